"""Who the sides of a channel are: the states and bodies named in its phrase, or those that hold it.

Nothing is taken from the neighbourhood but for a number of sides that the phrase itself names ("three-way"): then the states of the
same sentence may fill it, and only when they are exactly that many.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from operator import methodcaller
from typing import Any

from detente.lexicon.actors import BLOCS, ActorLexicon, name_key
from detente.lexicon.channels import ChannelLexicon, padded
from detente.model.enums import ActorKind
from detente.model.lazy import cached_property
from detente.model.records import Actor
from detente.reading.base import ActorIndex, Page, children
from detente.reading.channels_extent import end_of_name
from detente.reading.channels_heads import head_entry_kind, lemma_in
from detente.reading.channels_mention import ChannelMention
from detente.reading.doc import Doc, Span, Token, per_token
from detente.reading.frames import VERBAL, Arguments, antecedent, arguments_of, case_of, is_passive, surface_subject, unique

#: Prepositions whose phrase names all sides by itself.
_ALL = frozenset({"between", "among", "amongst", "involving"})
_OF = frozenset({"of", "with"})
_AT = frozenset({"in", "at"})
#: Tags of words that begin a state's name ("United" may be tagged a verb).
_NAMING = frozenset({"PROPN", "ADJ", "NOUN", "VERB"})
_BELOW = frozenset({"under", "within", "on", "about", "over"})
#: Verbs whose object takes part in the session beside the subject ("will welcome X and Y for a trilateral dialogue").
_GUESTS = frozenset({"welcome", "host", "meet", "receive", "join", "invite", "face", "bring"})
#: Prepositions before those with whom somebody sits down.
_SITTING_BY = frozenset({"with", "between", "among", "by", "alongside", "from", "opposite", "facing"})
#: Verbs of those who are a side of what they go to.
_JOINS = frozenset({"join", "attend", "boycott", "skip"})
_COLLEAGUES = frozenset({"colleague", "counterpart", "homologue", "number"})
#: Verbs that ask somebody to do something.
_ASKS = frozenset(
    {"prod", "nudge", "ask", "urge", "call", "press", "invite", "implore", "beg", "request", "encourage", "push", "appeal", "tell"}
)
#: What somebody does for talks between others.
HOSTING = frozenset({"host", "mediate", "facilitate", "moderate"})
#: What is offered or proposed "to" somebody is to be held with them.
_OFFERS = frozenset({"propose", "offer", "suggest", "extend"})
#: Before "American" they name a region, not the United States.
_REGIONS = frozenset({"latin", "north", "south", "central"})
#: Those who sit on one side of a table.
_DELEGATIONS = frozenset({"delegation", "side", "team", "negotiator", "delegate"})
#: Nouns that, counted, mean the sides.
PARTNERS = frozenset({"country", "government", "side", "state", "nation", "neighbour", "neighbor", "delegation", "capital"})
#: What two neighbours share.
_SHARED = frozenset({"border", "boundary", "frontier", "river", "lake", "sea", "strait", "coast", "water"})
_DEPTH = 6
_TWO = 2
#: Those who bring others together, and are no side: "mediators from Qatar".
GO_BETWEENS = frozenset({"mediator", "facilitator", "go-between", "intermediary"})
#: How many times as often as any other state those in front are named.
_FAR_MORE = 2
#: Sentences of a report that tell what it is about.
_LEAD = 2
#: Numbers of the members of a group.
_NUMBERS = frozenset({"three", "four", "five", "six", "seven", "eight", "nine"})
#: How many tokens behind its head a subject may go on.
_SUBJECT = 10
#: Codes of bodies that are no states nor blocs of them: "the Red Cross talks between the two Koreas".
_NO_SIDES = frozenset({"NGO", "MNC"})
REBELS = "/REB"
"""Ends the code of a side against the state whose code it has: both are sides of one channel ("the army and the rebels")."""


def _is_no_party(actor: Actor) -> bool:
    """Say whether an organisation only is somewhere or is of somebody, and no side of talks: "a visit to his old *university*"."""
    return actor.kind is ActorKind.ORGANISATION and bool(actor.sectors) and set(actor.sectors) <= _NO_PARTY


#: Sectors of organisations that talk for no state.
_NO_PARTY = frozenset({"EDU", "BUS", "MED", "JRN"})


def is_rebel(actor: Actor) -> bool:
    """Say whether an actor stands against the state whose code it has: an armed group, or a region that broke away from it."""
    return actor.sectors[:1] == ("REB",) or is_breakaway(actor)


def is_breakaway(actor: Actor) -> bool:
    """Say whether an actor is a region that broke away from the state whose code it has, or of one ("the Abkhaz side")."""
    return actor.sectors[:1] == ("PRE",)


def is_opponent(actor: Actor) -> bool:
    """Say whether an actor is the opposition of its own state, or of it."""
    return "OPP" in actor.sectors[:2]


def is_placed(actor: Actor) -> bool:
    """Say whether a group has its state only from where something happens: "agreed in Caracas" makes rebels no Venezuelans."""
    return any(map(_BY_PLACE, actor.why))


#: Rules that give a group the state of a place, or of the government beside it.
_BY_PLACE = methodcaller("startswith", ("place-of-clause", "scene", "beside"))


@dataclass(frozen=True, kw_only=True)
class Sides:
    """Finds the actors and the country codes of phrases.

    Attributes:
        page: What is read.
        actors: Who is meant where.
    """

    page: Page
    actors: ActorIndex

    @cached_property
    def arguments(self) -> Arguments:
        """The finder of actors in argument positions."""
        return arguments_of(self.page.doc, self.actors)

    @cached_property
    def known(self) -> frozenset[str]:
        """The country codes of all actors of the article."""
        return frozenset(actor.country for actor in self.actors.actors if actor.country)

    def codes(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Return the codes of the sides that actors stand for, each once, in order: countries, and the rebels of the only one."""
        if not ids:
            return ()  # as for most words
        known = self._coded
        coded = [known[actor_id] for actor_id in ids if actor_id in known]
        if len(coded) < _TWO:
            return tuple([code for code, _ in coded])
        found = unique([code for code, _ in coded])
        if len(found) != 1 or found[0] in BLOCS:
            return found
        return (*found, found[0] + REBELS) if len({rebel for _, rebel in coded}) == 2 else found

    @cached_property
    def _coded(self) -> dict[str, tuple[str, bool]]:
        """Actor id -> the code that the actor stands for and whether it is a rebel, of those with a code."""
        coded = ((actor, self.code_of(actor)) for actor in self.actors.actors)
        return {actor.id: (code, is_rebel(actor)) for actor, code in coded if code and code not in _NO_SIDES and not _is_no_party(actor)}

    def code_of(self, actor: Actor) -> str | None:
        """Return an actor's country code, for a person or body without one that of what it belongs to."""
        if actor.id not in self._code_by_id:
            self._code_by_id[actor.id] = self._code_of(actor)
        return self._code_by_id[actor.id]

    @cached_property
    def _code_by_id(self) -> dict[str, str | None]:
        """Actor id -> its code, as far as it was asked for."""
        return {}

    def _code_of(self, actor: Actor) -> str | None:
        if actor.country:
            return None if is_placed(actor) and (is_rebel(actor) or is_opponent(actor)) else actor.country
        for parent in actor.member_of:
            if parent in self.actors.by_id and self.actors.by_id[parent].country:
                return self.actors.by_id[parent].country
        return None

    @cached_property
    def _memo(self) -> dict[tuple[object, ...], Any]:
        """What was found for a phrase, since each phrase is asked for several times."""
        return {}

    def within(self, token: Token) -> tuple[str, ...]:
        """Return all actors that a phrase names: its head, else what modifies it; coordination followed."""
        key = ("within", token.i)
        if key not in self._memo:
            self._memo[key] = self._within(token)
        found: tuple[str, ...] = self._memo[key]
        return found

    def _within(self, token: Token, depth: int = 0) -> tuple[str, ...]:
        token = antecedent(token)
        if depth > _DEPTH or _is_go_between(token, self._lexicon):
            return ()
        if token.lemma_.lower() in _PEOPLES:  # "Bosnia's Serb and Croat communities" are none of Serbia and Croatia
            return unique(i for c in token.children if c.dep_ == "nmod:poss" for i in self._within(c, depth + 1))
        found = list(self._regions_of(token)) or [*self.arguments.at(token), *self._halves(token)]
        # "U.S. and Cuban officials" are one actor, of two states; "North and South Korea"
        if not self.codes(found) or token.tag_ == "NNS" or any(t.lower_ == "and" for t in token.doc[token.left_edge.i : token.i]):
            for child in token.children:
                relation = child.base
                if relation == "appos" and child.ent_type_ == "PERSON" and token.pos_ == "NOUN":
                    continue  # "some progress, Omani minister X said" names no side
                if (
                    relation in {"amod", "compound", "flat", "appos"}
                    or child.dep_ in {"nmod:poss", "nmod:unmarked", "nmod:desc"}
                    or (relation == "nmod" and case_of(child) in {"of", "from", "between", "for", "among", "including"})
                ):
                    found += self._within(child, depth + 1)
        for child in children(token, "conj", "appos"):
            if child.dep_ == "conj" or found or token.pos_ == "PROPN":
                found += self._within(child, depth + 1)
        return unique(found)

    def _regions_of(self, token: Token) -> tuple[str, ...]:
        """Return the breakaway region that somebody's title names: "*Abkhaz* leader X", "X, the *Abkhaz* foreign minister".

        Officials of a state and of such a region are both: "*Georgian and Abkhaz* negotiators".
        """
        if not self._regions or token.pos_ not in {"NOUN", "PROPN"}:
            return ()
        titles = (
            [token] if token.tag_ == "NNS" else [c for c in token.children if (c.i < token.i and c.base != "conj") or c.base == "appos"]
        )
        here = [
            self._regions[t.i] for title in titles for t in title.subtree if t.i in self._regions and (t.i < token.i or title.i > token.i)
        ]
        return unique((*here, *(self.arguments.at(token) if token.tag_ == "NNS" else ())))

    @cached_property
    def _regions(self) -> dict[int, str]:
        """Token -> the region that broke away from the state whose code it has, where it is named."""
        regions = ((actor.id, mention) for actor in self.actors.actors if is_breakaway(actor) for mention in actor.mentions)
        spans = ((actor_id, self.page.doc.char_span(mention.start, mention.end)) for actor_id, mention in regions)
        return {t.i: actor_id for actor_id, span in spans if span is not None for t in self.page.doc[span.start : span.end]}

    def _halves(self, token: Token) -> list[str]:
        """Return both states of "North and South Korea"."""
        doc, names = self.page.doc, self.page.lexicon.actors.names
        if token.i < 3 or doc[token.i - 2].lower_ != "and":
            return []
        before = [t.lower_ for t in doc[token.i - 3 : token.i]]
        if before not in (["north", "and", "south"], ["south", "and", "north"], ["east", "and", "west"]):
            return []
        entries = (entry for side in (before[0], before[2]) for entry in names.get(name_key(f"{side.title()} {token.text}"), ()))
        codes = {entry.code for entry in entries if entry.kind == "name"}
        return [actor.id for actor in self.actors.actors if actor.kind is ActorKind.STATE and actor.country in codes]

    def of_phrase(self, mention: ChannelMention) -> tuple[tuple[str, ...], bool]:
        """Return the actors that a channel's own phrase names, and whether it names all sides ("between X and Y")."""
        key = ("phrase", mention.head, mention.start, mention.end)
        if key not in self._memo:
            self._memo[key] = self._of_phrase(mention)
        found: tuple[tuple[str, ...], bool] = self._memo[key]
        return found

    def _of_phrase(self, mention: ChannelMention) -> tuple[tuple[str, ...], bool]:
        doc = self.page.doc
        head = doc[mention.head]
        for child in children(head, "nmod", "obl"):
            if case_of(child) in _ALL:
                found = self.within(child)
                if len(self.codes(found)) < _TWO and not any(children(child, "conj")):
                    beside = (
                        c for c in children(head, "conj") if child.i < c.i < mention.end
                    )  # "between X and the Y", by the parse "talks and the Y"
                    found = unique((*found, *(i for c in beside for i in self.within(c))))
                people = child.tag_ in {"NNS", "NNPS"} and bool(child.ent_type_) and not any(children(child, "conj", "nmod"))
                if len(self.codes(found)) >= 2 or (people and len(self.codes(found)) == 1):
                    return found, True  # "between X and Y"; "negotiations among Libyans" are none of who calls for them
        found_ids = [*self._of_topic(mention), *self._of_clause_on(mention)]
        if len(self.codes(found_ids)) >= 2:
            return unique(found_ids), True
        for token in doc[mention.start : mention.end]:
            if token.lower_ in _BELOW and token.i > mention.head:
                break  # "under Turkish mediation", "on the island of Bali" name no side
            if (
                token.i != mention.head
                and not self._sits_in(token)
                and not (token.ent_type_ == "LOC" and case_of(token) in {"in", "at"})
                and not is_mediator(token)
                and not self._is_office(token)
            ):
                found_ids += self.arguments.at(token)
        for child in children(head, "nmod", "obl"):
            if case_of(child) in _OF:
                found_ids += self._of_body(child) if self._sits_in(child) else self.within(child)
        body = self.arguments.at(head)
        if len(self.codes(found_ids)) < 2 <= len(self.codes(body)):
            found_ids += body  # "the commission of X and Y" is one phrase and a body of both
        return unique(found_ids), False

    def _sits_in(self, token: Token) -> bool:
        """Say whether a word heads the name of a body with a place behind it, which is no side: "their *Council* in Luxembourg"."""
        if "nmod" not in token.by_label:
            return False
        places = (c for c in children(token, "nmod") if c.ent_type_ in {"LOC", "ORG"} and case_of(c) in {"in", "at"})
        return any(places) and head_entry_kind(token, self._lexicon) == "body"

    def _of_body(self, body: Token) -> Iterator[str]:
        """Yield the sides that the name of a body tells: what stands before it, and whom it is of."""
        for child in body.children:
            if (child.i < body.i and child.base in {"compound", "amod", "nmod"}) or case_of(child) in {*_OF, *_ALL}:
                yield from self.within(child)
        for other in children(body, "conj"):
            yield from self.within(other)

    def _of_topic(self, mention: ChannelMention) -> Iterator[str]:
        """Yield the sides that the parse hangs on what talks are about: "a dialogue *on migration with Algeria*"."""
        doc = self.page.doc
        for case in doc[mention.head + 1 : mention.end]:
            if case.lower_ not in _ALL | {"with"} or case.base != "case" or case.head.head.i == mention.head:
                continue
            topic = doc[case.i - 1]
            own = topic.pos_ == "PROPN" and doc[topic.i - 1].pos_ in {"PROPN", "ADJ"} and doc[topic.i - 1].text[:1].isupper()
            if topic.pos_ in {"NOUN", "PROPN"} and (own or topic.lemma_.lower() not in self._lexicon.others_matters):
                yield from self.within(case.head)

    def _of_clause_on(self, mention: ChannelMention) -> Iterator[str]:
        """Yield the sides in a clause that says what a body is for: "the commission *that marks its border with Chad*"."""
        if mention.entry.kind != "body":
            return
        for clause in children(self.page.doc[mention.head], "acl"):
            for case in clause.subtree if clause.tag_ in {"VBZ", "VBP", "VBG"} else ():
                shared = case.lower_ == "with" and case.i and self.page.doc[case.i - 1].lemma_.lower() in _SHARED
                if (case.lower_ in _ALL or shared) and case.base == "case":
                    yield from self.within(case.head)

    def lacks_owner(self, mention: ChannelMention, codes: tuple[str, ...]) -> bool:
        """Say whether a phrase names only the colleagues of somebody whose side is not known ("with his Japanese colleague")."""
        tokens = self.page.doc[mention.start : self.page.doc[mention.head].right_edge.i + 1]
        owners = [t for t in tokens if t.lower_ in {"his", "her"} and t.head.lemma_.lower() in _COLLEAGUES]
        return any(not set(self.codes(self.arguments.at(owner))) & {*codes} for owner in owners)

    def is_told_by_with(self, mention: ChannelMention, codes: tuple[str, ...]) -> bool:
        """Say whether all sides of a phrase that are known stand behind its "with": who holds it with them is not among them."""
        if len(codes) < 2 or self.in_name(mention):
            return False
        partners = [c for c in children(self.page.doc[mention.head], "nmod", "obl") if case_of(c) == "with"]
        return set(self.codes(i for partner in partners for i in self.within(partner))) == set(codes)

    def named_in(self, mention: ChannelMention) -> tuple[str, ...]:
        """Return the codes of the sides that a phrase itself names; those of a well-known group too."""
        return self.of_group_in(mention) or unique((*self.in_name(mention), *self.codes(self.of_phrase(mention)[0])))

    def in_name(self, mention: ChannelMention) -> tuple[str, ...]:
        """Return the codes of the states that the words before the head name, those included that are no mention of their own.

        A name such as "U.S.-PRC Counternarcotics Working Group" is one name to the tagger; its parts are states all the same.
        """
        key = ("name", mention.head, mention.start)
        if key not in self._memo:
            self._memo[key] = self._in_name(mention)
        found: tuple[str, ...] = self._memo[key]
        return found

    def _in_name(self, mention: ChannelMention) -> tuple[str, ...]:
        doc, lexicon = self.page.doc, self.page.lexicon.actors
        found: list[str] = []
        index = mention.start
        while index < mention.head:
            if len(pair := self._capitals(index, mention.head)) == 2:
                found += pair
                index += 3
                continue
            code, width = _state_at(doc, index, min(index + 3, mention.head), lexicon, self.known)
            own = self.codes(self.arguments.at(doc[index])) if code is None and doc[index].pos_ != "PRON" else ()
            own = () if self._is_office(doc[index]) else own or self._bloc_joined(index) or self._prefixed(index)
            if not (is_mediator(doc[index]) or is_mediator(doc[index + width - 1])):
                found += (code,) if code else own
            index += width
        if len(found) < _TWO and mention.named and mention.entry.kind == "body":
            end = end_of_name(doc[mention.head])
            pairs = (self._capitals(at, end) for at in range(mention.head + 1, end - 2))
            found += next((pair for pair in pairs if len(pair) == _TWO), ())  # "Mechanism on Peru-Chile Border Affairs"
        return unique(found)

    def _is_office(self, token: Token) -> bool:
        """Say whether letters are short for an office that the article tells: "the *NSA* trilateral" of national security advisers."""
        return len(token.text) == _SHORT and token.text.isupper() and token.text in self._short_offices

    @cached_property
    def _short_offices(self) -> frozenset[str]:
        """The first letters of the offices of three words that the article tells."""
        doc = self.page.doc
        offices = {lemma for lemma in doc.lemmas if lemma.rstrip("s") in _OFFICES}
        ends = (t.i for t in doc[2:] if t.lemma_.lower() in offices) if offices else ()
        return frozenset("".join(doc[i].text[:1] for i in range(end - _SHORT + 1, end + 1)).upper() for end in ends)

    def _prefixed(self, index: int) -> tuple[str, ...]:
        """Return the code of a state that the first part of a compound names: "the *Franco*-German council"."""
        doc = self.page.doc
        code = _PREFIXES.get(doc[index].lower_.rstrip("-–")) if index + 1 < len(doc) else None
        joined = doc[index].text[-1:] in "-–" or doc[index + 1].text[:1] in "-–"
        return (code,) if code is not None and joined else ()

    def _bloc_joined(self, index: int) -> tuple[str, ...]:
        """Return the code of an organisation of states that a hyphen joins to the other side: "the U.S.-ASEAN summit"."""
        doc = self.page.doc
        text = doc[index].text
        joined = text[:1] in "-–" or doc[index - 1].text in {"-", "–"} or doc[index + 1].text[:1] in "-–"
        entries = self.page.lexicon.actors.names.get(name_key(text.lstrip("-–")), ()) if joined else ()
        codes = {entry.code for entry in entries if entry.code in BLOCS}
        return tuple(codes) if len(codes) == 1 else ()

    def _capitals(self, index: int, end: int) -> tuple[str, ...]:
        """Return the codes of two seats of government that a hyphen joins in a name: "the Belgrade-Pristina dialogue"."""
        doc, names = self.page.doc, self.page.lexicon.actors.names
        if index + 3 > end or doc[index + 1].text not in {"-", "–"}:
            return ()
        found: list[str] = []
        for token in (doc[index], doc[index + 2]):
            entries = names.get(name_key(token.text), ()) if token.text[:1].isupper() else ()
            codes = {entry.code for entry in entries if entry.kind in {"capital", "name", "abbreviation", "adjective"}}
            found += codes if len(codes) == 1 else codes & self.known if len(codes & self.known) == 1 else ()
        return unique(found)

    def of_clause(self, predicate: Token, mention: ChannelMention) -> tuple[str, ...]:
        """Return the actors that hold a session: subject, "with" and "between" phrases, agents and guests of its predicate."""
        key = ("clause", predicate.i, mention.head, mention.start, mention.end)
        if key not in self._memo:
            self._memo[key] = self._of_clause(predicate, mention)
        found: tuple[str, ...] = self._memo[key]
        return found

    def _of_clause(self, predicate: Token, mention: ChannelMention) -> tuple[str, ...]:
        found: list[str] = []
        subject = surface_subject(predicate)
        inside = range(mention.start, mention.end)
        hosts = predicate.lemma_.lower() in HOSTING or any(c.lemma_.lower() in HOSTING for c in children(predicate, "xcomp"))
        asked_in = hosts and predicate.base == "xcomp" and bool(lemma_in(predicate.head, self._lexicon, _ASKS))
        asked_in = asked_in or (hosts and self.is_between(mention)) or self.is_asked_with(predicate, mention)
        brought = (
            predicate.lemma_.lower() == "bring" and len(self.codes(i for c in children(predicate, "obj") for i in self.within(c))) >= _TWO
        )
        if subject is not None and subject.i not in inside and subject.i != mention.head and not (asked_in or brought):
            found += self.within(subject)
        if is_plan_of_title(predicate):
            found += [i for t in (predicate.head, *children(predicate.head, "list", "appos", "conj")) for i in self.within(t)]
        if predicate.base == "acl" and predicate.head.pos_ == "NOUN":
            found += self.arguments.modifiers(predicate.head)  # "a U.S. proposal to restore the channel"
            above = surface_subject(predicate.head.head) if predicate.head.base == "obj" else None
            found += self.within(above) if above is not None else ()
        current = predicate
        for _ in range(3):
            apart = _is_mediated(self.page.doc[mention.start : mention.head]) or self.is_asked_with(current, mention)
            found += self._asked(current, inside, apart=apart)
            for child in children(current, "obl", "obj"):
                if child.i in inside or mention.head in {t.i for t in child.subtree if t.i == child.i}:
                    continue
                case = case_of(child)
                if case == "with" and is_third(child):
                    continue  # "with Malaysia as facilitator"
                if child.base == "obj" and lemma_in(child, self._lexicon, self._lexicon.nouns):
                    found += self.arguments.modifiers(child)  # "turned down Seoul's offer of talks"
                guest = child.base == "obj" and current.lemma_.lower() in _GUESTS and not is_passive(current)
                offered = case == "to" and lemma_in(current, self._lexicon, _OFFERS) != ""
                if case in _SITTING_BY or guest or offered or child.dep_ == "obl:agent":
                    found += self.within(child)
            if lemma_in(current, self._lexicon, _OFFERS):
                partners = [c for c in children(self.page.doc[mention.head], "nmod") if case_of(c) == "to"]
                found += [actor for partner in partners for actor in self.within(partner)]
            if current.head.i != current.i and (current.base in {"xcomp", "conj"} or lemma_in(current.head, self._lexicon, _ASKS)):
                current = current.head
            else:
                break
        return self._without_helpers(predicate, mention, unique(found))

    def _without_helpers(self, predicate: Token, mention: ChannelMention, ids: tuple[str, ...]) -> tuple[str, ...]:
        """Leave out the organisation whose envoy sits with two states that stand in a row: "the envoys of A and B met with the EU's"."""
        codes = self.codes(ids)
        blocs = BLOCS.intersection(codes)
        if not blocs or len(codes) - len(blocs) < _TWO or mention.sides == len(codes):
            return ids
        subject = surface_subject(predicate)
        rows = [self.codes(self.within(t)) for t in (subject, *children(predicate, "obj", "obl")) if t is not None]
        if any(len(row) >= _TWO and not blocs.intersection(row) for row in rows):
            return tuple(i for i in ids if self._coded.get(i, ("", False))[0] not in blocs)
        return ids

    def is_between(self, mention: ChannelMention) -> bool:
        """Say whether a phrase tells between whom talks are, so that their host is none of them."""
        return any(case_of(child) in {"between", "among"} for child in children(self.page.doc[mention.head], "nmod"))

    @cached_property
    def _lexicon(self) -> ChannelLexicon:
        return self.page.lexicon.channels

    def of_those_sent(self, mention: ChannelMention) -> tuple[str, ...]:
        """Return the actors whose delegation goes to talks: "will lead *Pakistan's delegation* to the dialogue with"."""
        head = self.page.doc[mention.head]
        if case_of(head) not in {"to", "at", "for"}:
            return ()
        nouns = [head.head] if head.base == "nmod" else list(children(head.head, "obj"))
        own = [noun for noun in nouns if noun.lemma_.lower() in _DELEGATIONS]
        return unique(i for noun in own for token in (noun, *noun.children) if token.i <= noun.i for i in self.within(token))

    def is_asked_with(self, verb: Token, mention: ChannelMention) -> bool:
        """Say whether a verb asks others to talk among themselves, so that its subject is no side.

        "*Urged* Mali to resume talks with the rebels", "*urged* Iran and Iraq to hold another round".
        """
        subject = surface_subject(verb) if lemma_in(verb, self._lexicon, _ASKS) else None
        if subject is None:
            return False
        asked = (c for c in children(verb, "obj", "iobj", "obl") if c.i != mention.head and case_of(c) in {"", "on", "upon", "to"})
        whom = [i for c in asked for i in self.within(c)]
        if not whom:
            return False
        own = set(self.codes(self.within(subject)))
        head = self.page.doc[mention.head]
        all_sides = len(self.codes(whom)) >= _TWO >= mention.sides or any(is_rebel(self.actors.by_id[i]) for i in whom)
        if all_sides and own.isdisjoint(self.codes(whom)) and head.head.lemma_.lower() not in _JOINS:
            return True
        terms = [c for token in (head, head.head, verb) for c in children(token, "nmod", "obl") if case_of(c) == "without"]
        beside = (c for token in (head, head.head, *terms) for c in children(token, "nmod", "obl") if c.i > head.i)
        partners = (c for c in beside if case_of(c) == "with" and c.pos_ in {"NOUN", "PROPN"} and (c.ent_type_ or self.within(c)))
        return any(own.isdisjoint(self.codes(self.within(c))) for c in partners)

    def _asked(self, verb: Token, inside: range, *, apart: bool) -> Iterator[str]:
        """Yield who asks and who is asked to do something with a channel ("urged X to resume the talks"); not who is to be its host."""
        if not lemma_in(verb, self._lexicon, _ASKS):
            return
        subject = surface_subject(verb)
        if subject is not None and subject.i not in inside and not apart and not asks_both(verb):
            yield from self.within(subject)
        if any(clause.lemma_.lower() in HOSTING for clause in children(verb, "xcomp")):
            return
        for child in children(verb, "obj", "iobj", "obl"):
            if child.i not in inside and case_of(child) in {"", "on", "upon", "to"} and child.ent_type_ != "DATE":
                yield from self.within(child)

    def codes_in(self, start: int, end: int) -> tuple[str, ...]:
        """Return the codes of all states that tokens ``[start, end)`` name, those included that are no mention ("ROK")."""
        key = ("codes", start, end)
        if key not in self._memo:
            self._memo[key] = self._codes_in(start, end)
        found: tuple[str, ...] = self._memo[key]
        return found

    def _codes_in(self, start: int, end: int) -> tuple[str, ...]:
        doc, meant, lexicon = self.page.doc, self.arguments.at, self.page.lexicon.actors
        ids, named = list[str](), list[str]()
        for token in doc[start:end]:
            own, naming = meant(token), token.pos_ in _NAMING and token.text[:1].isupper()
            if (not own and not naming) or self._is_described(token):
                continue
            ids += own
            if naming and (code := _state_at(doc, token.i, min(token.i + 3, end), lexicon, self.known)[0]):
                named.append(code)
        return unique((*self.codes(ids), *named))

    def _is_described(self, token: Token) -> bool:
        """Say whether a state only stands inside an adjective or is furniture ("US-allied")."""
        if token.i in self.page.furniture or self._is_office(token) or is_third(token):
            return True
        if self._tells_of_helpers and _is_behind_others(token):
            return True
        if (
            token.ent_type_ == "LOC" and (case_of(token) in _AT or case_of(token.head) in _AT) and _is_of_place(token)
        ):  # "met in Mexico City"
            return True
        relation, head = token.base, token.head
        if relation == "amod" and head.lemma_.lower() in _PLACES:  # "the Indonesian island of Bali"
            return True
        if relation in {"amod", "compound"} and _is_go_between(head, self._lexicon):  # "met the EU mediator"
            return True
        hyphen = head.pos_ in {"ADJ", "VERB"} and token.i + 1 < len(token.doc) and token.nbor().text == "-"
        return hyphen or (head.pos_ == "ADJ" and relation in {"obl", "compound", "nmod", "amod"})

    @cached_property
    def _tells_of_helpers(self) -> bool:
        """Whether the article has a word for bringing others together."""
        return not self.page.doc.forms.isdisjoint(_AUSPICES | _SPONSORED)

    def of_group(self, text: str) -> tuple[str, ...]:
        """Return the codes of a well-known group that the text names."""
        key = ("group", text)
        if key not in self._memo:
            groups, words = self._lexicon.padded_groups, padded(text)
            name = next(filter(words.__contains__, groups), None)
            self._memo[key] = (groups[name] if name is not None else ()) or self._of_group_counted(words)
        found: tuple[str, ...] = self._memo[key]
        return found

    def of_group_in(self, mention: ChannelMention) -> tuple[str, ...]:
        """Return the codes of the well-known group whose session or body a phrase is; with those who sit there beside it.

        "The U.S.-GCC summit" is no session of the organisation's own.
        """
        group = self.of_group(mention.text)
        if not group or self._is_joined_to_others(mention):
            return ()
        own = self.in_name(mention)
        if len(own) > 1 and not set(own) & set(group):
            return ()  # "the Kenya-Somalia Bilateral Consultative Commission" is none of the well-known one
        others = [code for code in (*own, *self.codes(self.of_phrase(mention)[0])) if code not in {*group, "IGO", "UNO"}]
        return self._joined(mention.text, group, others)

    def of_group_sitting(self, predicate: Token) -> tuple[str, ...]:
        """Return the codes of the well-known group whose members a clause has as its subject: "the *leaders of the GCC* gathered"."""
        subject = surface_subject(predicate)
        if subject is None or subject.tag_ not in {"NNS", "NNP", "NNPS"}:
            return ()  # "a GCC court opened its session"
        start, end = subject.left_edge.i, min(subject.right_edge.i + 1, subject.i + _SUBJECT)
        text = self.page.doc.told(start, end)
        group = self.of_group(text)
        return (
            self._joined(text, group, [code for code in self.codes_in(start, end) if code not in {*group, "IGO", "UNO"}]) if group else ()
        )

    def group_name(self, mention: ChannelMention, predicates: Iterable[Token]) -> str:
        """Return the name of the group whose session a phrase is, as the article has it; "" where it is none's."""
        if self.of_group_in(mention):
            return self._name_in(mention.start, mention.end)
        for predicate in predicates if mention.entry.kind == "session" else ():
            subject = surface_subject(predicate)
            if subject is not None and self.of_group_sitting(predicate):
                return self.group_name_of(subject)
        return ""

    def group_name_of(self, subject: Token) -> str:
        """Return the name of the group that a subject tells, as the article has it."""
        return self._name_in(subject.left_edge.i, min(subject.right_edge.i + 1, subject.i + _SUBJECT))

    def is_organisations(self, mention: ChannelMention) -> bool:
        """Say whether a phrase names an organisation that acts as a party too: "the ninth summit of the GCC"."""
        return self._is_of_organisation(mention.text)

    def _name_in(self, start: int, end: int) -> str:
        """Return the well-known group that tokens ``[start, end)`` name, in their own letters."""
        text = self.page.doc.told(start, end)
        held = (name for name in self._lexicon.groups if name.lower() in text.lower())
        found = (re.search(rf"\b{re.escape(name)}(?!\w)", text, re.IGNORECASE) for name in held)
        return next((match.group() for match in found if match is not None), "")

    def _joined(self, text: str, group: tuple[str, ...], others: Iterable[str]) -> tuple[str, ...]:
        both = unique((*others, *group))
        return () if len(both) > len(group) and self._is_of_organisation(text) else both

    def _is_joined_to_others(self, mention: ChannelMention) -> bool:
        """Say whether a hyphen joins an organisation to somebody else: "the *GCC-Central Asia* summit"."""
        name = self._name_in(mention.start, mention.end) if self._is_of_organisation(mention.text) else ""
        if not name:
            return False
        text = self.page.doc.told(mention.start, mention.end)
        return re.search(rf"\w[-–]{re.escape(name)}|{re.escape(name)}[-–]\w", text) is not None

    def _is_of_organisation(self, text: str) -> bool:
        words = padded(text)
        return any(f" {name} " in words for name in self._lexicon.organisations)

    def _of_group_counted(self, text: str) -> tuple[str, ...]:
        """Return the codes of a group whose members are counted among its words: "Central Asia's *five* presidents"."""
        words = text.split()
        if _NUMBERS.isdisjoint(words):
            return ()
        plain = [word for word in words if word not in _NUMBERS]
        text = f" {' '.join(plain)} "
        return next((members for name, members in self._lexicon.padded_groups.items() if name in text), ())

    def beside(self, mention: ChannelMention, predicates: Iterable[Token]) -> tuple[str, ...]:
        """Return the codes of states in a row ("A and B", "A, B and C") right before a predicate or behind "that", by form.

        The parse may hang the second of them elsewhere; what stands between two states and the verb of which the first is the subject
        is theirs together.
        """
        doc = self.page.doc
        for predicate in predicates:
            last = predicate.i - 1
            while last >= predicate.sent.start and (doc[last].pos_ in {"AUX", "ADV", "PART"} or doc[last].ent_type_ == "DATE"):
                last -= 1
            if len(found := self._row(last, -1, predicate.sent.start - 1)) >= 2:
                return tuple(reversed(found))
        if mention.end + 1 < len(doc) and doc[mention.end].lower_ in {"that", "which"}:
            return tuple(self._row(mention.end + 1, 1, doc[mention.head].sent.end))
        return ()

    def _row(self, start: int, step: int, stop: int) -> list[str]:
        """Return the codes of the states that stand in a row from a token on, with nothing but commas and "and" between."""
        doc = self.page.doc
        found: list[str] = []
        index, joined = start, False
        while index != stop:
            if doc[index].lower_ == "and" or doc[index].text == ",":
                joined = joined or doc[index].lower_ == "and"
                index += step
                continue
            code, width = self._state_ending(index) if step < 0 else self._state_from(index)
            if code is None:
                break
            found += [code] if code not in found else []
            index += step * width
        return found if joined else []

    def _state_from(self, index: int) -> tuple[str | None, int]:
        """Return the code of the state whose name starts at a token, and how many tokens it takes."""
        doc = self.page.doc
        return _state_at(doc, index, min(index + 3, len(doc)), self.page.lexicon.actors, self.known)

    def _state_ending(self, index: int) -> tuple[str | None, int]:
        """Return the code of the state whose name ends with a token, and how many tokens it takes; the longest name first."""
        for width in (3, 2, 1):
            code, taken = self._state_from(index + 1 - width) if index + 1 >= width else (None, 1)
            if code is not None and taken == width:
                return code, width
        return None, 1

    def offices(self, ids: Iterable[str]) -> str:
        """Return the titles of the offices that actors hold, in lower case."""
        return " ".join(office.title.lower() for i in ids if i in self.actors.by_id for office in self.actors.by_id[i].offices)

    def of_lead(self) -> tuple[str, ...]:
        """Return the actors that the headline and the first two sentences of the report name."""
        found: list[str] = []
        body = 0
        for sent in self.page.sents:
            found += [actor for t in sent if not self._is_described(t) for actor in self.arguments.at(t)]
            body += not self.page.is_headline(sent[0]) and any(t.pos_ in VERBAL for t in sent)
            if body == 2:
                break
        return unique(found)

    def of_first(self) -> tuple[str, ...]:
        """Return the actors that the first sentence of a report names, headlines apart."""
        sent = self._first_sent
        return unique(actor for t in sent if not self._is_described(t) for actor in self.arguments.at(t)) if sent is not None else ()

    def codes_of_first_subject(self) -> tuple[str, ...]:
        """Return the codes of the three states or more that are the subject of a report's first sentence, where its lead names no other."""
        subjects = (t for t in self._first_sent or () if t.base == "nsubj" and t.pos_ in {"PROPN", "NOUN"})
        codes = next((codes for t in subjects if len(codes := self.codes(self.within(t))) > _TWO), ())
        return codes if codes and set(self.codes(self.of_lead())) == set(codes) else ()

    @cached_property
    def _first_sent(self) -> Span | None:
        """The first sentence of a report with a verb, headlines apart."""
        told = (sent for sent in self.page.sents if not self.page.is_headline(sent[0]) and any(t.pos_ in VERBAL for t in sent))
        return next(told, None)

    def codes_of_lead(self, wanted: int) -> tuple[str, ...]:
        """Return the codes of the states that the report names first, by name or adjective ("the Latvian side").

        The headline and two sentences count; where they name fewer than ``wanted``, two more may. Empty where they name others too.
        """
        apart = BLOCS - {"EUR"} if wanted == _TWO else {"UNO"}  # an organisation named beside two states is seldom the other side
        found: tuple[str, ...] = ()
        body = 0
        for sent in self.page.sents:
            if body >= _LEAD and len(found) >= wanted:
                break
            found = unique((*found, *(code for code in self.codes_in(sent.start, sent.end) if code not in apart)))
            body += not self.page.is_headline(sent[0]) and any(t.pos_ in VERBAL for t in sent)
            if body == 2 * _LEAD:
                break
        return found if len(found) == wanted else ()

    def codes_of_delegations(self) -> tuple[str, ...]:
        """Return the codes of the states whose delegations an article tells of: "the British delegation", "Argentina's team"."""
        found: list[str] = []
        for sent in self.page.sents if not self.page.doc.lemmas.isdisjoint(_DELEGATIONS) else ():
            for token in sent:
                if token.pos_ == "NOUN" and token.lemma_.lower() in _DELEGATIONS:
                    whose = [c for c in token.children if c.i < token.i or case_of(c) in {"of", "from"}]
                    found += [code for c in whose for code in self.codes_in(c.left_edge.i, c.i + 1 if c.i > token.i else token.i)]
        return unique(found)

    def codes_in_front(self, wanted: int) -> tuple[str, ...]:
        """Return the codes of the states of the lead of which an article tells far more than of others: places and mediators recede."""
        body, lead = 0, set[str]()
        counts: Counter[str] = Counter()
        for sent in self.page.sents:
            named = [code for t in sent if not self._is_described(t) for code in self.codes(self.arguments.at(t))]
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
                found = self.codes(self.arguments.at(token)) if token.pos_ != "PRON" else ()
                if not found and token.text[:1].isupper() and token.ent_type_ in {"LOC", "GPE"}:
                    ent = self.page.doc.ent_at(token.i)
                    first = ent is not None and ent.start == token.i
                    entries = names.get(name_key(ent.text), ()) if ent is not None and first else ()
                    seats = {entry.code for entry in entries if entry.kind == "capital"}
                    found = tuple(seats) if len(seats) == 1 else ()
                counts.update(code for code in found if code not in BLOCS)
        return counts

    @cached_property
    def people(self) -> frozenset[str]:
        """The words of the names of the article's people."""
        return frozenset(word for actor in self.actors.actors if actor.kind is ActorKind.PERSON for word in actor.name.split())

    @cached_property
    def is_of_two(self) -> bool:
        """Whether the article tells of two states that it has named: "the two countries", "both governments"."""
        sents = self.page.sents if not self.page.doc.lemmas.isdisjoint(PARTNERS) else ()
        nouns = (t for sent in sents for t in sent if t.pos_ == "NOUN" and t.lemma_.lower() in PARTNERS)
        return any(c.lower_ in {"two", "both", "each", "either"} for t in nouns for c in t.children)

    def of_sentence(self, token: Token) -> tuple[str, ...]:
        """Return the actors that stand as nominals of their own in a token's sentence (not inside an adjective: "US-allied")."""
        return unique(actor for t in token.sent if not self._is_described(t) for actor in self.arguments.at(t))


