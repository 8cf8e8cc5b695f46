"""Actors across articles."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from detente.desk.api.answers import answer, answer_page
from detente.desk.api.asking import ActorsAsked, Known
from detente.desk.api.changed import changed_after
from detente.desk.api.documents import listed, shown
from detente.desk.book import BookOf
from detente.record import ActorEntry
from detente.record.actor_rows import actor_sort_key
from detente.record.lines import actor_row

router = APIRouter(tags=["actors"])


@router.get("/actors", **listed("ActorLine"))
def list_actors(request: Request, book: BookOf, asked: Annotated[ActorsAsked, Query()]) -> Response:
    """List actors, the most often named first."""
    view = book.view(asked.as_of)

    def find(limit: int, after: str | None) -> Sequence[ActorEntry]:
        return view.actors(
            country=asked.country,
            kind=asked.kind,
            sector=asked.sector,
            name=asked.name,
            changed_after=changed_after(view, asked.changed_since),
            limit=limit,
            after=after,
        )

    return answer_page(request, asked, find, line=actor_row, place=actor_sort_key)


@router.get("/actors/{ident:path}", **shown("ActorLine"))
def show_actor(request: Request, book: BookOf, ident: str, asked: Annotated[Known, Query()]) -> Response:
    """Return an actor by its record id (also one that it had before), ARTICLE#a1, or its name."""
    return answer(request, lambda: actor_row(book.view(asked.as_of).actor(ident)))
