"""What tables add to a person: the country and the office of a leader whom the name fits, on the article's day; never against the text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from detente.lexicon.actors import ActorLexicon, Leader, name_key
from detente.model.enums import OfficeStatus
from detente.model.records import Office
from detente.reading.actors.clusters import core_words
from detente.reading.actors.roster import ActorDraft, Roster
from detente.reading.grammar.phrases import case_of, effective
from detente.reading.grammar.words import PARTICLES
from detente.reading.groups.at_home import holds_at_home
from detente.reading.groups.phrase import INTERNATIONAL, is_written_at_home, opening_code, scene_code
from detente.reading.offices.chain import HEADS, ONE_A_STATE, OfficeDraft
from detente.reading.publishers import states_in

FAMILY_FIRST = frozenset({"CHN", "VAT", "MYS", "THA", "IDN", "ETH", "TWN", "HKG", "JPN", "KOR", "PRK", "VNM", "KHM", "HUN", "SGP"})
DOMESTIC = frozenset({"GOV", "LEG", "JUD", "COP", "MIL", "OPP"})
ABROAD = frozenset({"envoy", "diplomat_role", "secretary_general", "commissioner", "director", "spokesperson"})
#: Given names that tables have as a leader's only name: alone they may be anybody's.
_GIVEN = frozenset({"muhammad", "mohammed", "mohamed", "mohammad", "hassan", "hussein", "salman", "khalid", "abdullah", "ahmed", "felipe"})
TOP_OFFICES = frozenset(
    {"President", "Prime Minister", "Chancellor", "Premier", "Supreme Leader", "Secretary General", "Secretary-General"}
)
#: Surnames of leaders that many others have: alone they mean none.
COMMON_SURNAMES = frozenset(
    "johnson brown harris martin major howard clark carter wilson clinton howard abbott turnbull bush ford smith".split()
)
ENGLISH_NAMED = frozenset({"USA", "GBR", "AUS", "CAN", "NZL", "IRL"})


def fill_from_tables(draft: ActorDraft, roster: Roster, offices: list[OfficeDraft], mentioned: set[str]) -> None:
    """Fill country and office from the leaders table: only where the text gives none, and the name fits one country's leader.

    Args:
        draft: The person.
        roster: The roster; the day of its article chooses between the offices of a leader.
        offices: What the text says of the person.
        mentioned: The states that the article names.
    """
    leader = _leader(draft, roster, offices, mentioned)
    if leader is not None:
        _note_known(draft, leader, roster)
        if draft.gender is None and leader.given and roster.page.lexicon.actors.genders.get(leader.given[0]) == "she":
            draft.gender = "she"  # a man whose name the table has is no likelier "he" than one whom it has not
        if draft.code is None:
            draft.code = leader.code
            draft.note(_why(leader), [leader.code], draft.name)
        if not offices:
            _fill_office(draft, leader, roster)
        else:
            _end_offices(draft, leader, roster, offices)
            led = not draft.sectors and all(office.title.lower() == "leader" for office in offices)
            if led and leader.office and is_held(leader, roster.page.article.published_at):
                draft.add_sectors(
                    leader.sectors or _sectors_of_title(leader.office, roster.page.lexicon.actors)
                )  # "Leader Roe" of the senate
    if draft.code is None:
        _fill_from_office(draft, roster, offices)
    if draft.code is None and (front := _front_code(roster, offices)) is not None:
        draft.code = front[0]
        draft.note("opening", [draft.code], front[1])
    bare = all(o.state is None and o.body is None and not ABROAD & set(o.concepts) for o in offices)
    if draft.code is None and offices and bare and draft.mentions and (code := opening_code(roster, roster.page.doc[min(draft.mentions)])):
        draft.code = code
        draft.note("opening", [code], roster.page.lexicon.actors.state_names.get(code, code))
    if draft.code is None and bare and (host := _visited(draft, roster, offices)) is not None:
        draft.code = host
        draft.note("visited", [host], roster.page.article.title or "")
    if draft.code is None and (seat := _told_in_capital(draft, roster, offices)) is not None:
        draft.code = seat[0]
        draft.note("told-in", [draft.code], seat[1])
    if draft.code is None and _is_domestic(draft, roster, offices):
        code = scene_code(roster, roster.page.doc[min(draft.mentions)])
        code = None if code is not None and lacks_office(roster, offices, code) else code
        draft.code = None if _is_led_by_other(roster, draft, offices, code) or _only_meets(roster, draft, code) else code
        first = roster.page.doc[min(draft.mentions)]
        at_home = is_written_at_home(roster, first.i) and not any(c.lower_ == "the" for c in first.children)
        if draft.code is None and at_home and not _is_led_by_other(roster, draft, offices, roster.written_in):
            draft.code = roster.written_in
        if draft.code is not None:
            draft.note("scene", [draft.code], roster.page.lexicon.actors.state_names.get(draft.code, draft.code))
        elif (
            roster.home is not None
            and (_is_the_one(roster, offices) or _is_publisher(roster, offices))
            and not _is_led_by_other(roster, draft, offices, roster.home)
        ):
            draft.code = roster.home
            draft.note("publisher", [draft.code], roster.page.article.publisher or "")
        elif roster.issuer is not None and (_acts_at_home(draft, roster, offices) or _is_of_home(draft, roster, offices)):
            draft.code = roster.issuer
            draft.note("issuer", [draft.code], roster.page.article.title or "")


def lacks_office(roster: Roster, offices: Sequence[OfficeDraft], code: str) -> bool:
    """Say whether a state has no prime minister whom a title names: "U.S. Envoy X and *Deputy Prime Minister* Y"."""
    named = any("prime minister" in office.title.lower() for office in offices)
    return named and code in roster.page.lexicon.actors.lacking.get("prime minister", ())


def _acts_at_home(draft: ActorDraft, roster: Roster, offices: list[OfficeDraft]) -> bool:
    """Say whether an official of no known state acts in a government's release before another state is named in the sentence.

    "Domestic Policy Advisor Ana Ruiz opened the summit"; no minister or leader, who is told with a state where a guest is meant, and
    whom the tables know at home.
    """
    held = draft.concepts.union(*(office.concepts for office in offices))
    if held & _MAY_BE_GUESTS or not any(offices) or _is_held_at_home(draft, roster, offices):
        return False
    first = roster.page.doc[min(draft.mentions)]
    top = effective(first)
    while top.base in ("flat", "appos", "nmod", "compound") and top.head.i != top.i:
        top = effective(top.head)
    if top.dep_ != "nsubj" or top.head.dep_ not in ("ROOT", "conj"):
        return False
    start, issuer = top.sent.start, roster.issuer
    return not any(start <= place < first.i for code, places in roster.places.items() if code != issuer for place in places)


def _visited(draft: ActorDraft, roster: Roster, offices: list[OfficeDraft]) -> str | None:
    """Return the state that a release's headline tells of as visited, for a minister of no told state who is met there.

    "Readout of Adviser Roe's *Visit to Chad*: ... met with Labor Minister Paz"; not where the sentence names another state.
    """
    title, lexicon, home = roster.page.article.title or "", roster.page.lexicon.actors, roster.issuer
    if home is None or not offices or not all(_MAY_BE_GUESTS & set(o.concepts) for o in offices) or not draft.mentions:
        return None
    if _TRAVELS.isdisjoint(title.lower().split()):
        return None
    codes = set(states_in(title, lexicon)) - {home}
    code = codes.pop() if len(codes) == 1 else None
    if code is None or code in INTERNATIONAL or lacks_office(roster, offices, code) or _is_led_by_other(roster, draft, offices, code):
        return None
    first = roster.page.doc[min(draft.mentions)]
    near = {other for other, places in roster.places.items() for place in places if first.sent.start <= place < first.i}
    return code if near <= {code, home} else None


#: Words of a headline for a visit.
_TRAVELS = frozenset({"visit", "travel", "travels", "trip", "tour"})


def _is_held_at_home(draft: ActorDraft, roster: Roster, offices: list[OfficeDraft]) -> bool:
    """Say whether somebody of the state that gives the text out is told to hold the one office: "Advisor Roe, Advisor Paz" are of two."""
    titles = {office.title.lower() for office in offices if _ONE_AT_HOME & set(office.concepts) and " " in office.title}
    own = (d for d in roster.drafts if d is not draft and d.code == roster.issuer)
    return any(office.title.lower() in titles and office.status is OfficeStatus.HOLDS for other in own for office in other.offices)


#: Offices that a state has once.
_ONE_AT_HOME = ONE_A_STATE | {"security_advisor"}


def _is_of_home(draft: ActorDraft, roster: Roster, offices: list[OfficeDraft]) -> bool:
    """Say whether somebody holds an office of no state that is told, which in a government's release is one of its own."""
    own = [office.title for office in offices if office.state is None and office.body is None]
    return bool(own) and bool(draft.mentions) and holds_at_home(roster, roster.page.doc[min(draft.mentions)], own)


