"""Readings into the record, with where they came from and folded under earlier copies; for ``ingest``, ``feeds``, ``quarantine``."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.cli.pipeline import Telling
    from detente.model.records import Reading
    from detente.record.store import Record


class Loader:
    """Writes readings into a record and counts what became of them.

    Args:
        book: The record, open for writing.
        who: The command, for the journal.
        release: Whether what is read leaves the quarantine; the command that tries its inputs again sees to that itself.
    """

    def __init__(self, book: Record, *, who: str, release: bool = True) -> None:
        from detente.cli.lists import now
        from detente.record.quarantine import Released

        self._book = book
        self._writer = book.writer(clock=now, who=who)
        self._duplicates = book.duplicates()
        self._released = Released(book.quarantine()) if release else None
        self.became: Counter[str] = Counter()
        self.folded = 0
        self.undated = 0
        self.not_analysed: Counter[str] = Counter()

    def load(self, reading: Reading, origin: str | None = None, *, feed_id: str | None = None) -> None:
        """Write one reading; a copy of what the record has is folded under the earliest.

        Raises:
            RecordError: The record cannot be written.
        """
        from detente.ingest.languages import is_analysed
        from detente.record.writer import Intake, WriteStatus

        language = reading.article.language
        analysed = is_analysed(language)
        fold = self._duplicates.find(reading.article)
        fingerprint, under = fold.fingerprint, fold.under
        intake = Intake(
            source=origin,
            canonical_url=fingerprint.canonical_url,
            feed_id=feed_id,
            state="read" if analysed else "kept",
            minhash=fingerprint.minhash or None,
            shingles=fingerprint.shingles,
            bands=fingerprint.bands,
            duplicate_of=under.article_id if under else None,
            likeness=under.likeness if under else 1.0,
            basis=under.basis.value if under else "text",
        )
        status = self._writer.add(reading, intake=intake).status
        self.became[status.value] += 1
        if language is not None and not analysed:
            self.not_analysed[language] += 1
        if status is not WriteStatus.UNCHANGED:
            self._duplicates.settle(fold)
            self.folded += (under is not None) + len(fold.heads)
            self.undated += reading.article.published_at is None
        if origin is not None:
            self.read(origin)

    def read(self, origin: str) -> None:
        """Note a place that was read: what it was refused for before leaves the quarantine when all is settled."""
        if self._released is not None:
            self._released.read(origin)

    def settle(self) -> None:
        """Bring up to date what the record keeps settled across articles; call it after the last reading."""
        from detente.cli.lists import today

        if self._released is not None:
            self._released.finish()
        self._book.settle(today())

    def summary(self, quarantine: Telling) -> str:
        """Say what became of the articles: "3 new, 1 unchanged, 1 not analysed (language: fr), 2 inputs quarantined (2 json)".

        Those written without a date of publication are counted too: no question as of a day is answered with them.
        """
        counts = [f"{self.became[kind]} {kind}" for kind in ("new", "unchanged", "replaced") if self.became[kind] or kind != "replaced"]
        folded = [f"{self.folded} folded under an earlier copy"] if self.folded else []
        other = [not_analysed_words(self.not_analysed)] if self.not_analysed else []
        undated = [f"{self.undated} without a date (not shown as of a day)"] if self.undated else []
        return ", ".join([*counts, *folded, *other, *([quarantine.summary()] if quarantine.number else []), *undated])


def not_analysed_words(languages: Counter[str]) -> str:
    """Say how many articles were kept only, as they are in languages that are not read: "3 not analysed (languages: 2 fr, 1 de)"."""
    if len(languages) == 1:
        return f"{languages.total():,} not analysed (language: {next(iter(languages))})"
    return f"{languages.total():,} not analysed (languages: {', '.join(f'{number:,} {code}' for code, number in languages.most_common())})"


__all__ = ["Loader", "not_analysed_words"]
