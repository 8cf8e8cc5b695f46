"""The words of an issue: its phrase without what only stands in it, and the evidence around it."""

from __future__ import annotations

from dataclasses import dataclass

from detente.model.spans import Span
from detente.reading.base import Page, children, subtree_range
from detente.reading.disputes.extent import reach
from detente.reading.disputes.none import is_weight
from detente.reading.disputes.patterns import Complaint
from detente.reading.disputes.sides import Sides
from detente.reading.factuality.stage import NEGATIONS
from detente.reading.grammar.arguments import Arguments
from detente.reading.grammar.doc import Doc, Token
from detente.reading.grammar.lemmas import lemmas
from detente.reading.grammar.voice import case_of, is_passive, unique
from detente.reading.statements.clauses import phrase_from, with_means

_CUTS = frozenset({"acl:relcl", "appos", "parataxis", "conj", "cc", "advcl"})


@dataclass(frozen=True, kw_only=True)
class Phrases:
    """Cuts an issue out of its sentence."""

    page: Page
    arguments: Arguments
    sides: Sides

    def range(self, issue: Token) -> tuple[int, int]:
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

    def deed_start(self, issue: Token, start: int) -> int:
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

    def evidence(self, complaint: Complaint, start: int, end: int) -> Span:
        """Return the words from the word of complaint to the issue, or the other way round."""
        first = min(start, complaint.word.left_edge.i if complaint.word.pos_ == "NOUN" else complaint.word.i)
        doc = self.page.doc
        while (
            first < start and first < complaint.word.i and (doc[first].is_punct or doc[first].is_space or doc[first].dep_ in ("cc", "case"))
        ):
            first += 1
        return self.page.span(first, max(end, complaint.word.i + 1))


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
