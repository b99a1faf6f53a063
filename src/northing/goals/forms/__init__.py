"""What people type about plans and goals, shaped; the services decide."""
