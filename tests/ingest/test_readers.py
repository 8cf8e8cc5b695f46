"""Paths in, articles out, and what is bad to the quarantine."""

from __future__ import annotations

import gzip
import io
import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

import detente.ingest
from detente.errors import ConfigError, IngestError
from detente.ingest import REASONS, IngestedArticle, ListQuarantine, read_paths
from detente.ingest.quarantine import quarantined
from detente.ingest.sources import Kind, sniff

NOW = datetime(2024, 6, 1, tzinfo=UTC)


def line(**fields: Any) -> str:
    return json.dumps({"text": "The ministers met.", **fields})


def read(*paths: object, **given: Any) -> tuple[list[IngestedArticle], ListQuarantine]:
    quarantine = ListQuarantine()
    return list(read_paths([str(path) for path in paths], quarantine=quarantine, **given)), quarantine


def ids(articles: list[IngestedArticle]) -> list[str]:
    return [made.article.id for made in articles]


def test_a_text_is_kept_character_for_character(tmp_path: Path) -> None:
    text = "\nMinisters meet in Seoul \r\n\r\nMay 25, 2024\n\nSEOUL - They met. \u2028\n\n\n"
    (tmp_path / "a.txt").write_bytes(text.encode())
    ((article, layout, _),), quarantine = read(tmp_path / "a.txt", id="a")
    assert article.text == text
    assert (article.id, article.published_at) == ("a", "2024-05-25")
    assert layout.headline is not None
    assert quarantine.items == []


def test_jsonl_with_every_third_line_broken(tmp_path: Path) -> None:
    lines = ["{broken" if number % 3 == 0 else line(id=number) for number in range(1, 10)]
    (tmp_path / "a.jsonl").write_text("\n".join(lines))
    articles, quarantine = read(tmp_path / "a.jsonl")
    assert ids(articles) == ["1", "2", "4", "5", "7", "8"]
    assert [(item.line, item.reason, item.excerpt) for item in quarantine.refused] == [(n, "json", "{broken") for n in (3, 6, 9)]
    assert quarantine.items[0].message.startswith(f"{tmp_path / 'a.jsonl'}:3: ")


def test_a_line_of_50_megabytes(tmp_path: Path) -> None:
    with (tmp_path / "a.jsonl").open("w") as file:
        file.write('{"id": "big", "text": "' + "x" * 50_000_000 + '"}\n' + line(id="small") + "\n")
    articles, quarantine = read(tmp_path / "a.jsonl")
    assert ids(articles) == ["small"]
    assert [(item.line, item.reason) for item in quarantine.items] == [(1, "too_large")]


def test_bad_files_and_the_good_one(tmp_path: Path) -> None:
    bad = {
        "binary.dat": (bytes(range(256)) * 10, "binary"),
        "broken.txt": ("K\u00f6ln".encode() + b" \xff\xfe", "encoding"),
        "empty.jsonl": (b"\n\n", "empty"),
        "empty.txt": (b"", "empty"),
        "huge.txt": (b"a " * 6_000_000, "too_large"),
        "list.json": (b"[", "json"),
        "page.html": (b"<html></html>", "empty"),
        "truncated.txt.gz": (gzip.compress(b"The ministers met." * 50)[:-20], "unreadable"),
    }
    for name, (data, _) in bad.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "zz.txt").write_text("The ministers met.")
    (tmp_path / ".hidden").write_bytes(b"\x00")
    articles, quarantine = read(tmp_path, tmp_path / "missing.txt")
    assert len(articles) == 1
    found = [(Path(item.source).name, item.reason) for item in quarantine.refused]
    assert found == [(name, reason) for name, (_, reason) in bad.items()] + [("missing.txt", "missing")]
    assert all(item.source in item.message and item.reason in REASONS for item in quarantine.items)
    told = {Path(item.source).name: item.message for item in quarantine.items}
    assert "a .json file is one object or a list of them" in told["list.json"]
    assert told["truncated.txt.gz"].endswith("; it is cut off or damaged, get the file once more")


