"""``detente db``: the record as a database: brought up to date, checked, backed up."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from detente.cli.exits import ExitCode
from detente.cli.lists import today
from detente.cli.options import Record
from detente.cli.output import note
from detente.cli.store import open_for_reading, open_for_writing

app = typer.Typer(no_args_is_help=True, help="The record as a database: bring it up to date, check it, back it up.")


@app.command("upgrade")
def upgrade(record: Record = None) -> None:
    """Bring the record to the schema of this version and settle what was written since; again changes nothing."""
    with open_for_writing(record) as book:
        number = book.settle(today())
        note(f"{book.where}: schema {book.revision()}, {number:,} settled")


@app.command("check")
def check(record: Record = None) -> None:
    """Check the record: the file itself, what points where, and the readings against their hashes; exit code 1 where it is damaged."""
    with open_for_reading(record) as book:
        found = book.check()
        note(f"{book.where}: {len(found)} {'problem' if len(found) == 1 else 'problems'}" if found else f"{book.where}: in order")
    for problem in found:
        typer.echo(problem)
    if found:
        raise typer.Exit(ExitCode.FAILURE)


@app.command("backup")
def backup(
    target: Annotated[Path, typer.Argument(metavar="FILE", help="Where to; it appears when all is written.", show_default=False)],
    record: Record = None,
) -> None:
    """Copy the record, also while others write; from PostgreSQL into an SQLite file of the same content."""
    with open_for_reading(record) as book:
        number = book.backup(target)
        note(f"{book.where}: {number:,} articles backed up to {target}")


@app.command("hash")
def content_hash(record: Record = None) -> None:
    """Print the hash of what the record holds: the same for the same articles and rulings, on every machine and database."""
    with open_for_reading(record) as book:
        typer.echo(book.content_hash())
