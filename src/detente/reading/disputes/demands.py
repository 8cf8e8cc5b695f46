"""Complaints that are told as demands: that another side end, withdraw or undo something ("demanded that Peru remove its buoys").

Who demands, and of whom, is read off the statements; what is to be undone is the issue.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from detente.lexicon.disputes import DisputeLexicon
from detente.model.enums import ActorKind, Stance
from detente.reading.base import Page, StatementDraft, children
from detente.reading.factuality.stage import NEGATIONS
from detente.reading.grammar.arguments import Arguments
from detente.reading.grammar.doc import Token
from detente.reading.grammar.lemmas import lemmas
from detente.reading.grammar.subjects import RELATIVE, antecedent, surface_subject
from detente.reading.grammar.voice import case_of, is_passive, unique
from detente.reading.statements.clauses import is_infinitive, objects, that_by_form

_MUST = frozenset({"should", "must", "ought"})
#: What is asked of somebody friendly or of all sides is no complaint: demands are, requests only of one state by another.
_ASKING = frozenset({Stance.ASKS, Stance.SUGGESTS, Stance.WANTS})
#: A speaker who tells something as so.
_TELLING = frozenset({Stance.ASSERTS, Stance.CLAIMS, Stance.CRITICISES, Stance.WARNS, Stance.BELIEVES})
_REFUSING = frozenset({"refuse", "reject", "decline", "oppose", "resist"})
#: Cues of command over what is one's own.
_ORDERING = frozenset({"order", "direct", "instruct", "command", "decree", "mandate", "rule"})
#: To call these absurd is to deny them.
CHARGES = frozenset("accusation allegation charge claim account report suggestion rumour rumor story insinuation".split())
#: Before a clause that only says when, or what if.
BESIDE = frozenset({"if", "unless", "after", "when", "while", "as"})
_COURTS = frozenset({"court", "tribunal", "icj", "icc"})
_LIES = frozenset({"lie", "falsehood", "untruth", "disinformation"})
_SPYING = frozenset({"spy", "meddle", "interfere", "encroach", "trespass", "intrude", "renege", "poach", "discriminate"})
_ENDS = frozenset({"end", "halt", "stop"})
_DEPTH = 40
#: Sectors whose deeds are those of a state.
_OF_STATE = frozenset({"GOV", "MIL", "COP", "SPY", "LEG", "JUD"})
_PUBLIC = _OF_STATE | {"PTY"}
#: What mediators do not ask of both sides of a fight.
#: "Return the bronzes", not "return to the talks".
_WITH_THING = frozenset({"return", "shut", "close", "bury", "ground", "bar"})
_AGAIN = frozenset({"again", "still", "long", "repeatedly", "anew", "afresh"})
_AMENDS = frozenset({"apology", "redress", "compensation", "reparation", "restitution"})
_GOING_ON = frozenset({"keep", "continue", "stop", "repeat", "renew", "reiterate"})
_REQUESTS = frozenset({"request", "behest", "invitation", "urging", "bidding"})
_REDRESSING = frozenset({"explain", "justify", "account", "apologise", "apologize", "compensate"})


@dataclass(frozen=True, kw_only=True)
class Demand:
    """A demand: its word of undoing, who demands it of whom, and the head of the issue; ``is_charge``: what another is said to do."""

    word: Token
    complainants: tuple[str, ...]
    against: tuple[str, ...]
    issue: Token
    is_charge: bool = False


#: Parts of speech of what may be demanded or charged.
_TELLING_WORDS = frozenset({"VERB", "NOUN", "ADJ", "ADV"})


@dataclass(frozen=True, kw_only=True)
class Demands:
    """Finds the demands in statements."""

    page: Page
    arguments: Arguments

    def of(self, draft: StatementDraft) -> Iterator[Demand]:
        """Yield the demands that a statement tells."""
        speaker = draft.stmt.speaker
        if speaker is None or draft.stmt.stance in (Stance.DENIES, Stance.REJECTS):
            return
        is_order = not _ORDERING.isdisjoint(lemmas(self.page.doc[draft.cue]))
        stance = self._stance(draft)
        for start, end in draft.content:
            for token in self.page.doc[start : min(end, start + _DEPTH)]:
                if token.pos_ not in _TELLING_WORDS:
                    continue
                if (charge := self._charged(token, draft)) is not None:
                    yield charge
                    continue
                against = self._of_whom(token, draft, stance)
                if is_order and not self._are_states(against):
                    continue  # a ministry orders a company to halt its sales
                if not against and stance is Stance.DEMANDS and self._is_left_open(token, draft):  # "demanded that the men be freed"
                    yield Demand(word=token, complainants=(speaker,), against=(), issue=undone(token))
                if against and self._is_at_odds(speaker, against, stance, token):
                    yield Demand(word=token, complainants=self._together(draft, speaker), against=against, issue=undone(token))

    def _stance(self, draft: StatementDraft) -> Stance:
        """Return the stance; to insist that somebody do something is to demand it."""
        start, end = draft.content[0] if draft.content else (0, 0)
        if draft.stmt.stance is Stance.CLAIMS and "insist" in lemmas(self.page.doc[draft.cue]):
            root = next((t for t in self.page.doc[start:end] if not start <= t.head.i < end), None)
            if root is not None and _is_subjunctive(root):
                return Stance.DEMANDS
        return draft.stmt.stance

    def _is_left_open(self, token: Token, draft: StatementDraft) -> bool:
        """Say whether a state that demands something demands that it be undone, without saying by whom."""
        if token.pos_ != "VERB" or token.head.i != draft.cue or not is_passive(token):
            return False
        undoes = undoes_something(token, self.page.lexicon.disputes)
        found = self.arguments.actors.by_id[draft.stmt.speaker] if draft.stmt.speaker is not None else None
        return undoes and found is not None and found.country is not None and (found.kind is ActorKind.STATE or "GOV" in found.sectors)

    def _are_states(self, ids: tuple[str, ...]) -> bool:
        return all(self.arguments.actors.by_id[i].kind is ActorKind.STATE for i in ids)

    def _together(self, draft: StatementDraft, speaker: str) -> tuple[str, ...]:
        """Return all who demand it where several speak at once: "we urge", "the two ministers demanded"."""
        subject = surface_subject(self.page.doc[draft.cue])
        several = self.arguments.everyone(subject) if subject is not None else ()
        return several if speaker in several else (speaker,)

    def _charged(self, token: Token, draft: StatementDraft) -> Demand | None:
        """Return what a speaker tells of another state's misconduct: "said that Mali had violated the truce", "refuses to sign"."""
        lexicon, speaker = self.page.lexicon.disputes, draft.stmt.speaker
        if draft.stmt.stance not in _TELLING or speaker is None:
            return None
        if token.pos_ in ("NOUN", "ADJ", "ADV") and (behind := _is_behind(token)) is not None:
            doer = next(iter(children(token, "nsubj")), None)
            return self._charge(token, behind, doer, speaker)
        if token.pos_ != "VERB" or is_infinitive(token) or is_passive(token):
            return None
        if any(c.lower_ in BESIDE for c in children(token, "mark", "advmod")) or self.judges(speaker) or is_bidden(token):
            return None
        thing = next((o for o in objects(token) if o.i > token.i), None)
        issue = next((c for c in children(token, "xcomp") if is_infinitive(c)), None) if "refuse" in lemmas(token) else thing
        is_bad = bool(set(lemmas(token)) & (lexicon.misconduct | lexicon.violence))
        is_bad = is_bad or (thing is not None and bool(_LIES & set(lemmas(thing))))
        is_bad = is_bad or (thing is not None and any(c.lower_ in lexicon.ill for c in children(thing, "amod")))
        subject = next(iter(children(token, "nsubj")), None)
        if set(lemmas(token)) & lexicon.violence:
            issue = token  # what was done is at issue, not to whom
        if issue is None and _SPYING & set(lemmas(token)):
            issue = token  # "had spied on its officials"
        if issue is thing and thing is not None and any(c.tag_ == "PRP$" for c in children(thing, "nmod:poss")):
            issue = token  # "had violated *its* airspace": what is one's own is not at issue
        return self._charge(token, issue, subject, speaker) if is_bad else None

    def _charge(self, token: Token, issue: Token | None, subject: Token | None, speaker: str) -> Demand | None:
        """Return the charge of a speaker against the subject of a clause, where that is of another state."""
        if issue is None or subject is None or any(c.lower_ in NEGATIONS for c in token.children):
            return None
        who, actors = self.arguments.everyone(subject), self.arguments.actors.by_id
        if not who or any(self.is_private(i) for i in who) or not self._is_at_odds(speaker, who, Stance.DEMANDS):
            return None
        if actors[speaker].country is None:
            return None
        return Demand(word=token, complainants=(speaker,), against=who, issue=issue, is_charge=True)

    def judges(self, speaker: str) -> bool:
        """Say whether somebody speaks as a court, which finds and does not complain."""
        found = self.arguments.actors.by_id[speaker]
        return "JUD" in found.sectors[:1] or bool(_COURTS & set(found.name.lower().split()))

    def is_private(self, actor: str) -> bool:
        """Say whether the deeds of somebody are not a state's: persons, companies, crowds."""
        found = self.arguments.actors.by_id[actor]
        if found.kind is ActorKind.STATE:
            return False
        return found.country is None or found.kind is ActorKind.PERSON or not _OF_STATE & set(found.sectors)

    def _of_whom(self, token: Token, draft: StatementDraft, stance: Stance) -> tuple[str, ...]:
        """Return of whom it is demanded that they do what the token tells; empty where it is no word of undoing."""
        if token.pos_ not in ("VERB", "NOUN"):
            return ()
        lexicon = self.page.lexicon.disputes
        subject = token.by_label["nsubj"][0] if "nsubj" in token.by_label else None
        if (
            token.pos_ == "VERB"
            and stance is Stance.DEMANDS
            and subject is not None
            and not is_passive(token)
            and _is_subjunctive(token)
            and not lexicon.friendly & set(lemmas(token))
            and any(o.i > token.i for o in objects(token))
        ):
            return self.arguments.everyone(subject)  # "demanded that Ankara shut the channels"
        if token.pos_ == "VERB" and undoes_something(token, lexicon):
            if is_infinitive(token) and stance in (Stance.DEMANDS, *_ASKING) and token.head.i <= draft.cue:
                held = next((c for c in objects(token) if c.i > token.i), None)
                return draft.stmt.addressees or (doers_told(held, self.arguments) if held is not None else ())
            if is_passive(token) and any(c.lower_ in _MUST for c in children(token, "aux")) and subject is not None:
                return draft.stmt.addressees or self.arguments.inside(subject)  # "the clause must be struck, Oman told Chad"
            if is_passive(token) and stance is Stance.DEMANDS:
                return self._who_refuses(token, draft) or (self.arguments.inside(subject) if subject is not None else ())
            if subject is None or not (stance is Stance.DEMANDS or any(c.lower_ in _MUST for c in children(token, "aux"))):
                return ()
            return self.arguments.everyone(subject)
        asked = stance is Stance.DEMANDS or stance in _ASKING
        if token.pos_ == "NOUN" and asked and not draft.says(token.head) and set(lemmas(token)) & lexicon.undoing_nouns:
            owed = draft.stmt.addressees if _AMENDS & set(lemmas(token)) else ()
            return owed or self._of_whom_for(token) or draft.stmt.addressees
        if token.pos_ == "NOUN" and asked and token.head.i == draft.cue and _is_renewed(token.head) and any(children(token, "acl:relcl")):
            return draft.stmt.addressees  # "again asked Berlin for the skulls that its doctors took"
        return ()

    def _who_refuses(self, token: Token, draft: StatementDraft) -> tuple[str, ...]:
        """Return who refuses what is demanded: "demands that the isles be disarmed, which Chad refuses to debate"."""
        clauses = (t for t in self.page.doc[token.i + 1 : token.sent.end] if t.base in ("acl", "advcl", "parataxis", "conj"))
        refusing = next((t for t in clauses if set(lemmas(t)) & _REFUSING), None)
        subject = next(iter(children(refusing, "nsubj")), None) if refusing is not None else None
        return tuple(i for i in self.arguments.everyone(subject) if i != draft.stmt.speaker) if subject is not None else ()

    def _of_whom_for(self, noun: Token) -> tuple[str, ...]:
        """Return of whom a noun of undoing is demanded: whose troops withdraw; who holds the prisoner, where the text says so."""
        actors = self.arguments.actors.by_id
        behind = next((c for c in children(noun, "nmod") if case_of(c) == "to" and _ENDS & set(lemmas(noun))), None)
        if behind is not None:  # "an end to the sanctions that Peru has kept"
            return doers_told(behind, self.arguments) or self.arguments.modifiers(behind)
        behind = next((c for c in children(noun, "nmod") if case_of(c) == "of"), None)
        freed = self.arguments.everyone(behind) if behind is not None else ()
        if behind is None or not freed or str(actors[freed[0]].kind) not in ("person", "group") or "withdrawal" in lemmas(noun):
            return self.arguments.inside(noun) or doers_told(noun, self.arguments)
        return doers_told(behind, self.arguments)

    def _is_at_odds(self, speaker: str, against: tuple[str, ...], stance: Stance, word: Token | None = None) -> bool:
        """Say whether the demand is one side's on another: of another country; a mere request of one state, or of several for redress."""
        actors = self.arguments.actors.by_id
        home = actors[speaker].country
        if not any(actors[i].country for i in against) or home == "UNO" or self.judges(speaker):
            return False  # what a court or assembly of the states finds is no quarrel of its own
        if speaker in against or any(actors[i].country == home and home is not None for i in against):
            return False
        if stance not in _ASKING:
            return True
        public = all(actors[i].kind is ActorKind.STATE or (actors[i].country and _PUBLIC & set(actors[i].sectors[:1])) for i in against)
        one = len(against) == 1
        if word is not None and not one and _REDRESSING & set(lemmas(word)):
            one = any(children(undone(word), "acl", "nmod")) or undone(word).pos_ == "VERB"  # "the map that they published"
        return one and public and home is not None


