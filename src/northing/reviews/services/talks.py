"""A review as a point on the agenda of the next 1:1 with the manager."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from northing.kernel import dates
from northing.kernel.errors import Refused, require
from northing.people.models import Person
from northing.reviews import policy
from northing.reviews.models import Review
from northing.reviews.queries.talks import next_talks_with_manager
from northing.talks.models import AgendaItem
from northing.talks.services.agenda import create_item


@transaction.atomic
def put_on_agenda(actor: Person, *, review: Review) -> AgendaItem:
    """Its title, and nothing of what it says. The same again adds nothing. Raises Refused when no 1:1 is planned."""
    require(policy.can_change_review(actor, review))
    talk = next_talks_with_manager(actor, dates.now()).first()
    if talk is None:
        raise Refused(_("No 1:1 with your manager is planned."))
    return create_item(actor, talk=talk, text=review.about.review_title)
