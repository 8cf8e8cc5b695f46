"""What is said: the clauses that a verb cue governs."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from operator import attrgetter

from detente.lexicon.cues import CueEntry
from detente.model.enums import Stance
from detente.reading.base import children, subtree_range
from detente.reading.grammar.doc import Doc, Token
from detente.reading.grammar.lemmas import lemmas
from detente.reading.grammar.voice import is_passive
from detente.reading.statements.clauses import (
    DASHES,
    FINITE,
    Ranges,
    case_word,
    complements,
    has_wh,
    heads_clause,
    is_finite,
    is_infinitive,
    measures,
    merge,
    phrase_from,
    that_by_form,
    without,
)
from detente.reading.statements.scope import LEADING_IN, TAG_WORDS, Scope

#: At most so many words tell when something was said, before its "that" and before a bare clause.
_LONG_LEAD, _SHORT_LEAD = 16, 7
_AS_LONG = frozenset({"as long as", "as soon as", "so long as"})
#: To an event one does these, to a speaker one says them.
_ACTING = frozenset({"respond", "react", "continue"})
_SUBORDINATE = LEADING_IN - {"when", "as", "if"}


@dataclass(frozen=True, kw_only=True)
class Contents:
    """Finds the contents of a verb cue."""

    scope: Scope

    def clauses(self, token: Token, entry: CueEntry, addressees: Sequence[Token]) -> Iterator[Ranges]:
        """Yield the clauses that a cue governs, one content each ("that A and that B" is one)."""
        if not entry.frames & {"T", "Q"}:
            return
        if "Q" in entry.frames and (tag := self.scope.end_tag(token)) is not None:
            yield ((token.sent.start, tag[1]),)
            return
        inside = self._parenthetical(token, strict=True) if "Q" in entry.frames else None
        if inside is not None:
            yield inside
            return
        about = bool(entry.prepositions) and bool(complements(token, entry.prepositions))  # "disagree about the lake: Chad accused ..."
        labels = ("ccomp", "csubj") if about else ("ccomp", "parataxis", "csubj")
        told = [
            *children(token, *labels),
            *([c for c in children(token, "advcl") if _opens_with_that(c, token)] if "advcl" in token.by_label else ()),
        ]
        clauses = [c for c in sorted(told, key=attrgetter("i")) if self._is_content(c, token, entry)]
        behind = [c for c in clauses if c.i > token.i]
        yield from merge([part for child in behind or clauses for part in self._whole(child, token)], token.doc)
        if clauses:
            return
        beside = [c for c in children(token, "advcl") if c.i > token.i]
        open_ = [c for c in beside if any(m.lower_ == "whether" for m in children(c, "mark"))]
        if not open_ and entry.stance is Stance.QUESTIONS:
            open_ = [c for c in beside if any(m.lower_ == "if" for m in children(c, "mark"))]
        if open_ and "T" in entry.frames:
            yield (subtree_range(open_[0]),)
            return
        if "T" in entry.frames and entry.frames & {"A", "D"}:
            questions = [c for c in beside if any(m.lower_ in ("if", "whether") for m in children(c, "mark"))]
            if questions and addressees and questions[0].left_edge.i > addressees[0].i:
                yield (subtree_range(questions[0]),)
                return
        asked = [c for c in children(token, "obj", "advmod") if c.tag_ in ("WRB", "WP") and c.right_edge.i > c.i > token.i]
        if asked and "T" in entry.frames and entry.stance is not Stance.BELIEVES:
            yield (subtree_range(asked[0]),)
            return
        marked = that_by_form(token) if "T" in entry.frames else None
        if marked is not None:
            yield (subtree_range(marked),)
            return
        unmarked = self._bare_clause(token) if {"T", "Q"} <= entry.frames and not entry.frames & {"O", "D", "A"} else None
        if unmarked is not None:
            yield unmarked
            return
        around = self._parenthetical(token) if "Q" in entry.frames else None
        if around is not None:
            yield around
            return
        head = token.head
        goes_on = token.lower_.endswith("ing") and not any(children(token, "nsubj", "aux"))
        opened = token.base == "advcl" and any(
            c.lower_ == "as" and c.i < token.i and not measures(c) for c in children(token, "mark", "advmod")
        )
        unowned = token.tag_ == "VBN" and not any(c.base == "nsubj" or case_word(c) == "by" for c in token.children)
        opened = opened and not unowned and not _tells_by_itself(token, entry)  # not "if passed as proposed"
        is_aside = not about and ((token.dep_ == "parataxis" and not goes_on) or opened)
        bare = not any(c.lower_ != "it" for c in children(token, "obj", "xcomp")) or "D" in entry.frames
        if is_aside and head.i != token.i and "T" in entry.frames and "A" not in entry.frames and head.pos_ != "PROPN" and bare:
            ends = token.dep_ == "parataxis" and token.right_edge.i + 2 >= token.sent.end
            while ends and head.base == "ccomp" and head.head.i < head.i and self.scope.verb_entries(head.head):
                head = head.head  # "voters think that it will pass, a poll finds": what they think too
            yield without(subtree_range(head), _aside_range(token))

    def _bare_clause(self, token: Token) -> Ranges | None:
        """Return the clause right behind "X said", where the parse hangs it elsewhere: subject and finite verb up to a tag or the end."""
        doc = token.doc
        if not heads_clause(token) or not any(c.i < token.i for c in children(token, "nsubj")) or token.i + 2 >= token.sent.end:
            return None
        if doc[token.i + 1].pos_ not in ("PRON", "DET", "PROPN", "NOUN", "ADJ", "NUM"):
            return None
        behind = bisect_right(self.scope.walls, token.i)
        end = min(self.scope.walls[behind], token.sent.end) if behind < len(self.scope.walls) else token.sent.end
        verb = next((t for t in doc[token.i + 2 : end] if t.pos_ in ("VERB", "AUX")), None)
        if verb is None or any(t.is_punct for t in doc[token.i + 1 : verb.i]) or verb.tag_ not in FINITE:
            return None
        if verb.dep_ == "conj" and verb.head is token:
            return None  # "declares an emergency and deploys soldiers"
        if any(c.lower_ in ("who", "which", "after", "before") for c in children(verb, "nsubj", "mark")):
            return None  # "we remember those who fell", "declares him unwelcome after Peru cut ties"
        joint = next((c for cue in children(token, "conj") if verb.i < cue.i < end for c in children(cue, "cc")), None)
        end = joint.i if joint is not None else end  # "noted the harm that it does | and praised them"
        commas = (t.i for t in doc[verb.i : end] if t.text == ",")
        tagged = (comma for comma in commas if any(self._is_tag_by_form(t) for t in doc[comma + 1 : min(comma + 9, end)]))
        return ((token.i + 1, next(tagged, end)),)

    def _is_tag_by_form(self, verb: Token) -> bool:
        """Say whether a word is a finite verb of speech with nothing said behind it."""
        if verb.pos_ != "VERB" or not heads_clause(verb) or not any("Q" in e.frames for e in self.scope.verb_entries(verb)):
            return False
        return verb.i + 1 < len(verb.doc) and (verb.nbor(1).is_punct or verb.nbor(1).pos_ == "ADP")

    def _parenthetical(self, token: Token, *, strict: bool = False) -> Ranges | None:
        """Return the sentence around a tag between commas: "The war, he argued, cannot be won".

        ``strict`` wants a comma on both sides and the verb of the sentence behind it; it does not ask the parse.
        """
        doc, sent = token.doc, token.sent
        if not heads_clause(token) or (not strict and any(children(token, "ccomp", "xcomp", "obj", "obl"))):
            return None
        following = phrase_from(doc[token.i + 1]) if token.i + 1 < sent.end else None
        near = [c for c in children(token, "nsubj") if c.dep_ != "nsubj:outer" and (not strict or abs(c.i - token.i) < 6)]
        own = near[-1] if near and near[-1].i < token.i else next(iter(near), None)
        subject = self.scope.behind_tag(token) or own or (following if strict else None)
        if subject is None or not any(self.scope.is_speaker(subject, entry) for entry in self.scope.verb_entries(token)):
            return None
        if strict and subject.tag_ in ("WP", "WDT"):
            return None  # "the envoy, who denies wrongdoing, said"
        start, end = min(subject.left_edge.i, token.i), max(subject.right_edge.i, token.i) + 1
        while doc[start].is_punct:
            start += 1
        while doc[end - 1].is_punct:
            end -= 1
        while end < sent.end and doc[end].head is token and doc[end].pos_ in ("ADV", "NOUN", "PROPN") and end <= token.i + 2:
            end += 1  # "he said later, "
        if strict and end < sent.end and not doc[end].is_punct:
            end = self._behind_hearer(token, end)
        if start <= sent.start or doc[start - 1].text != "," or end >= sent.end or not doc[end].is_punct:
            return None
        if strict and not (self._splits_subject_and_verb(doc, sent.start, start - 1, end) or _is_led_in(doc, sent.start, start, end)):
            return None
        if any(self._is_tag_by_form(t) for t in doc[end + 1 : min(end + 9, sent.end)]):
            return ((sent.start, start - 1),)  # "the dam will hold, he said, the paper reported": a tag behind the tag
        behind = next((t for t in doc[end + 1 : end + 2] if t.tag_ == "VBG" and self.scope.verb_entries(t)), None)
        if behind is not None:
            return ((sent.start, start - 1),)  # "the dam will hold, he said, warning that"
        stop = sent.end
        while stop > end and doc[stop - 1].is_space:
            stop -= 1
        if end + 1 >= sent.end and not strict and any(c.i < start and c.right_edge.i + 2 >= start for c in children(token, "advcl")):
            return None  # "Asked about it, she laughed.": only what leads in
        if end + 1 >= stop and doc[sent.start].lower_ == "to" and not any(t.tag_ in FINITE or t.is_quote for t in doc[sent.start : start]):
            return None  # "To advance this, partners announced:"
        return without((sent.start, sent.end), (start - 1, end + 1))

    def _behind_hearer(self, token: Token, end: int) -> int:
        """Return the comma behind whom a tag tells, or where it is said: "she told supporters in Reno, "; else where it ended."""
        doc, last = token.doc, min(end + 2 * TAG_WORDS, token.sent.end)
        comma = next((i for i in range(end, last) if doc[i].is_punct and doc[i].tag_ != "HYPH"), end)
        words = doc[end:comma]
        if not words:
            return end
        hearer = phrase_from(words[0]) if self.scope.tells_object(token) else None
        opens = words[0].pos_ == "ADP" or (hearer is not None and self.scope.is_person(hearer))
        return comma if opens and not any(t.pos_ in ("VERB", "AUX", "SCONJ") for t in words) else end

    def _splits_subject_and_verb(self, doc: Doc, first: int, before: int, after: int) -> bool:
        """Say whether a comma stands behind a tag, no verb in front of it, and a finite verb right behind it."""
        if doc[after].text != "," or any(t.pos_ in ("VERB", "AUX") for t in doc[first:before]):
            return False
        ahead = [t for t in doc[after + 1 : after + 4] if t.pos_ != "ADV"]
        return bool(ahead) and ahead[0].pos_ in ("VERB", "AUX") and ahead[0].tag_ in FINITE | {"VB", "VBN"}

    def _is_content(self, child: Token, token: Token, entry: CueEntry) -> bool:
        """Say whether a clause below a cue is what is said: finite or a reported question, and no speech tag of its own."""
        if child.i > token.i and any(m.lower_ in _SUBORDINATE for m in (*children(child, "mark"), *self._before(child))):
            return False  # "after X visited": an adverbial clause, whatever the parse calls it
        if self.scope.is_walled_off(child, token) and not self.scope.is_quoted(child):
            return False
        if child.i > token.i and (self._is_led_in_by_other(child, token) or _is_of_object(child, token)):
            return False
        if is_infinitive(child) and not has_wh(child):
            return False
        is_phrase = child.pos_ in ("NOUN", "PROPN", "NUM") and not any(children(child, "cop", "nsubj", "aux", "acl"))
        if is_phrase and not self.scope.is_quoted(child) and child.i > token.i:
            return False
        words = islice((t for t in child.subtree if t.is_alpha or t.like_num), 2)
        if sum(1 for _ in words) < 2 and not self.scope.is_quoted(child):
            return False
        if "T" not in entry.frames and not self.scope.is_quoted(child):
            return False
        if entry.sort == "mind" and child.dep_ == "parataxis" and child.i > token.i and child.left_edge.text in DASHES:
            return False  # "think of the science - you have to be accurate"
        if (
            entry.stance is Stance.BELIEVES
            and (has_wh(child) or child.tag_ in ("WP", "WDT"))
            and not any(child_mark.lower_ == "that" for child_mark in children(child, "mark"))
        ):
            return False  # "know how", "decide whether": no belief is told
        if any(children(child, "cc")) and not any(children(child, "nsubj", "mark")) and self.scope.verb_entries(child):
            return False  # "said A and added B": the second verb is a cue beside the first
        if child.i > token.i:
            bare = child.tag_ in ("VBD", "VBZ", "VBP") and not any(children(child, "nsubj", "csubj", "expl", "mark"))
            if bare and child.dep_ in ("parataxis", "ccomp") and not self.scope.is_quoted(child):
                return False  # a clause without a subject is nobody's content
            return not self._is_tag(child) and (child.dep_ != "parataxis" or is_finite(child))
        has_none = not any(c.base in ("aux", "nsubj", "cop", "expl") for c in child.children)
        if child.tag_ in ("VBN", "VBD") and has_none and not self.scope.is_quoted(child):
            return False  # "asked about it, she said": nobody said the participle
        marked = any(c.lower_ in ("that", "whether") and child.sent.start + 1 < c.i < child.i for c in children(child, "mark"))
        return child.base == "ccomp" and token.tag_ in FINITE | {"VBN"} and not marked

    def _is_led_in_by_other(self, child: Token, token: Token) -> bool:
        """Say whether another cue stands right before the mark of the quote that holds a clause: "..., adding: "And everybody knows"."""
        quote = next((q for q in self.scope.quotes if q.is_speech and q.holds(child.i)), None)
        if quote is None or quote.start - 3 <= token.i:
            return False
        lead = token.doc[quote.start - 3]
        return (
            lead.pos_ == "VERB"
            and token.doc[quote.start - 2].text in (":", ",")
            and any("Q" in e.frames for e in self.scope.verb_entries(lead))
        )

    def _before(self, child: Token) -> list[Token]:
        """Return the first word of a clause and the one in front of its subject."""
        subject = next((c.left_edge for c in children(child, "nsubj") if c.left_edge.i > child.sent.start), None)
        return [child.left_edge, *([subject.nbor(-1)] if subject is not None else [])]

    def _is_tag(self, verb: Token) -> bool:
        """Say whether a clause behind a comma only names who says the sentence: "..., the ministry said"."""
        if any(children(verb, "ccomp", "xcomp", "obj")) or not any("Q" in e.frames for e in self.scope.verb_entries(verb)):
            return False
        ends = verb.i + 1 >= verb.sent.end or verb.nbor(1).is_punct or verb.nbor(1).is_space
        return verb.dep_ == "parataxis" and (any(children(verb, "nsubj")) or ends)

    def _whole(self, clause: Token, cue: Token) -> Iterator[Ranges]:
        """Yield the contents of a clause: one in front of its tag from the sentence's start on, one behind it with its "and that"."""
        if clause.i < cue.i:
            start, end = subtree_range(clause)
            if cue.dep_ in ("ROOT", "parataxis") or cue.i >= end:
                start = min(start, clause.sent.start) if cue.dep_ == "ROOT" and clause.sent.start == cue.sent.start else start
            yield ((start, cue.i if cue.dep_ == "ROOT" else min(end, cue.i)),)
            return
        asides = (c for h in (cue, clause) for c in children(h, "parataxis") if c.i > clause.i and self._is_tag(c))
        tag = min((c.left_edge.i for c in asides), default=len(cue.doc))
        start, end = subtree_range(clause)
        if (thing := _described(clause, cue)) is not None and not (self.scope.tells_object(cue) and self.scope.is_person(thing)):
            start = thing.left_edge.i
        if start - 1 > cue.i and cue.doc[start - 1].tag_ in ("WRB", "WP") and cue.doc[start - 1].head is cue:
            start -= 1  # "questioned | why the records had been withheld"
        end = min(tag, self._before_rival(clause, cue, end))
        yield ((_behind_day(clause, max(start, cue.i + 1)), end),)
        verbs = (c for c in children(cue, "conj") if c.pos_ == "VERB" and not any(m.lower_ == "that" for m in children(c, "mark")))
        beside = (c.left_edge.i for c in verbs if c.left_edge.i >= end)
        doc, stop = cue.doc, min(beside, default=cue.sent.end)
        for i in range(end, stop - 2):
            opens = doc[i + 1].pos_ == "SCONJ" or doc[i + 2].tag_ == "NNS"  # "that details" are no "those"
            if doc[i].pos_ == "CCONJ" and doc[i + 1].lower_ == "that" and opens:
                yield ((i, stop),)
                return

    def _before_rival(self, clause: Token, cue: Token, end: int) -> int:
        """Return where a content ends: before a clause that hangs on it and is another speaker's ("..., while Iran says ...")."""
        end = self.scope.before_aside(clause, end)
        helpers = {c.lower_ for c in children(cue, "aux")}
        present = (c for c in children(clause, "conj") if c.tag_ not in ("VBD", "VBN"))  # not "said that they came, *fired and urged*"
        joined = (inner for c in present for inner in children(c, "conj"))
        for child in (*children(clause, "advcl", "conj"), *joined):
            own_helpers = {c.lower_ for c in children(child, "aux")}
            if child.dep_ == "conj" and not any(children(child, "nsubj")) and self.scope.goes_on(child, cue):
                return next((t.i for t in children(child, "cc")), child.left_edge.i)
            if child.dep_ == "conj" and (joint := self._new_clause(child, cue)) is not None:
                return joint  # "ruled that A had failed, and it ordered a hearing"
            if child.dep_ == "conj" and helpers & own_helpers and not any(children(child, "nsubj")) and self.scope.verb_entries(child):
                return next((t.i for t in children(child, "cc")), child.left_edge.i)  # "has confirmed A but has not verified B"
            if child.i > clause.i and child.pos_ == "VERB" and child.left_edge.i < end and any(children(child, "ccomp", "obj")):
                subject = next((c for c in children(child, "nsubj") if c.pos_ != "PRON"), None)
                opener = next(t for t in child.subtree if not t.is_punct)
                if (
                    subject is not None
                    and self.scope.verb_entries(child)
                    and (opener.lower_ in ("while", "but", "and", "although", "though", "whereas") or _is_as(opener))
                ):
                    return int(opener.i)
            if _is_told_before(child, cue):
                return child.left_edge.i
        return end

    def _new_clause(self, child: Token, cue: Token) -> int | None:
        """Return where the article goes on with what the speaker does: ", and it ordered"; a comma, a pronoun and a cue of saying."""
        subject = next(iter(children(child, "nsubj")), None)
        joint = next(iter(children(child, "cc")), None)
        if subject is None or joint is None or subject.tag_ != "PRP" or subject.lower_ in ("i", "we", "you"):
            return None
        if joint.nbor(-1).text != "," or child.tag_ != cue.tag_ or subject.i != joint.i + 1:
            return None
        says = any(entry.sort in ("speech", "judge") for entry in self.scope.verb_entries(child))
        return int(joint.i) if says and not self.scope.is_quoted(child) else None


