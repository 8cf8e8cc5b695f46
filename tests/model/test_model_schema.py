"""The JSON Schema of a reading."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from detente.model import Article, LexiconInfo, ModelInfo, ReaderInfo, Reading, dumps_reading, reading_schema, to_dict

SCHEMA = reading_schema()
VALIDATOR = Draft202012Validator(SCHEMA)


def empty_reading(text: str = "x") -> Reading:
    reader = ReaderInfo(version="0", model=ModelInfo(name="en", version="0"), lexicon=LexiconInfo(version="0"))
    return Reading(article=Article(id="x", text=text, sha256=""), reader=reader)


def test_it_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert json.dumps(SCHEMA) == json.dumps(reading_schema())


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(reading=st.builds(Reading))
def test_readings_validate(reading: Reading) -> None:
    VALIDATOR.validate(json.loads(dumps_reading(reading)))


@pytest.mark.parametrize("key", ["article", "channels", "reader"])
def test_keys_are_required(key: str) -> None:
    data = to_dict(empty_reading())
    del data[key]
    assert not VALIDATOR.is_valid(data)


def test_other_keys_are_refused() -> None:
    assert not VALIDATOR.is_valid({**to_dict(empty_reading()), "colour": "red"})


def test_docstrings_become_descriptions() -> None:
    event = SCHEMA["$defs"]["Event"]
    assert event["description"].startswith("One coded act")
    assert event["properties"]["goldstein"]["description"] == "-10 to 10, from CAMEO's table."
    assert SCHEMA["$defs"]["Factuality"]["enum"] == ["actual", "planned", "requested", "possible", "denied"]
