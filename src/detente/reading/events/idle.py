"""Words that carry an act and tell none: what is asked, judged fit or able, said again and again, or stands in a law's text."""

from __future__ import annotations

from collections.abc import Mapping

from detente.model.enums import ActorKind
from detente.reading.base import children
from detente.reading.factuality.stage import Modality, is_asked, modality
from detente.reading.grammar.arguments import Arguments
from detente.reading.grammar.doc import Token
from detente.reading.grammar.frames import conj_nominals, deep_object, obliques
from detente.reading.grammar.subjects import VERBAL, surface_subject
from detente.reading.grammar.voice import case_of, is_in_set, is_passive, unique
from detente.reading.sides.predicates import Act
from detente.reading.sides.slots import is_reflexive

#: Modalities of a clause whose deed has yet to come about.
_AHEAD = frozenset({"future", "would", "possible", "obliged", "hypothetical"})
#: Verbs of seeing to it: what must not be has not been.
_SEEING_TO = frozenset({"ensure", "guarantee", "assure", "sure", "prevent"})
#: Adjectives of those who are given to doing something.
_GIVEN_TO = frozenset({"committed", "dedicated", "devoted"})
#: Verbs of what makes an act able to be done.
_ENABLING = frozenset({"allow", "enable", "help", "let", "permit"})


def is_idle(act: Act, found: Modality, acts: Mapping[int, Act], arguments: Arguments) -> bool:
    """Say whether words that carry an act tell none.

    Args:
        act: The act.
        found: The modality of its clause.
        acts: The acts of the page, by the token that heads each.
        arguments: Actors in argument positions.
    """
    top = act.top
    if found.kind == "future" and _is_asked_of(top):
        return True
    return (
        _is_judged(top)
        or _is_seen_to(top, found)
        or _is_power(act, found)
        or _is_again(act)
        or _is_in_law(act, acts)
        or _is_word_of_law(act)
        or _is_shown(act)
        or _is_thanked_for(act, acts)
        or _is_inquiry_of_accident(act)
        or _is_only_name(act.head)
        or _is_emergency_of_nature(act)
        or _is_part_in(top)
        or _is_warning_of_danger(act)
        or _is_left_alone(act)
        or _is_agreed_among_others(act)
        or _is_opinion_shared(act)
        or _is_of_list_discussed(top)
        or _is_of_list_committed(top)
        or _is_effect_of_thing(act, found, arguments)
        or _is_enabled_by_thing(top, arguments)
        or _is_question_put(act)
        or _is_order_signed(act)
        or _is_courtesy(act)
        or _is_old_promise(act)
        or _is_word_given(act)
        or _is_striven_for(act)
        or _is_fire_intercepted(act, found, acts)
        or _is_evil_rejected(act, arguments)
        or _is_set_phrase(act, arguments)
        or _is_aim(top, arguments)
        or _is_supposition(act)
        or _is_threat_of_thing(act, arguments)
        or _is_freed_by_others(act, arguments)
        or _is_roll(act)
        or _is_any_request(act)
        or _is_to_oneself(act)
        or _is_only_meant(act)
        or _is_wish_of_old(act)
        or _is_looked_forward_to(top)
        or _is_let_speak(act)
        or (found.kind == "obliged" and _is_own_duty(act, arguments))
        or (act.type == "COOPERATE" and _is_whenever(top))
        or _is_relief(act, acts)
        or _is_concern_shared(act)
        or _is_fear_for(act, arguments)
        or _is_on_own_field(act)
        or _is_say_over_others(act)
        or _is_seeking_refuge(act)
    )


def _is_asked_of(top: Token) -> bool:
    """Say whether a clause asks whether something will be: "Will Peru meet Chile?"."""
    current = top
    while current.base in {"xcomp", "ccomp"} and current.head.pos_ in VERBAL:
        current = current.head
    return current.dep_ in {"ROOT", "ccomp", "parataxis", "conj"} and is_asked(current)


def _is_judged(verb: Token) -> bool:
    """Say whether an infinitive is only judged: "it would not be appropriate for the minister to meet his counterpart"."""
    above = verb.head
    if verb.tag_ != "VB" or verb.base not in {"xcomp", "csubj", "advcl", "ccomp"} or above.pos_ != "ADJ":
        return False
    was = any(c.base == "cop" and c.tag_ == "VBD" for c in above.children) and modality(above).kind is None
    return not was and any(c.lower_ == "it" and c.base in {"expl", "nsubj"} for c in above.children)


def _is_seen_to(verb: Token, found: Modality) -> bool:
    """Say whether a clause tells what is seen to: "ensure that they are not displaced", "that the army is prepared"."""
    if verb.base != "ccomp" or verb.head.lemma_.lower() not in _SEEING_TO:
        return False
    ahead = verb.tag_ == "VBN" and any(c.dep_ == "aux:pass" and c.tag_ in {"VBP", "VBZ"} for c in verb.children)
    return found.negated or ahead or verb.pos_ == "ADJ" or verb.lower_ in {"prepared", "held"}


def _is_power(act: Act, found: Modality) -> bool:
    """Say whether words tell what somebody could do, and has not done.

    "The fleet can threaten Peru"; "allows it to threaten Peru"; "Chad cannot violate the treaty and hope for aid".
    """
    top = act.top
    if act.type == "THREATEN" and act.head.lemma_.lower() == "threaten" and act.inner is None:
        enabled = top.base in {"xcomp", "ccomp"} and top.tag_ == "VB" and top.head.lemma_.lower() in _ENABLING
        able = any(c.base == "aux" and c.lower_ in {"can", "could", "ca"} for c in top.children)
        return enabled or (found.kind == "possible" and able and all(case != "with" for case, _ in obliques(act.head)))
    return act.entry.concept == "defy" and found.negated and found.kind == "possible"


