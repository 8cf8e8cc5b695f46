"""Whose those are of whom nothing is told but what happens in one state: all of a text that names no other one.

What a government gives out about its own affairs tells of its firms, mayors and families with no country; a report from one state tells so
of its people. Here, when all else is known, those left take the state that their text plays in. Where another state, a body of many or a
part of the world is named beside, they may be anybody's and stay so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Mapping
from dataclasses import replace

from detente.model.enums import ActorKind, MentionKind
from detente.reading.actors.roster import ActorDraft, Roster
from detente.reading.grammar.doc import Token
from detente.reading.grammar.lemmas import lemmas
from detente.reading.grammar.phrases import case_of, effective
from detente.reading.groups.at_home import is_of_the_world, names_other
from detente.reading.groups.phrase import INTERNATIONAL, is_struck_by
from detente.reading.groups.stage import ARMED, LOCAL_SECTORS
from detente.reading.groups.states import is_harmed, tells_where
from detente.reading.offices.chain import HEADS
from detente.reading.publishers import states_in

#: Concepts of those who come from another state.
_ENVOYS = frozenset({"envoy", "diplomat_role", "secretary_general"})
#: Codes of bodies that are nobody's neighbour: what has "International" in its name.
_NO_STATES = frozenset({"NGO", "MNC"})
#: In a release other states may be named so much less often than its own, where they are not near.
_RARELY = 6


def fill_others(roster: Roster, unnamed: Mapping[int, ActorDraft]) -> None:
    """Give "others" the only state of those told of before them in the sentence: "six Chadians were killed and *12 others* hurt".

    Args:
        roster: The roster, with all that is known.
        unnamed: Head token -> who is an actor only as a side or a speaker.
    """
    doc = roster.page.doc
    for head, draft in unnamed.items():
        if doc[head].lower_ != "others" or draft.code is not None:
            continue
        first = doc[head].sent.start
        harmed = (i for i in range(first, head) if is_harmed(doc[i]))
        people = [d for i in harmed for d in roster.at(i) or filter(None, [unnamed.get(i)]) if d is not draft]
        codes = {d.code for d in people if d.kind in (ActorKind.GROUP, ActorKind.PERSON)}
        if len(codes) == 1 and not codes & {None, *INTERNATIONAL}:
            draft.code = codes.pop()
            draft.note("others", [draft.code], people[0].name)


def fill_at_home(roster: Roster, unnamed: Iterable[ActorDraft]) -> None:
    """Give those of no known country the only state that their text is about.

    Args:
        roster: The roster, with all that is known.
        unnamed: Those who are actors only as a side or a speaker.
    """
    named, world = _named(roster), roster.page.lexicon.actors.marks["world_part"]
    forms = roster.page.doc.forms
    wide = []
    if not forms.isdisjoint(world) or not forms.isdisjoint(_QUARTERS):
        wide = [t for t in roster.page.doc if t.lower_ in world or (t.lower_ in _QUARTERS and _is_wide(t, world))]
    code = _code_of_release(roster, named, len(wide))
    released = code is not None
    if code is None and (code := _code_of_report(roster, named)) is None:
        return
    told_wide = {token.sent.start for token in wide}
    for draft in {id(d): d for d in (*roster.drafts, *unnamed)}.values():
        if (
            draft.code is None
            and draft.mentions
            and not draft.of_several
            and _may_be_at_home(roster, draft, code, told_wide, released=released)
        ):
            draft.code = code
            draft.offices[:] = [replace(o, country=code) if o.country is None and o.organisation is None else o for o in draft.offices]
            draft.note("issuer" if released else "scene", [code], roster.page.lexicon.actors.state_names.get(code, code))
        if released and draft.code == code and "task_force" in draft.concepts and not draft.sectors:
            draft.add_sectors(["GOV"])  # a government's own, in its release


def _named(roster: Roster) -> Counter[str]:
    """Count how often each state, and each body of several, is named, by itself or by its people."""
    named = Counter({code: len(places) for code, places in roster.places.items()})
    for draft in roster.drafts:
        if draft.code is not None and draft.kind is not ActorKind.STATE and draft.code not in _NO_STATES:
            named[draft.code] += len(draft.mentions)
    return named


def _code_of_release(roster: Roster, named: Counter[str], wide: int) -> str | None:
    """Return the state that gives a text out about its own affairs: no other is in its headline, and none but seldom in its text.

    Args:
        roster: The roster.
        named: How often each state is named.
        wide: How often parts of the world are.
    """
    own = roster.issuer
    if own is None or own in INTERNATIONAL or len(roster.voice.several) > 1:
        return None
    title, world = roster.page.article.title or "", roster.page.lexicon.actors.marks["world_part"]
    if set(states_in(title, roster.page.lexicon.actors)) - {own} or not world.isdisjoint(title.lower().split()):
        return None
    others = named.total() - named[own] + wide
    return own if others * _RARELY <= named[own] else None


def _is_wide(token: Token, world: Container[str]) -> bool:
    """Say whether a word names a part of the world: "Africa", "Central *America*", "the Middle *East*"."""
    low = token.lower_
    return low in world or (low in _QUARTERS and token.i > 0 and token.nbor(-1).lower_ in _PARTS)


#: Words that with one in front are a part of the world, and those in front.
_QUARTERS = frozenset({"america", "east"})
_PARTS = frozenset({"central", "latin", "south", "north", "middle", "far"})


def _code_of_report(roster: Roster, named: Counter[str]) -> str | None:
    """Return the only state that a report names, where it says that something happens there, and is about no game or show."""
    lexicon, doc = roster.page.lexicon.actors, roster.page.doc
    if len(named) != 1 or not lexicon.marks["world_part"].isdisjoint(doc.forms):
        return None
    code = next(iter(named))
    if code in INTERNATIONAL or set(states_in(roster.page.article.title or "", lexicon)) - {code}:
        return None
    if not lexicon.marks["pastime"].isdisjoint(doc.lemmas):
        return None
    if set(states_in(roster.page.article.text, lexicon)) - {code}:
        return None  # "the *Israel*-based founder Ana Ruiz"
    told = any(tells_where(doc[place], _WHERE) for place in roster.places.get(code, ()))
    return code if told or any(d.code == code and set(d.sectors[:1]) & _AT_HOME for d in roster.drafts) else None


#: Sectors of bodies that act at home.
_AT_HOME = frozenset({"JUD", "COP", "LEG", "PTY", "OPP"})


#: What leads to a place where something happens.
_WHERE = ("in", "at", "across", "near", "throughout")


def _may_be_at_home(roster: Roster, draft: ActorDraft, code: str, wide: set[int], *, released: bool) -> bool:
    """Say whether somebody of no known country may be of the state that the text is about.

    Args:
        roster: The roster.
        draft: Who it may be.
        code: The state that the text is about.
        wide: The first tokens of the sentences that name a part of the world.
        released: Whether the state gives the text out.
    """
    doc = roster.page.doc
    tokens = [doc[head] for head in draft.mentions]
    if any(_may_be_anybodys(roster, token) for token in tokens) or any(names_other(roster, token, code, before=1) for token in tokens):
        return False
    if any(token.sent.start in wide or is_struck_by(roster, token, code) for token in tokens):
        return False
    if draft.kind is ActorKind.PERSON:
        return _is_person_at_home(roster, draft, code, released=released)
    if not released and draft.kind is ActorKind.GROUP:
        if not draft.sectors or not LOCAL_SECTORS.issuperset(draft.sectors) or not all(_takes_part(token) for token in tokens):
            return False
    elif not released and not set(draft.sectors[:1]) & _OF_STATES:
        return False
    return not ARMED & set(draft.sectors) and not draft.concepts & (_ENVOYS | HEADS)


def _takes_part(token: Token) -> bool:
    """Say whether people do or suffer something: "opened fire on *firefighters*"; not "the participation of *women*"."""
    top = effective(token)
    return top.base in ("nsubj", "obj", "iobj") or (top.base == "obl" and case_of(top) in ("by", "on", "against", "at"))


#: Sectors of bodies that are of the state where they are.
_OF_STATES = frozenset({"GOV", "LEG", "JUD", "COP", "MIL", "SPY", "EDU", "MED", "PTY", "OPP"})


def _is_person_at_home(roster: Roster, draft: ActorDraft, code: str, *, released: bool) -> bool:
    """Say whether a person may be of the state: no guest in office, and in a report one with a full name."""
    if draft.concepts & _ENVOYS or ARMED & set(draft.sectors[:1]):
        return False
    if draft.sectors[:1] == ["REL"] and all(kind is not MentionKind.NAME for _, _, kind in draft.mentions.values()):
        return False  # whom the title of a faith's head alone tells is of no state: "the Dalai Lama"
    lacking = roster.page.lexicon.actors.lacking
    if any(code in lacking.get(office.title.lower(), ()) for office in draft.offices):
        return False  # "the prime minister" of an American text
    return released or len(draft.words) > 1


def _may_be_anybodys(roster: Roster, token: Token) -> bool:
    """Say whether a phrase is of those who may be anybody's: "foreign militants", "our allies", "hostages", "people of all nations"."""
    marks = roster.page.lexicon.actors.marks
    head = _words(token)
    if not head.isdisjoint(marks["from_elsewhere"] | marks["newcomer"] | _OTHERS):
        return True
    told = [c for c in token.lefts if c.base in ("amod", "compound", "nmod")]
    if any(c.lower_ in marks["foreign"] or c.lower_ in _WIDE for c in told):
        return True
    behind = (c for c in token.rights if c.base == "nmod" and case_of(c) in ("of", "from", "in", "around", "across"))
    if any(not _words(c).isdisjoint(_OTHERS | _WIDE) for c in behind):
        return True
    if is_of_the_world(token):
        return True
    return "partner" in head and not told


def _words(token: Token) -> set[str]:
    return {token.lower_, *lemmas(token)}


#: Words of states and of those who stand beside one.
_OTHERS = frozenset({"country", "nation", "government", "ally", "counterpart", "neighbour", "neighbor", "delegation", "diplomat", "envoy"})
#: What tells of more than one state.
_WIDE = frozenset({"world", "worldwide", "global", "planet", "multilateral", "intergovernmental", "international", "abroad"})
