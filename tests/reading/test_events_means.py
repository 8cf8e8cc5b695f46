"""Harm has the code of the attack that did it: of its means, else of the clause that it goes along with; and it never goes round."""

from dataclasses import replace
from types import SimpleNamespace

import pytest

from build import make_article, make_page
from detente.lexicon.acts import load_acts
from detente.model.enums import Factuality
from detente.reading.base import ActorIndex, Drafts, TimeIndex
from detente.reading.events.codes import Coded, Coding
from detente.reading.grammar.arguments import arguments_of
from detente.reading.reader import load_reader
from detente.reading.sides.predicates import Interpreter

ALONG = """
Troops troop NOUN NNS 2 nsubj
{above} {lemma} VERB VBD 0 root
camps camp NOUN NNS 2 obj
, , PUNCT , 5 punct
wounding wound VERB VBG 2 advcl
ten ten NUM CD 5 obj
and and CCONJ CC 8 cc
killing kill VERB VBG 5 advcl
two two NUM CD 8 obj
"""


def coding_of(table):
    """Return the coding of a page, and the acts that its words head."""
    page = make_page(table)
    interpreter = Interpreter(load_acts())
    acts = {token.i: act for token in page.doc if (act := interpreter.act_at(token)) is not None}
    coding = Coding(
        page=page,
        arguments=arguments_of(page.doc, ActorIndex()),
        times=TimeIndex(),
        statements=Drafts(()),
        sides=SimpleNamespace(acts_at=acts),
    )
    return coding, acts


def harm(act):
    return Coded(act=act, type=act.type, mode=act.mode, cameo=act.cameo, about=None, about_factuality=Factuality.PLANNED, rules=act.rules)


def code_of(table, place):
    coding, acts = coding_of(table)
    return coding._by_means(harm(acts[place])).cameo


def test_harm_has_the_code_of_the_attack_in_the_clause_above():
    assert code_of(ALONG.format(above="shelled", lemma="shell"), 4) == "194"


def test_harm_below_harm_has_the_code_of_the_attack_further_up():
    assert code_of(ALONG.format(above="shelled", lemma="shell"), 7) == "194"


def test_harm_below_an_attack_of_no_known_means_stays_general():
    assert code_of(ALONG.format(above="attacked", lemma="attack"), 7) == "190"


def test_an_act_that_leads_back_to_itself_is_looked_at_once():
    coding, acts = coding_of(ALONG.format(above="attacked", lemma="attack"))
    coding.sides.acts_at[1] = replace(acts[1], head=acts[4].head)  # carried by the verb above it
    assert coding._by_means(harm(acts[4])).cameo == "190"
    assert coding._by_means(harm(acts[7])).cameo == "190"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Three soldiers of Chad were wounded by sniper fire in Bol.", [("firearms", "193")]),
        ("Chadian forces carried out a drone strike on Nigerien troops, killing four soldiers.", [("drone", "1952")] * 2),
        ("Chadian forces carried out strikes on a Nigerien base, killing four soldiers.", [("aerial", "195")] * 2),
        ("Israel launched artillery strikes on Syria.", [("heavy-weapons", "194")]),
        ("Peru launched missile strikes against Chile.", [("heavy-weapons", "1951")]),
        ("Two officers were killed and nine were injured in a gunfight near Lima, Peru.", [("firearms", "193")] * 2),
        ("A landmine killed two Malian soldiers near Gao.", [("explosives", "183")]),
        ("Rebels of Mali attacked the French base with small arms and rocket-propelled grenades.", [("firearms", "193")]),
        ("Rebels of Mali attacked the French base with rocket-propelled grenades.", [("heavy-weapons", "194")]),
        ("Iran launched an attack of nearly 200 ballistic missiles at Israel.", [("heavy-weapons", "1951")]),
        ("Russian forces launch strikes involving drones and cruise missiles across Ukraine.", [("drone", "1952")]),
        ("Two officers of Peru were killed when their car was hit by a drone.", [("drone", "1952")] * 2),
        ("The army of Mali launched an attack with tanks on rebels in Kidal.", [("heavy-weapons", "194")]),
        ("The child was killed in her mother's arms by soldiers of Chad.", [(None, "190")]),
        ("Two soldiers of Mali were killed in their tank by rebels of Chad.", [(None, "190")]),
        ("Two men of Mali were killed in the shell of a house by soldiers of Chad.", [(None, "190")]),
        ("Rebels of Chad shot down a Malian helicopter.", [(None, "190")]),
        ("A Malian frigate torpedoed a Chadian tanker.", [("heavy-weapons", "195")]),
        ("Peruvian troops occupied the Chilean town of Arica.", [("seize", "192")]),
        ("Kenya launched its new rocket for the first time from a base in Italy.", []),
        ("Kenya called on Uganda to hold free elections.", [("change", "1041")]),
        ("Kenya called for sanctions on Uganda.", [(None, "100")]),
        ("Peru threatened to annex two Chilean islands unless the talks resumed.", [("territory", "1382")]),
        ("Chad called on the African Union to suspend ties with Mali because of rights abuses.", [(None, "100")]),
        ("Chile rejected a proposal by the Peruvian Democratic Party to elect Ana Ruiz as speaker.", [("change", "1231")]),
        ("Chad urged all states to condemn Niger and to end the fighting.", [(None, "100")]),
    ],
)
def test_the_words_of_an_act_tell_its_mode(text, wanted):
    read = load_reader().read(make_article(text, language="en")).events
    assert [(event.mode, event.cameo) for event in read] == wanted
