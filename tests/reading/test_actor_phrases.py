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
from detente.lexicon.cues import load_cues
from detente.reading.actors.stage import find_actors
from detente.reading.coreference.stage import find_mentions

if TYPE_CHECKING:
    from spacy.language import Language

    from detente.reading.base import ActorIndex, Page

HERE = Path(__file__).parent
COUNTRY_FLOOR = 0.97
SECTOR_FLOOR = 0.9
NOTHING_FLOOR = 0.95
CLAUSE = " said on Monday that the talks had failed."


def rows(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def read(nlp: Language, text: str, day: str = "2025-06-01") -> tuple[Page, ActorIndex]:
    lexicon: Any = SimpleNamespace(actors=load_actors(), cues=load_cues())
    page = make_page(nlp(text), lexicon=lexicon, published_at=day)
    return page, find_actors(page, find_mentions(page))


def test_phrases_have_their_country_and_sector(nlp: Language) -> None:
    cases = rows("actor_phrases.csv")
    wrong_country, wrong_sector = [], []
    for case in cases:
        page, index = read(nlp, case["phrase"] + CLAUSE, case["day"])
        said = next(token for token in page.doc if token.text == "said")
        subjects = [token for token in page.doc if token.i < said.i and token.base == "nsubj"]
        actors = [index.by_id[i] for token in subjects for i in index.at(token)]
        countries = [actor.country or "" for actor in actors[:1]]
        sectors = [sector for actor in actors for sector in actor.sectors]
        if countries != [case["country"]]:
            wrong_country.append((case["phrase"], case["day"], countries))
        if case["sector"] and case["sector"] not in sectors:
            wrong_sector.append((case["phrase"], case["day"], sectors))
    with_sector = sum(1 for case in cases if case["sector"])
    assert len(cases) >= 400
    assert len(wrong_country) <= (1 - COUNTRY_FLOOR) * len(cases), wrong_country
    assert len(wrong_sector) <= (1 - SECTOR_FLOOR) * with_sector, wrong_sector


def test_what_is_no_state_makes_no_state(nlp: Language) -> None:
    cases = rows("actor_nothing.csv")
    wrong = []
    for case in cases:
        _, index = read(nlp, case["text"])
        meant = {i for ids in index.heads.values() for i in ids}
        if any(actor.country == case["not_country"] and actor.kind.value == "state" and actor.id in meant for actor in index.actors):
            wrong.append(case["text"])
    assert len(wrong) <= (1 - NOTHING_FLOOR) * len(cases), wrong
