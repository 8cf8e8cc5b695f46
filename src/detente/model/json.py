"""Records to the contract's JSON and back (READING contract).

The code is made from the dataclasses of :mod:`detente.model.records` themselves, so that there is no second list of keys.
Every key of a record is written; unknown is ``null``. Reading back is strict: the error names the place as a JSON path.
"""

from __future__ import annotations

import dataclasses
import json
import math
import re
from collections.abc import Callable, Iterator
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from detente.errors import DetenteError
from detente.model.records import Mention, Reading
from detente.model.spans import Span

T = TypeVar("T")
Encoder = Callable[[Any], Any]
Decoder = Callable[[Any], Any]

ROOT = "$"
# Characters that some line readers take for the end of a line, and halves of surrogate pairs, which UTF-8 cannot hold.
# They can stand only inside JSON strings, so that their escapes mean the same.
_UNSAFE_IN_A_LINE = re.compile("[\x85\u2028\u2029\ud800-\udfff]")


class ModelError(DetenteError):
    """JSON that is no record of the model.

    Args:
        message: What is wrong and what is allowed.
        path: Where, as a JSON path ("$.events[3].type").
    """

    def __init__(self, message: str, *, path: str) -> None:
        self.path, self.problem = path, message
        super().__init__(f"{path}: {message}")


def to_dict(record: Any) -> dict[str, Any]:
    """Turn a record into plain JSON values: enums to strings, tuples to lists, every key present.

    Raises:
        TypeError: ``record`` is no dataclass.
    """
    if not dataclasses.is_dataclass(record) or isinstance(record, type):
        raise TypeError(f"{type(record).__name__} is no record")
    result: dict[str, Any] = _record_encoder(type(record))(record)
    return result


def from_dict(cls: type[T], data: Any) -> T:
    """Make a record of ``cls`` from plain JSON values.

    Keys whose field has a default may be missing (fields are added over time); no other key may be there. For a
    :class:`Reading` all spans are checked against the article's text.

    Raises:
        ModelError: A key is unknown or missing, a value has the wrong type or is not of its closed set, or the text of a
            span is not what stands at its offsets.
    """
    kind: Any = cls
    try:
        record: T = _record_decoder(kind)(data)
    except ModelError as error:
        raise _at(ROOT, error) from None
    if isinstance(record, Reading):
        check_spans(record)
    return record


def dumps_reading(reading: Reading) -> str:
    """Write a reading as one line of JSON, the same characters for the same reading (no line end at the end)."""
    line = json.dumps(to_dict(reading), ensure_ascii=False, allow_nan=False)
    return _UNSAFE_IN_A_LINE.sub(_escape, line)


def loads_reading(line: str | bytes) -> Reading:
    """Read one line that :func:`dumps_reading` wrote.

    Raises:
        ModelError: It is no JSON or no reading.
    """
    try:
        data = json.loads(line)
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        raise ModelError(f"not valid JSON: {error}", path=ROOT) from error
    return from_dict(Reading, data)


def check_spans(reading: Reading) -> None:
    """Check that every span and mention of a reading indexes the article's text.

    Raises:
        ModelError: One does not; the message shows both texts.
    """
    text = reading.article.text
    for path, span in iter_spans(reading):
        if not 0 <= span.start < span.end <= len(text):
            raise ModelError(f"offsets [{span.start}, {span.end}) do not lie in a text of {len(text)} characters", path=path)
        if text[span.start : span.end] != span.text:
            found = _short(text[span.start : span.end])
            raise ModelError(f"the text says {found} at [{span.start}, {span.end}), the span says {_short(span.text)}", path=path)


def iter_spans(record: Any, path: str = ROOT) -> Iterator[tuple[str, Span | Mention]]:
    """Yield (JSON path, span) of every span and mention inside a record, in the order of its fields."""
    if isinstance(record, Span | Mention):
        yield path, record
    elif isinstance(record, tuple):
        for index, item in enumerate(record):
            yield from iter_spans(item, f"{path}[{index}]")
    elif hasattr(record, "__dataclass_fields__"):
        kind: Any = type(record)
        for name in _fields_with_spans(kind):
            value = getattr(record, name)
            if value:
                yield from iter_spans(value, f"{path}.{name}")


@cache
def _fields_with_spans(cls: Any) -> tuple[str, ...]:
    """Return the fields of a record class that can hold a span, at any depth."""
    return tuple(name for name, hint in record_hints(cls).items() if _can_hold_spans(hint))


def _can_hold_spans(hint: Any) -> bool:
    if is_optional(hint):
        return _can_hold_spans(inner_hint(hint))
    if get_origin(hint) is tuple:
        return _can_hold_spans(get_args(hint)[0])
    return hint in (Span, Mention) or (hasattr(hint, "__dataclass_fields__") and bool(_fields_with_spans(hint)))


def is_optional(hint: Any) -> bool:
    """Say whether a type hint is ``X | None``."""
    return get_origin(hint) in (Union, UnionType) and NoneType in get_args(hint)


def inner_hint(hint: Any) -> Any:
    """Return ``X`` of ``X | None``; the records hold no other unions.

    Raises:
        TypeError: The union has more members.
    """
    members = [member for member in get_args(hint) if member is not NoneType]
    if len(members) != 1:
        raise TypeError(f"{hint} is no type of a record: a union may only be X | None")
    return members[0]


