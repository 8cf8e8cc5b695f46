"""The golden list of actor phrases of all regions and sectors, dated ones, and phrases that name nobody: floors of what is reached."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from golden_actors import judge, load_golden

if TYPE_CHECKING:
    from spacy.language import Language

COUNTRY_FLOOR = 0.97
SECTOR_FLOOR = 0.95
NOTHING_FLOOR = 0.95


@pytest.mark.parametrize(("group", "least"), [("plain", 370), ("dated", 60)])
def test_a_phrase_means_its_country_and_sector_on_the_day(nlp: Language, group: str, least: int) -> None:
    judged = list(judge(nlp, load_golden(group)))
    sectored = [one for one in judged if one.case["sectors"]]
    wrong_country = [str(one) for one in judged if not one.country]
    wrong_sector = [str(one) for one in sectored if not one.sector]
    assert len(judged) >= least
    assert len(wrong_country) <= (1 - COUNTRY_FLOOR) * len(judged), wrong_country
    assert len(wrong_sector) <= (1 - SECTOR_FLOOR) * len(sectored), wrong_sector


def test_what_names_nobody_gives_no_actor(nlp: Language) -> None:
    judged = list(judge(nlp, load_golden("nothing")))
    wrong = [str(one) for one in judged if one.actor is not None]
    assert len(judged) >= 60
    assert len(wrong) <= (1 - NOTHING_FLOOR) * len(judged), wrong