def _is_again(act: Act) -> bool:
    """Say whether a clause tells of any time: "whenever he meets them", "when he has conversations with them", "when I talk to people"."""
    top = act.top
    if act.type != "CONSULT" or top.base != "advcl" or top.tag_ not in {"VBZ", "VBP"}:
        return False
    if any(c.lower_ == "whenever" for c in top.children):
        return True
    subject = surface_subject(top) if top.tag_ == "VBP" and any(c.lower_ == "when" for c in top.children) else None
    if subject is not None and subject.lower_ in {"i", "we", "you"} and modality(top.head).kind != "future":
        return True
    bare = any(o.tag_ == "NNS" and o.by_label.keys().isdisjoint({"det", "nummod", "nmod:poss"}) for o in children(top, "obj"))
    return bare and top.lemma_.lower() in {"have", "hold"} and any(c.lower_ == "when" for c in top.children)


def _is_in_law(act: Act, acts: Mapping[int, Act]) -> bool:
    """Say whether a clause is the text of a law that has yet to be, or is only named: "a bill that would ban abortion"."""
    top = act.top
    if act.type not in {"COERCE", "SANCTION", "CONCEDE", "REQUEST"} or top.base != "acl" or top.head.pos_ not in {"NOUN", "PROPN"}:
        return False
    law = top.head
    if not (is_in_set(law, "laws") or law.lemma_.lower() == "resolution"):
        return False
    if top.tag_ == "VBG" or top.dep_ == "acl:relcl":
        turned_down = (above := acts.get(law.head.i)) is not None and above.type == "REJECT"  # "vetoed a resolution calling for a truce"
        return turned_down or modality(top).kind in _AHEAD or not _is_passed(law)
    return False


def _is_passed(law: Token) -> bool:
    """Say whether a law is what somebody has passed, signed or issued, or what does something itself."""
    verb = law.head
    if law.base == "nsubj" and is_passive(verb):
        return modality(verb).kind not in _AHEAD
    return law.base in {"obj", "ROOT", "appos"} and (verb is law or modality(verb).kind not in _AHEAD)


def _is_word_of_law(act: Act) -> bool:
    """Say whether a law or a budget asks for something, in whose country nobody else is asked: "the budget proposes a programme"."""
    if act.type != "REQUEST" or act.head.pos_ != "VERB" or act.head.lemma_.lower() not in {"direct", "propose", "require"}:
        return False
    subject = surface_subject(act.top)
    return subject is not None and (is_in_set(subject, "laws") or subject.lemma_.lower() == "budget")


def _is_shown(act: Act) -> bool:
    """Say whether "demonstrated" is what shows something: "as demonstrated by the president's visit"."""
    head = act.head
    return (
        act.mode == "demo"
        and (head.tag_ == "VBN" or (head.tag_ == "VBD" and head.dep_ == "acl"))
        and head.lemma_.lower() == "demonstrate"
        and not any(c.base == "aux" and c.lower_ in {"have", "has", "had", "'ve", "’ve"} for c in head.children)
    )


def _is_thanked_for(act: Act, acts: Mapping[int, Act]) -> bool:
    """Say whether an offer is only what somebody is praised for: "thanked the premier for the leadership that he has offered"."""
    top = act.top
    if act.entry.concept != "offer_to" or act.inner is not None or top.dep_ != "acl:relcl" or case_of(top.head) != "for":
        return False
    praise = acts.get(top.head.head.i)
    return praise is not None and praise.type == "SUPPORT"


def _is_old_promise(act: Act) -> bool:
    """Say whether a clause only tells which promise is meant, to nobody and of no day: "kept the promises that he made"."""
    verb = act.head if act.head.pos_ == "VERB" else act.top
    if act.type != "AGREE" or verb.dep_ != "acl:relcl" or verb.lemma_.lower() != "make" or verb.tag_ != "VBD":
        return False
    return not is_passive(verb) and not any(True for _ in children(verb, "obl", "obl:unmarked", "advmod"))


def _is_word_given(act: Act) -> bool:
    """Say whether somebody only gives his word that it is so: "You are going to need her. *I promise*.", "*I promise you*, it is so"."""
    verb = act.head
    if act.type != "AGREE" or act.inner is not None or act.entry.concept != "promise_to" or verb.tag_ not in {"VBP", "VB"}:
        return False
    subject = surface_subject(verb)
    if subject is None or subject.lower_ != "i":
        return False
    if any(c.lower_ not in {"you", "that", "this"} for c in children(verb, "obj", "iobj")) or not verb.by_label.keys().isdisjoint(
        _PROMISED
    ):
        return False
    promised = _assured(verb)
    return promised is None or not _is_of_ours(promised)


#: What tells that which is promised, or to whom, besides "you".
_PROMISED = frozenset({"xcomp", "obl", "advcl"})


def _assured(verb: Token) -> Token | None:
    """Return the clause of which somebody gives his word, wherever the parser hung it: "I promise you *it will come*"."""
    behind = next((c for c in children(verb, "ccomp", "parataxis", "conj") if c.i > verb.i), None)
    return verb.head if behind is None and verb.base in {"parataxis", "ccomp", "advcl"} and verb.head.i > verb.i else behind


def _is_of_ours(clause: Token) -> bool:
    """Say whether a clause tells what the speaker, his side or somebody of a name is going to do."""
    subject = surface_subject(clause)
    ours = subject is not None and (subject.lower_ in {"i", "we"} or subject.pos_ == "PROPN")
    return ours and modality(clause).kind in _AHEAD


