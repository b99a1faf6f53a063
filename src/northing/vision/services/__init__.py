"""Every write of the vision."""
