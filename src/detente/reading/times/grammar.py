"""The grammar of time expressions: which words form one; regular expressions over one sentence.

``detente.reading.times.resolve`` turns a match into a date. "For the first time in six years" is no date at all.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from detente.lexicon.times import TimeLexicon
from detente.model.copies import changed, quick

CENTURIES = {"twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18,
    "nineteenth": 19, "twentieth": 20, "twenty-first": 21}  # fmt: skip
#: Words in front of an expression that say how the act lies to it -> relation.
RELATIONS = {
    "since": "since", "until": "until", "till": "until", "through": "until", "up to": "until", "by": "by", "no later than": "by",
    "not later than": "by", "before": "before", "prior to": "before", "ahead of": "before", "after": "after", "following": "after",
    "from": "from", "as early as": "from", "as soon as": "from", "starting": "from", "beginning": "from", "within": "within", "as of": "on",
}  # fmt: skip
_BEFORE = re.compile(
    rf"\b({'|'.join(RELATIONS)})"
    r"\s+(?:(?:the|about|around|roughly|at least|early|late|as|on|in|sometime|some\s+time|either)\s+)*$",
    re.IGNORECASE,
)


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class TimeMatch:
    """Characters ``[start, end)`` of the text that a rule takes for a time expression."""

    start: int
    end: int
    rule: str
    parts: Mapping[str, str]
    relation: str


#: Rules with names of months and weekdays: those are capitalised.
_CASED = frozenset(
    "months month day-md day-dm days-md days-dm part-month edge-month week-month week-of month-year this-month weekday weekday-week".split()
)
_Words = tuple[str, ...]


def _rules(months: _Words, weekdays: _Words, seasons: _Words, numbers: _Words, units: _Words) -> tuple[tuple[str, re.Pattern[str]], ...]:
    mon = rf"(?:{'|'.join(_forms(months))})"
    wd = rf"(?:{'|'.join(word.capitalize() for word in weekdays)})"
    day = r"(?:0?[1-9]|[12]\d|3[01])"
    nth = rf"{day}(?:st|nd|rd|th)?"
    year = r"(?:1\d|20)\d\d"
    decades = "twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties"
    centuries = "|".join(CENTURIES)
    season = rf"(?:{'|'.join(seasons)})"
    num = rf"(?:\d{{1,3}}|{'|'.join(sorted(numbers, key=len, reverse=True))})"
    unit = rf"(?:{'|'.join(sorted(units, key=len, reverse=True))})"
    span = r"(?:\s?[-–]\s?|\s+to\s+|\s+through\s+|\s+until\s+|\s+and\s+)"
    part = r"(?:\s+(?:morning|afternoon|evening|night))?"
    this = r"(?i:last|this|next|the\s+coming|the\s+previous|the\s+following)"
    of_year = rf"(?:(?P<y>{year})\b|(?:of\s+)?(?P<ty>last|this|next)\s+year\b)"
    before = "|".join(rf"(?<=\b{word}\s)" for word in "in by until till during before since".split())
    closed = r"(?=\s*(?:[.,;:)\"”’—–]|$)|\s+(?:in|at|and|or|but|when|with|on|after|because|if|as|to|between|under|despite|amid)\b)"
    no_count = r"(?![\d,.]*\d)(?!\s*(?:%|percent|per\s+cent|million|billion|thousand))"
    raw = {
        "iso": r"(?<![\d-])(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)(?![\d-])",
        "slashed": r"(?<![\d/.])(?P<d>\d{1,2})(?P<sep>[/.])(?P<m>\d{1,2})(?P=sep)(?P<y>\d{4})(?![\d/])",
        "days-md": rf"\b(?P<m>{mon})\.?\s+(?P<d>{nth}){span}(?:(?P<m2>{mon})\.?\s+)?(?P<d2>{nth}){no_count}(?:,?\s+(?P<y>{year})\b)?",
        "days-dm": rf"\b(?P<d>{nth})(?:\s+(?P<m0>{mon})\.?)?{span}(?P<d2>{nth})\s+(?:of\s+)?(?P<m>{mon})\b\.?(?:,?\s+(?P<y>{year})\b)?",
        "week-of": rf"\b(?:the\s+)?week\s+of\s+(?:(?P<m>{mon})\.?\s+(?P<d>{nth})|(?P<d0>{nth})\s+(?P<m0>{mon}))\b(?:,?\s+(?P<y>{year})\b)?",
        "day-md": rf"\b(?:(?P<w>{wd}),?\s+)?(?P<m>{mon})\.?\s+(?P<d>{nth}){no_count}(?:,?\s+{of_year})?",
        "day-dm": rf"\b(?:(?P<w>{wd}),?\s+)?(?:the\s+)?(?P<d>{nth})\s+(?:of\s+)?(?P<m>{mon})\b\.?(?:,?\s+{of_year})?",
        "months": rf"\b(?P<m>{mon})\.?(?:\s+(?P<y0>{year}))?{span}(?P<m2>{mon})\b\.?(?:,?\s+(?:of\s+|in\s+)?{of_year})?",
        "part-month": rf"\b(?P<q>(?i:early|mid|late))[-\s](?:in\s+)?(?P<m>{mon})\b\.?(?:,?\s+(?:of\s+)?(?P<y>{year})\b)?",
        "edge-month": rf"\bthe\s+(?P<q>beginning|start|middle|end)\s+of\s+(?P<m>{mon})\b\.?(?:,?\s+(?P<y>{year})\b)?",
        "week-month": r"\b(?:the\s+)?(?P<q>first|second|third|fourth|last|final)\s+(?P<u>week|half|days)\s+of\s+"
        rf"(?P<m>{mon})\b\.?(?:,?\s+(?:of\s+)?(?P<y>{year})\b)?",
        "month-year": rf"\b(?P<m>{mon})\.?,?\s+(?:of\s+)?{of_year}",
        "this-month": rf"\b(?P<t>(?i:last|this|next|this\s+past))\s+(?P<m>{mon})\b",
        "month": rf"(?<!\w)(?P<m>{mon})\b(?!\.?\s+{nth}\b)",
        "half": rf"\b(?P<n>first|second)\s+half\s+of\s+(?:(?P<y>{year})|(?P<t>this|last|next|the)\s+year)\b",
        "quarter": rf"\b(?P<n>first|second|third|fourth)\s+quarter(?:\s+of)?\s+(?:(?P<y>{year})|(?P<t>this|last|next|the)\s+year)\b",
        "quarter-short": rf"\bQ(?P<n>[1-4])\s+(?:of\s+)?(?P<y>{year})\b",
        "season-year": rf"\b(?:(?P<q>early|mid|late)[-\s])?(?P<s>{season})\s+(?:of\s+)?(?:(?P<y>{year})|(?P<t>this|last|next)\s+year)\b",
        "season": rf"\b(?P<t>last|this|next)\s+(?P<s>{season})\b",
        "bare-season": rf"(?:{before})(?P<t>the\s+)?(?:(?P<q>early|mid|late)[-\s])?(?P<s>{season})\b{closed}",
        "edge": r"\b(?:the\s+)?(?P<q>beginning|start|middle|end)\s+of\s+"
        rf"(?:(?:the\s+year\s+)?(?P<y>{year})|(?P<t>this|last|next|the)\s+(?P<u>week|month|year))\b",
        "year-end": r"\b(?:the\s+)?year(?:['’]s|-|\s)\s?end\b",
        "part-unit": r"\b(?P<q>earlier|later|early|late|sometime)\s+(?P<t>this|last|next)\s+(?P<u>week|month|year)\b",
        "weekday-week": rf"\b(?P<w>{wd})(?:\s+of)?\s+(?P<t>last|this|next)\s+week\b",
        "weekday": rf"\b(?:(?P<t>{this})\s+)?(?P<w>{wd}){part}(?:\s+(?P<t2>last|next)\b(?!\s+(?:week|month|year)))?",
        "this-unit": r"\b(?P<t>last|this|next|the\s+coming|the\s+past|this\s+coming|this\s+past)\s+"
        r"(?P<u>week|weekend|month|quarter|year|decade|fortnight)\b(?!['’]s\s+end)",
        "units-past": r"\b(?:(?:over|in|during|within|for)\s+)?the\s+(?P<t>last|past|previous|next|coming)\s+"
        rf"(?P<n>{num})\s+(?P<u>{unit})\b",
        "ago": rf"\b(?P<n>{num})\s+(?:(?:short|long|full|whole|brief)\s+)?(?P<u>{unit})\s+ago\b",
        "within": rf"\bwithin\s+(?:the\s+next\s+|the\s+coming\s+)?(?P<n>{num})\s+(?P<u>{unit})\b(?!\s+(?:of|after|from|following))",
        "in-units": rf"\bin\s+(?P<n>{num})\s+(?P<u>{unit})(?:['’]s?)?(?:\s+time)?\b(?!\s+of)",
        "day-word": r"\b(?P<w>today|yesterday|tomorrow|tonight|this\s+(?:morning|afternoon|evening)|last\s+(?:night|evening))\b",
        "same-day": r"\b(?:the|that)\s+same\s+day\b",
        "next-day": r"\b(?:the\s+(?P<t>next|following|previous)\s+day"
        r"|(?P<n>a|one|two|three|four|five|six)\s+days?\s+(?P<t2>earlier|later|before)"
        r"|the\s+day\s+(?P<t3>before|after))\b(?!\s+(?:the|yesterday|tomorrow|a|his|her|its|their))",
        "decade": r"\bthe\s+(?:(?P<q>early|mid|late)[-\s])?(?P<y>(?:1[5-9]|20)\d0)['’]?s\b",
        "years": rf"\b(?P<y>{year})(?:\s?[-–/]\s?(?P<y3>\d\d)(?!\d)|(?:\s?[-–]\s?|\s+to\s+|\s+and\s+)(?P<y2>{year}))\b",
        "century": rf"\b(?:(?P<q>early|mid|late)[-\s])?(?:(?P<n>\d{{1,2}})(?:st|nd|rd|th)|(?P<w>{centuries}))[-\s]century\b",
        "decade-word": rf"\bthe\s+(?:(?P<q>early|mid|late)[-\s])?(?P<w>{decades})\b",
        "the-weekend": r"(?<=\bover\s)the\s+weekend\b|(?<=\bat\s)the\s+weekend\b|(?<=\bthroughout\s)the\s+weekend\b",
        "near-year": rf"\b(?:(?P<m>{mon})\s+(?:of\s+)?)?(?:(?P<t>that(?:\s+same)?|the\s+(?:same|following|next|previous))\s+year"
        r"|(?:a|one)\s+year\s+(?P<t2>earlier|later|before)|the\s+year\s+(?P<t3>before|after))\b(?!\s+(?:that|which|he|she|they|the|a|his|her)\b)",
        "near-month": r"\b(?:that(?:\s+same)?|the\s+(?P<t>same|following|previous))\s+month\b(?!\s+(?:that|which|he|she|they)\b)",
        "part-year": rf"\b(?P<q>early|mid|late)[-\s](?:in\s+)?(?P<y>{year})\b",
        "year": rf"(?<![\d$£€¥,.#/-])(?<!No\.\s)\b(?P<y>{year})\b(?!['’]?s\b)(?![\d,.-]*\d)"
        r"(?!\s*(?:%|percent|per\s+cent|million|billion|km|kilomet|metres|meters|miles|feet|tons|tonnes|people|troops|hours|GMT|UTC|local))",
    }  # fmt: skip
    return tuple((name, re.compile(pattern if name in _CASED else f"(?i:{pattern})")) for name, pattern in raw.items())


def _forms(months: tuple[str, ...]) -> list[str]:
    """Month names as they are written: capitalised or in capitals, the longest first ("may" and "march" are other words)."""
    names = sorted(months, key=len, reverse=True)
    return [form for name in names for form in (name.capitalize(), name.upper())]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grammar:
    """The rules over a lexicon's words.

    Attributes:
        rules: Name of a rule -> (its place in the order of priority, pattern).
        needs: Words of which a sentence must hold one -> rules that have a chance then.
        months: The names of months.
        starts: The first letters of months, at any place: quick to look for.
    """

    rules: Mapping[str, tuple[int, re.Pattern[str]]]
    needs: tuple[tuple[_Words, _Words], ...]
    months: re.Pattern[str]
    starts: re.Pattern[str]


def grammar_of(lexicon: TimeLexicon) -> Grammar:
    """Return the rules over a lexicon's words."""
    return _grammar(tuple(lexicon.months), tuple(lexicon.weekdays), tuple(lexicon.seasons), tuple(lexicon.numbers), tuple(lexicon.units))


