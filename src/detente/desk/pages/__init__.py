"""The pages: one file a page, a router each; ``routers`` is what the application includes."""

from __future__ import annotations

from fastapi import APIRouter

routers: tuple[APIRouter, ...] = ()
