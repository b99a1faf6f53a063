"""Choosing a survey, filling it with people, and sending it out."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from northing.feedback import library
from northing.feedback.forms.asking import AskForm, begun, typed_again
from northing.feedback.forms.people import options_for
from northing.feedback.models import FeedbackRequest, Invitee
from northing.feedback.services import asking as services
from northing.feedback.services import mail
from northing.feedback.services.guest_links import link_for
from northing.goals.models import Goal
from northing.kernel.errors import Refused
from northing.kernel.keys import key_of
from northing.kernel.mail import mail_is_configured
from northing.people.http import PersonRequest


@require_GET
def choose_survey(request: PersonRequest) -> HttpResponse:
    """``?goal=12`` goes along to the form."""
    goal = goal_asked(request)
    context = {"section": "feedback", "surveys": library.surveys(), "goal": goal}
    return render(request, "feedback/choose_survey.html", context)


def goal_asked(request: PersonRequest) -> Goal | None:
    key = key_of(request.GET.get("goal", ""))
    return Goal.objects.of(request.user).filter(pk=key).first() if key else None


@never_cache
@require_http_methods(["GET", "POST"])
def ask(request: PersonRequest, survey: str) -> HttpResponse:
    """``find`` among what was sent looks for people and keeps everything typed."""
    found = library.survey_named(survey)
    if found is None:
        return redirect("feedback:choose_survey")
    if request.method == "POST":
        if "find" in request.POST:
            return page(request, typed_again(request.POST, request.user, found))
        return send(request, AskForm(request.POST, person=request.user, survey=found))
    goal = goal_asked(request)
    return page(request, AskForm(person=request.user, survey=found, initial=begun(found) | {"goal": goal}))


def send(request: PersonRequest, form: AskForm) -> HttpResponse:
    if not form.is_valid():
        return page(request, form, status=422)
    try:
        made = services.ask_for_feedback(request.user, ask=form.ask(), form_key=form.cleaned_data["form_key"])
    except Refused as refusal:
        form.refuse(refusal.message, refusal.field)
        return page(request, form, status=422)
    return sent(request, made)


def sent(request: PersonRequest, made: FeedbackRequest) -> HttpResponse:
    """Guests whom mail did not reach have their links shown, this once."""
    site = request.build_absolute_uri("/")
    unsent = mail.mail_guests(made, site=site)
    messages.success(request, "It is on its way.")
    if unsent and not made.is_anonymous:
        return show_links(request, made, unsent)
    if unsent:
        messages.warning(request, "Some guests could not be mailed. A reminder in three days tries again.")
    return redirect("feedback:summary", made.pk)


def show_links(request: PersonRequest, made: FeedbackRequest, guests: list[Invitee]) -> HttpResponse:
    site = request.build_absolute_uri("/")
    links = [(guest, link_for(guest, site)) for guest in guests]
    context = {
        "section": "feedback",
        "asked": made,
        "links": links,
        "mail_is_configured": mail_is_configured(),
    }
    return render(request, "feedback/links.html", context)


def page(request: PersonRequest, form: AskForm, *, status: int = 200) -> HttpResponse:
    chosen = form.chosen()
    words = request.POST.get("words", "")
    context = {
        "section": "feedback",
        "form": form,
        "survey": form.survey,
        "options": options_for(request.user, chosen=chosen, words=words),
        "words": words.replace("\0", ""),
        "pick": "many",
    }
    return render(request, "feedback/ask.html", context, status=status)


@require_GET
def find_people(request: PersonRequest) -> HttpResponse:
    """Those chosen and those found, as a piece of a form: ``?words=an&people=3&people=7``, or ``&pick=one``."""
    pick = "one" if request.GET.get("pick") == "one" else "many"
    chosen = request.GET.getlist("person" if pick == "one" else "people")
    words = request.GET.get("words", "").replace("\0", "")
    context = {"options": options_for(request.user, chosen=chosen, words=words), "words": words, "pick": pick}
    return render(request, "feedback/_people.html", context)


def own_request(request: PersonRequest, pk: int) -> FeedbackRequest:
    """Seen by its owner and by whom it is shared with; the services refuse the latter."""
    visible = FeedbackRequest.objects.visible_to(request.user).select_related("owner", "goal")
    return get_object_or_404(visible, pk=pk)
