"""Files that the desk serves: kept by browsers for long where their address names their content."""

from __future__ import annotations

from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

FOREVER = "public, max-age=31536000, immutable"


class Assets(StaticFiles):
    """Our style, scripts and faces."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Answer with a file; its address has a version where it may be kept."""
        answer = await super().get_response(path, scope)
        if answer.status_code == 200:
            versioned = b"v=" in scope.get("query_string", b"")
            # The faces are named by the style, which has no versions in it; they rarely change.
            answer.headers["Cache-Control"] = FOREVER if versioned else "public, max-age=86400"
        return answer
