"""How far a content reaches that is no clause: over what stands right behind it, on whatever the parse hangs that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from detente.model.enums import Stance
from detente.reading.base import Page, children
from detente.reading.grammar.doc import Doc, Token
from detente.reading.grammar.lemmas import lemmas
from detente.reading.grammar.quotes import Quote
from detente.reading.grammar.voice import is_passive
from detente.reading.statements.clauses import DASHES, FINITE, Found, case_word, goes_on_to, is_infinitive, measures
from detente.reading.statements.scope import POINTING, Scope

#: These put the saying in time or name who does it.
_SAID_WHEN = frozenset("during after before since until till by via through amid like".split())
#: "As part of the visit" tells when it was said, "as part of a wider plan" what.
_PARTIAL = frozenset({"part"})
#: Where somebody is who says something.
_VISITING = frozenset({"visit", "trip", "tour", "stay", "stop", "talk", "remark", "reception", "roundtable", "discussion", "campaign"})
#: What a phrase behind these is, it is about: "support *for talks*".
_ABOUT = frozenset("for of about over between against towards toward".split())
#: What goes on with a phrase, with or without a comma: examples, and what more there is.
ADDING = frozenset({"including", "particularly", "especially", "notably", "potentially"})
#: What something is done by.
_MEASURES = frozenset({"basis", "accordance", "line", "keeping", "conformity"})
#: Marks between a content and the conjunction that goes on with it.
_PARTING = frozenset({",", ";", "–", "—"})
#: Clauses that belong to what is said whatever the tense of the saying.
_IF = frozenset({"if", "unless", "until", "because"})
#: Clauses that belong to it where they tell of the present and it was said in the past.
PRESENT = frozenset({"as", "while", "when", "where", "once"})
_BESIDE = frozenset({"together", "alike", "worldwide", "abroad", "overseas"})
#: What hangs on a cue so is a second object, or a clause of its own.
_ONLY_MORE = frozenset({"obj", "conj", "ccomp"})
#: With these the cue tells by what means it is said, or the content by what means it is done.
_BY = frozenset({"through", "via", "by"})
_GIVING = frozenset({"announce", "pledge", "promise", "offer", "propose", "unveil", "approve"})
_DAYS = frozenset({"today", "yesterday"})
_DATED = frozenset({"on", "in", "from"})
_AT = frozenset({"in", "at", "during"})
#: Rules whose content has no verb of its own that "after" could belong to.
_PHRASES = frozenset({"object", "called", "noun-phrase", "noun-bare", "oblique"})


_INFINITIVES = frozenset({"infinitive", "addressee-infinitive"})
#: Behind these too "citing" tells what the speaker points at.
_POINTED = _PHRASES | _INFINITIVES | {"noun-clause"}
#: With these the article may go on in its own voice.
_TELLING_ON = frozenset({",", "after", "with", "as"})
#: How one feels or is bound, not what about.
_FELT = frozenset({"deep", "strong", "serious", "grave", "profound", "sincere", "ongoing", "continued", "full", "firm", "unwavering"})
_NOUN_WORDS = 7
#: Words of an object that only leads in a list, and of what stands between it and its colon.
_LISTED = frozenset({"following", "several", "these"})
_LEADING = frozenset({"including", "as", "follows", "here", "below", "such"})
_LIST_WORDS = 5
#: So many words at most stand between "with" and what somebody does.
_WITH_WORDS = 9
#: What is so, not what is done.
_LASTING = frozenset({"have", "hold", "keep", "owe", "need", "face", "lack", "own", "control", "occupy", "want", "mean"})
_SELF = frozenset({"i", "we", "my", "our"})
#: What is raised is raised with somebody.
_RAISING = frozenset({"raise", "share"})
_REPORTED = frozenset({"report"})


def run_on(scope: Scope, holders: Iterable[Token], content: tuple[int, int], *, clauses: bool = False) -> tuple[int, int]:
    """Return a content with what stands right behind it and belongs to it: "pledged | five millions to the cause".

    Args:
        scope: The page's scope.
        holders: What those phrases may hang on: the cue, and the noun that it carries.
        content: Tokens of the content.
        clauses: Take infinitives, gerunds and joined gerunds too: "called for *both armies* to pull back".
    """
    start, end = content
    holders = tuple(holders)
    cue = next((holder for holder in holders if holder.pos_ == "VERB"), holders[0])
    labels = ("obl", "nmod", "acl", "advcl", "advmod", "xcomp", "ccomp", "conj", "obj")
    own = {c for holder in holders for c in children(holder, *labels) if c.i >= end}
    more = {c for holder in _around(holders) for c in children(holder, "obl", "advcl") if c.i >= end}
    dated = open_ = False
    for child in sorted(own | more, key=_index):
        if end >= child.sent.end:
            break
        first = _behind_blanks(child, end)
        is_beside = child.left_edge.i in (end, first.i) and not first.is_punct
        told = _adds(child, first) or (is_beside and _is_present(child, cue))
        if child in own and not told and is_beside and (clauses or child.base != "xcomp") and child.base not in _ONLY_MORE:
            told = _belongs(scope, child, cue) or _asks(child) or is_infinitive(child) or _describes(child) or _tells_wherein(scope, child)
            told = told or (clauses and _goes_on(child))
        if not told and child in more and is_beside:
            told = case_word(child) == "as" and _belongs(scope, child, cue)
        told = told or (child in own and (_is_joined(scope, child, cue, end) or _is_object_of(child.doc[end - 1], child)))
        told = told or (is_beside and ((dated and child.base == "conj" and child.pos_ == "NOUN") or (open_ and child.tag_ == "VBN")))
        told = told or (is_beside and child in own and _is_stub(child.doc, start, end) and case_word(child) in _BY)
        told = told or (dated and child in own and _is_there(child, first))
        if not told and is_beside and child in own and _is_done_by(scope, child, cue):
            apart = (c.left_edge.i for c in children(child, "acl:relcl") if c.left_edge.text == ",")
            end = min(apart, default=child.right_edge.i + 1)  # "the raid by a soldier, | whose diary tells"
        told = told or (child in own and _is_meant_for(child, cue, (start, end)))
        dated, open_ = child.ent_type_ == "DATE", child.base == "advcl" and not is_infinitive(child)
        if told or (child in own and clauses and _is_joined_gerund(child, end)):
            end = child.right_edge.i + 1
    return start, end


def _joint(child: Token, end: int) -> Token | None:
    """Return the conjunction of a joined word that stands right behind a content, or behind a mark there; else nothing."""
    opener = _behind_blanks(child, end)
    if opener.text in _PARTING:
        opener = _behind_blanks(child, opener.i + 1)
    return next((c for c in children(child, "cc") if c.i == opener.i), None)


def _around(holders: Sequence[Token]) -> Iterator[Token]:
    """Yield the verbs on which the parse may hang what belongs to a cue's content: the one beside it, the one whose purpose it is."""
    for holder in holders:
        yield from (c for c in children(holder, "conj") if c.pos_ == "VERB")
        if holder.base == "advcl" and is_infinitive(holder) and holder.head.i < holder.i:
            yield holder.head


