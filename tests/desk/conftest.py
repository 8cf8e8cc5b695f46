"""A desk over a small record of generated readings; the clock stands still."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from detente.desk.app import create_app
from detente.desk.settings import DeskSettings
from detente.record import open_record
from evaluation.scale import TODAY, make_readings

ARTICLES = 60
NOW = datetime.datetime.combine(TODAY, datetime.time(12), datetime.UTC)
Serve = Callable[..., TestClient]


def clock() -> datetime.datetime:
    return NOW


@pytest.fixture(scope="session")
def made_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("desk") / "record.db"
    with open_record(path) as book:
        writer = book.writer(clock=clock, who="test")
        for reading in make_readings(ARTICLES, seed=1):
            writer.add(reading)
        book.settle(TODAY)
    return path


@pytest.fixture
def serve(made_record: Path) -> Iterator[Serve]:
    """Start a desk with some settings; a request that fails in the program is answered, not raised."""
    clients: list[TestClient] = []
    plain = DeskSettings(record=str(made_record), clock=clock, rate="100000/minute", read_rate="100000/minute")

    def start(**settings: object) -> TestClient:
        client = TestClient(create_app(replace(plain, **settings)), base_url="http://localhost", raise_server_exceptions=False)  # type: ignore[arg-type]
        clients.append(client.__enter__())
        return client

    yield start
    for client in clients:
        client.__exit__(None, None, None)


@pytest.fixture
def desk(serve: Serve) -> TestClient:
    return serve()
