"""The scorer of marked disputes, on hand-made readings."""

from typing import Any

import pytest

from evaluation.disputes import DISPUTE_SETS, Passage, load_passages, score_passage, sum_up

ACTORS = [
    {"id": "a1", "name": "Chad", "country": "TCD"},
    {"id": "a2", "name": "Mali", "country": "MLI"},
    {"id": "a3", "name": "Gazprom", "country": "RUS"},
    {"id": "a4", "name": "Niger", "country": "NER"},
    {"id": "a5", "name": "the envoy", "country": None},
]


def marked(complainant: list[str], target: list[str], issue: str, *, mutual: bool = False) -> dict[str, Any]:
    return {"complainant": complainant, "target": target, "issue": issue, "issue_name": issue, "mutual": mutual}


def read(complainants: list[str], against: list[str], issue: str) -> dict[str, Any]:
    return {"complainants": complainants, "against": against, "issue": {"text": issue}}


def figures(golds: list[dict[str, Any]], reads: list[dict[str, Any]]) -> dict[str, float]:
    passage = Passage(id="a", text="", published_at="2024-01-05", disputes=tuple(golds))
    return sum_up(score_passage(passage, {"actors": ACTORS, "disputes": reads})[0])


def test_both_sides_and_the_issue_must_fit():
    gold = [marked(["TCD"], ["MLI"], "the raid on the wells")]
    assert figures(gold, [read(["a1"], ["a2"], "the raid on wells")])["f1"] == 1.0
    assert figures(gold, [read(["a2"], ["a1"], "the raid on the wells")])["pair_f1"] == 0.0
    assert figures(gold, [read(["a1"], [], "the raid on the wells")])["pair_f1"] == 0.0
    other = figures(gold, [read(["a1"], ["a2"], "the price of salt")])
    assert (other["f1"], other["pair_f1"]) == (0.0, 1.0)


@pytest.mark.parametrize("against", [["a2", "a4"], ["a2", "a5"]])
def test_somebody_who_is_no_side_makes_a_pair_wrong(against):
    assert figures([marked(["TCD"], ["MLI"], "the raid")], [read(["a1"], against, "the raid")])["pair_p"] == 0.0


def test_a_body_may_be_marked_by_name_or_by_its_code():
    reads = [read(["a1"], ["a3"], "the price of gas")]
    assert figures([marked(["TCD"], ["Gazprom"], "the price of gas")], reads)["f1"] == 1.0
    assert figures([marked(["TCD"], ["RUS"], "the price of gas")], reads)["f1"] == 1.0


@pytest.mark.parametrize(
    "reads",
    [
        [read(["a1"], ["a2"], "the wells")],
        [read(["a2"], ["a1"], "the wells")],
        [read(["a1", "a2"], ["a1", "a2"], "the wells")],
        [read(["a1"], ["a2"], "the wells"), read(["a2"], ["a1"], "the wells")],
    ],
)
def test_a_mutual_one_is_right_either_way_and_in_two_halves(reads):
    gold = [marked(["TCD", "MLI"], ["TCD", "MLI"], "the wells", mutual=True)]
    assert figures(gold, reads) == dict.fromkeys(("p", "r", "f1", "pair_p", "pair_r", "pair_f1"), 1.0)


def test_a_complaint_of_one_is_not_right_where_both_are_read_to_complain():
    assert figures([marked(["TCD"], ["MLI"], "the raid")], [read(["a1", "a2"], ["a1", "a2"], "the raid")])["pair_p"] == 0.0


def test_one_that_is_read_answers_for_one_that_is_marked():
    golds = [marked(["TCD"], ["MLI"], "the raid on the wells"), marked(["TCD"], ["MLI"], "the raid on the camps")]
    assert figures(golds, [read(["a1"], ["a2"], "the raid on the wells")])["r"] == 0.5
    reads = [read(["a1"], ["a2"], "the raid"), read(["a1"], ["a2"], "the raid on the wells"), read(["a1"], ["a2"], "the raid on the camps")]
    assert figures(golds, reads)["p"] == round(2 / 3, 3)


def test_the_best_pairing_is_taken():
    golds = [marked(["TCD"], ["MLI"], "the raid on wells"), marked(["TCD"], ["MLI"], "the raid")]
    assert figures(golds, [read(["a1"], ["a2"], "the raid"), read(["a1"], ["a2"], "the raid on wells")])["f1"] == 1.0
    assert figures(golds, [read(["a1"], ["a2"], "the raid"), read(["a1"], ["a2"], "raid on the old wells")])["f1"] == 1.0


def test_what_is_read_where_nothing_is_marked_is_too_much_and_told():
    passage = Passage(id="a", text="", published_at="2024-01-05", disputes=())
    counts, lines = score_passage(passage, {"actors": ACTORS, "disputes": [read(["a1"], ["a2"], "the raid")]})
    assert (counts["read"], counts["marked"]) == (1, 0)
    assert lines == ["too much Chad/TCD > MLI/Mali: the raid"]


def test_every_marked_issue_stands_in_its_passage():
    passages = [passage for path in DISPUTE_SETS for passage in load_passages(path)]
    assert len({passage.id for passage in passages}) == len(passages) > 0
    for passage in passages:
        assert all(dispute["issue"] in passage.text for dispute in passage.disputes)
        assert all(dispute["complainant"] and dispute["target"] for dispute in passage.disputes)