def _is_striven_for(act: Act) -> bool:
    """Say whether a verb of violence ends in a bare "for", so that it tells what one strives for: "the goal that we are shooting *for*"."""
    return act.type == "ASSAULT" and any(c.lower_ == "for" and c.pos_ == "ADP" and c.base in _BARE for c in act.head.rights)


def _is_fire_intercepted(act: Act, found: Modality, acts: Mapping[int, Act]) -> bool:
    """Say whether words only tell more of fire that is intercepted, which is told: "intercepted missiles *fired* by Chad".

    So do those for what else is done to it, "intercepted and *destroyed*"; and what is yet to be intercepted tells no attack. Fire of
    which the text tells at whom it was ("fired at Peru"), or that nobody is told to intercept, is told by the word of firing.
    """
    verb = act.top
    if act.type != "ASSAULT" or verb.pos_ != "VERB":
        return False
    if is_interception(act):
        return found.kind is not None or any(_is_no_fire(t, act.head) or _is_aimed(t) for t in _intercepted(act.head))
    if verb.base == "conj":
        told = acts.get(verb.head.i)
        return told is not None and is_interception(told) and not ("obj" in verb.by_label and "obj" in verb.head.by_label)
    if verb.dep_ != "acl" or verb.tag_ not in {"VBN", "VBD"}:
        return False
    thing = verb.head.head if verb.head.base == "conj" else verb.head
    told = acts.get(thing.head.i) if thing.base in {"obj", "nsubj"} else None
    if told is None or not is_interception(told) or (is_passive(told.head) and not any(children(told.head, "obl:agent"))):
        return False
    return not any(_is_aimed(t) for t in _intercepted(told.head))


def _intercepted(verb: Token) -> list[Token]:
    """Return the weapons that are intercepted."""
    things = children(verb, "nsubj") if is_passive(verb) else deep_object(verb)
    return [part for thing in things for part in conj_nominals(thing)]


def _is_aimed(weapon: Token) -> bool:
    """Say whether words behind a weapon tell at whom it was fired: "missiles *fired at Peru*", "drones *headed for Chad*"."""
    for clause in children(weapon, "acl"):
        words = [t for t in clause.subtree if t.i > weapon.i]
        if any(t.dep_ == "case" and t.lower_ in _AT and not is_in_set(t.head, "times_of_day") for t in words):
            return is_in_set(clause, "hurling") or any(t.pos_ == "PROPN" for t in words)
        if clause.lower_ in {"headed", "bound", "heading", "destined", "meant", "intended"} and any(t.pos_ == "PROPN" for t in words):
            return True
    return False


def _is_no_fire(weapon: Token, verb: Token) -> bool:
    """Say whether a weapon is none that is fired: "a *reconnaissance* drone", "a drone *over the sea*", "missiles *on a ship*"."""
    if any(is_in_set(c, "spying") for c in weapon.lefts):
        return True
    where = [*obliques(weapon), *obliques(verb)]
    where += [(case_of(c), c) for c in children(weapon, "acl") if c.pos_ == "NOUN"]  # "on a ship *bound* for Chad"
    if any(case in {"on", "aboard"} and (is_in_set(w, "carrying") or w.lower_ == "bound") for case, c in where for w in (c, *c.lefts)):
        return True
    return weapon.tag_ == "NN" and any(case == "over" and is_in_set(c, "seas") for case, c in where)


#: What stands before whom weapons are fired at.
_AT = frozenset({"at", "toward", "towards", "against"})


def is_interception(act: Act) -> bool:
    """Say whether an act is fire that is intercepted, so that who intercepts it is who was attacked."""
    return act.type == "ASSAULT" and act.entry.recipient == ("subj",) and act.entry.actor[:1] == ("obj",)


#: Relations in which a preposition stands alone.
_BARE = frozenset({"obl", "advmod", "compound"})


def _is_evil_rejected(act: Act, arguments: Arguments) -> bool:
    """Say whether what somebody rejects or condemns is an evil at large, and nobody's claim, plan or deed: "reject all forms of *hate*"."""
    if (act.type != "REJECT" and act.mode != "disapprove") or act.inner is not None:
        return False
    if act.head.pos_ == "NOUN":
        rejected = [c for case, c in obliques(act.head) if case == "to"]
    else:
        rejected = [part for thing in deep_object(act.head) for part in conj_nominals(thing)]
    if act.type == "ACCUSE" and any(_is_certain(thing) for thing in rejected):
        return False
    named = (c for thing in rejected for t in thing.subtree for c in arguments.at(t))
    return bool(rejected) and all(_is_evil(thing) for thing in rejected) and not any(True for _ in named)


def _is_certain(evil: Token) -> bool:
    """Say whether words tell which deeds an evil was: "*the* violence", "violence *against* mayors"."""
    if any(c.lower_ not in {"all", "any"} for c in children(evil, "det", "nmod:poss")):
        return True
    return any(case != "of" and c.lemma_.lower() != "form" for case, c in obliques(evil))


def _is_evil(thing: Token) -> bool:
    """Say whether a noun tells an evil, or the kinds of one: "hate", "all forms of violence"."""
    kinds = thing.lemma_.lower() in {"form", "kind", "act", "manifestation", "attempt", "notion", "idea"}
    return is_in_set(thing, "evils") or (kinds and any(case == "of" and is_in_set(c, "evils") for case, c in obliques(thing)))


