"""The wall, and what one has got and given."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from northing.kernel.keys import key_of
from northing.people.http import PersonRequest
from northing.recognition.models import CompanyValue, Thanks
from northing.recognition.views.shown import page_of


@require_GET
def wall(request: PersonRequest) -> HttpResponse:
    """``?value=3`` keeps to one of the company's values."""
    found = Thanks.objects.on_the_wall(request.user)
    values = list(CompanyValue.objects.visible_to(request.user).current())
    asked = key_of(request.GET.get("value", ""))
    if asked is not None:
        found = found.filter(company_value=asked)
    return listed(request, found, "wall", values=values, asked=next((one for one in values if one.pk == asked), None))


@require_GET
def received(request: PersonRequest) -> HttpResponse:
    return listed(request, Thanks.objects.visible_to(request.user).for_person(request.user), "received")


@require_GET
def given(request: PersonRequest) -> HttpResponse:
    return listed(request, Thanks.objects.visible_to(request.user).filter(giver=request.user), "given")


def listed(request: PersonRequest, found: QuerySet[Thanks], here: str, **more: object) -> HttpResponse:
    page = page_of(request.user, found, request.GET)
    context = {"section": "recognition", "here": here, "page": page, **more}
    context["has_new"] = here == "received" and any(shown.is_new for shown in page.rows)
    return render(request, "recognition/wall.html", context)