def _behind_blanks(token: Token, index: int) -> Token:
    """Return the first token from an index on that is no blank."""
    while token.doc[index].is_space and index + 1 < token.sent.end:
        index += 1
    return token.doc[index]


def _adds(child: Token, first: Token) -> bool:
    """Say whether a phrase adds examples or what is more: ", *including* its raids", "*as well as* the visit"."""
    opener = first.nbor(1) if first.text == "," else first
    if first.text == "," and child.left_edge.i in (first.i, opener.i) and _is_measure(child, opener):
        return True
    if child.left_edge.i not in (first.i, opener.i) or child.pos_ not in ("NOUN", "PROPN", "SYM", "VERB") or child is opener:
        return False
    if first.text == "," and opener.pos_ == "ADP" and opener.nbor(1).lower_ in ("which", "whom"):
        return True
    if opener.lower_ in ADDING:
        return child.pos_ != "VERB" or child.tag_ == "VBG" or is_infinitive(child)
    words = tuple(t.lower_ for t in child.doc[opener.i : opener.i + 3])
    return child.pos_ != "VERB" and (words == ("as", "well", "as") or words[:2] == ("such", "as"))


def _is_done_by(scope: Scope, phrase: Token, cue: Token) -> bool:
    """Say whether a phrase tells whose deed an object is, or the day of that: "welcomed the visit | *this week by* the envoy"."""
    if phrase.dep_ == "obl:unmarked" and phrase.right_edge.i + 1 < phrase.sent.end:
        opens = phrase.doc[phrase.right_edge.i + 1]
        return opens.lower_ == "by" and opens.head.head is cue and opens.head.i > opens.i and _is_done_by(scope, opens.head, cue)
    if phrase.base != "obl" or case_word(phrase) != "by" or phrase.ent_type_ == "DATE" or not scope.is_person(phrase):
        return False
    return cue.pos_ == "VERB" and not is_passive(cue) and any(c.i < phrase.i for c in children(cue, "obj"))


