"""Who says "I" and "we" in a statement: whom its title names, else the government that publishes it.

In a transcript each turn has its own; what stands in quotation marks is left alone.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import islice

from detente.lexicon.actors import ActorLexicon, WordEntry, name_key
from detente.model.copies import changed
from detente.model.enums import ActorKind, MentionKind, OfficeStatus
from detente.model.records import Office
from detente.reading.actors.persons_headlined import office_in
from detente.reading.actors.quotes_labelled import who_is_labelled
from detente.reading.actors.roster import ONE, SEVERAL, ActorDraft, Roster, Turn, Voice
from detente.reading.actors.tables import fill_from_tables
from detente.reading.actors.turns import Author, find_labels, turns_of
from detente.reading.base import children, conjuncts
from detente.reading.grammar.doc import Token
from detente.reading.grammar.voice import case_of
from detente.reading.grammar.words import PARTICLES
from detente.reading.groups.phrase import INTERNATIONAL, named_codes, state_of
from detente.reading.offices.chain import HEADS, OF_SPOUSES
from detente.reading.publishers import RELEASE, TOGETHER, state_named, state_of_titled, states_in

_KIND = r"(?:statement|declaration|communiqu[eé]|remarks|message|address|letter|speech)"
#: "Statement by X", "Joint Statement of X", and where its subject begins.
_BY = re.compile(rf"\b{_KIND}\b(?:.{{0,40}}?\b(?:by|from|between)|\s+of)\s+(?P<who>.+)", re.IGNORECASE)
_OWN = re.compile(
    rf"^(?P<who>.+?)\s+(?:(?:joint|press|presidential|leaders['’]?|ministers['’]?|trilateral|bilateral)\s+)*{_KIND}\b", re.IGNORECASE
)
_SUBJECT = re.compile(
    r"\s(?:on|at|in|regarding|after|before|following|to|ahead|about|with|as|during|upon|concerning|marking|\w+ing)\s|[:|–—]|\s-\s"
    r"|(?<!minister)(?<!secretary)(?<!envoy)(?<!advisor)(?<!adviser)(?<!director)(?<!commissioner)(?<!coordinator)\sfor\s",
    re.IGNORECASE,
)
#: "Press Briefing by X and Y", of a transcript.
_SPEAKING = re.compile(r"\b(?:by|with|of)\s+(?P<who>.+)", re.IGNORECASE)
#: "Interview with X", "Radio Larch interviews X", "X, a baker, interviewed by"; in front of a colon "X: An interview".
_INTERVIEW = re.compile(
    r"\binterviews?\s+(?:with\s+)?(?P<who>[^:]+)|^(?P<guest>[^:]+):.*\binterview\b"
    r"|^(?P<asked>[^,:]+)(?:,[^:]*)? interviewed by\b"
    r"|^(?P<told>.+?) (?:tells|talks to) (?-i:[A-Z])\w+ about\b",
    re.IGNORECASE,
)
#: Most states whose leaders sit together before the press.
_SPEAKING_STATES = 3
#: Most words of a question in an interview.
_QUESTION = 80
#: Lines of a text in which a signature stands.
_SIGNED = 3
#: No author's words in front of "Joint Statement".
_NOBODY = re.compile(rf"\b{_KIND}\b|^(?:an?|the|joint|trilateral|common)$", re.IGNORECASE)
_SPOKEN = re.compile(r"\b(?:remarks|speech|address)\b", re.IGNORECASE)
_JOINT = re.compile(r"\b(?:joint|trilateral|common|quad)\b", re.IGNORECASE)
#: Words of a title's author that are no part of a name.
_MR = frozenset({"dr", "mr", "ms", "mrs"})
_JOINING = _MR | {"and", "of", "the", "jr"}


def find_voices(roster: Roster) -> None:
    """Fill who speaks in the first person in a page: by the turns of a transcript, else as far as its title and publisher tell."""
    labels = find_labels(roster)
    if not labels:
        guest = _INTERVIEW.search(roster.page.article.title or "")
        if guest is not None:
            roster.turns = _answers(roster, _author(guest["who"] or guest["guest"] or guest["asked"] or guest["told"]))
        else:
            roster.voice = find_voice(roster)
        return
    told = _SPEAKING.search(roster.page.article.title or "")
    parts = re.split(r"\s+and\s+|,\s+", _author(told["who"])) if told is not None else []
    own = roster.home is None and roster.issuer is not None  # the headline names first who gives the text out
    authors = [Author(part, tuple(_persons(roster, part, abroad=not own or i > 0))) for i, part in enumerate(parts)]
    roster.turns = _with_others(turns_of(roster, labels, authors))


def _with_others(turns: tuple[Turn, ...]) -> tuple[Turn, ...]:
    """Return the turns of a transcript with the other states that speak in it, where there are two or three."""
    speaking = {id(d): d for turn in turns for d in turn.voice.several if d.kind is ActorKind.STATE}
    if not 1 < len(speaking) <= _SPEAKING_STATES:
        return turns
    others = (tuple(d for d in speaking.values() if d not in turn.voice.several) if turn.voice.several else () for turn in turns)
    return tuple(changed(turn, voice=changed(turn.voice, others=found)) for turn, found in zip(turns, others, strict=True))


def _answers(roster: Roster, who: str) -> tuple[Turn, ...]:
    """Return the turns of an interview without labels: a short paragraph that asks is nobody's, what follows the guest's."""
    persons = [d for d in _persons(roster, who) if d.mentions]
    if len(persons) != 1:
        return ()
    text, starts, turns = roster.page.article.text, roster.page.doc.starts, []
    for part in re.finditer(r"[^\n]+", text):
        if part[0].rstrip().endswith("?") and len(part[0].split()) <= _QUESTION:
            turns += [Turn(start=bisect_left(starts, part.start()), voice=Voice())]
            turns += [Turn(start=bisect_left(starts, part.end()), voice=Voice(one=persons[0]))]
    return tuple(turns)


def _signers(roster: Roster) -> list[ActorDraft]:
    """Return who signs a letter: whose name in capitals is one of its last lines, by itself."""
    doc, text = roster.page.doc, roster.page.article.text.rstrip()
    tail = text.split("\n")[-2 * _SIGNED :]  # lines may be parted by blank ones
    if not any(line.strip().isupper() for line in tail):
        return []
    first = len(text) - sum(len(line) + 1 for line in tail)
    found = []
    for draft in (d for d in roster.drafts if d.kind is ActorKind.PERSON and d.words and d.mentions):
        start, end, _ = draft.mentions[max(draft.mentions)]
        name = roster.page.span(start, end)
        alone = name.start > first and any(line.strip(" \xa0.") == name.text.strip(" .") for line in tail)
        if alone and doc[start].text.isupper() and end - start > 1:
            found.append(draft)
    return found


def find_voice(roster: Roster) -> Voice:
    """Return who speaks in the first person in a page of one voice, as far as its title and publisher tell."""
    article = roster.page.article
    who = _listed_behind(roster) or author_phrase(article.title or "")
    persons = _signers(roster) or _persons(roster, who)
    codes = states_in(who, roster.page.lexicon.actors)
    home = _giving_out(roster) or _at_home(roster)
    if len(codes) > len(persons) and _JOINT.search(article.title or ""):  # the text does not name those of the other states
        persons = []
    if len(persons) == 1:
        if not OF_SPOUSES.isdisjoint(who.lower().split()):
            return Voice(one=persons[0])  # a First Lady's "we" are no government
        code = persons[0].code
        states = [state_of(roster, code)] if code is not None and code not in INTERNATIONAL else home
        return Voice(one=persons[0], several=tuple(states or persons))
    if len(persons) > 1 and _SPOKEN.search(article.title or ""):
        return Voice()  # the one who speaks may be either
    if not persons and " and " in who and len(codes) < 2:
        return Voice(several=tuple(_who_met(roster)))
    if persons:
        return Voice(several=tuple(persons))
    bodies = _bodies(roster, who)
    if len(codes) + len(bodies) > 1 or (bodies and not codes):
        return Voice(several=(*(state_of(roster, code) for code in codes), *bodies))
    told = [state_of(roster, code) for code in codes]
    pair = _pair(roster) if not told else []
    if not told and (_JOINT.search(article.title or "") or TOGETHER.search(article.title or "")):
        return Voice(several=tuple(pair or _who_met(roster)))  # the title may not say who
    at_home = any(draft.code == roster.issuer for draft in pair)
    return Voice(several=tuple(told or (pair if at_home else home)))


def _giving_out(roster: Roster) -> list[ActorDraft]:
    """Return the state whose government gives a text out: as its publisher tells, else a release by its headline and address."""
    code = roster.home or (roster.issuer if RELEASE.match(roster.page.article.title or "") else None)
    return [state_of(roster, code)] if code is not None and code not in INTERNATIONAL else []


def _listed_behind(roster: Roster) -> str:
    """Return the several whom a headline names last by their offices: "Joint Statement on the Dam *by President A and Premier B*"."""
    found = _LISTED.search(roster.page.article.title or "")
    who = _author(found["who"]) if found is not None else ""
    parts = re.split(r",?\s+and\s+|,\s+", who)
    lexicon = roster.page.lexicon.actors
    several = len(parts) > 1 and all(office_in(part.split(), lexicon)[0] is not None for part in parts)
    return who if several else ""


_LISTED = re.compile(rf"\bjoint {_KIND}\b.*\sby\s(?P<who>.+)", re.IGNORECASE)


def _who_met(roster: Roster) -> list[ActorDraft]:
    """Return the several who speak together by the first sentences of a text: "*A and B* met in Lima", "As leaders of *A and B*, we"."""
    codes = {place: code for code, places in roster.places.items() for place in places}
    told = (sent.root for sent in roster.page.doc.sents if any(t.tag_ in _FINITE for t in sent))
    for phrase in (c for root in islice(told, _OPENING) for c in children(root, "nsubj", "obl") if c.i < root.i):
        if phrase.tag_ == "PRP" or (phrase.base == "obl" and case_of(phrase) != "as"):
            continue  # "We, the ministers of Peru and Chile, met" tells it by itself
        inside = list(_joined(phrase))
        persons = [draft for token in inside for draft in roster.at(token.i) if draft.kind is ActorKind.PERSON]
        named = [d for t in inside for d in roster.at(t.i) or ([state_of(roster, codes[t.i])] if t.i in codes else [])]
        found = list(dict.fromkeys(persons or named))
        if len(found) > 1:
            return found
    return []


_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
#: Sentences at the head of a joint text in which those who speak are named.
_OPENING = 2


def _joined(token: Token) -> Iterator[Token]:
    """Yield the nouns of a phrase that stand beside each other, and whose they are: "the *leaders* of *Peru* and *Chile*"."""
    yield token
    for child in token.children:
        if child.base in ("conj", "appos") or (child.base == "nmod" and case_of(child) in ("of", "")):
            yield from _joined(child)


def _pair(roster: Roster) -> list[ActorDraft]:
    """Return the two sides that a headline names as one: "Fact Sheet: *Peru-Chile* Compact", "*Peru and Chile* open a bridge"."""
    for found in _TWO.finditer(roster.page.article.title or ""):
        sides = [[state_of(roster, code) for code in states_in(found[side], roster.page.lexicon.actors)] for side in ("one", "other")]
        both = [(side or _bodies(roster, found[name]))[:1] for side, name in zip(sides, ("one", "other"), strict=True)]
        if all(both) and both[0] != both[1]:
            return [*both[0], *both[1]]
    return []


#: Two names side by side in a headline.
_TWO = re.compile(r"(?P<one>(?:[A-Z][\w.]* ){0,3}[A-Z][\w.]*)(?:[-–]| and (?:the )?)(?P<other>[A-Z][\w.]*(?: [A-Z][\w.]*){0,2})")


def _bodies(roster: Roster, who: str) -> list[ActorDraft]:
    """Return the bodies of states that a title's author names as the text does: "the G7", "Peru-EU"."""
    words = " " + " ".join(re.split(r"[\s,–-]+", who)) + " "
    bodies = [draft for draft in roster.drafts if draft.kind is ActorKind.ORGANISATION and draft.code in INTERNATIONAL]
    return [d for d in bodies if any(f" {roster.page.span(start, end).text} " in words for start, end, _ in d.mentions.values())]


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
    spoken = doc.forms & (ONE | SEVERAL)
    partners = _partners(roster) if "our" in spoken else []
    for token in [t for t in doc if t.lower_ in spoken] if spoken else ():
        if token.tag_ not in ("PRP", "PRP$") or roster.page.is_furniture(token):
            continue
        if token.lower_ in SEVERAL and not roster.voice.several and not roster.turns:
            roster.voice = Voice(one=roster.voice.one, several=tuple(_apposed(roster, token)))
        drafts = roster.first_person(token) or who_is_labelled(roster, token)
        if drafts and partners and _is_shared(token, roster.page.lexicon.actors.marks["shared"]):
            drafts = [*drafts, *(draft for draft in partners if draft not in drafts)]
        for draft in drafts:
            draft.mentions.setdefault(token.i, (token.i, token.i + 1, MentionKind.PRONOUN))
        if drafts and token.i not in roster.heads:
            roster.point(token.i, drafts, token.i, token.i + 1)


