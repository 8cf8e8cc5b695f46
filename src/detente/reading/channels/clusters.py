"""Phrases with what they say, and those that mean one channel."""

from __future__ import annotations

from dataclasses import dataclass, field

from detente.model.copies import quick
from detente.model.records import Change
from detente.reading.channels.frame import Frame
from detente.reading.channels.mention import ChannelMention

#: Fields that many bodies of two states have in their names.
COMMON_FIELDS = frozenset("economic trade strategic political joint cooperation commercial technical financial ministerial".split())
#: What is open or shut rather than held.
LINES = frozenset({"hotline", "liaison-office", "line-of-communication", "communication"})
#: Heads of talks, which are one channel by any of these names.
TALKED = frozenset({"talks", "negotiations", "partnership-dialogue", "consultations", "round"})
#: Acts on what was there before.
TAKEN_UP = frozenset({"resume", "suspend", "end", "stall"})


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A phrase with what it says: its sides, frames and changes.

    ``inside``: its other side is of the same state, or of none. ``by_clause``: it names no side itself; who is at it is told around it.
    ``far``: those of its sides that its sentence does not name ("the two bodies last held talks"). ``beside``: states in its sentence.
    Both are found only where they are asked for: of a phrase told by what is around it, and of a session with a number.
    ``group``: the name of the well-known group whose session it is.
    """

    mention: ChannelMention
    codes: frozenset[str]
    order: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    frames: tuple[Frame, ...] = ()
    changes: tuple[Change, ...] = ()
    stands: bool = False
    strong: bool = False
    inside: bool = False
    link: int | None = None
    headline: bool = False
    by_clause: bool = False
    far: frozenset[str] = frozenset()
    beside: frozenset[str] = frozenset()
    group: str = ""


@dataclass(kw_only=True)
class Cluster:
    """Phrases that mean one channel; grows while an article is read, and keeps what it is asked with every later phrase.

    Attributes:
        generic: Lemmas that carry no subject of their own.
        told: The phrases.
        codes: The sides, of the phrase that names the most.
        content: All words that tell it from others.
        levels: The levels that its phrases name.
        intrinsic: The levels that its phrases' entries have by themselves.
        entries: What the heads of its phrases are.
        sides: The numbers of sides that its phrases tell.
        ordinals: The numbers of its sessions.
        lasting: Whether any phrase is talks or a body that stands.
        stands: Whether any phrase shows that it stands.
        named: Whether any phrase is a proper name.
    """

    generic: frozenset[str]
    told: list[Told] = field(default_factory=list)
    codes: frozenset[str] = frozenset()
    content: frozenset[str] = frozenset()
    levels: frozenset[str] = frozenset()
    intrinsic: frozenset[str] = frozenset()
    entries: frozenset[str] = frozenset()
    sides: frozenset[int] = frozenset()
    ordinals: frozenset[int] = frozenset()
    lasting: bool = False
    stands: bool = False
    named: bool = False

    @property
    def inside(self) -> bool:
        """Whether the other side of a phrase is of the same state, or of none."""
        return any(told.inside for told in self.told)

    def add(self, item: Told) -> None:
        """Take a phrase in."""
        mention = item.mention
        self.told.append(item)
        if len(item.codes) > len(self.codes):
            self.codes = item.codes
        self.content |= mention.content - self.generic
        if mention.level is not None:
            self.levels |= {str(mention.level)}
        if mention.entry.level is not None:
            self.intrinsic |= {mention.entry.level}
        self.entries |= {mention.entry.id}
        if mention.sides:
            self.sides |= {mention.sides}
        if mention.ordinal is not None:
            self.ordinals |= {mention.ordinal}
        self.lasting = self.lasting or (mention.entry.kind != "session" and bool(item.stands))
        self.stands = self.stands or bool(item.stands)
        self.named = self.named or bool(mention.named)


__all__ = ["COMMON_FIELDS", "LINES", "TAKEN_UP", "TALKED", "Cluster", "Told"]
