"""Articles, and one with its reading."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from detente.desk.api.answers import answer, answer_page
from detente.desk.api.asking import ArticlesAsked, Known
from detente.desk.api.changed import changed_after
from detente.desk.api.documents import listed, shown
from detente.desk.book import BookOf
from detente.model.json import to_dict
from detente.record import ArticleEntry
from detente.record.lines import article_row

router = APIRouter(tags=["articles"])


@router.get("/articles", **listed("ArticleLine"))
def list_articles(request: Request, book: BookOf, asked: Annotated[ArticlesAsked, Query()]) -> Response:
    """List articles in order of publication; undated ones come last."""
    view = book.view(asked.as_of)

    def find(limit: int, after: str | None) -> Sequence[ArticleEntry]:
        changed = changed_after(view, asked.changed_since)
        return view.articles(since=asked.since, until=asked.until, changed_after=changed, limit=limit, after=after, newest=asked.newest)

    return answer_page(request, asked, find, line=article_row, place=_place)


@router.get("/articles/{ident:path}", **shown("Reading"))
def show_article(request: Request, book: BookOf, ident: str, asked: Annotated[Known, Query()]) -> Response:
    """Return an article's reading: the contract's JSON, with the text and all that was found in it."""
    return answer(request, lambda: to_dict(book.view(asked.as_of).reading(ident)))


def _place(entry: ArticleEntry) -> str:
    return entry.sort_key
