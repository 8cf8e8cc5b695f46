"""Care of the record: check, backup, hash; and full text."""

import sqlite3

import pytest
import sqlalchemy as sa

from detente.errors import RecordError
from detente.record import open_record, schema
from detente.record.dialect import writing
from record.made_readings import channel, make_reading, told
from record.test_record_store import rich_reading


def fill(record, numbers=(1, 2, 3)):
    for n in numbers:
        talks = channel("party talks", "CHN JPN", [told("held", f"2024-01-0{n}")], level="party")
        record.writer().add(make_reading(f"a{n}", f"2024-01-0{n}", [talks]))
    record.writer().add(rich_reading())
    record.settle()


def test_the_hash_is_of_what_is_held_not_of_when_it_came(record, tmp_path):
    fill(record)
    with open_record(tmp_path / "other.db") as other:
        fill(other, (3, 1, 2))
        assert other.content_hash() == record.content_hash()
        other.writer().remove("a2")
        assert other.content_hash() != record.content_hash()


def test_a_record_in_order_has_no_problems(record):
    fill(record)
    assert record.check() == []


def test_a_reading_that_was_changed_is_found(record):
    fill(record)
    with writing(record._engine).begin() as connection:
        connection.execute(sa.update(schema.articles).where(schema.articles.c.id == "a1").values(reading="{}"))
    assert record.check() == ["article a1: its reading is not the one that was written"]


def test_a_damaged_file_is_found(tmp_path):
    path = tmp_path / "r.db"
    with open_record(path) as record:
        fill(record)
    data = bytearray(path.read_bytes())
    for place in range(len(data) // 2, len(data) - 4096, 4096):
        data[place : place + 200] = b"\xff" * 200
    path.write_bytes(data)
    assert any("malformed" in said or "damaged" in said or "Tree" in said or "page" in said for said in what_is_wrong(path))


def what_is_wrong(path):
    try:
        with open_record(path, read_only=True) as record:
            return record.check()
    except RecordError as error:
        return [str(error)]


def test_a_backup_holds_the_same(record, tmp_path):
    fill(record)
    target = tmp_path / "backup.db"
    assert record.backup(target) == 4
    with open_record(target, read_only=True) as copy:
        assert copy.content_hash() == record.content_hash()
        assert copy.check() == []
        assert copy.view().actors() == record.view().actors()
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith(("backup", "."))) == ["backup.db"]
    with pytest.raises(RecordError, match="is there already"):
        record.backup(target)
    with pytest.raises(RecordError, match="could not be written"):
        record.backup(tmp_path / "none" / "backup.db")


def test_a_backup_is_a_whole_while_others_write(tmp_path):
    with open_record(tmp_path / "r.db") as record:
        fill(record)
        with record._engine.connect() as reader:
            reader.execute(sa.select(schema.articles)).fetchall()
            record.writer().add(make_reading("late", "2024-02-02", []))
            assert record.backup(tmp_path / "b.db") == 5
    with sqlite3.connect(tmp_path / "b.db") as copy:
        assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    copy.close()
