"""How an act over a channel is told: done, to come, agreed, asked for, denied ... by its own auxiliaries and by what stands over it."""

from __future__ import annotations

from itertools import islice

from detente.lexicon.channels import ChannelLexicon
from detente.reading.base import children
from detente.reading.channels.heads import keys_of, lemma_in
from detente.reading.channels.helpers import asks_both, is_plan_of_title
from detente.reading.grammar.doc import Token, per_token
from detente.reading.grammar.subjects import VERBAL

#: Modes of what has yet to be: told as coming, or agreed on; asked for; not sure to be; all of them.
TO_COME = frozenset({"future", "planned"})
AHEAD_OF = TO_COME | {"agreed"}
ASKED_FOR = frozenset({"proposed", "requested"})
UNHELD = ASKED_FOR | {"possible", "denied"}
UNDONE = AHEAD_OF | UNHELD
_DEPTH = 8
FUTURE = frozenset({"will", "shall", "'ll", "’ll", "wo"})
POSSIBLE = frozenset({"may", "might", "could", "can", "ca", "should", "must", "ought"})
NEGATIVE = frozenset({"not", "n't", "n’t", "never", "no", "none", "neither", "nor"})
SPEECH = frozenset(
    "say tell add announce state report note confirm declare reveal disclose stress explain write believe know claim quote indicate"
    " mention emphasise emphasize reaffirm hear learn recall inform advise".split()
)
_CLAUSES = frozenset({"xcomp", "ccomp", "acl", "advcl", "conj", "csubj"})
_ANSWERS = frozenset({"denied", "proposed", "possible"})
_SETTLED = frozenset({"agreed", "proposed", "requested"})
#: How far before "that" its verb may stand, in tokens: a day or a place between them.
_BEFORE_THAT = 4
#: What is done with a text that creates something.
_SIGNS = frozenset({"sign", "adopt", "approve", "ratify", "conclude", "initial", "seal", "issue", "endorse"})
#: Words that open an indirect question: what they ask is not settled.
_ASKING = frozenset({"where", "when", "how", "whether", "if"})
#: What one has none of where something will not be: "has no intention of".
_INTENTS = frozenset({"plan", "intention"})
#: What there is none of where something will not be: "no sign that", "no question of".
_PROSPECTS = frozenset({"question", "prospect", "chance", "sign", "hope", "possibility", "intention", "talk"})
#: How far above an act they may stand.
_NEAR = 3
_AGAIN = frozenset({"again", "anew", "afresh"})


def mode_of(token: Token, lexicon: ChannelLexicon) -> tuple[str, int | None]:
    """Return how an act is told, and the word that says so: by its own auxiliaries first, then by what stands over it."""
    if (found := _unsaid(token, lexicon)) is not None:
        return found
    own = own_mode(token)
    if own == "gerund":
        found, own = _of_gerund(token, lexicon)
        if found is not None:
            return found
    if own == "done" and _is_due(token):
        return "planned", None
    if (noun := _noun_before(token)) is not None and (kind := _over_kind(noun, lexicon)) is not None:
        return _under(kind, noun, lexicon), noun.i
    if (found := _by_own_words(token, own, lexicon)) is not None:
        return found
    found, future = _above(token, own, lexicon)
    if found is not None:
        return found
    if future or _would(token):
        return "future", None
    if own == "done" and _is_to_come(token):
        return "planned", None
    if own == "done" and (_has_would(token) or _is_infinitive(token) or _is_second_infinitive(token)):
        return "possible", None
    if own == "done" and _is_when_it_comes(token):
        return "future", None
    return own, None


