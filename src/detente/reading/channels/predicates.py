"""The frame that a predicate makes, by the place in which the channel stands beside it."""

from __future__ import annotations

from detente.lexicon.channels import ChannelLexicon, VerbCue
from detente.model.copies import changed
from detente.reading.base import children
from detente.reading.channels.clauses import REMAINS
from detente.reading.channels.cues import CHAIRING, FAR, WITH_OBJECT, act_told, has_object, is_averted, is_standing, verb_cue
from detente.reading.channels.frame import AT_SESSION, AT_WORK, DURING, FOUNDING, LEFT, OPENS_WITH, SESSION_DID, THERE_FOR, Frame
from detente.reading.channels.heads import lemma_in
from detente.reading.channels.modes import FUTURE, has_had, mode_of, own_mode
from detente.reading.channels.places import DEPTH
from detente.reading.channels.session import time_that_was
from detente.reading.grammar.doc import Token
from detente.reading.grammar.subjects import VERBAL
from detente.reading.grammar.voice import case_of

#: Verbs of what a body does when it sits.
_DELIBERATES = frozenset("discuss review approve adopt consider endorse examine deliberate debate deal address tackle spend".split())
#: What one does with a purpose that nobody says is reached.
_TRAVELS = frozenset("fly travel go come arrive leave head visit depart land return set write phone call send dispatch".split())


def _waits(verb: Token) -> bool:
    clauses = verb.by_label.get("advcl", ())
    return any(mark.lower_ in {"until", "unless", "till"} for clause in clauses for mark in clause.by_label.get("mark", ()))


def _is_there_for(token: Token) -> bool:
    """Say whether somebody is to be in a place for a session: "ministers *are due* in Lima on 10 June for it"."""
    copula = any(c.dep_ == "cop" for c in token.children)
    if token.lower_ in _DUE:
        return copula and any(c.ent_type_ == "LOC" and case_of(c) in {"in", "at"} for c in children(token, "obl"))
    ahead = any(c.lower_ in FUTURE for c in token.by_label.get("aux", ()))
    return copula and ahead and token.ent_type_ == "LOC" and case_of(token) == "in"


#: Adjectives of those who are to come.
_DUE = frozenset({"due", "expected"})


def make_frame(token: Token, slot: str, lexicon: ChannelLexicon, *, body: bool = False, numbered: bool = False) -> Frame | None:
    """Return the frame that a predicate makes of a channel, or ``None``.

    Args:
        token: The predicate.
        slot: The place of the channel beside it: subj, obj, noun, nominal, venue or a preposition.
        lexicon: The channels part of the lexicon.
        body: The channel is a body, which sits.
        numbered: It is a session with a number.
    """
    if slot == "subj" and (token.lower_ in _BESIDE_STATE or token.lemma_.lower() in REMAINS):
        token = _said_of(token, lexicon)
    if slot == "noun":
        return _of_noun(token, lexicon)
    if slot == "venue":
        mode, over = mode_of(token, lexicon)
        return Frame(act="hold", predicate=token.i, anchor=token.i, mode=mode, over=over, verb="host", rule="channels:venue")
    if slot == "nominal":
        return _of_nominal(token)
    if slot == "obj" and token.lower_ in lexicon.adjectives and not lemma_in(token, lexicon, lexicon.verbs):
        slot = "subj"  # "has been dormant" taken for a passive
    lemma = lemma_in(token, lexicon, lexicon.verbs) if not _tells_state(token, slot) else ""
    cue = _cue_of(token, lemma, slot, lexicon, body=body, numbered=numbered) if lemma else None
    if cue is not None:
        return _of_verb(token, lemma, slot, lexicon, cue, body=body) if _does_something(token, lemma, cue) else None
    return (
        _of_pronouncement(token, slot, lexicon)
        or _of_sitting(token, slot, lexicon, body=body, numbered=numbered)
        or _of_state(token, slot, lexicon)
    )


def _of_noun(token: Token, lexicon: ChannelLexicon) -> Frame:
    """Return the frame of a noun of action: "the *resumption* of the talks"."""
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


