"""Quoted words and their speakers: widens a cue's content to its quote, finds the cue of a quote that the parse left alone.

A quote without a tag of its own goes on with the speaker of the one before in the paragraph ("..., he said. ...").
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter

from detente.model.copies import changed
from detente.reading.base import Page, children
from detente.reading.grammar.doc import Token
from detente.reading.grammar.quotes import Quote
from detente.reading.grammar.subjects import antecedent
from detente.reading.statements.clauses import Found, Ranges, join, phrase_from, replace_found
from detente.reading.statements.cues import CueFinder

#: A sentence of at most this many tokens behind a quoted question or shout may be its tag.
_TAG_SENTENCE = 9
#: What opens the article's own words behind a quote.
_OWN_VOICE = frozenset("but while although though and because since as after when so".split())
#: A quoted name of fewer words than this inside indirect speech does not make it mixed.
NAME_WORDS = 4
_NAMED = frozenset({"named", "titled", "entitled", "nicknamed", "codenamed"})


def quoted_share(page: Page, content: Ranges, quotes: Sequence[Quote]) -> float:
    """Return the share of a content's words that stand in quotation marks, 0 to 1; quoted names do not count."""
    if not quotes:
        return 0.0
    words = [i for start, end in content for i in range(start, end) if not page.doc[i].is_punct and not page.doc[i].is_space]
    touched = [q for q in _touched(quotes, content) if q.is_speech or not _is_name(page, q)]
    inside = [i for i in words if any(q.holds(i) for q in touched)]
    return len(inside) / len(words) if words else 0.0


def _touched(quotes: Sequence[Quote], content: Ranges) -> Iterator[Quote]:
    """Yield the quotes that a content reaches into; they are in order and do not overlap."""
    for start, end in content:
        for number in range(bisect_right(quotes, start, key=_end_of), len(quotes)):
            if quotes[number].start >= end:
                break
            yield quotes[number]


_end_of = attrgetter("end")


def _is_name(page: Page, quote: Quote) -> bool:
    """Say whether short quoted words are what something is called: the "Pacific Rose", a so-called "peace train"."""
    if quote.end - quote.start >= NAME_WORDS:
        return False
    before = [t.lower_ for t in page.doc[max(0, quote.start - 5) : quote.start] if not t.is_quote]
    return page.doc[quote.start].text[:1].isupper() or "so-called" in "".join(before) or bool(before and before[-1] in _NAMED)


def attach_quotes(page: Page, finder: CueFinder, quotes: Sequence[Quote], found: Sequence[Found]) -> list[Found]:
    """Widen contents to the quotes that they touch, and lay the quotes that are left to a cue near them."""
    widened = [_widen(item, quotes, finder) for item in found]
    for number, quote in enumerate(quotes):
        if not quote.is_speech:
            continue
        if _holder(widened, quote) is not None:
            continue
        made = _by_form(page, finder, quote, quotes) or _by_colon(page, finder, quote)
        if made is not None:
            same = next((item for item in widened if item.cue.i == made.cue.i and item.rule != "clause"), None)
            if same is not None:
                widened.remove(same)
            other = next((item for item in widened if item.cue.i == made.cue.i), None)
            if other is not None:
                widened[widened.index(other)] = changed(other, content=(*other.content, (quote.start, quote.end)))
            else:
                widened.append(made)
        elif not _carry(page, quotes, number, widened):
            widened += _carry_over(page, quotes, number, widened)
    for number in range(len(quotes) - 2, -1, -1):
        _carry_back(quotes[number], quotes[number + 1], widened)
    return widened


def _carry_back(quote: Quote, following: Quote, widened: list[Found]) -> None:
    """Give a quote whose paragraph does not close it to the statement that its next paragraph is laid to."""
    if not quote.runs_on or _holder(widened, quote) is not None:
        return
    position = _holder(widened, following)
    if position is not None:
        widened[position] = changed(widened[position], content=((quote.start, quote.end), *widened[position].content))


def _holder(found: Sequence[Found], quote: Quote) -> int | None:
    """Return the place of the first statement whose content reaches into a quote and whose cue stands outside of it."""
    places = (place for place, item in enumerate(found) if _touches(item.content, quote) and not quote.holds(item.cue.i))
    return next(places, None)


def _touches(content: Ranges, quote: Quote) -> bool:
    return any(start < quote.end and quote.start < end for start, end in content)


def _widen(item: Found, quotes: Sequence[Quote], finder: CueFinder) -> Found:
    """Run a content over the whole of each quote that it reaches into, where cue and speaker stand outside."""
    content = _around_tag(item, quotes, finder) or [_until_own_voice(part, quotes, item) for part in item.content]
    for quote in quotes:
        if quote.holds(item.cue.i) or (item.speaker is not None and quote.holds(item.speaker.i)) or not quote.is_speech:
            continue
        for position, part in enumerate(content):
            if (part[0] < quote.end and quote.start < part[1]) or _runs_into(part, quote, item):
                content[position] = join([part, (quote.start, quote.end)])
    return changed(item, content=tuple(content))


