"""Choosing a survey, filling it with people, and sending it out."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from northing.feedback.forms.requests import AskForm, initial_request
from northing.feedback.models import FeedbackRequest, Invitee
from northing.feedback.queries.guest_links import link_for
from northing.feedback.queries.surveys import survey_named, surveys
from northing.feedback.services.requests import Ask, ask_for_feedback
from northing.goals.models import Goal
from northing.kernel.keys import key_of
from northing.kernel.mail import mail_is_configured
from northing.people.http import PersonRequest
from northing.ui.form_keys import form_key_in, redirect_with_form_key
from northing.ui.responses import render_page


@require_GET
def choose_survey(request: PersonRequest) -> HttpResponse:
    """``?goal=12`` goes along to the form."""
    context = {"section": "feedback", "surveys": surveys(), "goal": goal_of_address(request)}
    return render(request, "feedback/choose_survey.html", context)


def goal_of_address(request: PersonRequest) -> Goal | None:
    key = key_of(request.GET.get("goal", ""))
    return Goal.objects.of(request.user).filter(pk=key).first() if key else None


@never_cache
@require_http_methods(["GET", "POST"])
def ask(request: PersonRequest, survey: str) -> HttpResponse:
    """``?form=`` is the key of the form: whoever comes back finds what it has sent."""
    me, found, can_mail = request.user, survey_named(survey), mail_is_configured()
    if found is None:
        return redirect("feedback:choose_survey")
    if request.method == "GET":
        key = form_key_in(request)
        if key is None:
            return redirect_with_form_key(request)
        sent = FeedbackRequest.objects.filter(owner=me, form_key=key).first()
        if sent is not None:
            return redirect("feedback:summary", sent.pk)
        initial = initial_request(found) | {"goal": goal_of_address(request), "form_key": key}
        form = AskForm(person=me, survey=found, can_mail=can_mail, initial=initial)
    else:
        form = AskForm(request.POST, person=me, survey=found, can_mail=can_mail)
    if form.submit(lambda: ask_for_feedback(me, ask=Ask(**form.ask_fields()), form_key=form.cleaned_data["form_key"])):
        return answer_asked(request, form.result)
    context = {"section": "feedback", "form": form, "question_forms": form.questions.forms, "survey": found}
    return render_page(request, "feedback/ask.html", context)


def answer_asked(request: PersonRequest, asked: FeedbackRequest) -> HttpResponse:
    """While mail is not set up, the links of guests are shown to the owner, this once."""
    messages.success(request, _("It is on its way."))
    guests = [] if mail_is_configured() else list(Invitee.objects.filter(request=asked, person=None))
    return render_links(request, asked, guests) if guests else redirect("feedback:summary", asked.pk)


def render_links(request: PersonRequest, asked: FeedbackRequest, guests: list[Invitee]) -> HttpResponse:
    links = [(guest, link_for(guest)) for guest in guests]
    return render(request, "feedback/links.html", {"section": "feedback", "asked": asked, "links": links})


def request_or_404(request: PersonRequest, pk: int) -> FeedbackRequest:
    """Seen by its owner and by whom it is shared with; the services refuse the latter."""
    visible = FeedbackRequest.objects.visible_to(request.user).select_related("owner", "goal")
    return get_object_or_404(visible, pk=pk)
