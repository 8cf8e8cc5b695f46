"""Who does it: the subject of a verb through control, coordination, relative clauses and what the parser hung elsewhere."""

from __future__ import annotations

from detente.lexicon.acts import load_acts
from detente.reading.base import children
from detente.reading.grammar.doc import Token, per_token
from detente.reading.grammar.participles import closed_clause, goes_on_outside, gone_on_with, is_between, writer_before
from detente.reading.grammar.voice import (
    CIRCUMSTANCES,
    case_of,
    described_object,
    described_too,
    first_of,
    has_having,
    is_finite_slip,
    is_in_set,
    is_passive,
    takes_infinitive,
)

VERBAL = frozenset({"VERB", "AUX"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X", "SYM"})
RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
#: Matrix verbs whose infinitive is done by their subject although they have an object ("promised Japan to stay away").
SUBJECT_CONTROL = frozenset({"promise", "threaten", "vow", "use", "take", "need", "spend", "meet", "visit"})
DEPTH = 12
#: Relations of what stands before a noun and tells which or whose it is.
BEFORE = frozenset({"compound", "amod", "nmod:desc", "nmod:unmarked"})
#: Kinds of names, adjectives of them included.
NAMED = frozenset({"LOC", "GPE", "MISC", "NORP", "ORG"})


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
    if any(c.base in {"det", "cop", "nsubj", "case"} for c in who.children) or any(True for _ in takes_infinitive(who)):
        return False
    before = verb.doc[who.sent.start : marker.i]
    return not any(t.tag_ in {"VBD", "VBZ", "VBP", "MD", "``", "''"} or t.text in {":", ";"} for t in before)


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


def called(token: Token) -> Token:
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
    if own and own[0].i > verb.i and (apart := dislocated(verb)) is not None:
        return apart
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
    if verb.tag_ == "VBN" and (described := described_object(verb)) is not None:
        return described
    if (slipped := _subject_as_oblique(verb)) is not None:
        return slipped
    if head.i == verb.i:
        return _subject_before(verb)
    if is_finite_slip(verb):
        before = first_of(verb.doc[verb.i - 1])
        return before if before.pos_ in {"NOUN", "PROPN", "PRON"} else None
    if depth > DEPTH:
        return None
    if relation == "conj":
        if (described := described_too(verb)) is not None:
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


def dislocated(verb: Token) -> Token | None:
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


#: Prepositions before what somebody else wrote: "jailed him over statements criticising the king".
_OCCASIONS = frozenset({"over", "for", "after", "following", "despite", "because of", "about", "amid", "before", "since"})


def is_bare_relative(verb: Token) -> bool:
    """Say whether a relative clause leaves out the pronoun for its object: "the missiles Iran fired", "the steps he may be taking"."""
    if verb.dep_ != "acl:relcl" or verb.head.pos_ not in NOMINAL or verb.head.lemma_.lower() in CIRCUMSTANCES:
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
    return before[0] if before and any(True for _ in takes_infinitive(noun)) else None


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
