"""The schemas of what the API answers with, made from the records themselves: there is no second list of keys."""

from __future__ import annotations

from functools import cache
from typing import Any

from detente.model.enums import ChangeKind, ChannelStatus, Level, OpenQuestion
from detente.model.records import Event, Office, PartialDate, Reading, Statement
from detente.model.schema import schema_of
from detente.ontology.explain import Explanation
from detente.record import ActorEntry, ArticleEntry, DisputeEntry, DisputeHistory, EventEntry, StatementEntry
from detente.record.desk_questions import ChangeEntry, PairEntry
from detente.record.relations import LinkEntry, MonthScore, PromiseEntry
from detente.record.searching import Hit

Schema = dict[str, Any]
_DEFS, _COMPONENTS = "#/$defs/", "#/components/schemas/"

PROBLEM: Schema = {
    "type": "object",
    "description": "What went wrong (RFC 9457); the same keys for every error.",
    "properties": {
        "type": {"type": "string", "description": "urn:detente:problem: and a word for programs."},
        "title": {"type": "string", "description": "The status in words."},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "What failed, the value, and what to do."},
        "instance": {"type": "string", "description": "The path that was asked."},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {"where": {"type": "string"}, "message": {"type": "string"}},
                "required": ["where", "message"],
                "additionalProperties": False,
            },
        },
    },
    "required": ["type", "title", "status", "detail", "instance", "errors"],
    "additionalProperties": False,
}


@cache
def components() -> Schema:
    """Return all schemas by name, as OpenAPI's components."""
    defs: Schema = {}
    for cls in (Reading, Office, PartialDate, Explanation, MonthScore, LinkEntry):
        defs[cls.__name__] = schema_of(cls, defs)
    for enum in (ChannelStatus, ChangeKind, Level, OpenQuestion):
        defs.setdefault(enum.__name__, {"type": "string", "enum": [member.value for member in enum]})
    event = schema_of(Event, defs)
    more = {
        "ArticleLine": _without(schema_of(ArticleEntry, defs), "sort_key"),
        "ActorLine": _actor(defs),
        "EventLine": _event(defs, event),
        "StatementLine": _statement(defs),
        "DisputeLine": _dispute(defs),
        "Promise": schema_of(PromiseEntry, defs),
        "Telling": schema_of(DisputeEntry, defs),
        "ChangeLine": _with(schema_of(ChangeEntry, defs), cursor={"type": "string", "description": "Where to read on after it."}),
        "PairLine": schema_of(PairEntry, defs),
        "Hit": _without(schema_of(Hit, defs), "place"),
        "ChannelLine": _channel(change_count={"type": "integer"}),
        "ChannelHistory": _channel(
            timeline={"type": "array", "items": _object({"from": _DAY, "precision": _ref("Precision"), "status": _ref("ChannelStatus")})}
        ),
        "Relation": _relation(),
        "Links": _object({"items": {"type": "array", "items": _ref("LinkEntry")}}),
        "Explained": {
            **event,
            "properties": {
                "article": {"type": "string"},
                "kind": {"type": "string"},
                **event["properties"],
                "statement_list": {"type": "array", "items": _ref("Statement")},
                "codes": {"type": "array", "items": _ref("Explanation")},
                "group": _ref("Group"),
            },
            "required": ["article", "kind", *event["required"], "statement_list", "codes", "group"],
        },
        "Group": _group(),
        "Problem": PROBLEM,
        "Status": {"type": "object"},
    }
    more |= {f"{name}Page": _page(name) for name in more if name.endswith("Line") or name == "Hit"}
    taken = more.keys() & defs.keys()
    if taken:
        raise ValueError(f"{', '.join(sorted(taken))}: a schema of the contract has this name")
    defs |= more
    return _pointed(defs)  # type: ignore[no-any-return]


def _ref(name: str) -> Schema:
    return {"$ref": f"{_DEFS}{name}"}


