"""Persons who are listed one behind the other: "Minister A, Adviser B of Chad, C, the speaker, and D".

A parser loses its way in a list of names with long titles; the commas and the "and" between them do not.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise

from detente.model.enums import ActorKind, MentionKind
from detente.model.records import Actor
from detente.reading.base import ActorIndex
from detente.reading.grammar.doc import Doc, Token

SEPARATORS = frozenset({",", ";", "and", "&"})
JOINING = frozenset({"and", "&", ";"})
#: Words of a title that stand in front of a listed name without being read as part of it.
TITLE_TAGS = frozenset({"NN", "NNP", "NNPS", "JJ", "DT", "CD", "HYPH"})
TITLE_LINKS = frozenset({"of", "to", "for"})
PLAIN = frozenset({"the", "-", "president", "minister", "secretary", "ambassador", "leader"})
#: Links inside a title, in front of a word of it: "observer *in* the Cabinet", "Director *at* the Treasury".
_INSIDE = frozenset({"in", "at", "on"})
#: A title has no more words than this; a list with more between two names is none.
LONGEST = 20
#: What stands before those who come along with the persons of a list.
ALONG = frozenset({"other", "their", "his", "her"})
#: What may be told once more of each in a list: "with A, *and then with* B".
_AGAIN = frozenset({"with", "to", "by", "then", "also", "later"})
#: Tokens of the longest bracket behind a name or a body: "(D-Mass.)", "(ONDCP)".
_BRACKET = 8
#: Tags of what a group is called by, and of the words that tell whose it is.
_GROUPS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_NOMINAL_TAGS = TITLE_TAGS | {"NNS", "PRP$", "POS"}
_CAPITALS = TITLE_TAGS | {"NNS", "VBG"}
_BEFORE_GROUP = frozenset({"det", "amod", "nummod", "compound", "nmod:poss"})
_WHOSE = frozenset({"of", "from", "across"})


@dataclass(frozen=True, slots=True)
class Member:
    """Who is listed: tokens ``[start, end)`` of a name with the title in front of it, or of a group.

    Attributes:
        start: Where the title begins, or the group.
        name: Where the name itself begins; for a group where it ends.
        end: Where it ends.
        behind: Where what describes it ends.
        ids: Who is meant.
        is_long: Whether the title was found apart from the name.
    """

    start: int
    name: int
    end: int
    behind: int
    ids: tuple[str, ...]
    is_long: bool = False

    @property
    def is_group(self) -> bool:
        """Whether it is a group, and no person."""
        return self.name == self.end


@dataclass(slots=True)
class Lists:
    """The lists of a page.

    Attributes:
        together: Token of who is listed, or of a title -> the ids of all who are listed together.
        titles: Tokens that only tell what a listed person is: "*Director* of the *Treasury* Ana Ruiz".
    """

    together: dict[int, tuple[str, ...]] = field(default_factory=dict)
    titles: set[int] = field(default_factory=set)


def person_lists(doc: Doc, actors: ActorIndex) -> Lists:
    """Return who are listed together.

    Args:
        doc: The page.
        actors: Its actors.
    """
    found = Lists()
    chain: list[Member] = []
    joints: list[bool] = []
    for member in _members(doc, actors):
        between = doc[chain[-1].behind : member.start] if chain else []
        if chain and not member.is_group and _is_told_of(between):  # "A, an aide to *B*, and C"
            chain[-1] = replace(chain[-1], behind=max(chain[-1].behind, member.behind))
            continue
        joins = _joins(between)
        if chain and joins is not None and (joins or not _is_complete(doc, chain, joints)) and not _is_of_another(doc, member, chain):
            chain.append(member)
            joints.append(joins)
            continue
        _close(chain, joints, found, doc, actors)
        chain, joints = [member], []
    _close(chain, joints, found, doc, actors)
    return found


def _close(chain: list[Member], joints: list[bool], found: Lists, doc: Doc, actors: ActorIndex) -> None:
    """Keep a list of several, with an "and" in it or of three at least: two names with a comma between may be one person."""
    if len(chain) > 1 and chain[0].is_group and not joints[0] and not chain[-1].is_group:  # "three ministers, A, B and C"
        chain, joints = chain[1:], joints[1:]
    for member in chain:
        if member.is_long and _is_public(actors.by_id[member.ids[0]]):
            found.together.update((i, member.ids) for i in range(member.start, member.end))
            found.titles.update(range(member.start, member.name))
    if sum(not member.is_group for member in chain) < 2:
        return
    if len(chain) > 2 or any(joints) or _is_closed_by_title(doc, chain[-1].behind):
        ids = tuple(dict.fromkeys(i for member in chain for i in member.ids))
        found.together.update((i, ids) for member in chain for i in range(member.start, member.end))
        titles = {i for a, b in pairwise(chain) if not b.is_group for i in range(a.behind, b.name)}
        titles.update(range(chain[0].start, chain[0].name) if not chain[0].is_group else ())
        found.together.update((i, ids) for i in titles)
        if any(_is_public(actors.by_id[i]) for i in ids):
            found.titles |= titles


def _is_public(actor: Actor) -> bool:
    """Say whether more is known of somebody than the name, so that nothing is lost with the office in front of it."""
    return actor.country is not None or bool(actor.sectors)


def _is_complete(doc: Doc, chain: list[Member], joints: list[bool]) -> bool:
    """Say whether a list has had its "and", and goes on by another alone; two with one title ("Senators A and B, C") are one item."""
    last = next((k for k in range(len(joints) - 1, -1, -1) if joints[k]), None)
    if last is None:
        return False
    first = last
    while first > 0 and chain[first].start == chain[first].name and not chain[first].is_group:
        first -= 1
    return chain[first].is_group or doc[chain[first].name - 1].tag_ not in {"NNS", "NNPS"}


def _is_closed_by_title(doc: Doc, end: int) -> bool:
    """Say whether a list of names ends in the title of one more, whose name nobody has: "Minister A, Adviser B, *and General C*"."""
    if end + 2 >= len(doc) or doc[end].text != "," or doc[end + 1].lower_ not in {"and", "&"} or not doc[end + 2].text[:1].isupper():
        return False
    behind = next(
        (t for t in doc[end + 2 : end + 2 + LONGEST] if t.dep_ not in {"compound", "amod"} and t.tag_ not in {"HYPH", "IN"}), None
    )
    return behind is not None and behind.base == "conj" and behind.pos_ in {"NOUN", "PROPN"}


def _members(doc: Doc, actors: ActorIndex) -> Iterator[Member]:
    """Yield the persons named and the groups, in order; owners ("Peru's Castillo" is one, "Castillo's aide" is none) are left out.

    Somebody who is called by an office may be the one whose name ends the phrase: "*Director* of Trade at the Treasury *Ana Ruiz*".
    """
    before: Member | None = None
    for member in _phrases(doc, actors):
        if before is not None:
            if not member.is_group and _is_title_of(doc, before, member, actors):
                member = replace(member, start=before.start, is_long=True)
            elif (member.is_group and member.start < before.behind) or (not member.ids and _is_of_one(doc, before, member)):
                continue
            elif before.ids and member.start >= before.behind:
                yield before
        before = member if member.is_group else None
        if not member.is_group:
            yield member
    if before is not None and before.ids:
        yield before


def _phrases(doc: Doc, actors: ActorIndex) -> list[Member]:
    """Return the persons named, the groups, and those who are only called by an office, who are nobody's ids."""
    starts = doc.starts
    found: dict[tuple[int, int], Member] = {}
    for head, span in actors.spans.items():
        start, end = span
        ids = actors.heads.get(head, ())
        if span in found or not ids or (end < len(doc) and (doc[end].tag_ == "POS" or _is_called_after(doc, start, end))):
            continue
        kinds = {actors.by_id[i].kind for i in ids}
        if kinds == {ActorKind.PERSON} and len(ids) == 1 and (name := _name_in(actors.by_id[ids[0]], doc, span, starts)) is not None:
            found[span] = Member(start, name, end, _behind(doc, end, actors, actors.by_id[ids[0]], starts), ids)
        elif kinds <= {ActorKind.PERSON, ActorKind.GROUP} and doc[head].tag_ in _GROUPS:
            named = ActorKind.PERSON in kinds
            found[span] = Member(_front(doc, start), end, end, _behind_group(doc, end), () if named else ids)
    for head, actor in actors.unnamed.items():
        if actor.kind is ActorKind.GROUP and doc[head].tag_ == "NNS":
            end = head + 1
            found.setdefault((head, end), Member(_front(doc, head), end, end, _behind_group(doc, end), (actor.id,)))
    return [member for _, member in sorted(found.items())]


