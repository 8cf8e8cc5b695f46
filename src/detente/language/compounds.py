"""Words that English writes with a hyphen and a parser must not cut: "test-fired", "re-opened", "a go-between".

The model decides on each hyphen by itself, and cuts rare compounds at random ("test" | "-fired"). A verb that is cut has another
verb's lemma and loses its subject, so that the well-known ones are joined whatever the model says.
"""

from __future__ import annotations

import re

from detente.language.atoms import Atoms

_TWO = re.compile(r"(?<![\w-])([^\W\d_]+)-([^\W\d_]+)(?![\w-])")
#: Talks that are called by how many sit there: "the 2+2", "five-plus-two talks".
_SUM = re.compile(
    r"(?<![\w+-])(?:[1-9]\+[1-9]|(?:[1-9]|two|three|four|five|six)-plus-(?:[1-9]|one|two|three|four))(?![\w+-])", re.IGNORECASE
)
#: Prefixes of verbs; "re-election" and "co-author" are words of one piece too.
_PREFIXES = frozenset({"re", "co"})
#: Verbs of two words, by the first; the second stands in its base form.
_VERBS = {
    "air": ("drop", "lift"),
    "arm": ("twist",),
    "baton": ("charge",),
    "back": ("pedal", "date", "track"),
    "black": ("list", "mail", "ball"),
    "booby": ("trap",),
    "bottle": ("neck",),
    "car": ("bomb", "jack"),
    "carpet": ("bomb",),
    "cold": ("shoulder", "call"),
    "counter": ("attack", "sign", "sue", "strike", "accuse", "demonstrate"),
    "court": ("martial",),
    "cross": ("examine", "check"),
    "deep": ("six",),
    "dive": ("bomb",),
    "double": ("cross", "check"),
    "fact": ("check",),
    "fast": ("track", "forward"),
    "fine": ("tune",),
    "fire": ("bomb",),
    "force": ("feed",),
    "forward": ("deploy",),
    "frog": ("march",),
    "gang": ("rape",),
    "gate": ("crash",),
    "green": ("light",),
    "hand": ("deliver",),
    "head": ("butt",),
    "horse": ("trade",),
    "ill": ("treat",),
    "jump": ("start",),
    "kick": ("start",),
    "kidnap": ("kill",),
    "machine": ("gun",),
    "mis": ("manage", "treat"),
    "mortar": ("bomb",),
    "pepper": ("spray",),
    "petrol": ("bomb",),
    "pistol": ("whip",),
    "pooh": ("pooh",),
    "pre": ("position", "empt"),
    "ring": ("fence",),
    "rubber": ("stamp",),
    "second": ("guess",),
    "short": ("change", "list"),
    "side": ("step", "line"),
    "soft": ("pedal",),
    "spear": ("head",),
    "stage": ("manage",),
    "stiff": ("arm",),
    "stock": ("pile",),
    "stone": ("wall",),
    "strip": ("search",),
    "strong": ("arm",),
    "sweet": ("talk",),
    "tear": ("gas",),
    "test": ("fire", "launch", "fly"),
    "war": ("game",),
    "water": ("board",),
    "white": ("wash",),
    "wire": ("tap",),
}
#: Past forms that no rule makes.
_IRREGULAR = {"fly": ("flew", "flown"), "feed": ("fed",)}
#: Nouns of two words, the second in any number.
_NOUNS = frozenset(
    {
        "back-channel",
        "call-up",
        "cease-fire",
        "die-in",
        "get-together",
        "go-between",
        "go-slow",
        "hand-over",
        "sit-down",
        "sit-in",
        "stay-away",
        "sub-commission",
        "sub-committee",
        "sub-group",
        "take-over",
        "tip-off",
        "walk-out",
    }
)


def _forms(verb: str) -> tuple[str, ...]:
    """Return the forms of a verb, some of which may not be English: a form too many costs nothing."""
    stem = verb[:-1] if verb.endswith("e") else verb
    doubled = verb + verb[-1]
    regular = (verb, verb + "s", verb + "es", stem + "ed", stem + "ing", doubled + "ed", doubled + "ing")
    return (*regular, *_IRREGULAR.get(verb, ()))


_FORMS = frozenset(f"{first}-{form}" for first, seconds in _VERBS.items() for second in seconds for form in _forms(second))


def is_compound(first: str, second: str) -> bool:
    """Say whether two words with a hyphen between them are one word."""
    first, second = first.lower(), second.lower()
    if first in _PREFIXES:
        return len(second) > 2
    word = f"{first}-{second}"
    return word in _FORMS or word in _NOUNS or word.removesuffix("s") in _NOUNS


def sums_as_nouns(text: str, atoms: Atoms, forms: list[str]) -> list[str]:
    """Return the forms of atoms as the encoder is to see them: "the 2+2" as a meeting of some sort, for a sum is no noun to it."""
    spans = _sums(text)
    if not spans:
        return forms
    seen = list(forms)
    for start, end in spans:
        inside = [k for k, at in enumerate(atoms.starts) if start <= at < end]
        for k in inside[:-1]:
            seen[k] = "-" if forms[k] in {"+", "-"} else "mini"
        seen[inside[-1]] = "summit"
    return seen


def _sums(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in _SUM.finditer(text)] if "+" in text or "-plus-" in text.lower() else []


def inside_compounds(text: str, atoms: Atoms) -> tuple[list[int], list[int]]:
    """Return the atoms that continue compounds, and those at which the part of one begins that has its grammar: "-fired"."""
    spans = [match.span() for match in _TWO.finditer(text) if is_compound(match[1], match[2])] if "-" in text else []
    sums = _sums(text)
    spans += sums
    if not spans:
        return [], []
    place = {start: k for k, start in enumerate(atoms.starts)}
    found: list[int] = []
    verbs: list[int] = []
    for start, end in spans:
        k = place[start] + 1
        word = text[start:end].lower()
        if (start, end) in sums:
            inside = [k for k, at in enumerate(atoms.starts) if start < at < end]
            found += inside
            verbs += inside[-1:]
            continue
        if word not in _NOUNS and word.removesuffix("s") not in _NOUNS:
            verbs.append(k + 1)
        while k < len(atoms) and atoms.starts[k] < end:
            found.append(k)
            k += 1
    return found, verbs


__all__ = ["inside_compounds", "is_compound"]
