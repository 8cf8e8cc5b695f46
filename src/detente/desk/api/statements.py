"""Statements: who said what of whom."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from detente.desk.api.answers import answer, answer_page
from detente.desk.api.asking import Asked, StatementsAsked
from detente.desk.api.changed import changed_after
from detente.desk.api.documents import listed, shown
from detente.desk.book import BookOf
from detente.record import StatementEntry
from detente.record.lines import statement_row

router = APIRouter(tags=["statements"])


@router.get("/statements", **listed("StatementLine"))
def list_statements(request: Request, book: BookOf, asked: Annotated[StatementsAsked, Query()]) -> Response:
    """List statements in order of publication."""
    view = book.view(asked.as_of, asked.on)

    def find(limit: int, after: str | None) -> Sequence[StatementEntry]:
        return view.statements(
            asked.event,
            speaker=asked.actor,
            country=asked.country,
            stance=asked.status.value if asked.status else None,
            article=asked.article,
            since=asked.since,
            until=asked.until,
            changed_after=changed_after(view, asked.changed_since),
            limit=limit,
            after=after,
            newest=asked.newest,
        )

    return answer_page(request, asked, find, line=statement_row, place=_place)


@router.get("/statements/{ident:path}", **shown("StatementLine"))
def show_statement(request: Request, book: BookOf, ident: str, asked: Annotated[Asked, Query()]) -> Response:
    """Return a statement by its record id, or ARTICLE#s1."""
    return answer(request, lambda: statement_row(book.view(asked.as_of, asked.on).statement(ident)))


def _place(entry: StatementEntry) -> str:
    return entry.sort_key
