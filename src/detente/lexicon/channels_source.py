"""The sources of the channels part: their pydantic models, their lint, and the plain JSON made of them."""

from __future__ import annotations

import re
from typing import Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict

from detente.errors import LexiconError
from detente.lexicon.channels import PART
from detente.lexicon.files import data_dir, iter_csv, load_yaml
from detente.model.enums import Level, OpenQuestion

Act = Literal[
    "hold",
    "launch",
    "establish",
    "agree",
    "resume",
    "postpone",
    "suspend",
    "cancel",
    "stall",
    "end",
    "schedule",
    "request",
    "propose",
    "reject",
]
Over = Literal["agreed", "requested", "proposed", "planned", "denied", "possible", "failed"]
_DURATION = re.compile(r"P\d+[YMWD]")
T = TypeVar("T", bound=BaseModel)
_GROUP_COLUMNS = ("name", "members", "source")


class _Source(BaseModel):
    model_config = ConfigDict(extra="forbid")


class _File(_Source):
    licence: str
    origin: str


class HeadEntry(_Source):
    """A noun that can head a channel's phrase."""

    id: str
    kind: Literal["body", "process", "session"]
    lemmas: list[str]
    level: Level | None = None
    needs: list[str] = []
    needs_of: list[str] = []
    plural: bool = False
    weak: bool = False
    named: bool = False
    stands: bool = False


class HeadsFile(_File):
    """heads.yaml."""

    heads: list[HeadEntry]
    not_with: list[str]
    unless_with: list[str]
    not_of: list[str] = []


class LevelEntry(_Source):
    """Words that give a level."""

    level: Level
    words: list[str]


class LevelsFile(_File):
    """levels.yaml."""

    levels: list[LevelEntry]


class SignsFile(_File):
    """signs.yaml."""

    recurring: list[str]
    standing: list[str]
    generic: list[str]
    other_names: list[str]
    passing: list[str]
    gatherings: list[str]
    sides: dict[str, int]
    subjects: list[str]
    ordinals: dict[str, int]
    numbers: dict[str, int]
    recalling: list[str]
    others_matters: list[str]
    unpeopled: list[str]


class CadenceFile(_File):
    """cadence.yaml."""

    words: dict[str, str]


class OpenEntry(_Source):
    """Words that ask an open question."""

    open: OpenQuestion
    words: list[str]


class OpenFile(_File):
    """open.yaml."""

    questions: list[OpenEntry]
    settle: list[str]
    yet: list[str]
    later: list[str]
    pending: list[str] = []


class VerbEntry(_Source):
    """A verb of an act."""

    verb: str
    at: list[str]
    words: str = ""
    session: bool = False
    launch: bool = False
    exist: bool = False
    none: bool = False
    dated: bool = False
    numbered: bool = False


class ActEntry(_Source):
    """What can be done to a channel, and the words for it."""

    act: Act
    verbs: list[VerbEntry] = []
    nouns: list[str] = []
    adjectives: list[str] = []


class ActsFile(_File):
    """acts.yaml."""

    acts: list[ActEntry]
    over: dict[Over, list[str]]
    over_nouns: dict[Over, list[str]]
    light: list[str]
    past: list[str]
    gap: list[str]
    disruptions: list[str]
    irregular: dict[str, str]


def compile_sources() -> dict[str, Any]:
    """Check all files of the part and return its plain JSON."""
    heads = _load("heads", HeadsFile)
    levels = _load("levels", LevelsFile)
    signs = _load("signs", SignsFile)
    questions = _load("open", OpenFile)
    cadences = sorted(_load("cadence", CadenceFile).words.items(), key=_longest_first)
    for words, period in cadences:
        if not _DURATION.fullmatch(period):
            raise LexiconError(f"{words!r}: {period!r} is no ISO 8601 duration of one unit (P1Y, P6M, P14D)", path=f"{PART}/cadence.yaml")
    return {
        "heads": [entry.model_dump(mode="json", exclude_defaults=True) for entry in heads.heads],
        "not_with": heads.not_with,
        "unless_with": heads.unless_with,
        "not_of": heads.not_of,
        "levels": [[entry.level.value, sorted(entry.words, key=_longest)] for entry in levels.levels],
        **signs.model_dump(mode="json", exclude={"licence", "origin"}),
        "cadences": [list(item) for item in cadences],
        "questions": [[entry.open.value, entry.words] for entry in questions.questions],
        "settle": questions.settle,
        "yet": questions.yet,
        "later": questions.later,
        "pending": questions.pending,
        **_acts(_load("acts", ActsFile)),
        "groups": {**_groups("groups"), **_groups("organisations")},
        "organisations": sorted(_groups("organisations")),
    }


def _load(name: str, model: type[T]) -> T:
    path = f"{PART}/{name}.yaml"
    return load_yaml(path, (data_dir() / PART / f"{name}.yaml").read_text(encoding="utf-8"), model)


def _longest(words: str) -> tuple[int, str]:
    return (-len(words), words)


def _longest_first(item: tuple[str, str]) -> tuple[int, str]:
    return _longest(item[0])


def _acts(source: ActsFile) -> dict[str, Any]:
    verbs: list[dict[str, Any]] = []
    nouns: dict[str, str] = {}
    adjectives: dict[str, str] = {}
    for entry in source.acts:
        for verb in entry.verbs:
            verbs.append({**verb.model_dump(exclude_defaults=True), "words": verb.words.split(), "act": entry.act})
        _assign(nouns, entry.nouns, entry.act)
        _assign(adjectives, entry.adjectives, entry.act)
    over: dict[str, str] = {}
    over_nouns: dict[str, str] = {}
    for kind, words in source.over.items():
        _assign(over, words, kind)
    for kind, words in source.over_nouns.items():
        for word in words:
            over_nouns.setdefault(word, kind)
    return {
        "verbs": verbs,
        "nouns": nouns,
        "adjectives": adjectives,
        "over": over,
        "over_nouns": over_nouns,
        "light": source.light,
        "past": source.past,
        "gap": source.gap,
        "disruptions": source.disruptions,
        "irregular": source.irregular,
    }


def _assign(table: dict[str, str], words: list[str], value: str) -> None:
    for word in words:
        if table.setdefault(word, value) != value:
            raise LexiconError(f"{word!r} stands under {table[word]!r} and {value!r}; one of them must go", path=f"{PART}/acts.yaml")


def _groups(name: str) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = {}
    path = f"{PART}/{name}.csv"
    for line, row in iter_csv(path, _GROUP_COLUMNS):
        members = row["members"].split()
        if len(members) < 2 or any(not re.fullmatch(r"[A-Z]{3}", code) for code in members):
            raise LexiconError(f"{row['members']!r} is no list of two or more ISO alpha-3 codes", path=path, line=line)
        groups[row["name"].lower()] = sorted(members)
    return groups