def _is_called_after(doc: Doc, start: int, end: int) -> bool:
    """Say whether a name only tells which the thing behind it is: "the *Ruiz* family", "the *Ruiz* government"."""
    if doc[end].tag_ not in {"NN", "NNS"}:
        return False
    word = doc.span(start, end).root
    return word.dep_ == "compound" and word.head.i >= end


def _front(doc: Doc, start: int) -> int:
    """Return where the words begin that stand in front of a group: "*a senior* delegation"."""
    while start > 0 and doc[start - 1].dep_ in _BEFORE_GROUP and not doc[start].is_sent_start:
        start -= 1
    return start


def _is_title_of(doc: Doc, office: Member, person: Member, actors: ActorIndex) -> bool:
    """Say whether an office is the one of the person whose name ends the phrase: "*members of the Council* Ana Ruiz and Luis Soto"."""
    gap = doc[office.end : person.start]
    if not gap or len(gap) > LONGEST:
        return office.end == person.start
    if gap[0].lower_ not in TITLE_LINKS | _INSIDE or gap[-1].lower_ in TITLE_LINKS | _INSIDE or not all(_is_of_title(t) for t in gap):
        return False
    loose = [t for t in gap if t.lower_ in SEPARATORS and not _is_in_name(t, actors)]
    if any(t.lower_ not in {"and", "&"} for t in loose) or (loose and not _is_bare(doc, office)):
        return False
    return doc[office.start].text[0].isupper() or (person.start == person.name and any(t.lower_ == "the" for t in gap))


