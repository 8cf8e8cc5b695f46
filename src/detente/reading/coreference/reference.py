"""What pronouns and counted phrases mean: "he", "their", "the three", "both sides", "the country".

Conservative rules with syntax first: the subjects of the clauses around a pronoun, from the inside out, then earlier mentions of
the sentence, then the subjects of up to three sentences before; number and kind must agree; an object never means the subject
of its own clause. Where nothing fits, nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from detente.lexicon.actors import Marks
from detente.model.enums import ActorKind, MentionKind
from detente.reading.actors.roster import ONE, SEVERAL, ActorDraft, Roster
from detente.reading.base import NameHit, conjuncts
from detente.reading.coreference.met import (
    JOINTLY,
    MEETING,
    SENTENCES_BACK,
    SUBJECTS,
    find_participants,
    is_joint,
    met_before,
    met_here,
    met_in_lead,
    state_with,
)
from detente.reading.coreference.near import helped, nearest, subject_behind, tellers, thanked
from detente.reading.coreference.stage import Mentions, counts_initials
from detente.reading.coreference.told import given_to, guests_of, is_idle, liable_for, somebody_nearer, teller_of
from detente.reading.grammar.doc import Span, Token
from detente.reading.grammar.lemmas import lemmas
from detente.reading.grammar.phrases import NUMBERS, case_of, effective, is_cut_off, is_plural, number_of, phrase_range
from detente.reading.grammar.subjects import surface_subject

#: How many phrases may lie around "the country" in its clause.
DEPTH = 5
PEOPLE = frozenset({ActorKind.PERSON})
CLAUSES = frozenset({"acl:relcl", "acl", "advcl", "advcl:relcl", "ccomp", "xcomp", "conj", "parataxis", "csubj", "appos", "ROOT"})


def resolve_pronouns(roster: Roster, mentions: Mentions) -> None:
    """Resolve all pronouns, and numbers that stand alone ("the three agreed"), in order of the text."""
    doc = roster.page.doc
    pronouns = dict(mentions.pronouns)
    for token in [t for t in doc if t.i in pronouns or t.lower_ in _ALONE or t.text[-1] == "s"]:
        if token.i in roster.heads:
            continue
        if token.i in pronouns:
            drafts = _antecedents(roster, mentions, token, pronouns[token.i])
            kind = MentionKind.PRONOUN
            start, end = token.i, token.i + 1
        elif token.lower_ in _ALONE and _is_bare_number(token) and not roster.page.is_furniture(token):
            drafts = resolve_number(roster, mentions, token, NUMBERS.get(token.lower_, 2), people=True)
            kind = MentionKind.NOMINAL
            start, end = phrase_range(token)
        elif token.text[-1] == "s" and counts_initials(token):
            drafts = _of_initials(roster, mentions, token)
            kind = MentionKind.NOMINAL
            start, end = phrase_range(token)
        else:
            continue
        for draft in drafts:
            draft.mentions.setdefault(token.i, (start, end, kind))
            if kind is MentionKind.PRONOUN and pronouns[token.i] in ("he", "she") and draft.gender is None:
                draft.gender = pronouns[token.i]
        if drafts:
            roster.point(token.i, drafts, start, end)


def _of_initials(roster: Roster, mentions: Mentions, token: Token) -> list[ActorDraft]:
    """Return the persons of "the three NSAs", whose titles all begin so."""
    drafts = resolve_number(roster, mentions, token, number_of(token) or 0, people=True)
    letters = token.text[:-1].lower()
    titles = [{"".join(word[0] for word in office.title.lower().split()) for office in draft.offices} for draft in drafts]
    return drafts if titles and all(letters in held for held in titles) else []


#: Numbers that may stand alone, and what tells one.
_ALONE = frozenset({"two", "both", "three", "four", "pair", "duo"})


def _is_bare_number(token: Token) -> bool:
    """Say whether a number alone means those told of: "the three agreed", "both agreed"; "killed two" counts others."""
    if token.lower_ not in _ALONE or token.dep_ not in ("nsubj", "nsubj:pass", "obj"):
        return False
    known = token.lower_ == "both" or any(c.lower_ in ("the", "these", "all") for c in token.lefts)
    return known and not any(c.dep_ == "nmod" for c in token.children)


def resolve_owner(roster: Roster, mentions: Mentions, pronoun: Token) -> list[ActorDraft]:
    """Return what a possessive pronoun means."""
    if pronoun.lower_ in ("my", "our"):
        return roster.first_person(pronoun)
    kind = {"his": "he", "her": "she", "their": "they", "its": "it"}.get(pronoun.lower_)
    if kind is not None and (doer := _doer_of_inward(roster, pronoun, kind)):
        return doer
    if kind in {"he", "she", "it"} and (beside := _owner_beside(roster, pronoun, kind)):
        return beside
    if kind == "they" and (talking := _who_confer(roster, pronoun)) is not None:
        return talking
    return _antecedents(roster, mentions, pronoun, kind) if kind is not None else []


def _doer_of_inward(roster: Roster, pronoun: Token, kind: str) -> list[ActorDraft]:
    """Return whose deed it is that is done to what is one's own: "Oslo blamed *Chad's* crackdown on its students"."""
    deed = pronoun.doc[pronoun.i - 2] if pronoun.i > 1 else pronoun  # wherever the parser hung the phrase
    inward = deed.pos_ == "NOUN" and deed.lower_ in roster.page.lexicon.actors.marks["inward"] and pronoun.doc[pronoun.i - 1].pos_ == "ADP"
    owners = [c for c in deed.lefts if c.dep_ == "nmod:poss" and c.tag_ != "PRP$"] if inward else []
    return _agreeing(roster, owners[0], kind, pronoun) if len(owners) == 1 else []


def _who_confer(roster: Roster, pronoun: Token) -> list[ActorDraft] | None:
    """Return those who talk of what is their own, nobody where they are not known: "the members discussed *their* call on Roe".

    ``None`` where others may be meant: "they discussed the nurses and *their* pay".
    """
    noun = pronoun.head
    while noun.base == "conj":
        noun = noun.head
        if roster.at(noun.i):
            return None
    verb = noun.head
    if noun.base != "obj" or noun.i < verb.i or roster.page.lexicon.actors.marks["conferring"].isdisjoint(lemmas(verb)):
        return None
    subject = surface_subject(verb)
    if subject is None or subject.i > verb.i or not (subject.lower_ == "they" or subject.tag_ in ("NNS", "NNPS")):
        return None
    return roster.at(subject.i)


def _owner_beside(roster: Roster, pronoun: Token, kind: str) -> list[ActorDraft]:
    """Return who stands in front of "and" and a possessive: "the minister and his delegation", "between Chad and its rebels"."""
    noun = pronoun.head
    if noun.dep_ != "conj" or noun.head.i > pronoun.i or pronoun.i == 0 or pronoun.doc[pronoun.i - 1].lower_ != "and":
        return []
    if noun.head.dep_ == "conj" or sum(c.dep_ == "conj" for c in noun.head.children) > 1:
        return []
    return _agreeing(roster, noun.head, kind, pronoun)


