"""The words of a channel's name that tell it from other channels of the same members.

Names vary ("the Quad Leaders' Summit", "Quad summit", "15th Korea-Japan Vice-Ministerial Strategic Dialogue"): states,
ordinals, years and stop words are left out; what is left is sorted into *kind* words (dialogue, council), *level* words
(ministerial, leaders) and *topic* words (counternarcotics, strategic), which weigh differently.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

from detente.record.claims import Member

# Words that say nothing of which channel is meant.
STOP_WORDS = frozenset(
    """
    a an the of for with in on at to by and or between among from their its his her our two three four both sides side states
    state countries country nations bilateral trilateral tripartite quadrilateral multilateral joint annual regular latest
    day daylong government governmental intergovernmental
    last next new first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth inaugural person
    in-person virtual online round rounds session sessions edition upcoming resumed renewed high level highlevel official
    officials said way sino diplomatic official formal informal public direct substantive constructive candid frank productive
    important historic key major broad wide ranging in-depth depth intensive comprehensive close friendly ongoing previous current
    recent past future special extraordinary semi cross strait detailed exploratory preliminary stalled suspended frozen
    ad hoc
    chief head agenda point issue question matter over about regarding concerning member
    revived restarted fresh face back yearly monthly weekly quarterly biannual semiannual biennial twice franco anglo indo russo greco
    january february march april may june july august september october
    november december monday tuesday wednesday thursday friday saturday sunday
    """.split()
)
# Heads of names; words of one set are told apart by taste only ("talks" for "dialogue").
KIND_SETS: dict[str, frozenset[str]] = {
    "talk": frozenset(
        """
    talk dialogue dialog consultation negotiation discussion conversation meeting conference exchange contact process
    mechanism engagement gathering forum framework arrangement format communication channel link relation council
    """.split()
    ),
    "summit": frozenset({"summit", "meeting", "conference", "gathering", "retreat"}),
    "body": frozenset(
        """
    council committee commission group task force subcommittee subcommission subgroup mechanism forum board
    meeting talk dialogue
    """.split()
    ),
    "line": frozenset("hotline line communication channel link telephone call phone contact".split()),
}
# Kinds that tell as much as a topic: two states have one of them.
TELLING_KINDS = frozenset({"retreat"})
# Words for talks that go on, whatever they are called.
TALKS = frozenset("meeting talk dialogue negotiation consultation discussion conversation process".split())
# Kinds of bodies: two states seldom have two that are both called only that.
BODIES = frozenset("council committee commission mechanism hotline subcommittee subcommission subgroup".split())
KIND_WORDS: frozenset[str] = frozenset().union(*KIND_SETS.values()) - {"working", "hot"}
# Words for the rank of those who meet, with the level that they tell.
RANK_WORDS: dict[str, str] = {
    "leader": "leaders",
    "summit": "leaders",
    "president": "leaders",
    "premier": "leaders",
    "ministerial": "ministerial",
    "minister": "ministerial",
    "vice": "senior-officials",
    "deputy": "senior-officials",
    "undersecretary": "senior-officials",
    "senior": "senior-officials",
    "director": "senior-officials",
    "advisor": "senior-officials",
    "envoy": "senior-officials",
    "representative": "senior-officials",
    "negotiator": "senior-officials",
    "working": "working",
}
# Words for ranks that are told apart where talks have one of them in their name: vice ministers' are none of directors-general's.
RANKS = (
    frozenset({"vice", "deputy", "undersecretary"}),
    frozenset({"director"}),
    frozenset({"advisor"}),
    frozenset({"envoy", "representative", "negotiator"}),
    frozenset({"general"}),
    frozenset({"working"}),
)
# Topics that many channels share; a name that is made of them alone does not tell whose channel it is.
COMMON_TOPICS = frozenset(
    """
    strategic political economic security trade military maritime policy foreign affairs party ruling
    parliamentary border peace nuclear climate energy technology cyber consular financial nationalsecurity
    coordination cooperation partnership comprehensive future common exchange general special
    """.split()
)
# Topics that tell nothing by themselves: no channel is another for lack of them.
VAGUE_TOPICS = frozenset(
    """
    political permanent coordination cooperation comprehensive general exchange special future common partnership affairs affair
    """.split()
)
# What talks of two states are held for, whoever holds them.
PURPOSES = frozenset("normalization peace settlement reconciliation rapprochement".split())
# Topics that are as good as a level: channels that share one are alike even where each has a topic of its own.
LEVEL_TOPICS = frozenset({"military", "party", "parliamentary"})
# Spelling variants and short forms -> one form.
_SAME = {
    "defence": "military",
    "defense": "military",
    "adviser": "advisor",
    "dialog": "dialogue",
    "counternarcotic": "counternarcotics",
    "narcotic": "counternarcotics",
    "counterterror": "counterterrorism",
    "mil": "military",
    "theatre": "theater",
    "telephone": "phone",
    "parties": "party",
    "commander": "military",
    "army": "military",
    "economy": "economic",
    "exchanges": "exchange",
    "archipelago": "island",
    "boundary": "border",
    "frontier": "border",
    "delimitation": "border",
    "demarcation": "border",
    "historical": "history",
    "cultural": "culture",
    "educational": "education",
    "agricultural": "agriculture",
    "scientific": "science",
    "environmental": "environment",
    "technological": "technology",
    "fishing": "fishery",
    "fish": "fishery",
    "cabinet": "council",
    "normalisation": "normalization",
}
_KEEP_S = frozenset("humanrights counternarcotics economics politics logistics sanctions arms affairs".split())
_WORD = re.compile(r"[a-z0-9+]+(?:[-.][a-z0-9+]+)*", re.IGNORECASE)
# Words that mean one thing only together.
_PHRASES = re.compile(r"\b(national|human)[ -](security|rights)\b", re.IGNORECASE)
# A meeting of two ministers of each side, those of foreign affairs and of defence, as newsrooms write it.
_TWO_AND_TWO = re.compile(r"(?<!economic )\b(?:2|two)[ -]?(?:\+|plus)[ -]?(?:2|two)\b", re.IGNORECASE)
# So many sides and so many others ("five-plus-two"), which tells no subject.
_FORMAT = re.compile(r"\b(?:\d|two|three|four|five|six)[ -]?(?:\+|plus)[ -]?(?:\d|one|two|three|four)\b", re.IGNORECASE)
# One office, service or line in several words, and the word or words that it is compared by.
_OFFICES = (
    (re.compile(r"\bheads? of (?:state|government)(?:(?: and|,)? (?:state|government))?\b", re.IGNORECASE), "leader"),
    (re.compile(r"\bcoast[ -]?guards?\b", re.IGNORECASE), "coastguard maritime"),
    (re.compile(r"\bborder[ -](?:guard|force|security force|police|patrol)s?\b", re.IGNORECASE), "border"),
)
_NSA = re.compile(r"\bNSAs?\b")
TWO_AND_TWO = "two-and-two"
# The word before another name of a channel, behind its name: "Growth Forum (also Joint Committee)".
ALSO = "also"
_OTHER_NAME = re.compile(rf" \({ALSO} (.+)\)$")
_PREFIX = re.compile(r"\b(co|counter|inter|anti|de|multi|sub)-")
# Who brings the sides together tells of no other channel ("the EU-mediated talks").
_MEDIATED = re.compile(r"\b[\w.]+[- ](?:mediated|brokered|facilitated|sponsored|led|hosted|chaired|backed|supervised)\b", re.IGNORECASE)
# Sector of a region that broke away from the state whose code it has.
BREAKAWAY = "PRE"
# Sectors of those who stand against their own state, and words for the sides of talks inside one.
AGAINST = frozenset({"REB", "OPP", BREAKAWAY})
_INSIDE = frozenset(
    "rebel rebels guerrilla guerrillas insurgent insurgents opposition government delegation delegations delegate delegates".split()
)
_STATES = frozenset({"name", "abbreviation", "old", "adjective", "demonym", "capital"})
# One office in two words.
_DIRECTORS = re.compile(r"\b(directors?)[- ]generals?\b", re.IGNORECASE)
_NUMBER = re.compile(r"\d+(?:st|nd|rd|th)?")


def name_words(name: str, *, states: frozenset[str] = frozenset(), sides: Iterable[str | None] = ()) -> tuple[str, ...]:
    """Return the telling words of a channel's name: folded, in singular, sorted, each once.

    Args:
        name: The name as an article has it.
        states: Lower-case words that name states or their people (see :func:`state_words`); they are left out.
        sides: Names of the sides; they too are left out ("European Union-Gulf Cooperation Council Joint Council").
    """
    for side in sides:
        if side and side in name and side != name:
            name = name.replace(side, " ")
    flat = re.sub(r"\b(?:[A-Za-z]\.){2,}", _join_initials, _flat(name))
    flat = _TWO_AND_TWO.sub("foreign military minister", _PHRASES.sub(_join_phrase, _DIRECTORS.sub(r"\1", flat)))
    flat = _FORMAT.sub(" ", _NSA.sub("nationalsecurity advisor", flat))
    for office, word in _OFFICES:
        flat = office.sub(word, flat)
    found: set[str] = set()
    for match in _WORD.finditer(re.sub(r"'s?\b", "", flat)):
        for raw in re.split(r"[-.]", _PREFIX.sub(r"\1", match.group().lower())):
            if raw in states or _NUMBER.fullmatch(raw):
                continue
            word = singular(raw)
            if word not in STOP_WORDS and word not in states and len(word) > 1:
                found.add(word)
    return tuple(sorted(_whole_topics(found)))


def split_names(name: str) -> tuple[str, ...]:
    """Return a channel's name, and another that it has or had."""
    match = _OTHER_NAME.search(name)
    return (name[: match.start()], match[1]) if match else (name,)


