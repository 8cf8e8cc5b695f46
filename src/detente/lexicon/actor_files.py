"""Actors that a user brings: ``--actors FILE``, in three layouts, joined to the shipped tables, which they outrank.

By the file's name: ``.csv`` is a table (:data:`CSV_COLUMNS`), ``.json``, ``.jsonl`` and ``.ijson`` are FollowTheMoney entities,
anything else is a PETRARCH actor or agent dictionary. Every entry keeps ``FILE:LINE`` as its source, which ``Actor.why`` names.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from detente.errors import LexiconError
from detente.lexicon.actors import GATE, ActorLexicon, Leader, NameEntry, Term, WordEntry, is_acronym, name_key
from detente.ontology.tables import load_plover

CSV_COLUMNS = ("name", "country", "sectors", "kind", "aliases", "office", "since", "until")
KINDS = ("person", "organisation", "")
JSON_ENDINGS = frozenset({".json", ".jsonl", ".ijson", ".ndjson"})
INTERNATIONAL = frozenset({"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"})
_DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Spell:
    """What an actor is from one day to another (ISO, partial, empty where open): code, sectors, and a person's office."""

    code: str = ""
    sectors: tuple[str, ...] = ()
    since: str = ""
    until: str = ""
    office: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenActor:
    """One actor of a user's file.

    Attributes:
        name: Its usual name.
        forms: All its names, the usual one first.
        spells: What it is when; one without days holds always.
        kind: ``person``, ``organisation``, ``agent`` (a role noun), or empty where the file does not tell persons from bodies.
        source: ``FILE:LINE``.
    """

    name: str
    forms: tuple[str, ...]
    spells: tuple[Spell, ...]
    kind: str
    source: str


def load_actor_file(path: Path) -> list[GivenActor]:
    """Load a file of actors.

    Raises:
        LexiconError: It cannot be read, or a line has an unknown column, code, sector, kind or day; the message names file and line.
    """
    from detente.lexicon.actor_files_ftm import read_ftm
    from detente.lexicon.actor_files_petrarch import read_petrarch

    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise LexiconError(f"cannot be read: {error.strerror or error}", path=str(path)) from error
    except UnicodeDecodeError as error:
        raise LexiconError("is no UTF-8 text; save it as UTF-8", path=str(path)) from error
    if path.suffix.lower() == ".csv":
        return list(_read_csv(text, str(path)))
    if path.suffix.lower() in JSON_ENDINGS:
        return read_ftm(text, str(path))
    return read_petrarch(text, str(path))


def _read_csv(text: str, path: str) -> Iterator[GivenActor]:
    reader = csv.DictReader(text.splitlines(), restkey="more")
    columns = reader.fieldnames or ()
    unknown = [column for column in columns if column not in CSV_COLUMNS]
    if unknown or "name" not in columns:
        raise LexiconError(f"columns are {', '.join(columns)}; allowed are {', '.join(CSV_COLUMNS)}, and name is needed", path=path, line=1)
    joined: dict[str, GivenActor] = {}
    for row in reader:
        line = reader.line_num
        if "more" in row or None in row.values():
            raise LexiconError(f"the row has not {len(columns)} cells", path=path, line=line)
        cells = {column: (row.get(column) or "").strip() for column in CSV_COLUMNS}
        actor = _of_cells(cells, path, line)
        before = joined.get(actor.name)
        joined[actor.name] = (
            actor if before is None else replace(before, spells=before.spells + actor.spells, forms=before.forms + actor.forms)
        )
    yield from joined.values()


def _of_cells(cells: dict[str, str], path: str, line: int) -> GivenActor:
    if not name_key(cells["name"]):
        raise LexiconError("the name is empty", path=path, line=line)
    if cells["kind"] not in KINDS:
        raise LexiconError(f"kind {cells['kind']!r}; allowed are person, organisation or nothing", path=path, line=line)
    sectors = tuple(part.strip() for part in cells["sectors"].split(";") if part.strip())
    check_sectors(sectors, path, line)
    check_code(cells["country"], path, line)
    for column in ("since", "until"):
        if cells[column] and not _DAY.fullmatch(cells[column]):
            raise LexiconError(f"{column} {cells[column]!r} is no day; write 2024, 2024-05 or 2024-05-29", path=path, line=line)
    spell = Spell(code=cells["country"], sectors=sectors, since=cells["since"], until=cells["until"], office=cells["office"])
    aliases = tuple(part.strip() for part in cells["aliases"].split(";") if part.strip())
    kind = cells["kind"] or ("person" if cells["office"] else "")
    return GivenActor(name=cells["name"], forms=(cells["name"], *aliases), spells=(spell,), kind=kind, source=f"{path}:{line}")


