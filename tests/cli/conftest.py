"""A hand-made reading, a record that holds it, and a stub reader: commands are tested without a model."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from cli.handmade import make_reading
from detente.errors import ReadingError
from detente.model.records import Article, Reading

Run = Callable[..., Result]


@pytest.fixture
def reading() -> Reading:
    return make_reading()


@pytest.fixture(scope="session")
def made_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from detente.record import open_record

    path = tmp_path_factory.mktemp("cli") / "record.db"
    with open_record(path) as book:
        book.writer().add(make_reading())
    return path


@pytest.fixture
def record(made_record: Path, tmp_path: Path) -> Path:
    """A record of its own for each test."""
    return Path(shutil.copy(made_record, tmp_path / "record.db"))


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the command line in this process."""
    from detente.cli.app import app

    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.delenv("DETENTE_RECORD", raising=False)
    monkeypatch.delenv("DETENTE_DEBUG", raising=False)

    def call(*arguments: object, stdin: str | bytes | None = None) -> Result:
        return CliRunner().invoke(app, [str(argument) for argument in arguments], input=stdin)

    return call


class StubReader:
    """Reads every article as having nothing in it; an article that says "unreadable" fails."""

    def read_many(self, pairs: Iterable[Any], *, on_error: Callable[[Article, ReadingError], None]) -> Iterator[Reading]:
        info = make_reading().reader
        for article, _ in pairs:
            if "unreadable" in article.text:
                on_error(article, ReadingError(f"{article.id}: a stage failed"))
            else:
                yield Reading(article=replace(article, language=article.language or "en"), reader=info)


@pytest.fixture
def stub_reader(monkeypatch: pytest.MonkeyPatch) -> StubReader:
    reader = StubReader()
    monkeypatch.setattr("detente.cli.pipeline.open_reader", lambda pipeline: reader)
    return reader