#: What somebody does for talks of others: "EU-mediated", "Qatari-brokered".
_FOR_OTHERS = frozenset(
    "mediated brokered facilitated sponsored backed led hosted chaired moderated supervised monitored run convened organised organized"
    " supported funded guaranteed assisted sanctioned".split()
)


#: The words of an office that is told by their first letters.
_SHORT = 3
#: Offices that are told by their first letters.
_OFFICES = frozenset({"adviser", "advisor", "minister", "secretary", "commander", "commissioner"})
#: States as the first part of a compound adjective.
_PREFIXES = {
    **{"anglo": "GBR", "franco": "FRA", "sino": "CHN", "russo": "RUS", "indo": "IND", "greco": "GRC", "italo": "ITA", "nippo": "JPN"},
    **{"luso": "PRT", "polono": "POL", "turco": "TUR", "austro": "AUT", "serbo": "SRB", "finno": "FIN", "dano": "DNK"},
}
#: What is done for talks of others, by those whose it is.
_AUSPICES = frozenset({"auspices", "aegis", "mediation", "facilitation", "sponsorship"})
_SPONSORED = frozenset("mediated brokered facilitated sponsored backed moderated supervised monitored supported guaranteed".split())


def _is_go_between(token: Token, lexicon: ChannelLexicon) -> bool:
    """Say whether a word is for who brings others together, or a name behind such a word: "EU *mediator Lajcak*"."""
    if token.pos_ in {"NOUN", "PROPN"} and lemma_in(token, lexicon, GO_BETWEENS):
        return True
    if not token.ent_type_:
        return False
    titles = [c for c in token.children if c.i < token.i and c.dep_ in {"nmod:desc", "compound", "amod"}]
    return any(t.pos_ in {"NOUN", "PROPN"} and lemma_in(t, lexicon, GO_BETWEENS) for t in titles)


