"""``detente desk``: serving until Ctrl-C, and what cannot be served."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from detente.cli.desk import _listen
from detente.cli.exits import ExitCode

ROOT = Path(__file__).parents[2]


def start(*arguments: object) -> subprocess.Popen[str]:
    settings = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    command = [sys.executable, "-m", "detente", "desk", *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=settings)


def finish(process: subprocess.Popen[str]) -> tuple[int, str]:
    _, told = process.communicate(timeout=60)
    return process.returncode, told


@pytest.fixture
def free_record(made_record: Path, tmp_path: Path) -> Path:
    path = tmp_path / "record.db"
    path.write_bytes(made_record.read_bytes())
    return path


def test_it_serves_on_this_machine_until_ctrl_c(free_record: Path) -> None:
    process = start("--record", free_record, "--port", 0)
    assert process.stderr is not None
    line = process.stderr.readline()
    assert "the desk is at http://127.0.0.1:" in line
    address = line.split(" is at ")[1].split(" ")[0]
    assert httpx.get(f"{address}healthz", timeout=60).json() == {"status": "ok"}
    process.send_signal(signal.SIGINT)
    code, told = finish(process)
    assert code == ExitCode.OK
    assert told == "detente: the desk is closed\n"


def test_the_body_of_an_answer_does_not_wait_for_its_head() -> None:
    with _listen("127.0.0.1", 0) as listening, socket.create_connection(listening.getsockname()):
        accepted, _ = listening.accept()
        with accepted:
            assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_a_record_that_is_missing_is_told(tmp_path: Path) -> None:
    code, told = finish(start("--record", tmp_path / "none.db"))
    assert code == ExitCode.FAILURE
    assert "none.db: there is no record" in told


def test_a_port_that_is_taken_is_told(free_record: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        code, told = finish(start("--record", free_record, "--port", taken.getsockname()[1]))
    assert code == ExitCode.USAGE
    assert "another program listens there; give another --port" in told
    assert len(told.splitlines()) == 1


def test_an_address_that_is_not_this_machines_is_told(free_record: Path) -> None:
    code, told = finish(start("--record", free_record, "--host", "203.0.113.7"))
    assert code == ExitCode.USAGE
    assert "cannot listen on 203.0.113.7" in told
