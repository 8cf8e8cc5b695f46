"""One phrase's own story: its sides, whether it stands, and the changes that its clauses tell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from spacy.tokens import Doc, Token

from detente.lexicon.channels import ChannelHead, ChannelLexicon
from detente.model.enums import Bound, ChangeKind, Level, Precision
from detente.model.records import Change, PartialDate, Place
from detente.model.spans import Span
from detente.reading.base import Page, StatementDraft, TimeExpression, children, statements_over
from detente.reading.channels_changes import SPEECH, Frame, change_of, find_frames, is_again, mode_of, own_mode
from detente.reading.channels_dates import Calendar, find_span_of_years, plain_date, years_before
from detente.reading.channels_members import Sides, resolve_sides
from detente.reading.channels_mentions import DEFINITE, ChannelMention, describe_phrase, head_entry, keys_of, lemma_in, level_of, stem
from detente.reading.channels_merge import Told
from detente.reading.frames import VERBAL, base, case_of, surface_subject

#: Acts that only what stands can undergo: one does not resume or break off a single meeting.
_STANDING_ACTS = frozenset({"resume", "suspend", "stall"})
#: Acts that show by themselves that a body or talks stand, so that the parties of the lead may be its sides.
_FOUNDING = frozenset({"establish", "launch", "resume", "suspend"})
#: What is open or shut rather than held.
_LINES = frozenset({"hotline", "liaison-office", "line-of-communication", "communication"})
_MEET = frozenset({"meet", "convene", "gather", "confer"})
#: How far above an act those who do it may stand ("recognised progress in resuming the talks").
_ABOVE = 4
_SET = frozenset({"set", "schedule", "plan", "slate", "due", "expect"})
_ALONE = frozenset({"bilaterally", "separately", "individually"})
_ONE = ChannelHead(id="one", kind="session", weak=True)
_FORMAT = ChannelHead(id="format-meeting", kind="session")
_MORE_THAN_TWO = {3: "trilateral", 4: "quadrilateral"}


@dataclass(frozen=True, kw_only=True)
class Teller:
    """Tells the story of phrases."""

    page: Page
    sides: Sides
    calendar: Calendar
    statements: tuple[StatementDraft, ...] = ()

    @property
    def lexicon(self) -> ChannelLexicon:
        """The channels part of the lexicon."""
        return self.page.lexicon.channels

    def tell(self, mention: ChannelMention) -> Told:
        """Find a phrase's sides, frames and changes."""
        doc = self.page.doc
        head = doc[mention.head]
        frames = find_frames(head, mention.start, mention.end, self.lexicon) if mention.entry is not _FORMAT else self._own_frame(head)
        frames = (*frames, *self._dated_frames(head, mention))
        governors = [doc[index] for frame in frames for index in (frame.predicate, frame.over, frame.anchor) if index is not None]
        codes, ids = resolve_sides(self.sides, mention, [token for token in governors if token.pos_ in VERBAL])
        codes = mention.codes or codes
        if len(codes) < 2:
            above = [t for token in governors for t in islice(token.ancestors, _ABOVE) if t.pos_ in VERBAL]
            told_by = "with" in mention.text.split() and len(codes) == 1  # "Iran said the talks with the United States ..."
            above = [t for t in above if told_by or not SPEECH.intersection(keys_of(t, self.lexicon))]
            codes, ids = resolve_sides(self.sides, mention, above)
        told = Told(
            mention=mention,
            codes=frozenset(codes),
            order=codes,
            ids=ids,
            frames=frames,
            headline=self.page.is_headline(head),
            link=self._link(head),
        )
        told = replace(told, changes=tuple(self._changes(told)))
        return replace(told, stands=self.stands(told), strong=self.is_strong(told))

    def _own_frame(self, verb: Token) -> tuple[Frame, ...]:
        mode, over = mode_of(verb, self.lexicon)
        return (
            Frame(
                act="hold",
                predicate=verb.i,
                anchor=verb.i,
                mode=mode,
                over=over,
                verb=lemma_in(verb, self.lexicon, _MEET),
                rule="channels:format-meeting",
            ),
        )

    def _dated_frames(self, head: Token, mention: ChannelMention) -> Iterator[Frame]:
        """Yield "the last meeting was in 2014", "the dialogue will be on Thursday": a copula with a date."""
        if base(head) != "nsubj" or head.head.pos_ in VERBAL or not any(c.dep_ == "cop" for c in head.head.children):
            return
        root = head.head
        if any(e.start <= root.i < e.end or e.governor == root.i for e in self.calendar.times.expressions) and case_of(root) in {
            "in",
            "on",
            "at",
            "",
        }:
            yield Frame(act="hold", predicate=root.i, anchor=root.i, mode=own_mode(root), verb="be", rule="channels:copula-date")

    def _link(self, head: Token) -> int | None:
        """Return the head of the channel that a session is a session of."""
        queue = [c for c in children(head, "nmod") if case_of(c) in {"of", "under", "within", "in", "for", "between"}]
        for child in queue:
            if head_entry(child, self.lexicon) is not None:
                return child.i
            if lemma_in(child, self.lexicon, self.lexicon.light):
                queue += [c for c in children(child, "nmod") if case_of(c) == "of"]
        if base(head) in {"obj", "obl"} and head.head.pos_ in VERBAL:
            for child in children(head.head, "obl"):
                if case_of(child) in {"as", "under", "within"}:
                    inner = [child, *(c for c in children(child, "nmod") if case_of(c) == "of")]
                    found = next((c for c in inner if c.i != head.i and head_entry(c, self.lexicon) is not None), None)
                    if found is not None:
                        return found.i
        return None

    def stands(self, told: Told) -> bool:
        """Say whether the phrase shows a standing link, and not a single meeting; that it has sides is asked of the channel."""
        mention, signs = told.mention, told.mention.signs
        kind = mention.entry.kind
        acts = {frame.act for frame in told.frames if frame.mode not in {"possible", "failed"}}
        if self.is_strong(told) and ("weak" not in signs or signs & {"subject", "standing", "name", "series", "recurring"}):
            return True
        if "weak" in signs:
            return bool(acts & _STANDING_ACTS) and bool(signs & {"subject", "standing", "name"})
        if kind == "body" or mention.entry.stands:
            return True
        if kind == "process":
            return bool(signs & {"name", "sides", "subject"} or acts & _STANDING_ACTS)
        recalls = "standing" in signs and mention.definite and any(change.background for change in told.changes)
        placed = bool(mention.content - self.lexicon.generic) and "group" not in signs  # "the Helsinki summit" is one
        return recalls or bool(signs & {"name", "group"} and mention.level is not None and not placed)

    def is_strong(self, told: Told) -> bool:
        """Say whether the phrase counts its sessions: an ordinal, a cadence, the first in years, three sides."""
        mention = told.mention
        several = mention.sides >= 3
        since = mention.since_first and self.span_of_years(mention) is not None
        acts = {frame.act for frame in told.frames if frame.mode in {"done", "agreed", "future", "progressive"}}
        founded = mention.entry.kind != "session" and bool(acts & _FOUNDING)
        return bool(mention.signs & {"series", "recurring", "of-body"}) or several or since or founded

    def span_of_years(self, mention: ChannelMention) -> tuple[Span, int, int] | None:
        """Find "first in N years" or "after a gap of N years" in a phrase's sentence."""
        sent = self.page.doc[mention.head].sent
        found = find_span_of_years(sent.text, self.lexicon.numbers)
        if found is None:
            return None
        at = sent.start_char + found[0]
        end = min(sent.end_char, at + 60)
        while end > at + 1 and not self.page.article.text[end - 1].isalnum():
            end -= 1
        return Span.of(self.page.article.text, at, end), found[1], found[2]

    def _changes(self, told: Told) -> Iterator[Change]:
        mention = told.mention
        for frame in told.frames:
            if mention.counted and frame.act == "hold":
                continue
            if frame.rule == "channels:is-session" and not (mention.since_first or mention.ordinal):
                continue
            if frame.verb == "at" and not (mention.ordinal or mention.since_first or mention.owned):
                continue
            yield from self._frame_changes(told, frame)
        yield from self._dated_phrase(told)

    def _frame_changes(self, told: Told, frame: Frame) -> Iterator[Change]:
        doc, mention = self.page.doc, told.mention
        predicate = doc[frame.predicate]
        since = self.calendar.since(predicate) or self.calendar.since(doc[frame.anchor])
        if frame.act == "hold" and since is not None and (frame.mode == "negated" or mention.since_first):
            before = plain_date(since.date)
            if not self.calendar.is_future(before):
                yield self._change(told, frame, ChangeKind.HELD, date=before, background=True)
        if frame.mode == "negated" and (since is not None or not frame.ahead):
            return
        session = self._session_date(mention)
        expression = session or self._date_of(frame, mention)
        date = self.calendar.spanning(expression) if expression is not None else None
        if date is not None and date.precision is Precision.RANGE and frame.mode != "done" and not self.calendar.ends_ahead(date):
            date = None  # "over the past ten months" dates what went before, not the plan
        if date is not None and (frame.noun or frame.mode == "gerund" or session is not None):
            date = self.calendar.nearest(date)
        if self._counts_times(predicate):
            return
        ahead_of_now = self.calendar.is_future(date) and not (predicate.tag_ == "VBD" and self.calendar.is_tomorrow(date))
        if frame.mode == "done" and ahead_of_now and date is not None and date.bound is Bound.ON and not frame.noun:
            frame = replace(frame, mode="future")
        published = self.calendar.times.published
        today = frame.mode == "future" and date is not None and date.start == (published.start if published else None)
        dated = ahead_of_now or today or (frame.mode in {"future", "planned"} and self.calendar.ends_ahead(date))
        if frame.verb in {"schedule", "set", "slate"} and date is not None and not dated:
            dated = date.bound is Bound.ON and date == self.calendar.times.published
        if (
            frame.act in {"hold", "launch"}
            and frame.mode == "agreed"
            and (is_again(predicate) or self._span_at(mention, frame) is not None)
        ):
            frame = replace(frame, act="resume")
        kind = change_of(frame, dated=dated, exact=date is not None and date.precision in {Precision.DAY, Precision.WEEK})
        if kind is None or (frame.perfect and date is None and not self._is_told_last(predicate)):
            return
        if dated:
            told_on = self._announced(frame)
            yield self._change(told, frame, kind, date=told_on, for_date=date)
            return
        yield from self._done(told, frame, kind, date)

    def _done(self, told: Told, frame: Frame, kind: ChangeKind, date: PartialDate | None) -> Iterator[Change]:
        """Yield a change that is told as done, and what follows from it ("the first in nine years": resumed, and an earlier held)."""
        history = self.calendar.is_history(date)
        if kind is ChangeKind.AGREED_TO_RESUME and frame.noun and date is not None and date.precision is not Precision.DAY:
            kind = ChangeKind.RESUMED  # "the resumption over the last year" has happened
        predicate = self.page.doc[frame.predicate]
        if (
            kind is ChangeKind.HELD
            and frame.launch
            and history
            and date is not None
            and date.precision is Precision.YEAR
            and told.mention.entry.kind != "session"
        ):
            kind = ChangeKind.AGREED  # "the dialogue began in 2005" tells its founding
        if date is None and kind is ChangeKind.HELD and self._is_past_habit(predicate):
            return
        announced = date or self.calendar.published
        yield self._change(told, frame, kind, date=announced, background=history or frame.perfect)
        if kind is ChangeKind.RESUMED and date is not None and not history and told.mention.entry.id not in _LINES:
            yield self._change(told, frame, ChangeKind.HELD, date=date)
        span = self._span_at(told.mention, frame)
        if kind not in {ChangeKind.HELD, ChangeKind.RESUMED} or history or span is None or announced is None:
            return
        if kind is ChangeKind.HELD:
            yield self._change(told, frame, ChangeKind.RESUMED, date=announced)
        before = years_before(announced, (span[1], span[2]), span[0])
        if before is not None:
            yield self._change(told, frame, ChangeKind.HELD, date=before, background=True)

    def _span_at(self, mention: ChannelMention, frame: Frame) -> tuple[Span, int, int] | None:
        """Return the span of years, where it belongs to the phrase ("first") or stands behind its predicate ("for the first time in")."""
        found = self.span_of_years(mention)
        if found is None:
            return None
        text = found[0].text.lower()
        if text.startswith(("first time", "after", "following", "ending", "ended", "ends")) or mention.since_first:
            return found
        return found if found[0].start > self.page.doc[mention.head].idx else None

    def _dated_phrase(self, told: Told) -> Iterator[Change]:
        """Yield "the first engagement in March": a past session that is only named, with its date in the phrase."""
        mention = told.mention
        head = self.page.doc[mention.head]
        if (mention.entry.kind != "session" and mention.ordinal is None) or mention.entry is _FORMAT:
            return
        expression = self.calendar.at(head) or self.calendar.after(mention.end)
        if expression is None or self.calendar.is_future(expression.date) or expression.date == self.calendar.times.published:
            return
        if any(change.date == expression.date for frame in told.frames for change in self._frame_changes(told, frame)):
            return
        if not (expression.end <= mention.end + 8 and expression.start >= mention.start):
            return
        pointing = mention.ordinal is None and not mention.since_first and mention.entry is not _ONE and "standing" not in mention.signs
        if pointing and len(told.codes) < 2:
            return  # "the November meeting" may be any
        told_now = any(frame.mode in {"possible", "requested", "proposed", "denied"} for frame in told.frames)
        if told_now:
            return
        frame = Frame(act="hold", predicate=head.i, anchor=head.i, mode="done", noun=True, verb="", rule="channels:dated-phrase")
        yield self._change(
            told, frame, ChangeKind.HELD, date=plain_date(expression.date), background=self.calendar.is_history(expression.date)
        )

    def _date_of(self, frame: Frame, mention: ChannelMention) -> TimeExpression | None:
        doc = self.page.doc
        predicate = doc[frame.predicate]
        return (
            self.calendar.at(predicate)
            or self.calendar.at(doc[mention.head])
            or (self.calendar.at(doc[frame.anchor]) if frame.anchor != frame.predicate else None)
            or self.calendar.over(predicate)
            or (self.calendar.over(doc[frame.over]) if frame.over is not None else None)
        )

    def _session_date(self, mention: ChannelMention) -> TimeExpression | None:
        """Return the date that a session was set for, as its own phrase tells it ("talks planned for Sunday", "due on Friday")."""
        for clause in children(self.page.doc[mention.head], "acl"):
            if lemma_in(clause, self.lexicon, _SET):
                return self.calendar.at(clause) or self.calendar.after(clause.i + 1)
        following = self.page.doc[mention.end : mention.end + 1]
        if len(following) and lemma_in(following[0], self.lexicon, _SET) and following[0].tag_ in {"VBN", "JJ"}:
            return self.calendar.after(mention.end + 1)
        return None

    def _announced(self, frame: Frame) -> PartialDate | None:
        """Return the day that something to come was told or agreed: a past date of what stands over it, else by publication."""
        if frame.over is not None:
            expression = self.calendar.at(self.page.doc[frame.over])
            if expression is not None and not self.calendar.is_future(expression.date):
                return expression.date
        return self.calendar.published

    def _counts_times(self, predicate: Token) -> bool:
        """Say whether a clause counts sessions ("have met eight times"): it tells none of them."""
        return any(c.lower_ in {"times", "twice", "regularly", "often", "frequently"} for c in predicate.children)

    def _is_told_last(self, predicate: Token) -> bool:
        return any(c.lower_ in {"last", "previously"} for c in predicate.children)

    def _is_past_habit(self, predicate: Token) -> bool:
        """Say whether a clause tells a habit that was ("were previously held around once a year", "used to")."""
        return any(c.lower_ in self.lexicon.past and base(c) in {"advmod", "aux"} for c in predicate.children) or (
            base(predicate) == "xcomp" and predicate.head.lemma_.lower() == "use"
        )

    def _change(
        self,
        told: Told,
        frame: Frame,
        kind: ChangeKind,
        *,
        date: PartialDate | None,
        for_date: PartialDate | None = None,
        background: bool = False,
    ) -> Change:
        doc, mention = self.page.doc, told.mention
        predicate = doc[frame.predicate]
        actor = doc[frame.over] if frame.over is not None else predicate
        sessions = {ChangeKind.HELD, ChangeKind.SCHEDULED, ChangeKind.RESUMED, ChangeKind.POSTPONED, ChangeKind.CANCELLED}
        news = not background
        return Change(
            change=kind,
            date=date,
            for_date=for_date,
            by=self._doers(actor, mention) if news else (),
            session_number=mention.ordinal
            if kind in sessions and (news or frame.rule == "channels:dated-phrase" or frame.act == "hold")
            else None,
            place=self._place(predicate) if news else None,
            statements=statements_over(predicate, self.statements),
            background=background,
            evidence=self._evidence(predicate, mention),
            rules=(f"channels:head:{mention.entry.id}", frame.rule, f"channels:act:{frame.act}", f"channels:mode:{frame.mode}"),
        )

    def _doers(self, token: Token, mention: ChannelMention) -> tuple[str, ...]:
        verb = token
        for _ in range(4):
            if verb.pos_ in VERBAL or verb.head.i == verb.i:
                break
            verb = verb.head
        if verb.pos_ not in VERBAL:
            return ()
        if SPEECH.intersection(keys_of(verb, self.lexicon)):
            return ()
        subject = surface_subject(verb)
        if subject is None or subject.i == mention.head:
            return ()
        return self.sides.within(subject)

    def _place(self, predicate: Token) -> Place | None:
        for child in children(predicate, "obl"):
            if case_of(child) in {"in", "at"} and child.ent_type_ in {"LOC", "GPE"}:
                span = next((e for e in self.page.doc.ents if e.start <= child.i < e.end), None)
                if span is not None:
                    words = self.page.span(span.start, span.end)
                    return Place(text=words, name=words.text)
        return None

    def _evidence(self, predicate: Token, mention: ChannelMention) -> Span:
        sent = predicate.sent
        start = max(sent.start, min(predicate.i, mention.start))
        end = min(sent.end, max(predicate.i + 1, mention.end))
        return self.page.span(start, max(end, start + 1))


