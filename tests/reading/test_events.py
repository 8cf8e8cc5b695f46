"""Events on hand-built parses: types, sides and what operators, future and refusal make of them."""

import pytest

from build import make_page
from detente.model.enums import ActorKind, Bound, MentionKind, Precision, Stance, StatementKind
from detente.model.records import Actor, Mention, PartialDate, Statement
from detente.model.spans import Span
from detente.reading.base import ActorIndex, StatementDraft, TimeExpression, TimeIndex
from detente.reading.events.salience import rank_events
from detente.reading.events.stage import code_events
from detente.reading.factuality.stage import decide_factuality
from detente.reading.grammar.arguments import arguments_of
from detente.reading.grammar.subjects import surface_subject

DAY = PartialDate(start="2024-05-29", end="2024-05-29", precision=Precision.DAY)


def actors_of(page, table):
    """Make an index: form of the head -> (country, kind), in order of the text."""
    found, heads = [], {}
    for token in page.doc:
        if token.text in table:
            country, kind = table[token.text]
            known = next((a for a in found if a.name == token.text), None)
            if known is None:
                mention = Mention(start=token.idx, end=token.idx + len(token), text=token.text, kind=MentionKind.NAME)
                known = Actor(id=f"a{len(found) + 1}", name=token.text, kind=kind, country=country, mentions=(mention,))
                found.append(known)
            heads[token.i] = (known.id,)
    return ActorIndex(actors=tuple(found), heads=heads, spans={i: (i, i + 1) for i in heads})


STATES = {"Japan": "JPN", "China": "CHN", "Norway": "NOR", "Peru": "PER", "Chile": "CHL", "Chilean": "CHL", "Lima": "PER"}


def read(table, *, people=None, statements=(), times=None, published="2024-05-29"):
    """Return (type, mode, actor names, recipient names, factuality, about type) of each event."""
    page = make_page(table, published_at=published)
    known = {form: (code, ActorKind.STATE) for form, code in STATES.items()}
    known.update({form: (code, ActorKind.PERSON) for form, code in (people or {}).items()})
    actors = actors_of(page, known)
    drafts = [make(page, actors) for make in statements]
    events = rank_events(page, decide_factuality(page, code_events(page, actors, times or TimeIndex(published=DAY), drafts), drafts))
    names = {actor.id: actor.name for actor in actors.actors}
    return [
        (
            str(d.event.type),
            d.event.mode,
            [names[i] for i in d.event.actors],
            [names[i] for i in d.event.recipients],
            str(d.event.factuality),
            str(d.event.about.type) if d.event.about else None,
        )
        for d in events
    ]


AGREE_TO_RESUME = """
Japan Japan PROPN NNP 5 nsubj
and and CCONJ CC 3 cc
China China PROPN NNP 1 conj
have have AUX VBP 5 aux
agreed agree VERB VBN 0 root
to to PART TO 7 mark
resume resume VERB VB 5 xcomp
talks_ talk NOUN NNS 7 obj
. . PUNCT . 5 punct
"""


def test_agreed_to_resume_talks_is_one_agree_about_consult():
    assert read(AGREE_TO_RESUME) == [("AGREE", None, ["Japan", "China"], [], "actual", "CONSULT")]


def test_an_undated_act_told_as_done_is_no_later_than_the_report():
    page = make_page(AGREE_TO_RESUME)
    actors = actors_of(page, {form: (code, ActorKind.STATE) for form, code in STATES.items()})
    (draft,) = code_events(page, actors, TimeIndex(published=DAY), ())
    assert draft.event.date.bound == Bound.BY
    assert draft.event.date.end == "2024-05-29"
    assert draft.event.predicate.text == "agreed"
    assert draft.event.cameo == "036"


def test_a_passive_swaps_the_sides():
    table = """
Peru Peru PROPN NNP 3 nsubj:pass
was be AUX VBD 3 aux:pass
condemned condemn VERB VBN 0 root
by by ADP IN 5 case
Norway_ Norway PROPN NNP 3 obl:agent
. . PUNCT . 3 punct
"""
    assert read(table) == [("ACCUSE", "disapprove", ["Norway"], ["Peru"], "actual", None)]


