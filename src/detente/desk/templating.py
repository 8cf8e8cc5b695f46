"""The templates, and what all of them can call."""

from __future__ import annotations

from importlib.resources import files

from starlette.templating import Jinja2Templates

from detente.desk.guard.csrf import csrf_token
from detente.desk.pages.shell import surroundings
from detente.desk.words import install


def make_templates() -> Jinja2Templates:
    """Load the templates; what they show is escaped, and ``csrf_token(request)`` is what forms carry."""
    templates = Jinja2Templates(directory=str(files("detente.desk") / "templates"), context_processors=[surroundings])
    templates.env.globals["csrf_token"] = csrf_token
    install(templates.env)
    return templates