#: Offices that guests from other states have too.
_MAY_BE_GUESTS = frozenset({"head_of_state", "head_of_government", "vice_head", "minister", "royal", "leader_role"})


def note_holder(draft: ActorDraft, title: str, roster: Roster) -> None:
    """Note who holds an office on the article's day, where a person is told by it alone and one only held it: "the Kenyan president".

    Args:
        draft: The person, of a known state.
        title: The title of an office that is held now.
        roster: The roster; without a day of its article nobody is known.
    """
    day = roster.page.article.published_at
    rows = roster.page.lexicon.actors.holders.get((draft.code or "", title.lower()), ())
    held = [row for row in rows if is_held(row, day) and row.given]
    if len({known_as(row, roster.page.lexicon.actors) for row in held}) == 1:
        _note_known(draft, held[0], roster)


def known_as(leader: Leader, lexicon: ActorLexicon) -> str:
    """Return one name for all rows of a leader: of the first given names of these rows the first in the alphabet, with the family's."""
    rows = [row for row in lexicon.leaders[name_key(leader.family)] if _are_one(row, leader)]
    given = min((row.given[0] for row in rows if row.given), default="")
    return " ".join(filter(None, (given, leader.family)))


def _are_one(row: Leader, other: Leader) -> bool:
    """Say whether two rows of one family name are one person's: each has the other's first given name ("Joe Joseph", "Joseph Joe")."""
    if row.code != other.code or not row.given or not other.given:
        return row is other
    return row.given[0] in other.given and other.given[0] in row.given


