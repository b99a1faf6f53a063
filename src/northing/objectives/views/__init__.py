"""The pages of objectives and seasons."""
