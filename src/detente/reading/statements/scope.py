"""What every construction of attribution asks about a page: which senses a cue has, who can speak, what quotes and stops part.

The answers about one token are kept while an article is read.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from detente.lexicon.cues import CueEntry
from detente.model.enums import Stance
from detente.reading.base import ActorIndex, Page, children
from detente.reading.factuality.stage import FUTURE
from detente.reading.grammar.doc import Token
from detente.reading.grammar.lemmas import lemmas
from detente.reading.grammar.quotes import Quote
from detente.reading.grammar.voice import has_having
from detente.reading.statements.clauses import FINITE, Ranges, case_word, goes_on_to, phrase_from

_NAMES = frozenset({"PERSON", "ORG", "LOC", "GPE", "NORP"})
_PRONOUNS = frozenset(
    "he she they we i who him her them us me his their our my its it whom everyone someone many some others both all".split()
)
_BREAKS = frozenset({",", ".", ";", "?", "!", "—", "–", "-"})
#: At most so many words stand behind the verb of a tag that ends a sentence; twice as many may name who speaks.
TAG_WORDS = 6
#: What stands at the head of a clause that the main one follows.
LEADING_IN = frozenset("when while as if although though after before since because once until unless".split())
_INSIDE = frozenset({"compound", "nmod:poss", "nmod:desc", "nmod:unmarked", "flat", "amod"})
#: Participles with which a speaker only points at something.
POINTING = frozenset({"cite", "quote", "refer"})
#: What only counts whom it is "of": "a growing number of voters".
_COUNTING = frozenset(
    "number percent handful dozen score hundred thousand million third quarter fifth share plurality range host lot".split()
)
#: What somebody does, and does not only think.
_UNDERTAKING = frozenset({"resolve", "decide", "agree", "vow", "pledge", "promise", "undertake"})
_CLEAR = frozenset({"clear", "plain", "known"})
#: Who is nobody in particular says nothing: "someone wanted", "nobody believes", "if you think".
_NOBODY = frozenset("you someone somebody anyone anybody nobody one everybody whoever none yourself".split())

#: People at large, who wish no particular thing: "most *people* don't want to leave home".
_ANY_PEOPLE = frozenset({"people", "folks"})
_WISHES = frozenset({Stance.WANTS, Stance.HOPES})

#: What is yet to be said so is not said.
_SAID_THEN = frozenset({Stance.ASSERTS, Stance.APPROVES, Stance.PRAISES, Stance.CONFIRMS, Stance.ADMITS, Stance.CRITICISES, Stance.WARNS})
#: Tags of the verbs of a tag that ends a sentence.
_TAGGED = frozenset({*FINITE, "VBN"})


@dataclass(frozen=True, kw_only=True)
class Scope:
    """A page with its actors, its quotes and its full stops.

    Attributes:
        page: The page.
        actors: Who is meant where.
        quotes: The quotes, in order.
        walls: Token indices of semicolons and full stops outside quotes.
    """

    page: Page
    actors: ActorIndex
    quotes: Sequence[Quote] = ()
    walls: Sequence[int] = ()
    _entries: dict[int, tuple[CueEntry, ...]] = field(default_factory=dict, repr=False)

    def verb_entries(self, token: Token) -> tuple[CueEntry, ...]:
        """Return the senses of a verb, those of a verb with its particle first ("point out", "make clear")."""
        found = self._entries.get(token.i)
        if found is None:
            found = self._entries[token.i] = self._find_entries(token)
        return found

    def _find_entries(self, token: Token) -> tuple[CueEntry, ...]:
        verbs = self.page.lexicon.cues.verbs
        following = [
            c.lower_ for c in token.children if c.dep_ == "compound:prt" or (c.i == token.i + 1 and c.dep_ in ("advmod", "obj", "obl"))
        ]
        for lemma in lemmas(token):
            for particle in following:
                if particle == "it" and not any(c.lower_ == "as" for c in token.children):
                    continue  # "as he put it", not "put it together"
                if f"{lemma} {particle}" in verbs:
                    return verbs[f"{lemma} {particle}"]
            if lemma == "make" and any(c.lower_ in _CLEAR for c in children(token, "xcomp", "obj", "amod", "advmod")):
                return verbs["state"]
        return next((verbs[lemma] for lemma in lemmas(token) if lemma in verbs), ())

    def has_other_particle(self, token: Token) -> bool:
        """Say whether a particle makes another verb of it ("seek out", "call off")."""
        verbs = self.page.lexicon.cues.verbs
        if "compound:prt" not in token.by_label:
            return False
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

    def is_quoted(self, token: Token) -> bool:
        """Say whether the token stands inside quotation marks."""
        return bool(self.quotes) and any(quote.holds(token.i) for quote in self.quotes)

    def is_quoted_apart(self, word: Token, cue: Token) -> bool:
        """Say whether a quote's mark parts a word from the cue: quoted where the cue is not, or behind the quote that holds the cue."""
        if not self.quotes:
            return False
        speech = [q for q in self.quotes if q.is_speech]
        return any((q.holds(word.i) and not q.holds(cue.i)) or (q.holds(cue.i) and word.i >= q.end) for q in speech)

    def is_walled_off(self, word: Token, cue: Token) -> bool:
        """Say whether a full stop stands between a word and a cue."""
        first, last = min(word.i, cue.i), max(word.i, cue.i)
        behind = bisect_right(self.walls, first)
        return behind < len(self.walls) and self.walls[behind] < last

    def is_near(self, content: Ranges, cue: Token) -> bool:
        """Say whether some of a content lies on the cue's side of every full stop, or is quoted."""
        return any(not self.is_walled_off(cue.doc[start], cue) or self.is_quoted(cue.doc[start]) for start, _ in content)

    def goes_on(self, token: Token, cue: Token) -> bool:
        """Say whether a verb that the parse hangs on a cue's content is a cue beside it: "warns that it is late and urges them to act"."""
        is_present = token.tag_ == "VBP" and any(t.i and t.nbor(-1).text == "," for t in children(token, "cc"))
        is_past = token.tag_ == "VBN" and cue.tag_ == "VBD" and any(c.base in ("xcomp", "advcl", "ccomp") for c in token.children)
        if not is_past and (token.tag_ != cue.tag_ or not (token.tag_ in ("VBD", "VBZ") or is_present)):
            return False
        above = token.head
        told = (above, *children(above, "aux", "aux:pass", "cop"))
        differs = cue.tag_ == "VBD" and not any(t.tag_ in ("VBD", "VBN") for t in told)  # "said that it *is* late and *urged* them"
        if above.pos_ == "VERB" and self.verb_entries(above) and not differs:
            return False
        decides = differs and any(c.base == "xcomp" for c in token.children)  # "agreed that it is late and *resolved* to go"
        sorts = {"speech", "judge", "mind"} if decides and not _UNDERTAKING.isdisjoint(lemmas(token)) else {"speech", "judge"}
        return any(entry.sort in sorts for entry in self.verb_entries(token)) and bool(self.verb_entries(cue))

    def behind_tag(self, token: Token) -> Token | None:
        """Return who stands behind a cue between commas: "Both, says Ms Lane of the union, are wrong"."""
        doc = token.doc
        if token.i <= token.sent.start or not doc[token.i - 1].is_punct or token.i + 1 >= token.sent.end:
            return None
        if self.tells_object(token) and token.tag_ != "VBZ":
            return None  # "told reporters"; "..., informs the press service" ends its sentence
        if token.tag_ not in FINITE or not any("Q" in e.frames for e in self.verb_entries(token)):
            return None
        own = next((c for c in children(token, "nsubj") if c.i < token.i), None)
        if own is not None and own.right_edge.i >= token.i - 2 and any("O" in e.frames for e in self.verb_entries(token)):
            return None  # "the letter, which was seen by reporters, accuses the board"
        following = phrase_from(doc[token.i + 1]) if doc[token.i + 1].pos_ != "ADP" else None
        if following is None or following.right_edge.i + 1 >= len(doc) or doc[following.right_edge.i + 1].text not in _BREAKS:
            return None
        return following if self.is_person(following) else None

    def end_tag(self, token: Token) -> tuple[Token, int] | None:
        """Return who speaks in the tag that ends a sentence, by its form, and the comma before it; where the parse has it, nothing.

        "The hall was empty, the minister told journalists", "..., a person who was there said".
        """
        doc, sent = token.doc, token.sent
        if token.tag_ not in _TAGGED or not any("Q" in e.frames for e in self.verb_entries(token)) or self.is_quoted(token):
            return None
        if not _ends_tag(doc[token.i + 1 : sent.end]):
            return None
        comma = next((i for i in range(token.i - 1, sent.start, -1) if doc[i].is_punct and doc[i].tag_ != "HYPH"), sent.start)
        words = doc[comma + 1 : token.i]
        if doc[comma].text != "," or not 0 < len(words) <= 2 * TAG_WORDS or not _names_somebody(words):
            return None
        told = [t for t in doc[sent.start : comma] if not t.is_punct and (t.is_alpha or not t.is_quote)]
        if not told or told[0].lower_ in {*LEADING_IN, "asked"} or not any(t.tag_ in FINITE for t in told):
            return None
        speaker = next((t for t in words if t.pos_ in ("NOUN", "PROPN", "PRON") and t.dep_ not in _INSIDE), words[0])
        has_it = any(comma < c.i < token.i for c in children(token, "nsubj"))
        return (speaker, comma) if not has_it and comma < speaker.i < token.i and self.is_person(speaker) else None

    def before_aside(self, clause: Token, end: int) -> int:
        """Return where what is said ends: before a participle with which the speaker goes on ("..., brushing aside calls")."""
        holder: Token | None = clause
        while holder is not None:
            for child in children(holder, "advcl"):
                is_aside = is_participle(child) and child.i > clause.i and child.left_edge.text == ","
                if is_aside and not goes_on_to(child) and (self.verb_entries(child) or set(lemmas(child)) & POINTING):
                    return min(end, child.left_edge.i)
            holder = next(iter(children(holder, "xcomp")), None)
        return end

    def is_told_in(self, noun: Token) -> bool:
        """Say whether a noun only names where a verb tells the clause behind it: "wrote in her opinion that"."""
        opener = noun.nbor(1) if noun.i + 1 < noun.sent.end else noun
        told = noun.dep_ == "obl" and case_word(noun) in ("in", "on", "at", "during") and opener.lower_ == "that"
        return told and any("T" in e.frames and e.sort == "speech" for e in self.verb_entries(noun.head))

    def tells_object(self, token: Token) -> bool:
        """Say whether a cue's object is who hears it ("told reporters"), so that what follows it is no speaker."""
        return any(entry.frames & {"A", "D"} for entry in self.verb_entries(token))

    def named_after(self, quote: Quote, token: Token) -> Token | None:
        """Return the first actor named between a quote and the cue behind it."""
        if self.is_walled_off(token.doc[quote.end], token):
            return None
        spans = sorted((span, head) for head, span in self.actors.spans.items() if quote.end <= span[0] and span[1] <= token.i)
        return token.doc[spans[0][1]] if spans else None

    def is_speaker(self, token: Token, entry: CueEntry) -> bool:
        """Say whether the phrase can speak or think: an actor, a person, a body; a paper where the cue is plain speech.

        Who is asked for does not: "*Who* among us wants to?".
        """
        if token.lower_ in _NOBODY or (token.pos_ == "PRON" and token.lower_ in ("us", "'s", "’s")):
            return False
        if token.tag_ == "WP" and token.i == token.sent.start:
            return False
        if entry.stance in _WISHES and _are_people_at_large(token):
            return False
        if self.is_person(token):
            return True
        if entry.stance is Stance.PROMISES and entry.sort != "document":
            return False  # "the constitution guarantees"
        return entry.sort in ("speech", "document", "judge") and self.is_document(token)

    def is_person(self, token: Token) -> bool:
        """Say whether the phrase means somebody: an actor, a name, a pronoun, a noun of people or bodies."""
        if self.actors.at(token) or token.ent_type_ in _NAMES:
            return True
        if token.pos_ == "PRON":
            return token.lower_ in _PRONOUNS
        if set(lemmas(token)) & self.page.lexicon.cues.people:
            return True
        counted = (c for c in children(token, "nmod") if case_word(c) == "of") if set(lemmas(token)) & _COUNTING else ()
        return any(self.is_person(c) for c in counted)

    def is_document(self, token: Token) -> bool:
        """Say whether the phrase means something written or broadcast."""
        return bool(set(lemmas(token)) & self.page.lexicon.cues.documents)


