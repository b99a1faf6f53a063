"""Plans, goals, and what moves them."""

from northing.goals.models.actions import Action, ActionDone
from northing.goals.models.adjustments import Adjustment
from northing.goals.models.exploration import Experiment, Option
from northing.goals.models.goals import Goal, GoalFields, GoalKind, GoalState, Wish, Wording
from northing.goals.models.measure_rows import MeasureFound, MeasureRow
from northing.goals.models.measures import Measure, Reading, ReadingChange, RhythmMark
from northing.goals.models.plans import DismissedFinding, Plan
from northing.goals.models.revisions import Revision
from northing.goals.models.rhythms import Period, Rhythm
from northing.people.models import Audience

__all__ = [
    "Action",
    "ActionDone",
    "Adjustment",
    "Audience",
    "DismissedFinding",
    "Experiment",
    "Goal",
    "GoalFields",
    "GoalKind",
    "GoalState",
    "Measure",
    "MeasureFound",
    "MeasureRow",
    "Option",
    "Period",
    "Plan",
    "Reading",
    "ReadingChange",
    "Revision",
    "Rhythm",
    "RhythmMark",
    "Wish",
    "Wording",
]
