"""Which goals serve an objective, and how far a season has come, in numbers that give nobody away."""
