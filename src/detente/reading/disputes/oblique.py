"""Complaints that no word of complaint tells: patience that ends, trust that lacks, blame, deadlines.

"Will not accept that Chad quits the award", "put the blame for the fire on Mali", "gave Lithuania until Friday to reopen the line".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from detente.lexicon.disputes import CONTENT
from detente.reading.base import Page, children
from detente.reading.disputes.demands import complaining_clause, says_ill, undone
from detente.reading.disputes.patterns import Complaint, made_of, refusal
from detente.reading.disputes.sides import Sides
from detente.reading.factuality.stage import NEGATIONS
from detente.reading.grammar.arguments import Arguments
from detente.reading.grammar.doc import Token
from detente.reading.grammar.frames import LINKING
from detente.reading.grammar.lemmas import lemmas
from detente.reading.grammar.subjects import surface_subject
from detente.reading.grammar.voice import case_of, is_passive, unique
from detente.reading.statements.clauses import complements, is_infinitive, objects

_LAYING = frozenset({"put", "lay", "pin", "place", "cast", "heap"})
_TRACING = frozenset({"attribute", "trace", "ascribe", "chalk"})
_BLAME = frozenset({"blame", "responsibility", "onus", "guilt"})
_BEARING = frozenset({"accept", "tolerate", "stomach", "countenance", "condone", "brook", "swallow", "abide"})
#: These complain where they are negated.
NEGATED = _BEARING | CONTENT | {"trust", "agree"}
#: What is not accepted without a quarrel: what is offered, and people who come.
_OFFERED = frozenset("offer proposal invitation request refugee migrant prisoner deportee result gift award bid apology".split())
_RANKLING = frozenset({"rankle", "smart"})
_WRITING = frozenset({"write", "turn"})
_DECLARING = frozenset({"declare", "name", "brand"})
_LIMITS = frozenset({"deadline", "ultimatum", "hour", "day", "week", "month", "until", "notice", "chance"})
_DIVIDING = frozenset({"divide", "estrange", "split", "polarise", "polarize", "separate"})
_MEETINGS = frozenset({"talk", "meeting", "match", "visit", "agreement", "deal", "call"})
_GROUNDS = frozenset({"for", "over"})


@dataclass(frozen=True, kw_only=True)
class Oblique:
    """Finds complaints that are told without a word of complaint."""

    page: Page
    arguments: Arguments
    sides: Sides

    def at_verb(self, token: Token) -> Iterator[Complaint]:
        """Yield what a verb tells by its idiom."""
        words = set(lemmas(token))
        if words & _LAYING:
            yield from self._blamed(token)
        if words & (_LAYING | _TRACING):
            yield from self._traced(token)
        if words & _BEARING:
            yield from self._unborne(token)
        elif "trust" in words:
            yield from self._untrusted(token)
        elif words & _RANKLING:
            yield from self._rankling(token)
        elif words & {"give", "set"}:
            yield from self._given(token)
        elif words & LINKING:
            yield from self._apart(token)
        elif words & _WRITING:
            yield from self._written(token)
        if words & _DECLARING:
            yield from self._unwelcome(token)
        if words & {"agree", "find", "see", "view"}:
            yield from self._discordant(token)
        if "come" in words:
            yield from self._between(token)
        if words & _DIVIDING:
            yield from self._divided(token)

    def _who(self, token: Token) -> tuple[str, ...]:
        """Return the states and their people that are the subject of a verb."""
        subject = surface_subject(token) if not is_passive(token) else None
        found = self.arguments.everyone(subject) if subject is not None else ()
        return found if self.sides.countries(found) else ()

    def _apart(self, token: Token) -> Iterator[Complaint]:
        """Yield on what two remain apart."""
        apart = next((c for c in children(token, "xcomp", "advmod") if c.lower_ == "apart"), None)
        who = self._who(token)
        behind = complements(apart, frozenset({"on", "over"})) if apart is not None else []
        if behind and len(self.sides.countries(who)) > 1:
            yield Complaint(word=token, entry=made_of("apart"), complainants=who, issue=behind[0], mutual=True)

    def _written(self, token: Token) -> Iterator[Complaint]:
        """Yield what one writes to a body about: "has written to the Security Council about Turkish shells"."""
        body = next((c for c in children(token, "obl") if case_of(c) in ("to", "before") and self.arguments.at(c)), None)
        about = next((c for c in complements(token, frozenset({"about", "over"})) if c is not body), None)
        if body is not None and about is not None and not self.sides.countries(self.arguments.everyone(body)) and self._who(token):
            yield Complaint(word=token, entry=made_of("write"), complainants=self._who(token), issue=about)

    def at_adjective(self, token: Token) -> Iterator[Complaint]:
        """Yield with what one is not content: "Bulgaria is not happy with the census"."""
        if not CONTENT & set(lemmas(token)) or not any(c.lower_ in (*NEGATIONS, "hardly", "far") for c in token.children):
            return
        subject = surface_subject(token) or next(iter(children(token, "nsubj")), None)
        who = self.arguments.everyone(subject) if subject is not None else ()
        behind = complements(token, frozenset({"with", "about", "at", "by", "over"}))
        if self.sides.countries(who) and behind:
            yield Complaint(word=token, entry=made_of("content"), complainants=who, issue=behind[0])

    def held_ill(self, token: Token) -> Iterator[Complaint]:
        """Yield of what ill is said from somebody's point of view: "for Moscow the closure is plain persecution"."""
        subject = next(iter(children(token, "nsubj")), None)
        if subject is None or subject.pos_ != "NOUN" or not any(children(token, "cop")) or not says_ill(token, self.page.lexicon.disputes):
            return
        if any(c.lower_ in NEGATIONS for c in token.children) or self.arguments.at(subject):
            return
        views = [c for c in children(token, "obl") if case_of(c) in ("for", "to") and c.i < subject.i]
        who = unique(i for c in views for i in self.sides.of_place(c))
        if who and all(self.sides.is_official(i) for i in who):
            yield Complaint(word=token, entry=made_of("ill"), complainants=who, issue=subject)

    def disputed(self, token: Token) -> Iterator[Complaint]:
        """Yield what is called disputed, between whom: "the disputed strip between Chad and Libya"."""
        noun = token.head
        if token.base != "amod" or noun.pos_ not in ("NOUN", "PROPN"):
            return
        sides = [c for c in children(noun, "nmod") if case_of(c) in ("between", "of")]
        who = unique(i for c in sides for i in self.arguments.everyone(c))
        if len(self.sides.countries(who)) > 1:
            yield Complaint(word=token, entry=made_of("dispute"), complainants=who, issue=noun, mutual=True)

    def _discordant(self, token: Token) -> Iterator[Complaint]:
        """Yield on what several do not agree: "cannot agree on the border", "find no common ground on how"."""
        who, words = self._who(token), set(lemmas(token))
        things = [o for o in objects(token) if o.i > token.i]
        finds_none = any(
            {"ground", "agreement", "compromise"} & set(lemmas(o)) and any(c.lower_ == "no" for c in o.children) for o in things
        )
        negated = any(c.lower_ in NEGATIONS for c in (*token.children, *token.head.children)) or bool(
            {"fail", "unable"} & set(lemmas(token.head))
        )
        if len(self.sides.countries(who)) < 2 or not (finds_none or (negated and "agree" in words) or words & {"see", "view"}):
            return
        if words & {"see", "view"}:
            behind = things if any(c.lower_ == "differently" for c in children(token, "advmod")) else []
        else:
            behind = complements(token, frozenset({"on", "over", "about", "how", "whether", "where"}))
            asked = ("how", "who", "where", "what", "whose", "which")
            behind += [c for c in children(token, "ccomp", "advcl") if c.left_edge.lower_ in asked]
        if behind:
            yield Complaint(word=token, entry=made_of("disagree"), complainants=who, issue=behind[0], mutual=True)

    def _between(self, token: Token) -> Iterator[Complaint]:
        """Yield what has come between two: "the road has come between Uganda and Rwanda"."""
        subject = surface_subject(token)
        who = unique(i for c in children(token, "obl") if case_of(c) == "between" for i in self.arguments.everyone(c))
        if subject is None or subject.pos_ != "NOUN" or self.arguments.at(subject) or subject.ent_type_ or _MEETINGS & set(lemmas(subject)):
            return
        if len(self.sides.countries(who)) > 1:
            yield Complaint(word=token, entry=made_of("come"), complainants=who, issue=subject, mutual=True)

    def _blamed(self, token: Token) -> Iterator[Complaint]:
        """Yield for what blame is laid on whom: "put the blame for the fire on Mali"."""
        blame = next((o for o in objects(token) if _BLAME & set(lemmas(o))), None)
        if blame is None:
            return
        behind = [c for h in (token, blame) for c in children(h, "obl", "nmod")]
        target = next((c for c in behind if case_of(c) in ("on", "upon", "with", "at") and self.arguments.everyone(c)), None)
        grounds = next(iter(complements(token, _GROUNDS)), None)
        if grounds is None and target is not None:  # "on Russian guards, who had been waving people through"
            clause = next(iter(children(target, "acl:relcl")), None)
            told = next(iter(children(clause, "ccomp")), None) if clause is not None else None
            grounds = told or clause  # "who, she said, had been waving people through"
        who = self._who(token)
        if target is not None and grounds is not None and who:
            yield Complaint(word=token, entry=made_of("blame"), complainants=who, issue=grounds, target=target)

    def _traced(self, token: Token) -> Iterator[Complaint]:
        """Yield the harm that is traced to another: "attributes the murder to Caracas", "laid the spill at the door of Togo"."""
        harm = next((o for o in objects(token) if o.i > token.i and self.page.lexicon.disputes.harms & set(lemmas(o))), None)
        behind = [c for h in (token, *objects(token)) for c in children(h, "obl", "nmod") if c.i > token.i]
        behind += [m for c in behind if {"door", "foot"} & set(lemmas(c)) for m in children(c, "nmod")]
        wanted = ("to", "on", "of") if _LAYING & set(lemmas(token)) else ("to",)
        found = next((ids for c in behind if case_of(c) in wanted and c is not harm and (ids := self.arguments.everyone(c))), ())
        who = self._who(token)
        if harm is not None and self.sides.apart(who, found) and all(self.sides.is_official(i) for i in who):
            yield Complaint(word=token, entry=made_of("blame"), complainants=who, issue=harm, sides=found)

    def _refused(self, token: Token) -> tuple[str, ...]:
        """Return who does not do what a verb tells: "does not accept", "refuses to accept"."""
        above = refusal(token)
        if above is None and not any(c.lower_ in NEGATIONS or c.lower_ == "no" for c in token.children):
            return ()
        return self._who(above or token)

    def _unborne(self, token: Token) -> Iterator[Complaint]:
        """Yield what is not accepted of another's: "refuses to accept that Chad can quit the award"."""
        who = self._refused(token)
        thing = complaining_clause(token) or next((o for o in objects(token) if o.i > token.i), None)
        if not who or thing is None or _OFFERED & set(lemmas(thing)) or not all(self.sides.is_official(i) for i in who):
            return
        yield Complaint(word=token, entry=made_of("accept"), complainants=who, issue=thing)

    def _untrusted(self, token: Token) -> Iterator[Complaint]:
        """Yield in what another is not trusted: "does not trust Baku to keep its word on the road"."""
        who = self._refused(token)
        target = next((o for o in (*objects(token), *children(token, "iobj")) if self.arguments.at(o)), None)
        kept = next((c for c in children(token, "xcomp", "advcl", "ccomp") if is_infinitive(c)), None)
        behind = complements(token, frozenset({"with", "on", "over"})) or ([kept] if kept is not None else [])
        if who and target is not None and behind:
            yield Complaint(word=token, entry=made_of("trust"), complainants=who, issue=behind[0], target=target)

    def _rankling(self, token: Token) -> Iterator[Complaint]:
        """Yield what rankles with whom: "the reopening rankles in Nicosia", "what rankles in Nicosia is the reopening"."""
        subject = next(iter(children(token, "nsubj")), None)
        who = unique(i for c in children(token, "obl") if case_of(c) in ("in", "with", "among") for i in self.sides.of_place(c))
        if subject is not None and subject.lower_ == "what":
            subject = token.head if token.base in ("csubj", "acl", "nsubj") and token.head.i > token.i else None
        if subject is not None and subject.pos_ == "NOUN" and who and not self.arguments.at(subject):
            yield Complaint(word=token, entry=made_of("rankle"), complainants=who, issue=subject)

    def _given(self, token: Token) -> Iterator[Complaint]:
        """Yield what another is told to do by a day: "gave Lithuania until Friday to let the trains through"."""
        who = self._who(token)
        told = next((c for c in (*children(token, "iobj"), *objects(token)) if self.arguments.at(c) and c.i > token.i), None)
        deed = next((c for c in token.subtree if c.i > token.i and c.pos_ == "VERB" and is_infinitive(c)), None)
        before = self.page.doc[token.i + 1 : deed.i] if deed is not None else ()  # not "the arms to fight through the days ahead"
        limited = any(_LIMITS & set(lemmas(t)) or t.lower_ == "until" for t in before)
        if told is None or deed is None or not limited or not self.sides.apart(who, self.arguments.everyone(told)):
            return
        issue = undone(deed) if set(lemmas(deed)) & self.page.lexicon.disputes.undoing else deed
        yield Complaint(word=token, entry=made_of("give"), complainants=who, issue=issue, target=told)

    def _unwelcome(self, token: Token) -> Iterator[Complaint]:
        """Yield for what somebody is sent home: "declared the president persona non grata for his remark"."""
        if not any(t.lower_ in ("grata", "gratae") for t in token.subtree):
            return
        grounds = next((c for c in complements(token, _GROUNDS) if c.lower_ not in ("grata", "gratae")), None)
        who = self._who(token)
        told = next((o for o in objects(token) if o.i > token.i), None)
        others = (self.arguments.everyone(told) or self.arguments.inside(told)) if told is not None else ()
        others = tuple(i for i in others if self.sides.countries((i,)) - self.sides.countries(who))
        others = others or (self.sides.only_other(token, who) if who else ())
        if grounds is not None and who and others:
            yield Complaint(word=token, entry=made_of("declare"), complainants=who, issue=grounds, sides=others)

    def _divided(self, token: Token) -> Iterator[Complaint]:
        """Yield what divides two states: "the closing of the shops divides Ghana and Nigeria"."""
        subject = surface_subject(token) if not is_passive(token) else None
        who = unique(i for o in objects(token) if o.i > token.i for i in self.arguments.everyone(o))
        if subject is None or len(self.sides.countries(who)) < 2 or subject.pos_ != "NOUN" or self.arguments.at(subject):
            return
        if any(t.base in ("nummod",) or t.ent_type_ for t in (subject, *subject.children)) or {"border", "river", "line"} & set(
            lemmas(subject)
        ):
            return  # "a river divides the two"
        compared = next((c for c in token.subtree if c.i > token.i and c.pos_ == "NOUN" and case_of(c) in ("as", "than")), None)
        issue = compared if any(c.lower_ in ("no", "few") for c in children(subject, "det", "amod")) else subject
        if issue is not None:
            yield Complaint(word=token, entry=made_of("divide"), complainants=who, issue=issue, mutual=True)


__all__ = ["NEGATED", "Oblique"]
