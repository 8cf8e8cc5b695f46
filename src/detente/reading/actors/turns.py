"""Turns of a transcript: who says "I" and "we" behind "PRESIDENT RUIZ:", "Ana Paz:", "SENIOR OFFICIAL:".

Labels begin lines and end in a colon. A text is a transcript where one of them asks ("Q", "Reporter"), has a title in capitals ("MR. ROE"),
comes again beside another, or stands in the title. A label means the person of the text, or of the title, with that last name ("THE
PRESIDENT": whom the title names with that office); who asks, and who is not known, speaks for nobody.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from typing import NamedTuple

from detente.lexicon.actors import ActorLexicon, WordEntry, name_key
from detente.model.copies import changed
from detente.model.enums import ActorKind, MentionKind, OfficeStatus
from detente.model.records import Office
from detente.reading.actors.persons_headlined import office_in, place_from_headline
from detente.reading.actors.roster import ActorDraft, Roster, Turn, Voice
from detente.reading.actors.tables import fill_from_tables
from detente.reading.groups.phrase import INTERNATIONAL, named_codes, state_of
from detente.reading.offices.chain import OF_SPOUSES
from detente.reading.publishers import states_in

_TITLE = r"(?:M[Rr]|M[Rr]?[Ss]|D[Rr])\.?\s+"
#: What begins a line in front of a colon; "Q" needs none in front of wide blanks.
_TURN = re.compile(r"^[^\S\n]*(?:(?P<who>[^\W\d_a-z][^:\n\"“”?!;]{0,59}?)[^\S\n]*:(?=\s)|Q(?=\xa0|[^\S\n]{2,}))", re.MULTILINE)
_ASIDE = re.compile(r"\s*\([^)]*\)")
#: Words of labels that need no capital, and how many words are a sentence.
_JOINING = frozenset({"of", "for", "and", "the", "de", "da", "al", "bin", "van", "von", "del", "la"})
_WORDS = 9
#: How many small letters a label in capitals may have: "PRESIDENT McALEESE".
_SMALL = 3
_KEY = "turn:"
_OF_STATE = r"\s+of\s+(?:the\s+)?(?P<state>[^\W\d_a-z][^,|]*?)(?=\s+(?:and|before|after|in|at|on|during|to)\b|,|$)"


class Author(NamedTuple):
    """One of those whom a title names as speaking: its words, and the persons that they mean."""

    text: str
    drafts: tuple[ActorDraft, ...]


class Label(NamedTuple):
    """A speaker's label, without what stands in brackets, and the characters ``[start, end)`` that it takes."""

    who: str
    start: int
    end: int


def turns_of(roster: Roster, labels: Sequence[Label], authors: Sequence[Author]) -> tuple[Turn, ...]:
    """Return the turns of a transcript in order.

    Args:
        roster: The page's actors so far.
        labels: The transcript's labels.
        authors: Whom the title names as speaking.
    """
    starts = roster.page.doc.starts
    taken: dict[str, set[int]] = {}
    for label in labels:
        taken.setdefault(label.who, set()).update(range(bisect_left(starts, label.start), bisect_left(starts, label.end)))
    persons = {who: _person(roster, who, authors, tokens) for who, tokens in taken.items()}
    _place_by_headline(roster, persons, authors)
    _place_at_home(roster, persons)
    for label in labels:
        person = persons[label.who]
        start, end = bisect_left(starts, label.start), bisect_left(starts, label.end)
        if person is not None and (person.key.startswith(_KEY) or person.mentions.keys().isdisjoint(range(start, end))):
            named = bool(person.words) and label.who.split()[0] != "THE"
            roster.mention(person, end - 1, start, end, MentionKind.NAME if named else MentionKind.TITLE, acts=False)
    return tuple(Turn(start=bisect_left(starts, label.start), voice=_voice(roster, persons[label.who])) for label in labels)


def find_labels(roster: Roster) -> list[Label]:
    """Return the labels of a transcript in order; none where the text is no transcript."""
    found = []
    for match in _TURN.finditer(roster.page.article.text):
        who = " ".join(_ASIDE.sub("", match["who"] or "Q").split())
        words = who.split()
        if 0 < len(words) <= _WORDS and all(w[0].isupper() or w.lower() in _JOINING for w in words):
            start = match.start("who") if match["who"] else match.start()
            found.append(Label(who, start, start + len(match["who"] or "Q")))
    often = Counter(label.who for label in found)
    title = {name_key(word) for word in (roster.page.article.title or "").split()}
    again = len(often) > 1 and max(often.values()) > 1
    if not again and not any(_asks(roster, who) or _is_titled(roster, who) or name_key(who.split()[-1]) in title for who in often):
        return []
    names = {d.words[-1] for d in roster.drafts if d.kind is ActorKind.PERSON and d.words}
    speaking = {who for who in often if often[who] > 1 or _is_in_capitals(who) or _asks(roster, who) or name_key(who.split()[-1]) in names}
    return [label for label in found if label.who in speaking]  # "Look: ..." is said by whoever speaks


