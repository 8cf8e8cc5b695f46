"""Which words of a page carry an act, and what act: entries matched against the parse, operators applied to what is inside them.

"Agreed to resume talks" is one act: *agree* is an operator (commit), *resume* a light verb, *talks* the act inside; the
operator table makes AGREE about CONSULT of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain

from detente.lexicon.acts import ActLexicon, Composition, Entry, Phrases
from detente.model.copies import changed, maker, quick
from detente.reading.base import children
from detente.reading.factuality.governors import is_means, is_tried
from detente.reading.factuality.stage import SPOKEN, is_negated, is_performed
from detente.reading.grammar.doc import Doc, Token, per_token
from detente.reading.grammar.frames import AFLAME, behind_particle, conj_nominals, deep_object, obliques
from detente.reading.grammar.lemmas import lemmas
from detente.reading.grammar.subjects import BEFORE, deep_subject
from detente.reading.grammar.voice import case_of, is_in_one_of, is_in_set, is_passive

#: Relations in which a noun only modifies another noun ("peace talks venue") and carries no act of its own.
MODIFYING = frozenset({"compound", "amod", "flat", "nmod:unmarked", "nmod:desc", "goeswith", "fixed"})
POS_OF = {"VERB": ("verb", "adj"), "AUX": ("verb",), "NOUN": ("noun",), "PROPN": ("noun",), "ADJ": ("adj", "verb")}
DEPTH = 6
#: Words that make a that-clause one about what is to be done.
TO_BE_DONE = frozenset({"will", "would", "should", "must", "shall", "need", "needs", "needed", "to", "'ll", "’ll"})
NOTHING: frozenset[str] = frozenset()
#: Stretches of time.
PERIODS = frozenset({"year", "month", "week", "day", "decade", "night", "weekend", "hour", "period"})
#: Prepositions of where somebody goes.
GOING = frozenset({"to", "into", "from", "toward", "towards", "across", "through"})
#: Adverbs of degree, which stand with adjectives and not with participles of acts.
DEGREE = frozenset({"very", "too", "so", "more", "most", "extremely", "highly", "quite", "rather"})


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """An act that some words carry.

    Attributes:
        entry: The lexicon entry of the act's own word.
        head: The act's own word.
        type: PLOVER type.
        mode: PLOVER mode.
        cameo: CAMEO code.
        matched: Positions of the other words of the phrase ("break off *talks*").
        governors: Light verbs and operators above the head that belong to the act, innermost first.
        inner: The act inside, where an operator gave this one its type.
        denied: Whether an operator says that the act did not happen ("denied having struck").
        tried: Whether it is only tried.
        rules: Entries and compositions that decided.
    """

    entry: Entry
    head: Token
    type: str
    mode: str | None
    cameo: str
    matched: tuple[int, ...] = ()
    governors: tuple[Token, ...] = ()
    inner: Act | None = None
    denied: bool = False
    tried: bool = False
    rules: tuple[str, ...] = ()

    @property
    def top(self) -> Token:
        """The outermost word of the act: its clause is the act's clause."""
        return self.governors[-1] if self.governors else self.head

    def tokens(self) -> Iterator[int]:
        """Yield the positions of all words that carry the act, those inside it included."""
        yield self.head.i
        yield from self.matched
        for governor in self.governors:
            yield governor.i
        if self.inner is not None:
            yield from self.inner.tokens()


_act = maker(Act)
#: Marks that stand for money.
CURRENCIES = frozenset({"$", "€", "£", "¥", "US$"})
#: Concepts of those who grant what others want; forces that they send are no threat.
AGREED = frozenset({"agree_to", "offer_to", "accept_offer"})
#: Acts that are against somebody.
HOSTILE = frozenset({"SANCTION", "COERCE", "ASSAULT"})
#: Acts that who avoids them keeps from others.
REFUSED = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT"})
#: Acts that nobody has promised or threatened where others expect them of him: "is expected to free ten captives".
_OTHERS_AWAIT = HOSTILE | {"CONCEDE", "RETREAT", "REJECT", "MOBILIZE"}
#: Acts that it is an agreement, and no refusal, to leave undone.
UNFRIENDLY = HOSTILE | {"THREATEN", "MOBILIZE", "PROTEST", "ACCUSE"}


