"""What a view answers with, as tables of pandas and in notebooks."""

from __future__ import annotations

import sys
from html.parser import HTMLParser
from pathlib import Path

import pandas
import pytest

import detente
from detente.errors import ConfigError
from detente.record import open_record
from detente.record.results import SHOWN_ROWS, Results, flat
from detente.record.view import View
from evaluation.scale import TODAY, make_readings


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> View:
    path = tmp_path_factory.mktemp("results") / "record.db"
    with open_record(path) as record:
        for reading in make_readings(30, seed=2):
            record.writer().add(reading)
        record.settle(TODAY)
    return open_record(path, read_only=True).view(today=TODAY)


def test_events_are_a_table(view: View) -> None:
    events = view.events()
    table = events.to_pandas()
    assert list(table["id"]) == [entry.id for entry in events]
    assert list(table["actors"]) == [[side.name for side in entry.actors] for entry in events]
    assert list(table["recipients_countries"]) == [[side.country for side in entry.recipients] for entry in events]
    known = [entry.event.date for entry in events]
    assert [value if isinstance(value, str) else None for value in table["date_start"]] == [date.start if date else None for date in known]
    assert table["goldstein"].dtype == "float64"
    assert "date" not in table.columns


@pytest.mark.parametrize(
    "name", ["articles", "actors", "events", "statements", "disputes", "dispute_histories", "channels", "channel_lines", "pairs", "changes"]
)
def test_every_list_is_a_table_and_shows_itself(view: View, name: str) -> None:
    found = getattr(view, name)()
    assert isinstance(found, list)
    table = found.to_pandas()
    assert len(table) == len(found) > 0
    shown = found._repr_html_()
    assert shown.count("<tr>") == 1 + min(len(found), SHOWN_ROWS)
    assert f"{len(found)} found" in shown
    assert set(table.columns) >= {column for column in found._shown if not column.startswith("next_")}


def test_an_empty_list_is_an_empty_table_with_columns(view: View) -> None:
    table = view.events(type="AID", since=TODAY, countries=["FJI"]).to_pandas()
    assert len(table) == 0
    assert "actors" in table.columns


def test_a_notebook_runs_nothing_that_strangers_wrote() -> None:
    tags: set[str] = set()

    class Looker(HTMLParser):
        def handle_starttag(self, tag: str, attrs: object) -> None:
            tags.add(tag)

    hostile = Results([{"<b>": "<script>alert(1)</script>", "n": ["<img src=x>"]}], dict, ("<b>", "n"))
    looker = Looker()
    looker.feed(hostile._repr_html_())
    assert tags == {"table", "caption", "thead", "tbody", "tr", "th", "td"}


def test_what_is_null_in_one_row_and_an_object_in_another_is_one_set_of_columns() -> None:
    rows = Results([{"a": None, "s": []}, {"a": {"x": 1}, "s": [{"name": "n", "actor": "i"}]}], dict, ()).rows()
    assert rows == [{"s": [], "a_x": None, "s_ids": []}, {"s": ["n"], "a_x": 1, "s_ids": ["i"]}]
    assert flat({"a": {"b": {"c": 1}}}) == {"a_b_c": 1}


def test_without_pandas_it_says_what_to_install(view: View, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(ConfigError, match="pip install"):
        view.events().to_pandas()


def test_the_package_itself_opens_records_and_reads(tmp_path: Path) -> None:
    assert detente.open_record is open_record
    assert set(detente.__all__) == {"__version__", "article_from_text", "load_reader", "open_record"}
    for name in detente.__all__:
        assert getattr(detente, name)
    with pytest.raises(AttributeError):
        _ = detente.nothing
    assert isinstance(pandas.DataFrame(), pandas.DataFrame)