@per_token
def _is_behind_others(token: Token) -> bool:
    """Say whether a name is of who brings others together: "sponsored *by the UN and Chad*", "under the auspices *of Qatar*"."""
    first = token
    while first.base in {"conj", "compound", "flat", "amod"} and first.head.i != first.i and first.lower_ not in _AUSPICES:
        first = first.head
    if first.lower_ in _AUSPICES or (first.head.lower_ in _AUSPICES and (case_of(first) == "of" or first.dep_ == "nmod:poss")):
        return True
    return case_of(first) == "by" and first.head.tag_ == "VBN" and first.head.lower_ in _SPONSORED


@per_token
def is_third(token: Token) -> bool:
    """Say whether a name is of who helps others to talk: "with *Malaysia* as facilitator", "with *Kenya* in the chair"."""
    doc = token.doc
    if token.pos_ not in {"PROPN", "NOUN", "ADJ"} or not (doc[max(0, token.left_edge.i - 1)].lower_ == "with" or case_of(token) == "with"):
        return False
    words = [t.lower_ for t in doc[token.i + 1 : min(token.sent.end, token.i + _THIRD)]]
    if words[:3] == ["in", "the", "chair"]:
        return True
    if words[:1] == ["as"]:
        return any(word.rstrip("s") in _HELPERS for word in words[1:])
    return bool(words) and words[0] in _HELPING


