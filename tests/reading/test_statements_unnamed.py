"""Speakers without a name, and whom "they" takes up."""

import hashlib

import pytest

from detente.model import Article

SAID = {
    "Speakers praised the investments in the valley.": {"praised": "Speakers"},
    "The majority of gunowners want to see more rules.": {"want": "gunowners"},
    "The panel met on Monday. They urged the mayor to sell the plant.": {"urged": "panel"},
    "Mr. Ruiz thanked President Okoro for his help, and they pledged to meet again.": {"thanked": "Ruiz", "pledged": "Ruiz"},
    "The UN report warns that the lake is drying.": {"warns": "UN"},
    "The Dominican Republic announces a deal.": {"announces": "Dominican Republic"},
    "Prosecutors charge members of a far-right group who plan to secede.": {"plan": "far-right group"},
    "The United Nations Human Rights Office reports that rebels have fled.": {"reports": "United Nations Human Rights Office"},
    "Prime Minister Ana Ruiz of Peru met with President Jo Paz of Chile. The two sides discussed trade. They spoke of the war of Norway "
    "against Iceland. Both sides welcomed efforts to keep lines open.": {"welcomed": "Ana Ruiz"},
    "A United Nations investigation finds that rebels burned the mill.": {"finds": "United Nations"},
    "A review conducted by Reuters reveals that the dam is old.": {"reveals": "Reuters"},
    "An audit of the United Nations finds that money was lost.": {"finds": None},
    "A Boeing investigation finds that bolts were loose.": {"finds": None},
    "Ms Ruiz signs an executive order that orders the ministry to close schools.": {"orders": "Ruiz"},
    "Greenpeace leaves Lima after a guard is shot dead and several others are injured, stating that it is not safe.": {
        "stating": "Greenpeace"
    },
    "The President met with his economic team. They reported that trade is strong.": {"reported": "economic team"},
    "The mayor met with residents. They warned that the dam would break.": {"warned": "residents"},
    "The participants met. They welcomed the paper. The paper tells of a plan. They noted that it is late.": {
        "welcomed": "participants",
        "tells of": None,
        "noted": "participants",
    },
    "Mr Roe of Chad and Ms Paz of Peru met on Monday. Each promised to free the prisoners.": {"promised": "Roe"},
    "The minister met the mayors. They condemned the raid, and each vowed to help.": {"condemned": "minister", "vowed": "minister"},
    "President Marlow praised Prime Minister Okoro's courage, and they welcomed the treaty.": {"praised": "Marlow", "welcomed": "Marlow"},
    "The ministers met in Lima. Ms Ruiz thanked Peru. They urged Mali to leave.": {"thanked": "Ruiz", "urged": "ministers"},
    "Ms Ruiz visited Peru. She toured a mill. They urged Mali to leave.": {"urged": None},
    "During the event, President Marlow and ministry officials underscored the impact of the plan.": {"underscored": "Marlow"},
    "We have the best minds. And they know that the harbour is safe.": {"know": None},
    "President Marlow met farmers. The President, Secretary Ruiz, and Governor Soto explained the plan. The President praised Chad.": {
        "explained": "Marlow",
        "praised": "Marlow",
    },
    "The President, Ana Ruiz, and Governor Soto explained the plan. The President praised Chad.": {
        "explained": "Ana Ruiz",
        "praised": "Ana Ruiz",
    },
    "The president, Mr Roe, and his aides praised Chad.": {"praised": "Roe"},
    "Chad and Mali accuse each other of breaking the truce.": {"accuse": None},
    "Chad and Mali met. Both sides blame one another for the raid.": {"blame": None},
    "Chad and Mali blame Peru for the raid.": {"blame": "Chad"},
    "For its part, Chad said that it would leave.": {"said": "Chad"},
    "A blast in Gando province, Chad kills nine, Ms Ruiz said.": {"said": "Ruiz"},
    "According to 2023 FBI data, there were fewer thefts.": {"According to": "FBI"},
    "Data from the World Health Organization showed that prices rose.": {"showed": "World Health Organization"},
    "The finance ministry released new figures, which showed that prices rose.": {"showed": "finance ministry"},
    "Results announced by the minister Jo Roe reported that the mayor has won.": {"reported": "Jo Roe"},
    "An article in the New York Times said that the talks had failed.": {"said": "New York Times"},
    "Another report, from the International Institute of Democracy, noted that it is late.": {
        "noted": "International Institute of Democracy"
    },
    "Data from Chad showed that prices rose.": {"showed": None},
    "Data on the World Health Organization showed that prices rose.": {"showed": None},
    "A survey of Chad's army showed that it was weak.": {"showed": None},
    "Images from the Larch hospital show that the roof is gone.": {"show": None},
    "A UN treaty says that all must help.": {"says": None},
}


