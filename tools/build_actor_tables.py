"""Make the generated tables of the actors lexicon from public facts: states, parties and leaders.

usage: python tools/build_actor_tables.py FACTS_DIR

FACTS_DIR holds ``cia_factbook_government.json`` (CIA World Factbook, public domain), ``reign_leaderlist_2021_3.csv`` (REIGN, MIT),
``archigos_4.1_spells.csv`` (Archigos 4.1, CC BY 4.0) and ``partyfacts/`` (Party Facts, MIT repository). Names of states come from
pycountry (ISO 3166) and babel (CLDR) as well. The tables are written to ``src/detente/lexicon/data/actors`` and committed; the
sources are not. Hand-written additions stand in tables of their own (``states_more.csv``, ``agencies.csv`` ...).
"""

from __future__ import annotations

import csv
import html
import json
import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import pycountry
from babel import Locale

OUT = Path(__file__).parents[1] / "src/detente/lexicon/data/actors"

# PLOVER: dependencies fold into the controlling state; Hong Kong, Palestine and Antarctica are kept.
FOLD = {
    "ABW": "NLD",
    "AIA": "GBR",
    "ALA": "FIN",
    "ASM": "USA",
    "ATF": "FRA",
    "BES": "NLD",
    "BLM": "FRA",
    "BMU": "GBR",
    "BVT": "NOR",
    "CCK": "AUS",
    "COK": "NZL",
    "CUW": "NLD",
    "CXR": "AUS",
    "CYM": "GBR",
    "ESH": "MAR",
    "FLK": "GBR",
    "FRO": "DNK",
    "GGY": "GBR",
    "GIB": "GBR",
    "GLP": "FRA",
    "GRL": "DNK",
    "GUF": "FRA",
    "GUM": "USA",
    "HMD": "AUS",
    "IMN": "GBR",
    "IOT": "GBR",
    "JEY": "GBR",
    "MAC": "CHN",
    "MAF": "FRA",
    "MNP": "USA",
    "MSR": "GBR",
    "MTQ": "FRA",
    "MYT": "FRA",
    "NCL": "FRA",
    "NFK": "AUS",
    "NIU": "NZL",
    "PCN": "GBR",
    "PRI": "USA",
    "PYF": "FRA",
    "REU": "FRA",
    "SGS": "GBR",
    "SHN": "GBR",
    "SJM": "NOR",
    "SPM": "FRA",
    "SXM": "NLD",
    "TCA": "GBR",
    "TKL": "NZL",
    "UMI": "USA",
    "VGB": "GBR",
    "VIR": "USA",
    "WLF": "FRA",
}
FACTBOOK_NAMES = {
    "Burma": "MMR",
    "Korea, North": "PRK",
    "Korea, South": "KOR",
    "Kosovo": "KOS",
    "Russia": "RUS",
    "Turkey (Turkiye)": "TUR",
    "Turkey": "TUR",
    "Congo, Democratic Republic of the": "COD",
    "Congo, Republic of the": "COG",
    "Cote d'Ivoire": "CIV",
    "Laos": "LAO",
    "Syria": "SYR",
    "Iran": "IRN",
    "Vietnam": "VNM",
    "Bolivia": "BOL",
    "Venezuela": "VEN",
    "Tanzania": "TZA",
    "Moldova": "MDA",
    "Brunei": "BRN",
    "Taiwan": "TWN",
    "Bahamas, The": "BHS",
    "Gambia, The": "GMB",
    "Cabo Verde": "CPV",
    "Micronesia, Federated States of": "FSM",
    "Holy See (Vatican City)": "VAT",
    "DRC": "COD",
    "Central African Republic": "CAF",
    "United Arab Emirates": "ARE",
    "Federated States of Micronesia": "FSM",
    "Swaziland": "SWZ",
}
COLUMNS_STATES = ("code", "kind", "form", "source")
COLUMNS_PARTIES = ("code", "form", "kind", "name", "first", "last", "source")
COLUMNS_LEADERS = ("code", "family", "given", "office", "since", "until", "source")


def plain(text: str) -> str:
    """Fold case and accents and keep letters, digits and single spaces."""
    flat = unicodedata.normalize("NFKD", text)
    flat = "".join(c for c in flat if not unicodedata.combining(c)).casefold()
    return " ".join(re.findall(r"[a-z0-9]+", flat))


