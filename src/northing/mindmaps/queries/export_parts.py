"""What of mind maps a person can take with them."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from northing.mindmaps.models import Branch, MindMap
from northing.people.models import Audience, Person
from northing.people.queries.export_parts import (
    ExportChapter,
    ExportColumn,
    ExportPart,
    label_of,
    leave_out_of_export,
    register_export_parts,
)


def register_parts_of_maps() -> None:
    register_export_parts(_maps(), _branches())
    because = "It is the owner's; whom it was shared with reads it while it is."  # untranslated: developers read it
    leave_out_of_export(MindMap, "shared_manager", because=because)


def own_branches(person: Person) -> QuerySet[Branch]:
    """Those that stand."""
    return Branch.objects.of(person).standing()


def _maps() -> ExportPart:
    return ExportPart(
        "mind_maps",
        _("Mind maps"),
        MindMap,
        MindMap.objects.of,
        (
            ExportColumn("id", path="pk"),
            ExportColumn("title", _("Title")),
            ExportColumn("audience", _("Shared with"), show=label_of(Audience)),
            ExportColumn("made_at", _("Begun")),
            ExportColumn("changed_at", _("Changed")),
        ),
        references=("person",),
        chapter=ExportChapter.DIRECTION,
    )


def _branches() -> ExportPart:
    return ExportPart(
        "branches",
        _("Branches"),
        Branch,
        own_branches,
        (
            ExportColumn("id", path="pk"),
            ExportColumn("mind_map_id", refers="mind_maps"),
            ExportColumn("parent_id", refers="branches"),
            ExportColumn("value_id", refers="values"),
            ExportColumn("goal_id", refers="goals"),
            ExportColumn("position"),
            ExportColumn("text", _("Thought")),
            ExportColumn("above", _("Below"), "parent__text"),
            ExportColumn("value", _("Value"), "value__name"),
            ExportColumn("goal", _("Goal"), "goal__name"),
            ExportColumn("question"),
            ExportColumn("colour"),
            ExportColumn("is_folded"),
            ExportColumn("made_at"),
        ),
        chapter=ExportChapter.DIRECTION,
        under=("mind_maps", "mind_map_id"),
        is_list=True,
    )
