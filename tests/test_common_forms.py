from django import forms

from northing.common.forms import NorthingForm


class Letter(NorthingForm):
    name = forms.CharField(help_text="As people call you.")
    words = forms.CharField(widget=forms.Textarea, required=False)
    long = forms.CharField(widget=forms.Textarea({"rows": 6}), required=False)


def test_it_ties_errors_and_help_to_their_field():
    html = str(Letter({}))
    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert 'aria-invalid="true"' in html
    assert html.count('id="id_name_error"') == 1


def test_it_keeps_what_was_typed_beside_the_error():
    assert "half a thought" in str(Letter({"words": "half a thought"}))


def test_it_begins_text_areas_small_unless_told():
    html = str(Letter())
    assert 'rows="3"' in html
    assert 'rows="6"' in html


def test_it_shows_a_refusal_that_belongs_to_no_field_above_the_form():
    form = Letter({"name": "Ines"})
    form.refuse("The plan is full.", "elsewhere")
    assert form.non_field_errors() == ["The plan is full."]
