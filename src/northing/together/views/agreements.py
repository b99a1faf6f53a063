"""Signing a wording, and the manager's promises for it."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from northing.goals.views.access import goal_in_detail
from northing.kernel.errors import EditConflict, NotAllowed, Refused
from northing.people.http import PersonRequest
from northing.people.models import Person
from northing.together import policy
from northing.together.forms import AgreeForm, PromiseForm, ReleaseForm
from northing.together.models import Promise
from northing.together.services import agreements as services
from northing.together.views.together import done, show


@require_POST
def sign_agreement(request: PersonRequest, pk: int) -> HttpResponse:
    """When the wording has changed since it was read, the new one is shown and nothing is signed."""
    goal = goal_in_detail(request.user, pk)
    policy.require_agree(request.user, goal)
    form = AgreeForm(request.POST)
    if not form.is_valid():
        return show(request, goal, status=422, refused="Read the wording below; then agree on it.")
    try:
        services.sign_agreement(request.user, goal=goal, number=form.cleaned_data["number"])
    except EditConflict as overtaken:
        changed = f"The wording has changed since you read it. It is now: “{overtaken.stored}”"
        return show(request, goal, status=422, refused=changed)
    except Refused as refusal:
        return show(request, goal, status=422, refused=refusal.message)
    return done(request, goal)


@require_POST
def make_promise(request: PersonRequest, pk: int) -> HttpResponse:
    goal = goal_in_detail(request.user, pk)
    policy.require_promise(request.user, goal)
    form = PromiseForm(request.POST, auto_id="promise_%s")
    if form.is_valid():
        try:
            services.make_promise(request.user, goal=goal, **form.cleaned_data)
        except Refused as refusal:
            form.refuse(refusal.message, refusal.field)
        else:
            return done(request, goal)
    return show(request, goal, status=422, promise_form=form)


@require_POST
def keep_promise(request: PersonRequest, pk: int) -> HttpResponse:
    promise = promise_to_settle(request.user, pk)
    services.keep_promise(request.user, promise=promise)
    return done(request, promise.goal)


@require_POST
def release_promise(request: PersonRequest, pk: int) -> HttpResponse:
    promise = promise_to_settle(request.user, pk)
    form = ReleaseForm(request.POST, auto_id=False)
    if not form.is_valid():
        return show(request, promise.goal, status=422, release_form=form, releasing=promise.pk)
    services.release_promise(request.user, promise=promise, note=form.cleaned_data["note"])
    return done(request, promise.goal)


def promise_to_settle(person: Person, pk: int) -> Promise:
    promise = get_object_or_404(Promise.objects.visible_to(person).select_related("goal__owner", "by"), pk=pk)
    if not policy.can_settle_promise(person, promise):
        raise NotAllowed
    return promise
