"""The other name of a channel that an article tells beside it: "the Growth Forum, formerly known as the Joint Committee"."""

from __future__ import annotations

from detente.lexicon.channels import ChannelLexicon
from detente.reading.channels.extent import end_of_name
from detente.reading.channels.heads import head_entry
from detente.reading.channels.mention import ChannelMention
from detente.reading.grammar.doc import Doc, Token

#: Words between a name and the word that says that it was another.
_BEFORE = frozenset({",", "(", "-", "–", "—", "which", "that", "was", "were", "is", "has", "had", "been", "now", "since", "recently"})
_BEHIND = frozenset({"known", "called", "named", "styled", "dubbed", "titled", "as", "from", "to", "the", '"', "“", "‘", "'"})
#: Words that say it only beside "known" or "called": "once known as".
_ONLY_KNOWN = frozenset({"once", "originally", "previously", "earlier"})
_KNOWN = frozenset({"known", "called", "named", "styled", "dubbed", "titled"})
_JOINTS = frozenset({"of", "for", "on", "and", "&", "the", "-", "–", "+"})
_MOST_BEFORE, _MOST_BEHIND, _LONGEST = 5, 4, 12


def other_name(doc: Doc, mention: ChannelMention, lexicon: ChannelLexicon) -> str:
    """Return the other name that stands behind a channel's name; "" where there is none."""
    if not mention.named:
        return ""
    at = end_of_name(doc[mention.head])
    stop = min(doc[mention.head].sent.end, at + _MOST_BEFORE + _MOST_BEHIND + _LONGEST)
    if at + 3 < stop and doc[at].text == "(" and doc[at + 2].text == ")":
        at += 3  # "the Joint Border Forum (JBF), formerly"
    said = _skip(doc, at, min(stop, at + _MOST_BEFORE), _BEFORE)
    if said >= stop or doc[said].lower_ not in lexicon.other_names:
        return ""
    start = _skip(doc, said + 1, min(stop, said + 1 + _MOST_BEHIND), _BEHIND)
    known = any(token.lower_ in _KNOWN for token in doc[said + 1 : start])
    if doc[said].lower_ in _ONLY_KNOWN and not known:
        return ""
    end = _end_of_capitals(doc, start, stop)
    tokens = list(doc[start:end])
    return "".join(t.text_with_ws for t in tokens).strip() if any(_heads(t, lexicon) for t in tokens) else ""


def _skip(doc: Doc, at: int, stop: int, words: frozenset[str]) -> int:
    while at < stop and doc[at].lower_ in words:
        at += 1
    return at


def _end_of_capitals(doc: Doc, start: int, stop: int) -> int:
    """Return the end of words in capitals, with what joins them."""
    end = at = start
    while at < stop and (doc[at].text[:1].isupper() or (at > start and doc[at].lower_ in _JOINTS)):
        at += 1
        if doc[at - 1].text[:1].isupper():
            end = at
    return end


def _heads(token: Token, lexicon: ChannelLexicon) -> bool:
    return head_entry(token, lexicon) is not None
