"""GraphML: who did what to whom, one node an actor of the record and one edge an event between two of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, TextIO, cast
from xml.sax.saxutils import XMLGenerator
from xml.sax.xmlreader import AttributesImpl

from detente.exports.stream import Told, pairs_of

if TYPE_CHECKING:
    from detente.record import EventEntry, Side

_NODE = ("name", "country")
_EDGE = ("event", "type", "mode", "cameo", "status", "from", "until", "precision", "article", "publisher", "start", "end", "evidence")
# Characters that XML 1.0 has no way to write, not even escaped.
_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_graphml(events: Iterable[Told], out: TextIO) -> int:
    """Write a directed multigraph, event by event; what is held in memory is the ids of the actors.

    An event without a recipient has no edge; one of two actors and two recipients has four, all with its id in ``event``.
    Talks have one edge for each two of their sides (:func:`detente.exports.stream.pairs_of`).

    Args:
        events: The events, in any order.
        out: Where the text goes; it must be opened as UTF-8.

    Returns:
        The number of edges.
    """
    xml = XMLGenerator(cast("Any", out), encoding="utf-8")
    xml.startDocument()
    xml.startElement("graphml", AttributesImpl({"xmlns": "http://graphml.graphdrawing.org/xmlns"}))
    for kind, names in (("node", _NODE), ("edge", _EDGE)):
        for name in names:
            xml.startElement("key", AttributesImpl({"id": f"{kind}_{name}", "for": kind, "attr.name": name, "attr.type": "string"}))
            xml.endElement("key")
    xml.startElement("graph", AttributesImpl({"edgedefault": "directed"}))
    known: set[str] = set()
    edges = 0
    for told in events:
        for source, target in pairs_of(told):
            _node(xml, source.side, known)
            _node(xml, target.side, known)
            _edge(xml, told.entry, source.side, target.side, edges)
            edges += 1
    xml.endElement("graph")
    xml.endElement("graphml")
    xml.endDocument()
    return edges


def _node(xml: XMLGenerator, side: Side, known: set[str]) -> None:
    if side.actor in known:
        return
    known.add(side.actor)
    xml.startElement("node", AttributesImpl({"id": side.actor}))
    _data(xml, "node", {"name": side.name, "country": side.country})
    xml.endElement("node")


def _edge(xml: XMLGenerator, entry: EventEntry, source: Side, target: Side, number: int) -> None:
    event = entry.event
    values = {
        "event": entry.id,
        "type": event.type.value,
        "mode": event.mode,
        "cameo": event.cameo,
        "status": event.factuality.value,
        "from": event.date.start if event.date else None,
        "until": event.date.end if event.date else None,
        "precision": event.date.precision.value if event.date else None,
        "article": entry.article,
        "publisher": entry.publisher,
        "start": str(event.evidence.start),
        "end": str(event.evidence.end),
        "evidence": event.evidence.text,
    }
    xml.startElement("edge", AttributesImpl({"id": f"e{number}", "source": source.actor, "target": target.actor}))
    _data(xml, "edge", values)
    xml.endElement("edge")


def _data(xml: XMLGenerator, kind: str, values: dict[str, str | None]) -> None:
    """Write what is known; unknown has no element."""
    for name, value in values.items():
        if value is not None:
            xml.startElement("data", AttributesImpl({"key": f"{kind}_{name}"}))
            xml.characters(_UNWRITABLE.sub("\ufffd", value))
            xml.endElement("data")
