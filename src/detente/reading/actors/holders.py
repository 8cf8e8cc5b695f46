"""A state that is told with its initials before the title of a person: "the *Republic of Korea (ROK)* Foreign Minister Ana Ruiz".

The parser may take the state for one more side, or hang the person on it: whoever asks what is said of it means the person.
"""

from __future__ import annotations

from dataclasses import replace

from detente.reading.actors.roster import Roster
from detente.reading.coreference.stage import Mentions


def join_holders(roster: Roster, mentions: Mentions) -> None:
    """Let the words of such a state mean the person.

    Args:
        roster: The roster, with states and persons.
        mentions: What was found in the page.
    """
    doc = roster.page.doc
    if "(" not in doc.forms:
        return
    for person in mentions.persons:
        front = range(max(4, person.title.start), person.title.end) if person.title is not None else ()
        first = next((i for i in front if doc[i - 1].text == ")" and doc[i - 3].text == "("), 0)
        hit = mentions.by_token.get(first - 4) if first else None
        drafts = next((found for i in range(person.start, person.end) if (found := roster.at(i))), [])
        if hit is None or not hit.is_state or not drafts:
            continue
        for draft in drafts:
            if draft.code is None:
                draft.code = hit.entry.code
                draft.offices[:] = [
                    replace(o, country=draft.code) if o.country is None and o.organisation is None else o for o in draft.offices
                ]
                draft.note(f"phrase:{hit.entry.form}", [draft.code], doc.text_of(hit.start, hit.end))
        for i in range(hit.start, first):
            if i in roster.heads:
                roster.heads[i] = list(drafts)
                roster.spans[i] = (hit.start, person.end)


__all__ = ["join_holders"]
