"""Which claims are one channel, and which names are one actor."""

import pytest

from detente.model.enums import ActorKind
from detente.record import claims_of_reading, derive_channels
from detente.record.channels import cluster_claims
from detente.record.identity import ActorKey, fold_name, resolve_actors
from detente.record.likeness import ALIKE, Signature, likeness, side_key
from detente.record.names import name_words
from record.made_readings import channel, day, make_reading, told

US_CHINA = ("USA", "CHN")
STATES = frozenset("japan japanese china chinese korea korean us united states rok prc south".split())


def signature(made) -> Signature:
    (claim,) = claims_of_reading(make_reading("a", "2024-01-01", [made]))
    return Signature(side_key(claim.members), claim.words, claim.level.value if claim.level else None, (claim,))


SAME = [
    (
        channel("ruling party exchange council", "CHN JPN", level="party"),
        channel("Japan-China ruling party talks", "CHN JPN", level="party"),
    ),
    (channel("ruling party exchange council", "CHN JPN", level="party"), channel("the dialogue", "CHN JPN", level="party")),
    (
        channel("Japan-China Ruling Party Exchange Council", "CHN JPN"),
        channel("China-Japan Ruling Parties Exchange Mechanism", "CHN JPN", level="party"),
    ),
    (
        channel("15th Korea-Japan Vice-Ministerial Strategic Dialogue", "JPN KOR", level="senior-officials"),
        channel("strategic dialogue", "JPN KOR"),
    ),
    (channel("strategic dialogue", "JPN KOR", level="ministerial"), channel("vice-ministerial strategic dialogue", "JPN KOR")),
    (channel("Quad Leaders’ Summit", "USA JPN IND AUS", level="leaders"), channel("the Quad summit", "USA JPN IND AUS")),
    (channel("Quad Leaders' Summit", "USA JPN IND AUS"), channel("fourth in-person Quad Leaders Summit", "USA JPN IND AUS")),
    (
        channel("U.S.-PRC Bilateral Counternarcotics Working Group", US_CHINA, level="working"),
        channel("counter-narcotics working group", US_CHINA),
    ),
    (channel("counternarcotics working group", US_CHINA), channel("U.S.-China counternarcotics cooperation dialogue", US_CHINA)),
    (channel("military-to-military communication", US_CHINA), channel("high-level military to military communications", US_CHINA)),
    (
        channel("Trilateral National Security Advisors meeting", "USA JPN KOR", level="senior-officials"),
        channel("trilateral dialogue", "USA JPN KOR", level="senior-officials"),
    ),
    (channel("Defence Policy Coordination Talks", US_CHINA), channel("Defense Policy Co-ordination Talks", US_CHINA)),
    (channel("talks", US_CHINA), channel("negotiations", US_CHINA)),
    (channel("director-general-level talks", US_CHINA, level="senior-officials"), channel("government-level talks", US_CHINA)),
    (channel("border delimitation commission", "CHL PER"), channel("joint commission", "CHL PER")),
    (
        channel("strategic dialogue", "JPN KOR", [told("scheduled", "2023-10-04", for_date="2023-10-05")], level="leaders"),
        channel("the dialogue", "JPN KOR", [told("held", "2023-10-05")], level="senior-officials"),
    ),
    (
        channel("Foreign and Defence Ministerial Consultations", "AUS KOR", level="ministerial", named=True),
        channel("2+2", "AUS KOR", level="ministerial"),
    ),
    (channel("foreign and defence ministers' meeting", "AUS KOR", level="ministerial"), channel("two-plus-two talks", "AUS KOR")),
    (channel("Boundary Working Group", "IND NPL", level="working", named=True), channel("BWG meeting", "IND NPL")),
    (channel("Trade and Investment Framework Agreement Council", "USA PHL", named=True), channel("TIFA talks", "USA PHL")),
    (channel("High-Level Economic and Trade Dialogue", "CHN EUR", level="economic", named=True), channel("HED", "CHN EUR", named=True)),
    (channel("Permanent Indus Commission", "IND PAK", named=True), channel("Indus water talks", "IND PAK")),
    (channel("annual retreat", "MYS SGP"), channel("Leaders' Retreat", "MYS SGP", level="leaders", named=True)),
    (
        channel("maritime security meeting", "IND LKA MDV", [told("held", "2013-07-08", number=2)], level="senior-officials"),
        channel("NSA-level talks", "IND LKA MDV", [told("held", "2014-03-06", number=3)], level="senior-officials"),
    ),
    (channel("special envoys' talks", "ARM TUR"), channel("normalisation talks", "ARM TUR")),
    (channel("special representatives' meeting", "ARM TUR", level="senior-officials"), channel("normalization process", "ARM TUR")),
    (channel("Leaders' Retreat", "MYS SGP", level="leaders", named=True), channel("annual leaders' meeting", "MYS SGP", level="leaders")),
    (channel("Council of Ministers", "DEU FRA", level="ministerial", named=True), channel("joint cabinet meeting", "DEU FRA")),
    (channel("5+2 talks", "MDA RUS UKR"), channel("Transnistria settlement talks", "MDA RUS UKR")),
    (
        channel("border guard chiefs' meeting", "BGD IND"),
        channel("Director General-level Border Coordination Conference", "BGD IND", named=True),
    ),
    (
        channel("Maritime Coordination Meeting", "IDN VNM", [told("held", "2022-06-14", number=11)], level="military", named=True),
        channel("coast guard meeting", "IDN VNM", [told("held", "2023-06-21", number=12)], level="military"),
    ),
    (
        channel("Corps Commander Level Meeting", "CHN IND", [told("postponed", "2022-08-15", number=17)], level="military", named=True),
        channel("talks on eastern Ladakh", "CHN IND", [told("held", "2022-12-20", number=17)]),
    ),
    (
        channel("strategic dialogue", "JPN KOR", [told("held", "2023-10-05", number=14)]),
        channel("diplomatic talks", "JPN KOR", [told("scheduled", "2025-11-06", for_date="2025-11-07", number=16)]),
    ),
]
OTHER = [
    (
        channel("general-level military talks", "KOR PRK", level="military"),
        channel("working-level military talks", "KOR PRK", level="working"),
    ),
    (channel("Joint Boundary Commission", "KHM THA", named=True), channel("General Border Committee", "KHM THA", named=True)),
    (channel("2+2", "JPN PHL", level="ministerial"), channel("defence ministers' meeting", "JPN PHL", level="ministerial")),
    (channel("2+2", "JPN USA", level="ministerial"), channel("economic 2+2", "JPN USA", level="economic")),
    (channel("Joint Rivers Commission", "BGD IND", named=True), channel("Joint Consultative Commission", "BGD IND", named=True)),
    (
        channel("free trade negotiations", "KOR MEX", [told("held", "2008-06-09", number=2)], level="economic"),
        channel("political consultations", "KOR MEX", [told("held", "2009-09-16", number=6)]),
    ),
    (
        channel("Vice-Ministerial Strategic Dialogue", "JPN KOR", level="senior-officials"),
        channel("director-general-level talks", "JPN KOR", level="senior-officials"),
    ),
    (
        channel("boundary talks", "BTN CHN", [told("held", "2023-10-23", number=25)], level="senior-officials"),
        channel("Expert Group Meeting on the boundary issue", "BTN CHN", [told("held", "2023-08-21", number=13)], level="working"),
    ),
    (
        channel("counternarcotics working group", US_CHINA, level="working"),
        channel("military-to-military communication", US_CHINA, level="military"),
    ),
    (channel("counternarcotics working group", US_CHINA), channel("economic working group", US_CHINA)),
    (channel("strategic economic dialogue", US_CHINA), channel("strategic security dialogue", US_CHINA)),
    (channel("economic dialogue", US_CHINA, level="economic"), channel("human rights dialogue", US_CHINA)),
    (channel("three-way summit", "CHN JPN KOR", level="leaders"), channel("trade and security dialogue", "CHN JPN KOR")),
    (channel("foreign ministers' talks", "JPN KOR", level="ministerial"), channel("vice-ministerial strategic dialogue", "JPN KOR")),
    (channel("leaders' summit", "JPN KOR", level="leaders"), channel("working-level talks", "JPN KOR", level="working")),
    (
        channel("Economic Security Dialogue", "USA JPN KOR", level="senior-officials"),
        channel("trilateral National Security Advisors' meeting", "USA JPN KOR", level="senior-officials"),
    ),
    (
        channel("economic security dialogue", "USA JPN KOR", level="senior-officials"),
        channel("maritime security dialogue", "USA JPN KOR", level="senior-officials"),
    ),
    (channel("border talks", "CHN IND"), channel("water-sharing commission", "CHN IND")),
    (channel("talks", US_CHINA), channel("counternarcotics working group", US_CHINA, level="working")),
    (
        channel("economic dialogue", US_CHINA, [told("held", "2023-10-05", number=14)]),
        channel("the talks", US_CHINA, [told("held", "2023-12-05", number=3)]),
    ),
    (channel("foreign ministers' talks", US_CHINA, level="ministerial"), channel("the talks", US_CHINA)),
    (channel("military hotline", US_CHINA, level="military"), channel("leaders' summit", US_CHINA, level="leaders")),
]


