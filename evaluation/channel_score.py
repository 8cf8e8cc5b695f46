"""Score channel histories: the articles of all channels go into one record, which is asked what it knew and what was true.

A gold channel is found where an entry of the register has exactly its states as sides and a word of its name; an entry serves one
channel. Its state is asked as known on the day of each article, and as true in the middle of each stretch of the true history that is
twenty days long or more. ``as_of`` and ``on`` are means over the states of the share right, so that a constant answer gets little.
"""

from __future__ import annotations

import datetime
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from detente.model import Article
from detente.reading.reader import Reader
from detente.record import Record, open_record
from detente.record.names import state_words
from evaluation.articles import article_of_row

Item = dict[str, Any]
FIT = {"overdue_or_dormant": {"overdue", "dormant"}, "suspended": {"suspended", "stalled"}}
#: Codes of the gold that the reader has another for.
CODES = {"NATO": "IGO"}
LEAST_STRETCH = datetime.timedelta(days=20)
_PLAIN = frozenset("the and between for with their two of".split())


@dataclass
class Case:
    """A gold channel scored; counts are [right, asked], and misses name what was asked and what was said, in codes and dates."""

    id: str
    found: bool = False
    single: bool = False
    as_of: list[tuple[str, bool]] = field(default_factory=list)
    on: list[tuple[str, bool]] = field(default_factory=list)
    held: list[bool] = field(default_factory=list)
    changes: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)

    def row(self) -> Item:
        """Return the row of the results file."""
        return {
            "id": self.id,
            "found": self.found,
            "single": self.single,
            "as_of": [sum(right for _, right in self.as_of), len(self.as_of)],
            "on": [sum(right for _, right in self.on), len(self.on)],
            "last_held": [sum(self.held), len(self.held)],
            "changes": dict(sorted(self.changes.items())),
            "misses": self.misses,
        }


def load_channels(folder: Path) -> list[Item]:
    """Load the golden channels of a folder, in order of their files."""
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))]


def articles_of(golds: Iterable[Item], folder: Path) -> Iterator[Article]:
    """Yield the articles of golden channels; they stand in the folder ``articles`` beside them."""
    for gold in golds:
        for told in gold["articles"]:
            row = json.loads((folder / "articles" / f"{told['id']}.json").read_text(encoding="utf-8"))
            yield article_of_row(row)


def score_channels(reader: Reader, folder: Path) -> list[Case]:
    """Read the articles of a folder's channels into one record and score what it says of each."""
    golds = load_channels(folder)
    with open_record(":memory:") as record:
        for reading in reader.read_many(articles_of(golds, folder)):
            record.writer().add(reading)
        record.settle()
        asked = _Asked(record)
        last = max(state["as_of"] for gold in golds for told in gold["articles"] for state in told["states"])
        taken: set[str] = set()
        return [_score(gold, asked, last, taken) for gold in golds]


@dataclass
class _Asked:
    """The register on any day, asked once for each."""

    record: Record

    def __post_init__(self) -> None:
        self.known = cache(self._known)
        self.true = cache(self._true)

    def _known(self, day: str) -> list[Item]:
        return self.record.view(as_of=datetime.date.fromisoformat(day)).channel_lines()

    def _true(self, day: str) -> list[Item]:
        return self.record.view(on=datetime.date.fromisoformat(day)).channel_lines()


def _score(gold: Item, asked: _Asked, last: str, taken: set[str]) -> Case:
    case = Case(id=gold["slug"])
    fits = [entry for entry in _fitting(gold, asked.known(last)) if entry["id"] not in taken]
    best = fits[0] if fits else None
    if best is not None:
        taken.add(best["id"])
        case.found = True
        case.single = sum(_likeness(gold, entry) >= 0.5 for entry in fits) <= 1
    for state in (state for told in gold["articles"] for state in told["states"]):
        entry = _same(gold, best, asked.known(state["as_of"]))
        _note(case, case.as_of, "as of", state["as_of"], state["status"], entry)
        if state.get("last_held"):
            said = _day(((entry or {}).get("last_held") or {}).get("date"))
            case.held.append(_agrees(state["last_held"], said))
            if not case.held[-1]:
                case.misses.append(f"as of {state['as_of']} last held {state['last_held']}, said {said or None}")
    for day, status in _middles(gold):
        _note(case, case.on, "on", day, status, _same(gold, best, asked.true(day)))
    _score_changes(case, gold, best)
    return case


def _note(case: Case, asked: list[tuple[str, bool]], how: str, day: str, status: str, entry: Item | None) -> None:
    said = entry["status"] if entry else None
    asked.append((status, said in FIT.get(status, {status})))
    if not asked[-1][1]:
        case.misses.append(f"{how} {day} {status}, said {said}")


