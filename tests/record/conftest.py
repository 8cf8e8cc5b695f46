"""The databases that the record's tests run on: SQLite always, PostgreSQL where a server can be started."""

from __future__ import annotations

import importlib.util

import pytest

from detente.record import open_record
from record.databases import GIVEN, empty, find_binaries, own_database, running_postgres


@pytest.fixture(scope="session")
def postgres(worker_id):
    """The URL of a real PostgreSQL, a database for each process that runs tests; skips with the reason where there is none."""
    if importlib.util.find_spec("psycopg") is None:
        pytest.skip("psycopg is not installed (the extra postgres)")
    if GIVEN:
        yield own_database(GIVEN, worker_id)
        return
    if find_binaries() is None:
        pytest.skip("no PostgreSQL server is installed (Debian: apt-get install postgresql)")
    with running_postgres() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request, tmp_path):
    """The place of an empty record, in each database."""
    if request.param == "sqlite":
        return str(tmp_path / "record.db")
    url = request.getfixturevalue("postgres")
    empty(url)
    return url


@pytest.fixture
def record(where):
    with open_record(where) as record:
        yield record
