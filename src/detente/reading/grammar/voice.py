"""How a word stands: its preposition, and whether a verb is passive."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from detente.lexicon.acts import load_acts
from detente.reading.base import children
from detente.reading.grammar.doc import Token, per_token
from detente.reading.grammar.lemmas import lemmas

#: Particles that a parser may take for a first preposition ("pulled out of the deal").
PARTICLES = frozenset({"out", "off", "away", "up", "down", "back", "over", "in", "on"})
#: Words for a band that only say what its name names: "the Fano militia".
ARMED_GROUPS = frozenset(
    {"militia", "group", "movement", "gang", "cartel", "organisation", "organization", "rebels", "militants", "insurgents"}
)


def takes_infinitive(noun: Token) -> Iterator[str]:
    """Yield the lemmas by which a noun is one of plans, offers or duties: its infinitive tells what is planned."""
    acts = load_acts()
    return (lemma for lemma in lemmas(noun) if any(entry.operator for entry in acts.entries("noun", lemma)))


def is_in_set(token: Token, name: str) -> bool:
    """Say whether the token's lemma is in a named set of the acts lexicon ("grouping": the actor stands behind "of")."""
    return not load_acts().sets[name].isdisjoint(lemmas(token))


def is_in_one_of(token: Token, names: tuple[str, ...]) -> bool:
    """Say whether the token's lemma is in one of several named sets."""
    return not _words_of(names).isdisjoint(lemmas(token))


