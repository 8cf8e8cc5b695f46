"""The layouts of the field's event data: POLECAT, ICEWS, GDELT 2.0 events and CAMEO dyads, as the loaders of their users expect them.

What a layout asks and the record does not know (COW and FIPS codes, religions, tone, provinces) is empty.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any, TextIO

from detente.exports.cells import tab_cell
from detente.exports.stream import Party, Told, is_mutual, pairs_of
from detente.ontology.tables import load_cameo, load_plover

if TYPE_CHECKING:
    from detente.model.records import PartialDate

Row = list[Any]

POLECAT = (
    *("Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts"),
    *("Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title", "Actor Name Raw"),
    *("Wikipedia Actor ID", "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector", "Recipient Sectors"),
    *("Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID", "Placename", "City", "District", "Province", "Country"),
    *("Latitude", "Longitude", "GeoNames ID", "Raw Placename", "Feature Type", "Source", "Publication Date", "Story People"),
    *("Story Organizations", "Story Locations", "Language", "Version"),
)
ICEWS = (
    *("Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code", "Intensity"),
    *("Target Name", "Target Sectors", "Target Country", "Story ID", "Sentence Number", "Publisher", "City", "District", "Province"),
    *("Country", "Latitude", "Longitude"),
)
_GDELT_ACTOR = (
    *("Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code"),
    *("Type1Code", "Type2Code", "Type3Code"),
)
_GDELT_GEO = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
GDELT = (
    *("GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate"),
    *(f"Actor1{name}" for name in _GDELT_ACTOR),
    *(f"Actor2{name}" for name in _GDELT_ACTOR),
    *("IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale"),
    *("NumMentions", "NumSources", "NumArticles", "AvgTone"),
    *(f"{place}Geo_{name}" for place in ("Actor1", "Actor2", "Action") for name in _GDELT_GEO),
    *("DATEADDED", "SOURCEURL"),
)
DYADS = (
    *("event_id", "date", "date_start", "date_end", "date_precision", "date_bound"),
    *("source", "source_id", "source_name", "source_country", "source_sectors"),
    *("target", "target_id", "target_name", "target_country", "target_sectors"),
    *("cameo", "cameo_root", "goldstein", "quad", "status", "background", "sources", "article", "publisher", "published_at", "url"),
    *("evidence_start", "evidence_end", "evidence", "version"),
)
# The sectors that CAMEO has as types of actors under the same three letters.
_TYPES = frozenset("AGR BUS COP CRM CVL EDU ELI ENV GOV HLH HRI INS JUD LAB LEG MED MIL OPP RAD REB REF SEP SPY UAF".split())
_INTERNATIONAL_TYPES = frozenset({"IGO", "NGO", "MNC", "IMG"})
# The other side of a visit: who is visited hosts.
_OTHER_SIDE = {"042": "043", "043": "042"}


def write_table(told: Iterable[Told], out: TextIO, columns: Iterable[str] | None, rows: Callable[[Told], Iterable[Row]]) -> int:
    """Write rows between tabs and return how many.

    Args:
        told: The events.
        out: Where the text goes.
        columns: The header, or ``None`` for a layout without one.
        rows: Makes the rows of an event.
    """
    writer = csv.writer(out, delimiter="\t", lineterminator="\n")
    if columns is not None:
        writer.writerow(columns)
    number = 0
    for one in told:
        for row in rows(one):
            writer.writerow([tab_cell(value) for value in row])
            number += 1
    return number


def _published(told: Told) -> str | None:
    return told.entry.published_at[:10] if told.entry.published_at else None


# --- POLECAT


def polecat_rows(told: Told) -> Iterator[Row]:
    """Yield the row of an event; several actors stand in one cell, in the order of the text."""
    event, place = told.entry.event, told.entry.event.place
    yield [
        *(told.entry.id, told.day, event.type.value, event.mode, event.intensity, load_plover().quads[event.quad].upper(), event.contexts),
        *_polecat_side(told.actors),
        *_polecat_side(told.recipients),
        *((place.name, None, None, None, place.country, place.lat, place.lon) if place else [None] * 7),
        *(None, place.text.text if place else None, None, told.entry.publisher, _published(told)),
        *(told.people, told.organisations, None, told.article.language if told.article else None, told.version),
    ]


def _polecat_side(parties: tuple[Party, ...]) -> Row:
    sectors = list(dict.fromkeys(sector for party in parties for sector in party.sectors))
    primary = list(dict.fromkeys(party.sectors[0] for party in parties if party.sectors))
    return [
        [party.side.name for party in parties],
        list(dict.fromkeys(party.side.country for party in parties if party.side.country)),
        None,
        primary,
        sectors,
        [party.title for party in parties if party.title],
        [party.actor.name for party in parties if party.actor],
        None,
    ]


# --- ICEWS


def icews_rows(told: Told) -> Iterator[Row]:
    """Yield a row a pair; what has no direction makes a second one, the other way round."""
    for source, target in pairs_of(told):
        yield _icews_row(told, source, target, told.entry.event.cameo)
        if is_mutual(told.entry):
            yield _icews_row(told, target, source, _OTHER_SIDE.get(told.entry.event.cameo, told.entry.event.cameo))


def _icews_row(told: Told, source: Party, target: Party, cameo: str) -> Row:
    place = told.entry.event.place
    return [
        *(pair_number(told, source, target), told.day, source.side.name, source.sectors, source.side.country),
        *(
            load_cameo()[cameo].name,
            cameo,
            told.entry.event.goldstein if cameo == told.entry.event.cameo else load_cameo()[cameo].goldstein,
        ),
        *(target.side.name, target.sectors, target.side.country, told.entry.article, None, told.entry.publisher),
        *((place.name, None, None, place.country, place.lat, place.lon) if place else [None] * 6),
    ]


def pair_number(told: Told, source: Party, target: Party | None) -> int:
    """Return the number of a row: the same for the same event and pair, below 2**60, where the layout's ids are numbers."""
    text = f"{told.entry.id}|{source.side.actor}|{target.side.actor if target else ''}"
    return int(hashlib.sha256(text.encode()).hexdigest()[:15], 16)


