"""A reading as a page needs it: its text with marks, its items for the side, and why an item is as it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup, escape

from detente.model.enums import Factuality
from detente.model.records import Actor, Channel, Dispute, Event, PartialDate, Reading, Statement
from detente.ontology.explain import Explanation
from detente.record.lines import explanations
from detente.telling.marks import Mark, marks_of, segments
from detente.telling.readings import ReadingView
from detente.telling.words import harmless

Item = Actor | Event | Statement | Channel | Dispute

RULE_WORDS = {
    "act": "the concept of the lexicon that the words stand for",
    "phrase": "the entry of the lexicon that fits the words",
    "op": "a word around the act that changes what it is",
    "not": "an entry that fits less well and was passed over",
    "actor": "how who acts was found",
    "recipient": "how who is acted upon was found",
    "side": "how another side was found",
    "factuality": "what decided whether it happened",
    "cue": "the entry of the lexicon for the words that attribute",
    "rule": "the rule of grammar that applied",
    "name": "a name in the table of states",
    "adjective": "an adjective in the table of states",
    "capital": "a capital that stands for its government",
    "body": "an entry in the table of bodies and parties",
    "party": "an entry in the table of parties",
    "leader": "an entry in the table of leaders",
    "acronym": "letters that stand for a longer name",
    "channels": "a rule on standing talks",
    "dispute": "a rule on disputes",
}
"""What a rule's first word says; a rule is named "act:agree_to"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """Why an item is as it is.

    Attributes:
        id: The item's id inside the reading.
        kind: event, statement, actor, channel or dispute.
        title: What it says, in words.
        evidence: The words that it rests on.
        rules: (rule, what its kind of rule is) in the order in which they decided.
        codes: What its codes mean.
        facts: More that is known of it: (name, value).
    """

    id: str
    kind: str
    title: str
    evidence: tuple[str, ...]
    rules: tuple[tuple[str, str], ...]
    codes: tuple[Explanation, ...]
    facts: tuple[tuple[str, str], ...]


class ReaderView(ReadingView):
    """Answers the reader page's questions about one reading."""

    def __init__(self, reading: Reading) -> None:
        super().__init__(reading)

    @cached_property
    def text(self) -> Markup:
        """The text with its marks: what an item stands on leads to the item, and can be led to."""
        return Markup("").join(self._pieces())

    @cached_property
    def items(self) -> dict[str, Item]:
        """Id -> item, disputes counted from d1."""
        reading = self.reading
        found: dict[str, Item] = {item.id: item for item in reading.actors}
        found.update({item.id: item for item in reading.events})
        found.update({item.id: item for item in reading.statements})
        found.update({item.id: item for item in reading.channels})
        found.update({f"d{number}": dispute for number, dispute in enumerate(reading.disputes, start=1)})
        return found

    def _pieces(self) -> Iterator[Markup]:
        text = self.reading.article.text
        seen: set[str] = set()
        for segment in segments(len(text), [*marks_of(self.reading), *time_marks(self.reading)]):
            for mark in segment.marks:
                if mark.item not in seen and mark.kind in _ANCHORS:
                    seen.add(mark.item)
                    yield Markup('<span class="anchor" id="{}-t"></span>').format(safe_id(mark.item))
            yield self._piece(text[segment.start : segment.end], segment.marks)

    def _piece(self, text: str, marks: Sequence[Mark]) -> Markup:
        shown: Markup = escape(_with_lines(text))
        if not marks:
            return shown
        for kind in reversed(list(dict.fromkeys(mark.kind for mark in marks))):
            shown = Markup('<span class="k-{}{}">{}</span>').format(kind, self._factuality(kind, marks), shown)
        if not text.strip():
            # A link has to have words; between two of them the underline goes on.
            return shown
        items = " ".join(dict.fromkeys(safe_id(mark.item) for mark in marks))
        chosen = next((mark.item for mark in reversed(marks) if mark.kind in ("predicate", "cue", "actor")), marks[-1].item)
        return Markup('<a class="m" data-i="{}" href="#{}" tabindex="-1">{}</a>').format(items, safe_id(chosen), shown)

    def _factuality(self, kind: str, marks: Sequence[Mark]) -> str:
        if kind != "predicate":
            return ""
        event = self.items.get(next(mark.item for mark in marks if mark.kind == kind))
        unreal = isinstance(event, Event) and event.factuality is not Factuality.ACTUAL
        return f" f-{event.factuality.value}" if unreal and isinstance(event, Event) else ""

    def why(self, ident: str) -> Why | None:
        """Return why an item is as it is; ``None`` where there is no such item."""
        item = self.items.get(ident)
        if isinstance(item, Event):
            return self._why_event(item)
        if isinstance(item, Statement):
            facts = (("stance", item.stance.value), ("manner", self.manner(item)))
            title = f"{self.speaker(item)} {self.cue_words(item)}"
            return _why(ident, "statement", title, (item.content.text,), item.rules, facts)
        if isinstance(item, Actor):
            known = (("kind", item.kind.value), ("country", item.country or ""), ("sectors", ", ".join(item.sectors)))
            return _why(ident, "actor", item.name, tuple(mention.text for mention in item.mentions[:6]), item.why, known)
        if isinstance(item, Channel):
            rules = tuple(dict.fromkeys(rule for change in item.changes for rule in change.rules))
            evidence = tuple(change.evidence.text for change in item.changes[:6])
            return _why(ident, "channel", item.name, evidence, rules, (("level", item.level.value if item.level else ""),))
        return _why(ident, "dispute", item.name, (item.evidence.text,), item.rules, ()) if isinstance(item, Dispute) else None

    def _why_event(self, event: Event) -> Why:
        facts = (
            ("factuality", event.factuality.value),
            ("Goldstein", f"{event.goldstein:+g}"),
            ("intensity", f"{event.intensity:+g}"),
            ("salience", f"{event.salience:.2f}"),
            ("doubt", f"{event.doubt:.2f}" if event.doubt is not None else ""),
        )
        found = _why(event.id, "event", self.sentence(event), (event.evidence.text,), event.rules, facts)
        return Why(
            id=found.id,
            kind=found.kind,
            title=found.title,
            evidence=found.evidence,
            rules=found.rules,
            codes=tuple(explanations(event)),
            facts=found.facts,
        )


