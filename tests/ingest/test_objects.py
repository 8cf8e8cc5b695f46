"""JSON and JSON Lines."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest

from detente.errors import IngestError
from detente.ingest.objects import RawLine, iter_lines, parse_line, parse_object


def test_the_keys_of_the_contract() -> None:
    given = {
        "id": 7,
        "url": "u",
        "title": "t",
        "publisher": "p",
        "author": ["A B", "C D"],
        "published_at": "2024-05-29",
        "text": " x\n",
        "x": 1,
    }
    parsed = parse_object(given, source="s")
    assert parsed.text == " x\n"
    assert (parsed.given.id, parsed.given.url, parsed.given.title, parsed.given.publisher) == ("7", "u", "t", "p")
    assert (parsed.given.author, parsed.given.published_at) == ("A B, C D", "2024-05-29")
    assert parsed.warnings == ()


@pytest.mark.parametrize("key", ["published_at", "date", "published"])
def test_other_names_of_the_date(key: str) -> None:
    assert parse_object({"text": "x", key: "2024-05-29"}, source="s").given.published_at == "2024-05-29"


@pytest.mark.parametrize(
    ("fields", "reason", "message"),
    [
        ({"date": "soon"}, "date", "date is 'soon', which is no date"),
        ({"published_at": "03/04/2024"}, "date", "may be read in two ways"),
        ({"title": {"a": 1}}, "field", "title is a object, must be a string"),
        ({"id": True}, "field", "id is a boolean"),
        ({"title": "a\ud800"}, "field", "title has NUL characters or halves"),
    ],
)
def test_a_bad_field_is_lost_with_a_warning(fields: dict[str, Any], reason: str, message: str) -> None:
    parsed = parse_object({"text": "x", **fields}, source="s")
    ((found, told),) = parsed.warnings
    assert found == reason
    assert message in told


@pytest.mark.parametrize(
    ("line", "reason", "message"),
    [
        (
            b"{broken",
            "json",
            "f.jsonl:3: is not valid JSON at column 2: Expecting property name enclosed in double quotes; each line must be one",
        ),
        (b"[1]", "json", "is a JSON list, must be an object"),
        (b"null", "json", "is a JSON null"),
        (b'{"title": "x"}', "no_text", "has no key text"),
        (b'{"text": ""}', "no_text", "has an empty text"),
        (b'{"text": 5}', "no_text", "has a number as text"),
        (b'{"text": "\xff"}', "encoding", "byte 0xff at byte 11 of the line"),
        (b"[" * 100_000, "json", "cannot be loaded"),
        (b'{"text": "x"}{"text": "y"}', "json", "Extra data"),
    ],
)
def test_broken_lines(line: bytes, reason: str, message: str) -> None:
    with pytest.raises(IngestError) as caught:
        parse_line(RawLine(3, line), source="f.jsonl")
    assert caught.value.reason == reason
    assert caught.value.line == 3
    assert message in str(caught.value)


class TestLines:
    def test_blank_lines_count_but_are_not_given(self) -> None:
        lines = list(iter_lines(io.BytesIO(b"a\n\n \r\nb\r\nc")))
        assert [(line.number, line.data) for line in lines] == [(1, b"a"), (4, b"b"), (5, b"c")]

    def test_a_line_at_the_limit_is_whole(self) -> None:
        lines = list(iter_lines(io.BytesIO(b"1234\n12345\n123456\n1\n"), limit=5))
        assert [(line.number, line.too_long) for line in lines] == [(1, False), (2, False), (3, True), (4, False)]

    def test_a_long_line_is_not_held_in_memory(self) -> None:
        lines = list(iter_lines(io.BytesIO(b"x" * 5_000_000 + b"\nlast"), limit=1000))
        assert [(line.number, len(line.data)) for line in lines] == [(1, 1000), (2, 4)]

    def test_a_mark_before_the_first_line(self) -> None:
        line = next(iter_lines(io.BytesIO(b"\xef\xbb\xbf" + json.dumps({"text": "x"}).encode())))
        assert parse_line(line, source="s").text == "x"
