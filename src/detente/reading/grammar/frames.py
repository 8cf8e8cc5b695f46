"""Who does what to whom, from the predicate's own arguments in the UD parse.

Everything here reads grammar only: subjects through control, coordination and relative clauses, passives, obliques, and the
actors inside a noun phrase. Nothing is taken from the neighbourhood.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from detente.lexicon.acts import load_acts
from detente.reading.base import children, conjuncts
from detente.reading.grammar.doc import Token, per_token
from detente.reading.grammar.lemmas import lemmas
from detente.reading.grammar.participles import closed_clause, goes_on_outside, gone_on_with, is_between, writer_before
from detente.reading.grammar.phrases import person_in_front

VERBAL = frozenset({"VERB", "AUX"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X", "SYM"})
RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
#: Matrix verbs whose infinitive is done by their subject although they have an object ("promised Japan to stay away").
SUBJECT_CONTROL = frozenset({"promise", "threaten", "vow", "use", "take", "need", "spend", "meet", "visit"})
#: Particles that a parser may take for a first preposition ("pulled out of the deal").
PARTICLES = frozenset({"out", "off", "away", "up", "down", "back", "over", "in", "on"})
DEPTH = 12
#: Relations of what stands before a noun and tells which or whose it is.
BEFORE = frozenset({"compound", "amod", "nmod:desc", "nmod:unmarked"})
#: Kinds of names, adjectives of them included.
NAMED = frozenset({"LOC", "GPE", "MISC", "NORP", "ORG"})
#: Verbs whose noun complement is said of the subject.
LINKING = frozenset(
    {"be", "become", "remain", "seem", "appear", "stay", "prove", "look", "feel", "turn", "end", "emerge", "serve", "sound", "act"}
)


#: Words for a band that only say what its name names: "the Fano militia".
ARMED_GROUPS = frozenset(
    {"militia", "group", "movement", "gang", "cartel", "organisation", "organization", "rebels", "militants", "insurgents"}
)


@per_token
def heads_headline(verb: Token) -> bool:
    """Say whether an infinitive is the verb of a headline, which leaves out "is": "Army chiefs to hold talks in May".

    It stands right behind who will do it, in a sentence without a finite verb before it; "a plan to hold talks" has an article or is of
    a noun that takes an infinitive.
    """
    marker = next((c for c in verb.children if c.dep_ == "mark" and c.lower_ == "to"), None)
    who = verb.head
    if verb.tag_ != "VB" or marker is None or who.dep_ != "ROOT" or who.pos_ not in {"NOUN", "PROPN"} or who.i > marker.i:
        return False
    if any(c.base in {"det", "cop", "nsubj", "case"} for c in who.children) or any(True for _ in _takes_infinitive(who)):
        return False
    before = verb.doc[who.sent.start : marker.i]
    return not any(t.tag_ in {"VBD", "VBZ", "VBP", "MD", "``", "''"} or t.text in {":", ";"} for t in before)


def _takes_infinitive(noun: Token) -> Iterator[str]:
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
    if verb.dep_ == "amod" and _is_finite_slip(verb):
        return False
    if labels & {"nsubj:pass", "csubj:pass"} and any(c.dep_ == "nsubj" and c.i < verb.i for c in verb.children):
        return False  # two subjects, the one behind is the object
    if labels & {"nsubj:pass", "csubj:pass"}:  # without "be": reduced clauses and headlines; else the label is the parser's slip
        if verb.tag_ in {"VBD", "VBZ", "VBP"} and labels & {"obj", "xcomp", "advcl", "ccomp"}:
            return False
        if _calls_to_act(verb) or _is_only_finite(verb):
            return False
        if verb.tag_ == "VBN" and "aux" not in labels and _is_put_off(verb):
            return False  # "the senate approved by a wide margin the treaty", read as a participle
        return not any(child.lower_ in {"has", "have", "had", "having"} for child in verb.children)
    if verb.tag_ == "VBN" and verb.dep_ == "conj" and not labels & {"aux", "obj"} and verb.head.tag_ == "VBN" and is_passive(verb.head):
        return True
    if verb.tag_ == "VBN" and not labels & {"aux", "obj", "nsubj"} and _described_too(verb) is not None:
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
    if _described_object(verb) is not None:
        return True
    if _closes_report(verb):
        return False
    return verb.base in {"acl", "advcl", "amod", "xcomp"} and "obj" not in labels


def _described_too(verb: Token) -> Token | None:
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


def _is_put_off(verb: Token) -> bool:
    """Say whether a definite object stands behind an aside of its verb: "approved, by a wide margin, the treaty"."""
    return any(
        obj.left_edge.i > verb.i + 2 and obj.left_edge.lower_ in {"the", "its", "their", "a"} and obj.head is verb
        for obj in (*children(verb, "obj"), *(c for c in children(verb, "obl") if _is_bare_measure(c)))
    )


def _is_bare_measure(noun: Token) -> bool:
    """Say whether an oblique has no preposition and tells no time: it is an object ("co-chaired here on Monday | the second session")."""
    return noun.dep_ in {"obl", "obl:unmarked"} and not case_of(noun) and noun.pos_ in {"NOUN", "PROPN"} and not _tells_time(noun)


def _tells_time(noun: Token) -> bool:
    return noun.ent_type_ in {"DATE", "TIME"} or noun.lemma_.lower() in _CIRCUMSTANCES


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


def _described_object(verb: Token) -> Token | None:
    """Return the object that a participle right behind it describes, taken for a clause: "rescued the nuns | abducted in May"."""
    if verb.base != "ccomp" or not verb.by_label.keys().isdisjoint({"nsubj", "obj", "mark", "aux"}):
        return None
    return next((c for c in children(verb.head, "obj") if c.right_edge.i == verb.left_edge.i - 1), None)


def antecedent(token: Token) -> Token:
    """Return the noun that a relative pronoun stands for, else the token itself."""
    if token.lower_ not in RELATIVE or token.pos_ not in {"PRON", "SCONJ", "DET"}:
        return token
    if token.lower_ == "whose" and not (is_in_set(token.head, "forces") or is_in_set(token.head, "police")):
        return token  # "families whose sons were killed" are not who was killed
    clause = token.head
    for _ in range(DEPTH):
        if clause.dep_ == "acl:relcl":
            return _singular(clause) if token.lower_ == "who" else _struck(clause, token) or _halted(clause, token) or clause.head
        if clause.head.i == clause.i:
            break
        clause = clause.head
    return token


def _called(token: Token) -> Token:
    """Return what stands for "what" by the name that it is given: "held what they called *stormy talks*"; else the token itself."""
    if token.lower_ != "what":
        return token
    clauses = (c for c in children(token, "acl") if is_in_set(c, "calling"))
    named = (c for clause in clauses for c in children(clause, "xcomp", "obj", "obl") if c.i > clause.i)
    return next((c for c in named if c.pos_ in {"NOUN", "PROPN"} and case_of(c) in {"", "as"}), token)


#: Words before what an attack is on.
_AT_TARGETS = frozenset({"on", "against", "at", "in", "near", "outside"})


def _struck(clause: Token, pronoun: Token) -> Token | None:
    """Return the attack that a clause of harm tells of, and not what was attacked.

    "The bombing of a school, | which killed ten"; "an attack on an army base | that killed nine".
    """
    noun, before = clause.head, pronoun.doc[pronoun.i - 1]
    apart = pronoun.lower_ == "which" and before.text == ","
    target = pronoun.lower_ == "that" and noun.base == "nmod" and case_of(noun) in _AT_TARGETS
    if not (apart or target) or not is_in_set(clause, "harming"):
        return None
    for _ in range(3):
        if is_in_set(noun, "attack"):
            return noun
        if noun.base not in {"nmod", "obl"} or noun.head.pos_ != "NOUN":
            return None
        noun = noun.head
    return None


def _halted(clause: Token, pronoun: Token) -> Token | None:
    """Return the talks that a clause tells to be held or halted, and not what they were on: "talks on gas, *which Chad suspended*"."""
    noun = clause.head
    if pronoun.lower_ != "which" or noun.base != "nmod" or noun.head.pos_ != "NOUN" or not is_in_set(clause, "halting"):
        return None
    return noun.head if is_in_set(noun.head, "meetings") and not is_in_set(noun, "meetings") else None


def _singular(clause: Token) -> Token:
    """Return whom a clause with "who" describes: a plural noun is not who "was visiting", the person further up is.

    Nor is a body or family who was freed, nor words who speak: "met with the family of Ana Ruiz, *who* was released".
    """
    noun = clause.head
    named = _named_before(clause, noun)
    if named is not None:
        return named
    verbs = (clause, *(c for c in clause.children if c.base in {"aux", "cop"}))
    if "Number=Plur" not in str(noun.morph) or not any(v.tag_ == "VBZ" or v.lower_ == "was" for v in verbs):
        return noun
    current = noun
    for _ in range(DEPTH):
        if current.head.i == current.i:
            break
        current = current.head
        if current.ent_type_ == "PERSON":
            return current
    return noun


def _named_before(clause: Token, noun: Token) -> Token | None:
    """Return the person right in front of a clause with "who" where the noun that it hangs on is a body or family of that person.

    Likewise whose words that noun tells: "a request by Chad's officials, *who* accuse him".
    """
    comma = clause.left_edge.i - (clause.left_edge.text != ",")
    kin, words = is_in_set(noun, "kin"), is_in_set(noun, "asked_things") or is_in_set(noun, "charged_things")
    if comma < 1 or clause.doc[comma].text != "," or not (kin or words):
        return None
    before = (c for c in noun.children if c.base == "nmod" and c.i > noun.i and c.right_edge.i == comma - 1)
    behind = (c for c in before if c.ent_type_ == "PERSON" or (words and case_of(c) in {"by", "from"}))
    return next(behind, None)


def _whose_kin(clause: Token) -> Token | None:
    """Return whose families somebody met, right in front of what befell them: "the families of *nurses* held by the rebels"."""
    kin = clause.head
    if clause.tag_ != "VBN" or not is_in_set(kin, "kin") or not (is_in_set(clause, "held") or is_in_set(clause, "harming")):
        return None
    behind = (c for c in kin.children if c.base == "nmod" and case_of(c) == "of" and c.right_edge.i == clause.left_edge.i - 1)
    return next(behind, None)


_BEHIND = frozenset({"following", "after", "despite", "since", "amid"})
_OPENERS = frozenset({"after", "before", "since", "until", "as", "while"})


def _subject_as_oblique(verb: Token) -> Token | None:
    """Return the subject that the parser hung as an oblique: "a day after an attack on a base | killed two soldiers"."""
    if verb.tag_ not in {"VBD", "VBZ", "VBP"} or verb.base not in {"conj", "advcl", "parataxis", "ccomp"}:
        return None
    for child in children(verb, "obl"):
        if child.right_edge.i == verb.i - 1 and case_of(child) in _OPENERS and child.ent_type_ != "DATE":
            return child
    return None


def surface_subject(verb: Token, depth: int = 0) -> Token | None:
    """Return the grammatical subject, inherited where the clause has none of its own."""
    return _find_subject(verb, depth) if depth else _subject_of(verb)


@per_token
def _subject_of(verb: Token) -> Token | None:
    return _find_subject(verb, 0)


def _find_subject(verb: Token, depth: int) -> Token | None:
    own = [
        child
        for child in children(verb, "nsubj", "csubj")
        if (case_of(child) not in _BEHIND and child.dep_ not in {"nsubj:outer", "csubj"}) or child.pos_ in NOMINAL
    ]
    if not own and is_passive(verb):  # a subject that was taken for the agent, without "by" and in front
        own = [child for child in children(verb, "obl") if child.dep_ == "obl:agent" and child.i < verb.i and not case_of(child)]
    if (crossed := _crossed_subject(verb, own)) is not None:
        return crossed
    if own and own[0].i > verb.i and (dislocated := _dislocated(verb)) is not None:
        return dislocated
    if own and not (own[0].i > verb.i and verb.base == "conj"):  # behind a conjoined verb it is another one's
        meant = antecedent(own[0])
        return meant if meant is own[0] else _lawmaker(meant, depth) or meant
    relation, head = verb.base, verb.head
    if relation == "advcl" and verb.tag_ == "VBN" and any(c.lower_ == "as" and c.base in {"mark", "case"} for c in verb.children):
        return None  # "a truce, as outlined by Chad and endorsed by Mali": not who agreed on it
    if relation in {"parataxis", "xcomp", "advcl"} and heads_headline(verb):
        return head
    if (relation == "parataxis" or (relation == "conj" and "cc" not in verb.by_label)) and _is_cut_off(verb):
        return head
    if verb.tag_ == "VBN" and (described := _described_object(verb)) is not None:
        return described
    if (slipped := _subject_as_oblique(verb)) is not None:
        return slipped
    if head.i == verb.i:
        return _subject_before(verb)
    if _is_finite_slip(verb):
        before = _first_of(verb.doc[verb.i - 1])
        return before if before.pos_ in {"NOUN", "PROPN", "PRON"} else None
    if depth > DEPTH:
        return None
    if relation == "conj":
        if (described := _described_too(verb)) is not None:
            return described
        if head.pos_ in {"PROPN", "PRON"} and head.i < verb.i and verb.tag_ in {"VBD", "VBZ", "VBP"}:
            return head  # a subject taken for the head of a fragment: the parser's slip
        above = _beside_with_subject(verb) or _finite_above(verb) or gone_on_with(verb) or goes_on_outside(verb)
        above = above or _perfect_before(verb) or _of_same_number(verb)
        if above is not None:
            return surface_subject(above, depth + 1)
        if _is_sayers(verb):
            return surface_subject(head.head, depth + 1)
        return surface_subject(head, depth + 1) if head.pos_ in {"VERB", "AUX", "ADJ", "NOUN"} else None
    if relation == "xcomp":
        return controller(head, depth + 1)
    if relation == "ccomp" and (seen := _seen(verb)) is not None:
        return seen
    if relation == "ccomp" and verb.i < head.i:  # "Peru is ready, officials said": its subject may hang on "said"
        taken = [child for child in children(head, "nsubj") if child.i < verb.i]
        if taken:
            return antecedent(taken[0])
    if verb.tag_ == "VBG" and relation in {"acl", "advcl"}:
        if (closed := closed_clause(verb)) is not None:
            return surface_subject(closed, depth + 1)
        if is_between(verb):
            return None
    if relation == "acl":
        if verb.dep_ == "acl:relcl" and (case_of(verb) or "obj" in verb.by_label):
            return head if has_having(verb) else None
        if (
            verb.tag_ == "VBG"
            and "ccomp" not in verb.by_label
            and (is_in_set(head, "papers") or is_in_set(head, "complaint"))
            and not (head.base == "obl" and case_of(head) in _OCCASIONS)
            and (writer := owner(head, depth + 1)) is not None
        ):
            return writer  # "sent a letter asking"
        if verb.tag_ == "VBG" and (lawmaker := _lawmaker(head, depth)) is not None:
            return lawmaker
        if verb.tag_ == "VB" and "mark" in verb.by_label:
            return head if heads_headline(verb) else _behind_for(verb) or owner(head, depth + 1)
        return _whose_kin(verb) or head
    if (
        relation in {"advcl", "ccomp"}
        and verb.tag_ in {"VBG", "VBN", "VB"}
        and not any(c.dep_ == "mark" and c.lower_ == "that" for c in verb.children)
    ):
        if verb.tag_ == "VB" and "mark" not in verb.by_label:
            return None
        if verb.tag_ == "VBG" and relation == "advcl" and (doer := _of_object(verb)) is not None:
            return doer
        return surface_subject(head, depth + 1) if head.pos_ in {"VERB", "AUX", "ADJ"} else None
    return _subject_before(verb)


def _is_cut_off(verb: Token) -> bool:
    """Say whether a finite verb behind a comma was cut off from its subject: "A court in Nabeul, Tunisia, | sentences a man"."""
    noun = verb.head
    if verb.tag_ not in {"VBZ", "VBP", "VBD"} or noun.dep_ != "ROOT" or noun.pos_ not in {"NOUN", "PROPN"} or noun.i > verb.i:
        return False
    between = verb.doc[noun.i : verb.i]
    return verb.doc[verb.i - 1].text == "," and not any(t.text in {":", ";", "."} or t.tag_ in {"VBZ", "VBP", "VBD", "MD"} for t in between)


def _dislocated(verb: Token) -> Token | None:
    """Return the subject that the parser set apart since what is behind the verb looked like one: "the leader turned down | the map"."""
    if verb.tag_ not in {"VBD", "VBZ", "VBP"}:
        return None
    return next((c for c in children(verb, "dislocated") if c.i < verb.i), None) or described_apart(verb)


def described_apart(verb: Token) -> Token | None:
    """Return who speaks where the parser set the name apart from its verb, behind which it took whom it is told for the subject.

    "*Ms Ruiz*, who denies it, tells the envoy that the border is closed".
    """
    first = next((c for c in children(verb, "nsubj") if c.i > verb.i), None)
    if first is None or not any(c.i > first.i for c in children(verb, "ccomp")):
        return None
    apart = (c for c in children(verb, "ccomp") if c.i < verb.i and c.pos_ in {"NOUN", "PROPN"} and c.right_edge.text == ",")
    return next((c for c in apart if "acl:relcl" in {d.dep_ for d in c.children} and c.by_label.keys().isdisjoint({"nsubj", "cop"})), None)


def _crossed_subject(verb: Token, own: list[Token]) -> Token | None:
    """Return the subject of a clause in front of its report whose subject the parser gave to the verb of saying, and the other way round.

    "Shelling killed two, doctors said": "doctors" was hung on "killed" and "shelling" on "said".
    """
    if verb.base != "ccomp" or not own or not verb.i < own[0].i < verb.head.i:
        return None
    return next((child for child in children(verb.head, "nsubj") if child.i < verb.i), None)


def _beside_with_subject(verb: Token) -> Token | None:
    """Return the clause in between, with a subject of its own, that a verb goes on with: "Peru left, and *Chile* stayed *and* signed"."""
    if verb.tag_ not in {"VBD", "VBZ", "VBP"} or verb.pos_ != "VERB" or "nsubj" in verb.by_label:
        return None
    between = [c for c in children(verb.head, "conj") if verb.head.i < c.i < verb.i and c.pos_ == "VERB" and c.tag_ == verb.tag_]
    return next((c for c in reversed(between) if any(d.i < c.i for d in children(c, "nsubj"))), None)


def _finite_above(verb: Token) -> Token | None:
    """Return the clause that a finite verb goes on with where the parser coordinated it with an infinitive or participle inside it.

    "The ministers promised to act on a treaty meant to bring peace, and agreed to meet": who agreed is who promised.
    """
    head = verb.head
    if verb.tag_ not in {"VBD", "VBZ", "VBP"} or head.tag_ not in {"VBN", "VBG", "VB"} or head.pos_ != "VERB":
        return None
    apart = _has_another_object(verb, head)
    if not apart and any(c.base in {"aux", "nsubj", "cop"} and c.tag_ in {"VBD", "VBZ", "VBP", "MD"} for c in head.children):
        return None
    joining = head.tag_ == "VBG" and head.base in {"acl", "advcl"}  # "hailed Mali *joining* the pact and urged": no finite verb
    if head.base not in {"acl", "xcomp", "advcl", "ccomp"} or ("nsubj" in head.by_label and not (apart or joining)):
        return None
    current = head
    for _ in range(DEPTH):
        if current.head.i == current.i:
            return None
        current = current.head
        if current.pos_ == "VERB" and (current.tag_ in {"VBD", "VBZ", "VBP"} or "nsubj" in current.by_label):
            return current
    return None


def _has_another_object(verb: Token, clause: Token) -> bool:
    """Say whether a verb has an object where the relative clause in front has its own left out.

    "Explained the plan that Chad has drawn up *and praised* Mali": a plan that it has praised Mali is none.
    """
    if clause.base != "acl" or clause.tag_ != "VBN" or verb.tag_ != "VBD" or "obj" not in verb.by_label:
        return False
    if any(c.lower_ not in RELATIVE for c in children(clause, "obj")):
        return False
    subject = next(children(clause, "nsubj"), None)
    perfect = any(c.lower_ in {"has", "have", "had"} for c in children(clause, "aux"))
    return perfect and subject is not None and subject.lower_ not in RELATIVE


def _of_same_number(verb: Token) -> Token | None:
    """Return the clause that a verb goes on with past one of the other number: "praises states that have paid *and urges* them"."""
    head = verb.head
    own = next((t.tag_ for t in (head, *children(head, "aux", "cop")) if t.tag_ in {"VBZ", "VBP"}), "")
    if verb.tag_ not in {"VBZ", "VBP"} or not own or own == verb.tag_ or head.dep_ != "acl:relcl" or "nsubj" in verb.by_label:
        return None
    above = head.head
    while above.pos_ not in VERBAL and above.head.i != above.i:
        above = above.head
    return above if above.tag_ == verb.tag_ and above.i < head.i else None


def _perfect_before(verb: Token) -> Token | None:
    """Return the relative clause that a past tense goes on with past a present: "I thank all who *have joined* us and *made* pledges"."""
    head = verb.head
    if verb.tag_ not in {"VBD", "VBN"} or head.tag_ not in {"VBP", "VBZ"} or not verb.by_label.keys().isdisjoint({"nsubj", "aux"}):
        return None
    before = next((t for t in reversed(verb.doc[head.i + 1 : verb.i]) if t.pos_ == "VERB"), None)
    if before is None or before.dep_ != "acl:relcl" or before.tag_ != "VBN" or before.right_edge.i != verb.left_edge.i - 1:
        return None
    return before if any(c.lower_ in {"has", "have"} for c in children(before, "aux")) else None


def _seen(verb: Token) -> Token | None:
    """Return whom somebody sees or hears do something: "we have seen more *countries* sign it"."""
    if verb.tag_ not in {"VB", "VBP", "VBG"} or verb.head.lemma_.lower() not in _SEEING or "mark" in verb.by_label:
        return None
    return next((c for c in children(verb.head, "obj") if c.right_edge.i == verb.left_edge.i - 1), None)


#: Verbs of those before whose eyes something is done.
_SEEING = frozenset({"see", "watch", "hear", "witness", "let", "make", "help"})


def _is_sayers(verb: Token) -> bool:
    """Say whether a verb of urging goes on with the report, and not with what is said: "Roe warns that war is near *and urges* calm"."""
    said = verb.head
    if verb.tag_ not in {"VBZ", "VBD"} or said.base != "ccomp" or said.pos_ == "VERB" or not is_in_set(verb, "addressing"):
        return False
    return said.head.tag_ == verb.tag_ and said.head.i < said.i and "nsubj" not in verb.by_label


def _behind_for(verb: Token) -> Token | None:
    """Return who is to do an infinitive behind "for", where the parser hung them on the noun: "an invitation for the envoy to visit"."""
    marker = next((c for c in verb.children if c.dep_ == "mark" and c.lower_ == "for"), None)
    return next((c for c in children(verb.head, "nmod") if marker is not None and c.left_edge.i == marker.i + 1), None)


def _is_finite_slip(verb: Token) -> bool:
    """Say whether a finite verb was taken for an adjective of its object: "The bank suspended aid to the island"."""
    if verb.dep_ != "amod" or not verb.head.i > verb.i > verb.sent.start:
        return False
    return verb.tag_ in {"VBD", "VBZ", "VBP"} or _is_only_verb(verb)


def _first_of(name: Token) -> Token:
    """Return the first of the names that one is coordinated with ("Oman and Kenya")."""
    while name.base in {"conj", "flat"} and name.head.i < name.i:
        name = name.head
    return name


def _is_only_verb(participle: Token) -> bool:
    """Say whether a participle behind a name is the only verb that its sentence can have: "Cuba fast-tracked visas for the refugees"."""
    noun, before = participle.head, participle.doc[participle.i - 1]
    if not participle.lower_.endswith("ed") or noun.dep_ != "ROOT" or noun.pos_ not in {"NOUN", "PROPN"}:
        return False
    if before.pos_ != "PROPN" or _first_of(before).head not in (noun, participle) or any(c.dep_ == "cop" for c in noun.children):
        return False
    return not any(t.tag_ in {"VBD", "VBZ", "VBP", "MD"} for t in participle.sent)


#: Prepositions before what somebody else wrote: "jailed him over statements criticising the king".
_OCCASIONS = frozenset({"over", "for", "after", "following", "despite", "because of", "about", "amid", "before", "since"})
#: Nouns that a relative clause without a pronoun says when, why or how of, not what was acted on: "the day they attacked".
_CIRCUMSTANCES = frozenset(
    {"day", "night", "time", "week", "month", "year", "moment", "way", "reason", "place", "manner", "hour", "extent"}
)


def _is_bare_relative(verb: Token) -> bool:
    """Say whether a relative clause leaves out the pronoun for its object: "the missiles Iran fired", "the steps he may be taking"."""
    if verb.dep_ != "acl:relcl" or verb.head.pos_ not in NOMINAL or verb.head.lemma_.lower() in _CIRCUMSTANCES:
        return False
    subjects = list(children(verb, "nsubj"))
    if not subjects or subjects[0].i < verb.head.i or is_passive(verb) or not verb.by_label.keys().isdisjoint({"obj", "ccomp", "xcomp"}):
        return False
    opened = verb.left_edge
    return opened.i == subjects[0].left_edge.i and opened.lower_ not in RELATIVE and opened.tag_ not in {"WDT", "WP", "WP$", "WRB", "IN"}


def _of_object(verb: Token) -> Token | None:
    """Return whose act a participle behind an object is, where it is not the subject's.

    "Detained two men for firing rockets": the object's. "Dismissed Sudan's case alleging that ...": the owner's of the object.
    """
    objects = [c for c in children(verb.head, "obj", "iobj") if c.i < verb.i]
    behind_for = any(c.lower_ == "for" and c.dep_ in {"mark", "case"} for c in verb.children)
    if behind_for and objects and is_in_set(objects[-1], "approval"):  # "expressed his thanks to Chad for hosting them"
        holders = (verb.head, objects[-1]) if verb.head.lemma_.lower() not in _PRAISING else (objects[-1],)
        wanted = "of" if len(holders) == 1 else "to"  # "praised the support *of Chad's people* for hosting them"
        return next((c for h in holders for c in children(h, "obl", "nmod") if case_of(c) == wanted and c.i < verb.i), None)
    if behind_for and verb.head.pos_ == "ADJ":  # "are grateful to Chad for hosting them"
        return next((c for c in children(verb.head, "obl") if case_of(c) == "to" and c.i < verb.i), None)
    if (writer := writer_before(verb)) is not None:
        return writer
    if not objects or is_passive(verb.head):
        return None
    if any(c.lower_ == "for" and c.dep_ in {"mark", "case"} for c in verb.children):
        return objects[0]
    if verb.left_edge.i == verb.i and objects[-1].right_edge.i == verb.i - 1:
        if objects[-1].ent_type_ == "LOC" and verb.head.lemma_.lower() in {"welcome", "appreciate"}:
            return objects[-1]  # "welcomed Chad joining the pact"
        return next((c for c in objects[-1].children if c.dep_ == "nmod:poss"), None)
    return None


#: Verbs whose object is somebody's own good deed.
_PRAISING = frozenset({"praise", "commend", "applaud", "laud", "hail", "welcome", "salute", "acknowledge", "appreciate"})


def _subject_before(verb: Token) -> Token | None:
    """Return the subject that stands right before a finite verb but was given to another one (before a quotation mark, mostly)."""
    perfect = verb.tag_ in {"VBN", "VBG"} and any(c.dep_ == "aux" and c.tag_ in {"VBD", "VBZ", "VBP"} for c in verb.children)
    if verb.tag_ not in {"VBD", "VBZ", "VBP"} and not perfect:
        return None
    for position in range(verb.i - 1, max(verb.sent.start, verb.i - 6) - 1, -1):
        token = verb.doc[position]
        if token.pos_ in {"ADV", "AUX", "PUNCT"} and token.text not in {",", ";", ":", "."}:
            continue
        while token.dep_.split(":")[0] == "flat" and token.head.i < token.i:
            token = token.head
        name = token.pos_ == "PROPN" and token.base in {"nmod", "appos", "compound"}
        subject = token.base == "nsubj" and token.pos_ in {"PROPN", "NOUN", "PRON"}
        return token if (subject or name) and not case_of(token) else None
    return None


#: What makes a law one.
_ENACTING = frozenset({"pass", "approve", "adopt", "sign", "enact", "issue", "promulgate", "ratify", "endorse"})


def _lawmaker(law: Token, depth: int) -> Token | None:
    """Return who does by a law what it does: "parliament passed a law | banning foreign charities", "a decree | that dissolves"."""
    if not is_in_set(law, "laws") or law.base != "obj" or law.head.lemma_.lower() not in _ENACTING or is_passive(law.head):
        return None
    return surface_subject(law.head, depth + 1)


def owner(noun: Token, depth: int = 0) -> Token | None:
    """Return who a noun's infinitive is done by: its possessor, else the subject of the verb that it is the object of."""
    if "cop" in noun.by_label and (said := next(children(noun, "nsubj"), None)) is not None:
        return said  # "she was the first president of Peru to visit Chile"
    for child in noun.children:
        if child.dep_ == "nmod:poss":
            return child
    for child in children(noun, "nmod"):
        if case_of(child) in {"by", "between", "of", "from"}:
            return child
    if (named := _named_before_plan(noun)) is not None:
        return named
    head = noun.head
    if noun.base in {"obj", "obl"} and head.pos_ in VERBAL and not is_passive(head):
        return surface_subject(head, depth + 1)
    if noun.base == "xcomp" and head.pos_ in VERBAL:  # "became the first to sign"
        return surface_subject(head, depth + 1)
    if noun.dep_ == "ROOT" or noun.base == "nsubj":
        return next((c for c in children(noun, "nsubj")), None)
    return None