def names(pair) -> str:
    return " / ".join(made.name for made in pair)


@pytest.mark.parametrize("pair", SAME, ids=names)
def test_one_channel(pair):
    score, why = likeness(signature(pair[0]), signature(pair[1]))
    assert score >= ALIKE, why
    assert len(cluster_claims(_claims(pair))) == 1


@pytest.mark.parametrize("pair", OTHER, ids=names)
def test_two_channels(pair):
    score, why = likeness(signature(pair[0]), signature(pair[1]))
    assert score <= ALIKE - 0.5, why
    assert len(cluster_claims(_claims(pair))) == 2


def _claims(pair):
    return [c for place, made in enumerate(pair) for c in claims_of_reading(make_reading(f"a{place}", f"2024-01-0{place + 1}", [made]))]


def test_a_plain_name_that_fits_two_channels_is_neither():
    trade = channel("trade working group", US_CHINA, level="working")
    climate = channel("climate working group", US_CHINA, level="working")
    plain = channel("the working group", US_CHINA, level="working")
    assert len(cluster_claims(_claims((trade, plain)))) == 1
    assert len(cluster_claims(_claims((trade, climate, plain)))) == 3


def test_other_sides_are_another_channel():
    pair = (channel("strategic dialogue", "JPN KOR"), channel("strategic dialogue", "JPN KOR USA"))
    assert len(cluster_claims(_claims(pair))) == 2


