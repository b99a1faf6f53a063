"""Where many goals stand, at a glance: bare rows in one query, to choose the few that a page then reads and draws.

Whoever has four hundred people in their care is asked by a handful of them. To find these, the rest need no objects.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from django.db.models import Avg, Case, Exists, ExpressionWrapper, F, FloatField, OuterRef, QuerySet, Subquery, When
from django.db.models.expressions import CombinedExpression

from northing.goals.models import Action, Goal, Reading
from northing.goals.progress import Health, health_of, planned_share
from northing.together.models import Comment

FIELDS = ("pk", "owner", "state", "deadline", "activated_on", "confidence", "last_checked_in_on", "measures")


class Glance(NamedTuple):
    """``share`` is that of the way its first measure has come, or of its actions done where it has none."""

    pk: int
    owner: int
    state: str
    deadline: date | None
    activated_on: date | None
    confidence: int | None
    last_checked_in_on: date | None
    measure: int | None
    share: float | None
    said: bool

    @property
    def covered(self) -> float | None:
        """Before the first action is done nothing has begun; a measure can stand at 0."""
        return self.share if self.measure else self.share or None

    def health(self, today: date) -> Health:
        return health_of(self, self.covered, planned_share(self, today), measured=self.measure is not None)


def at_a_glance(goals: QuerySet[Goal], said: QuerySet[Comment]) -> list[Glance]:
    """In the order of ``goals``; ``said`` are comments on the goal of ``OuterRef("pk")``."""
    order = (*goals.query.order_by, "measures__position", "measures__pk")
    share = Case(When(measures=None, then=Subquery(done())), default=way_come(), output_field=FloatField())
    rows = goals.annotate(share=share, said=Exists(said)).order_by(*order)
    found: dict[int, Glance] = {}
    for row in rows.values_list(*FIELDS, "share", "said"):
        found.setdefault(row[0], Glance(*row))
    return list(found.values())


def done() -> QuerySet[Action, float]:
    """What comes round again is never done, so it does not count."""
    steps = Action.objects.filter(goal=OuterRef("pk"), repeats="").order_by().values("goal")
    return steps.annotate(done=Avg(Case(When(done_on=None, then=0.0), default=1.0))).values_list("done", flat=True)


def way_come() -> ExpressionWrapper[CombinedExpression]:
    """``Measure.share_of`` the last reading. Times 1.0, for SQLite keeps whole figures as whole numbers."""
    readings = Reading.objects.filter(measure=OuterRef("measures__pk")).order_by("-on", "-pk")
    come = Subquery(readings.values("value")[:1], output_field=FloatField()) - F("measures__baseline")
    whole = F("measures__target") - F("measures__baseline")
    return ExpressionWrapper(come * 1.0 / whole, output_field=FloatField())
