"""Every page, every answer to a form and every mail in a made-up language: no plain English is left.

``en-xa`` (``northing.ui.pseudo``) writes every translated text in accented letters, and what people wrote is put into
Greek letters here. So a plain Latin letter on a page belongs to a text that nobody can translate.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from string import ascii_letters
from typing import Any

import pytest
from babel import Locale
from django.apps import apps
from django.core import mail
from django.core.cache import cache
from django.db import models, transaction
from django.test import Client
from django.utils.translation import trans_real

from northing.config.languages import ENGLISH, PSEUDO
from northing.exchange.tests.builders import WAITING
from northing.exchange.tests.people_builders import LIST
from northing.people.models import OutgoingMessage, Person
from northing.people.services.outbox_delivery import send_due_messages
from northing.ui import text
from northing.ui.pseudo import install_pseudo_languages
from tests.test_bad_input import FITTING, WHO, fields_of
from tests.test_permissions import ALL_ROWS, WITHOUT_ACCOUNT, Row, address, built, world  # noqa: F401 - two fixtures
from tools.bare_texts import READ_ATTRIBUTES

pytestmark = pytest.mark.one_database

LANGUAGE = "en-xa"
#: The answer is a form around a whole sentence of the coach, which words goals in English whatever the page is in.
WORDED_BY_THE_COACH = {"goals:use_wording"}
#: Answers to programs.
NO_PAGES = {"checkins:marks", "people:form_token"}
ROLES = ("owner", "manager", "partner", "admin", "stranger", "guest", "signed out")
#: The same in every language: names, addresses, places, keys, numbers of pages, what somebody called their passkey, and
#: what the coach adds to a sentence, which is English, as is the name of a guide in the title of its page.
SAME_EVERYWHERE = re.compile(
    r"Northing|https?://\S+|[\w.+-]+@[\w.-]+|\bEUR\b|\bUTC\b|\b[A-Z]\w+(?:/[A-Z][\w-]+)+\b|English \([\w ]+\)"
    r"|, so that|\bI will\b|\b[0-9a-f]{16}\b|\bMy laptop\b|\bThanks(?=\s+·)|⌘ K"
    r"|Betterworks|Culture Amp|Viva Goals \(Ally\.io\)"
)
#: Lists on their way in, as files: they keep the letters they have.
IN_FILES = (LIST, WAITING)
GREEK = str.maketrans(ascii_letters, "αβγδεζηθικλμνοπρστυφχψωςάέ" + "ΑΒΓΔΕΖΗΘΙΚΛΜΝΟΠΡΣΤΥΦΧΨΩΆΈΉ")
#: Columns, and keys inside them, that hold keys, addresses and secrets.
KEPT_FIELDS = {"email", "key", "language", "manager_email", "password", "survey", "thing", "time_zone", "token_digest",
               "evidence", "question", "muted", "templates", "health",
               "kind"}  # fmt: skip
KEPT = {"goals.DismissedFinding.name", "objectives.ObjectiveChange.what", "notifications.SentNotification.key",
        "exchange.PeopleSheet.columns", "exchange.PeopleSheet.options"}  # fmt: skip
LATIN = re.compile(r"[A-Za-z]")


def in_greek(value: Any) -> Any:
    """The same in Greek letters, also inside lists and dictionaries; keys stay."""
    if isinstance(value, str):
        return value.translate(GREEK)
    if isinstance(value, list):
        return [in_greek(part) for part in value]
    if isinstance(value, dict):
        return {key: part if key in KEPT_FIELDS else in_greek(part) for key, part in value.items()}
    return value


def write_everything_in_greek() -> None:
    """What people wrote and what they are called; what the program keeps for itself stays."""
    for model in apps.get_models():
        if not model.__module__.startswith("northing."):
            continue
        fields = [field.name for field in model._meta.concrete_fields if is_written_by_people(model, field)]
        for row in model._base_manager.all() if fields else ():
            values = {name: in_greek(getattr(row, name)) for name in fields}
            model._base_manager.filter(pk=row.pk).update(**values)
            vars(row).update(values)


def is_written_by_people(model: type[models.Model], field: models.Field) -> bool:
    if field.choices or field.name in KEPT_FIELDS or f"{model._meta.label}.{field.name}" in KEPT:
        return False
    return isinstance(field, models.CharField | models.TextField | models.JSONField)


class PageReader(HTMLParser):
    """What people read of a page or hear of it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.unread = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        # The list of time zones names places as the system does; commands and folders are the same in every language.
        # A part that says of itself that it is English, as a guide does, is read as such; a whole page never is.
        marked = values.get("lang") == "en" and tag != "html"
        kept = tag in {"script", "style", "code"} or (tag == "select" and values.get("name") == "time_zone")
        if (marked or kept) and not self.unread:
            self.unread = tag
        names = READ_ATTRIBUTES | ({"value"} if values.get("type") in {"submit", "button"} else set())
        names |= {"content"} if values.get("name") == "description" else set()
        if not self.unread:
            self.texts += [value for name, value in attrs if name in names and value]

    def handle_endtag(self, tag: str) -> None:
        self.unread = "" if tag == self.unread else self.unread

    def handle_data(self, data: str) -> None:
        if not self.unread:
            self.texts.append(data)