def test_a_proper_name_with_some_of_its_sides_is_the_whole_channel():
    whole = channel("Quad Leaders' Summit", "USA JPN IND AUS", named=True)
    part = channel("the Quad summit", "USA IND", named=True)
    (found,) = cluster_claims([*_claims((whole, whole)), *claims_of_reading(make_reading("p", "2024-02-01", [part]))])
    assert len(found.claims) == 3
    (state,) = derive_channels(found.claims, day=day("2024-03-01"), one_off=True)
    assert [m.country for m in state.members] == ["AUS", "IND", "JPN", "USA"]


def test_a_name_without_sides_is_the_one_channel_that_has_it():
    whole = channel("Kiruna Mining Dialogue", "FIN SWE", [told("held", "2023-05-02")], named=True)
    named = channel("Kiruna Mining Dialogue", "", [told("scheduled", "2024-02-01")], named=True)
    claims = [*_claims((whole,)), *(c for at in "bcde" for c in claims_of_reading(make_reading(at, "2024-02-01", [named])))]
    (state,) = derive_channels(claims, day=day("2024-03-01"))
    assert [m.country for m in state.members] == ["FIN", "SWE"]
    assert {change.change for change in state.changes} == {"held", "scheduled"}
    assert derive_channels([c for c in claims if not c.members], day=day("2024-03-01")) == ()


def test_a_common_word_alone_gives_a_name_no_sides():
    whole = channel("strategic dialogue", "FIN SWE", named=True)
    named = channel("Strategic Dialogue", "", [told("held", "2024-02-01")], named=True)
    assert len(cluster_claims(_claims((whole, named)))) == 2


def test_a_session_that_is_looked_back_on_is_of_the_channel_that_held_it():
    held = channel("joint commission", "CHL PER", [told("held", "2023-03-14")])
    recalled = channel("border talks", "CHL PER", [told("held", "2023-03", background=True)])
    other = channel("border talks", "CHL PER", [told("held", "2021-03", background=True)])
    made = [(make_reading("a", "2023-03-15", [held]), make_reading("b", "2024-01-02", [one])) for one in (recalled, other)]
    assert [len(cluster_claims(c for reading in pair for c in claims_of_reading(reading))) for pair in made] == [1, 2]


def test_short_forms_of_one_full_name_are_one_channel():
    made = [
        channel("Working Mechanism for Consultation and Coordination on Border Affairs", US_CHINA),
        channel("border affairs mechanism", US_CHINA),
        channel("Working Mechanism for Consultation and Coordination", US_CHINA),
    ]
    claims = [c for n, one in enumerate(made) for c in claims_of_reading(make_reading(f"a{n}", f"2024-01-0{n + 1}", [one]))]
    assert len(cluster_claims(claims)) == 1


