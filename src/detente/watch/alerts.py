"""Rules that turn the record's answers into alerts, each with its reason and the words behind it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from detente.model.enums import ChannelStatus
from detente.model.identifiers import tagged_id
from detente.model.records import PartialDate
from detente.record import DisputeEntry, View
from detente.record.alarms import EVIDENCE, ChannelAlarm, Evidence

Day = datetime.date
ALERT_TAG = "alr"
_AGREED = frozenset({ChannelStatus.AGREED, ChannelStatus.RESUME_AGREED})


class AlertKind(StrEnum):
    """What an alert is about."""

    OVERDUE = "overdue"
    NOT_SCHEDULED = "not-scheduled"
    STATUS_CHANGED = "status-changed"
    NEW_DISPUTE = "new-dispute"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What to look for.

    Attributes:
        since: States that changed, and disputes that are new, since this day; ``None`` leaves both out.
        agreed_days: Days after which something agreed has to have a date.
        kinds: Which alerts; all where empty.
        countries: Only channels and disputes with one of these states on a side; all where empty.
    """

    since: Day | None = None
    agreed_days: int = 90
    kinds: frozenset[AlertKind] = frozenset()
    countries: frozenset[str] = frozenset()

    def wants(self, kind: AlertKind) -> bool:
        """Say whether a kind is asked for."""
        return not self.kinds or kind in self.kinds


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """Something to look at.

    Attributes:
        id: Made from kind, subject and the day since which it holds: the same cause gives the same id on every day.
        kind: What it is about.
        subject: Record id of the channel, or key of the dispute.
        name: Its name.
        countries: The states on its sides.
        since: The day since which it holds, ISO, or ``None``.
        day: The day of the check.
        reason: Why, in a sentence.
        evidence: The latest words that it rests on.
    """

    id: str
    kind: AlertKind
    subject: str
    name: str
    countries: tuple[str, ...]
    since: str | None
    day: str
    reason: str
    evidence: tuple[Evidence, ...]


def find_alerts(view: View, rules: Rules) -> list[Alert]:
    """Return the alerts of a view's day, by kind and then by name.

    Args:
        view: What is known and true on the day.
        rules: What to look for.
    """
    day = view.day()
    found: list[Alert] = []
    for alarm in view.alarms(_statuses(rules), since=rules.since if rules.wants(AlertKind.STATUS_CHANGED) else None):
        if not rules.countries or rules.countries & set(alarm.countries):
            found += _of_channel(alarm, day, rules)
    if rules.since is not None and rules.wants(AlertKind.NEW_DISPUTE):
        found += _of_disputes(view.disputes_first_told(rules.since), day, rules)
    return sorted(found, key=_order)


def _statuses(rules: Rules) -> set[str]:
    """Return the states in which a channel may give an alert, whenever they began."""
    overdue = {ChannelStatus.OVERDUE} if rules.wants(AlertKind.OVERDUE) else set()
    return {status.value for status in overdue | (_AGREED if rules.wants(AlertKind.NOT_SCHEDULED) else set())}


def _of_channel(alarm: ChannelAlarm, day: Day, rules: Rules) -> Iterator[Alert]:
    if alarm.status is ChannelStatus.OVERDUE and rules.wants(AlertKind.OVERDUE):
        yield _alert(AlertKind.OVERDUE, alarm, day, alarm.since, _overdue_words(alarm), alarm.told_held or alarm.told)
    if alarm.status in _AGREED and rules.wants(AlertKind.NOT_SCHEDULED) and alarm.agreed_on is not None:
        days = (day - Day.fromisoformat(alarm.agreed_on)).days
        if days > rules.agreed_days:
            what = "agreed to resume" if alarm.status is ChannelStatus.RESUME_AGREED else "agreed"
            reason = f"{what} on {alarm.agreed_on}, {days} days ago, and no session has a date"
            yield _alert(AlertKind.NOT_SCHEDULED, alarm, day, alarm.agreed_on, reason, alarm.told_agreed)
    changed = alarm.since
    if rules.since is not None and changed is not None and rules.since.isoformat() <= changed and rules.wants(AlertKind.STATUS_CHANGED):
        before = f" (was {_words(alarm.was)})" if alarm.was else ""
        yield _alert(
            AlertKind.STATUS_CHANGED, alarm, day, changed, f"{_words(alarm.status)} since {changed}{before}: {alarm.basis}", alarm.told
        )


def _overdue_words(alarm: ChannelAlarm) -> str:
    held = f"last held {_date_words(alarm.held)}" if alarm.is_held else "no session is known"
    stated = "stated" if alarm.estimated_from is None else f"estimated from {alarm.estimated_from} sessions"
    gap = f", {alarm.gap_days} days ago" if alarm.gap_days is not None else ""
    return f"{held}{gap}; it meets every {alarm.period} ({stated}); {alarm.basis}"


def _words(status: ChannelStatus) -> str:
    return status.value.replace("_", " ")


def _date_words(date: PartialDate | None) -> str:
    if date is None:
        return "on an unknown day"
    if date.start == date.end or date.end is None or date.start is None:
        return f"{date.start or date.end}"
    return f"{date.start} to {date.end}"


def _alert(kind: AlertKind, alarm: ChannelAlarm, day: Day, since: str | None, reason: str, evidence: tuple[Evidence, ...]) -> Alert:
    return Alert(
        id=tagged_id(ALERT_TAG, kind.value, alarm.id, since, alarm.status.value),
        kind=kind,
        subject=alarm.id,
        name=alarm.name,
        countries=alarm.countries,
        since=since,
        day=day.isoformat(),
        reason=reason,
        evidence=evidence,
    )


def _of_disputes(disputes: Iterable[DisputeEntry], day: Day, rules: Rules) -> Iterator[Alert]:
    """Yield an alert for each dispute whose first telling is of the days asked about."""
    by_key: dict[str, list[DisputeEntry]] = {}
    for dispute in disputes:
        by_key.setdefault(dispute.key, []).append(dispute)
    for key, told in by_key.items():
        first = min((entry.published_at[:10] for entry in told if entry.published_at), default=None)
        sides = {side.country for entry in told for side in (*entry.complainants, *entry.against) if side.country}
        if first is None or rules.since is None or first < rules.since.isoformat() or (rules.countries and not rules.countries & sides):
            continue
        complaining, accused = (
            ", ".join(dict.fromkeys(side.name for entry in told for side in part(entry))) for part in (_complainants, _against)
        )
        articles = len({entry.article for entry in told})
        reason = f"{complaining or 'somebody'} against {accused or 'nobody named'}; first told on {first}, in {articles} article(s) so far"
        yield Alert(
            id=tagged_id(ALERT_TAG, AlertKind.NEW_DISPUTE.value, key, first),
            kind=AlertKind.NEW_DISPUTE,
            subject=key,
            name=told[0].name,
            countries=tuple(sorted(sides)),
            since=first,
            day=day.isoformat(),
            reason=reason,
            evidence=tuple(
                Evidence(
                    article=entry.article,
                    published_at=entry.published_at,
                    start=entry.evidence[0],
                    end=entry.evidence[1],
                    text=entry.evidence[2],
                )
                for entry in told[:EVIDENCE]
            ),
        )


def _complainants(entry: DisputeEntry):  # type: ignore[no-untyped-def]
    return entry.complainants


def _against(entry: DisputeEntry):  # type: ignore[no-untyped-def]
    return entry.against


def _order(alert: Alert) -> tuple[str, str, str]:
    return (alert.kind.value, alert.name, alert.id)
