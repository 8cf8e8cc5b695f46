"""What an analyst does in a morning: with the mouse, with keys alone, and without JavaScript."""

from __future__ import annotations

import csv
import json
import re
from importlib.resources import files
from pathlib import Path

from desk.browser.conftest import Open, sync_api

# What follows a click is waited for: a page may be asked before its body is there.
expect = sync_api.expect

PAYLOAD = "<img src=x onerror=alert(1)><script>alert(2)</script>"
TALKS = "Japan-China ruling party exchange council"


def seed() -> str:
    return (Path(str(files("detente.dispatches"))) / "2024-05-29-ruling-party-talks.txt").read_text()


def test_the_overdue_channel_is_found_and_its_evidence_opened(visit: Open) -> None:
    page = visit("/")
    first = page.locator("section[aria-labelledby=needs] li").filter(has_text=TALKS)
    expect(first).to_contain_text("overdue")
    first.get_by_role("link", name=TALKS).click()
    expect(page.locator("h1")).to_have_text(TALKS)
    expect(page.locator(".state-now")).to_contain_text("overdue")
    expect(page.locator("svg.life")).to_be_visible()
    expect(page.locator("section[aria-labelledby=absent]")).to_contain_text("without a session")
    source = page.locator(".state-now a[href^='/articles/']").first
    day = source.inner_text()
    source.click()
    expect(page.locator(".reader header")).to_contain_text(day)
    expect(page.locator(".text .k-channel")).not_to_have_count(0)


def test_pointing_at_an_item_lights_its_words_and_why_is_told(visit: Open) -> None:
    page = visit("/events?country=CHN&other=JPN")
    page.locator(".results a.told").first.click()
    page.wait_for_load_state()  # the script that lights the words
    item = page.locator("li[data-item^=e]").first
    item.hover()
    page.locator(".text .lit").first.wait_for()
    item.get_by_role("link", name="why").click()
    why = page.locator("#why")
    why.locator("code").first.wait_for()
    expect(why).to_contain_text("Decided by")
    expect(why).to_contain_text("lexicon")


def test_a_pasted_article_is_read_at_once(visit: Open) -> None:
    page = visit("/read")
    page.fill("textarea[name=text]", seed())
    page.fill("input[name=published_at]", "2024-05-29")
    page.fill("input[name=title]", PAYLOAD)
    page.get_by_role("button", name="Read it").click()
    page.locator("#result .reader").wait_for(timeout=120_000)
    expect(page.locator("#result h1")).to_have_text(PAYLOAD)
    told = page.locator("#result").inner_text()
    assert "nothing of it is kept" in told.lower()
    assert "AGREE" in told
    expect(page.locator("#result .text .k-actor").nth(5)).to_be_attached()


def test_search_finds_marks_and_exports_what_is_chosen(visit: Open, tmp_path: Path) -> None:
    page = visit("/")
    page.fill("#find", "council")
    page.press("#find", "Enter")
    page.wait_for_url("**/events?**")
    assert page.locator(".results mark").first.inner_text().lower().startswith("council")
    page.locator(".results input[type=checkbox]").nth(0).check()
    page.locator(".results input[type=checkbox]").nth(1).check()
    expect(page.locator("[data-count]")).to_have_text("2 chosen")
    page.get_by_role("button", name="Export").click()
    expect(page.locator("form.filters")).to_contain_text("2 acts chosen")
    expect(page.locator(".preview tbody tr")).to_have_count(2)
    with page.expect_download() as download:
        page.get_by_role("link", name="Download csv").click()
    path = tmp_path / "chosen.csv"
    download.value.save_as(path)
    rows = list(csv.DictReader(path.read_text().splitlines()))
    assert len(rows) == 2
    assert all("council" in json.dumps(row).lower() for row in rows)


def test_a_filter_is_shown_without_a_new_page_and_kept_in_the_address(visit: Open) -> None:
    page = visit("/channels")
    page.select_option("select[name=group]", "needs")
    page.wait_for_url("**group=needs**")
    states = page.locator(".register td:nth-child(5)").all_inner_texts()
    assert states
    assert all(re.match(r"(overdue|stalled|resume agreed|agreed)", state.strip()) for state in states)
    page.go_back()
    page.wait_for_url("**/channels")
    page.locator("select[name=group]").wait_for()
    expect(page.locator("h1")).to_have_text("Channels")