def _of_nominal(token: Token) -> Frame | None:
    """Return the frame of what is said to have been a session: "it was their *14th meeting*"."""
    copula = next((c.lower_ for c in token.children if c.dep_ == "cop"), "")
    if is_unreal(token) or not copula:
        return None
    # no "in what would be the first"
    told_of = any(c.base == "nsubj" and c.lower_ not in {"what", "which", "that"} for c in token.children)
    ahead = told_of and any(c.lower_ in FUTURE or c.lower_ == "would" for c in token.by_label.get("aux", ()))
    mode = "done" if copula in {"was", "were"} else "future" if ahead else "present"
    return Frame(act="hold", predicate=token.i, anchor=token.i, mode=mode, verb="be", rule="channels:is-session")


def _tells_state(token: Token, slot: str) -> bool:
    """Say whether a predicate tells a state: "is still closed", "are at an end", "remained open"."""
    named = slot == "subj" and (token.tag_ in {"VBN", "JJ"} or token.pos_ == "NOUN")
    return named and (any(c.dep_ == "cop" for c in token.children) or token.pos_ == "ADJ")


def _cue_of(token: Token, lemma: str, slot: str, lexicon: ChannelLexicon, *, body: bool, numbered: bool) -> VerbCue | None:
    """Return what the lexicon says of a verb beside a channel, as its tense and the session's number make it."""
    told = numbered and (token.tag_ == "VBD" or (slot == "obj" and any(c.lower_ in {"was", "were"} for c in token.children)))
    cue = verb_cue(token, lemma, slot, lexicon, body=body, numbered=told)
    if cue is not None and cue.none and lemma == "follow" and not body and own_mode(token) == "future":
        cue = changed(cue, none=False, dated=True)  # "the eighth round is to follow in November"
    if cue is not None and cue.none and numbered and cue.words[-1:] == ("close",):
        cue = changed(cue, none=False)  # "the fourth consultations drew to a close"
    return cue


def _does_something(token: Token, lemma: str, cue: VerbCue) -> bool:
    """Say whether a verb does something to a channel here: it has the object that it needs, and more than its chair is told."""
    if cue.none or (lemma in CHAIRING and is_standing(token)) or is_averted(token):
        return False
    return cue.act != "hold" or lemma not in WITH_OBJECT or has_object(token, lemma)


def _of_verb(token: Token, lemma: str, slot: str, lexicon: ChannelLexicon, cue: VerbCue, *, body: bool) -> Frame:
    """Return the frame of a verb of the lexicon."""
    founded = _is_founded(token, cue.act)
    mode, over = ("done", None) if founded or cue.numbered else mode_of(token, lexicon)
    if lemma == "move" and any(case_of(c) == "to" and c.ent_type_ == "LOC" for c in children(token, "obl")):
        cue = changed(cue, act="hold", dated=False)  # "the talks move to Geneva"
    if mode == "done" and over is not None and cue.act not in {"hold", *LEFT} and lemma_in(token.doc[over], lexicon, _TRAVELS):
        mode = "possible"  # "flew to Quito to revive the commission"
    return Frame(
        act=act_told(token, cue.act, lemma, body=body),
        predicate=token.i,
        anchor=token.i,
        mode=mode,
        over=over,
        exist=cue.exist,
        perfect=founded or is_perfect(token),
        launch=cue.launch,
        progress=_is_progress(token),
        ahead=any(c.lower_ in FUTURE or c.lower_ == "would" for c in token.by_label.get("aux", ())),
        waits=_waits(token),
        dated=cue.dated,
        verb=OPENS_WITH if slot == "with" and lemma == "start" else lemma,
        rule=SESSION_DID if cue.numbered else f"channels:verb:{' '.join((lemma, *cue.words))}",
    )


def _of_pronouncement(token: Token, slot: str, lexicon: ChannelLexicon) -> Frame | None:
    """Return the frame of what somebody calls a channel: "*declared* the talks *dead*"."""
    called = _called(token, lexicon) if slot == "obj" and lemma_in(token, lexicon, _PRONOUNCED) else None
    if called is None:
        return None
    mode, over = mode_of(token, lexicon)
    words, act = called
    return Frame(act=act, predicate=token.i, anchor=token.i, mode=mode, over=over, verb=words, rule=f"channels:adjective:{words}")


