"""The application: what is wired to what."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import logging
import threading
from collections.abc import AsyncIterator
from importlib.resources import files
from pathlib import Path

from fastapi import Depends, FastAPI
from starlette.concurrency import run_in_threadpool
from starlette.middleware.gzip import GZipMiddleware

from detente import __version__
from detente.desk.api import routers as api_routers
from detente.desk.book import Book
from detente.desk.guard import Guard, check_access, login
from detente.desk.guard.rates import Rates
from detente.desk.live import Live
from detente.desk.pages import routers as page_routers
from detente.desk.pages.places import country_names
from detente.desk.problems import Fence, add_handlers
from detente.desk.serving import Assets
from detente.desk.settings import DeskSettings
from detente.desk.templating import make_templates
from detente.errors import DetenteError

logger = logging.getLogger(__name__)


LOOK_S = 15.0
"""Seconds between looks whether the record has to be settled, after another program wrote to it."""


async def _keep_settled(book: Book) -> None:
    while True:
        await asyncio.sleep(LOOK_S)
        try:
            await run_in_threadpool(book.settle_when_quiet)
        except DetenteError as error:
            logger.warning("the record is not settled: %s", error)


def warm_up(app: FastAPI) -> None:
    """Load what the first page needs, so that nobody waits for it: the names of states, the templates.

    What is there then stays: the garbage collector need not look through it again, which would take a tenth of a second now and then.
    """
    country_names()
    environment = app.state.templates.env
    for name in environment.list_templates():
        environment.get_template(name)
    gc.collect()
    gc.freeze()


def create_app(settings: DeskSettings) -> FastAPI:
    """Make the application over one record.

    Args:
        settings: What it is started with.

    Raises:
        RecordError: There is no record, or it cannot be read.
        ConfigError: A setting cannot be used.
    """
    book = Book(settings.record, settings.clock)
    live = Live(settings)
    rates = Rates({"any": settings.rate, "read": settings.read_rate})

    @contextlib.asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        keeping = asyncio.create_task(_keep_settled(book))
        try:
            yield
        finally:
            keeping.cancel()
            live.close()
            book.close()

    app = FastAPI(
        title="Detente",
        version=__version__,
        lifespan=lifespan,
        dependencies=[Depends(check_access)],
        # Their pages load scripts from another host.
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        redirect_slashes=False,
    )
    app.state.settings = settings
    app.state.book = book
    app.state.live = live
    app.state.rates = rates
    app.state.exports = threading.BoundedSemaphore(settings.exports)
    app.state.templates = make_templates()
    add_handlers(app)
    app.add_middleware(GZipMiddleware, minimum_size=1000)
    app.add_middleware(Fence)
    app.add_middleware(Guard, settings=settings, rates=rates)
    for router in api_routers:
        app.include_router(router)
    for router in (login.router, *page_routers):
        app.include_router(router, include_in_schema=False)
    app.mount("/static", Assets(directory=Path(str(files("detente.desk") / "static"))), name="static")
    return app
