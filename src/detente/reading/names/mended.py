"""Names as the language model gives them, mended in the whole document before anybody reads them.

The model reads a window at a time: it cuts a name where a word is new to it ("Florida State | University", "Kamala | Harris"), joins an
office's holder to a body ("Budget Committee Chairman Roe"), takes a storm or a firm for a person, and one name for two kinds of thing.
Each rule takes all names of a Doc and gives them back mended; a name that stays a fragment is dropped, since a wrong actor costs more than
a missing one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from typing import NamedTuple

from detente.lexicon.actors import BODY_KINDS, STATE_KINDS, ActorLexicon, name_key
from detente.reading.base import conjuncts
from detente.reading.grammar.doc import Doc, Token
from detente.reading.grammar.phrases import effective, ends_item, is_initials, starts_item
from detente.reading.grammar.words import TITLE_SORTS, find_phrase
from detente.reading.names.organisations_none import is_tail
from detente.reading.names.organisations_rims import ENDS, PARTS, is_body_word, is_field
from detente.reading.offices.chain import JOINERS, OFFICE, STATUS_WORDS, phrase_at_head

MEMO = "detente.reading.names.mended"
#: Words in front of a storm's name.
STORMS = frozenset({"hurricane", "typhoon", "cyclone", "storm"})
#: Words of titles that belong to no body's name.
RANKS = frozenset(
    "deputy associate assistant senior chief vice special principal executive under key member officer specialist fellow coordinator "
    "manager analyst counsel liaison lead".split()
)
#: Words of units that have numbers.
UNITS = frozenset({"force", "brigade", "division", "battalion", "regiment", "squadron", "unit", "flotilla", "group", "fleet"})
#: What a person is to a firm without being one of its officers.
FOUNDERS = frozenset({"founder", "cofounder", "co-founder", "owner", "proprietor"})
#: Most words that are taken into a body's name on either side.
_MOST = 4
#: A sentence with this share of capitals is a headline: capitals tell nothing of names there.
_HEADLINE = 0.7
#: With so many words it is a list of people and bodies, and no headline.
_LIST = 25


class Name(NamedTuple):
    """A name of the language model: tokens ``[start, end)`` and its label."""

    start: int
    end: int
    label: str


Rule = Callable[[Doc, list[Name], ActorLexicon], list[Name]]


def mend_names(doc: Doc, lexicon: ActorLexicon) -> None:
    """Mend the names of a Doc, in place and once.

    Args:
        doc: The Doc; what its tokens say of names is changed.
        lexicon: The actors lexicon.
    """
    if MEMO in doc.user_data:
        return
    doc.user_data[MEMO] = True
    given = [Name(ent.start, ent.end, ent.label_) for ent in doc.ents]
    names = given
    for rule in RULES:
        names = rule(doc, names, lexicon)
    if names != given:
        _write(doc, names)


def _write(doc: Doc, names: list[Name]) -> None:
    for token in doc:
        token.ent_iob_, token.ent_type_ = "O", ""
    for name in names:
        for i in range(name.start, name.end):
            doc[i].ent_iob_, doc[i].ent_type_ = "B" if i == name.start else "I", name.label
    for cached in ("ents", "_ent_at"):
        doc.__dict__.pop(cached, None)


# Marks and letters that are no names


def _without_marks(doc: Doc, names: list[Name], lexicon: ActorLexicon) -> list[Name]:
    """Drop handles ("@acme"), tags of a page, initials without a name, and the letters of a state in brackets: "Ruiz (NV)"."""
    return [name for name in names if not _is_mark(doc, name)]


def _is_mark(doc: Doc, name: Name) -> bool:
    first, text = doc[name.start], doc.text_of(name.start, name.end)
    if "<" in text or ">" in text or "@" in text:
        return True
    if name.start > 0 and doc[name.start - 1].text.endswith("@"):
        return True
    if _is_broken_off(doc, name.end):
        return True
    if name.label == "PERSON" and all(len(part) < 2 for part in text.replace(".", " ").split()):
        return True
    if text.startswith("#") or (name.start > 0 and doc[name.start - 1].text.endswith("#") and not doc[name.start - 1].whitespace_):
        return True
    behind = doc[name.end] if name.end < len(doc) else first
    if behind.text[:1] in "'’" and len(behind.text) > len("'s") and behind.idx == doc[name.end - 1].idx + len(doc[name.end - 1]):
        return behind.tag_ != "POS"  # "Ma | 'awisley"
    if name.start < 2 or behind.text != ")" or doc[name.start - 1].text not in ("(", "-", "–"):
        return False
    letters = len(first.text) == 2 and first.text.isupper() and first.text.isalpha()
    letters = letters or (name.end - name.start == 1 and first.text.endswith("."))  # "Gen. Roe (*Ret.*)"
    district = all(t.text.strip("-").isdigit() for t in doc[name.start + 1 : name.end])
    before = doc[name.start - 2]
    return letters and district and (before.ent_type_ == "PERSON" or before.text in ("D", "R", "I"))


def _is_broken_off(doc: Doc, end: int) -> bool:
    """Say whether a speaker broke off a word there: "forcing *Rus*- — Russians to fight"."""
    last = doc[end - 1]
    cut = end + 1 < len(doc) and doc[end].text == "-" and doc[end].idx == last.idx + len(last)
    return cut and doc[end + 1].text in ("—", "–") and doc[end].whitespace_ != ""


# Persons


def _titled_by_initials(doc: Doc, names: list[Name], lexicon: ActorLexicon) -> list[Name]:
    """Leave the surname of a body's name that is short for a title and a person named elsewhere: "FM | Ruiz", "NSA | Sullivan"."""
    surnames = {doc[name.end - 1].text for name in names if name.label == "PERSON" and name.end - name.start > 1}
    mended = []
    for name in names:
        first = doc[name.start].text
        if name.label == "ORG" and is_initials(first) and name.end - name.start == 2 and doc[name.end - 1].text in surnames:
            name = Name(name.start + 1, name.end, "PERSON")
        mended.append(name)
    return mended


