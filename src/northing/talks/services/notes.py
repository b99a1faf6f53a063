"""Notes for both and notes for oneself. Nobody's words are written over unseen."""

from __future__ import annotations

from django.db import transaction

from northing.kernel import dates
from northing.kernel.errors import require
from northing.kernel.versions import check_version
from northing.people.models import Person
from northing.people.services.locks import lock_person
from northing.talks import policy
from northing.talks.models import PrivateNotes, SharedNotes, Talk
from northing.talks.services.planning import lock_talk


@transaction.atomic
def save_shared_notes(actor: Person, *, talk: Talk, text: str, version: str) -> SharedNotes:
    """Raises EditConflict when the other one saved since the form with ``version`` was opened."""
    talk = lock_talk(actor, talk)
    require(policy.can_write_in_talk(actor, talk))
    notes = SharedNotes.objects.filter(talk=talk).first() or SharedNotes(talk=talk)
    check_version(notes, version, values={"text": text})
    if text != notes.text or notes.pk is None:
        notes.text, notes.saved_by, notes.saved_at = text, actor, dates.now()
        notes.full_clean(exclude=["talk", "saved_by"])
        notes.save()
    return notes


@transaction.atomic
def save_private_notes(actor: Person, *, talk: Talk, text: str, version: str) -> PrivateNotes:
    """The actor's own. Raises EditConflict when another window of theirs saved meanwhile."""
    require(policy.is_one_of_two(actor, talk))
    lock_person(actor)
    notes = PrivateNotes.objects.visible_to(actor).filter(talk=talk).first() or PrivateNotes(talk=talk, person=actor)
    check_version(notes, version, values={"text": text})
    notes.text, notes.saved_at = text, dates.now()
    notes.full_clean(exclude=["talk", "person"])
    notes.save()
    return notes
