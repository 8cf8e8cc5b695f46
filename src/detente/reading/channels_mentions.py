"""Phrases that may name a channel or one session of one: their head, their words, and the signs that they stand.

A phrase is the head noun with what stands before it ("the sixth Japan-China ruling party exchange") and its "of", "between", "with"
and "among" phrases. Who its members are is :mod:`detente.reading.channels_members`' business.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from detente.lexicon import Lexicon
from detente.lexicon.actors import BLOCS, STATE_KINDS, ActorLexicon, name_key
from detente.lexicon.channels import ChannelHead, ChannelLexicon
from detente.model.copies import changed, quick
from detente.model.enums import Level
from detente.reading.base import Page, children
from detente.reading.doc import Doc, Token
from detente.reading.frames import case_of, surface_subject
from detente.reading.lemmas import lemmas

#: Office holders of several states who meet, told by a verb alone.
FORMAT = ChannelHead(id="format-meeting", kind="session")
#: A pronoun for a session ("the previous one", "none").
ONE = ChannelHead(id="one", kind="session", weak=True)
#: Verbs of those who talk on another day.
GOES_ON = frozenset({"carry", "continue", "go", "resume", "return", "reassemble"})
LINKS = frozenset({"between", "of", "with", "among", "amongst", "involving", "under", "within", "on"})
DEFINITE = frozenset({"the", "this", "that", "these", "those", "their", "its", "his", "her", "such", "both", "our"})
#: Words that say when, or how much of it, and never which channel: "this week's summit", "faster negotiations".
TIME_WORDS = frozenset(
    "week year month day weekend decade today yesterday tomorrow monday tuesday wednesday thursday friday saturday sunday january february"
    " march april may june july august september october november december faster further more most renewed fresh latest upcoming".split()
)
#: Words that say that a body is of several states.
_JOINT = frozenset(("joint", "bilateral", "intergovernmental", "binational", "bi-national", "mixed", "tripartite"))
#: Words in the name of a council that a treaty gives its two sides.
_OF_TREATIES = frozenset({"association", "partnership"})
#: A number in figures; releases set its ending high ("10<sup>th</sup>").
_ORDINAL = re.compile(r"(\d{1,3})(?:<sup>)?(?:st|nd|rd|th)(?:</sup>)?")
_HYPHENS = frozenset({"-", "–"})
#: Words that join the parts of a proper name, and the most tokens that it has behind its head.
_JOINTS = frozenset({"of", "for", "on", "and", "&", "the"})
_LONGEST = 12
#: What says that an ordinal counts the sessions of the series.
_IN_SERIES = (
    "of its kind",
    "of their kind",
    "in the series",
    "of the series",
    "at that level",
    "at this level",
    "such ",
    "since the",
    "under the",
)
#: Words that set a meeting apart from what was told before: "a separate set of technical meetings", "a meeting of their own".
_APART = frozenset({"separate", "own", "unrelated"})
#: How far before a body's head the names of its states may stand.
_BEFORE = 6
#: What goes in rounds beside talks.
_ROUNDS_OF = frozenset({"diplomacy", "series", "mechanism", "process", "haggling", "bargaining", "parley", "mediation", "visit", "contact"})
_FOR_THE_PRESS = frozenset({"news", "press", "media"})
_STRETCHES = frozenset({"day", "hour", "week"})
_CALLED = frozenset({"known", "called", "dubbed", "nicknamed"})
_ONE_MORE = frozenset({"no", "another", "further", "follow-up", "more"})
#: Words for talks that go on from those told before.
_MORE = frozenset({"further", "more", "additional"})
_IS = frozenset({"is", "was", "be", "been"})
#: Nouns of a "for" phrase that are taken for what a body is about.
_FOR = 6
#: A bare noun takes up a channel of this sentence or of so many before it.
_RECALLED_WITHIN = 6
#: Link phrases in a row ("the mechanism of the ruling parties of China and Japan").
_LINKS = 3
_FUNCTION = frozenset({"DET", "ADP", "CCONJ", "PUNCT", "PART", "PRON", "AUX", "SYM", "SPACE", "SCONJ"})


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelMention:
    """A phrase that may name a channel.

    Attributes:
        head: Token index of the head noun (of the verb, where officials only "meet").
        start: First token of the words before the head.
        end: One past the head's phrase with its links.
        entry: What the head noun is.
        text: The phrase in lower case without hyphens, links included; for level and sign words.
        content: Lemmas of what tells this channel from others: no states, ordinals, signs or function words.
        definite: It points back ("the talks", "their exchange", "it").
        owned: It has its sides as owners ("their dialogue").
        named: A proper name.
        ordinal: Place in the series, or ``None``.
        since_first: "first" (in N years, since, ever), without a number of its own.
        sides: Number of sides that it names, or 0.
        level: Level that the phrase's words give.
        signs: Why it stands: name, standing, subject, sides, series, body ...
        counted: Several sessions at once ("sixty rounds"): none of them is told.
        codes: The sides, where they were needed to find it.
        group: It is a well-known group's.
        label: What to call it, where the phrase is no name by itself.
        short_of: Head of the phrase that it is the short form of, or ``None``.
    """

    head: int
    start: int
    end: int
    entry: ChannelHead
    text: str
    content: frozenset[str]
    definite: bool = False
    owned: bool = False
    named: bool = False
    ordinal: int | None = None
    since_first: bool = False
    sides: int = 0
    level: Level | None = None
    signs: frozenset[str] = frozenset()
    label: str | None = None
    counted: bool = False
    codes: tuple[str, ...] = ()
    group: bool = False
    short_of: int | None = None


#: Words for one sitting of several: "their first session since they met in May".
SITTINGS = frozenset({"session", "round"})


def find_channel_phrases(page: Page) -> tuple[ChannelMention, ...]:
    """Find the phrases of a page whose head noun can name a channel, in order."""
    lexicon = page.lexicon.channels
    furniture, heads = page.furniture, lexicon.heads.keys()
    found: list[ChannelMention] = []
    left: list[tuple[Token, ChannelHead]] = []
    told: dict[str, int] = {}
    inner_end = 0
    for number, sent in enumerate(page.sents):
        for token in sent:
            if token.pos_ not in _HEADING and (token.lower_ != "talks" or not _is_talks(token, lexicon)):
                continue
            if heads.isdisjoint(lemmas(token)) or token.i in furniture:
                continue
            if token.i < inner_end and token.text[:1].isupper():
                continue  # "the Mechanism for *Consultation* and Coordination"
            entry = head_entry(token, lexicon)
            if entry is not None and not _is_inside_name(token) and not is_known_body(token, page.lexicon):
                mention = describe_phrase(token, entry, page.lexicon)
                if mention is None and (entry.id in told or any(number - last <= _RECALLED_WITHIN for last in told.values())):
                    mention = _recall(token, entry, page.lexicon)
                if mention is not None:
                    found.append(mention)
                    inner_end = _end_of_purpose(mention, token)
                    if entry.kind != "session" or mention.counted or entry.needs:
                        told[entry.id] = number
                elif entry.kind == "session":
                    left.append((token, entry))
                elif entry.kind == "body" and not entry.needs:
                    told.clear()  # "a Senate committee ... the panel": the organ is taken up
    short = _find_acronyms(page, found)
    forms = frozenset(page.doc[mention.head].text for mention in short)
    sessions = [describe_phrase(token, entry, page.lexicon, short=forms) for token, entry in left if forms]
    told_all = sorted((*found, *short, *(mention for mention in sessions if mention is not None)), key=_position)
    return tuple(_told_beside(page, mention, told_all) for mention in told_all)


def _lowered(tokens: Iterable[Token]) -> frozenset[str]:
    return frozenset(t.lower_ for t in tokens)


def _end_of_purpose(mention: ChannelMention, head: Token) -> int:
    """Return the end of the part of a body's name that says what it is for, with whose words nothing else is meant."""
    doc = head.doc
    if not mention.named or mention.entry.kind != "body" or head.i + 1 >= len(doc) or doc[head.i + 1].lower_ not in _PURPOSE:
        return 0
    end = end_of_name(head)
    return next((at for at in range(head.i + 1, end) if doc[at].lower_ in {"and", "&"} and doc[at + 1].lower_ == "the"), end)


