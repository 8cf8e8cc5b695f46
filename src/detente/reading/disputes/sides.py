"""The sides of a dispute that its own clause leaves open, from what stands around it.

"A Chilean trawler and a Peruvian cutter have met again. The standoff at the bank ..." is between the two states that these sentences
name; a complaint that names no target is answered by whom the next sentence has deny it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from detente.lexicon.actors import name_key
from detente.model.copies import changed
from detente.model.enums import ActorKind
from detente.model.lazy import cached_property
from detente.model.records import Dispute
from detente.reading.base import Page, children
from detente.reading.factuality.stage import NEGATIONS
from detente.reading.grammar.arguments import Arguments
from detente.reading.grammar.doc import Span, Token
from detente.reading.grammar.lemmas import lemmas
from detente.reading.grammar.subjects import surface_subject
from detente.reading.grammar.voice import case_of, unique

#: Codes of bodies that stand between states, not on a side.
BODIES = frozenset({"UNO", "IGO", "NGO", "IMG", "ISM", "MNC"})
#: How often both states of a text's pair are named at least, and how many times more often than a third.
_OFTEN, _MORE = 2, 2
#: Sectors of those who stand against a state inside it.
_APART = frozenset({"REB", "UAF", "PRE", "OPP", "PTY", "SEP"})
_AGAINST = frozenset({"but", "while", "whereas", "though", "although"})
_REBELS = frozenset({"REB", "UAF", "PRE", "SEP"})
_BETWEEN_STATES = frozenset({"UNO", "IGO", "EUR"})
_PUBLIC = frozenset({"GOV", "MIL", "COP", "SPY", "LEG", "JUD", "ELI"})
#: What is called after a state and is not its own: "across the Taiwan Strait".
_WATERS = frozenset({"strait", "straits", "sea", "gulf", "ocean", "channel", "peninsula", "bay"})
#: What the model calls a place.
PLACES = frozenset({"LOC", "GPE"})
#: What partners do "with" each other.
_WORKING = frozenset({"work", "cooperate", "collaborate", "coordinate", "partner", "consult", "stand", "side", "team"})
_HELPING = frozenset({"assist", "support", "help", "defend", "aid", "thank", "protect", "welcome", "congratulate", "praise"})
#: Classes of deeds that are done on or against somebody.
_ATTACKS = frozenset({"attack", "war"})
#: What is done to somebody by him who is complained of.
_TOUCHING = frozenset({"affect", "change", "endanger", "jeopardise", "jeopardize", "weaken", "destabilise", "destabilize", "subvert"})
#: What somebody is to those who suffer, no deed of his.
_LEADING = frozenset({"lead", "head", "chair", "govern", "elect", "found", "own", "run", "appoint"})
#: Names of whom nobody but their own people complains without saying whose they are.
_OWN = frozenset({"government", "administration", "cabinet", "opposition", "authorities", "parliament"})
#: Sectors whose deeds and complaints are those of a state.
_OF_STATE = frozenset({"GOV", "MIL", "COP", "SPY"})
_EVERYWHERE = frozenset({"world", "globe", "planet", "country", "region", "continent", "ground", "agenda", "basis"})


@dataclass(frozen=True, kw_only=True)
class Sides:
    """Finds sides in the neighbourhood of a complaint."""

    page: Page
    arguments: Arguments

    @cached_property
    def _states(self) -> dict[str, str]:
        """Country -> the actor that is this state, not a territory that has its code ("Puerto Rico")."""
        usual = self.page.lexicon.actors.state_names
        states = [a for a in self.arguments.actors.actors if a.country and a.kind is ActorKind.STATE]
        return {a.country: a.id for a in sorted(states, key=lambda a: a.name == usual.get(a.country or "")) if a.country}

    @cached_property
    def _starts(self) -> dict[int, int]:
        """Start of a sentence -> its place in the page."""
        return {sent.start: n for n, sent in enumerate(self.page.sents)}

    def of_place(self, noun: Token) -> tuple[str, ...]:
        """Return whom a phrase means, a capital behind "in" too: "drew fury in Ankara", where the text has the state as an actor."""
        found = self.arguments.everyone(noun)
        if found or noun.ent_type_ not in PLACES:
            return found
        entries = self.page.lexicon.actors.names.get(name_key(noun.text), ())
        return unique(self._states[e.code] for e in entries if e.kind == "capital" and e.code in self._states)

    def is_place(self, noun: Token) -> bool:
        """Say whether a phrase means land or water: a name of a place, or a noun of one."""
        return noun.ent_type_ in PLACES or bool(set(lemmas(noun)) & self.page.lexicon.disputes.territory)

    def country(self, actor: str) -> str | None:
        """Return the country of an actor where it can be a side: no body of many states."""
        found = self.arguments.actors.by_id[actor].country
        return found if found not in BODIES else None

    def countries(self, actors: tuple[str, ...]) -> set[str]:
        """Return the countries of several actors."""
        return {country for i in actors if (country := self.country(i)) is not None}

    def is_official(self, actor: str) -> bool:
        """Say whether somebody is a state or acts for one."""
        found = self.arguments.actors.by_id[actor]
        return found.kind is ActorKind.STATE or bool(set(found.sectors[:1]) & _OF_STATE)

    def apart(self, who: tuple[str, ...], other: tuple[str, ...]) -> bool:
        """Say whether these are of different known countries."""
        own, theirs = self.countries(who), self.countries(other)
        return bool(own and theirs) and not own & theirs

    def before(self, sent: Span) -> Span | None:
        """Return the sentence before."""
        place = self._starts.get(sent.start, 0)
        return self.page.sents[place - 1] if place else None

    def behind(self, sent: Span) -> Span | None:
        """Return the sentence behind."""
        place = self._starts.get(sent.start, len(self.page.sents))
        return self.page.sents[place + 1] if place + 1 < len(self.page.sents) else None

    def named(self, start: int, end: int, apart: tuple[int, int] = (0, 0)) -> dict[str, str]:
        """Return country -> actor of all sides named in a token range but those of ``apart``."""
        found: dict[str, str] = {}
        actors = self.arguments.actors
        for i in range(start, end):
            if apart[0] <= i < apart[1] or i not in actors.heads or self._is_partner(self.page.doc[i]):
                continue
            for actor in actors.heads[i]:
                if (country := self.country(actor)) is not None:
                    found.setdefault(country, self._states.get(country, actor))
        return found

    def _is_partner(self, token: Token) -> bool:
        """Say whether somebody is told to work with those who speak, or to be helped: "work with *Mexico*", "while assisting *Chad*"."""
        if token.base == "obj":
            return not _HELPING.isdisjoint(lemmas(token.head))
        return case_of(token) == "with" and not _WORKING.isdisjoint(lemmas(token.head))

    def _not_to_blame(self, issue: tuple[int, int]) -> set[str]:
        """Return the countries that an issue names as who suffers, or as what waters are called after."""
        found: set[str] = set()
        for token in self.page.doc[issue[0] : issue[1]]:
            if token.base == "compound" and token.head.lemma_.lower() in _WATERS:
                entries = self.page.lexicon.actors.names.get(name_key(token.text), ())
                found |= {entry.code for entry in entries if entry.code is not None}
            elif token.i in self.arguments.actors.heads and self.is_harmed(token):
                found |= self.countries(self.arguments.actors.heads[token.i])
        return found

    def pair(self, word: Token, issue: tuple[int, int]) -> tuple[str, ...]:
        """Return both sides of a dispute whose noun names none: the two states of its sentence, of the one before too, or the text's."""
        sent = word.sent
        before, behind = self.before(sent), self.behind(sent)
        ranges = [(sent.start, sent.end)]
        ranges += [(before.start, sent.end)] if before is not None else []
        ranges += [(sent.start, behind.end)] if behind is not None else []
        for start, end in ranges:
            found = self.named(start, end, issue)
            if len(found) == 1:
                owners = unique(i for c in self.agents(*issue) for i in self.arguments.everyone(c))
                found |= {country: i for i in owners if (country := self.country(i)) is not None}
            if len(found) > 2:
                return ()
            if len(found) == 2:
                return tuple(found.values())
        return self.of_text

    @cached_property
    def of_text(self) -> tuple[str, ...]:
        """The two states that the text is about, where no third is named nearly as often."""
        counts: Counter[str] = Counter()
        for ids in self.arguments.actors.heads.values():
            counts.update({country for actor in ids if (country := self.country(actor)) is not None})
        first, second, third = [*counts.most_common(3), ("", 0), ("", 0), ("", 0)][:3]
        if second[1] < _OFTEN or third[1] * _MORE > second[1]:
            return ()
        return (
            tuple(self._states[c] for c, _ in (first, second) if c in self._states) if {first[0], second[0]} <= self._states.keys() else ()
        )

    def only_other(self, word: Token, who: tuple[str, ...], *, behind: bool = True, apart: tuple[int, int] = (0, 0)) -> tuple[str, ...]:
        """Return the one other state that a sentence, else the one before it too, else the one behind names beside those who complain."""
        own, sent = self.countries(who), word.sent
        spared = own | self._not_to_blame(apart)
        before, after = self.before(sent), self.behind(sent) if behind else None
        first, last = before.start if before is not None else sent.start, after.end if after is not None else sent.end
        for start, end in ((sent.start, sent.end), (first, sent.end), (sent.start, last)):
            others = {c: i for c, i in self.named(start, end, apart).items() if c not in spared}
            if others:
                return tuple(others.values()) if own and len(others) == 1 and not any(map(self.is_crowd, others.values())) else ()
        return ()

    def is_harmed(self, token: Token) -> bool:
        """Say whether a phrase tells whom a deed harms: "attacks on *Chad's* schools", "the jailing of a cabinet led *by Mr Ba*"."""
        if case_of(token) == "by" and not _LEADING.isdisjoint(lemmas(token.head)):
            return True
        classes, is_doer = self.page.lexicon.disputes.classes, case_of(token) == "by"
        while token.base in ("nmod", "conj", "compound", "amod", "obj", "obl") and token.head.i != token.i:
            above = token.head
            if above.pos_ == "VERB" and (token.base == "obj" or (token.base == "obl" and case_of(token) == "including")):
                return above.base in ("acl", "conj", "advcl") and bool(self._harming & set(lemmas(above)))
            if token.base == "nmod" and case_of(token) in ("on", "against") and any(classes.get(w) in _ATTACKS for w in lemmas(above)):
                return True
            if (
                not is_doer
                and token.base == "nmod"
                and case_of(token) == "of"
                and not self.page.lexicon.disputes.suffered.isdisjoint(lemmas(above))
            ):
                return True  # "the death *of Chad's* guard"
            token = above
        return False

    def harmed(self, start: int, end: int) -> set[str]:
        """Return whom a deed harms that a range tells."""
        heads = self.arguments.actors.heads
        return {i for t in self.page.doc[start:end] if t.i in heads and self.is_harmed(t) for i in heads[t.i]}

    @cached_property
    def _harming(self) -> frozenset[str]:
        """Verbs whose object is who suffers: "efforts to undermine *Chad's* peace", "violence affecting *its* envoys"."""
        lexicon = self.page.lexicon.disputes
        return lexicon.straining | lexicon.harm | lexicon.hurting | lexicon.misconduct | lexicon.violence | _TOUCHING

    def is_crowd(self, actor: str) -> bool:
        """Say whether somebody is people of no office, whom nobody blames who does not say so: crowds, prisoners."""
        found = self.arguments.actors.by_id[actor]
        return found.kind is ActorKind.GROUP and not set(found.sectors) & (_PUBLIC | _APART)

    def answering(self, word: Token, who: tuple[str, ...]) -> tuple[str, ...]:
        """Return who of another state answers a complaint, behind it in its sentence or in the next: "Chad denies it"."""
        own, sent = self.countries(who), word.sent
        behind = self.behind(sent)
        ranges = ((word.i + 1, sent.end), *(((behind.start, behind.end),) if behind is not None else ()))
        for verb in (t for first, last in ranges for t in self.page.doc[first:last] if t.pos_ == "VERB"):
            if not self._answers(verb) or not self._stands_against(word, verb):
                continue
            subject = surface_subject(verb)
            found = self.arguments.everyone(subject) if subject is not None and subject.sent.start == verb.sent.start else ()
            if found and own and not (self.countries(found) & own) and len(self.countries(found)) == 1:
                return found
        return ()

    def _stands_against(self, word: Token, verb: Token) -> bool:
        """Say whether a clause of the same sentence is set against the complaint: behind ";", "but", "while"."""
        between = self.page.doc[word.i + 1 : verb.i]
        return verb.sent.start != word.sent.start or any(t.text == ";" or t.lower_ in _AGAINST for t in between)

    def _answers(self, verb: Token) -> bool:
        lexicon = self.page.lexicon.disputes
        if set(lemmas(verb)) & lexicon.answering:
            return True
        if any(c.lower_ in lexicon.nevertheless for c in children(verb, "advmod")):
            return True
        return any(c.lower_ in NEGATIONS for c in verb.children) or ("say" in lemmas(verb) and self.says_no(verb))

    def says_no(self, verb: Token) -> bool:
        """Say whether what a verb tells is negated."""
        return any(c.i > verb.i and (t.lower_ in NEGATIONS or t.lower_ == "no") for c in children(verb, "ccomp") for t in c.subtree)

    def with_states(self, dispute: Dispute) -> Dispute:
        """Put the states beside their ministers, ministries and forces on either side, where the text has them as actors."""
        complainants, against = (
            self._and_states(dispute.complainants, dispute.against),
            self._and_states(dispute.against, dispute.complainants),
        )
        suffering = self._suffering(dispute) if dispute.complainants != dispute.against else set[str]()
        against = tuple(i for i in against if i in dispute.against or i not in suffering)
        if complainants == dispute.complainants and against == dispute.against:
            return dispute
        return changed(dispute, complainants=complainants, against=against)

    def _and_states(self, side: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
        by_id = self.arguments.actors.by_id
        officials = (by_id[i] for i in side if by_id[i].kind is not ActorKind.STATE and set(by_id[i].sectors[:1]) & _OF_STATE)
        states = (self._states[a.country] for a in officials if a.country in self._states and a.country not in BODIES)
        return unique((*side, *(i for i in states if side == other or i not in other)))

    def _suffering(self, dispute: Dispute) -> set[str]:
        """Return the states that are not to blame for an official of theirs: whose own people complain, or whom the deed itself harms.

        "The unions accuse the minister of theft"; "sanctioned the general for destabilising Chad".
        """
        own = self.countries(dispute.complainants)
        found = {self._states[c] for c in own if c in self._states}
        doc, issue = self.page.doc, dispute.issue
        inside = doc[bisect_left(doc.starts, issue.start) : bisect_left(doc.starts, issue.end)]
        for token in (t for t in inside if t.base == "obj" and t.head.pos_ == "VERB"):
            found.update(i for i in self.arguments.at(token) if i in self._states.values() and issue.start <= token.head.idx < issue.end)
        return found

    def is_own(self, actor: str) -> bool:
        """Say whether somebody is called no more than "the government", "parliament"."""
        return self.arguments.actors.by_id[actor].name.lower() in _OWN

    def is_domestic(self, dispute: Dispute) -> bool:
        """Say whether both sides are of one state and none of them stands against it: crowds, courts, unions."""
        by_id = self.arguments.actors.by_id
        if any(by_id[i].country is None and self.is_own(i) for i in dispute.against):
            return True
        both = [by_id[i] for i in (*dispute.complainants, *dispute.against)]
        one_state = bool(dispute.against) and len({a.country for a in both}) == 1 and both[0].country not in (None, *BODIES)
        if not one_state:
            return False
        stands = any(set(by_id[i].sectors) & _APART for i in dispute.complainants)
        return not stands and not any(set(by_id[i].sectors) & _REBELS for i in dispute.against)

    def is_private(self, dispute: Dispute) -> bool:
        """Say whether neither side has a state, its people in office or arms, or a body in it: a passenger and an airline."""
        by_id = self.arguments.actors.by_id
        both = [by_id[i] for i in (*dispute.complainants, *dispute.against)]
        if all(by_id[i].country is None and by_id[i].kind is ActorKind.GROUP for i in dispute.complainants):
            return not any(set(by_id[i].sectors) & (_APART | _PUBLIC) for i in dispute.complainants)  # crowds
        return not any(a.kind is ActorKind.STATE or a.country in _BETWEEN_STATES or set(a.sectors) & (_APART | _PUBLIC) for a in both)

    def agents(self, start: int, end: int) -> Iterator[Token]:
        """Yield the phrases in a range that tell whose it is: possessors, adjectives of states, "by" and "from" phrases at any depth."""
        for token in self.page.doc[start:end]:
            if self.is_harmed(token):
                continue
            if (
                token.dep_ == "nmod:poss"
                or (token.base in ("nmod", "obl") and case_of(token) in ("by", "from", "from across"))
                or (
                    token.base in ("amod", "compound")
                    and token.head.base in ("nsubj", "obl", "nmod")
                    and token.head.lemma_.lower() not in _WATERS
                    and self.arguments.at(token)
                )
            ):
                yield token

    def is_body(self, noun: Token) -> bool:
        """Say whether a phrase means a body between the states."""
        return all(self.arguments.actors.by_id[i].country in BODIES for i in self.arguments.at(noun))

    def is_day(self, token: Token) -> bool:
        """Say whether a phrase only tells when or where: "broke out on Friday", "for the second time", "conflict around the world"."""
        is_time = token.ent_type_ in ("DATE", "TIME") or token.lower_ in self.page.lexicon.times.weekdays or "time" in lemmas(token)
        return is_time or (case_of(token) in ("around", "on") and bool(set(lemmas(token)) & _EVERYWHERE))


def names_both(phrases: Iterable[Token]) -> bool:
    """Say whether a subject is "both sides", "the two governments", "each side"."""
    return any(t.lower_ in ("both", "two", "each", "either") for phrase in phrases for t in (phrase, *phrase.children))


__all__ = ["BODIES", "PLACES", "Sides", "names_both"]
