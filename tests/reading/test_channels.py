"""The channels stage on hand-built parses."""

from __future__ import annotations

from build import make_doc, make_page, token_of
from detente.model.enums import ActorKind, Bound, ChangeKind, Level, OpenQuestion, Precision
from detente.model.records import Actor, Channel, PartialDate
from detente.reading.base import ActorIndex, Page, TimeExpression, TimeIndex
from detente.reading.channels.stage import find_channels

PUBLISHED = PartialDate(start="2024-05-29", end="2024-05-29", precision=Precision.DAY)
STATES = {"Chile": "CHL", "Peru": "PER", "Bolivia": "BOL"}


def read_channels(
    table: str, dates: dict[str, tuple[str, str, Precision, str]] | None = None, bodies: tuple[tuple[str, Actor], ...] = ()
) -> tuple[Page, list[Channel]]:
    """Read the channels of a table.

    ``dates`` gives the time expressions as word -> (start, end, precision, governor's form), ``bodies`` actors that a word names
    beside the states.
    """
    doc = make_doc(table)
    page = make_page(doc)
    forms = {token.text for token in doc}
    actors = tuple(
        Actor(id=f"a{number}", name=name, kind=ActorKind.STATE, country=code)
        for number, (name, code) in enumerate(STATES.items(), start=1)
        if name in forms
    )
    heads = {token.i: (actor.id,) for token in doc for actor in actors if token.text == actor.name}
    for word, actor in bodies:
        heads[token_of(doc, word)] = (*heads.get(token_of(doc, word), ()), actor.id)
    actors += tuple(actor for _, actor in bodies)
    index = ActorIndex(actors=actors, heads=heads, spans={head: (head, head + 1) for head in heads})
    expressions = []
    for word, (start, end, precision, governor) in (dates or {}).items():
        at = token_of(doc, word)
        date = PartialDate(start=start, end=end, precision=precision, text=page.span(at, at + 1))
        relation = "since" if doc[at - 1].lower_ == "since" else "on"
        expressions.append(TimeExpression(start=at, end=at + 1, date=date, governor=token_of(doc, governor), relation=relation))
    times = TimeIndex(expressions=tuple(expressions), published=PUBLISHED)
    return page, list(find_channels(page, index, times, (), ()))


RESUME = """
Chile    Chile   PROPN NNP 5 nsubj LOC
and      and     CCONJ CC  3 cc
Peru     Peru    PROPN NNP 1 conj LOC
have     have    AUX   VBP 5 aux
agreed   agree   VERB  VBN 0 root
to       to      PART  TO  7 mark
resume   resume  VERB  VB  5 xcomp
their    they    PRON  PRP$ 11 nmod:poss
annual   annual  ADJ   JJ  11 amod
border   border  NOUN  NN  11 compound
talks_   talk    NOUN  NNS 7 obj
.        .       PUNCT .   5 punct
"""


def test_agreeing_to_resume() -> None:
    page, (channel,) = read_channels(RESUME)
    (change,) = channel.changes
    assert change.change is ChangeKind.AGREED_TO_RESUME
    assert change.date is not None
    assert (change.date.start, change.date.bound) == ("2024-05-29", Bound.BY)
    assert {member.country for member in channel.members} == {"CHL", "PER"}
    assert channel.cadence is not None
    assert channel.cadence.period == "P1Y"
    assert page.article.text[change.evidence.start : change.evidence.end] == change.evidence.text


def test_a_single_visit_is_no_channel() -> None:
    _, channels = read_channels("""
Chile    Chile   PROPN NNP 2 nsubj LOC
held     hold    VERB  VBD 0 root
a        a       DET   DT  4 det
meeting  meeting NOUN  NN  2 obj
with     with    ADP   IN  6 case
Peru_    Peru    PROPN NNP 4 nmod LOC
.        .       PUNCT .   2 punct
""")
    assert channels == []


NUMBERED = """
The      the     DET   DT  3 det
fourth   fourth  ADJ   JJ  3 amod
round    round   NOUN  NN  12 nsubj:pass
of       of      ADP   IN  6 case
strategic strategic ADJ JJ 6 amod
dialogue dialogue NOUN NN  3 nmod
between  between ADP   IN  8 case
Chile    Chile   PROPN NNP 6 nmod LOC
and      and     CCONJ CC  10 cc
Peru     Peru    PROPN NNP 8 conj LOC
was      be      AUX   VBD 12 aux:pass
held     hold    VERB  VBN 0 root
on       on      ADP   IN  14 case
Tuesday_ Tuesday PROPN NNP 12 obl
.        .       PUNCT .   12 punct
"""


