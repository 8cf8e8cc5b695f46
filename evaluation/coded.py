"""Coded sentences: the loaders of the two formats that event gold comes in, and one form for both.

* PLOVER gold standard records: JSON lines ``{id, text, events: [{event, sources: [{code, sector}], targets: [...], code}]}``; the names
  of older drafts are folded into PLOVER 2.0.
* PETRARCH XML: ``<Sentences>`` of ``<Sentence date id>`` with ``<Text>`` and ``<EventCoding sourcecode targetcode eventcode/>``; a code
  is a country (or international code) of three letters, then roles of three letters. Parses in the file are left out: the reader gets raw
  text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from detente.ontology import load_cameo

#: Names of types in older drafts of PLOVER.
OLDER = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT", "YIELD": "CONCEDE"}
#: The gold writes every inter-governmental body as IGO.
BODIES = {"UNO": "IGO", "EUR": "IGO"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One actor of a coded event: country or international code (``""`` unknown) and sector."""

    country: str
    sector: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedEvent:
    """One event of the gold; ``cameo`` is "" where the gold has none."""

    type: str
    actors: tuple[Side, ...]
    recipients: tuple[Side, ...]
    cameo: str = ""

    def countries(self) -> tuple[frozenset[str], frozenset[str]]:
        """Return the country codes of both sides, unknown ones left out."""
        left, right = (frozenset(fold(side.country) for side in sides) - {""} for sides in (self.actors, self.recipients))
        return left, right

    def sectors(self) -> frozenset[str]:
        """Return the actors' sectors."""
        return frozenset(side.sector for side in self.actors if side.sector.isalpha())


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedSentence:
    """A sentence and the events that its gold codes; none where the gold says that there is none."""

    id: str
    text: str
    date: str | None
    events: tuple[CodedEvent, ...]


def fold(country: str) -> str:
    """Fold the codes that the gold does not tell apart."""
    return BODIES.get(country, country)


def load_coded(path: Path) -> tuple[CodedSentence, ...]:
    """Load coded sentences by the file's ending: ``.xml`` is PETRARCH's, all else JSON lines.

    Raises:
        ValueError: A line or element is not in the format; the message names the file and the place.
    """
    return tuple(load_petrarch(path) if path.suffix.lower() == ".xml" else load_plover(path))


def load_plover(path: Path) -> Iterator[CodedSentence]:
    """Load PLOVER gold standard records.

    Raises:
        ValueError: A line is no record.
    """
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            events = tuple(_plover_event(event) for event in row["events"] if event.get("event"))
            yield CodedSentence(id=row["id"], text=row["text"], date=row.get("date"), events=events)
        except (ValueError, KeyError, TypeError) as error:
            raise ValueError(f"{path.name}:{number}: not a PLOVER record ({error!r})") from error


def _plover_event(event: dict[str, Any]) -> CodedEvent:
    kind = event["event"]
    return CodedEvent(
        type=OLDER.get(kind, kind),
        actors=tuple(_sides(event.get("sources"), event.get("source"))),
        recipients=tuple(_sides(event.get("targets"), event.get("target"))),
        cameo=event.get("code") or "",
    )


def _sides(rows: Iterable[dict[str, Any]] | None, codes: str | None) -> Iterator[Side]:
    if rows:
        yield from (Side(country=(row.get("code") or "")[:3], sector=row.get("sector") or "") for row in rows)
    elif codes:
        yield from (_side_of_code(code) for code in codes.split(";"))


def _side_of_code(code: str) -> Side:
    found = re.fullmatch(r"([A-Z]{3}|---)?([A-Z]{3})?.*", code.strip())
    country, sector = (found[1] or "", found[2] or "") if found else ("", "")
    return Side(country=country.replace("---", ""), sector=sector)


def load_petrarch(path: Path) -> Iterator[CodedSentence]:
    """Load PETRARCH XML; an event whose CAMEO code names no PLOVER type (01, 02) is left out.

    Raises:
        ValueError: It is no XML, or a sentence has no id or text.
    """
    try:
        root = ElementTree.fromstring(path.read_text(encoding="utf-8"))
    except ElementTree.ParseError as error:
        raise ValueError(f"{path.name}: not XML ({error})") from error
    cameo = load_cameo()
    for number, sentence in enumerate(root.iter("Sentence"), start=1):
        text = " ".join((sentence.findtext("Text") or "").split())
        name = sentence.get("id")
        if not name or not text:
            raise ValueError(f"{path.name}: sentence {number} has no id or no Text")
        events = []
        for coding in sentence.iter("EventCoding"):
            code = coding.get("eventcode") or ""
            known = cameo[code].plover if code in cameo else None
            if coding.get("noevents") or known is None:
                continue
            sides = (tuple(_sides(None, coding.get(key))) for key in ("sourcecode", "targetcode"))
            events.append(CodedEvent(type=known[0], actors=next(sides), recipients=next(sides), cameo=code))
        yield CodedSentence(id=name, text=text, date=_iso(sentence.get("date")), events=tuple(events))


def _iso(date: str | None) -> str | None:
    return f"{date[:4]}-{date[4:6]}-{date[6:8]}" if date and re.fullmatch(r"\d{8}", date) else None


__all__ = ["CodedEvent", "CodedSentence", "Side", "fold", "load_coded", "load_petrarch", "load_plover"]
