"""Tokens of the API: only their hashes are kept, each has a scope and a day on which it ends."""

from __future__ import annotations

import datetime
import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Connection, Engine, RowMapping, insert, select, update
from sqlalchemy.exc import SQLAlchemyError

from detente.errors import ConfigError, NotFoundError, RecordError
from detente.model.identifiers import tagged_id
from detente.record import schema
from detente.record.columns import clean
from detente.record.dialect import writing

PREFIX = "detente_"
TOKEN_TAG = "tok"
_BYTES = 32
USED_EVERY = datetime.timedelta(hours=1)
"""How exact ``used_at`` is: a request writes it only where it is older than this."""


class Scope(StrEnum):
    """What a token may do: ask, or also decide and change."""

    READ = "read"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A token as the record keeps it.

    Attributes:
        id: Record id ("tok-...").
        name: What it is for.
        scope: What it may do.
        created_at: When it was made.
        expires_at: When it ends.
        revoked_at: When it was taken back, or ``None``.
        used_at: When it was last used, to the hour, or ``None``.
    """

    id: str
    name: str
    scope: Scope
    created_at: str
    expires_at: str | None
    revoked_at: str | None
    used_at: str | None

    def is_good(self, now: datetime.datetime) -> bool:
        """Say whether it may be used."""
        ended = self.expires_at is not None and datetime.datetime.fromisoformat(self.expires_at) <= now
        return self.revoked_at is None and not ended


class TokenStore:
    """The tokens of a record.

    Args:
        engine: The record's engine.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(self, name: str, scope: Scope, *, now: datetime.datetime, expires: datetime.datetime) -> tuple[Token, str]:
        """Make a token; returns it with its secret, which is not kept and cannot be had again.

        Args:
            name: What it is for.
            scope: What it may do.
            now: The time (UTC).
            expires: When it ends (UTC).

        Raises:
            ConfigError: It has no name, or would have ended already.
            RecordError: The record cannot be written.
        """
        if not (clean(name) or "").strip():
            raise ConfigError("a token needs a name that says what it is for")
        if expires <= now:
            raise ConfigError(f"a token that ends on {expires.isoformat()} would have ended already")
        secret = PREFIX + secrets.token_urlsafe(_BYTES)
        digest = hash_of(secret)
        row = {
            "id": tagged_id(TOKEN_TAG, digest),
            "name": clean(name),
            "sha256": digest,
            "scope": scope.value,
            "created_at": _iso(now),
            "expires_at": _iso(expires),
        }

        def write(connection: Connection) -> None:
            connection.execute(insert(schema.tokens).values(**row))

        self._write(write)
        return self._found(schema.tokens.c.sha256 == digest)[0], secret

    def all(self) -> list[Token]:
        """Return all tokens, those too that have ended, in the order in which they were made."""
        return self._found()

    def find(self, secret: str) -> Token | None:
        """Return the token with this secret, whether it may be used or not; ``None`` where there is none."""
        found = self._found(schema.tokens.c.sha256 == hash_of(secret))
        return found[0] if found else None

    def by_id(self, ident: str) -> Token | None:
        """Return a token by its id; ``None`` where there is none."""
        found = self._found(schema.tokens.c.id == ident)
        return found[0] if found else None

    def revoke(self, ident: str, *, now: datetime.datetime) -> Token:
        """Take a token back, by its id or name.

        Raises:
            NotFoundError: There is none that stands.
            RecordError: The record cannot be written.
        """
        standing = [token for token in self.all() if ident in (token.id, token.name) and token.revoked_at is None]
        if not standing:
            raise NotFoundError(f"no token {ident!r} that stands; 'detente desk tokens list' shows them")
        if len(standing) > 1:
            raise ConfigError(f"{len(standing)} tokens are called {ident!r}; give an id: {', '.join(token.id for token in standing)}")
        table = schema.tokens

        def write(connection: Connection) -> None:
            connection.execute(update(table).where(table.c.id == standing[0].id).values(revoked_at=_iso(now)))

        self._write(write)
        return self._found(table.c.id == standing[0].id)[0]

    def note_use(self, token: Token, *, now: datetime.datetime) -> None:
        """Note that a token was used, where the last note is older than :data:`USED_EVERY`.

        Raises:
            RecordError: The record cannot be written.
        """
        if not needs_note(token, now):
            return
        table = schema.tokens

        def write(connection: Connection) -> None:
            connection.execute(update(table).where(table.c.id == token.id).values(used_at=_iso(now)))

        self._write(write)

    def _found(self, *where: object) -> list[Token]:
        table = schema.tokens
        try:
            with self._engine.connect() as connection:
                query = select(table).where(*where).order_by(table.c.created_at, table.c.id)  # type: ignore[arg-type]
                return [_token(row) for row in connection.execute(query).mappings()]
        except SQLAlchemyError as error:
            raise RecordError(f"the tokens cannot be read: {str(getattr(error, 'orig', None) or error).splitlines()[0]}") from error

    def _write(self, act: Callable[[Connection], None]) -> None:
        from detente.record.writer import cause

        try:
            with writing(self._engine).begin() as connection:
                act(connection)
        except SQLAlchemyError as error:
            raise RecordError(f"the tokens cannot be written: {cause(error)}") from error


def needs_note(token: Token, now: datetime.datetime) -> bool:
    """Say whether the use of a token is worth a note."""
    return token.used_at is None or now - datetime.datetime.fromisoformat(token.used_at) >= USED_EVERY


def hash_of(secret: str) -> str:
    """Return the hash that is kept of a secret of 256 random bits: it cannot be guessed, so that a slow hash would add nothing."""
    return hashlib.sha256(secret.encode()).hexdigest()


def _token(row: RowMapping) -> Token:
    values = {name: row[name] for name in ("id", "name", "created_at", "expires_at", "revoked_at", "used_at")}
    return Token(scope=Scope(row["scope"]), **values)


def _iso(moment: datetime.datetime) -> str:
    return moment.astimezone(datetime.UTC).isoformat(timespec="seconds")
