"""Datelines: what is taken and what is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.ingest.datelines import find_dateline, known_places
from detente.ingest.lines import split_lines

# text | dateline | place | agency; the text goes on after the mark "|"
TAKEN = """
TOKYO - |China and Japan                                  ; TOKYO ; Tokyo ;
TOKYO\u2014|China and Japan                                    ; TOKYO ; Tokyo ;
London - |The British government                          ; London ; London ;
The Hague - |The court                                    ; The Hague ; The Hague ;
WASHINGTON: |The United States                            ; WASHINGTON ; Washington ;
WASHINGTON \u2014                                              ; WASHINGTON ; Washington ;
WASHINGTON, D.C. \u2014 |The                                   ; WASHINGTON, D.C. ; Washington ;
GENEVA (Reuters) - |The UN                                ; GENEVA (Reuters) ; Geneva ; Reuters
Paris (AFP) \u2013 |The                                        ; Paris (AFP) ; Paris ; AFP
BEIJING, May 29 (Xinhua) -- |China                        ; BEIJING, May 29 (Xinhua) ; Beijing ; Xinhua
SEOUL, South Korea \u2014 |The                                 ; SEOUL, South Korea ; Seoul ;
DUBAI, United Arab Emirates (AP) \u2014 |Iran                  ; DUBAI, United Arab Emirates (AP) ; Dubai ; AP
BEIJING/TOKYO (Reuters) - |China                          ; BEIJING/TOKYO (Reuters) ; Beijing ; Reuters
PORT-AU-PRINCE, Haiti (AP) \u2014 |The                         ; PORT-AU-PRINCE, Haiti (AP) ; Port-au-Prince ; AP
MOSCOW, May 29. /TASS/. |Russian diplomats                ; MOSCOW, May 29. /TASS/ ; Moscow ; TASS
YEREVAN, March 14. /ARKA/. |Armenia's parliament           ; YEREVAN, March 14. /ARKA/ ; Yerevan ;
London/Madrid, 2 Feb (Agency) - |Britain                  ; London/Madrid, 2 Feb (Agency) ; London ;
London/Madrid - |Britain and Spain                        ; London/Madrid ; London ;
New Delhi, May 29 (PTI) |Prime Minister                   ; New Delhi, May 29 (PTI) ; New Delhi ; PTI
New Delhi [India], May 29 (ANI): |Prime Minister          ; New Delhi [India], May 29 (ANI) ; New Delhi ; ANI
TEHRAN, May 29, IRNA \u2013 |Iran                              ; TEHRAN, May 29, IRNA ; Tehran ; IRNA
Tokyo, August 7 - |The sixth meeting                      ; Tokyo, August 7 ; Tokyo ;
Beijing, Dec. 3 - |Senior figures                         ; Beijing, Dec. 3 ; Beijing ;
May 29 (Reuters) - |China                                 ; May 29 (Reuters) ;  ; Reuters
(Reuters) - |China                                        ; (Reuters) ;  ; Reuters
UNITED NATIONS (AP) \u2014 |The                                ; UNITED NATIONS (AP) ; United Nations ; AP
SHARM EL-SHEIKH, Egypt \u2014 |The                             ; SHARM EL-SHEIKH, Egypt ; Sharm el-Sheikh ;
"""

NOT_TAKEN = [
    "NATO - The alliance said on Monday",
    "UPDATE: The talks are over",
    "EXCLUSIVE - The talks are over",
    "US - China trade talks",
    "EU: The commission said",
    "Tokyo-based diplomats said",
    "Talks - The two sides met",
    "Japan - The country - said",
    "Mr Liu - The man who leads the department - left",
    "China and Japan agreed - The talks resume",
    "On May 29 - The two sides met",
    "In Tokyo, May 29 - The two sides met",
    "Monday, May 29 - The two sides met",
    "China (PRC) - The government",
    "China \u2014 Japan talks resumed",
    "China/Japan - Talks resumed",
    "Foreign/Defence - Ministers met",
    "UN Secretary-General - The post",
    "HAMAS - The group",
    "Minister: The talks go on",
    "JAPAN'S prime minister said so",
    "China said on May 29 that it would resume talks.",
    "London - the capital - is quiet.",
]


def rows() -> list[tuple[str, str, str, str]]:
    cells = [[cell.strip() for cell in line.split(";")] for line in TAKEN.strip().splitlines()]
    return [(row[0], row[1], row[2], row[3]) for row in cells]


@pytest.mark.parametrize(("text", "dateline", "place", "agency"), rows())
def test_datelines(text: str, dateline: str, place: str, agency: str) -> None:
    masked, _, rest = text.partition("|")
    found = find_dateline(split_lines(masked + rest)[0])
    assert found is not None
    assert found.span.text == dateline
    assert found.place == (place or None)
    assert found.agency == (agency or None)
    assert found.masked.text == masked


@pytest.mark.parametrize("text", NOT_TAKEN)
def test_no_datelines(text: str) -> None:
    assert find_dateline(split_lines(text)[0]) is None


def test_a_full_date_is_read() -> None:
    found = find_dateline(split_lines("HANOI, Sept. 10, 2023 - President Biden")[0])
    assert found is not None
    assert found.date == "2023-09-10"


def test_the_gazetteer_is_in_order() -> None:
    names = list(known_places().values())
    assert len(names) > 250
    assert all(name == name.strip() for name in names)


@given(st.text(alphabet="ABZabz .,-\u2014/()[]:0129", min_size=1, max_size=60))
def test_spans_index_the_line(text: str) -> None:
    for line in split_lines(text):
        found = find_dateline(line)
        if found is not None:
            assert text[found.span.start : found.span.end] == found.span.text
            assert text[found.masked.start : found.masked.end] == found.masked.text
            assert found.masked.covers(found.span)
