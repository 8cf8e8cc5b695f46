"""``python -m evaluation.fuzz``: every parser of our own under libFuzzer (atheris), a process each.

A parser answers, or says in its own words what is wrong; anything else is a find: its input is written beside the others and told. The
small tests of ``tests/ingest/test_fuzz.py`` say the same of drawn inputs; this one follows the branches of the code, and is run by hand
(``make fuzz``), for atheris is a compiled package that not every machine has.
"""

from __future__ import annotations

import argparse
import io
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

Target = Callable[[bytes], None]
_PACKAGES = ["detente", "evaluation.coded"]


def targets() -> dict[str, Target]:
    """Return the parsers by name, each as a function of bytes that raises only what is a find."""
    from detente.bulk.parts import loads_line
    from detente.desk.api import cursors
    from detente.desk.problems import ProblemError
    from detente.errors import ConfigError, DetenteError, IngestError
    from detente.ingest import lay_out
    from detente.ingest.archives import iter_members
    from detente.ingest.dates import find_date, normalise_published
    from detente.ingest.decoding import decode_text
    from detente.ingest.feeds import entries_of
    from detente.ingest.fields import map_fields, parse_fields
    from detente.ingest.markup import DEPTH_LIMIT, depth_of, fragment_text, make_shallow, plain_text
    from detente.ingest.objects import iter_lines, iter_rows, load_json, parse_object
    from detente.ingest.pages import decode_page
    from detente.ingest.robots import Robots
    from detente.ingest.sitemaps import locations_of
    from detente.ingest.sources import Source, sniff
    from detente.ingest.urls import canonical_url, check_url, hide_credentials
    from detente.ingest.warcs import warc_drafts
    from detente.ingest.worker import extract_plain, read_frame
    from detente.lexicon.actor_files import load_actor_file
    from detente.model.json import ModelError, loads_reading

    def words(data: bytes) -> str:
        return data.decode("utf-8", "replace")

    def markup(data: bytes) -> None:
        html = words(data)
        plain_text(html)
        fragment_text(html)
        extract_plain(html, None)
        if depth_of(make_shallow(html)) > max(DEPTH_LIMIT, 1):
            raise AssertionError("deeper than the limit")

    def decoding(data: bytes) -> None:
        sniff(data)
        for decode in (decode_text, decode_page):
            try:
                decode(data, source="s")
            except IngestError:
                continue

    def addresses(data: bytes) -> None:
        url = words(data)
        hide_credentials(url)
        canonical_url(url)
        _refusing(lambda: check_url(url), IngestError)

    def robots(data: bytes) -> None:
        rules = Robots(lambda _: (200, data))
        rules.allows("http://a.example/b")
        rules.sitemaps("http://a.example/")
        if not 0 <= rules.delay("http://a.example/b") <= 60:
            raise AssertionError("a delay out of bounds")

    def objects(data: bytes) -> None:
        for line in iter_lines(io.BytesIO(data), limit=500):
            _refusing(lambda line=line: parse_object(map_fields(load_json(words(line.data), source="s"), {}), source="s"), IngestError)  # type: ignore[misc]
        _refusing(lambda: parse_fields(words(data).split("\n")), ConfigError)

    def rows(data: bytes) -> None:
        for tabs in (False, True):
            _refusing(lambda tabs=tabs: list(iter_rows(io.BytesIO(data), source="s", tabs=tabs)), IngestError)  # type: ignore[misc]

    def layout(data: bytes) -> None:
        text = words(data)
        found = lay_out(text)
        for span in (found.headline, found.byline, found.dateline, *found.furniture):
            if span is not None and text[span.start : span.end] != span.text:
                raise AssertionError("an offset that does not index the text")

    def dates(data: bytes) -> None:
        normalise_published(words(data))
        find_date(words(data))

    def warc(data: bytes) -> None:
        source = Source(name="s.warc", open=lambda: io.BytesIO(data))
        _refusing(lambda: list(warc_drafts(source, io.BytesIO(data), {})), IngestError)

    def archive(data: bytes) -> None:
        def unpack() -> None:
            for member in iter_members(Source(name="s.zip", open=lambda: io.BytesIO(data)), io.BytesIO(data)):
                member.open().read(100_000)

        _refusing(unpack, IngestError)

    def frames(data: bytes) -> None:
        _refusing(lambda: read_frame(io.BytesIO(data)), EOFError, ValueError)

    def parts(data: bytes) -> None:
        for load in (loads_line, loads_reading):
            _refusing(lambda load=load: load(data), ModelError, ValueError)  # type: ignore[misc]

    def cursor(data: bytes) -> None:
        _refusing(lambda: cursors.decode(words(data), "q", str), ProblemError)

    folder = Path(tempfile.mkdtemp())

    def actor_file(ending: str) -> Target:
        path = folder / f"actors{ending}"

        def load(data: bytes) -> None:
            path.write_bytes(data)
            _refusing(lambda: load_actor_file(path), DetenteError)

        return load

    return {
        "markup": markup,
        "decoding": decoding,
        "addresses": addresses,
        "robots": robots,
        "objects": objects,
        "rows": rows,
        "layout": layout,
        "dates": dates,
        "warc": warc,
        "archive": archive,
        "frames": frames,
        "parts": parts,
        "cursor": cursor,
        "feed": lambda data: _refusing(lambda: entries_of(data, None), IngestError),
        "sitemap": lambda data: _refusing(lambda: locations_of(data), IngestError),
        "actors-csv": actor_file(".csv"),
        "actors-petrarch": actor_file(".txt"),
        "actors-ftm": actor_file(".json"),
    }


