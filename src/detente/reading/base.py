"""What the stages of a reading share: the page they read and the drafts they pass on.

A stage is a pure function: ``(page, what earlier stages found) -> what it found``. No network, clock, files or globals.
Token positions are indices into ``page.doc``; character offsets are those of ``article.text`` (``token.idx``).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, KeysView, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple, TypeVar

from spacy.tokens import Doc as SpacyDoc

from detente.ingest.layout import Layout
from detente.lexicon import Lexicon
from detente.lexicon.actors import BODY_KINDS, NameEntry
from detente.model.copies import changer, quick
from detente.model.lazy import cached_property
from detente.model.records import Actor, Article, Event, PartialDate, Statement
from detente.model.spans import Span
from detente.reading.grammar.doc import Doc, Token
from detente.reading.grammar.doc import Span as DocSpan
from detente.reading.publishers import state_of_address, state_of_publisher, state_of_release

_T = TypeVar("_T")


class NameHit(NamedTuple):
    """A match of the lexicon over tokens ``[start, end)``; ``head`` is its syntactic head; ``entries`` are all of one form."""

    start: int
    end: int
    head: int
    entries: tuple[NameEntry, ...]

    @property
    def entry(self) -> NameEntry:
        """The first entry: the one the context chose, after :func:`choose_entries`."""
        return self.entries[0]

    @property
    def is_state(self) -> bool:
        """Whether the form names a state, its people, capital, seat or region."""
        return self.entries[0].kind not in BODY_KINDS


@dataclass(frozen=True, kw_only=True)
class Page:
    """What every stage reads.

    Attributes:
        article: The article; ``article.text`` is the Doc's text, character for character.
        doc: The parsed Doc (UD labels); a Doc of spaCy is laid out as :class:`detente.reading.grammar.doc.Doc` here.
        layout: Headline, dateline and page furniture.
        lexicon: All lexicon parts.
    """

    article: Article
    doc: Doc
    layout: Layout
    lexicon: Lexicon

    def __post_init__(self) -> None:
        given: object = self.doc
        if isinstance(given, SpacyDoc):
            object.__setattr__(self, "doc", Doc(given))

    @cached_property
    def sents(self) -> tuple[DocSpan, ...]:
        """The sentences that are report or headline: those of page furniture are left out."""
        furniture = self.furniture
        return tuple([sent for sent in self.doc.sents if any(t.i not in furniture and not t.is_space for t in sent)])

    @cached_property
    def furniture(self) -> frozenset[int]:
        """The tokens of page furniture, byline and dateline."""
        starts = self.doc.starts
        found: set[int] = set()
        for part in self.layout.furniture:
            first = bisect_left(starts, part.start)
            if first and part.start < starts[first - 1] + max(1, len(self.doc[first - 1])):
                first -= 1
            found.update(range(first, bisect_left(starts, part.end)))
        return frozenset(found)

    @cached_property
    def home(self) -> str | None:
        """The state whose government publishes the article, or ``None``."""
        return state_of_publisher(self.article.publisher, self.lexicon.actors) if self.article.publisher is not None else None

    @cached_property
    def issuer(self) -> str | None:
        """The state whose government gives the text out, as its publisher tells, else its headline, else its address."""
        article, lexicon = self.article, self.lexicon.actors
        told = self.home if article.publisher is not None else state_of_release(article.title, article.text, article.published_at, lexicon)
        return told or state_of_address(article.url, article.title, lexicon)

    def is_furniture(self, token: Token) -> bool:
        """Say whether the token stands in page furniture, byline or dateline."""
        return token.i in self.furniture

    def is_headline(self, token: Token) -> bool:
        """Say whether the token stands in the headline."""
        head = self.layout.headline
        return head is not None and head.start <= token.idx < head.end

    def span(self, start: int, end: int) -> Span:
        """Make a character span of the tokens ``[start, end)``; white space at the rim is left out."""
        return Span.of(self.article.text, *self.bounds(start, end))

    def bounds(self, start: int, end: int) -> tuple[int, int]:
        """Return the characters at which the span of the tokens ``[start, end)`` begins and ends."""
        doc = self.doc
        while start < end - 1 and doc[start].is_space:
            start += 1
        while end - 1 > start and doc[end - 1].is_space:
            end -= 1
        last = doc[end - 1]
        length = len(last.text.rstrip("-–/")) or len(last)  # "UN-" of "UN-led", where the words are cut so
        return doc[start].idx, last.idx + length


@dataclass(frozen=True, kw_only=True)
class ActorIndex:
    """The actors of a reading and which tokens mean them.

    Attributes:
        actors: In order of first mention.
        heads: Token index of a mention's head -> ids of the actors meant there. "Their leaders" may mean two states;
            a pronoun means its antecedent.
        spans: Token index of a mention's head -> token range ``[start, end)`` of the whole mention.
        unnamed: People and bodies without a name, who are actors of the reading only as a side of an act, a speaker or hearer: token
            index of the head of their phrase -> the actor.
        voices: First token of each turn, in order, with the id of who says "I" in it and those of the other states that speak.
    """

    actors: tuple[Actor, ...] = ()
    heads: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    spans: Mapping[int, tuple[int, int]] = field(default_factory=dict)
    unnamed: Mapping[int, Actor] = field(default_factory=dict)
    voices: tuple[tuple[int, str | None, tuple[str, ...]], ...] = ()

    @cached_property
    def by_id(self) -> dict[str, Actor]:
        """Actor id -> actor."""
        return {actor.id: actor for actor in (*self.actors, *self.unnamed.values())}

    @cached_property
    def countries(self) -> dict[str, str]:
        """Actor id -> country, of those whose country is known."""
        return {i: actor.country for i, actor in self.by_id.items() if actor.country is not None}

    @cached_property
    def _from(self) -> dict[int, list[tuple[int, tuple[int, int]]]]:
        return _grouped((span[0], (head, span)) for head, span in self.spans.items())

    @cached_property
    def _up_to(self) -> dict[int, list[tuple[int, tuple[int, int]]]]:
        return _grouped((span[1], (head, span)) for head, span in self.spans.items())

    @cached_property
    def _holding(self) -> dict[int, tuple[int, int]]:
        found: dict[int, tuple[int, int]] = {}
        for span in self.spans.values():
            for i in range(*span):
                found.setdefault(i, span)
        return found

    def from_token(self, i: int) -> Sequence[tuple[int, tuple[int, int]]]:
        """Return (head, range) of the mentions that begin at token ``i``."""
        return self._from.get(i, ())

    def up_to_token(self, i: int) -> Sequence[tuple[int, tuple[int, int]]]:
        """Return (head, range) of the mentions that end before token ``i``, next to it."""
        return self._up_to.get(i, ())

    def holding_token(self, i: int) -> tuple[int, int] | None:
        """Return the range of the first mention that holds token ``i``."""
        return self._holding.get(i)

    def voice_at(self, i: int) -> str | None:
        """Return who says "I" at token ``i``, outside of quotes."""
        turn = bisect_right(self.voices, i, key=_first)
        return self.voices[turn - 1][1] if turn else None

    def counterparts_at(self, i: int) -> tuple[str, ...]:
        """Return the states of the others who speak in a transcript, at token ``i`` in somebody's turn."""
        turn = bisect_right(self.voices, i, key=_first)
        return self.voices[turn - 1][2] if turn else ()

    def at(self, token: Token) -> tuple[str, ...]:
        """Return the ids of the actors that the phrase headed by ``token`` means; empty where it means none.

        Coordination is not followed: call it for each conjunct.
        """
        return self.heads.get(token.i, ())


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """A time expression: tokens ``[start, end)`` and its date; ``governor`` is the token whose clause it dates.

    ``relation`` is the preposition's sense: on, since, from, after, until, before, by or within.
    """

    start: int
    end: int
    date: PartialDate
    governor: int
    relation: str = "on"


