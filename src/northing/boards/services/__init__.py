"""Every write of a board."""
