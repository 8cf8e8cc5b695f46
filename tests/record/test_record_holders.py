"""Who holds a post that an article tells somebody by alone."""

from dataclasses import replace

import pytest

from detente.model.enums import ActorKind, MentionKind, OfficeStatus
from detente.model.records import Actor, Mention, Office
from detente.record import open_record
from detente.record.holders import Nameless, Told, Watch
from detente.record.posts import is_holder, posts_of
from detente.record.rulings import RuledItem
from record.made_readings import day
from record.test_record_settle import reading_with

WORDS = ["foreign minister", "Minister of Foreign Affairs", "minister for foreign affairs", "FM", "Minister for Europe and Foreign Affairs"]
MANY = [
    *("minister", "deputy foreign minister", "vice foreign minister", "foreign ministry spokesman", "ambassador", "official"),
    *("shadow foreign minister", "minister of state for foreign affairs", "former foreign minister", "secretary", "governor"),
]


@pytest.mark.parametrize("title", WORDS)
def test_one_post_in_other_words(title):
    assert "KEN foreign minister" in posts_of(Office(title=title, country="KEN"))


@pytest.mark.parametrize("title", MANY)
def test_what_several_may_be_is_no_post(title):
    assert not posts_of(Office(title=title, country="KEN"))


def test_a_post_is_of_its_state_or_of_a_known_body():
    assert posts_of(Office(title="Defence Minister", country="KEN")) == {"KEN defense minister"}
    assert posts_of(Office(title="Defence Minister", country=None)) == frozenset()
    assert posts_of(Office(title="Minister of Trade and Industry", country="KEN")) == {"KEN trade minister", "KEN industry minister"}
    known = Office(title="Director General", organisation="International Atomic Energy Agency", country="UNO")
    assert posts_of(known) == posts_of(Office(title="director-general", organisation="IAEA", country="UNO")) != frozenset()
    assert posts_of(Office(title="Director General", organisation="Some Office", country="KEN")) == frozenset()
    assert posts_of(Office(title="Prime Minister", organisation="Larch Province", country="KEN")) == frozenset()  # no post of the state


# --- whom articles name near a day


def told_of(name, date, status="holds", since=None):
    at = day(date)
    return Told(post="KEN foreign minister", key=name, status=OfficeStatus(status), article=date, day=at, since=day(since) if since else at)


def meant(date, *told, present=(), heads=None):
    """Return who the foreign minister of an article of a day is."""
    watch = Watch(Nameless(key="n", article="x", day=day(date), posts=frozenset({"KEN foreign minister"}), present=frozenset(present)))
    watch.add(told)
    found = watch.holder(heads or {})
    return found and found.head


ROE = {
    "after": [told_of("Roe", "2024-03-20")],
    "before": [told_of("Roe", "2024-02-20")],
    "before and after, at some distance": [told_of("Roe", "2023-12-20"), told_of("Roe", "2024-05-20")],
    "after, and since before": [told_of("Roe", "2024-05-20", since="2023-11-01")],
    "before the post changed hands": [told_of("Roe", "2024-03-08"), told_of("Roe", "2024-03-12"), told_of("Poe", "2024-03-20")],
    "after it did": [told_of("Poe", "2024-02-20"), told_of("Roe", "2024-03-08"), told_of("Roe", "2024-03-12")],
    "after she acted in it": [told_of("Roe", "2024-02-20", "acting"), told_of("Roe", "2024-03-08")],
    "who left is another": [told_of("Roe", "2024-03-08"), told_of("Poe", "2024-03-09", "former")],
    "far from a slip": [
        told_of("Roe", "2024-01-02"),
        told_of("Poe", "2024-01-01"),
        told_of("Roe", "2023-12-30"),
        told_of("Roe", "2024-03-12"),
    ],
}
NOBODY = {
    "nobody is named": [],
    "on one side, far": [told_of("Roe", "2024-01-20")],
    "acting": [told_of("Roe", "2024-03-20", "acting")],
    "former": [told_of("Roe", "2024-03-20", "former")],
    "to come": [told_of("Roe", "2024-03-20", "designate")],
    "one before, one after": [told_of("Roe", "2024-03-08"), told_of("Poe", "2024-03-20")],
    "another nearer": [told_of("Roe", "2024-03-08"), told_of("Roe", "2024-03-12"), told_of("Poe", "2024-03-09")],
    "another between": [told_of("Roe", "2024-03-01"), told_of("Poe", "2024-03-05"), told_of("Roe", "2024-03-09")],
    "on the same day": [told_of("Roe", "2024-03-09"), told_of("Roe", "2024-03-11"), told_of("Poe", "2024-03-10")],
    "another acts": [told_of("Roe", "2024-03-08"), told_of("Poe", "2024-03-12", "acting")],
    "she left": [told_of("Roe", "2024-03-08"), told_of("Roe", "2024-03-12", "former")],
    "since later": [told_of("Roe", "2024-03-20", since="2024-03-15"), told_of("Poe", "2024-03-01")],
}