def _note_known(draft: ActorDraft, leader: Leader, roster: Roster) -> None:
    if not leader.given:
        return  # a family's name tells of no person
    draft.note(f"person:{leader.source}:{leader.code}:{known_as(leader, roster.page.lexicon.actors)}", (), draft.name)


def _front_code(roster: Roster, offices: list[OfficeDraft]) -> tuple[str, str] | None:
    """Return the state of a capital that opens the sentence in front of an office of a state: "In Caracas, Defence Minister Ruiz said".

    Not where the sentence tells of a guest ("In Lima, visiting Foreign Minister Ruiz").
    """
    doc = roster.page.doc
    for office in offices:
        first = office.start
        domestic = DOMESTIC & set(office.sectors) and not ABROAD & set(office.concepts) and office.state is None and office.body is None
        first -= first > 0 and doc[first - 1].lower_ == "the"
        if not domestic or not office.rule.startswith(("title", "appos")) or first < 3 or doc[first - 1].text != ",":
            continue
        opens = next((i for i in range(first - 2, max(-1, first - _FRONT), -1) if doc[i].is_sent_start), None)
        name = name_key(doc.text_of(opens + 1, first - 1)) if opens is not None and doc[opens].lower_ == "in" else ""
        codes = {entry.code for entry in roster.page.lexicon.actors.names.get(name, ()) if entry.kind in ("capital", "name")}
        guest = any(token.lemma_.lower() in roster.page.lexicon.actors.marks["guest"] for token in doc[first].sent)
        if len(codes) == 1 and not guest:
            return codes.pop(), doc.text_of(opens or 0, first - 1)
    return None


def _told_in_capital(draft: ActorDraft, roster: Roster, offices: list[OfficeDraft]) -> tuple[str, str] | None:
    """Return the state of a capital in which a minister or a ministry's spokesman says something: "spokesman Ana Ruiz said in Cairo"."""
    doc = roster.page.doc
    own = [o for o in offices if o.state is None and o.body is None and _speaks_for_state(o)]
    if not draft.mentions:
        return None  # who speaks as "I" in a release, known by its title alone
    first = doc[min(draft.mentions)]
    while first.base in ("flat", "nmod") and first.head.i < first.i:
        first = first.head  # "spokesperson | Ana Ruiz"
    if not own or first.base != "nsubj" or any(token.lemma_.lower() in roster.page.lexicon.actors.marks["guest"] for token in first.sent):
        return None
    objects = (c for c in first.head.children if c.base == "obj")
    for child in (*first.head.children, *(c for thing in objects for c in thing.children)):
        if child.base in ("obl", "nmod") and child.i > first.i and case_of(child) == "in":
            codes = {e.code for e in roster.page.lexicon.actors.names.get(name_key(child.text), ()) if e.kind == "capital"}
            if len(codes) == 1:
                return codes.pop(), child.text
    return None