#: Of whom a headline tells that somebody met or called them.
_MET = re.compile(r"\b(?:call|meeting|conversation|lunch|dinner|breakfast|visit|engagement|dialogue)s? with (?P<who>.+)", re.IGNORECASE)


def _partners(roster: Roster) -> list[ActorDraft]:
    """Return the states whose people one government met by the headline of its readout: "Readout of Ana Ruiz's Call *with Jo Roe of Chad*".

    What it calls "our shared concern" is theirs too.
    """
    title = roster.page.article.title or ""
    found = _MET.search(title) if RELEASE.match(title) else None
    own = {draft.code for draft in roster.voice.several}
    if found is None or len(own) != 1 or not own <= {roster.issuer, roster.home}:
        return []
    codes = states_in(found["who"], roster.page.lexicon.actors)
    return [] if own & set(codes) else [state_of(roster, code) for code in codes if code not in INTERNATIONAL]


#: Those who met, as a subject.
_TWO_WHO_MET = frozenset({"they", "both", "two", "leaders", "presidents", "ministers", "advisors", "advisers", "officials", "sides"})


#: What each of two who meet has for himself.
_ONES_OWN = frozenset("embassy troop troops force citizen sanction personnel congress military army adversary border".split())


def _is_shared(token: Token, words: frozenset[str]) -> bool:
    """Say whether "our" is of both sides of a meeting: "our *shared* goals", "*they* discussed our alliance"; not "our two nations"."""
    noun = token.head
    if token.lower_ != "our" or noun.i < token.i or any(c.i > token.i for c in children(noun, "nummod")):
        return False
    if any(c.lower_ in words for c in children(noun, "amod") if token.i < c.i < noun.i):
        return True
    if noun.lemma_.lower() in _ONES_OWN:
        return False
    above = next((t for t in noun.ancestors if "nsubj" in t.by_label or (t.pos_ == "VERB" and t.dep_ == "conj" and t.tag_ != "VB")), noun)
    while above.dep_ == "conj" and "nsubj" not in above.by_label:
        above = above.head
    subject = next(iter(children(above, "nsubj")), None)
    alone = subject is not None and subject.i < token.i and not any(children(subject, "conj", "nmod", "acl:relcl"))
    return alone and subject is not None and subject.lower_ in _TWO_WHO_MET


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
    office, _ = office_in(re.split(r"[\s,]+", who), roster.page.lexicon.actors)
    if office is not None and office.concept in HEADS:
        known = [draft for draft in known if _may_be_head(draft, office, keys)]  # "Major Ana Roe" is no President Roe
    known = [draft for draft in known if not _has_other_first_name(draft, who, office) and not _is_spouse_of(draft, who)]
    known = [draft for draft in known if office is None or not _holds_another(draft, office)] or known  # "President Roe" is not Eva Roe
    if known or not who:
        return known
    parts = re.split(r",?\s+and\s+|,\s+", who)
    parts = parts if all(office_in(part.split(), roster.page.lexicon.actors)[0] for part in parts) else who.split(" and ")
    if any(office_in(part.split(), roster.page.lexicon.actors)[0] is not None for part in parts[1:]):
        several = [_new_person(roster, part, abroad=True) for part in parts]  # whom the text does not name
        named = [draft for draft in several if draft is not None and draft.words]
        return named if len(named) == len(parts) else []
    new = _new_person(roster, who, abroad=abroad)
    return [new] if new is not None else []


