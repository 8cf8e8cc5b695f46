"""Words of dispute: complaints with their prepositions, and one name for each issue that news words in many ways.

Sources are ``data/disputes/complaints.yaml`` and ``synonyms.yaml``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any, Literal

from detente.errors import LexiconError

TABLES = ("nouns", "disputes", "claims", "verbs", "adjectives")


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintEntry:
    """A word of complaint.

    Attributes:
        id: ``dispute:<word>``.
        table: nouns, disputes (both sides complain), claims (to a territory), verbs or adjectives.
        prepositions: What introduces the issue.
        object_is: ``issue``, ``target`` or "" for a verb whose object is neither.
    """

    id: str
    table: str
    prepositions: frozenset[str]
    object_is: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputeLexicon:
    """Compiled words of dispute.

    Attributes:
        nouns: Lemma -> entry, of the tables nouns, disputes and claims.
        verbs: Lemma -> entry.
        adjectives: Lemma -> entry.
        synonyms: (name, groups of words) in order of priority.
    """

    nouns: Mapping[str, ComplaintEntry]
    verbs: Mapping[str, ComplaintEntry]
    adjectives: Mapping[str, ComplaintEntry]
    synonyms: tuple[tuple[str, tuple[frozenset[str], ...]], ...]

    def name_of(self, words: Iterable[str]) -> str | None:
        """Return the usual name of the issue that has these words (lower case), or ``None``."""
        given = frozenset(words)
        return next((name for name, groups in self.synonyms if all(group & given for group in groups)), None)


def compile_disputes() -> dict[str, Any]:
    """Check the YAML files and return them as one JSON object.

    Raises:
        LexiconError: A file has unknown keys or values, or one of the two is missing.
    """
    from pydantic import BaseModel, ConfigDict

    from detente.lexicon.files import iter_yaml, load_yaml

    class Complaints(BaseModel):
        """The words of complaint."""

        model_config = ConfigDict(extra="forbid")
        kind: Literal["complaints"]
        licence: str
        origin: str
        nouns: dict[str, str]
        disputes: dict[str, str]
        claims: dict[str, str]
        verbs: dict[str, str]
        adjectives: dict[str, str]

    class Synonym(BaseModel):
        """One name and the words that mean it."""

        model_config = ConfigDict(extra="forbid")
        name: str
        groups: list[list[str]]

    class Synonyms(BaseModel):
        """The names of issues."""

        model_config = ConfigDict(extra="forbid")
        kind: Literal["synonyms"]
        licence: str
        origin: str
        rows: list[Synonym]

    content: dict[str, Any] = {}
    for name, text in iter_yaml("disputes"):
        if 'kind: "synonyms"' in text:
            content["synonyms"] = [[row.name, row.groups] for row in load_yaml(name, text, Synonyms).rows]
        else:
            tables = load_yaml(name, text, Complaints)
            content.update({table: getattr(tables, table) for table in TABLES})
    missing = {*TABLES, "synonyms"} - set(content)
    if missing:
        raise LexiconError(f"tables are missing: {sorted(missing)}", path="disputes")
    return content


@cache
def load_disputes() -> DisputeLexicon:
    """Load the compiled words of dispute (cached)."""
    from detente.lexicon.files import load_compiled

    content = load_compiled("disputes")
    nouns = {word: entry for table in ("nouns", "disputes", "claims") for word, entry in _entries(table, content[table])}
    return DisputeLexicon(
        nouns=MappingProxyType(nouns),
        verbs=MappingProxyType(dict(_entries("verbs", content["verbs"]))),
        adjectives=MappingProxyType(dict(_entries("adjectives", content["adjectives"]))),
        synonyms=tuple((name, tuple(frozenset(group) for group in groups)) for name, groups in content["synonyms"]),
    )


def _entries(table: str, words: Mapping[str, str]) -> Iterable[tuple[str, ComplaintEntry]]:
    for word, frame in words.items():
        parts = frame.split()
        role = {"O": "issue", "T": "target"}.get(parts[0], "")
        prepositions = frozenset(p for part in parts if part not in ("O", "T") for p in part.split(","))
        yield word, ComplaintEntry(id=f"dispute:{word}", table=table, prepositions=prepositions, object_is=role)
