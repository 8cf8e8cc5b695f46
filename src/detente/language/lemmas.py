"""Lemmas as edit scripts: how many characters to cut from the lower-cased form's end and what to put there.

A script is a class that the encoder predicts ("v3>y": *parties* -> *party*). ``=`` keeps the form's own case
(proper names, acronyms), ``v`` lower-cases it; a full replacement is ``!lemma``.
"""

from __future__ import annotations

_MOST_CUT = 5


def script_of(form: str, lemma: str) -> str:
    """Return the script that turns ``form`` into ``lemma``."""
    if lemma == form and form != form.lower():
        return "="
    low = form.lower()
    if lemma == low:
        return "v"
    case, base = ("v", low) if lemma == lemma.lower() else ("=", form)
    same = 0
    while same < min(len(base), len(lemma)) and base[same] == lemma[same]:
        same += 1
    cut = len(base) - same
    if same == 0 or cut > _MOST_CUT:
        return "!" + lemma
    return f"{case}{cut}>{lemma[same:]}"


def apply_script(form: str, script: str) -> str | None:
    """Return the lemma of a form under a script, or ``None`` where the script does not fit the form."""
    if script == "=":
        return form
    if script == "v":
        return form.lower()
    if script[0] == "!":
        return script[1:]
    base = form.lower() if script[0] == "v" else form
    number, _, tail = script[1:].partition(">")
    cut = int(number)
    if cut >= len(base) + (1 if tail else 0):
        return None
    return base[: len(base) - cut] + tail
