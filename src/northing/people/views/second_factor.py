"""How a person signs in: the overview, an authenticator app, recovery codes; django-allauth's views in our answers."""

from __future__ import annotations

from typing import Any

from allauth.mfa.base import views as base
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.recovery_codes.internal import flows as recovery_code_flows
from allauth.mfa.totp import views as totp
from allauth.mfa.totp.internal import flows as totp_flows
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from northing.kernel.errors import require
from northing.people import policy
from northing.people.http import PersonRequest, confirm_identity
from northing.people.models import Person
from northing.people.queries.email_addresses import pending_email_change
from northing.people.queries.second_factor import lacks_second_factor, sign_in_methods
from northing.people.services.mail import mail_second_factor_removed
from northing.people.services.second_factor import remove_second_factor
from northing.people.services.sessions import end_other_sessions
from northing.people.views.accounts import PlainAnswers


@require_GET
def signing_in(request: PersonRequest) -> HttpResponse:
    """Everything somebody signs in with, on one page."""
    context = {
        "methods": sign_in_methods(request.user),
        "lacks_second_factor": lacks_second_factor(request.user),
        "email_change": pending_email_change(request.user),
    }
    return render(request, "people/signing_in.html", context)


@method_decorator(login_not_required, name="dispatch")
class EnterCode(PlainAnswers, base.AuthenticateView):  # type: ignore[misc] # the library is untyped
    """The second step of signing in, by code or passkey."""

    template_name = "people/enter_code.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Says which of the two this person has."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"methods": sign_in_methods(self.stage.login.user)}


class ConfirmByCode(PlainAnswers, base.ReauthenticateView):  # type: ignore[misc] # the library is untyped
    template_name = "people/confirm_identity.html"


class AddApp(PlainAnswers, totp.ActivateTOTPView):  # type: ignore[misc] # the library is untyped
    template_name = "people/add_app.html"

    def form_valid(self, form: Any) -> HttpResponse:
        codes = totp_flows.activate_totp(self.request, form)[1]
        return answer_new_factor(self.request, codes)


class RemoveApp(PlainAnswers, totp.DeactivateTOTPView):  # type: ignore[misc] # the library is untyped
    template_name = "people/remove_app.html"

    def form_valid(self, form: Any) -> HttpResponse:
        answer: HttpResponse = super().form_valid(form)
        end_other_sessions(self.request.user, session_key=self.request.session.session_key)
        return answer


class MakeRecoveryCodes(PlainAnswers, recovery_codes.GenerateRecoveryCodesView):  # type: ignore[misc] # see above
    template_name = "people/make_recovery_codes.html"

    def form_valid(self, form: Any) -> HttpResponse:  # noqa: ARG002 - the library's call
        return show_recovery_codes(self.request, recovery_code_flows.generate_recovery_codes(self.request))


def answer_new_factor(request: PersonRequest, codes: Authenticator | None) -> HttpResponse:
    """Ends the sessions that began without the factor; then shows the recovery codes that came with the first one."""
    end_other_sessions(request.user, session_key=request.session.session_key)
    return show_recovery_codes(request, codes) if codes else redirect("mfa_index")


def show_recovery_codes(request: PersonRequest, codes: Authenticator) -> HttpResponse:
    """Answers with the codes instead of a redirect: they are shown this once."""
    found = codes.wrap().get_unused_codes()
    text = "\n".join([_("Recovery codes for Northing, each works once"), settings.PUBLIC_URL, "", *found, ""])
    return render(request, "people/recovery_codes.html", {"codes": found, "text": text})


@require_http_methods(["GET", "POST"])
@confirm_identity
def remove_second_factor_view(request: PersonRequest, pk: int) -> HttpResponse:
    """For somebody who lost their telephone and their recovery codes."""
    person = get_object_or_404(Person.objects.visible_to(request.user).filter(is_active=True), pk=pk)
    require(policy.can_remove_second_factor(request.user, person))
    if request.method == "POST":
        remove_second_factor(request.user, person=person)
        mail_second_factor_removed(person, by=request.user)
        message = _("%(name)s signs in by password alone now, and was told.")
        messages.success(request, message % {"name": person.name})
        return redirect("people:person", pk)
    context = {"section": "people", "person": person, "methods": sign_in_methods(person)}
    return render(request, "people/remove_second_factor.html", context)
