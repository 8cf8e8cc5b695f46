"""The REST API: a router a resource; ``routers`` is what the application includes."""

from __future__ import annotations

from fastapi import APIRouter

from detente.desk.api import (
    actors,
    articles,
    changes,
    channels,
    disputes,
    documents,
    events,
    exporting,
    health,
    reading,
    relations,
    searching,
    statements,
)

_RESOURCES = (articles, actors, events, statements, channels, disputes, relations, changes, searching, reading, exporting, documents)


def _all() -> tuple[APIRouter, ...]:
    versioned = APIRouter(prefix="/api/v1")
    for resource in _RESOURCES:
        versioned.include_router(resource.router)
    return (health.router, versioned)


routers: tuple[APIRouter, ...] = _all()

__all__ = ["routers"]
