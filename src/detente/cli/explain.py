"""``detente explain``: what a code means, and why an item of the record was read so."""

from __future__ import annotations

import re
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.options import Record, format_option
from detente.cli.output import Format, choose_format, console, open_output, write_rows

if TYPE_CHECKING:
    from detente.ontology.explain import Explanation

ALLOWED = (Format.TEXT, Format.JSON, Format.JSONL)
_DISPUTE_ID = re.compile(r"(iss|dsp)-.*|.+#d\d+", re.DOTALL)
# ARTICLE#e1, or an id of the record: a tag, a dash and hex digits.
_EVENT_ID = re.compile(r".+#[a-z]+\d+|[a-z]+-[0-9a-f]{6,}", re.DOTALL)

Code = Annotated[
    str,
    typer.Argument(
        metavar="CODE|ID",
        help="A PLOVER or CAMEO code, ARTICLE#e1, or a record id (evt-, stm-, act-, chn-, iss-, dsp-).",
        show_default=False,
    ),
]


def explain(code: Code, record: Record = None, form: Annotated[Format | None, format_option(*ALLOWED)] = None) -> None:
    """Explain a code (CONSULT, visit, GOV, 036), or an item of the record (ARTICLE#e1, or its id) with the rules that decided."""
    chosen = choose_format(form, ALLOWED)
    if code.startswith("chn-"):
        from detente.cli.channels import show_channel

        show_channel(code, record, form=form)
        return
    if code.startswith("act-"):
        from detente.cli.actors import show_actor

        show_actor(code, record, form=form)
        return
    if _DISPUTE_ID.fullmatch(code):
        from detente.cli.disputes import explain_dispute

        explain_dispute(code, record, form=form)
        return
    if _EVENT_ID.fullmatch(code):
        from detente.cli.events import explain_event

        explain_event(code, record, chosen)
        return
    from detente.ontology.explain import explain as explain_code

    found = explain_code(code)
    if chosen is not Format.TEXT:
        with open_output(None) as file:
            write_rows([asdict(found)], chosen, file)
        return
    _print(found)


def _print(found: Explanation) -> None:
    from rich.text import Text

    from detente.cli import styles
    from detente.cli.columns import grid, indented, longest, print_tidy, section

    out = console()
    name = "" if found.name in (found.code, found.definition) else f"  {found.name}"
    out.print(Text.assemble((found.code, styles.TITLE), name, (f"  {found.kind}", styles.FAINT)))
    out.print(Text(found.definition))
    for heading, rows in (("Facts", found.facts), ("Below it", found.parts)):
        if rows:
            table = grid(longest((left for left, _ in rows), most=20), None)
            for left, right in rows:
                table.add_row(Text(left, style=styles.NAME), Text(right))
            print_tidy(out, section(heading))
            print_tidy(out, indented(table))
    if found.notes:
        print_tidy(out, section("Rules of the codebook"))
        for line in found.notes:
            print_tidy(out, indented(Text(f"• {line}")))
