"""What an article says has happened to a channel: the predicates over its phrase, and what stands over them.

A frame is a predicate and the place in which the channel stands beside it. Its act comes from the lexicon; agreeing, asking,
planning or denying over it, the tense and the negation make the change (READING, "Rules of meaning").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from detente.lexicon.channels import ChannelLexicon, VerbCue
from detente.model.copies import changed, quick
from detente.reading.base import children
from detente.reading.channels_mentions import head_entry_kind, keys_of, lemma_in
from detente.reading.channels_modes import FUTURE, SPEECH, has_had, mode_of, own_mode
from detente.reading.channels_session import ordinal, ordinal_before, time_that_was
from detente.reading.doc import Doc, Token
from detente.reading.frames import RELATIVE, VERBAL, case_of, is_passive

_DEPTH = 8
#: How far from its verb a word that belongs to it may stand ("put the dialogue with Spain on ice").
_FAR = 10
#: How far before a phrase its noun of action may stand, a date between them.
_NOUN_SPAN = 9
_UNITS = frozenset({"last", "past", "recent", "year", "years", "month", "months", "week", "weeks"})
#: Words for one of several sessions: "*the last of* the gatherings was held in Ottawa".
LAST_OF = frozenset({"last", "latest"})
#: Acts that begin a channel.
FOUNDING = frozenset({"establish", "launch"})
#: The rule of what is done at a session.
AT_SESSION = "channels:at-session"
THERE_FOR = "channels:there-for"
#: What opens with talks that may be those of others: "diplomacy, starting with the dialogue".
OPENS_WITH = "start with"
#: The rule of what a body does when it sits, and the verbs of it.
AT_WORK = "channels:body-at-work"
#: The rule of what a session with a number is told to have done.
SESSION_DID = "channels:session-did"
_DELIBERATES = frozenset("discuss review approve adopt consider endorse examine deliberate debate deal address tackle spend".split())
#: What is done at a session tells that it is held.
_DURING = frozenset({"at", "during", "after"})
#: Those who sit in a body: when its ambassadors meet, it meets.
_SEATED = frozenset({"ambassador", "minister", "member", "leader", "representative", "delegate", "envoy", "participant", "official"})
#: Nouns that stand for the day of a session ("fixed the date of the next meeting").
_DATES = frozenset({"date", "day"})
#: Those whom a side withdraws from a body or from talks.
_SENT = frozenset("delegate delegation team negotiator envoy representative member expert officer commissioner diplomat observer".split())
#: Those whom a side sends that stays away.
_NOBODY = frozenset({"nobody", "one", "delegation"})
#: What a channel is said to be behind a comma.
_BODIES = frozenset("body forum panel mechanism platform format institution channel group committee commission".split())
#: Participles that say what a body is for.
_CHARGED = frozenset({"charge", "task", "entrust", "mandate", "concern", "call", "name", "know", "found", "establish", "create", "form"})
_STOPS = frozenset({"end", "halt", "stop"})
#: What talks that have stood still were in, and verbs that put an end to it.
_PAUSES = frozenset(
    "break hiatus gap pause lull freeze interruption suspension standstill deadlock stalemate impasse logjam boycott moratorium".split()
)
_CLOSE = frozenset({"end", "break", "close", "bridge", "overcome", "lift", "drop", "unblock"})
#: Pauses that a side has made by its own will: who ends them agrees to sit again, and has yet to do so.
_IMPOSED = frozenset({"freeze", "suspension", "boycott", "moratorium"})
#: The rule of a pause that is lifted.
LIFTED = "channels:pause-lifted"
#: How far before the talks the pause may stand, in tokens.
_PAUSE = 10
#: Nouns of taking part: who ends it leaves the channel.
_PART = frozenset({"participation", "involvement", "membership"})
#: What is written at a session, and what is done with it there.
_RECORDS = frozenset({"minute", "minutes", "protocol", "communique", "declaration", "record", "proceeding", "proceedings"})
_SEALS = frozenset({"sign", "initial", "adopt"})
#: What one has for a session that is to be, and gives up.
_PLANS = frozenset({"plan", "preparation"})
#: What one does with a purpose that nobody says is reached.
_TRAVELS = frozenset("fly travel go come arrive leave head visit depart land return set write phone call send dispatch".split())
_LEFT = frozenset({"suspend", "end", "cancel", "postpone", "stall"})
#: Objects that only belong to their verb ("take place").
_BOUND = frozenset({"place", "part"})
#: Relations of a phrase that the parse has not hung on its verb.
_LOOSE = frozenset({"parataxis", "dep", "appos", "list"})
#: Prepositions before the day between a verb and its object.
_BEFORE_DATES = frozenset({"on", "late", "early"})
#: Where those who sit at a session meet others.
_MARGINS = frozenset({"margin", "sideline", "fringe"})
#: What is made for talks without holding them.
_GROUNDS = frozenset({"condition", "atmosphere", "climate", "environment", "ground", "groundwork", "opportunity", "space", "momentum"})
_BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "'s", "’s", "'re"})


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A predicate that does something to a channel.

    Attributes:
        act: Of the lexicon: hold, launch, establish, agree, resume, ...
        predicate: Token index of the verb, noun or adjective that carries it.
        anchor: Token index of the word whose clause dates it (the predicate, or what governs a noun).
        mode: done, future, planned, agreed, requested, proposed, denied, possible, failed, negated or progressive.
        over: Token index of the word that made the mode ("agreed"), else ``None``.
        noun: The act is a noun ("the resumption of").
        exist: The predicate is "be" ("there had been none").
        perfect: Past perfect: told as history.
        launch: The verb may tell the first session ever.
        progress: It is what has been got on with ("progress in resuming").
        ahead: "Will" or "would" stands with it, negated or not.
        waits: It is not to be until something else is ("will not begin until").
        dated: It is told only where a date to come stands with it.
        aside: It stands behind a comma, and the clause around it does not date it.
        verb: Lemma of the predicate.
        rule: Lexicon entry that gave the act.
    """

    act: str
    predicate: int
    anchor: int
    mode: str
    over: int | None = None
    noun: bool = False
    exist: bool = False
    perfect: bool = False
    launch: bool = False
    progress: bool = False
    ahead: bool = False
    waits: bool = False
    dated: bool = False
    aside: bool = False
    verb: str = ""
    rule: str = ""


