"""Rules that turn the record's answers into alerts, each with its reason and the words behind it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from detente.model.enums import ChangeKind, ChannelStatus, Precision
from detente.model.identifiers import tagged_id
from detente.record import DisputeEntry, View
from detente.record.alarms import EVIDENCE, ChannelAlarm, Evidence
from detente.record.channel_questions import AlarmFilter
from detente.record.dates import iso_unit, iso_words
from detente.record.links import LAPSED_AFTER
from detente.telling.words import count_words, period_words

Day = datetime.date
ALERT_TAG = "alr"
RECENT_DAYS = 365
"""Days for which a channel that turned dormant, and a session that lapsed, are told."""
_ONE_DAY = datetime.timedelta(days=1)
_AGREED = frozenset({ChannelStatus.AGREED, ChannelStatus.RESUME_AGREED})
_CHANGES = {
    ChangeKind.SCHEDULED: "a session was set",
    ChangeKind.POSTPONED: "a session was put off",
    ChangeKind.AGREED: "a session was agreed on",
    ChangeKind.AGREED_TO_RESUME: "it was agreed to resume",
}


class AlertKind(StrEnum):
    """What an alert is about."""

    OVERDUE = "overdue"
    DORMANT = "dormant"
    LAPSED = "lapsed"
    NOT_SCHEDULED = "not-scheduled"
    STATUS_CHANGED = "status-changed"
    NEW_DISPUTE = "new-dispute"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What to look for.

    Attributes:
        since: States that changed, and disputes that are new, since this day; ``None`` leaves both out.
        agreed_days: Days after which something agreed has to have a date.
        recent_days: Days for which it is told that a channel turned dormant, and that a session lapsed: its time passed, nothing tells
            that it was held, and none was set in its place.
        kinds: Which alerts; all where empty.
        countries: Only channels and disputes with one of these states on a side; all where empty.
    """

    since: Day | None = None
    agreed_days: int = 90
    recent_days: int = RECENT_DAYS
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
    for alarm in view.alarms(_asked(rules, day)):
        if not rules.countries or rules.countries & set(alarm.countries):
            found += _of_channel(alarm, day, rules)
    if rules.since is not None and rules.wants(AlertKind.NEW_DISPUTE):
        found += _of_disputes(view.disputes_first_told(rules.since), day, rules)
    return sorted(found, key=_order)


def _asked(rules: Rules, day: Day) -> AlarmFilter:
    """Return which channels may give an alert."""
    overdue = {ChannelStatus.OVERDUE} if rules.wants(AlertKind.OVERDUE) else set()
    agreed = _AGREED if rules.wants(AlertKind.NOT_SCHEDULED) else set()
    recent = _earlier(day, datetime.timedelta(days=rules.recent_days))
    passed = (_earlier(recent, LAPSED_AFTER + _ONE_DAY), _earlier(day, LAPSED_AFTER + _ONE_DAY))
    return AlarmFilter(
        statuses=frozenset(status.value for status in overdue | agreed),
        turned=rules.since if rules.wants(AlertKind.STATUS_CHANGED) else None,
        dormant=recent if rules.wants(AlertKind.DORMANT) else None,
        passed=passed if rules.wants(AlertKind.LAPSED) else None,
    )


def _earlier(day: Day, by: datetime.timedelta) -> Day:
    return day - by if day - Day.min > by else Day.min


