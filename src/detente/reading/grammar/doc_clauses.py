"""Clauses that the parser crosses: subjects over a semicolon, asides, reports, places in front, talks taken for a verb."""

from __future__ import annotations

from detente.reading.grammar.tree import FINITE, HELPING, TELLING, Tree

#: Prepositions of a place in front.
_PLACING = frozenset("in near outside inside behind beside beneath below above across along around opposite under by at on".split())
_OPENING = frozenset({"aux", "mark"})
#: What opens a participle that says when something else was done.
_ORDERING = frozenset({"after", "before", "since", "while"})
#: What is done with sessions that are to come.
_SEATED = frozenset({"held", "hosted", "convened", "chaired", "staged"})
#: Words before "talks" for their sides or their matter, none of which talks itself.
_TALKED = frozenset(
    "bilateral trilateral tripartite quadrilateral multilateral three-way two-way four-way six-party direct indirect peace border trade"
    " nuclear ministerial ceasefire normalization normalisation reconciliation accession proximity high-level exploratory stalled".split()
)


def mend_asides(tree: Tree) -> None:
    """Hang participles where they belong: "Peru, | having closed ...", "marked a holiday | after being struck by Chile"."""
    doc, heads = tree.doc, tree.heads
    for token in [token for token in doc if token.base in _OPENING]:
        j, i, noun = token.i, heads[token.i], heads[heads[token.i]]
        if token.lower_ == "to" and doc[j - 1].text == "," and doc[i].dep_ == "advcl" and doc[i].lower_ in _SEATED and j > 1:
            _hang_behind(tree, i, j - 2)
        elif token.lower_ == "having" and token.base == "aux" and doc[i].dep_ == "parataxis" and doc[noun].pos_ in ("NOUN", "PROPN"):
            doc[i].dep_ = doc[i].base = "acl"
        elif token.base == "mark" and token.lower_ in _ORDERING and doc[i].dep_ == "acl" and doc[i].tag_ in ("VBN", "VBG") and noun < j:
            verb = heads[noun]
            if doc[noun].base in ("obj", "obl") and doc[verb].pos_ == "VERB" and verb < noun:
                heads[i], doc[i].dep_, doc[i].base = verb, "advcl", "advcl"


def _hang_behind(tree: Tree, verb: int, last: int) -> None:
    """Hang what is to be done on the noun whose phrase ends right before it: "will host the session, | to be held in May"."""
    doc, heads = tree.doc, tree.heads
    noun = tree.top_below(last, heads[verb])
    if noun is not None and noun <= last and doc[noun].base in ("obj", "obl") and not doc[noun].ent_type_:
        heads[verb], doc[verb].dep_, doc[verb].base = noun, "acl", "acl"


def mend_subjects(tree: Tree) -> None:
    """Give subjects back that the parser crossed: over a semicolon, and between an aside and the verb behind it.

    "Peru urged calm; Chile offered help": Chile offered. "In the text, to be known as the Lima Accord, *the ministers* reaffirm ...".
    """
    doc, heads = tree.doc, tree.heads
    subjects: dict[int, list[int]] = {}
    for i in [token.i for token in doc if token.dep_ == "obl" and heads[token.i] == token.i + 1 and doc[token.i + 1].tag_ == "VBG"]:
        case = any(heads[j] == i and doc[j].dep_ == "case" for j in range(tree.start_of(i), i))
        if not case and any(heads[j] == i + 1 and doc[j].dep_ == "mark" for j in range(tree.start_of(i), i)):
            doc[i].dep_ = doc[i].base = "nsubj"  # "in response to *the minister* urging firms to pay"
    for i in [token.i for token in doc if token.base == "nsubj"]:
        if doc[heads[i]].base == "aux" and i < heads[i] < heads[heads[i]]:
            heads[i] = heads[heads[i]]  # "said on Monday | Chad had closed": hung on "had"
        subjects.setdefault(heads[i], []).append(i)
    for semicolon in [i for i, token in enumerate(doc) if token.text == ";"] if ";" in doc.forms else ():
        for first in (v for v in subjects if v < semicolon and doc[v].dep_ == "ccomp" and heads[v] > semicolon):
            second = heads[first]
            own = [i for i in subjects.get(second, ()) if i < first]
            crossed = bool(own) and any(semicolon < i < second for i in subjects[first])
            apart = any(semicolon < i < second for i in subjects.get(second, ())) and doc[second].lemma_ not in TELLING
            if not (crossed or apart) or doc[first].tag_ not in FINITE:
                continue
            for i in range(tree.start_of(first), second):
                if heads[i] == second and i < semicolon and i != first:
                    heads[i] = first
                elif heads[i] == first and i > semicolon:
                    heads[i] = second
            heads[first] = first if heads[second] == second else heads[second]
            doc[first].dep_, doc[first].base = doc[second].dep_, doc[second].base
            heads[second] = first
            doc[second].dep_ = doc[second].base = "parataxis"
    for aside, taken in list(subjects.items()):
        verb = heads[aside]
        behind = [i for i in taken if aside < i < verb]
        if doc[aside].tag_ not in ("VBN", "VB", "VBG") or doc[aside].base not in ("advcl", "acl") or verb in subjects or not behind:
            continue
        commas = [i for i in range(aside + 1, behind[0]) if doc[i].text == ","]
        if doc[verb].tag_ in FINITE and commas and len(behind) == 1:
            heads[behind[0]] = verb
            doc[behind[0]].dep_ = doc[behind[0]].base = "nsubj"


