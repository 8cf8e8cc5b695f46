"""Who says "I" and "we": from the title of a statement, its publisher, or the words behind "we"; short texts of our own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from build import make_page
from detente.lexicon import load_lexicon
from detente.lexicon.actors import Leader
from detente.reading.actors.first_person import author_phrase
from detente.reading.actors.stage import find_actors
from detente.reading.coreference.stage import find_mentions

if TYPE_CHECKING:
    from spacy.language import Language


def meant(nlp: Language, text: str, *, title: str = "", publisher: str | None = None, dateline: str | None = None) -> dict[str, list[str]]:
    """Return, for each word of a text, the names of those it means."""
    document: Any = nlp(text)
    page = make_page(document, lexicon=load_lexicon())
    page = replace(page, article=replace(page.article, title=title, publisher=publisher, dateline=dateline))
    index = find_actors(page, find_mentions(page))
    return {page.doc[i].text: sorted(index.by_id[actor_id].name for actor_id in ids) for i, ids in index.heads.items()}


@pytest.mark.parametrize(
    ("title", "who"),
    [
        ("Statement by President Ana Ruiz on the Truce", "President Ana Ruiz"),
        ("Joint Statement from the Leaders of Peru, Chile and Japan on Grain", "the Leaders of Peru, Chile and Japan"),
        ("Prime Minister Roe's Statement on the Storm", "Prime Minister Roe's"),
        ("Peru-Chile Joint Statement: Two Ports, One Coast", "Peru-Chile"),
        ("Ministers sign an accord in Quito", ""),
    ],
)
def test_a_title_says_whose_statement_it_is(title: str, who: str) -> None:
    assert author_phrase(title) == who


def test_an_officer_known_by_the_title_alone_is_read(nlp: Language) -> None:
    text = "President Marlow will speak with King Harald this Friday. This is part of our ongoing efforts."
    found = meant(nlp, text, title="Statement by Press Secretary Ana Ruiz on President Marlow's Call")
    assert "Harald" in found


def test_i_is_who_makes_the_statement_and_we_the_state(nlp: Language) -> None:
    text = "I spoke with King Harald this morning. We will stand with Norway. My administration will send two ships."
    found = meant(nlp, text, title="Statement by President Marlow on Norway", publisher="The White House")
    assert (found["I"], found["We"], found["administration"]) == (["Marlow"], ["United States"], ["United States"])


def test_i_is_the_holder_whom_a_title_does_not_name(nlp: Language) -> None:
    found = meant(
        nlp, "I spoke with King Harald.", title="Statement by the Minister for Trade on Norway", publisher="Ministry of Trade of Ireland"
    )
    assert found["I"] == ["Minister for Trade"]


def test_the_name_may_stand_in_front_of_the_office(nlp: Language) -> None:
    found = meant(nlp, "I thank Italy.", title="Address by H. E. Mr. Jo Paz, Prime Minister of the Republic of Albania to the Assembly")
    assert found["I"] == ["Jo Paz"]


def test_the_prime_minister_of_a_release_is_who_publishes_it(nlp: Language) -> None:
    found = meant(
        nlp, "We condemn the attack. The Prime Minister spoke with President Boric of Chile.", publisher="Prime Minister of Canada"
    )
    assert found["We"] == ["Canada"]
    assert found["Minister"] == ["Prime Minister"]


def test_we_are_all_whose_joint_statement_it_is(nlp: Language) -> None:
    text = "We urge Azerbaijan to free the drivers. Officials from our governments met in Baku. The three countries will meet again."
    found = meant(nlp, text, title="Joint Statement by Armenia, Georgia and Kazakhstan")
    assert found["We"] == found["Officials"] == found["countries"] == ["Armenia", "Georgia", "Kazakhstan"]


def test_we_are_whom_the_words_behind_name(nlp: Language) -> None:
    found = meant(
        nlp, "We, the presidents of Chad and Niger, met in Niamey. We agreed to open the border.", title="Joint Statement on the Border"
    )
    assert found["We"] == ["presidents of Chad", "presidents of Niger"]


def test_we_of_a_release_is_the_government_that_publishes_it(nlp: Language) -> None:
    found = meant(
        nlp, "We condemn the raid on Osh.", title="On the raid", publisher="Ministry of Foreign Affairs of the Republic of Uzbekistan"
    )
    assert found["We"] == ["Uzbekistan"]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ('Peru\'s envoy said: "We will not yield." Chile agreed.', "Statement by President Marlow on Peru"),
        ("Q: Are we at war with Peru?\n\nAUDIENCE: We are not.", "Remarks by President Marlow"),
        ("We met with Chile in Lima.", "Joint Statement on Grain"),
        ("We met with Chile.", "Remarks by President Marlow and Prime Minister Suga of Japan"),
    ],
)
def test_we_of_others_is_not_the_voice_of_the_text(nlp: Language, text: str, title: str) -> None:
    found = meant(nlp, text, title=title, publisher="The White House")
    assert "United States" not in found.get("We", []) + found.get("we", [])


TALK = """PRESIDENT MARLOW: I met King Harald. We will help.

