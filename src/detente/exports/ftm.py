"""FollowTheMoney: JSON lines of entities, an Event for each event and one entity for each actor.

The schema has no field for a status: only what is told as done goes into it. Countries are not written: it asks for two letters.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, TextIO

from detente.exports.cells import dump_json
from detente.exports.stream import Party, Told

if TYPE_CHECKING:
    from detente.model.records import PartialDate

_SCHEMATA = {"person": "Person", "organisation": "Organization"}
# How much of an ISO day is known, by the precision of the date.
_LENGTHS = {"day": 10, "month": 7, "year": 4}


def write_ftm(told: Iterable[Told], out: TextIO) -> int:
    """Write an entity a line, actors before the first event that they take part in; what is held in memory is their ids.

    Args:
        told: The events, all of them told as done.
        out: Where the text goes.

    Returns:
        How many events.
    """
    known: set[str] = set()
    number = 0
    for one in told:
        for party in (*one.actors, *one.recipients):
            if party.side.actor not in known:
                known.add(party.side.actor)
                out.write(dump_json(_actor(party)) + "\n")
        out.write(dump_json(_event(one)) + "\n")
        number += 1
    return number


def _actor(party: Party) -> dict[str, Any]:
    """Make the entity of an actor; states and groups are LegalEntity, the widest schema that can take part in an event."""
    schema = _SCHEMATA.get(party.actor.kind.value, "LegalEntity") if party.actor else "LegalEntity"
    position = party.title if schema == "Person" else None
    return _entity(party.side.actor, schema, {"name": [party.side.name], "position": [position]})


def _event(told: Told) -> dict[str, Any]:
    entry, event = told.entry, told.entry.event
    sides = [
        f"{name}: {', '.join(p.side.name for p in group)}" for name, group in (("By", told.actors), ("Upon", told.recipients)) if group
    ]
    said = [f"According to: {', '.join(told.voices)}"] if told.voices else []
    properties: dict[str, list[str | None]] = {
        "name": [f"{event.type.value}: {event.predicate.text}"],
        "summary": [event.evidence.text],
        "description": ["; ".join([*sides, *said])],
        "involved": [*dict.fromkeys(party.side.actor for party in (*told.actors, *told.recipients))],
        "location": [event.place.name if event.place else None],
        "keywords": [event.type.value, f"CAMEO {event.cameo}", f"status {event.factuality.value}"],
        "recordId": [entry.id],
        "publisher": [entry.publisher],
        "sourceUrl": [told.article.url if told.article else None],
        "notes": [f"article {entry.article}", f"read by {told.version}" if told.version else None],
        **_dates(event.date),
    }
    return _entity(entry.id, "Event", properties)


def _dates(when: PartialDate | None) -> dict[str, list[str | None]]:
    """Return the date as exact as the text has it ("2024-06"); a span of days has a start and an end."""
    if when is None or when.bound.value != "on" or when.start is None or when.end is None:
        return {}
    length = _LENGTHS.get(when.precision.value)
    if length is None:
        return {"startDate": [when.start], "endDate": [when.end]}
    return {"date": [when.start[:length]]}


def _entity(ident: str, schema: str, properties: dict[str, list[str | None]]) -> dict[str, Any]:
    known = {name: [value for value in values if value] for name, values in properties.items()}
    return {"id": ident, "schema": schema, "properties": {name: values for name, values in known.items() if values}}
