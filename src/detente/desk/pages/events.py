"""Events: searched and filtered, with the words that they rest on; chosen ones to export; a search as a feed."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from typing import Annotated, Any
from urllib.parse import parse_qs, quote, urlencode

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel
from starlette.responses import Response

from detente.desk.book import BookOf, ViewOf
from detente.desk.feeds import Entry, atom
from detente.desk.pages.places import country_names
from detente.desk.pages.saving import saved_of
from detente.desk.pages.shell import is_partial, render
from detente.desk.words import event_lines
from detente.errors import ConfigError, NotFoundError
from detente.model.enums import EventType, Factuality
from detente.record import EventEntry, View
from detente.record.dates import parse_day

router = APIRouter(include_in_schema=False)

PAGE = 50
_WORDS = re.compile(r'-?"[^"]*"|\S+')


LENGTHS = {"q": 200, "type": 40, "status": 40, "country": 200, "other": 200, "actor": 300, "since": 20, "until": 20}
"""Characters that each field may have."""


class Asked(BaseModel):
    """What events are asked for; empty fields ask for nothing. Values that are none of a field's are passed over."""

    q: str = ""
    type: str = ""
    status: str = ""
    country: str = ""
    other: str = ""
    actor: str = ""
    since: str = ""
    until: str = ""

    @property
    def countries(self) -> tuple[str, ...]:
        """The countries asked for, each once."""
        return tuple(dict.fromkeys(code.upper() for code in (self.country, self.other) if code))

    @property
    def event_type(self) -> str | None:
        """The type asked for."""
        return self.type.upper() if self.type.upper() in EventType.__members__ else None

    @property
    def factuality(self) -> str | None:
        """The status asked for."""
        return self.status if self.status in {one.value for one in Factuality} else None

    @property
    def days(self) -> tuple[datetime.date | None, datetime.date | None]:
        """The first and the last day asked for."""
        return parse_day(self.since), parse_day(self.until)

    def given(self) -> dict[str, str]:
        """Return what is asked for, by name."""
        return {name: value for name, value in self.model_dump().items() if value}


def asked_of(request: Request) -> Asked:
    """Return what a request asks for; what is too long is cut."""
    query = request.query_params
    return Asked(**{name: query.get(name, "")[:most] for name, most in LENGTHS.items()})


def marked_words(words: str) -> list[str]:
    """Return the words of a search that are to be marked: those that have to be there."""
    return [word.strip('"') for word in _WORDS.findall(words) if not word.startswith("-") and word.strip('"')]


@router.get("/events")
def events(
    request: Request,
    view: ViewOf,
    book: BookOf,
    after: Annotated[str, Query(max_length=1000)] = "",
    page: Annotated[int, Query(ge=1, le=100)] = 1,
) -> Response:
    """Search and list events."""
    asked = asked_of(request)
    trouble = ""
    entries: Sequence[EventEntry] = ()
    found = None
    more = ""
    try:
        if asked.q.strip():
            found = _search(view, asked, page)
            entries = found.events
        else:
            entries = _listed(view, asked, limit=PAGE + 1, after=after or None)
            more = entries[PAGE - 1].sort_key if len(entries) > PAGE else ""
            entries = entries[:PAGE]
    except (ConfigError, NotFoundError) as error:
        trouble = str(error)
    words = marked_words(asked.q)
    lines = event_lines(entries, view.pages.vouchers(entries))
    # A name that is looked for may stand in an article or a statement that tells no act.
    beside = view.search(asked.q, items=("article", "statement"), limit=8) if found is not None else []
    return render(
        request,
        "events_list.html" if is_partial(request) else "events.html",
        "/events",
        title="Events",
        asked=asked.given(),
        lines=lines,
        words=words,
        found=found,
        beside=beside,
        trouble=trouble,
        more=more,
        page=page,
        pages=-(-found.total // PAGE) if found else 0,
        types=[one.value for one in EventType],
        statuses=[one.value for one in Factuality],
        countries=country_names(),
        saved=saved_of(book, "events"),
        feed=f"/events/feed.atom?{urlencode(asked.given())}",
    )


@router.get("/events/feed.atom")
def feed(request: Request, view: ViewOf, book: BookOf, saved: Annotated[str, Query(max_length=100)] = "") -> Response:
    """Answer with a search as a feed: a saved one, or the one in the address."""
    asked, name = asked_of(request), "Events"
    if saved:
        kept = book.record.keeping().one(saved)
        query = parse_qs(urlencode(kept.query, doseq=True))
        asked, name = Asked(**{field: query.get(field, [""])[0] for field in LENGTHS}), kept.name
    entries = _search(view, asked, 1).events if asked.q.strip() else _listed(view, asked, limit=PAGE)
    lines = event_lines(entries, view.pages.vouchers(entries))
    told = [
        Entry(id=line.entry.id, title=line.sentence, text=line.entry.event.evidence.text, href=line.href, day=line.entry.published_at)
        for line in lines
    ]
    here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    return atom(saved or f"events:{quote(urlencode(asked.given()))}", name, told, now=book.now, base=str(request.base_url), here=here)


def _search(view: View, asked: Asked, page: int) -> Any:
    since, until = asked.days
    return view.pages.search(
        asked.q,
        type=asked.event_type,
        status=asked.factuality,
        countries=asked.countries,
        since=since,
        until=until,
        limit=PAGE,
        offset=PAGE * (page - 1),
    )


def _listed(view: View, asked: Asked, *, limit: int, after: str | None = None) -> list[EventEntry]:
    since, until = asked.days
    return view.events(
        actor=asked.actor or None,
        type=asked.event_type,
        status=asked.factuality,
        countries=asked.countries,
        since=since,
        until=until,
        limit=limit,
        after=after,
        newest=True,
    )
