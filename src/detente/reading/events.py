"""Acts that the page tells, as PLOVER 2.0 events: one clause, one event (READING, "Rules of meaning").

The way of an event: a word of the lexicon and the operators above it (``predicates``), its sides (``sides``), what future and
negation make of its type (here), date and place (here), then factuality (``factuality``) and salience.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from detente.model.enums import ActorKind, Bound, EventType, Factuality
from detente.model.records import About, Event, PartialDate, Place
from detente.ontology import goldstein, intensity, load_plover, quad
from detente.reading.base import (
    ActorIndex,
    Drafts,
    EventDraft,
    Page,
    StatementDraft,
    TimeIndex,
    children,
    conjuncts,
    drafts_over,
    statements_over,
    subtree_range,
)
from detente.reading.doc import Token
from detente.reading.factuality import OBLIGED, Modality, modality
from detente.reading.frames import (
    VERBAL,
    Arguments,
    base,
    case_of,
    conj_nominals,
    deep_object,
    deep_subject,
    is_in_set,
    obliques,
    surface_subject,
)
from detente.reading.lemmas import lemmas
from detente.reading.predicates import Act, Interpreter, iter_candidates
from detente.reading.sides import SideFinder, Sides, is_official, is_public, is_said

COOPERATIVE = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID"})
HOSTILE = frozenset({"SANCTION", "COERCE", "ASSAULT"})
REFUSABLE = frozenset({"AGREE", "CONSULT", "COOPERATE", "AID", "CONCEDE", "RETREAT"})
#: Types whose passive without a doer is still an event ("the editor was arrested").
PASSIVE_TYPES = frozenset({"ASSAULT", "COERCE", "ACCUSE", "SANCTION"})
#: Types that private persons' acts fall under too.
PHYSICAL = frozenset({"ASSAULT", "COERCE", "PROTEST", "SANCTION", "MOBILIZE"})
#: Types whose bare noun tells an act with its doer alone ("a march by teachers", "the deployment of Russian missiles").
ONE_SIDED = frozenset({"PROTEST", "MOBILIZE"})
#: Concepts whose words tell accidents as well; without a doer they need an attack in the same sentence.
NEUTRAL_HARM = frozenset({"kill", "destroy", "explosion", "beat", "displace"})
#: Sectors of those who bear arms.
ARMED = frozenset({"MIL", "REB", "COP", "PRM", "UAF", "CRM", "SPY"})
#: Verbs that make something of a commitment or a wish.
SAID_ANEW = frozenset({"make", "give", "renew", "reaffirm", "express", "voice", "reiterate", "announce", "enter", "sign"})
#: Pronouns for things; a state that is meant by one threatens with something, not "to shatter lives".
THINGS = frozenset({"it", "this", "that", "which", "these", "what"})
TOPIC_CASES = frozenset(
    {"toward", "towards", "about", "regarding", "concerning", "amid", "amidst", "despite", "given", "considering", "as"}
)
NEEDS_RECIPIENT = frozenset(name for name, kind in load_plover().types.items() if kind.requires_recipient)
PLACE_CASES = frozenset({"in", "at", "near", "outside", "inside", "to"})
#: Relations of what an act of words is about.
CONTENT = frozenset({"obj", "obl", "xcomp", "ccomp", "nmod", "acl", "advcl"})
#: CAMEO codes of dissent that have a last digit for what it is about.
DISSENT = frozenset({"141", "142", "143", "144", "145"})
#: Entries that take an agreement up again without saying what was agreed.
RESTATED = frozenset({"act:agreement_to", "act:reach_agreement", "act:accept_offer"})
#: A light verb this many tokens or fewer before its noun is one predicate with it ("reached the agreement").
PREDICATE_GAP = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Coded:
    """A type with all that its code brings, and the act that it was made from."""

    act: Act
    type: str
    mode: str | None
    cameo: str
    about: Act | None
    about_factuality: Factuality
    rules: tuple[str, ...]


class Coder:
    """Codes one page.

    Args:
        page: What is read.
        actors: Who is meant where.
        times: Dates of clauses.
        statements: Who said what.
    """

    def __init__(self, page: Page, actors: ActorIndex, times: TimeIndex, statements: Sequence[StatementDraft]) -> None:
        self.page = page
        self.times = times
        self.statements = Drafts(statements)
        self.arguments = Arguments(doc=page.doc, actors=actors)
        self.interpreter = Interpreter(page.lexicon.acts)
        self.found: dict[int, Act] = {}
        self.sides = SideFinder(self.arguments, self.found, self.statements)

    def code(self) -> tuple[EventDraft, ...]:
        """Return the page's events, in order of place."""
        wanted = {token.i for sent in self.page.sents for token in sent if not self.page.is_furniture(token)}
        for token in iter_candidates(self.page.doc, self.page.lexicon.acts):
            act = self.interpreter.act_at(token) if token.i in wanted and not self._is_in_name(token) else None
            if act is not None:
                self.found[token.i] = act
        taken = {i for head, act in self.found.items() for i in (*act.tokens(), *_also_inside(act)) if i != head}
        drafts = list(self._obligations(wanted, taken))
        for head in sorted(self.found):
            act = self.found[head]
            if head not in taken:
                draft = self._draft(act)
                if draft is not None:
                    drafts.append(draft)
        drafts.sort(key=_place)
        return tuple(replace(draft, event=replace(draft.event, id=f"e{n}")) for n, draft in enumerate(drafts, start=1))

    def _is_in_name(self, token: Token) -> bool:
        """Say whether a verb is a word of a name: a capital inside a sentence, beside another ("We Invest in Nationhood")."""
        if token.pos_ != "VERB" or not token.text.istitle() or token.is_sent_start or self.page.is_headline(token):
            return False
        sent = token.sent
        words = [t for t in sent if t.is_alpha]
        beside = any(sent.start <= i < sent.end and self.page.doc[i].text.istitle() for i in (token.i - 1, token.i + 1))
        return beside and 2 * sum(t.is_lower for t in words) > len(words)

    def _draft(self, act: Act) -> EventDraft | None:
        found = modality(act.top)
        if found.kind == "hypothetical" or not self._is_told(act, found):
            return None
        sides = self.sides.of(act)
        if not self._is_complete(act, sides):
            return None
        coded = self._converted(act, found, sides)
        if coded is None:
            return None
        coded = replace(coded, cameo=self._by_topic(coded))
        return self._event(coded, sides.parted() if coded.type == "REJECT" and act.type != "REJECT" else sides)

    def _is_told(self, act: Act, found: Modality) -> bool:
        """Say whether the words tell an act: a noun's infinitive ("efforts to end") does not, nor does a purpose without force."""
        top = act.top
        if (top.tag_ == "VBG" and self._is_named_only(top)) or _is_stray(top):
            return False
        first = top
        while base(first) == "conj" and first.head.pos_ in VERBAL and first.tag_ == "VB":
            first = first.head
        if top.pos_ in VERBAL and base(first) == "acl" and first.dep_ != "acl:relcl" and (found.kind == "purpose" or first.i != top.i):
            return top.head.lemma_.lower() in {"first", "second", "third", "last", "latest", "only"} or any(
                c.lower_ in {"first", "last", "second", "latest"} for c in top.head.children
            )
        return not (
            found.kind == "purpose" and act.type not in {"ASSAULT", "COERCE"} and (act.type != "CONSULT" or top.head.i in self.found)
        )

    def _is_named_only(self, top: Token) -> bool:
        """Say whether a gerund only names an act: "plans for ending it", "barred from entering", "accused of shelling"."""
        first = top
        while base(first) == "conj" and first.head.tag_ == "VBG":
            first = first.head
        marker = next((c.lower_ for c in first.children if c.dep_ in {"mark", "case"}), "")
        if base(first) == "nmod" or marker == "between" or (base(first) in {"xcomp", "ccomp", "obj"} and is_in_set(first.head, "thoughts")):
            return True
        if marker == "by" and first.head.pos_ not in VERBAL:
            return True
        return marker in {"of", "from"} or (marker in {"for", "to", "at", "about", "against", "in"} and base(first) == "acl")

    def _is_complete(self, act: Act, sides: Sides) -> bool:
        """Say whether the sides make an event: an actor, or a known recipient of a verb; what PLOVER requires; both sides for nouns."""
        participants = (*sides.actors, *sides.recipients)
        nominal = act.head.pos_ in {"NOUN", "PROPN"} and not act.governors and not is_said(act.head)
        if not participants or (act.entry.formal and not is_public(self.arguments, sides.actors)):
            return False
        if (
            not self._is_political(participants, act, sides)
            or self._is_of_no_one(act)
            or (act.mode in {"disapprove", "allege"} and sides.own)
        ):
            return False
        if act.type == "SUPPORT" and not act.entry.mutual and act.inner is None and not self._are_others(sides):
            return False
        if not sides.actors and act.type == "PROTEST" and not nominal:
            return bool(sides.recipients)  # "thousands rallied outside the embassy": somebody did, and against whom is known
        if not sides.actors and (nominal or not self._is_doerless(act, sides)):
            return False
        if act.mode == "release" and not sides.recipients and not act.entry.obj:
            return False
        if act.type in NEEDS_RECIPIENT and len(participants) < 2 and (nominal or not sides.told or act.type == "COOPERATE"):
            return False
        if act.type == "ASSAULT" and not nominal and not sides.recipients and not self._is_aimed(act, sides):
            return False
        if act.entry.operator == "desire" and len(participants) < 2:
            return False
        if nominal:
            return self._is_told_by_noun(act, sides)
        if self._is_standing(act) or (_is_discussion(act) and len(participants) < 2 and not self._are_sides(act)):
            return False
        if act.type != "CONSULT":
            return True
        if len(participants) > 1:  # who talks with somebody of no known country or role is a reporter, or no one's business
            return len([i for i in participants if self._is_known((i,)) or is_public(self.arguments, (i,))]) > 1
        return self._is_several(participants[0]) or (act.mode == "visit" and sides.told and is_public(self.arguments, sides.actors))

    def _is_of_no_one(self, act: Act) -> bool:
        """Say whether the subject is nobody: anybody at all ("any judge would agree"), or "it" where only ruin is threatened."""
        subject = surface_subject(act.top) if act.top.pos_ in VERBAL else None
        if subject is None:
            return False
        if any(c.lower_ in {"any", "every"} and base(c) == "det" for c in subject.children):
            return True
        return act.type == "THREATEN" and act.inner is None and act.entry.operator == "threaten" and subject.lower_ in THINGS

    def _is_standing(self, act: Act) -> bool:
        """Say whether words only tell how a state of affairs goes on: "advanced his commitment", "the partnership will flourish"."""
        if act.head.pos_ != "NOUN" or not act.governors:
            return False
        if is_in_set(act.head, "attitude"):
            return act.top.lemma_.lower() not in SAID_ANEW
        return is_in_set(act.head, "standing") and act.type != "RETREAT" and "act:light_event" in act.rules

    def _are_others(self, sides: Sides) -> bool:
        """Say whether support has recipients, and not only the supporter's own state."""
        by_id = self.arguments.actors.by_id
        own = self._countries(sides.actors)
        return any(
            not (by_id[i].kind == ActorKind.STATE and by_id[i].country in own) and (self._is_known((i,)) or is_public(self.arguments, (i,)))
            for i in sides.recipients
            if i in by_id
        )

    def _is_aimed(self, act: Act, sides: Sides) -> bool:
        """Say whether violence without a known victim is violence: done to people or places, or by those who bear arms."""
        objects = [part for obj in deep_object(act.head) for part in conj_nominals(obj)] if act.head.pos_ == "VERB" else []
        if objects and not act.entry.obj:
            return any(part.pos_ in {"PROPN", "NUM"} or is_in_set(part, "targets") for part in objects)
        by_id = self.arguments.actors.by_id
        doers = [by_id[i] for i in sides.actors if i in by_id]
        return len({d.id for d in doers}) > 1 or any(d.kind == ActorKind.STATE or bool(ARMED & set(d.sectors)) for d in doers)

    def _are_sides(self, act: Act) -> bool:
        """Say whether a subject names all who meet: "the two leaders", "both sides", "the delegations"."""
        subject = surface_subject(act.top)
        if subject is None:
            return False
        return is_in_set(subject, "parties") or any(c.lower_ in {"two", "both", "three", "four"} for c in subject.children)

    def _is_told_by_noun(self, act: Act, sides: Sides) -> bool:
        """Say whether a bare noun tells an act: with both sides, of a word that names no standing state of affairs, not as a topic."""
        if self._is_topic(act.head) or is_in_set(act.head, "attitude") or (act.inner is None and is_in_set(act.head, "standing")):
            return False
        if any(base(c) == "amod" and is_in_set(c, "prospects") for c in act.head.children):
            return False
        if len({*sides.actors, *sides.recipients}) > 1:
            return True
        return (
            act.type in ONE_SIDED and base(act.head) in {"nsubj", "ROOT"} and bool({"actor:by", "actor:of", "actor:in:of"} & set(sides.how))
        )

    def _is_doerless(self, act: Act, sides: Sides) -> bool:
        """Say whether an act is an event although nobody known does it: a passive, of harm that is no mishap."""
        if act.type not in PASSIVE_TYPES or not self._is_known(sides.recipients):
            return False
        subjects = deep_subject(act.head) if act.head.pos_ == "VERB" else []
        if any(token.i not in self.found for token in subjects):
            return False  # somebody or something does it, but nobody known: "an earthquake struck"
        return act.entry.concept not in NEUTRAL_HARM or any(
            other.type == "ASSAULT" and other.entry.concept not in NEUTRAL_HARM
            for i, other in self.found.items()
            if act.head.sent.start <= i < act.head.sent.end and i != act.head.i
        )

    def _is_topic(self, noun: Token) -> bool:
        """Say whether a noun only names what is talked about: "discussed the invasion", "talks on the strike"."""
        if case_of(noun) in TOPIC_CASES:
            return True
        current = noun
        for _ in range(4):
            if base(current) not in {"obj", "obl", "nmod", "conj"} or current.head.i == current.i:
                return False
            current = current.head
            act = self.found.get(current.i)
            if act is not None and act.type == "CONSULT":
                return base(noun) != "obl" or case_of(noun) in {"on", "over", "for", "of"}
        return False

    def _is_political(self, ids: tuple[str, ...], act: Act | None = None, sides: Sides | None = None) -> bool:
        """Say whether somebody public takes part, or people of two countries.

        What private persons of one country say to each other is no event; violence and protest are, what is done to them, and asylum.
        """
        if is_public(self.arguments, ids) or len(self._countries(ids)) > 1:
            return True
        if act is None or sides is None or not self._is_known(ids):
            return False
        return act.type in PHYSICAL or not sides.actors or "asylum" in act.entry.contexts

    def _is_known(self, ids: tuple[str, ...]) -> bool:
        by_id = self.arguments.actors.by_id
        return any(by_id[i].country is not None for i in ids if i in by_id)

    def _countries(self, ids: tuple[str, ...]) -> set[str]:
        by_id = self.arguments.actors.by_id
        return {country for i in ids if i in by_id and (country := by_id[i].country) is not None}

    def _is_several(self, actor_id: str) -> bool:
        """Say whether an actor is a group, which may meet on its own ("the envoys met")."""
        actor = self.arguments.actors.by_id.get(actor_id)
        return actor is not None and actor.kind == ActorKind.GROUP

    def _converted(self, act: Act, found: Modality, sides: Sides) -> Coded | None:
        """Apply what PLOVER makes of the future and of a refusal in words ("will not accept")."""
        plain = Coded(
            act=act,
            type=act.type,
            mode=act.mode,
            cameo=act.cameo,
            about=act.inner,
            about_factuality=_about_factuality(act),
            rules=act.rules,
        )
        if act.type == "PROTEST" and len(act.cameo) == 3 and act.cameo in DISSENT:
            plain = replace(plain, cameo=self._for_what(act))
        asked = self._asked_of_others(act, sides)
        if asked is not None:
            return asked
        if act.denied and act.type == "AGREE":
            return self._composed(plain, "refuse", "failed")
        if act.denied:
            return replace(plain, rules=(*plain.rules, "rule:denied"))
        if act.tried:
            plain = replace(plain, rules=(*plain.rules, "rule:tried"))
        official = act.entry.official
        if official is not None and act.inner is None and is_official(self.arguments, sides.actors):
            plain = replace(plain, type=official[0], mode=official[1], cameo=official[2], rules=(*plain.rules, "rule:official"))
        together = act.entry.together
        if together is not None and len(self._countries(sides.actors)) > 1:
            plain = replace(plain, type=together[0], mode=together[1], cameo=together[2], rules=(*plain.rules, "rule:together"))
        ahead = (
            found.kind == "future"
            or (found.kind == "would" and bool(statements_over(act.top, self.statements)))
            or self._is_ahead(act, found)
        )
        if not ahead or (act.top.pos_ in {"NOUN", "PROPN"} and not act.governors):
            return self._refused_plainly(plain, found)
        operator = "refuse" if found.negated else "commit"
        if plain.type not in (REFUSABLE if found.negated else COOPERATIVE | HOSTILE | {"RETREAT"}):
            return plain
        if plain.type in HOSTILE and (found.kind is None or not self._is_own_word(act, sides)):
            return plain  # "declares a curfew from Monday" is no threat of one
        if plain.type == "RETREAT" and operator == "commit":
            return replace(
                plain, type="CONCEDE", mode=None, cameo="080", about=act, rules=(*plain.rules, "op:future+RETREAT", "rule:converted")
            )
        return self._composed(plain, operator, "future")

    def _by_topic(self, coded: Coded) -> str:
        """Return the CAMEO code that the content of a general act of words gives: the word nearest to the act decides."""
        acts = self.page.lexicon.acts
        codes = acts.topical.get(coded.cameo)
        if codes is None:
            return coded.cameo
        level = [c for c in coded.act.head.children if base(c) in CONTENT and case_of(c) not in {"in", "at", "during", "on", "after"}]
        for _ in range(4):
            for token in level:
                topics = (acts.topics.get(lemma, "") for lemma in lemmas(token))
                code = next((codes[topic] for topic in topics if topic in codes), None)
                if code is not None:
                    return code
            level = [c for token in level for c in token.children if base(c) in CONTENT | {"amod", "compound", "conj"}]
        return coded.cameo

    def _for_what(self, act: Act) -> str:
        """Return the CAMEO code of dissent with its last digit: for a change of leaders, policy, rights or institutions."""
        words: set[str] = set()
        for word in (act.head, *act.governors):
            for child in word.children:
                if base(child) in {"obl", "nmod", "advcl", "acl", "xcomp", "compound"}:
                    words.update(lemma for token in child.subtree for lemma in lemmas(token))
        return next((act.cameo + digit for digit, group in self.page.lexicon.acts.purposes if words & group), act.cameo)

    def _asked_of_others(self, act: Act, sides: Sides) -> Coded | None:
        """Make a request of what is agreed that somebody else must do: "they agreed that Peru should withdraw"."""
        inner = act.inner
        if inner is None or not act.entry.mutual or act.entry.operator != "commit" or modality(inner.top).kind != "obliged":
            return None
        others = self.sides.of(inner).actors
        if not others or set(others) & set(sides.actors):
            return None
        acts = self.page.lexicon.acts
        made = acts.compose("request", inner.type, inner.mode)
        if made is None or made.type is None or made.cameo is None:
            return None
        return Coded(
            act=act,
            type=made.type,
            mode=made.mode,
            cameo=acts.refine("request", inner.cameo, made.cameo),
            about=inner,
            about_factuality=Factuality.REQUESTED,
            rules=(*act.rules, "rule:asked-of-others"),
        )

    def _is_own_word(self, act: Act, sides: Sides) -> bool:
        """Say whether those who are to do it say so: what others expect of them is no threat of theirs."""
        by_id = self.arguments.actors.by_id
        speakers = [by_id[d.stmt.speaker] for d in drafts_over(act.top, self.statements) if d.stmt.speaker in by_id]
        if not speakers:
            return True
        doers = [by_id[i] for i in sides.actors if i in by_id]
        return any(s.id == d.id or (s.country is not None and s.country == d.country) for s in speakers for d in doers)

    def _refused_plainly(self, plain: Coded, found: Modality) -> Coded:
        agrees = plain.type == "AGREE" and plain.act.inner is not None and "rule:tried" not in plain.rules
        if found.negated and agrees and not _is_perfect(plain.act.top):  # "has not agreed" leaves it open, "did not agree" does not
            return self._composed(plain, "refuse", "negated")
        return plain

    def _composed(self, plain: Coded, operator: str, why: str) -> Coded:
        made = self.page.lexicon.acts.compose(operator, plain.type, plain.mode)
        if made is None or made.type is None or made.cameo is None:
            return plain
        factuality = Factuality.DENIED if operator == "refuse" else Factuality.PLANNED
        rules = (*plain.rules, f"op:{why}-{operator}+{plain.type}", "rule:converted")
        about = plain.act if plain.about is None else plain.about
        cameo = self.page.lexicon.acts.refine(operator, plain.cameo, made.cameo)
        return Coded(act=plain.act, type=made.type, mode=made.mode, cameo=cameo, about=about, about_factuality=factuality, rules=rules)

    def _is_ahead(self, act: Act, found: Modality) -> bool:
        """Say whether a present-tense act is dated after publication ("meets Kishida on Thursday")."""
        published, when = self.page.article.published_at, self.times.of(act.top)
        if found.kind is not None or published is None or when is None or when.start is None:
            return False
        return when.start > published[:10] and act.top.tag_ in {"VBZ", "VBP", "VBG"}

    def _obligations(self, wanted: set[int], taken: set[int]) -> list[EventDraft]:
        """Code "X said that Y must ..." as X's request to Y (PLOVER REQUEST); the act inside becomes what it is about."""
        drafts = []
        for token in self.page.doc:
            if token.i not in wanted or not _is_obliged(token):
                continue
            speakers = [d.stmt.speaker for d in drafts_over(token, self.statements) if d.stmt.speaker]
            subject = surface_subject(token)
            if not speakers or subject is None or modality(token).kind == "hypothetical":
                continue
            asked = tuple(i for i in self.arguments.everyone(subject) if i != speakers[-1])
            if not asked or not self._is_political((*asked, *speakers)):
                continue
            inner = self.found.get(token.i)
            if inner is None and not _is_must(token):
                continue
            lexicon = self.page.lexicon.acts
            made = lexicon.compose("request", inner.type, inner.mode) if inner is not None else None
            mode, cameo = (made.mode, made.cameo) if made is not None and made.cameo else (None, "100")
            taken.update(inner.tokens() if inner is not None else ())
            taken.add(token.i)
            entry = inner.entry if inner is not None else None
            rules = ("rule:obligation", *((f"act:{entry.concept}",) if entry else ()), "rule:converted")
            sides = Sides(actors=(speakers[-1],), recipients=asked, told=True, how=("actor:speaker", "recipient:obliged"))
            drafts.append(self._make("REQUEST", mode, cameo, (), sides, token, token, (token.i,), inner, Factuality.REQUESTED, rules))
        return drafts

    def _event(self, coded: Coded, sides: Sides) -> EventDraft:
        act = coded.act
        contexts = act.entry.contexts if act.inner is None else act.inner.entry.contexts
        words = tuple(sorted({act.head.i, *(g.i for g in act.governors)}))
        lost = dict.fromkeys(e.concept for e in self.interpreter.matches(act.head) if f"act:{e.concept}" not in coded.rules)
        rules = (*coded.rules, f"phrase:{act.entry.phrase}", *(f"not:act:{concept}" for concept in list(lost)[:2]))
        return self._make(
            coded.type, coded.mode, coded.cameo, contexts, sides, act.top, act.head, words, coded.about, coded.about_factuality, rules
        )

    def _make(
        self,
        kind: str,
        mode: str | None,
        cameo: str,
        contexts: tuple[str, ...],
        sides: Sides,
        top: Token,
        head: Token,
        words: tuple[int, ...],
        about: Act | None,
        about_factuality: Factuality,
        rules: tuple[str, ...],
    ) -> EventDraft:
        converted = about is not None and about.head.i == head.i
        inner_date = (self.times.of(about.head) or self.times.of(about.top)) if about is not None else None
        own_date = None if converted else self._date(top, head)
        if about is not None and not converted and inner_date is not None and inner_date == own_date:
            inner_date = None
        event = Event(
            id="e0",
            type=EventType(kind),
            mode=mode,
            contexts=contexts,
            cameo=cameo,
            goldstein=goldstein(cameo),
            quad=quad(kind),
            intensity=intensity(kind, mode),
            actors=sides.actors,
            recipients=sides.recipients,
            date=own_date if own_date is not None else self._reported_day(top),
            place=self._place((head, top)),
            about=About(type=EventType(about.type), date=inner_date, factuality=about_factuality) if about is not None else None,
            statements=statements_over(top, self.statements),
            predicate=self._predicate(words),
            evidence=self._evidence(top),
            rules=(*rules, *sides.how),
        )
        return EventDraft(event=event, predicate=top.i, about_token=about.head.i if about is not None else None)

    def _date(self, top: Token, head: Token) -> PartialDate | None:
        """Return the date of the act's own words, from the head outward to its clause; never across a clause boundary."""
        current = head
        for _ in range(6):
            when = self.times.of(current)
            if when is not None:
                return when
            if (current.i == top.i and current.pos_ in VERBAL) or current.head.i == current.i:
                break
            if current.i == top.i and base(current) not in {"obj", "nsubj", "obl", "nmod"}:
                break
            current = current.head
        return self.times.of(top) or self._occasion(head)

    def _occasion(self, head: Token) -> PartialDate | None:
        """Return the date of the occasion that the clause names ("met for a summit on May 27")."""
        act = self.found.get(head.i)
        for _, child in obliques(head):
            inner = self.found.get(child.i)
            if act is not None and inner is not None and inner.type == act.type and (when := self.times.of(child)) is not None:
                return when
        return None

    def _reported_day(self, top: Token) -> PartialDate | None:
        """Return the day of the report for an act told as news in a statement or beside a dated one: no later than then."""
        for draft in reversed(drafts_over(top, self.statements)):
            if draft.stmt.date is not None:
                return replace(draft.stmt.date, bound=Bound.BY)
        published = self.times.published
        return replace(published, bound=Bound.BY) if published is not None else None

    def _place(self, tokens: tuple[Token, ...]) -> Place | None:
        for token in tokens:
            for preposition, child in obliques(token):
                if preposition in PLACE_CASES and child.ent_type_ in {"LOC", "GPE", "FAC"}:
                    start, end = _name_range(child)
                    span = self.page.span(start, end)
                    return Place(text=span, name=span.text, country=self._country(child))
        return None

    def _country(self, token: Token) -> str | None:
        by_id = self.arguments.actors.by_id
        return next((by_id[i].country for i in self.arguments.at(token) if i in by_id), None)

    def _predicate(self, words: tuple[int, ...]) -> Any:
        first, last = words[0], words[-1]
        if last - first > PREDICATE_GAP:
            first = last = words[-1] if self.page.doc[words[0]].pos_ in VERBAL and self.page.doc[words[-1]].pos_ == "NOUN" else words[0]
        return self.page.span(first, last + 1)

    def _evidence(self, top: Token) -> Any:
        clause = top
        while clause.pos_ not in VERBAL and base(clause) in {"obj", "obl", "nmod", "appos", "nsubj"} and clause.head.i != clause.i:
            if clause.pos_ in {"NOUN", "PROPN"} and len(list(clause.subtree)) > 3:
                break
            clause = clause.head
        start, end = subtree_range(clause)
        return self.page.span(start, end)