def _requited(roster: Roster, pronoun: Token, kind: str) -> list[ActorDraft]:
    """Return whom somebody thanks or punishes for what is theirs: "expelled the envoy for *his* remarks"."""
    deed, verb = pronoun.head, pronoun.head.head
    if pronoun.dep_ != "nmod:poss" or case_of(deed) not in ("for", "over") or deed.base != "obl":
        return []
    if verb.lemma_.lower() not in roster.page.lexicon.actors.marks["requiting"]:
        return []
    if any(c.dep_ in ("nsubj:pass", "aux:pass") for c in verb.children):
        return []
    objects = (c for c in verb.children if c.dep_ in ("obj", "iobj") and verb.i < c.i < deed.i)
    return next((drafts for obj in objects if (drafts := _agreeing(roster, obj, kind, pronoun))), [])


def _owner_in_front(roster: Roster, pronoun: Token, kind: str) -> list[ActorDraft]:
    """Return whose one thing is where another of his is listed beside it: "praised *Roe's* record, *his* support for the poor"."""
    noun = pronoun.head
    listed = pronoun.dep_ == "nmod:poss" and noun.dep_ in ("conj", "appos", "parataxis") and pronoun.i == noun.left_edge.i
    if (
        pronoun.dep_ == "nmod:poss" and case_of(noun) == "including" and noun.base == "nmod"
    ):  # "*Roe*'s work for the poor, including his talks"
        whole = [c for c in noun.head.lefts if c.dep_ == "nmod:poss" and c.tag_ != "PRP$"]
        return _agreeing(roster, whole[0], kind, pronoun) if len(whole) == 1 else []
    if not listed or pronoun.i == 0 or pronoun.doc[pronoun.i - 1].text not in (",", "and"):
        return []
    first = noun.head
    things = [first] if first.pos_ == "NOUN" else [c for c in first.children if c.base == "obj" and c.i < pronoun.i]
    owners = [c for thing in things for c in thing.lefts if c.dep_ == "nmod:poss" and c.tag_ != "PRP$"]
    return _agreeing(roster, owners[0], kind, pronoun) if len(owners) == 1 else []


def resolve_person(roster: Roster, mentions: Mentions, pronoun: Token) -> list[ActorDraft]:
    """Return whom "he" or "she" means."""
    return _antecedents(roster, mentions, pronoun, pronoun.lower_)


def _antecedents(roster: Roster, mentions: Mentions, token: Token, kind: str) -> list[ActorDraft]:
    if kind == "it" and _is_expletive(token):
        return []
    if kind == "it" and is_idle(token, roster.page.lexicon.actors.marks):
        teller = teller_of(token, roster.page.lexicon.actors.marks)
        return _agreeing(roster, teller, kind, token) if teller is not None else []
    behind = subject_behind(token, roster.page.lexicon.actors.marks)
    if behind is not None and (announced := _agreeing(roster, behind, kind, token)):
        return announced
    if (told := _told_above(roster, token, kind)) is not None:
        return told
    if kind in ("he", "she") and token.dep_ == "nmod:poss" and (beside := _owner_beside(roster, token, kind)):
        return beside  # "with President Roe and *his* team"
    if kind == "they" and _is_of_unknown_beside(roster, token):
        return []
    if kind == "they":
        number = _clause_number(token)
        if number is not None and number > 2:
            drafts = resolve_number(roster, mentions, token, number, people=token.dep_ in SUBJECTS)
            if drafts:
                return drafts
    if (judged := _party_judged(roster, token)) is not None:
        drafts = _at_once(roster, judged, kind, token)
        if not drafts and kind == "they" and [d.kind for d in roster.at(judged.i)] == [ActorKind.STATE]:
            return roster.at(judged.i)  # "congratulated Chad on opening their embassy"
        if drafts or not roster.at(judged.i):
            return drafts
    if same := _acted_on_too(roster, token, kind):
        return same
    if kind in ("he", "she"):
        return _requited(roster, token, kind) or _owner_in_front(roster, token, kind) or _person_meant(roster, mentions, token, kind)
    if kind == "they" and (here := met_here(roster, mentions, token)):
        return here
    barred = _barred(roster, token)
    met = kind == "they" and token.dep_ in (*SUBJECTS, "nmod:poss")
    passed = False  # a plural of things that cannot speak stands nearer
    for candidate in _candidates(token, roster.page.lexicon.actors.marks):
        if met and candidate.i < token.sent.start:
            met = False
            if together := met_before(roster, mentions, token) or met_in_lead(roster, mentions, token):
                return together
        drafts = _agreeing(roster, candidate, kind, token)
        if drafts and not any(d in barred for d in drafts) and (not passed or candidate.head.dep_ == "ROOT"):
            return drafts if kind != "it" or not _is_passed_over(roster, candidate, token) else []
        of_all = kind == "they" and candidate.dep_ in SUBJECTS and any(c.lower_ in ("every", "each", "any") for c in candidate.lefts)
        if not drafts and of_all and not roster.page.lexicon.cues.people.isdisjoint(lemmas(candidate)):
            return []  # "where *every child* can reach their potential"
        unknown = (
            kind == "they" and candidate.tag_ == "NNPS" and not roster.at(candidate.i) and candidate.dep_ in SUBJECTS
        )  # "the *Speakers*"
        if not drafts and kind in ("it", "they") and (unknown or _competes(candidate, kind)):
            passed = kind == "they" and _cannot_say(roster, candidate, token)
            if not passed:
                return []
    return (_both_of_clause(roster, token) or _plural_of_states(roster, mentions, token)) if kind == "they" else []


def _told_above(roster: Roster, token: Token, kind: str) -> list[ActorDraft] | None:
    """Return whom the clause above a pronoun tells, nobody where he is not known; ``None`` where it tells nobody."""
    if (liable := liable_for(token)) is not None:
        return _at_once(roster, liable, kind, token)
    marks = roster.page.lexicon.actors.marks
    ally = helped(token, marks["helping"], marks["struggling"]) if kind in ("it", "they") else None
    if ally is not None and ((meant := _at_once(roster, ally, kind, token)) or kind == "it"):
        return meant
    somebody = somebody_nearer(token, kind) if kind in ("he", "she") else None
    if somebody is not None and (somebody.dep_ == "nmod:poss" or not roster.at(somebody.i)):
        return _agreeing(roster, somebody, kind, token)
    guests = guests_of(token, marks) if kind != "it" else given_to(token, marks)
    return _at_once(roster, guests, kind, token) if guests is not None else None


def _at_once(roster: Roster, meant: Token, kind: str, token: Token) -> list[ActorDraft]:
    """Return what a phrase means that a pronoun must mean; a state or body may be "they"."""
    drafts = _agreeing(roster, meant, kind, token)
    nameable = kind == "it" and meant.base == "nmod" and len(roster.at(meant.i)) == 1 and "conj" not in meant.by_label
    if not drafts and nameable:
        return [d for d in roster.at(meant.i) if d.kind in (ActorKind.STATE, ActorKind.ORGANISATION)]
    return drafts