def _speaks_for_state(office: OfficeDraft) -> bool:
    return "GOV" in office.sectors and (office.concepts[0] == "minister" or "ministry" in office.title.lower())


#: Tokens of the longest opening, with its office.
_FRONT = 6


def _is_publisher(roster: Roster, offices: list[OfficeDraft]) -> bool:
    """Say whether a person has the office that publishes the text: "Prime Minister Roe" in a release of the "Prime Minister of Canada"."""
    publisher = (roster.page.article.publisher or "").lower()
    return any(" " in office.title and office.title.lower() in publisher for office in offices)


def _is_the_one(roster: Roster, offices: list[OfficeDraft]) -> bool:
    """Say whether "the" opens an office of a government: "The Deputy Minister of Foreign Affairs, X", in the release of a ministry."""
    doc = roster.page.doc
    return any(
        "GOV" in office.sectors
        and not ABROAD & set(office.concepts)
        and office.start > 0
        and doc[office.start - 1].lower_ in ("the", "our")
        for office in offices
    )


def _is_domestic(draft: ActorDraft, roster: Roster, offices: list[OfficeDraft]) -> bool:
    """Say whether a title without a country is one of the state that the text plays in: no diplomat's, no name of another's leader."""
    lexicon = roster.page.lexicon.actors
    if len(draft.words) == 1 and draft.words[0] in lexicon.leaders:
        return False
    if any(form in office.title.lower() for office in offices for form in lexicon.offices):
        return False
    rims = (t for office in offices for t in roster.page.doc[max(0, office.start - 1) : office.start + 1])
    if any(t.tag_ == "PRP$" for t in rims):
        return False  # "her national security adviser" is of her state
    own = [o for o in offices if DOMESTIC & set(o.sectors) and o.body is None]
    return any(not ABROAD & set(office.concepts) or office.title.lower().endswith("security council") for office in own)


def _is_led_by_other(roster: Roster, draft: ActorDraft, offices: list[OfficeDraft], code: str | None) -> bool:
    """Say whether somebody else of the article has an office of a person that a state has once."""
    held = {office.concepts[0] for office in offices if office.status is OfficeStatus.HOLDS} & HEADS
    return any(other is not draft and other.code == code and held & other.concepts for other in roster.drafts)


def _only_meets(roster: Roster, draft: ActorDraft, code: str | None) -> bool:
    """Say whether a state is named only behind the verb by which somebody meets its people: "Secretary Roe met the *Haitian* premier"."""
    doc, places = roster.page.doc, roster.places.get(code, ()) if code is not None else ()
    first = doc[min(draft.mentions)]
    while first.base in ("flat", "appos", "nmod", "compound") and first.head is not first:
        first = first.head
    verb = first.head
    if first.base != "nsubj" or verb.lemma_.lower() not in _MEETING or not places:
        return False
    here = [place for place in places if doc[place].sent.start == verb.sent.start]
    return min(places) > verb.i and all(verb.i < place <= verb.right_edge.i and case_of(doc[place]) not in ("in", "at") for place in here)


_MEETING = frozenset({"meet", "talk", "speak", "confer", "call", "host", "receive", "welcome", "greet", "visit", "phone", "negotiate"})


def _fill_office(draft: ActorDraft, leader: Leader, roster: Roster) -> None:
    """Give a person the office that the table has for the day: held then, or the last one that had ended by then."""
    day = roster.page.article.published_at
    held, past = is_held(leader, day), _is_past(leader, day)
    if not held and not past:
        return
    if leader.office:
        draft.offices.append(
            Office(
                title=leader.office,
                country=leader.code,
                status=OfficeStatus.HOLDS if held else OfficeStatus.FORMER,
                since=leader.since or None,
                until=leader.until if past else None,
            )
        )
    own = leader.sectors or _sectors_of_title(leader.office, roster.page.lexicon.actors)
    gives = tuple(own) if held else ("ELI",)
    spell = f"{leader.since}..{leader.until}"
    draft.note(f"office-of-the-day:{leader.source}:{leader.office or 'leader'} {spell}", gives, draft.name)
    draft.add_sectors(gives)