def _is_in_capitals(who: str) -> bool:
    return sum(letter.islower() for letter in re.sub(f"^{_TITLE}", "", who)) <= _SMALL


def _asks(roster: Roster, who: str) -> bool:
    """Say whether a label is of those who only ask or lead: "Q", "Reporter 2"."""
    return any(word in roster.page.lexicon.actors.marks["questioner"] for word in who.lower().split())


def _is_titled(roster: Roster, who: str) -> bool:
    """Say whether a label in capitals names a speaker by a title or an office."""
    words = who.split()
    if len(words) < 2 or not _is_in_capitals(who):
        return False
    office, _ = office_in(words, roster.page.lexicon.actors)
    return re.match(_TITLE, who) is not None or office is not None or _role(roster, who) is not None


def _role(roster: Roster, who: str) -> WordEntry | None:
    """Return the role that a label ends in: "SENIOR *OFFICIAL*"."""
    low = who.split()[-1].lower()
    return next((e for e in roster.page.lexicon.actors.words.get(low, ()) if e.sort == "role" and e.words == (low,)), None)


def _place_by_headline(roster: Roster, persons: Mapping[str, ActorDraft | None], authors: Sequence[Author]) -> None:
    """Give speakers of no known state the body of states that the headline tells: "President *of the European Commission* Roe"."""
    lexicon = roster.page.lexicon.actors
    told = {name_key(author.text.split()[-1]): author.text for author in authors if author.text}
    for label, person in persons.items():
        text = told.get(name_key(label.split()[-1]))
        if person is None or person.code is not None or text is None:
            continue
        office, _ = office_in(text.split(), lexicon)
        code = _body_of(text.split(), lexicon)
        if office is not None and code is not None:
            person.code = code
            person.add_sectors(office.sectors or ("GOV",))
            person.note("title", [code, *person.sectors], text)


def _body_of(words: Sequence[str], lexicon: ActorLexicon) -> str | None:
    """Return the code of the body of states that an office is one "of": "President of the *European Council* Ana Roe"."""
    start = next((i for i, word in enumerate(words) if word.lower() == "of"), len(words)) + 1
    start += words[start : start + 1] == ["the"]
    names = (name_key("".join(words[start:end])) for end in range(len(words), start, -1))
    codes = next((found for name in names if (found := {e.code for e in lexicon.names.get(name, ()) if e.kind == "body"})), set())
    return codes.pop() if len(codes) == 1 and not codes.isdisjoint(INTERNATIONAL) else None


def _place_at_home(roster: Roster, persons: Mapping[str, ActorDraft | None]) -> None:
    """Let a speaker of no known state be of the government that publishes the text, where no other speaks."""
    speaking = {id(person): person for person in persons.values() if person is not None}
    unplaced = [person for person in speaking.values() if person.code is None]
    if len(unplaced) == 1 and roster.home is not None and all(p.code in (None, roster.home) for p in speaking.values()):
        unplaced[0].code = roster.home
        unplaced[0].add_sectors(["GOV"])
        unplaced[0].note("publisher", [roster.home])
    own, marks = roster.issuer, roster.page.lexicon.actors.marks["at_home"]
    for label, person in persons.items() if own is not None and own not in INTERNATIONAL else ():
        if person is not None and person.code is None and not marks.isdisjoint(label.lower().split()):
            person.code = own  # "SENIOR ADMINISTRATION OFFICIAL"
            person.note("issuer", [own], label)


def _voice(roster: Roster, one: ActorDraft | None) -> Voice:
    """Return the voice of who speaks under a label."""
    if one is None:
        return Voice()
    if any(not OF_SPOUSES.isdisjoint(office.title.lower().split()) for office in one.offices):
        return Voice(one=one)  # a First Lady's "we" are no government
    if one.code in INTERNATIONAL:
        return Voice(one=one, several=tuple(_bodies_led(roster, one) or [one]))
    return Voice(one=one, several=(state_of(roster, one.code) if one.code is not None else one,))