def _unsaid(token: Token, lexicon: ChannelLexicon) -> tuple[str, int | None] | None:
    """Return the mode of what is reported and denied, not planned, no question of, not said, or so on a condition."""
    if (report := _denied_report(token, lexicon)) is not None:
        return "denied", report.i
    plan = next((t for t in islice(token.ancestors, _NEAR) if t.lemma_.lower() in _INTENTS), None)
    if plan is not None and any(c.lower_ == "no" for c in plan.children):
        return "denied", plan.i  # "there are no plans to revive the dialogue"
    if any(t.lemma_.lower() in _PROSPECTS and any(c.lower_ == "no" for c in t.children) for t in islice(token.ancestors, _NEAR)):
        return "possible", None  # "there was no question of the dialogue being resumed"
    if token.base == "ccomp" and own_mode(token.head) == "negated" and SPEECH.intersection(keys_of(token.head, lexicon)):
        return "possible", None  # "did not say that Cairo would stay away"
    on_condition = own_mode(token) in {"future", "done"} and _is_on_condition(token)
    if on_condition and not (token.base == "ccomp" and _over_kind(token.head, lexicon) == "agreed"):
        return "possible", None
    return None


def _of_gerund(token: Token, lexicon: ChannelLexicon) -> tuple[tuple[str, int | None] | None, str]:
    """Return the mode that the clause above gives a gerund, where it decides, and else the mode that the gerund has as its own."""
    own = "gerund"
    openers = {c.lower_ for c in token.children if c.base in {"mark", "case"}}
    first = token.head if token.base == "conj" and token.head.tag_ == "VBG" else token
    if first is not token and first.base == "advcl" and not any(c.base in {"mark", "case"} for c in first.children):
        own = own_mode(first.head)  # "signed the accord, ending the war and bringing the talks to a close"
    if own == "gerund" and token.base == "advcl" and not openers:
        kind = _over_kind(token.head, lexicon)
        if kind in _ANSWERS:
            return (_under(kind, token.head, lexicon), token.head.i), own  # "ruled out restarting the talks"
        own = own_mode(token.head)  # "met on Monday, resuming the talks"
    if own == "gerund" and token.base == "advcl" and openers == {"by"}:
        return mode_of(token.head, lexicon), own  # "marked the anniversary *by launching* a dialogue"
    if own == "gerund" and token.base == "acl" and lemma_in(token.head.head, lexicon, _SIGNS) and token.head.base == "obj":
        own = own_mode(token.head.head)  # "signed a memorandum creating a commission"
    return None, own


def _by_own_words(token: Token, own: str, lexicon: ChannelLexicon) -> tuple[str, int | None] | None:
    """Return the mode that an act's own words settle, with the verb of the clause that they stand in."""
    above = _over_that(token)
    if own == "possible" and above is not None and _over_kind(above, lexicon) in _SETTLED and not _is_negative(token):
        return _under(str(_over_kind(above, lexicon)), above, lexicon), above.i  # "agreed that the commission should resume"
    if own == "negated" and _is_dropped(token, lexicon):
        return "dropped", token.head.i
    if own in {"negated", "possible"}:
        return own, None
    if above is not None and above.i < token.i < token.head.i and (kind := _over_kind(above, lexicon)) in _SETTLED:
        return _under(str(kind), above, lexicon), above.i  # the clause hangs on a "said" behind it
    if token.base in {"ccomp", "advcl"} and any(c.lower_ in {"why", "whether"} for c in token.children):
        return "possible", None
    return ("possible", None) if own == "future" and _is_asked(token) else None


def _above(token: Token, own: str, lexicon: ChannelLexicon) -> tuple[tuple[str, int | None] | None, bool]:
    """Climb from an act to what stands over it; returns the mode that this gives, and whether the act is to come."""
    current, future = token, own == "future"
    for _ in range(_DEPTH):
        relation, governor = current.base, current.head
        if governor.i == current.i:
            break
        if relation in {"obj", "nsubj", "obl", "nmod"} and current.pos_ not in VERBAL:
            kind = _over_kind(governor, lexicon) if relation != "nsubj" or current.dep_ == "nsubj:pass" else None
            if kind is not None and token.pos_ not in VERBAL:
                return (_under(kind, governor, lexicon), governor.i), future
            if governor.pos_ in VERBAL:
                break
        elif relation == "conj":
            if current.tag_ == "VBD" and _is_infinitive(governor):
                break  # "decided to open a line and *scheduled* the next session"
            shared = own_mode(governor) if governor.pos_ in VERBAL and _shares(current) else ""
            if shared in {"future", "possible"} and own == "done" and current.tag_ in {"VB", "VBN", "VBG"}:
                future = future or shared == "future"
                if shared == "possible":
                    return ("possible", None), future
        elif relation not in _CLAUSES or _is_of_its_own(current):
            break
        elif (found := _under_clause(token, current, own, lexicon, future=future)) is not None:
            return found, future
        current = governor
    return None, future


