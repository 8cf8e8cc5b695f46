"""The channels part of the lexicon: what heads the name of a standing link, at which level, and what can be done to it.

Sources are ``data/channels/*.yaml``, ``groups.csv`` and ``organisations.csv``; :func:`compile_channels` checks them and gives the copy that
:func:`load_channels` reads. The meaning of the keys stands at the head of each file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any

PART = "channels"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelHead:
    """A noun (of one or more words) that can head the phrase of a channel.

    Attributes:
        id: Entry id, for ``rules[]``.
        kind: ``body`` stands by its meaning, ``process`` needs a sign that it stands, ``session`` is one meeting of something.
        level: Level that the noun itself gives, or ``None``.
        needs: One of these words must stand in the phrase.
        needs_of: One of these nouns must follow with "of".
        plural: Only the plural names talks ("talks", not "a talk").
        weak: A general noun; it needs a second sign.
        named: Only capitalised, or with one of ``needs``.
        stands: The noun has the sign in itself.
    """

    id: str
    kind: str
    level: str | None = None
    needs: frozenset[str] = frozenset()
    needs_of: frozenset[str] = frozenset()
    plural: bool = False
    weak: bool = False
    named: bool = False
    stands: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class VerbCue:
    """A verb that does something to a channel, and where the channel stands beside it.

    Attributes:
        act: hold, launch, establish, resume, postpone, suspend, cancel, stall, end, schedule, request, propose or reject.
        words: Words that belong to the verb ("off", "place"), lower case.
        at: ``obj``, ``subj`` or prepositions.
        session: The cue is about a session only: a body is not meant.
        launch: The verb may tell the first session ever.
        exist: The verb is "be": "there had been none".
        none: The verb only relates the channel to something else and changes nothing.
        dated: The verb tells it only where a date to come stands with it ("moved to August").
        numbered: It is told so of a session that has a number only ("the second round brought no breakthrough").
    """

    act: str
    words: tuple[str, ...] = ()
    at: frozenset[str] = frozenset()
    session: bool = False
    launch: bool = False
    exist: bool = False
    none: bool = False
    dated: bool = False
    numbered: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelLexicon:
    """Compiled channels entries.

    Attributes:
        heads: Lemma (or the last word of a longer one) -> (all its words, entry), longest first.
        not_with: Words before a body's head that make it an organ of one state.
        unless_with: Words that make a link of it all the same.
        not_of: Nouns behind a body's "of" that make it an organ of one state ("commission of inquiry").
        levels: (level, words between blanks, hyphens as blanks) in order of decision.
        other_names: Words before another name of a channel ("formerly known as").
        gatherings: Names of gatherings of many states, which are no channel of two.
        passing: What is said of a session in passing, no part of a name.
        recurring: Words of recurrence ("annual"): they make a channel of a session too.
        standing: Adjectives that say that talks stand.
        generic: Lemmas that carry no subject of their own.
        sides: "trilateral" -> 3.
        subjects: What talks are about or who holds them.
        recalling: Nouns that take up a channel with none of its words ("the mechanism").
        others_matters: What stands between some who need not be those who talk of it: "talks on the war between Iran and Iraq".
        unpeopled: What meets without anybody who talks: "where the borders of X, Y and Z meet".
        ordinals: "fourteenth" -> 14.
        numbers: "nine" -> 9.
        cadences: (words, ISO 8601 duration), longest first.
        cadence_words: The same with the words apart, hyphens among them.
        questions: (open question, words).
        settle: Verbs of settling, for "not been finalised".
        yet: Phrases that are open by themselves, beside a verb of settling.
        later: Words that leave a settling for later.
        pending: Phrases that are open without one ("under discussion").
        verbs: Verb lemma -> cues, those with the most words first.
        nouns: Noun lemma -> act.
        adjectives: Predicate phrase -> act.
        over: Lemma of a governing verb -> kind (agreed, requested, proposed, planned, denied, possible, failed).
        over_nouns: Lemma of a governing noun -> kind.
        light: Nouns that stand for the channel that is their "of" phrase.
        past: Words of what was over before.
        gap: Nouns of a break in the series.
        disruptions: Nouns and verbs of what interrupts talks ("for the first time since the war").
        irregular: Irregular form -> lemma.
        groups: Name of a group, lower case -> ISO alpha-3 codes.
        organisations: The names of those that act as a party too ("the GCC condemned"): only their sessions are a channel's.
        level_words: First word of what tells a level -> (place of the level in their order, all its words between blanks).
        plain_groups: The names of groups without hyphens, between blanks.
        organ_phrases: The longer ones of ``not_with``.
        organ_nouns: Those of ``not_of``, without a plural's ending too.
        padded_gatherings: The names of gatherings between blanks.
        padded_groups: Names of groups as :func:`padded` has them, and their members.
        padded_rhythms: The words of cadences between blanks.
        cadence_starts: First word of a cadence -> (its place in their order, its words, duration).
    """

    heads: Mapping[str, tuple[tuple[tuple[str, ...], ChannelHead], ...]] = field(default_factory=dict)
    not_with: frozenset[str] = frozenset()
    unless_with: frozenset[str] = frozenset()
    not_of: frozenset[str] = frozenset()
    levels: tuple[tuple[str, tuple[str, ...]], ...] = ()
    recurring: frozenset[str] = frozenset()
    other_names: frozenset[str] = frozenset()
    passing: frozenset[str] = frozenset()
    gatherings: frozenset[str] = frozenset()
    standing: frozenset[str] = frozenset()
    generic: frozenset[str] = frozenset()
    sides: Mapping[str, int] = field(default_factory=dict)
    subjects: frozenset[str] = frozenset()
    recalling: frozenset[str] = frozenset()
    others_matters: frozenset[str] = frozenset()
    unpeopled: frozenset[str] = frozenset()
    ordinals: Mapping[str, int] = field(default_factory=dict)
    numbers: Mapping[str, int] = field(default_factory=dict)
    cadences: tuple[tuple[str, str], ...] = ()
    cadence_words: tuple[tuple[tuple[str, ...], str], ...] = ()
    questions: tuple[tuple[str, frozenset[str]], ...] = ()
    settle: frozenset[str] = frozenset()
    yet: tuple[str, ...] = ()
    later: tuple[str, ...] = ()
    pending: tuple[str, ...] = ()
    verbs: Mapping[str, tuple[VerbCue, ...]] = field(default_factory=dict)
    nouns: Mapping[str, str] = field(default_factory=dict)
    adjectives: Mapping[str, str] = field(default_factory=dict)
    over: Mapping[str, str] = field(default_factory=dict)
    over_nouns: Mapping[str, str] = field(default_factory=dict)
    light: frozenset[str] = frozenset()
    past: frozenset[str] = frozenset()
    gap: frozenset[str] = frozenset()
    disruptions: frozenset[str] = frozenset()
    irregular: Mapping[str, str] = field(default_factory=dict)
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    organisations: frozenset[str] = frozenset()

    level_words: Mapping[str, list[tuple[int, str]]] = field(init=False, repr=False, compare=False, default_factory=dict)
    plain_groups: tuple[str, ...] = field(init=False, repr=False, compare=False, default=())
    organ_phrases: tuple[str, ...] = field(init=False, repr=False, compare=False, default=())
    organ_nouns: frozenset[str] = field(init=False, repr=False, compare=False, default=frozenset())
    padded_gatherings: tuple[str, ...] = field(init=False, repr=False, compare=False, default=())
    padded_groups: Mapping[str, tuple[str, ...]] = field(init=False, repr=False, compare=False, default_factory=dict)
    padded_rhythms: tuple[str, ...] = field(init=False, repr=False, compare=False, default=())
    cadence_starts: Mapping[str, list[tuple[int, tuple[str, ...], str]]] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )

    def __post_init__(self) -> None:
        by_level: dict[str, list[tuple[int, str]]] = {}
        for place, (_, row) in enumerate(self.levels):
            for words in row:
                by_level.setdefault(words.split()[0], []).append((place, words))
        by_cadence: dict[str, list[tuple[int, tuple[str, ...], str]]] = {}
        for place, (parts, period) in enumerate(self.cadence_words):
            by_cadence.setdefault(parts[0], []).append((place, parts, period))
        object.__setattr__(self, "level_words", by_level)
        object.__setattr__(self, "plain_groups", tuple(f" {name.replace('-', ' ')} " for name in self.groups))
        object.__setattr__(self, "organ_phrases", tuple(phrase for phrase in self.not_with if " " in phrase))
        object.__setattr__(self, "organ_nouns", self.not_of | {noun.rstrip("s") for noun in self.not_of})
        object.__setattr__(self, "padded_gatherings", tuple(f" {name} " for name in self.gatherings))
        by_name: dict[str, tuple[str, ...]] = {}
        for name, members in self.groups.items():
            by_name.setdefault(padded(name), members)
        object.__setattr__(self, "padded_groups", by_name)
        object.__setattr__(self, "padded_rhythms", tuple(f" {phrase} " for phrase, _ in self.cadences))
        object.__setattr__(self, "cadence_starts", by_cadence)


_NO_LETTERS = re.compile(r"[^a-z0-9+]+")
_PLUS = re.compile(r"\s*\+\s*")


@lru_cache(maxsize=1 << 12)
def padded(text: str) -> str:
    """Return words in lower case between blanks, without marks: as names of groups are compared."""
    return f" {_PLUS.sub('+', _NO_LETTERS.sub(' ', text.lower())).strip()} "


def compile_channels() -> dict[str, Any]:
    """Check the sources and return the part's plain JSON.

    Raises:
        LexiconError: A file does not pass its lint.
    """
    from detente.lexicon.channels_source import compile_sources

    return compile_sources()


@cache
def load_channels() -> ChannelLexicon:
    """Load the compiled channels part."""
    from detente.lexicon.files import load_compiled

    return build_lexicon(load_compiled(PART))


def build_lexicon(raw: Mapping[str, Any]) -> ChannelLexicon:
    """Turn the compiled JSON into records."""
    heads: dict[str, list[tuple[tuple[str, ...], ChannelHead]]] = {}
    for entry in raw["heads"]:
        plain = {key: value for key, value in entry.items() if key not in {"lemmas", "needs", "needs_of"}}
        head = ChannelHead(needs=frozenset(entry.get("needs", ())), needs_of=frozenset(entry.get("needs_of", ())), **plain)
        for lemma in entry["lemmas"]:
            words = tuple(lemma.split())
            heads.setdefault(words[-1], []).append((words, head))
    verbs: dict[str, list[VerbCue]] = {}
    for entry in raw["verbs"]:
        plain = {key: value for key, value in entry.items() if key not in {"verb", "words", "at"}}
        verbs.setdefault(entry["verb"], []).append(VerbCue(words=tuple(entry["words"]), at=frozenset(entry["at"]), **plain))
    return ChannelLexicon(
        heads={word: tuple(sorted(found, key=_word_count)) for word, found in heads.items()},
        levels=tuple((level, tuple(f" {word.replace('-', ' ')} " for word in words)) for level, words in raw["levels"]),
        sides=raw["sides"],
        ordinals=raw["ordinals"],
        numbers=raw["numbers"],
        cadences=tuple((words, period) for words, period in raw["cadences"]),
        cadence_words=tuple((tuple(words.replace("-", " - ").split()), period) for words, period in raw["cadences"]),
        questions=tuple((name, frozenset(words)) for name, words in raw["questions"]),
        yet=tuple(raw["yet"]),
        later=tuple(raw["later"]),
        pending=tuple(raw["pending"]),
        verbs={verb: tuple(sorted(cues, key=_cue_size)) for verb, cues in verbs.items()},
        nouns=raw["nouns"],
        adjectives=raw["adjectives"],
        over=raw["over"],
        over_nouns=raw["over_nouns"],
        irregular=raw["irregular"],
        groups={name: tuple(members) for name, members in raw["groups"].items()},
        **{
            key: frozenset(raw[key])
            for key in (
                "not_with",
                "unless_with",
                "not_of",
                "recurring",
                "standing",
                "generic",
                "other_names",
                "passing",
                "gatherings",
                "subjects",
                "recalling",
                "others_matters",
                "unpeopled",
                "settle",
                "light",
                "past",
                "gap",
                "disruptions",
                "organisations",
            )
        },
    )


def _word_count(item: tuple[tuple[str, ...], ChannelHead]) -> tuple[int, tuple[str, ...]]:
    return (-len(item[0]), item[0])


def _cue_size(cue: VerbCue) -> tuple[int, tuple[str, ...], str]:
    return (-len(cue.words), cue.words, cue.act)