@cache
def _grammar(months: _Words, weekdays: _Words, seasons: _Words, numbers: _Words, units: _Words) -> Grammar:
    rules = {name: (order, pattern) for order, (name, pattern) in enumerate(_rules(months, weekdays, seasons, numbers, units))}
    kinds = {"WEEKDAYS": weekdays, "SEASONS": seasons, "UNITS": units, "DIGITS": tuple("0123456789")}
    needs = tuple((kinds.get(words, tuple(words.split(" "))), tuple(rules.split())) for words, rules in _NEEDS)
    # "Mar", not the "mar" of "market"
    names = re.compile(rf"(?<![^\W\d_])(?:{'|'.join(_forms(months))})")
    return Grammar(rules=rules, needs=needs, months=names, starts=re.compile("|".join(sorted({form[:3] for form in _forms(months)}))))


_MONTH_RULES = frozenset(
    "week-of days-md days-dm day-md day-dm months part-month edge-month week-month month-year this-month month".split()
)
#: Those of them that need no digits.
_MONTHS_ALONE = frozenset("months part-month edge-month week-month month-year this-month month".split())
#: What a sentence must hold for a rule to have a chance: one of these words, or one of a kind of words of the lexicon.
_NEEDS: tuple[tuple[str, str], ...] = (
    ("WEEKDAYS", "weekday weekday-week"),
    ("SEASONS", "season-year season bare-season"),
    ("UNITS", "units-past ago within in-units"),
    ("DIGITS", "iso slashed quarter-short decade years part-year year"),
    ("half", "half"),
    ("quarter", "quarter this-unit"),
    ("week month year 18 19 20", "edge"),
    ("week month year", "part-unit"),
    ("week month year decade fortnight", "this-unit"),
    ("year", "year-end near-year"),
    ("month", "near-month"),
    ("today yesterday tomorrow tonight morning afternoon evening night", "day-word"),
    ("century", "century"),
    ("twenties thirties forties fifties sixties seventies eighties nineties", "decade-word"),
    ("weekend", "the-weekend"),
    ("day", "same-day next-day"),
)


