"""Titles in an item of a list of people: all of them are the person's with whose name it begins."""

from __future__ import annotations

from detente.model.enums import ActorKind
from detente.reading.actors.roster import ActorDraft, Roster
from detente.reading.coreference.stage import Mentions
from detente.reading.grammar.phrases import case_of, ends_item, starts_item
from detente.reading.groups.phrase import Phrase

#: Most tokens from a name to the last of its titles.
_LONGEST = 30
_SMALL = frozenset({",", "and", "&", "of", "for", "the", "in", "on", "at", "to", "-", "–", "'s", "’s", "/", ".", "(", ")"})


def person_of_item(roster: Roster, mentions: Mentions, phrase: Phrase) -> ActorDraft | None:
    """Return the person of "- *Ana Ruiz*, Patient Advocate and Director, Larch Fund" for each of her titles.

    Args:
        roster: The roster.
        mentions: The mentions.
        phrase: A singular without an article: "Patient Advocate".
    """
    doc, first = roster.page.doc, min(phrase.start, phrase.nominal.start)
    if phrase.plural or phrase.det or not doc[first].text[:1].isupper() or phrase.token.base in ("nsubj", "obj"):
        return None
    word, end = phrase.nominal.entry.words[-1], phrase.nominal.end
    owns = end < len(doc) and doc[end].tag_ == "POS"  # "Chair, *President*'s Council"
    many = word == "union" or word in roster.page.lexicon.actors.marks["group_noun"]
    if owns or case_of(phrase.token) in ("of", "for") or many:
        return None
    for i in range(first - 1, max(-1, first - _LONGEST), -1):
        person = mentions.person_at.get(i)
        if person is not None:
            opens = person.title.start if person.title is not None else person.start
            drafts = [d for d in roster.at(person.head) if d.kind is ActorKind.PERSON]
            parted = doc[person.end : person.end + 1] and doc[person.end].text in (",", "(")
            return drafts[0] if parted and len(drafts) == 1 and opens > 0 and starts_item(doc, opens) else None
        if ends_item(doc, i) or not (doc[i].text[:1].isupper() or doc[i].lower_ in _SMALL):
            return None
    return None


__all__ = ["person_of_item"]
