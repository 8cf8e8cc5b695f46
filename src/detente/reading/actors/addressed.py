"""Persons who are called by their rank alone: "thanked *His Majesty*", "*Her Royal Highness* opened the hall"."""

from __future__ import annotations

from detente.model.enums import ActorKind, MentionKind
from detente.reading.actors.roster import ActorDraft, Roster
from detente.reading.grammar.doc import Token

#: Concept of those who are called by a rank of faith.
_OF_FAITH = "cleric_title"


def add_addressed(roster: Roster) -> None:
    """Let "His Majesty" or "Her Holiness" alone mean the one person of the text in front of it who is called so."""
    marks = roster.page.lexicon.actors.marks
    crown, faith = marks["address_crown"], marks["address_faith"]
    if roster.page.doc.forms.isdisjoint(crown | faith):
        return
    for token in roster.page.doc:
        if token.lower_ not in crown | faith or token.i in roster.heads or not _is_alone(token) or roster.page.is_furniture(token):
            continue
        fits = [d for d in roster.drafts if d.kind is ActorKind.PERSON and d.words and d.last_before(token.i) is not None]
        fits = [d for d in fits if (_OF_FAITH in d.concepts if token.lower_ in faith else _is_crowned(d, marks["crowned"]))]
        if len(fits) == 1:
            start = token.i - (2 if token.nbor(-1).text in _BETWEEN else 1)
            roster.mention(fits[0], token.i, start, token.i + 1, MentionKind.TITLE)
            fits[0].note("address", (), roster.page.doc.told(start, token.i + 1))


#: What may stand between the possessive and the rank: "His *Royal* Highness".
_BETWEEN = frozenset({"Royal", "Serene", "Imperial"})


def _is_alone(token: Token) -> bool:
    """Say whether a rank stands for its holder's name: "His Majesty", not "His Majesty King Paul", "His Majesty's Government"."""
    if token.i == 0 or not token.text.istitle():
        return False
    opener = token.nbor(-1)
    opener = opener.nbor(-1) if opener.text in _BETWEEN and opener.i else opener
    behind = token.nbor() if token.i + 1 < len(token.doc) else None
    named = behind is not None and (behind.tag_ == "POS" or behind.pos_ == "PROPN" or behind.text.istitle())
    return opener.tag_ == "PRP$" and not named


def _is_crowned(draft: ActorDraft, titles: frozenset[str]) -> bool:
    return any(office.title.lower() in titles for office in draft.offices)


__all__ = ["add_addressed"]
