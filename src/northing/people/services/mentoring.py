"""Mentors: asked by the person, accepted by the mentor, ended by either.

Every answer claims its row by one conditional update, so of two presses at once only one counts.
"""

from __future__ import annotations

from django.db import IntegrityError, transaction

from northing.kernel import dates
from northing.kernel.errors import NotAllowed, Refused
from northing.people import policy
from northing.people.models import Mentorship, Person
from northing.people.services.locks import lock_person


@transaction.atomic
def ask_mentor(actor: Person, *, mentor: Person, note: str = "") -> Mentorship:
    """The request. Asking the same person again while it waits gives the request that is there."""
    _require_possible(actor, mentor)
    lock_person(actor)
    standing = Mentorship.objects.filter(person=actor, mentor=mentor, ended_at=None).first()
    if standing is None:
        return _ask(actor, mentor, note)
    if standing.accepted_at:
        raise Refused(f"{mentor.name} is your mentor already.", field="person")
    return standing


def _require_possible(actor: Person, mentor: Person) -> None:
    if mentor.pk == actor.pk:
        raise Refused("A mentor is somebody else.", field="person")
    if not mentor.is_active:
        raise Refused(f"{mentor.name} no longer has an account here.", field="person")
    if mentor.pk == actor.manager_id:
        raise Refused(
            f"{mentor.name} is your manager. A mentor stands outside the reporting line, so that you can speak freely.",
            field="person",
        )


def _ask(actor: Person, mentor: Person, note: str) -> Mentorship:
    """The constraint has the last word when something else wrote in between."""
    request = Mentorship(person=actor, mentor=mentor, note=note.strip())
    request.full_clean(exclude=["person", "mentor"], validate_constraints=False)
    try:
        with transaction.atomic():
            request.save()
    except IntegrityError as taken:
        raise Refused(f"You have asked {mentor.name} already.", field="person") from taken
    return request


@transaction.atomic
def accept_mentorship(actor: Person, *, mentorship: Mentorship) -> None:
    """From now on the mentor sees what is shared with mentors. Accepting twice is accepting."""
    if not policy.can_answer_request(actor, mentorship):
        raise NotAllowed
    waiting = Mentorship.objects.asked().filter(pk=mentorship.pk)
    if waiting.update(accepted_at=dates.now()) or Mentorship.objects.current().filter(pk=mentorship.pk).exists():
        return
    raise Refused(f"{mentorship.person.name} has taken the request back meanwhile.")


@transaction.atomic
def decline_mentorship(actor: Person, *, mentorship: Mentorship) -> None:
    if not policy.can_answer_request(actor, mentorship):
        raise NotAllowed
    _end(actor, mentorship, accepted=False)


@transaction.atomic
def withdraw_request(actor: Person, *, mentorship: Mentorship) -> None:
    """Takes back what was not answered yet. Refuses when the mentor has said yes meanwhile: that is ended instead."""
    if not policy.can_withdraw_request(actor, mentorship):
        raise NotAllowed
    _end(actor, mentorship, accepted=False)


@transaction.atomic
def end_mentorship(actor: Person, *, mentorship: Mentorship) -> None:
    """Closes at once what being a mentor opened."""
    if not policy.can_end_mentorship(actor, mentorship):
        raise NotAllowed
    _end(actor, mentorship, accepted=True)


def _end(actor: Person, mentorship: Mentorship, *, accepted: bool) -> None:
    """What is over already stays as it is."""
    rows = Mentorship.objects.current() if accepted else Mentorship.objects.asked()
    if rows.filter(pk=mentorship.pk).update(ended_at=dates.now(), ended_by=actor):
        return
    if Mentorship.objects.filter(pk=mentorship.pk, ended_at=None).exists():
        raise Refused("This request has been answered with yes meanwhile. You can end it below.")
