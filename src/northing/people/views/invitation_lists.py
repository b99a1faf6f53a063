"""Inviting many at once: a list, a page with every line of it, and one press that sends them all."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from northing.kernel.errors import Refused, require
from northing.kernel.mail import mail_is_configured
from northing.people import policy
from northing.people.forms.invitations import InviteManyForm, SendManyForm
from northing.people.http import PersonRequest
from northing.people.models import Invitation
from northing.people.queries.invitation_lists import InvitationRow, left_out_of, missing_teams, problems_of
from northing.people.services.invitation_lists import InvitedRow, invite_people, new_form_key
from northing.people.services.mail import invitation_link

#: Lines and problems drawn on the page; all are read, and all problems are counted.
MAX_ROWS_DRAWN = 100
MAX_PROBLEMS_DRAWN = 200


@dataclass(frozen=True, slots=True)
class SentInvitation:
    invitation: Invitation
    link: str
    mailed: bool


@require_http_methods(["GET", "POST"])
def invite_many(request: PersonRequest) -> HttpResponse:
    """POST reads the list and writes nothing."""
    require(policy.can_invite(request.user))
    if request.method == "GET":
        return _render_form(request, InviteManyForm())
    form = InviteManyForm(request.POST, request.FILES)
    if not form.is_valid():
        return _render_form(request, form, status=422)
    return _render_list(request, **{name: form.cleaned_data[name] for name in ("rows", "text", "unread")})


@never_cache
@require_POST
def send_many(request: PersonRequest) -> HttpResponse:
    """The list comes along with the press and is read again: nothing is kept in between.

    The links are shown once, and again when the same press arrives twice: only its second answer is on the screen.
    """
    require(policy.can_invite(request.user))
    form = SendManyForm(request.POST)
    if not form.is_valid():
        return _render_form(request, form, status=422)
    rows: list[InvitationRow] = form.cleaned_data["rows"]
    try:
        facts = {name: form.cleaned_data[name] for name in ("form_key", "make_teams")}
        made = invite_people(request.user, rows=rows, **facts)
    except Refused:
        return _render_list(request, rows, form.cleaned_data["text"], form.cleaned_data["unread"], status=422)
    sent = [_as_sent(invited) for invited in made]
    context = {"sent": sent, "is_sent_again": not all(invited.is_new for invited in made)}
    return render(request, "people/invited_many.html", context)


def _as_sent(invited: InvitedRow) -> SentInvitation:
    """Nobody is written to twice. The answer to the first sending may be lost, so the second shows the link."""
    return SentInvitation(invited.invitation, invitation_link(invited.token), invited.is_new and mail_is_configured())


def _render_list(
    request: PersonRequest, rows: list[InvitationRow], text: str, unread: list[str], *, status: int = 200
) -> HttpResponse:
    """The lines and what is wrong with them; with problems the list comes back to be put right.

    ``unread`` are the columns that nothing is read from.
    """
    left_out = left_out_of(rows)
    skipped = {row.email for row in left_out}
    new_rows = [row for row in rows if row.email not in skipped]
    problems = problems_of(rows, make_teams=True)
    context = {
        "rows": new_rows[:MAX_ROWS_DRAWN],
        "count": len(new_rows),
        "left_out": left_out[:MAX_PROBLEMS_DRAWN],
        "missing_teams": missing_teams(new_rows),
        "problems": problems[:MAX_PROBLEMS_DRAWN],
        "problem_count": len(problems),
        "unread": ", ".join(unread),
        "text": text,
        "form_key": new_form_key(),
    }
    form = InviteManyForm(initial={"text": text})
    return _render_form(request, form, status=422 if problems else status, **context)


def _render_form(request: PersonRequest, form: InviteManyForm, *, status: int = 200, **more: object) -> HttpResponse:
    context = {"form": form, "mail_is_configured": mail_is_configured(), **more}
    return render(request, "people/invite_many.html", context, status=status)
