"""The predicates over a channel's phrase, and the place in which the phrase stands beside each."""

from __future__ import annotations

from collections.abc import Iterator

from detente.lexicon.channels import ChannelLexicon
from detente.reading.base import children
from detente.reading.channels_frame import LAST_OF, LEFT
from detente.reading.channels_heads import lemma_in
from detente.reading.channels_modes import SPEECH, own_mode
from detente.reading.channels_session import ordinal
from detente.reading.doc import Token
from detente.reading.frames import RELATIVE, VERBAL, case_of, is_passive

DEPTH = 8
#: Those who sit in a body: when its ambassadors meet, it meets.
_SEATED = frozenset({"ambassador", "minister", "member", "leader", "representative", "delegate", "envoy", "participant", "official"})
#: Nouns that stand for the day of a session ("fixed the date of the next meeting").
_DATES = frozenset({"date", "day"})
#: Those whom a side withdraws from a body or from talks.
_SENT = frozenset("delegate delegation team negotiator envoy representative member expert officer commissioner diplomat observer".split())
#: Those whom a side sends that stays away.
_NOBODY = frozenset({"nobody", "one", "delegation"})
#: What a channel is said to be behind a comma.
_BODIES = frozenset("body forum panel mechanism platform format institution channel group committee commission".split())
#: Participles that say what a body is for.
_CHARGED = frozenset({"charge", "task", "entrust", "mandate", "concern", "call", "name", "know", "found", "establish", "create", "form"})
STOPS = frozenset({"end", "halt", "stop"})
#: Nouns of taking part: who ends it leaves the channel.
_PART = frozenset({"participation", "involvement", "membership"})
#: What is written at a session, and what is done with it there.
_RECORDS = frozenset({"minute", "minutes", "protocol", "communique", "declaration", "record", "proceeding", "proceedings"})
_SEALS = frozenset({"sign", "initial", "adopt"})
#: What one has for a session that is to be, and gives up.
_PLANS = frozenset({"plan", "preparation"})
#: Objects that only belong to their verb ("take place").
_BOUND = frozenset({"place", "part"})
#: Where those who sit at a session meet others.
_MARGINS = frozenset({"margin", "sideline", "fringe"})
#: What is made for talks without holding them.
_GROUNDS = frozenset({"condition", "atmosphere", "climate", "environment", "ground", "groundwork", "opportunity", "space", "momentum"})
BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "'s", "’s", "'re"})


def places(head: Token, lexicon: ChannelLexicon) -> Iterator[tuple[Token, str]]:
    """Yield (predicate, slot) over a phrase: slots are obj, subj, noun, nominal or a preposition; relative clauses included."""
    yield from own_clauses(head)
    if head.pos_ in VERBAL and (verb := _verb_behind(head)) is not None:
        yield verb, "obj" if _is_passive_form(verb) else "subj"
        yield from _raised(verb)
        return
    token = head
    for _ in range(DEPTH):
        governor = token.head
        if _is_as_its_head(token, lexicon):
            token = governor
            continue
        if not _is_of_noun(token):
            yield from _over_phrase(head, token, lexicon)
            return
        lemma = lemma_in(governor, lexicon, lexicon.nouns) or lemma_in(governor, lexicon, lexicon.over_nouns) or governor.lemma_.lower()
        if lemma in lexicon.nouns and governor.pos_ in {"NOUN", "PROPN"}:
            if lemma == "call" and case_of(token) != "for":
                return  # "in a video call outside the mechanism"
            yield governor, "noun"
            if lexicon.nouns[lemma] != "agree" and lemma not in lexicon.light:
                return
        place = _through_noun(token, lemma, lexicon)
        if place is not None:
            yield place
        if place is not None or not _is_only_of(token, lemma, lexicon):
            return
        token = governor


