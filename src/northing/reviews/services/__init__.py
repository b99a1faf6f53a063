"""Every write of reviews. Import from the modules."""
