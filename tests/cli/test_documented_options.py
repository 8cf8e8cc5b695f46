"""The option tables of docs/cli.md against the commands themselves, in both directions."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

from detente.cli.app import app

PAGE = Path(__file__).parents[2] / "docs" / "cli.md"
CELLS = re.compile(r"(?<!\\)\|")
OPTION = re.compile(r"--[a-z][a-z-]*")


def commands_below(group: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Yield every command with its whole name; a group that may be called by itself is a command too."""
    for name, command in group.commands.items():
        whole = f"{path}{name}"
        if not hasattr(command, "commands") or command.invoke_without_command:
            yield whole, command
        if hasattr(command, "commands"):
            yield from commands_below(command, f"{whole} ")


COMMANDS = dict(commands_below(typer.main.get_command(app)))


def commands_of(words: str) -> set[str]:
    """Return the commands that a cell names: by name, by group, or as "every list" and "every list but ..."."""
    found: set[str] = set()
    for part in words.split(", "):
        every, _, exception = part.strip().partition(" but ")
        if every in COMMANDS:
            named = {every}
        elif every.startswith("every "):
            named = {name for name in COMMANDS if name.endswith(every.removeprefix("every"))}
        else:
            named = {name for name in COMMANDS if name.startswith(f"{every} ")}
        assert named, f"docs/cli.md: {every!r} is no command"
        assert not exception or exception in named
        found |= named - {exception}
    return found


def option_rows() -> Iterator[tuple[set[str], set[str]]]:
    """Yield the options and the commands of each row of the tables that are headed "option"."""
    inside = False
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in CELLS.split(line)[1:-1]]
        if not cells:
            inside = False
        elif cells[0] == "option":
            assert cells == ["option", "of", "meaning"]
            inside = True
        elif inside and not set(line) <= set("|-"):
            yield set(OPTION.findall(cells[0])), commands_of(cells[1])


def test_each_option_is_told_of_the_commands_that_have_it_and_of_no_others() -> None:
    real, told = defaultdict(set), defaultdict(set)
    for name, command in COMMANDS.items():
        for param in command.params:
            for option in param.opts:
                if option.startswith("--"):
                    real[option].add(name)
    for options, commands in option_rows():
        for option in options:
            told[option] |= commands
    wrong = {
        option: {"not told": sorted(real[option] - told[option]), "told, but not there": sorted(told[option] - real[option])}
        for option in sorted({*real, *told})
        if real[option] != told[option]
    }
    assert wrong == {}
