from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from northing.kernel import dates
from northing.kernel.errors import NotAllowed, Refused
from northing.kernel.keys import key_of
from northing.people import policy, services
from northing.people.forms.profile import ManagerForm, ProfileForm
from northing.people.http import PersonRequest
from northing.people.models import Person, ReportingLine, Team


@require_http_methods(["GET", "POST"])
def profile(request: PersonRequest, pk: int | None = None) -> HttpResponse:
    """One's own, or for a people partner anybody's."""
    person = profile_to_change(request.user, pk)
    form = ProfileForm(request.POST or None, initial=ProfileForm.values_of(person))
    if form.is_valid():
        try:
            services.change_profile(request.user, person=person, **form.cleaned_data)
        except Refused as refusal:
            form.refuse(refusal.message, refusal.field)
        else:
            messages.success(request, "The profile is saved.")
            return redirect(request.path)
    return show_profile(request, person, form=form)


@require_POST
def set_manager(request: PersonRequest, pk: int | None = None) -> HttpResponse:
    person = profile_to_change(request.user, pk)
    form = ManagerForm(request.POST, person=person, viewer=request.user, today=dates.today())
    if form.is_valid():
        try:
            services.set_manager(request.user, person=person, **form.cleaned_data)
        except Refused as refusal:
            form.refuse(refusal.message, refusal.field)
        else:
            messages.success(request, "The reporting line is saved.")
            return redirect("people:profile_of", pk) if pk else redirect("people:profile")
    return show_profile(request, person, manager_form=form)


@require_POST
def confirm_manager(request: PersonRequest, pk: int) -> HttpResponse:
    """One press for a people partner; ``manager`` in the form is whom they were shown."""
    person = get_object_or_404(Person.objects.visible_to(request.user).select_related("manager"), pk=pk)
    try:
        services.confirm_manager(request.user, person=person, manager=key_of(request.POST.get("manager", "")))
    except Refused as refusal:
        messages.warning(request, refusal.message)
    else:
        messages.success(request, "Confirmed. It counts for objectives and incentives from now on.")
    return redirect(f"{reverse('people:profile_of', args=[pk])}#manager")


def profile_to_change(viewer: Person, pk: int | None) -> Person:
    if pk is None:
        return viewer
    person = get_object_or_404(Person.objects.visible_to(viewer).select_related("team", "manager"), pk=pk)
    if not policy.can_change_profile(viewer, person):
        raise NotAllowed
    return person


def show_profile(
    request: PersonRequest,
    person: Person,
    *,
    form: ProfileForm | None = None,
    manager_form: ManagerForm | None = None,
) -> HttpResponse:
    """The page with both forms, either of them as it was sent."""
    form = form or ProfileForm(initial=ProfileForm.values_of(person))
    manager_form = manager_form or ManagerForm(person=person, viewer=request.user, today=dates.today())
    context = {
        "person": person,
        "form": form,
        "manager_form": manager_form,
        "teams": Team.objects.filter(archived_at=None)[:200],
        "lines": ReportingLine.objects.filter(person=person).select_related("manager"),
    }
    refused = form.errors or manager_form.errors
    return render(request, "people/profile.html", context, status=422 if refused else 200)