@dataclass(frozen=True)
class Interpreter:
    """Finds the acts of one page; keeps what it found so that each word is looked at once."""

    acts: ActLexicon
    _memo: dict[int, Act | None] = field(default_factory=dict)
    _near: dict[int, Sequence[Entry]] = field(default_factory=dict)

    def act_at(self, token: Token, depth: int = 0) -> Act | None:
        """Return the act that the token heads, or ``None``."""
        if token.i not in self._memo:
            self._memo[token.i] = None  # a word cannot be inside itself
            self._memo[token.i] = self._interpret(token, depth)
        return self._memo[token.i]

    def _interpret(self, token: Token, depth: int) -> Act | None:
        if depth > DEPTH or (token.dep_ in MODIFYING and token.pos_ not in {"VERB", "ADJ"}):
            return None
        for entry in self.matches(token):
            if entry.operator == "none":
                return None
            act = self._of_entry(entry, token, depth)
            if act is not None:
                return act
        return self._session(token) if is_session(token) else None

    def _session(self, token: Token) -> Act | None:
        """Return the meeting that one of a row of sessions is: what is planned or called off, "the next round", "a third"."""
        entry = next((e for e in self.acts.entries("noun", "meeting") if e.type == "CONSULT" and not (e.obl or e.needs or e.mods)), None)
        return _plain(entry, token, f"act:{entry.concept}") if entry is not None else None

    def matches(self, token: Token) -> Iterator[Entry]:
        """Yield the entries that the token fits, most specific first."""
        near = self._near.get(token.i)
        if near is None:
            near = self._near[token.i] = self._entries_near(token)
        for entry in near:
            if fits(entry, token):
                yield entry

    def _entries_near(self, token: Token) -> Sequence[Entry]:
        """Return the entries whose first thing stands with the token: most name an object, a preposition or a particle."""
        found = phrases_of(token, self.acts)
        if not found.entries:
            return ()
        objects = _object_words(token) if found.by_object else NOTHING
        prepositions = _oblique_words(token).keys() if found.by_preposition else NOTHING
        particles = _particles(token) if found.by_particle else NOTHING
        return found.asking_for(objects, prepositions, particles)

    def _of_entry(self, entry: Entry, token: Token, depth: int) -> Act | None:
        rule = f"act:{entry.concept}"
        if entry.concept == "meet" and entry.lemma == "see" and not any(_is_somebody(thing) for thing in deep_object(token)):
            return None  # "wanted them to see the rivers"
        if entry.operator is None:
            return _plain(entry, token, rule)
        inner = self._inside(entry, token, depth)
        if inner is not None and entry.operator == "light" and is_session(inner.head) and not inner.governors:
            return None  # "the next round will be hosted by Chad" tells who hosts
        if inner is not None and entry.concept == "light_act" and entry.lemma == "raise" and inner.type in HOSTILE:
            return None  # "raised the murder of the editor" speaks of it
        if inner is None and (entry.mutual or entry.concept == "promise_to") and _is_opinion(token):
            return None
        if inner is None:
            return _plain(entry, token, rule) if entry.type is not None else None
        if entry.operator == "desire" and inner.type in SPOKEN and is_performed(inner.top):
            return None  # "I want to thank Chad" thanks it
        was_glad = entry.operator == "desire" and entry.pos == "adj" and any(c.tag_ == "VBD" for c in children(token, "cop"))
        if was_glad or entry.operator in {"light", "attempt", "fail", "deny"} or (entry.operator == "request" and _is_same(entry, inner)):
            return changed(
                inner,
                governors=(*inner.governors, token),
                denied=inner.denied or entry.operator in {"deny", "fail"},
                tried=inner.tried or entry.operator == "attempt",
                cameo=self.acts.refine(entry.operator, inner.cameo, inner.cameo),
                rules=(*inner.rules, rule),
            )
        if entry.concept == "accept_offer" and inner.type == "REQUEST":
            return _plain(entry, token, rule)  # "approved his request"
        if entry.operator == "undergo":
            return _undergone(inner, token, rule)
        operator = entry.operator
        if entry.lemma in {"expect", "expected"} and inner.type in _OTHERS_AWAIT:
            return None
        if entry.lemma == "avoid" and inner.type not in REFUSED:
            return None  # "avoided attacking Chad" refuses nobody anything
        if operator == "commit" and inner.type == "SANCTION" and _is_decided(entry) and not is_negated(inner.top):
            rules = (*inner.rules, rule, "rule:intended")  # what is decided is no threat: "agreed to suspend trade with Chad"
            return changed(inner, governors=(*inner.governors, token), rules=rules)
        if operator == "commit" and is_negated(inner.top):
            if inner.type in UNFRIENDLY:  # "agreed not to expel", "not to threaten": no threat of it
                plain = _plain(entry, token, rule)
                return changed(plain, inner=inner) if plain is not None else None
            never = entry.concept == "promise_to" and inner.type in {"CONCEDE", "RETREAT"}  # "vowed never to yield"
            operator = "refuse" if never or entry.concept == "plan_to" else operator  # "decided not to attend"
        granted = operator == "commit" and entry.concept in AGREED and inner.type == "MOBILIZE" and inner.cameo in {"150", "153", "154"}
        ruled: tuple[int, ...] = ()
        if operator == "refuse" and inner.entry.lemma == "rule" and inner.inner is not None and inner.inner.type in HOSTILE:
            operator, ruled, inner = "threaten", (inner.head.i,), inner.inner  # "refused to rule out using force"
        made = Composition("AGREE", None, "0334") if granted else self.acts.compose(operator, inner.type, inner.mode)
        if made is None:
            return _plain(entry, token, rule) if entry.type is not None else None
        if made.type is None or made.cameo is None:
            return changed(inner, governors=(*inner.governors, token), rules=(*inner.rules, rule, f"op:{operator}"))
        cameo = self.acts.refine(operator, inner.cameo, made.cameo or "")
        if inner.type == made.type == "AGREE" and cameo == "030":
            cameo = inner.cameo  # "reached an agreement to send aid" is 033, as the agreement is
        made = changed(made, cameo=cameo)
        rules = (rule, f"op:{operator}+{inner.type}", *inner.rules)
        words = (*matched(entry, token), *ruled)
        if inner.type == "AGREE" and made.type == "AGREE":  # "reached an agreement to meet" is one act about the meeting
            words = (*words, *inner.tokens())
            if inner.inner is None:
                return changed(_plain_of(entry, token, made), matched=words, rules=rules)
            inner = inner.inner
        return changed(_plain_of(entry, token, made), matched=words, inner=inner, rules=rules)

    def _inside(self, entry: Entry, token: Token, depth: int) -> Act | None:
        for slot in entry.comp:
            if slot == "at" and all(preposition != slot for preposition, _ in entry.obl):
                continue  # "announced a deal at the summit" says where
            for candidate in complements(token, slot):
                if entry.operator == "light" and slot == "xcomp" and entry.lemma != "send" and _is_aim(candidate, entry):
                    continue  # a purpose is no part of a light verb's act; a mission that is sent is
                if slot == "xcomp" and entry.lemma == "stop" and candidate.tag_ == "VB":
                    continue  # "stopped by to thank them" ends nothing
                if entry.operator == "light" and entry.pos == "verb" and slot in {"on", "to", "of"} and not entry.obl:
                    continue  # "the progress made on its commitments"
                if entry.operator == "light" and slot in {"on", "about"} and candidate.tag_ == "VBG":
                    continue  # "the opening of talks on ending the war"
                if slot == "ccomp" and entry.concept == "promise_to" and _is_opinion(token):
                    continue  # "assured them that it is calling on others" promises nothing
                if slot == "ccomp" and candidate.pos_ in {"NOUN", "PROPN"} and "cop" in candidate.by_label:
                    continue  # "agreed that the launch is a violation" tells what it is
                act = self._reach(candidate, depth)
                if act is not None:
                    return act
        return None

    def _reach(self, token: Token, depth: int) -> Act | None:
        """Return the act of a complement: its own, its conjuncts', or behind "of" where the head only counts or groups."""
        for part in (token, *(c for c in token.children if c.dep_ == "conj")):
            act = self.act_at(part, depth + 1)
            if act is not None and act.type is not None:
                return act
        if is_in_set(token, "grouping"):
            for preposition, child in obliques(token):
                if preposition == "of" and (act := self.act_at(child, depth + 1)) is not None:
                    return act
        for clause in means_of(token):
            if (act := self.act_at(clause, depth + 1)) is not None and act.type is not None:
                return act
        if is_in_set(token, "carriers"):
            for child in token.children:
                if child.dep_ in {"compound", "nmod:unmarked", "amod"} and child.pos_ in {"NOUN", "PROPN"}:
                    return self._carried(child, token)
        return None

    def _carried(self, word: Token, carrier: Token) -> Act | None:
        """Return the act of a compound's first part ("aid deliveries"), headed by the carrier so that its arguments count."""
        for entry in entries_of(word, self.acts):
            if entry.operator is None and not (entry.obj or entry.obl or entry.needs or entry.mods):
                return _plain(entry, carrier, f"act:{entry.concept}")
        return None


