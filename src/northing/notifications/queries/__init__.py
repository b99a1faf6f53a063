"""What notifications read."""
