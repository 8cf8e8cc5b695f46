"""Statements: who says, thinks, hopes or plans what, in whose report.

A cue (a verb, a noun or an adjective of the cue lexicon, or "according to") lays a content to a speaker. The parse gives both; quotation
marks widen the content; where neither gives a speaker or a content, the form of the sentence does ("..., said officials").
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from detente.model.enums import Precision, Stance, StatementKind
from detente.model.lazy import cached_property
from detente.model.records import PartialDate, Statement
from detente.reading.actors.roster import MANY, SEVERAL
from detente.reading.base import ActorIndex, Page, StatementDraft, TimeExpression, TimeIndex, children, subtree_range
from detente.reading.factuality.stage import NEGATIONS, is_negated
from detente.reading.grammar.arguments import Arguments, arguments_of
from detente.reading.grammar.doc import Doc, Token
from detente.reading.grammar.frames import named_among
from detente.reading.grammar.quotes import Quote, find_quotes, find_walls
from detente.reading.grammar.subjects import antecedent
from detente.reading.grammar.voice import unique
from detente.reading.statements.clauses import DASHES, FINITE, Found, Ranges, is_mutual
from detente.reading.statements.cues import CueFinder
from detente.reading.statements.extent import before_narration, heads_list, is_listed
from detente.reading.statements.meant import Meant
from detente.reading.statements.nesting import before_outer_tags, carry_over, nest
from detente.reading.statements.quotes import attach_quotes, quoted_share
from detente.reading.statements.rest import with_rest
from detente.reading.statements.scope import LEADING_IN, Scope
from detente.reading.statements.stance import stance_by_content

#: From this share of quoted words on, a content is the speaker's own words.
DIRECT_SHARE = 0.85
#: A speaker's phrase of more tokens than this is cut at its first apposition.
LONG_PHRASE = 30
#: Most words between a request and its infinitive that tell when it was made.
_MOST_BEFORE = 10
#: What a negated cue tells: "does not believe", "has no plans to". What is not here is then not said at all.
_TURNED = {
    Stance.BELIEVES: Stance.DOUBTS,
    Stance.EXPECTS: Stance.DOUBTS,
    Stance.HOPES: Stance.DOUBTS,
    Stance.DOUBTS: Stance.BELIEVES,
    Stance.WANTS: Stance.REJECTS,
    Stance.PLANS: Stance.REJECTS,
    Stance.APPROVES: Stance.REJECTS,
}
#: "Admitted no guilt" tells no statement.
_ADMITTING = frozenset({Stance.ADMITS, Stance.CONFIRMS, Stance.PROMISES})
#: What these tell is still to be, on the day that it names.
_AHEAD = frozenset({Stance.ASKS, Stance.DEMANDS, Stance.HOPES, Stance.PLANS, Stance.PROMISES, Stance.WANTS})
#: What is told in the present was not said a year ago.
_YEAR = 366
#: Words that lead in a list behind a colon: "including, but not limited to:".
_LISTING = frozenset({"including", "but", "not", "limited", "to", "such", "as", "follows"})
#: What closes -> what opens it.
_PARTNERS = {'"': ('"',), "”": ("“", "„"), "’": ("‘",), "'": ("'",), ")": ("(",), "»": ("«",)}
#: Prepositions of the occasion of saying: "in a statement", "at a briefing".
_OCCASION_CASES = frozenset({"in", "at", "on", "during", "through", "via", "by"})
#: What one says something on.
_PLATFORMS = frozenset({"X", "Twitter", "Facebook", "Telegram", "Instagram", "Weibo", "YouTube", "television", "TV", "radio", "media"})
_NOMINAL = frozenset({"NOUN", "PROPN", "DET", "ADJ", "PRON", "PUNCT", "NUM", "ADP"})


def find_statements(page: Page, actors: ActorIndex, times: TimeIndex) -> tuple[StatementDraft, ...]:
    """Find the statements of a page, in order of their cues.

    Args:
        page: The page.
        actors: Who is meant where; gives speakers and addressees.
        times: Gives the day of saying.
    """
    quotes = find_quotes(page)
    walls = find_walls(page, quotes)
    finder = CueFinder(scope=Scope(page=page, actors=actors, quotes=quotes, walls=walls))
    found = before_outer_tags(attach_quotes(page, finder, quotes, finder.find()))
    arguments = arguments_of(page.doc, actors)
    meant = Meant(page=page, arguments=arguments)
    builder = _Builder(page=page, arguments=arguments, times=times, quotes=quotes, walls=walls, meant=meant)
    drafts: list[StatementDraft] = []
    sorts: dict[str, str] = {}
    for number, item in enumerate(_unique(found), start=1):
        draft = builder.build(item, f"s{number}")
        if draft is not None:
            drafts.append(draft)
            sorts[draft.stmt.id] = item.entry.sort
    return tuple(nest(page, list(carry_over(page, drafts, actors)), sorts, quotes))


def _unique(found: Iterable[Found]) -> list[Found]:
    """Order by cue and content, and keep one statement for a cue and content."""
    seen: dict[tuple[int, int], Found] = {}
    carried = {item.cue_range[0] for item in found if item.rule.startswith("noun-")}
    for item in sorted((item for item in found if item.content), key=_place):
        if item.rule in ("object", "clause", "gerund") and item.cue.i in carried:
            continue  # "reaffirmed their commitment to ...": the noun tells more than its carrier
        seen.setdefault((item.cue.i, item.content[0][0]), item)
    return list(seen.values())


def _place(item: Found) -> tuple[int, int, int]:
    return (item.cue.i, item.content[0][0], -item.content[-1][1])


@dataclass(frozen=True, kw_only=True)
class _Builder:
    """Makes a statement of what a cue was found to say."""

    page: Page
    arguments: Arguments
    times: TimeIndex
    quotes: tuple[Quote, ...]
    walls: tuple[int, ...]
    meant: Meant

    def build(self, item: Found, stmt_id: str) -> StatementDraft | None:
        """Resolve speaker and addressees, cut the spans; ``None`` where no content is left."""
        phrase = self._speaker_range(item)
        content = self._trim(item.content, item, phrase)
        if not content or all(t.pos_ in ("PRON", "DET") for start, end in content for t in self.page.doc[start:end]):
            return None
        if item.rule == "object" and heads_list(self.page.doc, content[-1]):
            return None
        parts = sorted({self._balance(part) for part in content})
        longest = self._balance(content[-1] if item.rule == "passive-infinitive" else max(content, key=self._size_and_verb))
        stance = self._stance(item, content)
        if stance is None:
            return None
        speakers = self._in_order(self.meant.speakers(item.speaker), phrase) if item.speaker is not None else ()
        if is_mutual(self.page.doc, content[0][0]):
            speakers = ()
        outer = [quote for quote in self.quotes if not quote.holds(item.cue.i)]
        share = quoted_share(self.page, content, outer)
        opens = any(quote.holds(content[0][0]) for quote in outer)
        kind = StatementKind.DIRECT if share >= DIRECT_SHARE and opens else StatementKind.MIXED if share > 0 else StatementKind.INDIRECT
        stmt = Statement(
            id=stmt_id,
            speaker=speakers[0] if speakers else None,
            speaker_text=self.page.span(*phrase) if phrase else None,
            addressees=unique(i for a in item.addressees for i in self._hearers(a) if i not in speakers[:1]),
            cue=self.page.span(*item.cue_range),
            content=self.page.span(*longest),
            kind=kind,
            stance=stance,
            date=self._date(item, content),
            rest=tuple(self.page.span(*part) for part in parts if part != longest),
            rules=(item.entry.id, f"rule:{item.rule}"),
        )
        return StatementDraft(stmt=stmt, cue=item.cue.i, content=content, heard=tuple(a.i for a in item.addressees))

    def _hearers(self, phrase: Token) -> tuple[str, ...]:
        """Return whom a phrase means, and who is named as one of them: "urged all sides, including *Chad*, to"."""
        return (*self.arguments.everyone(phrase), *(i for c in named_among(phrase) for i in self.arguments.everyone(c)))

    def _in_order(self, speakers: tuple[str, ...], phrase: tuple[int, int] | None) -> tuple[str, ...]:
        """Put who is told first in a speaker's phrase, apart from the others, before them: "The United States and Caribbean countries".

        Of "Jo and I" the one who says so is first.
        """
        if len(speakers) < 2 or phrase is None:
            return speakers
        if len(speakers) >= MANY and phrase[1] - phrase[0] == 1 and self.page.doc[phrase[0]].lower_ in SEVERAL:
            return ()  # "we" of five states is none of them alone
        own = next((t for t in self.page.doc[phrase[0] : phrase[1]] if t.text == "I"), None)
        if own is not None and (voice := self.arguments.at(own)):
            return unique((*voice, *speakers))
        span = self.page.span(*phrase)
        inside = [
            (m.start, m.end, i) for i in speakers for m in self.arguments.actors.by_id[i].mentions if span.start <= m.start < span.end
        ]
        shared = Counter((start, end) for start, end, _ in inside)
        first: dict[str, int] = {}
        for start, end, actor_id in sorted(inside):
            if shared[start, end] == 1:
                first.setdefault(actor_id, start)
        return tuple(sorted(speakers, key=lambda actor_id: first.get(actor_id, span.end)))

    def _size_and_verb(self, part: tuple[int, int]) -> tuple[bool, bool, int, int]:
        """Order the parts of a broken content: a main clause first, then what has a finite verb; of several the longest, then the first."""
        has_verb = any(t.tag_ in FINITE for t in self.page.doc[part[0] : part[1]])
        first = self.page.doc[part[0]]
        is_relative = first.tag_ in ("WDT", "WP") and first.head.base == "acl"
        leads_in = (first.lower_ in LEADING_IN or is_relative) and not any(quote.holds(part[0]) for quote in self.quotes)
        return has_verb, not leads_in, part[1] - part[0], -part[0]

    def _stance(self, item: Found, content: Ranges) -> Stance | None:
        """Return the stance of the cue, turned where the cue is negated; ``None`` where then nothing is said.

        "Did not say whether" leaves a question open and stays; "did not say that" tells no statement.
        """
        if item.entry.stance not in _ADMITTING and _negates_content(item.cue, content):
            return item.entry.stance
        plain = stance_by_content(self.page, item, content)
        words = self.page.doc[item.cue_range[0] : item.cue_range[1]]
        if not any(is_negated(word) and word.pos_ in ("VERB", "AUX", "NOUN", "ADJ") for word in words):
            return plain
        first = self.page.doc[content[0][0]]
        is_question = first.tag_ in ("WRB", "WP", "WDT") or first.lower_ in ("whether", "if")
        turned = _TURNED.get(item.entry.stance)
        return (turned if item.entry.sort == "mind" else item.entry.stance) if is_question else turned

    def _balance(self, part: tuple[int, int]) -> tuple[int, int]:
        """Take in the closing mark of what opens inside the part, and a full stop before it is left to it."""
        doc = self.page.doc
        end = part[1]
        while end < len(doc) and doc[end].is_punct and doc[end].text in (".", ",", "!", "?") and end + 1 < len(doc):
            taken = _balance(doc, part[0], end + 1)
            if taken == end + 1:
                break
            return part[0], taken
        taken = _balance(doc, part[0], end)
        return part[0], taken

    def _date(self, item: Found, content: Ranges) -> PartialDate | None:
        """Return the day, week or month that the cue's own clause names; a year or more dates no saying, nor when it is to be."""
        beside = self._time_beside(item.cue_range[1]) if item.rule == "clause" else None
        date = beside.date if beside is not None else self.times.of(item.cue)
        if date is None or date.precision not in (Precision.DAY, Precision.WEEK, Precision.MONTH):
            return None
        is_present = item.cue.tag_ in ("VBP", "VBZ") and not any(children(item.cue, "aux"))
        if is_present and (self.times.days_since(date) or 0) > _YEAR:
            return None  # "under the act of June 15, 1917, I report that"
        if item.entry.stance not in _AHEAD:
            return date
        spans = (self.page.span(*part) for part in content)
        is_said = date.text is not None and any(span.start <= date.text.start < span.end for span in spans)
        return None if is_said else date  # "asked her to come *this week*"

    def _time_beside(self, start: int) -> TimeExpression | None:
        """Return the time of saying that stands between a cue and the subject of what is said: "said *last month* he wanted"."""
        found = self._times_at.get(start)
        if found is None or found.end >= len(self.page.doc):
            return None
        behind = self.page.doc[found.end]
        top = behind.head if behind.pos_ == "DET" else behind
        return found if top.base == "nsubj" and top.i < top.head.i else None

    @cached_property
    def _times_at(self) -> dict[int, TimeExpression]:
        """First token -> the time expression that stands there."""
        return {e.start: e for e in self.times.expressions}

    def _speaker_range(self, item: Found) -> tuple[int, int] | None:
        """Return the speaker's phrase; quoted words that the cue stands outside of are cut off it."""
        if item.speaker is None:
            return None
        start, end = speaker_range(item.speaker, item.cue)
        head = antecedent(item.speaker).i
        if self.page.doc[head].tag_ == "PRP":
            return head, head + 1 + (head + 1 < end and self.page.doc[head + 1].lower_.endswith(("self", "selves")))
        mention = self.arguments.actors.holding_token(head) or (head, head + 1)
        if not mention[0] <= item.cue.i < mention[1]:
            start, end = min(start, mention[0]), max(end, mention[1])
        doc = self.page.doc
        dashes = (i + 1 for i in range(start, head) if doc[i].text in ("-", "–", "—") and doc[i].whitespace_ and doc[i - 1].whitespace_)
        behind = next((q.end for q in self.quotes if q.is_speech and q.end <= head < item.cue.i), None)
        if behind is not None and all(t.pos_ in _NOMINAL or t.is_quote for t in doc[behind:start]):
            start = min(start, behind)  # "...", its minister, Mr Lado, warned
        elif start > 0 and doc[start - 1].pos_ == "DET" and start - 1 != item.cue.i:
            start -= 1
        start = max([start, *dashes])  # "WOODSIDE, California - President ..."
        before, behind = bisect_left(self.walls, head), bisect_right(self.walls, head)
        start = max(start, self.walls[before - 1] + 1) if before else start
        end = min(end, self.walls[behind]) if behind < len(self.walls) else end
        for quote in self.quotes:
            if quote.is_speech and not quote.holds(head):
                if start < quote.end <= head:
                    start = quote.end + 1
                elif head < quote.start < end:
                    end = quote.start
        while start < head and (doc[start].is_punct or doc[start].is_space):
            start += 1
        while end - 1 > head and (doc[end - 1].is_punct or doc[end - 1].is_space):
            end -= 1
        return min(start, head), _balance(doc, min(start, head), max(end, head + 1))

    def _trim(self, ranges: Ranges, item: Found, phrase: tuple[int, int] | None) -> Ranges:
        """Cut cue and speaker out of the content, then punctuation off its rims."""
        starts = {start for start, _ in ranges} if item.rule == "clause" else set()
        hearers = [subtree_range(a) for a in item.addressees if a.left_edge.i in starts]  # "he told the court, | was a lie"
        holes = [item.cue_range, *([phrase] if phrase else []), *hearers]
        cut = [part for whole in ranges if (part := self._inside_walls(whole, item.cue.i)) is not None]
        for first, last in holes:
            cut = [part for start, end in cut for part in ((start, min(end, first)), (max(start, last), end)) if part[0] < part[1]]
        cut = [(start, self._without_aside(start, end, item)) for start, end in cut]
        cut = [(start, self._over_break(start, end)) for start, end in cut]
        cut = [(start, self._before_platform(start, end, item)) for start, end in cut]
        cut = [with_rest(self.page, self.times, self.quotes, item, part) for part in cut]
        cut = [(start, before_narration(self.page, item, self.quotes, (start, end))) for start, end in cut]
        cut = [(self._behind_time(start, end, item), end) for start, end in cut]
        cut = [(self._behind_occasion(start, end, item), self._within_relative(start, end, item)) for start, end in cut]
        cut = [(self._behind_manner(start, end, item), end) for start, end in cut]
        trimmed = [part for start, end in sorted(set(cut)) if (part := self._strip(start, end)) is not None]
        real = [part for part in trimmed if any(self.page.doc[i].is_alpha or self.page.doc[i].like_num for i in range(*part))]
        return tuple(real)

    def _behind_manner(self, start: int, end: int, item: Found) -> int:
        """Return where an object begins behind how it was said: "condemned *unequivocally* the attack"."""
        first = self.page.doc[start]
        if item.rule != "object" or start != item.cue_range[1] or end - start < 2 or first.tag_ != "RB" or not first.lower_.endswith("ly"):
            return start
        return start + 1 if first.nbor().pos_ in ("DET", "PRON", "PROPN") else start  # but "strongly worded letters"

    def _inside_walls(self, part: tuple[int, int], cue: int) -> tuple[int, int] | None:
        """Clip a content that is no quote to the sentence of its cue, by form."""
        if any(quote.is_speech and quote.start < part[1] and part[0] < quote.end for quote in self.quotes):
            return part
        before, behind = bisect_left(self.walls, cue), bisect_right(self.walls, cue)
        while behind < len(self.walls) and self.walls[behind] < part[1] and is_listed(self.page.doc, self.walls[behind], part):
            behind += 1
        first = self.walls[before - 1] + 1 if before else 0
        last = self.walls[behind] if behind < len(self.walls) else part[1]
        clipped = max(part[0], first), min(part[1], last)
        return clipped if clipped[0] < clipped[1] else None

    def _opens(self, token: Token) -> bool:
        """Say whether the word only opens a content: "that", "and that"; a quote's first word is its own."""
        if any(q.is_speech and q.start == token.i for q in self.quotes):
            return False
        return (token.lower_ == "that" and token.dep_ == "mark") or token.pos_ == "CCONJ"

    def _without_aside(self, start: int, end: int, item: Found) -> int:
        """Return where an object ends before what only names it: "covering up the affair, *a charge she denies*"."""
        if item.rule not in ("object", "clause", "noun-clause", "passive"):
            return end
        doc, nouns = self.page.doc, self.page.lexicon.cues.nouns
        for token in doc[start + 2 : end - 1]:
            if token.dep_ not in ("appos", "parataxis") or token.lemma_ not in nouns:
                continue
            first = token.left_edge
            comma = first.i if first.text == "," else first.i - 1
            if doc[comma].text == ",":
                return comma
        return end

    def _over_break(self, start: int, end: int) -> int:
        """Return where a content ends that a speaker broke off and took up with the same word: "thanked him for *his* — his help"."""
        doc = self.page.doc
        dash = end - 1 if doc[end - 1].text in DASHES else end
        if dash - start < 2 or dash + 1 >= doc[start].sent.end or doc[dash].text not in DASHES or not doc[dash].whitespace_:
            return end
        again = doc[dash + 1]
        if again.lower_ != doc[dash - 1].lower_:
            return end
        top = again.head if again.pos_ in ("DET", "PRON", "ADJ") and again.head.i > again.i else again
        return max(top.right_edge.i + 1, end)

    def _before_platform(self, start: int, end: int, item: Found) -> int:
        """Return where an object ends before what it is said on: "rejected the charge | on X", "on state television"."""
        doc = self.page.doc
        on = next((i for i in range(end - 2, max(start, end - 4), -1) if doc[i].lower_ == "on"), None)
        is_there = item.rule != "clause" and on is not None and doc[end - 1].text in _PLATFORMS and item.cue.i < start
        return on if is_there and on is not None else end

    def _behind_time(self, start: int, end: int, item: Found) -> int:
        """Return where an infinitive begins behind when or in what it was asked for: "called on them *last week* to stop"."""
        if item.rule == "clause" and start == item.cue_range[1] and (beside := self._time_beside(start)) is not None:
            return beside.end
        doc = self.page.doc
        to = next((i for i in range(start, min(end, start + _MOST_BEFORE)) if doc[i].lower_ == "to" and doc[i].dep_ == "mark"), start)
        words = doc[start:to] if "infinitive" in item.rule else []
        occasions = self.page.lexicon.cues.occasions
        dated = any(t.ent_type_ == "DATE" or t.lemma_ in occasions or self.times.covering(t) is not None for t in words)
        return to if dated and all(t.pos_ in _NOMINAL or t.tag_ == "POS" for t in words) else start

    def _behind_occasion(self, start: int, end: int, item: Found) -> int:
        """Return where a content starts behind what only says in what it was said: "said *in a statement* it regrets"."""
        doc = self.page.doc
        if (
            item.rule == "clause"
            and item.entry.sort == "speech"
            and start > item.cue.i
            and (opens := self._behind_gathering(start, end)) != start
        ):
            return opens
        if item.rule != "clause" or start != item.cue_range[1] or doc[start].lower_ not in _OCCASION_CASES:
            return start
        noun = next((t for t in doc[start + 1 : end] if t.pos_ not in ("DET", "ADJ", "NUM", "PROPN") and t.dep_ != "compound"), None)
        if noun is None or noun.i + 1 >= end or noun.pos_ != "NOUN" or noun.lemma_ not in self.page.lexicon.cues.occasions:
            return start
        behind = doc[noun.i + 1]
        return behind.i if behind.pos_ in ("PRON", "DET", "PROPN") and behind.head.i > behind.i else start

    def _behind_gathering(self, start: int, end: int) -> int:
        """Return where a content starts behind where it was said, between commas: "told them in Oslo, *at the summit*, there is"."""
        doc = self.page.doc
        opens = start
        while opens < end and doc[opens].text == ",":
            opens += 1
        if opens + 2 >= end or doc[opens].lower_ not in ("at", "in", "during") or doc[opens - 1].text != ",":
            return start
        comma = next((i for i in range(opens + 1, min(end, opens + _MOST_BEFORE)) if doc[i].text == ","), None)
        if comma is None or doc[comma - 1].lemma_.lower() not in self.page.lexicon.cues.occasions:
            return start
        names = (t.pos_ in _NOMINAL - {"ADP"} or t.tag_ == "POS" for t in doc[opens + 1 : comma])
        return comma + 1 if all(names) else start

    def _within_relative(self, start: int, end: int, item: Found) -> int:
        """Return where the content of a relative clause ends: before the verb of the sentence that it interrupts.

        "The envoy, who has said he may run, *declined to comment*".
        """
        doc, cue = self.page.doc, item.cue
        pronoun = next((c for c in cue.children if c.tag_ in ("WP", "WDT") and c.i < cue.i), None)
        if cue.dep_ != "acl:relcl" or pronoun is None or doc[pronoun.i - 1].text != "," or start < cue.i:
            return end
        commas = (i for i in range(start, end - 1) if doc[i].text == "," and doc[i + 1].tag_ in ("VBD", "VBZ", "VBP", "MD"))
        return next(commas, end)

    def _strip(self, start: int, end: int) -> tuple[int, int] | None:
        doc = self.page.doc
        if end - start > 2 and doc[start].lower_ == "only" and self._opens(doc[start + 1]):
            start += 1  # "said only that"
        while start < end and (doc[start].is_space or doc[start].is_punct or self._opens(doc[start]) or self.page.is_furniture(doc[start])):
            start += 1
        while start < end and (doc[end - 1].is_space or (doc[end - 1].is_punct and doc[end - 1].text != "%")):
            end -= 1
        end = self._before_list(start, end)
        if start and start < end and doc[start - 1].text in ("“", '"', "‘") and _closes_more(doc, start, end):
            start -= 1  # expected "deeds, not words" from Chad
        return (start, end) if start < end else None

    def _before_list(self, start: int, end: int) -> int:
        """Return where a content ends in front of the words that only lead in a list behind a colon: "her plans, *including*:"."""
        doc, last = self.page.doc, end
        if last >= len(doc) or doc[last].text != ":":
            return end
        while last > start + 1 and (doc[last - 1].lower_ in _LISTING or doc[last - 1].text == ","):
            last -= 1
        return last if any(t.lower_ in ("including", "as") for t in doc[last:end]) else end


