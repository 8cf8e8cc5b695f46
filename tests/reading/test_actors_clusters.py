"""Which names mean one person, on hand-built mentions."""

from __future__ import annotations

import pytest

from build import make_doc
from detente.reading.actors import clusters as actors_clusters
from detente.reading.actors.clusters import cluster_persons
from detente.reading.coreference.stage import Mentions, PersonMention


def named(*names: str) -> tuple[Mentions, str]:
    """Return the mentions of names that stand one behind another, and the table of their Doc."""
    rows: list[str] = []
    persons = []
    for name in names:
        start = len(rows)
        rows += [f"{word} {word} PROPN NNP 0 root" for word in name.split()]
        persons.append(PersonMention(start=start, end=len(rows), head=len(rows) - 1, words=tuple(name.lower().split())))
    return Mentions(persons=tuple(persons)), "\n".join(rows)


def test_surnames_go_to_the_fuller_name() -> None:
    mentions, table = named("Ana Ruiz", "Soto", "Ruiz", "Ivo Soto", "Marlow")
    owners = [draft.key for _, draft in cluster_persons(mentions, make_doc(table))]
    assert owners[0] == owners[2]
    assert owners[1] == owners[3]
    assert len(set(owners)) == 3


def test_names_without_a_word_in_common_are_not_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = 0
    grade = actors_clusters._grade

    def counted(words: tuple[str, ...], full: tuple[str, ...]) -> int:
        nonlocal asked
        asked += 1
        return grade(words, full)

    monkeypatch.setattr(actors_clusters, "_grade", counted)
    mentions, table = named(*(f"Ana{number} Ruiz{number}" for number in range(300)))
    assert len({draft.key for _, draft in cluster_persons(mentions, make_doc(table))}) == 300
    assert asked == 0
