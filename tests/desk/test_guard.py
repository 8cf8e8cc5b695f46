"""What stands before every request: tokens on every route, names, forms, headers, cookies."""

from __future__ import annotations

import datetime
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from fastapi import Form, Request
from fastapi.routing import iter_route_contexts
from starlette.testclient import TestClient

from desk.conftest import NOW, clock
from detente.desk.app import create_app
from detente.desk.guard import admin, csrf_token, public
from detente.desk.guard.access import need_of
from detente.desk.guard.guard import is_open
from detente.desk.settings import DeskSettings
from detente.record import open_record
from detente.record.tokens import Scope

DAY = datetime.timedelta(days=1)
OPEN = {"/healthz", "/readyz", "/login", "/logout"}


@pytest.fixture(scope="module")
def guarded(made_record: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """A record with tokens: name -> secret."""
    path = tmp_path_factory.mktemp("guard") / "record.db"
    shutil.copy(made_record, path)
    made = {}
    with open_record(path) as book:
        store = book.tokens()
        for name, scope, ends in (
            ("read", Scope.READ, 1),
            ("admin", Scope.ADMIN, 1),
            ("ended", Scope.ADMIN, -1),
            ("taken", Scope.ADMIN, 1),
        ):
            made[name] = store.add(name, scope, now=NOW - 2 * DAY, expires=NOW + ends * DAY)[1]
        store.revoke("taken", now=NOW)
    return path, made


@pytest.fixture
def far(serve: Any, guarded: tuple[Path, dict[str, str]]) -> TestClient:
    """A desk that others can reach, without a token given."""
    return serve(record=str(guarded[0]), host="0.0.0.0", reader="none")


def bearer(guarded: tuple[Path, dict[str, str]], name: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {guarded[1][name]}"} if name in guarded[1] else {}


def routes_of(app: Any) -> list[tuple[str, str, Any]]:
    """Return every route of an application: (method, path with its parameters filled, endpoint)."""
    found = []
    for context in iter_route_contexts(app.routes):
        path, methods = context.path, getattr(context, "methods", None)
        if path is None or not methods:
            continue
        filled = re.sub(r"\{form\}", "csv", path)
        filled = re.sub(r"\{[^}]+\}", "x", filled)
        found += [(method, filled, context.endpoint) for method in sorted(methods - {"HEAD"})]
    return found


@pytest.fixture(scope="module")
def all_routes(made_record: Path) -> list[tuple[str, str, Any]]:
    return routes_of(create_app(DeskSettings(record=str(made_record), clock=clock)))


def test_every_route_is_found(all_routes: list[tuple[str, str, Any]]) -> None:
    paths = {path for _, path, _ in all_routes}
    assert {"/healthz", "/statusz", "/api/v1/events", "/api/v1/events/x/explain", "/api/v1/export/csv", "/api/v1/read", "/login"} <= paths
    assert len(all_routes) >= 25


@pytest.mark.parametrize("who", ["nobody", "ended", "taken", "wrong", "read", "admin"])
def test_every_route_asks_for_the_token_that_it_needs(
    far: TestClient, guarded: tuple[Path, dict[str, str]], all_routes: list[tuple[str, str, Any]], who: str
) -> None:
    headers = {"Authorization": "Bearer detente_wrong"} if who == "wrong" else bearer(guarded, who)
    scope = {"read": Scope.READ, "admin": Scope.ADMIN}.get(who)
    for method, path, endpoint in all_routes:
        answer = far.request(method, path, headers=headers, follow_redirects=False)
        where = f"{who}: {method} {path} gives {answer.status_code}"
        need = need_of(endpoint, method)
        if need is None:
            assert path in OPEN, f"{path} needs no token; say so here if that is meant"
            assert is_open(path), where
        elif scope is None:
            assert answer.status_code == 401, where
            assert answer.headers["www-authenticate"] == "Bearer"
        elif need is Scope.ADMIN and scope is Scope.READ:
            assert answer.status_code == 403, where
            assert answer.json()["type"].endswith(":scope"), where
        else:
            assert answer.status_code != 401, where
            assert not answer.headers["content-type"].startswith("application/problem") or not answer.json()["type"].endswith(":scope"), (
                where
            )


def test_a_route_that_changes_something_needs_an_admin_unless_it_says_otherwise() -> None:
    def plain() -> None: ...

    assert need_of(plain, "GET") is Scope.READ
    assert need_of(plain, "HEAD") is Scope.READ
    for method in ("POST", "PUT", "PATCH", "DELETE", "NEW"):
        assert need_of(plain, method) is Scope.ADMIN
    assert need_of(admin(lambda: None), "GET") is Scope.ADMIN
    assert need_of(public(lambda: None), "POST") is None
    assert need_of(None, "POST") is Scope.ADMIN


def test_an_address_that_is_no_route_tells_nothing_without_a_token(far: TestClient) -> None:
    assert far.get("/api/v1/nothing").status_code == 401
    assert far.get("/nothing").status_code == 401


def test_this_machine_needs_no_token_unless_asked(serve: Any, desk: TestClient) -> None:
    assert desk.get("/statusz").status_code == 200
    assert serve(ask_tokens=True).get("/statusz").status_code == 401


def test_the_use_of_a_token_is_noted_once_an_hour(far: TestClient, guarded: tuple[Path, dict[str, str]]) -> None:
    far.get("/statusz", headers=bearer(guarded, "read"))
    with open_record(guarded[0], read_only=True) as book:
        used = {token.name: token.used_at for token in book.tokens().all()}
    assert used["read"] == NOW.isoformat(timespec="seconds")
    assert used["ended"] is None


def test_only_the_hash_of_a_token_is_kept(guarded: tuple[Path, dict[str, str]]) -> None:
    log = guarded[0].with_name("record.db-wal")
    whole = guarded[0].read_bytes() + (log.read_bytes() if log.exists() else b"")
    for secret in guarded[1].values():
        assert len(secret) > 45
        assert secret.encode() not in whole


# --- the name that is asked


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8765", "127.0.0.1.evil.example", "[::2]", "", "a b", "[", "localhost.evil.example"]
)
def test_a_desk_does_not_answer_to_anothers_name(desk: TestClient, host: str) -> None:
    answer = desk.get("/api/v1/articles", headers={"Host": host})
    assert answer.status_code == 421
    assert answer.json()["type"].endswith(":host")


@pytest.mark.parametrize("host", ["localhost", "localhost:8765", "127.0.0.1:1", "[::1]:8765", "LOCALHOST"])
def test_a_desk_answers_to_this_machines_names(desk: TestClient, host: str) -> None:
    assert desk.get("/healthz", headers={"Host": host}).status_code == 200


def test_a_desk_answers_to_a_name_that_it_was_given(serve: Any) -> None:
    desk = serve(names=("desk.example",))
    assert desk.get("/healthz", headers={"Host": "desk.example:8765"}).status_code == 200
    assert desk.get("/healthz", headers={"Host": "other.example"}).status_code == 421


# --- forms


@pytest.fixture
def formed(made_record: Path) -> Any:
    """A desk with a page that has a form, and what the form does."""
    app = create_app(DeskSettings(record=str(made_record), clock=clock))
    done: list[str] = []

    @app.get("/form")
    def show(request: Request) -> dict[str, str]:
        return {"token": csrf_token(request)}

    @app.post("/form")
    def send(word: str = Form()) -> dict[str, str]:
        done.append(word)
        return {"word": word}

    with TestClient(app, base_url="http://localhost") as client:
        yield client, done


def test_a_form_of_our_own_is_taken(formed: Any) -> None:
    client, done = formed
    shown = client.get("/form")
    cookie = shown.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert client.post("/form", data={"word": "one", "csrf_token": shown.json()["token"]}).json() == {"word": "one"}
    assert client.post("/form", data={"word": "two"}, headers={"X-CSRF-Token": shown.json()["token"]}).status_code == 200
    assert done == ["one", "two"]


def test_a_form_that_is_none_of_ours_does_nothing(formed: Any, made_record: Path) -> None:
    client, done = formed
    token = client.get("/form").json()["token"]
    other = TestClient(create_app(DeskSettings(record=str(made_record), clock=clock)), base_url="http://localhost").get("/login").text
    foreign = re.search(r'csrf_token" value="([^"]+)', other)
    assert foreign
    # the first letter of the signature: the last one's low bits are not read (base64 of 20 bytes)
    start = token.rindex(".") + 1
    signed_otherwise = token[:start] + ("a" if token[start] != "a" else "b") + token[start + 1 :]
    cases = [
        client.post("/form", data={"word": "none"}),
        client.post("/form", data={"word": "none", "csrf_token": "x"}),
        client.post("/form", data={"word": "none", "csrf_token": signed_otherwise}),
        client.post("/form", data={"word": "none", "csrf_token": foreign.group(1)}),
        client.post("/form", data={"word": "none", "csrf_token": token}, headers={"Origin": "http://elsewhere.example"}),
        client.post("/form", data={"word": "none", "csrf_token": token}, headers={"Origin": "null"}),
        client.post("/form", data={"word": "none", "csrf_token": token}, headers={"Sec-Fetch-Site": "cross-site"}),
        client.post("/form", json={"word": "none"}),
    ]
    assert [case.status_code for case in cases[:7]] == [403] * 7
    assert cases[7].status_code in (403, 422)
    client.cookies.clear()
    assert client.post("/form", data={"word": "none", "csrf_token": token}).status_code == 403
    assert done == []


# --- logging in


def test_a_browser_logs_in_and_out(far: TestClient, guarded: tuple[Path, dict[str, str]]) -> None:
    page = {"Accept": "text/html"}
    asked = far.get("/statusz?a=b", headers=page, follow_redirects=False)
    assert asked.status_code == 303
    assert asked.headers["location"] == "/login?next=%2Fstatusz%3Fa%3Db"
    form = far.get(asked.headers["location"], headers=page)
    token = re.search(r'csrf_token" value="([^"]+)', form.text)
    assert token
    values = {"csrf_token": token.group(1), "next": "/statusz"}
    assert far.post("/login", data={**values, "token": "wrong"}).status_code == 401
    assert far.post("/login", data={**values, "token": guarded[1]["ended"]}).status_code == 401
    done = far.post("/login", data={**values, "token": guarded[1]["read"]}, follow_redirects=False)
    assert (done.status_code, done.headers["location"]) == (303, "/statusz")
    cookie = done.headers["set-cookie"]
    assert guarded[1]["read"] not in cookie
    assert {"httponly", "samesite=strict"} <= {part.strip().lower() for part in cookie.split(";")}
    assert far.get("/statusz").status_code == 200
    # The session may no more than its token.
    assert far.post("/logout", data={"csrf_token": token.group(1)}, follow_redirects=False).status_code == 303
    assert far.get("/statusz").status_code == 401


def test_a_session_ends_with_its_token(serve: Any, guarded: tuple[Path, dict[str, str]], tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    shutil.copy(guarded[0], path)
    far = serve(record=str(path), host="0.0.0.0")
    form = re.search(r'csrf_token" value="([^"]+)', far.get("/login").text)
    assert form
    far.post("/login", data={"csrf_token": form.group(1), "token": guarded[1]["read"]}, follow_redirects=False)
    assert far.get("/statusz").status_code == 200
    with open_record(path) as book:
        book.tokens().revoke("read", now=NOW)
    assert far.get("/statusz").status_code == 401


@pytest.mark.parametrize("where", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)", "evil", "", "/a\nb"])
def test_logging_in_leads_nowhere_else(where: str) -> None:
    from detente.desk.guard.login import inside

    assert inside(where) == "/"
    assert inside("/channels?country=JPN") == "/channels?country=JPN"


# --- headers


@pytest.mark.parametrize(
    "path", ["/healthz", "/api/v1/articles", "/api/v1/export/csv", "/nothing", "/login", "/static/none", "/api/v1/read"]
)
def test_every_answer_has_the_headers(desk: TestClient, path: str) -> None:
    headers = desk.get(path).headers
    policy = dict(part.strip().split(" ", 1) for part in headers["content-security-policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == "'self'"
    assert policy["frame-ancestors"] == "'none'"
    assert "unsafe" not in headers["content-security-policy"]
    assert not re.search(r"https?:|\*", headers["content-security-policy"])
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cache-control"]
    assert "server" not in headers


def test_a_web_socket_is_refused(desk: TestClient) -> None:
    from starlette.websockets import WebSocketDisconnect

    with pytest.raises(WebSocketDisconnect), desk.websocket_connect("/api/v1/events"):
        pass