def _is_named(word: Token) -> bool:
    """Say whether a word before a noun is a name or an adjective of one: the names' finder misses some adjectives."""
    if word.ent_type_:
        return word.ent_type_ in NAMED
    return word.text.istitle() and not word.is_sent_start and word.pos_ in {"ADJ", "PROPN"}


def _named_before_plan(noun: Token) -> Token | None:
    """Return the adjective or name before a noun of plans, decisions or moves that tells whose it is: "the Chadian decision to leave"."""
    before = [c for c in noun.children if c.i < noun.i and c.dep_ in BEFORE and _is_named(c)]
    return before[0] if before and any(True for _ in _takes_infinitive(noun)) else None


def controller(head: Token, depth: int = 0) -> Token | None:
    """Return who does the infinitive or participle below ``head``."""
    if head.lemma_.lower() not in SUBJECT_CONTROL and head.pos_ in VERBAL and not is_passive(head):
        for label in ("obj", "iobj"):
            for child in children(head, label):
                if child.pos_ in NOMINAL:
                    return antecedent(child)
        if head.lemma_.lower() in {"call", "appeal", "plead"}:
            for child in children(head, "obl"):
                if case_of(child) in {"on", "upon", "to", "for"}:
                    return child
    return surface_subject(head, depth)


def deep_subject(verb: Token) -> list[Token]:
    """Return who acts: the subject, or a passive's agent, also where it hangs on what stands before it ("sent to the strait by ...")."""
    if is_passive(verb):
        own = [c for c in children(verb, "obl") if case_of(c) == "by" or (c.dep_ == "obl:agent" and c.i > verb.i and _is_agent(c))]
        if own:
            return own
        if (beside := _shares_agent(verb)) is not None:
            return deep_subject(beside)
        result = [c for state in children(verb, "xcomp") if state.pos_ == "ADJ" for c in children(state, "obl") if case_of(c) == "by"]
        if result:  # "was set alight by soldiers"
            return result
        between = (c for c in children(verb, "obj", "obl") if c.i > verb.i and case_of(c) not in _OCCASIONS)
        clauses = (c for c in children(verb, "advcl", "acl") if c.tag_ == "VBG" and c.i > verb.i)  # "was blocked by farmers demanding ..."
        found = list(clauses)
        fleeing = [c for c in found if c.lemma_.lower() in load_acts().sets["fleeing"] and any(m.lower_ == "by" for m in c.children)]
        if fleeing:  # "were beaten by escaping inmates", the participle taken for a verb
            return list(children(fleeing[0], "obj"))
        subjects = [s for clause in found for s in children(clause, "nsubj")]
        taken = [s for s in subjects if case_of(s) == "by" or verb.doc[s.left_edge.i - 1].lower_ == "by"]
        return taken or [agent for c in between for agent in children(c, "nmod") if case_of(agent) == "by"]
    subject = surface_subject(verb)
    return [subject] if subject is not None else []