def _joined_persons(doc: Doc, names: list[Name], lexicon: ActorLexicon) -> list[Name]:
    """Join the parts of one person's name: "Kamala | Harris", "Joseph R. | Biden", and the surname that was left out: "Kyle | Gay"."""
    joined: list[Name] = []
    taken = {i for name in names for i in range(name.start, name.end)}
    for name in names:
        if name.label == "PERSON" and joined and _is_rest(doc, joined[-1], name):
            name = joined.pop()._replace(end=name.end)
        if name.label == "PERSON":
            name = _with_tail(doc, _with_particles(doc, _with_initial(doc, name, taken)), taken)
            if _lacks_surname(doc, name, taken, lexicon):
                name = name._replace(end=name.end + 1)
        joined.append(name)
    return joined


def _with_cut_given(doc: Doc, names: list[Name], lexicon: ActorLexicon) -> list[Name]:
    """Join a given name that the model took for a body or a place to the name behind it: "Silje | Karine Muotka"."""
    joined: list[Name] = []
    for name in names:
        before = joined[-1] if joined else None
        if before is not None and name.label == "PERSON" and before.end == name.start and _is_given(doc, before, name, lexicon):
            name = Name(joined.pop().start, name.end, "PERSON")
        joined.append(name)
    return joined


def _is_given(doc: Doc, name: Name, rest: Name, lexicon: ActorLexicon) -> bool:
    """Say whether one word that nobody knows only opens the name behind it, which a parse hangs on it."""
    token = doc[name.start]
    if name.label == "PERSON" or name.end - name.start > 1 or token.tag_ != "NNP" or not token.text[1:].islower():
        return False
    tied = doc[rest.start].dep_ == "flat" and doc[rest.start].head.i == name.start
    if not tied or token.ent_iob_ == "I" or name_key(token.text) in lexicon.names or _ends_body(token, lexicon):
        return False
    return find_phrase(doc, name.start, lexicon) is None and not _is_headline(token)


def _of_things(doc: Doc, names: list[Name], lexicon: ActorLexicon) -> list[Name]:
    """Drop what a common noun ends ("Brent *crude*"), and tell a paper ("the Solomon Star reported") or a body by what leads to it."""
    kept: list[Name] = []
    for name in names:
        if name.label in ("PERSON", "LOC") and _is_called_body(doc, name, lexicon):
            name = name._replace(label="ORG")
        if name.label == "PERSON":
            behind = doc[name.end] if name.end < len(doc) else doc[name.start]
            noun = doc[name.end - 1] if name.end - name.start > 1 else behind
            tied = noun.dep_ == "flat" and name.start <= noun.head.i < name.end
            apart = noun.i > 0 and doc[noun.i - 1].whitespace_ != ""  # "Lee Jae-myung" is a name
            if tied and apart and noun.text.islower() and noun.text not in _SMALL_IN_NAMES and len(noun) > _PARTICLE:
                continue
            told = _is_led_to(doc, name) or _has_article(doc, name, lexicon) or _is_where_one_is(doc, name, kept)
            told = told or (name.end - name.start > 1 and doc[name.end - 1].lower_ in _ON_AIR)
            if told or _names_bloc(doc, name, lexicon) or _is_among_bodies(doc, name, names, lexicon):
                name = name._replace(label="ORG")
        kept.append(name)
    return kept


#: Letters of the longest small word in a name.
_PARTICLE = 4
#: Last words of the names of those who broadcast.
_ON_AIR = frozenset({"tv", "television", "radio"})


def _is_led_to(doc: Doc, name: Name) -> bool:
    """Say whether a name behind "chairman of Chile's" is that of a body."""
    i = name.start - 1
    if i < 3 or doc[i].tag_ != "POS" or name.end - name.start < 2:
        return False
    while i > 2 and (doc[i].tag_ == "POS" or doc[i].ent_type_ == "LOC"):
        i -= 1
    return doc[i + 1].ent_type_ == "LOC" and doc[i].lower_ == "of" and doc[i - 1].lower_ in _CHAIRS


#: Those who preside over a body, and over no person.
_CHAIRS = frozenset({"chairman", "chairwoman", "chairperson", "chair", "speaker", "member", "members", "secretary", "deputy"})


def _is_where_one_is(doc: Doc, name: Name, before: list[Name]) -> bool:
    """Say whether a name behind another one and "of" is whose people that is: "Norma Roe of *Avanza Pais*"."""
    beside = bool(before) and before[-1].label == "PERSON" and before[-1].end == name.start - 1 and name.end - name.start > 1
    return beside and doc[name.start - 1].lower_ == "of" and before[-1].end - before[-1].start > 1


def _is_called_body(doc: Doc, name: Name, lexicon: ActorLexicon) -> bool:
    """Say whether a body's word in small letters right in front tells what a name is: "the restaurant chain *Larch*"."""
    if name.start < 2 or not doc[name.start - 1].text.islower() or doc[name.start - 1].tag_ not in ("NN", "NNP"):
        return False
    found = phrase_at_head(doc[name.start - 1], lexicon, frozenset({"body"}))
    if found is None or found[1] != name.start or found[2].concept not in _CALLED:
        return False
    return not any(name_key(t.text) in lexicon.genders or name_key(t.text) in lexicon.names for t in doc[name.start : name.end])


#: Concepts of words for bodies that stand in front of their names.
_CALLED = frozenset({"outlet", "company", "hospital", "school", "church", "party", "ngo"})


def _names_bloc(doc: Doc, name: Name, lexicon: ActorLexicon) -> bool:
    """Say whether a name only tells which party or band the word right behind means: "the opposition *Larch* bloc"."""
    behind = doc[name.end] if name.end < len(doc) else doc[name.start]
    if not behind.text.islower() or doc[name.start].dep_ != "compound" or doc[name.start].head.i != behind.i:
        return False
    if any(name_key(t.text) in lexicon.genders or name_key(t.text) in lexicon.leaders for t in doc[name.start : name.end]):
        return False
    return behind.lower_ in lexicon.marks["named_band"]


