"""What a verb is done to and what stands beside it: objects, obliques, and the parts of a coordination."""

from __future__ import annotations

from collections.abc import Iterator

from detente.lexicon.acts import load_acts
from detente.reading.base import children, conjuncts
from detente.reading.grammar.doc import Token, per_token
from detente.reading.grammar.lemmas import lemmas
from detente.reading.grammar.phrases import person_in_front
from detente.reading.grammar.subjects import NOMINAL, RELATIVE, antecedent, called, dislocated, is_bare_relative, surface_subject
from detente.reading.grammar.voice import PARTICLES, case_of, is_bare_measure, is_finite_slip, is_in_set, is_passive, is_put_off, position

#: Verbs whose noun complement is said of the subject.
LINKING = frozenset(
    {"be", "become", "remain", "seem", "appear", "stay", "prove", "look", "feel", "turn", "end", "emerge", "serve", "sound", "act"}
)


def _hung_elsewhere(verb: Token) -> Token | None:
    """Return the name right behind a finite verb that the parser hung, without a preposition, on another noun.

    "Thanked Minister Ruiz for Peru's lead": on the lead; "a court in Mali sentenced Mr Keita": on the court.
    """
    if verb.tag_ not in {"VBD", "VBZ", "VBP"} or not verb.by_label.keys().isdisjoint({"obj", "iobj", "ccomp", "xcomp"}):
        return None
    for token in verb.doc[verb.i + 1 : min(verb.i + 8, verb.sent.end)]:
        if token.pos_ == "PROPN" and token.dep_ in {"nmod", "appos"} and token.left_edge.i == verb.i + 1 and not case_of(token):
            return token if token.head.i < verb.i or token.head.i > token.i else None
    return None


@per_token
def deep_object(verb: Token) -> list[Token]:
    """Return what is acted upon: the object, or the subject of a passive (its second object: "was given two ambulances")."""
    if is_passive(verb):
        second = [child for child in children(verb, "obj") if child.i > verb.i and verb.tag_ == "VBN"]
        subject = surface_subject(verb)
        return second or ([subject] if subject is not None else [])
    own = verb.by_label
    found = []
    if "obj" in own:
        objects = _own_objects(verb)
        found = [called(antecedent(child)) for child in objects if child.i > verb.i or child.pos_ in {"PRON", "DET"}]
    if not found and "nsubj" in own:  # two subjects of one verb, one before and one behind it: the parser's slip for an object
        subjects = [child for child in children(verb, "nsubj") if child.dep_ != "nsubj:outer"]
        found = [child for child in subjects if child.i > verb.i and (subjects[0].i < verb.i or dislocated(verb) is not None)]
    if not found and is_finite_slip(verb):
        found = [verb.head]
    if not found and "obj" in own:  # "the missiles Iran fired", with and without the clause made a relative one
        subject = next(children(verb, "nsubj"), None)
        found = [child for child in children(verb, "obj") if subject is not None and child.i < subject.i < verb.i]
    if not found and "obl" in own:  # "signed, on June 19, a treaty", taken for a measure
        found = [child for child in children(verb, "obl") if _is_set_apart(child, verb) or _is_bare_person(child, verb)]
    if not found and verb.tag_ == "VBN" and verb.dep_ == "ROOT" and is_put_off(verb):
        found = [child for child in children(verb, "obl") if child.i > verb.i + 2 and is_bare_measure(child)]
    if not found and (elsewhere := _hung_elsewhere(verb)) is not None:
        found = [elsewhere]
    if not found and (behind := behind_particle(verb)) is not None:
        found = [behind]
    if not found and "nsubj" in own:  # "a court indicted the former minister, ...", the object taken for an apposition of the subject
        found = [c for s in children(verb, "nsubj") if s.i < verb.i for c in children(s, "appos") if c.i > verb.i]
    if not found and "advcl" in own:  # "suspended the general pending a trial", where "pending" was taken for a verb of his
        found = [s for c in children(verb, "advcl") if c.lower_ == "pending" for s in children(c, "nsubj") if s.i > verb.i]
    if not found and is_bare_relative(verb):
        found = [verb.head]
    if not found and "xcomp" in own:  # "set ablaze a refinery", the adverb taken for a verb
        found = [obj for c in children(verb, "xcomp") if c.i == verb.i + 1 and c.lower_ in AFLAME for obj in children(c, "obj")]
    if not found and "xcomp" in own and verb.lemma_.lower() not in LINKING:  # "called off a summit", "named an envoy", read as a complement
        found = [child for child in children(verb, "xcomp") if child.pos_ in {"NOUN", "PROPN"} and child.i > verb.i]
    if (
        not found
        and verb.dep_ == "conj"
        and verb.head.pos_ == "VERB"
        and verb.i < max((c.i for c in children(verb.head, "obj")), default=-1)
    ):
        found = [child for child in children(verb.head, "obj") if child not in _own_objects(verb.head)] or list(children(verb.head, "obj"))
    if not found and verb.dep_ == "conj" and verb.head.dep_ == "acl:relcl" and verb.tag_ in {"VBD", "VBN", "VBZ", "VBP"}:
        found = [antecedent(c) for c in children(verb.head, "obj") if c.lower_ in RELATIVE]  # "whom the guards wounded and detained"
    if not found and (beside := _shares_object(verb)) is not None:
        found = [child for child in children(beside, "obj") if child.i > beside.i]
    return found


