"""The acts part of the lexicon: verbs, nouns and phrases that carry a PLOVER event, and how their arguments play.

``data/acts/*.yaml`` holds one concept (one act meaning) a file; ``data/acts/tables`` holds what concepts share:

* ``sets.yaml``: named sets of noun lemmas, written ``$name`` in a phrase.
* ``irregular.csv``: irregular verb forms, so that a wrong lemma of the tagger loses no verb.
* ``operators.csv``: what an operator ("agree to", "refuse to", "call off") makes of the act inside it.
* ``refinements.csv``: the CAMEO code of it, by the code of the act inside ("agreed to train their troops" is 0312).
* ``topics.yaml``: the CAMEO code of a general act of words, by the words of its content ("rejected a free-trade deal" is 1211).
* ``purposes.yaml``: the last digit of CAMEO's codes of dissent, by what it is for or against.

A phrase of a concept is a small pattern in one string, parsed by :func:`parse_phrase`::

    condemn                        the lemma alone
    hold =$talks|summit            with an object whose head is one of these nouns
    break +off =$talks             with a particle
    enter ~into=$talks|agreement   with an oblique ("into ...") whose head is one of these nouns
    protest ~against               with an oblique of any head
    raid %bombing|night            with one of these words before it (compound or adjective); of a verb with an object, before that one:
                                   ``commit =crime|crimes %war``
    talk !obj                      without an object;  ``strike ?obj`` with one; ``ask ?xcomp`` with an open clause, ``tell ?inf`` with
                                   an infinitive, ``insist ?ccompbare`` with a that-clause that asks ("that it leave"); ``land ?laden``
                                   where the subject carries relief ("a plane with tents")
    join =strike -hunger|air       whose object has none of these words before it
    call ^crime|massacre           with one of these words said of the object ("called it a crime", "described it as a crime")
    break ~into @hacker            with one of these words as subject
    decline >comment|elaborate     with an infinitive of one of these verbs, passive or with nobody behind "with" or "to" in it;
                                   ``>give:detail|comment`` asks for one of these words as its object too

Slots say where a side stands. Of a verb: ``subj obj iobj`` (as in the active), ``inobj`` (an actor inside the object
phrase: "an Indian proposal"), ``ccomp`` (subject of the that-clause), a preposition (``with``), ``in:with`` (an actor inside that
oblique's phrase), ``holder`` (who holds those whose release is asked for), or
``moved`` (forces or police who are the subject of a passive: "officers were deployed"). Of a noun: ``poss`` (possessive, adjective of
nationality, compound), or a preposition.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from detente.errors import LexiconError
from detente.lexicon.files import load_compiled

if TYPE_CHECKING:
    from pathlib import Path

PART = "acts"
OPERATORS = (
    "commit",
    "refuse",
    "threaten",
    "request",
    "deny",
    "cancel",
    "end",
    "light",
    "attempt",
    "fail",
    "desire",
    "permit",
    "undergo",
    "none",
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One lemma or phrase of a concept, ready to be matched.

    Attributes:
        concept: Id of the concept.
        pos: ``verb``, ``noun`` or ``adj``.
        lemma: Lemma of the predicate's head.
        particle: Particle that must be there, or ``None``.
        obj: Lemmas of which the object's head must be one; empty is no condition.
        obl: Preposition -> lemmas of which the oblique's head must be one (empty: any head).
        mods: Lemmas of which a compound or adjective before the word must be one; empty is no condition.
        unlike: Lemmas that may not stand before the object's head (compound or adjective).
        said: Lemmas of which the object's complement ("a crime", "as a crime", "guilty") must be one; empty is no condition.
        subj: Lemmas of which the subject's head must be one; empty is no condition.
        inf: Lemmas of which the verb of an infinitive below must be one; empty is no condition.
        inf_obj: Lemmas of which that infinitive's object must be one; empty is no condition.
        needs: ``?obj`` style conditions: relations that must be there.
        bars: ``!obj`` style conditions: relations that must not be there.
        type: PLOVER type; of an operator, its type where no act is inside, or ``None``.
        mode: PLOVER mode.
        cameo: CAMEO code.
        contexts: PLOVER contexts.
        operator: What it does with the act inside, or ``None`` for a plain act; ``none`` is a phrase that carries no act
            ("killed in a crash") and keeps the wider entries from one.
        comp: Where an operator's act inside stands: ``xcomp ccomp obj`` or a preposition.
        actor: Slots of the actor.
        recipient: Slots of the recipient, in order; the first that is filled counts.
        sides: Slots of further actors of a mutual act.
        mutual: Whether all sides are actors.
        formal: Whether it is an event only where a state, a body or an official does it ("went to", "left the group").
        inside: Whether it is an event only where it is agreed on, asked for or to come ("stayed in touch" is a state of affairs).
        about: PLOVER type of the act that it is about by itself, where no act inside is told ("declined the invitation"), or ``None``.
        official: (type, mode, cameo) instead, where the actor is a state or its government; or ``None``.
        together: (type, mode, cameo) instead, where actors of several states do it together; or ``None``.
        phrase: The phrase as the concept's file has it.
        weight: How specific the phrase is; the highest that fits wins.
    """

    concept: str
    pos: str
    lemma: str
    particle: str | None
    obj: frozenset[str]
    obl: tuple[tuple[str, frozenset[str]], ...]
    mods: frozenset[str]
    unlike: frozenset[str]
    said: frozenset[str]
    subj: frozenset[str]
    inf: frozenset[str]
    inf_obj: frozenset[str]
    needs: tuple[str, ...]
    bars: tuple[str, ...]
    type: str | None
    mode: str | None
    cameo: str | None
    contexts: tuple[str, ...]
    operator: str | None
    comp: tuple[str, ...]
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    sides: tuple[str, ...]
    mutual: bool
    formal: bool
    inside: bool
    about: str | None
    official: tuple[str, str | None, str] | None
    together: tuple[str, str | None, str] | None
    phrase: str
    weight: int