def _is_as_its_head(token: Token, lexicon: ChannelLexicon) -> bool:
    """Say whether what is told of the head of a word is told of it: it is coordinated, in apposition, or one of several."""
    relation, governor = token.base, token.head
    if governor.i == token.i or relation == "expl":
        return False
    numbered = governor.base in {"nsubj", "obj"} and ordinal(governor, lexicon) is not None
    counted = token.tag_ in {"NNS", "NNPS"} and numbered
    one_of = counted or governor.lower_ in LAST_OF  # "the first of these meetings took place"
    if one_of and case_of(token) == "of" and governor.pos_ not in VERBAL:
        return True
    included = relation in {"obl", "nmod"} and case_of(token) == "including" and governor.pos_ not in VERBAL
    return included or relation in {"conj", "appos"}


def _is_of_noun(token: Token) -> bool:
    """Say whether a word hangs on a noun that may carry an act: "the *talks*' resumption", "a halt to the *talks*"."""
    relation, governor = token.base, token.head
    if governor.i == token.i or relation not in {"nmod", "compound", "amod"}:
        return False
    if relation != "nmod":
        return True
    return case_of(token) != "including" and not _is_seat(governor, case_of(token)) and not _is_venue(governor, case_of(token))


def _over_phrase(head: Token, token: Token, lexicon: ChannelLexicon) -> Iterator[tuple[Token, str]]:
    """Yield the predicates that govern a phrase as their subject, object, place or other complement.

    Args:
        head: The head of the phrase.
        token: It, or the noun that stands for it in the clause.
        lexicon: The channels part of the lexicon.
    """
    relation, governor = token.base, token.head
    if governor.i == token.i:
        if token.pos_ not in VERBAL:
            yield token, "nominal"
    elif relation == "expl":
        yield from _participles(governor)
    elif relation == "nsubj":
        yield from _over_subject(token, lexicon)
    elif relation == "obj":
        yield governor, "obj"
        yield from _raised(governor)
        yield from _coordinated(governor, token)
    elif relation in {"obl", "nmod"} and case_of(token) == "including":
        yield governor, "obj"  # "suspended all dialogue, *including* the meetings of"
    elif relation in {"obl", "nmod"} and (_is_seat(governor, case_of(token)) or _is_venue(governor, case_of(token))):
        yield governor, "venue"
    elif relation == "obl":
        yield from _over_oblique(head, token)
    elif relation in {"ccomp", "parataxis", "advcl", "acl", "xcomp", "csubj"} and token.pos_ not in VERBAL:
        yield token, "nominal"


def _over_subject(token: Token, lexicon: ChannelLexicon) -> Iterator[tuple[Token, str]]:
    """Yield the predicates of a subject."""
    governor = token.head
    if (told := _told_behind(governor, token)) is not None:
        yield told, "obj" if _is_passive_form(told) else "subj"
        return
    yield governor, "obj" if token.dep_ == "nsubj:pass" or _is_passive_form(governor) else "subj"
    yield from _raised(governor)
    yield from _coordinated(governor, token)
    yield from _participles(governor)
    yield from _broken_before(governor, lexicon)
    yield from _charged(governor, token)


def _over_oblique(head: Token, token: Token) -> Iterator[tuple[Token, str]]:
    """Yield the predicate of a phrase with a preposition; its slot is what it is for, else the preposition."""
    governor = token.head
    if case_of(token) == "for" and any(c.base == "obj" and c.lemma_.lower() in _DATES for c in governor.children):
        yield governor, "date"  # "set a date for the talks"
    if case_of(token) == "for" and any(c.base == "obj" and c.lemma_.lower() in _PLANS for c in governor.children):
        yield governor, "plans"  # "dropped plans for next month's session"
        return
    if (part := _slot_inside(token, governor)) is not None:
        yield governor, part
        return
    beside = token.lemma_.lower() in _MARGINS and head.text[:1].isupper()
    yield governor, "at" if beside else case_of(token) or "obj"
    if not case_of(token):
        yield from _raised(governor)


