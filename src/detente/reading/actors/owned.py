"""Persons whose title names whose they are by a nominal ("the government's chief negotiator", "the group's spokesman"), or not at all.

Persons are read before nominals, since a nominal may mean a person; so what a nominal in a title means is known only afterwards.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from detente.lexicon.acts import load_acts
from detente.model.enums import ActorKind, MentionKind, OfficeStatus
from detente.model.records import Office
from detente.reading.actors.roster import ActorDraft, Roster
from detente.reading.coreference.stage import Mentions
from detente.reading.grammar.doc import Doc, Token
from detente.reading.grammar.lemmas import lemmas
from detente.reading.grammar.phrases import case_of, effective, is_plural
from detente.reading.groups.phrase import INTERNATIONAL
from detente.reading.offices.chain import GENERIC_CONCEPTS, SENT, phrase_at_head


def fill_from_owners(roster: Roster) -> None:
    """Give persons without a country, or with a title that only says what they do, the country and sector of who owns the title."""
    starts = roster.page.doc.starts
    for draft in roster.drafts:
        if draft.kind is ActorKind.PERSON and draft.offices:
            for number, office in enumerate(draft.offices):
                owner = _owner(roster, draft, number, starts)
                if owner is None or (office.evidence is not None and office.evidence.text.lower().endswith(OF_ANOTHER)):
                    continue  # "his counterpart" is of another state
                if draft.code is None and owner.code is not None:
                    draft.code = owner.code
                    draft.note(f"owner:{owner.name}", [owner.code], office.evidence.text if office.evidence else "")
                if office.country is None and draft.code == owner.code:
                    draft.offices[number] = replace(office, country=owner.code)
                if office.status is not OfficeStatus.FORMER:
                    _take_sectors(draft, owner)


def fill_from_others(roster: Roster) -> None:
    """Give those whom "and other" joins to people of a state that state: "*Ana Ruiz* and other Chilean nationals"."""
    doc = roster.page.doc
    for draft in roster.drafts:
        if draft.kind is not ActorKind.GROUP or draft.code is None or not draft.key.startswith("nominal:"):
            continue
        for head in list(draft.mentions):
            token = doc[head]
            named = any(token.left_edge.i <= place < head for place in roster.places.get(draft.code, ()))
            if token.dep_ != "conj" or not named or not any(c.lower_ == "other" for c in token.lefts):
                continue
            first = effective(token)
            for person in (d for one in (first, *first.children) if one.i < head for d in roster.at(one.i)):
                if person.kind is ActorKind.PERSON and person.words and person.code is None:
                    person.code = draft.code
                    person.note("others", [draft.code], draft.name)


def fill_from_wholes(roster: Roster, mentions: Mentions) -> None:
    """Give those whom "including" lists of people or bodies of a state that state: "five Chilean players, *including Ana Ruiz*".

    A body takes what the listed are, too: "a consortium of companies, including *Acme* and Bolt".
    """
    doc, lexicon = roster.page.doc, roster.page.lexicon.actors
    for draft in roster.drafts:
        if draft.kind not in _LISTED or (draft.code is not None and draft.sectors) or not draft.mentions:
            continue
        first = effective(doc[min(draft.mentions)])
        whole = _whole_of(first) if case_of(first) in _LISTING else None
        if whole is None:
            continue
        found = phrase_at_head(whole, lexicon, _LISTED_SORTS)
        if found is None and first.base == "nmod" and first.head.i < whole.i and is_plural(first.head):
            whole = first.head  # "companies that make vaccines for infants, including Acme"
            found = phrase_at_head(whole, lexicon, _LISTED_SORTS)
        states = {hit.entry.code for c in whole.lefts if (hit := mentions.by_token.get(c.i)) is not None and hit.is_state}
        states |= {d.code for d in roster.at(whole.i) if d.kind is ActorKind.GROUP and d.code is not None}
        told = {word for t in (doc[min(draft.mentions)], *doc[min(draft.mentions)].lefts) for word in (t.lower_, t.lemma_.lower())}
        if told & (lexicon.marks["foreign"] | lexicon.marks["newcomer"] | lexicon.marks["from_elsewhere"]):
            continue  # "28 people, including two *foreign* nationals"
        if draft.code is None and len(states) == 1 and not states & INTERNATIONAL and whole.lemma_.lower() not in _OF_TWO:
            draft.code = next(iter(states))
            draft.note("listed", [draft.code], whole.text)
        if draft.kind is ActorKind.ORGANISATION and not draft.sectors and found is not None and found[2].concept in _BODIES:
            draft.add_sectors(found[2].sectors)
            draft.note(f"listed:{found[2].concept}", draft.sectors, whole.text)


_LISTED_SORTS = frozenset({"body", "bodies", "role", "people", "means"})
_LISTED = (ActorKind.PERSON, ActorKind.ORGANISATION, ActorKind.GROUP)
_LISTING = frozenset({"including", "such as", "such"})
#: Concepts of bodies that tell what each of them is.
_BODIES = frozenset({"company", "bodies_business", "outlet", "ngo", "school", "bodies_learning", "trade_word"})
#: Those who are of another state than the one that owns them.
_OF_TWO = frozenset({"ally", "partner", "counterpart", "rival", "enemy", "foe", "opponent", "neighbour", "neighbor", "guest", "country"})


def _whole_of(first: Token) -> Token | None:
    """Return the plural in front of a list: "*companies*, including", also where "a consortium" of them heads the phrase."""
    if first.base not in ("nmod", "obl", "appos"):
        return None
    case = next((c.i for c in first.lefts if c.base == "case"), first.i)
    front = first.doc[max(0, case - 1 - (case > 1 and first.doc[case - 1].text == ","))]
    if front.pos_ == "NOUN" and is_plural(front):
        return front
    if front.pos_ == "PROPN" and front.base == "nmod" and front.head.pos_ == "NOUN" and is_plural(front.head):
        return front.head  # "protesters in Chad, including women"
    if first.base == "nmod" and not is_plural(first.head):
        inner = [c for c in first.head.children if c.base == "nmod" and c.i < first.i and case_of(c) == "of" and is_plural(c)]
        return inner[0] if len(inner) == 1 else None
    if first.base == "nmod":
        return first.head
    return None


def fill_attackers(roster: Roster) -> None:
    """Let attackers be of the rebels whom their sentence, or the one before, tells of: "Larch Front rebels ... hunted the *attackers*"."""
    rebels = [d for d in roster.drafts if d.sectors[:1] == ["REB"] and d.mentions]
    doc = roster.page.doc
    for draft in roster.drafts if rebels else ():
        if draft.kind is not ActorKind.GROUP or draft.sectors[:1] != ["UAF"] or not draft.mentions:
            continue
        heads = list(draft.mentions)
        if not all(doc[head].lower_ in _ATTACKERS and "nmod" not in doc[head].by_label for head in heads):
            continue  # "the attackers of the bank"
        here = roster.sentence_of[min(heads)]
        near = [d for d in rebels if any(here - 1 <= roster.sentence_of[head] <= here and _strikes(doc[head]) for head in d.mentions)]
        if near and len({d.code for d in near if d.code is not None}) <= 1:
            draft.sectors[:] = ["REB"]
            draft.code = next((d.code for d in near if d.code is not None), draft.code)
            draft.note("rebels-near", ["REB"], near[0].name)


def _strikes(token: Token) -> bool:
    """Say whether somebody is told to use force: "*rebels* raided a village"."""
    own, acts = effective(token), load_acts()
    verb = own.head
    hits = any(entry.type == "ASSAULT" for lemma in lemmas(verb) for entry in acts.entries("verb", lemma))
    return own.dep_ == "nsubj" and verb.pos_ == "VERB" and hits


_ATTACKERS = frozenset({"attacker", "attackers", "assailant", "assailants"})


def fill_from_senders(roster: Roster) -> None:
    """Give troops of no told state that of the one state that sends or withdraws them: "Chad said that it had deployed *troops*"."""
    doc, armed = roster.page.doc, {"MIL"}
    for draft in roster.drafts:
        if draft.kind is not ActorKind.GROUP or draft.code is not None or not armed.issuperset(draft.sectors[:1]) or not draft.sectors:
            continue
        codes: set[str | None] = set()
        for head in draft.mentions:
            verb = effective(doc[head]).head
            sent = effective(doc[head]).base == "obj" and verb.lemma_.lower() in _SENDING
            joined = [other for c in _doers(verb) for other in (c, *(k for k in c.children if k.dep_ == "conj"))]
            codes |= {d.code for c in joined for d in roster.at(c.i)} if sent else set()
        if len(codes) == 1 and not codes & INTERNATIONAL and (code := codes.pop()) is not None:
            draft.code = code
            draft.note("sent-by", [code], draft.name)


def _doers(verb: Token) -> list[Token]:
    """Return the subjects of a verb, else those of the verb that it is joined to."""
    return [c for c in verb.children if c.dep_ == "nsubj"] or [c for c in effective(verb).children if c.dep_ == "nsubj"]


#: What a state does with its own troops.
_SENDING = frozenset({"deploy", "send", "withdraw", "dispatch", "station", "amass", "mass", "redeploy", "commit", "mobilise", "mobilize"})


def fill_from_judges(roster: Roster) -> None:
    """Give who holds or held an office of no told state that of the court or police who act on it: "a Chilean court fined *ex-minister X*".

    Courts try their own; a foreigner's state is told.
    """
    doc = roster.page.doc
    for draft in roster.drafts:
        own = draft.offices and all(office.country is None and office.organisation is None for office in draft.offices[:1])
        if draft.kind is not ActorKind.PERSON or draft.code is not None or not own or not set(draft.sectors) & _TRIED:
            continue
        codes = {code for head in draft.mentions for code in _codes_of_judges(roster, doc[head])}
        if len(codes) == 1:
            draft.code = codes.pop()
            draft.offices[:] = [replace(office, country=office.country or draft.code) for office in draft.offices]
            draft.note("tried-by", [draft.code], draft.name)


def _codes_of_judges(roster: Roster, token: Token) -> set[str]:
    """Return the states of the court, prosecutors, police or parliament that do something to somebody: "ordered the arrest of X"."""
    top, marks = effective(token), roster.page.lexicon.actors.marks
    trials = marks["trial"]
    while top.base in ("appos", "nmod", "flat", "compound") and top.head.i != top.i and (top.base != "nmod" or top.head.lower_ in trials):
        top = effective(top.head)
    against = top.base == "obl" and case_of(top) == "against" and any(c.lower_ in trials for c in top.head.children if c.base == "obj")
    if (top.base != "obj" and not against) or marks["trying"].isdisjoint((top.head.lower_, *lemmas(top.head))):
        return set()
    found = {d.code for c in _doers(top.head) for d in roster.at(c.i) if _tries(d) and d.code is not None}
    return set() if found & INTERNATIONAL else {code for code in found if code is not None}


def _tries(draft: ActorDraft) -> bool:
    """Say whether a body or people are those that try somebody at home: a court, police, a parliament, a justice ministry."""
    return bool(set(draft.sectors[:1]) & {"JUD", "COP", "LEG"}) or (draft.kind is not ActorKind.PERSON and "justice" in draft.name.lower())


#: Sectors of those whom their own state's courts try.
_TRIED = frozenset({"GOV", "LEG", "ELI", "MIL", "PTY", "OPP", "COP", "JUD"})


def fill_deputies(roster: Roster) -> None:
    """Give "his deputy, Ana Ruiz" the country of whose deputy she is."""
    doc = roster.page.doc
    for draft in roster.drafts:
        if draft.kind is not ActorKind.PERSON or draft.code is not None or draft.offices:
            continue
        for start, _, kind in list(draft.mentions.values()):
            word = doc[max(0, start - 1 - (start > 1 and doc[start - 1].text == ","))]
            owners = [d for c in word.lefts if c.dep_ == "nmod:poss" for d in roster.at(c.i)] if word.lower_ in DEPUTIES else []
            if kind is not MentionKind.NAME or len(owners) != 1 or owners[0].code is None or owners[0].sectors[:1] != ["GOV"]:
                continue
            draft.code = owners[0].code
            draft.add_sectors(["GOV"])
            draft.offices.append(Office(title=word.text, country=draft.code, evidence=roster.page.span(word.i, word.i + 1)))
            draft.note(f"owner:{owners[0].name}", [draft.code, "GOV"], word.text)
            break


def fill_from_joined(roster: Roster) -> None:
    """Give a state's body the state of the one that it is joined to without an article: "the Chinese Navy and *Air Force*"."""
    doc = roster.page.doc
    for draft in roster.drafts:
        if draft.kind is not ActorKind.ORGANISATION or draft.code is not None or not set(draft.sectors[:1]) & _OF_STATES:
            continue
        tokens = [doc[head] for head in draft.mentions if doc[head].dep_ == "conj"]
        joined = [d for token in tokens if not any(c.base == "det" for c in token.lefts) for d in roster.at(token.head.i)]
        codes = {d.code for d in joined if d.kind is ActorKind.ORGANISATION and d.sectors[:1] == draft.sectors[:1]}
        if len(codes) == 1 and not codes & {None, *INTERNATIONAL}:
            draft.code = joined[0].code
            draft.note("joined", [draft.code], joined[0].name)


