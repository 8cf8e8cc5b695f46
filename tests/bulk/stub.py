"""A reader that finds nothing, for runs without a model; ``python -m bulk.stub IN OUT WORKERS`` is a run to be killed."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from detente.bulk.run import BulkSummary, run_bulk
from detente.bulk.shards import BulkOptions
from detente.errors import ReadingError
from detente.model.records import LexiconInfo, ModelInfo, ReaderInfo, Reading

INFO = ReaderInfo(version="1", model=ModelInfo(name="stub", version="1"), lexicon=LexiconInfo(version="1"))


class StubReader:
    """Takes some milliseconds an article; its text can ask for a failure, or for the death of the process."""

    def read_many(self, pairs: Iterable[Any], *, on_error: Any) -> Iterator[Reading]:
        stream = iter(pairs)
        while batch := list(islice(stream, 4)):
            for article, _ in batch:
                time.sleep(float(os.environ.get("STUB_SECONDS", "0")))
                if "unreadable" in article.text:
                    on_error(article, ReadingError(f"{article.id}: a stage failed"))
                    continue
                if "deadly" in article.text:
                    os._exit(9)
                yield Reading(article=article, reader=INFO)


def load_stub(pipeline: str | None) -> Any:
    return StubReader()


def run(source: str, out: str, **how: Any) -> BulkSummary:
    return run_bulk([source], BulkOptions(out=out), load=load_stub, shard_bytes=2000, **how)


if __name__ == "__main__":
    run(sys.argv[1], sys.argv[2], workers=int(sys.argv[3]))
