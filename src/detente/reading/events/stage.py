"""Acts that the page tells, as PLOVER 2.0 events: one clause, one event (READING, "Rules of meaning").

The way of an event: a word of the lexicon and the operators above it (``predicates``), its sides (``sides``), what future and
negation make of its type (here), date and place (here), then factuality (``factuality``) and salience.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import Any

from detente.model.copies import changed, changer
from detente.model.enums import ActorKind, Bound, EventType, Factuality, Precision, Stance, StatementKind
from detente.model.lazy import cached_property
from detente.model.records import About, Event, PartialDate, Place
from detente.ontology import goldstein, intensity, quad
from detente.reading.actors.states import AWAITED
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
    with_event,
)
from detente.reading.events.answers import fill_answers
from detente.reading.events.asked import asks_nobody
from detente.reading.events.codes import BY_PHONE, SIDE_BY_SIDE, Coded, Coding, conditions_of, is_conditional, is_order_to_own, mode_of
from detente.reading.events.home import is_own_affair
from detente.reading.events.places import PlaceFinder
from detente.reading.events.remote import tell_calls
from detente.reading.events.same import is_same, link_same
from detente.reading.events.scene import date_scenes
from detente.reading.events.spoken import harms_good, plain_words, speakers_of
from detente.reading.events.taken_up import TakenUp
from detente.reading.events.told import POSSIBLE_ALONE, Judge
from detente.reading.factuality.stage import (
    OBLIGED,
    SPOKEN,
    Modality,
    is_of_anniversary,
    is_open_question,
    is_performed,
    is_yet_to_say,
    modality,
)
from detente.reading.grammar.arguments import arguments_of
from detente.reading.grammar.doc import Doc, Span, Token
from detente.reading.grammar.frames import conj_nominals, deep_object, obliques
from detente.reading.grammar.lemmas import lemmas
from detente.reading.grammar.subjects import VERBAL, surface_subject
from detente.reading.grammar.voice import case_of, is_in_one_of, is_in_set, is_passive
from detente.reading.sides.finder import SideFinder
from detente.reading.sides.found import JUDGING, NOUNS, Sides, countries_of, is_official, is_public
from detente.reading.sides.further import with_further
from detente.reading.sides.predicates import HOSTILE, Act, Interpreter, asides, iter_candidates
from detente.reading.sides.unnamed import with_unnamed

#: Days after which what is told in the present tense ("sentences", "approves") is not of that day.
LONG_PAST = 31
#: Verbs of what is done by saying it, whatever day it is for.
_DECLARING = frozenset({"announce", "declare", "proclaim", "order", "decree"})
#: Years after which what was done at a place is what it is known for; a lifetime's acts are still told as history of today's.
FAMED = 60
#: Days back of which a report tells as news.
FRESH = 4
#: Verbs that back somebody only where it is somebody who is recognised.
RECOGNISING = frozenset({"recognise", "recognize", "acknowledge"})
#: Prepositions before a place at which a story goes on.
_THERE = frozenset({"in", "at", "near", "outside", "inside", "to"})
#: A light verb this many tokens or fewer before its noun is one predicate with it ("reached the agreement").
PREDICATE_GAP = 6
#: Prepositions that put an act before or after another one, whose date is not its own: "freed them on Monday ahead of the visit".
ORDERED = frozenset({"before", "after", "ahead of", "in advance of", "following", "ahead", "prior to", "since", "until", "despite", "amid"})


#: Nouns of what somebody has decided, which tells an act also where others judge it; a plan or an offer is told by the judgement.
DECISIONS = frozenset({"decision", "move"})
#: Types of acts that only a state or its officials do, so that who tells of them did them.
OFFICIAL = frozenset({"SANCTION", "AID"})
_with_id = changer(Event, "id")
_told_by = changer(PartialDate, "bound")


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
        self.statements = statements if isinstance(statements, Drafts) else Drafts(statements)
        self.arguments = arguments_of(page.doc, actors)
        self.interpreter = Interpreter(page.lexicon.acts)
        self.found: dict[int, Act] = {}
        self.sides = SideFinder(self.arguments, self.found, self.statements)
        self.judge = Judge(page=page, arguments=self.arguments, found=self.found)
        self.taken_up = TakenUp(page=page, arguments=self.arguments, statements=self.statements)
        self.places = PlaceFinder(page, self.arguments)
        self.coding = Coding(page=page, arguments=self.arguments, times=times, statements=self.statements, sides=self.sides)

    def code(self) -> tuple[EventDraft, ...]:
        """Return the page's events, in order of place."""
        wanted = {*chain.from_iterable(range(sent.start, sent.end) for sent in self.page.sents)} - self.page.furniture
        for token in iter_candidates(self.page.doc, self.page.lexicon.acts):
            act = self.interpreter.act_at(token) if token.i in wanted and not self.judge.is_in_name(token) else None
            if act is not None:
                self.found[token.i] = act
        judged = self._judged_plans()
        taken = {i for head, act in self.found.items() for i in (*act.tokens(), *_also_inside(act)) if i != head and i not in judged}
        said = [self.page.doc[i] for i in sorted(self.statements.held & wanted)]  # what tells of no one's words says none of these
        clauses = [t for t in said if t.pos_ == "VERB" or "cop" in t.by_label]
        drafts = [*self._obligations(said, taken), *self._charges(clauses), *self._plain_words(said, taken)]
        for head in sorted(self.found):
            act = self.found[head]
            if head not in taken:
                draft = self._draft(act, drafts)
                if draft is not None:
                    drafts.append(draft)
        drafts.sort(key=_place)
        return tuple([with_event(draft, _with_id(draft.event, f"e{n}")) for n, draft in enumerate(drafts, start=1)])

    def _judged_plans(self) -> set[int]:
        """Return the nouns of plans that others judge, which tell an act of their own: "welcomed Peru's decision to lift its ban"."""
        found = set()
        for act in self.found.values():
            judging = act.type in JUDGING - {"REJECT"} and act.inner is None  # an offer that is turned down is told by the refusal
            if not judging or not act.matched:
                continue
            plans = [self.found[i] for i in act.matched if i in self.found]
            found |= {plan.head.i for plan in plans if plan.entry.lemma in DECISIONS and self._is_anothers(plan, act)}
        return found

    def _is_anothers(self, plan: Act, act: Act) -> bool:
        """Say whether a plan is of somebody of a known country, and not of who judges it."""
        owners = countries_of(self.arguments, self.sides.of(plan).actors)
        return bool(owners) and owners.isdisjoint(countries_of(self.arguments, self.sides.of(act).actors))

    def _draft(self, act: Act, before: Sequence[EventDraft]) -> EventDraft | None:
        found = modality(act.top)
        if act.type in SPOKEN and found.kind not in {None, "hypothetical"} and is_performed(act.top):
            found = changed(found, kind=None)
        if found.kind == "hypothetical" or is_open_question(act.top) or not self.judge.is_told(act, found) or self._is_yet_to_be_said(act):
            return None
        if act.entry.inside and found.kind != "future":
            return None  # "they have stayed in touch" is no act
        if found.negated and found.kind in {"future", "would"} and act.type in HOSTILE and is_passive(act.head) and act.inner is None:
            return None  # "said that it would not be intimidated"
        if act.type == "ASSAULT" and found.kind in {"future", "would"} and self._hangs_on_peace(act):
            return None  # "will reopen its embassy, a day after gunmen attacked it, killing two": of the attack, wherever it hangs
        if found.negated and found.kind in {"future", "would"} and act.type == "REQUEST":
            return None  # "would never beg for talks"
        if found.negated and found.kind in {"future", "would"} and "subj" in act.entry.recipient and act.type in {*HOSTILE, "ACCUSE"}:
            return None  # "assured it that he would not face trial"
        if self._is_fame_of_place(act):
            return None
        sides = self._warned(act, found, self._vowed(act, found) or self._reported(act, found) or self.sides.of(act))
        sides = self._ordered(act, sides)
        if (refusing := self._ruled_out(act, found, sides)) is not None:
            found, sides = changed(found, negated=True, kind="future"), refusing
        sides = self.taken_up.fill(act, sides, before)
        if not self.judge.is_complete(act, sides) or self._is_named_ahead(act) or self._is_attitude(act) or self._is_due(act, sides):
            return None
        if act.entry.concept == "defy" and act.head.pos_ == "VERB" and (charge := self._charged(act, found, sides)) is not None:
            return charge
        coded = self.coding.coded(act, found, sides)
        if coded is not None and coded.type == "CONSULT" and refusing is not None:
            coded = self.coding.refusal(coded)
        if coded is None or (coded.type == "AID" and not sides.recipients and not _is_given(act)):
            return None
        if coded.type == "SUPPORT" and not sides.recipients and act.inner is None and act.head.lemma_.lower() in RECOGNISING:
            return None  # "recognizing the broad consensus" recognises nobody
        if act.entry.concept == "withdraw_aid_workers" and not sides.recipients and not self._is_body_of_states(sides.actors):
            return None  # "suspended all flights because of a storm" is against nobody
        if coded.type == "THREATEN" and not sides.actors:
            return None  # nobody threatens
        if act.entry.concept == "martial_law" and _is_with_respect(act.head):
            return None  # a "national emergency with respect to Iran" is the form of sanctions, no martial law
        if act.inner is not None and act.inner is not coded.about and act.type == "THREATEN" and coded.type == act.inner.type:
            aimed = tuple(i for i in self.sides.of(act.inner).recipients if i not in sides.actors)  # a plot is told as what is planned
            sides = changed(sides, recipients=aimed, how=(*sides.how, *(("recipient:inner",) if aimed else ())))
        vague = found.kind == "future" or "op:commit" in act.rules  # "will continue to push for progress" asks nobody
        if coded.type == "REQUEST" and not sides.recipients and (vague or asks_nobody(act, sides, self.arguments)):
            return None
        if "op:future-commit+COOPERATE" in coded.rules and _is_of_thing(act, sides):
            return None  # "the task force will enhance coordination between Peru and Chile" promises nothing
        need = coded.type == "REQUEST" and act.entry.lemma == "need"  # what one needs of one's own parliament is not yet asked of it
        about = coded.about.type if coded.about is not None else None
        if is_own_affair(act, "AID" if need else coded.type, about, sides, self.arguments) or (found.negated and _is_warned_off(act.top)):
            return None
        coded = self.coding.by_topic(coded)
        if (BY_PHONE in coded.rules and coded.type == "CONSULT") or SIDE_BY_SIDE in coded.rules:
            sides = changed(sides, actors=(*sides.actors, *sides.recipients), recipients=())  # nobody comes to a virtual roundtable
        sides = with_further(act, with_unnamed(act, sides, self.sides), self.sides)
        alone = found.kind == "possible" and act.top.tag_ != "VBD" and len({*sides.actors, *sides.recipients}) < 2
        if alone and act.type not in POSSIBLE_ALONE:
            return None  # "Chad may impose other measures": what only one side could do is no event yet
        if not sides.recipients and _is_of_somebody(coded.about if coded.about is not None else act):
            return None  # "will end support for fossil fuels", "while excluding milk" is against nobody
        hosted = coded.type in {"REJECT", "AGREE"} and act.type == "CONSULT" and "subj" in act.entry.recipient
        if hosted and not sides.recipients and "actor:obj" in sides.how:
            return None  # nobody knows who will not host them
        if hosted and sides.recipients:
            # "will no longer host Chad's forces", "will welcome the president of Chad": it is the host's word
            sides = changed(sides, actors=sides.recipients, recipients=sides.actors)
        draft = self._event(coded, sides.parted() if coded.type == "REJECT" and act.type != "REJECT" else sides)
        somewhere = draft.event.actors or draft.event.recipients or draft.event.place is not None
        return draft if somewhere else None  # "protests continued" of nobody and nowhere

    def _is_yet_to_be_said(self, act: Act) -> bool:
        """Say whether an act stands in what somebody will say: "the panel will report that Chad backed the rebels"."""
        clause = act.top
        while clause.base == "conj" and clause.head.pos_ == "VERB" and not any(c.base == "mark" for c in clause.children):
            clause = clause.head
        if clause.base != "ccomp" or clause.head.pos_ != "VERB" or not is_yet_to_say(clause.head):
            return False
        return any(entry.sort != "mind" for entry in self.page.lexicon.cues.verbs.get(clause.head.lemma_.lower(), ()))

    def _vowed(self, act: Act, found: Modality) -> Sides | None:
        """Return the sides of harm that nobody is said to do, where the speaker says that it will come: it is his threat.

        "Those who join the march will be jailed, the minister said"; "warned that hotels would be bombed unless the army left".
        """
        if found.kind not in {"future", "would"} or found.negated or act.type not in HOSTILE or act.inner is not None:
            return None
        if not (act.head.pos_ == "VERB" and is_passive(act.head)) or (act.type == "ASSAULT" and not is_conditional(act.top)):
            return None
        return self._spoken(act)

    def _reported(self, act: Act, found: Modality) -> Sides | None:
        """Return the sides of what officials say was or will be done and nobody is said to do: it is their state's doing.

        "Two suspects will be handed over, Tripoli said"; "five Iranians were expelled, the Danish ministry said".
        """
        if (
            (act.type not in OFFICIAL and act.mode != "release")
            or act.inner is not None
            or found.negated
            or found.kind not in {None, "future", "would"}
        ):
            return None
        if not (act.head.pos_ == "VERB" and is_passive(act.head)) or act.mode == "abduct" or act.top.dep_ == "acl":
            return None  # "voiced concern at the sentence handed to her" tells whose concern it is
        sides = self._spoken(act)
        if sides is None:
            return None
        own, others = countries_of(self.arguments, sides.actors), countries_of(self.arguments, sides.recipients)
        return sides if own and own.isdisjoint(others) and is_official(self.arguments, sides.actors) else None

    def _ruled_out(self, act: Act, found: Modality, sides: Sides) -> Sides | None:
        """Return the sides of talks with somebody that a public speaker says there will not be: it is his refusal.

        "There can be no talks with Chad until the ship is released, the minister said"; "the dialogue with Chad would not be resumed".
        """
        if act.type != "CONSULT" or act.inner is not None or not found.negated or sides.recipients or not sides.actors:
            return None
        verb = act.head if act.head.pos_ == "VERB" else act.head.head
        there = act.head.pos_ in NOUNS and act.head.base == "nsubj" and any(c.base == "expl" for c in verb.children)
        ahead = (found if not there else modality(verb)).kind in {"future", "would", "possible"}
        if not ahead or not (there or is_passive(act.head)):
            return None
        speakers = [d.stmt.speaker for d in drafts_over(act.top, self.statements) if d.stmt.speaker][-1:]
        own, others = countries_of(self.arguments, speakers), countries_of(self.arguments, sides.actors)
        if not own or len(others) != 1 or own & others or not is_public(self.arguments, speakers):
            return None
        return changed(sides, actors=(*speakers, *sides.actors), lead=tuple(speakers), how=("actor:speaker", *sides.how))

    def _spoken(self, act: Act) -> Sides | None:
        """Return the sides of an act without a doer with the public speaker of its statement as the doer."""
        sides = self.sides.of(act)
        speakers = [d.stmt.speaker for d in drafts_over(act.top, self.statements) if d.stmt.speaker]
        by_id = self.arguments.actors.by_id
        if (
            sides.actors
            or not speakers
            or act.top.dep_ == "acl:relcl"  # "says that Ruiz, who was freed on Sunday, has fled"
            or not is_public(self.arguments, speakers[-1:])
            or by_id[speakers[-1]].country in {"IGO", "UNO", "NGO"}
        ):
            return None
        others = tuple(i for i in sides.recipients if i != speakers[-1])
        return changed(
            sides, actors=(speakers[-1],), recipients=others, how=("actor:speaker", *(f"recipient:{r}" for r in ("subj",) if others))
        )

    def _warned(self, act: Act, found: Modality, sides: Sides) -> Sides:
        """Return the sides of a threat with whom its condition names: "would use force if Chad's rebels did not yield"."""
        ahead = found.kind in {"future", "would"} and not found.negated and (act.type in HOSTILE or act.type == "MOBILIZE")
        if sides.recipients or not sides.actors or not (ahead or act.type == "THREATEN"):
            return sides
        own = countries_of(self.arguments, sides.actors)
        by_id = self.arguments.actors.by_id
        told = [c for c in children(act.top, "ccomp") if act.type == "THREATEN"]  # "warned that towns will burn if Chad does not yield"
        words = (act.top, *told, *(c for clause in told for c in children(clause, "conj")))
        subjects = (surface_subject(clause) for word in words for clause in conditions_of(word))
        named = (i for s in subjects if s is not None for i in self.arguments.everyone(s) or self.arguments.modifiers(s))
        others = tuple(dict.fromkeys(i for i in named if i in by_id and by_id[i].country is not None and by_id[i].country not in own))
        return changed(sides, recipients=others, told=True, how=(*sides.how, "recipient:condition")) if others else sides

    def _ordered(self, act: Act, sides: Sides) -> Sides:
        """Return the sides of an order to one's own people with those with whom they are to do something."""
        if act.inner is None or not is_order_to_own(act, self.sides, self.arguments):
            return sides
        within, own = self.sides.of(act.inner), countries_of(self.arguments, sides.actors)
        named = (*within.actors, *within.recipients)
        others = tuple(dict.fromkeys(i for i in named if countries_of(self.arguments, (i,)) - own))
        return changed(sides, recipients=others, told=True, how=(*sides.how, "recipient:inner"))

    def _is_attitude(self, act: Act) -> bool:
        """Say whether words tell what somebody is like, and no one says so: "is committed to clean water", "crimes committed by"."""
        if act.entry.concept != "promise_to" or act.entry.pos != "adj":
            return False
        return act.head.base == "acl" or not statements_over(act.top, self.statements)

    def _is_fame_of_place(self, act: Act) -> bool:
        """Say whether a clause tells what a place is known for: "met in the hall *where Bismarck received the sultan's envoys in 1878*"."""
        clause = act.top
        while clause.base == "conj" and clause.head.pos_ in VERBAL:
            clause = clause.head
        if clause.base != "acl" or not any(c.lower_ in {"where", "which"} and c.base in {"advmod", "obl"} for c in clause.children):
            return False
        when, published = self._date(act.top, act.head), self.times.published
        if when is None or when.end is None or published is None or published.end is None:
            return False
        return int(published.end[:4]) - int(when.end[:4]) > FAMED

    def _is_due(self, act: Act, sides: Sides) -> bool:
        """Say whether others than people of state are due somewhere: "Chadian troops are expected in Tripoli" tells no visit."""
        due = act.mode == "visit" and act.head.lemma_.lower() in AWAITED
        by_id = self.arguments.actors.by_id
        forces = any(by_id[i].kind is ActorKind.GROUP and by_id[i].sectors[:1] == ("MIL",) for i in sides.actors if i in by_id)
        return due and (forces or not is_official(self.arguments, sides.actors))

    def _is_named_ahead(self, act: Act) -> bool:
        """Say whether a bare noun names what is still to come: "welcomed the summit next week" tells none."""
        published = self.times.published
        if (
            act.head.pos_ not in NOUNS
            or act.inner is not None
            or any(g.pos_ not in NOUNS and g.base != "acl" for g in act.governors)
            or published is None
            or published.end is None
        ):
            return False
        if _is_said_of_ahead(act.head):
            return True
        when = self._date(act.top, act.head)
        if when is None and (_is_ahead(act.head) or (act.type == "CONSULT" and _is_on_programme(act.head))):
            return True
        return when is not None and when.bound == Bound.ON and when.start is not None and when.start > published.end

    def _obligations(self, said: Sequence[Token], taken: set[int]) -> list[EventDraft]:
        """Code "X said that Y must ..." as X's request to Y (PLOVER REQUEST); the act inside becomes what it is about."""
        drafts = []
        for token in _obliged(self.page.doc, said):
            over = [d for d in drafts_over(token, self.statements) if d.stmt.speaker]
            speakers = speakers_of(over[-1], self.arguments) if over else ()
            subject = _needed_from(token) or surface_subject(token)
            if (
                not speakers
                or self._is_court(speakers[-1])
                or subject is None
                or modality(token).kind == "hypothetical"
                or _is_regretted(token)
            ):
                continue
            asked = tuple(i for i in self.arguments.everyone(subject) if not any(i == s or self._is_own_state(i, s) for s in speakers))
            if not asked or not self.judge.is_political((*asked, *speakers)):
                continue
            if subject.lower_ == "we" and over[-1].stmt.kind is StatementKind.INDIRECT:
                continue  # "the report reminds us that we must act": so says the writer
            if over[-1].stmt.stance is Stance.BELIEVES and not countries_of(self.arguments, asked):
                continue  # "I believe that the government must be held accountable" asks no one's
            if subject.lower_ in {"both", "they", "two"} and len(self.arguments.everyone(subject)) > len(asked):
                taken.update(self.found[token.i].tokens() if token.i in self.found else ())
                continue  # who speaks is none of the two that he asks
            inner = self.found.get(token.i)
            own = len(countries_of(self.arguments, (*asked, *speakers))) < 2 and is_official(self.arguments, speakers)
            needed = _needed_of(token)
            if inner is None and (own or not (_is_must(token) or needed is not None)):
                continue  # what a government says that its own must do is policy
            if needed is not None:
                if own or len(self.arguments.everyone(subject)) > len(asked) or len(countries_of(self.arguments, asked)) < len(asked):
                    continue  # "the need for both countries to work together" asks nobody
                taken.add(needed.head.i)
            lexicon = self.page.lexicon.acts
            made = lexicon.compose("request", inner.type, inner.mode) if inner is not None else None
            topic = self.coding.topic_of(token, "100")
            mode, cameo = (made.mode, made.cameo) if made is not None and made.cameo else (mode_of(topic, "REQUEST"), topic)
            taken.update(inner.tokens() if inner is not None else ())
            agreed = self.found.get(token.head.i) if token.base == "ccomp" else None
            taken.update((token.i, *([agreed.head.i] if agreed is not None and agreed.entry.concept == "agree_to" else [])))
            entry = inner.entry if inner is not None else None
            rules = ("rule:obligation", *((f"act:{entry.concept}",) if entry else ()), "rule:converted")
            sides = Sides(actors=speakers, recipients=asked, told=True, how=("actor:speaker", "recipient:obliged"))
            drafts.append(self._make("REQUEST", mode, cameo, (), sides, token, token, (token.i,), inner, Factuality.REQUESTED, rules))
        return drafts

    def _charges(self, clauses: Iterable[Token]) -> list[EventDraft]:
        """Code what an official says that those of another country did wrong as an accusation: "inspectors said Iraq had lied"."""
        drafts = []
        for token in clauses:
            if not (_is_blamed(token) or (token.i not in self.found and _is_misdeed(token))):
                continue
            if token.tag_ == "VBG" and "aux" not in token.by_label:
                continue  # "accused him of lying" is told by the accusation
            over = drafts_over(token, self.statements)
            subject = surface_subject(token)
            if not over or not over[-1].stmt.speaker or over[-1].stmt.stance is Stance.DENIES or subject is None or is_passive(token):
                continue
            speakers, found = speakers_of(over[-1], self.arguments), modality(token)
            if found.negated or found.kind is not None or not is_public(self.arguments, speakers):
                continue
            own = countries_of(self.arguments, speakers)
            by_id = self.arguments.actors.by_id
            others = tuple(i for i in self.arguments.everyone(subject) if i in by_id and by_id[i].country not in {None, *own})
            if own and others and is_public(self.arguments, others):
                sides = Sides(actors=speakers, recipients=others, told=True, how=("actor:speaker", "recipient:subj"))
                drafts.append(
                    self._make("ACCUSE", "allege", "112", (), sides, token, token, (token.i,), None, Factuality.ACTUAL, ("rule:misdeed",))
                )
        return drafts

    def _plain_words(self, said: Sequence[Token], taken: set[int]) -> Iterator[EventDraft]:
        """Yield what officials refuse or condemn in plain words: "said that the strait was not for sale"."""
        for token in [t for t in said if t.pos_ == "VERB" or "cop" in t.by_label or (t.pos_ == "NOUN" and t.base in {"nsubj", "obj"})]:
            if token.i in self.found and not harms_good(token):
                continue
            if (words := plain_words(token, self.arguments, self.statements)) is not None:
                taken.add(token.i)
                rules, at = (words.rule, "rule:converted"), (token.i,)
                yield self._make(words.type, words.mode, words.cameo, (), words.sides, token, token, at, None, Factuality.ACTUAL, rules)

    def _hangs_on_peace(self, act: Act) -> bool:
        """Say whether a participle of violence hangs on a clause that tells none."""
        verb = act.top
        if verb.tag_ != "VBG" or verb.base != "advcl" or act.inner is not None:
            return False
        above = self.found.get(verb.head.i)
        return above is None or above.type not in HOSTILE

    def _is_body_of_states(self, ids: tuple[str, ...]) -> bool:
        """Say whether an international or charitable body is among somebody."""
        by_id = self.arguments.actors.by_id
        return any(by_id[i].country in {"UNO", "IGO", "EUR", "NGO"} or "NGO" in by_id[i].sectors for i in ids if i in by_id)

    def _charged(self, act: Act, found: Modality, sides: Sides) -> EventDraft | None:
        """Code what somebody public says that those of another country broke as his charge: "said that Chile had breached the pact"."""
        over = drafts_over(act.top, self.statements)
        if not over or not over[-1].stmt.speaker or over[-1].stmt.stance is Stance.DENIES or found.negated or found.kind is not None:
            return None
        speakers, by_id = speakers_of(over[-1], self.arguments), self.arguments.actors.by_id
        own = countries_of(self.arguments, speakers)
        others = tuple(i for i in sides.actors if i in by_id and by_id[i].country not in {None, *own})
        if not own or not others or len(others) < len(sides.actors) or not is_public(self.arguments, speakers):
            return None
        charged = Sides(actors=speakers, recipients=others, told=True, how=("actor:speaker", "recipient:subj"))
        rules = (f"act:{act.entry.concept}", "rule:misdeed")
        return self._make("ACCUSE", "allege", "112", (), charged, act.top, act.head, (act.head.i,), None, Factuality.ACTUAL, rules)

    def _is_court(self, speaker: str) -> bool:
        """Say whether a court speaks: what it rules that somebody must do is no request."""
        found = self.arguments.actors.by_id.get(speaker)
        return found is not None and found.sectors[:1] == ("JUD",)

    def _is_own_state(self, actor_id: str, speaker: str) -> bool:
        """Say whether an actor is the state that the speaker governs: what he says it should do is its own plan."""
        by_id = self.arguments.actors.by_id
        if actor_id not in by_id or by_id[actor_id].kind != ActorKind.STATE or not is_official(self.arguments, (speaker,)):
            return False
        return by_id[actor_id].country is not None and by_id[actor_id].country == by_id[speaker].country

    def _event(self, coded: Coded, sides: Sides) -> EventDraft:
        act = coded.act
        contexts = act.entry.contexts if act.inner is None else act.inner.entry.contexts
        words = tuple(sorted({act.head.i, *(g.i for g in act.governors)}))
        rules = (*coded.rules, f"phrase:{act.entry.phrase}", *(f"not:act:{concept}" for concept in self._less_specific(act, coded.rules)))
        told = coded.type == act.entry.type and coded.about is None and not _opens_clause(act.head)
        named = act.entry.about if told and not self._invites_thing(act, sides) else None
        factuality = _ABOUT_NAMED[coded.type] if named is not None else coded.about_factuality
        return self._make(
            coded.type, coded.mode, coded.cameo, contexts, sides, act.top, act.head, words, coded.about, factuality, rules, named=named
        )

    def _invites_thing(self, act: Act, sides: Sides) -> bool:
        """Say whether what somebody invites is a thing, and nobody to a meeting: "invited *bids* for the port"."""
        if act.entry.phrase != "invite ?obj" or sides.recipients:
            return False
        things = [t for obj in deep_object(act.head) for t in conj_nominals(obj)]
        return bool(things) and all(t.pos_ == "NOUN" and not self.arguments.is_somebody(t) for t in things)

    def _less_specific(self, act: Act, rules: tuple[str, ...]) -> list[str]:
        """Return the concepts, two at most, whose phrases fitted the act's word too and did not decide."""
        lost: list[str] = []
        for entry in self.interpreter.matches(act.head):
            if f"act:{entry.concept}" not in rules and entry.concept not in lost:
                lost.append(entry.concept)
                if len(lost) == 2:
                    break
        return lost

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
        named: str | None = None,
    ) -> EventDraft:
        converted = about is not None and about.head.i == head.i
        inner_date = (self.times.of(about.head) or self.times.of(about.top)) if about is not None else None
        own_date = None if converted else self._date(top, head)
        if "actor:inner" in sides.how or (kind == "AGREE" and "side:taken-up" in sides.how):  # "are scheduled for May": when the talks are
            inner_date, own_date = inner_date or own_date, None
        if own_date is not None and self._is_long_past(own_date) and _is_told_now(top):
            own_date = None  # "sentences five for the attack in 2019"
        asked = named if about is None else about.type
        if asked is not None and top.tag_ in {"VBD", "VBZ", "VBP"} and own_date is not None and self._is_to_come(own_date):
            inner_date, own_date = inner_date or own_date, None  # "agreed to hold a round in Quito on March 4": that of the round
        if own_date is not None and (_is_told_now(top) or kind == "SUPPORT") and _is_of_harm_behind(top, own_date, self.page):
            own_date = None  # "arrest nine over the killing of a man in Lyon last week": that of the killing
        if about is not None and not converted and inner_date is not None and inner_date == own_date:
            inner_date = None
        if (
            asked is None
            and own_date is not None
            and top.tag_ == "VBD"
            and own_date.precision != Precision.DAY
            and self._is_to_come(own_date)
        ):
            own_date = None  # "discussed work ahead of the summit in Oslo next month": that of the summit
        if own_date is not None and about is None and top.lemma_.lower() in _DECLARING and self._is_to_come(own_date):
            own_date = None  # "declares a ceasefire for May 8-10": the days are those of the ceasefire
        if own_date is not None and own_date.bound == Bound.AFTER and _is_first(head, top):
            own_date = None  # "held the first summit since 2019" is of today
        doc = self.page.doc
        place = self.places.find(tuple({t.i: t for t in (head, top, *(doc[i] for i in words))}.values()), kind, mode)
        if cameo == "040" and mode is None and place is not None and self._is_abroad(place, sides):
            cameo, rules = "044", (*rules, "rule:abroad")
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
            place=place,
            about=About(type=EventType(asked), date=inner_date, factuality=about_factuality) if asked is not None else None,
            statements=statements_over(top, self.statements),
            predicate=self._predicate(words),
            evidence=self._evidence(top, about if not converted else None),
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
            if current.i == top.i and current.base not in {"obj", "nsubj", "obl", "nmod"}:
                break
            if current.pos_ in {"NOUN", "PROPN"} and (case_of(current) in ORDERED or _is_ahead(current) or _is_placed(current)):
                return self._held(head)
            if is_of_anniversary(current):
                return self._held(head)  # "today marks the anniversary of the invasion"
            if current.i != head.i and current.pos_ == "NOUN" and is_in_set(current, "occasions") and case_of(current) == "in":
                return self._held(head)  # "today they acted in response to the raid"
            current = current.head
        if head.i == top.i and head.pos_ == "NOUN":  # "their decision, announced in May, to resume talks"
            dated = (self.times.of(aside) for aside in asides(head) if is_in_set(aside, "announced"))
            if (when := next((d for d in dated if d is not None), None)) is not None:
                return when
        return self.times.of(top) or self._occasion(head) or self._held(head) or self._when(top)

    def _when(self, verb: Token) -> PartialDate | None:
        """Return the date of the occasion of an act: "agreed when they met in May", "the summit in May at which they agreed"."""
        first = _first_of_clause(verb)
        if (term := self._term_told(first)) is not None:
            return term
        served = self.times.of(first) if first.i != verb.i and is_in_set(first, "serving") else None
        if served is not None and served.bound == Bound.ON:
            return served  # "served as envoy from 2014 to 2018, where she led talks | and urged Chad to"
        if first.dep_ == "acl:relcl" and any(c.tag_ in {"WRB", "WDT"} and c.lower_ in {"where", "which"} for c in _openers(first)):
            return self._day_named(first.head) or self.times.of(first.head) or self._told_there(first)
        if verb.dep_ == "acl:relcl" and is_in_set(verb, "harming") and (is_in_set(verb.head, "attack") or is_in_set(verb.head, "harm")):
            return self.times.of(verb.head)  # "a 2018 attack that killed three"
        if first.base == "advcl" and first.head.tag_ == "VBD" and any(c.lower_ == "where" and c.i < first.i for c in first.children):
            return self.times.of(first.head) if first.tag_ == "VBD" and first.i > first.head.i else None
        if (ruled := self._ruled(verb)) is not None:
            return ruled
        when = next((c.i for c in verb.children if c.lower_ == "when" and c.tag_ == "WRB"), 0) if verb.base in {"advcl", "acl"} else 0
        if when > 1:
            named = self.times.covering(verb.doc[when - 2 if verb.doc[when - 1].text == "," else when - 1])
            if named is not None:  # "since 2019, when Chad expelled three diplomats", "on that day in 1995 when he was shot"
                return changed(named.date, bound=Bound.ON)
        occasions = (c for c in children(verb, "advcl") if c.tag_ == "VBD" and any(m.lower_ == "when" for m in c.children))
        return next((when for when in map(self.times.of, occasions) if when is not None), None)

    def _term_told(self, verb: Token) -> PartialDate | None:
        """Return the time right in front of a clause with "where", wherever that hangs: "from 2014 to 2018, where she *led* talks"."""
        where = next((c.i for c in verb.children if c.lower_ == "where" and c.i < verb.i), 0) if verb.tag_ == "VBD" else 0
        named = self.times.covering(verb.doc[where - 2]) if where > 1 and verb.doc[where - 1].text == "," else None
        return named.date if named is not None and named.date.bound == Bound.ON else None

    def _day_named(self, noun: Token) -> PartialDate | None:
        """Return the day that a clause hangs on: "met on *March 30*, where they agreed"."""
        named = self.times.covering(noun)
        return named.date if named is not None and named.date.bound == Bound.ON else None

    def _told_there(self, verb: Token) -> PartialDate | None:
        """Return the date of the clause that goes on at its place: "the visit ended on Friday in Oslo, *where he met* the premier".

        So with where somebody served: "was envoy to Chad from 2014 to 2018, where she pushed for talks".
        """
        place = verb.head
        above = place.head
        while above.pos_ in NOUNS and above.base in {"nmod", "obl", "obj"}:
            above = above.head
        if verb.tag_ != "VBD" or above.tag_ != "VBD" or place.pos_ not in NOUNS or not place.i < verb.i:
            return None
        when = self.times.of(above)
        days = self.times.days_since(when) if when is not None else None
        if when is None or days is None or days < 0 or when.bound != Bound.ON:
            return None
        if when.precision is Precision.DAY and days <= LONG_PAST:
            return when if place.pos_ == "PROPN" and case_of(place) in _THERE else None
        return when if is_in_set(above, "serving") else None

    def _ruled(self, verb: Token) -> PartialDate | None:
        """Return the day of the verb of saying in front that has the same subject: "ruled on May 3 that ..., and *told* Peru to leave"."""
        above, said = verb.head, self.page.lexicon.cues.verbs
        if verb.base != "conj" or above.tag_ != "VBD" or verb.tag_ != "VBD" or "nsubj" in verb.by_label:
            return None
        when = self.times.of(above)
        spoken = all(any(lemma in said for lemma in lemmas(word)) for word in (above, verb))
        return when if spoken and when is not None and when.bound == Bound.ON and when.precision is Precision.DAY else None

    def _is_long_past(self, when: PartialDate) -> bool:
        """Say whether a day lies in an earlier month than the report's and more than a month before it."""
        days = self.times.days_since(when)
        return days is not None and when.bound == Bound.ON and days > LONG_PAST

    def _is_to_come(self, when: PartialDate) -> bool:
        """Say whether a date lies behind the report's day."""
        published = self.times.published
        return published is not None and published.end is not None and when.start is not None and when.start > published.end

    def _held(self, noun: Token) -> PartialDate | None:
        """Return the date of the clause that says when a meeting took place: "the meeting, which was held in May"."""
        clauses = children(noun, "acl") if noun.pos_ == "NOUN" else iter(())
        dated = (self.times.of(clause) for clause in clauses if clause.dep_ == "acl:relcl" and is_in_set(clause, "holding"))
        return next((when for when in dated if when is not None), None)

    def _occasion(self, head: Token) -> PartialDate | None:
        """Return the date of the occasion that the clause names ("met for a summit on May 27")."""
        act = self.found.get(head.i)
        for case, child in obliques(head):
            if case in ORDERED or (case in {"for", "over"} and act is not None and act.type != "CONSULT"):
                continue  # "hanged for an attack in 2018"
            inner = self.found.get(child.i)
            if act is not None and inner is not None and inner.type == act.type:
                when = self.times.of(child) or self._taken_place(child)
                if when is not None:
                    return when
        return None

    def _taken_place(self, noun: Token) -> PartialDate | None:
        """Return the date of the clause that says when something happened: "slain in the attack that took place on May 4"."""
        clauses = (c for c in children(noun, "acl") if c.dep_ == "acl:relcl" and c.lemma_.lower() in {"take", "occur", "happen"})
        return next((when for when in map(self.times.of, clauses) if when is not None), None)

    def _reported_day(self, top: Token) -> PartialDate | None:
        """Return the day of the report for an act told as news in a statement or beside a dated one: no later than then."""
        for draft in reversed(drafts_over(top, self.statements)):
            if draft.stmt.date is not None:
                return _told_by(draft.stmt.date, Bound.BY)
        published = self.times.published
        lead = self._lead_day(top)
        if lead is not None:
            return _told_by(lead, Bound.BY)
        return _told_by(published, Bound.BY) if published is not None else None

    def _lead_day(self, top: Token) -> PartialDate | None:
        """Return the one day that a report with a dateline opens with ("agreed on Thursday"): so do its first two sentences."""
        if not self.page.article.dateline or top.tag_ not in {"VBD", "VBN"}:
            return None
        opening = self._opening
        if not any(sent.start <= top.i < sent.end for sent in opening):
            return None
        days = [when for t in opening[0] if (when := self.times.of(t)) is not None]
        one = days[0] if len({(when.start, when.end) for when in days}) == 1 else None
        return one if one is not None and one.bound == Bound.ON and self._is_news(one) else None

    @cached_property
    def _opening(self) -> list[Span]:
        """The first two sentences with a verb."""
        told = (sent for sent in self.page.sents if any(t.tag_ in {"VBD", "VBZ", "VBP", "VBN"} for t in sent))
        return list(islice(told, 2))

    def _is_news(self, when: PartialDate) -> bool:
        """Say whether a date is one of the days up to the report's."""
        days = self.times.days_since(when)
        return days is not None and when.precision is Precision.DAY and 0 <= days <= FRESH

    def _is_abroad(self, place: Place, sides: Sides) -> bool:
        """Say whether two states' people meet in a third state (CAMEO 044): "Peru and Chile met in Oslo"."""
        countries = countries_of(self.arguments, (*sides.actors, *sides.recipients))
        return len(countries) == 2 and place.country is not None and not countries & {place.country, "IGO", "UNO", "EUR", "NGO"}

    def _predicate(self, words: tuple[int, ...]) -> Any:
        first, last = words[0], words[-1]
        if last - first > PREDICATE_GAP:
            first = last = words[-1] if self.page.doc[words[0]].pos_ in VERBAL and self.page.doc[words[-1]].pos_ == "NOUN" else words[0]
        return self.page.span(first, last + 1)

    def _evidence(self, top: Token, about: Act | None = None) -> Any:
        """Return the act's clause or phrase, out to the act inside it where the parser hung that elsewhere."""
        clause = top
        while clause.pos_ not in VERBAL and clause.base in {"obj", "obl", "nmod", "appos", "nsubj"} and clause.head.i != clause.i:
            if clause.pos_ in {"NOUN", "PROPN"} and len(list(clause.subtree)) > 3:
                break
            clause = clause.head
        start, end = subtree_range(clause)
        if about is not None and about.head.i >= end and about.head.sent.start <= start:
            end = subtree_range(about.top)[1]
        return self.page.span(start, end)


