"""The page on the command line names every command and every option of the lists."""

import re
from pathlib import Path

import pytest
import typer.main
from click import Command, Group

from detente.cli.app import app

TEXT = (Path(__file__).parents[2] / "docs" / "cli.md").read_text(encoding="utf-8")


def commands(group: Group, prefix: str = "detente") -> dict[str, Command]:
    found: dict[str, Command] = {}
    for name, command in group.commands.items():
        path = f"{prefix} {name}"
        found |= commands(command, path) if hasattr(command, "commands") else {path: command}
    return found


COMMANDS = commands(typer.main.get_command(app))


@pytest.mark.parametrize("path", COMMANDS)
def test_every_command_is_documented_and_has_help(path):
    assert re.search(rf"`{path}\b", TEXT), path
    assert COMMANDS[path].help


def test_every_option_is_documented():
    options = {opt for command in COMMANDS.values() for param in command.params for opt in param.opts if opt.startswith("--")}
    assert {opt for opt in options if opt not in TEXT} <= {"--help"}


def test_no_documented_command_is_missing():
    assert set(re.findall(r"^\| `(detente [a-z ]*[a-z])", TEXT, re.MULTILINE)) <= set(COMMANDS)