def test_channels_inside_one_state_are_told_apart_by_their_sides():
    first = channel("peace talks", ("COL", "COL:REB:ELN"))
    second = channel("peace talks", ("COL", "COL:REB:FARC"))
    assert len(cluster_claims(_claims((first, second)))) == 2


def test_those_against_a_state_are_one_by_all_their_names():
    names = ("ELN", "ELN rebels", "National Liberation Army", "Ejército de Liberación Nacional")
    made = [channel(f"Colombia-{name} peace talks", ("COL", f"COL:REB:{name}")) for name in names]
    assert len(cluster_claims(_claims(made))) == 1
    (state,) = derive_channels(_claims(made), day=day("2024-03-01"), one_off=True)
    assert [member.sector for member in state.members] == [None, "REB"]


@pytest.mark.parametrize("name", ["peace talks", "negotiations"])
def test_those_who_are_only_described_are_the_one_side_that_is_named(name):
    named = channel("Colombia-ELN peace talks", ("COL", "COL:REB:ELN"))
    described = channel(name, ("COL", "COL:REB:second rebel army"))
    assert len(cluster_claims(_claims((named, described)))) == 1
    other = channel("Colombia-FARC peace talks", ("COL", "COL:REB:FARC"))
    assert len(cluster_claims(_claims((named, described, other)))) == 3


def test_plain_talks_with_rebels_are_none_of_a_channel_with_another_state():
    between = channel("border commission", "COL VEN")
    inside = channel("negotiations", ("COL", "COL:REB:guerrillas"))
    assert len(cluster_claims(_claims((between, inside)))) == 2


def test_the_opposition_is_a_side_as_rebels_are():
    named = channel("Venezuela-Unitary Platform negotiations", ("VEN", "VEN:OPP:Unitary Platform"))
    plain = channel("Venezuela-opposition talks", ("VEN", "VEN:OPP:opposition"))
    assert len(cluster_claims(_claims((named, plain)))) == 1


def test_the_name_is_the_proper_one_and_the_others_are_aliases():
    pair = (
        channel("the dialogue", "CHN JPN", level="party"),
        channel("Ruling Party Exchange Council", "CHN JPN", level="party", named=True),
    )
    (state,) = derive_channels(_claims(pair), day=day("2024-03-01"), one_off=True)
    assert (state.name, state.aliases) == ("Ruling Party Exchange Council", ("the dialogue",))


def test_an_id_stays_known_when_an_earlier_article_comes_in_late():
    late = [channel("ruling party talks", "CHN JPN", [told("held", "2024-01-02")], level="party")]
    early = [channel("ruling party exchange council", "CHN JPN", [told("held", "2023-01-02")], level="party")]
    late_claims = claims_of_reading(make_reading("late", "2024-01-02", late))
    (before,) = derive_channels(late_claims, day=day("2024-03-01"))
    (after,) = derive_channels([*late_claims, *claims_of_reading(make_reading("early", "2023-01-02", early))], day=day("2024-03-01"))
    assert before.id != after.id
    assert before.id in after.ids


def test_a_single_meeting_is_no_channel():
    once = [channel("talks", "CHN JPN", [told("held", "2024-01-02")])]
    claims = claims_of_reading(make_reading("a", "2024-01-02", once))
    assert derive_channels(claims, day=day("2024-03-01")) == ()
    assert len(derive_channels(claims, day=day("2024-03-01"), one_off=True)) == 1


def test_a_meeting_that_recurs_is_a_channel():
    claims = [
        c
        for when in ("2023-01-02", "2024-01-02")
        for c in claims_of_reading(make_reading(when, when, [channel("talks", "CHN JPN", [told("held", when)])]))
    ]
    assert len(derive_channels(claims, day=day("2024-03-01"))) == 1


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("15th Korea-Japan Vice-Ministerial Strategic Dialogue", ("dialogue", "ministerial", "strategic", "vice")),
        ("the Quad Leaders’ Summit", ("leader", "quad", "summit")),
        ("U.S.-PRC Bilateral Counternarcotics Working Group", ("counternarcotics", "group", "working")),
        ("Japan-China ruling parties' exchange mechanism", ("exchange", "mechanism", "party", "ruling")),
        ("director-general-level talks between the two governments", ("director", "talk")),
        ("two-day summit", ("summit",)),
        ("", ()),
    ],
)
def test_name_words(name, words):
    assert name_words(name, states=STATES) == words


