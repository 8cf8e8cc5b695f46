"""Who is who across articles: keys of actors, and which keys are one actor.

A key is made from one article alone; keys are put together on reading, from all articles that are known, so that the order of
the articles does not matter. Thin on purpose: the same folded name, country and kind; spellings of a full name; a surname with the one full
name that it fits (or that nearly all articles mean); a name without a country with the one that has it. What is unsure stays apart.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property, lru_cache

from detente.model.enums import ActorKind
from detente.model.identifiers import tagged_id
from detente.model.records import Actor, Event, Statement
from detente.record.known import known_name
from detente.record.spelling import is_romanised, spelling

DOMINANT = 8
"""How many times more articles one of several actors must have than the others, that a name which fits all is taken for it."""
ACTOR_TAG, EVENT_TAG, STATEMENT_TAG = "act", "evt", "stm"
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, kw_only=True)
class ActorKey:
    """A name with country and kind, and the articles that have it.

    Attributes:
        id: Record id that the key alone gives.
        folded: The name, folded.
        kind: What it is.
        country: Its country, or ``None``.
        articles: Ids of the articles.
    """

    id: str
    folded: str
    kind: ActorKind
    country: str | None
    articles: frozenset[str]

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words of the name."""
        return tuple(self.folded.split())

    @cached_property
    def rank(self) -> tuple[bool, bool]:
        """When a person's key is taken: full names of a country, its single words, then those of no country."""
        return (self.country is None, len(self.words) == 1)

    @cached_property
    def spelled(self) -> frozenset[str]:
        """What the spellings of a person's full name share, of one country; nothing for other keys."""
        if self.kind is not ActorKind.PERSON or self.country is None or len(self.words) < 2 or not is_romanised(self.country):
            return frozenset()
        return frozenset({f"{self.kind.value}^{self.country}:{' '.join(spelling(word) for word in self.words)}"})


@lru_cache(maxsize=16384)
def fold_name(name: str) -> str:
    """Fold a name: no accents, case, punctuation or leading article; words parted by one blank."""
    flat = unicodedata.normalize("NFKD", name)
    plain = "".join(c for c in flat if not unicodedata.combining(c)).casefold()
    words = _WORD.findall(re.sub(r"['’]s?\b|['’ʿʾ]", "", plain))
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


def actor_key(actor: Actor, article: str = "") -> str:
    """Return the record id that an actor of an article's reading has by itself: from what it is known as, a state's from its code."""
    return key_as(actor, known_name(actor, fold_name, article))


def key_as(actor: Actor, known: str) -> str:
    """Return the same of an actor whose known name was asked for already."""
    if actor.kind is ActorKind.STATE and actor.country:
        return tagged_id(ACTOR_TAG, actor.kind.value, actor.country)
    return tagged_id(ACTOR_TAG, actor.kind.value, actor.country, known)


def event_id(article: str, event: Event, twin: int) -> str:
    """Return an event's record id, stable over re-reading as long as the words that carry it and its type stay.

    Args:
        article: Article id.
        event: The event.
        twin: How many events of the article with the same words and type come before it.
    """
    return tagged_id(EVENT_TAG, article, event.type.value, str(event.predicate.start), str(event.predicate.end), str(twin))


def statement_id(article: str, stmt: Statement, twin: int) -> str:
    """Return a statement's record id, made from where its cue and content stand; ``twin`` as for events."""
    return tagged_id(STATEMENT_TAG, article, str(stmt.cue.start), str(stmt.content.start), str(stmt.content.end), str(twin))


def resolve_actors(keys: Iterable[ActorKey]) -> dict[str, str]:
    """Return for each key's id the id of the actor that it names.

    Args:
        keys: The keys of the articles that are known, in any order, each id once.
    """
    heads: dict[str, str] = {}
    articles: dict[str, set[str]] = {}
    known: dict[tuple[ActorKind, str], list[ActorKey]] = {}
    for key in sorted(keys, key=_fullest_first):
        near = {whole.id: whole for word in handles_of(key) for whole in known.get((key.kind, word), ())}
        sure = {heads[whole.id] for whole in near.values() if is_form_of(key, whole)}
        stray = {heads[whole.id] for whole in near.values() if is_stray_of(key, whole)}
        head = choose_head(key.articles, sure, stray, articles) or key.id
        heads[key.id] = head
        articles.setdefault(head, set()).update(key.articles)
        for word in handles_of(key):
            known.setdefault((key.kind, word), []).append(key)
    return heads