def _is_stub(doc: Doc, start: int, end: int) -> bool:
    """Say whether a content is one bare noun in the plural, which tells nothing: "highlighted *efforts*"."""
    return end - start == 1 and doc[start].tag_ == "NNS"


def _is_meant_for(purpose: Token, cue: Token, content: tuple[int, int]) -> bool:
    """Say whether an infinitive behind a comma tells what a sum or a number of things is for: "pledged ten millions, *to rebuild*"."""
    doc, end = purpose.doc, content[1]
    beside = end < purpose.sent.end and doc[end].text == "," and is_infinitive(purpose) and purpose.left_edge.i in (end, end + 1)
    return beside and not _GIVING.isdisjoint(lemmas(cue)) and any(t.like_num for t in doc[slice(*content)])


def _is_there(place: Token, first: Token) -> bool:
    """Say whether a phrase behind a date and a comma tells where that is: "on June 9, *in Oslo*"."""
    opener = first.nbor(1) if first.text == "," else first
    return place.base == "obl" and place.left_edge.i in (first.i, opener.i) and opener is not first and opener.lower_ in ("in", "at")


def _is_measure(phrase: Token, opener: Token) -> bool:
    """Say whether a phrase names what something goes by: ", *on the basis of* the charter", "in line with"."""
    return opener.tag_ == "IN" and phrase.pos_ == "NOUN" and phrase.lower_ in _MEASURES and any(children(phrase, "nmod"))


def _is_present(clause: Token, cue: Token) -> bool:
    """Say whether a clause of the present belongs to what was said: "reaffirmed support for Chad | as it faces raids", "if they fail"."""
    mark = next((c.lower_ for c in children(clause, "mark", "advmod") if c.lower_ in _IF or c.lower_ in PRESENT), None)
    if clause.base != "advcl" or mark is None or not any(children(clause, "nsubj")):
        return False
    told = (clause, *children(clause, "aux", "cop"))
    is_past = cue.tag_ == "VBD" or (cue.tag_ in ("VB", "VBG") and cue.head.tag_ == "VBD")
    return any(t.tag_ in ("VBZ", "VBP") for t in told) and (mark in _IF or is_past)


def _belongs(scope: Scope, phrase: Token, cue: Token) -> bool:
    """Say whether a phrase behind an object tells of it, not of when, where and to whom it is said."""
    case = case_word(phrase)
    if phrase.base == "advmod":
        return phrase.lower_ in _BESIDE
    if phrase.ent_type_ == "DATE":
        return _dates_content(phrase, case, cue)
    if not case or (case in _SAID_WHEN and case != "during"):
        return False
    occasions = scope.page.lexicon.cues.occasions | _VISITING
    is_occasion = case not in _ABOUT and any(set(lemmas(t)) & occasions for t in (phrase, *_parted(phrase)))
    if case == "during" and any(c.tag_ == "PRP$" for c in children(phrase, "nmod:poss")):
        return False  # "during her stay"
    return not is_occasion and not (case == "to" and scope.is_person(phrase))


def _parted(phrase: Token) -> Iterable[Token]:
    """Return what something is part of: "as part of the visit"."""
    return children(phrase, "nmod") if _PARTIAL & set(lemmas(phrase)) else ()


def _dates_content(phrase: Token, case: str, cue: Token) -> bool:
    """Say whether a date is that of what is told: in a headline ("announces a strike on May 3"), or with more behind "and"."""
    said = (c for c in children(cue, "obl", "advmod") if c.i < cue.i)
    if case in _DATED and (cue.tag_ == "VBZ" or any(c.ent_type_ == "DATE" or c.lower_ in _DAYS for c in said)):
        return True  # in a headline; "*today* announced an envoy to the fair on June 9"
    joined = (*children(phrase, "conj"), *(c for c in children(phrase.head, "conj") if c.left_edge.i == phrase.right_edge.i + 1))
    return any((c.pos_ == "NOUN" and c.ent_type_ != "DATE") or c.tag_ == "VBG" for c in joined)


