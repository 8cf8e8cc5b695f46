"""Verbs that the parser takes for nouns or adjectives, or hangs on the wrong verb: perfects, second verbs, plans, reports."""

from __future__ import annotations

from detente.reading.grammar.tree import HELPING, TELLING, Tree

#: Verbs of doing something in words, with which who says one thing goes on.
_IN_WORDS = frozenset(
    set("accuse blame charge reject condemn denounce criticise criticize demand urge deny warn threaten vow pledge promise".split())
    | set("praise thank refuse dismiss appeal ask offer propose invite deplore decry".split())
)
#: Verbs of laying weight on something.
_STRESSING = frozenset(
    "underscore underline emphasize emphasise stress highlight reaffirm reiterate affirm welcome commend applaud".split()
)
#: What who speaks does with the same words.
_BLAMING = frozenset(
    "accusing blaming criticising criticizing denouncing condemning praising urging demanding warning thanking calling rejecting".split()
)
_JOINING = ("parataxis", "conj", "obj", "acl")
#: Forms of "have" that make a perfect.
_HAVING = frozenset({"had", "has", "having", "have"})
#: Participles that tell a quality rather than what was done.
_QUALITIES = frozenset(
    {"limited", "mixed", "united", "armed", "related", "vested", "renewed", "continued", "combined", "shared", "strained"}
)
#: Nouns whose infinitive tells what is planned.
_PLANS = frozenset(
    "move decision bid plan attempt effort offer pledge vow threat refusal proposal push vote agreement commitment promise call".split()
)
#: Plurals that an infinitive behind them makes verbs of, in a sentence that has no other.
_VOTING = frozenset({"votes", "vows", "refuses", "orders", "threatens"})
#: Tags of verbs that may be finite, with an auxiliary or without.
_VERBS = frozenset({"VBD", "VBZ", "VBP", "VB", "VBN", "VBG"})


def mend_perfects(tree: Tree) -> None:
    """Make a verb of a participle taken for an adjective of its object: "had | shut borders", "Peru, with Chile, | shut borders"."""
    doc, heads = tree.doc, tree.heads
    for i in [token.i for token in doc if token.dep_ == "amod" and token.tag_ in ("VBN", "VBD")]:
        token, noun = doc[i], heads[i]
        if noun <= i or any(heads[j] == noun for j in range(tree.start_of(i), i)):
            continue
        above = heads[noun]
        if doc[noun].dep_ == "obj" and doc[above].lower_ in _HAVING and above < i and token.lower_ not in _QUALITIES:
            if any(not doc[j].tag_.startswith("RB") for j in range(above + 1, i)):
                continue
            tree.put_in_place(i, above)
            heads[above], doc[above].dep_, doc[above].base = i, "aux", "aux"
        elif doc[noun].base in ("parataxis", "conj", "list") and above < i and heads[above] == above and doc[i - 1].text == ",":
            if doc[above].pos_ != "PROPN" or any(doc[j].tag_ in HELPING for j in range(tree.start_of(i), i)):
                continue
            tree.put_in_place(i, above)
            heads[above], doc[above].dep_, doc[above].base = i, "nsubj", "nsubj"
            token.tag_ = "VBD"
        else:
            continue
        token.pos_ = "VERB"
        heads[noun], doc[noun].dep_, doc[noun].base = i, "obj", "obj"


def mend_verbs(tree: Tree) -> None:
    """Hang a verb with an object on the verb before it, not on that one's object: "denied any wrongdoing and accused prosecutors".

    Both have the same tag; a participle that tells of a noun has no object.
    """
    doc, heads = tree.doc, tree.heads
    at: dict[str, list[int]] = {label: [] for label in _JOINING}
    for token in doc:
        if token.dep_ in at:
            at[token.dep_].append(token.i)
    tags = [i for i in at["parataxis"] if doc[i].tag_ == "VBD" and heads[i] < i]
    for said in tags:  # "Peru will not yield, its president said, accusing Chile": the president does
        for i in range(said + 1, min(said + 6, len(doc))):
            if heads[i] == heads[said] and doc[i].dep_ == "advcl" and doc[i].tag_ == "VBG" and doc[i].lower_ in _BLAMING:
                heads[i] = said
    for i in at["conj"]:  # "denied that they had fired and accused Chad"
        token, told = doc[i], heads[i]
        if (
            token.dep_ != "conj"
            or token.tag_ != "VBD"
            or doc[told].tag_ != "VBN"
            or doc[told].dep_ != "ccomp"
            or not heads[told] < told < i
        ):
            continue
        if doc[heads[told]].tag_ == "VBD" and not any(heads[j] == i and doc[j].base in ("nsubj", "aux") for j in range(told, i)):
            heads[i] = heads[told]
    mend_plans(tree)
    objects = [i for i in at["obj"] if heads[i] < i]
    for i in objects:
        _make_verb(tree, heads[i])
    for i in at["acl"] if not doc.forms.isdisjoint(_VOTING) else ():  # "a majority of the council votes | to remove the speaker"
        token = doc[i]
        if token.tag_ == "VB" and heads[i] < i and doc[heads[i]].lower_ in _VOTING:
            _make_verb(tree, heads[i])
            if doc[heads[i]].pos_ == "VERB":
                token.dep_ = token.base = "xcomp"
    for i in objects:
        above, before = heads[i], i - 1
        while before > above and heads[before] == i:
            before -= 1
        own = above if doc[above].dep_ == "conj" else before  # the object may hang on the first verb
        noun = heads[own]
        if not _goes_on(tree, own, noun):
            continue
        verb = noun
        while doc[verb].pos_ in ("NOUN", "PROPN") and doc[verb].base in ("obj", "obl", "nmod", "conj"):
            verb = heads[verb]
        if doc[verb].pos_ == "VERB" and doc[verb].tag_ == doc[own].tag_ and above in (own, verb):
            heads[own], heads[i] = verb, own


