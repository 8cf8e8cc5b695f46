"""The exit codes of the command line: one table for the code, the help and the tests."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """How a command ended."""

    OK = 0
    FAILURE = 1
    USAGE = 2
    PARTIAL = 3
    NOT_FOUND = 4
    ALERT = 10


MEANING: dict[ExitCode, str] = {
    ExitCode.OK: "all was done",
    ExitCode.FAILURE: "nothing was done: all inputs failed, or an error stopped the command",
    ExitCode.USAGE: "the command was called wrongly",
    ExitCode.PARTIAL: "some inputs were quarantined, the others were done",
    ExitCode.NOT_FOUND: "an id, code or name that is not known",
    ExitCode.ALERT: "there is an alert (watch check --fail-if-any)",
}
