"""What is read of plans and goals; nothing here writes."""
