"""``detente desk``: the web application and the REST API over a record; and the tokens of those who may ask it."""

from __future__ import annotations

import datetime
import errno
import os
import socket
from contextlib import suppress
from typing import TYPE_CHECKING, Annotated, Any

import typer

from detente.cli.lists import LIST_FORMS, answer, now
from detente.cli.options import Record, format_option
from detente.cli.output import Format, note
from detente.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rich.console import RenderableType

    from detente.desk.settings import DeskSettings
    from detente.record.tokens import Token

app = typer.Typer(invoke_without_command=True, help="The desk: a web application and a REST API over the record.")
tokens_app = typer.Typer(no_args_is_help=True, help="Who may ask a desk that others than this machine can reach.")
app.add_typer(tokens_app, name="tokens")

COLUMNS = ("id", "name", "scope", "created_at", "expires_at", "revoked_at", "used_at")
HIGHEST_PORT = 65_535

Host = Annotated[str, typer.Option("--host", metavar="ADDRESS", help="The address to listen on; any but this machine's asks for tokens.")]
Port = Annotated[int, typer.Option("--port", min=0, max=HIGHEST_PORT, metavar="N", help="The port; 0 for one that is free.")]
Name = Annotated[
    list[str] | None,
    typer.Option("--name", metavar="NAME", help="A name that the desk may be asked by; repeatable.", show_default=False),
]
AskTokens = Annotated[bool, typer.Option("--ask-tokens", help="Ask for tokens on this machine too.")]
Rate = Annotated[str, typer.Option("--rate", metavar="N/UNIT", help="Requests that one caller may make, such as 600/minute.")]
Open = Annotated[bool, typer.Option("--open", help="Open it in the browser.")]


@app.callback(invoke_without_command=True)
def desk(
    context: typer.Context,
    record: Record = None,
    host: Host = "127.0.0.1",
    port: Port = 8765,
    name: Name = None,
    ask_tokens: AskTokens = False,
    rate: Rate = "1200/minute",
    open_browser: Open = False,
) -> None:
    """Serve the web application and the REST API until Ctrl-C."""
    if context.invoked_subcommand is not None:
        context.obj = record
        return
    from detente.cli.store import default_record
    from detente.desk.settings import DeskSettings

    settings = DeskSettings(
        record=record or default_record(), clock=now, host=host, port=port, names=tuple(name or ()), ask_tokens=ask_tokens, rate=rate
    )
    _serve(settings, open_browser=open_browser)


def _serve(settings: DeskSettings, *, open_browser: bool) -> None:
    import uvicorn

    from detente.desk.app import create_app, warm_up

    application = create_app(settings)
    warm_up(application)
    application.state.book.settle()
    with _listen(settings.host, settings.port) as listening:
        address = _address(settings, listening)
        config = uvicorn.Config(
            application, log_level="warning", access_log=False, server_header=False, proxy_headers=False, timeout_graceful_shutdown=3
        )
        note(f"detente: the desk is at {address} (Ctrl-C ends it)")
        if settings.needs_tokens and not application.state.book.record.tokens().all():
            note("detente: it asks for tokens, and there is none yet: 'detente desk tokens add NAME'")
        if open_browser:
            import webbrowser

            webbrowser.open(address)
        with suppress(KeyboardInterrupt):  # uvicorn has ended all, and mostly tells whoever called it
            uvicorn.Server(config).run(sockets=[listening])
        note("detente: the desk is closed")


def _listen(host: str, port: int) -> socket.socket:
    """Open the port.

    Raises:
        ConfigError: It cannot be opened.
    """
    try:
        family, _, _, _, where = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
        listening = socket.create_server(where[:2], family=family)
        # Connections take it over: else the body of an answer waits until its head is acknowledged, 40 ms on a kept connection.
        listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return listening
    except OSError as error:
        said = os.strerror(error.errno) if error.errno and error.errno > 0 else error
        advice = "another program listens there; give another --port" if error.errno == errno.EADDRINUSE else "give another --host"
        raise ConfigError(f"cannot listen on {host}, port {port}: {said}; {advice}") from error


def _address(settings: DeskSettings, listening: socket.socket) -> str:
    shown = f"[{settings.host}]" if ":" in settings.host else settings.host
    return f"http://{shown}:{listening.getsockname()[1]}/"


# --- tokens

TokenName = Annotated[str, typer.Argument(metavar="NAME", help="What the token is for.", show_default=False)]
TokenIdent = Annotated[str, typer.Argument(metavar="ID", help="The token's id or name.", show_default=False)]
Days = Annotated[int, typer.Option("--days", min=1, max=3650, metavar="N", help="Days until it ends.")]
Admin = Annotated[bool, typer.Option("--admin", help="It may also decide and change, not only read.")]


@tokens_app.command("add")
def add_token(context: typer.Context, name: TokenName, record: Record = None, days: Days = 90, admin: Admin = False) -> None:
    """Make a token and print it; it is shown this once, only its hash is kept."""
    import sys

    from detente.cli.store import open_for_writing
    from detente.record.tokens import Scope

    moment = now()
    with open_for_writing(_chosen(context, record)) as book:
        token, secret = book.tokens().add(
            name, Scope.ADMIN if admin else Scope.READ, now=moment, expires=moment + datetime.timedelta(days=days)
        )
    note(f"detente: {token.id} may {token.scope.value} until {token.expires_at}; this is the only time that it is shown:")
    sys.stdout.write(secret + "\n")


@tokens_app.command("list")
def list_tokens(context: typer.Context, record: Record = None, form: Annotated[Format | None, format_option(*LIST_FORMS)] = None) -> None:
    """List the tokens; what they are is not kept and cannot be shown."""
    from detente.cli.store import open_for_reading
    from detente.model.json import to_dict

    with open_for_reading(_chosen(context, record)) as book:
        tokens = book.tokens().all()
    answer([to_dict(token) for token in tokens], form, None, columns=COLUMNS, text=_table)


@tokens_app.command("revoke")
def revoke_token(context: typer.Context, ident: TokenIdent, record: Record = None) -> None:
    """Take a token back; a desk that runs refuses it from then on."""
    from detente.cli.store import open_for_writing

    with open_for_writing(_chosen(context, record)) as book:
        token: Token = book.tokens().revoke(ident, now=now())
    note(f"detente: {token.id} ({token.name}) is taken back")


def _chosen(context: typer.Context, record: str | None) -> str | None:
    """Return the record named here, or before the word "tokens"."""
    return record or context.obj


def _table(rows: list[Mapping[str, Any]], width: int) -> RenderableType:
    from detente.cli.tables import Column, render_table

    columns = (
        Column("TOKEN", "name", wide=True, under="id"),
        Column("MAY", "scope"),
        Column("ENDS", "expires_at", kind="day"),
        Column("TAKEN BACK", "revoked_at", kind="day"),
        Column("USED", "used_at", kind="day"),
    )
    return render_table(rows, columns, empty="There is no token.", one="token")
