"""The goals of the library that a season offers to start from."""

from __future__ import annotations

from typing import Any

from northing.alignment.queries.season_progress import has_begun
from northing.goals.queries import library
from northing.objectives.models import Season
from northing.people.models import Person


def templates_to_start_from(person: Person, season: Season) -> dict[str, Any]:
    return {
        "start_template": "alignment/_season_templates.html",
        "templates": [one for slug in season.templates if (one := library.find_template(slug)) is not None],
        "has_begun": has_begun(person, season),
    }