def _negates_content(cue: Token, content: Ranges) -> bool:
    """Say whether what negates a cue by the parse stands in its content: "found | no evidence that", ""Never," he replied"."""
    may_be_none = "no" in cue.doc.forms
    marks = [c for c in cue.children if c.lower_ in NEGATIONS or (may_be_none and any(g.lower_ == "no" for g in c.children))]
    return bool(marks) and all(any(start <= c.i < end for start, end in content) for c in marks)


def _balance(doc: Doc, start: int, end: int) -> int:
    """Return the end of a phrase with the closing mark or bracket behind it whose partner stands inside."""
    while end < len(doc) and doc[end].text in _PARTNERS:
        closer = doc[end].text
        inside = [t.text for t in doc[start:end]]
        opened = sum(text in _PARTNERS[closer] for text in inside)
        is_open = opened % 2 == 1 if closer in _PARTNERS[closer] else opened > inside.count(closer)
        if not is_open:
            break
        end += 1
    return end


def _closes_more(doc: Doc, start: int, end: int) -> bool:
    """Say whether words hold the closing mark of the quote that opens right in front of them."""
    opener = doc[start - 1].text
    closer = {"“": "”", "‘": "’"}.get(opener, opener)
    marks = [t.text for t in doc[start:end] if t.text in (opener, closer)]
    return len(marks) % 2 == 1 if opener == closer else marks.count(closer) > marks.count(opener)


