"""A goal a manager proposes, and the answer of the person it is for."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from northing.kernel.errors import Refused, require
from northing.people.http import PersonRequest
from northing.people.models import Person
from northing.together import policy
from northing.together.forms import DeclineForm, ProposalForm
from northing.together.models import Proposal
from northing.together.services import proposals as services
from northing.together.views.wordings import wording_context, wording_form
from northing.ui.made_once import makes_one
from northing.ui.responses import render_page


@require_http_methods(["GET", "POST"])
@makes_one()
def propose_goal_view(request: PersonRequest, pk: int) -> HttpResponse:
    person = get_object_or_404(Person.objects.visible_to(request.user), pk=pk)
    require(policy.can_propose(request.user, person))
    form = wording_form(request, ProposalForm)
    if form.submit(
        lambda: services.propose_goal(request.user, person=person, wording=form.wording, note=form.cleaned_data["note"])
    ):
        message = _("%(name)s can take it up, change it, or decline.")
        messages.success(request, message % {"name": person.first_name})
        return redirect("together:proposal", form.result.pk)
    context = {"section": "team", "person": person, "form": form, **wording_context(request, form)}
    return render_page(request, "together/propose.html", context)


@require_GET
def proposal(request: PersonRequest, pk: int) -> HttpResponse:
    return render_proposal(request, proposal_to_read(request.user, pk), DeclineForm())


@require_POST
def accept_proposal_view(request: PersonRequest, pk: int) -> HttpResponse:
    found = proposal_to_read(request.user, pk)
    try:
        goal = services.accept_proposal(request.user, proposal=found)
    except Refused as refusal:
        messages.warning(request, refusal.message)
        return redirect("together:proposal", pk)
    messages.success(request, _("It is your draft now. Only you see it; change every word."))
    return redirect("goals:edit_goal", goal.pk)


@require_POST
def decline_proposal_view(request: PersonRequest, pk: int) -> HttpResponse:
    found = proposal_to_read(request.user, pk)
    require(policy.can_answer_proposal(request.user, found))
    form = DeclineForm(request.POST)
    if form.submit(lambda: services.decline_proposal(request.user, proposal=found, **form.cleaned_data)):
        messages.success(request, _("%(name)s reads why.") % {"name": found.author.first_name})
        return redirect("together:proposal", pk)
    return render_proposal(request, found, form)


@require_POST
def withdraw_proposal_view(request: PersonRequest, pk: int) -> HttpResponse:
    found = proposal_to_read(request.user, pk)
    try:
        services.withdraw_proposal(request.user, proposal=found)
    except Refused as refusal:
        messages.warning(request, refusal.message)
    return redirect("together:proposal", pk)


@require_POST
def see_answer_view(request: PersonRequest, pk: int) -> HttpResponse:
    """Marks the answer as read. Sent by the page when it is shown; a button for those without JavaScript."""
    found = proposal_to_read(request.user, pk)
    services.see_answer(request.user, proposal=found)
    return HttpResponse() if request.htmx else redirect("together:team")


def render_proposal(request: PersonRequest, found: Proposal, form: DeclineForm) -> HttpResponse:
    for_me = policy.can_answer_proposal(request.user, found)
    context = {"section": "plan" if for_me else "team", "proposal": found, "for_me": for_me, "form": form}
    return render_page(request, "together/proposal.html", context)


def proposal_to_read(person: Person, pk: int) -> Proposal:
    visible = Proposal.objects.visible_to(person).select_related("person", "author", "goal")
    return get_object_or_404(visible, pk=pk)
