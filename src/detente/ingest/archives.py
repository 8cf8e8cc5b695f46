"""ZIP archives: their members as sources. Nothing is written to disk, so that no member's name can lead anywhere."""

from __future__ import annotations

import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from shutil import copyfileobj
from typing import IO, BinaryIO, cast

from detente.errors import IngestError
from detente.ingest.capped import MOST_RATIO, CappedReader, buffered
from detente.ingest.sources import Source

#: Members of one archive.
MOST_MEMBERS = 200_000
#: Bytes that an archive may unpack to in all, where its packed size does not allow more.
MOST_FREE = 1_000_000_000
# An archive on standard input is copied to a temporary file; in memory up to this size.
_SPOOL = 50_000_000


def iter_members(source: Source, stream: BinaryIO) -> Iterator[Source]:
    """Yield the files in an archive as sources named "archive.zip!member", in its order.

    Raises:
        IngestError: ``archive`` or ``bomb``.
    """
    if source.depth:
        message = "is an archive inside an archive; unpack the outer one"
        raise IngestError(message, source=source.name, reason="archive")
    try:
        with _seekable(source, stream) as file, zipfile.ZipFile(cast(IO[bytes], file)) as archive:
            members = [member for member in archive.infolist() if not member.is_dir() and not _is_hidden(member.filename)]
            _refuse_bomb(source.name, members)
            for member in members:
                yield Source(
                    name=f"{source.name}!{member.filename}",
                    open=partial(_open_member, archive, member, source.name),
                    depth=source.depth + 1,
                )
    except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError) as error:
        raise IngestError(f"is a damaged archive: {error}; get the file once more", source=source.name, reason="archive") from error


def _open_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, source: str) -> BinaryIO:
    name = f"{source}!{member.filename}"
    if member.flag_bits & 1:
        raise IngestError("is locked with a password; unpack it yourself", source=name, reason="archive")
    try:
        opened = archive.open(member)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, zlib.error) as error:
        raise IngestError(f"cannot be unpacked: {error}", source=name, reason="archive") from error
    return buffered(_MemberReader(cast(BinaryIO, opened), source=name, packed=member.compress_size))


class _MemberReader(CappedReader):
    """A member whose damage is told as an IngestError."""

    def readinto(self, buffer: object) -> int:
        try:
            return super().readinto(buffer)
        except (zipfile.BadZipFile, zlib.error, EOFError) as error:
            raise IngestError(f"is damaged: {error}", source=self.source, reason="archive") from error


def _refuse_bomb(source: str, members: list[zipfile.ZipInfo]) -> None:
    packed = sum(member.compress_size for member in members)
    unpacked = sum(member.file_size for member in members)
    if len(members) > MOST_MEMBERS:
        message = f"holds {len(members):,} files, the limit is {MOST_MEMBERS:,}; unpack it"
        raise IngestError(message, source=source, reason="bomb")
    if unpacked > max(MOST_FREE, MOST_RATIO * packed):
        message = f"unpacks to {unpacked:,} bytes from {packed:,}; if you trust it, unpack it yourself"
        raise IngestError(message, source=source, reason="bomb")


@contextmanager
def _seekable(source: Source, stream: BinaryIO) -> Iterator[BinaryIO]:
    if source.path is not None:
        yield stream
        return
    with tempfile.SpooledTemporaryFile(max_size=_SPOOL) as copy:
        copyfileobj(stream, copy)
        copy.seek(0)
        yield cast(BinaryIO, copy)


def _is_hidden(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    return any(part.startswith(".") and part not in (".", "..") for part in parts) or parts[0] == "__MACOSX"


__all__ = ["iter_members"]
