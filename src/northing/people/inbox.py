"""What waits for a person about mentors, a new manager or team, and reporting lines to confirm."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from northing.kernel import dates
from northing.kernel.inbox import InboxItem, InboxSource, register
from northing.people import policy
from northing.people.models import EmailChange, Mentorship, Person, ReportingLine, SecurityEvent, Team
from northing.people.models.event_kinds import ROLE_GIVEN
from northing.people.queries.handover import people_with_handover
from northing.people.queries.newcomers import teams_with_newcomers
from northing.ui.text import shorten_text

#: For so long a manager is told of a new report.
NEW_FOR = timedelta(days=7)
MAX_WORDS_LENGTH = 90


def asked_mentorships(person: Person, today: date) -> QuerySet[Mentorship]:  # noqa: ARG001 - the same for every source
    asked = Mentorship.objects.visible_to(person).asked()
    return asked.filter(mentor=person, person__is_active=True).select_related("person")


def asked_mentorship_item(mentorship: Mentorship) -> InboxItem:
    return InboxItem(
        icon="users",
        title=_("%(name)s would like you as a mentor") % {"name": mentorship.person.first_name},
        text=_("Yes or no, both are kind when they come soon."),
        words=shorten_text(mentorship.note, MAX_WORDS_LENGTH),
        url=reverse("people:mentors"),
        button=_("Answer"),
        key=f"people.mentor_asked:{mentorship.pk}",
        person=mentorship.person,
        at=mentorship.asked_at,
    )


def open_handover(person: Person, today: date) -> QuerySet[Person]:  # noqa: ARG001 - as above
    return people_with_handover(person)


def open_handover_item(person: Person) -> InboxItem:
    """``key`` holds the moment of the change, so that the next change is told of again."""
    if person.manager:
        title = _("Your manager is %(name)s now: nothing of yours was shown") % {"name": person.manager.name}
    else:
        title = _("Your team is %(team)s now: nothing of yours was shown") % {"team": person.team}
    return InboxItem(
        icon="eye-off",
        title=title,
        text=_("You decide what they may see, one by one, all at once, or not at all."),
        url=reverse("people:handover"),
        button=_("Look through it"),
        key=f"people.handover:{person.placed_at:%Y%m%d%H%M%S}" if person.placed_at else "people.handover",
        person=person.manager,
        at=person.placed_at,
    )


def lines_to_confirm(person: Person, today: date) -> QuerySet[ReportingLine]:  # noqa: ARG001 - as above
    """Drawn by the person alone, who and whose manager are both here; neither of them is the one who looks."""
    if not policy.can_confirm_managers(person):
        return ReportingLine.objects.none()
    lines = ReportingLine.objects.filter(
        by_themself=True, ended_on=None, person__is_active=True, manager__is_active=True
    )
    return lines.exclude(Q(person=person) | Q(manager=person)).select_related("person", "manager")


def line_to_confirm_item(line: ReportingLine) -> InboxItem:
    names = {"name": line.person.name, "manager": line.manager.name}
    return InboxItem(
        icon="user-check",
        title=_("%(name)s has named %(manager)s as their manager") % names,
        text=_("Until you confirm it, it does not count for objectives or incentives."),
        url=f"{reverse('people:profile_of', args=[line.person_id])}#manager",
        button=_("Look and confirm"),
        key=f"people.line:{line.pk}",
        person=line.person,
        at=line.drawn_at,
    )


def newcomers_item(team: Team) -> InboxItem:
    """One item for all of them. ``key`` holds the moment of the newest, so that the next is told of again."""
    count = team.newcomer_count  # type: ignore[attr-defined] # annotated, as are the next two
    title = ngettext(
        "%(name)s was placed in your team, %(team)s", "%(count)s people were placed in your team, %(team)s", count
    )
    moment = team.newest_at  # type: ignore[attr-defined]
    names = {"name": team.newcomer_name, "count": count, "team": team.name}  # type: ignore[attr-defined]
    return InboxItem(
        icon="users-group",
        title=title % names,
        text=_("Whatever you share with your team is seen by whoever is in it."),
        url=team.get_absolute_url(),
        button=_("Look who"),
        key=f"people.newcomers:{team.pk}-{moment:%Y%m%d%H%M%S}",
        at=moment,
    )


def new_reports(person: Person, today: date) -> QuerySet[ReportingLine]:  # noqa: ARG001 - as above
    """Told for a week; there is nothing to do about it but a word of welcome."""
    lines = ReportingLine.objects.filter(manager=person, ended_on=None, drawn_at__gt=dates.now() - NEW_FOR)
    return lines.filter(person__is_active=True).select_related("person")


def changes_of_address(person: Person, today: date) -> QuerySet[EmailChange]:  # noqa: ARG001 - as above
    """That an administrator has asked for: whoever is signed in can say no, also where there is no e-mail."""
    return EmailChange.objects.pending().filter(person=person).exclude(asked_by=person).select_related("asked_by")


def change_of_address_item(change: EmailChange) -> InboxItem:
    names = {"name": change.asked_by.name if change.asked_by else _("An administrator"), "email": change.new_email}
    return InboxItem(
        icon="mail",
        title=_("%(name)s asks that you sign in with %(email)s from now on") % names,
        text=_("Whoever reads that mailbox could set a new password for your account. You can say no."),
        url=reverse("people:change_email"),
        button=_("Look"),
        key=f"people.email_change:{change.pk}",
    )


def new_managers(person: Person, today: date) -> QuerySet[ReportingLine]:  # noqa: ARG001 - as above
    """Told for a week: it is set by others, and what the person shares with their manager reaches them."""
    lines = ReportingLine.objects.filter(person=person, ended_on=None, drawn_at__gt=dates.now() - NEW_FOR)
    return lines.filter(by_themself=False, manager__is_active=True).select_related("manager")


def new_manager_item(line: ReportingLine) -> InboxItem:
    return InboxItem(
        icon="user-check",
        title=_("%(name)s is your manager now") % {"name": line.manager.name},
        text=_("What you share with your manager from now on reaches them. If that is wrong, tell a people partner."),
        url=reverse("people:profile"),
        button=_("Look"),
        key=f"people.manager:{line.pk}",
    )


def roles_given(person: Person, today: date) -> QuerySet[SecurityEvent]:  # noqa: ARG001 - as above
    """To others by others, told to administrators for a week. Who holds a role can place people, and let others in."""
    since = dates.now() - NEW_FOR
    given = SecurityEvent.objects.visible_to(person).filter(kind=ROLE_GIVEN.key, at__gt=since)
    people = Person.objects.filter(pk=OuterRef("subject_key"))
    givers = Person.objects.filter(pk=OuterRef("actor_key"))
    foreign = given.exclude(actor_key=person.pk).exclude(subject_key=person.pk)
    return foreign.annotate(receiver=Subquery(people.values("name")[:1]), giver=Subquery(givers.values("name")[:1]))


def role_given_item(event: SecurityEvent) -> InboxItem:
    given: Any = event  # with the annotations
    names = {"name": given.receiver, "by": given.giver or _("The server’s command line")}
    is_partner = event.facts.get("role") == "partner"
    return InboxItem(
        icon="key",
        title=(
            _("%(by)s made %(name)s a people partner") % names
            if is_partner
            else _("%(by)s made %(name)s an administrator") % names
        ),
        text=_("You are told because no administrator gives a role alone, without another knowing."),
        url=reverse("people:roles"),
        button=_("Look at the roles"),
        key=f"people.role:{event.pk}",
    )


def new_report_item(line: ReportingLine) -> InboxItem:
    return InboxItem(
        icon="user-check",
        title=_("%(name)s reports to you now") % {"name": line.person.name},
        text=_("What they shared with others before is not open to you; they choose what you see."),
        url=reverse("people:person", args=[line.person_id]),
        button=_("Look"),
        key=f"people.report:{line.pk}",
        person=line.person,
        at=line.drawn_at,
    )


register(
    InboxSource(
        kind="people.newcomers",
        label=gettext_lazy("Somebody was placed in your team"),
        position=425,
        waiting=teams_with_newcomers,
        item=newcomers_item,
    ),
    InboxSource(
        kind="people.mentor_asked",
        label=gettext_lazy("Somebody asks you to be their mentor"),
        position=410,
        waiting=asked_mentorships,
        item=asked_mentorship_item,
    ),
    InboxSource(
        kind="people.handover",
        label=gettext_lazy("Your manager or team has changed: look through what you shared"),
        position=420,
        waiting=open_handover,
        item=open_handover_item,
    ),
    InboxSource(
        kind="people.report",
        label=gettext_lazy("Somebody reports to you now"),
        position=427,
        waiting=new_reports,
        item=new_report_item,
    ),
    InboxSource(
        kind="people.manager",
        label=gettext_lazy("Somebody is your manager now"),
        position=422,
        waiting=new_managers,
        item=new_manager_item,
    ),
    InboxSource(
        kind="people.role",
        label=gettext_lazy("An administrator has given somebody a role"),
        position=432,
        waiting=roles_given,
        item=role_given_item,
    ),
    InboxSource(
        kind="people.email_change",
        label=gettext_lazy("An administrator asks that you sign in with another address"),
        position=405,
        waiting=changes_of_address,
        item=change_of_address_item,
        candidates=changes_of_address,  # the moment at which it can no longer be confirmed is in it
    ),
    InboxSource(
        kind="people.line",
        label=gettext_lazy("Somebody has named their own manager, for a people partner to confirm"),
        position=430,
        waiting=lines_to_confirm,
        item=line_to_confirm_item,
    ),
)
