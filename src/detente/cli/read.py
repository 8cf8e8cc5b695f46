"""``detente read``: one reading an article."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from detente.cli.options import (
    Actors,
    Field,
    Id,
    Intranet,
    NoRobots,
    Output,
    Paths,
    Pipeline,
    Published,
    Publisher,
    Text,
    TextFrom,
    Title,
    Url,
    check_single,
    check_there,
    format_option,
)
from detente.cli.output import Format, choose_format, console, dump_json, open_output
from detente.cli.pipeline import Given, Taking, Telling, finish, may_show_progress, read_all

if TYPE_CHECKING:
    from detente.model.records import Reading

ALLOWED = (Format.TEXT, Format.JSON, Format.JSONL, Format.HTML)

Trace = Annotated[bool, typer.Option("--trace", help="Show the rules and lexicon entries that decided (text and html).")]


def read(
    paths: Paths,
    form: Annotated[Format | None, format_option(*ALLOWED)] = None,
    output: Output = None,
    article_id: Id = None,
    published: Published = None,
    title: Title = None,
    publisher: Publisher = None,
    url: Url = None,
    field: Field = None,
    text: Text = TextFrom.AUTO,
    intranet: Intranet = False,
    no_robots: NoRobots = False,
    pipeline: Pipeline = None,
    actors: Actors = None,
    trace: Trace = False,
) -> None:
    """Read articles: who is who, what happened, who said so, which channels, what is in dispute; all with its evidence."""
    check_there(paths)
    check_single(paths, article_id)
    chosen = choose_format(form, ALLOWED, output)
    quarantine = Telling()
    given = Given(id=article_id, published_at=published, title=title, publisher=publisher, url=url)
    progress = may_show_progress(text_to_terminal=output is None and chosen is Format.TEXT)
    taking = Taking(fields=tuple(field or ()), intranet=intranet, robots=not no_robots, text=text.value)
    readings = read_all(paths, given, quarantine, taking=taking, pipeline=pipeline, actors=actors or (), progress=progress)
    with open_output(output) as file:
        number = write_readings(readings, chosen, file, trace=trace)
    finish(number, quarantine)


def write_readings(readings: Iterator[Reading], form: Format, file: TextIO, *, trace: bool = False) -> int:
    """Write readings as they come, in a form; return how many."""
    if form is Format.HTML:
        from detente.cli.render_html import write_page

        return write_page(readings, file, trace=trace)
    if form is Format.JSON:
        return _write_array(readings, file)
    return _write_text(readings, file, trace=trace) if form is Format.TEXT else _write_lines(readings, file)


def _write_text(readings: Iterator[Reading], file: TextIO, *, trace: bool) -> int:
    from detente.cli.render_text import print_reading

    out = console(file)
    number = 0
    for number, reading in enumerate(readings, start=1):
        if number > 1:
            out.print(f"\n{'═' * out.width}\n")
        print_reading(out, reading, trace=trace)
        file.flush()
    return number


def _write_lines(readings: Iterator[Reading], file: TextIO) -> int:
    from detente.model.json import dumps_reading

    number = 0
    for reading in readings:
        file.write(dumps_reading(reading) + "\n")
        file.flush()
        number += 1
    return number


def _write_array(readings: Iterator[Reading], file: TextIO) -> int:
    """Write one JSON array, an element as soon as it is there: memory holds one reading."""
    from detente.model.json import to_dict

    number = 0
    for number, reading in enumerate(readings, start=1):
        file.write(("[\n" if number == 1 else ",\n") + dump_json(to_dict(reading), indent=2))
    file.write("\n]\n" if number else "[]\n")
    return number


__all__ = ["read", "write_readings"]
