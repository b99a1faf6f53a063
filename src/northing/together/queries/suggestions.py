"""The two wordings of a suggestion: what it says, and what it was made of."""

from __future__ import annotations

from northing.goals.services.wording import Wording, row_from
from northing.together.models import Suggestion


def suggested(suggestion: Suggestion) -> Wording:
    return Wording(suggestion.statement, suggestion.deadline, tuple(row_from(one) for one in suggestion.measures))


def based_on(suggestion: Suggestion) -> Wording:
    measures = tuple(row_from(one) for one in suggestion.base_measures)
    return Wording(suggestion.base_statement, suggestion.base_deadline, measures)
