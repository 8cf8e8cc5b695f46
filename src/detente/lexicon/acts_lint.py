"""Reading and checking the concept files of acts; used when the lexicon is compiled, never at run time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal, Self

import yaml
from pydantic import BaseModel, ConfigDict, model_validator

from detente.errors import LexiconError
from detente.lexicon.acts import OPERATORS, parse_phrase
from detente.lexicon.files import data_dir, iter_csv, iter_yaml, load_yaml
from detente.ontology import load_cameo, load_plover

VERB_SLOTS = {"actor": ["subj"], "recipient": ["iobj", "obj", "inobj"], "sides": []}
MUTUAL_VERB_SLOTS = {"actor": ["subj"], "recipient": [], "sides": ["obj", "with", "between"]}
NOUN_SLOTS = {"actor": ["poss", "by"], "recipient": ["against", "on", "to", "with", "of"], "sides": []}
MUTUAL_NOUN_SLOTS = {"actor": ["poss", "between", "among", "of", "by"], "recipient": [], "sides": ["with"]}
COMPLEMENTS = ["xcomp", "ccomp", "obj", "to", "on", "for", "of", "in", "from", "with"]


class Slots(BaseModel):
    """Where the sides stand; what is left out is the concept's default."""

    model_config = ConfigDict(extra="forbid")
    actor: list[str] | None = None
    recipient: list[str] | None = None
    sides: list[str] | None = None


class Phrases(Slots):
    """Phrases of a concept that have slots of their own."""

    phrases: list[str]


class Otherwise(BaseModel):
    """Another type of the same act: where a state or its government does it, or several states together."""

    model_config = ConfigDict(extra="forbid")
    type: str
    mode: str | None = None
    cameo: str


class Concept(BaseModel):
    """One act meaning: a concept file."""

    model_config = ConfigDict(extra="forbid")
    id: str
    licence: str
    origin: str
    type: str | None = None
    mode: str | None = None
    cameo: str | None = None
    contexts: list[str] = []
    operator: Literal[OPERATORS] | None = None  # type: ignore[valid-type]
    comp: list[str] | None = None
    mutual: bool = False
    formal: bool = False
    inside: bool = False
    about: str | None = None
    official: Otherwise | None = None
    together: Otherwise | None = None
    verb: Slots = Slots()
    noun: Slots = Slots()
    verbs: list[str | Phrases] = []
    nouns: list[str | Phrases] = []
    adjs: list[str | Phrases] = []
    example: str

    @model_validator(mode="after")
    def _codes_are_known(self) -> Self:
        plover, cameo = load_plover(), load_cameo()
        for kind, mode, code in (
            (self.type, self.mode, self.cameo),
            *((other.type, other.mode, other.cameo) for other in (self.official, self.together) if other),
        ):
            if kind is None and self.operator is None:
                raise ValueError("a concept has a type or an operator")
            if kind is None:
                continue
            if kind not in plover.types:
                raise ValueError(f"type {kind!r} is none of {sorted(plover.types)}")
            if mode is not None and mode not in plover.types[kind].modes:
                raise ValueError(f"mode {mode!r} is none of {kind}'s: {sorted(plover.types[kind].modes)}")
            if code not in cameo:
                raise ValueError(f"cameo {code!r} is no CAMEO code")
        unknown = set(self.contexts) - set(plover.contexts)
        if unknown:
            raise ValueError(f"contexts {sorted(unknown)} are none of PLOVER's")
        return self


def read_concepts() -> dict[str, Any]:
    """Read all concept files and tables into the compiled form.

    Raises:
        LexiconError: A file does not pass its lint.
    """
    sets = _read_sets()
    concepts: dict[str, Any] = {}
    entries: list[dict[str, Any]] = []
    for name, text in iter_yaml("acts"):
        concept = load_yaml(name, text, Concept)
        if name != f"acts/{concept.id}.yaml":
            raise LexiconError(f"id {concept.id!r} is not the file's name", path=name, line=1)
        concepts[concept.id] = _compiled(concept)
        entries.extend(_entries(concept, sets, name))
    _no_doubles(entries)
    irregular: dict[str, list[str]] = {}
    for _, row in iter_csv("acts/tables/irregular.csv", ("form", "lemma")):
        irregular.setdefault(row["form"], []).append(row["lemma"])
    return {
        "concepts": concepts,
        "entries": entries,
        "compositions": list(_compositions()),
        "refinements": list(_refinements()),
        "purposes": _purposes(),
        **_topics(),
        "sets": sets,
        "irregular": irregular,
    }


def _read_sets() -> dict[str, list[str]]:
    raw = yaml.safe_load((data_dir() / "acts" / "tables" / "sets.yaml").read_text(encoding="utf-8"))
    sets: dict[str, list[str]] = raw["sets"]
    return {name: sorted(lemmas) for name, lemmas in sets.items()}


