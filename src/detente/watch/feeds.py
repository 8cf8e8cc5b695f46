"""Alerts as an Atom feed."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from feedgen.feed import FeedGenerator

from detente import __version__
from detente.watch.alerts import Alert

FEED_ID = "urn:detente:alerts"


def write_atom(alerts: Sequence[Alert], now: datetime.datetime, *, address: str | None = None) -> str:
    """Return an Atom feed of alerts, the latest first; the same cause keeps its entry's id from day to day.

    Args:
        alerts: The alerts.
        now: When the feed is made (UTC).
        address: Where the feed can be had, or ``None``.
    """
    feed = FeedGenerator()
    feed.id(FEED_ID)
    feed.title("Detente: what needs a look")
    feed.generator("detente", version=__version__)
    feed.author({"name": "Detente"})
    feed.updated(now)
    if address:
        feed.link(href=address, rel="self")
    for alert in sorted(alerts, key=_by_since):
        entry = feed.add_entry(order="prepend")
        entry.id(f"urn:detente:{alert.id}")
        entry.title(_xml(f"{alert.name} ({', '.join(alert.countries)}): {alert.kind.value.replace('-', ' ')}"))
        entry.summary(_xml(alert.reason))
        entry.content(_xml("\n".join([alert.reason, *(f"{e.published_at or 'undated'}, {e.article}: “{e.text}”" for e in alert.evidence)])))
        entry.updated(_moment(alert.since) or now)
        entry.category({"term": alert.kind.value})
    return str(feed.atom_str(pretty=True).decode("utf-8"))


def _by_since(alert: Alert) -> tuple[str, str]:
    return (alert.since or "", alert.id)


def _moment(day: str | None) -> datetime.datetime | None:
    return datetime.datetime.fromisoformat(day).replace(tzinfo=datetime.UTC) if day else None


def _xml(text: str) -> str:
    """Leave out what XML cannot hold: control characters, halves of surrogate pairs."""
    return "".join(c if c in "\t\n" or (c >= " " and not "\ud800" <= c <= "\udfff" and c not in "\ufffe\uffff") else "\ufffd" for c in text)
