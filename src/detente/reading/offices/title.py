"""Titles in front of a name, read from its words: "Japanese Vice Minister for Foreign Affairs Okano Masataka"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from detente.lexicon.actors import ADJECTIVE_KINDS, ActorLexicon, WordEntry
from detente.model.copies import quick
from detente.model.enums import OfficeStatus
from detente.reading.base import NameHit
from detente.reading.grammar.doc import Doc, Token
from detente.reading.grammar.phrases import is_cut_off
from detente.reading.grammar.words import find_phrase
from detente.reading.names.organisations_rims import is_field
from detente.reading.offices.chain import (
    GENERIC_CONCEPTS,
    JOINERS,
    OFFICE,
    SENT,
    STATUS_WORDS,
    OfficeDraft,
    domain_entries,
    is_destination,
    is_field_name,
    merge_sectors,
    phrase_at_head,
    status_of,
    title_words,
)

LOOK_BACK = 18
#: Words that a sentence opens with in front of a title.
NO_TITLE_WORDS = frozenset(
    "the a on today yesterday earlier after when as following under during since before with by from in at amid dear while both "
    "january february march april may june july august september october november december "
    "monday tuesday wednesday thursday friday saturday sunday".split()
)
BODIES = frozenset({"body", "government"})
_TIMES = frozenset({"tonight", "today", "yesterday", "tomorrow", "now"})
#: Words in small letters that belong to the title behind them.
RANKS = frozenset({"foreign", "prime", "vice", "deputy", "associate", "assistant", "chief", "junior", "lead"})
#: Characters of the longest abbreviated name, with its full stop: "Calif.".
_ABBREVIATION = 6


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class TitleRun:
    """What stands in front of a name: tokens ``[start, end)``, the offices read from it, the honorific and the states in it."""

    start: int
    end: int
    honorific: str | None = None
    offices: tuple[OfficeDraft, ...] = ()
    states: tuple[NameHit, ...] = ()


def read_title(
    doc: Doc, name_start: int, lexicon: ActorLexicon, hit_at: Mapping[int, NameHit], person_tokens: frozenset[int]
) -> TitleRun | None:
    """Read the chain of words in front of a name; ``None`` where there is no title."""
    start = _run_start(doc, name_start, lexicon, hit_at, person_tokens)
    while start < name_start and (doc[start].lower_ in JOINERS or not doc[start].text[0].isalnum()) and start not in hit_at:
        start += 1
    if start >= name_start:
        return None
    honorific, last = None, name_start
    phrases: list[tuple[int, int, WordEntry]] = []
    i = start
    while i < name_start:
        found = find_phrase(doc, i, lexicon, OFFICE) if i not in hit_at else None
        if found is not None and found[1].words == ("justice",) and find_phrase(doc, found[0], lexicon, OFFICE) is not None:
            i = found[0]  # "Justice Secretary"
            continue
        if found is not None and found[0] <= name_start:
            phrases.append((i, found[0], found[1]))
            i = found[0]
            continue
        polite = find_phrase(doc, i, lexicon, frozenset({"honorific"}))
        if polite is not None and polite[0] == name_start:
            honorific, last = doc[i].lower_.rstrip("."), i
        i += 1
    if honorific is not None and last > start and doc[last - 1].lower_ in ("and", "&"):
        start, phrases = last, [phrase for phrase in phrases if phrase[0] >= last]  # "the Prime Minister and Mrs. Ruiz" are two
    inside = unique(hit_at[i] for i in range(start, name_start) if i in hit_at)
    states = [hit for hit in inside if hit.is_state and not is_cut_off(doc, hit) and not is_field_name(doc, hit)]
    if phrases and phrases[0][2].concept in SENT:
        states = [hit for hit in states if not is_destination(doc, hit, phrases[0][2].concept)]
    offices = tuple(_chain(doc, start, max(last, phrases[-1][1]), phrases, hit_at, lexicon)) if phrases else ()
    if not offices and honorific is None:
        return None
    return TitleRun(start=start, end=name_start, honorific=honorific, offices=offices, states=tuple(states))


def _opened_on_name(doc: Doc, close: int, hit_at: Mapping[int, NameHit]) -> int | None:
    """Return the bracket that the letters of a state or body stand in, right behind its name: "Republic of Korea *(ROK)*"."""
    inner = hit_at.get(close - 1)
    opened = inner.start - 1 if inner is not None else close - 2
    outer = hit_at.get(opened - 1) if opened > 0 and doc[opened].text == "(" else None
    if outer is None:
        return None
    known = inner is not None and inner.is_state == outer.is_state and inner.entry.code == outer.entry.code
    short = opened == close - 2 and doc[close - 1].text.isupper() and doc[close - 1].text[0] == doc[outer.start].text[0]
    return opened if known or (short and inner is None) or (short and inner is not None and not inner.is_state) else None


def unique(hits: Iterator[NameHit]) -> list[NameHit]:
    """Return hits in order, each once."""
    seen: dict[int, NameHit] = {}
    for hit in hits:
        seen.setdefault(hit.start, hit)
    return list(seen.values())


def _run_start(doc: Doc, name_start: int, lexicon: ActorLexicon, hit_at: Mapping[int, NameHit], person_tokens: frozenset[int]) -> int:
    """Walk left from a name over the words that a title may have."""
    start = i = name_start
    while i > max(0, name_start - LOOK_BACK):
        i -= 1
        token = doc[i]
        if i in person_tokens:
            break
        low = token.lower_
        if low.rstrip(".") in ("jr", "sr") or (i in hit_at and _ends_sentence(token)):
            break
        if i in hit_at or _is_title_word(token, lexicon):
            start = i
        elif low == "," and start < name_start and _parts_fields(doc, i, lexicon):
            pass  # "Minister of Trade, Industry and Energy"
        elif low == ")" and (opened := _opened_on_name(doc, i, hit_at)) is not None:
            i = opened  # "Republic of Korea (ROK) National Security Advisor Ana Ruiz"
        elif token.is_quote and i + 1 == name_start and (opened := _quoted_office(doc, i, lexicon)) is not None:
            start, i = opened + 1, opened  # 'the Abkhaz "foreign minister" Ana Ruiz'
        elif low in ("in", "at", "d'", "d’") and _is_inner(doc, i, start):
            pass  # "commander-in-chief", "Ambassador at Large", "Chargé d'Affaires"
        elif token.ent_type_ == "DATE" or low in _TIMES:
            break  # "At the European Council tonight Prime Minister Ruiz"
        elif low.startswith("-") and low[1:] in STATUS_WORDS:  # "President-elect", cut in two
            pass
        elif low in ("-", "–") and (doc[i + 1].idx > token.idx + 1 or doc[i + 1].is_space):
            break
        elif (phrase := _lower_title(doc, i, start, name_start, lexicon, hit_at)) is not None:
            start = i = phrase  # "chief of staff", "foreign ministry" in front of "spokesman"
        elif low == "at" and _is_body_behind(doc, i + 1, name_start, hit_at):
            pass  # "Assistant Secretary for Ports at the Department of Energy Ana Ruiz"
        elif token.text in ("to", "of", "for") and start == name_start:
            break  # "a former aide to Ana Ruiz", "the party of Ana Ruiz"
        elif token.text == "to" and any(t.tag_ == "POS" for t in doc[i:name_start]):
            break  # "an adviser to Brazil's Ruiz"
        elif low == "for" and doc[i + 1].tag_ == "VBG" and doc[i + 1].text.islower() and i + 1 < start < name_start:
            break  # "jailed a journalist for criticising President Ruiz"
        elif low in JOINERS or low in ("-", "–") or (token.is_space and "\n" not in token.text):
            if low in JOINERS and not _goes_on(doc, i, lexicon, hit_at, person_tokens):
                break
        elif token.tag_ == "POS" and i >= 1 and (i - 1 in hit_at or doc[i - 1].text[:1].isupper()) and i - 1 not in person_tokens:
            pass
        elif not (start < name_start and token.tag_ in ("JJ", "VBG", "VBN", "JJR", "JJS") and token.text.islower()):
            break
    return start


def _is_inner(doc: Doc, i: int, start: int) -> bool:
    """Say whether a small word stands inside an office: between hyphens, or in front of "chief", "large", "Affaires"."""
    tied = i > 1 and doc[i + 1].text == "-" == doc[i - 1].text
    return tied or (start == i + 1 and doc[i + 1].lower_ in ("chief", "large", "affaires"))


def _quoted_office(doc: Doc, closing: int, lexicon: ActorLexicon) -> int | None:
    """Return the quotation mark that opens an office in front of another one; ``None`` where more is quoted."""
    found = phrase_at_head(doc[closing - 1], lexicon, OFFICE) if closing > 1 else None
    opened = found[0] - 1 if found is not None and found[1] == closing else -1
    return opened if opened >= 0 and doc[opened].is_quote else None


def _parts_fields(doc: Doc, comma: int, lexicon: ActorLexicon) -> bool:
    """Say whether a comma stands between two fields of an office: "Economic Growth, Energy, and the Environment"."""
    first = comma + 1
    while first + 1 < len(doc) and doc[first].lower_ in ("and", "&", "the"):
        first += 1
    return comma > 0 and is_field(doc[comma - 1], lexicon) and is_field(doc[first], lexicon)


def _is_body_behind(doc: Doc, first: int, end: int, hit_at: Mapping[int, NameHit]) -> bool:
    """Say whether nothing but a body that the lexicon knows stands between two places."""
    first = first + 1 if first < end and doc[first].lower_ == "the" else first
    hit = hit_at.get(first)
    return hit is not None and not hit.is_state and hit.end == end


def _lower_title(doc: Doc, i: int, start: int, name_start: int, lexicon: ActorLexicon, hit_at: Mapping[int, NameHit]) -> int | None:
    """Return where lower-case words of a title begin that end at a token: an office of several words, or a body's word before one."""
    token = doc[i]
    if not token.text[:1].islower() or token.pos_ not in ("NOUN", "ADJ", "PROPN"):
        return None
    found = phrase_at_head(token, lexicon, OFFICE) if start == i + 1 else None
    if found is not None and found[1] == i + 1 and found[1] - found[0] > 1:
        return found[0]
    if start == name_start or token.tag_ != "NN":
        return None
    if i - 1 in hit_at and not hit_at[i - 1].is_state:
        return i  # "IMF mission chief"
    found = phrase_at_head(token, lexicon, BODIES)
    return found[0] if found is not None and found[1] == i + 1 else i if is_field(token, lexicon) else None