def _acted_on_too(roster: Roster, token: Token, kind: str) -> list[ActorDraft]:
    """Return to whom a verb does something, where the next does so too: "arrested *a driver* of Roe and charged *him*"."""
    verb = token.head
    if token.base not in ("obj", "iobj") or not (verb.dep_ == "conj" or (verb.dep_ == "advcl" and verb.tag_ == "VBG")):
        return []
    if verb.head.pos_ != "VERB" or verb.head.i > verb.i or any(c.dep_ in (*SUBJECTS, "mark") for c in verb.children):
        return []
    before = [c for c in verb.head.children if c.dep_ in ("obj", "iobj") and c.i < verb.i]
    return _agreeing(roster, before[0], kind, token) if len(before) == 1 and before[0].pos_ != "PRON" else []


def _is_passed_over(roster: Roster, candidate: Token, token: Token) -> bool:
    """Say whether another state or body, joined to the noun by a preposition, stands nearer to an "its" that means no subject.

    "Roe told of Chad's defence against threats from Peru, including *its* proxies" may be of either.
    """
    if token.dep_ != "nmod:poss" or candidate.dep_ in SUBJECTS or candidate.sent.start != token.sent.start:
        return False
    meant = roster.at(candidate.i)
    near = (t for t in token.doc[candidate.i + 1 : token.i] if t.dep_ == "nmod")
    return any(d.kind in (ActorKind.STATE, ActorKind.ORGANISATION) and d not in meant for t in near for d in roster.at(t.i))


def _cannot_say(roster: Roster, candidate: Token, token: Token) -> bool:
    """Say whether "they" who say or agreed on something cannot be a noun of things: "The dam led to *calls* for action. They say that"."""
    verb = token.head
    tells = verb.lemma_.lower() in roster.page.lexicon.actors.marks["quoting"] or (verb.tag_ == "VBD" and is_joint(verb))
    says = token.dep_ in SUBJECTS and tells
    return says and not _names_people(roster, candidate) and roster.page.lexicon.cues.people.isdisjoint(lemmas(candidate))


def _both_of_clause(roster: Roster, token: Token) -> list[ActorDraft]:
    """Return who does something and to whom, where both do the next together: "Roe thanked Paz, and *they* pledged to go on"."""
    verb = token.head
    if token.dep_ not in SUBJECTS or verb.dep_ != "conj" or verb.head.i > token.i or not is_joint(verb):
        return []
    found = [
        c
        for c in verb.head.children
        if c.i < token.i and (c.dep_ in (*SUBJECTS, "obj") or (c.base == "obl" and case_of(c) in ("with", "to")))
    ]
    people = [d for c in found for d in roster.at(c.i) if d.kind is ActorKind.PERSON]
    return people if len(people) > 1 else []


def _person_meant(roster: Roster, mentions: Mentions, token: Token, kind: str) -> list[ActorDraft]:
    """Return the person that "he" or "she" means.

    The likeliest candidate is taken where its title or given name tells that it is a man or a woman. One of whom that is not known
    gives way to one of whom it is, where it is no subject, or has neither name nor office (a "shareholder" may be a body), or is two
    sentences away.
    """
    barred = _barred(roster, token)
    speaker = roster.voice_at(token.i).one
    if speaker is not None and not any(quote.holds(token.i) for quote in roster.quotes):
        barred = [*barred, speaker]  # who says "I" is not "he"
    unsure: ActorDraft | None = None
    for candidate in _candidates(token, roster.page.lexicon.actors.marks):
        drafts = _agreeing(roster, candidate, kind, token)
        if not drafts or drafts[0] in barred or _speaks_to_it(roster, candidate, token):
            continue
        draft = drafts[0]
        near = roster.sentence_of[token.i] - roster.sentence_of[candidate.i] < 2
        told = bool(draft.words) or _holds_office(mentions, candidate) or _just_spoke(candidate, token, roster.page.lexicon.actors.marks)
        if draft.gender == kind or (unsure is None and near and told and candidate.dep_ in SUBJECTS):
            return [draft]
        if unsure is None or (draft.words and not unsure.words):
            unsure = draft
    return [unsure] if unsure is not None else []


def _holds_office(mentions: Mentions, candidate: Token) -> bool:
    """Say whether a token names by office whom one person can be: "The Secretary-General", "the foreign minister"."""
    return candidate.i in mentions.office_heads and any(t.lower_ == "the" for t in candidate.lefts)


def _barred(roster: Roster, token: Token) -> list[ActorDraft]:
    """Return who a pronoun cannot mean by its own clause: the doer for a plain object, and for what the doer judges, hears or enters."""
    marks = roster.page.lexicon.actors.marks
    places = _blocked(token, _clause_of(token), marks) if token.dep_ != "nmod:poss" else _no_owners(roster, token)
    return [draft for i in places for draft in roster.at(i)]


def _no_owners(roster: Roster, token: Token) -> set[int]:
    """Return the subjects of a verb that is of others' things: "Roe met Paz and welcomed *his* offer", "Chad violated *its* airspace"."""
    if case_of(effective(token.head)) in _JUDGED and (judged := _party_judged(roster, token)) is not None:
        return _subjects_meant(judged.head, roster.page.lexicon.actors.marks, bare_only=False)
    marks, noun = roster.page.lexicon.actors.marks, effective(token.head)
    verb = noun.head
    if noun.base not in ("obj", "obl") or verb.pos_ != "VERB" or (noun.base == "obl" and case_of(noun) not in _HEARD):
        return set()
    told = set(lemmas(verb))
    trespass = noun.lemma_.lower() in marks["ground"] and not marks["trespass"].isdisjoint(told)
    praised = token.lower_ != "their" and not marks["of_others"].isdisjoint(told) and not _names_people(roster, noun)
    return _subjects_meant(verb, marks) if trespass or praised or not marks["hearing"].isdisjoint(told) else set()


def _names_people(roster: Roster, noun: Token) -> bool:
    """Say whether a word names people: "praised his *team*" may be of the speaker's own."""
    entries = roster.page.lexicon.actors.words.get(noun.lemma_.lower(), ())
    return any(entry.words == (noun.lemma_.lower(),) and entry.sort in _OWN_PEOPLE for entry in entries)


_OWN_PEOPLE = frozenset({"role", "office", "government", "body"})


#: Prepositions before what somebody hears of others.
_HEARD = frozenset({"to", "about", "from"})


