"""What stands over an act: the verb, adjective or cue whose infinitive, gerund or that-clause it is (after FactBank and ConText).

A governor reaches its own complement and nothing else: the climb follows complements only, stops at the first governor that decides, and
never leaves a finite clause that is merely told ("said that").
"""

from __future__ import annotations

from collections.abc import Iterator

from detente.lexicon.cues import CueEntry, CueLexicon
from detente.model.enums import Factuality, Stance
from detente.reading.base import children
from detente.reading.grammar.doc import Token
from detente.reading.grammar.lemmas import lemmas

#: What a cue makes of the act in its complement; a stance that is not here only tells it.
BY_STANCE = {
    Stance.PLANS: Factuality.PLANNED,
    Stance.PROMISES: Factuality.PLANNED,
    Stance.EXPECTS: Factuality.PLANNED,
    Stance.WANTS: Factuality.PLANNED,
    Stance.HOPES: Factuality.POSSIBLE,
    Stance.ASKS: Factuality.REQUESTED,
    Stance.DEMANDS: Factuality.REQUESTED,
    Stance.SUGGESTS: Factuality.REQUESTED,
    Stance.THREATENS: Factuality.POSSIBLE,
    Stance.WARNS: Factuality.POSSIBLE,
    Stance.DOUBTS: Factuality.POSSIBLE,
    Stance.QUESTIONS: Factuality.POSSIBLE,
    Stance.REJECTS: Factuality.DENIED,
    Stance.DENIES: Factuality.DENIED,
}
#: Stances that say the same of a finite that-clause; "claimed that", "warned that" and "said that" leave its own tense to decide.
OVER_CLAUSES = frozenset(
    {Stance.HOPES, Stance.WANTS, Stance.ASKS, Stance.DEMANDS, Stance.SUGGESTS, Stance.DOUBTS, Stance.QUESTIONS, Stance.DENIES}
)
#: What these tell of in the past came true: "had to leave", "allowed them to leave", "was able to leave".
_TRUE_IN_PAST = frozenset({"have", "allow", "permit", "let", "enable", "able", "oblige", "require"})
_DEPTH = 5
#: What these verbs do with a claim: it is not vouched for.
_TURNED_DOWN = frozenset({Stance.DENIES, Stance.REJECTS})


def governed(token: Token, cues: CueLexicon) -> tuple[Factuality, Token] | None:
    """Return what the nearest deciding governor makes of an act, and the governor; ``None`` where none decides.

    Args:
        token: The act's predicate.
        cues: The cue lexicon, with its governors.
    """
    current = token
    for _ in range(_DEPTH):
        if current.base == "conj" and not any(children(current, "nsubj", "mark", "aux")):
            current = current.head
            continue
        if current.i == token.i and is_means(current) and current.head.tag_ in ("VB", "VBG") and not is_tried(current.head):
            current = current.head  # "vowed to end it by bombing them"
            continue
        if current.base not in ("xcomp", "ccomp", "advcl", "acl", "csubj") or current.head is current:
            return None
        is_bare = current.tag_ in ("VB", "VBG") and not any(
            c.base == "aux" and c.tag_ in ("VBZ", "VBP", "VBD", "MD") for c in current.children
        )
        is_embedded = (
            current.base in ("xcomp", "ccomp")
            or (current.base in ("advcl", "acl") and _has_to(current))
            or _is_ruled_out(current)
            or _is_weighed(current)
        )
        if not is_embedded or (current.base == "acl" and current.head.pos_ != "NOUN"):
            return None
        found = _effect(current.head, is_bare, cues)
        if found is None:
            return None
        if isinstance(found, Factuality):
            return found, current.head
        current = current.head
    return None


