"""What the pages read of goals that are set together."""