def _hung_elsewhere(verb: Token) -> Token | None:
    """Return the name right behind a finite verb that the parser hung, without a preposition, on another noun.

    "Thanked Minister Ruiz for Peru's lead": on the lead; "a court in Mali sentenced Mr Keita": on the court.
    """
    if verb.tag_ not in {"VBD", "VBZ", "VBP"} or not verb.by_label.keys().isdisjoint({"obj", "iobj", "ccomp", "xcomp"}):
        return None
    for token in verb.doc[verb.i + 1 : min(verb.i + 8, verb.sent.end)]:
        if token.pos_ == "PROPN" and token.dep_ in {"nmod", "appos"} and token.left_edge.i == verb.i + 1 and not case_of(token):
            return token if token.head.i < verb.i or token.head.i > token.i else None
    return None


def _is_agent(word: Token) -> bool:
    """Say whether what was taken for a doer stands behind "by", or behind nothing: not "attributed to", "according to", "along with"."""
    cases = {c.lower_ for c in children(word, "case")}
    return "by" in cases or not cases


def _shares_agent(verb: Token) -> Token | None:
    """Return the participle right behind "and" whose doer is this one's too: "struck and killed by a train"."""
    doc = verb.doc
    if verb.i + 2 >= len(doc) or doc[verb.i + 1].lower_ != "and" or doc[verb.i + 2].tag_ != "VBN":
        return None
    beside = doc[verb.i + 2]
    return beside if any(c.dep_ == "obl:agent" or case_of(c) == "by" for c in children(beside, "obl")) else None


