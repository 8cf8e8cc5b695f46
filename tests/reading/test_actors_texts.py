"""Short texts of our own, read with the packaged model: who is meant, and whose people are."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from build import make_page
from detente.lexicon import load_lexicon
from detente.reading.actors.stage import find_actors
from detente.reading.coreference.stage import find_mentions

if TYPE_CHECKING:
    from spacy.language import Language

    from detente.model.records import Actor


def read(nlp: Language, text: str) -> tuple[dict[str, Actor], dict[str, list[str]]]:
    """Return the actors by name, and for each word of the text the names of those it means."""
    document: Any = nlp(text)
    page = make_page(document, lexicon=load_lexicon())
    index = find_actors(page, find_mentions(page))
    meant = {page.doc[i].text: [index.by_id[actor_id].name for actor_id in ids] for i, ids in index.heads.items()}
    return {actor.name: actor for actor in index.actors}, meant


def test_a_negotiator_is_of_the_state_whose_government_it_is(nlp: Language) -> None:
    actors, _ = read(
        nlp, "Colombia's government left the table. Vera Grabe, the government's chief negotiator, said the dialogue was over."
    )
    assert (actors["Vera Grabe"].country, actors["Vera Grabe"].sectors) == ("COL", ("GOV",))


def test_the_office_of_a_person_is_a_body_of_his_state(nlp: Language) -> None:
    actors, meant = read(
        nlp, "President Amina Okoye of Kenya left. Okoye's office denied the report. The prime minister’s office said no more."
    )
    office = actors["office of Amina Okoye"]
    assert (str(office.kind), office.country, office.sectors) == ("organisation", "KEN", ("GOV",))
    assert actors["prime minister’s office"].sectors == ("GOV",)
    assert meant["office"] == ["prime minister’s office"]


def test_the_army_is_the_one_that_was_told_of(nlp: Language) -> None:
    text = "Talks between Sudan's army and the rebels broke up in Geneva. Egypt voiced regret. The rebels accused the army of lying."
    _, meant = read(nlp, text)
    assert meant["army"] == ["Sudan's army"]


def test_the_army_is_none_of_two_that_were_told_of(nlp: Language) -> None:
    _, meant = read(nlp, "Chad's army shelled a post. Peru's army fired back. A rebel accused the army of lying.")
    assert meant.get("army", []) not in (["Chad's army"], ["Peru's army"])


def test_the_office_of_a_private_person_is_no_body_of_a_state(nlp: Language) -> None:
    actors, _ = read(nlp, "Petrov's office in Vilnius was raided.")
    assert not any("office" in name for name in actors)


def test_a_word_in_the_name_of_an_office_gives_it_no_sector(nlp: Language) -> None:
    actors, _ = read(nlp, "The attorney general's office in Nairobi charged two men.")
    assert (actors["attorney general's office"].country, actors["attorney general's office"].sectors) == ("KEN", ("JUD",))


def test_both_sides_of_a_war_with_rebels_are_no_two_states_named_near_by(nlp: Language) -> None:
    text = (
        "The talks in Jeddah, mediated by Saudi Arabia and the United States, were suspended in December. "
        "The Rapid Support Forces accused the Sudanese army of shelling a market. An envoy urged both sides to agree to a truce."
    )
    _, meant = read(nlp, text)
    assert sorted(meant["sides"]) == ["Rapid Support Forces", "Sudanese army"]


def test_parties_without_a_political_party_are_sides(nlp: Language) -> None:
    actors, _ = read(nlp, "Norway called on both parties to return to the table.")
    assert "parties" not in actors
    assert not any("PTY" in actor.sectors for actor in actors.values())


def test_its_ambassador_is_no_minister_named_before(nlp: Language) -> None:
    text = "Somalia condemned the memorandum of Ethiopian Prime Minister Abiy Ahmed and recalled its ambassador from Addis Ababa."
    _, meant = read(nlp, text)
    assert "Abiy Ahmed" not in meant.get("ambassador", [])


def test_the_rebels_are_the_one_rebel_body_named(nlp: Language) -> None:
    text = "The National Liberation Army blew up a pipeline on Monday. President Gustavo Petro said the rebels had broken the truce."
    _, meant = read(nlp, text)
    assert meant["rebels"] == ["National Liberation Army"]


def test_an_ambassador_recalled_from_a_capital_is_his_senders(nlp: Language) -> None:
    actors, _ = read(nlp, "Somalia condemned the deal and recalled its ambassador from Addis Ababa.")
    assert actors["ambassador"].country == "SOM"
    assert actors["Ethiopia"].kind.value == "state"


def test_one_syllable_of_a_given_name_makes_no_leader(nlp: Language) -> None:
    actors, _ = read(nlp, "Kim Sung-han met reporters in Hawaii. Moon Jae-in spoke later.")
    assert actors["Kim Sung-han"].country is None
    assert actors["Moon Jae-in"].country == "KOR"


def offices_of(actor: Actor) -> list[tuple[str, str | None, str]]:
    return [(office.title, office.organisation, office.status.value) for office in actor.offices]


def test_a_list_of_people_gives_each_the_title_and_the_body_behind_it(nlp: Language) -> None:
    actors, _ = read(
        nlp,
        "Participants included:\n\n-   Ana Ruiz, President, National Association of Potters\n"
        "-   Carl Vega, President and CEO, Harbor Bank\n-   Eva Soto, Deputy Director, State Department\n",
    )
    assert offices_of(actors["Ana Ruiz"]) == [("President", "National Association of Potters", "holds")]
    assert "GOV" not in actors["Ana Ruiz"].sectors
    assert [title for title, _, _ in offices_of(actors["Carl Vega"])] == ["President", "CEO"]
    assert "CEO" not in actors
    assert (actors["Eva Soto"].country, actors["Eva Soto"].sectors) == ("USA", ("GOV",))


def test_one_person_has_all_offices_that_are_told_one_behind_the_other(nlp: Language) -> None:
    actors, _ = read(nlp, "Ana Ruiz, Assistant to the President and Director of the Office of Harbors, met the king of Jordan.")
    titles = [title for title, _, _ in offices_of(actors["Ana Ruiz"])]
    assert titles[0] == "Assistant to the President"
    assert titles[1].startswith("Director")
    assert "Director" not in actors


def test_a_title_with_the_stands_in_front_of_its_comma(nlp: Language) -> None:
    actors, _ = read(nlp, "The Chadian foreign minister, Ana Ruiz, and the Peruvian interior minister, Carl Vega, signed a pact in Oslo.")
    assert {name: actor.country for name, actor in actors.items() if name in {"Ana Ruiz", "Carl Vega"}} == {
        "Ana Ruiz": "TCD",
        "Carl Vega": "PER",
    }
    assert not [name for name in actors if name.endswith("minister")]


def test_a_president_elect_is_designate(nlp: Language) -> None:
    actors, _ = read(nlp, "King Abdullah met President-elect Javier Milei of Argentina.")
    assert offices_of(actors["Javier Milei"]) == [("President", None, "designate")]


def test_who_stands_beside_a_president_with_the_is_somebody_else(nlp: Language) -> None:
    actors, _ = read(nlp, "The Vice President and President-elect Javier Milei of Argentina spoke.")
    assert [title for title, _, _ in offices_of(actors["Javier Milei"])] == ["President"]


def test_the_letters_in_brackets_tell_where_a_name_ends(nlp: Language) -> None:
    actors, _ = read(nlp, "The International Association of Machinists and Aerospace Workers (IAMAW) sent a letter.")
    assert "International Association of Machinists and Aerospace Workers" in actors


def test_officers_are_of_the_police_where_police_are_told_of(nlp: Language) -> None:
    actors, _ = read(nlp, "Gunmen ambushed a police patrol in Nigeria and wounded three officers.")
    assert actors["officers"].sectors == ("COP",)


def test_ships_works_parties_and_those_who_were_soldiers_once_are_none(nlp: Language) -> None:
    actors, _ = read(nlp, "The barge Hong Hai sank. Veteran politicians stepped down in Chile. Guests came to a birthday party in Lima.")
    assert "Hong Hai" not in actors
    assert not [name for name in actors if "party" in name]
    assert not [actor for actor in actors.values() if "MIL" in actor.sectors]


def test_an_army_in_what_another_says_is_not_of_the_state_that_it_strikes(nlp: Language) -> None:
    actors, _ = read(nlp, "The Israeli military says that the air force has struck targets in Iran.")
    assert actors["air force"].country is None


def test_the_forces_of_rebels_are_rebels(nlp: Language) -> None:
    actors, _ = read(nlp, "M23 forces entered the city of Bukavu.")
    assert actors["M23 forces"].sectors[0] == "REB"


def test_a_minister_for_two_fields_is_one(nlp: Language) -> None:
    actors, _ = read(nlp, "Sullivan met today with Simon Coveney, Minister for Foreign Affairs and Minister for Defense of Ireland.")
    assert actors["Simon Coveney"].country == "IRL"
    assert "Minister" not in actors


def test_two_states_that_share_a_word_are_both_meant(nlp: Language) -> None:
    for text in ("North and South Korea held talks on Friday.", "The two Koreas held talks on Friday."):
        actors, _ = read(nlp, text)
        assert {actor.country for actor in actors.values()} == {"KOR", "PRK"}, text


def test_the_possessive_of_a_state_is_no_pair_of_states(nlp: Language) -> None:
    actors, _ = read(nlp, "Sudan's government lifted the curfew. Congo's army left the town.")
    assert {actor.country for actor in actors.values()} <= {"SDN", "COD"}
    both, _ = read(nlp, "The two Koreas resumed talks in Panmunjom.")
    assert {actor.country for actor in both.values()} >= {"KOR", "PRK"}


def test_where_a_body_is_does_not_make_it_of_another_state(nlp: Language) -> None:
    actors, _ = read(nlp, "Sudan's army left the talks with the Rapid Support Forces in the Saudi city of Jeddah on Sunday.")
    assert actors["Rapid Support Forces"].country == "SDN"


def titles(actor: Actor) -> list[str]:
    """Return the titles of an actor's offices, those of the past marked."""
    return [office.title + ("" if office.status.value == "holds" else f" ({office.status.value})") for office in actor.offices]


