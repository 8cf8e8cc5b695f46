"""Golden sentences: ten hard ones a PLOVER type, and those of mended mistakes; every event of each (see ``events_golden.txt``)."""

import re
from collections import Counter
from pathlib import Path

import pytest

from build import golden_cases, read_texts
from detente.ontology import load_plover

PATH = Path(__file__).with_name("events_golden.txt")
MENDED = PATH.with_name("events_mended.txt")
LINE = re.compile(
    r"(?P<type>[A-Z]+)(?:-(?P<mode>[a-z-]+))? (?P<factuality>[a-z]+) (?:(?P<when>bg|now) )?(?:(?P<told>again|once) )?"
    r"(?P<sides>.+?)(?: about (?P<about>[A-Z]+))?"
)


CASES = [*golden_cases(PATH), *golden_cases(MENDED)]


@pytest.fixture(scope="module")
def readings():
    """Readings of all sentences, in one batch."""
    return read_texts(text for _, text, _ in CASES)


def codes(reading, ids):
    by_id = {actor.id: actor for actor in reading.actors}
    return {by_id[i].country for i in ids} - {None}


def sides_fit(wanted, actors, recipients):
    if "&" in wanted:
        return {part.strip() for part in wanted.split("&")} == actors | recipients
    pairs = zip(wanted.split(" > "), (actors, recipients), strict=True)
    return all(part == "?" or ({code.strip() for code in part.split(",")} - {"-"}) == said for part, said in pairs)


def fits(line, reading, event):
    """Say whether an event is the expected one."""
    want = LINE.fullmatch(line)
    assert want, f"not a line of the golden file: {line!r}"
    return (
        str(event.type) == want["type"]
        and (want["mode"] is None or event.mode == want["mode"])
        and str(event.factuality) == want["factuality"]
        and (want["when"] is None or event.background == (want["when"] == "bg"))
        and (want["told"] is None or (event.same_as is not None) == (want["told"] == "again"))
        and (want["about"] is None or (event.about is not None and str(event.about.type) == want["about"]))
        and sides_fit(want["sides"], codes(reading, event.actors), codes(reading, event.recipients))
    )


def told(reading):
    return [
        f"{event.type}-{event.mode} {event.factuality} {sorted(codes(reading, event.actors))} > {sorted(codes(reading, event.recipients))}"
        f" about {event.about and event.about.type} ({event.predicate.text}; {' '.join(event.rules)})"
        for event in reading.events
    ]


@pytest.mark.parametrize(("heading", "text", "expected"), CASES, ids=[f"{heading}-{n % 10}" for n, (heading, *_) in enumerate(CASES)])
def test_a_golden_sentence_tells_what_is_listed_and_no_more(readings, heading, text, expected):
    reading = readings[text]
    assert expected, "no expectation"
    left = list(reading.events)
    missing = []
    for line in (line for line in expected if line != "none"):
        hit = next((event for event in left if fits(line, reading, event)), None)
        if hit is None:
            missing.append(line)
        else:
            left.remove(hit)
    assert not missing, f"{text}\n  missing {missing}\n  read " + "\n       ".join(told(reading))
    assert not left, f"{text}\n  too much; read " + "\n       ".join(told(reading))


def test_there_are_ten_sentences_of_every_type():
    assert Counter(heading for heading, *_ in golden_cases(PATH)) == dict.fromkeys(load_plover().types, 10)
