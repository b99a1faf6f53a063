"""What objectives and seasons show of goals."""