def _is_of_its_own(clause: Token) -> bool:
    """Say whether a clause is told for itself, whatever stands over it: "talks begun in 1984", "the initiative that created the group"."""
    relation, governor = clause.base, clause.head
    if relation == "advcl" and any(c.base == "mark" and c.lower_ in {"if", "unless", "whether"} for c in clause.children):
        return False
    if _is_infinitive(clause):
        return False
    of_noun = governor.pos_ in {"NOUN", "PROPN"} and ((relation == "acl" and clause.tag_ == "VBN") or clause.dep_ == "acl:relcl")
    return relation == "advcl" or of_noun


def _under_clause(token: Token, clause: Token, own: str, lexicon: ChannelLexicon, *, future: bool) -> tuple[str, int | None] | None:
    """Return the mode that the verb over a clause gives an act in it."""
    relation, governor = clause.base, clause.head
    if relation == "advcl" and any(c.base == "mark" and c.lower_ in {"if", "unless", "whether"} for c in clause.children):
        return "possible", None
    kind = _over_kind(governor, lexicon) if not _wishes_to_say(governor, clause, lexicon) else None
    reported = relation == "ccomp" and kind not in {"denied", "agreed"} and SPEECH.intersection(keys_of(governor, lexicon))
    if kind is not None and not reported:
        happened = own == "done" and not future and clause.tag_ in {"VBD", "VBN"} and not _would(clause)
        if kind == "agreed" and relation == "ccomp" and happened:
            return own, None
        return _under(kind, governor, lexicon), governor.i
    if relation == "advcl" and _is_infinitive(clause):
        noun = next((c for c in children(governor, "obj", "nsubj:pass") if c.i < clause.i), None)
        if noun is not None and (kind := _over_kind(noun, lexicon)) is not None:
            return _under(kind, noun, lexicon), noun.i  # "welcomed *plans* to resume the talks", "a *decision* was made for them to resume"
        outer = own_mode(governor)
        return ("future", governor.i) if outer == "future" else ("possible" if outer == "possible" else "done", governor.i)
    return None


def _is_when_it_comes(token: Token) -> bool:
    """Say whether a clause without a day only names an occasion, which may be to come: "welcome him *when the commission meets*"."""
    if token.tag_ not in {"VBZ", "VBP"} or token.base not in {"advcl", "acl"}:
        return False
    opened = any(c.lower_ in _OCCASIONS and c.base in {"mark", "advmod"} and c.i < token.i for c in token.children)
    return opened and not any(t.ent_type_ == "DATE" for t in token.subtree)


#: What opens the clause of an occasion.
_OCCASIONS = frozenset({"when", "once", "until", "before", "whenever"})


def _denied_report(token: Token, lexicon: ChannelLexicon) -> Token | None:
    """Return the verb that turns down what others are said to say: "*denying* a report that Chile had suspended the talks"."""
    noun = token.head
    if token.base not in {"acl", "ccomp"} or noun.lemma_.lower() not in _REPORTS or noun.base not in {"obj", "obl"}:
        return None
    return noun.head if _over_kind(noun.head, lexicon) == "denied" else None


