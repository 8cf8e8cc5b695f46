"""Full-text search."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from detente.desk.api.answers import answer_page
from detente.desk.api.asking import SearchAsked
from detente.desk.api.documents import listed
from detente.desk.book import BookOf
from detente.model.json import to_dict
from detente.record.lines import without
from detente.record.searching import ITEMS, Hit

router = APIRouter(tags=["search"])


@router.get("/search", **listed("Hit"))
def search(request: Request, book: BookOf, asked: Annotated[SearchAsked, Query()]) -> Response:
    """Find the articles, events and statements that have all of some words; what came in last comes first."""
    view = book.view(asked.as_of)

    def find(limit: int, after: int | None) -> Sequence[Hit]:
        return view.search(asked.q, items=asked.item or ITEMS, limit=limit, after=after)

    return answer_page(request, asked, find, line=_line, place=_place, kind=int)


def _line(hit: Hit) -> dict[str, Any]:
    return without(to_dict(hit), "place")


def _place(hit: Hit) -> int:
    return hit.place
