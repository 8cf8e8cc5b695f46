"""Score what single sentences tell of standing talks (``channel_sentences.txt``): kind, sides, date, number, place.

A sentence is right where every line of it is found, and no other change of the news is told. Its form stands at the head of the file.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from detente.model import Article, to_dict
from detente.reading.reader import Reader

PATH = Path(__file__).with_suffix(".txt")
DAY = "2024-05-29"
Item = dict[str, Any]
_WANTED = re.compile(
    r"(?P<kinds>[a-z_|]+) (?P<sides>[A-Z&]+)(?: (?P<date>by|[\d-]+))?(?: for=(?P<ahead>[\d-]+))?(?: #(?P<number>\d+))?(?: @(?P<place>.+))?"
)


@dataclass(frozen=True)
class Case:
    """A sentence, under its heading, and the lines of what it tells."""

    heading: str
    sentence: str
    lines: list[str] = field(default_factory=list)

    @property
    def id(self) -> str:
        """Heading and first words: the results name the sentence by them."""
        return f"{self.heading}: {' '.join(self.sentence.split()[:6])}"


def load_cases(path: Path = PATH) -> list[Case]:
    """Load the sentences in the order of the file."""
    cases: list[Case] = []
    heading = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("== "):
            heading = line[3:]
        elif line.startswith("    "):
            cases[-1].lines.append(line.strip())
        elif line and not line.startswith("#"):
            cases.append(Case(heading, line))
    return cases


def score_sentences(reader: Reader, cases: list[Case], article_of: Callable[..., Article]) -> list[tuple[Case, list[str]]]:
    """Read every sentence as an article of its own; returns the misses of each, none where it is right."""
    articles: list[Article] = [article_of(str(number), case.sentence, DAY) for number, case in enumerate(cases)]
    return [(case, misses(case, to_dict(reading))) for case, reading in zip(cases, reader.read_many(articles), strict=True)]


def misses(case: Case, reading: Item) -> list[str]:
    """Return what a reading lacks of a sentence's lines, and what it says beside them."""
    channels = reading["channels"]
    if "nothing" in case.lines:
        return [f"said {channel['name']}" for channel in channels]
    changes = [(channel, change) for channel in channels for change in channel["changes"]]
    may = {line[2:] for line in case.lines if line.startswith("+ ")}
    found: list[str] = []
    used: list[Item] = []
    for line in case.lines:
        key, _, value = line.partition(" ")
        if key == "cadence":
            said = any((channel["cadence"] or {}).get("period") == value for channel in channels)
        elif key == "open":
            said = any(value in channel["open"] for channel in channels)
        elif key == "+":
            continue
        else:
            same = [change for channel, change in changes if _fits(line, channel, change)]
            used += same
            said = bool(same)
        found += [] if said else [line]
    others = [change for _, change in changes if not change["background"] and change not in used and change["change"] not in may]
    return found + [f"said {_tell(change)}" for change in others]


def _fits(line: str, channel: Item, change: Item) -> bool:
    wanted = _WANTED.fullmatch(line)
    if wanted is None:
        raise ValueError(f"{PATH.name}: {line!r} is no line of the form that its head tells")
    sides = {member["country"] for member in channel["members"]}
    place = (change["place"] or {}).get("name")
    return (
        change["change"] in wanted["kinds"].split("|")
        and sides == set(wanted["sides"].split("&"))
        and (wanted["date"] is None or _is_on(wanted["date"], change["date"]))
        and (wanted["ahead"] is None or _is_on(wanted["ahead"], change["for_date"]))
        and (wanted["number"] is None or change["session_number"] == int(wanted["number"]))
        and (wanted["place"] is None or place == wanted["place"])
    )


def _is_on(wanted: str, date: Item | None) -> bool:
    if date is None:
        return False
    if wanted == "by":
        return bool(date["end"] == DAY)
    return any((date[end] or "").startswith(wanted) for end in ("start", "end"))


def _tell(change: Item) -> str:
    date, ahead = ((date or {}).get("start") for date in (change["date"], change["for_date"]))
    return f"{change['change']} {date} for {ahead}"


def sum_up(scored: list[tuple[Case, list[str]]]) -> dict[str, float]:
    """Return the share of sentences that are right."""
    return {"right": round(sum(not missed for _, missed in scored) / len(scored), 3)}


__all__ = ["Case", "load_cases", "misses", "score_sentences", "sum_up"]