def mend_plans(tree: Tree) -> None:
    """Hang an infinitive on the plan that it tells, not on the verb: "denounced a move by Peru | to close the strait"."""
    doc, heads = tree.doc, tree.heads
    for i in [token.i for token in doc if token.tag_ == "VB" and token.dep_ in ("advcl", "xcomp")]:
        token = doc[i]
        mark = next((j for j in range(i - 1, max(0, i - 4), -1) if heads[j] == i and doc[j].lower_ == "to"), None)
        noun = _planner(tree, mark - 1) if mark is not None else None
        if noun is not None and heads[noun] == heads[i] and doc[noun].base in ("obj", "obl", "nsubj"):
            heads[i], token.dep_, token.base = noun, "acl", "acl"


def _planner(tree: Tree, last: int) -> int | None:
    """Return the noun of a plan whose doer, behind "by", ends at a place: "a move by the army"."""
    doc, heads = tree.doc, tree.heads
    doer = last
    while doer > 0 and doc[doer].dep_ in ("flat", "compound", "nmod:desc") and heads[doer] != doer:
        doer = heads[doer]
    noun = heads[doer]
    if doc[doer].dep_ != "nmod" or noun >= doer or doc[noun].lemma_ not in _PLANS:
        return None
    return noun if any(heads[j] == doer and doc[j].lower_ == "by" for j in range(noun + 1, doer)) else None


def _make_verb(tree: Tree, plural: int) -> None:
    """Make a verb of a plural that has an object, in a clause in the present: "declares it illegal and | vows retaliation".

    English nouns have no objects. One that is read as what the subject is "of" has its last word before it for its own:
    "Shrapnel from a Chadian missile | wounds three people".
    """
    doc, heads = tree.doc, tree.heads
    token, above = doc[plural], heads[plural]
    if token.tag_ != "NNS" or token.pos_ != "NOUN" or above >= plural:
        return
    own = [j for j in range(above + 1, plural) if heads[j] == plural]
    if token.dep_ == "conj" and all(doc[j].base in ("cc", "punct", "advmod") for j in own):
        verb = above
        while doc[verb].pos_ in ("NOUN", "PROPN", "ADJ") and heads[verb] < verb:
            verb = heads[verb]
        if doc[verb].tag_ == "VBZ":
            token.pos_, token.tag_ = "VERB", "VBZ"
            heads[plural] = verb
    elif token.dep_ == "nmod" and heads[above] == above and doc[above].pos_ == "NOUN" and own and own[-1] == plural - 1:
        if doc[plural - 1].base != "compound" or doc[plural - 1].pos_ not in ("NOUN", "PROPN"):
            return
        token.pos_, token.tag_, token.dep_, token.base = "VERB", "VBZ", "ROOT", "ROOT"
        doc[plural - 1].dep_ = doc[plural - 1].base = "nmod"
        doc[above].dep_ = doc[above].base = "nsubj"
        for j in own[:-1]:
            heads[j] = plural - 1
        for j in range(len(heads)):
            if j != above and heads[j] == above and j > plural:
                heads[j] = plural
        heads[plural - 1], heads[above], heads[plural] = above, plural, plural


def _goes_on(tree: Tree, verb: int, noun: int) -> bool:
    """Say whether a verb is joined to a noun before it, with no subject or helper of its own."""
    doc, heads = tree.doc, tree.heads
    if doc[verb].dep_ != "conj" or doc[verb].tag_ not in ("VBD", "VBN", "VBZ") or doc[noun].pos_ not in ("NOUN", "PROPN"):
        return False
    return not any(heads[j] == verb and doc[j].base in ("nsubj", "aux", "mark", "csubj") for j in range(noun + 1, verb))


