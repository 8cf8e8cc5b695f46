"""``detente version``: the versions of package, model and lexicon, without loading any of them."""

from __future__ import annotations

import json
import sys
from importlib.resources import files
from typing import Annotated

from detente.cli.options import format_option
from detente.cli.output import Format, choose_format, dump_json

ALLOWED = (Format.TEXT, Format.JSON, Format.JSONL)


def version(form: Annotated[Format | None, format_option(*ALLOWED)] = None) -> None:
    """Print the versions of the package, the language model and the lexicon."""
    import detente

    model, lexicon = model_info(), _lexicon_version()
    chosen = choose_format(form, ALLOWED)
    if form is None or chosen is Format.TEXT:
        named = f"{model['name']} {model['version']}" if model else "none is installed"
        sys.stdout.write(f"detente {detente.__version__}\nmodel   {named}\nlexicon {lexicon}\n")
        return
    found = {"version": detente.__version__, "model": model, "lexicon": {"version": lexicon}}
    sys.stdout.write(dump_json(found, indent=2 if chosen is Format.JSON else None) + "\n")


def model_info() -> dict[str, str] | None:
    """Return name and version of the shipped model as its ``meta.json`` has them; ``None`` where none is installed."""
    meta = files("detente.language")
    for folder in ("data", "model", "."):
        path = meta.joinpath(folder, "meta.json")
        if path.is_file():
            values = json.loads(path.read_text(encoding="utf-8"))
            return {"name": str(values.get("name", "")), "version": str(values.get("version", ""))}
    return None


def _lexicon_version() -> str:
    from detente.lexicon.version import lexicon_version

    return lexicon_version()
