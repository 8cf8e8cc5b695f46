"""Nothing is lost: killed at any point the record is whole, and going on gives what an undisturbed run gives.

``pytest -m slow tests/record/test_record_durability.py`` kills at 100 points; the quick tests at a few.
"""

from __future__ import annotations

import os
import random
import re
import resource
import signal
import subprocess
import time
from contextlib import contextmanager

import pytest
import sqlalchemy as sa

from detente.errors import ConfigError, RecordError
from detente.model.enums import ActorKind
from detente.model.records import Actor
from detente.record import open_record, schema
from detente.record.rulings import RuledItem
from record.made_readings import channel, make_reading, told
from record.test_record_migrations import upgrade_to
from record.test_record_settle import reading_with

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked")
NAMES = ("Kim Jong Un", "Kim", "Kim Yo Jong", "Lee Jae Myung", "Lee", "Park")


def person(name):
    return Actor(id="a", name=name, kind=ActorKind.PERSON, country="PRK", sectors=("GOV",))


READINGS = [
    *(reading_with(f"x{n:02d}", f"2024-01-{n % 28 + 1:02d}", [person(NAMES[n % 6]), person(NAMES[(n * 5 + 1) % 6])]) for n in range(24)),
    *(
        make_reading(f"c{n}", f"2024-02-0{n + 1}", [channel("party talks", "CHN JPN", [told("held", f"2024-01-0{n + 1}")], level="party")])
        for n in range(8)
    ),
]


def ingest_and_merge(path):
    """Put everything in, settle now and then, and merge two; done again it changes nothing."""
    with open_record(path) as record:
        writer = record.writer()
        for n, reading in enumerate(READINGS):
            writer.add(reading)
            if n % 9 == 8:
                record.settle()
        record.settle()
        merge(record)
        record.settle()


def merge(record):
    try:
        record.decide(who="ann").merge(RuledItem.ACTOR, "Park", "Lee Jae Myung")
    except ConfigError as error:
        assert "are one actor already" in str(error)  # noqa: PT017 - done before the process was killed


def fill_first_schema(path):
    """Make a record of the first schema with the readings in it."""
    from detente.model.identifiers import sha256_of
    from detente.model.json import dumps_reading

    upgrade_to(str(path), "0001")
    engine = sa.create_engine(f"sqlite:///{path}")
    articles = sa.Table("articles", sa.MetaData(), autoload_with=engine)
    with engine.begin() as connection:
        for reading in READINGS:
            line, article = dumps_reading(reading), reading.article
            row = {"id": article.id, "sha256": article.sha256, "published_at": article.published_at, "published_on": article.published_at}
            row |= {"reading": line, "reading_sha256": sha256_of(line), "reader_version": "1", "lexicon_version": "0"}
            connection.execute(sa.insert(articles).values(**row, publisher="Example", model_version="none 0"))
    engine.dispose()


def migrate(path):
    """Bring the record up to date and settle it."""
    with open_record(path) as record:
        record.settle()
        merge(record)
        record.settle()


def in_a_child(action, *arguments):
    """Run an action in a process of its own; returns its number."""
    child = os.fork()
    if child:
        return child
    code = 1
    try:
        action(*arguments)
        code = 0
    finally:
        os._exit(code)


def wait_for(child):
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def what_it_holds(path):
    with open_record(path, read_only=True) as record:
        assert record.check() == []
        view = record.view()
        tables = (schema.actor_heads, schema.actor_keys, schema.actor_homes, schema.actor_spells)
        tables += (schema.channel_keys, schema.channel_homes, schema.channel_spells)
        settled = [list(map(repr, connection_rows(record, table))) for table in tables]
        return record.content_hash(), view.actors(), [state.id for state in view.channels(one_off=True)], settled


def connection_rows(record, table):
    with record._engine.connect() as connection:
        return connection.execute(sa.select(table).order_by(*table.primary_key.columns)).all()


def kill_and_go_on(path, action, rand, longest):
    """Kill the action at a random point, look whether the record is whole, until it came to its end; returns how often it was killed."""
    killed = 0
    while True:
        child = in_a_child(action, path)
        time.sleep(rand.uniform(0, longest))
        os.kill(child, signal.SIGKILL)
        code = wait_for(child)
        if code == 0:
            return killed
        assert code == -signal.SIGKILL
        killed += 1
        if path.exists() and path.stat().st_size:
            connection = sa.create_engine(f"sqlite:///{path}")
            with connection.connect() as look:
                assert look.exec_driver_sql("PRAGMA integrity_check").scalar_one() == "ok"
                assert look.exec_driver_sql("PRAGMA foreign_key_check").all() == []
            connection.dispose()
        # Now and then it is left alone, so that it comes further than the start.
        longest *= 1.15