def _purposes() -> list[list[Any]]:
    raw = yaml.safe_load((data_dir() / "acts" / "tables" / "purposes.yaml").read_text(encoding="utf-8"))
    groups: dict[str, list[str]] = raw["purposes"]
    if set(groups) - {"1", "2", "3", "4"}:
        raise LexiconError(f"digits are 1 to 4, not {sorted(groups)}", path="acts/tables/purposes.yaml")
    return [[digit, sorted(set(words))] for digit, words in groups.items()]


def _topics() -> dict[str, Any]:
    raw = yaml.safe_load((data_dir() / "acts" / "tables" / "topics.yaml").read_text(encoding="utf-8"))
    topics: dict[str, str] = {}
    for topic, words in raw["topics"].items():
        for word in words:
            topics.setdefault(word, topic)
    cameo = load_cameo()
    for base, codes in raw["codes"].items():
        wrong = [item for item in codes.items() if item[0] not in raw["topics"] or item[1] not in cameo]
        if base not in cameo or wrong:
            raise LexiconError(f"unknown topic or code under {base!r}: {wrong}", path="acts/tables/topics.yaml")
    return {"topics": topics, "topical": raw["codes"]}


def _refinements() -> Iterator[list[str]]:
    cameo = load_cameo()
    for line, row in iter_csv("acts/tables/refinements.csv", ("operator", "inner", "cameo")):
        if row["operator"] not in OPERATORS or row["cameo"] not in cameo or not any(code.startswith(row["inner"]) for code in cameo):
            raise LexiconError(f"unknown operator or code in {row}", path="acts/tables/refinements.csv", line=line)
        yield [row["operator"], row["inner"], row["cameo"]]


def _merged(default: dict[str, list[str]], slots: Slots) -> dict[str, list[str]]:
    return {
        **default,
        **{key: value for key, value in slots.model_dump(include={"actor", "recipient", "sides"}).items() if value is not None},
    }


def _compiled(concept: Concept) -> dict[str, Any]:
    return {
        "type": concept.type,
        "mode": concept.mode,
        "cameo": concept.cameo,
        "contexts": concept.contexts,
        "operator": concept.operator,
        "comp": concept.comp if concept.comp is not None else COMPLEMENTS if concept.operator else [],
        "mutual": concept.mutual,
        "formal": concept.formal,
        "inside": concept.inside,
        "about": concept.about,
        "official": _row_of(concept.official),
        "together": _row_of(concept.together),
        "verb": _merged(MUTUAL_VERB_SLOTS if concept.mutual else VERB_SLOTS, concept.verb),
        "noun": _merged(MUTUAL_NOUN_SLOTS if concept.mutual else NOUN_SLOTS, concept.noun),
    }


def _row_of(other: Otherwise | None) -> list[str | None] | None:
    return [other.type, other.mode, other.cameo] if other else None


def _entries(concept: Concept, sets: dict[str, list[str]], name: str) -> Iterator[dict[str, Any]]:
    for pos, items in (("verb", concept.verbs), ("noun", concept.nouns), ("adj", concept.adjs)):
        for item in items:
            own = item if isinstance(item, Phrases) else Phrases(phrases=[item])
            for phrase in own.phrases:
                try:
                    parsed = parse_phrase(phrase, sets)
                except ValueError as error:
                    raise LexiconError(str(error), path=name) from error
                slots = {key: value for key, value in own.model_dump(include={"actor", "recipient", "sides"}).items() if value is not None}
                yield {"concept": concept.id, "pos": pos, "phrase": phrase, **parsed, **slots}


#: What tells one phrase of a lemma from another.
KEYS = ("pos", "lemma", "particle", "obj", "obl", "mods", "unlike", "said", "subj", "inf", "inf_obj", "needs", "bars")


def _no_doubles(entries: list[dict[str, Any]]) -> None:
    """Refuse two entries that match the very same words: the later could never win."""
    seen: dict[str, str] = {}
    for row in entries:
        key = repr([row[k] for k in KEYS])
        if key in seen:
            raise LexiconError(f"{row['pos']} {row['lemma']!r} stands in {seen[key]!r} too", path=f"acts/{row['concept']}.yaml")
        seen[key] = row["concept"]


def _compositions() -> Iterator[list[str | None]]:
    plover, cameo = load_plover(), load_cameo()
    columns = ("operator", "inner", "inner_mode", "type", "mode", "cameo", "why")
    for line, row in iter_csv("acts/tables/operators.csv", columns):
        kind, mode, code = row["type"] or None, row["mode"] or None, row["cameo"] or None
        known = row["operator"] in OPERATORS and (row["inner"] == "*" or row["inner"] in plover.types)
        if not known or (kind and (kind not in plover.types or code not in cameo or (mode and mode not in plover.types[kind].modes))):
            raise LexiconError(f"unknown operator, type, mode or code in {row}", path="acts/tables/operators.csv", line=line)
        yield [row["operator"], row["inner"], row["inner_mode"], kind, mode, code]
