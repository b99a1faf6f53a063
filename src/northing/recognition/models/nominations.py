"""Who put whom forward for an incentive, and what became of it."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from northing.kernel import dates
from northing.kernel.row_keys import new_row_key
from northing.people.models import Invitation, Person, is_led_by
from northing.recognition.models.catalogue import Incentive, Unit, price_of
from northing.ui.formats import format_day


class NominationState(models.TextChoices):
    WAITING = "waiting", _("Waits for a second person")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    REFUSED = "refused", _("Not this time")
    APPROVED = "approved", _("Theirs to take")
    REDEEMED = "redeemed", _("Taken")
    DECLINED = "declined", _("Declined")
    EXPIRED = "expired", _("Not taken in time")


S = NominationState
#: From here on the nominee knows.
KNOWN_TO_NOMINEE = (S.APPROVED, S.REDEEMED, S.DECLINED, S.EXPIRED)


class NominationQuerySet(models.QuerySet["Nomination"]):
    def visible_to(self, person: Person) -> NominationQuerySet:
        """Who wrote it; whom it is for, once it is approved; and those who may decide, or could when it was settled.

        A manager who came after that was not concerned. ``placed_at`` is when a manager or a team was last changed,
        by the clock: the day a line begins can be set back.
        """
        came_before = Q(nominee__placed_at=None) | Q(nominee__placed_at__lt=Coalesce("decided_at", "closed_at"))
        concerned = Q(state=S.WAITING) | Q(decided_by=person) | came_before
        return self.filter(
            Q(nominator=person)
            | Q(nominee=person, state__in=KNOWN_TO_NOMINEE)
            | self.is_overseen_by(person) & (concerned if not person.is_partner else Q())
        )

    def is_overseen_by(self, person: Person) -> Q:
        """A people partner or the nominee's manager, who is neither of the two it is about, nor chosen by the nominee
        alone.
        """
        placed = Q() if person.is_partner else is_led_by(person, "nominee")
        return placed & ~Q(nominee=person) & ~Q(nominator=person)

    def is_for_decision_of(self, person: Person) -> Q:
        """One of those who see it over, and a second person indeed: not let in by one of the two it is about, nor the
        one who let both of them in. Otherwise one person could decide alone, through accounts they invited.
        """
        inviters = Invitation.objects.filter(accepted_by=person).values("invited_by")
        invited = Invitation.objects.filter(invited_by=person, accepted_by__isnull=False).values("accepted_by")
        let_in_by_them = Q(nominator__in=inviters) | Q(nominee__in=inviters)
        let_them_in = Q(nominator__in=invited) & Q(nominee__in=invited)
        return self.is_overseen_by(person) & ~let_in_by_them & ~let_them_in

    def to_decide(self, person: Person) -> NominationQuerySet:
        """Waiting for this person's yes or no."""
        return self.filter(self.is_for_decision_of(person), state=S.WAITING, nominee__is_active=True)

    def to_take(self, person: Person, today: date) -> NominationQuerySet:
        return self.filter(nominee=person, state=S.APPROVED, expires_on__gte=today)

    def expired(self, today: date) -> NominationQuerySet:
        """Approved, not taken, and past the last day."""
        return self.filter(state=S.APPROVED, expires_on__lt=today)


class Nomination(models.Model):
    """Put forward by one, approved by a second, taken or declined by a third: never automatic."""

    id = models.BigIntegerField(primary_key=True, default=new_row_key, editable=False)
    incentive = models.ForeignKey(Incentive, models.PROTECT, related_name="nominations")
    nominee = models.ForeignKey(Person, models.CASCADE, related_name="nominations")
    nominator = models.ForeignKey(Person, models.CASCADE, related_name="nominations_made")
    reason = models.TextField(_("what for"), max_length=1_000)
    #: What was approved at most: the incentive's cost on the day of the nomination.
    unit = models.CharField(max_length=5, choices=Unit)
    cost = models.DecimalField(max_digits=10, decimal_places=2)
    state = models.CharField(max_length=9, choices=NominationState, default=S.WAITING)
    made_at = models.DateTimeField(default=dates.now)
    decided_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    note = models.TextField(_("why not"), max_length=500, blank=True)
    expires_on = models.DateField(null=True, blank=True)
    #: What the nominee took, which may cost less than what was approved.
    taken = models.ForeignKey(Incentive, models.PROTECT, null=True, blank=True, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = NominationQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["nominee", "state"], name="nomination_nominee")]
        constraints = [
            models.CheckConstraint(condition=~Q(nominee=F("nominator")), name="nomination_two_people"),
            models.CheckConstraint(
                condition=Q(decided_by=None) | ~Q(decided_by=F("nominator")) & ~Q(decided_by=F("nominee")),
                name="nomination_second_person",
            ),
            models.CheckConstraint(
                condition=~Q(state=S.APPROVED) | Q(expires_on__isnull=False), name="nomination_approved_expires"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """“A day for a course for Ines Okafor”."""
        names = {"incentive": self.incentive.name, "name": self.nominee.name}
        return gettext("%(incentive)s for %(name)s") % names

    @property
    def is_waiting(self) -> bool:
        return self.state == NominationState.WAITING

    @property
    def is_approved(self) -> bool:
        return self.state == NominationState.APPROVED

    @property
    def is_refused(self) -> bool:
        return self.state == NominationState.REFUSED

    def can_be_taken_on(self, today: date) -> bool:
        """Approved, and its last day has not passed."""
        return self.is_approved and self.expires_on is not None and self.expires_on >= today

    def state_for(self, reader: Person) -> str:
        """The state in words, with the last day of what is approved: “Theirs to take, until 8 September”."""
        if not self.is_approved or self.expires_on is None:
            return str(self.get_state_display())
        last_day = format_day(self.expires_on)
        if self.nominee_id == reader.pk:
            return gettext("Yours to take, until %(day)s") % {"day": last_day}
        return gettext("Theirs to take, until %(day)s") % {"day": last_day}

    @property
    def price(self) -> str:
        return price_of(self.cost, self.unit)
