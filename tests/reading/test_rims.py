"""Texts that end or begin where a rule looks at the word beside: every cut of some sentences is read, whatever is read in it."""

from __future__ import annotations

from tests.build import read_texts

SENTENCES = (
    "Online, the ministers of Chad and Peru met, as we all agree on.",
    "Chad welcomed the plan that all agree on, which Peru denies.",
    '"We," the president of Peru said (EDT), "will meet again in July with his wife."',
    "The pair, both from Chad, thanked His Majesty for the talks between the two sides since the war.",
    "So Peru's foreign minister, a 35-year-old Malian, was to have hosted the 23rd round in the series, to be due in Lima.",
    "Ana Ruiz thanked Peru for its help and for the first time praised the mayor.",
    "Participants included: President, Marlow, International President, Larch Union, and for the",
    "Base Camp Sava Prince George’s County, Maryland, says the president of Peru.",
)


def test_a_text_that_is_cut_anywhere_is_read():
    words = [sentence.split() for sentence in SENTENCES]
    ends = [" ".join(row[:stop]) for row in words for stop in range(1, len(row) + 1)]
    starts = [" ".join(row[start:]) for row in words for start in range(1, len(row))]
    texts = dict.fromkeys([*ends, *starts, *(text.rstrip(".,") for text in (*ends, *starts))])
    for url in ("https://www.example.org/news", "https://www.whitehouse.gov/news"):  # in a government's own text more is meant
        readings = read_texts((text for text in texts if text), url=url)
        assert all(reading.article.text == text for text, reading in readings.items())
        assert all(office.title for reading in readings.values() for actor in reading.actors for office in actor.offices)
