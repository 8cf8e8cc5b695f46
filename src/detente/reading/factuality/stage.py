"""Whether the act that an event's type names happened, and whether it is told as history (READING, "Rules of meaning").

Signs are read inside the event's own clause only: negation, auxiliaries, conditional and question marking, and the infinitives'
governors. What an operator says ("denied having struck", "tried to") comes from the act itself through its rules.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from detente.lexicon.cues import CueLexicon
from detente.model.copies import changer, maker, quick
from detente.model.enums import EventType, Factuality, Precision
from detente.model.records import Event, PartialDate
from detente.reading.base import EventDraft, Page, StatementDraft, children, with_event
from detente.reading.factuality.governors import denied_claim, governed
from detente.reading.factuality.history import is_history, is_of_a_life, tells_lives
from detente.reading.factuality.supposed import is_only_supposed
from detente.reading.grammar.doc import Token, per_token
from detente.reading.grammar.frames import conj_nominals, obliques
from detente.reading.grammar.subjects import VERBAL, heads_headline, surface_subject
from detente.reading.grammar.voice import case_of, is_in_one_of, is_in_set, is_passive

NEGATIONS = frozenset({"not", "n't", "n’t", "never", "neither", "nor", "nowhere", "hardly", "nobody"})
FUTURE = frozenset({"will", "shall", "'ll", "’ll", "wo"})
POSSIBLE = frozenset({"may", "might", "could", "can", "ca"})
UNSURE = frozenset(
    {"allegedly", "possibly", "perhaps", "maybe", "probably", "supposedly", "presumably", "purportedly", "potentially", "conceivably"}
)
#: Verbs whose infinitive is still to come.
AWAITING = frozenset({"expect", "await", "anticipate"})
_ARE = frozenset({"is", "are", "'s", "’s"})
#: Adjectives whose infinitive may or may not come true.
LIKELY = frozenset({"likely", "unlikely", "able", "free", "possible", "certain", "sure", "bound", "about"})
#: Adjectives of those who got to do something.
_GRANTED = frozenset({"able", "fortunate", "lucky", "blessed", "quick"})
#: Verbs that ask to think of what is not so: "imagine that Peru attacks".
SUPPOSED = frozenset({"imagine", "suppose", "pretend"})
#: Words that make a clause a condition.
IFS = frozenset({"if", "unless", "whether", "lest", "provided", "providing", "supposing"})
#: What nearly happened did not.
NEARLY = frozenset({"almost", "nearly"})
WHEN = frozenset({"when", "once", "after", "before", "until", "till", "whenever"})
#: Marks behind what somebody does not say to the end.
BROKEN_OFF = frozenset({"—", "–", "-", "--", "…", "..."})
OBLIGED = frozenset({"must", "should", "ought"})
PAST_ADVERBS = frozenset({"previously", "formerly", "historically", "once"})
#: An act dated more than this many days before publication is history beside today's news. Set on general grounds (a monthly
#: rhythm is news, a season is not); re-run the facts scorer's figures when it is changed.
BACKGROUND_DAYS = 45
RULE = "factuality:"


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Modality:
    """What a clause says of its own verb.

    Attributes:
        negated: It is negated.
        kind: ``future``, ``would``, ``possible``, ``obliged``, ``hypothetical``, ``purpose`` or ``None`` for plain fact.
    """

    negated: bool = False
    kind: str | None = None


_modality = maker(Modality)
#: What one does not do who goes on: "will never stop working for their release".
CEASING = frozenset({"stop", "cease", "quit", "rest", "tire", "hesitate"})


@per_token
def modality(token: Token) -> Modality:
    """Read negation and modality of the clause whose predicate is ``token`` (verb, adjective or noun)."""
    negated, kind, means = False, None, None
    current = token
    for _ in range(8):
        negated = negated or (is_negated(current) and (current.i == token.i or current.lemma_.lower() not in CEASING))
        kind = kind or _kind(current)
        if current.base == "xcomp" and current.head.i != current.i:
            current = current.head
            kind = kind or ("possible" if current.pos_ == "ADJ" and current.lower_ in LIKELY and not _was_able(current) else None)
            kind = kind or ("future" if current.lemma_.lower() in AWAITING or _is_due(current) else _supposed(current))
        elif current.base == "advcl" and current.tag_ == "VBG" and any(c.lower_ == "by" and c.dep_ == "mark" for c in current.children):
            means = current = current.head  # "could end the war by leaving"
        elif _is_behind(current) and _goes_along(current):
            kind = kind or (above if (above := modality(current.head).kind) in {"future", "would", "possible"} else None)
            break
        elif current.base == "advcl" and _goes_along(current) and is_in_set(current, "joint_working"):
            kind = kind or (above if (above := modality(current.head).kind) in {"future", "would", "possible"} else None)
            break  # "Working with Chad, we will rebuild the port"
        elif current.base == "advcl" and _is_work_beside(current):
            kind = kind or (above if (above := modality(current.head).kind) in {"future", "would"} else None)
            break  # "will trade while cooperating in space"; what one does *while bombing* goes on now
        elif current.base == "conj" and current.tag_ == current.head.tag_ == "VBG" and current.by_label.keys().isdisjoint({"aux", "nsubj"}):
            current = current.head  # "will travel to Chad, meeting its premier and signing a pact"
        elif current.base == "conj" and current.head.i != current.i and _shares_auxiliaries(current):
            kind = kind or (_kind(_occasion(current)) if is_said_there(current) else modality(current.head).kind)
            negated = negated or _negates_below(current.head)
            break
        else:
            break
    supposed = in_condition(token) or (means is not None and in_condition(means))  # "if it angered Mali by arming rebels"
    if (supposed and (kind in {None, "obliged", "would", "possible"} or _is_supposed(token))) or _is_counterfactual(current):
        kind = "hypothetical"
    return _modality(negated=negated, kind=kind)


@per_token
def is_yet_to_say(verb: Token) -> bool:
    """Say whether a verb of saying tells what somebody will or may say, so that nothing is said yet: "will report that", "is due to argue".

    "We will say it again" and "he would not say whether" are answers.
    """
    if verb.pos_ != "VERB":
        return False
    found = modality(verb)
    ahead = {"future", "possible", "would"} if verb.base == "ccomp" else {"future", "possible"}
    if found.negated or found.kind not in ahead:
        return False
    subject = surface_subject(verb)
    return subject is not None and subject.lower_ not in {"i", "we", "you"}


def _is_supposed(verb: Token) -> bool:
    """Say whether "were" stands before an infinitive: "if Peru were to invade"."""
    return any(c.base == "aux" and c.lower_ == "were" for c in verb.children)


def _was_able(adjective: Token) -> bool:
    """Say whether "was able to" tells what came true."""
    return adjective.lower_ == "able" and any(c.base == "cop" and c.tag_ in {"VBD", "VBN"} for c in adjective.children)


def _was_granted(adjective: Token) -> bool:
    """Say whether somebody was glad or able to do what he did: "was lucky enough to visit them", "had been proud to host them"."""
    if adjective.pos_ != "ADJ" or not (is_in_set(adjective, "pleased") or adjective.lower_ in _GRANTED):
        return False
    return any(c.base in {"cop", "aux"} and c.tag_ in {"VBD", "VBN"} for c in adjective.children) and not is_negated(adjective)


def _supposed(verb: Token) -> str | None:
    """Return the kind of what somebody "is supposed to" do, which is to come, and of what he "was supposed to" do."""
    if verb.lower_ != "supposed" or verb.tag_ not in {"VBN", "JJ"}:
        return None
    return "future" if any(c.lower_ in _ARE for c in verb.children) else "hypothetical"


def _is_due_mark(verb: Token) -> bool:
    present = any(c.base in {"cop", "aux"} and c.tag_ in {"VBZ", "VBP"} for c in verb.children)
    return present and any(c.dep_ in {"mark", "case"} and c.lower_ == "due" for c in verb.children)


def _is_due(word: Token) -> bool:
    """Say whether "is due to" or "is set to" tells what is to come, and not what was to."""
    if word.lower_ not in {"due", "set"} or word.tag_ not in {"JJ", "VBN"}:
        return False
    return any(c.base in {"cop", "aux"} and c.tag_ in {"VBZ", "VBP"} for c in word.children)


@per_token
def _kind(token: Token) -> str | None:
    if is_ordered(token):
        return "ordered"
    adverbs = token.by_label.get("advmod", ())
    if adverbs and any(c.lower_ in NEARLY and c.i < token.i for c in adverbs):
        return "nearly"
    auxiliaries = {child.lower_ for child in children(token, "aux", "cop")}
    if token.tag_ == "VBN" and token.lemma_.lower() in AWAITING and "xcomp" not in token.by_label and is_passive(token):
        return "future" if auxiliaries & _ARE else "hypothetical"  # "is expected in Ankara", "was expected in Ankara"
    if token.lower_ == "due" and token.pos_ == "ADJ" and auxiliaries and "xcomp" not in token.by_label:
        return "future" if auxiliaries & _ARE else "hypothetical"
    if auxiliaries & FUTURE:
        return "future"
    if auxiliaries & {"would", "'d", "’d"}:
        return "would"
    if auxiliaries & OBLIGED or _is_wanted(token):
        return "obliged"
    if auxiliaries & POSSIBLE or (adverbs and any(c.lower_ in UNSURE for c in adverbs)):
        return "possible"
    if token.tag_ == "VB" and _is_due_mark(token):
        return "future"  # "are due to meet", with "due to" taken for one mark
    if token.tag_ == "VB" and any(c.dep_ == "mark" and c.lower_ == "to" for c in token.children):
        if (token.dep_ in {"ROOT", "parataxis"} and any(True for _ in children(token, "nsubj"))) or heads_headline(token):
            return "future"  # "Leaders to meet in June", as headlines have it
        if (arranged := _is_arranged(token)) is not None:
            return arranged
        if token.base == "advcl" and is_in_set(token, "dissent") and is_in_set(token.head, "gathering"):
            return _kind(token.head)  # "thousands gathered to protest"
        if token.base == "advcl" and is_in_set(token.head, "gathering") and (is_in_set(token, "conferring") or token.lower_ == "exchange"):
            return _kind(token.head)  # "the ministers gathered to discuss trade"
        if is_said_there(token):
            return _kind(_occasion(token))  # "called to thank him", "took the opportunity to congratulate Chile"
        if token.base in {"advcl", "acl"} and token.head.lemma_.lower() == "use" and token.head.pos_ == "VERB":
            is_used = token.head.tag_ != "VB" or "aux" in token.head.by_label  # not "lets them use its bases to strike"
            is_used = is_used and (token.head.tag_ != "VBG" or token.head.base not in {"xcomp", "ccomp"})  # nor "ruled out using them"
            return _kind(token.head) if is_used else "purpose"  # "used tractors to block the road"
        if token.base == "advcl" and _was_granted(token.head):
            return None  # "was fortunate enough to visit Lima"
        if token.base in {"advcl", "acl"}:
            return "purpose"
    return None


def _is_arranged(verb: Token) -> str | None:
    """Return the kind of "is to return the boat", what is arranged, and of "was to return" it."""
    helper = next((c for c in verb.children if c.base in {"aux", "cop"} and c.lower_ in {"is", "are", "was", "were"}), None)
    if helper is None or "nsubj" not in verb.by_label or verb.doc[helper.i + 1].lower_ != "to":
        return None
    return "future" if helper.tag_ in {"VBZ", "VBP"} else "would"


def _is_wanted(verb: Token) -> bool:
    """Say whether a clause in the present is what it would be good or fair to do: "it is important that Chad *frees* them"."""
    judged = verb.head
    if verb.tag_ not in {"VBP", "VBZ"} or verb.base not in {"ccomp", "csubj"} or "aux" in verb.by_label or not is_in_set(judged, "wanted"):
        return False
    return "cop" in judged.by_label and any(c.lower_ == "it" and c.i < judged.i for c in judged.children)


def _is_subjunctive(verb: Token) -> bool:
    """Say whether a that-clause tells what is to be, by its bare verb behind one person or thing: "the demand that Peru cease"."""
    if verb.tag_ not in {"VB", "VBP"} or not verb.by_label.keys().isdisjoint({"aux", "cop"}):
        return False
    subject = next(children(verb, "nsubj"), None)
    if subject is None or not any(c.dep_ == "mark" and c.lower_ == "that" for c in verb.children):
        return False
    return subject.tag_ in {"NN", "NNP"} and "conj" not in subject.by_label


def is_said_there(verb: Token) -> bool:
    """Say whether a purpose is words that were said by what was done for it.

    "Spoke with her *to thank* her", "called to *offer* congratulations", "met to discuss trade and *to thank* her", "took the
    opportunity *to congratulate* Chile"; not "met to *extend* the ban".
    """
    if not is_in_one_of(verb, ("bringing_words", "saying_there")):
        return False
    brought = is_in_set(verb, "bringing_words") and any(is_in_set(c, "courtesies") for c in children(verb, "obj"))
    if not (brought or is_in_set(verb, "saying_there")):
        return False
    purpose = _first_purpose(verb)
    if purpose.base not in {"advcl", "acl", "xcomp"}:
        return False
    if purpose.head.lemma_.lower() in {"opportunity", "occasion", "moment"}:
        return purpose.head.base == "obj" and purpose.head.head.lemma_.lower() in {"take", "use"}
    if any(case in {"on", "upon", "for"} and noun.i < verb.i for case, noun in obliques(purpose.head)):
        return False  # "called on them to thank her"
    if purpose.head.lemma_.lower() == "meet" and verb.lemma_.lower() in {"reaffirm", "reiterate"}:
        return False  # "met to reaffirm the ban" tells what is aimed at
    return purpose.head.tag_ in {"VBD", "VBZ", "VBP"} and purpose.head.i < verb.i and is_in_set(purpose.head, "conversing")


def _first_purpose(verb: Token) -> Token:
    """Return the first of the purposes that stand in a row: "*to discuss* trade and to thank her"."""
    return verb.head if verb.base == "conj" and verb.tag_ == verb.head.tag_ == "VB" else verb


def _occasion(verb: Token) -> Token:
    """Return the verb on whose occasion something is said: "*took* the opportunity to thank them", "*called* to thank them"."""
    head = _first_purpose(verb).head
    return head.head if head.base == "obj" else head


def _is_behind(clause: Token) -> bool:
    """Say whether a clause stands behind its own, or runs on from an infinitive: "will go there, meeting them and | signing a pact"."""
    return clause.i > clause.head.i and (clause.base == "advcl" or (clause.base == "conj" and clause.head.tag_ == "VB"))


def _goes_along(verb: Token) -> bool:
    """Say whether a participle tells what goes along with its clause: "will host a summit, bringing together ..."."""
    return verb.tag_ == "VBG" and verb.by_label.keys().isdisjoint({"aux", "nsubj", "mark"})


def _is_work_beside(verb: Token) -> bool:
    """Say whether a participle behind "while" tells of joint work: "will trade | while cooperating in space"."""
    if verb.tag_ != "VBG" or not verb.by_label.keys().isdisjoint({"aux", "nsubj"}) or not is_in_set(verb, "joint_working"):
        return False
    return any(c.lower_ == "while" and c.dep_ == "mark" for c in verb.children)


def _shares_auxiliaries(token: Token) -> bool:
    own = "aux" in token.by_label or "nsubj" in token.by_label
    return not own and token.tag_ == "VB"


def _negates_below(token: Token) -> bool:
    return any(c.lower_ == "neither" for c in token.children)


#: Words without one of which nothing is negated.
_NEGATING = NEGATIONS | {"no", "without", "neither"}


@per_token
def is_negated(token: Token) -> bool:
    """Say whether the word is negated: an adverb, "no" before a noun, "without" before a gerund, "neither" or "nobody" as subject."""
    if token.doc.forms.isdisjoint(_NEGATING):
        return False
    for child in token.children:
        word, label = child.lower_, child.base
        if word in NEGATIONS and label in {"advmod", "aux", "cc", "det", "nsubj"}:
            if word == "not" and token.doc[child.i + 1 : child.i + 2] and token.doc[child.i + 1].lower_ == "only":
                continue  # "not only brought them together but ..."
            return True
        if word == "no" and label == "det":
            return True
        if word in {"circumstance", "circumstances"} and label == "obl" and any(c.lower_ == "no" for c in child.children):
            return True  # "under no circumstances will Chad leave"
        if word == "without" and label in {"mark", "case"}:
            return True
        if label == "nsubj" and any(c.lower_ == "neither" for c in child.children):
            return True
        if label in {"nsubj", "obj"} and any(c.lower_ == "no" and c.base == "det" for c in child.children):
            return True  # "no country attacked", "has given no support"
        if word == "longer" and any(c.lower_ == "no" for c in child.children):
            return True
    return False


_NO_MARKS: frozenset[str] = frozenset()


def in_condition(token: Token) -> bool:
    """Say whether the clause is an if-clause, or a question."""
    current = token
    for _ in range(6):
        marks = {c.lower_ for c in current.by_label["mark"] if c.dep_ == "mark"} if "mark" in current.by_label else _NO_MARKS
        if current.base == "advcl" and not marks.isdisjoint(IFS):
            return True
        if _is_proviso(current):
            return True
        if current.base == "ccomp" and current.head.tag_ in {"VB", "VBP"} and current.head.lemma_.lower() in SUPPOSED:
            return True
        if is_only_supposed(current):
            return True
        if "whether" in marks or _is_inverted(current) or (marks & {"until", "till"} and _is_present(current)):
            return True
        shown = (
            current.base == "ccomp"
            and current.head.base == "advcl"
            and ((_is_present(current) and _is_present(current.head)) or _kind(current.head.head) == "would")
        )  # "if it turns out that he leaves", "if it turned out that he left, we would"
        if not shown and (current.base not in {"xcomp", "obj", "nsubj", "obl", "nmod", "conj"} or current.head.i == current.i):
            break
        if current.base == "conj" and current.pos_ in VERBAL and "nsubj" in current.by_label and not _goes_on_in_condition(current):
            break
        current = current.head
    return current.dep_ in {"ROOT", "ccomp", "parataxis"} and is_asked(current)


def _goes_on_in_condition(clause: Token) -> bool:
    """Say whether a coordinated clause is still part of the condition: "if he leaves and then he attacks Chad, we will defend it"."""
    above = clause.head
    return above.base == "advcl" and clause.i < above.head.i and any(c.dep_ == "mark" and c.lower_ == "if" for c in above.children)


def _waits(token: Token) -> bool:
    """Say whether the act is the "when" of what is still to come: "when the talks end, the troops will leave"."""
    if token.base != "advcl" or not any(c.lower_ in WHEN and c.i < token.i for c in token.children):
        return False
    if token.tag_ == "VBN" and token.by_label.keys().isdisjoint({"aux", "nsubj"}):  # "can be tried once arrested"
        return _kind(token.head) in {"future", "ordered", "obliged", "possible", "would"}
    return token.tag_ in {"VBZ", "VBP", "VBG"} and _kind(token.head) in {"future", "ordered", "obliged"}


def _is_proviso(clause: Token) -> bool:
    """Say whether a clause is the condition that somebody makes: "as long as Chad frees them", "on condition that Chad left"."""
    above = clause.head
    if clause.base == "advcl" and above.lower_ == "long" and above.base == "advmod":
        return any(c.lower_ in {"as", "so"} and c.i < above.i for c in above.children)
    if clause.base == "advcl" and any(c.lower_ == "subject" and c.dep_ == "mark" for c in clause.children):
        return True  # "will stop, subject to Chad agreeing to a truce"
    return clause.base in {"acl", "ccomp"} and above.lemma_.lower() == "condition" and case_of(above) in {"on", "under"}


#: What a question ends with, and one that was broken off.
_ASKING = BROKEN_OFF | {"?"}


def _last_word(token: Token) -> str:
    """Return the last word or mark of a token's sentence, closing quotation marks apart; "" where there is none."""
    for last in reversed(token.sent):
        if not last.is_space and last.text not in {'"', "”", "'", "’"}:
            return last.text
    return ""