@pytest.mark.parametrize("told", ROE.values(), ids=ROE)
def test_who_is_named_near_is_meant(told):
    assert meant("2024-03-10", *told) == meant("2024-03-10", *reversed(told)) == "Roe"


@pytest.mark.parametrize("told", NOBODY.values(), ids=NOBODY)
def test_unknown_is_unknown(told):
    assert meant("2024-03-10", *told) is meant("2024-03-10", *reversed(told)) is None


def test_two_keys_of_one_actor_are_no_rivals():
    told = [told_of("Roe", "2024-03-08"), told_of("Ana Roe", "2024-03-20")]
    assert meant("2024-03-10", *told) is None
    assert meant("2024-03-10", *told, heads={"Roe": "Ana Roe"}) == "Ana Roe"
    assert meant("2024-03-10", *told, heads={"Roe": "Ana Roe"}, present={"Roe"}) is None


# --- in the record


def office(title, country, status="holds", since=None):
    return Office(title=title, country=country, status=OfficeStatus(status), since=since)


def named(name, title="foreign minister", country="KEN", status="holds", since=None):
    return Actor(
        id="a", name=name, kind=ActorKind.PERSON, country=country, offices=(office(title, country, status, since),), mentions=said(name)
    )


def nameless(title="foreign minister", country="KEN", status="holds"):
    return Actor(id="a", name=title, kind=ActorKind.PERSON, country=country, offices=(office(title, country, status),), mentions=said(None))


def said(name):
    text = name or "minister"
    return (Mention(start=0, end=len(text), text=text, kind=MentionKind.NAME if name else MentionKind.NOMINAL),)


def told(*articles):
    """Make readings of (day, actors...)."""
    return [reading_with(f"x{n}", date, list(actors)) for n, (date, *actors) in enumerate(articles)]


def who(readings, *articles, as_of=(None,)):
    """Return what the first actor of articles is called in the record, settled and from nothing, in either order of the articles."""
    found = set()
    for order in (readings, readings[::-1]):
        with open_record(":memory:") as record:
            for reading in order:
                record.writer().add(reading)
            for _ in range(2):  # from nothing, then settled
                views = [record.view(as_of=day(at) if at else None) for at in as_of]
                found.add(tuple((entry.name, entry.article_count) for v in views for a in articles for entry in [v.actor(f"{a}#a1")]))
                record.settle()
    (one,) = found
    return list(one)


def test_a_nameless_holder_is_whom_another_article_names():
    readings = told(("2024-03-10", nameless("Minister of Foreign Affairs")), ("2024-03-20", named("Ana Roe")))
    assert who(readings, "x0") == [("Ana Roe", 2)]


OTHERS = {
    "another state": named("Ana Roe", country="TZA"),
    "another post": named("Ana Roe", "defence minister"),
    "deputy": named("Ana Roe", "deputy foreign minister"),
}


@pytest.mark.parametrize("other", OTHERS.values(), ids=OTHERS)
def test_another_post_tells_nothing(other):
    assert who(told(("2024-03-10", nameless()), ("2024-03-20", other)), "x0") == [("foreign minister", 1)]


def test_a_change_of_minister_between_two_months():
    readings = told(
        ("2024-02-10", named("Ana Roe")),
        ("2024-02-14", nameless()),
        ("2024-02-20", named("Ana Roe")),
        ("2024-02-28", nameless()),
        ("2024-03-05", named("Ben Poe")),
        ("2024-03-14", nameless()),
    )
    assert [name for name, _ in who(readings, "x1", "x3", "x5")] == ["Ana Roe", "foreign minister", "Ben Poe"]


def test_two_who_are_nameless_far_apart_in_time_are_two():
    readings = told(("2021-03-10", nameless()), ("2024-03-10", nameless()))
    assert who(readings, "x0", "x1") == [("foreign minister", 1)] * 2


def test_who_is_named_in_the_article_is_somebody_else():
    readings = told(("2024-03-10", nameless(), named("Ana Roe", "senator")), ("2024-03-20", named("Ana Roe")))
    assert who(readings, "x0") == [("foreign minister", 1)]


def test_it_is_known_from_the_day_on_from_which_an_article_names_the_holder():
    readings = told(
        ("2024-03-10", nameless()), ("2024-03-20", named("Ana Roe")), ("2024-03-25", named("Ben Poe")), ("2024-03-09", named("Ben Poe"))
    )
    early = readings[:2]
    assert [name for name, _ in who(early, "x0", as_of=("2024-03-19", "2024-03-20"))] == ["foreign minister", "Ana Roe"]
    assert [name for name, _ in who(readings, "x0", as_of=("2024-03-19", "2024-03-20"))] == ["Ben Poe", "foreign minister"]


