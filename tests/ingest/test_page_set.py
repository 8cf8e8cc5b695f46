"""Extraction on pages of our own, in the layouts of many kinds of sites, against the library alone.

``pages/NAME.html`` is a page, ``pages/NAME.txt`` the report that stands in it, and behind a line of dashes what must be left out.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from detente.ingest.pages import PageExtractor, decode_page

PAGES = Path(__file__).parent / "pages"
NAMES = sorted(path.stem for path in PAGES.glob("*.html"))


def expected(name: str) -> tuple[str, list[str]]:
    text, _, without = (PAGES / f"{name}.txt").read_text(encoding="utf-8").partition("\n---\n")
    return text, [line for line in without.splitlines() if line]


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.lower()))


def f1(found: str, wanted: str) -> float:
    """Return the harmonic mean of precision and recall of the words."""
    got, want = words(found), words(wanted)
    shared = (got & want).total()
    return 2 * shared / (got.total() + want.total()) if shared else 0.0


@pytest.fixture(scope="module")
def extracted() -> dict[str, str]:
    with PageExtractor() as extractor:
        return {name: extractor.extract((PAGES / f"{name}.html").read_bytes(), source=name)[0] for name in NAMES}


@pytest.fixture(scope="module")
def bare() -> dict[str, str]:
    import trafilatura

    return {name: trafilatura.extract(decode_page((PAGES / f"{name}.html").read_bytes(), source=name)) or "" for name in NAMES}


def test_there_are_enough_pages() -> None:
    assert len(NAMES) >= 20


@pytest.mark.parametrize("name", NAMES)
def test_the_report_is_found(extracted: dict[str, str], name: str) -> None:
    text, _ = expected(name)
    assert f1(extracted[name], text) >= 0.85


@pytest.mark.parametrize("name", [name for name in NAMES if expected(name)[1]])
def test_furniture_is_left_out(extracted: dict[str, str], name: str) -> None:
    _, without = expected(name)
    assert [line for line in without if line in extracted[name]] == []


def test_extraction_is_no_worse_than_that_of_the_library_alone(extracted: dict[str, str], bare: dict[str, str]) -> None:
    ours = {name: f1(extracted[name], expected(name)[0]) for name in NAMES}
    theirs = {name: f1(bare[name], expected(name)[0]) for name in NAMES}
    print({name: (round(ours[name], 3), round(theirs[name], 3)) for name in NAMES})  # noqa: T201 - shown where the test fails
    assert sum(ours.values()) >= sum(theirs.values())
    assert [name for name in NAMES if ours[name] < theirs[name] - 0.02] == []


def test_none_is_empty(extracted: dict[str, str]) -> None:
    assert all(len(text.split()) > 20 for text in extracted.values())
