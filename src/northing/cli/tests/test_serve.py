import argparse
import socket
import sys

import pytest

from northing.cli import serve
from northing.cli.commands import CommandError
from northing.cli.doctor.exposure import ListeningAt
from northing.kernel.mail import absolute_url

pytestmark = pytest.mark.pure


SAFE = {
    "NORTHING_URL": "https://goals.example.org",
    "SECRET_KEY": "nine-Quiet-lamps-over-the-harbour-7",
    "ALLOWED_HOSTS": ["goals.example.org"],
    "PUBLIC_URL": "https://goals.example.org",
    "PUBLIC_HOST": "goals.example.org",
    "HTTPS": True,
    "HTTP_ALLOWED": False,
    "DEBUG": False,
}
OVER_HTTP = {"PUBLIC_URL": "http://goals.example.org", "HTTPS": False}


@pytest.fixture
def start(settings, monkeypatch):
    """Starts a site on an address, with settings that differ from safe ones by what is named."""

    def serve_on(host, **changed):
        for name, value in (SAFE | changed).items():
            if name == "NORTHING_URL":
                monkeypatch.setenv(name, value)
            else:
                setattr(settings, name, value)
        serve.refuse_unsafe_address(ListeningAt(host))

    return serve_on


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "127.8.8.8"])
def test_it_serves_loopback_without_configuration(host, start):
    start(host, NORTHING_URL="", PUBLIC_HOST="127.0.0.1", SECRET_KEY="x", DEBUG=True, HTTPS=False)


@pytest.mark.parametrize(
    ("named", "url"),
    [("", "http://127.0.0.1:8010"), ("https://goals.example.org", "https://goals.example.org")],
)
def test_it_makes_links_for_the_port_it_serves_on(settings, monkeypatch, named, url):
    monkeypatch.setenv("NORTHING_URL", named)
    settings.PUBLIC_URL = named or "http://127.0.0.1:8000"
    serve.name_own_address("http://127.0.0.1:8010")
    assert absolute_url("/people/") == f"{url}/people/"


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7", "goals.example.org", "127.0.0.1"])  # noqa: S104 - a test
def test_it_serves_others_when_all_is_safe(host, start):
    start(host)
    start(host, **OVER_HTTP, HTTP_ALLOWED=True)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7", "goals.example.org", "127.0.0.1"])  # noqa: S104 - a test
@pytest.mark.parametrize(
    ("changed", "named"),
    [
        ({"SECRET_KEY": "x"}, "NORTHING_SECRET_KEY"),
        ({"SECRET_KEY": "x" * 60}, "NORTHING_SECRET_KEY"),
        ({"SECRET_KEY": "changeme" * 8}, "NORTHING_SECRET_KEY"),
        ({"ALLOWED_HOSTS": ["*"]}, "NORTHING_ALLOWED_HOSTS"),
        ({"ALLOWED_HOSTS": ["goals.example.org", "*.example.org"]}, "NORTHING_ALLOWED_HOSTS"),
        ({"ALLOWED_HOSTS": ["other.example.org"]}, "NORTHING_ALLOWED_HOSTS"),
        ({"DEBUG": True}, "NORTHING_DEBUG"),
        (OVER_HTTP, "NORTHING_ALLOW_HTTP"),
        ({"METRICS_TOKEN": "short"}, "NORTHING_METRICS_TOKEN"),
    ],
)
def test_it_refuses_what_is_dangerous_where_others_reach_the_site(host, changed, named, start):
    with pytest.raises(CommandError, match=named):
        start(host, **changed)


def test_it_asks_for_the_address_people_type(start):
    with pytest.raises(CommandError, match="NORTHING_URL"):
        start("0.0.0.0", NORTHING_URL="", PUBLIC_HOST="127.0.0.1")  # noqa: S104 - a test


def test_it_says_when_the_port_is_taken():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(CommandError, match=rf"cannot listen on 127.0.0.1:{port} .* try --port {port + 1}\."):
            serve.refuse_taken_port("127.0.0.1", port)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def test_it_keeps_the_port_from_another_site_before_it_listens():
    """Another one that starts at the same time would share the requests with it."""
    port = free_port()
    with serve.holding_port("127.0.0.1", port):
        with pytest.raises(CommandError, match=f"cannot listen on 127.0.0.1:{port}"):
            serve.refuse_taken_port("127.0.0.1", port)
        with (
            pytest.raises(CommandError, match=f"cannot listen on 127.0.0.1:{port}"),
            serve.holding_port("127.0.0.1", port),
        ):
            pass
    serve.refuse_taken_port("127.0.0.1", port)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere all workers share one socket")
def test_it_lets_its_own_workers_listen_on_the_port_it_keeps():
    port = free_port()
    with serve.holding_port("127.0.0.1", port), socket.socket() as worker, socket.socket() as another:
        for own in (worker, another):
            own.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            own.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
            own.bind(("127.0.0.1", port))
            own.listen()


@pytest.mark.parametrize(("taken", "offered"), [(8000, 8001), (8140, 8141), (80, 8001), (65535, 8001)])
def test_it_offers_the_port_beside_the_taken_one(taken, offered):
    assert serve.suggest_port(taken) == offered


@pytest.mark.parametrize("port", ["0", "65536", "99999999", "-1", "abc", "80.5", "²"])
def test_it_says_when_the_port_is_no_port(port):
    with pytest.raises(argparse.ArgumentTypeError, match="is no port; one from 1 to 65535"):
        serve.port_number(port)
    assert serve.port_number("8140") == 8140