@pytest.fixture(scope="module")
def reader():
    from detente.reading.reader import load_reader

    return load_reader()


def read(reader, text, title=None):
    """Return (cue, name of the speaker) of each statement of a text."""
    sha = hashlib.sha256(text.encode()).hexdigest()
    reading = reader.read(Article(id="t", text=text, title=title, sha256=sha, published_at="2024-05-29", language="en"))
    names = {actor.id: actor.name for actor in reading.actors}
    return {stmt.cue.text: names.get(stmt.speaker) for stmt in reading.statements}


@pytest.mark.parametrize("text", SAID)
def test_the_speaker_is_an_actor_of_the_reading(reader, text):
    assert read(reader, text) == SAID[text]


def test_who_tells_a_paper_about_his_work_says_i(reader):
    text = "Ana Ruiz studies ants.\n\nWhat drew you to ants?\n\nI think that they were easy to keep."
    assert read(reader, text, title="Biologist Ana Ruiz tells Larchnews about ants") == {"think": "Ana Ruiz"}


TALKS = {
    (
        "THE FIRST LADY: I am glad. We know that it is hard.\n\nTHE PRESIDENT: I want peace.",
        "Remarks by President Marlow and First Lady Ana Marlow to the Crew",
    ): {"know": "Ana Marlow", "want": "Marlow"},
    ("Jo and I extend our deepest condolences to the families.", "Statement from President Ana Marlow on the Storm"): {
        "extend": "Ana Marlow"
    },
    (
        "MEMORANDUM FOR THE SECRETARY OF STATE\n\nI designate Kenya as an ally.\n\nYou are directed to publish it.\n\nANA MARLOW",
        "Memorandum by President Marlow on Kenya",
    ): {"directed": "ANA MARLOW"},
    ("PRESIDENT MARLOW: Welcome. Today, we're calling for a new ferry.", "Remarks by President Marlow"): {"calling for": "MARLOW"},
    ("We will keep the lines open. We commit to lower tariffs. Chad is in the G7.", "Joint Statement by the G7 on Grain"): {
        "commit to": "G7"
    },
    ("The mayor spoke.\n\nAna, Jo, thank you for your stories.", "Remarks by President Marlow"): {},
    ("PRESIDENT MARLOW: As we all know, the harbour is old.", "Remarks by President Marlow"): {},
}


@pytest.mark.parametrize(("text", "title"), TALKS)
def test_who_speaks_for_himself_and_others(reader, text, title):
    assert read(reader, text, title) == TALKS[text, title]


@pytest.mark.parametrize(("met", "country"), [("farmers", "USA"), ("a delegation of Chad", None)])
def test_officials_of_a_release_that_names_no_other_state_are_its_own(reader, met, country):
    text = f"Yesterday, White House staff met with {met}. Officials noted that prices are high."
    sha = hashlib.sha256(text.encode()).hexdigest()
    title = "Readout of the White House Meeting on Farms"
    reading = reader.read(Article(id="t", text=text, title=title, sha256=sha, published_at="2024-05-29", language="en"))
    (stmt,) = reading.statements
    assert next(actor for actor in reading.actors if actor.id == stmt.speaker).country == country


@pytest.mark.parametrize(("states", "speaker"), [("Chad, Peru and Mali", None), ("Chad and Peru", "Chad")])
def test_what_three_or_more_say_together_is_said_by_none_of_them(reader, states, speaker):
    text = f"We, the leaders of {states}, met in Oslo today. We condemn the raids. We urge Iran to stop."
    assert read(reader, text, f"Joint Statement of the Leaders of {states}") == {"condemn": speaker, "urge": speaker}


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ('U.S. President Jo Roe met the press. "As I have said to our allies, we will help Chad," Roe said.', None),
        ("Russia's allies condemned the attack in Chad.", None),
        ("Kenya's allies in Asia urged Chad to stop.", None),
        ("Our Kenyan allies condemned Chad's attack.", "KEN"),
        ("NATO allies condemned Chad.", "IGO"),
        ("Kenya's voters condemned Chad's attack.", "KEN"),
    ],
)
def test_allies_are_of_other_states_than_those_who_have_them(reader, text, country):
    sha = hashlib.sha256(text.encode()).hexdigest()
    reading = reader.read(Article(id="t", text=text, title=None, sha256=sha, published_at="2024-05-29", language="en"))
    assert [a.country for a in reading.actors if a.name.endswith(("allies", "voters"))] == [country]
