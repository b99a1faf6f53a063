"""When anonymous answers are shown, so that who gave which cannot be found by waiting and comparing.

Nothing until three have come; then those three together. Later answers are added only in groups of two or more. What
is left when the announced closing day has ended everywhere is added then, which no press of a button brings forward.
"""

from __future__ import annotations

from django.db import transaction

from northing.feedback.models import FeedbackRequest, Response
from northing.feedback.models.asking import ENOUGH
from northing.goals.models import Measure
from northing.goals.services.measures import record_reading
from northing.kernel import dates
from northing.kernel.errors import Refused

#: After the first three, this many new ones are shown together.
AT_ONCE = 2


def may_publish(waiting: int, published: int) -> bool:
    """Whether the anonymous answers that wait are enough to be shown together now."""
    return waiting >= (AT_ONCE if published else ENOUGH)


@transaction.atomic
def take_in(request: FeedbackRequest) -> None:
    """Count the answers of a request that its transaction has locked, publish what may be seen, tell the measure."""
    request.answer_count = Response.objects.filter(request=request).count()
    waiting = request.answer_count - request.published_count
    if not request.is_anonymous:
        request.published_count = request.answer_count
    elif may_publish(waiting, request.published_count):
        Response.objects.filter(request=request, is_published=False).update(is_published=True)
        request.published_count = request.answer_count
    request.save(update_fields=["answer_count", "published_count"])
    tell_measure(request)


def tell_measure(request: FeedbackRequest) -> None:
    """Move the measure on by the answers it has not been told of; of an anonymous request, by those that are shown.

    It is the owner's standing wish, so the reading is theirs, whoever's answer brings it about. A measure that has
    gone, or a goal that is closed, is left alone.
    """
    new = request.shown_count - request.counted
    if new <= 0 or request.measure_id is None:
        return
    measure = Measure.objects.select_related("goal").filter(pk=request.measure_id).first()
    if measure is None or not measure.goal.is_open or not measure.goes_up:
        return
    last = measure.last_value
    value = (measure.baseline if last is None else last) + new
    try:
        record_reading(request.owner, measure=measure, on=dates.today(), value=value, note="Counted from feedback")
    except Refused:
        return
    request.counted = request.shown_count
    request.save(update_fields=["counted"])