def denied_claim(token: Token, cues: CueLexicon) -> Token | None:
    """Return the verb that turns down the claim in whose that-clause an act stands: "denied reports that it had attacked"."""
    clause = token
    while clause.base == "conj" and clause.head is not clause and not any(children(clause, "mark")):
        clause = clause.head
    noun = clause.head
    if clause.base == "advcl" and noun.pos_ == "VERB" and any(c.lower_ == "that" for c in children(clause, "mark")):
        claim = next((c for c in children(noun, "obj") if c.i < clause.i), None)  # "rejected accusations by Chad | that it had attacked"
        if claim is not None and any(entry.sort == "speech" for entry in _senses(claim, cues)):
            return noun if any(entry.stance in _TURNED_DOWN for entry in _senses(noun, cues)) else None
    if clause.base not in ("acl", "ccomp") or noun.pos_ != "NOUN" or not any(c.lower_ == "that" for c in children(clause, "mark")):
        return None
    verb = noun.head
    if noun.base != "obj" or verb.pos_ != "VERB" or any(c.lower_ in ("not", "n't", "never") for c in verb.children):
        return None
    claims = any(entry.sort == "speech" for entry in _senses(noun, cues))
    turned = any(entry.stance in _TURNED_DOWN for entry in _senses(verb, cues))
    return verb if claims and turned else None


def _is_weighed(gerund: Token) -> bool:
    """Say whether a gerund is what an adjective or a verb of thought is about: "is undecided as to *sending* troops"."""
    if gerund.tag_ != "VBG" or gerund.base != "advcl" or gerund.i < gerund.head.i:
        return False
    return any(c.lower_ in ("as", "about", "on", "against") and c.i < gerund.i for c in children(gerund, "mark", "case"))


#: Prepositions before what a general verb comes down to.
_MEANS = frozenset({"by", "toward", "towards", "through"})


def is_means(clause: Token) -> bool:
    """Say whether a gerund tells how something is done or what is worked toward: "to help by *sending* troops"."""
    if clause.tag_ != "VBG" or clause.base != "advcl":
        return False
    return any(c.lower_ in _MEANS and c.i < clause.i for c in children(clause, "mark", "case"))


#: Verbs and nouns below which an aim is missed or reached, while the means to it are taken all the same.
_TRYING = frozenset({"try", "seek", "attempt", "struggle", "strive", "fight", "endeavor", "endeavour", "effort", "bid", "battle"})


def is_tried(aim: Token) -> bool:
    """Say whether an infinitive is what somebody tries to reach: "tried to *end* the revolt by killing nine" tells of nine killed."""
    clause = aim
    while clause.base == "conj" and clause.head.pos_ == "VERB" and clause.head.tag_ == clause.tag_:
        clause = clause.head
    return clause.base in ("xcomp", "ccomp", "acl", "advcl") and not _TRYING.isdisjoint(lemmas(clause.head))


def _is_ruled_out(gerund: Token) -> bool:
    """Say whether a gerund is what a verb with a particle right in front of it is about: "ruled out | sending troops"."""
    before = gerund.doc[gerund.left_edge.i - 1] if gerund.left_edge.i else gerund
    return gerund.tag_ == "VBG" and gerund.base == "advcl" and before.dep_ == "compound:prt" and before.head is gerund.head


def _has_to(token: Token) -> bool:
    return any(c.lower_ == "to" and c.dep_ in ("mark", "aux") for c in token.children)


def _effect(head: Token, is_bare: bool, cues: CueLexicon) -> Factuality | str | None:
    """Return the effect of a head on its complement; "holds" where the head's own fate decides, ``None`` where it says nothing."""
    if is_bare:
        particles = [c.lower_ for c in children(head, "compound:prt")]
        forms = (*(f"{lemma} {particle}" for lemma in lemmas(head) for particle in particles), *lemmas(head), head.lower_)
        word = next((cues.governors[form] for form in forms if form in cues.governors), None)
        if word is not None:
            is_past = head.tag_ in ("VBD", "VBN") or any(c.base == "cop" and c.tag_ in ("VBD", "VBN") for c in head.children)
            came_true = is_past and any(lemma in _TRUE_IN_PAST for lemma in (*lemmas(head), head.lower_))
            return "holds" if word == "holds" or came_true else Factuality(word)
    fitting = frozenset("IAG") if is_bare else frozenset("T")
    stances = [entry.stance for entry in _senses(head, cues) if entry.frames & fitting and (is_bare or entry.stance in OVER_CLAUSES)]
    return next((BY_STANCE[stance] for stance in stances if stance in BY_STANCE), None)


def _senses(head: Token, cues: CueLexicon) -> Iterator[CueEntry]:
    table = {"VERB": cues.verbs, "AUX": cues.verbs, "NOUN": cues.nouns, "ADJ": cues.adjectives}.get(head.pos_)
    for lemma in lemmas(head) if table is not None else ():
        if table is not None and lemma in table:
            yield from table[lemma]
            return
