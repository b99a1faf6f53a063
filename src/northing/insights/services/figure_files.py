"""Figures as files. What is about others is written down when it leaves the house."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from northing.insights import policy
from northing.insights.queries.figure_tables import organisation_csv, team_csv
from northing.insights.queries.organisation_months import GroupMonths
from northing.insights.queries.team_months import TeamPicture, draw_team
from northing.kernel.errors import require
from northing.people.models import EventKind, Person
from northing.people.services.security_log import record_security_event

FIGURES_SAVED = EventKind(
    "insights.figures_saved", gettext_lazy("Figures saved"), gettext_lazy("Saved figures as a file: %(group)s")
)


@transaction.atomic
def save_organisation_figures(actor: Person, *, group: GroupMonths, name: str) -> str:
    """The text of a CSV file about the group that pages call ``name``."""
    require(policy.can_read_organisation(actor))
    record_security_event(FIGURES_SAVED, actor=actor, group=name)
    return organisation_csv(group, name)


@transaction.atomic
def save_team_figures(actor: Person, *, today: date) -> str:
    """The text of a CSV file about what people in the actor's care share with them."""
    require(policy.can_read_team_insights(actor))
    record_security_event(FIGURES_SAVED, actor=actor, group=_("goals shared with them"))
    picture: TeamPicture = draw_team(actor, today)
    return team_csv(picture, today)
