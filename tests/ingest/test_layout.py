"""The layout of a page: goldens that show what each line is taken for.

Marks before the bar: H headline, B byline, D dateline (its part of the line stands before "|"), x furniture, blank for report.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.ingest.layout import Layout, lay_out

SEED = Path(__file__).parents[3] / "shared" / "seed.txt"

AGENCY = """\
H| Leaders of three countries to meet in Seoul
B| By Jane Doe and John Roe, Reuters
B| May 25, 2024 10:30 AM GMT
x| 3 min read
x| Share
D| SEOUL, May 25 (Reuters) - |The leaders of China, Japan and South Korea meet on Monday, the presidential office said.
x| ADVERTISEMENT
 | The summit is the first in more than four years.
x| FILE PHOTO: Flags of the three countries in Chengdu, December 24, 2019.
 | They will talk about trade, it added.
x| Reporting by Jane Doe in Seoul and John Roe in Tokyo; Editing by Al Coe
x| Our Standards: The Thomson Reuters Trust Principles.
"""

RELEASE = """\
x| FOR IMMEDIATE RELEASE
B| May 25, 2024
H| Readout of the Deputy Minister's Meeting with the Ambassador
 | The Deputy Minister met the Ambassador today.
 | They discussed trade.
x| ###
x| Media contact: press@example.org
"""

POSTED = """\
H| Ministers agree to resume dialogue
B| Asia Manager 25/05/2024
D| TOKYO - |The ministers agreed to resume the dialogue.
x| ALSO READ: How the dialogue began
x| Disclaimer: The copyright of this article belongs to the original author. Please contact us.
"""

STANDFIRST = """\
H| Will the ministers meet again?
 | The two sides have not spoken since 2018.
B| By Jane Doe
B| Published: 12 March 2024 10:30 GMT
D| WASHINGTON \u2014 |The ministers may meet again, officials said.
x| Sign up for our newsletter
 | A date has not been set.
x| Related stories
x| How the talks began
x| What Japan wants
"""

PLAIN = """\
 | National Security Advisor Jake Sullivan met on January 26 with Foreign Minister Wang Yi in Bangkok.
 | The two sides had candid discussions.
"""

LETTER = """\
 | We, the Principals of Australia, India, Japan and the United States:
 | reaffirm our commitment to a free and open region.
