"""Who met: what "they", "the two" and "the leaders" mean where the sentences before tell of a meeting, a call or a talk."""

from __future__ import annotations

from detente.model.enums import ActorKind
from detente.reading.actors.roster import ActorDraft, Roster
from detente.reading.base import conjuncts
from detente.reading.coreference.stage import Mentions
from detente.reading.grammar.doc import Doc, Span, Token, per_token
from detente.reading.grammar.lemmas import lemmas
from detente.reading.grammar.phrases import case_of, effective, is_plural

SENTENCES_BACK = 3
SUBJECTS = ("nsubj", "nsubj:pass", "csubj", "nsubj:outer")


def met_before(roster: Roster, mentions: Mentions, token: Token) -> list[ActorDraft]:
    """Return all who met in the sentence before: "Sullivan met with Akiba and Cho. They discussed ..." means the three.

    Where one of them is a group ("met with a group of lawmakers"), only what people do together is theirs: "they told him" may be
    the group's. What they do together may also be told further on, behind what one of them said.
    """
    if token.sent.start == 0:
        return []
    jointly = token.dep_ in SUBJECTS and is_joint(token.head)
    sent = token.doc[token.sent.start - 1].sent
    between: list[list[ActorDraft]] = []
    while jointly and not _tells_meeting(sent) and len(between) < SENTENCES_BACK and sent.start > 0:
        between.append([d for c in sent.root.children if c.dep_ in SUBJECTS for d in roster.at(c.i)])
        if all(d.kind is ActorKind.PERSON for d in between[-1]) and len(between[-1]) > 1 and sent.root.lemma_.lower() in JOINTLY:
            talked = between[-1]  # "They discussed trade. Roe raised the strait. *They* also discussed": those of the first "they"
            return talked if all(drafts and all(d in talked for d in drafts) for drafts in between) else []
        sent = token.doc[sent.start - 1].sent
    if not _tells_meeting(sent):
        return []
    people, groups = _who_met(roster, mentions, sent)
    if between and _others_nearer(roster, token, {*people, *groups}):
        return []
    if any(not drafts or any(d not in people and d not in groups for d in drafts) for drafts in between):
        return []
    return _if_joint(token, people, groups)


def _who_met(roster: Roster, mentions: Mentions, sent: Span) -> tuple[list[ActorDraft], list[ActorDraft]]:
    """Return the persons and the groups who take part in the meeting that a sentence tells."""
    people = _participants(roster, mentions, sent)
    main = [t for t in sent if _is_of_main_clause(t)]
    groups = list(dict.fromkeys(d for t in main for d in _groups_at(roster, t)))
    described = (d for t in main for d in roster.at(t.i) if d.kind is ActorKind.PERSON)  # "met with the mayor of Lima"
    return [*people, *(d for d in dict.fromkeys(described) if d not in people)], groups


def _if_joint(token: Token, people: list[ActorDraft], groups: list[ActorDraft]) -> list[ActorDraft]:
    """Return all who met where a pronoun's clause may be of them all: of what groups only hear, or say alone, it is not."""
    jointly = token.dep_ in SUBJECTS and is_joint(token.head)
    together = token.head.lemma_.lower() in JOINTLY or _is_had(token.head)
    if groups and not (jointly and (together or all(_are_officials(d) for d in groups))):
        return []
    return [*people, *groups] if people and len(people) + len(groups) > 1 else []


def met_in_lead(roster: Roster, mentions: Mentions, token: Token) -> list[ActorDraft]:
    """Return all whose meeting a text opens with, where "they" agree on something further on: "Roe spoke with Paz. ... *They* reviewed".

    Not where the last plural in front of it that does something means others: "Roe spoke with Paz. ... *The nurses* asked for more. They".
    """
    lead = _lead(roster)
    if lead is None or lead.end > token.sent.start or token.dep_ not in SUBJECTS or not is_joint(token.head) or not _tells_meeting(lead):
        return []
    people, groups = _who_met(roster, mentions, lead)
    if _others_nearer(roster, token, {*people, *groups}):
        return []
    sent, last = token.sent, token
    while sent.start > lead.start:
        plural = [c for verb in _main_verbs(sent) for c in verb.children if c.dep_ in SUBJECTS and c.i < last.i and _are_several(c)]
        if plural:
            doers = [d for part in conjuncts(plural[-1]) for d in roster.at(part.i)]
            if set(doers) != {*people, *groups}:
                return []  # others, or some of them: "hosted *mayors*. *The mayors* spoke of the flood. They"
            break
        sent = token.doc[sent.start - 1].sent
    return _if_joint(token, people, groups)