def _is_set_phrase(act: Act, arguments: Arguments) -> bool:
    """Say whether a participle only describes: "*pressing* challenges", "is *tried* and tested"; or blame is what somebody strives for."""
    verb = act.head
    if verb.lower_ == "pressing":
        things = list(children(verb, "obj"))
        plain = things and all(t.tag_ == "NNS" and t.by_label.keys().isdisjoint({"det", "nmod:poss"}) for t in things)
        plain = plain and not any(arguments.is_somebody(t) for t in things)
        return bool(plain) and act.inner is None and verb.by_label.keys().isdisjoint({"aux", "xcomp", "iobj"})
    if verb.lemma_.lower() == "go" and any(c.lemma_.lower() in _AGES for c in verb.children):
        to = any(case == "to" and (c.pos_ == "PROPN" or c.ent_type_) for case, c in obliques(verb))
        return not to and any(c.lower_ == "back" for c in verb.children)  # "going back 20 years to the plan"
    if verb.lemma_.lower() == "yield":
        return any(c.lower_ == "i" for c in children(verb, "nsubj"))  # "I yield to you, Mr. Prime Minister"
    if act.type == "REQUEST" and verb.lemma_.lower() == "want":
        subject = surface_subject(verb)
        if subject is None or subject.lower_ not in {"people", "americans", "everybody", "everyone", "families"}:
            return False
        asked = [*children(verb, "obj"), *(c for clause in children(verb, "xcomp", "ccomp") for c in children(clause, "nsubj"))]
        return any(c.lower_ in {"us", "we", "me", "you"} for c in asked)  # "the people want us to work together"
    if verb.lemma_.lower() == "fight" and act.inner is None:
        behalf = (c for case, c in obliques(verb) if case == "on" and c.lower_ == "behalf")
        return any(c.lower_ in {"your", "our", "my"} for noun in behalf for c in noun.lefts)
    if verb.lower_ == "allied":
        return verb.base in {"acl", "amod", "appos", "advcl"} and "aux" not in verb.by_label
    if verb.lower_ == "tried":
        return any(c.lower_ in {"tested", "true"} for c in children(verb, "conj"))
    return act.tried and act.entry.concept == "accuse" and verb.lemma_.lower() == "hold"


#: Stretches of time that are gone back over.
_AGES = frozenset({"year", "decade", "century", "generation"})


def _is_aim(top: Token, arguments: Arguments) -> bool:
    """Say whether an infinitive tells what somebody's aim is: "our goal *is to free* them", "the aim remains *to disarm* both"."""
    verb = top.head if top.base == "conj" and top.head.tag_ == "VB" else top
    if verb.tag_ != "VB" or not any(c.lower_ == "to" for c in children(verb, "mark")):
        return False
    clause = verb.head if verb.base in {"xcomp", "ccomp"} and verb.head.lemma_.lower() in {"be", "remain", "become"} else verb
    subject = next((c for c in clause.children if c.dep_ == "nsubj:outer" or (clause is not verb and c.base == "nsubj")), None)
    if subject is None or not is_in_set(subject, "aims"):
        return False
    owners = [*children(subject, "nmod:poss"), *(c for case, c in obliques(subject) if case == "of")]
    named = any(c.pos_ == "PROPN" and arguments.at(c) for c in owners)
    return not (named and subject.lemma_.lower() in _PLANS)  # "Chad's *plan* is to hold talks in May" tells what it plans


#: Aims that somebody of a name has set his mind on.
_PLANS = frozenset({"plan", "policy", "strategy", "intention", "intent"})


def _is_supposition(act: Act) -> bool:
    """Say whether somebody only says how he thinks that it is: "suggested that Chad *was* behind it", not "that it *leave*"."""
    if act.type != "REQUEST" or act.head.lemma_.lower() != "suggest" or act.head.pos_ != "VERB":
        return False
    clause = next(children(act.head, "ccomp"), None)
    if clause is None:
        return False
    helpers = [c for c in clause.children if c.base in {"aux", "cop"}]
    words = {c.lower_ for c in helpers}
    if not words.isdisjoint({"should", "must", "ought"}) or words in ({"be"}, {"could"}):  # "that they could meet in Lima"
        return False
    return bool(helpers) or clause.tag_ in {"VBD", "VBZ"}


def _is_threat_of_thing(act: Act, arguments: Arguments) -> bool:
    """Say whether what somebody does, and not he, threatens others: "Peru's trade practices are *threatening* firms"."""
    if act.type != "THREATEN" or act.inner is not None or act.head.lemma_.lower() != "threaten" or is_passive(act.head):
        return False
    subject = surface_subject(act.head)
    if subject is None or subject.pos_ != "NOUN" or arguments.is_somebody(subject):
        return False
    return not is_in_set(subject, "papers") and subject.lemma_.lower() not in {"tweet", "post"}  # what somebody says threatens


def _is_freed_by_others(act: Act, arguments: Arguments) -> bool:
    """Say whether who announces a release did not do it: "announced her release *from a prison in Chad*", "of a man who was kidnapped"."""
    verb = act.top
    if act.mode != "release" or act.head.pos_ != "NOUN" or verb.lemma_.lower() not in {"announce", "confirm"}:
        return False
    freed = [c for case, c in obliques(act.head) if case == "of"]
    by_id, subject = arguments.actors.by_id, surface_subject(verb)
    holding = [clause for c in freed for clause in children(c, "acl") if is_in_set(clause, "abducting")]
    if holding:  # captives of bandits are freed by the state, those of rebels by the rebels
        holders = [i for clause in holding for case, c in obliques(clause) if case == "by" for i in arguments.everyone(c)]
        return not any("CRM" in by_id[i].sectors for i in holders if i in by_id)
    own = {by_id[i].country for i in arguments.everyone(subject) if i in by_id} if subject is not None else set()
    left = [c for word in (verb, act.head, *freed) for case, c in obliques(word) if case == "from"]
    named = [t for c in left for t in c.subtree if t.pos_ == "PROPN"]
    countries = {by_id[i].country for t in named for i in arguments.at(t) if i in by_id} - {None}
    if not countries:
        # "from a prison in Belarus", not "from Larch Prison"
        return any(case == "in" and inside.pos_ == "PROPN" for c in left for case, inside in obliques(c))
    return own.isdisjoint(countries)