@dataclass(frozen=True, slots=True)
class Composition:
    """What an operator makes of an act inside; ``type`` is ``None`` where the act inside stays what it is."""

    type: str | None
    mode: str | None
    cameo: str | None


class Phrases(NamedTuple):
    """The entries of a word, most specific first, and by the first thing that they ask for; each with its place among them.

    Attributes:
        entries: All.
        loose: Those that ask for no object, preposition or particle.
        by_object: Lemma of an object -> those that ask for it.
        by_preposition: Preposition -> those that ask for it, and for no object.
        by_particle: Particle -> those that ask for it, and for neither.
    """

    entries: tuple[Entry, ...]
    loose: tuple[tuple[int, Entry], ...]
    by_object: Mapping[str, Sequence[tuple[int, Entry]]]
    by_preposition: Mapping[str, Sequence[tuple[int, Entry]]]
    by_particle: Mapping[str, Sequence[tuple[int, Entry]]]

    def asking_for(self, objects: Set[str], prepositions: Set[str], particles: Set[str]) -> list[Entry]:
        """Return the entries but those whose first thing is not among these, most specific first."""
        found = list(self.loose)
        for lemma in objects & self.by_object.keys():
            found += self.by_object[lemma]
        for preposition in prepositions & self.by_preposition.keys():
            found += self.by_preposition[preposition]
        for particle in particles & self.by_particle.keys():
            found += self.by_particle[particle]
        if len(found) > len(self.loose):
            found = sorted(dict(found).items())
        return [entry for _, entry in found]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActLexicon:
    """Compiled acts entries.

    Attributes:
        index: (pos, lemma) -> entries, most specific first.
        compositions: (operator, inner type, inner mode or "") -> what comes of it.
        sets: Named sets of lemmas.
        irregular: Form -> lemmas of irregular verbs.
        refinements: (operator, beginning of the inner CAMEO code) -> CAMEO code.
        topics: Lemma -> topic of what is said.
        topical: CAMEO code -> topic -> the code that it gives.
        purposes: (last digit of a CAMEO code of dissent, lemmas that call for it), in order.
        of_words: (form, lemma, UPOS, tag) -> the entries of a word, as far as they were asked for.
    """

    index: Mapping[tuple[str, str], tuple[Entry, ...]]
    compositions: Mapping[tuple[str, str, str], Composition]
    sets: Mapping[str, frozenset[str]]
    irregular: Mapping[str, tuple[str, ...]]
    refinements: Mapping[tuple[str, str], str]
    purposes: tuple[tuple[str, frozenset[str]], ...]
    topics: Mapping[str, str]
    topical: Mapping[str, Mapping[str, str]]
    of_words: dict[tuple[str, str, str, str], Phrases] = field(default_factory=dict, init=False, repr=False, compare=False)
    _phrases: dict[tuple[tuple[str, str], ...], Phrases] = field(default_factory=dict, init=False, repr=False, compare=False)

    def phrases(self, keys: tuple[tuple[str, str], ...]) -> Phrases:
        """Return the entries of a word that may be several: (pos, lemma) of each, as in :attr:`index`."""
        found = self._phrases.get(keys)
        if found is None:
            entries = tuple(entry for key in keys for entry in self.index[key])
            loose: list[tuple[int, Entry]] = []
            by_object: dict[str, list[tuple[int, Entry]]] = {}
            by_preposition: dict[str, list[tuple[int, Entry]]] = {}
            by_particle: dict[str, list[tuple[int, Entry]]] = {}
            for item in enumerate(entries):
                entry = item[1]
                for lemma in entry.obj:
                    by_object.setdefault(lemma, []).append(item)
                if entry.obj:
                    continue
                if entry.obl:
                    by_preposition.setdefault(entry.obl[0][0], []).append(item)
                elif entry.particle is not None:
                    by_particle.setdefault(entry.particle, []).append(item)
                else:
                    loose.append(item)
            found = self._phrases[keys] = Phrases(entries, tuple(loose), by_object, by_preposition, by_particle)
        return found

    def entries(self, pos: str, lemma: str) -> tuple[Entry, ...]:
        """Return the entries of a lemma, most specific first."""
        return self.index.get((pos, lemma), ())

    def compose(self, operator: str, inner: str, mode: str | None) -> Composition | None:
        """Return what an operator makes of an act inside, looked up by type and mode, then by type, then for any."""
        for key in ((operator, inner, mode or ""), (operator, inner, ""), (operator, "*", "")):
            if key in self.compositions:
                return self.compositions[key]
        return None

    def refine(self, operator: str, inner: str, default: str) -> str:
        """Return the CAMEO code of what an operator makes of an act of the CAMEO code ``inner``; ``default`` where no table has it."""
        for length in (4, 3, 2):
            found = self.refinements.get((operator, inner[:length])) if len(inner) >= length else None
            if found is not None:
                return found
        return default