def find_frames(head: Token, start: int, end: int, lexicon: ChannelLexicon) -> tuple[Frame, ...]:
    """Find the frames of the channel whose phrase is headed by a token and takes tokens ``[start, end)``."""
    found: list[Frame] = []
    kind = head_entry_kind(head, lexicon)
    found += _pauses_before(head, start, lexicon)
    found += [] if found else _nouns_before(head, start, lexicon)
    found += _stops_before(head, start, lexicon)
    found += _apposed(head, end, lexicon)
    body = kind == "body"
    numbered = ordinal_before(head, lexicon) is not None
    inner = [place for t in head.doc[head.i + 1 : end] if t.pos_ == "NOUN" for place in _own_clauses(t) if place[0].i >= end]
    lifted = any(frame.rule == LIFTED for frame in found)
    for token, slot in (*places(head, lexicon), *inner):
        if lifted and slot == "noun":
            continue  # "lifted the suspension of the talks" suspends nothing
        frame = _frame(token, slot, lexicon, body=body, numbered=numbered)
        if frame is not None and not any(f.act == frame.act and f.predicate == frame.predicate for f in found):
            found.append(frame)
    beside = _verb_before(head, start, lexicon)
    if beside is not None and beside[1] in _DURING and SPEECH.intersection(keys_of(beside[0], lexicon)):
        found = [f for f in found if f.rule != AT_SESSION or f.predicate >= beside[0].i]  # "..., officials said after a session"
    if not any(f.predicate < start for f in found):
        frame = _frame(*beside, lexicon, body=body) if beside is not None else None
        if frame is not None and beside is not None and (frame.act != "hold" or not found or beside[1] == "obj"):
            found.append(frame)
    sitting = head if kind == "session" else head.head if head.base == "nmod" and case_of(head) == "of" else None
    one = sitting is not None and head_entry_kind(sitting, lexicon) == "session" and sitting.tag_ not in {"NNS", "NNPS"}
    closed = one or numbered  # "brought the fourth council to a close"
    found = [changed(f, act="hold") if closed and f.act == "end" and f.verb in _CLOSES else f for f in found]  # "ended the 22nd meeting"
    found = list(_fallen_through(found, sitting if one else None))
    return tuple(_dropped(frame, one=kind == "session" and one) for frame in found) or tuple(_at_hosts(head, start, lexicon))


#: Verbs that end one session where it has a number, and a channel else.
_CLOSES = frozenset({"end", "bring", "wind", "come"})


#: The rules of what comes to nothing: a session that was set is not held, and talks only bring no result.
_TO_NOTHING = frozenset({"channels:verb:come to nothing", "channels:verb:come to naught"})
_THROUGH = "channels:verb:fall through"
#: Words of what was set ahead.
_SET_AHEAD = frozenset(
    {"plan", "planned", "schedule", "scheduled", "set", "due", "announce", "propose", "proposed", "arrange", "intend", "intended"}
)


def _fallen_through(found: list[Frame], session: Token | None) -> Iterator[Frame]:
    """Yield the frames of a phrase, a session that fell through or came to nothing told as called off.

    Args:
        found: The frames.
        session: The head of the one session that they are about, if they are.
    """
    for frame in found:
        if frame.rule == _THROUGH and session is not None:
            yield changed(frame, act="cancel")
        elif frame.rule not in _TO_NOTHING or (session is not None and _is_set_ahead(session)):
            yield frame


def _is_set_ahead(session: Token) -> bool:
    """Say whether a session is told as one that was to be: "a session *planned for June*", "*last year's* round"."""
    return any(
        (c.base in {"acl", "amod"} and (c.lemma_.lower() in _SET_AHEAD or c.lower_ in _SET_AHEAD))
        or (c.dep_ == "nmod:poss" and c.ent_type_ == "DATE")
        for c in session.children
    )


#: Verbs of those who see to it that a session is held.
_CONVENES = frozenset({"hold", "convene", "organise", "organize", "stage", "host", "call", "summon", "have"})


def _dropped(frame: Frame, *, one: bool) -> Frame:
    """Return what it is that something is decided not to be: "decided *not to hold* the council for now" suspends it.

    Args:
        frame: The act.
        one: It is one session.
    """
    if frame.mode != "dropped":
        return frame
    act = ("cancel" if one else "suspend") if frame.act == "hold" and frame.verb in _CONVENES else frame.act
    return changed(frame, act=act, mode="done" if act != frame.act else "negated")


#: Verbs of those who bring others to a session.
_HOSTS = frozenset({"host", "welcome", "receive", "join", "meet", "gather", "convene", "co-host", "travel", "lead"})


def _at_hosts(head: Token, start: int, lexicon: ChannelLexicon) -> Iterator[Frame]:
    """Yield what a session far behind its verb is held by: "hosted X, Y and a delegation *for a meeting of* the group".

    Those who come stand between the two, with their offices; no other verb does.
    """
    doc = head.doc
    if start <= head.sent.start or doc[start - 1].lower_ not in {"for", "in"}:
        return
    for token in reversed(doc[head.sent.start : start - 1]):
        if token.lower_ in RELATIVE or token.tag_ == "WRB":
            return
        if token.pos_ != "VERB" or token.base in {"amod", "compound"}:
            continue
        lemma = lemma_in(token, lexicon, _HOSTS)
        if lemma and token.tag_ != "VBN":
            mode, over = mode_of(token, lexicon)
            rule = f"channels:verb:{lemma}"
            yield Frame(
                act="hold", predicate=token.i, anchor=token.i, mode=mode, over=over, perfect=_is_perfect(token), verb=lemma, rule=rule
            )
        return


def _waits(verb: Token) -> bool:
    clauses = verb.by_label.get("advcl", ())
    return any(mark.lower_ in {"until", "unless", "till"} for clause in clauses for mark in clause.by_label.get("mark", ()))


def _verb_before(head: Token, start: int, lexicon: ChannelLexicon) -> tuple[Token, str] | None:
    """Return the verb that a phrase follows directly and its slot, by the words alone: "reopen on Monday *the talks*", "walked out of".

    The parse may hang the phrase elsewhere; dates, adverbs and a preposition may stand between.
    """
    doc, at = head.doc, start - 1
    words: list[str] = []
    while at > head.sent.start and doc[at].pos_ == "DET":
        at -= 1
    while at > head.sent.start and start - at < _FAR:
        token = doc[at]
        if token.pos_ in VERBAL and token.pos_ != "AUX":
            if token.base == "amod":
                return None  # "the *delayed* session of the commission was held"
            passive = token.tag_ == "VBN" and any(c.lower_ in _BE and c.base == "aux" for c in token.children)
            slot = words[-1] if words else "obj"
            told = slot == "obj" and head.base == "nsubj" and head.head.i > head.i and head.head.base == "ccomp"
            return None if (passive and slot == "obj") or told else (token, slot)  # "announces *talks are over*"
        if words[:1] == ["of"] and (lemma_in(token, lexicon, lexicon.light) or lemma_in(token, lexicon, _STRETCHES)):
            words.pop(0)  # "ended three days of talks"
            while doc[at - 1].pos_ in {"NUM", "ADJ", "DET"} and at > head.sent.start + 1:
                at -= 1
            at -= 1
            continue
        if head.base in _LOOSE and not words and _is_aside(token):
            at -= 1  # "hosted in Cotonou, on 24 May, the second meeting"
            continue
        if token.ent_type_ == "DATE" or token.pos_ == "ADV" or token.lower_ in _BEFORE_DATES:
            if words and token.pos_ == "ADV":
                words.insert(0, token.lower_)
            at -= 1
            continue
        if token.pos_ not in {"ADP", "PART"} or len(words) == 2 or (token.lower_ == "to" and token.pos_ == "PART"):
            return None
        words.insert(0, token.lower_)
        at -= 1
    return None


