"""Changing the address a person signs in with, and the pages behind the links in the two mailboxes."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from northing.kernel.errors import Refused, require
from northing.kernel.mail import mail_is_configured
from northing.people import policy
from northing.people.forms.email_addresses import ChangeEmailForm
from northing.people.http import PersonRequest, confirm_identity
from northing.people.models import EmailChange, Person
from northing.people.queries.email_addresses import find_email_change, find_objectionable_change, pending_email_change
from northing.people.services.email_addresses import (
    ask_email_change,
    confirm_email_change,
    object_to_email_change,
    withdraw_email_change,
)
from northing.people.services.mail import mail_email_change
from northing.ui.responses import render_page


@require_http_methods(["GET", "POST"])
@confirm_identity
def change_email(request: PersonRequest, pk: int | None = None) -> HttpResponse:
    """One's own, or for an administrator anybody's."""
    person = _person_to_move(request.user, pk)
    form = ChangeEmailForm(request.POST or None)
    if form.submit(lambda: ask_email_change(request.user, person=person, **form.cleaned_data)):
        mail_email_change(form.result, by=request.user)
        return redirect(_page_of(pk))
    context = {
        "person": person,
        "is_own": person == request.user,
        "form": form,
        "change": pending_email_change(person),
        "mail_is_configured": mail_is_configured(),
        "page": _page_of(pk),
        "withdraw": reverse("people:withdraw_email", args=[person.pk]),
    }
    return render_page(request, "people/change_email.html", context)


@require_POST
def withdraw_email_view(request: PersonRequest, pk: int) -> HttpResponse:
    person = get_object_or_404(Person.objects.visible_to(request.user), pk=pk)
    withdraw_email_change(request.user, person=person)
    messages.success(request, _("The address stays as it is."))
    return redirect(_page_of(None if person == request.user else pk))


def _person_to_move(viewer: Person, pk: int | None) -> Person:
    if pk is None:
        return viewer
    person = get_object_or_404(Person.objects.visible_to(viewer).filter(is_active=True), pk=pk)
    require(policy.can_change_email(viewer, person))
    return person


def _page_of(pk: int | None) -> str:
    return reverse("people:change_email_of", args=[pk]) if pk else reverse("people:change_email")


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def confirm_email_view(request: HttpRequest, token: str) -> HttpResponse:
    """A press of a button, because mail scanners open every link."""
    refusal = ""
    try:
        change = find_email_change(token)
        if request.method == "POST":
            confirm_email_change(token)
            return render(request, "people/email_confirmed.html", {"change": change})
    except EmailChange.DoesNotExist:
        return render(request, "people/email_link_over.html", status=410)
    except Refused as refused:
        refusal = refused.message
    context = {"change": change, "refusal": refusal}
    return render(request, "people/confirm_email.html", context, status=422 if refusal else 200)


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def object_to_email_view(request: HttpRequest, token: str) -> HttpResponse:
    try:
        change = find_objectionable_change(token)
        if request.method == "POST":
            object_to_email_change(token)
            return render(request, "people/email_objected.html", {"change": change})
    except EmailChange.DoesNotExist:
        return render(request, "people/email_link_over.html", status=410)
    return render(request, "people/object_to_email.html", {"change": change})