def _holds_another(draft: ActorDraft, office: WordEntry) -> bool:
    """Say whether somebody is married to a holder of office and is told of with no other: a First Lady is not "President Roe"."""
    titles = [title for held in draft.offices if (title := held.title.lower().split())]
    return bool(titles) and OF_SPOUSES.isdisjoint(office.words) and all(not OF_SPOUSES.isdisjoint(title) for title in titles)


def _is_spouse_of(draft: ActorDraft, who: str) -> bool:
    """Say whether a title's author is only married to the holder of an office with the same last name: "*First Lady* Ana Ruiz"."""
    return len(draft.words) == 1 and bool(draft.concepts & HEADS) and not OF_SPOUSES.isdisjoint(who.lower().split())


def _has_other_first_name(draft: ActorDraft, who: str, office: WordEntry | None) -> bool:
    """Say whether a title's author has a first name that is not of somebody with the same last one: "First Lady *Ana* Ruiz"."""
    words = [name_key(word) for word in re.split(r"[\s,]+", who)]
    if len(draft.words) < 2 or draft.words[-1] not in words or (office is not None and office.concept in draft.concepts):
        return False
    first = words[words.index(draft.words[-1]) - 1] if words.index(draft.words[-1]) else ""
    titled = office is not None and first in office.words
    return bool(first) and not titled and not any(word[:_STEM] == first[:_STEM] for word in draft.words[:-1])