def _asks(clause: Token) -> bool:
    """Say whether a question behind a preposition goes on with a phrase: "new figures | on how the levy has cut imports"."""
    opens = clause.left_edge
    if opens.i + 1 >= clause.i:
        return False
    is_case = opens.tag_ == "IN" and opens.dep_ in ("case", "mark") and opens.lower_ not in _SAID_WHEN
    return is_case and opens.nbor(1).tag_ in ("WRB", "WP", "WDT")


def _goes_on(clause: Token) -> bool:
    """Say whether a clause without a subject goes on with a phrase: "all sides | to step back", "both | honouring the truce"."""
    if any(children(clause, "nsubj")):
        return False
    return is_infinitive(clause) or (clause.tag_ == "VBG" and clause.base in ("advcl", "acl") and clause.left_edge.text != ",")


def _tells_wherein(scope: Scope, clause: Token) -> bool:
    """Say whether a gerund tells wherein a quality shows: "lauded the aid from Peru and its patience | in hosting the talks"."""
    opens = clause.left_edge
    is_gerund = clause.tag_ == "VBG" and opens.lower_ == "in" and opens.head is clause
    return is_gerund and opens.nbor(-1).pos_ == "NOUN" and not scope.is_person(opens.nbor(-1))


def _describes(clause: Token) -> bool:
    """Say whether a participle right behind a phrase describes it: "the partnership | reflected in these ties"."""
    bare = clause.by_label.keys().isdisjoint({"nsubj", "nsubj:pass", "aux", "aux:pass", "mark"})
    return clause.tag_ in ("VBN", "VBD") and clause.base in ("acl", "advcl") and bare


def _is_object_of(verb: Token, thing: Token) -> bool:
    """Say whether a thing is the object of the bare verb that a content breaks off at: "thanked Chad for hosting | *the talks*"."""
    is_open = verb.tag_ in ("VBG", "VB") and verb.pos_ == "VERB" and not any(children(verb, "obj", "xcomp", "ccomp"))
    return is_open and thing.base == "obj" and thing.left_edge.i == verb.i + 1


def _is_joined(scope: Scope, child: Token, cue: Token, end: int) -> bool:
    """Say whether "and" joins a thing or a question to a content where the parse joins it to the cue: "stressed the pact *and how it*"."""
    joint = _joint(child, end) if child.base == "conj" else None
    if joint is None:
        return child.base == "conj" and child.head is cue and _is_of_list(child, end)
    opener = next((t for t in child.doc[joint.i + 1 : child.i + 1] if t.dep_ != "fixed"), child)
    if opener.tag_ in ("WRB", "WP") or opener.lower_ == "whether":
        return True
    if child.tag_ == "VBG":
        return joint.lower_ == "as" and cue.tag_ != "VBG" and not scope.verb_entries(child) and not any(children(child, "nsubj", "aux"))
    return child.pos_ in ("NOUN", "PROPN") and cue.pos_ == "VERB" and child.by_label.keys().isdisjoint({"nsubj", "cop", "aux"})


def _is_of_list(thing: Token, end: int) -> bool:
    """Say whether a thing behind a comma is one of a list that "and" ends: "calls for a truce | , *an inquiry and* new talks"."""
    if thing.doc[end].text != "," or thing.left_edge.i not in (end, end + 1) or thing.pos_ != "NOUN":
        return False
    is_phrase = thing.by_label.keys().isdisjoint({"nsubj", "nsubj:pass", "cop", "aux"})
    return is_phrase and any(t.dep_ == "cc" for t in thing.subtree)


def _is_joined_gerund(child: Token, end: int) -> bool:
    """Say whether "and" joins a gerund to a content where the parse joins it to the cue: "the need for *patience* and keeping calm"."""
    doc = child.doc
    opener = end + (doc[end].text == ",")
    is_gerund = child.base == "conj" and child.tag_ == "VBG" and child.head.tag_ != "VBG"
    return is_gerund and not any(children(child, "nsubj")) and doc[opener].pos_ == "CCONJ" and child.left_edge.i in (end, opener)


