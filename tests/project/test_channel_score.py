"""The scorer of channels, on registers made by hand: it can fail, and says in what."""

from evaluation.channel_score import Case, _fitting, _middles, _score_changes, sum_up

GOLD = {
    "names": ["krill council"],
    "members": [{"code": "NOR"}, {"code": "NATO"}],
    "articles": [{"changes": [{"change": "held", "date": "2024-05"}, {"change": "suspended", "date": "2024-06-03"}]}],
    "status_timeline": [
        {"from": "2020", "status": "active"},
        {"from": "2020-01-15", "status": "suspended"},
        {"from": "2022-01-15", "status": "active"},
    ],
}


def entry(name, *countries, changes=(), **more):
    told = [{"change": kind, "date": {"start": day}} for kind, day in changes]
    return {"id": name, "name": name, "members": [{"country": code} for code in countries], "changes": told, **more}


def test_a_channel_is_found_by_its_sides_and_a_word_of_its_name():
    right, other, plain = entry("Krill Council", "NOR", "IGO"), entry("krill council", "NOR", "CHL"), entry("talks", "NOR", "IGO")
    assert _fitting(GOLD, [other, plain, right]) == [right]


def test_changes_are_counted_once_and_to_the_month():
    case = Case(id="x")
    _score_changes(case, GOLD, entry("x", changes=[("held", "2024-05-07"), ("held", "2024-05-09"), ("ended", "2024-06-03")]))
    assert dict(case.changes) == {"wanted": 2, "found": 1, "said": 2, "right": 1}
    assert case.misses == ["change missed: suspended 2024-06", "change not in gold: ended 2024-06"]
    nothing = Case(id="y")
    _score_changes(nothing, GOLD, None)
    assert dict(nothing.changes) == {"wanted": 2, "found": 0, "said": 0, "right": 0}


def test_only_long_stretches_are_asked_in_their_middle():
    assert list(_middles(GOLD)) == [("2021-01-14", "suspended")]


def test_a_constant_answer_gets_little():
    case = Case(id="x", found=True, as_of=[("active", True), ("active", True), ("suspended", False), ("ended", False), ("agreed", False)])
    figures = sum_up([case])
    assert (figures["found"], figures["single"], figures["as_of"]) == (1.0, 0.0, 0.25)