def is_asked(clause: Token) -> bool:
    """Say whether a clause is a question about its own act: "Did Peru attack?", not "Why did Peru attack?", which takes it for granted.

    In a sentence of several main clauses only the one with its helper in front of its subject is asked.
    """
    if "?" not in clause.doc.forms and BROKEN_OFF.isdisjoint(clause.doc.forms):
        return False
    last = _last_word(clause)
    if last not in _ASKING or any(t.tag_ in {"WRB", "WP", "WDT", "WP$"} for t in clause.lefts):
        return False
    if last != "?":  # "Did I agree on a -"
        first = next((t for t in clause.lefts if not t.is_punct), clause)
        return first.lower_ == "did" and first.base == "aux"
    subject = next((c for c in children(clause, "nsubj", "expl")), None)
    helper = next((c for c in clause.children if c.base in {"aux", "cop"}), None)
    is_turned = subject is not None and helper is not None and helper.i < subject.i
    return is_turned or not any(c.base in {"parataxis", "conj"} and c.pos_ in VERBAL for c in clause.children)


def is_open_question(token: Token) -> bool:
    """Say whether a sentence asks how, why or when something will or can be: "How are they going to beat Chad?" takes nothing for granted.

    A question about the past does ("Why did Peru attack?").
    """
    if "?" not in token.doc.forms:
        return False
    if _last_word(token) != "?":
        return False
    clause = token
    while clause.base in {"xcomp", "ccomp", "conj", "obj"} and clause.head.i != clause.i:
        clause = clause.head
    if not any(t.tag_ in {"WRB", "WP", "WDT"} for t in clause.lefts):
        return False
    words = (clause, *(c for c in clause.children if c.base in {"aux", "cop"}))
    return not any(w.tag_ == "VBD" for w in words) and not any(w.lower_ in {"has", "have"} for w in words)


