"""``detente schema``: the JSON Schema of a reading."""

from __future__ import annotations

from detente.cli.options import Output
from detente.cli.output import dump_json, open_output


def schema(output: Output = None) -> None:
    """Print the JSON Schema that every line of [bold]detente read --format jsonl[/bold] fulfils."""
    from detente.model.schema import reading_schema

    with open_output(output) as file:
        file.write(dump_json(reading_schema(), indent=2) + "\n")
