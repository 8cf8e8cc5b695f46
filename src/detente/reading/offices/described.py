"""The office of somebody who is only described: "the Kenyan president", "former Greek diplomats", "a U.N. spokesman"."""

from __future__ import annotations

from detente.model.enums import OfficeStatus
from detente.model.records import Office
from detente.reading.actors.roster import Roster
from detente.reading.grammar.phrases import is_plural
from detente.reading.groups.phrase import Phrase
from detente.reading.offices.chain import may_title, status_of, title_words
from detente.reading.offices.parts import with_part

#: Roles that are held as an office is.
HELD_ROLES = frozenset({"diplomat_role", "official", "leader_role", "lawmaker_role", "judge_role", "spokesperson"})


#: Words of such roles that are only what somebody is called.
NO_OFFICE = frozenset({"figure", "politician", "strongman", "dictator", "autocrat", "delegation", "mission"})


def described_office(roster: Roster, phrase: Phrase, code: str | None) -> Office | None:
    """Return the office that a phrase without a name describes somebody by, of one person where it means several.

    Args:
        roster: The roster.
        phrase: The phrase; one of a role that anybody may have ("students") gives none.
        code: The country of the actor.
    """
    entry, doc = phrase.nominal.entry, roster.page.doc
    if entry.sort != "office" and (entry.concept not in HELD_ROLES or entry.words[-1] in NO_OFFICE):
        return None
    own = {i for hit in (*phrase.states, *phrase.owners.bodies) for i in range(hit.start, hit.end)}
    begin = phrase.nominal.start
    while begin > phrase.start and begin - 1 not in own and doc[begin - 1].base in ("compound", "amod") and may_title(doc[begin - 1], {}):
        begin -= 1
    title = title_words(doc, begin, phrase.nominal.end, entry)
    if not title or entry.words[-1] == "authorities":
        return None
    last = doc[phrase.nominal.end - 1]
    if last.tag_ == "NNS" and is_plural(last) and title.lower().endswith(entry.words[-1]) and title.endswith("s"):
        title = f"{title[:-3]}y" if title.endswith("ies") else title[:-1]  # the table has the plural too
    status = OfficeStatus.HOLDS
    for token in doc[phrase.start : phrase.nominal.start]:
        status = status_of(token, status)
    body = next((draft.name for hit in phrase.owners.bodies[:1] for draft in roster.drafts if hit.head in draft.mentions), None)
    if body is None and phrase.called is not None:
        body = phrase.called.name
    if body is None and title.lower() == "leader":
        return None  # "Israeli leaders": what they are, and no office
    if code is None and body is None:
        return None  # "ministers" of nobody knows whom
    office = Office(title=title, organisation=body, country=code, status=status, evidence=roster.page.span(phrase.start, phrase.end))
    if body is None and not phrase.plural:
        named = (*phrase.states, *phrase.owners.states, *phrase.owners.places)
        hit_at = {i: hit for hit in named for i in range(hit.start, hit.end)}
        return with_part(roster.page, office, (entry.concept,), range(begin, phrase.nominal.end), hit_at)
    return office


__all__ = ["described_office"]