#: What a concept's own word makes of the act that it is about: an invitation asks for a visit.
_ABOUT_NAMED = {"AGREE": Factuality.REQUESTED, "REQUEST": Factuality.REQUESTED, "REJECT": Factuality.DENIED}


def _opens_clause(head: Token) -> bool:
    """Say whether words go on with something else that is to be done: "invited firms to *apply*"."""
    objects = deep_object(head) if head.pos_ in VERBAL else ()
    holders = (head, *objects)
    return any(c.tag_ in {"VB", "VBG"} and c.i > head.i for holder in holders for c in children(holder, "xcomp", "advcl", "acl", "ccomp"))


def _also_inside(act: Act) -> list[int]:
    """Return the heads coordinated with the act inside: "agreed to share data and to train together" is one agreement."""
    inside = [act.inner.top] if act.inner is not None else []
    if act.entry.operator is not None:  # "agreed to help others and train together", where no act is inside
        inside += children(act.head, "xcomp")
    return [
        c.i
        for top in inside
        if top.pos_ in VERBAL
        for c in conjuncts(top)
        if c.i != top.i and not any(s.base == "nsubj" for s in c.children)
    ]


def _is_given(act: Act) -> bool:
    """Say whether words tell to or for whom help is given, known actor or not."""
    words = (act.head, *act.governors, *(part for c in children(act.head, "obj") for part in conj_nominals(c)))
    return any(case in {"to", "for", "in"} for word in words for case, _ in obliques(word))


