"""One of everything for walks through all addresses, and builders for what a test does not care about."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from northing.kernel import dates
from northing.objectives.models import KeyResult, Level, Objective, ObjectiveState, Season
from northing.people.models import Person

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)


def make_objective(owner: Person, title: str = "Ship every Thursday", **fields: Any) -> Objective:
    """A published objective of the company for 2026; name any field to have it otherwise."""
    defaults: dict[str, Any] = {
        "state": ObjectiveState.PUBLISHED, "level": Level.COMPANY, "starts_on": FIRST, "ends_on": LAST,
        "made_by": owner, "published_at": dates.now(),
    }  # fmt: skip
    return Objective.objects.create(owner=owner, title=title, **(defaults | fields))


def make_key_result(objective: Objective, text: str = "Calm releases", **fields: Any) -> KeyResult:
    defaults: dict[str, Any] = {"unit": "releases", "baseline": 0, "target": 20, "current": 0}
    return KeyResult.objects.create(objective=objective, text=text, **(defaults | fields))


def make_season(**fields: Any) -> Season:
    """Open to all since 1 June 2026."""
    defaults = {"name": "2027 career goals", "opens_on": date(2026, 6, 1), "closes_on": date(2026, 7, 31)}
    return Season.objects.create(**(defaults | fields))


def one_of_each(owner: Person, *, partner: Person) -> dict[str, Any]:
    """An objective that is the owner's to look after and their team's, with all that belongs to it; and a season."""
    company = make_objective(partner, "Planners see a delay first", result="", description="**Because** it helps")
    objective = make_objective(owner, level=Level.TEAM, team=owner.team, parent=company)
    make_objective(partner, "Halve the energy", state=ObjectiveState.DRAFT)
    make_objective(partner, "Move house", state=ObjectiveState.CLOSED, closed_on=LAST, result="We *moved*.")
    return {
        "objective": objective,
        "key_result": make_key_result(objective),
        "season": make_season(welcome="**Welcome**", templates=["learn-a-skill"], opened_by=partner),
    }


def about(*names: str, thing: str) -> dict[str, Callable[[Any], dict[str, Any]]]:
    return {name: lambda w: {"pk": getattr(w, thing).pk} for name in names}


#: What each address is about, for the walks.
ABOUT: dict[str, Callable[[Any], dict[str, Any]]] = {
    **about(
        *(f"objectives:{name}" for name in ("objective", "edit_objective", "publish_objective", "remove_draft",
                                            "close_objective", "reopen_objective", "add_key_result")),
        "alignment:for_objective", "alignment:align_with",
        thing="objective",
    ),
    **about("objectives:change_key_result", "objectives:update_key_result", thing="key_result"),
    **about("objectives:season", "objectives:edit_season", "objectives:close_season", "alignment:season_progress",
            "alignment:season_templates", "alignment:choose_templates", thing="season"),
    "objectives:remove_key_result": lambda w: {"pk": w.objective.pk, "key": w.key_result.pk},
    "goals:align_goal": lambda w: {"pk": w.goal.pk},
}  # fmt: skip
