"""The predicates over a channel's phrase, and the place in which the phrase stands beside each."""

from __future__ import annotations

from collections.abc import Iterator

from detente.lexicon.channels import ChannelLexicon
from detente.reading.base import children
from detente.reading.channels.clauses import (
    broken_before,
    charged,
    coordinated,
    is_passive_form,
    own_clauses,
    participles,
    raised,
    told_behind,
)
from detente.reading.channels.frame import LAST_OF
from detente.reading.channels.heads import lemma_in
from detente.reading.channels.session import ordinal
from detente.reading.grammar.doc import Token
from detente.reading.grammar.subjects import VERBAL
from detente.reading.grammar.voice import case_of

#: How far up the tree a predicate is looked for.
DEPTH = 8
#: Those who sit in a body: when its ambassadors meet, it meets.
_SEATED = frozenset({"ambassador", "minister", "member", "leader", "representative", "delegate", "envoy", "participant", "official"})
#: Nouns that stand for the day of a session ("fixed the date of the next meeting").
_DATES = frozenset({"date", "day"})
#: Those whom a side withdraws from a body or from talks.
_SENT = frozenset("delegate delegation team negotiator envoy representative member expert officer commissioner diplomat observer".split())
#: Those whom a side sends that stays away.
_NOBODY = frozenset({"nobody", "one", "delegation"})
#: Nouns of an end that is put to something.
STOPS = frozenset({"end", "halt", "stop"})
#: Nouns of taking part: who ends it leaves the channel.
_PART = frozenset({"participation", "involvement", "membership"})
#: What is written at a session, and what is done with it there.
_RECORDS = frozenset({"minute", "minutes", "protocol", "communique", "declaration", "record", "proceeding", "proceedings"})
_SEALS = frozenset({"sign", "initial", "adopt"})
#: What one has for a session that is to be, and gives up.
_PLANS = frozenset({"plan", "preparation"})
#: Where those who sit at a session meet others.
_MARGINS = frozenset({"margin", "sideline", "fringe"})
#: What is made for talks without holding them.
_GROUNDS = frozenset({"condition", "atmosphere", "climate", "environment", "ground", "groundwork", "opportunity", "space", "momentum"})


def places(head: Token, lexicon: ChannelLexicon) -> Iterator[tuple[Token, str]]:
    """Yield (predicate, slot) over a phrase: slots are obj, subj, noun, nominal or a preposition; relative clauses included."""
    yield from own_clauses(head)
    if head.pos_ in VERBAL and (verb := _verb_behind(head)) is not None:
        yield verb, "obj" if is_passive_form(verb) else "subj"
        yield from raised(verb)
        return
    token = head
    for _ in range(DEPTH):
        governor = token.head
        if _is_as_its_head(token, lexicon):
            token = governor
            continue
        if not _is_of_noun(token):
            yield from _over_phrase(head, token, lexicon)
            return
        lemma = lemma_in(governor, lexicon, lexicon.nouns) or lemma_in(governor, lexicon, lexicon.over_nouns) or governor.lemma_.lower()
        if lemma in lexicon.nouns and governor.pos_ in {"NOUN", "PROPN"}:
            if lemma == "call" and case_of(token) != "for":
                return  # "in a video call outside the mechanism"
            if lexicon.nouns[lemma] == "agree" and token.dep_ == "nmod:poss":
                return  # "the commission's decision": made by it, not on it
            yield governor, "noun"
            if lexicon.nouns[lemma] != "agree" and lemma not in lexicon.light:
                return
        place = _through_noun(token, lemma, lexicon)
        if place is not None:
            yield place
        if place is not None or not _is_only_of(token, lemma, lexicon):
            return
        token = governor


def _is_as_its_head(token: Token, lexicon: ChannelLexicon) -> bool:
    """Say whether what is told of the head of a word is told of it: it is coordinated, in apposition, or one of several."""
    relation, governor = token.base, token.head
    if governor.i == token.i or relation == "expl":
        return False
    numbered = governor.base in {"nsubj", "obj"} and ordinal(governor, lexicon) is not None
    counted = token.tag_ in {"NNS", "NNPS"} and numbered
    one_of = counted or governor.lower_ in LAST_OF  # "the first of these meetings took place"
    if one_of and case_of(token) == "of" and governor.pos_ not in VERBAL:
        return True
    included = relation in {"obl", "nmod"} and case_of(token) == "including" and governor.pos_ not in VERBAL
    return included or relation in {"conj", "appos"}


def _is_of_noun(token: Token) -> bool:
    """Say whether a word hangs on a noun that may carry an act: "the *talks*' resumption", "a halt to the *talks*"."""
    relation, governor = token.base, token.head
    if governor.i == token.i or relation not in {"nmod", "compound", "amod"}:
        return False
    if relation != "nmod":
        return True
    return case_of(token) != "including" and not _is_seat(governor, case_of(token)) and not _is_venue(governor, case_of(token))


