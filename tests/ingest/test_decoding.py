"""Bytes to text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import IngestError
from detente.ingest.decoding import decode_text, is_unicode


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_marked_encodings(encoding: str) -> None:
    text = "T\u00fcrkiye \u2014 \u201cGespr\u00e4che\u201d \U0001f91d"
    assert decode_text(text.encode(encoding), source="x").text == text


def test_windows_1252_where_all_of_it_makes_sense() -> None:
    decoded = decode_text(b"Caf\xe9 talks \x93resume\x94 in Bogot\xe1 \x96 \xa3 5", source="x")
    assert decoded.text == "Caf\u00e9 talks \u201cresume\u201d in Bogot\u00e1 \u2013 \u00a3 5"
    assert decoded.guessed


@pytest.mark.parametrize(
    ("data", "reason", "message"),
    [
        (b"", "empty", "is empty"),
        (b" \n\t\n", "empty", "is empty"),
        (b"\xef\xbb\xbf \n", "empty", "is empty"),
        (b"%PDF-1.7 x", "binary", "pdftotext"),
        (b"\x89PNG\r\n", "binary", "a picture"),
        (b"talks\x00resume", "binary", "byte 0x00 at offset 5"),
        (b"China and Japan \xff\xfe agreed", "encoding", "not valid UTF-8: byte 0xff at offset 16 (line 1)"),
        ("K\u00f6ln\n".encode() + b"and \xe9", "encoding", "byte 0xe9 at offset 10 (line 2)"),
        (b"caf\xc3 (talks)", "encoding", "byte 0xc3"),
        (b"talks \x81 resume", "encoding", "byte 0x81"),
        (b"\xff\xfea\x00b", "encoding", "not valid UTF-16"),
    ],
)
def test_what_is_no_text(data: bytes, reason: str, message: str) -> None:
    with pytest.raises(IngestError) as caught:
        decode_text(data, source="talks.txt")
    assert caught.value.reason == reason
    assert str(caught.value).startswith("talks.txt: ")
    assert message in str(caught.value)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_utf8_comes_back_as_it_is(text: str) -> None:
    if text.strip() and not text.startswith("\ufeff"):
        assert decode_text(text.encode(), source="x").text == text


@given(st.binary())
def test_any_bytes_give_text_or_an_error(data: bytes) -> None:
    reason, text = "", ""
    try:
        text = decode_text(data, source="x").text
    except IngestError as error:
        reason = error.reason
    assert reason in {"", "empty", "binary", "encoding"}
    assert is_unicode(text)


def test_is_unicode() -> None:
    assert is_unicode("a\u2028b")
    assert not is_unicode("a\ud800")
    assert not is_unicode("a\x00")