#: Sectors of bodies that a state has.
_OF_STATES = frozenset({"GOV", "MIL", "COP", "LEG", "JUD", "SPY"})


def fill_from_kin(roster: Roster) -> None:
    """Give "her son, Jo Ruiz", "Jo Ruiz, son of Ana Ruiz" the country of whose family they are."""
    doc, kin = roster.page.doc, roster.page.lexicon.actors.marks["kin"]
    if kin.isdisjoint(doc.forms):
        return
    for draft in roster.drafts:
        if draft.kind is not ActorKind.PERSON or draft.code is not None or not draft.words:
            continue
        for start, end, kind in list(draft.mentions.values()):
            word = doc[max(0, start - 1 - (start > 1 and doc[start - 1].text == ","))]
            whose = [c for c in word.lefts if c.dep_ == "nmod:poss"]
            if word.lower_ not in kin:
                word = doc[min(end + 1, len(doc) - 1)]
                word = word.nbor(1) if word.lower_ in ("a", "the") and word.i + 1 < len(doc) else word
                whose = [c for c in word.rights if c.base == "nmod" and case_of(c) == "of"]
            if kind is not MentionKind.NAME or word.lower_ not in kin or (word.i > end and doc[end].text != ","):
                continue
            family = [d for one in (word, *whose) for d in roster.at(one.i) if d is not draft]
            codes = {d.code for d in family if d.kind is ActorKind.PERSON and d.code not in (None, *INTERNATIONAL)}
            if len(codes) == 1:
                draft.code = codes.pop()
                draft.note("family", [draft.code], family[0].name)
                break