def _runs_into(part: tuple[int, int], quote: Quote, item: Found) -> bool:
    """Say whether a content ends right before the mark of a quote: "expects to stay | "until the last vote is in"."""
    doc, end = item.cue.doc, part[1]
    return end > item.cue.i and quote.start == end + 1 and doc[end].is_quote and not doc[end - 1].is_punct


def _around_tag(item: Found, quotes: Sequence[Quote], finder: CueFinder) -> list[tuple[int, int]]:
    """Return the quotes around a tag that follows the first of them: "The road," said Ms Vega, who mends it, "is closed." Else nothing."""
    doc, cue = item.cue.doc, item.cue
    speaker = range(item.speaker.left_edge.i, item.speaker.right_edge.i + 1) if item.speaker is not None else range(0)
    speech = [q for q in quotes if q.is_speech and item.rule == "clause"]
    nearest = cue.i
    while nearest > 0 and ((token := doc[nearest - 1]).is_punct or token.is_quote or token.i in speaker):
        nearest -= 1
    before = next((q for q in speech if nearest <= q.end <= cue.i), None)
    after = next((q for q in speech if before is not None and cue.i < q.start < cue.sent.end), None)
    leading = doc[cue.i + 1 : after.start] if after is not None else ()
    if any(t.pos_ == "VERB" and any("Q" in e.frames for e in finder.scope.verb_entries(t)) for t in leading):
        return []  # "...," she complained, adding: "...": the second is another cue's
    if before is None or after is None or doc[after.start - 2].text not in (",", ":", "—", "–"):
        return []
    return [(before.start, before.end), (after.start, after.end)]


def _until_own_voice(part: tuple[int, int], quotes: Sequence[Quote], item: Found) -> tuple[int, int]:
    """Cut a content that opens with a quote where, behind it, the article goes on with "but ..." or "while ..."."""
    doc = item.cue.doc
    quote = next(
        (q for q in quotes if q.is_speech and q.start - 1 <= part[0] <= q.start and q.end < part[1] and not q.holds(item.cue.i)), None
    )
    if quote is None:
        return part
    if quote.end < item.cue.i < part[1] + _TAG_WORDS and part[1] <= item.cue.i:
        return part[0], quote.end  # what stands between a quote and the cue behind it names the speaker
    after = next((t for t in doc[quote.end : part[1]] if not t.is_punct and not t.is_quote), None)
    return (part[0], quote.end) if after is not None and after.lower_ in _OWN_VOICE else part


def _by_form(page: Page, finder: CueFinder, quote: Quote, quotes: Sequence[Quote]) -> Found | None:
    """Find the speech verb that stands right behind or before a quote in its sentence, and its subject."""
    doc = page.doc
    after = _sentence_end(page, quote.end)
    before = _lead_start(page, quote.start)
    tokens = [doc[i] for i in range(quote.end, after)] + [doc[i] for i in range(quote.start - 1, before - 1, -1)]
    for token in tokens:
        if any(q.is_speech and q.holds(token.i) for q in quotes) or token.pos_ not in ("VERB", "AUX"):
            continue
        if finder.scope.is_walled_off(token, doc[quote.start]) and quote.end > token.i:
            continue
        entry = next((e for e in finder.scope.verb_entries(token) if "Q" in e.frames), None)
        if entry is None:
            continue
        if token.i < quote.start and not _leads_in(doc[token.i : quote.start]):
            continue
        if token.i > quote.end and not (doc[quote.start].text[:1].isupper() and token.tag_ in ("VBD", "VBZ", "VBP", "VBN")):
            continue
        speaker = _subject_near(page, finder, token, quote)
        if speaker is None:
            continue
        addressees = [c for c in children(token, "obj", "iobj") if "D" in entry.frames and c.i > token.i and not quote.holds(c.i)]
        made = replace_found(token, finder.scope.cue_range(token), entry, speaker, addressees)
        return changed(made, content=((quote.start, quote.end),), rule="quote")
    return None


def _by_colon(page: Page, finder: CueFinder, quote: Quote) -> Found | None:
    """Lay a quote behind a colon to the subject of the sentence that leads it in without a cue: 'Ms Hull was unimpressed: "..."'."""
    doc, colon = page.doc, quote.start - 2
    if colon < 1 or doc[colon].text != ":" or not doc[colon + 1].is_quote:
        return None
    verb = next(
        (t for t in doc[doc[colon].sent.start : colon] if t.pos_ in ("VERB", "ADJ") and t.base in ("ROOT", "ccomp", "parataxis")), None
    )
    subject = next((c for c in children(verb, "nsubj") if c.i < verb.i), None) if verb is not None else None
    if verb is None or subject is None or not finder.scope.is_person(subject) or any(q.holds(subject.i) for q in finder.scope.quotes):
        return None
    made = replace_found(verb, (verb.i, verb.i + 1), page.lexicon.cues.verbs["say"][0], antecedent(subject), ())
    return changed(made, content=((quote.start, quote.end),), rule="colon")


