"""The example in docs/language.md gives what the page says."""

import doctest
from pathlib import Path

import pytest


@pytest.mark.usefixtures("nlp")
def test_the_example_of_the_language_page() -> None:
    page = Path(__file__).parents[2] / "docs" / "language.md"
    text = page.read_text(encoding="utf-8").replace("```", "")
    example = doctest.DocTestParser().get_doctest(text, {}, page.name, str(page), 0)
    assert example.examples
    shown: list[str] = []
    doctest.DocTestRunner().run(example, out=shown.append)
    assert not shown, "".join(shown)