def _is_of_somebody(act: Act) -> bool:
    """Say whether an act takes support or a way in from somebody, or holds it up, and is none where nobody is told.

    Aid as such is for those abroad: "suspended all development aid" is an act against somebody who is not told.
    """
    entry = act.entry
    held_up = entry.concept == "reject" and entry.phrase.startswith("hold +up")
    if not (held_up or entry.concept.startswith("cut_") or (entry.concept == "refuse_entry" and entry.lemma == "exclude")):
        return False
    words = (act.head, *(children(act.head, "obj") if act.head.pos_ == "VERB" else ()))
    if any(c.lower_ == "bilateral" for word in words for c in children(word, "amod")):
        return False  # "while suspending certain bilateral funds"
    told = (*words, *(act.head.doc[i] for i in act.matched))
    if entry.concept == "cut_aid" and any(word.lemma_.lower() in {"aid", "assistance"} for word in told):
        return False
    return not any(case == "in" and child.pos_ == "PROPN" for word in words for case, child in obliques(word))  # "aid in Mao"


def _is_of_thing(act: Act, sides: Sides) -> bool:
    """Say whether the subject of what will be is no side, and no talks: it is foretold, not promised."""
    subject = surface_subject(act.top) if act.top.pos_ in VERBAL and not is_passive(act.top) else None
    return subject is not None and "actor:subj" not in sides.how and not is_in_set(subject, "talks")


