"""Reading the claims on channels from the record: very many small lists, most of them empty or seen before."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Select, Table, Text, cast, select

from detente.model.enums import Bound, ChangeKind, Level, OpenQuestion, Precision
from detente.model.json import from_dict
from detente.model.records import PartialDate
from detente.record import schema
from detente.record.claims import ChangeClaim, ChannelClaim, Member
from detente.record.dates import Day
from detente.record.ties import portions

_CHANGE = (
    "article_id", "channel", "ordinal", "change", "date_start", "date_end", "date_precision", "date_bound", "for_start", "for_end",
    "for_precision", "for_bound", "acted_by", "session_number", "place", "statements", "background", "evidence_start", "evidence_end",
    "evidence", "rules",
)  # fmt: skip
_CHANNEL = ("article_id", "reading_id", "position", "key_id", "name", "named", "words", "members", "level", "cadence", "open")
_Told = tuple[Any, ...]
_LISTS = frozenset({"acted_by", "statements", "rules", "words", "members", "open"})


def load_claims(
    connection: Connection, keys: Iterable[str] | None = None, *, as_of: Day | None = None, dated: bool = False
) -> list[ChannelClaim]:
    """Return what articles claim about channels, in the order of their ids.

    Args:
        connection: The record.
        keys: Only claims with one of these keys.
        as_of: Only articles published by this day are known.
        dated: Leave out the articles that have no day.
    """
    channels, changes = schema.channels, schema.changes
    where = [channels.c.published_on <= as_of.isoformat()] if as_of is not None else []
    where += [channels.c.published_on.is_not(None)] if dated else []
    query = _with_day(channels, _CHANNEL).where(*where)
    if keys is None:
        rows = _rows(connection, query)
        told = _rows(connection, _with_day(changes, _CHANGE))
    else:
        rows = [row for part in portions(keys) for row in _rows(connection, query.where(channels.c.key_id.in_(part)))]
        asked = _with_day(changes, _CHANGE)
        told = [
            row for part in portions({row[0] for row in rows}) for row in connection.execute(asked.where(changes.c.article_id.in_(part)))
        ]
    wanted = {(row[0], row[1]) for row in rows}
    by_channel: dict[tuple[str, str], list[ChangeClaim]] = {}
    for row in sorted(told, key=_change_order):
        if (row[0], row[1]) in wanted:
            by_channel.setdefault((row[0], row[1]), []).append(_change_claim(row))
    return [_channel_claim(row, tuple(by_channel.get((row[0], row[1]), ()))) for row in sorted(rows, key=_channel_order)]


def _rows(connection: Connection, query: Select[Any]) -> list[_Told]:
    return [tuple(row) for row in connection.execute(query)]


def _with_day(table: Table, names: Sequence[str]) -> Select[Any]:
    articles = schema.articles
    columns = [_column(table.c[name]) for name in names]
    return select(*columns, articles.c.published_at).join(articles, table.c.article_id == articles.c.id)


def _column(column: Column[Any]) -> ColumnElement[Any]:
    return cast(column, Text) if column.name in _LISTS else column


def _change_order(row: _Told) -> tuple[str, str, int]:
    return (row[0], row[1], row[2])


def _channel_order(row: _Told) -> tuple[str, int]:
    return (row[0], row[2])


def _change_claim(row: _Told) -> ChangeClaim:
    (article, _, ordinal, change, *dates, by, number, place, statements, background, start, end, text, rules, published) = row
    return ChangeClaim(
        article=article,
        published_at=published,
        ordinal=ordinal,
        change=ChangeKind(change),
        date=_partial_date(*dates[:4]),
        for_date=_partial_date(*dates[4:]),
        by=_words(by),
        session_number=number,
        place=place,
        statements=_words(statements),
        background=background,
        evidence=(start, end, text),
        rules=_words(rules),
    )


def _channel_claim(row: _Told, changes: tuple[ChangeClaim, ...]) -> ChannelClaim:
    (article, reading_id, _, key_id, name, named, words, members, level, cadence, opened, published) = row
    return ChannelClaim(
        article=article,
        published_at=published,
        reading_id=reading_id,
        key_id=key_id,
        name=name,
        named=named,
        words=_words(words),
        members=_members(members),
        level=Level(level) if level else None,
        cadence=cadence,
        changes=changes,
        open=tuple(OpenQuestion(question) for question in _words(opened)),
    )


@lru_cache(maxsize=65536)
def _partial_date(start: str | None, end: str | None, precision: str | None, bound: str | None) -> PartialDate | None:
    if precision is None or bound is None:
        return None
    return PartialDate(start=start, end=end, precision=Precision(precision), bound=Bound(bound))


@lru_cache(maxsize=65536)
def _words(text: str) -> tuple[str, ...]:
    return tuple(json.loads(text))


@lru_cache(maxsize=65536)
def _members(text: str) -> tuple[Member, ...]:
    return tuple(from_dict(Member, member) for member in json.loads(text))


__all__ = ["load_claims"]
