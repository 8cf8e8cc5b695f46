"""Complaints told by a verb or an adjective: "accused X of", "is angry at"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from detente.lexicon.disputes import ComplaintEntry
from detente.reading.base import Page, children
from detente.reading.disputes.contents import joined_deed
from detente.reading.disputes.deeds import Deeds
from detente.reading.disputes.demands import complaining_clause, quarrelling
from detente.reading.disputes.nouns import _FORMAL
from detente.reading.disputes.patterns import Complaint, Patterns
from detente.reading.disputes.sides import Sides, names_both
from detente.reading.grammar.arguments import Arguments
from detente.reading.grammar.doc import Token
from detente.reading.grammar.frames import LINKING
from detente.reading.grammar.lemmas import lemmas
from detente.reading.grammar.subjects import surface_subject
from detente.reading.grammar.voice import case_of, is_passive, unique
from detente.reading.statements.clauses import complements, is_infinitive, objects

_RACES = frozenset({"election", "seat", "race", "poll", "vote", "presidency", "primary", "constituency"})
#: What is broken off or called back after another's deed.
_BREAKING = frozenset({"recall", "expel", "summon", "boycott", "sanction", "sue"})
_CALLED_BACK = frozenset({"recall", "expel"})
#: Feelings that complain of nobody where nothing stands behind them.
_CARING = frozenset({"concerned", "worried", "alarmed", "wary", "anxious", "troubled"})


@dataclass(frozen=True, kw_only=True)
class Verbs:
    """Reads verbs and adjectives of complaint."""

    page: Page
    arguments: Arguments
    sides: Sides
    patterns: Patterns
    deeds: Deeds
    speakers: Mapping[int, str]

    def angered(self, token: Token) -> Iterator[Complaint]:
        """Yield whom the subject's conduct angers: "India's refusal has angered Nepal"."""
        subject = surface_subject(token)
        who = unique(i for o in objects(token) if o.i > token.i for i in self.arguments.everyone(o))
        if is_passive(token):  # "is angered by the sale"
            who = self.arguments.everyone(subject) if subject is not None else ()
            subject = next((c for c in children(token, "obl") if case_of(c) in ("by", "at", "over")), None)
        if subject is not None and who and subject.pos_ == "NOUN" and not self.arguments.at(subject):
            angered = ComplaintEntry(id="dispute:anger", table="verbs", prepositions=frozenset(), object_is="issue")
            yield Complaint(word=token, entry=angered, complainants=who, issue=subject)

    def quarrel(self, token: Token, entry: ComplaintEntry) -> Iterator[Complaint]:
        """Yield what two sides quarrel over: "they clashed over fish"."""
        sides = quarrelling(token, self.arguments)
        behind = [c for c in complements(token, entry.prepositions) if not self.sides.is_day(c)]
        if len(sides) > 1 and behind:
            yield Complaint(word=token, entry=entry, complainants=sides, issue=behind[0])

    def at(self, token: Token, entry: ComplaintEntry) -> Iterator[Complaint]:
        """Yield the complaints that a verb tells by its entry."""
        agents, things = self._agents_and_things(token, entry)
        who = self._who(token, entry, agents, things)
        if not who:
            return
        behind = [c for c in complements(token, entry.prepositions) if not self.sides.is_day(c)]
        over = [c for c in children(token, "obl") if case_of(c) in ("over", "for") and c not in behind[:1]]
        if behind and over and self.arguments.at(behind[0]) and case_of(behind[0]) in ("at", "against", "with"):
            yield Complaint(word=token, entry=entry, complainants=who, issue=over[0], target=behind[0])
            return  # "lashed out at Chad over the raids"
        if len(self.sides.countries(who)) < 2 and self.patterns.each_other(token, (*who, *who)) and names_both(agents):
            who = self.sides.pair(token, (token.i, token.i)) or who  # "both sides accuse each other"
        if self.patterns.each_other(token, who) and behind:
            yield Complaint(word=token, entry=entry, complainants=who, issue=behind[0], mutual=True)
            return
        yield from self._aimed(token, entry, who, things, behind)

    def _agents_and_things(self, token: Token, entry: ComplaintEntry) -> tuple[list[Token], list[Token]]:
        """Return who does it and what it is done to, by voice: "takes exception to" has no object."""
        if is_passive(token):
            agents = [c for c in children(token, "obl") if c.dep_ == "obl:agent" or case_of(c) == "by"]
            things = list(children(token, "nsubj"))
        else:
            subject = surface_subject(token)
            agents, things = ([subject] if subject is not None else []), [c for c in objects(token) if c.i > token.i]
            things = things or [c for c in children(token, "iobj") if entry.object_is == "target"]
        particle = _particle_of(entry)
        return agents, [c for c in things if c.lemma_ != particle] if particle else things

    def _who(self, token: Token, entry: ComplaintEntry, agents: list[Token], things: list[Token]) -> tuple[str, ...]:
        who = unique(i for agent in agents for i in self.arguments.everyone(agent))
        speaker = self.speakers.get(token.i)
        if speaker is not None and speaker not in who:
            who = (speaker,)  # "denied that its army had moved the post, and accused"
        aimed = entry.object_is == "target"
        if not who and aimed and token.base == "advcl" and is_passive(token.head) and any(c.lower_ == "it" for c in agents):
            agents = [c for c in children(token.head, "obl") if case_of(c) == "by"]  # "was halted by Mali after *it* accused"
            who = unique(i for agent in agents for i in self.arguments.everyone(agent))
        if not who and names_both(agents):
            who = self.sides.pair(token, (token.i, token.i))
        if not who and is_passive(token) and aimed and not agents:
            who = self._accusers(token, things)
        return who

    def _aimed(
        self, token: Token, entry: ComplaintEntry, who: tuple[str, ...], things: list[Token], behind: list[Token]
    ) -> Iterator[Complaint]:
        """Yield the complaint by what stands around the verb: whom it goes against, and what it is about."""
        target, posted = self._target(token, entry, who, things)
        if self._is_no_dispute(token, target, things):
            return
        if target is not None and not behind and "sue" in lemmas(token) and (sought := self.patterns.sought(token)) is not None:
            behind = [sought]
        if target is None or set(self.arguments.at(target)) & set(who):
            target = self._elsewhere(token) or target
        if (target is not None or posted) and behind:
            yield Complaint(word=token, entry=entry, complainants=who, issue=behind[0], target=target, sides=posted)
        elif target in things and entry.object_is != "target" and not behind and (deed := joined_deed(target)) is not None:
            yield Complaint(word=token, entry=entry, complainants=who, issue=deed, sides=self.arguments.everyone(target))
        elif entry.object_is == "issue" and things and target not in things:
            both = bool({"dispute", "contest"} & set(lemmas(token))) and target is None and len(self.sides.countries(who)) > 1
            yield Complaint(word=token, entry=entry, complainants=who, issue=things[0], target=target, mutual=both)
        elif entry.object_is != "target" and behind and not things:
            yield Complaint(word=token, entry=entry, complainants=who, issue=behind[0])
        elif set(lemmas(token)) & self.page.lexicon.disputes.clauses and (clause := complaining_clause(token)) is not None:
            yield Complaint(word=token, entry=entry, complainants=who, issue=clause)
        elif not behind and (not things or _BREAKING & set(lemmas(token))) and not is_passive(token):
            yield from self._over_deed(token, entry, who, self.arguments.everyone(target) if target is not None else posted)

    def _target(
        self, token: Token, entry: ComplaintEntry, who: tuple[str, ...], things: list[Token]
    ) -> tuple[Token | None, tuple[str, ...]]:
        """Return whom a verb is aimed at, or who is told by an adjective or a post: "called in *the Chadian* envoy", "from Lima"."""
        posted: tuple[str, ...] = ()
        if particle := _particle_of(entry):
            called = [c for c in children(token, "obl") if case_of(c) == particle and entry.object_is == "target"]
            posted = unique(i for c in called for m in children(c, "amod", "nmod:poss", "compound") for i in self.arguments.named(m))
        if "recall" not in lemmas(token):
            return next((o for o in things if self.arguments.at(o)), None), posted
        posts = [c for o in things for c in (*children(o, "nmod"), *children(token, "obl")) if case_of(c) in ("from", "to", "in")]
        target = next((c for c in posts if self.arguments.at(c)), None)
        return target, next((ids for c in posts if self.sides.apart(who, ids := self.arguments.named(c))), ()) if target is None else ()

    def _is_no_dispute(self, token: Token, target: Token | None, things: list[Token]) -> bool:
        """Say whether a verb is meant otherwise: prosecutors charge people, a seat is contested, an offer or petition rejected."""
        if "charge" in lemmas(token) and (target is None or not self._is_state(target)):
            return True
        if "contest" in lemmas(token) and any(_RACES & set(lemmas(o)) for o in things):
            return True
        return "reject" in lemmas(token) and any(self.page.lexicon.disputes.pleas & set(lemmas(o)) for o in things)

    def _over_deed(self, token: Token, entry: ComplaintEntry, who: tuple[str, ...], aimed: tuple[str, ...]) -> Iterator[Complaint]:
        """Yield the complaint about the deed told beside a verb that does not say what it is about: "recalled its envoy after ..."."""
        told = list(self.deeds.occasion(token, token, entry, who, aimed))
        bare = set(lemmas(token)) & _FORMAL and not any(is_infinitive(c) for c in children(token, "xcomp", "advcl"))
        told = told or list(self.deeds.next(token, entry, who, aimed) if _CALLED_BACK & set(lemmas(token)) and not bare else ())
        yield from told or (self.deeds.last(token, entry, who, aimed) if bare else ())

    def _elsewhere(self, token: Token) -> Token | None:
        """Return to whom a verb of complaint goes: "protested to China", "summoned the envoy of China to protest"."""
        wanted = ("with", "from") if "denounce" in lemmas(token) else ("to", "with", "from")  # denounced "to" a body: not that body
        behind = [c for c in children(token, "obl") if case_of(c) in wanted]
        behind += [c for o in objects(token) for c in children(o, "nmod") if case_of(c) == "from"]
        if is_infinitive(token) and token.head.pos_ == "VERB":
            behind += objects(token.head)
        return next((c for c in behind if self.arguments.at(c) and c.ent_type_ != "DATE" and not self.sides.is_body(c)), None)

    def _accusers(self, token: Token, things: Sequence[Token]) -> tuple[str, ...]:
        """Return the one state beside the accused that the sentence names: "recalled its envoy after Chad's boats were accused of"."""
        accused = self.sides.countries(unique(i for c in things for i in self.arguments.everyone(c)))
        if len(accused) != 1 or "accuse" not in lemmas(token):
            return ()
        named = self.sides.named(token.sent.start, token.sent.end)
        others = [i for country, i in named.items() if country not in accused]
        return (others[0],) if len(others) == 1 else ()

    def at_adjective(self, token: Token, entry: ComplaintEntry) -> Iterator[Complaint]:
        """Yield what an adjective tells of who feels so: "is angry at the sale"."""
        subject = surface_subject(token) or next(iter(children(token, "nsubj")), None) or _linked(token)
        who = self.arguments.everyone(subject) if subject is not None else ()
        behind = [c for c in children(token, "obl", "nmod") if case_of(c) in entry.prepositions]
        if who and behind:
            yield Complaint(word=token, entry=entry, complainants=who, issue=behind[0])
        elif who and (clause := next((c for c in children(token, "ccomp") if any(children(c, "nsubj"))), None)) is not None:
            if not _CARING & set(lemmas(token)):
                yield Complaint(word=token, entry=entry, complainants=who, issue=clause)  # "is unhappy that Chad will not pay"
        elif who and not any(children(token, "obl", "xcomp", "ccomp")):
            told = list(self.deeds.occasion(token, token, entry, who))
            yield from told or (self.deeds.next(token, entry, who) if not _CARING & set(lemmas(token)) else ())

    def _is_state(self, noun: Token) -> bool:
        return any(str(self.arguments.actors.by_id[i].kind) == "state" for i in self.arguments.at(noun))


def _particle_of(entry: ComplaintEntry) -> str:
    """Return the particle or idiom's noun of an entry's verb, if it has one: "lash *out*", "take *exception*"."""
    return entry.id.split(" ")[1] if " " in entry.id else ""


def _linked(adjective: Token) -> Token | None:
    """Return the subject of a linking verb right in front of an adjective, where the parse parts them: "Chad remains | unhappy"."""
    before = adjective.nbor(-1) if adjective.i else None
    return next(iter(children(before, "nsubj")), None) if before is not None and set(lemmas(before)) & LINKING else None
