"""A cached property is found once an object."""

from __future__ import annotations

from dataclasses import dataclass, field

from detente.model.lazy import cached_property


@dataclass(frozen=True)
class Page:
    """A page that counts how often its words are looked for."""

    text: str
    asked: list[str] = field(default_factory=list)

    @cached_property
    def words(self) -> list[str]:
        """The words."""
        self.asked.append("words")
        return self.text.split()


def test_is_found_once_and_of_each_object() -> None:
    one, other = Page("a b"), Page("c")
    assert (one.words, one.words, other.words) == (["a", "b"], ["a", "b"], ["c"])
    assert one.words is one.words
    assert one.asked == ["words"]


def test_of_the_class_it_is_the_property_itself() -> None:
    assert isinstance(Page.words, cached_property)
    assert Page.words.__doc__ == "The words."
