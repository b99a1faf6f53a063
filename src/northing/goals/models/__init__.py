"""Plans, goals, and what moves them."""

from northing.goals.models.actions import Action, ActionDone
from northing.goals.models.agreement import Agreement, Promise, PromiseKind
from northing.goals.models.change import Adjustment, DismissedFinding, Revision
from northing.goals.models.conversation import Comment, LookedAt
from northing.goals.models.exploration import Experiment, Option
from northing.goals.models.goals import Goal, GoalKind, GoalState, Wish
from northing.goals.models.measures import Measure, Reading
from northing.goals.models.plans import Plan
from northing.goals.models.proposal import Proposal
from northing.goals.models.suggestion import Suggestion
from northing.goals.models.wording import MeasureRow, Wording
from northing.people.models import Audience

__all__ = [
    "Action",
    "ActionDone",
    "Adjustment",
    "Agreement",
    "Audience",
    "Comment",
    "DismissedFinding",
    "Experiment",
    "Goal",
    "GoalKind",
    "GoalState",
    "LookedAt",
    "Measure",
    "MeasureRow",
    "Option",
    "Plan",
    "Promise",
    "PromiseKind",
    "Proposal",
    "Reading",
    "Revision",
    "Suggestion",
    "Wish",
    "Wording",
]
