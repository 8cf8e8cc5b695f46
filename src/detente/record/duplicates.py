"""Copies of articles across the record: found by address, text and MinHash bands, folded under the earliest.

The index fulfils :class:`detente.ingest.duplicates.DuplicateIndex`. What is folded stays in the record; its row in ``duplicates``
names the earliest copy, so that a report and its copies count as one independent source.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace

from sqlalchemy import Connection, Engine, Select, and_, delete, func, insert, or_, select, update
from sqlalchemy.exc import SQLAlchemyError

from detente.errors import RecordError
from detente.ingest.duplicates import LIKENESS, Fingerprint, Match, find_copies, fingerprint_of, likeness_of, names_of
from detente.model.records import Article
from detente.record import schema
from detente.record.dialect import insert_new, writing
from detente.record.marks import MARK_REPORT


@dataclass(frozen=True, slots=True, kw_only=True)
class Fold:
    """Where an article belongs among its copies.

    Attributes:
        fingerprint: The article's own.
        under: The earliest copy, where that is another article.
        heads: Articles that were the earliest of their copies until now, and are folded with this one.
    """

    fingerprint: Fingerprint
    under: Match | None = None
    heads: tuple[Match, ...] = ()


class DuplicateStore:
    """The fingerprints and the foldings of a record.

    Args:
        engine: The record's engine.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = writing(engine)

    def candidates(self, fingerprint: Fingerprint) -> list[Fingerprint]:
        """Return the articles that share the address, the text or a band with this one (itself left out).

        Raises:
            RecordError: The record cannot be read.
        """
        try:
            with self._engine.connect() as connection:
                return _candidates(connection, fingerprint)
        except SQLAlchemyError as error:
            raise RecordError(f"copies of {fingerprint.article_id!r} could not be looked for: {error}") from error

    def find(self, article: Article) -> Fold:
        """Say which articles of the record an article is a copy of; nothing is written.

        Raises:
            RecordError: The record cannot be read.
        """
        fingerprint = fingerprint_of(article)
        copies = find_copies(fingerprint, self)
        if not copies:
            return Fold(fingerprint=fingerprint)
        try:
            with self._engine.connect() as connection:
                heads = _heads(connection, copies)
        except SQLAlchemyError as error:
            raise RecordError(f"copies of {article.id!r} could not be looked for: {error}") from error
        heads.pop(article.id, None)
        if not heads:  # all of them are folded under this very article already
            return Fold(fingerprint=fingerprint)
        (order, first), *_ = sorted((order, head) for head, (order, _) in heads.items())
        if fingerprint.order < order:
            return Fold(fingerprint=fingerprint, heads=tuple(match for _, match in heads.values()))
        others = tuple(match for head, (_, match) in heads.items() if head != first)
        return Fold(fingerprint=fingerprint, under=heads[first][1], heads=others)

    def settle(self, fold: Fold) -> None:
        """Fold those that were the earliest until now under the one that is; call it when the article is written.

        Raises:
            RecordError: The record cannot be written.
        """
        if not fold.heads:
            return
        head = fold.under.article_id if fold.under is not None else fold.fingerprint.article_id
        table = schema.duplicates
        try:
            with self._engine.begin() as connection:
                for match in fold.heads:
                    connection.execute(update(table).where(table.c.of == match.article_id).values(of=head))
                    connection.execute(delete(table).where(table.c.article_id == match.article_id))
                    row = {"article_id": match.article_id, "of": head, "likeness": match.likeness, "basis": match.basis.value}
                    connection.execute(insert(table).values(**row))
                    # What it reports has one independent source less.
                    connection.execute(insert_new(connection, schema.dirty).values(item=MARK_REPORT, key=match.article_id))
        except SQLAlchemyError as error:
            raise RecordError(f"copies of {head!r} could not be folded: {error}") from error

    def groups(self) -> dict[str, tuple[str, ...]]:
        """Return the folded copies by the earliest, each in order of id.

        Raises:
            RecordError: The record cannot be read.
        """
        table = schema.duplicates
        found: dict[str, list[str]] = {}
        try:
            with self._engine.connect() as connection:
                for head, article in connection.execute(select(table.c.of, table.c.article_id).order_by(table.c.of, table.c.article_id)):
                    found.setdefault(head, []).append(article)
        except SQLAlchemyError as error:
            raise RecordError(f"the copies could not be listed: {error}") from error
        return {head: tuple(copies) for head, copies in found.items()}

    def independent(self, articles: Iterable[str]) -> int:
        """Return how many independent sources some articles are: a report and its copies are one.

        Raises:
            RecordError: The record cannot be read.
        """
        wanted = sorted(set(articles))
        table = schema.duplicates
        heads: set[str] = set()
        try:
            with self._engine.connect() as connection:
                for at in range(0, len(wanted), 500):
                    chunk = wanted[at : at + 500]
                    query = select(table.c.article_id, table.c.of).where(table.c.article_id.in_(chunk))
                    under = {article: head for article, head in connection.execute(query)}  # noqa: C416 - rows are no pairs to dict()
                    heads.update(under.get(article, article) for article in chunk)
        except SQLAlchemyError as error:
            raise RecordError(f"the copies could not be counted: {error}") from error
        return len(heads)


