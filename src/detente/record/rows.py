"""From a reading to the rows of its article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from detente.model.enums import ActorKind, OfficeStatus
from detente.model.identifiers import sha256_of, tagged_id
from detente.model.json import dumps_reading, to_dict
from detente.model.records import Actor, Article, Change, Channel, Dispute, Reading
from detente.record.claims import Member
from detente.record.columns import DERIVED_VERSION, Row, clean, clean_all, date_columns, sort_key
from detente.record.dates import last_day, parse_day
from detente.record.identity import actor_key, fold_name, key_as
from detente.record.known import is_known, known_name
from detente.record.likeness import key_id, side_key
from detente.record.names import channel_words
from detente.record.posts import is_holder, is_nameless, posts_told
from detente.record.rows_events import Marks, event_ids, event_rows, pair_rows, side_rows, statement_ids, statement_rows
from detente.record.rulings import Ruling, rule_reading

DISPUTE_TAG, ISSUE_TAG = "dsp", "iss"
_DATED = frozenset({"actors", "actor_posts", "events", "event_pairs", "statements", "channels", "disputes"})
"""Tables that repeat the day of publication, so that a question as of a day needs no join."""


def article_row(reading: Reading, raw_source: str | None, *, canonical_url: str | None = None, state: str = "read") -> Row:
    """Return the row of the article itself, with the whole reading as JSON."""
    article, reader = reading.article, reading.reader
    line = dumps_reading(reading)
    return {
        "id": article.id,
        "sha256": article.sha256,
        "url": clean(article.url),
        "canonical_url": clean(canonical_url or article.url),
        "title": clean(article.title),
        "publisher": clean(article.publisher),
        "author": clean(article.author),
        "published_at": article.published_at,
        "published_on": published_on(reading),
        "sort_key": sort_key(article.published_at, article.id),
        "language": article.language,
        "raw_source": clean(raw_source),
        "state": state,
        **article_counts(reading),
        "reading": line,
        "reading_sha256": sha256_of(line),
        "reader_version": reader.version,
        "model_version": f"{reader.model.name} {reader.model.version}",
        "lexicon_version": reader.lexicon.version,
    }


def article_counts(reading: Reading) -> Row:
    """Return how much an article holds, and the version of how its rows are derived."""
    return {
        "words": len(reading.article.text.split()),
        "actors": len(reading.actors),
        "events": sum(event.same_as is None for event in reading.events),
        "statements": len(reading.statements),
        "channels": len(reading.channels),
        "derived": DERIVED_VERSION,
    }


def published_on(reading: Reading) -> str | None:
    """Return the day of publication, ISO, or ``None``."""
    day = parse_day(reading.article.published_at)
    return day.isoformat() if day else None


def inner_ids(reading: Reading) -> dict[str, str]:
    """Return id inside the reading -> record id; disputes by their number ("d0"), channels by the key of their sides and words."""
    article = reading.article
    by_id = {actor.id: actor for actor in reading.actors}
    return {
        **event_ids(article, reading.events),
        **statement_ids(article, reading.statements),
        **{channel.id: channel_key(channel, by_id) for channel in reading.channels},
        **{f"d{n}": dispute_id(article.id, n, dispute) for n, dispute in enumerate(reading.disputes)},
    }


def derived_rows(read: Reading, rulings: Sequence[Ruling] = ()) -> dict[str, list[Row]]:
    """Return the rows that are made from a reading, by table.

    Args:
        read: As the reader gave it.
        rulings: People's decisions on items of the article; what they reject has no row.
    """
    ids = inner_ids(read)
    decided = rule_reading(read, ids, rulings)
    reading, marks = decided.reading, Marks(ids=ids, ruled=decided.ruled)
    article = reading.article
    by_id = {actor.id: actor for actor in reading.actors}
    events = list(enumerate(reading.events))
    taking_part = Counter(
        actor for _, event in events if event.same_as is None for actor in dict.fromkeys((*event.actors, *event.recipients))
    )
    disputes = list(zip(decided.disputes, reading.disputes, strict=True))
    named = [_actor_row(article, actor, place, taking_part[actor.id]) for place, actor in enumerate(reading.actors)]
    rows: dict[str, list[Row]] = {
        "actors": named,
        "actor_posts": [
            row for actor, told in zip(reading.actors, named, strict=True) for row in _post_rows(article, actor, told["key_id"])
        ],
        "statements": list(statement_rows(article, reading.statements, by_id, marks)),
        "events": list(event_rows(article, reading.events, by_id, marks)),
        "event_actors": [row for place, event in events for row in side_rows(article, event, place, by_id)],
        "event_pairs": [row for place, event in events for row in pair_rows(article, event, place, by_id, marks)],
        "event_statements": [{"event": event.id, "statement": stmt} for _, event in events for stmt in dict.fromkeys(event.statements)],
        "channels": [_channel_row(channel, place, by_id, marks) for place, channel in enumerate(reading.channels)],
        "changes": [
            _change_row(change, channel.id, place, by_id) for channel in reading.channels for place, change in enumerate(channel.changes)
        ],
        "disputes": [_dispute_row(reading, place, dispute, by_id, marks) for place, dispute in disputes],
        "dispute_sides": [row for place, dispute in disputes for row in _dispute_side_rows(article, place, dispute, by_id)],
        "texts": list(_text_rows(reading)),
    }
    day = published_on(reading)
    for name, table in rows.items():
        for row in table:
            row["article_id"] = article.id
            if name in _DATED:
                row["published_on"] = day
    return rows


def _text_rows(reading: Reading) -> Iterator[Row]:
    """Yield what full-text search looks in."""
    article = reading.article
    yield {"item": "article", "reading_id": None, "title": clean(article.title), "body": clean(article.text)}
    for event in reading.events:
        yield {"item": "event", "reading_id": event.id, "title": None, "body": clean(event.evidence.text)}
    for stmt in reading.statements:
        yield {"item": "statement", "reading_id": stmt.id, "title": None, "body": clean(stmt.content.text)}


def dispute_id(article: str, number: int, dispute: Dispute) -> str:
    """Return a dispute's record id, made from where its issue stands."""
    return tagged_id(DISPUTE_TAG, article, str(dispute.issue.start), str(dispute.issue.end), str(number))


