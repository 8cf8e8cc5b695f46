"""Whose a person is whom the headline alone tells with a state: "Readout of Ana Ruiz's Call with *Kenyan* Adviser Jo Roe".

The words in front of the name tell it, or "of Kenya" behind it. Who speaks by the headline of a press briefing that a government gives, or
is named first as its author, is of that government where no other state stands beside the name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from detente.lexicon.actors import ActorLexicon, WordEntry, name_key
from detente.model.enums import ActorKind
from detente.reading.actors.roster import ActorDraft, Roster
from detente.reading.groups.phrase import INTERNATIONAL
from detente.reading.publishers import RELEASE, TOGETHER, states_in

#: Words that end what tells of one person in front of the next.
_BETWEEN = frozenset({"with", "by", "between", "from", "to", "on", "at", "for", "of", "and", "&"})
#: What a government's own people give to the press alone.
_PRESS = re.compile(r"\bpress (?:briefing|gaggle|call)|\bgaggle\b", re.IGNORECASE)
_BY = re.compile(
    r"\b(?:by|(?<=gaggle )with|(?<=call )with|(?<=briefing )with)\s+(?P<who>.+?)"
    r"(?:\s(?:on|at|before|after|in|en route|previewing|ahead|following)\s.*)?$",
    re.IGNORECASE,
)
#: What leads from a name to the state of its office.
_OF_STATE = re.compile(r"\s+of\s+(?P<state>[^\W\d_].*?)(?=\s+(?:and|before|after|in|at|on|during|to|with)\b|[,:|]|$)")
#: Letters of a label's name, at least: "Mr. Li" is anybody.
_SHORT = 3


class Place(NamedTuple):
    """Where a name stands in a headline's words, ``[start, end)``."""

    start: int
    end: int


def fill_from_headline(roster: Roster) -> None:
    """Give persons of no known state the one that the headline tells with their names.

    Args:
        roster: The roster with the persons of the text, before it is known who says "we".
    """
    for draft in roster.drafts:
        if draft.kind is ActorKind.PERSON and draft.words and draft.code is None and not _is_of_body(draft):
            place_from_headline(roster, draft)


def place_from_headline(roster: Roster, draft: ActorDraft) -> None:
    """Give one person of no known state the one that the headline tells with the name, if any."""
    code = _code_with(roster.page.article.title or "", draft.words, roster.page.lexicon.actors)
    rule = "title"
    if code is None and (code := _code_of_press(roster, draft.words)) is not None:
        rule = "issuer"
        draft.add_sectors([] if draft.sectors else ["GOV"])
    if code is not None:
        draft.code = code
        draft.note(rule, [code, *draft.sectors], roster.page.article.title or "")


def _is_of_body(draft: ActorDraft) -> bool:
    return any(office.organisation is not None for office in draft.offices)


def _code_with(title: str, names: Sequence[str], lexicon: ActorLexicon) -> str | None:
    """Return the state that a headline's words in front of a name or behind it tell, where it is one."""
    words = title.split()
    place = _find(words, names)
    if place is None:
        return None
    behind = _OF_STATE.match(" " + " ".join(words[place.end :])) if not _is_closed(words[place.end - 1]) else None
    front = _front(words, place.start, lexicon)
    if behind is None and not _tells_whose(_without_names(front, names), len(front) == place.start, lexicon):
        return None
    codes = states_in(behind["state"] if behind is not None else " ".join(front), lexicon)
    return codes[0] if len(codes) == 1 and codes[0] not in INTERNATIONAL else None


def _find(words: Sequence[str], names: Sequence[str]) -> Place | None:
    """Return where a person's names stand in a headline: the last of them at least, or two."""
    keys = [name_key(re.sub(r"['’]s?$", "", word)) for word in words]
    for start, key in enumerate(keys):
        if key not in names or len(key) < _SHORT:
            continue
        end = start + 1
        while end < len(keys) and keys[end] in names and not _is_closed(words[end - 1]):
            end += 1
        if names[-1] in keys[start:end] or end - start > 1:
            return Place(start, end) if all(word[0].isupper() for word in (words[start], words[end - 1])) else None
    return None