def killed_at_points(tmp_path, number, start, action, seed):
    """Kill at least so many times, over as many records as it takes; every one ends as the undisturbed one did."""
    # The first run loads what the second, which is timed, and the children have then.
    for calm in (tmp_path / "warm.db", tmp_path / "calm.db"):
        start(calm)
        begun = time.perf_counter()
        action(calm)
        took = time.perf_counter() - begun
    wanted = what_it_holds(calm)
    rand = random.Random(seed)
    done = turn = 0
    while done < number:
        path = tmp_path / f"r{turn}.db"
        start(path)
        done += kill_and_go_on(path, action, rand, took)
        assert what_it_holds(path) == wanted
        turn += 1
    return done


def nothing(path):
    """Start from no record at all."""


def test_killed_while_it_takes_articles_in_and_merges(tmp_path):
    assert killed_at_points(tmp_path, 5, nothing, ingest_and_merge, seed=1) >= 5


def test_killed_while_it_is_brought_up_to_date(tmp_path):
    assert killed_at_points(tmp_path, 4, fill_first_schema, migrate, seed=2) >= 4


@pytest.mark.slow
@pytest.mark.parametrize(("start", "action", "number"), [(nothing, ingest_and_merge, 60), (fill_first_schema, migrate, 40)])
def test_killed_at_a_hundred_points(tmp_path, start, action, number):
    assert killed_at_points(tmp_path, number, start, action, seed=3) >= number


def test_two_processes_write_and_settle_at_once(tmp_path):
    calm, path = tmp_path / "calm.db", tmp_path / "r.db"

    def write(where, readings):
        with open_record(where) as record:
            for n, reading in enumerate(readings):
                record.writer().add(reading)
                if n % 5 == 4:
                    record.settle()

    children = [in_a_child(write, path, part) for part in (READINGS[:22], READINGS[:9:-1])]
    assert [wait_for(child) for child in children] == [0, 0]
    for where in (path, calm):
        ingest_and_merge(where)
    assert what_it_holds(path) == what_it_holds(calm)


# --- no room, no right to write


@contextmanager
def small_disk(tmp_path):
    """A file system of its own with little room."""
    folder = tmp_path / "small"
    folder.mkdir()
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)], capture_output=True, check=False)
    if made.returncode:
        pytest.skip("a small file system cannot be mounted here")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True, capture_output=True)


def fill_until_full(path, limit=None):
    """Write until there is no more room; ends well where the record says so in one line, and is whole."""
    if limit is not None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    written = []
    try:
        with open_record(path) as record:
            for n in range(2000):
                written.append(f"b{n}")
                record.writer().add(make_reading(f"b{n}", "2024-01-03", [], text="No room. " * 400 + str(n)))
    except RecordError as error:
        assert re.fullmatch("[^\\n]*no room[^\\n]*", str(error)), error  # noqa: PT017
    else:
        raise AssertionError("it never filled up")
    path.with_name("written").write_text(written[-1])


def look_at_full(path):
    last = path.with_name("written").read_text()
    with open_record(path, read_only=True) as record:
        assert record.check() == []
        ids = {entry.id for entry in record.view().articles()}
        assert last not in ids, "the article that did not fit is not there"
        assert ids == {f"b{n}" for n in range(len(ids))}, "all before it are"


def test_a_disk_that_is_full(tmp_path):
    with small_disk(tmp_path) as folder:
        # Room for the note of what was written.
        (folder / "written").write_text(" " * 5000)
        child = in_a_child(fill_until_full, folder / "r.db")
        assert wait_for(child) == 0
        for name in ("r.db", "r.db-wal", "written"):
            if (folder / name).exists():
                (tmp_path / name).write_bytes((folder / name).read_bytes())
    look_at_full(tmp_path / "r.db")
    with open_record(tmp_path / "r.db") as record:
        record.writer().add(READINGS[0])
        assert record.check() == []


def test_a_file_that_may_not_grow(tmp_path):
    assert wait_for(in_a_child(fill_until_full, tmp_path / "r.db", 3_000_000)) == 0
    look_at_full(tmp_path / "r.db")


def refuse_to_write(path):
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
    try:
        with open_record(path) as record:
            record.writer().add(READINGS[1])
    except RecordError as error:
        assert "writ" in str(error), error  # noqa: PT017
    else:
        raise AssertionError("it was written")
    with open_record(path, read_only=True) as record:
        assert [entry.id for entry in record.view().articles()] == ["x00"]


@pytest.mark.skipif(os.geteuid() != 0 if hasattr(os, "geteuid") else True, reason="only root can become somebody else")
def test_a_record_that_may_only_be_read(tmp_path):
    import tempfile
    from pathlib import Path

    with tempfile.TemporaryDirectory(dir="/tmp") as folder:
        path = Path(folder) / "r.db"
        with open_record(path) as record:
            record.writer().add(READINGS[0])
            record.settle()
        path.chmod(0o444)
        Path(folder).chmod(0o555)
        before = path.read_bytes()
        assert wait_for(in_a_child(refuse_to_write, path)) == 0
        assert path.read_bytes() == before
        assert [each.name for each in Path(folder).iterdir()] == ["r.db"]
        Path(folder).chmod(0o755)
