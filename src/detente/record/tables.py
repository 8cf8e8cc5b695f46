"""What the tables of the record are made of: one metadata, and the columns that many tables share.

Dates are ISO strings: they compare as text on every database, and partial ones keep ``start``, ``end`` and ``precision``.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import BigInteger, Column, ColumnElement, ForeignKey, Integer, MetaData, String, Table, func, literal_column
from sqlalchemy.schema import SchemaItem

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

SORT_KEY = String().with_variant(String(collation="C"), "postgresql")
"""Text that orders rows the same way on every database and in Python (by code points)."""


def of_article() -> Column[str]:
    """Return the column that ties a derived row to its article."""
    return Column("article_id", String, ForeignKey("articles.id", ondelete="CASCADE"), nullable=False, primary_key=True)


def date_columns(prefix: str = "date") -> list[SchemaItem]:
    """Return the columns of a partial date."""
    widths = {"start": 10, "end": 10, "precision": 8, "bound": 5}
    return [Column(f"{prefix}_{part}", String(width)) for part, width in widths.items()]


def where_holds(condition: ColumnElement[bool]) -> dict[str, Any]:
    """Return the arguments of an index that has only the rows for which a condition holds; a query must state it in the same words."""
    return {"sqlite_where": condition, "postgresql_where": condition}


def is_ahead(table: Table) -> ColumnElement[bool]:
    """Return the condition that an event is dated later than it was published, by its sort key; for indices, and in their words."""
    key = table.c.sort_key
    first, told = (func.substr(key, literal_column(start), literal_column("10")) for start in ("1", "23"))
    return (first > told) & (key < literal_column("'9999-99-99'"))


def counter(name: str = "seq") -> Column[int]:
    """Return a primary key that the database counts up."""
    return Column(name, BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True)
