"""Offices that a clause tells of: expected, nominated, appointed or served, and from when to when.

"X is expected to be named foreign minister" gives an office with the status ``expected``, and nothing that X holds; "appointed X as
ambassador" gives one that X holds; "served as foreign minister from 2017 until 2021" one that ended. Read from the words behind the name.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from detente.model.enums import OfficeStatus
from detente.reading.grammar.doc import Doc, Token
from detente.reading.offices.chain import OfficeDraft

#: Words after "is", "was" or "has been" that say an office is only looked forward to.
PROSPECTS = frozenset(
    "expected tipped set due slated poised likely groomed considered"
    " seen touted favoured favored mooted widely tapped lined scheduled".split()
)
APPOINTED = frozenset("appointed named elected chosen picked installed reappointed re-elected reelected sworn confirmed promoted".split())
NOMINATED = frozenset("nominated designated proposed put".split())
APPOINTS = frozenset(
    "appoint re-appoint reappoint name elect re-elect reelect choose pick install reinstate designate nominate propose make tap".split()
)
#: What ends an office when it is done: "removed X *as minister*".
REMOVES = frozenset("remove fire sack oust depose replace expel".split())
BECOMES = frozenset("become became becomes be becoming succeed replace took takes".split())
FUTURE = frozenset("will would could may might shall should".split())
FILLERS = frozenset(
    "being been to as be in become becoming serve take over his her their the country 's next also now widely up for".split()
)
NEGATIONS = frozenset({"not", "n't", "never", "no"})
MAX_WORDS = 9
#: Words behind an office in which a spell may end: "from May 2017 until June 2021".
SPELL_WORDS = 7
_SPELL_WORDS = frozenset("year years month months decade decades week weeks term terms serving working spending being half".split())
_SINCE = re.compile(r"\bsince (?:(\w+) )?((?:19|20)\d\d)\b")
_SPELL = re.compile(r"(?:\bfrom|\bbetween|\() ?(?:\w+ )?((?:19|20)\d\d) ?(?:to|until|till|through|and|-|–) ?(?:\w+ )?((?:19|20)\d\d)\b")
_UNTIL = re.compile(r"\buntil (?:(\w+) )?((?:19|20)\d\d)\b")
_UNTIL_MONTH = re.compile(
    r"\buntil (?:last |this )?(january|february|march|april|may|june|july|august|september|october|november|december)\b(?! \d)", re.I
)
_MONTHS = "january february march april may june july august september october november december".split()

ReadNoun = Callable[[int], OfficeDraft | None]


def office_told(doc: Doc, end: int, verb: Token | None, read_noun: ReadNoun) -> OfficeDraft | None:
    """Read the office that the words behind a name tell of.

    Args:
        doc: The Doc.
        end: One past the last token of the name.
        verb: The verb whose object the name is, or ``None``.
        read_noun: Reads the office of the noun phrase that begins at a token.

    Returns:
        The office with its status, or ``None``; never one that a clause denies.
    """
    return _of_object(doc, end, verb, read_noun) or _of_subject(doc, end, read_noun)


def _of_object(doc: Doc, end: int, verb: Token | None, read_noun: ReadNoun) -> OfficeDraft | None:
    """Read "appointed X as ambassador", "named X foreign minister", "plans to nominate X as ambassador", "removed X as minister"."""
    if verb is None or end >= len(doc) or verb.i >= end:
        return None
    removes = verb.lemma_.lower() in REMOVES and doc[end].lower_ == "as" and doc[end].dep_ != "mark"  # "as the minister watched"
    if removes and end + 1 < len(doc) and doc[end + 1].lower_ in ("a", "an"):
        return None  # "expelled Luis Soto as a spy"
    if not removes and verb.lemma_.lower() not in APPOINTS:
        return None
    first = end + 1 if doc[end].lower_ in ("as", "to") else end
    office = read_noun(first) if first < len(doc) and (first > end or doc[end].tag_ in ("NN", "JJ", "NNP", "DT")) else None
    if office is None:
        return None
    if any(c.lower_ in NEGATIONS for c in verb.children):
        return None
    told = verb.tag_ in ("VBD", "VBN", "VBZ") and not any(c.lower_ in FUTURE for c in verb.children)
    if removes:
        status = OfficeStatus.FORMER if told else OfficeStatus.HOLDS  # "the decision to expel X as ambassador"
    elif not told:
        status = OfficeStatus.EXPECTED
    else:
        status = OfficeStatus.DESIGNATE if verb.lemma_.lower() in _PROPOSES else OfficeStatus.HOLDS
    status = _settle(status, office)
    return replace(office, status=status, start=verb.i, rule=f"{verb.lemma_.lower()}:{office.concepts[0]}")


_PROPOSES = frozenset({"nominate", "tap", "propose"})


def _of_subject(doc: Doc, end: int, read_noun: ReadNoun) -> OfficeDraft | None:
    """Read "X, who is being groomed to become prime minister", "X will be the next ambassador", "X was elected president"."""
    i = _skip_who(doc, end)
    status, cue, start = None, "", i
    while i < min(len(doc), start + MAX_WORDS):
        token = doc[i]
        low = token.lower_
        if low in NEGATIONS or token.is_sent_start or low in (",", "and", "but", "that", "because"):
            return None
        status, cue = _weigh(low, token, status, cue)
        if low in ("become", "been") and status is None and doc[i - 1].lower_ in ("has", "have", "had"):
            status, cue = OfficeStatus.HOLDS if low == "become" or doc[i - 1].lower_ != "had" else OfficeStatus.FORMER, "becomes"
        if low in ("served", "serving", "acted"):
            status, cue = status or OfficeStatus.FORMER, "serves-as"
        elif low not in FILLERS and token.pos_ not in ("AUX", "ADV") and not _is_cue(low) and low not in ("has", "had", "have"):
            break
        i += 1
        if (
            low in ("as", "become", "became", "becomes", "be", "been", "becoming", "named", "appointed", "elected", "for")
            and status is not None
            and i < len(doc)
        ):
            office = read_noun(i)
            if office is not None:
                if low == "elected" and doc[i - 2].lower_ == "is" and office.concepts[0] in _TAKEN_LATER:
                    status = OfficeStatus.DESIGNATE  # "is elected president"
                return replace(office, status=_settle(status, office), start=start, rule=f"{cue}:{office.concepts[0]}")
    return None


#: Offices that are taken some time after the vote.
_TAKEN_LATER = frozenset({"head_of_state", "governor"})


def office_before(doc: Doc, office: OfficeDraft, read_noun: ReadNoun) -> OfficeDraft | None:
    """Read the office that was held before another: "became finance minister *after three years as governor*"."""
    for i in range(office.end, min(len(doc), office.end + MAX_WORDS)):
        if doc[i].is_sent_start or doc[i].text in (",", ";") or doc[i].lower_ in NEGATIONS:
            return None
        if doc[i].lower_ == "after":
            for k in range(i + 1, min(len(doc) - 1, i + MAX_WORDS)):
                if doc[k].lower_ == "as":
                    told = read_noun(k + 1)
                    return replace(told, status=OfficeStatus.FORMER, rule=f"before:{told.concepts[0]}") if told is not None else None
                if doc[k].lower_ not in _SPELL_WORDS and doc[k].pos_ not in ("NUM", "ADJ", "ADV", "DET", "ADP"):
                    return None
    return None


def _skip_who(doc: Doc, end: int) -> int:
    i = end + 1 if end < len(doc) and doc[end].text == "," else end
    return i + 1 if i < len(doc) and doc[i].lower_ == "who" else i


def _is_cue(low: str) -> bool:
    return low in PROSPECTS or low in APPOINTED or low in NOMINATED or low in FUTURE or low in BECOMES


def _weigh(low: str, token: Token, status: OfficeStatus | None, cue: str) -> tuple[OfficeStatus | None, str]:
    """Return the status that a word adds: a prospect outweighs an appointment."""
    if low in PROSPECTS or low in FUTURE:
        return OfficeStatus.EXPECTED, cue or "expected"
    if status is OfficeStatus.EXPECTED:
        return status, cue
    if low in APPOINTED and token.tag_ in ("VBN", "VBD"):
        return OfficeStatus.HOLDS, "appointed"
    if low in NOMINATED:
        return OfficeStatus.DESIGNATE, "nominated"
    return (status or OfficeStatus.HOLDS, "becomes") if low in ("became", "becomes", "took", "takes") else (status, cue)


def _settle(status: OfficeStatus, office: OfficeDraft) -> OfficeStatus:
    if status is OfficeStatus.HOLDS and office.status is not OfficeStatus.HOLDS:
        return office.status
    return status


def add_spell(office: OfficeDraft, doc: Doc, day: str | None = None) -> OfficeDraft:
    """Add from when to when an office was held, where the words right behind it say so: "since 2022", "from 2017 until 2021".

    Args:
        office: The office.
        doc: The Doc.
        day: The article's day (ISO); what somebody was "until May" ended in the last May before it.
    """
    tail = doc.told(office.start, min(len(doc), office.end + SPELL_WORDS))
    if (found := _SPELL.search(tail)) is not None:
        return replace(office, since=found[1], until=found[2], status=_ended(office.status))
    if (found := _SINCE.search(tail)) is not None:
        return replace(office, since=_partial(found[2], found[1]))
    if (found := _UNTIL.search(tail)) is not None:
        return replace(office, until=_partial(found[2], found[1]), status=_ended(office.status))
    if day is not None and office.status is OfficeStatus.FORMER and (found := _UNTIL_MONTH.search(tail)) is not None:
        month, year = _MONTHS.index(found[1].lower()) + 1, int(day[:4])
        return replace(office, until=f"{year if month <= int(day[5:7]) else year - 1}-{month:02d}")
    return office


def _ended(status: OfficeStatus) -> OfficeStatus:
    return OfficeStatus.FORMER if status is OfficeStatus.HOLDS else status


def _partial(year: str, month: str | None) -> str:
    name = (month or "").lower()
    return f"{year}-{_MONTHS.index(name) + 1:02d}" if name in _MONTHS else year