def test_twice_is_once_and_an_article_that_is_gone_takes_the_name_with_it(record):
    readings = told(("2024-03-10", nameless()), ("2024-03-20", named("Ana Roe")))
    for reading in readings * 2:
        record.writer().add(reading)
        record.settle()
    ident = record.view().actor("x1#a1").id
    assert record.view().actor("x0#a1").id == ident
    record.writer().remove("x1")
    record.settle()
    assert record.view().actor("x0#a1").name == "foreign minister"
    assert record.view(as_of=day("2024-04-01")).actor("x0#a1").names == ("foreign minister",)
    record.writer().add(readings[1])
    record.settle()
    assert record.view().actor("x0#a1").id == ident


def test_people_outrank_it_and_take_back(record):
    for reading in told(("2024-03-10", nameless()), ("2024-03-20", named("Ana Roe")), ("2024-03-20", named("Cy Doe", "senator"))):
        record.writer().add(reading)
    record.settle()

    def named_so():
        record.settle()
        return [record.view(as_of=at).actor("x0#a1").name for at in (None, day("2024-04-01"))]

    (key,) = set(record.view().actor("x0#a1").ids) - {record.view().actor("Ana Roe").id}
    assert named_so() == ["Ana Roe"] * 2
    split = record.decide().split(RuledItem.ACTOR, key, "Ana Roe")
    assert named_so() == ["foreign minister"] * 2
    merged = record.decide().merge(RuledItem.ACTOR, key, "Cy Doe")
    assert named_so() == ["Cy Doe"] * 2
    record.decide().undo(merged.id)
    assert named_so() == ["foreign minister"] * 2
    record.decide().undo(split.id)
    assert named_so() == ["Ana Roe"] * 2
    together = record.decide().merge(RuledItem.ACTOR, "Ana Roe", "Cy Doe")
    assert named_so() == ["Cy Doe"] * 2
    record.decide().undo(together.id)
    assert named_so() == ["Ana Roe"] * 2


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("It met the foreign minister of Kenya.", True),
        ("Kenya's foreign minister left.", True),
        ("He served as foreign minister of Kenya.", False),
        ("She performs the duties of the foreign minister.", False),
        ("A foreign minister of Kenya once said so.", False),
        ("They look for a new foreign minister.", False),
        ("He was named foreign minister.", False),
    ],
)
def test_an_office_that_somebody_takes_is_nobody(text, holds):
    at = text.index("foreign minister")
    mention = Mention(start=at, end=at + 16, text="foreign minister", kind=MentionKind.NOMINAL)
    assert is_holder(replace(nameless(), mentions=(mention,)), text) is holds


def test_a_join_says_why(record):
    for reading in told(("2024-03-10", nameless()), ("2024-03-01", named("Ana Roe")), ("2024-03-20", named("Ana Roe"))):
        record.writer().add(reading)
    for as_of, near in ((None, True), (day("2024-03-19"), False)):
        view = record.view(as_of=as_of)
        entry = view.actor("Ana Roe")
        (why,) = view.holders(entry)
        names = ["holder-told-near", *(["holder-told-before-and-after"] if near else [])]
        assert (why.of.article, why.article, [name for name, _ in why.features]) == ("x0", "x1", names)
        record.settle()
        assert record.view(as_of=as_of).holders(entry) == [why]


@pytest.mark.parametrize("settled", [True, False])
def test_a_record_in_memory_says_why_too_and_not_of_whom_a_person_ruled_on(settled):
    with open_record(":memory:") as record:
        for reading in told(("2024-03-10", nameless()), ("2024-03-12", nameless()), ("2024-03-20", named("Ana Roe"))):
            record.writer().add(reading)
        record.settle()

        def explained(as_of):
            view = record.view(as_of=as_of)
            return sorted(why.of.article for why in view.holders(view.actor("Ana Roe")))

        days = (None, day("2024-04-01"))
        assert [explained(at) for at in days] == [["x0", "x1"]] * 2
        (key,) = {why.of.key for why in record.view().holders(record.view().actor("Ana Roe")) if why.of.article == "x0"}
        record.decide().split(RuledItem.ACTOR, key, "Ana Roe")
        record.settle()
        record.decide().merge(RuledItem.ACTOR, key, "Ana Roe")
        if settled:
            record.settle()
        assert [explained(at) for at in days] == [["x1"]] * 2


def test_decisions_on_a_minister_of_all_times_follow_to_each_article(record):
    def write(actor, version):
        for n, date in enumerate(("2021-03-10", "2024-03-10")):
            made = reading_with(f"x{n}", date, [actor])
            record.writer().add(replace(made, reader=replace(made.reader, version=version)))
        record.settle()

    write(replace(nameless(), mentions=()), "1")
    record.writer().add(reading_with("x9", "2024-03-20", [named("Cy Doe", "senator")]))
    record.settle()
    record.decide().merge(RuledItem.ACTOR, "foreign minister", "Cy Doe")
    write(nameless(), "2")
    assert [record.view().actor(f"x{n}#a1").name for n in (0, 1)] == ["Cy Doe"] * 2
    record.decide().undo()
    record.settle()
    assert [record.view().actor(f"x{n}#a1").name for n in (0, 1)] == ["foreign minister"] * 2
