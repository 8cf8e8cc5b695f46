"""Names out of the label scores, and the marks at their rims put right.

Titles are no part of a name, and neither are "the", possessives and quotation marks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

TITLES = frozenset(
    "mr mrs ms miss dr prof professor sir dame lord lady president vice-president premier prime minister chancellor king queen prince "
    "princess sheikh emir ayatollah pope cardinal bishop archbishop senator congressman congresswoman representative governor mayor "
    "general gen. lt. lieutenant colonel col. major captain capt. admiral adm. marshal ambassador envoy secretary secretary-general "
    "foreign defence defense finance spokesman spokeswoman spokesperson chairman chairwoman chair director mr. mrs. ms. dr. "
    "vice amir imam madam "
    "sultan emperor empress reverend rev. rep. sen. gov. justice speaker judge jr jr. sr sr.".split()
)
_OUTSIDE = frozenset(("the", "'s", "’s", "'", "’", '"', "“", "”", ",", ".", "(", ")", "a", "an", "“", "-", "–", "—", ":"))
#: Words of an office that the body before it does not include.
_OFFICES = frozenset(
    "secretary general - special deputy vice acting permanent representative coordinator envoy ambassador spokesperson spokesman "
    "spokeswoman adviser advisor commissioner high minister president mp mps mpp mep meps lawmaker leader chairman chairwoman".split()
)
#: Last words of names of bodies (at least 14 of 15 names that end in them are bodies, in the sets that the head is trained on, or they
#: are of the same kind as such), and of places that are taken for persons.
_BODY_ENDS = frozenset(
    "party association university movement league alliance foundation committee college institute federation assembly authority "
    "department fund news school agency hospital corporation company ministry commission academy bureau inc. ltd. corp. congress "
    "post times herald tribune sentinel gazette chronicle telegraph".split()
)
_PLACE_ENDS = frozenset("river island islands sea bridge valley county peninsula strait mountains plateau square road".split())
#: Words that stand inside names but neither begin nor end one.
_LINKS = frozenset("of in on at for from to by with and or as into near".split())
#: Articles of Arabic names, which a hyphen ties to the word behind.
_BEGINNINGS = frozenset("Abd Abdel Abdul Abu Umm Ibn".split())
_ARTICLES = frozenset("al el an ar as ash at az ad ul".split())
#: The commonest Korean family names, and what a hyphen joins to a name without being part of it.
_KOREAN = frozenset(
    "ahn ban bae baek cha chang cho choe choi chon chong chung ha han heo ho hong hwang hyon im jang jeon jeong jin jo jong joo ju jung "
    "kang kim ko koh kwak kwon lee lim min moon mun nam no noh oh paek paik pak park ri rim ro roh ryu seo shim shin sim sin so sohn "
    "son song suh u won woo yang yi yim yoo yoon yu yun".split()
)
_COMPOUNDS = frozenset("led era like style aged born held owned run based".split())
_SYLLABLE = 7  # a half of a Korean given name has fewer letters
_BETWEEN = frozenset(("and", "&", "or", "vs", "with"))
_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())


def best_path(scores: Floats, steps: Floats, sent_starts: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Return the labels of the best path through each sentence (Viterbi, all sentences side by side).

    Args:
        scores: [words, labels].
        steps: What a label before another adds, [labels + 1, labels]; the last row is for a sentence's first word.
        sent_starts: Where sentences begin.
    """
    if not len(scores):
        return np.zeros(0, np.int64)
    begins = np.flatnonzero(sent_starts | (np.arange(len(scores)) == 0))
    lengths = np.diff(np.append(begins, len(scores)))
    order = np.argsort(-lengths, kind="stable")
    begins, lengths = begins[order], lengths[order]
    # sentences longer than k, which stand first
    live = np.searchsorted(-lengths, -np.arange(lengths[0]), side="left").tolist()
    before = np.ascontiguousarray(steps[:-1].T)  # [label, label before it]
    at = scores[begins] + steps[-1]
    back = np.zeros((len(live), *at.shape), np.int64)
    for k, count in enumerate(live[1:], 1):
        onward = at[:count, None, :] + before
        back[k, :count] = onward.argmax(2)
        at[:count] = onward.max(2) + scores[begins[:count] + k]
    best = np.zeros(len(scores), np.int64)
    label = at.argmax(1)
    rows = np.arange(len(begins))
    for k in range(len(live) - 1, -1, -1):
        count = live[k]
        best[begins[:count] + k] = label[:count]
        label[:count] = back[k, rows[:count], label[:count]]
    return best


