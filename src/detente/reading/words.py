"""Phrases of role, office and body words at a token: the longest first, plurals matched with their singular; kept with the Doc."""

from __future__ import annotations

from detente.lexicon.actors import ActorLexicon, WordEntry
from detente.reading.doc import Doc, Token

TITLE_SORTS = frozenset({"office", "honorific"})
NOMINAL_SORTS = frozenset({"office", "role", "body", "government", "means", "igo", "state", "sides", "nobody"})

LOOSE_ADJECTIVES = frozenset({"national", "public", "local", "official", "senior", "executive"})
RANK_ADJECTIVES = frozenset({"general", "major", "chief"})
MEMO = "detente.reading.names.phrases"


def find_phrase(doc: Doc, i: int, lexicon: ActorLexicon, sorts: frozenset[str] | None = None) -> tuple[int, WordEntry] | None:
    """Return (end, entry) of the longest phrase of the words that begins at token ``i``; plurals match their singular."""
    for entry in _phrases_at(doc, i, lexicon):
        if sorts is None or entry.sort in sorts:
            return i + len(entry.words), entry
    return None


def _phrases_at(doc: Doc, i: int, lexicon: ActorLexicon) -> tuple[WordEntry, ...]:
    """Return the entries whose phrase begins at token ``i``, longest first; kept with the Doc, since every stage asks again."""
    memo: dict[int, tuple[WordEntry, ...]] = doc.user_data.setdefault(MEMO, {})
    found = memo.get(i)
    if found is None:
        found = memo[i] = _match_phrases(doc, i, lexicon)
    return found


def _match_phrases(doc: Doc, i: int, lexicon: ActorLexicon) -> tuple[WordEntry, ...]:
    token = doc[i]
    first = _bare(token.lower_)
    entries = lexicon.words.get(first, ())
    for form in singulars(token):
        if form != first:
            entries += lexicon.words.get(form, ())
    if not entries:
        return ()
    room, adjective = len(doc) - i, _is_adjective(token)
    fitting = [
        entry
        for entry in entries
        if len(entry.words) <= room
        and not (len(entry.words) == 1 and adjective)
        and all(same_word(doc[i + k], entry.words[k]) for k in range(1, len(entry.words)))
    ]
    return tuple(sorted(fitting, key=_size))


def _size(entry: WordEntry) -> int:
    return -len(entry.words)


def _is_adjective(token: Token) -> bool:
    """Say whether a word that is a role as a noun stands as an adjective: "National Security", "general election"."""
    low = token.lower_
    if low == "veteran" and token.i + 1 < len(token.doc) and token.nbor().pos_ == "NOUN":  # "veteran politicians" are no soldiers
        return True
    return (low in LOOSE_ADJECTIVES and token.tag_ not in ("NN", "NNS")) or (low in RANK_ADJECTIVES and token.tag_ == "JJ")


def _bare(low: str) -> str:
    """Return the word without what an office hangs behind it: "president-elect"."""
    if "-" in low and low.endswith(("-elect", "-designate")):
        return low.rsplit("-", 1)[0]
    return low


def same_word(token: Token, word: str) -> bool:
    """Say whether the token is the word, or its plural."""
    low = _bare(token.lower_)
    return low == word or (low[:2] == word[:2] and word in singulars(token))


def singulars(token: Token) -> tuple[str, ...]:
    """Return the token's lemma and, for a plural, the singulars that its ending allows (a lemma of a rare word may be wrong)."""
    low, lemma = token.lower_, token.lemma_.lower()
    if token.tag_ not in ("NNS", "NNPS"):
        return (lemma,)
    if low.endswith("men"):
        return lemma, low[:-2] + "an"
    if low.endswith("ies"):
        return lemma, low[:-3] + "y"
    return (lemma, low[:-1]) if low.endswith("s") else (lemma,)