def _is_aside(token: Token) -> bool:
    """Say whether a word is of a date or a place between commas, or the comma before or behind it."""
    following = token.nbor()
    if token.text == ",":
        return "DATE" in (token.nbor(-1).ent_type_, following.ent_type_) or token.nbor(-1).ent_type_ == "LOC"
    return token.ent_type_ in {"DATE", "LOC"} or (token.lower_ in {"in", "at", "on"} and following.ent_type_ in {"DATE", "LOC"})


def _nouns_before(head: Token, start: int, lexicon: ChannelLexicon) -> list[Frame]:
    """Find the noun of action that a phrase follows directly with "of" ("establishment of a working group"), whatever the parse says."""
    doc = head.doc
    if start < 2 or doc[start - 1].lower_ != "of":
        return []
    at = start - 2
    while (
        at > head.sent.start
        and start - at < _NOUN_SPAN
        and (doc[at].ent_type_ == "DATE" or doc[at].pos_ in {"DET", "ADP"} or doc[at].lower_ in _UNITS)
    ):
        at -= 1  # "the resumption over the last year of ..."
    noun = doc[at]
    if noun.pos_ != "NOUN" or lexicon.nouns.get(lemma_in(noun, lexicon, lexicon.nouns)) in {None, "agree"}:
        return []
    frame = _frame(noun, "noun", lexicon)
    return [frame] if frame is not None else []


def _pauses_before(head: Token, start: int, lexicon: ChannelLexicon) -> list[Frame]:
    """Find what puts an end to a pause in talks, whatever the parse says: "*ending* a break of five years *in their talks*"."""
    doc = head.doc
    of = start - 1
    while of > head.sent.start and (doc[of].pos_ == "DET" or doc[of].tag_ == "PRP$"):
        of -= 1
    if of < 1 or doc[of].lower_ not in {"in", "of", "on"}:
        return []
    for noun in reversed(doc[max(head.sent.start, start - _PAUSE) : of]):
        if noun.pos_ in VERBAL or noun.text in {",", ";"}:
            break
        lemma = lemma_in(noun, lexicon, _PAUSES)
        if lemma and noun.base == "obj" and lemma_in(noun.head, lexicon, _CLOSE):
            verb = noun.head
            mode, over = mode_of(verb, lexicon)
            by_will = lemma in _IMPOSED
            rule = LIFTED if by_will else "channels:pause"
            return [Frame(act="resume", predicate=verb.i, anchor=verb.i, mode=mode, over=over, noun=by_will, verb="end", rule=rule)]
    return []


def _stops_before(head: Token, start: int, lexicon: ChannelLexicon) -> list[Frame]:
    """Find who puts a stop to talks, whatever the parse says: "*put an end to* peace talks with the rebels"."""
    doc, to = head.doc, start - 1
    while to > head.sent.start and (doc[to].pos_ == "DET" or doc[to].tag_ == "PRP$"):
        to -= 1
    if to < 2 or doc[to].lower_ != "to" or doc[to - 1].lemma_.lower() not in _STOPS or doc[to - 1].head.pos_ not in VERBAL:
        return []
    frame = _frame(doc[to - 1].head, "to", lexicon)
    return [frame] if frame is not None else []