@per_token
def deep_object(verb: Token) -> list[Token]:
    """Return what is acted upon: the object, or the subject of a passive (its second object: "was given two ambulances")."""
    if is_passive(verb):
        second = [child for child in children(verb, "obj") if child.i > verb.i and verb.tag_ == "VBN"]
        subject = surface_subject(verb)
        return second or ([subject] if subject is not None else [])
    own = verb.by_label
    found = []
    if "obj" in own:
        objects = _own_objects(verb)
        found = [_called(antecedent(child)) for child in objects if child.i > verb.i or child.pos_ in {"PRON", "DET"}]
    if not found and "nsubj" in own:  # two subjects of one verb, one before and one behind it: the parser's slip for an object
        subjects = [child for child in children(verb, "nsubj") if child.dep_ != "nsubj:outer"]
        found = [child for child in subjects if child.i > verb.i and (subjects[0].i < verb.i or _dislocated(verb) is not None)]
    if not found and _is_finite_slip(verb):
        found = [verb.head]
    if not found and "obj" in own:  # "the missiles Iran fired", with and without the clause made a relative one
        subject = next(children(verb, "nsubj"), None)
        found = [child for child in children(verb, "obj") if subject is not None and child.i < subject.i < verb.i]
    if not found and "obl" in own:  # "signed, on June 19, a treaty", taken for a measure
        found = [child for child in children(verb, "obl") if _is_set_apart(child, verb) or _is_bare_person(child, verb)]
    if not found and verb.tag_ == "VBN" and verb.dep_ == "ROOT" and _is_put_off(verb):
        found = [child for child in children(verb, "obl") if child.i > verb.i + 2 and _is_bare_measure(child)]
    if not found and (elsewhere := _hung_elsewhere(verb)) is not None:
        found = [elsewhere]
    if not found and (behind := behind_particle(verb)) is not None:
        found = [behind]
    if not found and "nsubj" in own:  # "a court indicted the former minister, ...", the object taken for an apposition of the subject
        found = [c for s in children(verb, "nsubj") if s.i < verb.i for c in children(s, "appos") if c.i > verb.i]
    if not found and "advcl" in own:  # "suspended the general pending a trial", where "pending" was taken for a verb of his
        found = [s for c in children(verb, "advcl") if c.lower_ == "pending" for s in children(c, "nsubj") if s.i > verb.i]
    if not found and _is_bare_relative(verb):
        found = [verb.head]
    if not found and "xcomp" in own:  # "set ablaze a refinery", the adverb taken for a verb
        found = [obj for c in children(verb, "xcomp") if c.i == verb.i + 1 and c.lower_ in AFLAME for obj in children(c, "obj")]
    if not found and "xcomp" in own and verb.lemma_.lower() not in LINKING:  # "called off a summit", "named an envoy", read as a complement
        found = [child for child in children(verb, "xcomp") if child.pos_ in {"NOUN", "PROPN"} and child.i > verb.i]
    if (
        not found
        and verb.dep_ == "conj"
        and verb.head.pos_ == "VERB"
        and verb.i < max((c.i for c in children(verb.head, "obj")), default=-1)
    ):
        found = [child for child in children(verb.head, "obj") if child not in _own_objects(verb.head)] or list(children(verb.head, "obj"))
    if not found and verb.dep_ == "conj" and verb.head.dep_ == "acl:relcl" and verb.tag_ in {"VBD", "VBN", "VBZ", "VBP"}:
        found = [antecedent(c) for c in children(verb.head, "obj") if c.lower_ in RELATIVE]  # "whom the guards wounded and detained"
    if not found and (beside := _shares_object(verb)) is not None:
        found = [child for child in children(beside, "obj") if child.i > beside.i]
    return found