def test_a_leader_and_former_minister_is_one_person(nlp: Language) -> None:
    actors, _ = read(nlp, "Herbert Kickl, the FPO's leader and a former interior minister, claimed a mandate to govern in Austria.")
    assert titles(actors["Herbert Kickl"]) == ["leader", "interior minister (former)"]
    assert "former interior minister" not in actors


def test_an_office_and_a_comma_stand_in_front_of_a_titled_name(nlp: Language) -> None:
    actors, _ = read(nlp, "The Pentagon's press secretary, Major General Pat Ryder, gave no details.")
    assert (actors["Pat Ryder"].country, titles(actors["Pat Ryder"])) == ("USA", ["Major General", "press secretary"])
    actors, _ = read(nlp, "Qatar's prime minister and foreign minister, Sheikh Mohammed bin Abdulrahman Al Thani, announced the deal.")
    assert titles(actors["Mohammed bin Abdulrahman Al Thani"]) == ["prime minister", "foreign minister"]
    assert "foreign minister" not in actors


def test_a_plural_title_is_of_all_behind_it(nlp: Language) -> None:
    actors, _ = read(nlp, "State secretaries Jukka Salovaara and Oscar Berg of Finland came to Ankara.")
    assert titles(actors["Jukka Salovaara"]) == titles(actors["Oscar Berg"]) == ["State secretary"]


def test_who_owns_an_office_is_not_the_office(nlp: Language) -> None:
    actors, _ = read(nlp, "Redwan Hussien, the prime minister's national security adviser, signed for Ethiopia.")
    assert titles(actors["Redwan Hussien"]) == ["national security adviser"]
    actors, _ = read(nlp, '"This is a mess," wrote Mykhailo Podolyak, an aide to President Zelenskiy of Ukraine.')
    assert (titles(actors["Mykhailo Podolyak"]), titles(actors["Zelenskiy"])) == (["aide"], ["President"])


def test_counterparts_and_princes_have_no_office_by_that_name(nlp: Language) -> None:
    actors, _ = read(nlp, "Nigeria's leader sent his Beninese counterpart, Patrice Talon, to Niamey.")
    assert (actors["Patrice Talon"].country, titles(actors["Patrice Talon"])) == ("BEN", [])
    actors, _ = read(nlp, "Prince Faisal bin Farhan, the kingdom's foreign minister, said talks would need Russia.")
    assert titles(actors["Faisal bin Farhan"]) == ["foreign minister"]


def test_known_as_gives_another_name_of_the_same_person(nlp: Language) -> None:
    _, meant = read(nlp, "Mohamed Hamdan Dagalo, better known as Hemedti, leads the Rapid Support Forces. Hemedti refused.")
    assert meant["Hemedti"] == ["Mohamed Hamdan Dagalo"]


def test_letters_in_brackets_are_the_body_in_front(nlp: Language) -> None:
    text = "The far-right Freedom Party (FPO) won Austria's election. It rejoiced. Russia's Federal Security Service (FSB) was silent."
    actors, _ = read(nlp, text)
    assert {"Freedom Party", "Federal Security Service"} <= actors.keys()
    assert not {"FPO", "FSB"} & actors.keys()
    assert actors["Freedom Party"].country == "AUT"