def places(head: Token, lexicon: ChannelLexicon) -> Iterator[tuple[Token, str]]:
    """Yield (predicate, slot) over a phrase: slots are obj, subj, noun, nominal or a preposition; relative clauses included."""
    yield from _own_clauses(head)
    if head.pos_ in VERBAL and (verb := _verb_behind(head)) is not None:
        yield verb, "obj" if _is_passive_form(verb) else "subj"
        yield from _raised(verb)
        return
    token = head
    for _ in range(_DEPTH):
        relation, governor = token.base, token.head
        if governor.i == token.i:
            if token.pos_ not in VERBAL:
                yield token, "nominal"
            return
        if relation == "expl":
            yield from _participles(governor)
            return
        numbered = governor.base in {"nsubj", "obj"} and ordinal(governor, lexicon) is not None
        counted = token.tag_ in {"NNS", "NNPS"} and numbered
        one_of = counted or governor.lower_ in LAST_OF  # "the first of these meetings took place"
        if one_of and case_of(token) == "of" and governor.pos_ not in VERBAL:
            token = governor
            continue
        if relation == "nsubj" and (told := _told_behind(governor, token)) is not None:
            yield told, "obj" if _is_passive_form(told) else "subj"
            return
        if relation == "nsubj":
            yield governor, "obj" if token.dep_ == "nsubj:pass" or _is_passive_form(governor) else "subj"
            yield from _raised(governor)
            yield from _coordinated(governor, token)
            yield from _participles(governor)
            yield from _broken_before(governor, lexicon)
            yield from _charged(governor, token)
            return
        if relation == "obj":
            yield governor, "obj"
            yield from _raised(governor)
            yield from _coordinated(governor, token)
            return
        if case_of(token) == "including" and relation in {"obl", "nmod"}:
            if governor.pos_ in VERBAL:
                yield governor, "obj"  # "suspended all dialogue, *including* the meetings of"
                return
            token = governor
            continue
        if relation in {"obl", "nmod"} and (_is_seat(governor, case_of(token)) or _is_venue(governor, case_of(token))):
            yield governor, "venue"
            return
        if relation == "obl":
            if case_of(token) == "for" and any(c.base == "obj" and c.lemma_.lower() in _DATES for c in governor.children):
                yield governor, "date"  # "set a date for the talks"
            if case_of(token) == "for" and any(c.base == "obj" and c.lemma_.lower() in _PLANS for c in governor.children):
                yield governor, "plans"  # "dropped plans for next month's session"
                return
            if (part := _slot_inside(token, governor)) is not None:
                yield governor, part
                return
            beside = token.lemma_.lower() in _MARGINS and head.text[:1].isupper()
            yield governor, "at" if beside else case_of(token) or "obj"
            if not case_of(token):
                yield from _raised(governor)
            return
        if relation in {"nmod", "compound", "amod"}:
            lemma = lemma_in(governor, lexicon, lexicon.nouns) or lemma_in(governor, lexicon, lexicon.over_nouns) or governor.lemma_.lower()
            if lemma in lexicon.nouns and governor.pos_ in {"NOUN", "PROPN"}:
                if lemma == "call" and case_of(token) != "for":
                    return  # "in a video call outside the mechanism"
                yield governor, "noun"
                if lexicon.nouns[lemma] != "agree" and lemma not in lexicon.light:
                    return
            if lemma in _PLANS and case_of(token) == "for" and governor.base in {"obj", "nsubj"} and governor.head.pos_ in VERBAL:
                yield governor.head, "plans"
                return
            if lemma in _RECORDS and governor.base in {"obj", "nsubj"} and lemma_in(governor.head, lexicon, _SEALS):
                yield governor.head, "at"  # "signed the minutes of the eighth session"
                return
            if lemma in _STOPS and case_of(token) == "to" and governor.head.pos_ in VERBAL:
                yield governor.head, "to"  # "declared an end to the talks"
                return
            if lemma == "time" and case_of(governor) == "for" and governor.head.pos_ in VERBAL:
                yield governor.head, case_of(token)  # "sat down *for the fifth time* in the commission"
                return
            dated = (governor.base in {"obj", "nsubj"} or case_of(governor) == "as") and governor.tag_ != "NNS"
            if lemma in _DATES and dated and case_of(token) in {"of", "for"} and governor.head.pos_ in VERBAL:
                yield governor.head, case_of(governor) if case_of(governor) == "as" else "date"
                return
            if lemma in _PART and governor.head.pos_ in VERBAL:
                yield governor.head, "participation" if governor.base in {"obj", "nsubj"} else case_of(governor)
                return
            if lemma in _NOBODY and case_of(token) == "to" and governor.base == "obj" and governor.head.pos_ in VERBAL:
                yield governor.head, "to"  # "would send nobody to the talks"
                return
            if lemma in _SENT and case_of(token) == "from" and governor.base == "obj" and governor.head.pos_ in VERBAL:
                yield governor.head, "from"  # "withdrew its delegates from the commission"
                return
            if relation == "nmod" and _is_idiom(governor, case_of(token), lexicon):
                yield governor.head, case_of(token)  # "pulled the plug on the dialogue"
                return
            if relation == "nmod" and case_of(token) == "at" and governor.base == "obj" and governor.head.pos_ in VERBAL:
                yield governor.head, "at"  # "discussed visas at the talks"
                return
            seated = relation == "nmod" and lemma in _SEATED and case_of(token) in {"of", "on"}
            if lemma in _GROUNDS and governor.base == "obj":
                return  # "create the conditions for talks" creates none
            if lexicon.over_nouns.get(lemma) == "possible" and case_of(governor) in {"on", "to", "upon"}:
                return  # "agreed on the importance of continued dialogue" opens none
            if lemma_in(governor, lexicon, lexicon.light) or lemma in lexicon.over_nouns or lemma in lexicon.nouns or seated:
                token = governor
                continue
            return
        if relation in {"conj", "appos"}:
            token = governor
            continue
        if relation in {"ccomp", "parataxis", "advcl", "acl", "xcomp", "csubj"} and token.pos_ not in VERBAL:
            yield token, "nominal"
        return


#: Prepositions between what is done in a channel and the channel.
_INSIDE = frozenset({"under", "within", "in"})


def _slot_inside(phrase: Token, verb: Token) -> str | None:
    """Return the slot of a phrase that the parse hangs on the verb of what is done in it: "suspended *all activity under* the dialogue"."""
    case = next((c for c in phrase.children if c.base == "case"), None)
    if case is None or case.lower_ not in _INSIDE:
        return None
    done = next((c for c in children(verb, "obj") if c.i == case.i - 1), None)
    if done is None:
        return None
    lemma = done.lemma_.lower()
    return "participation" if lemma in _PART else "obj" if lemma in _ACTIVITY else None


#: Nouns for all that is done in a channel.
_ACTIVITY = frozenset({"activity", "work", "contact", "exchange", "cooperation"})


def _is_seat(place: Token, case: str) -> bool:
    """Say whether somebody is told to be at a place for what a preposition opens: "a delegation *was in Lome for* the talks"."""
    copula = any(c.dep_ == "cop" and c.lower_ in {"was", "were"} for c in place.children)
    return case == "for" and copula and place.ent_type_ == "LOC" and case_of(place) in {"in", "at"}


def _verb_behind(noun: Token) -> Token | None:
    """Return the verb of a clause whose subject the parse takes for a verb: "the border *talks* between Chad and Niger *were put off*"."""
    behind = [c for c in (*children(noun, "conj"), noun.head) if c.pos_ in VERBAL and c.i > noun.i]
    return next((c for c in behind if noun.base != "nsubj" and not any(g.base == "nsubj" and g.i != noun.i for g in c.children)), None)


#: Nouns for where a session is.
_VENUES = frozenset({"venue", "scene", "host", "setting"})


def _is_idiom(noun: Token, case: str, lexicon: ChannelLexicon) -> bool:
    """Say whether a noun is the object that belongs to its verb, whose place for a channel a preposition opens."""
    if noun.base != "obj" or noun.head.pos_ not in VERBAL:
        return False
    cues = lexicon.verbs.get(lemma_in(noun.head, lexicon, lexicon.verbs), ())
    return any(noun.lower_ in cue.words and case in cue.at for cue in cues)


def _is_venue(noun: Token, case: str) -> bool:
    """Say whether a place is told to be where something is held: "Lome was *the venue of* the talks"."""
    return case in {"of", "for"} and noun.lemma_.lower() in _VENUES and any(c.dep_ == "cop" for c in noun.children)


def _is_passive_form(verb: Token) -> bool:
    """Say whether a verb is passive, by the parse or by its own form ("is set", "were put off")."""
    if verb.pos_ not in VERBAL:
        return False
    be = any(c.lower_ in _BE and c.base in {"aux", "cop"} for c in verb.children)
    return is_passive(verb) or (verb.tag_ == "VBN" and be)


