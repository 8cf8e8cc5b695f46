"""What an article says has happened to a channel: the predicates over its phrase, and what stands over them.

A frame is a predicate and the place in which the channel stands beside it. Its act comes from the lexicon; agreeing, asking,
planning or denying over it, the tense and the negation make the change (READING, "Rules of meaning").
"""

from __future__ import annotations

from collections.abc import Iterator

from detente.lexicon.channels import ChannelLexicon
from detente.model.copies import changed
from detente.reading.channels.beside import CONVENES, at_hosts, find_apposed, nouns_before, pauses_before, stops_before, verb_before
from detente.reading.channels.clauses import own_clauses
from detente.reading.channels.frame import AT_SESSION, DURING, LIFTED, Frame
from detente.reading.channels.heads import head_entry_kind, keys_of
from detente.reading.channels.modes import SPEECH
from detente.reading.channels.places import places
from detente.reading.channels.predicates import make_frame
from detente.reading.channels.session import ordinal_before
from detente.reading.grammar.doc import Token
from detente.reading.grammar.voice import case_of


def find_frames(head: Token, start: int, end: int, lexicon: ChannelLexicon) -> tuple[Frame, ...]:
    """Find the frames of the channel whose phrase is headed by a token and takes tokens ``[start, end)``."""
    found: list[Frame] = []
    kind = head_entry_kind(head, lexicon)
    found += pauses_before(head, start, lexicon)
    found += [] if found else nouns_before(head, start, lexicon)
    found += stops_before(head, start, lexicon)
    found += find_apposed(head, end, lexicon)
    body = kind == "body"
    numbered = ordinal_before(head, lexicon) is not None
    inner = [place for t in head.doc[head.i + 1 : end] if t.pos_ == "NOUN" for place in own_clauses(t) if place[0].i >= end]
    lifted = any(frame.rule == LIFTED for frame in found)
    for token, slot in (*places(head, lexicon), *inner):
        if lifted and slot == "noun":
            continue  # "lifted the suspension of the talks" suspends nothing
        frame = make_frame(token, slot, lexicon, body=body, numbered=numbered)
        if frame is not None and not any(f.act == frame.act and f.predicate == frame.predicate for f in found):
            found.append(frame)
    beside = verb_before(head, start, lexicon)
    if beside is not None and beside[1] in DURING and SPEECH.intersection(keys_of(beside[0], lexicon)):
        found = [f for f in found if f.rule != AT_SESSION or f.predicate >= beside[0].i]  # "..., officials said after a session"
    if not any(f.predicate < start for f in found):
        frame = make_frame(*beside, lexicon, body=body) if beside is not None else None
        if frame is not None and beside is not None and (frame.act != "hold" or not found or beside[1] == "obj"):
            found.append(frame)
    sitting = head if kind == "session" else head.head if head.base == "nmod" and case_of(head) == "of" else None
    one = sitting is not None and head_entry_kind(sitting, lexicon) == "session" and sitting.tag_ not in {"NNS", "NNPS"}
    closed = one or numbered  # "brought the fourth council to a close"
    found = [changed(f, act="hold") if closed and f.act == "end" and f.verb in _CLOSES else f for f in found]  # "ended the 22nd meeting"
    found = list(_fallen_through(found, sitting if one else None))
    return tuple(_dropped(frame, one=kind == "session" and one) for frame in found) or tuple(at_hosts(head, start, lexicon))


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


def _dropped(frame: Frame, *, one: bool) -> Frame:
    """Return what it is that something is decided not to be: "decided *not to hold* the council for now" suspends it.

    Args:
        frame: The act.
        one: It is one session.
    """
    if frame.mode != "dropped":
        return frame
    act = ("cancel" if one else "suspend") if frame.act == "hold" and frame.verb in CONVENES else frame.act
    return changed(frame, act=act, mode="done" if act != frame.act else "negated")