def test_a_headline_means_the_holder_told_behind(nlp: Language) -> None:
    text = "Bolivia's president names new army chief\n\nLA PAZ - Bolivian President Luis Arce swore in a new command on Monday."
    actors, _ = read(nlp, text)
    assert "Bolivia's president" not in actors
    assert actors["Luis Arce"].mentions[0].text == "Bolivia's president"


def test_a_state_and_a_possessive_in_front_of_a_name(nlp: Language) -> None:
    actors, _ = read(nlp, "Talks were led by Kenya's Wanjiru Otieno and South Africa's Thandi Nkosi.")
    assert (actors["Wanjiru Otieno"].country, actors["Thandi Nkosi"].country) == ("KEN", "ZAF")


def test_a_member_of_nato_is_no_person_and_an_army_no_rebels(nlp: Language) -> None:
    actors, _ = read(nlp, "Turkey, a NATO member, has applied to join BRICS.")
    assert "NATO member" not in actors
    actors, _ = read(nlp, "Sudan's army and the paramilitary Rapid Support Forces (RSF) accused each other of shelling a camp.")
    assert actors["Sudan's army"].sectors == ("MIL",)
    assert [m.text for m in actors["Rapid Support Forces"].mentions] == ["Rapid Support Forces", "RSF"]


def test_an_ambassador_of_one_state_to_another_is_the_first_ones(nlp: Language) -> None:
    actors, _ = read(nlp, "Ambassador of Kazakhstan to Korea Nurgali Arystanov thanked the Korean side.")
    assert (actors["Nurgali Arystanov"].country, titles(actors["Nurgali Arystanov"])) == ("KAZ", ["Ambassador"])


def test_titles_of_several_lower_words_are_read(nlp: Language) -> None:
    actors, _ = read(nlp, "Chinese foreign ministry spokesman Lin Jian met chief of staff Ian Berg.")
    assert (actors["Lin Jian"].country, titles(actors["Lin Jian"])) == ("CHN", ["foreign ministry spokesman"])
    assert titles(actors["Ian Berg"]) == ["chief of staff"]


def test_ministers_of_two_states_behind_each_other_keep_their_own(nlp: Language) -> None:
    text = (
        "The Minister of Foreign Affairs of Japan, Ms. Yoko Kamikawa, the Minister of Foreign Affairs of the Republic of Korea, "
        "Mr. Cho Tae-yul, and the Deputy Secretary of State of the United States, Dr. Kurt Campbell, met in Washington."
    )
    actors, _ = read(nlp, text)
    assert [actors[name].country for name in ("Yoko Kamikawa", "Cho Tae-yul", "Kurt Campbell")] == ["JPN", "KOR", "USA"]


def test_a_domestic_office_is_of_the_only_state_named_so_far(nlp: Language) -> None:
    text = "Gabon is in turmoil. President Ali Ondimba was held at home. France and Nigeria condemned the coup."
    actors, _ = read(nlp, text)
    assert actors["Ali Ondimba"].country == "GAB"
    actors, _ = read(nlp, "Talks resumed in the Netherlands. The government sent President Ramon Escudero. Norway was the host.")
    assert actors["Ramon Escudero"].country is None


def test_a_kingdom_is_no_king(nlp: Language) -> None:
    actors, _ = read(nlp, "Prince Faisal bin Farhan, the kingdom's foreign minister, said talks would need Russia.")
    assert "kingdom" not in actors


def test_where_a_body_works_is_not_whose_its_head_is(nlp: Language) -> None:
    actors, _ = read(nlp, "Volker Perthes, head of the U.N. mission in Sudan, stayed in Port Sudan.")
    assert actors["Volker Perthes"].country == "UNO"
    actors, _ = read(nlp, "Mario Berg, the central bank governor and a former Eurogroup chief, spoke in Lisbon.")
    assert actors["Mario Berg"].country != "EUR"


def test_members_of_parties_and_brussels(nlp: Language) -> None:
    actors, _ = read(nlp, "The Left Party's Nooshin Berg called it a mistake.")
    assert actors["Nooshin Berg"].sectors == ("PTY",)
    actors, _ = read(nlp, "Anna Ruiz of the Socialists and Democrats agreed to the plan.")
    assert (actors["Anna Ruiz"].country, actors["Anna Ruiz"].sectors) == ("EUR", ("PTY",))
    actors, _ = read(nlp, "Brussels welcomed the vote.")
    assert [actor.country for actor in actors.values()] == ["EUR"]
    actors, _ = read(nlp, "Belgium's king spoke. Brussels agreed to the plan of the Belgian army.")
    assert "EUR" not in {actor.country for actor in actors.values()}


def test_latin_america_and_what_is_no_body(nlp: Language) -> None:
    actors, _ = read(nlp, "Latin American envoys left the hall.")
    assert "USA" not in {actor.country for actor in actors.values()}
    actors, _ = read(
        nlp, 'Moscow will respond with "political and military-technical measures". The status of Roe v. Wade is open; Roe stands.'
    )
    assert not {"military", "Roe"} & actors.keys()


def test_the_company_is_the_business_named_last(nlp: Language) -> None:
    _, meant = read(nlp, "Rio Tinto has agreed to pay for a study of the mine. The company said that it would publish it.")
    assert meant["company"] == ["Rio Tinto"]


def test_what_an_age_parts_and_what_a_name_takes_with_it(nlp: Language) -> None:
    actors, _ = read(nlp, "Pita Limjaroenrat, 42, a former lawmaker, said on Monday that he was ready. The two may join forces.")
    assert titles(actors["Pita Limjaroenrat"]) == ["lawmaker (former)"]
    assert "forces" not in actors
    actors, _ = read(nlp, "Sudarat Keyuraphan of Thai Sang Thai and Wan Muhamad Noor Matha, the leader of Prachachat, joined the talks.")
    assert "Sudarat Keyuraphan" in actors
    assert not [actor for name, actor in actors.items() if name == "Prachachat" and actor.offices]
    actors, _ = read(nlp, "IMF mission chief Peter Breuer is due next week in Sri Lanka.")
    assert titles(actors["Peter Breuer"]) == ["mission chief"]


def test_people_of_a_list_hold_the_offices_of_their_bodies_and_no_states(nlp: Language) -> None:
    text = (
        "Participants from the United States included:\n\n-   Ana Ruiz, President, Larch State University\n"
        "-   Mary Roe, Chief Financial Officer, Granite Mills\n-   Grace Paz, Founder, Larch Design\n"
    )
    actors, _ = read(nlp, text)
    assert [office.organisation for office in actors["Ana Ruiz"].offices] == ["Larch State University"]
    assert "GOV" not in actors["Ana Ruiz"].sectors
    assert actors["Mary Roe"].sectors == ("BUS",)
    assert actors["Larch Design"].kind.value == "organisation"


