"""Phrases that may name a channel or one session of one: their head, their words, and the signs that they stand.

A phrase is the head noun with what stands before it ("the sixth Japan-China ruling party exchange") and its "of", "between", "with"
and "among" phrases. Who its members are is :mod:`detente.reading.channels.members`' business.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from detente.lexicon import Lexicon
from detente.lexicon.channels import ChannelHead, ChannelLexicon
from detente.model.copies import changed
from detente.reading.base import Page, children
from detente.reading.channels.content import stem
from detente.reading.channels.describe import describe_phrase
from detente.reading.channels.extent import PURPOSE, QUOTES, end_of_name
from detente.reading.channels.heads import head_entry
from detente.reading.channels.mention import ChannelMention
from detente.reading.channels.ordinals import ordinal_of
from detente.reading.channels.owners import is_known_body
from detente.reading.grammar.doc import Doc, Token
from detente.reading.grammar.lemmas import lemmas
from detente.reading.grammar.voice import case_of

#: A bare noun takes up a channel of this sentence or of so many before it.
_RECALLED_WITHIN = 6


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
    lasting = {mention.head for mention in told_all if mention.entry.kind != "session"}
    return tuple(_told_beside(page, mention, told_all) for mention in told_all if not _is_what_another_is(page.doc, mention, lasting))


def _is_what_another_is(doc: Doc, mention: ChannelMention, lasting: set[int]) -> bool:
    """Say whether a phrase only tells what a channel of the same clause is: "The NCG is *an enduring consultative body*"."""
    head = doc[mention.head]
    if doc[mention.start].lower_ not in {"a", "an"} or mention.named or mention.entry.kind == "session":
        return False
    tells = any(c.base in {"nmod", "acl"} for c in head.rights)  # "is a forum of Chad and Niger that has not met since 2018"
    return not tells and any(c.dep_ == "cop" for c in head.children) and any(c.i in lasting for c in children(head, "nsubj"))


def _end_of_purpose(mention: ChannelMention, head: Token) -> int:
    """Return the end of the part of a body's name that says what it is for, with whose words nothing else is meant."""
    doc = head.doc
    if not mention.named or mention.entry.kind != "body" or head.i + 1 >= len(doc) or doc[head.i + 1].lower_ not in PURPOSE:
        return 0
    end = end_of_name(head)
    return next((at for at in range(head.i + 1, end) if doc[at].lower_ in {"and", "&"} and doc[at + 1].lower_ == "the"), end)


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
            number = ordinal_of(token, page.doc[token.i - 1 : token.i], page.lexicon.channels)[0] if token.i else None
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


def _is_inside_name(token: Token) -> bool:
    """Say whether the token only describes a further head ("summit talks", "council meeting", "2+2 dialogue")."""
    following = next((t for t in token.doc[token.i + 1 : token.i + 3] if t.text not in QUOTES), None)
    if following is not None and following.lower_ == "format" and token.text[:1].isupper():
        return False  # "in the Joint Planning Group format": the group's
    if token.pos_ == "NUM" and following is not None and following.pos_ in {"NOUN", "PROPN", "ADJ"}:
        return True
    return token.base in {"compound", "amod", "flat", "nummod"} and token.head.i != token.i
