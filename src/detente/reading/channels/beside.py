"""What stands right before or behind a channel's phrase, and does something to it without governing it."""

from __future__ import annotations

from collections.abc import Iterator

from detente.lexicon.channels import ChannelLexicon
from detente.reading.channels.clauses import BE
from detente.reading.channels.cues import FAR, STRETCHES
from detente.reading.channels.frame import LEFT, LIFTED, Frame
from detente.reading.channels.heads import lemma_in
from detente.reading.channels.modes import mode_of
from detente.reading.channels.places import STOPS
from detente.reading.channels.predicates import is_perfect, make_frame
from detente.reading.grammar.doc import Doc, Token
from detente.reading.grammar.subjects import RELATIVE, VERBAL

#: How far before a phrase its noun of action may stand, a date between them.
_NOUN_SPAN = 9
_UNITS = frozenset({"last", "past", "recent", "year", "years", "month", "months", "week", "weeks"})
#: What talks that have stood still were in, and verbs that put an end to it.
_PAUSES = frozenset(
    "break hiatus gap pause lull freeze interruption suspension standstill deadlock stalemate impasse logjam boycott moratorium".split()
)
_CLOSE = frozenset({"end", "break", "close", "bridge", "overcome", "lift", "drop", "unblock"})
#: Pauses that a side has made by its own will: who ends them agrees to sit again, and has yet to do so.
_IMPOSED = frozenset({"freeze", "suspension", "boycott", "moratorium"})
#: How far before the talks the pause may stand, in tokens.
_PAUSE = 10
#: Relations of a phrase that the parse has not hung on its verb.
_LOOSE = frozenset({"parataxis", "dep", "appos", "list"})
#: Prepositions before the day between a verb and its object.
_BEFORE_DATES = frozenset({"on", "late", "early"})
#: Verbs of those who see to it that a session is held.
CONVENES = frozenset({"hold", "convene", "organise", "organize", "stage", "host", "call", "summon", "have"})
#: Verbs of those who bring others to a session.
_HOSTS = frozenset({"host", "welcome", "receive", "join", "meet", "gather", "convene", "co-host", "travel", "lead"})


def at_hosts(head: Token, start: int, lexicon: ChannelLexicon) -> Iterator[Frame]:
    """Yield what a session far behind its verb is held by: "hosted X, Y and a delegation *for a meeting of* the group".

    Those who come stand between the two, with their offices; no other verb does.
    """
    doc = head.doc
    if start <= head.sent.start or doc[start - 1].lower_ not in {"for", "in"}:
        return
    for token in reversed(doc[head.sent.start : start - 1]):
        if token.lower_ in RELATIVE or token.tag_ == "WRB":
            return
        if token.pos_ != "VERB" or token.base in {"amod", "compound"}:
            continue
        lemma = lemma_in(token, lexicon, _HOSTS)
        if lemma and token.tag_ != "VBN":
            mode, over = mode_of(token, lexicon)
            rule = f"channels:verb:{lemma}"
            yield Frame(
                act="hold", predicate=token.i, anchor=token.i, mode=mode, over=over, perfect=is_perfect(token), verb=lemma, rule=rule
            )
        return


