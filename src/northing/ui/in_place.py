"""Answers to a page that stays where it is: to ``js/in-place.js``, which marks its requests, and to htmx."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import get_script_prefix, resolve
from django_htmx.http import trigger_client_event

from northing.ui.kept_words import ASK_FIELD, ASK_FIELDS, page_of_form

GetResponse = Callable[[HttpRequest], HttpResponse]
#: What the script sends with each request, and where it finds what became of it.
MARK = "X-In-Place"
#: A redirect after an act that went through: the page stays, and shows what changed.
DONE = "X-Done"
#: A redirect that is part of the way: the browser goes there.
LEADS = "X-Leads"
#: The same for htmx. The page it leads to draws the messages.
LEADS_HTMX = "HX-Redirect"
#: Names of pages that stand in the way of an act: who somebody is, and their second factor.
IN_THE_WAY = ("account_", "mfa_")


def answer_in_place(get_response: GetResponse) -> GetResponse:
    """A middleware. Scripts cannot see a redirect, so they get its address; a fragment of htmx, which draws no
    messages, brings them along as an event.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if MARK in request.headers and 300 <= response.status_code < 400:
            return _describe_redirect(request, response["Location"])
        if getattr(request, "htmx", False) and response.status_code < 300 and LEADS_HTMX not in response.headers:
            _bring_messages(request, response)
        return response

    def process_view(request: HttpRequest, *_: object) -> HttpResponse | None:
        """The question comes first where no script asked it; the form says what it asks (``{% asks %}``)."""
        if request.method != "POST" or ASK_FIELD not in request.POST:
            return None
        return _ask_first(request)

    middleware.process_view = process_view  # type: ignore[attr-defined] # where Django looks for it
    return middleware


def _ask_first(request: HttpRequest) -> HttpResponse:
    """The question as a page; its form sends to the same address what was sent here."""
    question = {name: request.POST.get(name, "") for name in ASK_FIELDS}
    rest = [(name, value) for name, values in request.POST.lists() if name not in ASK_FIELDS for value in values]
    frame = "base.html" if request.user.is_authenticated else "bare.html"
    context = {**question, "fields": rest, "frame": frame, "back": page_of_form(request) or get_script_prefix()}
    return render(request, "northing/question.html", context)


def _describe_redirect(request: HttpRequest, location: str) -> HttpResponse:
    header = DONE if request.method == "POST" and not _is_in_the_way(location) else LEADS
    return HttpResponse(status=204, headers={header: location})


def _is_in_the_way(location: str) -> bool:
    path = "/" + urlsplit(location).path.removeprefix(get_script_prefix())
    try:
        name = resolve(path).url_name or ""
    except Http404:
        return True
    return name.startswith(IN_THE_WAY)


def _bring_messages(request: HttpRequest, response: HttpResponse) -> None:
    storage = messages.get_messages(request)
    if not getattr(storage, "used", False) and len(storage):
        html = render_to_string("northing/_messages.html", {"messages": storage}, request)
        trigger_client_event(response, "northing:messages", {"html": html})