def english_in(texts: list[str], typed: tuple[str, ...] = ()) -> list[str]:
    """Those with a plain Latin letter; ``typed`` is what the test itself sent."""
    left = (" ".join(without(one, typed).split()) for one in texts)
    return sorted({one[:120] for one in left if LATIN.search(one)})


def without(one: str, typed: tuple[str, ...]) -> str:
    """Without what was typed, nor any word of it: the coach quotes parts of a sentence."""
    one = SAME_EVERYWHERE.sub("", one)
    words = {re.escape(word) for value in typed for word in [value, *re.findall(r"\w+", value)]} - {""}
    if words:
        one = re.sub(rf"(?<!\w)({'|'.join(sorted(words, key=len, reverse=True))})(?!\w)", "", one, flags=re.IGNORECASE)
    return SAME_EVERYWHERE.sub("", one)


@pytest.fixture
def everyone_reads(settings, monkeypatch):
    """The site in the made-up language, and what people wrote in Greek."""
    settings.LANGUAGES = [*ENGLISH, *PSEUDO]
    install_pseudo_languages()
    monkeypatch.setattr(trans_real, "check_for_language", lambda code: True)
    monkeypatch.setattr(text, "locale_of", lambda language: Locale("el"))
    return LANGUAGE


@pytest.fixture
def greek_world(world, everyone_reads):  # noqa: F811 - the fixture
    write_everything_in_greek()
    Person.objects.update(language=LANGUAGE)
    for person in world.cast.values():
        person.refresh_from_db()
    return world


def client_for(role: str, world, client_of) -> Client:  # noqa: F811
    cache.clear()
    client = Client() if role in WITHOUT_ACCOUNT else client_of(world.cast[role])
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = LANGUAGE
    return client


def app_of(name: str) -> str:
    return name.partition(":")[0].partition("_")[0]


def as_list(found: dict[str, str]) -> str:
    return "\n" + "\n".join(f"{where}: {one}" for one, where in sorted(found.items(), key=lambda item: item[::-1]))


APPS = sorted({app_of(row.name) for row in ALL_ROWS})


def pages_of(app: str) -> Iterator[tuple[Row, str]]:
    """Every page with those who may see it."""
    for row in ALL_ROWS:
        if row.method == "GET" and app_of(row.name) == app and row.name not in NO_PAGES:
            yield from ((row, role) for role in ROLES if row.expected[role] == 200)


@pytest.mark.parametrize("app", APPS)
def test_it_has_no_english_on_any_page(app, greek_world, client_of):
    found: dict[str, str] = {}
    for row, role in pages_of(app):
        answer = client_for(role, greek_world, client_of).get(address(row, greek_world))
        is_page = "html" in answer.headers.get("Content-Type", "")  # the rest is for programs
        for one in english_in(PageReader(answer.text).texts if is_page else [], IN_FILES):
            found.setdefault(one, f"{row.name} as {role}")
    assert not found, as_list(found)


@pytest.mark.parametrize("app", APPS)
def test_it_has_no_english_in_any_answer_to_a_form_nor_in_any_mail(app, greek_world, client_of):
    """Each form once empty and once filled in; nothing of it stays."""
    OutgoingMessage.objects.all().delete()  # written in English, with the world
    found: dict[str, str] = {}
    for name in sorted(name for name in FITTING.keys() - WORDED_BY_THE_COACH if app_of(name) == app):
        filled = fields_of(name, greek_world)
        # The language stays, and a person's initials are not Latin either.
        filled |= {"language": LANGUAGE} if "language" in filled else {}
        filled |= {key: in_greek(value) for key, value in filled.items() if key == "name"}
        for fields in ({"csrfmiddlewaretoken": "x"}, filled):
            mail.outbox.clear()
            client = client_for(WHO.get(name, "owner"), greek_world, client_of)
            with transaction.atomic():
                answer = client.post(address(Row(name, "POST", {}), greek_world), fields, follow=True)
                send_due_messages()
                transaction.set_rollback(True)
            texts = PageReader(answer.text).texts if "html" in answer.headers.get("Content-Type", "") else []
            texts += [part for one in mail.outbox for part in (one.subject, one.body)]
            for one in english_in(texts, (*fields.values(), *IN_FILES)):
                found.setdefault(one, f"{name}, {len(fields)} fields sent")
    assert not found, as_list(found)


@pytest.mark.parametrize(("language", "direction"), [("en-xa", "ltr"), ("ar-xb", "rtl"), ("en-gb", "ltr")])
def test_it_says_the_language_and_direction_of_a_page(language, direction, greek_world, client_of):
    owner = greek_world.cast["owner"]
    Person.objects.filter(pk=owner.pk).update(language=language)
    assert f'<html lang="{language}"\n      dir="{direction}"' in client_of(owner).get("/people/preferences/").text


@pytest.mark.pure
def test_it_finds_english_where_people_read():
    page = PageReader('<p title="Save">τάλκς [Šåṽé]</p><a href="/x/">Go</a><script>const No = 1</script>')
    assert english_in(page.texts) == ["Go", "Save"]
