"""What a person types at a check-in, and about an accomplishment."""
