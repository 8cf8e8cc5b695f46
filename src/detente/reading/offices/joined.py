"""What else somebody is, joined by "and" to the words in front of the name: "Chilean politician, diplomat and former minister Ana Ruiz".

A singular noun in small letters without an article is no noun phrase of its own in English: it belongs to the name that ends the list.
"the president and army chief Ana Ruiz" and "President and Prime Minister Ruiz" may be two.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from detente.lexicon.actors import ADJECTIVE_KINDS, ActorLexicon
from detente.model.enums import OfficeStatus
from detente.reading.base import NameHit
from detente.reading.grammar.doc import Doc, Token
from detente.reading.grammar.words import find_phrase
from detente.reading.names.scan import adjective_at
from detente.reading.offices.chain import OFFICE_OR_ROLE, OfficeDraft, status_of, title_words
from detente.reading.offices.described import HELD_ROLES, NO_OFFICE

#: Tokens of the longest such list.
_LONGEST = 18
_OPENING = ADJECTIVE_KINDS | {"abbreviation"}
_AND = frozenset({"and", "&"})
#: Small words inside an item: "ambassador to France", "leader of the opposition".
_INSIDE = frozenset({"of", "to", "for", "-", "the"})
_TAGS = frozenset({"NN", "JJ", "HYPH", "VBN", "AFX", "RB"})


class Joined(NamedTuple):
    """What stands in front of a name: tokens ``[start, end)``, the state that opens it, the offices and the sectors of roles."""

    start: int
    end: int
    state: NameHit | None
    offices: tuple[OfficeDraft, ...]


def joined_in_front(
    doc: Doc, first: int, last: int, lexicon: ActorLexicon, hit_at: Mapping[int, NameHit], others: frozenset[int]
) -> Joined | None:
    """Read the items that "and" joins to the title, or the noun, right in front of a name.

    Args:
        doc: The Doc.
        first: First token of the title in front of the name, or of the name itself.
        last: First token of the name.
        lexicon: The actors lexicon.
        hit_at: The names of states and bodies, by token.
        others: Tokens of other persons' names and titles.
    """
    joint = first - 1 if first < last else _joint_before(doc, first)
    if joint < 1 or doc[joint].lower_ not in _AND or (first < last and not doc[first].text.islower() and first not in hit_at):
        return None
    joint -= doc[joint - 1].text == ","  # "politician, diplomat, and activist"
    start = _start_of_list(doc, joint, lexicon, hit_at, others)
    if start is None:
        return None
    state = hit_at.get(start) or adjective_at(doc[start], lexicon)
    opens = state is not None and state.is_state and state.entry.kind in _OPENING
    end = last if first == last else joint
    offices = tuple(_offices(doc, start, end, lexicon, hit_at))
    if opens and not offices and first == last:
        offices = (OfficeDraft(title="", concepts=("described",), sectors=(), state=state, start=start, end=end, rule="joined:described"),)
    return Joined(start, end, state if opens else None, offices) if opens or offices else None


def _joint_before(doc: Doc, name: int) -> int:
    """Return the "and" in front of a single noun in small letters that stands right in front of a name; -1 for none."""
    i = name - 1
    while i > 0 and doc[i].text.islower() and doc[i].tag_ in _TAGS:
        i -= 1
    return i if i < name - 1 and doc[name - 1].tag_ == "NN" else -1


def _start_of_list(doc: Doc, joint: int, lexicon: ActorLexicon, hit_at: Mapping[int, NameHit], others: frozenset[int]) -> int | None:
    """Return where the list of nouns in front of "and" begins; ``None`` where an article, or what no list has, stands in front."""
    i = joint
    while i > max(0, joint - _LONGEST):
        token = doc[i - 1]
        small = token.text.islower() and (token.tag_ in _TAGS or token.lower_ in _INSIDE)
        if i - 1 in others:
            return None
        if not small and i - 1 not in hit_at and token.text not in (",", "-") and adjective_at(token, lexicon) is None:
            break
        i -= 1
        if doc[i].is_sent_start:
            break
    while i < joint and (doc[i].text in (",", "-") or doc[i].lower_ in _INSIDE):
        if doc[i].lower_ == "the":
            return None
        i += 1
    after = (k for k in range(joint - 1, i, -1) if doc[k - 1].lower_ in _INSIDE or doc[k - 1].tag_ == "NN")
    i = next((k for k in after if _is_adjective(doc[k], hit_at, lexicon)), i)  # "a friend of | Chilean actor and director Jo Roe"
    bare = i == 0 or doc[i].is_sent_start or doc[i - 1].tag_ not in ("DT", "PRP$", "POS", "CD")
    noun = next((t for t in doc[i:joint] if t.tag_ == "NN"), None)
    return i if bare and i < joint and noun is not None and doc[joint - 1].tag_ in ("NN", "NNP") else None


def _is_adjective(token: Token, hit_at: Mapping[int, NameHit], lexicon: ActorLexicon) -> bool:
    """Say whether a state's adjective begins at a token."""
    hit = hit_at.get(token.i) or adjective_at(token, lexicon)
    return hit is not None and hit.start == token.i and hit.entry.kind in ADJECTIVE_KINDS


def _offices(doc: Doc, start: int, end: int, lexicon: ActorLexicon, hit_at: Mapping[int, NameHit]) -> list[OfficeDraft]:
    """Read the offices and roles of a list, one an item."""
    found: list[OfficeDraft] = []
    i, status, begin = start, OfficeStatus.HOLDS, start
    while i < end:
        token = doc[i]
        if token.text == "," or token.lower_ in _AND:
            status, begin = OfficeStatus.HOLDS, i + 1
        status = status_of(token, status)
        phrase = find_phrase(doc, i, lexicon, OFFICE_OR_ROLE) if i not in hit_at else None
        closed = phrase is not None and phrase[0] <= end and (phrase[0] == end or doc[phrase[0]].tag_ != "NN")
        if phrase is None or not closed or doc[phrase[0] - 1].tag_ == "NNS":
            i += 1
            continue
        stop, entry = phrase
        held = entry.sort == "office" or (entry.concept in HELD_ROLES and entry.words[-1] not in NO_OFFICE)
        inside = [hit_at[k] for k in range(begin, i) if k in hit_at]
        found.append(
            OfficeDraft(
                title=title_words(doc, i, stop, entry) if held else "",
                concepts=(entry.concept,),
                sectors=entry.sectors,
                state=next((hit for hit in inside if hit.is_state), None),
                body=next((hit for hit in inside if not hit.is_state), None),
                status=status,
                start=i,
                end=stop,
                rule=f"joined:{entry.concept}",
            )
        )
        i = stop
    return found


__all__ = ["Joined", "joined_in_front"]