def _aside_range(token: Token) -> tuple[int, int]:
    """Return the tokens of a clause that only says who says so; a day behind its comma is not its own: "As he said, | *last week* we"."""
    start, end = subtree_range(token)
    leads_in = token.base == "advcl" and token.head.i > token.i and token.nbor(1).text == ","
    is_day = leads_in and any(c.ent_type_ == "DATE" and c.left_edge.i == token.i + 2 for c in children(token, "obl"))
    return start, token.i + 1 if is_day else end


def _tells_by_itself(token: Token, entry: CueEntry) -> bool:
    """Say whether a clause with "as" has all that it tells: "as *explosions* are reported in Lima"; "as we know it" tells nothing.

    What one does beside it neither: "keeps in touch as they *respond* to the flood", "as she *decides* on a name".
    """
    acts = not _ACTING.isdisjoint(lemmas(token)) or entry.sort == "mind"
    if acts and any(c.i > token.i and c.ent_type_ != "DATE" for c in children(token, "obl")):
        return True
    subject = next((c for c in children(token, "nsubj") if c.lower_ not in ("it", "that")), None)
    known = "know" in lemmas(token) and any(c.tag_ == "PRP" for c in children(token, "obj"))
    return known or (subject is not None and is_passive(token) and "D" not in entry.frames)