@cache
def _words_of(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset().union(*(load_acts().sets[name] for name in names))


def has_having(verb: Token) -> bool:
    """Say whether "having" makes a perfect of a verb: "accused it of *having asked* for more"."""
    return any(c.lower_ == "having" for c in children(verb, "aux"))


def first_verb(verb: Token) -> Token:
    """Return the first of the verbs that a verb is coordinated with: itself where it is alone."""
    while verb.base == "conj" and verb.head.pos_ == "VERB" and verb.head.i < verb.i:
        verb = verb.head
    return verb


@per_token
def case_of(token: Token) -> str:
    """Return the preposition of an oblique or nominal modifier ("with", "such as"), or "" for none."""
    if "case" not in token.by_label:
        return ""
    cases = [child for child in token.by_label["case"] if child.tag_ != "POS"]
    if not cases:
        return ""
    last = cases[-1] if cases[0].lower_ in PARTICLES else cases[0]
    if not last.children:
        return last.lower_
    return " ".join([last.lower_, *(c.lower_ for c in last.children if c.dep_ == "fixed" and c.i > last.i)])


@per_token
def is_passive(verb: Token) -> bool:
    """Say whether the verb is passive, a reduced relative ("the man killed by ...") included."""
    labels = {child.dep_ for child in verb.children}
    if "aux:pass" in labels:
        return not (verb.tag_ == "JJ" and "xcomp" in labels and "obl:agent" not in labels)  # "is prepared to mediate"
    if verb.dep_ == "amod" and is_finite_slip(verb):
        return False
    if labels & {"nsubj:pass", "csubj:pass"} and any(c.dep_ == "nsubj" and c.i < verb.i for c in verb.children):
        return False  # two subjects, the one behind is the object
    if labels & {"nsubj:pass", "csubj:pass"}:  # without "be": reduced clauses and headlines; else the label is the parser's slip
        if verb.tag_ in {"VBD", "VBZ", "VBP"} and labels & {"obj", "xcomp", "advcl", "ccomp"}:
            return False
        if _calls_to_act(verb) or _is_only_finite(verb):
            return False
        if verb.tag_ == "VBN" and "aux" not in labels and is_put_off(verb):
            return False  # "the senate approved by a wide margin the treaty", read as a participle
        return not any(child.lower_ in {"has", "have", "had", "having"} for child in verb.children)
    if verb.tag_ == "VBN" and verb.dep_ == "conj" and not labels & {"aux", "obj"} and verb.head.tag_ == "VBN" and is_passive(verb.head):
        return True
    if verb.tag_ == "VBN" and not labels & {"aux", "obj", "nsubj"} and described_too(verb) is not None:
        return True
    if _is_done_by(verb):
        return True
    if verb.dep_ == "xcomp" and verb.head.lemma_.lower() == "leave" and verb.lemma_.lower() in _FELLING and not labels & {"obj", "aux"}:
        return True  # "an attack left two guards wounded"
    if _is_felled(verb) or (verb.dep_ == "conj" and not labels & {"aux", "obj"} and _falls_beside(verb)):
        return True
    left = verb.dep_ == "acl" or (verb.dep_ == "xcomp" and verb.head.lemma_.lower() == "leave")
    if left and verb.tag_ == "VBD" and verb.lemma_.lower() in _FELLING and not labels & {"nsubj", "obj", "aux"}:
        return True  # "the men *arrested* and beaten in Chad", "left two guards *wounded*", read as a past tense
    if "nsubj" in labels or verb.tag_ != "VBN" or "aux" in labels:
        return False
    if described_object(verb) is not None:
        return True
    if _closes_report(verb):
        return False
    return verb.base in {"acl", "advcl", "amod", "xcomp"} and "obj" not in labels


def described_too(verb: Token) -> Token | None:
    """Return the noun that a participle describes as the adjective before it does: "all those missing, wounded *and killed* in raids"."""
    beside = verb.head
    adjective = beside.dep_ == "amod" or (beside.dep_ == "acl" and beside.pos_ == "ADJ")
    behind = verb.dep_ == "conj" and adjective and beside.head.i < beside.i < verb.i
    return beside.head if behind and verb.lemma_.lower() in _FELLING else None


#: Verbs that always have an object: without one in sight, the subject is it.
_FELLING = frozenset({"kill", "wound", "injure", "arrest", "detain", "jail", "abduct", "kidnap"})


def _is_felled(verb: Token) -> bool:
    """Say whether a headline leaves out "was": "leaders trade blame after soldier killed at temple"."""
    if verb.tag_ not in {"VBD", "VBN"} or verb.lemma_.lower() not in _FELLING or any(True for _ in children(verb, "aux", "obj", "iobj")):
        return False
    subjects = list(children(verb, "nsubj"))
    if len(subjects) != 1 or subjects[0].pos_ != "NOUN" or subjects[0].i > verb.i or verb.dep_ == "acl:relcl":
        return False
    if any(c.dep_ in {"det", "nmod:poss", "cc"} or c.lower_ in {"who", "that", "which"} for c in (*subjects[0].children, *verb.children)):
        return False
    return not any(c.base in {"ccomp", "xcomp", "parataxis"} or (c.base == "conj" and "obj" in c.by_label) for c in verb.children)


def _is_done_by(verb: Token) -> bool:
    """Say whether a headline leaves out "was" before a verb of its doer: "Mali jostled by Chad at talks"."""
    if verb.tag_ not in {"VBD", "VBN"} or verb.dep_ != "ROOT" or verb.i + 1 >= len(verb.doc) or verb.nbor().lower_ != "by":
        return False
    doer = verb.nbor().head
    if doer.head is not verb or doer.pos_ != "PROPN" or not doer.ent_type_ or verb.lemma_.lower() in _STOPPING_BY:
        return False
    return "nsubj" in verb.by_label and verb.by_label.keys().isdisjoint({"aux", "obj", "iobj", "ccomp", "xcomp"})


#: Verbs that go "by" somebody or some place.
_STOPPING_BY = frozenset({"stand", "abide", "swear", "live", "go", "pass", "drop", "stop", "come", "sit", "fly", "sail", "travel", "run"})


def _falls_beside(verb: Token) -> bool:
    """Say whether a second verb of harm or of custody without an object goes on with a passive one.

    "Four are killed and six wounded in raids"; "was arrested at a rally and *freed* the next day", "seized by gunmen and *let* go".
    """
    if not is_passive(verb.head):
        return False
    felled = verb.lower_ in {"killed", "wounded", "injured", "arrested", "detained", "abducted", "kidnapped"}
    if felled and verb.head.lemma_.lower() in _FELLING and verb.tag_ in {"VBD", "VBN", "JJ"}:
        return True
    if verb.lower_ == "let":
        return any(c.lower_ in {"go", "loose", "off"} or c.base == "compound" for c in verb.children)
    bare = "nsubj" not in verb.by_label and not any(c.base in {"ccomp", "iobj"} or c.tag_ == "VB" for c in verb.children)
    return bare and verb.tag_ in {"VBD", "VBN"} and verb.lemma_.lower() in load_acts().sets["handled"]


def is_put_off(verb: Token) -> bool:
    """Say whether a definite object stands behind an aside of its verb: "approved, by a wide margin, the treaty"."""
    return any(
        obj.left_edge.i > verb.i + 2 and obj.left_edge.lower_ in {"the", "its", "their", "a"} and obj.head is verb
        for obj in (*children(verb, "obj"), *(c for c in children(verb, "obl") if is_bare_measure(c)))
    )


def is_bare_measure(noun: Token) -> bool:
    """Say whether an oblique has no preposition and tells no time: it is an object ("co-chaired here on Monday | the second session")."""
    return noun.dep_ in {"obl", "obl:unmarked"} and not case_of(noun) and noun.pos_ in {"NOUN", "PROPN"} and not _tells_time(noun)


def _tells_time(noun: Token) -> bool:
    return noun.ent_type_ in {"DATE", "TIME"} or noun.lemma_.lower() in CIRCUMSTANCES


#: Verbs behind which a report ends: who charges, and not who is charged.
_REPORTING = frozenset({"charge", "allege", "claim", "complain", "protest", "warn", "report", "argue"})


def _closes_report(verb: Token) -> bool:
    """Say whether a participle tells at the end of a sentence who says it: "police beat detainees, a rights group charged"."""
    if verb.dep_ != "acl" or verb.head.dep_ != "appos" or verb.lemma_.lower() not in _REPORTING:
        return False
    return all(c.is_punct or (c.base == "obl" and c.ent_type_ in {"DATE", "TIME"}) for c in verb.rights)


def _calls_to_act(verb: Token) -> bool:
    """Say whether a participle without "be" is a past tense: "called on Chad to leave", "patrolled together" are no passives."""
    if verb.base == "ROOT" and "obl:agent" not in verb.by_label and any(c.lower_ in {"together", "jointly"} for c in verb.children):
        return True
    if verb.lemma_.lower() == "call" and any(case_of(c) == "on" and c.ent_type_ not in {"DATE", "TIME"} for c in children(verb, "obl")):
        return True
    if (
        verb.base not in {"ROOT", "ccomp", "conj", "parataxis"}
        or verb.i + 1 >= len(verb.doc)
        or verb.nbor().lower_ not in {"on", "upon", "to", "between"}
    ):
        return False
    if verb.nbor().lower_ == "between":
        return verb.lemma_.lower() in {"mediate", "arbitrate", "shuttle"}
    return "obl" in verb.by_label and any(c.base in {"advcl", "xcomp"} and c.tag_ == "VB" for c in verb.children)


#: What a subject in a whole sentence begins with; headlines leave it out.
_WHOLE = frozenset({"the", "both", "its", "their", "his", "her", "these", "those", "it", "they", "he", "she", "we"})


def _is_only_finite(verb: Token) -> bool:
    """Say whether a past tense was read as a passive without "be", in a sentence that has no other verb: "Its envoys called for talks"."""
    if verb.dep_ != "ROOT" or verb.tag_ not in {"VBD", "VBN"} or verb.lemma_.lower() in _FELLING or verb.doc[verb.sent.end - 1].text != ".":
        return False
    if not verb.by_label.keys().isdisjoint({"aux", "cop", "obl:agent"}) or any(case_of(c) == "by" for c in children(verb, "obl")):
        return False
    subject = next((c for c in children(verb, "nsubj") if c.i < verb.i), None)
    if subject is None or not any(c.i > verb.i and not c.is_punct for c in verb.children):
        return False
    is_whole = subject.left_edge.lower_ in _WHOLE or any(c.dep_ == "nmod:poss" for c in subject.children)
    return is_whole or verb.doc[verb.i - 1].text == ","


def described_object(verb: Token) -> Token | None:
    """Return the object that a participle right behind it describes, taken for a clause: "rescued the nuns | abducted in May"."""
    if verb.base != "ccomp" or not verb.by_label.keys().isdisjoint({"nsubj", "obj", "mark", "aux"}):
        return None
    return next((c for c in children(verb.head, "obj") if c.right_edge.i == verb.left_edge.i - 1), None)


def is_finite_slip(verb: Token) -> bool:
    """Say whether a finite verb was taken for an adjective of its object: "The bank suspended aid to the island"."""
    if verb.dep_ != "amod" or not verb.head.i > verb.i > verb.sent.start:
        return False
    return verb.tag_ in {"VBD", "VBZ", "VBP"} or _is_only_verb(verb)


def first_of(name: Token) -> Token:
    """Return the first of the names that one is coordinated with ("Oman and Kenya")."""
    while name.base in {"conj", "flat"} and name.head.i < name.i:
        name = name.head
    return name


def _is_only_verb(participle: Token) -> bool:
    """Say whether a participle behind a name is the only verb that its sentence can have: "Cuba fast-tracked visas for the refugees"."""
    noun, before = participle.head, participle.doc[participle.i - 1]
    if not participle.lower_.endswith("ed") or noun.dep_ != "ROOT" or noun.pos_ not in {"NOUN", "PROPN"}:
        return False
    if before.pos_ != "PROPN" or first_of(before).head not in (noun, participle) or any(c.dep_ == "cop" for c in noun.children):
        return False
    return not any(t.tag_ in {"VBD", "VBZ", "VBP", "MD"} for t in participle.sent)


#: Nouns that a relative clause without a pronoun says when, why or how of, not what was acted on: "the day they attacked".
CIRCUMSTANCES = frozenset({"day", "night", "time", "week", "month", "year", "moment", "way", "reason", "place", "manner", "hour", "extent"})


def position(token: Token) -> int:
    """Return a token's index, for sorting."""
    return token.i


#: Where two states touch; what lies on one's border need not be its own.
BORDERS = frozenset({"border", "frontier", "line"})
ALONGSIDE = frozenset({"on", "near", "along", "at"})


def unique(items: Iterable[str]) -> tuple[str, ...]:
    """Return the items once each, in order."""
    kept = tuple(items)
    return kept if len(kept) < 2 else tuple(dict.fromkeys(kept))
