"""PETRARCH actor and agent dictionaries.

A name stands at the start of a line, its words joined by "_"; under it ``+SYNONYM_`` and codes in brackets: ``[CODE]``,
``[CODE 900101-951231]``, ``[CODE <900101]``, ``[CODE >951231]``. An agent is ``NOUN_ [~CODE]``, with a plural in braces. ``#`` and
``;`` open comments. A code is three letters of country and then CAMEO roles of three letters (codebook 1.1b3, chapter 3), folded into
PLOVER's sectors.
"""

from __future__ import annotations

import re

from detente.errors import LexiconError
from detente.lexicon.actor_files import GivenActor, Spell, check_sectors, is_code

#: CAMEO roles whose letters PLOVER uses otherwise or not at all: media are JRN, health is MED; empty where PLOVER has no sector.
ROLES = {
    "MED": "JRN",
    "HLH": "MED",
    "INS": "REB",
    "SEP": "REB",
    "SET": "CVL",
    "HRI": "SOC",
    "ENV": "SOC",
    "DEV": "",
    "MOD": "",
    "RAD": "",
    "PPL": "CVL",
}
#: CAMEO groups of states, which name no country, and international codes that PLOVER writes otherwise.
NO_COUNTRY = frozenset(
    "AFR ASA BLK CAS CAU CEU CFR CRB EAF EEU EIN INT LAM MDT MEA NAF NMR NON PGS SAF SAM SAS SCN SEA WAF WES WST UIS XXX".split()
)
FOLD = {
    "UNO": "UNO",
    "NGM": "NGO",
    "NGO": "NGO",
    "EEC": "EUR",
    "EUR": "EUR",
    "ROM": "ROU",
    "ZAR": "COD",
    "PAL": "PSE",
    "TMP": "TLS",
    "KSV": "KOS",
}
#: Two-digit years from here on are of the twentieth century.
CENTURY_TURN = 45
_CODE = re.compile(r"\[\s*(~?)([A-Z]{3,})\s*(?:(\d{6}|\d{8})\s*-\s*(\d{6}|\d{8})|([<>])\s*(\d{6}|\d{8}))?\s*\]")
_NAME = re.compile(r"\+?\s*([\w.,'’&()/ -]+?)_*\s*(?:\{([\w' -]+?)_*\})?\s*$")


def read_petrarch(text: str, path: str) -> list[GivenActor]:
    """Read a dictionary.

    Raises:
        LexiconError: A line is none of a name, a synonym or codes, or a code or day is unknown; with file and line.
    """
    actors: list[_Open] = []
    for number, raw in enumerate(text.splitlines(), start=1):
        line = re.split(r"[#;]", raw, maxsplit=1)[0].rstrip()
        if not line.strip():
            continue
        bracket = line.find("[")
        words, codes = (line, "") if bracket < 0 else (line[:bracket], line[bracket:])
        if words.strip():
            _take_name(words.strip(), actors, path, number)
        if codes:
            if not actors:
                raise LexiconError("a code before any name", path=path, line=number)
            _take_codes(codes, actors[-1], path, number)
    for actor in actors:
        if not actor.spells:
            raise LexiconError(f"{actor.forms[0]!r} has no code", path=path, line=actor.line)
    return [actor.close(path) for actor in actors]


class _Open:
    """An actor while its lines are read."""

    def __init__(self, line: int, forms: list[str]) -> None:
        self.line, self.forms = line, forms
        self.spells: list[Spell] = []
        self.agent = False

    def close(self, path: str) -> GivenActor:
        return GivenActor(
            name=self.forms[0],
            forms=tuple(self.forms),
            spells=tuple(self.spells),
            kind="agent" if self.agent else "",
            source=f"{path}:{self.line}",
        )


def _take_name(words: str, actors: list[_Open], path: str, line: int) -> None:
    found = _NAME.fullmatch(words)
    if found is None or not any(c.isalnum() for c in found[1]):
        raise LexiconError(f"{words!r} is no name; write words joined by '_', '+SYNONYM_' or '[CODE]'", path=path, line=line)
    forms = [_readable(form) for form in found.groups() if form]
    if not words.startswith("+"):
        actors.append(_Open(line, forms))
    elif actors:
        actors[-1].forms += forms
    else:
        raise LexiconError("a synonym before any name", path=path, line=line)


def _readable(form: str) -> str:
    """Write a name in capitals as text has it: "ANGELA_MERKEL" is Angela Merkel."""
    words = form.strip("_ ").replace("_", " ").split()
    return " ".join(word.title() if word.isupper() and (len(words) > 1 or len(word) > 5) else word for word in words)


def _take_codes(codes: str, actor: _Open, path: str, line: int) -> None:
    rest = _CODE.sub("", codes).strip()
    if rest:
        raise LexiconError(
            f"{rest!r} is no code; write [CODE], [CODE YYMMDD-YYMMDD], [CODE <YYMMDD] or [CODE >YYMMDD]", path=path, line=line
        )
    for found in _CODE.finditer(codes):
        agent, code, first, last, side, day = found.groups()
        actor.agent = actor.agent or bool(agent)
        country, sectors = _split(code, path, line)
        since = _day(first, path, line) if first else _day(day, path, line) if side == ">" else ""
        until = _day(last, path, line) if last else _day(day, path, line) if side == "<" else ""
        actor.spells.append(Spell(code=country, sectors=sectors, since=since, until=until))


def _split(code: str, path: str, line: int) -> tuple[str, tuple[str, ...]]:
    """Split "USAGOVMIL" into country and PLOVER sectors; a code without a country ("REB", "INTMED") has an empty one."""
    if len(code) % 3:
        raise LexiconError(f"code {code!r} is not of three-letter parts", path=path, line=line)
    parts = [code[i : i + 3] for i in range(0, len(code), 3)]
    first = FOLD.get(parts[0], parts[0])
    country = first if is_code(first) else ""
    roles = parts[1:] if country or first in NO_COUNTRY else parts
    sectors = tuple(
        dict.fromkeys(sector for role in roles if (sector := ROLES.get(role, role)) and not is_code(role) and role not in NO_COUNTRY)
    )
    check_sectors(sectors, path, line)
    return country, sectors


def _day(digits: str, path: str, line: int) -> str:
    if len(digits) == 6:
        digits = ("19" if int(digits[:2]) >= CENTURY_TURN else "20") + digits
    year, month, day = digits[:4], digits[4:6], digits[6:]
    if not (1 <= int(month) <= 12 and 1 <= int(day) <= 31):
        raise LexiconError(f"{digits!r} is no day; write YYMMDD or YYYYMMDD", path=path, line=line)
    return f"{year}-{month}-{day}"
