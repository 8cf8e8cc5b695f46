"""What may be asked: the parameters of each resource, checked; one that is not known is refused."""

from __future__ import annotations

import datetime
import re
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from detente.model.enums import ActorKind, ChannelStatus, EventType, Factuality, Stance

PAGE = 50
MOST = 500
"""Items that a page may have."""
_ISO = re.compile(r"[12]\d{3}-\d{2}-\d{2}")


def _iso_day(value: Any) -> Any:
    if isinstance(value, datetime.date):
        return value
    if not isinstance(value, str) or not _ISO.fullmatch(value):
        raise ValueError("write a day as YYYY-MM-DD, from 1000-01-01 to 2999-12-31")
    return value


def _upper(value: str) -> str:
    return value.upper()


Day = Annotated[datetime.date, BeforeValidator(_iso_day), Field(json_schema_extra={"pattern": "^[12][0-9]{3}-[0-9]{2}-[0-9]{2}$"})]
Code = Annotated[str, StringConstraints(pattern=r"^[A-Za-z]{3,8}$"), AfterValidator(_upper)]
Words = Annotated[str, StringConstraints(min_length=1, max_length=200)]
Ident = Annotated[str, StringConstraints(min_length=1, max_length=300)]

AS_OF = "As known on this day: only what was published by then."
ON = "As true on this day, as known now: only what had happened by then."
SINCE = "On this day or later."
UNTIL = "On this day or before."
SINCE_MOMENT = "Since this day or moment (ISO 8601); where there is a `cursor`, it says where to go on."
WORDS = 'Whose evidence has all of these words ("a phrase" in quotation marks; -word must not be there).'
COUNTRIES = "With each of these countries on a side; repeatable."
CHANGED = "Only what came in or was ruled on since: a day, a moment (ISO 8601), or a cursor of /api/v1/changes."


class Known(BaseModel):
    """A question about what was known on a day."""

    model_config = ConfigDict(extra="forbid")

    as_of: Day | None = Field(None, description=AS_OF, examples=["2024-05-30"])


class Asked(Known):
    """A question about what was known, or true, on a day."""

    on: Day | None = Field(None, description=ON, examples=["2024-05-30"])


class Page(BaseModel):
    """Which page of a list."""

    limit: int = Field(PAGE, ge=1, le=MOST, description="Items on a page.")
    cursor: str | None = Field(None, max_length=2000, description="Where to go on: from `next` of the page before.")


class Changed(BaseModel):
    """Only what changed."""

    changed_since: str | None = Field(None, min_length=1, max_length=100, description=CHANGED, examples=["2024-05-30"])


class ArticlesAsked(Known, Page, Changed):
    """Which articles."""

    since: Day | None = Field(None, description="Published on this day or later.")
    until: Day | None = Field(None, description="Published on this day or before.")
    newest: bool = Field(False, description="The latest first.")


class ActorsAsked(Known, Page, Changed):
    """Which actors."""

    country: Code | None = Field(None, description="Of this country (ISO 3166-1 alpha-3).", examples=["JPN"])
    kind: ActorKind | None = Field(None, description="Only this kind.")
    sector: Code | None = Field(None, description="With this PLOVER sector.", examples=["GOV"])
    name: Words | None = Field(None, description="With these words in a name.")


class EventsChosen(Known):
    """Which events, for lists and exports."""

    actor: Ident | None = Field(None, description="In which this actor takes part (record id or name).", examples=["Japan"])
    type: EventType | None = Field(None, description="Of this PLOVER type.", examples=["CONSULT"])
    country: list[Code] = Field(
        [], max_length=5, description="With each of these countries on a side; repeatable.", examples=[["JPN", "CHN"]]
    )
    since: Day | None = Field(None, description="That may have happened on this day or later.")
    until: Day | None = Field(None, description="That may have happened on this day or before.")
    status: Factuality | None = Field(None, description="Told as this: actual, planned, denied ...", examples=["actual"])
    words: Words | None = Field(None, description=WORDS, examples=["ruling party"])
    reports: bool = Field(False, description="Keep every report of an act, not only the first.")
    min_sources: int = Field(1, ge=1, le=1000, description="Acts with so many independent sources.", examples=[2])


class EventsAsked(EventsChosen, Page, Changed):
    """Which events."""

    on: Day | None = Field(None, description=ON)
    article: Ident | None = Field(None, description="Of this article.")
    repeats: bool = Field(False, description="Keep what an article tells again.")
    newest: bool = Field(False, description="The latest first.")


class StatementsAsked(Asked, Page, Changed):
    """Which statements."""

    actor: Ident | None = Field(None, description="By this speaker (record id or name).", examples=["Japan"])
    country: Code | None = Field(None, description="By a speaker of this country.", examples=["JPN"])
    status: Stance | None = Field(None, description="Of this stance: asserts, denies, promises ...", examples=["denies"])
    event: Ident | None = Field(None, description="That vouch for this event.")
    article: Ident | None = Field(None, description="Of this article.")
    since: Day | None = Field(None, description="Published on this day or later.")
    until: Day | None = Field(None, description="Published on this day or before.")
    newest: bool = Field(False, description="The latest first.")


class ChannelsAsked(Asked, Page, Changed):
    """Which channels."""

    status: ChannelStatus | None = Field(None, description="In this state.", examples=["overdue"])
    country: list[Code] = Field([], max_length=5, description=COUNTRIES)
    one_off: bool = Field(False, description="Keep what is only named, and single meetings of which nothing says that they stand.")


class DisputesAsked(Asked, Page, Changed):
    """Which disputes."""

    actor: Ident | None = Field(None, description="With this actor on a side (record id or name).", examples=["Japan"])
    country: list[Code] = Field([], max_length=5, description=COUNTRIES)
    article: Ident | None = Field(None, description="That this article tells.")
    since: Day | None = Field(None, description="Told in an article of this day or later.")
    until: Day | None = Field(None, description="Told in an article of this day or before.")
    newest: bool = Field(False, description="Those told last first.")


class RelationsAsked(Known, Page, Changed):
    """Which pairs of states."""

    country: Code | None = Field(None, description="With this state.", examples=["JPN"])


class RelationAsked(Asked):
    """What of a relation."""

    since: Day | None = Field(None, description="Months from this day's on, and acts since.")
    until: Day | None = Field(None, description="Months to this day's, and acts until.")
    limit: int = Field(PAGE, ge=1, le=MOST, description="Acts and disputes at most.")


class ChangesAsked(Page):
    """Which changes."""

    model_config = ConfigDict(extra="forbid")

    changed_since: str | None = Field(
        None, min_length=1, max_length=100, description="Since this day or moment (ISO 8601); with `cursor` it is not asked."
    )


class SearchAsked(Known, Page):
    """Which words."""

    q: Annotated[str, StringConstraints(min_length=1, max_length=500)] = Field(
        description='Words, "a phrase", -without.', examples=["fisheries council"]
    )
    item: list[str] = Field([], max_length=3, description="Where to look: article, event, statement; repeatable.", examples=[["event"]])
