"""What people type about objectives and seasons, shaped; the services decide."""