#: Words before what a body is for, in its name.
_PURPOSE = frozenset({"of", "for", "on"})


def _told_beside(page: Page, mention: ChannelMention, phrases: list[ChannelMention]) -> ChannelMention:
    """Set "that meeting" apart which the sentence before tells by a verb: "is to see his counterparts. That meeting ..."."""
    head, doc = page.doc[mention.head], page.doc
    if mention.entry.kind != "session" or doc[mention.start].lower_ != "that" or mention.content or not head.sent.start:
        return mention
    before = doc[head.sent.start - 1].sent
    named = any(before.start <= other.head < mention.head for other in phrases)
    meets = any(t.pos_ == "VERB" and t.lemma_.lower() in {"see", "meet"} for t in before)
    return changed(mention, signs=mention.signs | {"apart"}) if meets and not named else mention


#: Words that can head a phrase.
_HEADING = frozenset({"NOUN", "PROPN", "NUM", "ADJ"})


def _is_talks(token: Token, lexicon: ChannelLexicon) -> bool:
    """Say whether "talks" was taken for a verb and can head a phrase: it stands as an argument."""
    return token.tag_ == "VBZ" and (token.base in {"nsubj", "obj", "obl", "nmod"} or _is_governed(token, lexicon) or _is_between(token))


def _is_between(token: Token) -> bool:
    """Say whether "talks" has its sides behind it and another verb: "the border talks *between* Chad and Niger *were* put off"."""
    doc = token.doc
    if token.i + 1 >= token.sent.end or token.nbor().lower_ != "between" or token.i == 0 or token.nbor(-1).pos_ != "NOUN":
        return False
    return any(t.tag_ in {"VBD", "VBP", "VBZ", "MD"} for t in doc[token.i + 1 : token.sent.end])


def _is_governed(token: Token, lexicon: ChannelLexicon) -> bool:
    """Say whether "talks" ends a phrase behind a preposition, by the words before it: "walked out of the water talks"."""
    doc, at = token.doc, token.i - 1
    if at < token.sent.start or doc[at].lower_ not in lexicon.subjects:
        return False
    while at > token.sent.start and (doc[at].pos_ in {"NOUN", "ADJ", "PROPN", "DET"} or doc[at].tag_ == "PRP$" or doc[at].text == "-"):
        at -= 1
    return doc[at].pos_ == "ADP"


def _recall(token: Token, entry: ChannelHead, whole: Lexicon) -> ChannelMention | None:
    """Describe a bare noun that points back to a channel told before with the words that the noun needs ("the mechanism")."""
    if not entry.needs or token.lower_ not in whole.channels.recalling:
        return None
    if not any(c.lower_ in {"the", "this", "its", "their"} for c in token.children):
        return None
    bare = changed(entry, needs=frozenset(), needs_of=frozenset(), kind="process", weak=True)
    mention = describe_phrase(token, bare, whole)
    if mention is None:
        return None
    people = {stem(t.lower_) for c in children(token, "nmod") if case_of(c) == "of" and c.tag_ == "NNS" for t in (c, *children(c, "conj"))}
    return changed(mention, content=frozenset()) if not mention.content - whole.channels.generic - people else None


def _position(mention: ChannelMention) -> int:
    return mention.head


def _find_acronyms(page: Page, found: list[ChannelMention]) -> list[ChannelMention]:
    """Find the short forms of the named phrases: capitals that are the first letters of the name ("the HLED")."""
    named = [(form, mention) for mention in found if mention.named and mention.entry.kind != "session" for form in _forms(page, mention)]
    heads = {mention.head for mention in found}
    out: list[ChannelMention] = []
    for sent in page.sents if named else ():
        for token in sent:
            if len(token.text) < 3 or not token.text.isupper():
                continue
            full = next((mention for initials, mention in named if initials.endswith(token.text)), None)
            if full is None or token.i in heads or full.start <= token.i < full.end or token.i < full.head or page.is_furniture(token):
                continue
            new = token.i and page.doc[token.i - 1].lower_ in {"a", "an"}
            place = changed(full, head=token.i, start=token.i, end=token.i + 1)
            number = _ordinal_of(token, page.doc[token.i - 1 : token.i], page.lexicon.channels)[0] if token.i else None
            signs = full.signs | {"series"} if number is not None else full.signs
            out.append(changed(place, definite=not new, ordinal=number, since_first=False, signs=signs, short_of=full.head))
    return out


