"""Posting to an address that somebody gave: never inside, never elsewhere than looked at, never for long."""

from __future__ import annotations

import json
import socket
from ipaddress import ip_address
from threading import Event

import pytest
from hypothesis import given
from hypothesis import strategies as st

from northing.kernel import webhooks
from northing.kernel.tests.chat_server import HOST, ChatServer
from northing.kernel.webhooks import AddressRefused, NotTaken, host_of, may_be_connected, post_json

PUBLIC = "93.184.215.14"
INSIDE = [
    "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.1", "224.0.0.1",
    "255.255.255.255", "168.63.129.16", "192.0.0.192", "198.18.0.1", "::1", "::", "fe80::1", "fd00:ec2::254",
    "ff02::1", "::ffff:127.0.0.1", "::ffff:169.254.169.254", "64:ff9b::7f00:1", "2002:7f00:1::", "2001:db8::1",
]  # fmt: skip


@pytest.fixture
def resolving(monkeypatch):
    """What names resolve to; without one every name is public."""
    asked: list[str] = []

    def resolve_to(*addresses: str):
        def getaddrinfo(host, port, **_facts):
            asked.append(host)
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in addresses]

        monkeypatch.setattr(webhooks.socket, "getaddrinfo", getaddrinfo)
        return asked

    return resolve_to


@pytest.fixture
def chat_at(tmp_path, monkeypatch, settings):
    """A chat that Northing may reach: its host is named, and its certificate trusted."""

    def start(**facts) -> ChatServer:
        server = ChatServer(tmp_path, **facts)
        settings.CHAT_HOSTS = [HOST]
        monkeypatch.setattr(webhooks, "make_tls_context", server.trusting_context)
        monkeypatch.setattr(webhooks, "resolve_host", lambda _host, _port: [ip_address("127.0.0.1")])
        return server

    return start


@pytest.mark.pure
@pytest.mark.parametrize("address", INSIDE)
def test_it_connects_to_no_address_inside(address):
    assert not may_be_connected(ip_address(address), inside=False)


@pytest.mark.pure
@pytest.mark.parametrize("address", [PUBLIC, "2606:4700::6810:84e5", "::ffff:93.184.215.14"])
def test_it_connects_to_public_addresses(address):
    assert may_be_connected(ip_address(address), inside=False)


@pytest.mark.pure
@given(st.ip_addresses())
def test_it_connects_to_global_addresses_alone(address):
    assert address.is_global or not may_be_connected(address, inside=False)


@pytest.mark.pure
@pytest.mark.parametrize("address", ["10.1.2.3", "127.0.0.1", "fd12::1"])
def test_it_connects_inside_to_hosts_that_the_administrator_names(address):
    assert may_be_connected(ip_address(address), inside=True)


@pytest.mark.pure
@pytest.mark.parametrize("address", ["169.254.169.254", "fe80::1", "::ffff:169.254.169.254", "168.63.129.16"])
def test_it_reaches_no_cloud_metadata_whatever_is_named(address):
    assert not may_be_connected(ip_address(address), inside=True)


@pytest.mark.parametrize(
    "address",
    [
        "http://hooks.example.com/a",
        "ftp://hooks.example.com/a",
        "https://",
        "https:///path",
        "https://me:secret@hooks.example.com/a",
        "https://hooks.example.com@127.0.0.1/",
        "https://hooks.example.com:22/a",
        "https://hooks.example.com:99999/a",
        "https://[::1]/a",
        "https://hooks.example.com/a b",
        "https://hooks.example.com/a\r\nHost: b",
        "https://häuser.example/a",
        "https://hooks.example.com/" + "a" * 1500,
        " https://hooks.example.com/a",
        "javascript:alert(1)",
        "",
    ],
)
def test_it_refuses_what_is_no_plain_https_address(address):
    with pytest.raises(AddressRefused):
        host_of(address)


def test_it_names_the_host_of_an_address(settings):
    settings.CHAT_HOSTS = ["chat.inside"]
    assert host_of("https://Hooks.Example.com/services/T0/B0/x?sig=1") == "hooks.example.com"
    assert host_of("https://chat.inside:8065/hooks/x") == "chat.inside"


@pytest.mark.parametrize("addresses", [["127.0.0.1"], [PUBLIC, "10.0.0.1"], ["169.254.169.254"]])
def test_it_refuses_a_name_that_leads_inside(resolving, addresses):
    resolving(*addresses)
    with pytest.raises(AddressRefused):
        post_json("https://hooks.example.com/a", {})


@pytest.mark.parametrize("host", ["127.0.0.1", "2130706433", "0x7f000001", "0177.0.0.1", "localhost", "127.1"])
def test_it_refuses_every_spelling_of_this_machine(host):
    with pytest.raises((AddressRefused, NotTaken)):
        post_json(f"https://{host}/a", {})


def test_it_waits_for_no_name_server_that_says_nothing(monkeypatch):
    is_over = Event()
    monkeypatch.setattr(webhooks, "ANSWER_SECONDS", 0.05)
    monkeypatch.setattr(webhooks.socket, "getaddrinfo", lambda *_words, **_facts: [is_over.wait()][1:])
    with pytest.raises(NotTaken, match="in time"):
        post_json("https://hooks.example.com/a", {})
    is_over.set()


def test_it_connects_to_the_address_it_has_looked_at(resolving, monkeypatch):
    """A name that answers differently the second time is asked once."""
    asked, connected = resolving(PUBLIC), []

    def connect(where, **_facts):
        connected.append(where)
        raise ConnectionRefusedError

    monkeypatch.setattr(webhooks.socket, "create_connection", connect)
    with pytest.raises(NotTaken):
        post_json("https://hooks.example.com/a", {})
    assert (asked, connected) == (["hooks.example.com"], [(PUBLIC, 443)])


def test_it_posts_json(chat_at):
    with chat_at() as chat:
        post_json(chat.address, {"text": "Good morning"})
    assert [json.loads(body) for body in chat.received] == [{"text": "Good morning"}]
    assert chat.paths == ["/hooks/abc?sig=1"]


def test_it_follows_no_redirect(chat_at):
    with chat_at(status=307, location="https://127.0.0.1/inside") as chat, pytest.raises(NotTaken, match="307"):
        post_json(chat.address, {})
    assert len(chat.received) == 1


@pytest.mark.parametrize("status", [400, 404, 410, 500])
def test_it_says_what_was_answered(chat_at, status):
    with chat_at(status=status) as chat, pytest.raises(NotTaken, match=str(status)):
        post_json(chat.address, {})


def test_it_ends_what_drips(chat_at, monkeypatch):
    monkeypatch.setattr(webhooks, "TOTAL_SECONDS", 0.4)
    with chat_at(drips=True) as chat, pytest.raises(NotTaken):
        post_json(chat.address, {})


def test_it_trusts_no_certificate_of_another(chat_at, tmp_path_factory, monkeypatch):
    other = ChatServer(tmp_path_factory.mktemp("other"))
    with chat_at() as chat, other:
        monkeypatch.setattr(webhooks, "make_tls_context", other.trusting_context)
        with pytest.raises(NotTaken):
            post_json(chat.address, {})
    assert chat.received == []


def test_it_posts_nothing_too_long(chat_at):
    with chat_at() as chat, pytest.raises(NotTaken):
        post_json(chat.address, {"text": "a" * webhooks.MAX_PAYLOAD_BYTES})
    assert chat.received == []
