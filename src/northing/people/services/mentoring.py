"""Mentors: asked by the person, accepted by the mentor, ended by either.

Every answer claims its row by one conditional update, so of two presses at once only one counts.
"""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from northing.kernel import dates
from northing.kernel.errors import Refused, require
from northing.people import policy
from northing.people.models import Mentorship, Person
from northing.people.services.locks import lock_person


@transaction.atomic
def ask_mentor(actor: Person, *, mentor: Person, note: str = "") -> Mentorship:
    """The request. Asking the same person again while it waits gives the request that is there; another note is
    refused.
    """
    _require_possible_mentor(actor, mentor)
    lock_person(actor)
    existing = Mentorship.objects.filter(person=actor, mentor=mentor, ended_at=None).first()
    if existing is None:
        return _create_request(actor, mentor, note)
    if existing.accepted_at:
        raise Refused(_("%(name)s is your mentor already.") % {"name": mentor.name}, field="person")
    if existing.note != note.strip():
        raise Refused(_("You have asked %(name)s already.") % {"name": mentor.name}, field="person")
    return existing


def _require_possible_mentor(actor: Person, mentor: Person) -> None:
    if mentor.pk == actor.pk:
        raise Refused(_("A mentor is somebody else."), field="person")
    if not mentor.is_active:
        raise Refused(_("%(name)s no longer has an account here.") % {"name": mentor.name}, field="person")
    if mentor.pk == actor.manager_id:
        message = _(
            "%(name)s is your manager. A mentor stands outside the reporting line, so that you can speak freely."
        )
        raise Refused(message % {"name": mentor.name}, field="person")


def _create_request(actor: Person, mentor: Person, note: str) -> Mentorship:
    """The constraint decides when something else wrote in between."""
    request = Mentorship(person=actor, mentor=mentor, note=note.strip())
    request.full_clean(exclude=["person", "mentor"], validate_constraints=False)
    try:
        with transaction.atomic():
            request.save()
    except IntegrityError as taken:
        raise Refused(_("You have asked %(name)s already.") % {"name": mentor.name}, field="person") from taken
    return request


@transaction.atomic
def accept_mentorship(actor: Person, *, mentorship: Mentorship) -> None:
    """From now on the mentor sees what is shared with mentors. Accepting twice is accepting."""
    require(policy.can_answer_request(actor, mentorship))
    waiting = Mentorship.objects.asked().filter(pk=mentorship.pk)
    if waiting.update(accepted_at=dates.now()) or Mentorship.objects.current().filter(pk=mentorship.pk).exists():
        return
    raise Refused(_("%(name)s has taken the request back meanwhile.") % {"name": mentorship.person.name})


@transaction.atomic
def decline_mentorship(actor: Person, *, mentorship: Mentorship) -> None:
    require(policy.can_answer_request(actor, mentorship))
    _end_mentorship(actor, mentorship, accepted=False)


@transaction.atomic
def withdraw_request(actor: Person, *, mentorship: Mentorship) -> None:
    """Takes back what was not answered yet. Refuses when the mentor has said yes meanwhile: that is ended instead."""
    require(policy.can_withdraw_request(actor, mentorship))
    _end_mentorship(actor, mentorship, accepted=False)


@transaction.atomic
def end_mentorship(actor: Person, *, mentorship: Mentorship) -> None:
    """Closes at once what being a mentor opened."""
    require(policy.can_end_mentorship(actor, mentorship))
    _end_mentorship(actor, mentorship, accepted=True)


def _end_mentorship(actor: Person, mentorship: Mentorship, *, accepted: bool) -> None:
    """What is over already stays as it is."""
    rows = Mentorship.objects.current() if accepted else Mentorship.objects.asked()
    if rows.filter(pk=mentorship.pk).update(ended_at=dates.now(), ended_by=actor):
        return
    if Mentorship.objects.filter(pk=mentorship.pk, ended_at=None).exists():
        raise Refused(_("This request has been answered with yes meanwhile. You can end it below."))