def _own_clauses(head: Token) -> Iterator[tuple[Token, str]]:
    """Yield the relative and participle clauses on a noun ("talks that had last taken place", "a council set up in 2004")."""
    for other in children(head, "appos"):
        if other.pos_ == "NOUN" and other.i > head.i and other.lemma_.lower() in _BODIES:
            yield from _own_clauses(other)  # "the council, a body that has not met since 2011"
    for clause in children(head, "acl"):
        if (clause.pos_ not in VERBAL and clause.pos_ != "ADJ") or _is_question(clause):
            continue
        if clause.dep_ == "acl:relcl" and _is_of_a_time(head, clause):
            continue  # "the Commission for the year that ended on 31 March"
        if clause.dep_ == "acl:relcl":
            relative = next((c for c in clause.children if c.lower_ in RELATIVE and c.base in {"nsubj", "obj", "obl"}), None)
            contact = relative is None and any(c.base == "nsubj" for c in clause.children)
            again = any(other.i < clause.i and other.dep_ == "acl:relcl" for other in children(head, "acl"))
            if relative is None and not contact and (again or not is_passive(clause)):
                yield clause, "subj"  # "which meets every two years, last met in 2021"
            elif relative is None or relative.dep_ == "nsubj:pass" or relative.base == "obj":
                yield clause, "obj"
            elif relative.base == "nsubj":
                yield clause, "subj"
        elif clause.tag_ == "VBN":
            yield clause, "obj"
        elif clause.tag_ == "VBG":
            yield clause, "subj"
        elif clause.tag_ == "VB":
            yield clause, "obj" if is_passive(clause) else "subj"
        for other in (*children(clause, "conj"), *children(clause, "xcomp")):
            yield other, "obj" if is_passive(other) else "subj"


def _is_of_a_time(head: Token, clause: Token) -> bool:
    """Say whether a relative clause stands right behind a word for a stretch of time, which it is about."""
    that = next((c for c in clause.children if c.lower_ in RELATIVE), None)
    return that is not None and that.i - 1 > head.i and head.doc[that.i - 1].lemma_.lower() in {"year", "month", "week", "day", "period"}


def _is_question(clause: Token) -> bool:
    """Say whether a clause on talks is what they are about: "talks *on where one country stops*"."""
    doc = clause.doc
    return any(
        t.tag_ in {"WRB", "WP"} and t.i and doc[t.i - 1].lower_ in {"on", "about", "over"} for t in doc[clause.left_edge.i : clause.i]
    )


#: Verbs of what goes on being so.
_REMAINS = frozenset({"remain", "stay", "stand", "lie"})


def _raised(governor: Token) -> Iterator[tuple[Token, str]]:
    """Yield the infinitive that the channel is raised out of ("the talks are set to resume", "asked for it to be restarted")."""
    for clause in children(governor, "xcomp"):
        if clause.pos_ == "ADJ" and governor.lemma_.lower() in _REMAINS:
            yield clause, "subj"  # "remain frozen"
        if clause.pos_ in VERBAL and not any(c.base == "obj" and c.lower_ not in _BOUND for c in clause.children):
            yield clause, "obj" if is_passive(clause) else "subj"


def _participles(governor: Token) -> Iterator[tuple[Token, str]]:
    """Yield the participle that shares the channel as its subject ("Launched in January, the group is ...")."""
    for clause in children(governor, "advcl", "acl"):
        own = any(c.base in {"nsubj", "mark"} for c in clause.children)
        if clause.tag_ == "VBN" and not own and clause.i < governor.i:
            yield clause, "obj"


def _told_behind(governor: Token, token: Token) -> Token | None:
    """Return the verb before a "said" that the parse takes the channel for the subject of: "the talks *stalled*, officials said"."""
    if governor.i < token.i or governor.lemma_.lower() not in SPEECH:
        return None
    return next((c for c in children(governor, "ccomp") if token.i < c.i < governor.i and c.pos_ in VERBAL), None)


def _broken_before(governor: Token, lexicon: ChannelLexicon) -> Iterator[tuple[Token, str]]:
    """Yield the break that the channel came through: "restarted on Monday *after being broken off in 2012*", "*after lying dormant*"."""
    for clause in children(governor, "advcl"):
        after = any(c.base == "mark" and c.lower_ in {"after", "since"} for c in clause.children)
        if not after or any(c.base == "nsubj" for c in clause.children):
            continue
        lemma = lemma_in(clause, lexicon, lexicon.verbs)
        if any(cue.act in _LEFT for cue in lexicon.verbs.get(lemma, ())):
            yield clause, "obj" if is_passive(clause) or _is_passive_form(clause) else "subj"


def _charged(governor: Token, token: Token) -> Iterator[tuple[Token, str]]:
    """Yield the verb behind a participle that was taken for it: "the commission *charged* with carrying out the treaty *sat*"."""
    behind = next((c for c in children(governor, "ccomp") if not any(g.base == "mark" for g in c.children)), governor.head)
    verb = behind if governor.head.i == governor.i else governor.head
    participle = governor.lemma_.lower() in _CHARGED and governor.tag_ in {"VBD", "VBN"} and token.i == governor.i - 1 < verb.i
    if participle and not any(c.base == "nsubj" for c in verb.children):
        yield verb, "obj" if is_passive(verb) else "subj"


def _coordinated(governor: Token, token: Token) -> Iterator[tuple[Token, str]]:
    """Yield coordinated verbs that share the channel ("were held once a year but have not taken place since")."""
    for other in children(governor, "conj"):
        if other.pos_ not in VERBAL or any(c.base == "nsubj" for c in other.children):
            continue
        if token.base == "nsubj":
            yield other, "obj" if is_passive(other) else "subj"
            if other.tag_ in {"VBN", "VBD"}:
                yield other, "subj"
            yield from _raised(other)  # "approved a protocol and agreed to meet again"
        elif not any(c.base == "obj" for c in other.children) and token.i > other.i:
            yield other, "obj"
        elif other.i > token.i and other.lemma_.lower() in _MEETS and own_mode(other) == "future" and _are_several(governor):
            yield other, "subj"  # "have revived their commission and will meet on 20 June"


_MEETS = frozenset({"meet", "convene", "sit"})


def _are_several(verb: Token) -> bool:
    """Say whether the subject of a verb is of more than one side."""
    subjects = children(verb, "nsubj")
    return any(any(children(c, "conj")) or c.tag_ == "NNS" or c.lower_ in {"they", "we", "both"} for c in subjects)


