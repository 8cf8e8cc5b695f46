"""Statements within statements: which report holds which, and what only tells the reporting speaker's own mind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from detente.model.copies import changed, changer
from detente.model.enums import ActorKind, Stance
from detente.model.records import Statement
from detente.reading.base import ActorIndex, Drafts, Page, StatementDraft, children
from detente.reading.grammar.doc import Token
from detente.reading.grammar.quotes import Quote
from detente.reading.grammar.voice import is_passive
from detente.reading.statements.clauses import Found
from detente.reading.statements.unsaid import is_hedge

_THIRD = frozenset({"he", "she", "they", "it"})
_SELF = frozenset({"i", "we", "me", "us", "my", "our"})

#: Constructions that tell a thought in full: in a report of one's own words too it is a statement of its own.
_THOUGHTS = frozenset({"rule:clause", "rule:infinitive", "rule:addressee-infinitive"})
#: Of what one believes, wants or expects these do too: "said he wants a partner".
_THINGS = frozenset({"rule:object", "rule:called", "rule:noun-phrase"})
#: What one means to do; a noun of it inside somebody's words tells no second statement.
_MEANT = frozenset({Stance.PROMISES, Stance.PLANS, Stance.WANTS, Stance.HOPES})


def before_outer_tags(found: Sequence[Found]) -> list[Found]:
    """Cut contents where a tag behind them reports the whole: "suspects that the fire was set | , an official said"."""
    return [_before_tags(item, found) for item in found]


def _before_tags(item: Found, found: Sequence[Found]) -> Found:
    content = tuple([_before_tag(part, item, found) for part in item.content])
    return changed(item, content=content) if content != item.content else item


def _before_tag(part: tuple[int, int], item: Found, found: Sequence[Found]) -> tuple[int, int]:
    for tag in found:
        if not part[0] < tag.cue.i < part[1] or not item.cue.i < part[0] or tag.speaker is None:
            continue
        if any(start <= item.cue.i < end <= tag.cue.i for start, end in tag.content):
            left = tag.speaker.left_edge.i
            return part[0], left if part[0] < left < tag.cue.i else tag.cue.i
    return part


def carry_over(page: Page, drafts: Sequence[StatementDraft], actors: ActorIndex) -> Iterator[StatementDraft]:
    """Give "it" that nobody is known by to the state or body that speaks last before: "the ministry said so. It demanded that"."""
    last: StatementDraft | None = None
    for draft in drafts:
        cue = page.doc[draft.cue]
        it = next((c for c in children(cue, "nsubj", "expl") if c.lower_ == "it"), None)
        if draft.stmt.speaker is None and it is not None and not is_passive(cue) and last is not None and _is_next(page, last, cue):
            here = draft.stmt.speaker_text or page.span(it.i, it.i + 1)
            draft = changed(draft, stmt=changed(draft.stmt, speaker=last.stmt.speaker, speaker_text=here))
        speaker = actors.by_id.get(draft.stmt.speaker) if draft.stmt.speaker is not None else None
        if speaker is not None and (last is None or not last.says(cue)):
            last = draft if speaker.kind in (ActorKind.ORGANISATION, ActorKind.STATE) else None
        yield draft


def _is_next(page: Page, last: StatementDraft, cue: Token) -> bool:
    """Say whether a cue stands in the sentence of another or, outside what that one says, in the next."""
    sent = page.doc[last.cue].sent
    behind = page.doc[sent.end].sent if sent.end < len(page.doc) else sent
    return cue.sent.start in (sent.start, behind.start) and not last.says(cue)


def nest(page: Page, drafts: Sequence[StatementDraft], sorts: Mapping[str, str], quotes: Sequence[Quote]) -> list[StatementDraft]:
    """Set ``within`` to the innermost statement that reports each one; drop what only tells the reporting speaker's own mind.

    What a speaker only softens with "I guess" is marked where nobody reports him; what it holds is no statement for that.
    """
    index = Drafts(drafts)
    outer: dict[str, StatementDraft | None] = {draft.stmt.id: _innermost(page, draft, index) for draft in drafts}
    kept: list[StatementDraft] = []
    for draft in drafts:
        holder = outer[draft.stmt.id]
        stmt = draft.stmt
        if holder is not None:
            if stmt.speaker is None and stmt.speaker_text is not None and stmt.speaker_text.text.lower() in _SELF:
                stmt = changed(stmt, speaker=holder.stmt.speaker)
            if (
                _is_denied(page, draft, holder)
                or _is_fragment(page, draft)
                or _tells_own_mind(page, changed(draft, stmt=stmt), holder, sorts[stmt.id])
            ):
                continue
        hedge = not any(quote.holds(draft.cue) for quote in quotes) and is_hedge(page.doc[draft.cue])
        kept.append(_with_hedge(draft, stmt, hedge))
    ids = {draft.stmt.id for draft in kept}
    return [_with_stmt(draft, _with_holder(draft.stmt, _kept_holder(outer, ids, draft.stmt.id))) for draft in kept]


_with_hedge = changer(StatementDraft, "stmt", "hedge")
_with_stmt = changer(StatementDraft, "stmt")
_with_holder = changer(Statement, "within")


def _kept_holder(outer: dict[str, StatementDraft | None], ids: set[str], stmt_id: str) -> str | None:
    holder = outer[stmt_id]
    while holder is not None and holder.stmt.id not in ids:
        holder = outer[holder.stmt.id]
    return holder.stmt.id if holder is not None else None


def _innermost(page: Page, draft: StatementDraft, drafts: Drafts) -> StatementDraft | None:
    cue = page.doc[draft.cue]
    holders = [other for other in drafts.saying(cue) if other.cue != draft.cue and not _says_all(draft, other)]
    if not holders and draft.stmt.rules[-1] == "rule:citing":  # "the agency reported, citing two sailors"
        holders = [other for other in drafts.saying(page.doc[draft.content[0][0]]) if other.cue < draft.cue]
    return min(holders, key=_size) if holders else None


def _says_all(inner: StatementDraft, outer: StatementDraft) -> bool:
    """Say whether the supposed inner content holds the outer one's cue: then it is no inner one."""
    return any(start <= outer.cue < end for start, end in inner.content)


