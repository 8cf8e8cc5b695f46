"""Who says "I" and "we" in a statement: whom its title names, else the government that publishes it.

In a transcript each turn has its own; what stands in quotation marks is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from detente.lexicon.actors import WordEntry, name_key
from detente.model.enums import ActorKind, MentionKind, OfficeStatus
from detente.model.records import Office
from detente.reading.actors_tables import fill_from_tables
from detente.reading.base import conjuncts
from detente.reading.doc import Token
from detente.reading.groups_phrase import INTERNATIONAL, named_codes, state_of
from detente.reading.publishers import states_in
from detente.reading.roster import ONE, SEVERAL, ActorDraft, Roster, Voice
from detente.reading.turns import Author, find_labels, office_in, turns_of

_KIND = r"(?:statement|declaration|communiqu[eé]|remarks|message|address|letter|speech)"
#: "Statement by X", "Joint Statement of X", and where its subject begins.
_BY = re.compile(rf"\b{_KIND}\b.{{0,40}}?\b(?:by|from|of|between)\s+(?P<who>.+)", re.IGNORECASE)
_OWN = re.compile(
    rf"^(?P<who>.+?)\s+(?:(?:joint|press|presidential|leaders['’]?|ministers['’]?|trilateral|bilateral)\s+)*{_KIND}\b", re.IGNORECASE
)
_SUBJECT = re.compile(
    r"\s(?:on|at|in|regarding|after|before|following|to|ahead|about|with|as|during|upon|concerning|marking|\w+ing)\s|[:|–—]|\s-\s"
    r"|(?<!minister)(?<!secretary)(?<!envoy)\sfor\s",
    re.IGNORECASE,
)
#: "Press Briefing by X and Y", of a transcript.
_SPEAKING = re.compile(r"\b(?:by|with|of)\s+(?P<who>.+)", re.IGNORECASE)
#: No author's words in front of "Joint Statement".
_NOBODY = re.compile(rf"\b{_KIND}\b|^(?:an?|the|joint|trilateral|common)$", re.IGNORECASE)
_SPOKEN = re.compile(r"\b(?:remarks|speech|address)\b", re.IGNORECASE)
_JOINT = re.compile(r"\b(?:joint|trilateral|common|quad)\b", re.IGNORECASE)
#: Words of a title's author that are no part of a name.
_JOINING = frozenset({"and", "of", "the", "jr", "dr", "mr", "ms", "mrs"})


def find_voices(roster: Roster) -> None:
    """Fill who speaks in the first person in a page: by the turns of a transcript, else as far as its title and publisher tell."""
    labels = find_labels(roster)
    if not labels:
        roster.voice = find_voice(roster)
        return
    told = _SPEAKING.search(roster.page.article.title or "")
    parts = re.split(r"\s+and\s+|,\s+", _author(told["who"])) if told is not None else []
    authors = [Author(part, tuple(_persons(roster, part, abroad=True))) for part in parts]
    roster.turns = turns_of(roster, labels, authors)


def find_voice(roster: Roster) -> Voice:
    """Return who speaks in the first person in a page of one voice, as far as its title and publisher tell."""
    article = roster.page.article
    who = author_phrase(article.title or "")
    persons = _persons(roster, who)
    codes = states_in(who, roster.page.lexicon.actors)
    home = [state_of(roster, roster.home)] if roster.home is not None else _at_home(roster)
    if len(persons) == 1:
        code = persons[0].code
        states = [state_of(roster, code)] if code is not None and code not in INTERNATIONAL else home
        return Voice(one=persons[0], several=tuple(states or persons))
    if len(persons) > 1 and _SPOKEN.search(article.title or ""):
        return Voice()  # the one who speaks may be either
    if not persons and " and " in who and len(codes) < 2:
        return Voice()
    if persons:
        return Voice(several=tuple(persons))
    bodies = _bodies(roster, who)
    if len(codes) + len(bodies) > 1 or (bodies and not codes):
        return Voice(several=(*(state_of(roster, code) for code in codes), *bodies))
    if not codes and _JOINT.search(article.title or ""):
        return Voice()  # several speak, and the title does not say who
    return Voice(several=tuple(state_of(roster, code) for code in codes) or tuple(home))


def _bodies(roster: Roster, who: str) -> list[ActorDraft]:
    """Return the bodies of states that a title's author names as the text does: "the G7", "Peru-EU"."""
    words, doc = frozenset(re.split(r"[\s,–-]+", who)), roster.page.doc
    bodies = [draft for draft in roster.drafts if draft.kind is ActorKind.ORGANISATION and draft.code in INTERNATIONAL]
    return [d for d in bodies if any(end - start == 1 and doc[start].text in words for start, end, _ in d.mentions.values())]


def _at_home(roster: Roster) -> list[ActorDraft]:
    """Return the state that a release without a publisher comes from: datelined there, it begins with what "the Ministry" does."""
    if roster.written_in is None or roster.written_in in INTERNATIONAL:
        return []
    doc = roster.page.doc
    told = next((sent for sent in doc.sents if any(t.tag_ in ("VBD", "VBZ", "VBP") for t in sent)), None)
    subjects = [c for c in told.root.children if c.dep_ in ("nsubj", "nsubj:pass")] if told is not None else []
    body = any(c.text[:1].isupper() and c.lower_ in _MINISTRIES and c.i and doc[c.i - 1].lower_ == "the" for c in subjects)
    return [state_of(roster, roster.written_in)] if body else []


