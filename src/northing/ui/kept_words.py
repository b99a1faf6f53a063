"""Keeps the words of a form that could not be taken, and shows them again in their form. Nothing is sent by itself.

Every form carries a mark of whom it was drawn for (``{% csrf_token %}``). When the session has ended, ``keep_words``
seals what was posted into the new, anonymous session; after sign-in ``take_words`` gives it to the same person only,
and ``show_words`` draws the page of the form with it.
"""

from __future__ import annotations

import json
import logging
import re
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from copy import copy
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple
from zlib import compress, decompress

from allauth.core import ratelimit
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.core.signing import BadSignature, Signer
from django.db import connection, transaction
from django.http import Http404, HttpRequest, HttpResponse, QueryDict, UnreadablePostError
from django.shortcuts import redirect, render
from django.template.response import TemplateResponse
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.html import escape
from django.utils.http import url_has_allowed_host_and_scheme

from northing.kernel.addresses import split_address
from northing.kernel.errors import Refused
from northing.ui.text import with_line_feeds

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from django.forms import BaseForm

logger = logging.getLogger("northing.ui")

SALT = "northing.ui.kept_words"
#: The hidden field that says whom a form was drawn for.
WRITER_FIELD = "written_by"
#: The hidden fields of a form that asks before it acts: its question, what is lost, and the word for going on.
ASK_FIELD = "ask"
ASK_FIELDS = (ASK_FIELD, "ask_text", "ask_verb")
SESSION_KEY = "kept_words"
KEPT_SECONDS = 60 * 60
#: Of one form, as the browser encodes it: the longest journal note in a script of four bytes a letter fits.
MAX_KEPT_BYTES = 400_000
MAX_KEPT_FORMS = 3
#: Never kept and never shown. Uploads are no part of ``request.POST``.
SECRET_FIELDS = re.compile(
    r"csrfmiddlewaretoken|.*password.*|.*secret.*|.*credential.*|(.*_)?code|otp.*", re.IGNORECASE
)
#: Keys, versions, numbers and days: nobody typed them as words.
MACHINE_VALUE = re.compile(r"[a-z0-9_.:,/+-]*")
READING_STATEMENTS = re.compile(
    r"\s*\(*\s*(SELECT|WITH|SAVEPOINT|RELEASE|ROLLBACK|BEGIN|COMMIT|PRAGMA)\b", re.IGNORECASE
)


class ActRefused(Exception):
    """A view tried to write while it was only asked to show a form."""


class Words(NamedTuple):
    """``fields`` is what was posted, without secrets; ``page`` is the address of the page that showed the form."""

    fields: QueryDict
    page: str


