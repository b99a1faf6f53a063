"""Values: choosing, ranking, saying what they mean."""

from __future__ import annotations

from contextlib import suppress

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from northing.kernel.errors import RowRemoved
from northing.kernel.folding import fold_text
from northing.kernel.keys import keys_in
from northing.people.forms.audiences import AudienceForm, offered
from northing.people.http import PersonRequest
from northing.people.models import Person
from northing.people.queries.audiences import audience_options_for
from northing.ui.responses import render_page
from northing.vision import policy
from northing.vision.forms import ChangeValueForm, ValueForm
from northing.vision.models import Value
from northing.vision.queries.starters import STARTER_VALUES
from northing.vision.services import values as services


@require_GET
def values(request: PersonRequest) -> HttpResponse:
    return render_values(request, ValueForm())


def render_values(request: PersonRequest, form: ValueForm, audience_form: AudienceForm | None = None) -> HttpResponse:
    mine = list(Value.objects.of(request.user))
    taken = {fold_text(value.name) for value in mine}
    context = {
        "section": "vision",
        "values": mine,
        "starters": [(name, meaning) for name, meaning in STARTER_VALUES if fold_text(str(name)) not in taken],
        "form": form,
        "audience_form": audience_form or make_audience_form(request.user, mine),
        "has_many": len(mine) > policy.FEW_VALUES,
        "is_full": len(mine) >= policy.MAX_VALUES,
    }
    return render_page(request, "vision/values.html", context)


def make_audience_form(person: Person, mine: list[Value], data: QueryDict | None = None) -> AudienceForm:
    audience_options = audience_options_for(person)
    audience = offered(mine[0].audience if mine else "", audience_options)
    return AudienceForm(data, person=person, audience_options=audience_options, audience=audience)


@require_POST
def share_values(request: PersonRequest) -> HttpResponse:
    """One audience for all of them: values explain each other."""
    form = make_audience_form(request.user, list(Value.objects.of(request.user)), request.POST)
    # Somebody alone is not asked, so there is no answer.
    if form.submit(lambda: services.change_values_audience(request.user, **form.cleaned_data)):
        messages.success(request, _("Saved. That is who can see your values now."))
        return redirect("vision:values")
    return render_values(request, ValueForm(), form)


@require_POST
def choose_value(request: PersonRequest) -> HttpResponse:
    form = ValueForm(request.POST)
    if form.submit(lambda: services.create_value(request.user, **form.cleaned_data)):
        return redirect("vision:values")
    return render_values(request, form)


@require_http_methods(["GET", "POST"])
def value(request: PersonRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Value.objects.of(request.user), pk=pk)
    stored = {"name": found.name, "meaning": found.meaning, "version": found.version}
    form = ChangeValueForm(request.POST or None, initial=stored)
    if form.submit(lambda: services.update_value(request.user, value=found, **form.cleaned_data)):
        return redirect("vision:values")
    return render_page(request, "vision/value.html", {"section": "vision", "value": found, "form": form})


@require_POST
def remove_value(request: PersonRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Value.objects.of(request.user), pk=pk)
    services.delete_value(request.user, value=found)
    messages.success(request, _("“%(value)s” is off your list.") % {"value": found.name})
    return redirect("vision:values")


@require_POST
def move_value(request: PersonRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Value.objects.of(request.user), pk=pk)
    to = "up" if request.POST.get("to") == "up" else "down"
    # Where another window took it off meanwhile, the list that comes back says so by itself.
    with suppress(RowRemoved):
        services.shift_value(request.user, value=found, up=to == "up")
    return redirect(f"{reverse('vision:values')}#{to}-{pk}")


@require_POST
def rank_values(request: PersonRequest) -> HttpResponse:
    """Dragging posts ``order``: keys joined by commas."""
    services.save_value_order(request.user, keys=keys_in(request.POST.get("order", "")))
    return HttpResponse(status=204)