def _is_discussion(act: Act) -> bool:
    """Say whether somebody discusses, or will: with whom is told, or it is nobody's meeting."""
    return act.entry.concept == "discuss" or (act.inner is not None and act.inner.entry.concept == "discuss" and act.type == "AGREE")


def _is_stray(verb: Token) -> bool:
    """Say whether a bare verb is coordinated with a finite one ("thanked Peru for coming to help and condemn"): the parser's slip."""
    return (
        verb.tag_ == "VB"
        and base(verb) == "conj"
        and verb.head.tag_ in {"VBD", "VBZ", "VBP"}
        and not any(base(c) == "aux" or c.dep_ == "mark" for c in (*verb.children, *verb.head.children))
    )


def _also_inside(act: Act) -> list[int]:
    """Return the heads coordinated with the act inside: "agreed to share data and to train together" is one agreement."""
    if act.inner is None or act.inner.top.pos_ not in VERBAL:
        return []
    return [c.i for c in conjuncts(act.inner.top) if not any(base(s) == "nsubj" for s in c.children)]


def _about_factuality(act: Act) -> Factuality:
    operator = act.entry.operator
    if operator in {"refuse", "cancel", "end"}:
        return Factuality.DENIED
    return Factuality.REQUESTED if operator == "request" else Factuality.PLANNED


