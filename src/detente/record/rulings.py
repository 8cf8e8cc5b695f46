"""People's decisions over the machine's, as pure functions: which ids are one, and what a reading says once it is ruled on.

Rulings are rows of their own (``tables_people.py``): taken back they stay, with who took them back. They are applied whenever
rows are derived or settled, so they survive re-reading. A ruling mends what the machine made of the articles, not what was known
on a day: it counts in views as of any day.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, TypeVar

from detente.errors import ConfigError
from detente.model.json import ModelError, from_dict, to_dict
from detente.model.records import Channel, Dispute, Event, Reading, Statement

RULING_TAG = "rul"
Item = TypeVar("Item", Event, Statement, Channel, Dispute)


class RulingKind(StrEnum):
    """What a person decided."""

    ACCEPT = "accept"
    CORRECT = "correct"
    REJECT = "reject"
    MERGE = "merge"
    SPLIT = "split"
    LINK = "link"
    CADENCE = "cadence"


#: In a ruling's value: the id of the one that was made again for another key of its actor.
COPIED_FROM = "copied_from"


class RuledItem(StrEnum):
    """What a ruling is about."""

    ACTOR = "actor"
    CHANNEL = "channel"
    EVENT = "event"
    STATEMENT = "statement"
    DISPUTE = "dispute"
    LINK = "link"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """A decision of a person.

    Attributes:
        seq: Its number: later rulings outrank earlier ones.
        id: Its id ("rul-...").
        kind: What was decided.
        item: What it is about.
        subject: Record id of the item.
        target: Record id of the other item (merge, split, link), or ``None``.
        value: Corrected fields, a cadence, the sort of a link.
        article_id: The article of an item of a reading.
        anchor: Where the item stands in the article, to find it again after re-reading; half-open offsets.
        quote: The words there.
        reason: Why, in the person's words.
        who: Who decided.
        at: When (ISO, UTC).
        undone_at: When it was taken back, or ``None`` where the clock was not given.
        undone_by: Who took it back; ``None`` while it stands.
    """

    seq: int = 0
    id: str = ""
    kind: RulingKind
    item: RuledItem
    subject: str
    target: str | None = None
    value: Mapping[str, Any] = field(default_factory=dict)
    article_id: str | None = None
    anchor: tuple[int, int] | None = None
    quote: str | None = None
    reason: str | None = None
    who: str | None = None
    at: str | None = None
    undone_at: str | None = None
    undone_by: str | None = None

    @property
    def origin(self) -> str:
        """Id of the decision that it was made again of for another key, else its own."""
        return str(self.value.get(COPIED_FROM, self.id))

    @property
    def stands(self) -> bool:
        """Whether it was not taken back."""
        return self.undone_by is None


# --- which ids are one


def rule_heads(heads: Mapping[str, str], rulings: Iterable[Ruling]) -> dict[str, str]:
    """Return for each key the head that it has once people's merges and splits are applied to the machine's grouping.

    Of several rulings about the same two the last one counts, so that a merge and then a split leave all as it was. A split takes
    a key out of a group that the machine made; a merge puts two groups under the head of the target.

    Args:
        heads: Key id -> id of its head, as the machine has it.
        rulings: Merges and splits that stand, in any order.
    """
    last: dict[frozenset[str], Ruling] = {}
    for ruling in sorted(rulings, key=_by_seq):
        if ruling.stands and ruling.kind in (RulingKind.MERGE, RulingKind.SPLIT) and ruling.target is not None:
            last[frozenset((ruling.subject, ruling.target))] = ruling
    # Keys that are not in the record now are nobody's.
    known = [r for r in sorted(last.values(), key=_by_seq) if r.subject in heads and r.target in heads]
    splits = [ruling for ruling in known if ruling.kind is RulingKind.SPLIT]
    merges = [ruling for ruling in known if ruling.kind is RulingKind.MERGE]
    found = dict(heads)
    for ruling in splits:
        if found[ruling.subject] == found[ruling.target or ""]:
            _cut(found, ruling)
    united = _unite(found, merges)
    for ruling in splits:
        if united[ruling.subject] == united[ruling.target or ""]:
            # The two came together by a merge of others: the subject leaves the group that it was merged with.
            _cut(found, ruling)
            united = _unite(found, merges)
    return united


def _unite(heads: Mapping[str, str], merges: Iterable[Ruling]) -> dict[str, str]:
    found = dict(heads)
    for ruling in merges:
        gone, kept = found[ruling.subject], found[ruling.target or ""]
        if gone != kept:
            found.update({key: kept for key, head in found.items() if head == gone})
    return found


def _cut(found: dict[str, str], ruling: Ruling) -> None:
    """Take the subject out of its group; a group that goes by the id of the part that leaves goes by the target's."""
    subject, target = ruling.subject, ruling.target or ""
    rest = [key for key, head in found.items() if head == found[subject] and key != subject]
    if found[subject] == subject and rest:
        found.update(dict.fromkeys(rest, target if target in rest else min(rest)))
    found[subject] = subject


