"""Spells of actors: stretches of days through which nothing is told of one; each day of news begins another.

A list as of a day has to find the spells that hold on it among those of all days. A spell's ``span`` is the number of binary digits
of its length in days: of those with span n only those that began less than 2^n days before can hold, and about half of these do.
"""

from __future__ import annotations

import json
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from sqlalchemy import RowMapping

from detente.record.actor_rows import Form, by_first, describe, ids_of, latest_offices, order_key, stored_entry
from detente.record.columns import Row, clean
from detente.record.dates import Day
from detente.record.entries import ActorEntry
from detente.record.homes import Home
from detente.record.identity import fold_name

SPANS = range(1, Day.max.toordinal().bit_length() + 1)
"""The spans that there are."""
_ONE_DAY = timedelta(days=1)
Telling = Form
"""What an article says of an actor's key: its row of the table ``actors``, with the sectors as text."""


def span_of(first: Day, last: Day) -> int:
    """Return the span of a stretch of days."""
    return (last.toordinal() - first.toordinal() + 1).bit_length()


def earliest_of(span: int, day: Day) -> Day:
    """Return the first day on which a stretch of some span may begin that holds on a day."""
    return Day.fromordinal(max(1, day.toordinal() - 2**span + 2))


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days through which an actor has the same keys."""

    first: Day
    last: Day
    keys: tuple[str, ...]


def stretches_of(homes: Sequence[Home], since: Day) -> list[Stretch]:
    """Return the stretches of an actor from a day on.

    Args:
        homes: When which keys were the actor's.
        since: The day.
    """
    turns = {since, *(home.first for home in homes), *(home.last + _ONE_DAY for home in homes if home.last < Day.max)}
    days = sorted(day for day in turns if day >= since)
    found = []
    for first, last in zip(days, [*(day - _ONE_DAY for day in days[1:]), Day.max], strict=True):
        keys = tuple(sorted(home.key for home in homes if home.first <= first <= home.last))
        if keys:
            found.append(Stretch(first, last, keys))
    return found


@dataclass(kw_only=True)
class Tally:
    """What the articles up to some day say of an actor.

    Attributes:
        forms: Its keys' names and sectors.
        offices: Its offices, as last told.
        articles: How many articles name it.
        events: How many events it takes part in.
    """

    forms: dict[tuple[str, ...], dict[str, Any]] = field(default_factory=dict)
    offices: dict[tuple[str, ...], dict[str, Any]] = field(default_factory=dict)
    articles: int = 0
    events: int = 0

    def put_forms(self, forms: Iterable[Form]) -> None:
        """Take in the forms that articles of earlier days have."""
        self.forms.update({_same(form): dict(form) for form in forms})

    def add(self, told: Iterable[Telling], twice: Mapping[str, int]) -> None:
        """Add what the articles of a day say.

        Args:
            told: Their rows.
            twice: How many events the actor takes part in, by article, for those that have it more than once.
        """
        by_article: dict[str, list[Telling]] = {}
        for row in told:
            form = self.forms.setdefault(_same(row), {**_NONE, **{name: row[name] for name in _FORM}, "first_on": row["published_on"]})
            form["rows"] += 1
            form["mentions"] += row["mentions"]
            form["events"] += row["events"]
            form["last_on"] = row["published_on"]
            by_article.setdefault(row["article_id"], []).append(row)
        for office, each in latest_offices(row for rows in by_article.values() for row in rows if row["offices"]).items():
            self.offices.pop(office, None)
            self.offices[office] = each
        self.articles += len(by_article)
        self.events += sum(twice.get(article, rows[0]["events"]) for article, rows in by_article.items())

    def row(self, head: str, keys: Sequence[str], first: Day, last: Day) -> Row:
        """Return the row of a spell."""
        facts = describe(head, sorted(self.forms.values(), key=by_first))
        line = {
            "ids": ids_of(head, keys),
            "names": facts["names"],
            "offices": list(self.offices.values()),
            "article_count": self.articles,
            "events": self.events,
            **{name: facts[name] for name in ("mentions", "first_on", "last_on")},
        }
        return {
            "span": span_of(first, last),
            "from_day": first.isoformat(),
            "until_day": last.isoformat(),
            "id": head,
            "sort_key": order_key(self.articles, facts["mentions"], facts["name"], head),
            "kind": facts["kind"].value,
            "country": facts["country"],
            "name": facts["name"],
            "folded": clean("\n".join(fold_name(name) for name in facts["names"])),
            "sectors": list(facts["sectors"]),
            "line": zlib.compress(json.dumps(line, ensure_ascii=False, separators=(",", ":")).encode()),
        }


_FORM = ("key_id", "name", "kind", "country", "sector_text")
_NONE = {"rows": 0, "mentions": 0, "events": 0}


def _same(form: Form) -> tuple[str, ...]:
    return tuple(form[name] for name in _FORM)


def spells_of(
    head: str,
    stretches: Iterable[Stretch],
    told: Mapping[str, Sequence[Telling]],
    events_in: Callable[[Sequence[str], Iterable[str]], Mapping[str, int]],
    before: Callable[[Stretch], Tally],
) -> Iterator[Row]:
    """Yield the spells of an actor.

    Args:
        head: Its id.
        stretches: Days through which it has the same keys.
        told: By key, the rows of the articles of these days.
        events_in: Gives how many events of some articles have one of some keys, by article.
        before: Gives what was known of a stretch's keys before its first day.
    """
    for stretch in stretches:
        tally = before(stretch)
        news: dict[str, list[Telling]] = {stretch.first.isoformat(): []}
        times: Counter[str] = Counter()
        first, last = stretch.first.isoformat(), stretch.last.isoformat()
        for key in stretch.keys:
            for row in told.get(key, ()):
                if first <= row["published_on"] <= last:
                    news.setdefault(row["published_on"], []).append(row)
                    times[row["article_id"]] += 1
        twice = events_in(stretch.keys, (article for article, number in times.items() if number > 1))
        turns = [Day.fromisoformat(day) for day in sorted(news)]
        for turn, end in zip(turns, [*(day - _ONE_DAY for day in turns[1:]), stretch.last], strict=True):
            tally.add(news[turn.isoformat()], twice)
            yield tally.row(head, stretch.keys, turn, end)


def entry_of_spell(row: RowMapping) -> ActorEntry:
    """Make an actor's entry of its spell, without its articles: they are in the index of its keys."""
    line = json.loads(zlib.decompress(row["line"]))
    counts = {name: line[name] for name in ("article_count", "mentions", "events", "first_on", "last_on")}
    return stored_entry(row, line, articles=(), counts=counts)