#: Letters that a first name and its short form share.
_STEM = 2


def _may_be_head(draft: ActorDraft, office: WordEntry, keys: list[str]) -> bool:
    """Say whether somebody with the last name of a title's head of state or government may be that one, and is no relative."""
    if office.concept in draft.concepts or set(draft.words[:-1]) & set(keys):
        return True
    return not draft.concepts and (draft.code is not None or len(draft.words) == 1)


def _new_person(roster: Roster, who: str, *, abroad: bool) -> ActorDraft | None:
    """Make the person of "President Ana Ruiz", "Mr. Jo Paz, Prime Minister of Peru" or "the Minister for Trade".

    With ``abroad`` nobody is of the publisher's state by that alone: one of several speakers may be a guest.
    """
    lexicon = roster.page.lexicon.actors
    words = [re.sub(r"['’]s?$", "", word.strip(",")) for word in who.split()]
    office, end = office_in(words, lexicon)
    front = [] if office is None else [w for w in words[: end - len(office.words)] if not w.endswith(".") and name_key(w) not in _JOINING]
    behind = office is not None and end < len(words) and words[end][:1].isupper() and not who.split()[end - 1].endswith(",")
    apart = bool(front) and who.split()[end - len(office.words) - 1].endswith(",") if office is not None else False
    front = [] if behind and not apart and name_key(words[end]) not in _JOINING else front  # "*NRA* Spokesperson Ana Ruiz" is Ana Ruiz
    name: list[str] = []
    called_dr = office is None and len(words) > _FIRST_AND_LAST and words[0].endswith(".") and name_key(words[0]) in _MR
    called = words[end:] if called_dr or (office is not None and not front) else front
    called = called[1:] if called and name_key(called[0]) in _MR else called
    for word in called:
        particle = word in PARTICLES and len(called) > len(name) + 1  # "President *von der* Aa"
        if not (word[:1].isupper() or particle) or name_key(word) in _JOINING:
            break
        name.append(word)
    if front and len(name) < len(front):
        return None  # "the Office of the Prime Minister"
    codes = states_in(who if _names_state(name, lexicon) else who.replace(" ".join(name), ""), lexicon)  # "Douglas Roe" is not of Man
    code = codes[0] if len(codes) == 1 else (None if abroad else roster.issuer)
    if office is not None and not name and code is not None and len(codes) < 2:
        return _new_holder(roster, office, who, code)
    if (office is None and not called_dr) or not name or (called_dr and len(name) < _FIRST_AND_LAST) or _names_state(name, lexicon):
        return None
    draft = roster.get(f"author:{'-'.join(map(name_key, name))}", ActorKind.PERSON, " ".join(name), code)
    draft.words = tuple(name_key(word) for word in name)
    if code is None and office is not None:
        draft.code = state_of_titled(who, " ".join(office.words), roster.page.article.published_at, lexicon)
        code = draft.code
    if code is None:
        fill_from_tables(draft, roster, [], named_codes(roster))
        code = draft.code
        draft.offices.clear()
    if office is not None:
        draft.concepts.add(office.concept)
        draft.add_sectors(office.sectors or ("GOV",))
        draft.offices.append(Office(title=" ".join(words[end - len(office.words) : end]), country=code, status=OfficeStatus.HOLDS))
    elif code is not None:
        draft.add_sectors(["GOV"])  # who speaks in what a government gives out
    draft.note("title", [code, *draft.sectors], who)
    return draft


def _names_state(name: Sequence[str], lexicon: ActorLexicon) -> bool:
    """Say whether a name is or has a state's; a first name may be a town's: "*Douglas* Roe"."""
    if len(name) == _FIRST_AND_LAST:
        return state_named(" ".join(name), lexicon) is not None or bool(states_in(name[-1], lexicon))
    return bool(states_in(" ".join(name), lexicon))


#: Words of a first and a last name.
_FIRST_AND_LAST = 2


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
