"""The door itself: help, codes, import hygiene, speed, colours, pipes."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from cli.conftest import Run
from detente.cli.exits import MEANING, ExitCode
from detente.errors import ConfigError, DetenteError, IngestError, NotFoundError, RecordError

ROOT = Path(__file__).parents[2]
HEAVY = ("spacy", "onnxruntime", "tokenizers", "numpy", "trafilatura", "fastapi", "starlette", "uvicorn", "limits")


def detente(*arguments: object, **env: str) -> subprocess.CompletedProcess[str]:
    """Run the command line in a process of its own."""
    settings = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "COLUMNS": "100", **env}
    return subprocess.run(
        [sys.executable, "-m", "detente", *map(str, arguments)], capture_output=True, text=True, env=settings, timeout=60, check=False
    )


def test_the_codes_are_those_of_the_contract() -> None:
    assert {code.name: int(code) for code in ExitCode} == {"OK": 0, "FAILURE": 1, "USAGE": 2, "PARTIAL": 3, "NOT_FOUND": 4, "ALERT": 10}
    assert set(MEANING) == set(ExitCode)


def test_help_tells_the_codes(run: Run) -> None:
    text = " ".join(run("--help").stdout.split())
    for code, meaning in MEANING.items():
        assert f"{int(code)} {meaning}" in text


def test_the_docs_tell_the_codes_and_every_command() -> None:
    from detente.cli.app import app

    text = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    for code, meaning in MEANING.items():
        assert f"| {int(code)} |" in text
        assert meaning in text
    for command in app.registered_commands:
        assert f"detente {command.name}" in text
    for group in app.registered_groups:
        for command in group.typer_instance.registered_commands:
            assert f"{group.name} {command.name}" in text


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("statements", "list", "--stance", "nope"), "'nope' is not one of 'asserts'"),
        (("watch", "check", "--agreed-days", "x"), "'x' is no whole number"),
        (("watch", "check", "--agreed-days", "-1"), "is too low; it has to be 0 at least"),
        (("desk", "--port", "99999"), "99999 is too high; it may be 65535 at most"),
        (("articles", "list", "--limit", "1.5"), "'1.5' is no whole number"),
    ],
)
def test_a_wrong_value_is_told_in_words(run: Run, arguments: tuple[str, ...], words: str) -> None:
    result = run(*arguments)
    told = " ".join(re.sub("[│╭╮╰╯─]", " ", result.stderr).split())
    assert result.exit_code == ExitCode.USAGE
    assert words in told
    assert arguments[-2] in told
    assert "Value error" not in told
    assert "Input should" not in told


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (NotFoundError("x"), ExitCode.NOT_FOUND),
        (ConfigError("x"), ExitCode.USAGE),
        (RecordError("x"), ExitCode.FAILURE),
        (IngestError("x", source="y", reason="empty"), ExitCode.FAILURE),
        (DetenteError("x"), ExitCode.FAILURE),
    ],
)
def test_every_error_has_its_code(error: DetenteError, code: ExitCode) -> None:
    from detente.cli.app import exit_code_of

    assert exit_code_of(error) is code


@pytest.mark.parametrize("arguments", [(), ("nonsense",), ("channels",), ("channels", "list", "extra"), ("read",), ("explain",)])
def test_a_wrong_call_is_a_usage_error(run: Run, arguments: tuple[str, ...]) -> None:
    assert run(*arguments).exit_code == ExitCode.USAGE


@pytest.mark.parametrize(
    ("code", "words"), [("CONSULT", "Any consultation"), ("036", "Express intent"), ("GOV", "government"), ("visit", "visit")]
)
def test_explain_a_code(run: Run, code: str, words: str) -> None:
    result = run("explain", code, "--format", "text")
    assert result.exit_code == ExitCode.OK
    assert words in result.stdout
    assert json.loads(run("explain", code, "--format", "json").stdout)[0]["code"] == code


def test_an_unknown_code_is_not_found(run: Run) -> None:
    result = run("explain", "NAP")
    assert result.exit_code == ExitCode.NOT_FOUND
    assert result.stderr.startswith("detente: no code 'NAP'")


def test_schema_is_a_json_schema(run: Run) -> None:
    schema = json.loads(run("schema").stdout)
    assert schema["$schema"].startswith("https://json-schema.org/")
    assert "events" in schema["$defs"]["Reading"]["properties"]


def test_version_names_package_model_and_lexicon(run: Run) -> None:
    import detente as package

    found = json.loads(run("version", "--format", "json").stdout)
    assert found["version"] == package.__version__
    assert set(found) == {"version", "model", "lexicon"}
    assert run("version").stdout.startswith(f"detente {package.__version__}\n")


def test_a_program_error_is_one_line_unless_debugged(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise ZeroDivisionError("boom")

    monkeypatch.setattr("detente.model.schema.reading_schema", fail)
    result = run("schema")
    assert result.exit_code == ExitCode.FAILURE
    assert len(result.stderr.splitlines()) == 1
    assert "ZeroDivisionError: boom" in result.stderr
    assert "Traceback" in run("--debug", "schema").stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("version",),
        ("schema",),
        ("--help",),
        ("read", "--help"),
        ("explain", "CONSULT"),
        ("channels", "list", "--record", "none.db"),
        ("desk", "--help"),
    ],
)
def test_light_commands_import_nothing_heavy(arguments: tuple[str, ...]) -> None:
    assert loaded_by(*arguments)[1] == ""


def test_listing_a_record_imports_nothing_heavy(record: Path) -> None:
    shown, loaded = loaded_by("channels", "list", "--format", "text", "--record", str(record))
    assert "Norway-Chile" in shown
    assert loaded == ""


def loaded_by(*arguments: str) -> tuple[str, str]:
    """Run a command in a process of its own; return what it printed and which heavy modules it loaded."""
    program = (
        f"import sys\nfrom detente.cli.app import app\ntry:\n    app({list(arguments)!r}, prog_name='detente')\n"
        "except SystemExit:\n    pass\n"
        f"sys.stderr.write('LOADED ' + ' '.join(name for name in {HEAVY!r} if name in sys.modules))\n"
    )
    settings = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, env=settings, timeout=60, check=False)
    return done.stdout, done.stderr.rpartition("LOADED")[2].strip()


def test_version_starts_at_once() -> None:
    """A second at most (.35 on a quiet machine); of processor time, and twice that, for a shared core may run at half its speed."""
    assert min(_seconds_of_version() for _ in range(3)) < 1.0


def _seconds_of_version() -> float:
    before = os.times()
    assert detente("version").returncode == ExitCode.OK
    after = os.times()
    return after.children_user - before.children_user + after.children_system - before.children_system


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("version",), 0),
        (("nonsense",), 2),
        (("explain", "NAP"), 4),
        (("read", "none.txt"), 2),
        (("articles", "list", "--record", "none.db"), 1),
    ],
)
def test_the_process_ends_with_the_code(arguments: tuple[str, ...], code: int) -> None:
    done = detente(*arguments)
    assert done.returncode == code
    assert "Traceback" not in done.stderr


def test_no_colour_in_a_pipe_and_none_with_no_color(record: Path) -> None:
    plain = detente("articles", "show", "krill", "--record", record, "--format", "text")
    assert plain.returncode == 0
    assert "\x1b" not in plain.stdout
    forced = detente("articles", "show", "krill", "--record", record, "--format", "text", FORCE_COLOR="1")
    assert "\x1b[" in forced.stdout
    calm = detente("articles", "show", "krill", "--record", record, "--format", "text", FORCE_COLOR="1", NO_COLOR="1")
    assert not any(f"\x1b[{colour}m" in calm.stdout for colour in range(30, 38))


def test_a_reader_that_stops_reading_is_no_error(record: Path) -> None:
    settings = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    command = [sys.executable, "-m", "detente", "schema"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=settings) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        told = process.stderr.read()
        assert process.wait(timeout=60) == ExitCode.OK
    assert told == b""


def test_output_is_utf8_whatever_the_locale(record: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "detente", "articles", "show", "krill", "--record", str(record), "--format", "text"],
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src"), "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        timeout=60,
        check=False,
    )
    assert done.returncode == 0
    assert "“Norwegian Foreign Minister”".encode() in done.stdout
