"""Statements and disputes across articles: by country, speaker and day, as known and as true, with a late correction."""

from dataclasses import replace

import pytest

from detente.errors import NotFoundError
from detente.model.enums import ActorKind, Stance, StatementKind
from detente.model.records import Actor, Dispute, Statement
from detente.model.spans import Span
from detente.record import open_record
from detente.record.writer import Intake
from record.made_readings import date, day, make_reading

TEXT = "Japan is concerned about the dredging, it said; China denied it."
JAPAN = Actor(id="a1", name="Japan", kind=ActorKind.STATE, country="JPN")
CHINA = Actor(id="a2", name="China", kind=ActorKind.STATE, country="CHN")


def telling(article, published, *, said=None, issue="the dredging", sides=("a1", "a2"), publisher="Example", stance="asserts"):
    """A reading in which the first side complains of an issue, in a statement that may be dated."""
    base = make_reading(article, published, [], text=TEXT)
    stmt = Statement(
        id="s1", speaker=sides[0], speaker_text=None, addressees=(), cue=Span.of(TEXT, 42, 46), content=Span.of(TEXT, 0, 37),
        kind=StatementKind.INDIRECT, stance=Stance(stance), date=date(said),
    )  # fmt: skip
    dispute = Dispute(issue=Span.of(TEXT, 25, 37), name=issue, complainants=(sides[0],), against=(sides[1],), evidence=Span.of(TEXT, 0, 37))
    article_ = replace(base.article, publisher=publisher)
    return replace(base, article=article_, actors=(JAPAN, CHINA), statements=(stmt,), disputes=(dispute,))


FIRST = telling("first", "2024-01-10")
AGAIN = telling("again", "2024-01-20", publisher="Another")
OTHER = telling("other", "2024-01-15", sides=("a2", "a1"), issue="the islands", stance="denies")
# Published in March, it tells what was said the December before.
LATE = telling("late", "2024-03-05", said="2023-12-20")


@pytest.fixture
def told(record):
    for reading in (LATE, OTHER, AGAIN, FIRST):
        record.writer().add(reading)
    record.settle()
    return record


def articles(entries):
    return [entry.article for entry in entries]


def test_statements_are_filtered_and_paged(told):
    view = told.view()
    assert articles(view.statements()) == ["first", "other", "again", "late"]
    assert articles(view.statements(newest=True, limit=2)) == ["late", "again"]
    assert articles(view.statements(country="CHN")) == articles(view.statements(speaker="China")) == ["other"]
    assert articles(view.statements(stance="denies")) == ["other"]
    assert articles(view.statements(since=day("2024-01-15"), until=day("2024-01-20"))) == ["other", "again"]
    assert articles(view.statements(article="again")) == ["again"]
    first = view.statements(limit=2)
    assert articles(view.statements(after=first[-1].sort_key)) == ["again", "late"]
    assert articles(view.statements(after=first[-1].sort_key, newest=True)) == ["first"]
    entry = view.statement("late#s1")
    assert entry == view.statement(entry.id)
    assert (entry.speaker, entry.side.country, entry.publisher, entry.published_at) == ("Japan", "JPN", "Example", "2024-03-05")
    for ident in ("late#s9", "late#e1", "stm-000000000000"):
        with pytest.raises(NotFoundError):
            view.statement(ident)


def test_a_statement_told_late_was_made_and_not_known(told):
    for on, known, true in (("2023-12-31", [], ["late"]), ("2024-01-16", ["first", "other"], ["first", "other", "late"])):
        assert articles(told.view(as_of=day(on)).statements()) == known
        assert articles(told.view(on=day(on)).statements()) == true
        assert articles(told.view(as_of=day(on), on=day(on)).statements()) == known


