"""What the receiver makes of a piece of feedback, with one press."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.html import format_html
from django.views.decorators.http import require_POST

from northing.common.errors import Refused
from northing.feedback import policy
from northing.feedback.forms.outcome import ActionForm
from northing.feedback.models import Answer
from northing.feedback.services import outcomes as services
from northing.people.http import PersonRequest


def given_or_404(request: PersonRequest, pk: UUID) -> Answer:
    """404 for words that are not, or not yet, to be seen; 403 for those somebody else shows."""
    visible = Answer.objects.visible_to(request.user).select_related("response__request__owner")
    answer = get_object_or_404(visible, pk=pk)
    policy.require_owner(request.user, answer.response.request)
    return answer


def back_to(answer: Answer) -> str:
    return f"{reverse('feedback:summary', args=[answer.response.request_id])}#q{answer.question_id}"


@require_POST
def make_action(request: PersonRequest, pk: UUID) -> HttpResponse:
    answer, form = given_or_404(request, pk), ActionForm(request.POST, person=request.user)
    if not form.is_valid():
        messages.warning(request, "Choose one of your goals for it.")
        return redirect(back_to(answer))
    goal = form.cleaned_data["goal"]
    try:
        services.make_action(request.user, answer=answer, goal=goal)
    except Refused as refusal:
        messages.warning(request, refusal.message)
    else:
        where = reverse("goals:goal", args=[goal.pk]) + "#actions"
        messages.success(request, format_html('It is an action now. <a href="{}">See it with its goal</a>', where))
    return redirect(back_to(answer))


@require_POST
def note_in_journal(request: PersonRequest, pk: UUID) -> HttpResponse:
    answer = given_or_404(request, pk)
    made = services.note_in_journal(request.user, answer=answer, link=back_to(answer))
    where = reverse("vision:entry", args=[made.entry_id])
    messages.success(request, format_html('It is in your journal now. <a href="{}">Write on</a>', where))
    return redirect(back_to(answer))