#: How far behind a name what it does there may stand.
_THIRD = 6
_HELPERS = GO_BETWEENS | {"host", "observer", "guarantor", "chair", "chairman", "broker", "witness", "moderator", "sponsor", "referee"}
_HELPING = frozenset("mediating hosting facilitating chairing presiding brokering observing moderating watching acting serving".split())


@per_token
def is_plan_of_title(verb: Token) -> bool:
    """Say whether an infinitive tells what is to come as titles do: "UAE, Oman *to hold* joint committee next week"."""
    who, doc = verb.head, verb.doc
    if (
        verb.tag_ != "VB"
        or verb.base not in {"acl", "parataxis"}
        or who.dep_ != "ROOT"
        or who.pos_ not in {"PROPN", "NOUN"}
        or who.i > verb.i
    ):
        return False
    if verb.i == 0 or doc[verb.i - 1].lower_ != "to" or any(t.tag_ in _FINITE for t in verb.sent):
        return False
    return doc[who.left_edge.i].pos_ != "DET" and who.left_edge.i == verb.sent.start


_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


@per_token
def asks_both(verb: Token) -> bool:
    """Say whether somebody wants something of all sides, so that he is none: "expects *both sides* to return to the dialogue"."""
    return any(
        c.lemma_.lower() in {"side", "party", "country", "neighbour", "neighbor"}
        and any(g.lower_ in {"both", "all", "two"} for g in c.children)
        for c in (*verb.children, *(g for c in verb.children if c.base in {"ccomp", "xcomp"} for g in children(c, "nsubj")))
    )


