"""The desk under load: so many readers at once, what they ask, how long they wait, what fails.

``python -m evaluation.desk_load --record big.db`` starts a desk of its own on a free port and asks it as readers do: lists, next
pages, single items, relations, search, pages. Times are those of the clock, with all readers at once and with one alone.
"""

from __future__ import annotations

import argparse
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import httpx

from detente.record import open_record
from evaluation.scale import STATES, TODAY, make_readings

READERS = 50
ROUNDS = 4
PAGES = ("/", "/channels", "/events", "/actors", "/relations", "/sources", "/exports", "/read")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer: the kind of address, its status (0 where none came), the seconds that it took."""

    kind: str
    status: int
    seconds: float


def asked(rand: random.Random) -> list[tuple[str, str]]:
    """Return what one reader asks: (kind, address)."""
    one, other = rand.sample(STATES[:20], 2)
    return [
        ("articles", "/api/v1/articles?newest=true"),
        ("events", "/api/v1/events?newest=true"),
        ("events of a state", f"/api/v1/events?country={one}&newest=true"),
        ("events of two", f"/api/v1/events?country={one}&country={other}&type=CONSULT"),
        ("acts of many sources", "/api/v1/events?min_sources=2&newest=true"),
        ("actors", f"/api/v1/actors?country={one}"),
        ("statements", f"/api/v1/statements?actor={one}&newest=true"),
        ("channels", f"/api/v1/channels?country={one}"),
        ("disputes", f"/api/v1/disputes?country={one}"),
        ("pairs", f"/api/v1/relations?country={one}"),
        ("relation", f"/api/v1/relations/{one}/{other}"),
        ("changes", "/api/v1/changes"),
        ("search", f"/api/v1/search?q={one}+accused"),
        *((f"page {path}", path) for path in PAGES),
    ]


def read(address: str, seed: int, rounds: int, only: Sequence[str] = ()) -> list[Answer]:
    """Ask as one reader does, some rounds; of each list its next page and one item too."""
    rand = random.Random(seed)
    found = []
    with httpx.Client(base_url=address, timeout=60, headers={"Accept": "text/html,application/json"}) as client:
        for _ in range(rounds):
            questions = [one for one in asked(rand) if not only or one[0] in only]
            rand.shuffle(questions)
            for kind, where in questions:
                found.append(ask(client, kind, where, following := []))
                found += [ask(client, f"{kind}, next", path, []) for path in following]
    return found


def ask(client: httpx.Client, kind: str, where: str, following: list[str]) -> Answer:
    """Ask one address; the next page that the answer names goes into ``following``."""
    start = time.perf_counter()
    try:
        answer = client.get(where)
    except httpx.HTTPError:
        return Answer(kind=kind, status=0, seconds=time.perf_counter() - start)
    seconds = time.perf_counter() - start
    if answer.status_code == 200 and answer.headers["content-type"] == "application/json":
        following += [path for path in [answer.json().get("next")] if path]
    return Answer(kind=kind, status=answer.status_code, seconds=seconds)


@contextmanager
def serving(record: Path) -> Iterator[str]:
    """Run a desk over a record; yields its address."""
    command = [sys.executable, "-m", "detente", "desk", "--record", str(record), "--port", "0", "--rate", "1000000/minute"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    try:
        line = process.stderr.readline() if process.stderr else ""
        if " is at " not in line:
            raise RuntimeError(f"the desk did not start: {line}")
        yield line.split(" is at ")[1].split(" ")[0]
    finally:
        process.terminate()
        process.communicate(timeout=30)


def run(record: Path, readers: int, rounds: int, only: Sequence[str] = ()) -> list[Answer]:
    """Let readers ask a desk over a record, all at once."""
    with serving(record) as address, ThreadPoolExecutor(readers) as pool:
        return [answer for found in pool.map(lambda seed: read(address, seed, rounds, only), range(readers)) for answer in found]


def report(answers: Sequence[Answer], tell: Callable[[str], None]) -> None:
    """Tell how long each kind of question took."""
    kinds: dict[str, list[float]] = {}
    for answer in answers:
        kinds.setdefault(answer.kind, []).append(1000 * answer.seconds)
    for kind, taken in sorted(kinds.items()):
        p95 = statistics.quantiles(taken, n=20)[-1] if len(taken) > 1 else taken[0]
        tell(f"{kind:<28} {len(taken):>6} asked, median {statistics.median(taken):>7.1f} ms, p95 {p95:>7.1f} ms")
    failed = [answer for answer in answers if answer.status not in (200, 404)]
    tell(f"{len(answers)} answers, {len(failed)} errors {sorted({(a.kind, a.status) for a in failed})[:5]}")


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--record", type=Path, help="a record that is there; a small one is made where it is left out")
    parser.add_argument("--readers", type=int, default=READERS)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        record = options.record or Path(folder) / "record.db"
        if options.record is None:
            with open_record(record) as book:
                for reading in make_readings(300):
                    book.writer().add(reading)
                book.settle(TODAY)
        for readers in (1, options.readers):
            print(f"{readers} at once")
            answers = run(record, readers, options.rounds)
            report(answers, partial(print, " "))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