def _by_seq(ruling: Ruling) -> int:
    return ruling.seq


# --- what a reading says once it is ruled on


@dataclass(frozen=True, slots=True, kw_only=True)
class RuledReading:
    """A reading with people's decisions applied.

    Attributes:
        reading: Without what was rejected, and with what was corrected.
        ruled: Id inside the reading -> "accept" or "correct"; disputes by their number ("d0").
        disputes: The numbers that the disputes have in the reading as it was.
    """

    reading: Reading
    ruled: Mapping[str, str]
    disputes: tuple[int, ...]


def rule_reading(reading: Reading, ids: Mapping[str, str], rulings: Sequence[Ruling]) -> RuledReading:
    """Apply rulings to a reading.

    Args:
        reading: As the reader gave it.
        ids: Id inside the reading -> record id; disputes by their number ("d0").
        rulings: Those of the article that stand, in any order.
    """
    decided: dict[str, list[Ruling]] = {}
    for ruling in sorted(rulings, key=_by_seq):
        found = _find(reading, ids, ruling) if ruling.stands else None
        if found is not None:
            decided.setdefault(found, []).append(ruling)
    numbers = tuple(range(len(reading.disputes)))
    if not decided:
        return RuledReading(reading=reading, ruled={}, disputes=numbers)
    events = _apply_all(reading.events, [e.id for e in reading.events], decided)
    statements = _apply_all(reading.statements, [s.id for s in reading.statements], decided)
    kept = {event.id for event in events} | {stmt.id for stmt in statements}
    result = replace(
        reading,
        events=tuple(_only_kept(event, kept) for event in events),
        statements=tuple(replace(s, within=s.within if s.within in kept else None) for s in statements),
        channels=_apply_all(reading.channels, [c.id for c in reading.channels], decided),
        disputes=_apply_all(reading.disputes, [f"d{n}" for n in numbers], decided),
    )
    last = {found: each[-1].kind for found, each in decided.items()}
    kept_numbers = tuple(n for n in numbers if last.get(f"d{n}") is not RulingKind.REJECT)
    return RuledReading(reading=result, ruled={found: kind.value for found, kind in last.items()}, disputes=kept_numbers)


def _only_kept(event: Event, kept: set[str]) -> Event:
    """Return an event that points at nothing rejected."""
    same_as = event.same_as if event.same_as in kept else None
    return replace(event, same_as=same_as, statements=tuple(stmt for stmt in event.statements if stmt in kept))


def correct(item: Item, value: Mapping[str, Any]) -> Item:
    """Return an item with fields replaced.

    Raises:
        ConfigError: A field is not the item's, or the value does not fit it.
    """
    plain = to_dict(item)
    unknown = sorted(set(value) - (set(plain) - {"id", "evidence", "predicate", "rules"}))
    if unknown:
        allowed = ", ".join(sorted(set(plain) - {"id", "evidence", "predicate", "rules"}))
        raise ConfigError(f"{', '.join(unknown)}: no field that can be corrected; fields are {allowed}")
    try:
        return from_dict(type(item), {**plain, **value})
    except (ModelError, ValueError, TypeError) as error:
        raise ConfigError(f"the correction does not fit: {error}") from error


def _apply_all(items: Sequence[Item], names: Sequence[str], decided: Mapping[str, Sequence[Ruling]]) -> tuple[Item, ...]:
    ruled = (_apply(item, decided.get(name, ())) for item, name in zip(items, names, strict=True))
    return tuple(item for item in ruled if item is not None)


def _apply(item: Item, rulings: Sequence[Ruling]) -> Item | None:
    for ruling in rulings:
        if ruling.kind is RulingKind.CORRECT:
            item = correct(item, ruling.value)
    # The last of accept, correct and reject counts.
    return None if rulings and rulings[-1].kind is RulingKind.REJECT else item


def _find(reading: Reading, ids: Mapping[str, str], ruling: Ruling) -> str | None:
    """Return the id inside the reading of what a ruling is about: by its record id, else by the words that it stands on."""
    for inner, ident in ids.items():
        if ident == ruling.subject:
            return inner
    if ruling.anchor is None:
        return None
    start, end = ruling.anchor
    spans: dict[RuledItem, list[tuple[str, int, int]]] = {
        RuledItem.EVENT: [(e.id, e.predicate.start, e.predicate.end) for e in reading.events],
        RuledItem.STATEMENT: [(s.id, s.content.start, s.content.end) for s in reading.statements],
        RuledItem.DISPUTE: [(f"d{n}", d.issue.start, d.issue.end) for n, d in enumerate(reading.disputes)],
    }
    at = [inner for inner, first, last in spans.get(ruling.item, ()) if first < end and start < last]
    return at[0] if len(at) == 1 else None
