"""``python -m evaluation.countries [READOUTS.jsonl]``: persons left without a country where their own noun phrase names one.

A check on real text that nobody marked: for each person without a country, whether a state stands within the title in front of a
name, or in the apposition or "of ..." right behind it. Prints one line a person, then the counts; some of what it prints is right as read
("Bank of America"). Real text is no part of the project: DETENTE_NEWS names the folder of ``whitehouse_readouts.jsonl``.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from detente.lexicon.actors import load_actors, name_key
from detente.model.records import Actor, Reading
from detente.reading.reader import Reader, load_reader
from evaluation.articles import article_of_row

NEWS = Path(os.environ.get("DETENTE_NEWS", Path(__file__).parents[2] / "shared" / "news"))
STATE_KINDS = frozenset({"name", "adjective", "abbreviation"})
#: Words of a title's chain: capitals, "of", "for", "the", "and", possessive signs.
_CHAIN = re.compile(r"((?:(?:[A-Z][\w.’'-]*|of|for|the|and|&)\s+)+)$")
_BEHIND = re.compile(r"^(?:,\s(?:the\s)?|\s(?:of|from)\s(?:the\s)?)([A-Z][\w.’'-]*(?:\s(?:of|for|the|and|[A-Z][\w.’'-]*))*)")


def states_in(words: str) -> list[str]:
    """Return the words of a phrase that name a state."""
    names = load_actors().names
    parts = [part.removesuffix("'s").removesuffix("’s") for part in words.split()]
    return [
        part
        for part in parts
        if part[:1].isupper() and any(entry.kind in STATE_KINDS and not entry.acronym for entry in names.get(name_key(part), ()))
    ]


def left_out(reading: Reading) -> Iterator[tuple[Actor, str]]:
    """Yield each person without a country beside whose name a state stands, with the words."""
    text = reading.article.text
    for actor in reading.actors:
        if actor.kind.value != "person" or actor.country is not None:
            continue
        for mention in actor.mentions:
            if mention.kind.value != "name":
                continue
            front = _CHAIN.search(text[max(0, mention.start - 120) : mention.start].split("\n")[-1].split(", ")[-1])
            behind = _BEHIND.match(text[mention.end : mention.end + 80])
            words = " ".join([front[1] if front else "", behind[1] if behind else ""])
            if states_in(words):
                yield actor, f"{front[1] if front else ''}{mention.text}{behind[0] if behind else ''}"
                break


def main() -> int:
    """Read the readouts and print who was left without a country; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.countries", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("path", nargs="?", type=Path, default=NEWS / "whitehouse_readouts.jsonl")
    parser.add_argument("--limit", type=int, default=300, help="how many articles are read")
    args = parser.parse_args()
    if not args.path.exists():
        print(f"countries: skipped, no readouts at {args.path}")
        return 0
    print_left_out(load_reader(), args.path, args.limit)
    return 0


def print_left_out(reader: Reader, path: Path, limit: int) -> int:
    """Read the first articles of a file; print each person left out and the counts; returns how many were left out."""
    persons = missing = 0
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()[:limit]]
    for reading in reader.read_many(article_of_row(row) for row in rows):
        persons += sum(actor.kind.value == "person" for actor in reading.actors)
        for actor, words in left_out(reading):
            missing += 1
            print(f"{reading.article.id}: {actor.name}: {words!r}")
    print(f"countries: {len(rows)} articles, {persons} persons, {missing} without a country that their noun phrase has")
    return missing


if __name__ == "__main__":
    sys.exit(main())
