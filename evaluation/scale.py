"""The record at size: generated readings are written, settled and asked; the rate of writing and the time of each question.

``python -m evaluation.scale --articles 100000 --record big.db`` writes 1 M events (about 10 an article); an existing record is only
asked. Readings are made from a seed: the same on every machine. They have the shape of news: a few states and people in very many
articles, most in few; some standing channels; dates of all precisions.
"""

from __future__ import annotations

import argparse
import datetime
import gc
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import accumulate
from pathlib import Path
from typing import Any

from detente.errors import NotFoundError
from detente.model.enums import (
    ActorKind,
    Bound,
    ChangeKind,
    EventType,
    Factuality,
    Level,
    MentionKind,
    OfficeStatus,
    Precision,
    Stance,
    StatementKind,
)
from detente.model.identifiers import sha256_of
from detente.model.records import (
    About,
    Actor,
    Article,
    Cadence,
    Change,
    Channel,
    ChannelMember,
    Dispute,
    Event,
    LexiconInfo,
    Mention,
    ModelInfo,
    Office,
    PartialDate,
    ReaderInfo,
    Reading,
    Statement,
)
from detente.model.spans import Span
from detente.record import open_record
from detente.record.channel_questions import RegisterFilter
from detente.record.view import View
from detente.watch import Rules, find_alerts
from evaluation.scale_pages import Taken, ask_pages

LIMIT_MS = 150.0
MAX_FALL = 0.20
FIRST_DAY = datetime.date(2010, 1, 1)
DAYS = 5800
TODAY = FIRST_DAY + datetime.timedelta(days=DAYS)
READER = ReaderInfo(version="scale", model=ModelInfo(name="none", version="0"), lexicon=LexiconInfo(version="0"))
STATES = """
USA CHN RUS JPN KOR IND GBR FRA DEU IRN ISR UKR PRK TUR SAU PAK EGY BRA AUS ITA VNM PHL IDN SYR IRQ AFG QAT ARE POL ESP
MEX CAN ZAF NGA ETH KEN SDN LBY DZA MAR TUN JOR LBN YEM KWT OMN BHR KAZ UZB AZE ARM GEO BLR MDA SRB HUN CZE SVK ROU BGR
GRC CYP FIN SWE NOR DNK NLD BEL CHE AUT PRT IRL EST LVA LTU MNG THA MMR MYS SGP KHM LAO BGD LKA NPL NZL FJI PNG CHL ARG
PER COL VEN ECU BOL PRY URY CUB GTM HND NIC CRI PAN DOM HTI JAM SEN MLI NER TCD CMR GAB COG COD UGA RWA BDI TZA MOZ ZMB
ZWE BWA NAM AGO GHA CIV LBR SLE GIN
""".split()
SYLLABLES = "ka ri mo ta su le no ba hi ve do lu shi an or el mi ga ne po yu wa fe ti so zu ran dal kor vin mar".split()
LINKS = (
    "strategic dialogue;defence talks;trade committee;leaders' summit;party exchange council;vice-ministerial consultation;"
    "maritime working group;energy forum;counterterrorism dialogue;economic council;border commission;security talks"
).split(";")
SUBJECTS = "fisheries;border demarcation;tariffs;water sharing;a detained crew;missile tests;visa rules;dredging;exports".split(";")
CAMEO = {
    EventType.CONSULT: ("040", 1.0, 1),
    EventType.AGREE: ("050", 3.5, 1),
    EventType.REQUEST: ("020", 3.0, 1),
    EventType.REJECT: ("120", -4.0, 3),
    EventType.ACCUSE: ("110", -2.0, 3),
    EventType.THREATEN: ("130", -4.4, 3),
    EventType.SANCTION: ("163", -8.0, 4),
    EventType.COOPERATE: ("060", 6.0, 2),
    EventType.ASSAULT: ("190", -10.0, 4),
    EventType.AID: ("070", 7.0, 2),
}


# --- making readings


