"""Links between events, promises and what became of them, relations of two states, full-text search."""

from dataclasses import replace
from datetime import date as Day  # noqa: N812

import pytest

from detente.errors import ConfigError, NotFoundError
from detente.model.enums import ActorKind, EventType, Factuality
from detente.model.records import About, Actor
from record.made_readings import date, day, make_reading
from record.test_record_settle import SIDES, reading_with


def act(article, published, kind, when=None, about=None, *, sides=SIDES, factuality=Factuality.ACTUAL, background=False):
    """A reading with one event of these sides; ``about`` is (type, date, factuality) of the act inside."""
    base = reading_with(article, published, sides)
    inside = About(type=EventType(about[0]), date=date(about[1]), factuality=Factuality(about[2])) if about else None
    event = replace(
        base.events[0], type=EventType(kind), date=date(when), about=inside, factuality=factuality, background=background,
        goldstein=1.0 if kind == "CONSULT" else -4.0 if kind == "REJECT" else 3.0, quad=3 if kind == "REJECT" else 1,
    )  # fmt: skip
    return replace(base, events=(event,))


ANNOUNCED = act("a", "2024-03-01", "AGREE", "2024-03-01", ("CONSULT", "2024-03-20", "planned"))
HELD = act("h", "2024-03-21", "CONSULT", "2024-03-20")
LATER = act("l", "2024-05-21", "CONSULT", "2024-05-20")
CALLED_OFF = act("c", "2024-03-10", "REJECT", "2024-03-10", ("CONSULT", "2024-03-20", "denied"))
OFF_UNDATED = act("u", "2024-03-10", "REJECT", "2024-03-10", ("CONSULT", None, "denied"))
RESULT = act("r", "2024-03-21", "AGREE", "2024-03-21", ("COOPERATE", None, "planned"))
OTHERS = act("o", "2024-03-21", "CONSULT", "2024-03-20", sides=(SIDES[0], replace(SIDES[1], country="JPN", name="JPN")))


def told(record, *readings):
    for reading in readings:
        record.writer().add(reading)
    record.settle()
    names = {entry.id: entry.article for entry in record.view().events()}
    found = {link.id: link for name in names for link in record.view().links(name)}
    return sorted((link.kind, names[link.source], names[link.target]) for link in found.values())


@pytest.mark.parametrize(
    ("readings", "links"),
    [
        ((ANNOUNCED, HELD), [("fulfils", "h", "a")]),
        ((HELD, ANNOUNCED), [("fulfils", "h", "a")]),
        ((ANNOUNCED, LATER), []),
        ((ANNOUNCED, OTHERS), []),
        ((ANNOUNCED, CALLED_OFF), [("cancels", "c", "a")]),
        ((ANNOUNCED, OFF_UNDATED), [("cancels", "u", "a")]),
        ((CALLED_OFF, act("a2", "2024-03-11", "AGREE", "2024-03-11", ("CONSULT", "2024-03-20", "planned"))), []),
        ((HELD, RESULT), [("follows", "r", "h")]),
        ((LATER, RESULT), []),
        ((act("a", "2024-03-01", "AGREE", "2024-03-01", ("CONSULT", None, "planned")), HELD), []),
        ((ANNOUNCED, act("x", "2024-03-21", "CONSULT", "2024-03-20", factuality=Factuality.POSSIBLE)), []),
        ((ANNOUNCED, act("v", "2024-04-21", "CONSULT", "2024-03")), []),
    ],
)
def test_links_are_found_by_rule(record, readings, links):
    assert told(record, *readings) == links


def test_a_link_has_both_sides_words_and_its_rule(record):
    told(record, ANNOUNCED, HELD)
    (link,) = record.view().links("a#e1")
    assert (link.rule, link.score, link.origin) == ("links:announced-held", 1.0, "machine")
    assert link.evidence["from"] == {"article": "h", "start": 0, "end": 4, "text": "They"}
    assert record.view(as_of=day("2024-03-20")).links("a#e1") == []
    assert record.view(as_of=day("2024-03-21")).links("a#e1") == [link]
    record.writer().remove("h")
    record.settle()
    assert record.view().links("a#e1") == []