def test_two_presidents_of_a_list_are_of_no_one_state(nlp: Language) -> None:
    actors, _ = read(nlp, "The plan was launched by Peruvian President Ana Ruiz and President Jo Paz.")
    assert (actors["Ana Ruiz"].country, actors["Jo Paz"].country) == ("PER", None)


def test_a_spouse_holds_no_office_of_the_one_named_before(nlp: Language) -> None:
    actors, _ = read(nlp, "The Taoiseach and Mrs. Mary Roe had breakfast in Dublin.")
    assert actors["Mary Roe"].offices == ()


def test_who_returns_from_a_state_is_not_of_it(nlp: Language) -> None:
    actors, _ = read(nlp, "Officials secured the return of Travis Roe from Peru.")
    assert actors["Travis Roe"].country is None


def test_an_adjective_at_the_head_of_a_description_tells_the_country(nlp: Language) -> None:
    actors, _ = read(nlp, "The verdict was read to the British writer and critic David Roe on Monday.")
    assert actors["David Roe"].country == "GBR"


def test_who_has_an_office_with_others_has_it_too(nlp: Language) -> None:
    actors, _ = read(nlp, "Norway imposed sanctions on Israeli far-right ministers Bezalel Smotrich and Itamar Ben-Gvir.")
    assert [o.title for o in actors["Itamar Ben-Gvir"].offices] == [o.title for o in actors["Bezalel Smotrich"].offices] == ["minister"]
    assert actors["Itamar Ben-Gvir"].country == "ISR"


def test_militants_from_abroad_are_not_of_the_state_that_a_text_plays_in(nlp: Language) -> None:
    actors, _ = read(nlp, "Police in Somalia said that 57 foreign militants were killed in a raid.")
    assert actors["foreign militants"].country is None


def test_a_body_that_only_says_where_is_no_actor(nlp: Language) -> None:
    actors, _ = read(nlp, "Norway and Peru held talks at the Larch Observatory on Monday.")
    assert not any("Larch" in name for name in actors)


def test_a_dash_makes_no_owner(nlp: Language) -> None:
    actors, _ = read(nlp, "Envoys in Doha will monitor the Israel–Hamas ceasefire agreement.")
    assert actors["Hamas"].country == "PSE"


def test_each_of_several_states_has_people_of_its_own_name(nlp: Language) -> None:
    actors, _ = read(nlp, "Chilean and Peruvian officials met in Lima.")
    assert {"Chilean officials", "Peruvian officials"} <= actors.keys()


def test_a_title_without_an_article_is_that_of_the_name_behind_the_comma(nlp: Language) -> None:
    actors, _ = read(nlp, "The adviser spoke with Finance Minister of Peru, Ana Ruiz, on Monday.")
    assert [(o.title, o.country) for o in actors["Ana Ruiz"].offices] == [("Finance Minister", "PER")]


def test_nobody_and_anybody_are_no_actors(nlp: Language) -> None:
    actors, _ = read(
        nlp, "The plan leaves no community behind. The cost per student fell. Norway assumed the presidency of the conference."
    )
    assert set(actors) == {"Norway"}


def test_a_government_and_its_people_are_of_the_state_behind_both(nlp: Language) -> None:
    _, meant = read(nlp, "They reaffirmed their support for the government and people of Ukraine.")
    assert meant["government"] == ["Ukraine"]


def test_an_office_is_told_of_the_one_whom_a_pronoun_means(nlp: Language) -> None:
    text = "Ana Ruiz leads the foreign ministry of Peru. She is seen as a likely next prime minister."
    actors, _ = read(nlp, text)
    assert ("prime minister", "expected") in [(o.title, o.status.value) for o in actors["Ana Ruiz"].offices]


def test_praise_of_a_pronoun_is_no_office(nlp: Language) -> None:
    actors, _ = read(nlp, "Ana Ruiz spoke in Lima. She was a leader of character.")
    assert actors["Ana Ruiz"].offices == ()


def test_who_receives_a_counterpart_is_of_the_other_state_named(nlp: Language) -> None:
    text = (
        "South Korea and Japan will hold talks in Seoul. "
        "First Vice Foreign Minister Chang Ho-jin will receive his Japanese counterpart, Mr Roe."
    )
    actors, _ = read(nlp, text)
    assert (actors["Chang Ho-jin"].country, actors["Chang Ho-jin"].offices[0].title) == ("KOR", "First Vice Foreign Minister")


def test_a_party_colleague_is_of_that_party(nlp: Language) -> None:
    actors, _ = read(nlp, "Mr Nikai of Japan and his Komeito colleague Yoshihisa Inoue led the delegation.")
    assert actors["Yoshihisa Inoue"].country == "JPN"


def test_the_party_of_two_states_parties_is_neither(nlp: Language) -> None:
    text = (
        "The Communist Party of China met Komeito of Japan in Tokyo. Mr Song Tao, director of the party's International Department, spoke."
    )
    actors, _ = read(nlp, text)
    assert actors["Song Tao"].country is None


def test_foreign_ministers_are_from_no_elsewhere(nlp: Language) -> None:
    actors, _ = read(nlp, "Foreign ministers in Peru met reporters. Foreign militants in Peru were killed.")
    assert [a.country for name, a in actors.items() if name.lower() == "foreign ministers"] == ["PER"]
    assert [a.country for name, a in actors.items() if name.lower() == "foreign militants"] == [None]


def test_a_student_by_pronoun_is_no_office(nlp: Language) -> None:
    actors, _ = read(nlp, "President Lee Teng-hui of Taiwan spoke at Cornell. He was a student there.")
    assert [office.title for office in actors["Lee Teng-hui"].offices] == ["President"]


def test_a_president_of_long_ago_is_a_former_one(nlp: Language) -> None:
    actors, _ = read(nlp, "The treaty was signed by President Truman of the United States.")
    assert [(o.status.value, o.until) for o in actors["Truman"].offices] == [("former", "1953-01-20")]


def test_a_report_of_a_match_names_teams_and_players_only(nlp: Language) -> None:
    text = (
        "Sweden defeated South Korea in the World Cup. Swedish captain Andreas Granqvist scored from the penalty spot. "
        "Belgium had greater possession. Panama missed a chance. Belgium defeated Panama in the second match."
    )
    actors, _ = read(nlp, text)
    assert not any(actor.country for actor in actors.values())


def test_an_under_secretary_whom_the_model_missed_is_a_person(nlp: Language) -> None:
    actors, _ = read(nlp, "They heard of the strategic guidelines for the Department of Defense from Under Secretary of Defense McCord.")
    assert [o.title for o in actors["McCord"].offices] == ["Under Secretary of Defense"]


def test_a_citizenry_is_a_group(nlp: Language) -> None:
    actors, _ = read(nlp, "Norway supports Ukraine in the defence of its territory and citizenry.")
    assert all(actor.kind.value != "person" for actor in actors.values())


