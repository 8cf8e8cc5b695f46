"""Several reports of one act are one event: a history of ours, the rules one by one, rulings, and properties."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from detente.errors import ConfigError, NotFoundError
from detente.model.enums import ActorKind, Bound, EventType, Factuality, Precision, Stance, StatementKind
from detente.model.records import About, Actor, Event, PartialDate, Place, Statement
from detente.model.spans import Span
from detente.record import open_record, schema
from detente.record.near_reports import NearReports, find_places
from detente.record.reports import alike_pairs, group_reports
from detente.record.rulings import RuledItem
from detente.record.writer import Intake
from record.made_readings import date, day, make_reading

STATES = {code: Actor(id=code, name=code, kind=ActorKind.STATE, country=code) for code in ("NOR", "CHL", "PER")}
BERG = Actor(id="berg", name="Anna Berg", kind=ActorKind.PERSON, country="NOR", sectors=("GOV",))
ROJAS = Actor(id="rojas", name="Luis Rojas", kind=ActorKind.PERSON, country="CHL", sectors=("GOV",))
MOEN = Actor(id="moen", name="Per Moen", kind=ActorKind.PERSON, country="NOR", sectors=("MIL",))


def told(
    words, kind="CONSULT", when=None, *, actors=("NOR", "CHL"), recipients=(), place=None, factuality="actual", about=None, mode=None,
    cameo="040", same_as=None, background=False, by=None, bound="on",
):  # fmt: skip
    """An event as a test writes it; ``by`` is the country of the speaker that vouches for it."""
    return {
        "words": words, "kind": kind, "when": date(when, Bound(bound)), "actors": actors, "recipients": recipients, "place": place,
        "factuality": factuality, "about": about, "mode": mode, "cameo": cameo, "same_as": same_as, "background": background, "by": by,
    }  # fmt: skip


def report(article, published, *events, publisher="Example"):
    text = " ".join(event["words"] for event in events)
    base = make_reading(article, published, [], text=text)
    people = {**STATES, "berg": BERG, "rojas": ROJAS, "moen": MOEN}
    names = list(dict.fromkeys(name for event in events for name in (*event["actors"], *event["recipients"], event["by"]) if name))
    ids = {name: f"a{n + 1}" for n, name in enumerate(names)}
    made, statements, at = [], [], 0
    for number, event in enumerate(events, 1):
        span = Span.of(text, at, at + len(event["words"]))
        kind, day_, factuality = event["about"] or (None, None, None)
        about = About(type=EventType(kind), date=date(day_), factuality=Factuality(factuality)) if kind else None
        actors, recipients = (tuple(ids[name] for name in event[side]) for side in ("actors", "recipients"))
        name, lat, lon = event["place"] if isinstance(event["place"], tuple) else (event["place"], None, None)
        place = Place(text=Span.of(text, at, at + 1), name=name, country=None, lat=lat, lon=lon) if name else None
        if event["by"]:
            statements.append(
                Statement(
                    id=f"s{number}", speaker=ids[event["by"]], speaker_text=None, addressees=(), cue=Span.of(text, at, at + 1),
                    content=span, kind=StatementKind.INDIRECT, stance=Stance.ASSERTS,
                )
            )  # fmt: skip
        made.append(
            Event(
                id=f"e{number}", type=EventType(event["kind"]), mode=event["mode"], cameo=event["cameo"], goldstein=1.0, quad=1,
                intensity=1.0, actors=actors, recipients=recipients, date=event["when"], place=place, about=about,
                factuality=Factuality(event["factuality"]), background=event["background"],
                statements=(f"s{number}",) if event["by"] else (), same_as=event["same_as"],
                predicate=Span.of(text, at, at + 3), evidence=span,
            )
        )  # fmt: skip
        at = span.end + 1
    actors = tuple(replace(people[name], id=ids[name]) for name in names)
    article_ = replace(base.article, publisher=publisher)
    return replace(base, article=article_, actors=actors, events=tuple(made), statements=tuple(statements))


# --- a history of ours: one act in four articles, two of them copies; one report against it; the same a week later

MET = "Anna Berg and Luis Rojas met in Oslo on 3 May over krill quotas in southern waters."
OSLO = {"actors": ("berg", "rojas"), "place": "Oslo"}
SPOKE = told("Norway and Chile held talks on krill quotas for southern waters.", by="CHL")
SHORT = told("Chile and Norway met on 3 May in Oslo.", when="2024-05-03", place="Oslo")
DENIED = told(
    "Chile denied that Luis Rojas had met Anna Berg over krill quotas.", factuality="denied", actors=("berg", "rojas"), by="rojas"
)
HISTORY = [
    (report("wire", "2024-05-03", told(MET, when="2024-05-03", **OSLO), publisher="Wire"), None),
    (report("copy", "2024-05-03", told(MET, when="2024-05-03", **OSLO), publisher="Gazette"), "wire"),
    (report("own", "2024-05-04", SPOKE, publisher="Tribune"), None),
    (report("dated", "2024-05-06", SHORT, publisher="Wire"), None),
    (report("denial", "2024-05-04", DENIED, publisher="Mercury"), None),
    (report("week", "2024-05-10", told(MET.replace("3 May", "10 May"), when="2024-05-10", **OSLO)), None),
]


def fill(record, history=HISTORY, *, settle_often=False):
    for reading, copy_of in history:
        record.writer().add(reading, intake=Intake(duplicate_of=copy_of))
        if settle_often:
            record.settle()
    return record


def groups(view):
    """The acts as sets of articles, with the numbers of articles and independent sources."""
    found: dict[str, tuple[list[str], int, int]] = {}
    for entry in view.events():
        articles, *_ = found.setdefault(entry.group, ([], entry.article_count, entry.independent_source_count))
        articles.append(entry.article)
        assert found[entry.group][1:] == (entry.article_count, entry.independent_source_count)
    return sorted((sorted(articles), number, sources) for articles, number, sources in found.values())


WANTED = [(["copy", "dated", "own", "wire"], 4, 2), (["denial"], 1, 1), (["week"], 1, 1)]


@pytest.mark.parametrize("settled", [False, True])
def test_one_act_in_four_articles_is_one_event(record, settled):
    fill(record)
    if settled:
        record.settle()
    view = record.view()
    assert groups(view) == WANTED
    (first, *_) = view.events(acts=True)
    assert [(source.article, source.copy_of) for source in first.sources] == [
        ("copy", "wire"), ("wire", None), ("own", None), ("dated", None)
    ]  # fmt: skip
    assert [entry.article for entry in view.events(acts=True)] == ["copy", "week", "denial"]
    assert [entry.article for entry in view.events(acts=True, newest=True)] == ["denial", "week", "copy"]
    assert [entry.article for entry in view.events(acts=True, min_sources=2)] == ["copy"]
    assert len(view.events(min_sources=2)) == 4
    assert view.events(min_sources=3) == []


@pytest.mark.parametrize("settled", [False, True])
def test_an_act_says_who_tells_it_why_and_what_stands_against_it(record, settled):
    fill(record)
    if settled:
        record.settle()
    found = record.view().event_group("own#e1")
    assert {entry.article for entry in found.reports} == {"wire", "copy", "own", "dated"}
    assert (found.article_count, found.independent_source_count, found.origin) == (4, 2, "machine")
    voices = dict(zip((entry.article for entry in found.reports), found.said_by, strict=True))
    assert (voices["own"], voices["wire"]) == (("CHL",), ())
    ties = {tie.event: tie for tie in found.ties}
    own = ties[record.view().event("own#e1").id]
    assert own.score == pytest.approx(sum(weight for _, weight in own.features))
    assert "news-after" in dict(own.features)
    (conflict,) = found.conflicts
    assert (conflict.entry.article, conflict.against, conflict.said_by) == ("denial", ("denied",), ("Luis Rojas",))
    other = record.view().event_group("denial#e1")
    assert {conflict.entry.article for conflict in other.conflicts} >= {"wire", "copy"}
    assert record.view().event_group("week#e1").conflicts == ()


def test_an_act_as_known_on_a_day(record):
    fill(record)
    record.settle()
    assert groups(record.view(as_of=day("2024-05-03"))) == [(["copy", "wire"], 2, 1)]
    assert groups(record.view(as_of=day("2024-05-05"))) == [(["copy", "own", "wire"], 3, 2), (["denial"], 1, 1)]
    assert [e.article for e in record.view(as_of=day("2024-05-05")).events(acts=True, min_sources=2)] == ["copy"]


@pytest.mark.parametrize("settled", [False, True])
def test_acts_of_several_sources_on_the_days_before_and_after_the_second_source(record, settled):
    fill(record)
    if settled:
        record.settle()
        days = {record.view().event(ident).article: on for ident, on in alike_days(record).items()}
        assert days == {"wire": "2024-05-03", "copy": "2024-05-03", "own": "2024-05-04", "dated": "2024-05-06"}
    for filters in ({}, {"countries": ("NOR",)}, {"countries": ("CHL", "NOR")}, {"actor": "Anna Berg"}):
        found = {n: record.view(as_of=day(f"2024-05-0{n}")).events(acts=True, min_sources=2, **filters) for n in (3, 4, 9)}
        assert {n: [entry.article for entry in entries] for n, entries in found.items()} == {3: [], 4: ["copy"], 9: ["copy"]}
        assert record.view(as_of=day("2024-05-09")).events(acts=True, min_sources=3, **filters) == []


def in_year(reading, year):
    """The reading of an article that told the same in another year."""
    article, events = reading.article, []
    for event in reading.events:
        when = event.date and replace(event.date, start=f"{year}{event.date.start[4:]}", end=f"{year}{event.date.end[4:]}")
        events.append(replace(event, date=when))
    moved = replace(article, id=f"{article.id}{year}", published_at=f"{year}{article.published_at[4:]}")
    return replace(reading, article=moved, events=tuple(events))


def test_acts_of_many_years_as_of_a_day_are_those_that_are_worked_out_from_nothing(record):
    for year in (2012, 2013, 2019, 2024):
        fill(record, [(in_year(reading, year), copy_of and f"{copy_of}{year}") for reading, copy_of in HISTORY])
    days = [day("2012-05-03"), day("2013-05-05"), day("2019-05-03"), day("2024-05-04"), day("2024-06-01")]
    before = [(several(record.view(as_of=when)), acts(record.view(as_of=when))) for when in days]
    record.settle()
    assert [(several(record.view(as_of=when)), acts(record.view(as_of=when))) for when in days] == before
    assert [len(found[0]) for found, _ in before] == [0, 2, 2, 4, 4]


def test_events_of_an_act_are_found_by_any_of_its_reports(record):
    fill(record)
    record.settle()
    view = record.view()
    assert [entry.article for entry in view.events(acts=True, actor="Luis Rojas")] == ["copy", "week", "denial"]
    assert [entry.article for entry in view.events(acts=True, article="own")] == ["own"]
    assert [entry.article for entry in view.events(acts=True, actor="CHL", countries=("NOR",))] == ["dated"]
    assert [entry.article for entry in view.events(acts=True, until=day("2024-05-04"), countries=("NOR", "CHL"))] == ["copy"]
    pages, after = [], None
    while page := view.events(acts=True, limit=1, after=after):
        pages += page
        after = page[-1].sort_key
    assert pages == view.events(acts=True)


# --- the rules one by one


def one(*events, published=("2024-05-03", "2024-05-03")):
    """Whether two events of two articles are one act."""
    with open_record(":memory:") as record:
        for name, when, event in zip("ab", published, events, strict=True):
            record.writer().add(report(name, when, event))
        record.settle()
        return len({entry.group for entry in record.view().events()}) == 1


KRILL = "Norway and Chile met over krill quotas in southern waters."
STRUCK = {"kind": "ASSAULT", "actors": ("NOR",), "recipients": ("CHL",), "cameo": "190", "when": "2024-05-03"}


@pytest.mark.parametrize(
    ("a", "b", "is_one"),
    [
        (told(KRILL, when="2024-05-03"), told("They met.", when="2024-05-03"), True),
        (told(KRILL, when="2024-05-03"), told(KRILL, when="2024-05-04"), False),
        (told(KRILL, when="2024-05-03"), told(KRILL, when="2024-05"), True),
        (told(KRILL, when="2024-05-03"), told("They met.", when="2024-05"), False),
        (told(KRILL, when="2024-05-03"), told(KRILL, when="2024"), False),
        (told(KRILL, when="2024-05-03"), told(KRILL, when="2024-05-03", actors=("NOR", "PER")), False),
        (told(KRILL, when="2024-05-03"), told(KRILL, when="2024-05-03", actors=("NOR", "CHL", "PER")), False),
        (told(KRILL, when="2024-05-03"), told(KRILL, kind="AGREE", when="2024-05-03", cameo="050"), False),
        (told(KRILL, when="2024-05-03", place="Oslo"), told(KRILL, when="2024-05-03", place="Santiago"), False),
        (told(KRILL, when="2024-05-03", place="Oslo"), told(KRILL, when="2024-05-03", place="Norway"), True),
        (told(KRILL, when="2024-05-03", place="Oslo"), told(KRILL, when="2024-05-03", place="northern Oslo"), True),
        (told(KRILL, when="2024-05-03", place=("Oslo", 59.9, 10.8)), told(KRILL, when="2024-05-03", place=("Drammen", 59.7, 10.2)), True),
        (told(KRILL, when="2024-05-03", place=("Oslo", 59.9, 10.8)), told(KRILL, when="2024-05-03", place=("Bergen", 60.4, 5.3)), False),
        (told(KRILL, when="2024-05-03", actors=("berg", "CHL")), told(KRILL, when="2024-05-03", actors=("moen", "CHL")), False),
        (told(KRILL, when="2024-05-03", actors=("berg", "CHL")), told(KRILL, when="2024-05-03"), True),
        (told(KRILL, when="2024-05-03", mode="visit"), told(KRILL, when="2024-05-03", mode="phone"), False),
        (told(KRILL, when="2024-05-03"), told(KRILL, when="2024-05-03", factuality="possible"), False),
        (told(KRILL, when="2024-05-03"), told(KRILL, when="2024-05-03", factuality="denied"), False),
        (told(KRILL), told(KRILL), True),
        (told(KRILL), told("They spoke of whales and of nothing else at all."), False),
        (told(KRILL), told(KRILL, background=True), False),
        (told("Norway struck the port.", **STRUCK), told("Norway hit a hospital.", **STRUCK), False),
        (told("Norway struck the port of Arica with rockets.", **STRUCK), told("Norway fired rockets at Arica's port.", **STRUCK), True),
        (
            told("Norway struck the port of Arica with rockets.", **STRUCK),
            told("Chile struck the port of Arica with rockets.", **{**STRUCK, "actors": ("CHL",), "recipients": ("NOR",)}),
            False,
        ),
        (
            told("Both agreed to meet over krill.", kind="AGREE", when="2024-05-03", about=("CONSULT", "2024-06-01", "planned")),
            told("Both agreed to meet over krill.", kind="AGREE", when="2024-05-03", about=("CONSULT", "2024-06-09", "planned")),
            False,
        ),
        (
            told("Both agreed to meet over krill.", kind="AGREE", when="2024-05-03", about=("CONSULT", "2024-06-01", "planned")),
            told("A meeting was set.", kind="AGREE", when="2024-05-03", about=("CONSULT", "2024-06-01", "planned")),
            True,
        ),
    ],
)
def test_what_makes_two_reports_one(a, b, is_one):
    assert one(a, b) is one(b, a) is is_one


@pytest.mark.parametrize(("later", "is_one"), [("2024-05-04", True), ("2024-05-05", True), ("2024-05-06", False), ("2024-05-02", False)])
def test_news_may_be_two_days_late(later, is_one):
    assert one(told(KRILL, when="2024-05-03"), told(KRILL), published=("2024-05-03", later)) is is_one


def test_news_of_many_days_is_no_chain(record):
    for number in range(1, 10):
        record.writer().add(report(f"d{number}", f"2024-05-{number:02d}", told(KRILL)))
    record.settle()
    assert next(articles for articles, *_ in groups(record.view())) == ["d1", "d2", "d3"]
    assert max(len(articles) for articles, *_ in groups(record.view())) == 3


def test_headline_and_body_are_one_act(record):
    head = "Norway, Chile meet over krill quotas in southern waters"
    body = "Norwegian and Chilean envoys met over krill quotas in southern waters in Oslo."
    record.writer().add(report("a", "2024-05-03", told(head), told(body, place="Oslo"), told("Norway and Chile met over visas.")))
    record.settle()
    (both, other) = sorted((entry.group, entry.article_count) for entry in record.view().events(acts=True))
    assert both[1] == other[1] == 1
    assert len(record.view().events()) == 3
    assert record.view().event_reports("a#e1") == record.view().event_reports("a#e2")


def test_a_repetition_goes_with_its_act(record):
    again = told(KRILL, same_as="e1")
    record.writer().add(report("a", "2024-05-03", told(KRILL), again))
    record.writer().add(report("b", "2024-05-03", told(KRILL)))
    record.settle()
    assert {entry.group for entry in record.view().events(repeats=True)} == {record.view().event("a#e1").id}
    assert record.view().event("a#e2").article_count == 2
    assert len(record.view().event_group("a#e2").reports) == 2


def test_a_report_that_is_replaced_or_taken_out_leaves_its_act(record):
    fill(record)
    record.settle()
    record.writer().add(report("own", "2024-05-04", told("Norway and Chile spoke of visas.", by="CHL"), publisher="Tribune"))
    record.writer().remove("copy")
    record.settle()
    assert groups(record.view()) == [(["dated", "wire"], 2, 1), (["denial"], 1, 1), (["own"], 1, 1), (["week"], 1, 1)]
    for name in ("wire", "dated"):
        record.writer().remove(name)
        record.settle()
    with record._engine.connect() as connection:
        assert list(connection.execute(schema.event_groups.select())) == []


def test_a_copy_that_is_folded_later_is_counted_anew(record):
    for name, publisher in (("b", "B"), ("c", "C")):
        record.writer().add(report(name, "2024-05-03", told(KRILL), publisher=publisher))
    record.settle()
    assert groups(record.view()) == [(["b", "c"], 2, 2)]
    from detente.ingest.duplicates import Basis, Fingerprint, Match
    from detente.record.duplicates import Fold

    mark = Fingerprint(article_id="b", sha256="", canonical_url=None, published_at=None, minhash=b"", bands=(), shingles=0)
    record.duplicates().settle(Fold(fingerprint=mark, heads=(Match(article_id="c", likeness=1.0, basis=Basis.TEXT),)))
    assert groups(record.view()) == [(["b", "c"], 2, 1)]
    record.settle()
    assert groups(record.view()) == [(["b", "c"], 2, 1)]
    assert record.view().events(min_sources=2) == []


# --- rulings


def test_people_merge_and_split_reports(record):
    fill(record)
    record.settle()
    before = groups(record.view())
    wire, week = (record.view().event(f"{name}#e1") for name in ("wire", "week"))
    made = record.decide().merge(RuledItem.EVENT, "week#e1", into="own#e1", reason="one meeting, told twice")
    assert (made.subject, made.target) == (week.group, wire.group)
    for _ in range(2):
        assert groups(record.view())[0] == (["copy", "dated", "own", "week", "wire"], 5, 3)
        assert record.view().event_group("week#e1").origin == "ruling"
        record.settle()
    # What comes later joins the act that was merged, and re-reading changes nothing.
    record.writer().add(report("late", "2024-05-10", told(MET, when="2024-05-10", place="Oslo"), publisher="Late"))
    record.settle()
    assert len(record.view().event_reports("late#e1")) == 6
    record.writer().remove("late")
    record.decide().split(RuledItem.EVENT, "week#e1", off="wire#e1")
    record.settle()
    assert groups(record.view()) == before
    record.decide().split(RuledItem.EVENT, "own#e1", off="wire#e1")
    record.settle()
    assert (["own"], 1, 1) in groups(record.view())
    for _ in range(3):
        record.decide().undo()
    record.settle()
    assert groups(record.view()) == before
    with pytest.raises(ConfigError, match="are one event already"):
        record.decide().merge(RuledItem.EVENT, "copy#e1", into="wire#e1")
    with pytest.raises(NotFoundError):
        record.decide().merge(RuledItem.EVENT, "copy#e9", into="wire#e1")


# --- properties

WORDS = [
    KRILL,
    "Norway and Chile met over krill quotas.",
    "Anna Berg and Luis Rojas met in Oslo over krill.",
    "They met.",
    "Norway and Chile met over visas and a new consulate in Oslo.",
]
EVENTS = st.builds(
    told,
    st.sampled_from(WORDS),
    st.just("CONSULT"),
    st.sampled_from([None, None, "2024-05-03", "2024-05-04", "2024-05-06", "2024-05", "2024-05-02/2024-05-09", "2024"]),
    actors=st.sampled_from([("NOR", "CHL"), ("berg", "rojas"), ("berg", "CHL"), ("moen", "CHL"), ("NOR", "PER")]),
    place=st.sampled_from([None, None, "Oslo", "Santiago"]),
    factuality=st.sampled_from(["actual", "actual", "actual", "denied"]),
)


@st.composite
def histories(draw):
    told_ = draw(st.lists(st.tuples(st.none() | st.integers(1, 12), st.lists(EVENTS, min_size=1, max_size=2)), min_size=1, max_size=8))
    found = []
    for n, (at, events) in enumerate(told_):
        published = f"2024-05-{at:02d}" if at else None
        # Copies are folded under the earliest: what came later, or nobody knows when, is no original of what has a day.
        originals = [f"x{k}" for k in range(n) if at is None or (told_[k][0] or 13) <= at]
        copy_of = draw(st.sampled_from([None, None, None, *originals]))
        found.append((report(f"x{n}", published, *events, publisher=draw(st.sampled_from(["A", "B", None]))), copy_of))
    return found


QUICK = settings(
    max_examples=15, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate], suppress_health_check=[HealthCheck.too_slow]
)


def alike_days(record):
    """From which day on each event has a report beside it that may be of its act."""
    table = schema.events
    with record._engine.connect() as connection:
        return {ident: day_ for ident, day_ in connection.execute(select(table.c.id, table.c.alike_on)) if day_ is not None}


def reports_of(history):
    """The reports of a history as they are compared."""
    with open_record(":memory:") as record:
        fill(record, history)
        with record._engine.connect() as connection:
            near = NearReports(connection)
            return near.reports(find_places(connection, schema.events.c.block.is_not(None)))


def acts(view):
    return {
        entry.id: (entry.group, entry.article_count, entry.independent_source_count, entry.sources) for entry in view.events(repeats=True)
    }


SEVERAL = [
    {"acts": True, "min_sources": 2, "newest": True},
    {"acts": True, "min_sources": 3},
    {"min_sources": 2, "repeats": True},
    {"acts": True, "min_sources": 2, "countries": ("NOR",)},
    {"acts": True, "min_sources": 2, "countries": ("CHL", "NOR"), "newest": True},
    {"min_sources": 2, "actor": "CHL", "type": "CONSULT"},
]


def several(view):
    """What is asked of acts with several sources, one list a question."""
    return [list(view.events(**asked)) if "actor" not in asked or view.actors(country="CHL", kind="state") else [] for asked in SEVERAL]


@QUICK
@given(histories(), st.randoms(use_true_random=False), st.integers(1, 12))
def test_settled_bit_by_bit_is_what_working_it_out_from_nothing_says(history, random, until):
    as_of = day(f"2024-05-{until:02d}")
    with open_record(":memory:") as whole, open_record(":memory:") as bits, open_record(":memory:") as then:
        fill(whole)
        fill(whole, history)
        from_nothing, past = acts(whole.view()), acts(whole.view(as_of=as_of))
        views = [{}, {"as_of": as_of}]
        found = [several(whole.view(**when)) for when in views]
        whole.settle()
        assert [several(whole.view(**when)) for when in views] == found
        assert acts(whole.view()) == from_nothing
        assert acts(whole.view(as_of=as_of)) == past
        shuffled = [*HISTORY, *history]
        random.shuffle(shuffled)
        for reading, copy_of in shuffled:
            # First another reading of the article, which is then replaced.
            bits.writer().add(replace(reading, events=reading.events[:1], reader=replace(reading.reader, version="0")))
            if random.random() < 0.5:
                bits.settle()
            bits.writer().add(reading, intake=Intake(duplicate_of=copy_of))
            if random.random() < 0.5:
                bits.settle()
        bits.settle()
        assert acts(bits.view()) == from_nothing
        assert [several(bits.view(**when)) for when in views] == found
        assert alike_days(bits) == alike_days(whole)
        for reading, copy_of in shuffled:
            if reading.article.published_at and reading.article.published_at <= as_of.isoformat():
                then.writer().add(reading, intake=Intake(duplicate_of=copy_of))
        then.settle()
        assert acts(then.view()) == past
        assert several(then.view()) == found[1]


@QUICK
@given(histories(), st.integers(0, 40), st.integers(0, 40))
def test_merge_then_split_is_as_before(history, first, second):
    with open_record(":memory:") as record:
        fill(record)
        fill(record, history)
        record.settle()
        before = acts(record.view())
        ids = sorted({group for group, *_ in before.values()})
        one_, other = ids[first % len(ids)], ids[second % len(ids)]
        if one_ == other:
            return
        days, as_of = alike_days(record), record.view(as_of=day("2024-05-06"))
        record.decide().merge(RuledItem.EVENT, one_, into=other)
        unsettled, then = acts(record.view()), several(as_of)
        record.settle()
        assert acts(record.view()) == unsettled
        assert several(record.view(as_of=day("2024-05-06"))) == then
        assert unsettled[one_][0] == unsettled[other][0] == other
        record.decide().split(RuledItem.EVENT, one_, off=other)
        record.settle()
        assert acts(record.view()) == before
        for _ in range(2):
            record.decide().undo()
        record.settle()
        assert alike_days(record) == days


@QUICK
@given(histories(), st.integers(0, 13))
def test_an_article_taken_out_leaves_no_day_of_its_own(history, number):
    gone = [*HISTORY, *history][number % (len(HISTORY) + len(history))][0].article.id
    with open_record(":memory:") as whole, open_record(":memory:") as without:
        fill(whole)
        fill(whole, history)
        whole.settle()
        whole.writer().remove(gone)
        whole.settle()
        fill(without, [(reading, None) for reading, _ in (*HISTORY, *history) if reading.article.id != gone])
        without.settle()
        assert alike_days(whole) == alike_days(without)


@QUICK
@given(histories())
def test_a_report_that_is_alike_none_is_alone_in_its_act(history):
    reports = {r.id: r for r in reports_of([*HISTORY, *history])}
    alike = {report.id for pair in alike_pairs(reports.values()) for report in pair}
    heads = group_reports(reports.values())
    assert {ident for ident in reports if list(heads.values()).count(heads[ident]) > 1} <= alike


def test_a_date_that_is_open_stands_alone():
    open_date = PartialDate(start="2024-05-03", end=None, precision=Precision.DAY, bound=Bound.AFTER)
    assert not one({**told(KRILL), "when": open_date}, told(KRILL, when="2024-05-03"))