#: What a sentence must hold besides for some of the rules: one of these words.
_ALSO: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("ago", ("ago",)),
    ("within", ("within",)),
    ("units-past", ("last", "past", "previous", "next", "coming")),
    ("edge", ("beginning", "start", "middle", "end")),
    ("iso", ("-",)),
    ("slashed", ("/", ".")),
    ("quarter-short", ("q",)),
    ("part-year", ("early", "mid", "late")),
    ("part-month", ("early", "mid", "late")),
    ("edge-month", ("beginning", "start", "middle", "end")),
    ("week-of", ("week of",)),
    ("week-month", ("week of", "half of", "days of")),
    ("this-month", ("last", "this", "next")),
    ("decade", ("0s", "0'", "0’")),
    ("part-unit", ("earl", "late", "sometime")),
    ("this-unit", ("last", "this", "next", "coming", "past")),
    ("weekday-week", ("week",)),
    ("season", ("last", "this", "next")),
    ("bare-season", ("in ", "by ", "until ", "till ", "during ", "before ", "since ")),
    ("near-year", ("that", "same", "following", "next", "previous", "earlier", "later", "before", "after")),
    ("near-month", ("that", "same", "following", "previous")),
    ("year-end", ("end",)),
    ("same-day", ("same",)),
    ("next-day", ("next", "following", "previous", "earlier", "later", "before", "after")),
)