def test_a_numbered_session_is_held() -> None:
    _, (channel,) = read_channels(NUMBERED, {"Tuesday": ("2024-05-28", "2024-05-28", Precision.DAY, "held")})
    (change,) = channel.changes
    assert change.change is ChangeKind.HELD
    assert change.date is not None
    assert change.date.start == "2024-05-28"
    assert change.session_number == 4
    assert not change.background


SINCE = """
The     the    DET  DT  5 det
Chile_  Chile  PROPN NNP 5 compound LOC
-       -      PUNCT HYPH 4 punct
Peru    Peru   PROPN NNP 2 conj LOC
council council NOUN NN 8 nsubj
has     have   AUX  VBZ 8 aux
not     not    PART RB  8 advmod
met     meet   VERB VBN 0 root
since   since  ADP  IN  10 case
2018_   2018   NUM  CD  8 obl DATE
.       .      PUNCT .  8 punct
"""


def test_not_met_since_is_a_session_then() -> None:
    _, (channel,) = read_channels(SINCE, {"2018": ("2018-01-01", "2018-12-31", Precision.YEAR, "met")})
    (change,) = channel.changes
    assert (change.change, change.background) == (ChangeKind.HELD, True)
    assert change.date is not None
    assert (change.date.start, change.date.end) == ("2018-01-01", "2018-12-31")


SCHEDULED = """
Chile    Chile  PROPN NNP 4 nsubj LOC
will     will   AUX   MD  4 aux
not_     not    PART  RB  4 advmod
host     host   VERB  VB  0 root
the      the    DET   DT  8 det
third    third  ADJ   JJ  8 amod
Peru     Peru   PROPN NNP 8 compound LOC
summit   summit NOUN  NN  4 obj
on       on     ADP   IN  10 case
Friday_  Friday PROPN NNP 4 obl
.        .      PUNCT .   4 punct
"""


def test_to_come_is_scheduled_for_its_date() -> None:
    table = "\n".join(line for line in SCHEDULED.splitlines() if not line.startswith("not_"))
    for old, new in ((" 4 ", " 3 "), (" 8 ", " 7 "), (" 10 ", " 9 ")):
        table = table.replace(old, new)
    _, (channel,) = read_channels(table, {"Friday": ("2024-05-31", "2024-05-31", Precision.DAY, "host")})
    (change,) = channel.changes
    assert change.change is ChangeKind.SCHEDULED
    assert change.for_date is not None
    assert change.for_date.start == "2024-05-31"
    assert change.date is not None
    assert change.date.start == "2024-05-29"
    assert change.session_number == 3
    assert channel.level is Level.LEADERS


def test_negated_tells_nothing() -> None:
    _, channels = read_channels(SCHEDULED, {"Friday": ("2024-05-31", "2024-05-31", Precision.DAY, "host")})
    assert channels == []


FIRST = """
Chile    Chile  PROPN NNP 4 nsubj LOC
and      and    CCONJ CC  3 cc
Peru     Peru   PROPN NNP 1 conj LOC
held     hold   VERB  VBD 0 root
the      the    DET   DT  7 det
first    first  ADJ   JJ  7 amod
summit   summit NOUN  NN  4 obj
in       in     ADP   IN  10 case
four     four   NUM   CD  10 nummod
years    year   NOUN  NNS 7 nmod
on       on     ADP   IN  12 case
Monday_  Monday PROPN NNP 4 obl
.        .      PUNCT .   4 punct
"""


def test_first_in_years_is_held_and_resumed_and_a_range_before() -> None:
    _, (channel,) = read_channels(FIRST, {"Monday": ("2024-05-27", "2024-05-27", Precision.DAY, "held")})
    told = {(change.change, change.background): change.date for change in channel.changes}
    assert set(told) == {(ChangeKind.HELD, False), (ChangeKind.RESUMED, False), (ChangeKind.HELD, True)}
    before = told[ChangeKind.HELD, True]
    assert before is not None
    assert (before.start, before.end, before.precision) == ("2019-01-01", "2020-12-31", Precision.RANGE)