def _or_null(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


def _object(properties: Schema) -> Schema:
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def _without(schema: Schema, *names: str) -> Schema:
    return {
        **schema,
        "properties": {name: value for name, value in schema["properties"].items() if name not in names},
        "required": [name for name in schema["required"] if name not in names],
    }


def _with(schema: Schema, **properties: Schema) -> Schema:
    return {
        **schema,
        "properties": {**schema["properties"], **properties},
        "required": list(dict.fromkeys((*schema["required"], *properties))),
    }


_TEXT, _DAY, _NUMBER = {"type": "string"}, {"type": "string", "format": "date"}, {"type": "integer"}
_SPAN = _object({"start": _NUMBER, "end": _NUMBER, "text": _TEXT})
_DATE = _or_null(_ref("PartialDate"))
_TEXTS = {"type": "array", "items": _TEXT}


def _actor(defs: Schema) -> Schema:
    office = _with(schema_of(Office, defs), article=_TEXT, published_at=_or_null(_TEXT))
    return _with(schema_of(ActorEntry, defs), offices={"type": "array", "items": office})


def _event(defs: Schema, event: Schema) -> Schema:
    entry = schema_of(EventEntry, defs)
    around = _without(entry, "event", "sort_key")
    read = _without(event, "id")
    return {
        **around,
        "description": "An event of an article: as read, with the sides and ids that the record knows.",
        "properties": {**around["properties"], "reading_id": _TEXT, **read["properties"], **_sides(entry)},
        "required": list(dict.fromkeys((*around["required"], "reading_id", *read["required"]))),
    }


def _statement(defs: Schema) -> Schema:
    around = _without(schema_of(StatementEntry, defs), "stmt", "side", "speaker", "sort_key")
    read = _without(schema_of(Statement, defs), "id")
    speaker = _or_null(_ref("Side"))
    properties = {**around["properties"], "reading_id": _TEXT, **read["properties"], "speaker": speaker}
    return {**read, "description": around["description"], "properties": properties, "required": list(properties)}


def _dispute(defs: Schema) -> Schema:
    telling = _with(_without(schema_of(DisputeEntry, defs), "sort_key", "key"), evidence=_SPAN)
    return _with(_without(schema_of(DisputeHistory, defs), "sort_key"), tellings={"type": "array", "items": telling})


def _sides(entry: Schema) -> Schema:
    return {name: entry["properties"][name] for name in ("actors", "recipients")}


def _channel(**more: Schema) -> Schema:
    change = {
        "change": _ref("ChangeKind"),
        "date": _DATE,
        "for_date": _DATE,
        "background": {"type": "boolean"},
        "published_at": _or_null(_TEXT),
        "article": _TEXT,
        "session_number": _or_null(_NUMBER),
        "place": _or_null(_TEXT),
        "by": _TEXTS,
        "evidence": _SPAN,
    }
    member = {
        "country": _or_null(_TEXT),
        "sector": _or_null(_TEXT),
        "actor": _or_null(_TEXT),
        "name": _or_null(_TEXT),
        "is_state": {"type": "boolean"},
    }
    held = {"date": _DATE, "session_number": _or_null(_NUMBER), "place": _or_null(_TEXT), "articles": _TEXTS}
    coming = {"date": _DATE, "place": _or_null(_TEXT), "basis": _ref("ChangeKind"), "articles": _TEXTS}
    cadence = {"stated": _or_null(_TEXT), "estimated": _or_null(_TEXT), "sessions": _NUMBER}
    return _object(
        {
            "id": _TEXT,
            "name": _TEXT,
            "aliases": _TEXTS,
            "named": {"type": "boolean"},
            "members": {"type": "array", "items": _object(member)},
            "level": _or_null(_ref("Level")),
            "cadence": _object(cadence),
            "status": _ref("ChannelStatus"),
            "status_basis": _TEXT,
            "status_since": _or_null(_TEXT),
            "status_since_precision": _or_null(_ref("Precision")),
            "last_held": _or_null(_object(held)),
            "next": _or_null(_object(coming)),
            "open": {"type": "array", "items": _ref("OpenQuestion")},
            "gap_days": _or_null(_NUMBER),
            "changes": {"type": "array", "items": _object(change)},
            **more,
        }
    )


def _group() -> Schema:
    report = {
        **dict.fromkeys(("id", "article"), _TEXT),
        **{name: _or_null(_TEXT) for name in ("published_at", "publisher")},
        "factuality": _ref("Factuality"),
        "said_by": _TEXTS,
        "evidence": _TEXT,
    }
    tie = {"event": _TEXT, "to": _TEXT, "score": {"type": "number"}, "features": {"type": "object"}}
    return _object(
        {
            "id": _TEXT,
            "article_count": _NUMBER,
            "independent_source_count": _NUMBER,
            "origin": _TEXT,
            "sources": {"type": "array", "items": _ref("Source")},
            "reports": {"type": "array", "items": _object(report)},
            "ties": {"type": "array", "items": _object(tie)},
            "conflicts": {"type": "array", "items": _object({**report, "against": _TEXTS})},
        }
    )


def _relation() -> Schema:
    def many(name: str) -> Schema:
        return {"type": "array", "items": _ref(name)}

    return _object(
        {
            "parties": _TEXTS,
            "names": _TEXTS,
            "since": _or_null(_TEXT),
            "until": _or_null(_TEXT),
            "total": _NUMBER,
            "months": many("MonthScore"),
            "promises": many("Promise"),
            "channels": many("ChannelLine"),
            "disputes": many("Telling"),
            "events": many("EventLine"),
        }
    )


def _page(name: str) -> Schema:
    following = {"type": ["string", "null"], "description": "Address of the next page; null on the last."}
    return _object({"items": {"type": "array", "items": _ref(name)}, "next": following, "limit": {"type": "integer"}})


def _pointed(value: Any) -> Any:
    """Let references point to where OpenAPI keeps schemas."""
    if isinstance(value, dict):
        return {key: _pointed(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_pointed(item) for item in value]
    if isinstance(value, str) and value.startswith(_DEFS):
        return value.replace(_DEFS, _COMPONENTS, 1)
    return value
