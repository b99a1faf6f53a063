"""Serving beside visitors who send slowly, too much, or not at all; none of them needs an account for it."""

from __future__ import annotations

import select
import socket
from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from tests.serving.conftest import Site, serving

pytestmark = [pytest.mark.pure, pytest.mark.long]

HEAD = b"POST /account/login/ HTTP/1.1\r\nHost: 127.0.0.1\r\n"
FORM = b"Content-Type: application/x-www-form-urlencoded\r\n"
HALF_SENT = {
    "body": HEAD + FORM + b"Content-Length: 5000\r\n\r\nlogin=",
    "huge body": HEAD + b"Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 300000000\r\n\r\n--x\r\n",
    "chunk": HEAD + FORM + b"Transfer-Encoding: chunked\r\n\r\n6\r\nlogin=\r\n",
    "body of a GET": b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 5000\r\n\r\nlogin=",
    "head": HEAD,
    "nothing": b"",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with serving(tmp_path_factory.mktemp("site"), people=2) as site:
        yield site


@pytest.mark.parametrize("kind", HALF_SENT)
def test_it_serves_others_while_fifty_requests_are_half_sent(site: Site, kind: str):
    """Today's four threads were held by four; fifty of a kind, and three hundred altogether, are the same fault."""
    name, session = next(iter(site.sessions.items()))
    with ExitStack() as open_meanwhile:
        held = [open_meanwhile.enter_context(site.begin(HALF_SENT[kind])) for _ in range(50)]
        page = site.ask("/vision/journal/", session)
        assert (page.status, name in page.text) == (200, True)
        note = {"on": "2026-06-10", "title": "", "text": f"Beside a half-sent {kind}"}
        assert site.ask("/vision/journal/new/", session, post=note).status == 302
        answered, _, _ = select.select(held, [], [], 0)
        assert not answered or kind == "chunk", "the others were served beside them, not after them"


def test_it_says_what_is_too_large(site: Site):
    body = b"x" * 1_000_001
    with site.begin(HEAD + FORM + f"Content-Length: {len(body)}\r\n\r\n".encode() + body) as connection:
        answer = whole(connection)
    assert answer.startswith(b"HTTP/1.1 413 ")
    assert b"at most one megabyte can be sent at once, ten in a picture or a list" in answer


def test_it_asks_for_a_length(site: Site):
    with site.begin(HALF_SENT["chunk"]) as connection:
        assert whole(connection).startswith(b"HTTP/1.1 411 ")


@pytest.mark.parametrize("path", ["/%FF", "/%00", "//", "/%C3%A9/", "/?%FF=%00"])
def test_it_answers_odd_addresses(site: Site, path: str):
    assert site.ask(path).status in {302, 400, 404}
    assert site.ask("/account/login/").status == 200


def test_it_answers_head_with_the_length_and_no_body(site: Site):
    with site.begin(b"HEAD /account/login/ HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n") as connection:
        head, _, body = whole(connection).partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 200 ")
    assert body == b""


def whole(connection: socket.socket) -> bytes:
    """All that is sent until the other side ends the connection."""
    return b"".join(iter(lambda: connection.recv(65536), b""))