def _dispute_row(reading: Reading, place: int, dispute: Dispute, by_id: dict[str, Actor], marks: Marks) -> Row:
    article = reading.article
    return {
        "ordinal": place,
        "id": marks.ids[f"d{place}"],
        "ruled": marks.ruled.get(f"d{place}"),
        "key_id": dispute_key(dispute, by_id),
        "name": clean(dispute.name),
        "folded": clean(fold_name(dispute.name)),
        "complainants": list(dispute.complainants),
        "against": list(dispute.against),
        "evidence_start": dispute.evidence.start,
        "evidence_end": dispute.evidence.end,
        "evidence": clean(dispute.evidence.text),
        "data": clean_all(to_dict(dispute)),
        "raised_on": _raised_on(reading, dispute),
        "sort_key": sort_key(article.published_at, article.id, place),
    }


def _raised_on(reading: Reading, dispute: Dispute) -> str | None:
    """Return the day by which a complaint was made: that of the words or act that it stands in, else that of publication."""
    told = [(stmt.content, stmt.date) for stmt in reading.statements] + [(event.evidence, event.date) for event in reading.events]
    issue = dispute.issue
    days = [last_day(date) for span, date in told if date is not None and span.start <= issue.start and issue.end <= span.end]
    published = parse_day(reading.article.published_at)
    found = min((day for day in days if day is not None and (published is None or day <= published)), default=published)
    return found.isoformat() if found else None


def dispute_key(dispute: Dispute, by_id: dict[str, Actor]) -> str:
    """Return the id that a dispute has by its issue and sides, whoever complains: tellings with the same key are one dispute."""
    sides = {actor.country or actor_key(actor) for actor in map(by_id.get, (*dispute.complainants, *dispute.against)) if actor is not None}
    return tagged_id(ISSUE_TAG, *sorted(sides), None, fold_name(dispute.name))


