"""The actors part of the lexicon: states, bodies, parties, leaders and the words for roles, offices and bodies.

Tables (``data/actors/*.csv``, one fact a row with its source): ``states.csv``, ``parties.csv`` and ``leaders.csv`` are made by
``tools/build_actor_tables.py`` from public facts; the others are written by hand.
Words (``data/actors/*.yaml``, one concept a file): which PLOVER sector a noun such as "lawmaker" or "army" implies.

Names are matched on their *key*: the letters and digits only, accents and case folded, so that "U.S.", "Côte d'Ivoire" and
"al-Qaeda" match however the text is cut into tokens.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import product
from typing import Any, NamedTuple, TypeAlias

GATE = 4
"""Letters of a key that a first look-up compares; any small number does."""
#: Behind all other characters.
_LAST = chr(0x10FFFF)

STATE_KINDS = (
    "name",
    "abbreviation",
    "old",
    "adjective",
    "demonym",
    "people",
    "capital",
    "seat",
    "twin",
    "region",
    "city",
    "territory",
    "partial",
    "partial_adjective",
)
#: Codes of organisations of states (PLOVER).
BLOCS = frozenset({"EUR", "IGO", "UNO"})
ADJECTIVE_KINDS = frozenset({"adjective", "demonym", "people", "partial_adjective"})
BODY_KINDS = frozenset({"body", "national", "party", "named"})
WORD_SORTS = (
    *("office", "honorific", "status", "role", "body", "government", "means"),
    *("igo", "state", "sides", "tail", "sport", "game", "field", "nobody", "mark"),
    *("people", "bodies"),
)
#: Sorts of words for people and bodies that are actors only as a side of an act or as a speaker.
UNNAMED_SORTS = frozenset({"people", "bodies"})


class NameEntry(NamedTuple):
    """One form of a name.

    Attributes:
        kind: One of ``STATE_KINDS``, or ``body``, ``national`` (a body that counts only where its state is named), ``party``.
        code: ISO 3166-1 alpha-3 or a PLOVER international code.
        id: Entry id that ``Actor.why`` shows ("state:JPN", "body:nato", "party:JPN:Komeito").
        form: The form as the table has it; an acronym must stand in the text letter for letter.
        name: The usual name of what it names.
        sectors: PLOVER sector codes.
        acronym: True for a short form in capitals.
    """

    kind: str
    code: str
    id: str
    form: str
    name: str
    sectors: tuple[str, ...]
    acronym: bool


class Term(NamedTuple):
    """What a body or party was between two days: "Taliban" is a rebel body until 2021-08-14, the government from then on.

    Attributes:
        code: Country or international code; empty for the one that the entry has.
        sectors: PLOVER sector codes of that time.
        start: First day, an ISO date that may be partial; empty for from the beginning.
        end: Last day, the same; empty for until now.
    """

    code: str
    sectors: tuple[str, ...]
    start: str
    end: str

    def holds(self, day: str) -> bool:
        """Say whether the term holds on an ISO day; a partial end means its whole month or year."""
        return self.start <= day and (not self.end or day <= self.end + "~")


class WordEntry(NamedTuple):
    """A phrase of a concept: "lawmaker" of ``lawmaker_role``, a role of sector LEG."""

    concept: str
    sort: str
    sectors: tuple[str, ...]
    words: tuple[str, ...]


#: Concept of words that tell something of a name or a phrase -> these words.
Marks: TypeAlias = Mapping[str, frozenset[str]]


class Begun(NamedTuple):
    """The phrases that a word begins, each with its place among them: those of one word, and the longer ones by their second word."""

    alone: Sequence[tuple[int, WordEntry]]
    longer: Mapping[str, Sequence[tuple[int, WordEntry]]]


class Leader(NamedTuple):
    """A head of state or government, or minister, with the ISO dates (partial) of the office."""

    code: str
    family: str
    given: tuple[str, ...]
    office: str
    since: str
    until: str
    source: str
    sectors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorLexicon:
    """Compiled actors entries.

    Attributes:
        names: Key -> entries; several where a form is ambiguous.
        gates: First letters of all keys -> length of the longest key that begins so.
        words: First word -> entries, longest first.
        leaders: Key of the family name -> leaders.
        holders: (code, office in lower case) -> those who held it.
        state_names: Code -> the state's usual name.
        offices: Title in lower case -> code of the only state that has it.
        genders: Key of a given name -> "he" or "she".
        homonyms: Key of a state's name -> (words that show another place of that name, words that show the state).
        countries: ISO alpha-2 code -> PLOVER country code.
        sports: First words of phrases of sport and of verbs of games.
        terms: Entry id -> what it was when; days outside all terms keep the entry's own code and sectors.
        begun_at: What :mod:`detente.reading.grammar.words` found for a word with its lemma and tag: texts share most of their words.
        opens_at: What :mod:`detente.reading.names.scan` found for a word: the length of the longest key that begins with it, 0 for none.
        cities: Keys of cities that are regions of their states only where the words mean a place: most of them are rare.
        marks: Concept of words that tell something of a name or a phrase and begin none -> the words, lower case.
        named: Key of a name that is a plain word, a place or a person as well -> the body that it is where the language model calls it one.
        lacking: Title of an office in lower case -> codes of the states that have none.
        posts: All forms, in lower case, of an office that one person has at a time in a state -> its one form. No ministers of fields.
        body_posts: The same in a known body, such as an organisation.
        fields: Field of a minister in lower case -> the word that it is compared by, for those that are not their own.
        unnamed: Noun of people or bodies, two words in front at most, that are actors only as a side of an act or a speaker -> its entry.
        unnamed_ends: The last words of these.
    """

    names: Mapping[str, tuple[NameEntry, ...]]
    gates: Mapping[str, int]
    words: Mapping[str, tuple[WordEntry, ...]]
    leaders: Mapping[str, tuple[Leader, ...]]
    holders: Mapping[tuple[str, str], tuple[Leader, ...]] = field(default_factory=dict)
    state_names: Mapping[str, str]
    offices: Mapping[str, str]
    genders: Mapping[str, str]
    homonyms: Mapping[str, tuple[frozenset[str], frozenset[str]]]
    terms: Mapping[str, tuple[Term, ...]] = field(default_factory=dict)
    countries: Mapping[str, str] = field(default_factory=dict)
    cities: frozenset[str] = frozenset()
    marks: Marks = field(default_factory=dict)
    named: Mapping[str, NameEntry] = field(default_factory=dict)
    lacking: Mapping[str, frozenset[str]] = field(default_factory=dict)
    posts: Mapping[str, str] = field(default_factory=dict)
    body_posts: Mapping[str, str] = field(default_factory=dict)
    fields: Mapping[str, str] = field(default_factory=dict)
    unnamed: Mapping[str, WordEntry] = field(default_factory=dict)
    unnamed_ends: frozenset[str] = frozenset()
    sports: frozenset[str] = field(init=False, default=frozenset())
    _begun: dict[tuple[str, ...], Begun] = field(default_factory=dict, init=False, repr=False, compare=False)
    begun_at: dict[tuple[str, str, str], Begun | None] = field(default_factory=dict, init=False, repr=False, compare=False)
    _ordered: list[str] = field(default_factory=list, init=False, repr=False, compare=False)
    opens_at: dict[str, int] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        sports = frozenset(word for word, entries in self.words.items() if any(entry.sort in ("sport", "game") for entry in entries))
        object.__setattr__(self, "sports", sports)
        object.__setattr__(self, "_ordered", sorted(self.names))

    def begun_by(self, words: tuple[str, ...]) -> Begun:
        """Return the phrases that begin with one of some words of the lexicon."""
        found = self._begun.get(words)
        if found is None:
            entries = list(enumerate(entry for word in words for entry in self.words[word]))
            longer: dict[str, list[tuple[int, WordEntry]]] = {}
            for place, entry in entries:
                if len(entry.words) > 1:
                    longer.setdefault(entry.words[1], []).append((place, entry))
            found = self._begun[words] = Begun([(place, entry) for place, entry in entries if len(entry.words) == 1], longer)
        return found

    def longest_from(self, key: str) -> int:
        """Return the length of the longest key of a name that begins with a key; 0 where none does."""
        first = bisect_left(self._ordered, key)
        last = bisect_left(self._ordered, key + _LAST, first)
        return max(map(len, self._ordered[first:last]), default=0)

    def may_begin(self, word: str) -> bool:
        """Say whether a name may begin with a word; of a short one that is not known before the next."""
        key = name_key(word)
        return len(key) < GATE or key[:GATE] in self.gates

    def on(self, entry: NameEntry, day: str | None) -> NameEntry:
        """Return an entry as it was on a day; an unknown day keeps it as the table has it."""
        for term in self.terms.get(entry.id, ()) if day else ():
            if term.holds(day[:10] if day else ""):
                return entry._replace(code=term.code or entry.code, sectors=term.sectors)
        return entry


@lru_cache(maxsize=1 << 16)
def name_key(text: str) -> str:
    """Fold a name to its key: letters and digits only, no accents, no case."""
    if text.isascii():
        return "".join(c for c in text.lower() if c.isalnum())
    flat = unicodedata.normalize("NFKD", text.replace("ı", "i").replace("ø", "o").replace("Ø", "O").replace("ł", "l").replace("Ł", "L"))
    return "".join(c for c in flat.casefold() if c.isalnum())


def compile_actors() -> Any:
    """Check the sources and return the compiled part (see :mod:`detente.lexicon.actors_source`)."""
    from detente.lexicon import actors_source

    return actors_source.compile_actors()


def is_acronym(form: str) -> bool:
    """Say whether a form is a short one in capitals."""
    letters = [c for c in form if c.isalpha()]
    return " " not in form and 1 < len(letters) <= 9 and sum(c.isupper() for c in letters) * 2 > len(letters)


def entry_id(row: list[Any]) -> str:
    """Return the id of an entry, from its compiled row."""
    kind, code, form, ident, name, _ = row
    if kind == "party":
        return f"party:{code}:{name}"
    if kind in ("body", "national", "named"):
        return f"body:{ident}"
    return f"state:{code}:{form}" if kind in ("territory", "partial", "partial_adjective") else f"state:{code}"


def _entry(row: list[Any], state_names: Mapping[str, str]) -> NameEntry:
    kind, code, form, _, name, sectors = row
    if kind not in BODY_KINDS:
        name = form if kind in ("territory", "partial", "partial_adjective") else state_names.get(code, form)
    return NameEntry("region" if kind == "city" else kind, code, entry_id(row), form, name, tuple(sectors), is_acronym(form))


@cache
def load_actors() -> ActorLexicon:
    """Load the compiled actors part (cached; treat it as read-only)."""
    from detente.lexicon.files import load_compiled

    content = load_compiled("actors")
    state_names: dict[str, str] = {}
    for kind, code, form, *_ in content["names"]:
        if kind == "name":
            state_names.setdefault(code, form)
    names: dict[str, list[NameEntry]] = {}
    named: dict[str, NameEntry] = {}
    gates: dict[str, int] = {}
    for row in content["names"]:
        if row[0] == "named":
            named[name_key(row[2].removeprefix("The "))] = _entry(row, state_names)
            continue
        key = name_key(row[2])
        names.setdefault(key, []).append(_entry(row, state_names))
        gates[key[:GATE]] = max(gates.get(key[:GATE], 0), len(key))
    words: dict[str, list[WordEntry]] = {}
    marks: dict[str, set[str]] = {}
    unnamed: dict[str, WordEntry] = {}
    for concept, sort, sectors, phrase in content["words"]:
        if sort == "mark":
            marks.setdefault(concept, set()).add(phrase)
            continue
        if sort in UNNAMED_SORTS:
            unnamed[phrase] = WordEntry(concept, sort, tuple(sectors), tuple(phrase.split()))
            continue
        for parts in spellings(phrase):
            words.setdefault(parts[0], []).append(WordEntry(concept, sort, tuple(sectors), parts))
    leaders: dict[str, list[Leader]] = {}
    for code, family, given, office, since, until, source in content["leaders"]:
        leaders.setdefault(name_key(family), []).append(
            Leader(code, family, tuple(name_key(p) for p in given.split()), office, since, until, source)
        )
    holders: dict[tuple[str, str], list[Leader]] = {}
    for row in (row for rows in leaders.values() for row in rows if row.office):
        holders.setdefault((row.code, row.office.lower()), []).append(row)
    terms: dict[str, list[Term]] = {}
    for ident, code, sectors, start, end in content["terms"]:
        terms.setdefault(ident, []).append(Term(code, tuple(sectors), start, end))
    return ActorLexicon(
        countries=content["countries"],
        marks={concept: frozenset(phrases) for concept, phrases in marks.items()},
        named=named,
        lacking={title: frozenset(codes) for title, codes in content["lacking"].items()},
        posts=content["posts"],
        body_posts=content["body_posts"],
        fields=content["fields"],
        unnamed=unnamed,
        unnamed_ends=frozenset(entry.words[-1] for entry in unnamed.values()),
        cities=frozenset(name_key(row[2]) for row in content["names"] if row[0] == "city"),
        terms={ident: tuple(rows) for ident, rows in terms.items()},
        names={key: tuple(entries) for key, entries in names.items()},
        gates=gates,
        words={first: tuple(sorted(entries, key=_longest)) for first, entries in words.items()},
        leaders={key: tuple(entries) for key, entries in leaders.items()},
        holders={key: tuple(entries) for key, entries in holders.items()},
        state_names=state_names,
        offices=content["offices"],
        genders=content["genders"],
        homonyms={key: (frozenset(cues.get("other", ())), frozenset(cues.get("state", ()))) for key, cues in content["homonyms"].items()},
    )


#: Words that a hyphen may join to an office: "vice-president" beside "vice president".
_JOINED = frozenset({"vice", "deputy", "co"})
#: Second words of ranks that one may join to the first: "lieutenant-general".
_JOINED_RANKS = frozenset({"general", "admiral", "colonel", "marshal"})


def spellings(phrase: str) -> tuple[tuple[str, ...], ...]:
    """Return the runs of tokens that a phrase may be written as: a hyphen may be a token, hang on the word before it, or join two words.

    The mark of a possessor is a token: "the president | 's | office".
    """
    phrase = phrase.replace("'s ", " 's ").replace("s' ", "s ' ")
    first, _, rest = phrase.partition(" ")
    written = [phrase, *([f"{first}-{rest}"] if rest and (first in _JOINED or rest in _JOINED_RANKS) else [])]
    found = []
    for one in written:
        first, *others = one.split("-")
        for marks in product((" - ", "- ", "-"), repeat=len(others)):  # "Under-Secretary - General" is cut so
            found.append(tuple("".join([first, *(mark + other for mark, other in zip(marks, others, strict=True))]).split()))
    return tuple(dict.fromkeys(found))


def _longest(entry: WordEntry) -> int:
    return -len(entry.words)
