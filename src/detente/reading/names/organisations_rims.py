"""Where the language model's names of bodies begin and end: those that it cut are made whole, and lists of fields taken in."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterator
from operator import itemgetter
from typing import TYPE_CHECKING

from detente.lexicon.actors import ActorLexicon
from detente.reading.grammar.doc import Doc, Token
from detente.reading.offices.chain import phrase_at_head

if TYPE_CHECKING:
    from detente.reading.base import NameHit

#: Parts of bodies, whose name goes on behind "of".
PARTS = frozenset(
    "office bureau department directorate division council committee board center centre institute school college secretariat".split()
)
#: Words that end the name of a body, though they are no body's word where they stand alone.
ENDS = frozenset("administration service authority corps fund trust union alliance coalition caucus network league mission".split())
#: Those whom a board is of.
TRUSTEES = frozenset({"Directors", "Governors", "Trustees", "Regents", "Commissioners", "Supervisors", "Overseers", "Ministers"})
#: Words that tie a body's word to what it is for.
LINKS = frozenset({"of", "for", "on"})
AND = frozenset({"and", "&"})


def whole_names(doc: Doc, lexicon: ActorLexicon, others: Container[int] = frozenset()) -> list[tuple[int, int, str]]:
    """Return the model's names of bodies and things as (start, end, label), those that it cut made whole again.

    "White House Office | of | Intergovernmental Affairs" is one, as are "Office of Management | and Budget" and "Council | on Climate";
    the letters in brackets tell where "Association of Machinists and Aerospace Workers (AMAW)" begins and ends.

    Args:
        doc: The Doc.
        lexicon: The actors lexicon.
        others: Tokens of other names: no body's name reaches over them.
    """
    endings = lexicon.marks["body_ending"]
    found = [
        (ent.start, ent.end, "ORG" if ent.label_ == "PERSON" else ent.label_)
        for ent in doc.ents
        if ent.label_ in ("ORG", "MISC", "EVENT") or (ent.label_ == "PERSON" and len(ent) > 1 and doc[ent.end - 1].lower_ in endings)
    ]
    joined: list[tuple[int, int, str]] = []
    for start, end, label in found:
        if joined and start < joined[-1][1]:
            continue
        of = joined and joined[-1][2] == label == "ORG" and _is_of(doc, joined[-1][1], start)
        if of and (is_body_word(doc, joined[-1][1] - 1, lexicon) or doc[joined[-1][1] - 1].lower_ in endings):
            start = joined.pop()[0]
        if label == "ORG":
            end = _with_rest(doc, start, end, lexicon, others)
        joined.append((start, end, label))
    for start, end in _spelled_out(doc):
        first, last = bisect_right(joined, start, key=_end_of), bisect_left(joined, end, key=_start_of)
        inner = joined[first:last]
        if inner and all(start <= one[0] and one[1] <= end for one in inner) and any(one[2] == "ORG" for one in inner):
            joined[first:last] = [(start, end, "ORG")]
    return joined


#: Where a name found begins and ends.
_start_of, _end_of = itemgetter(0), itemgetter(1)


def is_body_word(doc: Doc, i: int, lexicon: ActorLexicon) -> bool:
    """Say whether a token is, or ends, a word for a body or for a part of one."""
    return doc[i].lower_ in PARTS or phrase_at_head(doc[i], lexicon, frozenset({"body", "igo"})) is not None


def is_field(token: Token, lexicon: ActorLexicon) -> bool:
    """Say whether a token is the word of a field of policy: "Energy", "Affairs"."""
    low = token.lower_.removesuffix("'").removesuffix("’")
    return low in lexicon.words and any(entry.sort == "field" for entry in lexicon.words[low])


def head_part(doc: Doc, start: int, end: int) -> int:
    """Return where the words of a name that tell what it is end: in front of its first "of", "for", "on"."""
    return next((i for i in range(start + 1, end) if doc[i].lower_ in LINKS), end)


def _with_rest(doc: Doc, start: int, end: int, lexicon: ActorLexicon, others: Container[int]) -> int:
    """Return the end of a body's name with what the model left out: "of X" behind a body's word, "and Y" behind "of X"."""
    if end >= len(doc) or doc[start].tag_ in ("NNS", "NNPS"):
        return end
    last, endings = head_part(doc, start, end), lexicon.marks["body_ending"]
    if doc[end].lower_ == "to" and last == end and (doc[end - 1].lower_ in ENDS or doc[end - 1].lower_ in endings):
        return _with_purpose(doc, end, others)
    if not is_body_word(doc, last - 1, lexicon) and doc[last - 1].lower_ not in endings:
        return end
    while end + 1 < len(doc) and doc[end].text[:1] == "-" and doc[end].idx == doc[end - 1].idx + len(doc[end - 1]):
        cut = doc[end].text == "-"
        tail = doc[end + 1].text if cut else doc[end].text[1:]
        if not tail[:1].isupper():
            break
        end = _run(doc, end + (2 if cut else 1), lexicon, others)  # "Center for Evidence | -Based Policy"
    if doc[end - 1].lower_ in ("under", "deputy", "assistant", "vice") and last < end:
        office = phrase_at_head(doc[end], lexicon, frozenset({"office"}))
        return office[1] if office is not None and office[0] < end < office[1] else end  # "Office of the Under | Secretary"
    if doc[end].lower_ == "of" and doc[end + 1 : end + 2] and doc[end + 1].text in TRUSTEES:
        return end + 2  # "the Acme Board | of Directors"
    if last == end and doc[end].lower_ in LINKS:
        first = end + 2 if end + 1 < len(doc) and doc[end + 1].lower_ == "the" else end + 1
        stop = _run(doc, first, lexicon, others)
        stop = _run_to_field(doc, first, lexicon) if stop == first else stop
        if stop == first:
            return end
        end = stop
    elif last == end:
        return end
    if end + 1 < len(doc) and doc[end].lower_ == "of":  # "Institute for the Study | of War"
        first = end + 2 if doc[end + 1].lower_ == "the" and end + 2 < len(doc) else end + 1
        stop = _run(doc, first, lexicon, others)  # "Commission on the Limits | of the Continental Shelf"
        end = stop if stop > first else end
        if stop > first and end + 1 < len(doc) and doc[end].lower_ == "of" and _is_last_link(doc, end + 1, others):
            end += 2  # "Commission for the Investigation of Abuse | of Authority"
    return _with_list(doc, end, lexicon, others)


def _is_last_link(doc: Doc, i: int, others: Container[int]) -> bool:
    """Say whether a capitalised common noun without an article, of no name of its own, ends a name's chain of "of"."""
    token = doc[i]
    plain = token.text.istitle() and token.tag_ == "NN" and not token.ent_type_ and i not in others
    return plain and (i + 1 == len(doc) or not doc[i + 1].text[:1].isupper())


