import pytest

from evaluation.score import Golden, load_golden, score

TEXT = "Mr Motegi met Mr Liu in Tokyo on May 29."


def span(words):
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "text": words}


def actor(key, name, country, *, sectors=("PTY",), offices=()):
    return {"id": key, "name": name, "kind": "person", "country": country, "sectors": sectors, "offices": offices, "mentions": []}


@pytest.fixture
def reading():
    event = {
        "type": "CONSULT",
        "mode": None,
        "factuality": "actual",
        "background": False,
        "actors": ["a1"],
        "recipients": ["a2"],
        "date": {"start": "2024-05-29", "end": "2024-05-29"},
        "predicate": span("met"),
    }
    head = {"title": "head", "status": "holds"}
    return {
        "article": {"text": TEXT},
        "actors": [actor("a1", "Toshimitsu Motegi", "JPN"), actor("a2", "Liu Jianchao", "CHN", offices=[head])],
        "events": [event],
        "statements": [],
        "channels": [],
        "disputes": [],
    }


def has(reading, kind, entry):
    return score(Golden(id="x", must={kind: [entry]}, must_not={}), reading).found[kind] == 1


def test_an_actor_is_found_by_name_country_sector_and_office(reading):
    assert has(reading, "actors", {"name": "Liu Jianchao", "country": "CHN", "sector": "PTY", "office": "head"})
    assert not has(reading, "actors", {"name": "Liu Jianchao", "country": "JPN"})
    assert not has(reading, "actors", {"name": "Liu Jianchao", "office": "head", "status": "former"})


def test_sides_of_a_meeting_may_stand_either_way_and_a_code_stands_for_its_people(reading):
    assert has(reading, "events", {"type": "CONSULT", "by": ["JPN", "CHN"], "words": "met", "date": "2024-05"})


@pytest.mark.parametrize(
    "entry", [{"type": "CONSULT", "words": "Tokyo"}, {"type": "CONSULT", "date": "2023"}, {"type": "AGREE"}, {"by": ["Kishida"]}]
)
def test_an_event_at_another_place_day_type_or_side_is_not_it(reading, entry):
    assert not has(reading, "events", entry)


def test_what_must_not_be_there_is_told(reading):
    result = score(Golden(id="x", must={}, must_not={"events": [{"type": "CONSULT"}, {"type": "ASSAULT"}]}), reading)
    assert result.violations == ['events: type="CONSULT"']


def test_a_golden_file_with_an_unknown_kind_is_refused(tmp_path):
    path = tmp_path / "x.json"
    path.write_text('{"id": "x", "must": {"evnts": []}}', encoding="utf-8")
    with pytest.raises(ValueError, match="evnts"):
        load_golden(path)
