"""Channels: the register, and one with its history."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from detente.desk.api.answers import answer, answer_page
from detente.desk.api.asking import Asked, ChannelsAsked
from detente.desk.api.changed import changed_after
from detente.desk.api.documents import listed, shown
from detente.desk.book import BookOf
from detente.record.lines import channel_row

router = APIRouter(tags=["channels"])


@router.get("/channels", **listed("ChannelLine"))
def list_channels(request: Request, book: BookOf, asked: Annotated[ChannelsAsked, Query()]) -> Response:
    """List channels with their state, each with its latest changes, by the publication of their first article."""
    view = book.view(asked.as_of, asked.on)

    def find(limit: int, after: str | None) -> Sequence[dict[str, Any]]:
        status = asked.status.value if asked.status else None
        changed = changed_after(view, asked.changed_since)
        return view.channel_lines(
            one_off=asked.one_off, status=status, countries=asked.country, changed_after=changed, limit=limit, after=after
        )

    return answer_page(request, asked, find, line=dict, place=_place)


@router.get("/channels/{ident:path}", **shown("ChannelHistory"))
def show_channel(request: Request, book: BookOf, ident: str, asked: Annotated[Asked, Query()]) -> Response:
    """Return a channel with all its changes and its life line, by its record id (also one that it had before), ARTICLE#c1, or its name."""
    return answer(request, lambda: channel_row(book.view(asked.as_of, asked.on).channel(ident)))


def _place(line: dict[str, Any]) -> str:
    return str(line["id"])