def _list_of_things(doc: Doc, end: int, others: Container[int]) -> int:
    """Return the end of a list of single capitalised words that "and" closes: "Bureau of Alcohol | , Tobacco, Firearms and Explosives"."""
    i, commas = end, 0
    while i + 2 < len(doc) and i not in others and i + 1 not in others:
        joint = doc[i].lower_ in AND or (doc[i].text == "," and doc[i + 1].lower_ in AND)
        k = i + 1 + (doc[i].text == "," and joint)
        token = doc[k]
        if not (joint or doc[i].text == ",") or not token.text.istitle() or token.ent_type_ in ("PERSON", "LOC") or token.tag_[:2] != "NN":
            return end
        if k + 1 < len(doc) and doc[k + 1].text[:1].isupper():
            return end
        if joint:
            return k + 1 if commas else end
        i, commas = k + 1, commas + 1
    return end


def _with_list(doc: Doc, end: int, lexicon: ActorLexicon, others: Container[int]) -> int:
    """Take in ", Human Rights, and Labor" and "and Budget" behind a name that goes on with fields."""
    if doc[end - 2].lower_ == "of" and end + 1 < len(doc) and doc[end].text == "," and (stop := _list_of_things(doc, end, others)) > end:
        return stop
    i = end
    while i + 1 < len(doc) and (doc[i].text == "," or doc[i].lower_ in AND):
        joint = doc[i].lower_ in AND
        first = i + 1
        if not joint and doc[first].lower_ in AND:
            joint, first = True, first + 1
        stop = _run(doc, first, lexicon, others, fields=not joint or doc[i].text == ",")
        if stop == first:
            return end
        i = stop
        if joint:
            return stop
    return end


def _run(doc: Doc, first: int, lexicon: ActorLexicon, others: Container[int], *, fields: bool = False) -> int:
    """Return the end of the capitalised words from ``first`` that may go on with a body's name; ``first`` where none may.

    No office, body or name begins there; with ``fields`` all words must be those of a field.
    """
    i = first
    while i < len(doc) and doc[i].text[:1].isupper() and not doc[i].is_sent_start and i not in others:
        token = doc[i]
        known = is_field(token, lexicon)
        foreign = token.ent_type_ not in ("", "ORG", "MISC") or (token.ent_type_ == "ORG" and token.ent_iob_ == "B")
        linked = i > first and _is_inner_link(doc[i - 1])  # "Office on Violence Against Women"
        named = token.pos_ in ("PROPN", "NOUN", "ADJ") or (i > first and _is_inner_link(token))
        if (not known and (fields or foreign or not named)) or (not linked and _begins_other(doc, i, lexicon)):
            return first
        i += 1
    cut = i < len(doc) and i in others and i > first and not is_field(doc[i - 1], lexicon)
    tail = doc[i].text[1:] or (doc[i + 1].text if i + 1 < len(doc) else "") if first < i < len(doc) and doc[i].text[:1] == "-" else ""
    hyphen = tail.islower() and doc[i].idx == doc[i - 1].idx + len(doc[i - 1])
    return first if cut or hyphen else i  # "the Multi-agency Platform" is no "Multi"


