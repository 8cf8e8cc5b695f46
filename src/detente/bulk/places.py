"""Where inputs and parts lie: folders of this machine, or object stores through fsspec ("s3://bucket/key")."""

from __future__ import annotations

import os
import re
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, BinaryIO, cast

from detente.errors import ConfigError

_REMOTE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]+://")
TEMPORARY = ".tmp"


def is_remote(place: str) -> bool:
    """Say whether a place is an address of fsspec rather than a path."""
    return _REMOTE.match(place) is not None


def join(place: str, name: str) -> str:
    """Return the place of a file in a folder."""
    return f"{place.rstrip('/')}/{name}"


def open_read(place: str) -> BinaryIO:
    """Open a file for reading, as bytes.

    Raises:
        OSError: It cannot be opened.
        ConfigError: It lies in an object store, and fsspec or the store's driver is missing.
    """
    return cast(BinaryIO, _filesystem(place).open(place, "rb")) if is_remote(place) else cast(BinaryIO, Path(place).open("rb"))


@contextmanager
def open_whole(place: str) -> Iterator[IO[bytes]]:
    """Open a file for writing that is there whole or not at all: a temporary one is renamed, an object store commits at the end."""
    if is_remote(place):
        with _filesystem(place).open(place, "wb") as stream:
            yield stream
        return
    target = Path(place)
    part = target.with_name(f".{target.name}.{os.getpid()}-{uuid.uuid4().hex[:8]}{TEMPORARY}")
    try:
        with part.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def read_bytes(place: str) -> bytes | None:
    """Return what a file holds, or ``None`` where there is none."""
    try:
        with open_read(place) as stream:
            return stream.read()
    except (FileNotFoundError, NotADirectoryError):
        return None


def size_of(place: str) -> int | None:
    """Return the bytes of a file, or ``None`` where there is none."""
    try:
        return int(_filesystem(place).size(place)) if is_remote(place) else Path(place).stat().st_size
    except (FileNotFoundError, NotADirectoryError):
        return None


def make_folder(place: str) -> None:
    """Make a folder where it is missing, and take away what a run that was killed left half written.

    Raises:
        ConfigError: It cannot be made.
    """
    if is_remote(place):
        return
    folder = Path(place)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for left in folder.glob(f".*{TEMPORARY}"):
            left.unlink(missing_ok=True)
    except OSError as error:
        raise ConfigError(f"cannot write into {place}: {error.strerror or error}; name a folder that can be made") from error


def list_files(place: str) -> list[str]:
    """Return the files at a place of an object store: the object itself, or all below it, in order; hidden ones are left out."""
    system = _filesystem(place)
    if not system.isdir(place):
        return [place]
    scheme = place.partition("://")[0]
    found = sorted(f"{scheme}://{name.removeprefix(f'{scheme}://')}" for name in system.find(place))
    return [name for name in found if not name.rpartition("/")[2].startswith(".")]


def _filesystem(place: str) -> Any:
    try:
        import fsspec

        return fsspec.core.url_to_fs(place)[0]
    except (ImportError, ValueError) as error:
        message = f"{place}: cannot be opened: {error}; install 'detente[bulk]' and the store's driver (s3fs, gcsfs, adlfs)"
        raise ConfigError(message) from error


__all__ = ["is_remote", "join", "list_files", "make_folder", "open_read", "open_whole", "read_bytes", "size_of"]