def check_sectors(sectors: Iterable[str], path: str, line: int) -> None:
    """Check PLOVER sector codes.

    Raises:
        LexiconError: One is unknown.
    """
    known = load_plover().sectors
    for sector in sectors:
        if sector not in known:
            raise LexiconError(f"no sector {sector!r}; PLOVER has {' '.join(sorted(known))}", path=path, line=line)


def check_code(code: str, path: str, line: int) -> None:
    """Check a country or international code; empty is allowed.

    Raises:
        LexiconError: It is unknown.
    """
    if code and not is_code(code):
        raise LexiconError(
            f"no country {code!r}; write ISO 3166-1 alpha-3 or one of {' '.join(sorted(INTERNATIONAL))}", path=path, line=line
        )


def is_code(code: str) -> bool:
    """Say whether a code is a country's or an international one."""
    from detente.lexicon.actors import load_actors

    return code in INTERNATIONAL or code in load_actors().state_names


def extend_actors(lexicon: ActorLexicon, given: Iterable[GivenActor]) -> ActorLexicon:
    """Join a user's actors to a lexicon: their names come in place of the shipped entries of the same form.

    Args:
        lexicon: The lexicon; it stays as it is.
        given: The user's actors, the files in the order of the command line: a later one outranks an earlier one.

    Returns:
        A new lexicon.
    """
    names, gates, terms = dict(lexicon.names), dict(lexicon.gates), dict(lexicon.terms)
    leaders, words = dict(lexicon.leaders), dict(lexicon.words)
    for actor in given:
        if actor.kind == "agent":
            for form in actor.forms:
                parts = tuple(form.lower().split())
                entry = WordEntry(f"agent:{actor.source}", "role", actor.spells[0].sectors, parts)
                words[parts[0]] = tuple(sorted((entry, *words.get(parts[0], ())), key=_longest))
            continue
        if actor.kind != "organisation":
            _add_person(leaders, actor)
        if actor.kind != "person":
            _add_body(names, gates, terms, actor)
    return replace(lexicon, names=names, gates=gates, terms=terms, leaders=leaders, words=words)


def _longest(entry: WordEntry) -> int:
    return -len(entry.words)


def _add_body(
    names: dict[str, tuple[NameEntry, ...]], gates: dict[str, int], terms: dict[str, tuple[Term, ...]], actor: GivenActor
) -> None:
    ident = f"actors:{actor.source}"
    always = next((spell for spell in actor.spells if not spell.since and not spell.until), actor.spells[-1])
    dated = tuple(Term(spell.code, spell.sectors, spell.since, spell.until) for spell in actor.spells if spell.since or spell.until)
    if dated:
        terms[ident] = dated
    for form in actor.forms:
        key = name_key(form)
        names[key] = (NameEntry("body", always.code, ident, form, actor.name, always.sectors, is_acronym(form)),)
        gates[key[:GATE]] = max(gates.get(key[:GATE], 0), len(key))


def _add_person(leaders: dict[str, tuple[Leader, ...]], actor: GivenActor) -> None:
    """Add a person to the leaders, by the last word of each full name; a shipped row of the same name gives way."""
    for form in actor.forms:
        *given, family = form.split()
        if not given:
            continue
        keys = tuple(name_key(word) for word in given)
        rows = tuple(
            Leader(spell.code, family, keys, spell.office, spell.since, spell.until, actor.source, spell.sectors) for spell in actor.spells
        )
        kept = tuple(row for row in leaders.get(name_key(family), ()) if not set(row.given) & set(keys))
        leaders[name_key(family)] = kept + rows