PRIME MINISTER OYELARAN: Thank you. I visited Osaka, and we signed.

MS. PAZ: I told him.

SENIOR OFFICIAL: I agree.

Q  Are we at war, and may I ask why?"""


def speakers(nlp: Language, text: str, title: str) -> list[tuple[str, list[str]]]:
    """Return each word of the first person, in order, with the names and states of whom it means."""
    document: Any = nlp(text)
    page = make_page(document, lexicon=load_lexicon())
    page = replace(page, article=replace(page.article, title=title))
    index = find_actors(page, find_mentions(page))
    actors = {token.i: [index.by_id[i] for i in index.heads.get(token.i, ())] for token in page.doc}
    first = [token for token in page.doc if token.lower_ in {"i", "we"}]
    return [(token.text, [f"{actor.name} {actor.country}" for actor in actors[token.i]]) for token in first]


def test_each_turn_of_a_transcript_has_its_own_speaker(nlp: Language) -> None:
    found = speakers(nlp, TALK, "Remarks by President Marlow of Ireland and Prime Minister Oyelaran of Nigeria Before Their Meeting")
    assert found[:2] == [("I", ["MARLOW IRL"]), ("We", ["Ireland IRL"])]
    assert found[2:4] == [("I", ["OYELARAN NGA"]), ("we", ["Nigeria NGA"])]
    assert found[4:] == [("I", ["PAZ None"]), ("I", ["senior official None"]), ("we", []), ("I", [])]


def test_a_label_of_an_office_alone_is_whom_the_title_names_with_it(nlp: Language) -> None:
    found = speakers(nlp, "THE PRESIDENT: I am glad.\n\nTHE CHANCELLOR: I am not.", "Remarks by President Ana Marlow on Grain")
    assert found == [("I", ["Ana Marlow None"]), ("I", [])]


@pytest.mark.parametrize(
    ("title", "who"),
    [
        ("Peru-EU Joint Statement of the Trade and Fisheries Council", ["EU", "Peru"]),
        ("Joint Statement by the G7 Announcing Further Steps on Grain", ["G7"]),
    ],
)
def test_a_body_of_states_may_be_who_speaks(nlp: Language, title: str, who: list[str]) -> None:
    text = "We met in Lima. Peru and the EU thank the G7, and Jo Council of Chad was there."
    assert meant(nlp, text, title=title)["We"] == who


def test_each_of_two_ministers_speaks_for_his_own_state(nlp: Language) -> None:
    text = "FOREIGN MINISTER FIDAN: We thank Hungary.\n\nFOREIGN MINISTER SZIJJARTO: I invited Norway.\n\nJOURNALIST: Will we see?"
    found = meant(nlp, text, title="Joint press conference")
    assert "we" not in found
    assert found["I"] == ["SZIJJARTO"]


def test_lines_that_begin_with_a_word_and_a_colon_are_no_turns(nlp: Language) -> None:
    text = "We condemn the coup in Niger.\n\nContact: Ana Ruiz\nDate: 3 May\nWe urge Chad to help.\n"
    found = meant(nlp, text, title="Statement on Niger", publisher="Ministry of Foreign Affairs of Spain")
    assert found["We"] == ["Spain"]


def test_a_spokesperson_of_a_ministry_speaks_for_its_state(nlp: Language) -> None:
    text = "Mao Ning: We urge the US to lift the tariffs.\n\nReporter: We have seen the ship.\n"
    found = meant(nlp, text, publisher="Ministry of Foreign Affairs of the People's Republic of China")
    assert found["We"] == ["China"]


def test_i_is_who_signs_a_letter(nlp: Language) -> None:
    text = "Dear Madam Speaker:\n\nI have determined that the port is closed. We will reopen it.\n\nSincerely,\n\nANA M. RUIZ\n"
    assert meant(nlp, text, title="Letter to the Speaker of the House of Representatives on the Port")["I"] == ["ANA M. RUIZ"]


def test_a_name_in_the_middle_of_a_letter_signs_nothing(nlp: Language) -> None:
    text = "I praise ANA RUIZ.\n\nShe has served.\n\nShe left.\n\nThe port is closed.\n\nIt was cold.\n"
    assert "I" not in meant(nlp, text, title="Letter to the Speaker of the House")


def test_a_guest_answers_behind_a_question(nlp: Language) -> None:
    text = "I met Ana Ruiz in Lima.\n\nWhy did you leave, Ana?\n\nI think that the port was closed.\n\nDo you think I am wrong?\n\nNo."
    found = meant(nlp, text, title="Interview with the poet Ana Ruiz about ports")
    assert found["I"] == ["Ana Ruiz"]
    assert "me" not in meant(nlp, "Ana Ruiz told me of it.\n\nWhy did you leave?", title="Interview with Ana Ruiz")


def test_a_spokesperson_is_called_by_the_name_behind_the_office(nlp: Language) -> None:
    found = meant(nlp, "We urge calm.", title="Statement by NRA Spokesperson Ana Ruiz on the Storm")
    assert found["We"] == ["Ana Ruiz"]


def test_both_of_a_joint_statement_may_stand_in_the_title_alone(nlp: Language) -> None:
    found = meant(nlp, "We call for a truce.", title="Joint Statement by President Marlow and Chancellor Ruiz")
    assert found["We"] == ["Marlow", "Ruiz"]


def test_a_relative_of_the_holder_is_not_who_speaks(nlp: Language) -> None:
    text = "I thank you all.\n\nMajor Jo Marlow served there."
    found = meant(nlp, text, title="Remarks by President Ana Marlow at the Fort")
    assert found["I"] == ["Ana Marlow"]


def test_what_a_speech_is_in_support_of_is_not_who_speaks(nlp: Language) -> None:
    assert author_phrase("Floor Speech in Support of the Ana Ruiz Act") != "the Ana Ruiz Act"


@pytest.mark.parametrize("told", ["The pair discussed trade.", "The duo discussed trade.", "The leaders discussed trade."])
def test_the_pair_is_who_met(nlp: Language, told: str) -> None:
    met = "President Ana Ruiz of Peru met with President Jo Paz of Chile in Lima. Ms Ruiz raised the tariffs that Norway had cut."
    between = " The envoys of Norway, Iceland and Spain were there." * 4
    found = meant(nlp, f"{met}{between} {told}")
    assert found[told.split()[1]] == ["Ana Ruiz", "Jo Paz"]


def test_we_of_who_heads_a_body_is_the_body(nlp: Language) -> None:
    talk = "PRESIDENT MARLOW: I hope NATO grows.\n\nSECRETARY GENERAL STOLTENBERG: We will agree on a plan."
    found = meant(nlp, talk, title="Remarks by President Marlow and NATO Secretary General Jens Stoltenberg")
    assert found["We"] == ["NATO"]


def test_we_of_a_joint_statement_is_all_whom_the_title_has(nlp: Language) -> None:
    title = "Joint Statement by the President of Peru Ana Ruiz, Chancellor of Germany Jo Paz, and President of Chile Eva Marlow on Iran"
    found = meant(nlp, "President Ruiz spoke on Monday.\n\nWe call for a truce.", title=title)
    assert found["We"] == ["Chile", "Germany", "Peru"]


def test_a_body_of_two_words_is_one_of_those_who_make_a_statement(nlp: Language) -> None:
    found = meant(
        nlp, "The European Union sent aid.\n\nWe call for a truce.", title="Joint Statement by Peru, European Union, Chile on Iran"
    )
    assert found["We"] == ["Chile", "European Union", "Peru"]


@pytest.mark.parametrize(
    ("title", "text", "who"),
    [
        ("Joint Statement on the Ice Pact", "As leaders of the North, Peru, Chile and Norway, we met.", ["Chile", "Norway", "Peru"]),
        ("Joint Statement at the Forum in Bali", "The leaders of Chad, Niger and Mali met. We grieve.", ["Chad", "Mali", "Niger"]),
        ("Joint Readout of Peru-Chile Task Force on the Lauca", "The group met in Arica. We will share data.", ["Chile", "Peru"]),
        ("Joint Statement on the Dam by Peruvian President Ana Ruiz and Chilean Minister Jo Paz", "We grieve.", ["Ana Ruiz", "Jo Paz"]),
    ],
)
def test_those_of_a_joint_text_stand_at_its_head_or_last_in_its_headline(nlp: Language, title: str, text: str, who: list[str]) -> None:
    found = meant(nlp, text, title=title)
    assert found.get("we", found.get("We")) == who


def test_we_of_a_release_is_the_government_whose_headline_gives_it_out(nlp: Language) -> None:
    assert meant(nlp, "We urge Chad to leave.", title="Readout of the White House Meeting on Chad")["We"] == ["United States"]
    assert "We" not in meant(nlp, "We urge Chad to leave.", title="Americans will judge")


@pytest.mark.parametrize(
    ("title", "who"),
    [
        ("Joint Statement by President Marlow and President von der Aa on Gas", ["Marlow", "von der Aa"]),
        ("The Ports Joint Statement by National Security Advisor Ana Roe and Homeland Security Advisor Dr. Jo Paz", ["Ana Roe", "Jo Paz"]),
        ("The Ports Joint Statement by the Council", []),
    ],
)
def test_those_of_a_joint_statement_are_whom_by_names(nlp: Language, title: str, who: list[str]) -> None:
    assert meant(nlp, "We recognise that it is hard.", title=title).get("We", []) == who


BRIEFING = """MS. ROE-PAZ: I have news.

