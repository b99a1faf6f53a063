"""A form in which something new is written makes it once, also when somebody goes back and presses Save again.

``@makes_one`` stands on the view. Two things tell a second press from a first: the service returns what is there
already instead of making it, and the address has the key of the form (``ui/form_keys.py``), under which the cache
keeps what the form has made. Drawing a form asks the database nothing for it.
"""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass
from functools import wraps
from typing import Any, TypeVar

from django.apps import apps
from django.contrib import messages
from django.core.cache import cache
from django.db.models import Model
from django.db.models.signals import post_save
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from northing.kernel.versions import fingerprint
from northing.ui.form_keys import form_key_in, new_form_address, redirect_with_form_key
from northing.ui.kept_words import ASK_FIELDS, WRITER_FIELD, boxes_of, is_of_program, is_secret, posted_words

T = TypeVar("T")
View = Callable[..., HttpResponse]

PRESS_SALT = "northing.ui.made_once"
#: How long after the first press a form that is gone back to is known.
KNOWN_SECONDS = 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class Made:
    """What a form has made: its row, the fingerprint of the words, and the address that the press led to."""

    label: str
    key: object
    words: str
    address: str

    def find(self) -> Model | None:
        """None where it was removed since: then the form makes it anew."""
        row: Model | None = apps.get_model(self.label)._base_manager.filter(pk=self.key).first()
        return row


class MadeBefore(Exception):
    """The form has made something, which is there."""

    def __init__(self, made: Made, row: Model) -> None:
        super().__init__()
        self.made, self.row = made, row


class Press:
    """One press of the button of a form. ``created`` are the keys of the rows that were made by it."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self.result: object = None
        self.created: set[tuple[str, object]] = set()

    @property
    def cache_key(self) -> str:
        """Empty where the address has no key of a form."""
        key = form_key_in(self.request)
        owner = f"{self.request.user.pk}:{self.request.path}:{key}"
        return f"made_once:{salted_hmac(PRESS_SALT, owner).hexdigest()}" if key else ""

    @property
    def words(self) -> str:
        names = sorted({*self.request.POST} - {WRITER_FIELD, *ASK_FIELDS})
        return fingerprint(*((name, self.request.POST.getlist(name)) for name in names if not is_secret(name)))

    def refuse_second(self) -> None:
        made: Made | None = cache.get(self.cache_key) if self.cache_key else None
        row = made.find() if made else None
        if made and row:
            raise MadeBefore(made, row)

    def remember(self, address: str) -> None:
        if self.cache_key and isinstance(self.result, Model):
            made = Made(self.result._meta.label, self.result.pk, self.words, address)
            cache.set(self.cache_key, made, KNOWN_SECONDS)

    @property
    def is_second(self) -> bool:
        """Whether the service gave back what was there."""
        return isinstance(self.result, Model) and (self.result._meta.label, self.result.pk) not in self.created


_press: ContextVar[Press | None] = ContextVar("press", default=None)


def act_once(act: Callable[[], T]) -> T:
    """Calls ``act``, by which every form submits. Raises MadeBefore where the form of this press has made something."""
    press = _press.get()
    if press is None:
        return act()
    press.refuse_second()
    result = act()
    press.result = result
    return result


def note_created(sender: type[Model], instance: Model, created: bool, **_options: Any) -> None:
    """A receiver of Django's ``post_save``."""
    press = _press.get()
    if press is not None and created:
        press.created.add((sender._meta.label, instance.pk))


post_save.connect(note_created, dispatch_uid=PRESS_SALT)


def makes_one(*, change: str = "", can_repeat: bool = True) -> Callable[[View], View]:
    """``change`` is the name of the address where what was made is changed, by a form with the same names of fields.

    ``can_repeat`` says whether somebody may make a second one with other words.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def make_one(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method == "POST":
                return _answer_press(request, lambda: view(request, *args, **kwargs), change, can_repeat)
            if _is_opened_by_browser(request) and form_key_in(request) is None:
                return redirect_with_form_key(request)
            return view(request, *args, **kwargs)

        return make_one

    return decorate


def _is_opened_by_browser(request: HttpRequest) -> bool:
    """As a page of its own, which has a place in the browser's history; browsers say so in one of two ways."""
    asks_for_page = "Upgrade-Insecure-Requests" in request.headers or "Sec-Fetch-Mode" in request.headers
    return request.method == "GET" and asks_for_page and not is_of_program(request)


def _answer_press(
    request: HttpRequest, answer: Callable[[], HttpResponse], change: str, can_repeat: bool
) -> HttpResponse:
    press = Press(request)
    token = _press.set(press)
    try:
        response = answer()
    except MadeBefore as before:
        return _answer_second(press, before, change, can_repeat)
    finally:
        _press.reset(token)
    if not 300 <= response.status_code < 400 or press.result is None:
        return response
    if press.is_second:
        _say_saved_already(request)
    press.remember(response["Location"])
    return response


def _answer_second(press: Press, before: MadeBefore, change: str, can_repeat: bool) -> HttpResponse:
    """To what the first press made; where the words are others, a page that asks what is to become of them."""
    if press.words == before.made.words:
        _say_saved_already(press.request)
        return redirect(before.made.address)
    fields = [(name, value) for name, values in press.request.POST.lists() for value in values if name != "version"]
    context = {
        "boxes": boxes_of(posted_words(press.request).fields, {}),
        "sent": fields,
        "saved_url": before.made.address,
        "second_url": new_form_address(press.request) if can_repeat else "",
        "change_url": reverse(change, args=[before.row.pk]) if change else "",
        "version": getattr(before.row, "version", ""),
    }
    return render(press.request, "northing/saved_already.html", context, status=409)


def _say_saved_already(request: HttpRequest) -> None:
    """In place of what the view says of a first press."""
    for _message in messages.get_messages(request):
        pass
    messages.info(request, _("This is saved already."))
