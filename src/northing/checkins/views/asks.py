"""An ask on a page of its own: answered by who was asked, settled by its owner."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from northing.checkins import policy
from northing.checkins.forms.asks import AnswerAskForm
from northing.checkins.models import Ask
from northing.checkins.services import asks as services
from northing.goals.models import Goal
from northing.kernel.errors import require
from northing.people.http import PersonRequest
from northing.people.models import Person
from northing.people.services.access_log import log_access_to_part
from northing.ui.responses import render_page
from northing.ui.toasts import say_done


@require_GET
def ask_page(request: PersonRequest, pk: int) -> HttpResponse:
    ask = ask_to_read(request.user, pk)
    log_access_to_part(request.user, thing=ask.goal, owner=ask.goal.owner)
    return render_ask(request, ask, AnswerAskForm(initial={"answer": ask.answer}))


@require_POST
def answer_ask_view(request: PersonRequest, pk: int) -> HttpResponse:
    """With ``cannot`` they say that they cannot help, in words or without."""
    ask = ask_to_read(request.user, pk)
    require(policy.can_answer_ask(request.user, ask))
    form = AnswerAskForm(request.POST)
    if form.submit(
        lambda: services.answer_ask(request.user, ask=ask, answer=form.cleaned_data["answer"], helps=form.helps)
    ):
        say_done(request, _("%(name)s reads your answer.") % {"name": ask.goal.owner.first_name})
        return redirect("checkins:ask", pk)
    return render_ask(request, ask, form)


@require_POST
def see_ask_answer(request: PersonRequest, pk: int) -> HttpResponse:
    services.see_answer_to_ask(request.user, ask=ask_to_read(request.user, pk))
    return redirect("checkins:ask", pk)


@require_POST
def resolve_ask(request: PersonRequest, pk: int) -> HttpResponse:
    services.resolve_asks(request.user, asks=[ask_to_read(request.user, pk)])
    say_done(request, _("It is solved."))
    return redirect("checkins:ask", pk)


@require_POST
def withdraw_ask_view(request: PersonRequest, pk: int) -> HttpResponse:
    ask = ask_to_read(request.user, pk)
    services.withdraw_ask(request.user, ask=ask)
    say_done(request, _("Withdrawn. %(name)s sees it no longer.") % {"name": ask.asked.first_name})
    return redirect("checkins:ask", pk)


def ask_to_read(person: Person, pk: int) -> Ask:
    visible = Ask.objects.visible_to(person).select_related("goal__owner", "asked", "note__checkin")
    return get_object_or_404(visible, pk=pk)


def render_ask(request: PersonRequest, ask: Ask, form: AnswerAskForm) -> HttpResponse:
    is_mine = policy.can_settle_ask(request.user, ask)
    context = {
        "section": "plan" if is_mine else "team",
        "ask": ask,
        "goal": ask.goal,
        "is_mine": is_mine,
        "can_answer": policy.can_answer_ask(request.user, ask),
        "reads_goal": Goal.objects.visible_to(request.user).filter(pk=ask.goal_id).exists(),
        "form": form,
    }
    return render_page(request, "checkins/ask.html", context)
