"""Rules that hear the weights of the words where these are sure: one that speaks against, one that speaks for.

Put first and last in a list of rules they overrule it only together: the first refuses what the words hardly ever mean,
the last grants what no rule has found and the words nearly always mean.
"""

from __future__ import annotations

from northing.coach.draft import Draft
from northing.coach.reading import Span
from northing.coach.rules import Rule

#: Log odds from which the weights are heard: about seven to one. Chosen on goals the weights had not been taught with.
SURE = 2.0
SOURCE = "Learnt from the project's own labelled goals; see docs/labelling.md."


#: How many words are shown for what no single word stands for.
MOST_SHOWN = 8


def words_against(about: str, fires: tuple[str, ...], silent: tuple[str, ...]) -> Rule:
    """Stands first in its list and ends it with "not met"."""

    def find(draft: Draft) -> tuple[Span, ...] | None:
        return () if draft.evidence[about] <= -SURE else None

    why = "Goals in such words have hardly ever been meant so, whatever single words of it may look like."
    return Rule(f"{about.replace('_', '-')}-words-against", about, False, why, SOURCE, find, fires, silent)


def words_for(about: str, fires: tuple[str, ...], silent: tuple[str, ...]) -> Rule:
    """Stands last in its list, for what no other rule has found."""

    def find(draft: Draft) -> tuple[Span, ...] | None:
        return own_clause(draft) if draft.evidence[about] >= SURE else None

    why = "Goals in such words have nearly always been meant so, though no rule knows how to say why."
    return Rule(f"{about.replace('_', '-')}-words-for", about, True, why, SOURCE, find, fires, silent)


def own_clause(draft: Draft) -> tuple[Span, ...]:
    """The goal's own words up to its bound, its way or its reason."""
    words, last = draft.words, draft.head
    stops = {span.start for span in (*draft.bounds, *draft.means, *draft.purposes)}
    while last < min(draft.head + MOST_SHOWN, len(words.words)) and words.words[last].start not in stops:
        last += 1
    while last > draft.head and not words.at[last - 1][0].isalnum():
        last -= 1
    return (words.span(draft.head, last),) if last > draft.head else ()