PHRASE = re.compile(r"(?P<kind>[=+~!?%^@>-]?)(?P<body>\S+)")


def parse_phrase(phrase: str, sets: Mapping[str, list[str]]) -> dict[str, Any]:
    """Parse a phrase pattern (see the module).

    Raises:
        ValueError: It is not a phrase, or names an unknown set.
    """
    lemma, *rest = phrase.split()
    out: dict[str, Any] = {
        "lemma": lemma,
        "particle": None,
        "obj": [],
        "obl": {},
        "mods": [],
        "unlike": [],
        "said": [],
        "subj": [],
        "inf": [],
        "inf_obj": [],
        "needs": [],
        "bars": [],
    }
    for part in rest:
        found = PHRASE.fullmatch(part)
        kind, body = (found["kind"], found["body"]) if found else ("", part)
        if kind == "+":
            out["particle"] = body
        elif kind == "=":
            out["obj"] = _alternatives(body, sets)
        elif kind == "%":
            out["mods"] = _alternatives(body, sets)
        elif kind in {"^", "@", "-"}:
            out[{"^": "said", "@": "subj", "-": "unlike"}[kind]] = _alternatives(body, sets)
        elif kind == ">":
            verbs, _, objects = body.partition(":")
            out["inf"], out["inf_obj"] = _alternatives(verbs, sets), _alternatives(objects, sets) if objects else []
        elif kind == "~":
            preposition, _, heads = body.partition("=")
            out["obl"][preposition] = _alternatives(heads, sets) if heads else []
        elif kind == "?":
            out["needs"].append(body)
        elif kind == "!":
            out["bars"].append(body)
        else:
            raise ValueError(
                f"{phrase!r}: {part!r} is no part; allowed are +particle =object ~preposition=head %modifier -unlike ^said @subject "
                ">infinitive ?needed !barred"
            )
    return out


def _alternatives(body: str, sets: Mapping[str, list[str]]) -> list[str]:
    lemmas: list[str] = []
    for name in body.split("|"):
        if name.startswith("$"):
            if name[1:] not in sets:
                raise ValueError(f"no set {name!r}; sets are {sorted(sets)}")
            lemmas.extend(sets[name[1:]])
        else:
            lemmas.append(name)
    return sorted({lemma.lower() for lemma in lemmas})  # names as the tagger's lemmas are compared: "OPEC" is "opec"


