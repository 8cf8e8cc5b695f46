"""Whether the desk lives, whether it can answer, and how it stands."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter

from detente.desk.book import BookOf
from detente.desk.guard import public

router = APIRouter(tags=["health"])


@router.get("/healthz")
@public
def healthz() -> dict[str, str]:
    """Say that the process lives."""
    return {"status": "ok"}


@router.get("/readyz")
@public
def readyz(book: BookOf) -> dict[str, str]:
    """Say that the record can be read."""
    book.mark()
    return {"status": "ok"}


@router.get("/statusz")
def statusz(book: BookOf) -> dict[str, Any]:
    """Say how the desk stands."""
    return {"status": "ok", "mark": book.mark()}