def _forms(page: Page, mention: ChannelMention) -> Iterator[str]:
    """Yield the first letters of a name, and the short form in brackets behind it: "Commission on Demarcation for Boundary (JBC)"."""
    doc = page.doc
    end = end_of_name(doc[mention.head])
    yield _initials(page, mention.start, mention.head + 1)
    yield _initials(page, mention.start, end)
    for at in {mention.end, end}:
        if at + 2 < len(doc) and doc[at].text == "(" and doc[at + 2].text == ")" and doc[at + 1].is_upper:
            yield doc[at + 1].text


def _initials(page: Page, start: int, end: int) -> str:
    words = re.split(r"[\s-]+", page.doc.told(start, end))
    return "".join(word[0] for word in words if word[:1].isupper())


#: Parts of speech of which a verb's form may be.
_INFLECTED = frozenset({"VERB", "AUX", "ADJ"})


def keys_of(token: Token, lexicon: ChannelLexicon) -> tuple[str, ...]:
    """Return the lemmas that a word may have, as keys of the lexicon: irregular forms first, then the tagger's and regular ones."""
    irregular = lexicon.irregular.get(token.lower_) if token.pos_ in _INFLECTED else None
    return (irregular, *lemmas(token)) if irregular is not None else lemmas(token)


def lemma_in(token: Token, lexicon: ChannelLexicon, table: Collection[str]) -> str:
    """Return the first of a word's lemmas that a table has, or ""."""
    if token.pos_ in _INFLECTED:
        irregular = lexicon.irregular.get(token.lower_)
        if irregular is not None and irregular in table:
            return irregular
    for lemma in lemmas(token):
        if lemma in table:
            return lemma
    return ""


def head_entry(token: Token, lexicon: ChannelLexicon) -> ChannelHead | None:
    """Return what the token is as the head of a channel's phrase, or ``None``; kept with the Doc, since each phrase asks again."""
    kept: dict[int, ChannelHead | None] = token.doc.user_data.setdefault(ENTRIES, {})
    if token.i not in kept:
        kept[token.i] = _head_entry(token, lexicon)
    return kept[token.i]


ENTRIES = "detente.reading.channels_mentions.entries"


def _head_entry(token: Token, lexicon: ChannelLexicon) -> ChannelHead | None:
    """Find what a token is as the head of a channel's phrase; longer entries ("working group") first."""
    heads, forms = lexicon.heads, lemmas(token)
    if heads.keys().isdisjoint(forms):
        return None  # as most words
    for form in forms:
        for words, head in heads.get(form, ()):
            if words == ("2", "2") and (not token.i or token.nbor(-1).text != "+"):
                continue  # "a 2-2 draw"
            ends = len(words) == 1 or _ends_with(token, words)
            if ends and (not head.plural or token.tag_ in {"NNS", "NNPS"} or token.lower_.endswith("s")):
                return head
    return None


def _ends_with(token: Token, words: tuple[str, ...]) -> bool:
    """Say whether the words of an entry stand before and at the token; hyphens between them are passed over."""
    index = token.i
    for word in reversed(words[:-1]):
        index -= 1
        while index > 0 and token.doc[index].text in {"-", "+", "–"}:
            index -= 1
        if index < 0 or token.doc[index].lower_ != word:
            return False
    return True


def _is_inside_name(token: Token) -> bool:
    """Say whether the token only describes a further head ("summit talks", "council meeting", "2+2 dialogue")."""
    following = next((t for t in token.doc[token.i + 1 : token.i + 3] if t.text not in _QUOTES), None)
    if following is not None and following.lower_ == "format" and token.text[:1].isupper():
        return False  # "in the Joint Planning Group format": the group's
    if token.pos_ == "NUM" and following is not None and following.pos_ in {"NOUN", "PROPN", "ADJ"}:
        return True
    return token.base in {"compound", "amod", "flat", "nummod"} and token.head.i != token.i