def compile_acts(folder: Path | None = None) -> dict[str, Any]:
    """Check every concept file and make the compiled copy; it is written where a folder is given.

    Raises:
        LexiconError: A file does not pass its lint; the message names it.
    """
    from detente.lexicon.acts_lint import read_concepts
    from detente.lexicon.files import write_compiled

    content = read_concepts()
    if folder is not None:
        write_compiled(PART, content, folder)
    return content


@cache
def load_acts() -> ActLexicon:
    """Load the compiled acts part (cached).

    Raises:
        LexiconError: There is no compiled copy.
    """
    raw = load_compiled(PART)
    concepts = raw["concepts"]
    index: dict[tuple[str, str], list[Entry]] = {}
    for row in raw["entries"]:
        if row["concept"] not in concepts:
            raise LexiconError(f"entry of unknown concept {row['concept']!r}", path=f"compiled/{PART}.json")
        entry = _entry(row, concepts[row["concept"]])
        index.setdefault((entry.pos, entry.lemma), []).append(entry)
    return ActLexicon(
        index={key: tuple(sorted(rows, key=_rank)) for key, rows in index.items()},
        compositions={(o, t, m): Composition(*result) for o, t, m, *result in raw["compositions"]},
        sets={name: frozenset(lemmas) for name, lemmas in raw["sets"].items()},
        irregular={form: tuple(found) for form, found in raw["irregular"].items()},
        refinements={(operator, inner): cameo for operator, inner, cameo in raw["refinements"]},
        topics=raw["topics"],
        topical=raw["topical"],
        purposes=tuple((digit, frozenset(words)) for digit, words in raw["purposes"]),
    )


def _rank(entry: Entry) -> tuple[int, int, str]:
    """Order entries: the heavier phrase, then the one whose sets of words are smaller, then by name."""
    words = len(entry.obj) + len(entry.mods) + len(entry.said) + len(entry.subj) + len(entry.inf)
    return (-entry.weight, words + sum(len(heads) for _, heads in entry.obl), entry.concept)


def _entry(row: Mapping[str, Any], concept: Mapping[str, Any]) -> Entry:
    noun = row["pos"] == "noun"
    slots = concept["noun"] if noun else concept["verb"]
    slots = {**slots, **{key: row[key] for key in ("actor", "recipient", "sides") if row.get(key) is not None}}
    official, together = concept["official"], concept["together"]
    return Entry(
        concept=row["concept"],
        pos=row["pos"],
        lemma=row["lemma"],
        particle=row["particle"],
        obj=frozenset(row["obj"]),
        obl=tuple((preposition, frozenset(heads)) for preposition, heads in sorted(row["obl"].items())),
        mods=frozenset(row["mods"]),
        unlike=frozenset(row["unlike"]),
        said=frozenset(row["said"]),
        subj=frozenset(row["subj"]),
        inf=frozenset(row["inf"]),
        inf_obj=frozenset(row["inf_obj"]),
        needs=tuple(row["needs"]),
        bars=tuple(row["bars"]),
        type=concept["type"],
        mode=concept["mode"],
        cameo=concept["cameo"],
        contexts=tuple(concept["contexts"]),
        operator=concept["operator"],
        comp=tuple(concept["comp"]),
        actor=tuple(slots["actor"]),
        recipient=tuple(slots["recipient"]),
        sides=tuple(slots["sides"]),
        mutual=concept["mutual"],
        formal=concept["formal"],
        inside=concept["inside"],
        about=concept["about"],
        official=(official[0], official[1], official[2]) if official else None,
        together=(together[0], together[1], together[2]) if together else None,
        phrase=row["phrase"],
        weight=_weight(row),
    )


def _weight(row: Mapping[str, Any]) -> int:
    """Return how specific a phrase is: an object or modifier says most, then an oblique, a particle, a bare condition."""
    obliques = sum(3 if heads else 2 for heads in row["obl"].values())
    named = sum(4 * bool(row[key]) for key in ("obj", "mods", "unlike", "said", "subj", "inf", "inf_obj"))
    return 2 * bool(row["particle"]) + named + obliques + len(row["needs"]) + len(row["bars"])