def _own_objects(verb: Token) -> list[Token]:
    """Return a verb's objects without that of a second verb behind "and": "kills a guard and *arrests* | nine men"."""
    objects = list(children(verb, "obj"))
    if len(objects) < 2 or objects[0].i < verb.i:
        return objects
    joined = (c for c in children(verb, "conj") if c.pos_ == "VERB" and "obj" not in c.by_label)
    return objects[:1] if any(objects[0].i < c.i < objects[-1].i for c in joined) else objects


#: What is said of a thing in front of it: "set ablaze a refinery".
AFLAME = frozenset({"ablaze", "alight", "afire", "aflame"})


def _shares_object(verb: Token) -> Token | None:
    """Return the verb behind "and" whose object is this one's too: "rammed and boarded a boat", "A hailed and B deplored it"."""
    doc = verb.doc
    if verb.i + 2 >= len(doc) or doc[verb.i + 1].lower_ not in {"and", "or", "but"} or not is_in_set(verb, "taking_objects"):
        return None
    beside = next((c for c in children(verb, "conj") if c.pos_ == "VERB" and not is_passive(c)), None)
    return beside if beside is not None and beside.left_edge.i <= verb.i + 2 else None


@per_token
def behind_particle(verb: Token) -> Token | None:
    """Return the object of a verb with a particle, where these were read as a preposition and what it governs.

    "Waved | through the treaty", "called | in the envoy": where the lexicon has the verb with that particle and that object.
    """
    if verb.pos_ != "VERB" or verb.i + 1 >= len(verb.doc):
        return None
    particle = verb.nbor()
    noun = particle.head
    if particle.base != "case" or noun.base != "obl" or noun.head is not verb:
        return None
    acts, nouns = load_acts(), lemmas(noun)
    for lemma in lemmas(verb):
        for entry in acts.entries("verb", lemma):
            if entry.particle == particle.lower_ and not entry.obj.isdisjoint(nouns):
                return noun
    return None


def _is_set_apart(noun: Token, verb: Token) -> bool:
    """Say whether a noun without a preposition stands behind an aside that follows its verb, and tells no time."""
    if noun.dep_ != "obl:unmarked" or noun.pos_ not in {"NOUN", "PROPN"} or noun.ent_type_ in {"DATE", "TIME"}:
        return False
    begin = noun.left_edge.i
    return verb.i + 1 < begin and noun.doc[verb.i + 1].text == "," and noun.doc[begin - 1].text == ","


