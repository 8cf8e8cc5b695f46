"""Where an act happened, as its own clause tells: "met in Oslo", "a raid on a village near Vorosk killed nine", "at a hotel in Lima".

What is done with hands is told with its place in many ways: at the act's word, at the blow that did it, at whom or what it hit. Of what is
done in words only the clause's own place counts, and that of the occasion: what they speak about happens elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from detente.model.records import Place
from detente.reading.base import Page, children, conjuncts
from detente.reading.events.place_names import PLACES, Atlas, Named
from detente.reading.grammar.arguments import Arguments
from detente.reading.grammar.doc import Token
from detente.reading.grammar.frames import obliques
from detente.reading.grammar.subjects import VERBAL
from detente.reading.grammar.voice import is_in_one_of, is_in_set
from detente.reading.groups.phrase import INTERNATIONAL

#: Prepositions before a place.
PLACE_CASES = frozenset({"in", "at", "near", "outside", "inside", "across", "within", "throughout", "around", "along", "off"})
#: Types of what is done with hands.
_OF_HANDS = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "RETREAT", "AID"})
#: Types of what goes to a place.
_BOUND = frozenset({"AID", "MOBILIZE"})
#: Modes of blows from afar: what they fall on is a place, though it be a state.
_FROM_AFAR = frozenset({"aerial", "drone", "heavy-weapons", "explosives", "chemical"})
#: Sets of nouns of blows and of those that take them.
_DEEDS = ("attack", "clashes", "harm", "dated_deeds", "operations", "roundups", "protest")
_GROUNDS = ("sites", "sights", "tracts", "venues")
_HOLDING = ("grouping", "venues", "tracts")
_OCCASIONS = ("gatherings", "summits", "stays", "venues", "sites", "sights", "tracts")
#: Prepositions before whom a blow meets, or who strikes it.
_OF_BLOWS = frozenset({"on", "against", "by", "with", "between", "of", "during"})
#: Words of what is felt or given, whose "in" leads to no place: "interest in Peru".
_ABSTRACT = frozenset("interest confidence trust faith belief investment stake role share believe invest trust result mediate".split())
#: So many phrases inside each other are looked into.
_DEPTH = 4


class PlaceFinder:
    """Finds the places of the acts of one page.

    Args:
        page: What is read.
        arguments: Who is meant where.
    """

    def __init__(self, page: Page, arguments: Arguments) -> None:
        self.atlas = Atlas(page)
        self.arguments = arguments

    def find(self, words: Sequence[Token], kind: str, mode: str | None) -> Place | None:
        """Return where an act happened.

        Args:
            words: The words that carry it, its own first.
            kind: Its PLOVER type.
            mode: Its PLOVER mode.
        """
        search = _Search(self.atlas, kind, mode)
        found = next((name for word in words if (name := search.near(word, 0)) is not None), None)
        if found is None and kind == "CONSULT":
            found = next((name for word in words if (name := search.gone_to(word)) is not None), None)
        elif found is None and search.by_hand:
            found = next((name for word in words for other in _shared(word) if (name := search.near(other, 0)) is not None), None)
        country = self._country(found) if found is not None else None
        return self.atlas.place(found, country) if found is not None and country not in INTERNATIONAL else None

    def _country(self, name: Named) -> str | None:
        """Return the code of the actor that a name is, where it is one."""
        by_id = self.arguments.actors.by_id
        ids = (i for token in self.atlas.doc[name.start : name.end] for i in self.arguments.at(token) if i in by_id)
        return next((by_id[i].country for i in ids), None)


class _Search:
    """The way from the words of one act to its place."""

    def __init__(self, atlas: Atlas, kind: str, mode: str | None) -> None:
        self.atlas = atlas
        self.kind, self.mode = kind, mode
        self.by_hand = kind in _OF_HANDS
        self.visits = kind == "CONSULT" and mode == "visit"

    def near(self, word: Token, depth: int) -> Named | None:
        """Return the place that hangs on a word, or on what hangs on it."""
        if depth > _DEPTH:
            return None
        phrases = sorted((phrase for phrase in obliques(word) if not _is_along_with(*phrase)), key=_position)
        for case, child in phrases:
            if self._leads(word, case, child, depth) and (name := self._at(child)) is not None:
                return name
        for case, child in phrases:
            if self._goes_on(word, case, child) and (name := self.near(child, depth + 1)) is not None:
                return name
        return self._hit(word, depth)

    def _leads(self, word: Token, case: str, child: Token, depth: int) -> bool:
        """Say whether a phrase tells where, if it names a place."""
        if case in PLACE_CASES:
            return word.lemma_.lower() not in _ABSTRACT and (self.by_hand or not _is_of_object(word, child))
        if case == "over":
            return self.by_hand and word.pos_ in VERBAL
        if case == "from":
            return self.kind == "RETREAT" and depth == 0
        if case in ("to", "into"):
            bound = self.kind in _BOUND or self.visits or is_in_set(word, "receiving")
            return (bound and depth == 0) or is_in_set(word, "stays")
        if case == "of":
            return is_in_set(word, "tracts") or (self.by_hand and _is_deed(word) and self._is_struck(child))
        return case in ("on", "against") and self.kind == "ASSAULT" and _is_deed(word) and self._is_struck(child)

    def _is_struck(self, child: Token) -> bool:
        """Say whether what a blow falls on is a place: a town or region, and a state where the blow comes from afar."""
        name = self.atlas.name_at(child)
        return name is not None and (self.mode in _FROM_AFAR or not self.atlas.is_state(name))

    def _goes_on(self, word: Token, case: str, child: Token) -> bool:
        """Say whether the place may be told inside a phrase: "*at a hotel* in Lima", "*in clashes with the army* near Vorosk"."""
        if child.pos_ not in ("NOUN", "PROPN", "NUM", "PRON") or _is_name_of_place(child):
            return False
        if case == "of":
            return is_in_one_of(word, _HOLDING) or (self.by_hand and _is_deed(word))
        if not self.by_hand:
            occasion = is_in_one_of(child, _OCCASIONS)
            guest = case == "to" and is_in_set(word, "receiving")
            return (case in PLACE_CASES or case in ("during", "on") or guest) and occasion and not _is_of_another(child)
        if case in ("over", "to"):
            return is_in_set(child, "tracts") if case == "over" else self.kind == "AID"
        if case in PLACE_CASES or case == "during":
            return word.pos_ in VERBAL or _is_deed(word) or is_in_one_of(child, _GROUNDS)
        if case in ("on", "over", "against", "for") and self.kind == "PROTEST" and _is_deed(child):
            return False  # "a march against the killings in Vorosk"
        if case in _OF_BLOWS and _is_deed(word):
            return True
        if case == "by" and word.pos_ in VERBAL:
            return child.ent_type_ == ""
        if case == "from":
            return is_in_one_of(child, _GROUNDS)
        struck = _is_deed(child) and (case == "on" or self.kind == "ASSAULT")  # but "arrested those against a raid in Vorosk"
        return case in ("on", "against") and (struck or is_in_one_of(child, _GROUNDS))

    def _hit(self, word: Token, depth: int) -> Named | None:
        """Return the place of what an act is done to: "struck *a school in Vorosk*", "seized *Vorosk*", "visited *Lima*"."""
        if not self.by_hand and not self.visits:
            return self._staged(word) if word.pos_ in VERBAL and is_in_set(word, "staging") else None
        things = children(word, "obj") if word.pos_ in VERBAL else ()
        for thing in (part for first in things for part in conjuncts(first)):
            if self.kind == "PROTEST" and _is_deed(thing) and not is_in_set(thing, "protest"):
                continue  # "protested the killing of a man in Vorosk"
            struck = self.kind == "ASSAULT" and self._is_struck(thing)
            if (struck or (self.visits and is_in_set(word, "going"))) and (name := self._at(thing)) is not None:
                return name
            if self.by_hand and (name := self._at(thing, inside=True) or self.near(thing, depth + 1)) is not None:
                return name
        aimed = (c for c in children(word, "acl") if c.tag_ == "VBG" and is_in_set(c, "aiming"))
        return next((name for clause in aimed if (name := self.near(clause, depth + 1)) is not None), None) if self.by_hand else None

    def gone_to(self, word: Token) -> Named | None:
        """Return where those went who then met: "visited *Lima* and met the premier"."""
        first = word.head if word.base == "conj" and "nsubj" not in word.by_label else None
        if first is None or not is_in_set(first, "going"):
            return None
        gone = [c for case, c in obliques(first) if case in ("to", "in")] + list(children(first, "obj"))
        return next((name for child in gone if (name := self._at(child)) is not None), None)

    def _staged(self, word: Token) -> Named | None:
        """Return where what is held or signed is: "signed *a deal in Lima*"."""
        held = (c for c in children(word, "obj") if is_in_set(c, "deal") or is_in_set(c, "gatherings"))
        phrases = (phrase for thing in held for phrase in obliques(thing))
        return next((name for case, c in phrases if case in PLACE_CASES and (name := self._at(c)) is not None), None)

    def _at(self, child: Token, *, inside: bool = False) -> Named | None:
        """Return the place that a phrase names, by itself or by what it is of: "the town of Vorosk", "Vorosk airport".

        Args:
            child: The head of the phrase.
            inside: Only by what it is of.
        """
        if is_in_one_of(child, ("sites", "sights")):
            named = [c for case, c in obliques(child) if case in PLACE_CASES and _is_name_of_place(c)]
            if named:  # "the Larch Hotel in Lima"
                return self.atlas.name_at(named[0])
            before = [c for c in children(child, "compound") if c.ent_type_ in PLACES and child.ent_type_ == ""]
            if before and (name := self.atlas.name_at(before[-1])) is not None:
                return name
        if not inside and (name := self.atlas.name_at(child) or self.atlas.told_at(child)) is not None:
            return name
        if child.ent_type_ == "" and is_in_set(child, "tracts"):
            return next((name for case, c in obliques(child) if case in ("of", "in") and (name := self.atlas.name_at(c)) is not None), None)
        return None


def _position(phrase: tuple[str, Token]) -> int:
    return phrase[1].i


def _is_along_with(case: str, child: Token) -> bool:
    """Say whether a phrase tells of company and not where: "*along with* Chad"."""
    ahead = (m.i + 1 for m in child.by_label.get("case", ()) if m.lower_ == "along")
    return case in ("along", "along with") and any(i < len(child.doc) and child.doc[i].lower_ == "with" for i in ahead)


def _is_name_of_place(token: Token) -> bool:
    return token.ent_type_ in PLACES and not is_in_set(token, "sites") and not is_in_set(token, "sights")


def _is_deed(word: Token) -> bool:
    """Say whether a noun tells a blow: "a raid", "clashes", "the arrest"."""
    return word.pos_ in ("NOUN", "PROPN") and is_in_one_of(word, _DEEDS)


def _is_of_object(verb: Token, place: Token) -> bool:
    """Say whether a phrase right behind what they speak about tells where that is: "discussed *the situation in Sudan*"."""
    if verb.pos_ not in VERBAL or is_in_set(verb, "staging") or verb.lemma_.lower() == "meet":
        return False
    first = next(iter(place.by_label.get("case", ())), place)
    return any(thing.pos_ == "NOUN" and thing.i == first.i - 1 for thing in children(verb, "obj"))


def _is_of_another(occasion: Token) -> bool:
    """Say whether an occasion is another one than that told: "last year's summit in Lima"."""
    return any(c.lower_ in ("last", "previous", "earlier", "next", "upcoming", "forthcoming") for c in occasion.children)


def _shared(word: Token) -> Iterator[Token]:
    """Yield the words whose place is that of an act too: the blow that did it, the clause that it goes with, the rest of one breath."""
    if word.pos_ in VERBAL:
        yield from (c for c in children(word, "nsubj") if _is_deed(c))
        if word.base == "conj" and word.head.pos_ in VERBAL and _is_harm(word) and _is_harm(word.head):
            yield word.head
            yield from (c for c in children(word.head, "nsubj") if _is_deed(c))
        yield from (c for c in children(word, "conj") if (_is_harm(c) and _is_harm(word)) or _is_of_one_subject(c))
    first = word.head if word.base == "conj" and word.head.tag_ == word.tag_ == "VBG" else word
    above = first.head
    if first.base == "advcl" and first.tag_ == "VBG" and above.pos_ in VERBAL:
        yield above
        yield from (c for c in children(above, "conj") if _is_of_one_subject(c))
        yield from (c for c in children(above, "nsubj") if _is_deed(c))
    elif first.base == "acl" and _is_deed(above):
        yield above
        if above.base == "nsubj" and _is_harm(above.head):
            yield above.head
    elif _is_deed(word) and word.base == "nsubj" and _is_harm(word.head):
        yield word.head


def _is_of_one_subject(verb: Token) -> bool:
    """Say whether a verb goes on with what the one before it began: "lit a fuse *and fled*"."""
    return verb.pos_ in VERBAL and "nsubj" not in verb.by_label and verb.tag_ == verb.head.tag_


def _is_harm(verb: Token) -> bool:
    return verb.pos_ in VERBAL and is_in_set(verb, "harming")


__all__ = ["PLACE_CASES", "PlaceFinder"]