def _why(ident: str, kind: str, title: str, evidence: tuple[str, ...], rules: Sequence[str], facts: tuple[tuple[str, str], ...]) -> Why:
    return Why(
        id=ident,
        kind=kind,
        title=title,
        evidence=evidence,
        rules=tuple((rule, RULE_WORDS.get(rule.partition(":")[0], "")) for rule in rules),
        codes=(),
        facts=tuple((name, value) for name, value in facts if value),
    )


_ANCHORS = frozenset({"actor", "event", "said", "channel", "dispute"})


def time_marks(reading: Reading) -> Iterator[Mark]:
    """Yield marks on the words that date something."""
    dated: list[tuple[PartialDate | None, str]] = [(event.date, event.id) for event in reading.events]
    dated += [(event.about.date, event.id) for event in reading.events if event.about]
    dated += [(stmt.date, stmt.id) for stmt in reading.statements]
    dated += [(date, channel.id) for channel in reading.channels for change in channel.changes for date in (change.date, change.for_date)]
    for date, item in dated:
        if date is not None and date.text is not None:
            yield Mark(start=date.text.start, end=date.text.end, kind="date", item=item)


def safe_id(item: str) -> str:
    """Make an id safe for addresses and scripts: letters and digits only (ids of a reading are so already)."""
    return "".join(char if char.isascii() and char.isalnum() else "_" for char in item)


def _with_lines(text: str) -> str:
    """Show control characters as blanks; line ends and tabs stay."""
    return "".join(char if char in "\n\t" else harmless(char) for char in text)