@cache
def record_hints(cls: type) -> dict[str, Any]:
    """Return the field types of a record class, by field, in order of definition."""
    hints = get_type_hints(cls)
    return {field.name: hints[field.name] for field in dataclasses.fields(cls)}


def _escape(match: re.Match[str]) -> str:
    return f"\\u{ord(match.group()):04x}"


def _short(value: Any) -> str:
    shown = repr(value)
    return shown if len(shown) <= 80 else f"{shown[:77]}..."


# --- out


@cache
def _encoder(hint: Any) -> Encoder | None:
    """Return the function that encodes values of a type; ``None`` where they are JSON already."""
    if is_optional(hint):
        inside = _encoder(inner_hint(hint))
        return None if inside is None else _optional_encoder(inside)
    if get_origin(hint) is tuple:
        return _tuple_encoder(_encoder(get_args(hint)[0]))
    if isinstance(hint, type) and issubclass(hint, Enum):
        return _encode_enum
    if hasattr(hint, "__dataclass_fields__"):
        return _record_encoder(hint)
    return None


def _optional_encoder(inside: Encoder) -> Encoder:
    def encode(value: Any) -> Any:
        return None if value is None else inside(value)

    return encode


def _tuple_encoder(inside: Encoder | None) -> Encoder:
    if inside is None:
        return list

    def encode(value: Any) -> Any:
        return [inside(item) for item in value]

    return encode


@cache
def _record_encoder(cls: Any) -> Encoder:
    fields = [(name, _encoder(hint)) for name, hint in record_hints(cls).items()]

    def encode(record: Any) -> dict[str, Any]:
        return {name: getattr(record, name) if inside is None else inside(getattr(record, name)) for name, inside in fields}

    return encode


def _encode_enum(value: Any) -> Any:
    return value.value


# --- in


@cache
def _decoder(hint: Any) -> Decoder:
    """Return the function that decodes and checks values of a type."""
    if is_optional(hint):
        return _optional_decoder(_decoder(inner_hint(hint)))
    if get_origin(hint) is tuple:
        return _tuple_decoder(_decoder(get_args(hint)[0]))
    if isinstance(hint, type) and issubclass(hint, Enum):
        return _enum_decoder(hint)
    if hasattr(hint, "__dataclass_fields__"):
        return _record_decoder(hint)
    if hint is float:
        return _decode_float
    return _plain_decoder(hint)


def _at(step: str, error: ModelError) -> ModelError:
    """Return an error with a step before its path: decoders do not know where they are, which costs more than all else they do."""
    return ModelError(error.problem, path=step + error.path)


def _optional_decoder(inside: Decoder) -> Decoder:
    def decode(value: Any) -> Any:
        return None if value is None else inside(value)

    return decode


def _tuple_decoder(inside: Decoder) -> Decoder:
    def decode(value: Any) -> Any:
        if not isinstance(value, list):
            raise ModelError(f"is {_short(value)}, must be a list", path="")
        try:
            return tuple([inside(item) for item in value])
        except ModelError:
            for index, item in enumerate(value):
                _decode_at(f"[{index}]", inside, item)
            raise

    return decode


def _decode_at(step: str, inside: Decoder, value: Any) -> Any:
    try:
        return inside(value)
    except ModelError as error:
        raise _at(step, error) from None


def _enum_decoder(enum: type[Enum]) -> Decoder:
    allowed = {member.value: member for member in enum}

    def decode(value: Any) -> Any:
        if not isinstance(value, str) or value not in allowed:
            raise ModelError(f"is {_short(value)}, must be one of {', '.join(allowed)}", path="")
        return allowed[value]

    return decode


def _plain_decoder(kind: type) -> Decoder:
    def decode(value: Any) -> Any:
        # bool is a subclass of int, but true is no number in JSON
        if type(value) is not kind:
            raise ModelError(f"is {_short(value)}, must be of type {kind.__name__}", path="")
        return value

    return decode


def _decode_float(value: Any) -> float:
    if type(value) not in (int, float) or not math.isfinite(value):
        raise ModelError(f"is {_short(value)}, must be a finite number", path="")
    return float(value)


@cache
def _record_decoder(cls: Any) -> Decoder:
    decoders = {name: _decoder(hint) for name, hint in record_hints(cls).items()}
    required = {field.name for field in dataclasses.fields(cls) if field.default is dataclasses.MISSING}

    def decode(value: Any) -> Any:
        if not isinstance(value, dict):
            raise ModelError(f"is {_short(value)}, must be an object ({cls.__name__})", path="")
        for key in value:
            if key not in decoders:
                raise ModelError(f"unknown key; {cls.__name__} has {', '.join(decoders)}", path=f".{key}")
        if not required <= value.keys():
            raise ModelError(f"{cls.__name__} lacks {', '.join(sorted(required - value.keys()))}", path="")
        try:
            return cls(**{name: decoders[name](item) for name, item in value.items()})
        except ModelError:
            for name, item in value.items():
                _decode_at(f".{name}", decoders[name], item)
            raise

    return decode