def _dispute_side_rows(article: Article, place: int, dispute: Dispute, by_id: dict[str, Actor]) -> Iterator[Row]:
    for role, ids in (("complainant", dispute.complainants), ("against", dispute.against)):
        for actor_id in dict.fromkeys(ids):
            actor = by_id.get(actor_id)
            if actor is not None:
                yield {
                    "ordinal": place,
                    "actor": actor_id,
                    "role": role,
                    "key_id": actor_key(actor, article.id),
                    "country": actor.country,
                    "sort_key": sort_key(article.published_at, article.id, place),
                }


def _actor_row(article: Article, actor: Actor, place: int, events: int) -> Row:
    known = known_name(actor, fold_name, article.id)
    return {
        "reading_id": actor.id,
        "key_id": key_as(actor, known),
        "position": place,
        "name": clean(actor.name),
        "folded": clean(known),
        "kind": actor.kind.value,
        "country": actor.country,
        "sectors": list(actor.sectors),
        "offices": [clean_all(to_dict(office)) for office in actor.offices],
        "mentions": len(actor.mentions),
        "events": events,
    }


def _post_rows(article: Article, actor: Actor, key: str) -> Iterator[Row]:
    """Yield what an article tells of who has which post; who is told by the post alone is looked for where it is held."""
    told = posts_told(actor)
    nameless = is_nameless(actor) and not is_known(actor)
    if nameless and not (is_holder(actor, article.text) and all(post.status is OfficeStatus.HOLDS for post in told)):
        return
    for post in told:
        facts = {"post": post.post, "status": post.status.value, "since": post.since}
        yield {"reading_id": actor.id, "key_id": key, "nameless": nameless, **facts}


def members_of(channel: Channel, by_id: dict[str, Actor]) -> tuple[Member, ...]:
    """Return the sides of a reading's channel with the names and record ids of their actors."""
    found = []
    for member in channel.members:
        actor = by_id.get(member.actor or "")
        found.append(
            Member(
                country=member.country or (actor.country if actor else None),
                sector=member.sector,
                name=clean(actor.name) if actor else None,
                actor=actor_key(actor) if actor else None,
                is_state=actor is None or actor.kind is ActorKind.STATE,
            )
        )
    return tuple(dict.fromkeys(found))


def channel_key(channel: Channel, by_id: dict[str, Actor]) -> str:
    """Return the record id that a reading's channel gives by itself."""
    members = members_of(channel, by_id)
    words = channel_words(channel.name, members)
    return key_id(side_key(members), words, channel.level.value if channel.level else None)


def _channel_row(channel: Channel, place: int, by_id: dict[str, Actor], marks: Marks) -> Row:
    members = members_of(channel, by_id)
    words = channel_words(channel.name, members)
    return {
        "reading_id": channel.id,
        "key_id": channel_key(channel, by_id),
        "ruled": marks.ruled.get(channel.id),
        "position": place,
        "name": clean(channel.name),
        "named": channel.named,
        "words": list(words),
        "members": [to_dict(member) for member in members],
        "level": channel.level.value if channel.level else None,
        "cadence": channel.cadence.period if channel.cadence else None,
        "open": [question.value for question in channel.open],
        "data": clean_all(to_dict(channel)),
    }


def _change_row(change: Change, channel: str, place: int, by_id: dict[str, Actor]) -> Row:
    return {
        "channel": channel,
        "ordinal": place,
        "change": change.change.value,
        **date_columns(change.date),
        **date_columns(change.for_date, "for"),
        "acted_by": [clean(by_id[actor].name) for actor in dict.fromkeys(change.by) if actor in by_id],
        "session_number": change.session_number,
        "place": clean(change.place.name) if change.place else None,
        "statements": list(change.statements),
        "background": change.background,
        "evidence_start": change.evidence.start,
        "evidence_end": change.evidence.end,
        "evidence": clean(change.evidence.text),
        "rules": list(change.rules),
    }
