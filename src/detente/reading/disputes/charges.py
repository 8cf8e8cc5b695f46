"""Charges: what one state tells of another as a plain fact, where it is a wrong.

"Khartoum says that Chad lets gunmen train on its side", "its boats are being shadowed by Chinese cutters", "Dhaka says that Delhi opened
the dam; India denies it".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from detente.model.enums import ActorKind, Stance
from detente.model.records import Dispute
from detente.reading.base import Page, StatementDraft, children
from detente.reading.disputes.demands import BESIDE, CHARGES, Demands, is_bidden
from detente.reading.disputes.patterns import Complaint, made_of
from detente.reading.disputes.sides import Sides
from detente.reading.factuality.stage import NEGATIONS
from detente.reading.grammar.arguments import Arguments
from detente.reading.grammar.doc import Token
from detente.reading.grammar.lemmas import lemmas
from detente.reading.grammar.subjects import RELATIVE
from detente.reading.grammar.voice import case_of, is_passive, unique
from detente.reading.statements.clauses import objects

#: Verbs that turn a charge down.
_DENYING = frozenset({"deny", "reject", "dismiss", "refute", "rebut", "deride", "brush", "contest", "dispute"})
_RETORTING = frozenset({"retort", "counter", "respond", "reply", "answer", "insist", "maintain", "say"})
_STEPS = frozenset({"recall", "summon", "expel", "withdraw", "call", "pull"})
_ENVOYS = frozenset({"ambassador", "envoy", "diplomat", "attaché", "minister", "chargé", "mission", "consul"})
_TELLING = frozenset({Stance.ASSERTS, Stance.CLAIMS, Stance.BELIEVES, Stance.CRITICISES})
_OPEN = frozenset({"will", "would", "may", "might", "could", "can", "should", "must"})
_BEGINNING = frozenset({"begin", "start", "open", "provoke", "initiate"})
#: Verbs whose infinitive tells the deed.
_PHASES = frozenset({"begin", "start", "continue", "keep", "go", "try", "attempt", "seek", "plan"})
_FAILING = frozenset({"fail", "neglect", "omit", "refuse", "decline"})
_FALSE = frozenset({"false", "forged", "fake", "faked", "stolen", "counterfeit", "toxic", "poisoned", "bogus"})
_OWN = frozenset({"its", "their", "our", "his", "her"})
_SOIL = frozenset({"soil", "side", "space", "sky", "frontier", "shore", "beach", "ground", "court", "zone", "door"})
_INTO = frozenset({"on", "in", "into", "across", "over", "onto", "inside", "within", "at", "through", "near", "off", "along", "to", "from"})
_OFF = frozenset({"from", "of", "on", "off", "at", "out of", "for", "against", "through", "to"})
_DWELLING = frozenset({"live", "dwell", "sit", "hide", "train", "shelter", "operate", "enjoy", "walk", "roam", "have"})
#: Where those are who are held.
_CUSTODY = frozenset({"border", "frontier", "customs", "prison", "jail", "custody", "airport", "port", "barracks", "cell", "checkpoint"})
_LINES = frozenset({"border", "frontier", "boundary", "line"})
_CROSSING = frozenset({"cross", "come", "fly", "advance", "push", "move", "drift"})
_ABLAZE = frozenset({"alight", "ablaze", "afire"})
_DEPTH = 40


@dataclass(frozen=True, kw_only=True)
class Charges:
    """Finds charges in what is said."""

    page: Page
    arguments: Arguments
    sides: Sides
    demands: Demands

    def of(self, draft: StatementDraft, before: Iterable[Dispute]) -> Iterator[Complaint]:
        """Yield what an official of one state tells of another as a wrong.

        Args:
            draft: The statement.
            before: The disputes found so far: what one says of whom it is at odds with is a charge sooner.
        """
        speaker = draft.stmt.speaker
        if speaker is None or draft.stmt.stance not in _TELLING or not self.sides.is_official(speaker) or self.demands.judges(speaker):
            return
        home = self.sides.country(speaker)
        for start, end in draft.content:
            for token in self.page.doc[start : min(end, start + _DEPTH)] if home is not None else ():
                if (haven := self._haven(token)) is not None and self.sides.apart((speaker,), haven[1]):
                    yield self._complaint(draft, speaker, *haven)
                    return
                deed = self._deed(token, start, end)
                doers = self._doers(deed) if deed is not None else ()
                if deed is not None and self._complains(deed):
                    continue  # "the board opened proceedings against Chad": the complaint is the board's
                if deed is None or self.sides.countries(doers) in (set(), {home}) or not self.sides.apart((speaker,), doers):
                    continue
                if len(self.sides.countries(doers)) == 1 and self._is_wrong(deed, home or "", draft.stmt.stance):
                    yield self._complaint(draft, speaker, deed, doers)

    def _complains(self, deed: Token) -> bool:
        """Say whether a deed is a complaint or a case brought against somebody."""
        lexicon = self.page.lexicon.disputes
        return any(not lexicon.nouns.keys().isdisjoint(lemmas(o)) or "proceeding" in lemmas(o) for o in objects(deed))

    def _complaint(self, draft: StatementDraft, speaker: str, deed: Token, doers: tuple[str, ...]) -> Complaint:
        return Complaint(
            word=self.page.doc[draft.cue], entry=made_of("say"), complainants=(speaker,), issue=deed, sides=doers, is_deed=True
        )

    def _haven(self, verb: Token) -> tuple[Token, tuple[str, ...]] | None:
        """Return where those who do harm live, with the verb: "the thieves who empty its banks live at ease in Ghana"."""
        if verb.pos_ != "VERB" or _DWELLING.isdisjoint(lemmas(verb)):
            return None
        subject = next(iter(children(verb, "nsubj")), None)
        lexicon = self.page.lexicon.disputes
        done = [c for c in children(subject, "acl:relcl") if c.i > subject.i] if subject is not None else []
        harms = any((lexicon.harm | lexicon.violence | lexicon.wresting) & set(lemmas(c)) for c in done)
        if subject is None or not (harms or lexicon.outlaws & set(lemmas(subject))):
            return None
        places = [c for h in (verb, *objects(verb)) for c in children(h, "obl", "nmod") if case_of(c) in ("in", "on", "inside", "from")]
        found = unique(i for c in places for i in self.sides.of_place(c) or self.arguments.modifiers(c))
        return (verb, found) if len(self.sides.countries(found)) == 1 else None

    def _deed(self, token: Token, start: int, end: int) -> Token | None:
        """Return the verb of a deed that a content tells as a fact: its own, one beside it, that of a cleft ("it was X that")."""
        if token.pos_ != "VERB" or any(c.lower_ in BESIDE for c in children(token, "mark", "advmod")) or is_bidden(token):
            return None
        inside = start <= token.head.i < end and token.head.i != token.i
        is_cleft = token.dep_ == "acl:relcl" and any(c.lower_ == "it" for c in children(token.head, "nsubj", "expl"))
        if inside and token.base not in ("conj", "parataxis", "ccomp", "advcl") and not is_cleft:
            return None
        if token.base == "advcl" and inside:
            return None
        if any(c.lower_ in _OPEN for c in children(token, "aux")) or (token.tag_ in ("VB", "VBG") and not any(children(token, "aux"))):
            return None
        return token

    def _doers(self, deed: Token) -> tuple[str, ...]:
        """Return which state did it: the subject or whose it is, the agent of a passive."""
        if is_passive(deed):
            agents = [c for h in (deed, *children(deed, "xcomp")) for c in children(h, "obl") if case_of(c) == "by"]
            agents = agents or [c for c in deed.subtree if c.i > deed.i and case_of(c) in ("at", "in", "on") and _CUSTODY & set(lemmas(c))]
        else:
            agents = [c for c in children(deed, "nsubj") if c.i < deed.i and c.dep_ != "nsubj:outer"]
            agents = [deed.head] if deed.dep_ == "acl:relcl" and all(c.lower_ in RELATIVE for c in agents) else agents
            if not agents and deed.base == "conj" and deed.head.pos_ == "VERB":
                return self._doers(deed.head)
        if any(self.page.lexicon.disputes.civilians & set(lemmas(c)) for c in agents):
            return ()  # "Syrian refugees crossed the border"
        found = unique(i for c in agents for i in self.arguments.everyone(c) or self.arguments.possessors(c) or self._of_state(c))
        return () if any(self._is_private(i) for i in found) else found

    def _of_state(self, noun: Token) -> tuple[str, ...]:
        """Return whose "of" people or things are, but not where they come from: "soldiers of Chad", not "wolves from Russia"."""
        return unique(i for c in children(noun, "nmod") if case_of(c) == "of" for i in self.arguments.everyone(c))

    def _is_private(self, actor: str) -> bool:
        """Say whether the deeds of somebody are not held against a state; those of "Chinese hackers" are."""
        found = self.arguments.actors.by_id[actor]
        of_nation = found.kind is ActorKind.GROUP and found.country is not None and set(found.sectors) <= {"CRM"}
        return self.demands.is_private(actor) and not of_nation

    def _is_wrong(self, deed: Token, home: str, stance: Stance) -> bool:
        """Say whether a deed bears a sign of harm to whose country it is told by."""
        lexicon, words = self.page.lexicon.disputes, set(lemmas(deed))
        phase = next((c for c in children(deed, "xcomp") if words & (_PHASES | _FAILING)), None)
        if words & _FAILING and phase is not None and (lexicon.owed & set(lemmas(phase)) or "refuse" in words):
            return True
        if any(c.lower_ in NEGATIONS for c in deed.children):
            return bool(words & lexicon.owed)
        words |= set(lemmas(phase)) if phase is not None else set()
        if words & (lexicon.harm | lexicon.violence | lexicon.misconduct):
            return True
        things = list(children(deed, "nsubj")) if is_passive(deed) else [o for o in objects(deed) if o.i > deed.i]
        if self._is_idiom(deed, words, things) or any(c.lower_ in _FALSE | lexicon.ill for o in things for c in children(o, "amod")):
            return True
        rest = list(deed.subtree)
        if words & lexicon.siding and self._outlaws(deed, things):
            return True
        if any(t.lower_ == "without" and t.head.lower_ in lexicon.unasked for t in rest if t.i > deed.i):
            return True
        subject = next((c for c in children(deed, "nsubj") if c.dep_ != "nsubj:outer"), None)
        told_of = is_passive(deed) or (subject is not None and subject.tag_ == "NNS")  # "Chinese boats came into | its bay"
        own = [c for c in things if self._is_home(c, home, told_of)]
        behind = [c for h in (deed, *things, phase) if h is not None for c in children(h, "obl", "nmod") if c.i > deed.i]
        if words & lexicon.hurting:
            return any(c.lower_ in _OWN or not any(children(c, "nummod")) for o in own for c in (o, *children(o, "nmod:poss")))
        if words & lexicon.wresting and (own or any(case_of(c) in _OFF and self._is_home(c, home, told_of) for c in behind)):
            return True
        places = [c for c in (*things, *behind) if c in things or case_of(c) in _INTO]
        if words & lexicon.entering and any(
            self._is_crossed(words, c) or (self._is_land(c) and self._is_home(c, home, told_of)) for c in places
        ):
            return True
        return stance is Stance.CLAIMS and bool(words & (lexicon.entering | lexicon.wresting)) and bool(things)

    def _is_idiom(self, deed: Token, words: set[str], things: list[Token]) -> bool:
        """Say whether a light verb and its noun tell a wrong: "began the exchange", "opened up", "turned a blind eye"."""
        if words & _BEGINNING and any(self.page.lexicon.disputes.shooting & set(lemmas(o)) for o in things):
            return True
        beside = {c.lower_ for h in (deed, *things) for c in h.children}
        if "hostage" in beside:
            return True
        if "open" in words and "up" in beside and not things:
            return True
        return bool("turn" in words and any({"eye", "ear"} & set(lemmas(o)) for o in things)) or bool("set" in words and beside & _ABLAZE)

    def _outlaws(self, deed: Token, things: list[Token]) -> bool:
        """Say whether outlaws are whom a deed helps or brings: "gave shelter to guerrillas", "lets gunmen train"."""
        inner = [c for h in (deed, *things) for c in children(h, "obl", "nmod", "iobj", "xcomp", "ccomp", "conj") if c.i > deed.i]
        inner += [m for c in inner for m in children(c, "nsubj", "obj")]
        if any(self.page.lexicon.disputes.outlaws & set(lemmas(c)) for c in (*things, *inner)):
            return True
        done = (v for c in (*things, *inner) for v in children(c, "acl:relcl") if v.i > c.i)
        return any((self.page.lexicon.disputes.harm | self.page.lexicon.disputes.violence) & set(lemmas(v)) for v in done)

    def _is_home(self, noun: Token, home: str, told_of: bool = False) -> bool:
        """Say whether a thing is of a country: by its name, by its owner's at any depth of "of"; with ``told_of``, by a pronoun too."""
        for part in (noun, *(c for c in children(noun, "nmod") if case_of(c) in ("of", ""))):
            owners = [part, *children(part, "nmod:poss", "amod", "compound")]
            known = [ids for c in owners if (ids := self.arguments.everyone(c))]
            if any(self.sides.countries(ids) == {home} for ids in known):
                return True
            if told_of and any(c.lower_ == "its" or (c.lower_ in _OWN and not self.arguments.everyone(c)) for c in owners):
                return True
            if part is not noun and self._is_home(part, home, told_of):
                return True
        return False

    def _is_crossed(self, words: set[str], noun: Token) -> bool:
        """Say whether a line is crossed, by whomever it is a line to."""
        over = noun.base == "obj" or case_of(noun) in ("over", "across")
        return over and bool(words & _CROSSING) and bool(_LINES & set(lemmas(noun)))

    def _is_land(self, noun: Token) -> bool:
        return bool(set(lemmas(noun)) & _SOIL) or self.sides.is_place(noun)

    def answered(self, draft: StatementDraft) -> Iterator[Complaint]:
        """Yield what one state says that another did, which that other denies: "says that Delhi opened the dam; India denies it"."""
        speaker = draft.stmt.speaker
        if speaker is None or draft.stmt.stance not in _TELLING or not draft.content or not self.sides.is_official(speaker):
            return
        start, end = draft.content[0]
        root = next((t for t in self.page.doc[start:end] if t.pos_ in ("VERB", "NOUN", "ADJ") and not start <= t.head.i < end), None)
        subject = next(iter(children(root, "nsubj")), None) if root is not None else None
        lexicon = self.page.lexicon.disputes
        told = lexicon.harmless | lexicon.verbs.keys() | lexicon.answering
        if root is None or subject is None or told & set(lemmas(root)) or is_passive(root):
            return
        if any(c.lower_ in _OPEN for c in children(root, "aux")):
            return
        doers = self.arguments.everyone(subject) or self.arguments.modifiers(subject)
        if not self.sides.apart((speaker,), doers) or len(self.sides.countries(doers)) > 1:
            return
        if self._is_denied(draft, end, doers) or self._takes_steps(self.page.doc[draft.cue]):
            issue = root if self.arguments.at(subject) else subject  # "Tehran's strike | killed two children"
            yield Complaint(word=self.page.doc[draft.cue], entry=made_of("say"), complainants=(speaker,), issue=issue, sides=doers)

    def _takes_steps(self, cue: Token) -> bool:
        """Say whether the speaker answers with a step against another: "Islamabad said, recalling its ambassador"."""
        steps = (c for c in children(cue, "advcl", "conj") if c.i > cue.i and not any(children(c, "nsubj")))
        return any(_STEPS & set(lemmas(c)) and any(_ENVOYS & set(lemmas(o)) for o in objects(c)) for c in steps)

    def _is_denied(self, draft: StatementDraft, end: int, doers: tuple[str, ...]) -> bool:
        """Say whether those doers deny it, behind it in its sentence or in the next."""
        sent = self.page.doc[draft.cue].sent
        behind = self.sides.behind(sent)
        last = behind.end if behind is not None else sent.end
        for verb in (t for t in self.page.doc[end:last] if t.pos_ == "VERB"):
            subject = next(iter(children(verb, "nsubj")), None)
            who = self.arguments.everyone(subject) if subject is not None else ()
            same = bool(self.sides.countries(who)) and self.sides.countries(who) == self.sides.countries(doers)
            if same and not any(c.lower_ in NEGATIONS for c in verb.children) and self._turns_down(verb):
                return True
        return False

    def _turns_down(self, verb: Token) -> bool:
        words = set(lemmas(verb))
        if words & _DENYING or (words & _RETORTING and self.sides.says_no(verb)):
            return True
        things = [c for c in children(verb, "obj", "xcomp", "nsubj", "iobj") if c.i > verb.i]
        inner = [t for c in things for t in (c, *children(c, "nsubj", "compound"))]
        return bool(words & self.page.lexicon.disputes.calling) and any(CHARGES & set(lemmas(c)) for c in inner)


__all__ = ["Charges"]
