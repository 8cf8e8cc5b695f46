"""Places as they are told: the words of the name, those joined to it by "and", and whose it is by what stands behind a comma.

"Vorosk, Tessin Province, Chad" is Vorosk, and in Chad; "southern Chad and Niger" is two places of no one state. Whether something happened
there is asked in :mod:`detente.reading.events.places`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from detente.lexicon.actors import ADJECTIVE_KINDS, BODY_KINDS, ActorLexicon, NameEntry, name_key
from detente.lexicon.gazetteer import Town
from detente.model.records import Place
from detente.reading.base import Page
from detente.reading.grammar.doc import Doc, Token
from detente.reading.grammar.lemmas import lemmas
from detente.reading.grammar.subjects import BEFORE
from detente.reading.grammar.voice import is_in_set

#: What the names' finder calls a place.
PLACES = frozenset({"LOC", "GPE", "FAC"})
#: Marks inside one word.
_APOSTROPHES = frozenset({"'", "’"})
_GLUE = frozenset({"-", "‑"}) | _APOSTROPHES
#: Articles before what there is more than one of.
_ANY = frozenset({"a", "an"})
#: So many words a name in the tables has at most.
_LONGEST = 6
#: Prepositions that lead to nothing but a place, where a state stands behind it.
_AT = frozenset({"in", "at", "near", "outside"})
#: Kinds of names that are whole states.
_STATES = frozenset({"name", "abbreviation", "old"})


@dataclass(frozen=True, slots=True)
class Named:
    """One name of a place: its tokens ``[start, end)``."""

    start: int
    end: int


def _opens_phrase(token: Token, end: int) -> bool:
    """Say whether a name stands in front of what is there, whose the article is: "a *Kharkiv* hospital"."""
    doc = token.doc
    return token.head.i >= end and token.base in BEFORE | {"nmod"} and doc[end].pos_ in ("NOUN", "PROPN", "ADJ")


def _with_glued(doc: Doc, end: int) -> int:
    """Return where a name ends with what is written in one word with it: "Croix-des-Bouquets", "Bal'ad"."""
    while end < len(doc) and not doc[end - 1].whitespace_:
        mark = doc[end]
        if mark.text[0] in _APOSTROPHES and len(mark.text) > 2:
            end += 1
        elif mark.text in _GLUE and not mark.whitespace_ and end + 1 < len(doc) and _is_part_of_word(doc[end + 1]):
            end += 2
        elif mark.is_alpha and doc[end - 1].text[-1] in _APOSTROPHES:  # "-de-l'Artibonite"
            end += 1
        else:
            break
    return end


def _is_part_of_word(token: Token) -> bool:
    return token.text.rstrip("'’").isalpha() and token.lower_ != "s"


def _with_quarter(doc: Doc, start: int, parts: frozenset[str]) -> int:
    """Return where a name starts with the part of the place that is told before it."""
    return start - 1 if start and doc[start - 1].lower_ in parts and doc[start - 1].sent.start == doc[start].sent.start else start


class Atlas:
    """Makes places of the names of one page.

    Args:
        page: What is read.
    """

    def __init__(self, page: Page) -> None:
        self.page = page
        self.doc: Doc = page.doc
        self.lexicon: ActorLexicon = page.lexicon.actors

    def place(self, name: Named, country: str | None = None) -> Place:
        """Make the place of a name, with all that is joined to it.

        Args:
            name: The name.
            country: The state that is meant by it as an actor, if it is.
        """
        listed, told = self._told_behind(name)
        codes = {told or self.country(one) or (country if one is name else None) for one in listed}
        span = self.page.span(listed[0].start, listed[-1].end)
        code = codes.pop() if len(codes) == 1 else None
        town = self._town(name, code, is_told=told is not None) if len(listed) == 1 else None
        return Place(
            text=span,
            name=" ".join(span.text.split()),
            country=code or (town.code if town is not None else None),
            lat=town.lat if town is not None else None,
            lon=town.lon if town is not None else None,
        )

    def _town(self, name: Named, code: str | None, *, is_told: bool) -> Town | None:
        """Return the town that a name means; "Hyderabad" without "Pakistan" or "India" behind it means none, whatever the tables say."""
        gazetteer, key = self.page.lexicon.gazetteer, self._key(name)
        if self.is_state(name) or (code is not None and not is_told and not gazetteer.is_alone(key, code)):
            return None
        town = gazetteer.town(key, code)
        return town if town is None or not town.region or town.region in self._regions_behind(name, town.region) else None

    def _regions_behind(self, name: Named, region: str) -> set[str]:
        """Return the keys of the region that stands behind a name, with and without its word; where none does, a given one."""
        behind = next((other for joined, other in self._behind(name) if not joined), None)
        if behind is None or self.is_state(behind):
            return {region}
        return {self._key(behind), self._key(Named(behind.start, max(behind.start + 1, behind.end - 1)))}

    def _key(self, name: Named) -> str:
        return name_key(self.doc.text_of(name.start, name.end))

    def name_at(self, token: Token) -> Named | None:
        """Return the name of the place that a word heads, with its part and the word for what it is: "southern Chad", "Tessin province"."""
        doc, parts = token.doc, self.lexicon.marks["part_of_place"]
        name = doc.ent_at(token.i)
        if token.ent_type_ in PLACES and name is not None:
            start, end = name.start, _with_glued(doc, name.end)
            if end < len(doc) and doc[end].pos_ in ("NOUN", "PROPN") and doc[end].head.i == token.i and is_in_set(doc[end], "tracts"):
                end += 1
            elif start and doc[start - 1].lower_ in _ANY and not _opens_phrase(token, end):
                return None  # "opened fire on a Bentley" tells no place, "hit a Kharkiv hospital" does
            return Named(_with_quarter(doc, start, parts), end)
        before = doc.ent_at(token.i - 1) if token.i else None
        if before is None or doc[token.i - 1].ent_type_ not in PLACES:
            return None
        if token.pos_ not in ("NOUN", "PROPN") or not is_in_set(token, "tracts"):
            return None
        return Named(_with_quarter(doc, before.start, parts), token.i + 1) if doc[token.i - 1].head.i == token.i else None

    def told_at(self, token: Token) -> Named | None:
        """Return the name of a place that no finder knows, by the state or region behind it: "in Vorosk, Chad"."""
        doc = self.doc
        if token.pos_ != "PROPN" or not any(c.lower_ in _AT for c in token.by_label.get("case", ())):
            return None
        name = doc.ent_at(token.i)
        start, end = (name.start, name.end) if name is not None else (token.i, token.i + 1)
        while end < len(doc) and doc[end].base == "flat" and doc[end].head.i == token.i:
            end += 1
        if (start < token.i and doc[start - 1].lower_ not in _AT) or end + 1 >= len(doc) or doc[end].text != ",":
            return None
        behind = self._name_from(end + 1, token.sent.end)
        if behind is None or token.lower_ in self.page.lexicon.times.months:
            return None
        if any(t.base == "nsubj" for t in doc[behind.start : behind.end]):
            return None  # "in May, Peru joined"
        return Named(start, end) if self.country(behind) is not None else None

    def country(self, name: Named) -> str | None:
        """Return the code of the one state that a name is of: of the whole name, else without what it is a part of, and what it is."""
        start, end = name.start, name.end
        if (code := self._only(name)) is not None:
            return code
        inner = Named(start, end - 1) if end - start > 1 and is_in_set(self.doc[end - 1], "tracts") else name
        code = (self._of_region(inner, self.doc[end - 1]) or self._only(inner)) if inner is not name else None
        if code is None and end - start > 1 and self.doc[start].lower_ in self.lexicon.marks["part_of_place"]:
            return self.country(Named(start + 1, end))
        return code

    def _of_region(self, name: Named, word: Token) -> str | None:
        """Return the one state that has a region of a name, by the word behind it: "Bari Region"; not "the Bay Area"."""
        codes = self.page.lexicon.gazetteer.regions.get(self._key(name), ()) if is_in_set(word, "provinces") else ()
        return codes[0] if len(codes) == 1 else None

    def is_state(self, name: Named) -> bool:
        """Say whether a name is that of a whole state."""
        return any(entry.kind in _STATES for entry in self._entries(name))

    def _only(self, name: Named) -> str | None:
        codes = {entry.code for entry in self._entries(name)}
        return codes.pop() if len(codes) == 1 else None

    def _entries(self, name: Named) -> list[NameEntry]:
        """Return what the tables know by a name, as far as it is a place."""
        start = name.start + (self.doc[name.start].lower_ == "the" and name.end - name.start > 1)
        found = self.lexicon.names.get(name_key(self.doc.text_of(start, name.end)), ())
        return [entry for entry in found if entry.kind not in BODY_KINDS and entry.kind not in ADJECTIVE_KINDS]

    def _told_behind(self, name: Named) -> tuple[list[Named], str | None]:
        """Return the names that "and" joins to a first one, and the state that stands behind: "in Vorosk and Tal, Chad"."""
        listed, told, last = [name], None, name
        for joined, other in self._behind(name):
            code = self.country(other)
            if joined and (not self.is_state(other) or self.is_state(name)):
                listed.append(other)
            elif not joined and code is not None and (not self.is_state(last) or self._is_part(last, code)):
                told = self._settled(listed[-1], code)
            last = other
        if len(listed) > 1 and self._is_run(listed) and not self._speak(listed):
            return listed, told
        return [name], told

    def _is_part(self, name: Named, code: str) -> bool:
        """Say whether a state's name is that of a part of another, too: "in Ashford, *Georgia*, United States"."""
        key = self._key(name)
        return key in self.lexicon.homonyms and code in self.page.lexicon.gazetteer.regions.get(key, ())

    def _settled(self, name: Named, code: str) -> str:
        """Return the state of a name that another stands behind; "Georgia" behind a name of elsewhere is the other Georgia."""
        own, behind = self.country(name), name_key(self.lexicon.state_names.get(code, ""))
        if own == code or behind not in self.lexicon.homonyms:
            return code
        gazetteer, key = self.page.lexicon.gazetteer, self._key(name)
        if gazetteer.town(key, code) is None:
            for other in gazetteer.regions.get(behind, ()):
                if gazetteer.town(key, other) is not None:  # "Athens, Georgia"
                    return other
        return own or code

    def _speak(self, listed: list[Named]) -> bool:
        """Say whether names behind the first are who speaks behind them, not where: "struck a base in Niger, *Chad and Mali said*"."""
        last = listed[-1].end
        if any(t.base == "nsubj" and t.head.i >= last for name in listed[1:] for t in self.doc[name.start : name.end]):
            return True
        verb = self.doc[last] if last < len(self.doc) else None
        if verb is None or verb.tag_ not in ("VBD", "VBZ", "VBP") or self.page.lexicon.cues.verbs.keys().isdisjoint(lemmas(verb)):
            return False
        return not any(c.base == "nsubj" and c.i < listed[0].start for c in verb.children)

    def _is_run(self, listed: list[Named]) -> bool:
        """Say whether nothing but joining words stands between names."""
        between = (t for a, b in pairwise(listed) for t in self.doc[a.end : b.start])
        return all(t.text == "," or t.lower_ in ("and", "or", "the") for t in between)

    def _behind(self, name: Named) -> Iterator[tuple[bool, Named]]:
        """Yield the names of places that follow a name, each with whether it is one more of a list."""
        doc, sent_end, i = self.doc, self.doc[name.start].sent.end, name.end
        run: list[Named] = []
        while i < sent_end:
            j = i + (doc[i].text == ",")
            joined = j < sent_end and doc[j].lower_ in ("and", "or", "&")
            inside = j == i and doc[i].lower_ in ("in", "of")
            j += joined or inside
            j += j < sent_end and doc[j].lower_ == "the"
            other = self._name_from(j, sent_end) if j > i and j < sent_end else None
            if other is None:
                break
            run.append(other)
            if joined:  # "Vorosk, Tal and Mir": what stood between is of the list too
                yield from ((True, one) for one in run)
                run = []
            i = other.end
        yield from ((False, one) for one in run)

    def _name_from(self, i: int, end: int) -> Named | None:
        """Return the name of a place that begins at a token."""
        doc = self.doc
        for last in range(min(end, i + _LONGEST), i, -1):
            if doc[i].text[:1].isupper() and doc[last - 1].text[:1].isalnum() and self._entries(Named(i, last)):
                return Named(i, last + (last < end and doc[last].text.istitle() and is_in_set(doc[last], "tracts")))
        name, first = doc.ent_at(i), i
        if name is None and doc[i].lower_ in self.lexicon.marks["part_of_place"] and i + 1 < end:
            name, first = doc.ent_at(i + 1), i + 1
        if name is None or name.start != first or doc[first].ent_type_ not in PLACES:
            return None
        more = name.end < end and is_in_set(doc[name.end], "tracts")
        return Named(i, name.end + more)


__all__ = ["PLACES", "Atlas", "Named"]
