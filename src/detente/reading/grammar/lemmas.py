"""The lemmas that a word may have: the tagger's, and those that regular inflection of the form allows.

The lexicon is keyed by lemma; a wrong guess of the lemmatiser ("rejecte") must not lose a verb. A candidate counts only where
the lexicon has it, so a guess too many costs nothing.
"""

from __future__ import annotations

from functools import lru_cache

from detente.lexicon.acts import load_acts
from detente.reading.grammar.doc import Token, per_token

VOWELS = "aeiou"
#: Verbs with forms of another stem ("are", "went").
SUPPLETIVE = frozenset({"be", "go", "have", "will", "shall", "can", "may"})


@per_token
def lemmas(token: Token) -> tuple[str, ...]:
    """Return the candidates, the tagger's own first."""
    return _lemmas(token.lemma_, token.lower_, token.pos_, token.tag_)


@lru_cache(maxsize=65536)
def _lemmas(lemma: str, form: str, pos: str, tag: str) -> tuple[str, ...]:
    lemma = lemma.lower()
    present = pos in {"VERB", "AUX"} and tag in {"VB", "VBP", "VBZ"} and lemma not in SUPPLETIVE
    if present and lemma != form and lemma not in _without_s(form):  # "indict" and "acquits" are of no "recommend"
        lemma = form[:-1] if form.endswith("s") and not form.endswith("ss") else form
    return candidates(lemma, form, pos)


def _without_s(form: str) -> tuple[str, str, str]:
    """Return what a verb in the third person may be of: "marches" of "marche" or "march", "denies" of "deny"."""
    return form[:-1], form[:-2], form[:-3] + "y"


def candidates(lemma: str, form: str, pos: str) -> tuple[str, ...]:
    """Return the lemma and what regular inflection allows for the form.

    Args:
        lemma: The tagger's lemma, lower case.
        form: The word, lower case.
        pos: UPOS tag.
    """
    verbal = pos in {"VERB", "AUX", "ADJ"}
    regular = [*(load_acts().irregular.get(form, ()) if verbal else ())]
    if verbal:
        for ending in ("ed", "ing"):
            if form.endswith(ending):
                regular.extend(_stems(form[: -len(ending)], ending))
    elif form.endswith("men") and pos in {"NOUN", "PROPN"}:
        regular.append(form[:-2] + "an")
    # a lemma that no inflection of the form allows is the tagger's slip ("deplored" is of no "deploy")
    found = [*regular, lemma] if regular and lemma not in regular else [lemma, *regular]
    if regular and _is_of_e(regular[0]) and form in {regular[0] + "ed", regular[0] + "ing"}:  # "rap" would double its "p"
        found.insert(0, regular[0] + "e")
    if form.endswith("s") and pos in {"VERB", "NOUN", "PROPN"}:
        found.extend([form[:-1], form[:-2] if form.endswith("es") else form, form[:-3] + "y" if form.endswith("ies") else form])
    found.append(form)
    if form.startswith("re-"):  # "re-opened" is "reopened", and opened anyway
        plain = candidates(lemma.removeprefix("re-"), form.removeprefix("re-"), pos)
        found += [f"re{item}" for item in plain] + list(plain)
    return tuple(dict.fromkeys(item for item in found if item))


def _is_of_e(stem: str) -> bool:
    """Say whether a stem before "ed" must have lost an "e": one vowel between single consonants, the last one not doubled."""
    return (
        2 < len(stem) < 6
        and sum(letter in VOWELS for letter in stem) == 1
        and stem[-2] in VOWELS
        and stem[-1] not in VOWELS + "wxy"
        and stem[-3] not in VOWELS
    )


def _stems(stem: str, ending: str) -> list[str]:
    out = [stem, stem + "e"]
    if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in VOWELS:
        out.append(stem[:-1])
    if ending == "ed" and stem.endswith("i"):
        out.append(stem[:-1] + "y")
    return out
