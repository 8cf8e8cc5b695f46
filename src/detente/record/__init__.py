"""The record: readings kept, resolved across articles, with the state of channels on any day.

``open_record(path)`` gives a :class:`Record`; ``record.writer().add(reading)`` adds, ``record.view(as_of=..., on=...)`` asks.
:func:`derive_channels` and :func:`derive_status` are the pure functions behind the register, for claims that are in no record;
:func:`claims_of_reading` makes such claims from one reading. :func:`channel_line` is the JSON line of a channel.

What needs a database is imported when it is first asked for: showing one article's channels needs none.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from detente.record.claims import ChangeClaim, ChannelClaim, Member
from detente.record.readings import claims_of_reading
from detente.record.register import ChannelState, LastHeld, NextSession, change_dict, channel_line, derive_channels, derive_status

if TYPE_CHECKING:
    from detente.record.entries import (
        ActorEntry,
        ArticleEntry,
        DatedOffice,
        DisputeEntry,
        DisputeHistory,
        EventEntry,
        Side,
        StatementEntry,
    )
    from detente.record.quarantine import QuarantineEntry, QuarantineStore
    from detente.record.sources import Source
    from detente.record.store import Record, open_record
    from detente.record.view import View
    from detente.record.writer import Writer, WriteResult, WriteStatus

_NEED_SQL = {
    "entries": ("ActorEntry", "ArticleEntry", "DatedOffice", "DisputeEntry", "DisputeHistory", "EventEntry", "Side", "StatementEntry"),
    "quarantine": ("QuarantineEntry", "QuarantineStore"),
    "sources": ("Source",),
    "store": ("Record", "open_record"),
    "view": ("View",),
    "writer": ("WriteResult", "WriteStatus", "Writer"),
}

__all__ = [
    "ActorEntry",
    "ArticleEntry",
    "ChangeClaim",
    "ChannelClaim",
    "ChannelState",
    "DatedOffice",
    "DisputeEntry",
    "DisputeHistory",
    "EventEntry",
    "LastHeld",
    "Member",
    "NextSession",
    "QuarantineEntry",
    "QuarantineStore",
    "Record",
    "Side",
    "Source",
    "StatementEntry",
    "View",
    "WriteResult",
    "WriteStatus",
    "Writer",
    "change_dict",
    "channel_line",
    "claims_of_reading",
    "derive_channels",
    "derive_status",
    "open_record",
]


def __getattr__(name: str) -> Any:
    for module, names in _NEED_SQL.items():
        if name in names:
            return getattr(import_module(f"detente.record.{module}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
