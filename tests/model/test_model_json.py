"""Records to JSON and back."""

from __future__ import annotations

import dataclasses
import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.model import (
    Actor,
    ActorKind,
    Article,
    Cadence,
    Change,
    ChangeKind,
    Channel,
    Event,
    EventType,
    LexiconInfo,
    Mention,
    MentionKind,
    ModelError,
    ModelInfo,
    ReaderInfo,
    Reading,
    Span,
    dumps_reading,
    from_dict,
    iter_spans,
    loads_reading,
    sha256_of,
    to_dict,
)
from detente.model.json import inner_hint, is_optional, record_hints

TEXT = "China and Japan agreed to resume talks."


def span(part: str) -> Span:
    start = TEXT.index(part)
    return Span.of(TEXT, start, start + len(part))


def small_reading() -> Reading:
    china = Mention(start=0, end=5, text="China", kind=MentionKind.NAME)
    return Reading(
        article=Article(id="x", text=TEXT, sha256=sha256_of(TEXT)),
        actors=(Actor(id="a1", name="China", kind=ActorKind.STATE, country="CHN", mentions=(china,)),),
        events=(
            Event(
                id="e1",
                type=EventType.AGREE,
                cameo="057",
                goldstein=8.0,
                quad=1,
                intensity=3.0,
                actors=("a1",),
                predicate=span("agreed"),
                evidence=span(TEXT),
            ),
        ),
        channels=(
            Channel(
                id="c1",
                name="talks",
                named=False,
                members=(),
                cadence=Cadence(period="P1Y", evidence=span("talks")),
                changes=(Change(change=ChangeKind.AGREED_TO_RESUME, evidence=span("agreed to resume talks")),),
            ),
        ),
        reader=ReaderInfo(version="0.1", model=ModelInfo(name="en", version="0"), lexicon=LexiconInfo(version="0")),
    )


def records_of(hint: Any, text: str) -> st.SearchStrategy[Any]:
    """Make a strategy for any type of a record; spans are cut out of ``text``."""
    if is_optional(hint):
        return st.none() | records_of(inner_hint(hint), text)
    if getattr(hint, "__origin__", None) is tuple:
        return st.lists(records_of(hint.__args__[0], text), max_size=2).map(tuple)
    if hint is Span:
        return offsets(text).map(lambda pair: Span.of(text, *pair))
    if hint is Mention:
        kinds = st.sampled_from(MentionKind)
        return st.builds(lambda pair, kind: Mention(start=pair[0], end=pair[1], text=text[slice(*pair)], kind=kind), offsets(text), kinds)
    if hint is Article:
        return st.just(Article(id="x", text=text, sha256=sha256_of(text)))
    if dataclasses.is_dataclass(hint):
        return st.builds(hint, **{name: records_of(inside, text) for name, inside in record_hints(hint).items()})
    if hint is float:
        return st.floats(allow_nan=False, allow_infinity=False)
    return st.from_type(hint)


def offsets(text: str) -> st.SearchStrategy[tuple[int, int]]:
    starts = st.integers(0, len(text) - 1)
    return starts.flatmap(lambda start: st.tuples(st.just(start), st.integers(start + 1, len(text))))


class TestRoundTrip:
    @settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
    @given(data=st.data())
    def test_any_reading(self, data: st.DataObject) -> None:
        text = data.draw(st.text(min_size=1, max_size=40))
        reading = data.draw(records_of(Reading, text))
        line = dumps_reading(reading)
        assert loads_reading(line) == reading
        assert dumps_reading(loads_reading(line)) == line
        assert len(line.splitlines()) == 1
        assert line.encode("utf-8")

    def test_every_key_is_there_and_unknown_is_null(self) -> None:
        event = to_dict(small_reading())["events"][0]
        assert list(event) == [field.name for field in dataclasses.fields(Event)]
        assert event["place"] is None
        assert event["recipients"] == []
        assert event["type"] == "AGREE"
        assert type(event["type"]) is str

    def test_letters_stay_letters(self) -> None:
        text = "Türkiye \u2014 „Gespräche“\u2028ende"
        reading = dataclasses.replace(small_reading(), article=Article(id="x", text=text, sha256=""), actors=(), events=(), channels=())
        line = dumps_reading(reading)
        assert "Türkiye \u2014 „Gespräche“\\u2028ende" in line
        assert json.loads(line)["article"]["text"] == text

    def test_no_record_is_refused(self) -> None:
        with pytest.raises(TypeError, match="int is no record"):
            to_dict(3)


class TestStrictness:
    @pytest.mark.parametrize(
        ("change", "path", "message"),
        [
            (lambda d: d["events"][0].update(colour="red"), "$.events[0].colour", "unknown key; Event has id, type"),
            (lambda d: d["events"][0].update(type="MEET"), "$.events[0].type", "is 'MEET', must be one of AGREE, CONSULT"),
            (lambda d: d["events"][0].pop("cameo"), "$.events[0]", "Event lacks cameo"),
            (lambda d: d["events"][0].update(quad=True), "$.events[0].quad", "must be of type int"),
            (lambda d: d["events"][0].update(goldstein="8"), "$.events[0].goldstein", "must be a finite number"),
            (lambda d: d["events"][0].update(actors="a1"), "$.events[0].actors", "must be a list"),
            (lambda d: d["actors"][0].update(mentions=[None]), "$.actors[0].mentions[0]", "must be an object"),
            (lambda d: d["events"][0]["predicate"].update(text="refused"), "$.events[0].predicate", "the text says 'agreed' at"),
            (lambda d: d["actors"][0]["mentions"][0].update(end=6), "$.actors[0].mentions[0]", "the text says 'China '"),
            (lambda d: d["events"][0]["evidence"].update(end=400), "$.events[0].evidence", "do not lie in a text of 39"),
        ],
    )
    def test_the_message_names_the_place(self, change: Any, path: str, message: str) -> None:
        data = to_dict(small_reading())
        change(data)
        with pytest.raises(ModelError) as caught:
            from_dict(Reading, data)
        assert caught.value.path == path
        assert message in str(caught.value)

    def test_fields_with_a_default_may_be_missing(self) -> None:
        data = to_dict(small_reading())
        del data["events"][0]["rules"]
        assert from_dict(Reading, data) == small_reading()

    def test_no_json(self) -> None:
        with pytest.raises(ModelError, match=r"\$: not valid JSON"):
            loads_reading("{")


def test_iter_spans_gives_paths() -> None:
    assert [path for path, _ in iter_spans(small_reading())] == [
        "$.actors[0].mentions[0]",
        "$.events[0].predicate",
        "$.events[0].evidence",
        "$.channels[0].cadence.evidence",
        "$.channels[0].changes[0].evidence",
    ]
