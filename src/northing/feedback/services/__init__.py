"""Every write of feedback."""
