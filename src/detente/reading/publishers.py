"""Whose government speaks in a release, and where a report is written: the states of publishers and datelines.

"The Minister of Foreign Affairs" without a state is, in the release of a ministry, the minister of that ministry's state.
"""

from __future__ import annotations

import re

from detente.lexicon.actors import STATE_KINDS, ActorLexicon, Leader, name_key

#: Words of publishers that speak for a government.
OFFICIAL = frozenset(
    "ministry department embassy government presidency cabinet chancellery secretariat mission office parliament consulate minister "
    "president chancellor".split()
)
#: Most words of a state's name.
_LONGEST = 6
_SEATS = frozenset({"name", "capital"})
_REGIONS = frozenset({"region"})


#: An office and a name behind it, as headlines of releases have them: "President Biden's Call", "Prime Minister Kishida".
_TITLED = re.compile(r"(?<!Vice )\b(President|Vice President|Prime Minister|Chancellor) ((?:[A-Z][\w.]+,? ){0,3}[A-Z]\w+)")


def state_of_titled(title: str | None, office: str, day: str | None, lexicon: ActorLexicon) -> str | None:
    """Return the state whose leader a headline names by an office: USA for "the President" in "Readout of President Biden's Call".

    ``None`` where it names leaders of two states, or one whom the table does not have in office on the day.

    Args:
        title: The headline.
        office: The words of the office, lower case.
        day: The article's day.
        lexicon: The lexicon of actors.
    """
    codes: set[str] = set()
    for found in _TITLED.finditer(title or ""):
        if found[1].lower() != office:
            continue
        known = (row for word in found[2].split() for row in lexicon.leaders.get(name_key(word), ()))
        held = {row.code for row in known if row.office.lower() == office and _is_in_office(row, day)}
        if len(held) != 1:
            return None
        codes |= held
    return codes.pop() if len(codes) == 1 else None


#: Headlines of what a government gives out itself, and where whose it is ends and what it is about begins.
RELEASE = re.compile(
    r"(?:readout|statement|remarks|fact sheet|press (?:release|briefing|gaggle|call)|background press call|letter|message)s?\b",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"\b(?:on|regarding|concerning|about|with|between|among|after|following|to (?!the (?:vice )?president)|at|in|marking|against)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_](?:[\w.-]|[^\W\d_]|\u2060)*")
#: Most words of an office or a seat in a headline, and words at the head of a text whose first name is the one who gives it out.
_OFFICE_WORDS = 9
_OPENING = 12


def state_of_release(title: str | None, text: str, day: str | None, lexicon: ActorLexicon) -> str | None:
    """Return the state whose government gives out a text, as its headline tells: USA for "Readout of the White House's Meeting with ...".

    Who is named first tells: the seat of a government, an office that one state only has, or a leader in office on the day; where the
    headline names none, the first words of the text. ``None`` for a joint statement, and for any other headline.

    Args:
        title: The headline.
        text: The text below it.
        day: The article's day.
        lexicon: The lexicon of actors.
    """
    kind = RELEASE.match(title or "")
    if title is None or kind is None:
        return None
    rest = title[kind.end() :]
    about = _ABOUT.search(rest)
    code = _state_leading(_words_of(rest[: about.start()] if about is not None else rest), day, lexicon)
    if code is None and states_in(title, lexicon):
        return None  # "Statement on Chad"
    return code or _state_leading(_words_of(text[:_HEAD_OF_TEXT])[:_OPENING], day, lexicon)


#: Letters in which the first words of a text stand.
_HEAD_OF_TEXT = 200
#: What stands inside of names and tells nothing.
_PARTS = frozenset({"jr", "sr", "dr", "mr", "ms", "mrs"})


def _words_of(text: str) -> list[str]:
    words = _WORD.findall(re.sub(r"['’]s?\b", "", text.replace("\u2060", "")))
    return [word for word in words if not (len(word) < _INITIAL and word.endswith(".")) and name_key(word) not in _PARTS]


#: Letters below which a word with a full stop is an initial.
_INITIAL = 3


def _state_leading(words: list[str], day: str | None, lexicon: ActorLexicon) -> str | None:
    """Return the state of the first seat, office or leader that words name."""
    head, run = "", 0
    for i, word in enumerate(words):
        if not word[0].isupper():
            continue
        for end in range(min(len(words), i + _OFFICE_WORDS), i, -1):
            phrase = " ".join(words[i:end])
            table = lexicon.offices.get(phrase.lower()) if end - i > 1 else None
            codes = {
                e.code for e in lexicon.names.get(name_key(phrase), ()) if e.kind == "seat" or (e.kind == "national" and phrase.isupper())
            }
            if table is not None or len(codes) == 1:
                return table or codes.pop()
        if word.lower() in _HEADS:
            head, run = word, 0
            continue
        run += 1
        held = {
            row.code
            for row in lexicon.leaders.get(name_key(word), ())
            if _is_in_office(row, day) and ((i and name_key(words[i - 1]) in row.given) or (head and _is_called(row, head)))
        }
        if len(held) == 1:
            return held.pop()
        if head and (run == _NAME_WORDS or i + 1 == len(words) or not words[i + 1][0].isupper()):
            return None  # a leader whom the table does not know
    return None


#: Most words of a leader's name.
_NAME_WORDS = 4
#: Last words of the offices of leaders.
_HEADS = frozenset({"president", "minister", "chancellor", "premier", "lady"})


def _is_called(row: Leader, word: str) -> bool:
    office = row.office.lower().split()[-1:]
    return office == [word.lower()] or (
        word.lower() == "lady" and bool(office) and office[0] in _HEADS
    )  # "First Lady Roe" of President Roe


def _is_in_office(row: Leader, day: str | None) -> bool:
    return day is not None and row.since <= day[:10] and (not row.until or day[:10] <= row.until + "~")


