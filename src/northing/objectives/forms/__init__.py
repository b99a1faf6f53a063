"""What people type about objectives, key results and seasons."""
