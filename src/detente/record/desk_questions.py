"""Questions that only the desk asks: whether anything changed, what did, and which states have to do with each other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, Select, func, select, union

from detente.record import schema
from detente.record.asking import Asker
from detente.record.columns import NEVER
from detente.record.dates import Day
from detente.record.dialect import server_mark

PAIRS = 100
"""Pairs of states that are counted with one query."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeEntry:
    """A change of the record.

    Attributes:
        cursor: Its place in the change log.
        at: When, ISO 8601 in UTC, or ``None``.
        item: "article" or "ruling".
        ident: Id of the article; of a ruling that of what it is about.
        change: What became of it: new, replaced, removed; the kind of a ruling, or undone.
        detail: How much is in an article; what the ruling is.
    """

    cursor: int
    at: str | None
    item: str
    ident: str
    change: str
    detail: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class PairEntry:
    """Two states with acts between them.

    Attributes:
        parties: Their codes, in the order of letters.
        events: How many reports of acts; repetitions, history and what did not happen are left out.
        goldstein: Mean Goldstein score, -10 to 10.
        first_month: The first month with an act ("2024-05"), or ``None``.
        last_month: The last.
    """

    parties: tuple[str, str]
    events: int
    goldstein: float
    first_month: str | None
    last_month: str | None


# --- what changed


def change_mark(connection: Connection, path: Path | None) -> str:
    """Return what is another string whenever something was written to the record; it may be another without cause.

    Args:
        connection: An open connection.
        path: The record's file, or ``None`` for a database server.
    """
    cursor = connection.execute(select(func.max(schema.log.c.cursor))).scalar_one_or_none() or 0
    if path is None:
        return f"{cursor} {server_mark(connection)}"
    return f"{cursor} {_file_mark(path)} {_file_mark(path.with_name(path.name + '-wal'))}"


def _file_mark(path: Path) -> str:
    try:
        found = path.stat()
    except OSError:
        return "-"
    return f"{found.st_ino}:{found.st_size}:{found.st_mtime_ns}"


def counts(ask: Asker) -> dict[str, int]:
    """Return how much there is: articles, events, actors and channels as settled, quarantined inputs."""
    articles = schema.articles
    summed = ask.rows(select(func.count().label("n"), func.coalesce(func.sum(articles.c.events), 0).label("events")).select_from(articles))
    found = {"articles": summed[0]["n"], "events": int(summed[0]["events"])}
    for name, table in (("actors", schema.actor_heads), ("quarantine", schema.quarantine)):
        found[name] = ask.rows(select(func.count().label("n")).select_from(table))[0]["n"]
    found["channels"] = ask.rows(select(func.count(schema.channel_keys.c.head_id.distinct()).label("n")))[0]["n"]
    return found


def find_changes(ask: Asker, *, after: int, limit: int) -> list[ChangeEntry]:
    """Return changes after a cursor, in the order of the log."""
    table = schema.log
    rows = ask.rows(select(table).where(table.c.cursor > after).order_by(table.c.cursor).limit(limit))
    return [ChangeEntry(**row) for row in rows]


def cursor_at(ask: Asker, moment: str) -> int:
    """Return the highest cursor whose change was before a moment, 0 where there is none. The log is in the order of time."""
    table = schema.log
    low, high = 0, ask.rows(select(func.coalesce(func.max(table.c.cursor), 0).label("most")))[0]["most"]
    while low < high:
        middle = (low + high + 1) // 2
        query = select(table.c.cursor, table.c.at).where(table.c.cursor <= middle, table.c.at.is_not(None))
        found = ask.rows(query.order_by(table.c.cursor.desc()).limit(1))
        if found and found[0]["at"] >= moment:
            high = min(found[0]["cursor"] - 1, middle - 1)
        else:
            low = middle
    return low


def changed_articles(after: int) -> Select[Any]:
    """Return the query for the ids of articles that came in, or that have an item which was ruled on, after a cursor of the log."""
    log, rulings = schema.log, schema.rulings
    came = select(log.c.ident.label("id")).where(log.c.item == "article", log.c.cursor > after)
    ruled = select(rulings.c.article_id).join(log, (log.c.ident == rulings.c.subject) & (log.c.item == "ruling"))
    return select(union(came, ruled.where(log.c.cursor > after, rulings.c.article_id.is_not(None))).subquery().c.id)


def changed_channels(ask: Asker, after: int) -> frozenset[str]:
    """Return the keys of the channels that changed articles tell of, or that were ruled on, after a cursor of the log."""
    table, log = schema.channels, schema.log
    told = ask.rows(select(table.c.key_id).where(table.c.article_id.in_(changed_articles(after))).distinct())
    ruled = ask.rows(select(log.c.ident, log.c.detail).where(log.c.item == "ruling", log.c.cursor > after))
    targets = {row["detail"].get("target") for row in ruled}
    return frozenset({row["key_id"] for row in told} | {row["ident"] for row in ruled} | {target for target in targets if target})