def write(name: str, columns: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
    """Write a table, sorted and without doubles."""
    with (OUT / name).open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(sorted(set(rows)))


def iso_names() -> Iterator[tuple[str, str, str]]:
    """Yield (code, form, source) from ISO 3166 and CLDR."""
    territories = Locale("en").territories
    for country in pycountry.countries:
        code = country.alpha_3
        kind = "pycountry"
        for field in ("name", "common_name", "official_name"):
            value = getattr(country, field, None)
            if value and "," not in value and "(" not in value:
                yield code, value, kind
        name = territories.get(country.alpha_2)
        if name:
            for form in {name, name.replace("&", "and"), name.replace("St.", "Saint"), re.sub(r" \(.*\)| SAR China", "", name)}:
                if "(" not in form and "SAR" not in form:
                    yield code, form, "babel"


def load_factbook(facts: Path) -> list[dict[str, str]]:
    """Load the Factbook's entries with entities unescaped and ``none`` emptied."""
    raw = json.loads((facts / "cia_factbook_government.json").read_text(encoding="utf-8"))
    return [{k: ("" if v in (None, "none") else html.unescape(v)) for k, v in entry.items()} for entry in raw]


def factbook_codes(entries: list[dict[str, str]]) -> dict[str, str]:
    """Map the Factbook's own codes to ISO alpha-3 by name."""
    by_name = {plain(form): code for code, form, _ in iso_names()}
    codes = {}
    for entry in entries:
        for form in (entry["name_short"], entry["name_long"]):
            code = FACTBOOK_NAMES.get(form) or by_name.get(plain(form)) or by_name.get(plain(re.sub(r"(.*), (.*)", r"\2 \1", form)))
            if code and form:
                codes[entry["gec"]] = code
                break
    return codes


def demonyms(text: str) -> Iterator[str]:
    """Yield the demonyms that a "nationality" cell holds: "Algerian(s)", "Frenchman(men), Frenchwoman(women)"."""
    text = re.sub(r"\((?:singular|plural|collective|adjective|both|also|mainland|note)[^)]*\)", "", text)
    for part in re.split(r"[,;]| or ", text):
        part = part.strip()
        found = re.fullmatch(r"([A-Z][\w' -]+?)\((\w+)\)", part)
        if found:
            stem, ending = found.groups()
            yield stem.strip()
            yield stem + "s" if ending == "s" else re.sub(r"(man|woman)$", ending, stem) if ending in ("men", "women") else stem + ending
        elif re.fullmatch(r"[A-Z][\w' -]+", part):
            yield part.strip()


def adjectives(text: str) -> Iterator[str]:
    """Yield the adjectives of an "adjective" cell."""
    for part in re.split(r"[,;]| or ", re.sub(r"\(.*?\)", "", text)):
        part = part.strip()
        if re.fullmatch(r"[A-Z][\w' -]+", part) and part != "NA":
            yield part


def capitals(text: str) -> Iterator[str]:
    """Yield the capital's name."""
    part = re.split(r"[;,(]| note", text)[0].strip()
    if part and len(part) < 40 and part[0].isupper():
        yield part


def state_rows(entries: list[dict[str, str]], codes: dict[str, str]) -> Iterator[tuple[str, str, str, str]]:
    """Yield the rows of states.csv."""
    for code, form, source in iso_names():
        yield FOLD.get(code, code), "territory" if code in FOLD else "name", form, source
    for entry in entries:
        own_code = codes.get(entry["gec"])
        if not own_code:
            continue
        code, own = FOLD.get(own_code, own_code), own_code not in FOLD
        for form in (entry["name_short"], entry["name_long"]):
            if form and "," not in form and "(" not in form:
                yield code, "name" if own else "territory", form, "factbook"
        for form in adjectives(entry["adjective"]):
            yield code, "adjective", form, "factbook"
        for form in demonyms(entry["nationality"]):
            yield code, "demonym", form, "factbook"
        for form in capitals(entry["capital"]):
            yield code, "capital" if own else "region", form, "factbook"


GENERIC = re.compile(
    r"^(independents?|others?|alliance|party|coalition|none|opposition|government|unity|renaissance|the .*government)$", re.I
)


def party_rows(facts: Path) -> Iterator[tuple[str, ...]]:
    """Yield the rows of parties.csv: parties that lived after 1990 and polled 2 per cent or are current in the Factbook."""
    table = list(csv.DictReader((facts / "partyfacts/partyfacts-core-parties.csv").open(encoding="utf-8")))
    for row in table:
        if row["technical"] or row["country"] == "":
            continue
        code = FOLD.get(row["country"], row["country"])
        code = {"XKX": "KOS", "RKS": "KOS"}.get(code, code)
        last, share = int(row["year_last"] or 2100), float(row["share"] or 0)
        if last < 1991 or share < 4 or code in ("EUR",):
            continue
        english = [part.strip() for part in re.split(r"/|;", row["name_english"] or row["name"]) if part.strip()]
        english = [re.sub(r"\s*\(.*?\)", "", name) for name in english]
        english = [name for name in english if 4 <= len(name) <= 60 and not GENERIC.match(name)]
        if not english:
            continue
        span = (row["year_first"], row["year_last"], "partyfacts")
        for name in english:
            yield (code, name, "name", english[0], *span)
        native = re.sub(r"\s*\(.*?\)", "", row["name"]).strip()
        if native.isascii() and " " in native and 6 <= len(native) <= 60 and "/" not in native:
            yield (code, native, "name", english[0], *span)
        if re.fullmatch(r"[A-Z][A-Za-z-]{1,7}", row["name_short"]) and sum(c.isupper() for c in row["name_short"]) >= 2:
            yield (code, row["name_short"], "acronym", english[0], *span)


def factbook_parties(entries: list[dict[str, str]], codes: dict[str, str]) -> Iterator[tuple[str, ...]]:
    """Yield party rows of the Factbook: "Name (other) or ACR; Name or ACR"."""
    for entry in entries:
        code = codes.get(entry["gec"])
        code = FOLD.get(code or "", code)
        for part in (entry["parties"] or "").split(";") if code else ():
            pieces = [re.sub(r"\s*\(.*?\)", "", piece).strip() for piece in re.split(r"\bor\b|, note|:", part)]
            name = pieces[0] if pieces else ""
            if not re.fullmatch(r"(?:The )?[A-Z][\w'’ &.-]{3,55}", name) or GENERIC.match(name):
                continue
            yield code, name, "name", name, "", "", "factbook"
            for piece in pieces[1:]:
                if re.fullmatch(r"[A-Z][A-Za-z-]{1,9}", piece) and sum(c.isupper() for c in piece) >= 2:
                    yield code, piece, "acronym", name, "", "", "factbook"


def iso_day(year: str, month: str, day: str) -> str:
    """Join a partial date."""
    return "-".join(part.zfill(2) for part in (year, month, day) if part and part != "0")


MONTHS = {
    m: f"{i:02d}" for i, m in enumerate("January February March April May June July August September October November December".split(), 1)
}


def factbook_leaders(entries: list[dict[str, str]], codes: dict[str, str]) -> Iterator[tuple[str, ...]]:
    """Yield leader rows: "Prime Minister Sanae TAKAICHI (since 21 October 2025)"; family names stand in capitals."""
    for entry in entries:
        code = codes.get(entry["gec"])
        if not code or code in FOLD or code in ("HKG", "AND") or entry["name_short"] != entry["name_short"].split(" (")[0]:
            continue
        for field in ("chief_of_state", "head_of_government"):
            found = re.match(r"(.+?) \(since (?:(\d+) )?(?:(\w+) )?(\d{4})\)", entry[field] or "")
            if not found or ";" in found[1]:
                continue
            words = found[1].split()
            families = [w for w in words if len(w) > 1 and w.isupper() and not re.fullmatch(r"II|III|IV|VI|[A-Z]\.", w)]
            if not families:
                continue
            start = words.index(families[0])
            family = " ".join(families).title()
            office, given = split_title(words[:start])
            given += [w for w in words[words.index(families[-1]) + 1 :] if not re.fullmatch(r"[IVX]+", w)]
            since = iso_day(found[4], MONTHS.get(found[3] or "", ""), found[2] or "")
            yield code, family, " ".join(given), office, since, "", "factbook"


TITLES = frozenset(
    """
    President Prime Minister Premier Chancellor King Queen Emperor Emir Amir Sultan Supreme Leader Grand Duke Prince
    Pope Taoiseach Crown Acting Interim Chairman Minister State Administrator Federal Governor General Captain General. Sheikh
    """.split()
)


def split_title(words: list[str]) -> tuple[str, list[str]]:
    """Split "Prime Minister Sanae" into the title and the given names."""
    cut = 0
    for i, word in enumerate(words):
        if word in TITLES:
            cut = i + 1
        elif word not in ("of", "the", "and"):
            break
    return " ".join(words[:cut]), words[cut:]


def reign_codes() -> dict[str, str]:
    """Map the Correlates of War abbreviations of REIGN to ISO alpha-3 where they differ."""
    pairs = """
        UKG:GBR IRE:IRL NTH:NLD FRN:FRA SWZ:CHE SPN:ESP GMY:DEU GFR:DEU AUS:AUT HUN:HUN CZR:CZE SLO:SVK SLV:SVN CRO:HRV
        BOS:BIH MNG:MNE YUG:SRB SER:SRB MAC:MKD BUL:BGR MLD:MDA RUM:ROU LAT:LVA LIT:LTU EST:EST SWD:SWE DEN:DNK ICE:ISL
        EQG:GNQ GAM:GMB MLI:MLI SEN:SEN BEN:BEN MAA:MRT NIR:NER CDI:CIV GUI:GIN BFO:BFA LBR:LBR SIE:SLE TOG:TGO CAO:CMR
        NIG:NGA CEN:CAF CHA:TCD CON:COG DRC:COD BUI:BDI ANG:AGO MZM:MOZ ZAM:ZMB ZIM:ZWE MAW:MWI SAF:ZAF LES:LSO BOT:BWA
        SWA:SWZ MAG:MDG MAS:MUS MOR:MAR ALG:DZA LIB:LBY SUD:SDN LEB:LBN KUW:KWT BAH:BHR UAE:ARE OMA:OMN YEM:YEM TAJ:TJK
        KYR:KGZ KZK:KAZ MON:MNG TAW:TWN ROK:KOR SRI:LKA MAD:MDV BHU:BTN NEP:NPL THI:THA CAM:KHM DRV:VNM MAL:MYS SIN:SGP
        BRU:BRN PHI:PHL INS:IDN ETM:TLS AUL:AUS NEW:NZL BAR:BRB TRI:TTO HAI:HTI BHM:BHS JAM:JAM DOM:DOM COS:CRI HON:HND
        SAL:SLV GUA:GTM PAR:PRY URU:URY KOS:KOS GRG:GEO SOM:SOM TAZ:TZA UGA:UGA MYA:MMR OMN:OMN SLU:LCA GRN:GRD SUR:SUR
        GUY:GUY CAP:CPV COM:COM SSD:SSD POR:PRT ROM:ROU TKM:TKM UZB:UZB ZAN:TZA
    """
    return dict(pair.split(":") for pair in pairs.split())


def reign_rows(facts: Path, known: set[str]) -> Iterator[tuple[str, ...]]:
    """Yield leader rows of REIGN that began or lasted after 1985; its names are family names."""
    codes = reign_codes()
    for row in csv.DictReader((facts / "reign_leaderlist_2021_3.csv").open(encoding="utf-8", errors="replace")):
        code = codes.get(row["stateabb"], row["stateabb"])
        if code not in known or int(row["eyear"] or 0) < 1980:
            continue
        until = "" if (row["eyear"], row["emonth"]) == ("2021", "3") else iso_day(row["eyear"], row["emonth"], "")
        name = row["leader"].strip()
        if name and re.fullmatch(r"[\w' .-]+", name):
            family = (
                name.split()[-1]
                if len(name.split()) > 1 and code not in ("CHN", "KOR", "PRK", "VNM")
                else name.split()[0]
                if " " in name
                else name
            )
            rest = " ".join(word for word in name.split() if word != family)
            yield code, family, rest, "", iso_day(row["syear"], row["smonth"], row["sdate"]), until, "reign"


def main() -> None:
    """Write all generated tables."""
    facts = Path(sys.argv[1])
    entries = load_factbook(facts)
    codes = factbook_codes(entries)
    write("states.csv", COLUMNS_STATES, state_rows(entries, codes))
    parties: dict[tuple[str, str], tuple[str, ...]] = {}
    for row in [*party_rows(facts), *factbook_parties(entries, codes)]:
        parties.setdefault((row[0], plain(row[1])), row)
    write("parties.csv", COLUMNS_PARTIES, parties.values())
    alpha2 = {(c.alpha_2, FOLD.get(c.alpha_3, c.alpha_3), "pycountry") for c in pycountry.countries}
    write("countries.csv", ("alpha2", "code", "source"), alpha2 | {("EU", "EUR", "hand"), ("XK", "KOS", "hand")})
    known = {country.alpha_3 for country in pycountry.countries} | {"KOS"}
    write("leaders.csv", COLUMNS_LEADERS, [*factbook_leaders(entries, codes), *reign_rows(facts, known)])
    missing = defaultdict(int)
    for entry in entries:
        missing[entry["name_short"]] += entry["gec"] not in codes
    sys.stderr.write(f"entries without a code: {[name for name, count in missing.items() if count]}\n")


if __name__ == "__main__":
    main()