def test_a_search_is_kept_and_becomes_a_feed(visit: Open) -> None:
    page = visit("/events?country=CHN")
    page.locator(".saved summary").click()
    page.fill(".saved input[name=name]", "China")
    page.locator(".saved").get_by_role("button", name="Keep", exact=True).click()
    expect(page.locator(".flash")).to_contain_text("Saved")
    feed = page.locator("a[href^='/events/feed.atom?saved=']").get_attribute("href")
    assert "<feed" in page.evaluate("async path => await (await fetch(path)).text()", feed)


def test_what_is_in_quarantine_stands_with_its_reason_and_can_be_tried_again(visit: Open) -> None:
    page = visit("/sources")
    row = page.locator("tr").filter(has_text="missing.txt")
    expect(row).to_contain_text("binary")
    row.locator("input[type=checkbox]").check()
    page.get_by_role("button", name="Try the chosen again").click(timeout=60_000)
    expect(page.locator(".flash")).to_contain_text("Tried again", timeout=60_000)
    expect(page.locator("tr").filter(has_text="missing.txt")).to_have_count(1)


def test_a_morning_with_keys_alone(visit: Open) -> None:
    page = visit("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the page"
    page.keyboard.press("g")
    page.keyboard.press("c")
    page.wait_for_url("**/channels")
    page.keyboard.press("j")
    expect(page.locator("tr.at")).to_have_count(1)
    page.keyboard.press("Enter")
    page.wait_for_url("**/channels/chn-*")
    page.keyboard.press("/")
    page.keyboard.type("talks")
    page.keyboard.press("Enter")
    page.wait_for_url("**/events?q=talks")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("x")
    expect(page.locator("[data-count]")).to_have_text("1 chosen")
    page.keyboard.press("k")
    page.keyboard.press("Enter")
    page.wait_for_url("**/articles/**")
    page.keyboard.press("?")
    expect(page.locator("dialog#keys")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("dialog#keys")).not_to_be_visible()


def test_keys_can_be_turned_off(visit: Open) -> None:
    page = visit("/")
    page.locator("[data-help]").click()
    page.locator("#keys-on").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("g")
    page.keyboard.press("c")
    page.wait_for_timeout(200)
    assert page.url.endswith("/")


def test_all_can_be_read_without_javascript(visit: Open) -> None:
    page = visit("/", script=False)
    expect(page.locator("svg.gap")).not_to_have_count(0)
    page.locator("summary", has_text="The same as a table").click()
    assert page.locator("section[aria-labelledby=where] td a").first.is_visible()
    page.get_by_role("link", name=TALKS).first.click()
    expect(page.locator("svg.life")).to_be_visible()
    page.get_by_role("link", name="Channels", exact=True).click()
    page.select_option("select[name=country]", "JPN")
    page.get_by_role("button", name="Show").last.click()
    page.wait_for_url("**country=JPN**")
    page.get_by_role("link", name="Events", exact=True).click()
    page.locator(".results a.told").first.click()
    expect(page.locator(".text a.m")).not_to_have_count(0)
    page.get_by_role("link", name="why").first.click()
    expect(page.locator("#why")).to_contain_text("Decided by")
    page.get_by_role("link", name="Relations", exact=True).click()
    page.locator(".columns a.told").first.click()
    expect(page.locator("svg.lanes")).to_be_visible()


def test_a_text_is_read_without_javascript(visit: Open) -> None:
    page = visit("/read", script=False)
    page.fill("textarea[name=text]", seed())
    page.get_by_role("button", name="Read it").click(timeout=120_000)
    expect(page.locator(".reader .text .k-actor").nth(5)).to_be_attached()


def test_the_record_as_known_on_another_day(visit: Open) -> None:
    page = visit("/")
    page.locator(".asof summary").click()
    page.fill("input[name=as_of]", "2024-06-30")
    page.locator(".asof button").click()
    expect(page.locator(".other-day")).to_contain_text("what was published later is left out")
    page.get_by_role("link", name="Channels", exact=True).click()
    # Its name may be another on another day; its sides are not.
    row = page.locator("tr").filter(has_text=re.compile(r"China( \(CHN\))? – Japan( \(JPN\))?\s")).first
    expect(row).to_contain_text("resume agreed")
    assert "2025" not in row.inner_text()
