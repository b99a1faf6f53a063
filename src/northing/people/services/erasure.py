"""Erasing a person: asked for, withdrawn, confirmed by a second administrator, or done when its day has come.

It cannot be taken back, so it waits: for the person themself, whose session somebody else may hold, as for an
administrator, who may be wrong or angry. A second administrator need not wait.
"""

from __future__ import annotations

import logging
import os
from datetime import date, timedelta

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext, override

from northing.kernel import dates
from northing.kernel.errors import Refused, require
from northing.people import policy
from northing.people.models import Audience, ErasedPerson, ErasureRequest, Person, erasure_mark, erasure_rules
from northing.people.models.event_kinds import ERASED, ERASURE_ASKED, ERASURE_WITHDRAWN
from northing.people.services.leaving import close_account
from northing.people.services.locks import lock_person
from northing.people.services.roles import require_another_administrator
from northing.people.services.security_log import record_security_event

logger = logging.getLogger("northing.people")

#: Long enough to notice and withdraw it, shorter than the month within which such a wish has to be met.
WAITING_TIME = timedelta(days=14)


@transaction.atomic
def ask_erasure(actor: Person, *, person: Person) -> ErasureRequest:
    """The request, due after ``WAITING_TIME``. Asking again gives the one that waits."""
    require(policy.can_ask_erasure(actor, person))
    lock_person(person)
    existing = ErasureRequest.objects.filter(person=person).first()
    if existing is not None:
        return existing
    if person.is_administrator:
        require_another_administrator(person)
    request = ErasureRequest.objects.create(
        person=person, asked_by=actor, asked_at=dates.now(), due_on=dates.today() + WAITING_TIME
    )
    record_security_event(ERASURE_ASKED, actor=actor, subject=person, day=str(request.due_on))
    return request


@transaction.atomic
def withdraw_erasure(actor: Person, *, request: ErasureRequest) -> None:
    require(policy.can_withdraw_erasure(actor, request))
    if ErasureRequest.objects.filter(pk=request.pk).delete()[0]:
        record_security_event(ERASURE_WITHDRAWN, actor=actor, subject=request.person)


@transaction.atomic
def confirm_erasure(actor: Person, *, request: ErasureRequest) -> None:
    """Done at once, by a second administrator."""
    require(policy.can_confirm_erasure(actor, request))
    erase_person(actor, request.person)


def erase_due_people(today: date) -> int:
    """How many whose day has come, each in a transaction of its own. Who cannot be erased yet is logged."""
    count = 0
    for request in ErasureRequest.objects.due(today).select_related("person"):
        try:
            erase_person(None, request.person)
            count += 1
        except Refused as refusal:
            logger.warning("Account %s is not erased yet: %s", request.person_id, refusal.message)
    return count


def apply_erasures() -> tuple[int, list[Person]]:
    """Erases again everybody who was erased before, and whom a restored backup has brought back.

    The answer is how many, and who has to stay for now: the last administrator. The erased are known from the table
    and from the file beside the database, which a restore leaves alone.
    """
    marks = {*ErasedPerson.objects.values_list("mark", flat=True), *_marks_in_file()}
    present = Person.objects.filter(erased_at=None) if marks else Person.objects.none()
    back = [person for person in present if erasure_mark(person) in marks]
    staying = []
    for person in back:
        try:
            erase_person(None, person)
        except Refused:
            staying.append(person)
    return len(back) - len(staying), staying


def keep_erasures() -> None:
    """Adds to the file whom only the table knows, before another database takes this one's place.

    Raises OSError when the file cannot be written.
    """
    in_file = _marks_in_file()
    for key, mark in ErasedPerson.objects.values_list("key", "mark"):
        if mark not in in_file:
            _append_mark(key, mark)


@transaction.atomic
def erase_person(actor: Person | None, person: Person) -> None:
    """Deletes what is theirs by the rules of each app and empties their own row, which then is a former colleague.

    Who may ask for it is decided before. Raises Refused for the last administrator.
    """
    if person.erased_at is not None:
        return
    close_account(actor, person, successor=None)
    mark = erasure_mark(person)
    for (model, field), rule in erasure_rules().items():
        rule(model, field, person)
    _empty_row(person)
    ErasedPerson.objects.update_or_create(key=person.pk, defaults={"mark": mark, "erased_at": dates.now()})
    record_security_event(ERASED, actor=actor, subject=person)
    transaction.on_commit(lambda: _write_mark(person.pk, mark))


def _empty_row(person: Person) -> None:
    with override(settings.LANGUAGE_CODE):
        name = gettext("A former colleague")
    fresh = Person(pk=person.pk, email=f"erased-{person.pk}@erased.invalid", name=name, is_active=False)
    fresh.joined_at, fresh.erased_at = person.joined_at, dates.now()
    fresh.default_audience = Audience.ONLY_ME
    fresh.set_unusable_password()
    fresh.save(force_update=True)
    person.refresh_from_db()


def _marks_in_file() -> set[str]:
    """A line that a full disk cut off is no mark and matches nobody."""
    try:
        lines = (settings.DATA_DIR / "erased-people").read_text(encoding="ascii", errors="replace").splitlines()
    except FileNotFoundError:
        return set()
    return {line.rpartition(" ")[2] for line in lines}


def _write_mark(key: int, mark: str) -> None:
    """A full disk costs the line of the file, not the erasure; the table has it."""
    try:
        if mark not in _marks_in_file():
            _append_mark(key, mark)
    except OSError:
        logger.exception("Account %s could not be added to the list of erased people", key)


def _append_mark(key: int, mark: str) -> None:
    """One line of a file that only its owner reads."""
    file = os.open(settings.DATA_DIR / "erased-people", os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    with os.fdopen(file, "a", encoding="ascii") as stream:
        stream.write(f"{key} {mark}\n")
