"""What the claims say of a channel beside its history: name, sides, level, cadence, open questions, and whether it stands at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from detente.model.enums import ChangeKind, Level, OpenQuestion
from detente.record.claims import ChannelClaim, Member
from detente.record.dates import last_day
from detente.record.likeness import side_key
from detente.record.names import AGAINST, kind_words, name_words, side_name, split_names, topic_words


def choose_name(claims: Sequence[ChannelClaim]) -> tuple[str, tuple[str, ...]]:
    """Return the channel's name and its other names: a proper name before a description, then the most told, then the longest.

    Of names with the same telling words ("Japan-China dialogue", "the China-Japan dialogue") one stays.
    """
    told = Counter(split_names(claim.name)[0] for claim in claims)
    proper = {split_names(claim.name)[0] for claim in claims if claim.named}
    others = {name for claim in claims for name in split_names(claim.name)[1:]} - told.keys()
    ranked = sorted(told, key=lambda name: (name not in proper, -told[name], -len(name), name)) + sorted(others)
    words = {claim.name: claim.words or (claim.name,) for claim in claims}
    words |= {name: name_words(name) for name in ranked if name not in words}
    kept: dict[tuple[str, ...], str] = {}
    for name in ranked:
        kept.setdefault(words[name], name)
    names = list(kept.values())
    return (names[0] if names else ""), tuple(names[1:])


def choose_members(claims: Sequence[ChannelClaim]) -> tuple[Member, ...]:
    """Return the sides: the fullest set that more than one article, or a third of them, tells; the sides' bodies where named."""
    claims = [claim for claim in claims if claim.members] or claims
    told = Counter(side_key(claim.members) for claim in claims)
    enough = [sides for sides, count in told.items() if count > 1 or count * 3 >= len(claims)]
    sides = max(enough, key=lambda key: (len(key), told[key], sorted(key)), default=frozenset())
    found: dict[tuple[str, str], Counter[Member]] = {}
    for claim in claims:
        for member in claim.members:
            if side_key(claim.members) <= sides:
                found.setdefault((member.country or "", _side_name(member)), Counter())[member] += 1
    found = _named_against(found)
    members = [max(counts, key=lambda m: (counts[m], m.sector or "", m.name or "")) for counts in found.values()]
    bodies = {m.country for m in members if not m.is_state and m.sector not in AGAINST}  # those who fight a state are no body of it
    return tuple(sorted((m for m in members if not (m.is_state and m.country in bodies)), key=_member_order))


def _named_against(found: dict[tuple[str, str], Counter[Member]]) -> dict[tuple[str, str], Counter[Member]]:
    """Leave out those who are only described ("the rebels") where others told of are named."""
    named = {country for country, name in found if name.startswith("=") and len(name) > 1}
    return {key: counts for key, counts in found.items() if key[1] != "=" or key[0] not in named}


_UNION = "EUR"
"""The one union whose organs speak for it: the Commission at a table is the Union."""


def _side_name(member: Member) -> str:
    if member.sector in AGAINST:
        return f"={side_name(member)}"
    return "" if member.is_state or member.country == _UNION else (member.name or "").lower()


def _member_order(member: Member) -> tuple[str, str, str]:
    return (member.country or "~", member.sector or "", member.name or "")


def choose_level(claims: Sequence[ChannelClaim]) -> Level | None:
    """Return the level that most articles tell; of equals the one told first."""
    told = Counter(claim.level for claim in claims if claim.level)
    return max(told, key=lambda level: told[level], default=None)


def choose_cadence(claims: Sequence[ChannelClaim]) -> str | None:
    """Return how often the channel meets, as the latest article that says so has it."""
    return next((claim.cadence for claim in reversed(claims) if claim.cadence), None)


_STANDING_KINDS = frozenset(
    "dialogue council committee commission group force mechanism forum hotline line channel consultation process board".split()
)
_STANDING_CHANGES = frozenset(ChangeKind) - {
    ChangeKind.HELD,
    ChangeKind.SCHEDULED,
    ChangeKind.UNDECIDED,
    ChangeKind.DENIED,
    ChangeKind.REQUESTED,
}


def is_standing(claims: Sequence[ChannelClaim], sessions: int) -> bool:
    """Say whether the claims tell of a channel, not of one meeting: it recurs, has a name, rhythm or number, or was taken up again.

    What is only named, and of which nothing is told, is none yet; nor is one of which no article says who sits there.
    """
    if not any(claim.members for claim in claims):
        return False
    changes = [change for claim in claims for change in claim.changes]
    if not changes and not any(claim.cadence or claim.open for claim in claims):
        return False
    # A summit that was held once has a name and a level, and is over.
    lasting = [claim for claim in claims if not (sessions == 1 and _is_summit(claim))]
    return (
        sessions > 1
        or (sessions == 1 and any(change.change is ChangeKind.SCHEDULED for change in changes))
        or any(claim.cadence or claim.open or kind_words(claim.words) & _STANDING_KINDS for claim in claims)
        or any(change.session_number or change.change in _STANDING_CHANGES for change in changes)
        or any(claim.named or (claim.level and topic_words(claim.words)) for claim in lasting)
    )


def _is_summit(claim: ChannelClaim) -> bool:
    return "summit" in claim.words and all(change.change is ChangeKind.HELD for change in claim.changes)


def open_questions(claims: Sequence[ChannelClaim]) -> tuple[OpenQuestion, ...]:
    """Return what is still to be settled: told open by one article and settled by none that came after it.

    Args:
        claims: The claims in order of publication.
    """
    return tuple(sorted(opened_by(claims)))


def opened_by(claims: Sequence[ChannelClaim]) -> dict[OpenQuestion, ChannelClaim]:
    """Return what is still to be settled, with the first claim that tells it open and that none after it settled."""
    left: dict[OpenQuestion, ChannelClaim] = {}
    for claim in claims:
        for settled in _settles(claim):
            left.pop(settled, None)
        for question in claim.open:
            left.setdefault(question, claim)
    return left


def _settles(claim: ChannelClaim) -> Iterable[OpenQuestion]:
    for change in claim.changes:
        if change.background:
            continue
        if change.change in (ChangeKind.HELD, ChangeKind.ENDED):
            yield from OpenQuestion
        elif change.change in (ChangeKind.SCHEDULED, ChangeKind.AGREED, ChangeKind.POSTPONED):
            if change.for_date is not None and last_day(change.for_date) is not None:
                yield OpenQuestion.DATE
            if change.place:
                yield OpenQuestion.VENUE
