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
from northing.kernel.keys import key_of, keys_in
from northing.people.forms.audiences import AudienceForm, offered
from northing.people.http import PersonRequest
from northing.people.models import Person
from northing.people.queries.audiences import audience_options_for
from northing.ui.filters import says, searched_words
from northing.ui.made_once import makes_one
from northing.ui.responses import render_page
from northing.ui.toasts import say_done
from northing.vision import policy
from northing.vision.forms import ChangeValueForm, ValueForm
from northing.vision.models import Value
from northing.vision.queries.starters import STARTER_VALUES
from northing.vision.services import values as services


@require_GET
def values(request: PersonRequest) -> HttpResponse:
    """``?words=`` narrows those to choose from."""
    return render_values(request, ValueForm())


def render_values(request: PersonRequest, form: ValueForm, audience_form: AudienceForm | None = None) -> HttpResponse:
    mine = list(Value.objects.of(request.user))
    chosen = {fold_text(value.name): value for value in mine}
    words = searched_words(request)
    starters = [
        (at, name, meaning, chosen.get(fold_text(str(name)))) for at, (name, meaning) in enumerate(STARTER_VALUES, 1)
    ]
    context = {
        "section": "vision",
        "values": mine,
        "starters": [row for row in starters if says(words, str(row[1]), str(row[2]))],
        "form": form,
        "audience_form": audience_form or make_audience_form(request.user, mine),
        "has_many": len(mine) > policy.FEW_VALUES,
        "words": words,
        "is_full": len(mine) >= policy.MAX_VALUES,
    }
    return render_page(request, "vision/values.html", context)


def make_audience_form(person: Person, mine: list[Value], data: QueryDict | None = None) -> AudienceForm:
    audience_options = audience_options_for(person)
    audience = offered(mine[0].audience if mine else "", audience_options)
    form = AudienceForm(data, person=person, audience_options=audience_options, audience=audience)
    if audience_options:
        form.fields["audience"].label = _("Who can see your values?")
    return form


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
@makes_one()
def choose_value(request: PersonRequest) -> HttpResponse:
    form = ValueForm(request.POST)
    known = set(Value.objects.of(request.user).values_list("pk", flat=True))
    rank = key_of(request.POST.get("rank", ""))
    if form.submit(lambda: services.create_value(request.user, **form.cleaned_data, rank=rank)):
        chosen = form.result
        # The same word again gives the value that is there, and taking that back would lose it.
        undo = "" if chosen.pk in known else reverse("vision:remove_value", args=[chosen.pk])
        say_done(request, _("“%(value)s” is on your list.") % {"value": chosen.name}, undo=undo)
        return redirect(f"{reverse('vision:values')}{_place_of(request)}")
    return render_values(request, form)


def _place_of(request: PersonRequest) -> str:
    """The starter whose button was pressed keeps the focus."""
    at = key_of(request.POST.get("at", ""))
    return "" if at is None else f"#starter-{at}"


@require_http_methods(["GET", "POST"])
def value(request: PersonRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Value.objects.of(request.user), pk=pk)
    stored = {"name": found.name, "meaning": found.meaning, "version": found.version}
    form = ChangeValueForm(request.POST or None, initial=stored)
    if form.submit(lambda: services.update_value(request.user, value=found, **form.cleaned_data)):
        say_done(request, _("Saved."))
        return redirect("vision:values")
    return render_page(request, "vision/value.html", {"section": "vision", "value": found, "form": form})


@require_POST
def remove_value(request: PersonRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Value.objects.of(request.user), pk=pk)
    # Goals that serve it would not serve it again.
    undo = "" if found.goals.exists() else reverse("vision:choose_value")
    services.delete_value(request.user, value=found)
    sentence = _("“%(value)s” is off your list.") % {"value": found.name}
    say_done(request, sentence, undo=undo, name=found.name, meaning=found.meaning, rank=found.rank)
    return redirect(f"{reverse('vision:values')}{_place_of(request)}")


@require_POST
def move_value(request: PersonRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Value.objects.of(request.user), pk=pk)
    to = "up" if request.POST.get("to") == "up" else "down"
    # Where another window took it off meanwhile, the list that comes back says so by itself.
    with suppress(RowRemoved):
        services.shift_value(request.user, value=found, up=to == "up")
        sentence, back = (_("Moved up."), "down") if to == "up" else (_("Moved down."), "up")
        say_done(request, sentence, undo=reverse("vision:move_value", args=[pk]), to=back)
    return redirect(f"{reverse('vision:values')}#{to}-{pk}")


@require_POST
def rank_values(request: PersonRequest) -> HttpResponse:
    """Dragging posts ``order``: keys joined by commas."""
    before = ",".join(str(key) for key in Value.objects.of(request.user).values_list("pk", flat=True))
    services.save_value_order(request.user, keys=keys_in(request.POST.get("order", "")))
    say_done(request, _("In the new order."), undo=request.path, order=before)
    return HttpResponse(status=204)
