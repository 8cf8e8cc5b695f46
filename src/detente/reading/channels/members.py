"""Who the sides of a channel are: the states and bodies named in its phrase, or those that hold it.

Nothing is taken from the neighbourhood but for a number of sides that the phrase itself names ("three-way"): then the states of the
same sentence may fill it, and only when they are exactly that many.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from detente.lexicon.actors import BLOCS, name_key
from detente.lexicon.channels import ChannelLexicon, padded
from detente.model.enums import ActorKind
from detente.model.lazy import cached_property
from detente.model.records import Actor
from detente.reading.base import ActorIndex, Page, children
from detente.reading.channels.extent import end_of_name
from detente.reading.channels.heads import head_entry_kind, lemma_in
from detente.reading.channels.helpers import (
    AUSPICES,
    HOSTING,
    SPONSORED,
    asks_both,
    is_behind_others,
    is_go_between,
    is_mediated,
    is_mediator,
    is_plan_of_title,
    is_third,
)
from detente.reading.channels.mention import ChannelMention
from detente.reading.channels.parties import REBELS, TWO, is_breakaway, is_no_party, is_opponent, is_placed, is_rebel
from detente.reading.channels.states import is_of_place, state_at
from detente.reading.grammar.arguments import Arguments, arguments_of
from detente.reading.grammar.doc import Token
from detente.reading.grammar.subjects import antecedent, surface_subject
from detente.reading.grammar.voice import case_of, is_passive, unique

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
JOINS = frozenset({"join", "attend", "boycott", "skip"})
_COLLEAGUES = frozenset({"colleague", "counterpart", "homologue", "number"})
#: Verbs that ask somebody to do something.
_ASKS = frozenset(
    {"prod", "nudge", "ask", "urge", "call", "press", "invite", "implore", "beg", "request", "encourage", "push", "appeal", "tell"}
)
#: What is offered or proposed "to" somebody is to be held with them.
_OFFERS = frozenset({"propose", "offer", "suggest", "extend"})
#: Those who sit on one side of a table.
DELEGATIONS = frozenset({"delegation", "side", "team", "negotiator", "delegate"})
#: Nouns that, counted, mean the sides.
PARTNERS = frozenset({"country", "government", "side", "state", "nation", "neighbour", "neighbor", "delegation", "capital"})
#: What two neighbours share.
_SHARED = frozenset({"border", "boundary", "frontier", "river", "lake", "sea", "strait", "coast", "water"})
_DEPTH = 6
#: Numbers of the members of a group.
_NUMBERS = frozenset({"three", "four", "five", "six", "seven", "eight", "nine"})
#: How many tokens behind its head a subject may go on.
_SUBJECT = 10
#: Codes of bodies that are no states nor blocs of them: "the Red Cross talks between the two Koreas".
_NO_SIDES = frozenset({"NGO", "MNC"})


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
        if len(coded) < TWO:
            return tuple([code for code, _ in coded])
        found = unique([code for code, _ in coded])
        if len(found) != 1 or found[0] in BLOCS:
            return found
        return (*found, found[0] + REBELS) if len({rebel for _, rebel in coded}) == 2 else found

    @cached_property
    def _coded(self) -> dict[str, tuple[str, bool]]:
        """Actor id -> the code that the actor stands for and whether it is a rebel, of those with a code."""
        coded = ((actor, self.code_of(actor)) for actor in self.actors.actors)
        return {actor.id: (code, is_rebel(actor)) for actor, code in coded if code and code not in _NO_SIDES and not is_no_party(actor)}

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
        if depth > _DEPTH or is_go_between(token, self._lexicon):
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
                if len(self.codes(found)) < TWO and not any(children(child, "conj")):
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
            code, width = state_at(doc, index, min(index + 3, mention.head), lexicon, self.known)
            own = self.codes(self.arguments.at(doc[index])) if code is None and doc[index].pos_ != "PRON" else ()
            own = () if self._is_office(doc[index]) else own or self._bloc_joined(index) or self._prefixed(index)
            if not (is_mediator(doc[index]) or is_mediator(doc[index + width - 1])):
                found += (code,) if code else own
            index += width
        if len(found) < TWO and mention.named and mention.entry.kind == "body":
            end = end_of_name(doc[mention.head])
            pairs = (self._capitals(at, end) for at in range(mention.head + 1, end - 2))
            found += next((pair for pair in pairs if len(pair) == TWO), ())  # "Mechanism on Peru-Chile Border Affairs"
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
            predicate.lemma_.lower() == "bring" and len(self.codes(i for c in children(predicate, "obj") for i in self.within(c))) >= TWO
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
            apart = is_mediated(self.page.doc[mention.start : mention.head]) or self.is_asked_with(current, mention)
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
        if not blocs or len(codes) - len(blocs) < TWO or mention.sides == len(codes):
            return ids
        subject = surface_subject(predicate)
        rows = [self.codes(self.within(t)) for t in (subject, *children(predicate, "obj", "obl")) if t is not None]
        if any(len(row) >= TWO and not blocs.intersection(row) for row in rows):
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
        own = [noun for noun in nouns if noun.lemma_.lower() in DELEGATIONS]
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
        all_sides = len(self.codes(whom)) >= TWO >= mention.sides or any(is_rebel(self.actors.by_id[i]) for i in whom)
        if all_sides and own.isdisjoint(self.codes(whom)) and head.head.lemma_.lower() not in JOINS:
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
            if (not own and not naming) or self.is_described(token):
                continue
            ids += own
            if naming and (code := state_at(doc, token.i, min(token.i + 3, end), lexicon, self.known)[0]):
                named.append(code)
        return unique((*self.codes(ids), *named))

    def is_described(self, token: Token) -> bool:
        """Say whether a state only stands inside an adjective or is furniture ("US-allied")."""
        if token.i in self.page.furniture or self._is_office(token) or is_third(token):
            return True
        if self._tells_of_helpers and is_behind_others(token):
            return True
        if (
            token.ent_type_ == "LOC" and (case_of(token) in _AT or case_of(token.head) in _AT) and is_of_place(token)
        ):  # "met in Mexico City"
            return True
        relation, head = token.base, token.head
        if relation == "amod" and head.lemma_.lower() in _PLACES:  # "the Indonesian island of Bali"
            return True
        if relation in {"amod", "compound"} and is_go_between(head, self._lexicon):  # "met the EU mediator"
            return True
        hyphen = head.pos_ in {"ADJ", "VERB"} and token.i + 1 < len(token.doc) and token.nbor().text == "-"
        return hyphen or (head.pos_ == "ADJ" and relation in {"obl", "compound", "nmod", "amod"})

    @cached_property
    def _tells_of_helpers(self) -> bool:
        """Whether the article has a word for bringing others together."""
        return not self.page.doc.forms.isdisjoint(AUSPICES | SPONSORED)

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
        if subject is None or subject.tag_ not in {"NNS", "NNP", "NNPS"} or subject.ent_type_ == "PERSON":
            return ()  # "a GCC court opened its session", "Carl Ruiz, G7 sherpa, met Ann Roe"
        start, end = subject.left_edge.i, min(subject.right_edge.i + 1, subject.i + _SUBJECT)
        if subject.tag_ == "NNP":
            end = next((t.i for t in self.page.doc[subject.i : end] if t.text == ","), end)  # "State Secretary Carl Ruiz, G7 sherpa, met"
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
        return state_at(doc, index, min(index + 3, len(doc)), self.page.lexicon.actors, self.known)

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

    @cached_property
    def people(self) -> frozenset[str]:
        """The words of the names of the article's people."""
        return frozenset(word for actor in self.actors.actors if actor.kind is ActorKind.PERSON for word in actor.name.split())

    def of_sentence(self, token: Token) -> tuple[str, ...]:
        """Return the actors that stand as nominals of their own in a token's sentence (not inside an adjective: "US-allied")."""
        return unique(actor for t in token.sent if not self.is_described(t) for actor in self.arguments.at(t))


#: The words of an office that is told by their first letters.
_SHORT = 3
#: Offices that are told by their first letters.
_OFFICES = frozenset({"adviser", "advisor", "minister", "secretary", "commander", "commissioner"})
#: States as the first part of a compound adjective.
_PREFIXES = {
    **{"anglo": "GBR", "franco": "FRA", "sino": "CHN", "russo": "RUS", "indo": "IND", "greco": "GRC", "italo": "ITA", "nippo": "JPN"},
    **{"luso": "PRT", "polono": "POL", "turco": "TUR", "austro": "AUT", "serbo": "SRB", "finno": "FIN", "dano": "DNK"},
}
#: Nouns whose adjective says of which people somebody is, in a state that may be another's.
_PEOPLES = frozenset({"community", "minority", "population", "diaspora"})
#: Nouns whose adjective says where a place lies or of which people somebody is, not who acts.
_PLACES = _PEOPLES | frozenset(
    ("island", "city", "town", "village", "port", "capital", "coast", "resort", "province", "region", "border", "suburb")
)