def _is_on_condition(token: Token) -> bool:
    """Say whether what would be hangs on something else: "would return *only if* the suspects were handed over"."""
    if not any(c.lower_ in {*FUTURE, "would", "'d", "’d"} for c in token.by_label.get("aux", ())):
        return False
    if any(c.ent_type_ == "DATE" for c in token.children):
        return False  # "will meet on 3 June, if the road is open": it is set
    for clause in token.children:
        if clause.base != "advcl":
            continue
        marks = {c.lower_ for c in clause.children if c.base in {"mark", "advmod", "cc"} and c.i < clause.i}
        if marks & _CONDITIONS or ("only" in marks and marks & {"after", "when", "before"}):
            return True
    return False


#: Words that open a condition.
_CONDITIONS = frozenset({"if", "unless", "provided", "providing"})
#: Nouns for what others say.
_REPORTS = frozenset({"report", "rumour", "rumor", "claim", "suggestion", "speculation", "allegation", "assertion"})


def _is_dropped(token: Token, lexicon: ChannelLexicon) -> bool:
    """Say whether it is decided not to do something: "agreed *not to hold* the council for the time being"."""
    over = token.head
    return token.base == "xcomp" and _is_infinitive(token) and _over_kind(over, lexicon) == "agreed" and own_mode(over) == "done"


def _noun_before(token: Token) -> Token | None:
    """Return the noun before an infinitive, a date between them, whatever the parse says: "their *commitment on March 1* to revive"."""
    doc, at = token.doc, token.i - 1
    if token.base != "advcl" or at <= token.sent.start or doc[at].lower_ != "to":
        return None
    at -= 1
    dated = doc[at].ent_type_ == "DATE"
    while at > token.sent.start and (doc[at].ent_type_ == "DATE" or doc[at].lower_ in {"on", "in"}):
        at -= 1
    return doc[at] if dated and doc[at].pos_ == "NOUN" else None


def _wishes_to_say(governor: Token, clause: Token, lexicon: ChannelLexicon) -> bool:
    """Say whether what is wished is only to say it: "wishes *to inform* the public that the meeting has been postponed"."""
    if clause.base != "ccomp":
        return False
    return any(c.base == "xcomp" and governor.i < c.i < clause.i and SPEECH.intersection(keys_of(c, lexicon)) for c in governor.children)


def _is_to_come(token: Token) -> bool:
    """Say whether an infinitive right behind a session sets it for a day: "welcomed the meeting *to take place on July 15*"."""
    doc, at = token.doc, token.i - 1
    while at > token.sent.start and doc[at].lower_ in {"to", "be"}:
        at -= 1
    if at == token.i - 1:
        return False
    at -= doc[at].text == ","  # "the twelfth session, *to be held in Lima on July 15*"
    if doc[at].pos_ not in {"NOUN", "PROPN"} or not any(c.lower_ == "the" or c.tag_ == "PRP$" for c in doc[at].children):
        return False
    return token.lemma_.lower() in _OCCUR and any(t.ent_type_ == "DATE" for t in doc[token.i + 1 : token.i + _SOON])


#: Verbs of a session that is on, and how close behind them its day stands.
_OCCUR = frozenset({"take", "hold", "convene", "occur", "host", "open"})
_SOON = 8
#: Words before an infinitive that only plan it.
_DUE = frozenset({"due", "set", "scheduled", "slated", "supposed", "meant", "planned", "expected"})


def _is_due(token: Token) -> bool:
    """Say whether an act is only planned by the words right before it, whatever the parse says: "were *due to take place*"."""
    doc, at = token.doc, token.i - 1
    while at > token.sent.start and doc[at].pos_ in {"ADV", "AUX"}:
        at -= 1
    if at <= token.sent.start or doc[at].lower_ != "to" or doc[at - 1].lower_ not in _DUE or token.tag_ not in {"VB", "VBN"}:
        return False
    return not any(t.lower_ == "had" for t in doc[max(token.sent.start, at - _BEFORE_THAT) : at])  # "had been expected to host": not so