def _ends_sentence(token: Token) -> bool:
    """Say whether a name carries the full stop of its sentence, which the language model took for an abbreviation's."""
    return len(token.text) > _ABBREVIATION and token.text.endswith(".") and "." not in token.text[:-1]


def _is_title_word(token: Token, lexicon: ActorLexicon) -> bool:
    low = token.lower_
    if low in NO_TITLE_WORDS and token.text != low and not _is_under_secretary(token):
        return False  # "Under President Ruiz"
    if token.text[:1].isupper() and token.pos_ in ("PROPN", "NOUN", "ADJ", "NUM", "X", "VERB", "ADV"):
        opens = token.is_sent_start and token.tag_ == "VBG" and low not in STATUS_WORDS  # "Following President Ruiz's visit"
        ordinal = low in ("first", "second", "third") and token.i + 1 < len(token.doc) and token.nbor().text[:1].isupper()
        return (token.pos_ != "ADV" or ordinal) and not opens
    if low in STATUS_WORDS:
        return token.tag_ != "VBD"  # "whose army toppled President Ruiz"
    if token.tag_ == "NNS":
        return _leads_names(token, lexicon)
    return low in RANKS or (low in lexicon.words and any(entry.sort in ("office", "honorific") for entry in lexicon.words[low]))


def _leads_names(token: Token, lexicon: ActorLexicon) -> bool:
    """Say whether a plural in small letters is the office of those named behind it: "fined *senators* Ana Ruiz and Jo Roe"."""
    named = any(c.i == token.i + 1 and c.base in ("flat", "appos", "nmod") and c.text[:1].isupper() for c in token.rights)
    name = token.head
    told = name.base == "nsubj" and token.i > 0 and token.nbor(-1).pos_ == "VERB"  # "told senators Jo Roe would leave"
    if not named and (told or token.dep_ != "nmod:desc" or name.i != token.i + 1):
        return False
    found = phrase_at_head(token, lexicon, OFFICE)
    return found is not None and found[:2] == (token.i, token.i + 1)