def test_folders_are_read_in_order_with_all_below_them(tmp_path: Path) -> None:
    for name in ("b/2.txt", "a.txt", "b/1.txt", ".git/x.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"The ministers met in {name}.")
    articles, _ = read(tmp_path)
    assert [made.article.text.split()[-1] for made in articles] == ["a.txt.", "b/1.txt.", "b/2.txt."]


def test_json_files(tmp_path: Path) -> None:
    (tmp_path / "one.json").write_text(line(id="one"))
    (tmp_path / "many.json").write_text(f"[{line(id='a')}, 5, {line(id='b')}]")
    articles, quarantine = read(tmp_path / "one.json", tmp_path / "many.json")
    assert ids(articles) == ["one", "a", "b"]
    assert [(item.line, item.reason) for item in quarantine.items] == [(2, "json")]


def test_csv_files(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('id,date,text\na,2024-05-29,"The ministers, all of them,\nmet."\nb,,\nc,2024-05-30\nd,,They met.\n')
    (tmp_path / "b.tsv").write_text("id\ttext\ne\tThey met, again.\n")
    (tmp_path / "c.csv").write_text("id,body\nf,They met.\n")
    (tmp_path / "d.csv").write_bytes(b"id,text\nh,\xff\ng,They met.\n")
    articles, quarantine = read(tmp_path)
    assert ids(articles) == ["a", "d", "e", "g"]
    assert articles[0].article.text == "The ministers, all of them,\nmet."
    assert articles[0].article.published_at == "2024-05-29"
    assert [(item.line, item.reason) for item in quarantine.items] == [(4, "no_text"), (5, "csv"), (None, "no_text"), (2, "encoding")]


def test_wide_jsonl_is_told_once(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes("\n".join([line(id="a")] * 9).encode("utf-16"))
    assert [item.reason for item in read(tmp_path)[1].items] == ["encoding"]


def test_a_folder_that_cannot_be_listed_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def scan(path: object) -> object:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr("os.scandir", scan)
    _, quarantine = read(tmp_path)
    assert [item.reason for item in quarantine.items] == ["unreadable"]


def test_packed_files(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(f"{line(id='a')}\n{line(id='b')}\n".encode()))
    assert ids(read(tmp_path / "a.jsonl.gz")[0]) == ["a", "b"]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"The ministers met.", ["The ministers met."]),
        (f"{line(text='One.')}\n{line(text='Two.')}".encode(), ["One.", "Two."]),
        (b'{\n  "text": "One."\n}', ["One."]),
        (b'[{"text": "One."}]', ["One."]),
    ],
)
def test_standard_input(data: bytes, expected: list[str]) -> None:
    articles, quarantine = read("-", stdin=io.BytesIO(data))
    assert [made.article.text for made in articles] == expected
    assert quarantine.items == []


def test_the_processes_own_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"The ministers met.")))
    assert len(read("-")[0]) == 1


def test_html_fills_what_is_not_given(tmp_path: Path) -> None:
    body = (
        "<p>The ministers of the two countries met on Saturday in Seoul and agreed to resume the dialogue between them.</p>"
        "<p>The spokesman of the ministry said that a date for the next round of the talks has not been set by both sides.</p>"
    )
    site = '<meta property="og:site_name" content="Example">'
    page = f"<html><head><title>T</title>{site}</head><body><article>{body}</article></body></html>"
    (tmp_path / "a.html").write_text(page)
    ((article, _, _),), _ = read(tmp_path / "a.html", title="Given", published_at="2024-05-25")
    assert (article.title, article.publisher, article.published_at, article.language) == ("Given", "Example", "2024-05-25", "en")


def test_dates_in_the_future_are_refused_by_the_clock_that_is_given(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("\n".join([line(id="a", date="2030-01-01"), line(id="b", date="2024-06-02"), line(id="c")]))
    articles, quarantine = read(tmp_path / "a.jsonl", now=NOW)
    assert ids(articles) == ["b", "c"]
    assert quarantine.items[0].reason == "future_date"
    assert "is dated 2030-01-01, after today (2024-06-01)" in quarantine.items[0].message
    assert len(read(tmp_path / "a.jsonl")[0]) == 3


def test_a_bad_date_is_a_warning(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(line(id="a", date="soon"))
    articles, quarantine = read(tmp_path / "a.jsonl")
    assert articles[0].article.published_at is None
    assert quarantine.refused == []
    assert [item.reason for item in quarantine.warnings] == ["date"]


def test_what_an_object_says_stands_over_what_is_given(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(line(id="a", publisher="Own") + "\n" + line(id="b"))
    articles, _ = read(tmp_path / "a.jsonl", publisher="Given")
    assert [made.article.publisher for made in articles] == ["Own", "Given"]


def test_one_id_names_one_article(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("One.")
    (tmp_path / "b.txt").write_text("Two.")
    articles, quarantine = read(tmp_path / "a.txt", tmp_path / "b.txt", id="x")
    assert ids(articles) == ["x"]
    assert [item.reason for item in quarantine.items] == ["id"]


def test_a_given_date_must_be_one() -> None:
    with pytest.raises(ConfigError, match="the publication date is 'soon'"):
        read_paths([], quarantine=ListQuarantine(), published_at="soon")


def test_legacy_encodings_are_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"Caf\xe9 talks.")
    articles, quarantine = read(tmp_path / "a.txt")
    assert articles[0].article.text == "Caf\u00e9 talks."
    assert [(item.reason, item.kept) for item in quarantine.items] == [("encoding", True)]


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"\xef\xbb\xbf <!DOCTYPE html>", Kind.HTML),
        (b"<HTML>", Kind.HTML),
        (b"<?xml version='1.0'?><html><head>", Kind.HTML),
        (b'{"text": "x"}\n', Kind.JSONL),
        (b"{\n", Kind.JSON),
        (b'[ {"text"', Kind.JSON),
        (b"[Tokyo] talks", Kind.TEXT),
        (b"", Kind.TEXT),
    ],
)
def test_sniff(head: bytes, kind: Kind) -> None:
    assert sniff(head) is kind


def test_excerpts_are_short() -> None:
    error = IngestError("x", source="s", reason="json", line=1)
    assert len(quarantined(error, excerpt=b"\xff" * 10_000).excerpt) == 200


def test_public_names_are_there() -> None:
    assert all(hasattr(detente.ingest, name) for name in detente.ingest.__all__)
    assert detente.ingest.__all__ == sorted(detente.ingest.__all__, key=lambda name: (not name.isupper(), not name[0].isupper(), name))
