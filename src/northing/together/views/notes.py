"""The manager's answer to a note about a change of course."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from northing.goals.models import Adjustment
from northing.goals.services import telling as services
from northing.people.http import PersonRequest
from northing.together.forms import AcknowledgeNoteForm
from northing.together.views.together import done, show


@require_POST
def acknowledge_note(request: PersonRequest, pk: int) -> HttpResponse:
    """Only who was sent the note knows of it, besides its owner, who cannot acknowledge their own."""
    told = Adjustment.objects.told_to(request.user) | Adjustment.objects.visible_to(request.user)
    walk = get_object_or_404(told.exclude(sent_at=None).select_related("goal__owner"), pk=pk)
    form = AcknowledgeNoteForm(request.POST, auto_id=False)
    if not form.is_valid():
        return show(request, walk.goal, status=422, refused=" ".join(map(str, form.errors["words"])))
    services.acknowledge_note(request.user, adjustment=walk, words=form.cleaned_data["words"])
    return done(request, walk.goal)
