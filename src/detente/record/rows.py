"""From a reading to the rows of its article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from detente.model.enums import ActorKind
from detente.model.identifiers import sha256_of
from detente.model.json import dumps_reading, to_dict
from detente.model.records import Actor, Change, Channel, Event, PartialDate, Reading, Statement
from detente.record.claims import Member
from detente.record.dates import parse_day
from detente.record.identity import actor_key, event_id, fold_name, statement_id
from detente.record.likeness import key_id, side_key
from detente.record.names import name_words, state_words

Row = dict[str, Any]


def article_row(reading: Reading, raw_source: str | None) -> Row:
    """Return the row of the article itself, with the whole reading as JSON."""
    article, reader = reading.article, reading.reader
    line = dumps_reading(reading)
    published = parse_day(article.published_at)
    return {
        "id": article.id,
        "sha256": article.sha256,
        "url": _clean(article.url),
        "title": _clean(article.title),
        "publisher": _clean(article.publisher),
        "author": _clean(article.author),
        "published_at": article.published_at,
        "published_on": published.isoformat() if published else None,
        "language": article.language,
        "raw_source": _clean(raw_source),
        "reading": line,
        "reading_sha256": sha256_of(line),
        "reader_version": reader.version,
        "model_version": f"{reader.model.name} {reader.model.version}",
        "lexicon_version": reader.lexicon.version,
    }


def derived_rows(reading: Reading) -> dict[str, list[Row]]:
    """Return the rows that are made from a reading, by table."""
    article = reading.article.id
    by_id = {actor.id: actor for actor in reading.actors}
    rows: dict[str, list[Row]] = {
        "actors": [_actor_row(actor, place) for place, actor in enumerate(reading.actors)],
        "statements": list(_statement_rows(article, reading.statements)),
        "events": list(_event_rows(article, reading.events)),
        "event_actors": [row for event in reading.events for row in _side_rows(event, by_id)],
        "event_statements": [
            {"event": event.id, "statement": stmt} for event in reading.events for stmt in dict.fromkeys(event.statements)
        ],
        "channels": [_channel_row(channel, place, by_id) for place, channel in enumerate(reading.channels)],
        "changes": [
            _change_row(change, channel.id, place, by_id) for channel in reading.channels for place, change in enumerate(channel.changes)
        ],
        "disputes": [
            {
                "ordinal": place,
                "name": _clean(dispute.name),
                "complainants": list(dispute.complainants),
                "against": list(dispute.against),
                "evidence_start": dispute.evidence.start,
                "evidence_end": dispute.evidence.end,
            }
            for place, dispute in enumerate(reading.disputes)
        ],
    }
    for table in rows.values():
        for row in table:
            row["article_id"] = article
    return rows


def date_columns(date: PartialDate | None, prefix: str = "date") -> Row:
    """Return the columns of a partial date."""
    return {
        f"{prefix}_start": date.start if date else None,
        f"{prefix}_end": date.end if date else None,
        f"{prefix}_precision": date.precision.value if date else None,
        f"{prefix}_bound": date.bound.value if date else None,
    }


def _clean(text: str | None) -> str | None:
    """Replace what a database cannot hold in text: halves of surrogate pairs, and NUL (PostgreSQL)."""
    return None if text is None else text.encode("utf-8", errors="replace").decode("utf-8").replace("\x00", "�")


def _clean_all(value: Any) -> Any:
    if isinstance(value, str):
        return _clean(value)
    if isinstance(value, list):
        return [_clean_all(item) for item in value]
    return {key: _clean_all(item) for key, item in value.items()} if isinstance(value, dict) else value


def _actor_row(actor: Actor, place: int) -> Row:
    return {
        "reading_id": actor.id,
        "key_id": actor_key(actor),
        "position": place,
        "name": _clean(actor.name),
        "folded": _clean(fold_name(actor.name)),
        "kind": actor.kind.value,
        "country": actor.country,
        "sectors": list(actor.sectors),
        "offices": [_clean_all(to_dict(office)) for office in actor.offices],
        "mentions": len(actor.mentions),
    }


def _statement_rows(article: str, statements: tuple[Statement, ...]) -> Iterator[Row]:
    seen: Counter[str] = Counter()
    for place, stmt in enumerate(statements):
        first = statement_id(article, stmt, 0)
        yield {
            "reading_id": stmt.id,
            "id": statement_id(article, stmt, seen[first]),
            "position": place,
            "speaker": stmt.speaker,
            "kind": stmt.kind.value,
            "stance": stmt.stance.value,
            "within": stmt.within,
            "data": _clean_all(to_dict(stmt)),
            **date_columns(stmt.date),
        }
        seen[first] += 1


def _event_rows(article: str, events: tuple[Event, ...]) -> Iterator[Row]:
    seen: Counter[str] = Counter()
    for place, event in enumerate(events):
        first = event_id(article, event, 0)
        yield {
            "reading_id": event.id,
            "id": event_id(article, event, seen[first]),
            "position": place,
            "type": event.type.value,
            "mode": event.mode,
            "cameo": event.cameo,
            "factuality": event.factuality.value,
            "background": event.background,
            "same_as": event.same_as,
            "salience": event.salience,
            "data": _clean_all(to_dict(event)),
            **date_columns(event.date),
        }
        seen[first] += 1


def _side_rows(event: Event, by_id: dict[str, Actor]) -> Iterator[Row]:
    for role, ids in (("actor", event.actors), ("recipient", event.recipients)):
        for actor_id in dict.fromkeys(ids):
            actor = by_id.get(actor_id)
            if actor is not None:
                yield {"event": event.id, "actor": actor_id, "role": role, "key_id": actor_key(actor), "country": actor.country}


def members_of(channel: Channel, by_id: dict[str, Actor]) -> tuple[Member, ...]:
    """Return the sides of a reading's channel with the names and record ids of their actors."""
    found = []
    for member in channel.members:
        actor = by_id.get(member.actor or "")
        found.append(
            Member(
                country=member.country or (actor.country if actor else None),
                sector=member.sector,
                name=_clean(actor.name) if actor else None,
                actor=actor_key(actor) if actor else None,
                is_state=actor is None or actor.kind is ActorKind.STATE,
            )
        )
    return tuple(dict.fromkeys(found))


def _channel_row(channel: Channel, place: int, by_id: dict[str, Actor]) -> Row:
    members = members_of(channel, by_id)
    words = name_words(channel.name, states=state_words())
    return {
        "reading_id": channel.id,
        "key_id": key_id(side_key(members), words, channel.level.value if channel.level else None),
        "position": place,
        "name": _clean(channel.name),
        "named": channel.named,
        "words": list(words),
        "members": [to_dict(member) for member in members],
        "level": channel.level.value if channel.level else None,
        "cadence": channel.cadence.period if channel.cadence else None,
        "open": [question.value for question in channel.open],
    }


def _change_row(change: Change, channel: str, place: int, by_id: dict[str, Actor]) -> Row:
    return {
        "channel": channel,
        "ordinal": place,
        "change": change.change.value,
        **date_columns(change.date),
        **date_columns(change.for_date, "for"),
        "acted_by": [_clean(by_id[actor].name) for actor in dict.fromkeys(change.by) if actor in by_id],
        "session_number": change.session_number,
        "place": _clean(change.place.name) if change.place else None,
        "statements": list(change.statements),
        "background": change.background,
        "evidence_start": change.evidence.start,
        "evidence_end": change.evidence.end,
        "evidence": _clean(change.evidence.text),
        "rules": list(change.rules),
    }