def _of_sitting(token: Token, slot: str, lexicon: ChannelLexicon, *, body: bool, numbered: bool) -> Frame | None:
    """Return the frame of what is done at a session, by a body that sits, or by those who are to be there."""
    sits_in = slot == "in" and ((numbered and token.tag_ == "VBD") or (body and _deliberates(token, lexicon)))
    if sits_in or (slot in DURING and token.pos_ in VERBAL):
        mode, over = mode_of(token, lexicon)
        return Frame(act="hold", predicate=token.i, anchor=token.i, mode=mode, over=over, verb="at", rule=AT_SESSION)
    if slot == "subj" and body and _deliberates(token, lexicon):
        return Frame(act="hold", predicate=token.i, anchor=token.i, mode=mode_of(token, lexicon)[0], verb="sit", rule=AT_WORK)
    if slot == "for" and _is_there_for(token):
        return Frame(act="hold", predicate=token.i, anchor=token.i, mode="future", dated=True, verb="be", rule=THERE_FOR)
    return None


def _of_state(token: Token, slot: str, lexicon: ChannelLexicon) -> Frame | None:
    """Return the frame of a state in which a channel is: "has been *dormant*", "are *under way* again"."""
    phrases = "".join(f"\0{phrase}" for phrase in _state_phrases(token)) if slot == "subj" else ""
    for words, act in lexicon.adjectives.items() if phrases else ():
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
                perfect=is_perfect(token),
                verb=words,
                rule=f"channels:adjective:{words}",
            )
    return None


def _deliberates(token: Token, lexicon: ChannelLexicon) -> bool:
    """Say whether somebody is told to have done what one does when a body sits."""
    return token.tag_ == "VBD" and bool(lemma_in(token, lexicon, _DELIBERATES))


def is_unreal(token: Token) -> bool:
    """Say whether something is told as what did not come about: "*would have been* the group's fifth session"."""
    auxiliaries = {c.lower_ for c in token.children if c.base == "aux"}
    return "have" in auxiliaries and bool(auxiliaries & {"would", "should", "could", "might"})


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


def _anchor(noun: Token) -> Token:
    """Return the verb whose clause a noun of action stands in."""
    token = noun
    for _ in range(DEPTH):
        if token.pos_ in VERBAL or token.head.i == token.i:
            return token
        token = token.head
    return token


def _is_progress(verb: Token) -> bool:
    return verb.base in {"acl", "advcl", "nmod"} and verb.head.lower_ in {"progress", "success", "advances", "headway", "strides"}


#: Adverbs that the parse may take for what is said of a channel: "was *last* in session", "are *back* under way".
_BESIDE_STATE = frozenset({"last", "back", "now", "again"})


def _said_of(token: Token, lexicon: ChannelLexicon) -> Token:
    """Return the phrase that is said of a channel where an adverb has its place in the parse."""
    return next((c for c in children(token, "obl") if _predicate_phrase(c) in lexicon.adjectives), token)


def _state_phrases(token: Token) -> tuple[str, str]:
    """Return what is said of a channel, with a blank behind it: a predicate with its own words, and the running words from there on."""
    start = min((t.i for t in token.children if t.i < token.i and (t.base in {"case", "det"} or t.lower_ == "back")), default=token.i)
    running = " ".join(t.lower_ for t in token.doc[start : min(start + FAR, token.sent.end)])
    return _predicate_phrase(token) + " ", running + " "


def _predicate_phrase(token: Token) -> str:
    """Return a predicate adjective or prepositional phrase with its words ("at a standstill")."""
    own = [t for t in token.children if t.base in {"case", "det"} and t.i < token.i]
    return " ".join(t.lower_ for t in (*own, token))


def _is_founded(verb: Token, act: str) -> bool:
    """Say whether a participle behind a channel recalls how it came to be: "will meet under a mechanism *set up* to ease tensions"."""
    return act in FOUNDING and verb.tag_ == "VBN" and verb.dep_ == "acl"


def is_perfect(verb: Token) -> bool:
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
