"""Deactivating somebody who leaves, and bringing them back."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from northing.kernel.errors import require
from northing.people import policy
from northing.people.forms.leaving import DeactivateForm
from northing.people.http import PersonRequest, confirm_identity
from northing.people.models import Person
from northing.people.queries.directory import with_words
from northing.people.services.leaving import deactivate_person, reactivate_person
from northing.ui.filters import bar_context, searched_words
from northing.ui.responses import render_page


@require_http_methods(["GET", "POST"])
@confirm_identity
def deactivate(request: PersonRequest, pk: int) -> HttpResponse:
    """The page says what it does before anything is done."""
    person = get_object_or_404(Person.objects.visible_to(request.user).filter(is_active=True), pk=pk)
    require(policy.can_deactivate(request.user, person))
    form = DeactivateForm(request.POST if request.method == "POST" else None, person=person, viewer=request.user)
    if form.submit(lambda: deactivate_person(request.user, person=person, **form.cleaned_data)):
        message = _("%(name)s is deactivated; what they wrote is kept.")
        messages.success(request, message % {"name": person.name})
        return redirect("people:departed")
    reports = Person.objects.filter(manager=person, is_active=True).count()
    context = {"section": "people", "person": person, "form": form, "reports": reports}
    return render_page(request, "people/deactivate.html", context)


@require_GET
def deactivated_people(request: PersonRequest) -> HttpResponse:
    """By name alone, for whoever may bring them back; ``?words=`` those whose name or job title holds the words."""
    require(policy.can_reactivate(request.user))
    words = searched_words(request)
    people = with_words(Person.objects.filter(is_active=False, erased_at=None).order_by("name", "pk"), words)
    page = Paginator(people.select_related("erasure_request"), settings.PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"section": "people", "page": page, **bar_context(words, page.paginator.count)}
    return render(request, "people/deactivated.html", context)


@require_POST
@confirm_identity
def reactivate(request: PersonRequest, pk: int) -> HttpResponse:
    require(policy.can_reactivate(request.user))
    person = get_object_or_404(Person.objects.filter(is_active=False, erased_at=None), pk=pk)
    reactivate_person(request.user, person=person)
    messages.success(request, _("%(name)s can sign in again, without the roles they had.") % {"name": person.name})
    return redirect("people:departed")