def _is_told_now(verb: Token) -> bool:
    """Say whether a verb tells news in the present tense, as headlines and chronicles do, or in the present perfect."""
    helpers = [c.lower_ for c in verb.children if c.base in {"aux", "cop"}]
    if verb.tag_ == "VBN" and helpers[:1] in (["has"], ["have"]):
        return True
    return verb.pos_ in VERBAL and verb.tag_ in {"VBZ", "VBP"} and not helpers


def _is_with_respect(verb: Token) -> bool:
    """Say whether an emergency is declared as the law on sanctions asks for: "with respect to Chad", "to deal with the threat of it"."""
    words = (verb, *children(verb, "obj"))
    found = [(case, c.lower_) for word in words for case, c in obliques(word)]
    deals = (c for word in words for c in children(word, "advcl", "xcomp", "acl") if c.lemma_.lower() == "deal")
    national = any(c.lower_ == "national" for word in words for c in word.lefts)
    to_deal = national and any(t.lower_ == "threat" for deal in deals for t in deal.subtree)
    return to_deal or any(case == "regarding" or (case == "with" and word in {"respect", "regard"}) for case, word in found)


def _is_of_harm_behind(verb: Token, when: PartialDate, page: Page) -> bool:
    """Say whether a day of before stands behind a crime or an attack in a clause told as today's: it is the crime's."""
    if when.text is None or when.bound != Bound.ON or when.text.start < page.span(verb.i, verb.i + 1).end:
        return False
    return any(
        t.pos_ == "NOUN" and t.i > verb.i + 1 and is_in_one_of(t, ("harm", "attack", "dated_deeds"))
        for t in verb.sent
        if page.span(t.i, t.i + 1).end <= when.text.start
    )


