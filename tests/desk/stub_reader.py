"""A stand-in for the process that reads: it answers at once, or hangs, dies or eats memory where the text says so."""

from __future__ import annotations

import os
import sys
import time

from detente.desk import reading_process


def read(request: dict) -> dict:
    text = request["text"]
    if "hang" in text:
        time.sleep(600)
    if "spin" in text:
        while True:
            pass
    if "die" in text:
        os._exit(3)
    if "swallow" in text:
        bytearray(int(sys.argv[1]))
    if "complain" in text:
        from detente.errors import ReadingError

        raise ReadingError("a stage failed")
    return {"reading": '{"read": ' + str(len(text)) + ', "process": ' + str(os.getpid()) + "}"}


reading_process.TASKS.update(read=read, warm=lambda request: {})

if __name__ == "__main__":
    reading_process.main()
