"""Text output of a reading: all parts, each with its evidence, in the width given, and safe for a terminal."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from rich.console import Console

from detente.cli.render_text import print_reading
from detente.model.records import Reading


def shown(reading: Reading, *, width: int = 100, trace: bool = False, colour: bool = False) -> str:
    buffer = io.StringIO()
    print_reading(Console(file=buffer, width=width, highlight=False, markup=False, force_terminal=colour), reading, trace=trace)
    return buffer.getvalue()


def test_the_main_event_comes_first_in_one_plain_sentence(reading: Reading) -> None:
    lines = shown(reading).splitlines()
    assert lines[0] == "Norway and Chile to reopen fisheries council"
    assert lines[3] == "▌ Norway and Chile agreed to hold talks on 3 Jun 2024, according to Kari Nordmann."
    assert lines[4] == "▌ “Norway and Chile agreed on Monday to resume their fisheries council”"


def test_the_parts_stand_in_the_contracts_order(reading: Reading) -> None:
    text = shown(reading)
    places = [text.index(heading) for heading in ("WHO IS WHO", "WHAT HAPPENED", "WHO SAID SO", "CHANNELS", "IN DISPUTE")]
    assert places == sorted(places)


def test_every_item_shows_its_evidence(reading: Reading) -> None:
    text = " ".join(shown(reading, width=120).split())
    for event in reading.events:
        assert event.evidence.text in text
    for stmt in reading.statements:
        assert stmt.content.text in text
    for change in reading.channels[0].changes:
        assert change.evidence.text in text
    assert "“Norwegian Foreign Minister”" in text


def test_what_is_reported_inside_a_statement_is_marked(reading: Reading) -> None:
    assert "↳ Pedro Soto asked" in shown(reading)


@pytest.mark.parametrize("width", [60, 80, 100, 120])
def test_no_line_is_wider_than_asked(reading: Reading, width: int) -> None:
    assert max(len(line) for line in shown(reading, width=width, trace=True).splitlines()) <= width


def test_no_line_ends_in_blanks(reading: Reading) -> None:
    assert all(line == line.rstrip() for line in shown(reading).splitlines())


def test_the_trace_shows_the_rules(reading: Reading) -> None:
    assert "act:agree → frame:agree-to" in shown(reading, trace=True)
    assert "act:agree" not in shown(reading)


def test_an_article_cannot_steer_the_terminal(reading: Reading) -> None:
    evil = replace(reading, article=replace(reading.article, title="\x1b]0;owned\x07 \x1b[2J[bold]x[/bold] \u202eback"))
    text = shown(evil)
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "[bold]x[/bold]" in text


def test_colour_only_on_a_terminal(reading: Reading) -> None:
    assert "\x1b[" not in shown(reading)
    assert "\x1b[" in shown(reading, colour=True)


def test_an_empty_reading_says_so(reading: Reading) -> None:
    empty = Reading(article=reading.article, reader=reading.reader)
    text = shown(empty)
    assert "No event was found in this article." in text


def test_a_reading_of_another_language_says_that_it_was_not_analysed(reading: Reading) -> None:
    text = shown(Reading(article=replace(reading.article, language="fr"), reader=reading.reader))
    assert "not analysed (language: fr)" in text
    assert "No event was found" not in text
    assert "WHAT HAPPENED" not in text


def test_a_chain_of_speakers_is_told_from_the_inside(reading: Reading) -> None:
    event = replace(reading.events[2], statements=("s2", "s3"))
    told = replace(reading, events=(event,))
    assert "said by Pedro Soto (s3), as told by Kari Nordmann (s2)" in shown(told)


def test_statements_that_point_at_each_other_are_shown(reading: Reading) -> None:
    first, second, third = reading.statements
    looped = replace(reading, statements=(first, replace(second, within="s3"), replace(third, within="s2")))
    assert "s2" in shown(looped)
    assert "said by" in shown(replace(looped, events=(replace(reading.events[2], statements=("s1", "s2", "s3")),)))
