"""Cursors: where a list goes on, opaque to whoever holds one, and good for the same question only."""

from __future__ import annotations

import base64
import binascii
import hashlib
import json

from pydantic import BaseModel

from detente.desk.problems import ProblemError

Place = str | int
_NOT_ASKED = {"limit", "cursor"}


def encode(place: Place, question: str) -> str:
    """Write a place as a cursor of a question."""
    return base64.urlsafe_b64encode(json.dumps([place, question]).encode()).decode().rstrip("=")


def decode(cursor: str | None, question: str, kind: type[Place]) -> Place | None:
    """Read a cursor's place; ``None`` where there is no cursor.

    Raises:
        ProblemError: 422, where it is none, or of another question.
    """
    if cursor is None:
        return None
    try:
        # Other characters than base64's are not passed over.
        raw = base64.b64decode(cursor.encode() + b"=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
        place, asked = json.loads(raw)
        whole = type(place) is kind
        if isinstance(place, str):
            place.encode()  # halves of surrogate pairs cannot be asked for
    except (binascii.Error, ValueError, TypeError, UnicodeError, RecursionError) as error:
        raise ProblemError(422, "the cursor is none of this desk's; take it from `next` of the page before", kind="cursor") from error
    if not whole or (kind is int and not 0 <= place < 2**63):
        raise ProblemError(422, "the cursor is none of this list's; take it from `next` of the page before", kind="cursor")
    if asked != question:
        raise ProblemError(422, "the cursor is of another question; ask the same as for the page before", kind="cursor")
    return place  # type: ignore[no-any-return]


def question_of(path: str, asked: BaseModel) -> str:
    """Return what is the same for all pages of one question."""
    told = asked.model_dump(mode="json", exclude=_NOT_ASKED)
    return hashlib.sha256(f"{path}\n{json.dumps(told, sort_keys=True)}".encode()).hexdigest()[:12]
