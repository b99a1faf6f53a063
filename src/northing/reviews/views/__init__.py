"""Views of reviews. Import from the modules."""
