"""Speakers without a name, and whom "they" takes up."""

import hashlib

import pytest

from detente.model import Article

SAID = {
    "Speakers praised the investments in the valley.": {"praised": "Speakers"},
    "The majority of gunowners want to see more rules.": {"want": "gunowners"},
    "The panel met on Monday. They urged the mayor to sell the plant.": {"urged": "panel"},
    "Mr. Ruiz thanked President Okoro for his help, and they pledged to meet again.": {"thanked": "Ruiz", "pledged": "Ruiz"},
    "The UN report warns that the lake is drying.": {"warns": "UN"},
    "The Dominican Republic announces a deal.": {"announces": "Dominican Republic"},
    "Prosecutors charge members of a far-right group who plan to secede.": {"plan": "far-right group"},
    "The United Nations Human Rights Office reports that rebels have fled.": {"reports": "United Nations Human Rights Office"},
    "Prime Minister Ana Ruiz of Peru met with President Jo Paz of Chile. The two sides discussed trade. They spoke of the war of Norway "
    "against Iceland. Both sides welcomed efforts to keep lines open.": {"welcomed": "Ana Ruiz"},
    "We have the best minds. And they know that the harbour is safe.": {"know": None},
}


@pytest.fixture(scope="module")
def reader():
    from detente.reading.reader import load_reader

    return load_reader()


def read(reader, text, title=None):
    """Return (cue, name of the speaker) of each statement of a text."""
    sha = hashlib.sha256(text.encode()).hexdigest()
    reading = reader.read(Article(id="t", text=text, title=title, sha256=sha, published_at="2024-05-29", language="en"))
    names = {actor.id: actor.name for actor in reading.actors}
    return {stmt.cue.text: names.get(stmt.speaker) for stmt in reading.statements}


@pytest.mark.parametrize("text", SAID)
def test_the_speaker_is_an_actor_of_the_reading(reader, text):
    assert read(reader, text) == SAID[text]


def test_who_tells_a_paper_about_his_work_says_i(reader):
    text = "Ana Ruiz studies ants.\n\nWhat drew you to ants?\n\nI think that they were easy to keep."
    assert read(reader, text, title="Biologist Ana Ruiz tells Larchnews about ants") == {"think": "Ana Ruiz"}
