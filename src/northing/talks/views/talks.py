"""One 1:1: its page, planning and moving it, and what ends it."""

from __future__ import annotations

from datetime import time, timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from northing.kernel import dates
from northing.kernel.errors import Refused, require
from northing.kernel.icalendar_text import calendar_text
from northing.people.http import PersonRequest
from northing.people.models import Person
from northing.people.services.access_log import log_accesses
from northing.talks import policy
from northing.talks.forms.content import ItemForm, NotesForm
from northing.talks.forms.talks import MoveTalkForm, PlanTalkForm
from northing.talks.models import Talk, TalkKind
from northing.talks.queries.agenda import Agenda, agenda_of
from northing.talks.queries.calendar import calendar_entry_of
from northing.talks.queries.guides import GUIDES_BY_KIND
from northing.talks.queries.steps import steps_of
from northing.talks.queries.talks import earlier_talks, private_notes_of, read_talk, shared_notes_of
from northing.talks.services import planning as services
from northing.ui.made_once import makes_one
from northing.ui.responses import render_page
from northing.ui.toasts import say_done

#: What a form begins with: most are not on the same day.
USUAL_TIME = time(10)


def talk_or_404(request: PersonRequest, pk: int) -> Talk:
    found = read_talk(request.user, pk)
    if not found:
        raise Http404
    return found[0]


@require_GET
def talk(request: PersonRequest, pk: int) -> HttpResponse:
    return render_talk(request, talk_or_404(request, pk))


def render_talk(request: PersonRequest, talk: Talk, **forms: Any) -> HttpResponse:
    """The page of a 1:1. ``forms`` are those with errors, by their names in the template."""
    me = request.user
    agenda = agenda_of(me, talk)
    log_words_read(me, agenda)
    shared, own = shared_notes_of(me, talk), private_notes_of(me, talk)
    earlier = earlier_talks(me, talk)
    last = earlier[0].talk if earlier else None
    context = {
        "section": "talks",
        "talk": talk,
        "partner": talk.partner_of(me),
        "title": talk.title_for(me),
        "agenda": agenda,
        "guide": GUIDES_BY_KIND.get(TalkKind(talk.kind)),
        "shared_notes": shared,
        "steps": steps_of(me, talk),
        "last": last,
        "last_steps": steps_of(me, last) if last else [],
        "earlier": earlier,
        "item_form": ItemForm(auto_id="item_%s"),
        "notes_form": notes_form(shared.text, shared.version, "shared"),
        "own_form": notes_form(own.text, own.version, "own"),
        **acts_of(me, talk),
        **forms,
    }
    return render_page(request, "talks/talk.html", context)


def notes_form(text: str, version: str, name: str) -> NotesForm:
    """Two of them stand on one page: ``name`` tells their fields apart."""
    return NotesForm(initial={"text": text, "version": version}, auto_id=f"{name}_%s")


def acts_of(me: Person, talk: Talk) -> dict[str, bool]:
    return {
        "can_change": policy.can_change_talk(me, talk),
        "can_close": policy.can_close_talk(me, talk),
        "can_write": policy.can_write_in_talk(me, talk),
        "is_to_accept": talk.is_to_accept_by(me),
    }


def log_words_read(me: Person, agenda: Agenda) -> None:
    """The owner of a goal sees who read its words, wherever they were read."""
    goals = {point.read_goal.pk: point.read_goal for point in agenda.points if point.read_goal is not None}
    log_accesses(me, things=[(goal, goal.owner) for goal in goals.values()])


@require_http_methods(["GET", "POST"])
@makes_one()
def plan(request: PersonRequest) -> HttpResponse:
    """``?with=7`` has somebody chosen already, ``?about=career`` the kind."""
    form = PlanTalkForm(request.POST or None, viewer=request.user, initial=initial_plan(request))
    if form.submit(lambda: services.plan_talk(request.user, other=form.cleaned_data["person"], plan=form.plan())):
        say_done(request, _("Planned. %(name)s is told.") % {"name": form.result.other.first_name})
        return redirect(form.result)
    return render_page(request, "talks/plan.html", {"section": "talks", "form": form})


def initial_plan(request: PersonRequest) -> dict[str, Any]:
    kind = request.GET.get("about", "")
    initial: dict[str, Any] = {"day": next_workday(), "time": USUAL_TIME, "person": request.GET.get("with", "")}
    return initial | ({"kind": kind} if kind in TalkKind.values else {})


def next_workday() -> Any:
    day = dates.today() + dates.ONE_DAY
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)


@require_http_methods(["GET", "POST"])
def move(request: PersonRequest, pk: int) -> HttpResponse:
    found = talk_or_404(request, pk)
    require(policy.can_change_talk(request.user, found))
    form = MoveTalkForm(request.POST or None, viewer=request.user, talk=found)
    if form.submit(
        lambda: services.move_talk(request.user, talk=found, plan=form.plan(), version=form.cleaned_data["version"])
    ):
        say_done(request, _("Saved."))
        return redirect(form.result)
    return render_page(request, "talks/move.html", {"section": "talks", "form": form, "talk": found})


@require_POST
def accept(request: PersonRequest, pk: int) -> HttpResponse:
    found = services.accept_talk(request.user, talk=talk_or_404(request, pk))
    say_done(request, _("Accepted."))
    return redirect(found)


@require_POST
def cancel(request: PersonRequest, pk: int) -> HttpResponse:
    """The other one is told by their calendar; the notes stay, so it leads back to the page."""
    found = services.cancel_talk(request.user, talk=talk_or_404(request, pk))
    say_done(request, _("Cancelled."))
    return redirect(found)


@require_POST
def skip(request: PersonRequest, pk: int) -> HttpResponse:
    found = talk_or_404(request, pk)
    try:
        following = services.skip_talk(request.user, talk=found)
    except Refused as refusal:
        messages.error(request, refusal.message)
        return redirect(found)
    say_done(request, _("Skipped. This is the next one."))
    return redirect(following)


@require_POST
def close(request: PersonRequest, pk: int) -> HttpResponse:
    found = services.close_talk(request.user, talk=talk_or_404(request, pk))
    say_done(request, _("Closed. You both keep the notes."), undo=reverse("talks:reopen", args=[pk]))
    return redirect(found)


@require_POST
def reopen(request: PersonRequest, pk: int) -> HttpResponse:
    found = talk_or_404(request, pk)
    try:
        services.reopen_talk(request.user, talk=found)
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        say_done(request, _("Open again."))
    return redirect(found)


@require_GET
def calendar(request: PersonRequest, pk: int) -> HttpResponse:
    """A file for one's own calendar."""
    entry = calendar_entry_of(talk_or_404(request, pk), request.user)
    headers = {"Content-Disposition": 'attachment; filename="northing-1-1.ics"'}
    return HttpResponse(
        calendar_text([entry], method="PUBLISH"), content_type="text/calendar; charset=utf-8", headers=headers
    )
