"""Bytes to text: UTF-8 first, marked UTF-16 and UTF-32, and Windows-1252 where nothing speaks against it."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from detente.errors import IngestError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SIGNATURES = (
    (b"%PDF", "a PDF file: convert it to text first (pdftotext)"),
    (b"PK\x03\x04", "a ZIP archive or office document: unpack it, or save it as text"),
    (b"\x1f\x8b", "gzip data: name the file .gz, or unpack it"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"{\\rtf", "an RTF document: save it as text"),
    (b"\xd0\xcf\x11\xe0", "an old office document: save it as text"),
)
# Control characters that no text file has; tab, line ends, form feed, escape and Ctrl-Z at the end of DOS files do occur.
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x19\x1c-\x1f]")
# Typographic marks and signs of Windows-1252 that English text has.
_SIGNS = frozenset(
    "\u20ac\u201a\u201e\u2026\u2039\u203a\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u2122\xa0\xa3\xa5\xa7\xa9\xab\xae\xb0\xb1\xb2\xb3\xb7\xbb\xbc\xbd\xbe"
)
_RARE = frozenset("\xff\xfe\xde\xf0\xd0\xd7\xf7")
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and the name of its encoding; ``guessed`` where no mark or rule told it."""

    text: str
    encoding: str
    guessed: bool = False


def decode_text(data: bytes, *, source: str, line: int | None = None) -> Decoded:
    """Decode the bytes of a text; a byte order mark is taken off, nothing else is changed.

    Raises:
        IngestError: ``empty``, ``binary`` or ``encoding``.
    """
    if not data.strip():
        raise IngestError("is empty; give a file with text in it", source=source, reason="empty", line=line)
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return Decoded(_decode_marked(data, encoding, source=source, line=line), encoding.removesuffix("-sig"))
    _refuse_binary(data, source=source, line=line)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        legacy = _decode_legacy(data)
        if legacy is None:
            raise _broken(data, error, source=source, line=line) from error
    return Decoded(legacy, "cp1252", guessed=True)


def is_unicode(text: str) -> bool:
    """Say whether a text holds only characters that can be written: no lone surrogates, no NUL."""
    return "\x00" not in text and _SURROGATE.search(text) is None


def has_wide_mark(data: bytes) -> bool:
    """Say whether the data begin with the mark of UTF-16 or UTF-32."""
    return any(data.startswith(mark) for mark, encoding in _MARKS if encoding != "utf-8-sig")


def _decode_marked(data: bytes, encoding: str, *, source: str, line: int | None) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _broken(data, error, source=source, line=line) from error
    if not text.strip():
        raise IngestError("is empty; give a file with text in it", source=source, reason="empty", line=line)
    return text


def _refuse_binary(data: bytes, *, source: str, line: int | None) -> None:
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise IngestError(f"is no text but {what}", source=source, reason="binary", line=line)
    control = _CONTROLS.search(data)
    if control is not None:
        message = f"is no text: byte {data[control.start()]:#04x} at offset {control.start()}; give text, HTML or JSONL"
        raise IngestError(message, source=source, reason="binary", line=line)


def _broken(data: bytes, error: UnicodeDecodeError, *, source: str, line: int | None) -> IngestError:
    row = data.count(b"\n", 0, error.start) + 1
    where = f"byte {data[error.start]:#04x} at offset {error.start}" + (f" (line {row})" if line is None else "")
    message = f"is not valid {error.encoding.upper()}: {where}; save it as UTF-8 and try again"
    return IngestError(message, source=source, reason="encoding", line=line)


def _decode_legacy(data: bytes) -> str | None:
    """Decode Windows-1252 where every high byte makes sense as such; broken UTF-8 must not pass for it."""
    if any(ord(char) > 127 for char in data.decode("utf-8", errors="ignore")):
        return None  # parts of it are UTF-8: the rest is damage
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    for index, char in enumerate(text):
        if ord(char) > 127 and not _is_likely(text, index):
            return None
    return text


def _is_likely(text: str, index: int) -> bool:
    """Say whether a character is a usual sign, or a letter inside or at the rim of a word of its own case."""
    char = text[index]
    if char in _SIGNS:
        return True
    before, after = text[index - 1 : index], text[index + 1 : index + 2]
    in_word = before.isalpha() or after.isalpha()
    breaks_case = char.isupper() and before.islower()
    return char.isalpha() and char not in _RARE and in_word and not breaks_case