def _own_objects(verb: Token) -> list[Token]:
    """Return a verb's objects without that of a second verb behind "and": "kills a guard and *arrests* | nine men"."""
    objects = list(children(verb, "obj"))
    if len(objects) < 2 or objects[0].i < verb.i:
        return objects
    joined = (c for c in children(verb, "conj") if c.pos_ == "VERB" and "obj" not in c.by_label)
    return objects[:1] if any(objects[0].i < c.i < objects[-1].i for c in joined) else objects


#: What is said of a thing in front of it: "set ablaze a refinery".
AFLAME = frozenset({"ablaze", "alight", "afire", "aflame"})


def _shares_object(verb: Token) -> Token | None:
    """Return the verb behind "and" whose object is this one's too: "rammed and boarded a boat", "A hailed and B deplored it"."""
    doc = verb.doc
    if verb.i + 2 >= len(doc) or doc[verb.i + 1].lower_ not in {"and", "or", "but"} or not is_in_set(verb, "taking_objects"):
        return None
    beside = next((c for c in children(verb, "conj") if c.pos_ == "VERB" and not is_passive(c)), None)
    return beside if beside is not None and beside.left_edge.i <= verb.i + 2 else None


@per_token
def behind_particle(verb: Token) -> Token | None:
    """Return the object of a verb with a particle, where these were read as a preposition and what it governs.

    "Waved | through the treaty", "called | in the envoy": where the lexicon has the verb with that particle and that object.
    """
    if verb.pos_ != "VERB" or verb.i + 1 >= len(verb.doc):
        return None
    particle = verb.nbor()
    noun = particle.head
    if particle.base != "case" or noun.base != "obl" or noun.head is not verb:
        return None
    acts, nouns = load_acts(), lemmas(noun)
    for lemma in lemmas(verb):
        for entry in acts.entries("verb", lemma):
            if entry.particle == particle.lower_ and not entry.obj.isdisjoint(nouns):
                return noun
    return None


