"""Every write of feedback, and the mail that follows from it."""