def _is_under_secretary(token: Token) -> bool:
    """Say whether "Under" opens a title of its own."""
    return token.lower_ == "under" and token.i + 1 < len(token.doc) and token.nbor().lower_ in ("secretary", "secretaries")


def _goes_on(doc: Doc, i: int, lexicon: ActorLexicon, hit_at: Mapping[int, NameHit], person_tokens: frozenset[int]) -> bool:
    """Say whether a title goes on left of "of", "for", "and": an office word or a capital stands there."""
    left = i - 1
    while left >= 0 and doc[left].lower_ in JOINERS:
        left -= 1
    if left > 0 and doc[left].text == "," and left not in person_tokens and _parts_fields(doc, left, lexicon):
        return True
    if left < 0 or left in person_tokens or doc[left].is_punct:
        return False
    if doc[i].lower_ == "to":
        if left in hit_at and hit_at[left].is_state:  # "Ambassador of Kazakhstan to Korea"
            before = hit_at[left].start - 1
            left = before - 1 if before > 0 and doc[before].lower_ == "of" else left
        elif find_phrase(doc, hit_at[i + 1].end if i + 1 in hit_at else i + 1, lexicon, OFFICE) is not None:
            return False  # "an aide to (Chilean) President Ruiz": the title behind "to" is the name's
        if doc[i + 1].lower_ == "the" and _serves(doc, left, lexicon):
            return True  # "Director of Policy to the President Ana Ruiz"
        return any(e.concept in ("security_advisor", "secretary", "envoy") for e in lexicon.words.get(doc[left].lower_, ()))
    if doc[i].lower_ in ("and", "&"):
        if left in hit_at or not doc[left].text[:1].isupper() or not _is_title_word(doc[left], lexicon):
            return False
        while left > 0 and left not in hit_at and doc[left].text[:1].isupper() and doc[left].lower_ != "the":
            left -= 1
        owned = left > 0 and doc[left - 1].lower_ in ("to", "of", "for")
        return doc[left].lower_ != "the" or left in hit_at or owned  # "the Vice President and President Ruiz" are two
    if not doc[left].text.islower() and _ends_office(doc, left, lexicon):
        return True  # "Chargé d'Affaires of Peru"
    return _is_title_word(doc[left], lexicon) and (doc[left].text[:1].isupper() or find_phrase(doc, left, lexicon, OFFICE) is not None)