def _is_in_name(joint: Token, actors: ActorIndex) -> bool:
    """Say whether an "and" stands inside a name: "Bosnia *and* Herzegovina", "the Office of Management *and* Budget"."""
    before, behind = joint.nbor(-1).ent_type_, joint.nbor().ent_type_
    return actors.holding_token(joint.i) is not None or (before == behind and before in {"LOC", "ORG"})


def _is_bare(doc: Doc, office: Member) -> bool:
    """Say whether an office stands without an article, of one alone: "the Director and Minister Ruiz" are two."""
    return doc[office.start].tag_ != "DT" and doc[office.end - 1].tag_ not in {"NNS", "NNPS"}


def _is_of_one(doc: Doc, office: Member, another: Member) -> bool:
    """Say whether an office stands in the phrase of another: "Adviser to the *President*", "Director of Trade and *Chair* of the Board"."""
    gap = doc[office.end : another.start]
    linked = bool(gap) and gap[0].lower_ in TITLE_LINKS | _INSIDE and len(gap) <= LONGEST and all(_is_of_title(t) for t in gap)
    return linked and (gap[-1].lower_ in TITLE_LINKS or _is_bare(doc, office))


def _name_in(actor: Actor, doc: Doc, span: tuple[int, int], starts: list[int]) -> int | None:
    """Return where the name begins in a mention of a person."""
    first, last = doc[span[0]].idx, doc[span[1] - 1].idx
    at = next((m.start for m in actor.mentions if m.kind is MentionKind.NAME and first <= m.start <= last), None)
    return None if at is None else bisect_left(starts, at)


def _behind_group(doc: Doc, end: int) -> int:
    """Return where the words end that tell whose a group is: "officials *from across the Cabinet*"."""
    i = end
    while i < len(doc) and (doc[i].lower_ in _WHOSE or (i > end and doc[i].tag_ in _NOMINAL_TAGS)):
        i += 1
    return i


def _behind(doc: Doc, end: int, actors: ActorIndex, actor: Actor, starts: list[int]) -> int:
    """Return where the country or the office behind a name ends: "Jake Sullivan of the United States", "A, Chief of Staff,"."""
    end = _behind_bracket(doc, end)
    if end < len(doc) and doc[end].lower_ in {"of", "from"}:
        for i in range(end + 1, min(len(doc), end + 4)):
            if any(actors.by_id[a].kind is ActorKind.STATE for a in actors.heads.get(i, ())):
                return actors.spans[i][1]
        first = end + 1 + (end + 1 < len(doc) and doc[end + 1].lower_ == "the")
        place = next((ent for ent in doc.ents if ent.start == first and ent.label_ in {"LOC", "GPE"}), None)
        if place is not None:  # a country that only tells whose the person is
            return int(place.end)
    told = {office.evidence.start: office.evidence.end for office in actor.offices if office.evidence is not None}
    while end + 1 < len(doc) and doc[end].lower_ in {",", "and"} and (until := told.pop(doc[end + 1].idx, None)) is not None:
        end = bisect_left(starts, until)
    return end


