"""Complaints told by a noun: "concern about", "a row over", "a claim to"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from detente.lexicon.disputes import ComplaintEntry
from detente.reading.base import Page, children
from detente.reading.disputes.contents import joined_deed
from detente.reading.disputes.deeds import Deeds
from detente.reading.disputes.none import is_negated, tells_no_quarrel
from detente.reading.disputes.owners import _FRONT
from detente.reading.disputes.patterns import TIES, Complaint, Patterns, clause_sides
from detente.reading.disputes.phrases import Phrases
from detente.reading.disputes.sides import Sides
from detente.reading.disputes.sought import Sought
from detente.reading.disputes.ties import Ties
from detente.reading.grammar.arguments import Arguments
from detente.reading.grammar.doc import Token
from detente.reading.grammar.lemmas import lemmas
from detente.reading.grammar.subjects import antecedent, surface_subject
from detente.reading.grammar.voice import case_of, is_passive, unique
from detente.reading.statements.clauses import objects, phrase_from, that_by_form

#: What is raised with somebody is complained of.
_RAISED = frozenset({"issue", "matter", "question", "case"})
#: Notes of protest, and measures against somebody.
_PAPERS = frozenset({"note", "letter", "demarche", "démarche", "message"})
_MEASURES = frozenset({"sanction", "tariff", "ultimatum", "boycott"})
#: Cases before a court or panel, which two sides of one country have too.
_CASES = frozenset({"case", "proceeding", "arbitration", "litigation", "petition", "appeal", "lawsuit", "suit"})
#: Noise that need not be between two sides.
_LOOSE = frozenset({"controversy", "argument", "acrimony"})
#: Formal complaints, which take up what was told last where they do not say what they are about.
_FORMAL = frozenset({"protest", "summon", "objection", "complaint"})
_SETTLING = frozenset({"settle", "resolve", "end", "bury", "solve", "heal", "mend", "patch", "overcome"})
_ENDING = frozenset({"end", "die"})
_WHERE = frozenset({"at", "near", "on", "off", "around"})
#: Nouns whose that-clause is what is charged, wherever the parse hangs it.
_CHARGES = frozenset({"accusation", "allegation", "charge", "complaint", "protest"})
#: Nouns that an apposition spells out: "has grievances, above all the shelter given to rebels".
_SPELT_OUT = frozenset({"grievance", "complaint", "objection", "concern", "demand"})
_ABOVE_ALL = frozenset({"above", "including", "notably", "chiefly", "such as", "among", "especially"})


@dataclass(frozen=True, kw_only=True)
class Nouns:
    """Reads nouns of complaint, dispute and claim."""

    page: Page
    arguments: Arguments
    sides: Sides
    ties: Ties
    patterns: Patterns
    sought: Sought
    deeds: Deeds
    phrases: Phrases

    def at(self, token: Token, entry: ComplaintEntry) -> Iterator[Complaint]:
        """Yield the complaints that a noun tells by its entry."""
        if entry.table in ("nouns", "disputes") and tells_no_quarrel(token):
            return
        if told := self._told_otherwise(token, entry):
            yield from told
        elif _is_plain_feeling(token) or (entry.table == "disputes" and _is_settled(token)):
            return  # nothing is in dispute any more
        elif entry.table == "claims" and any(c.lower_ in self.page.lexicon.disputes.rival for c in children(token, "amod")):
            yield from self._rival_claims(token, entry)
        else:
            yield from self._over_issues(token, entry)

    def _told_otherwise(self, token: Token, entry: ComplaintEntry) -> list[Complaint]:
        """Return what the noun's clause tells: a pattern, strained ties, what is sought."""
        found = list(self.patterns.at_noun(token, entry)) or list(self.ties.at_feeling(token))
        if not found and entry.table == "disputes":
            found = list(self.ties.called(token))
        return found or list(self.sought.at_noun(token))

    def _over_issues(self, token: Token, entry: ComplaintEntry) -> Iterator[Complaint]:
        """Yield the complaint about what stands behind the noun, or is told of it."""
        issues = self._issues_by_place(token, entry)
        if not issues and (turned := self._turns_on(token, entry)) is not None:
            if "issue" in lemmas(token):
                if len(both := self.sides.pair(token, self.phrases.range(turned))) == 2:
                    yield Complaint(word=token, entry=entry, complainants=both, issue=turned, mutual=True)
                return
            issues = [turned]
        informed = token.head.head if token.base == "obl" and "know" in lemmas(token.head) and "let" in lemmas(token.head.head) else None
        if informed is not None and issues and entry.table == "nouns":
            yield from self._let_know(token, entry, informed, issues[0])
            return
        who = self._who(token, entry, issues)
        if not who and issues and set(lemmas(token)) & _CHARGES:
            yield from self._turned_down(token, entry, issues[0])
        if who and not self._is_only_raised(token):
            yield from self._of(token, entry, who, issues)

    def _issues_by_place(self, token: Token, entry: ComplaintEntry) -> list[Token]:
        """Return what stands behind the noun's prepositions, and no place: "a complaint *at the United Nations* over the strikes"."""
        behind = self._issues(token, entry)
        places = [c for c in behind if case_of(c) == "at" and (c.ent_type_ or self.arguments.everyone(c))]
        within = [c for place in places for c in children(place, "nmod") if case_of(c) in entry.prepositions]
        issues = [c for c in behind if c not in places] + within or [c for c in places if joined_deed(c)]
        if not issues and entry.table == "disputes" and set(lemmas(token)) & self.page.lexicon.disputes.meeting:
            issues = [c for c in children(token, "nmod") if case_of(c) in _WHERE and c.pos_ == "PROPN"]
        return issues

    def _let_know(self, token: Token, entry: ComplaintEntry, informed: Token, issue: Token) -> Iterator[Complaint]:
        """Yield the complaint of "let Chad know of its anger at the auction"."""
        heard = next(iter(objects(informed)), None) or next(iter(children(token.head, "nsubj")), None)
        subject = surface_subject(informed)
        who = self.arguments.everyone(subject) if subject is not None else ()
        if who and heard is not None:
            yield Complaint(word=token, entry=entry, complainants=who, issue=issue, target=heard)

    def _who(self, token: Token, entry: ComplaintEntry, issues: list[Token]) -> tuple[str, ...]:
        """Return who complains, or both sides of a dispute, from the sentence where the noun leaves them open."""
        who = self._complainants_of_noun(token, entry)
        if entry.table != "disputes" or not issues or len(self.sides.countries(who)) >= 2 or not self._leaves_open(token, who):
            return who
        is_told = bool(set(lemmas(issues[0])) & self.page.lexicon.disputes.nouns.keys())  # "tension over Kinshasa's accusations"
        return who if is_told or _LOOSE & set(lemmas(token)) else self.sides.pair(token, self.phrases.range(issues[0])) or who

    def _is_only_raised(self, token: Token) -> bool:
        """Say whether a matter is brought up, which complains of nobody: "raised with Somalia the issue of the border"."""
        if not set(lemmas(token)) & _RAISED or any(self._behind(token, "against")):
            return False
        return not ("raise" in lemmas(token.head) and self._addressed(token) is not None)

    def _of(self, token: Token, entry: ComplaintEntry, who: tuple[str, ...], issues: list[Token]) -> Iterator[Complaint]:
        """Yield the complaint of those known, about its first issue, or about the deed that occasioned it."""
        issues, target = self._aimed(token, entry, issues)
        if not issues and entry.table == "disputes" and len(who) > 1:
            issues = [c for c in token.children if c.i < token.i and _tells_matter(c) and not self.arguments.at(c)][-1:]
        if not issues and set(lemmas(token)) & _SPELT_OUT:
            behind = [c for c in children(token, "appos", "nmod") if c.i > token.i]
            issues = [c for c in behind if c.dep_ == "appos" or case_of(c) in _ABOVE_ALL][:1]
        if not issues and entry.table == "nouns" and token.base == "obj" and token.head.pos_ == "VERB" and _CASES.isdisjoint(lemmas(token)):
            told = list(self.deeds.occasion(token, token.head, entry, who))
            aimed = self.arguments.everyone(target) if target is not None else ()
            yield from told or (self.deeds.last(token, entry, who, aimed) if set(lemmas(token)) & _FORMAL else ())
        if issues and self._is_issue(token, entry, who, issues[0], target):
            yield Complaint(word=token, entry=entry, complainants=who, issue=issues[0], target=target)

    def _aimed(self, token: Token, entry: ComplaintEntry, issues: list[Token]) -> tuple[list[Token], Token | None]:
        """Return the issues, with the grounds told of whom it goes against, and whom: "a protest against Beijing for swarming its reef"."""
        target = self._addressed(token)
        if target is None and (entry.table == "nouns" and set(lemmas(token)) & (_CASES | {"complaint", "protest"})):
            target = next((c for c in self._behind(token, "against") if self.arguments.at(c)), None)
        if target is not None and case_of(target) == "against" and (not issues or case_of(issues[0]) != "against"):
            issues = issues or ([grounds] if (grounds := self._grounds(token, target)) is not None else [])
        if issues and case_of(issues[0]) == "against" and self.arguments.at(issues[0]):
            grounds = self._grounds(token, issues[0])
            issues, target = ([grounds], issues[0]) if grounds is not None else (issues, target)
        return issues, target

    def _is_issue(self, token: Token, entry: ComplaintEntry, who: tuple[str, ...], issue: Token, target: Token | None) -> bool:
        """Say whether a phrase tells what a complaint is about: not a court case at home, nor "protests *at Columbia University*"."""
        if set(lemmas(token)) & _CASES and target is not None and not self.sides.apart(who, self.arguments.everyone(target)):
            return False
        if token.lemma_ in ("protest", "demonstration") and case_of(issue) == "at" and issue.ent_type_:
            return False
        return entry.table != "claims" or bool(issue.ent_type_) or any(c.ent_type_ for c in issue.subtree)

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
        of_sides = [c for c in fitting if not self.sides.is_body(c)]  # a complaint "to the Security Council" is of somebody else
        return next((c for c in of_sides if case_of(c) == "against"), next(iter(of_sides), None))

    def _issues(self, token: Token, entry: ComplaintEntry) -> list[Token]:
        """Return the heads of what stands behind the entry's prepositions: at the word, at its carrier, or right behind it."""
        behind = [c for c in children(token, "nmod", "obl") if c.i > token.i]
        if entry.table == "disputes":  # "between Armenia and Azerbaijan over prisoners", with the issue hung on the sides
            sides = [c for c in behind if case_of(c) in ("between", "with", "among")]
            behind += [c for side in (*sides, *(m for s in sides for m in children(s, "conj"))) for c in children(side, "nmod")]
        behind = [c for c in behind if not self.sides.is_day(c)]
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
            beside = [c for c in children(token.head, "obl", "advcl") if c.i > token.i and not self.sides.is_day(c)]
            found = [c for c in beside if case_of(c) in entry.prepositions or c.left_edge.lower_ in entry.prepositions]
        after = token.nbor(1) if token.i + 1 < len(token.doc) else None
        if not found and after is not None and after.lower_ in entry.prepositions and after.dep_ == "case":
            head = after.head if after.head.i > after.i else None
            found = [head] if head is not None and not self.sides.is_day(head) else []
        if not found and after is not None and after.lower_ in entry.prepositions and token.i + 2 < len(token.doc):
            head = phrase_from(token.nbor(2))
            found = [head] if head is not None and not self.sides.is_day(head) else []
        return found

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
        owned = unique(i for c in children(token, "nmod") if case_of(c) in ("by", "from", "of") for i in self.arguments.everyone(c))
        holder = self._holder(token)
        if holder and self.sides.countries(holder) & self.sides.countries(owned):  # "voiced the concerns *of Chad and Mali* about"
            holder = unique((*holder, *owned))
        return by_form or holder or owned or self._felt_in(token)

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