def test_meetings_have_all_sides_as_actors():
    table = """
Reyes Reyes PROPN NNP 2 nsubj
met meet VERB VBD 0 root
with with ADP IN 4 case
Dahl Dahl PROPN NNP 2 obl
in in ADP IN 6 case
Lima_ Lima PROPN NNP 2 obl LOC
. . PUNCT . 2 punct
"""
    assert read(table, people={"Reyes": "CHL", "Dahl": "NOR"}) == [("CONSULT", None, ["Reyes", "Dahl"], [], "actual", None)]


def test_a_visit_has_visitor_and_host():
    table = """
Reyes_ Reyes PROPN NNP 3 nmod:poss
's 's PART POS 1 case
visit visit NOUN NN 6 nsubj
to to ADP IN 5 case
Norway Norway PROPN NNP 3 nmod
pleased please VERB VBD 0 root
officials_ official NOUN NNS 6 obj
. . PUNCT . 6 punct
"""
    assert read(table, people={"Reyes": "CHL"}) == [("CONSULT", "visit", ["Reyes"], ["Norway"], "actual", None)]


FUTURE_VISIT = """
Reyes Reyes PROPN NNP 3 nsubj
will will AUX MD 3 aux
{verb} {verb} VERB VB 0 root
Norway_ Norway PROPN NNP 3 obj
. . PUNCT . 3 punct
"""


@pytest.mark.parametrize(("verb", "kind", "about"), [("visit", "AGREE", "CONSULT"), ("attack", "THREATEN", "ASSAULT")])
def test_the_future_makes_agree_of_cooperation_and_threats_of_force(verb, kind, about):
    (event,) = read(FUTURE_VISIT.format(verb=verb), people={"Reyes": "CHL"})
    assert (event[0], event[4], event[5]) == (kind, "actual", about)


def test_will_not_meet_is_a_refusal():
    table = """
Reyes Reyes PROPN NNP 4 nsubj
will will AUX MD 4 aux
not not PART RB 4 advmod
meet meet VERB VB 0 root
Dahl_ Dahl PROPN NNP 4 obj
. . PUNCT . 4 punct
"""
    (event,) = read(table, people={"Reyes": "CHL", "Dahl": "NOR"})
    assert event[:2] == ("REJECT", "meet")


OPERATOR = """
Peru Peru PROPN NNP 2 nsubj
{form} {lemma} VERB VBD 0 root
to to PART TO 4 mark
withdraw withdraw VERB VB 2 xcomp
its its PRON PRP$ 6 nmod:poss
troops troop NOUN NNS 4 obj
from from ADP IN 8 case
Chile_ Chile PROPN NNP 4 obl
. . PUNCT . 2 punct
"""


@pytest.mark.parametrize(
    ("form", "lemma", "kind", "mode"),
    [
        ("agreed", "agree", "AGREE", None),
        ("refused", "refuse", "REJECT", "yield"),
        ("promised", "promise", "AGREE", None),
        ("threatened", "threaten", "THREATEN", "relations"),
    ],
)
def test_the_operator_decides_and_the_act_inside_is_what_it_is_about(form, lemma, kind, mode):
    assert read(OPERATOR.format(form=form, lemma=lemma)) == [(kind, mode, ["Peru"], ["Chile"], "actual", "RETREAT")]


def test_urging_somebody_to_withdraw_is_a_request_to_them():
    table = """
Norway Norway PROPN NNP 2 nsubj
urged urge VERB VBD 0 root
Peru Peru PROPN NNP 2 obj
to to PART TO 5 mark
withdraw withdraw VERB VB 2 xcomp
from from ADP IN 7 case
Chile_ Chile PROPN NNP 5 obl
. . PUNCT . 2 punct
"""
    assert read(table) == [("REQUEST", "yield", ["Norway"], ["Peru"], "actual", "RETREAT")]


def test_denying_having_struck_is_the_assault_denied():
    table = """
Peru Peru PROPN NNP 2 nsubj
denied deny VERB VBD 0 root
having have AUX VBG 4 aux
attacked attack VERB VBN 2 xcomp
Chile_ Chile PROPN NNP 4 obj
. . PUNCT . 2 punct
"""
    assert read(table) == [("ASSAULT", None, ["Peru"], ["Chile"], "denied", None)]


def test_a_postponed_visit_is_a_refusal_about_a_visit():
    table = """
Reyes Reyes PROPN NNP 2 nsubj
postponed postpone VERB VBD 0 root
a a DET DT 4 det
visit visit NOUN NN 2 obj
to to ADP IN 6 case
Norway_ Norway PROPN NNP 4 nmod
. . PUNCT . 2 punct
"""
    assert read(table, people={"Reyes": "CHL"}) == [("REJECT", "meet", ["Reyes"], ["Norway"], "actual", "CONSULT")]


