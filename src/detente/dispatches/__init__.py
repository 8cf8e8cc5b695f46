"""The bundled dispatches: short reports written for Detente, in wire style, about true events.

Each is a text file as ``detente read`` takes it: headline, byline with the date, body with a dateline. ``index.json`` names for each its
publication date and the sources of its facts; the wording is Detente's own. They serve the demo, the docs and the golden articles.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable

__all__ = ["Dispatch", "load_dispatches"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispatch:
    """One bundled dispatch.

    Attributes:
        id: The file name without its ending.
        published_at: ISO date, the same as in the byline.
        sources: Where its facts are from, as "publisher, date".
        file: The text, readable wherever the package is installed.
    """

    id: str
    published_at: str
    sources: tuple[str, ...]
    file: Traversable

    @property
    def text(self) -> str:
        """The whole text of the file."""
        return self.file.read_text(encoding="utf-8")


def load_dispatches() -> tuple[Dispatch, ...]:
    """Load the bundled dispatches, oldest first."""
    folder = files("detente.dispatches")
    index = json.loads((folder / "index.json").read_text(encoding="utf-8"))
    found = (
        Dispatch(id=row["id"], published_at=row["published_at"], sources=tuple(row["sources"]), file=folder / f"{row['id']}.txt")
        for row in index["dispatches"]
    )
    return tuple(sorted(found, key=lambda dispatch: (dispatch.published_at, dispatch.id)))