def describe_phrase(token: Token, entry: ChannelHead, whole: Lexicon, *, short: frozenset[str] = frozenset()) -> ChannelMention | None:
    """Describe the phrase headed by a token; ``None`` where its entry asks for words that it has not.

    Args:
        token: The head noun.
        entry: What it is.
        whole: The lexicon.
        short: The short forms of the page's channels: a meeting "of the JBC" is no organisation's.
    """
    lexicon = whole.channels
    start, end = core_range(token)
    lefts = list(token.doc[start : token.i])
    before = _plain(lefts)
    text = _plain(token.doc[start:end])
    words = {*before.split(), *(t.lemma_.lower() for t in lefts), *(t.lower_ for t in lefts), *_joined(lefts)}
    capital = (
        token.text[:1].isupper()
        and not _is_title_case(token)
        and any(
            t.text[:1].isupper()
            and (t.pos_ in {"PROPN", "NOUN", "ADJ"} or t.tag_ == "NNP")
            and t.lower_ not in lexicon.ordinals
            and _roman(t.text) is None
            for t in lefts
            if t.i > start or t.pos_ == "PROPN" or (start > token.sent.start and entry.kind == "process")
        )
    )
    if entry.needs and entry.kind == "body":
        words |= {lemma for c in children(token, "nmod") if case_of(c) in {"of", "for", "on"} for lemma in (c.lower_, *lemmas(c))}
    if (
        entry.needs
        and not words & entry.needs
        and not (entry.named and capital)
        and not (capital and _is_of_states(token, entry, before, lexicon))
        and not (entry.id == "channel" and _is_set_up(token))
        and not _is_founded_by_two(token, entry, whole)
    ):
        return None
    if entry.needs_of and not any(
        case_of(c) == "of" and c.lemma_.lower() in {w.rstrip("s") for w in entry.needs_of} for c in children(token, "nmod")
    ):
        return None
    if entry.kind == "body" and not entry.needs and _is_organ(token, words, lexicon) and not _is_founded_by_two(token, entry, whole):
        return None
    if entry.id == "conference" and token.i and token.doc[token.i - 1].lower_ in _FOR_THE_PRESS:
        return None
    if entry.kind == "body" and _is_of_people(token, start, whole):
        return None
    if any(map(f" {text} ".__contains__, lexicon.padded_gatherings)):
        return None  # who meet beside it are few of those who came
    if entry.id == "conference" and any(case_of(c) == "of" and c.lower_ == "parties" for c in children(token, "nmod")):
        return None  # all who signed a treaty come to a conference of its parties
    if entry.id == "round" and _is_of_something(token, lexicon):
        return None
    if entry.kind == "session" and (_is_of_assembly(token, whole, short) or _is_somebodys(token, ordinal=lefts)):
        return None
    ordinal, since_first = _ordinal_of(token, lefts, lexicon)
    behind, counts = _ordinal_behind(token, end, lexicon) if ordinal is None and not since_first and entry.kind != "body" else (None, False)
    if behind is not None:
        since_first = behind == 1
        ordinal = behind if counts and behind > 1 else None
    sides = max((lexicon.sides.get(word, 0) for word in (*words, token.lower_)), default=0)
    signs = _signs(token, entry, words, capital, ordinal, sides, lexicon)
    content = _content(token, start, end, whole)
    if entry.kind == "process" and (_is_on_subject(token, start, end, lexicon) or _is_of_pair(token, content, lexicon)):
        signs |= {"subject"}
    if _names_group(_own_words(token, before, text), lexicon):
        signs |= {"group"}
    sat_before = entry.id in SITTINGS and token.i + 1 < len(token.doc) and token.nbor().lower_ == "since"
    if entry.kind == "session" and _is_of_named_series(token):
        signs |= {"series"}
    if (behind is not None and behind > 1) or (since_first and (sat_before or _is_of_its_kind(token))):
        signs |= {"series"}
    if any(t.lower_ in _APART for t in token.doc[max(token.sent.start, start - _BEFORE) : token.i] if t.pos_ == "ADJ"):
        signs |= {"apart"}
    if entry.kind == "body" and "apart" in _lowered(token.doc[end : end + _BEFORE]) and token.doc[end].text == ",":
        signs |= {"apart"}  # "the Monitoring Committee, a body apart that"
    if entry.kind == "process" and start > 1 and token.doc[start - 1].lower_ == "of" and token.doc[start - 2].lemma_.lower() in _STRETCHES:
        signs |= {"stretch"}
    if _is_between_parties(token):
        signs |= {"parties"}
    if _is_told_behind(token, entry, lexicon):
        signs |= {"told-behind"}
    return ChannelMention(
        head=token.i,
        start=start,
        end=end,
        entry=entry,
        text=text,
        content=content,
        definite=any(t.lower_ in DEFINITE for t in lefts if t.base in {"det", "nmod"}) or _points_by_form(token, entry, lefts),
        owned=any(t.tag_ == "PRP$" for t in lefts),
        named="name" in signs,
        ordinal=ordinal,
        since_first=since_first,
        sides=sides,
        level=level_of(before, entry, lexicon) or level_of(text, entry, lexicon) or _level_behind(token, entry, lexicon),
        signs=signs,
        counted=_is_counted(token, entry, lexicon),
    )


def _is_counted(token: Token, entry: ChannelHead, lexicon: ChannelLexicon) -> bool:
    """Say whether several sessions are meant at once: "sixty rounds", "three dialogues", "rounds of border talks"."""
    if entry.kind == "process" and token.base == "nmod" and case_of(token) == "of" and token.head.tag_ == "NNS":
        return head_entry_kind(token.head, lexicon) == "session"
    if token.tag_ not in {"NNS", "NNPS"}:
        return False
    return entry.kind == "session" or any(c.base == "nummod" for c in token.children if not _is_format(c))


def _is_between_parties(token: Token) -> bool:
    """Say whether a phrase has its sides by their number only: "the talks *between the two governments*"."""
    parties = (c for c in children(token, "nmod") if case_of(c) == "between" and c.pos_ == "NOUN")
    return any(g.lower_ in {"two", "their", "both"} for c in parties for g in c.children)


def _own_words(token: Token, before: str, text: str) -> str:
    """Return the words that tell whose a phrase is: those before its head, and its "of" phrase ("the summit *of the Normandy Four*")."""
    return text if token.i + 1 < len(token.doc) and token.nbor().lower_ == "of" else before


#: Plain nouns for those who sit together.
_GROUPS = frozenset({"named-group", "joint-group", "joint-body"})


def _is_of_states(token: Token, entry: ChannelHead, before: str, lexicon: ChannelLexicon) -> bool:
    """Say whether a name has its states before a plain noun: "the U.S.-Kenya Health Group", "the Quad Logistics Task Force"."""
    return entry.id in _GROUPS and (_names_states(token) or _names_group(before, lexicon))


def _names_group(text: str, lexicon: ChannelLexicon) -> bool:
    """Say whether words in lower case name a well-known group."""
    return any(map(f" {text} ".__contains__, lexicon.plain_groups))


def _is_of_people(token: Token, start: int, whole: Lexicon) -> bool:
    """Say whether a body is an association of people, and no state's: "the *Armenian American* Council", with no hyphen between."""
    doc = token.doc
    at = next((i for i in range(start + 1, token.i) if doc[i].text in _OF_TWO_COUNTRIES), None)
    return at is not None and doc[at - 1].text[:1].isupper() and is_state_word(doc[at - 1], whole.actors)


#: The second word for people of two countries.
_OF_TWO_COUNTRIES = frozenset({"American", "Americans", "Canadian", "Australian"})


