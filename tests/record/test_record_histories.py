"""Histories of several articles that call one channel by different names: one entry, and its state as known on a day."""

from __future__ import annotations

import datetime
import functools
import hashlib
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from detente.model import Article
from detente.reading import load_reader
from detente.record import open_record

PATH = Path(__file__).with_name("histories.txt")
LATER = datetime.timedelta(days=20)


@dataclass
class History:
    """A channel's articles by day, and what was known of it: (day, status, start of the last session)."""

    name: str
    sides: set[str]
    entries: int
    articles: list[tuple[str, str]] = field(default_factory=list)
    asked: list[tuple[str, str, str]] = field(default_factory=list)


def load_histories() -> list[History]:
    found: list[History] = []
    day = ""
    for line in PATH.read_text(encoding="utf-8").splitlines():
        if line.startswith("=== "):
            name, *sides, entries = line[4:].split()
            found.append(History(name, set(sides), int(entries)))
        elif line.startswith("--- "):
            day = line[4:]
        elif line.startswith("? "):
            when, status, last = line[2:].split()
            found[-1].asked.append((when, status, last))
        elif line and not line.startswith("#"):
            found[-1].articles.append((day, line))
    return found


HISTORIES = load_histories()


@pytest.fixture(scope="module")
def reader():
    return functools.cache(load_reader)()


@pytest.mark.parametrize("history", HISTORIES, ids=[history.name for history in HISTORIES])
def test_a_history(history, reader):
    articles = [
        Article(id=f"{history.name}-{n}", text=text, sha256=hashlib.sha256(text.encode()).hexdigest(), language="en", published_at=day)
        for n, (day, text) in enumerate(history.articles)
    ]
    with open_record(":memory:") as record:
        for reading in reader.read_many(articles):
            record.writer().add(reading)
        record.settle()
        end = datetime.date.fromisoformat(history.articles[-1][0]) + LATER
        entries = record.view(as_of=end).channel_lines()
        assert len(entries) == history.entries, [entry["name"] for entry in entries]
        own = max((e for e in entries if {m["country"] for m in e["members"]} == history.sides), key=lambda entry: len(entry["changes"]))
        said = []
        for day, _, last in history.asked:
            known = record.view(as_of=datetime.date.fromisoformat(day)).channel_lines()
            entry = next(entry for entry in known if entry["id"] == own["id"])
            held = (entry["last_held"] or {}).get("date") or {}
            said.append((day, entry["status"], held["start"][: len(last)]))
        assert said == history.asked
