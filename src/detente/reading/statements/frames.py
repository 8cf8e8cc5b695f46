"""Fixed frames as cues: "according to X", "in the words of X", "in X's view"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from detente.lexicon.cues import CueEntry
from detente.model.enums import Stance
from detente.model.lazy import cached_property
from detente.reading.base import children, subtree_range
from detente.reading.grammar.doc import Token
from detente.reading.grammar.lemmas import lemmas
from detente.reading.grammar.subjects import surface_subject
from detente.reading.grammar.voice import is_passive
from detente.reading.statements.clauses import (
    Found,
    case_word,
    clause_head,
    complements,
    infinitive_range,
    is_infinitive,
    objects,
    without,
)
from detente.reading.statements.scope import Scope

ACCORDING = CueEntry(id="cue:according_to", stance=Stance.ASSERTS, sort="speech", frames=frozenset("TQ"))
CITING = CueEntry(id="cue:citing", stance=Stance.ASSERTS, sort="speech", frames=frozenset("T"))
#: Verbs whose object is who is cited.
CITES = frozenset({"cite", "quote"})
WORDS_OF = frozenset(
    "view opinion word words eyes estimation judgment judgement telling account reckoning calculation calculations estimate estimates"
    " count admission tally".split()
)
#: What one acts in line with, "according to custom": it says nothing.
_IN_LINE_WITH = frozenset(
    "law constitution rule principle value interest procedure custom tradition schedule need standard norm size age rank ability"
    " term definition criterion".split()
)
#: "Look in their eyes".
_GAZING = frozenset({"look", "stare", "gaze"})
#: "Puts the number at forty".
ESTIMATING = CueEntry(id="cue:put_at", stance=Stance.BELIEVES, sort="speech", frames=frozenset("O"))
_ADDED = frozenset({"despite", "amid", "although", "though"})
_PUTTING = frozenset({"put", "peg", "place"})


def _is_added(token: Token, phrase: tuple[int, int]) -> bool:
    """Say whether the sentence goes on behind a source between commas with what the article adds: ", according to Chad, *despite* it"."""
    doc, end = token.doc, phrase[1]
    return (
        token.i > token.sent.start
        and token.nbor(-1).text == ","
        and end + 1 < token.sent.end
        and doc[end].text == ","
        and doc[end + 1].lower_ in _ADDED
    )


def _above_participle(verb: Token) -> Token:
    """Return whose aim stands behind a participle that only tells which is meant: "will help states committed to it with the goal of"."""
    noun = verb.head
    above = noun
    while verb.tag_ == "VBN" and verb.dep_ == "acl" and above.base in ("obj", "obl", "nmod") and above.head.i < above.i:
        above = above.head
    return above if above.pos_ == "VERB" and above is not noun else verb


@dataclass(frozen=True, kw_only=True)
class Frames:
    """Reads fixed frames around a speaker."""

    scope: Scope

    @cached_property
    def _nouns(self) -> frozenset[str]:
        """The nouns of the frames."""
        return frozenset(words.split(" ")[-1] for words in self.scope.page.lexicon.cues.frames)

    def at_frame(self, token: Token) -> Iterator[Found]:
        """Lay what a fixed frame introduces to the subject of its clause: "flew to Lagos in a bid to save the deal"."""
        if token.lower_ not in self._nouns and token.lemma_ not in self._nouns:
            return
        entry = next((self.scope.page.lexicon.cues.frames.get(f"{case_word(token)} {form}") for form in (token.lower_, token.lemma_)), None)
        verb = clause_head(token)
        if entry is None or verb is token or verb.pos_ not in ("VERB", "AUX"):
            return
        if "I" in entry.frames and any(c.lower_ == "the" for c in children(token, "det")):
            return  # "discussed next steps in *the* effort to free the crew"
        speaker = surface_subject(_above_participle(verb))
        content = self._framed(token, verb, entry)
        if speaker is None or content is None or not self.scope.is_speaker(speaker, entry):
            return
        start = next(c.i for c in children(token, "case"))
        yield Found(cue=token, cue_range=(start, token.i + 1), entry=entry, speaker=speaker, content=(content,), rule="frame")

    def _framed(self, token: Token, verb: Token, entry: CueEntry) -> tuple[int, int] | None:
        after = [c for c in (*token.children, *verb.children) if c.i > token.i and c.base in ("acl", "advcl", "ccomp", "xcomp")]
        for child in after:
            if "I" in entry.frames and is_infinitive(child) and child.left_edge.i <= token.i + 2:
                return infinitive_range(child)
            if "T" in entry.frames and any(c.lower_ == "that" and c.i == token.i + 1 for c in child.children):
                return subtree_range(child)
        behind = complements(token, entry.prepositions)
        return subtree_range(behind[0]) if behind else None

    def at_citing(self, token: Token) -> Iterator[Found]:
        """Lay a report to whom it cites: "..., the agency said, citing two officials"."""
        if token.tag_ != "VBG" or token.lemma_ not in CITES or token.base not in ("advcl", "acl"):
            return
        if token.base == "acl":
            yield from self._quoted_by_source(token)
            return
        speaker = next(iter(children(token, "obj")), None)
        if speaker is None or not self.scope.is_speaker(speaker, CITING) or any(children(token, "ccomp", "xcomp")):
            return
        if any(c.lower_ == "that" and c.tag_ != "DT" for c in token.doc[speaker.i + 1 : min(speaker.i + 10, token.sent.end)]):
            return  # "citing an estimate that": the noun tells it
        head = token.head
        told = next((c for c in children(head, "ccomp", "parataxis")), head.head if head.base == "parataxis" else None)
        if told is None and any(entry.sort == "speech" for entry in self.scope.verb_entries(head)):
            told = next((c for c in children(head, "obj")), None)
        whole = told or head
        hole = subtree_range(head if told is not None and head.head is told else token)
        parts = without(subtree_range(whole), hole)
        content = tuple(part for part in parts if token.doc[part[0]].lower_ != "according") or parts  # "According to A, quoting B, ..."
        yield Found(cue=token, cue_range=(token.i, token.i + 1), entry=CITING, speaker=speaker, content=content, rule="citing")

    def _quoted_by_source(self, token: Token) -> Iterator[Found]:
        """Lay a report to whom its source quotes: "According to the agency, quoting its minister, ..."."""
        speaker = next(iter(children(token, "obj")), None)
        sent, end = token.sent, token.right_edge.i + 1
        opens = token.doc[sent.start].lower_ == "according" and token.doc[token.i - 1].text == ","
        if opens and speaker is not None and self.scope.is_speaker(speaker, CITING) and token.doc[min(end, sent.end - 1)].text == ",":
            content = ((end + 1, sent.end),)
            yield Found(cue=token, cue_range=(token.i, token.i + 1), entry=CITING, speaker=speaker, content=content, rule="citing")

    def at_according(self, token: Token) -> Iterator[Found]:
        """Lay the clause around "according to X" to X."""
        speaker = (
            token.head
            if token.dep_ in ("case", "mark")
            else next((c for c in children(token, "obl", "nmod", "obj") if c.i > token.i), None)
        )
        if speaker is not None and speaker.i < token.i:
            speaker = next((c for c in children(speaker, "obl", "nmod") if c.i > token.i), None)  # the parse marks the clause itself
        if speaker is None or speaker.i <= token.i or not _IN_LINE_WITH.isdisjoint(lemmas(speaker)):
            return
        if speaker.lower_ in WORDS_OF:  # "according to the words of the envoy"
            speaker = next((c for c in children(speaker, "nmod") if case_word(c) == "of"), speaker)
        phrase = (token.i, speaker.right_edge.i + 1)
        rest = speaker.head if speaker.head.lower_ not in WORDS_OF else speaker.head.head
        if not any(c.i not in range(*phrase) for c in children(rest, "nsubj", "csubj")):
            comma = next((i for i in range(speaker.i, phrase[1]) if token.doc[i].text == ","), None)
            phrase = (token.i, comma) if comma is not None else phrase
        top = token.head if token.dep_ in ("case", "mark") else token
        at_rim = phrase[0] <= token.sent.start + 1 or phrase[1] >= token.sent.end - 1
        added = _is_added(token, phrase)
        clause = clause_head(top.head, whole=at_rim or added) if top.head.i != top.i else top
        while added and clause.base == "acl":
            clause = clause_head(clause.head, whole=True)  # "signs a deal aimed at peace, according to Chad, despite the raids"
        while at_rim and clause.dep_ == "ccomp" and not self.scope.verb_entries(clause.head):
            clause = clause_head(clause.head, whole=True)  # "saw visits reach a height, according to": not what "saw" says
        if clause.i == top.i or clause.i in range(*phrase):
            return
        end = token.i + 2 if token.i + 1 < len(token.doc) and token.nbor(1).lower_ == "to" else token.i + 1
        content = without(subtree_range(clause), phrase)
        yield Found(cue=token, cue_range=(token.i, end), entry=ACCORDING, speaker=speaker, content=content, rule="according-to")

    def at_estimate(self, token: Token) -> Iterator[Found]:
        """Lay a figure to whom puts it there: "the bank put the odds at one in three"."""
        if _PUTTING.isdisjoint(lemmas(token)) or is_passive(token):
            return
        thing = next((o for o in objects(token) if o.i > token.i), None)
        figure = next((c for c in children(token, "obl") if case_word(c) == "at" and any(t.pos_ == "NUM" for t in c.subtree)), None)
        speaker = surface_subject(token)
        if thing is None or figure is None or figure.i < thing.i or speaker is None or not self.scope.is_speaker(speaker, ESTIMATING):
            return
        end = max(c.right_edge.i + 1 for c in (figure, *children(token, "obl")) if c.left_edge.i <= figure.right_edge.i + 1)
        content = ((thing.left_edge.i, max(end, figure.right_edge.i + 1)),)
        yield Found(cue=token, cue_range=(token.i, token.i + 1), entry=ESTIMATING, speaker=speaker, content=content, rule="estimate")

    def at_view(self, token: Token) -> Iterator[Found]:
        """Lay the clause around "in X's view", "in the words of X" to X."""
        if token.lower_ not in WORDS_OF or case_word(token) not in ("in", "by") or token.base == "nmod":
            return
        speaker = next((c for c in token.children if c.dep_ == "nmod:poss" or (c.base == "nmod" and case_word(c) == "of")), None)
        clause = clause_head(token)
        if speaker is None or clause.i == token.i or not self.scope.is_person(speaker):
            return
        if self.scope.is_told_in(token) or not _GAZING.isdisjoint(lemmas(token.head)):
            return
        phrase = subtree_range(token)
        content = without(subtree_range(clause), phrase)
        owned = speaker.i < token.i
        first = next(t.i for t in token.doc[phrase[0] : token.i + 1] if not t.is_punct)
        cue = (token.i, token.i + 1) if owned else (first, token.i + 2)
        yield Found(cue=token, cue_range=cue, entry=ACCORDING, speaker=speaker, content=content, rule="in-the-view-of")
