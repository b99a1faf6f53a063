"""What becomes of rows that were changed since they came in."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from northing.ui.forms import Choices, NorthingForm


class UndoForm(NorthingForm):
    changed = forms.ChoiceField(
        label=_("What was changed since"),
        choices=(("keep", _("Keep it")), ("remove", _("Remove it as well"))),
        initial="keep",
        required=False,
        widget=Choices(),
    )

    @property
    def with_changed(self) -> bool:
        return bool(self.cleaned_data["changed"] == "remove")
