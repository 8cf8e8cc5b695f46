"""The heads of a Doc while its tree is mended: before the tokens are linked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.reading.grammar.doc import Doc, Token

#: Verbs behind what somebody says.
TELLING = frozenset("say tell add report write state claim announce declare note explain warn argue insist think believe".split())
#: Tags of finite verbs.
FINITE = frozenset({"VBD", "VBZ", "VBP"})
#: Tags of what helps a verb to be finite.
HELPING = FINITE | {"MD"}


@dataclass(frozen=True, slots=True)
class Tree:
    """A Doc and the head of each of its tokens.

    Attributes:
        doc: The Doc, whose tokens have no head yet.
        heads: The head of each token, by place; mends change it in place.
    """

    doc: Doc
    heads: list[int]

    def start_of(self, i: int) -> int:
        """Return where the sentence of a token begins."""
        doc = self.doc
        while i and not doc[i].is_sent_start:
            i -= 1
        return i

    def end_of(self, i: int) -> int:
        """Return where the sentence of a token ends: the place of the next one's first."""
        doc = self.doc
        i += 1
        while i < len(doc) and not doc[i].is_sent_start:
            i += 1
        return i

    def top_below(self, i: int, above: int) -> int | None:
        """Return the token behind ``above`` that hangs on it and that a token is or stands below."""
        heads = self.heads
        for _ in range(len(heads)):
            if i <= above or heads[i] in (i, above):
                break
            i = heads[i]
        return i if i > above and heads[i] == above else None

    def put_in_place(self, i: int, above: int) -> None:
        """Put a word in the place of the one that it hangs below; what hangs on that one behind the word comes along."""
        doc, heads = self.doc, self.heads
        clause = doc[above].dep_ != "ROOT" or doc[above].pos_ in ("VERB", "AUX")
        j = self.start_of(i)
        while j < len(doc) and (j <= i or not doc[j].is_sent_start):
            if heads[j] == above and j not in (above, i) and (clause or j > i):
                heads[j] = i
            j += 1
        heads[i] = i if heads[above] == above else heads[above]
        doc[i].dep_, doc[i].base = ("advcl", "advcl") if doc[above].base == "aux" else (doc[above].dep_, doc[above].base)


def label_children(children: tuple[Token, ...]) -> dict[str, list[Token]]:
    """Return children by their relation, those of a subtype under the plain relation too."""
    found: dict[str, list[Token]] = {}
    for child in children:
        base, label = child.base, child.dep_
        if base in found:
            found[base].append(child)
        else:
            found[base] = [child]
        if label != base:
            if label in found:
                found[label].append(child)
            else:
                found[label] = [child]
    return found
