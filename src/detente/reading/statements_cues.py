"""Cues in the parse: for each cue word, who speaks, to whom, and which tokens are the content.

One method a construction; each gives ``Found`` items or nothing. Frames are those of ``detente.lexicon.cues``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from detente.lexicon.cues import CueEntry
from detente.model.enums import Stance
from detente.reading.base import ActorIndex, Page, children, subtree_range
from detente.reading.doc import Doc, Token
from detente.reading.frames import antecedent, base, is_passive, surface_subject
from detente.reading.lemmas import lemmas
from detente.reading.quotes import Quote
from detente.reading.statements_clauses import (
    FINITE,
    Found,
    Ranges,
    case_word,
    clause_head,
    complements,
    has_wh,
    heads_clause,
    infinitive_range,
    is_finite,
    is_infinitive,
    join,
    merge,
    objects,
    phrase_from,
    replace_found,
    split_at_that,
    split_clause,
    that_by_form,
    whole_phrase,
    without,
)

ACCORDING = CueEntry(id="cue:according_to", stance=Stance.ASSERTS, sort="speech", frames=frozenset("TQ"))
_WORDS_OF = frozenset({"view", "opinion", "word", "words", "eyes", "estimation", "judgment", "judgement", "telling", "account"})
_NAMES = frozenset({"PERSON", "ORG", "LOC", "GPE", "NORP"})
_NOT_CUES = frozenset({"amod", "compound", "case", "mark", "aux", "aux:pass", "cop", "flat", "nmod:poss", "det", "cc", "fixed"})
_PRONOUNS = frozenset(
    "he she they we i who him her them us me his their our my its it whom everyone someone many some others both all".split()
)
#: "Expressed his approval": what is approved of may go without saying.
_BARE_STANCES = frozenset({Stance.APPROVES, Stance.PRAISES, Stance.CRITICISES, Stance.REJECTS})
_BARE_CARRIERS = frozenset({"express", "voice", "convey", "signal"})
_CLEAR = frozenset({"clear", "plain", "known"})


@dataclass(frozen=True, kw_only=True)
class CueFinder:
    """Finds the cues of a page by its parse."""

    page: Page
    actors: ActorIndex
    quotes: Sequence[Quote] = ()
    walls: Sequence[int] = ()

    def find(self) -> list[Found]:
        """Return what each cue of the page lays to whom."""
        found: list[Found] = []
        for sent in self.page.sents:
            for token in sent:
                found.extend(self.at(token))
        return found

    def at(self, token: Token) -> Iterator[Found]:
        """Yield what the token says, where it is a cue."""
        if token.dep_ in _NOT_CUES and token.lower_ != "according":
            return
        if token.lower_ == "according":
            yield from self._according(token)
        elif token.pos_ in ("VERB", "AUX"):
            yield from self._verb(token)
        elif token.pos_ == "NOUN":
            yield from self._view(token)
            yield from self._noun(token)
        elif token.pos_ == "ADJ":
            yield from self._adjective(token)

    # verbs

    def verb_entries(self, token: Token) -> tuple[CueEntry, ...]:
        """Return the senses of a verb, those of a verb with its particle first ("point out", "make clear")."""
        verbs = self.page.lexicon.cues.verbs
        following = [
            c.lower_ for c in token.children if c.dep_ == "compound:prt" or (c.i == token.i + 1 and c.dep_ in ("advmod", "obj", "obl"))
        ]
        for lemma in lemmas(token):
            for particle in following:
                if f"{lemma} {particle}" in verbs:
                    return verbs[f"{lemma} {particle}"]
            if lemma == "make" and any(c.lower_ in _CLEAR for c in children(token, "xcomp", "obj", "amod", "advmod")):
                return verbs["state"]
        for lemma in lemmas(token):
            if lemma in verbs:
                return verbs[lemma]
        return ()

    def _has_other_particle(self, token: Token) -> bool:
        """Say whether a particle makes another verb of it ("seek out", "call off")."""
        verbs = self.page.lexicon.cues.verbs
        has_object = any(children(token, "obj"))
        particles = [c.lower_ for c in children(token, "compound:prt") if has_object or c.lower_ not in ("out", "up")]
        return any(not any(f"{lemma} {particle}" in verbs for lemma in lemmas(token)) for particle in particles)

    def cue_range(self, token: Token) -> tuple[int, int]:
        """Return the tokens of a verb cue: with its particle, "made clear"."""
        verbs = self.page.lexicon.cues.verbs
        last = max(
            (c.i for c in token.children if c.dep_ == "compound:prt" or (c.lower_ in _CLEAR and "make" in lemmas(token))), default=token.i
        )
        if token.i + 1 < len(token.doc) and any(f"{lemma} {token.nbor(1).lower_}" in verbs for lemma in lemmas(token)):
            last = max(last, token.i + 1)
        return token.i, (last if 0 <= last - token.i <= 2 else token.i) + 1

    def _verb(self, token: Token) -> Iterator[Found]:
        entries = self.verb_entries(token)
        if not entries or self._has_other_particle(token):
            return
        passive = is_passive(token)
        subject = self._subject(token, passive)
        for entry in entries:
            if entry.sort == "document" and (subject is None or not self._is_document(subject)):
                continue
            made = list(self._passive(token, entry) if passive else self._active(token, entry, subject))
            if made:
                yield from made
                return

    def _subject(self, token: Token, passive: bool) -> Token | None:
        if passive:
            return next((c for c in children(token, "obl") if c.dep_ == "obl:agent" or case_word(c) == "by"), None)
        own = [c for c in children(token, "nsubj") if c.dep_ != "nsubj:outer" and not self._is_quoted_apart(c, token)]
        own = [c for c in own if not self._is_walled_off(c, token)]
        if own:
            subject = [c for c in own if c.i < token.i][-1] if own[0].i < token.i else own[0]
            return self._behind_quote(token, subject) or antecedent(subject)
        if any(c.dep_ == "expl" for c in token.children):
            return None
        return self.subject_by_form(token) or self._inherited(token)

    def _inherited(self, token: Token) -> Token | None:
        subject = surface_subject(token)
        if subject is None or subject.i == token.i or self._is_quoted_apart(subject, token):
            return self._quoted_as(token)
        return subject

    def _is_quoted_apart(self, word: Token, cue: Token) -> bool:
        """Say whether a quote's mark parts a word from the cue: quoted where the cue is not, or behind the quote that holds the cue."""
        speech = [q for q in self.quotes if q.is_speech]
        return any((q.holds(word.i) and not q.holds(cue.i)) or (q.holds(cue.i) and word.i >= q.end) for q in speech)

    def _behind_quote(self, token: Token, subject: Token) -> Token | None:
        """Return the actor named between a quote and the cue behind it, where the parse takes one in front of the quote."""
        quote = next((q for q in reversed(self.quotes) if q.is_speech and subject.i < q.start and q.end <= token.i), None)
        return self.named_after(quote, token) if quote is not None else None

    def named_after(self, quote: Quote, token: Token) -> Token | None:
        """Return the first actor named between a quote and the cue behind it."""
        if self._is_walled_off(token.doc[quote.end], token):
            return None
        spans = sorted((span, head) for head, span in self.actors.spans.items() if quote.end <= span[0] and span[1] <= token.i)
        return token.doc[spans[0][1]] if spans else None

    def tells_object(self, token: Token) -> bool:
        """Say whether a cue's object is who hears it ("told reporters"), so that what follows it is no speaker."""
        return any(entry.frames & {"A", "D"} for entry in self.verb_entries(token))

    def _right_after_quote(self, token: Token) -> Token | None:
        """Return the name that follows a quote's end, with an aside before the cue: "...", Ms Vega, an envoy, told reporters."""
        quote = next((q for q in reversed(self.quotes) if q.is_speech and q.end <= token.i), None)
        named = self.named_after(quote, token) if quote is not None and token.doc[token.i - 1].text == "," else None
        if named is None or quote is None:
            return None
        between = token.doc[quote.end : self.actors.spans[named.i][0]]
        return named if all(t.is_punct or t.is_quote for t in between) else None

    def _is_walled_off(self, word: Token, cue: Token) -> bool:
        """Say whether a full stop stands between a word and a cue."""
        return any(min(word.i, cue.i) < wall < max(word.i, cue.i) for wall in self.walls)

    def _is_near(self, content: Ranges, cue: Token) -> bool:
        """Say whether some of a content lies on the cue's side of every full stop, or is quoted."""
        return any(not self._is_walled_off(cue.doc[start], cue) or self._is_quoted(cue.doc[start]) for start, _ in content)

    def subject_by_form(self, token: Token) -> Token | None:
        """Return the speaker that the order of words gives: "..., said officials", "Ms Ito, an envoy, told"."""
        if not heads_clause(token) or any(c.dep_ in ("aux:pass", "expl") for c in token.children):
            return None
        doc = token.doc
        first = token.i
        while first > token.sent.start and (doc[first - 1].pos_ in ("ADV", "AUX") or doc[first - 1].is_quote):
            first -= 1
        spans = [
            (span, head) for head, span in self.actors.spans.items() if span[1] == first and not self._is_quoted_apart(doc[head], token)
        ]
        if spans:
            return whole_phrase(doc[min(spans)[1]])
        if not self.tells_object(token) and token.i > token.sent.start and doc[token.i - 1].is_punct and token.i + 1 < token.sent.end:
            following = phrase_from(doc[token.i + 1])
            if following is not None and self._is_person(following):
                return following
        return self._right_after_quote(token) or self._between_comma_and(token) or self._sentence_opener(token)

    def _sentence_opener(self, token: Token) -> Token | None:
        """Return the name that opens the sentence with an aside behind it: "Ms Vega, who was there, confirmed"."""
        doc = token.doc
        start = max([wall + 1 for wall in self.walls if wall < token.i] + [token.sent.start])
        for head, (first, last) in self.actors.spans.items():
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
        return tops[0] if tops and tops[0].pos_ in ("NOUN", "PROPN", "PRON") and self._is_person(tops[0]) else None

    def _quoted_as(self, token: Token) -> Token | None:
        """Return who "was quoted as saying" something, or whom another is quoting ("citing officials as saying")."""
        head = token.head
        if head.i != token.i and token.tag_ == "VBG" and set(lemmas(head)) & {"quote", "cite", "report"}:
            return next(iter(children(head, "nsubj", "obj")), None)
        return None

    def _active(self, token: Token, entry: CueEntry, subject: Token | None) -> Iterator[Found]:
        addressees = self._addressees(token, entry)
        speaker = subject if subject is not None else None
        plain = replace_found(token, self.cue_range(token), entry, speaker, addressees)
        clauses = [ranges for ranges in self._clauses(token, entry, addressees) if self._is_near(ranges, token)]
        if clauses and (speaker is not None or self._speaks_unnamed(token, entry)) and self._can_say(speaker, entry):
            yield from (replace(plain, content=ranges, rule="clause") for ranges in clauses)
            return
        if speaker is None or not self.is_speaker(speaker, entry):
            return
        for rule, content in self._phrases(token, entry, addressees):
            if not self._is_near(content, token):
                continue
            yield replace(plain, content=content, rule=rule)
            return

    def _speaks_unnamed(self, token: Token, entry: CueEntry) -> bool:
        """Say whether a verb of speech may stand with no speaker found: finite, and not "Asked whether ..."."""
        is_plain = entry.sort == "speech" and "Q" in entry.frames and "A" not in entry.frames
        return is_plain and heads_clause(token) and token.i > token.sent.start

    def _can_say(self, speaker: Token | None, entry: CueEntry) -> bool:
        """Say whether the subject may stand with a clause: plain speech takes any subject, belief and blame an actor."""
        if speaker is None:
            return True
        return (entry.sort == "speech" and "Q" in entry.frames and speaker.lower_ != "you") or self.is_speaker(speaker, entry)

    def _passive(self, token: Token, entry: CueEntry) -> Iterator[Found]:
        agent = self._subject(token, True)
        plain = replace_found(token, self.cue_range(token), entry, agent, ())
        subjects = list(children(token, "nsubj")) or (list(children(token.head, "nsubj")) if token.dep_ == "conj" else [])
        if "D" in entry.frames or "A" in entry.frames:
            plain = replace(plain, addressees=tuple(subjects))
            if agent is None:
                return
        clauses = list(self._clauses(token, entry, ()))
        if clauses:
            yield from (replace(plain, content=ranges, rule="passive") for ranges in clauses)
            return
        infinitives = [c for c in children(token, "xcomp") if is_infinitive(c)]
        if infinitives and entry.frames & {"T", "I", "A"}:
            yield from (replace(plain, content=(subtree_range(c),), rule="passive-infinitive") for c in infinitives[:1])
        elif agent is not None and "O" in entry.frames and subjects and self.is_speaker(agent, entry):
            yield replace(plain, content=(subtree_range(subjects[0]),), rule="passive-object")

    def _addressees(self, token: Token, entry: CueEntry) -> tuple[Token, ...]:
        if entry.frames & {"D", "A"}:
            found = list(children(token, "iobj")) or [c for c in objects(token) if c.i > token.i or c.lower_ in ("whom", "who")]
            if found and (self._is_person(found[0]) or "D" in entry.frames):
                return tuple(found[:1])
        if "A" in entry.frames:
            return tuple(c for c in children(token, "obl") if case_word(c) in ("on", "upon", "to", "with") and self._is_person(c))[:1]
        return tuple(c for c in children(token, "obl") if case_word(c) == "to" and self._is_person(c))[:1]

    def _clauses(self, token: Token, entry: CueEntry, addressees: Sequence[Token]) -> Iterator[Ranges]:
        """Yield the clauses that a cue governs, one content each ("that A and that B" are two)."""
        if not entry.frames & {"T", "Q"}:
            return
        inside = self._parenthetical(token, strict=True) if "Q" in entry.frames else None
        if inside is not None:
            yield inside
            return
        clauses = [c for c in children(token, "ccomp", "parataxis", "csubj") if self._is_content(c, token, entry)]
        behind = [c for c in clauses if c.i > token.i]
        yield from merge([part for child in behind or clauses for part in self._whole(child, token)], token.doc)
        if clauses:
            return
        asked = [c for c in children(token, "obj", "advmod") if c.tag_ in ("WRB", "WP") and c.right_edge.i > c.i > token.i]
        if asked and "T" in entry.frames and entry.stance is not Stance.BELIEVES:
            yield (subtree_range(asked[0]),)
            return
        marked = that_by_form(token) if "T" in entry.frames else None
        if marked is not None:
            yield from split_clause(marked)
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
        is_aside = token.dep_ == "parataxis" or (
            base(token) == "advcl" and any(c.lower_ == "as" for c in children(token, "mark", "advmod"))
        )
        bare = not any(c.lower_ != "it" for c in children(token, "obj", "xcomp")) or "D" in entry.frames
        if is_aside and head.i != token.i and "T" in entry.frames and "A" not in entry.frames and head.pos_ != "PROPN" and bare:
            yield without(subtree_range(head), subtree_range(token))

    def _bare_clause(self, token: Token) -> Ranges | None:
        """Return the clause right behind "X said", where the parse hangs it elsewhere: subject and finite verb up to a tag or the end."""
        doc = token.doc
        if not heads_clause(token) or not any(c.i < token.i for c in children(token, "nsubj")) or token.i + 2 >= token.sent.end:
            return None
        if doc[token.i + 1].pos_ not in ("PRON", "DET", "PROPN", "NOUN", "ADJ", "NUM"):
            return None
        end = min([wall for wall in self.walls if wall > token.i] + [token.sent.end])
        verb = next((t for t in doc[token.i + 2 : end] if t.pos_ in ("VERB", "AUX")), None)
        if verb is None or any(t.is_punct for t in doc[token.i + 1 : verb.i]) or verb.tag_ not in FINITE:
            return None
        commas = (t.i for t in doc[verb.i : end] if t.text == ",")
        tagged = (comma for comma in commas if any(self._is_tag_by_form(t) for t in doc[comma + 1 : min(comma + 9, end)]))
        return ((token.i + 1, next(tagged, end)),)

    def _is_tag_by_form(self, verb: Token) -> bool:
        """Say whether a word is a finite verb of speech with nothing said behind it."""
        if verb.pos_ != "VERB" or not heads_clause(verb) or not any("Q" in e.frames for e in self.verb_entries(verb)):
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
        subject = next((c for c in children(token, "nsubj") if not strict or abs(c.i - token.i) < 6), None) or (
            following if strict else None
        )
        if subject is None or not self._is_person(subject):
            return None
        start, end = min(subject.left_edge.i, token.i), max(subject.right_edge.i, token.i) + 1
        while doc[start].is_punct:
            start += 1
        while doc[end - 1].is_punct:
            end -= 1
        if start <= sent.start or doc[start - 1].text != "," or end >= sent.end or not doc[end].is_punct:
            return None
        if strict and not self._splits_subject_and_verb(doc, sent.start, start - 1, end):
            return None
        return without((sent.start, sent.end), (start - 1, end + 1))

    def _splits_subject_and_verb(self, doc: Doc, first: int, before: int, after: int) -> bool:
        """Say whether a comma stands behind a tag, no verb in front of it, and a finite verb right behind it."""
        if doc[after].text != "," or any(t.pos_ in ("VERB", "AUX") for t in doc[first:before]):
            return False
        ahead = [t for t in doc[after + 1 : after + 4] if t.pos_ != "ADV"]
        return bool(ahead) and ahead[0].pos_ in ("VERB", "AUX") and ahead[0].tag_ in FINITE | {"VB", "VBN"}

    def _is_content(self, child: Token, token: Token, entry: CueEntry) -> bool:
        """Say whether a clause below a cue is what is said: finite or a reported question, and no speech tag of its own."""
        if self._is_walled_off(child, token) and not self._is_quoted(child):
            return False
        if is_infinitive(child) and not has_wh(child):
            return False
        if sum(t.is_alpha or t.like_num for t in child.subtree) < 2 and not self._is_quoted(child):
            return False
        if "T" not in entry.frames and not self._is_quoted(child):
            return False
        if (
            entry.stance is Stance.BELIEVES
            and has_wh(child)
            and not any(child_mark.lower_ == "that" for child_mark in children(child, "mark"))
        ):
            return False  # "know how", "decide whether": no belief is told
        if any(children(child, "cc")) and not any(children(child, "nsubj", "mark")) and self.verb_entries(child):
            return False  # "said A and added B": the second verb is a cue beside the first
        if child.i > token.i:
            return not self._is_tag(child) and (child.dep_ != "parataxis" or is_finite(child))
        marked = any(c.lower_ in ("that", "whether") and child.sent.start + 1 < c.i < child.i for c in children(child, "mark"))
        return base(child) == "ccomp" and token.tag_ in FINITE | {"VBN"} and not marked

    def _is_tag(self, verb: Token) -> bool:
        """Say whether a clause behind a comma only names who says the sentence: "..., the ministry said"."""
        if any(children(verb, "ccomp", "xcomp", "obj")) or not any("Q" in e.frames for e in self.verb_entries(verb)):
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
        tag = min((c.left_edge.i for c in children(cue, "parataxis") if c.i > clause.i and self._is_tag(c)), default=len(cue.doc))
        contents = [((max(start, cue.i + 1), min(tag, self._before_rival(clause, end))),) for ((start, end),) in split_clause(clause)]
        yield from (part for content in contents for part in split_at_that(content, cue.doc))
        last = contents[-1][0][1]
        doc, stop = cue.doc, cue.sent.end
        for i in range(last, stop - 2):
            if doc[i].pos_ == "CCONJ" and doc[i + 1].lower_ == "that" and doc[i + 1].pos_ == "SCONJ":
                yield ((i + 2, stop),)
                return

    def _before_rival(self, clause: Token, end: int) -> int:
        """Return where a content ends: before a clause that hangs on it and is another speaker's ("..., while Iran says ...")."""
        for child in children(clause, "advcl", "conj"):
            is_aside = child.tag_ == "VBG" and child.i > clause.i and child.left_edge.text == "," and child.dep_ == "advcl"
            if is_aside and (self.verb_entries(child) or set(lemmas(child)) & {"cite", "quote", "refer"}):
                return int(child.left_edge.i)
            if child.i > clause.i and child.pos_ == "VERB" and child.left_edge.i < end and any(children(child, "ccomp")):
                subject = next((c for c in children(child, "nsubj") if c.pos_ != "PRON"), None)
                opener = next(t for t in child.subtree if not t.is_punct)
                if (
                    subject is not None
                    and self.verb_entries(child)
                    and opener.lower_ in ("while", "but", "and", "although", "though", "whereas")
                ):
                    return int(opener.i)
        return end

    def _is_quoted(self, token: Token) -> bool:
        return any(quote.holds(token.i) for quote in self.quotes)

    def _phrases(self, token: Token, entry: CueEntry, addressees: Sequence[Token]) -> Iterator[tuple[str, Ranges]]:
        """Yield contents that are no clause, the surest construction first."""
        skip = {a.i for a in addressees}
        infinitives = [c for c in children(token, "xcomp", "ccomp", "advcl") if is_infinitive(c)]
        if "A" in entry.frames and addressees and infinitives:
            yield "addressee-infinitive", (infinitive_range(infinitives[0]),)
        if "I" in entry.frames and infinitives and infinitives[0].dep_ != "advcl":
            before = [c for c in complements(token, entry.prepositions) if c.right_edge.i < infinitives[0].i]
            yield "infinitive", (join([*(subtree_range(c) for c in before[-1:]), infinitive_range(infinitives[0])]),)
        if "G" in entry.frames:
            clauses = [c for c in children(token, "xcomp", "ccomp", "advcl") if c.tag_ == "VBG" and c.i > token.i]
            gerunds = [c for c in clauses if not any(children(c, "mark", "nsubj"))]
            yield from (("gerund", (subtree_range(c),)) for c in gerunds[:1])
        if "O" in entry.frames:
            nominal = ("NOUN", "PROPN", "PRON", "NUM", "SYM")
            things = [c for c in objects(token) if c.i not in skip and c.i > token.i and c.pos_ in nominal and c.tag_ != "PRP"]
            things += [c for c in children(token, "ccomp", "xcomp") if any(w.lower_ == "what" and w.dep_ == "obj" for w in c.children)]
            for child in things[:1]:
                if entry.sort == "speech" and self._is_person(child):
                    break  # "questioned the student"
                parts = [subtree_range(child)] + [subtree_range(c) for c in complements(token, entry.prepositions) if c.i > child.i]
                yield "object", (join(parts),)
        if "P" in entry.frames:
            for child in (c for c in complements(token, entry.prepositions) if c.i not in skip):
                targets = [subtree_range(c) for c in objects(token) if "O" in entry.frames]
                yield "oblique", (join([*targets, subtree_range(child)]),)

    # nouns and adjectives

    def _noun(self, token: Token) -> Iterator[Found]:
        entries = next((self.page.lexicon.cues.nouns[lemma] for lemma in lemmas(token) if lemma in self.page.lexicon.cues.nouns), ())
        for entry in entries:
            carrier = self._carrier(token, entry)
            if carrier is not None and any(c.pos_ in ("PROPN", "NOUN") for c in children(token, "nmod:poss")):
                carrier = None  # "reaffirmed the president's pledge": the pledge is not the carrier's
            speaker = self._noun_speaker(token, carrier)
            if speaker is None or not self.is_speaker(speaker, entry):
                continue
            clause = self._noun_clause(token, entry)
            if clause is not None:
                start = carrier.i if carrier is not None and carrier.i < token.i else token.i
                yield Found(cue=token, cue_range=(start, token.i + 1), entry=entry, speaker=speaker, content=clause, rule="noun-clause")
                return
            if carrier is None:
                continue
            phrase = self._noun_phrase(token, entry)
            if phrase is not None:
                yield Found(
                    cue=carrier, cue_range=(carrier.i, token.i + 1), entry=entry, speaker=speaker, content=phrase, rule="noun-phrase"
                )
                return
            if entry.stance in _BARE_STANCES and set(lemmas(carrier)) & _BARE_CARRIERS:
                content = (subtree_range(token),)
                yield Found(cue=carrier, cue_range=self.cue_range(carrier), entry=entry, speaker=speaker, content=content, rule="noun-bare")
                return

    def _carrier(self, token: Token, entry: CueEntry) -> Token | None:
        """Return the verb that carries a saying noun ("expressed his approval"), active with the noun as its object."""
        cues = self.page.lexicon.cues
        carriers = cues.carriers | (cues.holders if entry.sort in ("mind", "judge") else frozenset())
        current, head = token, token.head
        while current.dep_ == "conj" and current.head.pos_ == "NOUN":
            current, head = current.head, current.head.head
        if current.dep_ == "obj" and self._is_walled_off(head, token):
            head = self._verb_in_front(token)
        if current.dep_ == "obj" and head.i < current.i and head.pos_ == "VERB" and set(lemmas(head)) & carriers:
            return head
        return None

    def _verb_in_front(self, token: Token) -> Token:
        """Return the verb right in front of a noun and its modifiers, else the noun itself."""
        index = token.i - 1
        while index > token.sent.start and token.doc[index].pos_ in ("DET", "ADJ", "PRON", "ADV", "NOUN") and token.i - index < 5:
            index -= 1
        return token.doc[index] if token.doc[index].pos_ == "VERB" else token

    def _noun_speaker(self, token: Token, carrier: Token | None) -> Token | None:
        if carrier is not None:
            return self._subject(carrier, is_passive(carrier))
        for child in children(token, "nmod:poss"):
            return child
        for child in children(token, "nmod"):
            if case_word(child) in ("by", "from"):
                return child
        for child in children(token, "amod"):
            if self.actors.at(child):
                return child
        return None

    def _noun_clause(self, token: Token, entry: CueEntry) -> Ranges | None:
        for child in children(token, "acl", "ccomp", "appos"):
            if child.i < token.i or child.dep_ == "acl:relcl":
                continue
            marks = {c.lower_ for c in children(child, "mark")}
            if "T" in entry.frames and marks & {"that", "whether", "if"} and child.pos_ in ("VERB", "AUX", "ADJ", "NOUN"):
                return (subtree_range(child),)
            if "I" in entry.frames and is_infinitive(child):
                return (subtree_range(child),)
        after = token.nbor(1) if token.i + 1 < len(token.doc) else None
        if "T" in entry.frames and after is not None and after.lower_ == "that" and after.dep_ == "mark" and after.head.i > after.i:
            return ((after.i, after.head.right_edge.i + 1),)
        return None

    def _noun_phrase(self, token: Token, entry: CueEntry) -> Ranges | None:
        """Return the phrase behind a saying noun ("concern over the treaty"), which may hang on the carrier."""
        for child in [*complements(token, entry.prepositions), *complements(token.head, entry.prepositions)]:
            if child.i > token.i:
                return (subtree_range(child),)
        return None

    def _adjective(self, token: Token) -> Iterator[Found]:
        entries = next(
            (self.page.lexicon.cues.adjectives[lemma] for lemma in lemmas(token) if lemma in self.page.lexicon.cues.adjectives), ()
        )
        subject = next(iter(children(token, "nsubj")), None) or (surface_subject(token) if token.dep_ in ("xcomp", "conj") else None)
        for entry in entries:
            if subject is None or subject.pos_ == "DET" or not self.is_speaker(subject, entry):
                continue
            content = self._adjective_content(token, entry)
            if content is not None:
                yield Found(cue=token, cue_range=(token.i, token.i + 1), entry=entry, speaker=subject, content=content, rule="adjective")
                return

    def _adjective_content(self, token: Token, entry: CueEntry) -> Ranges | None:
        for child in children(token, "ccomp", "advcl", "xcomp"):
            if child.i > token.i and "T" in entry.frames and base(child) == "ccomp" and not is_infinitive(child):
                return (subtree_range(child),)
            if child.i > token.i and "I" in entry.frames and base(child) == "xcomp" and is_infinitive(child):
                return (subtree_range(child),)
        for child in complements(token, entry.prepositions):
            return (subtree_range(child),)
        return None

    # prepositions

    def _according(self, token: Token) -> Iterator[Found]:
        """Lay the clause around "according to X" to X."""
        speaker = (
            token.head
            if token.dep_ in ("case", "mark")
            else next((c for c in children(token, "obl", "nmod", "obj") if c.i > token.i), None)
        )
        if speaker is None or speaker.i <= token.i:
            return
        phrase = (token.i, speaker.right_edge.i + 1)
        rest = speaker.head
        if not any(c.i not in range(*phrase) for c in children(rest, "nsubj", "csubj")):
            comma = next((i for i in range(speaker.i, phrase[1]) if token.doc[i].text == ","), None)
            phrase = (token.i, comma) if comma is not None else phrase
        top = speaker if token.dep_ in ("case", "mark") else token
        at_rim = phrase[0] <= token.sent.start + 1 or phrase[1] >= token.sent.end - 1
        clause = clause_head(top.head, whole=at_rim) if top.head.i != top.i else top
        if clause.i == top.i or clause.i in range(*phrase):
            return
        end = token.i + 2 if token.i + 1 < len(token.doc) and token.nbor(1).lower_ == "to" else token.i + 1
        content = without(subtree_range(clause), phrase)
        yield Found(cue=token, cue_range=(token.i, end), entry=ACCORDING, speaker=speaker, content=content, rule="according-to")

    def _view(self, token: Token) -> Iterator[Found]:
        """Lay the clause around "in X's view", "in the words of X" to X."""
        if token.lower_ not in _WORDS_OF or case_word(token) not in ("in", "by"):
            return
        speaker = next((c for c in token.children if c.dep_ == "nmod:poss" or (base(c) == "nmod" and case_word(c) == "of")), None)
        clause = clause_head(token)
        if speaker is None or clause.i == token.i or not self._is_person(speaker):
            return
        phrase = subtree_range(token)
        content = without(subtree_range(clause), phrase)
        yield Found(cue=token, cue_range=(phrase[0], token.i + 1), entry=ACCORDING, speaker=speaker, content=content, rule="in-the-view-of")

    # who can speak

    def is_speaker(self, token: Token, entry: CueEntry) -> bool:
        """Say whether the phrase can speak or think: an actor, a person, a body; a paper where the cue is plain speech."""
        if token.lower_ == "you":
            return False
        if self._is_person(token):
            return True
        return entry.sort in ("speech", "document") and self._is_document(token)

    def _is_person(self, token: Token) -> bool:
        if self.actors.at(token) or token.ent_type_ in _NAMES:
            return True
        if token.pos_ == "PRON":
            return token.lower_ in _PRONOUNS
        return bool(set(lemmas(token)) & self.page.lexicon.cues.people)

    def _is_document(self, token: Token) -> bool:
        return bool(set(lemmas(token)) & self.page.lexicon.cues.documents)
