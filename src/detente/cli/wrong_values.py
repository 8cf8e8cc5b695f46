"""What is said of an option's value that cannot be used: typer's checks speak of validators and inputs, this of the value."""

from __future__ import annotations

from typing import Any

_LEAD = "Value error, "


def told(message: str, cause: BaseException | None) -> str:
    """Return the message about a wrong value in words for a person.

    Args:
        message: Typer's own message.
        cause: The error behind it; one of pydantic's knows the value and the bound.
    """
    errors = getattr(cause, "errors", None)
    found: list[dict[str, Any]] = errors() if callable(errors) else []
    if len(found) != 1:
        return message.removeprefix(_LEAD)
    (error,) = found
    value, bounds = error.get("input"), error.get("ctx") or {}
    match error.get("type"):
        case "int_parsing" | "int_type" | "int_from_float":
            return f"{value!r} is no whole number"
        case "less_than_equal":
            return f"{value} is too high; it may be {bounds['le']} at most"
        case "greater_than_equal":
            return f"{value} is too low; it has to be {bounds['ge']} at least"
    return message.removeprefix(_LEAD)


__all__ = ["told"]
