"""Disputes: who complains against whom about what.

"Japan's concerns about China's maritime activities": the possessor (or the subject of the verb) complains, the owner of the issue is
complained of, the issue is the phrase behind the preposition. A dispute with no side known is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from detente.lexicon.disputes import ComplaintEntry
from detente.model.enums import Stance
from detente.model.records import Dispute
from detente.model.spans import Span
from detente.reading.base import ActorIndex, Page, StatementDraft, children, subtree_range
from detente.reading.disputes_claims import Claim, Claims
from detente.reading.disputes_demands import Demand, Demands, called_ill, complaining_clause, doers_told, quarrelling
from detente.reading.disputes_names import IssueNamer
from detente.reading.disputes_patterns import RECOGNISING, TIES, Complaint, Patterns, clause_sides
from detente.reading.doc import Token
from detente.reading.frames import Arguments, antecedent, arguments_of, case_of, is_passive, surface_subject, unique
from detente.reading.lemmas import lemmas
from detente.reading.statements_clauses import complements, is_infinitive, objects, phrase_from

_FRONT = frozenset({"nmod:poss", "amod", "compound", "nmod:unmarked", "nmod:desc", "nmod"})
#: Nouns of conduct, whose "of X" is who conducts; of other acts ("the invasion of X") it is who suffers.
_CONDUCT = frozenset(
    "activity action conduct behaviour behavior policy role programme program presence treatment rise use stance position ambition"
    " posture government regime army military authority navy record development test pursuit support backing handling decision law"
    " advance deployment drilling occupation expansion aggression interference refusal failure threat claim statement announcement"
    " movement launch overflight incursion intrusion violation breach exercise drill".split()
)
_CARRIERS = frozenset(
    "express voice raise convey lodge file make register state share reiterate have air repeat note cite deliver issue hand"
    " send present submit".split()
)
#: What is raised with somebody is complained of.
_RAISED = frozenset({"issue", "matter", "question", "case"})
#: Notes of protest, measures against somebody, and the verbs that carry them.
_PAPERS = frozenset({"note", "letter", "demarche", "démarche", "message"})
_MEASURES = frozenset({"sanction", "tariff", "ultimatum", "boycott"})
_IMPOSING = frozenset("impose widen extend tighten threaten announce slap levy renew adopt approve expand issue".split())
#: So many tokens back an act may stand that "the" issue takes up: some four sentences of news.
_LOOK_BACK = 120
_CUTS = frozenset({"acl:relcl", "appos", "parataxis", "conj", "cc", "advcl"})


def find_disputes(page: Page, actors: ActorIndex, statements: Sequence[StatementDraft]) -> tuple[Dispute, ...]:
    """Find the disputes of a page, in order; one that is told again under the same name and sides is left out.

    Args:
        page: The page.
        actors: Who is meant where.
        statements: A denied complaint ("denied that it opposed") is none.
    """
    arguments = arguments_of(page.doc, actors)
    speakers = {draft.cue: draft.stmt.speaker for draft in statements if draft.stmt.speaker is not None}
    finder = _Finder(page=page, arguments=arguments, namer=IssueNamer(page=page, arguments=arguments), speakers=speakers)
    demands = Demands(page=page, arguments=arguments)
    denied = [draft for draft in statements if draft.stmt.stance is Stance.DENIES]
    found: dict[tuple[str, tuple[str, ...], tuple[str, ...]], Dispute] = {}
    openers = page.lexicon.disputes.openers
    for sent in page.sents:
        for token in sent:
            words = openers.get(token.pos_)
            if words is None or (words.isdisjoint(lemmas(token)) and token.lemma_.lower() not in words):
                continue
            for complaint in finder.complaints(token):
                if complaint.issue.pos_ == "PRON":
                    continue  # "Hungary opposed it" does not say what
                turned_down = any(draft.says(token) and not (token.dep_ == "obj" and token.head.i == draft.cue) for draft in denied)
                if turned_down or (_is_negated(token) and not RECOGNISING & set(lemmas(token))):
                    break  # "denied that it opposed"; "denied Indian charges that" leaves the charges
                rivals = [d for d in found.values() if d.evidence.start >= sent.start_char and set(d.against) & set(complaint.complainants)]
                dispute = finder.dispute(complaint, rivals[-1].complainants if rivals else ())
                if dispute is not None:
                    found.setdefault((dispute.name, dispute.complainants, dispute.against), dispute)
    for claim in (claim for sent in page.sents for token in sent if token.pos_ == "VERB" and (claim := finder.claims.at(token))):
        if not any(draft.says(claim.word) for draft in denied) and not _is_negated(claim.word):
            dispute = finder.claimed(claim)
            found.setdefault((dispute.name, dispute.complainants, dispute.against), dispute)
    for demand in (demand for draft in statements for demand in demands.of(draft)):
        if not any(draft.says(demand.word) for draft in denied):
            dispute = finder.demanded(demand)
            if (
                demand.is_charge
                and demand.word.base == "acl"
                and any(_same_sides(dispute, d) and d.evidence.end > demand.word.sent.start_char for d in found.values())
            ):
                continue  # "protested the incident in which boats rammed a trawler" is told already
            found.setdefault((dispute.name, dispute.complainants, dispute.against), dispute)
    return tuple(sorted(found.values(), key=_place))


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


def _is_negated(token: Token) -> bool:
    return any(c.lower_ in ("not", "n't", "n’t", "never", "no") for c in token.children)


def _with_particle(verb: Token) -> list[str]:
    """Return the words of a verb, with its particle first: "lash out"."""
    behind = [c.lower_ for c in verb.children if c.i == verb.i + 1 and (c.dep_ == "compound:prt" or c.base in ("advmod", "obl"))]
    return [*(f"{lemma} {particle}" for lemma in lemmas(verb) for particle in behind), *lemmas(verb)]


@dataclass(frozen=True, kw_only=True)
class _Finder:
    page: Page
    arguments: Arguments
    namer: IssueNamer
    speakers: Mapping[int, str] = field(default_factory=dict)

    @cached_property
    def claims(self) -> Claims:
        """Who claims which place."""
        return Claims(page=self.page, arguments=self.arguments)

    @cached_property
    def patterns(self) -> Patterns:
        """Complaints told by a clause."""
        return Patterns(page=self.page, arguments=self.arguments)

    def complaints(self, token: Token) -> Iterator[Complaint]:
        """Yield the complaints that the token tells."""
        lexicon = self.page.lexicon.disputes
        if token.pos_ == "NOUN" and token.dep_ not in ("compound",):
            entry = next((lexicon.nouns[lemma] for lemma in lemmas(token) if lemma in lexicon.nouns), None)
            if entry is not None:
                yield from self._noun(token, entry)
        elif self._is_listed_noun(token):
            yield from self._noun(token, lexicon.nouns[token.lemma_.lower()])
        elif token.pos_ == "VERB":
            words = _with_particle(token)
            entry = next((lexicon.verbs[word] for word in words if word in lexicon.verbs), None)
            quarrel = next((lexicon.quarrels[word] for word in words if word in lexicon.quarrels), None)
            state = lexicon.adjectives.get(token.lower_) if not token.by_label.keys().isdisjoint({"cop", "aux:pass"}) else None
            if state is not None:
                yield from self._adjective(token, state)  # "is alarmed by"
            elif quarrel is not None:
                yield from self._quarrel(token, quarrel)
            elif set(lemmas(token)) & lexicon.angering and not is_passive(token):
                yield from self._angered(token)
            elif entry is None and (ill := called_ill(token, lexicon)) is not None:
                subject = surface_subject(token)
                who = self.arguments.everyone(subject) if subject is not None else ()
                called_by = ComplaintEntry(id="dispute:call", table="verbs", prepositions=frozenset(), object_is="issue")
                if who:
                    yield Complaint(word=token, entry=called_by, complainants=who, issue=ill)
            elif entry is not None:
                yield from self._verb(token, entry)
            else:
                yield from self.patterns.at_verb(token)
        elif token.pos_ == "ADJ":
            entry = next((lexicon.adjectives[lemma] for lemma in lemmas(token) if lemma in lexicon.adjectives), None)
            if entry is not None:
                yield from self._adjective(token, entry)

    def _is_listed_noun(self, token: Token) -> bool:
        """Say whether a noun in a list was taken for a verb: "raised A, the need for B, concerns about C"."""
        listed = token.tag_ == "VBZ" and token.dep_ in ("parataxis", "conj", "appos") and not any(children(token, "nsubj", "obj", "aux"))
        return listed and token.lemma_.lower() in self.page.lexicon.disputes.nouns

    def _noun(self, token: Token, entry: ComplaintEntry) -> Iterator[Complaint]:
        if told := list(self.patterns.at_noun(token, entry)):
            yield from told
            return
        if entry.table == "claims" and any(c.lower_ in self.page.lexicon.disputes.rival for c in children(token, "amod")):
            yield from self._rival_claims(token, entry)
            return
        behind = self._issues(token, entry)
        places = [c for c in behind if case_of(c) == "at" and (c.ent_type_ or self.arguments.everyone(c))]
        within = [c for place in places for c in children(place, "nmod") if case_of(c) in entry.prepositions]
        issues = [c for c in behind if c not in places] + within  # "a complaint at the United Nations over the strikes"
        who = self._complainants_of_noun(token, entry)
        if not who:
            return
        if set(lemmas(token)) & _RAISED and not ("raise" in lemmas(token.head) and self._addressed(token) is not None):
            return  # "raised with Somalia the issue of the border"
        target = self._addressed(token)
        if issues and case_of(issues[0]) == "against" and self.arguments.at(issues[0]):
            grounds = self._grounds(token, issues[0])  # "a protest against Beijing for swarming its reef"
            issues, target = ([grounds], issues[0]) if grounds is not None else (issues, target)
        if not issues and entry.table == "disputes" and len(who) > 1:
            issues = [c for c in token.children if c.i < token.i and _tells_matter(c) and not self.arguments.at(c)][-1:]
        for issue in issues[:1]:
            if token.lemma_ in ("protest", "demonstration") and case_of(issue) == "at" and issue.ent_type_:
                return  # "protests at Columbia University": where, not what about
            if entry.table == "claims" and not issue.ent_type_ and not any(c.ent_type_ for c in issue.subtree):
                return
            yield Complaint(word=token, entry=entry, complainants=who, issue=issue, target=target)

    def _grounds(self, token: Token, target: Token) -> Token | None:
        """Return for what one complains of somebody: "for swarming its reef", "over the raids"."""
        behind = [c for h in (token, token.head, target) for c in children(h, "nmod", "obl", "advcl", "acl") if c.i > target.i]
        return next((c for c in behind if case_of(c) in ("for", "over", "about") or c.left_edge.lower_ in ("for", "over")), None)

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
        return next((c for c in behind if self.arguments.at(c)), None)

    def _issues(self, token: Token, entry: ComplaintEntry) -> list[Token]:
        """Return the heads of what stands behind the entry's prepositions: at the word, at its carrier, or right behind it."""
        behind = [c for c in children(token, "nmod", "obl") if c.i > token.i]
        if entry.table == "disputes":  # "between Armenia and Azerbaijan over prisoners", with the issue hung on the sides
            sides = [c for c in behind if case_of(c) in ("between", "with", "among")]
            behind += [c for side in (*sides, *(m for s in sides for m in children(s, "conj"))) for c in children(side, "nmod")]
        behind = [c for c in behind if not self._is_day(c)]
        found = [c for c in behind if case_of(c) in entry.prepositions or c.left_edge.lower_ in entry.prepositions]
        clause = next((c for c in children(token, "acl", "ccomp") if any(m.lower_ == "that" for m in children(c, "mark"))), None)
        if clause is not None and entry.table == "nouns":
            return [clause]  # "India's charge that it shelters rebels"
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
            found = [head] if head is not None else []
        if not found and after is not None and after.lower_ in entry.prepositions and token.i + 2 < len(token.doc):
            head = phrase_from(token.nbor(2))
            found = [head] if head is not None else []
        return found

    def _is_day(self, token: Token) -> bool:
        """Say whether a phrase only tells when: "broke out on Friday"."""
        return token.ent_type_ in ("DATE", "TIME") or token.lower_ in self.page.lexicon.times.weekdays

    def _complainants_of_noun(self, token: Token, entry: ComplaintEntry) -> tuple[str, ...]:
        front = [c for c in token.children if c.dep_ in _FRONT and c.i < token.i and not c.lower_.startswith(("pro-", "anti-"))]
        own = unique(i for c in front for i in self.arguments.everyone(c))
        if own and entry.table != "disputes":
            return own
        if entry.table == "disputes":
            sides = [c for c in children(token, "nmod") if case_of(c) in ("between", "with", "among")]
            sides += [] if sides else clause_sides(token)
            found = unique([*own, *(i for c in sides for i in self.arguments.everyone(c)), *self._holder(token)])
            return found if len(found) > 1 else unique([*self._engaged(token), *found])
        by_form = self._possessor_by_form(token)
        return (
            by_form
            or self._holder(token)
            or unique(i for c in children(token, "nmod") if case_of(c) in ("by", "from", "of") for i in self.arguments.everyone(c))
        )

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
        carriers = _IMPOSING if set(lemmas(token)) & _MEASURES else _CARRIERS
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
        subject = next(iter(children(token, "nsubj")), None)
        who = unique(i for o in objects(token) if o.i > token.i for i in self.arguments.everyone(o))
        if subject is not None and who and subject.pos_ == "NOUN" and not self.arguments.at(subject):
            angered = ComplaintEntry(id="dispute:anger", table="verbs", prepositions=frozenset(), object_is="issue")
            yield Complaint(word=token, entry=angered, complainants=who, issue=subject)

    def _quarrel(self, token: Token, entry: ComplaintEntry) -> Iterator[Complaint]:
        sides = quarrelling(token, self.arguments)
        behind = complements(token, entry.prepositions)
        if len(sides) > 1 and behind:
            yield Complaint(word=token, entry=entry, complainants=sides, issue=behind[0])

    def _verb(self, token: Token, entry: ComplaintEntry) -> Iterator[Complaint]:
        if is_passive(token):
            agents = [c for c in children(token, "obl") if c.dep_ == "obl:agent" or case_of(c) == "by"]
            things = list(children(token, "nsubj"))
        else:
            subject = surface_subject(token)
            agents, things = ([subject] if subject is not None else []), [c for c in objects(token) if c.i > token.i]
        who = unique(i for agent in agents for i in self.arguments.everyone(agent))
        speaker = self.speakers.get(token.i)
        if speaker is not None and speaker not in who:
            who = (speaker,)  # "denied that its army had moved the post, and accused"
        if not who:
            return
        behind = complements(token, entry.prepositions)
        over = [c for c in children(token, "obl") if case_of(c) in ("over", "for") and c not in behind[:1]]
        if behind and over and self.arguments.at(behind[0]) and case_of(behind[0]) in ("at", "against", "with"):
            yield Complaint(word=token, entry=entry, complainants=who, issue=over[0], target=behind[0])
            return  # "lashed out at Chad over the raids"
        if self.patterns.each_other(token, who) and behind:
            yield Complaint(word=token, entry=entry, complainants=who, issue=behind[0], mutual=True)
            return
        target = next((o for o in things if self.arguments.at(o)), None)
        if "recall" in lemmas(token):
            posts = (c for o in things for c in (*children(o, "nmod"), *children(token, "obl")) if case_of(c) in ("from", "to", "in"))
            target = next((c for c in posts if self.arguments.at(c)), None)
        if target is not None and not behind and "sue" in lemmas(token) and (sought := self.patterns.sought(token)) is not None:
            behind = [sought]
        if target is None or set(self.arguments.at(target)) & set(who):
            target = self._elsewhere(token) or target
        if target is not None and behind:
            yield Complaint(word=token, entry=entry, complainants=who, issue=behind[0], target=target)
        elif entry.object_is == "issue" and things and target not in things:
            yield Complaint(word=token, entry=entry, complainants=who, issue=things[0], target=target)
        elif entry.object_is != "target" and behind and not things:
            yield Complaint(word=token, entry=entry, complainants=who, issue=behind[0])
        elif set(lemmas(token)) & self.page.lexicon.disputes.clauses and (clause := complaining_clause(token)) is not None:
            yield Complaint(word=token, entry=entry, complainants=who, issue=clause)

    def _elsewhere(self, token: Token) -> Token | None:
        """Return to whom a verb of complaint goes: "protested to China", "summoned the envoy of China to protest"."""
        behind = [c for c in children(token, "obl") if case_of(c) in ("to", "with", "from")]
        behind += [c for o in objects(token) for c in children(o, "nmod") if case_of(c) == "from"]
        if is_infinitive(token) and token.head.pos_ == "VERB":
            behind += objects(token.head)
        return next((c for c in behind if self.arguments.at(c) and c.ent_type_ != "DATE"), None)

    def _adjective(self, token: Token, entry: ComplaintEntry) -> Iterator[Complaint]:
        subject = surface_subject(token) or next(iter(children(token, "nsubj")), None)
        who = self.arguments.everyone(subject) if subject is not None else ()
        behind = [c for c in children(token, "obl", "nmod") if case_of(c) in entry.prepositions]
        if who and behind:
            yield Complaint(word=token, entry=entry, complainants=who, issue=behind[0])

    def dispute(self, complaint: Complaint, rivals: tuple[str, ...] = ()) -> Dispute | None:
        """Make the record of a complaint; ``None`` where it is not known against whom it goes (a dispute has both sides alike).

        ``rivals`` complain of this complainant in the same sentence ("A's worries about B's ships and B's protests at the dumping"): an
        issue that nobody owns is then theirs.
        """
        start, end = self._issue_range(complaint.issue)
        words = self.page.doc[start:end]
        against: tuple[str, ...]
        if complaint.target is not None and complaint.target.i != complaint.issue.i:
            against = self.arguments.everyone(complaint.target)
        else:
            against = self._owners(complaint.issue)
        if complaint.entry.table == "claims" and (holders := self.claims.holders(complaint.issue)):
            against = holders
        against = against or rivals or self._told_before(complaint) or self._conducts(words, complaint.complainants)
        against = tuple(i for i in against if i not in complaint.complainants)
        if complaint.mutual:
            against = complaint.complainants
        elif complaint.entry.table == "disputes":
            if len(complaint.complainants) < 2 or self._is_mixed(complaint.complainants):
                return None
            against = complaint.complainants
        elif not against and complaint.entry.table != "claims" and not self._stands_open(complaint):
            return None
        return Dispute(
            issue=self.page.span(start, end),
            name=self.namer.name(complaint.issue, words, (*complaint.complainants, *against)),
            complainants=complaint.complainants,
            against=against,
            evidence=self._evidence(complaint, start, end),
            rules=(complaint.entry.id, f"rule:{complaint.entry.table}"),
        )

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
        """Make the record of a demand."""
        start, end = self._issue_range(demand.issue)
        if demand.word.pos_ == "VERB" and demand.issue is not demand.word:
            commas = (t.i for t in self.page.doc[end : demand.word.right_edge.i + 1] if t.is_punct or t.pos_ == "CCONJ")
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
                return self._doers(doc[i])
        return ()

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
        if issue is None:
            return ()
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
        front = [c for c in issue.children if c.dep_ in _FRONT and c.i < issue.i]
        found = unique(i for c in front for i in self.arguments.everyone(c))
        if found or own:
            return found or own
        if issue.pos_ == "VERB":
            subject = next(iter(children(issue, "nsubj")), None)
            return self.arguments.everyone(subject) if subject is not None else ()
        wanted = {"by", "from", "between"} | ({"of"} if set(lemmas(issue)) & _CONDUCT else set())
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
        if found := unique(i for c in deeper[:1] for i in self.arguments.everyone(c)):
            return found  # "the jailing of the writer by Mali"
        shared = [c for c in issue.subtree if c.dep_ == "nmod:poss" and c.i <= issue.i]
        return unique(i for c in shared[:1] for i in self.arguments.everyone(c))

    def _issue_range(self, issue: Token) -> tuple[int, int]:
        """Return the issue's phrase without its preposition, relative clauses and appositions."""
        start, end = subtree_range(issue)
        for child in issue.children:
            if (child.dep_ == "case" and child.i < issue.i and child.tag_ != "POS") or (child.dep_ == "mark" and child.i < issue.i):
                start = max(start, child.i + 1)
            elif child.i > issue.i and child.dep_ in _CUTS and (child.dep_ not in ("conj", "cc") or "nmod:poss" in child.by_label):
                end = min(end, child.left_edge.i)
        doc = self.page.doc
        start = min(start, issue.i)
        inner = (c for t in doc[issue.i : end] for c in children(t, "acl:relcl") if c.left_edge.i > issue.i)
        end = min((c.left_edge.i for c in inner if doc[c.left_edge.i - 1].text == "," or c.left_edge.text == ","), default=end)
        while start < issue.i and doc[start].pos_ == "ADP":
            start += 1
        while end - 1 > issue.i and (doc[end - 1].is_punct or doc[end - 1].is_space or doc[end - 1].pos_ == "CCONJ"):
            end -= 1
        return start, end

    def _evidence(self, complaint: Complaint, start: int, end: int) -> Span:
        first = min(start, complaint.word.left_edge.i if complaint.word.pos_ == "NOUN" else complaint.word.i)
        doc = self.page.doc
        while (
            first < start and first < complaint.word.i and (doc[first].is_punct or doc[first].is_space or doc[first].dep_ in ("cc", "case"))
        ):
            first += 1
        return self.page.span(first, max(end, complaint.word.i + 1))
