"""Fixtures for all tests; the model is loaded once, and only by the tests that ask for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

# How long an example takes says nothing on a machine that is busy with other tests.
settings.register_profile("detente", deadline=None)
settings.load_profile("detente")

if TYPE_CHECKING:
    from spacy.language import Language


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The packaged language pipeline."""
    from detente.language import load

    return load()
