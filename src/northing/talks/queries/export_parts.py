"""What of 1:1s a person can take with them: what both read, and their own notes. The other one's notes are theirs."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from northing.people.models import Person
from northing.people.queries.arrivals import keep_as_text
from northing.people.queries.export_parts import (
    ExportChapter,
    ExportColumn,
    ExportPart,
    label_of,
    leave_out_of_export,
    register_export_parts,
)
from northing.talks.models import (
    AgendaItem,
    NextStep,
    PointMark,
    PrivateNotes,
    SharedNotes,
    Talk,
    TalkKind,
    TalkState,
)

UNDER_TALK = ("talks", "talk_id")


def register_parts_of_talks() -> None:
    register_export_parts(_colleagues(), _talks(), _items(), _shared_notes(), _private_notes(), _steps())
    because = "A key without words: what became of a point that came by itself."  # untranslated: developers read it
    leave_out_of_export(PointMark, because=because)
    because = "It says who of the two pressed a button of a row that is exported."  # untranslated: as above
    leave_out_of_export(Talk, "set_by", "cancelled_by", because=because)
    leave_out_of_export(SharedNotes, "saved_by", because=because)
    leave_out_of_export(NextStep, "added_by", because=because)
    because = "A 1:1 is two people's; here the other one has held none."  # untranslated: as above
    keep_as_text("talks", "talk_agenda", "talk_notes", "talk_own_notes", "talk_steps", because=because)
    keep_as_text("colleagues", because="They have accounts of their own, or none here.")  # untranslated: as above


def colleagues_of(person: Person) -> QuerySet[Person]:
    """Whom they hold 1:1s with and still see. The invitation of a 1:1 shows each of the two the other's address."""
    talks = Talk.objects.visible_to(person)
    with_them = Q(pk__in=talks.values("organiser")) | Q(pk__in=talks.values("other"))
    return Person.objects.visible_to(person).filter(with_them).exclude(pk=person.pk).order_by("name", "pk")


def _colleagues() -> ExportPart:
    return ExportPart(
        "colleagues",
        _("Whom I hold 1:1s with"),
        Person,
        colleagues_of,
        (ExportColumn("name", _("Name")), ExportColumn("email", _("E-mail address"))),
        chapter=ExportChapter.TOGETHER,
        is_list=True,
    )


def _talks() -> ExportPart:
    return ExportPart(
        "talks",
        _("1:1s"),
        Talk,
        Talk.objects.visible_to,
        (
            ExportColumn("id", path="pk"),
            ExportColumn("starts_at", _("When")),
            ExportColumn("time_zone"),
            ExportColumn("organiser", _("Planned by"), "organiser__name"),
            ExportColumn("other", _("With"), "other__name"),
            ExportColumn("kind", _("About"), show=label_of(TalkKind)),
            ExportColumn("minutes", _("Minutes")),
            ExportColumn("place", _("Where")),
            ExportColumn("repeats"),
            ExportColumn("state", _("State"), show=label_of(TalkState)),
            ExportColumn("made_at"),
            ExportColumn("held_at"),
            ExportColumn("cancelled_at"),
        ),
        references=("organiser", "other"),
        chapter=ExportChapter.TOGETHER,
    )


def _items() -> ExportPart:
    return ExportPart(
        "talk_agenda",
        _("Agenda"),
        AgendaItem,
        AgendaItem.objects.visible_to,
        (
            ExportColumn("talk_id", refers="talks"),
            ExportColumn("text", _("Point")),
            ExportColumn("added_by", _("Added by"), "added_by__name"),
            ExportColumn("added_at"),
            ExportColumn("done_at", _("Talked about")),
        ),
        references=("added_by",),
        chapter=ExportChapter.TOGETHER,
        under=UNDER_TALK,
    )


def _shared_notes() -> ExportPart:
    return ExportPart(
        "talk_notes",
        _("Notes for both"),
        SharedNotes,
        SharedNotes.objects.visible_to,
        (ExportColumn("talk_id", refers="talks"), ExportColumn("text", _("Notes")), ExportColumn("saved_at")),
        chapter=ExportChapter.TOGETHER,
        under=UNDER_TALK,
    )


def _private_notes() -> ExportPart:
    return ExportPart(
        "talk_own_notes",
        _("My own notes"),
        PrivateNotes,
        PrivateNotes.objects.visible_to,
        (ExportColumn("talk_id", refers="talks"), ExportColumn("text", _("Notes")), ExportColumn("saved_at")),
        references=("person",),
        chapter=ExportChapter.TOGETHER,
        under=UNDER_TALK,
    )


def _steps() -> ExportPart:
    return ExportPart(
        "talk_steps",
        _("Next steps"),
        NextStep,
        NextStep.objects.visible_to,
        (
            ExportColumn("talk_id", refers="talks"),
            ExportColumn("text", _("Step")),
            ExportColumn("person", _("Whose"), "person__name"),
            ExportColumn("due_on", _("By")),
            ExportColumn("done_at", _("Done")),
        ),
        references=("person",),
        chapter=ExportChapter.TOGETHER,
        under=UNDER_TALK,
    )