def is_ordered(token: Token) -> bool:
    """Say whether the clause is an imperative: a bare verb that heads its clause, with no subject ("Leave now")."""
    if token.dep_ == "conj" and token.tag_ == "VB" and token.by_label.keys().isdisjoint({"nsubj", "aux"}):
        return token.head.i < token.i and is_ordered(token.head)
    if token.tag_ not in {"VB", "VBP"} or token.dep_ not in {"ROOT", "parataxis"} or token.lower_ != token.lemma_.lower():
        return False
    if any(c.base in {"nsubj", "expl", "csubj", "aux", "cop"} or (c.dep_ == "mark" and c.lower_ == "to") for c in token.children):
        return False
    first = next((t for t in token.sent if not t.is_punct and not t.is_space and t.lower_ != "please"), token)
    return token.tag_ == "VB" or first is token


def _is_present(clause: Token) -> bool:
    """Say whether a clause is in the present tense: what is awaited "until it is reached" has not come."""
    return any(c.tag_ in {"VBZ", "VBP"} for c in (clause, *(c for c in clause.children if c.base in {"aux", "cop"})))


def _is_inverted(clause: Token) -> bool:
    """Say whether a clause is a condition by its word order: "Had Egypt attacked, ...", "Should talks fail, ..."."""
    first = clause.left_edge
    if clause.base != "advcl" or any(c.i != first.i for c in children(clause, "mark")):
        return False
    subject = next((c for c in children(clause, "nsubj")), None)
    return (
        first.base in {"aux", "cop", "mark"} and first.lower_ in {"had", "should", "were"} and subject is not None and first.i < subject.i
    )