def test_a_states_protest_is_a_complaint_and_a_nominal_needs_both_sides():
    table = """
China_ China PROPN NNP 3 nmod:poss
's 's PART POS 1 case
protests protest NOUN NNS 8 nsubj
against against ADP IN 7 case
Japan_ Japan PROPN NNP 7 nmod:poss
's 's PART POS 5 case
policy policy NOUN NN 3 nmod
failed fail VERB VBD 0 root
. . PUNCT . 8 punct
"""
    assert read(table) == [("ACCUSE", "disapprove", ["China"], ["Japan"], "actual", None)]


def test_the_doer_of_an_act_inside_the_object_is_the_recipient():
    table = """
Norway Norway PROPN NNP 2 nsubj
rejected reject VERB VBD 0 root
a a DET DT 5 det
Chilean Chilean ADJ JJ 5 amod
proposal_ proposal NOUN NN 2 obj
. . PUNCT . 2 punct
"""
    assert read(table) == [("REJECT", None, ["Norway"], ["Chilean"], "actual", None)]


def test_conjoined_verbs_share_the_subject_and_relatives_have_their_antecedent():
    table = """
Norway Norway PROPN NNP 6 nsubj
, , PUNCT , 4 punct
which which PRON WDT 4 nsubj
praised praise VERB VBD 1 acl:relcl
Peru Peru PROPN NNP 4 obj
condemned condemn VERB VBD 0 root
Chile Chile PROPN NNP 6 obj
and and CCONJ CC 9 cc
sanctioned sanction VERB VBD 6 conj
Japan_ Japan PROPN NNP 9 obj
. . PUNCT . 6 punct
"""
    assert [event[:4] for event in read(table)] == [
        ("SUPPORT", None, ["Norway"], ["Peru"]),
        ("ACCUSE", "disapprove", ["Norway"], ["Chile"]),
        ("SANCTION", "discontinue", ["Norway"], ["Japan"]),
    ]


def test_an_act_of_nobody_known_is_no_event():
    table = """
Somebody somebody PRON NN 2 nsubj
condemned condemn VERB VBD 0 root
it_ it PRON PRP 2 obj
. . PUNCT . 2 punct
"""
    assert read(table) == []


def test_if_clauses_tell_no_event():
    table = """
If if SCONJ IN 3 mark
Peru Peru PROPN NNP 3 nsubj
attacked attack VERB VBD 7 advcl
Chile Chile PROPN NNP 3 obj
, , PUNCT , 3 punct
prices price NOUN NNS 7 nsubj
rose rise VERB VBD 0 root
. . PUNCT . 7 punct
"""
    assert read(table) == []


OBLIGATION = """
Norway Norway PROPN NNP 2 nsubj
said say VERB VBD 0 root
Peru Peru PROPN NNP 5 nsubj
must must AUX MD 5 aux
withdraw_ withdraw VERB VB 2 ccomp
. . PUNCT . 2 punct
"""


def saying(page, actors):
    text = page.article.text
    stmt = Statement(
        id="s1",
        speaker=actors.actors[0].id,
        speaker_text=None,
        addressees=(),
        cue=Span.of(text, text.index("said"), text.index("said") + 4),
        content=Span.of(text, text.index("Peru"), len(text)),
        kind=StatementKind.INDIRECT,
        stance=Stance.ASSERTS,
    )
    return StatementDraft(stmt=stmt, cue=1, content=((2, len(page.doc)),))


def test_saying_that_somebody_must_is_a_request():
    assert read(OBLIGATION, statements=[saying]) == [("REQUEST", "yield", ["Norway"], ["Peru"], "actual", "RETREAT")]


def test_an_event_inside_a_statement_names_it():
    page = make_page(
        OBLIGATION.replace("must must AUX MD", "has have AUX VBZ").replace("withdraw_ withdraw VERB VB", "withdrawn_ withdraw VERB VBN")
    )
    actors = actors_of(page, {form: (code, ActorKind.STATE) for form, code in STATES.items()})
    (draft,) = code_events(page, actors, TimeIndex(published=DAY), [saying(page, actors)])
    assert draft.event.statements == ("s1",)
    assert str(draft.event.type) == "RETREAT"