def before_narration(page: Page, item: Found, quotes: Sequence[Quote], content: tuple[int, int]) -> int:
    """Return where a content ends before the article goes on in its own voice.

    "Tells her that it will stay, *in their first meeting since May*"; "declares him unwelcome *after Peru cut ties*"; of what is no
    clause: "we remember the fallen, *and we extend our sympathy*".
    """
    (start, end), doc = content, page.doc
    openers = (t for t in doc[start + 1 : max(0, end - 2)] if t.lower_ in _TELLING_ON or t.pos_ == "CCONJ" or t.text in DASHES)
    stop = next((t.i for t in openers if _tells_on(page, item, doc[t.i : end])), end)
    return end if any(q.holds(stop) for q in quotes) else stop


def heads_list(doc: Doc, part: tuple[int, int]) -> bool:
    """Say whether an object only leads in a list that follows: "highlighted *the following steps*:", "*several examples*, including:"."""
    start, end = part
    stop = doc[end - 1].sent.end
    while stop > end and doc[stop - 1].is_space:
        stop -= 1
    if stop <= end or doc[stop - 1].text != ":" or any(t.is_alpha and t.lower_ not in _LEADING for t in doc[end : stop - 1]):
        return False
    return end - start <= _LIST_WORDS and (any(t.lower_ in _LISTED for t in doc[start:end]) or stop - end > 1)


def is_listed(doc: Doc, wall: int, part: tuple[int, int]) -> bool:
    """Say whether a semicolon only parts the members of a list: what stands behind it, up to the end, is no clause of its own."""
    if doc[wall].text != ";":
        return False
    words = doc[wall + 1 : part[1]]
    words = [t for t in words if not (t.tag_ == "VBP" and t.base == "conj" and not any(children(t, "nsubj")))]  # "; and engage"
    finite = [t.head if t.pos_ == "AUX" and t.base in ("aux", "cop") else t for t in words if t.tag_ in FINITE]
    return bool(words) and not any(t.base in ("ROOT", "conj", "parataxis", "ccomp") for t in finite)


def _tells_on(page: Page, item: Found, words: Sequence[Token]) -> bool:
    """Say whether the article goes on with these last words of a content."""
    first, rest = words[0], words[1:]
    if first.pos_ == "CCONJ" and _joins_more(page, item, words):
        return True
    if first.text == ",":
        if _names_occasion(page, rest) or (item.rule != "clause" and _goes_on_with(rest)):
            return True
        if rest[0].dep_ == "cc" and rest[0].pos_ != "CCONJ" and _is_other_noun(page, item, rest):
            return True
        if _explains(rest) or _is_occasioned(item, rest) or _is_denied(page, item, rest):
            return True
        return _points(page, item, rest) or _does_more(page, item, words)
    if first.lower_ == "with":
        if _tells_with(page, words) or _names_hearer(page, item, words):
            return True
        return words[1].lemma_ in _REPORTED and words[2].lower_ in ("of", "that")
    if first.text in DASHES:
        return _remarks(item, words)
    if first.lower_ == "after":
        return _is_behind(item, first)
    return first.lower_ == "as" and _is_other_voice(page, item, first) and not _is_parenthesis(words)


def _joins_more(page: Page, item: Found, words: Sequence[Token]) -> bool:
    """Say whether "and" joins to a content what the speaker does beside it."""
    return _is_other_cue(page, item.cue, words[1]) or _is_other_noun(page, item, words) or _acts_next(page, item, words)


def _is_other_voice(page: Page, item: Found, opener: Token) -> bool:
    """Say whether the article adds what another says meanwhile: "says that the port will open *as Chad warns of floods*"."""
    verb = opener.head
    subject = next((c for c in children(verb, "nsubj") if opener.i < c.i < verb.i), None)
    if item.cue.tag_ not in ("VBD", "VBZ", "VBP") or verb.tag_ not in ("VBD", "VBZ", "VBP") or subject is None or subject.pos_ == "PRON":
        return False
    same = {item.cue.tag_, verb.tag_} <= {"VBZ", "VBP"} or item.cue.tag_ == verb.tag_
    return (
        same and opener.dep_ == "mark" and not measures(opener) and verb.base == "advcl" and item.rule == "clause" and is_said(page, verb)
    )