def _is_inner_link(token: Token) -> bool:
    """Say whether a preposition has the capital of a name that it stands in: "Violence *Against* Women", "Doctors *Without* Borders"."""
    return token.tag_ == "IN" and token.text.istitle() and token.lower_ not in LINKS


def _with_purpose(doc: Doc, end: int, others: Container[int]) -> int:
    """Return the end of a name with what it is to do, in capitals: "National Network | to End Domestic Violence"."""
    i = end + 1
    while i < min(len(doc), end + _LONGEST_FIELD) and i not in others and (doc[i].text.istitle() or (i > end + 1 and doc[i].lower_ in AND)):
        i += 1
    i -= doc[i - 1].lower_ in AND
    return i if i > end + 2 else end


def _run_to_field(doc: Doc, first: int, lexicon: ActorLexicon) -> int:
    """Return the end of states and a field behind them: "Committee on | Chile - Peru Relations"; ``first`` where no field ends it."""
    i = first
    while i < min(len(doc), first + _LONGEST_FIELD) and (doc[i].text[:1].isupper() or doc[i].text[:1] == "-"):
        i += 1
    return i if i > first + 1 and is_field(doc[i - 1], lexicon) and doc[first].ent_type_ != "PERSON" else first


#: Most words of states and a field.
_LONGEST_FIELD = 7


#: Sorts of words that begin another name or an office.
_OTHERS = frozenset({"body", "igo", "office", "role", "government", "honorific"})


def _begins_other(doc: Doc, i: int, lexicon: ActorLexicon) -> bool:
    return doc[i].lower_ in PARTS or phrase_at_head(doc[i], lexicon, _OTHERS) is not None


def _is_of(doc: Doc, end: int, start: int) -> bool:
    """Say whether only "of", "of the" or "for" stands between two tokens."""
    between = [token.lower_ for token in doc[end:start]]
    return between in (["of"], ["of", "the"], ["for"], ["for", "the"])


def _spelled_out(doc: Doc) -> Iterator[tuple[int, int]]:
    """Yield the token ranges whose initials stand behind them in brackets (A. S. Schwartz and M. A. Hearst, 2003, on whole words only)."""
    for i in range(2, len(doc) - 2) if "(" in doc.forms else ():
        letters = doc[i + 1].text
        if doc[i].text != "(" or doc[i + 2].text != ")" or not (3 <= len(letters) <= 8 and letters.isupper() and letters.isalpha()):
            continue
        if i + 3 < len(doc) and doc[i + 3].pos_ == "NOUN" and doc[i + 3].text.islower():
            continue  # "Multinational Security Support (MSS) mission" goes on
        start = _matching(doc, i - 1, letters)
        if start is not None and i - start > 2:
            yield start, i


def without_spelled_out(doc: Doc, hits: list[NameHit]) -> list[NameHit]:
    """Let short forms of the table that stand for something else here mean that: "Women, Peace, and Security (WPS)" is no party.

    Those spelled out as another body of the table mean it wherever they stand: "the Congressional Black Caucus (CBC)".
    """
    gone: set[str] = set()
    meant: dict[str, NameHit] = {}
    known = {i: {x for e in hit.entries for x in (e.id, e.code)} for hit in hits for i in range(hit.start, hit.end)}
    ending = {hit.end: hit for hit in hits if not hit.is_state}
    for hit in hits:
        letters = doc[hit.start].text
        bracketed = hit.end == hit.start + 1 < len(doc) and hit.start > 1 and doc[hit.start - 1].text == "(" and doc[hit.end].text == ")"
        if not bracketed or hit.is_state or not letters.isupper() or not letters.isalpha() or len(letters) < 3:
            continue
        start = _matching(doc, hit.start - 2, letters)
        own = {x for entry in hit.entries for x in (entry.id, entry.code)}
        if start is None or any(own & known.get(i, set()) for i in range(start, hit.start - 1)):
            continue
        full = ending.get(hit.start - 1)
        if full is not None and full.start <= start:
            meant[letters] = full
        elif hit.entry.kind == "party":
            gone.add(letters)
    if not gone and not meant:
        return hits
    return [_as_meant(hit, meant.get(doc[hit.start].text)) for hit in hits if hit.end != hit.start + 1 or doc[hit.start].text not in gone]


def _as_meant(hit: NameHit, full: NameHit | None) -> NameHit:
    """Return the short form as the body that the text spells it out as."""
    return hit if full is None or hit.end != hit.start + 1 else hit._replace(entries=full.entries)


def _matching(doc: Doc, last: int, letters: str) -> int | None:
    """Return where the capitals that the letters stand for begin, going back from ``last``; ``None`` where they do not fit."""
    left = len(letters)
    for i in range(last, max(-1, last - 2 * len(letters)), -1):
        token = doc[i]
        if token.text[:1].isupper() and token.text[0] == letters[left - 1]:
            left -= 1
            if left == 0:
                return i
        elif token.lower_ not in ("of", "and", "the", "for", "&", "on", "in", "to", "-", ","):
            return None
    return None