def _is_set_apart(noun: Token, verb: Token) -> bool:
    """Say whether a noun without a preposition stands behind an aside that follows its verb, and tells no time."""
    if noun.dep_ != "obl:unmarked" or noun.pos_ not in {"NOUN", "PROPN"} or noun.ent_type_ in {"DATE", "TIME"}:
        return False
    begin = noun.left_edge.i
    return verb.i + 1 < begin and noun.doc[verb.i + 1].text == "," and noun.doc[begin - 1].text == ","


def _is_bare_person(name: Token, verb: Token) -> bool:
    """Say whether a person's name without a preposition was taken for a measure: "a court acquits | Ana Roe of the charges"."""
    active = verb.tag_ in {"VBD", "VBZ", "VBP"} and "nsubj" in verb.by_label
    return active and name.i > verb.i and name.ent_type_ == "PERSON" and name.pos_ == "PROPN" and "case" not in name.by_label


@per_token
def obliques(token: Token) -> tuple[tuple[str, Token], ...]:
    """Return (preposition, head) of the obliques of a verb or the modifiers of a noun."""
    labels = token.by_label
    found = [child for child in children(token, "obl", "nmod") if child.dep_ != "nmod:poss"] if "obl" in labels or "nmod" in labels else []
    if "obj" in labels:  # "walk off the job"
        found += [child for child in children(token, "obj") if child.i > token.i and case_of(child)]
    if token.base == "obj" and "appos" in labels:  # "ships tanks, howitzers to Chad", the second taken for an apposition
        listed = (c for c in children(token, "appos") if c.pos_ == "NOUN" and token.doc[token.i + 1].text == ",")
        found += [c for word in listed for c in children(word, "nmod") if case_of(c) in {"to", "for"}]
    if token.pos_ == "VERB" and "advmod" in token.by_label:  # "stayed away | from the polls", hung on the particle
        particles = (c for c in children(token, "advmod") if c.i == token.i + 1 and c.lower_ in PARTICLES)
        found += [c for particle in particles for c in children(particle, "obl", "nmod") if case_of(c) and c.i > particle.i]
    # English hangs no prepositional phrase on a noun to its right: such an arc is the parser's slip
    if found and token.pos_ in {"NOUN", "PROPN"}:
        found = [child for child in found if child.i > token.i or not case_of(child)]
    if token.pos_ in {"NOUN", "PROPN", "VERB"}:
        next_to = _following(token)
        if next_to is not None and all(child.i != next_to.i for child in found):
            named = _named_behind(next_to)
            if named is not None and any(child.i == named.i for child in found):  # "to *Department of Ports* Secretary Ruiz"
                return tuple([(case_of(next_to if child.i == named.i else child), child) for child in found])
            found.append(next_to)
    return tuple([(case_of(child), child) for child in found]) if found else ()


