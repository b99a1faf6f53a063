import argparse
import socket

import pytest

from northing.cli import serve
from northing.cli.commands import CommandError

pytestmark = pytest.mark.pure


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "127.8.8.8"])
def test_it_serves_loopback_without_configuration(host, monkeypatch):
    monkeypatch.delenv("NORTHING_SECRET_KEY", raising=False)
    monkeypatch.delenv("NORTHING_ALLOWED_HOSTS", raising=False)
    serve.refuse_unsafe_address(host)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7", "goals.example.org"])  # noqa: S104 - it is refused
def test_it_refuses_other_addresses_without_a_secret_and_hosts(host, monkeypatch):
    monkeypatch.delenv("NORTHING_SECRET_KEY", raising=False)
    monkeypatch.setenv("NORTHING_ALLOWED_HOSTS", "goals.example.org")
    with pytest.raises(CommandError, match="NORTHING_SECRET_KEY"):
        serve.refuse_unsafe_address(host)
    monkeypatch.setenv("NORTHING_SECRET_KEY", "long and deliberate")
    serve.refuse_unsafe_address(host)


def test_it_says_when_the_port_is_taken():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(CommandError, match=rf"cannot listen on 127.0.0.1:{port} .* try --port {port + 1}\."):
            serve.refuse_taken_port("127.0.0.1", port)


@pytest.mark.parametrize(("taken", "offered"), [(8000, 8001), (8140, 8141), (80, 8001), (65535, 8001)])
def test_it_offers_the_port_beside_the_taken_one(taken, offered):
    assert serve.suggest_port(taken) == offered


@pytest.mark.parametrize("port", ["0", "65536", "99999999", "-1", "abc", "80.5", "²"])
def test_it_says_when_the_port_is_no_port(port):
    with pytest.raises(argparse.ArgumentTypeError, match="is no port; one from 1 to 65535"):
        serve.port_number(port)
    assert serve.port_number("8140") == 8140