def is_telling(told: Told, page: Page) -> bool:
    """Say whether a phrase is about one channel: plurals that only sum up ("numerous trilateral dialogues") are left out."""
    mention = told.mention
    standing = mention.entry.plural or mention.definite or (mention.entry.kind == "process" and mention.level is not None)
    plural = page.doc[mention.head].tag_ in {"NNS", "NNPS"} and not standing
    return not (plural and not told.changes and "recurring" not in mention.signs and "name" not in mention.signs)


def find_format_meetings(teller: Teller, phrases: tuple[ChannelMention, ...]) -> Iterator[ChannelMention]:
    """Yield the meetings of office holders of three states or more, or of a well-known group, that only a verb tells.

    "The national security advisors of X, Y and Z met on Friday": such a format recurs, a meeting of two does not by itself. Also
    pronouns for a session ("there had been none since", "the previous one was in June").
    """
    heads = {mention.head for mention in phrases}
    for sent in teller.page.sents:
        for token in sent:
            if token.i in heads or teller.page.is_furniture(token):
                continue
            mention = (
                _format_meeting(teller, token) if lemma_in(token, teller.lexicon, _MEET) and token.pos_ == "VERB" else _one(teller, token)
            )
            if mention is not None:
                yield mention


def _format_meeting(teller: Teller, verb: Token) -> ChannelMention | None:
    if any(c.lower_ in _ALONE for c in verb.children):
        return None
    subject = surface_subject(verb)
    if subject is None:
        return None
    doc = teller.page.doc
    named = _plain(doc[subject.left_edge.i : subject.i + 1].text.lower())
    before = _plain(doc[verb.sent.start : verb.i].text.lower())
    group = teller.sides.of_group(named)
    text = named if group else before
    probe = ChannelMention(head=verb.i, start=verb.i, end=verb.i + 1, entry=_FORMAT, text=text, content=frozenset())
    ids = teller.sides.of_clause(verb, probe)
    codes = group or teller.sides.codes(ids)
    if len(codes) < 3:
        ranges = ((verb.sent.start, verb.i), (verb.sent.start, verb.sent.end))
        start, end = next(((a, b) for a, b in ranges if _people(doc, a, b) >= 3), (verb.i, verb.i))
        named_here = teller.sides.codes_in(start, end)
        codes = named_here if len(named_here) == 3 else codes
    offices = _plain(teller.sides.offices(ids))
    sources = (named, before, offices, _next_subject(verb))
    level = next((level for words in sources if (level := level_of(words, _FORMAT, teller.lexicon)) is not None), None)
    if len(codes) == 2 and any(c.lower_ in {"again", "next"} for c in verb.children):
        return replace(probe, text="", definite=True)  # "agreed to meet again in September"
    if not 3 <= len(codes) <= 6 or level is None:
        return None
    role = _role_words(" ".join(sources), level, teller.lexicon)
    label = (
        f"{doc[subject.left_edge.i : subject.i + 1].text} meeting"
        if group
        else f"{_MORE_THAN_TWO.get(len(codes), 'multilateral')} {role} meeting"
    )
    content = frozenset(stem(word) for word in (named if group else role).split() if word not in DEFINITE)
    return replace(
        probe, sides=len(codes), level=level, content=content, signs=frozenset({"sides"}), label=label, codes=codes, group=group != ()
    )


