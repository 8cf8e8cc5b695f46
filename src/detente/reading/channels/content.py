"""What tells one channel from others, its level, and the signs that a phrase is one."""

from __future__ import annotations

from detente.lexicon import Lexicon
from detente.lexicon.channels import ChannelHead, ChannelLexicon
from detente.model.enums import Level
from detente.reading.base import children
from detente.reading.channels.extent import LONGEST, end_of_name, plain_words
from detente.reading.channels.heads import head_entry, head_entry_kind
from detente.reading.channels.mention import SITTINGS
from detente.reading.channels.ordinals import ORDINAL, ordinal_value, roman_number
from detente.reading.channels.owners import is_state_word, names_states
from detente.reading.grammar.doc import Token
from detente.reading.grammar.voice import case_of

#: Words that say when, or how much of it, and never which channel: "this week's summit", "faster negotiations".
TIME_WORDS = frozenset(
    "week year month day weekend decade today yesterday tomorrow monday tuesday wednesday thursday friday saturday sunday january february"
    " march april may june july august september october november december faster further more most renewed fresh latest upcoming".split()
)
#: Words that say that a body is of several states.
_JOINT = frozenset(("joint", "bilateral", "intergovernmental", "binational", "bi-national", "mixed", "tripartite"))
#: Words in the name of a council that a treaty gives its two sides.
_OF_TREATIES = frozenset({"association", "partnership"})
STRETCHES = frozenset({"day", "hour", "week"})
_CALLED = frozenset({"known", "called", "dubbed", "nicknamed"})
_ONE_MORE = frozenset({"no", "another", "further", "follow-up", "more"})
#: Words for talks that go on from those told before.
_MORE = frozenset({"further", "more", "additional"})
#: Nouns of a "for" phrase that are taken for what a body is about.
_FOR = 6
_FUNCTION = frozenset({"DET", "ADP", "CCONJ", "PUNCT", "PART", "PRON", "AUX", "SYM", "SPACE", "SCONJ"})


def is_counted(token: Token, entry: ChannelHead, lexicon: ChannelLexicon) -> bool:
    """Say whether several sessions are meant at once: "sixty rounds", "three dialogues", "rounds of border talks"."""
    if entry.kind == "process" and token.base == "nmod" and case_of(token) == "of" and token.head.tag_ == "NNS":
        return head_entry_kind(token.head, lexicon) == "session"
    if token.tag_ not in {"NNS", "NNPS"}:
        return False
    return entry.kind == "session" or any(c.base == "nummod" for c in token.children if not _is_format(c))


def is_between_parties(token: Token) -> bool:
    """Say whether a phrase has its sides by their number only: "the talks *between the two governments*"."""
    parties = (c for c in children(token, "nmod") if case_of(c) == "between" and c.pos_ == "NOUN")
    return any(g.lower_ in {"two", "their", "both"} for c in parties for g in c.children)


def own_words(token: Token, before: str, text: str) -> str:
    """Return the words that tell whose a phrase is: those before its head, and its "of" phrase ("the summit *of the Normandy Four*")."""
    return text if token.i + 1 < len(token.doc) and token.nbor().lower_ == "of" else before


def is_of_its_kind(token: Token) -> bool:
    """Say whether "of their kind" stands right behind a head: the first of them tells of a series."""
    behind = [t.lower_ for t in token.doc[token.i + 1 : min(token.i + 4, token.sent.end)]]
    return behind[:1] == ["of"] and behind[-1:] in (["kind"], ["sort"], ["type"])


def is_of_named_series(token: Token) -> bool:
    """Say whether words behind a session say of which series it is: "a meeting on Tuesday, *in the series known as* the Lome process"."""
    behind = token.doc[token.i + 1 : token.sent.end] if "series" in token.doc.forms else ()
    at = next((t.i for t in behind if t.lower_ == "series"), None)
    if at is None or token.doc[at - 1].lower_ not in {"the", "a"} or token.doc[at - 2].lower_ not in {"in", "of"}:
        return False
    return at + 1 < token.sent.end and token.doc[at + 1].lower_ in _CALLED and not any(t.pos_ == "VERB" for t in token.doc[token.i : at])


