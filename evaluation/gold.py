"""The sets that the reader is measured on, and what a run of one gives: figures, and a row a case for ``results/``.

The golden articles and sentences are our own and always there. The developing gold is no part of the project; ``DETENTE_GOLD`` names
another folder for it. It is CC BY-SA or somebody's text, so that results hold ids, codes and figures only.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from detente.dispatches import load_dispatches
from detente.model import Article, to_dict
from detente.reading.reader import Reader
from evaluation.articles import article_of
from evaluation.attribution import load_passages, score_passage
from evaluation.attribution import sum_up as sum_up_statements
from evaluation.channel_score import score_channels
from evaluation.channel_score import sum_up as sum_up_channels
from evaluation.channel_sentences import load_cases, score_sentences
from evaluation.channel_sentences import sum_up as sum_up_sentences
from evaluation.coded import CodedSentence, load_coded
from evaluation.coded_score import score_case, sum_up
from evaluation.disputes import load_passages as load_disputes
from evaluation.disputes import score_passage as score_disputes
from evaluation.disputes import sum_up as sum_up_disputes
from evaluation.score import KINDS, Result, load_gold, score

HERE = Path(__file__).parent
RESULTS = HERE / "results"
CHANNELS = HERE / "channels"
#: Written before the reader was run on them: South America, the Caucasus, Africa (inside one state), Korea.
CHANNELS_MORE = HERE / "channels_more"
#: Written by another hand and scored before anybody had read it: found .833, as_of .414, on .437, last_held .512, changes F1 .505.
CHANNELS_BLIND = HERE / "channels_blind6"
#: By another hand too, scored before it was read and mended little since: found .80, as_of .387, on .403, last_held .500, changes F1 .459.
CHANNELS_UNSEEN = HERE / "channels_blind7"
#: By a third hand, scored once before it was read: found 1.0, single .667, as_of .447, on .250, last_held .419, changes F1 .388.
CHANNELS_FRESH = HERE / "channels_blind8"
#: By a fourth, scored before it was read: found 1.0, single 1.0, as_of .542, on .417, last_held .333, changes F1 .645.
CHANNELS_UNREAD = HERE / "channels_blind9"
#: By a fifth, scored before it was read: found 1.0, single .714, as_of .479, on .496, last_held .605, changes F1 .636.
CHANNELS_TENTH = HERE / "channels_blind10"
#: By a sixth, scored before it was read: found 1.0, single .714, as_of .706, on .517, last_held .444, changes F1 .572.
CHANNELS_ELEVENTH = HERE / "channels_blind11"
#: By a seventh, scored before it was read: found 1.0, single .571, as_of .240, on .156, last_held .536, changes F1 .481.
CHANNELS_TWELFTH = HERE / "channels_blind12"
#: By an eighth, scored before it was read: found .857, single .667, as_of .560, on .253, last_held .514, changes F1 .496.
CHANNELS_THIRTEENTH = HERE / "channels_blind13"
#: By a ninth, who had read those at hand, scored before it was read: found .833, single .8, as_of .479, on .514, last_held .70, F1 .665.
CHANNELS_FOURTEENTH = HERE / "channels_blind14"
#: By a tenth, who had read those at hand: real channels told by reports of ours. First reading found 1.0, single .5, as_of .438, on .312,
#: last_held .49, F1 .466; four were worked from then, and the other four looked at.
CHANNELS_FIFTEENTH = HERE / "channels_blind15"
#: By an eleventh, scored when the rules of the tenth's were made, and not read: found 1.0, single .667, as_of .609, on .605,
#: last_held .703, F1 .784.
CHANNELS_SIXTEENTH = HERE / "channels_blind16"
#: By a twelfth, blind: real channels told by reports of ours. First reading of the two halves: single .75 .25, as_of .215 .571, on .33 .60,
#: last_held .476 .842, changes F1 .515 .78; the first (eu-turkey, india-china, luanda, north-american) was worked from, the other not read.
CHANNELS_SEVENTEENTH = HERE / "channels_blind17"
#: By a thirteenth, blind, of kinds that none before has: with mediators, of many sides, of a government and rebels. First reading of the
#: halves: found .5 .5, single 1.0 .5, as_of .12 .609, on .152 .494, last_held .3 .429, changes F1 .368 .318; the first (geneva, haiti,
#: india-sri-lanka, uganda) was worked from, the other (astana, malaysia, transnistria, us-taiwan) not read.
CHANNELS_EIGHTEENTH = HERE / "channels_blind18"
#: By a fourteenth, blind, of the kinds of those at hand, other regions and decades. First reading of the halves: found 1.0 1.0, single
#: .8 .4, as_of .278 .307, on .608 .269, last_held .417 .565, changes F1 .564 .557; the first (armenia-turkey, bolivia-chile, gerd,
#: india-sri-lanka-maldives, thailand-cambodia) was worked from, the other (australia-png, france-japan, india-bangladesh,
#: pacific-alliance, us-vietnam) not read.
CHANNELS_NINETEENTH = HERE / "channels_blind19"
#: By a fifteenth, blind, alike. First reading of the halves: found 1.0 1.0, single .5 .5, as_of .67 .621, on .572 .843, last_held .762
#: .714, changes F1 .642 .714. Neither (bangladesh-myanmar, norway-russia, senegal-gambia, uk-mauritius; the others) has been worked from.
CHANNELS_TWENTIETH = HERE / "channels_blind20"
#: All sets of channels beside the first.
CHANNEL_SETS = (
    CHANNELS_MORE,
    CHANNELS_BLIND,
    CHANNELS_UNSEEN,
    CHANNELS_FRESH,
    CHANNELS_UNREAD,
    CHANNELS_TENTH,
    CHANNELS_ELEVENTH,
    CHANNELS_TWELFTH,
    CHANNELS_THIRTEENTH,
    CHANNELS_FOURTEENTH,
    CHANNELS_FIFTEENTH,
    CHANNELS_SIXTEENTH,
    CHANNELS_SEVENTEENTH,
    CHANNELS_EIGHTEENTH,
    CHANNELS_NINETEENTH,
    CHANNELS_TWENTIETH,
)
#: Sentences coded by writers who had not seen the rules. Of the first set the odd ones have been worked from since, of the second all, of
#: the third the odd ones, of the fourth the first sixty; the even ones of the first and the third and the last sixty of the fourth have not
#: been read. First readings, types found and right: .378 and .806, .656 and .894, .557 and .783, .742 and .939 (.836 and .927).
EVENT_SETS = tuple(HERE / f"events_blind{number}.jsonl" for number in ("", 2, 3, 4))
#: Ten articles with all that they tell, by a writer who had not seen the rules; the first five by name have been worked from, the others
#: have not been read. At first reading statements P .817 R .810, disputes .429 .071, factuality .948, date .732, events P .857 R .562.
FACTS_BLIND = HERE / "facts_blind"
#: Seven more by another: four were worked from (andes, estai, nile-dam, ussuri), three not read. First readings of the halves, each with
#: three verbatim documents that are not here: events P .924 .825 R .637 .522, statements .845 .758 and .857 .94, disputes R .167 .056.
FACTS_BLIND_MORE = HERE / "facts_blind2"
#: Eight by a third: four (fy-) were worked from, four (fz-) not read. First readings of the halves: events P .889 .902 R .474 .38, sides
#: .55 .432, statements .792 .782 and .764 .811, disputes F1 .5 .421, countries .901 .787.
FACTS_BLIND_THIRD = HERE / "facts_blind3"
#: Eight by a fourth, as fine-grained as those at hand: four (chagos, ethiopia-somalia, honduras-china, uk-iran) were worked from, four not
#: read. First readings of the halves: events P .875 .898 R .725 .765, sides .619 .864, dates .60 .833, statements P .544 .788 R .969 .897.
FACTS_BLIND_FOURTH = HERE / "facts_blind4"
GOLD = Path(os.environ.get("DETENTE_GOLD", HERE.parent.parent / "shared" / "gold"))
SCORE_FACTS = Path(os.environ.get("DETENTE_SCORERS", GOLD.parent / "score" / "all")).with_name("score_facts.py")
Item = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One set measured.

    Attributes:
        name: The set.
        figures: Its sums; shares unless the name says otherwise.
        rows: One row a case, for the results file.
        lines: What ``--misses`` prints.
    """

    name: str
    figures: dict[str, float]
    rows: tuple[Item, ...] = ()
    lines: tuple[str, ...] = field(default_factory=tuple)

    def write(self, folder: Path = RESULTS) -> None:
        """Write the rows, a JSON object a line, in order of id: a diff shows which cases moved."""
        folder.mkdir(exist_ok=True)
        rows = sorted(self.rows, key=lambda row: str(row["id"]))
        text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        (folder / f"{self.name}.jsonl").write_text(text, encoding="utf-8")


