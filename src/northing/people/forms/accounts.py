"""Forms for signing in, passwords and new accounts; those of django-allauth in our words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from allauth.account import forms as allauth
from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from northing.people.models import Organisation
from northing.people.queries.sessions import KEEP_SIGNED_IN
from northing.people.queries.time_zones import is_time_zone, time_zone_choices
from northing.ui.forms import NorthingForm

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as StrOrPromise

NEW_PASSWORD_HELP = _("At least ten characters. Three or four words in a row are easy to keep.")


class TimeZoneField(forms.ChoiceField):
    """A place from the list, or any other zone the system knows, because browsers still report old names."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=time_zone_choices, **kwargs)

    def valid_value(self, value: Any) -> bool:
        return is_time_zone(str(value))


class NewAccountForm(NorthingForm):
    name = forms.CharField(label=_("Your name"), max_length=150, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=NEW_PASSWORD_HELP,
    )
    time_zone = TimeZoneField(label=_("Time zone"), initial="UTC")

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        """Ask the browser for its time zone the first time only: afterwards there is an answer to keep."""
        super().__init__(data, **kwargs)
        zone = cast("TimeZoneField", self.fields["time_zone"])
        if self.is_bound:
            zone.choices = time_zone_choices(self.data.get("time_zone", ""))
        else:
            zone.widget.attrs["data-guess-time-zone"] = True


class SetUpForm(NewAccountForm):
    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        help_text=_("You sign in with it."),
        widget=forms.EmailInput(attrs={"autocomplete": "username"}),
    )
    organisation = forms.CharField(
        label=_("Your organisation"),
        max_length=Organisation.MAX_NAME_CHARACTERS,
        required=False,
        help_text=_("Leave it empty if you use Northing for yourself. You can change it later."),
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    field_order = ["name", "email", "password", "organisation", "time_zone"]

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        """Ask for no name of the organisation where the server's configuration gives one."""
        super().__init__(data, **kwargs)
        if settings.ORGANISATION:
            del self.fields["organisation"]


class AcceptInvitationForm(NewAccountForm):
    """The address is the invitation's, so it is shown and not asked."""


def restyle(field: forms.Field, label: StrOrPromise, help_text: StrOrPromise = "") -> None:
    """Our label and help in place of the library's, and no placeholder."""
    field.label, field.help_text = label, help_text
    field.widget.attrs.pop("placeholder", None)


class SignInForm(allauth.LoginForm, NorthingForm):  # type: ignore[misc] # the library is untyped
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        restyle(self.fields["login"], _("E-mail address"))
        self.fields["login"].widget.attrs["autocomplete"] = "username"
        self.style_widget(self.fields["login"].widget)
        restyle(self.fields["password"], _("Password"))
        restyle(self.fields["remember"], _("Keep me signed in on this device"))

    def login(self, request: HttpRequest, redirect_url: str | None = None) -> HttpResponse:
        """Leaves a word for the adapter, which may be asked only after a second factor."""
        request.session[KEEP_SIGNED_IN] = self.cleaned_data["remember"]
        answer: HttpResponse = super().login(request, redirect_url)
        return answer


class ConfirmByPasswordForm(allauth.ReauthenticateForm, NorthingForm):  # type: ignore[misc] # the library is untyped
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        restyle(self.fields["password"], _("Your password"))


class ChangePasswordForm(allauth.ChangePasswordForm, NorthingForm):  # type: ignore[misc] # the library is untyped
    password2 = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        restyle(self.fields["oldpassword"], _("Present password"))
        restyle(self.fields["password1"], _("New password"), NEW_PASSWORD_HELP)


class ResetPasswordForm(allauth.ResetPasswordForm, NorthingForm):  # type: ignore[misc] # the library is untyped
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        restyle(self.fields["email"], _("E-mail address"), _("The one you sign in with."))


class ResetPasswordKeyForm(allauth.ResetPasswordKeyForm, NorthingForm):  # type: ignore[misc] # the library is untyped
    password2 = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        restyle(self.fields["password1"], _("New password"), NEW_PASSWORD_HELP)
