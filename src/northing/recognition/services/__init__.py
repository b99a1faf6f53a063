"""Every write of thanks, values, incentives and budgets."""
