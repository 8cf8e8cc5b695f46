"""Disputes: who complains against whom about what.

"Japan's concerns about China's maritime activities": the possessor (or the subject of the verb) complains, the owner of the issue is
complained of, the issue is the phrase behind the preposition. A dispute with no side known is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from detente.lexicon.disputes import DISPUTED, ComplaintEntry
from detente.model.copies import changed
from detente.model.enums import ActorKind, Stance
from detente.model.lazy import cached_property
from detente.model.records import Dispute
from detente.model.spans import Span
from detente.reading.base import ActorIndex, Page, StatementDraft, children, subtree_range
from detente.reading.disputes_charges import Charges
from detente.reading.disputes_claims import Claim, Claims
from detente.reading.disputes_contents import Contents, grounds_of, joined_deed
from detente.reading.disputes_deeds import Deeds
from detente.reading.disputes_demands import Demand, Demands, called_ill, complaining_clause, doers_told, quarrelling
from detente.reading.disputes_extent import reach
from detente.reading.disputes_measures import Measures
from detente.reading.disputes_names import IssueNamer
from detente.reading.disputes_none import is_evil, is_general, is_label, is_of_nature, is_outcome, is_weight, tells_no_quarrel
from detente.reading.disputes_oblique import NEGATED, Oblique
from detente.reading.disputes_patterns import FORGIVING, RECOGNISING, TIES, Complaint, Patterns, clause_sides
from detente.reading.disputes_said import Said
from detente.reading.disputes_sides import BODIES, PLACES, Sides, names_both
from detente.reading.disputes_sought import Sought
from detente.reading.disputes_ties import Ties
from detente.reading.doc import Doc, Token
from detente.reading.factuality import NEGATIONS, is_asked
from detente.reading.frames import LINKING, Arguments, antecedent, arguments_of, case_of, is_passive, surface_subject, unique
from detente.reading.lemmas import lemmas
from detente.reading.statements_clauses import complements, is_infinitive, objects, phrase_from, that_by_form, with_means

_FRONT = frozenset({"nmod:poss", "amod", "compound", "nmod:unmarked", "nmod:desc", "nmod"})
#: What tells no deed by itself: "accused them of being *responsible*".
_BLAMED = frozenset({"responsible", "guilty", "culpable", "behind"})
#: What is raised with somebody is complained of.
_RAISED = frozenset({"issue", "matter", "question", "case"})
#: Notes of protest, and measures against somebody.
_PAPERS = frozenset({"note", "letter", "demarche", "démarche", "message"})
_MEASURES = frozenset({"sanction", "tariff", "ultimatum", "boycott"})
#: So many tokens back an act may stand that "the" issue takes up: some four sentences of news.
_LOOK_BACK = 120
_CUTS = frozenset({"acl:relcl", "appos", "parataxis", "conj", "cc", "advcl"})
#: What is a complaint where it is not done.
_UNDONE = RECOGNISING | FORGIVING | NEGATED
#: Deeds that are named in place of a mere "its actions".
_VAGUE = frozenset({"activity", "act", "deed"})
_VIOLENT = frozenset({"attack", "war", "killing", "crackdown", "launch", "seizure"})
#: Cases before a court or panel, which two sides of one country have too.
_CASES = frozenset({"case", "proceeding", "arbitration", "litigation", "petition", "appeal", "lawsuit", "suit"})
_RACES = frozenset({"election", "seat", "race", "poll", "vote", "presidency", "primary", "constituency"})
_FICTION = frozenset({"novel", "play", "opera", "thriller", "sitcom", "legend", "fable", "poem", "ballad", "musical"})
#: Noise that need not be between two sides.
_LOOSE = frozenset({"controversy", "argument", "acrimony"})
#: Formal complaints, which take up what was told last where they do not say what they are about.
_FORMAL = frozenset({"protest", "summon", "objection", "complaint"})
#: What is broken off or called back after another's deed.
_BREAKING = frozenset({"recall", "expel", "summon", "boycott", "sanction", "sue"})
_SETTLING = frozenset({"settle", "resolve", "end", "bury", "solve", "heal", "mend", "patch", "overcome"})
_ENDING = frozenset({"end", "die"})
_CALLED_BACK = frozenset({"recall", "expel"})
#: Feelings that complain of nobody where nothing stands behind them.
_CARING = frozenset({"concerned", "worried", "alarmed", "wary", "anxious", "troubled"})
_WHERE = frozenset({"at", "near", "on", "off", "around"})
_ARMED = frozenset({"MIL", "PRM", "REB"})
_EVERYWHERE = frozenset({"world", "globe", "planet", "country", "region", "continent", "ground", "agenda", "basis"})
#: Nouns whose that-clause is what is charged, wherever the parse hangs it.
_CHARGES = frozenset({"accusation", "allegation", "charge", "complaint", "protest"})
#: Nouns that an apposition spells out: "has grievances, above all the shelter given to rebels".
_SPELT_OUT = frozenset({"grievance", "complaint", "objection", "concern", "demand"})
_ABOVE_ALL = frozenset({"above", "including", "notably", "chiefly", "such as", "among", "especially"})


def find_disputes(page: Page, actors: ActorIndex, statements: Sequence[StatementDraft]) -> tuple[Dispute, ...]:
    """Find the disputes of a page, in order; one that is told again under the same name and sides is left out.

    Args:
        page: The page.
        actors: Who is meant where.
        statements: A denied complaint ("denied that it opposed") is none.
    """
    arguments = arguments_of(page.doc, actors)
    speakers = {draft.cue: draft.stmt.speaker for draft in statements if draft.stmt.speaker is not None}
    finder = _Finder(
        page=page, arguments=arguments, namer=IssueNamer(page=page, arguments=arguments), speakers=speakers, statements=statements
    )
    denied = [draft for draft in statements if draft.stmt.stance is Stance.DENIES]
    found: dict[tuple[str, tuple[str, ...], tuple[str, ...]], Dispute] = {}
    late: list[Complaint] = []
    claims: list[Claim] = []
    openers = page.lexicon.disputes.openers
    for sent in page.sents:
        for token in sent:
            words = openers.get(token.pos_)
            if words is None:
                continue
            if token.pos_ == "VERB" and (claim := finder.claims.at(token)) is not None:
                claims.append(claim)
            if words.isdisjoint(lemmas(token)) and token.lemma_.lower() not in words:
                continue
            for complaint in map(finder.named, finder.settled(token)):
                if complaint.issue.sent.start < token.sent.start:
                    late.append(complaint)
                    continue
                if complaint.issue.pos_ == "PRON":
                    continue  # "Hungary opposed it" does not say what
                turned_down = any(draft.says(token) and not (token.dep_ == "obj" and token.head.i == draft.cue) for draft in denied)
                if turned_down or (_is_negated(token) and not _UNDONE & set(lemmas(token))):
                    break  # "denied that it opposed"; "denied Indian charges that" leaves the charges
                finder.keep(complaint, found)
    for draft in statements:
        for complaint in map(finder.named, finder.said.of(draft)):
            finder.keep(complaint, found)
        oblique = (*finder.said.criticised(draft), *finder.said.denied(draft), *finder.charges.answered(draft))
        for complaint in map(finder.named, oblique):
            if not finder.is_told(complaint, found.values()):
                finder.keep(complaint, found)
    for complaint in late:  # what takes up the sentence before, where its own tells nothing
        if not finder.is_told(complaint, found.values()):
            finder.keep(complaint, found)
    for claim in claims:
        if not any(draft.says(claim.word) for draft in denied) and not _is_negated(claim.word):
            dispute = finder.claimed(claim)
            found.setdefault((dispute.name, dispute.complainants, dispute.against), dispute)
    for demand in (demand for draft in statements for demand in finder.demands.of(draft)):
        if not demand.against and (whose := finder.sides.only_other(demand.word, demand.complainants, behind=False)):
            demand = changed(demand, against=whose)
        if demand.issue.pos_ == "PRON" or finder.contents.is_time(demand.issue) or any(map(_is_open_question, (demand.word, demand.issue))):
            continue  # "renounce it" does not say what; "invited them before the end of the year" asks to end nothing
        if demand.against and not any(draft.says(demand.word) for draft in denied):
            dispute = finder.demanded(demand)
            near = [d for d in found.values() if _same_sides(dispute, d) and d.evidence.end > demand.word.sent.start_char]
            if demand.is_charge and (
                (near and demand.word.base == "acl") or any(d.issue.start <= dispute.issue.start < d.issue.end for d in near)
            ):
                continue  # "protested the incident in which boats rammed a trawler" is told already
            found.setdefault((dispute.name, dispute.complainants, dispute.against), dispute)
    for draft in statements:
        for complaint in finder.charges.of(draft, found.values()):
            if not finder.is_told(complaint, found.values()):
                finder.keep(complaint, found)
    between = (
        finder.sides.with_states(dispute)
        for dispute in found.values()
        if not finder.sides.is_domestic(dispute) and not finder.sides.is_private(dispute)
    )
    return tuple(sorted(between, key=_place))


def _same_sides(one: Dispute, other: Dispute) -> bool:
    return one.complainants == other.complainants and one.against == other.against


def _place(dispute: Dispute) -> int:
    return dispute.evidence.start


def _top_of_list(noun: Token) -> Token:
    """Return the noun that a verb carries for this one: of a list ("raised A of B, C, and concerns about D"), of "a note of protest"."""
    current, in_list = noun, False
    while current.head.pos_ == "NOUN":
        in_list = in_list or current.dep_ in ("conj", "appos")
        goes_up = current.dep_ in ("conj", "appos") or (current.dep_ == "nmod" and (in_list or bool(set(lemmas(current.head)) & _PAPERS)))
        if not goes_up:
            break
        current = current.head
    return current


def _tells_matter(token: Token) -> bool:
    """Say whether a word in front of a noun of dispute says what it is over: "a border dispute", "the territorial row"."""
    return (token.dep_ == "compound" and token.pos_ == "NOUN") or (token.dep_ == "amod" and token.lower_ in ("territorial", "maritime"))


def _is_of_a_team(verb: Token) -> bool:
    """Say whether a state's name takes a plural verb, as teams do: "Brazil have objected to the referee"."""
    subject = next((c for c in children(verb, "nsubj") if c.i < verb.i), None) if "nsubj" in verb.by_label else None
    if subject is None or subject.tag_ != "NNP" or subject.lower_.endswith("s") or any(children(subject, "conj", "appos", "flat")):
        return False
    return subject.ent_type_ in ("LOC", "GPE") and any(
        c.lower_ in ("have", "are", "were") for c in verb.children if c.base in ("aux", "cop")
    )


