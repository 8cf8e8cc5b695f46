"""Cues of saying and thinking by which nobody says or thinks anything: what all say, what is only to be brought about, turns of speech."""

from __future__ import annotations

from detente.lexicon.cues import CueEntry
from detente.model.enums import Stance
from detente.reading.base import children
from detente.reading.factuality.stage import is_negated
from detente.reading.factuality.supposed import PRESENT, is_awaited, is_prevented, is_supposed
from detente.reading.grammar.doc import Token
from detente.reading.grammar.lemmas import lemmas
from detente.reading.grammar.subjects import surface_subject
from detente.reading.grammar.voice import is_in_one_of, is_passive
from detente.reading.statements.clauses import DASHES, case_word, is_infinitive

_KNOWING = frozenset({"know", "see", "remember", "recall", "understand"})
#: Verbs of what is only to come about: "to ensure that firms report".
_SECURING = frozenset({"ensure", "sure"})
_TALKING = frozenset({"talk", "speak", "think"})
#: What one is glad or sorry to get to know.
_LEARNING = frozenset({"see", "hear", "learn", "note", "find", "know"})
#: What a state recognises that takes another for one, and what is only that with a name beside it.
_STATEHOOD = frozenset({"statehood", "government", "regime", "republic"})
_OF_A_NAME = frozenset({"independence", "state", "sovereignty"})
#: Whom a parliament puts in office.
_PUT_UP = frozenset({"nomination", "nominee", "appointment"})
_PLOTTING = frozenset({"plan", "plot", "conspire", "intend"})
_POSSIBLE = frozenset({"may", "might", "could", "can"})
#: Who "can" do so does; "citizens can report it" is leave.
_MAKING_KNOWN = frozenset({"confirm", "announce", "reveal"})
#: Wishes and plans: what one may have one has not.
_AHEAD = frozenset({Stance.PLANS, Stance.WANTS, Stance.HOPES, Stance.PROMISES})
#: With these one softens one's own words.
_HEDGING = frozenset({"think", "guess", "suppose", "reckon"})
#: What a thing does that tells much of somebody: "it says a lot about them".
_TELLING = frozenset({"tell", "say"})
#: What one does with a question that is still open.
_WEIGHING = frozenset({"determine", "decide", "assess", "evaluate", "establish", "examine", "consider"})
#: "Says a lot about them": nobody says it.
_TELLING_MUCH = frozenset({"lot", "much", "volume", "something", "everything", "plenty", "more", "little", "nothing"})
_THINGS = frozenset({"it", "this", "that", "which", "what"})
#: For what wares are called back.
_WHY_BACK = frozenset({"due", "because", "over", "after", "for"})
#: By or where captives are held.
_HOLDING = frozenset({"by", "in", "at"})


def is_unsaid(token: Token) -> bool:
    """Say whether a cue tells nothing of its own."""
    if _is_common_knowledge(token) or _is_for_hearers(token) or _leads_in_topic(token) or _is_laid_to(token):
        return True
    if is_supposed(token) or is_prevented(token) or _is_for_all_to_know(token) or _says_a_lot(token):
        return True
    if is_awaited(token) or _is_left_open(token) or _is_meaning(token) or _is_captive(token) or _is_taken_back(token):
        return True
    return _is_called_back(token)


def _is_called_back(token: Token) -> bool:
    """Say whether a firm takes wares back: "*recalled* 3,000 cars", "recalled two brands of milk over glass in them"."""
    if "recall" not in lemmas(token):
        return False
    wares = next((c for c in children(token, "obj", "nsubj:pass") if c.tag_ == "NNS" and any(children(c, "nummod"))), None)
    return wares is not None and any(case_word(c) in _WHY_BACK for c in children(token, "obl", "advcl"))


def _is_meaning(token: Token) -> bool:
    """Say whether it is only told what something amounts to: "around what it *means* to stand together"."""
    if "mean" not in lemmas(token) or is_passive(token) or not any(is_infinitive(c) for c in children(token, "xcomp", "csubj", "ccomp")):
        return False
    return any(c.lower_ in _THINGS for c in children(token, "nsubj", "expl"))


def _is_captive(token: Token) -> bool:
    """Say whether somebody is kept by force, or a word: "the hostages *held* by rebels to be freed", "we *hold* fast to the pact"."""
    if "hold" in lemmas(token) and any(c.lower_ == "fast" and c.i == token.i + 1 for c in token.children):
        return True
    if "hold" not in lemmas(token) or token.tag_ != "VBN" or "ccomp" in token.by_label:
        return False
    return token.base == "acl" and any(case_word(c) in _HOLDING for c in children(token, "obl"))


