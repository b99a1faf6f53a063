"""What a person types, chooses and sends for their board."""