def _first_of_clause(verb: Token) -> Token:
    """Return the first of past verbs that share a subject: "where she *led* talks and pushed for peace"."""
    while verb.base == "conj" and verb.head.tag_ == verb.tag_ == "VBD" and "nsubj" not in verb.by_label:
        verb = verb.head
    return verb


def _openers(clause: Token) -> Iterator[Token]:
    """Yield what opens a relative clause that tells of an occasion: "where", or "which" behind "at" or "during"."""
    for child in clause.children:
        if child.i < clause.i and (child.lower_ == "where" or case_of(child) in {"at", "during"}):
            yield child


def _is_misdeed(token: Token) -> bool:
    """Say whether a verb tells a wrong: "lied", "meddled"."""
    return token.pos_ == "VERB" and is_in_set(token, "misdeeds")


def _is_blamed(token: Token) -> bool:
    """Say whether a clause says whose doing harm is: "was responsible for the raid", "is to blame for it", "was behind the attack"."""
    if "cop" not in token.by_label or token.base not in {"ccomp", "parataxis", "ROOT", "conj"}:
        return False
    if token.lower_ == "responsible":
        harm = [part for case, c in obliques(token) if case == "for" for part in conj_nominals(c)]
    elif token.lower_ == "blame":
        return any(c.lower_ == "to" and c.base == "mark" for c in token.children)
    else:
        harm = [token] if case_of(token) == "behind" else []
    return any(is_in_one_of(part, ("attack", "harm", "crimes")) for part in harm)


