"""Nouns and adjectives as cues: "the claim that", "voiced concern over", "is confident that"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from detente.lexicon.cues import CueEntry
from detente.model.enums import Stance
from detente.reading.base import children, subtree_range
from detente.reading.factuality.supposed import is_supposed
from detente.reading.grammar.doc import Token
from detente.reading.grammar.lemmas import lemmas
from detente.reading.grammar.subjects import surface_subject
from detente.reading.grammar.voice import is_in_set, is_passive
from detente.reading.statements.clauses import FINITE, Found, Ranges, behind_preposition, case_word, complements, is_infinitive, join
from detente.reading.statements.extent import run_on
from detente.reading.statements.scope import Scope, is_yet_to_be_said
from detente.reading.statements.speakers import Speakers

#: "Expressed his approval": what is approved of may go without saying.
_BARE_STANCES = frozenset({Stance.APPROVES, Stance.PRAISES, Stance.CRITICISES, Stance.REJECTS})
_BARE_CARRIERS = frozenset({"express", "voice", "convey", "signal"})
#: Nouns of weight: what they tell of is stressed, the noun itself tells nothing.
WEIGHT = "cue:stress-"
#: Adjectives of who says something: "is *clear* that".
_SAYING = "cue:say-"
#: Nouns of condolence: whom they go to is no part of what they tell.
MOURNING = "cue:condole-"
#: Nouns of fear for somebody, told by the very next word: "concern *for* the families".
_CARE = "cue:care-"
#: Pronouns of what cannot speak.
_THINGS = frozenset({"it", "this", "that", "which"})
_AMONG = frozenset({"among", "amongst", "within"})
#: What stands between a noun and whose it is.
_OWNED_BY = frozenset({"of", "from", "by", "among", "amongst", "within", "in", "on", "at"})
#: What reports and fears do.
_SPREADING = frozenset("spread emerge surface come circulate swirl grow arise mount persist abound rise resurface break".split())
#: So many words at most name whose it is.
_OWNER_WORDS = 12
_NOMINAL = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM"})
#: What opens a clause or another part of it.
_OPENERS = frozenset({"SCONJ", "CCONJ", "PUNCT"})
#: Who relays a feeling tells somebody else's: "conveyed the king's alarm".
_RELAYING = frozenset({"convey", "relay", "communicate", "transmit"})
#: "Has given support to the rebels" is told of deeds.
_AID = frozenset({"support", "backing"})
_GIVING = frozenset({"give", "offer", "extend", "send", "share"})
#: What a speech is given on, not what it is about: "remarks on the floor of the House", "on the eve of".
_OCCASION = frozenset({"floor", "stage", "occasion", "eve", "anniversary"})
#: Nouns of these stances tell what they ask for, warn of or deny without a verb that carries them.
_ASKING = frozenset({Stance.ASKS, Stance.DEMANDS, Stance.WARNS, Stance.DENIES})
_OF_ASKING = frozenset({"for", "of", "on"})
#: What a market's demand does, and what is done to it.
_MOVING = frozenset(
    "reduce cut lower curb increase raise boost drive fuel lift grow rise fall drop shrink surge soar reduction increase rise fall growth"
    " drop surge decline slow weaken meet".split()
)
#: What one makes in a speech.
POINTS = frozenset({"point", "comment", "remark", "observation"})
_WRITS = frozenset({"order", "warrant", "summons", "injunction", "subpoena"})
#: "Came to the conclusion that", "arrived at the view that".
_ARRIVING = frozenset({"come", "arrive", "move"})


@dataclass(frozen=True, kw_only=True)
class Nouns:
    """Reads what a noun or an adjective lays to whom."""

    scope: Scope
    speakers: Speakers

    def at_noun(self, token: Token) -> Iterator[Found]:
        """Yield what a noun says, with the verb that carries it."""
        nouns = self.scope.page.lexicon.cues.nouns
        entries = next((nouns[lemma] for lemma in lemmas(token) if lemma in nouns), ())
        if entries and (self.scope.is_told_in(token) or self._is_joined_to_weight(token) or _is_in_name(token) or self._is_writ(token)):
            return
        for entry in entries:
            if entry.id.startswith(_CARE) and not (token.i + 1 < token.sent.end and token.nbor().lower_ in entry.prepositions):
                continue
            carrier = self._carrier(token, entry)
            conveyed = None
            if carrier is not None and (self._is_only_possible(carrier) or is_supposed(carrier)):
                return
            if carrier is not None and any(c.pos_ in ("PROPN", "NOUN") for c in children(token, "nmod:poss")):
                conveyed, carrier = carrier, None  # "reaffirmed the president's pledge": the pledge is not the carrier's
            if carrier is not None and self._is_shown_by_thing(token, carrier):
                carrier = None  # "the raid shows our resolve to": the resolve is ours
            counted = any(children(token, "nummod"))
            if (carrier is None or counted) and entry.id.startswith(WEIGHT):
                continue  # "Israel's right to": weight is told by a verb of saying only; "confirmed two cases of"
            if carrier is not None and "cite" in lemmas(carrier) and any(case_word(c) in ("by", "from") for c in children(token, "nmod")):
                carrier = None  # "citing an estimate by the bank that"
            clause = self._noun_clause(token, entry) or self._copular_clause(token, entry) or self._spread_clause(token, entry)
            if carrier is None and (_is_of_any(token) or self._is_of_wares(token)):
                return
            speaker = self._noun_speaker(token, carrier, has_clause=clause is not None)
            if speaker is None and clause is not None and self._counts_unowned(token):
                yield Found(cue=token, cue_range=(token.i, token.i + 1), entry=entry, speaker=None, content=clause, rule="noun-unowned")
                return
            if speaker is None or not self.scope.is_speaker(speaker, entry):
                continue
            if clause is not None:
                start = _cue_start(token, carrier) if carrier is not None and carrier.i < token.i else token.i
                if entry.id.startswith(WEIGHT):
                    clause = (*clause[:-1], _with_joined(token, clause[-1]))
                yield Found(cue=token, cue_range=(start, token.i + 1), entry=entry, speaker=speaker, content=clause, rule="noun-clause")
                return
            if carrier is None:
                called_for = self._called_for(token, entry)
                if conveyed is not None and set(lemmas(conveyed)) & _RELAYING:
                    called_for = called_for or self._noun_phrase(token, entry)  # "conveyed the king's alarm at the raid"
                if called_for is not None:
                    cue = (token.i, token.i + 1)
                    found = Found(cue=token, cue_range=cue, entry=entry, speaker=speaker, content=called_for, rule="noun-asking")
                    yield behind_preposition(found)
                    return
                continue
            if is_yet_to_be_said(carrier, speaker, entry):
                return
            phrase = self._noun_phrase(token, entry) if "cite" not in lemmas(carrier) else None  # "citing uncertainty over prices"
            if entry.id.startswith(MOURNING) and phrase is not None and token.doc[phrase[0][0]].lower_ == "to":
                phrase = None  # "sent his condolences to the family": who hears them, not what they are about
            if phrase is not None and is_infinitive(carrier) and not POINTS.isdisjoint(lemmas(token)):
                return  # "I want to make two points about the order": they are still to come
            if phrase is not None:
                cue = (_cue_start(token, carrier), token.i + 1)
                phrase = (_with_joined(token, phrase[0]),) if entry.id.startswith(WEIGHT) else phrase
                yield behind_preposition(
                    Found(cue=carrier, cue_range=cue, entry=entry, speaker=speaker, content=phrase, rule="noun-phrase")
                )
                return
            mourned = self._mourned_with(token) if entry.id.startswith(MOURNING) else None
            if mourned is not None:
                losses = [c for c in complements(token.head, entry.prepositions) if c.left_edge.i == mourned.right_edge.i + 1]
                content = (join(subtree_range(t) for t in (token, mourned, *losses)),)  # "condolences to the family *for the loss*"
                cue = self.scope.cue_range(carrier)
                yield Found(
                    cue=carrier, cue_range=cue, entry=entry, speaker=speaker, addressees=(mourned,), content=content, rule="noun-bare"
                )
                return
            if (entry.stance in _BARE_STANCES or entry.id.startswith(MOURNING)) and set(lemmas(carrier)) & _BARE_CARRIERS:
                content = (run_on(self.scope, (carrier,), subtree_range(token)),)
                yield Found(
                    cue=carrier, cue_range=self.scope.cue_range(carrier), entry=entry, speaker=speaker, content=content, rule="noun-bare"
                )
                return

    def _is_of_wares(self, noun: Token) -> bool:
        """Say whether a demand is that of a market, for wares: "to cut Chad's *demand* for gas", "a rise in demand for oil"."""
        if noun.lower_ != "demand" or any(children(noun, "acl", "ccomp")):
            return False
        above = noun.head
        moves = noun.base in ("obj", "nsubj", "nmod") and not _MOVING.isdisjoint(lemmas(above))
        wanted = next((c for c in complements(noun, frozenset({"for"}))), None)
        return moves and wanted is not None and is_in_set(wanted, "wares") and not any(children(wanted, "det"))

    def _is_joined_to_weight(self, token: Token) -> bool:
        """Say whether a noun is one of several that a verb stresses, all of them its content: "the importance of A *and the need*"."""
        top = token
        while top.base == "conj" and top.head.pos_ == "NOUN":
            top = top.head
        if top is token or top.base != "obj" or self.scope.page.lexicon.cues.tellers.isdisjoint(lemmas(top.head)):
            return False
        if self._is_weight(top):
            return True
        return self._is_weight(token) and not any(lemma in self.scope.page.lexicon.cues.nouns for lemma in lemmas(top))

    def _is_only_possible(self, carrier: Token) -> bool:
        """Say whether somebody only can or works to do what carries a noun: "the freedom to make the decision to"."""
        if carrier.base != "acl" or not is_infinitive(carrier) or carrier.head.pos_ != "NOUN":
            return False
        return self.scope.page.lexicon.cues.tellers.isdisjoint(lemmas(carrier))

    def _is_shown_by_thing(self, noun: Token, carrier: Token) -> bool:
        """Say whether something that cannot speak shows what is somebody's: "the law reflects *their* commitment to"."""
        owned = any(c.tag_ == "PRP$" and c.lower_ != "its" for c in children(noun, "nmod:poss"))
        shows = self.speakers.subject(carrier, False) if owned and not is_passive(carrier) else None
        if shows is not None and self.scope.is_document(shows):
            return False  # "the statement expressed their resolve"
        return shows is not None and (shows.lower_ in _THINGS or not (shows.pos_ == "PRON" or self.scope.is_person(shows)))

    def _is_weight(self, noun: Token) -> bool:
        nouns = self.scope.page.lexicon.cues.nouns
        return any(entry.id.startswith(WEIGHT) for lemma in lemmas(noun) for entry in nouns.get(lemma, ()))

    def _counts_unowned(self, token: Token) -> bool:
        """Say whether a noun tells something though nobody is named: "reports that the rebels had fled"."""
        if token.base == "obj" and any(e.stance is Stance.REJECTS for e in self.scope.verb_entries(token.head)):
            return False  # "rejected the notion that": the verb tells it
        is_told = any(lemma in self.scope.page.lexicon.cues.unowned for lemma in lemmas(token))
        if is_told and token.base == "nsubj" and _SPREADING & set(lemmas(token.head)):
            return not any(children(token, "nmod:poss"))
        ahead = token.doc[token.i + 1 : token.i + 6]
        opener = next((t for t in ahead if t.lower_ == "that" or (t.pos_ in ("VERB", "AUX") and t.lemma_ != "be") or t.is_punct), None)
        return is_told and opener is not None and opener.lower_ == "that" and not any(children(token, "nmod:poss"))

    def _is_writ(self, token: Token) -> bool:
        """Say whether a court's paper only goes out against somebody: "issues a house arrest *order* for the former president"."""
        if _WRITS.isdisjoint(lemmas(token)):
            return False
        behind = [*children(token, "nmod"), *children(token.head, "obl")]
        return any(case_word(c) in ("for", "against") and c.i > token.i and self.scope.is_person(c) for c in behind)

    def _carrier(self, token: Token, entry: CueEntry) -> Token | None:
        """Return the verb that carries a saying noun ("expressed his approval"), active with the noun as its object."""
        cues = self.scope.page.lexicon.cues
        has = (
            entry.sort == "mind" or entry.stance is Stance.CRITICISES or entry.id.startswith(MOURNING)
        )  # "have support" is somebody else's
        carriers = cues.carriers | (cues.holders if has else frozenset())
        if entry.id.startswith(WEIGHT):
            carriers = cues.tellers  # "gave them the right to vote" tells no word of theirs
            if token.tag_ == "NNS" and "confirm" in lemmas(token.head):
                return None  # "confirmed its first cases of"
        current, head = token, token.head
        while current.dep_ == "conj" and current.head.pos_ == "NOUN":
            current, head = current.head, current.head.head
        if current.dep_ == "obj" and self.scope.is_walled_off(head, token):
            head = self._verb_in_front(token)
        if current.dep_ == "obl" and entry.id.startswith(WEIGHT) and case_word(current) == "on" and "agree" in lemmas(head):
            return head
        if current.dep_ == "obj" and head.i < current.i and head.pos_ == "VERB" and set(lemmas(head)) & carriers:
            is_aid = bool(set(lemmas(token)) & _AID and set(lemmas(head)) & _GIVING)
            return None if is_aid else head
        if current.dep_ == "obl" and case_word(current) in ("to", "at") and entry.sort == "mind" and set(lemmas(head)) & _ARRIVING:
            return head
        return None

    def _verb_in_front(self, token: Token) -> Token:
        """Return the verb right in front of a noun and its modifiers, else the noun itself."""
        index = token.i - 1
        while index > token.sent.start and token.doc[index].pos_ in ("DET", "ADJ", "PRON", "ADV", "NOUN") and token.i - index < 5:
            index -= 1
        return token.doc[index] if token.doc[index].pos_ == "VERB" else token

    def _noun_speaker(self, token: Token, carrier: Token | None, *, has_clause: bool) -> Token | None:
        if carrier is not None:
            return self.speakers.subject(carrier, is_passive(carrier))
        if case_word(token) in ("of", "under") and any(children(token, "cop")):
            return next(iter(children(token, "nsubj")), None)  # "is of the opinion that"
        for child in children(token, "nmod:poss"):
            return child
        inner = [c for behind in children(token, "nmod") if behind.i > token.i for c in children(behind, "nmod") if case_word(c) == "by"]
        for child in (*children(token, "nmod"), *inner):
            case = case_word(child)
            if case in ("by", "from") or (self.scope.is_person(child) and (case in _AMONG or (has_clause and case == "of"))):
                return child
        for child in children(token, "amod"):
            if self.scope.actors.at(child):
                return child
        return None

    def _noun_clause(self, token: Token, entry: CueEntry) -> Ranges | None:
        for child in children(token, "acl", "ccomp", "appos"):
            marks = {c.lower_ for c in children(child, "mark")}
            if child.i < token.i or (child.dep_ == "acl:relcl" and "that" not in marks):  # the "that" of a relative clause is no mark
                continue
            if "T" in entry.frames and marks & {"that", "whether", "if"} and child.pos_ in ("VERB", "AUX", "ADJ", "NOUN"):
                return (self._before_main_verb(token, *subtree_range(child)),)
            if "I" in entry.frames and is_infinitive(child):
                if token.i + 1 < child.i and token.doc[token.i + 1].lower_ == "for" and "for" in entry.prepositions:
                    return ((token.i + 1, child.right_edge.i + 1),)  # "the need *for lenders* to see the risks"
                before = (c for c in complements(token, entry.prepositions) if c.right_edge.i + 1 == child.left_edge.i)
                content = join(subtree_range(c) for c in (*before, child))  # "its commitment *to the pact* to keep the straits open"
                return (run_on(self.scope, (token,), content),)
        opener = self._that_behind(token) if "T" in entry.frames else None
        return (self._before_main_verb(token, opener.i + 1, opener.head.right_edge.i + 1),) if opener is not None else None

    def _spread_clause(self, token: Token, entry: CueEntry) -> Ranges | None:
        """Return the that-clause of a noun that its verb parts from it: "word spread through the camp that", "reports emerged that"."""
        verb = token.head
        if "T" not in entry.frames or token.base != "nsubj" or verb.i < token.i or _SPREADING.isdisjoint(lemmas(verb)):
            return None
        words = self.scope.page.doc[verb.i + 1 : min(verb.i + 10, token.sent.end - 1)]
        opener = next((t for t in words if t.lower_ == "that" and t.base in ("mark", "obj", "nsubj")), None)
        if (
            opener is None
            or opener.head.i < opener.i
            or any(t.pos_ in ("VERB", "AUX") or t.is_punct for t in words[: opener.i - verb.i - 1])
        ):
            return None
        return ((opener.i + 1, opener.head.right_edge.i + 1),)

    def _copular_clause(self, token: Token, entry: CueEntry) -> Ranges | None:
        """Return what a noun is said to be: "the fear is that it will spread", "his hope is to win"."""
        doc = token.doc
        verb = doc[token.i + 1] if token.i + 2 < token.sent.end else token
        if verb.lemma_ != "be" or verb.tag_ not in FINITE:
            return None
        opener = doc[verb.i + 1]
        if "T" in entry.frames and opener.lower_ == "that" and opener.head.i > opener.i and opener.tag_ != "DT":
            return ((opener.i + 1, opener.head.right_edge.i + 1),)
        if "I" in entry.frames and opener.lower_ == "to" and opener.head.tag_ == "VB":
            return ((opener.i, opener.head.right_edge.i + 1),)
        return None

    def _that_behind(self, token: Token) -> Token | None:
        """Return the "that" right behind a noun, or behind whose it is: "the insistence of the bank that"."""
        doc, index = token.doc, token.i + 1
        end = min(index + _OWNER_WORDS, token.sent.end - 1)
        if index < end and doc[index].lower_ in _OWNED_BY:
            index += 1
            while index < end and _names(doc[index]) and not self._is_cue(doc[index]):
                index += 1
        opener = doc[index] if index < end else token
        if opener.lower_ != "that" or opener.head.i < opener.i:
            return None
        if opener.head.base == "ccomp" and opener.head.head.pos_ == "VERB" and opener.head.head.i < token.i and token.base != "obj":
            return None  # "wrote in her opinion that": the verb's clause; but "expressed *concern* that"
        return opener if opener.dep_ == "mark" or _has_all(opener.head) else None

    def _is_cue(self, token: Token) -> bool:
        """Say whether a noun on the way is itself one of saying: "takes note of the denial that"."""
        nouns = self.scope.page.lexicon.cues.nouns
        return token.pos_ == "NOUN" and any("T" in entry.frames for lemma in lemmas(token) for entry in nouns.get(lemma, ()))

    def _before_main_verb(self, token: Token, start: int, end: int) -> tuple[int, int]:
        """Return a that-clause without the verb of its noun, where the parse runs on: "the fear that it will leak | has grown".

        That verb is the last finite one, with nothing between it and the one before that could be its subject or open a clause.
        """
        if token.dep_ not in ("ROOT", "ccomp", "parataxis") or any(c.base in ("cop", "nsubj", "aux") for c in token.children):
            return start, end
        finite = [t.i for t in token.doc[start:end] if t.pos_ in ("VERB", "AUX") and t.tag_ in FINITE]
        for before, verb in reversed(list(pairwise(finite))):
            between = token.doc[before + 1 : verb]
            if not any(t.pos_ in _OPENERS or t.tag_ in ("PRP", "WDT", "WP", "WRB") for t in between):
                return start, verb
        return start, end

    def _called_for(self, token: Token, entry: CueEntry) -> Ranges | None:
        """Return what a noun of asking, warning or denying is about, with no verb to carry it: "the senator's call for a vote"."""
        if entry.stance not in _ASKING or not entry.prepositions:
            return None
        if (asked := _asked_of(token)) is not None:
            return (asked,)
        behind = next((c for c in complements(token, entry.prepositions & _OF_ASKING)), None)
        if behind is None or self.scope.is_person(behind):
            return None
        start, end = subtree_range(behind)
        owner = next((c for c in children(behind, "nmod") if case_word(c) == "by"), None)
        return ((start, owner.left_edge.i if owner is not None else end),)

    def _noun_phrase(self, token: Token, entry: CueEntry) -> Ranges | None:
        """Return the phrase behind a saying noun ("concern over the treaty"), which may hang on the carrier."""
        behind = [*complements(token, entry.prepositions), *complements(token.head, entry.prepositions)]
        behind = [c for c in behind if c.i > token.i and c.ent_type_ != "DATE" and _OCCASION.isdisjoint(lemmas(c))]
        behind = [c for c in behind if not self._names_whose(c, behind)]
        if behind and "call" in lemmas(token) and case_word(behind[0]) == "to" and self.scope.is_person(behind[0]):
            return None  # "made calls to three mayors": by telephone
        return (run_on(self.scope, (token, token.head), subtree_range(behind[0]), clauses=True),) if behind else None

    def _mourned_with(self, token: Token) -> Token | None:
        """Return to whom condolences go: "sent his condolences *to the family*"."""
        behind = complements(token, frozenset({"to"})) + complements(token.head, frozenset({"to"}))
        return next((c for c in behind if c.i > token.i), None)

    def _names_whose(self, phrase: Token, behind: list[Token]) -> bool:
        """Say whether a phrase only tells whose it is, another what it is about: "the support *of Chad* for", "*on behalf of* the town"."""
        if "behalf" in lemmas(phrase):
            return True
        others = (c for c in behind if c.i > phrase.i and case_word(c) in ("for", "about", "over"))
        return case_word(phrase) == "of" and self.scope.is_person(phrase) and any(others)

    def adjective_entries(self, token: Token) -> tuple[CueEntry, ...]:
        """Return the senses of an adjective, or of a participle that is one ("is determined to")."""
        adjectives = self.scope.page.lexicon.cues.adjectives
        if token.pos_ == "VERB":
            is_state = token.tag_ in ("VBN", "JJ") and not token.by_label.keys().isdisjoint({"cop", "aux:pass"})
            return adjectives.get(token.lower_, ()) if is_state else ()
        return next((adjectives[lemma] for lemma in lemmas(token) if lemma in adjectives), ())

    def at_adjective(self, token: Token) -> Iterator[Found]:
        """Yield what an adjective tells of its subject's mind."""
        entries = self.adjective_entries(token)
        if token.head.lemma_ == "make" and token.dep_ == "xcomp":
            return  # "make sure that"
        subject = next(iter(children(token, "nsubj")), None) or (surface_subject(token) if token.dep_ in ("xcomp", "conj") else None)
        for entry in entries:
            if subject is None or subject.pos_ == "DET" or not self.scope.is_speaker(subject, entry):
                continue
            if entry.id.startswith(_SAYING) and (not self.scope.is_person(subject) or _is_to_be(token, subject)):
                continue  # "the evidence *is clear* that"
            content = self._adjective_content(token, entry)
            if content is not None:
                cue = (token.i, token.i + 1)
                found = Found(cue=token, cue_range=cue, entry=entry, speaker=subject, content=content, rule="adjective")
                yield behind_preposition(found)
                return

    def _adjective_content(self, token: Token, entry: CueEntry) -> Ranges | None:
        for child in children(token, "ccomp", "advcl", "xcomp"):
            if child.i > token.i and "T" in entry.frames and child.base == "ccomp" and not is_infinitive(child):
                return (subtree_range(child),)
            if child.i > token.i and "I" in entry.frames and child.base == "xcomp" and is_infinitive(child):
                return (subtree_range(child),)
        for child in (c for c in complements(token, entry.prepositions) if not _is_said_of_other(c, entry)):
            return (run_on(self.scope, (token,), subtree_range(child), clauses=True),)
        return None