SUSPENDED = """
Peru     Peru    PROPN NNP 2 nsubj LOC
suspended suspend VERB VBD 0 root
border   border  NOUN  NN  4 compound
talks    talk    NOUN  NNS 2 obj
with     with    ADP   IN  6 case
Chile_   Chile   PROPN NNP 4 nmod LOC
.        .       PUNCT .   2 punct

The      the     DET   DT  2 det
date     date    NOUN  NN  11 nsubj:pass
of       of      ADP   IN  6 case
the      the     DET   DT  6 det
next     next    ADJ   JJ  6 amod
round    round   NOUN  NN  2 nmod
has      have    AUX   VBZ 11 aux
not      not     PART  RB  11 advmod
yet      yet     ADV   RB  11 advmod
been     be      AUX   VBN 11 aux:pass
fixed_   fix     VERB  VBN 0 root
.        .       PUNCT .   11 punct
"""


def test_suspended_and_open() -> None:
    _, (channel,) = read_channels(SUSPENDED)
    kinds = [change.change for change in channel.changes]
    assert kinds == [ChangeKind.SUSPENDED, ChangeKind.UNDECIDED]
    assert channel.open == (OpenQuestion.DATE,)


def test_two_channels_stay_two() -> None:
    _, channels = read_channels(
        RESUME.replace("their", "the") + "\n" + NUMBERED.replace("Peru", "Bolivia"),
        {"Tuesday": ("2024-05-28", "2024-05-28", Precision.DAY, "held")},
    )
    assert [{member.country for member in channel.members} for channel in channels] == [{"CHL", "PER"}, {"CHL", "BOL"}]


INSIDE = """
The       the      DET   DT  2 det
army      army     NOUN  NN  3 nsubj
suspended suspend  VERB  VBD 0 root
the       the      DET   DT  6 det
truce     truce    NOUN  NN  6 compound
talks_    talk     NOUN  NNS 3 obj
with      with     ADP   IN  9 case
the       the      DET   DT  9 det
Front     Front    PROPN NNP 6 nmod ORG
.         .        PUNCT .   3 punct
"""
ARMY = Actor(id="army", name="Chilean army", kind=ActorKind.ORGANISATION, country="CHL", sectors=("MIL",))
FRONT = Actor(id="front", name="Liberation Front", kind=ActorKind.ORGANISATION, country="CHL", sectors=("REB",))
MINISTRY = Actor(id="ministry", name="Ministry", kind=ActorKind.ORGANISATION, country="CHL", sectors=("GOV",))


def test_a_state_and_its_rebels_are_two_sides() -> None:
    _, (channel,) = read_channels(INSIDE, bodies=(("army", ARMY), ("Front", FRONT)))
    assert [(member.actor, member.country, member.sector) for member in channel.members] == [
        ("army", "CHL", "MIL"),
        ("front", "CHL", "REB"),
    ]
    assert channel.name == "Chile-Liberation Front truce talks"
    assert [change.change for change in channel.changes] == [ChangeKind.SUSPENDED]


def test_two_bodies_of_one_state_are_no_two_sides() -> None:
    assert read_channels(INSIDE, bodies=(("army", ARMY), ("Front", MINISTRY)))[1] == []


COMMISSION = """
The        the        DET   DT  2 det
commission commission NOUN  NN  6 nsubj
of         of         ADP   IN  5 case
both       both       DET   DT  5 det
neighbours neighbour  NOUN  NNS 2 nmod
sits       sit        VERB  VBZ 0 root
in         in         ADP   IN  8 case
June       June       PROPN NNP 6 obl
.          .          PUNCT .   6 punct
"""


def test_a_body_of_two_states_has_both_as_sides() -> None:
    of_chile, of_peru = (Actor(id=c, name="commission", kind=ActorKind.ORGANISATION, country=c, sectors=("GOV",)) for c in ("CHL", "PER"))
    bodies = (("commission", of_chile), ("commission", of_peru))
    _, (channel,) = read_channels(COMMISSION, {"June": ("2024-06-01", "2024-06-30", Precision.MONTH, "sits")}, bodies)
    assert {member.country for member in channel.members} == {"CHL", "PER"}


DECLARED_OVER = """
Chile    Chile   PROPN NNP 2 nsubj LOC
declared declare VERB VBD 0 root
the      the     DET DT 7 det
border   border  NOUN NN 7 compound
talks    talk    NOUN NNS 2 obj
with     with    ADP IN 8 case
Peru     Peru    PROPN NNP 5 nmod LOC
over     over    ADV RB 2 advmod
.        .       PUNCT . 2 punct
"""