def _is_of_something(token: Token, lexicon: ChannelLexicon) -> bool:
    """Say whether a round is one of something that is no talks: "another round of assistance"."""
    of = [c for c in children(token, "nmod") if case_of(c) == "of" and c.pos_ == "NOUN" and c.ent_type_ != "DATE"]
    following = [token.doc[c.i + 1] for c in of if c.i + 1 < len(token.doc) and token.doc[c.i + 1].pos_ == "NOUN"]  # "of the border talks"
    return bool(of) and not any(head_entry(c, lexicon) is not None or c.lemma_.lower() in _ROUNDS_OF for c in (*of, *following))


def _is_of_its_kind(token: Token) -> bool:
    """Say whether "of their kind" stands right behind a head: the first of them tells of a series."""
    behind = [t.lower_ for t in token.doc[token.i + 1 : min(token.i + 4, token.sent.end)]]
    return behind[:1] == ["of"] and behind[-1:] in (["kind"], ["sort"], ["type"])


def _is_of_named_series(token: Token) -> bool:
    """Say whether words behind a session say of which series it is: "a meeting on Tuesday, *in the series known as* the Lome process"."""
    behind = token.doc[token.i + 1 : token.sent.end] if "series" in token.doc.forms else ()
    at = next((t.i for t in behind if t.lower_ == "series"), None)
    if at is None or token.doc[at - 1].lower_ not in {"the", "a"} or token.doc[at - 2].lower_ not in {"in", "of"}:
        return False
    return at + 1 < token.sent.end and token.doc[at + 1].lower_ in _CALLED and not any(t.pos_ == "VERB" for t in token.doc[token.i : at])


def _is_told_behind(token: Token, entry: ChannelHead, lexicon: ChannelLexicon) -> bool:
    """Say whether words right behind a phrase say which it is: "the conference that reviews the treaty", "the format known as"."""
    doc = token.doc
    if token.i + 2 < token.sent.end and doc[token.i + 1].lower_ in _CALLED:
        return True
    if entry.id in SITTINGS and any(_ordinal_value(t, lexicon) for t in doc[max(0, token.i - 1) : token.i]):
        return False  # "for a second round that agreed on"
    if entry.kind != "session" or token.i + 1 >= token.sent.end or doc[token.i + 1].lower_ not in {"that", "which", "where", "at", "to"}:
        return False
    return any(clause.dep_ == "acl:relcl" and clause.i - token.i < _LONGEST for clause in children(token, "acl"))


def _points_by_form(token: Token, entry: ChannelHead, lefts: list[Token]) -> bool:
    """Say whether a session points back without an article: "Friday's session", "no round since", "another meeting", "further talks"."""
    if entry.kind == "process" and token.tag_ == "NNS":
        return any(t.lower_ in _MORE for t in lefts)
    if entry.kind != "session" or entry.weak:
        return False
    day = any(c.dep_ == "nmod:poss" and c.ent_type_ == "DATE" for c in token.children)
    if entry.id in {"round", "session"} and case_of(token) in {"since", "until"}:
        return True  # "at a standstill since a round in Kisumu"
    return day or any(t.lower_ in _ONE_MORE for t in lefts)


def core_range(token: Token) -> tuple[int, int]:
    """Return the token range of a head's own phrase: the words before it, and its links on the right up to a clause or a comma.

    The surface decides as much as the parse: nothing before a verb, a preposition or a comma belongs to it, and a link ("between",
    "of") that follows the phrase directly does, whatever it is attached to.
    """
    doc, start = token.doc, token.i
    subtree = {t.i for t in token.subtree}
    while start > token.sent.start and (_is_short_form(doc, start) or _can_precede(doc[start - 1], subtree)):
        two = token.text[:1].isupper() and doc[start - 1].lower_ == "and" and doc[start - 2].text == token.text
        if two and start - 1 > token.sent.start:
            break  # "the G7 Summit *and NATO* Summit" are two
        start -= 3 if _is_short_form(doc, start) else 1
        while start > token.sent.start and doc[start].ent_iob_ == "I" and doc[start].ent_type_ == "LOC" and doc[start - 1].lower_ == "of":
            start -= 2  # "the Japan-Republic of Korea Forum"
        if doc[start].tag_ in {"DT", "PRP$"} and doc[start].lower_ not in {"all", "both"}:
            break
    while start < token.i and (doc[start].pos_ in {"CCONJ", "PUNCT", "PART", "ADV"} or doc[start].is_space):
        start += 1
    end = token.i + 1
    for _ in range(_LINKS):
        links = end < token.sent.end and doc[end].pos_ in {"ADP", "SCONJ"} and (doc[end].lower_ in LINKS or _is_for_pact(token, doc[end]))
        last = _link_end(doc[end]) if links else None
        if last is None:
            break
        end = last
    return start, end


def _is_for_pact(head: Token, case: Token) -> bool:
    """Say whether a preposition opens what talks are to bring about: "negotiations *for a free-trade agreement*"."""
    return case.lower_ == "for" and head.lemma_.lower() in _BARGAINED and case.head.lemma_.lower() in _PACTS


_BARGAINED = frozenset({"talk", "talks", "negotiation", "negotiations"})
_PACTS = frozenset({"agreement", "treaty", "pact", "deal", "accord", "ceasefire", "truce", "peace"})


def _is_short_form(doc: Doc, end: int) -> bool:
    """Say whether a short form in brackets ends before a token: "the second U.S.-Republic of Korea *(ROK)* Consultative Group"."""
    return end > 3 and doc[end - 1].text == ")" and doc[end - 3].text == "(" and doc[end - 2].is_upper and doc[end - 4].text[:1].isupper()


def _is_quoted_word(token: Token) -> bool:
    """Say whether a mark is one of two around a word or three: 'the inaugural "two-plus-two" dialogue'."""
    doc = token.doc
    near = doc[max(0, token.i - _QUOTED) : token.i + _QUOTED + 1]
    return token.text in _QUOTES and sum(t.text in _QUOTES for t in near) == 2


_QUOTES = frozenset(('"', "“", "”"))
#: Tokens between two marks around a word or three.
_QUOTED = 6


def _is_format(number: Token) -> bool:
    """Say whether a number is one of "two plus two"."""
    return any(c.lower_ in {"plus", "+"} for other in (number, *number.children) for c in other.children)


