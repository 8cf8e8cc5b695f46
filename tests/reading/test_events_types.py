"""Every PLOVER type in sentences of our own, from raw text: parse, actors, events."""

import pytest

from detente.ingest.layout import Layout
from detente.lexicon import load_lexicon
from detente.model.records import Article
from detente.reading.actors.stage import find_actors
from detente.reading.base import Page, TimeIndex
from detente.reading.coreference.stage import find_mentions
from detente.reading.events.salience import rank_events
from detente.reading.events.stage import code_events
from detente.reading.factuality.stage import decide_factuality

SENTENCES = [
    ("Norway and Finland agreed to share the cost of the new bridge.", "AGREE", {"NOR", "FIN"}, set()),
    ("Brazil offered to host the next round of talks.", "AGREE", {"BRA"}, set()),
    ("The Polish president will visit Lithuania next month.", "AGREE", {"POL"}, {"LTU"}),
    ("The foreign ministers of Kenya and Uganda held talks on the border.", "CONSULT", {"KEN", "UGA"}, set()),
    ("Chile and Peru resumed negotiations on fishing rights.", "CONSULT", {"CHL", "PER"}, set()),
    ("The Spanish prime minister visited Morocco on Tuesday.", "CONSULT", {"ESP"}, {"MAR"}),
    ("Sweden praised Finland for its patience.", "SUPPORT", {"SWE"}, {"FIN"}),
    ("Poland and Latvia signed a treaty of friendship.", "SUPPORT", {"POL", "LVA"}, set()),
    ("The Egyptian government lifted the curfew in the port.", "CONCEDE", {"EGY"}, set()),
    ("Canada apologised to Chile for the mistake.", "CONCEDE", {"CAN"}, {"CHL"}),
    ("India shared intelligence with Nepal.", "COOPERATE", {"IND"}, {"NPL"}),
    ("Denmark sent food and medicine to Haiti.", "AID", {"DNK"}, {"HTI"}),
    ("France granted asylum to two Cuban pilots.", "AID", {"FRA"}, {"CUB"}),
    ("Ethiopia withdrew its troops from Somalia.", "RETREAT", {"ETH"}, {"SOM"}),
    ("Iran released three Canadian hostages.", "RETREAT", {"IRN"}, {"CAN"}),
    ("Norway urged Russia to release the fishermen.", "REQUEST", {"NOR"}, {"RUS"}),
    ("Greece called on Turkey to withdraw its ships.", "REQUEST", {"GRC"}, {"TUR"}),
    ("Japan condemned North Korea over the launch.", "ACCUSE", {"JPN"}, {"PRK"}),
    ("Armenia accused Azerbaijan of shelling its villages.", "ACCUSE", {"ARM"}, {"AZE"}),
    ("Serbia lodged a protest with Albania.", "ACCUSE", {"SRB"}, {"ALB"}),
    ("Bolivia rejected a proposal from Chile.", "REJECT", {"BOL"}, {"CHL"}),
    ("South Korea refused to meet North Korean officials.", "REJECT", {"KOR"}, {"PRK"}),
    ("Egypt threatened to attack Sudan.", "THREATEN", {"EGY"}, {"SDN"}),
    ("Thousands of students demonstrated against the government in Peru.", "PROTEST", None, None),
    ("Russia expelled two Polish diplomats.", "SANCTION", {"RUS"}, {"POL"}),
    ("Australia imposed sanctions on Myanmar.", "SANCTION", {"AUS"}, {"MMR"}),
    ("Turkey deployed troops along the border with Syria.", "MOBILIZE", {"TUR"}, None),
    ("Police in Kenya arrested twelve opposition leaders.", "COERCE", None, None),
    ("Turkish police arrested two Syrian journalists.", "COERCE", {"TUR"}, {"SYR"}),
    ("Ukraine attacked a Russian convoy near the river.", "ASSAULT", {"UKR"}, {"RUS"}),
    ("Sudanese rebels kidnapped two Chinese engineers.", "ASSAULT", {"SDN"}, {"CHN"}),
]

SILENT = [
    "Twelve people were killed in a train crash in India.",
    "She met her future husband in Paris.",
    "The talks could help Japan.",
    "The company launched a new phone in Germany.",
    "Inflation fell in Brazil last month.",
    "The museum in Madrid attacked the problem of queues.",
]


def events_of(nlp, text):
    article = Article(id="t", text=text, sha256="0" * 64, published_at="2024-05-29")
    page = Page(article=article, doc=nlp(text), layout=Layout(), lexicon=load_lexicon())
    actors = find_actors(page, find_mentions(page))
    drafts = rank_events(page, decide_factuality(page, code_events(page, actors, TimeIndex(), ()), ()))
    return actors, [draft.event for draft in drafts]


def countries(actors, ids):
    return {actors.by_id[i].country for i in ids} - {None}


@pytest.mark.parametrize(("text", "kind", "doers", "others"), SENTENCES, ids=[text for text, *_ in SENTENCES])
def test_a_sentence_gives_its_type_and_sides(nlp, text, kind, doers, others):
    actors, events = events_of(nlp, text)
    assert events, "no event"
    event = max(events, key=lambda e: e.salience)
    assert str(event.type) == kind
    if doers is not None:
        assert countries(actors, event.actors) == doers
    if others is not None:
        assert countries(actors, event.recipients) == others
    for span in (event.predicate, event.evidence):
        assert text[span.start : span.end] == span.text


@pytest.mark.parametrize("text", SILENT)
def test_a_sentence_without_a_political_act_gives_none(nlp, text):
    assert events_of(nlp, text)[1] == []