def _refusing(action: Callable[[], object], *errors: type[Exception]) -> None:
    """Do something that may refuse in its own words."""
    try:
        action()
    except errors:
        return


SEEDS = {
    "markup": [b"<html><title>a</title><p>b<script>c</script><!-- d --><![CDATA[e]]>&amp;</p>"],
    "addresses": [b"https://user:pw@xn--bcher-kva.example:8080/a%20b?q=1#f", b"http://[::ffff:127.0.0.1]/"],
    "robots": [b"User-agent: *\nDisallow: /a\nCrawl-delay: 5\nSitemap: http://a.example/s.xml\n"],
    "objects": [json.dumps({"text": "a b", "date": "2024-05-29", "id": 1}).encode(), b"date=published_at"],
    "rows": [b'id,text\n1,"a ""b"", c"\n'],
    "layout": [b"A headline of ten words\n\nBy Jane Doe\n\nTOKYO, May 29 (Agency) - Japan and China agreed.\n\nRead more: x\n"],
    "dates": [b"29 May 2024", b"2024-05-29T08:30+09:00", b"May 29th, 2024 8.30 p.m. BST", b"Wed, 29 May 2024 08:30:00 GMT"],
    "warc": [b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 40\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>a\r\n"],
    "sitemap": [b"<urlset><url><loc>http://a/</loc><lastmod>2024-05-29</lastmod></url></urlset>"],
    "feed": [b"<rss><channel><item><title>a</title><link>http://a/</link><description>b</description></item></channel></rss>"],
    "frames": [b"\x00\x00\x00\x02{}"],
    "parts": [b'{"reading": {}, "article": {}}'],
    "cursor": [b"WyJhIiwgInEiXQ"],
    "actors-csv": [b"name,country,sectors,office,since,until,kind,aliases\nA B,CHL,GOV;MIL,minister,2020,2024-05,person,B\n"],
    "actors-petrarch": [b"ANDREW_HOLNESS_  ; x\n    [JAMGOV 20070911-20111023]\n    [JAMOPP <20070911]\n+HOLNESS_\n"],
    "actors-ftm": [b'{"id":"a","schema":"Person","properties":{"name":["A B"],"country":["cl"],"position":["minister"]}}'],
}


def fuzz(name: str, seconds: int, finds: Path) -> None:
    """Fuzz one parser in this process; it does not return (libFuzzer ends it)."""
    import atheris

    with atheris.instrument_imports(include=_PACKAGES):
        target = targets()[name]
    corpus = finds / f"seeds-{name}"
    corpus.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(SEEDS.get(name, [])):
        (corpus / str(number)).write_bytes(seed)
    limits = [f"-max_total_time={seconds}", "-max_len=4096", "-timeout=20", "-rss_limit_mb=3000", "-verbosity=0", "-print_final_stats=1"]
    atheris.Setup([sys.argv[0], *limits, f"-artifact_prefix={finds / name}-", str(corpus)], target)
    atheris.Fuzz()


def main() -> int:
    """Fuzz the parsers that are named, or all, one after the other."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.fuzz", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("names", nargs="*", help="which parsers (all)")
    parser.add_argument("--seconds", type=int, default=30, help="for each (default 30)")
    parser.add_argument("--finds", type=Path, default=Path("fuzz-finds"), help="folder for inputs that break one (default fuzz-finds)")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.inside:
        fuzz(args.names[0], args.seconds, args.finds)
        return 0
    failed = []
    for name in args.names or sorted(targets()):
        command = [sys.executable, "-m", "evaluation.fuzz", name, "--inside", "--seconds", str(args.seconds), "--finds", str(args.finds)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        runs = next((line.split()[-1] for line in done.stderr.splitlines() if "number_of_executed_units" in line), "?")
        print(f"{name:16} {runs:>10} inputs  {'no find' if done.returncode == 0 else 'A FIND'}", flush=True)
        if done.returncode:
            failed.append(name)
            print("\n".join(done.stderr.splitlines()[-25:]), file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