def is_told_behind(token: Token, entry: ChannelHead, lexicon: ChannelLexicon) -> bool:
    """Say whether words right behind a phrase say which it is: "the conference that reviews the treaty", "the format known as"."""
    doc = token.doc
    if token.i + 2 < token.sent.end and doc[token.i + 1].lower_ in _CALLED:
        return True
    if entry.id in SITTINGS and any(ordinal_value(t, lexicon) for t in doc[max(0, token.i - 1) : token.i]):
        return False  # "for a second round that agreed on"
    if entry.kind != "session" or token.i + 1 >= token.sent.end or doc[token.i + 1].lower_ not in {"that", "which", "where", "at", "to"}:
        return False
    return any(clause.dep_ == "acl:relcl" and clause.i - token.i < LONGEST for clause in children(token, "acl"))


def points_by_form(token: Token, entry: ChannelHead, lefts: list[Token]) -> bool:
    """Say whether a session points back without an article: "Friday's session", "no round since", "another meeting", "further talks"."""
    if entry.kind == "process" and token.tag_ == "NNS":
        return any(t.lower_ in _MORE for t in lefts)
    if entry.kind != "session" or entry.weak:
        return False
    day = any(c.dep_ == "nmod:poss" and c.ent_type_ == "DATE" for c in token.children)
    if entry.id in {"round", "session"} and case_of(token) in {"since", "until"}:
        return True  # "at a standstill since a round in Kisumu"
    return day or any(t.lower_ in _ONE_MORE for t in lefts)


def _is_format(number: Token) -> bool:
    """Say whether a number is one of "two plus two"."""
    return any(c.lower_ in {"plus", "+"} for other in (number, *number.children) for c in other.children)


def is_on_subject(token: Token, start: int, end: int, lexicon: ChannelLexicon) -> bool:
    """Say whether talks that name all sides, or take days, are on one of the subjects ("talks between X and Y on the border")."""
    words = [t.lower_ for t in token.doc[token.i : end]]
    stretch = start > 1 and token.doc[start - 1].lower_ == "of" and token.doc[start - 2].lemma_.lower() in STRETCHES
    if not (stretch or "between" in words) or "on" not in words:
        return False
    return any(word in lexicon.subjects or stem(word) in lexicon.subjects for word in words[words.index("on") :])


def is_of_pair(token: Token, content: frozenset[str], lexicon: ChannelLexicon) -> bool:
    """Say whether talks are told by two states and by what they are about or who sits there: "the Nepal-Bhutan *refugee* talks"."""
    plural = token.tag_ in {"NNS", "NNPS"} and any(c.lower_ == "the" for c in token.children)
    return plural and names_states(token) and bool(content - lexicon.generic - _OF_PEOPLE)


#: Who sits at talks that may be a visit's.
_OF_PEOPLE = frozenset({"president", "leader", "summit", "premier", "prime", "afternoon", "morning", "evening", "marathon", "closed-door"})


def signs_of(
    token: Token, entry: ChannelHead, words: set[str], capital: bool, ordinal: int | None, sides: int, lexicon: ChannelLexicon
) -> frozenset[str]:
    """Return the signs that a phrase's own words give: a name, a body, a series, a standing channel, its subject or sides."""
    signs: set[str] = set()
    if capital:
        signs.add("name")
    if entry.kind == "body":
        signs.add("body")
        if words & _JOINT or (entry.id == "council" and capital and words & _OF_TREATIES):
            signs.add("joint")
    if ordinal is not None:
        signs.add("series")
    if words & lexicon.standing:
        signs.add("standing")
    if words & lexicon.subjects:
        signs.add("subject")
    if sides >= 2:
        signs.add("sides")
    if words & lexicon.recurring:
        signs.add("recurring")
    if entry.kind == "session" and any((found := head_entry(t, lexicon)) is not None and found.kind != "session" for t in token.lefts):
        signs.add("of-body")
    if entry.kind == "session" and any(case_of(c) == "of" and _is_new_body(c) for c in children(token, "nmod")):
        signs.add("of-body")
    if entry.weak:
        signs.add("weak")
    return frozenset(signs)