def test_talks_that_are_declared_over_have_ended() -> None:
    _, (channel,) = read_channels(DECLARED_OVER.replace(" 7 ", " 5 ").replace(" 8 case", " 7 case"))
    assert [change.change for change in channel.changes] == [ChangeKind.ENDED]


CALLED_OFF = """
Chile  Chile   PROPN NNP 2 nsubj LOC
called call    VERB VBD 0 root
off    off     ADP IN 5 case
border border  NOUN NN 5 compound
talks  talk    NOUN NNS 2 obl
with   with    ADP IN 7 case
Peru   Peru    PROPN NNP 5 nmod LOC
.      .       PUNCT . 2 punct
"""


def test_a_particle_taken_for_a_preposition_still_calls_off() -> None:
    _, (channel,) = read_channels(CALLED_OFF)
    assert [change.change for change in channel.changes] == [ChangeKind.CANCELLED]


SIDES_BY_FORM = """
Chile     Chile     PROPN NNP 4 nsubj LOC
and       and       CCONJ CC 3 cc
Peru      Peru      PROPN NNP 9 conj LOC
suspended suspend   VERB VBD 0 root
the       the       DET DT 7 det
Joint     Joint     PROPN NNP 7 amod
Commission Commission PROPN NNP 4 obj
in        in        ADP IN 9 case
Lima      Lima      PROPN NNP 7 nmod LOC
.         .         PUNCT . 4 punct
"""


def test_states_in_a_row_before_the_verb_are_its_sides_though_the_parse_parts_them() -> None:
    _, (channel,) = read_channels(SIDES_BY_FORM)
    assert {member.country for member in channel.members} == {"CHL", "PER"}
    assert [change.change for change in channel.changes] == [ChangeKind.SUSPENDED]


QUESTION_OF_A_VISIT = SUSPENDED.replace("round    round   NOUN", "visit    visit   NOUN")


def test_what_is_open_of_a_visit_is_no_question_of_the_talks() -> None:
    _, (channel,) = read_channels(QUESTION_OF_A_VISIT)
    assert [change.change for change in channel.changes] == [ChangeKind.SUSPENDED]
    assert channel.open == ()


HAD_BEEN_SET = """
Peru      Peru      PROPN NNP 2 nsubj LOC
suspended suspend   VERB VBD 0 root
border    border    NOUN NN 4 compound
talks     talk      NOUN NNS 2 obj
with      with      ADP IN 6 case
Chile     Chile     PROPN NNP 4 nmod LOC
.         .         PUNCT . 2 punct

The       the       DET DT 2 det
talks     talk      NOUN NNS 5 nsubj:pass
had       have      AUX VBD 5 aux
been      be        AUX VBN 5 aux:pass
scheduled schedule  VERB VBN 0 root
for       for       ADP IN 7 case
June      June      PROPN NNP 5 obl DATE
.         .         PUNCT . 5 punct
"""


def test_what_had_been_scheduled_is_history_and_leaves_the_break_standing() -> None:
    _, (channel,) = read_channels(HAD_BEEN_SET, {"June": ("2024-06-01", "2024-06-30", Precision.MONTH, "scheduled")})
    told = {change.change: change for change in channel.changes}
    assert not told[ChangeKind.SUSPENDED].background
    assert told[ChangeKind.SCHEDULED].background
    assert told[ChangeKind.SCHEDULED].date is None
    assert told[ChangeKind.SCHEDULED].for_date is not None


WITH_THE_OPPOSITION = """
Chile    Chile   PROPN NNP 2 nsubj LOC
met      meet    VERB  VBD 0 root
Peru     Peru    PROPN NNP 2 obj LOC
.        .       PUNCT .   2 punct

Leaders  leader  NOUN  NNS 2 nsubj
resumed  resume  VERB  VBD 0 root
annual   annual  ADJ   JJ  4 amod
budget   budget  NOUN  NN  5 compound
talks    talk    NOUN  NNS 2 obj
with     with    ADP   IN  7 case
Congress Congress PROPN NNP 5 nmod ORG
.        .       PUNCT .   2 punct
"""


def test_talks_with_somebody_of_no_other_state_do_not_take_the_parties_of_the_lead() -> None:
    congress = ("Congress", Actor(id="b1", name="Congress", kind=ActorKind.ORGANISATION))
    _, channels = read_channels(WITH_THE_OPPOSITION, bodies=(congress,))
    assert channels == []
    _, (channel,) = read_channels(WITH_THE_OPPOSITION)
    assert {member.country for member in channel.members} == {"CHL", "PER"}


