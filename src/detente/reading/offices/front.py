"""Offices in front of a name that a comma parts from it: "Chile's envoy to Peru, Ana Ruiz, the head of the bank in Lima, Jo Roe, and ...".

A parse seldom keeps such a list apart; its words do: the noun phrase that ends at the comma begins with "the", "his" or the state that the
office is of, and in a list each name has its office in front, or each behind.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from detente.lexicon.actors import ADJECTIVE_KINDS, ActorLexicon, WordEntry
from detente.model.enums import OfficeStatus
from detente.reading.base import NameHit, Page
from detente.reading.coreference.stage import Mentions, PersonMention
from detente.reading.grammar.doc import Doc
from detente.reading.offices.beside import LINKS, NP_TAGS, noun_phrase
from detente.reading.offices.chain import OFFICE, OFFICE_OR_ROLE, OfficeDraft, phrase_at_head, title_words
from detente.reading.offices.title import read_title

#: Tokens of the longest office in front of a comma.
_LONGEST = 18
#: What may stand behind a name that has its office in front.
CLOSERS = frozenset({",", "and", "&", ")", ".", ";", "who", "-", "–", "—"})
DEFINITE = frozenset({"the", "its", "their", "his", "her", "our", "my", "whose"})
#: Offices that say nothing of what else somebody is: ranks, degrees, forms of address.
RANKS = frozenset({"general_officer", "academic_title", "medic_title", "cleric_title", "royal", "lawyer_title", "judge_title"})


def offices_in_front(page: Page, mentions: Mentions) -> dict[int, OfficeDraft]:
    """Return the offices that stand in front of names and a comma, by the head of each name.

    Args:
        page: The page.
        mentions: Its mentions.
    """
    doc, found = page.doc, dict[int, OfficeDraft]()
    shared: dict[int, WordEntry] = {}
    for person in mentions.persons:
        led = _led_by(doc, person, mentions) or _whose(doc, person, page.lexicon.actors, mentions)
        if led is not None:
            found[person.head] = led
            continue
        first = person.title.start if person.title is not None else person.start
        comma = first - 1
        if comma < 1 or doc[comma].text != "," or (person.end < len(doc) and doc[person.end].lower_ not in CLOSERS):
            continue
        if _has_office(person):
            continue
        office = (
            _before(doc, comma, page.lexicon.actors, mentions)
            or _of_listed_state(doc, person, comma, page.lexicon.actors, mentions, shared)
            or _titled(doc, comma, page.lexicon.actors, mentions)
        )
        if office is not None and not _is_of_other(office, mentions, found, doc):
            found[person.head] = office
    return found


def is_next_ones(office: OfficeDraft, doc: Doc, mentions: Mentions, found: Mapping[int, OfficeDraft]) -> bool:
    """Say whether an office behind a name is the next one's, who stands behind it and a comma."""
    if office.end + 1 >= len(doc) or doc[office.end].text != ",":
        return False
    for i in range(office.end + 1, min(len(doc), office.end + 5)):
        person = mentions.person_at.get(i)
        if person is not None:
            own = found.get(person.head)
            return own is not None and own.end == office.end
    return False


def _has_office(person: PersonMention) -> bool:
    """Say whether a name has an office of its own right in front; a rank is none."""
    title = person.title
    held = (o for o in title.offices if o.status is not OfficeStatus.FORMER) if title is not None else ()
    return any(o.title and o.concepts[0] not in RANKS for o in held)


def _before(doc: Doc, comma: int, lexicon: ActorLexicon, mentions: Mentions) -> OfficeDraft | None:
    """Read the longest definite noun phrase that ends at a comma and names an office."""
    best = None
    i = comma - 1
    while i >= max(0, comma - _LONGEST) and i not in mentions.titled:
        token = doc[i]
        if token.tag_ not in NP_TAGS and token.lower_ not in LINKS and token.text not in ("-", "&"):
            break
        if _begins(doc, i, mentions.by_token) and not _is_owned(doc, i, lexicon):
            office = noun_phrase(doc, i, lexicon, mentions.by_token, "appos")
            best = office if office is not None and office.end == comma else best
        if token.is_sent_start:
            break
        i -= 1
    return best


def _titled(doc: Doc, comma: int, lexicon: ActorLexicon, mentions: Mentions) -> OfficeDraft | None:
    """Read an office behind the body that it is of: "Chile's Ministry of National Defence spokesperson, | Jo Roe"."""
    title = read_title(doc, comma, lexicon, mentions.by_token, mentions.titled)
    owned = title is not None and title.start in mentions.by_token and any(t.tag_ == "POS" for t in doc[title.start : comma])
    if title is None or not owned or len(title.offices) != 1 or not title.offices[0].title:
        return None
    office = title.offices[0]
    return replace(office, near=tuple(range(title.start, comma)), rule=office.rule.replace("title:", "appos:"))


def _led_by(doc: Doc, person: PersonMention, mentions: Mentions) -> OfficeDraft | None:
    """Read whom a body is led by: "the union, headed by | Jo Roe"."""
    first = person.title.start if person.title is not None else person.start
    if first < 4 or doc[first - 1].lower_ != "by" or doc[first - 2].lower_ not in _LED:
        return None
    i = first - 3
    while i > 0 and (doc[i].lower_ in ("is", "was", "currently", "which") or doc[i].text == ","):
        i -= 1
    if i > 0 and doc[i].text.islower() and doc[i].tag_ == "NN" and i not in mentions.by_token:
        i -= 1  # "the UGTT *union*, headed by"
    hit = mentions.by_token.get(i)
    body = hit if hit is not None and not hit.is_state and hit.end == i + 1 else None
    if body is None and (i not in mentions.in_organisations or doc[i].text.islower()):
        return None
    near = tuple(range(i, max(0, i - _BODY), -1)) if body is None else ()
    return OfficeDraft(
        title="head", concepts=("director",), sectors=(), body=body, near=near, start=first - 2, end=first, rule="led-by:director"
    )  # fmt: skip