def _party_judged(roster: Roster, token: Token) -> Token | None:
    """Return whom a verb thanks, blames or helps where a possessive tells what for: "thanked *Roe* for his support"."""
    noun = effective(token.head)
    if token.dep_ != "nmod:poss" or noun.base not in ("obj", "obl", "nmod"):
        return None
    link = case_of(noun)
    for told, word in (
        (noun, link if link != "of" else ""),
        (effective(noun.head), _mark_of(noun.head)),
    ):  # "thank members *of* his cabinet"
        verb = told.head.head if told.base in ("nmod", "acl") and told.head.base == "obj" else told.head
        wanted = _JUDGED.get(word)
        if wanted is not None and not roster.page.lexicon.actors.marks[wanted].isdisjoint(lemmas(verb)):
            return next((c for c in verb.children if c.base in ("obj", "iobj") and c.i < token.i), None)
    marks, reason = roster.page.lexicon.actors.marks, effective(noun.head) if link == "of" else noun
    if reason is not noun and not marks["helping"].isdisjoint(lemmas(reason)):
        return None  # "gratitude to Chad for the support of *its* army"
    return thanked(reason, marks)


def _mark_of(clause: Token) -> str:
    """Return the word in front of a gerund: "accused Roe *of* hiding his wealth"."""
    return next((c.lower_ for c in clause.lefts if c.dep_ == "mark"), "") if clause.tag_ == "VBG" else ""


#: Prepositions before what somebody is judged for or helped in.
_JUDGED = {"for": "judging", "on": "judging", "over": "judging", "of": "judging", "in": "helping"}


def _just_spoke(candidate: Token, token: Token, marks: Marks) -> bool:
    """Say whether somebody new said what the sentence before tells, and the pronoun opens the next: '"...," says a diplomat. *He* ...'."""
    verb = candidate.head
    said = verb.dep_ == "ROOT" and verb.lemma_.lower() in marks["quoting"] - {"ask"} and candidate.dep_ == "nsubj"
    opens = token.dep_ == "nsubj" and token.head.dep_ == "ROOT" and token.is_sent_start
    return said and opens and any(c.lower_ in ("a", "an") for c in candidate.lefts)


def _speaks_to_it(roster: Roster, candidate: Token, token: Token) -> bool:
    """Say whether the pronoun stands in the quoted words of the candidate: who speaks says "I" there."""
    quote = next((q for q in roster.quotes if q.start <= token.i < q.end), None)
    if quote is None or quote.start <= candidate.i < quote.end or candidate.dep_ not in SUBJECTS:
        return False
    beside = roster.sentence_of[candidate.i] in {roster.sentence_of[i] for i in (max(0, quote.start - 1), quote.start, quote.end - 1)}
    return beside and candidate.head.lemma_.lower() in roster.page.lexicon.actors.marks["quoting"]


#: Verbs whose object is whom somebody sees or calls, and does not do what the infinitive behind tells.
_CALLING = MEETING | {"call", "phone", "telephone", "visit", "receive", "greet", "write", "use", "send"}


def _competes(candidate: Token, kind: str) -> bool:
    """Say whether a noun that is no actor is as likely an antecedent: "it" and "they" mean things more often than actors."""
    if candidate.pos_ != "NOUN" or candidate.ent_type_ == "DATE" or candidate.dep_ in ("nmod", "obl:unmarked", "compound", "amod"):
        return False
    return is_plural(candidate) == (kind == "they")


def _is_expletive(token: Token) -> bool:
    if token.dep_ == "expl":
        return True
    head = token.head
    return token.dep_.startswith("nsubj") and any(c.dep_ in ("csubj", "csubj:pass", "csubj:outer") for c in head.children)


def _clause_number(token: Token) -> int | None:
    """Return the number that the clause itself names: "their leaders met for the first three-way summit"."""
    verb = token.head
    while verb.pos_ not in ("VERB", "AUX") and verb.head.i != verb.i:
        verb = verb.head
    for word in verb.subtree:
        if word.i > token.i and word.lower_ in ("trilateral", "three"):
            nxt = word.nbor() if word.i + 1 < len(word.doc) else None
            if word.lower_ == "trilateral" or (nxt is not None and nxt.text in ("-", "way")):
                return NUMBERS[word.lower_]
    return None


def _candidates(token: Token, marks: Marks) -> Iterator[Token]:
    """Yield the tokens that a pronoun may mean, the likeliest first."""
    seen: set[int] = set()
    own_clause = _clause_of(token)
    blocked = _blocked(token, own_clause, marks) | set(tellers(token))
    for candidate in chain(nearest(token, marks), _subjects_around(token), _before_in_sentence(token), _earlier(token)):
        if (
            candidate.i in seen
            or candidate.i in blocked
            or candidate.i == token.i
            or (candidate.i > token.i and not _is_cataphor(token, candidate))
        ):
            continue
        seen.add(candidate.i)
        yield candidate


def _clause_of(token: Token) -> Token:
    clause = token.head if token.head.i != token.i else token
    while clause.dep_ not in CLAUSES and clause.head.i != clause.i:
        clause = clause.head
    return clause


def _blocked(token: Token, clause: Token, marks: Marks) -> set[int]:
    """Return the arguments of the pronoun's own clause: a plain object does not mean them."""
    if token.dep_ == "nmod:poss":
        return {token.head.i}
    if token.lower_.endswith(("self", "selves")):
        return set()
    if token.base == "nmod" and token.head.base in ("obj", "iobj") and _counts(token.head) and case_of(token) == "of":
        return {token.head.i} | _blocked(token.head, clause, marks)  # "detained *48 of them*"
    own = {c.i for c in token.head.children if c.dep_ in (*SUBJECTS, "obj", "iobj")}
    if token.dep_ in SUBJECTS:
        beside = (c for c in token.head.lefts if c.i < token.i and c.base == "obl" and case_of(c) in _WITH_OTHERS)
        own |= {part.i for c in beside for part in conjuncts(c)}  # "With *Roe*, he reviewed the deal"
        whom = (c for t in token.ancestors if t.dep_ == "acl:relcl" for c in t.lefts if c.lower_ == "whom")
        own |= {i for word in whom for i in (word.i, word.head.head.i)}  # "*men* whom they hold"
    elif token.head.dep_ == "acl:relcl" and any(c.dep_ in SUBJECTS and c.tag_ in ("WP", "WDT") for c in token.head.lefts):
        own |= {token.head.head.i}  # "eight *people* who manage them"
    plain = token.base in ("obj", "iobj") or token.head.lemma_.lower() in marks["quoting"] | MEETING | JOINTLY  # she carries it with *her*
    behind = (c for c in token.head.children if token.dep_ in SUBJECTS and _is_participle(c, token))
    own |= {i for c in behind for i in range(c.left_edge.i, c.right_edge.i)}
    return own | _subjects_meant(token.head, marks, only_joined=not plain) | {token.head.i, clause.i}


#: Prepositions before those with whom or to whom somebody else does something.
_WITH_OTHERS = frozenset({"with", "to", "against", "alongside"})


def _counts(word: Token) -> bool:
    """Say whether a word only counts whom it is "of": "48", "dozens", "most"."""
    return word.pos_ in ("NUM", "DET") or word.tag_ in ("CD", "DT", "JJ") or word.lower_ in NUMBERS or word.lower_ in _SCORES


