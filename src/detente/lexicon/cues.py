"""Attribution cues: the verbs, nouns and adjectives that lay words or thoughts to somebody, with frame and stance.

Sources are ``data/cues/*.yaml``: one concept a file (``verbs``, ``nouns``, ``adjectives`` map a word to its frames), word lists
(``list``), ``frames.yaml``, which maps a preposition and a noun ("in bid") to a stance and frames, and ``governors.yaml`` for
factuality. A frame says where the content stands:

====== =========================================================
T      a clause ("said that", "said", a reported question)
Q      quoted words
I      the speaker's own infinitive ("promised to leave")
A      an addressee with an infinitive ("urged Japan to leave")
O      the object ("denied the charges")
S      the object where it is itself a noun of saying ("dismissed the claims")
N      the object where it is no person ("welcomed the plan", not "welcomed the guests")
X      the object and what it is called ("called the vote a farce")
Y      the object and what it is taken for, with "as" ("see it as a threat")
D      the object is the addressee ("told reporters")
G      a gerund ("denied having fired")
B      the object with a phrase behind one of the prepositions ("hammered the mayor for his silence", not "hammered the nail")
V      the object where it is a deed ("ordered an inquiry", not "ordered forty jets")
P:a,b  a phrase with preposition a or b ("called for a truce")
====== =========================================================
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType
from typing import Any, Literal

from detente.errors import LexiconError
from detente.model.enums import Stance

FRAMES = frozenset("TQIAODGSXYNBV")
WORDS = ("verbs", "nouns", "adjectives")
LISTS = (
    "carriers",
    "deeds",
    "documents",
    "enablers",
    "faults",
    "getting",
    "greeting",
    "holders",
    "misfortunes",
    "occasions",
    "people",
    "pictures",
    "plain",
    "tellers",
    "unowned",
)


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
    """Compiled cues; keys are lemmas, a verb with a particle is "point out", a frame "in bid".

    Attributes:
        verbs: Senses by verb; nouns and adjectives likewise.
        nouns: Senses by noun.
        adjectives: Senses by adjective.
        frames: The sense of a preposition with its noun.
        governors: What a verb or adjective makes of the act in its infinitive: holds, denied, planned, requested or possible.
        carriers: Verbs that carry a noun of saying ("express hope").
        enablers: Verbs that make or let somebody do what is not told as done ("require firms to disclose").
        faults: What one admits who acknowledges it ("acknowledged the error").
        getting: Verbs of what one does with an invitation that came to oneself.
        greeting: Verbs whose object hears what is said ("thanked the minister").
        holders: Verbs of having that carry nouns of mind and judgement only.
        misfortunes: What befalls people ("drought"): to be concerned about it blames nobody.
        deeds: Nouns of what is done by order ("an inquiry").
        documents: Nouns of what tells without being somebody.
        occasions: Nouns of the occasion or paper that something is said in ("in an interview").
        people: Nouns of who speaks.
        pictures: Documents that show what is seen, not what is said.
        plain: Verbs that only speech goes with.
        tellers: Verbs of saying that carry nouns of weight ("stressed the need").
        unowned: Nouns whose clause counts though nobody is named ("reports that").
        openers: Part of speech (UPOS) -> words of which a word must be one to be a cue by the tables above.
    """

    verbs: Mapping[str, tuple[CueEntry, ...]]
    nouns: Mapping[str, tuple[CueEntry, ...]]
    adjectives: Mapping[str, tuple[CueEntry, ...]]
    frames: Mapping[str, CueEntry]
    governors: Mapping[str, str]
    carriers: frozenset[str]
    getting: frozenset[str]
    greeting: frozenset[str]
    holders: frozenset[str]
    misfortunes: frozenset[str]
    deeds: frozenset[str]
    documents: frozenset[str]
    enablers: frozenset[str]
    faults: frozenset[str]
    occasions: frozenset[str]
    people: frozenset[str]
    pictures: frozenset[str]
    plain: frozenset[str]
    tellers: frozenset[str]
    unowned: frozenset[str]
    openers: Mapping[str, frozenset[str]] = field(init=False)

    def __post_init__(self) -> None:
        verbs = frozenset([*(words.partition(" ")[0] for words in self.verbs), *self.adjectives])
        nouns = frozenset([*self.nouns, *(words.rpartition(" ")[2] for words in self.frames)])
        openers = {"VERB": verbs, "AUX": verbs, "NOUN": nouns, "ADJ": frozenset(self.adjectives)}
        object.__setattr__(self, "openers", openers)


def compile_cues() -> dict[str, Any]:
    """Check the YAML files and return ``{verbs|nouns|adjectives: {word: [[concept, stance, sort, frames]]}, frames, lists}``.

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

    class CueFrames(BaseModel):
        """The fixed frames."""

        model_config = ConfigDict(extra="forbid")
        kind: Literal["frames"]
        licence: str
        origin: str
        frames: dict[str, str]

    class Governors(BaseModel):
        """What governors make of the act below them."""

        model_config = ConfigDict(extra="forbid")
        kind: Literal["governors"]
        licence: str
        origin: str
        governors: dict[str, Literal["holds", "denied", "planned", "requested", "possible"]]

    tables: dict[str, dict[str, list[list[str]]]] = {kind: {} for kind in WORDS}
    lists: dict[str, list[str]] = {}
    frames: dict[str, list[str]] = {}
    governors: dict[str, str] = {}
    for name, text in iter_yaml("cues"):
        if 'kind: "governors"' in text:
            governors.update(load_yaml(name, text, Governors).governors)
            continue
        if 'kind: "frames"' in text:
            for words_, value in load_yaml(name, text, CueFrames).frames.items():
                stance, _, rest = value.partition(" ")
                _check_frames(name, words_, rest)
                frames[words_] = [Stance(stance).value, rest]
            continue
        if "\nlist:" in text:
            words = load_yaml(name, text, CueList)
            lists[words.list] = sorted(set(words.words))
            continue
        concept = load_yaml(name, text, CueConcept)
        for kind in WORDS:
            for word, letters in getattr(concept, kind).items():
                _check_frames(name, word, letters)
                tables[kind].setdefault(word, []).append([concept.concept, concept.stance.value, concept.sort, letters])
    if set(lists) != set(LISTS):
        raise LexiconError(f"lists are {sorted(lists)}, needed are {list(LISTS)}", path="cues")
    return {**tables, "frames": frames, "governors": governors, "lists": lists}


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
        frames=MappingProxyType(
            {words: _entries(words, [["frame", stance, "mind", frames]])[0] for words, (stance, frames) in content["frames"].items()}
        ),
        governors=MappingProxyType(content["governors"]),
        carriers=lists["carriers"],
        holders=lists["holders"],
        deeds=lists["deeds"],
        documents=lists["documents"],
        enablers=lists["enablers"],
        getting=lists["getting"],
        greeting=lists["greeting"],
        people=lists["people"],
        faults=lists["faults"],
        misfortunes=lists["misfortunes"],
        pictures=lists["pictures"],
        plain=lists["plain"],
        tellers=lists["tellers"],
        occasions=lists["occasions"],
        unowned=lists["unowned"],
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
    return tuple(sorted(entries, key=_is_no_document))


def _is_no_document(entry: CueEntry) -> bool:
    """Put the senses that only papers have first: their subject decides whether they hold."""
    return entry.sort != "document"