def test_the_same_act_told_again_points_to_the_first():
    page = make_page(AGREE_TO_RESUME + "\n" + AGREE_TO_RESUME, headline="Japan and China have agreed to resume talks.")
    actors = actors_of(page, {form: (code, ActorKind.STATE) for form, code in STATES.items()})
    drafts = rank_events(page, decide_factuality(page, code_events(page, actors, TimeIndex(published=DAY), ()), ()))
    assert [d.event.same_as for d in drafts] == [None, "e1"]
    assert drafts[0].event.salience > drafts[1].event.salience


def test_the_date_of_the_clause_is_the_events():
    page = make_page(AGREE_TO_RESUME)
    when = PartialDate(start="2024-05-27", end="2024-05-27", precision=Precision.DAY)
    actors = actors_of(page, {form: (code, ActorKind.STATE) for form, code in STATES.items()})
    times = TimeIndex(expressions=(TimeExpression(start=0, end=1, date=when, governor=4),), published=DAY)
    (draft,) = code_events(page, actors, times, ())
    assert draft.event.date == when


def test_coding_is_deterministic():
    assert read(OBLIGATION, statements=[saying]) == read(OBLIGATION, statements=[saying])


def test_a_subject_that_hangs_on_the_trailing_said_is_given_back():
    table = """
Peru Peru PROPN NNP 11 nsubj
is be AUX VBZ 3 cop
ready ready ADJ JJ 11 ccomp
to to PART TO 5 mark
aid aid VERB VB 3 xcomp
Chile Chile PROPN NNP 5 obj
, , PUNCT , 3 punct
a a DET DT 9 det
minister minister NOUN NN 11 nsubj
there there ADV RB 11 advmod
said_ say VERB VBD 0 root
. . PUNCT . 11 punct
"""
    assert read(table) == [("AGREE", None, ["Peru"], ["Chile"], "actual", "AID")]


def test_an_invitation_is_agree_about_the_meeting():
    table = """
Norway Norway PROPN NNP 2 nsubj
invited invite VERB VBD 0 root
Reyes Reyes PROPN NNP 2 obj
for for ADP IN 6 case
a a DET DT 6 det
visit_ visit NOUN NN 2 obl
. . PUNCT . 2 punct
"""
    assert read(table, people={"Reyes": "CHL"}) == [("AGREE", None, ["Norway"], ["Reyes"], "actual", "CONSULT")]


def test_who_died_in_a_mishap_is_no_victim_of_an_assault_but_in_an_attack():
    table = """
Chilean Chilean ADJ JJ 2 amod
Reyes Reyes PROPN NNP 4 nsubj:pass
was be AUX VBD 4 aux:pass
killed kill VERB VBN 0 root
in in ADP IN 7 case
a a DET DT 7 det
{noun}_ {noun} NOUN NN 4 obl
. . PUNCT . 4 punct
"""
    assert read(table.format(noun="crash"), people={"Reyes": "CHL"}) == []
    (event,) = read(table.format(noun="bombing"), people={"Reyes": "CHL"})
    assert (event[0], event[3]) == ("ASSAULT", ["Reyes"])


def test_the_subject_of_a_clause_behind_after_is_no_other_clauses() -> None:
    page = make_page("""
        Norway     Norway   PROPN NNP 2 nsubj LOC
        left       leave    VERB  VBD 0 root
        after      after    ADP   IN  5 case
        rebel      rebel    NOUN  NN  5 compound
        raids      raid     NOUN  NNS 6 obl
        killed     kill     VERB  VBD 2 conj
        soldiers_  soldier  NOUN  NNS 6 obj
        .          .        PUNCT .   2 punct
        """)
    assert surface_subject(page.doc[5]) is page.doc[4]


FRAGMENT = """
By       by      SCONJ IN  2 mark
visiting visit   VERB  VBG 0 root
Peru     Peru    PROPN NNP 2 obj
.        .       PUNCT .   2 punct

Japan  Japan PROPN NNP 2 nsubj
visited visit VERB VBD 0 root
Peru   Peru  PROPN NNP 2 obj
.      .     PUNCT .   2 punct
"""


def test_a_gerund_without_a_clause_above_it_stops_nothing():
    assert ("CONSULT", "visit", ["Japan"], ["Peru"], "actual", None) in read(FRAGMENT)


