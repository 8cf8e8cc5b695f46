"""What holds for every reading: spans index the text, the same article gives the same bytes, the schema validates."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

import jsonschema
import pytest

from build import make_article
from detente.errors import ReadingError
from detente.model.json import check_spans, dumps_reading, to_dict
from detente.model.records import Article, Reading
from detente.model.schema import reading_schema

if TYPE_CHECKING:
    from spacy.language import Language

    from detente.reading.reader import Reader

TEXTS = (
    "Chile and Peru agreed on Tuesday to resume their annual border talks, which have not been held since 2018. “We will meet in Lima”,"
    " Chile's foreign minister told reporters. The date has not yet been fixed.",
    "Norway, Sweden rule out joint patrols\n\nOSLO - Norway and Sweden said on May 3 that they would not hold the third meeting of their"
    " defence working group this year.\n\nALSO READ: Something else\n",
    "Talks.",
    "  \n\n The minister’s “no” — and that was it…\t\n",
    "Ärger in Zürich: the Austrian–Swiss dialogue, née 1972, is 🇦🇹🤝🇨🇭 again, said Mr Müller (47).",
    "1. 2. 3. ??? !!! http://example.org/?q=talks a@b.c",
)


@pytest.fixture(scope="module")
def reader(nlp: Language) -> Reader:
    """A reader over the packaged pipeline."""
    from detente.reading.reader import Reader

    return Reader(nlp)


def iter_articles() -> Iterator[Article]:
    """Yield an article a text."""
    for number, text in enumerate(TEXTS):
        yield make_article(text, article_id=f"t{number}", published_at=None if number == 4 else "2024-05-29")


@pytest.fixture(scope="module")
def readings(reader: Reader) -> list[Reading]:
    """The readings of all texts."""
    return list(reader.read_many(iter_articles()))


def test_every_span_indexes_the_text(readings: list[Reading]) -> None:
    for reading in readings:
        check_spans(reading)


def test_every_reading_validates(readings: list[Reading]) -> None:
    validator = jsonschema.Draft202012Validator(reading_schema())
    for reading in readings:
        validator.validate(json.loads(dumps_reading(reading)))


def test_reading_twice_gives_the_same_bytes(reader: Reader, readings: list[Reading]) -> None:
    for article, reading in zip(iter_articles(), readings, strict=True):
        assert dumps_reading(reader.read(article)) == dumps_reading(reading)


def test_order_of_articles_changes_nothing(reader: Reader, readings: list[Reading]) -> None:
    back = list(reader.read_many(reversed(list(iter_articles()))))
    assert [dumps_reading(reading) for reading in reversed(back)] == [dumps_reading(reading) for reading in readings]


def test_ids_count_from_the_reading(readings: list[Reading]) -> None:
    for reading in readings:
        for letter, items in (("a", reading.actors), ("s", reading.statements), ("e", reading.events), ("c", reading.channels)):
            assert [item.id for item in items] == [f"{letter}{number}" for number in range(1, len(items) + 1)]


def test_what_is_pointed_to_is_there(readings: list[Reading]) -> None:
    for reading in readings:
        actors = {actor.id for actor in reading.actors}
        stmts = {stmt.id for stmt in reading.statements}
        for event in reading.events:
            assert actors.issuperset((*event.actors, *event.recipients))
            assert stmts.issuperset(event.statements)
        for channel in reading.channels:
            assert actors.issuperset(member.actor for member in channel.members if member.actor is not None)
            for change in channel.changes:
                assert actors.issuperset(change.by)
                assert stmts.issuperset(change.statements)


def test_another_language_is_read_as_article_only(reader: Reader) -> None:
    reading = reader.read(make_article("Chili et le Pérou ont repris leurs pourparlers.", language="fr"))
    assert (reading.actors, reading.events, reading.channels) == ((), (), ())
    assert to_dict(reading)["article"]["language"] == "fr"


def test_blank_text_is_read_as_article_only(reader: Reader) -> None:
    assert reader.read(make_article(" \n ")).events == ()


def test_one_bad_article_does_not_lose_the_others(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    import detente.reading.reader as module

    def fail_on_second(page: object) -> object:
        if page.article.id == "t1":  # type: ignore[attr-defined]
            raise KeyError("boom")
        return find_times(page)  # type: ignore[arg-type]

    find_times = module.find_times
    monkeypatch.setattr(module, "find_times", fail_on_second)
    bad: list[tuple[str, str]] = []
    good = list(reader.read_many(iter_articles(), on_error=lambda article, error: bad.append((article.id, str(error)))))
    assert [reading.article.id for reading in good] == ["t0", "t2", "t3", "t4", "t5"]
    assert [article_id for article_id, _ in bad] == ["t1"]
    assert "t1" in bad[0][1]
    with pytest.raises(ReadingError, match="t1"):
        list(reader.read_many(iter_articles()))
