"""Every write of thanks, values and incentives."""
