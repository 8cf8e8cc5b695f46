"""Writing people's decisions: each is one transaction in which all that it changes is made anew."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Engine, RowMapping, func, insert, or_, select, update
from sqlalchemy.exc import SQLAlchemyError

from detente.errors import ConfigError, NotFoundError, RecordError
from detente.model.identifiers import tagged_id
from detente.model.json import from_dict
from detente.model.records import Dispute, Event, Statement
from detente.record import schema
from detente.record.columns import clean, clean_all
from detente.record.dates import Day, parse_period
from detente.record.dialect import lock_log, writing
from detente.record.marks import MARK_ACTOR, MARK_CHANNEL, MARK_CHANNEL_RULED, MARK_REPORT, mark_since
from detente.record.ruled import load_rulings
from detente.record.rulings import RULING_TAG, RuledItem, Ruling, RulingKind, correct
from detente.record.view import View
from detente.record.writer import Clock, cause, derive_again, mark_dirty

_OF_ARTICLE = {RuledItem.EVENT: schema.events, RuledItem.STATEMENT: schema.statements, RuledItem.DISPUTE: schema.disputes}
LINK_KINDS = ("fulfils", "cancels", "follows")


class Decider:
    """Takes people's decisions on the record; made by :meth:`Record.decide`.

    Args:
        engine: The record's engine.
        clock: Tells when a decision was made; without it none is noted.
        who: Who decides.
    """

    def __init__(self, engine: Engine, *, clock: Clock | None = None, who: str = "user") -> None:
        self._engine = writing(engine)
        self._clock = clock
        self._who = who

    # --- deciding

    def merge(self, item: RuledItem, subject: str, into: str, *, reason: str | None = None) -> Ruling:
        """Say that two actors or channels are one, or two events reports of one act, which goes by the id of the second.

        Raises:
            NotFoundError: There is no such actor, channel or event.
            ConfigError: They are one already.
        """
        one, other = self._find(item, subject), self._find(item, into)
        if one == other:
            raise ConfigError(f"{subject!r} and {into!r} are one {item.value} already")
        return self._rule(Ruling(kind=RulingKind.MERGE, item=item, subject=one, target=other, reason=reason))

    def split(self, item: RuledItem, subject: str, off: str, *, reason: str | None = None) -> Ruling:
        """Say that one of the ids of an actor or channel is another than the rest, or a report of an event that of another act.

        Args:
            item: Actor, channel or event.
            subject: The id of the part to take out (one of the ``ids`` of the entry).
            off: The id or name of the whole.
            reason: Why.

        Raises:
            NotFoundError: There is no such actor or channel.
            ConfigError: The part is no part of the whole, or is all of it.
        """
        whole = self._ids(item, off)
        part = subject if subject in whole else self._part(item, subject)
        if part not in whole:
            raise ConfigError(f"{subject!r} is no part of {off!r}; its ids are {', '.join(whole)}")
        others = [ident for ident in whole if ident != part]
        if not others:
            raise ConfigError(f"{subject!r} is all that there is of {off!r}")
        merged = {
            other
            for ruling in self.rulings(item)
            if ruling.kind is RulingKind.MERGE and part in (ruling.subject, ruling.target)
            for other in (ruling.subject, ruling.target)
            if other in others
        }
        # What people merged is parted where they merged it; else the part leaves the id that the whole goes by.
        target = min(merged, default=others[0])
        return self._rule(Ruling(kind=RulingKind.SPLIT, item=item, subject=part, target=target, reason=reason))

    def judge(
        self, kind: RulingKind, item: RuledItem, ident: str, *, value: Mapping[str, Any] | None = None, reason: str | None = None
    ) -> Ruling:
        """Accept, correct or reject an event, a statement or a dispute.

        Args:
            kind: ACCEPT, CORRECT or REJECT.
            item: What it is.
            ident: Its record id.
            value: For CORRECT: the fields that change, as in the reading's JSON.
            reason: Why.

        Raises:
            NotFoundError: The record has no such item.
            ConfigError: It cannot be ruled on in this way, or a field or value does not fit.
        """
        if item not in _OF_ARTICLE or kind not in (RulingKind.ACCEPT, RulingKind.CORRECT, RulingKind.REJECT):
            raise ConfigError(f"no {kind.value} of a {item.value}; events, statements and disputes are accepted, corrected and rejected")
        row = self._row(item, ident)
        if kind is RulingKind.CORRECT:
            check_correction(item, row["data"], value or {})
        start, end, quote = _anchor(item, row)
        return self._rule(
            Ruling(
                kind=kind, item=item, subject=ident, value=clean_all(dict(value or {})), article_id=row["article_id"], anchor=(start, end),
                quote=quote, reason=reason,
            )
        )  # fmt: skip

    def set_cadence(self, channel: str, period: str | None, *, reason: str | None = None) -> Ruling:
        """Say how often a channel meets (ISO 8601 duration), over what articles say; ``None`` for no rhythm.

        Raises:
            NotFoundError: There is no such channel.
            ConfigError: The period is none.
        """
        if period is not None and parse_period(period) is None:
            raise ConfigError(f"{period!r} is no duration; write P1Y, P6M, P3M, P1W or the like")
        subject = self._find(RuledItem.CHANNEL, channel)
        return self._rule(Ruling(kind=RulingKind.CADENCE, item=RuledItem.CHANNEL, subject=subject, value={"period": period}, reason=reason))

    def link(self, kind: str, subject: str, target: str, *, rejected: bool = False, reason: str | None = None) -> Ruling:
        """Say that an event fulfils, cancels or follows another, or that it does not.

        Raises:
            NotFoundError: There is no such event.
            ConfigError: The kind is none.
        """
        if kind not in LINK_KINDS:
            raise ConfigError(f"{kind!r} is no link; links are {', '.join(LINK_KINDS)}")
        for ident in (subject, target):
            self._row(RuledItem.EVENT, ident)
        value = {"kind": kind, "holds": not rejected}
        return self._rule(Ruling(kind=RulingKind.LINK, item=RuledItem.LINK, subject=subject, target=target, value=value, reason=reason))

    def undo(self, ident: str | None = None) -> Ruling:
        """Take a decision back; the last one that stands where none is named. What was made again of it for other keys goes with it.

        Raises:
            NotFoundError: There is none, or it was taken back already.
        """
        standing = self.rulings()
        found = [ruling for ruling in standing if ident in (None, ruling.id)]
        if not found:
            raise NotFoundError(f"no ruling {ident!r} that stands; 'detente rulings list' shows them" if ident else "no ruling stands")
        table = schema.rulings
        ruling = found[-1]
        try:
            with self._engine.begin() as connection:
                for one in (other for other in standing if other.origin == ruling.origin):
                    connection.execute(update(table).where(table.c.id == one.id).values(undone_at=self._now(), undone_by=clean(self._who)))
                    self._carry_out(connection, one, "undone")
        except SQLAlchemyError as error:
            raise RecordError(f"the ruling could not be taken back: {cause(error)}") from error
        return ruling

    def rulings(self, item: RuledItem | None = None, *, taken_back: bool = False) -> list[Ruling]:
        """Return the decisions in the order in which they were made."""
        with self._engine.connect() as connection:
            return load_rulings(connection, item, taken_back=taken_back)

    # --- inside

    def _now(self) -> str | None:
        return self._clock().isoformat(timespec="seconds") if self._clock else None

    def _rule(self, ruling: Ruling) -> Ruling:
        table = schema.rulings
        at = self._now()
        start, end = ruling.anchor or (None, None)
        try:
            with self._engine.begin() as connection:
                lock_log(connection)
                seq = connection.execute(select(func.coalesce(func.max(table.c.seq), 0))).scalar_one() + 1
                ident = tagged_id(RULING_TAG, str(seq), ruling.kind.value, ruling.item.value, ruling.subject, ruling.target)
                row = {name: getattr(ruling, name) for name in ("subject", "target", "article_id")}
                row |= {"seq": seq, "id": ident, "kind": ruling.kind.value, "item": ruling.item.value, "value": dict(ruling.value)}
                row |= {"anchor_start": start, "anchor_end": end, "quote": clean(ruling.quote), "reason": clean(ruling.reason)}
                connection.execute(insert(table).values(**row, who=clean(self._who), at=at))
                made = next(found for found in load_rulings(connection, taken_back=True) if found.id == ident)
                self._carry_out(connection, made, ruling.kind.value)
        except SQLAlchemyError as error:
            raise RecordError(f"the ruling could not be written: {cause(error)}") from error
        return made

    def _carry_out(self, connection: Connection, ruling: Ruling, change: str) -> None:
        """Make anew, or mark, what a ruling changes, and note it in the change log."""
        if ruling.article_id is not None:
            there = connection.execute(select(schema.articles.c.id).where(schema.articles.c.id == ruling.article_id)).first()
            if there is not None:
                derive_again(connection, ruling.article_id)
        keys = [key for key in (ruling.subject, ruling.target) if key]
        if ruling.item is RuledItem.ACTOR:
            # A ruling counts on all days.
            mark_since(connection, MARK_ACTOR, dict.fromkeys(keys, Day.min))
        if ruling.item is RuledItem.CHANNEL:
            mark_dirty(connection, {(mark, key) for mark in (MARK_CHANNEL, MARK_CHANNEL_RULED) for key in keys})
        if ruling.item is RuledItem.EVENT and ruling.kind in (RulingKind.MERGE, RulingKind.SPLIT):
            events, named = schema.events, schema.events.alias("named")
            acts = select(named.c.group_id).where(named.c.id.in_([ruling.subject, ruling.target]))
            told = select(events.c.article_id).where(events.c.group_id.in_(acts)).distinct()
            mark_dirty(connection, {(MARK_REPORT, article) for article in connection.execute(told).scalars()})
        if ruling.item is RuledItem.LINK or ruling.kind in (RulingKind.MERGE, RulingKind.SPLIT):
            events = schema.events
            sides = select(events.c.sides).where(events.c.id.in_([ruling.subject, ruling.target]), events.c.sides.is_not(None))
            mark_dirty(connection, {("sides", each) for each in connection.execute(sides).scalars()})
        lock_log(connection)
        detail = {"ruling": ruling.id, "item": ruling.item.value, "target": ruling.target}
        connection.execute(
            insert(schema.log).values(at=self._now(), item="ruling", ident=ruling.subject, change=change[:12], detail=detail)
        )

    def _view(self) -> View:
        return View(self._engine)

    def _find(self, item: RuledItem, ident: str) -> str:
        return self._ids(item, ident)[0]

    def _part(self, item: RuledItem, ident: str) -> str:
        """Return the id of what is to be taken out: of an event the one report, else what the whole goes by."""
        return self._view().event(ident).id if item is RuledItem.EVENT else self._find(item, ident)

    def _ids(self, item: RuledItem, ident: str) -> tuple[str, ...]:
        if item is RuledItem.ACTOR:
            return self._view().actor(ident).ids
        if item is RuledItem.CHANNEL:
            return self._view().channel(ident).ids
        if item is RuledItem.EVENT:
            return self._view().event_reports(ident)
        raise ConfigError(f"no {item.value} can be merged or split; actors, channels and events can")

    def _row(self, item: RuledItem, ident: str) -> RowMapping:
        table = _OF_ARTICLE[item]
        article, mark, inner = ident.rpartition("#")
        same = table.c.id == ident
        if mark and "reading_id" in table.c:
            same = or_(same, (table.c.article_id == article) & (table.c.reading_id == inner))
        with self._engine.connect() as connection:
            row = connection.execute(select(table).where(same)).mappings().first()
        if row is None:
            where = "disputes show ID" if item is RuledItem.DISPUTE else f"{item.value}s list"
            raise NotFoundError(f"no {item.value} {ident!r} in the record; 'detente {where}' shows what there is")
        return row


def check_correction(item: RuledItem, plain: Mapping[str, Any], value: Mapping[str, Any]) -> None:
    """Check that a correction fits an item, given as JSON.

    Raises:
        ConfigError: A field is not the item's, or a value does not fit it.
    """
    if not value:
        raise ConfigError("a correction needs the fields that change, such as type=CONSULT")
    if item is RuledItem.EVENT:
        correct(from_dict(Event, plain), value)
    elif item is RuledItem.STATEMENT:
        correct(from_dict(Statement, plain), value)
    else:
        correct(from_dict(Dispute, plain), value)


def _anchor(item: RuledItem, row: RowMapping) -> tuple[int, int, str]:
    """Return where an item stands in its article: (start, end, words)."""
    part = {RuledItem.EVENT: "predicate", RuledItem.STATEMENT: "content", RuledItem.DISPUTE: "issue"}[item]
    span = row["data"][part]
    return span["start"], span["end"], span["text"]