TWO_THIRDS = """
Peru Peru PROPN NNP 2 nsubj
sent send VERB VBD 0 root
food food NOUN NN 2 obj
, , PUNCT , 6 punct
two two NUM CD 6 nummod
thirds third NOUN NNS 3 appos
of of ADP IN 8 case
which which PRON WDT 9 obl
went go VERB VBD 6 acl:relcl
to to ADP IN 11 case
Chile Chile PROPN NNP 9 obl
. . PUNCT . 2 punct
"""


def test_a_share_whose_relative_clause_leads_back_to_it_means_nobody():
    page = make_page(TWO_THIRDS, published_at="2024-05-29")
    actors = actors_of(page, {"Peru": ("PER", ActorKind.STATE), "Chile": ("CHL", ActorKind.STATE)})
    assert arguments_of(page.doc, actors).everyone(page.doc[5]) == ()


FIRST_SINCE = """
Peru Peru PROPN NNP 2 nsubj
praised praise VERB VBD 0 root
Chile Chile PROPN NNP 2 obj
for for ADP IN 7 case
the the DET DT 7 det
first first ADJ JJ 7 amod
time time NOUN NN 2 obl
since since ADP IN 9 case
1987 1987 NUM CD 7 nmod
. . PUNCT . 2 punct
"""


def test_the_first_time_since_a_year_dates_nothing_back():
    page = make_page(FIRST_SINCE, published_at="2024-05-29")
    actors = actors_of(page, {form: (code, ActorKind.STATE) for form, code in STATES.items()})
    since = PartialDate(start="1987-01-01", end=None, precision=Precision.YEAR, bound=Bound.AFTER)
    times = TimeIndex(expressions=(TimeExpression(start=7, end=9, date=since, governor=1),), published=DAY)
    (draft,) = code_events(page, actors, times, ())
    assert (draft.event.date.end, draft.event.date.bound) == ("2024-05-29", Bound.BY)


SCENE = """
Peru Peru PROPN NNP 4 nsubj LOC
and and CCONJ CC 3 cc
Chile Chile PROPN NNP 1 conj LOC
met meet VERB VBD 0 root
. . PUNCT . 4 punct

{doer} {doer} PROPN NNP 2 nsubj LOC
condemned condemn VERB VBD 0 root
China China PROPN NNP 2 obj LOC
. . PUNCT . 2 punct

Peru Peru PROPN NNP 2 nsubj LOC
condemned condemn VERB VBD 0 root
Chile Chile PROPN NNP 2 obj LOC
. . PUNCT . 2 punct
"""


@pytest.mark.parametrize("days_ago", [2, 20])
def test_what_those_who_met_say_to_each_other_is_of_the_day_of_their_meeting(days_ago):
    page = make_page(SCENE.format(doer="Norway"), published_at="2024-05-29")
    day = f"2024-05-{29 - days_ago:02}"
    when = PartialDate(start=day, end=day, precision=Precision.DAY)
    actors = actors_of(page, {form: (code, ActorKind.STATE) for form, code in STATES.items()})
    times = TimeIndex(expressions=(TimeExpression(start=0, end=1, date=when, governor=3),), published=DAY)
    _, stranger, member = code_events(page, actors, times, ())
    assert stranger.event.date.bound == Bound.BY
    assert (member.event.date == when) == (days_ago == 2)


TOGETHER = """
Peru Peru PROPN NNP 4 nsubj LOC
and and CCONJ CC 3 cc
Chile Chile PROPN NNP 1 conj LOC
met meet VERB VBD 0 root
. . PUNCT . 4 punct

Peru Peru PROPN NNP 4 nsubj LOC
and and CCONJ CC 3 cc
Chile Chile PROPN NNP 1 conj LOC
agreed agree VERB VBD 0 root
to to PART TO 6 mark
cooperate cooperate VERB VB 4 xcomp
. . PUNCT . 4 punct
"""


@pytest.mark.parametrize("days_ago", [2, 20])
def test_what_all_who_met_did_next_is_of_that_day_however_long_ago(days_ago):
    page = make_page(TOGETHER, published_at="2024-05-29")
    day = f"2024-05-{29 - days_ago:02}"
    when = PartialDate(start=day, end=day, precision=Precision.DAY)
    actors = actors_of(page, {form: (code, ActorKind.STATE) for form, code in STATES.items()})
    times = TimeIndex(expressions=(TimeExpression(start=0, end=1, date=when, governor=3),), published=DAY)
    _, accord = code_events(page, actors, times, ())
    assert accord.event.date == when