MR. OKORO: We know that.

Q  Am I right?

MR. OKORO: Yes, I think so."""


def test_those_who_brief_the_press_are_of_the_government_that_does(nlp: Language) -> None:
    by = "White House Press Secretary Ana Roe-Paz and NSC Coordinator for Strategic Communications Jo Okoro"
    found = speakers(nlp, BRIEFING, f"Press Briefing by {by}")
    assert found == [("I", ["Ana Roe-Paz USA"]), ("We", ["United States USA"]), ("I", []), ("I", ["OKORO USA"])]


def test_who_heads_a_body_of_states_speaks_for_it(nlp: Language) -> None:
    talk = "PRESIDENT VAN AKEN: I am glad.\n\nPRESIDENT MARLOW: I am not."
    title = "Remarks by President Marlow of Ireland and President of the European Commission Ana van Aken Before the Summit"
    assert speakers(nlp, talk, title)[0] == ("I", ["VAN AKEN EUR"])


SAID = """Mayor Ana Roe (Lima, OH): “I am glad that the bridge opens. We look forward to it.”

Jo Paz, Director, Larch Union: “I thank the ministry.”

Look: “I hope that it works.”

Eva Marlow told us: “I hope that it works.”"""


def test_i_in_a_quote_is_whose_label_it_has(nlp: Language) -> None:
    found = [who for word, who in speakers(nlp, SAID, "What they are saying")]
    assert [[name.rsplit(" ", 1)[0] for name in who] for who in found] == [["Ana Roe"], ["Ana Roe"], ["Jo Paz"], [], []]


@pytest.mark.parametrize(
    ("title", "who"),
    [
        ("Remarks by Dr. Eva Marlow-Paz for the Larch Center's Summit", ["Eva Marlow-Paz"]),
        ("Remarks by Second Gentleman Douglas Okoro at the Hall", ["Douglas Okoro"]),
        ("Speech by Mr. Joseph Otieno, Principal Secretary Ministry of Ports, at the Hall", ["Joseph Otieno"]),
        ("Address by Mr. Roe", []),
    ],
)
def test_who_speaks_may_be_known_by_the_headline_alone(nlp: Language, title: str, who: list[str]) -> None:
    assert meant(nlp, "I thank the crew.", title=title).get("I", []) == who


def test_the_holder_is_not_the_one_married_to_him(nlp: Language) -> None:
    talk = "THE PRESIDENT: I hope that it works.\n\nAna Marlow and Luis Marlow were there."
    document: Any = nlp(talk)
    lexicon = load_lexicon()
    president, lady = (
        Leader(code="USA", family="Marlow", given=(given,), office=office, since="2021-01-20", until="2025-01-20", source="hand")
        for given, office in (("luis", "President"), ("ana", "First Lady"))
    )
    lexicon = replace(lexicon, actors=replace(lexicon.actors, leaders={**lexicon.actors.leaders, "marlow": (president, lady)}))
    page = make_page(document, lexicon=lexicon)
    page = replace(page, article=replace(page.article, title="Remarks by President Marlow at the Hall", published_at="2023-05-29"))
    index = find_actors(page, find_mentions(page))
    first = next(token for token in page.doc if token.text == "I")
    assert [index.by_id[i].name for i in index.heads[first.i]] == ["Luis Marlow"]


def test_a_guest_may_be_told_to_be_interviewed(nlp: Language) -> None:
    text = "Ana Roe founded a mill.\n\nHow old is it?\n\nI think it is old."
    assert meant(nlp, text, title="Ana Roe, founder of a mill, interviewed by Larch Radio")["I"] == ["Ana Roe"]


@pytest.mark.parametrize(
    ("title", "text", "who"),
    [
        ("Call with President Roe of Chad", "Ms. Ruiz raised our shared concern about the raid.", ["Chad", "United States"]),
        ("Call with President Roe of Chad", "The two leaders discussed trade, including our work on grain.", ["Chad", "United States"]),
        ("Meeting with Chadian Officials", "They spoke of ways to deepen our bilateral ties.", ["Chad", "United States"]),
        ("Call with President Roe of Chad", "Ms. Ruiz raised our concern about the raid.", ["United States"]),
        ("Call with President Roe of Chad", "They discussed our troops in the north.", ["United States"]),
        ("Call with President Roe of Chad", "The ministers of Peru welcomed our plan.", ["United States"]),
        ("Meeting with Mayors", "They discussed our plan for the ports.", ["United States"]),
        ("Trip to Chad", "They discussed our shared plan for the ports.", ["United States"]),
    ],
)
def test_what_two_share_in_a_readout_is_of_both(nlp: Language, title: str, text: str, who: list[str]) -> None:
    assert meant(nlp, text, title=f"Readout of the White House {title}")["our"] == who