def mend_reported(tree: Tree) -> None:
    """Give a subject in front of its attribution to the verb behind it: "Chadian jets, *his aide said*, had struck a bridge".

    The parser takes what is said for a clause of "said" without a subject, and hangs the subject elsewhere, or takes it for who speaks:
    "Chadian jets, the spokesman told reporters, bombed a market".
    """
    doc, heads = tree.doc, tree.heads
    for verb in [token.i for token in doc if token.dep_ == "ccomp"]:
        token, said = doc[verb], heads[verb]
        if not said < verb or doc[said].lemma_ not in TELLING or doc[said].tag_ not in FINITE:
            continue
        helpers = [i for i in range(said + 1, verb) if heads[i] == verb and doc[i].base != "punct"]
        finite = token.tag_ in FINITE or any(doc[i].base == "aux" and doc[i].tag_ in HELPING for i in helpers)
        if not finite or doc[(helpers or [verb])[0] - 1].text != ",":
            continue
        if any(doc[i].base in ("nsubj", "mark", "csubj", "expl") for i in helpers):
            continue
        who = next((i for i in range(tree.start_of(said), said) if heads[i] == said and doc[i].base == "nsubj"), None)
        if who is None:
            continue
        told = next((i for i in range(who + 1, said) if heads[i] == who and doc[i].dep_ == "appos"), None)
        if told is not None and all(doc[i].text != "," for i in range(told, said)):
            subject: int | None = who
            who = told
            doc[told].dep_ = doc[told].base = "nsubj"
            heads[told] = said
        else:
            subject = _in_front(tree, who)
        if subject is None:
            continue
        for i in range(tree.start_of(subject), subject):  # "but", taken for a preposition
            if heads[i] == subject and doc[i].lower_ in ("but", "and", "yet"):
                heads[i], doc[i].dep_, doc[i].base = verb, "cc", "cc"
        top = said
        while heads[top] not in (top, subject):
            top = heads[top]
        top = subject if heads[top] == subject else said  # "jets, who, he said, had struck": the clause hangs on its own subject
        heads[verb] = verb if heads[top] == top else heads[top]
        token.dep_, token.base = doc[top].dep_, doc[top].base
        heads[subject], doc[subject].dep_, doc[subject].base = verb, "nsubj", "nsubj"
        heads[said], doc[said].dep_, doc[said].base = verb, "parataxis", "parataxis"


def _in_front(tree: Tree, who: int) -> int | None:
    """Return the noun whose phrase alone stands between a mark or the sentence's start and the comma before who speaks."""
    doc, heads = tree.doc, tree.heads
    end = who
    while end and heads[end - 1] == who and doc[end - 1].base != "punct":
        end -= 1
    comma = end - 1
    if comma < 1 or doc[comma].text != ",":
        return None
    start = comma
    while start and not doc[start].is_sent_start and doc[start - 1].text not in (",", ";", ":"):
        start -= 1
    inside = [i for i in range(start, comma) if not start <= heads[i] < comma and doc[i].lower_ not in ("but", "and", "yet")]
    if len(inside) != 1 or doc[inside[0]].pos_ not in ("NOUN", "PROPN") or heads[inside[0]] == inside[0]:
        return None
    if any(doc[i].pos_ in ("VERB", "AUX") for i in range(start, comma)):
        return None
    cases = (i for i in range(start, inside[0]) if heads[i] == inside[0] and doc[i].dep_ == "case")
    return inside[0] if all(doc[i].lower_ in ("but", "and", "yet") for i in cases) else None


def mend_due(tree: Tree) -> None:
    """Make an adjective of "due" that the parser took for part of "in": "the minister is *due* | in Ankara on Monday"."""
    doc, heads = tree.doc, tree.heads
    due = (token for token in doc if token.lower_ == "due") if "due" in doc.forms else ()
    for i in [token.i for token in due if token.dep_ == "case" and token.tag_ == "JJ"]:
        place = heads[i]
        if place < i + 2 or doc[i + 1].tag_ != "IN" or heads[i + 1] != place:
            continue
        if not any(heads[j] == place and doc[j].base == "cop" for j in range(tree.start_of(i), i)):
            continue
        tree.put_in_place(i, place)
        for j in range(tree.start_of(i), i):
            heads[j] = i if heads[j] == place else heads[j]
        for j in range(i + 1, place):
            heads[j] = place if heads[j] == i else heads[j]
        heads[place] = i
        doc[i].pos_ = "ADJ"
        doc[place].dep_ = doc[place].base = "obl"


