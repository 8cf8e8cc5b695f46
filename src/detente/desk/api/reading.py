"""Reading a pasted text."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Body
from pydantic import BaseModel, ConfigDict, Field, JsonValue
from starlette.requests import Request
from starlette.responses import Response

from detente.desk.api.answers import JSON
from detente.desk.api.documents import problem, shown
from detente.desk.guard import reading
from detente.desk.live import read_for

router = APIRouter(tags=["read"])

EXAMPLE: dict[str, JsonValue] = {
    "text": "OSLO - Norway and Chile agreed on Monday to resume their fisheries council, Norway's foreign minister said.",
    "published_at": "2024-05-29",
}


class Pasted(BaseModel):
    """A text to read, and what is known of it."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [EXAMPLE]})

    text: str = Field(min_length=1, description="The article's text, headline first.")
    title: str | None = Field(None, max_length=500)
    publisher: str | None = Field(None, max_length=200)
    published_at: str | None = Field(None, max_length=40, description="When it was published: a day, or ISO 8601 with a time.")
    url: str | None = Field(None, max_length=2000)


_READING = shown("Reading")["responses"]
_RESPONSES = {**_READING, 200: {**_READING[200], "headers": {}}, 413: problem("The text is too long.")}
del _RESPONSES[304]


@router.post("/read", response_model=None, responses=_RESPONSES)
@reading
def read_text(request: Request, pasted: Annotated[Pasted, Body()]) -> Response:
    """Read a text: who is who, what happened, who said so, which channels, what is in dispute. Nothing is kept."""
    return Response(read_for(request, pasted.text, pasted.model_dump(exclude={"text"})), media_type=JSON)