def _through_noun(token: Token, lemma: str, lexicon: ChannelLexicon) -> tuple[Token, str] | None:
    """Return the verb that does something to a channel through the noun between them: "signed *the minutes* of the eighth session".

    Args:
        token: The channel.
        lemma: Of the noun.
        lexicon: The channels part of the lexicon.
    """
    governor, case, verb = token.head, case_of(token), token.head.head
    argument, verbal = governor.base in {"obj", "nsubj"}, verb.pos_ in VERBAL
    if lemma in _PLANS and case == "for" and argument and verbal:
        return verb, "plans"
    if lemma in _RECORDS and argument and lemma_in(verb, lexicon, _SEALS):
        return verb, "at"  # "signed the minutes of the eighth session"
    if lemma in STOPS and case == "to" and verbal:
        return verb, "to"  # "declared an end to the talks"
    if lemma == "time" and case_of(governor) == "for" and verbal:
        return verb, case  # "sat down *for the fifth time* in the commission"
    dated = (argument or case_of(governor) == "as") and governor.tag_ != "NNS"
    if lemma in _DATES and dated and case in {"of", "for"} and verbal:
        return verb, case_of(governor) if case_of(governor) == "as" else "date"
    if lemma in _PART and verbal:
        return verb, "participation" if argument else case_of(governor)
    return _through_object(token, lemma, lexicon)


def _through_object(token: Token, lemma: str, lexicon: ChannelLexicon) -> tuple[Token, str] | None:
    """Return the verb of those who are sent or withdrawn, of an idiom, and of what is done at a session, with the preposition."""
    governor, case, verb = token.head, case_of(token), token.head.head
    of_verb = governor.base == "obj" and verb.pos_ in VERBAL
    if lemma in _NOBODY and case == "to" and of_verb:
        return verb, "to"  # "would send nobody to the talks"
    if lemma in _SENT and case == "from" and of_verb:
        return verb, "from"  # "withdrew its delegates from the commission"
    if token.base == "nmod" and _is_idiom(governor, case, lexicon):
        return verb, case  # "pulled the plug on the dialogue"
    if token.base == "nmod" and case == "at" and of_verb:
        return verb, "at"  # "discussed visas at the talks"
    return None


def _is_only_of(token: Token, lemma: str, lexicon: ChannelLexicon) -> bool:
    """Say whether what is done to a noun is done to the channel that hangs on it; what is made for talks holds none."""
    governor = token.head
    if lemma in _GROUNDS and governor.base == "obj":
        return False  # "create the conditions for talks" creates none
    if lexicon.over_nouns.get(lemma) == "possible" and case_of(governor) in {"on", "to", "upon"}:
        return False  # "agreed on the importance of continued dialogue" opens none
    seated = token.base == "nmod" and lemma in _SEATED and case_of(token) in {"of", "on"}
    return bool(lemma_in(governor, lexicon, lexicon.light)) or lemma in lexicon.over_nouns or lemma in lexicon.nouns or seated


#: Prepositions between what is done in a channel and the channel.
_INSIDE = frozenset({"under", "within", "in"})


def _slot_inside(phrase: Token, verb: Token) -> str | None:
    """Return the slot of a phrase that the parse hangs on the verb of what is done in it: "suspended *all activity under* the dialogue"."""
    case = next((c for c in phrase.children if c.base == "case"), None)
    if case is None or case.lower_ not in _INSIDE:
        return None
    done = next((c for c in children(verb, "obj") if c.i == case.i - 1), None)
    if done is None:
        return None
    lemma = done.lemma_.lower()
    return "participation" if lemma in _PART else "obj" if lemma in _ACTIVITY else None


#: Nouns for all that is done in a channel.
_ACTIVITY = frozenset({"activity", "work", "contact", "exchange", "cooperation"})


def _is_seat(place: Token, case: str) -> bool:
    """Say whether somebody is told to be at a place for what a preposition opens: "a delegation *was in Lome for* the talks"."""
    copula = any(c.dep_ == "cop" and c.lower_ in {"was", "were"} for c in place.children)
    return case == "for" and copula and place.ent_type_ == "LOC" and case_of(place) in {"in", "at"}


