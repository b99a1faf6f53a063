"""The manager's answer to a note about a change of course."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from northing.goals.models import Adjustment
from northing.goals.services.adjustments import acknowledge_note
from northing.people.http import PersonRequest
from northing.together.forms import AcknowledgeNoteForm
from northing.together.views.conversation import answer_act, render_conversation


@require_POST
def acknowledge_note_view(request: PersonRequest, pk: int) -> HttpResponse:
    """404 for everybody but the note's receiver and its owner; the owner may not acknowledge it: 403."""
    visible = Adjustment.objects.received_by(request.user) | Adjustment.objects.visible_to(request.user)
    adjustment = get_object_or_404(visible.exclude(sent_at=None).select_related("goal__owner"), pk=pk)
    form = AcknowledgeNoteForm(request.POST, auto_id=False)
    if form.submit(lambda: acknowledge_note(request.user, adjustment=adjustment, **form.cleaned_data)):
        return answer_act(request, adjustment.goal)
    return render_conversation(request, adjustment.goal, acknowledge_form=form, acknowledging=adjustment.pk)