def _is_asked(token: Token) -> bool:
    """Say whether a clause is an indirect question ("it is not clear where the session will be held"), no relative clause."""
    over = token.head
    if token.base == "advcl" and over.i > token.i and own_mode(over) == "negated":
        return any(
            c.i < token.i and c.lower_ in _ASKING and c.tag_ == "WRB" for c in over.children
        )  # "when they will sit has not been agreed"
    asking = next((c for c in token.children if c.lower_ in _ASKING and c.base in {"advmod", "mark"}), None)
    if asking is None or token.base == "acl":
        return False
    # "left for Zagreb, where the commission is to meet" asks nothing
    return not (asking.lower_ == "where" and asking.i > 0 and asking.nbor(-1).text == ",")


def _over_that(token: Token) -> Token | None:
    """Return the verb right before a clause's "that", whatever the clause hangs on in the parse."""
    mark = next((c for c in token.children if c.lower_ == "that" and c.base == "mark" and c.i < token.i), None)
    if mark is None:
        return None
    for at in range(mark.i - 1, max(token.sent.start, mark.i - _BEFORE_THAT) - 1, -1):
        if token.doc[at].pos_ in VERBAL:
            return token.doc[at]
    return None


def _is_negative(token: Token) -> bool:
    return any(c.lower_ in NEGATIVE for c in token.children)


def is_again(predicate: Token) -> bool:
    """Say whether "again" stands in the clause of an act, so that holding it is resuming it."""
    current = predicate
    for _ in range(3):
        if any(c.lower_ in _AGAIN for c in current.children):
            return True
        if current.base != "xcomp":
            break
        current = current.head
    return any(t.lower_ in _AGAIN for t in predicate.subtree if t.head.pos_ in VERBAL)


#: Subjects and objects that turn a clause down.
_NOTHING = frozenset({"none", "nothing", "nobody"})


@per_token
def own_mode(token: Token) -> str:
    """Read a predicate's own auxiliaries: negated, future, possible, progressive or done."""
    auxiliaries = {c.lower_ for c in token.children if c.base in {"aux", "cop"}}
    if any(c.lower_ in NEGATIVE and c.base in {"advmod", "det", "cc", "aux"} and not _is_not_until(c) for c in token.children):
        return "negated"
    if any(
        c.base in {"nsubj", "obj"} and (c.lower_ in _NOTHING or any(g.lower_ == "no" and g.base == "det" for g in c.children))
        for c in token.children
    ):
        return "negated"
    if is_no_longer(token):
        return "negated"
    if auxiliaries & FUTURE:
        return "future"
    if auxiliaries & POSSIBLE:
        return "possible"
    infinitive = _is_infinitive(token)
    if infinitive and auxiliaries & {"is", "are", "was", "were"} and "have" in auxiliaries:
        return "possible"  # "were to have opened"
    if infinitive and token.base in {"ROOT", "parataxis"} and any(c.base == "nsubj" for c in token.children):
        return "future"
    if infinitive and is_plan_of_title(token):
        return "future"
    if infinitive and (auxiliaries & {"is", "are"} or (auxiliaries & {"was", "were"} and "be" not in auxiliaries)):
        return "future"
    if token.tag_ == "VBG" and auxiliaries & {"is", "are", "'re", "'s"}:
        return "progressive"
    if token.tag_ == "VBG" and not auxiliaries:
        return "gerund"
    return "done"


def is_no_longer(token: Token) -> bool:
    """Say whether somebody does something no more: "is *no longer* taking part in"."""
    if "longer" not in token.doc.forms:
        return False
    return any(c.lower_ == "longer" and c.i > 0 and c.nbor(-1).lower_ in {"no", "any"} for c in token.by_label.get("advmod", ()))


def _is_not_until(negative: Token) -> bool:
    """Say whether "not" only opens when something came about at last: "*not until* May did they resume the talks"."""
    return negative.i + 1 < negative.sent.end and negative.nbor().lower_ in {"until", "till"}


def has_had(verb: Token) -> bool:
    """Say whether "had" stands with a verb: the past perfect."""
    return any(c.lower_ in {"had", "'d", "’d"} for c in verb.by_label.get("aux", ()))


