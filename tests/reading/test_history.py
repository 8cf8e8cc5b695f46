"""What words that recall a life tell of it is history; what they do on the day is not."""

import pytest

from build import read_texts
from detente.reading.factuality.history import tells_lives

TEXT = (
    "Today we mourn Senator Luis Soto of Peru. When I met Soto, he was a young envoy. Soto worked with President Ana Ruiz of Chile to"
    " end the war. I send my condolences to the people of Peru."
)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Statement by President Roe on the Passing of Senator Luis Soto", True),
        ("Remarks by President Roe at the Memorial Service for Senator Soto", True),
        ("Remarks by Premier Marlow at the Funeral of Ana Ruiz", True),
        ("Statement by President Roe on the Passing of the Mining Act", False),
        ("Statement by President Roe on the Death of Three Soldiers", False),
        ("President Roe attends the funeral of Ana Ruiz", False),
        ("President Roe Announces His Intent to Nominate Three Ambassadors", True),
        ("Senate Rejects Nominee Soto", False),
        ("Readout of President Roe's Call with President Ruiz", False),
        (None, False),
    ],
)
def test_titles_of_words_that_recall_a_life(title, expected):
    assert tells_lives(title) is expected


@pytest.mark.parametrize(("about", "expected"), [("on the Passing of Senator Luis Soto", True), ("on Peru", False)])
def test_undated_past_of_such_words_is_background(about, expected):
    (reading,) = read_texts([TEXT], title=f"Statement by President Peter Roe of Kenya {about}").values()
    told = {event.predicate.text: event.background for event in reading.events}
    assert told["worked"] is expected
    assert told["send"] is False
