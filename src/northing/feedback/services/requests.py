"""Asking for feedback: a survey, whom it goes to, and until when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from northing.feedback.models import FeedbackRequest, Guest, Invitee, Prompt, Question, QuestionKind
from northing.feedback.models.requests import MAX_QUESTIONS, MIN_ANONYMOUS_ANSWERS
from northing.feedback.queries.guest_links import digest_of, token_of
from northing.feedback.services.mail import mail_guests
from northing.goals.models import Goal, Measure
from northing.kernel import dates
from northing.kernel.errors import Refused, require
from northing.kernel.mail import mail_is_configured
from northing.people.models import Person
from northing.people.services.locks import lock_person

MAX_INVITEES = 20
MAX_OPEN_TIME = timedelta(days=92)


@dataclass(frozen=True, slots=True)
class Ask:
    """Everything that makes a request."""

    title: str
    introduction: str
    questions: Sequence[Prompt]
    people: Sequence[Person]
    closes_on: date
    guests: Sequence[Guest] = ()
    is_anonymous: bool = False
    survey: str = ""
    goal: Goal | None = None
    measure: Measure | None = None


@transaction.atomic
def ask_for_feedback(actor: Person, *, ask: Ask, form_key: UUID | None = None) -> FeedbackRequest:
    """Raises Refused where a rule is broken. Returns the stored request where ``form_key`` was sent before."""
    lock_person(actor)
    existing = FeedbackRequest.objects.filter(owner=actor, form_key=form_key).first() if form_key else None
    if existing is not None:
        return existing
    check_ask(actor, ask)
    request = FeedbackRequest(
        owner=actor,
        form_key=form_key,
        survey=ask.survey,
        title=ask.title,
        introduction=ask.introduction,
        goal=ask.goal,
        measure=ask.measure,
        is_anonymous=ask.is_anonymous,
        closes_on=ask.closes_on,
    )
    request.full_clean(exclude=["owner", "goal", "measure"])
    request.save()
    add_questions(request, ask.questions)
    invite_people(request, ask.people, ask.guests)
    mail_guests(request)
    return request


def check_ask(actor: Person, ask: Ask) -> None:
    """Checks what spans several fields; the form and the model check each field alone."""
    check_invitees(actor, ask)
    if not 1 <= len(ask.questions) <= MAX_QUESTIONS:
        raise Refused(_("One to %(most)s questions make a survey.") % {"most": MAX_QUESTIONS})
    check_closing_day(ask.closes_on)
    require(ask.goal is None or ask.goal.owner_id == actor.pk)
    require(ask.measure is None or ask.measure.goal.owner_id == actor.pk)


def check_invitees(actor: Person, ask: Ask) -> None:
    asked = {person.email.lower() for person in ask.people} | {guest.email.lower() for guest in ask.guests}
    count = len(asked)
    if not count:
        raise Refused(_("Whom would you like to ask? Choose at least one."), field="people")
    if count > MAX_INVITEES:
        message = _("%(most)s people are the most; these are %(count)s.")
        raise Refused(message % {"most": MAX_INVITEES, "count": count}, field="people")
    if ask.is_anonymous and count < MIN_ANONYMOUS_ANSWERS:
        message = _(
            "Anonymous answers show once %(least)s have come, so ask at least %(least)s people, or ask with names."
        )
        raise Refused(message % {"least": MIN_ANONYMOUS_ANSWERS}, field="people")
    if actor.email.lower() in asked:
        # Also by a guest's link: an answer of one's own among three would leave two to guess at.
        field = "people" if actor in ask.people else "guests"
        raise Refused(_("Ask somebody else: what you see yourself belongs into your journal."), field=field)
    if ask.is_anonymous and ask.guests and not mail_is_configured():
        message = _(
            "E-mail is not set up here, so a guest’s link would go through your hands, and you could see whether it "
            "was used. Ask guests with names, or leave them out."
        )
        raise Refused(message, field="guests")


def check_closing_day(closes_on: date) -> None:
    today = dates.today()
    if closes_on <= today:
        raise Refused(_("Leave people at least until tomorrow."), field="closes_on")
    if closes_on - today > MAX_OPEN_TIME:
        raise Refused(_("Three months are the longest; memories fade."), field="closes_on")


def add_questions(request: FeedbackRequest, prompts: Sequence[Prompt]) -> None:
    for position, prompt in enumerate(prompts):
        question = Question(request=request, position=position, kind=prompt.kind, text=prompt.text)
        if prompt.kind == QuestionKind.RATING:
            question.low, question.high = prompt.low, prompt.high
        if prompt.kind == QuestionKind.CHOICE:
            question.options = list(prompt.options)
        question.full_clean(exclude=["request"])
        question.save()


def invite_people(request: FeedbackRequest, people: Sequence[Person], guests: Sequence[Guest]) -> None:
    """A guest with the address of a colleague is invited as that colleague, who signs in to answer."""
    known = {person.email.lower(): person for person in people}
    wanted = {guest.email.lower(): guest for guest in guests}
    with_account = Person.objects.visible_to(request.owner).filter(email__in=wanted).exclude(pk=request.owner_id)
    known |= {person.email.lower(): person for person in with_account}
    for person in known.values():
        save_invitee(Invitee(request=request, person=person, name=person.name, email=person.email))
    for email, guest in wanted.items():
        if email not in known:
            invitee = Invitee(request=request, name=guest.name or email, email=email)
            invitee.token_digest = digest_of(token_of(invitee))
            save_invitee(invitee)


def save_invitee(invitee: Invitee) -> None:
    invitee.full_clean(exclude=["request", "person"])
    invitee.save()