def _is_parenthesis(words: Sequence[Token]) -> bool:
    """Say whether a clause with "as" only interrupts what goes on behind it: "that, *as the mayor warned*, the dam is weak"."""
    end = words[0].head.right_edge
    last = next(t for t in reversed(words) if not (t.is_punct or t.is_space))
    return words[0].i > 0 and words[0].nbor(-1).text == "," and end.i < last.i


def _remarks(item: Found, words: Sequence[Token]) -> bool:
    """Say whether a dash opens the article's own last remark: "said the dam would hold — *which engineers doubt*"."""
    dash, first = words[0], words[1]
    if not dash.whitespace_ or not dash.nbor(-1).whitespace_ or (item.speaker is not None and item.speaker.lower_ in _SELF):
        return False
    if any(t.text in DASHES and t.whitespace_ for t in words[1:]):
        return False
    if first.lower_ == "which":
        return True
    return item.rule.startswith("noun-") and first.lower_ in ("a", "an") and not any(t.pos_ == "CCONJ" for t in words)


def _explains(words: Sequence[Token]) -> bool:
    """Say whether the article adds what follows from what was said: ", *which is why* the treaty was made"."""
    return len(words) > 2 and words[0].lower_ == "which" and words[1].lemma_ == "be" and words[2].lower_ == "why"


def _is_denied(page: Page, item: Found, words: Sequence[Token]) -> bool:
    """Say whether the article adds at the end that somebody denies what was said: "accuses Chad of it, *which Chad denies*".

    A clause in the midst tells of whom it stands behind: "accuses Peru, which denies any role, of arming rebels".
    """
    if words[0].tag_ not in ("WDT", "WP", "WP$") or item.entry.stance in (Stance.DENIES, Stance.REJECTS):
        return False
    verb = next((t for t in words[1:_WITH_WORDS] if t.tag_ in FINITE and t.pos_ == "VERB"), None)
    last = next(t for t in reversed(words) if not (t.is_punct or t.is_space))
    if verb is None or verb.base not in ("acl", "advcl") or verb.right_edge.i < last.i:
        return False
    if any(t.text == "," for t in words if verb.i < t.i < last.i):
        return False
    told = (verb, *children(verb, "conj"))  # "which Mali admits and Chad denies"
    return any(e.stance is Stance.DENIES for t in told for w in lemmas(t) for e in page.lexicon.cues.verbs.get(w, ()))


def _points(page: Page, item: Found, words: Sequence[Token]) -> bool:
    """Say whether a participle tells how the speaker goes on: "announced ten millions, *citing* a threat", ", *while not specifying*"."""
    first = words[0]
    if first.lower_ == "while":
        verb = next((t for t in words[1:3] if t.tag_ == "VBG"), None)
        return verb is not None and verb.base == "advcl" and is_said(page, verb) and not goes_on_to(verb)
    start = first.left_edge.i
    if (
        item.rule not in (_PHRASES if POINTING.isdisjoint(lemmas(first)) else _POINTED)
        or first.tag_ != "VBG"
        or first.base not in ("acl", "advcl")
        or start == 0
        or "," not in (first.doc[start - 1].text, first.doc[start].text)
    ):
        return False
    if goes_on_to(first):
        return False
    return not POINTING.isdisjoint(lemmas(first)) or is_said(page, first)


def _does_more(page: Page, item: Found, words: Sequence[Token]) -> bool:
    """Say whether the article goes on with what the speaker did, hung on what he said: "said it will stay, *and condemned* the raid"."""
    verb = next((t for t in words[2:4] if t.tag_ == item.cue.tag_ and t.tag_ in ("VBD", "VBZ")), None)
    if verb is None or words[1].pos_ != "CCONJ" or any(t.pos_ != "ADV" for t in words[2 : verb.i - words[0].i]):
        return False
    above = verb.head
    if verb.base != "conj" or not item.cue.i < above.i < verb.i or any(children(verb, "nsubj", "aux")):
        return False
    if verb.tag_ == "VBZ":  # in a headline: "says that a hall *was hit*, and *sends* a team there"
        past = any(t.tag_ == "VBD" for t in (above, *children(above, "aux", "aux:pass", "cop")))
        return item.rule == "clause" and past and any(children(verb, "obj")) and _LASTING.isdisjoint(lemmas(verb))
    if not any(t.tag_ == "VBD" for t in (above, *children(above, "aux", "cop"))):
        return True  # what is, or will be, and what was done are not one's doings
    subject = next(iter(children(above, "nsubj")), None)
    return subject is not None and subject.tag_ == "PRP" and is_said(page, verb)


