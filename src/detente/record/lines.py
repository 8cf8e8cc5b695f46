"""What the record answers with, as JSON: the lines of the command line's lists and of the API."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from detente.errors import NotFoundError
from detente.model.json import to_dict
from detente.model.records import Event, Reading
from detente.ontology.explain import Explanation, explain
from detente.record.entries import ActorEntry, ArticleEntry, DisputeEntry, DisputeHistory, EventEntry, StatementEntry
from detente.record.event_groups import EventGroup
from detente.record.holders import Holder
from detente.record.ledger import Absence
from detente.record.register import ChannelState, channel_line
from detente.record.relations import LinkEntry, Relation


def article_row(entry: ArticleEntry) -> dict[str, Any]:
    """Make the line of an article."""
    return without(to_dict(entry), "sort_key")


def actor_row(entry: ActorEntry) -> dict[str, Any]:
    """Make the line of an actor; each office has the article that tells it."""
    row = to_dict(entry)
    row["offices"] = [{**told["office"], "article": told["article"], "published_at": told["published_at"]} for told in row["offices"]]
    return row


def holder_row(holder: Holder) -> dict[str, Any]:
    """Make the line of an article that tells an actor by a post alone: why it is this one, and which article names it."""
    of = holder.of
    features = [{"name": name, "weight": weight} for name, weight in holder.features]
    facts = {"id": of.key, "article": of.article, "published_at": of.day.isoformat(), "posts": sorted(of.posts)}
    return {**facts, "features": features, "named_in": holder.article}


def event_row(entry: EventEntry) -> dict[str, Any]:
    """Make the line of an event: the event as read, with names, record ids and its article."""
    row = without(to_dict(entry), "sort_key")
    event = row.pop("event")
    sides = {"actors": row.pop("actors"), "recipients": row.pop("recipients")}
    return {"id": row.pop("id"), "reading_id": event.pop("id"), **row, **{**event, **sides}}


def statement_row(entry: StatementEntry) -> dict[str, Any]:
    """Make the line of a statement: as read, with record id, article and the speaker as the record knows it."""
    told = to_dict(entry.stmt)
    facts = {name: getattr(entry, name) for name in ("article", "published_at", "publisher", "ruled")}
    speaker = to_dict(entry.side) if entry.side else None
    return {"id": entry.id, "reading_id": told.pop("id"), **facts, **told, "speaker": speaker}


def dispute_row(entry: DisputeHistory) -> dict[str, Any]:
    """Make the line of a dispute; each telling has its article and words."""
    row = without(to_dict(entry), "sort_key")
    return {**row, "tellings": [telling_row(telling) for telling in entry.tellings]}


def telling_row(telling: DisputeEntry) -> dict[str, Any]:
    """Make the JSON of what one article tells of a dispute."""
    row = without(to_dict(telling), "sort_key", "key")
    start, end, text = telling.evidence
    return {**row, "evidence": {"start": start, "end": end, "text": text}}


def channel_row(state: ChannelState, absences: Iterable[Absence] | None = None) -> dict[str, Any]:
    """Make the JSON of one channel: its line with all changes, its life line, and what was expected and not found where that is given."""
    told = [{"from": day.isoformat(), "precision": unit.value, "status": value.value} for day, unit, value in state.dated_timeline]
    row = {**channel_line(state), "timeline": told}
    return row if absences is None else {**row, "absences": [absence_row(absence) for absence in absences]}


def absence_row(absence: Absence) -> dict[str, Any]:
    """Make the JSON of an absence."""
    days = {name: getattr(absence, name) and getattr(absence, name).isoformat() for name in ("since", "due", "searched_to")}
    return {"expected": absence.expected.value, "what": absence.what, **days, "articles": list(absence.articles)}


def explain_row(reading: Reading, item: Any, group: EventGroup | None = None) -> dict[str, Any]:
    """Make the JSON that explains an item: as read; of an event also who vouches for it, what its codes mean, and who else reports it."""
    row = {"article": reading.article.id, "kind": type(item).__name__.lower(), **to_dict(item)}
    if isinstance(item, Event):
        row["statement_list"] = [to_dict(stmt) for stmt in reading.statements if stmt.id in item.statements]
        row["codes"] = [to_dict(found) for found in explanations(item)]
    return row if group is None else {**row, "group": group_row(group)}


def group_row(group: EventGroup) -> dict[str, Any]:
    """Make the JSON of an act: who reports it, who vouches for each report, why they are one, and what stands against them."""
    return {
        "id": group.id,
        "article_count": group.article_count,
        "independent_source_count": group.independent_source_count,
        "origin": group.origin,
        "sources": [to_dict(source) for source in group.sources],
        "reports": [_report_row(entry, voices) for entry, voices in zip(group.reports, group.said_by, strict=True)],
        "ties": [{"event": tie.event, "to": tie.to, "score": tie.score, "features": dict(tie.features)} for tie in group.ties],
        "conflicts": [{**_report_row(one.entry, one.said_by), "against": list(one.against)} for one in group.conflicts],
    }


def _report_row(entry: EventEntry, voices: Sequence[str]) -> dict[str, Any]:
    told = {name: getattr(entry, name) for name in ("id", "article", "published_at", "publisher")}
    return {**told, "factuality": entry.event.factuality.value, "said_by": list(voices), "evidence": entry.event.evidence.text}


def explanations(event: Event) -> list[Explanation]:
    """Return what the tables say of an event's codes: type, mode, CAMEO."""
    found = []
    for code in (event.type.value, f"{event.type.value}-{event.mode}" if event.mode else None, event.cameo):
        try:
            found += [explain(code)] if code else []
        except NotFoundError:
            continue
    return found


def relation_row(found: Relation) -> dict[str, Any]:
    """Make the JSON of a relation."""
    return {
        "parties": list(found.parties),
        "names": list(found.names),
        "since": found.since,
        "until": found.until,
        "total": found.total,
        "months": [to_dict(month) for month in found.months],
        "promises": [{**to_dict(promise), "links": [link_row(link) for link in promise.links]} for promise in found.promises],
        "channels": list(found.channels),
        "disputes": [to_dict(dispute) for dispute in found.disputes],
        "events": [event_row(entry) for entry in found.events],
    }


def link_row(link: LinkEntry) -> dict[str, Any]:
    """Make the JSON of a link between two events."""
    return {name: getattr(link, name) for name in link.__dataclass_fields__}


def without(row: dict[str, Any], *names: str) -> dict[str, Any]:
    """Leave some keys out."""
    return {name: value for name, value in row.items() if name not in names}
