"""What the lexicon says of a verb, by the words that stand with it in its clause."""

from __future__ import annotations

from detente.lexicon.channels import ChannelLexicon, VerbCue
from detente.model.copies import changed
from detente.reading.base import children
from detente.reading.channels.frame import LEFT
from detente.reading.channels.modes import has_had
from detente.reading.grammar.doc import Token
from detente.reading.grammar.voice import position

#: How far from its verb a word that belongs to it may stand ("put the dialogue with Spain on ice").
FAR = 10
CHAIRING = frozenset({"chair", "co-chair", "head", "lead"})


def is_standing(verb: Token) -> bool:
    """Say whether a relative clause tells in the present who chairs a body: "the commission, which is co-chaired by the ministers"."""
    if verb.dep_ != "acl:relcl":
        return False
    helpers = {c.tag_ for c in verb.children if c.base == "aux"}
    return verb.tag_ in {"VBZ", "VBP"} or (verb.tag_ == "VBN" and bool(helpers) and helpers <= {"VBZ", "VBP"} and not has_had(verb))


#: Verbs that tell of a session by what they have as their object: a day, or somebody.
WITH_OBJECT = {"spend": "DATE", "devote": "DATE", "give": "DATE", "face": "PERSON"}


def has_object(verb: Token, lemma: str) -> bool:
    """Say whether a verb's object is of the kind that makes it one of sitting: "*spent Monday* on the seventh round"."""
    kind = WITH_OBJECT[lemma]
    stretch = {"DATE": STRETCHES, "PERSON": frozenset({"counterpart"})}[kind]
    bare = (c for c in children(verb, "obj", "obl") if c.i > verb.i and not any(g.base == "case" for g in c.children))
    given = (c for c in children(verb, "nsubj") if c.dep_ == "nsubj:pass")  # "Monday was given over to the fifth round"
    return any(c.ent_type_ == kind or c.lemma_.lower() in stretch for c in (*bare, *given))


def act_told(verb: Token, act: str, lemma: str, *, body: bool) -> str:
    """Return what a verb of a class does to a channel: who ends a day of talks has held them, who calls them off for good ends them."""
    if act == "end" and (_ends_a_stretch(verb) or (lemma == "wind" and not body and not _is_for_good(verb))):
        return "hold"
    if act in {"cancel", "suspend"} and lemma != "wind" and _is_for_good(verb):
        return "end"
    return act


def _is_for_good(verb: Token) -> bool:
    """Say whether something is done for all time: "wound up the dialogue *for good*", "*permanently* suspended"."""
    if any(c.lower_ in {"permanently", "definitively"} for c in verb.children):
        return True
    return any(t.lower_ == "good" and t.nbor(-1).lower_ == "for" for t in verb.sent if t.i > verb.i)


def _ends_a_stretch(verb: Token) -> bool:
    """Say whether what ends is a stretch of a session ("ended two days of talks") or one session ("ended a summit"), not the channel."""
    ended = children(verb, "obj", "nsubj")
    return any(c.lemma_.lower() in STRETCHES or (c.lemma_.lower() in _ONE_SITTING and c.tag_ in {"NN", "NNP"}) for c in ended)


#: Words for a stretch of one session.
STRETCHES = frozenset(("hour", "day", "week", "round", "session", "meeting", "visit", "trip"))
_ONE_SITTING = frozenset({"summit", "conference", "gathering", "encounter", "plenary"})


def verb_cue(verb: Token, lemma: str, slot: str, lexicon: ChannelLexicon, *, body: bool, numbered: bool = False) -> VerbCue | None:
    """Return what the lexicon says of a verb beside a channel, by the words in its clause; ``None`` where it says nothing."""
    cues = [cue for cue in lexicon.verbs.get(lemma, ()) if not (cue.session and body and slot == "obj") and (numbered or not cue.numbered)]
    if slot == "participation":
        left = next((cue for cue in cues if cue.act in LEFT and "obj" in cue.at and _has_words(verb, cue.words)), None)
        return changed(left, act="suspend") if left is not None and left.act == "end" else left
    if slot == "plans":
        left = next((cue for cue in cues if cue.act in {*LEFT} - {"stall"} and "obj" in cue.at and _has_words(verb, cue.words)), None)
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
        if child.base in {"compound", "advmod", "obj", "obl", "xcomp", "advcl", "case"} and abs(child.i - verb.i) <= FAR:
            own += [t for t in child.subtree if abs(t.i - child.i) <= 3]
    forms = [t.lower_ for t in sorted({t.i: t for t in own}.values(), key=position)]
    matched = 0
    for form in forms:
        if form == words[matched]:
            matched += 1
            if matched == len(words):
                return True
    return False


def is_averted(verb: Token) -> bool:
    """Say whether something did not come about after all: "*nearly* fell victim to a quarrel"."""
    return verb.i > 0 and verb.nbor(-1).lower_ in _NOT_QUITE


#: Words right before what did not come about.
_NOT_QUITE = frozenset({"nearly", "almost", "narrowly"})
