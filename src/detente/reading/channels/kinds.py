"""Which change an act and its mode make (READING, "channels" and "Rules of meaning")."""

from __future__ import annotations

from detente.model.enums import ChangeKind
from detente.reading.channels.frame import Frame

#: (act, mode) -> change, where no date decides. ``None``: nothing is told to have happened.
_PLAIN: dict[tuple[str, str], ChangeKind | None] = {
    ("establish", "done"): ChangeKind.AGREED,
    ("establish", "future"): ChangeKind.AGREED,
    ("establish", "progressive"): ChangeKind.AGREED,
    ("establish", "planned"): ChangeKind.AGREED,
    ("agree", "done"): ChangeKind.AGREED,
    ("hold", "done"): ChangeKind.HELD,
    ("hold", "progressive"): ChangeKind.HELD,
    ("launch", "done"): ChangeKind.HELD,
    ("resume", "done"): ChangeKind.RESUMED,
    ("resume", "progressive"): ChangeKind.AGREED_TO_RESUME,
    ("request", "done"): ChangeKind.REQUESTED,
    ("propose", "done"): ChangeKind.PROPOSED,
    ("reject", "done"): ChangeKind.DENIED,
    ("schedule", "done"): ChangeKind.SCHEDULED,
}
#: Verbs of holding whose undated future is talk, not a plan.
_NO_PLAN = frozenset({"begin", "start", "continue", "at", "be", "have", "end", "conclude", "lead", "open", "engage", "meet"})
#: Rules of what goes on: "a first round that is expected to go on for weeks" is agreed on by nobody there.
_GOES_ON = frozenset({"channels:verb:go on", "channels:verb:carry on"})
#: Verbs of a session that is not to be.
_HAPPEN = frozenset({"take", "hold", "happen", "convene", "go", "proceed", "open", "start", "begin", "occur"})
#: Verbs of those who sit down again: who will not, stays away.
_COME_BACK = frozenset({"return", "go", "come", "get", "rejoin"})
#: Those whom a side sends to a session; that it sends them does not tell that they sat there.
SENT = ("delegation", "delegates", "team", "negotiators", "minister", "ministers", "representatives")
#: Rules of those who send others to a session.
SENDING = frozenset(f"channels:verb:send {who}" for who in SENT)
#: Rules of being there: who will not be there stays away.
ATTENDING = frozenset(
    {
        "channels:verb:take part",
        "channels:verb:attend",
        "channels:verb:participate",
        "channels:verb:join",
        "channels:verb:show up",
        "channels:verb:turn up",
        "channels:verb:come",
        "channels:verb:travel",
        "channels:verb:fly",
        *(f"channels:verb:send {who}" for who in SENT),
    }
)
#: Rules of those who send nobody, and so stay away.
_SENDS_NOBODY = frozenset(f"channels:verb:send {who}" for who in ("nobody", "no one", "no delegation"))
#: Rules of those who stay away by their own will, which they may tell ahead.
_AWAY = ("skip", "boycott", "shun", "snub", "stay away", "keep away", "stay out", "sit out")
STAYS_AWAY = frozenset(f"channels:verb:{verb}" for verb in _AWAY)
#: What is done for a session that is still to come.
MADE_OUT = frozenset({"agree", "establish", "schedule", "propose", "request"})
#: What is done to a session that was set.
PUT_OFF = frozenset({"postpone", "cancel", "suspend"})
#: Act -> change of what ends or interrupts a series.
BREAKS = {
    "postpone": ChangeKind.POSTPONED,
    "suspend": ChangeKind.SUSPENDED,
    "cancel": ChangeKind.CANCELLED,
    "stall": ChangeKind.STALLED,
    "end": ChangeKind.ENDED,
}


