"""Migrations: from nothing and from every earlier schema, on each database; the rows are made anew from the readings."""

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.config import Config

import detente.record.migrations
from detente.errors import RecordError
from detente.model.identifiers import sha256_of
from detente.model.json import dumps_reading
from detente.record import open_record, schema
from detente.record.dialect import make_engine, writing
from detente.record.migrations.upgrade import revisions
from detente.record.settle import SETTLED_VERSION
from record.made_readings import channel, make_reading, told

READINGS = [
    make_reading("a1", "2024-01-03", [channel("ruling party talks", "CHN JPN", [told("held", "2024-01-02")], level="party")]),
    make_reading("a2", None, [channel("defence talks", "CHN USA", [told("suspended", "2024-02-02")], level="military")]),
]


def upgrade_to(where: str, revision: str) -> None:
    engine = make_engine(where, read_only=False)
    with writing(engine).begin() as connection:
        config = Config()
        config.set_main_option("script_location", detente.record.migrations.__path__[0])
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
    engine.dispose()


def fill(where: str) -> None:
    """Put the readings into a record of an earlier schema, by the columns that all schemas have."""
    engine = make_engine(where, read_only=False)
    articles = sa.Table("articles", sa.MetaData(), autoload_with=engine)
    with writing(engine).begin() as connection:
        for reading in READINGS:
            line = dumps_reading(reading)
            row = {
                "id": reading.article.id, "sha256": reading.article.sha256, "published_at": reading.article.published_at,
                "published_on": reading.article.published_at, "reading": line, "reading_sha256": sha256_of(line),
                "reader_version": "1", "model_version": "none 0", "lexicon_version": "0",
            }  # fmt: skip
            connection.execute(sa.insert(articles).values(**row))
        bad = sa.Table("quarantine", sa.MetaData(), autoload_with=connection)
        connection.execute(sa.insert(bad).values(id="q", source="x", reason="empty", message="m", excerpt="", kept=False, seen=1))
    engine.dispose()


def shape(engine) -> dict:
    found = sa.inspect(engine)
    return {
        table.name: (
            sorted((c["name"], c["nullable"]) for c in found.get_columns(table.name) if (table.name, c["name"]) != ("texts", "words")),
            sorted(i["name"] for i in found.get_indexes(table.name) if i["name"].startswith("ix_") and i["name"] != "ix_texts_words"),
            found.get_pk_constraint(table.name)["constrained_columns"],
        )
        for table in schema.metadata.sorted_tables
    }


def wanted_shape() -> dict:
    return {
        table.name: (
            sorted((c.name, c.nullable) for c in table.columns),
            sorted(i.name for i in table.indexes),
            [c.name for c in table.primary_key.columns],
        )
        for table in schema.metadata.sorted_tables
    }


def rows(record) -> dict:
    with record._engine.connect() as connection:
        found = {table: list(connection.execute(sa.select(table))) for table in (*schema.DERIVED, schema.dirty)}
    # The rows of texts are numbered in the order of writing.
    return {table.name: sorted(repr(tuple(row)[table is schema.texts :]) for row in rows) for table, rows in found.items()}


def test_there_is_one_line_of_revisions():
    assert revisions() == tuple(sorted(revisions(), reverse=True))
    assert revisions()[0] == schema.HEAD


@pytest.mark.parametrize("start", [None, *reversed(revisions())])
def test_a_record_of_every_schema_is_brought_up_to_date(where, start, tmp_path):
    if start is not None:
        upgrade_to(where, start)
        fill(where)
    for _ in range(2):
        with open_record(where) as record:
            assert shape(record._engine) == wanted_shape()
            if start is not None:
                assert len(record.view().quarantine()) == 1
            for reading in READINGS:
                record.writer().add(reading)
            again = rows(record)
    with open_record(str(tmp_path / "fresh.db")) as fresh:
        for reading in READINGS:
            fresh.writer().add(reading)
        assert rows(fresh) == again
        assert [entry.id for entry in fresh.view().articles()] == ["a1", "a2"]


def test_an_older_schema_is_not_opened_for_reading_only(where):
    upgrade_to(where, "0001")
    with pytest.raises(RecordError, match="has an older schema; bring it up to date with 'detente db upgrade'"):
        open_record(where, read_only=True)
    with open_record(where):
        pass
    open_record(where, read_only=True).close()


def test_rows_of_an_older_derivation_are_made_anew(record, where):
    for reading in READINGS:
        record.writer().add(reading)
    before = rows(record)
    with writing(record._engine).begin() as connection:
        connection.execute(sa.update(schema.articles).values(derived=0))
        connection.execute(sa.delete(schema.actors))
    with pytest.raises(RecordError, match="written by an older version"):
        open_record(where, read_only=True)
    with open_record(where) as again:
        assert rows(again) == before


def test_what_was_settled_by_an_earlier_schema_is_settled_anew(where):
    upgrade_to(where, "0008")
    fill(where)
    engine = make_engine(where, read_only=False)
    with writing(engine).begin() as connection:
        connection.execute(sa.insert(schema.settings).values(name="settled", value=SETTLED_VERSION))
    engine.dispose()
    with open_record(where) as record:
        assert not record.is_settled()
        before = record.view().channels(one_off=True)
        record.settle()
        assert record.is_settled()
        assert record.view().channels(one_off=True) == before != []