def _is_of_object(child: Token, token: Token) -> bool:
    """Say whether what the parse takes for a reported clause describes an object: "reaffirmed the pact, *of which*"."""
    thing = next((c for c in children(token, "obj") if token.i < c.i < child.i), None)
    if thing is None:
        return False
    first = child.left_edge.nbor(1) if child.left_edge.text == "," else child.left_edge
    return first.pos_ == "ADP" and first is not child and first.nbor(1).lower_ in ("which", "whom", "whose")


def _described(child: Token, token: Token) -> Token | None:
    """Return the object that a clause right behind it goes on with, where the parse takes this for a reported one.

    "Noted *progress* made there", "announced *a plan* the ministry will carry out", "rules that *the worship* is legal".
    """
    bare = child.tag_ == "VBN" and not any(c.base in ("aux", "nsubj", "cop", "expl", "mark") for c in child.children)
    goes_on = child.tag_ in (*FINITE, "VB", "VBG", "VBN") and "mark" not in child.by_label and not has_wh(child)
    things = children(token, "obj") if bare or goes_on else ()
    behind = (c for c in things if token.i < c.i and c.right_edge.i + 1 == child.left_edge.i)
    return next((c for c in behind if bare or c.pos_ in ("NOUN", "PROPN")), None)


def _is_as(opener: Token) -> bool:
    """Say whether a clause with "as" is added behind a comma: "will cut duties, *as* the minister says that talks go on"."""
    return opener.lower_ == "as" and opener.i > 0 and opener.nbor(-1).text == ","