def test_a_quarter_named_after_somebody_is_nobody(nlp: Language) -> None:
    actors, _ = read(nlp, "Israeli troops advanced into the Sheikh Radwan district of Gaza City.")
    assert not any("Radwan" in name for name in actors)


def test_a_counterpart_is_not_of_the_place_of_the_talks(nlp: Language) -> None:
    actors, _ = read(nlp, "The adviser met his counterpart in Rome on Monday.")
    assert all(actor.country is None for name, actor in actors.items() if name == "counterpart")


def test_an_association_keeps_the_adjective_of_its_name(nlp: Language) -> None:
    actors, _ = read(nlp, "The American Council of the Blind praised the rule.")
    assert "American Council of the Blind" in actors


def test_secretaries_of_two_fields_are_two(nlp: Language) -> None:
    actors, _ = read(nlp, "The Secretary of Defense and the Secretary of the Treasury of the United States met.")
    assert sum(name.startswith("Secretary") for name in actors) == 2


def test_an_officer_of_an_office_is_no_soldier(nlp: Language) -> None:
    actors, _ = read(nlp, "Dr. Lowe is the Principal Historian of the Park Service and the Deputy Federal Preservation Officer.")
    assert not any("MIL" in actor.sectors for actor in actors.values())


def test_many_members_are_not_of_each_state_listed(nlp: Language) -> None:
    text = "The members of the initiative, Albania, Argentina, Australia, Austria, Belgium and Bulgaria, met in Rome."
    actors, _ = read(nlp, text)
    assert not any(actor.country for name, actor in actors.items() if name.endswith("members"))


def test_a_title_at_a_body_is_that_of_the_name_behind(nlp: Language) -> None:
    text = "She was joined by Assistant Secretary for Tax Policy at the Department of the Treasury Lily Roe of the United States."
    actors, _ = read(nlp, text)
    assert [(o.title, o.organisation) for o in actors["Lily Roe"].offices] == [
        ("Assistant Secretary for Tax Policy", "Department of the Treasury")
    ]


def test_powers_are_no_people(nlp: Language) -> None:
    actors, _ = read(nlp, "Norway's agencies committed to use their respective authorities.")
    assert "respective authorities" not in actors


def test_a_small_word_at_a_sentences_start_is_no_party(nlp: Language) -> None:
    actors, _ = read(nlp, "Latvia is an ally of the alliance. For 75 years, it has kept peace. Together they met.")
    assert not any("PTY" in actor.sectors for actor in actors.values())


def test_citizens_named_behind_a_dash_are_of_their_state(nlp: Language) -> None:
    actors, _ = read(nlp, "They discussed the two Canadian citizens—Michael Roe and Michael Paz—who are detained.")
    assert actors["Michael Roe"].country == "CAN"


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("The court heard Rupi Roe, a Canadian poet, on Monday.", "Rupi Roe", "CAN"),
        ("The court freed Zaza Roe, the citizen of Georgia, on Monday.", "Zaza Roe", "GEO"),
        ("The minister called his Saudi brother, His Highness Prince Faisal Roe.", "Faisal Roe", "SAU"),
        ("The Georgian delegation was headed by Deputy Foreign Minister Lasha Roe.", "Lasha Roe", "GEO"),
        ("Pavlos Roe, the retired ambassador who heads the Greek team, talked for an hour.", "Pavlos Roe", "GRC"),
        ("Peru and Chile met in Lima. Minister Ana Ruiz of Peru and Vice Minister Jo Roe led the two delegations.", "Jo Roe", "CHL"),
        ("Greeks are unconvinced. Nikos Roe, their foreign minister, objected to the plan.", "Nikos Roe", "GRC"),
        ("US Ambassador to Georgia Kelly Roe spoke on Thursday.", "Kelly Roe", "USA"),
    ],
)
def test_the_words_beside_a_person_tell_the_country(nlp: Language, text: str, name: str, country: str) -> None:
    actors, _ = read(nlp, text)
    assert actors[name].country == country


@pytest.mark.parametrize(
    ("text", "name", "title"),
    [
        ('The Abkhaz "foreign minister" Daur Roe told journalists.', "Daur Roe", "foreign minister"),
        ("He summoned the Chargé d’Affaires of Iran, Mr. Behrouz Roe, and left.", "Behrouz Roe", "Chargé d’Affaires"),
        ("Iliana Roe becomes the first female president of Bulgaria.", "Iliana Roe", "president"),
        ("Israel killed commander-in-chief of the Islamic Revolutionary Guard Corps Hossein Roe.", "Hossein Roe", "commander-in-chief"),
    ],
)
def test_an_office_has_its_whole_title(nlp: Language, text: str, name: str, title: str) -> None:
    actors, _ = read(nlp, text)
    assert title in [office.title for office in actors[name].offices]


def test_a_field_in_a_title_is_not_whose_the_holder_is(nlp: Language) -> None:
    actors, _ = read(nlp, "Undersecretary for Bilateral Relations and ASEAN Affairs Elena Roe spoke on Monday.")
    assert actors["Elena Roe"].country is None


def test_who_urges_two_sides_is_of_neither(nlp: Language) -> None:
    text = "Turkish Foreign Minister Ali Roe met Ana Ruiz of Peru and Jo Paz of Chile. Roe urged both sides to ease tensions."
    _, meant = read(nlp, text)
    assert sorted(meant["sides"]) == ["Chile", "Peru"]


def test_the_company_is_the_only_firm_and_the_country_the_only_state(nlp: Language) -> None:
    _, meant = read(nlp, "Airbus cut its prices on Monday. The company has debts. Kenya objected. Some days later the country sued.")
    assert meant["company"] == ["Airbus"]
    assert meant["country"] == ["Kenya"]


def test_a_plural_means_all_whom_it_describes(nlp: Language) -> None:
    _, meant = read(nlp, "Development banks, especially the World Bank, lend more.")
    assert "World Bank" not in meant.get("banks", [])


def test_the_secretary_general_is_of_the_only_international_body_and_may_be_he(nlp: Language) -> None:
    text = (
        "The Secretary-General spoke by telephone with Ana Ruiz, President of Chile. "
        "The Secretary-General urged all to keep talking. He also condemned the killing of a priest. "
        "The Security Council will discuss the mission in May."
    )
    actors, meant = read(nlp, text)
    assert (actors["Secretary-General"].country, actors["Secretary-General"].kind) == ("UNO", "person")
    assert meant["He"] == ["Secretary-General"]


def test_an_office_of_nobody_is_an_actor_with_a_capital_only(nlp: Language) -> None:
    assert "Director-General" in read(nlp, "The Director-General met the President of Chile.")[0]
    assert "director" not in read(nlp, "The director met the President of Chile.")[0]


