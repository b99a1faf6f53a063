"""Everything that only reads: check-ins and their months, notes, blockers, accomplishments, the finished page."""
