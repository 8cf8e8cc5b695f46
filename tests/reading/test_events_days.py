"""The days of acts, read on Wednesday 2024-05-29: what is of the meeting told before, of a crime told behind, of the act agreed."""

import pytest

from build import make_article, read_texts
from detente.reading import load_reader

CASES = {
    "Minister Ana Ruiz of Peru met yesterday with Minister Luis Vega of Chile. They also discussed the port of Arica.": {
        "discussed": ("2024-05-28", "on")
    },
    "Minister Ana Ruiz of Peru met Minister Luis Vega of Chile on Monday. They later met the president of Cuba.": {
        "met": ("2024-05-29", "by")
    },
    "On Monday, officials of Peru met with Chilean firms. During the meeting, the makers and officials of Peru agreed on a plan.": {
        "agreed": ("2024-05-27", "on")
    },
    "Chilean police arrest nine Peruvians over the fatal beating of a man in Arica last week.": {"arrest": ("2024-05-29", "by")},
    "Last week, Chilean police arrested nine Peruvians over the fatal beating of a man in Arica.": {"arrested": ("2024-05-20", "on")},
    "Today the council acted in response to the Chadian government's repression of Malian women.": {"repression": ("2024-05-29", "by")},
    "Peru's president met the Chilean premier on March 30, where they agreed to share data.": {"agreed": ("2024-03-30", "on")},
    "Ana Ruiz served as ambassador of Peru to Chile from 2014 to 2018, where she urged the premier to free two men.": {
        "urged": ("2014-01-01", "on")
    },
    "He was in Lima on that day in 1995 when the Peruvian premier was shot dead by rebels.": {"shot": ("1995-01-01", "on")},
    "Peru's president expressed his condolences to Chile for the floods two weeks ago.": {"expressed": ("2024-05-29", "by")},
    "On Thursday, May 30, Minister Ana Ruiz of Peru met with Minister Luis Vega of Chile. The ministers discussed the port.": {
        "discussed": ("2024-05-30", "on")
    },
    "Minister Ana Ruiz of Peru met Minister Luis Vega of Chile on May 26-27. The two sides discussed the port.": {
        "discussed": ("2024-05-26", "on")
    },
    "Minister Ana Ruiz of Peru and Minister Luis Vega of Chile spoke on Monday. They discussed the port.": {
        "discussed": ("2024-05-27", "on")
    },
    "Minister Ana Ruiz of Peru spoke on Monday with Minister Luis Vega of Chile. The two reviewed trade and condemned Mali's raid.": {
        "condemned": ("2024-05-27", "on")
    },
    "Minister Ana Ruiz of Peru met Minister Luis Vega of Chile on Monday. Ruiz condemned Mali's raid.": {"condemned": ("2024-05-29", "by")},
    "Following Minister Ana Ruiz's call with Chilean Minister Luis Vega on Friday, Peruvian and Chilean officials spoke today. "
    "They discussed the port.": {"discussed": ("2024-05-29", "on")},
    "Peru's president met Chile's president on Monday, promising to send aid to Mali.": {"promising": ("2024-05-27", "on")},
    "During the week of May 13, Minister Ana Ruiz of Peru visited Chile.": {"visited": ("2024-05-13", "on")},
    "Peru's president offered his congratulations to Chile's premier on the birth of a girl over the weekend.": {
        "offered": ("2024-05-29", "by")
    },
    "Today marks the anniversary of Chad's invasion of Mali.": {"invasion": ("2024-05-29", "by")},
    "The premier mourned a Malian officer slain during the attack that took place on May 24.": {"slain": ("2024-05-24", "on")},
}


@pytest.fixture(scope="module")
def readings():
    return read_texts(CASES)


@pytest.mark.parametrize("text", CASES)
def test_an_act_has_the_day_that_is_told_of_it(readings, text):
    days = {
        e.predicate.text: ((e.date.start if str(e.date.bound) == "on" else e.date.end), str(e.date.bound)) for e in readings[text].events
    }
    for word, day in CASES[text].items():
        assert days.get(word) == day, days


@pytest.mark.parametrize(
    ("published", "text", "day"),
    [
        ("2020-05-05", "Al Qaeda killed many Americans in the September 11 attacks.", "2001-09-11"),
        ("2001-09-20", "Al Qaeda killed many Americans in the September 11 attacks.", "2001-09-11"),
        ("2000-10-01", "Rebels killed nine Americans in the September 11 attacks.", "2000-09-11"),
        ("2012-09-13", "Gunmen killed nine Americans in the September 11 attacks.", "2012-09-11"),
        ("2020-05-05", "Gunmen killed nine Americans in the September 11 attack in Benghazi.", "2019-09-11"),
        ("2020-05-05", "Gunmen killed nine Americans in the September 11 attack.", "2019-09-11"),
        ("2025-05-05", "Gunmen killed nine Israelis in the October 7 Hamas attack.", "2023-10-07"),
    ],
)
def test_an_attack_called_by_its_day_is_the_famous_one_only_where_no_other_is_meant(published, text, day):
    (event,) = load_reader().read(make_article(text, published_at=published)).events
    assert event.date.start == day


def test_what_is_told_again_of_a_visit_ahead_is_of_its_day():
    texts = (
        "Peru's president Ana Ruiz will host Chile's president Luis Vega on June 12. The two leaders will discuss trade.",
        "Peru's president Ana Ruiz will host Chile's president Luis Vega on June 12. The two leaders will stay in touch.",
    )
    readings = read_texts(texts)
    days = [e.about.date.start if e.about.date else None for text in texts for e in readings[text].events]
    assert days == ["2024-06-12", "2024-06-12", "2024-06-12", None]


def test_the_day_of_an_invitation_is_that_of_the_visit():
    text = "Chile invited the minister of Peru to Santiago on June 3."
    (event,) = read_texts((text,))[text].events
    assert (event.about.date.start, event.date.end, str(event.date.bound)) == ("2024-06-03", "2024-05-29", "by")
    text = "Chile invited Peruvian firms to apply for aid."
    assert [e.about for e in read_texts((text,))[text].events] == [None]
