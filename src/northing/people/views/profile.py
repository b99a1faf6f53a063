"""Who a person is and whom they report to, for themself or by a people partner; and their preferences."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from northing.kernel import dates
from northing.kernel.errors import Refused, require
from northing.kernel.keys import key_of
from northing.people import policy
from northing.people.forms.profile import ManagerForm, PreferencesForm, ProfileForm
from northing.people.http import PersonRequest
from northing.people.models import Person, ReportingLine, Team
from northing.people.queries.audiences import audience_options_for
from northing.people.services.profile import change_preferences, change_profile, choose_theme
from northing.people.services.reporting_lines import confirm_manager, set_manager
from northing.ui.kept_words import page_of_form
from northing.ui.responses import render_page

#: Names that the field for the team offers while one types.
MAX_TEAMS_OFFERED = 200


@require_http_methods(["GET", "POST"])
def profile(request: PersonRequest, pk: int | None = None) -> HttpResponse:
    """One's own, or for a people partner anybody's."""
    person = _person_to_change(request.user, pk)
    form = ProfileForm(request.POST or None, person=person, viewer=request.user)
    if form.submit(lambda: change_profile(request.user, person=person, **{"team_name": None, **form.cleaned_data})):
        messages.success(request, _("The profile is saved."))
        return redirect(request.path)
    return _render_profile(request, person, form=form)


@require_POST
def set_manager_view(request: PersonRequest, pk: int | None = None) -> HttpResponse:
    person = _person_to_change(request.user, pk)
    form = ManagerForm(request.POST, person=person, viewer=request.user, today=dates.today())
    if form.submit(lambda: set_manager(request.user, person=person, **form.cleaned_data)):
        messages.success(request, _("The reporting line is saved."))
        return redirect("people:profile_of", pk) if pk else redirect("people:profile")
    return _render_profile(request, person, manager_form=form)


@require_POST
def confirm_manager_view(request: PersonRequest, pk: int) -> HttpResponse:
    """One press for a people partner; ``manager`` in the form is whom they were shown."""
    person = get_object_or_404(Person.objects.visible_to(request.user).select_related("manager"), pk=pk)
    try:
        confirm_manager(request.user, person=person, manager=key_of(request.POST.get("manager", "")))
    except Refused as refusal:
        messages.warning(request, refusal.message)
    else:
        messages.success(request, _("Confirmed. It counts for objectives and incentives now."))
    return redirect(f"{reverse('people:profile_of', args=[pk])}#manager")


def _person_to_change(viewer: Person, pk: int | None) -> Person:
    if pk is None:
        return viewer
    person = get_object_or_404(Person.objects.visible_to(viewer).select_related("team", "manager"), pk=pk)
    require(policy.can_change_profile(viewer, person))
    return person


def _render_profile(request: PersonRequest, person: Person, **sent: Any) -> HttpResponse:
    """The page with ``form`` and ``manager_form``, either of them as it was sent."""
    fresh = {
        "form": ProfileForm(person=person, viewer=request.user),
        "manager_form": ManagerForm(person=person, viewer=request.user, today=dates.today()),
    }
    context = {
        "section": "" if person == request.user else "people",
        "person": person,
        "is_own": person == request.user,
        "teams": Team.objects.current()[:MAX_TEAMS_OFFERED],
        "lines": ReportingLine.objects.filter(person=person).select_related("manager"),
        **(fresh | sent),
    }
    return render_page(request, "people/profile.html", context)


@require_http_methods(["GET", "POST"])
def preferences(request: PersonRequest) -> HttpResponse:
    options = audience_options_for(request.user)
    form = PreferencesForm(request.POST or None, person=request.user, audience_options=options)
    if form.submit(lambda: change_preferences(request.user, **form.cleaned_data)):
        messages.success(request, _("Your preferences are saved."))
        return redirect("people:preferences")
    return render_page(request, "people/preferences.html", {"form": form})


@require_POST
def set_theme(request: PersonRequest) -> HttpResponse:
    """From the menu of every page, and back to it."""
    try:
        choose_theme(request.user, theme=request.POST.get("theme", ""))
    except Refused as refusal:
        messages.warning(request, refusal.message)
    return redirect(page_of_form(request) or "home:today")
