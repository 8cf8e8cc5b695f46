"""Whether the desk lives, whether it can answer, and how it stands."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter

from detente import __version__
from detente.desk.api.documents import problem
from detente.desk.book import BookOf
from detente.desk.guard import public
from detente.lexicon.version import lexicon_version

router = APIRouter(tags=["health"])

_GOOD = {"description": "It does.", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Status"}}}}
_UNREADY: dict[int | str, dict[str, Any]] = {200: _GOOD, 503: problem("The record cannot be read now.")}


@router.get("/healthz", response_model=None, responses={200: _GOOD})
@public
def healthz() -> dict[str, str]:
    """Say that the process lives."""
    return {"status": "ok"}


@router.get("/readyz", response_model=None, responses=_UNREADY)
@public
def readyz(book: BookOf) -> dict[str, str]:
    """Say that the record can be read."""
    book.mark()
    return {"status": "ok"}


@router.get("/statusz", response_model=None, responses={**_UNREADY, 401: problem("A token is needed."), 429: problem("Too many requests.")})
def statusz(book: BookOf) -> dict[str, Any]:
    """Say how the desk stands: versions, schema, how much there is, whether all is settled."""
    record = book.record
    return {
        "status": "ok",
        "version": __version__,
        "lexicon": lexicon_version(),
        "schema": record.revision(),
        "mark": book.mark(),
        "today": book.today.isoformat(),
        "settled": record.is_settled(book.today),
        "counts": book.view().counts(),
    }
