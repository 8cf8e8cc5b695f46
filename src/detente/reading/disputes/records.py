"""The record of a complaint, a claim or a demand: both sides, the issue in its words and by its name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from detente.model.copies import changed
from detente.model.enums import ActorKind
from detente.model.records import Dispute
from detente.reading.base import Page, children
from detente.reading.disputes.against import _LOOK_BACK, Against
from detente.reading.disputes.claims import Claim, Claims
from detente.reading.disputes.contents import grounds_of
from detente.reading.disputes.deeds import Deeds
from detente.reading.disputes.demands import Demand
from detente.reading.disputes.names import IssueNamer
from detente.reading.disputes.none import is_general
from detente.reading.disputes.owners import Owners
from detente.reading.disputes.patterns import Complaint
from detente.reading.disputes.phrases import Phrases
from detente.reading.disputes.sides import Sides
from detente.reading.grammar.arguments import Arguments
from detente.reading.grammar.doc import Token
from detente.reading.grammar.lemmas import lemmas

#: What tells no deed by itself: "accused them of being *responsible*".
_BLAMED = frozenset({"responsible", "guilty", "culpable", "behind"})
#: Deeds that are named in place of a mere "its actions".
_VAGUE = frozenset({"activity", "act", "deed"})
_VIOLENT = frozenset({"attack", "war", "killing", "crackdown", "launch", "seizure"})


@dataclass(frozen=True, kw_only=True)
class Records:
    """Makes disputes of what was found."""

    page: Page
    arguments: Arguments
    sides: Sides
    namer: IssueNamer
    claims: Claims
    deeds: Deeds
    owners: Owners
    phrases: Phrases
    around: Against

    def dispute(self, complaint: Complaint, before: Sequence[Dispute] = ()) -> Dispute | None:
        """Make the record of a complaint; ``None`` where it is not known against whom it goes (a dispute has both sides alike).

        ``before`` are the disputes found so far: who complains of this complainant in the same sentence ("A's worries about B's ships
        and B's protests at the dumping") is complained of where nobody owns the issue.
        """
        if not complaint.is_deed and (grounds := self._grounds_told(complaint.issue, complaint.complainants)) is not None:
            complaint = changed(complaint, issue=grounds)
        start, end = self.phrases.range(complaint.issue)
        start = self.phrases.deed_start(complaint.issue, start) if complaint.is_deed else start
        words = self.page.doc[start:end]
        complaint, against = self._told_against(complaint)
        if complaint.entry.table == "claims":
            against = self._holders(complaint, against)
        against = against or self._rivals(complaint, before)
        is_told = not is_general(complaint.issue, self.arguments)
        against = against or (self.around.told_before(complaint) if is_told else ()) or self.around.conducts(words, complaint.complainants)
        if is_told and not complaint.mutual and complaint.entry.table != "disputes" and (not against or self.around.are_nobody(against)):
            against = self.around.known(complaint, before) or against
        against = tuple(i for i in against if i not in complaint.complainants)
        if complaint.mutual:
            against = complaint.complainants
        elif complaint.entry.table == "disputes":
            if len(complaint.complainants) < 2 or self._is_mixed(complaint.complainants):
                return None
            against = complaint.complainants
        elif not against and complaint.entry.table != "claims" and (not self.around.stands_open(complaint) or _is_bare(complaint.issue)):
            return None
        return Dispute(
            issue=self.page.span(start, end),
            name=self.namer.name(complaint.issue, words, (*complaint.complainants, *against)),
            complainants=complaint.complainants,
            against=against,
            evidence=self.phrases.evidence(complaint, start, end),
            rules=(complaint.entry.id, f"rule:{complaint.entry.table}"),
        )

    def _told_against(self, complaint: Complaint) -> tuple[Complaint, tuple[str, ...]]:
        """Return whom the complaint's own words tell: who is named, whom it is aimed at, whose the issue is."""
        if complaint.sides:
            return complaint, complaint.sides
        if complaint.target is None or complaint.target.i == complaint.issue.i:
            owners = self.owners.of(complaint.issue)
            complaint = self._without_accused(complaint, owners)
            return complaint, tuple(i for i in owners if i not in complaint.complainants) or complaint.rest
        against = self.arguments.everyone(complaint.target)
        if complaint.word.base == "advcl" and complaint.target.lower_ == "it" and set(against) <= set(complaint.complainants):
            others = self.sides.only_other(complaint.word, complaint.complainants, behind=False)
            against = others if all(self.arguments.actors.by_id[i].kind is ActorKind.STATE for i in others) else ()
        return complaint, against

    def _holders(self, complaint: Complaint, against: tuple[str, ...]) -> tuple[str, ...]:
        """Return who holds the place that is claimed; the place itself is nobody, unless it is a state."""
        if complaint.issue.i in self.arguments.actors.heads:
            by_id, place = self.arguments.actors.by_id, self.arguments.at(complaint.issue)
            against = tuple(i for i in against if i not in place or str(by_id[i].kind) == "state")
        holders = self.claims.holders(complaint.issue)
        return holders or against or self.claims.of_state(complaint.issue, complaint.complainants)

    def _rivals(self, complaint: Complaint, before: Sequence[Dispute]) -> tuple[str, ...]:
        """Return who complains of this complainant in the same sentence, the last told."""
        own, start = set(complaint.complainants), complaint.word.sent.start_char
        rivals = [d for d in before if d.evidence.start >= start and set(d.against) & own]
        return rivals[-1].complainants if rivals else ()

    def _without_accused(self, complaint: Complaint, owners: tuple[str, ...]) -> Complaint:
        """Leave out of several who complain together the one whose deed it is: "*they* condemned Chad's raid"."""
        rest = tuple(i for i in complaint.complainants if i not in owners)
        if (
            complaint.mutual
            or complaint.entry.table in ("disputes", "claims")
            or not rest
            or len(rest) == len(complaint.complainants)
            or not self.sides.countries(rest)
        ):
            return complaint
        return changed(complaint, complainants=rest)

    def named(self, complaint: Complaint) -> Complaint:
        """Put what something is called in the place of "what": "protested at what it called an armed provocation"."""
        issue = complaint.issue
        if issue.lower_ in _BLAMED and not any(children(issue, "obl", "nmod", "advcl", "ccomp")):
            return self.deeds.blamed(complaint)
        sums_up = issue.pos_ == "NOUN" and bool(self.page.lexicon.disputes.summing & set(lemmas(issue)))
        sums_up = sums_up and not any(children(issue, "acl", "nmod"))  # "the decision to shut the pipeline" says which
        sums_up = sums_up and all(
            c.lower_ in ("the", "this", "that") or c.base in ("punct", "cop", "aux", "case") for c in issue.children if c.i <= issue.i
        )
        if (issue.lower_ in ("this", "that") and issue.pos_ in ("PRON", "DET")) or (sums_up and issue.left_edge.i < issue.i):
            return self.deeds.taking_up(complaint)
        if complaint.entry.id == "dispute:hold" and (meant := self._meant_by_conduct(complaint)) is not None:
            return changed(complaint, issue=meant)
        if issue.lower_ != "what":
            return complaint
        calling = self.page.lexicon.disputes.calling
        clauses = [c for c in (*children(issue, "acl"), issue.head) if calling & set(lemmas(c))]
        names = [c for clause in clauses for c in children(clause, "xcomp", "obj", "obl") if c.i > clause.i and c.pos_ in ("NOUN", "PROPN")]
        return changed(complaint, issue=names[0]) if names else complaint

    def _meant_by_conduct(self, complaint: Complaint) -> Token | None:
        """Return the deed told last that "its actions" are: "spoke of Chad's raid and vowed to hold it to account for *its acts*"."""
        issue = complaint.issue
        if self.namer.word(issue) not in _VAGUE or any(c.tag_ != "PRP$" and c.base not in ("case", "punct") for c in issue.children):
            return None
        owners = self.arguments.everyone(complaint.target) if complaint.target is not None else self.owners.of(issue)
        for i in range(issue.left_edge.i - 1, max(0, issue.i - _LOOK_BACK) - 1, -1):
            token = self.page.doc[i]
            if owners and token.pos_ == "NOUN" and self.page.lexicon.disputes.classes.get(token.lemma_) in _VIOLENT:
                return token if self.sides.countries(self.owners.of(token)) == self.sides.countries(owners) else None
        return None

    def claimed(self, claim: Claim) -> Dispute:
        """Make the record of a place that is claimed."""
        start, end = self.phrases.range(claim.place)
        end = next((t.i for t in self.page.doc[claim.place.i : end] if t.text == ","), end)
        first, last = min(claim.word.i, start), max(claim.word.i + 1, end)
        return Dispute(
            issue=self.page.span(start, end),
            name=self.namer.name(claim.place, self.page.doc[start:end], (*claim.complainants, *claim.against)),
            complainants=claim.complainants,
            against=claim.against,
            evidence=self.page.span(first, last),
            rules=(f"dispute:{claim.word.lemma_.lower()}", "rule:claims"),
        )

    def demanded(self, demand: Demand) -> Dispute:
        """Make the record of a demand; where grounds are told that are another's deed, these are what it is about."""
        grounds = self._grounds_told(demand.issue, demand.complainants)
        demand = changed(demand, issue=grounds) if grounds is not None else demand
        start, end = self.phrases.range(demand.issue)
        start = self.phrases.deed_start(demand.issue, start) if demand.is_charge or demand.issue is demand.word else start
        if demand.word.pos_ == "VERB" and demand.issue is not demand.word and demand.issue is not grounds:
            commas = (
                t.i for t in self.page.doc[end : demand.word.right_edge.i + 1] if (t.is_punct and t.tag_ != "HYPH") or t.pos_ == "CCONJ"
            )
            end = next(commas, max(end, demand.word.right_edge.i + 1))  # "its troops | from both regions"
        sides = (*demand.complainants, *demand.against)
        first = min(demand.word.i, start)
        return Dispute(
            issue=self.page.span(start, end),
            name=self.namer.name(demand.issue, self.page.doc[start:end], sides),
            complainants=demand.complainants,
            against=demand.against,
            evidence=self.page.span(first, max(end, demand.word.i + 1)),
            rules=(f"dispute:{demand.word.lemma_.lower()}", "rule:demands"),
        )

    def _grounds_told(self, issue: Token, who: tuple[str, ...]) -> Token | None:
        """Return the other side's deed for which it is demanded that something end."""
        lexicon = self.page.lexicon.disputes
        grounds = grounds_of(issue, lexicon.undoing | lexicon.departing)
        return grounds if grounds is not None and self.sides.apart(who, self.owners.of(grounds)) else None

    def _is_mixed(self, sides: Sequence[str]) -> bool:
        """Say whether a state is told to be at odds with somebody of no known country: one of the two was taken wrongly."""
        actors = [self.arguments.actors.by_id[i] for i in sides]
        return any(str(a.kind) == "state" for a in actors) and any(a.country is None for a in actors)


def _is_bare(noun: Token) -> bool:
    """Say whether a noun alone names an evil that nobody in particular does: "oppose protectionism"."""
    return noun.pos_ == "NOUN" and not any(c.base not in ("case", "cc", "conj", "punct") for c in noun.children)
