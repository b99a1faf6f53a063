"""The people here, and what each shows of themself."""

from __future__ import annotations

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from northing.people import policy
from northing.people.http import PersonRequest
from northing.people.models import Person
from northing.people.queries.directory import find_people
from northing.people.queries.mentoring import mentorships_between
from northing.people.queries.person_parts import read_person_parts

MAX_SEARCH_LENGTH = 100
#: Of those who report to somebody, shown on their page; the directory has the rest.
MAX_REPORTS_SHOWN = 12


@require_GET
def directory(request: PersonRequest) -> HttpResponse:
    # PostgreSQL takes no NUL in a text.
    words = request.GET.get("words", "").replace("\0", "").strip()[:MAX_SEARCH_LENGTH]
    page = Paginator(find_people(request.user, words), settings.PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "people/directory.html", {"section": "people", "page": page, "words": words})


@require_GET
def person(request: PersonRequest, pk: int) -> HttpResponse:
    """What somebody shares comes from the apps it belongs to, as far as it reaches the reader."""
    viewer = request.user
    visible = Person.objects.visible_to(viewer)
    found = get_object_or_404(visible.select_related("team", "manager"), pk=pk)
    is_own = found == viewer
    reports = list(visible.filter(manager=found, is_active=True)[: MAX_REPORTS_SHOWN + 1])
    between = mentorships_between(viewer, found)
    context = {
        "section": "people",
        "person": found,
        "is_own": is_own,
        "reports": reports[:MAX_REPORTS_SHOWN],
        "has_more_reports": len(reports) > MAX_REPORTS_SHOWN,
        "mentors_me": next((bond for bond in between if bond.mentor_id == found.pk), None),
        "mentored_by_me": next((bond for bond in between if bond.person_id == found.pk and bond.accepted_at), None),
        "parts": read_person_parts(viewer, found),
        "can_place": policy.can_change_profile(viewer, found) and not is_own,
        "can_deactivate": policy.can_deactivate(viewer, found),
        "can_remove_second_factor": policy.can_remove_second_factor(viewer, found),
    }
    return render(request, "people/person.html", context)