@dataclass(frozen=True, kw_only=True)
class TimeIndex:
    """The time expressions of a page, and the reported day.

    Attributes:
        expressions: In order of place.
        published: The day of the report, or ``None``.
        shared: Words that share an expression with its governor: "held *talks* on Monday", "*met* and signed on Monday".
    """

    expressions: tuple[TimeExpression, ...] = ()
    published: PartialDate | None = None
    shared: Mapping[int, TimeExpression] = field(default_factory=dict)

    @cached_property
    def _governed(self) -> dict[int, list[TimeExpression]]:
        return _grouped((expression.governor, expression) for expression in self.expressions)

    @cached_property
    def _covering(self) -> dict[int, TimeExpression]:
        found: dict[int, TimeExpression] = {}
        for expression in self.expressions:
            for i in range(expression.start, expression.end):
                found.setdefault(i, expression)
        return found

    def covering(self, token: Token) -> TimeExpression | None:
        """Return the first expression that the token stands in."""
        return self._covering.get(token.i)

    def days_since(self, when: PartialDate) -> int | None:
        """Return the days from the end of a date to that of the report, fewer than 0 for one to come; ``None`` where either is open."""
        if self.published is None or self.published.end is None or when.end is None:
            return None
        return (date.fromisoformat(self.published.end) - date.fromisoformat(when.end)).days

    def of(self, predicate: Token) -> PartialDate | None:
        """Return the date that governs the predicate's own clause, or ``None``; a plain date goes before a bound one.

        "Until June" tells how long, not when, and is no date of the act.
        """
        own = [e for e in self._governed[predicate.i] if e.relation != "until"] if predicate.i in self._governed else []
        if not own:
            shared = self.shared.get(predicate.i)
            return shared.date if shared is not None and shared.relation != "until" else None
        return next((e for e in own if e.relation == "on"), own[0]).date


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class StatementDraft:
    """A statement and where it stands in the Doc: cue head token, content token ranges ``[start, end)``, heads of whom it goes to.

    A hedge ("I guess that") is a statement only for the acts that it holds: they are not the article's own words.
    """

    stmt: Statement
    cue: int
    content: tuple[tuple[int, int], ...]
    heard: tuple[int, ...] = ()
    hedge: bool = False

    def says(self, token: Token) -> bool:
        """Say whether the token stands in the content."""
        return any(start <= token.i < end for start, end in self.content)


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class EventDraft:
    """An event and where its predicate stands; ``about_token`` is the head of the act inside ("agreed to *resume*")."""

    event: Event
    predicate: int
    about_token: int | None = None


