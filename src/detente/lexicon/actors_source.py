"""The sources of the actors part: tables of names, parties, leaders and terms, and a concept file for each kind of word.

:func:`compile_actors` checks them and gives what :func:`detente.lexicon.actors.load_actors` loads; run time never reads a source.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from detente.errors import LexiconError
from detente.lexicon.actors import STATE_KINDS, entry_id, name_key

if TYPE_CHECKING:
    from pydantic import BaseModel

STATE_COLUMNS = ("code", "kind", "form", "source")
CITY_COLUMNS = ("code", "form", "source")
BODY_COLUMNS = ("id", "code", "sectors", "kind", "form", "name", "source")
PARTY_COLUMNS = ("code", "form", "kind", "name", "first", "last", "source")
OFFICE_COLUMNS = ("form", "code", "source")
LACKING_COLUMNS = ("form", "code", "source")
POST_COLUMNS = ("form", "post", "source")
FIELD_COLUMNS = ("form", "field", "source")
GIVEN_COLUMNS = ("name", "gender", "source")
HOMONYM_COLUMNS = ("form", "reading", "cue", "source")
TERM_COLUMNS = ("code", "form", "sectors", "start", "end", "source")
COUNTRY_COLUMNS = ("alpha2", "code", "source")
LEADER_COLUMNS = ("code", "family", "given", "office", "since", "until", "source")


def _word_model() -> type[BaseModel]:
    """Build the pydantic model of a concept file (only the compiler needs pydantic)."""
    from typing import Literal

    from pydantic import BaseModel, ConfigDict, Field

    class WordFile(BaseModel):
        model_config = ConfigDict(extra="forbid")
        id: str
        licence: str
        origin: str
        sort: Literal[
            "office", "honorific", "status", "role", "body", "government", "means", "igo", "state", "sides", "tail", "sport", "game",
            "field", "nobody", "mark", "people", "bodies",
        ]  # fmt: skip
        sectors: list[str]
        words: list[str] = Field(min_length=1)

    return WordFile


def _states() -> Iterator[list[Any]]:
    from detente.lexicon.files import iter_csv

    usual = {
        row["code"]: row["form"]
        for _, row in iter_csv("actors/states.csv", STATE_COLUMNS)
        if (row["kind"], row["source"]) == ("name", "babel")
    }
    usual |= {"KOS": "Kosovo", "PSE": "Palestine", "COD": "Congo", "COG": "Congo-Brazzaville", "MMR": "Myanmar", "HKG": "Hong Kong"}
    for code, form in usual.items():
        yield ["name", code, form, "", "", []]
    seen = {("name", code, name_key(form)) for code, form in usual.items()}
    for table in ("states_more", "states"):
        for _, row in iter_csv(f"actors/{table}.csv", STATE_COLUMNS):
            form = row["form"].strip()
            entry = (row["kind"], row["code"], form)
            if (row["kind"], row["code"], name_key(form)) not in seen and row["kind"] in STATE_KINDS:
                seen.add((row["kind"], row["code"], name_key(form)))
                yield [*entry, "", "", []]
    for _, row in iter_csv("actors/cities.csv", CITY_COLUMNS):
        yield ["city", row["code"], row["form"], "", "", []]


def _bodies() -> Iterator[list[Any]]:
    from detente.lexicon.files import iter_csv

    for table in ("bodies", "bodies_more", "bodies_known"):
        for _, row in iter_csv(f"actors/{table}.csv", BODY_COLUMNS):
            kind = row["kind"] if row["kind"] in ("national", "named") else "body"
            yield [kind, row["code"], row["form"], row["id"], row["name"], row["sectors"].split(";") if row["sectors"] else []]
    known = {row["code"] for _, row in iter_csv("actors/states.csv", STATE_COLUMNS)}
    for _, row in iter_csv("actors/parties.csv", PARTY_COLUMNS):
        if len(name_key(row["form"])) > 2 and row["code"] in known:
            yield ["party", row["code"], row["form"], row["name"], row["name"], ["PTY"]]


def _terms(names: list[list[Any]]) -> list[list[Any]]:
    """Read what bodies and parties were when; code and form must be those of a body or party.

    Raises:
        LexiconError: A row is about a name that no table has.
    """
    from detente.lexicon.files import iter_csv

    ids: dict[tuple[str, str], dict[str, None]] = {}
    for row in names:
        if row[0] in ("body", "national", "party"):
            ids.setdefault((row[1], name_key(row[2])), {})[entry_id(row)] = None
    rows = []
    for line, term in iter_csv("actors/terms.csv", TERM_COLUMNS):
        known = ids.get((term["code"], name_key(term["form"])))
        if not known:
            raise LexiconError(f"no body or party of {term['code']} is called {term['form']!r}", path="actors/terms.csv", line=line)
        rows += [[ident, "", term["sectors"].split(";"), term["start"], term["end"]] for ident in known]
    return rows


def _homonyms() -> dict[str, dict[str, list[str]]]:
    from detente.lexicon.files import iter_csv

    cues: dict[str, dict[str, list[str]]] = {}
    for _, row in iter_csv("actors/homonyms.csv", HOMONYM_COLUMNS):
        cues.setdefault(name_key(row["form"]), {}).setdefault(row["reading"], []).append(row["cue"])
    return cues


def _forms(path: str, columns: tuple[str, ...]) -> dict[str, str]:
    """Read a table of forms, each of one meaning.

    Raises:
        LexiconError: A form has two.
    """
    from detente.lexicon.files import iter_csv

    form, meaning, _ = columns
    found: dict[str, str] = {}
    for line, row in iter_csv(path, columns):
        if found.setdefault(row[form], row[meaning]) != row[meaning]:
            raise LexiconError(f"{row[form]!r} is {found[row[form]]!r} and {row[meaning]!r}", path=path, line=line)
    return found


def compile_actors() -> Any:
    """Check the actors tables and concept files and return the compiled part.

    Raises:
        LexiconError: A file has unknown keys, columns or values.
    """
    from detente.lexicon.files import iter_csv, iter_yaml, load_yaml

    model = _word_model()
    words: list[list[Any]] = []
    for name, text in iter_yaml("actors"):
        entry: Any = load_yaml(name, text, model)
        words.extend([entry.id, entry.sort, entry.sectors, word] for word in entry.words)
    leaders = [
        [row[column] for column in LEADER_COLUMNS]
        for table in ("leaders_more", "leaders")
        for _, row in iter_csv(f"actors/{table}.csv", LEADER_COLUMNS)
    ]
    offices = {row["form"].lower(): row["code"] for _, row in iter_csv("actors/offices.csv", OFFICE_COLUMNS)}
    lacking: dict[str, list[str]] = {}
    for _, row in iter_csv("actors/offices_lacking.csv", LACKING_COLUMNS):
        lacking.setdefault(row["form"].lower(), []).append(row["code"])
    genders = {name_key(row["name"]): row["gender"] for _, row in iter_csv("actors/given_names.csv", GIVEN_COLUMNS)}
    names = [*_states(), *_bodies()]
    return {
        "names": names,
        "terms": _terms(names),
        "countries": {row["alpha2"]: row["code"] for _, row in iter_csv("actors/countries.csv", COUNTRY_COLUMNS)},
        "words": words,
        "leaders": leaders,
        "offices": offices,
        "lacking": lacking,
        "posts": _forms("actors/posts.csv", POST_COLUMNS),
        "body_posts": _forms("actors/posts_of_bodies.csv", POST_COLUMNS),
        "fields": _forms("actors/fields.csv", FIELD_COLUMNS),
        "genders": genders,
        "homonyms": _homonyms(),
    }