def _score_changes(case: Case, gold: Item, best: Item | None) -> None:
    """Count changes by kind and date, to the month or as exact as the gold has it, each once."""
    wanted = {(change["change"], _day(change["date"])[:7]) for told in gold["articles"] for change in told["changes"] if change["date"]}
    said = {(change["change"], _day(change["date"])[:7]) for change in best["changes"] if change["date"]} if best else set()
    missed = {one for one in wanted if not any(_is_change(one, other) for other in said)}
    wrong = {other for other in said if not any(_is_change(one, other) for one in wanted)}
    case.changes.update(wanted=len(wanted), found=len(wanted) - len(missed), said=len(said), right=len(said) - len(wrong))
    case.misses += [f"change missed: {kind} {when}" for kind, when in sorted(missed)]
    case.misses += [f"change not in gold: {kind} {when}" for kind, when in sorted(wrong)]


def _is_change(wanted: tuple[str, str], said: tuple[str, str]) -> bool:
    return wanted[0] == said[0] and said[1].startswith(wanted[1])


def _fitting(gold: Item, entries: Sequence[Item]) -> list[Item]:
    states = {CODES.get(member["code"], member["code"]) for member in gold["members"]}
    found = [entry for entry in entries if {member["country"] for member in entry["members"]} - {None} == states]
    ranked = sorted(found, key=lambda entry: (-_likeness(gold, entry), -len(entry["changes"]), entry["id"]))
    return [entry for entry in ranked if _likeness(gold, entry) > 0]


def _same(gold: Item, best: Item | None, entries: Sequence[Item]) -> Item | None:
    """Return the channel on another day: under its id, else the one that fits then."""
    if best is None:
        return None
    return next((entry for entry in entries if entry["id"] == best["id"]), None) or next(iter(_fitting(gold, entries)), None)


def _likeness(gold: Item, entry: Item) -> float:
    wanted = set().union(*(_words(name) for name in gold["names"]))
    said = _words(" ".join((entry["name"], *(entry.get("aliases") or ()))))
    return len(wanted & said) / max(1, min(len(wanted), len(said)))


def _words(text: str) -> set[str]:
    return set(re.findall(r"[a-z]{3,}", text.lower())) - state_words() - _PLAIN


def _middles(gold: Item) -> Iterator[tuple[str, str]]:
    turns = [(_full(turn["from"]), turn["status"]) for turn in gold.get("status_timeline") or ()]
    for (start, status), (end, _) in pairwise(turns):
        if end - start >= LEAST_STRETCH:
            yield (start + (end - start) / 2).isoformat(), status


def _full(text: str) -> datetime.date:
    return datetime.date.fromisoformat({4: f"{text}-01-01", 7: f"{text}-01"}.get(len(text), text))


def _day(value: Any) -> str:
    """Return the start of a date given as text, or as {start, end}."""
    return str((value.get("start") if isinstance(value, dict) else value) or "").split("/")[0]


def _agrees(wanted: Any, said: str) -> bool:
    month = _day(wanted)[:7]
    return bool(said) and said.startswith(month)


def sum_up(cases: Sequence[Case]) -> dict[str, float]:
    """Sum the cases up."""
    found = [case for case in cases if case.found]
    changes: Counter[str] = Counter()
    for case in cases:
        changes.update(case.changes)
    held = [right for case in cases for right in case.held]
    precision, recall = _share(changes["right"], changes["said"]), _share(changes["found"], changes["wanted"])
    return {
        "found": _share(len(found), len(cases)),
        "single": _share(sum(case.single for case in found), len(found)),
        "as_of": _mean([one for case in cases for one in case.as_of]),
        "on": _mean([one for case in cases for one in case.on]),
        "last_held": _share(sum(held), len(held)),
        "changes_p": precision,
        "changes_r": recall,
        "changes_f1": round(2 * precision * recall / (precision + recall), 3) if precision + recall else 0.0,
    }


def _mean(asked: Sequence[tuple[str, bool]]) -> float:
    """Return the mean over the states of the share right."""
    states = {status for status, _ in asked}
    shares = [sum(right for one, right in asked if one == status) / sum(one == status for one, _ in asked) for status in sorted(states)]
    return round(sum(shares) / len(shares), 3) if shares else 0.0


def _share(part: int, whole: int) -> float:
    return round(part / whole, 3) if whole else 0.0


__all__ = ["Case", "articles_of", "load_channels", "score_channels", "sum_up"]