def _is_first(head: Token, top: Token) -> bool:
    """Say whether an act is told as the first of its kind."""
    beside = (c for noun in (head, top) for c in children(noun, "appos"))  # "exercises, the first ones since 2022"
    nouns = (head, top, *beside, *(deep_object(head) if head.pos_ in VERBAL else ()), *(c for _, c in obliques(top) if c.lower_ == "time"))
    return any(c.lower_ == "first" for noun in nouns for c in noun.children)


def _is_ahead(noun: Token) -> bool:
    """Say whether a noun is what its clause comes "ahead of", wherever the parser hung the words, or what days are left to."""
    if noun.base == "obl" and noun.head.lower_ == "left" and noun.head.base == "acl" and case_of(noun) in {"to", "until", "before"}:
        return True  # "with 44 days left to the conference"
    first = next((c for c in noun.children if c.base == "case" and c.lower_ == "of" and c.i), None)
    return first is not None and noun.doc[first.i - 1].lower_ == "ahead"


def _is_said_of_ahead(noun: Token) -> bool:
    """Say whether a noun only tells what something will or may be: "Doha *will be the venue for* the talks", "may be host of a summit"."""
    while noun.base == "nmod" and noun.head.pos_ == "NOUN":
        noun = noun.head
    return "cop" in noun.by_label and any(c.base == "aux" and (c.tag_ == "MD" or c.lower_ == "is") for c in noun.children)


