"""Every page in Chromium, light and dark, wide and narrow: no fault of WCAG 2.1 A or AA, nothing on the console, no scrolling sideways."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from desk.browser.conftest import Open

RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa")


@cache
def axe() -> str:
    return str(Axe().axe_script)


def faults(page: Any, rules: list[str]) -> list[str]:
    """Return what axe finds: rule, place, and what to do."""
    found = page.evaluate("rules => axe.run({runOnly: rules, resultTypes: ['violations']})", rules)
    return [
        f"{one['id']}: {node['html'][:160]} {node.get('failureSummary', '')[:200]}"
        for one in found["violations"]
        for node in one["nodes"][:3]
    ]


def addresses(page: Any) -> list[str]:
    """Return the pages, and one of each kind that they lead to."""
    found = ["/", "/channels", "/relations", "/events", "/events?q=talks", "/actors", "/read", "/sources", "/exports"]
    channels = page.evaluate("async () => (await (await fetch('/api/v1/channels?country=CHN&country=JPN')).json()).items")
    channel = next(one["id"] for one in channels if "ruling" in one["name"])
    article = page.evaluate("async () => (await (await fetch('/api/v1/articles?limit=1')).json()).items[0].id")
    return [
        *found,
        f"/channels/{channel}",
        f"/articles/{article}",
        f"/articles/{article}?why=e1",
        "/relations/JPN/CHN",
        "/actors/China",
        "/actors/Liu%20Jianchao",
    ]


@pytest.mark.parametrize("width", [1440, 390])
def test_pages_are_accessible_and_fit(visit: Open, width: int) -> None:
    page = visit("/channels", width=width)
    root = page.url.removesuffix("/channels")
    wrong = []
    for path in addresses(page):
        page.emulate_media(color_scheme="light")
        page.goto(root + path)
        for figure in page.query_selector_all("figure.chart"):
            figure.scroll_into_view_if_needed()
        if page.query_selector("[data-chart]"):
            page.wait_for_selector("[data-drawn=yes]", timeout=20_000)
        if page.evaluate("document.documentElement.scrollWidth") > width:
            wrong.append(f"{path}: scrolls sideways")
        page.evaluate(axe())
        wrong += [f"{path}, light: {fault}" for fault in faults(page, list(RULES))]
        # Nothing but the colours is another in the dark.
        page.emulate_media(color_scheme="dark")
        wrong += [f"{path}, dark: {fault}" for fault in faults(page, ["color-contrast"])]
    assert not wrong, "\n".join(wrong)


def test_a_page_can_be_read_at_200_percent_and_printed(visit: Open) -> None:
    page = visit("/channels", width=640)
    assert page.evaluate("document.documentElement.scrollWidth") <= 640
    page.emulate_media(media="print")
    assert not page.is_visible("nav[aria-label=Pages]")
    assert page.is_visible("h1")