# --- actors


def key(ident, name, country="JPN", kind="person", articles=("a",)) -> ActorKey:
    return ActorKey(id=ident, folded=fold_name(name), kind=ActorKind(kind), country=country, articles=frozenset(articles))


def test_a_surname_is_the_one_full_name_that_it_fits():
    heads = resolve_actors(
        [key("1", "Motegi", articles="b"), key("2", "Toshimitsu Motegi"), key("3", "Motegi", country="CHN", articles="c")]
    )
    assert heads == {"1": "2", "2": "2", "3": "3"}


def test_a_surname_that_fits_two_stays_apart():
    heads = resolve_actors([key("1", "Liu", "CHN", articles="b"), key("2", "Liu Jianchao", "CHN"), key("3", "Liu He", "CHN")])
    assert heads["1"] == "1"


def test_two_in_one_article_are_two():
    assert resolve_actors([key("1", "Motegi"), key("2", "Toshimitsu Motegi")])["1"] == "1"


def test_a_reader_that_once_missed_that_two_are_one():
    assert resolve_actors([key("1", "Motegi", articles="abcd"), key("2", "Toshimitsu Motegi", articles="axyz")])["1"] == "2"


def test_a_surname_is_the_one_that_nearly_all_articles_mean():
    many = [f"m{n}" for n in range(20)]
    heads = resolve_actors(
        [
            key("1", "Biden", "USA", articles="b"),
            key("2", "Joseph R. Biden", "USA", articles=many),
            key("3", "Hunter Biden", "USA", articles="c"),
        ]
    )
    assert heads == {"1": "2", "2": "2", "3": "3"}


def test_a_full_name_once_given_another_country():
    many = [f"m{n}" for n in range(20)]
    assert resolve_actors([key("1", "Jake Sullivan", "KOR", articles="b"), key("2", "Jake Sullivan", "USA", articles=many)])["1"] == "2"
    assert resolve_actors([key("1", "Kim Yong", "KOR", articles="b"), key("2", "Kim Yong", "PRK", articles="c")]) == {"1": "1", "2": "2"}


def test_order_of_names_and_initials():
    heads = resolve_actors(
        [key("1", "Joseph R. Biden", "USA"), key("2", "Joseph Biden", "USA", articles="b"), key("3", "Biden", "USA", articles="c")]
    )
    assert set(heads.values()) == {"1"}
    assert resolve_actors([key("1", "Kim Jong Un", "PRK"), key("2", "Kim", "PRK", articles="b")])["2"] == "1"


def test_a_name_without_a_country_is_the_one_that_has_it():
    assert resolve_actors([key("1", "Toshimitsu Motegi", None, articles="b"), key("2", "Toshimitsu Motegi")])["1"] == "2"
    several = [
        key("1", "Ministry of Foreign Affairs", None, "organisation", "c"),
        key("2", "Ministry of Foreign Affairs", "JPN", "organisation"),
    ]
    assert resolve_actors([*several, key("3", "Ministry of Foreign Affairs", "KOR", "organisation", "b")])["1"] == "1"


@pytest.mark.parametrize(
    ("one", "other", "country", "same"),
    [
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy", "UKR", True),
        ("Volodymyr Zelensky", "Volodymyr Zelenskiy", "UKR", True),
        ("Mohammed bin Salman", "Muhammad bin Salman", "SAU", True),
        ("Sergey Lavrov", "Sergei Lavrov", "RUS", True),
        ("Nikol Pashinyan", "Nikol Pashinian", "ARM", True),
        ("Nikita Khrushchev", "Nikita Hruschev", "RUS", True),
        ("Shahin Mustafayev", "Shahin Mustafaev", "AZE", True),
        ("Mohammed Abbas", "Mahmoud Abbas", "PSE", False),
        ("Alexander Petrov", "Alexandra Petrova", "RUS", False),
        ("Kim Yong", "Kim Yang", "PRK", False),
        ("Wang Yi", "Wang Yu", "CHN", False),
        ("Hassan Khalil", "Hussein Khalil", "LBN", False),
        ("Paul Martin", "Paul Morton", "CAN", False),
        ("Salman Karimov", "Suleiman Karimov", "UZB", False),
    ],
)
def test_spellings_of_a_name_from_another_script(one, other, country, same):
    keys = [key("1", one, country), key("2", other, country, articles="b"), key("3", other.split()[-1], country, articles="c")]
    heads = resolve_actors(keys)
    assert (heads["1"] == heads["2"]) is same
    if same:
        assert heads["3"] == heads["2"]
        assert resolve_actors([keys[0], key("2", other, "USA", articles="b")])["2"] == "2"