"""

INDIA = """\
H| India, Japan hold foreign office talks
B| ANI | Updated: May 25, 2024 18:05 IST
D| New Delhi [India], May 25 (ANI): |The two sides held talks here on Saturday.
x| (This story has not been edited by our staff and is auto-generated from a syndicated feed.)
"""

GOLDENS = {
    "agency": AGENCY,
    "release": RELEASE,
    "posted": POSTED,
    "standfirst": STANDFIRST,
    "plain": PLAIN,
    "letter": LETTER,
    "india": INDIA,
}


def text_of(golden: str, between: str = "\n\n") -> str:
    return between.join(line[3:].replace("|", "", 1) if line[0] == "D" else line[3:] for line in golden.splitlines())


def show(text: str, layout: Layout) -> str:
    """Mark each line of a text with what the layout says of it."""
    shown = []
    for match in re.finditer(r"[^\r\n]+", text):
        start, end = match.span()
        masks = [span for span in layout.furniture if span.start <= start < span.end]
        mark = " "
        line = match.group()
        if layout.headline and layout.headline.start == start:
            mark = "H"
        elif layout.dateline and layout.dateline.start == start:
            mark = "D"
            line = f"{text[start : masks[0].end]}|{text[masks[0].end : end]}"
        elif layout.byline and layout.byline.start <= start < layout.byline.end:
            mark = "B"
        elif masks and masks[0].end >= end:
            mark = "x"
        shown.append(f"{mark}| {line}")
    return "\n".join(shown) + "\n"


@pytest.mark.parametrize("between", ["\n\n", "\n", "\r\n\r\n"])
@pytest.mark.parametrize("name", sorted(GOLDENS))
def test_goldens(name: str, between: str) -> None:
    text = text_of(GOLDENS[name], between)
    assert show(text, lay_out(text)) == GOLDENS[name]


# The lines between headline and report as outlets write them, and what they tell: date, author, publisher.
HEADS = [
    ("29 May 2024|By Jane Doe|BBC News, Tokyo|Share", "2024-05-29", "Jane Doe", "BBC News"),
    ("KYODO NEWS - May 29, 2024 - 21:34 / All, Japan, World", "2024-05-29", None, "KYODO NEWS"),
    ("Source: Xinhua|Editor: huaxia|2024-05-29 21:30:15", "2024-05-29", None, "Xinhua"),
    ("All News 14:03 May 29, 2024", "2024-05-29", None, None),
    ("Issued on: 29/05/2024 - 14:00", "2024-05-29", None, None),
    ("Jane Doe in Tokyo|Wed 29 May 2024 14.03 BST|Last modified on Thu 30 May 2024 16.30 BST", "2024-05-29", "Jane Doe", None),
    ("By Jane Doe, CNN|3 minute read|Published 10:30 AM EDT, Wed May 29, 2024", "2024-05-29", "Jane Doe", "CNN"),
    ("BY JANE DOE|Updated 10:30 AM GMT, May 29, 2024|Share", "2024-05-29", "JANE DOE", None),
    ("By Al Jazeera Staff|Published On 29 May 2024", "2024-05-29", None, "Al Jazeera"),
    ("UPDATED MAY 29, 2024, 10:30 PM", "2024-05-29", None, None),
    ("Jane Doe, Tokyo bureau chief|May 29, 2024", "2024-05-29", "Jane Doe", None),
    ("Posted by admin on May 29, 2024", "2024-05-29", None, None),
    ("Our Correspondent", None, None, None),
    ("By Jane Doe and John Roe|PRESS RELEASE, May 29, 2024", "2024-05-29", "Jane Doe and John Roe", None),
]


@pytest.mark.parametrize(("head", "date", "author", "publisher"), HEADS)
def test_heads_of_many_outlets(head: str, date: str | None, author: str | None, publisher: str | None) -> None:
    lines = head.split("|")
    body = "China and Japan agreed to talk."
    text = "\n".join(["Ministers meet in Seoul", *lines, body])
    layout = lay_out(text)
    assert layout.headline is not None
    assert layout.headline.text == "Ministers meet in Seoul"
    assert (layout.date, layout.author, layout.publisher) == (date, author, publisher)
    masked = "".join(span.text for span in layout.furniture)
    assert all(line in masked for line in lines)
    assert body not in masked


def told(name: str) -> tuple[str | None, str | None, str | None, str | None]:
    layout = lay_out(text_of(GOLDENS[name]))
    return layout.date, layout.author, layout.publisher, layout.dateline_place


def test_what_the_head_of_a_page_tells() -> None:
    assert told("agency") == ("2024-05-25", "Jane Doe and John Roe", "Reuters", "Seoul")
    assert told("release") == ("2024-05-25", None, None, None)
    assert told("posted") == ("2024-05-25", None, "Asia Manager", "Tokyo")
    assert told("standfirst") == ("2024-03-12", "Jane Doe", None, "Washington")
    assert told("india") == ("2024-05-25", None, "ANI", "New Delhi")
    assert told("plain") == (None, None, None, None)


@pytest.mark.skipif(not SEED.is_file(), reason="the seed article is not at hand")
def test_the_seed() -> None:
    layout = lay_out(SEED.read_text(encoding="utf-8"))
    assert layout.headline is not None
    assert layout.headline.text == "China, Japan agree to restart ruling party talks after six-year hiatus"
    assert layout.date == "2024-05-29"
    assert layout.dateline_place == "Tokyo"
    assert [span.text.split()[0] for span in layout.furniture] == ["Asia", "TOKYO", "ALSO", "Disclaimer:"]


@pytest.mark.parametrize(
    "text",
    [
        "China and Japan agreed to resume talks",
        "China and Japan agreed to resume talks.",
        "President Biden spoke on Wednesday by telephone with President\nXi of China about trade and other matters.",
        "The ministers of the two countries met on Wednesday in the capital and\nagreed to resume the dialogue that had been broken off.",
        "We met the ministers, and\nthey agreed.",
    ],
)
def test_report_without_a_headline(text: str) -> None:
    layout = lay_out(text)
    assert layout.headline is None
    assert layout.furniture == ()


def test_a_title_that_is_given_finds_its_line() -> None:
    text = "The ministers met.\n\nThey agreed."
    assert lay_out(text).headline is None
    layout = lay_out(text, title="the  ministers met.")
    assert layout.headline is not None
    assert layout.headline.text == "The ministers met."


def test_a_date_run_into_the_headline() -> None:
    text = "Ministers of three countries meet in Seoul Tuesday, May 28, 2024\n\nThe ministers met."
    layout = lay_out(text)
    assert layout.headline is not None
    assert layout.headline.text == "Ministers of three countries meet in Seoul"
    assert layout.date == "2024-05-28"


def test_a_headline_keeps_its_own_date() -> None:
    text = "Joint Statement of the Ministers on Tuesday, May 28, 2024\n\nThe ministers met."
    layout = lay_out(text)
    assert layout.headline is not None
    assert layout.headline.text.endswith("2024")
    assert layout.date is None


def test_markdown_headings() -> None:
    layout = lay_out("# Ministers meet in Seoul\n\nThe ministers met.")
    assert layout.headline is not None
    assert layout.headline.text == "Ministers meet in Seoul"


def test_the_date_of_an_update_counts_only_alone() -> None:
    head = "Ministers meet in Seoul\n\n"
    both = lay_out(head + "Updated May 30, 2024\n\nPublished May 29, 2024\n\nThe ministers met.")
    assert both.date == "2024-05-29"
    assert lay_out(head + "Updated May 30, 2024\n\nThe ministers met.").date == "2024-05-30"


def test_an_ambiguous_date_is_unknown_unless_the_publisher_is_known() -> None:
    text = "Ministers meet in Seoul\n\n{} 03/04/2024\n\nThe ministers met."
    assert lay_out(text.format("Daily Gazette")).date is None
    assert lay_out(text.format("BBC News")).date == "2024-04-03"
    assert lay_out(text.format("Fox News")).date == "2024-03-04"
    assert lay_out(text.format("Daily Gazette"), publisher="CNN").date == "2024-03-04"


@pytest.mark.parametrize(
    "line",
    [
        "By Monday the two sides will have met twice",
        "By the end of May",
        "In Seoul, May 25, 2024 was a day of rain and of talks between the ministers",
        "Ministers from Japan and China, May 25, 2024:",
    ],
)
def test_no_bylines(line: str) -> None:
    text = f"Ministers meet in Seoul\n\n{line}\n\nThe ministers met."
    assert lay_out(text).byline is None


PIECES = st.sampled_from(
    [
        *("Ministers meet in Seoul", "By Jane Doe, Reuters", "May 29, 2024", "TOKYO - China and Japan met.", "READ MORE: x", "Share"),
        *(
            "Disclaimer:",
            "# x",
            "(Photo: AP)",
            "The ministers met.",
            "\u2028",
            "\r",
            "\n",
            "\n\n",
            " ",
            "\u200b",
            "\ufeff",
            "Related stories",
        ),
        *("\u00a9", "TOKYO \u2014", "Tokyo, May 29 (Kyodo) -- ", "\U0001f600", "e\u0301", "a", ".", ":", "###"),
    ]
)


@given(st.lists(PIECES | st.text(max_size=8), max_size=25).map("".join))
def test_spans_index_the_text_and_do_not_overlap(text: str) -> None:
    layout = lay_out(text)
    named = [span for span in (layout.headline, layout.byline, layout.dateline) if span is not None]
    for span in (*named, *layout.furniture):
        assert text[span.start : span.end] == span.text
    for before, after in zip(layout.furniture, layout.furniture[1:], strict=False):
        assert before.end <= after.start
    if layout.headline is not None:
        assert not any(span.overlaps(layout.headline) for span in layout.furniture)
    for span in (layout.byline, layout.dateline):
        assert span is None or any(span.overlaps(masked) for masked in layout.furniture)


KINDS_OF_DATELINES = [
    row for row in Path(__file__).with_name("datelines.txt").read_text(encoding="utf-8").splitlines() if row and not row.startswith("#")
]


@pytest.mark.parametrize("row", KINDS_OF_DATELINES)
def test_datelines_of_many_kinds_are_masked(row: str) -> None:
    """All but "ANKARA Turkey's": nothing tells that from a word that is stressed."""
    dateline, _, sentence = row.rpartition("|")
    text = f"Two governments take up talks again\n\n{dateline}{sentence.lstrip('=').strip()}\n\nThe talks had been prepared for months."
    masked = [span.text.strip() for span in lay_out(text).furniture]
    assert masked == ([dateline.strip()] if dateline and not dateline.startswith("ANKARA") else [])


def test_the_datelines_of_all_reports_on_a_page() -> None:
    parts = [
        "Round-up",
        "LIMA (AP) - Peru agreed.",
        "The talks ended.",
        "QUITO (AP) - So did Ecuador.",
        "Bonn - the seat - is quiet.",
    ]
    layout = lay_out("\n\n".join(parts))
    assert [span.text for span in layout.furniture] == ["LIMA (AP) - ", "QUITO (AP) - "]
    assert layout.dateline is not None
    assert layout.dateline.text == "LIMA (AP)"


@pytest.mark.parametrize("place", ["Larch Office", "Larch Headquarters Washington, D.C."])
def test_where_and_when_remarks_were_made_is_furniture(place: str) -> None:
    text = f"{place}\n\n11:39 A.M. EST\n\nPRESIDENT ROE: Well, it is good to see you again. We will act."
    layout = lay_out(text)
    assert [span.text for span in layout.furniture] == [place, "11:39 A.M. EST"]
    assert layout.headline is None


def test_a_headline_above_an_hour_stays_one() -> None:
    layout = lay_out("Three die in a fire\n\n11:39 A.M. EST\n\nThree people died on Monday. It was a fire.")
    assert layout.headline is not None
    assert layout.headline.text == "Three die in a fire"
