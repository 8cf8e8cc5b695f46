"""What is said where it is no clause: infinitives, gerunds, objects and phrases that stand for one.

One method a construction; each gives the rule's name and token ranges, or nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from detente.lexicon.cues import CueEntry
from detente.model.enums import Stance
from detente.reading.base import children, subtree_range
from detente.reading.grammar.doc import Token
from detente.reading.grammar.lemmas import lemmas
from detente.reading.statements.called import called, is_taken_for
from detente.reading.statements.clauses import (
    FINITE,
    Ranges,
    case_word,
    complements,
    infinitive_range,
    is_infinitive,
    join,
    objects,
    phrase_from,
    with_means,
)
from detente.reading.statements.extent import run_on
from detente.reading.statements.scope import POINTING, Scope, is_participle

Phrases = Iterator[tuple[str, Ranges]]
#: What is said of something named before, in a relative clause: "the charge, which he denies".
_TAKING_UP = frozenset({Stance.DENIES, Stance.REJECTS, Stance.DOUBTS, Stance.CONFIRMS, Stance.ADMITS, Stance.CRITICISES})
#: For what one calls somebody by telephone.
_SPOKEN = frozenset({"discuss", "offer", "express", "congratulate", "convey", "thank", "brief", "assure", "tell", "inform", "wish"})
_PHONES = frozenset({"phone", "telephone"})
#: What opens a noun phrase that stands behind another.
_OPENING = frozenset({"the", "its", "his", "her", "their", "this", "these", "any", "all"})
_TAKEN_WORDS = 7
#: Nouns of saying that are places too: "attacked a military post".
_PLACES = frozenset({"post", "address"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM"})
_SPANS = frozenset({"second", "minute", "hour", "day", "night", "week", "month", "year", "decade", "while", "moment", "time"})
_TALKING = frozenset({"speak", "talk"})
_DEED_ENDINGS = ("tion", "sion", "ment", "al", "ing")


@dataclass(frozen=True, kw_only=True)
class Objects:
    """Finds the contents of a verb cue that are no clause."""

    scope: Scope

    def phrases(self, token: Token, entry: CueEntry, addressees: Sequence[Token]) -> Phrases:
        """Yield contents that are no clause, the surest construction first."""
        yield from self._infinitives(token, entry, addressees)
        if "G" in entry.frames:
            clauses = [c for c in children(token, "xcomp", "ccomp", "advcl") if is_participle(c) and c.i > token.i]
            gerunds = [c for c in clauses if not any(children(c, "mark", "nsubj")) and c.left_edge.text != ","]
            gerunds = [c for c in gerunds if POINTING.isdisjoint(lemmas(c))]  # "denied this citing the weather"
            yield from (("gerund", (_done_by_object(token, c),)) for c in gerunds[:1])
        if entry.frames & {"X", "Y"} and (name := called(token, as_only="Y" in entry.frames)) is not None:
            yield "called", (name,)
        if (claimed := _claimed_of(token, entry)) is not None:
            yield "clause-of", (claimed,)
        if entry.frames & {"O", "N", "X", "Y"} and (heavy := _behind_taken_for(token)) is not None:
            yield "called", (heavy,)
        things = [c for c in objects(token) if c.i > token.i]
        yield from self._some_objects(token, entry, things)
        if "O" in entry.frames and not (any(children(token, "iobj")) and "D" not in entry.frames and entry.sort == "speech"):
            yield from self._any_object(token, entry, [c for c in things if c not in addressees])
        if "P" in entry.frames:
            yield from self._obliques(token, entry, addressees)

    def _infinitives(self, token: Token, entry: CueEntry, addressees: Sequence[Token]) -> Phrases:
        infinitives = [c for c in children(token, "xcomp", "ccomp", "advcl") if is_infinitive(c)]
        if (
            "call" in lemmas(token)
            and infinitives
            and _SPOKEN & set(lemmas(infinitives[0]))
            and not any(case_word(c) and _PHONES.isdisjoint(lemmas(c)) for c in children(token, "obl"))
        ):
            return  # "called the minister to thank him": by telephone
        if "A" in entry.frames and addressees and infinitives:
            hears = "tell" in lemmas(token)  # who is told something is no part of it
            start, end = infinitive_range(infinitives[0]) if hears else _with_doer(token, infinitives[0])
            yield "addressee-infinitive", ((start, self.scope.before_aside(infinitives[0], end)),)
        if entry.stance is Stance.REJECTS and infinitives and self.scope.verb_entries(infinitives[0]):
            infinitives = []  # "refused to say whether": the saying tells it
        if "I" in entry.frames and infinitives and infinitives[0].dep_ != "advcl":
            before = [c for c in complements(token, entry.prepositions) if c.right_edge.i < infinitives[0].i]
            start, end = join([*(subtree_range(c) for c in before[-1:]), _with_doer(token, infinitives[0])])
            gerund = next((c for c in children(token, "xcomp") if c.tag_ == "VBG" and c.left_edge.i == end), None)
            end = gerund.right_edge.i + 1 if gerund is not None else end  # "vowed to keep | fighting"
            yield "infinitive", ((start, self.scope.before_aside(infinitives[0], end)),)
        if {"A", "I"} <= entry.frames and entry.sort == "mind":
            wanted = [c for c in children(token, "xcomp") if c.tag_ in ("VBN", "JJ") and c.i > token.i]
            yield from (("wanted", (join([*(subtree_range(o) for o in objects(token)), subtree_range(c)]),)) for c in wanted[:1])

    def _some_objects(self, token: Token, entry: CueEntry, things: Sequence[Token]) -> Phrases:
        """Yield the objects of frames that take some nouns only: nouns of saying, deeds, what is no person, whom with a reason."""
        if "S" in entry.frames:
            told = [c for c in things if self._is_said(c) and (_PLACES.isdisjoint(lemmas(c)) or any(children(c, "nmod", "acl")))]
            yield from (("object", (self._with_complement(c, token),)) for c in told[:1])
        if "B" in entry.frames:
            whom = [c for c in things if entry.sort == "speech" or self.scope.is_person(c)]
            why = [c for c in complements(token, entry.prepositions) if whom and c.i > whom[0].i and not _tells_how_long(c)]
            for reason in why[:1]:
                yield "object", (run_on(self.scope, (token,), join([subtree_range(whom[0]), subtree_range(reason)]), clauses=True),)
        kept = [c for c in things if ("V" in entry.frames and self._is_deed(c)) or ("N" in entry.frames and not self._is_somebody(c))]
        yield from (("object", (self._run_on(token, self._with_complement(c, token)),)) for c in kept[:1])

    def _any_object(self, token: Token, entry: CueEntry, things: Sequence[Token]) -> Phrases:
        named = [c for c in things if c.pos_ in _NOMINAL and c.tag_ != "PRP"]
        named += [c for c in children(token, "ccomp", "xcomp") if any(w.lower_ == "what" and w.dep_ == "obj" for w in c.children)]
        taken_up = None if named else _antecedent(token, entry, of_somebody=self.scope.is_person(token.head))
        if taken_up is not None:
            yield "object", (taken_up,)
        if not named or (entry.sort == "speech" and self.scope.is_person(named[0])):
            return  # "questioned the student"
        behind = [c for c in complements(token, entry.prepositions) if c.i > named[0].i]
        content = join([self._with_complement(named[0], token), *(subtree_range(c) for c in behind)])
        yield "object", (self._run_on(token, content, clauses=any(c.tag_ == "VBG" for c in behind)),)

    def _obliques(self, token: Token, entry: CueEntry, addressees: Sequence[Token]) -> Phrases:
        points = not entry.frames & {"O", "X", "A", "D"} and bool(entry.prepositions & {"to", "of", "about"}) and objects(token)
        asks_somebody = "A" in entry.frames and any(c.i > token.i for c in children(token, "obj"))
        if "B" in entry.frames or points or asks_somebody:
            return  # "pointed the way to"
        if _TALKING & set(lemmas(token)) and any(case_word(c) == "with" for c in children(token, "obl")):
            return  # "spoke with the two leaders about the spring"
        for child in (c for c in complements(token, entry.prepositions) if c not in addressees):
            targets = [subtree_range(c) for c in objects(token) if "O" in entry.frames and c.i > token.i]
            beside = (c for c in children(token, "obl", "advcl", "xcomp") if c.left_edge.i == child.right_edge.i + 1)
            taken = [subtree_range(c) for c in beside if is_taken_for(c)]  # "referred to the law as a disgrace"
            content = run_on(self.scope, (token,), join([*targets, subtree_range(child), *taken]), clauses=True)
            yield "oblique", (_with_other_doer(child, content),)

    def _with_complement(self, noun: Token, verb: Token) -> tuple[int, int]:
        """Return an object with what a noun of saying is about, where the parse hangs that on the verb: "rejected calls | for cuts"."""
        start, end = _with_infinitive(noun, verb)
        nouns = self.scope.page.lexicon.cues.nouns
        wanted = {case for lemma in lemmas(noun) for entry in nouns.get(lemma, ()) for case in entry.prepositions}
        behind = (c for c in children(verb, "obl", "advcl") if c.left_edge.i == end and case_word(c) in wanted)
        beside = next(behind, None)
        return start, beside.right_edge.i + 1 if beside is not None else end

    def _run_on(self, token: Token, content: tuple[int, int], *, clauses: bool = False) -> tuple[int, int]:
        """Return an object with the phrases right behind it and the participle that tells by what means."""
        start, end = run_on(self.scope, (token,), content, clauses=clauses)
        return start, with_means(token, end)

    def _is_said(self, noun: Token) -> bool:
        """Say whether a noun is one of saying or thinking; nouns of weight are not ("attacking their *rights*")."""
        nouns = self.scope.page.lexicon.cues.nouns
        return any(not entry.id.startswith("cue:stress-") for lemma in lemmas(noun) for entry in nouns.get(lemma, ()))

    def _is_somebody(self, noun: Token) -> bool:
        """Say whether a noun means people or bodies: "welcomed participants" greets them."""
        if self.scope.is_person(noun):
            return True
        entry = self.scope.page.lexicon.actors.unnamed.get(noun.lemma_)
        return noun.i in self.scope.actors.unnamed and (entry is None or entry.sort == "people")

    def _is_deed(self, noun: Token) -> bool:
        """Say whether a noun is something done."""
        deeds = self.scope.page.lexicon.cues.deeds
        return any(lemma in deeds or lemma.endswith(_DEED_ENDINGS) for lemma in lemmas(noun))


def _antecedent(token: Token, entry: CueEntry, *, of_somebody: bool = False) -> tuple[int, int] | None:
    """Return what a relative clause takes up: "was charged with *theft*, which he denies"."""
    fronted = any(c.tag_ == "WDT" and c.i < token.i for c in children(token, "obj"))
    subject = next(iter(children(token, "nsubj")), None)
    is_bare = token.by_label.keys().isdisjoint({"obj", "ccomp", "xcomp"}) and subject is not None and subject.tag_ not in ("WP", "WDT")
    fronted = fronted or is_bare  # "a charge he denies"
    if token.dep_ != "acl:relcl" or not fronted or entry.stance not in _TAKING_UP or token.head.pos_ not in ("NOUN", "PROPN"):
        return None
    told = _told_before(token, of_somebody=of_somebody)
    return told or (_behind_case(token.head), token.left_edge.i)


def _told_before(token: Token, *, of_somebody: bool) -> tuple[int, int] | None:
    """Return the reported clause that a relative one denies or admits: "says that spies are schooled in Oran, which Algiers denies".

    A name or somebody in that clause is not what is denied: "accuses Mali of *arming rebels*, which it denies".
    """
    opens = token.left_edge if token.left_edge.text == "," else token.left_edge.nbor(-1)
    if not (token.head.pos_ == "PROPN" or of_somebody) or opens.text != "," or not any(c.lower_ == "which" for c in children(token, "obj")):
        return None
    charged = (c for h in (token.head, token.head.head) for c in children(h, "acl", "advcl") if token.head.i < c.i < token.i)
    clause = next((c for c in charged if _is_charged(c)), token.head)
    while clause.base != "ccomp" and not _is_charged(clause) and clause.head.i != clause.i:
        clause = clause.head
    start = clause.left_edge.i + (clause.left_edge.lower_ in ("that", "of"))
    return (start, opens.i) if (clause.base == "ccomp" or _is_charged(clause)) and clause.head.i < start else None


def _is_charged(clause: Token) -> bool:
    """Say whether a gerund tells of what somebody is accused: "of *arming* rebels"."""
    return clause.tag_ == "VBG" and clause.left_edge.lower_ == "of" and clause.left_edge.head is clause


def _behind_taken_for(token: Token) -> tuple[int, int] | None:
    """Return an "as" right behind a verb with the long object behind it: "condemned | as madness the plan to fill the bay"."""
    doc, start, stop = token.doc, token.i + 1, token.sent.end
    if start + 2 >= stop or doc[start].lower_ != "as":
        return None
    opens = next((t for t in doc[start + 2 : min(start + _TAKEN_WORDS, stop)] if t.lower_ in _OPENING), None)
    if opens is None or any(t.pos_ not in ("DET", "ADJ", "NOUN", "ADV") or t.lower_ in _OPENING for t in doc[start + 1 : opens.i]):
        return None
    thing = phrase_from(opens)
    return (start, thing.right_edge.i + 1) if thing is not None and thing.pos_ == "NOUN" else None


def _done_by_object(cue: Token, gerund: Token) -> tuple[int, int]:
    """Return a gerund with the object of the cue right in front of it, who does it: "welcomed | *Chad* joining the pact"."""
    start, end = subtree_range(gerund)
    doers = (c for c in objects(cue) if cue.i < c.i and c.pos_ in ("NOUN", "PROPN") and c.right_edge.i + 1 == start)
    return next((c.left_edge.i for c in doers), start), end


def _claimed_of(token: Token, entry: CueEntry) -> tuple[int, int] | None:
    """Return what is said of what a relative clause describes: "a ship that Chad says | was carrying rifles", "what it says is a"."""
    doc, start = token.doc, token.i + 1
    fronted = any(c.tag_ in ("WDT", "WP") and c.i < token.i for c in token.children) or token.head.lower_ == "what"
    if "T" not in entry.frames or token.base != "acl" or not fronted or start + 1 >= token.sent.end:
        return None
    if doc[start].tag_ == "TO" and doc[start + 1].lemma_ == "be":
        verb = doc[start + 1]
    elif doc[start].pos_ in ("VERB", "AUX") and doc[start].tag_ in FINITE:
        verb = doc[start]
    else:
        return None
    head = verb.head if verb.base in ("aux", "cop") and verb.head.i > verb.i else verb
    main = next((t.i for t in doc[head.i + 1 : head.right_edge.i + 1] if t.tag_ in FINITE and t.dep_ == "ROOT"), head.right_edge.i + 1)
    if verb.lemma_ == "be" and doc[start + 1].lower_ == "that":
        start += 1  # "what they say is that ..."
    return (start, main) if head.i >= start else None


def _with_doer(token: Token, infinitive: Token) -> tuple[int, int]:
    """Return an infinitive with who is to do it, where that stands right in front: "expect *prices to fall*"."""
    content = infinitive_range(infinitive)
    named = (*objects(token), *children(token, "iobj", "obl"), *children(infinitive, "nsubj"))
    doers = [c for c in named if token.i < c.i and c.right_edge.i + 1 == content[0] and case_word(c) != "as"]
    if doers and case_word(doers[0]) == "to":  # "call on *the parties* to this war to stop"
        doers += [c for c in named if c.i > token.i and c.right_edge.i + 1 == doers[0].left_edge.i and case_word(c) in ("on", "upon")]
    start = min((_behind_case(c) for c in doers), default=content[0])
    return max(start, token.i + 1), content[1]


def _with_other_doer(asked: Token, content: tuple[int, int]) -> tuple[int, int]:
    """Return a content with what another is to do, whatever the parse joins it to: "called for Chad to stop, | *and for Mali to* wait"."""
    (start, end), doc, case = content, asked.doc, case_word(asked)
    opener = end + (doc[end].text == ",") if end < asked.sent.end else end
    if case != "for" or opener + 3 >= asked.sent.end or doc[opener].pos_ != "CCONJ" or doc[opener + 1].lower_ != case:
        return content
    verb = doc[opener + 1].head
    return (start, verb.right_edge.i + 1) if is_infinitive(verb) and doc[opener + 1].dep_ == "mark" else content


def _with_infinitive(noun: Token, verb: Token) -> tuple[int, int]:
    """Return an object with the infinitive or participle right behind it, on whatever it hangs: "calls | to resign"."""
    start, end = subtree_range(noun)
    behind = [c for c in children(verb, "xcomp", "ccomp", "advcl", "acl") if not any(children(c, "nsubj"))]
    behind = [c for c in behind if c.left_edge.i == end and c.left_edge.text != ","]
    behind = [c for c in behind if POINTING.isdisjoint(lemmas(c))]
    beside = next((c for c in behind if is_infinitive(c) or c.tag_ in ("VBG", "VBN")), None)
    if beside is None:
        return start, end
    other = (c for c in children(beside, "conj") if c.tag_ == "VBG" and is_infinitive(beside))  # "ordered it to be shut | and awarding"
    return start, next((c.left_edge.i for c in other), beside.right_edge.i + 1)


def _behind_case(noun: Token) -> int:
    """Return where a phrase starts behind its preposition."""
    return next((c.i + 1 for c in children(noun, "case") if c.i < noun.i), noun.left_edge.i)


def _tells_how_long(noun: Token) -> bool:
    """Say whether a phrase tells for what time, and no reason: "knocked it off the air *for an hour*"."""
    return noun.ent_type_ in ("DATE", "TIME") or not _SPANS.isdisjoint(lemmas(noun))
