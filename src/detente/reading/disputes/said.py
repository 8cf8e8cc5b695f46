"""Complaints inside what somebody says: that a thing of another side's is bad, that a place is one's own, what another must do.

"Finland's closure of the crossing is unlawful, Moscow says", "insists that the seabed is its own", "told Budapest that fines will follow
unless it changes its rules".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from detente.model.enums import Stance
from detente.reading.base import Page, StatementDraft, children, subtree_range
from detente.reading.disputes.demands import CHARGES, says_ill
from detente.reading.disputes.none import is_of_nature
from detente.reading.disputes.patterns import Complaint, made_of
from detente.reading.disputes.sides import Sides
from detente.reading.factuality.stage import NEGATIONS
from detente.reading.grammar.arguments import Arguments
from detente.reading.grammar.doc import Token
from detente.reading.grammar.lemmas import lemmas
from detente.reading.grammar.subjects import surface_subject
from detente.reading.grammar.voice import case_of, is_passive, unique
from detente.reading.sides.suffered import sufferers
from detente.reading.statements.clauses import objects

_MILD = frozenset({Stance.DENIES, Stance.REJECTS, Stance.APPROVES})
#: "The drill amounts to a breach", "constitutes an act of aggression".
_AMOUNTING = frozenset({"amount", "constitute", "represent"})
#: What is ill where it is not so: "in no way acceptable".
_GOOD = frozenset("acceptable justified lawful legal legitimate fair reasonable tenable justifiable defensible admissible".split())
#: A quote of fewer words is no clause: ""Unjustified," he said of the cut".
_SHORT = 5
_SOIL = frozenset({"soil", "territory", "land", "waters", "water"})
_OWN = frozenset({"its", "their", "our"})
_THEIRS = frozenset({"theirs", "ours"})
_DEPTH = 40
_ALLEGING = frozenset({"allege", "allegation", "accusation"})


@dataclass(frozen=True, kw_only=True)
class Said:
    """Finds complaints in the contents of statements."""

    page: Page
    arguments: Arguments
    sides: Sides

    def of(self, draft: StatementDraft) -> Iterator[Complaint]:
        """Yield the complaints in a statement, all of its speaker."""
        speaker = draft.stmt.speaker
        if speaker is None or draft.stmt.stance in _MILD or self.sides.country(speaker) is None:
            return
        lexicon, may_negate = self.page.lexicon.disputes, not self.page.doc.forms.isdisjoint(NEGATIONS)
        for start, end in draft.content:
            for token in self.page.doc[start : min(end, start + _DEPTH)]:
                if token.pos_ == "PUNCT":
                    continue
                if token.pos_ == "VERB" and "mark" in token.by_label:
                    yield from self._unless(token, draft, speaker)
                plain = not (may_negate and token.children and any(c.lower_ in NEGATIONS for c in token.children))
                is_good = not _GOOD.isdisjoint(lemmas(token))
                if ((plain or is_good) and says_ill(token, lexicon)) or (is_good and _is_denied(token)):
                    yield from self._ill(token, draft, speaker)
                if plain and "nsubj" in token.by_label:
                    yield from self._own(token, speaker, draft.cue)

    def denied(self, draft: StatementDraft) -> Iterator[Complaint]:
        """Yield the misdeed that a state denies: the other state around charges it ("Hanoi denied that its ships had rammed a boat")."""
        speaker, lexicon = draft.stmt.speaker, self.page.lexicon.disputes
        if speaker is None or draft.stmt.stance is not Stance.DENIES or not self.sides.is_official(speaker) or not draft.content:
            return
        own = self.sides.countries((speaker,))
        for token in (self.page.doc[i] for start, end in draft.content for i in range(start, min(end, start + _DEPTH))):
            if token.pos_ != "VERB" or not (lexicon.misconduct | lexicon.violence) & set(lemmas(token)):
                continue
            subject = next(iter(children(token, "nsubj")), None)
            doers = (self.arguments.everyone(subject) or self.arguments.modifiers(subject)) if subject is not None else (speaker,)
            who = self.sides.only_other(self.page.doc[draft.cue], (speaker,), apart=draft.content[0]) if own else ()
            if who and self.sides.countries(doers) == own:
                yield Complaint(word=self.page.doc[draft.cue], entry=made_of("deny"), complainants=who, issue=token, sides=(speaker,))
            return

    def criticised(self, draft: StatementDraft) -> Iterator[Complaint]:
        """Yield what a speaker criticises of another state's, by any cue: "was outraged by a cartoon in a Saudi daily"."""
        speaker = draft.stmt.speaker
        if speaker is None or self.sides.country(speaker) is None or not draft.content:
            return
        cue, (start, end) = self.page.doc[draft.cue], draft.content[0]
        alleges = bool(_ALLEGING & set(lemmas(cue)))
        if draft.stmt.stance is not Stance.CRITICISES and not alleges:
            return
        if self.page.lexicon.disputes.sorry & set(lemmas(cue)) or any(c.lower_ in NEGATIONS for c in cue.children):
            return
        inside = {i for part in draft.content for i in range(*part)}
        tops = [t for t in (self.page.doc[i] for i in sorted(inside)) if t.head.i not in inside or t.head.i == t.i]
        root = next((t for t in tops if t.pos_ == "VERB"), next(iter(tops), None)) if alleges else next(iter(tops), None)
        while root is not None and root.pos_ in ("ADP", "SCONJ") and start <= root.head.i < end:
            root = root.head
        if (
            root is None
            or root.pos_ not in ("NOUN", "PROPN", "VERB", "ADJ")
            or (root.i <= cue.i and not alleges)
            or self.arguments.at(root)
            or any(is_of_nature(root, t) for t in objects(cue) if t.i < start)  # "expressed *concern* over the drought"
        ):
            return
        subject = next(iter(children(root, "nsubj")), None)
        own = self.sides.country(speaker)
        doers = self.arguments.everyone(subject) if subject is not None else ()
        first, last = subtree_range(root)
        last = min((c.left_edge.i for c in children(root, "acl:relcl")), default=last)  # "the flood, | in which Chad's people suffer"
        agents = unique(i for c in self.sides.agents(first, last) for i in self.arguments.everyone(c))
        found = doers or agents or draft.stmt.addressees
        victims = {*sufferers(self.arguments, root), *self.sides.harmed(first, last)}
        others = tuple(i for i in found if self.sides.country(i) not in (None, own) and i not in victims)
        if others and len(self.sides.countries(others)) == 1 and not any(self.sides.country(i) == own for i in doers):
            told = surface_subject(cue)
            several = tuple(i for i in self.arguments.everyone(told) if i not in others) if told is not None else ()
            who = several if speaker in several else (speaker,)
            yield Complaint(word=cue, entry=made_of("criticise"), complainants=who, issue=root, sides=others)

    def _ill(self, token: Token, draft: StatementDraft, speaker: str) -> Iterator[Complaint]:
        """Yield the thing of which ill is said: "the closure is unlawful", "the visit amounts to a provocation"."""
        verb, only = token.head, draft.content[0]
        if any(children(token, "cop")):
            subject = next(iter(children(token, "nsubj", "csubj")), None)
        elif token.base in ("obj", "obl") and set(lemmas(verb)) & _AMOUNTING:
            subject = surface_subject(verb)
        elif only[1] - only[0] < _SHORT:
            subject = None
        else:
            return
        cue = self.page.doc[draft.cue]
        behind = [
            *children(cue, "obl"),
            *(c for s in children(cue, "nsubj") for t in (s, *children(s, "appos")) for c in children(t, "nmod")),
        ]
        about = next((c for c in behind if case_of(c) == "of" and c.i > only[1] and c.i > cue.i), None)  # "a sham," she said of the vote
        issue = about if about is not None and not self.arguments.at(about) else subject
        if issue is None:
            return
        if any(c.lower_ in ("any", "no", "such", "every") for c in children(issue, "det")):
            return  # "any work there would be unlawful"
        if issue.pos_ in ("NOUN", "PROPN", "VERB") and CHARGES.isdisjoint(lemmas(issue)) and not self.arguments.at(issue):
            yield Complaint(word=token, entry=made_of("ill"), complainants=(speaker,), issue=issue)

    def _own(self, token: Token, speaker: str, cue: int) -> Iterator[Complaint]:
        """Yield the place that a speaker calls the own: "the islets are its own", "the ruins stand on its soil", "belongs to it"."""
        subject = next(children(token, "nsubj"), None)
        if subject is None or not self.sides.is_place(subject):
            return
        words = set(lemmas(token))
        home = self.sides.country(speaker)
        if any(children(token, "cop")):
            owner = list(children(token, "nmod:poss", "amod", "nmod", "compound"))
            is_own = (token.lower_ == "own" or bool(words & _SOIL)) and (
                any(c.lower_ in _OWN for c in owner) or any(self.sides.countries(self.arguments.at(c)) == {home} for c in owner)
            )
            part = next((c for c in children(token, "nmod") if case_of(c) == "of"), None)
            is_own = is_own or token.lower_ in _THEIRS or ("part" in words and part is not None and self._is_of(part, home))
        elif "belong" in words:
            is_own = any(case_of(c) == "to" and self._is_of(c, home) for c in children(token, "obl"))
        else:
            on = [c for c in children(token, "obl") if case_of(c) in ("on", "in", "within", "inside") and set(lemmas(c)) & _SOIL]
            is_own = bool(words & {"stand", "lie", "sit"}) and any(self._is_of(c, home) for c in on)
        if is_own:
            told = surface_subject(self.page.doc[cue])
            both = self.arguments.everyone(told) if told is not None else ()
            several = len(self.sides.countries(both)) > 1 and speaker in both
            who = both if several else (speaker,)
            yield Complaint(word=token, entry=made_of("own", table="claims"), complainants=who, issue=subject, mutual=several)

    def _is_of(self, noun: Token, home: str | None) -> bool:
        owners = [noun, *children(noun, "nmod:poss", "amod", "compound")]
        return any(c.lower_ in _OWN for c in owners) or any(self.sides.countries(self.arguments.at(c)) == {home} for c in owners)

    def _unless(self, token: Token, draft: StatementDraft, speaker: str) -> Iterator[Complaint]:
        """Yield what another is told to do lest something be done: "that fines will follow unless it changes its rules"."""
        marks = {c.lower_ for c in children(token, "mark")}
        if not marks & {"unless", "if"}:
            return
        subject = next(iter(children(token, "nsubj")), None)
        thing = next((o for o in objects(token) if o.i > token.i), None)
        if "if" in marks:  # "will respond if the broadcasts do not stop"
            undone = self.page.lexicon.disputes.undoing & set(lemmas(token)) and any(c.lower_ in NEGATIONS for c in token.children)
            freed = (
                subject is not None and is_passive(token) and bool(self.arguments.everyone(subject))
            )  # "if the hostages are not released"
            if undone and thing is None and subject is not None and subject.pos_ == "NOUN" and not freed:
                yield Complaint(word=token, entry=made_of("unless"), complainants=(speaker,), issue=subject)
            if not undone:
                return
        told = self.arguments.everyone(subject) if subject is not None else ()
        target = unique(i for i in (*told, *draft.stmt.addressees) if self.sides.country(i) not in (None, self.sides.country(speaker)))
        if thing is not None and target:
            yield Complaint(word=token, entry=made_of("unless"), complainants=(speaker,), issue=thing, sides=target[:1])


def _is_denied(word: Token) -> bool:
    """Say whether a word is negated, or "in no way" so."""
    before = word.doc[max(word.left_edge.i, word.i - 4) : word.i]
    return any(t.lower_ in NEGATIONS or t.lower_ in ("no", "hardly", "nowhere") for t in (*before, *word.children))


__all__ = ["Said"]