def fill_envoys(roster: Roster) -> None:
    """Give an envoy of nobody the state whose envoys or delegation were told of just before: "*Mediator* Ana Ruiz said".

    Those of the same word go before others; where they are of several states, or two such persons are named, nothing is said.
    """
    sent = [d for d in roster.drafts if d.key.startswith("nominal:") and d.concepts & SENT and d.code is not None and d.mentions]
    named = [d for d in roster.drafts if _is_envoy_of_nobody(d)] if sent else []
    if len(named) != 1:
        return
    draft, first = named[0], min(named[0].mentions)
    here = roster.sentence_of[first]
    near = [d for d in sent if (last := d.last_before(first)) is not None and here - roster.sentence_of[last] <= _REACH]
    word = draft.offices[0].title.lower().split()[-1]
    alike = [d for d in near if word in d.name.lower()]
    codes = {d.code for d in alike or near}
    if len(codes) == 1:
        draft.code = codes.pop()
        draft.offices[0] = replace(draft.offices[0], country=draft.code)
        draft.note("sent-by", [draft.code], (alike or near)[-1].name)


def _is_envoy_of_nobody(draft: ActorDraft) -> bool:
    """Say whether a person is named with the bare title of an envoy, and nothing tells whose."""
    named = draft.kind is ActorKind.PERSON and bool(draft.words) and bool(draft.mentions) and draft.code is None and not draft.member_of
    return named and bool(draft.concepts & SENT) and len(draft.offices) == 1 and draft.offices[0].country is None


