"""What waits for a person in recognition: thanks they have not seen, a nomination to decide, an incentive to take."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from northing.kernel.inbox import InboxItem, InboxSource, register
from northing.people.models import Person
from northing.recognition.models import Nomination, Receipt
from northing.ui.formats import format_day
from northing.ui.text import shorten_text

MAX_REASON_LENGTH = 110


def unseen_thanks(person: Person, today: date) -> QuerySet[Receipt]:  # noqa: ARG001 - they wait on any day
    """A person's own receipts: all of them are visible to them."""
    return Receipt.objects.unseen_by(person).select_related("thanks__giver").order_by("-pk")


def unseen_thanks_item(receipt: Receipt) -> InboxItem:
    thanks = receipt.thanks
    return InboxItem(
        icon="heart-handshake",
        title=_("%(name)s thanked you") % {"name": thanks.giver.first_name},
        text="",
        words=shorten_text(thanks.reason, MAX_REASON_LENGTH),
        url=reverse("recognition:thanks", args=[thanks.pk]),
        button=_("Read"),
        key=f"recognition.thanks:{receipt.pk}",
        person=thanks.giver,
        at=thanks.given_at,
    )


def nominations_to_decide(person: Person, today: date) -> QuerySet[Nomination]:  # noqa: ARG001 - as above
    waiting = Nomination.objects.to_decide(person)
    return waiting.select_related("nominee", "nominator", "incentive").order_by("pk")


def nomination_to_decide_item(nomination: Nomination) -> InboxItem:
    names = {"name": nomination.nominator.first_name, "nominee": nomination.nominee.first_name}
    text = _("For %(incentive)s. It takes a second person to say yes.") % {"incentive": nomination.incentive.name}
    return InboxItem(
        icon="sparkles",
        title=_("%(name)s puts %(nominee)s forward") % names,
        text=text,
        url=reverse("recognition:nomination", args=[nomination.pk]),
        button=_("Look at it"),
        key=f"recognition.nomination:{nomination.pk}",
        person=nomination.nominator,
        at=nomination.made_at,
    )


def incentives_to_take(person: Person, today: date) -> QuerySet[Nomination]:
    return Nomination.objects.to_take(person, today).select_related("incentive", "nominator").order_by("expires_on")


def incentive_to_take_item(nomination: Nomination) -> InboxItem:
    words = {"incentive": nomination.incentive.name, "date": format_day(nomination.expires_on)}
    return InboxItem(
        icon="sparkles",
        title=_("%(name)s put you forward for something") % {"name": nomination.nominator.first_name},
        text=_("%(incentive)s. It is yours to take until %(date)s.") % words,
        url=reverse("recognition:nomination", args=[nomination.pk]),
        button=_("Choose"),
        key=f"recognition.incentive:{nomination.pk}",
        person=nomination.nominator,
        at=nomination.decided_at,
    )


register(
    InboxSource(
        kind="recognition.thanks",
        label=gettext_lazy("Somebody thanks you"),
        position=610,
        waiting=unseen_thanks,
        item=unseen_thanks_item,
    ),
    InboxSource(
        kind="recognition.nomination",
        label=gettext_lazy("A nomination waits for a second person"),
        position=620,
        waiting=nominations_to_decide,
        item=nomination_to_decide_item,
    ),
    InboxSource(
        kind="recognition.incentive",
        label=gettext_lazy("Something is yours to take"),
        position=630,
        waiting=incentives_to_take,
        item=incentive_to_take_item,
    ),
)
