"""From a reading to its rows of events, their sides and pairs of states, and statements."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from detente.model.enums import EventType, Factuality, Precision
from detente.model.json import to_dict
from detente.model.records import Actor, Article, Event, Statement
from detente.record.columns import NEVER_DAY, Row, clean_all, date_columns, sort_key
from detente.record.dates import parse_day
from detente.record.identity import actor_key, event_id, statement_id
from detente.record.rows_near import near_columns

MOST_SIDES = 6
_PROMISES = frozenset({EventType.AGREE, EventType.SUPPORT})
"""Types whose inner act is to come by the doer's own word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """What stands beside the items of a reading: their record ids, and how people ruled on them; by id inside the reading."""

    ids: Mapping[str, str]
    ruled: Mapping[str, str]


def event_ids(article: Article, events: Iterable[Event]) -> dict[str, str]:
    """Return id inside the reading -> record id."""
    seen: Counter[str] = Counter()
    ids: dict[str, str] = {}
    for event in events:
        first = event_id(article.id, event, 0)
        ids[event.id] = event_id(article.id, event, seen[first])
        seen[first] += 1
    return ids


def statement_ids(article: Article, statements: Iterable[Statement]) -> dict[str, str]:
    """Return id inside the reading -> record id."""
    seen: Counter[str] = Counter()
    ids: dict[str, str] = {}
    for stmt in statements:
        first = statement_id(article.id, stmt, 0)
        ids[stmt.id] = statement_id(article.id, stmt, seen[first])
        seen[first] += 1
    return ids


def statement_rows(article: Article, statements: Iterable[Statement], by_id: dict[str, Actor], marks: Marks) -> Iterator[Row]:
    """Yield the rows of the statements."""
    for place, stmt in enumerate(statements):
        speaker = by_id.get(stmt.speaker or "")
        yield {
            "reading_id": stmt.id,
            "id": marks.ids[stmt.id],
            "ruled": marks.ruled.get(stmt.id),
            "position": place,
            "speaker": stmt.speaker,
            "speaker_key": actor_key(speaker, article.id) if speaker else None,
            "speaker_country": speaker.country if speaker else None,
            "kind": stmt.kind.value,
            "stance": stmt.stance.value,
            "within": stmt.within,
            "data": clean_all(to_dict(stmt)),
            "sort_key": sort_key(article.published_at, article.id, place),
            **date_columns(stmt.date),
        }


def event_rows(article: Article, events: Iterable[Event], by_id: dict[str, Actor], marks: Marks) -> Iterator[Row]:
    """Yield the rows of the events."""
    for place, event in enumerate(events):
        about = event.about if event.type in _PROMISES and event.factuality is Factuality.ACTUAL else None
        promised = about is not None and about.factuality is Factuality.PLANNED
        yield {
            "reading_id": event.id,
            "id": marks.ids[event.id],
            "ruled": marks.ruled.get(event.id),
            "group_id": _own_act(event, marks),
            "position": place,
            "type": event.type.value,
            "mode": event.mode,
            "cameo": event.cameo,
            "factuality": event.factuality.value,
            "background": event.background,
            "same_as": event.same_as,
            "salience": event.salience,
            "promise": about.type.value if about and promised else None,
            "due_on": about.date.end if about and promised and about.date else None,
            "sides": sides_of(event, by_id),
            **near_columns(article, event, by_id),
            "data": clean_all(to_dict(event)),
            "sort_key": event_sort_key(article, event, place),
            **date_columns(event.date),
        }


def _own_act(event: Event, marks: Marks) -> str:
    """Return the act that an event goes by before it is settled: its own, or that of the article's first telling."""
    return marks.ids.get(event.same_as or event.id, marks.ids[event.id])


def sides_of(event: Event, by_id: dict[str, Actor]) -> str | None:
    """Return the states that take part in an event ("CHN|JPN"); ``None`` where it is one, or a crowd."""
    codes = {actor.country for actor in map(by_id.get, (*event.actors, *event.recipients)) if actor and actor.country}
    return "|".join(sorted(codes)) if 2 <= len(codes) <= MOST_SIDES else None


def event_sort_key(article: Article, event: Event, place: int) -> str:
    """Return what orders events: its first day, its last, the day of publication, each of ten characters; then its place."""
    start, end = (event.date.start, event.date.end) if event.date else (None, None)
    told = parse_day(article.published_at)
    days = (start or end, end or start, told.isoformat() if told else None)
    return sort_key(*(day or NEVER_DAY for day in days), article.id, place)


def side_rows(article: Article, event: Event, place: int, by_id: dict[str, Actor]) -> Iterator[Row]:
    """Yield the rows of an event's sides."""
    key, about = event_sort_key(article, event, place), _index_columns(event)
    for role, ids in (("actor", event.actors), ("recipient", event.recipients)):
        for actor_id in dict.fromkeys(ids):
            actor = by_id.get(actor_id)
            if actor is not None:
                yield {
                    "event": event.id,
                    "actor": actor_id,
                    "role": role,
                    "key_id": actor_key(actor, article.id),
                    "country": actor.country,
                    "sort_key": key,
                    **about,
                }


def pair_rows(article: Article, event: Event, place: int, by_id: dict[str, Actor], marks: Marks) -> Iterator[Row]:
    """Yield a row for each two states that meet in an event, on one side or on two."""
    acting, acted_upon = (
        list(dict.fromkeys(actor.country for actor in map(by_id.get, ids) if actor and actor.country))
        for ids in (event.actors, event.recipients)
    )
    found = dict.fromkeys((tuple(sorted(two)) for two in combinations(acting, 2)), "both")
    for doer in acting:
        for other in acted_upon:
            if doer != other:
                pair = (min(doer, other), max(doer, other))
                found.setdefault(pair, "first" if pair[0] == doer else "second")
    for one, other in combinations(acted_upon, 2):
        found.setdefault((min(one, other), max(one, other)), "none")
    key = event_sort_key(article, event, place)
    for (first, second), direction in found.items():
        yield {
            "event": event.id,
            "pair": f"{first}|{second}",
            "direction": direction,
            "sort_key": key,
            "month": _month(event, article),
            **_index_columns(event),
            "quad": event.quad,
            "goldstein": event.goldstein,
            "intensity": event.intensity,
            "act": _own_act(event, marks),
            "counts": event.same_as is None and event.factuality is Factuality.ACTUAL and not event.background and direction != "none",
        }


def _index_columns(event: Event) -> Row:
    """Return what the indices of events by actor, state and pair hold, so that a page is read from the index alone."""
    wide = event.date is not None and event.date.precision is Precision.RANGE
    return {"type": event.type.value, "repeat": event.same_as is not None, "spans": wide}


def _month(event: Event, article: Article) -> str | None:
    """Return the month of an event ("2024-05"): of its date where that lies within one, of its publication where it has none."""
    if event.date is None:
        return (article.published_at or "")[:7] or None
    start, end = event.date.start or event.date.end, event.date.end or event.date.start
    return start[:7] if start and end and start[:7] == end[:7] else None