def _is_among_bodies(doc: Doc, name: Name, names: list[Name], lexicon: ActorLexicon) -> bool:
    """Say whether a name of nobody known ends a list of bodies, a party among them: "between N-VA, Vooruit and *Les Larches*"."""
    token = doc[name.start]
    if token.dep_ != "conj" or name.start == 0 or phrase_at_head(doc[name.start - 1], lexicon, TITLE_SORTS) is not None:
        return False
    others = [t for t in conjuncts(effective(token)) if t.i != token.i]
    labels = {doc[t.i].ent_type_ for t in others}
    parties = (entry for t in others for entry in lexicon.names.get(name_key(t.text), ()))
    return len(others) > 1 and labels == {"ORG"} and any(entry.kind == "party" for entry in parties)


def _has_article(doc: Doc, name: Name, lexicon: ActorLexicon) -> bool:
    """Say whether "the" right in front, and no noun behind, tell that a name of two words is a paper's or a body's."""
    if name.start == 0 or name.end - name.start != 2 or doc[name.start - 1].lower_ != "the" or name.end >= len(doc):
        return False
    if doc[name.end].tag_ not in ("VBD", "VBZ", "POS", ".", ",") or doc[name.end - 1].tag_ not in ("NN", "NNP"):
        return False
    return find_phrase(doc, name.start, lexicon, TITLE_SORTS) is None and name_key(doc[name.start].text) not in lexicon.genders


def _with_nicknames(doc: Doc, names: list[Name], lexicon: ActorLexicon) -> list[Name]:
    """Take the nickname in quotation marks and the surname behind it into a person's name: 'Richard L. | "Ike" | Stage'."""
    whole: list[Name] = []
    for name in names:
        if whole and name.start < whole[-1].end:
            continue  # inside one that was made whole
        end = name.end
        quoted = name.label == "PERSON" and end + 3 < len(doc) and doc[end].is_quote and doc[end + 2].is_quote and not doc[end + 1].is_quote
        if quoted and doc[end + 1].text[:1].isupper() and doc[end + 3].text.istitle():
            initial = len(doc[end + 3].text.rstrip(".")) == 1 and end + 4 < len(doc) and doc[end + 4].text[:1].isupper()
            name = name._replace(end=end + (5 if initial else 4))
        whole.append(name)
    return whole


def _is_rest(doc: Doc, name: Name, rest: Name) -> bool:
    """Say whether a name goes on with the next one: nothing stands between, and one of them is no more than a part."""
    if name.label != "PERSON" or not _are_beside(doc, name.end, rest.start) or not _are_names(doc, name.start, rest.end):
        return False
    if sum(t.is_alpha for t in doc[name.start : rest.end]) > _MOST:
        return False
    part = name.end - name.start == 1 or len(doc[name.end - 1].text.rstrip(".")) == 1
    tied = any(name.start <= t.head.i < name.end for t in doc[rest.start : rest.end])
    return part and (tied or rest.end - rest.start == 1) and not doc[rest.start].is_sent_start


def _are_beside(doc: Doc, end: int, start: int) -> bool:
    """Say whether nothing but a blank of another kind (a no-break space is a token) stands between two places of a line."""
    return all(t.is_space and "\n" not in t.text for t in doc[end:start])


def _are_names(doc: Doc, start: int, end: int) -> bool:
    return all(t.text[:1].isupper() or t.text in ("-", ".") or t.is_space for t in doc[start:end])


def _with_initial(doc: Doc, name: Name, taken: set[int]) -> Name:
    """Take in the initial in front: "T. | Christian Heyne"."""
    i = name.start - 1
    initial = i >= 0 and _INITIALS.fullmatch(doc[i].text) is not None and doc[i].text not in _NO_INITIALS
    free = initial and (i not in taken or doc[i].ent_iob_ == "B") and not (i > 0 and doc[i - 1].text[:1].isupper())
    return name._replace(start=i) if free and doc[i].tag_ == "NNP" and doc[i + 1].idx == doc[i].idx + len(doc[i]) + 1 else name


#: Forms of address and states that are written as initials are.
_NO_INITIALS = frozenset({"T.H.", "H.E.", "H.H.", "H.M.", "H.R.H.", "U.S.", "U.N.", "U.K.", "E.U.", "M.P."})
_INITIALS = re.compile(r"(?:[A-Z]\.){1,3}")


def _with_particles(doc: Doc, name: Name) -> Name:
    """Take in the particles in front: "President *von der* | Leyen"."""
    start = name.start
    while start > 0 and doc[start - 1].text in ("von", "van", "der", "den", "de", "da", "bin", "al") and doc[start - 1].pos_ == "PROPN":
        start -= 1
    return name._replace(start=start)


def _with_tail(doc: Doc, name: Name, taken: set[int]) -> Name:
    """Take in the part that a hyphen cuts off: "Roe Min | -dong"."""
    end, last = name.end, doc[name.end - 1]
    cut = end < len(doc) and end not in taken and doc[end].text[:1] == "-" and doc[end].idx == last.idx + len(last)
    tail = doc[end].text[1:] if cut else ""
    own = tail.isalpha() and tail.islower() and len(tail) > 1 and tail not in _TAILS and doc[end].dep_ == "flat"
    return name._replace(end=end + 1) if own and name.end - name.start > 1 else name


def _lacks_surname(doc: Doc, name: Name, taken: set[int], lexicon: ActorLexicon) -> bool:
    """Say whether a given name behind a title is followed by the surname, which the model left out."""
    end = name.end
    if name.end - name.start != 1 or end >= len(doc) or end in taken or name_key(doc[name.start].text) not in lexicon.genders:
        return False
    token = doc[end]
    tied = token.dep_ == "flat" and token.head.i <= end
    plain = token.tag_ == "NNP" and token.text[:1].isupper() and len(token.text) > 1 and not token.is_sent_start
    return plain and tied and find_phrase(doc, end, lexicon) is None and not is_tail(token, lexicon)


