"""A search as of a day gives what a search of everything gives, later articles left out, in whatever order they came in."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
import sqlalchemy as sa

from detente.record import Record, open_record, schema, text_blocks
from detente.record.columns import DERIVED_VERSION
from detente.record.dates import Day
from detente.record.dialect import make_engine, writing
from detente.record.text_blocks import BLOCK
from detente.record.view import View
from evaluation.scale import make_readings
from record.test_record_migrations import fill, upgrade_to


@pytest.fixture
def mixed(record: Record, monkeypatch: pytest.MonkeyPatch) -> Record:
    """A record of small blocks: articles out of order, one without a day, one replaced, one removed."""
    monkeypatch.setattr(text_blocks, "BLOCK", 8)
    monkeypatch.setattr(text_blocks, "_GAP", 2)
    readings = list(make_readings(14, seed=5))
    readings[6] = replace(readings[6], article=replace(readings[6].article, published_at=None))
    later = readings[9:]
    random.Random(4).shuffle(later)
    for reading in (*later, *readings[:9]):
        record.writer().add(reading)
    record.writer().remove(later[1].article.id)
    old = readings[8]
    record.writer().add(replace(old, article=replace(old.article, published_at=readings[1].article.published_at)))
    return record


def days(view: View) -> dict[str, Day]:
    return {entry.id: Day.fromisoformat(entry.published_at) for entry in view.articles() if entry.published_at}


def test_a_search_as_of_a_day_leaves_out_later_articles_and_nothing_else(mixed: Record) -> None:
    published = days(mixed.view())
    for words in ("officials", "fisheries -accused"):
        whole = mixed.view().search(words, limit=10_000)
        assert whole
        for day in sorted(published.values()):
            view = mixed.view(as_of=day)
            wanted = [hit for hit in whole if hit.article in published and published[hit.article] <= day]
            assert view.search(words, limit=10_000) == wanted
            assert view.search(words, limit=5) == wanted[:5]
            assert view.search(words, limit=4, offset=3) == wanted[3:7]
            if wanted:
                assert view.search(words, limit=6, after=wanted[0].place) == wanted[1:7]


def noted(record: Record) -> dict[int, str]:
    with record._engine.connect() as connection:
        return {row.block: row.first_on for row in connection.execute(sa.select(schema.text_blocks))}


def test_each_block_has_its_earliest_day(mixed: Record) -> None:
    texts, articles = schema.texts, schema.articles
    with mixed._engine.connect() as connection:
        joined = sa.select(texts.c.id, articles.c.published_on).join(articles, articles.c.id == texts.c.article_id)
        told = [(row.id // text_blocks.BLOCK, row.published_on) for row in connection.execute(joined) if row.published_on]
    found = noted(mixed)
    assert all(found[block] <= day for block, day in told)
    assert len(set(found.values())) > 2


def test_texts_of_an_earlier_schema_are_noted(where: str) -> None:
    upgrade_to(where, "0013")
    fill(where)
    engine = make_engine(where, read_only=False)
    with writing(engine).begin() as connection:
        connection.execute(sa.update(schema.articles).values(derived=DERIVED_VERSION))
        told = [{"id": 7, "article_id": "a1"}, {"id": BLOCK, "article_id": "a1"}, {"id": 2 * BLOCK, "article_id": "a2"}]
        connection.execute(sa.insert(schema.texts), [{**row, "item": "article", "body": "Talks were held."} for row in told])
    engine.dispose()
    with open_record(where) as record:
        assert noted(record) == {0: "2024-01-03", 1: "2024-01-03"}