def _of_channel(alarm: ChannelAlarm, day: Day, rules: Rules) -> Iterator[Alert]:
    if alarm.status is ChannelStatus.OVERDUE and rules.wants(AlertKind.OVERDUE):
        yield _alert(AlertKind.OVERDUE, alarm, day, alarm.since, _overdue_words(alarm), alarm.told_held or alarm.told)
    if alarm.status is ChannelStatus.DORMANT and rules.wants(AlertKind.DORMANT) and _is_recent(alarm.since, day, rules):
        yield _alert(AlertKind.DORMANT, alarm, day, alarm.since, _dormant_words(alarm), alarm.told_held or alarm.told)
    if alarm.passed is not None and rules.wants(AlertKind.LAPSED):
        due = Day.fromisoformat(alarm.passed.due)
        lapsed = (due + LAPSED_AFTER + _ONE_DAY).isoformat()
        if _is_recent(lapsed, day, rules):
            what = f"{_CHANGES[alarm.passed.kind]} for {iso_words(alarm.passed.date)}"
            reason = f"{what}; that passed {(day - due).days} days ago, and nothing tells of a session held or set since"
            yield _alert(AlertKind.LAPSED, alarm, day, lapsed, reason, alarm.passed.told, of=alarm.passed.due)
    if alarm.status in _AGREED and rules.wants(AlertKind.NOT_SCHEDULED) and alarm.agreed_on is not None:
        days = (day - Day.fromisoformat(alarm.agreed_on)).days
        if days > rules.agreed_days:
            what = "agreed to resume" if alarm.status is ChannelStatus.RESUME_AGREED else "agreed"
            reason = f"{what} {_agreed_words(alarm)}, {days} days ago, and no session has a date"
            yield _alert(AlertKind.NOT_SCHEDULED, alarm, day, alarm.agreed_on, reason, alarm.told_agreed)
    changed = alarm.since
    if rules.since is not None and changed is not None and rules.since.isoformat() <= changed and rules.wants(AlertKind.STATUS_CHANGED):
        before = f" (was {_words(alarm.was)})" if alarm.was else ""
        yield _alert(
            AlertKind.STATUS_CHANGED,
            alarm,
            day,
            changed,
            f"{_words(alarm.status)} since {_since_words(alarm)}{before}: {alarm.basis}",
            alarm.told,
        )


def _is_recent(since: str | None, day: Day, rules: Rules) -> bool:
    """Say whether something began by a day, and no longer before it than it is told."""
    return since is not None and 0 <= (day - Day.fromisoformat(since)).days <= rules.recent_days


def _overdue_words(alarm: ChannelAlarm) -> str:
    held = f"last held {iso_words(alarm.held) if alarm.held else 'on an unknown day'}" if alarm.is_held else "no session is known"
    stated = "stated" if alarm.estimated_from is None else f"estimated from {alarm.estimated_from} sessions"
    gap = f", {alarm.gap_days} days ago" if alarm.gap_days is not None else ""
    meets = f"it meets {period_words(alarm.period)} ({stated})" if alarm.period else "no rhythm is known"
    return f"{held}{gap}; {meets}; {alarm.basis}"


def _dormant_words(alarm: ChannelAlarm) -> str:
    before = f" (was {_words(alarm.was)})" if alarm.was else ""
    return f"dormant since {_since_words(alarm)}{before}; {_overdue_words(alarm)}"


def _agreed_words(alarm: ChannelAlarm) -> str:
    unit = alarm.agreed_precision
    return f"{'on' if unit is Precision.DAY else 'in'} {iso_unit(unit, alarm.agreed_on or '')}"


def _since_words(alarm: ChannelAlarm) -> str:
    return iso_unit(alarm.since_precision, alarm.since or "")


def _words(status: ChannelStatus) -> str:
    return status.value.replace("_", " ")


def _alert(
    kind: AlertKind, alarm: ChannelAlarm, day: Day, since: str | None, reason: str, evidence: tuple[Evidence, ...], *, of: str | None = None
) -> Alert:
    """Make an alert; ``of`` is what its id hangs on instead of the channel's state."""
    return Alert(
        id=tagged_id(ALERT_TAG, kind.value, alarm.id, since, of or alarm.status.value),
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
        articles = count_words(len({entry.article for entry in told}), "article")
        reason = f"{complaining or 'somebody'} against {accused or 'nobody named'}; first told on {first}, in {articles} so far"
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