def _is_roll(act: Act) -> bool:
    """Say whether words only begin the list of those who came: "officials *attending* the meeting included ..."."""
    verb = act.top
    if act.type != "CONSULT" or verb.base != "acl" or verb.tag_ != "VBG":
        return False
    return verb.head.base == "nsubj" and verb.head.head.lemma_.lower() in {"include", "be"}


def _is_any_request(act: Act) -> bool:
    """Say whether a noun means whichever there may be: "will respond to *any request* the governor makes"."""
    return act.type == "REQUEST" and act.head.pos_ == "NOUN" and any(c.lower_ == "any" for c in children(act.head, "det"))


def _is_to_oneself(act: Act) -> bool:
    """Say whether a promise is to nobody else: "made a promise to myself", "I promised myself that"."""
    if act.type != "AGREE" or act.head.pos_ not in VERBAL:
        return False
    told = [*children(act.head, "obj", "iobj"), *(c for case, c in obliques(act.head) if case == "to")]
    told += [c for i in act.matched for case, c in obliques(act.head.doc[i]) if case == "to"]
    return any(is_reflexive(c) for c in told)


def _is_only_meant(act: Act) -> bool:
    """Say whether a speaker only tells what he meant, and asks nobody: "what I was suggesting when I spoke"."""
    verb = act.head
    if act.type != "REQUEST" or act.inner is not None or not verb.by_label.keys().isdisjoint({"iobj", "xcomp", "ccomp"}):
        return False
    free = any(c.lower_ == "what" and c.i < verb.i for c in (verb.head, *verb.children))
    subject = surface_subject(verb) if verb.pos_ == "VERB" else None
    return free and subject is not None and subject.lower_ in {"i", "we"} and all(case != "to" for case, _ in obliques(verb))


def _is_looked_forward_to(word: Token) -> bool:
    """Say whether somebody only looks forward to an act: "I look forward to our discussion", "to working with you"."""
    if word.dep_ == "acl:relcl" and word.head.pos_ == "NOUN" and any(c.lower_ in {"i", "we"} for c in children(word, "nsubj")):
        word = word.head  # "to the progress that we are going to make"
    above = word.head
    if above.lemma_.lower() != "look" or not any(c.lower_ == "forward" for c in above.children):
        return False
    if word.pos_ in VERBAL:
        return word.tag_ == "VBG" and any(c.lower_ == "to" and c.i < word.i for c in word.children)
    return word.base == "obl" and case_of(word) == "to"


#: What somebody else is left to say.
_SPEAKING = frozenset("speak say tell talk explain describe characterise characterize comment answer address announce know".split())


def _is_let_speak(act: Act) -> bool:
    """Say whether a speaker only leaves the word to others: "I will let Chad speak for itself", "let me tell you".

    So is what he will not have: "I refuse to let that *happen*".
    """
    verb = act.head
    if verb.lemma_.lower() == "refuse":
        let = (c for c in children(verb, "xcomp") if c.lemma_.lower() == "let")
        return any(c.lemma_.lower() in {"happen", "dim", "fade"} for word in let for c in children(word, "xcomp", "ccomp"))
    return verb.lemma_.lower() == "let" and any(c.lemma_.lower() in _SPEAKING for c in children(verb, "xcomp", "ccomp"))


#: Accidents whose words also tell fights and failures: "opened fire", "the collapse of the talks".
_TWO_SENSES = frozenset({"fire", "collapse", "outbreak", "crash"})


#: What leads from a concern to what somebody is blamed for.
_OVER = frozenset({"over", "about", "at", "regarding", "concerning", "with"})

#: What is feared for, and is nobody's deed; and what those in office have over others.
_WELFARE = frozenset("safety health well-being wellbeing welfare fate plight life whereabouts".split())
_POWERS = frozenset("oversight authority jurisdiction supervision power mandate rule regulation scrutiny reach".split())


def _is_concern_shared(act: Act) -> bool:
    """Say whether concerns are held against nobody, but in common or for somebody: "our shared security concerns", "*sent* her concern"."""
    if act.entry.concept != "express_concern":
        return False
    held = (act.head, *(act.head.doc[i] for i in act.matched))
    if any(word.base == "obj" and word.pos_ == "NOUN" and word.head.lemma_.lower() == "send" for word in held):
        return all(case not in _OVER for word in held for case, _ in obliques(word))
    return act.head.pos_ == "NOUN" and any(c.lower_ in {"shared", "common", "mutual"} for c in children(act.head, "amod"))


def _is_fear_for(act: Act, arguments: Arguments) -> bool:
    """Say whether a concern is for people, and against nobody: "concern over *the editor's safety*", "for *the health of Ana Ruiz*"."""
    if act.entry.concept != "express_concern":
        return False
    held = (act.head, *(act.head.doc[i] for i in act.matched))
    feared = [c for word in held for case, c in obliques(word) if case == "for" or case in _OVER]
    return bool(feared) and all(c.lemma_.lower() in _WELFARE and _is_of_people(c, arguments) for c in feared)


