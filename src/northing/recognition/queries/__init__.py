"""Everything that reads: cards, balances, and what forms offer."""
