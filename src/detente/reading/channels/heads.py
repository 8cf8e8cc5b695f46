"""The nouns that can head a channel's phrase, and the words of the lexicon that a token is."""

from __future__ import annotations

from collections.abc import Collection

from detente.lexicon.channels import ChannelHead, ChannelLexicon
from detente.reading.grammar.doc import Token
from detente.reading.grammar.lemmas import lemmas

#: Verbs of those who talk on another day.
GOES_ON = frozenset({"carry", "continue", "go", "resume", "return", "reassemble"})
#: Parts of speech of which a verb's form may be.
_INFLECTED = frozenset({"VERB", "AUX", "ADJ"})


def keys_of(token: Token, lexicon: ChannelLexicon) -> tuple[str, ...]:
    """Return the lemmas that a word may have, as keys of the lexicon: irregular forms first, then the tagger's and regular ones."""
    irregular = lexicon.irregular.get(token.lower_) if token.pos_ in _INFLECTED else None
    return (irregular, *lemmas(token)) if irregular is not None else lemmas(token)


def lemma_in(token: Token, lexicon: ChannelLexicon, table: Collection[str]) -> str:
    """Return the first of a word's lemmas that a table has, or ""."""
    if token.pos_ in _INFLECTED:
        irregular = lexicon.irregular.get(token.lower_)
        if irregular is not None and irregular in table:
            return irregular
    for lemma in lemmas(token):
        if lemma in table:
            return lemma
    return ""


def head_entry(token: Token, lexicon: ChannelLexicon) -> ChannelHead | None:
    """Return what the token is as the head of a channel's phrase, or ``None``; kept with the Doc, since each phrase asks again."""
    kept: dict[int, ChannelHead | None] = token.doc.user_data.setdefault(ENTRIES, {})
    if token.i not in kept:
        kept[token.i] = _head_entry(token, lexicon)
    return kept[token.i]


ENTRIES = "detente.reading.channels.mentions.entries"


def _head_entry(token: Token, lexicon: ChannelLexicon) -> ChannelHead | None:
    """Find what a token is as the head of a channel's phrase; longer entries ("working group") first."""
    heads, forms = lexicon.heads, lemmas(token)
    if heads.keys().isdisjoint(forms):
        return None  # as most words
    for form in forms:
        for words, head in heads.get(form, ()):
            if words == ("2", "2") and (not token.i or token.nbor(-1).text != "+"):
                continue  # "a 2-2 draw"
            ends = len(words) == 1 or _ends_with(token, words)
            if ends and (not head.plural or token.tag_ in {"NNS", "NNPS"} or token.lower_.endswith("s")):
                return head
    return None


def _ends_with(token: Token, words: tuple[str, ...]) -> bool:
    """Say whether the words of an entry stand before and at the token; hyphens between them are passed over."""
    index = token.i
    for word in reversed(words[:-1]):
        index -= 1
        while index > 0 and token.doc[index].text in {"-", "+", "–"}:
            index -= 1
        if index < 0 or token.doc[index].lower_ != word:
            return False
    return True


def head_entry_kind(token: Token, lexicon: ChannelLexicon) -> str:
    """Return body, process or session, or "" where the token heads no channel's phrase."""
    entry = head_entry(token, lexicon)
    return entry.kind if entry is not None else ""