#: A draft with another event.
with_event = changer(EventDraft, "event")


def subtree_range(token: Token) -> tuple[int, int]:
    """Return the token range ``[start, end)`` that the subtree of ``token`` spans."""
    return token.left_edge.i, token.right_edge.i + 1


def conjuncts(token: Token) -> Iterator[Token]:
    """Yield the token and all that is coordinated below it (UD ``conj``), in order."""
    yield token
    for child in token.children:
        if child.dep_ == "conj":
            yield from conjuncts(child)


#: Used up from the start, so that all may share it.
_NONE: Iterator[Token] = iter(())


def children(token: Token, label: str, *others: str) -> Iterator[Token]:
    """Return the children whose UD relation is one of these; a label without a subtype takes its subtypes too."""
    found = token.by_label
    if not found:
        return _NONE
    if not others:
        return iter(found[label]) if label in found else _NONE
    held: Sequence[Token] | None = found.get(label)
    for other in others:
        if other in found:
            if held is not None:
                labels = (label, *others)
                return iter([child for child in token.children if child.base in labels or child.dep_ in labels])
            held = found[other]
    return iter(held) if held is not None else _NONE


class Drafts(tuple[StatementDraft, ...]):
    """Statements in order, asked by the tokens that they hold: a long report has thousands, and each token is in few."""

    @cached_property
    def _holding(self) -> dict[int, list[StatementDraft]]:
        holding: dict[int, list[StatementDraft]] = {}
        for draft in self:
            for part in draft.content:
                for i in range(*part):
                    found = holding.setdefault(i, [])
                    if not found or found[-1] is not draft:
                        found.append(draft)
        return holding

    @property
    def held(self) -> KeysView[int]:
        """The tokens that some statement holds."""
        return self._holding.keys()

    def saying(self, token: Token) -> Sequence[StatementDraft]:
        """Return the statements whose content holds the token, in their order."""
        return self._holding.get(token.i, ())


def drafts_over(token: Token, drafts: Sequence[StatementDraft]) -> Sequence[StatementDraft]:
    """Return the statements whose content holds the token, in their order."""
    return drafts.saying(token) if isinstance(drafts, Drafts) else [draft for draft in drafts if draft.says(token)]


def _first(turn: tuple[int, str | None, tuple[str, ...]]) -> int:
    return turn[0]


def _grouped(pairs: Iterable[tuple[int, _T]]) -> dict[int, list[_T]]:
    found: dict[int, list[_T]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return found


def statements_over(token: Token, drafts: Sequence[StatementDraft]) -> tuple[str, ...]:
    """Return the ids of the statements whose content holds the token, outermost first as they come."""
    over = drafts_over(token, drafts)
    return tuple([draft.stmt.id for draft in over]) if over else ()
