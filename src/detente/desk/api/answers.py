"""Answers: JSON with a strong ETag, and lists in pages."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar, cast
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from detente.desk.api.asking import Page
from detente.desk.api.cursors import Place, decode, encode, question_of
from detente.desk.book import book_of
from detente.exports.cells import dump_json

T = TypeVar("T")
JSON = "application/json"
KEPT = "private, no-cache"
"""Whoever keeps an answer asks each time whether it still holds."""


def etag_of(request: Request) -> str:
    """Return the strong ETag of what a request asks: another whenever record, day or question is another, and for packed bytes.

    Take it before the answer is made: what is written meanwhile then shows in the next one.
    """
    query = urlencode(sorted(request.query_params.multi_items()))
    packed = "gzip" in request.headers.get("accept-encoding", "")
    told = f"{book_of(request).mark()}\n{request.url.path}\n{query}\n{packed}"
    return f'"{hashlib.sha256(told.encode()).hexdigest()[:24]}"'


def has_it(request: Request, etag: str) -> bool:
    """Say whether whoever asks has this answer already (``If-None-Match``; a weak tag is as good)."""
    tags = [tag.strip().removeprefix("W/") for tag in request.headers.get("if-none-match", "").split(",")]
    return etag in tags


def answer(request: Request, make: Callable[[], Any]) -> Response:
    """Answer with JSON, or with 304 where whoever asks has it already; then nothing is made."""
    etag = etag_of(request)
    headers = {"ETag": etag, "Cache-Control": KEPT}
    if has_it(request, etag):
        return Response(status_code=304, headers=headers)
    made = make()
    if isinstance(made, Listed):
        headers |= {"Link": f'<{made.next}>; rel="next"'} if made.next else {}
        made = {"items": made.items, "next": made.next, "limit": made.limit}
    return Response(dump_json(made), media_type=JSON, headers=headers)


class Listed:
    """A page of a list.

    Args:
        items: The lines.
        next: Address of the next page, or ``None``.
        limit: Items that a page may have.
    """

    def __init__(self, items: list[Mapping[str, Any]], next: str | None, limit: int) -> None:
        self.items = items
        self.next = next
        self.limit = limit


def answer_page(
    request: Request,
    asked: Page,
    find: Callable[[int, Any], Sequence[T]],
    *,
    line: Callable[[T], Mapping[str, Any]],
    place: Callable[[T], Place],
    kind: type[Place] = str,
) -> Response:
    """Answer with a page of a list.

    Args:
        request: What was asked.
        asked: The same, checked.
        find: Finds at most so many items after a place (``None`` for the first page).
        line: Makes the JSON of an item.
        place: Returns where an item stands in the order of the list.
        kind: What places are.
    """

    def make() -> Listed:
        question = question_of(request.url.path, asked)
        found = find(asked.limit + 1, decode(asked.cursor, question, kind))
        items = found[: asked.limit]
        more = len(found) > asked.limit
        following = address(request, cursor=encode(place(items[-1]), question)) if more else None
        return Listed([line(item) for item in items], following, asked.limit)

    return answer(request, make)


def address(request: Request, **changed: str) -> str:
    """Return the path and query of a request with some parameters changed."""
    kept = [(name, value) for name, value in request.query_params.multi_items() if name not in changed]
    path = cast(str, request.scope.get("raw_path", b"").decode("ascii", "replace")) or request.url.path
    return f"{path.partition('?')[0]}?{urlencode([*kept, *changed.items()])}"
