"""Rulings as rows: reading them from the record and writing them."""

from __future__ import annotations

from sqlalchemy import Connection, RowMapping, select

from detente.record import schema
from detente.record.rulings import RuledItem, Ruling, RulingKind


def load_rulings(
    connection: Connection, item: RuledItem | None = None, *, article: str | None = None, taken_back: bool = False
) -> list[Ruling]:
    """Return rulings in order.

    Args:
        connection: The record.
        item: Only those about this sort of item.
        article: Only those about items of this article.
        taken_back: Return those too that were taken back.
    """
    table = schema.rulings
    query = select(table).order_by(table.c.seq)
    if item is not None:
        query = query.where(table.c.item == item.value)
    if article is not None:
        query = query.where(table.c.article_id == article)
    if not taken_back:
        query = query.where(table.c.undone_by.is_(None))
    return [_ruling(row) for row in connection.execute(query).mappings()]


def _ruling(row: RowMapping) -> Ruling:
    start, end = row["anchor_start"], row["anchor_end"]
    plain = {name: row[name] for name in Ruling.__dataclass_fields__ if name in row}
    plain |= {"kind": RulingKind(row["kind"]), "item": RuledItem(row["item"]), "anchor": (start, end) if start is not None else None}
    return Ruling(**plain)