def _lead_start(page: Page, start: int) -> int:
    """Return where the sentence begins that may lead a quote in: its own, or one before it that ends in a comma or colon."""
    doc = page.doc
    first = doc[start].sent.start
    behind = first - 1
    while behind > 0 and (doc[behind].is_space or doc[behind].is_quote):
        behind -= 1
    return doc[behind].sent.start if behind > 0 and doc[behind].text in (",", ":") else first


def _leads_in(words: Iterable[Token]) -> bool:
    """Say whether the words from a cue to a quote end in what opens one: a comma, a colon, "that", or the cue itself."""
    last = [w for w in words if not w.is_quote and not w.is_space]
    return bool(last) and (last[-1].text in (",", ":", "—", "–", "-") or last[-1].lower_ == "that" or len(last) <= 3)


def _sentence_end(page: Page, index: int) -> int:
    """Return the end of the sentence that a quote's tag stands in; a paragraph's end bounds it."""
    doc = page.doc
    if index >= len(doc):
        return len(doc)
    end, opening = doc[index].sent.end, index
    while index < end and (doc[index].is_punct or doc[index].is_quote):
        index += 1
    if index == end and end < len(doc) and doc[opening - 1].text in ("?", "!") and len(doc[end].sent) <= _TAG_SENTENCE:
        end = doc[end].sent.end  # "Who gave them the keys?" Senator Alvarez asked.
    elif index == end and end < len(doc) and (doc[end].text[:1].islower() or "," in doc.told(opening - 1, opening + 2)):
        end = doc[end].sent.end
    for i in range(index, end):
        if doc[i].is_space and "\n\n" in doc[i].text:
            return i
    return end


def _subject_near(page: Page, finder: CueFinder, cue: Token, quote: Quote) -> Token | None:
    """Return the cue's subject outside the quote: by the parse, else the phrase right before or behind it."""
    doc = page.doc
    for child in children(cue, "nsubj"):
        if not quote.holds(child.i):
            return child
    following = phrase_from(doc[cue.i + 1]) if cue.i + 1 < len(doc) and not finder.scope.tells_object(cue) else None
    preceding = doc[cue.i - 1] if cue.i > 0 else None
    if preceding is not None and finder.scope.actors.at(preceding) and not quote.holds(preceding.i):
        return preceding
    if following is not None and not quote.holds(following.i) and finder.scope.is_speaker(following, finder.scope.verb_entries(cue)[0]):
        return following
    spans = [(head, span) for head, span in finder.scope.actors.spans.items() if span[1] in (cue.i, cue.i - 1) and not quote.holds(head)]
    if spans:
        return doc[spans[0][0]]
    if cue.tag_ == "VBG" and cue.i < quote.start:
        return finder.speakers.subject(cue, False)  # "he complained, adding:"
    return finder.scope.named_after(quote, cue) if quote.end <= cue.i else None


def _carry(page: Page, quotes: Sequence[Quote], number: int, widened: list[Found]) -> bool:
    """Let a quote without a tag go on with the statement before it, in the same paragraph or after one that runs on."""
    quote = quotes[number]
    if number == 0:
        return False
    before = quotes[number - 1]
    gap = page.article.text[page.doc[before.end - 1].idx : page.doc[quote.start].idx]
    if "\n\n" in gap and not before.runs_on:
        return False
    position = _holder(widened, before)
    if position is None:
        return False
    item = widened[position]
    between = page.doc[max(before.end, item.cue.i) : quote.start]
    goes_on = sum(not t.is_punct and not t.is_space for t in between) <= _TAG_WORDS or before.runs_on
    if goes_on:
        widened[position] = changed(item, content=(*item.content, (quote.start, quote.end)))
    return goes_on


def _carry_over(page: Page, quotes: Sequence[Quote], number: int, widened: Sequence[Found]) -> list[Found]:
    """Lay a paragraph that is one quote, without a tag, to whom the paragraph before it quotes last or leads in with a colon."""
    quote, text = quotes[number], page.article.text
    before, after = text[: page.doc[quote.start].idx].rstrip("\"“„«‘' "), text[page.doc[quote.end - 1].idx + len(page.doc[quote.end - 1]) :]
    is_whole = before.endswith("\n\n") and not after.lstrip("\"”»’'.").split("\n\n", 1)[0].strip()
    if not is_whole:
        return []
    lead = next((t for t in reversed(page.doc[: quote.start]) if not t.is_space and not t.is_quote), None)
    if lead is None:
        return []
    if lead.text == ":":
        item = next((i for i in reversed(widened) if lead.sent.start <= i.cue.i < lead.i), None)
    else:
        last = quotes[number - 1] if number else None
        between = text[page.doc[last.end - 1].idx : page.doc[quote.start].idx] if last is not None else ""
        if last is None or not last.is_speech or page.doc[last.end - 1].text == "?" or between.strip().count("\n\n") != 1:
            return []
        place = _holder(widened, last)
        item = widened[place] if place is not None else None
    if item is None or item.speaker is None:
        return []
    return [changed(item, content=((quote.start, quote.end),), rule="carried")]


#: At most this many words may stand between a quote's tag and the quote that goes on.
_TAG_WORDS = 12
