"""Plain words: dates, periods, gaps, sentences of events."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cli.handmade import make_events
from detente.model.enums import Bound, EventType, Factuality, Precision
from detente.model.records import About, PartialDate
from detente.telling.channels import since_words, state_words
from detente.telling.words import (
    date_words,
    dates_in_words,
    day_words,
    days_words,
    event_sentence,
    join_words,
    load_cameo_phrases,
    load_phrases,
    period_words,
    plain,
    shorten,
    tell_apart,
    with_article,
)


def date(start: str | None, end: str | None, precision: str, bound: str = "on") -> PartialDate:
    return PartialDate(start=start, end=end, precision=Precision(precision), bound=Bound(bound))


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (date("2024-05-29", "2024-05-29", "day"), "29 May 2024"),
        (date("2024-05-29", "2024-05-29", "day", "by"), "by 29 May 2024"),
        (date("2024-05-29", None, "day", "after"), "from 29 May 2024"),
        (date("2018-01-01", "2018-12-31", "year"), "2018"),
        (date("2023-10-01", "2023-10-31", "month"), "Oct 2023"),
        (date("2023-10-01", "2023-12-31", "quarter"), "Q4 2023"),
        (date("2024-05-27", "2024-06-02", "week"), "week of 27 May 2024"),
        (date("2019-05-01", "2020-12-31", "range"), "May 2019 to Dec 2020"),
        (date("2024-01-30", "2024-01-31", "range"), "30–31 Jan 2024"),
        (date("2024-01-30", "2024-02-02", "range"), "30 Jan 2024 to 2 Feb 2024"),
        (date(None, "2024-05-29", "range", "by"), "by 29 May 2024"),
        (date(None, "2024-05-29", "range"), "until 29 May 2024"),
        (date("2024-05-29", None, "range"), "from 29 May 2024"),
        (date("2018-01-01", "2018-12-31", "year", "by"), "by 2018"),
        (None, ""),
    ],
)
def test_date_words_says_what_is_known(given: PartialDate | None, words: str) -> None:
    assert date_words(given) == words


@pytest.mark.parametrize(
    ("iso", "words"),
    [("2024-05-29", "29 May 2024"), ("2024-05", "May 2024"), ("2018", "2018"), ("2024-05-29T08:00Z", "29 May 2024"), ("soon", "soon")],
)
def test_day_words_writes_partial_iso_dates(iso: str, words: str) -> None:
    assert day_words(iso) == words


@pytest.mark.parametrize(
    ("period", "words"), [("P1Y", "once a year"), ("P6M", "twice a year"), ("P2Y", "every 2 years"), ("P45D", "every 45 days"), ("x", "x")]
)
def test_period_words(period: str, words: str) -> None:
    assert period_words(period) == words


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "0 days"),
        (1, "1 day"),
        (20, "20 days"),
        (30, "4 weeks"),
        (90, "3 months"),
        (730, "2 years"),
        (1976, "5.4 years"),
        (5000, "14 years"),
    ],
)
def test_days_words_uses_the_unit_a_person_would(days: int, words: str) -> None:
    assert days_words(days) == words


def test_plain_takes_the_steering_characters_out() -> None:
    assert plain("a\x1b[31mred\x07\u202eevil\n b") == "a [31mred evil b"


def test_shorten_keeps_the_key_words_in_sight() -> None:
    text = "one two three four five six seven eight nine ten eleven twelve"
    assert shorten(text, 20) == "one two three four …"
    start = text.index("eleven")
    assert "eleven" in shorten(text, 30, keep=(start, start + 6))


def test_join_words() -> None:
    assert join_words([]) == ""
    assert join_words(["A"]) == "A"
    assert join_words(["A", "B", "C"]) == "A, B and C"


def test_every_type_and_mode_has_its_words() -> None:
    event = make_events()[0]
    from detente.ontology.tables import load_plover

    for kind in load_plover().types.values():
        for mode in (None, *kind.modes):
            assert (kind.type, mode) in load_phrases()
            coded = replace(event, type=EventType(kind.type), mode=mode, about=None)
            for recipients in ([], ["Chile"]):
                sentence = event_sentence(coded, ["Norway"], recipients)
                assert sentence.startswith("Norway ")
                assert not sentence.endswith((" with", " of", " to", " against", " for", " on", " by", " before"))


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({}, "Norway and Chile agreed to hold talks"),
        ({"factuality": Factuality.PLANNED}, "Norway and Chile are to agree to hold talks"),
        ({"factuality": Factuality.DENIED}, "Norway and Chile did not agree to hold talks"),
        ({"factuality": Factuality.POSSIBLE}, "Norway and Chile possibly agreed to hold talks"),
        ({"about": About(type=EventType.CONSULT, factuality=Factuality.DENIED)}, "Norway and Chile agreed not to hold talks"),
        ({"type": EventType.REQUEST, "mode": "meet"}, "Norway and Chile asked for talks"),
        ({"type": EventType.THREATEN, "about": About(type=EventType.SANCTION)}, "Norway and Chile threatened to cut back dealings"),
        ({"type": EventType.REJECT, "about": About(type=EventType.AID)}, "Norway and Chile refused aid"),
    ],
)
def test_event_sentence(changes: dict[str, object], sentence: str) -> None:
    event = replace(make_events()[0], **changes)
    assert event_sentence(event, ["Norway", "Chile"], []) == sentence


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("United States", "the United States"),
        ("Liberal Democratic Party", "the Liberal Democratic Party"),
        ("Communist Party of China", "the Communist Party of China"),
        ("The Hague", "The Hague"),
        ("Japan", "Japan"),
        ("Unita Mori", "Unita Mori"),
    ],
)
def test_names_get_their_article(name: str, said: str) -> None:
    assert with_article(name) == said


def test_a_request_names_what_is_asked_for() -> None:
    event = replace(make_events()[2], about=About(type=EventType.SANCTION))
    assert event_sentence(event, ["Xi"], ["United States"]) == "Xi asked the United States to cut back dealings"
    assert event_sentence(event, ["officials"], []) == "Officials asked for a cut in dealings"


@given(text=st.text(max_size=200), limit=st.integers(10, 80))
def test_shortened_text_is_short(text: str, limit: int) -> None:
    assert len(shorten(text, limit)) <= limit + 2


@given(words=st.lists(st.text("abc", min_size=1, max_size=9), min_size=1, max_size=60), limit=st.integers(24, 80), data=st.data())
def test_shortened_text_keeps_its_key(words: list[str], limit: int, data: st.DataObject) -> None:
    text = " ".join(words)
    index = data.draw(st.integers(0, len(words) - 1))
    start = len(" ".join(words[:index])) + (index > 0)
    shown = shorten(text, limit, keep=(start, start + len(words[index])))
    assert words[index] in shown
    assert len(shown) <= limit + 4


def test_two_of_one_name_are_told_apart() -> None:
    assert tell_apart([("party", "CHN"), ("party", "JPN"), ("Ito", "JPN")]) == ["party (CHN)", "party (JPN)", "Ito"]
    assert tell_apart([("party", "CHN"), ("party", "CHN")]) == ["party"]


def test_a_code_that_says_more_than_its_type_has_its_own_words() -> None:
    from detente.ontology.tables import load_cameo

    codes = load_cameo()
    event = replace(make_events()[0], mode=None, about=None, factuality=Factuality.ACTUAL)
    assert (
        event_sentence(replace(event, type=EventType.SUPPORT, cameo="057"), ["Kenya"], ["Chile"]) == "Kenya signed an agreement with Chile"
    )
    for kind, code in load_cameo_phrases():
        plover = codes[code].plover
        assert plover is not None
        assert plover[0] == kind
        for recipients in ([], ["Chile"]):
            sentence = event_sentence(replace(event, type=EventType(kind), cameo=code), ["Norway"], recipients)
            assert not sentence.endswith((" with", " of", " to", " against", " for", " on", " by", " before", "  "))


@pytest.mark.parametrize(
    ("precision", "words"),
    [
        (None, "31 Dec 2023"),
        ("day", "31 Dec 2023"),
        ("week", "week of 25 Dec 2023"),
        ("month", "Dec 2023"),
        ("quarter", "Q4 2023"),
        ("year", "2023"),
    ],
)
def test_since_when_is_written_as_exactly_as_it_is_known(precision, words):
    assert since_words("2023-12-31", precision) == words
    line = {"status": "suspended", "status_since": "2023-12-31", "status_since_precision": precision}
    assert state_words(line).startswith(f"Since {words} the channel is suspended")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("active since 2025-03-04: held on 2024-05", "active since 4 Mar 2025: held on May 2024"),
        ("last held 2018, 2019-05-01 to 2020-12-31", "last held 2018, 1 May 2019 to 31 Dec 2020"),
        ("the 2023-24 budget, part 2024-13, order 12024-05-01", "the 2023-24 budget, part 2024-13, order 12024-05-01"),
    ],
)
def test_iso_dates_in_a_text_become_words(text: str, words: str) -> None:
    assert dates_in_words(text) == words