def change_of(frame: Frame, *, dated: bool, exact: bool, coarse: bool = False, anew: bool = False) -> ChangeKind | None:
    """Return the change that a frame tells, or ``None``.

    Args:
        frame: The act and its mode.
        dated: A date to come stands with it.
        exact: That date is a day, or a few.
        coarse: That date is a year, or nearly: it sets no session, which is only agreed on.
        anew: Those who sit at a table are told to sit there again, some day.
    """
    if anew and not dated and frame.act == "hold" and frame.mode in {"future", "planned"} and frame.over is None:
        return ChangeKind.AGREED  # "expected them to meet again" is one side's word
    kind = _change_of(frame, dated=dated, exact=exact)
    if kind is ChangeKind.SCHEDULED and coarse:
        return ChangeKind.AGREED_TO_RESUME if frame.act == "resume" else ChangeKind.AGREED
    return kind


def _change_of(frame: Frame, *, dated: bool, exact: bool) -> ChangeKind | None:
    act, mode = frame.act, frame.mode
    if frame.dated and not dated:
        return None
    if mode == "negated" and frame.ahead and act == "resume" and frame.verb in _COME_BACK:
        return ChangeKind.STALLED
    if mode == "negated" and frame.rule in _SENDS_NOBODY:
        return ChangeKind.STALLED
    if mode == "negated" and frame.ahead and act == "hold":
        if frame.rule in ATTENDING:
            return ChangeKind.STALLED
        if frame.verb in _HAPPEN:
            return ChangeKind.STALLED if frame.waits else ChangeKind.CANCELLED  # "will not begin *until* there is a ceasefire"
        return None
    if mode == "requested" and act in {"postpone", "suspend"}:
        return BREAKS[act]  # a side that asks for it does not come
    if mode in {"requested", "proposed"}:
        kinds = {"requested": ChangeKind.REQUESTED, "proposed": ChangeKind.PROPOSED}
        return kinds[mode] if act in {"hold", "launch", "establish", "resume", "schedule", "agree"} else None
    if mode == "denied" and frame.rule in ATTENDING:
        return ChangeKind.STALLED
    if mode == "denied":
        return ChangeKind.DENIED if act in {"hold", "launch", "establish", "resume", "propose", "request"} else None
    if act in BREAKS:
        return (
            BREAKS[act]
            if mode in {"done", "progressive", "agreed", "future"}
            and not (act in {"end", "stall"} and mode == "future" and frame.rule not in STAYS_AWAY)
            else None
        )
    if act == "resume" and mode == "gerund":
        return ChangeKind.RESUMED if frame.progress else None
    if act == "resume":
        return _resumption(frame, dated=dated)
    if act in {"hold", "launch"}:
        if mode in {"future", "planned"}:
            talk = frame.verb in _NO_PLAN or frame.rule in _GOES_ON
            return ChangeKind.SCHEDULED if dated else None if talk else ChangeKind.AGREED
        if mode == "agreed":
            return ChangeKind.SCHEDULED if dated and exact else ChangeKind.AGREED
        if frame.noun or mode == "gerund":
            return ChangeKind.SCHEDULED if dated else ChangeKind.HELD if act == "launch" and mode == "done" else None
    if act == "agree" and mode == "future":
        return ChangeKind.SCHEDULED if dated and exact else ChangeKind.AGREED  # "promised another round in September"
    if act in {"establish", "agree"} and mode == "agreed":
        return ChangeKind.AGREED
    if act == "schedule":
        return ChangeKind.SCHEDULED if dated and mode in {"done", "future", "progressive", "planned", "agreed"} else None
    return _PLAIN.get((act, mode))


def _resumption(frame: Frame, *, dated: bool) -> ChangeKind | None:
    if frame.mode == "agreed":
        return ChangeKind.AGREED_TO_RESUME
    if frame.mode in {"future", "planned"}:
        return ChangeKind.SCHEDULED if dated else ChangeKind.AGREED_TO_RESUME
    if frame.noun and frame.mode == "done":
        return ChangeKind.AGREED_TO_RESUME
    return _PLAIN.get(("resume", frame.mode))
