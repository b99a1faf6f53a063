"""Who helped with a goal by what they said of it under their own name."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from northing.feedback.models import Conversation, FeedbackRequest, Response
from northing.feedback.queries.goals import MAX_REQUESTS_OF_GOAL
from northing.goals.models import Goal
from northing.goals.queries.helpers import Help, HelpKind
from northing.people.models import Person


def find_help(reader: Person, goal: Goal) -> Iterator[Help]:
    """An anonymous answer has no person, so it names nobody."""
    requests = FeedbackRequest.objects.visible_to(reader).filter(goal=goal, withdrawn_at=None)
    asked = list(requests.only("pk")[:MAX_REQUESTS_OF_GOAL])
    answered = Response.objects.shown_of(asked).filter(invitee__person__isnull=False)
    for person in answered.values_list("invitee__person", flat=True) if asked else ():
        yield Help(person, HelpKind.FEEDBACK, _("gave you feedback"))
    talks = Conversation.objects.visible_to(reader).filter(goal=goal, owner=goal.owner_id)
    for person in talks.values_list("other", flat=True):
        yield Help(person, HelpKind.FEEDBACK, _("talked with you about it"))
