"""Disputes: who complains against whom about what."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from detente.desk.api.answers import answer_page
from detente.desk.api.asking import DisputesAsked
from detente.desk.api.documents import listed
from detente.desk.book import BookOf
from detente.record import DisputeEntry
from detente.record.lines import dispute_row

router = APIRouter(tags=["disputes"])


@router.get("/disputes", **listed("DisputeLine"))
def list_disputes(request: Request, book: BookOf, asked: Annotated[DisputesAsked, Query()]) -> Response:
    """List what single articles tell of disputes, in order of publication."""
    view = book.view(asked.as_of, asked.on)

    def find(limit: int, after: str | None) -> Sequence[DisputeEntry]:
        return view.disputes(countries=asked.country, limit=limit, after=after, newest=asked.newest)

    return answer_page(request, asked, find, line=dispute_row, place=_place)


def _place(entry: DisputeEntry) -> str:
    return entry.sort_key
