"""Words of dispute: complaints with their prepositions, and one name for each issue that news words in many ways.

Sources are ``data/disputes/complaints.yaml``, ``synonyms.yaml`` and ``classes.yaml``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from types import MappingProxyType
from typing import Any, Literal

from detente.errors import LexiconError

TABLES = ("nouns", "disputes", "claims", "verbs", "adjectives", "quarrels")
#: What one is "not", where one complains.
CONTENT = frozenset({"happy", "pleased", "satisfied", "content", "comfortable", "amused", "impressed"})
#: What is in dispute: "the disputed strip between Chad and Libya".
DISPUTED = frozenset({"disputed", "contested"})
#: Nouns of what is done in return: "in retaliation for".
RETALIATING = frozenset({"retaliation", "reprisal", "response", "reply", "answer"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintEntry:
    """A word of complaint.

    Attributes:
        id: ``dispute:<word>``.
        table: nouns, disputes (both sides complain), claims (to a territory), verbs or adjectives.
        prepositions: What introduces the issue.
        object_is: ``issue``, ``target`` or "" for a verb whose object is neither.
    """

    id: str
    table: str
    prepositions: frozenset[str]
    object_is: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """A known issue: one name for its many wordings.

    Attributes:
        name: The name.
        groups: The issue's words have one of each group.
        of: States (ISO 3166-1 alpha-3) whose conduct it is.
        sides: Where it is not empty, one of these states has to be a side.
    """

    name: str
    groups: tuple[frozenset[str], ...]
    of: frozenset[str]
    sides: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputeLexicon:
    """Compiled words of dispute.

    Attributes:
        nouns: Lemma -> entry, of the tables nouns, disputes and claims.
        verbs: Lemma -> entry.
        adjectives: Lemma -> entry.
        issues: The known issues, in order of priority.
        classes: Word -> the class that it falls under in the name of an issue.
        quarrels: Verbs of which both sides are subjects, or one is "with" the other -> entry.
        clauses: Verbs of complaint whose that-clause is the issue.
        undoing: Verbs of what is demanded where something is to end ("withdraw", "release").
        undoing_idioms: Verbs with their particle or noun that mean the same ("give back").
        friendly: Verbs of what may be demanded of anybody without a dispute.
        undoing_nouns: Nouns of the same.
        angering: Verbs whose object complains of the subject ("angered").
        calling: Verbs that say what a thing is ("called the ban unlawful").
        summing: Nouns that take up a deed told before ("the step").
        ill: Words that say ill of a thing ("illegal", "provocation").
        drawing: Verbs whose subject is complained of by whom the complaint comes from ("drew protests from").
        trading: Verbs with which both sides complain ("traded accusations").
        holding: Verbs that say who has a place ("administered by").
        territory: Nouns of places that are claimed.
        rival: What claims of several sides are ("overlapping").
        courts: Before whom one takes another side.
        misconduct: What is a charge where one state says it of another ("violate").
        violence: Verbs of force and trespass, a charge in the same way ("had opened fire").
        harm: Verbs of what wrongs anybody, a charge where one state says it of another ("sawed the cable").
        wresting: Verbs that are one where they are done to a thing of whose who says it ("cut its nets").
        hurting: The same, no charge where they count victims ("killed 22 people").
        entering: Verbs that are one at a place of whose who says it ("pitched tents on its side").
        owed: Verbs of what is a charge where it was not done ("has not paid").
        outlaws: Whom no state may help or bring ("gunman").
        siding: Verbs of helping or bringing them.
        civilians: Whose deeds are not their state's ("refugee").
        shooting: Nouns of what somebody is charged with having begun.
        harms: Nouns of harm that one writes about or traces to another ("spill").
        straining: Verbs of what a dispute does to ties ("soured relations").
        sore: Nouns for what two sides quarrel over ("an irritant").
        measures: Verbs of what one side does to another over something ("suspended", "expelled").
        leaving: Verbs with their particle that complain without speech ("walk out").
        answering: Verbs with which one side meets another's complaint ("denies").
        nevertheless: Adverbs of going on in spite of it.
        meeting: Nouns of two sides that stand against each other, "at" the place that they dispute.
        spells: Nouns that only tell how long, beside the units of time ("a three-day period").
        fights: Nouns of what two sides do to each other in arms, which others look at with concern ("the fighting between").
        welcome: Nouns of what nobody complains about ("efforts").
        open: Words of complaint that stand although the other side is not named.
        stative: Verbs that tell what somebody is or has, and no deed ("include").
        departing: Verbs of what is demanded of somebody's people ("gave the envoy a day to leave").
        suffered: Nouns of what befalls whose it is ("his death", "the murder of a detective").
        conduct: Nouns of conduct, whose "of X" is who conducts ("the policy of Chad"); of other acts it is who suffers.
        carrying: Verbs that carry a complaint ("voiced concern").
        imposing: Verbs that carry a measure ("imposed a tariff").
        caring: Feelings of care, which need not complain ("concern").
        angry: Feelings that complain of somebody ("anger").
        pleas: What is turned down without a dispute ("an offer").
        turning: Verbs that tell what a dispute is about ("centres on").
        enduring: Verbs whose subject suffers what is complained of ("lost").
        sorry: Cues of grief, surprise or care rather than of complaint ("saddened").
        harmless: Verbs of what one tells of another without a charge, though it is denied ("agreed").
        unasked: What is a charge where it is done without it ("without permission").
        displeasure: Feelings to which something is done ("to its annoyance").
        wrongs: What one seeks something for from who did it ("a violation").
        happenings: What happens to all alike, and is nobody's deed ("a drought").
        claiming: Verbs that tell of a claim, a refusal or a case beside those of the tables.
        empty: Words in front of a noun that do not tell what is at issue ("the *alleged* spill", "a *brutal* war").
        intents: Nouns that say nothing but that something is to be done ("the *decision* to recognise the rebels").
        measuring: Nouns that only count or measure what is "of" them ("the *scale* of the suffering").
        plural: Nouns that a name keeps in the plural ("human *rights*").
        feelings: Those of care and those of anger.
        openers: Part of speech (UPOS) -> words of which a word must be one to tell of a complaint.
        undoing_verbs: The first words of the idioms of undoing.
        leaving_verbs: The first words of those of leaving.
    """

    nouns: Mapping[str, ComplaintEntry]
    verbs: Mapping[str, ComplaintEntry]
    adjectives: Mapping[str, ComplaintEntry]
    issues: tuple[Issue, ...]
    classes: Mapping[str, str]
    open: frozenset[str]
    quarrels: Mapping[str, ComplaintEntry]
    clauses: frozenset[str]
    undoing: frozenset[str]
    undoing_idioms: frozenset[str]
    friendly: frozenset[str]
    undoing_nouns: frozenset[str]
    angering: frozenset[str]
    calling: frozenset[str]
    summing: frozenset[str]
    ill: frozenset[str]
    drawing: frozenset[str]
    trading: frozenset[str]
    holding: frozenset[str]
    territory: frozenset[str]
    rival: frozenset[str]
    courts: frozenset[str]
    misconduct: frozenset[str]
    violence: frozenset[str]
    harm: frozenset[str]
    wresting: frozenset[str]
    hurting: frozenset[str]
    entering: frozenset[str]
    owed: frozenset[str]
    outlaws: frozenset[str]
    siding: frozenset[str]
    shooting: frozenset[str]
    civilians: frozenset[str]
    harms: frozenset[str]
    straining: frozenset[str]
    sore: frozenset[str]
    measures: frozenset[str]
    leaving: frozenset[str]
    answering: frozenset[str]
    nevertheless: frozenset[str]
    meeting: frozenset[str]
    spells: frozenset[str]
    fights: frozenset[str]
    welcome: frozenset[str]
    stative: frozenset[str]
    departing: frozenset[str]
    suffered: frozenset[str]
    conduct: frozenset[str]
    carrying: frozenset[str]
    imposing: frozenset[str]
    caring: frozenset[str]
    angry: frozenset[str]
    pleas: frozenset[str]
    turning: frozenset[str]
    enduring: frozenset[str]
    sorry: frozenset[str]
    harmless: frozenset[str]
    unasked: frozenset[str]
    displeasure: frozenset[str]
    wrongs: frozenset[str]
    happenings: frozenset[str]
    claiming: frozenset[str]
    empty: frozenset[str]
    intents: frozenset[str]
    measuring: frozenset[str]
    plural: frozenset[str]
    openers: Mapping[str, frozenset[str]] = field(init=False)
    undoing_verbs: frozenset[str] = field(init=False)
    leaving_verbs: frozenset[str] = field(init=False)
    feelings: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        nouns, adjectives = frozenset(self.nouns), frozenset(self.adjectives)
        verbs = nouns | adjectives | self.verbs.keys() | self.quarrels.keys() | self.angering | self.calling | self.claiming
        verbs |= self.straining | self.measures | self.leaving
        verbs |= {word.split()[0] for word in verbs}  # "lash out"
        openers = {
            "NOUN": nouns | self.sore | RETALIATING | self.ill | {"ground"},
            "VERB": verbs,
            "ADJ": adjectives | self.quarrels.keys() | CONTENT | self.ill | DISPUTED,
            "SCONJ": frozenset({"unless", "until", "while", "before", "as"}),
        }
        object.__setattr__(self, "openers", openers)
        object.__setattr__(self, "undoing_verbs", frozenset(idiom.split()[0] for idiom in self.undoing_idioms))
        object.__setattr__(self, "leaving_verbs", frozenset(idiom.split()[0] for idiom in self.leaving))
        object.__setattr__(self, "feelings", self.caring | self.angry)

    def issue_of(self, words: Iterable[str], sides: Iterable[str] = ()) -> Issue | None:
        """Return the known issue that has these words (lower case), or ``None``; ``sides`` are countries that take part."""
        given, there = frozenset(words), frozenset(sides)
        for issue in self.issues:
            for group in issue.groups:
                if group.isdisjoint(given):
                    break  # as of most issues
            else:
                if not issue.sides or issue.sides & there:
                    return issue
        return None

    def name_of(self, words: Iterable[str], sides: Iterable[str] = ()) -> str | None:
        """Return the usual name of the issue that has these words (lower case), or ``None``."""
        issue = self.issue_of(words, sides)
        return issue.name if issue is not None else None


#: The plain lists of words, as the lexicon's fields name them.
WORDS = tuple(one.name for one in fields(DisputeLexicon) if one.init and one.type == "frozenset[str]")


def compile_disputes() -> dict[str, Any]:
    """Check the YAML files and return them as one JSON object.

    Raises:
        LexiconError: A file has unknown keys or values, or one of the two is missing.
    """
    from pydantic import BaseModel, ConfigDict, create_model

    from detente.lexicon.files import iter_yaml, load_yaml

    forbid = ConfigDict(extra="forbid")
    head: dict[str, Any] = {"kind": (Literal["complaints"], ...), "licence": (str, ...), "origin": (str, ...)}
    tables: dict[str, Any] = {**dict.fromkeys(TABLES, (dict[str, str], ...)), **dict.fromkeys(WORDS, (list[str], ...))}
    complaints = create_model("Complaints", __config__=forbid, **head, **tables)

    class Classes(BaseModel):
        """Words of one meaning."""

        model_config = forbid
        kind: Literal["classes"]
        licence: str
        origin: str
        classes: dict[str, list[str]]

    class Synonym(BaseModel):
        """One name and the words that mean it."""

        model_config = forbid
        name: str
        groups: list[list[str]]
        of: list[str] = []
        sides: list[str] = []

    class Synonyms(BaseModel):
        """The names of issues."""

        model_config = forbid
        kind: Literal["synonyms"]
        licence: str
        origin: str
        rows: list[Synonym]

    content: dict[str, Any] = {}
    for name, text in iter_yaml("disputes"):
        if 'kind: "synonyms"' in text:
            content["issues"] = [row.model_dump() for row in load_yaml(name, text, Synonyms).rows]
        elif 'kind: "classes"' in text:
            content["classes"] = _one_class_each(name, load_yaml(name, text, Classes).classes)
        else:
            given = load_yaml(name, text, complaints)
            content.update({table: getattr(given, table) for table in tables})
    missing = {*tables, "issues", "classes"} - set(content)
    if missing:
        raise LexiconError(f"tables are missing: {sorted(missing)}", path="disputes")
    return content


def _one_class_each(name: str, classes: Mapping[str, list[str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for label, words in classes.items():
        for word in words:
            if word in found:
                raise LexiconError(f"{word!r} stands under {found[word]!r} and {label!r}; a word has one class", path=name)
            found[word] = label
    return found


@cache
def load_disputes() -> DisputeLexicon:
    """Load the compiled words of dispute (cached)."""
    from detente.lexicon.files import load_compiled

    content = load_compiled("disputes")
    nouns = {word: entry for table in ("nouns", "disputes", "claims") for word, entry in _entries(table, content[table])}
    return DisputeLexicon(
        nouns=MappingProxyType(nouns),
        verbs=MappingProxyType(dict(_entries("verbs", content["verbs"]))),
        adjectives=MappingProxyType(dict(_entries("adjectives", content["adjectives"]))),
        issues=tuple(
            Issue(
                name=row["name"],
                groups=tuple(frozenset(group) for group in row["groups"]),
                of=frozenset(row["of"]),
                sides=frozenset(row["sides"]),
            )
            for row in content["issues"]
        ),
        classes=MappingProxyType(content["classes"]),
        quarrels=MappingProxyType(dict(_entries("disputes", content["quarrels"]))),
        **{table: frozenset(content[table]) for table in WORDS},
    )


def _entries(table: str, words: Mapping[str, str]) -> Iterable[tuple[str, ComplaintEntry]]:
    for word, frame in words.items():
        parts = frame.split()
        role = {"O": "issue", "T": "target"}.get(parts[0], "")
        prepositions = frozenset(p for part in parts if part not in ("O", "T") for p in part.split(","))
        yield word, ComplaintEntry(id=f"dispute:{word}", table=table, prepositions=prepositions, object_is=role)
