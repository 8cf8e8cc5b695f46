"""The scorer of marked coreference on a document of three sentences."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from detente.model.enums import ActorKind, MentionKind
from detente.model.records import Actor, Mention
from evaluation.articles import article_of_row
from evaluation.coreference import Marked, Tally, judge, sum_up

TEXT = "Ana Ruiz met Bo Lee. She praised him. The minister left."


def place(words: str, nth: int = 0) -> tuple[int, int]:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return start, start + len(words)


def mention(words: str, kind: MentionKind) -> Mention:
    start, end = place(words)
    return Mention(start=start, end=end, text=words, kind=kind)


MARKED = Marked(
    id="d",
    text=TEXT,
    clusters=((place("Ana Ruiz"), place("She"), place("The minister")), (place("Bo Lee"), place("him"))),
    whole=True,
)


def read(ruiz: list[Mention], lee: list[Mention]) -> Any:
    def actor(name: str, mentions: list[Mention]) -> Actor:
        return Actor(id=name, name=name, kind=ActorKind.PERSON, mentions=tuple(mentions))

    class Reading:
        article = article_of_row({"id": "d", "text": TEXT})
        actors = (actor("Ana Ruiz", ruiz), actor("Bo Lee", lee))

    return Reading()


RUIZ, LEE = mention("Ana Ruiz", MentionKind.NAME), mention("Bo Lee", MentionKind.NAME)
SHE, HIM = mention("She", MentionKind.PRONOUN), mention("him", MentionKind.PRONOUN)


def test_what_is_right_counts_for_precision_and_recall() -> None:
    tally = judge(MARKED, read([RUIZ, SHE, mention("minister", MentionKind.TITLE)], [LEE, HIM]))
    assert sum_up([tally]) == {"pronouns_p": 1.0, "pronouns_r": 1.0, "nominals_p": 1.0, "nominals_r": 1.0}
    assert tally.misses == []


def test_a_pronoun_given_to_another_is_wrong_and_one_left_alone_is_only_missed() -> None:
    tally = judge(MARKED, read([RUIZ], [LEE, SHE]))
    assert tally.counts["pronouns said"] == 1
    assert sum_up([tally]) == {"pronouns_p": 0.0, "pronouns_r": 0.0, "nominals_p": 0.0, "nominals_r": 0.0}
    assert "is no Bo Lee" in tally.misses[0]


def test_what_a_text_marked_in_part_leaves_out_is_not_counted() -> None:
    part = replace(MARKED, clusters=((place("Ana Ruiz"), place("The minister")),), whole=False)
    assert judge(part, read([RUIZ, SHE], [LEE])).counts["pronouns said"] == 0


def test_no_documents_give_figures_of_nothing() -> None:
    assert set(sum_up([Tally()]).values()) == {0.0}
