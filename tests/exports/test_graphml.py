"""The graph of who did what to whom, read back by an XML parser."""

import io
from xml.etree import ElementTree

from detente.exports.graphml import write_graphml
from detente.exports.stream import tell
from detente.model.enums import EventType
from detente.model.records import Event, Span
from detente.record.entries import EventEntry, Side

NS = "{http://graphml.graphdrawing.org/xmlns}"
QUOTE = "Norvia <b>protested</b> & left\x0b."


def side(ident, name, country=None):
    return Side(actor=ident, name=name, country=country)


def entry(actors, recipients):
    span = Span(start=4, end=4 + len(QUOTE), text=QUOTE)
    event = Event(
        id="e1", type=EventType.PROTEST, cameo="140", goldstein=-6.5, quad=3, intensity=-6.5, actors=("a1",), predicate=span, evidence=span
    )
    return EventEntry(
        id="evt-1",
        article="art-1",
        published_at=None,
        title=None,
        publisher=None,
        event=event,
        actors=actors,
        recipients=recipients,
        tellings=1,
    )


def written(*entries):
    out = io.StringIO()
    count = write_graphml(map(tell, entries), out)
    return count, ElementTree.fromstring(out.getvalue().encode())


def test_an_edge_for_each_pair_and_each_actor_once():
    two = (side("act-1", "Norvia", "NOR"), side("act-2", "Sarn"))
    count, graph = written(entry(two, (side("act-3", "Ostia"),)), entry(two[:1], (side("act-3", "Ostia"),)))
    assert count == 3
    assert [node.get("id") for node in graph.iter(f"{NS}node")] == ["act-1", "act-3", "act-2"]
    assert [(edge.get("source"), edge.get("target")) for edge in graph.iter(f"{NS}edge")] == [
        ("act-1", "act-3"),
        ("act-2", "act-3"),
        ("act-1", "act-3"),
    ]


def test_an_edge_carries_status_and_quote_and_nothing_for_the_unknown():
    _, graph = written(entry((side("act-1", "A"),), (side("act-2", "B"),)))
    edge = next(graph.iter(f"{NS}edge"))
    data = {each.get("key"): each.text for each in edge}
    assert data["edge_status"] == "actual"
    assert data["edge_evidence"] == QUOTE.replace("\x0b", "\ufffd")
    assert "edge_from" not in data
    assert "edge_publisher" not in data
    declared = {key.get("id") for key in graph.iter(f"{NS}key")}
    assert declared >= set(data)


def test_an_event_upon_nobody_has_no_edge():
    count, graph = written(entry((side("act-1", "A"),), ()))
    assert count == 0
    assert not list(graph.iter(f"{NS}node"))
