"""Plans, goals, and what moves them."""

from northing.goals.models.action import Action, ActionDone
from northing.goals.models.change import Adjustment, DismissedFinding, Revision
from northing.goals.models.exploration import Experiment, Option
from northing.goals.models.goal import Goal, GoalKind, GoalState, Wish
from northing.goals.models.measure import Measure, Reading
from northing.goals.models.plan import Plan
from northing.goals.models.wording import MeasureRow, Wording
from northing.people.models import Audience

__all__ = [
    "Action",
    "ActionDone",
    "Adjustment",
    "Audience",
    "DismissedFinding",
    "Experiment",
    "Goal",
    "GoalKind",
    "GoalState",
    "Measure",
    "MeasureRow",
    "Option",
    "Plan",
    "Reading",
    "Revision",
    "Wish",
    "Wording",
]
