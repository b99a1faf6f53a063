"""The review that is due, to jump to."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from northing.kernel import dates
from northing.people.models import Person
from northing.reviews import policy
from northing.ui.jump import ACTS, Hit, JumpSource, add_jump_sources, has_words


def find_due_review(person: Person, words: Sequence[str], limit: int) -> list[Hit]:  # noqa: ARG001 - everybody has one
    quarter = policy.due_quarter(dates.today())
    title = quarter.review_title
    url = reverse("reviews:review", args=[quarter.first.year, quarter.first.month])
    return [Hit(title, url, "refresh")] if has_words(words, title, _("Review")) else []


def register_jumps_of_reviews() -> None:
    add_jump_sources(JumpSource(kind="reviews.review", label=ACTS, position=55, find=find_due_review))