def _is_mediated(tokens: Iterable[Token]) -> bool:
    """Say whether the words before a head say that others bring the sides together: who asks for such talks is no side."""
    return any(is_mediator(token) for token in tokens)


@per_token
def is_mediator(token: Token) -> bool:
    """Say whether a name, or the participle behind it, only says who brings others together ("the EU-mediated talks")."""
    doc = token.doc
    if _is_for_others(token) and (token.text[0] in _HYPHENS or (token.i and doc[token.i - 1].text in _HYPHENS)):
        return True
    behind = doc[token.i + 1 : token.i + 3]
    joined = len(behind) > 0 and behind[0].text[:1] in _HYPHENS
    return joined and any(_is_for_others(t) for t in behind[: 1 if len(behind[0]) > 1 else 2])


def _is_for_others(token: Token) -> bool:
    """Say whether a participle, its hyphen apart, tells what is done for talks of others: "mediated", "-mediated"."""
    return token.lower_.lstrip("-–‑") in _FOR_OTHERS


_HYPHENS = frozenset("-–‑")


def _is_of_place(token: Token) -> bool:
    """Say whether a name stands for a place by itself or as the first part of one."""
    return case_of(token) != "" or (token.base in {"compound", "flat"} and token.head.ent_type_ == "LOC")


