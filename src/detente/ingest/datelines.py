"""Datelines: place, day and agency at the head of the report ("BEIJING, May 29 (Xinhua) -- ...").

A dateline is taken where something beside its form vouches for it: capitals, a date, an agency, or a place that is known.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from detente.ingest.dates import DAY_AND_MONTH, MONTH, WEEKDAY, find_date
from detente.ingest.lines import Line
from detente.model.spans import Span

AGENCIES = (
    "AA AAP AFP AGERPRES AKIpress ANI ANSA ANTARA AP APA APP APS AZERTAC Agencies Anadolu Armenpress Aysor BBC BELTA BNA BSS Bernama"
    " Bloomberg CNA CNN CNS DPA Daily EFE EPA GNA HINA IANS INA IRNA ISNA Interfax JIJI Jiji KBS KCNA KUNA KYODO Kyodo MAP MENA MNA MTI"
    " NAN NHK NNA Novosti PAP PNA PTI Petra QNA RFE/RL RIA RTT Reuters SANA SPA SUNA TAP TASS THX TNS Tanjug Tasnim UNB UNI UPI VNA VOA"
    " WAFA WAM Xinhua Yonhap dpa"
).split()
# The fragments below are put into a verbose expression: a blank that counts is written "[ ]".
_AGENCY = r"(?:(?:" + "|".join(re.escape(name) for name in AGENCIES) + r")(?:[ ](?:News|Press|Agency|News[ ]Agency))?)"
_OTHER_AGENCIES = r"(?:The[ ])?Associated[ ]Press|Agence[ ]France-Presse|RIA[ ]Novosti|Thomson[ ]Reuters(?:[ ]Foundation)?"
_AGENCY_NAME = rf"(?:{_AGENCY}(?:\s*[/,-]\s*{_AGENCY})*|{_OTHER_AGENCIES})"

_UPPER_WORD = r"[A-Z\u00c0-\u00de][A-Z\u00c0-\u00de.'\u2019]*"
_UPPER_LINK = r"(?:[ -]|-?(?:[Aa][UuLl]|[DdEe][EeLlSs]|[Oo][FfNn])[ -])"
_UPPER = rf"(?:{_UPPER_WORD}(?:{_UPPER_LINK}{_UPPER_WORD}){{0,4}})"
_MIXED_WORD = r"[A-Z\u00c0-\u00de][\w.'\u2019]*(?:-\w[\w'\u2019]*)*"
_MIXED = rf"(?:{_MIXED_WORD}(?:[ ](?:{_MIXED_WORD}|de|al|el|es|la|of|upon|au)){{0,4}})"
_DATE = rf"(?i:(?:{WEEKDAY},?\s+)?{DAY_AND_MONTH}|{WEEKDAY}|\d{{4}}-\d\d-\d\d|\d\d?[/.]\d\d?[/.]\d{{4}})"
# "South Korea" behind "SEOUL, ", "[India]" behind "New Delhi "; a day or an agency is no region.
_REGION = rf"(?:,\s+(?!{_DATE}|{_AGENCY}\b){_MIXED}|\s+\[{_MIXED}\])"
_BRACKETED = r"(?:\([^()\n]{2,40}\)|\[[^\[\]\n]{2,40}\]|/[A-Z][\w -]{1,30}/)"

_DATELINE = re.compile(
    rf"""
    (?P<line>
      (?: (?P<none>(?={_DATE}|\())
        | (?P<upper>{_UPPER}(?:\s*/\s*{_UPPER}|\s+(?:and|AND|&)\s+{_UPPER}){{0,3}})(?![a-z\u00df-\u00ff])
        | (?P<mixed>{_MIXED}(?:/{_MIXED}){{0,2}}) )
      (?P<region>{_REGION})?
      (?P<bits> (?: \s*[,.]?\s* (?: {_DATE} | {_BRACKETED} ) | \s*,\s*{_AGENCY_NAME}\b ){{0,3}} )
    )
    (?: (?P<dash> \s*(?:\u2013|\u2014|\u2015|--+|\u2014\u2014)\s* | \s+-\s* | -\s+ )
      | (?P<colon> \s*:\s+ )
      | (?P<stop> \.\s+ | \s+ ) )
    (?P<next>["'\u201c\u2018\u00ab(\[]*\w)?
    """,
    re.VERBOSE,
)
_BRACKETS = re.compile(_BRACKETED)
_SLASHED = re.compile(r"/[A-Z][\w -]{1,30}/\.?$")  # an agency, as those of the former Soviet Union write themselves
_KNOWN_AGENCY = re.compile(rf"(?:\(|\[|/|,\s*|^)\s*({_AGENCY_NAME})(?=\s*(?:[)\]/,.]|$))")
_DATE_IN_BITS = re.compile(_DATE)

# Words in capitals, or in front of a dash, that are labels or bodies, no places.
_NO_PLACES = frozenset(
    "advisory agenda alert analysis annex announcement apec appendix article asean aukus background breaking brics brief briefing"
    " bulletin chapter comment commentary communique correction cptpp daily declaration draft ecowas editorial euro exclusive"
    " explained explainer fact factbox feature final flash focus fresh g20 g7 gcc graphic hamas hezbollah highlights icc icj idf"
    " imf insight interview introduction isis joint key latest launch letter live local map media memorandum minutes nafta nato"
    " news note notes notice obituary official opec opinion opposition order osce part photo photos picture pictures politics poll"
    " preview profile question questions quote quotes readout recap record release remarks report review roundup schedule sco"
    " section special speech statement subject summary summit table taliban talks timeline title today transcript trilateral unesco"
    " unicef unifil unrwa unsc update updated urgent usaid usmca video view viewpoint views warning watch weekly wrapup wto".split()
)
# Words that begin sentences; a place does not begin with them.
_NO_PLACE_STARTS = frozenset(
    "a after all also although amid an and as at because before both but by during each earlier every following for from he her here his"
    " how if in it its last later meanwhile mr mrs ms next no not now of on one or our president she since so some such that their then"
    " there they this those three through to two under until we what when where whether while who why with yesterday you".split()
)
_CALENDAR_WORD = re.compile(rf"(?:{MONTH}|{WEEKDAY})$", re.IGNORECASE)


# Characters of a line that are looked at.
LONGEST_DATELINE = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """A dateline of a line.

    Attributes:
        span: Place, day and agency, without the dash.
        masked: The same with the dash and the space behind it.
        place: The place as it is usually written, or ``None``.
        date: ISO date, where the dateline gives the year too.
        agency: The agency, or ``None``.
    """

    span: Span
    masked: Span
    place: str | None
    date: str | None
    agency: str | None


@cache
def known_places() -> dict[str, str]:
    """Return the places of the gazetteer: casefolded name -> usual form."""
    text = (files("detente.ingest") / "data" / "dateline_places.txt").read_text(encoding="utf-8")
    return {line.casefold(): line for line in text.splitlines() if line and not line.startswith("#")}


def find_dateline(line: Line) -> Dateline | None:
    """Find the dateline that a line of report begins with."""
    match = _DATELINE.match(line.text[:LONGEST_DATELINE])
    if match is None or not _is_vouched_for(match):
        return None
    bits = match["bits"]
    head_end = len(match["line"].rstrip(" ,."))
    if match["line"][: head_end + 1].endswith("."):
        head_end += _is_abbreviation(match["line"][: head_end + 1])
    end = match.start("next") if match["next"] else match.end()
    agency = _KNOWN_AGENCY.search(bits)
    found = find_date(bits)
    return Dateline(
        span=line.part(0, head_end),
        masked=line.part(0, end if match["next"] else len(match.group().rstrip())),
        place=_place_name(match),
        date=found[2] if found else None,
        agency=agency.group(1) if agency else None,
    )


def _is_abbreviation(words: str) -> bool:
    """Say whether the full stop at the end belongs to the word before it ("D.C.")."""
    return re.search(r"(?:\b[A-Z]\.){2,}$", words) is not None


def _is_vouched_for(match: re.Match[str]) -> bool:
    """Decide by what stands beside the form: date, agency, capitals, or a known place; the rest needs a fitting sequel."""
    bits, place = match["bits"], match["upper"] or match["mixed"]
    has_date = _DATE_IN_BITS.search(bits) is not None
    has_agency = _KNOWN_AGENCY.search(bits) is not None
    has_bracket = _BRACKETS.search(bits) is not None
    following = match["next"]
    if following is None and match["dash"] is None:
        return False
    if following is not None and following[-1].islower() and not match["upper"]:
        return False
    if match["stop"] is not None:  # "MOSCOW, May 29. /TASS/. Text", "New Delhi, May 29 (PTI) Text"
        return (has_agency or _SLASHED.search(bits) is not None) and has_date and following is not None
    if place is None:
        return has_agency
    if not _may_be_place(place):
        return False
    if has_agency or has_date:
        return True
    known = place.casefold() in known_places()
    if "/" in place:
        known = any(part.strip().casefold() in known_places() for part in place.split("/"))
    if known:
        return match["dash"] is not None or match["upper"] is not None
    return match["upper"] is not None and match["dash"] is not None and (match["region"] is not None or has_bracket or len(place) >= 5)


def _may_be_place(place: str) -> bool:
    words = place.casefold().split()
    return (
        words[0].rstrip(".") not in _NO_PLACE_STARTS
        and not _CALENDAR_WORD.match(words[0])
        and not any(word.strip(".:") in _NO_PLACES for word in words)
    )


def _place_name(match: re.Match[str]) -> str | None:
    """Give the first place of a dateline in its usual form: "NEW YORK" is "New York"."""
    place = match["upper"] or match["mixed"]
    if not place:
        return None
    first = re.split(r"\s*/\s*|\s+(?:and|AND|&)\s+", place)[0]
    known = known_places().get(first.casefold())
    if known:
        return known
    return "-".join(part.title() for part in first.split("-")) if first.isupper() else first
