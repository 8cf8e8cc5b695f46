"""Whom words go to: who is thanked, mourned with, invited or asked, actors and people without a name."""

import hashlib

import pytest
from tests.build import make_doc

from detente.model import Article
from detente.reading.statements.addressed import _named_behind

HEARD = {
    "President Marlow thanked the King of Norway for his patience.": {"thanked": ["King"]},
    "Officials thanked the legislators for their leadership.": {"thanked": ["legislators"]},
    "Members of the council were congratulated by Ana Ruiz on the treaty.": {"congratulated": ["Members"]},
    "The envoy praised the mayor for her courage.": {"praised": []},
    "They reminded the leaders that the war is over.": {"reminded": ["leaders"]},
    "Ms Ruiz called on stakeholders to keep the port open.": {"called on": ["stakeholders"]},
    "The envoy expressed condolences to the families of the miners.": {"expressed": ["families"]},
    "Dr Paz expressed appreciation to President Ruiz for the dialogue.": {"expressed appreciation": ["Ruiz"]},
    "The firm offered an apology to the mayor for the delay.": {"offered an apology": ["mayor"]},
    "The envoy met Crown Prince Haakon of Norway. She thanked His Royal Highness for the aid.": {"thanked": ["Haakon"]},
    "Ms Ruiz met Pope Clement and King Harald. She congratulated His Holiness on the treaty.": {"congratulated": ["Clement"]},
    "President Marlow met with Senators Roe, Paz and Ruiz. The President thanked each of them for their work.": {
        "thanked": ["Roe", "Paz", "Ruiz"]
    },
    "The minister welcomed Norway's aid to the mayor of Arica.": {"welcomed": []},
    "The minister announced support to the miners.": {"announced support to": []},
    "Norway voiced its opposition to Iceland.": {"voiced its opposition to": []},
    "Ana Ruiz accepted King Harald's invitation to visit Oslo.": {"invitation": ["Ana Ruiz"]},
    "Peru requests that Chile provide evidence.": {"requests": ["Chile"]},
    "Peru demanded that the hostages be freed.": {"demanded": []},
    "The opposition insisted that the rebels have fled.": {"insisted": []},
    "Norway called for Iceland to leave.": {"called for": ["Iceland"]},
    "Norway called for a meeting to discuss the dam.": {"called for": []},
    "President Marlow thanked King Harald for his long patience and help with the truce.": {"thanked": ["Harald"]},
    "The minister informed the King of Norway of her intention to sell the port.": {"intention": ["King"]},
    "The cabinet of Chad requests military help from Mali.": {"requests": ["Mali"]},
    "Peru demands the withdrawal of troops from Mali.": {"demands": []},
    "The UN urged all sides, including Mali and Chad, to stop.": {"urged": ["sides", "Mali", "Chad"]},
    "The plant will be built to bring jobs home, and the mayor also assured the crews those wages would rise.": {"assured": ["crews"]},
    "Premier Roe was clear with King Harald that the raids must end.": {"clear": ["Harald"]},
    "The premier was clear in talks with King Harald that the raids must end.": {"clear": []},
    "The books the envoy told the mayor about sold well.": {},
    "The envoy told the mayors the harbours would open.": {"told": ["mayors"]},
}


@pytest.fixture(scope="module")
def reader():
    from detente.reading.reader import load_reader

    return load_reader()


def heard(reader, text, title=None, publisher=None):
    """Return, by the cue of each statement of a text, the names of whom it goes to."""
    sha = hashlib.sha256(text.encode()).hexdigest()
    article = Article(id="t", text=text, title=title, sha256=sha, published_at="2024-05-29", language="en", publisher=publisher)
    reading = reader.read(article)
    names = {actor.id: actor.name for actor in reading.actors}
    return {stmt.cue.text: [names[i] for i in stmt.addressees] for stmt in reading.statements}


@pytest.mark.parametrize("text", HEARD)
def test_whom_words_go_to(reader, text):
    assert heard(reader, text) == HEARD[text]


def test_you_is_the_other_of_two_who_speak_for_two_states(reader):
    title = "Remarks by President Marlow of Ireland and President Paz of Chile Before Bilateral Meeting"
    talk = "PRESIDENT MARLOW: Welcome. I thank you for your patience.\n\nPRESIDENT PAZ: I am glad."
    assert heard(reader, talk, title)["thank"] == ["PAZ"]
    assert heard(reader, talk + "\n\nQ\xa0\xa0 Will you go?", title)["thank"] == []


UNFINISHED = """
Peru   Peru   PROPN NNP 2 nsubj
thanks thank  VERB  VBZ 0 root
King   king   PROPN NNP 2 obl
Harald Harald PROPN NNP 3 flat
"""


def test_a_sentence_may_end_with_the_name_of_who_is_thanked():
    assert list(_named_behind(make_doc(UNFINISHED)[1])) == []


def test_what_is_thanked_for_stands_in_the_same_sentence():
    assert list(_named_behind(make_doc(UNFINISHED + "\nFor for ADP IN 2 case\nnow now ADV RB 0 root\n")[1])) == []