#: The rules of digits alone: each has a year in it.
_YEARS = frozenset("iso slashed quarter-short decade years part-year year".split())
_FOUR_DIGITS = re.compile(r"\d{4}")


def _able(sentence: str, grammar: Grammar) -> set[str]:
    """Return the rules that can match in a sentence at all: most sentences have neither month nor year, and looking is cheap."""
    low = sentence.lower()
    able: set[str] = set()
    for words, rules in grammar.needs:
        if any(map(low.__contains__, words)):
            able.update(rules)
    if grammar.starts.search(sentence) and grammar.months.search(sentence):
        able |= _MONTH_RULES if "year" in able else _MONTHS_ALONE  # a day is a number, in digits
    if not able.isdisjoint(_YEARS) and not _FOUR_DIGITS.search(sentence):
        able -= _YEARS
    if able:
        for rule, words in _ALSO:
            if rule in able and not any(map(low.__contains__, words)):
                able.remove(rule)
    return able


def grammar_for(text: str, grammar: Grammar) -> Grammar:
    """Return a grammar without what a text has no words for: it finds in the text's sentences what the whole one does."""
    low = text.lower()
    needs = ((tuple(filter(low.__contains__, words)), rules) for words, rules in grammar.needs)
    return changed(grammar, needs=tuple((words, rules) for words, rules in needs if words))