def verb_before(head: Token, start: int, lexicon: ChannelLexicon) -> tuple[Token, str] | None:
    """Return the verb that a phrase follows directly and its slot, by the words alone: "reopen on Monday *the talks*", "walked out of".

    The parse may hang the phrase elsewhere; dates, adverbs and a preposition may stand between.
    """
    doc, at = head.doc, start - 1
    words: list[str] = []
    while at > head.sent.start and doc[at].pos_ == "DET":
        at -= 1
    while at > head.sent.start and start - at < FAR:
        token = doc[at]
        if token.pos_ in VERBAL and token.pos_ != "AUX":
            if token.base == "amod":
                return None  # "the *delayed* session of the commission was held"
            passive = token.tag_ == "VBN" and any(c.lower_ in BE and c.base == "aux" for c in token.children)
            slot = words[-1] if words else "obj"
            told = slot == "obj" and head.base == "nsubj" and head.head.i > head.i and head.head.base == "ccomp"
            return None if (passive and slot == "obj") or told else (token, slot)  # "announces *talks are over*"
        if words[:1] == ["of"] and (lemma_in(token, lexicon, lexicon.light) or lemma_in(token, lexicon, STRETCHES)):
            words.pop(0)  # "ended three days of talks"
            while doc[at - 1].pos_ in {"NUM", "ADJ", "DET"} and at > head.sent.start + 1:
                at -= 1
            at -= 1
            continue
        if head.base in _LOOSE and not words and _is_aside(token):
            at -= 1  # "hosted in Cotonou, on 24 May, the second meeting"
            continue
        if token.ent_type_ == "DATE" or token.pos_ == "ADV" or token.lower_ in _BEFORE_DATES:
            if words and token.pos_ == "ADV":
                words.insert(0, token.lower_)
            at -= 1
            continue
        if token.pos_ not in {"ADP", "PART"} or len(words) == 2 or (token.lower_ == "to" and token.pos_ == "PART"):
            return None
        words.insert(0, token.lower_)
        at -= 1
    return None


def _is_aside(token: Token) -> bool:
    """Say whether a word is of a date or a place between commas, or the comma before or behind it."""
    following = token.nbor()
    if token.text == ",":
        return "DATE" in (token.nbor(-1).ent_type_, following.ent_type_) or token.nbor(-1).ent_type_ == "LOC"
    return token.ent_type_ in {"DATE", "LOC"} or (token.lower_ in {"in", "at", "on"} and following.ent_type_ in {"DATE", "LOC"})


def nouns_before(head: Token, start: int, lexicon: ChannelLexicon) -> list[Frame]:
    """Find the noun of action that a phrase follows directly with "of" ("establishment of a working group"), whatever the parse says."""
    doc = head.doc
    if start < 2 or doc[start - 1].lower_ != "of":
        return []
    at = start - 2
    while (
        at > head.sent.start
        and start - at < _NOUN_SPAN
        and (doc[at].ent_type_ == "DATE" or doc[at].pos_ in {"DET", "ADP"} or doc[at].lower_ in _UNITS)
    ):
        at -= 1  # "the resumption over the last year of ..."
    noun = doc[at]
    if noun.pos_ != "NOUN" or lexicon.nouns.get(lemma_in(noun, lexicon, lexicon.nouns)) in {None, "agree"}:
        return []
    frame = make_frame(noun, "noun", lexicon)
    return [frame] if frame is not None else []


def pauses_before(head: Token, start: int, lexicon: ChannelLexicon) -> list[Frame]:
    """Find what puts an end to a pause in talks, whatever the parse says: "*ending* a break of five years *in their talks*"."""
    doc = head.doc
    of = start - 1
    while of > head.sent.start and (doc[of].pos_ == "DET" or doc[of].tag_ == "PRP$"):
        of -= 1
    if of < 1 or doc[of].lower_ not in {"in", "of", "on"}:
        return []
    for noun in reversed(doc[max(head.sent.start, start - _PAUSE) : of]):
        if noun.pos_ in VERBAL or noun.text in {",", ";"}:
            break
        lemma = lemma_in(noun, lexicon, _PAUSES)
        if lemma and noun.base == "obj" and lemma_in(noun.head, lexicon, _CLOSE):
            verb = noun.head
            mode, over = mode_of(verb, lexicon)
            by_will = lemma in _IMPOSED
            rule = LIFTED if by_will else "channels:pause"
            return [Frame(act="resume", predicate=verb.i, anchor=verb.i, mode=mode, over=over, noun=by_will, verb="end", rule=rule)]
    return []