def _serves(doc: Doc, last: int, lexicon: ActorLexicon) -> bool:
    """Say whether a title of one who serves another ends at a token, in capitals: "*Director of Policy* to the"."""
    for k in range(last, max(-1, last - _SERVING), -1):
        found = find_phrase(doc, k, lexicon, OFFICE) if doc[k].text[:1].isupper() else None
        if found is not None and found[1].concept in GENERIC_CONCEPTS:
            return True
        if not doc[k].text[:1].isupper() and doc[k].lower_ not in JOINERS:
            return False
    return False


#: Tokens of the longest title of one who serves another.
_SERVING = 6
#: Concepts of those whose staff is the government's.
_SERVED = frozenset({"head_of_state", "head_of_government", "vice_head", "royal"})


def _ends_office(doc: Doc, i: int, lexicon: ActorLexicon) -> bool:
    found = phrase_at_head(doc[i], lexicon, OFFICE)
    return found is not None and found[1] == i + 1


def _chain(
    doc: Doc, start: int, end: int, phrases: list[tuple[int, int, WordEntry]], hit_at: Mapping[int, NameHit], lexicon: ActorLexicon
) -> Iterator[OfficeDraft]:
    """Yield the offices of a chain: one a phrase, unless the phrase only stands inside another ("Minister of State")."""
    state, body, status = _chain_context(doc, start, end, hit_at)
    previous = start
    for first, last, entry in phrases:
        if first < previous:
            continue
        ranks = {f for f, stop, e in phrases if e.concept == "general_officer" and stop >= end}  # "Head of the Guard *Major General* X"
        following = next((f for f, _, _ in phrases if f >= last and (f in ranks or not _is_inside(doc, last, f))), end)
        begin = first
        while begin > previous and _is_domain(doc[begin - 1], hit_at) and not _joins_charge(doc, begin - 1, previous, lexicon):
            begin -= 1
        member = _member_of(doc, begin, first, hit_at, lexicon)
        if member is not None:
            yield replace(member, state=state, status=status, start=start, end=end)
            begin, body = member.end, None
        while begin < first and _is_loose(doc[begin]):
            begin += 1
        polite = find_phrase(doc, begin, lexicon, frozenset({"honorific"}))
        begin = polite[0] if polite is not None and polite[0] <= first else begin  # "His Majesty | King Abdullah II"
        stop = _chain_stop(doc, last, following if following == end or _is_inside(doc, last, following) else last, hit_at)
        domain = list(domain_entries(doc, begin, first, lexicon))
        if not domain and entry.concept in GENERIC_CONCEPTS:  # "Deputy Chairman of the *Cabinet* of Ministers"
            domain = [e for e in domain_entries(doc, last, stop, lexicon) if e.sort == "government" or e.concept in _SERVED][:1]
        sent = state if state is None or not is_destination(doc, state, entry.concept) else None
        yield OfficeDraft(
            title=title_words(doc, begin, stop, entry), concepts=(entry.concept, *(e.concept for e in domain)),
            sectors=merge_sectors(entry, domain), state=sent, body=_own_body(doc, last, body, phrases), status=status,
            start=start, end=end, rule=f"title:{entry.concept}",
        )  # fmt: skip
        previous = stop


