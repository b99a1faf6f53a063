"""The two wordings of a suggestion: what it says, and what it was made of."""

from __future__ import annotations

from northing.goals.models import Wording
from northing.together.models import Suggestion


def suggested(suggestion: Suggestion) -> Wording:
    return Wording.from_rows(suggestion.statement, suggestion.deadline, suggestion.measures)


def based_on(suggestion: Suggestion) -> Wording:
    return Wording.from_rows(suggestion.base_statement, suggestion.base_deadline, suggestion.base_measures)
