"""A desk that runs, over the bundled dispatches as the command reads them, and Debian's Chromium to look at it."""

from __future__ import annotations

import datetime
import os
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from detente.desk.app import create_app
from detente.desk.settings import DeskSettings

sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed (pip install -e '.[test]')")

CHROMIUM = shutil.which("chromium")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
# The council of the ruling parties meets once a year and was last held in January 2025: overdue.
NOW = datetime.datetime(2026, 9, 1, 8, 10, tzinfo=datetime.UTC)
START_S = 60
WAIT_MS = 30_000
Open = Callable[..., Any]
sync_api.expect.set_options(timeout=WAIT_MS)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    if CHROMIUM is None:
        skip = pytest.mark.skip(reason="no Chromium (apt-get install chromium; 'make test' does it where it may)")
        for item in items:
            if here in Path(item.fspath).parents:
                item.add_marker(skip)


@pytest.fixture(scope="session")
def browsed_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The dispatches, taken in as a person does it."""
    path = tmp_path_factory.mktemp("browser") / "record.db"
    texts = sorted(str(one) for one in Path(str(files("detente.dispatches"))).glob("*.txt"))
    command = [sys.executable, "-m", "detente", "ingest", "--record", str(path), *texts, str(path.with_name("missing.txt"))]
    path.with_name("missing.txt").write_bytes(b"\x00\x10\x00 no text")
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, "NO_COLOR": "1"}, check=False)
    assert "16 new" in done.stderr, done.stderr
    return path


@pytest.fixture(scope="session")
def address(browsed_record: Path) -> Iterator[str]:
    """Where the desk is."""
    import uvicorn

    listening = socket.create_server(("127.0.0.1", 0))
    port = listening.getsockname()[1]
    settings = DeskSettings(
        record=str(browsed_record), clock=lambda: NOW, port=port, rate="100000/minute", read_rate="100000/minute", read_seconds=120.0
    )
    app = create_app(settings)
    app.state.book.settle()
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", ws="none", timeout_graceful_shutdown=2))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    limit = time.monotonic() + START_S
    while not server.started and time.monotonic() < limit:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(20)
    listening.close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    with sync_api.sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield found
        found.close()


@pytest.fixture
def visit(browser: Any, address: str) -> Iterator[Open]:
    """Open pages; whatever a page says on the console, or asks of another host, fails the test."""
    contexts: list[Any] = []
    trouble: list[str] = []

    def start(path: str = "/", *, scheme: str = "light", width: int = 1440, script: bool = True) -> Any:
        context = browser.new_context(
            color_scheme=scheme, viewport={"width": width, "height": 900}, java_script_enabled=script, accept_downloads=True
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: trouble.append(f"{path}: {message.text}") if message.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: trouble.append(f"{path}: {error}"))
        page.on("request", lambda request: trouble.append(f"{path}: asks {request.url}") if not request.url.startswith(address) else None)
        page.on("dialog", lambda dialog: trouble.append(f"{path}: dialog {dialog.message}"))
        page.goto(address + path)
        return page

    yield start
    for context in contexts:
        context.close()
    assert not trouble
