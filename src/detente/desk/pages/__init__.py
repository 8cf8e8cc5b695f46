"""The pages: one file a page, a router each; ``routers`` is what the application includes."""

from __future__ import annotations

from detente.desk.pages import actors, articles, channels, events, exports, relations, saving, sources, today

routers = (
    today.router,
    channels.router,
    relations.router,
    events.router,
    actors.router,
    articles.router,
    sources.router,
    exports.router,
    saving.router,
)
