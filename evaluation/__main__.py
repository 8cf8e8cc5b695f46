"""``python -m evaluation``: read the golden articles, score them, print the table; then the developing gold, where it is at hand.

Exit code 1 where a figure falls below ``floors.json`` (or a golden article breaks a must-not that the floors do not allow).
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path

from detente.dispatches import load_dispatches
from detente.model import to_dict
from detente.reading.reader import load_reader
from evaluation.score import KINDS, Result, load_gold, score

HERE = Path(__file__).parent
FLOORS = HERE / "floors.json"
#: The scorers of the developing gold, which is no part of the project; DETENTE_SCORERS names another place.
SCORERS = Path(os.environ.get("DETENTE_SCORERS", HERE.parent.parent / "shared" / "score" / "all"))


def main() -> int:
    """Run the evaluation; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m evaluation", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--misses", action="store_true", help="name every item that was missed")
    parser.add_argument("--own", action="store_true", help="the golden articles only")
    parser.add_argument("--set-floors", action="store_true", help="write today's figures as the new floors")
    args = parser.parse_args()
    results = score_dispatches()
    figures = summarise(results)
    print_table(results, figures, misses=args.misses)
    if args.set_floors:
        FLOORS.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    below = check_floors(figures)
    for line in below:
        print(f"below the floor: {line}")
    if not args.own:
        run_scorers()
    return 1 if below else 0


def score_dispatches() -> list[Result]:
    """Read every dispatch that has a golden file and score it."""
    from evaluation.articles import article_of

    texts = {dispatch.id: dispatch for dispatch in load_dispatches()}
    reader = load_reader()
    return [score(golden, to_dict(reader.read(article_of(texts[golden.id])))) for golden in load_gold()]


def summarise(results: list[Result]) -> dict[str, float]:
    """Sum up: share found of each kind, and the number of violations."""
    figures: dict[str, float] = {}
    for kind in KINDS:
        wanted = sum(result.wanted[kind] for result in results)
        figures[kind] = round(sum(result.found[kind] for result in results) / wanted, 3) if wanted else 1.0
    figures["violations"] = sum(len(result.violations) for result in results)
    return figures


def print_table(results: list[Result], figures: dict[str, float], *, misses: bool) -> None:
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


def check_floors(figures: dict[str, float]) -> list[str]:
    """Compare with the committed floors: shares may not fall, violations may not rise."""
    if not FLOORS.exists():
        return []
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    lower = [kind for kind in KINDS if figures[kind] < floors[kind]]
    worse = ["violations"] if figures["violations"] > floors["violations"] else []
    return [f"{key} {figures[key]} (floor {floors[key]})" for key in (*lower, *worse)]


def run_scorers() -> None:
    """Run the scorers of the developing gold where they are at hand; say so where they are not."""
    if not SCORERS.exists():
        print(f"developing gold: skipped, no scorers at {SCORERS}")
        return
    print(f"\ndeveloping gold ({SCORERS}); the rules were written with it in view, so its figures are upper bounds:", flush=True)
    subprocess.run([str(SCORERS), str(Path(sys.executable).with_name("detente"))], check=False)


if __name__ == "__main__":
    sys.exit(main())