def _is_of_people(noun: Token, arguments: Arguments) -> bool:
    """Say whether what a noun tells is that of persons or people, and of no state or body."""
    holders = unique((*arguments.possessors(noun), *(i for case, c in obliques(noun) if case == "of" for i in arguments.everyone(c))))
    found = [a for i in holders if (a := arguments.actors.by_id.get(i)) is not None]
    return bool(found) and all(a.kind in (ActorKind.PERSON, ActorKind.GROUP) for a in found)


def _is_say_over_others(act: Act) -> bool:
    """Say whether somebody only settles something for others, and asks nothing of them: "courts dictate *whether* people may vote"."""
    if act.type != "REQUEST" or act.entry.lemma != "dictate":
        return False
    return any(m.lower_ == "whether" for clause in children(act.head, "ccomp") for m in clause.subtree if m.i < clause.i)


def _is_on_own_field(act: Act) -> bool:
    """Say whether what is proposed is only more of what one has: "proposed to extend *its oversight* to banks" offers nobody anything."""
    if act.entry.concept != "offer_to" or act.inner is not None or act.head.lemma_.lower() != "propose":
        return False
    done = [c for clause in children(act.head, "xcomp") for c in children(clause, "obj")]
    return bool(done) and all(any(m.lower_ in {"its", "their"} for m in c.children) and c.lemma_.lower() in _POWERS for c in done)


def _is_seeking_refuge(act: Act) -> bool:
    """Say whether words only tell which people are meant, who ask no state: "people seeking safety and refuge"."""
    seeking = act.head
    if act.entry.concept != "seek_refuge" or seeking.tag_ != "VBG" or seeking.base not in {"acl", "amod"}:
        return False
    held = (seeking, *(seeking.doc[i] for i in act.matched))
    return not any(case in {"in", "from", "at", "to", "with"} for word in held for case, _ in obliques(word))


#: Prepositions before what forces are sent for, and before where and after what they are sent.
_ERRANDS = frozenset({"for", "to", "in", "into", "after", "following", "amid"})
#: Deeds of forces that are no help: "sent troops to crush a relief effort".
_ARMED_AIMS = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "THREATEN", "REJECT"})


def _is_relief(act: Act, acts: Mapping[int, Act]) -> bool:
    """Say whether forces are sent to help: "placed aircraft there for search and rescue", "sent troops after the floods".

    What they are sent for must tell it, not a clause beside it: "sent troops to its border after the floods ended" is no help.
    """
    if act.type != "MOBILIZE":
        return False
    words = {act.top.i: act.top, act.head.i: act.head, **{i: act.head.doc[i] for i in act.matched}}
    aims = [c for word in words.values() for c in children(word, "xcomp", "advcl", "acl") if c.tag_ == "VB"]
    aims += [c for aim in aims for c in children(aim, "xcomp")]
    if any((deed := acts.get(aim.i)) is not None and deed.type in _ARMED_AIMS for aim in aims):
        return False
    told = [c for word in words.values() for case, c in obliques(word) if case in _ERRANDS]
    told += [c for aim in aims for c in (*children(aim, "obj"), *(c for _, c in obliques(aim)))]
    return any(_tells_relief(part) for noun in told for part in conj_nominals(noun))


def _tells_relief(noun: Token) -> bool:
    """Say whether a noun or what it is of tells help or an accident: "areas hit by floods", not "relief of the garrison"."""
    behind = [c for case, c in obliques(noun) if case in {"to", "of", "for", "from"}]
    behind += [c for clause in children(noun, "acl") if clause.tag_ == "VBN" for case, c in obliques(clause) if case == "by"]
    for word in (noun, *behind):
        for part in (word, *(c for compound in children(word, "compound") for c in conj_nominals(compound))):  # "search and rescue efforts"
            if part.lower_ in {"rescue", "relief"} and all(case != "of" for case, _ in obliques(part)):
                return True
            if is_in_set(part, "accident") and part.lemma_.lower() not in _TWO_SENSES:
                return True
    return False


def _is_wish_of_old(act: Act) -> bool:
    """Say whether a speaker tells what he wanted once: "I wanted him to run" asks nobody."""
    verb = act.head
    if act.entry.lemma != "want" or verb.tag_ not in {"VBD", "VBN"}:
        return False
    subject = surface_subject(verb)
    return subject is not None and subject.lower_ in {"i", "we"}


def _is_only_name(verb: Token) -> bool:
    """Say whether a verb only tells what something is called: "condemned what it *called* aggression" is one act."""
    return verb.dep_ == "acl:relcl" and verb.head.lower_ == "what" and is_in_set(verb, "calling")


def _is_inquiry_of_accident(act: Act) -> bool:
    """Say whether what is looked into is an accident: "is investigating the plane crash"."""
    if act.mode != "investigate" or act.head.pos_ != "VERB":
        return False
    looked_into = [*deep_object(act.head), *(c for case, c in obliques(act.head) if case == "into")]
    looked_into += [c for obj in deep_object(act.head) for case, c in obliques(obj) if case == "into"]
    return any(is_in_set(t, "accident") and t.lemma_.lower() != "fire" for t in looked_into)


def _is_emergency_of_nature(act: Act) -> bool:
    """Say whether an emergency is declared for relief: "a state of calamity", "an emergency after the floods"."""
    if act.mode != "martial-law":
        return False
    declared = (word for i in act.matched for word in act.head.doc[i].subtree)
    if any(word.lower_ in {"calamity", "disaster"} for word in declared):
        return True
    return any(t.pos_ in {"NOUN", "PROPN"} and is_in_set(t, "accident") for t in act.head.sent)


