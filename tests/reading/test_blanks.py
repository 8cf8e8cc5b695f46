"""Blanks of other kinds: a name with a no-break space in it is one name, and its mention has the text's own characters."""

from build import make_article
from detente.reading.reader import Reader, with_plain_blanks


def test_other_blanks_are_plain_and_offsets_stay():
    assert with_plain_blanks("Ana\u00a0Ruiz\u202fspoke") == "Ana Ruiz spoke"
    assert with_plain_blanks("a\nb\tc") == "a\nb\tc"


def test_a_name_with_a_no_break_space_is_one(nlp):
    text = "Prime\u00a0Minister\u00a0Kaja\u00a0Kallas\u00a0of\u00a0Estonia met President Emmanuel Macron of France."
    reading = Reader(nlp).read(make_article(text))
    (actor,) = [actor for actor in reading.actors if actor.name == "Kaja Kallas"]
    assert (actor.country, [office.title for office in actor.offices]) == ("EST", ["Prime Minister"])
    assert all(text[m.start : m.end] == m.text for actor in reading.actors for m in actor.mentions)
