"""Disputes: who complains against whom about what."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from detente.desk.api.answers import answer, answer_page
from detente.desk.api.asking import Asked, DisputesAsked
from detente.desk.api.changed import changed_after
from detente.desk.api.documents import listed, shown
from detente.desk.book import BookOf
from detente.record import DisputeHistory
from detente.record.lines import dispute_row

router = APIRouter(tags=["disputes"])


@router.get("/disputes", **listed("DisputeLine"))
def list_disputes(request: Request, book: BookOf, asked: Annotated[DisputesAsked, Query()]) -> Response:
    """List disputes across articles, each with what the latest articles tell of it, by the article that told it first."""
    view = book.view(asked.as_of, asked.on)

    def find(limit: int, after: str | None) -> Sequence[DisputeHistory]:
        return view.dispute_histories(
            actor=asked.actor,
            countries=asked.country,
            article=asked.article,
            since=asked.since,
            until=asked.until,
            changed_after=changed_after(view, asked.changed_since),
            limit=limit,
            after=after,
            newest=asked.newest,
        )

    return answer_page(request, asked, find, line=dispute_row, place=_place)


@router.get("/disputes/{ident:path}", **shown("DisputeLine"))
def show_dispute(request: Request, book: BookOf, ident: str, asked: Annotated[Asked, Query()]) -> Response:
    """Return a dispute with all that tells it, by its key, the id of a telling, or ARTICLE#d0."""
    return answer(request, lambda: dispute_row(book.view(asked.as_of, asked.on).dispute(ident)))


def _place(entry: DisputeHistory) -> str:
    return entry.sort_key