def _whole_topics(words: set[str]) -> set[str]:
    """Return the words with what only together is a topic as one: the ministers of foreign affairs and of defence, "rights"."""
    if words >= _FOREIGN_AND_MILITARY and words & {"minister", "ministerial"}:
        return words - _FOREIGN_AND_MILITARY | {TWO_AND_TWO}
    if topic_words(words) == {"right"}:
        return words - {"right"} | {"humanrights"}
    if "consultative" in words and not words & (BODIES | {"meeting"}):
        return words - {"consultative"} | {"consultation"}  # "consultative talks"; a Joint Consultative Commission is one by name
    return words


_FOREIGN_AND_MILITARY = frozenset({"foreign", "military"})


def channel_words(name: str, members: Iterable[Member]) -> tuple[str, ...]:
    """Return the telling words of a channel's name, without the names of the states and blocs that are its members.

    A body or an office that is a member tells which channel it is ("national security advisors' meeting").
    """
    from detente.lexicon.actors import BLOCS

    members = tuple(members)
    sides = [member.name for member in members if member.is_state or member.country in BLOCS]
    against = [member for member in members if member.sector in AGAINST]
    if against:
        sides += [member.name for member in against]
        known = frozenset(word for member in against for word in _forms_of(member))
        return name_words(_MEDIATED.sub(" ", name), states=state_words() | known | _INSIDE, sides=sides)
    seats = frozenset(word for member in members for word in seat_words().get(member.country or "", ()))
    return name_words(_MEDIATED.sub(" ", name), states=state_words() | seats, sides=sides)