def _end_offices(draft: ActorDraft, leader: Leader, roster: Roster, offices: list[OfficeDraft]) -> None:
    """Let an office that the table has ended by the article's day be a former one: "President Lincoln" is polite, or tells of then."""
    if leader.code != draft.code or not _is_past(leader, roster.page.article.published_at):
        return
    for i, office in enumerate(offices):
        same = office.title.lower() == leader.office.lower() and office.body is None and office.status is OfficeStatus.HOLDS
        if same:
            offices[i] = replace(office, status=OfficeStatus.FORMER, since=leader.since or None, until=leader.until)
            draft.note(f"office-over:{leader.source}:{leader.office} {leader.since}..{leader.until}", ["former"], draft.name)


def fill_as_leader(draft: ActorDraft, leader: Leader, roster: Roster) -> None:
    """Give a person what the table has for a leader whom the text means."""
    _note_known(draft, leader, roster)
    draft.code = draft.code or leader.code
    draft.note(_why(leader), [leader.code], draft.name)
    _fill_office(draft, leader, roster)


def _why(leader: Leader) -> str:
    return f"leader:{leader.source}:{leader.code}:{leader.family}"


def _sectors_of_title(title: str, lexicon: ActorLexicon) -> tuple[str, ...]:
    """Return the sectors of a table's title by its last known office word ("Leader of the Opposition", "rebel leader"); GOV for others."""
    words = title.lower().replace("-", " ").split()
    for size in range(len(words), 0, -1):
        for start in range(len(words) - size + 1):
            phrase = tuple(words[start : start + size])
            for entry in lexicon.words.get(phrase[0], ()):
                if entry.words == phrase and entry.sort in ("office", "role") and entry.sectors:
                    return entry.sectors
    return ("GOV",)


def _fill_from_office(draft: ActorDraft, roster: Roster, offices: list[OfficeDraft]) -> None:
    """Take the country of an office that only one state has ("Chief Cabinet Secretary"), where the article names that state."""
    table = roster.page.lexicon.actors.offices
    for office in offices:
        title = office.title.lower()
        if office.concepts[0] == "commissioner" and "european" in title.split():  # "the European fisheries commissioner"
            draft.code = "EUR"
            draft.note("office:European commissioner", [draft.code], office.title)
            return
        for form, code in table.items():
            if form in title and (code in roster.places or code == roster.issuer or _names_body(roster, code)):
                draft.code = code
                draft.note(f"office:{form}", [code], office.title)
                return


def _names_body(roster: Roster, code: str) -> bool:
    """Say whether a text names a body of a state."""
    return any(draft.code == code and draft.key.startswith("body:") for draft in roster.drafts)


def _leader(draft: ActorDraft, roster: Roster, offices: list[OfficeDraft], mentioned: set[str]) -> Leader | None:
    """Find the one country's leader whom the name fits, and of the leader's offices the one of the day, else the last before it."""
    if any(office.concepts[0] in ("head_of_state", "vice_head") and not office.sectors for office in offices):
        return None  # "Ana Ruiz, President, Oslo Institute"
    words = core_words(draft.words)
    day = roster.page.article.published_at
    particles = [i for i in range(len(draft.words) - 1) if draft.words[i] in PARTICLES]
    whole = [("".join(draft.words[i:]), core_words(draft.words[:i])) for i in particles]  # "Haitham | bin Tariq"
    genders = roster.page.lexicon.actors.genders
    found = [
        leader
        for family, rest in (*_name_splits(words), *whole)
        for leader in _rows(roster.page.lexicon.actors.leaders, family, rest, words)
        if draft.code in (None, leader.code) and _fits(leader, family, rest, draft, offices, mentioned, day, genders)
    ]
    near = [leader for leader in found if leader.code in mentioned]
    for group in (near, found):
        for some in ([row for row in group if is_held(row, day)], [row for row in group if _is_past(row, day)], group):
            if some:
                return max(some, key=_rank) if len({leader.code for leader in some}) == 1 else None
    return None


def _rank(leader: Leader) -> tuple[str, bool]:
    return leader.since, bool(leader.office)


def _rows(table: Mapping[str, tuple[Leader, ...]], family: str, rest: tuple[str, ...], words: tuple[str, ...]) -> tuple[Leader, ...]:
    rows = table.get(family, ())
    return tuple(leader for leader in rows if leader.code in FAMILY_FIRST) if rest and family == words[0] else rows


#: Letters below which a surname alone is of a leader only where few share it.
_SHORT = 4


