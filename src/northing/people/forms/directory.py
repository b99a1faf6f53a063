from __future__ import annotations

from django import forms

from northing.ui.forms import NorthingForm


class SearchForm(NorthingForm):
    marks_optional = False
    words = forms.CharField(label="Name, job title or team", max_length=100, required=False)