def side_name(member: Member) -> str:
    """Return the usual name of those who stand against their state, in lower case; "" where they are only described ("the rebels").

    What stands before or behind the name only says what they are ("ELN rebels"); its first letters may be its known short form.
    """
    if member.sector == BREAKAWAY:
        return _region(member.name or "", member.country)
    words = (member.name or "").split()
    capital = [at for at, word in enumerate(words) if word[:1].isupper()]
    own = " ".join(words[capital[0] : capital[-1] + 1]) if capital else ""
    own = re.sub(r" of (?:the )?([A-Z]\w+)$", _without_state, own)
    letters = "".join(words[at][0] for at in capital)
    known = next((usual for form in (own, letters) if (usual := _usual_name(form, member.country))), "")
    if known or own.lower() in _INSIDE:
        return known.lower()
    return own.lower() if len(capital) > 1 or own.isupper() or words[-1:] == [own] else ""


@cache
def _region(name: str, country: str | None) -> str:
    """Return the name, in lower case, of the region of a state that broke away and is called so or alike ("Abkhaz", "Abkhazian")."""
    from detente.lexicon.actors import load_actors

    entries = (entry for found in load_actors().names.values() for entry in found if entry.kind == "partial" and entry.code == country)
    return min((entry.form.lower() for entry in entries if entry.form[:_ROOT] == name[:_ROOT]), default=name.lower())


