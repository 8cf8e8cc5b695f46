"""What an article says is still to be settled about a channel ("how and when the talks would start has not been decided")."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache

from detente.lexicon.channels import ChannelLexicon
from detente.model.enums import ChangeKind, OpenQuestion
from detente.model.records import Change
from detente.reading.base import children, statements_over
from detente.reading.channels.clusters import Cluster
from detente.reading.channels.heads import head_entry, lemma_in
from detente.reading.channels.modes import NEGATIVE, own_mode
from detente.reading.channels.story import Story
from detente.reading.grammar.doc import Span as DocSpan
from detente.reading.grammar.doc import Token
from detente.reading.grammar.voice import case_of

#: Tags of words that may settle something, or be unsettled.
_SETTLING = frozenset({"VERB", "ADJ", "AUX"})
#: What is open by itself, whatever is asked.
_OPEN = frozenset({"undecided", "unclear", "decide", "determine", "settle", "finalise", "finalize", "confirm"})
#: What tells so with no verb.
_BY_ITSELF = frozenset({"undecided", "unclear"})
#: How far from the predicate the words stand that say what is open, in tokens.
_WINDOW = 15
#: How far back the channel that a plain question is about may stand, in tokens.
_BACK = 60
Open = tuple[tuple[OpenQuestion, ...], tuple[Change, ...]]


def find_open_questions(story: Story, clusters: list[Cluster]) -> dict[int, Open]:
    """Find, by index of the cluster, the open questions and the ``undecided`` changes that tell them."""
    found: dict[int, Open] = {}
    heads = sorted(told.mention.head for cluster in clusters if cluster.stands for told in cluster.told)
    if not heads:
        return found
    forms = story.page.doc.forms
    pending = [(phrase, parts) for phrase, parts in _parted(story.lexicon.pending) if forms.issuperset(parts)]
    for sent in story.page.sents:
        last = bisect_left(heads, sent.end) - 1
        if last < 0 or sent.start - heads[last] > _BACK:
            continue  # no channel is near
        unsettled = _unsettled(sent, story, pending)
        if unsettled is None:
            continue
        token, lemma = unsettled
        asked = _questions(token, story)
        if not asked and lemma not in _OPEN:
            continue  # "could not agree on a communique"
        index = _meant(sent, clusters, bool(asked) and not _asks_of_another(sent, story))
        if index is None:
            continue
        questions, changes = found.get(index, ((), ()))
        change = Change(
            change=ChangeKind.UNDECIDED,
            date=story.calendar.published,
            statements=statements_over(token, story.statements),
            evidence=story.page.span(sent.start, sent.end),
            rules=("channels:open", f"channels:verb:{lemma}"),
        )
        found[index] = (tuple(dict.fromkeys((*questions, *asked))), (*changes, change))
    return found


#: Words over what could not be settled.
_FAIL = frozenset({"fail", "unable"})
#: What of a session was to be settled.
_WHEN = frozenset({"date", "day", "venue", "agenda", "timetable"})


def _unsettled(sent: DocSpan, story: Story, pending: list[tuple[str, list[str]]]) -> tuple[Token, str] | None:
    """Return the predicate that says that something is not settled, and its lemma, or ``None``."""
    lexicon = story.lexicon
    settling = [(t, lemma) for t in sent if t.pos_ in _SETTLING and (lemma := _settles(t, lexicon))]
    if not settling and not pending:
        return None
    words = [t.lower_ for t in sent]
    neither = "neither" in words and "nor" in words[words.index("neither") :]
    for token, lemma in settling:
        if lemma in _BY_ITSELF or own_mode(token) == "negated" or neither:
            return token, lemma
        above = token.head
        if token.base == "xcomp" and any(c.lower_ in {*NEGATIVE, "yet", "still"} for c in above.children):
            return token, lemma
        in_vain = (token.base == "xcomp" and above.lemma_.lower() in _FAIL) or any(c.lower_ == "without" for c in token.children)
        if in_vain and any(c.lemma_.lower() in _WHEN for c in children(token, "obj", "obl")):
            return token, lemma  # "failed to agree on a date", "parted without fixing one"
        if lemma in lexicon.settle and _is_left_for_later(token, words, lexicon):
            return token, lemma
        text = " ".join(words)
        if any(phrase in text and abs(text.index(phrase) - text.find(token.lower_)) < 60 for phrase in lexicon.yet):
            return token, lemma
    return _pending(sent, words, pending) if pending else None


def _settles(token: Token, lexicon: ChannelLexicon) -> str:
    """Return the lemma of a word by which something is settled or told not to be, else ""."""
    return lemma_in(token, lexicon, lexicon.settle) or (token.lower_ if token.lower_ in _BY_ITSELF else "")


def _is_left_for_later(token: Token, words: list[str], lexicon: ChannelLexicon) -> bool:
    """Say whether a settling is itself to come: "the date *will be announced later*", "*is to be fixed through diplomatic channels*"."""
    ahead = own_mode(token) == "future" or any(c.base == "aux" and c.lower_ in {"would", "to"} for c in token.children)
    text = f" {' '.join(words[token.i - token.sent.start + 1 :])} "
    return ahead and any(f" {phrase} " in text for phrase in lexicon.later)


def _pending(sent: DocSpan, words: list[str], pending: list[tuple[str, list[str]]]) -> tuple[Token, str] | None:
    """Return the last word of a phrase that is open without a verb of settling ("under discussion"), and the phrase."""
    for phrase, parts in pending:
        if parts[-1] in words and (at := words.index(parts[-1]) + 1 - len(parts)) >= 0 and words[at : at + len(parts)] == parts:
            return sent[at + len(parts) - 1], phrase
    return None


@lru_cache(maxsize=8)
def _parted(phrases: tuple[str, ...]) -> list[tuple[str, list[str]]]:
    return [(phrase, phrase.split()) for phrase in phrases]


def _questions(predicate: Token, story: Story) -> tuple[OpenQuestion, ...]:
    """Return what the words around an unsettled predicate and its subject ask; a relative "who" asks nothing."""
    near = [t for t in predicate.sent if abs(t.i - predicate.i) <= _WINDOW or _is_asked_for(t, predicate)]
    words = {word for t in near if not _asks_nothing(t, predicate) for word in (t.lower_, t.lemma_.lower())}
    return tuple(OpenQuestion(name) for name, asks in story.lexicon.questions if words & asks)


def _is_asked_for(token: Token, predicate: Token) -> bool:
    """Say whether a word is what a predicate far behind it is said of: "*the date* of the next session of ... is up in the air"."""
    return token.base in {"nsubj", "advmod"} and token.i < predicate.i and token.head.i in {predicate.i, predicate.head.i}


def _asks_nothing(token: Token, predicate: Token) -> bool:
    """Say whether a word asks nothing: a relative "who", "in June, when they could not agree", "the delegations could not agree"."""
    if token.lower_ == "who":
        return token.head.dep_.startswith("acl")
    if token.lower_ in {"when", "where"}:
        return token.i > token.sent.start and token.nbor(-1).text == ","
    return token.base == "nsubj" and token.head.i in {predicate.i, predicate.head.i} and token.lemma_.lower() == "delegation"


def _asks_of_another(sent: DocSpan, story: Story) -> bool:
    """Say whether what is open is told of something that is no channel: "no date for the visit has been set"."""
    words = {word for _, asks in story.lexicon.questions for word in asks}
    for token in sent:
        if token.pos_ != "NOUN" or token.lemma_.lower() not in words:
            continue
        for owner in children(token, "nmod"):
            if case_of(owner) in {"for", "of"} and owner.pos_ == "NOUN" and owner.lemma_.lower() not in words:
                about = head_entry(owner, story.lexicon) is not None or lemma_in(owner, story.lexicon, story.lexicon.nouns)
                if not about and owner.lemma_.lower() not in story.lexicon.light:
                    return True
    return False


def _meant(sent: DocSpan, clusters: list[Cluster], asked: bool) -> int | None:
    """Return the channel that a sentence is about: one with a phrase in it, else (for a plain question) the last before it."""
    best: tuple[int, int] | None = None
    for index, cluster in enumerate(clusters):
        if not cluster.stands:
            continue
        for told in cluster.told:
            if sent.start <= told.mention.head < sent.end:
                return index
            if told.mention.head < sent.start and asked and (best is None or told.mention.head > best[0]):
                best = (told.mention.head, index)
    if best is None or sent.start - best[0] > _BACK:
        return None
    return best[1]