def _is_bare_person(name: Token, verb: Token) -> bool:
    """Say whether a person's name without a preposition was taken for a measure: "a court acquits | Ana Roe of the charges"."""
    active = verb.tag_ in {"VBD", "VBZ", "VBP"} and "nsubj" in verb.by_label
    return active and name.i > verb.i and name.ent_type_ == "PERSON" and name.pos_ == "PROPN" and "case" not in name.by_label


@per_token
def obliques(token: Token) -> tuple[tuple[str, Token], ...]:
    """Return (preposition, head) of the obliques of a verb or the modifiers of a noun."""
    labels = token.by_label
    found = [child for child in children(token, "obl", "nmod") if child.dep_ != "nmod:poss"] if "obl" in labels or "nmod" in labels else []
    if "obj" in labels:  # "walk off the job"
        found += [child for child in children(token, "obj") if child.i > token.i and case_of(child)]
    if token.base == "obj" and "appos" in labels:  # "ships tanks, howitzers to Chad", the second taken for an apposition
        listed = (c for c in children(token, "appos") if c.pos_ == "NOUN" and token.doc[token.i + 1].text == ",")
        found += [c for word in listed for c in children(word, "nmod") if case_of(c) in {"to", "for"}]
    if token.pos_ == "VERB" and "advmod" in token.by_label:  # "stayed away | from the polls", hung on the particle
        particles = (c for c in children(token, "advmod") if c.i == token.i + 1 and c.lower_ in PARTICLES)
        found += [c for particle in particles for c in children(particle, "obl", "nmod") if case_of(c) and c.i > particle.i]
    # English hangs no prepositional phrase on a noun to its right: such an arc is the parser's slip
    if found and token.pos_ in {"NOUN", "PROPN"}:
        found = [child for child in found if child.i > token.i or not case_of(child)]
    if token.pos_ in {"NOUN", "PROPN", "VERB"}:
        next_to = _following(token)
        if next_to is not None and all(child.i != next_to.i for child in found):
            named = _named_behind(next_to)
            if named is not None and any(child.i == named.i for child in found):  # "to *Department of Ports* Secretary Ruiz"
                return tuple([(case_of(next_to if child.i == named.i else child), child) for child in found])
            found.append(next_to)
    return tuple([(case_of(child), child) for child in found]) if found else ()


def _named_behind(word: Token) -> Token | None:
    """Return the person before whose name a body or a place stands that took the preposition for itself."""
    for _ in range(3):
        if word.dep_ not in {"compound", "nmod:desc", "amod"} or word.head.i < word.i:
            break
        word = word.head
    return word if word.ent_type_ == "PERSON" else None


def _following(noun: Token) -> Token | None:
    """Return the head of the prepositional phrase right behind a word ("visit to Oslo"), wherever the parser attached it."""
    if noun.i + 1 >= len(noun.doc):
        return None
    preposition = noun.doc[noun.i + 1]
    if preposition.pos_ not in {"ADP", "SCONJ"} or preposition.dep_ not in {"case", "mark"} or preposition.head.i <= preposition.i:
        return None
    return preposition.head if preposition.head.pos_ in NOMINAL else None


@per_token
def conj_nominals(token: Token) -> tuple[Token, ...]:
    """Return the token and the nominals that are coordinated with it, or with its name ("minister A and president B").

    Behind the "and" a comma begins something else: "mediated by Chad and Niger, | Mali and Togo agreed".
    """
    if not token.by_label.keys().isdisjoint(_JOINING):
        return tuple(_iter_nominals(token))
    if "between" in token.doc.forms and case_of(token) == "between":
        return (token, *_joined_above(token))
    person = person_in_front(token) if "compound" in token.by_label else None
    return (token,) if person is None else (person, token)


def _joined_above(token: Token) -> Iterator[Token]:
    """Yield the second of two behind "between" that the parser joined to the noun in front: "talks between Chad | and the rebels"."""
    doc, i = token.doc, token.right_edge.i + 1
    if token.base != "nmod" or i + 1 >= len(doc) or doc[i].lower_ != "and":
        return
    second = doc[i].head
    while second.base in {"compound", "amod"} and second.i > i:  # "between Chad | and Gando-based rebels"
        second = second.head
    apart = second.base == "conj" or (second.base == "nmod" and not case_of(second))
    if apart and second.head is token.head and second.i > i and second.pos_ in {"NOUN", "PROPN"}:
        yield second


