"""Whom a pronoun means by what the clause above it tells: whom one holds accountable, hosts, lends to; and where it means nobody.

"hold *Chad* accountable for its acts", "hosted *the nurses* to honour their work", "a loan to *Peru* to strengthen its ports".
"""

from __future__ import annotations

from detente.lexicon.actors import Marks
from detente.reading.base import children
from detente.reading.grammar.doc import Token
from detente.reading.grammar.lemmas import lemmas
from detente.reading.grammar.phrases import case_of, is_plural

#: How deep below what decides a pronoun may stand.
_DEPTH = 7
_LIABLE = frozenset({"accountable", "responsible", "liable"})
#: What one does with those whom one meets.
_MET = frozenset({"meet", "speak", "sit", "talk"})
#: People whom nobody knows, and which pronoun means one.
_SHE = frozenset({"woman", "girl", "mother", "lady"})
_HE = frozenset({"man", "boy", "father", "gentleman"})
#: Prepositions of where somebody stands: "it was behind the raid".
_STANDING = frozenset({"behind", "against", "under", "without"})


def liable_for(token: Token) -> Token | None:
    """Return whom somebody holds accountable for what a pronoun's phrase tells: "hold *Chad* accountable for its acts"."""
    if token.doc.forms.isdisjoint(_LIABLE):
        return None
    node = token
    for _ in range(_DEPTH):
        if node.dep_ in ("advcl", "ccomp", "parataxis"):
            return None
        node = node.head
        if node.lemma_.lower() == "hold":
            break
    if node.lemma_.lower() != "hold" or not any(c.lower_ in _LIABLE and node.i < c.i < token.i for c in node.children):
        return None
    return next((c for c in node.children if c.base == "obj" and c.i < token.i), None)


def guests_of(token: Token, marks: Marks) -> Token | None:
    """Return whom somebody hosts, or meets, to honour or hear what is theirs: "hosted *the nurses* to honour their work"."""
    noun = token.head
    while noun.base in ("conj", "nmod") and noun.head.i < token.i:
        noun = noun.head
    verb = noun.head
    if token.dep_ != "nmod:poss" or noun.base not in ("obj", "obl") or verb.tag_ != "VB" or not _is_purpose(verb):
        return None
    above, told = verb.head, set(lemmas(verb))
    merits = not marks["merit"].isdisjoint(lemmas(token.head))
    honoured = merits and not marks["honouring"].isdisjoint(told)
    if not marks["hosting"].isdisjoint(lemmas(above)) and (honoured or not marks["presenting"].isdisjoint(told)):
        guest = next((c for c in above.children if c.base == "obj" and above.i < c.i < verb.i), None)
        return guest if guest is not None and is_plural(guest) else None
    if honoured and not _MET.isdisjoint(lemmas(above)):
        return next((c for c in above.children if c.base == "obl" and above.i < c.i < verb.i and case_of(c) in ("with", "to")), None)
    return None


def _is_purpose(verb: Token) -> bool:
    """Say whether an infinitive tells what something is done for."""
    return verb.dep_ in ("advcl", "xcomp", "acl") and any(c.dep_ == "mark" and c.lower_ == "to" for c in verb.lefts)


def given_to(token: Token, marks: Marks) -> Token | None:
    """Return to whom something is given for what is "its": "a loan to *Peru* to strengthen its ports"."""
    verb = token.head
    for _ in range(_DEPTH):
        if verb.tag_ == "VB" and _is_purpose(verb):
            break
        if verb.pos_ == "VERB" and (verb.dep_ != "conj" or verb.tag_ != "VB"):
            return None
        verb = verb.head
    above = verb.head
    if token.dep_ != "nmod:poss" or verb.tag_ != "VB" or not _is_purpose(verb) or marks["strengthening"].isdisjoint(lemmas(verb)):
        return None
    gift: Token | None = above
    if above.pos_ != "NOUN":
        gift = next((c for c in above.children if c.base in ("obj", "obl") and _is_gift(c, verb, marks)), None)
    if gift is not None and _is_gift(gift, verb, marks):
        found = next((c for c in gift.children if c.base == "nmod" and case_of(c) in ("to", "for") and c.i < verb.i), None)
        if found is not None:
            return found
    if marks["giving"].isdisjoint(lemmas(above)):
        return None
    return next(
        (c for c in above.children if c.i < verb.i and (c.base == "iobj" or (c.base == "obl" and case_of(c) in ("to", "for")))), None
    )


def _is_gift(noun: Token, verb: Token, marks: Marks) -> bool:
    return noun.i < verb.i and not marks["gift"].isdisjoint(lemmas(noun))


