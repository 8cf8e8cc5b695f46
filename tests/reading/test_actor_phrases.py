"""Actor phrases of all regions and sectors, and sentences in which a state's name names no state, read with the packaged model.

The lists are ours. The floors hold what is reached now; a better model or lexicon raises them.
"""

from __future__ import annotations

import csv
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from build import make_page
from detente.lexicon.actors import load_actors
from detente.reading.actors import find_actors
from detente.reading.coreference import find_mentions

if TYPE_CHECKING:
    from spacy.language import Language

    from detente.reading.base import ActorIndex, Page

HERE = Path(__file__).parent
COUNTRY_FLOOR = 0.9
SECTOR_FLOOR = 0.85
NOTHING_FLOOR = 0.85


def rows(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def read(nlp: Language, text: str) -> tuple[Page, ActorIndex]:
    lexicon: Any = SimpleNamespace(actors=load_actors())
    page = make_page(nlp(text), lexicon=lexicon, published_at="2025-06-01")
    return page, find_actors(page, find_mentions(page))


def test_phrases_have_their_country_and_sector(nlp: Language) -> None:
    cases = rows("actor_phrases.csv")
    wrong_country, wrong_sector = [], []
    for case in cases:
        page, index = read(nlp, case["text"])
        subjects = [token for token in page.doc if token.dep_.startswith("nsubj") and token.head.text == "said"]
        actors = [index.by_id[i] for token in subjects for i in index.at(token)]
        if not actors or (actors[0].country or "") != case["country"]:
            wrong_country.append(case["text"])
        if case["sector"] and not any(case["sector"] in actor.sectors for actor in actors):
            wrong_sector.append(case["text"])
    sectors = sum(1 for case in cases if case["sector"])
    assert len(wrong_country) <= (1 - COUNTRY_FLOOR) * len(cases), wrong_country
    assert len(wrong_sector) <= (1 - SECTOR_FLOOR) * sectors, wrong_sector


def test_what_is_no_state_makes_no_state(nlp: Language) -> None:
    cases = rows("actor_nothing.csv")
    wrong = []
    for case in cases:
        _, index = read(nlp, case["text"])
        meant = {i for ids in index.heads.values() for i in ids}
        if any(actor.country == case["not_country"] and actor.kind.value == "state" and actor.id in meant for actor in index.actors):
            wrong.append(case["text"])
    assert len(wrong) <= (1 - NOTHING_FLOOR) * len(cases), wrong
