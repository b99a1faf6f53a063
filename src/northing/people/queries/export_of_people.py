"""What of their account and their place a person can take with them."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from northing.people.models import (
    AccessLogEntry,
    Audience,
    EmailChange,
    ErasedPerson,
    ErasureRequest,
    ExportConsent,
    Invitation,
    Mentorship,
    Organisation,
    OutgoingMessage,
    Person,
    PublishedFigures,
    ReportingLine,
    SecurityEvent,
    SecurityLogHead,
    Team,
)
from northing.people.queries.arrivals import keep_as_text, leave_behind
from northing.people.queries.export_parts import (
    ExportChapter,
    ExportColumn,
    ExportPart,
    label_of,
    leave_out_of_export,
    register_export_parts,
)
from northing.people.queries.sessions import device_name

IN_PERSON = ExportChapter.PERSON
LINE_COLUMNS = (
    ExportColumn("began_on", _("From")),
    ExportColumn("ended_on", _("To")),
    ExportColumn("by_themself", _("On the person's word alone")),
)
LEFT_OUT: tuple[tuple[type[Model], tuple[str, ...], str], ...] = (  # untranslated: developers read it
    (Person, ("manager",), "Others' rows; who reported to a person is in 'reports'."),
    (Person, ("team_placed_by",), "It is where somebody else was placed."),
    (Person.groups.through, (), "Northing gives nobody a group."),
    (Person.user_permissions.through, (), "Northing gives nobody a permission of this kind."),
    (AccessLogEntry, ("reader",), "Who opened something is for its owner to read."),
    (EmailChange, ("asked_by",), "It is about the person whose address it is."),
    (ErasureRequest, ("asked_by",), "It is about the person who is to be erased."),
    (OutgoingMessage, (), "A message is sealed until it is sent, and emptied then."),
    (SecurityEvent, (), "Administrators alone read the security log."),
    (SecurityLogHead, (), "It refers to nobody."),
    (ErasedPerson, (), "Who is in it has no account."),
    (PublishedFigures, (), "It refers to nobody."),
    (Organisation, (), "It refers to nobody."),
    (Team, (), "It is the organisation's; a person's own team is named with them."),
    (Authenticator, (), "It holds what lets somebody in."),
)

#: They say something of the account alone.
PARTS_OF_ACCOUNT = (  # untranslated: names of files
    "access_log",
    "email_addresses",
    "email_changes",
    "sessions",
    "erasure_request",
    "archive_consent",
    "invitation",
    "invitations_sent",
)


def register_parts_of_people() -> None:
    register_export_parts(
        _person(), *_parts_of_lines(), _mentorships(), _access_log(), *_parts_of_account(), *_parts_of_invitations()
    )
    for model, references, because in LEFT_OUT:
        leave_out_of_export(model, *references, because=because)
    because = "Who somebody is here, and whom they report to, is said here."  # untranslated: as above
    keep_as_text("person", "reporting_lines", "reports", "mentorships", because=because)
    because = "It is about the account there, its devices and its addresses."  # untranslated: as above
    leave_behind(*PARTS_OF_ACCOUNT, because=because)


def _person() -> ExportPart:
    return ExportPart(
        "person",
        _("Who I am"),
        Person,
        lambda person: Person.objects.filter(pk=person.pk),
        (
            ExportColumn("name", _("Name")),
            ExportColumn("email", _("E-mail address")),
            ExportColumn("job_title", _("Job title")),
            ExportColumn("ask_about", _("Ask me about")),
            ExportColumn("level", _("Level")),
            ExportColumn("level_since", _("At this level since")),
            ExportColumn("team", _("Team"), "team__name"),
            ExportColumn("team_since", _("In the team since")),
            ExportColumn("manager", _("Manager"), "manager__name"),
            ExportColumn("is_partner", _("People partner")),
            ExportColumn("is_administrator", _("Administrator")),
            ExportColumn("joined_at", _("Joined")),
            ExportColumn("last_login", _("Last sign-in")),
            ExportColumn("time_zone", _("Time zone")),
            ExportColumn("language", _("Language")),
            ExportColumn("theme", _("Light or dark"), show=label_of(Person.Theme)),
            ExportColumn("default_audience", _("New goals are shared with"), show=label_of(Audience)),
        ),
        chapter=IN_PERSON,
    )


def _parts_of_lines() -> tuple[ExportPart, ...]:
    return (
        ExportPart(
            "reporting_lines",
            _("Whom I reported to"),
            ReportingLine,
            lambda person: ReportingLine.objects.filter(person=person),
            (ExportColumn("manager", _("Manager"), "manager__name"), *LINE_COLUMNS),
            references=("person",),
            chapter=IN_PERSON,
            is_list=True,
        ),
        ExportPart(
            "reports",
            _("Who reported to me"),
            ReportingLine,
            lambda person: ReportingLine.objects.filter(manager=person),
            (ExportColumn("person", _("Person"), "person__name"), *LINE_COLUMNS),
            references=("manager",),
            chapter=IN_PERSON,
            is_list=True,
        ),
    )


def _mentorships() -> ExportPart:
    return ExportPart(
        "mentorships",
        _("Mentors and mentees"),
        Mentorship,
        Mentorship.objects.visible_to,
        (
            ExportColumn("mentor", _("Mentor"), "mentor__name"),
            ExportColumn("person", _("Of"), "person__name"),
            ExportColumn("note", _("What was hoped for")),
            ExportColumn("asked_at", _("Asked")),
            ExportColumn("accepted_at", _("Accepted")),
            ExportColumn("ended_at", _("Ended")),
            ExportColumn("ended_by", _("Ended by"), "ended_by__name"),
        ),
        references=("person", "mentor", "ended_by"),
        chapter=IN_PERSON,
        is_list=True,
    )


def _access_log() -> ExportPart:
    return ExportPart(
        "access_log",
        _("Who opened what I share"),
        AccessLogEntry,
        AccessLogEntry.objects.visible_to,
        (
            ExportColumn("on", _("Date")),
            ExportColumn("reader", _("Who"), "reader__name"),
            ExportColumn("thing", _("What")),
            ExportColumn("key"),
            ExportColumn("first_at"),
            ExportColumn("last_at"),
        ),
        references=("owner",),
        is_list=True,
    )


def _parts_of_account() -> tuple[ExportPart, ...]:
    return (
        ExportPart(
            "email_addresses",
            _("E-mail addresses"),
            EmailAddress,
            lambda person: EmailAddress.objects.filter(user=person),
            (ExportColumn("email", _("Address")), ExportColumn("verified", _("Verified")), ExportColumn("primary")),
            references=("user",),
            is_list=True,
        ),
        ExportPart(
            "email_changes",
            _("Changes of my address"),
            EmailChange,
            lambda person: EmailChange.objects.filter(person=person),
            (
                ExportColumn("old_email", _("From")),
                ExportColumn("new_email", _("To")),
                ExportColumn("asked_at", _("Asked")),
                ExportColumn("confirmed_at", _("Confirmed")),
                ExportColumn("ended_at", _("Ended")),
            ),
            references=("person",),
            is_list=True,
        ),
        ExportPart(
            "sessions",
            _("Sign-in sessions"),
            UserSession,
            lambda person: UserSession.objects.filter(user=person).order_by("created_at"),
            (
                ExportColumn("user_agent", _("Device"), show=device_name),
                ExportColumn("created_at", _("Signed in")),
                ExportColumn("last_seen_at", _("Last seen")),
                ExportColumn("address", _("Network address"), "ip"),
            ),
            references=("user",),
            is_list=True,
        ),
        *_parts_of_wishes(),
    )


def _parts_of_wishes() -> tuple[ExportPart, ...]:
    """What somebody asked for that happens later, or for a time."""
    return (
        ExportPart(
            "erasure_request",
            _("To be erased"),
            ErasureRequest,
            lambda person: ErasureRequest.objects.filter(person=person),
            (ExportColumn("due_on", _("On")), ExportColumn("asked_at", _("Asked"))),
            references=("person",),
            is_list=True,
        ),
        ExportPart(
            "archive_consent",
            _("Administrators may make my archive"),
            ExportConsent,
            ExportConsent.objects.visible_to,
            (ExportColumn("given_at", _("Since")), ExportColumn("until", _("Until"))),
            references=("person",),
            is_list=True,
        ),
    )


def _parts_of_invitations() -> tuple[ExportPart, ...]:
    accepted = ExportColumn("accepted_at", _("Accepted"))
    invited = ExportColumn("invited_at", _("Invited"))
    return (
        ExportPart(
            "invitation",
            _("How I came here"),
            Invitation,
            lambda person: Invitation.objects.filter(accepted_by=person),
            (ExportColumn("invited_by", _("Invited by"), "invited_by__name"), invited, accepted),
            references=("accepted_by",),
            is_list=True,
        ),
        ExportPart(
            "invitations_sent",
            _("Whom I invited"),
            Invitation,
            lambda person: Invitation.objects.filter(invited_by=person),
            (
                ExportColumn("email", _("Address")),
                ExportColumn("name", _("Name")),
                invited,
                accepted,
                ExportColumn("withdrawn_at", _("Withdrawn")),
            ),
            references=("invited_by",),
            is_list=True,
        ),
    )
