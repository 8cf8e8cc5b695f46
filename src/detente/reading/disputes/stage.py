"""Disputes: who complains against whom about what.

"Japan's concerns about China's maritime activities": the possessor (or the subject of the verb) complains, the owner of the issue is
complained of, the issue is the phrase behind the preposition. A dispute with no side known is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from detente.model.copies import changed
from detente.model.enums import Stance
from detente.model.lazy import cached_property
from detente.model.records import Dispute
from detente.reading.base import ActorIndex, Page, StatementDraft, children
from detente.reading.disputes.charges import Charges
from detente.reading.disputes.claims import Claim
from detente.reading.disputes.demands import Demand, Demands
from detente.reading.disputes.none import is_evil, is_label, is_negated, is_of_nature, is_outcome
from detente.reading.disputes.oblique import NEGATED
from detente.reading.disputes.patterns import FORGIVING, RECOGNISING, Complaint
from detente.reading.disputes.said import Said
from detente.reading.disputes.sides import Sides
from detente.reading.disputes.words import Words
from detente.reading.factuality.stage import is_asked
from detente.reading.grammar.arguments import Arguments, arguments_of
from detente.reading.grammar.doc import Token
from detente.reading.grammar.lemmas import lemmas

#: What is a complaint where it is not done.
_UNDONE = RECOGNISING | FORGIVING | NEGATED
_FICTION = frozenset({"novel", "play", "opera", "thriller", "sitcom", "legend", "fable", "poem", "ballad", "musical"})
#: Disputes by name and sides.
Found = dict[tuple[str, tuple[str, ...], tuple[str, ...]], Dispute]


def find_disputes(page: Page, actors: ActorIndex, statements: Sequence[StatementDraft]) -> tuple[Dispute, ...]:
    """Find the disputes of a page, in order; one that is told again under the same name and sides is left out.

    Args:
        page: The page.
        actors: Who is meant where.
        statements: A denied complaint ("denied that it opposed") is none.
    """
    finder = _Finder(page=page, arguments=arguments_of(page.doc, actors), statements=statements)
    late, claims = finder.take_words()
    finder.take_statements()
    finder.take(late)  # what takes up the sentence before, where its own tells nothing
    finder.take_claims(claims)
    finder.take_demands()
    finder.take_charges()
    sides = finder.sides
    between = (sides.with_states(d) for d in finder.found.values() if not sides.is_domestic(d) and not sides.is_private(d))
    return tuple(sorted(between, key=_place))


@dataclass(frozen=True, kw_only=True)
class _Finder:
    page: Page
    arguments: Arguments
    statements: Sequence[StatementDraft]
    found: Found = field(default_factory=dict)

    @cached_property
    def words(self) -> Words:
        """Complaints told by a word."""
        speakers = {draft.cue: draft.stmt.speaker for draft in self.statements if draft.stmt.speaker is not None}
        return Words(page=self.page, arguments=self.arguments, speakers=speakers, statements=self.statements)

    @cached_property
    def sides(self) -> Sides:
        """Sides from the neighbourhood."""
        return self.words.sides

    @cached_property
    def said(self) -> Said:
        """Complaints inside what is said."""
        return Said(page=self.page, arguments=self.arguments, sides=self.sides)

    @cached_property
    def demands(self) -> Demands:
        """What is demanded, and charges."""
        return Demands(page=self.page, arguments=self.arguments)

    @cached_property
    def charges(self) -> Charges:
        """What one state tells of another as a wrong."""
        return Charges(page=self.page, arguments=self.arguments, sides=self.sides, demands=self.demands)

    @cached_property
    def denied(self) -> tuple[StatementDraft, ...]:
        """The statements that deny something."""
        return tuple(draft for draft in self.statements if draft.stmt.stance is Stance.DENIES)

    def take_words(self) -> tuple[list[Complaint], list[Claim]]:
        """Keep the complaints that words tell; returns those about the sentence before, and the claims to places."""
        late: list[Complaint] = []
        claims: list[Claim] = []
        openers = self.page.lexicon.disputes.openers
        for token in (token for sent in self.page.sents for token in sent):
            opening = openers.get(token.pos_)
            if opening is None:
                continue
            if token.pos_ == "VERB" and (claim := self.words.claims.at(token)) is not None:
                claims.append(claim)
            if not opening.isdisjoint(lemmas(token)) or token.lemma_.lower() in opening:
                late.extend(self._take_word(token))
        return late, claims

    def _take_word(self, token: Token) -> list[Complaint]:
        late = []
        for complaint in map(self.words.records.named, self.words.at(token)):
            if complaint.issue.sent.start < token.sent.start:
                late.append(complaint)
            elif complaint.issue.pos_ == "PRON":
                continue  # "Hungary opposed it" does not say what
            elif self._is_turned_down(token) or (is_negated(token) and not _UNDONE & set(lemmas(token))):
                break
            else:
                self._keep(complaint)
        return late

    def _is_turned_down(self, token: Token) -> bool:
        """Say whether a complaint is denied: "denied that it opposed"; "denied Indian charges that" leaves the charges."""
        return any(draft.says(token) and not (token.dep_ == "obj" and token.head.i == draft.cue) for draft in self.denied)

    def take_statements(self) -> None:
        """Keep the complaints inside what is said; those told by the way only where the sentence tells no other."""
        for draft in self.statements:
            for complaint in map(self.words.records.named, self.said.of(draft)):
                self._keep(complaint)
            oblique = (*self.said.criticised(draft), *self.said.denied(draft), *self.charges.answered(draft))
            self.take(map(self.words.records.named, oblique))

    def take(self, complaints: Iterable[Complaint]) -> None:
        """Keep those complaints whose sentence tells none of the same side."""
        for complaint in complaints:
            if not self._is_told(complaint):
                self._keep(complaint)

    def take_claims(self, claims: Iterable[Claim]) -> None:
        """Keep the claims to places that nobody denies."""
        for claim in claims:
            if not any(draft.says(claim.word) for draft in self.denied) and not is_negated(claim.word):
                self._put(self.words.records.claimed(claim))

    def take_demands(self) -> None:
        """Keep what is demanded of a known other side."""
        for demand in (demand for draft in self.statements for demand in self.demands.of(draft)):
            if not demand.against and (whose := self.sides.only_other(demand.word, demand.complainants, behind=False)):
                demand = changed(demand, against=whose)
            if not demand.against or not self._tells_what(demand) or any(draft.says(demand.word) for draft in self.denied):
                continue
            dispute = self.words.records.demanded(demand)
            if not self._is_charged(demand, dispute):
                self._put(dispute)

    def _tells_what(self, demand: Demand) -> bool:
        """Say whether a demand says what: not "renounce it", nor "invited them before the end of the year"."""
        unsaid = demand.issue.pos_ == "PRON" or self.words.contents.is_time(demand.issue)
        return not unsaid and not any(map(_is_open_question, (demand.word, demand.issue)))

    def _is_charged(self, demand: Demand, dispute: Dispute) -> bool:
        """Say whether a charge is told already: "protested the incident in which boats rammed a trawler"."""
        if not demand.is_charge:
            return False
        near = [d for d in self.found.values() if _same_sides(dispute, d) and d.evidence.end > demand.word.sent.start_char]
        return (bool(near) and demand.word.base == "acl") or any(d.issue.start <= dispute.issue.start < d.issue.end for d in near)

    def take_charges(self) -> None:
        """Keep what one state tells of another as a wrong, where its sentence tells no other complaint."""
        for draft in self.statements:
            self.take(self.charges.of(draft, self.found.values()))

    def _keep(self, complaint: Complaint) -> None:
        """Put the record of a complaint to those found, unless its other side is not known."""
        word = complaint.word
        untold = (
            _is_open_question(word)
            or _is_asked(word)
            or _is_fiction(word)
            or is_outcome(complaint.issue)
            or is_of_nature(complaint.issue, word)
            or (not complaint.mutual and is_label(complaint.issue, word, complaint.target, self.arguments))
            or (not complaint.mutual and is_evil(complaint.issue, self.arguments) and not complaint.sides and complaint.target is None)
        )
        dispute = self.words.records.dispute(complaint, tuple(self.found.values())) if not untold else None
        if dispute is not None:
            self._put(dispute)

    def _put(self, dispute: Dispute) -> None:
        self.found.setdefault((dispute.name, dispute.complainants, dispute.against), dispute)

    def _is_told(self, complaint: Complaint) -> bool:
        """Say whether a complaint of the same side is found in its sentence."""
        sent, own = complaint.word.sent, self.sides.countries(complaint.complainants)
        near = (d for d in self.found.values() if sent.start_char <= d.evidence.start < sent.end_char)
        return any(self.sides.countries(d.complainants) & own for d in near)


def _same_sides(one: Dispute, other: Dispute) -> bool:
    return one.complainants == other.complainants and one.against == other.against


def _place(dispute: Dispute) -> int:
    return dispute.evidence.start


def _is_open_question(token: Token) -> bool:
    """Say whether a word stands in a clause that "whether" opens: "asked whether Chad had protested at"."""
    while token.pos_ not in ("VERB", "AUX") and token.head.i != token.i:
        token = token.head
    return any(c.lower_ == "whether" for c in children(token, "mark"))


def _is_asked(token: Token) -> bool:
    """Say whether a word stands in a question, which tells of no complaint: "Does Chad condemn the raid?"."""
    clause = token
    while clause.pos_ not in ("VERB", "AUX") and clause.head.i != clause.i:
        clause = clause.head
    return is_asked(clause)


def _is_fiction(token: Token) -> bool:
    """Say whether a novel or film tells it: "the novel tells how Chad accuses Niger"."""
    while token.head.i != token.i:
        token = token.head
        if token.pos_ == "VERB" and any(_FICTION & set(lemmas(c)) for c in children(token, "nsubj")):
            return True
    return False


__all__ = ["find_disputes"]