def _is_plain_feeling(noun: Token) -> bool:
    """Say whether "blood" or "feeling" is told without what makes it ill: "bad blood", "hard feelings"."""
    adjectives = (c.lower_ for c in children(noun, "amod", "compound"))
    return bool({"blood", "feeling"} & set(lemmas(noun))) and not any(word in ("bad", "ill", "hard") for word in adjectives)


def _is_settled(noun: Token) -> bool:
    """Say whether a dispute is told to be over: "have settled their row over", "the spat over permits has ended", "is over"."""
    verb = noun.head
    if noun.base == "nsubj" and verb.lower_ in ("over", "history") and any(c.tag_ in ("VBZ", "VBD") for c in children(verb, "cop")):
        return not is_negated(verb)
    ends = _SETTLING if noun.base == "obj" or is_passive(verb) else _ENDING
    if noun.base not in ("obj", "nsubj") or verb.pos_ != "VERB" or ends.isdisjoint(lemmas(verb)) or is_negated(verb):
        return False
    helpers = {c.lower_ for c in children(verb, "aux")}
    done = verb.tag_ == "VBD" or (verb.tag_ == "VBN" and bool(helpers & {"has", "have", "had", "was", "were", "been"} or is_passive(verb)))
    return done and not helpers & {"to", "be", "being", "will", "would", "may", "might", "could", "should", "must"}
