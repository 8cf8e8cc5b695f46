"""Sources and health: what came in, when, from whom; what could not be read, and trying it again; what reads."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Annotated

from fastapi import APIRouter, Form, Query, Request
from starlette.responses import Response

from detente.desk.book import BookOf, ViewOf
from detente.desk.pages.shell import back, render
from detente.desk.problems import ProblemError

router = APIRouter(include_in_schema=False)

RETRY_S = 300
"""Seconds that reading inputs anew may take."""


@router.get("/sources")
def sources(request: Request, book: BookOf, view: ViewOf, reason: Annotated[str, Query(max_length=100)] = "") -> Response:
    """Show what came in, and what did not."""
    held, reasons = view.pages.quarantined(reason or None)
    return render(
        request,
        "sources.html",
        "/sources",
        title="Sources and health",
        intake=view.pages.intake(),
        feeds=book.record.feeds().list(),
        journal=view.pages.journal(),
        publishers=view.pages.publishers(),
        quarantine=held,
        reasons=reasons,
        reason=reason,
        settled=book.record.is_settled(book.today),
        where=book.record.where,
        revision=book.record.revision(),
    )


@router.post("/sources/retry")
def retry(book: BookOf, ident: Annotated[list[str], Form(max_length=50)]) -> Response:
    """Read inputs in quarantine anew, by the command, in a process of its own; those that can be read leave it."""
    command = [sys.executable, "-m", "detente", "quarantine", "retry", "--", *ident]
    environment = {**os.environ, "DETENTE_RECORD": book.where}
    try:
        done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=RETRY_S, check=False)
    except subprocess.TimeoutExpired as error:
        raise ProblemError(503, f"trying again took longer than {RETRY_S} seconds and was stopped", kind="retry-timeout") from error
    # 3: some could be read; 1 with a word of quarantine: none could.
    if done.returncode not in (0, 3) and "quarantine" not in done.stderr:
        said = done.stderr.strip().splitlines()
        raise ProblemError(503, said[-1] if said else "trying again failed", kind="retry")
    return back("/sources#quarantine", "retried")