_SCORES = frozenset({"dozens", "scores", "hundreds", "thousands", "many", "most", "some", "several", "both", "all"})


def _subjects_meant(verb: Token, marks: Marks, *, only_joined: bool = False, bare_only: bool = True) -> set[int]:
    """Return the subjects of a verb: its own, or those of the clause that leaves them to it; only of the one that it is joined to.

    "*Roe* summoned the envoy and handed him a note", "*Roe* called Paz to thank him", "Roe urged *Paz* to meet him", "*Roe* met Paz,
    telling him": him is another.
    """
    while not (own := {c.i for c in verb.children if c.dep_ in SUBJECTS}):
        bare = not only_joined and verb.tag_ == "VB" and verb.dep_ in ("xcomp", "advcl")
        asked = {c.i for c in verb.head.children if c.dep_ in ("obj", "iobj") and c.i < verb.i} if bare and verb.dep_ == "xcomp" else set()
        if asked and verb.head.lemma_.lower() not in _CALLING:
            return asked
        if bare and (agents := {c.i for c in verb.head.children if c.dep_ == "obl:agent"}):
            return agents  # "jets were blown up by the *troops* to keep them from the rebels"
        aside = not only_joined and verb.tag_ == "VBG" and verb.dep_ == "advcl"
        saying = aside and (not bare_only or verb.lemma_.lower() in marks["quoting"] | marks["urging"])
        if verb.head.pos_ not in ("VERB", "ADJ") or not (verb.dep_ == "conj" or bare or saying):
            break
        verb = verb.head
    return own


def _is_participle(clause: Token, subject: Token) -> bool:
    """Say whether a clause in front tells what the subject did before: "Having met the rebels, *they* left": not the rebels."""
    return (
        clause.base == "advcl"
        and clause.tag_ in ("VBG", "VBN")
        and clause.i < subject.i
        and not any(c.dep_ in SUBJECTS for c in clause.children)
    )


def _is_cataphor(token: Token, candidate: Token) -> bool:
    """Say whether a pronoun in a clause in front may mean the subject behind: "After he spoke, Kishida left"."""
    clause = _clause_of(token)
    return clause.dep_ == "advcl" and candidate.dep_ in SUBJECTS and candidate.head.i == clause.head.i


def _subjects_around(token: Token) -> Iterator[Token]:
    """Yield the subjects of the clauses around the token, from the inside out, and the nouns that relative clauses belong to."""
    node = token
    while True:
        for child in node.children:
            if child.dep_ in SUBJECTS and child.i < token.i and child.i != node.i:
                yield child
        if node.dep_ in ("acl:relcl", "acl") and node.head.i < token.i and token.head.i != node.i:
            yield node.head
        let = node.head.lemma_ == "let" and node.lemma_ in ("know", "understand")  # "Roe let Paz know that *he* would come"
        if node.dep_ == "xcomp" and node.tag_ == "VB" and node.i != token.i and not let:  # "forced Acme to lower its prices"
            yield from (c for c in node.head.children if c.dep_ in ("obj", "iobj") and c.i < node.i and c.i != token.i)
        if node.head.i == node.i:
            break
        node = node.head
    for child in node.children:
        if child.dep_ in SUBJECTS:
            yield child


def _before_in_sentence(token: Token) -> Iterator[Token]:
    sent: Span = token.sent
    names = [t for t in sent[: token.i - sent.start] if t.pos_ in ("PROPN", "NOUN", "NUM", "PRON")]
    yield from (t for t in names if t.dep_ in SUBJECTS)
    yield from (t for t in reversed(names) if t.dep_ in ("obj", "iobj", "obl", "obl:agent", "nmod", "nmod:poss", "conj", "appos", "amod"))


_DOERS = frozenset({*SUBJECTS, "obl:agent"})


def _earlier(token: Token) -> Iterator[Token]:
    doc = token.doc
    start = token.sent.start
    for _ in range(SENTENCES_BACK):
        if start == 0:
            return
        sent = doc[start - 1].sent
        doers = [t for t in sent if t.dep_ in _DOERS]
        yield from (t for t in doers if t.dep_ in SUBJECTS and t.head.dep_ in ("ROOT", "ccomp", "parataxis", "conj"))
        yield from doers
        yield from (t for t in sent if t.dep_ in ("obj", "iobj", "obl", "nmod", "nmod:poss", "conj", "appos"))
        start = sent.start


def _agreeing(roster: Roster, candidate: Token, kind: str, token: Token) -> list[ActorDraft]:
    """Return what a candidate means, where number and kind agree with the pronoun; who says "I" or "we" is never "he" or "they"."""
    if candidate.tag_ in ("PRP", "PRP$") and candidate.lower_ in ONE | SEVERAL:
        return []
    drafts = roster.at(candidate.i)
    if kind in ("he", "she"):
        people = [d for d in drafts if d.kind is ActorKind.PERSON and d.gender in (None, kind)]
        return people[:1] if len(drafts) == 1 and people else []
    if kind == "it":
        things = [d for d in drafts if d.kind in (ActorKind.STATE, ActorKind.ORGANISATION)]
        alone = len(drafts) == 1 and bool(things) and len(_parts_before(candidate, token)) == 1
        marks = roster.page.lexicon.actors.marks
        near = candidate.sent.start == token.sent.start or (candidate.dep_ in SUBJECTS and not _is_vague(token, marks))
        return things[:1] if alone and near and candidate.dep_ not in ("amod", "compound", "nmod") else []
    before = candidate.sent.start != token.sent.start
    if before and drafts and drafts[0].kind is ActorKind.GROUP and (not is_plural(candidate) or _is_generic(drafts[0], candidate)):
        return []
    if drafts and drafts[0].key.startswith("region:"):
        return []
    nation = candidate.tag_ == "NNPS" and len(drafts) == 1 and candidate.text not in drafts[0].name
    if nation and drafts[0].kind is ActorKind.STATE and candidate.dep_ in SUBJECTS and "conj" not in candidate.by_label:
        return drafts  # "Greeks are unconvinced; their minister ..."
    parts = _parts_before(candidate, token)
    if any(part.lower_ in ONE | SEVERAL for part in parts):
        return []  # "the president and I"
    joined = list(dict.fromkeys(d for part in parts for d in roster.at(part.i)))
    if len(joined) > 1:
        return joined
    if joined and joined[0].kind is ActorKind.ORGANISATION:
        return joined if candidate.tag_ == "NNS" and not before else []  # "companies that lost their ships"
    return joined if joined and joined[0].kind is ActorKind.GROUP and joined[0].plural else []


def _is_of_unknown_beside(roster: Roster, token: Token) -> bool:
    """Say whether people who are no actor have what stands beside them: "sanctions on *elites* and their relatives"."""
    first = token.head.head
    beside = token.dep_ == "nmod:poss" and token.head.dep_ == "conj" and first.i < token.i
    return beside and is_plural(first) and first.pos_ == "NOUN" and not roster.at(first.i) and _names_people(roster, first)


