"""A form with a wording in it, beside which the coach reads along."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from northing.goals.forms.goals import BaseWordingForm
from northing.goals.views.reading_along import COACH_BUTTON, suggestion_context, typed_with_offer
from northing.people.http import PersonRequest

WordingForm = TypeVar("WordingForm", bound=BaseWordingForm)


def wording_form(request: PersonRequest, make_form: Callable[..., WordingForm], **options: Any) -> WordingForm:
    """As it was sent; where a button of the coach was pressed, not sent but begun with what was typed."""
    if COACH_BUTTON in request.POST:
        return make_form(typed=typed_with_offer(request.user, request.POST), **options)
    return make_form(request.POST or None, **options)


def wording_context(request: PersonRequest, form: BaseWordingForm) -> dict[str, Any]:
    """What the coach says of the form as it is shown; the rows of measures, whose errors count as the form's."""
    return {"measure_forms": form.measures.forms, **suggestion_context(request.user, form.shown_wording)}