def _is_perfect(verb: Token) -> bool:
    return any(base(c) == "aux" and c.lower_ in {"has", "have", "had", "'ve", "’ve"} for c in verb.children)


def _is_must(token: Token) -> bool:
    return not any(base(c) == "aux" and c.lower_ in {"should", "ought"} for c in token.children)


def _is_obliged(token: Token) -> bool:
    return any(base(child) == "aux" and child.lower_ in OBLIGED for child in token.children) or (
        base(token) == "xcomp"
        and token.head.lemma_.lower() in {"have", "need"}
        and token.tag_ == "VB"
        and not any(True for _ in children(token.head, "obj"))
    )


def _name_range(token: Token) -> tuple[int, int]:
    ent = token.doc.ent_at(token.i)
    return (ent.start, ent.end) if ent is not None else (token.i, token.i + 1)


def _place(draft: EventDraft) -> tuple[int, int]:
    return (draft.event.predicate.start, draft.predicate)


def code_events(page: Page, actors: ActorIndex, times: TimeIndex, statements: Sequence[StatementDraft]) -> tuple[EventDraft, ...]:
    """Find the events of a page, without factuality (see :func:`detente.reading.factuality.decide_factuality`).

    Args:
        page: What is read.
        actors: Who is meant where.
        times: Dates of clauses, and the reported day.
        statements: Who said what; an event's ``statements`` are those whose content holds its predicate.
    """
    drafts = Coder(page, actors, times, statements).code()
    return link_same(page, actors, drafts)