def test_an_envoy_named_later_is_of_the_state_that_sent_the_one_told_before(nlp: Language) -> None:
    text = "Peru summoned Chile's ambassador on Monday. Deputy minister Eva Soto handed Ambassador Luis Vega a note."
    actors, meant = read(nlp, text)
    assert actors["Luis Vega"].country == "CHL"
    assert meant["ambassador"] == ["Luis Vega"]


def test_of_two_envoys_named_later_neither_is_taken(nlp: Language) -> None:
    text = "Peru summoned Chile's ambassador on Monday. Ambassador Luis Vega and Ambassador Ana Ruiz had lunch."
    assert read(nlp, text)[0]["Luis Vega"].country is None


def test_a_spokesperson_of_nobody_speaks_for_who_acted_just_before(nlp: Language) -> None:
    text = 'Peru\'s defence ministry rejected the charge. "It is not so," spokesman Luis Vega told reporters.'
    vega = read(nlp, text)[0]["Luis Vega"]
    assert (vega.country, vega.sectors[0]) == ("PER", "GOV")
    assert read(nlp, 'Shops were shut. "It is not so," spokesman Luis Vega told reporters.')[0]["Luis Vega"].country is None


def test_patrols_that_somebody_joins_are_nobody(nlp: Language) -> None:
    assert "patrols" not in read(nlp, "Peru declined to join the patrols.")[0]


def test_a_surname_behind_which_junior_stood_is_known_again(nlp: Language) -> None:
    _, meant = read(nlp, "President Luis Vega Jr. of Peru left Lima. In Quito, Vega met ministers.")
    assert meant["Vega"] == ["Luis Vega Jr."]


def test_the_two_leaders_are_the_heads_named_just_before(nlp: Language) -> None:
    text = (
        "Peruvian Vice Minister Eva Soto and Chilean Vice Minister Luis Vega met in Lima. "
        "President Gabriel Boric of Chile and President Dina Boluarte of Peru were sworn in last year. The two leaders spoke in May."
    )
    _, meant = read(nlp, text)
    assert sorted(meant["leaders"]) == ["Dina Boluarte", "Gabriel Boric"]


@pytest.mark.parametrize(
    ("text", "name", "title", "status"),
    [
        ("The Kenyan president spoke on Monday.", "Kenyan president", "president", "holds"),
        ("Former Greek diplomats spoke on Monday.", "Former Greek diplomats", "diplomat", "former"),
        ("A senior Greek diplomat spoke on Monday.", "senior Greek diplomat", "diplomat", "holds"),
    ],
)
def test_who_is_only_described_has_the_office_of_the_description(nlp: Language, text: str, name: str, title: str, status: str) -> None:
    actors, _ = read(nlp, text)
    assert [(office.title, office.status.value) for office in actors[name].offices] == [(title, status)]


def test_students_have_no_office(nlp: Language) -> None:
    actors, _ = read(nlp, "Chilean students spoke on Monday.")
    assert actors["Chilean students"].offices == ()


def test_union_leaders_are_none_of_a_union_of_states(nlp: Language) -> None:
    actors, _ = read(nlp, "European Union leaders spoke on Monday.")
    assert "LAB" not in actors["European Union leaders"].sectors


def test_who_held_an_office_does_not_hold_its_short_title(nlp: Language) -> None:
    actors, _ = read(nlp, "The former Secretary of State, Ana Roe, spoke. Secretary Roe then left.")
    assert [office.status.value for office in actors["Ana Roe"].offices] == ["former"]


def test_who_presides_and_advises_one_body_is_of_it_in_both(nlp: Language) -> None:
    actors, _ = read(nlp, "Ana Roe, President and Director-Counsel of the NAACP Legal Defense Fund, spoke on Monday.")
    assert {office.organisation for office in actors["Ana Roe"].offices} == {"NAACP Legal Defense Fund"}
    assert "GOV" not in actors["Ana Roe"].sectors


def test_members_of_parliament_by_their_letters_are_lawmakers(nlp: Language) -> None:
    actors, _ = read(nlp, "Somalia's parliament failed to meet, with only 137 MPs present, two short of it.")
    assert actors["MPs"].sectors == ("LEG",)


def test_partner_governments_are_not_their_own(nlp: Language) -> None:
    actors, _ = read(nlp, "Leaders praised their own government. They will help many partner governments with money.")
    assert [len(actor.mentions) for name, actor in actors.items() if name.endswith(("government", "governments"))] == [1, 1]


def test_a_counterpart_has_the_office_whose_counterpart_it_is(nlp: Language) -> None:
    actors, meant = read(
        nlp, "Peru's Interior Minister Rosa Vilchez met her Chilean counterpart Tomas Barrientos in Tacna. The two ministers quarrelled."
    )
    office = actors["Tomas Barrientos"].offices[0]
    assert (office.title, office.country) == ("Interior Minister", "CHL")
    assert meant["ministers"] == ["Rosa Vilchez", "Tomas Barrientos"]


def test_initials_in_front_of_a_known_surname_are_a_title(nlp: Language) -> None:
    actors, meant = read(nlp, "Uganda's Foreign Minister David Okello met the envoy. FM Okello raised concerns about the visa rules.")
    assert "FM Okello" not in actors
    assert meant["Okello"] == ["David Okello"]


def test_whose_adviser_or_deputy_it_is_tells_the_country(nlp: Language) -> None:
    text = (
        "Vice President Ana Roe of Canada spoke with President Jo Paz of Guatemala about the visit of her National Security Adviser, "
        "Dr. Phil Marsh, to Guatemala City. Uganda's Foreign Minister David Okello sent his deputy, Grace Atim, to Lima."
    )
    actors, _ = read(nlp, text)
    assert (actors["Phil Marsh"].country, actors["Grace Atim"].country) == ("CAN", "UGA")


def test_who_is_described_is_the_one_named_next(nlp: Language) -> None:
    text = "The African Union's peace commissioner urged Ethiopia to show restraint. Bankole Adeoye said the talks would go on."
    actors, meant = read(nlp, text)
    assert meant["commissioner"] == ["Bankole Adeoye"]
    assert (actors["Bankole Adeoye"].country, actors["Bankole Adeoye"].offices[0].organisation) == ("IGO", "African Union")


def test_the_leaders_are_those_who_head_governments(nlp: Language) -> None:
    text = (
        "Serbian President Aleksandar Vucic and Kosovo Prime Minister Albin Kurti met Josep Borrell in Brussels. Borrell said that Kurti "
        "had rejected a plan. The two leaders had last sat down together in May."
    )
    assert read(nlp, text)[1]["leaders"] == ["Aleksandar Vucic", "Albin Kurti"]


