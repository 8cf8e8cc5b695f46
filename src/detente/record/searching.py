"""Full-text search over articles, the evidence of events and the content of statements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, select

from detente.errors import ConfigError
from detente.record import schema
from detente.record.asking import Asker
from detente.record.dialect import search_condition, search_words
from detente.record.text_blocks import stretches_by

ITEMS = ("article", "event", "statement")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A place that has the words.

    Attributes:
        item: article, event or statement.
        article: Article id.
        ident: ARTICLE, ARTICLE#e1 or ARTICLE#s1.
        published_at: When it was published.
        title: The article's title.
        publisher: Who published.
        text: The words of the event or statement; of an article the start of its text.
        place: Its number in the index; a page goes on after it.
    """

    item: str
    article: str
    ident: str
    published_at: str | None
    title: str | None
    publisher: str | None
    text: str
    place: int = 0


def find_words(
    ask: Asker, words: str, *, items: Sequence[str] = ITEMS, limit: int = 50, offset: int = 0, after: int | None = None
) -> list[Hit]:
    """Return the places that have all of some words, those that came in last first.

    Args:
        ask: Reads the record.
        words: Words, and "phrases in quotation marks"; a word after a minus must not be there.
        items: Where to look.
        limit: At most so many.
        offset: Leave out so many.
        after: Go on after the place with this number.

    Raises:
        ConfigError: There are no words in it, or an unknown item.
    """
    unknown = set(items) - set(ITEMS)
    if unknown:
        raise ConfigError(f"{', '.join(sorted(unknown))}: nothing to look in; there are {', '.join(ITEMS)}")
    if not search_words(words):
        raise ConfigError(f"{words!r} has no words to look for")
    texts, articles = schema.texts, schema.articles
    with ask.connect() as connection:
        matches, place = search_condition(connection, texts, words)
        query = select(texts.c.id).where(matches)
        if after is not None:
            query = query.where(place < after)
        if set(items) != set(ITEMS):
            query = query.where(texts.c.item.in_(items))
        ids = _latest(connection, ask, query, place, limit + offset)[offset:]
        told = [articles.c.published_at, articles.c.title, articles.c.publisher]
        whole = select(texts.c.id, texts.c.item, texts.c.article_id, texts.c.reading_id, texts.c.body, *told)
        whole = whole.join(articles, texts.c.article_id == articles.c.id).where(texts.c.id.in_(ids))
        rows = connection.execute(whole.order_by(texts.c.id.desc())).mappings().all()
    return [
        Hit(
            item=row["item"],
            article=row["article_id"],
            ident=f"{row['article_id']}#{row['reading_id']}" if row["reading_id"] else row["article_id"],
            published_at=row["published_at"],
            title=row["title"],
            publisher=row["publisher"],
            text=row["body"][:300],
            place=row["id"],
        )
        for row in rows
    ]


def told_with(ask: Asker, words: str) -> Select[Any]:
    """Return the query for (article, id in the reading) of the events whose evidence has all of some words.

    Raises:
        ConfigError: There are no words in it.
    """
    if not search_words(words):
        raise ConfigError(f"{words!r} has no words to look for")
    texts = schema.texts
    with ask.connect() as connection:
        matches, _ = search_condition(connection, texts, words)
    return select(texts.c.article_id, texts.c.reading_id).where(matches, texts.c.item == "event")


def find_places(ask: Asker, words: str, item: str, *, limit: int) -> list[int]:
    """Return the numbers of the places of one sort that have all of some words, those that came in last first.

    Args:
        ask: Reads the record.
        words: As for :func:`find_words`.
        item: article, event or statement.
        limit: At most so many.

    Raises:
        ConfigError: There are no words in it.
    """
    if not search_words(words):
        raise ConfigError(f"{words!r} has no words to look for")
    texts = schema.texts
    with ask.connect() as connection:
        matches, place = search_condition(connection, texts, words)
        query = select(texts.c.id).where(matches, texts.c.item == item)
        return _latest(connection, ask, query, place, limit)


def _latest(connection: Connection, ask: Asker, query: Select[Any], place: ColumnElement[int], number: int) -> list[int]:
    """Return the numbers of so many of the places that a query gives, those that came in last first, without texts of later articles."""
    query = query.order_by(place.desc())
    if ask.as_of is None:
        return list(connection.execute(query.limit(number)).scalars())
    articles = schema.articles
    # By the index on id and day alone: some are passed over.
    known = select(articles.c.id).where(articles.c.id == schema.texts.c.article_id, *ask.known(articles.c.published_on)).exists()
    found: list[int] = []
    for first, last in stretches_by(connection, ask.as_of):
        part = query.where(place.between(first, last), known).limit(number - len(found))
        found += connection.execute(part).scalars()
        if len(found) == number:
            break
    return found
