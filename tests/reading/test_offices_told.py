"""Offices that clauses tell of: status and spell, read with the packaged model."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from build import make_page
from detente.lexicon.actors import load_actors
from detente.lexicon.cues import load_cues
from detente.reading.actors.stage import find_actors
from detente.reading.coreference.stage import find_mentions

if TYPE_CHECKING:
    from spacy.language import Language

CASES = [
    (
        "Jane Doe is expected to be named foreign minister of Kenya next week.",
        "Jane Doe",
        ("foreign minister", "expected", None, None),
        "KEN",
    ),
    (
        "John Smith, who is tipped to become Britain's next defence secretary, left.",
        "John Smith",
        ("defence secretary", "expected", None, None),
        "GBR",
    ),
    ("Mary Roe will become Ghana's finance minister in June.", "Mary Roe", ("finance minister", "expected", None, None), "GHA"),
    (
        "Peter Kim served as South Korea's foreign minister from 2017 until 2021.",
        "Peter Kim",
        ("foreign minister", "former", "2017", "2021"),
        "KOR",
    ),
    ("Anna Berg, Sweden's foreign minister since 2022, resigned.", "Anna Berg", ("foreign minister", "holds", "2022", None), "SWE"),
    ("US Ambassador to China Nick Burns met officials in Beijing.", "Nick Burns", ("Ambassador", "holds", None, None), "USA"),
    ("Wang Lei, China's ambassador to Australia, was summoned.", "Wang Lei", ("ambassador", "holds", None, None), "CHN"),
    ("Jose Ramos, ambassador to Chile, arrived.", "Jose Ramos", ("ambassador", "holds", None, None), None),
    ("Bolivia's ex-president Luis Rojas spoke on Monday.", "Luis Rojas", ("ex-president", "former", None, None), "BOL"),
]


@pytest.mark.parametrize(("text", "name", "office", "country"), CASES)
def test_office_of_a_clause(
    nlp: Language, text: str, name: str, office: tuple[str, str, str | None, str | None], country: str | None
) -> None:
    lexicon: Any = SimpleNamespace(actors=load_actors(), cues=load_cues())
    page = make_page(nlp(text), lexicon=lexicon, published_at="2025-06-01")
    index = find_actors(page, find_mentions(page))
    (actor,) = [actor for actor in index.actors if actor.name == name]
    assert [(o.title, o.status.value, o.since, o.until) for o in actor.offices] == [office]
    assert actor.country == country
    if office[1] == "expected":
        assert actor.sectors == ()


def test_a_denied_prospect_is_no_office(nlp: Language) -> None:
    lexicon: Any = SimpleNamespace(actors=load_actors(), cues=load_cues())
    page = make_page(nlp("Jane Doe is not expected to become foreign minister of Kenya."), lexicon=lexicon)
    index = find_actors(page, find_mentions(page))
    assert [actor.offices for actor in index.actors if actor.name == "Jane Doe"] == [()]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Kenya's vice-president, Ana Ruiz, spoke on Monday.", [("vice-president", "KEN", "holds")]),
        ("Ana Ruiz, a vice-chairman of Peru's national assembly, spoke on Monday.", [("vice-chairman", "PER", "holds")]),
        ("Co-chair Ana Ruiz of Peru spoke on Monday.", [("Co-chair", "PER", "holds")]),
        ("Kenya's Orange Party sent its deputy chairman, Ana Ruiz, to the talks.", [("deputy chairman", "KEN", "holds")]),
        ("Peru sent Ana Ruiz, who became defence minister in May.", [("defence minister", "PER", "holds")]),
        ("Ana Ruiz, who has become foreign minister of Peru, spoke on Monday.", [("foreign minister", "PER", "holds")]),
        (
            "Ana Ruiz became Peru's finance minister in May after three years as governor.",
            [("finance minister", "PER", "holds"), ("governor", "PER", "former")],
        ),
        ("Ana Ruiz became the target of the opposition leader.", []),
        ("Ana Ruiz became friends with the minister after years as a target.", []),
    ],
)
def test_offices_with_hyphens_owners_by_pronoun_and_what_somebody_became(
    nlp: Language, text: str, wanted: list[tuple[str, str, str]]
) -> None:
    lexicon: Any = SimpleNamespace(actors=load_actors(), cues=load_cues())
    page = make_page(nlp(text), lexicon=lexicon, published_at="2025-06-01")
    (actor,) = [actor for actor in find_actors(page, find_mentions(page)).actors if actor.name == "Ana Ruiz"]
    assert [(o.title, o.country, o.status.value) for o in actor.offices] == wanted


@pytest.mark.parametrize(("day", "until"), [("2024-05-29", "2024-03"), ("2024-02-01", "2023-03")])
def test_until_a_month_is_the_last_one_before_the_day(nlp: Language, day: str, until: str) -> None:
    doc: Any = nlp("Ana Ruiz, who was the prime minister of Peru until March, spoke in Lima.")
    lexicon: Any = SimpleNamespace(actors=load_actors(), cues=load_cues())
    page = make_page(doc, lexicon=lexicon, published_at=day)
    (actor,) = [actor for actor in find_actors(page, find_mentions(page)).actors if actor.name == "Ana Ruiz"]
    assert [(o.status.value, o.until) for o in actor.offices] == [("former", until)]
