"""Signing a wording."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from northing.goals.views.goals import goal_in_detail
from northing.kernel.errors import EditConflict, Refused, require
from northing.people.http import PersonRequest
from northing.together import policy
from northing.together.forms import AgreeForm
from northing.together.services import agreements as services
from northing.together.views.conversation import answer_act, render_conversation


@require_POST
def sign_agreement_view(request: PersonRequest, pk: int) -> HttpResponse:
    """Shows the new wording and signs nothing when it has changed since it was read.

    The form has no field that people see, so what is refused stands above the conversation.
    """
    goal = goal_in_detail(request.user, pk)
    require(policy.can_agree(request.user, goal))
    form = AgreeForm(request.POST)
    if not form.is_valid():
        return render_conversation(request, goal, refused=_("Read the wording below; then agree on it."))
    try:
        services.sign_agreement(request.user, goal=goal, number=form.cleaned_data["number"])
    except EditConflict as conflict:
        changed = _("The wording has changed since you read it. It is now: “%(wording)s”")
        return render_conversation(request, goal, refused=changed % {"wording": conflict.stored})
    except Refused as refusal:
        return render_conversation(request, goal, refused=refusal.message)
    return answer_act(request, goal)