def _is_closed(word: str) -> bool:
    """Say whether a word of a headline ends a name: "Roe's", "Roe,"."""
    return word.endswith((",", ":", ";")) or re.search(r"['’]s?$", word) is not None


def _front(words: Sequence[str], start: int, lexicon: ActorLexicon) -> Sequence[str]:
    """Return the words that tell of a person in front of the name: "Kenyan Crown Prince and Prime Minister | Roe"."""
    first = start
    while first and words[first - 1].lower() not in _BETWEEN and not _is_closed(words[first - 1]):
        first -= 1
    if first > 1 and words[first - 1].lower() == "and":
        before = first - 1
        while before and words[before - 1].lower() not in _BETWEEN and not _is_closed(words[before - 1]):
            before -= 1
        office, end = office_in(words[before : first - 1], lexicon)
        first = before if office is not None and end == first - 1 - before else first  # an office without a name: both are of one person
    return words[first:start]


def _without_names(front: Sequence[str], names: Sequence[str]) -> Sequence[str]:
    """Return words in front of a name without first names too short to find it by, and forms of address: "President | Dr. Jo Roe"."""
    while front and (name_key(front[-1]) in names or front[-1].endswith(".")):
        front = front[:-1]
    return front


def _tells_whose(front: Sequence[str], opens: bool, lexicon: ActorLexicon) -> bool:
    """Say whether words right in front of a name are an office, and not "Kenyan Minister Slams | Roe".

    Those that open a headline may be a sentence: "Chad Hails Adviser | Roe".
    """
    office, end = _last_office(front, lexicon)
    if office is None or end != len(front):
        return False
    return not opens or any(entry.kind == "adjective" for entry in lexicon.names.get(name_key(front[0]), ()))


def _code_of_press(roster: Roster, names: Sequence[str]) -> str | None:
    """Return the state whose government gives a briefing by somebody, or a release of which somebody is named first as the author."""
    title, lexicon = roster.page.article.title or "", roster.page.lexicon.actors
    found = _BY.search(title)
    own = roster.issuer
    if own is None or own in INTERNATIONAL or found is None or RELEASE.search(title) is None or TOGETHER.search(title) is not None:
        return None
    words = found["who"].split()
    place = _find(words, names)
    if place is None or any(code != own for code in states_in(" ".join(_front(words, place.start, lexicon)), lexicon)):
        return None
    if _PRESS.search(title[: found.start()]) is not None and all(code == own for code in states_in(found["who"], lexicon)):
        return own
    first = not any(_is_closed(word) or word.lower() in {"and", "of"} for word in words[: place.start])
    return own if first and _OF_STATE.match(" " + " ".join(words[place.end :])) is None else None


def office_in(words: Sequence[str], lexicon: ActorLexicon) -> tuple[WordEntry | None, int]:
    """Return the first office that words name, the longest there, and where it ends."""
    low = [word.lower() for word in words]
    for i, word in enumerate(low):
        fits = [e for e in lexicon.words.get(word, ()) if e.sort == "office" and tuple(low[i : i + len(e.words)]) == e.words]
        if fits:
            best = max(fits, key=_length)
            return best, i + len(best.words)
    return None, 0


def _last_office(words: Sequence[str], lexicon: ActorLexicon) -> tuple[WordEntry | None, int]:
    """Return the last of the offices that words name, and where it ends: "Crown Prince and *Prime Minister*"."""
    found, end = office_in(words, lexicon)
    while found is not None:
        further, more = office_in(words[end:], lexicon)
        if further is None:
            break
        found, end = further, end + more
    return found, end


def _length(entry: WordEntry) -> int:
    return len(entry.words)


__all__ = ["fill_from_headline", "office_in", "place_from_headline"]
