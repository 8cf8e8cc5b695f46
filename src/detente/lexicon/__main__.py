"""Compile all parts of the lexicon: ``python -m detente.lexicon [--check]``.

``--check`` writes nothing and exits 1 where a compiled copy is stale.
"""

from __future__ import annotations

import importlib
import json
import sys
from pathlib import Path
from typing import Any

from detente.errors import LexiconError
from detente.lexicon import files

PARTS = ("actors", "acts", "channels", "cues", "disputes", "gazetteer", "times")


def compile_part(part: str) -> Any | None:
    """Compile one part; ``None`` where its module has no compiler."""
    module = importlib.import_module(f"detente.lexicon.{part}")
    compiler = getattr(module, f"compile_{part}", None)
    return compiler() if compiler is not None else None


def main(arguments: list[str]) -> int:
    """Compile the named parts (all by default); return the exit code."""
    check = "--check" in arguments
    names = [a for a in arguments if not a.startswith("-")] or list(PARTS)
    folder = Path(str(files.data_dir())) / "compiled"
    folder.mkdir(exist_ok=True)
    code = 0
    for part in names:
        try:
            content = compile_part(part)
        except LexiconError as error:
            sys.stderr.write(f"{error}\n")
            code = 1
            continue
        if content is None:
            continue
        if check:
            path = folder / f"{part}.json"
            stale = not path.is_file() or json.loads(path.read_text(encoding="utf-8")) != json.loads(json.dumps(content))
            if stale:
                sys.stderr.write(f"{part}: the compiled copy is stale; run `make lexicon`\n")
                code = 1
        else:
            files.write_compiled(part, content, folder)
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
