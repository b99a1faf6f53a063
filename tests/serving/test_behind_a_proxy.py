"""A real site below a path of a real proxy, walked link by link as somebody who is signed in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import urlencode, urlsplit

import pytest

from tests.serving.conftest import PATIENCE, TOKEN, serving

pytestmark = pytest.mark.pure

PREFIX = "/northing"
LINK = re.compile(r'(?:href|src)="(/[^"#]*)')
#: Pages of one shape, "/goals/1/" and "/goals/2/", are walked once.
NUMBER = re.compile(r"\d+")


class Proxy(BaseHTTPRequestHandler):
    """Passes on what lies below the prefix, with or without it, and says 404 to all else."""

    upstream_port = 0
    strips_prefix = False
    strayed: list[str] = []

    def log_message(self, *_: object) -> None:
        """Says nothing."""

    def pass_on(self) -> None:
        if not self.path.startswith(f"{PREFIX}/"):
            self.strayed.append(self.path)
            self.send_error(404)
            return
        path = self.path.removeprefix(PREFIX) if self.strips_prefix else self.path
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        headers = dict(self.headers) | {"X-Forwarded-For": self.client_address[0]}
        connection = HTTPConnection("127.0.0.1", self.upstream_port, timeout=PATIENCE)
        try:
            connection.request(self.command, path, body, headers)
            self.answer(connection.getresponse())
        finally:
            connection.close()

    def answer(self, response: HTTPResponse) -> None:
        content = response.read()
        self.send_response(response.status)
        for name, value in response.headers.items():
            if name.lower() not in {"connection", "transfer-encoding", "content-length", "date", "server"}:
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    do_GET = do_POST = pass_on  # noqa: N815 - the names http.server calls


@contextmanager
def proxying(*, strips_prefix: bool) -> Iterator[ThreadingHTTPServer]:
    """A proxy whose ``RequestHandlerClass`` still has to be told the port behind it."""
    handler = type("ThisProxy", (Proxy,), {"strips_prefix": strips_prefix, "strayed": []})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


class Visitor:
    """Somebody with a browser's cookies, who asks the proxy."""

    def __init__(self, port: int, session: str) -> None:
        self.port = port
        self.cookies = f"sessionid={session}; csrftoken={TOKEN}"

    def ask(self, path: str, form: dict[str, str] | None = None) -> tuple[HTTPResponse, str]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        headers = {"Cookie": self.cookies, "Accept": "text/html"}
        body = None
        if form is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            body = urlencode(form | {"csrfmiddlewaretoken": TOKEN})
        try:
            connection.request("GET" if form is None else "POST", path, body, headers)
            response = connection.getresponse()
            return response, response.read().decode("utf-8", "replace")
        finally:
            connection.close()


def walk(visitor: Visitor) -> dict[str, int]:
    """The status of every page, style and script that can be reached from Today, one of each shape."""
    found: dict[str, int] = {}
    waiting, shapes = [f"{PREFIX}/"], {f"{PREFIX}/"}
    while waiting:
        path = waiting.pop()
        response, text = visitor.ask(path)
        found[path] = response.status
        onward = [*LINK.findall(text), *filter(None, [response.headers["Location"]])]
        for link in (urlsplit(one.replace("&amp;", "&")).path for one in onward):
            if (shape := NUMBER.sub("0", link)) not in shapes:
                shapes.add(shape)
                waiting.append(link)
    return found


@pytest.mark.parametrize("strips_prefix", [True, False], ids=["prefix taken away", "prefix passed on"])
def test_it_stands_whole_below_a_path(tmp_path: Path, strips_prefix: bool):
    with proxying(strips_prefix=strips_prefix) as proxy:
        port = proxy.server_address[1]
        url = f"http://127.0.0.1:{port}{PREFIX}/"
        with serving(tmp_path, people=2, NORTHING_URL=url, NORTHING_PROXIES="1") as site:
            proxy.RequestHandlerClass.upstream_port = site.port
            visitor = Visitor(port, next(iter(site.sessions.values())))
            found = walk(visitor)
            assert {path: status for path, status in found.items() if status >= 400} == {}
            assert len(found) > 80
            assert any(path.endswith(".css") for path in found)
            assert any(path.endswith(".js") for path in found)
            see_that_forms_work(visitor, url)
        assert proxy.RequestHandlerClass.strayed == []


def see_that_forms_work(visitor: Visitor, url: str) -> None:
    note = {"on": "2026-06-10", "title": "", "text": "Written below a path"}
    saved, _ = visitor.ask(f"{PREFIX}/vision/journal/new/", note)
    assert (saved.status, saved.headers["Location"][: len(PREFIX) + 1]) == (302, f"{PREFIX}/")
    _, page = visitor.ask(saved.headers["Location"])
    assert "Written below a path" in page
    invited, page = visitor.ask(f"{PREFIX}/people/invitations/new/", {"email": "noor@example.org", "name": "Noor"})
    if invited.status == 302:
        _, page = visitor.ask(invited.headers["Location"])
    assert f"{url}people/invitation/" in page
    signed_out, _ = visitor.ask(f"{PREFIX}/account/logout/", {"next": ""})
    assert signed_out.headers["Location"].startswith(f"{PREFIX}/")
    visitor.cookies = f"csrftoken={TOKEN}"
    form = {"login": "person0@example.org", "password": "a long enough password"}
    signed_in, _ = visitor.ask(f"{PREFIX}/account/login/", form)
    assert signed_in.headers["Location"] == f"{PREFIX}/"
    cookies = signed_in.headers.get_all("Set-Cookie", [])
    assert cookies
    assert [cookie for cookie in cookies if f"Path={PREFIX}/" not in cookie] == []