def _is_counterfactual(token: Token) -> bool:
    """Say whether a clause tells what would have been."""
    if token.tag_ != "VBN":
        return False
    auxiliaries = {c.lower_ for c in token.children if c.base == "aux"}
    return "have" in auxiliaries and bool(auxiliaries & {"would", "could", "might", "should", "'d", "’d"})


def decide_factuality(page: Page, drafts: Sequence[EventDraft], statements: Sequence[StatementDraft]) -> tuple[EventDraft, ...]:
    """Fill factuality and background of every event.

    Args:
        page: What is read.
        drafts: Events of :func:`detente.reading.events.stage.code_events`, whose rules tell of conversions and operators.
        statements: The statements (an act told inside one keeps its own factuality; who vouches is in ``event.statements``).
    """
    published, of_lives = _day(page.article.published_at), tells_lives(page.article.title)
    cues = page.lexicon.cues
    return tuple(with_event(d, _decided(page.doc[d.predicate], d.event, published, cues, of_lives=of_lives)) for d in drafts)


def _decided(token: Token, event: Event, published: date | None, cues: CueLexicon, *, of_lives: bool) -> Event:
    value, rule = factuality_of(token, event, cues)
    ahead = value is Factuality.ACTUAL and rule != "converted" and not (event.type is EventType.AGREE and event.about is not None)
    if ahead and _tells_present(token) and _lies_ahead(event, published):
        value, rule = Factuality.PLANNED, "dated-ahead"
    over = is_background(token, event, published) or (of_lives and is_of_a_life(token, event))
    background = value in {Factuality.ACTUAL, Factuality.DENIED} and over
    rules = (*event.rules, f"{RULE}{rule}", *((f"{RULE}background",) if background else ()))
    return _with_factuality(event, value, background, rules)