def _lead(roster: Roster) -> Span | None:
    """Return the first sentence of a short text that tells something."""
    sents = roster.page.doc.sents
    if len(sents) > _SHORT_TEXT:
        return None
    return next((sent for sent in sents[:_LEAD] if any(t.tag_ in ("VBD", "VBZ", "VBP") for t in sent)), None)


def _others_nearer(roster: Roster, token: Token, met: set[ActorDraft]) -> bool:
    """Say whether the sentence in front tells of several others, whom "they" may mean though they are no subject there.

    "The war between *Peru and Ecuador* goes on. They agreed", "Roe praised *Chad and Niger*. They"; what is "also" done goes on from
    the meeting, and people who are only thanked or spoken of are seldom meant ("thanked the crews held by pirates").
    """
    if token.sent.start == 0 or any(c.lower_ == "also" for c in token.head.children):
        return False
    sent = token.doc[token.sent.start - 1].sent
    for noun in (c for verb in _main_verbs(sent) for c in verb.children):
        inside = (c for c in noun.children if noun.dep_ in SUBJECTS and c.base == "nmod" and case_of(c) in ("between", "of"))
        for doer in [noun] if noun.dep_ in ("obj", "obl:agent") else inside:
            told = {d for part in conjuncts(doer) for d in roster.at(part.i)}
            if len(told) > 1 and met.isdisjoint(told):
                return True
    return False


#: Sentences, headline and dateline among them, in which a text's lead stands.
_LEAD = 3


def _main_verbs(sent: Span) -> list[Token]:
    return [verb for verb in conjuncts(sent.root) if verb.pos_ in ("VERB", "AUX", "ADJ", "NOUN")]


def _are_several(subject: Token) -> bool:
    return subject.lower_ in ("they", "both", "all") or is_plural(subject) or "conj" in subject.by_label


def is_joint(verb: Token) -> bool:
    """Say whether a verb tells what those who met do together or declare after it."""
    return (verb.lemma_.lower() in JOINTLY | DECLARING or _is_had(verb)) and verb.tag_ != "VB"


def _are_officials(draft: ActorDraft) -> bool:
    """Say whether a group is of those who declare something with whom they met: leaders, ministers."""
    return draft.sectors[:1] == ["GOV"] or bool(draft.concepts & {"leader_role"})


def _tells_meeting(sent: Span) -> bool:
    """Say whether the main verb of a sentence tells that people met or spoke: "met with", "had a call with"."""
    lemma = sent.root.lemma_.lower()
    return _is_had(sent.root) or (lemma in MEETING and lemma != "hold") or (lemma in _RECEIVING and _is_of_guest(sent.root))


def _names_meeting(sent: Span) -> bool:
    """Say whether a sentence tells of a meeting by a noun: "This followed Roe's *meeting* with Paz"."""
    return any(c.base in ("nsubj", "obj") and not _MEETINGS.isdisjoint(lemmas(c)) for c in sent.root.children)


def _is_of_guest(verb: Token) -> bool:
    """Say whether a verb tells whom somebody receives or rings up: "welcomed *President Paz* to the palace"; not "called Paz a thief"."""
    guest = any(c.dep_ == "obj" and c.ent_type_ == "PERSON" for c in verb.children)
    return guest and not any(c.dep_ == "xcomp" and c.tag_ != "VB" for c in verb.children)


#: What one does with a guest, or with whom one rings up.
_RECEIVING = frozenset({"welcome", "receive", "call", "phone", "telephone"})


def _is_had(verb: Token) -> bool:
    """Say whether a verb tells that people had a talk: "had a call with", "where they *had* a frank dialogue"."""
    return verb.lemma_.lower() in ("have", "hold") and any(c.dep_ == "obj" and c.lemma_.lower() in _MEETINGS for c in verb.children)


#: What people have who meet.
_MEETINGS = frozenset({"call", "meeting", "talk", "talks", "conversation", "discussion", "consultation", "dialogue", "exchange"})