def test_the_shelling_of_a_place_is_nobody(nlp: Language) -> None:
    actors, _ = read(nlp, "Tashkent protests against the shelling of its border post. Belarusian authorities freed Ana Roe.")
    assert "shelling" not in actors
    assert not any(actor.offices for actor in actors.values())


def test_the_ministers_are_no_presidents(nlp: Language) -> None:
    text = (
        "Colombian Trade Minister Luis Reyes met Ecuador's Trade Minister Sonsoles Garcia. President Gustavo Petro wrote to President "
        "Daniel Noboa. The ministers agreed to hold the next round in Quito."
    )
    assert read(nlp, text)[1]["ministers"] == ["Luis Reyes", "Sonsoles Garcia"]


def test_diplomats_in_a_capital_may_be_anybodys(nlp: Language) -> None:
    actors, _ = read(nlp, "Two diplomats in Addis Ababa said the Ethiopian army had moved tanks. Ecuadorean officials denied it.")
    assert (actors["diplomats"].country, actors["Ecuadorean officials"].country) == (None, "ECU")


def test_they_are_who_met_behind_an_office_and_a_comma(nlp: Language) -> None:
    text = "Prime Minister Peter Roe of Canada spoke with the President of Moldova, Maia Sandu. They agreed to meet."
    assert read(nlp, text)[1]["They"] == ["Peter Roe", "Maia Sandu"]


@pytest.mark.parametrize(
    ("text", "word", "meant"),
    [
        ("Envoy Ana Roe met with Jo Paz, Head of Cabinet to the President of Chile. They welcomed it.", "They", ["Ana Roe", "Jo Paz"]),
        ("Premier Roe held a video call with Nordic leaders. They reiterated their concern.", "They", ["Roe", "Nordic leaders"]),
        ("Premier Roe spoke with a group of farmers. They told her that prices were low.", "They", ["farmers"]),
        ("Premier Roe met with King Diaz. He thanked the crews held by pirates. They reaffirmed their ties.", "They", ["Roe", "Diaz"]),
        ("Ana Roe met Jo Paz. They discussed it. Having met members of it, they noted it.", "they", ["Ana Roe", "Jo Paz"]),
        ("Ms. Roe thanked President Paz for his work, and they pledged to deepen it.", "they", ["Roe", "Paz"]),
        ("Miners warned of a flood. The dam led to calls for repairs. They say that it leaks.", "They", ["Miners"]),
        ("The mayors thanked the crews for their work.", "their", ["crews"]),
        ("President Roe let Governor Paz know that he was ready to send help.", "he", ["Roe"]),
        ("The dam led to a march by miners. It brought calls for repairs. They say that it leaks.", "They", []),
    ],
)  # fmt: skip
def test_they_are_those_who_met_or_can_say_it(nlp: Language, text: str, word: str, meant: list[str]) -> None:
    assert read(nlp, text)[1].get(word, []) == meant


def test_a_minister_of_nowhere_is_at_home_where_the_report_comes_from(nlp: Language) -> None:
    document: Any = nlp("Kenya recalled its envoy to Tanzania on Monday. Foreign Minister Alfred Musila said he wanted the lorries back.")
    page = make_page(document, lexicon=load_lexicon())
    page = replace(page, article=replace(page.article, dateline="NAIROBI"))
    index = find_actors(page, find_mentions(page))
    assert next(actor.country for actor in index.actors if actor.name == "Alfred Musila") == "KEN"


def test_a_counterpart_is_not_of_the_state_of_whose_counterpart_he_is(nlp: Language) -> None:
    text = "Kenyan Foreign Minister Alfred Musila said he had asked his counterpart, Ali Omar Warsame, to come back."
    actors, _ = read(nlp, text)
    assert [(a.country, a.offices[0].title) for a in (actors["Alfred Musila"], actors["Ali Omar Warsame"])] == [
        ("KEN", "Foreign Minister"),
        (None, "Foreign Minister"),
    ]


@pytest.mark.parametrize(
    ("text", "name", "country", "body"),
    [
        (
            "The Chinese Foreign Ministry rejected the charge. A ministry spokesman said Japan had lied.",
            "ministry spokesman",
            "CHN",
            "Chinese Foreign Ministry",
        ),
        (
            "The European Commission opened a case against Hungary. A Commission spokesman said talks would follow.",
            "Commission spokesman",
            "EUR",
            "European Commission",
        ),
        (
            "The Philippine Coast Guard accused China of ramming a vessel. Coast guard spokesman Jay Roe said so.",
            "Jay Roe",
            "PHL",
            "Philippine Coast Guard",
        ),
        ("Amnesty International condemned Egypt. A spokesman for the group called it wrong.", "spokesman", "NGO", "Amnesty International"),
        ("NATO opened a base in Romania. Alliance spokesperson Oana Roe said troops would come.", "Oana Roe", "IGO", "NATO"),
    ],
)
def test_a_body_is_called_by_its_last_word(nlp: Language, text: str, name: str, country: str, body: str) -> None:
    actor = read(nlp, text)[0][name]
    assert actor.country == country
    assert [office.organisation for office in actor.offices] == [body]


def test_an_army_is_not_called_where_two_were_named(nlp: Language) -> None:
    actors, _ = read(nlp, "The Sudanese army met the Chadian army. An army spokesman said the talks went well.")
    assert actors["army spokesman"].country is None


def test_counted_governments_and_their_people_are_those_of_the_states_named(nlp: Language) -> None:
    text = "Rwanda and Congo signed a deal. The United States urged both governments to keep it. Experts from both countries will meet."
    actors, meant = read(nlp, text)
    assert meant["governments"] == ["Rwanda", "Congo"]
    assert "GOV" in actors["Congo"].sectors
    assert len(meant["Experts"]) == 2


def test_a_joint_commission_of_two_states_is_neither_s_alone(nlp: Language) -> None:
    document: Any = nlp("The Chad-Niger Joint Commission met in Oslo. The Commission agreed on a plan.")
    page = make_page(document, lexicon=load_lexicon())
    actors = find_actors(page, find_mentions(page)).actors
    assert {a.country for a in actors if "Commission" in a.name} == {"TCD", "NER"}


def test_places_beside_a_place_are_no_persons(nlp: Language) -> None:
    actors, _ = read(nlp, "The ministers met in Bandung and Da Nang last year.")
    assert not [actor for actor in actors.values() if actor.kind.value == "person"]


def test_a_maker_s_model_is_no_company(nlp: Language) -> None:
    actors, _ = read(nlp, "An Embraer ERJ-145 caught fire in Kinshasa. Boeing said 300 workers would go.")
    assert "Embraer" not in actors
    assert "Boeing" in actors


