"""The command line's door: the commands in order, how errors are told, and the exit codes."""

from __future__ import annotations

import logging
import os
import sys
import traceback
from typing import Any

import typer
from typer.core import TyperGroup

from detente.cli import (
    actors,
    annotate,
    articles,
    bulk,
    channels,
    db,
    desk,
    disputes,
    events,
    explain,
    export,
    feeds,
    ingest,
    quarantine,
    read,
    relation,
    rulings,
    schema,
    statements,
    version,
    watch,
    wrong_values,
)
from detente.cli.exits import MEANING, ExitCode
from detente.cli.output import note
from detente.errors import ConfigError, DetenteError, NotFoundError
from detente.telling.words import plain

EPILOG = "Exit codes: " + "; ".join(f"{code.value} {meaning}" for code, meaning in MEANING.items()) + "."


class DetenteGroup(TyperGroup):
    """The root command: tells every error in one line and turns it into its exit code."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command that was called."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            # Whoever read the output wanted no more of it; what Python still holds for stdout has nowhere to go.
            _drop_stdout()
            raise typer.Exit(ExitCode.OK) from None
        except DetenteError as error:
            _tell(error, plain(str(error)) or type(error).__name__, debug=ctx.params.get("debug"))
            raise typer.Exit(exit_code_of(error)) from error
        except typer.BadParameter as error:
            error.message = wrong_values.told(error.message, error.__cause__)
            raise
        except Exception as error:  # the fence around the program: a user sees one line, whatever went wrong
            if isinstance(error, typer.Abort) or hasattr(error, "exit_code"):
                raise
            told = f"an error in the program itself, {type(error).__name__}: {plain(str(error))} (--debug shows where)"
            _tell(error, told, debug=ctx.params.get("debug"))
            raise typer.Exit(ExitCode.FAILURE) from error


def _tell(error: Exception, message: str, *, debug: bool | None) -> None:
    if debug:
        traceback.print_exception(error)
    note(f"detente: {message}")


def exit_code_of(error: DetenteError) -> ExitCode:
    """Return the exit code that an error ends the command with."""
    if isinstance(error, NotFoundError):
        return ExitCode.NOT_FOUND
    return ExitCode.USAGE if isinstance(error, ConfigError) else ExitCode.FAILURE


def _drop_stdout() -> None:
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - stdout lives as long as the process


app = typer.Typer(
    cls=DetenteGroup,
    name="detente",
    help="Read the news and keep the record of diplomacy: who met whom, what was agreed, who said so, which channels are open.",
    epilog=EPILOG,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback()
def root(
    debug: bool = typer.Option(False, "--debug", envvar="DETENTE_DEBUG", help="Show where an error came from."),
) -> None:
    """Read the news and keep the record of diplomacy."""
    # What goes wrong is told by the commands themselves; the log is for those who look for the cause.
    if debug:
        logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s: %(message)s")
        logging.getLogger("detente").setLevel(logging.DEBUG)
    else:
        logging.getLogger("detente").addHandler(logging.NullHandler())


actors.app.command("merge")(rulings.merge_actors)
actors.app.command("split")(rulings.split_actors)
actors.app.command("undo")(rulings.undo)
channels.app.command("merge")(rulings.merge_channels)
channels.app.command("split")(rulings.split_channels)
channels.app.command("cadence")(rulings.set_cadence)
channels.app.command("undo")(rulings.undo)
events.app.command("merge")(rulings.merge_events)
events.app.command("split")(rulings.split_events)
events.app.command("undo")(rulings.undo)
app.command("read")(read.read)
app.command("ingest")(ingest.ingest)
app.add_typer(articles.app, name="articles")
app.add_typer(actors.app, name="actors")
app.add_typer(events.app, name="events")
app.add_typer(channels.app, name="channels")
app.add_typer(disputes.app, name="disputes")
app.add_typer(statements.app, name="statements")
app.add_typer(feeds.app, name="feeds")
app.add_typer(bulk.app, name="bulk")
app.add_typer(quarantine.app, name="quarantine")
app.command("relation")(relation.relation)
app.command("search")(relation.search)
app.add_typer(watch.app, name="watch")
app.add_typer(rulings.app, name="rulings")
app.add_typer(db.app, name="db")
app.add_typer(desk.app, name="desk")
app.command("export")(export.export)
app.command("explain")(explain.explain)
app.command("annotate")(annotate.annotate)
app.command("schema")(schema.schema)
app.command("version")(version.version)


def main() -> None:
    """Run the command line (the entry point ``detente``)."""
    for stream in (sys.stdout, sys.stderr):
        # JSON is UTF-8 whatever the locale; a terminal that lacks a character shows a question mark.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace", **({} if stream.isatty() else {"encoding": "utf-8"}))
    app(prog_name="detente")


__all__ = ["app", "exit_code_of", "main"]
