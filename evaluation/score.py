"""Score readings against lists of what must be found in an article and what must not.

A golden file is JSON for people to read and to mend::

    {"id": "2024-05-29-ruling-party-talks",
     "must": {"actors":     [{"name": "Liu Jianchao", "country": "CHN", "sector": "PTY", "office": "head"}],
              "events":     [{"type": "AGREE", "by": ["Liu Jianchao"], "to": [], "words": "reached the agreement", "date": "2024-05-29"}],
              "statements": [{"speaker": "Tatsuya Ito", "words": "the date nor the form"}],
              "changes":    [{"members": ["CHN", "JPN"], "change": "agreed_to_resume", "date": "2024-05-29"}],
              "channels":   [{"members": ["CHN", "JPN"], "cadence": "P1Y", "open": ["date"]}],
              "disputes":   [{"by": ["Japan"], "against": ["China"], "words": "the activities of Chinese ships"}]},
     "must_not": {...the same keys; an entry names as much as it needs...}}

``words`` are words of the article: the item has to stand there (an event's predicate, a statement's or a dispute's content). A side is a
name, or a country code in capitals for any actor of that state. An item of ``must`` counts once, whatever is read beside it: these lists
are what nobody may miss, not all that can be found. What the reading does find and should not stands in ``must_not``.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

GOLD = Path(__file__).parent / "dispatches"
KINDS = ("actors", "events", "statements", "channels", "changes", "disputes")
#: Acts whose sides are equals: where a golden entry names no ``to``, either side will do.
MUTUAL = {"CONSULT", "COOPERATE", "AGREE"}
_SMALL = {"the", "of", "mr", "ms", "mrs", "dr", "a", "an"}
Item = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Golden:
    """What must and what must not be read out of one article."""

    id: str
    must: dict[str, list[Item]]
    must_not: dict[str, list[Item]]


@dataclass(slots=True, kw_only=True)
class Result:
    """How one reading did: per kind how many were wanted and found; what was missed; what must not have been there."""

    id: str
    wanted: dict[str, int] = field(default_factory=dict)
    found: dict[str, int] = field(default_factory=dict)
    missed: list[str] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)


def load_golden(path: Path) -> Golden:
    """Load one golden file.

    Raises:
        ValueError: It has a kind that is not one of :data:`KINDS`.
    """
    raw = json.loads(path.read_text(encoding="utf-8"))
    golden = Golden(id=raw["id"], must=raw["must"], must_not=raw.get("must_not", {}))
    unknown = (set(golden.must) | set(golden.must_not)) - set(KINDS)
    if unknown:
        raise ValueError(f"{path.name}: unknown kind {sorted(unknown)}; allowed are {', '.join(KINDS)}")
    return golden


def load_gold(folder: Path = GOLD) -> tuple[Golden, ...]:
    """Load all golden files of a folder, in order of name."""
    return tuple(load_golden(path) for path in sorted(folder.glob("*.json")))


def score(golden: Golden, reading: Item) -> Result:
    """Score one reading (the contract's JSON) against its golden lists."""
    case = _Case(reading)
    result = Result(id=golden.id)
    for kind in KINDS:
        wanted = golden.must.get(kind, [])
        missed = [entry for entry in wanted if not case.has(kind, entry)]
        result.wanted[kind] = len(wanted)
        result.found[kind] = len(wanted) - len(missed)
        result.missed.extend(f"{kind}: {_brief(entry)}" for entry in missed)
        result.violations.extend(f"{kind}: {_brief(entry)}" for entry in golden.must_not.get(kind, []) if case.has(kind, entry))
    return result


def _brief(entry: Item) -> str:
    return " ".join(f"{key}={json.dumps(value, ensure_ascii=False)}" for key, value in entry.items())


def _plain(text: str | None) -> list[str]:
    folded = unicodedata.normalize("NFKD", text or "").encode("ascii", "ignore").decode().lower()
    return [word for word in re.findall(r"[a-z0-9]+", folded) if word not in _SMALL]


class _Case:
    """One reading, and the questions that golden entries put to it."""

    def __init__(self, reading: Item) -> None:
        self.reading = reading
        self.text: str = reading["article"]["text"]
        self.actors: dict[str, Item] = {actor["id"]: actor for actor in reading["actors"]}
        self.tests: dict[str, Callable[[Item], bool]] = {
            "actors": self.has_actor,
            "events": self.has_event,
            "statements": self.has_statement,
            "channels": self.has_channel,
            "changes": self.has_change,
            "disputes": self.has_dispute,
        }

    def has(self, kind: str, entry: Item) -> bool:
        return self.tests[kind](entry)

    # ---- actors
    def ids(self, name: str) -> set[str]:
        """Actors that a golden name, or a country code, stands for."""
        if re.fullmatch(r"[A-Z]{3}", name):
            return {key for key, actor in self.actors.items() if actor["country"] == name}
        return {key for key, actor in self.actors.items() if self._is_called(actor, name)}

    def _is_called(self, actor: Item, name: str) -> bool:
        wanted = set(_plain(name))
        names = [actor["name"], *(mention["text"] for mention in actor["mentions"] if mention["kind"] == "name")]
        called = [set(_plain(text)) for text in names]
        # an organisation's short form ("LDP", "Communist Party") stands for it; a person's surname alone would join strangers
        short = actor["kind"] == "organisation"
        return any(wanted <= words or (short and words and words <= wanted) for words in called)

    def has_actor(self, entry: Item) -> bool:
        for key in self.ids(entry["name"]):
            actor = self.actors[key]
            offices = [office for office in actor["offices"] if office["status"] == entry.get("status", "holds")]
            if (
                _fits(entry, actor, "country")
                and _fits(entry, actor, "kind")
                and ("sector" not in entry or entry["sector"] in actor["sectors"])
                and ("office" not in entry or any(set(_plain(entry["office"])) <= set(_plain(office["title"])) for office in offices))
            ):
                return True
        return False

    # ---- places and dates
    def place(self, words: str) -> tuple[int, int]:
        start = self.text.find(words)
        return (start, start + len(words)) if start >= 0 else (-1, -1)

    def stands(self, entry: Item, *spans: Item | None) -> bool:
        """Say whether one of the spans shares a character with the entry's words."""
        if "words" not in entry:
            return True
        start, end = self.place(entry["words"])
        return any(span is not None and span["start"] < end and start < span["end"] for span in spans)

    # ---- events, statements, disputes
    def sides_fit(self, entry: Item, actors: Iterable[str], recipients: Iterable[str], *, mutual: bool = False) -> bool:
        by, to = [self.ids(name) for name in entry.get("by", [])], [self.ids(name) for name in entry.get("to", [])]
        left, right = set(actors), set(recipients)
        if mutual and not to:
            left = left | right
        return all(ids & left for ids in by) and all(ids & right for ids in to)

    def has_event(self, entry: Item) -> bool:
        return any(
            _fits(entry, event, "type")
            and _fits(entry, event, "mode")
            and _fits(entry, event, "factuality")
            and _fits(entry, event, "background")
            and self.stands(entry, event["predicate"])
            and self.sides_fit(entry, event["actors"], event["recipients"], mutual=entry.get("type") in MUTUAL)
            and _dated(entry, event["date"])
            for event in self.reading["events"]
        )

    def has_statement(self, entry: Item) -> bool:
        return any(
            self.stands(entry, stmt["content"])
            and ("speaker" not in entry or stmt["speaker"] in self.ids(entry["speaker"]))
            and ("to" not in entry or any(self.ids(name) & set(stmt["addressees"]) for name in entry["to"]))
            and _fits(entry, stmt, "kind")
            and _fits(entry, stmt, "stance")
            for stmt in self.reading["statements"]
        )

    def has_dispute(self, entry: Item) -> bool:
        against = [self.ids(name) for name in entry.get("against", [])]
        return any(
            self.stands(entry, dispute["issue"])
            and self.sides_fit({"by": entry.get("by", [])}, dispute["complainants"], ())
            and all(ids & set(dispute["against"]) for ids in against)
            for dispute in self.reading["disputes"]
        )

    # ---- channels
    def channels(self, entry: Item) -> list[Item]:
        """Channels with the entry's member states, among others, and the words of its name."""
        wanted, name = set(entry.get("members", [])), set(_plain(entry.get("name", "")))
        found = [channel for channel in self.reading["channels"] if wanted <= {member["country"] for member in channel["members"]}]
        return [channel for channel in found if name <= set(_plain(channel["name"]))]

    def has_channel(self, entry: Item) -> bool:
        return any(
            _fits(entry, channel, "level")
            and ("cadence" not in entry or (channel["cadence"] or {}).get("period") == entry["cadence"])
            and set(entry.get("open", [])) <= set(channel["open"])
            for channel in self.channels(entry)
        )

    def has_change(self, entry: Item) -> bool:
        return any(
            _fits(entry, change, "change")
            and _fits(entry, change, "session_number")
            and _fits(entry, change, "background")
            and _dated(entry, change["date"])
            and ("for_date" not in entry or _dated({"date": entry["for_date"]}, change["for_date"]))
            and self.stands(entry, change["evidence"])
            for channel in self.channels(entry)
            for change in channel["changes"]
        )


def _fits(entry: Item, item: Item, key: str) -> bool:
    return key not in entry or item.get(key) == entry[key]


def _dated(entry: Item, date: Item | None) -> bool:
    """Say whether a read date is the golden one: ``2018-10`` takes any date within that month, ``null`` only an unknown one."""
    if "date" not in entry:
        return True
    if entry["date"] is None or date is None:
        return entry["date"] is None and date is None
    return str(date["start"] or date["end"] or "").startswith(entry["date"])
