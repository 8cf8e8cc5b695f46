"""JSONL, CSV, Parquet and JSON-LD, read back by their readers."""

import csv
import io
import json
import sys

import pytest

from detente.errors import ConfigError
from detente.exports.formats import ExportFormat, write_events
from detente.exports.lines import COLUMNS, flat, parquet_schema
from exports.made_told import CHILE, MONTH, NORWAY, made, oslo, planned

TWO = (made((NORWAY, CHILE), place=oslo()), planned(made((NORWAY,), (CHILE,), number=2, kind="ACCUSE", cameo="112", date=MONTH)))


def text(form, *told):
    out = io.StringIO()
    assert write_events(told, ExportFormat(form), out) == len(told)
    return out.getvalue()


def test_a_line_has_status_words_and_versions():
    first, second = (json.loads(line) for line in text("jsonl", *TWO).splitlines())
    assert (first["id"], first["factuality"], second["factuality"]) == ("evt-1", "actual", "planned")
    assert first["actors"][0] == {"actor": "act-1", "name": "Norway", "country": "NOR"}
    assert first["versions"] == {"reader_version": "1.2", "model": "tiny", "model_version": "0.3", "lexicon_version": "7"}
    assert first["evidence"]["text"] == "Norway and Chile met in Oslo on Monday"
    assert (first["url"], first["voices"], first["tellings"]) == ("https://example.org/1", [], 2)


def test_csv_is_guarded_and_has_the_columns_in_order():
    rows = list(csv.DictReader(io.StringIO(text("csv", *TWO))))
    assert list(rows[0]) == [name for name, _ in COLUMNS]
    assert rows[0]["title"] == "'=Krill"
    assert (rows[0]["actors"], rows[0]["lat"], rows[1]["lat"], rows[1]["date"]) == ("Norway; Chile", "59.91", "", "")


def test_the_flat_row_has_the_columns_of_the_schema():
    assert list(flat(TWO[0])) == [name for name, _ in COLUMNS]


@pytest.mark.parametrize("number", [0, 2, 1001])
def test_parquet_has_one_schema_whatever_the_rows_hold(number):
    parquet = pytest.importorskip("pyarrow.parquet")
    out = io.BytesIO()
    told = [TWO[place % 2] for place in range(number)]
    assert write_events(told, ExportFormat.PARQUET, out) == number
    table = parquet.read_table(io.BytesIO(out.getvalue()))
    assert table.schema.equals(parquet_schema())
    assert table.num_rows == number
    if number:
        assert table.to_pylist()[1] == flat(TWO[1])


def test_parquet_without_pyarrow_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ConfigError, match=r"pip install 'detente\[bulk\]'"):
        write_events([], ExportFormat.PARQUET, io.BytesIO())


def test_jsonld_is_one_document_and_leaves_out_the_unknown():
    document = json.loads(text("jsonld", *TWO))
    first, second = document["@graph"]
    assert (first["@id"], first["startTime"], first["location"]["name"]) == ("urn:detente:evt-1", "2024-06-03", "Oslo")
    assert [side["name"] for side in first["agent"]] == ["Norway", "Chile"]
    assert "startTime" not in second
    assert "location" not in second
    assert second["status"] == "planned"
    assert json.loads(text("jsonld"))["@graph"] == []