def _joins_charge(doc: Doc, i: int, first: int, lexicon: ActorLexicon) -> bool:
    """Say whether "and" ends what the office in front is for: "Assistant for Economic Policy *and* Director"."""
    if doc[i].lower_ not in ("and", "&"):
        return False
    k = i - 1
    while k > first and is_field(doc[k], lexicon):
        k -= 1
    return k < i - 1 and doc[k].lower_ in ("for", "of")


def _member_of(doc: Doc, begin: int, end: int, hit_at: Mapping[int, NameHit], lexicon: ActorLexicon) -> OfficeDraft | None:
    """Read what somebody is in a body besides the office behind "and": "*Politburo Member* and Director of the Office"."""
    found = find_phrase(doc, begin, lexicon, frozenset({"role"})) if begin < end else None
    body = hit_at.get(begin - 1)
    if found is None or body is None or body.is_state or found[0] >= end or doc[found[0]].lower_ not in ("and", "&"):
        return None
    return OfficeDraft(
        title=title_words(doc, begin, found[0], found[1]), concepts=(found[1].concept,), sectors=found[1].sectors, body=body,
        start=begin, end=found[0] + 1, rule=f"title:{found[1].concept}",
    )  # fmt: skip


def _own_body(doc: Doc, last: int, body: NameHit | None, phrases: list[tuple[int, int, WordEntry]]) -> NameHit | None:
    """Return the body of a chain where it is this office's: "Assistant and Director of the Council" directs it, and assists elsewhere."""
    if body is None or body.start < last:
        return body
    later = [first for first, _, _ in phrases if last <= first < body.start]
    parted = any(token.lower_ in ("and", "&") for first in later for token in doc[last:first])
    return None if parted else body


def _chain_context(doc: Doc, start: int, end: int, hit_at: Mapping[int, NameHit]) -> tuple[NameHit | None, NameHit | None, OfficeStatus]:
    """Return the state, the body and the status that a chain of titles names."""
    state = body = None
    status = OfficeStatus.HOLDS
    for i in range(start, end):
        hit = hit_at.get(i)
        if hit is None:
            status = status_of(doc[i], status)
        elif not is_cut_off(doc, hit) and not is_field_name(doc, hit):
            if not hit.is_state:
                body = hit
            elif state is None or (state.end == hit.start and hit.entry.kind in ADJECTIVE_KINDS):
                state = hit  # a sentence's end may be missing in front: "... of the U.S. Chilean President Ruiz"
    return state, body, status


def _is_loose(token: Token) -> bool:
    return token.lower_ in JOINERS or not token.text[0].isalnum()


def _chain_stop(doc: Doc, last: int, stop: int, hit_at: Mapping[int, NameHit]) -> int:
    """Let a title keep "of State", "for Foreign Affairs"; cut off the state or body that it is of, and words that do not belong."""
    stop = next((k for k in range(last, stop) if doc[k].lower_ == "at"), stop)
    while stop > last and _is_loose(doc[stop - 1]):
        stop -= 1
    if stop > last and doc[last].lower_ not in JOINERS:
        return last
    while stop - 2 > last and (hit := hit_at.get(stop - 1)) is not None and hit.is_state and doc[hit.start - 1].lower_ in ("of", "the"):
        stop = hit.start  # "Minister of Trade *of Chile*"
        while stop > last and _is_loose(doc[stop - 1]):
            stop -= 1
    tail = doc[last:stop]
    owner = any(t.i in hit_at for t in tail) and all(t.i in hit_at or t.lower_ in JOINERS for t in tail)
    return last if owner else stop


def _is_inside(doc: Doc, last: int, following: int) -> bool:
    """Say whether the next office word only belongs to this office: "Assistant to the *President*", "Minister of *State*"."""
    between = [t.lower_ for t in doc[last:following]]
    return bool(between) and between[0] in ("of", "for", "to") and "and" not in between and "&" not in between


def _is_domain(token: Token, hit_at: Mapping[int, NameHit]) -> bool:
    """Say whether a word in front of an office belongs to its title: "Planning and Investment" Minister."""
    if token.i in hit_at or token.lower_ in STATUS_WORDS or token.tag_ == "POS":
        return False
    return token.text[:1].isupper() or token.text == "-" or token.tag_ in ("JJ", "NN") or token.lower_ in ("and", "&")
