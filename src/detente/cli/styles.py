"""The colours of text output, in one table: 16-colour names, so that they follow the terminal's own theme."""

from __future__ import annotations

from detente.model.enums import ChannelStatus, Factuality

QUAD = {1: "cyan", 2: "green", 3: "yellow", 4: "red"}
FACTUALITY = {
    Factuality.ACTUAL: "",
    Factuality.PLANNED: "blue",
    Factuality.REQUESTED: "yellow",
    Factuality.POSSIBLE: "magenta",
    Factuality.DENIED: "red",
}
STATUS = {
    ChannelStatus.ACTIVE: "bold green",
    ChannelStatus.SCHEDULED: "bold green",
    ChannelStatus.RESUME_AGREED: "bold cyan",
    ChannelStatus.AGREED: "bold cyan",
    ChannelStatus.PROPOSED: "bold cyan",
    ChannelStatus.OVERDUE: "bold yellow",
    ChannelStatus.DORMANT: "bold yellow",
    ChannelStatus.STALLED: "bold magenta",
    ChannelStatus.SUSPENDED: "bold red",
    ChannelStatus.ENDED: "bold red",
    ChannelStatus.UNKNOWN: "dim",
}
TITLE = "bold"
HEADING = "bold"
NAME = "bold"
QUOTE = "italic"
KEY = "bold italic"
FAINT = "dim"
