"""Since when: a day, a moment, or a cursor of the change feed."""

from __future__ import annotations

import datetime

from detente.desk.api.cursors import decode, encode
from detente.desk.problems import ProblemError
from detente.record import View

FEED = "changes"


def change_cursor(cursor: int) -> str:
    """Write a place in the change feed as a cursor; it is good for every question that asks what changed."""
    return encode(cursor, FEED)


def changed_after(view: View, since: str | None) -> int | None:
    """Return the place in the change log after which changes are asked for; ``None`` where none are.

    Raises:
        ProblemError: 422, where it is neither a day, nor a moment, nor a cursor.
    """
    if since is None:
        return None
    moment = _moment(since)
    if moment is not None:
        return view.cursor_at(moment)
    try:
        return int(decode(since, FEED, int) or 0)
    except ProblemError as error:
        detail = f"changed_since: {since[:40]!r} is no day (2024-05-30), no moment (2024-05-30T08:00Z) and no cursor of /api/v1/changes"
        raise ProblemError(422, detail, kind="cursor") from error


def _moment(text: str) -> str | None:
    """Return a day or moment as the change log writes it; one without an offset is UTC."""
    if not text[:4].isdecimal() or text[4:5] != "-":
        return None
    try:
        moment = datetime.datetime.fromisoformat(text)
        given = moment if moment.tzinfo else moment.replace(tzinfo=datetime.UTC)
        return given.astimezone(datetime.UTC).isoformat(timespec="seconds")
    except (ValueError, OverflowError):
        return None