def is_bidden(verb: Token) -> bool:
    """Say whether somebody does it because another asks: "seized the yacht *at the request of* Chad"."""
    return any(case_of(t) == "at" and not _REQUESTS.isdisjoint(lemmas(t)) for t in verb.subtree if t.i > verb.i)


def doers_told(noun: Token, arguments: Arguments) -> tuple[str, ...]:
    """Return who acts in the clause that describes a noun: "the incident in which Chinese boats rammed", "whom guards detained"."""
    clauses = [c for named in (noun, *children(noun, "appos")) for c in children(named, "acl:relcl", "acl") if c.i > noun.i]
    clauses = [c for c in clauses if not any(m.lower_ == "where" for m in c.children)]  # "in Rafah, *where* people seek shelter"
    subjects = [c for clause in clauses for c in children(clause, "nsubj") if c.lower_ not in RELATIVE]
    return unique(i for c in subjects for i in arguments.everyone(c) or arguments.inside(c))


def _is_subjunctive(verb: Token) -> bool:
    """Say whether a verb has a subject and is bare, or has "be" before it: "that Chad hand it over", "that he be freed"."""
    if not any(children(verb, "nsubj")) or any(c.tag_ == "MD" or c.lower_ == "to" for c in verb.children):
        return False
    helpers = list(children(verb, "aux"))
    if is_passive(verb):
        return any(c.lower_ == "be" for c in helpers) and len(helpers) == 1
    return not helpers and (verb.tag_ == "VB" or (verb.tag_ == "VBP" and any(c.tag_ in ("NN", "NNP") for c in children(verb, "nsubj"))))


