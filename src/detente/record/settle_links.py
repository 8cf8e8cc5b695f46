"""Settling the links between events: for the sides that were touched, from all their events."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Engine, delete, select

from detente.model.enums import Factuality
from detente.model.identifiers import tagged_id
from detente.model.json import from_dict
from detente.model.records import Event
from detente.record import schema
from detente.record.columns import clean
from detente.record.dates import parse_day
from detente.record.dialect import insert_new
from detente.record.links import LINK_TAG, Link, LinkKind, Told, find_links
from detente.record.marks import take_marks
from detente.record.ruled import load_rulings
from detente.record.rulings import RuledItem, Ruling
from detente.record.turns import settle_in_turns

AT_ONCE = 100
"""Sides that are settled in one transaction."""
_LINKED = ("CONSULT", "AGREE", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "REJECT")


def settle_links(engine: Engine) -> int:
    """Find the links anew among the events of all sides that were touched; returns how many sides were.

    Raises:
        RecordError: The record cannot be written.
    """
    return settle_in_turns(engine, _turn)


def _turn(connection: Connection) -> int:
    touched = take_marks(connection, "sides", AT_ONCE)
    if touched:
        rulings = load_rulings(connection, RuledItem.LINK)
        for sides in touched:
            _settle(connection, sides, rulings)
    return len(touched)


def _settle(connection: Connection, sides: str, rulings: Sequence[Ruling]) -> None:
    table = schema.links
    told = _load(connection, sides)
    rows = {link.id: _row(link, sides) for link in _each_once(find_links(told.values()), _acts(connection, sides))}
    for ruling in rulings:
        kind, holds = str(ruling.value.get("kind")), bool(ruling.value.get("holds", True))
        ident = tagged_id(LINK_TAG, kind, ruling.subject, ruling.target)
        if not holds:
            rows.pop(ident, None)
        elif ruling.subject in told and ident not in rows:
            target = told.get(ruling.target or "") or _load_one(connection, ruling.target or "")
            if target is not None:
                link = Link(kind=LinkKind(kind), source=told[ruling.subject], target=target, rule=f"ruling:{ruling.id}", score=1.0)
                rows[ident] = {**_row(link, sides), "origin": "ruling"}
    connection.execute(delete(table).where(table.c.sides == sides))
    if rows:
        connection.execute(insert_new(connection, table), [rows[ident] for ident in sorted(rows)])


def _acts(connection: Connection, sides: str) -> dict[str, str]:
    """Return the act that each event of these sides reports."""
    table = schema.events
    rows = connection.execute(select(table.c.id, table.c.group_id).where(table.c.sides == sides, table.c.same_as.is_(None)))
    return {row[0]: row[1] or row[0] for row in rows}


def _each_once(links: Iterable[Link], acts: Mapping[str, str]) -> list[Link]:
    """Leave one link between two acts, the one that was known first."""
    found: dict[tuple[str, str, str], Link] = {}
    for link in links:
        source, target = acts.get(link.source.id, link.source.id), acts.get(link.target.id, link.target.id)
        if source != target:
            key = (link.kind.value, source, target)
            found[key] = min(found.get(key, link), link, key=_known_order)
    return list(found.values())


def _known_order(link: Link) -> tuple[str, str]:
    days = [one.published.isoformat() if one.published else "9999" for one in (link.source, link.target)]
    return (max(days), link.id)


def _load(connection: Connection, sides: str) -> dict[str, Told]:
    table = schema.events
    query = select(table.c.id, table.c.article_id, table.c.published_on, table.c.data).where(
        table.c.sides == sides, table.c.same_as.is_(None), table.c.factuality == Factuality.ACTUAL.value, table.c.type.in_(_LINKED)
    )
    return {row.id: _told(row) for row in connection.execute(query)}


def _load_one(connection: Connection, ident: str) -> Told | None:
    table = schema.events
    query = select(table.c.id, table.c.article_id, table.c.published_on, table.c.data).where(table.c.id == ident)
    row = connection.execute(query).first()
    return _told(row) if row is not None else None


def _told(row: Any) -> Told:
    return Told(id=row.id, article=row.article_id, published=parse_day(row.published_on), event=from_dict(Event, row.data))


def _row(link: Link, sides: str) -> dict[str, Any]:
    days = [one.published.isoformat() for one in (link.source, link.target) if one.published]
    return {
        "id": link.id,
        "kind": link.kind.value,
        "from_item": "event",
        "from_id": link.source.id,
        "from_article": link.source.article,
        "to_item": "event",
        "to_id": link.target.id,
        "to_article": link.target.article,
        "rule": link.rule,
        "score": link.score,
        "evidence": {"from": _evidence(link.source), "to": _evidence(link.target)},
        "origin": "machine",
        # Known once both are told; not as of any day where one has none.
        "known_on": max(days) if len(days) == 2 else None,
        "sides": sides,
    }


def _evidence(told: Told) -> dict[str, Any]:
    span = told.event.evidence
    return {"article": told.article, "start": span.start, "end": span.end, "text": clean(span.text)}
