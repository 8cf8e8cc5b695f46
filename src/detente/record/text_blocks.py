"""Which texts may be known on a day: the texts are numbered as they came in, and each block of numbers has its earliest day.

A search gives what came in last first. As of a day it would pass over every hit of what was published later, and there may be very many;
by the blocks whole stretches of numbers are left out, and the search index reads none of them.
"""

from __future__ import annotations

from sqlalchemy import Connection, case, func, select

from detente.record import schema
from detente.record.dates import Day
from detente.record.dialect import upsert

BLOCK = 4096
"""Texts in a block, some hundreds of articles; with another number all blocks have to be made anew (by a migration)."""
_GAP = 16
"""Blocks of later texts between two stretches that are passed over sooner than asked about apart."""


def note_texts(connection: Connection, article: str, day: str | None) -> None:
    """Note that the texts of an article were published on a day; without one they are not known as of any."""
    if day is None:
        return
    texts, table = schema.texts, schema.text_blocks
    first, last = connection.execute(select(func.min(texts.c.id), func.max(texts.c.id)).where(texts.c.article_id == article)).one()
    if first is None:
        return
    blocks = range(first // BLOCK, last // BLOCK + 1)
    # Articles mostly come in in order: where nothing is earlier, nothing is written, and no other writer waits.
    noted = set(connection.execute(select(table.c.block).where(table.c.block.in_(blocks), table.c.first_on <= day)).scalars())
    for block in blocks:
        if block not in noted:
            earlier = case((table.c.first_on > day, day), else_=table.c.first_on)
            connection.execute(upsert(connection, table, {"block": block, "first_on": day}, key="block", update={"first_on": earlier}))


def stretches_by(connection: Connection, day: Day) -> list[tuple[int, int]]:
    """Return the stretches of numbers (first, last) outside of which no text was published by a day, the last first."""
    table = schema.text_blocks
    blocks = connection.execute(select(table.c.block).where(table.c.first_on <= day.isoformat()).order_by(table.c.block.desc())).scalars()
    found: list[tuple[int, int]] = []
    for block in blocks:
        if found and found[-1][0] - block <= _GAP:
            found[-1] = (block, found[-1][1])
        else:
            found.append((block, block))
    return [(first * BLOCK, last * BLOCK + BLOCK - 1) for first, last in found]
