"""Papers that speak: whose statement "the statement" is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from build import make_article
from detente.reading.reader import Reader

if TYPE_CHECKING:
    from spacy.language import Language


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("The talks failed, Peru's foreign ministry said in a statement. The statement said that no date was set.", ["PER", "PER"]),
        ("A statement from Chad's army said that the rebels had fled.", ["TCD"]),
        ("A statement issued by Kenya's foreign ministry said the strait was safe.", ["KEN"]),
        ("Chad's army issued a communique. The communique said that three rebels were killed.", ["TCD"]),
        ("Peru's foreign ministry spoke of delays. The report said that the dam was safe.", [None]),
        ("Peru's foreign ministry left. A statement said that the dam was safe.", [None]),
    ],
)
def test_a_paper_speaks_for_who_issued_it(nlp: Language, text: str, speakers: list[str | None]) -> None:
    reading = Reader(nlp).read(make_article(text))
    countries = {actor.id: actor.country for actor in reading.actors}
    said = [one for one in reading.statements if one.cue is not None and one.cue.text == "said"]
    assert [countries[one.speaker] if one.speaker else None for one in said] == speakers