@per_token
def _is_infinitive(token: Token) -> bool:
    return any(c.lower_ == "to" for label in ("mark", "aux") for c in token.by_label.get(label, ()))


def _is_second_infinitive(token: Token) -> bool:
    """Say whether a bare verb goes on with an infinitive before it: "keen to reinvigorate and *revitalise*"."""
    bare = token.base == "conj" and token.tag_ == "VB" and not any(c.base in {"aux", "nsubj"} for c in token.children)
    return bare and _is_infinitive(token.head)


def _would(token: Token) -> bool:
    """Say whether "would" stands for the future in reported speech ("agreed that they would hold")."""
    if not _has_would(token) or any(c.tag_ == "WRB" for c in token.children):
        return False
    return token.base in {"ccomp", "parataxis", "ROOT", "conj"}


@per_token
def _has_would(token: Token) -> bool:
    return any(c.lower_ in {"would", "'d", "’d"} for c in token.by_label.get("aux", ()))


def _shares(token: Token) -> bool:
    return not any(c.base in {"nsubj", "aux"} for c in token.children)


def _over_kind(governor: Token, lexicon: ChannelLexicon) -> str | None:
    if governor.pos_ in VERBAL or governor.pos_ == "ADJ":
        return lexicon.over.get(lemma_in(governor, lexicon, lexicon.over))
    if governor.pos_ in {"NOUN", "PROPN"}:
        return lexicon.over_nouns.get(lemma_in(governor, lexicon, lexicon.over_nouns))
    return None


#: Verbs of what does not come about.
_FAIL = frozenset({"fail", "collapse", "founder", "falter"})


def _is_in_vain(noun: Token) -> bool:
    """Say whether a plan or an attempt is told to have failed: "plans ... came to nothing", "the bid fell through"."""
    verb = noun.head
    if noun.base != "nsubj" or verb.pos_ not in VERBAL:
        return False
    words = {t.lower_ for t in verb.doc[verb.i + 1 : verb.i + 3]}
    return verb.lemma_.lower() in _FAIL or bool(words & {"nothing", "naught", "nought", "through", "apart"} and verb.lower_ in _CAME)


_CAME = frozenset({"come", "came", "comes", "fall", "fell", "fallen"})


def _under(kind: str, governor: Token, lexicon: ChannelLexicon) -> str:
    """Return the mode under a governing word; what is itself negated, wished or to come counts for less."""
    mode = own_mode(governor)
    if (
        kind == "possible"
        and governor.lemma_.lower() == "work"
        and governor.base == "xcomp"
        and _over_kind(governor.head, lexicon) == "agreed"
    ):
        return _under("agreed", governor.head, lexicon)  # "agreed to work for an early resumption of the talks"
    if kind == "planned" and mode == "done" and asks_both(governor):
        return "requested"  # "expects both sides to return to the dialogue"
    if governor.pos_ == "NOUN" and _is_in_vain(governor):
        return "possible"  # "plans to revive it came to nothing"
    if kind == "requested" and governor.pos_ in VERBAL and _has_would(governor):
        return "possible"  # "said it would seek a delay"
    answered = governor.base == "obj" or governor.dep_ == "nsubj:pass"
    if governor.pos_ == "NOUN" and kind in {"proposed", "requested"} and answered and governor.head.pos_ in VERBAL:
        answer = _over_kind(governor.head, lexicon)
        if answer in {"denied", "agreed"}:
            return answer
    if kind == "planned" and governor.tag_ in {"VBN", "JJ"} and has_had(governor):
        return "possible"  # "had been expected to host the next one"
    if mode == "negated":
        return "possible" if kind in {"planned", "possible"} else "denied" if kind == "agreed" else "possible"
    if mode in {"possible"}:
        return "possible"
    if mode == "future" and kind in {"agreed", "requested", "proposed"}:
        return "possible"
    return kind
