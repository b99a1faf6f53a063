"""Thanks on a goal's page and on a person's card, as fragments or pages of their own."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET

from northing.goals.models import Goal
from northing.people.http import PersonRequest
from northing.people.models import Person
from northing.recognition.models import Thanks
from northing.recognition.views.shown import page_of, ready, show

#: How many a card shows; the rest is one click away.
LATELY = 3


@require_GET
def for_goal(request: PersonRequest, goal_pk: int) -> HttpResponse:
    """Only thanks that this reader sees, on a goal that this reader sees."""
    seen = Goal.objects.visible_to(request.user).select_related("owner").only("statement", "owner__name")
    goal = get_object_or_404(seen, pk=goal_pk)
    found = Thanks.objects.visible_to(request.user).filter(goal=goal)
    return drawn(request, found, "goal", {"goal": goal, "person": goal.owner})


@require_GET
def lately(request: PersonRequest) -> HttpResponse:
    """The last thanks one has got, for the side of Today; without htmx it leads to all of them."""
    if not request.htmx:
        return redirect("recognition:received")
    last = ready(Thanks.objects.visible_to(request.user).for_person(request.user).order_by("-pk")).first()
    return render(request, "recognition/_last.html", {"last": last})


@require_GET
def of_person(request: PersonRequest, person_pk: int) -> HttpResponse:
    person = get_object_or_404(Person.objects.visible_to(request.user), pk=person_pk)
    return drawn(request, Thanks.objects.visible_to(request.user).for_person(person), "person", {"person": person})


def drawn(request: PersonRequest, found: QuerySet[Thanks], about: str, context: dict[str, object]) -> HttpResponse:
    context |= {"section": "recognition", "about": about, "is_me": context["person"] == request.user}
    if request.htmx:
        some = list(ready(found.order_by("-pk"))[: LATELY + 1])
        context |= {"rows": show(request.user, some[:LATELY]), "has_more": len(some) > LATELY}
        return render(request, "recognition/_lately.html", context)
    return render(
        request, f"recognition/for_{about}.html", context | {"page": page_of(request.user, found, request.GET)}
    )
