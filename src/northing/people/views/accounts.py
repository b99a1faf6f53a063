"""The set-up page, and django-allauth's views with our forms and answers: 422 for what does not fit."""

from __future__ import annotations

from typing import Any

from allauth.account import views as allauth
from allauth.account.internal.stagekit import clear_login
from allauth.account.utils import perform_login
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from northing.kernel.mail import mail_is_configured
from northing.people.forms.accounts import SetUpForm
from northing.people.http import language_of
from northing.people.models import Person
from northing.people.queries.set_up import is_set_up, opens_set_up
from northing.people.services.accounts import create_first_person
from northing.ui.responses import render_page


@login_not_required
@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def set_up(request: HttpRequest) -> HttpResponse:
    """There only while nobody has an account; where others reach the site, only by the link that the server printed."""
    if is_set_up():
        raise Http404
    if not opens_set_up(request.GET.get("key", "")):
        return render(request, "people/set_up_closed.html", status=404)
    form = SetUpForm(request.POST or None)
    if form.submit(lambda: create_first_person(language=language_of(request), **form.cleaned_data)):
        return sign_in_new(request, form.result)
    return render_page(request, "people/set_up.html", {"form": form})


def sign_in_new(request: HttpRequest, person: Person) -> HttpResponse:
    """Through allauth, so that the new session is listed like any other."""
    answer: HttpResponse = perform_login(request, person)
    return answer


class PlainAnswers:
    """What our answers have in common: only GET, HEAD and POST, and 422 for a form with errors."""

    http_method_names = ["get", "head", "post"]

    def form_invalid(self, form: Any) -> HttpResponse:
        answer: HttpResponse = super().form_invalid(form)  # type: ignore[misc] # mixed into untyped views
        answer.status_code = 422
        return answer


class SignIn(PlainAnswers, allauth.LoginView):  # type: ignore[misc] # the library is untyped
    """Leads to the set-up page while nobody has an account. Who opens it at the second step begins again."""

    @method_decorator(login_not_required)
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            if not is_set_up():
                return redirect("people:set_up")
            clear_login(request)
        answer: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return answer


class SignOut(PlainAnswers, allauth.LogoutView):  # type: ignore[misc] # the library is untyped
    pass


class ConfirmByPassword(PlainAnswers, allauth.ReauthenticateView):  # type: ignore[misc] # the library is untyped
    """Asks somebody who signed in a while ago who they are, before what is worth asking twice."""

    template_name = "people/confirm_identity.html"


class ChangePassword(PlainAnswers, allauth.PasswordChangeView):  # type: ignore[misc] # the library is untyped
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Without a password (an account from an import) there is none to confirm: the reset makes the first one."""
        if isinstance(request.user, Person) and not request.user.has_usable_password():
            return redirect("account_reset_password")
        answer: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return answer


class MailFacts(PlainAnswers):
    """Tells the page whether messages leave the house, because it should not promise one that is only printed."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc] # mixed into untyped views
        hours = settings.PASSWORD_RESET_TIMEOUT // 3600
        return context | {"mail_is_configured": mail_is_configured(), "hours": hours}


class ResetPassword(MailFacts, allauth.PasswordResetView):  # type: ignore[misc] # the library is untyped
    pass


class ResetPasswordDone(MailFacts, allauth.PasswordResetDoneView):  # type: ignore[misc] # the library is untyped
    pass


class ResetPasswordFromKey(PlainAnswers, allauth.PasswordResetFromKeyView):  # type: ignore[misc] # the library is untyped
    pass