def _apposed(head: Token, end: int, lexicon: ChannelLexicon) -> list[Frame]:
    """Find what a channel is said to be behind a comma: "the commission, dormant since 1989, ...", "the talks, put off ever since"."""
    doc = head.doc
    if end + 2 >= head.sent.end or doc[end].text != ",":
        return []
    start = end + 1 + (doc[end + 1].lower_ in _LATELY)
    found = _adjective_at(doc, start, head.sent.end, lexicon) or _participle_at(doc, start, head.sent.end, lexicon)
    if found is None and doc[start].tag_ == "VBN" and doc[start].base == "advcl" and doc[start + 1].lower_ in _WHERE_WHEN:
        lemma = lemma_in(doc[start], lexicon, _CONVENES)
        rule = f"channels:verb:{lemma}"
        return [Frame(act="hold", predicate=start, anchor=start, mode="done", verb=lemma, rule=rule)] if lemma else []
    if found is None:
        return []
    act, at, words, rule = found
    return [Frame(act=act, predicate=at, anchor=at, mode="done", aside=True, verb=words, rule=rule)]


#: Adverbs before what something has been for long.
_LATELY = frozenset({"now", "long", "effectively", "largely", "mostly", "still", "currently"})
#: What goes on behind a participle that stands beside a phrase.
_GOES_ON = frozenset({"since", "ever", "in", "by", "after", "following", "when", "for", "on", "over", "amid", "last"})
#: Words before the place or the day of a session: "at the fifth meeting of the group, *held in* Quito on 3 May, they agreed".
_WHERE_WHEN = frozenset({"in", "on", "at", "from"})
#: Words behind which it is told for how long.
_FOR_HOW_LONG = frozenset({"since", "for", "after", "following"})


def _adjective_at(doc: Doc, start: int, end: int, lexicon: ChannelLexicon) -> tuple[str, int, str, str] | None:
    """Return the act, the last token, the words and the rule of an adjective cue that time words follow."""
    for width in (4, 3, 2, 1):
        words = " ".join(t.lower_ for t in doc[start : start + width])
        at = start + width - 1
        if words in lexicon.adjectives and at + 1 < end and _is_for_how_long(doc[at + 1]):
            return lexicon.adjectives[words], at, words, f"channels:adjective:{words}"
    return None


def _participle_at(doc: Doc, start: int, end: int, lexicon: ChannelLexicon) -> tuple[str, int, str, str] | None:
    """Return the act, the token, its verb and the rule of a participle behind a comma, whatever the parse makes of it."""
    verb = doc[start]
    if verb.tag_ not in {"VBN", "VBD"}:
        return None
    lemma = lemma_in(verb, lexicon, lexicon.verbs)
    for cue in lexicon.verbs.get(lemma, ()):
        behind = start + 1 + len(cue.words)
        if "obj" not in cue.at or cue.act not in _LEFT or behind >= end or doc[behind].lower_ not in _GOES_ON:
            continue
        if tuple(t.lower_ for t in doc[start + 1 : behind]) == cue.words:
            return cue.act, start, lemma, f"channels:verb:{' '.join((lemma, *cue.words))}"
    return None


def _is_for_how_long(token: Token) -> bool:
    return token.lower_ in _FOR_HOW_LONG or (token.lower_ == "ever" and token.nbor().lower_ == "since")


_CHAIRING = frozenset({"chair", "co-chair", "head", "lead"})


def _is_standing(verb: Token) -> bool:
    """Say whether a relative clause tells in the present who chairs a body: "the commission, which is co-chaired by the ministers"."""
    if verb.dep_ != "acl:relcl":
        return False
    helpers = {c.tag_ for c in verb.children if c.base == "aux"}
    return verb.tag_ in {"VBZ", "VBP"} or (verb.tag_ == "VBN" and bool(helpers) and helpers <= {"VBZ", "VBP"} and not has_had(verb))


def _is_there_for(token: Token) -> bool:
    """Say whether somebody is to be in a place for a session: "ministers *are due* in Lima on 10 June for it"."""
    copula = any(c.dep_ == "cop" for c in token.children)
    if token.lower_ in _DUE:
        return copula and any(c.ent_type_ == "LOC" and case_of(c) in {"in", "at"} for c in children(token, "obl"))
    ahead = any(c.lower_ in FUTURE for c in token.by_label.get("aux", ()))
    return copula and ahead and token.ent_type_ == "LOC" and case_of(token) == "in"


#: Adjectives of those who are to come.
_DUE = frozenset({"due", "expected"})


