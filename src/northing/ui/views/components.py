"""``/components/``: every component once, for developers (only with ``NORTHING_DEBUG``) and for the browser tests.

Its texts are not translated; nobody else sees the page.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from northing.kernel import dates
from northing.kernel.errors import EditConflict
from northing.ui.charts import Row, chart_of, scale_of
from northing.ui.components import draw_state
from northing.ui.course import course_of
from northing.ui.fields import DayField, FigureField
from northing.ui.forms import Choices, NorthingForm, Rating, Segments

STATES = (
    ("on", "navigation", "On course"),
    ("behind", "clock-hour-4", "Behind plan"),
    ("hand", "lifebuoy", "Needs a hand"),
    ("reached", "flag", "Reached"),
    ("new", "circle-dashed", "Just begun"),
    ("paused", "player-pause", "Parked"),
)
OPTIONS = [("a", "The first"), ("b", "The second"), ("c", "The third, with a longer text")]


class EveryField(NorthingForm):
    """A field of every kind, some of them with a hint."""

    text = forms.CharField(label="A line of text", help_text="A hint says what helps to fill it in.")
    words = forms.CharField(label="A longer text", widget=forms.Textarea, required=False)
    email = forms.EmailField(label="An e-mail address")
    day = DayField(label="A day")
    figure = FigureField(label="A figure")
    select = forms.ChoiceField(label="One of a list", choices=OPTIONS)
    segments = forms.ChoiceField(label="One of few", choices=OPTIONS, widget=Segments(icons={"a": "target"}))
    choices = forms.ChoiceField(label="One of several sentences", choices=OPTIONS, widget=Choices(icons={"a": "lock"}))
    rating = forms.ChoiceField(label="One to five", choices=[(n, n) for n in range(1, 6)], widget=Rating("Low", "High"))
    ticks = forms.MultipleChoiceField(label="Several", choices=OPTIONS, widget=forms.CheckboxSelectMultiple)
    tick = forms.BooleanField(label="Yes or no", required=False, help_text="What yes means.")


def form_in_conflict() -> EveryField:
    """Sent with mistakes, while somebody else saved the row."""
    sent = {"text": "Give two talks", "day": "soon", "figure": "many", "select": "a", "rating": "3"}
    form = EveryField(sent, auto_id="sent_%s")
    form.show_refusal(EditConflict("Give three talks\nby 30 September", field="text"))
    return form


def sample_chart(today: date) -> Any:
    readings = [Row(today - timedelta(days=30 * ago), 5 - ago, "Counted") for ago in (4, 3, 1, 0)]
    began, deadline = dates.add_months(today, -5), dates.add_months(today, 4)
    return chart_of(readings, baseline=0, target=12, began=began, deadline=deadline, today=today)


def component_page(request: HttpRequest) -> HttpResponse:
    today = dates.today()
    first, last = date(today.year, 1, 1), date(today.year, 12, 31)
    months = list(dates.each_month(first, last))
    drawn: Iterable[Any] = (draw_state(*state) for state in STATES)
    messages.success(request, "Something went well.")
    messages.warning(request, "Something wants a look.")
    context = {
        "states": list(drawn),
        "chips": [{"url": "#states", "text": "Active", "count": 2, "is_here": True}],
        "form": EveryField(),
        "form_in_conflict": form_in_conflict(),
        "chart": sample_chart(today),
        "deadline": dates.add_months(today, 4),
        "scale": scale_of(first, last, today=today, marks=[(date(today.year, 9, 30), "Talks")]),
        "course": course_of(months, done=months[:4], here=today.replace(day=1)),
        "page": Paginator(range(30), 10).page(2),
        "markdown": "**Bold**, *italic*, [a link](https://example.org)\n\n- one\n- two\n\n> quoted",
    }
    return render(request, "component_page.html", context)