SHORT, HANDLE = "!", "~"
"""Marks of blocks: a one-word name of a person, and a word that such a name may stand for; both with the country, if any."""


def blocks_of(key: ActorKey) -> set[str]:
    """Return the blocks of a key, which tie together the keys that have to be resolved together.

    Keys that share a block are tied; those that share a HANDLE block only where some key has the SHORT block of the same word.
    :func:`resolve_actors` gives the same for all keys at once as for each set of keys that is tied, directly or through others:
    only so can a record be kept up to date without working it out anew. A rule that lets two keys be one has to tie them here.
    """
    if key.kind is ActorKind.STATE:
        return set()
    blocks = {f"{key.kind.value}={key.folded}"}
    words = key.words
    if key.kind is not ActorKind.PERSON or not words:
        return blocks
    # A word stands for a full name of its own country; without a country for one of any.
    if len(words) == 1:
        place = f"{words[0]}^{key.country or ''}"
        return blocks | {f"{SHORT}{place}", f"{HANDLE}{place}"}
    ends = sorted((words[0], words[-1]))
    places = {f"{word}^{country}" for word in ends for country in ("", key.country or "")}
    return blocks | {f"{key.kind.value}:{ends[0]} {ends[1]}", *key.spelled, *(f"{HANDLE}{place}" for place in places)}


def choose_head(own: Set[str], sure: set[str], stray: set[str], articles: Mapping[str, Set[str]]) -> str | None:
    """Return the actor that a key names: the only one that it fits, else one that nearly all articles mean; ``None`` where unsure.

    Args:
        own: The articles that have the key.
        sure: The actors that it may be a form of the name of.
        stray: The actors that have its name with another country.
        articles: By actor, the articles that have one of its keys that are taken before this one.
    """
    # Two in one article are two, but a reader may once have missed that they are one.
    fits = {head for head in sure if 2 * len(own & articles[head]) <= len(own)}
    if len(fits) == 1:
        return next(iter(fits))
    ranked = sorted(fits or stray - sure, key=_by_most_articles(articles))
    if not ranked:
        return None
    others = sum(len(articles[head]) for head in ranked[1:]) if fits else len(own)
    return ranked[0] if len(articles[ranked[0]]) >= DOMINANT * max(1, others) else None


def _by_most_articles(articles: Mapping[str, Set[str]]) -> Callable[[str], tuple[int, str]]:
    def key(head: str) -> tuple[int, str]:
        return (-len(articles[head]), head)

    return key


def handles_of(key: ActorKey) -> set[str]:
    """Return the words by which another form of the name is found: the first, the last, the whole, and how it is spelled."""
    return {*key.words[:1], *key.words[-1:], key.folded, *key.spelled}


def _fullest_first(key: ActorKey) -> Place:
    return place_of(key, len(key.articles))


Place = tuple[bool, int, str, str, int, str, str]


def place_of(key: ActorKey, articles: int) -> Place:
    """Return where a key stands in the order in which keys are taken: the fullest first, of one name the one that most articles have."""
    return (key.country is None, -len(key.words), key.kind.value, key.folded, -articles, key.country or "", key.id)


def is_form_of(key: ActorKey, whole: ActorKey) -> bool:
    """Say whether a key may be a shorter or vaguer form of a name that is known more fully."""
    if key.kind is not whole.kind or key.kind is ActorKind.STATE or (key.country is not None and key.country != whole.country):
        return False
    if key.folded == whole.folded:
        return True
    if key.kind is not ActorKind.PERSON:
        return False
    if sorted(key.words) == sorted(whole.words) and len(key.words) == 2:
        return True
    if key.spelled & whole.spelled:
        return True
    return _is_short_form(key.words, whole.words)


def is_stray_of(key: ActorKey, whole: ActorKey) -> bool:
    """Say whether a full name stands with another country than it has elsewhere."""
    return (
        key.kind is whole.kind is ActorKind.PERSON and len(key.words) >= 2 and key.folded == whole.folded and key.country != whole.country
    )


def _is_short_form(short: Sequence[str], whole: Sequence[str]) -> bool:
    if len(short) == 1:
        return len(whole) > 1 and len(short[0]) > 1 and short[0] in (whole[0], whole[-1])
    return 2 <= len(short) < len(whole) and short[0] == whole[0] and short[-1] == whole[-1]


def groups_of(heads: Mapping[str, str]) -> dict[str, list[str]]:
    """Return, by the id of an actor, the ids of its keys."""
    groups: dict[str, list[str]] = {}
    for key, head in sorted(heads.items()):
        groups.setdefault(head, []).append(key)
    return groups