def _can_precede(token: Token, subtree: set[int]) -> bool:
    """Say whether a word can stand before the head inside its phrase."""
    if token.lower_ == "in" and token.i + 2 < len(token.doc) and token.nbor().text == "-":
        return True  # "in-person"
    if token.lower_ == "to" and 0 < token.i < len(token.doc) - 1 and token.nbor(-1).text == token.nbor().text == "-":
        return True  # "military-to-military"
    if token.tag_ == "VBG" and token.base == "case":
        return False  # "left the town *following* talks"
    if token.pos_ in {"ADJ", "NOUN", "PROPN", "NUM"} or token.tag_ in {"JJ", "NN", "NNP"} or token.text[0] in "-–/+":
        return token.ent_type_ != "DATE" or token.i in subtree
    if token.pos_ in {"DET", "PART", "ADV", "CCONJ", "X"} or token.tag_ in {"PRP$", "VBN", "VBG", "POS"} or _is_quoted_word(token):
        return token.i in subtree
    return False


def _link_end(case: Token) -> int | None:
    """Return the end of the link phrase that a preposition opens, or ``None`` where it opens a clause or none."""
    head = case.head
    if case.lower_ == "on" and head.lower_ in {"ice", "hold"}:
        return None
    if head.ent_type_ == "DATE" or head.i <= case.i or head.i - case.i > 12 or head.pos_ in {"VERB", "AUX"}:
        return None
    end = head.i + 1
    doc, limit = case.doc, case.sent.end
    while end < limit and doc[end].ent_iob_ == "I":
        end += 1  # a name is not cut
    while end < limit:
        token = doc[end]
        following = doc[end + 1] if end + 1 < limit else token
        joined = token.pos_ == "CCONJ" or token.text == ","
        part = next((t for t in following.ancestors if t.i >= end and t.dep_ == "conj"), following) if joined else token
        if (
            joined
            and part.dep_ == "conj"
            and (case.head.i <= part.head.i < part.i or (case.lower_ == "between" and part.head.i < case.i and joined))
            and part.pos_ in {"PROPN", "NOUN", "ADJ", "NUM"}
            and part.i - end < 8
        ):
            end = part.i + 1
        elif token.dep_ in {"flat", "nmod:unmarked"} and token.head.i >= case.i:
            end += 1
        else:
            break
    return end


def _plain(tokens: Iterable[Token]) -> str:
    """Join tokens in lower case; hyphens, apostrophes and possessive marks become spaces."""
    text = " ".join([t.lower_ for t in tokens if not t.is_space])
    return _TWO_AND_TWO.sub("2+2", " ".join(_MARKS.sub(" ", text).split()))


#: A meeting of two ministers of each side, in figures or in words, its parts apart.
_TWO_AND_TWO = re.compile(r"\b2 (?:\+|plus) 2\b|\btwo (?:\+|plus) two\b")
_MARKS = re.compile(r"['’]s?\b|[-–]")


def _joined(lefts: list[Token]) -> Iterator[str]:
    """Yield hyphenated words before the head, as written together ("three-way")."""
    for index in range(len(lefts) - 2):
        if lefts[index + 1].text in {"-", "–"}:
            yield f"{lefts[index].lower_}-{lefts[index + 2].lower_}"


def _is_title_case(token: Token) -> bool:
    """Say whether the sentence is set like a title, so that a capital says nothing of a name."""
    if any(t.pos_ == "VERB" and t.is_lower for t in token.sent):
        return False
    words = [t for t in token.sent if t.is_alpha and len(t) > 3]
    return len(words) > 3 and sum(t.text[:1].isupper() for t in words) > 0.8 * len(words)


def _is_organ(token: Token, words: set[str], lexicon: ChannelLexicon) -> bool:
    """Say whether a body is an organ of one state or organisation, by the words before it and behind its "of"."""
    if words & lexicon.unless_with or _names_states(token):
        return False
    organ = words & lexicon.not_with
    named = f" {_plain(token.doc[max(token.sent.start, token.i - 1) : token.i + 1])} "
    if "their" not in words:  # "their defence and security commission"
        organ |= {phrase for phrase in lexicon.organ_phrases if f" {phrase} " in named}
    if organ == {"standing"} and any(case_of(c) in {"between", "with"} for c in children(token, "nmod")):
        return False
    return bool(organ) or any(case_of(c) == "of" and c.lemma_.lower() in lexicon.organ_nouns for c in children(token, "nmod"))


def _is_organ_of_one(token: Token, lexicon: ChannelLexicon) -> bool:
    """Say whether a word heads the name of an organ of one state or organisation."""
    entry = head_entry(token, lexicon)
    if entry is None or entry.kind != "body" or entry.needs:
        return False
    lefts = token.doc[core_range(token)[0] : token.i]
    words = {*(t.lower_ for t in lefts), *_joined(lefts)}
    return "their" not in words and _is_organ(token, words, lexicon)


def _names_states(token: Token) -> bool:
    """Say whether two names joined by a hyphen stand before a body: "the Oman-Yemen security committee" is no organ of one."""
    doc = token.doc
    start = max(token.sent.start + 1, token.i - _BEFORE)
    if any(doc[i].text in {"-", "–"} and doc[i - 1].text.istitle() and doc[i + 1].text.istitle() for i in range(start, token.i - 1)):
        return True
    return any(doc[i].text[0] in "-–" and doc[i].text[1:].istitle() and doc[i - 1].text.istitle() for i in range(start, token.i))


def _is_somebodys(token: Token, *, ordinal: list[Token]) -> bool:
    """Say whether a session is a first of one person's ("her first meeting with a foreign leader"), or a call to do something."""
    if token.lemma_.lower() == "call" and token.i + 1 < len(token.doc) and token.nbor().lower_ in {"to", "for"}:
        return True
    owned = any(c.dep_ == "nmod:poss" and (c.ent_type_ == "PERSON" or c.lower_ in {"his", "her"}) for c in token.children)
    return owned and any(t.lower_ == "first" for t in ordinal)