#: What a government's release calls its author.
_MINISTRIES = frozenset({"ministry", "department", "government", "embassy", "cabinet", "presidency"})


def author_phrase(title: str) -> str:
    """Return the words of a title that say whose statement it is: "Joint Statement *by Peru and Chile* on the Lauca"; "" for none."""
    own = _OWN.search(title)
    shared = own is not None and _JOINT.search(own[0]) is not None and _NOBODY.search(own["who"]) is None
    found = own if shared else _BY.search(title) or own  # "Peru-Chile Joint Statement of the Border Council"
    if found is None:
        return ""
    return _author(found["who"])


def _author(who: str) -> str:
    """Return the words of an author in front of what the text is about."""
    cut = _SUBJECT.search(who)
    return (who[: cut.start()] if cut is not None else who).strip()


def resolve_first_person(roster: Roster) -> None:
    """Let "I" and "we" outside of quotes mean who speaks; "We, the ministers of X and Y" tells it by itself."""
    doc = roster.page.doc
    for token in doc:
        if token.tag_ not in ("PRP", "PRP$") or token.lower_ not in ONE | SEVERAL or roster.page.is_furniture(token):
            continue
        if token.lower_ in SEVERAL and not roster.voice.several and not roster.turns:
            roster.voice = Voice(one=roster.voice.one, several=tuple(_apposed(roster, token)))
        drafts = roster.first_person(token)
        for draft in drafts:
            draft.mentions.setdefault(token.i, (token.i, token.i + 1, MentionKind.PRONOUN))
        if drafts and token.i not in roster.heads:
            roster.point(token.i, drafts, token.i, token.i + 1)


def _apposed(roster: Roster, token: Token) -> Iterator[ActorDraft]:
    """Yield whom words behind "we" name: "We, the foreign ministers of Peru and Chile, ..."."""
    for child in token.children:
        if child.dep_ == "appos" and child.i > token.i and token.nbor().is_punct:  # "we the peoples" are everybody
            yield from (draft for part in conjuncts(child) for draft in roster.at(part.i) if draft.code is not None)


def _persons(roster: Roster, who: str, *, abroad: bool = False) -> list[ActorDraft]:
    """Return the persons that a title's author names: known by the text, or one more whom it gives an office and a name."""
    keys = [name_key(word) for word in re.split(r"[\s,]+", who)]
    known = [
        draft
        for draft in roster.drafts
        if draft.kind is ActorKind.PERSON and draft.words and draft.words[-1] in keys and set(draft.words) & set(keys)
    ]
    if known or not who:
        return known
    if any(office_in(part.split(), roster.page.lexicon.actors)[0] is not None for part in who.split(" and ")[1:]):
        return []  # several, whom the text does not name
    new = _new_person(roster, who, abroad=abroad)
    return [new] if new is not None else []


def _new_person(roster: Roster, who: str, *, abroad: bool) -> ActorDraft | None:
    """Make the person of "President Ana Ruiz", "Mr. Jo Paz, Prime Minister of Peru" or "the Minister for Trade".

    With ``abroad`` nobody is of the publisher's state by that alone: one of several speakers may be a guest.
    """
    lexicon = roster.page.lexicon.actors
    words = [re.sub(r"['’]s?$", "", word.strip(",")) for word in who.split()]
    office, end = office_in(words, lexicon)
    front = [] if office is None else [w for w in words[: end - len(office.words)] if not w.endswith(".") and name_key(w) not in _JOINING]
    name = []
    for word in words[end:] if office is not None and not front else front:
        if not word[:1].isupper() or name_key(word) in _JOINING:
            break
        name.append(word)
    if front and len(name) < len(front):
        return None  # "the Office of the Prime Minister"
    codes = states_in(who, lexicon)
    code = codes[0] if len(codes) == 1 else (None if abroad else roster.home)
    if office is not None and not name and code is not None and len(codes) < 2:
        return _new_holder(roster, office, who, code)
    if office is None or not name or states_in(" ".join(name), lexicon):
        return None
    draft = roster.get(f"author:{'-'.join(map(name_key, name))}", ActorKind.PERSON, " ".join(name), code)
    draft.words = tuple(name_key(word) for word in name)
    draft.concepts.add(office.concept)
    draft.add_sectors(office.sectors or ("GOV",))
    if code is None:
        fill_from_tables(draft, roster, [], named_codes(roster))
        code = draft.code
        draft.offices.clear()
    draft.offices.append(Office(title=" ".join(words[end - len(office.words) : end]), country=code, status=OfficeStatus.HOLDS))
    draft.note("title", [code, *draft.sectors], who)
    return draft


def _new_holder(roster: Roster, office: WordEntry, who: str, code: str) -> ActorDraft | None:
    """Make the person of "the Minister for Foreign Affairs", whose name the title leaves out; a plural is nobody's."""
    title = re.sub(r"^[Tt]he\s+", "", who)
    if office.words[-1] not in title.lower().split():
        return None
    draft = roster.get(f"author:{name_key(title)}", ActorKind.PERSON, title, code)
    draft.concepts.add(office.concept)
    draft.add_sectors(office.sectors or ("GOV",))
    draft.offices.append(Office(title=title, country=code, status=OfficeStatus.HOLDS))
    draft.note("title", [code, *draft.sectors], who)
    return draft


__all__ = ["author_phrase", "find_voice", "find_voices", "resolve_first_person"]