# --- GDELT


def gdelt_rows(told: Told) -> Iterator[Row]:
    """Yield a row a pair; one who acts upon nobody has an empty second actor."""
    pairs: list[tuple[Party, Party | None]] = [*pairs_of(told)]
    for source, target in pairs or [(source, None) for source in told.actors]:
        yield _gdelt_row(told, source, target)


def _gdelt_row(told: Told, source: Party, target: Party | None) -> Row:
    event, place = told.entry.event, told.entry.event.place
    published = _published(told)
    geo = [None, place.name, None, None, None, place.lat, place.lon, None] if place else [None] * 8
    return [
        *(pair_number(told, source, target), *_gdelt_days(event.date)),
        *_gdelt_actor(source),
        *(_gdelt_actor(target) if target else [None] * len(_GDELT_ACTOR)),
        *(_in_lead(told), event.cameo, event.cameo[:3], event.cameo[:2], event.quad, event.goldstein),
        *(told.entry.tellings, told.entry.independent_source_count, told.entry.article_count, None),
        *[None] * (2 * len(_GDELT_GEO)),
        *geo,
        *(f"{published.replace('-', '')}000000" if published else None, told.article.url if told.article else None),
    ]


def _gdelt_days(when: PartialDate | None) -> Row:
    """Return day, month, year and fraction of the year, each only where the text is so exact."""
    if when is None or when.bound.value != "on" or when.start is None or when.end is None:
        return [None] * 4
    year, month = when.start[:4], when.start[:7]
    if not when.end.startswith(year):
        return [None] * 4
    if not when.end.startswith(month):
        return [None, None, year, None]
    if when.start != when.end:
        return [None, month.replace("-", ""), year, None]
    passed = date.fromisoformat(when.start).timetuple().tm_yday
    length = date(int(year), 12, 31).timetuple().tm_yday
    return [when.start.replace("-", ""), month.replace("-", ""), year, round(int(year) + (passed - 1) / length, 4)]


def _gdelt_actor(party: Party) -> Row:
    country = party.side.country
    international = country in load_plover().international
    types = [sector for sector in party.sectors if sector in _TYPES or sector in _INTERNATIONAL_TYPES]
    if country is not None and country in _INTERNATIONAL_TYPES:
        types = list(dict.fromkeys([country, *types]))
    state = country if country and (not international or country == "EUR") else None
    group = country if country == "UNO" else None
    return [actor_code(party), party.side.name, state, group, None, None, None, *types[:3], *[None] * (3 - len(types[:3]))]


def actor_code(party: Party) -> str | None:
    """Return the CAMEO code of an actor: country and sectors ("USAGOV"), or ``None`` where neither is known."""
    sectors = [sector for sector in party.sectors[:2] if sector != party.side.country]
    return "".join([party.side.country or "", *sectors]) or None


def _in_lead(told: Told) -> int | None:
    if told.article is None:
        return None
    lead = told.article.text.lstrip().partition("\n")[0]
    return int(told.entry.event.evidence.start < told.article.text.index(lead) + len(lead)) if lead else None


# --- dyads


def dyad_rows(told: Told) -> Iterator[Row]:
    """Yield a row a pair, with status, who says so, the words and the versions."""
    entry, event = told.entry, told.entry.event
    when = event.date
    days = (when.start, when.end, when.precision.value, when.bound.value) if when else (None,) * 4
    for source, target in pairs_of(told):
        yield [
            *(entry.id, told.day, *days),
            *_dyad_side(source),
            *_dyad_side(target),
            *(event.cameo, event.cameo[:2], event.goldstein, event.quad, event.factuality.value, event.background, told.voices),
            *(entry.article, entry.publisher, entry.published_at, told.article.url if told.article else None),
            *(event.evidence.start, event.evidence.end, event.evidence.text, told.version),
        ]


def _dyad_side(party: Party) -> Row:
    return [actor_code(party), party.side.actor, party.side.name, party.side.country, party.sectors]
