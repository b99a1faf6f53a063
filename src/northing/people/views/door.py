"""The ways in for somebody without an account. Signing in itself is in account.py."""

from __future__ import annotations

from allauth.account.utils import perform_login
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from northing.kernel.errors import Refused
from northing.people import services
from northing.people.forms.new_account import AcceptInvitationForm, SetUpForm
from northing.people.models import Invitation, Person


@login_not_required
@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def set_up(request: HttpRequest) -> HttpResponse:
    """There only while nobody has an account."""
    if Person.objects.exists():
        raise Http404
    form = SetUpForm(request.POST or None)
    if form.is_valid():
        try:
            person = services.create_first_person(**form.cleaned_data)
            return sign_in_new(request, person)
        except Refused as refusal:
            form.refuse(refusal.message, refusal.field)
    return render(request, "people/set_up.html", {"form": form}, status=422 if form.errors else 200)


@login_not_required
@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def accept_invitation(request: HttpRequest, token: str) -> HttpResponse:
    """404 for a token that was never given out; 410 with a way on for one that is over."""
    try:
        invitation = services.find_invitation(token)
    except Invitation.DoesNotExist as unknown:
        raise Http404 from unknown
    if not invitation.is_open:
        return render(request, "people/invitation_over.html", {"invitation": invitation}, status=410)
    if request.user.is_authenticated:
        return render(request, "people/invitation_signed_in.html", {"invitation": invitation})
    form = AcceptInvitationForm(request.POST or None, initial={"name": invitation.name})
    if form.is_valid():
        try:
            return sign_in_new(request, services.accept_invitation(token, **form.cleaned_data))
        except Refused as refusal:
            form.refuse(refusal.message, refusal.field)
    context = {"form": form, "invitation": invitation}
    return render(request, "people/accept_invitation.html", context, status=422 if form.errors else 200)


def sign_in_new(request: HttpRequest, person: Person) -> HttpResponse:
    """Through allauth, so that the new session is listed like any other."""
    answer: HttpResponse = perform_login(request, person)
    return answer
