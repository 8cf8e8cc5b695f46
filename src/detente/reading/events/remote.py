"""Talks from afar: what tells that a meeting was by telephone or video, and what more was said in the same talk (PLOVER CONSULT-phone)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from detente.model.copies import changed
from detente.model.enums import EventType
from detente.model.records import Actor, Event
from detente.ontology import goldstein, intensity
from detente.reading.base import ActorIndex, EventDraft, Page, children
from detente.reading.factuality.stage import Modality, modality
from detente.reading.grammar.doc import Token
from detente.reading.grammar.frames import obliques
from detente.reading.grammar.subjects import VERBAL, deep_subject
from detente.reading.grammar.voice import case_of, is_in_set, is_passive

#: Prepositions before the medium of a talk, and before the call that it was.
_MEANS = frozenset({"by", "via", "over", "through", "on"})
_CALLS = _MEANS | {"in", "during"}
#: Words of the other time or the other talk that a call may be.
_OTHER = frozenset({"that", "earlier", "previous", "last"})
#: What "virtually" stands before where it says "nearly".
_NEARLY_ALL = frozenset({"all", "every", "each", "any", "no", "everything", "everyone", "nothing", "the", "complete", "certain"})
#: Tags of verbs; an adverb behind one is its own wherever the parser hung it ("met virtually today").
_SPOKE = frozenset({"VBD", "VBN", "VBZ", "VBP", "VB"})
#: A title that tells of one call, or of one meeting by video; of another meeting beside it, it tells nothing certain.
_TITLE_CALL = re.compile(r"\b(?:calls? with|(?:phone|telephone|video|conference) (?:call|conversation|talks?))\b", re.IGNORECASE)
_TITLE_VIRTUAL = re.compile(
    r"\bvirtual(?:ly)? (?:bilateral )?(?:meeting|summit|roundtable|talks|consultations?|dialogue|conference|with)\b", re.IGNORECASE
)
_TITLE_OTHER = re.compile(r"\b(?:press call|(?<!virtual )(?<!virtual bilateral )(?:meetings?|visits?|trips?|travel))\b", re.IGNORECASE)
#: Further verbs of what people do in a talk that is told before.
_AT_CALL = frozenset({"exchange", "touch", "review", "brief", "update", "coordinate", "deliberate"})
#: Verbs of a talk that may have been a call, the sentences behind it that may say so, and words that stand before a call told before.
_SPEAKING = frozenset({"speak", "talk"})
_BEHIND = 2
#: What leads behind "call" to what it is for, or to whose else it is.
_OF_ANOTHER = frozenset({"for", "to", "from", "of", "by", "on", "upon"})
_THESE = frozenset({"both", "the", "each", "these", "this", "their"})
#: In so many first sentences of the article its title's call is told.
_LEAD = 2
#: So many sentences after its last act a talk is over.
_SENTENCES = 4


def is_remote(verb: Token) -> bool:
    """Say whether a talk is told to be by telephone or video: "discussed it in a phone call", "met virtually", "an online meeting"."""
    if verb.pos_ not in VERBAL:
        return False
    if any(_is_from_afar(adverb) for adverb in (*children(verb, "advmod"), *verb.doc[verb.i + 1 : verb.i + 2])):
        return True
    for case, child in obliques(verb):
        if case in _CALLS and is_in_set(child, "telephony") and not any(c.lower_ in _OTHER for c in child.children):
            return True
        if case in _MEANS and (is_in_set(child, "remote") or any(is_in_set(c, "remote") for c in children(child, "compound", "amod"))):
            return True
        if case == "in" and child.lower_ in {"format", "mode"} and any(is_in_set(c, "remote") for c in children(child, "compound", "amod")):
            return True
    talks = (*children(verb, "obj"), *(deep_subject(verb) if is_passive(verb) else ()))
    return any(_is_talk_from_afar(talk) for talk in talks)


def _is_talk_from_afar(noun: Token) -> bool:
    """Say whether a noun is one of a talk at a distance: "a virtual roundtable", "a telephone conversation"."""
    front = [c for c in noun.children if c.base in {"compound", "amod"} and c.i < noun.i]
    if any(is_in_set(c, "telephony") for c in front):
        return True
    return is_in_set(noun, "gatherings") and any(is_in_set(c, "remote") for c in front)


def _is_from_afar(adverb: Token) -> bool:
    """Say whether an adverb tells that people are not in one place: "met virtually", not "virtually ended all talks"."""
    if adverb.lower_ not in {"virtually", "remotely", "online"} or (adverb.base in {"amod", "compound"} and adverb.head.i > adverb.i):
        return False  # "met *online* retailers"
    behind = adverb.nbor().lower_ if adverb.i + 1 < len(adverb.doc) else ""
    own = adverb.i > adverb.head.i or adverb.i == 0 or adverb.nbor(-1).tag_ in _SPOKE
    return own and behind not in _NEARLY_ALL


def tell_calls(page: Page, actors: ActorIndex, drafts: Sequence[EventDraft]) -> tuple[EventDraft, ...]:
    """Give the mode ``phone`` to the call that the title tells of, and to what else those who spoke discussed in it.

    Args:
        page: The page.
        actors: Who is meant where.
        drafts: The events, in order of place.
    """
    starts = {sent.start: number for number, sent in enumerate(page.doc.sents)}
    lead = {sent.start for sent in page.sents[:_LEAD]}
    titled = _titled(page)
    out: list[EventDraft] = []
    there: frozenset[str] = frozenset()
    last, met = 0, False
    for draft in drafts:
        event, token = draft.event, page.doc[draft.predicate]
        sent = starts[token.sent.start]
        if _is_talk(event) and event.mode is None and _is_plain(token, event):
            first = titled is not None and not there and (token.sent.start in lead or not met)
            opens = (first and _is_of_title(token, event, str(titled), page, actors)) or _is_call_behind(token, page)
            near = titled is not None or sent - last <= _SENTENCES  # a readout of a call is all of that call
            goes_on = near and (_sides(event) == there or _are_they(token, event, there)) and token.lemma_.lower() != "meet"
            if opens or goes_on:
                draft = changed(draft, event=_by_phone(event, "rule:title" if opens and first else "rule:same-call"))
        if _is_talk(draft.event) and _is_main(token):
            met = True
            if draft.event.mode == "phone" and len(_sides(event)) > 1:
                there, last = _sides(event), sent
            elif _sides(event) != there or token.lemma_.lower() == "meet":
                there = frozenset()
        out.append(draft)
    return tuple(out)


def _is_call_behind(verb: Token, page: Page) -> bool:
    """Say whether the next sentences call what was said a call: "spoke with his counterparts. *In both calls* he thanked them".

    A call "for", "to" or "from" is another, and who talked in some place or at a meal did not call.
    """
    if verb.lemma_.lower() not in _SPEAKING or any(_is_there(case, noun) for case, noun in obliques(verb)):
        return False
    behind = [sent for sent in page.sents if verb.sent.end <= sent.start][:_BEHIND]
    calls = (t for sent in behind for t in sent if t.lemma_.lower() == "call" and t.pos_ == "NOUN" and case_of(t) in {"in", "on", "during"})
    return any(c.lower_ in _THESE for call in calls if _is_plain_call(call) for c in call.children)


def _is_there(case: str, noun: Token) -> bool:
    """Say whether people talk in one place: "in Lima", "at a dinner"."""
    if case in {"at", "over", "during"}:
        return is_in_set(noun, "venues") or (case == "at" and is_in_set(noun, "gatherings"))
    return case == "in" and noun.ent_type_ in {"LOC", "GPE"}


def _is_plain_call(call: Token) -> bool:
    """Say whether nothing tells what is called for or who calls: not "the call for a truce", "their call to action"."""
    if call.i + 1 < len(call.doc) and call.nbor().lower_ in _OF_ANOTHER:
        return False
    return "acl" not in call.by_label and not any(case_of(c) in _OF_ANOTHER for c in children(call, "nmod"))


def _are_they(verb: Token, event: Event, there: frozenset[str]) -> bool:
    """Say whether "they" of those who spoke go on, of whom not all are known by name."""
    return bool(there) and _sides(event) <= there and any(subject.lower_ == "they" for subject in children(verb, "nsubj"))


def _titled(page: Page) -> str | None:
    """Return "call" or "virtual" where the title tells of one talk at a distance and of no meeting."""
    title = page.article.title or ""
    if _TITLE_OTHER.search(title):
        return None
    return "call" if _TITLE_CALL.search(title) else "virtual" if _TITLE_VIRTUAL.search(title) else None


def _is_talk(event: Event) -> bool:
    return event.type == EventType.CONSULT


def _is_main(token: Token) -> bool:
    return token.tag_ in {"VBD", "VBZ", "VBN"} and token.base in {"ROOT", "conj", "parataxis"}


def _is_plain(token: Token, event: Event) -> bool:
    """Say whether words tell in the article's own voice that people talked, and nothing of when but the day of the report."""
    talked = is_in_set(token, "conferring") or token.lemma_.lower() in _AT_CALL
    return talked and _is_main(token) and modality(token) == Modality() and not event.statements and len(_sides(event)) > 1


def _is_of_title(token: Token, event: Event, titled: str, page: Page, actors: ActorIndex) -> bool:
    """Say whether the talk is the title's: a side is named there, and "met" is said of a virtual meeting only."""
    if titled == "call" and token.lemma_.lower() == "meet":
        return False
    title = (page.article.title or "").lower()
    return any(_is_named(actors.by_id[i], title) for i in _sides(event) if i in actors.by_id)


def _is_named(actor: Actor, title: str) -> bool:
    words = [word.strip(".,").lower() for word in actor.name.split()]
    return any(len(word) > 2 and re.search(rf"\b{re.escape(word)}\b", title) is not None for word in words[-1:])


def _sides(event: Event) -> frozenset[str]:
    return frozenset((*event.actors, *event.recipients))


def _by_phone(event: Event, rule: str) -> Event:
    cameo = "041" if event.cameo == "040" else event.cameo
    return changed(
        event, mode="phone", cameo=cameo, goldstein=goldstein(cameo), intensity=intensity("CONSULT", "phone"), rules=(*event.rules, rule)
    )


__all__ = ["is_remote", "tell_calls"]