_with_factuality = changer(Event, "factuality", "background", "rules")


#: What the modality of its own clause makes of an act.
BY_KIND = {
    "future": Factuality.PLANNED,
    "would": Factuality.POSSIBLE,
    "possible": Factuality.POSSIBLE,
    "obliged": Factuality.REQUESTED,
    "ordered": Factuality.REQUESTED,
    "nearly": Factuality.DENIED,
    "hypothetical": Factuality.POSSIBLE,
    "purpose": Factuality.PLANNED,
}


def clause_factuality(token: Token, cues: CueLexicon, *, is_told: bool = False) -> tuple[Factuality, str]:
    """Return the factuality of any act from its own clause and what governs it, and the name of the deciding rule.

    Args:
        token: The act's predicate.
        cues: The cue lexicon.
        is_told: The act stands in somebody's statement: "would meet" is then what they mean to do.
    """
    found = modality(token)
    if found.negated:
        above = governed(token, cues)
        if above is not None and above[0] is Factuality.DENIED and not is_negated(token) and is_negated(above[1]):
            return Factuality.ACTUAL, f"not-{above[1].lemma_.lower()}"  # "did not fail to leave"
        return Factuality.DENIED, "negated"
    if found.kind not in (None, "purpose"):
        value = Factuality.PLANNED if found.kind == "would" and is_told else BY_KIND[str(found.kind)]
        return value, str(found.kind)
    if _waits(token):
        sure = _kind(token.head) not in {"possible", "would"}
        return (Factuality.PLANNED if sure else Factuality.POSSIBLE), "when-it-comes"
    above = governed(_occasion(token) if is_said_there(token) else token, cues)  # "called to thank her" asks for nothing
    if (denier := denied_claim(token, cues)) is not None:
        return Factuality.DENIED, f"denied-claim-{denier.lemma_.lower()}"
    if above is not None:
        value, governor = above
        if modality(governor).negated and value is Factuality.DENIED:
            return Factuality.POSSIBLE, f"not-{governor.lemma_.lower()}"  # "did not rule out leaving"
        if modality(governor).negated:
            return Factuality.DENIED, f"not-{governor.lemma_.lower()}"
        return value, f"governed-{governor.lemma_.lower()}"
    if found.kind == "purpose":
        return Factuality.PLANNED, "purpose"
    if _is_subjunctive(token):
        return Factuality.REQUESTED, "subjunctive"
    if is_claimed(token, "charges"):
        return Factuality.POSSIBLE, "alleged"
    return Factuality.ACTUAL, "told-as-fact"


