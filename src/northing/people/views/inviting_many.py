"""Inviting many at once: a list, a look at every line of it, and one press that sends them all."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from northing.kernel.errors import NotAllowed, Refused
from northing.people import policy, services
from northing.people.forms.invitation import InviteManyForm, SendManyForm
from northing.people.http import PersonRequest
from northing.people.models import Invitation, Person
from northing.people.services.invitation_rows import Row, problems_of
from northing.people.services.inviting_many import Invited
from northing.people.views.invitations import link_for

#: Lines drawn on the page; all are read, and every problem is named.
SHOWN = 100


@dataclass(frozen=True, slots=True)
class Sent:
    invitation: Invitation
    link: str
    mailed: bool


@require_http_methods(["GET", "POST"])
def invite_many(request: PersonRequest) -> HttpResponse:
    """POST reads the list and writes nothing."""
    require_inviting(request.user)
    if request.method == "GET":
        return page(request, InviteManyForm())
    form = InviteManyForm(request.POST, request.FILES)
    if not form.is_valid():
        return page(request, form, status=422)
    return look(request, form.cleaned_data["rows"], form.cleaned_data["text"])


@never_cache
@require_POST
def send_many(request: PersonRequest) -> HttpResponse:
    """The list comes along with the press and is read again: nothing is kept in between.

    The links are shown once, and again when the same press arrives twice: only its second answer is on the screen.
    """
    require_inviting(request.user)
    form = SendManyForm(request.POST)
    if not form.is_valid():
        return page(request, form, status=422)
    rows: list[Row] = form.cleaned_data["rows"]
    try:
        made = services.invite_people(request.user, rows=rows, press=form.cleaned_data["press"])
    except Refused:
        return look(request, rows, form.cleaned_data["text"])
    context = {"sent": [send(request, one) for one in made], "again": not all(one.is_new for one in made)}
    return render(request, "people/invited_many.html", context)


def send(request: PersonRequest, made: Invited) -> Sent:
    """Nobody is written to twice; whether the first mail left is not known, so the link is shown."""
    link = link_for(request, made.token)
    return Sent(made.invitation, link, made.is_new and services.send_invitation(made.invitation, link=link))


def look(request: PersonRequest, rows: list[Row], text: str) -> HttpResponse:
    """The lines and what is wrong with them; with problems the list comes back to be put right."""
    problems = problems_of(rows)
    form = InviteManyForm(initial={"text": text})
    press = services.new_press()
    context = {"rows": rows[:SHOWN], "count": len(rows), "problems": problems, "text": text, "press": press}
    return page(request, form, status=422 if problems else 200, **context)


def page(request: PersonRequest, form: InviteManyForm, *, status: int = 200, **more: object) -> HttpResponse:
    context = {"form": form, "mail_is_configured": services.mail_is_configured(), **more}
    return render(request, "people/invite_many.html", context, status=status)


def require_inviting(person: Person) -> None:
    if not policy.can_invite(person):
        raise NotAllowed