def article_of_text(name: str, text: str, published_at: str | None = None, **fields: str | None) -> Article:
    """Make an article of a text that has no file."""
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    return Article(id=name, text=text, sha256=sha256, published_at=published_at, language="en", **fields)


def run_dispatches(reader: Reader) -> tuple[Run, list[Result]]:
    """Read every dispatch that has a golden list and score it."""
    texts = {dispatch.id: dispatch for dispatch in load_dispatches()}
    results = [score(golden, to_dict(reader.read(article_of(texts[golden.id])))) for golden in load_gold()]
    figures: dict[str, float] = {}
    for kind in KINDS:
        wanted = sum(result.wanted[kind] for result in results)
        figures[kind] = round(sum(result.found[kind] for result in results) / wanted, 3) if wanted else 1.0
    figures["violations"] = sum(len(result.violations) for result in results)
    rows = tuple(
        {"id": r.id, "found": {k: [r.found[k], r.wanted[k]] for k in KINDS}, "missed": r.missed, "violations": r.violations}
        for r in results
    )
    return Run(name="dispatches", figures=figures, rows=rows), results


def run_channels(reader: Reader, folder: Path = CHANNELS, name: str = "channels") -> Run:
    """Read the articles of golden channels into one record and score what it says of each channel; rows hold no text."""
    cases = score_channels(reader, folder)
    lines = tuple(f"{case.id}: {miss}" for case in cases for miss in (["not found"] if not case.found else []) + case.misses)
    return Run(name=name, figures=sum_up_channels(cases), rows=tuple(case.row() for case in cases), lines=lines)