def _parts_before(candidate: Token, token: Token) -> list[Token]:
    """Return who stands beside a candidate, in front of the one whose phrase has the pronoun: "*the hostages* and their families"."""
    own = token
    while own.dep_ == "nmod:poss" or (own.base == "nmod" and case_of(own) == "of"):
        own = own.head
    parts = list(conjuncts(candidate))
    return parts[: parts.index(own)] if own in parts[1:] else parts


def _is_vague(token: Token, marks: Marks) -> bool:
    """Say whether "it" more likely means what was just told: an object, or the subject of a mere adjective ("It is true")."""
    if token.dep_ in SUBJECTS:
        return token.head.pos_ in ("ADJ", "ADV") and "cop" in token.head.by_label
    verb = token.head
    if verb.lemma_.lower() in marks["urging"] and any(c.tag_ == "VB" and c.base in ("xcomp", "advcl", "ccomp") for c in verb.children):
        return False  # "The union met. Chad asked it to send troops": who is to do something
    return token.dep_ in ("obj", "obl", "iobj")


def _is_generic(draft: ActorDraft, candidate: Token) -> bool:
    """Say whether a plural means people at large: "people", "families", with no country, number or determiner."""
    told = any(c.dep_ in ("det", "nummod", "amod", "nmod:poss", "compound", "nmod", "acl", "acl:relcl") for c in candidate.children)
    return draft.sectors[:1] == ["CVL"] and draft.code is None and not told


def _plural_of_states(roster: Roster, mentions: Mentions, token: Token) -> list[ActorDraft]:
    """Return the two states of the sentence where it names exactly two in front of the pronoun."""
    hits = _hits_between(mentions, roster, token.sent.start, token.i)
    codes = list(dict.fromkeys(hit.entry.code for hit in hits))
    heads = (token.doc[hit.head] for hit in hits)
    if any(head.base == "amod" and is_plural(head.head) and head.head.i < token.i for head in heads):
        return []  # "a Chadian suit against Peruvian firms over their prices"
    return [state_with(roster, code) for code in codes] if len(codes) == 2 else []


def _hits_between(mentions: Mentions, roster: Roster, start: int, end: int) -> list[NameHit]:
    doc = roster.page.doc
    inside = mentions.hits_between(start, end)
    return [hit for hit in inside if hit.is_state and hit.entry.kind != "region" and not is_cut_off(doc, hit)]


def resolve_number(
    roster: Roster, mentions: Mentions, token: Token, number: int, *, people: bool, concepts: tuple[str, ...] = ()
) -> list[ActorDraft]:
    """Return the ``number`` states or persons that a counted phrase means: exactly that many stand in the sentences just before.

    Args:
        roster: The roster.
        mentions: The mentions.
        token: The head of the phrase.
        number: How many it means.
        people: Persons are looked for first; states otherwise.
        concepts: The persons' concepts, where the phrase names one ("the two ministers").

    Returns:
        The drafts, or nothing where the count does not come out; states that the same number meant before where it does not.
    """
    drafts = _counted(roster, mentions, token, number, people=people, concepts=concepts)
    if people:
        drafts = _counted_again(roster, drafts, number, concepts)
        own = {id(draft) for child in token.head.children if child.dep_ in SUBJECTS for draft in roster.at(child.i)}
        return [] if token.base in ("obj", "iobj") and any(id(draft) in own for draft in drafts) else drafts
    if drafts and all(draft.kind is ActorKind.STATE for draft in drafts):
        roster.meanings[f"states:{number}"] = drafts
    return drafts or roster.meanings.get(f"states:{number}", [])


def _counted(roster: Roster, mentions: Mentions, token: Token, number: int, *, people: bool, concepts: tuple[str, ...]) -> list[ActorDraft]:
    doc = roster.page.doc
    start = token.sent.start
    urger = _code_of_urger(roster, mentions, token)
    between = _codes_mediating(roster, token) | urger if not people else urger
    if people:
        pair = find_participants(roster, mentions, token, number, (*concepts, "")[0])
        if pair:
            return pair
    for back in range(SENTENCES_BACK + 1):
        if people:
            persons = [
                draft for draft in _persons_between(roster, start, token.i, concepts) if draft.code is None or draft.code not in urger
            ]
            if len(persons) == number:
                return persons
        governments = token.lemma_.lower() in ("government", "leader")  # no rebels have one; of "both leaders" two states are told
        if not people and not governments and (fighting := _fighting_between(roster, start, token.i)):
            if token.lemma_.lower() not in _OF_STATES or number != 2:
                return fighting if len(fighting) == number else []  # who three of them are is less sure than who "both countries" are
            if len(fighting) == number == len({d.code for d in fighting} - {None}):
                return fighting
        codes = [code for code in dict.fromkeys(_codes_between(roster, mentions, start, token.i)) if code not in between]
        if not people:
            codes = [code for code in codes if not _is_only_where(roster, mentions, code, start, token.i)]
        if not people and len(codes) == number + 1:
            codes = list(dict.fromkeys(_codes_between(roster, mentions, start, token.i, places=False)))
        if not people and len(codes) == number:
            named = {hit.entry.code for hit in _hits_between(mentions, roster, start, token.i)}
            pair = pair_of_text(roster, token) if number == 2 and (back or not named.issuperset(codes)) else []
            return pair or [state_with(roster, code) for code in codes]
        if people and not concepts and len(codes) == number and back > 0:
            return [state_with(roster, code) for code in codes]
        if people and not concepts and back > 0 and (listed := _listed_between(roster, start, token.sent.start, number, between)):
            return listed  # "Chad, Mali and Niger left the pact with Togo. *The three* said ..."
        if not people and (
            pair := _meant_before(roster, start, token.i, number) or _listed_between(roster, start, token.i, number, between)
        ):
            return pair
        if len(codes) > number or start == 0:
            break
        start = doc[start - 1].sent.start
    if people:
        return []
    return (pair_of_text(roster, token) if number == 2 else []) or _listed_in_lead(roster, token, number, between)


def _counted_again(roster: Roster, drafts: list[ActorDraft], number: int, concepts: tuple[str, ...]) -> list[ActorDraft]:
    """Return whom a number of people of one kind means; where that is not clear, the heads of state whom it meant before.

    "He urged *both Presidents* to return. ... He has also invited *both leaders*".
    """
    heads = bool({"leader_role", "head_of_state", "head_of_government"} & set(concepts))
    key = f"heads:{number}"
    if drafts and heads:
        roster.meanings[key] = drafts
    return drafts or (roster.meanings.get(key, []) if heads else [])


def _listed_between(roster: Roster, start: int, end: int, number: int, apart: set[str | None]) -> list[ActorDraft]:
    """Return the states of the last list in a stretch of text that names as many: "*Kuwait, Oman and Iraq* recalled their envoys"."""
    lists = [t for t in reversed(roster.page.doc[start:end]) if t.dep_ != "conj" and "conj" in t.by_label and _acts(t)]
    for token in sorted(lists, key=_sentence_and_rank, reverse=True):
        meant = [roster.at(part.i) for part in conjuncts(token)]
        states = [drafts[0] for drafts in meant if len(drafts) == 1 and drafts[0].kind is ActorKind.STATE and drafts[0].code not in _BODIES]
        if len(states) == len(meant) == number == len({d.code for d in states}) and not any(d.code in apart for d in states):
            return states
    return []


