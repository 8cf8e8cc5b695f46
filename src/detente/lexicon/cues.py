"""Attribution cues: the verbs, nouns and adjectives that lay words or thoughts to somebody, with frame and stance.

Sources are ``data/cues/*.yaml``: one concept a file (``verbs``, ``nouns``, ``adjectives`` map a word to its frames), and word lists
(``list``). A frame says where the content stands:

====== =========================================================
T      a clause ("said that", "said", a reported question)
Q      quoted words
I      the speaker's own infinitive ("promised to leave")
A      an addressee with an infinitive ("urged Japan to leave")
O      the object ("denied the charges")
D      the object is the addressee ("told reporters")
G      a gerund ("denied having fired")
P:a,b  a phrase with preposition a or b ("called for a truce")
====== =========================================================
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any, Literal

from detente.errors import LexiconError
from detente.model.enums import Stance

FRAMES = frozenset("TQIAODG")
WORDS = ("verbs", "nouns", "adjectives")
LISTS = ("carriers", "documents", "holders", "people")


@dataclass(frozen=True, slots=True, kw_only=True)
class CueEntry:
    """One sense of a cue word.

    Attributes:
        id: ``cue:<concept>-<word>``.
        stance: What the speaker does with the content.
        sort: speech, mind (belief, hope, plan), judge (praise, blame) or document (what papers tell).
        frames: Letters of the frames.
        prepositions: Prepositions of the content.
    """

    id: str
    stance: Stance
    sort: str
    frames: frozenset[str]
    prepositions: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class CueLexicon:
    """Compiled cues; keys are lemmas, a verb with a particle is "point out"."""

    verbs: Mapping[str, tuple[CueEntry, ...]]
    nouns: Mapping[str, tuple[CueEntry, ...]]
    adjectives: Mapping[str, tuple[CueEntry, ...]]
    carriers: frozenset[str]
    holders: frozenset[str]
    documents: frozenset[str]
    people: frozenset[str]


def compile_cues() -> dict[str, Any]:
    """Check the YAML files and return ``{verbs|nouns|adjectives: {word: [[concept, stance, sort, frames]]}, lists: {...}}``.

    Raises:
        LexiconError: A file has unknown keys, an unknown frame or list, or a list is missing.
    """
    from pydantic import BaseModel, ConfigDict

    from detente.lexicon.files import iter_yaml, load_yaml

    class CueConcept(BaseModel):
        """One concept file."""

        model_config = ConfigDict(extra="forbid", strict=False)
        concept: str
        licence: str
        origin: str
        stance: Stance
        sort: Literal["speech", "mind", "judge", "document"]
        verbs: dict[str, str]
        nouns: dict[str, str]
        adjectives: dict[str, str]

    class CueList(BaseModel):
        """One word list."""

        model_config = ConfigDict(extra="forbid")
        list: str
        licence: str
        origin: str
        words: list[str]  # type: ignore[valid-type]

    tables: dict[str, dict[str, list[list[str]]]] = {kind: {} for kind in WORDS}
    lists: dict[str, list[str]] = {}
    for name, text in iter_yaml("cues"):
        if "\nlist:" in text:
            words = load_yaml(name, text, CueList)
            lists[words.list] = sorted(set(words.words))
            continue
        concept = load_yaml(name, text, CueConcept)
        for kind in WORDS:
            for word, frames in getattr(concept, kind).items():
                _check_frames(name, word, frames)
                tables[kind].setdefault(word, []).append([concept.concept, concept.stance.value, concept.sort, frames])
    if set(lists) != set(LISTS):
        raise LexiconError(f"lists are {sorted(lists)}, needed are {list(LISTS)}", path="cues")
    return {**tables, "lists": lists}


def _check_frames(name: str, word: str, frames: str) -> None:
    for frame in frames.split():
        if frame not in FRAMES and not frame.startswith("P:"):
            raise LexiconError(f"{word}: frame {frame!r} is unknown; allowed are {sorted(FRAMES)} and P:prepositions", path=name)


@cache
def load_cues() -> CueLexicon:
    """Load the compiled cues (cached)."""
    from detente.lexicon.files import load_compiled

    content = load_compiled("cues")
    tables = {kind: MappingProxyType({word: _entries(word, rows) for word, rows in content[kind].items()}) for kind in WORDS}
    lists = {name: frozenset(words) for name, words in content["lists"].items()}
    return CueLexicon(
        verbs=tables["verbs"],
        nouns=tables["nouns"],
        adjectives=tables["adjectives"],
        carriers=lists["carriers"],
        holders=lists["holders"],
        documents=lists["documents"],
        people=lists["people"],
    )


def _entries(word: str, rows: Iterable[list[str]]) -> tuple[CueEntry, ...]:
    entries = []
    for concept, stance, sort, frames in rows:
        parts = frames.split()
        prepositions = frozenset(item for part in parts if part.startswith("P:") for item in part[2:].split(","))
        plain = frozenset(part for part in parts if len(part) == 1) | (frozenset("P") if prepositions else frozenset())
        entries.append(
            CueEntry(
                id=f"cue:{concept}-{word.replace(' ', '_')}", stance=Stance(stance), sort=sort, frames=plain, prepositions=prepositions
            )
        )
    return tuple(entries)
