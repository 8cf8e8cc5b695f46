"""A frame of a phrase with what its rules have found of it so far."""

from __future__ import annotations

from dataclasses import dataclass

from detente.model.copies import quick
from detente.model.enums import ChangeKind
from detente.model.records import Change, PartialDate
from detente.reading.base import TimeExpression
from detente.reading.channels.clusters import Told
from detente.reading.channels.frame import Frame
from detente.reading.channels.mention import ChannelMention
from detente.reading.grammar.doc import Token

#: What a rule answers: the changes that a frame comes to, and no more is asked; ``None`` where it has no opinion.
Changes = tuple[Change, ...]


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A frame of a phrase.

    Attributes:
        told: The phrase.
        frame: What is told of it; its act and mode become what they stand for.
        predicate: The word that carries it.
        since: The date since which a break has gone on, or none have sat.
        then: The date that "since then" points back to.
        date: The date of the frame.
        dated: The date lies ahead.
        kind: The change that it makes.
    """

    told: Told
    frame: Frame
    predicate: Token
    since: TimeExpression | None = None
    then: TimeExpression | None = None
    date: PartialDate | None = None
    dated: bool = False
    kind: ChangeKind | None = None

    @property
    def mention(self) -> ChannelMention:
        """The phrase's words."""
        return self.told.mention