def _titled(doc: Doc, names: list[Name], lexicon: ActorLexicon) -> list[Name]:
    """Let one word behind a minister's or a head's title be a person: "Prime Minister | Store"."""
    return [name._replace(label="PERSON") if _is_titled(doc, name, lexicon) else name for name in names]


def _is_titled(doc: Doc, name: Name, lexicon: ActorLexicon) -> bool:
    if name.label not in ("ORG", "MISC", "LOC") or name.end - name.start != 1 or name.start == 0:
        return False
    if not doc[name.start - 1].text[:1].isupper() or _ends_body(doc[name.start], lexicon):
        return False
    office = phrase_at_head(doc[name.start - 1], lexicon, OFFICE)
    if office is None or office[1] != name.start or office[2].concept not in _ONE_PERSONS or not doc[name.start - 1].text[:1].isupper():
        return False
    token, behind = doc[name.start], doc[name.end] if name.end < len(doc) else doc[name.start]
    known = name_key(token.text) in lexicon.names
    return token.tag_ == "NNP" and not known and token.text[1:].islower() and behind.pos_ not in ("NOUN", "PROPN")


#: Concepts of offices whose titles stand in front of one person's name.
_ONE_PERSONS = frozenset({"head_of_state", "head_of_government", "minister", "secretary", "vice_head", "legislator_title", "governor"})


def _missed_holders(doc: Doc, names: list[Name], lexicon: ActorLexicon) -> list[Name]:
    """Add the persons whom the model missed behind the field of their office: "Secretary of Labor | Ana Ruiz"."""
    taken = {i for name in names for i in range(name.start, name.end)}
    added = []
    for i in [token.i for token in doc[3:-1] if token.tag_ == "NNP"]:
        plain = i not in taken and i + 1 not in taken and doc[i - 1].text[:1].isupper()
        if not plain or not is_field(doc[i - 1], lexicon) or name_key(doc[i].text) not in lexicon.genders:
            continue
        two = all(t.tag_ == "NNP" and t.text[:1].isupper() for t in doc[i : i + 2]) and not _ends_body(doc[i + 1], lexicon)
        k = i - 2
        while k > 1 and (doc[k].lower_ in ("and", "&", ",") or is_field(doc[k], lexicon)):
            k -= 1
        if two and doc[k].lower_ in ("of", "for") and phrase_at_head(doc[k - 1], lexicon, OFFICE) is not None:
            added.append(Name(i, i + 2, "PERSON"))
    return sorted([*names, *added], key=_place) if added else names


def _place(name: Name) -> int:
    return name.start


def _split_places(doc: Doc, names: list[Name], lexicon: ActorLexicon) -> list[Name]:
    """Part the holder of an office from the place of it: "Governor of | Kursk Oblast | Ana Ruiz", "Envoy for | Syria | Jo Roe"."""
    split: list[Name] = []
    for name in (_behind_field_of(doc, name, lexicon) for name in names):
        first = _behind_place(doc, name, lexicon) if name.end - name.start > 2 else None
        split += [name] if first is None else [Name(name.start, first, "LOC"), Name(first, name.end, "PERSON")]
    return split


def _behind_field_of(doc: Doc, name: Name, lexicon: ActorLexicon) -> Name:
    """Leave out of a name the field of an office in front of its state: "Minister for | *Ports of* Chile Ana Ruiz"."""
    of = next((i for i in range(name.start + 1, name.end - 1) if doc[i].lower_ == "of"), None)
    if of is None or name.start < 2 or doc[name.start - 1].lower_ != "for" or _ends_body(doc[of - 1], lexicon):
        return name
    office = phrase_at_head(doc[name.start - 2], lexicon, OFFICE)
    stated = (end for end in range(name.end, of + 1, -1) if _is_place(doc, of + 1, end, lexicon))
    end = next(stated, None) if office is not None else None
    return name if end is None or name.end - end == 1 else Name(of + 1, name.end, "LOC" if end == name.end else "PERSON")


def _behind_fields(doc: Doc, names: list[Name], lexicon: ActorLexicon) -> list[Name]:
    """Part the person from what a name has in front: a title, or what an office is for.

    "Envoy for | *Labor Rights* Priya Nair", "Secretary of State for | *Defence* Jo Roe"; "*Ohio Governor* Bill Roe".
    """
    split: list[Name] = []
    for name in names:
        first = _behind_field(doc, name, lexicon) if name.end - name.start > 2 else None
        if first is None:
            split.append(name)
            continue
        if name.label == "LOC" and _is_place(doc, name.start, name.start + 1, lexicon):
            split.append(Name(name.start, name.start + 1, "LOC"))
        split.append(Name(first, name.end, "PERSON"))
    return split


def _behind_field(doc: Doc, name: Name, lexicon: ActorLexicon) -> int | None:
    """Return where the person begins behind the title or the field of policy that opens a name, or ``None``."""
    first = name.start
    while first < name.end and (is_field(doc[first], lexicon) or doc[first].lower_ in ("and", "&")):
        first += 1
    known = first > name.start and _is_office_for(doc, name.start, lexicon)
    if not known and name.label != "PERSON":
        titles = (find_phrase(doc, i, lexicon, OFFICE) for i in range(name.start, min(name.start + 2, name.end)))
        title = next((t for t in titles if t is not None), None)
        first = title[0] if title is not None and title[1].concept in _ONE_PERSONS else name.end
        known = first < name.end and name_key(doc[first].text) in lexicon.genders
    whole = known and 1 < name.end - first < 4 and all(_may_name(t) for t in doc[first : name.end])
    tied = whole and doc[first].pos_ == "PROPN" and doc[first + 1].dep_ == "flat" and doc[first + 1].head.i == first
    return first if tied and not _ends_body(doc[name.end - 1], lexicon) else None


