"""Takes the pictures of the desk's pages that docs/desk.md shows: light and dark, wide and narrow, as WebP.

Needs a desk that runs, Chromium, Playwright and Pillow: ``python tools/desk_shots.py http://127.0.0.1:8765 [OUT]``.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import sync_playwright

PAGES = {
    "today": "/",
    "channels": "/channels",
    "channel": "channel",
    "article": "article",
    "read": "/read",
    "relation": "/relations/JPN/CHN",
    "events": "/events?q=talks",
    "actor": "/actors/Liu%20Jianchao",
    "sources": "/sources",
    "exports": "/exports",
}
# Width of the window, height that is kept, width of the picture.
VIEWS = {"wide": (1440, 1250, 1080), "narrow": (390, 844, 390)}
QUALITY = 62


def take(page: Any, height: int, width: int) -> bytes:
    """Return a picture of the upper part of a page."""
    picture = Image.open(io.BytesIO(page.screenshot(full_page=True))).convert("RGB")
    picture = picture.crop((0, 0, picture.width, min(height, picture.height)))
    if picture.width != width:
        picture = picture.resize((width, round(picture.height * width / picture.width)), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    picture.save(out, "WEBP", quality=QUALITY, method=6)
    return out.getvalue()


def main(base: str, out: Path) -> None:
    """Take all pictures."""
    out.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"])
        for scheme in ("light", "dark"):
            for view, (window, height, width) in VIEWS.items():
                page = browser.new_context(color_scheme=scheme, viewport={"width": window, "height": 900}).new_page()
                page.goto(base)
                found = page.evaluate(
                    "async () => Promise.all(['channels?country=CHN&country=JPN', 'articles?limit=500'].map("
                    "async path => (await (await fetch('/api/v1/' + path)).json()).items))"
                )
                channel = next(one["id"] for one in found[0] if "ruling" in one["name"])
                article = next(one["id"] for one in found[1] if "revive" in (one["title"] or ""))
                known = {"channel": f"/channels/{channel}", "article": f"/articles/{article}?why=e1"}
                for name, path in PAGES.items():
                    page.goto(base + known.get(path, path))
                    for figure in page.query_selector_all("figure.chart"):
                        figure.scroll_into_view_if_needed()
                    if page.query_selector("[data-chart]"):
                        page.wait_for_selector("[data-drawn=yes]")
                    page.evaluate("scrollTo(0, 0)")
                    page.wait_for_timeout(300)
                    (out / f"{name}-{scheme}-{view}.webp").write_bytes(take(page, height, width))
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/"), Path(sys.argv[2] if len(sys.argv) > 2 else "docs/desk"))
