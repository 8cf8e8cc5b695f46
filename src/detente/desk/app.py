"""The application: what is wired to what."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator
from importlib.resources import files
from pathlib import Path

from fastapi import Depends, FastAPI
from starlette.middleware.gzip import GZipMiddleware

from detente import __version__
from detente.desk.api import routers as api_routers
from detente.desk.book import Book
from detente.desk.guard import Guard, check_access
from detente.desk.pages import routers as page_routers
from detente.desk.problems import Fence, add_handlers
from detente.desk.serving import Assets
from detente.desk.settings import DeskSettings
from detente.desk.templating import make_templates


def create_app(settings: DeskSettings) -> FastAPI:
    """Make the application over one record.

    Args:
        settings: What it is started with.

    Raises:
        RecordError: There is no record, or it cannot be read.
        ConfigError: A setting cannot be used.
    """
    book = Book(settings.record, settings.clock)

    @contextlib.asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        try:
            yield
        finally:
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
    )
    app.state.settings = settings
    app.state.book = book
    app.state.templates = make_templates()
    add_handlers(app)
    app.add_middleware(GZipMiddleware, minimum_size=1000)
    app.add_middleware(Fence)
    app.add_middleware(Guard, settings=settings)
    for router in (*api_routers, *page_routers):
        app.include_router(router)
    app.mount("/static", Assets(directory=Path(str(files("detente.desk") / "static"))), name="static")
    return app