def _is_office_for(doc: Doc, i: int, lexicon: ActorLexicon) -> bool:
    """Say whether an office and "for" or "of" stand right in front: "Ambassador at Large for"."""
    i -= 1
    while i > 0 and doc[i].lower_ == "the":
        i -= 1
    return i > 0 and doc[i].lower_ in ("of", "for") and phrase_at_head(doc[i - 1], lexicon, OFFICE) is not None


def _split_firms(doc: Doc, names: list[Name], lexicon: ActorLexicon) -> list[Name]:
    """Part the next one of a list from the firm that ends an item: "Ana Ruiz, CEO, | Acme | Maria Roe, President"."""
    split: list[Name] = []
    for name in names:
        before = name.start - 1
        listed = name.label == "PERSON" and name.end - name.start == 3 and before > 1 and doc[before].text == ","
        listed = (
            listed and name.end < len(doc) and doc[name.end].text == "," and phrase_at_head(doc[before - 1], lexicon, OFFICE) is not None
        )
        if listed and [name_key(token.text) in lexicon.genders for token in doc[name.start : name.start + 2]] == [False, True]:
            split += [Name(name.start, name.start + 1, "ORG"), Name(name.start + 1, name.end, "PERSON")]
        else:
            split.append(name)
    return split


def _behind_place(doc: Doc, name: Name, lexicon: ActorLexicon) -> int | None:
    """Return where a person begins behind the place that the model took into the name; an office and "of" stand in front."""
    i = name.start - 1
    while i > 0 and doc[i].lower_ == "the":
        i -= 1
    if i < 1 or doc[i].lower_ not in ("of", "for", "to"):
        return None
    if phrase_at_head(doc[i - 1], lexicon, _GOVERNS) is None and not (doc[i].lower_ == "of" and _ends_field(doc, i, lexicon)):
        return None
    first = next((k for k in range(name.end - 2, name.start, -1) if _is_place(doc, name.start, k, lexicon)), None)
    if first is not None and doc[first].lower_ in PROVINCES:
        first += 1
    if first is None and doc[name.start + 1].lower_ in PROVINCES:
        first = name.start + 2
    given = [name_key(doc[k].text) in lexicon.genders for k in (name.start, name.start + 1)]
    if first is None and name.label == "PERSON" and given == [False, True]:
        first = name.start + 1  # a town that nobody knows, and a given name
    whole = first is not None and name.end - first > 1 and all(_may_name(t) for t in doc[first : name.end])
    return first if whole and not any(_ends_body(t, lexicon) for t in doc[first : name.end]) else None


def _ends_field(doc: Doc, end: int, lexicon: ActorLexicon) -> bool:
    """Say whether the field of an office ends at a token: "Minister of *Labor and Ports* | of Chile"."""
    i = end - 1
    while i > max(1, end - _FIELD) and (doc[i].text[:1].isupper() or doc[i].lower_ in ("and", "&", ",")):
        i -= 1
    return i < end - 1 and doc[i].lower_ in ("of", "for") and phrase_at_head(doc[i - 1], lexicon, OFFICE) is not None


#: Tokens of the longest field of an office in front of its state.
_FIELD = 8


def _may_name(token: Token) -> bool:
    return token.text[:1].isupper() or token.text == "-" or token.lower_ in _SMALL_IN_NAMES


_SMALL_IN_NAMES = frozenset({"de", "da", "di", "dos", "al", "el", "bin", "ibn", "von", "van", "der", "la", "le"})


def _is_place(doc: Doc, start: int, end: int, lexicon: ActorLexicon) -> bool:
    return any(entry.kind in _PLACE_KINDS for entry in lexicon.names.get(name_key(doc.text_of(start, end)), ()))


_PLACE_KINDS = frozenset({"name", "region", "capital", "old", "abbreviation"})
#: Words of bodies and offices that a place stands behind.
_GOVERNS = frozenset({"office", "body", "government"})
#: Words that end the name of a part of a state.
PROVINCES = frozenset("oblast region province governorate prefecture county district city state krai canton municipality raion".split())


def _split_titles(doc: Doc, names: list[Name], lexicon: ActorLexicon) -> list[Name]:
    """Part the holder of an office from the body in front: "Budget Committee Chairman | Roe", "Fire Center | Grant Beebe"."""
    split: list[Name] = []
    for name in names:
        long = name.end - name.start > 2 or (name.end - name.start == 2 and _completes_office(doc, name.start, lexicon))
        first = _holder(doc, name, lexicon) if name.label in ("ORG", "MISC") and long else None
        if first is None:
            split.append(name)
            continue
        office = phrase_at_head(doc[first - 1], lexicon, OFFICE)
        stop = office[0] if office is not None and office[1] == first else first
        while stop > name.start and (doc[stop - 1].lower_ in JOINERS or doc[stop - 1].lower_ == ","):
            stop -= 1
        if stop > name.start and is_body_word(doc, stop - 1, lexicon):
            split.append(name._replace(end=stop))
        split.append(Name(first, name.end, "PERSON"))
    return split


def _holder(doc: Doc, name: Name, lexicon: ActorLexicon) -> int | None:
    """Return where the person begins at the end of what the model took for a body, or ``None``."""
    for i in range(max(name.start + 1, name.end - 3), name.end):
        if not all(t.text[:1].isupper() and t.pos_ == "PROPN" and not _ends_body(t, lexicon) for t in doc[i : name.end]):
            continue
        own = phrase_at_head(doc[i], lexicon, OFFICE)
        if own is not None and own[0] < i and own[1] == i + 1:
            continue  # "Secretary | General Ana Ruiz"
        if i == name.start + 1 and _completes_office(doc, name.start, lexicon):
            return i  # "Secretary of | State Roe"
        given = name.end - i > 1 and name_key(doc[i].text) in lexicon.genders
        office = phrase_at_head(doc[i - 1], lexicon, OFFICE)
        held = office is not None and office[1] == i and office[0] > name.start and office[2].concept in _HELD
        known = office is not None and name_key(doc[office[0] - 1].text) in lexicon.names
        if (
            office is not None
            and held
            and (given or known or is_body_word(doc, office[0] - 1, lexicon))
            and find_phrase(doc, i, lexicon) is None
        ):
            return i
        whole = name.end - i == 2 or (name.end - i == 3 and len(doc[i + 1].text.rstrip(".")) == 1)
        if given and whole and is_body_word(doc, i - 1, lexicon) and doc[i - 1].lower_ not in ("university", "college"):
            return i
        if name.end - i == 2 and i - name.start > 1 and _is_led(doc, name, i, lexicon):
            return i
        if name.end - i == 2 and i - name.start > 1 and _is_known_body(doc, name.start, i, lexicon):
            return i
    return None


