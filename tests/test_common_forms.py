from django import forms

from northing.ui.fields import DateInput
from northing.ui.forms import NorthingForm


class Letter(NorthingForm):
    name = forms.CharField(help_text="As people call you.")
    words = forms.CharField(widget=forms.Textarea, required=False)
    long = forms.CharField(widget=forms.Textarea({"rows": 6}), required=False)


def test_it_ties_errors_and_help_to_their_field():
    html = str(Letter({}))
    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert 'aria-invalid="true"' in html
    assert html.count('id="id_name_error"') == 1


def test_it_takes_years_of_four_digits():
    assert 'max="2100-12-31"' in str(DateInput().render("on", None))


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


class Figures(NorthingForm):
    on = forms.DateField()
    count = forms.DecimalField(max_digits=4, decimal_places=1, max_value=100)
    kind = forms.ChoiceField(choices=[("a", "A")])
    link = forms.URLField(required=False, assume_scheme="https")
    words = forms.CharField(max_length=5, error_messages={"required": "A word or two."})


def test_it_says_what_does_not_fit_in_our_voice():
    nothing = Figures({}).errors
    assert nothing["on"] == ["No day is chosen yet."]
    assert nothing["count"] == ["Nothing is written here yet."]
    assert nothing["kind"] == ["Nothing is chosen yet."]
    assert nothing["words"] == ["A word or two."]
    wrong = Figures({"on": "99999-01-01", "count": "many", "kind": "b", "link": "x y", "words": "six {x}"}).errors
    assert wrong["on"] == ["A day such as 2026-09-30 works here."]
    assert wrong["count"] == ["A number works here, such as 15."]
    assert wrong["kind"] == ["Choose one of these."]
    assert wrong["link"] == ["A web address works here, such as https://example.org/report."]
    assert wrong["words"] == ["At most 5 characters fit here; this has 7."]
    assert Figures({"count": "101"}).errors["count"] == ["100 is the most that fits here."]
    assert Figures({"count": "1.01"}).errors["count"] == ["That number has more decimals than fit here."]


class Note(NorthingForm):
    words = forms.CharField(max_length=5, widget=forms.Textarea)
    line = forms.CharField(max_length=5, required=False)


def test_it_counts_a_line_break_once_and_an_emoji_once():
    assert Note({"words": "a\r\nb\r\n🎤"}).is_valid()
    assert not Note({"words": "a\r\nb\r\n🎤🎤"}).is_valid()
    form = Note({"words": "a\r\nb\rc"})
    assert form.is_valid()
    assert form.cleaned_data["words"] == "a\nb\nc"


def test_it_lets_browsers_cut_nothing():
    html = str(Note())
    assert "maxlength" not in html
    assert html.count('data-limit="5"') == 2