def _is_said_of_other(word: Token, entry: CueEntry) -> bool:
    """Say whether words behind a preposition are told of another subject: "saddened to learn of it, and our prayers are *with them*"."""
    if not {"nsubj", "cop"} <= word.by_label.keys():
        return False
    start = next((c.i for c in word.children if c.lower_ in entry.prepositions), word.i)
    return any(c.i < start for c in children(word, "nsubj"))  # not "worried about whether Chad is *ready*"


def _is_to_be(adjective: Token, subject: Token) -> bool:
    """Say whether somebody is only to be clear, or is if: "Chad *must* be clear that"; who speaks of himself is."""
    if subject.lower_ in ("i", "we"):
        return False
    supposed = any(c.lower_ in ("if", "unless") for c in children(adjective, "mark"))
    return supposed or is_infinitive(adjective) or any(c.tag_ == "MD" for c in children(adjective, "aux"))


def _is_of_any(noun: Token) -> bool:
    """Say whether it is only supposed that somebody says so: "*any* suggestion that they won is false"."""
    return any(c.lower_ in ("any", "no") for c in children(noun, "det"))


def _is_in_name(token: Token) -> bool:
    """Say whether a noun stands in the name of a paper: "the National *Plan* to End Hunger"."""
    doc = token.doc
    if token.i == 0 or not token.text[:1].isupper() or token.i + 2 >= token.sent.end or not token.doc[token.i - 1].text[:1].isupper():
        return False
    to, verb = doc[token.i + 1], doc[token.i + 2]
    return to.lower_ == "to" and verb.text.istitle() and any(t.text.islower() and t.pos_ in ("VERB", "NOUN") for t in token.sent)