def met_here(roster: Roster, mentions: Mentions, token: Token) -> list[ActorDraft]:
    """Return who met in the clause above "their" or "they".

    With no other plural between: "Roe spoke with Paz, following up on *their* May call"; what is done together then is done by all of them,
    groups too: "The envoys met Paz in Oslo, where *they* discussed trade".
    """
    root = token.sent.root
    where = is_joint(token.head) and token.head.dep_ in ("acl:relcl", "advcl") and any(c.lower_ == "where" for c in token.head.lefts)
    jointly = token.dep_ in SUBJECTS and (where or token.head.lemma_.lower() in JOINTLY or _is_had(token.head))
    told = _tells_meeting(token.sent) or (root.lemma_.lower() in _ACCOMPANYING and any(c.dep_ == "obl:agent" for c in root.children))
    if not (jointly or token.dep_ == "nmod:poss") or not told or root.i > token.i:
        return []
    if not jointly and any(t.tag_ in ("NNS", "NNPS") for t in token.doc[root.i : token.i]):
        return []
    people = _participants(roster, mentions, token.sent)
    met = [d for d in people if (last := d.last_before(token.i)) is not None and last >= token.sent.start]
    if jointly:
        before = (t for t in token.doc[token.sent.start : token.i] if _is_of_main_clause(t))
        met += [d for d in dict.fromkeys(d for t in before for d in _groups_at(roster, t)) if d not in met]
    return met if len(met) > 1 else []


def _is_of_main_clause(token: Token) -> bool:
    """Say whether a token takes part in what the main verb tells, also behind a title's name ("Minister A and aides")."""
    while token.dep_ in ("conj", "appos", "flat") and token.head.i < token.i:
        token = token.head
    return _takes_part(token) and (token.head.dep_ == "ROOT" or (token.base == "nmod" and _is_talk_held(token.head)))


def _is_talk_held(noun: Token) -> bool:
    """Say whether a noun is the talk that the main verb tells: "convened *a call* with mayors"."""
    return noun.base == "obj" and noun.head.dep_ == "ROOT" and not _MEETINGS.isdisjoint(lemmas(noun))


def _groups_at(roster: Roster, token: Token) -> list[ActorDraft]:
    """Return the groups of people that a token means, or of whom it is "a group of", "a number of"."""
    counted = [] if token.i in roster.beside else [c for c in token.children if c.dep_ == "nmod" and case_of(c) == "of"]
    tokens = [token, *counted]
    return [d for t in tokens if t.i not in roster.beside for d in roster.at(t.i) if d.kind is ActorKind.GROUP]


#: Verbs of people who come together, and of what they do together then.
MEETING = frozenset({"meet", "speak", "talk", "confer", "host", "hold", "convene", "consult"})
JOINTLY = frozenset({"discuss", "agree", "talk", "review", "exchange", "address", "explore", "confer", "consult", "speak"})
#: What those who met declare in one voice.
DECLARING = frozenset(
    "reaffirm reiterate underscore underline emphasise emphasize stress note highlight welcome condemn pledge commit affirm".split()
    + "resolve express recognise recognize acknowledge look confirm concur deplore denounce urge call applaud vow".split()
    + "reconfirm recommit".split()
)


def find_participants(roster: Roster, mentions: Mentions, token: Token, number: int | None, concept: str = "") -> list[ActorDraft]:
    """Return the persons who take part together in the last sentence that has several: its subjects and those they act with.

    Those whose meeting a short text opens with come before those who do something else together in between, unless only these are of
    the kind of office that the phrase names.

    Args:
        roster: The roster.
        mentions: The mentions.
        token: The phrase that means them; only sentences in front of its own are looked at.
        number: How many they must be; ``None`` for any number from two.
        concept: The office that the phrase names, where it names one.
    """
    doc, start = roster.page.doc, token.sent.start
    for _ in range(SENTENCES_BACK + 1):
        if start == 0:
            return []
        sent = doc[start - 1].sent
        people = _participants(roster, mentions, sent)
        if len(others := _officials_of_several(roster, sent, concept)) > 1:
            return others if number in (None, len(others)) else []
        if len(people) >= 2 and (number is None or len(people) == number):
            if _tells_meeting(sent) or _names_meeting(sent) or all(concept in draft.concepts for draft in people):
                return people
            lead = _lead(roster)
            met = _participants(roster, mentions, lead) if lead is not None and lead.end <= start and _tells_meeting(lead) else []
            return met if len(met) >= 2 and (number is None or len(met) == number) else people
        start = sent.start
    return _of_lead(roster, mentions, token, number)