def _is_somebody(word: Token) -> bool:
    """Say whether a word names a person, or is a pronoun for one."""
    return word.ent_type_ == "PERSON" or word.lower_ in {"him", "her"}


def _undergone(inner: Act, verb: Token, rule: str) -> Act | None:
    """Return the act that somebody gets from somebody: of a noun that names one done by one to another, and nothing planned."""
    if inner.head.pos_ != "NOUN" or inner.entry.mutual or inner.governors or inner.type in {"CONSULT", "AGREE", "COOPERATE"}:
        return None
    return changed(inner, governors=(verb,), rules=(*inner.rules, rule))


def _is_decided(entry: Entry) -> bool:
    """Say whether a word tells that something was decided, with or without others."""
    return entry.concept == "agree_to" or entry.lemma in {"decide", "resolve", "decision"}


def _is_aim(clause: Token, entry: Entry) -> bool:
    """Say whether a clause below a light verb is what it is done for: "the progress that they have made to deepen cooperation"."""
    if entry.lemma == "vote":  # what a parliament votes to do it does
        return False
    if clause.base == "advcl" and {"xcomp", "obj"} == {*entry.needs, *entry.bars}:
        # "moved on Monday to close the strait": such a verb has no object, and nothing that it is done for; "moved north to attack" has
        return any(case in GOING for case, _ in obliques(clause.head))
    return clause.base in {"advcl", "acl"} or (clause.tag_ == "VB" and "xcomp" not in entry.needs)


def _is_opinion(token: Token) -> bool:
    """Say whether an agreement is only on how things are: its that-clause tells of nothing to be done ("agreed that it was hard")."""
    clauses = list(complements(token, "ccomp"))
    return bool(clauses) and not any(c.lower_ in TO_BE_DONE for clause in clauses for c in clause.children)


