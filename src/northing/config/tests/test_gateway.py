import asyncio
from collections.abc import AsyncIterator
from types import SimpleNamespace

import pytest

from northing.config import gateway

pytestmark = pytest.mark.pure


class Headers:
    def __init__(self, pairs):
        self.pairs = pairs

    def items(self):
        return self.pairs

    def get(self, name, default=None):
        return dict(self.pairs).get(name, default)

    def __contains__(self, name):
        return name in dict(self.pairs)


class Protocol:
    """A visitor who sends these chunks, and then nothing more or, with ``stalls``, not even an end."""

    def __init__(self, chunks, *, stalls=False):
        self.chunks, self.stalls, self.answer = chunks, stalls, None

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for chunk in self.chunks:
            yield chunk
        if self.stalls:
            await asyncio.Event().wait()

    def response_bytes(self, status, headers, body):
        self.answer = gateway.Answer(status, headers, body)


def scope_of(*headers, **other):
    facts = {"method": "POST", "path": "/", "query_string": "", "http_version": "1.1", "scheme": "http",
             "server": "127.0.0.1:8000", "client": "[::1]:5000"}  # fmt: skip
    return SimpleNamespace(headers=Headers(headers), **facts | other)


class Echo:
    """A WSGI application that answers with the body it was given."""

    def __init__(self):
        self.environs, self.closed = [], 0

    def __call__(self, environ, start_response):
        self.environs.append(environ)
        start_response("200 OK", [("content-type", "text/plain")])
        self.body = environ["wsgi.input"].read()
        return self

    def __iter__(self):
        return iter([self.body[:3], self.body[3:]])

    def close(self):
        self.closed += 1


@pytest.fixture
def echo():
    return Echo()


def answer_to(application, scope, protocol):
    asyncio.run(gateway.Gateway(application, 1)(scope, protocol))
    return protocol.answer


def test_it_hands_the_whole_body_over_and_the_whole_answer_back(echo):
    answer = answer_to(echo, scope_of(("content-length", "6")), Protocol([b"ab", b"cdef"]))
    assert answer == (200, [("content-type", "text/plain")], b"abcdef")
    assert echo.closed == 1


def test_it_gives_up_a_body_that_does_not_arrive(echo, monkeypatch):
    monkeypatch.setattr(gateway, "BODY_SECONDS", 0.01)
    answer = answer_to(echo, scope_of(("content-length", "6")), Protocol([b"ab"], stalls=True))
    assert answer.status == 408
    assert ("connection", "close") in answer.headers
    assert not echo.environs


def test_it_reads_only_some_large_bodies_at_once(echo):
    large, small = scope_of(("content-length", "65537")), scope_of(("content-length", "3"))
    late, other = Protocol([b"x" * 65_537]), Protocol([b"abc"])

    async def all_at_once():
        serve = gateway.Gateway(echo, 1)
        stalled = [asyncio.create_task(serve(large, Protocol([], stalls=True))) for _ in range(gateway.LARGE_AT_ONCE)]
        waiting = asyncio.create_task(serve(large, late))
        await serve(small, other)
        assert other.answer.status == 200
        assert late.answer is None
        stalled[0].cancel()
        await waiting
        assert late.answer.status == 200

    asyncio.run(all_at_once())


@pytest.mark.parametrize(
    ("headers", "chunks", "status"),
    [
        ([("content-length", "6")], [b"abc"], 400),
        ([("transfer-encoding", "chunked")], [b"abc"], 411),
        ([("content-length", "1000001")], [b"x" * 1_000_000, b"x"], 413),
    ],
)
def test_it_hands_no_part_of_a_body_over(echo, headers, chunks, status):
    assert answer_to(echo, scope_of(*headers), Protocol(chunks)).status == status
    assert not echo.environs


def test_it_says_the_request_as_wsgi_wants_it(echo):
    headers = [("cookie", "a=1"), ("cookie", "b=2"), ("x-forwarded-for", "1.2.3.4"), ("x-forwarded-for", "5.6.7.8"),
               ("x_forwarded_for", "9.9.9.9"), ("content-type", "text/plain")]  # fmt: skip
    answer_to(echo, scope_of(*headers, path="/é", query_string="a=%C3%A9", method="GET"), Protocol([]))
    [environ] = echo.environs
    assert environ["HTTP_COOKIE"] == "a=1; b=2"
    assert environ["HTTP_X_FORWARDED_FOR"] == "1.2.3.4,5.6.7.8"
    assert environ["CONTENT_TYPE"] == "text/plain"
    assert environ["PATH_INFO"].encode("latin-1").decode() == "/é"
    assert (environ["REMOTE_ADDR"], environ["SERVER_PORT"]) == ("::1", "8000")


def test_it_answers_500_when_the_application_breaks(caplog):
    def broken(environ, start_response):
        raise RuntimeError("broken")

    answer = answer_to(broken, scope_of(), Protocol([]))
    assert answer.status == 500
    assert "No answer to /" in caplog.text
