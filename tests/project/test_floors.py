"""Figures on our own gold may not fall below their floors: the gate of the evaluation, without the gold that is no part of the project."""

import json

import pytest

from evaluation.__main__ import check_floors, load_floors
from evaluation.gold import RESULTS, Run, run_channels, run_dispatches


@pytest.fixture(scope="module")
def reader():
    from detente.reading.reader import load_reader

    return load_reader()


def test_no_figure_of_the_golden_articles_falls_below_its_floor(reader):
    run, _ = run_dispatches(reader)
    assert check_floors(run, load_floors()) == []


def test_no_figure_of_the_golden_channels_falls_below_its_floor(reader):
    assert check_floors(run_channels(reader), load_floors()) == []


def test_a_share_that_falls_and_a_count_that_rises_are_told():
    floors = {"x": {"events": 0.5, "violations": 1}}
    assert check_floors(Run(name="x", figures={"events": 0.6, "violations": 1}), floors) == []
    assert check_floors(Run(name="x", figures={"events": 0.4, "violations": 2}), floors) == [
        "x events 0.4 (floor 0.5)",
        "x violations 2 (floor 1)",
    ]


def test_a_set_that_differs_by_processor_may_fall_by_a_little():
    floors = {"coreference": {"nominals_r": 0.32}}
    assert check_floors(Run(name="coreference", figures={"nominals_r": 0.316}), floors) == []
    assert check_floors(Run(name="coreference", figures={"nominals_r": 0.31}), floors) == ["coreference nominals_r 0.31 (floor 0.32)"]


def test_results_are_written_a_case_a_line_in_order(tmp_path):
    Run(name="x", figures={}, rows=({"id": "b"}, {"id": "a"})).write(tmp_path)
    assert (tmp_path / "x.jsonl").read_text(encoding="utf-8") == '{"id": "a"}\n{"id": "b"}\n'


def test_every_set_with_floors_has_its_results_committed():
    for name in load_floors():
        rows = [json.loads(line) for line in (RESULTS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]
        assert rows
        assert all("text" not in row for row in rows)