#: What somebody has in what is done, as others say.
_PARTS = frozenset("role importance part leadership success progress effort work contribution value record partnership interest".split())


def _is_part_in(gerund: Token) -> bool:
    """Say whether a gerund tells in what somebody has a part of whom others speak: "stressed the role of Chad in *ending* the war"."""
    first = gerund.head if gerund.base == "conj" and gerund.head.tag_ == "VBG" else gerund
    if first.tag_ != "VBG" or first.base not in {"advcl", "acl"} or not any(c.lower_ == "in" for c in children(first, "mark")):
        return False
    if first.base == "acl":
        return first.head.lemma_.lower() in _PARTS
    return any(c.lemma_.lower() in _PARTS and c.right_edge.i == first.left_edge.i - 1 for c in children(first.head, "obj"))


#: What somebody warns of and others do, or nobody.
_DANGERS = frozenset("attack threat danger risk aggression possibility crisis famine disaster storm situation".split())


def _is_warning_of_danger(act: Act) -> bool:
    """Say whether somebody warns of what others may do, and threatens nobody: "warned of attacks by the rebels", "of a famine"."""
    if act.entry.concept not in {"warn", "warn_of_consequences"} or act.entry.lemma not in {"warn", "warning"} or act.inner is not None:
        return False
    words = (act.head, *(act.head.doc[i] for i in act.matched))
    feared = [c for word in words for case, c in obliques(word) if case in {"of", "about"}]
    if not any(c.lemma_.lower() in _DANGERS for c in feared) or any("nmod:poss" in c.by_label for c in feared):
        return False
    return not any(m.lower_ in {"if", "unless", "until", "should"} for clause in children(act.top, "advcl") for m in clause.children)


def _is_left_alone(act: Act) -> bool:
    """Say whether words only tell how somebody stands, whom nobody is told to isolate: "Chad stood *isolated* in the vote"."""
    verb = act.head
    if act.entry.lemma != "isolate" or verb.tag_ not in {"VBN", "JJ"}:
        return False
    return all(case != "by" for case, _ in obliques(verb)) and not any(c.lower_ in _HAVING for c in verb.children if "pass" not in c.dep_)


_HAVING = frozenset({"have", "has", "had", "'ve", "’ve"})


def _is_agreed_among_others(act: Act) -> bool:
    """Say whether "agreed" only describes what is to be found or kept: "borders mutually agreed by the parties"."""
    if act.head.lower_ != "agreed" or act.head.base not in {"acl", "amod"} or act.head.dep_ == "acl:relcl":
        return False
    return any(c.lower_ in {"mutually", "internationally", "commonly", "jointly", "universally"} for c in children(act.head, "advmod"))


#: Words for what several may be of one mind on, and for what others think or say.
_MATTERS = frozenset("lot thing much everything anything most point plenty fact assessment view opinion analysis sentiment".split())
#: Prepositions before what is agreed, and not with whom.
_TERMS = frozenset({"on", "to", "upon", "for", "about", "over"})
#: Helping verbs that leave a verb in the present.
_OF_NOW = frozenset({"do", "does", "may", "might", "can"})


def _is_opinion_shared(act: Act) -> bool:
    """Say whether somebody is only of one mind with others: "I agree with your vision", "we don't agree on everything"."""
    verb = act.head
    if act.entry.concept != "agree_to" or act.inner is not None or verb.pos_ != "VERB":
        return False
    if verb.dep_ == "acl:relcl" and verb.head.lower_ in _MATTERS:
        return True
    labels = verb.by_label
    if not labels.keys().isdisjoint({"obj", "xcomp"}):
        return False
    helpers = {c.lower_ for c in children(verb, "aux")}
    now = helpers <= _OF_NOW and verb.tag_ in ({"VB"} if helpers else {"VBP", "VBZ"})
    subject = surface_subject(verb)
    we = subject is not None and subject.lower_ == "we"
    if we and now and subject is not None and any(c.lower_ == "all" for c in (*verb.lefts, *subject.children)):
        return True  # "I think we all agree that voters should decide"
    if "ccomp" in labels:
        return False
    cases = dict(obliques(verb))
    told = [c for case, c in cases.items() if case != "to"]
    if "about" in cases or any(c.lemma_.lower() in _MATTERS or (now and c.lower_ in {"this", "that", "it"}) for c in told):
        return True
    if verb.tag_ in {"VBP", "VB"} and subject is not None and subject.lower_ == "i":
        return True  # "I couldn't agree more"
    if not now:
        return False
    if we and labels.keys().isdisjoint({"obl", "advcl", "conj"}) and verb.dep_ != "acl:relcl":
        return True  # "we generally agree"
    behind = verb.nbor().lower_ if verb.i + 1 < len(verb.doc) else ""
    if verb.dep_ == "acl:relcl" and behind in {"on", "upon"} and all(c.i == verb.i + 1 for c in children(verb, "obl")):
        return True  # "the principles that we agree on"
    shared = cases.get("with")
    return shared is not None and _TERMS.isdisjoint(cases) and not is_in_set(shared, "asked_things")


def _is_enabled_by_thing(verb: Token, arguments: Arguments) -> bool:
    """Say whether an infinitive is what a law or another thing lets people do: "such laws allow relatives to petition a court".

    So is what goes along with it: "to petition for an order barring people from buying guns".
    """
    while verb.tag_ == "VBG" and verb.base in {"advcl", "conj"} and verb.head.pos_ == "VERB":
        verb = verb.head
    above = verb.head
    if verb.tag_ != "VB" or verb.base not in {"xcomp", "ccomp"} or above.lemma_.lower() not in _ENABLING - {"help"}:
        return False
    if above.tag_ not in {"VBP", "VBZ", "VB"} or above.by_label.keys().isdisjoint({"obj", "iobj"}):
        return False
    subject = surface_subject(above)
    return subject is not None and subject.pos_ in {"NOUN", "PROPN"} and not arguments.at(subject)


