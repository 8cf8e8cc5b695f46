"""A change made of a frame: who did it, where, in which session, and in which words."""

from __future__ import annotations

from dataclasses import dataclass

from detente.model.copies import maker
from detente.model.enums import ChangeKind
from detente.model.records import Change, PartialDate, Place
from detente.model.spans import Span
from detente.reading.base import Page, StatementDraft, statements_over
from detente.reading.channels.clusters import Told
from detente.reading.channels.frame import OPENS_WITH, Frame
from detente.reading.channels.heads import keys_of
from detente.reading.channels.members import Sides
from detente.reading.channels.mention import FORMAT, ChannelMention
from detente.reading.channels.modes import SPEECH
from detente.reading.channels.session import number_of, place_token
from detente.reading.grammar.doc import Token
from detente.reading.grammar.subjects import VERBAL, surface_subject

_made = maker(Change)
#: Changes of one session, which may have a number.
_SESSIONS = frozenset({ChangeKind.HELD, ChangeKind.SCHEDULED, ChangeKind.RESUMED, ChangeKind.POSTPONED, ChangeKind.CANCELLED})
#: Objects that are one word with their verb: "took *place*".
_OF_VERB = frozenset({"place", "part"})


@dataclass(frozen=True, kw_only=True)
class ChangeMaker:
    """Makes the changes that frames tell.

    Attributes:
        page: What is read.
        sides: Who is meant where.
        statements: Who says what.
    """

    page: Page
    sides: Sides
    statements: tuple[StatementDraft, ...] = ()

    def change(
        self,
        told: Told,
        frame: Frame,
        kind: ChangeKind,
        *,
        date: PartialDate | None,
        for_date: PartialDate | None = None,
        background: bool = False,
        numbered: bool = True,
    ) -> Change:
        """Return the change that a frame tells of a phrase.

        Args:
            told: The phrase.
            frame: What is told of it.
            kind: What it comes to.
            date: When it was.
            for_date: The day of the session, of one that is set or moved.
            background: It is told as history.
            numbered: The number and the place told with the frame are this session's.
        """
        doc, mention = self.page.doc, told.mention
        predicate = doc[frame.predicate]
        unsaid = background or frame.verb == OPENS_WITH
        return _made(
            change=kind,
            date=date,
            for_date=for_date,
            by=() if unsaid else self._doers(doc[frame.over] if frame.over is not None else predicate, mention),
            session_number=number_of(predicate, mention, self.page.lexicon.channels)
            if numbered and self._is_of_session(frame, kind)
            else None,
            place=self._place(predicate, mention) if numbered else None,
            statements=statements_over(predicate, self.statements),
            background=background,
            evidence=self._evidence(predicate, mention),
            rules=(f"channels:head:{mention.entry.id}", frame.rule, f"channels:act:{frame.act}", f"channels:mode:{frame.mode}"),
        )

    def _is_of_session(self, frame: Frame, kind: ChangeKind) -> bool:
        """Say whether a change is about one session, which may have a number."""
        return kind in _SESSIONS or (kind is ChangeKind.AGREED and frame.act in {"hold", "schedule"})

    def _doers(self, token: Token, mention: ChannelMention) -> tuple[str, ...]:
        """Return who did it: the subject of the verb that carries the act or stands over it; speakers do nothing."""
        verb = next((t for t in (token, *token.ancestors) if t.pos_ in VERBAL), None)
        if verb is None or SPEECH.intersection(keys_of(verb, self.page.lexicon.channels)):
            return ()
        subject = surface_subject(verb)
        return self.sides.within(subject) if subject is not None and subject.i != mention.head else ()

    def _place(self, predicate: Token, mention: ChannelMention) -> Place | None:
        token = place_token(predicate, mention, self.page.lexicon)
        if token is None:
            return None
        ent = self.page.doc.ent_at(token.i)
        words = self.page.span(ent.start, ent.end) if ent is not None else self.page.span(token.i, token.i + 1)
        return Place(text=words, name=words.text)

    def _evidence(self, predicate: Token, mention: ChannelMention) -> Span:
        """Return the words from the predicate to the phrase, or the other way round; of a meeting, who met."""
        subject = surface_subject(predicate) if mention.entry is FORMAT else None
        if subject is not None and predicate.sent.start <= subject.left_edge.i < predicate.i:
            return self.page.span(subject.left_edge.i, max(predicate.i + 1, mention.end))
        verb = predicate.i + 1
        if verb < predicate.sent.end and predicate.nbor().lower_ in _OF_VERB and predicate.nbor().head.i == predicate.i:
            verb += 1
        return self.page.span(min(predicate.i, mention.start), max(verb, mention.end))


def named_frame(head: Token) -> Frame:
    """Return the frame of a session that is only named."""
    return Frame(act="hold", predicate=head.i, anchor=head.i, mode="done", noun=True, rule="channels:dated-phrase")
