"""The REST API: a router a resource; ``routers`` is what the application includes."""

from __future__ import annotations

from fastapi import APIRouter

from detente.desk.api import health

routers: tuple[APIRouter, ...] = (health.router,)
