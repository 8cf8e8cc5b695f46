"""What officials say in plain words that does something: "the strait is not for sale" refuses, "the vote was a farce" accuses.

No verb of the lexicon tells such an act; the statement gives who does it, and its words to whom.
"""

from __future__ import annotations

from typing import NamedTuple

from detente.model.enums import Stance
from detente.reading.base import Drafts, StatementDraft, children, drafts_over
from detente.reading.events.codes import WISHED
from detente.reading.factuality.stage import modality
from detente.reading.grammar.arguments import Arguments
from detente.reading.grammar.doc import Token
from detente.reading.grammar.frames import conj_nominals, deep_object, obliques
from detente.reading.grammar.subjects import surface_subject
from detente.reading.grammar.voice import case_of, is_in_set, is_passive, unique
from detente.reading.sides.found import Sides, countries_of, is_official, is_public

#: What is "not for sale", "not on the table", "not up for discussion": (preposition, noun).
_UNMOVED = frozenset(
    {("for", "sale"), ("on", "table"), ("for", "negotiation"), ("for", "discussion"), ("for", "debate"), ("for", "bargaining")}
)
#: What is said with "not" of those who are turned away.
_UNWANTED = frozenset({"want", "need", "require"})
#: Words for a vote, which may be called neither free nor fair.
_VOTES = frozenset({"vote", "election", "elections", "poll", "polls", "ballot", "referendum", "trial"})


class Spoken(NamedTuple):
    """An act of plain words: its type, mode and CAMEO code, who does it to whom, and the rule."""

    type: str
    mode: str | None
    cameo: str
    sides: Sides
    rule: str


def speakers_of(draft: StatementDraft, arguments: Arguments) -> tuple[str, ...]:
    """Return all who say something together ("*the three* said that ..."), the speaker first; nobody where the speaker is unknown.

    Args:
        draft: The statement.
        arguments: Actors in argument positions.
    """
    speaker = draft.stmt.speaker
    if speaker is None:
        return ()
    cue = arguments.doc[draft.cue]
    cue = cue.head if cue.pos_ == "NOUN" and cue.base in {"obj", "obl"} else cue  # "stressed *the need*"
    subject = surface_subject(cue) if cue.pos_ == "VERB" and not is_passive(cue) else None
    together = arguments.everyone(subject) if subject is not None else ()
    return together if speaker in together else (speaker,)


def plain_words(token: Token, arguments: Arguments, statements: Drafts) -> Spoken | None:
    """Return the refusal or the blame that the predicate of a clause is in the mouth of an official, if it is one.

    Args:
        token: The predicate.
        arguments: Actors in argument positions.
        statements: Who said what.
    """
    refused = _is_refusal(token)
    if not refused and not (_is_blame(token) or _is_fault(token) or harms_good(token)):
        return None
    over, found = drafts_over(token, statements), modality(token.head if _is_fault(token) else token)
    if not over or over[-1].stmt.speaker is None or over[-1].stmt.stance in {Stance.DENIES, *WISHED}:
        return None
    speakers = speakers_of(over[-1], arguments)
    if found.kind is not None or not is_official(arguments, speakers):
        return None
    named = _turned_away(token, arguments) if refused else _blamed(token, arguments)
    own, by_id = countries_of(arguments, speakers), arguments.actors.by_id
    if refused and not named:
        named = over[-1].stmt.addressees
    others = tuple(i for i in named if i in by_id and by_id[i].country not in {None, *own})
    if not own or not others or len(others) < len(named) or not is_public(arguments, others):
        return None
    sides = Sides(actors=speakers, recipients=others, told=True, how=("actor:speaker", "recipient:content"))
    if refused:
        return Spoken("REJECT", None, "120", sides, "rule:refused-in-words")
    return Spoken("ACCUSE", "disapprove", "111", sides, "rule:blamed-in-words")


def _is_refusal(token: Token) -> bool:
    """Say whether a predicate turns something down: "out of the question", "not for sale", "no bargaining chip", "no troops are wanted"."""
    if token.pos_ == "VERB":
        return token.lemma_.lower() in _UNWANTED and is_passive(token) and modality(token).negated
    if "cop" not in token.by_label:
        return False
    if token.lower_ == "question":
        return {"out", "of"} <= {c.lower_ for c in token.children} or case_of(token) == "out of"
    if token.lower_ in {"non-negotiable", "nonnegotiable"}:
        return True
    unmoved = (case_of(token), token.lemma_.lower()) in _UNMOVED or token.lower_ in {"negotiable", "chip"}
    return unmoved and modality(token).negated


def _is_blame(token: Token) -> bool:
    """Say whether a predicate condemns: "is a farce", "was illegal", "cannot be called free"."""
    if "cop" not in token.by_label or token.pos_ not in {"NOUN", "ADJ"} or case_of(token):
        return False
    negated = modality(token).negated
    if token.lower_ in {"free", "fair", "lawful", "legitimate"}:
        subject = surface_subject(token)
        return negated and subject is not None and subject.lower_ in _VOTES
    return is_in_set(token, "crimes") and not negated


def harms_good(verb: Token) -> bool:
    """Say whether a verb tells harm to what is of value to others: "undermines peace", "has destroyed the basis for talks"."""
    if verb.pos_ != "VERB" or not is_in_set(verb, "undermining") or is_passive(verb):
        return False
    return any(is_in_set(part, "goods") for thing in deep_object(verb) for part in conj_nominals(thing))


def _is_fault(noun: Token) -> bool:
    """Say whether a noun that does something, or is shown, names a fault: "its *obstinacy* left no choice", "shows a *lack* of will"."""
    if noun.pos_ != "NOUN" or noun.base not in {"nsubj", "obj"} or is_passive(noun.head) or "cop" in noun.head.by_label:
        return False
    if noun.base == "obj" and not is_in_set(noun.head, "showing"):
        return False
    lacks = noun.lemma_.lower() in {"lack", "absence", "want"} and any(
        case == "of" and is_in_set(c, "virtues") for case, c in obliques(noun)
    )
    return lacks or is_in_set(noun, "faults")


def _turned_away(token: Token, arguments: Arguments) -> tuple[str, ...]:
    """Return the foreign ones whom the refusal names: "share the airfield *with Turkey*", "mediators from *Brazil* are not needed"."""
    clauses = (token, *children(token, "csubj", "acl", "advcl", "xcomp", "ccomp"))
    words = [c for clause in clauses for case, c in obliques(clause) if case in {"with", "to", "by", "for", "from"}]
    subject = surface_subject(token)
    return unique(
        i for word in (*words, *((subject,) if subject is not None else ())) for i in arguments.everyone(word) or arguments.inside(word)
    )


def _blamed(token: Token, arguments: Arguments) -> tuple[str, ...]:
    """Return whose doing it is that is condemned: "*Chad's* vote was a farce", "the tariff that Chad imposed is unfair"."""
    subject = token if _is_fault(token) else surface_subject(token)
    if subject is None or subject.pos_ not in {"NOUN", "PROPN"} or is_in_set(subject, "joint_results"):
        return ()
    return arguments.everyone(subject) or arguments.inside(subject, doers=True)


__all__ = ["Spoken", "harms_good", "plain_words", "speakers_of"]
