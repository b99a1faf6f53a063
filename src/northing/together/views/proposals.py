"""A goal a manager proposes, and the answer of whom it is for."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from northing.goals.services.wording import measured
from northing.kernel.errors import Refused
from northing.people.http import PersonRequest
from northing.people.models import Person
from northing.together import policy
from northing.together.forms import DeclineForm, ProposalForm
from northing.together.models import Proposal
from northing.together.services import proposals as services


@require_http_methods(["GET", "POST"])
def propose_goal(request: PersonRequest, pk: int) -> HttpResponse:
    person = get_object_or_404(Person.objects.visible_to(request.user), pk=pk)
    policy.require_propose(request.user, person)
    form = ProposalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        note = form.cleaned_data["note"]
        made = services.propose_goal(request.user, person=person, wording=form.wording, note=note)
        messages.success(request, f"{person.first_name} can take it up, change it, or decline.")
        return redirect("together:proposal", made.pk)
    status = 422 if form.is_bound else 200
    return render(request, "together/propose.html", {"section": "team", "person": person, "form": form}, status=status)


@require_GET
def proposal(request: PersonRequest, pk: int) -> HttpResponse:
    return show(request, proposal_to_read(request.user, pk))


def show(
    request: PersonRequest, found: Proposal, *, form: DeclineForm | None = None, status: int = 200
) -> HttpResponse:
    for_me = found.person_id == request.user.pk
    context = {
        "section": "plan" if for_me else "team",
        "proposal": found,
        "for_me": for_me,
        "measured": measured(found.measures) if found.measures else "",
        "form": form or DeclineForm(),
    }
    return render(request, "together/proposal.html", context, status=status)


@require_POST
def accept_proposal(request: PersonRequest, pk: int) -> HttpResponse:
    found = proposal_to_read(request.user, pk)
    try:
        goal = services.accept_proposal(request.user, proposal=found)
    except Refused as refusal:
        messages.warning(request, refusal.message)
        return redirect("together:proposal", pk)
    messages.success(request, "It is a draft of yours now, and only you see it. Change every word you like.")
    return redirect("goals:edit_goal", goal.pk)


@require_POST
def decline_proposal(request: PersonRequest, pk: int) -> HttpResponse:
    found = proposal_to_read(request.user, pk)
    form = DeclineForm(request.POST)
    if form.is_valid():
        try:
            services.decline_proposal(request.user, proposal=found, reason=form.cleaned_data["reason"])
        except Refused as refusal:
            form.refuse(refusal.message, refusal.field)
        else:
            messages.success(request, f"{found.author.first_name} reads why.")
            return redirect("together:proposal", pk)
    policy.require_own_words(request.user, found.person_id)
    return show(request, found, form=form, status=422)


@require_POST
def withdraw_proposal(request: PersonRequest, pk: int) -> HttpResponse:
    found = proposal_to_read(request.user, pk)
    try:
        services.withdraw_proposal(request.user, proposal=found)
    except Refused as refusal:
        messages.warning(request, refusal.message)
    return redirect("together:proposal", pk)


@require_POST
def see_answer(request: PersonRequest, pk: int) -> HttpResponse:
    """Sent by the page itself once the answer is shown; a button for those without JavaScript."""
    found = proposal_to_read(request.user, pk)
    services.see_answer(request.user, proposal=found)
    return HttpResponse() if request.htmx else redirect("together:team")


def proposal_to_read(person: Person, pk: int) -> Proposal:
    visible = Proposal.objects.visible_to(person).select_related("person", "author", "goal")
    return get_object_or_404(visible, pk=pk)
