"""A hand-made reading of a hand-made article: what the renderers and commands are tested on, without a model."""

from __future__ import annotations

import pytest

from cli.handmade import make_reading
from detente.model.records import Reading


@pytest.fixture
def reading() -> Reading:
    return make_reading()