def _is_of_assembly(token: Token, whole: Lexicon, short: frozenset[str]) -> bool:
    """Say whether a session is one of an organisation that is no channel ("the 76th session of the General Assembly")."""
    lexicon = whole.channels
    if any(c.base == "compound" and is_known_body(c, whole) and not _names_group(_plain((c,)), lexicon) for c in token.children):
        return True
    for child in children(token, "nmod"):
        if child.text in short or (case_of(child) == "of" and _names_group(_plain(token.doc[child.left_edge.i : child.i + 1]), lexicon)):
            return False
        if case_of(child) == "of" and _is_organ_of_one(child, lexicon):
            return True  # "the second meeting of the White House Council"
        if case_of(child) == "of" and child.ent_type_ == "ORG" and child.text[:1].isupper() and child.tag_ in {"NNP", "NN"}:
            ent = token.doc.ent_at(child.i)
            return not any(head_entry(t, lexicon) is not None for t in (token.doc[ent.start : ent.end] if ent is not None else (child,)))
    return False


def _ordinal_of(token: Token, lefts: list[Token], lexicon: ChannelLexicon) -> tuple[int | None, bool]:
    """Return the phrase's place in the series, and whether it is only "first" (which may mean first in a while)."""
    for t in lefts:
        match = _ORDINAL.fullmatch(_whole_number(t))
        value = int(match.group(1)) if match else lexicon.ordinals.get(t.lower_) or _roman(t.text)
        if value is not None and t.i + 1 < len(t.doc) and t.nbor().lemma_.lower() == "anniversary":
            continue
        raised = t.lower_.isdigit()  # "10 <sup>th</sup>" may hang anywhere
        if value is None or not (raised or t.head.i in {token.i, *(x.i for x in lefts)}):
            continue
        if value == 1 and t.lower_ != "inaugural" and not _is_one_of_several(token, lefts):
            return None, True
        return value, False
    return None, False


#: Verbs of those who make a channel.
_MAKE = frozenset({"set", "establish", "create", "open", "form", "launch"})


def _is_set_up(token: Token) -> bool:
    """Say whether a channel is one that somebody made: "a channel *that the two foreign ministers agreed to set up*"."""
    for clause in children(token, "acl"):
        if clause.lemma_.lower() in _MAKE:
            return clause.tag_ == "VBN" or clause.dep_ == "acl:relcl"
        if clause.lemma_.lower() in {"agree", "decide"} and any(t.lemma_.lower() in _MAKE for t in clause.subtree if t.i > clause.i):
            return True
    return False


def _is_founded_by_two(token: Token, entry: ChannelHead, whole: Lexicon) -> bool:
    """Say whether two states make a body, which is one of both whatever its words: "Chad and Niger create *a presidential council*"."""
    if entry.kind != "body" or entry.id == "joint-body" or token.base != "obj" or token.head.lemma_.lower() not in _MAKE:
        return False
    if not any(c.lower_ in {"a", "an"} for c in token.children):
        return False
    subject = surface_subject(token.head)
    row = list(subject.subtree) if subject is not None else []
    if subject is None or subject.i > token.i or any(t.lower_ == "each" for t in token.doc[subject.i : token.i]):
        return False
    return len({name_key(t.text) for t in row if is_state_word(t, whole.actors)}) > 1


def _is_one_of_several(token: Token, lefts: list[Token]) -> bool:
    """Say whether "first" is a place in a series by what it stands before: "*a* first *round* of talks"."""
    return token.lower_ == "round" and lefts[0].lower_ == "a"


def _roman(text: str) -> int | None:
    """Return the number that a Roman numeral of two letters or more tells: "the *XIV* Binational Cabinet"."""
    if len(text) < _LEAST_ROMAN or not _ROMAN.fullmatch(text):
        return None
    values = [_ROMAN_DIGITS[letter] for letter in text]
    return sum(-value if value < max(values[at:]) else value for at, value in enumerate(values))


_ROMAN = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})|XL(?:IX|IV|V?I{0,3})")
_ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50}
_LEAST_ROMAN = 2


def _whole_number(token: Token) -> str:
    """Return a number with its raised ending, of which the tokenizer may make two words: "10<sup>th</sup>"."""
    cut = token.i + 1 < len(token.doc) and token.nbor().text.endswith("</sup>")
    return token.lower_ + token.nbor().lower_ if cut else token.lower_


def _ordinal_behind(token: Token, end: int, lexicon: ChannelLexicon) -> tuple[int | None, bool]:
    """Return the place in a series that is told behind a phrase, and whether it is the number of the session.

    In apposition ("held talks in Oslo on Monday, *the fifth this year*") it may count the sessions of a year only; so may what the
    session is said to be ("which would have been *the fifth of its kind*"), but for those words.
    """
    doc, limit = token.doc, token.sent.end
    for i in range(end, limit - 2):
        apposed = doc[i].text in {",", "—", "–"}
        bare = (
            apposed and _ordinal_value(doc[i + 1], lexicon) is not None and doc[i + 2].lower_ in {"in", "of"}
        )  # "consultations, 23rd in the series"
        if bare or ((apposed or (doc[i].pos_ == "AUX" and doc[i].lower_ in _IS)) and doc[i + 1].lower_ in {"the", "their", "its"}):
            at = i + 1 if bare else i + 2
            value = _ordinal_value(doc[at], lexicon)
            if apposed or value is not None:
                if any(t.pos_ == "NOUN" and head_entry(t, lexicon) is not None for t in doc[end : i + 1]):
                    return None, False  # the number is that of another phrase
                behind = " ".join(t.lower_ for t in doc[at + 1 : min(at + 4, limit)])
                return value, value is not None and behind.startswith(_IN_SERIES)
    return None, False


def _ordinal_value(token: Token, lexicon: ChannelLexicon) -> int | None:
    match = _ORDINAL.fullmatch(token.lower_)
    return int(match.group(1)) if match else lexicon.ordinals.get(token.lower_)


