"""Bring a database to the schema of this version."""

from __future__ import annotations

from importlib.resources import as_file, files

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection


def revisions() -> tuple[str, ...]:
    """Return the revisions that this version of Detente knows, newest first."""
    with as_file(files("detente.record.migrations")) as folder:
        return tuple(script.revision for script in ScriptDirectory(str(folder)).walk_revisions())


def upgrade(connection: Connection) -> None:
    """Run all migrations that a database lacks, inside the connection's transaction."""
    with as_file(files("detente.record.migrations")) as folder:
        config = Config()
        config.set_main_option("script_location", str(folder).replace("%", "%%"))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
