"""Speakers and hearers that are people or bodies without a name, and whom "they" takes up: "*Residents* said", "They met. *They* urged".

They are told last and decide nothing: the other stages have run by then.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from detente.model.copies import changed
from detente.model.enums import ActorKind
from detente.model.lazy import cached_property
from detente.reading.actors.roster import MANY, ONE, SEVERAL
from detente.reading.base import ActorIndex, Drafts, Page, StatementDraft, children
from detente.reading.grammar.arguments import Arguments, arguments_of
from detente.reading.grammar.doc import Span, Token
from detente.reading.grammar.frames import conj_nominals
from detente.reading.grammar.quotes import Quote, find_quotes
from detente.reading.grammar.subjects import antecedent, surface_subject
from detente.reading.grammar.voice import is_passive, unique
from detente.reading.names.person_none import ADDRESSED
from detente.reading.statements.addressed import hearers
from detente.reading.statements.clauses import PLACED, case_word, is_mutual

#: Words that mean somebody told before, several.
_THEY = frozenset({"they", "their", "both", "each"})
#: So many sentences back "they" are looked for.
_BACK = 4


def with_unnamed(page: Page, actors: ActorIndex, drafts: Drafts) -> Drafts:
    """Return the statements with the speakers and addressees that no known actor is.

    Args:
        page: The page.
        actors: Who is meant where, and who is without a name.
        drafts: The statements.
    """
    finder = _Finder(page=page, actors=actors, arguments=arguments_of(page.doc, actors))
    filled = (finder.filled(draft) if draft.stmt.speaker is None else draft for draft in drafts)
    return Drafts(finder.addressed(draft) if not draft.stmt.addressees else draft for draft in filled)


@dataclass(frozen=True, kw_only=True)
class _Finder:
    page: Page
    actors: ActorIndex
    arguments: Arguments

    @cached_property
    def _quotes(self) -> tuple[Quote, ...]:
        return find_quotes(self.page)

    def filled(self, draft: StatementDraft) -> StatementDraft:
        """Return a statement with its speaker, where the words of its phrase mean somebody."""
        phrase = draft.stmt.speaker_text
        if is_mutual(self.page.doc, draft.content[0][0]):
            return draft
        speaker = self._of_voice(draft)
        if speaker is not None or phrase is None:
            return draft if speaker is None else changed(draft, stmt=changed(draft.stmt, speaker=speaker))
        span = self.page.doc.char_span(phrase.start, phrase.end, alignment_mode="contract")
        head = _head(span) if span is not None else None
        meant = tuple(self._meant(head)) if head is not None else ()
        if head is not None and head.lower_ in SEVERAL and len(meant) >= MANY:
            return draft
        speaker = next(iter(meant), None)
        return draft if speaker is None else changed(draft, stmt=changed(draft.stmt, speaker=speaker))

    def _of_voice(self, draft: StatementDraft) -> str | None:
        """Return who speaks for himself and others, "we know that", or tells those before him what to do: "you are directed to"."""
        phrase, cue = draft.stmt.speaker_text, self.page.doc[draft.cue]
        told = phrase is None and is_passive(cue) and any(c.lower_ == "you" for c in children(_first_of(cue), "nsubj"))
        if not told and (phrase is None or phrase.text.lower() not in SEVERAL | ONE):
            return None
        speaker = self.actors.voice_at(draft.cue)
        return speaker if speaker is not None and not any(quote.holds(draft.cue) for quote in self._quotes) else None

    def addressed(self, draft: StatementDraft) -> StatementDraft:
        """Return a statement with whom it goes to."""
        for head in hearers(self.page, draft):
            meant = self._other_voice(draft) if head.lower_ == "you" else self._meant(head)
            found = tuple(i for i in dict.fromkeys(meant) if i != draft.stmt.speaker)
            if found:
                return changed(draft, stmt=changed(draft.stmt, addressees=found))
        return draft

    def _other_voice(self, draft: StatementDraft) -> Iterator[str]:
        """Yield who hears "you" where two of two states speak to each other, and nobody else asks or speaks."""
        turns = {voice for _, voice, _ in self.actors.voices[1:]}
        speaks = self.actors.voice_at(draft.cue)
        states = {self.actors.by_id[i].country for i in turns if i is not None}
        if len(turns) == 2 and speaks in turns and len(states) == 2 and None not in turns | states:
            yield from (i for i in turns if i is not None and i != speaks)

    def _meant(self, head: Token) -> Iterator[str]:
        """Yield who is meant by a word: an actor, people or a body without a name, or whom "they" takes up."""
        counted = [c for c in children(head, "nmod") if case_word(c) == "of" and head.i + 2 >= c.left_edge.i]
        if head.lower_ in _THEY:
            whom = [i for c in counted if c.pos_ == "PRON" for i in self.arguments.everyone(c)]
            yield from whom or self._taken_up(head)  # "thanked each of *them*"
            return
        found = tuple(self._of_parts(head))
        yield from found
        if found:
            return  # of "members of the council" the members
        yield from (self.actors.unnamed[c.i].id for c in counted if c.i in self.actors.unnamed)

    def _of_parts(self, head: Token) -> Iterator[str]:
        """Yield who is meant by a phrase and those coordinated with it."""
        for part in conj_nominals(antecedent(head)):
            yield from self.arguments.who(part)
            if part.i in self.actors.unnamed and case_word(part) not in PLACED and part.text not in ADDRESSED:  # "thanked His Majesty"
                yield self.actors.unnamed[part.i].id

    def _taken_up(self, they: Token) -> Iterator[str]:
        """Yield whom "they" means: whose clause it is, the subject of the clause or the sentences before."""
        clause = they.head
        if they.lower_ == "their":
            while clause.pos_ != "VERB" and clause.head is not clause:
                clause = clause.head
            owner = surface_subject(clause) if clause.pos_ == "VERB" else None
            if owner is not None and owner.lower_ not in _THEY:
                yield from self._several(owner, clause)
                return
        above = clause.head if clause.base == "conj" else None
        if above is not None and above.pos_ == "VERB" and (subject := surface_subject(above)) is not None and subject is not they:
            yield from self._several(subject, above)
            return
        if clause.dep_ == "ROOT" or (clause.base == "conj" and clause.head.dep_ == "ROOT"):
            yield from self._before(they)

    def _before(self, they: Token) -> Iterator[str]:
        """Yield whom the subject of a sentence before means, in the same paragraph."""
        doc, sent = self.page.doc, they.sent
        for _ in range(_BACK):
            if sent.start == 0:
                return
            before = doc[sent.start - 1].sent
            if any("\n" in t.text for t in doc[max(0, sent.start - 2) : sent.start]):
                return
            sent = before
            root = sent.root
            subject = next(iter(children(root, "nsubj")), None) if root.pos_ in ("VERB", "AUX") else None
            if subject is not None and subject.lower_ in _THEY:
                continue
            found = tuple(self._several(subject, root)) if subject is not None else ()
            if not found and subject is not None and (self._is_one(subject) or (subject.tag_ == "NN" and not any(self._meant(subject)))):
                continue  # "They met. The paper tells of the dam. *They* noted it": no one thing is several
            yield from found
            return

    def _is_one(self, subject: Token) -> bool:
        """Say whether a subject is one person alone: "The two met. *Ms Roe* thanked Peru. They"."""
        meant = self.arguments.everyone(subject)
        alone = subject.tag_ in ("NN", "NNP") and "conj" not in subject.by_label
        return alone and len(meant) == 1 and self.actors.by_id[meant[0]].kind is ActorKind.PERSON

    def _several(self, subject: Token, verb: Token) -> Iterator[str]:
        """Yield who a subject means, where it may be several: a group, or one together with whom he meets, thanks or calls."""
        if subject.lower_ in _THEY:
            yield from self.arguments.everyone(subject) or self._taken_up(subject)
        if subject.pos_ == "PRON" and subject.lower_ not in ("he", "she"):
            return
        found = list(self._meant(subject)) if subject.pos_ != "PRON" else list(self.arguments.everyone(subject))
        if len(found) == 1 and self.actors.by_id[found[0]].kind is ActorKind.PERSON and subject.tag_ not in ("NNS", "NNPS"):
            others = [*children(verb, "obj", "iobj"), *(c for c in children(verb, "obl") if case_word(c) == "with")]
            if not any(self.arguments.everyone(c) or c.i in self.actors.unnamed for c in others):
                others = [c for thing in others for c in _whose(thing)]
            known = unique(i for c in others for i in self.arguments.everyone(c) if i != found[0])
            if not any(self.actors.by_id[i].kind is ActorKind.PERSON for i in known):
                known = known or tuple(self.actors.unnamed[c.i].id for c in others if c.i in self.actors.unnamed)
                met = [i for i in known if self.actors.by_id[i].kind is ActorKind.GROUP]
                found = met or [self.actors.unnamed[c.i].id for c in verb.sent if c.i in self.actors.unnamed and case_word(c) == "by"]
        yield from found


def _whose(thing: Token) -> Iterator[Token]:
    """Yield whose something is, or from whom it comes: "applauded the *king's* courage", "welcomed input from the *mayors*"."""
    yield from children(thing, "nmod:poss")
    yield from (c for c in children(thing, "nmod") if case_word(c) == "from")


def _first_of(verb: Token) -> Token:
    """Return the first of verbs that share a subject: "are *authorized* and directed"."""
    return verb.head if verb.base == "conj" and not any(children(verb, "nsubj")) else verb


def _head(span: Span) -> Token | None:
    """Return the word of a phrase on which the rest hangs."""
    return next((t for t in span if not span.start <= t.head.i < span.end or t.head is t), None)


__all__ = ["with_unnamed"]
