"""What of plans and goals a person can take with them."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from northing.goals.models import (
    Action,
    ActionDone,
    Adjustment,
    Audience,
    DismissedFinding,
    Experiment,
    Goal,
    GoalKind,
    GoalState,
    Measure,
    MeasureRow,
    Option,
    Period,
    Plan,
    Reading,
    ReadingChange,
    Revision,
    RhythmMark,
    Wish,
)
from northing.goals.models.actions import Repeat
from northing.goals.models.adjustments import Decision
from northing.goals.models.goals import DropReason
from northing.people.queries.export_parts import (
    ExportChapter,
    ExportColumn,
    ExportPart,
    label_of,
    leave_out_of_export,
    register_export_parts,
)

IN_PLAN = ExportChapter.PLAN
UNDER_GOAL = ("goals", "goal_id")
OF_GOAL = ExportColumn("goal_id", refers="goals")
ROW_KEY = ExportColumn("id", path="pk")


def show_measures(rows: list[dict[str, Any]] | None) -> str:
    """The measures of a stored wording, one a line."""
    return "\n".join(str(MeasureRow.from_json(row)) for row in rows or [])


def register_parts_of_goals() -> None:
    register_export_parts(
        _plans(),
        _dismissed_findings(),
        _goals(),
        _measures(),
        *_parts_of_readings(),
        _marks(),
        *_parts_of_actions(),
        *_parts_of_explorations(),
    )
    register_export_parts(*_parts_of_courses(), _acknowledgements())
    because = "It is the owner's; whom it was shared with reads it while it is."  # untranslated: developers read it
    leave_out_of_export(Goal, "shared_manager", because=because)


def _plans() -> ExportPart:
    return ExportPart(
        "plans",
        _("Plans"),
        Plan,
        Plan.objects.visible_to,
        (
            ROW_KEY,
            ExportColumn("starts_on", _("From")),
            ExportColumn("ends_on", _("To")),
            ExportColumn("made_at"),
        ),
        references=("person",),
        chapter=IN_PLAN,
        is_list=True,
    )


def _dismissed_findings() -> ExportPart:
    return ExportPart(
        "dismissed_findings",
        _("Findings put aside"),
        DismissedFinding,
        DismissedFinding.objects.visible_to,
        (
            ExportColumn("plan_id", refers="plans"),
            ExportColumn("name"),
            ExportColumn("about"),
            ExportColumn("reason", _("Reason")),
            ExportColumn("dismissed_at", _("On")),
        ),
        chapter=IN_PLAN,
        under=("plans", "plan_id"),
    )


def _goals() -> ExportPart:
    return ExportPart(
        "goals",
        _("Goals"),
        Goal,
        Goal.objects.of,
        (
            ROW_KEY,
            ExportColumn("plan_id", refers="plans"),
            ExportColumn("name", _("Goal")),
            ExportColumn("statement", _("In a sentence")),
            ExportColumn("state", _("State"), show=label_of(GoalState)),
            ExportColumn("kind", _("Kind"), show=label_of(GoalKind)),
            ExportColumn("deadline", _("Deadline")),
            ExportColumn("decide_by", _("Day to decide by")),
            ExportColumn("reason", _("Why it matters to me")),
            ExportColumn("win_condition", _("I know I have won when")),
            ExportColumn("celebration", _("How I will celebrate")),
            ExportColumn("celebrated_on", _("Celebrated")),
            ExportColumn("obstacle", _("What could get in the way")),
            ExportColumn("if_then", _("When it does, I will")),
            ExportColumn("value_id", refers="values"),
            ExportColumn("value", _("Value"), "value__name"),
            ExportColumn("objective", _("Objective"), "objective__title"),
            ExportColumn("serves_vision", _("Leads towards my vision")),
            ExportColumn("wish", _("Whose wish it is"), show=label_of(Wish)),
            ExportColumn("confidence", _("Confidence, from 1 to 5")),
            ExportColumn("made_at", _("Written")),
            ExportColumn("changed_at"),
            ExportColumn("activated_on", _("Active since")),
            ExportColumn("parked_on", _("Parked since")),
            ExportColumn("closed_on", _("Closed")),
            ExportColumn("closing_note", _("Looking back")),
            ExportColumn("drop_reason", _("Why it was let go"), show=label_of(DropReason)),
            ExportColumn("successor_id", refers="goals"),
            ExportColumn("last_checked_in_on"),
            ExportColumn("checked_in_at"),
            ExportColumn("last_reviewed_on"),
            ExportColumn("position"),
            ExportColumn("audience", _("Shared with"), show=label_of(Audience)),
            ExportColumn("shared_manager", _("Shared with the manager"), "shared_manager__name"),
            ExportColumn("shared_team", _("Shared with the team"), "shared_team__name"),
        ),
        references=("owner",),
        chapter=IN_PLAN,
    )


def _measures() -> ExportPart:
    return ExportPart(
        "measures",
        _("Measures"),
        Measure,
        lambda person: Measure.objects.filter(goal__owner=person),
        (
            ROW_KEY,
            OF_GOAL,
            ExportColumn("name", _("Measure")),
            ExportColumn("baseline", _("At the start")),
            ExportColumn("target", _("Target")),
            ExportColumn("unit", _("Unit")),
            ExportColumn("times", _("How often")),
            ExportColumn("period", _("In which time"), show=label_of(Period)),
            ExportColumn("until", _("Until")),
            ExportColumn("counts_from", _("Since")),
            ExportColumn("first_weekday"),
            ExportColumn("position"),
        ),
        chapter=IN_PLAN,
        under=UNDER_GOAL,
    )


def _parts_of_readings() -> tuple[ExportPart, ...]:
    under_measure = ("measures", "measure_id")
    return (
        ExportPart(
            "readings",
            _("Readings"),
            Reading,
            lambda person: Reading.objects.filter(measure__goal__owner=person),
            (
                ExportColumn("measure_id", refers="measures"),
                ExportColumn("on", _("Date")),
                ExportColumn("value", _("Figure")),
                ExportColumn("note", _("Note")),
                ExportColumn("noted_at"),
            ),
            chapter=IN_PLAN,
            under=under_measure,
        ),
        ExportPart(
            "reading_changes",
            _("Corrected readings"),
            ReadingChange,
            lambda person: ReadingChange.objects.filter(measure__goal__owner=person),
            (
                ExportColumn("measure_id", refers="measures"),
                ExportColumn("on", _("Date")),
                ExportColumn("before", _("Before")),
                ExportColumn("after", _("After")),
                ExportColumn("made_at", _("Corrected")),
            ),
            chapter=IN_PLAN,
            under=under_measure,
        ),
    )


def _marks() -> ExportPart:
    return ExportPart(
        "marks",
        _("Marks of a rhythm"),
        RhythmMark,
        lambda person: RhythmMark.objects.filter(measure__goal__owner=person),
        (
            ExportColumn("measure_id", refers="measures"),
            ExportColumn("begins_on", _("From")),
            ExportColumn("ends_on", _("To")),
            ExportColumn("period"),
            ExportColumn("count", _("Times")),
            ExportColumn("times", _("Agreed on")),
            ExportColumn("is_away", _("Away")),
            ExportColumn("noted_at"),
        ),
        chapter=IN_PLAN,
        under=("measures", "measure_id"),
    )


def _parts_of_actions() -> tuple[ExportPart, ...]:
    return (
        ExportPart(
            "actions",
            _("Actions"),
            Action,
            lambda person: Action.objects.filter(owner=person),
            (
                ROW_KEY,
                OF_GOAL,
                ExportColumn("text", _("Action")),
                ExportColumn("due_on", _("Due")),
                ExportColumn("repeats", _("Repeats"), show=label_of(Repeat)),
                ExportColumn("done_on", _("Done")),
                ExportColumn("due_day"),
                ExportColumn("position"),
            ),
            references=("owner",),
            chapter=IN_PLAN,
            under=UNDER_GOAL,
        ),
        ExportPart(
            "actions_done",
            _("Done on"),
            ActionDone,
            lambda person: ActionDone.objects.filter(action__owner=person),
            (
                ExportColumn("action_id", refers="actions"),
                ExportColumn("on", _("Done")),
                ExportColumn("was_due_on", _("Due")),
            ),
            chapter=IN_PLAN,
            under=("actions", "action_id"),
        ),
    )


def _parts_of_explorations() -> tuple[ExportPart, ...]:
    return (
        ExportPart(
            "options",
            _("Options"),
            Option,
            lambda person: Option.objects.filter(goal__owner=person),
            (ROW_KEY, OF_GOAL, ExportColumn("text", _("Option")), ExportColumn("chosen_on", _("Chosen"))),
            chapter=IN_PLAN,
            under=UNDER_GOAL,
        ),
        ExportPart(
            "experiments",
            _("Experiments"),
            Experiment,
            lambda person: Experiment.objects.filter(option__goal__owner=person),
            (
                ExportColumn("option_id", refers="options"),
                ExportColumn("text", _("Experiment")),
                ExportColumn("due_on", _("Due")),
                ExportColumn("tried_on", _("Tried")),
                ExportColumn("learned", _("What I learned")),
            ),
            chapter=IN_PLAN,
            under=("options", "option_id"),
        ),
    )


def _parts_of_courses() -> tuple[ExportPart, ...]:
    return (
        ExportPart(
            "revisions",
            _("Wordings"),
            Revision,
            lambda person: Revision.objects.filter(goal__owner=person),
            (
                ROW_KEY,
                OF_GOAL,
                ExportColumn("number"),
                ExportColumn("statement", _("Wording")),
                ExportColumn("written_at", _("Written")),
                ExportColumn("written_by", _("By"), "written_by__name"),
                ExportColumn("deadline", _("Deadline")),
                ExportColumn("measures", _("Measures"), show=show_measures),
                ExportColumn("what_changed", _("What changed")),
                ExportColumn("why", _("Why")),
            ),
            references=("written_by",),
            chapter=IN_PLAN,
            under=UNDER_GOAL,
        ),
        ExportPart(
            "adjustments",
            _("Changes of course"),
            Adjustment,
            Adjustment.objects.visible_to,
            (
                OF_GOAL,
                ExportColumn("began_at", _("Begun")),
                ExportColumn("what_happened", _("What happened")),
                ExportColumn("discouraged", _("Only discouraged")),
                ExportColumn("still_makes_sense", _("Whether it still makes sense")),
                ExportColumn("decision", _("Decision"), show=label_of(Decision)),
                ExportColumn("note", _("Note to my manager")),
                ExportColumn("sent_to", _("Sent to"), "sent_to__name"),
                ExportColumn("sent_at", _("Sent")),
                ExportColumn("acknowledged_at", _("Acknowledged")),
                ExportColumn("acknowledgement", _("Their words")),
                ExportColumn("finished_at", _("Finished")),
                ExportColumn("revision_id", refers="revisions"),
            ),
            chapter=IN_PLAN,
            under=UNDER_GOAL,
        ),
    )


def _acknowledgements() -> ExportPart:
    """The words of who was sent a note. The note is its owner's."""
    return ExportPart(
        "acknowledgements",
        _("Notes I acknowledged"),
        Adjustment,
        lambda person: Adjustment.objects.filter(sent_to=person, acknowledged_at__isnull=False),
        (
            ExportColumn("from", _("From"), "goal__owner__name"),
            ExportColumn("acknowledged_at", _("On")),
            ExportColumn("acknowledgement", _("My words")),
        ),
        references=("sent_to",),
        chapter=ExportChapter.TOGETHER,
        is_list=True,
    )
