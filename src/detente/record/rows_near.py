"""Where an event stands among reports of the same act: its block (type and sides), and the days near which it is told.

Made from one reading alone, so that reports which may be one act are found in an index; :mod:`detente.record.reports` decides.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from detente.model.enums import Bound, EventType
from detente.model.records import Actor, Article, Event, PartialDate
from detente.record.columns import Row
from detente.record.dates import Day, first_day, last_day, parse_day

DAY, NEWS, WIDE = "day", "news", "wide"
"""How it is known when an act was: told to the day, as the news of its article, or as a stretch of days."""
MOST_DAYS = 31
"""Days that a date may span; what is told of a year is nobody else's act for sure."""
NONE: Row = {"block": None, "near": None, "near_until": None, "spread": None}
# What all sides do together; in what is left the one acts on the other.
_MUTUAL = frozenset({EventType.CONSULT, EventType.AGREE, EventType.COOPERATE})


def near_columns(article: Article, event: Event, by_id: Mapping[str, Actor]) -> Row:
    """Return the columns of an event that say near what it may be told again; all ``None`` where it stands alone."""
    block, days = _block(event, by_id), _days(event, parse_day(article.published_at))
    if event.same_as is not None or block is None or days is None:
        return NONE
    spread, start, end = days
    return {"block": block, "near": start.isoformat(), "near_until": end.isoformat(), "spread": spread}


def _block(event: Event, by_id: Mapping[str, Actor]) -> str | None:
    """Return type and sides ("CONSULT CHN|JPN", "ACCUSE CHN>JPN"); ``None`` where no side has a country."""
    acting, acted_upon = (
        {actor.country for actor in map(by_id.get, ids) if actor and actor.country} for ids in (event.actors, event.recipients)
    )
    if not acting | acted_upon:
        return None
    if event.type in _MUTUAL:
        return f"{event.type.value} {'|'.join(sorted(acting | acted_upon))}"
    return f"{event.type.value} {'|'.join(sorted(acting))}>{'|'.join(sorted(acted_upon))}"


def _days(event: Event, published: Day | None) -> tuple[str, Day, Day] | None:
    date = event.date
    if date is None or (date.bound is Bound.BY and _is_of(date, published)):
        # Told as done, and nothing says when: news is of its day or shortly before, history of any.
        return (NEWS, published, published) if published is not None and not event.background else None
    start, end = first_day(date), last_day(date)
    if start is None or end is None or date.bound is not Bound.ON or end - start >= datetime.timedelta(days=MOST_DAYS):
        return None
    return (DAY if start == end else WIDE), start, end


def _is_of(date: PartialDate, published: Day | None) -> bool:
    """Say whether a bound is the day of publication itself."""
    return published is not None and last_day(date) == published
