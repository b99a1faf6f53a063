"""django-allauth's views with our forms and answers: 422 for what does not fit, and only GET, HEAD and POST."""

from __future__ import annotations

from typing import Any

from allauth.account import views as allauth
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.decorators import method_decorator

from northing.people.models import Person
from northing.people.services import mail_is_configured


class Plain:
    """What our answers have in common."""

    http_method_names = ["get", "head", "post"]

    def form_invalid(self, form: Any) -> HttpResponse:
        answer: HttpResponse = super().form_invalid(form)  # type: ignore[misc] # mixed into untyped views
        answer.status_code = 422
        return answer


class SignIn(Plain, allauth.LoginView):  # type: ignore[misc] # the library is untyped
    """Leads to the set-up page while nobody has an account."""

    @method_decorator(login_not_required)
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated and not Person.objects.exists():
            return redirect("people:set_up")
        answer: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return answer

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"organisation": settings.ORGANISATION if settings.ORGANISATION_IS_NAMED else ""}


class SignOut(Plain, allauth.LogoutView):  # type: ignore[misc] # the library is untyped
    pass


class Inactive(Plain, allauth.AccountInactiveView):  # type: ignore[misc] # the library is untyped
    pass


class ChangePassword(Plain, allauth.PasswordChangeView):  # type: ignore[misc] # the library is untyped
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Without a password (an account from an import) there is none to confirm: the reset makes the first one."""
        if isinstance(request.user, Person) and not request.user.has_usable_password():
            return redirect("account_reset_password")
        answer: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return answer


class Mailed(Plain):
    """Tells the page whether messages leave the house, because it should not promise one that is only printed."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc] # mixed into untyped views
        hours = settings.PASSWORD_RESET_TIMEOUT // 3600
        return context | {"mail_is_configured": mail_is_configured(), "hours": hours}


class ResetPassword(Mailed, allauth.PasswordResetView):  # type: ignore[misc] # the library is untyped
    pass


class ResetPasswordDone(Mailed, allauth.PasswordResetDoneView):  # type: ignore[misc] # the library is untyped
    pass


class ResetPasswordFromKey(Plain, allauth.PasswordResetFromKeyView):  # type: ignore[misc] # the library is untyped
    pass
