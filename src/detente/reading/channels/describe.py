"""The description of a channel's phrase by its head noun, or that it is none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from detente.lexicon import Lexicon
from detente.lexicon.channels import ChannelHead, ChannelLexicon
from detente.reading.base import children
from detente.reading.channels.content import (
    STRETCHES,
    content_of,
    is_between_parties,
    is_counted,
    is_of_its_kind,
    is_of_named_series,
    is_of_pair,
    is_on_subject,
    is_told_behind,
    level_behind,
    level_of,
    own_words,
    points_by_form,
    signs_of,
)
from detente.reading.channels.extent import core_range, joined_words, plain_words
from detente.reading.channels.mention import DEFINITE, SITTINGS, ChannelMention
from detente.reading.channels.ordinals import ordinal_behind, ordinal_of, roman_number
from detente.reading.channels.owners import (
    NEAR_BEFORE,
    is_founded_by_two,
    is_of_assembly,
    is_of_people,
    is_of_something,
    is_of_states,
    is_organ,
    is_set_up,
    is_somebodys,
    names_group,
)
from detente.reading.grammar.doc import Token
from detente.reading.grammar.lemmas import lemmas
from detente.reading.grammar.voice import case_of

#: Words that set a meeting apart from what was told before: "a separate set of technical meetings", "a meeting of their own".
_APART = frozenset({"separate", "own", "unrelated"})
_FOR_THE_PRESS = frozenset({"news", "press", "media"})


def _lowered(tokens: Iterable[Token]) -> frozenset[str]:
    return frozenset(t.lower_ for t in tokens)


def describe_phrase(token: Token, entry: ChannelHead, whole: Lexicon, *, short: frozenset[str] = frozenset()) -> ChannelMention | None:
    """Describe the phrase headed by a token; ``None`` where its entry asks for words that it has not.

    Args:
        token: The head noun.
        entry: What it is.
        whole: The lexicon.
        short: The short forms of the page's channels: a meeting "of the JBC" is no organisation's.
    """
    lexicon = whole.channels
    start, end = core_range(token)
    lefts = list(token.doc[start : token.i])
    before, text = plain_words(lefts), plain_words(token.doc[start:end])
    words = {*before.split(), *(t.lemma_.lower() for t in lefts), *(t.lower_ for t in lefts), *joined_words(lefts)}
    capital = _is_name(token, entry, start, lefts, lexicon)
    if entry.needs and entry.kind == "body":
        words |= {lemma for c in children(token, "nmod") if case_of(c) in {"of", "for", "on"} for lemma in (c.lower_, *lemmas(c))}
    if entry.needs and not words & entry.needs and not _is_what_it_needs(token, entry, before, whole, capital=capital):
        return None
    if any(map(f" {text} ".__contains__, lexicon.padded_gatherings)):
        return None  # who meet beside it are few of those who came
    if _is_of_others(token, entry, whole, start, words, short):
        return None
    ordinal, since_first = ordinal_of(token, lefts, lexicon)
    behind, counts = ordinal_behind(token, end, lexicon) if ordinal is None and not since_first and entry.kind != "body" else (None, False)
    if behind is not None:
        since_first = behind == 1
        ordinal = behind if counts and behind > 1 else None
    sides = max((lexicon.sides.get(word, 0) for word in (*words, token.lower_)), default=0)
    signs = signs_of(token, entry, words, capital, ordinal, sides, lexicon)
    content = content_of(token, start, end, whole)
    if entry.kind == "body" and before == "this":
        signs, content = signs | {"this"}, frozenset()  # "*This committee* of senior officials was established in 2023"
    if entry.kind == "process" and (is_on_subject(token, start, end, lexicon) or is_of_pair(token, content, lexicon)):
        signs |= {"subject"}
    if names_group(own_words(token, before, text), lexicon):
        signs |= {"group"}
    if (behind is not None and behind > 1) or _is_of_series(token, entry, since_first=since_first):
        signs |= {"series"}
    return ChannelMention(
        head=token.i,
        start=start,
        end=end,
        entry=entry,
        text=text,
        content=content,
        definite=any(t.lower_ in DEFINITE for t in lefts if t.base in {"det", "nmod"}) or points_by_form(token, entry, lefts),
        owned=any(t.tag_ == "PRP$" for t in lefts),
        named="name" in signs,
        ordinal=ordinal,
        since_first=since_first,
        sides=sides,
        level=level_of(before, entry, lexicon) or level_of(text, entry, lexicon) or level_behind(token, entry, lexicon),
        signs=signs.union(_signs_around(token, entry, start, end, lexicon)),
        counted=is_counted(token, entry, lexicon),
    )


def _is_name(token: Token, entry: ChannelHead, start: int, lefts: list[Token], lexicon: ChannelLexicon) -> bool:
    """Say whether a phrase is a name by its capitals: those of its head and of a word before it, a number apart."""
    if not token.text[:1].isupper() or _is_title_case(token):
        return False
    return any(
        t.text[:1].isupper()
        and (t.pos_ in {"PROPN", "NOUN", "ADJ"} or t.tag_ == "NNP")
        and t.lower_ not in lexicon.ordinals
        and roman_number(t.text) is None
        for t in lefts
        if t.i > start or t.pos_ == "PROPN" or (start > token.sent.start and entry.kind == "process")
    )


def _is_what_it_needs(token: Token, entry: ChannelHead, before: str, whole: Lexicon, *, capital: bool) -> bool:
    """Say whether a phrase is what its entry asks for without a word that it asks for: by its name, its states, or who founded it."""
    if (entry.named and capital) or (capital and is_of_states(token, entry, before, whole.channels)):
        return True
    return (entry.id == "channel" and is_set_up(token)) or is_founded_by_two(token, entry, whole)


def _is_of_others(token: Token, entry: ChannelHead, whole: Lexicon, start: int, words: set[str], short: frozenset[str]) -> bool:
    """Say whether a phrase is of no channel: an organ, a body of people, a meeting for the press or of an assembly, somebody's own."""
    lexicon, of = whole.channels, [c for c in children(token, "nmod") if case_of(c) == "of"]
    if entry.needs_of and not any(c.lemma_.lower() in {w.rstrip("s") for w in entry.needs_of} for c in of):
        return True
    if entry.kind == "body":
        organ = not entry.needs and is_organ(token, words, lexicon) and not is_founded_by_two(token, entry, whole)
        return organ or is_of_people(token, start, whole)
    if entry.id == "conference" and token.i and token.doc[token.i - 1].lower_ in _FOR_THE_PRESS:
        return True
    if entry.id == "conference" and any(c.lower_ == "parties" for c in of):
        return True  # all who signed a treaty come to a conference of its parties
    if entry.id == "round" and is_of_something(token, lexicon):
        return True
    lefts = list(token.doc[start : token.i])
    return entry.kind == "session" and (is_of_assembly(token, whole, short) or is_somebodys(token, ordinal=lefts))


