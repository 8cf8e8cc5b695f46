"""Whom a report is about, where a channel's phrase does not say it: those of its lead, of its delegations, of the whole of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from detente.lexicon.actors import BLOCS, name_key
from detente.model.lazy import cached_property
from detente.reading.base import Page
from detente.reading.channels.members import DELEGATIONS, PARTNERS, Sides
from detente.reading.channels.parties import TWO
from detente.reading.grammar.doc import Span
from detente.reading.grammar.subjects import VERBAL
from detente.reading.grammar.voice import case_of, unique

#: Sentences of a report that tell what it is about.
_LEAD = 2
#: How many times as often as any other state those in front are named.
_FAR_MORE = 2


@dataclass(frozen=True, kw_only=True)
class Lead:
    """Finds whom a report is about.

    Attributes:
        page: What is read.
        sides: Who is meant where.
    """

    page: Page
    sides: Sides

    def of_lead(self) -> tuple[str, ...]:
        """Return the actors that the headline and the first two sentences of the report name."""
        found: list[str] = []
        body = 0
        for sent in self.page.sents:
            found += [actor for t in sent if not self.sides.is_described(t) for actor in self.sides.arguments.at(t)]
            body += not self.page.is_headline(sent[0]) and any(t.pos_ in VERBAL for t in sent)
            if body == 2:
                break
        return unique(found)

    def of_first(self) -> tuple[str, ...]:
        """Return the actors that the first sentence of a report names, headlines apart."""
        sent = self._first_sent
        return (
            unique(actor for t in sent if not self.sides.is_described(t) for actor in self.sides.arguments.at(t))
            if sent is not None
            else ()
        )

    def codes_of_first_subject(self) -> tuple[str, ...]:
        """Return the codes of the three states or more that are the subject of a report's first sentence, where its lead names no other."""
        subjects = (t for t in self._first_sent or () if t.base == "nsubj" and t.pos_ in {"PROPN", "NOUN"})
        codes = next((codes for t in subjects if len(codes := self.sides.codes(self.sides.within(t))) > TWO), ())
        return codes if codes and set(self.sides.codes(self.of_lead())) == set(codes) else ()

    @cached_property
    def _first_sent(self) -> Span | None:
        """The first sentence of a report with a verb, headlines apart."""
        told = (sent for sent in self.page.sents if not self.page.is_headline(sent[0]) and any(t.pos_ in VERBAL for t in sent))
        return next(told, None)

    def codes_of_lead(self, wanted: int) -> tuple[str, ...]:
        """Return the codes of the states that the report names first, by name or adjective ("the Latvian side").

        The headline and two sentences count; where they name fewer than ``wanted``, two more may. Empty where they name others too.
        """
        apart = BLOCS - {"EUR"} if wanted == TWO else {"UNO"}  # an organisation named beside two states is seldom the other side
        found: tuple[str, ...] = ()
        body = 0
        for sent in self.page.sents:
            if body >= _LEAD and len(found) >= wanted:
                break
            found = unique((*found, *(code for code in self.sides.codes_in(sent.start, sent.end) if code not in apart)))
            body += not self.page.is_headline(sent[0]) and any(t.pos_ in VERBAL for t in sent)
            if body == 2 * _LEAD:
                break
        return found if len(found) == wanted else ()

    def codes_of_delegations(self) -> tuple[str, ...]:
        """Return the codes of the states whose delegations an article tells of: "the British delegation", "Argentina's team"."""
        found: list[str] = []
        for sent in self.page.sents if not self.page.doc.lemmas.isdisjoint(DELEGATIONS) else ():
            for token in sent:
                if token.pos_ == "NOUN" and token.lemma_.lower() in DELEGATIONS:
                    whose = [c for c in token.children if c.i < token.i or case_of(c) in {"of", "from"}]
                    found += [code for c in whose for code in self.sides.codes_in(c.left_edge.i, c.i + 1 if c.i > token.i else token.i)]
        return unique(found)

    def codes_in_front(self, wanted: int) -> tuple[str, ...]:
        """Return the codes of the states of the lead of which an article tells far more than of others: places and mediators recede."""
        body, lead = 0, set[str]()
        counts: Counter[str] = Counter()
        for sent in self.page.sents:
            named = [code for t in sent if not self.sides.is_described(t) for code in self.sides.codes(self.sides.arguments.at(t))]
            named = [code for code in named if code not in BLOCS or code == "EUR"]
            counts.update(named)
            lead |= set(named) if body < _LEAD else set()
            body += not self.page.is_headline(sent[0]) and any(t.pos_ in VERBAL for t in sent)
        ranked = sorted(lead, key=lambda code: (-counts[code], code))
        front, others = ranked[:wanted], [code for code in counts if code not in ranked[:wanted]]
        clear = len(front) == wanted and counts[front[-1]] >= _FAR_MORE * max((counts[code] for code in others), default=0)
        return tuple(front) if clear else ()

    def codes_of_whole(self, wanted: int) -> tuple[str, ...]:
        """Return the codes of the states that a whole article is about: just so many are named twice, and more often than any other.

        Who is named counts, and the seats of governments, wherever they stand: "in Santiago", "went home to La Paz".
        """
        counts = self._named_in_all
        ranked = sorted(counts, key=lambda code: (-counts[code], code))
        rest = counts[ranked[wanted]] if len(ranked) > wanted else 0
        clear = len(ranked) >= wanted and counts[ranked[wanted - 1]] > max(1, rest)
        return tuple(ranked[:wanted]) if clear else ()

    @cached_property
    def _named_in_all(self) -> Counter[str]:
        """How often each state is named, by itself, by its people or by its seat of government; blocs are left out."""
        counts: Counter[str] = Counter()
        names = self.page.lexicon.actors.names
        for sent in self.page.sents:
            for token in sent:
                found = self.sides.codes(self.sides.arguments.at(token)) if token.pos_ != "PRON" else ()
                if not found and token.text[:1].isupper() and token.ent_type_ in {"LOC", "GPE"}:
                    ent = self.page.doc.ent_at(token.i)
                    first = ent is not None and ent.start == token.i
                    entries = names.get(name_key(ent.text), ()) if ent is not None and first else ()
                    seats = {entry.code for entry in entries if entry.kind == "capital"}
                    found = tuple(seats) if len(seats) == 1 else ()
                counts.update(code for code in found if code not in BLOCS)
        return counts

    @cached_property
    def is_of_two(self) -> bool:
        """Whether the article tells of two states that it has named: "the two countries", "both governments"."""
        sents = self.page.sents if not self.page.doc.lemmas.isdisjoint(PARTNERS) else ()
        nouns = (t for sent in sents for t in sent if t.pos_ == "NOUN" and t.lemma_.lower() in PARTNERS)
        return any(c.lower_ in {"two", "both", "each", "either"} for t in nouns for c in t.children)