def _candidates(connection: Connection, fingerprint: Fingerprint) -> list[Fingerprint]:
    articles, bands = schema.articles, schema.signature_bands
    same = articles.c.sha256 == fingerprint.sha256
    if fingerprint.canonical_url is not None:
        same = or_(same, articles.c.canonical_url == fingerprint.canonical_url)
    ids = set(connection.execute(select(articles.c.id).where(same)).scalars())
    if fingerprint.bands:
        shared = or_(*(and_(bands.c.band == band, bands.c.value == value) for band, value in enumerate(fingerprint.bands)))
        ids.update(connection.execute(select(bands.c.article_id).where(shared).distinct()).scalars())
    ids.discard(fingerprint.article_id)
    found: list[Fingerprint] = []
    wanted = sorted(ids)
    for at in range(0, len(wanted), 500):
        found.extend(_fingerprint(row) for row in connection.execute(_known(wanted[at : at + 500])).mappings())
    return [_with_names(connection, known) if likeness_of(known.minhash, fingerprint.minhash) >= LIKENESS else known for known in found]


def _with_names(connection: Connection, known: Fingerprint) -> Fingerprint:
    """Add the names in an article's text, which is read for the few that look like copies only."""
    table = schema.articles
    reading = connection.execute(select(table.c.reading).where(table.c.id == known.article_id)).scalar_one()
    return replace(known, names=names_of(json.loads(reading)["article"]["text"]))


def _known(ids: list[str]) -> Select[tuple[object, ...]]:
    articles, signatures = schema.articles, schema.signatures
    own = (articles.c.id, articles.c.sha256, articles.c.canonical_url, articles.c.published_at)
    columns = (*own, signatures.c.minhash, signatures.c.shingles)
    joined = articles.outerjoin(signatures, signatures.c.article_id == articles.c.id)
    return select(*columns).select_from(joined).where(articles.c.id.in_(ids)).order_by(articles.c.id)


def _fingerprint(row: object) -> Fingerprint:
    values: dict[str, object] = dict(row)  # type: ignore[call-overload]
    return Fingerprint(
        article_id=str(values["id"]),
        sha256=str(values["sha256"]),
        canonical_url=values["canonical_url"],  # type: ignore[arg-type]
        published_at=values["published_at"],  # type: ignore[arg-type]
        minhash=values["minhash"] or b"",  # type: ignore[arg-type]
        bands=(),
        shingles=values["shingles"] or 0,  # type: ignore[arg-type]
    )


def _heads(connection: Connection, copies: list[tuple[Fingerprint, Match]]) -> dict[str, tuple[tuple[str, str], Match]]:
    """Return the earliest of each group that a copy is in: id -> (its order, the likeness that led there)."""
    articles, duplicates = schema.articles, schema.duplicates
    heads: dict[str, tuple[tuple[str, str], Match]] = {}
    for known, match in copies:
        head = connection.execute(select(duplicates.c.of).where(duplicates.c.article_id == known.article_id)).scalar_one_or_none()
        if head is None:
            heads.setdefault(known.article_id, (known.order, match))
            continue
        told = select(func.coalesce(articles.c.published_at, "9")).where(articles.c.id == head)
        published = connection.execute(told).scalar_one_or_none()
        led = Match(article_id=head, likeness=match.likeness, basis=match.basis)
        if published is not None:  # a head that was taken out of the record is none any more
            heads.setdefault(head, ((published, head), led))
        else:
            heads.setdefault(known.article_id, (known.order, match))
    return heads


__all__ = ["DuplicateStore", "Fold"]