def _verb_behind(noun: Token) -> Token | None:
    """Return the verb of a clause whose subject the parse takes for a verb: "the border *talks* between Chad and Niger *were put off*"."""
    behind = [c for c in (*children(noun, "conj"), noun.head) if c.pos_ in VERBAL and c.i > noun.i]
    return next((c for c in behind if noun.base != "nsubj" and not any(g.base == "nsubj" and g.i != noun.i for g in c.children)), None)


#: Nouns for where a session is.
_VENUES = frozenset({"venue", "scene", "host", "setting"})


def _is_idiom(noun: Token, case: str, lexicon: ChannelLexicon) -> bool:
    """Say whether a noun is the object that belongs to its verb, whose place for a channel a preposition opens."""
    if noun.base != "obj" or noun.head.pos_ not in VERBAL:
        return False
    cues = lexicon.verbs.get(lemma_in(noun.head, lexicon, lexicon.verbs), ())
    return any(noun.lower_ in cue.words and case in cue.at for cue in cues)


def _is_venue(noun: Token, case: str) -> bool:
    """Say whether a place is told to be where something is held: "Lome was *the venue of* the talks"."""
    return case in {"of", "for"} and noun.lemma_.lower() in _VENUES and any(c.dep_ == "cop" for c in noun.children)


def _is_passive_form(verb: Token) -> bool:
    """Say whether a verb is passive, by the parse or by its own form ("is set", "were put off")."""
    if verb.pos_ not in VERBAL:
        return False
    be = any(c.lower_ in BE and c.base in {"aux", "cop"} for c in verb.children)
    return is_passive(verb) or (verb.tag_ == "VBN" and be)


def own_clauses(head: Token) -> Iterator[tuple[Token, str]]:
    """Yield the relative and participle clauses on a noun ("talks that had last taken place", "a council set up in 2004")."""
    for other in children(head, "appos"):
        if other.pos_ == "NOUN" and other.i > head.i and other.lemma_.lower() in _BODIES:
            yield from own_clauses(other)  # "the council, a body that has not met since 2011"
    for clause in children(head, "acl"):
        if (clause.pos_ not in VERBAL and clause.pos_ != "ADJ") or _is_question(clause):
            continue
        if clause.dep_ == "acl:relcl" and _is_of_a_time(head, clause):
            continue  # "the Commission for the year that ended on 31 March"
        if clause.dep_ == "acl:relcl":
            relative = next((c for c in clause.children if c.lower_ in RELATIVE and c.base in {"nsubj", "obj", "obl"}), None)
            contact = relative is None and any(c.base == "nsubj" for c in clause.children)
            again = any(other.i < clause.i and other.dep_ == "acl:relcl" for other in children(head, "acl"))
            if relative is None and not contact and (again or not is_passive(clause)):
                yield clause, "subj"  # "which meets every two years, last met in 2021"
            elif relative is None or relative.dep_ == "nsubj:pass" or relative.base == "obj":
                yield clause, "obj"
            elif relative.base == "nsubj":
                yield clause, "subj"
        elif clause.tag_ == "VBN":
            yield clause, "obj"
        elif clause.tag_ == "VBG":
            yield clause, "subj"
        elif clause.tag_ == "VB":
            yield clause, "obj" if is_passive(clause) else "subj"
        for other in (*children(clause, "conj"), *children(clause, "xcomp")):
            yield other, "obj" if is_passive(other) else "subj"


def _is_of_a_time(head: Token, clause: Token) -> bool:
    """Say whether a relative clause stands right behind a word for a stretch of time, which it is about."""
    that = next((c for c in clause.children if c.lower_ in RELATIVE), None)
    return that is not None and that.i - 1 > head.i and head.doc[that.i - 1].lemma_.lower() in {"year", "month", "week", "day", "period"}


def _is_question(clause: Token) -> bool:
    """Say whether a clause on talks is what they are about: "talks *on where one country stops*"."""
    doc = clause.doc
    return any(
        t.tag_ in {"WRB", "WP"} and t.i and doc[t.i - 1].lower_ in {"on", "about", "over"} for t in doc[clause.left_edge.i : clause.i]
    )


