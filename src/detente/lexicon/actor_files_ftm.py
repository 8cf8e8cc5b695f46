"""FollowTheMoney entities: JSON lines (or one JSON array) of ``{id, schema, properties: {name: [...]}}``.

Persons take their offices from ``position`` and from Occupancy entities (holder, post, startDate, endDate); bodies their sector from schema
and topics. Schemas that are no actors are left out.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from detente.errors import LexiconError
from detente.lexicon.actor_files import GivenActor, Spell, is_code

PERSONS = frozenset({"Person"})
BODIES = {"Organization": (), "PublicBody": ("GOV",), "Company": ("BUS",), "LegalEntity": ()}
#: Topics of FollowTheMoney, by their beginning -> PLOVER sector.
TOPICS = (
    ("role.judge", "JUD"),
    ("role.journo", "JRN"),
    ("role.spy", "SPY"),
    ("role.oligarch", "BUS"),
    ("role.act", "CVL"),
    ("role.lawyer", "CVL"),
    ("role.pep", "GOV"),
    ("role.pol", "GOV"),
    ("gov", "GOV"),
    ("pol.party", "PTY"),
    ("pol.union", "LAB"),
    ("mil", "MIL"),
    ("rel", "REL"),
    ("crime", "CRM"),
)


def read_ftm(text: str, path: str) -> list[GivenActor]:
    """Read entities.

    Raises:
        LexiconError: A line is no JSON entity, or an entity to be read has no name; with file and line.
    """
    entities = list(_entities(text, path))
    posts = {entity["id"]: entity for _, entity in entities if entity["schema"] == "Position"}
    held: dict[str, list[Spell]] = {}
    for _, entity in entities:
        if entity["schema"] == "Occupancy":
            for holder in _values(entity, "holder"):
                held.setdefault(holder, []).append(_spell(entity, posts))
    return [
        _actor(entity, line, path, held.get(str(entity["id"]), []))
        for line, entity in entities
        if entity["schema"] in PERSONS or entity["schema"] in BODIES
    ]


def _entities(text: str, path: str) -> Iterator[tuple[int, dict[str, Any]]]:
    if text.lstrip().startswith("["):
        try:
            rows = [(1, row) for row in json.loads(text)]
        except ValueError as error:
            raise LexiconError(f"is no JSON: {error}", path=path) from error
    else:
        rows = []
        for number, line in enumerate(text.splitlines(), start=1):
            if line.strip():
                try:
                    rows.append((number, json.loads(line)))
                except ValueError as error:
                    raise LexiconError(f"is no JSON: {error}", path=path, line=number) from error
    for number, row in rows:
        if not isinstance(row, dict) or not {"id", "schema", "properties"} <= row.keys() or not isinstance(row["properties"], dict):
            raise LexiconError("is no entity; write {id, schema, properties: {name: [...]}}", path=path, line=number)
        yield number, row


def _values(entity: dict[str, Any], name: str) -> list[str]:
    values = entity["properties"].get(name, [])
    return [str(value.get("id", "") if isinstance(value, dict) else value) for value in (values if isinstance(values, list) else [values])]


def _spell(occupancy: dict[str, Any], posts: dict[str, dict[str, Any]]) -> Spell:
    post = next((posts[post] for post in _values(occupancy, "post") if post in posts), None)
    return Spell(
        code=_country(post) if post is not None else "",
        since=next(iter(_values(occupancy, "startDate")), "")[:10],
        until=next(iter(_values(occupancy, "endDate")), "")[:10],
        office=next(iter(_values(post, "name")), "") if post is not None else "",
    )


def _country(entity: dict[str, Any]) -> str:
    """Return the first known country of an entity: ISO alpha-2, as FollowTheMoney has them, or alpha-3."""
    from detente.lexicon.actors import load_actors

    table = load_actors().countries
    for name in ("country", "jurisdiction", "nationality", "citizenship"):
        for value in _values(entity, name):
            code = table.get(value.upper(), value.upper())
            if is_code(code):
                return code
    return ""


def _actor(entity: dict[str, Any], line: int, path: str, held: list[Spell]) -> GivenActor:
    names = [*_values(entity, "name"), *_values(entity, "alias"), *_values(entity, "weakAlias")]
    if not names or not names[0].strip():
        raise LexiconError(f"entity {entity['id']!r} has no name", path=path, line=line)
    person = entity["schema"] in PERSONS
    country = _country(entity)
    topics = _values(entity, "topics")
    sectors = tuple(dict.fromkeys([*BODIES.get(entity["schema"], ()), *(s for topic in topics if (s := _of_topic(topic)))]))
    spells = tuple(
        Spell(code=spell.code or country, sectors=sectors, since=spell.since, until=spell.until, office=spell.office) for spell in held
    ) or (Spell(code=country, sectors=sectors, office=next(iter(_values(entity, "position")), "")),)
    return GivenActor(
        name=names[0], forms=tuple(names), spells=spells, kind="person" if person else "organisation", source=f"{path}:{line}"
    )


def _of_topic(topic: str) -> str:
    return next((sector for beginning, sector in TOPICS if topic.startswith(beginning)), "")