def _is_renewed(verb: Token) -> bool:
    """Say whether something is asked for again, or without end: "again asked", "keeps asking", "has never stopped asking"."""
    above = set(lemmas(verb.head)) if verb.base in ("xcomp", "advcl", "obj") else set()
    return bool({c.lower_ for c in (*verb.children, *verb.head.children)} & _AGAIN or above & _GOING_ON)


def undoes_something(verb: Token, lexicon: DisputeLexicon) -> bool:
    """Say whether a verb tells that something ends or is made good: "withdraw", "give back"."""
    words = set(lemmas(verb))
    if words & lexicon.undoing:
        return not words & _WITH_THING or is_passive(verb) or any(o.i > verb.i for o in objects(verb))
    words &= lexicon.undoing_verbs
    beside = [str(form) for c in verb.children if c.i > verb.i for form in (c.lower_, c.lemma_, case_of(c))] if words else []
    return any(f"{word} {other}" in lexicon.undoing_idioms for word in words for other in beside)


def undone(word: Token) -> Token:
    """Return what is to be undone: the object, the gerund or the phrase of a verb ("refrain from"), what a noun is of; else the word."""
    if word.pos_ == "NOUN":
        grounds = ("over", "for") if _AMENDS & set(lemmas(word)) else ("of", "to") if _ENDS & set(lemmas(word)) else ("of",)
        behind = [c for h in (word, word.head) for c in children(h, "nmod", "obl") if c.i > word.i]
        return next((c for c in behind if case_of(c) in grounds), word)
    if is_passive(word) and (things := list(children(word, "nsubj"))):
        return things[0]  # "that the isles be disarmed"
    behind = [c for c in objects(word) if c.i > word.i]
    behind += [c for c in children(word, "ccomp") if {"explain", "justify"} & set(lemmas(word))]  # "to explain why"
    if any(c.pos_ == "PRON" for c in behind) or "compensate" in lemmas(word):  # "compensate it for the crash"
        behind = [c for c in children(word, "obl", "advcl") if case_of(c) in ("for", "over") or c.left_edge.lower_ == "for"] or behind
    behind += [c for c in children(word, "xcomp", "ccomp") if c.tag_ == "VBG"]
    behind += [c for c in children(word, "obl") if {"account", "own", "hand"} & set(lemmas(word)) and case_of(c) in ("for", "to", "over")]
    behind += [c for c in children(word, "obl", "advcl") if case_of(c) == "from" or any(m.lower_ == "from" for m in children(c, "mark"))]
    return behind[0] if behind else word


