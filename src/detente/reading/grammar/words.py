"""Phrases of role, office and body words at a token: the longest first, plurals matched with their singular; kept with the Doc."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from detente.lexicon.actors import ActorLexicon, Begun, WordEntry
from detente.reading.grammar.doc import Doc, Token

TITLE_SORTS = frozenset({"office", "honorific"})
NOMINAL_SORTS = frozenset({"office", "role", "body", "government", "means", "igo", "state", "sides", "nobody"})

#: Degrees and honours behind a name, without their full stops.
DEGREES = frozenset(
    "phd md jd esq mph mba mpa mpp mha edd dds psyd llm dphil obe cbe kc qc facs facp faap bsn msn msw rn dnp drph ba".split()
)
#: Small words inside names of people.
PARTICLES = frozenset(
    {"al", "el", "bin", "ibn", "bint", "de", "da", "di", "del", "der", "van", "von", "la", "le", "abu", "ben", "dos", "ter"}
)
LOOSE_ADJECTIVES = frozenset({"national", "public", "local", "official", "senior", "executive"})
RANK_ADJECTIVES = frozenset({"general", "major", "chief"})
MEMO = "detente.reading.names.scan.phrases"
OVER = "detente.reading.grammar.words.over"


def phrases_of(doc: Doc, lexicon: ActorLexicon) -> list[tuple[WordEntry, ...]]:
    """Return, for each token, the entries whose phrase begins there, longest first; kept with the Doc, since every stage asks again."""
    found: list[tuple[WordEntry, ...]] | None = doc.user_data.get(MEMO)
    if found is None:
        begun = lexicon.begun_at
        if len(begun) > _MOST_WORDS:
            begun.clear()
        found = doc.user_data[MEMO] = []
        for token in doc:
            key = (token.lower_, token.lemma_, token.tag_)
            entries = begun.get(key, _UNSEEN)
            if entries is _UNSEEN:
                entries = begun[key] = _begun_by(token, lexicon)
            found.append(_match_phrases(doc, token, entries) if entries is not None else ())
    return found


#: What stands for a word that was not looked up yet: one that begins no phrase has ``None``.
_UNSEEN = Begun([], {})
#: Words that are kept between texts.
_MOST_WORDS = 1 << 16


def phrases_over(token: Token, lexicon: ActorLexicon) -> Sequence[tuple[int, tuple[WordEntry, ...]]]:
    """Return (start, entries that begin there) of all phrases that hold the token, in order of place; kept with the Doc."""
    found: dict[int, list[tuple[int, tuple[WordEntry, ...]]]] | None = token.doc.user_data.get(OVER)
    if found is None:
        found = token.doc.user_data[OVER] = {}
        for i, entries in enumerate(phrases_of(token.doc, lexicon)):
            if entries:
                for at in range(i, i + min(len(entries[0].words), _LONGEST)):
                    found.setdefault(at, []).append((i, entries))
    return found.get(token.i, ())


#: Words of the longest phrase that is looked for behind its first one.
_LONGEST = 6


def find_phrase(doc: Doc, i: int, lexicon: ActorLexicon, sorts: frozenset[str] | None = None) -> tuple[int, WordEntry] | None:
    """Return (end, entry) of the longest phrase of the words that begins at token ``i``; plurals match their singular."""
    for entry in phrases_of(doc, lexicon)[i]:
        if sorts is None or entry.sort in sorts:
            return i + len(entry.words), entry
    return None


def _match_phrases(doc: Doc, token: Token, begun: Begun) -> tuple[WordEntry, ...]:
    """Return the phrases that begin at a token, longest first; of the same length in the order of the lexicon."""
    fitting = [] if not begun.alone or _is_adjective(token) else [(-1, place, entry) for place, entry in begun.alone]
    if begun.longer and token.i + 1 < len(doc):
        for word in _forms(doc[token.i + 1]):
            for place, entry in begun.longer.get(word, ()):
                if len(entry.words) < 3 or _goes_on(doc, token.i, entry.words):
                    fitting.append((-len(entry.words), place, entry))
    if len(fitting) > 1:
        fitting.sort()
    return tuple([entry for _, _, entry in fitting]) if fitting else ()


def _begun_by(token: Token, lexicon: ActorLexicon) -> Begun | None:
    """Return the phrases whose first word is the token's, itself or as a plural; ``None`` where there are none."""
    known = tuple([word for word in _first_words(token.lower_, token.lemma_, token.tag_) if word in lexicon.words])
    return lexicon.begun_by(known) if known else None


def _goes_on(doc: Doc, i: int, words: tuple[str, ...]) -> bool:
    """Say whether the words behind token ``i`` are those behind the first word of a phrase."""
    if len(words) > len(doc) - i:
        return False
    return all(same_word(token, word) for token, word in zip(doc[i + 1 : i + len(words)], words[1:], strict=True))


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
    return word in _forms(token)


def _forms(token: Token) -> tuple[str, ...]:
    """Return the words that the token is, itself or as a plural; a singular begins as its plural does."""
    return _forms_of(token.lower_, token.lemma_, token.tag_)


@lru_cache(maxsize=1 << 16)
def _first_words(low: str, lemma: str, tag: str) -> tuple[str, ...]:
    """Return the words by which a word may begin a phrase."""
    return tuple(dict.fromkeys((_bare(low), *_singulars(low, lemma, tag))))


@lru_cache(maxsize=1 << 16)
def _forms_of(low: str, lemma: str, tag: str) -> tuple[str, ...]:
    if tag == "POS":
        return (low.replace("’", "'"),)
    bare = _bare(low)
    return tuple(dict.fromkeys((bare, *[form for form in _singulars(low, lemma, tag) if form[:2] == bare[:2]])))


def _singulars(low: str, lemma: str, tag: str) -> tuple[str, ...]:
    """Return a word's lemma and, for a plural, the singulars that its ending allows (a lemma of a rare word may be wrong)."""
    lemma = lemma.lower()
    lemma = lemma if lemma[:2] == low[:2] or low == "men" else low  # a lemma of a rare word may be any other: "MPs"
    if tag not in ("NNS", "NNPS"):
        return (lemma,) if lemma in (low, low[:-1], low[:-2], low[:-3] + "y") else (low,)  # "kingdom" is no "king"
    if low.endswith("men"):
        return lemma, low[:-2] + "an"
    if low.endswith("ies"):
        return lemma, low[:-3] + "y"
    return (lemma, low[:-1]) if low.endswith("s") else (lemma,)
