"""Articles from text and metadata."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import IngestError
from detente.ingest import article_from_text
from detente.ingest.articles import LONGEST_TEXT, refuse_future
from detente.ingest.languages import detect_language
from detente.model import article_id, sha256_of

PAGE = "Ministers meet in Seoul\n\nBy Jane Doe, Reuters\n\nMay 25, 2024\n\nSEOUL - The ministers met.\n"


def test_what_is_missing_comes_from_the_page() -> None:
    article, layout, _ = article_from_text(PAGE)
    assert article.text == PAGE
    assert article.id == article_id(PAGE)
    assert article.sha256 == sha256_of(PAGE)
    assert (article.title, article.author, article.publisher) == ("Ministers meet in Seoul", "Jane Doe", "Reuters")
    assert (article.published_at, article.dateline) == ("2024-05-25", "SEOUL")
    assert layout.dateline_place == "Seoul"


def test_what_is_given_stands() -> None:
    article, _, _ = article_from_text(
        PAGE, id="a", url="https://example.org/a", title="T", author="A", publisher="P", published_at="2024-05-26T10:00:00Z", language="fr"
    )
    assert (article.id, article.title, article.author, article.publisher) == ("a", "T", "A", "P")
    assert (article.published_at, article.language) == ("2024-05-26T10:00:00Z", "fr")


def test_a_missing_date_stays_unknown() -> None:
    assert article_from_text("The ministers met.").article.published_at is None
    assert article_from_text("SEOUL, May 25 - The ministers met.").article.published_at is None


@pytest.mark.parametrize(
    ("text", "reason"), [(" \n", "empty"), ("a\x00b", "encoding"), ("a\ud800b", "encoding"), ("a " * LONGEST_TEXT, "too_large")]
)
def test_bad_texts(text: str, reason: str) -> None:
    with pytest.raises(IngestError) as caught:
        article_from_text(text, id="x")
    assert caught.value.reason == reason


def test_a_bad_date_is_told() -> None:
    with pytest.raises(IngestError, match="published_at is 'soon', which is no date; write 2024-05-29"):
        article_from_text("x", published_at="soon")


def test_future_articles_are_refused() -> None:
    article, _, _ = article_from_text("x", published_at="2030-01-01")
    refuse_future(article, None, source="x")
    with pytest.raises(IngestError, match="is dated 2030-01-01, after today"):
        refuse_future(article, datetime(2024, 5, 29, tzinfo=UTC), source="x")


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1))
def test_the_text_is_never_changed(text: str) -> None:
    if text.strip():
        article, layout, _ = article_from_text(text)
        assert article.text == text
        for span in layout.furniture:
            assert text[span.start : span.end] == span.text


class TestLanguage:
    ENGLISH = "The ministers of the two countries said that they had agreed to resume the talks which were broken off in 2018. " * 3
    GERMAN = "Die Minister der beiden L\u00e4nder haben sich darauf geeinigt, die Gespr\u00e4che wieder aufzunehmen, die 2018 endeten. " * 3

    def test_english_is_told_without_the_identifier(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("detente.ingest.languages._identify", lambda text: "??")
        assert detect_language(self.ENGLISH) == "en"
        assert detect_language(self.GERMAN) == "??"

    def test_short_texts_are_not_judged(self) -> None:
        assert detect_language("The ministers met.") is None

    def test_texts_without_words(self) -> None:
        assert detect_language("123 " * 100) is None

    def test_other_languages(self) -> None:
        assert detect_language(self.GERMAN) == "de"