def mend_fronted(tree: Tree) -> None:
    """Part a place in front from the bare plural behind it that the parser took into it: "Outside the palace | soldiers fired"."""
    doc, heads = tree.doc, tree.heads
    for subject in [token.i for token in doc if token.base == "nsubj" and token.tag_ == "NNS"]:
        place, verb = subject - 1, heads[subject]
        if not verb > subject or place < 1 or heads[place] != subject:
            continue
        own = [i for i in range(max(0, subject - 6), place) if heads[i] == subject]
        if doc[place].dep_ != "compound" or doc[place].tag_ != "NN" or not own or doc[own[0]].dep_ != "case":
            continue
        if doc[own[0]].lower_ not in _PLACING or not any(doc[i].dep_ == "det" for i in own):
            continue
        for i in own:
            heads[i] = place
        heads[place], doc[place].dep_, doc[place].base = verb, "obl", "obl"


def mend_talks(tree: Tree) -> None:
    """Make a noun of "talks" behind a word for its sides or its matter: "the *tripartite talks* about the dam | closed in Cairo".

    No adjective is the subject of a verb, and no verb has an owner ("the ministers' talks"); the clause behind it is the sentence.
    """
    doc, heads = tree.doc, tree.heads
    for i, token in enumerate(doc) if "talks" in doc.forms else ():
        if token.lower_ != "talks" or token.tag_ != "VBZ" or i < 1:
            continue
        owned = any(heads[j] == i and doc[j].dep_ == "nmod:poss" for j in range(max(0, i - 6), i))
        if not owned and (doc[i - 1].lower_ not in _TALKED or heads[i - 1] != i):
            continue
        clauses = (j for j in range(i + 1, len(doc)) if heads[j] == i and doc[j].base in ("advcl", "ccomp", "xcomp", "parataxis", "acl"))
        verb = next((j for j in clauses if doc[j].tag_ in ("VBD", "VBN", "VBZ", "JJ")), None)
        if verb is None or any(heads[j] == verb and doc[j].base in ("nsubj", "mark") for j in range(i, verb)):
            continue
        helper = next((j for j in range(i + 1, verb) if heads[j] == verb and doc[j].base in ("aux", "cop")), verb)
        for j in range(i + 1, helper):
            if heads[j] == verb and doc[j].base == "obl":
                heads[j], doc[j].dep_, doc[j].base = i, "nmod", "nmod"
        token.pos_, token.tag_ = "NOUN", "NNS"
        heads[verb] = verb if heads[i] == i else heads[i]
        doc[verb].dep_, doc[verb].base = token.dep_, token.base
        passive = any(heads[j] == verb and doc[j].dep_ == "aux:pass" for j in range(i, verb))
        heads[i], token.dep_, token.base = verb, "nsubj:pass" if passive else "nsubj", "nsubj"
        if not owned:
            doc[i - 1].dep_ = doc[i - 1].base = "amod"
        for j in range(i + 1, len(doc)):
            if heads[j] == i and j > verb:
                heads[j] = verb
            elif heads[j] == i and doc[j].base == "obl":
                doc[j].dep_ = doc[j].base = "nmod"
        for j in range(i - 1):
            if heads[j] == i - 1:
                heads[j] = i
            elif heads[j] == i and doc[j].base not in ("det", "amod", "compound", "nmod", "nummod"):
                heads[j] = verb


def mend_called(tree: Tree) -> None:
    """Make who stands alone behind "called" its object: "Macron called *Tebboune* on Monday" says nothing of him."""
    doc, heads = tree.doc, tree.heads
    for i in [token.i for token in doc if token.dep_ == "xcomp" and token.tag_.startswith("NN")]:
        token, verb = doc[i], heads[i]
        if verb >= i or doc[verb].lemma_.lower() != "call":
            continue
        end = tree.end_of(i)
        own = [doc[j] for j in range(tree.start_of(verb), end) if j != i and heads[j] == verb]
        alone = not any(other.base in ("obj", "iobj", "xcomp") or other.dep_ in ("nsubj:pass", "aux:pass") for other in own)
        told = any(other.base == "nsubj" and other.i < verb for other in own) and doc[verb].base not in ("acl", "csubj")
        plain = not any(heads[j] == i and doc[j].base in ("cop", "mark", "nsubj", "case") for j in range(verb, end))
        if alone and told and plain:
            token.dep_ = token.base = "obj"