def _fits(
    leader: Leader,
    family: str,
    rest: tuple[str, ...],
    draft: ActorDraft,
    offices: list[OfficeDraft],
    mentioned: set[str],
    day: str | None,
    genders: Mapping[str, str],
) -> bool:
    """Say whether a row may mean the person: by given name, or by surname with an office, a state or the day to back it."""
    fathers = {draft.words[at + 1] for at, word in enumerate(draft.words[:-1]) if word in _SONS}
    if rest and fathers and family not in fathers:
        rest = tuple(word for word in rest if word not in fathers) or rest
    if draft.gender == "she" and leader.given and genders.get(leader.given[0]) == "he":
        return False  # "Mrs. Roe" is not Prime Minister Jo Roe
    if rest:
        bare = not leader.given and any("GOV" in office.sectors or _same_office(leader, [office]) for office in offices)
        return _given_fits(rest, leader) or (bare and _backs_full_name(leader, offices, mentioned, day))
    if family != core_words(draft.words)[-1] or draft.honorifics & set(leader.given):
        return True
    if offices:
        telling = leader.code not in ENGLISH_NAMED or (day is None and leader.office in TOP_OFFICES)
        exact = any(office.title.lower() == leader.office.lower() for office in offices) and telling
        return _same_office(leader, offices) and (leader.code in mentioned or is_held(leader, day) or exact)
    short = len(family) < _SHORT and (_is_common(leader) or leader.code not in FAMILY_FIRST)  # "Xi" is no "Kim"
    return not short and family not in _GIVEN and _backs_bare_name(leader, mentioned, day)


def _name_splits(words: tuple[str, ...]) -> list[tuple[str, tuple[str, ...]]]:
    """Return the ways to split a name into family and given names: the last, the first, or all words are the family's."""
    splits = [(words[-1], words[:-1])]
    if len(words) > 1:
        splits += [(words[0], words[1:]), ("".join(words), ())]
    if len(words) > 2:
        splits.append(("".join(words[-2:]), words[:-2]))
    return splits


def _same_office(leader: Leader, offices: list[OfficeDraft]) -> bool:
    """Say whether a title in the text may be the office of the table: they share a word, or the table names none."""
    if not offices:
        return True
    if not leader.office:
        return any(c in ("head_of_state", "head_of_government", "director", "leader_role") for o in offices for c in o.concepts)
    words = set(leader.office.lower().replace("-", " ").split())
    return any(words & set(o.title.lower().replace("-", " ").split()) or "director" in o.concepts for o in offices)


def _backs_full_name(leader: Leader, offices: list[OfficeDraft], mentioned: set[str], day: str | None) -> bool:
    """Say whether a table row without given names may mean a titled person: its state is named, or it is a head of state's name.

    Where the article has a day, who led another state long before it is not meant.
    """
    heads = any(o.concepts[:1] in (("head_of_state",), ("head_of_government",)) and len(o.concepts) == 1 for o in offices)
    return leader.code in mentioned or (heads and leader.code not in ENGLISH_NAMED and (day is None or is_held(leader, day)))


def _is_common(leader: Leader) -> bool:
    """Say whether a leader's surname is a common one in the states that name their people so."""
    return name_key(leader.family) in COMMON_SURNAMES


def _backs_bare_name(leader: Leader, mentioned: set[str], day: str | None) -> bool:
    """Say whether a surname alone, without a title, may mean the leader: one who leads now, or led the state that the article names."""
    top = leader.office in TOP_OFFICES
    if leader.code in mentioned:
        return top and (leader.code not in ENGLISH_NAMED or is_held(leader, day))
    common = leader.code in ENGLISH_NAMED and _is_common(leader)
    return top and not common and is_held(leader, day)


#: Words before a father's name: "Nasser bin Hamad" is a son of Hamad.
_SONS = frozenset({"bin", "ibn", "bint", "ben"})


def _given_fits(rest: tuple[str, ...], leader: Leader) -> bool:
    """Say whether given names fit a leader's; where names have two syllables both must ("Kim Sung-han" is no Kim Il-sung)."""
    if leader.code in FAMILY_FIRST:
        return "".join(rest) in {*leader.given, "".join(leader.given)}
    if "".join(rest) in leader.given or (leader.given and (rest[0] in leader.given or leader.given[0] in rest)):
        return True
    return any(w[0] == g[0] for w in rest for g in leader.given if len(w) == 1)


def _is_past(leader: Leader, published_at: str | None) -> bool:
    day = (published_at or "")[:10]
    return bool(day) and bool(leader.until) and leader.until + "~" < day


def is_held(leader: Leader, published_at: str | None) -> bool:
    """Say whether an office was held on the day of a text."""
    day = (published_at or "")[:10]
    if not day:
        return False
    return leader.since <= day and (not leader.until or day <= leader.until + "~")