def _officials_of_several(roster: Roster, sent: Span, concept: str) -> list[ActorDraft]:
    """Return the leaders of several states who do something, where a phrase names their kind: "*the presidents of Peru and Chad* met"."""
    subjects = [c for verb in _main_verbs(sent) for c in verb.children if c.dep_ in SUBJECTS and is_plural(c)]
    told = list(dict.fromkeys((d, c.lemma_.lower()) for c in subjects for d in roster.at(c.i) if d.code is not None))
    found = list(dict.fromkeys(d for d, word in told if d.kind is ActorKind.GROUP or (d.kind is ActorKind.STATE and word == "leader")))
    heads = concept == "leader_role"  # "the leaders of Peru and Chad" are the states
    of_kind = all(concept in d.concepts or (heads and (d.kind is ActorKind.STATE or d.concepts & _HEADS)) for d in found)
    return found if of_kind and len({d.code for d in found}) == len(found) else []


#: Offices of those who are leaders of states.
_HEADS = frozenset({"leader_role", "head_of_state", "head_of_government"})


def two_who_met(roster: Roster, mentions: Mentions, token: Token) -> list[ActorDraft]:
    """Return the two persons of two states who met, where "the two sides" do something in one of the next sentences.

    Where several of each state met, the two states.

    Args:
        roster: The roster.
        mentions: The mentions.
        token: The head of the phrase.
    """
    sent = token.sent
    for _ in range(SENTENCES_BACK):
        if token.dep_ != "nsubj" or sent.start == 0:
            break
        sent = token.doc[sent.start - 1].sent
        people = _participants(roster, mentions, sent)
        if len(people) > 1:
            people += [d for d in _who_came(roster, mentions, sent) if d not in people]
            met = sent.root.lemma_.lower() in MEETING
            codes = list(dict.fromkeys(draft.code for draft in people if draft.code is not None))
            if not met or len(codes) != 2:
                return []
            return people if len(people) == 2 else [state_with(roster, code) for code in codes]
    return []


def _who_came(roster: Roster, mentions: Mentions, sent: Span) -> list[ActorDraft]:
    """Return whom "they" who meet others may only mean, who did something in the sentence before: "*A and B* flew in. They met C"."""
    they = any(c.lower_ == "they" for c in sent.root.children if c.dep_ in SUBJECTS)
    return _participants(roster, mentions, sent.doc[sent.start - 1].sent) if they and sent.start > 0 else []


def _of_lead(roster: Roster, mentions: Mentions, token: Token, number: int | None) -> list[ActorDraft]:
    """Return the two who take part in the first sentence of a short text: "X spoke with Y. ... Both leaders ..."."""
    sents = roster.page.doc.sents
    if len(sents) > _SHORT_TEXT or number not in (None, 2):
        return []
    for sent in sents[:2]:
        people = _participants(roster, mentions, sent) if sent.end <= token.i else []
        if people:
            met = number == 2 or _tells_meeting(sent)
            return people if met and len(people) == 2 and len({draft.code for draft in people}) == 2 else []
    return []


#: Sentences of a text that is about what its lead tells.
_SHORT_TEXT = 40


def _participants(roster: Roster, mentions: Mentions, sent: Span) -> list[ActorDraft]:
    """Return the persons of the main clause: subjects, objects, those behind "with", and those listed beside them."""
    found: list[ActorDraft] = []
    last = -1
    for person in mentions.persons:
        if not sent.start <= person.start < sent.end:
            continue
        start = person.title.start if person.title is not None else person.start
        listed = last >= 0 and all(t.text in (",", "and", "&") or t.i in roster.beside for t in sent.doc[last:start]) and start > last
        beside = [sent.doc[i] for i, head in roster.beside.items() if head == person.head]  # "with the President of Chad, Ana Ruiz"
        named = sent.doc[person.head]
        described = [named.head] if named.dep_ == "appos" and named.head.i < start else []  # "with his Chadian colleague, Ana Ruiz"
        if listed or any(_takes_part(t) for t in (*sent.doc[start : person.end], *beside, *described)):
            found += [d for d in roster.at(person.head) if d not in found]
            last = _end_of_person(person.end, sent.doc, mentions)
    more = [d for d in _meant_in_main_clause(roster, sent) if d not in found]
    return [*more, *found] if _opens_with(roster, sent, more) else [*found, *more]


def _opens_with(roster: Roster, sent: Span, drafts: list[ActorDraft]) -> bool:
    """Say whether the subject of a sentence means some of these: those who act are told first."""
    return any(d in drafts for c in sent.root.children if c.dep_ in SUBJECTS for d in roster.at(c.i))


