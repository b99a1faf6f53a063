import asyncio
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
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


def run_apart(work):
    """In a thread of its own: a browser of another test keeps a loop running in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()


def answer_to(application, scope, protocol):
    run_apart(gateway.Gateway(application, 1)(scope, protocol))
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


def test_it_takes_an_archive_at_its_address_alone(echo):
    body = b"x" * 15_000_000
    length = ("content-length", str(len(body)))
    for path, status in {
        "/exchange/archives/bring/": 200,
        "/exchange/archives/": 413,
        "/exchange/archives/1/": 413,
    }.items():
        assert answer_to(echo, scope_of(length, path=path), Protocol([body])).status == status, path
    too_large = scope_of(("content-length", "20100001"), path="/exchange/archives/bring/")
    assert answer_to(echo, too_large, Protocol([b"x"])).status == 413


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

    run_apart(all_at_once())


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


def test_it_takes_a_larger_file_at_the_address_for_files(echo):
    large = scope_of(("content-length", "9000000"), path="/exchange/bring/goals/")
    assert answer_to(echo, large, Protocol([b"x" * 9_000_000])).status == 200
    elsewhere = scope_of(("content-length", "9000000"), path="/exchange/")
    assert answer_to(echo, elsewhere, Protocol([b"x" * 9_000_000])).status == 413
    larger = scope_of(("content-length", "11000001"), path="/exchange/bring/goals/")
    assert answer_to(echo, larger, Protocol([b"x" * 11_000_001])).status == 413


def test_it_reads_few_files_at_once(echo):
    large = scope_of(("content-length", "2000000"), path="/exchange/bring/goals/")
    late = Protocol([b"x" * 2_000_000])

    async def all_at_once():
        serve = gateway.Gateway(echo, 1)
        stalled = [asyncio.create_task(serve(large, Protocol([], stalls=True))) for _ in range(gateway.UPLOADS_AT_ONCE)]
        waiting = asyncio.create_task(serve(large, late))
        await serve(scope_of(("content-length", "3")), Protocol([b"abc"]))
        assert late.answer is None
        stalled[0].cancel()
        await waiting
        assert late.answer.status == 200

    run_apart(all_at_once())


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


def test_it_takes_ten_megabytes_at_the_address_of_pictures_and_no_more(echo):
    picture = {"path": "/board/add/picture/"}
    sent = Protocol([b"x" * 10_000_000])
    assert answer_to(echo, scope_of(("content-length", "10000000"), **picture), sent).status == 200
    for path, size in [("/board/add/picture/", 11_000_001), ("/board/add/note/", 1_000_001), ("/board/", 1_000_001)]:
        scope, body = scope_of(("content-length", str(size)), path=path), Protocol([b"x"])
        assert answer_to(echo, scope, body).status == 413


def test_it_opens_the_address_for_what_is_posted_alone(echo):
    scope = scope_of(("content-length", "1000001"), path="/board/add/picture/", method="PUT")
    assert answer_to(echo, scope, Protocol([b"x"])).status == 413


def test_it_lets_pictures_that_stall_hold_up_no_other_form(echo):
    picture = scope_of(("content-length", "10000000"), path="/board/add/picture/")
    form = Protocol([b"x" * 65_537])

    async def all_at_once():
        serve = gateway.Gateway(echo, 1)
        stalled = [asyncio.create_task(serve(picture, Protocol([], stalls=True))) for _ in range(40)]
        await serve(scope_of(("content-length", "65537")), form)
        for each in stalled:
            each.cancel()

    run_apart(all_at_once())
    assert form.answer.status == 200