def test_a_dispute_is_one_across_articles(told):
    view = told.view()
    dredging, islands = view.dispute_histories()
    assert (dredging.name, dredging.article_count, dredging.independent_source_count) == ("the dredging", 3, 2)
    assert (dredging.since, dredging.last_at) == ("2023-12-20", "2024-03-05")
    assert [side.name for side in dredging.complainants] == ["Japan"]
    assert [entry.article for entry in dredging.tellings] == ["first", "again", "late"]
    assert islands.name == "the islands"
    assert [entry.name for entry in view.dispute_histories(newest=True)] == ["the dredging", "the islands"]
    assert view.dispute_histories(limit=1, after=dredging.sort_key) == [islands]
    assert view.dispute(dredging.key) == view.dispute(dredging.tellings[1].id) == view.dispute("again#d0")
    assert view.dispute_histories(since=day("2024-01-12"), until=day("2024-01-16"))[0].name == "the islands"
    with pytest.raises(NotFoundError, match="disputes list"):
        view.dispute("first#d7")


def test_a_dispute_as_known_and_as_true(told):
    assert told.view(as_of=day("2024-01-05")).dispute_histories() == []
    (true,) = told.view(on=day("2024-01-05")).dispute_histories()
    assert ([entry.article for entry in true.tellings], true.since) == (["late"], "2023-12-20")
    known = told.view(as_of=day("2024-01-31")).dispute(true.key)
    assert (known.article_count, known.since, known.last_at) == (2, "2024-01-10", "2024-01-20")
    assert told.view().dispute(true.key).article_count == 3


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"country": "JPN"}, 4),
        ({"countries": ("JPN", "CHN")}, 4),
        ({"countries": ("JPN", "KOR")}, 0),
        ({"actor": "China"}, 4),
        ({"article": "first"}, 1),
        ({"since": day("2024-01-15"), "country": "JPN"}, 3),
        ({"until": day("2024-01-15")}, 2),
    ],
)
def test_tellings_of_disputes_are_filtered_and_paged(told, filters, found):
    view = told.view()
    everything = view.disputes(**filters)
    assert len(everything) == found
    assert view.disputes(**filters, newest=True) == everything[::-1]
    pages, after = [], None
    while page := view.disputes(**filters, limit=2, after=after):
        pages += page
        after = page[-1].sort_key
    assert pages == everything


def test_a_copy_is_no_source_of_its_own(record):
    record.writer().add(FIRST)
    record.writer().add(telling("copy", "2024-01-11", publisher="Reprint"), intake=Intake(duplicate_of="first"))
    (found,) = record.view().dispute_histories()
    assert (found.article_count, found.independent_source_count) == (2, 1)


def test_an_empty_record_has_none():
    with open_record(":memory:") as record:
        assert record.view().statements() == record.view().disputes() == record.view().dispute_histories() == []


@pytest.mark.parametrize("settled", [True, False])
def test_what_is_told_later_is_not_known_by_then_rather_than_not_there(record, settled):
    record.writer().add(telling("first", "2024-01-10"))
    if settled:
        record.settle()
    view, now = record.view(as_of=day("2024-01-09")), record.view()
    key, stmt = now.dispute("first#d0").key, now.statements()[0].id
    asked = [
        (lambda: view.reading("first"), "article 'first'"),
        (lambda: view.check_article("first"), "article 'first'"),
        (lambda: view.actor("Japan"), "actor 'Japan'"),
        (lambda: view.actor("first#a1"), "actor 'first#a1'"),
        (lambda: view.statements(speaker="Japan"), "actor 'Japan'"),
        (lambda: view.relation("Japan", "China"), "actor 'Japan'"),
        (lambda: view.dispute(key), f"dispute '{key}'"),
        (lambda: view.statement(stmt), f"item '{stmt}'"),
    ]
    for ask, what in asked:
        with pytest.raises(NotFoundError) as caught:
            ask()
        assert str(caught.value) == f"{what} is not known by 2024-01-09 (first told on 2024-01-10)"
    for ask in (lambda: view.actor("Chile"), lambda: view.reading("none"), lambda: view.dispute("none"), lambda: view.channel("none")):
        with pytest.raises(NotFoundError, match="in the record; 'detente"):
            ask()


def test_what_only_undated_articles_tell_is_known_on_no_day(record):
    record.writer().add(telling("undated", None))
    with pytest.raises(NotFoundError, match="told only by articles without a date"):
        record.view(as_of=day("2030-01-01")).actor("Japan")