def _is_taken_back(token: Token) -> bool:
    """Say whether a speaker breaks off and begins anew: "and he *said* — he wrote a line"."""
    subject = next((c for c in children(token, "nsubj") if c.i < token.i), None)
    if subject is None or subject.pos_ != "PRON" or token.i + 2 >= token.sent.end or token.nbor(1).text not in DASHES:
        return False
    return token.nbor(2).lower_ == subject.lower_ and subject.i + 1 == token.i


def is_hedge(token: Token) -> bool:
    """Say whether a speaker only softens or fills his own words: "it was, *I think*, in May", "*I guess* it was", "I can *tell* you".

    "*I think* that the talks will fail" is an opinion, told by whoever has it.
    """
    subject = surface_subject(token)
    if subject is None or subject.lower_ not in ("i", "we") or token.tag_ not in ("VB", "VBP") or token.base == "xcomp":
        return False
    auxiliaries = {c.lower_ for c in children(token, "aux")}
    if not _HEDGING.isdisjoint(lemmas(token)):
        return subject.lower_ == "i" and "did" not in auxiliaries and (token.base == "parataxis" or "think" not in lemmas(token))
    if "tell" not in lemmas(token) or not auxiliaries or not auxiliaries.isdisjoint({"did", "do"}):
        return False
    return any(c.lower_ == "you" for c in children(token, "obj", "iobj"))


def may_only_say(token: Token, entry: CueEntry) -> bool:
    """Say whether somebody else may or can say it, and has not said it yet: "so that he can *claim* a victory"."""
    if entry.sort not in ("speech", "judge") or "aux" not in token.by_label:
        return False
    auxiliaries = {c.lower_ for c in children(token, "aux")}
    if auxiliaries.isdisjoint(_POSSIBLE) or is_negated(token):
        return False
    if "can" in auxiliaries and not _MAKING_KNOWN.isdisjoint(lemmas(token)) and "mark" not in token.by_label:
        return False  # "officials can confirm that": they do so
    subject = surface_subject(token)
    return subject is not None and subject.lower_ not in ("i", "we", "you")


def _is_left_open(token: Token) -> bool:
    """Say whether somebody only has a question to settle: "a review to *determine* whether it was lawful"."""
    if _WEIGHING.isdisjoint(lemmas(token)) or token.tag_ not in PRESENT:
        return False
    asked = (m.lower_ for c in children(token, "ccomp", "advcl", "xcomp") for m in children(c, "mark", "advmod"))
    return "whether" in asked


def _is_for_all_to_know(token: Token) -> bool:
    """Say whether it is only done so that somebody knows it: "will publish it so the world *knows* that it is false"."""
    if _KNOWING.isdisjoint(lemmas(token)) or token.base != "advcl" or token.tag_ not in PRESENT:
        return False
    return any(c.lower_ == "so" for c in children(token, "mark", "advmod"))


def _says_a_lot(token: Token) -> bool:
    """Say whether a thing only tells much of somebody: "it *says* a lot about Chad that"."""
    if _TELLING.isdisjoint(lemmas(token)) or not any(c.lower_ in _THINGS for c in children(token, "nsubj", "expl")):
        return False
    told = [c for c in children(token, "obj", "obl") if c.i > token.i and not _TELLING_MUCH.isdisjoint(lemmas(c))]
    return any(case_word(c) == "about" for t in (token, *told) for c in children(t, "obl", "nmod")) and bool(told)


def _is_common_knowledge(token: Token) -> bool:
    """Say whether a speaker only says that all know or say it: "as we all know, it is late", "as you remember", "as they say"."""
    if "mark" not in token.by_label or "aux" in token.by_label or not any(c.lower_ == "as" for c in children(token, "mark")):
        return False
    if "say" in lemmas(token) and token.tag_ in ("VBP", "VB"):
        return "ccomp" not in token.by_label and any(c.lower_ == "they" for c in children(token, "nsubj"))
    return bool(_KNOWING & set(lemmas(token))) and any(c.lower_ in ("we", "you") for c in children(token, "nsubj"))


def _is_for_hearers(token: Token) -> bool:
    """Say whether a speaker only supposes that some of those before him know it: "some of you may know that I am a fan"."""
    if _KNOWING.isdisjoint(lemmas(token)):
        return False
    return any(c.lower_ == "you" and case_word(c) == "of" for subject in children(token, "nsubj") for c in children(subject, "nmod"))


def _leads_in_topic(token: Token) -> bool:
    """Say whether a speaker only leads in what he is about: "when we talk about the dam, it is"."""
    if token.tag_ not in ("VBP", "VB") or _TALKING.isdisjoint(lemmas(token)) or "aux" in token.by_label:
        return False
    opened = any(c.lower_ in ("when", "if", "as") and c.i < token.i for c in children(token, "mark", "advmod"))
    return opened and any(c.lower_ in ("we", "you", "i") for c in children(token, "nsubj"))


