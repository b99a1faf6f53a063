"""What the board's pages read."""