def _is_led(doc: Doc, name: Name, end: int, lexicon: ActorLexicon) -> bool:
    """Say whether an office leads the body that the words up to ``end`` name: "Head of the | Ports Department | Ana Ruiz"."""
    i = name.start - 1
    while i > 0 and doc[i].lower_ in ("of", "for", "the"):
        i -= 1
    if i == name.start - 1 or doc[end - 1].lower_ not in _LED or any(doc[k].lower_ in JOINERS for k in range(end, name.end)):
        return False
    office = phrase_at_head(doc[i], lexicon, OFFICE)
    return office is not None and office[1] == i + 1


#: Bodies whose names seldom go on behind their word.
_LED = frozenset("department ministry office bureau agency committee commission council directorate service secretariat".split())


def _completes_office(doc: Doc, i: int, lexicon: ActorLexicon) -> bool:
    """Say whether a word ends an office that began in front of a name: "Secretary of | *State*"."""
    office = phrase_at_head(doc[i], lexicon, OFFICE)
    return office is not None and office[0] < i and office[1] == i + 1 and doc[office[0]].text[:1].isupper()


def _is_known_body(doc: Doc, start: int, end: int, lexicon: ActorLexicon) -> bool:
    entries = lexicon.names.get(name_key(doc.text_of(start, end)), ())
    return any(entry.kind in BODY_KINDS for entry in entries)


_HELD = frozenset(
    {"director", "secretary", "secretary_general", "minister", "spokesperson", "business_title", "commissioner", "envoy"}
    | {"security_advisor"}
)


def _ends_body(token: Token, lexicon: ActorLexicon) -> bool:
    """Say whether a word ends a body's name, or is one of a field of policy."""
    return _is_last_word(token, lexicon) or is_field(token, lexicon)


def _is_last_word(token: Token, lexicon: ActorLexicon) -> bool:
    """Say whether a word ends the name of a body or a thing."""
    low = token.lower_
    known = low in ENDS or low in lexicon.marks["body_ending"] or low in PARTS or is_body_word(token.doc, token.i, lexicon)
    return known or is_tail(token, lexicon)


# Lists


def _listed(doc: Doc, names: list[Name], lexicon: ActorLexicon) -> list[Name]:
    """Let the places in a list of people tell what a name is: "Health Butler, Co-Founder, Mumi Design" is a person and a firm."""
    told = [_relabelled(name, _label_in_list(doc, name, lexicon)) for name in names]
    for k in range(len(told) - 1):
        if _opens_item(doc, told[k], told[k + 1], lexicon):
            told[k] = told[k]._replace(label="PERSON")
    for k in range(2, len(told) - 1):
        if told[k].label == told[k - 1].label == "ORG" and _is_person_in_turn(doc, told[k - 2 : k + 2], lexicon):
            told[k] = told[k]._replace(label="PERSON")
    return told


def _opens_item(doc: Doc, name: Name, behind: Name, lexicon: ActorLexicon) -> bool:
    """Say whether two plain words open an item of a list, with a body behind a comma: "- *Chad Roe*, Larch Network"."""
    if name.label not in ("ORG", "MISC", "LOC") or len(doc.text_of(name.start, name.end).split()) != 2 or behind.start != name.end + 1:
        return False
    if behind.label not in ("ORG", "MISC", "EVENT"):
        return False
    listed = doc[name.end].text == "," and starts_item(doc, name.start) and name.start > 0
    words = [t for t in doc[name.start : name.end] if t.is_alpha or len(t) > 1]
    plain = all(t.text.lstrip("-").istitle() and t.tag_ in ("NNP", "HYPH") and not _ends_body(t, lexicon) for t in words)
    return listed and plain and name_key(doc.text_of(name.start, name.end)) not in lexicon.names


def _is_person_in_turn(doc: Doc, names: list[Name], lexicon: ActorLexicon) -> bool:
    """Say whether the third of four names is a person's, people and bodies in turn: "Ana Ruiz, Acme Union, *Alex Roe*, Bolt Workers"."""
    person, body, name, other = names
    labels = [one.label for one in names] == ["PERSON", "ORG", "ORG", "ORG"]
    parted = all(
        doc[a.end].text == "," and b.start == a.end + 1 for a, b in ((person, body), (body, name), (name, other)) if a.end < len(doc)
    )
    two = name.end - name.start == 2 and _are_names(doc, name.start, name.end)
    return labels and parted and two and name_key(doc[name.start].text) in lexicon.genders and not _ends_body(doc[name.end - 1], lexicon)


def _relabelled(name: Name, label: str) -> Name:
    return name if label == name.label else Name(name.start, name.end, label)


