"""The access log: who opened what somebody shared, for its owner to read."""

from __future__ import annotations

from django.db import models

from northing.people.models.person import Person


class AccessLogEntryQuerySet(models.QuerySet["AccessLogEntry"]):
    def visible_to(self, person: Person) -> AccessLogEntryQuerySet:
        """Only the owner of what was opened; not the reader, no manager, no administrator."""
        return self.filter(owner=person)

    def at(self, thing: str, key: int) -> AccessLogEntryQuerySet:
        return self.filter(thing=thing, key=key)


class AccessLogEntry(models.Model):
    """One reader, one thing and one day, however often it was opened: the log says who reads, not how often.

    ``thing`` is the model's label in small letters ("goals.goal"), ``key`` its row, which may be gone by now.
    """

    owner = models.ForeignKey(Person, models.CASCADE, related_name="+")
    reader = models.ForeignKey(Person, models.CASCADE, related_name="+")
    thing = models.CharField(max_length=60)
    key = models.BigIntegerField()
    on = models.DateField()
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()

    objects = AccessLogEntryQuerySet.as_manager()

    class Meta:
        db_table = "people_look"
        ordering = ["-last_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["reader", "thing", "key", "on"], name="one_look_a_day")]
        indexes = [
            models.Index(fields=["owner", "-last_at"], name="look_owner"),
            models.Index(fields=["thing", "key", "-last_at"], name="look_thing"),
        ]

    def __str__(self) -> str:
        return f"{self.reader} opened {self.thing} {self.key}"  # untranslated: only developers read it