def _linked(adjective: Token) -> Token | None:
    """Return the subject of a linking verb right in front of an adjective, where the parse parts them: "Chad remains | unhappy"."""
    before = adjective.nbor(-1) if adjective.i else None
    return next(iter(children(before, "nsubj")), None) if before is not None and set(lemmas(before)) & LINKING else None


def _is_settled(noun: Token) -> bool:
    """Say whether a dispute is told to be over: "have settled their row over", "the spat over permits has ended", "is over"."""
    verb = noun.head
    if noun.base == "nsubj" and verb.lower_ in ("over", "history") and any(c.tag_ in ("VBZ", "VBD") for c in children(verb, "cop")):
        return not _is_negated(verb)
    ends = _SETTLING if noun.base == "obj" or is_passive(verb) else _ENDING
    if noun.base not in ("obj", "nsubj") or verb.pos_ != "VERB" or ends.isdisjoint(lemmas(verb)) or _is_negated(verb):
        return False
    helpers = {c.lower_ for c in children(verb, "aux")}
    done = verb.tag_ == "VBD" or (verb.tag_ == "VBN" and bool(helpers & {"has", "have", "had", "was", "were", "been"} or is_passive(verb)))
    return done and not helpers & {"to", "be", "being", "will", "would", "may", "might", "could", "should", "must"}


def _is_bare(noun: Token) -> bool:
    """Say whether a noun alone names an evil that nobody in particular does: "oppose protectionism"."""
    return noun.pos_ == "NOUN" and not any(c.base not in ("case", "cc", "conj", "punct") for c in noun.children)


def _goes_elsewhere(verb: Token, other: Token) -> bool:
    """Say whether a second verb has a subject of its own, or is no gerund as the first is: "of hiding it | but never tried"."""
    return any(children(other, "nsubj")) or (verb.tag_ == "VBG" and other.tag_ in ("VBN", "VBD", "VBZ", "VBP"))


def _over_hyphen(doc: Doc, end: int) -> int:
    """Return where a phrase ends that the parse breaks off at a hyphen: "as a pretext for a *false* | -flag raid"."""
    if end + 1 >= len(doc) or doc[end].tag_ != "HYPH" or doc[end].whitespace_ or doc[end - 1].whitespace_:
        return end
    whole = phrase_from(doc[end + 1])
    return whole.right_edge.i + 1 if whole is not None else end


def _opens_comment(comma: Token) -> bool:
    """Say whether a comma opens a phrase that sums up what stands before it: ", an incident that", ", something that"."""
    doc, i = comma.doc, comma.i
    opens = i + 2 < len(doc) and doc[i + 1].lower_ in ("a", "an", "something")
    return opens and any(t.lower_ in ("that", "which") for t in doc[i + 2 : i + 6])


def _is_negated(token: Token) -> bool:
    return any(c.lower_ in ("not", "n't", "n’t", "never", "no") for c in token.children)


def _is_open_question(token: Token) -> bool:
    """Say whether a word stands in a clause that "whether" opens: "asked whether Chad had protested at"."""
    while token.pos_ not in ("VERB", "AUX") and token.head.i != token.i:
        token = token.head
    return any(c.lower_ == "whether" for c in children(token, "mark"))


def _is_asked(token: Token) -> bool:
    """Say whether a word stands in a question, which tells of no complaint: "Does Chad condemn the raid?"."""
    clause = token
    while clause.pos_ not in ("VERB", "AUX") and clause.head.i != clause.i:
        clause = clause.head
    return is_asked(clause)


def _is_fiction(token: Token) -> bool:
    """Say whether a novel or film tells it: "the novel tells how Chad accuses Niger"."""
    while token.head.i != token.i:
        token = token.head
        if token.pos_ == "VERB" and any(_FICTION & set(lemmas(c)) for c in children(token, "nsubj")):
            return True
    return False


def _with_particle(verb: Token) -> list[str]:
    """Return the words of a verb, with its particle or the noun of its idiom first: "lash out", "take exception", "take to task"."""
    behind = [c.lower_ for c in verb.children if c.i == verb.i + 1 and (c.dep_ == "compound:prt" or c.base in ("advmod", "obl"))]
    behind += [str(c.lemma_) for c in _idiom_nouns(verb)]
    behind += [m.lower_ for c in children(verb, "obl") for m in children(c, "case") if m.i == verb.i + 1]  # "called in | the envoy"
    return [*(f"{lemma} {particle}" for lemma in lemmas(verb) for particle in behind), *lemmas(verb)]


def _idiom_nouns(verb: Token) -> list[Token]:
    """Return the nouns that may make an idiom of a verb: its object, what stands bare behind "to"."""
    bare = (c for c in children(verb, "obl") if case_of(c) == "to" and not any(children(c, "det", "amod", "nmod:poss", "compound")))
    return [c for c in (*objects(verb), *bare) if c.i > verb.i and c.pos_ == "NOUN"]


