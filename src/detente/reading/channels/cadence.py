"""How often a channel is said to meet: words of rhythm in its phrase, or in the clauses that are about it."""

from __future__ import annotations

from collections.abc import Iterator

from detente.model.records import Cadence
from detente.reading.base import children
from detente.reading.channels.frame import Frame
from detente.reading.channels.heads import head_entry
from detente.reading.channels.mention import ChannelMention
from detente.reading.channels.story import Story
from detente.reading.grammar.doc import Token
from detente.reading.grammar.subjects import VERBAL

_OWN = frozenset({"advmod", "obl", "aux", "nsubj", "obj", "amod"})
#: Acts whose clause tells a rhythm of sessions.
_MEETS = frozenset({"hold", "schedule"})

#: What sessions are called behind a comma, with their rhythm: "the consultations, *an annual exercise*, took place".
_EVENTS = frozenset({"event", "exercise", "affair", "fixture", "ritual", "gathering", "meeting", "occasion", "encounter", "forum"})


def find_cadence(story: Story, mention: ChannelMention, frames: tuple[Frame, ...]) -> Cadence | None:
    """Find how often a phrase's channel meets: in the phrase, in the clause of a session, or in one whose subject it is."""
    begun = story.lexicon.cadence_starts
    if story.page.doc.forms.isdisjoint(begun):
        return None
    apposed = [c for c in children(story.page.doc[mention.head], "appos") if c.lemma_.lower() in _EVENTS]
    ranges = [
        (mention.start, mention.end),
        *((c.left_edge.i, c.i) for c in apposed),
        *(_clause(story, place) for place in _predicates(story, mention, frames)),
    ]
    for start, end in ranges:
        words = [t.lower_ for t in story.page.doc[start:end]]
        if begun.keys().isdisjoint(words):
            continue
        told = [
            (place, at, len(parts), period)
            for at, word in enumerate(words)
            for place, parts, period in begun.get(word, ())
            if tuple(words[at : at + len(parts)]) == parts
        ]
        for _, at, length, period in sorted(told):
            if not _is_of_another(story, mention, start + at + length - 1):
                return Cadence(period=period, evidence=story.page.span(start + at, start + at + length))
    return None


def _is_of_another(story: Story, mention: ChannelMention, index: int) -> bool:
    """Say whether a word of rhythm tells of something that is no session: "make daily life easier"."""
    token = story.page.doc[index]
    if token.base not in {"amod", "compound"} or mention.start <= index < mention.end:
        return False
    if token.head.lemma_.lower() in _EVENTS and (token.head.base == "appos" or _is_what_it_is(story, mention, token.head)):
        return False
    return token.head.pos_ in {"NOUN", "PROPN"} and head_entry(token.head, story.lexicon) is None


def _is_what_it_is(story: Story, mention: ChannelMention, noun: Token) -> bool:
    """Say whether a channel is told to be something: "the dialogue is a biennial *affair*"."""
    head = story.page.doc[mention.head]
    return head.base == "nsubj" and head.head.i == noun.i and any(c.dep_ == "cop" for c in noun.children)


def _predicates(story: Story, mention: ChannelMention, frames: tuple[Frame, ...]) -> Iterator[int]:
    yield from (frame.predicate for frame in frames if frame.act in _MEETS)
    head = story.page.doc[mention.head]
    if head.head.lemma_.lower() in _EVENTS and _is_what_it_is(story, mention, head.head):
        yield head.head.i
    if head.base == "nsubj" and head.head.pos_ in VERBAL and all(frame.predicate != head.head.i for frame in frames):
        yield head.head.i


def _clause(story: Story, index: int) -> tuple[int, int]:
    token = story.page.doc[index]
    own = [c for c in token.children if c.base in _OWN]
    edges = [c.left_edge.i for c in own] + [c.right_edge.i + 1 for c in own] + [index, index + 1]
    return min(edges), max(edges)
