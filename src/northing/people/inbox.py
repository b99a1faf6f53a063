"""What waits for a person about mentors, a new manager or team, and reporting lines to confirm."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from northing.kernel import dates
from northing.kernel.inbox import InboxItem, InboxSource, register
from northing.people import policy
from northing.people.models import Mentorship, Person, ReportingLine, Team
from northing.people.queries.handover import people_with_handover
from northing.people.queries.newcomers import teams_with_newcomers

#: For so long a manager is told of a new report.
NEW_FOR = timedelta(days=7)


def asked_mentorships(person: Person, today: date) -> QuerySet[Mentorship]:  # noqa: ARG001 - the same for every source
    asked = Mentorship.objects.visible_to(person).asked()
    return asked.filter(mentor=person, person__is_active=True).select_related("person")


def asked_mentorship_item(mentorship: Mentorship) -> InboxItem:
    return InboxItem(
        icon="users",
        title=_("%(name)s asks you to be their mentor") % {"name": mentorship.person.name},
        text=mentorship.note or _("Yes or no, both are kind when they come soon."),
        url=reverse("people:mentors"),
        button=_("Answer"),
        key=f"people.mentor_asked:{mentorship.pk}",
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
    )


def new_reports(person: Person, today: date) -> QuerySet[ReportingLine]:  # noqa: ARG001 - as above
    """Told for a week; there is nothing to do about it but a word of welcome."""
    lines = ReportingLine.objects.filter(manager=person, ended_on=None, drawn_at__gt=dates.now() - NEW_FOR)
    return lines.filter(person__is_active=True).select_related("person")


def new_report_item(line: ReportingLine) -> InboxItem:
    return InboxItem(
        icon="user-check",
        title=_("%(name)s reports to you now") % {"name": line.person.name},
        text=_("What they shared with others before is not open to you; they choose what you see."),
        url=reverse("people:person", args=[line.person_id]),
        button=_("Look"),
        key=f"people.report:{line.pk}",
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
        kind="people.line",
        label=gettext_lazy("Somebody has named their own manager, for a people partner to confirm"),
        position=430,
        waiting=lines_to_confirm,
        item=line_to_confirm_item,
    ),
)
