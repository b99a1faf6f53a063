"""What somebody wrote is there again when a form could not be taken: signed out meanwhile, or with a token that is out
of date. Every address that takes a form is tried.
"""

from __future__ import annotations

from contextlib import contextmanager

import pytest
from allauth.mfa.models import Authenticator
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from conftest import PASSWORD
from northing.people.tests.builders import code_of
from northing.ui.kept_words import WRITER_FIELD, typed_texts, writer_mark
from tests.test_bad_input import FITTING, WHO, fields_of
from tests.test_permissions import ALL_ROWS, SENT, Row, address, built, world  # noqa: F401 - two fixtures

pytestmark = pytest.mark.one_database

HERE = {"HTTP_REFERER": "http://testserver/goals/", "HTTP_ORIGIN": "http://testserver"}
#: Every address that asks who is there and takes a form.
POSTED = sorted(
    row.name
    for row in ALL_ROWS
    if row.method == "POST" and row.expected["signed out"] == 302 and not row.name.startswith("account_")
    if row.name not in {"mfa_authenticate", "mfa_login_webauthn"}  # steps of signing in
)
KEPT_BY_DJANGO = ('"django_session"', '"northing_cache"', '"usersessions_usersession"', '"last_login"')


def sent_to(name, world):  # noqa: F811
    return fields_of(name, world) if name in FITTING else dict(SENT)


def post_signed_out(name, world, **extra):  # noqa: F811
    """A browser whose session has ended sends a form of the one who fills it in; its client and who that is."""
    writer, client = world.cast[WHO.get(name, "owner")], Client()
    fields = sent_to(name, world) | {WRITER_FIELD: writer_mark(writer)}
    answer = client.post(address(Row(name, "POST", {}), world), fields, **HERE | extra)
    return client, writer, answer


def sign_in(client, person, to):
    client.get(to)
    answer = client.post(to, {"login": person.email, "password": PASSWORD})
    assert answer.status_code == 302, answer.text
    if answer["Location"] == reverse("mfa_authenticate"):
        code = code_of(Authenticator.objects.get(user=person, type="totp").data["secret"])
        answer = client.post(answer["Location"], {"code": code})
        assert answer.status_code == 302, answer.text
    return answer["Location"]


@contextmanager
def what_is_written():
    """The statements that changed something; not those that were refused."""
    written = []

    def watch(execute, sql, params, many, context):
        answer = execute(sql, params, many, context)
        is_write = sql.startswith(("INSERT", "UPDATE", "DELETE"))
        if is_write and not any(name in sql for name in KEPT_BY_DJANGO):
            written.append(sql)
        return answer

    with connection.execute_wrapper(watch):
        yield written


def missing_words(name, world, page):  # noqa: F811
    sent = QueryDict(mutable=True)
    sent.update(sent_to(name, world))
    return [text for text in typed_texts(sent) if escape(text) not in page.text]


@pytest.mark.parametrize("name", POSTED)
def test_it_shows_the_words_again_after_sign_in_and_writes_nothing(name, world):  # noqa: F811
    client, writer, answer = post_signed_out(name, world)
    assert answer.status_code == 302
    where = sign_in(client, writer, answer["Location"])
    with what_is_written() as written:
        page = client.get(where, follow=True)
    assert page.status_code in {200, 422}
    assert written == []
    assert missing_words(name, world, page) == []
    assert "nothing is lost" in page.text or "nothing was changed" in page.text


@pytest.mark.parametrize("name", POSTED)
def test_it_shows_them_to_nobody_else_who_signs_in(name, world):  # noqa: F811
    client, writer, answer = post_signed_out(name, world)
    other = world.cast["manager" if writer == world.cast["owner"] else "owner"]
    where = sign_in(client, other, answer["Location"])
    with what_is_written():  # somebody else's page may note that they opened it
        page = client.get(where, follow=True)
    assert "nothing is lost" not in page.text
    assert "Send it again" not in page.text


@pytest.mark.parametrize("name", POSTED)
def test_it_shows_the_words_again_when_the_token_is_out_of_date(name, world, client_of):  # noqa: F811
    page, written = post_with_stale_token(name, world, client_of)
    assert page.status_code in {200, 302, 403, 422}
    assert written == []
    if page.status_code != 302:
        assert missing_words(name, world, page) == []
        assert "nothing is lost" in page.text


@pytest.mark.parametrize("name", POSTED)
def test_it_shows_nothing_that_another_site_or_another_person_sent(name, world, client_of):  # noqa: F811
    elsewhere = {"HTTP_ORIGIN": "https://elsewhere.example", "HTTP_REFERER": "https://elsewhere.example/"}
    for headers, mark in [
        (elsewhere, None),
        (HERE | {"HTTP_SEC_FETCH_SITE": "cross-site"}, None),
        (HERE | {"HTTP_SEC_FETCH_SITE": "same-site"}, None),
        ({}, None),
        (HERE, writer_mark(world.cast["stranger"])),
        (HERE, writer_mark(None)),
        (HERE, ""),
    ]:
        page, written = post_with_stale_token(name, world, client_of, mark=mark, headers=headers)
        assert page.status_code == 403
        assert written == []
        assert "Nothing was sent" in page.text
        assert "textarea" not in page.text


def post_with_stale_token(name, world, client_of, *, mark=None, headers=HERE):  # noqa: F811
    writer = world.cast[WHO.get(name, "owner")]
    client = client_of(writer)
    client.handler.enforce_csrf_checks = True
    client.cookies["csrftoken"] = "n" * 32
    fields = sent_to(name, world) | {
        WRITER_FIELD: writer_mark(writer) if mark is None else mark,
        "csrfmiddlewaretoken": "o" * 32,
    }
    with what_is_written() as written:
        page = client.post(address(Row(name, "POST", {}), world), fields, **headers)
    return page, written


def test_it_says_so_on_the_sign_in_page_where_htmx_leads_there(world):  # noqa: F811
    row, writer, client = Row("together:write_comment", "POST", {}), world.cast["owner"], Client()
    fields = {"text": "Wörter, die bleiben.", WRITER_FIELD: writer_mark(writer)}

    answer = client.post(address(row, world), fields, HTTP_HX_REQUEST="true", **HERE)

    assert "HX-Trigger" not in answer
    assert "What you wrote is kept" in client.get(answer["HX-Redirect"]).text


def test_it_keeps_the_words_where_a_late_part_of_the_page_is_answered_last(client, db):
    client.cookies["sessionid"] = "ended"

    late = client.get("/goals/", HTTP_HX_REQUEST="true")

    assert late.status_code == 401
    assert "sessionid" not in late.cookies
