"""Windows: every piece is kept once, no window is too long."""

from hypothesis import given
from hypothesis import strategies as st

from detente.language.atoms import GAP_BLANK, GAP_NONE, GAP_SPACE
from detente.language.encoder import SIZE, cut_windows, safe_cuts


@given(st.integers(0, 3000), st.lists(st.integers(1, 3000), max_size=60))
def test_windows_keep_every_piece_once(count: int, cuts: list[int]) -> None:
    windows = cut_windows(count, sorted({c for c in cuts if c < count}))
    kept = [k for _, _, first, last in windows for k in range(first, last)]
    assert kept == list(range(count))
    assert all(start <= first < last <= stop and stop - start <= SIZE for start, stop, first, last in windows)


def test_a_full_stop_before_a_capital_is_a_safe_cut() -> None:
    forms = ["They", "agreed", ".", "He", "left", "Mr", ".", "Li", "."]
    gaps = [GAP_BLANK, GAP_SPACE, GAP_NONE, GAP_SPACE, GAP_SPACE, GAP_SPACE, GAP_NONE, GAP_SPACE, GAP_NONE]
    assert safe_cuts(forms, gaps) == [3]