def read_names(best: NDArray[np.int64], labels: list[str], shown: list[str], sent_starts: NDArray[np.bool_]) -> list[str]:
    """Return an IOB tag for each word: the labels made well-formed, with rims trimmed.

    Args:
        best: Index of each word's label.
        labels: "O", "B-PERSON", "I-PERSON" ...
        shown: The words.
        sent_starts: Where sentences begin; no name runs over one.
    """
    out = ["O"] * len(shown)
    start, kind = -1, ""
    for k, index in enumerate([*best.tolist(), 0]):
        label = labels[index] if k < len(best) else "O"
        goes_on = label == "I-" + kind and start >= 0 and not sent_starts[k]
        if start >= 0 and not goes_on and label.startswith("I-") and not sent_starts[k]:
            goes_on = True  # a change of type inside a name: the first type stays
        if goes_on:
            continue
        if start >= 0:
            _close(out, shown, start, k, kind)
        start, kind = (k, label[2:]) if label != "O" else (-1, "")
    return out


def _close(out: list[str], shown: list[str], start: int, stop: int, kind: str) -> None:
    if kind == "PERSON":
        for k in range(start, stop):
            if shown[k] in _BETWEEN:  # two persons, each with a name of one's own
                _close(out, shown, start, k, kind)
                _close(out, shown, k + 1, stop, kind)
                return
        while start < stop and shown[start].lower() in _DAYS:
            out[start] = "B-DATE"
            start += 1
    titles = TITLES if kind == "PERSON" else frozenset[str]()
    while start < stop and (shown[start].lower() in _OUTSIDE or shown[start].lower() in titles or shown[start] in _LINKS):
        start += 1
        if start < stop and shown[start - 1].lower() in titles and shown[start] in _LINKS:
            return  # "Prince of Wales": neither "Wales" nor "Prince" is his name
    end = stop
    while kind == "ORG" and end > start and shown[end - 1].lower() in _OFFICES:
        end -= 1  # "UN Secretary-General" is an office of the UN
    stop = end if end > start else stop
    while stop > start and (shown[stop - 1].lower() in _OUTSIDE or shown[stop - 1] in _LINKS):
        if shown[stop - 1] == "." and len(shown[stop - 2]) <= 2 and stop - 1 > start:
            break  # the full stop of an abbreviation
        stop -= 1
    if start < stop:
        out[start] = "B-" + kind
        out[start + 1 : stop] = ["I-" + kind] * (stop - start - 1)


def bind_parts(tags: list[str], shown: Sequence[str], pos: Sequence[str]) -> None:
    """Take the parts of a person's name that stand outside into it.

    The beginning of an Arabic name ("Abdel | Fattah"), an Arabic article with its hyphen ("Abu Musab | al - | Zarqawi"),
    and the second half of an East Asian given name
    ("Kim Jae | - won"), which the tagger takes for a proper noun or which follows a Korean family name.

    Args:
        tags: IOB tags, changed in place.
        shown: The words.
        pos: Their universal tags.
    """
    for k in range(1, len(tags)):
        if tags[k] == "B-PERSON" and tags[k - 1] == "O" and shown[k - 1] in _BEGINNINGS:
            tags[k - 1 : k + 1] = ["B-PERSON", "I-PERSON"]
    for k in range(1, len(tags) - 1):
        if shown[k] != "-" or tags[k] != "O" or (before := tags[k - 1]) not in ("O", "B-PERSON", "I-PERSON"):
            continue
        if tags[k + 1] == "B-PERSON" and shown[k - 1].lower() in _ARTICLES:
            joined = before == "I-PERSON" or (k > 1 and tags[k - 2][2:] == "PERSON")
            tags[k - 1] = "I-PERSON" if joined else "B-PERSON"
            tags[k] = tags[k + 1] = "I-PERSON"
        elif before == "I-PERSON" and tags[k + 1] == "O" and shown[k + 1].islower():
            korean = k > 1 and tags[k - 2] == "B-PERSON" and shown[k - 2].lower() in _KOREAN and len(shown[k + 1]) < _SYLLABLE
            if pos[k + 1] == "PROPN" or (korean and shown[k + 1] not in _COMPOUNDS):
                tags[k] = tags[k + 1] = "I-PERSON"