def _is_same(entry: Entry, inner: Act) -> bool:
    """Say whether a verb only says again what its object is the word for: "repeated its call for a truce"."""
    return inner.type == "REQUEST" and inner.head.pos_ == "NOUN" and not entry.obj.isdisjoint(lemmas(inner.head))


def _plain(entry: Entry, token: Token, rule: str) -> Act | None:
    if entry.type is None or entry.cameo is None:
        return None
    return _act(entry=entry, head=token, type=entry.type, mode=entry.mode, cameo=entry.cameo, matched=matched(entry, token), rules=(rule,))


def _plain_of(entry: Entry, token: Token, made: Composition) -> Act:
    return _act(entry=entry, head=token, type=made.type or "", mode=made.mode, cameo=made.cameo or "")


def matched(entry: Entry, token: Token) -> tuple[int, ...]:
    """Return the positions of the object and oblique heads that a phrase's conditions name."""
    found = [part.i for obj in deep_object(token) for part in _heads(obj) if is_one_of(part, entry.obj)] if entry.obj else []
    if entry.subj:  # "talks between Chad and Mali collapsed": the noun that comes to nothing
        found += [
            s.i
            for s in deep_subject(token)
            if s.pos_ == "NOUN" and is_one_of(s, entry.subj) and (is_in_set(s, "talks") or is_in_set(s, "protest"))
        ]
    for preposition, heads in entry.obl:
        if heads:
            found += [
                part.i for case, child in _all_obliques(token) if case == preposition for part in _heads(child) if is_one_of(part, heads)
            ]
    return tuple(dict.fromkeys(found))


def complements(token: Token, slot: str) -> Iterator[Token]:
    """Yield the heads of a complement: a relation of a verb or adjective, an infinitive of a noun, or what a preposition governs."""
    if slot == "xcomp":
        labels = token.by_label
        yield from labels.get("xcomp", ())
        if "csubj" in labels:
            yield from (c for c in labels["csubj"] if c.i > token.i)  # "it is willing to ...", read as an expletive's clause
        wanted = "acl" if token.pos_ in {"NOUN", "PROPN"} else "advcl"
        for child in labels.get(wanted, ()):
            beside = child.tag_ == "VBG" and child.i > token.i and token.doc[child.left_edge.i - 1].dep_ == "compound:prt"
            if beside and token.doc[child.left_edge.i - 1].head is token:
                yield child  # "ruled out | recognising Chad"
            elif child.dep_ != "acl:relcl" and any(c.dep_ == "mark" and c.lower_ == "to" for c in child.children):
                yield child
        if wanted == "acl":
            yield from _behind_aside(token)
    elif slot == "ccomp":
        yield from children(token, "ccomp")
        if token.pos_ in {"NOUN", "PROPN"}:
            yield from (c for c in children(token, "acl") if any(m.dep_ == "mark" and m.lower_ == "that" for m in c.children))
    elif slot == "obj":
        if token.pos_ in {"VERB", "AUX", "ADJ"}:
            yield from deep_object(token)
    elif slot == "subj":
        yield from (c for c in children(token, "nsubj") if not is_passive(token))
    else:
        for preposition, child in obliques(token):
            if preposition == slot:
                yield child
        for child in children(token, "advcl", "acl"):
            if any(c.dep_ in {"mark", "case"} and c.lower_ == slot for c in child.children) and is_gerund(child):
                yield child


def means_of(verb: Token) -> Iterator[Token]:
    """Yield the gerunds that tell how something is done, or what is worked toward: "agreed to protect ports by *sharing* data"."""
    if verb.tag_ not in {"VB", "VBG"} or is_tried(verb):
        return
    above = children(verb.head, "advcl") if verb.tag_ == "VBG" and verb.base == "advcl" and verb.head.pos_ == "VERB" else ()
    for clause in (*children(verb, "advcl"), *above):  # "committed to protecting ports | by sharing data"
        if clause.i > verb.i and is_means(clause):
            yield clause


def _behind_aside(noun: Token) -> Iterator[Token]:
    """Yield a noun's infinitive that the parser gave to a participle between commas, or to the noun above.

    "A result of their decision, announced in May, to resume talks".
    """
    above = tuple(children(noun.head, "acl")) if noun.base == "nmod" else ()
    for aside in asides(noun):
        yield from (c for c in (*children(aside, "advcl"), *above) if c.i > aside.i and _is_set_off(c))


def asides(noun: Token) -> Iterator[Token]:
    """Yield the participles that describe a noun, also behind a comma where the parser gave them to the noun above."""
    above = children(noun.head, "acl") if noun.base == "nmod" else ()
    for clause in (*children(noun, "acl"), *above):
        if clause.tag_ != "VBN" or clause.i < noun.i:
            continue
        if clause.head is noun or (noun.doc[noun.i + 1].text == "," and clause.i <= noun.i + 3):
            yield clause


