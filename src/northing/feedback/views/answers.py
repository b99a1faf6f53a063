"""A colleague answers what they are asked, on one page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from northing.feedback import policy
from northing.feedback.forms.answers import AnswerForm, DeclineForm
from northing.feedback.models import Invitee
from northing.feedback.queries.answers import stored_answers_of
from northing.feedback.services.answers import decline_to_answer, save_draft, submit_answers
from northing.kernel import dates
from northing.kernel.errors import Refused
from northing.people.http import PersonRequest
from northing.people.models import Person
from northing.ui.responses import render_page


@dataclass(slots=True)
class Visit:
    """One visit to the survey: who answers (None for a guest, who has a ``token``), and their form."""

    actor: Person | None
    invitee: Invitee
    form: AnswerForm
    token: str = ""

    @property
    def is_over(self) -> bool:
        """Nothing can be said any more: the request is closed, or the answers are sent for good."""
        is_final = self.invitee.has_answered and not policy.can_change_answers(self.invitee)
        return is_final or not self.invitee.request.is_open

    def shows_end(self, request: HttpRequest) -> bool:
        """Whether a closing page stands instead of the form. Answers sent too late stay in the form, to copy."""
        return self.is_over and (request.method == "GET" or self.invitee.has_answered)

    def url(self, act: str) -> str:
        """Where this visit saves itself (``autosave``) or says no (``decline``)."""
        if self.actor is None:
            return reverse(f"feedback:{act}_as_guest", args=[self.token])
        return reverse("feedback:autosave_answers" if act == "autosave" else "feedback:decline", args=[self.invitee.pk])


def visit_of(actor: Person | None, invitee: Invitee, data: Any = None, token: str = "") -> Visit:
    form = AnswerForm(data, questions=invitee.request.questions.all(), stored=stored_answers_of(invitee))
    return Visit(actor, invitee, form, token)


@require_http_methods(["GET", "POST"])
def answer(request: PersonRequest, pk: int) -> HttpResponse:
    visit = visit_of(request.user, invitee_or_404(request, pk), request.POST if request.method == "POST" else None)
    return answer_survey(request, visit, after=reverse("feedback:overview"))


def invitee_or_404(request: PersonRequest, pk: int) -> Invitee:
    """Only the one who was asked answers; the one who asked sees the request instead."""
    asked = Invitee.objects.asked(request.user).select_related("request__owner")
    return get_object_or_404(asked, pk=pk)


def answer_survey(request: HttpRequest, visit: Visit, *, after: str) -> HttpResponse:
    """The survey of a colleague or a guest; ``later`` among what was sent keeps a draft. Leads to ``after``."""
    if visit.shows_end(request):
        return render_survey(request, visit, "feedback/answered.html")
    form, later = visit.form, "later" in request.POST
    act = save_draft if later else submit_answers
    if form.submit(
        lambda: act(visit.actor, invitee=visit.invitee, given=form.given(), version=form.cleaned_data["version"])
    ):
        thanks = _("Thank you. %(name)s will be glad.") % {"name": visit.invitee.request.owner.first_name}
        messages.success(request, _("Kept for later. Only you can see it.") if later else thanks)
        return redirect(after)
    return render_survey(request, visit, "feedback/answer.html")


def render_survey(request: HttpRequest, visit: Visit, template: str) -> HttpResponse:
    asked = visit.invitee.request
    context = {
        "section": "feedback",
        "asked": asked,
        "invitee": visit.invitee,
        "owner": asked.owner,
        "form": visit.form,
        "decline_form": DeclineForm(),
        "decline_url": visit.url("decline"),
        "autosave_url": visit.url("autosave"),
        "was_sent": visit.invitee.has_answered,
        "base": "base.html" if visit.actor else "feedback/guest_base.html",
    }
    return render_page(request, template, context)


@require_POST
def autosave_answers(request: PersonRequest, pk: int) -> JsonResponse:
    return autosave_visit(visit_of(request.user, invitee_or_404(request, pk), request.POST))


def autosave_visit(visit: Visit) -> JsonResponse:
    """Keeps the words while one writes; 409 when another window has saved, or the survey is over."""
    form = visit.form
    if not form.is_valid():
        return JsonResponse({"errors": form.errors}, status=422)
    try:
        stored = save_draft(
            visit.actor, invitee=visit.invitee, given=form.given(), version=form.cleaned_data["version"]
        )
    except Refused as refusal:
        return JsonResponse({"message": refusal.message}, status=409)
    now = timezone.localtime(dates.now())
    return JsonResponse({"saved_at": f"{now:%H:%M}", "version": stored.version})


@require_POST
def decline(request: PersonRequest, pk: int) -> HttpResponse:
    try:
        decline_survey(request, request.user, invitee_or_404(request, pk))
    except Refused as refusal:
        messages.warning(request, refusal.message)
    return redirect("feedback:overview")


def decline_survey(request: HttpRequest, actor: Person | None, invitee: Invitee) -> None:
    form = DeclineForm(request.POST)
    word = form.cleaned_data["kind_word"] if form.is_valid() else ""
    decline_to_answer(actor, invitee=invitee, kind_word=word)
    messages.success(request, _("That is all right. You will not be reminded."))
