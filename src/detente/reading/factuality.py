"""Whether the act that an event's type names happened, and whether it is told as history (READING, "Rules of meaning").

Signs are read inside the event's own clause only: negation, auxiliaries, conditional and question marking, and the infinitives'
governors. What an operator says ("denied having struck", "tried to") comes from the act itself through its rules.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from detente.model.enums import Factuality, Precision
from detente.model.records import Event, PartialDate
from detente.reading.base import EventDraft, Page, StatementDraft, children
from detente.reading.doc import Token
from detente.reading.frames import VERBAL, base
from detente.reading.salience import rank_events

NEGATIONS = frozenset({"not", "n't", "n’t", "never", "neither", "nor", "nowhere", "hardly", "nobody"})
FUTURE = frozenset({"will", "shall", "'ll", "’ll", "wo"})
POSSIBLE = frozenset({"may", "might", "could", "can", "ca"})
UNSURE = frozenset({"allegedly", "possibly", "perhaps", "maybe", "probably", "supposedly", "presumably", "purportedly"})
#: Verbs whose infinitive is still to come.
AWAITING = frozenset({"expect", "await", "anticipate"})
#: Adjectives whose infinitive may or may not come true.
LIKELY = frozenset({"likely", "unlikely", "able", "free", "possible", "certain", "sure", "bound", "about"})
OBLIGED = frozenset({"must", "should", "ought"})
PAST_ADVERBS = frozenset({"previously", "formerly", "historically", "once"})
#: An act dated more than this many days before publication is history beside today's news. Set on general grounds (a monthly
#: rhythm is news, a season is not); re-run the facts scorer's figures when it is changed.
BACKGROUND_DAYS = 45
RULE = "factuality:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Modality:
    """What a clause says of its own verb.

    Attributes:
        negated: It is negated.
        kind: ``future``, ``would``, ``possible``, ``obliged``, ``hypothetical``, ``purpose`` or ``None`` for plain fact.
    """

    negated: bool = False
    kind: str | None = None


def modality(token: Token) -> Modality:
    """Read negation and modality of the clause whose predicate is ``token`` (verb, adjective or noun)."""
    negated, kind = False, None
    current = token
    for _ in range(8):
        negated = negated or is_negated(current)
        kind = kind or _kind(current)
        if base(current) == "xcomp" and current.head.i != current.i:
            current = current.head
            kind = kind or ("possible" if current.pos_ == "ADJ" and current.lower_ in LIKELY else None)
            kind = kind or ("future" if current.lemma_.lower() in AWAITING else None)
        elif base(current) == "conj" and current.head.i != current.i and _shares_auxiliaries(current):
            kind = kind or _kind(current.head)
            negated = negated or _negates_below(current.head)
            break
        else:
            break
    if (in_condition(token) and (kind is None or kind in {"obliged", "would", "possible"})) or _is_counterfactual(current):
        kind = "hypothetical"
    return Modality(negated=negated, kind=kind)


def _kind(token: Token) -> str | None:
    auxiliaries = {child.lower_ for child in token.children if base(child) in {"aux", "cop"}}
    if auxiliaries & FUTURE:
        return "future"
    if auxiliaries & {"would", "'d", "’d"}:
        return "would"
    if auxiliaries & OBLIGED:
        return "obliged"
    if auxiliaries & POSSIBLE or any(base(c) == "advmod" and c.lower_ in UNSURE for c in token.children):
        return "possible"
    if token.tag_ == "VB" and any(c.dep_ == "mark" and c.lower_ == "to" for c in token.children):
        if token.dep_ in {"ROOT", "parataxis"} and any(True for _ in children(token, "nsubj")):
            return "future"  # "Leaders to meet in June", as headlines have it
        if base(token) in {"advcl", "acl"}:
            return "purpose"
    return None


def _shares_auxiliaries(token: Token) -> bool:
    own = any(base(c) == "aux" for c in token.children) or any(base(c) == "nsubj" for c in token.children)
    return not own and token.tag_ == "VB"


def _negates_below(token: Token) -> bool:
    return any(c.lower_ == "neither" for c in token.children)


def is_negated(token: Token) -> bool:
    """Say whether the word is negated: an adverb, "no" before a noun, "without" before a gerund, "neither" or "nobody" as subject."""
    for child in token.children:
        if child.lower_ in NEGATIONS and base(child) in {"advmod", "aux", "cc", "det", "nsubj"}:
            return True
        if child.lower_ == "no" and base(child) == "det":
            return True
        if base(child) == "nsubj" and any(c.lower_ == "neither" for c in child.children):
            return True
        if child.lower_ == "without" and base(child) in {"mark", "case"}:
            return True
        if (
            base(child) in {"nsubj", "obj"}
            and any(c.lower_ == "no" and base(c) == "det" for c in child.children)
            and base(child) == "nsubj"
        ):
            return True
        if child.lower_ == "longer" and any(c.lower_ == "no" for c in child.children):
            return True
    return False


def in_condition(token: Token) -> bool:
    """Say whether the clause is an if-clause, or a question."""
    current = token
    for _ in range(6):
        if base(current) == "advcl" and any(c.dep_ == "mark" and c.lower_ in {"if", "unless", "whether", "lest"} for c in current.children):
            return True
        marks = {c.lower_ for c in current.children if c.dep_ == "mark"}
        if "whether" in marks or _is_inverted(current) or (marks & {"until", "till"} and _is_present(current)):
            return True
        if base(current) not in {"xcomp", "obj", "nsubj", "obl", "nmod", "conj"} or current.head.i == current.i:
            break
        if base(current) == "conj" and current.pos_ in VERBAL and any(base(c) == "nsubj" for c in current.children):
            break
        current = current.head
    sent = token.sent
    last = next((t for t in reversed(sent) if not t.is_space and t.text not in {'"', "”", "'", "’"}), None)
    return last is not None and last.text == "?" and current.dep_ in {"ROOT", "ccomp", "parataxis"}


def _is_present(clause: Token) -> bool:
    """Say whether a clause is in the present tense: what is awaited "until it is reached" has not come."""
    return any(c.tag_ in {"VBZ", "VBP"} for c in (clause, *(c for c in clause.children if base(c) in {"aux", "cop"})))


def _is_inverted(clause: Token) -> bool:
    """Say whether a clause is a condition by its word order: "Had Egypt attacked, ...", "Should talks fail, ..."."""
    if base(clause) != "advcl" or any(c.dep_ == "mark" for c in clause.children):
        return False
    first = clause.left_edge
    subject = next((c for c in children(clause, "nsubj")), None)
    return base(first) in {"aux", "cop"} and first.lower_ in {"had", "should", "were"} and subject is not None and first.i < subject.i


def _is_counterfactual(token: Token) -> bool:
    """Say whether a clause tells what would have been."""
    auxiliaries = {c.lower_ for c in token.children if base(c) == "aux"}
    return token.tag_ == "VBN" and "have" in auxiliaries and bool(auxiliaries & {"would", "could", "might", "'d", "’d"})


def decide_factuality(page: Page, drafts: Sequence[EventDraft], statements: Sequence[StatementDraft]) -> tuple[EventDraft, ...]:
    """Fill factuality and background of every event, then the salience, which hangs on them.

    Args:
        page: What is read.
        drafts: Events of :func:`detente.reading.events.code_events`, whose rules tell of conversions and operators.
        statements: The statements (an act told inside one keeps its own factuality; who vouches is in ``event.statements``).
    """
    published = _day(page.article.published_at)
    decided = tuple(replace(draft, event=_decided(page.doc[draft.predicate], draft.event, published)) for draft in drafts)
    return rank_events(page, decided)


def _decided(token: Token, event: Event, published: date | None) -> Event:
    value, rule = factuality_of(token, event)
    background = value in {Factuality.ACTUAL, Factuality.DENIED} and is_background(token, event, published)
    rules = (*event.rules, f"{RULE}{rule}", *((f"{RULE}background",) if background else ()))
    return replace(event, factuality=value, background=background, rules=rules)


def factuality_of(token: Token, event: Event) -> tuple[Factuality, str]:
    """Return the factuality of the act that the event's type names, and the rule that gave it."""
    rules = set(event.rules)
    if "rule:denied" in rules:
        return Factuality.DENIED, "operator-denies"
    if "rule:converted" in rules:  # the future or the refusal made another type of it, which is told as fact
        return Factuality.ACTUAL, "converted"
    found = modality(token)
    if found.negated:
        return Factuality.DENIED, "negated"
    if "rule:tried" in rules and str(event.type) not in {"ASSAULT", "COERCE"}:
        return Factuality.POSSIBLE, "tried"
    if "rule:intended" in rules:
        return Factuality.PLANNED, "intended"
    table = {
        "future": Factuality.PLANNED,
        "would": Factuality.PLANNED if event.statements else Factuality.POSSIBLE,
        "possible": Factuality.POSSIBLE,
        "obliged": Factuality.REQUESTED,
        "hypothetical": Factuality.POSSIBLE,
        "purpose": Factuality.PLANNED,
    }
    if found.kind is not None:
        return table[found.kind], found.kind
    return Factuality.ACTUAL, "told-as-fact"


def is_background(token: Token, event: Event, published: date | None) -> bool:
    """Say whether the act is told as history: the past perfect in the article's own voice, "previously", or a date long past."""
    if event.date is not None and event.date.end is not None and published is not None and event.date.precision is not None:
        end = _day(event.date.end)
        if end is not None and str(event.date.bound) == "on" and published - end > timedelta(days=_allowance(event.date)):
            return True
    if any(child.lower_ in PAST_ADVERBS and base(child) == "advmod" for child in token.children):
        return True
    perfect = token.tag_ == "VBN" and any(base(c) == "aux" and c.lower_ in {"had", "'d"} for c in token.children)
    return perfect and not event.statements


def _allowance(when: PartialDate) -> int:
    return BACKGROUND_DAYS if when.precision in {Precision.DAY, Precision.WEEK, Precision.MONTH} else 0


def _day(text: str | None) -> date | None:
    """Return the day of an ISO date or time, or ``None`` where there is none."""
    if not text or len(text) < 10:
        return None
    year, month, day = text[:10].split("-")
    return date(int(year), int(month), int(day))
