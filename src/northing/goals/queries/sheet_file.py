"""The plan on one page as a PDF: what its template is given."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from northing.goals.queries.plans import GoalSummary
from northing.goals.queries.sheet import Sheet
from northing.people.models import Person
from northing.people.queries.organisation import organisation_name
from northing.ui.charts import Flag, Scale
from northing.ui.formats import format_month_name
from northing.vision.models import VisionStatement

SHEET_TEMPLATE = "goals/typst/plan.typ"


@dataclass(frozen=True, slots=True)
class SheetPage:
    """What stands on the page besides its rows."""

    sheet: Sheet
    scale: Scale
    vision: VisionStatement | None
    shows_north: bool
    shows_won: bool


def sheet_data(person: Person, page: SheetPage) -> dict[str, Any]:
    """For ``plan.typ``."""
    sheet, scale, vision = page.sheet, page.scale, page.vision if page.shows_north else None
    heads = [_("Goal"), *([_("I know I have won when")] if page.shows_won else []), _("Next"), _("Now")]
    printed = _("Printed %(day)s.") % {"day": date_format(scale.day, "DATE_FORMAT")}
    return {
        "title": _("Plan on one page"),
        "name": person.name,
        "who": ", ".join(filter(None, [person.name, organisation_name()])),
        "north": vision.text if vision else "",
        "north_label": _("My north, %(year)s") % {"year": vision.horizon_year} if vision else "",
        "today": date_format(scale.day, "MONTH_DAY_FORMAT"),
        "scale": _scale_data(scale),
        "heads": heads,
        "shows_won": page.shows_won,
        "lines": sheet.lines,
        "rows": [_row_data(row) for row in sheet.rows],
        "more": _("and %(count)s more") % {"count": sheet.more} if sheet.more else "",
        "printed": printed,
    }


def _scale_data(scale: Scale) -> dict[str, Any]:
    return {
        "months": [format_month_name(month, short=True) for month in scale.months],
        "today": scale.today,
        "flags": [{"at": flag.at, "text": _flag_words(flag)} for flag in scale.flags],
    }


def _flag_words(flag: Flag) -> str:
    """Empty where another flag counts it."""
    if not flag.is_shown:
        return ""
    return f"{flag.text} +{flag.more}" if flag.more else flag.text


def _row_data(row: GoalSummary) -> dict[str, Any]:
    action, progress = row.next_action, row.progress
    due_on = action.due_on if action else None
    return {
        "name": row.goal.name,
        "statement": row.goal.statement,
        "won": row.goal.win_condition,
        "next": action.text if action else "",
        "next_on": date_format(due_on, "MONTH_DAY_FORMAT") if due_on else "",
        "figure": progress.figure,
        "covered": progress.covered,
        "planned": None if (progress.covered or 0) >= 100 else progress.planned,
        "sentence": progress.sentence,
    }