def _over_phrase(head: Token, token: Token, lexicon: ChannelLexicon) -> Iterator[tuple[Token, str]]:
    """Yield the predicates that govern a phrase as their subject, object, place or other complement.

    Args:
        head: The head of the phrase.
        token: It, or the noun that stands for it in the clause.
        lexicon: The channels part of the lexicon.
    """
    relation, governor = token.base, token.head
    if governor.i == token.i:
        if token.pos_ not in VERBAL:
            yield token, "nominal"
    elif relation == "expl":
        yield from participles(governor)
    elif relation == "nsubj":
        yield from _over_subject(token, lexicon)
    elif relation == "obj":
        yield governor, "obj"
        yield from raised(governor)
        yield from coordinated(governor, token)
    elif relation in {"obl", "nmod"} and case_of(token) == "including":
        yield governor, "obj"  # "suspended all dialogue, *including* the meetings of"
    elif relation in {"obl", "nmod"} and (_is_seat(governor, case_of(token)) or _is_venue(governor, case_of(token))):
        yield governor, "venue"
    elif relation == "obl":
        yield from _over_oblique(head, token)
    elif relation in {"ccomp", "parataxis", "advcl", "acl", "xcomp", "csubj"} and token.pos_ not in VERBAL:
        yield token, "nominal"


def _over_subject(token: Token, lexicon: ChannelLexicon) -> Iterator[tuple[Token, str]]:
    """Yield the predicates of a subject."""
    governor = token.head
    if (told := told_behind(governor, token)) is not None:
        yield told, "obj" if is_passive_form(told) else "subj"
        return
    yield governor, "obj" if token.dep_ == "nsubj:pass" or is_passive_form(governor) else "subj"
    yield from raised(governor)
    yield from coordinated(governor, token)
    yield from participles(governor)
    yield from broken_before(governor, lexicon)
    yield from charged(governor, token)


def _over_oblique(head: Token, token: Token) -> Iterator[tuple[Token, str]]:
    """Yield the predicate of a phrase with a preposition; its slot is what it is for, else the preposition."""
    governor = token.head
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
        yield from raised(governor)


def _through_noun(token: Token, lemma: str, lexicon: ChannelLexicon) -> tuple[Token, str] | None:
    """Return the verb that does something to a channel through the noun between them: "signed *the minutes* of the eighth session".

    Args:
        token: The channel.
        lemma: Of the noun.
        lexicon: The channels part of the lexicon.
    """
    governor, case, verb = token.head, case_of(token), token.head.head
    argument, verbal = governor.base in {"obj", "nsubj"}, verb.pos_ in VERBAL
    if lemma in _PLANS and case == "for" and argument and verbal:
        return verb, "plans"
    if lemma in _RECORDS and argument and lemma_in(verb, lexicon, _SEALS):
        return verb, "at"  # "signed the minutes of the eighth session"
    if lemma in STOPS and case == "to" and verbal:
        return verb, "to"  # "declared an end to the talks"
    if lemma == "time" and case_of(governor) == "for" and verbal:
        return verb, case  # "sat down *for the fifth time* in the commission"
    dated = (argument or case_of(governor) == "as") and governor.tag_ != "NNS"
    if lemma in _DATES and dated and case in {"of", "for"} and verbal:
        return verb, case_of(governor) if case_of(governor) == "as" else "date"
    if lemma in _PART and verbal:
        return verb, "participation" if argument else case_of(governor)
    return _through_object(token, lemma, lexicon)


def _through_object(token: Token, lemma: str, lexicon: ChannelLexicon) -> tuple[Token, str] | None:
    """Return the verb of those who are sent or withdrawn, of an idiom, and of what is done at a session, with the preposition."""
    governor, case, verb = token.head, case_of(token), token.head.head
    of_verb = governor.base == "obj" and verb.pos_ in VERBAL
    if lemma in _NOBODY and case == "to" and of_verb:
        return verb, "to"  # "would send nobody to the talks"
    if lemma in _SENT and case == "from" and of_verb:
        return verb, "from"  # "withdrew its delegates from the commission"
    if token.base == "nmod" and _is_idiom(governor, case, lexicon):
        return verb, case  # "pulled the plug on the dialogue"
    if token.base == "nmod" and case == "at" and of_verb:
        return verb, "at"  # "discussed visas at the talks"
    return None


def _is_only_of(token: Token, lemma: str, lexicon: ChannelLexicon) -> bool:
    """Say whether what is done to a noun is done to the channel that hangs on it; what is made for talks holds none."""
    governor = token.head
    if lemma in _GROUNDS and governor.base == "obj":
        return False  # "create the conditions for talks" creates none
    if lexicon.over_nouns.get(lemma) == "possible" and case_of(governor) in {"on", "to", "upon"}:
        return False  # "agreed on the importance of continued dialogue" opens none
    seated = token.base == "nmod" and lemma in _SEATED and case_of(token) in {"of", "on"}
    return bool(lemma_in(governor, lexicon, lexicon.light)) or lemma in lexicon.over_nouns or lemma in lexicon.nouns or seated


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
