"""``python -m evaluation``: measure the reader on all gold at hand, print the table, write the results a case (``results/*.jsonl``).

Exit code 1 where a figure falls below ``floors.json`` (or a golden article breaks a must-not that the floors do not allow). A set that is
not at hand is said to be skipped and keeps its floors.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path

from detente.reading.reader import load_reader
from evaluation.attribution import ATTRIBUTION_SETS
from evaluation.coreference import load_marked, run_coreference
from evaluation.disputes import DISPUTE_SETS
from evaluation.gold import (
    CHANNEL_SETS,
    EVENT_SETS,
    Run,
    developing,
    run_channel_sentences,
    run_channels,
    run_dispatches,
    run_disputes,
    run_plover,
    run_statements,
)
from evaluation.score import KINDS, Result

HERE = Path(__file__).parent
FLOORS = HERE / "floors.json"
#: Figures that count what must not be: lower is better.
COUNTS = frozenset({"violations"})
#: What a set's figures may differ by from processor to processor: the model's last digits do, and single mentions with them (the same
#: commit read 316 and 320 of 1,000 descriptions right on two machines). Re-run old commits on a new machine before this is changed.
SLACK = {"coreference": 0.005}
#: The scorers of the developing gold, which is no part of the project; DETENTE_SCORERS names another place.
SCORERS = Path(os.environ.get("DETENTE_SCORERS", HERE.parent.parent / "shared" / "score" / "all"))


def main() -> int:
    """Run the evaluation; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m evaluation", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("coded", nargs="*", type=Path, help="more files of coded sentences: PLOVER records (JSONL) or PETRARCH XML")
    parser.add_argument("--misses", action="store_true", help="name every item that was missed")
    parser.add_argument("--own", action="store_true", help="our own golden articles only")
    parser.add_argument("--channels", action="store_true", help="run all scorers beside the developing gold too, channels among them")
    parser.add_argument("--set-floors", action="store_true", help="write today's figures as the new floors")
    args = parser.parse_args()
    reader = load_reader()
    own, results = run_dispatches(reader)
    print_articles(results, own.figures, misses=args.misses)
    runs = [
        own,
        run_channels(reader),
        *(run_channels(reader, folder, folder.name) for folder in CHANNEL_SETS),
    ]
    runs.append(run_channel_sentences(reader))
    runs += [*(run_plover(reader, path) for path in EVENT_SETS), *(run_statements(reader, path) for path in ATTRIBUTION_SETS)]
    runs += [run_disputes(reader, path) for path in DISPUTE_SETS]
    if not args.own:
        runs += [*developing(reader), *(run_plover(reader, path) for path in args.coded)]
        marked = list(load_marked())
        runs += [run_coreference(reader, marked)] if marked else []
    for run in runs:
        run.write()
        print_run(run, misses=args.misses)
    floors = load_floors()
    for name in floors.keys() - {run.name for run in runs}:
        print(f"{name}: skipped, its gold is not at hand")
    if args.set_floors:
        FLOORS.write_text(
            json.dumps({**floors, **{run.name: run.figures for run in runs}}, indent=1, sort_keys=True) + "\n", encoding="utf-8"
        )
    below = [line for run in runs for line in check_floors(run, load_floors())]
    for line in below:
        print(f"below the floor: {line}")
    if args.channels and SCORERS.exists():
        subprocess.run([str(SCORERS), str(Path(sys.executable).with_name("detente"))], check=False)
    return 1 if below else 0


def print_articles(results: list[Result], figures: dict[str, float], *, misses: bool) -> None:
    """Print one line an article, then the sums."""
    width = max(len(result.id) for result in results)
    print(f"{'golden article':{width}}  " + "  ".join(f"{kind:>10}" for kind in KINDS) + "  violations")
    for result in results:
        cells = (f"{result.found[kind]:>4} of {result.wanted[kind]:<2}" if result.wanted[kind] else f"{'-':>10}" for kind in KINDS)
        print(f"{result.id:{width}}  " + "  ".join(f"{cell:>10}" for cell in cells) + f"  {len(result.violations):>10}")
        for line in result.missed if misses else ():
            print(f"    missed     {line}")
        for line in result.violations:
            print(f"    must not   {line}")
    print(f"{'share found':{width}}  " + "  ".join(f"{figures[kind]:>10.3f}" for kind in KINDS) + f"  {figures['violations']:>10.0f}")


def print_run(run: Run, *, misses: bool) -> None:
    """Print the figures of one set in a line; the rules were written with all of them in view, so they are upper bounds."""
    print(f"{run.name:12} {len(run.rows):>4} cases  " + "  ".join(f"{key} {value:g}" for key, value in run.figures.items()))
    for line in run.lines if misses else ():
        print(f"    {line}")


def load_floors() -> dict[str, dict[str, float]]:
    """Load the committed floors: set -> figure -> the least that it may be."""
    floors: dict[str, dict[str, float]] = json.loads(FLOORS.read_text(encoding="utf-8"))
    return floors


def check_floors(run: Run, floors: dict[str, dict[str, float]]) -> list[str]:
    """Compare a run with its floors: shares may not fall, counts of what must not be may not rise."""
    lost = []
    slack = SLACK.get(run.name, 0.0)
    for key, floor in floors.get(run.name, {}).items():
        value = run.figures.get(key, 0.0) + (0.0 if key in COUNTS else slack)
        if value > floor if key in COUNTS else value < floor:
            lost.append(f"{run.name} {key} {run.figures.get(key, 0.0)} (floor {floor})")
    return lost


if __name__ == "__main__":
    sys.exit(main())
