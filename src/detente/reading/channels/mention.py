"""A phrase that may name a channel, with what its words tell."""

from __future__ import annotations

from dataclasses import dataclass

from detente.lexicon.channels import ChannelHead
from detente.model.copies import quick
from detente.model.enums import Level

#: Office holders of several states who meet, told by a verb alone.
FORMAT = ChannelHead(id="format-meeting", kind="session")
#: A pronoun for a session ("the previous one", "none").
ONE = ChannelHead(id="one", kind="session", weak=True)
LINKS = frozenset({"between", "of", "with", "among", "amongst", "involving", "under", "within", "on"})
DEFINITE = frozenset({"the", "this", "that", "these", "those", "their", "its", "his", "her", "such", "both", "our"})


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelMention:
    """A phrase that may name a channel.

    Attributes:
        head: Token index of the head noun (of the verb, where officials only "meet").
        start: First token of the words before the head.
        end: One past the head's phrase with its links.
        entry: What the head noun is.
        text: The phrase in lower case without hyphens, links included; for level and sign words.
        content: Lemmas of what tells this channel from others: no states, ordinals, signs or function words.
        definite: It points back ("the talks", "their exchange", "it").
        owned: It has its sides as owners ("their dialogue").
        named: A proper name.
        ordinal: Place in the series, or ``None``.
        since_first: "first" (in N years, since, ever), without a number of its own.
        sides: Number of sides that it names, or 0.
        level: Level that the phrase's words give.
        signs: Why it stands: name, standing, subject, sides, series, body ...
        counted: Several sessions at once ("sixty rounds"): none of them is told.
        codes: The sides, where they were needed to find it.
        group: It is a well-known group's.
        label: What to call it, where the phrase is no name by itself.
        short_of: Head of the phrase that it is the short form of, or ``None``.
    """

    head: int
    start: int
    end: int
    entry: ChannelHead
    text: str
    content: frozenset[str]
    definite: bool = False
    owned: bool = False
    named: bool = False
    ordinal: int | None = None
    since_first: bool = False
    sides: int = 0
    level: Level | None = None
    signs: frozenset[str] = frozenset()
    label: str | None = None
    counted: bool = False
    codes: tuple[str, ...] = ()
    group: bool = False
    short_of: int | None = None


#: Words for one sitting of several: "their first session since they met in May".
SITTINGS = frozenset({"session", "round"})