#: Sentences between envoys of a state and one of them who is named.
_REACH = 3
#: Who is of another state than whose he is.
OF_ANOTHER = ("counterpart", "colleague", "opposite number")
#: Words for who acts for somebody, without an office of their own.
DEPUTIES = frozenset({"deputy", "aide", "adviser", "advisor", "spokesman", "spokeswoman", "spokesperson", "envoy"})


def fill_spokespersons(roster: Roster) -> None:
    """Let a spokesperson of nobody speak for who acts in the sentence before: "The ministry rejected it. Spokesman Ana Ruiz said ..."."""
    doc = roster.page.doc
    for draft in roster.drafts:
        bare = draft.code is None and not draft.member_of and "spokesperson" in draft.concepts and draft.mentions
        if not bare or len(draft.offices) != 1 or " " in draft.offices[0].title:
            continue
        start = doc[min(draft.mentions)].sent.start
        root = doc[start - 1].sent.root if start else None
        subjects = [c for c in root.children if c.dep_ in ("nsubj", "nsubj:pass")] if root is not None else []
        meant = [d for token in subjects for d in roster.at(token.i)]
        if len(meant) != 1 or meant[0].kind not in (ActorKind.ORGANISATION, ActorKind.STATE) or meant[0].code is None:
            continue
        draft.code = meant[0].code
        draft.note("speaks-for", [draft.code], meant[0].name)
        if meant[0].kind is ActorKind.ORGANISATION:
            draft.member_of.append(meant[0])
            _take_sectors(draft, meant[0])