def _is_order_signed(act: Act) -> bool:
    """Say whether what is signed is a memorandum to one's own people: "signed a memorandum deferring the removal of migrants"."""
    if act.head.lemma_.lower() != "sign" or act.entry.concept not in {"sign_agreement", "sign_contract"}:
        return False
    signed = [act.head.doc[i] for i in act.matched if act.head.doc[i].lower_ in {"memorandum", "memoranda", "memo"}]
    cases = {case for word in (act.head, *signed) for case, _ in obliques(word)}
    several = any("conj" in subject.by_label for subject in children(act.head, "nsubj"))
    return bool(signed) and cases.isdisjoint({"with", "between", "of"}) and not several


def _is_courtesy(act: Act) -> bool:
    """Say whether a speaker only excuses himself, or somebody "is to blame": "I apologise for being late"."""
    verb = act.head
    if act.entry.concept == "blame" and verb.tag_ == "VB" and "obj" not in verb.by_label:
        return any(c.lower_ == "to" and c.base == "mark" for c in verb.children)
    if act.entry.concept != "apologise" or verb.lemma_.lower() not in {"apologise", "apologize"}:
        return False
    subject = surface_subject(verb)
    return subject is not None and subject.lower_ == "i" and all(case != "to" for case, _ in obliques(verb))


def _is_question_put(act: Act) -> bool:
    """Say whether somebody is asked a question, and not to do anything: "asked the governors what support they need"."""
    verb = act.head
    if act.entry.concept != "request_to" or verb.lemma_.lower() != "ask" or act.inner is not None or verb.pos_ != "VERB":
        return False
    if not verb.by_label.keys().isdisjoint({"xcomp", "iobj"}):
        return False
    things = (*children(verb, "obj"), *children(verb, "ccomp"))
    if any(thing.lower_ in {"this", "question", "questions"} for thing in things):
        return True  # "I just want to ask this"
    return any(w.tag_ in {"WDT", "WP", "WRB"} for thing in things for w in (thing, *thing.lefts))


def _is_of_list_discussed(gerund: Token) -> bool:
    """Say whether a gerund is one of the things that were discussed: "discussed trade; aid; and strengthening cooperation"."""
    first = gerund
    while first.base == "conj" and first.head.tag_ == "VBG":
        first = first.head
    above = first.head
    if first.tag_ != "VBG" or first.base != "conj" or "aux" in first.by_label or above.tag_ not in {"VBD", "VBZ", "VBP"}:
        return False
    return above.lemma_.lower() == "discuss"


def _is_of_list_committed(gerund: Token) -> bool:
    """Say whether a gerund is one of the things of a commitment: "renewed our commitment to enhancing trade—deepening our ties"."""
    first = gerund
    while first.base == "conj" and first.head.tag_ == "VBG":
        first = first.head
    if first.tag_ != "VBG" or first.base != "advcl" or not first.by_label.keys().isdisjoint({"aux", "mark", "nsubj"}):
        return False
    held = (c for c in children(first.head, "obj") if is_in_set(c, "attitude"))
    return any(clause.tag_ == "VBG" and clause.i < first.i for noun in held for clause in children(noun, "acl"))


def _is_effect_of_thing(act: Act, found: Modality, arguments: Arguments) -> bool:
    """Say whether a thing, and no one, will move people to something: "its contribution will encourage other donors to follow"."""
    verb = act.head
    if act.type != "REQUEST" or verb.lemma_.lower() != "encourage" or found.kind not in _AHEAD or is_passive(verb):
        return False
    subject = surface_subject(verb)
    return subject is not None and subject.pos_ == "NOUN" and not arguments.at(subject)


#: Deeds that a state suffers: who says that "we must" do them asks for something.
_MATERIAL = frozenset({"AID", "ASSAULT", "COERCE", "MOBILIZE", "SANCTION"})


def _is_own_duty(act: Act, arguments: Arguments) -> bool:
    """Say whether a speaker tells what he and his own must do: "we must end this war", not "we must send troops to Chad"."""
    subject = surface_subject(act.top)
    if subject is None or subject.lower_ not in {"we", "i"}:
        return False
    return act.type not in _MATERIAL or not any(arguments.at(t) for t in act.head.subtree if t.pos_ == "PROPN")


def _is_whenever(verb: Token) -> bool:
    """Say whether a clause in the present tells of any time: "we are best served when the two countries work together"."""
    if verb.base != "advcl" or verb.tag_ not in {"VBP", "VBZ"} or "aux" in verb.by_label:
        return False
    return any(c.lower_ in {"when", "whenever"} and c.i < verb.i for c in verb.children)


def is_no_journey(verb: Token) -> bool:
    """Say whether a verb of motion has no place as its goal: "go from resilience to revival", "come to you from Lima"."""
    goals = [part for case, c in obliques(verb) if case == "to" for part in conj_nominals(c)]
    return bool(goals) and not any(goal.pos_ == "PROPN" or goal.ent_type_ or is_in_set(goal, "goals") for goal in goals)


def is_given_to(gerund: Token) -> bool:
    """Say whether a gerund is what somebody is given to: "remains committed to pursuing their release"."""
    return any(word.lower_ in _GIVEN_TO for word in (gerund.head, *children(gerund.head, "xcomp")))


__all__ = ["is_given_to", "is_idle", "is_interception", "is_no_journey"]