def _frame(token: Token, slot: str, lexicon: ChannelLexicon, *, body: bool = False, numbered: bool = False) -> Frame | None:
    if slot == "subj" and (token.lower_ in _BESIDE_STATE or token.lemma_.lower() in _REMAINS):
        token = _said_of(token, lexicon)
    if slot == "noun":
        lemma = lemma_in(token, lexicon, lexicon.nouns)
        mode, over = mode_of(token, lexicon)
        return Frame(
            act=lexicon.nouns[lemma],
            predicate=token.i,
            anchor=_anchor(token).i,
            mode=mode,
            over=over,
            noun=True,
            verb=lemma,
            rule=f"channels:noun:{lemma}",
        )
    if slot == "venue":
        mode, over = mode_of(token, lexicon)
        return Frame(act="hold", predicate=token.i, anchor=token.i, mode=mode, over=over, verb="host", rule="channels:venue")
    if slot == "nominal":
        copula = next((c.lower_ for c in token.children if c.dep_ == "cop"), "")
        told_of = any(
            c.base == "nsubj" and c.lower_ not in {"what", "which", "that"} for c in token.children
        )  # no "in what would be the first"
        if is_unreal(token):
            return None
        ahead = told_of and any(c.lower_ in FUTURE or c.lower_ == "would" for c in token.by_label.get("aux", ()))
        mode = "done" if copula in {"was", "were"} else "future" if ahead else "present"
        return Frame(act="hold", predicate=token.i, anchor=token.i, mode=mode, verb="be", rule="channels:is-session") if copula else None
    if slot == "obj" and token.lower_ in lexicon.adjectives and not lemma_in(token, lexicon, lexicon.verbs):
        slot = "subj"  # "has been dormant" taken for a passive
    said = (
        slot == "subj"
        and (token.tag_ in {"VBN", "JJ"} or token.pos_ == "NOUN")
        and (any(c.dep_ == "cop" for c in token.children) or token.pos_ == "ADJ")
    )  # "is still closed", "are at an end", "remained open"
    lemma = lemma_in(token, lexicon, lexicon.verbs) if not said else ""
    if lemma:
        told = numbered and (token.tag_ == "VBD" or (slot == "obj" and any(c.lower_ in {"was", "were"} for c in token.children)))
        cue = _verb_cue(token, lemma, slot, lexicon, body=body, numbered=told)
        if cue is not None and cue.none and lemma == "follow" and not body and own_mode(token) == "future":
            cue = changed(cue, none=False, dated=True)  # "the eighth round is to follow in November"
        if cue is not None and cue.none and numbered and cue.words[-1:] == ("close",):
            cue = changed(cue, none=False)  # "the fourth consultations drew to a close"
        if cue is not None and (cue.none or (lemma in _CHAIRING and _is_standing(token)) or _is_averted(token)):
            return None
        if cue is not None and cue.act == "hold" and lemma in _WITH_OBJECT and not _has_object(token, lemma):
            return None
        if cue is not None:
            founded = _is_founded(token, cue.act)
            mode, over = ("done", None) if founded or cue.numbered else mode_of(token, lexicon)
            if lemma == "move" and any(case_of(c) == "to" and c.ent_type_ == "LOC" for c in children(token, "obl")):
                cue = changed(cue, act="hold", dated=False)  # "the talks move to Geneva"
            if mode == "done" and over is not None and cue.act not in {"hold", *_LEFT} and lemma_in(token.doc[over], lexicon, _TRAVELS):
                mode = "possible"  # "flew to Quito to revive the commission"
            return Frame(
                act=_act_told(token, cue.act, lemma, body=body),
                predicate=token.i,
                anchor=token.i,
                mode=mode,
                over=over,
                exist=cue.exist,
                perfect=founded or _is_perfect(token),
                launch=cue.launch,
                progress=_is_progress(token),
                ahead=any(c.lower_ in FUTURE or c.lower_ == "would" for c in token.by_label.get("aux", ())),
                waits=_waits(token),
                dated=cue.dated,
                verb=OPENS_WITH if slot == "with" and lemma == "start" else lemma,
                rule=SESSION_DID if cue.numbered else f"channels:verb:{' '.join((lemma, *cue.words))}",
            )
    if slot == "obj" and lemma_in(token, lexicon, _PRONOUNCED) and (called := _called(token, lexicon)) is not None:
        mode, over = mode_of(token, lexicon)
        words, act = called
        return Frame(act=act, predicate=token.i, anchor=token.i, mode=mode, over=over, verb=words, rule=f"channels:adjective:{words}")
    sits_in = slot == "in" and ((numbered and token.tag_ == "VBD") or (body and _deliberates(token, lexicon)))
    if sits_in or (slot in _DURING and token.pos_ in VERBAL):
        mode, over = mode_of(token, lexicon)
        return Frame(act="hold", predicate=token.i, anchor=token.i, mode=mode, over=over, verb="at", rule=AT_SESSION)
    if slot == "subj" and body and _deliberates(token, lexicon):
        return Frame(act="hold", predicate=token.i, anchor=token.i, mode=mode_of(token, lexicon)[0], verb="sit", rule=AT_WORK)
    if slot == "for" and _is_there_for(token):
        return Frame(act="hold", predicate=token.i, anchor=token.i, mode="future", dated=True, verb="be", rule=THERE_FOR)
    if slot == "subj":
        phrases = "".join(f"\0{phrase}" for phrase in _state_phrases(token))
        for words, act in lexicon.adjectives.items():
            if f"\0{words} " in phrases and not _is_off_to(token):
                mode, over = mode_of(token, lexicon)
                if act == "hold" and any(c.lower_ == "again" for c in token.children):
                    act = "resume"  # "are under way again"
                return Frame(
                    act=act,
                    predicate=token.i,
                    anchor=token.i,
                    mode=mode,
                    over=over,
                    perfect=_is_perfect(token),
                    verb=words,
                    rule=f"channels:adjective:{words}",
                )
    return None


def _deliberates(token: Token, lexicon: ChannelLexicon) -> bool:
    """Say whether somebody is told to have done what one does when a body sits."""
    return token.tag_ == "VBD" and bool(lemma_in(token, lexicon, _DELIBERATES))


#: Verbs that tell of a session by what they have as their object: a day, or somebody.
_WITH_OBJECT = {"spend": "DATE", "devote": "DATE", "give": "DATE", "face": "PERSON"}


def _has_object(verb: Token, lemma: str) -> bool:
    """Say whether a verb's object is of the kind that makes it one of sitting: "*spent Monday* on the seventh round"."""
    kind = _WITH_OBJECT[lemma]
    stretch = {"DATE": _STRETCHES, "PERSON": frozenset({"counterpart"})}[kind]
    bare = (c for c in children(verb, "obj", "obl") if c.i > verb.i and not any(g.base == "case" for g in c.children))
    given = (c for c in children(verb, "nsubj") if c.dep_ == "nsubj:pass")  # "Monday was given over to the fifth round"
    return any(c.ent_type_ == kind or c.lemma_.lower() in stretch for c in (*bare, *given))


def _act_told(verb: Token, act: str, lemma: str, *, body: bool) -> str:
    """Return what a verb of a class does to a channel: who ends a day of talks has held them, who calls them off for good ends them."""
    if act == "end" and (_ends_a_stretch(verb) or (lemma == "wind" and not body and not _is_for_good(verb))):
        return "hold"
    if act in {"cancel", "suspend"} and lemma != "wind" and _is_for_good(verb):
        return "end"
    return act


def is_unreal(token: Token) -> bool:
    """Say whether something is told as what did not come about: "*would have been* the group's fifth session"."""
    auxiliaries = {c.lower_ for c in token.children if c.base == "aux"}
    return "have" in auxiliaries and bool(auxiliaries & {"would", "should", "could", "might"})


def _is_for_good(verb: Token) -> bool:
    """Say whether something is done for all time: "wound up the dialogue *for good*", "*permanently* suspended"."""
    if any(c.lower_ in {"permanently", "definitively"} for c in verb.children):
        return True
    return any(t.lower_ == "good" and t.nbor(-1).lower_ == "for" for t in verb.sent if t.i > verb.i)


def _is_off_to(token: Token) -> bool:
    """Say whether talks have only begun: "are *off to* a good start"."""
    return token.lower_ == "off" and token.i + 1 < token.sent.end and token.nbor().lower_ in {"to", "and"}


#: Verbs that make something so by saying it.
_PRONOUNCED = frozenset({"declare", "pronounce", "proclaim"})


def _called(verb: Token, lexicon: ChannelLexicon) -> tuple[str, str] | None:
    """Return what a channel is declared to be, and its act: "declared the talks over"."""
    for child in children(verb, "xcomp", "advmod", "obl", "compound"):
        act = lexicon.adjectives.get(_predicate_phrase(child))
        if act is not None and child.i > verb.i:
            return _predicate_phrase(child), act
    for thing in children(verb, "obj"):
        behind = next((c for c in children(thing, "amod") if c.i > thing.i and c.lower_ in lexicon.adjectives), None)
        if behind is not None:
            return behind.lower_, lexicon.adjectives[behind.lower_]  # "declared the talks with Kenya dead"
    return None


