"""Ids made from content."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from detente.model import article_id, sha256_of, tagged_id


def test_article_id() -> None:
    assert article_id("China and Japan agreed.") == article_id("China and Japan agreed.")
    assert re.fullmatch(r"art-[0-9a-f]{12}", article_id("China and Japan agreed."))


def test_the_url_tells_articles_apart() -> None:
    assert article_id("x") != article_id("x", "https://example.org/1") != article_id("x", "https://example.org/2")
    assert article_id("x", None) != article_id("x", "")


@given(st.text(), st.text())
def test_parts_do_not_run_together(one: str, two: str) -> None:
    assert tagged_id("t", one, two) != tagged_id("t", one + two, "") or two == ""


def test_sha256_of_text() -> None:
    assert sha256_of("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert len(sha256_of("\ud800")) == 64
