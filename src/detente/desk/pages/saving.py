"""Saved views of the register and saved searches: kept by name, and taken away again."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import parse_qs, urlencode

from fastapi import APIRouter, Form
from starlette.responses import Response

from detente.desk.book import Book, BookOf
from detente.desk.pages.shell import back
from detente.errors import ConfigError
from detente.record.keeping import Saved

router = APIRouter(include_in_schema=False)

PAGES = {"channels": "/channels", "events": "/events"}
"""Pages of which a view can be kept."""
NOT_KEPT = frozenset({"page", "after", "done", "csrf_token", "as_of", "on"})


def saved_of(book: Book, page: str) -> list[tuple[Saved, str]]:
    """Return what is saved of a page, each with its query."""
    return [(saved, urlencode(saved.query, doseq=True)) for saved in book.record.keeping().saved(page)]


@router.post("/saved")
def save(
    book: BookOf,
    page: Annotated[str, Form(max_length=24)],
    name: Annotated[str, Form(max_length=200)],
    query: Annotated[str, Form(max_length=4000)] = "",
) -> Response:
    """Keep a page's query under a name."""
    if page not in PAGES:
        raise ConfigError(f"{page!r} has no views to keep; there are {', '.join(PAGES)}")
    asked = {key: values for key, values in parse_qs(query.lstrip("?")).items() if key not in NOT_KEPT}
    with book.writable() as record:
        saved = record.keeping().save(page, name, asked, book.now)
    return back(f"{PAGES[page]}?{urlencode(saved.query, doseq=True)}", "saved")


@router.post("/saved/forget")
def forget(book: BookOf, ident: Annotated[str, Form(max_length=100)]) -> Response:
    """Take a saved view away."""
    saved = book.record.keeping().one(ident)
    with book.writable() as record:
        record.keeping().forget(ident)
    return back(PAGES[saved.page], "forgotten")
