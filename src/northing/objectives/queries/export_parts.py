"""What of the organisation's objectives a person can take with them: what they wrote, and what they answer for."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from northing.objectives.models import (
    KeyResult,
    KeyResultUpdate,
    Level,
    Objective,
    ObjectiveChange,
    ObjectiveState,
    Season,
    SeasonLevel,
)
from northing.people.queries.arrivals import keep_as_text
from northing.people.queries.export_parts import (
    ExportChapter,
    ExportColumn,
    ExportPart,
    label_of,
    leave_out_of_export,
    register_export_parts,
)

IN_ORGANISATION = ExportChapter.ORGANISATION


def register_parts_of_objectives() -> None:
    register_export_parts(_objectives(), _changes(), _updates(), _seasons())
    because = "It is the organisation's and refers to nobody."  # untranslated: developers read it
    leave_out_of_export(KeyResult, because=because)
    leave_out_of_export(SeasonLevel, because=because)
    because = "It is another organisation's."  # untranslated: as above
    keep_as_text("objectives", "objective_changes", "key_result_updates", "seasons", because=because)


def _objectives() -> ExportPart:
    return ExportPart(
        "objectives",
        _("Objectives I own or wrote"),
        Objective,
        lambda person: Objective.objects.visible_to(person).filter(Q(owner=person) | Q(made_by=person)),
        (
            ExportColumn("title", _("Objective")),
            ExportColumn("description", _("Why it matters")),
            ExportColumn("level", _("Level"), show=label_of(Level)),
            ExportColumn("team", _("Team"), "team__name"),
            ExportColumn("starts_on", _("Begins")),
            ExportColumn("ends_on", _("Last day")),
            ExportColumn("state", _("State"), show=label_of(ObjectiveState)),
            ExportColumn("result", _("What came of it")),
            ExportColumn("made_at", _("Written")),
        ),
        references=("owner", "made_by"),
        chapter=IN_ORGANISATION,
        is_list=True,
    )


def _changes() -> ExportPart:
    return ExportPart(
        "objective_changes",
        _("What I did to objectives"),
        ObjectiveChange,
        lambda person: ObjectiveChange.objects.visible_to(person).filter(by=person),
        (
            ExportColumn("what", _("What")),
            ExportColumn("objective", _("Objective"), "objective__title"),
            ExportColumn("at", _("On")),
        ),
        references=("by",),
        chapter=IN_ORGANISATION,
        is_list=True,
    )


def _updates() -> ExportPart:
    return ExportPart(
        "key_result_updates",
        _("Key results I updated"),
        KeyResultUpdate,
        lambda person: KeyResultUpdate.objects.visible_to(person).filter(by=person),
        (
            ExportColumn("key_result", _("Key result"), "key_result__text"),
            ExportColumn("on", _("Date")),
            ExportColumn("value", _("Figure")),
            ExportColumn("note", _("Note")),
        ),
        references=("by",),
        chapter=IN_ORGANISATION,
        is_list=True,
    )


def _seasons() -> ExportPart:
    return ExportPart(
        "seasons",
        _("Seasons I opened"),
        Season,
        lambda person: Season.objects.filter(opened_by=person),
        (
            ExportColumn("name", _("Season")),
            ExportColumn("opens_on", _("Opens")),
            ExportColumn("closes_on", _("Last day")),
            ExportColumn("welcome", _("Welcome")),
        ),
        references=("opened_by",),
        chapter=IN_ORGANISATION,
        is_list=True,
    )
