"""What is read about a person's own year, a team and the organisation; this package has no rows of its own."""