#: Verbs of what goes on being so.
REMAINS = frozenset({"remain", "stay", "stand", "lie"})


def _raised(governor: Token) -> Iterator[tuple[Token, str]]:
    """Yield the infinitive that the channel is raised out of ("the talks are set to resume", "asked for it to be restarted")."""
    for clause in children(governor, "xcomp"):
        if clause.pos_ == "ADJ" and governor.lemma_.lower() in REMAINS:
            yield clause, "subj"  # "remain frozen"
        if clause.pos_ in VERBAL and not any(c.base == "obj" and c.lower_ not in _BOUND for c in clause.children):
            yield clause, "obj" if is_passive(clause) else "subj"


def _participles(governor: Token) -> Iterator[tuple[Token, str]]:
    """Yield the participle that shares the channel as its subject ("Launched in January, the group is ...")."""
    for clause in children(governor, "advcl", "acl"):
        own = any(c.base in {"nsubj", "mark"} for c in clause.children)
        if clause.tag_ == "VBN" and not own and clause.i < governor.i:
            yield clause, "obj"


def _told_behind(governor: Token, token: Token) -> Token | None:
    """Return the verb before a "said" that the parse takes the channel for the subject of: "the talks *stalled*, officials said"."""
    if governor.i < token.i or governor.lemma_.lower() not in SPEECH:
        return None
    return next((c for c in children(governor, "ccomp") if token.i < c.i < governor.i and c.pos_ in VERBAL), None)


def _broken_before(governor: Token, lexicon: ChannelLexicon) -> Iterator[tuple[Token, str]]:
    """Yield the break that the channel came through: "restarted on Monday *after being broken off in 2012*", "*after lying dormant*"."""
    for clause in children(governor, "advcl"):
        after = any(c.base == "mark" and c.lower_ in {"after", "since"} for c in clause.children)
        if not after or any(c.base == "nsubj" for c in clause.children):
            continue
        lemma = lemma_in(clause, lexicon, lexicon.verbs)
        if any(cue.act in LEFT for cue in lexicon.verbs.get(lemma, ())):
            yield clause, "obj" if is_passive(clause) or _is_passive_form(clause) else "subj"


def _charged(governor: Token, token: Token) -> Iterator[tuple[Token, str]]:
    """Yield the verb behind a participle that was taken for it: "the commission *charged* with carrying out the treaty *sat*"."""
    behind = next((c for c in children(governor, "ccomp") if not any(g.base == "mark" for g in c.children)), governor.head)
    verb = behind if governor.head.i == governor.i else governor.head
    participle = governor.lemma_.lower() in _CHARGED and governor.tag_ in {"VBD", "VBN"} and token.i == governor.i - 1 < verb.i
    if participle and not any(c.base == "nsubj" for c in verb.children):
        yield verb, "obj" if is_passive(verb) else "subj"


def _coordinated(governor: Token, token: Token) -> Iterator[tuple[Token, str]]:
    """Yield coordinated verbs that share the channel ("were held once a year but have not taken place since")."""
    for other in children(governor, "conj"):
        if other.pos_ not in VERBAL or any(c.base == "nsubj" for c in other.children):
            continue
        if token.base == "nsubj":
            yield other, "obj" if is_passive(other) else "subj"
            if other.tag_ in {"VBN", "VBD"}:
                yield other, "subj"
            yield from _raised(other)  # "approved a protocol and agreed to meet again"
        elif not any(c.base == "obj" for c in other.children) and token.i > other.i:
            yield other, "obj"
        elif other.i > token.i and other.lemma_.lower() in _MEETS and own_mode(other) == "future" and _are_several(governor):
            yield other, "subj"  # "have revived their commission and will meet on 20 June"


_MEETS = frozenset({"meet", "convene", "sit"})


def _are_several(verb: Token) -> bool:
    """Say whether the subject of a verb is of more than one side."""
    subjects = children(verb, "nsubj")
    return any(any(children(c, "conj")) or c.tag_ == "NNS" or c.lower_ in {"they", "we", "both"} for c in subjects)