class ShownBox(NamedTuple):
    """``label`` is empty where no form says what the words answer."""

    label: str
    text: str

    @property
    def rows(self) -> int:
        return min(12, sum(1 + len(line) // 60 for line in self.text.split("\n")))


#: The forms a view validated while it was only asked to show one; None while everything runs as usual.
_shown_forms: ContextVar[list[BaseForm] | None] = ContextVar("shown_forms", default=None)


def writer_mark(person: Any) -> str:
    """Tells forms of one person from those of others, without saying who it is; signed, so that nobody makes one up."""
    return _mark_of(str(getattr(person, "pk", None) or ""), settings.SECRET_KEY)


@lru_cache(maxsize=4096)
def _mark_of(key: str, secret: str) -> str:
    digest = salted_hmac(SALT, key, secret=secret).hexdigest()[:16]
    return Signer(key=secret, salt=SALT).sign(digest)


def is_mark(mark: str) -> bool:
    try:
        Signer(salt=SALT).unsign(mark)
    except BadSignature:
        return False
    return True


def was_written_by(person: Any, mark: str) -> bool:
    return constant_time_compare(mark, writer_mark(person))


def is_same_origin(request: HttpRequest) -> bool:
    """Whether a page of this site sent the request, as far as the browser says."""
    site = request.headers.get("Sec-Fetch-Site")
    if site:
        return site == "same-origin"
    origin = split_address(request.headers.get("Origin") or request.headers.get("Referer", ""))
    return (origin.scheme, origin.netloc) == (request.scheme, request.get_host())


def is_of_program(request: HttpRequest) -> bool:
    """Whether a script sent the request, which shows the answer in its page or not at all."""
    mode = request.headers.get("Sec-Fetch-Mode", "navigate")
    return "HX-Request" in request.headers or mode != "navigate" or request.headers.get("Accept") == "application/json"


def is_secret(name: str) -> bool:
    return SECRET_FIELDS.fullmatch(name) is not None


def posted_words(request: HttpRequest) -> Words:
    """With line breaks as the pages show them."""
    fields = QueryDict(mutable=True)
    for name, values in request.POST.lists():
        if not is_secret(name):
            fields.setlist(name, [with_line_feeds(value) for value in values])
    return Words(fields, page_of_form(request))


def page_of_form(request: HttpRequest) -> str:
    """The address, on this site, of the page that showed the form; empty where the browser does not say.

    A path that begins with two slashes would lead to another host.
    """
    parts = split_address(request.headers.get("HX-Current-URL") or request.headers.get("Referer", ""))
    address = parts._replace(scheme="", netloc="").geturl()
    is_ours = parts.netloc == request.get_host() and url_has_allowed_host_and_scheme(address, allowed_hosts=None)
    return address if is_ours else ""


def typed_texts(fields: QueryDict) -> list[str]:
    """The values somebody wrote, as against those they chose or the page brought along."""
    names = (name for name in fields if name not in {WRITER_FIELD, *ASK_FIELDS} and not is_secret(name))
    values = (value for name in names for value in fields.getlist(name))
    return [value for value in values if not MACHINE_VALUE.fullmatch(value)]


def keep_words(request: HttpRequest) -> bool:
    """Seals what was posted into the session of a browser that is signed out; False where there is nothing to keep.

    The session is the browser's own, by an HttpOnly cookie; without the secret key nobody reads it, nor a backup.
    Of a form that was drawn for nobody nothing is kept, and of one person's only so much in an hour: the database
    could be filled.
    """
    words = posted_words(request)
    mark, body = request.POST.get(WRITER_FIELD, ""), words.fields.urlencode()
    if not is_mark(mark) or was_written_by(None, mark) or len(body) > MAX_KEPT_BYTES:
        return False
    # Each request may begin a session of its own, so what one person has kept is counted apart from sessions.
    if not ratelimit.consume(request, action="kept_words", key=mark):
        return False
    kept = {**request.session.get(SESSION_KEY, {}), request.get_full_path(): _seal([mark, body, words.page])}
    request.session[SESSION_KEY] = dict(list(kept.items())[-MAX_KEPT_FORMS:])
    request.session.set_expiry(KEPT_SECONDS)
    return True


def take_words(request: HttpRequest) -> Words | None:
    """What was kept for this address, once, and only for whoever wrote it."""
    kept = dict(request.session.get(SESSION_KEY, {}))
    sealed = kept.pop(request.get_full_path(), None)
    if sealed is None:
        return None
    request.session[SESSION_KEY] = kept
    mark, body, page = _unseal(sealed) or ("", "", "")
    return Words(QueryDict(body), page) if was_written_by(request.user, mark) else None


def show_words(request: HttpRequest, words: Words, sentence: str, again: str) -> HttpResponse:
    """The form's own page, filled; else a page with the words and a button that sends them. Where nothing was typed,
    a redirect to the page of the button that was pressed. ``sentence`` says why; ``again`` is for the button.
    """
    typed = typed_texts(words.fields)
    with _only_showing() as forms:
        page = _answer_of_view(request, words, sentence)
    if page is not None and (forms or typed) and _shows(request, page, typed):
        page.status_code = 422  # not taken; scripts keep what they keep of it
        return page
    if typed:
        return render_words(request, words, sentence, labels=_labels_of(forms))
    _forget_messages(request)  # the sentence speaks of words
    messages.warning(request, again)
    return redirect(words.page or "/")


def render_words(
    request: HttpRequest, words: Words, sentence: str, *, labels: Mapping[str, str] | None = None
) -> HttpResponse:
    """A page with the words as they were typed, and a button that sends all of them to where they were going."""
    _forget_messages(request)
    boxes = boxes_of(words.fields, labels or {})
    fields = [(name, value) for name, values in words.fields.lists() for value in values]
    context = {"boxes": boxes, "fields": fields, "address": request.get_full_path()}
    # The messages speak of what is shown here; the page says it itself.
    return render(request, "errors/words.html", context | {"sentence": sentence, "messages": ()}, status=422)


def echo_of(request: HttpRequest, *, can_send_again: bool = False) -> dict[str, Any]:
    """For an error page that answers a form: the words it was sent, with Django's token if they are to be sent again.

    Reads nothing but the request, and nothing that another site sent.
    """
    try:
        sent = request.POST if is_same_origin(request) else QueryDict()
    except (SuspiciousOperation, UnreadablePostError):
        sent = QueryDict()
    fields = [(name, value) for name, values in sent.lists() if not is_secret(name) for value in values]
    return {
        "boxes": boxes_of(sent, {}),
        "fields": [("csrfmiddlewaretoken", sent.get("csrfmiddlewaretoken", "")), *fields] if can_send_again else [],
        "address": request.get_full_path(),
    }


def boxes_of(fields: QueryDict, labels: Mapping[str, str]) -> list[ShownBox]:
    typed = set(typed_texts(fields))
    return [
        ShownBox(labels.get(name, ""), value) for name, values in fields.lists() for value in values if value in typed
    ]


def _forget_messages(request: HttpRequest) -> None:
    for _message in messages.get_messages(request):
        pass


def is_only_shown(form: BaseForm) -> bool:
    """Asked by every form before it counts as valid: whether the view is only to show it. The form is then noted."""
    forms = _shown_forms.get()
    if forms is None:
        return False
    forms.append(form)
    return True


@contextmanager
def _only_showing() -> Iterator[list[BaseForm]]:
    """No form is valid in here, and nothing is written to the database."""
    forms: list[BaseForm] = []
    token = _shown_forms.set(forms)
    try:
        with transaction.atomic(), connection.execute_wrapper(_refuse_writes):
            yield forms
    finally:
        _shown_forms.reset(token)


def _refuse_writes(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
    if not READING_STATEMENTS.match(sql):
        raise ActRefused
    return execute(sql, params, many, context)


def _answer_of_view(request: HttpRequest, words: Words, sentence: str) -> HttpResponse | None:
    """What the view at this address answers to the words as to a form that does not fit; None for no page."""
    again = copy(request)
    again.method = "POST"
    again.POST = words.fields  # type: ignore[assignment] # the checker wants an immutable one
    messages.info(again, sentence)
    match = request.resolver_match
    if match is None:
        return None
    try:
        page: HttpResponse = match.func(again, *match.args, **match.kwargs)
        return page.render() if isinstance(page, TemplateResponse) else page
    except (ActRefused, Refused, Http404, PermissionDenied):
        return None
    except Exception:  # the words are worth more than their page
        logger.exception("No page for the words sent to %s", request.path)
        return None


def _shows(request: HttpRequest, page: HttpResponse, typed: list[str]) -> bool:
    """Whether a whole page came, with the sentence and with everything that was typed."""
    are_messages_drawn = getattr(messages.get_messages(request), "used", False)
    is_whole = page.status_code in {200, 422} and are_messages_drawn
    return is_whole and all(escape(text) in page.text for text in typed)


def _labels_of(forms: list[BaseForm]) -> dict[str, str]:
    return {form.add_prefix(name): str(field.label or "") for form in forms for name, field in form.fields.items()}


def _cipher() -> Any:
    from cryptography.fernet import Fernet

    return Fernet(urlsafe_b64encode(salted_hmac(SALT, "cipher", algorithm="sha256").digest()))


def _seal(facts: list[str]) -> str:
    sealed: bytes = _cipher().encrypt(compress(json.dumps(facts).encode()))
    return sealed.decode()


def _unseal(sealed: str) -> list[str] | None:
    """None when it is too old, or was sealed with another secret key."""
    from cryptography.fernet import InvalidToken

    try:
        facts: list[str] = json.loads(decompress(_cipher().decrypt(sealed.encode(), ttl=KEPT_SECONDS)))
    except InvalidToken:
        return None
    return facts
