"""Web archives (WARC, as Common Crawl's CC-NEWS has them): an article an HTML page that was answered with status 200."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from detente.errors import IngestError
from detente.ingest.articles import Metadata
from detente.ingest.drafts import Draft, Drafts
from detente.ingest.formats import TEXT_LIMIT
from detente.ingest.sources import Source
from detente.ingest.urls import hide_credentials

#: Bytes of a header's line that are read at once; what is longer is none.
LINE_LIMIT = 1 << 16
_PAGES = ("text/html", "application/xhtml+xml")


def warc_drafts(source: Source, stream: BinaryIO, fields: Mapping[str, str]) -> Drafts:
    """Read a web archive; records that are no pages (requests, pictures, errors) hold no article and are passed over.

    Raises:
        IngestError: ``warc`` where it is damaged: what comes after is lost; ``empty`` where it holds no page.
    """
    number = pages = 0
    for number, record in enumerate(_records(source, stream), start=1):
        if is_page(record):
            pages += 1
            yield _draft(source.name, record, number)
    if not pages:
        message = f"holds no HTML page that was answered with status 200 ({number} records)"
        raise IngestError(message, source=source.name, reason="empty" if number else "warc")


def _records(source: Source, stream: BinaryIO) -> Iterator[Any]:
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    class Records(ArchiveIterator):  # type: ignore[misc]
        INC_RECORD = ""  # printed to stderr by warcio where a record's length is wrong; it goes on with the next

        def __init__(self, stream: BinaryIO) -> None:
            super().__init__(stream, arc2warc=True)
            # warcio puts a line together in time that grows with its square
            whole_line = self.reader.readline
            self.reader.readline = lambda length=None: whole_line(min(length or LINE_LIMIT, LINE_LIMIT))

    number = 0
    try:
        for record in Records(stream):
            number += 1
            yield record
    except IngestError:
        raise
    except (ArchiveLoadFailed, ValueError, KeyError, IndexError, AttributeError, TypeError) as error:
        message = f"is damaged after {number} records: {str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__}"
        raise IngestError(f"{message}; what comes after is lost", source=source.name, reason="warc") from error


def is_page(record: Any) -> bool:
    """Say whether a record is an HTML page that was answered with status 200."""
    if record.rec_type != "response" or record.http_headers is None:
        return False
    kind = (record.http_headers.get_header("Content-Type") or "").partition(";")[0].strip().lower()
    return record.http_headers.get_statuscode() == "200" and kind in _PAGES


def _draft(source: str, record: Any, number: int) -> Draft:
    headers = record.rec_headers
    url = headers.get_header("WARC-Target-URI")
    origin = f"{source}!{headers.get_header('WARC-Record-ID') or number}"
    try:
        data = record.content_stream().read(TEXT_LIMIT + 1)
    except (ValueError, OSError, EOFError) as error:
        wrong = IngestError(f"the page cannot be unpacked: {error}", source=source, reason="warc", line=number)
        return Draft(source=source, line=number, error=wrong, excerpt=url or "", origin=origin)
    if len(data) > TEXT_LIMIT:
        wrong = IngestError(f"the page is larger than {TEXT_LIMIT:,} bytes", source=source, reason="too_large", line=number)
        return Draft(source=source, line=number, error=wrong, excerpt=url or "", origin=origin)
    kind = record.http_headers.get_header("Content-Type") or ""
    charset = kind.lower().partition("charset=")[2].partition(";")[0].strip(" \"'") or None
    given = Metadata(url=hide_credentials(url) if url else None)
    return Draft(source=source, line=number, page=data, given=given, excerpt=data[:1000], origin=origin, url=url, charset=charset)


__all__ = ["warc_drafts"]