#: Nouns whose adjective says of which people somebody is, in a state that may be another's.
_PEOPLES = frozenset({"community", "minority", "population", "diaspora"})
#: Nouns whose adjective says where a place lies or of which people somebody is, not who acts.
_PLACES = _PEOPLES | frozenset(
    ("island", "city", "town", "village", "port", "capital", "coast", "resort", "province", "region", "border", "suburb")
)


def _state_at(doc: Doc, start: int, end: int, lexicon: ActorLexicon, known: frozenset[str]) -> tuple[str | None, int]:
    """Return the code of the state whose name begins the tokens ``[start, end)``, and how many it takes; the longest name first.

    A name that two states share ("Korean") means the one that the article names; else it is left open.
    """
    if start >= end or not (doc[start].text[:1].isupper() or doc[start].text[:1] in "-–"):
        return None, 1
    before = doc[start - 1] if start else None
    if before is not None and before.text == "New":
        return None, 1  # "New Mexico"
    if not lexicon.may_begin(doc[start].text):
        return None, 1
    for width in range(end - start, 0, -1):
        if width > 1 and doc[start + width - 1].text == ",":
            continue  # "Peru," is the key of "Peru", and the comma none of the name
        text = doc.text_of(start, start + width).lstrip("-–")
        entries = lexicon.names.get(name_key(text), ()) if text[:1].isupper() else ()
        if not entries or (text == "American" and before is not None and before.lower_ in _REGIONS):
            continue
        if width > 1 and entries and all(e.kind in _PARTIAL for e in entries):
            return None, width  # "Turkish Cypriot"
        codes = {e.code for e in entries if e.kind in _STATE_NAMES and (not e.acronym or text.replace(".", "").isupper())}
        codes = codes if len(codes) == 1 else codes & known
        if len(codes) == 1:
            return codes.pop(), width
    return None, 1


