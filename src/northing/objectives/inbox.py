"""What waits for those who look after an objective."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse

from northing.kernel import dates
from northing.kernel.inbox import InboxItem, InboxSource
from northing.objectives.models import KeyResult, Objective
from northing.people.models import Person
from northing.ui.templatetags.northing import brief, day

#: After so many days a figure is worth another look.
STALE = timedelta(days=30)
#: An end is told so long before, and a draft so long before its first day.
SOON = timedelta(days=14)
SHORT = 80


def to_update(person: Person, today: date) -> QuerySet[Objective]:
    """My running objectives of which a figure is older than a month, or older than the last two weeks of its days."""
    quiet = KeyResult.objects.filter(objective=OuterRef("pk"))
    stale = quiet.filter(Q(updated_on__lt=today - STALE) | Q(updated_on=None))
    before_the_end = quiet.filter(Q(updated_on__lt=today - SOON) | Q(updated_on=None))
    begun = Objective.objects.running(today).filter(owner=person, ends_on__gte=today)
    return begun.filter(
        Q(Exists(stale), starts_on__lt=today - STALE) | Q(Exists(before_the_end), ends_on__lte=today + SOON)
    )


def to_close(person: Person, today: date) -> QuerySet[Objective]:
    return Objective.objects.running(today).filter(owner=person, ends_on__lt=today)


def to_publish(person: Person, today: date) -> QuerySet[Objective]:
    """Drafts whose first day is near, for those who wrote them; of a partner's own too, whoever wrote them."""
    mine = Q(made_by=person) | (Q(owner=person) if person.is_partner else Q(pk__in=[]))
    drafts = Objective.objects.visible_to(person).filter(state="draft", starts_on__lte=today + SOON)
    return drafts.filter(mine)


def _update(objective: Objective) -> InboxItem:
    ends = objective.ends_on - dates.today() <= SOON
    text = f"It ends on {day(objective.ends_on)}. " if ends else ""
    return _need("update", objective, f"{text}Where do its key results stand?", "Update")


def _close(objective: Objective) -> InboxItem:
    return _need("close", objective, "Its last day is behind it. What came of it?", "Say what came of it")


def _publish(objective: Objective) -> InboxItem:
    when = f"for {day(objective.starts_on)}" if objective.starts_on >= dates.today() else "and has begun"
    return _need("publish", objective, f"An objective planned {when}, still a draft.", "Look at it")


def _need(what: str, objective: Objective, text: str, button: str) -> InboxItem:
    name = "objectives:close_objective" if what == "close" else "objectives:objective"
    url = reverse(name, args=[objective.pk])
    return InboxItem("target", brief(objective.title, SHORT), text, url, button, f"objectives.{what}:{objective.pk}")


SOURCES: tuple[InboxSource[Objective], ...] = (
    InboxSource("objectives.update", "A key result of yours could use an update", to_update, _update),
    InboxSource("objectives.close", "An objective of yours has come to its end", to_close, _close),
    InboxSource("objectives.publish", "A draft of an objective is about to begin", to_publish, _publish),
)