@dataclass(frozen=True, kw_only=True)
class _Finder:
    page: Page
    arguments: Arguments
    namer: IssueNamer
    speakers: Mapping[int, str] = field(default_factory=dict)
    statements: Sequence[StatementDraft] = ()

    def keep(self, complaint: Complaint, found: dict[tuple[str, tuple[str, ...], tuple[str, ...]], Dispute]) -> None:
        """Put the record of a complaint to those found, unless its other side is not known."""
        word = complaint.word
        untold = (
            _is_open_question(word)
            or _is_asked(word)
            or _is_fiction(word)
            or is_outcome(complaint.issue)
            or is_of_nature(complaint.issue, word)
            or (not complaint.mutual and is_label(complaint.issue, word, complaint.target, self.arguments))
            or (not complaint.mutual and is_evil(complaint.issue, self.arguments) and not complaint.sides and complaint.target is None)
        )
        dispute = self.dispute(complaint, tuple(found.values())) if not untold else None
        if dispute is not None:
            found.setdefault((dispute.name, dispute.complainants, dispute.against), dispute)

    def is_told(self, complaint: Complaint, found: Iterable[Dispute]) -> bool:
        """Say whether a complaint of the same side is found in its sentence."""
        sent, own = complaint.word.sent, self.sides.countries(complaint.complainants)
        return any(sent.start_char <= d.evidence.start < sent.end_char and self.sides.countries(d.complainants) & own for d in found)

    @cached_property
    def sides(self) -> Sides:
        """Sides from the neighbourhood."""
        return Sides(page=self.page, arguments=self.arguments)

    @cached_property
    def contents(self) -> Contents:
        """What is contested."""
        return Contents(page=self.page, arguments=self.arguments, sides=self.sides)

    def settled(self, token: Token) -> Iterator[Complaint]:
        """Yield the complaints that the token tells, each with what is contested."""
        for complaint in self.complaints(token):
            yield from self.contents.settled(complaint)

    @cached_property
    def ties(self) -> Ties:
        """Disputes told by ties that they strain."""
        return Ties(page=self.page, arguments=self.arguments, sides=self.sides)

    @cached_property
    def measures(self) -> Measures:
        """Disputes told by measures taken over them."""
        return Measures(page=self.page, arguments=self.arguments, sides=self.sides)

    @cached_property
    def sought(self) -> Sought:
        """Complaints told by what is wanted, or done in return."""
        return Sought(page=self.page, arguments=self.arguments, sides=self.sides, deeds=self.deeds)

    @cached_property
    def oblique(self) -> Oblique:
        """Complaints without a word of complaint."""
        return Oblique(page=self.page, arguments=self.arguments, sides=self.sides)

    @cached_property
    def deeds(self) -> Deeds:
        """Deeds told beside the complaint."""
        return Deeds(page=self.page, arguments=self.arguments, sides=self.sides)

    @cached_property
    def said(self) -> Said:
        """Complaints inside what is said."""
        return Said(page=self.page, arguments=self.arguments, sides=self.sides)

    @cached_property
    def demands(self) -> Demands:
        """What is demanded, and charges."""
        return Demands(page=self.page, arguments=self.arguments)

    @cached_property
    def charges(self) -> Charges:
        """What one state tells of another as a wrong."""
        return Charges(page=self.page, arguments=self.arguments, sides=self.sides, demands=self.demands)

    @cached_property
    def claims(self) -> Claims:
        """Who claims which place."""
        return Claims(page=self.page, arguments=self.arguments, sides=self.sides)

    @cached_property
    def patterns(self) -> Patterns:
        """Complaints told by a clause."""
        return Patterns(page=self.page, arguments=self.arguments, sides=self.sides)

    def complaints(self, token: Token) -> Iterator[Complaint]:
        """Yield the complaints that the token tells; of a verb, measures and strained ties where its own words tell none."""
        if token.pos_ == "VERB" and _is_of_a_team(token):
            return
        told = list(self._told(token))
        yield from told
        if told:
            return
        if token.pos_ == "VERB":
            yield from self.ties.at_verb(token)
            yield from self.measures.at_verb(token)
            yield from self.sought.at_verb(token)
            yield from self.oblique.at_verb(token)
        elif token.pos_ == "SCONJ":
            yield from self.measures.unless(token.head, token)

    def _told(self, token: Token) -> Iterator[Complaint]:
        lexicon = self.page.lexicon.disputes
        if token.pos_ == "NOUN" and token.dep_ not in ("compound",):
            entry = next((lexicon.nouns[lemma] for lemma in lemmas(token) if lemma in lexicon.nouns), None)
            if entry is None or entry.table == "disputes":
                source = list(self.ties.at_source(token))
                yield from source
                entry = None if source else entry
            if entry is not None:
                yield from self._noun(token, entry)
            else:
                yield from self.sought.at_noun(token)
                yield from self.oblique.held_ill(token)
        elif self._is_listed_noun(token):
            yield from self._noun(token, lexicon.nouns[token.lemma_.lower()])
        elif token.lower_ in DISPUTED and token.base == "amod":
            yield from self.oblique.disputed(token)
        elif token.pos_ == "VERB":
            words = _with_particle(token)
            entry = next((lexicon.verbs[word] for word in words if word in lexicon.verbs), None)
            quarrel = next((lexicon.quarrels[word] for word in words if word in lexicon.quarrels), None)
            state = lexicon.adjectives.get(token.lower_) if not token.by_label.keys().isdisjoint({"cop", "aux:pass"}) else None
            if state is not None:
                yield from self._adjective(token, state)  # "is alarmed by"
            elif quarrel is not None:
                yield from self._quarrel(token, quarrel)
            elif set(lemmas(token)) & lexicon.angering and (is_passive(token) or objects(token)):
                yield from self._angered(token)
            elif entry is None and (ill := called_ill(token, lexicon)) is not None:
                subject = surface_subject(token)
                who = self.arguments.everyone(subject) if subject is not None else ()
                called_by = ComplaintEntry(id="dispute:call", table="verbs", prepositions=frozenset(), object_is="issue")
                by = next((c for c in token.subtree if c.i > max(ill.i, token.i) and c.base == "nmod" and case_of(c) == "by"), None)
                if token.dep_ == "acl:relcl" and ill.i < token.i and by is None and not self._owners(ill):
                    deed = self.deeds.around(ill, who)  # "had recognised the rival, which Chad calls meddling"
                    yield from (Complaint(word=token, entry=called_by, complainants=who, issue=t, sides=ids) for t, ids in deed)
                elif who:
                    owners = self.arguments.everyone(by) if by is not None else ()
                    owners = owners or tuple(i for i in self._owners(ill) if i not in who)
                    yield Complaint(word=token, entry=called_by, complainants=who, issue=ill, sides=owners)
            elif entry is not None:
                yield from self._verb(token, entry)
            else:
                yield from self.patterns.at_verb(token)
        elif token.pos_ == "ADJ":
            entry = next((lexicon.adjectives[lemma] for lemma in lemmas(token) if lemma in lexicon.adjectives), None)
            quarrel = next((lexicon.quarrels[lemma] for lemma in lemmas(token) if lemma in lexicon.quarrels), None)
            if entry is not None:
                yield from self._adjective(token, entry)
            elif quarrel is not None:
                yield from self._quarrel(token, quarrel)  # "remain deadlocked over"
            else:
                yield from self.oblique.at_adjective(token)
                yield from self.oblique.held_ill(token)
                yield from self.oblique.disputed(token)

    def _is_listed_noun(self, token: Token) -> bool:
        """Say whether a noun in a list was taken for a verb: "raised A, the need for B, concerns about C"."""
        listed = token.tag_ == "VBZ" and token.dep_ in ("parataxis", "conj", "appos") and not any(children(token, "nsubj", "obj", "aux"))
        return listed and token.lemma_.lower() in self.page.lexicon.disputes.nouns

    def _noun(self, token: Token, entry: ComplaintEntry) -> Iterator[Complaint]:
        if entry.table in ("nouns", "disputes") and tells_no_quarrel(token):
            return
        found = list(self.patterns.at_noun(token, entry)) or list(self.ties.at_feeling(token))
        if not found and entry.table == "disputes":
            found = list(self.ties.called(token))
        if told := found or list(self.sought.at_noun(token)):
            yield from told
            return
        if {"blood", "feeling"} & set(lemmas(token)) and not any(
            c.lower_ in ("bad", "ill", "hard") for c in children(token, "amod", "compound")
        ):
            return
        if entry.table == "disputes" and _is_settled(token):
            return  # nothing is in dispute any more
        if entry.table == "claims" and any(c.lower_ in self.page.lexicon.disputes.rival for c in children(token, "amod")):
            yield from self._rival_claims(token, entry)
            return
        behind = self._issues(token, entry)
        places = [c for c in behind if case_of(c) == "at" and (c.ent_type_ or self.arguments.everyone(c))]
        within = [c for place in places for c in children(place, "nmod") if case_of(c) in entry.prepositions]
        issues = [c for c in behind if c not in places] + within or [
            c for c in places if joined_deed(c)
        ]  # "a complaint at the United Nations over the strikes"
        if not issues and entry.table == "disputes" and set(lemmas(token)) & self.page.lexicon.disputes.meeting:
            issues = [c for c in children(token, "nmod") if case_of(c) in _WHERE and c.pos_ == "PROPN"]
        if not issues and (turned := self._turns_on(token, entry)) is not None:
            issues = [turned]
            if "issue" in lemmas(token):
                if len(both := self.sides.pair(token, self._issue_range(turned))) == 2:
                    yield Complaint(word=token, entry=entry, complainants=both, issue=turned, mutual=True)
                return
        informed = token.head.head if token.base == "obl" and "know" in lemmas(token.head) and "let" in lemmas(token.head.head) else None
        if informed is not None and issues and entry.table == "nouns":  # "let Chad know of its anger at the auction"
            heard = next(iter(objects(informed)), None) or next(iter(children(token.head, "nsubj")), None)
            subject = surface_subject(informed)
            who = self.arguments.everyone(subject) if subject is not None else ()
            if who and heard is not None:
                yield Complaint(word=token, entry=entry, complainants=who, issue=issues[0], target=heard)
            return
        who = self._complainants_of_noun(token, entry)
        if entry.table == "disputes" and issues and len(self.sides.countries(who)) < 2 and self._leaves_open(token, who):
            is_told = bool(set(lemmas(issues[0])) & self.page.lexicon.disputes.nouns.keys())  # "tension over Kinshasa's accusations"
            who = who if is_told or _LOOSE & set(lemmas(token)) else self.sides.pair(token, self._issue_range(issues[0])) or who
        if not who and issues and set(lemmas(token)) & _CHARGES:
            yield from self._turned_down(token, entry, issues[0])
        if not who:
            return
        if (
            set(lemmas(token)) & _RAISED
            and not any(self._behind(token, "against"))
            and not ("raise" in lemmas(token.head) and self._addressed(token) is not None)
        ):
            return  # "raised with Somalia the issue of the border"
        target = self._addressed(token)
        if target is None and (entry.table == "nouns" and set(lemmas(token)) & (_CASES | {"complaint", "protest"})):
            target = next((c for c in self._behind(token, "against") if self.arguments.at(c)), None)
        if target is not None and case_of(target) == "against" and (not issues or case_of(issues[0]) != "against"):
            issues = issues or ([grounds] if (grounds := self._grounds(token, target)) is not None else [])
        if issues and case_of(issues[0]) == "against" and self.arguments.at(issues[0]):
            grounds = self._grounds(token, issues[0])  # "a protest against Beijing for swarming its reef"
            issues, target = ([grounds], issues[0]) if grounds is not None else (issues, target)
        if not issues and entry.table == "disputes" and len(who) > 1:
            issues = [c for c in token.children if c.i < token.i and _tells_matter(c) and not self.arguments.at(c)][-1:]
        if not issues and set(lemmas(token)) & _SPELT_OUT:
            behind = [c for c in children(token, "appos", "nmod") if c.i > token.i]
            issues = [c for c in behind if c.dep_ == "appos" or case_of(c) in _ABOVE_ALL][:1]
        if not issues and entry.table == "nouns" and token.base == "obj" and token.head.pos_ == "VERB" and _CASES.isdisjoint(lemmas(token)):
            told = list(self.deeds.occasion(token, token.head, entry, who))
            aimed = self.arguments.everyone(target) if target is not None else ()
            yield from told or (self.deeds.last(token, entry, who, aimed) if set(lemmas(token)) & _FORMAL else ())
        for issue in issues[:1]:
            if set(lemmas(token)) & _CASES and target is not None and not self.sides.apart(who, self.arguments.everyone(target)):
                return
            if token.lemma_ in ("protest", "demonstration") and case_of(issue) == "at" and issue.ent_type_:
                return  # "protests at Columbia University": where, not what about
            if entry.table == "claims" and not issue.ent_type_ and not any(c.ent_type_ for c in issue.subtree):
                return
            yield Complaint(word=token, entry=entry, complainants=who, issue=issue, target=target)

    def _turned_down(self, token: Token, entry: ComplaintEntry, issue: Token) -> Iterator[Complaint]:
        """Yield the charge that one turns down: whose it is, is the other state there: "New Zealand rejects the charge that it dumps"."""
        verb = token.head
        if token.base != "obj" or self.page.lexicon.disputes.answering.isdisjoint(lemmas(verb)):
            return
        subject = surface_subject(verb)
        accused = self.arguments.everyone(subject) if subject is not None else ()
        who = self.sides.only_other(token, accused) if self.sides.countries(accused) else ()
        if who:
            yield Complaint(word=token, entry=entry, complainants=who, issue=issue, sides=accused)

    def _turns_on(self, token: Token, entry: ComplaintEntry) -> Token | None:
        """Return what a dispute turns on, or is said to be over: "the row centres on fees", "the dispute is over fees", "at issue are"."""
        head = token.head
        if "issue" in lemmas(token):
            opens = case_of(token) == "at" and token.i <= token.sent.start + 2 and any(children(head, "cop"))
            return head if opens and head.i > token.i else None
        if entry.table != "disputes" or token.base != "nsubj":
            return None
        if any(children(head, "cop")):
            return head if case_of(head) in entry.prepositions else None
        if self.page.lexicon.disputes.turning.isdisjoint(lemmas(head)):
            return None
        behind = [c for c in children(head, "obl", "obj") if c.i > head.i and case_of(c) in ("", "on", "around", "over", "about")]
        return behind[0] if behind else None

    def _leaves_open(self, token: Token, who: tuple[str, ...]) -> bool:
        """Say whether a noun of dispute names no side, or one that has a country: "a row over quotas", not "the captain's row"."""
        named = any(c.dep_ == "nmod:poss" for c in token.children if c.i < token.i)
        named = named or any(case_of(c) in ("between", "with", "among") for c in children(token, "nmod"))
        return not named or bool(who and self.sides.countries(who)) or any(c.tag_ == "PRP$" for c in token.children)

    def _grounds(self, token: Token, target: Token) -> Token | None:
        """Return for what one complains of somebody: "for swarming its reef", "over the raids"."""
        behind = [c for h in (token, token.head, target) for c in children(h, "nmod", "obl", "advcl", "acl") if c.i > target.i]
        found = next((c for c in behind if case_of(c) in ("for", "over", "about") or c.left_edge.lower_ in ("for", "over")), None)
        return found or next((c for c in self._behind(token, "over", "for") if c.i > target.i), None)

    def _behind(self, token: Token, *prepositions: str) -> Iterator[Token]:
        """Yield what stands behind a preposition further on in the clause, wherever the parse hangs it."""
        for word in self.page.doc[token.i + 1 : token.sent.end]:
            if word.is_punct or word.tag_ in ("VBD", "VBZ", "VBP", "MD"):
                return
            if word.base in ("nmod", "obl") and case_of(word) in prepositions:
                yield word

    def _rival_claims(self, token: Token, entry: ComplaintEntry) -> Iterator[Complaint]:
        """Yield who has overlapping claims to a place: "their rival claims to the reef", "A and B have overlapping claims in"."""
        front = [c for c in token.children if c.dep_ in _FRONT and c.i < token.i]
        behind = [c for c in children(token, "nmod") if case_of(c) in ("by", "of", "between", "from")]
        subject = surface_subject(token.head) if token.base == "obj" and token.head.pos_ == "VERB" else None
        who = unique(i for c in (*front, *behind, *((subject,) if subject is not None else ())) for i in self.arguments.everyone(c))
        held = children(token.head, "obl") if token.base == "obj" else ()
        places = [c for c in (*children(token, "nmod"), *held) if case_of(c) in entry.prepositions | {"in", "for"} and c.i > token.i]
        if len(who) > 1 and places:
            yield Complaint(word=token, entry=entry, complainants=who, issue=places[0], mutual=True)

    def _addressed(self, token: Token) -> Token | None:
        """Return to whom a complaint goes: "lodged a protest with India", "its complaint against Mali"."""
        holders = [token, token.head] if token.dep_ == "obj" else [token]
        behind = [c for h in holders for c in children(h, "nmod", "obl") if case_of(c) in ("with", "to", "against")]
        behind += [c for c in children(token, "nmod") if case_of(c) == "on" and set(lemmas(token)) & _MEASURES]
        if token.dep_ == "obj" and set(lemmas(token)) & _RAISED:
            behind += [c for c in token.subtree if case_of(c) == "with"]  # "raised the issue of raids with Chad"
        fitting = [c for c in behind if self.arguments.at(c)]
        of_sides = [c for c in fitting if not self._is_body(c)]  # a complaint "to the Security Council" is of somebody else
        return next((c for c in of_sides if case_of(c) == "against"), next(iter(of_sides), None))

    def _is_body(self, noun: Token) -> bool:
        """Say whether a phrase means a body between the states."""
        return all(self.arguments.actors.by_id[i].country in BODIES for i in self.arguments.at(noun))

    def _issues(self, token: Token, entry: ComplaintEntry) -> list[Token]:
        """Return the heads of what stands behind the entry's prepositions: at the word, at its carrier, or right behind it."""
        behind = [c for c in children(token, "nmod", "obl") if c.i > token.i]
        if entry.table == "disputes":  # "between Armenia and Azerbaijan over prisoners", with the issue hung on the sides
            sides = [c for c in behind if case_of(c) in ("between", "with", "among")]
            behind += [c for side in (*sides, *(m for s in sides for m in children(s, "conj"))) for c in children(side, "nmod")]
        behind = [c for c in behind if not self._is_day(c)]
        found = [c for c in behind if case_of(c) in entry.prepositions or c.left_edge.lower_ in entry.prepositions]
        found = found or [c for c in children(token, "acl", "advcl") if c.i > token.i and c.left_edge.lower_ in entry.prepositions - {"of"}]
        clause = next((c for c in children(token, "acl", "ccomp") if any(m.lower_ == "that" for m in children(c, "mark"))), None)
        if clause is None and not found and entry.table == "nouns" and set(lemmas(token)) & _CHARGES:
            clause = that_by_form(token)
        if clause is not None and entry.table == "nouns":
            return [clause]  # "India's charge that it shelters rebels"
        heard = [c for c in found if case_of(c) == "with" and self.arguments.at(c)] if token.base == "obj" else []
        if heard and not self.page.lexicon.disputes.carrying.isdisjoint(lemmas(token.head)):  # "raised concerns with Chad about it"
            inner = [m for c in heard for m in children(c, "nmod") if case_of(m) in entry.prepositions]
            found = [c for c in found if c not in heard] + inner
            if not found and not any(case_of(c) in entry.prepositions for c in children(token.head, "obl", "advcl")):
                return []
        if (
            token.dep_ == "obj"
            and len(found) == 1
            and case_of(found[0]) == "with"
            and any(case_of(c) in entry.prepositions for c in children(token.head, "obl"))
        ):
            found = []
        if not found and (token.dep_ == "obj" or (token.base in ("obl", "nsubj") and entry.table == "disputes")):
            beside = [c for c in children(token.head, "obl", "advcl") if c.i > token.i and not self._is_day(c)]
            found = [c for c in beside if case_of(c) in entry.prepositions or c.left_edge.lower_ in entry.prepositions]
        after = token.nbor(1) if token.i + 1 < len(token.doc) else None
        if not found and after is not None and after.lower_ in entry.prepositions and after.dep_ == "case":
            head = after.head if after.head.i > after.i else None
            found = [head] if head is not None and not self._is_day(head) else []
        if not found and after is not None and after.lower_ in entry.prepositions and token.i + 2 < len(token.doc):
            head = phrase_from(token.nbor(2))
            found = [head] if head is not None and not self._is_day(head) else []
        return found

    def _is_day(self, token: Token) -> bool:
        """Say whether a phrase only tells when or where: "broke out on Friday", "for the second time", "conflict around the world"."""
        is_time = token.ent_type_ in ("DATE", "TIME") or token.lower_ in self.page.lexicon.times.weekdays or "time" in lemmas(token)
        return is_time or (case_of(token) in ("around", "on") and bool(set(lemmas(token)) & _EVERYWHERE))

    def _complainants_of_noun(self, token: Token, entry: ComplaintEntry) -> tuple[str, ...]:
        front = [c for c in token.children if c.dep_ in _FRONT and c.i < token.i and not c.lower_.startswith(("pro-", "anti-"))]
        own = unique(i for c in front for i in self.arguments.everyone(c))
        if own and entry.table != "disputes":
            return own
        if entry.table == "disputes":
            sides = [c for c in children(token, "nmod") if case_of(c) in ("between", "with", "among")]
            sides += [] if sides else clause_sides(token)
            own = unique((*own, *self.ties.of_strained(token)))
            found = unique([*own, *(i for c in sides for i in self.arguments.everyone(c)), *self._holder(token)])
            return found if len(found) > 1 else unique([*self._engaged(token), *found])
        by_form = self._possessor_by_form(token)
        if any(c.tag_ == "PRP$" and not self.arguments.at(c) for c in front):  # "Chad's vote on its claim"
            by_form = by_form or unique(i for c in children(token.head, "nmod:poss") for i in self.arguments.everyone(c))
        return (
            by_form
            or self._holder(token)
            or unique(i for c in children(token, "nmod") if case_of(c) in ("by", "from", "of") for i in self.arguments.everyone(c))
            or self._felt_in(token)
        )

    def _felt_in(self, token: Token) -> tuple[str, ...]:
        """Return whose a feeling is that is told with a place: "anger in Minsk"."""
        if self.page.lexicon.disputes.feelings.isdisjoint(lemmas(token)):
            return ()
        return unique(i for c in children(token, "nmod") if case_of(c) == "in" for i in self.sides.of_place(c))

    def _possessor_by_form(self, token: Token) -> tuple[str, ...]:
        """Return who stands with "'s" right before the noun and its adjectives."""
        index = token.i - 1
        while index > token.sent.start and token.doc[index].pos_ in ("ADJ", "NOUN") and token.i - index < 4:
            index -= 1
        mark = token.doc[index]
        if mark.tag_ != "POS" or index == 0:
            return ()
        spans = [head for head, span in self.arguments.actors.spans.items() if span[1] in (index, index + 1)]
        return self.arguments.actors.heads.get(spans[0], ()) if spans else ()

    def _holder(self, token: Token) -> tuple[str, ...]:
        """Return the subject of the verb that carries the noun: "voiced concern", "has a dispute with"."""
        current = _top_of_list(token)
        verb = current.head
        lexicon = self.page.lexicon.disputes
        carriers = lexicon.imposing if set(lemmas(token)) & _MEASURES else lexicon.carrying
        if (
            current.dep_ in ("obj", "conj", "parataxis", "appos")
            and verb.pos_ == "VERB"
            and set(lemmas(verb)) & carriers
            and not is_passive(verb)
        ):
            subject = surface_subject(verb)
            return self.arguments.everyone(subject) if subject is not None else ()
        return ()

    def _engaged(self, token: Token) -> tuple[str, ...]:
        """Return who is in the dispute: "Mali and Chad are locked in a row", "have a dispute"."""
        verb = token.head
        holds = token.dep_ == "obj" and bool(set(lemmas(verb)) & {"have", "settle", "resolve"})
        is_engaged = holds or (token.dep_ == "obl" and case_of(token) in ("in", "at"))
        ties = next((c for c in children(verb, "obj") if token.dep_ == "nsubj" and set(lemmas(c)) & TIES), None)
        if ties is not None:  # "the dispute has soured ties between Sudan and Chad"
            between = [c for c in children(ties, "nmod") if case_of(c) in ("between", "with")]
            return unique(i for c in between for i in self.arguments.everyone(c))
        is_engaged = is_engaged or (any(children(token, "cop")) and case_of(token) in ("at", "in"))
        holder = token if any(children(token, "cop")) else verb
        subject = next(iter(children(holder, "nsubj")), None) if is_engaged else None
        return self.arguments.everyone(antecedent(subject)) if subject is not None else ()

    def _angered(self, token: Token) -> Iterator[Complaint]:
        """Yield whom the subject's conduct angers: "India's refusal has angered Nepal"."""
        subject = surface_subject(token)
        who = unique(i for o in objects(token) if o.i > token.i for i in self.arguments.everyone(o))
        if is_passive(token):  # "is angered by the sale"
            who = self.arguments.everyone(subject) if subject is not None else ()
            subject = next((c for c in children(token, "obl") if case_of(c) in ("by", "at", "over")), None)
        if subject is not None and who and subject.pos_ == "NOUN" and not self.arguments.at(subject):
            angered = ComplaintEntry(id="dispute:anger", table="verbs", prepositions=frozenset(), object_is="issue")
            yield Complaint(word=token, entry=angered, complainants=who, issue=subject)

    def _quarrel(self, token: Token, entry: ComplaintEntry) -> Iterator[Complaint]:
        sides = quarrelling(token, self.arguments)
        behind = [c for c in complements(token, entry.prepositions) if not self._is_day(c)]
        if len(sides) > 1 and behind:
            yield Complaint(word=token, entry=entry, complainants=sides, issue=behind[0])

    def _verb(self, token: Token, entry: ComplaintEntry) -> Iterator[Complaint]:
        if is_passive(token):
            agents = [c for c in children(token, "obl") if c.dep_ == "obl:agent" or case_of(c) == "by"]
            things = list(children(token, "nsubj"))
        else:
            subject = surface_subject(token)
            agents, things = ([subject] if subject is not None else []), [c for c in objects(token) if c.i > token.i]
            things = things or [c for c in children(token, "iobj") if entry.object_is == "target"]
        posted: tuple[str, ...] = ()
        if " " in entry.id:
            particle = entry.id.split(" ")[1]
            things = [c for c in things if c.lemma_ != particle]  # "takes exception to"
            called = [c for c in children(token, "obl") if case_of(c) == particle and entry.object_is == "target"]
            posted = unique(i for c in called for m in children(c, "amod", "nmod:poss", "compound") for i in self.arguments.named(m))
        who = unique(i for agent in agents for i in self.arguments.everyone(agent))
        speaker = self.speakers.get(token.i)
        if speaker is not None and speaker not in who:
            who = (speaker,)  # "denied that its army had moved the post, and accused"
        if (
            not who
            and entry.object_is == "target"
            and token.base == "advcl"
            and is_passive(token.head)
            and any(c.lower_ == "it" for c in agents)
        ):
            agents = [c for c in children(token.head, "obl") if case_of(c) == "by"]  # "was halted by Mali after *it* accused"
            who = unique(i for agent in agents for i in self.arguments.everyone(agent))
        if not who and names_both(agents):
            who = self.sides.pair(token, (token.i, token.i))
        if not who and is_passive(token) and entry.object_is == "target" and not agents:
            who = self._accusers(token, things)
        if not who:
            return
        behind = [c for c in complements(token, entry.prepositions) if not self._is_day(c)]
        over = [c for c in children(token, "obl") if case_of(c) in ("over", "for") and c not in behind[:1]]
        if behind and over and self.arguments.at(behind[0]) and case_of(behind[0]) in ("at", "against", "with"):
            yield Complaint(word=token, entry=entry, complainants=who, issue=over[0], target=behind[0])
            return  # "lashed out at Chad over the raids"
        if len(self.sides.countries(who)) < 2 and self.patterns.each_other(token, (*who, *who)) and names_both(agents):
            who = self.sides.pair(token, (token.i, token.i)) or who  # "both sides accuse each other"
        if self.patterns.each_other(token, who) and behind:
            yield Complaint(word=token, entry=entry, complainants=who, issue=behind[0], mutual=True)
            return
        target = next((o for o in things if self.arguments.at(o)), None)
        if "recall" in lemmas(token):
            posts = [c for o in things for c in (*children(o, "nmod"), *children(token, "obl")) if case_of(c) in ("from", "to", "in")]
            target = next((c for c in posts if self.arguments.at(c)), None)
            posted = next((ids for c in posts if self.sides.apart(who, ids := self.arguments.named(c))), ()) if target is None else ()
        if "charge" in lemmas(token) and (target is None or not self._is_state(target)):
            return  # prosecutors charge people
        if "contest" in lemmas(token) and any(_RACES & set(lemmas(o)) for o in things):
            return
        if "reject" in lemmas(token) and any(self.page.lexicon.disputes.pleas & set(lemmas(o)) for o in things):
            return  # "rejected an offer", "a petition"
        if target is not None and not behind and "sue" in lemmas(token) and (sought := self.patterns.sought(token)) is not None:
            behind = [sought]
        if target is None or set(self.arguments.at(target)) & set(who):
            target = self._elsewhere(token) or target
        if (target is not None or posted) and behind:
            yield Complaint(word=token, entry=entry, complainants=who, issue=behind[0], target=target, sides=posted)
        elif target in things and entry.object_is != "target" and not behind and (deed := joined_deed(target)) is not None:
            yield Complaint(word=token, entry=entry, complainants=who, issue=deed, sides=self.arguments.everyone(target))
        elif entry.object_is == "issue" and things and target not in things:
            both = bool({"dispute", "contest"} & set(lemmas(token))) and target is None and len(self.sides.countries(who)) > 1
            yield Complaint(word=token, entry=entry, complainants=who, issue=things[0], target=target, mutual=both)
        elif entry.object_is != "target" and behind and not things:
            yield Complaint(word=token, entry=entry, complainants=who, issue=behind[0])
        elif set(lemmas(token)) & self.page.lexicon.disputes.clauses and (clause := complaining_clause(token)) is not None:
            yield Complaint(word=token, entry=entry, complainants=who, issue=clause)
        elif not behind and (not things or _BREAKING & set(lemmas(token))) and not is_passive(token):
            aimed = self.arguments.everyone(target) if target is not None else posted
            told = list(self.deeds.occasion(token, token, entry, who, aimed))
            bare = set(lemmas(token)) & _FORMAL and not any(is_infinitive(c) for c in children(token, "xcomp", "advcl"))
            told = told or list(self.deeds.next(token, entry, who) if _CALLED_BACK & set(lemmas(token)) and not bare else ())
            yield from told or (self.deeds.last(token, entry, who, aimed) if bare else ())

    def _elsewhere(self, token: Token) -> Token | None:
        """Return to whom a verb of complaint goes: "protested to China", "summoned the envoy of China to protest"."""
        wanted = ("with", "from") if "denounce" in lemmas(token) else ("to", "with", "from")  # denounced "to" a body: not that body
        behind = [c for c in children(token, "obl") if case_of(c) in wanted]
        behind += [c for o in objects(token) for c in children(o, "nmod") if case_of(c) == "from"]
        if is_infinitive(token) and token.head.pos_ == "VERB":
            behind += objects(token.head)
        return next((c for c in behind if self.arguments.at(c) and c.ent_type_ != "DATE" and not self._is_body(c)), None)

    def _accusers(self, token: Token, things: Sequence[Token]) -> tuple[str, ...]:
        """Return the one state beside the accused that the sentence names: "recalled its envoy after Chad's boats were accused of"."""
        accused = self.sides.countries(unique(i for c in things for i in self.arguments.everyone(c)))
        if len(accused) != 1 or "accuse" not in lemmas(token):
            return ()
        named = self.sides.named(token.sent.start, token.sent.end)
        others = [i for country, i in named.items() if country not in accused]
        return (others[0],) if len(others) == 1 else ()

    def _adjective(self, token: Token, entry: ComplaintEntry) -> Iterator[Complaint]:
        subject = surface_subject(token) or next(iter(children(token, "nsubj")), None) or _linked(token)
        who = self.arguments.everyone(subject) if subject is not None else ()
        behind = [c for c in children(token, "obl", "nmod") if case_of(c) in entry.prepositions]
        if who and behind:
            yield Complaint(word=token, entry=entry, complainants=who, issue=behind[0])
        elif who and (clause := next((c for c in children(token, "ccomp") if any(children(c, "nsubj"))), None)) is not None:
            if not _CARING & set(lemmas(token)):
                yield Complaint(word=token, entry=entry, complainants=who, issue=clause)  # "is unhappy that Chad will not pay"
        elif who and not any(children(token, "obl", "xcomp", "ccomp")):
            told = list(self.deeds.occasion(token, token, entry, who))
            yield from told or (self.deeds.next(token, entry, who) if not _CARING & set(lemmas(token)) else ())

    def dispute(self, complaint: Complaint, before: Sequence[Dispute] = ()) -> Dispute | None:
        """Make the record of a complaint; ``None`` where it is not known against whom it goes (a dispute has both sides alike).

        ``before`` are the disputes found so far: who complains of this complainant in the same sentence ("A's worries about B's ships
        and B's protests at the dumping") is complained of where nobody owns the issue.
        """
        if not complaint.is_deed and (grounds := self._grounds_told(complaint.issue, complaint.complainants)) is not None:
            complaint = changed(complaint, issue=grounds)
        start, end = self._issue_range(complaint.issue)
        start = self._deed_start(complaint.issue, start) if complaint.is_deed else start
        words = self.page.doc[start:end]
        against: tuple[str, ...]
        if complaint.sides:
            against = complaint.sides
        elif complaint.target is not None and complaint.target.i != complaint.issue.i:
            against = self.arguments.everyone(complaint.target)
            if complaint.word.base == "advcl" and complaint.target.lower_ == "it" and set(against) <= set(complaint.complainants):
                others = self.sides.only_other(complaint.word, complaint.complainants, behind=False)
                against = others if all(self.arguments.actors.by_id[i].kind is ActorKind.STATE for i in others) else ()
        else:
            owners = self._owners(complaint.issue)
            complaint = self._without_accused(complaint, owners)
            against = tuple(i for i in owners if i not in complaint.complainants) or complaint.rest
        if complaint.entry.table == "claims" and complaint.issue.i in self.arguments.actors.heads:
            by_id, place = self.arguments.actors.by_id, self.arguments.at(complaint.issue)
            against = tuple(i for i in against if i not in place or str(by_id[i].kind) == "state")  # else the place itself is nobody
        if complaint.entry.table == "claims":
            holders = self.claims.holders(complaint.issue)
            against = holders or against or self.claims.of_state(complaint.issue, complaint.complainants)
        rivals = [d for d in before if d.evidence.start >= complaint.word.sent.start_char and set(d.against) & set(complaint.complainants)]
        against = against or (rivals[-1].complainants if rivals else ())
        is_told = not is_general(complaint.issue, self.arguments)
        against = against or (self._told_before(complaint) if is_told else ()) or self._conducts(words, complaint.complainants)
        if is_told and not complaint.mutual and complaint.entry.table != "disputes" and (not against or self._is_nobody(against)):
            against = self._around(complaint, before) or against
        against = tuple(i for i in against if i not in complaint.complainants)
        if complaint.mutual:
            against = complaint.complainants
        elif complaint.entry.table == "disputes":
            if len(complaint.complainants) < 2 or self._is_mixed(complaint.complainants):
                return None
            against = complaint.complainants
        elif not against and complaint.entry.table != "claims" and (not self._stands_open(complaint) or _is_bare(complaint.issue)):
            return None
        return Dispute(
            issue=self.page.span(start, end),
            name=self.namer.name(complaint.issue, words, (*complaint.complainants, *against)),
            complainants=complaint.complainants,
            against=against,
            evidence=self._evidence(complaint, start, end),
            rules=(complaint.entry.id, f"rule:{complaint.entry.table}"),
        )

    def _without_accused(self, complaint: Complaint, owners: tuple[str, ...]) -> Complaint:
        """Leave out of several who complain together the one whose deed it is: "*they* condemned Chad's raid"."""
        rest = tuple(i for i in complaint.complainants if i not in owners)
        if (
            complaint.mutual
            or complaint.entry.table in ("disputes", "claims")
            or not rest
            or len(rest) == len(complaint.complainants)
            or not self.sides.countries(rest)
        ):
            return complaint
        return changed(complaint, complainants=rest)

    def named(self, complaint: Complaint) -> Complaint:
        """Put what something is called in the place of "what": "protested at what it called an armed provocation"."""
        issue = complaint.issue
        if issue.lower_ in _BLAMED and not any(children(issue, "obl", "nmod", "advcl", "ccomp")):
            return self.deeds.blamed(complaint)
        sums_up = issue.pos_ == "NOUN" and bool(self.page.lexicon.disputes.summing & set(lemmas(issue)))
        sums_up = sums_up and not any(children(issue, "acl", "nmod"))  # "the decision to shut the pipeline" says which
        sums_up = sums_up and all(
            c.lower_ in ("the", "this", "that") or c.base in ("punct", "cop", "aux", "case") for c in issue.children if c.i <= issue.i
        )
        if (issue.lower_ in ("this", "that") and issue.pos_ in ("PRON", "DET")) or (sums_up and issue.left_edge.i < issue.i):
            return self.deeds.taking_up(complaint)
        if complaint.entry.id == "dispute:hold" and (meant := self._meant_by_conduct(complaint)) is not None:
            return changed(complaint, issue=meant)
        if issue.lower_ != "what":
            return complaint
        calling = self.page.lexicon.disputes.calling
        clauses = [c for c in (*children(issue, "acl"), issue.head) if calling & set(lemmas(c))]
        names = [c for clause in clauses for c in children(clause, "xcomp", "obj", "obl") if c.i > clause.i and c.pos_ in ("NOUN", "PROPN")]
        return changed(complaint, issue=names[0]) if names else complaint

    def _meant_by_conduct(self, complaint: Complaint) -> Token | None:
        """Return the deed told last that "its actions" are: "spoke of Chad's raid and vowed to hold it to account for *its acts*"."""
        issue = complaint.issue
        if self.namer.word(issue) not in _VAGUE or any(c.tag_ != "PRP$" and c.base not in ("case", "punct") for c in issue.children):
            return None
        owners = self.arguments.everyone(complaint.target) if complaint.target is not None else self._owners(issue)
        for i in range(issue.left_edge.i - 1, max(0, issue.i - _LOOK_BACK) - 1, -1):
            token = self.page.doc[i]
            if owners and token.pos_ == "NOUN" and self.page.lexicon.disputes.classes.get(token.lemma_) in _VIOLENT:
                return token if self.sides.countries(self._owners(token)) == self.sides.countries(owners) else None
        return None

    def _around(self, complaint: Complaint, before: Sequence[Dispute]) -> tuple[str, ...]:
        """Return who is complained of by what stands around: whom the speaker tells it, the other side of the last dispute, who answers."""
        own, word = self.sides.countries(complaint.complainants), complaint.word
        if not own:
            return ()
        for draft in self.statements:
            if draft.says(word) and draft.stmt.addressees and draft.stmt.speaker in complaint.complainants:
                told = tuple(i for i in draft.stmt.addressees if self.sides.apart(complaint.complainants, (i,)))
                if told:
                    return told
        beside = [d for d in before if word.sent.start_char <= d.evidence.start < word.sent.end_char]
        for dispute in beside:  # "Malaysia protested against the map, Vietnam called the dashes illegal"
            both = (*dispute.against, *dispute.complainants)
            bare = complaint.issue.pos_ == "NOUN" and not any(children(complaint.issue, "det", "nmod:poss"))
            if not bare and dispute.against and dispute.against != dispute.complainants and self.sides.apart(complaint.complainants, both):
                return dispute.against
        sent_before = self.sides.before(word.sent)
        first = sent_before.start_char if sent_before is not None else word.sent.start_char
        goes_on = self._goes_on(complaint.issue)
        for dispute in reversed([d for d in before if d.evidence.start >= first]):
            for one, other in ((dispute.against, dispute.complainants), (dispute.complainants, dispute.against)):
                if one is dispute.complainants and one != dispute.against and not goes_on:
                    continue
                if self.sides.countries(one) == own and self.sides.apart(one, other):
                    return other
        if answering := self.sides.answering(word, complaint.complainants):
            return answering
        if complaint.entry.table == "claims" or self._stands_open(complaint):
            return self.sides.only_other(word, complaint.complainants, apart=self._issue_range(complaint.issue))
        in_front = all(self.sides.is_official(i) for i in complaint.complainants) and complaint.entry.id in (
            "dispute:ill",
            "dispute:call",
            "dispute:draw",
            "dispute:allege",
            "dispute:criticise",
            "dispute:complain",
        )
        angry = complaint.entry.table == "adjectives" and not _CARING & set(lemmas(word))
        angry = angry or (complaint.entry.table == "nouns" and bool(self.page.lexicon.disputes.angry & set(lemmas(word))))
        in_front = in_front or (angry and all(self.sides.is_official(i) for i in complaint.complainants))
        others = self.sides.only_other(word, complaint.complainants, behind=False) if in_front else ()
        if others and self._befalls(complaint.issue):  # "condemned *their* detention": not by those who suffer it
            victims = unique(i for c in children(complaint.issue, "nmod:poss") for i in self.arguments.everyone(c))
            others = () if self.sides.countries(victims) & self.sides.countries(others) else others
        return others

    def _goes_on(self, issue: Token) -> bool:
        """Say whether an issue may be another deed of him whom the last complaint was about: "the drill", not "the crisis in Mali"."""
        if not any(c.lower_ in ("the", "this", "these", "that", "those") for c in children(issue, "det")):
            return False
        return not any(t.ent_type_ in PLACES or t.tag_ == "PRP$" or self.arguments.at(t) for t in issue.subtree)

    def _is_nobody(self, actors: tuple[str, ...]) -> bool:
        """Say whether all are people, groups or "parliament" of no known country: "alleging that spies worked there"."""
        by_id = self.arguments.actors.by_id
        return all(by_id[i].country is None and (str(by_id[i].kind) in ("person", "group") or self.sides.is_own(i)) for i in actors)

    def claimed(self, claim: Claim) -> Dispute:
        """Make the record of a place that is claimed."""
        start, end = self._issue_range(claim.place)
        end = next((t.i for t in self.page.doc[claim.place.i : end] if t.text == ","), end)
        first, last = min(claim.word.i, start), max(claim.word.i + 1, end)
        return Dispute(
            issue=self.page.span(start, end),
            name=self.namer.name(claim.place, self.page.doc[start:end], (*claim.complainants, *claim.against)),
            complainants=claim.complainants,
            against=claim.against,
            evidence=self.page.span(first, last),
            rules=(f"dispute:{claim.word.lemma_.lower()}", "rule:claims"),
        )

    def demanded(self, demand: Demand) -> Dispute:
        """Make the record of a demand; where grounds are told that are another's deed, these are what it is about."""
        grounds = self._grounds_told(demand.issue, demand.complainants)
        demand = changed(demand, issue=grounds) if grounds is not None else demand
        start, end = self._issue_range(demand.issue)
        start = self._deed_start(demand.issue, start) if demand.is_charge or demand.issue is demand.word else start
        if demand.word.pos_ == "VERB" and demand.issue is not demand.word and demand.issue is not grounds:
            commas = (
                t.i for t in self.page.doc[end : demand.word.right_edge.i + 1] if (t.is_punct and t.tag_ != "HYPH") or t.pos_ == "CCONJ"
            )
            end = next(commas, max(end, demand.word.right_edge.i + 1))  # "its troops | from both regions"
        sides = (*demand.complainants, *demand.against)
        first = min(demand.word.i, start)
        return Dispute(
            issue=self.page.span(start, end),
            name=self.namer.name(demand.issue, self.page.doc[start:end], sides),
            complainants=demand.complainants,
            against=demand.against,
            evidence=self.page.span(first, max(end, demand.word.i + 1)),
            rules=(f"dispute:{demand.word.lemma_.lower()}", "rule:demands"),
        )

    def _grounds_told(self, issue: Token, who: tuple[str, ...]) -> Token | None:
        """Return the other side's deed for which it is demanded that something end."""
        lexicon = self.page.lexicon.disputes
        grounds = grounds_of(issue, lexicon.undoing | lexicon.departing)
        return grounds if grounds is not None and self.sides.apart(who, self._owners(grounds)) else None

    def _is_state(self, noun: Token) -> bool:
        return any(str(self.arguments.actors.by_id[i].kind) == "state" for i in self.arguments.at(noun))

    def _is_mixed(self, sides: Sequence[str]) -> bool:
        """Say whether a state is told to be at odds with somebody of no known country: one of the two was taken wrongly."""
        actors = [self.arguments.actors.by_id[i] for i in sides]
        return any(str(a.kind) == "state" for a in actors) and any(a.country is None for a in actors)

    def _told_before(self, complaint: Complaint) -> tuple[str, ...]:
        """Return who did what "the" issue takes up: "Russia seized a trawler. Norway protested against the seizure"."""
        issue, doc = complaint.issue, self.page.doc
        if issue.pos_ != "NOUN" or not any(c.lower_ in ("the", "this", "these", "that", "those") for c in issue.children):
            return ()
        wanted = self.namer.word(issue)
        first = max(0, complaint.word.sent.start - _LOOK_BACK)
        for i in range(min(issue.left_edge.i, complaint.word.i) - 1, first - 1, -1):
            if doc[i].pos_ in ("NOUN", "VERB") and self.namer.word(doc[i]) == wanted:
                return self._doers(doc[i]) if self._takes_up(issue, doc[i]) else ()
        return ()

    def _takes_up(self, issue: Token, told: Token) -> bool:
        """Say whether an issue can be what was told before: no kind of its own ("the *settler* attacks"), of nobody it names itself."""
        kinds = {c.lemma_.lower() for c in children(issue, "compound")}
        if not kinds <= {t.lemma_.lower() for t in told.subtree}:
            return False
        return not any(case_of(c) == "of" and self.arguments.at(c) for c in children(issue, "nmod"))

    def _doers(self, word: Token) -> tuple[str, ...]:
        """Return who did an act told before: the subject of a verb, the owner of a noun."""
        if word.pos_ == "NOUN":
            made = word.head if word.dep_ == "obj" and word.head.pos_ == "VERB" and not is_passive(word.head) else None
            subject = surface_subject(made) if made is not None else None
            return self._owners(word) or (self.arguments.everyone(subject) if subject is not None else ())
        subject = None if is_passive(word) else surface_subject(word)
        return self.arguments.everyone(subject) if subject is not None else ()

    def _conducts(self, words: Sequence[Token], complainants: Sequence[str]) -> tuple[str, ...]:
        """Return the states whose conduct a known issue is, where the article names them."""
        issue = self.namer.known(words, complainants)
        if issue is None or len(self.sides.countries(unique(i for t in words for i in self.arguments.at(t)))) > 1:
            return ()  # "abuses, *Russia's* war and *China's* camps among them"
        return tuple(a.id for a in self.arguments.actors.actors if str(a.kind) == "state" and a.country in issue.of)

    def _stands_open(self, complaint: Complaint) -> bool:
        """Say whether a complaint tells a dispute though its other side is not named: a state's or body's formal one."""
        lexicon, actors = self.page.lexicon.disputes, self.arguments.actors.by_id
        formal = complaint.entry.id.removeprefix("dispute:") in lexicon.open
        return formal and all(str(actors[i].kind) in ("state", "organisation") for i in complaint.complainants)

    def _owners(self, issue: Token) -> tuple[str, ...]:
        """Return whose the issue is: itself an actor, its possessor or adjective, "by X", or "of X" for conduct."""
        own = self.arguments.at(issue)
        if own and not all(str(self.arguments.actors.by_id[i].kind) == "group" for i in own):
            return self.arguments.everyone(issue)
        if self._befalls(issue):
            return doers_told(issue, self.arguments)
        front = [c for c in issue.children if c.dep_ in _FRONT and c.i < issue.i]
        met = [c for c in children(issue, "nmod") if case_of(c) in ("against", "toward", "towards")]
        if any(c.tag_ == "PRP$" for c in front) and {i for c in met for i in self.arguments.at(c)} & set(self.arguments.at(front[0])):
            return ()  # "Chad's drill and *its* threats against Mali": not Mali's own
        if "war" in lemmas(issue) and any(c.dep_ == "compound" and self.arguments.named(c) for c in front):
            return ()  # "the Iran war" is fought there
        found = unique(i for c in front for i in self.arguments.everyone(c))
        if found or own:
            return found or own
        if issue.pos_ == "VERB" or any(children(issue, "cop")):
            subject = next(iter(children(issue, "nsubj")), None)
            if self.page.lexicon.disputes.enduring & set(lemmas(issue)):
                return ()
            if not is_passive(issue):
                return self.arguments.everyone(subject) if subject is not None else ()
        wanted = {"by", "from", "between"} | ({"of"} if set(lemmas(issue)) & self.page.lexicon.disputes.conduct else set())
        found = unique(i for c in children(issue, "nmod", "obl") if case_of(c) in wanted for i in self.arguments.everyone(c))
        if found or issue.dep_ == "conj":
            return found
        if found := doers_told(issue, self.arguments):
            return found
        if issue.dep_ == "obj" and not is_passive(issue.head):
            doers = [c for c in children(issue.head, "obl") if case_of(c) == "by"]
            if found := unique(i for c in doers for i in self.arguments.everyone(c)):
                return found  # "denounced the exercises | by Chad", hung on the verb
        deeper = [c for c in issue.subtree if c.base in ("nmod", "obl") and case_of(c) == "by" and c.i > issue.i]
        deeper = [c for c in deeper if not self.sides.is_harmed(c)]
        if found := unique(i for c in deeper[:1] for i in self.arguments.everyone(c)):
            return found  # "the jailing of the writer by Mali"
        inner = [c for c in children(issue, "nmod") if case_of(c) == "of" and c.tag_ == "NNS"]
        armed = [thing for thing in inner if any(_ARMED & set(self.arguments.actors.by_id[i].sectors) for i in self.arguments.at(thing))]
        holders = [(*(c for c in thing.children if c.dep_ in _FRONT), thing) for thing in armed]
        if found := unique(i for words in holders for c in words for i in self.arguments.everyone(c) if self.sides.country(i)):
            return found  # "the build-up of Russian troops on its borders"
        shared = [c for c in issue.subtree if c.dep_ == "nmod:poss" and c.i <= issue.i]
        return unique(i for c in shared[:1] for i in self.arguments.everyone(c)) or self._deep_owner(issue)

    def _befalls(self, issue: Token) -> bool:
        """Say whether an issue befell whose it is: "his death", "the murder of a detective"; not "Chad's arrest of the crew", "by Chad"."""
        if not self.page.lexicon.disputes.suffered & set(lemmas(issue)) or issue.pos_ != "NOUN":
            return False
        behind = {case_of(c) for c in children(issue, "nmod") if c.dep_ != "nmod:poss"}
        owned = any(not self.contents.is_time(c) for c in children(issue, "nmod:poss"))  # "last month's murder of a clerk"
        return "by" not in behind and owned is not bool("of" in behind)

    def _deep_owner(self, issue: Token) -> tuple[str, ...]:
        """Return the one state whose people or things an issue tells of, deep in its phrase: "a cartoon in a Saudi daily"."""
        harmed = self.sides.harmed(*subtree_range(issue))
        found = unique(i for c in self.sides.agents(*subtree_range(issue)) for i in self.arguments.everyone(c) if i not in harmed)
        return found if len(self.sides.countries(found)) == 1 and all(self.sides.country(i) for i in found) else ()

    def _issue_range(self, issue: Token) -> tuple[int, int]:
        """Return the issue's phrase without its preposition, relative clauses and appositions."""
        start, end = subtree_range(issue)
        for child in issue.children:
            if child.dep_ in ("case", "mark", "cc") and child.i < issue.i and child.tag_ != "POS":
                start = max(start, child.i + 1, *(c.i + 1 for c in children(child, "fixed")))
            elif child.dep_ == "acl:relcl" and child.i > issue.i and self._tells_which(issue, child):
                continue
            elif child.base in ("obl", "nmod") and child.i < issue.i and child.lower_ == "issue" and case_of(child) == "at":
                start = max([start, *(c.i + 1 for c in children(issue, "cop"))])  # "at issue is | who may catch turbot"
            elif child.dep_ == "advcl" and issue.pos_ == "VERB" and child.left_edge.lower_ in ("by", "when"):
                continue  # "is led astray by jamming its signals"
            elif child.dep_ == "acl" and child.tag_ == "VBN" and child.i > issue.i and issue.base == "obj" and "want" in lemmas(issue.head):
                end = min(end, child.left_edge.i)  # "wants the isles | returned"
            elif child.dep_ == "acl" and child.tag_ in ("VBN", "VBG") and child.i > issue.i and child.left_edge.nbor(-1).text == ",":
                end = min(end, child.left_edge.i)  # "the bridge, | closed in the spring"
            elif child.i < issue.i and child.tag_ == "WRB" and child.lower_ == "when":
                start = max(start, child.i + 1)
            elif child.dep_ == "advcl" and issue.pos_ == "NOUN" and child.tag_ == "VBG" and child.left_edge is child and child.i > issue.i:
                if child.nbor(-1).is_punct:
                    end = min(end, child.i)  # else "its launch using such missiles"
            elif issue.pos_ == "VERB" and child.i > issue.i and child.dep_ == "conj" and _goes_elsewhere(issue, child):
                end = min(end, child.left_edge.i)  # "Chad closed the road | and Mali protested"
            elif child.i > issue.i and child.dep_ in _CUTS and (child.dep_ not in ("conj", "cc") or "nmod:poss" in child.by_label):
                end = min(end, child.left_edge.i)
        doc = self.page.doc
        start = min(start, issue.i)
        end = reach(issue, _over_hyphen(doc, with_means(issue, end)))
        end = next((t.i for t in doc[issue.i : end] if t.text == "," and _opens_comment(t)), end)  # ", a charge that Chad denies"
        end = next((t.i for t in doc[issue.i + 1 : end] if self._tells_on(issue, t)), end)
        end = min((t.left_edge.i for t in doc[issue.i + 1 : end] if is_weight(t)), default=end)  # "the raid | and the importance of peace"
        inner = (c for t in doc[issue.i : end] for c in children(t, "acl:relcl") if c.left_edge.i > issue.i)
        joined = (c for t in doc[issue.i + 1 : end] if t.pos_ in ("PROPN", "NOUN") for c in children(t, "conj"))
        own = (c for c in joined if c.pos_ == "NOUN" and any(not m.tag_.startswith("PRP") for m in children(c, "nmod:poss")))
        end = min((c.left_edge.i for c in own if c.left_edge.i > issue.i and self._is_of_another(issue, c)), default=end)
        end = min((c.left_edge.i for c in inner if doc[c.left_edge.i - 1].text == "," or c.left_edge.text == ","), default=end)
        while start < issue.i and (
            doc[start].pos_ == "ADP"
            or (doc[start].tag_ == "RB" and doc[start].head is issue and issue.pos_ == "NOUN")  # "condemned | unequivocally Chad's raid"
            or doc[start].text == ","
            or (doc[start].lower_ == "all" and doc[start].nbor(-1).lower_ == "above")
        ):
            start += 1
        while end - 1 > issue.i and (
            (doc[end - 1].is_punct and doc[end - 1].text != ")") or doc[end - 1].is_space or doc[end - 1].pos_ == "CCONJ"
        ):
            end -= 1
        if sum(t.is_quote for t in doc[start:end]) % 2:  # a "mentality of old"
            closes = end < len(doc) and doc[end].is_quote
            start, end = (start, end + 1) if closes else (min(start + doc[start].is_quote, issue.i), end)
        return start, end

    def _tells_on(self, issue: Token, word: Token) -> bool:
        """Say whether the article goes on at a word: a semicolon, ", stating that", "being hostile | and barred two officials"."""
        if word.text == ";":
            return not any(t.is_quote for t in word.doc[issue.i : word.i])
        after = word.nbor(1) if word.i + 1 < word.sent.end else word
        if word.text == ",":
            return after.tag_ == "VBG" and any("T" in e.frames for w in lemmas(after) for e in self.page.lexicon.cues.verbs.get(w, ()))
        is_plain = issue.tag_ not in ("VBD", "VBZ", "VBP", "MD") and issue.pos_ != "NOUN"
        return word.pos_ == "CCONJ" and after.tag_ in ("VBD", "VBZ") and after.dep_ == "conj" and is_plain

    def _is_of_another(self, issue: Token, joined: Token) -> bool:
        """Say whether a noun joined inside an issue's phrase is another state's: "A's war against B | and C's efforts"."""
        if any(c.tag_ == "IN" for c in children(joined, "case")):
            return False  # "the build-up in the bay and *on Chad's borders*"
        owners = [unique(i for c in children(t, "nmod:poss", "amod") for i in self.arguments.everyone(c)) for t in (issue, joined)]
        return self.sides.apart(owners[0], owners[1])

    def _deed_start(self, issue: Token, start: int) -> int:
        """Return where what was done begins: behind who did it, and behind by whose account."""
        if issue.pos_ != "VERB":
            return start
        done_to = next(iter(children(issue, "nsubj")), None) if is_passive(issue) else None
        first = min((c.i for c in issue.children if c.lower_ in NEGATIONS), default=issue.i)
        first = min(first, issue.i)
        return done_to.left_edge.i if done_to is not None and done_to.i < issue.i else max(start, first)

    def _tells_which(self, issue: Token, clause: Token) -> bool:
        """Say whether a relative clause alone says what a noun means: "the pace at which the gas is metered"."""
        if clause.left_edge.nbor(-1).text == "," or issue.pos_ != "NOUN":
            return False
        # "the serious flaws that marked the count"
        if any(c.lower_ in ("the", "those") for c in children(issue, "det")) and clause.left_edge.lower_ in ("that", "which"):
            return not any(c.base in ("compound", "nmod", "acl", "flat") and c is not clause for c in issue.children)
        return not any(
            c.base in ("amod", "compound", "nmod", "acl", "flat", "nummod") and c is not clause and c.dep_ != "nmod:unmarked"
            for c in issue.children
        )

    def _evidence(self, complaint: Complaint, start: int, end: int) -> Span:
        first = min(start, complaint.word.left_edge.i if complaint.word.pos_ == "NOUN" else complaint.word.i)
        doc = self.page.doc
        while (
            first < start and first < complaint.word.i and (doc[first].is_punct or doc[first].is_space or doc[first].dep_ in ("cc", "case"))
        ):
            first += 1
        return self.page.span(first, max(end, complaint.word.i + 1))
