"""Who can see a map, and what somebody shares with the reader."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from northing.mindmaps.models import MindMap
from northing.mindmaps.queries.person_part import maps_seen_by
from northing.mindmaps.services.maps import share_map
from northing.mindmaps.views.maps import SECTION, map_to_change
from northing.people.forms.audiences import AudienceForm, offered
from northing.people.http import PersonRequest
from northing.people.models import Person
from northing.people.queries.audiences import audience_options_for
from northing.people.queries.view_as import reader_of, viewpoints_of
from northing.ui.responses import render_page


@require_http_methods(["GET", "POST"])
def share(request: PersonRequest, pk: int) -> HttpResponse:
    found = map_to_change(request.user, pk)
    options = audience_options_for(request.user)
    stored = offered(found.audience, options)
    form = AudienceForm(request.POST or None, person=request.user, audience_options=options, audience=stored)

    def give() -> MindMap:
        return share_map(request.user, mind_map=found, audience=form.cleaned_data.get("audience", ""))

    if form.submit(give):
        messages.success(request, _("Saved. That is who can see the map now."))
        return redirect("mindmaps:mind_map", pk)
    context = {"section": SECTION, "mind_map": found, "form": form, "options": options}
    return render_page(request, "mindmaps/share.html", context | {"viewpoints": _viewpoints(found, request.user)})


def _viewpoints(found: MindMap, owner: Person) -> list[tuple[str, str]]:
    """With whose eyes it can be read: those whom it reaches now."""
    choices = viewpoints_of(owner) if found.audience != "only_me" else []
    reached = [each for each in choices if MindMap.objects.visible_to(each.reader).filter(pk=found.pk).exists()]
    return [(each.key, each.words) for each in reached]


@require_GET
def of_person(request: PersonRequest, pk: int) -> HttpResponse:
    """What somebody shares with the reader: a fragment of their page, or a page."""
    person = get_object_or_404(Person.objects.visible_to(request.user), pk=pk)
    asked = request.GET.get("as", "")
    reader = reader_of(request.user, person, asked)
    context = {"section": "people", "person": person, "maps": maps_seen_by(reader, person), "viewed_as": asked}
    return render(request, "mindmaps/_of_person.html" if request.htmx else "mindmaps/of_person.html", context)