def _is_of_series(token: Token, entry: ChannelHead, *, since_first: bool) -> bool:
    """Say whether a session is one of a series, by what stands behind it."""
    if entry.kind == "session" and is_of_named_series(token):
        return True
    sat_before = entry.id in SITTINGS and token.i + 1 < len(token.doc) and token.nbor().lower_ == "since"
    return since_first and (sat_before or is_of_its_kind(token))


def _signs_around(token: Token, entry: ChannelHead, start: int, end: int, lexicon: ChannelLexicon) -> Iterator[str]:
    """Yield the signs that stand around a phrase: set apart, a stretch of time, between parties, told behind it."""
    doc = token.doc
    if any(t.lower_ in _APART for t in doc[max(token.sent.start, start - NEAR_BEFORE) : token.i] if t.pos_ == "ADJ"):
        yield "apart"
    if entry.kind == "body" and "apart" in _lowered(doc[end : end + NEAR_BEFORE]) and doc[end].text == ",":
        yield "apart"  # "the Monitoring Committee, a body apart that"
    if entry.kind == "process" and start > 1 and doc[start - 1].lower_ == "of" and doc[start - 2].lemma_.lower() in STRETCHES:
        yield "stretch"
    if is_between_parties(token):
        yield "parties"
    if is_told_behind(token, entry, lexicon):
        yield "told-behind"


def _is_title_case(token: Token) -> bool:
    """Say whether the sentence is set like a title, so that a capital says nothing of a name."""
    if any(t.pos_ == "VERB" and t.is_lower for t in token.sent):
        return False
    words = [t for t in token.sent if t.is_alpha and len(t) > 3]
    return len(words) > 3 and sum(t.text[:1].isupper() for t in words) > 0.8 * len(words)
