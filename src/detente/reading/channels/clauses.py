"""The clauses around a channel's phrase: its own relative ones, and those beside the one that governs it."""

from __future__ import annotations

from collections.abc import Iterator

from detente.lexicon.channels import ChannelLexicon
from detente.reading.base import children
from detente.reading.channels.frame import LEFT
from detente.reading.channels.heads import lemma_in
from detente.reading.channels.modes import SPEECH, own_mode
from detente.reading.grammar.doc import Token
from detente.reading.grammar.subjects import RELATIVE, VERBAL
from detente.reading.grammar.voice import is_passive

#: What a channel is said to be behind a comma.
_BODIES = frozenset("body forum panel mechanism platform format institution channel group committee commission".split())
#: Participles that say what a body is for.
_CHARGED = frozenset({"charge", "task", "entrust", "mandate", "concern", "call", "name", "know", "found", "establish", "create", "form"})
#: Objects that only belong to their verb ("take place").
_BOUND = frozenset({"place", "part"})
BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "'s", "’s", "'re"})


def is_passive_form(verb: Token) -> bool:
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


def raised(governor: Token) -> Iterator[tuple[Token, str]]:
    """Yield the infinitive that the channel is raised out of ("the talks are set to resume", "asked for it to be restarted")."""
    for clause in children(governor, "xcomp"):
        if clause.pos_ == "ADJ" and governor.lemma_.lower() in REMAINS:
            yield clause, "subj"  # "remain frozen"
        if clause.pos_ in VERBAL and not any(c.base == "obj" and c.lower_ not in _BOUND for c in clause.children):
            yield clause, "obj" if is_passive(clause) else "subj"


def participles(governor: Token) -> Iterator[tuple[Token, str]]:
    """Yield the participle that shares the channel as its subject ("Launched in January, the group is ...")."""
    for clause in children(governor, "advcl", "acl"):
        own = any(c.base in {"nsubj", "mark"} for c in clause.children)
        if clause.tag_ == "VBN" and not own and clause.i < governor.i:
            yield clause, "obj"


def told_behind(governor: Token, token: Token) -> Token | None:
    """Return the verb before a "said" that the parse takes the channel for the subject of: "the talks *stalled*, officials said"."""
    if governor.i < token.i or governor.lemma_.lower() not in SPEECH:
        return None
    return next((c for c in children(governor, "ccomp") if token.i < c.i < governor.i and c.pos_ in VERBAL), None)


def broken_before(governor: Token, lexicon: ChannelLexicon) -> Iterator[tuple[Token, str]]:
    """Yield the break that the channel came through: "restarted on Monday *after being broken off in 2012*", "*after lying dormant*"."""
    for clause in children(governor, "advcl"):
        after = any(c.base == "mark" and c.lower_ in {"after", "since"} for c in clause.children)
        if not after or any(c.base == "nsubj" for c in clause.children):
            continue
        lemma = lemma_in(clause, lexicon, lexicon.verbs)
        if any(cue.act in LEFT for cue in lexicon.verbs.get(lemma, ())):
            yield clause, "obj" if is_passive(clause) or is_passive_form(clause) else "subj"


def charged(governor: Token, token: Token) -> Iterator[tuple[Token, str]]:
    """Yield the verb behind a participle that was taken for it: "the commission *charged* with carrying out the treaty *sat*"."""
    behind = next((c for c in children(governor, "ccomp") if not any(g.base == "mark" for g in c.children)), governor.head)
    verb = behind if governor.head.i == governor.i else governor.head
    participle = governor.lemma_.lower() in _CHARGED and governor.tag_ in {"VBD", "VBN"} and token.i == governor.i - 1 < verb.i
    if participle and not any(c.base == "nsubj" for c in verb.children):
        yield verb, "obj" if is_passive(verb) else "subj"


def coordinated(governor: Token, token: Token) -> Iterator[tuple[Token, str]]:
    """Yield coordinated verbs that share the channel ("were held once a year but have not taken place since")."""
    for other in children(governor, "conj"):
        if other.pos_ not in VERBAL or any(c.base == "nsubj" for c in other.children):
            continue
        if token.base == "nsubj":
            yield other, "obj" if is_passive(other) else "subj"
            if other.tag_ in {"VBN", "VBD"}:
                yield other, "subj"
            yield from raised(other)  # "approved a protocol and agreed to meet again"
        elif not any(c.base == "obj" for c in other.children) and token.i > other.i:
            yield other, "obj"
        elif other.i > token.i and other.lemma_.lower() in _MEETS and own_mode(other) == "future" and _are_several(governor):
            yield other, "subj"  # "have revived their commission and will meet on 20 June"


_MEETS = frozenset({"meet", "convene", "sit"})


def _are_several(verb: Token) -> bool:
    """Say whether the subject of a verb is of more than one side."""
    subjects = children(verb, "nsubj")
    return any(any(children(c, "conj")) or c.tag_ == "NNS" or c.lower_ in {"they", "we", "both"} for c in subjects)