def _is_on_subject(token: Token, start: int, end: int, lexicon: ChannelLexicon) -> bool:
    """Say whether talks that name all sides, or take days, are on one of the subjects ("talks between X and Y on the border")."""
    words = [t.lower_ for t in token.doc[token.i : end]]
    stretch = start > 1 and token.doc[start - 1].lower_ == "of" and token.doc[start - 2].lemma_.lower() in _STRETCHES
    if not (stretch or "between" in words) or "on" not in words:
        return False
    return any(word in lexicon.subjects or stem(word) in lexicon.subjects for word in words[words.index("on") :])


def _is_of_pair(token: Token, content: frozenset[str], lexicon: ChannelLexicon) -> bool:
    """Say whether talks are told by two states and by what they are about or who sits there: "the Nepal-Bhutan *refugee* talks"."""
    plural = token.tag_ in {"NNS", "NNPS"} and any(c.lower_ == "the" for c in token.children)
    return plural and _names_states(token) and bool(content - lexicon.generic - _OF_PEOPLE)


#: Who sits at talks that may be a visit's.
_OF_PEOPLE = frozenset({"president", "leader", "summit", "premier", "prime", "afternoon", "morning", "evening", "marathon", "closed-door"})


def _signs(
    token: Token, entry: ChannelHead, words: set[str], capital: bool, ordinal: int | None, sides: int, lexicon: ChannelLexicon
) -> frozenset[str]:
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


def _content(token: Token, start: int, end: int, whole: Lexicon) -> frozenset[str]:
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
        if word in TIME_WORDS or any(word in table for table in skipped) or _ORDINAL.fullmatch(word) or is_state_word(t, whole.actors):
            continue
        if _roman(t.text) is not None:
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


def end_of_name(head: Token) -> int:
    """Return the end of a proper name: "Commission *on the Delimitation of the Border*", "Mechanism *of Political Consultations*"."""
    doc = head.doc
    end = at = head.i + 1
    if at + 3 < len(doc) and doc[at].text == "(" and doc[at + 2].text == ")" and doc[at + 1].is_upper:
        at += 3  # "Mechanism (BCM) on the South China Sea"
    if at >= len(doc) or doc[at].lower_ not in _JOINTS:
        return end
    joint = end
    while at < head.sent.end and at - head.i < _LONGEST:
        token = doc[at]
        if token.lower_ in _JOINTS:
            if token.lower_ == "and" and at + 1 < len(doc) and doc[at + 1].lower_ == "the":
                break  # "the Trade Council *and the* U.S.-EU Dialogue"
            joint = end
            at += 1
            continue
        if token.text[0] in _HYPHENS and not doc[at - 1].whitespace_ and at + 2 < len(doc):
            at += 1 if len(token.text) > 1 else 2  # "of the Multi-agency Donor Platform", "on the Indo-Pacific"
            end = at
            continue
        if _is_pair_in_name(doc, at, head.sent.end):
            at = end = at + _PAIR + 1
            while at < head.sent.end and doc[at].text[:1].isupper() and doc[at].ent_iob_ == "I":
                at = end = at + 1
            continue
        if not token.text[:1].isupper() or token.ent_type_ in {"LOC", "DATE", "PERSON"} or token.text == "European":
            return joint if token.pos_ == "NOUN" and doc[at - 1].head.i == at else end  # "on the Thai side"
        at += 1
        end = at
    return end


#: Tokens of two names joined by a hyphen.
_PAIR = 3


def _is_pair_in_name(doc: Doc, at: int, stop: int) -> bool:
    """Say whether two names joined by a hyphen stand before more of a name: "Mechanism on *Peru-Chile* Border Affairs"."""
    if at + _PAIR >= stop or doc[at + 1].text not in {"-", "–"} or doc[at - 1].lower_ not in _PURPOSE | {"the"}:
        return False
    parts = (doc[i] for i in (at, at + 2, at + _PAIR))
    return all(part.text[:1].isupper() and (part.pos_ == "PROPN" or part.tag_ == "NNP") for part in parts)


def head_entry_kind(token: Token, lexicon: ChannelLexicon) -> str:
    """Return body, process or session, or "" where the token heads no channel's phrase."""
    entry = head_entry(token, lexicon)
    return entry.kind if entry is not None else ""


def stem(word: str) -> str:
    """Return a word without its plural ending."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3 else word


def is_known_body(token: Token, lexicon: Lexicon) -> bool:
    """Say whether a token ends the name of an organisation of states, which is a party and no link between parties."""
    if not (token.text[:1].isupper() or token.text.isdigit()):
        return False
    for width in range(2, 6):
        if token.i + 1 < width:
            break
        text = token.doc.text_of(token.i + 1 - width, token.i + 1)
        known = any(entry.kind == "body" and entry.code in BLOCS for entry in lexicon.actors.names.get(name_key(text), ()))
        if known and (text.lower() not in lexicon.channels.groups or text.lower() in lexicon.channels.organisations):
            return True
    return False


def is_state_word(token: Token, names: ActorLexicon, *, kinds: Collection[str] = STATE_KINDS) -> bool:
    """Say whether a token is (part of) the name of a state or its people; other places can tell a channel's name."""
    if token.ent_type_ not in {"LOC", "GPE", "NORP", "MISC", "ORG"}:
        return False
    ent = token.doc.ent_at(token.i)
    keys = {name_key(token.text), *([name_key(ent.text)] if ent is not None else [])}
    return any(entry.kind in kinds for key in keys for entry in names.names.get(key, ()))


def _level_behind(token: Token, entry: ChannelHead, lexicon: ChannelLexicon) -> Level | None:
    """Return the level that stands behind a head: "a dialogue at vice-ministerial level"."""
    behind = _plain(token.doc[token.i + 1 : min(token.i + 8, token.sent.end)])
    return level_of(behind.split(" level")[0], entry, lexicon) if behind.startswith("at ") and " level" in behind else None


def level_of(text: str, entry: ChannelHead, lexicon: ChannelLexicon) -> Level | None:
    """Return the level that the head noun or words of a phrase give; the first of the lexicon that has one of its words in it."""
    if entry.level:
        return Level(entry.level)
    padded = f" {text.replace('prime minister', 'premier')} "
    first = lexicon.level_words
    places = [place for word in padded.split() if word in first for place, words in first[word] if words in padded]
    return Level(lexicon.levels[min(places)][0]) if places else None
