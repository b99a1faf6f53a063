"""Passkeys: making, naming and removing them, and signing in with one; django-allauth's views in our answers."""

from __future__ import annotations

from typing import Any, cast

from allauth.core.internal import ratelimit
from allauth.mfa.webauthn import views as webauthn
from allauth.mfa.webauthn.internal import auth, flows
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse_lazy
from django.utils.decorators import method_decorator

from northing.people.queries.sessions import KEEP_SIGNED_IN
from northing.people.services.sessions import end_other_sessions
from northing.people.views.accounts import PlainAnswers
from northing.people.views.second_factor import answer_new_factor

#: For this long a browser that has not signed in may think about which passkey to use.
CHALLENGE_SECONDS = 10 * 60


class AddPasskey(PlainAnswers, webauthn.AddWebAuthnView):  # type: ignore[misc] # the library is untyped
    template_name = "people/add_passkey.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Asks for a passkey that signs in alone: kept on the device, opened by its owner only."""
        form = kwargs.get("form") or self.get_form()
        return {"form": form, "options": auth.begin_registration(self.request.user, passwordless=True)}

    def form_valid(self, form: Any) -> HttpResponse:
        codes = flows.add_authenticator(self.request, form.cleaned_data["name"], form.cleaned_data["credential"])[1]
        return answer_new_factor(self.request, codes)


class RenamePasskey(PlainAnswers, webauthn.EditWebAuthnView):  # type: ignore[misc] # the library is untyped
    template_name = "people/rename_passkey.html"
    success_url = reverse_lazy("mfa_index")


class RemovePasskey(PlainAnswers, webauthn.RemoveWebAuthnView):  # type: ignore[misc] # the library is untyped
    template_name = "people/remove_passkey.html"
    success_url = reverse_lazy("mfa_index")

    def form_valid(self, form: Any) -> HttpResponse:
        answer: HttpResponse = super().form_valid(form)
        end_other_sessions(self.request.user, session_key=self.request.session.session_key)
        return answer


class ConfirmByPasskey(PlainAnswers, webauthn.ReauthenticateWebAuthnView):  # type: ignore[misc] # the library is untyped
    template_name = "people/confirm_by_passkey.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super(webauthn.ReauthenticateWebAuthnView, self).get_context_data(**kwargs)
        return context | {"options": auth.begin_authentication(self.request.user)}

    def form_invalid(self, form: Any) -> HttpResponse:
        """The page again; the library would lead to the sign-in page."""
        answer: HttpResponse = self.render_to_response(self.get_context_data(form=form), status=422)
        return answer


@method_decorator(login_not_required, name="dispatch")
class SignInByPasskey(PlainAnswers, webauthn.LoginWebAuthnView):  # type: ignore[misc] # the library is untyped
    """GET gives a script the question for the browser, and leads a person to the sign-in page."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if limited := ratelimit.consume_or_429(request, app="allauth.mfa", action="webauthn_login", limit_get=True):
            return cast("HttpResponse", limited)
        answer: HttpResponse = super().get(request, *args, **kwargs)
        if answer.status_code == 200:
            request.session.set_expiry(CHALLENGE_SECONDS)
        return answer

    def form_valid(self, form: Any) -> HttpResponse:
        self.request.session[KEEP_SIGNED_IN] = form.cleaned_data["remember"]
        answer: HttpResponse = super().form_valid(form)
        return answer

    def form_invalid(self, form: Any) -> HttpResponse:
        """A passkey is asked for on the sign-in page, so that is where the answer stands."""
        for sentence in form.non_field_errors():
            messages.error(self.request, sentence)
        return redirect("account_login")