def _is_set_off(clause: Token) -> bool:
    """Say whether an infinitive stands behind a comma."""
    marker = next((c for c in clause.children if c.dep_ == "mark" and c.lower_ == "to"), None)
    return marker is not None and clause.doc[marker.i - 1].text == ","


def fits(entry: Entry, token: Token) -> bool:
    """Say whether a phrase's conditions hold at a token."""
    if entry.obj and entry.obj.isdisjoint(_object_words(token)):
        return False
    if entry.mods and entry.mods.isdisjoint(_words_before_object(token) if entry.pos == "verb" and entry.obj else _words_before(token)):
        return False
    if entry.particle is not None:
        if entry.particle not in _particles(token):
            return False
    elif entry.pos == "verb" and not entry.obj and "compound:prt" in token.by_label:
        return False  # "kick off" is no kick
    if entry.unlike and not entry.unlike.isdisjoint(_words_before_object(token)):
        return False
    if (entry.said and entry.said.isdisjoint(_said_words(token))) or (entry.subj and entry.subj.isdisjoint(_subject_words(token))):
        return False
    if entry.obl:
        told = _oblique_words(token)
        for preposition, heads in entry.obl:
            if preposition not in told or (heads and heads.isdisjoint(told[preposition])):
                return False
            if entry.mode == "visit" and not heads and all(c.tag_ == "VBG" for case, c in _all_obliques(token) if case == preposition):
                return False  # "came close to making peace" goes nowhere
    if entry.inf and not any(_is_infinitive_of(clause, entry) for clause in _infinitives(token)):
        return False
    if entry.needs and not all(_has(token, need) for need in entry.needs):
        return False
    return not entry.bars or not any(_has(token, bar) for bar in entry.bars)


def _infinitives(verb: Token) -> Iterator[Token]:
    """Yield the infinitives below a verb or its object: "set up a panel | to examine", "gave it a week | to comply"."""
    for clause in _infinitive_clauses(verb):
        yield clause
        if clause.lemma_.lower() == "help":  # "sent troops to help | fight the fires"
            yield from (c for c in children(clause, "xcomp", "ccomp") if c.tag_ == "VB")


def _infinitive_clauses(verb: Token) -> Iterator[Token]:
    yield from children(verb, "xcomp")
    if "advcl" in verb.by_label:
        yield from (c for c in verb.by_label["advcl"] if c.tag_ == "VB" and c.i > verb.i)
    for obj in deep_object(verb):
        if "acl" in obj.by_label:
            yield from (c for c in obj.by_label["acl"] if c.tag_ == "VB")


def _is_infinitive_of(clause: Token, entry: Entry) -> bool:
    """Say whether an infinitive is one that a phrase asks for: of its verbs and objects, with nobody in it unless it is passive."""
    if clause.pos_ in {"NOUN", "PROPN"} or not is_one_of(clause, entry.inf):
        return False  # "calls it a step"
    objects = [word for c in children(clause, "obj") for word in (c, *children(c, "nmod:desc"))] if entry.inf_obj else []
    if entry.inf_obj and not any(is_one_of(word, entry.inf_obj) for word in objects):  # "to remove | premier Ruiz"
        return False
    if entry.concept == "convict":  # "ordered the firm to pay a fine to the families"
        return True
    return is_passive(clause) or not any(c.dep_ == "obl" and case_of(c) in {"with", "to"} for c in clause.children)


def _words(tokens: Iterable[Token]) -> frozenset[str]:
    return frozenset(chain.from_iterable(map(lemmas, tokens)))


@per_token
def _object_words(token: Token) -> frozenset[str]:
    objects = deep_object(token) or list(children(token, "iobj"))
    if not objects:
        return NOTHING
    parts = [part for obj in objects for part in _heads(_meant_by(obj, token) or obj)]
    titles = (c for part in parts if part.pos_ == "PROPN" for c in children(part, "nmod:desc") if c.i < part.i)
    words = _words((*parts, *titles))  # "welcomed President Ruiz" is a welcome of a president
    return words | {"round"} if any(part.lower_ in ORDINALS and is_session(part) for part in parts) else words


#: Words for one of a row that stand alone.
ORDINALS = frozenset("first second third fourth fifth sixth seventh eighth ninth tenth".split())


@per_token
def is_session(token: Token) -> bool:
    """Say whether a word means one of a row of sessions: "the *next* round", "*a third*, due in May", behind "two rounds of talks"."""
    if token.lemma_.lower() in {"round", "session"}:
        return any(c.lower_ in {"next", "further", "another", *ORDINALS} or "Ord" in c.morph.get("NumType", []) for c in token.children)
    if token.lower_ not in ORDINALS or token.base not in {"nsubj", "obj"} or "det" not in token.by_label or token.sent.start == 0:
        return False
    before = token.doc[token.sent.start - 1].sent
    return any(t.tag_ == "NNS" and t.lemma_.lower() in {"round", "session", "meeting", "summit"} for t in before)