def _ends_a_stretch(verb: Token) -> bool:
    """Say whether what ends is a stretch of a session ("ended two days of talks") or one session ("ended a summit"), not the channel."""
    ended = children(verb, "obj", "nsubj")
    return any(c.lemma_.lower() in _STRETCHES or (c.lemma_.lower() in _ONE_SITTING and c.tag_ in {"NN", "NNP"}) for c in ended)


#: Words for a stretch of one session.
_STRETCHES = frozenset(("hour", "day", "week", "round", "session", "meeting", "visit", "trip"))
_ONE_SITTING = frozenset({"summit", "conference", "gathering", "encounter", "plenary"})


def _anchor(noun: Token) -> Token:
    """Return the verb whose clause a noun of action stands in."""
    token = noun
    for _ in range(_DEPTH):
        if token.pos_ in VERBAL or token.head.i == token.i:
            return token
        token = token.head
    return token


def _is_progress(verb: Token) -> bool:
    return verb.base in {"acl", "advcl", "nmod"} and verb.head.lower_ in {"progress", "success", "advances", "headway", "strides"}


def _verb_cue(verb: Token, lemma: str, slot: str, lexicon: ChannelLexicon, *, body: bool, numbered: bool = False) -> VerbCue | None:
    cues = [cue for cue in lexicon.verbs.get(lemma, ()) if not (cue.session and body and slot == "obj") and (numbered or not cue.numbered)]
    if slot == "participation":
        left = next((cue for cue in cues if cue.act in _LEFT and "obj" in cue.at and _has_words(verb, cue.words)), None)
        return changed(left, act="suspend") if left is not None and left.act == "end" else left
    if slot == "plans":
        left = next((cue for cue in cues if cue.act in {*_LEFT} - {"stall"} and "obj" in cue.at and _has_words(verb, cue.words)), None)
        return changed(left, act="cancel") if left is not None else None
    beside = verb.nbor().lower_ if verb.i + 1 < len(verb.doc) else ""
    for cue in cues:
        if "obj" in cue.at and cue.words == (slot,) == (beside,):
            return cue  # "called off talks": the particle taken for a preposition
    for cue in cues:
        if slot in cue.at and _has_words(verb, cue.words):
            return cue
    return None


_PLACE = ("place",)
#: Words that belong to a verb by themselves.
_PARTICLES = frozenset({"off", "up", "over", "out", "down", "on", "away", "apart", "through", "forward"})


def _has_words(verb: Token, words: tuple[str, ...]) -> bool:
    """Say whether the words that belong to a verb stand among its own, in order."""
    doc = verb.doc
    if not words:
        return not any(child.dep_ == "compound:prt" for child in verb.children)
    if tuple(t.lower_ for t in doc[verb.i + 1 : verb.i + 1 + len(words)]) == words:
        return True
    if words == _PLACE and any(c.lower_ == "place" and any(g.pos_ == "DET" for g in c.children) for c in verb.children):
        return False  # "takes *the* place of the older dialogue"
    if words == ("again",):
        return any(c.lower_ == "again" and doc[c.i - 1].text != "," for c in verb.children)  # no "began its session, again by video"
    if words == ("to",):
        return False  # "fell victim to"
    if len(words) == 1 and words[0] in _PARTICLES:
        return any(c.lower_ == words[0] for c in verb.children)  # no "held talks to settle a row *over* the port"
    own: list[Token] = []
    for child in verb.children:
        if child.base in {"compound", "advmod", "obj", "obl", "xcomp", "advcl", "case"} and abs(child.i - verb.i) <= _FAR:
            own += [t for t in child.subtree if abs(t.i - child.i) <= 3]
    forms = [t.lower_ for t in sorted({t.i: t for t in own}.values(), key=_position)]
    position = 0
    for form in forms:
        if form == words[position]:
            position += 1
            if position == len(words):
                return True
    return False


def _is_averted(verb: Token) -> bool:
    """Say whether something did not come about after all: "*nearly* fell victim to a quarrel"."""
    return verb.i > 0 and verb.nbor(-1).lower_ in _NOT_QUITE


#: Words right before what did not come about.
_NOT_QUITE = frozenset({"nearly", "almost", "narrowly"})


def _position(token: Token) -> int:
    return token.i


#: Adverbs that the parse may take for what is said of a channel: "was *last* in session", "are *back* under way".
_BESIDE_STATE = frozenset({"last", "back", "now", "again"})


def _said_of(token: Token, lexicon: ChannelLexicon) -> Token:
    """Return the phrase that is said of a channel where an adverb has its place in the parse."""
    return next((c for c in children(token, "obl") if _predicate_phrase(c) in lexicon.adjectives), token)


def _state_phrases(token: Token) -> tuple[str, str]:
    """Return what is said of a channel, with a blank behind it: a predicate with its own words, and the running words from there on."""
    start = min((t.i for t in token.children if t.i < token.i and (t.base in {"case", "det"} or t.lower_ == "back")), default=token.i)
    running = " ".join(t.lower_ for t in token.doc[start : min(start + _FAR, token.sent.end)])
    return _predicate_phrase(token) + " ", running + " "


def _predicate_phrase(token: Token) -> str:
    """Return a predicate adjective or prepositional phrase with its words ("at a standstill")."""
    own = [t for t in token.children if t.base in {"case", "det"} and t.i < token.i]
    return " ".join(t.lower_ for t in (*own, token))


def _is_founded(verb: Token, act: str) -> bool:
    """Say whether a participle behind a channel recalls how it came to be: "will meet under a mechanism *set up* to ease tensions"."""
    return act in FOUNDING and verb.tag_ == "VBN" and verb.dep_ == "acl"


def _is_perfect(verb: Token) -> bool:
    """Say whether the past perfect tells history; in reported speech it is only the sequence of tenses."""
    return verb.base != "ccomp" and not _is_of_news(verb) and has_had(verb) and time_that_was(verb) is None


def _is_of_news(verb: Token) -> bool:
    """Say whether a clause is what word has come of: "*word came* on Thursday *that* the talks had been postponed"."""
    that = next((c for c in verb.children if c.lower_ == "that" and c.base == "mark"), None)
    if that is None:
        return False
    return any(t.lemma_.lower() in _NEWS for t in verb.doc[max(verb.sent.start, that.i - _TIDINGS) : that.i])


#: Nouns for what is heard.
_NEWS = frozenset({"word", "news", "announcement", "confirmation"})
#: How far before "that" they stand.
_TIDINGS = 6
