"""The day's guarded counts of objectives and seasons: counted for whoever asks first, or before anybody does."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from northing.alignment.queries.coverage import count_people, objective_subject
from northing.alignment.queries.season_progress import CROWDED, count_season, is_crowded_out, season_subject
from northing.kernel import dates
from northing.objectives.models import Objective, ObjectiveState, Season
from northing.people.queries.published_figures import Figures
from northing.people.services.published_figures import publish_figures

#: Objectives counted together.
BATCH_SIZE = 500


def publish_objectives(keys: Sequence[int]) -> dict[str, Figures]:
    """Today's figures by ``objective_subject``."""
    return publish_figures([objective_subject(key) for key in keys], count_people)


def publish_season(season: Season) -> Figures:
    """Once a day for this season, also when it invites others meanwhile, and once for all when it is over. Seasons
    that count the same people since the same day share what is counted.
    """
    own = f"page of season:{season.pk}"  # untranslated: nobody reads it
    shared, today = season_subject(season), dates.now().date()

    def count(_subjects: list[str], day: date) -> dict[str, Figures]:
        if is_crowded_out(season):
            return {own: CROWDED}
        return {own: publish_figures([shared], lambda _shared, _day: {shared: count_season(season, day)})[shared]}

    is_daily = season.closed_on is None and season.closes_on >= today
    return publish_figures([own], count, is_daily=is_daily)[own]


def prepare_figures() -> None:
    """So that no page counts at its first look of a day. What is counted already stays as it is."""
    for season in Season.objects.open(dates.now().date()).prefetch_related("teams", "invited_levels"):
        publish_season(season)
    published = Objective.objects.filter(state=ObjectiveState.PUBLISHED).order_by("pk")
    keys = list(published.values_list("pk", flat=True))
    for start in range(0, len(keys), BATCH_SIZE):
        publish_objectives(keys[start : start + BATCH_SIZE])