def _meant_by(pronoun: Token, verb: Token) -> Token | None:
    """Return the thing that "it" or "them" as an object means: "had closed its airspace, reopened it", the object before it."""
    if pronoun.lower_ not in {"it", "them"} or verb.pos_ != "VERB":
        return None
    for token in reversed(verb.doc[verb.sent.start : verb.i]):
        if token.base == "obj" and token.pos_ == "NOUN":
            return token
    return None


@per_token
def _words_before_object(token: Token) -> frozenset[str]:
    return _words(c for obj in deep_object(token) for c in obj.children if c.dep_ in BEFORE)


@per_token
def _words_before(token: Token) -> frozenset[str]:
    return _words(c for c in token.children if c.dep_ in BEFORE)


@per_token
def _subject_words(token: Token) -> frozenset[str]:
    subjects = deep_subject(token)
    if token.base == "ccomp" and any(s.pos_ == "PRON" and s.lower_ in {"they", "he", "she", "it"} for s in subjects):
        subjects = [*subjects, *deep_subject(token.head)]  # "doctors said they would walk out"
    return _words(part for subject in subjects for part in _heads(subject))


def _names(verb: Token) -> Iterator[Token]:
    """Yield what a verb calls its object; in quotes it may be parsed as a sentence of its own: 'called it "a declaration of war"'."""
    if "xcomp" in verb.by_label:
        yield from (c for c in verb.by_label["xcomp"] if c.pos_ in {"NOUN", "PROPN", "ADJ"})
    if verb.lemma_.lower() == "call" and "obj" in verb.by_label:
        yield from (c for c in children(verb, "parataxis") if c.pos_ == "NOUN" and c.i > verb.i and "nsubj" not in c.by_label)


@per_token
def _said_words(token: Token) -> frozenset[str]:
    """Return what is said of a verb's object: a nominal or adjectival complement, or what "as" governs."""
    found: list[Token] = []
    for child in _names(token):
        found.extend(conj_nominals(child))
    for child in children(token, "obl", "advcl", "xcomp"):
        if any(c.lower_ == "as" and c.dep_ in {"case", "mark"} for c in child.children):
            found.extend(conj_nominals(child))
    if token.lemma_.lower() == "declare":  # "declared the pact | null and void"
        found += [c for obj in children(token, "obj") for c in children(obj, "amod") if c.i > obj.i]
    return _words(found)


_NOTHING_TOLD: dict[str, frozenset[str]] = {}


@per_token
def _oblique_words(token: Token) -> dict[str, frozenset[str]]:
    """Return preposition -> lemmas of what it governs."""
    found: dict[str, set[str]] = {}
    joined = len(token.doc)
    if "conj" in token.by_label:
        joined = next((c.i for c in token.by_label["conj"] if c.pos_ == "VERB" and "obj" not in c.by_label), joined)
    for case, child in _all_obliques(token):
        if (child.ent_type_ in {"DATE", "TIME"} and case != "until") or (token.pos_ == "VERB" and child.i > joined):
            continue  # "called in the envoy on Monday", "called and congratulated her on her victory" call on nobody
        if case in {"over", "during"} and child.lemma_.lower() in PERIODS:
            continue  # "fired missiles over the past year"
        if case == "for" and child.lemma_.lower() in {"hour", "minute", "second"}:
            continue  # "knocked it off the air for an hour"
        if case == "for" and child.lower_ == "time":
            continue  # "launched a rocket for the first time"
        words = found.setdefault(case, set())
        for part in _heads(child):
            words.update(lemmas(part))
    if "for" not in found and any(True for _ in wished(token)):
        found.setdefault("for", set())
    return {case: frozenset(words) for case, words in found.items()} if found else _NOTHING_TOLD


@per_token
def _particles(token: Token) -> frozenset[str]:
    """Return a verb's particles: its dependents, a first preposition ("out of"), an adverb or adjective right behind it."""
    found: set[str] = {token.nbor().lower_} if behind_particle(token) is not None else set()
    behind = token.nbor() if token.i + 1 < len(token.doc) else None
    if behind is not None and (
        behind.dep_ in {"advmod", "compound:prt"} or (behind.base == "xcomp" and (behind.pos_ == "ADJ" or behind.lower_ in AFLAME))
    ):
        found.add(behind.lower_)  # "walked free", "swung open the gates"
    for child in token.children:
        if child.dep_ == "compound:prt" or (child.pos_ in {"ADP", "ADV"} and child.base in {"advmod", "case", "obl"}):
            found.add(child.lower_)
        if child.base == "obl":
            found.update(c.lower_ for c in child.children if c.dep_ == "case" and c.lower_ != case_of(child))
        elif child.dep_ == "obj" and child.left_edge.i == token.i + 1 and child.left_edge.dep_ == "case":  # "cut | off Internet access"
            found.add(child.left_edge.lower_)
        elif child.dep_ == "obj":  # "will pull its last soldiers | out of Chad", given to the soldiers
            found.update(edge for c in children(child, "nmod") if (edge := c.left_edge.lower_) in {"out", "back", "away", "off"})
    return frozenset(found)


@per_token
def _heads(token: Token) -> tuple[Token, ...]:
    """Return a noun phrase's heads: conjuncts, and what stands behind "of" where the head only counts or groups."""
    return tuple(_iter_heads(token))