def is_claimed(token: Token, nouns: str) -> bool:
    """Say whether an act stands in the that-clause of a noun of a named set: "fears that Chad will strike", "allegations that it did"."""
    clause = token
    while clause.base == "conj" and clause.head.pos_ in VERBAL and not any(children(clause, "mark")):
        clause = clause.head
    noun = clause.head
    if clause.base not in {"acl", "ccomp"} or clause.dep_ == "acl:relcl" or noun.pos_ != "NOUN" or not is_in_set(noun, nouns):
        return False
    return any(c.lower_ == "that" for c in children(clause, "mark"))


def _tells_present(token: Token) -> bool:
    """Say whether the clause is in the present tense ("the talks resume on Friday", "is visiting next week")."""
    helpers = {c.tag_ for c in token.children if c.base in {"aux", "cop"}}
    return token.tag_ in {"VBZ", "VBP"} or (bool(helpers & {"VBZ", "VBP"}) and not any(c.lower_ in {"has", "have"} for c in token.children))


def _lies_ahead(event: Event, published: date | None) -> bool:
    """Say whether the act's own date is still to come: "the talks resume on Friday"."""
    start = _day(event.date.start) if event.date is not None and str(event.date.bound) == "on" else None
    if start is not None and event.date is not None and event.date.text is not None:
        if _tells_on(event.date.text.text):
            return False
        if event.date.text.text.lower().startswith("later this") and published is not None and event.date.end is not None:
            return event.date.end > published.isoformat()
    return start is not None and published is not None and start > published


def _tells_on(words: str) -> bool:
    """Say whether a date goes on with a tale from the day named last: "police arrest two men the following day"."""
    return any(words.lower().startswith(opening) for opening in ("the following", "the next", "following", "a day later"))


#: Words of attempts that have got no further than a plan.
_PLOTTING = frozenset({"plot", "conspire"})
#: Types that stay what they are below "decided to": nothing of them has happened yet ("the decision to deploy troops").
_KEPT = frozenset({"MOBILIZE", "PROTEST", "ACCUSE", "REQUEST", "REJECT"})


def factuality_of(token: Token, event: Event, cues: CueLexicon) -> tuple[Factuality, str]:
    """Return the factuality of the act that the event's type names, and the rule that gave it."""
    rules = set(event.rules)
    if "rule:denied" in rules:
        return Factuality.DENIED, "operator-denies"
    if "rule:converted" in rules:  # the future or the refusal made another type of it, which is told as fact
        return Factuality.ACTUAL, "converted"
    if modality(token).negated:
        return Factuality.DENIED, "negated"
    if str(event.type) in SPOKEN and is_performed(token):
        return Factuality.ACTUAL, "performed"
    if "rule:tried" in rules and token.lemma_.lower() in _PLOTTING:
        return Factuality.PLANNED, "plotted"
    if "rule:tried" in rules and str(event.type) not in {"ASSAULT", "COERCE"}:
        return Factuality.POSSIBLE, "tried"
    if "rule:intended" in rules or ("op:commit" in rules and str(event.type) in _KEPT):
        return Factuality.PLANNED, "intended"
    return clause_factuality(token, cues, is_told=bool(event.statements))


def _is_of_an_office(clause: Token) -> bool:
    """Say whether a clause tells when somebody held an office no more his: "when Ruiz was president", "when she served as envoy"."""
    if clause.lemma_.lower() == "serve" and clause.tag_ == "VBD":
        return any(c.lower_ == "when" and c.i < clause.i for c in clause.children) and any(case == "as" for case, _ in obliques(clause))
    if clause.pos_ != "NOUN" or not any(c.lower_ == "when" and c.i < clause.i for c in clause.children):
        return False
    return any(c.base == "cop" and c.tag_ == "VBD" for c in clause.children)


#: Types of acts that are done by saying so.
SPOKEN = frozenset({"SUPPORT", "ACCUSE", "REQUEST", "CONCEDE"})


def is_performed(token: Token) -> bool:
    """Say whether saying so does it: "Allow me to congratulate", "I would like to welcome", "Peru wants to thank", "I am glad to hail"."""
    clause = token
    while clause.base == "conj" and clause.tag_ == "VB" and clause.head.pos_ == "VERB" and "nsubj" not in clause.by_label:
        clause = clause.head
    verb = clause.head
    if is_in_set(clause, "acknowledging") and any(c.lower_ in {"will", "'ll", "’ll"} for c in children(clause, "aux")):
        return is_in_set(token, "uttering") and not is_negated(clause) and any(c.lower_ == "i" for c in children(clause, "nsubj"))
    if clause.tag_ != "VB" or clause.base not in {"xcomp", "ccomp"} or is_negated(verb):
        return False
    words = {c.lower_ for c in verb.children}
    if verb.lemma_.lower() in {"allow", "let", "permit"}:
        bare = verb.tag_ in {"VB", "VBP"} and verb.by_label.keys().isdisjoint({"nsubj", "aux"})
        return bare and any(c.lower_ in {"me", "us"} for c in (*verb.children, *clause.children))
    if not is_in_set(token, "uttering") or "obj" in verb.by_label:
        return False
    if verb.pos_ == "ADJ":  # "we are pleased to welcome"
        return is_in_set(verb, "pleased") and "aux" not in verb.by_label and any(c.tag_ in {"VBP", "VBZ"} for c in children(verb, "cop"))
    if verb.lower_ == "have" or (verb.lower_ == "need" and verb.tag_ == "VBP"):
        return "i" in words and "aux" not in verb.by_label
    if verb.lemma_.lower() not in {"like", "wish", "want"} or (verb.lower_ == "like" and words.isdisjoint({"would", "'d", "’d"})):
        return False
    return not words.isdisjoint({"i", "we"}) or is_in_set(token, "thanking")