def _acts_next(page: Page, item: Found, words: Sequence[Token]) -> bool:
    """Say whether the article goes on with what the speaker does: "accuses Chad of spying, *and orders* a search".

    A finite verb cannot go on with a gerund or participle, nor with one of another number: "praises states that *have* paid and *urges*".
    """
    verb = next((t for t in words[1:3] if t.pos_ != "ADV"), words[1])
    above = verb.head
    if item.rule != "clause" and item.cue.tag_ == "VBP" and verb.tag_ in ("VB", "VBP") and verb.base == "conj":  # "police announce"
        bare = verb.by_label.keys().isdisjoint({"nsubj", "aux", "mark"}) and any(children(verb, "obj"))
        beside = item.rule not in _INFINITIVES or is_said(page, verb)  # "call on all to end what has lasted *and bring* peace" is one call
        return bare and beside and item.cue.i < above.i < words[0].i and above.tag_ in ("VBN", "VBG")
    if item.rule == "clause" or verb.base != "conj" or verb.tag_ not in ("VBZ", "VBD") or verb.tag_ != item.cue.tag_:
        return False
    if not item.cue.i < above.i < words[0].i or any(children(verb, "nsubj", "aux")):
        return False
    if not any(children(verb, "obj", "xcomp", "ccomp")) and not (any(children(verb, "obl")) and is_said(page, verb)):
        return False
    told = (above, *children(above, "aux", "aux:pass", "cop"))
    if any(t.tag_ in FINITE for t in told):
        return verb.tag_ == "VBZ" and any(t.tag_ == "VBP" for t in told)
    return above.pos_ == "VERB" or any(t.tag_ == "VBG" for t in told)


def _tells_with(page: Page, words: Sequence[Token]) -> bool:
    """Say whether the article adds what somebody says: ", *with the mayor saying* that the power will be cut"."""
    said = next((t for t in words[2:_WITH_WORDS] if t.tag_ == "VBG"), None)
    if words[0].nbor(-1).text != "," or said is None or any(t.pos_ in ("VERB", "PUNCT", "ADP") for t in words[1 : said.i - words[0].i]):
        return False
    return not POINTING.isdisjoint(lemmas(said)) or is_said(page, said)


def _names_hearer(page: Page, item: Found, words: Sequence[Token]) -> bool:
    """Say whether the last words tell with whom something is raised: "raised our concern about the raids *with senior officials*"."""
    hearer = words[0].head
    if _RAISING.isdisjoint(lemmas(item.cue)) or words[0].dep_ != "case" or page.lexicon.cues.people.isdisjoint(lemmas(hearer)):
        return False
    return hearer.right_edge.i >= words[-1].i or hearer.right_edge.i + 1 == words[-1].i


def _is_occasioned(item: Found, words: Sequence[Token]) -> bool:
    """Say whether a headline adds what gave the occasion: "asks for her return, *following* her escape"."""
    if item.cue.tag_ != "VBZ" or item.rule not in _PHRASES:
        return False
    return words[0].lower_ == "following" and words[0].dep_ in ("case", "mark")


def is_said(page: Page, verb: Token) -> bool:
    """Say whether a verb is one of saying, praising or blaming."""
    return any(e.sort in ("speech", "judge") for lemma in lemmas(verb) for e in page.lexicon.cues.verbs.get(lemma, ()))


def _is_behind(item: Found, after: Token) -> bool:
    """Say whether a headline goes on with what was before: "declares him unwelcome *after* Peru cut ties", "wants it stopped after"."""
    cue, clause = item.cue, after.head
    if after.dep_ == "mark":
        return (item.rule in _PHRASES or item.rule in _INFINITIVES) and _is_older(clause, cue)
    if after.dep_ != "case" or item.rule != "clause" or cue.tag_ not in ("VBZ", "VBP") or clause.right_edge.i + 1 >= clause.sent.end:
        return False
    held = (clause.head, *children(clause.head, "aux", "aux:pass", "cop"))
    return clause.nbor(clause.right_edge.i + 1 - clause.i).tag_ == "VBD" and any(t.tag_ in ("VB", "MD") for t in held)