def somebody_nearer(token: Token, kind: str) -> Token | None:
    """Return a woman or man whom nobody knows, who stands nearer in the sentence: "a *woman*'s right to decide about her own body"."""
    words = _SHE if kind == "she" else _HE
    near = (t for t in reversed(token.doc[token.sent.start : token.i]) if t.lower_ in words and t.tag_ == "NN")
    return next((t for t in near if any(c.lower_ in ("a", "an", "any", "every") for c in t.lefts)), None)


def is_idle(token: Token, marks: Marks) -> bool:
    """Say whether "it" is the subject of what things are or do: "it is merciless", "before it expires"; or one does it: "signed it".

    "Chad said it is a republic" tells of Chad, and so do "It is ready to talk" and "It is an heir of the band and *bombed* Lima", and
    "accused it of theft" tells of somebody.
    """
    predicate = token.head
    if predicate.lower_ == "worth" or token.dep_ == "nsubj:outer":
        return True
    if token.base == "obj":
        deed = next((c for c in predicate.rights if c.tag_ == "VB" and c.base in ("xcomp", "ccomp", "advcl")), None)
        return marks["done_to_body"].isdisjoint(lemmas(predicate)) or (deed is not None and _is_of_thing(deed, marks))  # "let it happen"
    if token.dep_ != "nsubj":
        return False
    if "cop" not in predicate.by_label and predicate.lemma_.lower() != "be":
        return _is_of_thing(predicate, marks)
    if _does_more(predicate) or (predicate.lemma_.lower() == "war" and case_of(predicate) == "at"):
        return False
    if predicate.lemma_.lower() in marks["of_agent"] or predicate.tag_ == "VBN" or case_of(predicate) in _STANDING:
        return False
    clause = predicate
    while clause.dep_ == "conj":
        clause = clause.head
    if clause.dep_ == "acl":
        return False  # "the claim that it was the attacker"
    return clause.dep_ != "ccomp" or marks["self_report"].isdisjoint(lemmas(clause.head))


def teller_of(token: Token, marks: Marks) -> Token | None:
    """Return who tells what is done to "it", and is "it": "*Chad* said Niger had struck it", "*Chad* thanked Niger for arming it".

    No thing may stand in front that it could be ("Chad drafted *a law* and said Niger broke it"), nor a verb of what is done to things.
    What is done to deeds as well ("criticised it") is done to who tells it only where no sentence stands before.
    """
    verb = token.head
    if token.base != "obj" or any(c.tag_ == "VB" and _is_of_thing(c, marks) for c in verb.rights):
        return None
    while verb.dep_ in ("conj", "xcomp") and verb.head.i < verb.i:
        verb = verb.head
    above = verb.head
    if verb.dep_ == "ccomp":
        barred = marks["done_to_thing"] | (marks["done_to_either"] if token.sent.start > 0 else frozenset())
        told = any(c.base == "nsubj" for c in verb.children)
    else:
        barred = marks["done_to_thing"]
        told = verb.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ in ("for", "of") for c in verb.children)
    subject = next((c for c in above.children if c.dep_ == "nsubj"), None)
    if not told or verb.i < above.i or subject is None or not barred.isdisjoint(lemmas(token.head)):
        return None
    own = (above.i, token.head.i)
    things = (t for t in token.doc[token.sent.start : token.i] if t.tag_ == "NN" and t.base in ("obj", "nsubj") and t.head.i not in own)
    return subject if next(things, None) is None else None


def _is_of_thing(verb: Token, marks: Marks) -> bool:
    """Say whether only a thing does what a verb tells: "it *expires* in May", "as long as it *takes*"."""
    told = set(lemmas(verb))
    deed = next((c for c in verb.rights if c.dep_ == "xcomp" and c.pos_ == "VERB"), None)
    if deed is not None:
        return _is_of_thing(deed, marks)  # "it appears to *blame* Chad" tells of somebody
    return not marks["of_thing"].isdisjoint(told) or ("obj" not in verb.by_label and not marks["of_thing_bare"].isdisjoint(told))


def _does_more(predicate: Token) -> bool:
    """Say whether the same clause goes on with what its subject does: "It is an army and *fights* the guards"."""
    return any(
        c.dep_ == "conj" and c.pos_ == "VERB" and c.tag_ != "VBG" and not any(children(c, "nsubj", "expl")) for c in predicate.rights
    )


__all__ = ["given_to", "guests_of", "is_idle", "liable_for", "somebody_nearer", "teller_of"]
