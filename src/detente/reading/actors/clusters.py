"""Which names mean the same person: full names first, then surnames, initials and nicknames."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Set
from functools import lru_cache
from itertools import pairwise

from detente.model.enums import ActorKind, MentionKind
from detente.reading.actors.roster import ActorDraft
from detente.reading.coreference.stage import Mentions, PersonMention
from detente.reading.grammar.doc import Doc
from detente.reading.grammar.words import PARTICLES
from detente.reading.offices.chain import HEADS, is_spouse

#: Gives the first names of those who hold an office: by surname, and title in lower case.
Leading = Callable[[str, str], Iterable[str]]
#: Words between a name and another name of the same person.
_KNOWN_AS = frozenset("also better widely popularly commonly who is was often by his her nom de guerre the name of to all".split())
_CUES = frozenset({"known", "nicknamed", "alias", "aka", "a.k.a."})
_MOST_BETWEEN = 8
_SPOUSE = "spouse"


def cluster_persons(mentions: Mentions, doc: Doc, leading: Leading | None = None) -> list[tuple[PersonMention, ActorDraft]]:
    """Join the mentions of each person: full names first, then surnames.

    Args:
        mentions: The mentions.
        doc: The Doc.
        leading: Surname and office -> first names of those who hold it on the day: "President Roe" is not the *Ana Roe* of the text.
    """
    doc_order = {person.head: n for n, person in enumerate(mentions.persons)}
    drafts: list[ActorDraft] = []
    owner: dict[int, ActorDraft] = {}
    held: dict[str, set[str]] = {}
    by_word: defaultdict[str, dict[int, ActorDraft]] = defaultdict(dict)  # a name fits only those that it shares a word with
    heads: dict[tuple[str, ...], list[PersonMention]] = {}  # "President Ruiz" is one all through
    for person in mentions.persons:
        if len(person.words) == 1 and not HEADS.isdisjoint(_offices(person)):
            heads.setdefault(person.words, []).append(person)
    for person in sorted(mentions.persons, key=_longest_first):
        peers = heads.get(person.words, (person,)) if not HEADS.isdisjoint(_offices(person)) else (person,)
        words = core_words(person.words)
        alike = {number: draft for word in words for number, draft in by_word[word].items()}
        others = [alike[number] for number in sorted(alike) if not any(_stand_together(doc, peer, alike[number]) for peer in peers)]
        first = _first_names(person, leading) if leading is not None else frozenset()
        draft = _match(person, [d for d in others if not first or _may_be_called(person, d, first)], held)
        if draft is None:
            draft = ActorDraft(key=f"person:{'-'.join(person.words)}:{person.start}", kind=ActorKind.PERSON, name="", words=person.words)
            for word in words:
                by_word[word][len(drafts)] = draft
            drafts.append(draft)
        owner[person.head] = draft
        held.setdefault(draft.key, set()).update(_offices(person))
        draft.mentions.setdefault(person.head, (person.start, person.end, MentionKind.NAME))
    _join_aliases(mentions, doc, owner)
    pairs = [(person, owner[person.head]) for person in mentions.persons]
    for draft in drafts:
        draft.mentions.clear()
    pairs.sort(key=lambda pair: doc_order[pair[0].head])
    return pairs


#: Offices whose holders the tables know well.
_TOP = HEADS | {"vice_head", _SPOUSE}


def _first_names(person: PersonMention, leading: Leading) -> frozenset[str]:
    """Return the first names of those whom the tables have in the office in front of a surname."""
    if len(person.words) != 1 or person.title is None or _TOP.isdisjoint(_offices(person)):
        return frozenset()
    return frozenset(name for office in person.title.offices for name in leading(person.words[0], office.title.lower()))


def _may_be_called(person: PersonMention, draft: ActorDraft, first: frozenset[str]) -> bool:
    """Say whether a fuller name may be that of one who has one of these first names, or a short form of it."""
    own = [word for word in core_words(draft.words) if word != person.words[0]]
    return not own or any(
        a in _SHORT_FORMS.get(b, ()) or (a[0] == b[0] and (min(len(a), len(b)) == 1 or a == b or _is_nickname(a, b)))
        for a in own
        for b in first
        if a and b
    )


#: Short forms that do not begin as the first name does.
_SHORT_FORMS = {
    "benjamin": ("bibi",), "binyamin": ("bibi",), "william": ("bill", "billy"), "robert": ("bob", "bobby"), "richard": ("dick", "rick"),
    "edward": ("ted", "ned"), "john": ("jack",), "anthony": ("tony",), "ferdinand": ("bongbong",), "alexander": ("sandy", "sasha"),
    "elizabeth": ("liz", "betty", "beth"),
}  # fmt: skip


def _join_aliases(mentions: Mentions, doc: Doc, owner: dict[int, ActorDraft]) -> None:
    """Let the name behind "known as" mean the person in front: "Mohamed Dagalo, better known as Hemedti"."""
    for before, behind in pairwise(mentions.persons):
        between = [t.lower_ for t in doc[before.end : behind.start] if t.text not in (",", "(", '"', "“", "‘", "'")]
        cued = bool(_CUES & set(between)) and set(between) <= _KNOWN_AS | _CUES | {"as"}
        if not cued or len(between) > _MOST_BETWEEN or ("known" in between and between[-1] not in ("as", "name", "guerre", "of")):
            continue
        kept, gone = owner[before.head], owner[behind.head]
        if kept is not gone:
            owner.update({head: kept for head, draft in owner.items() if draft is gone})


def _longest_first(person: PersonMention) -> tuple[int, int]:
    return -len(person.words), person.start


@lru_cache(maxsize=1 << 12)
def core_words(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words of a name without particles; all of them where nothing else is left."""
    return tuple(w for w in words if w not in PARTICLES) or words