def _is_on_programme(noun: Token) -> bool:
    """Say whether words tell what a visit or meeting will be about: "the visit by Chad's premier *will highlight* ..."."""
    verb = noun.head
    return noun.base == "nsubj" and is_in_set(verb, "on_the_programme") and any(c.lower_ in {"will", "'ll"} for c in children(verb, "aux"))


def _is_warned_off(verb: Token) -> bool:
    """Say whether a clause tells somebody not to do something: "Don't strike now"."""
    labels = verb.by_label.keys()
    return verb.tag_ == "VB" and labels.isdisjoint({"nsubj", "mark"}) and any(c.base == "aux" and c.lower_ == "do" for c in verb.children)


def _is_placed(noun: Token) -> bool:
    """Say whether a clause only puts an act behind or before another, whose date it tells: "the meeting followed one on May 3"."""
    return noun.base == "nsubj" and noun.head.lemma_.lower() in {"follow", "precede"}


def _is_regretted(token: Token) -> bool:
    """Say whether a clause tells what should have been: nobody asks for it now."""
    return token.tag_ == "VBN" and any(c.base == "aux" and c.lower_ in {"have", "'ve", "’ve"} for c in token.children)


def _is_must(token: Token) -> bool:
    """Say whether a clause tells what somebody must do, whatever it is: no state that he should be in, nothing that he needs."""
    return token.pos_ == "VERB" and not is_in_set(token, "states") and any(c.base == "aux" and c.lower_ == "must" for c in token.children)


