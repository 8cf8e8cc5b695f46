"""The scorer of marked attributions, on hand-made readings."""

from typing import Any

from evaluation.attribution import ATTRIBUTION_SETS, Passage, load_passages, score_passage, sum_up

TEXT = "The talks, Ms Vega said, have failed."
MARKED = {
    "cue": "said",
    "speaker": "Ms Vega",
    "speaker_phrase": "Ms Vega",
    "content": ["The talks", "have failed"],
    "kind": "indirect",
}


def statement(cue: str, speaker: str | None, content: str, kind: str = "indirect") -> dict[str, Any]:
    start = TEXT.index(content)
    return {
        "cue": {"text": cue},
        "speaker_text": {"text": speaker} if speaker else None,
        "content": {"start": start, "end": start + len(content), "text": content},
        "kind": kind,
        "rest": [],
    }


def passage(*statements: dict[str, Any]) -> Passage:
    return Passage(id="a", text=TEXT, published_at="2024-01-05", statements=statements)


def test_what_is_found_is_judged_by_content_source_and_kind():
    counts, lines = score_passage(passage(MARKED), [statement("said", "Vega", "The talks, Ms Vega said, have failed", "mixed")])
    assert lines == []
    assert sum_up(counts) == {"r": 1.0, "p": 1.0, "content": 0.0, "source": 1.0, "kind": 0.0}


def test_another_cue_or_another_place_is_a_miss_and_one_too_many():
    counts, lines = score_passage(passage(MARKED), [statement("warned", "Ms Vega", "have failed"), statement("said", None, "Ms Vega")])
    assert (counts["found"], counts["marked"], counts["read"]) == (0, 1, 2)
    assert [line.split()[0] for line in lines] == ["missed", "too", "too"]


def test_a_statement_read_once_answers_for_one():
    counts, _ = score_passage(passage(MARKED, MARKED), [statement("said", "Ms Vega", "have failed")])
    assert sum_up(counts)["r"] == 0.5


def test_every_marked_word_stands_in_its_passage():
    for one in (passage for path in ATTRIBUTION_SETS for passage in load_passages(path)):
        for marked in one.statements:
            parts = marked["content"] if isinstance(marked["content"], list) else [marked["content"]]
            assert all(part in one.text for part in (*parts, marked["cue"]))


def test_the_other_part_of_a_broken_content_counts():
    rest = TEXT.index("The talks")
    read = {**statement("said", "Ms Vega", "have failed"), "rest": [{"start": rest, "end": rest + len("The talks")}]}
    assert sum_up(score_passage(passage(MARKED), [read])[0])["content"] == 1.0