def _is_new_body(token: Token) -> bool:
    """Say whether a plain noun brings in a body that is named later: "the first meeting of *a new body*"."""
    new = any(c.lower_ in {"new", "newly"} for c in token.subtree) and any(c.lower_ in {"a", "the"} for c in token.children)
    return new and token.lemma_.lower() in _NEW_BODIES


#: Plain nouns for what is set up.
_NEW_BODIES = frozenset({"body", "mechanism", "panel", "forum", "platform", "format", "group", "commission", "committee", "council"})


def content_of(token: Token, start: int, end: int, whole: Lexicon) -> frozenset[str]:
    """Return the stems of the words that tell this channel from others."""
    lexicon = whole.channels
    skipped = (lexicon.ordinals, lexicon.standing, lexicon.recurring, lexicon.sides)
    found: set[str] = set()
    cut = _CUT.get(head_entry_kind(token, lexicon))
    for t in (*token.doc[start : _end_of_own(token, end, lexicon)], *_topic_behind(token, end, lexicon)):
        if t.lower_ == cut and t.i > token.i:
            break
        word = t.lower_.strip("-–.’'")
        if t.pos_ in _FUNCTION or t.i == token.i or t.ent_type_ in {"DATE", "PERSON"} or len(word) < 2 or not word[0].isalpha():
            continue
        if t.pos_ == "NUM" or "</" in word or "-plus-" in word or (t.i and t.nbor(-1).text == "("):
            continue  # "five rounds"; "the two-plus-two meeting"; "the commission (JBC)"
        if word in TIME_WORDS or any(word in table for table in skipped) or ORDINAL.fullmatch(word) or is_state_word(t, whole.actors):
            continue
        if roman_number(t.text) is not None:
            continue
        found.add(stem(word))
    return frozenset(found)


#: What a session is about does not tell it from another, nor do the offices of those who sit in a body.
_CUT = {"session": "on", "body": "with"}


def _end_of_own(token: Token, end: int, lexicon: ChannelLexicon) -> int:
    """Return the end of a body's own words, before the body that it is of: "the sub-commission on trade *of the Joint Commission*"."""
    if head_entry_kind(token, lexicon) != "body":
        return end
    whole = next((t for t in token.doc[token.i + 1 : end] if head_entry_kind(t, lexicon) == "body"), None)
    cases = (t.i for t in token.doc[token.i + 1 : whole.i] if t.lower_ in _WITHIN) if whole is not None else ()
    return max(cases, default=end)


_WITHIN = frozenset({"of", "within", "under"})


def _topic_behind(token: Token, end: int, lexicon: ChannelLexicon) -> list[Token]:
    """Return the words behind a body's phrase that say what it is for: the rest of its name, or its "for" phrase."""
    if head_entry_kind(token, lexicon) != "body":
        return []
    found = list(token.doc[end : end_of_name(token)]) if token.text[:1].isupper() else []
    for child in children(token, "nmod"):
        if case_of(child) == "for" and child.i >= end:
            found += [t for t in child.subtree if t.pos_ == "NOUN"][:_FOR]
    return found


def stem(word: str) -> str:
    """Return a word without its plural ending."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3 else word


def level_behind(token: Token, entry: ChannelHead, lexicon: ChannelLexicon) -> Level | None:
    """Return the level that stands behind a head: "a dialogue at vice-ministerial level"."""
    behind = plain_words(token.doc[token.i + 1 : min(token.i + 8, token.sent.end)])
    return level_of(behind.split(" level")[0], entry, lexicon) if behind.startswith("at ") and " level" in behind else None


def level_of(text: str, entry: ChannelHead, lexicon: ChannelLexicon) -> Level | None:
    """Return the level that the head noun or words of a phrase give; the first of the lexicon that has one of its words in it."""
    if entry.level:
        return Level(entry.level)
    padded = f" {text.replace('prime minister', 'premier')} "
    first = lexicon.level_words
    places = [place for word in padded.split() if word in first for place, words in first[word] if words in padded]
    return Level(lexicon.levels[min(places)][0]) if places else None
