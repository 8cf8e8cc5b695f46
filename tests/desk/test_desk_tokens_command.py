"""``detente desk tokens``: made and shown once, listed without what they are, taken back."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from detente.cli.app import app
from detente.cli.exits import ExitCode
from detente.record import open_record


@pytest.fixture
def path(made_record: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(made_record, tmp_path / "record.db"))


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def test_a_token_is_printed_once_and_works(path: Path) -> None:
    made = run("desk", "tokens", "add", "press office", "--days", 30, "--admin", "--record", path)
    assert made.exit_code == ExitCode.OK
    secret = made.stdout.strip()
    assert secret.startswith("detente_")
    assert "may admin until" in made.stderr
    assert secret not in made.stderr
    with open_record(path, read_only=True) as book:
        found = book.tokens().find(secret)
    assert found is not None
    assert (found.name, found.scope.value) == ("press office", "admin")


def test_the_list_shows_no_secret_and_revoking_takes_it_back(path: Path) -> None:
    secret = run("desk", "tokens", "add", "one", "--record", path).stdout.strip()
    listed = run("desk", "tokens", "list", "--record", path, "--format", "json")
    told = json.loads(listed.stdout)
    assert [(token["name"], token["scope"], token["revoked_at"]) for token in told] == [("one", "read", None)]
    assert secret not in listed.stdout
    assert "one" in run("desk", "tokens", "list", "--record", path, "--format", "text").stdout
    assert run("desk", "tokens", "revoke", "one", "--record", path).exit_code == ExitCode.OK
    assert json.loads(run("desk", "--record", path, "tokens", "list", "--format", "json").stdout)[0]["revoked_at"]
    again = run("desk", "tokens", "revoke", "one", "--record", path)
    assert again.exit_code == ExitCode.NOT_FOUND


def test_a_token_without_a_name_is_refused(path: Path) -> None:
    assert run("desk", "tokens", "add", " ", "--record", path).exit_code == ExitCode.USAGE
