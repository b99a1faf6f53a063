"""The check-in of the month, to jump to."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from northing.kernel import dates
from northing.people.models import Person
from northing.ui.jump import ACTS, Act, Hit, JumpSource, add_acts, add_jump_sources, has_words


def find_this_month(person: Person, words: Sequence[str], limit: int) -> list[Hit]:  # noqa: ARG001 - everybody has one
    month = dates.first_of_month(dates.today())
    title = _("Check in for %(month)s") % {"month": date_format(month, "F")}
    url = reverse("checkins:check_in", args=[month.year, month.month])
    return [Hit(title, url, "circle-check")] if has_words(words, title) else []


def register_jumps_of_checkins() -> None:
    add_jump_sources(
        JumpSource(kind="checkins.checkin", label=ACTS, position=50, find=find_this_month, is_at_start=True)
    )
    add_acts(Act("checkins:add_accomplishment", gettext_lazy("Add an accomplishment"), "trophy"))