def test_links_are_mended_by_ruling(record):
    told(record, ANNOUNCED, HELD, LATER)
    view = record.view()
    announced, held, later = (view.event(f"{name}#e1").id for name in "ahl")
    record.decide().link("fulfils", held, announced, rejected=True, reason="another meeting")
    record.settle()
    assert record.view().links(announced) == []
    made = record.decide().link("fulfils", later, announced)
    record.settle()
    assert [(link.source, link.origin, link.rule) for link in record.view().links(announced)] == [(later, "ruling", f"ruling:{made.id}")]
    record.decide().undo()
    record.decide().undo()
    record.settle()
    assert [link.source for link in record.view().links(announced)] == [held]
    with pytest.raises(ConfigError, match="is no link"):
        record.decide().link("likes", held, announced)


@pytest.mark.parametrize(
    ("readings", "state"),
    [
        ((ANNOUNCED,), "lapsed"),
        ((ANNOUNCED, HELD), "kept"),
        ((ANNOUNCED, CALLED_OFF), "cancelled"),
        ((act("a", "2024-05-25", "AGREE", "2024-05-25", ("CONSULT", "2024-06-20", "planned")),), "open"),
        ((act("a", "2024-05-25", "AGREE", "2024-05-25", ("CONSULT", None, "planned")),), "open"),
    ],
)
def test_what_became_of_a_promise(record, readings, state):
    told(record, *readings)
    relation = record.view(today=Day(2024, 6, 1)).relation("KOR", "PRK")
    assert [promise.state for promise in relation.promises] == [state]
    if readings == (ANNOUNCED, HELD):
        assert record.view(as_of=Day(2024, 3, 2)).relation("KOR", "PRK").promises[0].state == "open"


RETOLD = act("t", "2024-04-15", "AGREE", None, ("CONSULT", "2024-03-20", "planned"))


@pytest.mark.parametrize("readings", [(ANNOUNCED, HELD, RETOLD), (HELD, RETOLD), (RETOLD, HELD)])
def test_a_promise_told_again_later_does_not_lapse(record, readings):
    told(record, *readings)
    (promise,) = record.view(today=Day(2024, 6, 1)).relation("KOR", "PRK").promises
    assert (promise.state, promise.event) == ("kept", record.view().event(f"{'a' if ANNOUNCED in readings else 't'}#e1").id)


def test_what_was_promised_for_days_to_come(record):
    told(record, ANNOUNCED, replace(RETOLD, article=replace(RETOLD.article, published_at="2024-03-05")), LATER)
    stretch = (Day(2024, 3, 10), Day(2024, 4, 9))
    due = record.view(as_of=Day(2024, 3, 10)).promised(*stretch)
    assert [entry.article for entry in due] == ["a"]
    assert record.view(as_of=Day(2024, 2, 20)).promised(*stretch) == []
    assert record.view().promised(Day(2024, 3, 21), Day(2024, 4, 20)) == []
    told(record, HELD)
    assert record.view().promised(*stretch) == []
    assert len(record.view(as_of=Day(2024, 3, 10)).promised(*stretch)) == 1


def test_links_are_between_acts(record):
    again = act("h2", "2024-03-22", "CONSULT", "2024-03-20")
    assert told(record, ANNOUNCED, HELD, again) == [("fulfils", "h", "a")]
    assert record.view().event_reports("h2#e1") == record.view().event_reports("h#e1")
    assert record.view().links("h2#e1") == record.view().links("h#e1") == record.view().links("a#e1")
    (month,) = record.view().relation("KOR", "PRK").months
    assert (month.events, month.acts) == (3, 2)


@pytest.mark.parametrize(
    ("due", "day", "words"),
    [("2024-06", "2024-06-30", "for Jun 2024"), ("2024-06-30",) * 2 + ("for 30 Jun 2024",), (None, None, "undated")],
)
def test_a_promise_is_told_for_the_time_that_it_was_for(record, due, day, words):
    from typer.testing import CliRunner

    from detente.cli.app import app

    record.writer().add(act("a", "2024-03-01", "AGREE", "2024-03-01", ("CONSULT", due, "planned")))
    record.settle()
    (promise,) = record.view(today=Day(2024, 8, 1)).relation("KOR", "PRK").promises
    assert (promise.due, promise.due_date) == (day, date(due))
    done = CliRunner().invoke(app, ["relation", "KOR", "PRK", "--record", record.where, "--as-of", "2024-08-01", "-f", "text"])
    assert f"CONSULT {words}" in done.stdout