def _label_in_list(doc: Doc, name: Name, lexicon: ActorLexicon) -> str:
    end = name.end
    if name.label in ("ORG", "MISC", "LOC") and 2 <= end - name.start <= 3 and end < len(doc) and doc[end].text == ",":
        plain = _are_names(doc, name.start, end) and not any(_ends_body(t, lexicon) for t in doc[name.start : end])
        given = name_key(doc[name.start].text) in lexicon.genders
        if plain and starts_item(doc, name.start) and (given or _has_office(doc, end + 1, lexicon)):
            return "PERSON"
    if name.label == "PERSON" and name.start > 2 and ends_item(doc, end) and doc[name.start - 1].text == ",":
        office = phrase_at_head(doc[name.start - 2], lexicon, OFFICE)
        founder = doc[name.start - 2].lower_ in FOUNDERS
        first = office[0] if office is not None and office[1] == name.start - 1 else name.start - 2 if founder else None
        if first is not None and _item_opens_with_person(doc, first):
            return "ORG"
    return name.label


def _has_office(doc: Doc, first: int, lexicon: ActorLexicon) -> bool:
    """Say whether the capitals behind a name and its comma end in an office that no name follows: "X, *Senior Policy Advisor*, ..."."""
    i = first
    while i < min(len(doc), first + _MOST + 2) and doc[i].text[:1].isupper() and doc[i].ent_type_ != "PERSON":
        office = find_phrase(doc, i, lexicon, OFFICE)
        if office is not None:
            behind = doc[office[0]] if office[0] < len(doc) else doc[i]
            return behind.text in (",", ";", "-", "–", "&") or behind.lower_ in ("of", "for", "and", "at") or behind.is_space
        i += 1
    return False


def _item_opens_with_person(doc: Doc, i: int) -> bool:
    """Say whether a person's name opens the item of a list that a token stands in."""
    k = i
    while k > 0 and not starts_item(doc, k):
        k -= 1
    while k < i and doc[k].ent_type_ != "PERSON" and doc[k].text != ",":
        k += 1
    return k < i and doc[k].ent_type_ == "PERSON"


# Bodies


def _whole_runs(doc: Doc, names: list[Name], lexicon: ActorLexicon) -> list[Name]:
    """Take the capitals that a body's name was cut off from into it: "Florida State | University", "Football Association | Board"."""
    taken = {i for name in names for i in range(name.start, name.end)}
    whole: list[Name] = []
    for name in names:
        if whole and name.start < whole[-1].end:
            continue  # it was taken into the one in front
        if name.label == "ORG" and not _is_headline(doc[name.start]):
            name = _over_and(doc, _over_hyphen(doc, name), taken, lexicon)
            name = name._replace(start=_run_left(doc, name, taken, lexicon), end=_run_right(doc, name, taken, lexicon))
            name = _with_number(doc, name)
            taken.update(range(name.start, name.end))
        before = whole[-1] if whole else None
        if before is not None and name.label in ("ORG", "LOC") and (_is_campus(doc, before, name) or _is_of_members(doc, before, name)):
            name = Name(whole.pop().start, name.end, "ORG")
        whole.append(name)
    return whole


def _is_of_members(doc: Doc, before: Name, name: Name) -> bool:
    """Say whether a body's bare word goes on with whose it is: "General Confederation | of the | Chadian Workers"."""
    bare = before.label == name.label == "ORG" and before.end - before.start == 2 and doc[before.start].lower_ in _WIDE
    links = [t.lower_ for t in doc[before.end : name.start]]
    tied = bare and any(before.start <= t.head.i < before.end for t in doc[name.start : name.end])
    return tied and links in (["of"], ["of", "the"]) and doc[name.end - 1].tag_ in ("NNPS", "NNS")


def _over_and(doc: Doc, name: Name, taken: set[int], lexicon: ActorLexicon) -> Name:
    """Take in "and" and the capitals that end in a body's word: "International Bobsleigh | and Skeleton Federation"."""
    end = name.end
    if (
        end + 1 >= len(doc)
        or doc[end].lower_ not in ("and", "&")
        or doc[name.start].lower_ not in _WIDE
        or (_is_last_word(doc[end - 1], lexicon) and not is_field(doc[end - 1], lexicon))
    ):
        return name
    i = end + 1
    while i < min(len(doc), end + _MOST) and (doc[i].ent_type_ == "ORG" or _may_join(doc, i, taken, lexicon)):
        i += 1
    last = doc[i - 1].lower_
    return name._replace(end=i) if i > end + 2 and (last in ENDS or last in lexicon.marks["body_ending"]) else name


#: First words of bodies of many states or of a whole one.
_WIDE = frozenset("international national world european african asian american federal global united royal central general".split())


def _over_hyphen(doc: Doc, name: Name) -> Name:
    """End a name in front of the words that a hyphen cuts: "Steering Committee | of the Multi-agency Platform"."""
    end, last = name.end, doc[name.end - 1]
    cut = end < len(doc) and doc[end].text[:1] == "-" and doc[end].idx == last.idx + len(last) and name.end - name.start > 1
    tail = doc[end].text[1:] or (doc[end + 1].text if cut and end + 1 < len(doc) else "") if cut else ""
    if not tail.islower() or tail in _TAILS:
        return name
    i = next((i for i in range(end - 1, name.start, -1) if doc[i].lower_ in ("of", "for", "on")), None)
    return name._replace(end=i) if i is not None else name


#: What a hyphen ties to a whole name: "State Department-funded".
_TAILS = frozenset("led backed funded run owned based affiliated sponsored linked brokered style approved aligned supported".split())


def _with_number(doc: Doc, name: Name) -> Name:
    """Take in the number of a unit: "Task Force | 150"."""
    numbered = name.end < len(doc) and doc[name.end].text.isdigit() and doc[name.end - 1].lower_ in UNITS
    tied = numbered and doc[name.end].head.i in range(name.start, name.end) and doc[name.end].dep_ in ("flat", "nummod", "compound")
    return name._replace(end=name.end + 1) if tied else name


def _is_campus(doc: Doc, before: Name, name: Name) -> bool:
    """Say whether a word behind a university and a comma is one of its places, in a list: "University of California, Berkeley"."""
    joined = before.label == "ORG" and doc[before.start].lower_ == "university" and name.start == before.end + 1
    return (
        joined
        and doc[before.end].text == ","
        and (name.end - name.start == 1 or (name.label == "LOC" and name.end - name.start == _TOWN))
        and (ends_item(doc, name.end) or doc[name.end].text.isdigit())
    )


