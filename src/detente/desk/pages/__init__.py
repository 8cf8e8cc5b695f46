"""The pages: one file a page, a router each; ``routers`` is what the application includes."""

from __future__ import annotations

from detente.desk.pages import articles, channels, saving, today

routers = (today.router, channels.router, articles.router, saving.router)
