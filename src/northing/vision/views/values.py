"""Values: choosing, ranking, saying what they mean."""

from __future__ import annotations

from contextlib import suppress

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from northing.kernel.errors import Refused, RowRemoved
from northing.kernel.keys import keys_in
from northing.people.forms.audiences import AudienceForm, offered
from northing.people.http import PersonRequest
from northing.people.models import Person
from northing.people.queries.audiences import audience_options_for
from northing.vision import policy
from northing.vision.forms import DescribeForm, ValueForm
from northing.vision.models import Value
from northing.vision.services import values as services
from northing.vision.starters import VALUES


@require_GET
def values(request: PersonRequest) -> HttpResponse:
    return page(request, ValueForm())


def page(request: PersonRequest, form: ValueForm, audience_form: AudienceForm | None = None) -> HttpResponse:
    """``audience_form`` is one that was refused."""
    mine = list(Value.objects.of(request.user))
    taken = {value.name.casefold() for value in mine}
    context = {
        "section": "vision",
        "values": mine,
        "starters": [(name, meaning) for name, meaning in VALUES if name.casefold() not in taken],
        "form": form,
        "audience_form": audience_form or audience_form_of(request.user, mine),
        "plenty": policy.PLENTY_OF_VALUES,
        "full": len(mine) >= policy.MOST_VALUES,
    }
    refused = bool(form.errors) or audience_form is not None
    return render(request, "vision/values.html", context, status=422 if refused else 200)


def audience_form_of(person: Person, mine: list[Value], data: QueryDict | None = None) -> AudienceForm:
    audience_options = audience_options_for(person)
    audience = offered(mine[0].audience if mine else "", audience_options)
    return AudienceForm(data, person=person, audience_options=audience_options, audience=audience)


@require_POST
def share_values(request: PersonRequest) -> HttpResponse:
    """One audience for all of them: values explain each other."""
    form = audience_form_of(request.user, list(Value.objects.of(request.user)), request.POST)
    if not form.audience_options or not form.is_valid():
        return page(request, ValueForm(), form)
    services.share_values(request.user, audience=form.cleaned_data["audience"])
    messages.success(request, "Saved. That is who can see your values now.")
    return redirect("vision:values")


@require_POST
def choose_value(request: PersonRequest) -> HttpResponse:
    form = ValueForm(request.POST)
    if form.is_valid():
        try:
            services.choose_value(request.user, **form.cleaned_data)
        except Refused as refusal:
            form.show_refusal(refusal)
        else:
            return redirect("vision:values")
    return page(request, form)


@require_http_methods(["GET", "POST"])
def value(request: PersonRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Value.objects.of(request.user), pk=pk)
    stored = {"name": found.name, "meaning": found.meaning, "version": services.opened_at(found)}
    form = DescribeForm(request.POST or None, initial=stored)
    if request.method == "POST" and form.is_valid():
        try:
            services.describe_value(request.user, value=found, **form.cleaned_data)
        except Refused as refusal:
            form.show_refusal(refusal)
        else:
            return redirect("vision:values")
    context = {"section": "vision", "value": found, "form": form}
    return render(request, "vision/value.html", context, status=422 if form.errors else 200)


@require_POST
def remove_value(request: PersonRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Value.objects.of(request.user), pk=pk)
    services.remove_value(request.user, value=found)
    messages.success(request, f"“{found.name}” is off your list.")
    return redirect("vision:values")


@require_POST
def move_value(request: PersonRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Value.objects.of(request.user), pk=pk)
    to = "up" if request.POST.get("to") == "up" else "down"
    # Where another window took it off meanwhile, the list that comes back says so by itself.
    with suppress(RowRemoved):
        services.move_value(request.user, value=found, up=to == "up")
    return redirect(f"{reverse('vision:values')}#{to}-{pk}")


@require_POST
def rank_values(request: PersonRequest) -> HttpResponse:
    """Dragging posts ``order``: keys joined by commas."""
    services.rank_values(request.user, keys=keys_in(request.POST.get("order", "")))
    return HttpResponse(status=204)
