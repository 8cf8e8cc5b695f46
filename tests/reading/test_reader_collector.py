"""Reading holds the garbage collector back for one article, and leaves it as it was."""

from __future__ import annotations

import gc

import pytest

from detente.reading.reader import _uncollected


def test_the_collector_is_held_back_for_an_article_and_runs_again_behind_it():
    assert gc.isenabled()
    with _uncollected():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_the_collector_runs_again_where_an_article_fails():
    with pytest.raises(ValueError, match="no article"), _uncollected():
        raise ValueError("no article")
    assert gc.isenabled()


def test_a_collector_that_is_off_stays_off():
    gc.disable()
    try:
        with _uncollected():
            assert not gc.isenabled()
        assert not gc.isenabled()
    finally:
        gc.enable()
