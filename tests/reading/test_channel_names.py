"""What a channel is called, and what is none: sentences of ours, read with the model."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from build import make_article
from detente.reading.reader import Reader

if TYPE_CHECKING:
    from spacy.language import Language

    from detente.model.records import Channel

NAMES = {
    "President Roe and Prime Minister Dubois of Canada met today. They committed to establishing a Strategic Dialogue on the Indo-Pacific "
    "to promote security.": "Strategic Dialogue on the Indo-Pacific",
    "The two ministers praised the successful annual Chile-Peru Ministerial Consultations, which were held in Lima on Monday.": (
        "Chile-Peru Ministerial Consultations"
    ),
    "The fourth meeting of the Steering Committee of the Multi-donor Reconstruction Platform of Kenya and Sweden was held in "
    "Nairobi on Monday.": ("Steering Committee of the Multi-donor Reconstruction Platform"),
    "The ministers praised the Kenya-EU Trade and Technology Council and the Kenya-EU Dialogue on Fisheries, which met in "
    "Nairobi on Monday.": ("Kenya-EU Trade and Technology Council"),
    "They look forward to the 10<sup>th</sup> North American Leaders Summit, which will be held in Mexico in December.": (
        "North American Leaders Summit"
    ),
    "The presidents of Kenya and Peru and the prime ministers of Denmark, Iceland, Norway and Sweden met in Helsinki on Monday for the "
    "third Southern-Nordic Leaders' Summit.": "Southern-Nordic Leaders' Summit",
}


def channels(nlp: Language, text: str) -> tuple[Channel, ...]:
    return Reader(nlp).read(make_article(text)).channels


@pytest.mark.parametrize(("text", "name"), NAMES.items())
def test_the_name_has_all_its_words_and_nothing_said_in_passing(nlp: Language, text: str, name: str) -> None:
    names = [channel.name for channel in channels(nlp, text)]
    assert any(found.endswith(name) and not found.startswith(("sup>", "Kenya-Peru-")) for found in names), names


def test_all_who_signed_a_treaty_are_no_channel_of_two(nlp: Language) -> None:
    text = (
        "Prime Minister Roe of Kenya met President Ruiz of Peru in Lima on Monday on the sidelines of the 28th Conference of the Parties."
    )
    assert not channels(nlp, text)


def test_a_group_is_called_by_its_own_words(nlp: Language) -> None:
    text = "Today, President Ruiz and G7 Leaders met with President Soto of Ukraine to reinforce their commitment."
    assert [channel.name for channel in channels(nlp, text)] == ["G7 Leaders meeting"]


def test_a_sherpa_of_a_group_is_no_meeting_of_it(nlp: Language) -> None:
    text = "German State Secretary Carl Ruiz, G7/G20 Sherpa and Economic Advisor of the Federal Chancellor, met with U.S. Deputy National "
    assert not channels(nlp, text + "Security Advisor Ann Roe in Berlin on Monday.")


def test_this_committee_is_the_one_told_before_and_what_it_is_no_other(nlp: Language) -> None:
    text = "Kenya and Uganda held the second meeting of the Lake Fisheries Commission in Kisumu on Monday. "
    text += "This commission of senior officials from the two countries was established in 2019. "
    (channel,) = channels(nlp, text + "The Lake Fisheries Commission is an enduring bilateral consultative body.")
    assert channel.name.endswith("Lake Fisheries Commission")
    assert [(change.change.value, change.date and change.date.start[:4]) for change in channel.changes][1:] == [("agreed", "2019")]


def test_this_committee_is_no_dialogue_told_before(nlp: Language) -> None:
    text = "Kenya and Uganda held their border dialogue in Kisumu on Monday. This committee of senior officials was established in 2019."
    assert len(channels(nlp, text)) != 1 or all(change.change.value == "held" for change in channels(nlp, text)[0].changes)


def test_a_decision_of_a_commission_is_no_agreement_on_it(nlp: Language) -> None:
    text = "Kenya and Uganda held detailed negotiations on a data accord. The court struck down the Commission's adequacy decision."
    assert not [change for channel in channels(nlp, text) for change in channel.changes if change.change.value == "agreed"]


def test_plans_of_a_mediator_to_resume_talks_have_not_resumed_them(nlp: Language) -> None:
    (channel,) = channels(nlp, "Morocco welcomed plans by the mediator to resume talks between Chad and Niger.")
    assert [change.change.value for change in channel.changes] == ["agreed_to_resume"]


def test_a_decision_for_talks_to_resume_has_not_resumed_them(nlp: Language) -> None:
    text = "Kenya and Uganda agreed on Monday to restart their party talks. A lawmaker confirmed a decision had been made for the "
    (channel,) = channels(nlp, text + "exchanges to resume. How and when the talks would start has not been settled.")
    assert "resumed" not in {change.change.value for change in channel.changes}


def test_a_dialogue_is_not_the_summit_that_founds_it(nlp: Language) -> None:
    text = "President Roe praised Peru's part in the Summit for Democracy. Kenya and Peru committed to launching a dialogue on fisheries "
    text += "this year."
    (channel,) = channels(nlp, text)
    assert [change.change.value for change in channel.changes] == ["agreed"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Peru praised Turkey's continued border talks with Armenia, which resumed on Monday.", "Türkiye-Armenia border talks"),
        ("The second round of talks between Israel and Hamas was held in Doha on Sunday.", "Israel-Hamas talks"),
        (
            "Thailand and Laos opened negotiations for a customs treaty in Vientiane on Monday.",
            "Thailand-Laos negotiations for customs treaty",
        ),
    ],
)
def test_a_description_has_its_sides_once_and_by_their_names(nlp: Language, text: str, name: str) -> None:
    (channel,) = channels(nlp, text)
    assert channel.name == name


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Vice President Roe joined ASEAN leaders for the annual U.S.-ASEAN Summit in Jakarta on Monday.", "leaders"),
        (
            "Chile and Peru met on Monday in the Chile-Peru Consultative Group, chaired by their national security advisers.",
            "senior-officials",
        ),
    ],
)
def test_a_level_is_told_by_who_chairs(nlp: Language, text: str, level: str) -> None:
    (channel,) = channels(nlp, text)
    assert channel.level is not None
    assert channel.level.value == level


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        # what is to come is no session held, whoever meets to prepare it
        ("On Monday the ministers met in Lima with the leaders of Kenya, our hosts for the upcoming Summit with Uganda.", []),
        ("Ms Roe will welcome them on Friday, I guess, when the Kenya-Uganda Border Commission meets.", []),
        ("When the Kenya-Uganda Border Commission met in May, the ministers signed the accord.", ["held"]),
        # people who go on talking are no body that sits
        ("The ministers praised the Kenya-Uganda Border Commission. Ms Roe and Mr Soto continued their talks about trade.", []),
        ("The ministers praised the Kenya-Uganda Border Commission. Its talks were suspended in May.", ["suspended"]),
    ],
)
def test_only_a_session_of_the_channel_is_one(nlp: Language, text: str, changes: list[str]) -> None:
    assert [change.change.value for channel in channels(nlp, text) for change in channel.changes] == changes


def test_the_union_is_named_as_people_do_and_stands_for_itself(nlp: Language) -> None:
    text = "The European Commission and Kenya established a joint Task Force on fisheries. EUFOR, a force, was praised."
    (channel,) = channels(nlp, text)
    assert channel.name.startswith("EU-Kenya")
    reading = Reader(nlp).read(make_article("EUFOR was praised at the Kenya-EU Trade and Technology Council in Lima on Monday."))
    names = {actor.id: actor.name for actor in reading.actors}
    assert [names.get(member.actor or "") for channel in reading.channels for member in channel.members] == ["Kenya", "EU"]
