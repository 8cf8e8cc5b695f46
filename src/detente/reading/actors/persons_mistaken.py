"""Persons whom the language model calls organisations, told by what is done to them or by the office in front of their name."""

from __future__ import annotations

from detente.lexicon.actors import name_key
from detente.model.enums import ActorKind
from detente.reading.actors.roster import ActorDraft, Roster
from detente.reading.grammar.lemmas import lemmas
from detente.reading.offices.chain import OFFICE, phrase_at_head

#: What is done to persons only.
_DONE_TO_PERSONS = frozenset("arrest detain jail imprison sentence extradite indict convict acquit marry interrogate".split())
#: Words that a person's name has.
_WORDS = (2, 3)


def mend_persons(roster: Roster) -> None:
    """Let bodies of which nothing is known be persons where they are arrested, or have a person's office: "former senator *Ana Roe*"."""
    for draft in roster.drafts:
        unknown = draft.key.startswith("org:") and draft.kind is ActorKind.ORGANISATION and not draft.sectors and draft.code is None
        if unknown and len(draft.mentions) > 0 and _is_person(roster, draft):
            draft.kind = ActorKind.PERSON
            draft.words = tuple(name_key(word) for word in draft.name.split())
            draft.note("person", (), draft.name)


def _is_person(roster: Roster, draft: ActorDraft) -> bool:
    doc = roster.page.doc
    for head, (start, end, _) in draft.mentions.items():
        words, token = doc[start:end], doc[head]
        if len(words) not in _WORDS or not all(t.tag_ == "NNP" and t.text.istitle() for t in words):
            return False
        done = token.dep_ in ("obj", "nsubj:pass") and not _DONE_TO_PERSONS.isdisjoint(lemmas(token.head))
        front = doc[start - 1] if start and doc[start - 1].tag_ == "NN" else None
        office = phrase_at_head(front, roster.page.lexicon.actors, OFFICE) if front is not None else None
        held = office is not None and office[2].sectors[:1] in (("LEG",), ("GOV",), ("JUD",)) and office[2].sort == "office"
        if done or held:
            return True
    return False


__all__ = ["mend_persons"]
