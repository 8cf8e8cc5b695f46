"""``python -m evaluation.differences OLD.jsonl NEW.jsonl``: where two versions read the same articles differently, for a person to judge.

A change of rules is judged on texts that nobody worked from: read some articles with the version before and after (``detente read
--format jsonl``), and let somebody say of each place that differs which reading is better. ``--blind SEED`` shuffles the places and
calls the readings A and B by lot, so that who judges cannot know which is the newer; ``--key FILE`` keeps what was what, and
``--judged FILE`` (lines ``3 A``, ``4 equal``) counts by it.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Item = Mapping[str, Any]
#: So many characters of the text are shown before and behind a place.
BEFORE, BEHIND = 450, 300
_KINDS = ("events", "statements", "disputes", "actors", "channels")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place where two readings of an article differ.

    Attributes:
        kind: One of ``events statements disputes actors channels``.
        article: The article's id and title.
        text: What stands around it, the evidence in double brackets.
        old: The older reading's items there, one line each; none where it read nothing.
        new: The newer reading's.
    """

    kind: str
    article: str
    text: str
    old: tuple[str, ...]
    new: tuple[str, ...]


def load_readings(path: Path) -> dict[str, Item]:
    """Return the readings of a file by their article's id; lines that are no readings are left out."""
    rows = map(json.loads, filter(str.strip, path.read_text(encoding="utf-8").splitlines()))
    return {row["article"]["id"]: row for row in rows if "article" in row}


def places(old: Mapping[str, Item], new: Mapping[str, Item]) -> Iterator[Place]:
    """Yield the places that differ, article by article; articles that only one of them has are passed over."""
    for name in new:
        for kind in _KINDS if name in old else ():
            before, after = _by_place(old[name], kind), _by_place(new[name], kind)
            for start in sorted(before.keys() | after.keys()):
                one, other = before.get(start, {}), after.get(start, {})
                if one.keys() != other.keys():
                    first = next(iter((one or other).values()))
                    article = f"{name} {new[name]['article']['title'] or ''}".strip()
                    yield Place(
                        kind=kind,
                        article=article,
                        text=_around(new[name]["article"]["text"], first),
                        old=tuple(sorted(one)),
                        new=tuple(sorted(other)),
                    )


def _by_place(reading: Item, kind: str) -> dict[int, dict[str, Item]]:
    """Return a reading's items as lines with their evidence, by where their word stands."""
    found: dict[int, dict[str, Item]] = {}
    for item in reading[kind]:
        evidence = _evidence(item, kind)
        word = item.get("predicate") or item.get("cue") or evidence
        start = 0 if kind == "channels" else word["start"]  # a channel is told all over: an article's stand together
        found.setdefault(start, {})[_line(item, kind, {a["id"]: a for a in reading["actors"]})] = evidence
    return found


def _evidence(item: Item, kind: str) -> Item:
    """Return the span that shows an item: of an actor the first mention, of a channel the first change (else the text's beginning)."""
    spans = {"actors": "mentions", "channels": "changes"}
    if kind in spans:
        first = next(iter(item[spans[kind]]), None) or {"start": 0, "end": 0}
        return first.get("evidence", first)  # type: ignore[no-any-return]
    return item["content" if kind == "statements" else "evidence"]  # type: ignore[no-any-return]


