"""``python -m evaluation.readme``: fill the README's examples with what the program prints now.

The parts between ``<!-- NAME:begin -->`` and ``<!-- NAME:end -->`` are replaced; all else stays.
"""

from __future__ import annotations

import contextlib
import re
import tempfile
from pathlib import Path

from typer.testing import CliRunner

from detente.cli.app import app

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
DISPATCHES = ROOT / "src" / "detente" / "dispatches"
SHOWN = "2024-05-29-ruling-party-talks.txt"
#: So much of a reading and of the register is shown; the rest is cut at the end of a line.
READING_LINES = 60
REGISTER_LINES = 32


def run(*arguments: str, record: Path) -> str:
    """Run the command in this process and return what it prints, without colours, 110 columns wide.

    Raises:
        RuntimeError: It failed.
    """
    env = {"NO_COLOR": "1", "COLUMNS": "110", "DETENTE_RECORD": str(record)}
    with contextlib.chdir(DISPATCHES):
        done = CliRunner().invoke(app, list(arguments), env=env)
    if done.exit_code:
        raise RuntimeError(f"detente {' '.join(arguments)} ended with {done.exit_code}: {done.stderr}")
    return done.stdout


def block(command: str, output: str, lines: int | None = None) -> str:
    """Make a block for Markdown of a command and its output."""
    shown = [line.rstrip() for line in output.strip("\n").splitlines()]
    if lines is not None and len(shown) > lines:
        shown = [*shown[:lines], "..."]
    return "\n".join(["```", f"$ {command}", *shown, "```"])


def fill(text: str, name: str, content: str) -> str:
    """Put content between the marks of a part.

    Raises:
        ValueError: The text has no such part.
    """
    part = re.compile(rf"(<!-- {name}:begin -->\n).*?(<!-- {name}:end -->)", re.DOTALL)
    if not part.search(text):
        raise ValueError(f"README.md has no part {name!r}")
    return part.sub(lambda match: f"{match[1]}{content}\n{match[2]}", text)


def renewed(text: str) -> str:
    """Return the README's text with its examples as the program prints them now."""
    with tempfile.TemporaryDirectory() as folder:
        record = Path(folder) / "readme.db"
        reading = run("read", SHOWN, "--format", "text", record=record)
        run("ingest", *sorted(path.name for path in DISPATCHES.glob("*.txt")), record=record)
        register = run("channels", "list", "--as-of", "2024-05-30", "--format", "text", record=record)
    text = fill(text, "reading", block(f"detente read {SHOWN}", reading, READING_LINES))
    return fill(text, "channel", block("detente channels list --as-of 2024-05-30", register, REGISTER_LINES))


def main() -> None:
    """Fill the README."""
    README.write_text(renewed(README.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