def changed_actors(ask: Asker, after: int) -> frozenset[str]:
    """Return the keys of the actors that changed articles name, or that were ruled on, after a cursor of the log."""
    table, log, rulings = schema.actors, schema.log, schema.rulings
    named = ask.rows(select(table.c.key_id).where(table.c.article_id.in_(changed_articles(after))).distinct())
    decided = select(rulings.c.subject, rulings.c.target).join(log, (log.c.ident == rulings.c.subject) & (log.c.item == "ruling"))
    ruled = ask.rows(decided.where(log.c.cursor > after, rulings.c.item == "actor"))
    return frozenset({row["key_id"] for row in named} | {key for row in ruled for key in (row["subject"], row["target"]) if key})


def published_between(key: ColumnElement[str], since: Day | None, until: Day | None) -> list[ColumnElement[bool]]:
    """Return the conditions on a sort key that begins with the day of publication."""
    where: list[ColumnElement[bool]] = []
    if since is not None:
        where += [key >= since.isoformat(), key < NEVER]
    if until is not None:
        where.append(key < (until + timedelta(days=1)).isoformat() if until < Day.max else key < NEVER)
    return where


# --- who has to do with whom


def find_pairs(ask: Asker, *, country: str | None, changed: int | None = None, limit: int, after: str | None) -> list[PairEntry]:
    """Return pairs of states that have acts between them, in the order of their codes; ``changed`` is a cursor of the log."""
    if changed is not None:
        return _changed_pairs(ask, changed, country, limit, after)
    found: list[PairEntry] = []
    last = after
    while len(found) < limit:
        wanted = limit - len(found)
        names = _pairs_of(ask, country, wanted, last) if country else _next_pairs(ask, wanted, last)
        if not names:
            break
        found += _counted(ask, names)
        last = names[-1]
    return found


def _changed_pairs(ask: Asker, changed: int, country: str | None, limit: int, after: str | None) -> list[PairEntry]:
    table = schema.event_pairs
    rows = ask.rows(select(table.c.pair).where(table.c.article_id.in_(changed_articles(changed))).distinct())
    names = sorted(row["pair"] for row in rows if country is None or country in row["pair"].split("|"))
    found: list[PairEntry] = []
    wanted = [name for name in names if after is None or name > after]
    for start in range(0, len(wanted), PAIRS):
        if len(found) >= limit:
            break
        found += _counted(ask, wanted[start : start + PAIRS])
    return found[:limit]


def _next_pairs(ask: Asker, limit: int, after: str | None) -> list[str]:
    """Return the next pairs, each found by one step in the index: a pair may have very many acts."""
    table = schema.event_pairs
    first = select(func.min(table.c.pair).label("pair"))
    if after is not None:
        first = first.where(table.c.pair > after)
    walk = first.cte("walk", recursive=True)
    step = select(func.min(table.c.pair)).where(table.c.pair > walk.c.pair).scalar_subquery()
    walk = walk.union_all(select(step).where(walk.c.pair.is_not(None)))
    rows = ask.rows(select(walk.c.pair).limit(limit))
    return [row["pair"] for row in rows if row["pair"] is not None]


def _pairs_of(ask: Asker, country: str, limit: int, after: str | None) -> list[str]:
    """Return the next pairs with a country: of all that there may be those that there are."""
    table = schema.event_pairs
    others = [code for code in _countries(ask) if code != country]
    names = sorted("|".join(sorted((country, other))) for other in others)
    names = [name for name in names if after is None or name > after]
    found: list[str] = []
    for name in names:
        if len(found) == limit:
            break
        if ask.rows(select(table.c.pair).where(table.c.pair == name).limit(1)):
            found.append(name)
    return found


def has_country(ask: Asker, code: str) -> bool:
    """Say whether somebody of a state takes part in an event, though no article may name the state itself."""
    table = schema.event_actors
    return bool(ask.rows(select(table.c.country).where(table.c.country == code).limit(1)))


def _countries(ask: Asker) -> list[str]:
    table = schema.event_actors
    walk = select(func.min(table.c.country).label("code")).cte("walk", recursive=True)
    step = select(func.min(table.c.country)).where(table.c.country > walk.c.code).scalar_subquery()
    walk = walk.union_all(select(step).where(walk.c.code.is_not(None)))
    return [row["code"] for row in ask.rows(select(walk.c.code)) if row["code"] is not None]


def _counted(ask: Asker, names: Iterable[str]) -> list[PairEntry]:
    table = schema.event_pairs
    sums = [func.count().label("events"), func.avg(table.c.goldstein).label("goldstein")]
    ends = [func.min(table.c.month).label("first"), func.max(table.c.month).label("last")]
    where = [table.c.pair.in_(list(names)), table.c.counts.is_(True), *ask.known(table.c.published_on)]
    rows = ask.rows(select(table.c.pair, *sums, *ends).where(*where).group_by(table.c.pair).order_by(table.c.pair))
    return [_pair(row) for row in rows]


def _pair(row: RowMapping) -> PairEntry:
    one, other = row["pair"].split("|")
    return PairEntry(
        parties=(one, other), events=row["events"], goldstein=round(row["goldstein"], 3), first_month=row["first"], last_month=row["last"]
    )
