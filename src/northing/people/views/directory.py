"""The people here, and what each shows of themself."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from northing.people import policy
from northing.people.http import PersonRequest
from northing.people.models import Mentorship, Person

PER_PAGE = 40
#: Of those who report to somebody, shown on a card; the directory has the rest.
FEW = 12


@require_GET
def directory(request: PersonRequest) -> HttpResponse:
    # PostgreSQL takes no NUL in a text.
    words = request.GET.get("words", "").replace("\0", "").strip()[:100]
    found = matching(Person.objects.visible_to(request.user).filter(is_active=True), words)
    page = Paginator(found.select_related("team"), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "people/directory.html", {"section": "people", "page": page, "words": words})


def matching(people: QuerySet[Person], words: str) -> QuerySet[Person]:
    """Those in whose name, job title or team every one of the words is found."""
    for word in words.split():
        people = people.filter(Q(name__icontains=word) | Q(job_title__icontains=word) | Q(team__name__icontains=word))
    return people


@require_GET
def person(request: PersonRequest, pk: int) -> HttpResponse:
    """The card. What somebody shares comes from the apps it belongs to, as far as it reaches the reader."""
    visible = Person.objects.visible_to(request.user).select_related("team", "manager")
    found = get_object_or_404(visible, pk=pk)
    reports = Person.objects.visible_to(request.user).filter(manager=found, is_active=True)
    between = Mentorship.objects.visible_to(request.user).filter(Q(person=found) | Q(mentor=found), ended_at=None)
    bonds = [] if found == request.user else list(between)
    context = {
        "section": "people",
        "person": found,
        "reports": list(reports[: FEW + 1]),
        "few": FEW,
        "mentors_me": next((bond for bond in bonds if bond.mentor_id == found.pk), None),
        "mentored_by_me": next((bond for bond in bonds if bond.person_id == found.pk and bond.accepted_at), None),
        "is_close": found == request.user or found.manager_id == request.user.pk or bool(bonds),
        "can_place": policy.can_change_profile(request.user, found) and found != request.user,
        "can_deactivate": policy.can_deactivate(request.user, found),
    }
    return render(request, "people/person.html", context)