def state_of_publisher(publisher: str | None, lexicon: ActorLexicon) -> str | None:
    """Return the code of the one state that a governmental publisher names: "Ministry of Foreign Affairs of Peru"."""
    name = publisher or ""
    if not OFFICIAL & {word.lower() for word in name.replace(",", " ").split()}:
        return seat_named(name, lexicon)
    codes = states_in(name, lexicon)
    return codes[0] if len(codes) == 1 else None


#: Parts of an address that a state keeps for its government, in front of the state's own: "state.gov", "mofa.go.jp", "cancilleria.gob.pe".
_OF_GOVERNMENTS = frozenset({"gov", "gob", "gouv", "govt", "gub", "gc", "go", "mil"})
#: Those that are the United States' alone, with no state's part behind them.
_AMERICAN = frozenset({"gov", "mil"})
#: The state's part of an address where it is not the state's code.
_OTHER_CODES = {"uk": "GB"}
_HOST = re.compile(r"(?:https?://)?(?P<host>[^/:?#]+)", re.IGNORECASE)
#: What several governments give out together: whoever's page it stands on, "we" are all of them.
TOGETHER = re.compile(
    r"^(?!\s*(?:background\s+)?press\s+(?:call|briefing|gaggle)\b).*?(?:\bjoint(?:ly)?\b|\bleaders['’] )", re.IGNORECASE | re.DOTALL
)  # a press call on a joint statement is one government's


def state_of_address(url: str | None, title: str | None, lexicon: ActorLexicon) -> str | None:
    """Return the state whose government gives a text out on a page of its own, as the address tells: USA for "https://www.state.gov/...".

    Args:
        url: The text's address.
        title: Its headline: what leaders give out together is no one government's.
        lexicon: The lexicon of actors.
    """
    found = _HOST.match(url or "")
    if found is None or TOGETHER.search(title or ""):
        return None
    *front, last = found["host"].lower().split(".")
    if last in _AMERICAN:
        return "USA" if front else None
    if not front or front[-1] not in _OF_GOVERNMENTS or (front[-1] == "go" and len(front) == 1):
        return None
    return lexicon.countries.get(_OTHER_CODES.get(last, last.upper()))


def seat_named(text: str, lexicon: ActorLexicon) -> str | None:
    """Return the code of the state whose government's seat a text names: "The White House"."""
    key = name_key(re.sub(r"^[Tt]he\s+|\s*\(.*$", "", text.strip()))  # a feed's name may have its part in brackets
    codes = {entry.code for entry in lexicon.names.get(key, ()) if entry.kind == "seat"}
    return codes.pop() if len(codes) == 1 else None


def states_in(text: str, lexicon: ActorLexicon) -> list[str]:
    """Return the codes of the states that a text names, in order, each once; longer names first ("South Sudan" is no Sudan)."""
    words = re.sub(r"[,/–-]", " ", text).split()
    found: list[str] = []
    i = 0
    while i < len(words):
        end = next((j for j in range(min(len(words), i + _LONGEST), i, -1) if _codes(words[i:j], lexicon)), None)
        found += sorted(_codes(words[i:end], lexicon)) if end is not None else []
        i = end if end is not None else i + 1
    return list(dict.fromkeys(found))


def state_of_dateline(dateline: str | None, lexicon: ActorLexicon) -> str | None:
    """Return the code of the state that a dateline names, by its name or a town of it: "MANILA, Philippines (...)", "ISTANBUL (...)"."""
    places = [part.strip() for part in re.split(r"[,(–—]|(?<!\w)-|-(?!\w)", dateline or "") if part.strip()]
    texts = [text for place in places for text in (place, place.title())]
    found = (_only_code(text, lexicon, kinds) for kinds in (_SEATS, _REGIONS) for text in texts)
    return next((code for code in found if code is not None), None)


#: A line of its own at the head of a release: "Riga, 24 May 2021".
_PLACE_AND_DAY = re.compile(r"\s*(?P<place>[^\W\d_][^\n,\d]{1,30}),\s+(?:\d{1,2}\.?\s+[A-Z][a-z]+|[A-Z][a-z]+\s+\d{1,2},?)\s+\d{4}\s*\n")


def state_of_first_line(text: str, lexicon: ActorLexicon) -> str | None:
    """Return the code of the state in whose town a release was written, where its first line is a place and a day."""
    line = _PLACE_AND_DAY.match(text)
    return state_of_dateline(line["place"], lexicon) if line is not None else None


def state_named(text: str, lexicon: ActorLexicon) -> str | None:
    """Return the code of the one state whose name or capital a text is."""
    return _only_code(text, lexicon, _SEATS)


def _only_code(text: str, lexicon: ActorLexicon, kinds: frozenset[str]) -> str | None:
    codes = {entry.code for entry in lexicon.names.get(name_key(text), ()) if entry.kind in kinds}
    return codes.pop() if len(codes) == 1 else None


def _codes(words: list[str], lexicon: ActorLexicon) -> set[str]:
    if not words[0][:1].isupper() or not words[-1][:1].isupper():
        return set()
    name = " ".join(words)
    entries = lexicon.names.get(name_key(name), ()) or lexicon.names.get(name_key(_GENITIVE.sub("", name)), ())
    return {entry.code for entry in entries if entry.kind in STATE_KINDS}


#: "Peru's" is Peru; "the People's Republic of China" has it in its name.
_GENITIVE = re.compile(r"['’]s?$")


__all__ = [
    "RELEASE",
    "TOGETHER",
    "seat_named",
    "state_named",
    "state_of_address",
    "state_of_dateline",
    "state_of_first_line",
    "state_of_publisher",
    "state_of_release",
    "state_of_titled",
    "states_in",
]
