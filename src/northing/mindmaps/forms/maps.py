"""The title of a map, and a file to take branches from."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from northing.kernel.errors import Refused
from northing.mindmaps.models import MAX_TITLE_LENGTH
from northing.mindmaps.queries.read_files import MAX_FILE_BYTES, read_topics
from northing.ui.forms import NorthingForm


class MapForm(NorthingForm):
    title = forms.CharField(
        label=_("Title"), max_length=MAX_TITLE_LENGTH, help_text=_("It stands in the middle: “The easy path”.")
    )
    version = forms.CharField(required=False, widget=forms.HiddenInput)


class ImportForm(NorthingForm):
    """``topics`` are what a file says, or what was typed."""

    marks_optional = False
    file = forms.FileField(
        label=_("A file"),
        required=False,
        allow_empty_file=True,
        help_text=_("OPML, FreeMind (.mm) or Markdown, up to a megabyte."),
        widget=forms.FileInput(attrs={"accept": ".opml,.mm,.md,.markdown,.txt,.xml", "class": "form-control"}),
    )
    text = forms.CharField(
        label=_("Or type or paste a list"),
        required=False,
        strip=False,
        max_length=MAX_FILE_BYTES // 4,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("One thought on a line, each with a dash; two spaces more put it below the one above."),
    )
    batch = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        facts: dict[str, Any] = super().clean() or {}
        upload = facts.get("file")
        # One byte more than is taken tells that there is more.
        content = upload.read(MAX_FILE_BYTES + 1) if upload else (facts.get("text") or "").encode()
        if not content.strip() and not upload:
            self.refuse(gettext("Choose a file, or type a list."), "file")
            return facts
        try:
            facts["topics"] = read_topics(content)
        except Refused as refusal:
            self.refuse(refusal.message, "file" if upload else "text")
        return facts

    @property
    def key(self) -> UUID | None:
        found: UUID | None = self.cleaned_data.get("batch")
        return found
