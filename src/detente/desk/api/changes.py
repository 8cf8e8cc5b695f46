"""The change feed: whoever has read up to a cursor reads on from there and misses nothing."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from detente.desk.api.answers import Listed, address, answer
from detente.desk.api.asking import ChangesAsked
from detente.desk.api.changed import FEED, change_cursor, changed_after
from detente.desk.api.cursors import decode
from detente.desk.api.documents import listed
from detente.desk.book import BookOf
from detente.model.json import to_dict
from detente.record.desk_questions import ChangeEntry

router = APIRouter(tags=["changes"])


@router.get("/changes", **listed("ChangeLine"))
def list_changes(request: Request, book: BookOf, asked: Annotated[ChangesAsked, Query()]) -> Response:
    """List what changed, in the order in which it did. `next` is always there: ask it again later for what came since."""

    def make() -> Listed:
        view = book.view()
        after = decode(asked.cursor, FEED, int)
        start = int(after) if after is not None else changed_after(view, asked.changed_since) or 0
        found = view.changes(after=start, limit=asked.limit)
        last = change_cursor(found[-1].cursor if found else start)
        return Listed([_line(entry) for entry in found], address(request, cursor=last), asked.limit)

    return answer(request, make)


def _line(entry: ChangeEntry) -> dict[str, Any]:
    return {**to_dict(entry), "cursor": change_cursor(entry.cursor)}
