"""What goes on with a content behind the word it breaks off at, wherever the parse hangs that: told by the word that stands there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from detente.model.enums import Stance
from detente.reading.base import Page, TimeExpression, TimeIndex, children
from detente.reading.grammar.doc import Token
from detente.reading.grammar.lemmas import lemmas
from detente.reading.grammar.quotes import Quote
from detente.reading.statements.clauses import DASHES, FINITE, Found, case_word, is_infinitive
from detente.reading.statements.extent import ADDING, PRESENT, is_said
from detente.reading.statements.scope import POINTING

_IN_PARTICULAR = (("in", "particular"), ("such", "as"), ("as", "well", "as"))
#: "For as long as it takes": how long what is said is to last.
_AS_LONG = ("as", "long", "as")
#: Words of an infinitive that a clause may follow: "to make *sure* that".
_SURE = frozenset({"sure", "certain", "clear"})
#: Whoever says so tells of what is ahead.
_AHEAD = frozenset({Stance.HOPES, Stance.PLANS, Stance.PROMISES, Stance.WANTS, Stance.ASKS, Stance.EXPECTS, Stance.THREATENS})
_BASE = frozenset({"VB", "VBP"})
#: What stands behind the day of what is ahead, and tells for what it is.
_FOR = frozenset({"for", "at", "during"})
#: How a page marks the ending of an ordinal number: "5<sup>th</sup>".
_RAISED = "</sup>"


def with_rest(page: Page, times: TimeIndex, quotes: Sequence[Quote], item: Found, content: tuple[int, int]) -> tuple[int, int]:
    """Return a content with all that goes on with it up to the end of its sentence.

    Args:
        page: The page.
        times: Its time expressions.
        quotes: Its quotes; what one of them holds ends with it.
        item: What the cue was found to say.
        content: Tokens of the content.
    """
    start, end = content
    if start < item.cue.i or any(q.is_speech and (q.holds(start) or q.holds(end)) for q in quotes):
        return content
    stop = page.doc[end - 1].sent.end
    while end + 1 < stop:
        longer = _Rest(page=page, times=times, item=item, start=start, end=end).longer()
        if not end < longer <= stop:
            break
        end = longer
    return start, end


@dataclass(frozen=True, kw_only=True)
class _Rest:
    """What stands behind a content: each method gives where it ends with that, or 0."""

    page: Page
    times: TimeIndex
    item: Found
    start: int
    end: int

    def longer(self) -> int:
        """Return where the content ends with what stands right behind it, else 0."""
        doc = self.page.doc
        first = self._behind_blanks(self.end)
        opener = self._behind_blanks(first.i + 1) if first.text == "," else first
        if first.text in DASHES and self.page.doc[self.end - 1].text == ")" and self.end + 1 < first.sent.end:
            return self._purpose(self._behind_blanks(first.i + 1))  # "to put it in the bank — (applause) — *to help*"
        if opener.i + 1 >= first.sent.end or (first.text == "," and self._is_in_passing()):
            return 0
        if opener.pos_ == "CCONJ":
            return self._joined(first, opener)
        words = tuple(t.lower_ for t in doc[opener.i : opener.i + 3])
        if opener.lower_ in ADDING or any(words[: len(adding)] == adding for adding in _IN_PARTICULAR):
            return self._added(first, opener)
        if opener.lower_ == "that" and opener.dep_ == "mark":
            return self._clause(first, opener)
        if words == ("as", "soon", "as") and first is opener:
            return self._soon(opener)
        if first is opener and _AS_LONG in (words, tuple(t.lower_ for t in doc[opener.i + 1 : opener.i + 4])) and words[0] in ("as", "for"):
            return self._top(opener, opener.i).right_edge.i + 1
        if opener.lower_ == "as" and first is opener and (described := self._as_described(opener)):
            return described
        if opener.lower_ == "despite" and first.text == ",":
            return self._despite(opener)
        if opener.lower_ == "because" or (opener.lower_ in PRESENT and first is opener):
            return self._present(first, opener)
        if first.text == ",":
            return self._again(first, opener) or self._occasion_ahead(opener) or self._listed_verb(opener)
        if opener.lower_ == "to" and opener.dep_ in ("mark", "aux"):
            return self._purpose(opener)
        return self._named(opener) or self._about(opener) or self._time(opener) or self._object(opener)

    def _is_in_passing(self) -> bool:
        """Say whether the content is that of a noun which only dates or places something: "in the wake of its *decision* to leave"."""
        return self.item.cue.pos_ == "NOUN" and self.item.cue.base in ("obl", "nmod")

    def _behind_blanks(self, index: int) -> Token:
        doc = self.page.doc
        while index + 1 < len(doc) and doc[index].is_space:
            index += 1
        return doc[min(index, len(doc) - 1)]

    def _holds(self, token: Token) -> bool:
        return self.start <= token.i < self.end

    def _top(self, opener: Token, first: int) -> Token:
        """Return the head of the largest phrase that starts at the opener, or at the comma in front of it."""
        top = opener
        while top.head.i != top.i and top.head.left_edge.i >= first:
            top = top.head
        return top

    def _is_open(self) -> bool:
        """Say whether the content is an infinitive or tells what will be, so that a bare verb goes on with it."""
        return any(t.tag_ in ("TO", "MD") for t in self.page.doc[min(self.start, self.item.cue_range[1] - 1) : self.end])

    def _joined(self, first: Token, joint: Token) -> int:
        """Take what "and" joins to the content, hung on the cue: a bare verb, a phrase with the same preposition, a number."""
        top = self._top(joint, first.i)
        word = self._behind_blanks(joint.i + 1)
        if word.pos_ == "ADV" and word.i + 1 < top.i:
            word = self._behind_blanks(word.i + 1)
        if top is joint or top.i < joint.i:
            return 0
        if top.tag_ in _BASE and top.pos_ == "VERB" and (top is word or is_infinitive(top)):
            return self._joined_verb(top)
        if top is word and top.tag_ == "VBN" and self._is_participle(top):
            return top.right_edge.i + 1
        if word.lower_ == "that" and word.dep_ == "mark" and word.head is top:
            return top.right_edge.i + 1 if self._tells_clauses() else 0
        if self._has_case(word) and top.tag_ not in FINITE and word.i < top.i:
            return top.right_edge.i + 1
        return self._joined_number(top, word)

    def _tells_clauses(self) -> bool:
        """Say whether the cue may tell a clause, so that one joined to a thing is told by it: "stressed the need for aid, *and that*"."""
        verbs, first = self.page.lexicon.cues.verbs, self.page.doc[self.item.cue_range[0]]
        if first.base == "ccomp":
            return False  # "noted that Chad *considers* it a risk, and that"
        senses = [entry for lemma in lemmas(first) for entry in verbs.get(lemma, ())] if first.pos_ == "VERB" else []
        return any("T" in entry.frames for entry in (*senses, self.item.entry))

    def _joined_verb(self, verb: Token) -> int:
        """Take a bare verb behind "and": "said it will wait | *and see*", "decided to stay | *and continue*"."""
        is_marked = is_infinitive(verb)
        if not verb.by_label.keys().isdisjoint({"nsubj", "nsubj:pass", "aux", "cop"}) or not self._is_open():
            return 0
        if is_marked and (self.page.doc[self.start].tag_ != "TO" or self.item.rule == "noun-clause"):
            return 0
        above = verb.head
        if above.tag_ in _BASE and above.pos_ == "VERB" and not self._holds(above) and not self._lacks_last():
            return 0  # "thousands want him to go *and march*": as well what the many do
        return verb.right_edge.i + 1

    def _is_participle(self, verb: Token) -> bool:
        """Say whether a participle goes on with another, where none is the cue's own: "arms *bought* abroad *and meant* for"."""
        if not verb.by_label.keys().isdisjoint({"nsubj", "nsubj:pass", "aux", "aux:pass", "cop"}):
            return False
        is_passive = "obj" not in verb.by_label and any(case_word(c) == "by" for c in children(verb, "obl"))
        if self.item.cue.tag_ not in ("VBZ", "VBP") and not is_passive:
            return False
        return any(t.tag_ == "VBN" and t.base == "acl" for t in self.page.doc[self.start : self.end])

    def _lacks_last(self) -> bool:
        """Say whether the content ends in a list of verbs that has no "and" yet: "to widen trade, *build ports*"."""
        verbs = [t for t in self.page.doc[self.start : self.end] if t.tag_ in _BASE and t.dep_ == "conj"]
        return bool(verbs) and not any(children(verbs[-1], "cc"))

    def _has_case(self, word: Token) -> bool:
        """Say whether a word is a preposition that leads in the content, or a part of it, as the cue asks for it."""
        if word.pos_ not in ("ADP", "SCONJ", "PART") or word.lower_ not in self.item.entry.prepositions or self.item.rule == "clause":
            return False
        if word.i + 1 >= word.sent.end or word.nbor(1).tag_ in ("WDT", "WP"):
            return False
        if word.nbor(1).lower_ == "the" and word.i + 2 < word.sent.end and word.nbor(2).tag_ == "JJ":
            return False  # "and for the first time called"
        edge = self.item.cue_range[1]
        return any(t.lower_ == word.lower_ for t in self.page.doc[min(edge - 1, self.start) : self.end])

    def _joined_number(self, top: Token, word: Token) -> int:
        """Take one more number of the same kind: "to 2.5% by 2027, *and 3% by 2034*"."""
        if not word.like_num or top.pos_ not in ("NOUN", "NUM", "SYM") or not any(children(top, "nmod", "obl")):
            return 0
        if any(t.tag_ in FINITE for t in self.page.doc[word.i : top.right_edge.i + 1]):
            return 0
        has_like = any(t.lower_ == top.lower_ or (t.like_num and top.like_num) for t in self.page.doc[self.start : self.end])
        return top.right_edge.i + 1 if has_like else 0

    def _again(self, comma: Token, opener: Token) -> int:
        """Take a gerund behind a comma with the preposition that leads in the content: "for coming, *for being* so kind"."""
        top = self._top(opener, comma.i)
        return top.right_edge.i + 1 if self._has_case(opener) and top.tag_ == "VBG" and opener.i + 1 == top.i else 0

    def _added(self, first: Token, opener: Token) -> int:
        """Take examples and what more there is: ", *including* its raids", "*as well as* the visit"."""
        top = self._top(opener, first.i)
        is_thing = top.pos_ in ("NOUN", "PROPN", "SYM", "NUM", "PRON") or top.tag_ == "VBG"
        if not is_thing or top.i < opener.i or any(children(top, "nsubj", "cop")):
            return 0
        return top.right_edge.i + 1

    def _clause(self, first: Token, opener: Token) -> int:
        """Take the clause of the verb that a content breaks off at ("to *demonstrate* | that"), and one more ("that A, | *that B*")."""
        last, clause = self.page.doc[self.end - 1], opener.head
        if clause.i < opener.i:
            return 0
        if first is opener:
            goes_on = last.pos_ == "VERB" or (last.lower_ in _SURE and self._is_open())
            return clause.right_edge.i + 1 if goes_on else 0
        opens = self.page.doc[self.start] if self.page.doc[self.start].lower_ == "that" else self.page.doc[self.start - 1]
        is_further = self.item.rule in ("clause", "noun-clause") and opens.lower_ == "that" and opens.dep_ == "mark"
        return clause.right_edge.i + 1 if is_further and any(children(clause, "nsubj", "nsubj:pass", "expl")) else 0

    def _present(self, first: Token, opener: Token) -> int:
        """Take a clause of the present: of what "I" or "we" say, and, with no comma, of what was said in the past.

        "I thank her for her help | *as she travels* the country"; "stressed their rights | *because schooling girls pays*".
        """
        clause, cue = opener.head, self.page.doc[self.item.cue_range[0]]  # "*reaffirmed* their commitment"
        if self.item.rule == "clause" or clause.i < opener.i or clause.base != "advcl" or self._is_own_reason(opener, clause):
            return 0
        if not any(children(clause, "nsubj", "csubj", "expl")):
            return 0
        if not any(t.tag_ in ("VBZ", "VBP") for t in (clause, *children(clause, "aux", "cop"))):
            return 0
        is_past = cue.tag_ == "VBD" or (cue.tag_ in ("VB", "VBG") and cue.head.tag_ == "VBD")
        own = self.item.speaker is not None and self.item.speaker.lower_ in ("i", "we")
        return clause.right_edge.i + 1 if own or (is_past and first is opener) else 0

    def _is_own_reason(self, opener: Token, clause: Token) -> bool:
        """Say whether a clause tells why the speaker asks, and nothing of who is asked: "asks all to help *because it works*"."""
        asks = self.item.rule == "addressee-infinitive" and opener.lower_ == "because"
        return asks and not any(c.lower_ in ("they", "he", "she") for c in children(clause, "nsubj"))

    def _soon(self, opener: Token) -> int:
        """Take "as soon as possible", not "as soon as it rains"."""
        last = opener.doc[opener.i + 3] if opener.i + 3 < opener.sent.end else opener
        return last.i + 1 if last.lower_ in ("possible", "practicable", "feasible") else 0

    def _as_described(self, opener: Token) -> int:
        """Take who told or agreed it so: "confirmed its support for the plan | *as set out by Ms Ruiz*"."""
        verb = opener.head
        if verb.tag_ != "VBN" or verb.base not in ("advcl", "acl") or not verb.by_label.keys().isdisjoint({"nsubj", "aux", "aux:pass"}):
            return 0
        return verb.right_edge.i + 1 if any(case_word(c) in ("by", "in") for c in children(verb, "obl")) else 0

    def _despite(self, opener: Token) -> int:
        """Take what stands in the way of what is praised or blamed, where more of that follows: ", *despite the war, and its plan*"."""
        top = opener.head
        joint = next((t for t in self.page.doc[top.i : top.sent.end - 1] if t.pos_ == "CCONJ" and t.nbor(-1).text == ","), None)
        if self.item.rule == "clause" or top.pos_ != "NOUN" or joint is None or joint.head.pos_ != "NOUN":
            return 0
        more = joint.head
        is_thing = more.i > joint.i and not any(children(more, "nsubj", "cop", "aux"))
        return more.right_edge.i + 1 if is_thing else 0

    def _occasion_ahead(self, opener: Token) -> int:
        """Take for what it is to be, behind its day: "look forward to hosting her on June 9, | *for the fair*"."""
        last = self.page.doc[self.end - 1]
        if opener.lower_ not in _FOR or opener.dep_ != "case" or self.item.entry.stance not in _AHEAD or self.item.rule == "clause":
            return 0
        place = opener.head
        is_dated = last.ent_type_ == "DATE" or last.like_num
        is_plain = place.i > opener.i and place.pos_ in ("NOUN", "PROPN") and place.base in ("obl", "nmod") and place.ent_type_ != "DATE"
        return place.right_edge.i + 1 if is_dated and is_plain else 0

    def _listed_verb(self, opener: Token) -> int:
        """Take the verbs of a list that the parse hangs on the cue: "committed to widen trade | *, open ports, and build* roads"."""
        if opener.pos_ != "VERB" or not opener.by_label.keys().isdisjoint({"nsubj", "nsubj:pass", "aux", "aux:pass", "cop", "mark"}):
            return 0
        doc = self.page.doc
        if not (opener.tag_ in _BASE and self._is_open()) and not self._is_listed_gerund(opener):
            return 0
        joint = next((t for t in doc[opener.i : opener.sent.end - 1] if t.pos_ == "CCONJ" and t.nbor(-1).text == ","), None)
        last = joint.nbor(1) if joint is not None else opener
        is_like = last is not opener and last.pos_ == "VERB" and (last.tag_ == opener.tag_ or {last.tag_, opener.tag_} <= _BASE)
        return max(opener.right_edge.i, last.right_edge.i) + 1 if is_like else 0

    def _is_listed_gerund(self, gerund: Token) -> bool:
        """Say whether a gerund can be one of several things that are stressed: "emphasised trade in Peru, *widening* roads, and"."""
        if gerund.tag_ != "VBG" or is_said(self.page, gerund) or not POINTING.isdisjoint(lemmas(gerund)):
            return False
        stresses = self.item.rule in ("object", "noun-phrase") and bool(self.page.lexicon.cues.tellers & set(lemmas(self.item.cue)))
        return stresses or self.page.doc[self.start].tag_ == "VBG"

    def _object(self, opener: Token) -> int:
        """Take the object of the gerund that a content breaks off at: "agreed on the importance of keeping | *private grants*"."""
        last = self.page.doc[self.end - 1]
        is_open = last.tag_ in ("VBG", "VB") and last.pos_ == "VERB" and not any(children(last, "obj", "xcomp", "ccomp"))
        if not is_open or self.item.rule == "clause" or opener.pos_ not in ("DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM"):
            return 0
        top = self._top(opener, opener.i)
        is_thing = top.pos_ in ("NOUN", "PROPN") and top.base in ("nmod", "obj", "obl") and top.ent_type_ not in ("DATE", "TIME")
        return top.right_edge.i + 1 if is_thing and not any(children(top, "case", "nsubj", "cop")) else 0

    def _purpose(self, opener: Token) -> int:
        """Take what something is to be done for: "plans to work with Chad | *to build* ports"."""
        verb = opener.head
        if not is_infinitive(verb) or self._holds(verb) or self.item.rule == "clause":
            return 0
        if self.item.rule in ("object", "called", "noun-bare"):
            return 0
        done = any(t.tag_ == "VB" or (t.tag_ == "VBG" and t.pos_ == "VERB") for t in self.page.doc[self.start : self.end])
        return verb.right_edge.i + 1 if done else 0

    def _named(self, opener: Token) -> int:
        """Take the name of whom, or the thing of the year or number, that a phrase breaks off in front of: "the slain activist | *Roe*"."""
        last = self.page.doc[self.end - 1]
        is_name = opener.pos_ == "PROPN" and opener.ent_type_ == "PERSON" and last.tag_ == "NN"
        is_of_year = opener.pos_ in ("NOUN", "PROPN") and (last.text.isdigit() or last.lower_.endswith(_RAISED))
        top = self._top(opener, opener.i)
        if not (is_name or is_of_year) or top.pos_ not in ("NOUN", "PROPN") or top.base in ("nsubj", "obl"):
            return 0
        return top.right_edge.i + 1

    def _about(self, opener: Token) -> int:
        """Take what a noun of saying at the end of an object is about: "underscored the need | *for restraint*"."""
        last = self.page.doc[self.end - 1]
        if self.item.rule != "object" or opener.head.i < opener.i or last.pos_ != "NOUN":
            return 0
        nouns = self.page.lexicon.cues.nouns
        wanted = {case for lemma in lemmas(last) for entry in nouns.get(lemma, ()) for case in entry.prepositions}
        return opener.head.right_edge.i + 1 if opener.lower_ in wanted and opener.dep_ in ("case", "mark") else 0

    def _time(self, opener: Token) -> int:
        """Take when what is ahead is to be ("look forward to talks | *today*"), and a time within a phrase ("the launch | *today of*")."""
        leads_in = opener.pos_ in ("ADP", "ADV")
        found = self.times.covering(opener) or (self.times.covering(opener.nbor(1)) if leads_in else None)
        if found is None or not opener.i <= found.start <= opener.i + 1 or found.end >= opener.sent.end:
            return 0
        behind = self.page.doc[found.end]
        return self._behind_time(behind) or self._list_behind_time(behind) or (found.end if self._is_ahead(found) else 0)

    def _list_behind_time(self, comma: Token) -> int:
        """Return where a list ends that goes on behind the time of its first thing: "lauded his visit *last May* |, the fair, and the"."""
        opener = self._behind_blanks(comma.i + 1)
        if comma.text != "," or opener.pos_ != "DET" or self.item.rule != "object":
            return 0
        top = self._top(opener, opener.i - 1)
        joint = next((t for t in self.page.doc[opener.i : opener.sent.end - 1] if t.pos_ == "CCONJ" and t.nbor(-1).text == ","), None)
        if joint is None or joint.nbor(1).pos_ != "DET" or top.pos_ != "NOUN" or top.i < opener.i or any(children(top, "nsubj", "cop")):
            return 0
        last = joint.head
        described = any(not case_word(c) and joint.i < c.i for c in children(last, "obl"))  # "and the role | that it plays", without "that"
        is_thing = last.pos_ == "NOUN" or (described and joint.i < last.i)
        return max(top.right_edge.i, last.right_edge.i) + 1 if is_thing else 0

    def _behind_time(self, opener: Token) -> int:
        """Return where a phrase ends that goes on behind a time: "the choice *last May* | to leave", "the launch *today* | of".

        Or "progress in Chad *this week* | with respect to energy".
        """
        last, owner = self.page.doc[self.end - 1], opener.head
        if last.pos_ not in ("NOUN", "PROPN") or self.item.rule == "clause" or owner.i <= opener.i:
            return 0
        words = self.page.doc[opener.i : opener.i + 3]
        about = opener.lower_ in ("between", "regarding") or [t.lower_ for t in words] == ["with", "respect", "to"]
        opens = (opener.lower_ == "of" and opener.dep_ == "case") or (opener.lower_ in ("to", "that") and opener.dep_ == "mark")
        return owner.right_edge.i + 1 if about or (opens and last.pos_ == "NOUN") else 0

    def _is_ahead(self, when: TimeExpression) -> bool:
        """Say whether a time is still to come, for those who tell what is ahead; "today" is where it is told in the present."""
        cue = self.item.cue
        days = self.times.days_since(when.date)
        if self.item.entry.stance not in _AHEAD:  # "welcomed the summit *next month*" was not said then
            published = self.times.published.end if self.times.published is not None else None
            starts = when.date.start
            return cue.tag_ == "VBD" and starts is not None and published is not None and starts > published
        is_present = cue.tag_ in ("VBP", "VBZ", "VBG", "JJ") or any(c.lower_ in ("have", "has") for c in children(cue, "aux"))
        return days is not None and (days < 0 or (days == 0 and is_present))


__all__ = ["with_rest"]
