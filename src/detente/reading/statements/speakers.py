"""Who speaks: the subject of a cue by the parse, else by the order of words around it and its quote."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from detente.model.enums import Stance
from detente.reading.base import children
from detente.reading.grammar.doc import Token
from detente.reading.grammar.lemmas import lemmas
from detente.reading.grammar.subjects import antecedent, described_apart, surface_subject
from detente.reading.grammar.voice import is_in_set, is_passive
from detente.reading.statements.clauses import PLACED, case_word, heads_clause, is_infinitive, phrase_from, whole_phrase
from detente.reading.statements.scope import Scope

#: Verbs that go on with what somebody has begun to say.
_GOING_ON = frozenset({"add", "continue"})
#: Verbs of courts.
_JUDGING = frozenset({"rule", "hold", "find", "decide", "conclude", "reason", "determine", "judge"})
#: What opens a clause of what happened before.
_OCCASIONS = frozenset({"after", "before", "when", "as", "because", "since", "once"})
#: What one does with another's paper.
_AGAINST = frozenset({Stance.REJECTS, Stance.CRITICISES, Stance.DENIES})
#: What courts and parliaments do with another's paper.
_DECIDING = frozenset({"uphold", "overturn", "annul", "quash", "strike", "suspend", "approve", "ratify", "back", "reinstate"})
#: What is done with what people gather for.
_HELD = frozenset({"hold", "stage", "organise", "organize"})
_BLOCKING = frozenset({"veto", "block", "defeat", "receive", "obtain"})


def _goes_on(token: Token) -> bool:
    """Say whether a participle goes on with what the cue above began: "adding"; "rules that A must stay, holding that"."""
    above = set(lemmas(token.head.head))
    return token.lemma_ in _GOING_ON or (token.lemma_ in _JUDGING and bool(above & _JUDGING) and token.left_edge.text == ",")


@dataclass(frozen=True, kw_only=True)
class Speakers:
    """Finds the speaker of a verb cue."""

    scope: Scope

    def subject(self, token: Token, passive: bool) -> Token | None:
        """Return the head of the phrase that speaks, by the parse, else by the order of words; a passive cue's agent."""
        if token.tag_ == "VBG" and token.base == "advcl" and token.head.dep_ == "ccomp" and _goes_on(token):
            return self.subject(token.head.head, False)  # "says that A did it, adding that ...": who said the first
        if _shares_participle(token):
            return self.subject(token.head, False)
        if (asks := self._asking_for(token)) is not None:
            return self.subject(asks, False)
        if (told := self._of_relative(token)) is not None:
            return self.subject(told, False)
        if (outer := self._beside_while(token)) is not None:
            return self.subject(outer, is_passive(outer))
        if token.tag_ == "VBG" and not passive and token.base in ("acl", "advcl") and (other := self._of_clause(token)) is not None:
            return other
        if not passive or any(c.i > token.i for c in children(token, "ccomp")):
            above = self._same_cue_above(token)
            if above is not None:
                return self.subject(above, False)
        if (tag := self._tag_between(token)) is not None:
            return self.subject(tag, False)
        if (accused := _accused(token)) is not None:
            return accused
        if passive and token.head.lemma_ == "let" and token.base == "xcomp":
            return self.subject(token.head, False)  # "let it be known that"
        if passive:
            return self._agent(token)
        if (behind := self.scope.behind_tag(token)) is not None:
            return behind
        if (ending := self.scope.end_tag(token)) is not None:
            return ending[0]
        own = [c for c in children(token, "nsubj") if c.dep_ != "nsubj:outer" and not self.scope.is_quoted_apart(c, token)]
        own = [c for c in own if not self.scope.is_walled_off(c, token)]
        if own and own[0].i > token.i and (apart := described_apart(token)) is not None:
            return apart
        if own:
            subject = [c for c in own if c.i < token.i][-1] if own[0].i < token.i else own[0]
            return self._behind_quote(token, subject) or antecedent(subject)
        if "expl" in token.by_label:
            return None
        return self.subject_by_form(token) or self._inherited(token)

    def _asking_for(self, token: Token) -> Token | None:
        """Return the cue that asks somebody for what a participle behind a comma hangs on: "urged them to sell, *citing* the drought"."""
        asked = token.head
        if token.tag_ != "VBG" or token.base != "advcl" or token.left_edge.text != "," or not is_infinitive(asked):
            return None
        above = asked.head
        asks = asked.base in ("xcomp", "advcl", "ccomp") and above.pos_ == "VERB" and above.i < asked.i and not is_passive(above)
        told = asks and any(c.i < asked.i for c in children(above, "obj", "iobj"))
        return above if told and any("A" in entry.frames for entry in self.scope.verb_entries(above)) else None

    def _of_clause(self, token: Token) -> Token | None:
        """Return who says what a participle tells, where the parse hangs it on a word beside: a paper, or the doer of the clause.

        "Veto a *resolution* calling for"; "raid the office of the paper, *alleging*"; "A spoke and *B* ended the day by praising".
        """
        above = token.head
        is_aside = token.left_edge.text == "," and not any(children(token, "nsubj"))
        if token.base == "acl":
            if not is_aside and above.base == "obl" and case_word(above) in PLACED and not self.scope.actors.at(above):
                return self._who_gathers(above.head)
            if not is_aside and is_in_set(above, "protest"):
                return self._of_gathering(above)
            if not is_aside:
                return above if self._is_anothers(above) else None
            speaks = self.scope.is_document(above) and not self.scope.actors.at(above)
            return _doer_above(above) if above.base in ("obj", "obl", "nmod", "appos") and not speaks else None
        beside = (c for c in children(above, "conj") if above.i < c.i < token.i and c.pos_ == "VERB" and not is_passive(c))
        own = [c for verb in beside for c in children(verb, "nsubj") if c.i > above.i]
        if own:
            return own[-1] if self.scope.is_person(own[-1]) else None
        while is_aside and above.base in ("advcl", "xcomp") and above.head.i < above.i:
            above = above.head
        lasts = above.tag_ == "VBG" and "aux" in above.by_label  # "approved the release of Roe, who *is serving* ten years, citing"
        if not is_aside or above.dep_ != "acl:relcl" or above.head.base not in ("obj", "obl", "nmod"):
            return None
        doer = _doer_above(above.head)
        if lasts or is_passive(above):
            return doer
        of_thing = not self.scope.is_person(above.head) and (not self.scope.verb_entries(above) or above.head.head.lemma_ in _DECIDING)
        return doer if of_thing and doer is not None and self.scope.is_person(doer) else None  # "upholds a law that bans it, rejecting"

    def _who_gathers(self, verb: Token) -> Token | None:
        """Return who is at a place where something is said: "*miners* rally in the square demanding", "a march *by miners* is held at"."""
        subject = surface_subject(verb)
        return subject if subject is None or self.scope.is_person(subject) else self._of_gathering(subject)

    def _of_gathering(self, noun: Token) -> Token:
        """Return who gathers: "protests *by miners* blaming the firm"; else the gathering, which is nobody."""
        return next((c for c in children(noun, "nmod") if case_word(c) in ("by", "of") and self.scope.is_person(c)), noun)

    def _is_anothers(self, paper: Token) -> bool:
        """Say whether a paper is not that of the subject in front, who is against it: "veto a *resolution* calling for"."""
        against = paper.base == "obj" and any(e.stance in _AGAINST for e in self.scope.verb_entries(paper.head))
        return (against or paper.head.lemma_ in _BLOCKING) and self.scope.is_document(paper) and not self.scope.actors.at(paper)

    def _beside_while(self, token: Token) -> Token | None:
        """Return the cue of the sentence whose speaker goes on behind ", while": "says that Chad may go, while *noting* that"."""
        if token.tag_ != "VBG" or token.base != "advcl" or not any(c.lower_ == "while" for c in children(token, "mark")):
            return None
        opens = token.left_edge
        if opens.text != "," or any(children(token, "nsubj")):
            return None
        top = token.sent.root
        says = any(entry.sort != "mind" for entry in self.scope.verb_entries(top))  # not "knows that Chad acts, while warning"
        return top if top.i < opens.i and top is not token.head and says else None

    def _agent(self, token: Token) -> Token | None:
        """Return who does what a passive tells; it may hang on what stands in front of it: "was called a gift by its critics".

        Who did what is inside the content says nothing: "believed to have been killed by rebels".
        """
        agent = next((c for c in children(token, "obl") if case_word(c) == "by"), None)
        inside = (child for child in children(token, "xcomp", "obl", "advcl") if child.base == "obl" or child.tag_ != "VBN")
        behind = (c for child in inside for c in children(child, "nmod", "obl") if case_word(c) == "by")
        return agent or next((c for c in behind if self.scope.is_person(c)), None)

    def _tag_between(self, token: Token) -> Token | None:
        """Return the speech tag between a clause and the participle that goes on from it: "The plant will close, it said, warning of"."""
        if not token.lower_.endswith("ing") or token.base not in ("advcl", "parataxis") or any(children(token, "nsubj")):
            return None
        above = token.head
        tags = [*children(above, "parataxis"), *([above.head] if above.dep_ == "ccomp" else [])]
        speaks = (t for t in tags if above.i < t.i < token.i and any("Q" in e.frames for e in self.scope.verb_entries(t)))
        return next(speaks, None)

    def _same_cue_above(self, token: Token) -> Token | None:
        """Return the cue that this one repeats ("said A had agreed and said it was time"), where the parse hangs it on the content."""
        if token.dep_ != "conj" or any(children(token, "nsubj")):
            return None
        told = token.head.head if token.head.dep_ == "conj" and token.head.tag_ in ("VBP", "VBZ") else token.head
        above = told.head
        if token.tag_ == "VBN" and told.dep_ == "ccomp":
            while above.base in ("csubj", "ccomp", "xcomp") and not self.scope.verb_entries(above):
                above = above.head  # "made clear it is wise to ensure that A stays and *underscored* that"
        if told.dep_ not in ("ccomp", "parataxis") or above is told:
            return None
        is_same = above.lemma_ == token.lemma_ and above.tag_ == token.tag_
        return above if is_same or self.scope.goes_on(token, above) else None

    def _punished_for(self, token: Token) -> Token | None:
        """Return who something is done to after he said it: "two nurses were suspended *after claiming* that"."""
        opens = any(c.lower_ in ("after", "before", "for", "since", "upon") for c in children(token, "mark", "case"))
        subject = surface_subject(token.head) if opens else None
        return subject if subject is not None and self.scope.is_person(subject) else None

    def _behind_occasion(self, token: Token) -> Token | None:
        """Return who acts in the sentence, behind a clause of what others suffered: "*Chad* left after six were shot, saying that"."""
        clause = token.head.head if token.head.base == "conj" else token.head
        opens = any(c.lower_ in _OCCASIONS and c.i < clause.i for c in children(clause, "mark"))
        if not opens or clause.base != "advcl" or clause.head.i > clause.i or token.left_edge.text != "," or is_passive(clause.head):
            return None
        subject = surface_subject(clause.head)
        return subject if subject is not None and self.scope.is_person(subject) else None

    def _for_whom(self, token: Token) -> Token | None:
        """Return who is to do what an infinitive tells: "a survey is open *for firms* to share their views"."""
        if not is_infinitive(token) or token.base not in ("advcl", "acl", "xcomp"):
            return None
        doers = (c for c in children(token.head, "obl", "nmod") if case_word(c) == "for" and c.right_edge.i + 1 == token.left_edge.i)
        return next((c for c in doers if self.scope.is_person(c)), None)

    def _of_relative(self, token: Token) -> Token | None:
        """Return the verb of a relative clause that goes on behind "and": "was met by the mayor, who spoke *and praised* the plan"."""
        if token.dep_ != "conj" or not is_passive(token.head) or is_passive(token) or "obj" not in token.by_label:
            return None
        agents = (c for c in children(token.head, "obl") if case_word(c) == "by" and c.i < token.i)
        told = (c for agent in agents for c in children(agent, "acl:relcl") if c.tag_ == token.tag_ and c.i < token.i)
        return next((c for c in told if not any(children(token, "nsubj", "aux"))), None)

    def _inherited(self, token: Token) -> Token | None:
        if token.tag_ == "VBG" and token.base == "advcl" and is_passive(token.head):
            if (subject := self._punished_for(token)) is not None:
                return subject
            if (outer := self._behind_occasion(token)) is not None:
                return outer
            above = token.head.head if token.head.base == "ccomp" else token.head
            if above is not token.head and above.i < token.head.i and self.scope.verb_entries(above) and token.left_edge.text == ",":
                return self.subject(above, is_passive(above))  # "argued that it should be ended, calling it"
            held = self._who_gathers(token.head) if is_passive(token.head) and token.head.lemma_ in _HELD else None
            return held or self._quoted_as(token)  # "was charged, prosecutors alleging" or "is indicted, alleging": not who is charged
        if token.tag_ == "VBG" and token.base == "advcl" and any(c.lower_ == "as" for c in children(token, "mark")):
            quoted = self._quoted_as(token)
            if quoted is not None:
                return quoted
        subject = self._for_whom(token) or self._of_saying_in_text(token) or self._who_began(token) or surface_subject(token)
        if subject is None or subject.i == token.i or self.scope.is_quoted_apart(subject, token):
            return self._quoted_as(token)
        return subject

    def _who_began(self, token: Token) -> Token | None:
        """Return who says of himself what a participle goes on from: "Mr Oakes announced that he would go, saying".

        Or who says two things of which it can go on with neither: "says that only Chad dug it and that it is open, dismissing".
        """
        clause, above = token.head, token.head.head
        goes_on = token.tag_ == "VBG" and token.base == "advcl" and clause.base == "ccomp" and above.i < clause.i
        if not goes_on or token.left_edge.text != "," or not self.scope.verb_entries(above):
            return None
        subject, speaker = next(iter(children(clause, "nsubj")), None), next(iter(children(above, "nsubj")), None)
        is_self = subject is not None and subject.tag_ == "PRP" and subject.lower_ in ("he", "she", "it", "they", "i", "we")
        beside = (c for verb in children(clause, "conj") if verb.i < token.i for c in children(verb, "nsubj"))
        is_both = any(True for _ in beside)
        is_told = (is_self or is_both) and speaker is not None and self.scope.is_person(speaker) and speaker.i < above.i
        return speaker if is_told else None

    def _of_saying_in_text(self, token: Token) -> Token | None:
        """Return who says in a text what goes on behind a comma: "the firm said in a filing, warning of cuts" warns of them."""
        text = token.head
        if token.base != "acl" or token.i == 0 or token.doc[token.i - 1].text != "," or text.base != "obl" or case_word(text) != "in":
            return None
        return self.subject(text.head, False) if self.scope.verb_entries(text.head) else None

    def _behind_quote(self, token: Token, subject: Token) -> Token | None:
        """Return the actor named between a quote and the cue behind it, where the parse takes one in front of the quote."""
        quote = next((q for q in reversed(self.scope.quotes) if q.is_speech and subject.i < q.start and q.end <= token.i), None)
        return self.scope.named_after(quote, token) if quote is not None else None

    def _right_after_quote(self, token: Token) -> Token | None:
        """Return the name that follows a quote's end, with an aside before the cue: "...", Ms Vega, an envoy, told reporters."""
        quote = next((q for q in reversed(self.scope.quotes) if q.is_speech and q.end <= token.i), None)
        named = self.scope.named_after(quote, token) if quote is not None and token.doc[token.i - 1].text == "," else None
        if named is None or quote is None:
            return None
        between = token.doc[quote.end : self.scope.actors.spans[named.i][0]]
        return named if all(t.is_punct or t.is_quote for t in between) else None

    def subject_by_form(self, token: Token) -> Token | None:
        """Return the speaker that the order of words gives: "..., said officials", "Ms Ito, an envoy, told"."""
        if not heads_clause(token) or not token.by_label.keys().isdisjoint({"aux:pass", "expl"}):
            return None
        doc = token.doc
        first = token.i
        while first > token.sent.start and (doc[first - 1].pos_ in ("ADV", "AUX") or doc[first - 1].is_quote):
            first -= 1
        spans = [(span, head) for head, span in self.scope.actors.up_to_token(first) if not self.scope.is_quoted_apart(doc[head], token)]
        if spans:
            return whole_phrase(doc[min(spans)[1]])
        if not self.scope.tells_object(token) and token.i > token.sent.start and doc[token.i - 1].is_punct and token.i + 1 < token.sent.end:
            following = phrase_from(doc[token.i + 1])
            if following is not None and (self.scope.is_person(following) or self.scope.is_document(following)):
                return following
        return self._right_after_quote(token) or self._between_comma_and(token) or self._sentence_opener(token)

    def _sentence_opener(self, token: Token) -> Token | None:
        """Return the name that opens the sentence with an aside behind it: "Ms Vega, who was there, confirmed"."""
        doc = token.doc
        wall = bisect_left(self.scope.walls, token.i)
        start = max(self.scope.walls[wall - 1] + 1 if wall else 0, token.sent.start)
        for head, (first, last) in self.scope.actors.from_token(start):
            before = doc[token.i - 1].text == "," and not any(
                t.tag_ == "VBD" and heads_clause(t) and t.dep_ == "ROOT" for t in doc[last : token.i]
            )
            if first == start and last < token.i and before:
                return doc[head]
        return None

    def _between_comma_and(self, token: Token) -> Token | None:
        """Return the head of the phrase that alone stands between a comma and the cue: "..., the ministry in Oslo said"."""
        doc, sent = token.doc, token.sent
        if token.i + 1 < sent.end and not (
            doc[token.i + 1].is_punct or doc[token.i + 1].is_space or doc[token.i + 1].dep_ in ("case", "iobj", "obj")
        ):
            return None
        start = token.i
        while start > sent.start and not (doc[start - 1].is_punct and doc[start - 1].tag_ != "HYPH"):
            start -= 1
        words = doc[start : token.i]
        if start <= sent.start + 2 or not len(words) or any(w.pos_ in ("VERB", "SCONJ", "CCONJ") for w in words):
            return None
        tops = [w for w in words if w.head.i < start or w.head.i >= token.i]
        return tops[0] if tops and tops[0].pos_ in ("NOUN", "PROPN", "PRON") and self.scope.is_person(tops[0]) else None

    def _quoted_as(self, token: Token) -> Token | None:
        """Return who "was quoted as saying" something, or whom another is quoting ("citing officials as saying")."""
        head = token.head
        if head.i != token.i and token.tag_ == "VBG" and set(lemmas(head)) & {"quote", "cite", "report"}:
            return next(iter(children(head, "nsubj" if is_passive(head) else "obj")), None)
        return None


