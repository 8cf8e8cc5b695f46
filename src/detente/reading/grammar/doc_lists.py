"""Names and people that the parser joins to the wrong word: what stands behind "and", a national, a persona non grata."""

from __future__ import annotations

from detente.reading.grammar.tree import Tree

#: Verbs that make somebody a persona non grata.
_DECLARING = frozenset("declare declares declared declaring name names named deem deems deemed brand branded pronounce pronounced".split())
#: Relations of which one is looked at to mend a parse.
_SHARING = frozenset({"case", "appos", "conj"})
_PERSONA = frozenset({"persona", "personae"})


def mend_shared(tree: Tree) -> None:
    """Hang a name behind "and" on the name before it where both are what a plural noun is "of": "ministers of Peru and Chile".

    The parser may give the second to the noun, as if Chile were a further side beside the ministers.
    """
    doc, heads = tree.doc, tree.heads
    for i in [token.i for token in doc if token.dep_ in _SHARING]:
        token, noun = doc[i], heads[i]
        bare = token.dep_ == "case" and doc[noun].dep_ == "nmod:desc" and doc[i + 1].tag_ not in ("PRP$", "DT")
        if bare and heads[noun] > noun > i:
            heads[i] = heads[noun]  # "with | president Ruiz": the preposition is the name's
        if token.dep_ == "appos" and token.pos_ == "PROPN" and _is_listed(tree, i, noun):
            token.dep_ = token.base = "conj"  # "the minister, President Ruiz, and Secretary Paz"
        before = doc[i - 1]
        if (
            i > 0
            and token.dep_ == "conj"
            and token.ent_type_ == "PERSON"
            and before.tag_ == "NN"
            and before.dep_ == "conj"
            and heads[i - 1] == noun
        ):
            heads[i], token.dep_, token.base = i - 1, "appos", "appos"  # "Chadian citizen and former *teacher* | Ana Ruiz"
        above = heads[noun]
        of = token.dep_ == "conj" and doc[noun].dep_ == "nmod" and above < noun < i and doc[i - 1].lower_ in ("and", "the")
        if of and token.ent_type_ == doc[above].ent_type_ == "ORG" and doc[above].lower_ == token.lower_:
            heads[i] = above  # "the Office of the Budget and | Office of Trade"
            continue
        if token.dep_ != "conj" or token.pos_ != "PROPN" or doc[noun].tag_ != "NNS" or noun > i:
            continue
        k = i - 1
        while k > noun and doc[k].pos_ == "PROPN" and heads[k] == i:
            k -= 1
        first = heads[k - 1] if doc[k - 1].dep_ == "flat" else k - 1
        if doc[k].lower_ != "and" or first <= noun or doc[first].pos_ != "PROPN" or heads[first] != noun:
            continue
        if any(heads[j] == first and doc[j].lower_ == "of" for j in range(noun + 1, first)):
            heads[i] = first


def mend_links(tree: Tree) -> None:
    """Join what stands behind "and" to the noun before it, where the parse links both to one: "talks between Chad and | the rebels"."""
    doc, heads = tree.doc, tree.heads
    for i in [token.i for token in doc if token.dep_ == "cc" and token.lower_ == "and"]:
        second = heads[i]
        above = heads[second]
        if second <= i or doc[second].dep_ != "nmod" or not above < i - 1:
            continue
        first = tree.top_below(i - 1, above)
        if first is None or first >= i or doc[first].dep_ != "nmod":
            continue
        if any(heads[j] == second and doc[j].dep_ == "case" for j in range(i, second)):
            continue
        heads[second], doc[second].dep_, doc[second].base = first, "conj", "conj"


def _is_listed(tree: Tree, name: int, noun: int) -> bool:
    """Say whether a name with an office of its own stands between an office and "and" with one more."""
    doc, heads = tree.doc, tree.heads
    title = doc[name - 1]
    if doc[noun].pos_ != "NOUN" or not noun < name - 2 or title.dep_ != "nmod:desc" or heads[name - 1] != name:
        return False
    if title.lower_ in ("mr", "mrs", "ms", "dr", "mr.", "mrs.", "ms.", "dr.", "sir") or doc[noun + 1].text != ",":
        return False
    joined = (j for j in range(name + 1, min(name + 12, len(doc))) if doc[j].dep_ == "conj" and heads[j] == noun)
    last = next(joined, None)
    return last is not None and any(doc[k].lower_ == "and" and heads[k] == last for k in range(name, last))


def mend_nationals(tree: Tree) -> None:
    """Make a noun of "national" where it tells of somebody, and a verb of what is told of him: "a French *national* | accused"."""
    doc, heads = tree.doc, tree.heads
    for token in [token for token in doc if token.lower_ == "national"] if "national" in doc.forms else ():
        i = token.i
        if token.pos_ != "ADJ" or not 0 < i < len(doc) - 2 or not doc[i - 1].text[:1].isupper() or doc[i + 2].tag_ not in ("IN", "TO"):
            continue
        told = doc[i + 1]
        if not told.lower_.endswith("ed") or (heads[i] != i + 1 and heads[i + 1] != i):
            continue
        if heads[i] == i + 1:
            for j in range(tree.start_of(i), i):
                heads[j] = i if heads[j] == i + 1 else heads[j]
            heads[i] = i if heads[i + 1] == i + 1 else heads[i + 1]
            token.dep_, token.base = ("obj", "obj") if told.base in ("xcomp", "ccomp") else (told.dep_, told.base)
            heads[i + 1] = i
        token.pos_, token.tag_, told.pos_, told.tag_ = "NOUN", "NN", "VERB", "VBN"
        told.dep_ = told.base = "acl"


def mend_verdicts(tree: Tree) -> None:
    """Let a verb have "persona non grata" for what somebody is declared, where the parse takes it into his name.

    "Declared the attache of the Russian embassy | persona non grata": the noun before it gets what hangs on it.
    """
    doc, heads = tree.doc, tree.heads
    for i, token in enumerate(doc) if not doc.forms.isdisjoint(_PERSONA) else ():
        if token.lower_ not in _PERSONA or i + 2 >= len(doc) or doc[i + 1].lower_ != "non":
            continue
        verb = next((j for j in range(i - 1, max(-1, i - 25), -1) if doc[j].lower_ in _DECLARING), None)
        if verb is None:
            continue
        before = [j for j in range(verb + 1, i) if heads[j] == i and not (doc[j].dep_ == "det" and j == i - 1)]
        last = max((j for j in before if doc[j].pos_ in ("NOUN", "PROPN")), default=None)
        if last is not None:
            for j in before:
                heads[j] = last
            heads[last] = heads[i] if verb <= heads[i] < i else verb
            doc[last].dep_ = doc[last].base = token.base if heads[last] != verb else "obj"
        heads[i], token.dep_, token.base = verb, "xcomp", "xcomp"
        for j in range(i + 1, i + 3):
            heads[j], doc[j].dep_, doc[j].base = i, "flat", "flat"
        for j in range(i + 3, min(i + 12, len(doc))):
            if i <= heads[j] < i + 3:  # "| by Mali"
                heads[j] = verb
                if doc[j].base == "nmod":
                    by = any(heads[k] == j and doc[k].lower_ == "by" for k in range(i + 3, j))
                    doc[j].dep_, doc[j].base = ("obl:agent" if by else "obl"), "obl"