def test_a_relation_has_scores_by_month_in_both_directions(record):
    record.writer().add(ANNOUNCED)
    record.writer().add(HELD)
    one_way = act("d", "2024-04-02", "REJECT", "2024-04-02")
    record.writer().add(replace(one_way, events=(replace(one_way.events[0], actors=("a1",), recipients=("a2",)),)))
    record.writer().add(act("old", "2024-04-03", "CONSULT", "2019-04-03", background=True))
    record.writer().add(make_reading("none", "2024-04-04", []))
    record.settle()
    relation = record.view(today=Day(2024, 6, 1)).relation("KOR", "prk")
    assert [(m.month, m.events, m.goldstein, m.first_acts, m.second_acts, m.quads) for m in relation.months] == [
        ("2024-03", 2, 2.0, 0, 0, (2, 0, 0, 0)),
        ("2024-04", 1, -4.0, 1, 0, (0, 0, 1, 0)),
    ]
    assert (relation.total, relation.parties, len(relation.events)) == (3, ("KOR", "PRK"), 4)
    turned = record.view(today=Day(2024, 6, 1)).relation("PRK", "KOR")
    assert [(m.first_acts, m.second_acts) for m in turned.months] == [(0, 0), (0, 1)]
    assert [m.month for m in record.view().relation("KOR", "PRK", since=Day(2024, 4, 1)).months] == ["2024-04"]
    assert record.view(as_of=Day(2024, 3, 5)).relation("KOR", "PRK").total == 1
    with pytest.raises(ConfigError, match="of one state"):
        record.view().relation("KOR", "KOR")
    with pytest.raises(NotFoundError, match="no actor 'XXX'"):
        record.view().relation("KOR", "XXX")


def test_the_text_of_a_relation_says_what_is_counted(record):
    from typer.testing import CliRunner

    from detente.cli.app import app

    one_way = act("d", "2024-03-22", "REJECT", "2024-03-22")
    record.writer().add(replace(one_way, events=(replace(one_way.events[0], actors=("a1",), recipients=("a2",)),)))
    for reading in (ANNOUNCED, CALLED_OFF, RESULT, act("old", "2024-03-25", "CONSULT", "2019-04-03", background=True)):
        record.writer().add(reading)
    record.settle()
    done = CliRunner().invoke(
        app, ["relation", "KOR", "PRK", "--record", record.where, "--as-of", "2024-08-01", "-f", "text"], env={"COLUMNS": "120"}
    )
    lines = [" ".join(line.split()) for line in done.stdout.splitlines()]
    assert lines[0].endswith("as known on 1 Aug 2024")
    assert lines[1] == "4 reports of acts counted by month; repetitions, history and what is not told as done are left out"
    (heading,) = [line for line in lines if line.startswith("MONTH")]
    assert heading.endswith("BY KOR BY PRK BY BOTH / CONFLICT")
    (month,) = [line for line in lines if line.startswith("2024-03")]
    assert month.endswith("1 0 3 2 / 2")
    assert any(line.startswith("1 Mar 2024, a; called off by evt-") for line in lines)
    assert "Latest acts those too that are not counted by month" in lines
    assert lines[-1] == "5 acts"


def test_words_are_found_in_articles_events_and_statements(record):
    from record.test_record_store import rich_reading

    record.writer().add(rich_reading())
    record.writer().add(make_reading("other", "2024-06-01", [], text="Fisheries talks were postponed, the ministry said."))
    assert {hit.ident for hit in record.view().search("Motegi")} >= {"rich", "rich#e1"}
    assert {hit.ident for hit in record.view().search("postpone talk")} == {"other"}
    assert {hit.ident for hit in record.view().search('"talks were"')} == {"other"}
    assert record.view().search('"postponed talks"') == []
    assert record.view().search("talks -ministry") == []
    assert {hit.item for hit in record.view().search("met", items=("event",))} == {"event"}
    assert record.view(as_of=day("2024-05-30")).search("fisheries") == []
    record.writer().remove("other")
    assert record.view().search("fisheries") == []
    for words in ("", '"" -', "-only"):
        with pytest.raises(ConfigError, match="no words"):
            record.view().search(words)
    for odd in ("NEAR(", "a OR", "x*", "''", 'he"y', "col:umn x", "a AND b NOT", "(", "^x", "ünïcödé"):
        record.view().search(odd + " met")


def test_a_state_is_asked_for_by_a_person_of_it(record):
    people = (Actor(id="a", name="Kim Jong Un", kind=ActorKind.PERSON, country="PRK"), SIDES[0])
    record.writer().add(reading_with("p", "2024-01-01", people))
    record.settle()
    assert record.view().relation("Kim Jong Un", "KOR").parties == ("PRK", "KOR")
