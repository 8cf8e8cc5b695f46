"""What a view answers with: lists that become a table of pandas, and show themselves in notebooks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from html import escape
from typing import TYPE_CHECKING, Any, TypeVar

from detente.errors import ConfigError

if TYPE_CHECKING:
    import pandas

T = TypeVar("T")
Row = Mapping[str, Any]
SHOWN_ROWS = 20
SHOWN_CHARACTERS = 160


class Results(list[T]):
    """A list of entries.

    Args:
        entries: The entries.
        row: Makes the JSON line of an entry.
        shown: The columns that a notebook shows, of those of :meth:`to_pandas`.
    """

    def __init__(self, entries: Iterable[T], row: Callable[[T], Row], shown: tuple[str, ...]) -> None:
        super().__init__(entries)
        self._row = row
        self._shown = shown

    def rows(self) -> list[dict[str, Any]]:
        """Return the entries as flat rows: ``date`` becomes ``date_start`` and so on, sides become lists of names and of ids.

        All rows have the same keys.
        """
        found = [flat(self._row(entry)) for entry in self]
        keys = dict.fromkeys(key for row in found for key in row)
        # Where one row has an object (date_start), another's null (date) is the same column unknown.
        gone = {key for key in keys if any(other.startswith(f"{key}_") for other in keys) and all(row.get(key) is None for row in found)}
        lists = {key for key in keys if any(isinstance(row.get(key), list) for row in found)}
        return [{key: row.get(key, [] if key in lists else None) for key in keys if key not in gone} for row in found]

    def to_pandas(self) -> pandas.DataFrame:
        """Return a table, a row an entry; days stay text, since many are known to the month or year only.

        Raises:
            ConfigError: pandas is not installed.
        """
        try:
            import pandas
        except ImportError as error:
            raise ConfigError("to_pandas needs pandas: pip install 'detente[pandas]'") from error
        rows = self.rows()
        return pandas.DataFrame(rows, columns=None if rows else list(self._shown))

    def _repr_html_(self) -> str:
        """Show the first entries as a table."""
        rows = Results(self[:SHOWN_ROWS], self._row, self._shown).rows()
        head = "".join(f"<th>{escape(name.replace('_', ' '))}</th>" for name in self._shown)
        body = "".join(f"<tr>{''.join(f'<td>{_cell(row.get(name))}</td>' for name in self._shown)}</tr>" for row in rows)
        more = f", the first {len(rows)} shown" if len(rows) < len(self) else ""
        return f"<table><caption>{len(self)} found{more}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def flat(row: Row) -> dict[str, Any]:
    """Flatten a line: what is inside an object gets the object's name before its own; lists of objects with names become lists."""
    made: dict[str, Any] = {}
    for name, value in row.items():
        if isinstance(value, Mapping):
            made |= {f"{name}_{inner}": each for inner, each in flat(value).items()}
        elif isinstance(value, list) and value and all(isinstance(one, Mapping) and "name" in one for one in value):
            made |= _sides(name, value)
        else:
            made[name] = value
    return made


def _sides(name: str, sides: list[Row]) -> dict[str, Any]:
    found: dict[str, Any] = {name: [side["name"] for side in sides]}
    for key, ending in (("actor", "ids"), ("country", "countries")):
        if all(key in side for side in sides):
            found[f"{name}_{ending}"] = [side[key] for side in sides]
    return found


def _cell(value: Any) -> str:
    if value is None:
        return ""
    text = ", ".join(str(one) for one in value) if isinstance(value, list | tuple) else str(value)
    return escape(text if len(text) <= SHOWN_CHARACTERS else f"{text[:SHOWN_CHARACTERS]}…")
