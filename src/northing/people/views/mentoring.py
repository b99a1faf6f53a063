"""My mentors, those I mentor, and the requests between."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from northing.kernel.errors import Refused
from northing.people.forms.mentoring import AskMentorForm
from northing.people.http import PersonRequest
from northing.people.models import Mentorship
from northing.people.queries.mentoring import mentoring_of
from northing.people.queries.picker import Circle
from northing.people.services.mentoring import (
    accept_mentorship,
    ask_mentor,
    decline_mentorship,
    end_mentorship,
    withdraw_request,
)
from northing.ui.made_once import makes_one
from northing.ui.responses import render_page


@require_GET
def mentors(request: PersonRequest) -> HttpResponse:
    context = {"section": "people", "mentoring": mentoring_of(request.user)}
    return render(request, "people/mentors.html", context)


@require_http_methods(["GET", "POST"])
@makes_one(can_repeat=False)
def ask_mentor_view(request: PersonRequest) -> HttpResponse:
    """``?person=7`` has somebody chosen already."""
    initial = {"person": request.GET.get("person", "")}
    form = AskMentorForm(request.POST or None, circle=Circle.of_colleagues(request.user), initial=initial)

    def ask() -> Mentorship:
        return ask_mentor(request.user, mentor=form.cleaned_data["person"], note=form.cleaned_data["note"])

    if form.submit(ask):
        message = _("%(name)s finds your question on their first page.")
        messages.success(request, message % {"name": form.result.mentor.name})
        return redirect("people:mentors")
    return render_page(request, "people/ask_mentor.html", {"section": "people", "form": form})


@require_POST
def accept_mentorship_view(request: PersonRequest, pk: int) -> HttpResponse:
    return _answer(request, pk, accept_mentorship, _("You mentor %(person)s now. Say hello."))


@require_POST
def decline_mentorship_view(request: PersonRequest, pk: int) -> HttpResponse:
    return _answer(request, pk, decline_mentorship, _("You have said no to %(person)s. A word on why is kind."))


@require_POST
def withdraw_request_view(request: PersonRequest, pk: int) -> HttpResponse:
    return _answer(request, pk, withdraw_request, _("Your question to %(mentor)s is taken back."))


@require_POST
def end_mentorship_view(request: PersonRequest, pk: int) -> HttpResponse:
    return _answer(request, pk, end_mentorship, _("It has ended. What it opened is closed."))


def _answer(request: PersonRequest, pk: int, act: Callable[..., None], message: str) -> HttpResponse:
    visible = Mentorship.objects.visible_to(request.user).select_related("person", "mentor")
    mentorship = get_object_or_404(visible, pk=pk)
    try:
        act(request.user, mentorship=mentorship)
    except Refused as refusal:
        messages.warning(request, refusal.message)
    else:
        messages.success(request, message % {"person": mentorship.person.name, "mentor": mentorship.mentor.name})
    return redirect("people:mentors")