def find_matches(text: str, start: int, end: int, grammar: Grammar) -> list[TimeMatch]:
    """Find the time expressions of ``text[start:end]`` (one sentence); the leftmost, then the longest, then the first rule wins."""
    found: list[tuple[int, int, int, str, dict[str, str]]] = []
    for name in _able(text[start:end], grammar):
        order, pattern = grammar.rules[name]
        for match in pattern.finditer(text, start, end):
            parts = {key: value for key, value in match.groupdict().items() if value is not None}
            found.append((match.start(), -match.end(), order, name, parts))
    matches: list[TimeMatch] = []
    last = start
    for first, negative_end, _, name, parts in sorted(found, key=_place):
        if first < last or not _stands(text, first, -negative_end, name, start, end):
            continue
        before = _BEFORE.search(text, max(start, first - 40), first)
        relation = RELATIONS[" ".join(before.group(1).lower().split())] if before else "on"
        relation = "within" if name == "within" else relation
        matches.append(TimeMatch(start=first, end=-negative_end, rule=name, parts=parts, relation=relation))
        last = -negative_end
    return matches


def _place(item: tuple[int, int, int, str, dict[str, str]]) -> tuple[int, int, int]:
    return item[:3]


_YEAR_BEFORE = re.compile(
    r"(?:\b(?:in|since|by|of|during|until|till|before|after|from|for|through|throughout|to|and|or|the|a|an|its|their|his|her|year"
    r"|around|about|late|early|as|between|fiscal)\s+|\(|,\s|['’]s\s+)$",
    re.IGNORECASE,
)
_MONTH_BEFORE = re.compile(
    r"\b(?:in|since|by|of|during|until|till|before|after|from|for|through|throughout|to|and|or|the|a|an|between|"
    r"as|early|late|mid|next|last|this|around)\s+$",
    re.IGNORECASE,
)
_OTHER_WORDS = frozenset({"may", "march", "mar", "jan", "dec", "sep", "august"})
_EVERY = re.compile(r"\b(?:every|each|most|on\s+alternate)\s+$", re.IGNORECASE)


def _stands(text: str, start: int, end: int, rule: str, first: int, last: int) -> bool:
    """Say whether the words around allow the expression: a bare year or month needs a word of time in front."""
    before = text[max(first, start - 30) : start]
    if rule == "years" and re.search(r"\sand\s", text[start:end]):
        return before.lower().endswith("between ")  # "in 2007 and 2008" are two years
    if rule == "year":
        return bool(_YEAR_BEFORE.search(before)) or before.strip() == ""
    if rule == "month":
        return bool(_MONTH_BEFORE.search(before)) or (text[start:end].lower() not in _OTHER_WORDS and before.strip() == "")
    if rule in ("weekday", "this-unit", "day-word"):
        return not _EVERY.search(before) and not (rule == "weekday" and text[end : end + 1].isalpha())
    return True