def _named_behind(word: Token) -> Token | None:
    """Return the person before whose name a body or a place stands that took the preposition for itself."""
    for _ in range(3):
        if word.dep_ not in {"compound", "nmod:desc", "amod"} or word.head.i < word.i:
            break
        word = word.head
    return word if word.ent_type_ == "PERSON" else None


def _following(noun: Token) -> Token | None:
    """Return the head of the prepositional phrase right behind a word ("visit to Oslo"), wherever the parser attached it."""
    if noun.i + 1 >= len(noun.doc):
        return None
    preposition = noun.doc[noun.i + 1]
    if preposition.pos_ not in {"ADP", "SCONJ"} or preposition.dep_ not in {"case", "mark"} or preposition.head.i <= preposition.i:
        return None
    return preposition.head if preposition.head.pos_ in NOMINAL else None


def position(token: Token) -> int:
    """Return a token's index, for sorting."""
    return token.i


@per_token
def conj_nominals(token: Token) -> tuple[Token, ...]:
    """Return the token and the nominals that are coordinated with it, or with its name ("minister A and president B").

    Behind the "and" a comma begins something else: "mediated by Chad and Niger, | Mali and Togo agreed".
    """
    if not token.by_label.keys().isdisjoint(_JOINING):
        return tuple(_iter_nominals(token))
    if "between" in token.doc.forms and case_of(token) == "between":
        return (token, *_joined_above(token))
    person = person_in_front(token) if "compound" in token.by_label else None
    return (token,) if person is None else (person, token)