def is_background(token: Token, event: Event, published: date | None) -> bool:
    """Say whether the act is told as history: the past perfect in the article's own voice, "previously", or a date long past."""
    if event.date is not None and event.date.end is not None and published is not None and event.date.precision is not None:
        end = _day(event.date.end)
        if end is not None and str(event.date.bound) == "on" and published - end > timedelta(days=_allowance(event.date)):
            return True
    if any((child.lower_ in PAST_ADVERBS and child.base == "advmod") or _is_long_ago(child) for child in token.children):
        return True
    past = token.tag_ == "VBD" or any(c.tag_ == "VBD" for c in children(token, "aux"))
    if token.base == "advcl" and past and any(c.lower_ == "since" and c.dep_ == "mark" for c in token.children):
        return True  # "ties have warmed since Chad sent doctors", "the first since they were driven from power"
    if "advcl" in token.by_label and any(_is_of_an_office(c) for c in children(token, "advcl")):
        return True  # "when Ruiz was president, Chad left the pact"
    if _is_start_of_time(token) or _is_of_earlier(token, event) or is_history(token, event):
        return True
    if _was_months_ago(token, event):
        return True
    if event.type == EventType.CONSULT and (_lasts_long(event) or (_is_repeated(token) and not _is_of_these_days(event, published))):
        return True
    if is_of_anniversary(token):
        return True
    if (_is_followed(token) and _gap(event, published) > FRESH_DAYS) or (_is_built_on(token) and _is_over(event, published)):
        return True
    perfect = token.tag_ == "VBN" and any(c.base == "aux" and c.lower_ in {"had", "'d"} for c in token.children)
    return perfect and not event.statements


#: Days after which what another act "follows" is history. Set on general grounds: a weekend and the day of the report.
FRESH_DAYS = 3


def _gap(event: Event, published: date | None) -> int:
    """Return how many days before publication the act's own date ended; 0 where none is told."""
    when = event.date
    if when is None or when.text is None or when.precision is None or str(when.bound) != "on" or published is None:
        return 0
    end = _day(when.end)
    return (published - end).days if end is not None else 0


def _is_start_of_time(token: Token) -> bool:
    """Say whether an act is that from which time is counted: "since Chad's invasion of Mali", "60 days after the army ousted him"."""
    if token.pos_ in {"NOUN", "PROPN"} and case_of(token) == "since":
        return True
    if token.base not in {"advcl", "obl", "nmod"}:
        return False
    after = next((c for c in token.children if c.lower_ == "after" and c.dep_ in {"mark", "case"} and c.i < token.i), None)
    return after is not None and after.i > 0 and _is_long(token.doc[after.i - 1])


def _is_long(span: Token) -> bool:
    """Say whether words in front of "after" are a stretch of weeks or more: "two years", "60 days"."""
    unit = span.lemma_.lower()
    if unit in {"week", "month", "year", "decade"}:
        return True
    return unit == "day" and any(c.text.isdigit() and int(c.text) > _DAYS_OF_NEWS for c in children(span, "nummod"))


#: So many days after an act are no longer its news.
_DAYS_OF_NEWS = 9


def _is_followed(token: Token) -> bool:
    """Say whether something else is told to follow the act: "the call follows their meeting on May 3", "following their talks in March"."""
    noun = token.head if token.base == "acl" and token.head.pos_ in {"NOUN", "PROPN"} else token
    if noun.pos_ not in {"NOUN", "PROPN"}:
        return False
    follows = noun.base == "obj" and noun.head.lemma_.lower() == "follow"
    return follows or case_of(noun) == "following" or _is_built_on(token)


def _is_built_on(token: Token) -> bool:
    """Say whether a meeting is told to follow the act or to build on it: "the visit follows the summit", "the talks built on it"."""
    noun = token.head if token.base == "acl" and token.head.pos_ in {"NOUN", "PROPN"} else token
    verb = noun.head
    if noun.base == "obj":
        follows = verb.lemma_.lower() == "follow"
    elif verb.lemma_.lower() == "build" and noun.base == "obl":
        words = {c.lower_ for c in (*children(noun, "case"), *children(verb, "compound:prt"))}
        return not words.isdisjoint({"on", "upon", "off"})
    else:
        follows = noun.base == "obl" and case_of(noun) in {"on", "upon"} and verb.lemma_.lower() == "follow"
    subject = surface_subject(verb) if follows and verb.pos_ == "VERB" else None
    return subject is not None and (is_in_set(subject, "talks") or is_in_set(subject, "gatherings") or subject.lower_ in {"visit", "trip"})


def _is_over(event: Event, published: date | None) -> bool:
    """Say whether no words tell that an act was of the day of publication."""
    return _is_undated(event) or _gap(event, published) > 0