def _cue_start(token: Token, carrier: Token) -> int:
    """Return where a carried cue starts: at its verb; a noun behind "and" is a cue by itself: "concern about A and | *support* for"."""
    if token.base != "conj" or not any(token.head.i < c.i < token.i for c in children(token.head, "nmod", "acl", "ccomp")):
        return int(carrier.i)  # "voiced recognition of and *support* for one man"
    words = token.doc[token.left_edge.i : token.i]
    return next((t.i for t in words if not (t.is_punct or t.is_space or t.dep_ in ("cc", "fixed", "det"))), token.i)


def _with_joined(noun: Token, content: tuple[int, int]) -> tuple[int, int]:
    """Return a content with the nouns beside its own: "the importance of *the pact* | and the need to keep it"."""
    start, end = content
    for child in children(noun, "conj"):
        first = child.left_edge if child.left_edge.text != "," else child.left_edge.nbor(1)
        if child.pos_ == "NOUN" and first.pos_ == "CCONJ" and end <= first.i <= end + 1:
            end = child.right_edge.i + 1
    if noun.doc[start].lower_ == "to":
        end = next((c.right_edge.i + 1 for c in children(noun.head, "conj") if _is_joined_infinitive(c, end)), end)
    return start, end


def _is_joined_infinitive(verb: Token, end: int) -> bool:
    """Say whether a bare verb goes on with an infinitive, joined to the past tense above it: "stressed the need to talk; *and meet*"."""
    if (
        verb.tag_ not in ("VB", "VBP")
        or verb.head.tag_ not in ("VBD", "VBZ")
        or not verb.by_label.keys().isdisjoint({"nsubj", "aux", "mark"})
    ):
        return False
    first = verb.left_edge if verb.left_edge.text not in (",", ";") else verb.left_edge.nbor(1)
    return first.pos_ == "CCONJ" and end <= first.i <= end + 1