def _size(draft: StatementDraft) -> tuple[int, int]:
    return (sum(end - start for start, end in draft.content), -draft.cue)


def _is_fragment(page: Page, draft: StatementDraft) -> bool:
    """Say whether a reported commitment or plan is only a noun of the reported words: "stressed Peru's commitment to pay"."""
    is_noun = page.doc[draft.cue].pos_ == "NOUN" and draft.stmt.rules[-1] == "rule:noun-clause"
    return is_noun and draft.stmt.stance in _MEANT and " " not in draft.stmt.cue.text


def _is_denied(page: Page, draft: StatementDraft, holder: StatementDraft) -> bool:
    """Say whether it is denied that something is said: "denied that his country had *demanded* a gift"."""
    cue = page.doc[draft.cue]
    return (
        holder.stmt.stance is Stance.DENIES and cue.head.i == holder.cue and cue.pos_ == "VERB" and cue.base in ("ccomp", "xcomp", "advcl")
    )


def _tells_own_mind(page: Page, draft: StatementDraft, holder: StatementDraft, sort: str) -> bool:
    """Say whether a reported wish, belief or plan is the reporting speaker's own: it is then part of what is said."""
    text = draft.stmt.speaker_text.text.lower() if draft.stmt.speaker_text else ""
    outer = holder.stmt.speaker_text.text.lower() if holder.stmt.speaker_text else ""
    same = text in _SELF or (text in _THIRD and text == outer)
    same = same or (draft.stmt.speaker is not None and draft.stmt.speaker == holder.stmt.speaker)
    if not same:
        return False
    if text not in _SELF and draft.stmt.rules[-1] in (_THOUGHTS | _THINGS if sort == "mind" else _THOUGHTS):
        return False  # "said he hoped to leave"
    if text == "i" and sort == "mind" and draft.stmt.rules[-1] == "rule:clause":
        return False  # "I think it will pass", as he told reporters
    is_present_self = text in _SELF and page.doc[draft.cue].tag_ in ("VBP", "VB", "VBZ", "JJ", "VBG")
    return is_present_self or sort in ("mind", "judge")
