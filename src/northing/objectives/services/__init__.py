"""Every write to objectives, key results and seasons, one module for each."""