#: Letters of a middle name by which somebody is called without a title.
_LONG = 5


_NO_OFFICES: frozenset[str] = frozenset()


def _offices(person: PersonMention) -> frozenset[str]:
    """Return the concepts of the offices in the title of a mention; who is only married to a holder has one of its own."""
    offices = person.title.offices if person.title is not None else ()
    if not offices:
        return _NO_OFFICES
    return frozenset(_SPOUSE if is_spouse(office) else c for office in offices for c in office.concepts)


def _are_married(offices: Set[str], others: Set[str]) -> bool:
    """Say whether one is told to head a state and the other to be married to such: "First Lady Ana Ruiz" is not "President Ruiz"."""
    return (_SPOUSE in offices and not HEADS.isdisjoint(others)) or (_SPOUSE in others and not HEADS.isdisjoint(offices))


def _stand_together(doc: Doc, person: PersonMention, draft: ActorDraft) -> bool:
    """Say whether a name stands with a fuller one of another: "President Ruiz and *Ana Ruiz*", "President Ruiz, thank *Dr. Ana Ruiz*"."""
    token = doc[person.head]
    if (token.dep_ == "conj" and token.head.i in draft.mentions) or any(t.dep_ == "conj" and t.i in draft.mentions for t in token.children):
        return True
    if HEADS.isdisjoint(_offices(person)):
        return False
    behind = (draft.mentions[i][:2] for i in range(person.end, token.sent.end) if i in draft.mentions)
    return any(end - start > 1 and start > person.end and doc[start - 1].lower_ in _COURTESY for start, end in behind)


#: What the wife of a head of state is called with her own name.
_COURTESY = frozenset({"dr.", "dr", "mrs.", "mrs", "ms.", "ms", "madame", "mme"})


def _match(person: PersonMention, drafts: list[ActorDraft], held: Mapping[str, set[str]]) -> ActorDraft | None:
    """Return the person whom a name fits best; of two with one surname who holds the office in front of it: "*President* Ruiz"."""
    words, offices = core_words(person.words), _offices(person)
    best: tuple[tuple[int, bool, bool, int], ActorDraft] | None = None
    for draft in drafts:
        grade = _grade(words, core_words(draft.words))
        if grade == 0 or _are_married(offices, held[draft.key]) or (grade == 1 and len(words[0]) < _LONG and person.title is None):
            continue
        before = draft.last_before(person.head)
        near = person.head - before if before is not None else min((abs(head - person.head) for head in draft.mentions), default=10**6)
        rank = (grade, not offices.isdisjoint(held[draft.key]), before is not None, -near)
        if best is None or rank > best[0]:
            best = (rank, draft)
    return best[1] if best is not None else None


def _grade(words: tuple[str, ...], full: tuple[str, ...]) -> int:
    """Grade how well a name fits a fuller one: 0 not at all."""
    if words == full or set(words) == set(full):
        return 5
    if len(words) == 1:
        word = words[0]
        if len(full) == 1:
            return 0
        return 3 if word == full[-1] else 2 if word == full[0] and len(word) > 1 else 1 if word in full[1:-1] and len(word) > 3 else 0
    if words[-1] == full[-1] and (words[0][0] == full[0][0]):
        return 4 if len(words[0]) == 1 or len(full[0]) == 1 or words[0] == full[0] or _is_nickname(words[0], full[0]) else 0
    return 4 if set(words) <= set(full) and len(words) >= 2 else 0


def _is_nickname(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return long.startswith(short[:2]) and len(short) <= 5
