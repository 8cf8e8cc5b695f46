"""What is told as history without a date: why somebody is freed or tried, what is commemorated, what was done in an earlier office."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from detente.lexicon.acts import load_acts
from detente.model.enums import EventType
from detente.model.records import Event
from detente.reading.base import children
from detente.reading.grammar.doc import Doc, Token
from detente.reading.grammar.frames import obliques
from detente.reading.grammar.voice import case_of, first_verb, is_in_set

#: Types of acts by which people come to be held.
_HOLDING = frozenset({EventType.COERCE, EventType.SANCTION})
#: Types of acts for which people are sentenced.
_PUNISHED = frozenset({EventType.ASSAULT, EventType.AID, EventType.ACCUSE, EventType.PROTEST, EventType.SUPPORT, EventType.REJECT})
#: Types of acts by which a clause tells which people or places are meant.
_TELLING_WHO = _HOLDING | {EventType.ASSAULT}
#: Relations from a noun up to what it is part of, or what is done to it.
_PARTS = frozenset({"nmod", "appos", "conj", "obj", "nsubj", "flat", "compound"})
#: What opens the ground of a sentence or of a release.
_GROUNDS = frozenset({"for", "of", "over", "after", "in", "with"})
#: Relations from a noun up to the verb that it is part of.
_UPWARD = frozenset({"nmod", "appos", "conj", "obj", "obl", "flat", "compound"})
#: Words for a time in office.
_TENURE = frozenset({"presidency", "tenure", "premiership", "chancellorship", "vice-presidency", "governorship"})
_STEPS = 6


def is_history(token: Token, event: Event) -> bool:
    """Say whether the clause of an act, or what it hangs on, puts it before the news."""
    for verb in _verbs_above(token):
        if (event.type in _HOLDING or event.mode == "abduct") and _frees(verb):
            return True  # "released people after they were arrested", "pardoned two men sentenced for theft"
        if event.type in _PUNISHED and _sentences(verb):
            return True  # "sentenced the man who shot a guard", "jailed for killing two", "fined for financing rebels"
        if event.type in {EventType.ASSAULT, EventType.COERCE} and is_in_set(verb, "commemorating"):
            return True  # "commemorated the peoples who were driven out"
    if event.type in {EventType.ASSAULT, EventType.COERCE} and _is_found(token):
        return True
    if event.type in _TELLING_WHO and _is_of_freed(token, is_held=event.type in _HOLDING or event.mode == "abduct"):
        return True  # "the release of hostages held by rebels", "recaptured towns that fell to rebels"
    if event.date is not None and event.date.text is not None:
        return False
    if event.type in {EventType.ASSAULT, EventType.COERCE} and _is_of_kin_met(token):
        return True
    if event.type == EventType.CONSULT and _is_of_recent_meeting(token):
        return True
    return any(is_so(token) for is_so in (_was_before, is_of_earlier_occasion, _is_of_former, _is_of_office, _is_before_then))


def tells_lives(title: str | None) -> bool:
    """Say whether a title is of words that tell somebody's life.

    "Statement on the Passing of Ana Roe", "Remarks at the Funeral of", "Roe Announces Intent to Nominate Three Envoys".
    """
    words = (title or "").lower().replace("’", "'").split()
    sets = load_acts().sets
    if not sets["naming"].isdisjoint(words) and not sets["announcing"].isdisjoint(words):
        return "intent" in words or "nominees" in words  # of a party's nominee the news is told
    if sets["words_told"].isdisjoint(words):
        return False
    passing = any(pair == ("passing", "of") for pair in pairwise(words)) and sets["laws"].isdisjoint(words)
    return passing or not sets["mourning"].isdisjoint(words)


def is_of_a_life(token: Token, event: Event) -> bool:
    """Say whether an undated clause in the past tense, in words that recall a life, is of that life; condolences are of the day."""
    if event.date is not None and event.date.text is not None:
        return False
    verb = token
    for _ in range(_STEPS):
        if verb.tag_ not in {"VB", "VBG"} or verb.base not in {"advcl", "xcomp", "acl", "conj"} or verb.head.pos_ != "VERB":
            break
        verb = verb.head
    past = verb.tag_ == "VBD" or any(c.tag_ == "VBD" for c in children(verb, "aux"))  # "was killed"
    return past and event.mode != "phone" and not any(is_in_set(c, "well_wishes") for c in verb.subtree)


def _verbs_above(token: Token) -> Iterator[Token]:
    """Yield the verbs of whose ground an act is, from the inside out: "convicted the man who hurt two by *ramming* a crowd"."""
    verb = _verb_above(token)
    for _ in range(_STEPS):
        if verb is None:
            return
        yield verb
        verb = _verb_above(verb)


def _frees(verb: Token) -> bool:
    """Say whether a verb, or the noun that it tells more of, sets people free: "a swap involving 200 men"."""
    return is_in_set(verb, "freeing") or (verb.base == "acl" and verb.tag_ in {"VBG", "VBN"} and is_in_set(verb.head, "freeing"))


def _is_of_freed(token: Token, *, is_held: bool) -> bool:
    """Say whether a clause tells who it is that is freed, tried, put to death or found: "the *release* of six men *taken* by rebels".

    Args:
        token: The word that carries the act.
        is_held: Somebody is taken or kept by the act, so that a freeing undoes it.
    """
    clause = first_verb(token)
    if clause.base != "acl" or clause.tag_ not in {"VBN", "VBD"} or any(c.lower_ == "being" for c in clause.children):
        return False
    above = clause.head
    for _ in range(_STEPS):
        if is_in_set(above, "found_again") or (above.pos_ != "VERB" and is_held and is_in_set(above, "freeing")):
            return True
        if above.base not in _PARTS or above.pos_ == "VERB":
            return False
        above = above.head
    return False


def _sentences(verb: Token) -> bool:
    """Say whether a verb tells a judgement of a court, which comes long after the crime, or that it is served.

    An arrest or a charge may be of the crime's day.
    """
    lemma = verb.lemma_.lower()
    if lemma == "serve":
        served = (*children(verb, "obj"), *((verb.head,) if verb.base == "acl" else ()))  # "the term that he has been serving for"
        return any(c.lemma_.lower() in {"sentence", "term"} for c in served)
    return is_in_set(verb, "sentencing") or (lemma == "find" and any(c.lower_ == "guilty" for c in verb.children))


def _is_found(token: Token) -> bool:
    """Say whether an act is what a court or an inquiry finds somebody to have done: "a panel found that police *beat* two men"."""
    clause = first_verb(token)
    if clause.base != "ccomp" or clause.head.lemma_.lower() not in {"find", "rule"} or clause.i < clause.head.i:
        return False
    return any(t.tag_ == "VBD" for t in (clause, *children(clause, "aux")))


def _is_of_kin_met(token: Token) -> bool:
    """Say whether a clause only tells whose family or friends somebody met: "met with relatives of people *held* by rebels"."""
    if token.base != "acl" or token.head.pos_ not in {"NOUN", "PROPN", "PRON"}:
        return False
    current = token.head
    for _ in range(_STEPS):
        if is_in_set(current, "bereaved"):
            verb = _verb_of_noun(current)
            return verb is not None and (is_in_set(verb, "conferring") or is_in_set(verb, "hosting"))
        if current.base not in _UPWARD:
            return False
        current = current.head
    return False


def _verb_above(token: Token) -> Token | None:
    """Return the verb of which a clause or noun tells the ground, or whose object it describes."""
    clause = first_verb(token)
    if clause.base == "advcl":
        grounds = any(c.lower_ in _GROUNDS and c.i < clause.i for c in children(clause, "mark", "case"))
        others = any(subject.pos_ != "PRON" for subject in children(clause, "nsubj"))  # "released a statement after police arrested two"
        return clause.head if grounds and not others and clause.i > clause.head.i else None
    if clause.base == "acl":
        return _verb_of_noun(clause.head)
    if clause.pos_ == "NOUN" and clause.base in {"obl", "nmod"} and case_of(clause) in _GROUNDS:
        return _verb_of_noun(clause)
    return None


def _verb_of_noun(noun: Token) -> Token | None:
    """Return the verb whose object, or subject in the passive, a noun is part of."""
    current = noun
    for _ in range(_STEPS):
        if current.dep_ == "nsubj:pass":
            return current.head
        if current.base not in _UPWARD:
            return None
        if current.head.pos_ == "VERB":
            return current.head
        current = current.head
    return None


def _is_of_former(noun: Token) -> bool:
    """Say whether an act is of somebody who is in office no more: "former president Ruiz's attempt to dissolve parliament"."""
    inner = noun.base == "acl" and noun.tag_ == "VB"
    noun = noun.head if inner else noun  # "the attempt to dissolve it"
    if noun.pos_ != "NOUN":
        return False
    owners = (c for c in noun.children if c.dep_ == "nmod:poss")
    words = [word for owner in owners for word in owner.subtree]
    over = {"then", "late"} | ({"former", "ex"} if inner else set())  # a former president's call is of today
    return any(word.lower_ in over for word in (*words, *(children(noun, "amod") if words else ())))


def _is_of_office(verb: Token) -> bool:
    """Say whether a clause tells what somebody did in an earlier office: "As vice president, he visited Oslo", "during her presidency"."""
    first = verb
    while first.base == "conj" and first.head.tag_ == "VBD" and first.tag_ == "VBD":
        first = first.head
    if first.tag_ != "VBD":
        return False
    if _opens_with_office(first):
        return True
    for case, child in obliques(first):
        tenure = case in {"during", "in", "throughout"} and child.lemma_.lower() in _TENURE
        if tenure and any(c.dep_ == "nmod:poss" for c in child.children):
            return True
    return False


def _opens_with_office(verb: Token) -> bool:
    """Say whether a clause opens with "as" and an office without an article: "As vice president, he", not "As the president said"."""
    opening = verb.left_edge
    if opening.lower_ != "as":
        return False
    words = verb.doc[opening.i + 1 : min(opening.i + _STEPS, verb.i)]
    comma = next((n for n, word in enumerate(words) if word.text == ","), 0)
    before = words[:comma]
    return bool(before) and is_in_set(before[-1], "offices_held") and all(word.pos_ in {"NOUN", "PROPN", "ADJ"} for word in before)


def _was_before(verb: Token) -> bool:
    """Say whether a clause tells what was at some time before the news: "met him *before*", "which *recently* joined", "in the past"."""
    if verb.pos_ != "VERB" or verb.tag_ not in {"VBD", "VBN"}:
        return False
    if _is_recent(verb) or any(_is_of_rise(c) for c in children(verb, "advcl")):
        return True
    if any(case == "in" and child.lower_ == "past" for case, child in obliques(verb)):
        return True
    has = any(c.base == "aux" and c.lower_ in {"has", "have", "'ve", "’ve"} for c in verb.children)
    return has and any(c.lower_ == "before" and c.i > verb.i and not any(True for _ in c.children) for c in children(verb, "advmod"))


def _is_of_rise(clause: Token) -> bool:
    """Say whether a clause tells of the time before somebody came to office: "*before becoming* president, he worked with"."""
    return clause.lemma_.lower() in {"become", "take"} and clause.tag_ == "VBG" and any(c.lower_ == "before" for c in clause.children)


def _is_recent(verb: Token) -> bool:
    """Say whether "recently" stands in what only tells of somebody, or behind the first sentence: "Chile, which *recently joined*".

    "Chile recently joined", as a text opens, is news, and so is what somebody says of it ("Peru said that Chile recently joined").
    """
    aside = verb.base == "acl" or (verb.sent.start > 0 and verb.base != "ccomp")
    return aside and any(c.lower_ == "recently" for c in children(verb, "advmod"))


def is_of_earlier_occasion(verb: Token) -> bool:
    """Say whether a clause tells what was done at a meeting before the news: "at an *earlier* summit, he urged them"."""
    if verb.tag_ != "VBD":
        return False
    for case, noun in obliques(verb):
        if case not in {"at", "during", "in"} or not (is_in_set(noun, "gatherings") or is_in_set(noun, "stays")):
            continue
        words = {c.lower_ for c in children(noun, "amod")}
        if not words.isdisjoint(_EARLIER) or ("initial" in words and _is_told_back(noun)):
            return True
    return False


def _is_of_recent_meeting(token: Token) -> bool:
    """Say whether a meeting is only taken up as a past one: "praised Roe's *recent visit*", "followed *recent meetings* that she held"."""
    noun = token.head if token.base == "acl" and token.tag_ in {"VBD", "VBN"} else token
    if noun.pos_ != "NOUN" or not (is_in_set(noun, "gatherings") or is_in_set(noun, "stays")):
        return False
    return any(c.lower_ == "recent" or c.lower_ in _EARLIER for c in children(noun, "amod"))


#: Words before an occasion that was over before the news.
_EARLIER = frozenset({"previous", "earlier", "prior", "past"})


def _is_told_back(noun: Token) -> bool:
    """Say whether the first of a row is told behind a later one: "the", in the second sentence or later, without a day of its own."""
    definite = any(c.lower_ == "the" for c in children(noun, "det"))
    return definite and noun.sent.start > 0 and not any(t.ent_type_ in {"DATE", "TIME"} for t in noun.subtree)


def _is_before_then(verb: Token) -> bool:
    """Say whether the next sentence goes on with "since then"."""
    if verb.tag_ != "VBD" or verb.base not in {"ROOT", "conj"}:
        return False
    opening = [word.lower_ for word in _words_from(verb.doc, verb.sent.end)]
    return opening == ["since", "then"]


def _words_from(doc: Doc, start: int) -> Iterator[Token]:
    """Yield the first two words from a place on."""
    found = 0
    for place in range(start, min(start + _STEPS, len(doc))):
        token = doc[place]
        if not token.is_space and not token.is_punct:
            yield token
            found += 1
        if found == 2:
            return


__all__ = ["is_history", "is_of_earlier_occasion"]