#: What a body is by whom it has at its head.
_LED = frozenset({"led", "headed", "chaired"})
#: Tokens of a body's name among which its head is looked for.
_BODY = 6


def _whose(doc: Doc, person: PersonMention, lexicon: ActorLexicon, mentions: Mentions) -> OfficeDraft | None:
    """Read "Chile, whose president is | Ana Ruiz"."""
    i = person.start - 2
    if i < 2 or doc[i + 1].lower_ not in ("is", "was") or person.title is not None:
        return None
    found = phrase_at_head(doc[i], lexicon, OFFICE)
    if found is None or found[1] != i + 1:
        return None
    first = found[0]
    while first > 1 and doc[first - 1].tag_ in ("JJ", "NN"):
        first -= 1
    if doc[first - 1].lower_ != "whose":
        return None
    owner = mentions.by_token.get(first - 3) if doc[first - 2].text == "," else mentions.by_token.get(first - 2)
    if owner is None:
        return None
    entry, status = found[2], OfficeStatus.FORMER if doc[i + 1].lower_ == "was" else OfficeStatus.HOLDS
    return OfficeDraft(
        title=title_words(doc, first, found[1], entry), concepts=(entry.concept,), sectors=entry.sectors,
        state=owner if owner.is_state else None, body=None if owner.is_state else owner, status=status, start=first - 1, end=found[1],
        rule=f"whose:{entry.concept}",
    )  # fmt: skip


def _of_listed_state(
    doc: Doc, person: PersonMention, comma: int, lexicon: ActorLexicon, mentions: Mentions, shared: dict[int, WordEntry]
) -> OfficeDraft | None:
    """Read the office that several share: "the presidents of Guyana, | Ana Ruiz, and Venezuela, | Jo Roe".

    ``shared`` keeps the plural for the names that follow, by the last token of each name.
    """
    hit = mentions.by_token.get(comma - 1)
    if hit is None or not hit.is_state or hit.end != comma or hit.entry.kind != "name":
        return None
    i = hit.start - 1
    i -= doc[i].lower_ == "the"
    i -= doc[i].lower_ == "of"
    plural = phrase_at_head(doc[i], lexicon, OFFICE) if doc[i].tag_ == "NNS" else None
    if plural is not None and plural[1] == i + 1 and doc[i].lower_ != plural[2].words[-1]:
        entry, first = plural[2], plural[0]
    else:
        i -= doc[i].lower_ in ("and", "&")
        i -= doc[i].text == ","
        known = shared.get(i)
        if known is None:
            return None
        entry, first = known, hit.start
    shared[person.end - 1] = entry
    return OfficeDraft(
        title=" ".join(entry.words), concepts=(entry.concept,), sectors=entry.sectors, state=hit, start=first, end=comma,
        rule=f"appos:{entry.concept}",
    )  # fmt: skip


def _begins(doc: Doc, i: int, hit_at: Mapping[int, NameHit]) -> bool:
    """Say whether a definite phrase may begin at a token: "the", "his", "Chile's", "Chilean"."""
    if doc[i].lower_ in DEFINITE:
        return True
    hit = hit_at.get(i)
    if hit is None or hit.start != i or hit.end >= len(doc):
        return False
    return doc[hit.end].tag_ == "POS" or (hit.is_state and hit.entry.kind in ADJECTIVE_KINDS)


def _is_owned(doc: Doc, i: int, lexicon: ActorLexicon) -> bool:
    """Say whether somebody else's words lead to the phrase: "the wife of | the president of Chile", "an aide to | the minister"."""
    if i < 2 or doc[i - 1].lower_ not in ("of", "for", "to"):
        return False
    return phrase_at_head(doc[i - 2], lexicon, OFFICE_OR_ROLE) is not None or doc[i - 2].lower_ in KIN


KIN = frozenset("wife husband son daughter widow widower father mother brother sister lawyer sibling cousin nephew niece child".split())


def is_of_one_before(office: OfficeDraft, doc: Doc, mentions: Mentions, found: Mapping[int, OfficeDraft]) -> bool:
    """Say whether an office belongs to the name without a title in front of it: "Ana Ruiz, the president of Chile, Jo Roe and ..."."""
    first = office.start - (doc[office.start - 1].lower_ in DEFINITE if office.start > 0 else 0)
    before = _name_before(doc, first, mentions)
    return before is not None and before.head not in found and not _has_office(before)


def _is_of_other(office: OfficeDraft, mentions: Mentions, found: Mapping[int, OfficeDraft], doc: Doc) -> bool:
    """Say whether an office in front belongs to the name in front of it, titled or not: in a list each name has its office in front."""
    before = _name_before(doc, office.start, mentions)
    return before is not None and before.head not in found


def _name_before(doc: Doc, first: int, mentions: Mentions) -> PersonMention | None:
    """Return the name that stands in front of a phrase and a comma."""
    return mentions.person_at.get(first - 2) if first > 1 and doc[first - 1].text == "," else None


__all__ = ["is_next_ones", "is_of_one_before", "offices_in_front"]