def _sentence_and_rank(token: Token) -> tuple[int, bool]:
    """Order lists: the later sentence first, and of one sentence those who do what it tells: "*A and B* met, ending ties of B with C"."""
    return token.sent.start, token.base == "nsubj" and token.head.dep_ == "ROOT"


def _listed_in_lead(roster: Roster, token: Token, number: int, apart: set[str | None]) -> list[ActorDraft]:
    """Return the states that a report's first sentence lists as doing something together, where nothing nearer is counted so."""
    sents = roster.page.doc.sents
    told = next((sent for sent in sents[:_LEAD] if any(t.tag_ in ("VBD", "VBZ", "VBP") for t in sent)), None)
    return _listed_between(roster, told.start, told.end, number, apart) if told is not None and told.end <= token.i else []


#: Sentences, headline and dateline among them, in which a report's lead stands.
_LEAD = 3


def _is_only_where(roster: Roster, mentions: Mentions, code: str, start: int, end: int) -> bool:
    """Say whether a text names a state by its capital only, and there only says where: "the commission will meet in *Libreville*"."""
    hits = [mentions.by_token.get(place) for place in roster.places.get(code, ())]
    capital = bool(hits) and all(hit is not None and hit.entry.kind == "capital" for hit in hits)
    return capital and code not in set(_codes_between(roster, mentions, start, end, places=False))


def _meant_before(roster: Roster, start: int, end: int, number: int) -> list[ActorDraft]:
    """Return the states that one phrase with the same number meant in a stretch of text: "both governments ... The two countries"."""
    meant = roster.meanings.get(f"states:{number}", [])
    shared = meant and set.intersection(*({h for h in draft.mentions if start <= h < end} for draft in meant))
    return meant if shared else []


def _codes_mediating(roster: Roster, token: Token) -> set[str | None]:
    """Return the states that mediate in a phrase's sentence: "*Uganda* offered to mediate, and the two sides agreed" is no side."""
    found: set[str | None] = set()
    if token.doc.lemmas.isdisjoint(_MEDIATE_OR_BRING):
        return found
    for verb in token.sent:
        lemma = verb.lemma_.lower()
        together = lemma in ("bring", "get") and any(c.lower_ == "together" for c in verb.children)
        if verb.pos_ == "VERB" and verb.i < token.i and (lemma in MEDIATING or together):
            subject = surface_subject(verb)
            found |= {draft.code for draft in roster.at(subject.i)} if subject is not None else set()
    return found


#: What only somebody does who is of neither side.
MEDIATING = frozenset({"mediate", "broker", "facilitate", "moderate"})
_MEDIATE_OR_BRING = MEDIATING | {"bring", "get"}


def pair_of_text(roster: Roster, token: Token) -> list[ActorDraft]:
    """Return the two states that nearly all of a text is about, where both were named in front of a token: "both countries"."""
    counts = sorted(((len(places), code) for code, places in roster.places.items() if code not in _BODIES), reverse=True)
    (first, one), (second, other), (third, _) = [*counts, (0, ""), (0, ""), (0, "")][:3]
    only = bool(second) and not third and all(roster.places[code][0] < token.i for code in (one, other))
    if only and (token.lemma_.lower() in _OF_STATES or not any(draft.code in _BODIES for draft in roster.drafts)):
        first_places = {code: roster.places[code][0] for code in (one, other)}
        return [state_with(roster, code) for code in sorted(first_places, key=first_places.__getitem__)]
    told = second >= _OFTEN and third * _OFTEN <= second and all(roster.places[code][0] < token.i for code in (one, other))
    return [state_with(roster, code) for code in (one, other)] if first and told else []


_BODIES = frozenset({"UNO", "IGO", "EUR", "NGO", "IMG"})
#: What only states are: a side may be a union too.
_OF_STATES = frozenset({"government", "country", "nation", "state", "neighbour", "neighbor"})
#: How often a state of the pair is named, and how many times more often than a third one.
_OFTEN = 3


def _code_of_urger(roster: Roster, mentions: Mentions, token: Token) -> set[str | None]:
    """Return the state of whoever asks a phrase for something: "*Mr. Roe* urged both sides to ease tensions" is of neither side."""
    verb = token.head
    if token.base not in ("obj", "iobj", "obl") or verb.lemma_.lower() not in roster.page.lexicon.actors.marks["urging"]:
        return set()
    subject = surface_subject(verb)
    if subject is None:
        return set()
    meant = resolve_person(roster, mentions, subject) if subject.lower_ in ("he", "she") else roster.at(subject.i)
    return {draft.code for draft in meant} - {None}


def _fighting_between(roster: Roster, start: int, end: int) -> list[ActorDraft]:
    """Return those who fight or bargain where a rebel body is one of them: "both sides" are then no two states that are named near by.

    The bodies that act (rebels, armies), and the states that act beside them.
    """
    if not any(draft.sectors[:1] and draft.sectors[0] in _REBEL for draft in roster.drafts):
        return []  # as in most texts
    near = {id(d): d for head in range(start, end) for d in roster.at(head) if _acts(roster.page.doc[head])}.values()
    bodies = [d for d in near if d.kind is not ActorKind.PERSON and set(d.sectors[:1]) & _ARMED]
    if not any(set(d.sectors[:1]) & _REBEL for d in bodies):
        return []
    if any(d.sectors[:1] == ["MIL"] for d in bodies):
        return bodies  # an army stands for its state
    return [*bodies, *(d for d in near if d.kind is ActorKind.STATE)]


_REBEL = frozenset({"REB", "UAF"})
_ARMED = _REBEL | {"MIL"}


def _acts(token: Token) -> bool:
    top = effective(token)
    return top.base in ("nsubj", "obj", "iobj") or (top.base in ("obl", "nmod") and case_of(top) in ("with", "between", "by", "against"))


def _persons_between(roster: Roster, start: int, end: int, concepts: tuple[str, ...]) -> list[ActorDraft]:
    found = []
    for draft in roster.drafts:
        if draft.kind is not ActorKind.PERSON or not any(start <= head < end for head in draft.mentions):
            continue
        if not concepts or set(concepts) & draft.concepts or concepts[0] in ("leader_role", "director", "official", "diplomat_role"):
            found.append(draft)
    return found


def _says_where(token: Token) -> bool:
    """Say whether a state only tells where something is done: "held in Istanbul, *Turkey*"."""
    top = token.head if token.dep_ in ("appos", "nmod", "conj", "flat") and token.head.ent_type_ == "LOC" else token
    held = top.base == "nmod" and top.head.base in ("obj", "nsubj") and top.head.head.lemma_.lower() in _HELD
    return case_of(top) in ("in", "at") and (top.base == "obl" or held)


