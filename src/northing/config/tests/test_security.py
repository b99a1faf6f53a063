"""What answers say about security, and what the log keeps to itself."""

import logging
import subprocess
import sys
from datetime import datetime

import pytest
from django.core.cache import cache
from django.core.cache.backends.db import DatabaseCache
from django.db import OperationalError
from django.test import Client

from northing.config.logs import TextFormatter, mask_secrets
from northing.config.security import SECURITY_TXT_VALIDITY
from northing.kernel import dates

HTTPS_SETTINGS = """
import django.conf, os
os.environ |= {"NORTHING_URL": "https://goals.example.org", "DJANGO_SETTINGS_MODULE": "northing.config.settings"}
settings = django.conf.settings
print(settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, settings.DEVICE_COOKIE_NAME)
print(settings.SESSION_COOKIE_SECURE, settings.CSRF_COOKIE_SECURE, settings.SESSION_COOKIE_PATH)
"""


@pytest.mark.pure
def test_it_gives_cookies_behind_https_names_that_no_other_host_can_set():
    command = [sys.executable, "-c", HTTPS_SETTINGS]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout  # noqa: S603 - our own words

    assert said.split() == ["__Host-sessionid", "__Host-csrftoken", "__Host-device", "True", "True", "/"]


@pytest.mark.parametrize("path", ["/account/login/", "/no/such/page/", "/goals/"])
def test_it_allows_a_page_nothing_of_a_browser_but_passkeys(db, path):
    answer = Client().get(path)

    allowed = dict(one.split("=") for one in answer["Permissions-Policy"].split(", "))
    assert {name for name, who in allowed.items() if who != "()"} == {
        "publickey-credentials-create",
        "publickey-credentials-get",
    }
    assert {"camera", "geolocation", "microphone", "usb"} <= allowed.keys()
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"


def test_it_says_nothing_of_a_browsers_powers_with_a_part_of_a_page(db):
    answer = Client().get("/account/login/", headers={"hx-request": "true"})

    assert "Permissions-Policy" not in answer


def test_it_names_whom_to_tell_about_a_hole(db, settings):
    settings.SECURITY_CONTACT, settings.PUBLIC_URL = "mailto:security@example.org", "https://goals.example.org"

    answer = Client().get("/.well-known/security.txt")

    lines = dict(line.split(": ", 1) for line in answer.content.decode().splitlines())
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert lines["Contact"] == "mailto:security@example.org"
    assert lines["Canonical"] == "https://goals.example.org/.well-known/security.txt"
    assert datetime.fromisoformat(lines["Expires"]) == dates.now() + SECURITY_TXT_VALIDITY


def test_it_has_no_such_page_while_nobody_is_named(db, settings):
    settings.SECURITY_CONTACT = ""

    assert Client().get("/.well-known/security.txt").status_code == 404


TOKEN = "q8ZPXb3v2mZ1c0n5e7r9t4y6u8i0o2p4"


def test_it_logs_no_token_of_a_form_that_came_without_its_cookie(db):
    lines = []

    class Kept(logging.Handler):
        def emit(self, record):
            lines.append(TextFormatter().format(record))

    kept, logger = Kept(), logging.getLogger("django.security.csrf")
    logger.addHandler(kept)
    try:
        answer = Client(enforce_csrf_checks=True).post(f"/people/invitation/{TOKEN}/", {"name": "Noor"})
    finally:
        logger.removeHandler(kept)

    assert answer.status_code == 403
    [line] = lines
    assert "/people/invitation/***/" in line
    assert TOKEN not in line


@pytest.mark.pure
def test_it_masks_the_token_of_a_calendar_address():
    assert mask_secrets(f"GET /calendar/{TOKEN}/northing.ics 200") == "GET /calendar/***/northing.ics 200"


def test_it_says_that_the_cache_could_not_be_written(db, monkeypatch):
    monkeypatch.setattr(DatabaseCache, "_base_set", lambda *_: False)
    with pytest.raises(OperationalError, match="disk full"):
        cache.set("key", 1)
    with pytest.raises(OperationalError, match="disk full"):
        cache.add("key", 1)


def test_it_still_tells_a_key_that_is_there(db):
    cache.clear()

    assert [cache.add("key", 1), cache.add("key", 2), cache.get("key")] == [True, False, 1]