def _obliged(doc: Doc, said: Sequence[Token]) -> list[Token]:
    """Return those of some words that are predicates of clauses that tell what must or should be, in order."""
    found = set() if doc.forms.isdisjoint(OBLIGED) else {t.head.i for t in doc if t.lower_ in OBLIGED and t.base == "aux"}
    found |= {  # "must free them and stop threatening their neighbours"
        c.i
        for i in tuple(found)
        for c in children(doc[i], "conj")
        if c.tag_ == "VB" and c.i > i and c.by_label.keys().isdisjoint({"nsubj", "aux", "mark"})
    }
    for t in [t for t in said if t.base in _NEEDED]:
        if t.base != "xcomp":
            needed = _needed_of(t) is not None
        else:
            needed = t.tag_ == "VB" and t.head.lemma_.lower() in {"have", "need"} and "obj" not in t.head.by_label
            needed = needed and (
                t.head.dep_ != "acl:relcl" or "obj" not in t.by_label
            )  # "the guns that they need to defend the town": for what
        if needed:
            found.add(t.i)
    return [t for t in said if t.i in found]


#: Relations of what must be, besides the predicate of its own clause.
_NEEDED = frozenset({"xcomp", "acl", "advcl", "nmod"})


def _needed_of(clause: Token) -> Token | None:
    """Return the need that a clause or noun tells: "stressed *the need* for Chad to obey", "the importance of Chad obeying"."""
    if clause.base == "nmod" and is_in_set(clause, "complying"):
        return clause.head if is_in_set(clause.head, "needs") and clause.head.base in {"obj", "obl"} else None
    if clause.tag_ not in {"VB", "VBG"} or clause.base not in {"acl", "advcl"} or clause.dep_ == "acl:relcl":
        return None
    if any(c.lower_ == "in" for c in children(clause, "mark")):
        return None  # "the importance of the council in ending wars" asks nothing of it
    above = (clause.head,) if clause.base == "acl" else tuple(children(clause.head, "obj"))  # hung on the verb behind "the importance of"
    noun = next((c for c in above if is_in_set(c, "needs") and c.base in {"obj", "obl"} and c.i < clause.i), None)
    beside = noun is not None and (clause.base == "acl" or noun.right_edge.i == clause.left_edge.i - 1)
    return noun if beside else None


def _needed_from(clause: Token) -> Token | None:
    """Return who is to do what is needed: "the importance of *Chad* freeing them", "full compliance by all states, including *Chad*"."""
    noun = _needed_of(clause)
    if noun is None or "nsubj" in clause.by_label:
        return None
    if clause.base == "nmod":
        behind = [c for c in clause.subtree if c.i > clause.i and c.base == "nmod" and c.head.pos_ in NOUNS]
        return next((c for case in ("including", "by") for c in behind if case_of(c) == case), None)
    return next((c for case, c in obliques(noun) if case == "of" and c.right_edge.i == clause.left_edge.i - 1), None)


def _place(draft: EventDraft) -> tuple[int, int]:
    return (draft.event.predicate.start, draft.predicate)


def code_events(page: Page, actors: ActorIndex, times: TimeIndex, statements: Sequence[StatementDraft]) -> tuple[EventDraft, ...]:
    """Find the events of a page, without factuality (see :func:`detente.reading.factuality.stage.decide_factuality`).

    Args:
        page: What is read.
        actors: Who is meant where.
        times: Dates of clauses, and the reported day.
        statements: Who said what; an event's ``statements`` are those whose content holds its predicate.
    """
    drafts = Coder(page, actors, times, statements).code()
    drafts = tell_calls(page, actors, fill_answers(page, actors, drafts))
    return link_same(page, actors, date_scenes(page, actors, times, drafts))


__all__ = ["case_of", "code_events", "is_same", "link_same"]