def _joined_above(token: Token) -> Iterator[Token]:
    """Yield the second of two behind "between" that the parser joined to the noun in front: "talks between Chad | and the rebels"."""
    doc, i = token.doc, token.right_edge.i + 1
    if token.base != "nmod" or i + 1 >= len(doc) or doc[i].lower_ != "and":
        return
    second = doc[i].head
    while second.base in {"compound", "amod"} and second.i > i:  # "between Chad | and Gando-based rebels"
        second = second.head
    apart = second.base == "conj" or (second.base == "nmod" and not case_of(second))
    if apart and second.head is token.head and second.i > i and second.pos_ in {"NOUN", "PROPN"}:
        yield second


#: Relations of what is coordinated with a nominal, or tells its name.
_JOINING = frozenset({"conj", "appos", "flat", "acl"})


def _iter_nominals(token: Token) -> Iterator[Token]:
    joined = False
    several = "conj" in token.by_label
    parts = sorted(conjuncts(token), key=position) if several else [token]
    listed_to = max((part.i for part in parts[1:] if _closes_list(part)), default=-1)
    paired = len(parts) == 4 and all(part.tag_ == "NNS" for part in parts)  # "farmers and fishers, teachers and nurses"
    for part in parts:
        linked = any(child.dep_ == "cc" and child.lower_ in {"and", "&"} for child in part.children)
        begin = part.left_edge
        apart = "," in (begin.text, part.doc[begin.i - 1].text)
        if joined and not linked and part.i > token.i and apart and part.i > listed_to and not (paired and part.tag_ == "NNS"):
            return
        if part.i > token.i and part.doc[begin.i - 1].text == ";":
            return
        if part.i > token.i and not linked and token.ent_type_ == "PERSON" and part.ent_type_ == "LOC":
            continue  # "met Al-Sisi of Egypt in Dubai, the United Arab Emirates"
        if part.tag_ == "NN" and token.ent_type_ == "PERSON" and _describes_further(part, token):
            continue
        joined = joined or (linked and part is not parts[0])
        if part.i == token.i or part.pos_ in NOMINAL:
            yield part
    for clause in token.children:
        if clause.dep_ == "acl:relcl" and clause.pos_ == "VERB":  # "Roe, with whom he spoke on Monday, | and Paz", given to the verb
            yield from (c for c in children(clause, "conj") if c.pos_ == "PROPN" and c.ent_type_ == token.ent_type_ == "PERSON")
    for name in token.children:
        if name.pos_ == "PROPN" and name.base in {"appos", "flat"}:
            body = name.ent_type_ == "ORG" and token.ent_type_ == "PERSON" and name.base == "appos" and "conj" in name.by_label
            yield from (part for part in conjuncts(name) if (part.i != name.i or body) and part.pos_ in {"PROPN", "NOUN"})


def _describes_further(part: Token, name: Token) -> bool:
    """Say whether a bare noun goes on with what a person is: "Ana Ruiz, former deputy *and aide* to Soto" are one."""
    if part.i < name.i or any(c.base in {"det", "nummod"} or c.dep_ == "nmod:poss" for c in part.children):
        return False
    return any(c.tag_ == "NN" and name.i < c.i < part.i for c in children(name, "appos"))


def _closes_list(part: Token) -> bool:
    """Say whether a comma and "and" end a list there: "firms and unions, churches, *and banks*" is one list."""
    link = next((c for c in part.children if c.dep_ == "cc" and c.i < part.i and c.lower_ in {"and", "&"}), None)
    return link is not None and link.i > 0 and link.doc[link.i - 1].text == "," and part.pos_ in {"NOUN", "PROPN"}


#: Where two states touch; what lies on one's border need not be its own.
BORDERS = frozenset({"border", "frontier", "line"})
ALONGSIDE = frozenset({"on", "near", "along", "at"})


#: What stands before those of a group who are named.
AMONG = frozenset({"including", "such as"})


def named_among(noun: Token) -> Iterator[Token]:
    """Yield those whom a phrase names as some of its people: "twelve staff members, *including doctors and nurses*"."""
    behind = (c for c in children(noun, "nmod") if case_of(c) in AMONG and c.i > noun.i)
    return (c for c in behind if len(list(children(c, "case"))) == 1)  # not "including through the bloc"


def is_quartered(clause: Token) -> bool:
    """Say whether a clause tells who is at a place: "an airfield *where Chadian troops are stationed*"."""
    return clause.dep_ == "acl:relcl" and any(c.lower_ == "where" for c in clause.children) and is_in_set(clause, "quartering")


def unique(items: Iterable[str]) -> tuple[str, ...]:
    """Return the items once each, in order."""
    kept = tuple(items)
    return kept if len(kept) < 2 else tuple(dict.fromkeys(kept))
