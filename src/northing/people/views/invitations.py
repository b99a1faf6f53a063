from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from northing.kernel.errors import NotAllowed, Refused
from northing.people import policy, services
from northing.people.forms.invitation import InviteForm
from northing.people.http import PersonRequest
from northing.people.models import Invitation

PER_PAGE = 50


@require_GET
def invitations(request: PersonRequest) -> HttpResponse:
    if not policy.can_invite(request.user):
        raise NotAllowed
    return show_invitations(request, InviteForm())


@never_cache
@require_POST
def invite(request: PersonRequest) -> HttpResponse:
    """Answers with the link instead of a redirect: it is shown this once and kept nowhere."""
    form = InviteForm(request.POST)
    if form.is_valid():
        try:
            invitation, token = services.invite_person(request.user, **form.cleaned_data)
        except Refused as refusal:
            form.refuse(refusal.message, refusal.field)
        else:
            link = link_for(request, token)
            mailed = services.send_invitation(invitation, link=link)
            return show_invitations(request, InviteForm(), invited=invitation, link=link, mailed=mailed)
    return show_invitations(request, form, status=422)


@require_POST
def withdraw_invitation(request: PersonRequest, pk: int) -> HttpResponse:
    invitation = get_object_or_404(Invitation.objects.visible_to(request.user), pk=pk)
    services.withdraw_invitation(request.user, invitation=invitation)
    messages.success(request, f"The invitation to {invitation.email} is withdrawn.")
    return redirect("people:invitations")


def link_for(request: HttpRequest, token: str) -> str:
    return request.build_absolute_uri(reverse("people:accept_invitation", args=[token]))


def show_invitations(request: PersonRequest, form: InviteForm, *, status: int = 200, **more: object) -> HttpResponse:
    if not policy.can_invite(request.user):
        raise NotAllowed
    found = Invitation.objects.visible_to(request.user).select_related("invited_by", "accepted_by")
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {"form": form, "page": page, "mail_is_configured": services.mail_is_configured(), **more}
    return render(request, "people/invitations.html", context, status=status)