def _behind_bracket(doc: Doc, end: int) -> int:
    """Return where the bracket behind a name ends: "Senator Ruiz *(D-Mass.)*"."""
    if end >= len(doc) or doc[end].text != "(":
        return end
    return next((i + 1 for i in range(end + 1, min(len(doc), end + _BRACKET)) if doc[i].text == ")"), end)


def _is_told_of(between: list[Token]) -> bool:
    """Say whether what stands in front of a name tells what the one before is to them: "A, *secretary and nephew of* B"."""
    if not 2 < len(between) <= LONGEST or between[0].text != "," or between[-1].lower_ not in TITLE_LINKS:
        return False
    return all(t.tag_ in TITLE_TAGS or t.lower_ in TITLE_LINKS or t.lower_ in SEPARATORS for t in between[1:])


def _joins(between: list[Token]) -> bool | None:
    """Say whether an "and" joins a name to the one before it; ``None`` if more than separators and the words of a title stand there."""
    begin = next((i for i, t in enumerate(between) if t.lower_ not in SEPARATORS and not t.is_space), len(between))
    if not begin or len(between) > LONGEST:
        return None
    joins = any(t.lower_ in JOINING for t in between[:begin])
    title = between[begin:]
    if joins and title and title[0].lower_ in ALONG and (comma := next((i for i, t in enumerate(title) if t.text == ","), 0)):
        joins, title = False, title[comma + 1 :]  # "A *and his Cabinet*, Minister B"
    again = next((i for i, t in enumerate(title) if t.lower_ not in _AGAIN), len(title))
    title = title[again:]
    if title and (title[-1].lower_ in TITLE_LINKS or title[0].lower_ in _INSIDE):
        return None
    joins = joins or any(t.text == "," and u.lower_ in JOINING for t, u in pairwise(title))
    return joins if all(_is_of_title(t) for t in title) else None


def _is_of_title(token: Token) -> bool:
    """Say whether a word may stand in a title, or in a description behind a name."""
    low = token.lower_
    if low in SEPARATORS or low in TITLE_LINKS or token.is_space or _is_hyphened(token) or token.text in {"(", ")"}:
        return True
    if low in _INSIDE:
        behind = token.nbor()
        return behind.lower_ == "the" or behind.text[0].isupper()
    if token.ent_type_ in {"DATE", "TIME"}:
        return False
    if token.tag_ == "POS":
        return True
    return (token.tag_ in TITLE_TAGS and low in PLAIN) or (token.tag_ in _CAPITALS and token.text[0].isupper())


def _is_hyphened(token: Token) -> bool:
    """Say whether a word stands between two hyphens: "commander-*in*-chief"."""
    return token.doc[token.i - 1].text == token.nbor().text == "-"


def _is_of_another(doc: Doc, member: Member, chain: list[Member]) -> bool:
    """Say whether a name is the subject of a clause that the one in front has no part in: "met Xi, and Harris left".

    Where the list opens the sentence the last one may be its subject alone: "On Monday, A, B, and *C* met".
    """
    before, opening = chain[-1], doc[chain[0].start].sent.start
    along = member.is_group and any(t.lower_ in ALONG for t in doc[member.start : member.end])
    opens = along or chain[0].start == opening or doc[chain[0].start - 1].text == ","
    if opens and not any(t.pos_ == "VERB" for t in doc[opening : chain[0].start]):
        return False
    root = _top(doc, member)
    if not root.dep_.startswith("nsubj"):
        return False
    other = _top(doc, before)
    if _hangs_on(other, root):  # "Adviser Ana Ruiz and Director | Luis Vega met": the first hung on the second as its title
        return False
    if root.head.pos_ in {"NOUN", "PROPN"} and _hangs_on(other, root.head):  # a name taken for the subject of its own title
        return False
    return other.head.i != root.head.i or not other.dep_.startswith("nsubj")


def _hangs_on(word: Token, above: Token) -> bool:
    """Say whether a word stands in the phrase of another."""
    for _ in range(LONGEST):
        if word.i == above.i:
            return True
        if word.head.i == word.i:
            return False
        word = word.head
    return False


def _top(doc: Doc, member: Member) -> Token:
    return doc.span(member.start, member.end).root


__all__ = ["Lists", "person_lists"]