def _shares_participle(token: Token) -> bool:
    """Say whether a participle stands beside another whose speaker is its own: "is held at a hall condemning it *and demanding* talks"."""
    head = token.head
    bare = token.tag_ == "VBG" and token.dep_ == "conj" and token.by_label.keys().isdisjoint({"nsubj", "aux", "mark"})
    return bare and head.tag_ == "VBG" and head.base in ("acl", "advcl") and "nsubj" not in head.by_label


def _doer_above(noun: Token) -> Token | None:
    """Return the subject of the clause in which a noun stands behind the verb."""
    verb = noun
    while verb.pos_ != "VERB" and verb.head is not verb and verb.base not in ("nsubj", "ccomp"):
        verb = verb.head
    subjects = [c for c in children(verb, "nsubj") if c.i < verb.i] if verb.pos_ == "VERB" and not is_passive(verb) else []
    return subjects[-1] if subjects and verb.i < noun.i else None


def _accused(token: Token) -> Token | None:
    """Return who is accused of having said it: "accused the mayor of claiming that", "blamed her for promising"."""
    head = token.head
    if token.tag_ != "VBG" or token.base not in ("advcl", "acl", "xcomp", "ccomp", "conj") or head.pos_ != "VERB" or is_passive(head):
        return None
    opens = any(c.lower_ in ("of", "for") for c in children(token, "mark", "case"))
    return next((c for c in children(head, "obj") if head.i < c.i < token.i), None) if opens else None