def _ends_tag(words: Sequence[Token]) -> bool:
    """Say whether words can stand behind the verb of a tag, up to the end of its sentence: a few, of no clause and no quote."""
    count = 0
    for token in words:
        count += not token.is_punct and not token.is_space
        if count > TAG_WORDS or token.pos_ in ("VERB", "AUX", "SCONJ") or (not token.is_alpha and token.is_quote):
            return False
    return True


def _names_somebody(words: Sequence[Token]) -> bool:
    """Say whether words can be one noun phrase: no verb but behind "who"."""
    verbs = [t.i for t in words if t.pos_ in ("VERB", "AUX")]
    who = next((t.i for t in words if t.lower_ in ("who", "whose")), None)
    return words[0].pos_ in ("DET", "NOUN", "PROPN", "ADJ", "NUM", "PRON") and (not verbs or (who is not None and who < verbs[0]))


def is_yet_to_be_said(verb: Token, speaker: Token, entry: CueEntry) -> bool:
    """Say whether it is still to be said: "will reaffirm his support", "acknowledging the day, he will speak".

    Whom "I" will thank I thank.
    """
    if entry.stance not in _SAID_THEN or speaker.lower_ in ("i", "we"):
        return False
    beside = verb.tag_ == "VBG" and verb.base == "advcl"
    return any(c.lower_ in FUTURE for word in (verb, *((verb.head,) if beside else ())) for c in children(word, "aux"))


def is_participle(verb: Token) -> bool:
    """Say whether a verb is a participle of its own clause: "saying", "having said"."""
    return verb.tag_ == "VBG" or (verb.tag_ == "VBN" and has_having(verb))


def _are_people_at_large(token: Token) -> bool:
    """Say whether a subject is people anywhere, told of in the present: "(most) *people* want to be safe", not "people in Lima want"."""
    if token.lower_ not in _ANY_PEOPLE or token.head.tag_ not in ("VBP", "VB") or any(c.lower_ == "did" for c in token.head.children):
        return False
    named = any(t.pos_ == "PROPN" for t in token.head.subtree)  # "people want President Roe to resign"
    return not named and all(c.i < token.i and c.lower_ in ("most", "many", "all") for c in token.children)