# First letters that a region's name and those of its people share.
_ROOT = 5


def _without_state(match: re.Match[str]) -> str:
    """Return "" for the state behind a name: "the Democratic Front *of the Philippines*"."""
    return "" if match[1].lower() in state_words() else match[0]


def _forms_of(member: Member) -> set[str]:
    """Return the lower-case words by which an article names those who stand against their state."""
    words = (member.name or "").split()
    letters = "".join(word[0] for word in words if word[:1].isupper())
    return {letters.lower(), *side_name(member).split()} - {""}


@cache
def _usual_name(form: str, country: str | None) -> str:
    """Return the usual name of a body of a state that a form names, or ""."""
    from detente.lexicon.actors import load_actors, name_key

    entries = load_actors().names.get(name_key(form), ()) if form else ()
    return next((entry.name for entry in entries if entry.code == country and entry.kind not in _STATES), "")


def singular(word: str) -> str:
    """Return the form of a word under which its variants meet ("leaders" and "leader", "defence" and "defense")."""
    word = _SAME.get(word, word)
    if word not in _KEEP_S and len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-3] + "y" if word.endswith("ies") else word[:-1]
    return _SAME.get(word, word)


def topic_words(words: Iterable[str]) -> frozenset[str]:
    """Return the words that are neither a kind nor a rank: what the channel is about, or its proper name."""
    return frozenset(words) - KIND_WORDS - RANK_WORDS.keys() - {ALSO}


def kind_words(words: Iterable[str]) -> frozenset[str]:
    """Return the words that say what sort of link it is."""
    return frozenset(words) & KIND_WORDS


def rank_level(words: Iterable[str]) -> str | None:
    """Return the level that a name's own words tell; the lowest rank counts ("vice-ministerial"), ``None`` where none does."""
    found = {RANK_WORDS[word] for word in words if word in RANK_WORDS}
    return next((level for level in ("working", "senior-officials", "ministerial", "leaders") if level in found), None)


def are_like_kinds(one: frozenset[str], other: frozenset[str]) -> bool:
    """Say whether two names' kind words may name one sort of link; a name without any fits all."""
    if not one or not other or one & other:
        return True
    return any(one & kinds and other & kinds for kinds in KIND_SETS.values())


@cache
def state_words() -> frozenset[str]:
    """Return the lower-case words of states' names, adjectives and demonyms of the lexicon (cached)."""
    from detente.lexicon.actors import BLOCS, load_actors

    kinds = {"name", "abbreviation", "old", "adjective", "demonym"}
    forms = {entry.form for entries in load_actors().names.values() for entry in entries if entry.kind in kinds}
    words = {word for form in forms for word in re.findall(r"[a-z]+", _flat(form).lower().replace(".", ""))}
    words |= {e.form.lower() for entries in load_actors().names.values() for e in entries if e.acronym and e.code in BLOCS}
    words |= {code.lower() for code in BLOCS}
    # Words that states share with channels ("Union", "Arab League") stay telling.
    return frozenset(words) - frozenset("party union council security exchange trade peace people and of the".split())


@cache
def seat_words() -> dict[str, frozenset[str]]:
    """Return the lower-case words of the names of each country's seats of government, by its code (cached)."""
    from detente.lexicon.actors import load_actors

    found: dict[str, set[str]] = {}
    for entries in load_actors().names.values():
        for entry in entries:
            if entry.kind == "capital" and entry.code:
                found.setdefault(entry.code, set()).update(re.findall(r"[a-z]+", _flat(entry.form).lower()))
    return {code: frozenset(words) for code, words in found.items()}


def _flat(text: str) -> str:
    """Return a text in ASCII, without accents."""
    return unicodedata.normalize("NFKD", text).replace("’", "'").encode("ascii", "ignore").decode("ascii")


def _join_initials(match: re.Match[str]) -> str:
    return match.group().replace(".", "")


def _join_phrase(match: re.Match[str]) -> str:
    return match[1] + match[2]