def settle_types(tags: list[str], shown: Sequence[str], known_as: Callable[[str], str]) -> None:
    """Give a name that is a day of the week, that the tables know as one thing only, or whose last word tells what it is, that type.

    A people's name before a person's is no part of it ("Ghanaian John Mensah").

    Args:
        tags: IOB tags, changed in place.
        shown: The words.
        known_as: The one type of a lower-cased phrase in the tables, or "".
    """
    for start, stop, kind in list(spans_of(tags)):
        phrase = " ".join(shown[start:stop]).lower()
        fixed = "DATE" if phrase in _DAYS else known_as(phrase) if kind in ("PERSON", "ORG", "LOC", "MISC") else ""
        if not fixed and stop - start > 1:
            fixed = _by_last_word(shown[stop - 1].lower(), kind)
        if kind == "PERSON" and not fixed and stop - start > 2 and known_as(shown[start].lower()) == "MISC":
            tags[start : start + 2] = ["O", "B-PERSON"]
        alone = stop - start == 1 and kind == "PERSON" and fixed == "LOC"  # "Jordan", "Chad": given names too
        if fixed and fixed != kind and not alone:
            tags[start:stop] = ["B-" + fixed] + ["I-" + fixed] * (stop - start - 1)


def _by_last_word(word: str, kind: str) -> str:
    if word in _BODY_ENDS and kind in ("PERSON", "LOC"):
        return "ORG"
    return "LOC" if word in _PLACE_ENDS and kind == "PERSON" else ""


def agree(tags: list[str], shown: Sequence[str], scores: Floats, labels: list[str], is_place: Callable[[str], bool]) -> None:
    """Give one type to all mentions of a name in a text: the one that its mentions' scores add up to.

    A single word that ends a person's full name in the same text is that person's surname, but for known places.

    Args:
        tags: IOB tags, changed in place.
        shown: The words.
        scores: [words, labels].
        labels: Their names.
        is_place: Whether the tables know a lower-cased word as a place.
    """
    mentions: dict[tuple[str, ...], list[tuple[int, int]]] = {}
    surnames: set[str] = set()
    for start, stop, kind in spans_of(tags):
        words = tuple(word.upper() for word in shown[start:stop])
        if kind != "DATE":
            mentions.setdefault(words, []).append((start, stop))
        if kind == "PERSON" and stop - start > 1:
            surnames.add(words[-1])
    for words, places in mentions.items():
        kinds = {tags[start][2:] for start, _ in places}
        if len(words) == 1 and words[0] in surnames and not is_place(words[0].lower()):
            kind = "PERSON"
        elif len(kinds) > 1:
            kind = _likeliest(places, sorted(kinds), scores, labels)
        else:
            continue
        for start, stop in places:
            tags[start:stop] = ["B-" + kind] + ["I-" + kind] * (stop - start - 1)


def _likeliest(places: list[tuple[int, int]], kinds: list[str], scores: Floats, labels: list[str]) -> str:
    total = dict.fromkeys(kinds, 0.0)
    for start, stop in places:
        part = scores[start:stop] - scores[start:stop].max(1, keepdims=True)
        part = np.exp(part)
        part /= part.sum(1, keepdims=True)
        for kind in kinds:
            columns = [labels.index("B-" + kind), labels.index("I-" + kind)]
            total[kind] += float(part[:, columns].sum(1).mean())
    return max(kinds, key=total.__getitem__)


def spans_of(tags: list[str]) -> Iterator[tuple[int, int, str]]:
    """Yield the names (first word, one past the last, type) of IOB tags."""
    start = -1
    for k, tag in enumerate([*tags, "O"]):
        if start >= 0 and not tag.startswith("I-"):
            yield start, k, tags[start][2:]
            start = -1
        if tag.startswith("B-"):
            start = k
