"""Which words tell complaints, and who reads them: nouns, verbs and adjectives of complaint, ties, measures, what is sought."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from detente.lexicon.disputes import DISPUTED, ComplaintEntry
from detente.model.lazy import cached_property
from detente.reading.base import Page, StatementDraft, children
from detente.reading.disputes.against import Against
from detente.reading.disputes.claims import Claims
from detente.reading.disputes.contents import Contents
from detente.reading.disputes.deeds import Deeds
from detente.reading.disputes.demands import called_ill
from detente.reading.disputes.measures import Measures
from detente.reading.disputes.names import IssueNamer
from detente.reading.disputes.nouns import Nouns
from detente.reading.disputes.oblique import Oblique
from detente.reading.disputes.owners import Owners
from detente.reading.disputes.patterns import Complaint, Patterns
from detente.reading.disputes.phrases import Phrases
from detente.reading.disputes.records import Records
from detente.reading.disputes.sides import Sides
from detente.reading.disputes.sought import Sought
from detente.reading.disputes.ties import Ties
from detente.reading.disputes.verbs import Verbs
from detente.reading.grammar.arguments import Arguments
from detente.reading.grammar.doc import Token
from detente.reading.grammar.lemmas import lemmas
from detente.reading.grammar.subjects import surface_subject
from detente.reading.grammar.voice import case_of, is_passive
from detente.reading.statements.clauses import objects

#: What "calls ... a provocation" is coded by.
_CALLED = ComplaintEntry(id="dispute:call", table="verbs", prepositions=frozenset(), object_is="issue")


@dataclass(frozen=True, kw_only=True)
class Words:
    """Reads the complaints that words tell, each by the reader of its kind.

    Attributes:
        page: What is read.
        arguments: Who is meant where.
        speakers: Who says it, by the cue of a statement.
        statements: Who says what.
    """

    page: Page
    arguments: Arguments
    speakers: Mapping[int, str]
    statements: Sequence[StatementDraft]

    @cached_property
    def sides(self) -> Sides:
        """Sides from the neighbourhood."""
        return Sides(page=self.page, arguments=self.arguments)

    @cached_property
    def contents(self) -> Contents:
        """What is contested."""
        return Contents(page=self.page, arguments=self.arguments, sides=self.sides)

    @cached_property
    def records(self) -> Records:
        """Maker of the disputes."""
        namer = IssueNamer(page=self.page, arguments=self.arguments)
        around = Against(
            page=self.page,
            arguments=self.arguments,
            sides=self.sides,
            namer=namer,
            owners=self._owners,
            phrases=self._phrases,
            statements=self.statements,
        )
        return Records(
            page=self.page,
            arguments=self.arguments,
            sides=self.sides,
            namer=namer,
            claims=self.claims,
            deeds=self._deeds,
            owners=self._owners,
            phrases=self._phrases,
            around=around,
        )

    @cached_property
    def claims(self) -> Claims:
        """Who claims which place."""
        return Claims(page=self.page, arguments=self.arguments, sides=self.sides)

    @cached_property
    def _phrases(self) -> Phrases:
        return Phrases(page=self.page, arguments=self.arguments, sides=self.sides)

    @cached_property
    def _owners(self) -> Owners:
        return Owners(page=self.page, arguments=self.arguments, sides=self.sides, contents=self.contents)

    @cached_property
    def _deeds(self) -> Deeds:
        return Deeds(page=self.page, arguments=self.arguments, sides=self.sides)

    @cached_property
    def _ties(self) -> Ties:
        return Ties(page=self.page, arguments=self.arguments, sides=self.sides)

    @cached_property
    def _measures(self) -> Measures:
        return Measures(page=self.page, arguments=self.arguments, sides=self.sides)

    @cached_property
    def _sought(self) -> Sought:
        return Sought(page=self.page, arguments=self.arguments, sides=self.sides, deeds=self._deeds)

    @cached_property
    def _oblique(self) -> Oblique:
        return Oblique(page=self.page, arguments=self.arguments, sides=self.sides)

    @cached_property
    def _patterns(self) -> Patterns:
        return Patterns(page=self.page, arguments=self.arguments, sides=self.sides)

    @cached_property
    def _nouns(self) -> Nouns:
        return Nouns(
            page=self.page,
            arguments=self.arguments,
            sides=self.sides,
            ties=self._ties,
            patterns=self._patterns,
            sought=self._sought,
            deeds=self._deeds,
            phrases=self._phrases,
        )

    @cached_property
    def _verbs(self) -> Verbs:
        return Verbs(
            page=self.page,
            arguments=self.arguments,
            sides=self.sides,
            patterns=self._patterns,
            deeds=self._deeds,
            speakers=self.speakers,
        )

    def at(self, token: Token) -> Iterator[Complaint]:
        """Yield the complaints that a token tells, each with what is contested."""
        for complaint in self._complaints(token):
            yield from self.contents.settled(complaint)

    def _complaints(self, token: Token) -> Iterator[Complaint]:
        """Yield the complaints that the token tells; of a verb, measures and strained ties where its own words tell none."""
        if token.pos_ == "VERB" and _is_of_a_team(token):
            return
        told = list(self._told(token))
        yield from told
        if told:
            return
        if token.pos_ == "VERB":
            yield from self._ties.at_verb(token)
            yield from self._measures.at_verb(token)
            yield from self._sought.at_verb(token)
            yield from self._oblique.at_verb(token)
        elif token.pos_ == "SCONJ":
            yield from self._measures.unless(token.head, token)

    def _told(self, token: Token) -> Iterator[Complaint]:
        if token.pos_ == "NOUN" and token.dep_ not in ("compound",):
            yield from self._of_noun(token)
        elif self._is_listed_noun(token):
            yield from self._nouns.at(token, self.page.lexicon.disputes.nouns[token.lemma_.lower()])
        elif token.lower_ in DISPUTED and token.base == "amod":
            yield from self._oblique.disputed(token)
        elif token.pos_ == "VERB":
            yield from self._of_verb(token)
        elif token.pos_ == "ADJ":
            yield from self._of_adjective(token)

    def _of_noun(self, token: Token) -> Iterator[Complaint]:
        nouns = self.page.lexicon.disputes.nouns
        entry = next((nouns[lemma] for lemma in lemmas(token) if lemma in nouns), None)
        if entry is None or entry.table == "disputes":
            source = list(self._ties.at_source(token))
            yield from source
            entry = None if source else entry
        if entry is not None:
            yield from self._nouns.at(token, entry)
        else:
            yield from self._sought.at_noun(token)
            yield from self._oblique.held_ill(token)

    def _of_verb(self, token: Token) -> Iterator[Complaint]:
        lexicon = self.page.lexicon.disputes
        words = _with_particle(token)
        entry = next((lexicon.verbs[word] for word in words if word in lexicon.verbs), None)
        quarrel = next((lexicon.quarrels[word] for word in words if word in lexicon.quarrels), None)
        state = lexicon.adjectives.get(token.lower_) if not token.by_label.keys().isdisjoint({"cop", "aux:pass"}) else None
        if state is not None:
            yield from self._verbs.at_adjective(token, state)  # "is alarmed by"
        elif quarrel is not None:
            yield from self._verbs.quarrel(token, quarrel)
        elif set(lemmas(token)) & lexicon.angering and (is_passive(token) or objects(token)):
            yield from self._verbs.angered(token)
        elif entry is not None:
            yield from self._verbs.at(token, entry)
        elif (ill := called_ill(token, lexicon)) is not None:
            yield from self._called(token, ill)
        else:
            yield from self._patterns.at_verb(token)

    def _called(self, token: Token, ill: Token) -> Iterator[Complaint]:
        """Yield the complaint of who calls something an ill: "called the raid a provocation", "what Chad calls meddling"."""
        subject = surface_subject(token)
        who = self.arguments.everyone(subject) if subject is not None else ()
        by = next((c for c in token.subtree if c.i > max(ill.i, token.i) and c.base == "nmod" and case_of(c) == "by"), None)
        if token.dep_ == "acl:relcl" and ill.i < token.i and by is None and not self._owners.of(ill):
            for deed, sides in self._deeds.around(ill, who):  # "had recognised the rival, which Chad calls meddling"
                yield Complaint(word=token, entry=_CALLED, complainants=who, issue=deed, sides=sides)
        elif who:
            owners = self.arguments.everyone(by) if by is not None else ()
            owners = owners or tuple(i for i in self._owners.of(ill) if i not in who)
            yield Complaint(word=token, entry=_CALLED, complainants=who, issue=ill, sides=owners)

    def _of_adjective(self, token: Token) -> Iterator[Complaint]:
        lexicon = self.page.lexicon.disputes
        entry = next((lexicon.adjectives[lemma] for lemma in lemmas(token) if lemma in lexicon.adjectives), None)
        quarrel = next((lexicon.quarrels[lemma] for lemma in lemmas(token) if lemma in lexicon.quarrels), None)
        if entry is not None:
            yield from self._verbs.at_adjective(token, entry)
        elif quarrel is not None:
            yield from self._verbs.quarrel(token, quarrel)  # "remain deadlocked over"
        else:
            yield from self._oblique.at_adjective(token)
            yield from self._oblique.held_ill(token)
            yield from self._oblique.disputed(token)

    def _is_listed_noun(self, token: Token) -> bool:
        """Say whether a noun in a list was taken for a verb: "raised A, the need for B, concerns about C"."""
        listed = token.tag_ == "VBZ" and token.dep_ in ("parataxis", "conj", "appos") and not any(children(token, "nsubj", "obj", "aux"))
        return listed and token.lemma_.lower() in self.page.lexicon.disputes.nouns


def _is_of_a_team(verb: Token) -> bool:
    """Say whether a state's name takes a plural verb, as teams do: "Brazil have objected to the referee"."""
    subject = next((c for c in children(verb, "nsubj") if c.i < verb.i), None) if "nsubj" in verb.by_label else None
    if subject is None or subject.tag_ != "NNP" or subject.lower_.endswith("s") or any(children(subject, "conj", "appos", "flat")):
        return False
    return subject.ent_type_ in ("LOC", "GPE") and any(
        c.lower_ in ("have", "are", "were") for c in verb.children if c.base in ("aux", "cop")
    )


def _with_particle(verb: Token) -> list[str]:
    """Return the words of a verb, with its particle or the noun of its idiom first: "lash out", "take exception", "take to task"."""
    behind = [c.lower_ for c in verb.children if c.i == verb.i + 1 and (c.dep_ == "compound:prt" or c.base in ("advmod", "obl"))]
    behind += [str(c.lemma_) for c in _idiom_nouns(verb)]
    behind += [m.lower_ for c in children(verb, "obl") for m in children(c, "case") if m.i == verb.i + 1]  # "called in | the envoy"
    return [*(f"{lemma} {particle}" for lemma in lemmas(verb) for particle in behind), *lemmas(verb)]


def _idiom_nouns(verb: Token) -> list[Token]:
    """Return the nouns that may make an idiom of a verb: its object, what stands bare behind "to"."""
    bare = (c for c in children(verb, "obl") if case_of(c) == "to" and not any(children(c, "det", "amod", "nmod:poss", "compound")))
    return [c for c in (*objects(verb), *bare) if c.i > verb.i and c.pos_ == "NOUN"]


__all__ = ["Words"]