def _is_behind(token: Token) -> Token | None:
    """Return the deed that somebody is said to be behind, or responsible for: "agents of Iran are behind the killing"."""
    if "cop" not in token.by_label:
        return None
    if case_of(token) == "behind" and token.pos_ == "NOUN":
        return token
    to_blame = "blame" in lemmas(token) and any(c.lower_ == "to" for c in children(token, "mark"))
    grounds = (c for c in children(token, "obl", "nmod") if case_of(c) in ("for", "behind"))
    return next(grounds, None) if to_blame or token.lower_ in ("responsible", "behind") else None


def complaining_clause(token: Token) -> Token | None:
    """Return the clause that a verb of complaint tells of: "complained that Turkish jets had crossed the line"."""
    clauses = [c for c in children(token, "ccomp") if c.i > token.i and any(children(c, "nsubj"))]
    return clauses[0] if clauses else that_by_form(token)


def called_ill(token: Token, lexicon: DisputeLexicon) -> Token | None:
    """Return the thing that a verb of calling says ill of: "called *the sale* a provocation", "described *the ban* as unlawful"."""
    if lexicon.calling.isdisjoint(lemmas(token)):
        return None
    behind = [c for c in children(token, "obj", "xcomp", "obl", "advcl", "nsubj", "iobj") if c.i > token.i]
    behind += [a for c in children(token, "obj") for a in children(c, "amod") if a.i > c.i > token.i]  # "called the step | illegal"
    bad = next((c for c in behind if says_ill(c, lexicon)), None) or _ill_as(token, lexicon)
    if bad is None:
        return None
    things = [c for c in (*behind, *children(bad, "compound", "nsubj")) if c is not bad and c.i < bad.i]
    named = (c for c in things if c.pos_ in ("NOUN", "PROPN") or c.lower_ in ("this", "that"))
    found = next((c for c in named if not any(children(c, "case")) and CHARGES.isdisjoint(lemmas(c))), None)
    relative = next(
        (c for c in children(token, "obj", "nsubj") if c.lower_ in RELATIVE and c.i < token.i and token.dep_ == "acl:relcl"), None
    )
    return found or (antecedent(relative) if relative is not None and any(children(token, "nsubj")) else None)