#: Words of a town like "Los Angeles".
_TOWN = 2
#: What the police of a body or a town is called, as the last word of its name.
_OF_POLICE = frozenset({"department", "service", "force", "bureau", "board", "union", "authority"})


def _run_right(doc: Doc, name: Name, taken: set[int], lexicon: ActorLexicon) -> int:
    end = best = name.end
    if end + 1 < len(doc) and doc[end].text == "Police" and doc[end + 1].lower_ in _OF_POLICE and doc[end + 1].text[:1].isupper():
        return end + 2  # "Larch State University | Police Department"
    while end < min(len(doc), name.end + _MOST) and _may_join(doc, end, taken, lexicon):
        end += 1
        if _is_last_word(doc[end - 1], lexicon) or _is_tied(doc, name, end - 1):
            best = end
    plural = best < len(doc) and best not in taken and doc[best].tag_ in ("NNPS", "NNS") and doc[best].text[:1].isupper()
    if plural and _is_tied(doc, name, best) and ends_item(doc, best + 1):
        return best + 1  # "Larch | Advisors", at the end of an item
    return best


def _run_left(doc: Doc, name: Name, taken: set[int], lexicon: ActorLexicon) -> int:
    start = best = name.start
    while start > max(0, name.start - _MOST) and _may_join(
        doc, start - 1, taken, lexicon, adjectives=_is_last_word(doc[name.end - 1], lexicon)
    ):
        start -= 1
        if name.start <= doc[start].head.i < name.end and doc[start].dep_ in _TIED:
            best = start
    return best


_TIED = frozenset({"compound", "amod", "advmod"})


def _is_tied(doc: Doc, name: Name, i: int) -> bool:
    """Say whether a parse hangs a word on a name, or the name on it, as parts of one name."""
    last = doc[name.end - 1]
    return (doc[i].dep_ == "flat" and name.start <= doc[i].head.i < i) or (last.dep_ == "compound" and last.head.i == i)


def _may_join(doc: Doc, i: int, taken: set[int], lexicon: ActorLexicon, *, adjectives: bool = False) -> bool:
    """Say whether a word may belong to the name beside it: a capital of no other name, title, state or sentence's start."""
    token = doc[i]
    tags = ("NNP", "NNPS", "JJ") if adjectives else ("NNP", "NNPS", "NN", "NNS")
    if i in taken or token.is_sent_start or not token.text[:1].isupper() or token.tag_ not in tags:
        return False
    if token.lower_ in STATUS_WORDS or token.lower_ in RANKS or find_phrase(doc, i, lexicon, TITLE_SORTS) is not None:
        return False
    if phrase_at_head(token, lexicon, TITLE_SORTS) is not None:
        return False
    return not any(entry.kind in STATE_KINDS for entry in lexicon.names.get(name_key(token.text), ()))


def _is_headline(token: Token) -> bool:
    """Say whether a token stands in a sentence whose words mostly have capitals."""
    words = [t for t in token.sent if len(t.text) > 3 and t.text.isalpha()]
    return 4 < len(words) < _LIST and sum(t.text[0].isupper() for t in words) > _HEADLINE * len(words)


# One name, one kind of thing


def _without_storms(doc: Doc, names: list[Name], lexicon: ActorLexicon) -> list[Name]:
    """Drop the names of storms: what stands behind "Hurricane" somewhere means one everywhere."""
    if doc.forms.isdisjoint(STORMS):
        return names
    storms = {doc[i + 1].text for i in range(len(doc) - 1) if doc[i].lower_ in STORMS and doc[i].text[:1].isupper()}
    if not storms:
        return names
    kept = []
    for name in names:
        last = doc[name.end - 1].text
        titled = name.start > 0 and find_phrase(doc, name.start - 1, lexicon, TITLE_SORTS) is not None
        letters = name.end - name.start > 1 and all(len(t) == 1 for t in doc[name.start : name.end - 1])
        if name.label in ("PERSON", "ORG") and last in storms and not titled and (name.end - name.start == 1 or letters):
            continue
        kept.append(name)
    return kept


def _one_kind(doc: Doc, names: list[Name], lexicon: ActorLexicon) -> list[Name]:
    """Give a name that the model took for a person here and a body there the kind that most of its mentions have, or a title tells."""
    counts: dict[str, Counter[str]] = {}
    keys = [_key(doc, name) for name in names]
    for name, key in zip(names, keys, strict=True):
        if name.label in ("PERSON", "ORG"):
            titled = name.start > 0 and phrase_at_head(doc[name.start - 1], lexicon, TITLE_SORTS) is not None
            counts.setdefault(key, Counter())[name.label] += _BY_TITLE if titled and name.label == "PERSON" else 1
    surnames = {key.split()[-1] for name, key in zip(names, keys, strict=True) if name.label == "PERSON" and name.end - name.start > 1}
    settled = []
    for name, key in zip(names, keys, strict=True):
        found = counts.get(key) if name.label in ("PERSON", "ORG") else None
        if found is not None and len(found) > 1:
            person = found["PERSON"] > found["ORG"] or key in surnames
            even = found["PERSON"] == found["ORG"] and key not in surnames
            name = name if even else name._replace(label="PERSON" if person else "ORG")
        settled.append(name)
    return settled


#: A title in front says as much as this many mentions.
_BY_TITLE = 3


def _key(doc: Doc, name: Name) -> str:
    return doc.text_of(name.start, name.end).lower()


RULES: tuple[Rule, ...] = (
    _without_marks, _of_things, _titled_by_initials, _titled, _behind_fields, _split_places, _split_firms, _with_nicknames, _with_cut_given,
    _joined_persons, _missed_holders, _split_titles, _listed, _whole_runs, _without_storms, _one_kind,
)  # fmt: skip

__all__ = ["Name", "mend_names"]
