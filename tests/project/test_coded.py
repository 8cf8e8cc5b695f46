"""The loaders of coded sentences and their scorer."""

import pytest

from evaluation.coded import CodedEvent, CodedSentence, Side, load_coded
from evaluation.coded_score import score_case, sum_up

PLOVER = (
    '{"id": "r1", "text": "Norway urged Chad to stop.", "events": [{"event": "DEMAND", "code": "100", '
    '"sources": [{"code": "NOR", "sector": "GOV"}], "targets": [{"code": "TCDREB"}]}]}\n'
    '{"id": "r2", "text": "It rained.", "events": [{"event": "YIELD", "source": "USAGOV;UNO", "target": ""}]}\n'
)
PETRARCH = """<Sentences>
<!-- ours -->
<Sentence date="20240529" id="p1" source="x" sentence="true">
<Text>Norway   visited
Chad.</Text><Parse>(S x)</Parse>
<EventCoding sourcecode="NORGOV" targetcode="TCD" eventcode="042"/>
<EventCoding sourcecode="NOR" targetcode="---" eventcode="010"/>
</Sentence>
<Sentence date="" id="p2"><Text>It rained.</Text><EventCoding noevents="True"/></Sentence>
</Sentences>"""


def test_plover_records_are_loaded_and_older_names_folded(tmp_path):
    path = tmp_path / "gold.jsonl"
    path.write_text(PLOVER, encoding="utf-8")
    first, second = load_coded(path)
    assert first.events == (
        CodedEvent(type="REQUEST", actors=(Side(country="NOR", sector="GOV"),), recipients=(Side(country="TCD"),), cameo="100"),
    )
    assert second.events[0].type == "CONCEDE"
    assert second.events[0].countries() == ({"USA", "IGO"}, frozenset())
    assert second.events[0].sectors() == {"GOV"}


def test_petrarch_xml_is_loaded_by_its_cameo_codes(tmp_path):
    path = tmp_path / "gold.xml"
    path.write_text(PETRARCH, encoding="utf-8")
    first, second = load_coded(path)
    assert (first.text, first.date) == ("Norway visited Chad.", "2024-05-29")
    assert [(e.type, e.cameo) for e in first.events] == [("CONSULT", "042")]
    assert first.events[0].countries() == ({"NOR"}, {"TCD"})
    assert (second.events, second.date) == ((), None)


@pytest.mark.parametrize(
    ("name", "text", "place"),
    [("g.jsonl", '{"id": "x"}\n', "g.jsonl:1"), ("g.xml", "<Sentences>", "g.xml"), ("g.xml", "<S><Sentence/></S>", "sentence 1")],
)
def test_a_file_in_no_format_says_where(tmp_path, name, text, place):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=place):
        load_coded(path)


ACTORS = [{"id": f"a{n}", "country": country, "sectors": ["GOV"]} for n, country in enumerate(("NOR", "TCD", "PER"))]


def reading(*events):
    rows = [
        {"type": kind, "actors": actors, "recipients": recipients, "cameo": cameo, "salience": 0.5}
        for kind, actors, recipients, cameo in events
    ]
    return {"actors": ACTORS, "events": rows}


GOLD = CodedSentence(
    id="x",
    text="",
    date=None,
    events=(CodedEvent(type="CONSULT", actors=(Side(country="NOR", sector="GOV"),), recipients=(Side(country="TCD"),), cameo="042"),),
)


@pytest.mark.parametrize(
    ("events", "type_r", "pair_r", "pair_p", "third"),
    [
        ([("CONSULT", ["a0"], ["a1"], "042")], 1, 1, 1, 1),
        ([("CONSULT", ["a0", "a1"], [], "040")], 1, 1, 1, 0),
        ([("CONSULT", ["a1"], ["a0"], "042")], 1, 0, 0, 0),
        ([("CONSULT", ["a0"], ["a1", "a2"], "042")], 1, 0, 0, 0),
        ([("CONSULT", ["a0"], ["a1"], "042"), ("ACCUSE", ["a2"], [], "111")], 1, 1, 0.5, 1),
        ([], 0, 0, 0, 0),
    ],
)
def test_a_read_event_counts_by_type_and_sides(events, type_r, pair_r, pair_p, third):
    figures = sum_up([score_case(GOLD, reading(*events))])
    assert (figures["type_r"], figures["pair_r"], figures["pair_p"], figures["cameo_third"]) == (type_r, pair_r, pair_p, third)


def test_a_results_row_has_codes_and_no_words():
    row = score_case(GOLD, reading(("CONSULT", ["a0"], ["a1"], "042"))).row()
    assert row == {"id": "x", "gold": ["CONSULT 042 NOR>TCD"], "read": ["CONSULT 042 NOR>TCD"], "right": [True]}
