"""Page furniture: lines that are taken, and sentences of report that look like them and are not."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.ingest.furniture import PATTERNS, find_furniture, match_line

TAKEN = {
    "see-also": ["ALSO READ: China's premier hails 'new beginning'", "See also:", "Read also | Kishida in Seoul"],
    "read-more": ["READ MORE: Kishida meets Li", "Read more", "Click here for more..."],
    "read-label": ["READ: Kishida meets Li", "WATCH \u2013 Leaders arrive in Seoul", "MORE: What the deal says"],
    "related": ["Related story: Kishida meets Li", "Related stories - Japan"],
    "related-label": ["Related: Kishida meets Li", "related | Kishida meets Li"],
    "related-list": ["Related stories", "More from Asia", "Most read", "Editor's picks", "You may also like"],
    "disclaimer": ["Disclaimer: The copyright of this article belongs to the original author. Thank you.", "DISCLAIMER"],
    "copyright": ["\u00a9 2024 Example News", "Copyright 2024 The Associated Press. All rights reserved.", "(c) 2024 Example"],
    "copyright-of": ["The copyright of this article belongs to its author."],
    "all-rights-reserved": ["Example News Ltd. All rights reserved."],
    "no-reproduction": [
        "This material may not be published, broadcast, rewritten or redistributed.",
        "Reproduction without permission is prohibited.",
    ],
    "views-of-author": ["The views expressed in this article are the author's own and do not necessarily reflect ours."],
    "wire-feed": ["(This story has not been edited by Example staff and is auto-generated from a syndicated feed.)"],
    "story-updated": ["This story has been updated with a statement of the ministry.", "This is a developing story."],
    "first-published": ["First published on May 29, 2024 / 10:30 AM", "Last updated: 29 May 2024"],
    "correction": ["Editor's note: An earlier version gave a wrong date.", "Note to editors"],
    "trust-principles": ["Our Standards: The Thomson Reuters Trust Principles.", "Purchase Licensing Rights, opens new tab"],
    "sign-up": ["Sign up for our daily newsletter", "Subscribe now", "Log in to continue"],
    "newsletter": ["Get the latest news delivered to your inbox", "Never miss a story: turn on notifications"],
    "follow-us": ["Follow us on Twitter", "Follow Example News on Telegram", "Download our app"],
    "share": ["Share", "Facebook Twitter WhatsApp", "Advertisement", "Story continues below advertisement"],
    "share-this": ["Share this article", "Print this page", "Share on Facebook"],
    "reading-time": ["3 min read", "About 2-minute read"],
    "comments": ["12 comments", "Comments (3)", "Leave a comment", "Join the conversation"],
    "counter": ["1,234 views", "56 shares"],
    "contact": ["Media contact:", "For more information, please contact the press office.", "Contact: press@example.org"],
    "sign-off": [
        "Reporting by Jane Doe in Tokyo; Editing by John Roe",
        "(Reporting by Jane Doe and John Roe; additional reporting by Mia Poe; Writing by Al Coe)",
        "Edited by: Jane Doe",
    ],
    "with-files": ["\u2014 With files from The Canadian Press", "With files by Agence France-Presse"],
    "agency-inputs": ["(With agency inputs)", "(With PTI inputs)"],
    "contributed": ["Associated Press writer Jane Doe in Seoul contributed to this report."],
    "changes-note": ["(Adds details, quotes)", "(Updates with Chinese reaction in paragraph 3)"],
    "editor": ["Editor: Huaxia", "(Editor: Zhang Li)"],
    "initials": ["dh/rc (AFP, Reuters, dpa)"],
    "agency-only": ["AFP", "\u2014 Reuters", "(Xinhua)", "AFP/Reuters"],
    "source-line": ["Source: Xinhua", "Via: Kyodo News"],
    "picture-label": ["FILE PHOTO: Leaders shake hands in Seoul.", "Photo: AP/Jane Doe", "Image: The flags in Tokyo"],
    "picture-agency": ["AP Photo/Jane Doe", "Reuters/John Roe"],
    "tags": ["Tags: China, Japan, talks", "Filed under: Diplomacy"],
    "end-mark": ["###", "-END-", "ENDS", "-30-", "* * *", "____", "# # #"],
    "address-only": ["https://example.org/a", "press@example.org", "@example"],
    "release-label": ["FOR IMMEDIATE RELEASE", "Press release", "Statements and Releases"],
    "breadcrumb": ["Home > World > Asia"],
}

REPORT = [
    "China and Japan have agreed to resume regular talks.",
    "Related talks between the two sides will follow.",
    "Relations between the two have been strained.",
    "Read the statement as a warning, the minister told Beijing.",
    "Share prices fell after the talks were suspended.",
    "Image matters to both governments, analysts said.",
    "Images from the meeting showed the two leaders shaking hands.",
    "Video by state media showed missiles leaving the base.",
    "Copyright law was among the issues that the delegations discussed.",
    "(c) The Parties shall consult each other once a year.",
    "This report was published by the United Nations on Tuesday and accuses both sides of war crimes.",
    "Contacts on the nuclear issue continue between Moscow and Washington.",
    "Contact between the two militaries was restored in November.",
    "Reporting by the UN panel showed that the ships had changed their names.",
    "Reported by Xinhua, the visit marks a thaw in relations.",
    "With reports from Tokyo suggesting a deal, the yen rose against the dollar.",
    "With information from the embassy, the ministry closed the case.",
    "The views expressed by the minister do not reflect the government's position, the spokesman said.",
    "First published in 1999, the treaty text was amended after the two sides had met in Geneva for the third time in that year.",
    "Subscribers to the pact include Japan and South Korea.",
    "Register of treaties: the document was filed in New York.",
    "Follow-up talks are planned for June.",
    "More talks are planned.",
    "Comment from Beijing was not available.",
    "Listen to both sides, he told the envoys.",
    "Editors of both papers were summoned to the ministry.",
    "Source close to the talks: no deal is near.",
    "Ends of the corridor are held by separate forces.",
    "He received the (photo) copy of the note.",
    "No comments were made by the two foreign ministers after the meeting.",
    "Like the United States, China wants the talks to go on",
    "The AP reported that the two sides (Photo agencies were barred) had met.",
    "Getting the two sides to the table took a year, the mediator said.",
    "Join the talks, the president told the rebels.",
]


@pytest.mark.parametrize(("pattern_id", "line"), [(key, line) for key, lines in TAKEN.items() for line in lines])
def test_furniture_is_taken(pattern_id: str, line: str) -> None:
    pattern = match_line(line)
    assert pattern is not None
    assert pattern.id == pattern_id


@pytest.mark.parametrize("line", REPORT)
def test_report_is_not_taken(line: str) -> None:
    assert find_furniture(line) == []


@pytest.mark.parametrize(
    ("line", "taken"),
    [
        ("The leaders met in Seoul. (Photo: AP/Jane Doe)", "(Photo: AP/Jane Doe)"),
        ("The leaders met in Seoul. [Photo/Xinhua]", "[Photo/Xinhua]"),
        ("The leaders met in Seoul. (AP Photo/Jane Doe)", "(AP Photo/Jane Doe)"),
        ("The leaders met in Seoul. REUTERS/Jane Doe/File Photo", "REUTERS/Jane Doe/File Photo"),
        ("The leaders met (Read more: How the talks began) in Seoul.", "(Read more: How the talks began)"),
        ("The leaders met in Seoul. (Reporting by Jane Doe; Editing by John Roe)", "(Reporting by Jane Doe; Editing by John Roe)"),
        ("The leaders met in Seoul. Reporting by Jane Doe; Editing by John Roe", "Reporting by Jane Doe; Editing by John Roe"),
    ],
)
def test_furniture_inside_a_line(line: str, taken: str) -> None:
    assert [span.text for span, _ in find_furniture(line)] == [taken]


def test_a_disclaimer_goes_to_the_end_of_its_paragraph() -> None:
    text = "They met.\n\nDisclaimer:\nThe views are those of the author. No more.\n\nThey will meet again."
    assert [span.text for span, _ in find_furniture(text)] == ["Disclaimer:\nThe views are those of the author. No more."]


def test_a_hard_wrapped_paragraph_is_taken_whole() -> None:
    text = (
        "The two sides met in Tokyo on Wednesday and they agreed on a new\n"
        "round of talks that will be held in Beijing in the coming month of\nJune.\n\n"
        "Disclaimer: the copyright of this article belongs to the author and\n"
        "reposting is for the purpose of information only and does not mean\nany advice.\n"
    )
    (span, pattern_id), *rest = find_furniture(text)
    assert pattern_id == "disclaimer"
    assert span.text.endswith("any advice.")
    assert rest == []


def test_link_titles_below_a_list_label_are_taken() -> None:
    text = "A.\n\nB.\n\nThey met.\n\nRelated stories\n\nKishida meets Li\n\nYoon in Tokyo\n\nThe talks go on in June, he said."
    assert [span.text for span, _ in find_furniture(text)] == ["Related stories\n\nKishida meets Li\n\nYoon in Tokyo"]


def test_the_table_is_in_order() -> None:
    ids = [pattern.id for pattern in PATTERNS]
    assert len(ids) == len(set(ids))
    for pattern in PATTERNS:
        assert re.compile(pattern.expression).groups == 0, pattern.id
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", pattern.id)


HOSTILE = [
    *("A." * 20_000, "Reporting by " + "A" * 20_000 + "!", "Share " * 5_000 + "!", "(" * 20_000, "# " * 10_000 + "x"),
    *("a" + " " * 50_000 + "b", "http://" * 5_000 + " y", "a@a." * 10_000 + "!", "x. Reporting by A" * 2_000 + "!", "(Photo: " * 5_000),
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_no_pattern_takes_more_than_linear_time(text: str) -> None:
    begun = time.process_time()
    find_furniture(text)
    assert time.process_time() - begun < 2


@given(st.text())
def test_spans_index_the_text_in_order(text: str) -> None:
    last = 0
    for span, _ in find_furniture(text):
        assert text[span.start : span.end] == span.text
        assert span.start >= last
        last = span.end
