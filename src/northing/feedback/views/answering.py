"""A colleague answers what they are asked, on one page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from northing.feedback.forms.answering import AnswerForm, DeclineForm
from northing.feedback.models import Invitee
from northing.feedback.services import answering as services
from northing.kernel import dates
from northing.kernel.errors import Refused
from northing.people.http import PersonRequest
from northing.people.models import Person


@dataclass(slots=True)
class Sitting:
    """One visit to the survey: who answers (None for a guest), and the form with what stands so far."""

    actor: Person | None
    invitee: Invitee
    form: AnswerForm
    token: str = ""

    @property
    def is_over(self) -> bool:
        """Nothing can be said any more: closed, or sent for good."""
        return not self.invitee.request.is_open or (self.invitee.has_answered and not services.may_change(self.invitee))

    def shows_end(self, request: HttpRequest) -> bool:
        """Instead of the form; but words sent too late stay in it, to copy."""
        return self.is_over and (request.method == "GET" or self.invitee.has_answered)

    def url(self, verb: str) -> str:
        """Where this visit saves itself (``autosave``) or says no (``decline``)."""
        if self.actor is None:
            return reverse(f"feedback:{verb}_as_guest", args=[self.token])
        return reverse(
            "feedback:autosave_answers" if verb == "autosave" else "feedback:decline", args=[self.invitee.pk]
        )


def sitting_of(actor: Person | None, invitee: Invitee, data: Any = None, token: str = "") -> Sitting:
    standing = services.standing_answers(invitee)
    questions = list(invitee.request.questions.all())
    form = AnswerForm(data, questions=questions, standing=standing, version=services.opened_at(standing))
    return Sitting(actor, invitee, form, token)


@require_http_methods(["GET", "POST"])
def answer(request: PersonRequest, pk: int) -> HttpResponse:
    invitee = asked_or_404(request, pk)
    sitting = sitting_of(request.user, invitee, request.POST if request.method == "POST" else None)
    if sitting.shows_end(request):
        return page(request, sitting, "feedback/answered.html")
    if request.method == "POST" and take(request, sitting):
        return redirect("feedback:overview")
    return page(request, sitting, "feedback/answer.html")


def asked_or_404(request: PersonRequest, pk: int) -> Invitee:
    """Only the one who was asked answers; the one who asked sees the request instead."""
    asked = Invitee.objects.asked(request.user).select_related("request__owner")
    return get_object_or_404(asked, pk=pk)


def take(request: HttpRequest, sitting: Sitting) -> bool:
    """Whether what was sent is kept; otherwise the form says why."""
    form = sitting.form
    if not form.is_valid():
        return False
    later = "later" in request.POST
    act = services.save_draft if later else services.submit_answers
    try:
        act(sitting.actor, invitee=sitting.invitee, given=form.given(), version=form.cleaned_data["version"])
    except Refused as refusal:
        form.show_refusal(refusal)
        return False
    name = sitting.invitee.request.owner.first_name
    messages.success(request, "Kept for later. Only you can see it." if later else f"Thank you. {name} will be glad.")
    return True


def page(request: HttpRequest, sitting: Sitting, template: str) -> HttpResponse:
    asked = sitting.invitee.request
    context = {
        "section": "feedback",
        "asked": asked,
        "invitee": sitting.invitee,
        "owner": asked.owner,
        "form": sitting.form,
        "decline_form": DeclineForm(),
        "decline_url": sitting.url("decline"),
        "autosave_url": sitting.url("autosave"),
        "was_sent": sitting.invitee.has_answered,
        "base": "base.html" if sitting.actor else "feedback/guest_base.html",
    }
    status = 422 if sitting.form.is_bound and sitting.form.errors else 200
    return render(request, template, context, status=status)


@require_POST
def autosave_answers(request: PersonRequest, pk: int) -> JsonResponse:
    return autosaved(sitting_of(request.user, asked_or_404(request, pk), request.POST))


def autosaved(sitting: Sitting) -> JsonResponse:
    """Keeps the words while one writes; 409 when another window has saved, or the survey is over."""
    form = sitting.form
    if not form.is_valid():
        return JsonResponse({"errors": form.errors}, status=422)
    try:
        draft = services.save_draft(
            sitting.actor, invitee=sitting.invitee, given=form.given(), version=form.cleaned_data["version"]
        )
    except Refused as refusal:
        return JsonResponse({"message": refusal.message}, status=409)
    now = timezone.localtime(dates.now())
    return JsonResponse({"saved_at": f"{now:%H:%M}", "version": services.opened_at(draft.answers)})


@require_POST
def decline(request: PersonRequest, pk: int) -> HttpResponse:
    invitee = asked_or_404(request, pk)
    try:
        declined(request, request.user, invitee)
    except Refused as refusal:
        messages.warning(request, refusal.message)
    return redirect("feedback:overview")


def declined(request: HttpRequest, actor: Person | None, invitee: Invitee) -> None:
    form = DeclineForm(request.POST)
    word = form.cleaned_data["kind_word"] if form.is_valid() else ""
    services.decline(actor, invitee=invitee, kind_word=word)
    messages.success(request, "That is all right. You will not be reminded.")
