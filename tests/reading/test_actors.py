"""Actors on hand-built parses: who is named, with country, sectors and offices, and which tokens mean them."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from build import make_page, token_of
from detente.lexicon.actors import load_actors
from detente.lexicon.cues import load_cues
from detente.model.records import Actor
from detente.reading.actors.stage import find_actors
from detente.reading.base import ActorIndex, Page
from detente.reading.coreference.stage import find_mentions


def read(table: str, published_at: str | None = "2024-05-29") -> tuple[Page, ActorIndex]:
    lexicon: Any = SimpleNamespace(actors=load_actors(), cues=load_cues())
    page = make_page(table, lexicon=lexicon, published_at=published_at)
    return page, find_actors(page, find_mentions(page))


def named(index: ActorIndex, name: str) -> Actor:
    return next(actor for actor in index.actors if actor.name == name)


def meant(page: Page, index: ActorIndex, form: str, nth: int = 0) -> list[str]:
    return [index.by_id[i].name for i in index.at(page.doc[token_of(page.doc, form, nth)])]


MEETING = """
Mr        Mr        PROPN NNP 2 nmod:desc
Liu       Liu       PROPN NNP 3 nsubj       B-PERSON
met       meet      VERB  VBD 0 root
with      with      ADP   IN  8 case
Japanese  japanese  ADJ   JJ  8 amod
Prime     Prime     ADJ   NNP 8 amod
Minister  Minister  PROPN NNP 8 nmod:desc
Fumio     Fumio     PROPN NNP 3 obl         B-PERSON
Kishida   Kishida   PROPN NNP 8 flat        I-PERSON
and       and       CCONJ CC  13 cc
Foreign   Foreign   ADJ   NNP 12 amod
Minister  Minister  PROPN NNP 13 nmod:desc
Yoko      Yoko      PROPN NNP 8 conj        B-PERSON
Kamikawa_ Kamikawa  PROPN NNP 13 flat       I-PERSON
.         .         PUNCT .   3 punct
"""


def test_title_gives_office_country_and_sector() -> None:
    page, index = read(MEETING)
    kishida = named(index, "Fumio Kishida")
    assert (kishida.country, kishida.sectors) == ("JPN", ("GOV",))
    assert [(office.title, office.country, office.status.value) for office in kishida.offices] == [("Prime Minister", "JPN", "holds")]
    assert meant(page, index, "Fumio") == ["Fumio Kishida"]


def test_coordinated_titles_share_the_country() -> None:
    _, index = read(MEETING)
    kamikawa = named(index, "Yoko Kamikawa")
    assert (kamikawa.country, kamikawa.offices[0].title) == ("JPN", "Foreign Minister")
    assert any(why.startswith("coordinated-title = JPN") for why in kamikawa.why)


def test_evidence_indexes_the_text() -> None:
    page, index = read(MEETING)
    for actor in index.actors:
        for mention in actor.mentions:
            assert page.article.text[mention.start : mention.end] == mention.text
        for office in actor.offices:
            assert office.evidence is not None
            assert page.article.text[office.evidence.start : office.evidence.end] == office.evidence.text


APPOSITION = """
Toshimitsu Toshimitsu PROPN NNP 13 nsubj    B-PERSON
Motegi_    Motegi     PROPN NNP 1 flat      I-PERSON
,          ,          PUNCT ,   4 punct
secretary_ secretary  NOUN  NN  6 compound
-_         -          PUNCT HYPH 4 punct
general    general    NOUN  NN  1 appos
of         of         ADP   IN  12 case
Japan_     Japan      PROPN NNP 12 nmod:poss B-LOC
's         's         PART  POS 8 case
ruling     rule       ADJ   VBG 12 amod
Liberal    Liberal    ADJ   NNP 12 amod      B-ORG
Party_     Party      PROPN NNP 6 nmod       I-ORG
reached    reach      VERB  VBD 0 root
the        the        DET   DT  15 det
agreement  agreement  NOUN  NN  13 obj
with       with       ADP   IN  18 case
Mr         Mr         PROPN NNP 18 nmod:desc
Liu        Liu        PROPN NNP 13 obl       B-PERSON
Jianchao_  Jianchao   PROPN NNP 18 flat      I-PERSON
,          ,          PUNCT ,   22 punct
who        who        PRON  WP  22 nsubj
leads      lead       VERB  VBZ 18 acl:relcl
the        the        DET   DT  27 det
Communist  Communist  ADJ   NNP 25 amod      B-ORG
Party_     Party      PROPN NNP 27 nmod:poss I-ORG
's         's         PART  POS 25 case
body_      body       NOUN  NN  22 obj
,          ,          PUNCT ,   13 punct
during     during     ADP   IN  32 case
Mr         Mr         PROPN NNP 31 nmod:desc
Liu_       Liu        PROPN NNP 32 nmod:poss B-PERSON
visit      visit      NOUN  NN  13 obl
to         to         ADP   IN  34 case
Tokyo      Tokyo      PROPN NNP 32 nmod      B-LOC
from       from       ADP   IN  36 case
China_     China      PROPN NNP 32 nmod      B-LOC
.          .          PUNCT .   13 punct
"""


def test_apposition_gives_office_and_organisation() -> None:
    _, index = read(APPOSITION)
    motegi = named(index, "Toshimitsu Motegi")
    office = motegi.offices[0]
    assert (office.title.replace(" ", ""), office.organisation, motegi.country) == ("secretary-general", "Liberal Party", "JPN")
    assert motegi.sectors == ("PTY", "GOV")


def test_relative_clause_gives_the_head_of_a_body() -> None:
    _, index = read(APPOSITION)
    liu = named(index, "Liu Jianchao")
    assert [(office.title, office.organisation) for office in liu.offices] == [("head", "Communist Party")]
    assert (liu.country, liu.sectors) == ("CHN", ("PTY", "GOV"))


def test_surname_in_front_joins_the_full_name() -> None:
    _, index = read(APPOSITION)
    liu = named(index, "Liu Jianchao")
    assert [mention.text for mention in liu.mentions] == ["Liu Jianchao", "Liu"]


def test_capital_that_is_visited_stands_for_the_state() -> None:
    page, index = read(APPOSITION)
    assert meant(page, index, "Tokyo") == ["Japan"]


PLACE = """
Israel  Israel PROPN NNP 3 nsubj  B-LOC
will    will   AUX   MD  3 aux
hold    hold   VERB  VB  0 root
talks   talk   NOUN  NNS 3 obj
in      in     ADP   IN  6 case
Geneva  Geneva PROPN NNP 3 obl    B-LOC
and     and    CCONJ CC  8 cc
Bern_   Bern   PROPN NNP 6 conj   B-LOC
.       .      PUNCT .   3 punct
"""


def test_a_place_is_no_actor() -> None:
    page, index = read(PLACE)
    assert [actor.country for actor in index.actors] == ["ISR"]
    assert meant(page, index, "Geneva") == meant(page, index, "Bern") == []


GROUPS = """
Hungarian Hungarian ADJ   JJ  4 amod
and       and       CCONJ CC  3 cc
Romanian  Romanian  ADJ   JJ  1 conj
officials official  NOUN  NNS 5 nsubj
said      say       VERB  VBD 0 root
Israeli   Israeli   ADJ   JJ  7 amod
forces    force     NOUN  NNS 8 nsubj
attacked  attack    VERB  VBD 5 ccomp
rebels    rebel     NOUN  NNS 8 obj
from      from      ADP   IN  11 case
Darfur_   Darfur    PROPN NNP 9 nmod   B-LOC
.         .         PUNCT .   5 punct
"""


def test_adjectives_give_groups_their_country() -> None:
    page, index = read(GROUPS)
    officials = [index.by_id[i] for i in index.at(page.doc[3])]
    assert [(actor.country, actor.sectors, actor.kind.value) for actor in officials] == [
        ("HUN", ("GOV",), "group"),
        ("ROU", ("GOV",), "group"),
    ]
    forces = index.by_id[index.at(page.doc[token_of(page.doc, "forces")])[0]]
    assert (forces.country, forces.sectors) == ("ISR", ("MIL",))
    rebels = index.by_id[index.at(page.doc[token_of(page.doc, "rebels")])[0]]
    assert (rebels.country, rebels.sectors) == ("SDN", ("REB",))


EXPECTED = """
Mr       Mr       PROPN NNP 2 nmod:desc
Liu      Liu      PROPN NNP 6 nsubj:pass B-PERSON
Jianchao Jianchao PROPN NNP 2 flat       I-PERSON
is       be       AUX   VBZ 6 aux:pass
being    be       AUX   VBG 6 aux:pass
groomed  groom    VERB  VBN 0 root
to       to       PART  TO  8 mark
become   become   VERB  VB  6 xcomp
China_   China    PROPN NNP 13 nmod:poss B-LOC
's       's       PART  POS 9 case
next     next     ADJ   JJ  13 amod
foreign  foreign  ADJ   JJ  13 amod
minister minister NOUN  NN  8 obj
"""


def test_an_office_that_is_only_expected_is_not_held() -> None:
    _, index = read(EXPECTED)
    (office,) = named(index, "Liu Jianchao").offices
    assert (office.title, office.country, office.status.value) == ("foreign minister", "CHN", "expected")
    assert named(index, "Liu Jianchao").sectors == ()
    assert [actor.name for actor in index.actors] == ["Liu Jianchao", "China"]


NOTHING = """
Michael Michael PROPN NNP 4 nsubj  B-PERSON
Jordan  Jordan  PROPN NNP 1 flat   I-PERSON
has     have    AUX   VBZ 4 aux
crossed cross   VERB  VBN 0 root
the     the     DET   DT  8 det
East    East    PROPN NNP 8 compound B-LOC
China   China   PROPN NNP 8 compound I-LOC
Sea     Sea     PROPN NNP 4 obj      I-LOC
with    with    ADP   IN  11 case
the     the     DET   DT  11 det
Washington Washington PROPN NNP 12 compound B-ORG
Post_   Post    PROPN NNP 4 obl      I-ORG
.       .       PUNCT .   4 punct
"""


def test_persons_seas_and_newspapers_are_no_states() -> None:
    _, index = read(NOTHING)
    assert not [actor for actor in index.actors if actor.kind.value == "state"]
    assert named(index, "Michael Jordan").country is None


def test_former_holders_are_elites() -> None:
    table = """
    Former    former    ADJ   JJ  4 amod
    French    French    ADJ   JJ  4 amod
    President President PROPN NNP 4 nmod:desc
    Jacques   Jacques   PROPN NNP 6 nsubj B-PERSON
    Chirac    Chirac    PROPN NNP 4 flat  I-PERSON
    spoke_    speak     VERB  VBD 0 root
    .         .         PUNCT .   6 punct
    """
    _, index = read(table)
    chirac = named(index, "Jacques Chirac")
    assert (chirac.offices[0].status.value, chirac.sectors[0], chirac.country) == ("former", "ELI", "FRA")


def test_tables_only_fill_what_the_text_leaves_open() -> None:
    table = """
    President President PROPN NNP 2 nmod:desc
    Biden     Biden     PROPN NNP 3 nsubj B-PERSON
    called    call      VERB  VBD 0 root
    President President PROPN NNP 5 nmod:desc
    Roe       Roe       PROPN NNP 3 obj   B-PERSON
    of        of        ADP   IN  7 case
    Kenya_    Kenya     PROPN NNP 5 nmod  B-LOC
    .         .         PUNCT .   3 punct
    """
    _, index = read(table)
    assert named(index, "Biden").country == "USA"
    assert any(rule.startswith("leader:") for rule in named(index, "Biden").why)
    assert named(index, "Roe").country == "KEN"
