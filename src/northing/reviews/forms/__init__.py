"""Forms of reviews. Import from the modules."""
