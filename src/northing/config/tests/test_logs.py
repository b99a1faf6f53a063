import json
import logging
import re
import sys

import pytest
from django.db import OperationalError
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from northing.config import logs
from northing.kernel.request_ids import current_request_id

TOKEN = "3vT-xq_0hY7nNwzVJ8o5m1cUe2RkDpLs9aBfGiQtXyA"


def record_of(message, *args, name="northing.people", exc_info=None):
    return logging.LogRecord(name, logging.ERROR, __file__, 1, message, args, exc_info)


def failure(error):
    try:
        raise error
    except type(error):
        return sys.exc_info()


@pytest.fixture
def in_request():
    before = current_request_id.set("5f0c9a11d2e38b47")
    yield
    current_request_id.reset(before)


@pytest.fixture
def in_background():
    before = current_request_id.set("")
    yield
    current_request_id.reset(before)


@pytest.mark.usefixtures("in_request")
def test_it_begins_each_line_with_time_level_and_request():
    text = logs.TextFormatter().format(record_of("Not mailed to %s", "all"))
    assert re.fullmatch(
        r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z ERROR northing\.people \[5f0c9a11d2e38b47\] Not mailed to all", text
    )


@pytest.mark.usefixtures("in_request")
def test_it_writes_one_json_object_a_line():
    exc_info = failure(RuntimeError("broken\nin two lines"))
    [line] = logs.JsonFormatter().format(record_of("Not mailed:\n%s", "ö", exc_info=exc_info)).splitlines()
    facts = json.loads(line)
    assert (facts["level"], facts["logger"]) == ("ERROR", "northing.people")
    assert (facts["message"], facts["request_id"]) == ("Not mailed:\nö", "5f0c9a11d2e38b47")
    assert "RuntimeError: broken" in facts["traceback"]


@pytest.mark.usefixtures("in_background")
def test_it_says_when_a_line_belongs_to_no_request():
    assert " [-] " in logs.TextFormatter().format(record_of("A job failed"))
    assert json.loads(logs.JsonFormatter().format(record_of("A job failed")))["request_id"] is None


@given(st.text())
def test_it_lets_nobody_write_a_line_of_their_own(words):
    first, *more = logs.TextFormatter().format(record_of("Typed: %s", words)).split("\n")
    assert first.startswith("2")
    assert all(line.startswith("    ") for line in more)
    assert "\n" not in logs.JsonFormatter().format(record_of("Typed: %s", words))


@pytest.mark.parametrize("formatter", [logs.TextFormatter(), logs.JsonFormatter()])
@pytest.mark.parametrize(
    "address",
    [
        f"/people/invitation/{TOKEN}/",
        f"/feedback/guest/{TOKEN}/",
        "/account/password/reset/key/2-cz8n0l-1f0e2d3c4b5a69788796a5b4c3d2e1f0/",
        f"/people/set-up/?key={TOKEN}",
        f"https://goals.example.org/people/invitation/{TOKEN}",
    ],
)
def test_it_writes_nobodys_secret_link(formatter, address):
    secret = re.split(r"[/=]", address.rstrip("/"))[-1]
    assert secret not in formatter.format(record_of("Forbidden (CSRF cookie not set.): %s", address))
    assert secret not in formatter.format(record_of("Failed", exc_info=failure(ValueError(f"no {address}"))))


@pytest.mark.parametrize("path", ["/goals/12/edit/", "/people/invitations/many/send/", "/static/northing/css/a.5f.css"])
def test_it_leaves_other_addresses_whole(path):
    assert logs.mask_secrets(f"Gone: {path}") == f"Gone: {path}"


@pytest.mark.parametrize(
    ("name", "status", "error", "logged"),
    [
        ("django.request", 503, OperationalError("refused\nIs the server running?"), "Away: /: refused"),
        ("django.security.DisallowedHost", 400, ValueError("Away: / is no host"), "Away: /: Away: / is no host"),
    ],
)
def test_it_logs_a_known_fault_in_one_line(name, status, error, logged):
    record = record_of("%s: %s", "Away", "/", name=name, exc_info=(type(error), error, None))
    record.status_code = status
    assert logs.OneLineForKnownFaults().filter(record)
    assert (record.getMessage(), record.exc_info) == (logged, None)


def test_it_keeps_the_traceback_of_a_defect():
    record = record_of("%s: %s", "Broken", "/", name="django.request", exc_info=failure(RuntimeError("broken")))
    record.status_code = 500
    assert logs.OneLineForKnownFaults().filter(record)
    assert record.exc_info


@pytest.fixture
def logged(caplog):
    """What a console shows of the lines that are logged meanwhile."""
    console = logs.OneLineForKnownFaults()
    caplog.handler.setFormatter(logs.TextFormatter())
    caplog.handler.addFilter(console)
    yield lambda: caplog.text
    caplog.handler.removeFilter(console)


@pytest.mark.django_db
def test_it_logs_a_wrong_host_in_one_line(client, logged):
    assert client.get("/account/login/", headers={"host": "192.0.2.1"}).status_code == 400
    assert logged().count("\n") == 1


@pytest.mark.django_db
def test_it_logs_a_form_without_its_cookie_without_the_link(logged):
    assert Client(enforce_csrf_checks=True).post(f"/people/invitation/{TOKEN}/").status_code == 403
    said = logged()
    assert said.count("\n") == 1
    assert TOKEN not in said
