"""A JSON Schema (draft 2020-12) of the reading, made from the dataclasses and their docstrings."""

from __future__ import annotations

import dataclasses
import inspect
import re
from enum import Enum
from typing import Any, get_args, get_origin

from detente.model.json import inner_hint, is_optional, record_hints
from detente.model.records import Reading

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_PLAIN = {str: "string", int: "integer", float: "number", bool: "boolean"}
_ATTRIBUTE = re.compile(r"^(\w+): (.*)$")


def reading_schema() -> dict[str, Any]:
    """Make the JSON Schema that every line of ``detente read --format jsonl`` fulfils.

    All keys are required, since a reading has no missing keys; other keys are not allowed.
    """
    definitions: dict[str, Any] = {}
    root = _schema(Reading, definitions)
    return {"$schema": DIALECT, "title": "Reading", **root, "$defs": dict(sorted(definitions.items()))}


def schema_of(cls: type, definitions: dict[str, Any]) -> dict[str, Any]:
    """Make the schema of a record class; what it holds goes to ``definitions`` and is referred to by "#/$defs/NAME".

    Args:
        cls: A dataclass of the model, or one that is made of such.
        definitions: Name -> schema; added to.
    """
    return _record_schema(cls, definitions)


def _schema(hint: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a type; records and enums go to ``definitions`` and are referred to."""
    if is_optional(hint):
        return {"anyOf": [_schema(inner_hint(hint), definitions), {"type": "null"}]}
    if get_origin(hint) is tuple:
        return _tuple_schema(get_args(hint), definitions)
    if hint is Any or get_origin(hint) is dict:
        return {} if hint is Any else {"type": "object"}
    if hint in _PLAIN:
        return {"type": _PLAIN[hint]}
    name: str = hint.__name__
    if name not in definitions:
        definitions[name] = {}  # holds the place, should a record ever contain itself
        definitions[name] = _enum_schema(hint) if issubclass(hint, Enum) else _record_schema(hint, definitions)
    return {"$ref": f"#/$defs/{name}"}


def _tuple_schema(members: tuple[Any, ...], definitions: dict[str, Any]) -> dict[str, Any]:
    if members[-1] is Ellipsis:
        return {"type": "array", "items": _schema(members[0], definitions)}
    number = len(members)
    return {"type": "array", "prefixItems": [_schema(each, definitions) for each in members], "minItems": number, "maxItems": number}


def _enum_schema(enum: type[Enum]) -> dict[str, Any]:
    return {"type": "string", "description": _summary(enum), "enum": [member.value for member in enum]}


def _record_schema(cls: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    notes = _attribute_notes(cls)
    properties = {}
    for name, hint in record_hints(cls).items():
        schema = _schema(hint, definitions)
        properties[name] = {**schema, "description": notes[name]} if name in notes else schema
    return {
        "type": "object",
        "description": _summary(cls),
        "properties": properties,
        "required": [field.name for field in dataclasses.fields(cls)],
        "additionalProperties": False,
    }


def _summary(cls: type) -> str:
    return _plain(inspect.cleandoc(cls.__doc__ or "").split("\n\n")[0])


def _attribute_notes(cls: type) -> dict[str, str]:
    """Read the ``Attributes:`` section of a Google docstring: attribute -> its text on one line."""
    _, _, section = inspect.cleandoc(cls.__doc__ or "").partition("Attributes:\n")
    notes: dict[str, str] = {}
    name = ""
    for line in inspect.cleandoc("\n" + section).splitlines():
        entry = _ATTRIBUTE.match(line)
        if entry:
            name = entry.group(1)
            notes[name] = entry.group(2)
        elif line.strip() and name:
            notes[name] += " " + line.strip()
    return {key: _plain(note) for key, note in notes.items()}


def _plain(text: str) -> str:
    return " ".join(text.replace("``", "").split())
