"""What is between two states."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from detente.desk.api.answers import answer, answer_page
from detente.desk.api.asking import RelationAsked, RelationsAsked
from detente.desk.api.changed import changed_after
from detente.desk.api.documents import listed, shown
from detente.desk.book import BookOf
from detente.model.json import to_dict
from detente.record.desk_questions import PairEntry
from detente.record.lines import relation_row

router = APIRouter(tags=["relations"])


@router.get("/relations", **listed("PairLine"))
def list_relations(request: Request, book: BookOf, asked: Annotated[RelationsAsked, Query()]) -> Response:
    """List the pairs of states that have acts between them."""
    view = book.view(asked.as_of)

    def find(limit: int, after: str | None) -> Sequence[PairEntry]:
        changed = changed_after(view, asked.changed_since)
        return view.pairs(country=asked.country, changed_after=changed, limit=limit, after=after)

    return answer_page(request, asked, find, line=to_dict, place=_place)


@router.get("/relations/{one}/{other}", **shown("Relation"))
def show_relation(request: Request, book: BookOf, one: str, other: str, asked: Annotated[RelationAsked, Query()]) -> Response:
    """Return what is between two states: scores by month, promises, channels, disputes, the latest acts."""
    view = book.view(asked.as_of, asked.on)
    return answer(request, lambda: relation_row(view.relation(one, other, since=asked.since, until=asked.until, limit=asked.limit)))


def _place(entry: PairEntry) -> str:
    return "|".join(entry.parties)
