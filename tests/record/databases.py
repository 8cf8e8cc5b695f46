"""A real PostgreSQL for the tests: started on a socket in a folder of its own, as a user who may (initdb refuses root)."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa

GIVEN = os.environ.get("DETENTE_TEST_POSTGRES")


def find_binaries() -> Path | None:
    """Return the folder with initdb and pg_ctl: the newest that Debian has, or the one on the PATH."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if found:
        return found[-1].parent
    there = shutil.which("initdb")
    return Path(there).resolve().parent if there else None


def _as_user() -> tuple[list[str], int | None]:
    """Return what runs a command as somebody who is not root, and the user's number where that is another than this one."""
    if os.geteuid() != 0:
        return [], None
    for name in ("postgres", "nobody"):
        try:
            user = pwd.getpwnam(name)
        except KeyError:
            continue
        return ["setpriv", f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups"], user.pw_uid
    return [], None


@contextmanager
def running_postgres():
    """Start a server and yield the URL of its database; the folder and the server are gone afterwards."""
    binaries = find_binaries()
    if binaries is None:
        raise FileNotFoundError("no PostgreSQL server is installed (Debian: apt-get install postgresql)")
    prefix, uid = _as_user()
    # A socket's path may have 107 characters: the test's own folder is too deep.
    folder = Path(tempfile.mkdtemp(prefix="dtpg", dir="/tmp"))
    try:
        if uid is not None:
            os.chown(folder, uid, -1)
        run = {"check": True, "capture_output": True, "cwd": "/"}
        locale = ["--locale=C.UTF-8", "--encoding=UTF8"]
        subprocess.run([*prefix, binaries / "initdb", "-D", folder / "data", "-U", "detente", "-A", "trust", "-N", *locale], **run)
        options = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off -c full_page_writes=off -c shared_buffers=32MB"
        log = ["-l", folder / "log", "-w", "-t", "60"]
        subprocess.run([*prefix, binaries / "pg_ctl", "-D", folder / "data", "-o", options, *log, "start"], **run, timeout=90)
        try:
            yield f"postgresql://detente@/postgres?host={folder}"
        finally:
            subprocess.run([*prefix, binaries / "pg_ctl", "-D", folder / "data", "-m", "immediate", "-w", "stop"], **run, timeout=60)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def own_database(url: str, worker: str) -> str:
    """Return a database of a test process's own on a server that was given, made if it is not there; the given one where all run in one."""
    if worker == "master":
        return url
    given = sa.make_url(url)
    name = f"{given.database or given.username}_{worker}"
    engine = sa.create_engine(given.set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        if connection.execute(sa.text("SELECT 1 FROM pg_database WHERE datname = :name"), {"name": name}).first() is None:
            connection.execute(sa.text(f'CREATE DATABASE "{name}"'))
    engine.dispose()
    return given.set(database=name).render_as_string(hide_password=False)


def empty(url: str) -> None:
    """Take everything out of a database."""
    engine = sa.create_engine(url.replace("postgresql://", "postgresql+psycopg://", 1))
    with engine.begin() as connection:
        connection.execute(sa.text("DROP SCHEMA public CASCADE"))
        connection.execute(sa.text("CREATE SCHEMA public"))
    engine.dispose()