def _lasts_long(event: Event) -> bool:
    """Say whether meetings are told of some months: "met over the last three months", not "reviewed the work of the last three months"."""
    when = event.date
    start, end = (_day(when.start), _day(when.end)) if when is not None and str(when.bound) == "on" else (None, None)
    if when is None or start is None or end is None or when.precision != Precision.RANGE or "act:discuss" in event.rules:
        return False
    return end - start > timedelta(days=BACKGROUND_DAYS)


def _is_repeated(verb: Token) -> bool:
    """Say whether a clause in the perfect tells what was more than once: "met on several occasions", "visited Peru, Chile and Mali".

    Behind the first sentence, of many too: "has met with 90 mayors", "has hosted teachers, nurses and pilots", "meetings she has held".
    """
    if verb.tag_ != "VBN" or not any(c.base == "aux" and c.lemma_.lower() in {"have", "'ve", "’ve"} for c in verb.children):
        return False
    one_of_several = verb.base == "acl" and verb.head.tag_ == "NNS" and is_in_set(verb.head, "gatherings")
    if verb.sent.start > 0 and (one_of_several or _is_of_many(verb)):
        return True
    on_tour = any(case == "on" and is_in_set(stay, "stays") and stay.tag_ == "NN" for case, stay in obliques(verb))
    if not on_tour and is_in_set(verb, "going") and any(len(tuple(conj_nominals(place))) > 2 for place in children(verb, "obj")):
        return True
    counted = (
        c for c in verb.subtree if c.lower_ in {"times", "occasions"} and c.i > verb.i and c.base in {"obl", "nmod", "advmod", "obj"}
    )
    return any(c.head.i == verb.i or (c.head.lower_ == "number" and c.head.head.i == verb.i) for c in counted)


def _is_of_many(verb: Token) -> bool:
    """Say whether so many are met or hosted as no one meeting has: "90 mayors", "dozens of envoys", "teachers, nurses and pilots"."""
    for people in (*children(verb, "obj"), *(c for case, c in obliques(verb) if case == "with")):
        if people.lower_ in _MANY or any(c.text.rstrip("+").isdigit() and int(c.text.rstrip("+")) >= _A_SCORE for c in people.children):
            return True
        kinds = (people, *children(people, "conj"))
        if len(kinds) > 2 and all(kind.tag_ == "NNS" for kind in kinds):
            return True
    return False


#: Words for more than can be told one by one.
_MANY = frozenset({"dozens", "hundreds", "scores", "thousands"})
_A_SCORE = 20


def _is_of_these_days(event: Event, published: date | None) -> bool:
    """Say whether an act is dated to a time that is not over at publication, or was not long before: "three times this week"."""
    when = event.date
    if when is None or when.text is None or when.precision is None or published is None:
        return False
    if str(when.bound) == "after":  # "three times since May"
        start = _day(when.start)
        return start is not None and published - start <= timedelta(days=BACKGROUND_DAYS)
    end = _day(when.end)
    return str(when.bound) == "on" and end is not None and (published - end).days <= FRESH_DAYS


def _was_months_ago(token: Token, event: Event) -> bool:
    """Say whether a clause below another tells what was some months before: "after they had talks a month ago"."""
    words = event.date.text.text.lower() if event.date is not None and event.date.text is not None else ""
    return token.base in {"advcl", "acl"} and words.endswith(("month ago", "months ago", "year ago"))


def is_of_anniversary(token: Token) -> bool:
    """Say whether an act is one whose anniversary is told: "on the anniversary of Chad's invasion of Mali"."""
    noun = token
    for _ in range(3):
        if noun.base != "nmod" or noun.head.pos_ != "NOUN":
            return False
        noun = noun.head
        if noun.lemma_.lower() == "anniversary":
            return True
    return False


def _is_undated(event: Event) -> bool:
    """Say whether no words tell when an act was."""
    return event.date is None or event.date.text is None


def _is_of_earlier(token: Token, event: Event) -> bool:
    """Say whether an act behind the first sentence is told to be of an earlier month: "the minister visited Chad last month"."""
    words = event.date.text.text.lower() if event.date is not None and event.date.text is not None else ""
    month = event.date is not None and event.date.precision == Precision.MONTH and words.startswith("this past")  # "this past May"
    return token.sent.start > 0 and (month or words.startswith(("last month", "earlier this year", "last year")))


def _is_long_ago(word: Token) -> bool:
    """Say whether words tell that something is long past without a date: "decades ago", "centuries ago", "generations ago"."""
    if "ago" not in word.doc.forms:
        return False
    around = (word, *word.children, word.head) if word.lower_ == "ago" or any(c.lower_ == "ago" for c in word.children) else ()
    return any(t.lemma_.lower() in _AGES_AGO or t.lower_ in {"years", "months"} for t in around)


#: Stretches that make an act one of history.
_AGES_AGO = frozenset({"decade", "century", "generation", "millennium"})


def _allowance(when: PartialDate) -> int:
    """Return how many days before publication an act may be dated and still be news; a short range ("June 23-25") is as good as a day."""
    start, end = _day(when.start), _day(when.end)
    short = start is not None and end is not None and end - start <= timedelta(days=BACKGROUND_DAYS)
    return BACKGROUND_DAYS if short or when.precision in {Precision.DAY, Precision.WEEK, Precision.MONTH} else 0


def _day(text: str | None) -> date | None:
    """Return the day of an ISO date or time, or ``None`` where there is none."""
    if not text or len(text) < 10:
        return None
    year, month, day = text[:10].split("-")
    return date(int(year), int(month), int(day))