def speaker_range(head: Token, cue: Token) -> tuple[int, int]:
    """Return the tokens of the speaker's whole phrase: its subtree without relative clauses and without the cue."""
    head = antecedent(head)
    start, end = head.left_edge.i, head.right_edge.i + 1
    while start < head.i and (head.doc[start].dep_ in ("case", "fixed", "cc") or head.doc[start].is_punct):
        start += 1
    for child in head.children:
        if child.i > head.i and (
            child.dep_ in ("acl:relcl", "parataxis", "advcl", "punct:relcl")
            or (child.dep_ == "acl" and child.left_edge.text == ",")
            or (child.dep_ == "appos" and end - start > LONG_PHRASE)
        ):
            end = min(end, child.left_edge.i)
    below = set(head.subtree)
    commas = (i for i in range(head.i + 1, end - 1) if head.doc[i].text == "," and head.doc[i + 1] not in below)
    end = next(commas, end)
    end = next(
        (t.i for t in head.doc[head.i + 1 : end] if t.tag_ in ("VBD", "VBZ", "VBP") and t.base != "acl" and not _is_relative(t)), end
    )
    if start <= cue.i < end:
        start, end = (start, cue.i) if head.i < cue.i else (cue.i + 1, end)
    doc = head.doc
    while end - 1 > head.i and (doc[end - 1].is_punct or doc[end - 1].is_space or doc[end - 1].dep_ == "mark"):
        end -= 1
    while start < head.i and (doc[start].is_punct or doc[start].is_space):
        start += 1
    if doc[end - 1].tag_ == "POS" and end - 1 > head.i:
        end -= 1
    return start, end


def _is_relative(token: Token) -> bool:
    """Say whether the word stands in a relative clause."""
    return any(a.dep_ == "acl:relcl" for a in [token, *token.ancestors])