def stops_before(head: Token, start: int, lexicon: ChannelLexicon) -> list[Frame]:
    """Find who puts a stop to talks, whatever the parse says: "*put an end to* peace talks with the rebels"."""
    doc, to = head.doc, start - 1
    while to > head.sent.start and (doc[to].pos_ == "DET" or doc[to].tag_ == "PRP$"):
        to -= 1
    if to < 2 or doc[to].lower_ != "to" or doc[to - 1].lemma_.lower() not in STOPS or doc[to - 1].head.pos_ not in VERBAL:
        return []
    frame = make_frame(doc[to - 1].head, "to", lexicon)
    return [frame] if frame is not None else []


def find_apposed(head: Token, end: int, lexicon: ChannelLexicon) -> list[Frame]:
    """Find what a channel is said to be behind a comma: "the commission, dormant since 1989, ...", "the talks, put off ever since"."""
    doc = head.doc
    if end + 2 >= head.sent.end or doc[end].text != ",":
        return []
    start = end + 1 + (doc[end + 1].lower_ in _LATELY)
    found = _adjective_at(doc, start, head.sent.end, lexicon) or _participle_at(doc, start, head.sent.end, lexicon)
    if found is None and doc[start].tag_ == "VBN" and doc[start].base == "advcl" and doc[start + 1].lower_ in _WHERE_WHEN:
        lemma = lemma_in(doc[start], lexicon, CONVENES)
        rule = f"channels:verb:{lemma}"
        return [Frame(act="hold", predicate=start, anchor=start, mode="done", verb=lemma, rule=rule)] if lemma else []
    if found is None:
        return []
    act, at, words, rule = found
    return [Frame(act=act, predicate=at, anchor=at, mode="done", aside=True, verb=words, rule=rule)]


#: Adverbs before what something has been for long.
_LATELY = frozenset({"now", "long", "effectively", "largely", "mostly", "still", "currently"})
#: What goes on behind a participle that stands beside a phrase.
_GOES_ON = frozenset({"since", "ever", "in", "by", "after", "following", "when", "for", "on", "over", "amid", "last"})
#: Words before the place or the day of a session: "at the fifth meeting of the group, *held in* Quito on 3 May, they agreed".
_WHERE_WHEN = frozenset({"in", "on", "at", "from"})
#: Words behind which it is told for how long.
_FOR_HOW_LONG = frozenset({"since", "for", "after", "following"})


def _adjective_at(doc: Doc, start: int, end: int, lexicon: ChannelLexicon) -> tuple[str, int, str, str] | None:
    """Return the act, the last token, the words and the rule of an adjective cue that time words follow."""
    for width in (4, 3, 2, 1):
        words = " ".join(t.lower_ for t in doc[start : start + width])
        at = start + width - 1
        if words in lexicon.adjectives and at + 1 < end and _is_for_how_long(doc[at + 1]):
            return lexicon.adjectives[words], at, words, f"channels:adjective:{words}"
    return None


def _participle_at(doc: Doc, start: int, end: int, lexicon: ChannelLexicon) -> tuple[str, int, str, str] | None:
    """Return the act, the token, its verb and the rule of a participle behind a comma, whatever the parse makes of it."""
    verb = doc[start]
    if verb.tag_ not in {"VBN", "VBD"}:
        return None
    lemma = lemma_in(verb, lexicon, lexicon.verbs)
    for cue in lexicon.verbs.get(lemma, ()):
        behind = start + 1 + len(cue.words)
        if "obj" not in cue.at or cue.act not in LEFT or behind >= end or doc[behind].lower_ not in _GOES_ON:
            continue
        if tuple(t.lower_ for t in doc[start + 1 : behind]) == cue.words:
            return cue.act, start, lemma, f"channels:verb:{' '.join((lemma, *cue.words))}"
    return None


def _is_for_how_long(token: Token) -> bool:
    return token.lower_ in _FOR_HOW_LONG or (token.lower_ == "ever" and token.nbor().lower_ == "since")
