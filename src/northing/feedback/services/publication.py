"""When anonymous answers are shown, so that nobody finds out who gave which by waiting and comparing.

Nothing until three have come; then those three together. Later answers are added only in groups of two or more. What
is left when the announced closing day has ended everywhere is added then; nothing the owner does brings that forward.
"""

from __future__ import annotations

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from northing.feedback.models import FeedbackRequest, Response
from northing.feedback.models.requests import MIN_ANONYMOUS_ANSWERS
from northing.goals.models import Measure
from northing.goals.services.measures import record_reading
from northing.kernel import dates
from northing.kernel.errors import Refused

#: After the first ones, new anonymous answers are shown in groups of at least this many.
MIN_LATER_ANSWERS = 2


def may_publish(waiting: int, published: int) -> bool:
    """Whether the anonymous answers that wait are enough to be shown together now."""
    return waiting >= (MIN_LATER_ANSWERS if published else MIN_ANONYMOUS_ANSWERS)


@transaction.atomic
def count_responses(request: FeedbackRequest) -> None:
    """Counts the responses of a locked request, publishes what may be seen, and moves the measure."""
    request.answer_count = Response.objects.filter(request=request).count()
    waiting = request.answer_count - request.published_count
    if not request.is_anonymous:
        request.published_count = request.answer_count
    elif may_publish(waiting, request.published_count):
        Response.objects.filter(request=request, is_published=False).update(is_published=True)
        request.published_count = request.answer_count
    request.save(update_fields=["answer_count", "published_count"])
    move_measure(request)


def move_measure(request: FeedbackRequest) -> None:
    """Adds the answers that are not counted yet to the measure; of an anonymous request, those that are shown.

    The owner chose the measure, so the reading is theirs and in their language, whoever answers. A measure that is
    deleted, or a goal that is closed, is left alone.
    """
    new = request.shown_count - request.counted
    if new <= 0 or request.measure_id is None:
        return
    measure = Measure.objects.select_related("goal").filter(pk=request.measure_id).first()
    if measure is None or not measure.goal.is_open or not measure.goes_up:
        return
    last = measure.last_value
    value = (measure.baseline if last is None else last) + new
    with translation.override(request.owner.language):
        note = _("Counted from feedback")
    try:
        record_reading(request.owner, measure=measure, on=dates.today(), value=value, note=note)
    except Refused:
        return
    request.counted = request.shown_count
    request.save(update_fields=["counted"])
