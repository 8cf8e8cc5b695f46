"""Fingerprints and copies, in memory and in a record."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import permutations
from pathlib import Path

import pytest

from detente.ingest import article_from_text
from detente.ingest.duplicates import Basis, MemoryIndex, compare, find_copies, fingerprint_of, likeness_of
from detente.model.records import Article, LexiconInfo, ModelInfo, ReaderInfo, Reading
from detente.record import Record, open_record
from detente.record.writer import Intake

WORDS = "minister talks round border envoy trade fishing council treaty session agreed postponed resumed visited signed region sea".split()


def text_of(seed: int, words: int = 200) -> str:
    chance = random.Random(seed)
    return " ".join(chance.choice(WORDS) + str(chance.randrange(50)) for _ in range(words))


def article(ident: str, text: str, *, url: str | None = None, published_at: str | None = None) -> Article:
    return article_from_text(text, id=ident, url=url, published_at=published_at, language="en").article


def edited(text: str, every: int) -> str:
    return " ".join("edited" if at % every == every - 1 else word for at, word in enumerate(text.split()))


class TestCompare:
    def test_the_same_text_with_other_white_space_is_alike(self) -> None:
        one, other = fingerprint_of(article("a", text_of(1))), fingerprint_of(article("b", text_of(1).upper().replace(" ", "  \n")))
        assert likeness_of(one.minhash, other.minhash) == 1.0
        assert one.bands == other.bands

    @pytest.mark.parametrize(("every", "copies"), [(100, True), (50, True), (8, False), (3, False)])
    def test_edits(self, every: int, copies: bool) -> None:
        one, other = fingerprint_of(article("a", text_of(1, 400))), fingerprint_of(article("b", edited(text_of(1, 400), every)))
        assert (compare(one, other) is not None) is copies

    def test_other_texts_are_not_alike(self) -> None:
        prints = [fingerprint_of(article(str(seed), text_of(seed))) for seed in range(30)]
        assert all(compare(a, b) is None for a, b in permutations(prints, 2))

    def test_short_texts_only_if_they_are_the_same(self) -> None:
        one, two, three = (fingerprint_of(article(i, t)) for i, t in (("a", "They met."), ("b", "They met."), ("c", "They met again.")))
        match = compare(one, two)
        assert match is not None
        assert match.basis is Basis.TEXT
        assert compare(one, three) is None

    def test_a_page_and_its_later_version(self) -> None:
        text = text_of(1)
        later = text + " " + text_of(2, 150)
        one = fingerprint_of(article("a", text, url="http://www.example.org/a?utm_source=x"))
        match = compare(one, fingerprint_of(article("b", later, url="https://example.org/a/")))
        assert match is not None
        assert match.basis is Basis.URL

    def test_a_form_letter_about_another_state_is_no_copy(self) -> None:
        letter = text_of(3, 300) + " Sweden joins. The report on Sweden follows."
        one, other = fingerprint_of(article("a", letter)), fingerprint_of(article("b", letter.replace("Sweden", "Finland")))
        assert likeness_of(one.minhash, other.minhash) > 0.75
        assert compare(one, other) is None
        cut = fingerprint_of(article("c", letter.replace(" The report on Sweden follows.", "")))
        assert compare(one, cut) is not None

    def test_an_address_that_many_texts_name_says_nothing(self) -> None:
        one, other = (fingerprint_of(article(str(n), text_of(n), url="https://example.org/session")) for n in range(2))
        assert compare(one, other) is None

    def test_a_front_page_is_no_articles_address(self) -> None:
        assert fingerprint_of(article("a", "They met.", url="https://example.org/")).canonical_url is None

    def test_the_signature_is_the_same_on_every_machine(self) -> None:
        made = fingerprint_of(article("a", text_of(7)))
        assert (len(made.minhash), len(made.bands)) == (480, 20)
        assert made.bands[0] == "b9e66a25c2e78bf7"


def test_memory_index() -> None:
    index = MemoryIndex()
    texts = {"a": text_of(1), "b": text_of(2), "c": edited(text_of(1), 60)}
    for ident in ("a", "b"):
        index.add(fingerprint_of(article(ident, texts[ident])))
        index.add(fingerprint_of(article(ident, texts[ident])))
    (found,) = find_copies(fingerprint_of(article("c", texts["c"])), index)
    assert found[0].article_id == "a"


class TestRecord:
    @pytest.fixture
    def book(self, tmp_path: Path) -> Iterator[Record]:
        with open_record(tmp_path / "record.db") as made:
            yield made

    @staticmethod
    def add(book: Record, made: Article) -> None:
        fold = book.duplicates().find(made)
        print_ = fold.fingerprint
        intake = Intake(
            canonical_url=print_.canonical_url,
            minhash=print_.minhash or None,
            shingles=print_.shingles,
            bands=print_.bands,
            duplicate_of=fold.under.article_id if fold.under else None,
        )
        info = ReaderInfo(version="1", model=ModelInfo(name="m", version="1"), lexicon=LexiconInfo(version="1"))
        book.writer().add(Reading(article=made, reader=info), intake=intake)
        book.duplicates().settle(fold)

    @pytest.mark.parametrize("order", list(permutations(range(4)))[::3])
    def test_copies_are_folded_under_the_earliest_in_whichever_order_they_come(self, book: Record, order: tuple[int, ...]) -> None:
        text = text_of(1)
        articles = [
            article("first", text, published_at="2024-05-25T08:00:00Z"),
            article("copy", edited(text, 70), published_at="2024-05-25T09:00:00Z"),
            article("undated", edited(text, 90)),
            article("other", text_of(2), published_at="2024-05-24"),
        ]
        for at in order:
            self.add(book, articles[at])
        store = book.duplicates()
        assert store.groups() == {"first": ("copy", "undated")}
        assert store.independent(["first", "copy", "undated", "other"]) == 2
        assert store.independent(["copy"]) == 1

    def test_form_letters_stay_apart(self, book: Record) -> None:
        letter = text_of(3, 300) + " Sweden joins. The report on Sweden follows."
        self.add(book, article("a", letter))
        self.add(book, article("b", letter.replace("Sweden", "Finland")))
        assert book.duplicates().groups() == {}

    def test_the_same_again_changes_nothing(self, book: Record) -> None:
        made = [article("a", text_of(1), published_at="2024-05-25"), article("b", text_of(1), published_at="2024-05-26")]
        for item in (*made, *made):
            self.add(book, item)
        assert book.duplicates().groups() == {"a": ("b",)}

    def test_same_page_is_found_by_its_canonical_address(self, book: Record) -> None:
        self.add(book, article("a", text_of(1), url="http://www.example.org/a", published_at="2024-05-25"))
        self.add(book, article("b", text_of(1) + " " + text_of(2, 100), url="https://example.org/a?fbclid=1", published_at="2024-05-26"))
        assert book.duplicates().groups() == {"a": ("b",)}
