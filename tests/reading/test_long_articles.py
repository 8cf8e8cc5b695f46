"""Long articles: time grows with their length and no faster, memory is bounded."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

# In a process of its own, whose memory is that of this reading. Processor time, not the clock's.
SCRIPT = """
import json, resource, time
from detente.dispatches import load_dispatches
from detente.ingest import article_from_text
from detente.reading.reader import load_reader

reader, texts = load_reader(), [dispatch.text for dispatch in load_dispatches()]

def seconds(words):
    parts, count = [], 0
    while count < words:
        parts.append(texts[len(parts) % len(texts)])
        count += len(parts[-1].split())
    made = article_from_text("\\n\\n".join(parts))
    best = 1e9
    for _ in range(2 if words < 2_000 else 1):
        start = time.process_time()
        reading = reader.read(made.article, made.layout)
        best = min(best, time.process_time() - start)
    return best / count, len(reading.events)

reader.read(article_from_text(texts[0]).article)
short, few = seconds(1_500)
long, many = seconds(9_000)
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps({"short": short, "long": long, "few": few, "many": many, "peak": peak}))
"""


@pytest.mark.slow
def test_a_long_article_takes_no_more_a_word_and_bounded_memory() -> None:
    done = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True)
    found = json.loads(done.stdout)
    assert found["long"] < 1.6 * found["short"]
    assert found["many"] > 4 * found["few"]
    assert found["peak"] < 1200