def _meant_in_main_clause(roster: Roster, sent: Span) -> list[ActorDraft]:
    """Return the persons of the main clause whom no name of a person means: "*They* spoke with *the mayor of Lima*"."""
    main = (t for t in sent if t.i in roster.heads and t.pos_ in _MEANING and _is_of_main_clause(t))
    return list(dict.fromkeys(d for t in main for d in roster.at(t.i) if d.kind is ActorKind.PERSON))


#: What words are that mean somebody.
_MEANING = frozenset({"PRON", "NOUN", "PROPN", "NUM"})


def _end_of_person(end: int, doc: Doc, mentions: Mentions) -> int:
    """Return the end of a name with the country behind it: "Jake Sullivan of the United States"."""
    if end < len(doc) and doc[end].lower_ == "of":
        for i in range(end + 1, min(len(doc), end + 4)):
            hit = mentions.by_token.get(i)
            if hit is not None:
                return hit.end
    return end


#: Prepositions before another meeting than the one that is told.
_BESIDES = frozenset({"ahead", "before", "after", "following", "since", "despite", "until"})


def _is_told_of(talk: Token) -> bool:
    """Say whether a talk is only what another is about: "briefed the allies *on his call* with Roe", "spoke about a meeting with Roe"."""
    owned = any(c.dep_ == "nmod:poss" for c in talk.lefts)
    return case_of(talk) in ("about", "regarding", "concerning") or (case_of(talk) == "on" and owned)


def _is_topic_of(doer: Token) -> bool:
    """Say whether somebody only does what others talk of: "they discussed plans for a visit *by the president*"."""
    thing = doer.head
    while thing.base == "nmod":
        thing = thing.head
    return case_of(doer) == "by" and thing.base in ("obj", "obl") and thing.head.lemma_.lower() in JOINTLY | DECLARING


def _is_taken_up(doer: Token) -> bool:
    """Say whether a talk is only what another goes on from: "met Roe to follow up on the summit *between Paz and Soto*"."""
    talk = doer.head
    return talk.base == "obl" and talk.head.dep_ == "advcl" and case_of(talk) in ("on", "from")


#: What is done by those who come along.
_ACCOMPANYING = frozenset({"join", "accompany", "attend", "follow"})
#: What one does with somebody "to" whom one does it; a speech to a crowd is none.
_TALKING = frozenset({"speak", "talk"})
#: Prepositions before those who act together.
_WITH = frozenset({"with", "by", "between"})


@per_token
def _takes_part(token: Token) -> bool:
    top = effective(token)
    label = top.dep_
    if label == "nmod:poss" and top.head.dep_ in ("obj", "nsubj") and top.head.head.dep_ == "ROOT":
        met = not _MEETINGS.isdisjoint(lemmas(top.head))  # "This followed *Roe's* meeting with Paz"
        return met and any(c.base == "nmod" and case_of(c) == "with" for c in top.head.children)
    main = top.head.dep_ in ("ROOT", "conj", "ccomp", "parataxis", "xcomp")
    if not main and label != "nmod":
        return False
    with_case = any(c.lower_ in _WITH for c in top.by_label.get("case", ())) or top.left_edge.lower_ in _WITH  # hung on a title's word
    with_case = with_case or (
        label == "obl" and top.head.lemma_.lower() in _TALKING and case_of(top) == "to" and token.ent_type_ == "PERSON"
    )
    if not main and not with_case:
        return False
    if label == "nmod" and (case_of(top.head) in _BESIDES or _is_told_of(top.head) or _is_topic_of(top) or _is_taken_up(top)):
        return False  # "met Roe ahead of Roe's talks with Paz"
    if label == "nsubj:pass" and top.head.dep_ == "conj" and top.head.lemma_.lower() not in _ACCOMPANYING:
        return False  # "Roe spoke with Paz about the port and *two nurses* seized there": the parser joins them to the verb
    return label in (*SUBJECTS, "obj", "iobj") or (label in ("obl", "nmod", "obl:agent") and with_case)


def state_with(roster: Roster, code: str) -> ActorDraft:
    """Return the draft of the state with a code, made where there is none."""
    name = roster.page.lexicon.actors.state_names.get(code, code)
    return roster.by_key.get(f"state:{code}") or roster.get(f"state:{code}", ActorKind.STATE, name, code)
