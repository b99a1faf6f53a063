"""Pages about accounts, one view per action."""