class World:
    """Who there is: states, people and bodies, each named as often as news names such.

    Args:
        seed: Of the pseudo-random choices.
        size: How many articles are to come: a larger record has more people in it.
    """

    def __init__(self, seed: int, size: int) -> None:
        self.random = random.Random(seed)
        people = max(60, size // 12)
        surnames = [self._name(2 + n % 2) for n in range(max(30, people // 6))]
        given = [self._name(2) for _ in range(max(20, people // 10))]
        self.people = [
            (
                f"{self.random.choice(given)} {self.random.choice(surnames)}",
                self._state(),
                self.random.choice(("GOV", "MIL", "LEG", "PTY", "OPP")),
            )
            for _ in range(people)
        ]
        self.bodies = [
            (f"{self._name(3)} {kind}", self._state()) for kind in ("Party", "Ministry", "Agency") for _ in range(max(10, size // 250))
        ]
        self.channels = [self._channel() for _ in range(max(12, size // 60))]
        self._person_weights = list(accumulate(1 / (n + 3) for n in range(len(self.people))))
        self._body_weights = list(accumulate(1 / (n + 3) for n in range(len(self.bodies))))
        self._channel_weights = list(accumulate(1 / (n + 5) ** 0.7 for n in range(len(self.channels))))

    def _name(self, syllables: int) -> str:
        return "".join(self.random.choices(SYLLABLES, k=syllables)).capitalize()

    def _state(self) -> str:
        return self.random.choices(STATES, cum_weights=_STATE_WEIGHTS)[0]

    def _channel(self) -> tuple[tuple[str, ...], str, Level, str | None]:
        sides = tuple(sorted({self._state(), self._state(), *([self._state()] if self.random.random() < 0.1 else [])}))
        name = f"{self._name(2)} {self.random.choice(LINKS)}" if self.random.random() < 0.3 else self.random.choice(LINKS)
        return sides, name, self.random.choice(list(Level)), self.random.choice((None, "P1Y", "P6M", "P3M"))

    def actor(self) -> tuple[str, ActorKind, str, str | None]:
        """Choose somebody: (name, kind, country, sector)."""
        chance = self.random.random()
        if chance < 0.5:
            code = self._state()
            return code, ActorKind.STATE, code, None
        if chance < 0.85:
            name, country, sector = self.random.choices(self.people, cum_weights=self._person_weights)[0]
            # Now and then by the surname alone, or without a country.
            name = name.split()[-1] if self.random.random() < 0.12 else name
            return name, ActorKind.PERSON, country, sector
        name, country = self.random.choices(self.bodies, cum_weights=self._body_weights)[0]
        return name, ActorKind.ORGANISATION, country, "GOV"

    def channel(self) -> tuple[tuple[str, ...], str, Level, str | None]:
        """Choose a channel: (sides, name, level, cadence)."""
        return self.random.choices(self.channels, cum_weights=self._channel_weights)[0]


_STATE_WEIGHTS = list(accumulate(1 / (n + 2) for n in range(len(STATES))))


def make_readings(number: int, seed: int = 7) -> Iterator[Reading]:
    """Yield readings with about ten events each, in the order of publication."""
    world = World(seed, number)
    for n in range(number):
        yield _reading(world, n, FIRST_DAY + datetime.timedelta(days=n * DAYS // number))


def _reading(world: World, number: int, day: datetime.date) -> Reading:
    rand = world.random
    chosen = list(dict.fromkeys(world.actor() for _ in range(rand.randint(4, 8))))
    sentences = [f"Report {number} of {day.isoformat()} tells of talks, claims and complaints."]
    offset = len(sentences[0]) + 1
    actors = [_actor(n, each, day) for n, each in enumerate(chosen)]
    spans = []
    for _ in range(rand.randint(8, 12)):
        one, other = rand.sample(actors, 2) if len(actors) > 1 else (actors[0], actors[0])
        what = rand.choice(("met", "accused", "asked", "warned", "agreed with", "thanked"))
        sentence = f"{one.name} {what} {other.name} over {rand.choice(SUBJECTS)}, officials said."
        spans.append((offset, sentence, one, other))
        sentences.append(sentence)
        offset += len(sentence) + 1
    text = " ".join(sentences)
    events = tuple(_event(rand, n, each, text, day) for n, each in enumerate(spans))
    statements = tuple(_statement(n, each, text) for n, each in enumerate(spans[:5]))
    span = Span.of(text, 0, 6)
    channels: tuple[Channel, ...] = ()
    if rand.random() < 0.3:
        found, members = _channel(world, len(actors), span, day)
        actors += members
        channels = (found,)
    disputes = ()
    if rand.random() < 0.2 and len(actors) > 1:
        sides = rand.sample(actors, 2)
        disputes = (Dispute(issue=span, name=rand.choice(SUBJECTS), complainants=(sides[0].id,), against=(sides[1].id,), evidence=span),)
    article = Article(
        id=f"s{number:06d}", text=text, sha256=sha256_of(text), title=f"Report {number}", publisher=f"Publisher {rand.randint(1, 40)}",
        published_at=day.isoformat(), language="en",
    )  # fmt: skip
    return Reading(
        article=article, actors=tuple(actors), events=events, statements=statements, channels=channels, disputes=disputes, reader=READER
    )


def _actor(number: int, who: tuple[str, ActorKind, str, str | None], day: datetime.date) -> Actor:
    name, kind, country, sector = who
    office = Office(title="minister", organisation=None, country=country, status=OfficeStatus.HOLDS, as_of=day.isoformat())
    return Actor(
        id=f"a{number + 1}", name=name, kind=kind, country=country, sectors=(sector,) if sector else (),
        offices=(office,) if kind is ActorKind.PERSON and sector == "GOV" and " " in name else (),
        mentions=(Mention(start=0, end=6, text="Report", kind=MentionKind.NAME),),
    )  # fmt: skip


def _date(rand: random.Random, day: datetime.date) -> PartialDate | None:
    chance = rand.random()
    if chance < 0.6:
        when = (day - datetime.timedelta(days=rand.randint(0, 5))).isoformat()
        return PartialDate(start=when, end=when, precision=Precision.DAY)
    if chance < 0.7:
        return PartialDate(start=f"{day.year}-01-01", end=f"{day.year}-12-31", precision=Precision.YEAR)
    if chance < 0.73:
        return PartialDate(start=f"{day.year - 3}-01-01", end=day.isoformat(), precision=Precision.RANGE)
    return PartialDate(start=None, end=day.isoformat(), precision=Precision.DAY, bound=Bound.BY) if chance < 0.9 else None


def _event(rand: random.Random, number: int, told: tuple[int, str, Actor, Actor], text: str, day: datetime.date) -> Event:
    start, sentence, one, other = told
    kind = rand.choice(list(CAMEO))
    code, score, quad = CAMEO[kind]
    together = kind in (EventType.CONSULT, EventType.AGREE)
    due = (day + datetime.timedelta(days=rand.randint(5, 90))).isoformat()
    about = (
        About(type=EventType.CONSULT, date=PartialDate(start=due, end=due, precision=Precision.DAY)) if kind is EventType.AGREE else None
    )
    both = (one.id, other.id) if one is not other else (one.id,)
    return Event(
        id=f"e{number + 1}", type=kind, cameo=code, goldstein=score, quad=quad, intensity=score, about=about, date=_date(rand, day),
        actors=both if together else (one.id,), recipients=() if together or one is other else (other.id,),
        factuality=rand.choices(list(Factuality), weights=[85, 6, 3, 3, 3])[0], statements=(f"s{number + 1}",) if number < 5 else (),
        same_as=f"e{number}" if number and rand.random() < 0.05 else None, salience=round(rand.random(), 3), background=rand.random() < 0.1,
        predicate=Span.of(text, start, start + len(sentence)), evidence=Span.of(text, start, start + len(sentence)), rules=("scale:made",),
    )  # fmt: skip


def _statement(number: int, told: tuple[int, str, Actor, Actor], text: str) -> Statement:
    start, sentence, one, other = told
    span = Span.of(text, start, start + len(sentence))
    return Statement(
        id=f"s{number + 1}", speaker=one.id, speaker_text=None, addressees=(other.id,),
        cue=Span.of(text, start + len(sentence) - 5, start + len(sentence) - 1), content=span, kind=StatementKind.INDIRECT,
        stance=Stance.ASSERTS,
    )  # fmt: skip


def _channel(world: World, taken: int, span: Span, day: datetime.date) -> tuple[Channel, list[Actor]]:
    sides, name, level, cadence = world.channel()
    rand = world.random
    actors = [Actor(id=f"a{taken + n + 1}", name=code, kind=ActorKind.STATE, country=code) for n, code in enumerate(sides)]
    kind = rand.choices(
        [ChangeKind.HELD, ChangeKind.SCHEDULED, ChangeKind.POSTPONED, ChangeKind.SUSPENDED, ChangeKind.AGREED_TO_RESUME],
        weights=[60, 20, 8, 6, 6],
    )[0]
    # Sessions are held on the channel's own calendar; many articles tell of one.
    step = {"P1Y": 365, "P6M": 182, "P3M": 91}.get(cadence or "", 300)
    passed = (day - FIRST_DAY).days + len(name) * 7
    session = day - datetime.timedelta(days=passed % step)
    when = (session if kind is ChangeKind.HELD else session + datetime.timedelta(days=(passed % step) // 2)).isoformat()
    ahead = (session + datetime.timedelta(days=step)).isoformat()
    change = Change(
        change=kind, date=PartialDate(start=when, end=when, precision=Precision.DAY), evidence=span,
        for_date=PartialDate(start=ahead, end=ahead, precision=Precision.DAY) if kind is ChangeKind.SCHEDULED else None,
    )  # fmt: skip
    members = tuple(ChannelMember(actor=actor.id, country=actor.country) for actor in actors)
    made = Channel(
        id="c1",
        name=name,
        named=False,
        members=members,
        level=level,
        cadence=Cadence(period=cadence) if cadence else None,
        changes=(change,),
    )
    return made, actors


# --- writing


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """How fast a record was written: articles a second in each tenth, and the seconds that settling took."""

    rates: tuple[float, ...]
    settled_s: float

    @property
    def fall(self) -> float:
        """How much slower the last tenth is than the first, 0 to 1."""
        return 1 - self.rates[-1] / self.rates[0]


def write(path: Path, number: int, *, tell: Callable[[str], None]) -> Written:
    """Write generated readings, and settle them; what the generator itself takes is not counted.

    The rates are of processor time: other work on the machine would tell more of the wall clock than the record does.
    """
    rates = []
    size = max(1, number // 10)
    with open_record(path) as record:
        writer = record.writer()
        spent = 0.0
        for done, reading in enumerate(make_readings(number), start=1):
            start = time.process_time()
            writer.add(reading)
            spent += time.process_time() - start
            if done % size == 0 and len(rates) < 10:
                rates.append(size / spent)
                tell(f"{done:>8,} articles, {rates[-1]:,.0f} a second")
                spent = 0.0
        start = time.perf_counter()
        record.settle(TODAY)
        return Written(rates=tuple(rates), settled_s=time.perf_counter() - start)


# --- asking


def questions(view: View, rand: random.Random) -> dict[str, Callable[[View], Any]]:
    """Return what commands and pages ask, each with arguments chosen anew."""
    state = rand.choices(STATES, cum_weights=_STATE_WEIGHTS)[0]
    other = rand.choice([code for code in STATES[:30] if code != state])
    day = FIRST_DAY + datetime.timedelta(days=rand.randint(1, DAYS))
    kind = rand.choice(list(CAMEO)).value
    people = view.actors(kind="person", limit=200)
    who = rand.choice(people).id
    channel = rand.choice(view.channel_lines(limit=100))["id"]
    event = rand.choice(view.events(countries=(state,), limit=50)).id
    later = day + datetime.timedelta(days=30)
    ahead = TODAY + datetime.timedelta(days=30)
    return {
        "articles list": partial(View.articles, limit=50),
        "articles newest": partial(View.articles, limit=50, newest=True),
        "actors list": partial(View.actors, limit=50),
        "actors of a country": partial(View.actors, country=state, kind="person", limit=50),
        "actors by name": partial(View.actors, name=rand.choice(people).name.split()[-1], limit=50),
        "actor show": partial(View.actor, ident=who),
        "events list": partial(View.events, limit=50),
        "events newest": partial(View.events, limit=50, newest=True),
        "events of a type": partial(View.events, type=kind, limit=50, newest=True),
        "events of a state": partial(View.events, countries=(state,), limit=50, newest=True),
        "events of a state and type": partial(View.events, countries=(state,), type=kind, limit=50, newest=True),
        "events of two states": partial(View.events, countries=(state, other), limit=50),
        "events of an actor": partial(View.events, actor=who, limit=50, newest=True),
        "events in a month": partial(View.events, since=day, until=later, limit=50),
        "events of a state since": partial(View.events, countries=(state,), since=day, limit=50),
        "event show": partial(View.event, ident=event),
        "acts newest": partial(View.events, acts=True, limit=50, newest=True),
        "acts of two states": partial(View.events, countries=(state, other), acts=True, limit=50),
        "acts of several sources": partial(View.events, acts=True, min_sources=2, limit=50, newest=True),
        "why an act": partial(View.event_group, ident=event),
        "statements list": partial(View.statements, limit=50),
        "statements of an actor": partial(View.statements, speaker=who, limit=50),
        "statements of a state": partial(View.statements, country=state, limit=50, newest=True),
        "disputes of a state": partial(View.disputes, country=state, limit=50),
        "disputes of two states": partial(View.disputes, countries=(state, other), limit=50),
        "disputes list": partial(View.dispute_histories, limit=50, newest=True),
        "channels list": partial(View.channel_lines, limit=50),
        "channels of a state": partial(View.channel_lines, countries=(state,), limit=50),
        "channels overdue": partial(View.channel_lines, status="overdue", limit=50),
        "channel show": partial(View.channel, ident=channel),
        "register of channels": partial(View.register, wanted=RegisterFilter(statuses=("overdue", "stalled", "agreed")), limit=50),
        "sessions coming": partial(View.coming, first=TODAY, last=ahead),
        "watch check": partial(find_alerts, rules=Rules()),
        "watch check since a week": partial(find_alerts, rules=Rules(since=TODAY - datetime.timedelta(days=7))),
        **_more(state, other, day, rand),
    }


def _more(state: str, other: str, day: datetime.date, rand: random.Random) -> dict[str, Callable[[View], Any]]:
    """Return the questions of rooms that a version may lack."""
    found: dict[str, Callable[[View], Any]] = {}
    if hasattr(View, "search"):
        found["search"] = partial(View.search, words=f"{rand.choice(('accused', 'thanked'))} {rand.choice(SUBJECTS)}", limit=50)
    if hasattr(View, "relation"):
        found["relation"] = partial(View.relation, one=state, other=other)
    return found


TRUE_ON = frozenset(
    "events newest;events of a state;acts newest;statements list;disputes list;channels list;channels overdue;channel show;"
    "register of channels;relation".split(";")
)
"""Questions that are asked for what was true on a day too; all are asked as of a day."""


def ask(path: Path, rounds: int) -> dict[str, list[Taken]]:
    """Ask each question so many times, each on a new view; returns what each took, by question."""
    rand = random.Random(3)
    taken: dict[str, list[Taken]] = {}
    # A command's process holds little; the collector need not look through all that this program loaded.
    gc.collect()
    gc.freeze()
    with open_record(path, read_only=True) as record:
        for turn in range(rounds + 1):
            chosen = questions(record.view(today=TODAY), rand)
            day = FIRST_DAY + datetime.timedelta(days=rand.randint(DAYS // 2, DAYS))
            for name, question in chosen.items():
                asked = {name: record.view(today=TODAY), f"{name}, as of a day": record.view(as_of=day, today=TODAY)}
                if name in TRUE_ON:
                    asked[f"{name}, true on a day"] = record.view(on=day, today=TODAY)
                for what, view in asked.items():
                    found = _timed(partial(_or_nothing, question, view))
                    # The first round opens the file and fills caches.
                    if turn:
                        taken.setdefault(what, []).append(found)
    return taken


def settle_a_new_day(path: Path) -> Taken:
    """Settle a record on the day after the one that it was settled on, as the desk does in the morning."""

    def morning() -> None:
        with open_record(path) as record:
            later = TODAY + datetime.timedelta(days=1)
            if not record.is_settled(later):
                record.settle(later)

    return _timed(morning)


def _timed(what: Callable[[], Any]) -> Taken:
    clock, processor = time.perf_counter(), time.process_time()
    what()
    return Taken(clock=1000 * (time.perf_counter() - clock), processor=1000 * (time.process_time() - processor))


def _or_nothing(question: Callable[[View], Any], view: View) -> None:
    try:
        question(view)
    except NotFoundError:
        return


def p95(values: Sequence[float]) -> float:
    """Return the 95th percentile."""
    return statistics.quantiles(values, n=20)[-1] if len(values) > 1 else values[0]


def main() -> int:
    """Write a record of generated readings, ask it, and print the figures; 1 where one is past its limit."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.scale", description=__doc__)
    parser.add_argument("--articles", type=int, default=2000, help="how many readings, of ten events each (100000 for the whole)")
    parser.add_argument("--record", type=Path, help="keep the record here; one that is there is only asked")
    parser.add_argument("--rounds", type=int, default=20, help="how often each question is asked")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = given.record or Path(folder) / "scale.db"
        bad = False
        if not path.exists():
            written = write(path, given.articles, tell=partial(print, file=sys.stderr))
            size = path.stat().st_size / 2**20
            print(f"written: {written.rates[0]:,.0f} articles a second in the first tenth, {written.rates[-1]:,.0f} in the last")
            print(f"fall: {written.fall:.1%} (at most {MAX_FALL:.0%}); settled in {written.settled_s:,.1f} s; {size:,.0f} MiB")
            bad = written.fall > MAX_FALL
        taken = ask(path, given.rounds)
        taken.update(ask_pages(path, given.rounds, TODAY, FIRST_DAY))
        taken["settle a new day"] = [settle_a_new_day(path)]
        print(f"{'question':40} {'median':>9} {'p95':>9} {'p95 cpu':>9}  ms")
        for name, each in taken.items():
            clock, processor = [one.clock for one in each], [one.processor for one in each]
            late = p95(clock) > LIMIT_MS
            bad = bad or late
            past = "  past the limit" if late else ""
            print(f"{name:40} {statistics.median(clock):9.1f} {p95(clock):9.1f} {p95(processor):9.1f}{past}")
    return int(bad)


if __name__ == "__main__":
    sys.exit(main())