def run_channel_sentences(reader: Reader) -> Run:
    """Read our sentences about standing talks, each as an article of its own, and score them; a row a sentence that is not right."""
    scored = score_sentences(reader, load_cases(), article_of_text)
    lines = tuple(f"{case.sentence}: {'; '.join(missed)}" for case, missed in scored if missed)
    rows = tuple({"id": case.id, "misses": missed} for case, missed in scored if missed)
    return Run(name="channel_sentences", figures=sum_up_sentences(scored), rows=rows, lines=lines)


def run_statements(reader: Reader, path: Path) -> Run:
    """Read passages with marked attributions, each as an article of its own, and score them."""
    counts: Counter[str] = Counter()
    rows, lines = [], []
    for passage in load_passages(path):
        reading = reader.read(article_of_text(passage.id, passage.text, passage.published_at))
        told, missed = score_passage(passage, to_dict(reading)["statements"])
        counts += told
        rows.append({"id": passage.id, **told})
        lines += [f"{passage.id}: {line}" for line in missed]
    return Run(name=path.stem, figures=sum_up_statements(counts), rows=tuple(rows), lines=tuple(lines))


def run_disputes(reader: Reader, path: Path) -> Run:
    """Read passages with marked disputes, each as an article of its own, and score them."""
    counts: Counter[str] = Counter()
    rows, lines = [], []
    for passage in load_disputes(path):
        reading = reader.read(article_of_text(passage.id, passage.text, passage.published_at))
        told, missed = score_disputes(passage, to_dict(reading))
        counts += told
        rows.append({"id": passage.id, **told})
        lines += [f"{passage.id}: {line}" for line in missed]
    return Run(name=path.stem, figures=sum_up_disputes(counts), rows=tuple(rows), lines=tuple(lines))


