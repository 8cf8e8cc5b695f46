"""Time expressions: what they name and what they date; no model."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build import make_page, token_of
from detente.lexicon.times import load_times
from detente.model.enums import Bound
from detente.reading.times import grammar as times_grammar
from detente.reading.times.grammar import find_matches, grammar_of
from detente.reading.times.resolve import Tense, resolve
from detente.reading.times.stage import find_times

#: A Wednesday.
PUBLISHED = datetime.date(2024, 5, 29)


def read(text: str, tense: Tense = Tense.PAST) -> list[str]:
    """Write each expression as "words=first..last precision relation"."""
    lexicon = load_times()
    out = []
    for match in find_matches(text, 0, len(text), grammar_of(lexicon)):
        period = resolve(match, PUBLISHED, tense, PUBLISHED, lexicon)
        if period is not None:
            out.append(f"{text[match.start : match.end]}={period.start}..{period.end} {period.precision} {match.relation}")
    return out


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("signed on 2024-05-03", "2024-05-03=2024-05-03..2024-05-03 day on"),
        ("dated 29/05/2024", "29/05/2024=2024-05-29..2024-05-29 day on"),
        ("met on May 27", "May 27=2024-05-27..2024-05-27 day on"),
        ("met on May 27, 2019", "May 27, 2019=2019-05-27..2019-05-27 day on"),
        ("met on 27 May 2019", "27 May 2019=2019-05-27..2019-05-27 day on"),
        ("met on the 3rd of June 2019", "the 3rd of June 2019=2019-06-03..2019-06-03 day on"),
        ("met on November 3", "November 3=2023-11-03..2023-11-03 day on"),
        ("met in May 2021", "May 2021=2021-05-01..2021-05-31 month on"),
        ("met in October", "October=2023-10-01..2023-10-31 month on"),
        ("met in June last year", "June last year=2023-06-01..2023-06-30 month on"),
        ("met on 5 March last year", "5 March last year=2023-03-05..2023-03-05 day on"),
        ("met last October", "last October=2023-10-01..2023-10-31 month on"),
        ("met on Monday", "Monday=2024-05-27..2024-05-27 day on"),
        ("met on Wednesday", "Wednesday=2024-05-29..2024-05-29 day on"),
        ("met last Friday", "last Friday=2024-05-24..2024-05-24 day on"),
        ("met on Friday last week", "Friday last week=2024-05-24..2024-05-24 day on"),
        ("met yesterday", "yesterday=2024-05-28..2024-05-28 day on"),
        ("met two weeks ago", "two weeks ago=2024-05-13..2024-05-19 week on"),
        ("met three days ago", "three days ago=2024-05-26..2024-05-26 day on"),
        ("met two months ago", "two months ago=2024-03-01..2024-03-31 month on"),
        ("met a year ago", "a year ago=2023-01-01..2023-12-31 year on"),
        ("met earlier this month", "earlier this month=2024-05-01..2024-05-29 range on"),
        ("met last week", "last week=2024-05-20..2024-05-26 week on"),
        ("met last year", "last year=2023-01-01..2023-12-31 year on"),
        ("met in 2022", "2022=2022-01-01..2022-12-31 year on"),
        ("not met since 2018", "2018=2018-01-01..2018-12-31 year since"),
        ("to be done by June 2025", "June 2025=2025-06-01..2025-06-30 month by"),
        ("closed until July 4", "July 4=2024-07-04..2024-07-04 day until"),
        ("in the first half of 2024", "first half of 2024=2024-01-01..2024-06-30 range on"),
        ("in the third quarter of 2023", "third quarter of 2023=2023-07-01..2023-09-30 quarter on"),
        ("in the spring of 2023", "spring of 2023=2023-03-01..2023-05-31 range on"),
        ("in late 2021", "late 2021=2021-09-01..2021-12-31 range on"),
        ("in early May", "early May=2024-05-01..2024-05-10 range on"),
        ("met May 26-27, 2023", "May 26-27, 2023=2023-05-26..2023-05-27 range on"),
        ("from May 26 to June 2, 2023", "May 26 to June 2, 2023=2023-05-26..2023-06-02 range from"),
        ("between 2018 and 2020", "2018 and 2020=2018-01-01..2020-12-31 range on"),
        ("in the 1990s", "the 1990s=1990-01-01..1999-12-31 range on"),
    ],
)
def test_expressions(text: str, wanted: str) -> None:
    assert read(text) == [wanted]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("will meet on Friday", "Friday=2024-05-31..2024-05-31 day on"),
        ("will meet next Friday", "next Friday=2024-05-31..2024-05-31 day on"),
        ("will meet on June 3", "June 3=2024-06-03..2024-06-03 day on"),
        ("will meet on January 3", "January 3=2025-01-03..2025-01-03 day on"),
        ("will meet next month", "next month=2024-06-01..2024-06-30 month on"),
        ("will meet in two weeks", "in two weeks=2024-06-10..2024-06-16 week on"),
        ("must leave within 90 days", "within 90 days=2024-05-29..2024-08-27 range within"),
        ("will meet later this year", "later this year=2024-05-29..2024-12-31 range on"),
        ("by the end of the year", "the end of the year=2024-09-01..2024-12-31 range by"),
    ],
)
def test_expressions_ahead(text: str, wanted: str) -> None:
    assert read(text, Tense.AHEAD) == [wanted]


@pytest.mark.parametrize(
    "text",
    [
        "the first in six years",
        "for the first time in four years",
        "They may meet",
        "They march on",
        "2,019 people",
        "$2019",
        "every Friday",
        "05/06/2024",
        "February 30",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert read(text) == []


def test_nothing_relative_without_a_day_of_report() -> None:
    lexicon = load_times()
    for text in ("on Monday", "last week", "two weeks ago", "on May 3", "yesterday"):
        assert [resolve(m, None, Tense.PAST, None, lexicon) for m in find_matches(text, 0, len(text), grammar_of(lexicon))] == [None]


@given(
    st.dates(datetime.date(1950, 1, 1), datetime.date(2060, 12, 31)),
    st.sampled_from(["on Monday", "last week", "this month", "two years ago", "last May"]),
)
def test_relative_dates_hold_order_and_side(published: datetime.date, text: str) -> None:
    lexicon = load_times()
    (match,) = find_matches(text, 0, len(text), grammar_of(lexicon))
    period = resolve(match, published, Tense.PAST, None, lexicon)
    assert period is not None
    assert period.start <= period.end
    assert period.start <= published


VISIT = """
Liu_     Liu     PROPN NNP 3 nmod:poss PERSON
's       's      PART  POS 1 case
visit    visit   NOUN  NN  8 nsubj
to       to      ADP   IN  5 case
Tokyo    Tokyo   PROPN NNP 3 nmod LOC
on       on      ADP   IN  7 case
Monday   Monday  PROPN NNP 5 nmod DATE
ended    end     VERB  VBD 0 root
talks_   talk    NOUN  NNS 8 obj
.        .       PUNCT .   8 punct
"""

HELD = """
They    they    PRON  PRP 2 nsubj
held    hold    VERB  VBD 0 root
talks   talk    NOUN  NNS 2 obj
on      on      ADP   IN  5 case
Monday  Monday  PROPN NNP 2 obl DATE
and     and     CCONJ CC  7 cc
left_   leave   VERB  VBD 2 conj
.       .       PUNCT .   2 punct
"""

SINCE = """
They    they    PRON  PRP 4 nsubj
have    have    AUX   VBP 4 aux
not     not     PART  RB  4 advmod
met     meet    VERB  VBN 0 root
since   since   ADP   IN  6 case
2018_   2018    NUM   CD  4 obl DATE
.       .       PUNCT .   4 punct
"""


def test_a_noun_of_an_act_takes_the_date() -> None:
    page = make_page(VISIT)
    times = find_times(page)
    assert page.doc[times.expressions[0].governor].text == "visit"
    assert times.published is not None
    assert times.published.start == "2024-05-29"


def test_light_verbs_share_their_date_and_later_verbs_do_not_take_it_back() -> None:
    page = make_page(HELD)
    times = find_times(page)
    held, talks = times.of(page.doc[token_of(page.doc, "held")]), times.of(page.doc[token_of(page.doc, "talks")])
    assert held is not None
    assert held.start == "2024-05-27"
    assert talks == held
    assert times.of(page.doc[token_of(page.doc, "left")]) is None


def test_since_is_a_bound() -> None:
    page = make_page(SINCE)
    date = find_times(page).of(page.doc[token_of(page.doc, "met")])
    assert date is not None
    assert (date.start, date.end, date.bound) == ("2018-01-01", None, Bound.AFTER)


def test_spans_index_the_text() -> None:
    for table in (VISIT, HELD, SINCE):
        page = make_page(table)
        for expression in find_times(page).expressions:
            span = expression.date.text
            assert span is not None
            assert page.article.text[span.start : span.end] == span.text


def test_a_sentence_is_only_tried_with_the_rules_that_can_match(monkeypatch: pytest.MonkeyPatch) -> None:
    sentences = (
        "They met on May 3, 2021.",
        "Talks ran from 2 to 5 June.",
        "It closed in late October.",
        "Last March they left.",
        "She came on Monday.",
        "We meet next Tuesday morning.",
        "A winter 2019 accord fell.",
        "Last summer was calm.",
        "Q3 2022 was dull.",
        "It fell in the second half of 2020.",
        "The first quarter of last year.",
        "By the end of this month.",
        "At year's end they sat.",
        "Earlier this week it broke.",
        "Over the past ten days it held.",
        "Three weeks ago they spoke.",
        "It must answer within 90 days.",
        "In two months it ends.",
        "He left yesterday.",
        "The same day they signed.",
        "The following day it rained.",
        "In the late 1990s it grew.",
        "From 1998 to 2003 it stood.",
        "In mid-2017 it froze.",
        "It came in 2016.",
        "On 2020-02-03 it began.",
        "On 3/4/2011 it ended.",
        "Nothing here at all.",
    )
    lexicon = load_times()
    grammar = grammar_of(lexicon)
    quick = [times_grammar.find_matches(s, 0, len(s), grammar) for s in sentences]
    monkeypatch.setattr(times_grammar, "_able", lambda sentence, grammar: set(grammar.rules))
    assert quick == [times_grammar.find_matches(s, 0, len(s), grammar) for s in sentences]
    assert all(quick[:-1])
    assert not quick[-1]
