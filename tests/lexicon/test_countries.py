"""States by what a person writes: codes, names, what may have been meant."""

from __future__ import annotations

import pytest

from detente.lexicon.countries import countries_like, country_codes


@pytest.mark.parametrize(
    ("wanted", "codes"),
    [
        ("KEN", ("KEN",)),
        ("ken", ("KEN",)),
        ("uno", ("UNO",)),
        ("Kenya", ("KEN",)),
        ("south korea", ("KOR",)),
        ("UK", ("GBR",)),
        ("Congo", ("COD", "COG")),
        ("Nairobi", ()),
        ("Kenyan", ()),
        ("KE", ()),
        ("XXX", ()),
        ("", ()),
    ],
)
def test_a_code_or_name_means_these_states(wanted: str, codes: tuple[str, ...]) -> None:
    assert country_codes(wanted) == codes


@pytest.mark.parametrize(("wanted", "codes"), [("KE", ("KEN",)), ("Kenia", ("KEN",)), ("XXX", ())])
def test_what_may_have_been_meant(wanted: str, codes: tuple[str, ...]) -> None:
    assert countries_like(wanted) == codes