def is_secured(token: Token) -> bool:
    """Say whether it is only to come about: "ensure that firms *report* it", "make sure that we are *prepared* to"."""
    top = token
    while top.base == "conj" and top.head.i < top.i:
        top = top.head
    return top.base == "ccomp" and top.head.i < top.i and not _SECURING.isdisjoint(lemmas(top.head))


def _is_laid_to(token: Token) -> bool:
    """Say whether somebody is charged with a plan or held for it: "jailed two men for *planning* an attack"."""
    if token.tag_ != "VBG" or _PLOTTING.isdisjoint(lemmas(token)) or "aux" in token.by_label:
        return False
    above = (token.head, token.head.head)
    marked = any(c.lower_ in ("of", "for", "with") for c in children(token, "mark", "case"))
    return marked and any("suspect" in lemmas(t) or is_in_one_of(t, ("charging", "sentencing", "held")) for t in above)


def is_recognition(token: Token) -> bool:
    """Say whether a state only takes another for one: "*recognised* the independence of Chad", "its *recognition* of Chad"."""
    if {"recognise", "recognize", "recognition"}.isdisjoint(lemmas(token)) or "ccomp" in token.by_label:
        return False
    things = [*children(token, "obj", "nsubj:pass"), *(c for c in children(token, "nmod") if case_word(c) == "of")]
    return any(_is_of_state(thing) or (thing.pos_ == "PROPN" and (token.pos_ == "NOUN" or is_passive(token))) for thing in things)


def _is_of_state(thing: Token) -> bool:
    """Say whether a noun tells what makes a state of somebody: "the *independence* of Chad", "Chad's *government*"."""
    if not _STATEHOOD.isdisjoint(lemmas(thing)):
        return True
    return not _OF_A_NAME.isdisjoint(lemmas(thing)) and any(c.pos_ == "PROPN" for c in children(thing, "nmod", "compound", "appos"))


def is_put_in_office(token: Token) -> bool:
    """Say whether a parliament's "confirm" puts somebody in office: "the Senate confirmed his nomination", "she was confirmed as"."""
    if "confirm" not in lemmas(token) or "ccomp" in token.by_label:
        return False
    if is_passive(token):
        return not any(children(token, "csubj")) and any(c.pos_ in ("PROPN", "PRON") and c.lower_ != "it" for c in children(token, "nsubj"))
    return any(not _PUT_UP.isdisjoint(lemmas(c)) for c in children(token, "obj"))


def tells_mood(token: Token) -> bool:
    """Say whether a passive of asking only tells how somebody feels: "they are encouraged *to see* that"."""
    learnt = any(is_infinitive(c) and _LEARNING & set(lemmas(c)) for c in children(token, "xcomp"))
    return learnt and "encourage" in lemmas(token) and not any(case_word(c) == "by" for c in children(token, "obl"))


def is_plain_fact(token: Token) -> bool:
    """Say whether something is only known or found to be so, by nobody in particular: "were known to have met", "was found to be empty"."""
    if any(case_word(c) == "by" for c in children(token, "obl")):
        return False
    return "know" in lemmas(token) or (
        "find" in lemmas(token) and any(c.tag_ == "JJ" and any(children(c, "cop")) for c in children(token, "xcomp"))
    )


def may_wish(token: Token, entry: CueEntry) -> bool:
    """Say whether somebody may only come to wish or plan it: "she might close the base and *seek* to leave the pact"."""
    if entry.stance not in _AHEAD or token.tag_ not in ("VB", "VBP"):
        return False
    top = token
    while top.base == "conj" and top.head.tag_ == "VB" and top.by_label.keys().isdisjoint({"aux", "nsubj", "mark"}):
        top = top.head
    return any(c.lower_ in _POSSIBLE for c in children(top, "aux"))


def is_offered_for(token: Token) -> bool:
    """Say whether an infinitive only tells what the thing in front is for: "the tools that agencies *offer* to support the work"."""
    if token.dep_ != "acl:relcl" or "offer" not in lemmas(token) or is_passive(token) or "obj" in token.by_label:
        return False
    subject = surface_subject(token)
    infinitives = [c for c in children(token, "xcomp", "advcl") if is_infinitive(c)]
    own = subject is not None and subject is not token.head and subject.i > token.head.i
    return own and token.head.pos_ == "NOUN" and any("obj" in c.by_label for c in infinitives)


__all__ = [
    "is_hedge",
    "is_offered_for",
    "is_plain_fact",
    "is_put_in_office",
    "is_recognition",
    "is_secured",
    "is_unsaid",
    "may_only_say",
    "may_wish",
    "tells_mood",
]
