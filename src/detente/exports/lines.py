"""Every field of an event: JSONL, JSON-LD, guarded CSV and Parquet, each row with its status, sources, words and versions."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from itertools import islice
from typing import TYPE_CHECKING, Any, BinaryIO, TextIO

from detente.errors import ConfigError
from detente.exports.cells import dump_json, guard_cell
from detente.exports.stream import Party, Told
from detente.model.json import to_dict

if TYPE_CHECKING:
    import pyarrow

_TEXT = ("id", "article", "published_at", "title", "publisher", "url", "date", "date_start", "date_end", "date_precision", "date_bound")
# Column and kind, in order: s text, d decimal, i whole number, b yes or no, l several texts.
COLUMNS: tuple[tuple[str, str], ...] = (
    *((name, "s") for name in _TEXT),
    *(("type", "s"), ("mode", "s"), ("contexts", "l"), ("cameo", "s"), ("goldstein", "d"), ("quad", "i"), ("intensity", "d")),
    *((f"{side}{part}", "l") for side in ("actor", "recipient") for part in ("s", "_ids", "_countries")),
    *(("place", "s"), ("place_country", "s"), ("lat", "d"), ("lon", "d"), ("status", "s"), ("background", "b"), ("about", "s")),
    *(("voices", "l"), ("ruled", "s"), ("salience", "d"), ("tellings", "i")),
    *(("group", "s"), ("article_count", "i"), ("independent_source_count", "i"), ("sources", "l")),
    *(("evidence_start", "i"), ("evidence_end", "i"), ("evidence", "s")),
    *((name, "s") for name in ("reader_version", "model", "model_version", "lexicon_version")),
)
_BATCH = 1000


def _versions(told: Told) -> dict[str, str | None]:
    reader = told.reader
    return {
        "reader_version": reader.version if reader else None,
        "model": reader.model.name if reader else None,
        "model_version": reader.model.version if reader else None,
        "lexicon_version": reader.lexicon.version if reader else None,
    }


def line(told: Told) -> dict[str, Any]:
    """Make the object of an event: the event of the reading contract, its sides as the record knows them, its sources and versions."""
    row = to_dict(told.entry)
    del row["sort_key"]
    event = row.pop("event")
    sides = {"actors": row.pop("actors"), "recipients": row.pop("recipients")}
    return {
        "id": row.pop("id"),
        "reading_id": event.pop("id"),
        **row,
        "url": told.article.url if told.article else None,
        **event,
        **sides,
        "voices": list(told.voices),
        "versions": _versions(told),
    }


def flat(told: Told) -> dict[str, Any]:
    """Make the flat row of an event: :data:`COLUMNS` in order; unknown is ``None``."""
    entry, event = told.entry, told.entry.event
    when, place = event.date, event.place
    return {
        "id": entry.id,
        "article": entry.article,
        "published_at": entry.published_at,
        "title": entry.title,
        "publisher": entry.publisher,
        "url": told.article.url if told.article else None,
        "date": told.day,
        "date_start": when.start if when else None,
        "date_end": when.end if when else None,
        "date_precision": when.precision.value if when else None,
        "date_bound": when.bound.value if when else None,
        "type": event.type.value,
        "mode": event.mode,
        "contexts": list(event.contexts),
        "cameo": event.cameo,
        "goldstein": event.goldstein,
        "quad": event.quad,
        "intensity": event.intensity,
        **_flat_side("actor", told.actors),
        **_flat_side("recipient", told.recipients),
        "place": place.name if place else None,
        "place_country": place.country if place else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "status": event.factuality.value,
        "background": event.background,
        "about": event.about.type.value if event.about else None,
        "voices": list(told.voices),
        "ruled": entry.ruled,
        "salience": event.salience,
        "tellings": entry.tellings,
        "group": entry.group,
        "article_count": entry.article_count,
        "independent_source_count": entry.independent_source_count,
        "sources": [source.article for source in entry.sources],
        "evidence_start": event.evidence.start,
        "evidence_end": event.evidence.end,
        "evidence": event.evidence.text,
        **_versions(told),
    }


def _flat_side(name: str, parties: tuple[Party, ...]) -> dict[str, list[str]]:
    return {
        f"{name}s": [party.side.name for party in parties],
        f"{name}_ids": [party.side.actor for party in parties],
        f"{name}_countries": [party.side.country or "" for party in parties],
    }


def write_jsonl(told: Iterable[Told], out: TextIO) -> int:
    """Write an object a line; return how many."""
    number = 0
    for one in told:
        out.write(dump_json(line(one)) + "\n")
        number += 1
    return number


def write_csv(told: Iterable[Told], out: TextIO) -> int:
    """Write a header and a guarded row an event; return how many."""
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([name for name, _ in COLUMNS])
    number = 0
    for one in told:
        writer.writerow([guard_cell(value) for value in flat(one).values()])
        number += 1
    return number


def write_parquet(told: Iterable[Told], out: BinaryIO) -> int:
    """Write Parquet with the schema of :data:`COLUMNS`, a row group for each thousand events; return how many.

    Raises:
        ConfigError: pyarrow is not installed.
    """
    schema = parquet_schema()
    from pyarrow import Table
    from pyarrow.parquet import ParquetWriter

    number = 0
    with ParquetWriter(out, schema) as writer:
        rest = iter(told)
        while part := list(islice(rest, _BATCH)):
            writer.write_table(Table.from_pylist([flat(one) for one in part], schema=schema))
            number += len(part)
    return number


def parquet_schema() -> pyarrow.Schema:
    """Return the schema, the same whatever the rows hold.

    Raises:
        ConfigError: pyarrow is not installed.
    """
    try:
        import pyarrow
    except ImportError as error:
        raise ConfigError("Parquet needs pyarrow: pip install 'detente[bulk]', or export csv or jsonl") from error
    kinds = {
        "s": pyarrow.string(),
        "d": pyarrow.float64(),
        "i": pyarrow.int64(),
        "b": pyarrow.bool_(),
        "l": pyarrow.list_(pyarrow.string()),
    }
    return pyarrow.schema([(name, kinds[kind]) for name, kind in COLUMNS])


_CONTEXT = {
    "@vocab": "https://schema.org/",
    "cameo": {"@id": "urn:cameo:code"},
    "plover": {"@id": "urn:plover:type"},
    "status": {"@id": "urn:detente:status"},
    "recipient": {"@id": "urn:detente:recipient"},
    "quote": {"@id": "urn:detente:evidence"},
    "voices": {"@id": "urn:detente:voices"},
    "versions": {"@id": "urn:detente:versions", "@type": "@json"},
}


def write_jsonld(told: Iterable[Told], out: TextIO) -> int:
    """Write one JSON-LD document in schema.org's words, event by event; return how many."""
    out.write('{"@context": ' + dump_json(_CONTEXT) + ', "@graph": [')
    number = 0
    for number, one in enumerate(told, 1):
        out.write(("\n" if number == 1 else ",\n") + dump_json(_linked(one)))
    out.write("\n]}\n")
    return number


