"""Reading of lexicon files: strict YAML by concept, CSV by fact, and the compiled copies that run time loads.

Sources are ``data/<part>/*.yaml`` (one concept a file, every scalar quoted) and ``data/<part>/*.csv`` (one fact a row,
with its source). A part's ``compile`` function checks them with a pydantic model and gives plain JSON; that copy is
committed as ``data/compiled/<part>.json``, and a test fails when it is stale. Run time reads the compiled copy only.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from detente.errors import LexiconError

DATA = "data"
T = TypeVar("T", bound=BaseModel)


def data_dir() -> Traversable:
    """Return the folder that holds the lexicon's data."""
    return files("detente.lexicon") / DATA


def iter_yaml(part: str) -> Iterator[tuple[str, str]]:
    """Yield (file name, text) of the YAML files of a part, in order of name."""
    folder = data_dir() / part
    for item in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if item.name.endswith(".yaml"):
            yield f"{part}/{item.name}", item.read_text(encoding="utf-8")


def load_yaml(name: str, text: str, model: type[T]) -> T:
    """Check one YAML file against its pydantic model.

    Raises:
        LexiconError: It is no YAML, or has unknown, missing or wrong keys; the message names file and line.
    """
    try:
        raw = yaml.load(text, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise LexiconError(f"not valid YAML: {error.problem}", path=name, line=line) from error
    try:
        return model.model_validate(raw)
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        raise LexiconError(f"{key}: {first['msg']} ({error.error_count()} in all)", path=name, line=_line_of(text, first["loc"])) from error


def _line_of(text: str, loc: tuple[int | str, ...]) -> int | None:
    """Find the line that a pydantic location points to, by walking the YAML nodes."""
    node = yaml.compose(text, Loader=yaml.SafeLoader)
    for key in loc:
        if isinstance(node, yaml.MappingNode):
            found = [(k, v) for k, v in node.value if k.value == str(key)]
            if not found:
                break
            node = found[0][1] if key != loc[-1] else found[0][0]
        elif isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
            node = node.value[key]
        else:
            break
    return node.start_mark.line + 1 if node is not None else None


def iter_csv(name: str, columns: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield (line, row) of a CSV file of the lexicon, checked for its columns.

    Raises:
        LexiconError: The header is another one, or a row has too few or too many cells.
    """
    with io.StringIO((data_dir() / name).read_text(encoding="utf-8"), newline="") as lines:
        reader = csv.DictReader(row for row in lines if not row.startswith("#"))
        if tuple(reader.fieldnames or ()) != columns:
            raise LexiconError(f"columns are {reader.fieldnames}, allowed are {list(columns)}", path=name, line=1)
        for number, row in enumerate(reader, start=2):
            if None in row or None in row.values():
                raise LexiconError(f"the row has not {len(columns)} cells", path=name, line=number)
            yield number, row


def write_compiled(part: str, content: Any, folder: Any) -> None:
    """Write a part's compiled copy under ``folder`` (a ``pathlib.Path``), the same bytes for the same content."""
    text = json.dumps(content, ensure_ascii=False, indent=0, sort_keys=True)
    (folder / f"{part}.json").write_text(text + "\n", encoding="utf-8")


def load_compiled(part: str) -> Any:
    """Load a part's compiled copy.

    Raises:
        LexiconError: There is none: ``make lexicon`` writes it.
    """
    path = data_dir() / "compiled" / f"{part}.json"
    if not path.is_file():
        raise LexiconError("no compiled copy; run `make lexicon`", path=f"compiled/{part}.json")
    return json.loads(path.read_text(encoding="utf-8"))
