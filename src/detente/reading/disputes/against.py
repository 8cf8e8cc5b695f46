"""Against whom a complaint goes that does not say: who stands around, whose deed was told before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from detente.model.enums import ActorKind
from detente.model.records import Dispute
from detente.reading.base import Page, StatementDraft, children
from detente.reading.disputes.names import IssueNamer
from detente.reading.disputes.owners import Owners
from detente.reading.disputes.patterns import Complaint
from detente.reading.disputes.phrases import Phrases
from detente.reading.disputes.sides import BODIES, PLACES, Sides
from detente.reading.disputes.verbs import _CARING
from detente.reading.grammar.arguments import Arguments
from detente.reading.grammar.doc import Token
from detente.reading.grammar.lemmas import lemmas
from detente.reading.grammar.subjects import surface_subject
from detente.reading.grammar.voice import case_of, is_passive, unique

#: So many tokens back an act may stand that "the" issue takes up: some four sentences of news.
_LOOK_BACK = 120


@dataclass(frozen=True, kw_only=True)
class Against:
    """Finds the other side of a complaint."""

    page: Page
    arguments: Arguments
    sides: Sides
    namer: IssueNamer
    owners: Owners
    phrases: Phrases
    statements: Sequence[StatementDraft] = ()

    def known(self, complaint: Complaint, before: Sequence[Dispute]) -> tuple[str, ...]:
        """Return who is complained of by what stands around: whom the speaker tells it, the other side of the last dispute, who answers."""
        own, word = self.sides.countries(complaint.complainants), complaint.word
        if not own:
            return ()
        for draft in self.statements:
            if draft.says(word) and draft.stmt.addressees and draft.stmt.speaker in complaint.complainants:
                told = tuple(i for i in draft.stmt.addressees if self.sides.apart(complaint.complainants, (i,)))
                if told:
                    return told
        beside = [d for d in before if word.sent.start_char <= d.evidence.start < word.sent.end_char]
        for dispute in beside:  # "Malaysia protested against the map, Vietnam called the dashes illegal"
            both = (*dispute.against, *dispute.complainants)
            bare = complaint.issue.pos_ == "NOUN" and not any(children(complaint.issue, "det", "nmod:poss"))
            if not bare and dispute.against and dispute.against != dispute.complainants and self.sides.apart(complaint.complainants, both):
                return dispute.against
        sent_before = self.sides.before(word.sent)
        first = sent_before.start_char if sent_before is not None else word.sent.start_char
        goes_on = self._goes_on(complaint.issue)
        for dispute in reversed([d for d in before if d.evidence.start >= first]):
            for one, other in ((dispute.against, dispute.complainants), (dispute.complainants, dispute.against)):
                if one is dispute.complainants and one != dispute.against and not goes_on:
                    continue
                if self.sides.countries(one) == own and self.sides.apart(one, other):
                    return other
        if answering := self.sides.answering(word, complaint.complainants):
            return answering
        if self._is_of_body(complaint.issue):
            return ()
        if complaint.entry.table == "claims" or self.stands_open(complaint):
            return self.sides.only_other(word, complaint.complainants, apart=self.phrases.range(complaint.issue))
        in_front = all(self.sides.is_official(i) for i in complaint.complainants) and complaint.entry.id in (
            "dispute:ill",
            "dispute:call",
            "dispute:draw",
            "dispute:allege",
            "dispute:criticise",
            "dispute:complain",
        )
        angry = complaint.entry.table == "adjectives" and not _CARING & set(lemmas(word))
        angry = angry or (complaint.entry.table == "nouns" and bool(self.page.lexicon.disputes.angry & set(lemmas(word))))
        in_front = in_front or (angry and all(self.sides.is_official(i) for i in complaint.complainants))
        others = self.sides.only_other(word, complaint.complainants, behind=False) if in_front else ()
        if others and self.owners.befalls(complaint.issue):  # "condemned *their* detention": not by those who suffer it
            victims = unique(i for c in children(complaint.issue, "nmod:poss") for i in self.arguments.everyone(c))
            others = () if self.sides.countries(victims) & self.sides.countries(others) else others
        return others

    def _is_of_body(self, issue: Token) -> bool:
        """Say whether an issue names a body of many states, which is then complained of and no state around: "the bias of a *UN* panel".

        What is done to one is somebody else's: "the closure of the UN office".
        """
        by_id, lexicon = self.arguments.actors.by_id, self.page.lexicon.disputes
        if any(w in lexicon.classes or w in lexicon.suffered for w in lemmas(issue)):
            return False
        named = ((t, i) for t in issue.subtree for i in self.arguments.at(t))
        return any(by_id[i].kind is ActorKind.ORGANISATION and by_id[i].country in BODIES and not self.sides.is_harmed(t) for t, i in named)

    def _goes_on(self, issue: Token) -> bool:
        """Say whether an issue may be another deed of him whom the last complaint was about: "the drill", not "the crisis in Mali"."""
        if not any(c.lower_ in ("the", "this", "these", "that", "those") for c in children(issue, "det")):
            return False
        return not any(t.ent_type_ in PLACES or t.tag_ == "PRP$" or self.arguments.at(t) for t in issue.subtree)

    def are_nobody(self, actors: tuple[str, ...]) -> bool:
        """Say whether all are people, groups or "parliament" of no known country: "alleging that spies worked there"."""
        by_id = self.arguments.actors.by_id
        return all(by_id[i].country is None and (str(by_id[i].kind) in ("person", "group") or self.sides.is_own(i)) for i in actors)

    def told_before(self, complaint: Complaint) -> tuple[str, ...]:
        """Return who did what "the" issue takes up: "Russia seized a trawler. Norway protested against the seizure"."""
        issue, doc = complaint.issue, self.page.doc
        if issue.pos_ != "NOUN" or not any(c.lower_ in ("the", "this", "these", "that", "those") for c in issue.children):
            return ()
        wanted = self.namer.word(issue)
        first = max(0, complaint.word.sent.start - _LOOK_BACK)
        for i in range(min(issue.left_edge.i, complaint.word.i) - 1, first - 1, -1):
            if doc[i].pos_ in ("NOUN", "VERB") and self.namer.word(doc[i]) == wanted:
                return self._doers(doc[i]) if self._takes_up(issue, doc[i]) else ()
        return ()

    def _takes_up(self, issue: Token, told: Token) -> bool:
        """Say whether an issue can be what was told before: no kind of its own ("the *settler* attacks"), of nobody it names itself."""
        kinds = {c.lemma_.lower() for c in children(issue, "compound")}
        if not kinds <= {t.lemma_.lower() for t in told.subtree}:
            return False
        return not any(case_of(c) == "of" and self.arguments.at(c) for c in children(issue, "nmod"))

    def _doers(self, word: Token) -> tuple[str, ...]:
        """Return who did an act told before: the subject of a verb, the owner of a noun."""
        if word.pos_ == "NOUN":
            made = word.head if word.dep_ == "obj" and word.head.pos_ == "VERB" and not is_passive(word.head) else None
            subject = surface_subject(made) if made is not None else None
            return self.owners.of(word) or (self.arguments.everyone(subject) if subject is not None else ())
        subject = None if is_passive(word) else surface_subject(word)
        return self.arguments.everyone(subject) if subject is not None else ()

    def conducts(self, words: Sequence[Token], complainants: Sequence[str]) -> tuple[str, ...]:
        """Return the states whose conduct a known issue is, where the article names them."""
        issue = self.namer.known(words, complainants)
        if issue is None or len(self.sides.countries(unique(i for t in words for i in self.arguments.at(t)))) > 1:
            return ()  # "abuses, *Russia's* war and *China's* camps among them"
        return tuple(a.id for a in self.arguments.actors.actors if str(a.kind) == "state" and a.country in issue.of)

    def stands_open(self, complaint: Complaint) -> bool:
        """Say whether a complaint tells a dispute though its other side is not named: a state's or body's formal one."""
        lexicon, actors = self.page.lexicon.disputes, self.arguments.actors.by_id
        formal = complaint.entry.id.removeprefix("dispute:") in lexicon.open
        return formal and all(str(actors[i].kind) in ("state", "organisation") for i in complaint.complainants)
