"""What waits for those who look after an objective."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from northing.kernel import dates
from northing.kernel.inbox import InboxItem, InboxSource, register
from northing.objectives.models import KeyResult, Objective
from northing.people.models import Person
from northing.ui.formats import format_day
from northing.ui.text import shorten_text

#: After so many days a figure is worth another look.
STALE_AFTER = timedelta(days=30)
#: An end is told so long before, and a draft so long before its first day.
SOON = timedelta(days=14)
MAX_TITLE_LENGTH = 80


def objectives_to_update(person: Person, today: date) -> QuerySet[Objective]:
    """My running objectives of which a figure is older than a month, or older than the last two weeks of its days."""
    key_results = KeyResult.objects.filter(objective=OuterRef("pk"))
    stale = key_results.filter(Q(updated_on__lt=today - STALE_AFTER) | Q(updated_on=None))
    before_the_end = key_results.filter(Q(updated_on__lt=today - SOON) | Q(updated_on=None))
    begun = Objective.objects.running(today).filter(owner=person, ends_on__gte=today)
    return begun.filter(
        Q(Exists(stale), starts_on__lt=today - STALE_AFTER) | Q(Exists(before_the_end), ends_on__lte=today + SOON)
    )


def objective_to_update_item(objective: Objective) -> InboxItem:
    text = _("Where do its key results stand?")
    if objective.ends_on - dates.today() <= SOON:
        text = _("It ends on %(date)s. Where do its key results stand?") % {"date": format_day(objective.ends_on)}
    return InboxItem(
        icon="target",
        title=shorten_text(objective.title, MAX_TITLE_LENGTH),
        text=text,
        url=reverse("objectives:objective", args=[objective.pk]),
        button=_("Update"),
        key=f"objectives.update:{objective.pk}",
    )


def objectives_to_close(person: Person, today: date) -> QuerySet[Objective]:
    return Objective.objects.running(today).filter(owner=person, ends_on__lt=today)


def objective_to_close_item(objective: Objective) -> InboxItem:
    return InboxItem(
        icon="target",
        title=shorten_text(objective.title, MAX_TITLE_LENGTH),
        text=_("Its last day is behind it. What came of it?"),
        url=reverse("objectives:close_objective", args=[objective.pk]),
        button=_("Say what came of it"),
        key=f"objectives.close:{objective.pk}",
    )


def objectives_to_publish(person: Person, today: date) -> QuerySet[Objective]:
    """Drafts whose first day is near, for those who wrote them; of a partner's own too, whoever wrote them."""
    mine = Q(made_by=person) | (Q(owner=person) if person.is_partner else Q(pk__in=[]))
    drafts = Objective.objects.visible_to(person).filter(state="draft", starts_on__lte=today + SOON)
    return drafts.filter(mine)


def objective_to_publish_item(objective: Objective) -> InboxItem:
    text = _("An objective that has begun, still a draft.")
    if objective.starts_on >= dates.today():
        text = _("An objective planned for %(date)s, still a draft.") % {"date": format_day(objective.starts_on)}
    return InboxItem(
        icon="target",
        title=shorten_text(objective.title, MAX_TITLE_LENGTH),
        text=text,
        url=reverse("objectives:objective", args=[objective.pk]),
        button=_("Look at it"),
        key=f"objectives.publish:{objective.pk}",
    )


register(
    InboxSource(
        kind="objectives.update",
        label=gettext_lazy("A key result of yours could use an update"),
        position=310,
        waiting=objectives_to_update,
        item=objective_to_update_item,
    ),
    InboxSource(
        kind="objectives.close",
        label=gettext_lazy("An objective of yours has come to its end"),
        position=320,
        waiting=objectives_to_close,
        item=objective_to_close_item,
    ),
    InboxSource(
        kind="objectives.publish",
        label=gettext_lazy("A draft of an objective is about to begin"),
        position=330,
        waiting=objectives_to_publish,
        item=objective_to_publish_item,
    ),
)