#: Sets of nouns that more is looked for behind.
_OPENED = ("carriers", "grouping", "money", "points")


def _iter_heads(token: Token) -> Iterator[Token]:
    for part in conj_nominals(token):
        yield part
        if not is_in_one_of(part, _OPENED) and part.pos_ != "NUM" and part.text not in CURRENCIES:
            continue
        if is_in_set(part, "carriers"):
            yield from (child for child in part.children if child.dep_ in {"compound", "nmod:unmarked"})
        if is_in_set(part, "grouping") or part.pos_ == "NUM":
            yield from (child for preposition, child in obliques(part) if preposition == "of")
        if part.text in CURRENCIES:  # "gave Chad $5 million"
            yield from children(part, "nummod")
        if is_in_set(part, "money"):  # "60 million euros in development aid", "80 million dinars of its debt"
            yield from (child for preposition, child in obliques(part) if preposition in {"in", "of"})
        if is_in_set(part, "points"):
            yield from _listed_behind(part)


def _listed_behind(point: Token) -> Iterator[Token]:
    """Yield the concerns behind a comma that the parser joined to a noun inside: "raised the importance of peace, | concerns about ..."."""
    for token in point.subtree:
        if token.dep_ == "conj" and token.head.base == "nmod" and is_in_set(token, "concern"):
            before = {token.left_edge.text, *(word.text for word in token.doc[token.left_edge.i - 2 : token.left_edge.i])}
            if "," in before:
                yield token


def _all_obliques(token: Token) -> Iterator[tuple[str, Token]]:
    """Yield the obliques of a word and of its object, and gerunds behind a preposition ("from entering")."""
    yield from obliques(token)
    for clause in children(token, "advcl", "acl"):
        if is_gerund(clause) or (clause.tag_ == "NN" and clause.lower_.endswith("ing")):  # "with spying", read as either
            yield from ((c.lower_, clause) for c in clause.children if c.dep_ in {"mark", "case"})
    objects = token.by_label.get("obj", ())
    named = bool(objects) and any(c.i > token.i + 1 for c in _names(token))
    for obj in () if named else objects:  # "called Chad's support for them a crime" calls for nothing
        yield from obliques(obj)
    if token.pos_ in {"NOUN", "PROPN"} and token.base in {"obj", "nsubj"} and token.head.pos_ == "VERB":
        yield from obliques(token.head)


def is_gerund(verb: Token) -> bool:
    """Say whether a verb is a gerund, also of the perfect or the passive: "with never *having ceased*", "of *being paid*"."""
    return verb.tag_ == "VBG" or (verb.tag_ == "VBN" and any(c.base == "aux" and c.tag_ == "VBG" for c in verb.children))


def wished(token: Token) -> Iterator[Token]:
    """Yield the infinitives behind "for" and who is to do it: "called for Chad | to cease its raids"."""
    for clause in children(token, "xcomp", "ccomp", "advcl") if "for" in token.doc.forms else ():
        if clause.base == "advcl" and "obj" in token.by_label:
            continue  # "sent money for Chad to build a dam"
        if clause.tag_ == "VB" and any(c.dep_ == "mark" and c.lower_ == "for" for c in clause.children) and "nsubj" in clause.by_label:
            yield clause


def _has(token: Token, relation: str) -> bool:
    """Say whether a token has a dependent of a relation; "pass" asks for the passive, "poss" for a possessor, "obj" for a deep object.

    "gap" asks for a relative clause whose noun is the object, "person" for an object that is a person's name, "place" for one that is
    a country's or a place's, "on" for a noun said of its subject ("are on strike").
    """
    if relation == "pass":
        return is_passive(token)
    if relation == "place":
        return any(part.ent_type_ in {"GPE", "LOC"} for obj in deep_object(token) for part in conj_nominals(obj))
    if relation == "laden":  # "a plane with tents", "trucks loaded with rice"
        return any(is_in_set(part, "aid") for subject in deep_subject(token) for part in _load_of(subject))
    if relation == "person":
        return any(part.ent_type_ == "PERSON" for obj in deep_object(token) for part in conj_nominals(obj))
    if relation == "obj":
        return bool(deep_object(token) or "iobj" in token.by_label) and token.pos_ in {"VERB", "AUX", "ADJ"}
    if relation == "gap":
        return _does_noun(token)
    if relation == "on":  # "are on strike"
        return "cop" in token.by_label and case_of(token) == "on"
    if relation == "xcomp":
        return any(True for _ in complements(token, "xcomp"))
    if relation == "inf":  # an infinitive, and no participle: "told them to leave", not "told envoys gathered in Oslo"
        return any(clause.tag_ == "VB" for clause in complements(token, "xcomp"))
    if relation == "ccomp":
        return any(True for _ in complements(token, "ccomp"))
    if relation == "ccompbare":  # a that-clause that asks, by its bare verb: "insists that it leave", not "that it is right"
        return any(_is_bare(clause) for clause in complements(token, "ccomp"))
    if relation == "ccompwill":  # a that-clause about what is to come
        return any(c.lower_ in {"will", "would", "'ll"} for clause in complements(token, "ccomp") for c in clause.children)
    if relation == "acl":  # what is agreed or threatened, not which agreement is meant: "the pact that Peru signed"
        return any(c.base == "acl" and c.dep_ != "acl:relcl" for c in token.children)
    return any(c.base == relation or c.dep_ == relation for c in token.children)