def run_coded(reader: Reader, name: str, sentences: Iterable[CodedSentence]) -> Run:
    """Read coded sentences, each as an article of its own, and score them."""
    sentences = tuple(sentences)
    readings = reader.read_many(article_of_text(s.id, s.text, s.date) for s in sentences)
    cases = [score_case(sentence, to_dict(reading)) for sentence, reading in zip(sentences, readings, strict=True)]
    lines = tuple(f"{case.id}: {'; '.join(case.gold)} | read {'; '.join(case.read) or 'none'}" for case in cases if not all(case.right))
    return Run(name=name, figures=sum_up(cases), rows=tuple(case.row() for case in cases), lines=lines)


def run_plover(reader: Reader, path: Path) -> Run:
    """Score a file of coded sentences: PLOVER records or PETRARCH XML."""
    return run_coded(reader, path.name.split(".")[0], load_coded(path))


def run_facts(reader: Reader, name: str, facts: list[Path], articles: Callable[[Path], Article]) -> Run:
    """Score analysts' records of whole articles with the scorer beside the gold; one row an article."""
    with tempfile.TemporaryDirectory() as folder:
        readings = Path(folder) / "readings.jsonl"
        with readings.open("w", encoding="utf-8") as out:
            for path in facts:
                out.write(json.dumps(to_dict(reader.read(articles(path))), ensure_ascii=False) + "\n")
        rows = [{"id": path.stem, **_facts_figures(path, readings)} for path in facts]
        total = _facts_figures(facts[0].parent if len(facts) > 1 else facts[0], readings)
    events = total["events"]
    figures = {f"events_{key}": float(events.get(key) or 0.0) for key in ("p", "r", "sides", "factuality", "date")}
    figures |= {f"statements_{key}": float(total["statements"].get(key) or 0.0) for key in ("p", "r")}
    figures |= {f"disputes_{key}": float(total["disputes"].get(key) or 0.0) for key in ("p", "r")}
    figures["violations"] = float(total["violations"])
    return Run(name=name, figures=figures, rows=tuple(rows))


def _facts_figures(facts: Path, readings: Path) -> Item:
    out = subprocess.run([sys.executable, SCORE_FACTS, facts, readings], capture_output=True, text=True, check=True).stdout
    raw = json.loads(out.splitlines()[-1])
    return {key: raw[key] for key in ("actors", "events", "statements", "changes", "disputes", "violations")}


def developing(reader: Reader) -> Iterator[Run]:
    """Yield the runs of the developing gold that is at hand."""
    records = GOLD / "plover_gsr.dev.jsonl"
    if records.is_file():
        yield run_plover(reader, records)
    if not SCORE_FACTS.is_file():
        return
    if (GOLD / "seed.facts.json").is_file():
        text = (GOLD.parent / "seed.txt").read_text(encoding="utf-8")
        yield run_facts(reader, "seed", [GOLD / "seed.facts.json"], lambda path: article_of_text("seed", text, "2024-05-29"))
    facts = sorted((GOLD / "facts").glob("*.json"))
    if facts:
        yield run_facts(reader, "facts", facts, _article_of_gold)
    for folder in (FACTS_BLIND, FACTS_BLIND_MORE, FACTS_BLIND_THIRD, FACTS_BLIND_FOURTH):
        yield run_facts(reader, folder.name, sorted(folder.glob("*.json")), partial(_article_in, folder / "articles"))


def _article_of_gold(path: Path) -> Article:
    return _article_in(GOLD / "articles", path)


def _article_in(folder: Path, path: Path) -> Article:
    raw = json.loads((folder / path.name).read_text(encoding="utf-8"))
    fields = {key: raw[key] for key in ("url", "title", "publisher")}
    return article_of_text(raw["id"], raw["text"], raw["published_at"], **fields)


__all__ = [
    "CHANNELS_BLIND",
    "CHANNELS_MORE",
    "CHANNELS_UNSEEN",
    "Run",
    "article_of_text",
    "developing",
    "run_channel_sentences",
    "run_channels",
    "run_coded",
    "run_dispatches",
    "run_disputes",
    "run_facts",
    "run_plover",
    "run_statements",
]
