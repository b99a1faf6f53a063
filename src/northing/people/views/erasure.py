"""Asking to be erased, or to erase somebody who has left; withdrawing it, and a second administrator's yes."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from northing.kernel.errors import Refused, require
from northing.people import policy
from northing.people.http import PersonRequest, confirm_identity
from northing.people.models import ErasureRequest, Person
from northing.people.services.erasure import WAITING_TIME, ask_erasure, confirm_erasure, withdraw_erasure
from northing.ui.formats import format_day


@require_http_methods(["GET", "POST"])
def erase(request: PersonRequest, pk: int) -> HttpResponse:
    """The page says what is deleted and what stays before anything is asked for."""
    people = Person.objects.filter(erased_at=None)
    if not request.user.is_administrator:
        people = people.filter(pk__in=Person.objects.visible_to(request.user).values("pk"))
    person = get_object_or_404(people, pk=pk)
    require(policy.can_ask_erasure(request.user, person))
    return _ask(request, person) if request.method == "POST" else _show(request, person)


@confirm_identity
def _ask(request: PersonRequest, person: Person) -> HttpResponse:
    try:
        asked = ask_erasure(request.user, person=person)
    except Refused as refusal:
        messages.warning(request, refusal.message)
    else:
        day = format_day(asked.due_on)
        messages.success(request, _("It is done on %(day)s. Until then it can be withdrawn.") % {"day": day})
    return redirect("people:erase", person.pk)


def _show(request: PersonRequest, person: Person) -> HttpResponse:
    waiting = ErasureRequest.objects.visible_to(request.user).filter(person=person).first()
    context = {
        "person": person,
        "is_own": person == request.user,
        "waiting": waiting,
        "can_withdraw": waiting and policy.can_withdraw_erasure(request.user, waiting),
        "can_confirm": waiting and policy.can_confirm_erasure(request.user, waiting),
        "days": WAITING_TIME.days,
    }
    return render(request, "people/erase.html", context)


@require_POST
def withdraw_erasure_view(request: PersonRequest, pk: int) -> HttpResponse:
    waiting = _waiting(request, pk)
    withdraw_erasure(request.user, request=waiting)
    messages.success(request, _("Withdrawn. Nothing is erased."))
    return redirect("people:erase", pk)


@require_POST
@confirm_identity
def confirm_erasure_view(request: PersonRequest, pk: int) -> HttpResponse:
    waiting = _waiting(request, pk)
    require(policy.can_confirm_erasure(request.user, waiting))
    try:
        confirm_erasure(request.user, request=waiting)
    except Refused as refusal:
        messages.warning(request, refusal.message)
        return redirect("people:erase", pk)
    messages.success(request, _("Erased. What belongs to others names a former colleague now."))
    return redirect("people:departed")


def _waiting(request: PersonRequest, pk: int) -> ErasureRequest:
    visible = ErasureRequest.objects.visible_to(request.user).select_related("person")
    # Not ``person=pk``: a number that no key can be is not looked for by a foreign key, it is an error.
    return get_object_or_404(visible, person__in=Person.objects.filter(pk=pk))
