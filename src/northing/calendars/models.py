"""The private address from which a person's own calendar program reads their dates."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from northing.kernel import dates
from northing.people.models import EventKind, Person

ADDRESS_MADE = EventKind(
    "calendars.address_made", _("Calendar address made"), _("Made an address for a calendar to read")
)
ADDRESS_WITHDRAWN = EventKind(
    "calendars.address_withdrawn", _("Calendar address withdrawn"), _("Withdrew the address for a calendar")
)


class CalendarAddressQuerySet(models.QuerySet["CalendarAddress"]):
    def visible_to(self, person: Person) -> CalendarAddressQuerySet:
        return self.filter(person=person)


class CalendarAddress(models.Model):
    """Whoever has its token reads the person's dates without signing in; a person has one at most.

    The token is found by its digest and shown to its person from ``sealed_token``. ``versions`` holds by UID what
    calendars were last told of each entry (``EntryVersion``). ``changed_at`` is when a reading last differed from
    the one before, which had the mark ``feed_mark``.
    """

    person = models.OneToOneField(Person, models.CASCADE, related_name="+")
    token_digest = models.CharField(max_length=64, unique=True, editable=False)
    sealed_token = models.BinaryField()
    made_at = models.DateTimeField(default=dates.now)
    last_read_at = models.DateTimeField(null=True, blank=True)
    versions = models.JSONField(default=dict, editable=False)
    feed_mark = models.CharField(max_length=20, blank=True, editable=False)
    changed_at = models.DateTimeField(default=dates.now)

    objects = CalendarAddressQuerySet.as_manager()

    class Meta:
        verbose_name = "calendar address"

    def __str__(self) -> str:
        return str(self.person)
