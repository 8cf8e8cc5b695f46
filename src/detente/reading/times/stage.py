"""Time expressions: what they name, and the word whose clause they date.

Dates stay partial (READING contract, "Dates"): what the words do not say is not made up. Relative expressions count from the day of
the report. A bound expression ("since 2018", "by June") tells a bound, no day.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from detente.lexicon import Lexicon
from detente.lexicon.times import TimeLexicon
from detente.model.copies import changed
from detente.model.enums import Bound, Precision, Stance
from detente.model.records import PartialDate
from detente.reading.base import Page, TimeExpression, TimeIndex, children
from detente.reading.grammar.doc import Span as DocSpan
from detente.reading.grammar.doc import Token
from detente.reading.grammar.frames import obliques
from detente.reading.grammar.lemmas import lemmas
from detente.reading.grammar.voice import case_of, is_in_set
from detente.reading.times.calendar import Period
from detente.reading.times.grammar import TimeMatch, find_matches, grammar_for, grammar_of
from detente.reading.times.resolve import Tense, resolve

_TIME_NOUNS = frozenset(
    "year month week day decade century time morning afternoon evening night hour minute quarter half end beginning start middle".split()
)
_AHEAD_AUX = frozenset("will 'll ’ll shall would may might could should must".split())
#: Verbs that look ahead, but whose own act is over where they are past: "a truce was agreed on Friday", not "was expected on Friday".
_DONE_WHEN_PAST = frozenset("agree decide ask order offer promise propose demand urge request invite pledge vow".split())
#: What is to come is told of these in the present.
_BY_TIMETABLE = frozenset("visit arrive travel fly leave depart meet host receive convene open begin start resume expire return".split())
_STOPS = frozenset({"VERB", "AUX"})
_NAMES = frozenset({"PERSON", "ORG", "LOC", "EVENT", "MISC"})
#: Prepositions that put what they govern before or after the clause, so that its day is not the clause's.
_ORDERING = frozenset({"following", "after", "before", "since"})
#: Who judges an act names its day by month or year; a day of the week is the day of judging.
_JUDGING = frozenset({Stance.CRITICISES, Stance.PRAISES})
#: Rules of times that what is judged has as its own: "over the past year", "earlier this year".
_STRETCHES = frozenset({"part-unit", "units-past"})
_DAYS = frozenset({"weekday", "day-word"})
#: Rules of a day and its month.
_DAYS_OF_MONTHS = frozenset({"day-md", "day-dm"})
#: Rules of the beginning, middle or end of a time.
_EDGES = frozenset({"edge", "edge-month", "year-end"})
_GROUNDS = frozenset({"for", "over", "of"})
#: Prepositions of what somebody is wished well for: "sent condolences on the deaths over the weekend".
_OCCASIONS = frozenset({"on", "for", "over"})
_OWNS = re.compile(r"['’]s?\b")
_HOPS = 10


def find_times(page: Page) -> TimeIndex:
    """Find the time expressions of a page's report and headline, with their dates and governors.

    Returns:
        The expressions in order; those whose date cannot be known are left out.
    """
    published = published_day(page)
    finder = _Finder(page=page, published=published)
    expressions = tuple(finder.expressions())
    day = published.isoformat() if published else None
    return TimeIndex(
        expressions=expressions,
        published=PartialDate(start=day, end=day, precision=Precision.DAY) if day else None,
        shared=MappingProxyType({**dict(_counted(page, expressions)), **_shared(page, expressions)}),
    )


def published_day(page: Page) -> datetime.date | None:
    """Return the day of the report: the publication date, else the date of dateline or byline, else ``None``."""
    for text in (page.article.published_at, page.layout.date):
        if text and len(text) >= 10:
            try:
                return datetime.date.fromisoformat(text[:10])
            except ValueError:
                continue
    return None


@dataclass(frozen=True, kw_only=True)
class _Finder:
    page: Page
    published: datetime.date | None

    def expressions(self) -> Iterator[TimeExpression]:
        """Yield the expressions sentence by sentence; the day named last anchors "the following day"."""
        anchor: datetime.date | None = self.published
        year: int | None = None
        month: tuple[int, datetime.date] | None = None
        grammar = grammar_for(self.page.article.text, grammar_of(self.page.lexicon.times))
        for number, sent in enumerate(self.page.sents):
            for match in find_matches(self.page.article.text, sent.start_char, sent.end_char, grammar):
                span = self.page.doc.char_span(match.start, match.end, alignment_mode="expand")
                if span is None or self._is_name(match, span):
                    continue
                if match.relation in ("after", "before") and self._is_of_deed(match, span):
                    match = changed(match, relation="on")
                match = self._of_known_year(match, span)
                governor = self._to_come(governor_of(span, self.page.lexicon.times), match, span)
                governor = self._ground(governor, match, span)
                tense = tense_of(governor, self.page.lexicon.times)
                if match.relation == "until" and tense is Tense.PAST:
                    tense = Tense.OPEN  # "was suspended until June": the bound need not be over
                if tense is Tense.PAST and _is_set_for(governor, span, self.page.lexicon):
                    tense = Tense.AHEAD
                if tense is Tense.PAST and _is_beside(governor, span):
                    tense = Tense.DONE
                if match.rule == "in-units" and _counts_a_gap(span, sent):
                    continue
                near = month[1] if month is not None and number - month[0] <= _NEAR else None
                period = resolve(match, self.published, tense, anchor, self.page.lexicon.times, year=year, month=near)
                if period is None:
                    continue
                if period.start.year == period.end.year and match.rule not in ("near-year", "century"):
                    year = period.start.year
                if period.precision in (Precision.DAY, Precision.MONTH):
                    month = (number, period.start)
                if period.precision is Precision.DAY and match.relation == "on":
                    anchor = period.start
                yield TimeExpression(
                    start=span.start, end=span.end, date=self._date(match, period, span), governor=governor.i, relation=match.relation
                )

    def _ground(self, governor: Token, match: TimeMatch, span: DocSpan) -> Token:
        """Return what somebody is blamed or praised for where a month or year stands behind it: "condemned Mali for the raid last year"."""
        verbs = self.page.lexicon.cues.verbs
        judges = any(entry.stance in _JUDGING for lemma in lemmas(governor) for entry in verbs.get(lemma, ()))
        if governor.pos_ == "VERB" and match.rule not in _DAYS and any(is_in_set(c, "well_wishes") for c in children(governor, "obj")):
            between = (t for t in governor.doc[governor.i + 1 : span.start] if t.base in {"nmod", "obl"})
            return max((t for t in between if case_of(t) in _OCCASIONS), key=_index, default=governor)
        utters = match.rule in _STRETCHES and is_in_set(governor, "uttering")
        if governor.pos_ != "VERB" or not (judges or utters) or match.rule in _DAYS:
            return governor
        judged = (c for c in children(governor, "obj") if c.i < span.start and self._is_judged(c, match))
        if not judges:
            return next(judged, governor)
        holders = (governor, *children(governor, "obj"))
        behind = (c for holder in holders for c in children(holder, "obl", "nmod", "advcl", "xcomp") if c.right_edge.i < span.start)
        grounds = [c for c in behind if any(m.lower_ in _GROUNDS for m in children(c, "case", "mark"))]
        return max((*grounds, *judged), key=_index, default=governor)

    def _is_judged(self, noun: Token, match: TimeMatch) -> bool:
        """Say whether a time behind what is judged is its own: "praised her patience *over the past year*", "the vote *earlier this year*".

        A month is the verb's: "condemned the raid in May and cut ties in June".
        """
        if match.rule == "part-unit" and is_act_noun(noun, self.page.lexicon.times):
            return True
        perfect = any(c.lower_ in {"has", "have", "had"} for c in children(noun.head, "aux"))  # "has hailed her rule over the past year"
        return match.rule == "units-past" and match.parts["t"].lower() in {"last", "past"} and noun.pos_ == "NOUN" and not perfect

    def _to_come(self, governor: Token, match: TimeMatch, span: DocSpan) -> Token:
        """Return what is to come where a day or month of the next half year stands behind it: "discussed the *upcoming visit* in June"."""
        if governor.pos_ != "VERB" or match.rule in _DAYS or self.published is None:
            return governor
        words = governor.doc[governor.i + 1 : span.start]
        last = next((t for t in reversed(words) if t.pos_ in _STOPS or t.lower_ in _UPCOMING), governor)
        if last.lower_ not in _UPCOMING or not last.i < last.head.i < span.start:
            return governor
        period = resolve(match, self.published, Tense.AHEAD, self.published, self.page.lexicon.times)
        return last.head if period is not None and 0 < (period.start - self.published).days <= _HALF_A_YEAR else governor

    def _of_known_year(self, match: TimeMatch, span: DocSpan) -> TimeMatch:
        """Return a day in front of an attack that is called by it with the year of that: "the September 11 attacks"."""
        noun = span.root.head
        if match.rule not in _DAYS_OF_MONTHS or "y" in match.parts or not (noun.i >= span.end and is_in_set(noun, "attack")):
            return match
        lexicon = self.page.lexicon.times
        month = lexicon.months.get(match.parts["m"].lower().rstrip("."))
        day = "".join(c for c in match.parts["d"] if c.isdigit())
        year = lexicon.known.get((month, int(day))) if month is not None and day else None
        if month is None or year is None or _is_attack_of_its_own(noun, span) or not self._is_long_past(year, month, int(day)):
            return match
        return changed(match, parts={**match.parts, "y": str(year)})

    def _is_long_past(self, year: int, month: int, day: int) -> bool:
        """Say whether a known attack lies before the report, and no such day of another year lies just before it."""
        if self.published is None:
            return True
        known, plain = (datetime.date(y, month, day) for y in (year, self.published.year))
        return known <= self.published and (plain == known or not 0 <= (self.published - plain).days <= _JUST_BEFORE)

    def _is_name(self, match: TimeMatch, span: DocSpan) -> bool:
        """Say whether the words stand in a longer name ("Black Friday", "April Smith", "the Sunday Times") or in furniture."""
        if self.page.is_furniture(span[0]):
            return True
        ent = self.page.doc.ent_at(span.start)
        if match.rule == "month" and _is_before_a_pair(span):
            return False  # "the March U.S.-Kenya Commission": the tagger takes it for one name
        if ent is not None and ent.label_ in _NAMES and span.end <= ent.end and len(ent) > len(span):
            return match.rule in ("weekday", "month", "year", "season", "day-word") or ent.label_ == "PERSON"
        counted = span.root.head
        if match.rule == "year" and span.root.dep_ == "nummod" and counted.tag_ == "NNS" and counted.i > span.start:
            return not is_act_noun(counted, self.page.lexicon.times)  # "the 2020 elections"
        if match.rule == "year" and _is_of_a_law(span):
            return True
        return match.rule == "month" and span.root.pos_ in ("AUX", "VERB")

    def _is_of_deed(self, match: TimeMatch, span: DocSpan) -> bool:
        """Say whether a day or year is that of the deed that something comes after: "following yesterday's strike", "the 2016 shooting"."""
        if _OWNS.match(self.page.article.text, match.end):
            return True
        noun = span.root.head
        return match.rule == "year" and noun.i >= span.end and (is_in_set(noun, "attack") or is_in_set(noun, "harm"))

    def _date(self, match: TimeMatch, period: Period, span: DocSpan) -> PartialDate:
        words = self.page.span(span.start, span.end)
        start, end = period.start.isoformat(), period.end.isoformat()
        relation = match.relation
        if relation == "from" and period.precision is Precision.RANGE:
            return PartialDate(start=start, end=end, precision=period.precision, text=words)
        if relation in ("since", "from"):
            return PartialDate(start=start, end=None, precision=period.precision, bound=Bound.AFTER, text=words)
        if relation == "after":
            return PartialDate(start=end, end=None, precision=period.precision, bound=Bound.AFTER, text=words)
        if relation == "before" and match.rule in _EDGES and match.parts.get("q", "end") == "end":
            relation = "by"  # "before the end of next week"
        if relation == "before":
            before = (period.start - datetime.timedelta(days=1)).isoformat()
            return PartialDate(start=None, end=before, precision=period.precision, bound=Bound.BY, text=words)
        if relation in ("by", "until"):
            return PartialDate(start=None, end=end, precision=period.precision, bound=Bound.BY, text=words)
        if relation == "within":
            return PartialDate(start=start, end=end, precision=Precision.RANGE, bound=Bound.BY, text=words)
        return PartialDate(start=start, end=end, precision=period.precision, text=words)


#: Words of what is to come.
_UPCOMING = frozenset({"upcoming", "forthcoming", "coming"})
_HALF_A_YEAR = 183
#: Within so many days behind a day and month, the report means those of its own year.
_JUST_BEFORE = 60


def _is_attack_of_its_own(noun: Token, span: DocSpan) -> bool:
    """Say whether an attack has its own place or is one without a name, and so no famous one: "the September 11 attack in Lima"."""
    if any(case in {"in", "at", "near", "outside"} for case, _ in obliques(noun)):
        return True
    if noun.tag_ != "NN":
        return False
    behind = (c for case, c in obliques(noun) if case in {"by", "on", "against"})
    front = (c for c in children(noun, "compound", "amod", "nmod:poss", "nmod") if not span.start <= c.i < span.end)
    return not any(c.pos_ == "PROPN" for c in (*front, *behind))


#: So many sentences behind a day or month "the following month" means the one after it.
_NEAR = 2


def _is_beside(verb: Token, span: DocSpan) -> bool:
    """Say whether an expression opens its clause or stands right behind its verb, and so dates no other word: "began on Jan. 1"."""
    if verb.tag_ != "VBD":
        return False
    first = min((c.i for c in children(span.root, "case")), default=span.start)
    return span.end <= verb.i or 0 <= min(first, span.start) - verb.i <= 1


def _is_of_a_law(span: DocSpan) -> bool:
    """Say whether a year tells which law or treaty is meant: "under the Mining Act of 1992" dates nothing."""
    doc = span[0].doc
    if span.start < 2 or doc[span.start - 1].lower_ != "of":
        return False
    noun = doc[span.start - 2]
    return noun.text[:1].isupper() and noun.pos_ in ("NOUN", "PROPN") and (is_in_set(noun, "laws") or is_in_set(noun, "deal"))


def _is_before_a_pair(span: DocSpan) -> bool:
    """Say whether a month stands between an article and two names joined by a hyphen."""
    doc = span[0].doc
    if not span.start > 0 or span.end + 2 >= len(doc) or doc[span.start - 1].lower_ not in _ARTICLES:
        return False
    return doc[span.end].text[:1].isupper() and doc[span.end + 1].text in {"-", "–"} and doc[span.end + 2].text[:1].isupper()


_ARTICLES = frozenset({"the", "this", "last"})


def _index(token: Token) -> int:
    return token.i


def _counts_a_gap(span: DocSpan, sent: DocSpan) -> bool:
    """Say whether "in six years" counts what has passed: "the first ... in six years", "the worst in decades"."""
    before = [t for t in sent if t.i < span.start][-14:]
    return any(t.lower_ in ("first", "second", "third", "last", "only", "once", "twice") or t.tag_ in ("JJS", "RBS") for t in before)


def governor_of(span: DocSpan, lexicon: TimeLexicon) -> Token:
    """Return the verb, or the noun of an act, that the expression dates.

    The climb goes from the expression's head over other words of time, places and things to the nearest verb; it stops at a noun of
    an act ("Liu's visit to Tokyo on May 29"), and at any noun that the expression modifies from the front ("Monday's newspaper").
    """
    current = span.root
    if (part := _part_in_front(span, lexicon)) is not None:
        return part
    for _ in range(_HOPS):
        head = _real_head(current)
        if head.i == current.i or head.pos_ in _STOPS or (head.tag_ == "VBG" and head.base == "advcl"):
            return head
        if head.i in range(span.start, span.end) or head.lemma_.lower() in _TIME_NOUNS or head.ent_type_ == "DATE":
            current = head
            continue
        if "cop" in head.by_label or (head.pos_ == "ADJ" and head.dep_ != "amod"):
            return head
        if head.lower_ == "advance" and "case" in head.by_label:
            return head  # "in advance of talks tomorrow"
        if head.pos_ in ("NOUN", "PROPN"):
            in_front = current.i < head.i and current.dep_ in ("amod", "compound", "nmod:poss", "nmod:unmarked", "nummod", "nmod")
            is_of_the_noun = current.dep_ == "nmod" and any(c.lower_ == "from" for c in children(current, "case"))
            if in_front or is_of_the_noun or is_act_noun(head, lexicon):  # "a memo from Monday" was not written since
                return head
            if current.i > head.i and any(c.lower_ in _ORDERING for c in children(head, "case")):
                return head  # "following the launch earlier this month, they met"
        current = head
    return current


def _part_in_front(span: DocSpan, lexicon: TimeLexicon) -> Token | None:
    """Return the example that an expression right behind it dates: "talks, *including* a session of the board in June"."""
    first = min(next(children(span.root, "case"), span.root).i, span.start)
    noun = span.root.doc[first - 1] if first else span.root
    last: Token | None = None  # "work, including aid to Peru and a *meeting* in May"
    while noun.pos_ in ("NOUN", "PROPN") and noun.i < span.start:
        if any(c.lower_ == "including" for c in children(noun, "case")):
            return last or noun
        if last is None and noun.base == "conj" and is_act_noun(noun, lexicon):
            last = noun
        if noun.head.i >= noun.i:
            break
        noun = noun.head
    return None


def _real_head(token: Token) -> Token:
    """Return the head; where the arc to it runs over one of its own ancestors ("agreed ..., said X on May 29"), that ancestor."""
    head = token.head
    for ancestor in head.ancestors:
        if min(token.i, head.i) < ancestor.i < max(token.i, head.i) and ancestor.pos_ in _STOPS:
            return ancestor
    marker = next((c for c in head.children if c.dep_ == "mark" and c.lower_ == "to"), None)
    above = head.head
    if marker is not None and above.i < token.i < marker.i and head.base in ("xcomp", "advcl") and above.tag_ in ("VBD", "VBN"):
        return above  # "agreed in May to meet": what stands in front of "to" is of the verb above
    return head


def is_act_noun(token: Token, lexicon: TimeLexicon) -> bool:
    """Say whether the noun tells an act or a happening that has a date of its own."""
    if token.pos_ not in ("NOUN", "PROPN"):
        return False
    lemma = token.lemma_.lower()
    return lemma in lexicon.acts or token.lower_ in lexicon.acts


def _clause_verb(token: Token) -> Token:
    """Return the verb (or what a copula is said of) of the clause that the token stands in, or the token itself."""
    current = token
    for _ in range(_HOPS):
        if current.pos_ in _STOPS or current.head.i == current.i or "cop" in current.by_label:
            return current  # "will be in Rabat in the last week of July"
        current = current.head
    return current


def _is_set_for(governor: Token, span: DocSpan, lexicon: Lexicon) -> bool:
    """Say whether something was set for a time, which was then to come: "they fixed the next round *for September*"."""
    first = span.start - (span.start > 0 and span[0].doc[span.start - 1].tag_ == "DT")
    if first < 1 or span[0].doc[first - 1].lower_ != "for":
        return False
    verb = _clause_verb(governor)
    if any(c.lower_ in ("had", "'d", "’d") for c in verb.children):
        return False  # "had been foreseen for February"
    lemma = verb.lemma_.lower()
    sets = any(cue.act == "schedule" for cue in lexicon.channels.verbs.get(lemma, ()))
    return verb.tag_ in ("VBD", "VBN") and (sets or lemma in lexicon.times.ahead or verb.lower_ in lexicon.times.ahead)


def tense_of(token: Token, lexicon: TimeLexicon) -> Tense:
    """Say how the clause of a governor lies to the day of the report."""
    noun = token
    while noun.pos_ in ("NOUN", "PROPN"):
        if any(c.lemma_.lower() in lexicon.ahead for c in children(noun, "amod", "acl")):
            return Tense.AHEAD
        if noun.base != "nmod" or noun.head.i > noun.i:
            break
        noun = noun.head  # "their upcoming part in the *summit* in June"
    verb = _clause_verb(token)
    return _verb_tense(verb, lexicon, token.pos_ in ("NOUN", "PROPN"))


def _verb_tense(verb: Token, lexicon: TimeLexicon, by_noun: bool) -> Tense:
    helpers = {c.lower_ for c in verb.children if c.dep_.startswith("aux") or c.dep_ == "cop"}
    if helpers & {"have", "has", "had", "'ve", "’ve", "having"} and not helpers & {"to"}:
        return Tense.PAST
    if helpers & _AHEAD_AUX:
        return Tense.AHEAD
    if (verb.lemma_.lower() in lexicon.ahead or verb.lower_ in lexicon.ahead) and (verb.tag_ == "VBN" or verb.pos_ == "ADJ"):
        is_done = helpers & {"was", "were"} and verb.lemma_.lower() in _DONE_WHEN_PAST
        return Tense.PAST if is_done else Tense.AHEAD
    if helpers & {"was", "were", "did"} or verb.tag_ == "VBD":
        return Tense.PAST
    if verb.tag_ == "VB" or any(c.dep_ == "mark" and c.lower_ == "to" for c in verb.children):
        return _infinitive_tense(verb, lexicon)
    if verb.tag_ == "VBG" and helpers & {"is", "are", "'s", "’s", "'re"}:
        return Tense.AHEAD
    if verb.tag_ == "VBN":
        return Tense.PAST
    if verb.tag_ in ("VBZ", "VBP") and not by_noun:
        if any(c.lower_ == "again" for c in verb.children):
            return Tense.AHEAD  # "they meet again on Thursday"
        if verb.lemma_.lower() in _BY_TIMETABLE and not any(children(verb, "ccomp")):
            return Tense.AHEAD  # "visits Baku on Friday"
        says = not verb.by_label.keys().isdisjoint({"ccomp", "parataxis"})
        return Tense.PAST if says else Tense.OPEN
    if verb.tag_ == "VBG" and verb.head.i != verb.i and verb.head.pos_ in _STOPS:
        return _verb_tense(verb.head, lexicon, by_noun)
    return Tense.OPEN


def _infinitive_tense(verb: Token, lexicon: TimeLexicon) -> Tense:
    """An infinitive lies ahead of what it hangs on where that looks ahead ("agreed to meet"), else with it ("managed to meet")."""
    head = verb.head
    if head.i == verb.i or head.lemma_.lower() in lexicon.ahead or head.lower_ in lexicon.ahead:
        return Tense.AHEAD
    if verb.dep_ == "xcomp" and head.pos_ in _STOPS:
        return _verb_tense(head, lexicon, False) if head.tag_ != "VB" else Tense.AHEAD
    return Tense.AHEAD


def _shared(page: Page, expressions: tuple[TimeExpression, ...]) -> Mapping[int, TimeExpression]:
    """Return the words that share an expression with its governor: the noun of a light verb, the verb at a dated meeting, conjuncts."""
    lexicon = page.lexicon.times
    own = {expression.governor for expression in expressions}
    shared: dict[int, TimeExpression] = {}
    for expression in expressions:
        governor = page.doc[expression.governor]
        for token in _sharers(governor, expression, lexicon):
            if token.i not in own:
                shared.setdefault(token.i, expression)
    return shared


def _counted(page: Page, expressions: tuple[TimeExpression, ...]) -> Iterator[tuple[int, TimeExpression]]:
    """Yield verbs dated by days from the one day of their sentence: "was freed on Friday, two days after guards *seized* it"."""
    counted = page.doc if any(e.date.precision is Precision.DAY for e in expressions) and not page.doc.forms.isdisjoint(_COUNTED) else ()
    days = (t for t in counted if t.lower_ in _COUNTED and t.i + 1 < len(page.doc) and t.nbor(1).lower_ in ("after", "before"))
    for day in days:
        order, number = day.nbor(1), day.nbor(-1) if day.i else day
        count = 1 if number.lower_ in _ONE else page.lexicon.times.numbers.get(number.lower_, 0)
        verb = order.head
        if not count or order.dep_ != "mark" or verb.tag_ != "VBD" or verb.i < order.i:
            continue
        sent = verb.sent
        near = [e for e in expressions if sent.start <= e.start < sent.end and not verb.left_edge.i <= e.start <= verb.right_edge.i]
        if len(near) != 1 or near[0].relation != "on" or near[0].date.precision is not Precision.DAY or near[0].date.start is None:
            continue
        moved = datetime.date.fromisoformat(near[0].date.start) + datetime.timedelta(days=-count if order.lower_ == "after" else count)
        date = changed(near[0].date, start=moved.isoformat(), end=moved.isoformat(), text=page.span(number.i, order.i + 1))
        for told in (verb, *(c for c in children(verb, "conj") if _is_like_conjunct(c))):
            yield told.i, changed(near[0], start=number.i, end=order.i + 1, date=date, governor=verb.i)


_COUNTED = frozenset({"day", "days"})
_ONE = frozenset({"a", "one", "the"})


def _is_like_conjunct(verb: Token) -> bool:
    """Say whether the verb runs on from the verb in front of it: same form, same subject, no helper and no negation of its own."""
    if verb.dep_ != "conj" or verb.head.tag_ != verb.tag_:
        return False
    return not any(c.dep_.startswith(("aux", "nsubj")) or c.lower_ in ("not", "n't", "never") for c in verb.children)


def _goes_along(clause: Token) -> bool:
    """Say whether a participle tells what goes along with its clause: "met on Monday, *promising* aid", "met while visiting Oslo"."""
    if clause.tag_ != "VBG" or clause.i < clause.head.i or any(c.dep_.startswith(("aux", "nsubj")) for c in clause.children):
        return False
    return all(c.lower_ in ("while", "whilst") for c in children(clause, "mark", "case"))


def _told_in(noun: Token) -> Iterator[Token]:
    """Yield the verbs of what happened in a dated thing: "the incident of 17 June in which guards *rammed* and *boarded* a boat"."""
    for clause in children(noun, "acl:relcl"):
        opener = next((c for c in children(clause, "obl") if c.lower_ == "which" and c.i < clause.i), None)
        if clause.pos_ == "VERB" and opener is not None and any(c.lower_ in ("in", "during", "at") for c in children(opener, "case")):
            yield clause
            yield from (c for c in children(clause, "conj") if _is_like_conjunct(c))


def _sharers(governor: Token, expression: TimeExpression, lexicon: TimeLexicon) -> Iterator[Token]:
    if governor.pos_ in _STOPS:
        if governor.lemma_.lower() in lexicon.light:
            yield from (c for c in children(governor, "obj", "nsubj:pass") if is_act_noun(c, lexicon))
            yield from (c for c in children(governor, "nsubj") if is_act_noun(c, lexicon) and not any(children(governor, "obj")))
        if expression.relation == "on" and expression.end > governor.i and _is_like_conjunct(governor):
            yield governor.head
        if expression.relation == "on" and governor.tag_ == "VBD":
            yield from (c for c in children(governor, "advcl") if _goes_along(c))
        if expression.relation == "on":  # hung on the first of two verbs that share a subject
            yield from (c for c in children(governor, "conj") if governor.i < c.i < expression.start and _is_like_conjunct(c))
        if expression.relation == "on" and governor.tag_ == "VBD":  # "spoke on Monday as he announced the deal"
            beside = (c for c in children(governor, "advcl") if c.tag_ == "VBD" and c.i > governor.i)
            yield from (c for c in beside if any(m.lower_ == "as" for m in children(c, "mark")))
        if expression.start < governor.i:
            yield from (c for c in children(governor, "conj") if c.pos_ in _STOPS and not any(children(c, "nsubj")))
        return
    yield from _told_in(governor)
    head = governor.head
    is_nominal_clause = governor.pos_ in ("NOUN", "PROPN") and "cop" in governor.by_label
    if is_nominal_clause or expression.start <= governor.i < expression.end:
        yield from children(governor, "nsubj")
    elif head.pos_ in _STOPS and is_act_noun(governor, lexicon):
        case = {c.lower_ for c in children(governor, "case")}
        light = head.lemma_.lower() in lexicon.light
        with_verb = light and governor.dep_ in ("obj", "nsubj", "nsubj:pass")
        if with_verb or (governor.dep_ == "obl" and case & {"during", "at", "in", "on"}):
            yield head