def _linked(told: Told) -> dict[str, Any]:
    entry, event = told.entry, told.entry.event
    place, url = event.place, told.article.url if told.article else None
    source: dict[str, Any] = {
        "@type": "NewsArticle",
        "identifier": entry.article,
        "url": url,
        "headline": entry.title,
        "datePublished": entry.published_at,
    }
    source["publisher"] = {"@type": "Organization", "name": entry.publisher} if entry.publisher else None
    made = {
        "@id": f"urn:detente:{entry.id}",
        "@type": "Action",
        "name": event.predicate.text,
        "startTime": told.day,
        "plover": event.type.value,
        "cameo": event.cameo,
        "status": event.factuality.value,
        "agent": [_linked_side(party) for party in told.actors],
        "recipient": [_linked_side(party) for party in told.recipients],
        "location": {"@type": "Place", "name": place.name} if place else None,
        "subjectOf": _known(source),
        "quote": event.evidence.text,
        "voices": list(told.voices),
        "versions": _known(_versions(told)),
    }
    return _known(made)


def _linked_side(party: Party) -> dict[str, Any]:
    kinds = {"person": "Person", "organisation": "Organization", "state": "Country"}
    kind = kinds.get(party.actor.kind.value, "Thing") if party.actor else "Thing"
    return {"@id": f"urn:detente:{party.side.actor}", "@type": kind, "name": party.side.name}


def _known(values: dict[str, Any]) -> dict[str, Any]:
    """Leave out what is not known."""
    return {name: value for name, value in values.items() if value not in (None, [], {})}