def _names(token: Token) -> bool:
    """Say whether a word may stand in the name of whose something is; "that" ends it."""
    return token.lower_ != "that" and (token.pos_ in _NOMINAL or token.tag_ in ("POS", "PRP$", "IN", "-LRB-", "-RRB-"))


def _asked_of(noun: Token) -> tuple[int, int] | None:
    """Return who is asked by a noun to do what: "a call upon | Iran to open talks"."""
    doc = noun.doc
    if noun.i + 2 >= noun.sent.end or doc[noun.i + 1].lower_ not in ("on", "upon", "to", "for") or doc[noun.i + 2].tag_ == "VB":
        return None
    for t in doc[noun.i + 2 : min(noun.i + 10, noun.sent.end)]:
        if t.lower_ == "to" and t.pos_ == "PART" and t.head.tag_ == "VB":
            return noun.i + 2, t.head.right_edge.i + 1
        if not _names(t):
            return None
    return None


def _has_all(clause: Token) -> bool:
    """Say whether a clause taken for a relative one lacks nothing: a passive or a verb with its object ("that nobody was hurt")."""
    has_object = any(c.lower_ != "that" and c.i > clause.i for c in children(clause, "obj"))
    return (is_passive(clause) or has_object) and any(c.lower_ != "that" for c in children(clause, "nsubj"))
