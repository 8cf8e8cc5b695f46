"""Who stands in the argument positions of a clause: the actors that a noun, its owners and its list mean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from detente.lexicon.acts import load_acts
from detente.model.enums import ActorKind, MentionKind
from detente.model.lazy import cached_property
from detente.reading.base import ActorIndex, children, conjuncts
from detente.reading.grammar.doc import Doc, Token
from detente.reading.grammar.frames import conj_nominals, is_quartered, named_among, obliques
from detente.reading.grammar.lists import Lists, person_lists
from detente.reading.grammar.subjects import BEFORE, NOMINAL, RELATIVE, VERBAL, antecedent, deep_subject
from detente.reading.grammar.voice import ALONGSIDE, ARMED_GROUPS, BORDERS, case_of, is_in_one_of, is_in_set, is_passive, position, unique

#: Relations of what may tell whose a noun behind it is.
_OWNING = BEFORE | {"nmod:poss"}
#: Where a Doc keeps the finder that all stages share.
ARGUMENTS = "detente.reading.grammar.frames.arguments"
#: Prepositions before those whom an act is aimed at.
TARGETS = frozenset({"against", "towards", "toward", "on", "to", "over", "for"})
#: Prepositions before what somebody is held or wanted for.
GROUNDING = frozenset({"in", "over", "for"})
#: What makes "with" an "and", right in front of it.
_WITH = frozenset({"together", "along", "jointly"})
_BESIDE = _WITH | {"alongside"}
#: Signs that open what is told aside.
_ASIDE = frozenset({",", "–", "—", "("})
#: Sets of nouns that mean those whom they are of.
_OPENED = ("grouping", "instruments")
#: Relations of what tells by whom something was done.
_TELLING_WHICH = frozenset({"acl", "appos"})
#: Most words between an office and its holder.
_LONGEST_TITLE = 7
#: Words for what once was somebody's and is not any more, where "former" stands with them.
_BYGONE = frozenset({"colony", "protectorate", "possession", "territory", "republic", "satellite", "base", "mandate", "garrison"})
#: What a body does that brings others to an accord, as the second half of a word.
_BROUGHT_ABOUT = frozenset({"mediated", "brokered", "sponsored", "facilitated", "supervised", "monitored", "hosted", "negotiated"})


def joined_by_with(token: Token) -> Iterator[Token]:
    """Yield who acts as one with a subject: "Chad, *together with Niger*, closed the border", wherever the parser hung them.

    Others are told along with somebody only right behind them: "sanctions on two men *along with their firms*".
    """
    if token.doc.forms.isdisjoint(_BESIDE):
        return
    verb = token.head
    if token.base != "nsubj":
        for other in (c for c in children(token, "nmod") if c.i > token.i and token.pos_ in NOMINAL):
            cases = [c for c in children(other, "case") if c.i > token.i]
            if cases and (cases[0].lower_ == "along" or (cases[0].lower_ == "alongside" and cases[0].nbor(-1).text in _ASIDE)):
                yield from conj_nominals(other)
        return
    hung = [token, *(c for c in children(token, "advmod") if c.lower_ in _WITH)]
    hung += [verb, *(c for c in children(verb, "advmod") if c.lower_ in _WITH)] if verb.i > token.i else []
    behind = verb.i + 1 if token.dep_ == "nsubj:pass" else -1  # "was arrested *along with nine others*"
    found = (c for word in hung for c in children(word, "nmod", "obl") if token.i < c.i and (word is token or c.i < verb.i))
    for companion in (*found, *(c for c in children(verb, "obl") if c.left_edge.i == behind)):
        with_ = next((c for c in children(companion, "case") if c.lower_ in {"with", "alongside"}), None)
        if with_ is not None and (with_.lower_ == "alongside" or with_.nbor(-1).lower_ in _WITH):
            yield from conj_nominals(companion)


@dataclass(frozen=True, kw_only=True)
class Arguments:
    """Finds actors in argument positions.

    Attributes:
        doc: The parsed page.
        actors: Who is meant where.
    """

    doc: Doc
    actors: ActorIndex

    @cached_property
    def _roots(self) -> dict[int, tuple[str, ...]]:
        """Syntactic root of each mention -> its actors, where the mention is keyed by another token."""
        roots: dict[int, tuple[str, ...]] = {}
        for head, (start, end) in self.actors.spans.items():
            if 0 <= start < end <= len(self.doc):
                root = start if end == start + 1 else self.doc.span(start, end).root.i
                roots.setdefault(root, self.actors.heads.get(head, ()))
        return roots

    @cached_property
    def _names(self) -> dict[int, tuple[str, ...]]:
        """Head of each name -> its actor, also where the name only describes another phrase ("the Chinese embassy")."""
        place = dict(zip(self.doc.starts, range(len(self.doc)), strict=True))
        names: dict[int, tuple[str, ...]] = {}
        for actor in self.actors.actors:
            for mention in actor.mentions:
                if mention.kind != MentionKind.NAME or mention.start not in place:
                    continue
                position = place[mention.start]
                while position < len(self.doc) and self.doc[position].idx < mention.end:
                    token = self.doc[position]
                    if not mention.start <= token.head.idx < mention.end or token.head.i == token.i:
                        names.setdefault(position, (actor.id,))
                    position += 1
        return names

    def named(self, token: Token) -> tuple[str, ...]:
        """Return the actors that a phrase names, with all that is coordinated: describing names count too."""
        return unique(i for part in conj_nominals(token) for i in (self.at(part) or self._names.get(part.i, ())))

    def at(self, token: Token) -> tuple[str, ...]:
        """Return the actors that the phrase headed by ``token`` means, by its mention only."""
        return self._meant.get(token.i, ())

    @cached_property
    def _meant(self) -> dict[int, tuple[str, ...]]:
        """Head of each mention, or its syntactic root -> its actors."""
        return {**self._roots, **{i: ids for i, ids in self.actors.heads.items() if ids}}

    def who(self, token: Token, depth: int = 0) -> tuple[str, ...]:
        """Return the actors that the phrase headed by ``token`` means, without conjuncts; groups and instruments opened."""
        token = antecedent(token)
        found = self.at(token)
        if found and token.ent_type_ == "ORG" and (holder := _holder_behind(token)) is not None:
            return self.at(holder) or found
        if found or depth > 3:
            return found
        for child in children(token, "flat", "appos", "nmod"):
            if token.i < token.head.i < child.i:
                continue  # behind the verb: its object, taken for an apposition of the subject
            if child.dep_ in {"flat", "flat:name", "appos", "nmod:desc"} and (found := self.at(child)):
                return found
            if child.dep_ == "nmod:unmarked" and token.ent_type_ == child.ent_type_ == "LOC" and (found := self.at(child)):
                return found  # "near Gando, Chad"
        if token.lower_ in ARMED_GROUPS and (found := self._named_band(token)):
            return found
        if token.base == "appos" and token.head.i < token.i and any(c.dep_ == "acl:relcl" for c in token.children):
            return self.at(token.head)  # "the MAK, a group that Algiers blames"
        counts = token.pos_ in {"NUM", "DET"}
        if not counts and not is_in_one_of(token, _OPENED):
            return ()
        if counts or is_in_set(token, "grouping"):
            for preposition, child in obliques(token):
                if preposition == "of" and (found := self.everyone(child, depth + 1)):
                    return found
            return self.holders(token)
        if is_in_set(token, "instruments"):  # "American missiles fired by Chad" are Chad's
            return self.agents(token) or self.modifiers(token) or self.possessors(token)
        return ()

    def _named_band(self, word: Token) -> tuple[str, ...]:
        """Return the body whose name a word for a band stands behind: "Yemen's *Houthi movement*" is not Yemen."""
        for name in children(word, "compound", "nmod", "amod", "flat"):
            ids = self.at(name) or self._names.get(name.i, ()) if name.i < word.i and name.dep_ != "nmod:poss" else ()
            known = (self.actors.by_id.get(i) for i in ids)
            if ids and all(actor is not None and actor.kind == ActorKind.ORGANISATION for actor in known):
                return ids
        return ()

    def is_somebody(self, token: Token) -> bool:
        """Say whether a phrase means an actor, or people or a body without a name."""
        return token.i in self.actors.unnamed or bool(self.who(token))

    def everyone(self, token: Token, depth: int = 0) -> tuple[str, ...]:
        """Return the actors of a phrase and of all that is coordinated with it."""
        if depth:
            return self._everyone(token, depth)
        found = self._everyone_of.get(token.i)
        if found is None:
            self._everyone_of[token.i] = ()  # a phrase whose relative clause leads back to itself means nobody there
            found = self._everyone_of[token.i] = self._everyone(token, 0)
        return found

    @cached_property
    def _everyone_of(self) -> dict[int, tuple[str, ...]]:
        """Token -> its actors and those coordinated with it, as far as they were asked for."""
        return {}

    def _everyone(self, token: Token, depth: int) -> tuple[str, ...]:
        relative, token = token, _described_behind(antecedent(token))
        parts = (*conj_nominals(token), *joined_by_with(token))
        if relative.i > token.i and any(part.i > relative.i for part in parts):  # "thanked Roe, with *whom* he spoke, and Paz"
            return unique(i for part in parts if part.i < relative.i for i in self.who(part, depth))
        if len(parts) == 1:
            found = unique(self.who(parts[0], depth))
        elif not (found := self._listed(token, parts)):
            found = unique(i for part in parts for i in self.who(part, depth) or self._companions(part))
        if not found and "including" in self.doc.forms:
            found = unique(i for part in parts for c in named_among(part) for i in self.everyone(c, depth + 1))
        if len(parts) == 1 and self._are_states(found):  # "Peru, Chile to sign a treaty": no state lies in another
            listed = (
                c
                for c in token.children
                if c.i > token.i + 1 and c.dep_ in {"nmod:unmarked", "appos"} and self.doc[token.i + 1].text == ","
            )
            more = unique(i for c in listed for part in conj_nominals(c) for i in self.at(part))
            found = unique((*found, *more)) if self._are_states(more) else found
        if self._are_persons(found):
            found = unique((*found, *self._more_persons(token)))
        return self._with_listed(found, parts, depth) if self._lists.together else found

    def _with_listed(self, found: tuple[str, ...], parts: Iterable[Token], depth: int) -> tuple[str, ...]:
        """Add all who are listed with one of several, without what only titles name: "*Treasury* Director Ruiz, Adviser Soto, and Roe"."""
        listed = unique(i for part in parts for i in self._lists.together.get(part.i, ()))
        if not listed:
            return found
        titles = {i for part in parts if part.i in self._lists.titles for i in self.who(part, depth) if not self.is_named_person(i)}
        return unique((*(i for i in found if i not in titles or i in listed), *listed))

    def is_named_person(self, actor: str) -> bool:
        """Say whether an actor is a person whom the text names."""
        known = self.actors.by_id[actor]
        return known.kind == ActorKind.PERSON and any(m.kind == MentionKind.NAME for m in known.mentions)

    def _listed(self, noun: Token, parts: Iterable[Token]) -> tuple[str, ...]:
        """Return those who are listed by name as who a plural means: "with three ministers: *Ana Ruiz, Luis Vega and Eva Soto*"."""
        name = next((c for c in children(noun, "appos") if c.pos_ == "PROPN" and c.i > noun.i and "conj" in c.by_label), None)
        if noun.tag_ != "NNS" or name is None:
            return ()
        names = {part.i: part for part in (name, *conjuncts(name))}
        known = [self.at(part) for part in names.values()]
        whole = all(known) and all(part.i in names or part.i == noun.i for part in parts)
        return unique(i for ids in known for i in ids) if whole else ()

    def _companions(self, noun: Token) -> tuple[str, ...]:
        """Return whose allies, members or leaders are told beside others: "Chad and *Mali's* allies"."""
        return self.holders(noun) if is_in_set(noun, "companions") else ()

    @cached_property
    def _lists(self) -> Lists:
        """The persons who are listed one behind the other."""
        return person_lists(self.doc, self.actors)

    def _are_states(self, ids: tuple[str, ...]) -> bool:
        by_id = self.actors.by_id
        return bool(ids) and all(i in by_id and by_id[i].kind == ActorKind.STATE for i in ids)

    def _are_persons(self, ids: tuple[str, ...]) -> bool:
        by_id = self.actors.by_id
        return bool(ids) and all(i in by_id and by_id[i].kind == ActorKind.PERSON for i in ids)

    def _more_persons(self, token: Token, depth: int = 0) -> Iterator[str]:
        """Yield the persons whom a list of names with titles tells too, where the parser ran the names together."""
        for child in token.children:
            if self.doc[child.i - 1].text == "(":
                continue  # "the Director-General (DG) Roe"
            if child.i > token.i and child.pos_ == "PROPN" and child.base in {"flat", "appos", "conj"} and depth < 4:
                ids = self.at(child)
                if self._are_persons(ids):
                    yield from ids
                yield from self._more_persons(child, depth + 1)

    def modifiers(self, noun: Token) -> tuple[str, ...]:
        """Return the actors named by possessors, adjectives and compounds of a noun, or by "of"."""
        front = [c for c in noun.children if c.dep_ in {"nmod:poss", "amod", "compound", "nmod:unmarked", "nmod:desc"}]
        for words in _callings(noun, front):
            found = unique(i for c in words for i in ("conj" in c.by_label and self.named(c)) or self.everyone(c) or self.named(c))
            if found:
                return found
        taken = [
            c
            for clause in children(noun, "acl")
            if clause.tag_ == "VBN" and is_in_set(clause, "thought")
            for c in children(clause, "xcomp")
        ]
        if taken and (found := unique(i for c in taken for i in self.everyone(c) or self.named(c))):
            return found  # "jets believed to be Israeli"
        return unique(i for preposition, c in obliques(noun) if preposition in {"of", "from"} for i in self.everyone(c))

    def holders(self, noun: Token) -> tuple[str, ...]:
        """Return who acts by their people or means; persons only send them: "met the minister. Their teams met too"."""
        found = self.modifiers(noun)
        sent = noun.tag_ == "NNS" and any(c.dep_ == "nmod:poss" and c.tag_ == "PRP$" for c in noun.children)
        return () if sent and self._are_persons(found) else found

    def possessors(self, noun: Token) -> tuple[str, ...]:
        """Return the actors that stand before a noun: possessors, adjectives of nationality, compounds."""
        found = self._possessors_of.get(noun.i)
        if found is None:
            found = self._possessors_of[noun.i] = self._possessors(noun)
        return found

    @cached_property
    def _possessors_of(self) -> dict[int, tuple[str, ...]]:
        """Noun -> the actors before it, as far as they were asked for."""
        return {}

    def _possessors(self, noun: Token) -> tuple[str, ...]:
        if _is_called_after(noun):
            return ()
        for words in _callings(noun, [c for c in noun.lefts if c.dep_ in _OWNING]):
            found = unique(i for c in words for i in self._before(c))
            if found:
                return self._without_states_of_persons(words, found)
        return self._genitive_before(noun)

    def _without_states_of_persons(self, words: list[Token], ids: tuple[str, ...]) -> tuple[str, ...]:
        """Leave out the state that an adjective only tells of the person behind it: "*Chadian* President Ruiz's efforts" are his."""
        if len(ids) == 1 or any("conj" in c.by_label for c in words):
            return ids
        states: dict[str | None, str] = {}
        for word in sorted(words, key=position):
            for actor in (self.actors.by_id[i] for i in self._before(word) if i in self.actors.by_id):
                if actor.kind == ActorKind.PERSON and actor.country in states:
                    return tuple(i for i in ids if i != states[actor.country])
                if actor.kind == ActorKind.STATE:
                    states[actor.country] = actor.id
        return ids

    def _before(self, part: Token) -> tuple[str, ...]:
        """Return the actors of what stands before a noun; "Oslo-based" and "Saudi-led" are opened."""
        if part.i and self.doc[part.i - 1].lower_ in {"pro-", "anti-", "non-"}:
            return ()
        if part.lower_.removeprefix("-") in _BROUGHT_ABOUT or self.doc[part.i + 1].lower_.removeprefix("-") in _BROUGHT_ABOUT:
            return ()  # "the UN-mediated truce" is between others
        if part.i > 1 and self.doc[part.i - 1].text in {"-", "–"} and self.doc[part.i - 2].lower_ in {"pro", "anti", "non"}:
            return ()  # "pro-Palestinian" is not Palestine's
        found = self.everyone(part) or self.named(part)
        if found and "conj" in part.by_label and part.base in {"amod", "compound"}:  # "Chadian and Malian airstrikes"
            found = unique((*self.named(part), *found))
        inner = [c for c in part.children if c.i < part.i and c.base in {"amod", "compound"}]
        if found:  # "the Russian-North Korean agreement" is of two
            return unique((*(i for c in inner if self.doc[c.i + 1].text in {"-", "–"} for i in self.named(c)), *found))
        if part.pos_ == "PROPN" or is_in_one_of(part, ("official", "weapons_used")):
            # "the U.S. Al Udeid Air Base", "a Chadian army post", "Chadian missile and drone attacks"
            return unique(i for c in inner for i in self.named(c))
        if part.pos_ not in {"VERB", "ADJ"}:
            return found
        if is_in_set(part, "outward"):
            return ()  # "an EU-sanctioned tanker" is not the EU's
        return unique(i for c in part.children if c.i < part.i and c.base in {"compound", "obl", "nsubj", "nmod"} for i in self.everyone(c))

    def _genitive_before(self, noun: Token) -> tuple[str, ...]:
        """Return whom a genitive right before the noun names ("Japan's deep concerns"), wherever the parser attached it."""
        position = noun.i - 1
        while position > 0 and noun.i - position < 4 and self.doc[position].pos_ == "ADJ":
            position -= 1
        marker = self.doc[position]
        if marker.tag_ != "POS" or position == 0:
            return ()
        name = self.doc[position - 1]
        return self.everyone(marker.head) if marker.head.i == name.i else self.at(name) or self._ends.get(position, ())

    @cached_property
    def _ends(self) -> dict[int, tuple[str, ...]]:
        """Position behind each mention -> its actors."""
        return {end: self.actors.heads.get(head, ()) for head, (_, end) in self.actors.spans.items()}

    def inside(self, token: Token, depth: int = 0, apart: frozenset[str] = frozenset(), *, doers: bool = False) -> tuple[str, ...]:
        """Return the nearest actors inside a phrase: before its head, else in its modifiers, breadth first, without those of ``apart``.

        Who did what the phrase is described by goes first: "the fishermen held by Chile", "a resolution drafted by Norway". With ``doers``,
        those whom it was done to do not count ("the firing of rockets towards Israel").
        """
        if depth > 3:
            return ()
        found = self.agents(token, apart) or tuple(i for i in self.possessors(token) if i not in apart)
        if found:
            return found
        behind = obliques(token)
        level = [
            child
            for preposition in (
                "by",
                "from",
                "of",
                "between",
                "with",
                "against",
                "in",
                "for",
                "on",
                "to",
                "over",
                "across",
                "along",
                "around",
                "near",
                "inside",
                "outside",
                "beyond",
                "through",
                "about",
                "towards",
                "toward",
            )
            for case, child in behind
            if case == preposition
            and not (doers and preposition in TARGETS)
            and not (preposition in {"on", "about"} and is_in_set(token, "dealings"))
            and not (preposition == "from" and is_in_set(token, "leaving"))
            and child.lower_ != "behalf"
            and not (case in GROUNDING and is_in_set(child, "grounds"))
            and not (case in ALONGSIDE and child.lemma_.lower() in BORDERS and _is_settlement(token))
        ]
        if token.lower_ in {"what", "how", "which"}:
            level += [c for clause in children(token, "acl") for c in children(clause, "xcomp", "obj", "obl", "ccomp")]
        if token.pos_ in VERBAL:
            level += list(children(token, "xcomp", "obj", "obl"))
        if token.pos_ in VERBAL and any(c.lower_ == "what" for c in token.children):  # "hit what Chad calls camps in Mali"
            level += list(children(token, "ccomp"))
        imposed = (c for c in children(token, "acl") if c.tag_ == "VBN" and is_in_set(c, "authored"))
        level += [c for clause in imposed for case, c in obliques(clause) if case in {"on", "against"}]
        level += [
            c
            for clause in children(token, "acl")
            if clause.tag_ == "VBG" and (is_in_set(clause, "aiming") or is_in_set(clause, "bearing"))
            for obj in children(clause, "obj")
            for c in conj_nominals(obj)
        ]
        level += [s for clause in children(token, "acl") if is_quartered(clause) for s in children(clause, "nsubj")]
        if is_in_set(token, "incidents"):  # "concern about the incident in which Chad's guards fired"
            scenes = (c for c in children(token, "acl") if c.dep_ == "acl:relcl" and not is_passive(c) and _is_scene(c))
            level = [*(s for clause in scenes for s in children(clause, "nsubj")), *level]
        given = (c for c in children(token, "acl") if c.dep_ == "acl:relcl" and is_in_set(c, "giving") and _has_own_subject(c))
        for clause in given:  # "cut off the aid that it gives Chad"
            level += [*children(clause, "iobj"), *children(clause, "obj"), *(c for case, c in obliques(clause) if case == "to")]
        for child in level:
            if found := self.agents(child, apart) or tuple(i for i in self.everyone(child) if i not in apart):
                return found
        for child in level:
            if found := self.inside(child, depth + 1, apart, doers=doers):
                return found
        return ()

    def agents(self, noun: Token, apart: frozenset[str] = frozenset()) -> tuple[str, ...]:
        """Return the agents of the participle that describes a noun ("drafted by Norway")."""
        if noun.by_label.keys().isdisjoint(_TELLING_WHICH):
            return ()
        named = (noun, *(c for c in children(noun, "appos") if c.i > noun.i))  # "Ana Ruiz, the nurse whom Chad's police detained"
        told = [c for word in named for c in children(word, "acl")]
        clauses = [c for c in told if is_in_set(c, "authored") or any(is_in_set(other, "authored") for other in children(c, "conj"))]
        doers = [agent for c in clauses if c.tag_ == "VBN" and c.dep_ != "acl:relcl" for agent in deep_subject(c)]
        doers += [s for c in clauses if c.dep_ == "acl:relcl" for s in children(c, "nsubj") if s.lower_ not in RELATIVE]
        return unique(i for agent in doers for i in self.everyone(agent) if i not in apart)


def _callings(noun: Token, front: list[Token]) -> Iterator[list[Token]]:
    """Yield what stands before a noun: before a word for others first what they are called, "our *NATO* allies" being more than ours."""
    if is_in_set(noun, "others"):
        yield [c for c in front if c.dep_ != "nmod:poss"]
    yield front


def _described_behind(noun: Token) -> Token:
    """Return the first of the persons whom a plural in front of their names describes: "against *senators* | Ana Roe and Luis Vega"."""
    if noun.tag_ != "NNS" or noun.i + 1 >= len(noun.doc) or not noun.by_label.keys().isdisjoint({"conj", "appos", "flat", "nmod", "acl"}):
        return noun
    name = noun.nbor()
    beside = name.ent_type_ == "PERSON" and name.pos_ == "PROPN" and name.head is noun.head and name.base == noun.base
    return name if beside and not case_of(name) else noun


def _holder_behind(body: Token) -> Token | None:
    """Return the person whose office stands behind a body with its initials: "the World Bank (WB) Director-General | Roe"."""
    doc, i = body.doc, body.i + 1
    if i + 3 >= len(doc) or doc[i].text != "(" or doc[i + 2].text != ")" or not is_in_set(doc[i + 3], "offices"):
        return None
    behind = doc[i + 4 : min(len(doc), i + 4 + _LONGEST_TITLE)]
    name = next((t for t in behind if t.ent_type_ == "PERSON" and doc[t.i - 1].text != "("), None)
    if name is None or not all(t.text[:1].isupper() or t.is_punct for t in doc[i + 3 : name.i]):
        return None
    return None if any(t.text in {",", ";"} for t in doc[i + 3 : name.i]) else name


def _is_called_after(noun: Token) -> bool:
    """Say whether an adjective only tells which money it is, or whose something was: "U.S. dollars", "a former French base"."""
    if noun.lemma_.lower() in load_acts().sets["currencies"]:
        return True
    if is_in_set(noun, "money"):
        return not any(c.dep_ == "nmod:poss" for c in noun.children)
    return noun.lemma_.lower() in _BYGONE and any(c.lower_ in {"former", "ex", "old", "one-time"} for c in noun.children)


def _is_settlement(token: Token) -> bool:
    """Say whether a word names a place or means one: what lies on a state's border need not be that state's."""
    return token.ent_type_ == "LOC" or is_in_set(token, "settlements")


def _is_scene(clause: Token) -> bool:
    """Say whether a relative clause tells what happened in something: "the incident *in which* guards fired"."""
    return any(c.lower_ == "which" and case_of(c) in {"in", "during"} for c in children(clause, "obl"))


def _has_own_subject(clause: Token) -> bool:
    """Say whether a relative clause tells of what somebody does with its noun: "the aid it gives", not "those who give aid"."""
    return any(c.lower_ not in RELATIVE for c in children(clause, "nsubj"))


def arguments_of(doc: Doc, actors: ActorIndex) -> Arguments:
    """Return the finder of actors for a page: one for all stages, since they ask for the same phrases."""
    found: Arguments | None = doc.user_data.get(ARGUMENTS)
    if found is None or found.actors is not actors:
        found = doc.user_data[ARGUMENTS] = Arguments(doc=doc, actors=actors)
    return found