def _does_noun(verb: Token) -> bool:
    """Say whether a relative clause's noun is its object, and the infinitive only what for: "the steps it undertakes to help us"."""
    if verb.dep_ != "acl:relcl" or "obj" in verb.by_label or not any(c.i > verb.head.i for c in children(verb, "nsubj")):
        return False
    return any(clause.tag_ == "VB" and "obj" in clause.by_label for clause in children(verb, "xcomp", "advcl"))


def _is_joined(noun: Token) -> bool:
    """Say whether a subject is several, and so takes a plural verb."""
    return "conj" in noun.by_label


def _load_of(craft: Token) -> Iterator[Token]:
    """Yield what a vehicle or ship is told to carry."""
    loads = [c for c in children(craft, "nmod") if case_of(c) in {"with", "of"}]
    loads += children(craft, "compound")
    for clause in children(craft, "acl", "amod"):
        loads += children(clause, "obj")
        loads += [c for case, c in obliques(clause) if case == "with"]
    return (part for load in loads for part in _heads(load))


def _is_bare(clause: Token) -> bool:
    """Say whether a that-clause has the bare verb of what is asked for ("must" and "should" are requests of their own)."""
    helpers = {c.lower_ for c in clause.children if c.base in {"aux", "cop"}}
    bare = clause.tag_ == "VB" or (
        clause.tag_ == "VBP" and any(c.tag_ in {"NN", "NNP"} and not _is_joined(c) for c in children(clause, "nsubj"))
    )
    return bare and not helpers - {"be"} and not any(c.dep_ == "mark" and c.lower_ == "to" for c in clause.children)


def iter_candidates(doc: Doc, acts: ActLexicon) -> Iterator[Token]:
    """Yield the tokens whose lemma the lexicon knows."""
    for token in doc:
        if token.pos_ in POS_OF and phrases_of(token, acts).entries:
            yield token


def entries_of(token: Token, acts: ActLexicon) -> tuple[Entry, ...]:
    """Return the entries of the token's word: of each part of speech that it may be, the first lemma that the lexicon has."""
    return phrases_of(token, acts).entries


def phrases_of(token: Token, acts: ActLexicon) -> Phrases:
    """Return the entries of the token's word as :func:`entries_of`, by what they ask of its object."""
    kept: tuple[ActLexicon, Phrases] | None = token.memo
    if kept is None or kept[0] is not acts:
        kept = token.memo = (acts, _phrases_of(token, acts))
    return kept[1]


#: Tags of words whose part of speech is told by what stands around them.
_BY_CONTEXT = frozenset({"VBN", "VBG", "JJ"})
#: Words that are kept between texts.
_MOST_WORDS = 1 << 16


def _phrases_of(token: Token, acts: ActLexicon) -> Phrases:
    if token.tag_ in _BY_CONTEXT:
        return acts.phrases(_keys_of(token, acts))
    word = (token.lower_, token.lemma_, token.pos_, token.tag_)
    found = acts.of_words.get(word)
    if found is None:
        if len(acts.of_words) > _MOST_WORDS:
            acts.of_words.clear()
        found = acts.of_words[word] = acts.phrases(_keys_of(token, acts))
    return found


def _keys_of(token: Token, acts: ActLexicon) -> tuple[tuple[str, str], ...]:
    if token.pos_ not in POS_OF:
        return ()
    order: tuple[str, ...] = POS_OF[token.pos_]
    if token.pos_ == "ADJ" and not token.lower_.endswith(("ed", "ing")):
        order = ("adj",)
    if token.pos_ == "VERB":
        order = ("adj", "verb") if token.tag_ == "VBN" and is_passive(token) else ("verb",)
    if token.tag_ in {"VBG", "JJ"} and _is_adjective(token):
        order = ("adj",)
    found: list[tuple[str, str]] = []
    for pos in order:
        for lemma in lemmas(token):
            if (pos, lemma) in acts.index:
                found.append((pos, lemma))
                break
    return tuple(found)


def _is_adjective(token: Token) -> bool:
    """Say whether a participle only tells a quality: "is encouraging", "very damaging"."""
    if token.tag_ == "VBN":
        return False
    own = token.by_label
    if "cop" not in own and "advmod" not in own:
        return False
    return any((c.dep_ == "cop" and token.pos_ == "ADJ") or (c.base == "advmod" and c.lower_ in DEGREE) for c in token.children)


def is_one_of(token: Token, words: frozenset[str]) -> bool:
    """Say whether a lemma of the token is one of the words."""
    return not words.isdisjoint(lemmas(token))


__all__ = ["Act", "Interpreter", "case_of", "complements", "fits", "iter_candidates"]
