"""What a person types at a check-in."""
