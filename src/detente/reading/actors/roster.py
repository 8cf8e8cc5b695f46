"""The roster: actors in the making, with their mentions, before ids are given."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from detente.model.copies import maker
from detente.model.enums import ActorKind, MentionKind
from detente.model.records import Actor, Mention, Office
from detente.reading.base import ActorIndex, Page
from detente.reading.grammar.doc import Token
from detente.reading.grammar.quotes import Quote, find_quotes
from detente.reading.publishers import state_of_dateline, state_of_first_line

_mention, _made_actor = maker(Mention), maker(Actor)

ONE = frozenset({"i", "me", "my", "mine", "myself"})
SEVERAL = frozenset({"we", "us", "our", "ours", "ourselves"})
#: So many who say "we" are none of them alone.
MANY = 3
#: What people do together in person, and no states.
IN_PERSON = frozenset({"talk", "speak", "chat", "sit", "dine", "laugh", "joke", "remember", "travel", "walk"})


@dataclass(slots=True, eq=False)
class ActorDraft:
    """An actor in the making; :class:`Roster` freezes it.

    Attributes:
        key: What joins mentions to it.
        kind: What it is.
        name: The fullest form so far.
        code: Country or international code, or ``None``.
        sectors: PLOVER sectors, most specific first.
        concepts: Lexicon concepts that described it ("minister", "diplomat_role").
        words: Keys of a person's name, the fullest form.
        gender: "he" or "she" where a title or pronoun tells.
        honorifics: Honorifics in front of the person's names, lower case.
        plural: Whether "they" may mean it.
        mentions: Head token -> (start, end, kind).
        member_of: The organisations it belongs to.
        marks: Words that tell a described actor from others of its kind ("Kurdish" forces).
        of_several: Whether it is of several states, and so of none alone.
    """

    key: str
    kind: ActorKind
    name: str
    code: str | None = None
    sectors: list[str] = field(default_factory=list)
    offices: list[Office] = field(default_factory=list)
    concepts: set[str] = field(default_factory=set)
    words: tuple[str, ...] = ()
    gender: str | None = None
    honorifics: set[str] = field(default_factory=set)
    plural: bool = False
    mentions: dict[int, tuple[int, int, MentionKind]] = field(default_factory=dict)
    member_of: list[ActorDraft] = field(default_factory=list)
    marks: frozenset[str] = frozenset()
    of_several: bool = False
    why: list[str] = field(default_factory=list)

    def add_sectors(self, sectors: Iterable[str]) -> None:
        """Add sectors behind those known."""
        self.sectors.extend(s for s in sectors if s not in self.sectors)

    def note(self, rule: str, gives: Iterable[str | None] = (), words: str = "") -> None:
        """Add a rule or entry to what decided.

        Args:
            rule: The rule and the entry ("phrase:French", "body:nato").
            gives: What it gave: a country, sectors, an office's title.
            words: The words of the text that it stands on.
        """
        if rule in self.why:
            return
        lead = f"{rule} "
        for known in self.why:
            if known.startswith(lead):
                return
        given = " ".join(filter(None, gives))
        self.why.append(rule + (f" = {given}" if given else "") + (f" “{' '.join(words.split())}”" if words else ""))

    def last_before(self, token: int) -> int | None:
        """Return the head of the latest mention in front of a token."""
        return max((head for head in self.mentions if head < token), default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Who speaks in the first person in a text.

    Attributes:
        one: Who says "I".
        several: Whom "we" means.
        others: The other states that speak in a transcript, with which "we" may do something together.
    """

    one: ActorDraft | None = None
    several: tuple[ActorDraft, ...] = ()
    others: tuple[ActorDraft, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A speaker's turn in a transcript: the token that begins it, and who speaks in it."""

    start: int
    voice: Voice


@dataclass(slots=True)
class Roster:
    """All drafts of a page, and the head tokens that mean them.

    Attributes:
        page: The page.
        drafts: In order of making.
        by_key: Key -> draft.
        heads: Head token -> drafts meant.
        spans: Head token -> token range of the mention.
        places: Code of each state named, those that only say where among them -> the tokens that name it.
        sentence_of: Token -> number of its sentence.
        meanings: Definite plural phrase -> whom it meant last ("the leaders").
        beside: Token of an apposition -> head of the person's name that it stands beside.
        home: The state whose government publishes the article, or ``None``.
        issuer: That state, or else the one whose government gives the text out by its headline.
        written_in: The state that the article is datelined from, or ``None``.
        voice: Who says "I" and "we" in it, before the first turn.
        turns: The turns of a transcript, in order.
    """

    page: Page
    drafts: list[ActorDraft] = field(default_factory=list)
    by_key: dict[str, ActorDraft] = field(default_factory=dict)
    heads: dict[int, list[ActorDraft]] = field(default_factory=dict)
    spans: dict[int, tuple[int, int]] = field(default_factory=dict)
    places: dict[str, list[int]] = field(default_factory=dict)
    beside: dict[int, int] = field(default_factory=dict)
    meanings: dict[str, list[ActorDraft]] = field(default_factory=dict)
    sentence_of: list[int] = field(default_factory=list)
    home: str | None = None
    issuer: str | None = None
    written_in: str | None = None
    voice: Voice = field(default_factory=Voice)
    turns: tuple[Turn, ...] = ()
    _quotes: tuple[Quote, ...] | None = None

    def __post_init__(self) -> None:
        """Number the sentences, and find out whose government speaks."""
        self.home, self.issuer = self.page.home, self.page.issuer
        if self.page.article.dateline is not None:
            self.written_in = state_of_dateline(self.page.article.dateline, self.page.lexicon.actors)
        else:
            self.written_in = state_of_first_line(self.page.article.text, self.page.lexicon.actors)
        for number, sent in enumerate(self.page.doc.sents):
            self.sentence_of.extend([number] * (sent.end - sent.start))

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """The quotations of the page, found once."""
        if self._quotes is None:
            self._quotes = find_quotes(self.page)
        return self._quotes

    def get(self, key: str, kind: ActorKind, name: str, code: str | None = None) -> ActorDraft:
        """Return the draft with this key, made where there is none."""
        draft = self.by_key.get(key)
        if draft is None:
            draft = self.by_key[key] = ActorDraft(key=key, kind=kind, name=name, code=code)
            self.drafts.append(draft)
        return draft

    def mention(self, draft: ActorDraft, head: int, start: int, end: int, kind: MentionKind, *, acts: bool = True) -> None:
        """Add a mention; ``acts`` also lets the head token mean the actor in a clause."""
        draft.mentions.setdefault(head, (start, end, kind))
        if acts:
            self.point(head, [draft], start, end)

    def point(self, head: int, drafts: Iterable[ActorDraft], start: int, end: int) -> None:
        """Let a head token mean these actors."""
        meant = self.heads.setdefault(head, [])
        for draft in drafts:
            if draft not in meant:
                meant.append(draft)
        self.spans.setdefault(head, (start, end))

    def at(self, token: int) -> list[ActorDraft]:
        """Return the drafts that a head token means."""
        return self.heads.get(token, [])

    def first_person(self, token: Token) -> list[ActorDraft]:
        """Return whom a pronoun of the first person means, where it is the voice of the whole text or of a turn."""
        if any(quote.holds(token.i) for quote in self.quotes):
            return []
        voice = self.voice_at(token.i)
        if token.lower_ in ONE:
            return [voice.one] if voice.one is not None else []
        if voice.one is not None and token.dep_ == "nsubj" and token.head.lemma_.lower() in IN_PERSON:
            return []  # "we were just talking": the speaker and others
        return list(voice.several) if token.lower_ in SEVERAL else []

    def voice_at(self, token: int) -> Voice:
        """Return who speaks at a token."""
        turn = bisect_right(self.turns, token, key=lambda turn: turn.start)
        return self.turns[turn - 1].voice if turn else self.voice

    def freeze(self, unnamed: Mapping[int, ActorDraft] | None = None) -> ActorIndex:
        """Give ids in order of first mention and make the records.

        Args:
            unnamed: Head token -> who is an actor only as a side of an act or a speaker; those that are no drafts of the roster get the
                last ids.
        """
        turns = (Turn(start=0, voice=self.voice), *self.turns)
        meant = {id(d) for drafts in (*self.heads.values(), *(turn.voice.others for turn in turns)) for d in drafts}
        used = [draft for draft in self.drafts if draft.mentions or id(draft) in meant]
        used.sort(key=self._first)
        ids = {id(draft): f"a{number}" for number, draft in enumerate(used, start=1)}
        actors = tuple(self._actor(draft, ids) for draft in used)
        heads = {head: tuple([ids[id(d)] for d in meant]) for head, meant in sorted(self.heads.items()) if meant}
        by_draft = {id(draft): actor for draft, actor in zip(used, actors, strict=True)}
        for draft in (unnamed or {}).values():
            if id(draft) not in ids:
                ids[id(draft)] = f"a{len(ids) + 1}"
                by_draft[id(draft)] = self._actor(draft, ids)
        sides = {head: by_draft[id(draft)] for head, draft in (unnamed or {}).items()}
        spans = {head: self.spans[head] for head in heads}
        voices = tuple([(t.start, ids.get(id(t.voice.one)), tuple([ids[id(d)] for d in t.voice.others if id(d) in ids])) for t in turns])
        return ActorIndex(actors=actors, heads=heads, spans=spans, unnamed=sides, voices=voices)

    def _first(self, draft: ActorDraft) -> tuple[int, str]:
        return min(draft.mentions.values())[0] if draft.mentions else len(self.page.doc), draft.key

    def _actor(self, draft: ActorDraft, ids: dict[int, str]) -> Actor:
        text, bounds = self.page.article.text, self.page.bounds
        spans = [(*bounds(start, end), kind) for _, (start, end, kind) in sorted(draft.mentions.items())]
        return _made_actor(
            id=ids[id(draft)],
            name=draft.name,
            kind=draft.kind,
            country=draft.code,
            sectors=tuple(draft.sectors),
            offices=tuple(draft.offices),
            member_of=tuple([ids[id(other)] for other in draft.member_of if id(other) in ids]) if draft.member_of else (),
            mentions=tuple([_mention(start=start, end=end, text=text[start:end], kind=kind) for start, end, kind in spans]),
            why=tuple(draft.why),
        )
