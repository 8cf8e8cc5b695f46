"""Parts of bodies beside the whole: "the Bureau of Ports, Peru's Ministry of Roads", "the Larch Army's Border Command"."""

from __future__ import annotations

from detente.model.enums import ActorKind, MentionKind
from detente.reading.actors.roster import ActorDraft, Roster
from detente.reading.grammar.doc import Doc
from detente.reading.groups.phrase import INTERNATIONAL
from detente.reading.names.organisations_rims import PARTS, head_part

#: First words of parts of bodies, besides those of governments.
_MORE = frozenset({"faculty", "branch", "unit", "laboratory", "chair"})
_JOINTS = frozenset({",", "of", "at", "in"})


def fill_parts(roster: Roster) -> None:
    """Give a part of a body, of no known state, the state of the whole whose name stands right behind it, or owns it in front."""
    at: dict[int, list[ActorDraft]] = {}
    owners: dict[int, ActorDraft] = {}
    for draft in roster.drafts:
        for start, end, kind in draft.mentions.values():
            if kind is MentionKind.NAME and draft.code is not None and draft.kind in (ActorKind.ORGANISATION, ActorKind.STATE):
                at.setdefault(start, []).append(draft)
                if draft.kind is ActorKind.ORGANISATION and end < len(roster.page.doc) and roster.page.doc[end].tag_ == "POS":
                    owners[end + 1] = draft
    for draft in roster.drafts:
        if draft.kind is not ActorKind.ORGANISATION or draft.code is not None:
            continue
        spans = [(start, end) for start, end, kind in draft.mentions.values() if kind is MentionKind.NAME]
        whole = next((found for span in spans if (found := owners.get(span[0]) or _whole(roster.page.doc, span, at)) is not None), None)
        if whole is not None:
            draft.code = whole.code
            draft.add_sectors(whole.sectors if not draft.sectors else ())
            draft.note("whole", [draft.code], whole.name)


def _whole(doc: Doc, span: tuple[int, int], at: dict[int, list[ActorDraft]]) -> ActorDraft | None:
    """Return the body, or the state in front of its body, that stands right behind a part's name."""
    start, end = span
    words = {doc[start].lower_, doc[head_part(doc, start, end) - 1].lower_}
    if words.isdisjoint(PARTS | _MORE) or end + 1 >= len(doc) or doc[end].lower_ not in _JOINTS:
        return None
    first = end + 2 if doc[end + 1].lower_ == "the" else end + 1
    found = [d for d in at.get(first, ()) if d.code not in INTERNATIONAL]
    if doc[end].text == ",":  # "the Bureau of Ports, Peru and Chile" is of none
        names = first == end + 1 < len(doc) - 1 and doc[first + 1].text[:1].isupper()  # "U.S. Centers for Ports"
        found = [d for d in found if d.kind is ActorKind.ORGANISATION or names]
    return found[0] if len(found) == 1 else None


__all__ = ["fill_parts"]
