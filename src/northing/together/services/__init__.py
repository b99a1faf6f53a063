"""Every write to comments, suggestions, agreements, promises and proposals, one module for each."""