def _is_told_before(clause: Token, cue: Token) -> bool:
    """Say whether the article adds what was before: "says that talks will begin in May, *after* Chad insisted on another site"."""
    if cue.tag_ not in ("VBZ", "VBP") or clause.dep_ != "advcl" or clause.tag_ != "VBD" or clause.i < cue.i:
        return False
    opener = next((t for t in clause.subtree if not t.is_punct), clause)
    named = any(c.pos_ != "PRON" for c in children(clause, "nsubj"))
    return named and opener.lower_ == "after" and opener.i > 0 and opener.nbor(-1).text == ","


def _is_led_in(doc: Doc, first: int, start: int, end: int) -> bool:
    """Say whether a clause with a conjunction stands in front of a tag and the main one behind: "If it rains, the mayor said, the ..."."""
    opens = doc[first].lower_ in LEADING_IN or " ".join(t.lower_ for t in doc[first : first + 3]) in _AS_LONG
    return opens and all(any(t.tag_ in FINITE for t in part) for part in (doc[first:start], doc[end + 1 : doc[first].sent.end]))


def _behind_day(clause: Token, start: int) -> int:
    """Return where a content starts: with its "that", where when it was said was hung on it ("said on Thursday that it had ...")."""
    mark = next((c for c in children(clause, "mark") if c.lower_ == "that" and start < c.i < clause.i), None)
    subject = next((c.left_edge for c in children(clause, "nsubj", "expl") if start < c.left_edge.i < clause.i), None)
    opens = mark or subject
    if opens is None:
        return start
    led = [c for c in clause.children if c.base in {"obl", "advmod", "advcl", "nmod"} and c.i < opens.i]
    if mark is None and not (led and led[0].ent_type_ in {"DATE", "TIME"} and led[0].right_edge.i == opens.i - 1):
        return start
    most = _LONG_LEAD if mark is not None else _SHORT_LEAD
    return opens.i if led and led[0].left_edge.i <= start and opens.i - start < most else start


def _opens_with_that(clause: Token, cue: Token) -> bool:
    """Say whether "that" right behind a cue opens a clause which the parse takes for an adverbial one."""
    first = clause.left_edge
    return first.lower_ == "that" and first.dep_ == "mark" and first.i == cue.i + 1