#: Relations of what is coordinated with a nominal, or tells its name.
_JOINING = frozenset({"conj", "appos", "flat", "acl"})


def _iter_nominals(token: Token) -> Iterator[Token]:
    joined = False
    several = "conj" in token.by_label
    parts = sorted(conjuncts(token), key=position) if several else [token]
    listed_to = max((part.i for part in parts[1:] if _closes_list(part)), default=-1)
    paired = len(parts) == 4 and all(part.tag_ == "NNS" for part in parts)  # "farmers and fishers, teachers and nurses"
    for part in parts:
        linked = any(child.dep_ == "cc" and child.lower_ in {"and", "&"} for child in part.children)
        begin = part.left_edge
        apart = "," in (begin.text, part.doc[begin.i - 1].text)
        if joined and not linked and part.i > token.i and apart and part.i > listed_to and not (paired and part.tag_ == "NNS"):
            return
        if part.i > token.i and part.doc[begin.i - 1].text == ";":
            return
        if part.i > token.i and not linked and token.ent_type_ == "PERSON" and part.ent_type_ == "LOC":
            continue  # "met Al-Sisi of Egypt in Dubai, the United Arab Emirates"
        if part.tag_ == "NN" and token.ent_type_ == "PERSON" and _describes_further(part, token):
            continue
        joined = joined or (linked and part is not parts[0])
        if part.i == token.i or part.pos_ in NOMINAL:
            yield part
    for clause in token.children:
        if clause.dep_ == "acl:relcl" and clause.pos_ == "VERB":  # "Roe, with whom he spoke on Monday, | and Paz", given to the verb
            yield from (c for c in children(clause, "conj") if c.pos_ == "PROPN" and c.ent_type_ == token.ent_type_ == "PERSON")
    for name in token.children:
        if name.pos_ == "PROPN" and name.base in {"appos", "flat"}:
            body = name.ent_type_ == "ORG" and token.ent_type_ == "PERSON" and name.base == "appos" and "conj" in name.by_label
            yield from (part for part in conjuncts(name) if (part.i != name.i or body) and part.pos_ in {"PROPN", "NOUN"})


def _describes_further(part: Token, name: Token) -> bool:
    """Say whether a bare noun goes on with what a person is: "Ana Ruiz, former deputy *and aide* to Soto" are one."""
    if part.i < name.i or any(c.base in {"det", "nummod"} or c.dep_ == "nmod:poss" for c in part.children):
        return False
    return any(c.tag_ == "NN" and name.i < c.i < part.i for c in children(name, "appos"))


def _closes_list(part: Token) -> bool:
    """Say whether a comma and "and" end a list there: "firms and unions, churches, *and banks*" is one list."""
    link = next((c for c in part.children if c.dep_ == "cc" and c.i < part.i and c.lower_ in {"and", "&"}), None)
    return link is not None and link.i > 0 and link.doc[link.i - 1].text == "," and part.pos_ in {"NOUN", "PROPN"}


#: What stands before those of a group who are named.
AMONG = frozenset({"including", "such as"})


def named_among(noun: Token) -> Iterator[Token]:
    """Yield those whom a phrase names as some of its people: "twelve staff members, *including doctors and nurses*"."""
    behind = (c for c in children(noun, "nmod") if case_of(c) in AMONG and c.i > noun.i)
    return (c for c in behind if len(list(children(c, "case"))) == 1)  # not "including through the bloc"


def is_quartered(clause: Token) -> bool:
    """Say whether a clause tells who is at a place: "an airfield *where Chadian troops are stationed*"."""
    return clause.dep_ == "acl:relcl" and any(c.lower_ == "where" for c in clause.children) and is_in_set(clause, "quartering")