def _owner(roster: Roster, draft: ActorDraft, number: int, starts: list[int]) -> ActorDraft | None:
    """Return the state or organisation that the words of an office mean by a possessive or "of"; ``None`` where several do."""
    span = draft.offices[number].evidence
    if span is None:
        return None
    found: list[ActorDraft] = []
    first = _with_owner(roster.page.doc, bisect_left(starts, span.start))
    for i in range(first, bisect_left(starts, span.end)):
        token = roster.page.doc[i]
        case = case_of(token) if token.base in ("nmod", "compound") else "to"
        if case == "to" or (case == "for" and "spokesperson" not in draft.concepts):
            continue
        for meant in roster.at(token.i):
            of_person = meant.kind is ActorKind.PERSON and token.dep_ == "nmod:poss" and i < first + _OWNER
            of_person = of_person and meant.sectors[:1] in (["GOV"], ["ELI"])  # "his former interior minister": a former president's
            nation = meant.kind is ActorKind.GROUP and meant.key.startswith("people:")  # "Greeks are in doubt; *their* minister"
            if (
                meant is not draft
                and (meant.kind in (ActorKind.STATE, ActorKind.ORGANISATION) or of_person or nation)
                and meant not in found
            ):
                found.append(meant)
    if len(found) > 1 and len({meant.code for meant in found} - {None}) == 1:  # "the Foreign Ministry's press department"
        found = [meant for meant in found if meant.code is not None][:1]
    return found[0] if len(found) == 1 else None


#: Words that the owner of an office may have: "the central election commission's".
_OWNER = 6


def _with_owner(doc: Doc, first: int) -> int:
    """Return where the words begin that own an office by a possessive: "*the central election commission's* chairman", "*its* leader"."""
    if first and doc[first - 1].tag_ == "PRP$":
        return first - 1
    if first < 2 or doc[first - 1].tag_ != "POS":
        return first
    i = first - 1
    while i > max(0, first - _OWNER) and doc[i - 1].tag_ in ("NN", "NNS", "NNP", "NNPS", "JJ"):
        i -= 1
    return i


def _take_sectors(draft: ActorDraft, owner: ActorDraft) -> None:
    """Let a negotiator, spokesman or official have the sector of the body that the title belongs to, in place of a general GOV."""
    if owner.kind is not ActorKind.ORGANISATION or not owner.sectors or not draft.concepts & GENERIC_CONCEPTS:
        return
    if draft.sectors in ([], ["GOV"]) and draft.sectors != owner.sectors[:1]:
        draft.sectors[:] = list(owner.sectors)
        draft.note(f"owner:{owner.name}", owner.sectors)


__all__ = [
    "fill_attackers",
    "fill_deputies",
    "fill_envoys",
    "fill_from_joined",
    "fill_from_judges",
    "fill_from_kin",
    "fill_from_others",
    "fill_from_owners",
    "fill_from_senders",
    "fill_from_wholes",
    "fill_spokespersons",
]