def _bodies_led(roster: Roster, one: ActorDraft) -> list[ActorDraft]:
    """Return the body of states that a headline names in front of who heads it: "*NATO* Secretary General Ana Ruiz"."""
    title = f" {roster.page.article.title or ''} "
    bodies = [d for d in roster.drafts if d.kind is ActorKind.ORGANISATION and d.code == one.code]
    named = [d for d in bodies if any(f" {roster.page.span(start, end).text} " in title for start, end, _ in d.mentions.values())]
    return named if len(named) == 1 else []


def _person(roster: Roster, label: str, authors: Sequence[Author], taken: Set[int]) -> ActorDraft | None:
    """Return who speaks under a label, whose tokens are ``taken``."""
    words = label.split()
    if _asks(roster, label):
        return None
    if words[0] == "THE":
        return _holder(words[1:], authors)
    last, names = name_key(words[-1]), {name_key(word) for word in words}
    office, _ = office_in(words, roster.page.lexicon.actors)
    persons = [d for d in roster.drafts if d.kind is ActorKind.PERSON and d.words and last in (d.words[-1], "".join(d.words[-2:]))]
    if office is not None:  # "PRESIDENT ROE" is not Ana Roe, the minister
        persons = [d for d in persons if office.concept in d.concepts] or [d for d in persons if not d.concepts]
    if len(persons) > 1:
        speaking = [d for author in authors for d in author.drafts]
        persons = [d for d in persons if d in speaking] or [d for d in persons if names & set(d.words[:-1])]
    if len(persons) > 1:
        persons = [d for d in persons if not taken.isdisjoint(d.mentions)] or persons  # who is named by the label itself
    if len(persons) == 1:
        return _of_state(roster, persons[0], last)
    return None if persons else _new_speaker(roster, label)


def _holder(office: Sequence[str], authors: Sequence[Author]) -> ActorDraft | None:
    """Return whom the title names with an office: "THE PRESIDENT" of "Remarks by President Roe"."""
    title = " ".join(office).lower() + " "
    holders = [draft for author in authors for draft in author.drafts if author.text.lower().startswith(title)]
    return holders[0] if len(holders) == 1 else None


def _new_speaker(roster: Roster, label: str) -> ActorDraft | None:
    """Make the person of a label whom the text names nowhere else: "MR. ROE", "AMBASSADOR PAZ", "SENIOR OFFICIAL"."""
    lexicon = roster.page.lexicon.actors
    words = label.split()
    office, end = office_in(words, lexicon)
    named = re.match(_TITLE, label) is not None or (office is not None and end == len(office.words) < len(words))
    name = " ".join(word.title() for word in (words[end:] if office is not None else words[1:])) if named else ""
    role = office or (_role(roster, label) if not name else None)
    if not name and role is None:
        return None
    draft = roster.get(f"{_KEY}{label.lower()}", ActorKind.PERSON, name or label.lower())
    draft.words = tuple(name_key(word) for word in name.split())
    if role is not None:
        draft.concepts.add(role.concept)
        draft.add_sectors(role.sectors)
    if office is not None:
        draft.offices.append(Office(title=" ".join(words[end - len(office.words) : end]).lower(), status=OfficeStatus.HOLDS))
    draft.note("turn", draft.sectors, label)
    if name:
        _of_state(roster, draft, name_key(words[-1]))  # "Prime Minister Roe *of Jamaica*" is no other premier Roe whom a table has
    if name and draft.code is None:
        place_from_headline(roster, draft)
    if office is not None and name and draft.code is None:
        fill_from_tables(draft, roster, [], named_codes(roster))
    return draft


def _of_state(roster: Roster, person: ActorDraft, last: str) -> ActorDraft:
    """Give a speaker the state that the title tells, "Prime Minister Roe *of Jamaica*", where only a table of leaders tells another."""
    by_table = len(person.words) == 1 and any(why.startswith("leader:") for why in person.why)
    if person.code is not None and not by_table:
        return person
    for found in re.finditer(rf"(?P<name>[^\W\d_]+){_OF_STATE}", roster.page.article.title or ""):
        codes = states_in(found["state"], roster.page.lexicon.actors) if name_key(found["name"]) == last else ()
        if len(codes) == 1 and codes[0] != person.code:
            person.offices[:] = [changed(office, country=codes[0]) for office in person.offices]
            person.code = codes[0]
            person.note("title", [person.code], found[0])
    return person


__all__ = ["Author", "Label", "find_labels", "turns_of"]
