"""Two acts at once write one chain."""

from django.db import transaction

from northing.kernel.tests.two_connections import RACING, Other
from northing.people.models import SecurityEvent
from northing.people.models.event_kinds import REACTIVATED
from northing.people.queries.security_log import first_fault_in_log
from northing.people.services.security_log import record_security_event

pytestmark = RACING


def test_it_does_not_fork_when_two_write_at_once(admin, owner, manager):
    other = Other(lambda: record_security_event(REACTIVATED, actor=admin, subject=manager))
    with transaction.atomic():
        record_security_event(REACTIVATED, actor=admin, subject=owner)
        other.start()
        assert other.waits()
    other.join(timeout=30)
    assert other.error is None
    assert [event.subject_key for event in SecurityEvent.objects.order_by("number")] == [owner.pk, manager.pk]
    assert first_fault_in_log() == ""