PEACE_INSIDE = """
Peru     Peru    PROPN NNP 2 nsubj LOC
suspended suspend VERB VBD 0 root
the      the     DET   DT  5 det
peace    peace   NOUN  NN  5 compound
talks    talk    NOUN  NNS 2 obj
with     with    ADP   IN  8 case
the      the     DET   DT  8 det
Front_   Front   PROPN NNP 5 nmod ORG
.        .       PUNCT .   2 punct
"""


def test_peace_talks_with_those_of_no_state_are_inside_the_state() -> None:
    front = Actor(id="a9", name="People's Front", kind=ActorKind.ORGANISATION)
    _, (channel,) = read_channels(PEACE_INSIDE, bodies=(("Front", front),))
    assert [(member.country, member.sector, member.actor) for member in channel.members] == [("PER", None, "a2"), ("PER", "REB", "a9")]
    (change,) = channel.changes
    assert change.change is ChangeKind.SUSPENDED
    _, trade = read_channels(PEACE_INSIDE.replace("peace    peace  ", "trade    trade  "), bodies=(("Front", front),))
    assert trade == []


AGAIN = """
The      the     DET   DT  5 det
Chile    Chile   PROPN NNP 5 compound LOC
-        -       PUNCT HYPH 2 punct
Peru     Peru    PROPN NNP 2 conj LOC
commission commission NOUN NN 6 nsubj
met      meet    VERB  VBD 0 root
for      for     ADP   IN  10 case
the      the     DET   DT  10 det
seventh  seventh ADJ   JJ  10 amod
time     time    NOUN  NN  6 obl
in       in      ADP   IN  12 case
Lima_    Lima    PROPN NNP 10 nmod LOC
.        .       PUNCT .   6 punct
"""


def test_the_clause_tells_number_and_place() -> None:
    _, (channel,) = read_channels(AGAIN)
    (change,) = channel.changes
    assert (change.change, change.session_number) == (ChangeKind.HELD, 7)
    assert change.place is not None
    assert change.place.name == "Lima"


SINCE_WHEN = """
The      the     DET   DT  5 det
Chile    Chile   PROPN NNP 5 compound LOC
-        -       PUNCT HYPH 2 punct
Peru     Peru    PROPN NNP 2 conj LOC
commission commission NOUN NN 11 nsubj:pass
,        ,       PUNCT ,   7 punct
dormant  dormant ADJ   JJ  5 amod
since    since   ADP   IN  9 case
1989     1989    NUM   CD  7 obl DATE
was      be      AUX   VBD 11 aux:pass
praised  praise  VERB  VBN 0 root
.        .       PUNCT .   11 punct
"""


def test_what_a_channel_is_said_to_be_behind_a_comma() -> None:
    _, (channel,) = read_channels(SINCE_WHEN, {"1989": ("1989-01-01", "1989-12-31", Precision.YEAR, "dormant")})
    (change,) = channel.changes
    assert change.change is ChangeKind.HELD, "dormant since a day: it met then"
    assert change.date is not None
    assert change.date.start == "1989-01-01"


def test_who_speaks_for_a_side_is_not_the_side() -> None:
    table = RESUME.replace("Peru     Peru ", "Ruiz     Ruiz ")
    minister = Actor(id="a9", name="Ruiz", kind=ActorKind.PERSON, country="PER")
    _, (channel,) = read_channels(table, bodies=(("Ruiz", minister),))
    assert [(member.actor, member.country) for member in channel.members] == [("a1", "CHL"), (None, "PER")]


HEADLINE = """
Chile     Chile     PROPN NNP 3 nsubj LOC
,         ,         PUNCT ,   3 punct
Peru      Peru      PROPN NNP 1 conj LOC
hold      hold      VERB  VBP 0 root
4th       4th       ADJ   JJ  7 amod
joint     joint     ADJ   JJ  7 amod
commission commission NOUN NN 4 obj
"""


def test_a_text_that_ends_with_what_it_names() -> None:
    _, (channel,) = read_channels(HEADLINE.replace(" 3 nsubj", " 4 nsubj"))
    assert [(change.change, change.session_number) for change in channel.changes] == [(ChangeKind.HELD, 4)]