def mend_finite(tree: Tree) -> None:
    """Hang a finite verb behind "and" on the finite verb in front, past an infinitive or gerund that it cannot go on with.

    "Chad *agreed* to open the border and *released* forty men"; "accused Mali of spying and *will go* to court".
    """
    doc, heads = tree.doc, tree.heads
    for i in [token.i for token in doc if token.dep_ == "conj" and token.tag_ in _VERBS]:
        inner = heads[i]
        bare = inner < i and (doc[inner].tag_ == "VB" or _is_said_beside(tree, i, inner))
        if bare and (above := _told_above(tree, i, inner)) is not None:
            for j in range(i + 1, tree.end_of(i)):  # what else the parser joined to it
                heads[j] = i if heads[j] == inner and doc[j].dep_ == "conj" else heads[j]
            heads[i] = above
            continue
        if inner >= i or doc[inner].base not in ("xcomp", "advcl", "acl") or not _is_finite(tree, i, inner):
            continue
        above = heads[inner]
        own = any(heads[j] == i and doc[j].base in ("nsubj", "mark") for j in range(inner, i))
        if not own and above < inner and doc[above].pos_ == "VERB" and _is_unfinite(tree, inner, above):
            heads[i] = above


def _is_said_beside(tree: Tree, i: int, inner: int) -> bool:
    """Say whether a verb of saying in the past hangs on a passive of the present: "made clear that none *are moved* and *stressed*"."""
    doc, heads = tree.doc, tree.heads
    if doc[i].tag_ != "VBD" or doc[i].lemma_ not in _IN_WORDS | _STRESSING or doc[inner].tag_ != "VBN":
        return False
    return any(heads[j] == inner and doc[j].dep_ == "aux:pass" and doc[j].tag_ in ("VBZ", "VBP") for j in range(inner))


def _told_above(tree: Tree, i: int, inner: int) -> int | None:
    """Return the verb in its own tense that a verb goes on with which hangs on a bare form: "said that Chad can *win* and | *left*"."""
    doc, heads = tree.doc, tree.heads
    if doc[i].tag_ not in ("VBD", "VBZ") or doc[i].lower_ == doc[i].lemma_.lower():  # a bare form, taken for one in the past
        return None
    if any(heads[j] == i and doc[j].base in ("nsubj", "mark", "aux") for j in range(inner, i)):
        return None
    while heads[inner] < inner:
        inner = heads[inner]
        if doc[inner].tag_ == doc[i].tag_ and doc[inner].pos_ == "VERB":
            return inner
    return None


def _is_finite(tree: Tree, i: int, after: int) -> bool:
    """Say whether a verb is finite by its own form, or by an auxiliary behind "and"."""
    doc, heads = tree.doc, tree.heads
    if doc[i].tag_ in ("VBD", "VBZ", "VBP"):
        return True
    return any(heads[j] == i and doc[j].base == "aux" and doc[j].tag_ in ("MD", "VBZ", "VBP", "VBD") for j in range(after + 1, i))


def _is_unfinite(tree: Tree, i: int, after: int) -> bool:
    """Say whether a verb is an infinitive with "to", or a gerund behind a preposition."""
    doc, heads = tree.doc, tree.heads
    marks = [doc[j] for j in range(after + 1, i) if heads[j] == i]
    if doc[i].tag_ == "VB":
        return any(mark.lower_ == "to" for mark in marks)
    return doc[i].tag_ == "VBG" and any(mark.base in ("mark", "case") for mark in marks)


def mend_joined(tree: Tree) -> None:
    """Hang a verb of saying behind a comma on the verb of saying that it goes on with, and not on what that one says.

    "Chad *insists* that the map be redrawn, *blames* Mali and *rejects* arbitration".
    """
    doc, heads = tree.doc, tree.heads
    moved: set[int] = set()
    for i in [token.i for token in doc if token.dep_ == "conj"]:
        token, inner = doc[i], heads[i]
        if token.tag_ not in ("VBD", "VBZ") or token.lemma_ not in _IN_WORDS or doc[inner].dep_ != "ccomp":
            continue
        said = heads[inner]
        if not said < inner < i or doc[said].tag_ != token.tag_ or doc[said].lemma_ not in TELLING:
            continue
        if doc[inner].lemma_ in _IN_WORDS or any(heads[j] == i and doc[j].base in ("nsubj", "mark", "aux") for j in range(inner, i)):
            continue
        before = i - 1
        while before > inner and doc[before].lower_ in ("and", "but", "then", "also"):
            before -= 1
        if doc[before].text == "," or inner in moved:
            heads[i] = said
            moved.add(inner)