_PARTIAL = frozenset({"partial", "partial_adjective"})
_STATE_NAMES = frozenset({"name", "abbreviation", "adjective", "old"})


def resolve_sides(sides: Sides, mention: ChannelMention, predicates: Iterable[Token]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the codes of a channel's sides and the actors that stand for them; empty where they are not known.

    The order is: a well-known group; all sides named in the phrase; the phrase and who holds it; the number of sides that the
    phrase names, filled from its sentence.
    """
    group = sides.of_group_in(mention)
    if group:
        return group, ()
    predicates = tuple(predicates)
    own, complete = sides.of_phrase(mention)
    codes = unique((*sides.in_name(mention), *sides.codes(own)))
    if sides.lacks_owner(mention, codes):
        return (), ()
    joins = any(lemma_in(predicate, sides.page.lexicon.channels, _JOINS) for predicate in predicates)
    points = mention.definite or mention.entry.stands or joins
    if not complete and points and not mention.sides and sides.is_told_by_with(mention, codes):
        held = unique(i for predicate in predicates for i in sides.of_clause(predicate, mention))
        both = unique((*codes, *sides.codes(held)))
        if len(both) == len(codes) + 1:
            return both, unique((*own, *held))  # "China cancelled the dialogue with Japan and South Korea"
    if complete or (len(codes) >= 2 and (mention.sides in {0, len(codes)} or len(codes) > mention.sides)):
        return codes, own
    sending = sides.of_those_sent(mention)
    own, codes = unique((*own, *sending)), unique((*codes, *sides.codes(sending)))
    if sending and len(codes) >= 2 and mention.sides in {0, len(codes)}:
        return codes, own
    best, best_ids = codes, own
    for predicate in predicates:
        ids = unique((*own, *sides.of_clause(predicate, mention)))
        both = unique((*codes, *sides.codes(ids)))
        if mention.sides and len(both) == mention.sides:
            return both, ids
        if len(both) > len(best):
            best, best_ids = both, ids
    if len(best) < 2 and mention.entry.kind == "session":
        group = next((found for predicate in predicates if (found := sides.of_group_sitting(predicate))), ())
        if group:
            return group, ()
    if len(best) < 2 and not mention.sides:
        row = sides.beside(mention, predicates)
        if len(row) >= 2 and set(best) <= set(row):
            return row, best_ids
    if mention.sides > len(best) or (mention.sides and len(best) < 2):
        ids = unique((*best_ids, *sides.of_sentence(sides.page.doc[mention.head])))
        both = unique((*codes, *sides.codes(ids)))
        if mention.sides == _TWO:
            both = tuple(code for code in both if code in best or code not in BLOCS or code == "EUR")  # "and at NATO" is where else
        if len(both) == mention.sides:
            return both, ids
        sent = sides.page.doc[mention.head].sent
        named = sides.codes_in(sent.start, sent.end)
        if len(named) == mention.sides and set(best) <= set(named):
            return named, ids
    return (best, best_ids) if len(best) >= 2 else (codes, own)
