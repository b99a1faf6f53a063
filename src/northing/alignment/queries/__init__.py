"""Which goals serve an objective, and how far a season has come, in numbers that give nobody away."""

#: Groups of fewer people are never counted in public, and counts are no finer than this.
MIN_PEOPLE_COUNTED = 5