def _people(doc: Doc, start: int, end: int) -> int:
    return sum(ent.label_ == "PERSON" and start <= ent.start < end for ent in doc.ents)


def _next_subject(verb: Token) -> str:
    """Return the first words of the sentence after a verb's: it takes up those who met ("The national security advisors discussed")."""
    end = verb.sent.end
    return _plain(verb.doc[end : end + 8].text.lower()) if end < len(verb.doc) else ""


def _plain(text: str) -> str:
    return " ".join(text.replace("-", " ").replace("’s", " ").replace("'s", " ").replace("’", " ").split())


def _role_words(text: str, level: Level, lexicon: ChannelLexicon) -> str:
    """Return the words of a text that give the level ("national security advisors"), without hyphens; "" for none."""
    padded = f" {_plain(text)} "
    words = next(words for name, words in lexicon.levels if name == level)
    return next((phrase.replace("-", " ") for phrase in words if f" {phrase.replace('-', ' ')} " in padded), "")


def _one(teller: Teller, token: Token) -> ChannelMention | None:
    """Describe "none" and "the previous one" as sessions that point back."""
    if token.lower_ not in {"none", "one"} or token.pos_ not in {"PRON", "NOUN", "NUM", "DET"}:
        return None
    if token.lower_ == "one":
        dated = teller.calendar.at(token) is not None or teller.calendar.after(token.i + 1) is not None
        if not dated and not any(c.lower_ in {"previous", "last", "next"} for c in token.children):
            return None
        if not any(base(c) == "det" for c in token.children):
            return None
    described = describe_phrase(token, _ONE, teller.page.lexicon)
    return replace(described, definite=True, content=frozenset()) if described is not None else None


__all__ = ["Teller", "find_format_meetings", "is_telling"]