@pytest.mark.parametrize(
    ("name", "folded"), [("The Côte d’Ivoire", "cote divoire"), ("Xi Jinping", "xi jinping"), ("the", "the"), ("Biden's", "biden")]
)
def test_fold_name(name, folded):
    assert fold_name(name) == folded


def test_words_of_the_sides_tell_no_channel_from_another():
    sides = [channel("Türkiye-Greece maritime talks", "TUR GRC"), channel("EU-GCC Joint Council", "EUR IGO")]
    words = [claims_of_reading(make_reading("a1", "2024-01-01", [made]))[0].words for made in sides]
    assert words == [("maritime", "talk"), ("council",)]


def test_bodies_that_are_members_tell_which_channel_it_is():
    members = tuple(f"{code}:GOV:National Security Advisor" for code in ("JPN", "KOR", "USA"))
    (claim,) = claims_of_reading(make_reading("a1", "2024-01-01", [channel("trilateral National Security Advisor meeting", members)]))
    assert claim.words == ("advisor", "meeting", "nationalsecurity")


def test_a_round_without_a_name_is_of_the_plain_talks_between_its_sides():
    pair = (channel("talks", "TUR GRC"), channel("round", "TUR GRC", [told("held", "2021-03-16", number=62)]))
    assert len(cluster_claims(_claims(pair))) == 1


def test_two_plus_two_is_another_word_for_foreign_and_defence_ministers() -> None:
    for name in ("two-plus-two talks", "2+2 talks", "2-plus-2 talks", "two plus two talks"):
        assert name_words(name) == ("minister", "talk", "two-and-two")


def test_a_short_form_and_a_shorter_name_are_both_the_full_one():
    full = channel("Joint Rivers Commission", "BGD IND", named=True)
    assert len(cluster_claims(_claims((full, channel("JRC", "BGD IND"), channel("rivers commission", "BGD IND"))))) == 1
    assert len(cluster_claims(_claims((full, channel("JTC", "BGD IND"))))) == 2


def test_a_channel_under_a_new_name_is_the_old_one_and_has_both():
    old = channel("Strategic Infrastructure Dialogue", "FRA ITA", named=True)
    both = channel("Connectivity Forum (also Strategic Infrastructure Dialogue)", "FRA ITA", named=True)
    new = channel("Connectivity Forum", "FRA ITA", named=True)
    assert len(cluster_claims(_claims((old, new)))) == 2
    assert len(cluster_claims(_claims((old, both, new)))) == 1
    (state,) = derive_channels(_claims((both, new)), day=day("2024-03-01"), one_off=True)
    assert (state.name, state.aliases) == ("Connectivity Forum", ("Strategic Infrastructure Dialogue",))


def test_talks_by_their_venue_are_the_only_talks_of_two_others():
    peace, istanbul = channel("indirect peace talks", "ISR SYR"), channel("Istanbul talks", "ISR SYR")
    assert len(cluster_claims(_claims((peace, istanbul)))) == 1
    assert len(cluster_claims(_claims((istanbul, channel("Geneva talks", "ISR SYR"))))) == 2, "of two venues"
    assert len(cluster_claims(_claims((channel("border talks", "CHE TUR"), channel("Istanbul talks", "CHE TUR"))))) == 2, (
        "a place of theirs"
    )


def test_plain_talks_are_the_only_talks_of_their_sides():
    migration, fish = channel("talks on migration", "CUB USA"), channel("fisheries dialogue", "CUB USA")
    plain, military = channel("the talks", "CUB USA"), channel("military talks", "CUB USA", level="military")
    assert len(cluster_claims(_claims((migration, plain)))) == 1
    assert len(cluster_claims(_claims((migration, fish, plain)))) == 3
    assert len(cluster_claims(_claims((military, plain)))) == 2
    together = claims_of_reading(make_reading("a", "2024-01-01", [migration, plain]))
    assert len(cluster_claims(together)) == 2, "an article that tells of both means two"
