"""Persons who are listed one behind the other: "Minister A, Adviser B of Chad, C, the speaker, and D".

A parser loses its way in a list of names with long titles; the commas and the "and" between them do not.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from detente.model.enums import ActorKind, MentionKind
from detente.model.records import Actor
from detente.reading.base import ActorIndex
from detente.reading.doc import Doc, Token

SEPARATORS = frozenset({",", ";", "and", "&"})
JOINING = frozenset({"and", "&", ";"})
#: Words of a title that stand in front of a listed name without being read as part of it.
TITLE_TAGS = frozenset({"NN", "NNP", "NNPS", "JJ", "DT", "CD", "HYPH"})
TITLE_LINKS = frozenset({"of", "to", "for"})
PLAIN = frozenset({"the", "-", "president", "minister", "secretary", "ambassador", "leader"})
#: A title has no more words than this; a list with more between two names is none.
LONGEST = 14
#: What stands before those who come along with the persons of a list.
ALONG = frozenset({"other", "their", "his", "her"})
_ENDS = frozenset({"VERB", "AUX", "PUNCT"})


@dataclass(frozen=True, slots=True)
class Member:
    """A person's name with the title in front of it: tokens ``[start, end)``, and where what describes it behind ends."""

    start: int
    end: int
    behind: int
    id: str


def person_lists(doc: Doc, actors: ActorIndex) -> dict[int, tuple[str, ...]]:
    """Return, for each token of a listed person's name and title, the ids of all who are listed together.

    Args:
        doc: The page.
        actors: Its actors.
    """
    found: dict[int, tuple[str, ...]] = {}
    chain: list[Member] = []
    joined = False
    for member in _members(doc, actors):
        between = doc[chain[-1].behind : member.start] if chain else []
        goes_on = _goes_on(between)
        joins = goes_on and any(t.lower_ in JOINING for t in between)
        if chain and goes_on and (joins or not joined) and not _is_of_another(doc, member, chain[-1]):
            joined = joined or joins
            chain.append(member)
            continue
        _close(chain, joined, found, doc, actors)
        chain, joined = [member], False
    _close(chain, joined, found, doc, actors)
    return found


def _close(chain: list[Member], joined: bool, found: dict[int, tuple[str, ...]], doc: Doc, actors: ActorIndex) -> None:
    """Keep a list of several, with an "and" in it or of three at least: two names with a comma between may be one person."""
    if len(chain) < 2:
        return
    last = _closed_by(doc, chain, joined)
    others = () if last is None else actors.heads.get(last.i, ())
    if len(chain) > 2 or joined or others or _is_closed_by_title(doc, chain[-1].behind):
        ids = tuple(dict.fromkeys((*(member.id for member in chain), *others)))
        found.update((i, ids) for member in chain for i in range(member.start, member.end))
        if others and last is not None and last.base == "nsubj":
            found[last.i] = ids


def _closed_by(doc: Doc, chain: list[Member], joined: bool) -> Token | None:
    """Return the group that ends a list of names: "Minister A, Adviser B, *and other officials*", "A, B, *and their delegation*".

    It hangs on one of them; one that comes along with them ("A, B, and C, *and other officials* met") may be the subject alone.
    """
    i = chain[-1].behind
    i += i < len(doc) and doc[i].text == ","
    if i + 1 >= len(doc) or doc[i].lower_ not in {"and", "&"}:
        return None
    along = doc[i + 1].lower_ in ALONG
    behind = (t for t in doc[i + 1 : i + LONGEST] if t.dep_ != "compound")
    own = doc[i + 1].head if along and doc[i + 1].dep_ == "nmod:poss" else None
    noun = next((t for t in behind if t is own or t.tag_ in {"NNS", "NNPS"} or (t.pos_ in _ENDS and t.tag_ != "HYPH")), None)
    if noun is None or (joined and not along):
        return None
    subject = along and noun.base == "nsubj" and not any(t.pos_ == "VERB" for t in doc[noun.sent.start : chain[0].start])
    return noun if noun.base == "conj" or subject else None