def _is_other_cue(page: Page, cue: Token, verb: Token) -> bool:
    """Say whether a verb behind "and" is a cue beside another, hung on its content: "*demanding* its annulment | and *calling* for"."""
    if verb.base == "conj" and verb.tag_ == "VBN" and cue.tag_ == "VBD" and verb.head.i > cue.i:
        marked = any(m.lower_ == "that" for c in children(verb, "ccomp") for m in children(c, "mark"))
        return marked and is_said(page, verb)  # "made clear that it is late, and *underscored that*"
    if verb.tag_ == "NNS" and cue.tag_ == "VBZ" and verb.i + 2 < verb.sent.end and verb.nbor(1).lower_ == "that":
        return is_said(page, verb) and verb.nbor(1).dep_ == "mark"  # "apologises for the raid *and states that*"
    if verb.base == "conj" and _is_next_teller(page, cue, verb):
        return True
    if verb.base != "conj" or verb.tag_ != cue.tag_ or verb.head.i <= cue.i or verb.head.tag_ in (cue.tag_, "NNS"):
        return False
    told = verb.tag_ == "VBG" and verb.head.pos_ == "VERB" and not any(children(verb, "nsubj"))
    return told and any(e.sort in ("speech", "judge") for w in lemmas(verb) for e in page.lexicon.cues.verbs.get(w, ()))


def _is_next_teller(page: Page, cue: Token, verb: Token) -> bool:
    """Say whether a participle of stressing is the last of several: ", *stressing* the pledge to pay, *and noting* the need"."""
    both = all(page.lexicon.cues.tellers & set(lemmas(t)) and t.tag_ == "VBG" for t in (cue, verb))
    joint = next(iter(children(verb, "cc")), None)
    opens = cue.left_edge.text == "," or (cue.i > 0 and cue.nbor(-1).text == ",")
    commas = joint is not None and joint.nbor(-1).text == "," and opens
    return both and commas and verb.head.i > cue.i and not any(children(verb, "nsubj"))


def _is_other_noun(page: Page, item: Found, words: Sequence[Token]) -> bool:
    """Say whether a noun of saying stands beside the cue's own: "concern about the raid *and their ongoing support for*"."""
    if not item.rule.startswith("noun-") or words[0].dep_ != "cc":
        return False
    noun = words[0].head
    size = noun.i - words[0].i
    if noun.base != "conj" or not 1 < size < _NOUN_WORDS or size + 1 >= len(words):
        return False
    before = words[1:size]
    if any(t.tag_ == "POS" for t in before):
        return False  # "Chad's support for talks, and *Peru's* lasting support for"
    owned = any(t.lower_ in ("their", "his", "her", "our") for t in before) or any(t.lower_ in _FELT for t in before)
    prepositions = {case for lemma in lemmas(noun) for e in page.lexicon.cues.nouns.get(lemma, ()) for case in e.prepositions}
    return owned and words[size + 1].lower_ in (prepositions - {"of"} or ())


def _names_occasion(page: Page, words: Sequence[Token]) -> bool:
    """Say whether words up to the end only tell at what it was said: "in his first meeting with her in a decade"."""
    if words[0].lower_ not in _AT or words[-1].i + 2 < words[-1].sent.end or any(t.pos_ in ("VERB", "AUX") or t.is_quote for t in words):
        return False
    head = next((t for t in words[1:] if t.pos_ == "NOUN" and t.dep_ != "compound"), None)
    return head is not None and bool(set(lemmas(head)) & page.lexicon.cues.occasions)


def _goes_on_with(words: Sequence[Token]) -> bool:
    """Say whether the words begin a clause of its own: "and we extend", "but he said"."""
    first, second, third = words[0], words[1], words[2] if len(words) > 2 else words[1]
    return first.pos_ == "CCONJ" and second.tag_ == "PRP" and third.tag_ in FINITE and third.pos_ in ("VERB", "AUX")


def _is_older(clause: Token, cue: Token) -> bool:
    """Say whether a clause tells what was before a headline's cue in the present: "declares ... after Peru *cut* ties"."""
    return cue.tag_ in ("VBZ", "VBP") and clause.tag_ == "VBD" and any(c.pos_ != "PRON" for c in children(clause, "nsubj"))


def _index(token: Token) -> int:
    return int(token.i)