#: What is done with talks, which have a place.
_HELD = frozenset({"hold", "begin", "start", "open", "resume", "conclude", "attend", "convene", "end", "continue"})


def _codes_between(roster: Roster, mentions: Mentions, start: int, end: int, *, places: bool = True) -> Iterator[str]:
    """Yield the states named, or meant by a person's country, in order of the text; without ``places`` none that only says where."""
    hits = _hits_between(mentions, roster, start, end)
    marks = [(hit.start, hit.entry.code) for hit in hits if places or not _says_where(roster.page.doc[hit.head])]
    for draft in roster.drafts:
        if draft.kind is ActorKind.PERSON and draft.code is not None and draft.code not in ("UNO", "IGO", "EUR", "NGO"):
            marks += [(head, draft.code) for head in draft.mentions if start <= head < end]
    for _, code in sorted(marks):
        yield code


#: Words for a country that is not the one told of.
OTHER_COUNTRIES = frozenset({"neighbouring", "neighboring", "other", "second", "third", "foreign", "host", "receiving", "sending", "same"})


def resolve_country(roster: Roster, mentions: Mentions, token: Token) -> list[ActorDraft]:
    """Return the state that "the country" means: the one named last, in this sentence or the one before; not whose act is told there."""
    doc = roster.page.doc
    if any(c.base == "amod" and (c.text[:1].isupper() or c.lower_ in OTHER_COUNTRIES) for c in token.lefts):
        return []  # "the Asian nation", "the neighbouring country"
    if (at_home := _state_of_people_in(roster, mentions, token)) is not None:
        return [at_home]
    limit = doc[max(0, token.sent.start - 1)].sent.start
    barred = _codes_acting_on(roster, mentions, token)
    states = [draft for draft in roster.drafts if draft.kind is ActorKind.STATE]
    others = [draft for draft in states if draft.code not in barred and draft.last_before(token.i) is not None]
    if not others:
        barred, others = set(), states
    marks = [(head, draft) for draft in others for head in draft.mentions if limit <= head < token.i]
    places = _named_as_place(roster, mentions, token)
    if places and not any(head >= token.sent.start for head, _ in marks):
        return [draft for draft in states if {draft.code} == places]  # "printed in *Chad* and sent to schools across the country"
    codes = {id(draft) for _, draft in marks}
    if not marks and number_of(token) is None:  # the only state that the text has told of so far
        told = [draft for draft in others if draft.last_before(token.i) is not None]
        return told if len(told) == 1 and len(roster.places.keys() - barred) == 1 else []
    if not marks or (len(codes) > 1 and number_of(token) is None and not _is_clear(marks, token)):
        return []
    return [max(marks, key=_position)[1]]


def _state_of_people_in(roster: Roster, mentions: Mentions, token: Token) -> ActorDraft | None:
    """Return the state whose people are told to be in the country: "*Chadians* inside the country"."""
    people = token.head
    if token.base != "nmod" or case_of(token) not in _WITHIN or people.i > token.i or not is_plural(people):
        return None
    hit = mentions.by_token.get(people.i)
    before = _hits_between(mentions, roster, token.sent.start, people.i)
    if case_of(token) not in _AT_HOME and not (hit is not None and any(other.entry.code == hit.entry.code for other in before)):
        return None  # "Ukrainians in the country" are mostly abroad; "the American people mourn, and Americans across the country" are not
    return state_with(roster, hit.entry.code) if hit is not None and hit.is_state else None


def _named_as_place(roster: Roster, mentions: Mentions, token: Token) -> set[str | None]:
    """Return the states that a sentence tells in front of "the country" only as where something is done."""
    hits = _hits_between(mentions, roster, token.sent.start, token.i)
    return {hit.entry.code for hit in hits if hit.entry.kind == "name" and case_of(effective(token.doc[hit.head])) in _WITHIN}


_AT_HOME = frozenset({"inside", "within"})
_WITHIN = frozenset({"in", "inside", "within", "across", "around", "throughout"})
#: Prepositions before a state that somebody else's act is aimed at, is done with, or comes from.
_AT_OTHERS = frozenset({"to", "with", "from", "against", "on", "by", "for", "towards", "of", "out"})


def _codes_acting_on(roster: Roster, mentions: Mentions, token: Token) -> set[str]:
    """Return the states whose act is aimed at "the country", or at its people: "*Dublin* named an ambassador to the country".

    The act may be a noun, with its doer in front ("*Jordan's* apology to the country", "the *Jordanian* raids on the country"), and lie
    deeper ("firms linked to the country").
    """
    word = effective(token)
    if word.dep_ == "nmod:poss":  # "met the country's foreign minister"
        word = effective(word.head)
        if word.i not in mentions.nominal_heads:
            return set()
    if word.base == "nsubj" and word.head.base == "ccomp" and roster.page.lexicon.disputes.clauses & set(lemmas(word.head.head)):
        charging = surface_subject(word.head.head)  # "broke ties with Doha, alleging that the emirate had armed rebels"
        accusers = conjuncts(charging) if charging is not None else ()
        return {draft.code for accuser in accusers for draft in roster.at(accuser.i) if draft.code is not None}
    if word.base not in ("obj", "iobj") and (word.base not in ("obl", "nmod") or case_of(word) not in _AT_OTHERS):
        return set()
    doers: list[Token] = []
    told: set[str] = set()
    for _ in range(DEPTH):
        word = word.head
        if word.pos_ == "NOUN":
            doers += [c for c in word.children if c.dep_ == "nmod:poss" and c.i < token.i]
            hits = (mentions.by_token.get(c.i) for c in word.lefts if c.base == "amod")
            told |= {hit.entry.code for hit in hits if hit is not None and hit.is_state}
            if told or doers:
                break  # "help Peru recover from *Chad's* raids on the country"
        elif word.pos_ == "VERB" and word.lemma_.lower() in roster.page.lexicon.actors.marks["border_control"]:
            return set()
        if word.base not in ("obj", "iobj", "obl", "nmod") and (word.dep_ != "acl" or word.tag_ != "VBN"):
            break
    subject = surface_subject(word) if word.pos_ == "VERB" else None
    if subject is not None and subject.lower_ in ("it", "they") and word.dep_ in ("ccomp", "conj", "xcomp"):
        subject = surface_subject(word.head)  # "said that it would send troops to the country"
    doers += [subject] if subject is not None else []
    doers += [
        c for verb in (word, effective(word)) for c in verb.children if c.dep_ == "obl:agent"
    ]  # "seized by *Chad* and flown out of the country"
    return told | {draft.code for doer in doers for draft in roster.at(doer.i) if draft.code is not None}


def _position(mark: tuple[int, ActorDraft]) -> int:
    return mark[0]


def _is_clear(marks: list[tuple[int, ActorDraft]], token: Token) -> bool:
    """Say whether only one state is named in the sentence itself."""
    return len({id(draft) for head, draft in marks if head >= token.sent.start}) == 1