def _is_closed_by_title(doc: Doc, end: int) -> bool:
    """Say whether a list of names ends in the title of one more, whose name nobody has: "Minister A, Adviser B, *and General C*"."""
    if end + 2 >= len(doc) or doc[end].text != "," or doc[end + 1].lower_ not in {"and", "&"} or not doc[end + 2].text[:1].isupper():
        return False
    behind = next(
        (t for t in doc[end + 2 : end + 2 + LONGEST] if t.dep_ not in {"compound", "amod"} and t.tag_ not in {"HYPH", "IN"}), None
    )
    return behind is not None and behind.base == "conj" and behind.pos_ in {"NOUN", "PROPN"}


def _members(doc: Doc, actors: ActorIndex) -> Iterator[Member]:
    """Yield the persons named, in order; owners ("Peru's Castillo" is one, "Castillo's aide" is none) are left out."""
    starts = doc.starts
    names: dict[tuple[int, int], str] = {}
    for head, span in actors.spans.items():
        ids = actors.heads.get(head, ())
        if len(ids) == 1 and (actor := actors.by_id[ids[0]]).kind is ActorKind.PERSON and _is_named(actor, doc, span):
            names.setdefault(span, actor.id)
    for (start, end), actor_id in sorted(names.items()):
        if end >= len(doc) or doc[end].tag_ != "POS":
            yield Member(start, end, _behind(doc, end, actors, actors.by_id[actor_id], starts), actor_id)


def _is_named(actor: Actor, doc: Doc, span: tuple[int, int]) -> bool:
    first, last = doc[span[0]].idx, doc[span[1] - 1].idx
    return any(m.kind is MentionKind.NAME and first <= m.start <= last for m in actor.mentions)


def _behind(doc: Doc, end: int, actors: ActorIndex, actor: Actor, starts: list[int]) -> int:
    """Return where the country or the office behind a name ends: "Jake Sullivan of the United States", "A, Chief of Staff,"."""
    if end < len(doc) and doc[end].lower_ in {"of", "from"}:
        for i in range(end + 1, min(len(doc), end + 4)):
            if any(actors.by_id[a].kind is ActorKind.STATE for a in actors.heads.get(i, ())):
                return actors.spans[i][1]
        first = end + 1 + (end + 1 < len(doc) and doc[end + 1].lower_ == "the")
        place = next((ent for ent in doc.ents if ent.start == first and ent.label_ in {"LOC", "GPE"}), None)
        if place is not None:  # a country that only tells whose the person is
            return int(place.end)
    for office in actor.offices:
        if office.evidence is not None and end + 1 < len(doc) and doc[end].text == "," and doc[end + 1].idx == office.evidence.start:
            return bisect_left(starts, office.evidence.end)
    return end


def _goes_on(between: list[Token]) -> bool:
    """Say whether only separators and words of a title stand between two names."""
    if not between or between[0].lower_ not in SEPARATORS or len(between) > LONGEST:
        return False
    if between[-1].lower_ in TITLE_LINKS:  # "A, secretary and nephew of B"
        return False
    rest = [t for t in between if t.lower_ not in SEPARATORS and t.lower_ not in TITLE_LINKS and not t.is_space and not _is_hyphened(t)]
    return all(t.tag_ in TITLE_TAGS and t.ent_type_ not in {"DATE", "TIME"} and (t.text[0].isupper() or t.lower_ in PLAIN) for t in rest)


def _is_hyphened(token: Token) -> bool:
    """Say whether a word stands between two hyphens: "commander-*in*-chief"."""
    return token.doc[token.i - 1].text == token.nbor().text == "-"


def _is_of_another(doc: Doc, member: Member, before: Member) -> bool:
    """Say whether a name is the subject of a clause that the one in front has no part in: "met Xi, and Harris left"."""
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


__all__ = ["person_lists"]