def _ill_as(verb: Token, lexicon: DisputeLexicon) -> Token | None:
    """Return the ill word behind "as", on whatever it hangs: "described the vote to join the court | as extremely hostile"."""
    words = verb.doc[verb.i + 1 : verb.right_edge.i + 1]
    bad = (t for t in words if says_ill(t, lexicon))
    return next((t for t in bad if any(b.lower_ == "as" for b in verb.doc[max(verb.i + 2, t.i - 3) : t.i])), None)


def says_ill(noun: Token, lexicon: DisputeLexicon) -> bool:
    """Say whether a word says ill of something, "an act of" something ill too."""
    words = lemmas(noun)
    if not lexicon.ill.isdisjoint(words):
        return True
    parts = noun.by_label.get("nmod" if "act" in words else "conj", ())
    return bool(parts) and any(not lexicon.ill.isdisjoint(lemmas(part)) or "war" in lemmas(part) for part in parts)


def quarrelling(token: Token, arguments: Arguments) -> tuple[str, ...]:
    """Return who is on both sides of a quarrel: "Kenya and Somalia clashed over", "Kenya disagrees with Somalia on"."""
    subject = surface_subject(token)
    others = [c for c in children(token, "obl") if case_of(c) in ("with", "against")]
    others += [c for c in objects(token) if c.i > token.i]  # "is fighting Brussels over judges"
    return unique(i for c in (subject, *others) if c is not None for i in arguments.everyone(c))


__all__ = [
    "BESIDE",
    "CHARGES",
    "Demand",
    "Demands",
    "called_ill",
    "complaining_clause",
    "doers_told",
    "is_bidden",
    "quarrelling",
    "says_ill",
    "undoes_something",
    "undone",
]