def link_same(page: Page, actors: ActorIndex, drafts: tuple[EventDraft, ...]) -> tuple[EventDraft, ...]:
    """Point an event to the first one that tells the same act: same type, same sides, no two different days or objects."""
    out: list[EventDraft] = []
    for draft in drafts:
        first = next((d for d in out if d.event.same_as is None and is_same(actors, d.event, draft.event)), None)
        if first is None and _is_of_the_group(actors, draft.event):
            first = next((d for d in reversed(out) if d.event.same_as is None and d.event.type == draft.event.type), None)
        out.append(replace(draft, event=replace(draft.event, same_as=first.event.id)) if first else draft)
    return tuple(out)


def _is_of_the_group(actors: ActorIndex, event: Event) -> bool:
    """Say whether an event is what an unnamed group discussed ("the delegations discussed"): it is the meeting told before."""
    members = [actors.by_id[i] for i in (*event.actors, *event.recipients) if i in actors.by_id]
    return "act:discuss" in event.rules and len(members) == 1 and members[0].kind == ActorKind.GROUP and members[0].country is None


def is_same(actors: ActorIndex, first: Event, second: Event) -> bool:
    """Say whether the second event tells the first one's act again."""
    if first.type != second.type or (first.mode != second.mode and first.mode and second.mode):
        return False
    if (first.about and first.about.type) != (second.about and second.about.type) and not (
        second.about is None and RESTATED & set(second.rules)
    ):
        return False
    if first.date and second.date and not _dates_meet(first.date, second.date):
        return False
    sides = [(set(e.actors), set(e.recipients)) for e in (first, second)]
    if sides[0] == sides[1]:
        return True
    if "act:discuss" in second.rules and len(sides[0][0] & sides[1][0]) > 1:  # what those who met discussed is their meeting
        return True
    if first.type != EventType.AGREE:
        return False
    countries = [{actors.by_id[i].country for i in a | b if i in actors.by_id} - {None} for a, b in sides]
    people = [{i for i in a | b if i in actors.by_id and actors.by_id[i].kind == "person"} for a, b in sides]
    return len(countries[0]) > 1 and countries[0] == countries[1] and not (people[0] and people[1] and people[0] != people[1])


def _dates_meet(first: PartialDate, second: PartialDate) -> bool:
    if first.start is None or second.start is None or first.end is None or second.end is None:
        return True
    if first.bound != Bound.ON or second.bound != Bound.ON:
        return True
    return first.start <= second.end and second.start <= first.end


__all__ = ["case_of", "code_events", "is_same", "link_same"]
