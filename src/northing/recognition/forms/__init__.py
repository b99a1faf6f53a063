"""What people type to thank, to put forward, and to keep the catalogue and the budgets."""
