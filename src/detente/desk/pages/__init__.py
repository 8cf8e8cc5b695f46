"""The pages: one file a page, a router each; ``routers`` is what the application includes."""

from __future__ import annotations

from detente.desk.pages import articles, channels, relations, saving, today

routers = (today.router, channels.router, relations.router, articles.router, saving.router)