def test_ranks_and_offices_with_hyphens_are_one(nlp: Language) -> None:
    actors, _ = read(nlp, "UN Under-Secretary-General for Political Affairs Ana Ruiz met Lieutenant-General Musa Balde in Kabul.")
    assert [office.title for office in actors["Ana Ruiz"].offices] == ["Under-Secretary-General for Political Affairs"]
    assert [office.title for office in actors["Musa Balde"].offices] == ["Lieutenant-General"]


def test_what_opponents_are_against_makes_them_an_opposition_or_not(nlp: Language) -> None:
    assert not [a for a in read(nlp, "Opponents of the dam marched in Lima.")[0].values() if "OPP" in a.sectors]
    assert [a for a in read(nlp, "Opponents of the government marched in Lima.")[0].values() if "OPP" in a.sectors]


def test_those_at_home_criticise_their_own_government(nlp: Language) -> None:
    _, meant = read(nlp, "Turkey and Chad met. The Greek opposition leader criticised the government on Tuesday.")
    assert meant["government"] == ["Greece"]


def test_a_body_in_a_title_goes_before_the_state_of_the_one_listed_in_front(nlp: Language) -> None:
    text = "Mr. Roe met Japanese Foreign Minister Akiba Takeo and ROK National Security Office Director Cho Tae-yong."
    assert read(nlp, text)[0]["Cho Tae-yong"].country == "KOR"


def test_opposition_to_something_and_those_from_abroad_are_of_no_state(nlp: Language) -> None:
    assert not [a for a in read(nlp, "Ukraine rallied global opposition to the war.")[0].values() if "OPP" in a.sectors]
    text = "Chad and Uganda agreed on a hub in Uganda for asylum seekers from nearby countries."
    assert [a.country for a in read(nlp, text)[0].values() if "REF" in a.sectors] == [None]


def test_people_struck_deep_inside_a_phrase_of_place_are_of_the_state_there(nlp: Language) -> None:
    actors, _ = read(nlp, "Dozens of people were killed in a series of Russian missile strikes across Ukraine.")
    assert actors["people"].country == "UKR"


def test_an_office_only_sought_is_nobody(nlp: Language) -> None:
    for text in ("Voters in Chile vote for a president on Sunday.", "Roe is the nominee for Ambassador to Chad."):
        assert not [a for a in read(nlp, text)[0].values() if a.name.lower() in ("president", "ambassador")]


def test_police_of_a_city_are_of_its_state(nlp: Language) -> None:
    text = "Police in Bandung arrested two men on Friday. The group met twice last year in Bandung and Da Nang."
    actors, _ = read(nlp, text)
    assert actors["Police"].country == "IDN"
    assert "Da Nang" not in actors


def test_protesters_against_a_government_are_none_of_it(nlp: Language) -> None:
    actors, _ = read(nlp, "Anti-government protesters clashed with police in Tbilisi, Georgia.")
    assert actors["Anti-government protesters"].sectors == ("CVL",)


def test_people_named_like_a_city_are_of_no_state_by_it(nlp: Language) -> None:
    actors, _ = read(nlp, "Senator Verona met the governor of Texas. Ana Ruiz of Nokia joined them.")
    assert actors["Verona"].country != "ITA"


def test_two_governments_are_no_rebels_and_not_of_whoever_criticises_them(nlp: Language) -> None:
    text = (
        "Peru agreed to hand over three Shining Path commanders wanted in Chile for the attack. Chile and Peru held talks on Monday. "
        "Brazil criticised the two governments for failing to mention prisoners."
    )
    _, meant = read(nlp, text)
    assert sorted(meant["governments"]) == ["Chile", "Peru"]


def test_an_army_that_somebody_in_office_tells_of_is_his_state_s(nlp: Language) -> None:
    text = "Ethiopia accused Somalia of an attack. Col. Getachew Roe, the Ethiopian spokesman, said that the army had killed 200 raiders."
    assert read(nlp, text)[0]["army"].country == "ETH"


def test_a_capital_that_only_says_where_is_no_side(nlp: Language) -> None:
    text = "Ethiopia accused Somalia of an attack. A commission will meet in Libreville. Both governments have said they would attend."
    assert read(nlp, text)[1]["governments"] == ["Ethiopia", "Somalia"]


def test_a_body_of_a_union_s_name_gives_no_sector(nlp: Language) -> None:
    actors, _ = read(nlp, "The European Union's foreign policy chief, Catherine Ashton, said so.")
    assert actors["Catherine Ashton"].sectors == ("GOV",)


def test_an_agency_is_no_ministry_named_before(nlp: Language) -> None:
    _, meant = read(nlp, "The Ministry of Land in Juba agreed. UNHCR said 4,000 had fled; the agency asked donors for help.")
    assert meant["agency"] == ["UNHCR"]


def test_the_secretary_of_a_security_council_is_of_no_united_nations(nlp: Language) -> None:
    actors, _ = read(nlp, "Armenia agreed to a truce. Armen Roe, secretary of the Security Council, announced it.")
    assert actors["Armen Roe"].country == "ARM"


def test_jets_shot_down_are_no_rebels(nlp: Language) -> None:
    assert not [a for a in read(nlp, "Ethiopia said it had shot down two MIG fighters.")[0].values() if "REB" in a.sectors]


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("He has directed FEMA to help Kentucky.", "FEMA", "USA"),
        ("The National Party rejoins the coalition.", "National Party", None),
        ("The attacks hurt Ukrainian men, women and children.", "children", "UKR"),
    ],
)
def test_bodies_are_backed_by_their_regions_and_people_by_the_first_of_a_row(
    nlp: Language, text: str, name: str, country: str | None
) -> None:
    assert read(nlp, text)[0][name].country == country


def test_a_league_in_a_longer_name_is_no_party(nlp: Language) -> None:
    actors, _ = read(nlp, "Groups called for a summit in Italy: the National Urban League and others.")
    assert "ITA" not in {a.country for a in actors.values() if "League" in a.name}


def test_a_son_is_not_his_father(nlp: Language) -> None:
    actors, _ = read(nlp, "The national security advisor of Bahrain, Sheikh Nasser bin Hamad Al Khalifa, met reporters on Monday.")
    (nasser,) = (actor for name, actor in actors.items() if "Nasser" in name)
    assert not any("King" in office.title for office in nasser.offices)


def test_who_is_told_by_an_office_alone_is_known_by_the_day(nlp: Language) -> None:
    actors, _ = read(nlp, "The French president left for Lima on Monday.")
    (president,) = (actor for actor in actors.values() if str(actor.kind) == "person")
    assert any(why.startswith("person:") and "Macron" in why for why in president.why)


def test_who_talk_of_what_is_their_own_are_meant(nlp: Language) -> None:
    text = "Rebels of the Kivu Front hold them. The envoys of Kenya discussed their call for the Front to free the hostages."
    _, meant = read(nlp, text)
    assert meant["their"] == meant["envoys"] != []
