"""My mentors, those I mentor, and the requests between."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from northing.kernel.errors import Refused
from northing.kernel.keys import key_of
from northing.people import services
from northing.people.forms.mentoring import AskMentorForm
from northing.people.http import PersonRequest
from northing.people.models import Mentorship


@require_GET
def mentors(request: PersonRequest) -> HttpResponse:
    """Open ones first; what is over is history, and only the two know of it."""
    person = request.user
    found = Mentorship.objects.visible_to(person).select_related("person__team", "mentor__team")
    rows = list(found.filter(ended_at=None, person__is_active=True, mentor__is_active=True))
    context = {
        "section": "people",
        "mentors": [row for row in rows if row.person_id == person.pk and row.accepted_at],
        "mentees": [row for row in rows if row.mentor_id == person.pk and row.accepted_at],
        "asked_of_me": [row for row in rows if row.mentor_id == person.pk and not row.accepted_at],
        "asked_by_me": [row for row in rows if row.person_id == person.pk and not row.accepted_at],
        "past": list(found.exclude(ended_at=None).exclude(accepted_at=None).order_by("-ended_at")[:20]),
    }
    return render(request, "people/mentors.html", context)


@require_http_methods(["GET", "POST"])
def ask_mentor(request: PersonRequest) -> HttpResponse:
    """``?person=7`` has somebody chosen already."""
    chosen = key_of(request.GET.get("person", ""))
    initial = {"person": AskMentorForm.colleague(request.user, chosen)} if chosen else {}
    form = AskMentorForm(request.POST or None, viewer=request.user, initial=initial)
    if request.method == "POST" and form.is_valid():
        mentor = form.cleaned_data["person"]
        try:
            services.ask_mentor(request.user, mentor=mentor, note=form.cleaned_data["note"])
        except Refused as refusal:
            form.refuse(refusal.message, refusal.field)
        else:
            messages.success(request, f"{mentor.name} finds your question on their first page.")
            return redirect("people:mentors")
    context = {"section": "people", "form": form}
    return render(request, "people/ask_mentor.html", context, status=422 if form.errors else 200)


@require_POST
def accept_mentorship(request: PersonRequest, pk: int) -> HttpResponse:
    return _answer(request, pk, services.accept_mentorship, "You mentor {person} now. Say hello.")


@require_POST
def decline_mentorship(request: PersonRequest, pk: int) -> HttpResponse:
    return _answer(request, pk, services.decline_mentorship, "You have said no to {person}. A word on why is kind.")


@require_POST
def withdraw_request(request: PersonRequest, pk: int) -> HttpResponse:
    return _answer(request, pk, services.withdraw_request, "Your question to {mentor} is taken back.")


@require_POST
def end_mentorship(request: PersonRequest, pk: int) -> HttpResponse:
    return _answer(request, pk, services.end_mentorship, "It has ended. What it opened is closed.")


def _answer(request: PersonRequest, pk: int, act: Callable[..., None], words: str) -> HttpResponse:
    visible = Mentorship.objects.visible_to(request.user).select_related("person", "mentor")
    mentorship = get_object_or_404(visible, pk=pk)
    try:
        act(request.user, mentorship=mentorship)
    except Refused as refusal:
        messages.warning(request, refusal.message)
    else:
        messages.success(request, words.format(person=mentorship.person.name, mentor=mentorship.mentor.name))
    return redirect("people:mentors")
