"""What waits for somebody: thanks they have not seen, a nomination to decide, an incentive to take."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet
from django.urls import reverse

from northing.kernel.inbox import InboxItem, InboxSource
from northing.people.models import Person
from northing.recognition.models import Nomination, Receipt
from northing.ui.templatetags.northing import brief, day

SHORT = 110


def unseen_thanks(person: Person, today: date) -> QuerySet[Receipt]:  # noqa: ARG001 - they wait on any day
    """Those of one person are visible to them by themselves, so the rule needs no asking."""
    return Receipt.objects.unseen_by(person).select_related("thanks__giver").order_by("-pk")


def thanks_row(receipt: Receipt) -> InboxItem:
    thanks = receipt.thanks
    url = reverse("recognition:thanks", args=[thanks.pk])
    title, text = f"{thanks.giver.first_name} thanks you", f"“{brief(thanks.reason, SHORT)}”"
    return InboxItem("heart-handshake", title, text, url, "Read it", f"recognition.thanks:{receipt.pk}")


def undecided(person: Person, today: date) -> QuerySet[Nomination]:  # noqa: ARG001 - they wait on any day
    waiting = Nomination.objects.to_decide(person)
    return waiting.select_related("nominee", "nominator", "incentive").order_by("pk")


def decision_row(nomination: Nomination) -> InboxItem:
    url = reverse("recognition:nomination", args=[nomination.pk])
    title = f"{nomination.nominator.first_name} puts {nomination.nominee.first_name} forward"
    text = f"For {nomination.incentive.name}. It takes a second person to say yes."
    return InboxItem("sparkles", title, text, url, "Look at it", f"recognition.nomination:{nomination.pk}")


def untaken(person: Person, today: date) -> QuerySet[Nomination]:
    return Nomination.objects.to_take(person, today).select_related("incentive", "nominator").order_by("expires_on")


def taking_row(nomination: Nomination) -> InboxItem:
    url = reverse("recognition:nomination", args=[nomination.pk])
    text = f"{nomination.incentive.name}. It is yours to take until {day(nomination.expires_on)}."
    title = f"{nomination.nominator.first_name} put you forward for something"
    return InboxItem("sparkles", title, text, url, "Choose", f"recognition.incentive:{nomination.pk}")


SOURCES: tuple[InboxSource[Receipt] | InboxSource[Nomination], ...] = (
    InboxSource("recognition.thanks", "Somebody thanks you", unseen_thanks, thanks_row),
    InboxSource("recognition.nomination", "A nomination waits for a second person", undecided, decision_row),
    InboxSource("recognition.incentive", "Something is yours to take", untaken, taking_row),
)
