"""Inviting one person, the list of invitations, and the page behind the link."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from northing.kernel.errors import require
from northing.kernel.mail import mail_is_configured
from northing.people import policy
from northing.people.forms.accounts import AcceptInvitationForm
from northing.people.forms.invitations import InviteForm
from northing.people.http import PersonRequest, language_of
from northing.people.models import Invitation
from northing.people.queries.invitations import find_invitation
from northing.people.services.invitations import accept_invitation, invite_person, withdraw_invitation
from northing.people.services.mail import invitation_link
from northing.people.views.accounts import sign_in_new
from northing.ui.filters import bar_context, searched_words
from northing.ui.responses import render_page


@require_GET
def invitations(request: PersonRequest) -> HttpResponse:
    require(policy.can_invite(request.user))
    return _render_invitations(request, InviteForm())


@never_cache
@require_POST
def invite(request: PersonRequest) -> HttpResponse:
    """Answers with the link instead of a redirect: it is shown this once and kept nowhere."""
    require(policy.can_invite(request.user))
    form = InviteForm(request.POST)
    if not form.submit(lambda: invite_person(request.user, **form.cleaned_data)):
        return _render_invitations(request, form)
    invitation, token = form.result
    return _render_invitations(request, InviteForm(), invited=invitation, link=invitation_link(token))


def _render_invitations(request: PersonRequest, form: InviteForm, **more: object) -> HttpResponse:
    """``?words=`` keeps to those whose name or address holds the words."""
    words = searched_words(request)
    found = Invitation.objects.visible_to(request.user).matching(words).select_related("invited_by", "accepted_by")
    page = Paginator(found, settings.PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "mail_is_configured": mail_is_configured(),
        **bar_context(words, page.paginator.count),
        **more,
    }
    return render_page(request, "people/invitations.html", context)


@require_POST
def withdraw_invitation_view(request: PersonRequest, pk: int) -> HttpResponse:
    invitation = get_object_or_404(Invitation.objects.visible_to(request.user), pk=pk)
    withdraw_invitation(request.user, invitation=invitation)
    messages.success(request, _("The invitation to %(email)s is withdrawn.") % {"email": invitation.email})
    return redirect("people:invitations")


@login_not_required
@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def accept_invitation_view(request: HttpRequest, token: str) -> HttpResponse:
    """404 for a token that was never given out; 410 with a way on for one that is over."""
    try:
        invitation = find_invitation(token)
    except Invitation.DoesNotExist as unknown:
        raise Http404 from unknown
    context = {"invitation": invitation}
    if not invitation.is_open:
        return render(request, "people/invitation_over.html", context, status=410)
    if request.user.is_authenticated:
        return render(request, "people/invitation_signed_in.html", context)
    form = AcceptInvitationForm(request.POST or None, initial={"name": invitation.name})
    if form.submit(lambda: accept_invitation(token, language=language_of(request), **form.cleaned_data)):
        return sign_in_new(request, form.result)
    return render_page(request, "people/accept_invitation.html", context | {"form": form})
