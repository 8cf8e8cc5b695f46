"""The pages of the desk over a record at size: what the server takes for each, asked in this process, without a network between."""

from __future__ import annotations

import datetime
import random
import time
from pathlib import Path
from typing import NamedTuple

from starlette.testclient import TestClient

from detente.desk.app import create_app, warm_up
from detente.desk.settings import DeskSettings
from detente.record import open_record


class Taken(NamedTuple):
    """Milliseconds that something took, by the clock and of the processor's time: on a shared machine they are two."""

    clock: float
    processor: float


def ask_pages(path: Path, rounds: int, today: datetime.date, first: datetime.date) -> dict[str, list[Taken]]:
    """Ask each page so many times, with arguments chosen anew; returns what each took, by page.

    Args:
        path: The record.
        rounds: How often.
        today: The day of the desk's clock.
        first: The first day of the record; days asked about are of its second half.
    """
    rand = random.Random(11)
    now = datetime.datetime.combine(today, datetime.time(12), datetime.UTC)
    settings = DeskSettings(record=str(path), clock=lambda: now, rate="1000000/minute", read_rate="1000000/minute")
    taken: dict[str, list[Taken]] = {}
    application = create_app(settings)
    warm_up(application)
    with TestClient(application, base_url="http://localhost") as desk:
        for turn in range(rounds + 1):
            day = first + (today - first) * rand.uniform(0.5, 1.0)
            for name, address in _pages(path, rand, today, day).items():
                clock, processor = time.perf_counter(), time.process_time()
                answer = desk.get(address)
                found = Taken(clock=1000 * (time.perf_counter() - clock), processor=1000 * (time.process_time() - processor))
                if answer.status_code not in (200, 404):
                    raise RuntimeError(f"{address}: {answer.status_code} {answer.text[:200]}")
                # The first round opens the file and fills caches.
                if turn and answer.status_code == 200:
                    taken.setdefault(name, []).append(found)
    return taken


def _pages(path: Path, rand: random.Random, today: datetime.date, day: datetime.date) -> dict[str, str]:
    with open_record(path, read_only=True) as record:
        view = record.view(today=today)
        channel = rand.choice(view.channel_lines(limit=100))["id"]
        actor = rand.choice(view.actors(limit=200)).id
        one, other = rand.sample([entry.country or "USA" for entry in view.actors(kind="state", limit=20)], 2)
        event = rand.choice(view.events(countries=(one,), limit=50))
    known, true = f"as_of={day.isoformat()}", f"on={day.isoformat()}"
    plain = {
        "page today": "/",
        "page channels": "/channels",
        "page channels that need somebody": "/channels?group=needs",
        "page channels of a state": f"/channels?country={one}",
        "page channel": f"/channels/{channel}",
        "page events": "/events",
        "page events of a state": f"/events?country={one}",
        "page actors": "/actors",
        "page actor": f"/actors/{actor}",
        "page relations": "/relations",
        "page relation": f"/relations/{one}/{other}",
        "page article": f"/articles/{event.article}",
        "page sources": "/sources",
        "page exports": "/exports",
    }
    found = dict(plain)
    for name, address in plain.items():
        join = "&" if "?" in address else "?"
        found[f"{name}, as of a day"] = f"{address}{join}{known}"
        if name.startswith(("page channel", "page today")):
            found[f"{name}, true on a day"] = f"{address}{join}{true}"
    return found
