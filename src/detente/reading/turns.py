"""Turns of a transcript: who says "I" and "we" behind "PRESIDENT RUIZ:", "MS. PAZ:", "SENIOR OFFICIAL:".

A label is the words in capitals that begin a line and end in a colon. It means the person of the text, or of the title, with that last name
("THE PRESIDENT": whom the title names with that office). Who asks ("Q", "REPORTER") and who is not known speaks for nobody.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from detente.lexicon.actors import ActorLexicon, WordEntry, name_key
from detente.model.enums import ActorKind, MentionKind, OfficeStatus
from detente.model.records import Office
from detente.reading.actors_tables import fill_from_tables
from detente.reading.groups_phrase import INTERNATIONAL, named_codes, state_of
from detente.reading.publishers import states_in
from detente.reading.roster import ActorDraft, Roster, Turn, Voice

_TITLE = r"(?:M[Rr]|M[Rr]?[Ss]|D[Rr])\.?\s+"
#: A speaker's turn: a label in capitals with a colon; "Q" needs none in front of wide blanks.
TURN = re.compile(
    rf"^[^\S\n]*(?P<who>(?:THE\s)?{_TITLE}[^\W\d_a-z][^:\n]{{1,30}}|(?:[^\W\d_a-z](?:[^\W\d_]|[.'’-])*[^\S\n]+){{0,6}}[^\W\d_a-z](?:[^\W\d_]|[.'’-])+|Question)"
    rf"[^\S\n]*:|^Q(?::|\xa0|[^\S\n]{{2,}})",
    re.MULTILINE,
)
#: How many small letters a label may have: "Mr. KIRBY", "PRESIDENT McALEESE".
_SMALL = 3
_KEY = "turn:"
_OF_STATE = r"\s+of\s+(?:the\s+)?(?P<state>[^\W\d_a-z][^,|]*?)(?=\s+(?:and|before|after|in|at|on|during|to)\b|,|$)"


class Author(NamedTuple):
    """One of those whom a title names as speaking: its words, and the persons that they mean."""

    text: str
    drafts: tuple[ActorDraft, ...]


def find_turns(roster: Roster, authors: Sequence[Author]) -> tuple[Turn, ...]:
    """Return the turns of a transcript in order; none for a text of one voice.

    Args:
        roster: The page's actors so far.
        authors: Whom the title names as speaking.
    """
    starts = roster.page.doc.starts
    turns: list[Turn] = []
    known: dict[str, Voice] = {}
    for found in TURN.finditer(roster.page.article.text):
        label = " ".join((found["who"] or "Q").split())
        if found["who"] and sum(letter.islower() for letter in re.sub(f"^(?:THE )?{_TITLE}", "", label)) > _SMALL and label != "Question":
            continue
        if label not in known:
            known[label] = _voice(roster, label, authors)
        start = bisect_left(starts, found.start())
        turns.append(Turn(start=start, voice=known[label]))
        speaker = known[label].one
        if speaker is not None and speaker.key.startswith(_KEY):
            end = bisect_left(starts, found.end() - 1)
            roster.mention(speaker, end - 1, start, end, MentionKind.NAME if speaker.words else MentionKind.TITLE, acts=False)
    return tuple(turns)


def _voice(roster: Roster, label: str, authors: Sequence[Author]) -> Voice:
    """Return who speaks under a label."""
    one = _person(roster, label, authors)
    if one is None:
        return Voice()
    states = [state_of(roster, one.code)] if one.code is not None and one.code not in INTERNATIONAL else []
    return Voice(one=one, several=tuple(states or [one]))


def _person(roster: Roster, label: str, authors: Sequence[Author]) -> ActorDraft | None:
    words = label.split()
    if words[0] == "THE":
        return _holder(words[1:], authors)
    last, names = name_key(words[-1]), {name_key(word) for word in words}
    office, _ = office_in(words, roster.page.lexicon.actors)
    persons = [d for d in roster.drafts if d.kind is ActorKind.PERSON and d.words and d.words[-1] == last]
    if office is not None:  # "PRESIDENT ROE" is not Ana Roe, the minister
        persons = [d for d in persons if office.concept in d.concepts] or [d for d in persons if not d.concepts]
    if len(persons) > 1:
        speaking = [d for author in authors for d in author.drafts]
        persons = [d for d in persons if d in speaking] or [d for d in persons if names & set(d.words[:-1])]
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
    low = words[-1].lower()
    role = office or next((e for e in lexicon.words.get(low, ()) if e.sort == "role" and e.words == (low,)), None)
    if not name and (role is None or "JRN" in role.sectors):
        return None  # "AUDIENCE", "REPORTER"
    draft = roster.get(f"{_KEY}{label.lower()}", ActorKind.PERSON, name or label.lower())
    draft.words = tuple(name_key(word) for word in name.split())
    if role is not None:
        draft.concepts.add(role.concept)
        draft.add_sectors(role.sectors)
    if office is not None:
        draft.offices.append(Office(title=" ".join(words[end - len(office.words) : end]).lower(), status=OfficeStatus.HOLDS))
    draft.note("turn", draft.sectors, label)
    if office is not None and name:
        fill_from_tables(draft, roster, [], named_codes(roster))
    return _of_state(roster, draft, name_key(words[-1])) if name else draft


def _of_state(roster: Roster, person: ActorDraft, last: str) -> ActorDraft:
    """Give a speaker of no known state the one that the title tells: "Prime Minister Roe *of Jamaica*"."""
    if person.code is not None:
        return person
    for found in re.finditer(rf"(?P<name>[^\W\d_]+){_OF_STATE}", roster.page.article.title or ""):
        codes = states_in(found["state"], roster.page.lexicon.actors) if name_key(found["name"]) == last else ()
        if len(codes) == 1:
            person.code = codes[0]
            person.note("title", [person.code], found[0])
    return person


def office_in(words: Sequence[str], lexicon: ActorLexicon) -> tuple[WordEntry | None, int]:
    """Return the first office that words name, the longest there, and where it ends."""
    low = [word.lower() for word in words]
    for i, word in enumerate(low):
        fits = [e for e in lexicon.words.get(word, ()) if e.sort == "office" and tuple(low[i : i + len(e.words)]) == e.words]
        if fits:
            best = max(fits, key=_length)
            return best, i + len(best.words)
    return None, 0


def _length(entry: WordEntry) -> int:
    return len(entry.words)


__all__ = ["TURN", "Author", "find_turns", "office_in"]