def _line(item: Item, kind: str, actors: Mapping[str, Item]) -> str:
    """Tell an item in one line."""

    def named(ids: Iterable[str | None]) -> str:
        known = (actors[i] for i in ids if i in actors)
        return "; ".join(f"{a['name']} ({a['kind']}, {a['country']})" for a in known) or "nobody"

    if kind == "events":
        about = f" about {item['about']['type']}" if item["about"] else ""
        past = " background" if item["background"] else ""
        what = f"{item['type']} {item['mode'] or ''} {item['factuality']}{past}{about} ({item['predicate']['text']})"
        return f"{what}: {named(item['actors'])} > {named(item['recipients'])}"
    if kind == "statements":
        said = f"{named([item['speaker']])} {item['stance']} ({item['cue']['text'] if item['cue'] else ''})"
        return f"{said}: {item['content']['text']}"
    if kind == "actors":
        offices = "; ".join(f"{office['title']} ({office['country']}, {office['status']})" for office in item["offices"])
        return f"{item['name']} ({item['kind']}, {item['country']}, {'/'.join(item['sectors']) or 'no sector'}) {offices}".strip()
    if kind == "channels":
        changes = "; ".join(f"{change['change']} {(change['date'] or {}).get('start')}" for change in item["changes"])
        members = ", ".join(f"{member['country']} {member['sector'] or ''}".strip() for member in item["members"])
        return f"{item['name']} [{members}] {item['level']}: {changes or 'no change'}"
    return f"{item['issue']['text']}: {named(item['complainants'])} > {named(item['against'])}"


def _around(text: str, span: Item) -> str:
    start, end = span["start"], span["end"]
    return f"{text[max(0, start - BEFORE) : start]}[[{text[start:end]}]]{text[end : end + BEHIND]}"


def by_lot(found: Iterable[Place], seed: int) -> list[tuple[Place, bool]]:
    """Return the places in a random order, each with whether A is the newer reading; the same for the same seed."""
    lot = random.Random(seed)
    listed = list(found)
    lot.shuffle(listed)
    return [(place, lot.random() < 0.5) for place in listed]


def count(judged: Iterable[str], key: Iterable[str]) -> Counter[tuple[str, str]]:
    """Count verdicts as (kind, new|old|equal).

    Args:
        judged: Lines ``NUMBER A|B|equal``; more may follow behind it.
        key: Lines ``NUMBER A|B KIND``: which of the two is the newer.

    Raises:
        ValueError: A line is of neither form, or a number has no key.
    """
    newer = {number: (letter, kind) for number, letter, kind in map(str.split, key)}
    counts: Counter[tuple[str, str]] = Counter()
    for line in filter(str.strip, judged):
        number, verdict, *_ = (*line.replace("|", " ").split(), "", "")
        if number not in newer or verdict not in {"A", "B", "equal"}:
            raise ValueError(f"{line.strip()!r} is no verdict of the key; write: NUMBER A, NUMBER B or NUMBER equal")
        letter, kind = newer[number]
        counts[kind, verdict if verdict == "equal" else "new" if verdict == letter else "old"] += 1
    return counts


def main() -> int:
    """Print the places, or the counts of what was judged."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.differences", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("old", type=Path, help="readings of the version before (JSONL)")
    parser.add_argument("new", type=Path, help="readings of the version after, of the same articles")
    parser.add_argument("--blind", type=int, metavar="SEED", help="shuffle, and call the readings A and B by lot")
    parser.add_argument("--key", type=Path, help="where the key of a blind list is written, or read for --judged")
    parser.add_argument("--judged", type=Path, help="verdicts to count by the key")
    args = parser.parse_args()
    if args.judged is not None:
        if args.key is None:
            parser.error("--judged needs the --key that was written with the list")
        for (kind, better), number in sorted(count(args.judged.open(encoding="utf-8"), args.key.open(encoding="utf-8")).items()):
            print(f"{kind:12}{better:8}{number}")
        return 0
    found = places(load_readings(args.old), load_readings(args.new))
    listed = [(place, False) for place in found] if args.blind is None else by_lot(found, args.blind)
    names = ("old", "new") if args.blind is None else ("A", "B")
    for number, (place, is_flipped) in enumerate(listed, start=1):
        readings = (place.new, place.old) if is_flipped else (place.old, place.new)
        print(f"=== {number} {place.kind} | {place.article}\n{place.text}")
        for name, lines in zip(names, readings, strict=True):
            print("\n".join(f"  {name}: {line}" for line in lines or ("nothing is read here",)))
        print()
    if args.key is not None:
        lines = (f"{number} {'A' if is_flipped else 'B'} {place.kind}\n" for number, (place, is_flipped) in enumerate(listed, start=1))
        args.key.write_text("".join(lines), encoding="utf-8")
    print(f"{len(listed)} places differ", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
