"""The manager's promises for a goal."""

from __future__ import annotations

from contextlib import suppress

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from northing.goals.views.goals import goal_in_detail
from northing.kernel.errors import Refused, require
from northing.people.http import PersonRequest
from northing.people.models import Person
from northing.together import policy
from northing.together.forms import PromiseForm, ReleaseForm
from northing.together.models import Promise
from northing.together.services import promises as services
from northing.together.views.conversation import answer_act, render_conversation
from northing.ui.made_once import makes_one


@require_POST
@makes_one()
def make_promise_view(request: PersonRequest, pk: int) -> HttpResponse:
    goal = goal_in_detail(request.user, pk)
    require(policy.can_promise(request.user, goal))
    form = PromiseForm(request.POST, auto_id="promise_%s")
    if form.submit(lambda: services.make_promise(request.user, goal=goal, **form.cleaned_data)):
        return answer_act(request, goal)
    return render_conversation(request, goal, promise_form=form)


@require_POST
def keep_promise_view(request: PersonRequest, pk: int) -> HttpResponse:
    promise = promise_to_settle(request.user, pk)
    services.keep_promise(request.user, promise=promise)
    return answer_act(request, promise.goal)


@require_POST
def release_promise_view(request: PersonRequest, pk: int) -> HttpResponse:
    promise = promise_to_settle(request.user, pk)
    form = ReleaseForm(request.POST, auto_id=False)
    if form.submit(lambda: services.release_promise(request.user, promise=promise, **form.cleaned_data)):
        return answer_act(request, promise.goal)
    return render_conversation(request, promise.goal, release_form=form, releasing=promise.pk)


@require_POST
def take_over_promise_view(request: PersonRequest, pk: int) -> HttpResponse:
    """A refusal leads back as well: the conversation shows how it stands by then."""
    visible = Promise.objects.visible_to(request.user).select_related("goal__owner", "by")
    promise = get_object_or_404(visible, pk=pk)
    with suppress(Refused):
        services.take_over_promise(request.user, promise=promise)
    return answer_act(request, promise.goal)


def promise_to_settle(person: Person, pk: int) -> Promise:
    promise = get_object_or_404(Promise.objects.visible_to(person).select_related("goal__owner", "by"), pk=pk)
    require(policy.can_settle_promise(person, promise))
    return promise
