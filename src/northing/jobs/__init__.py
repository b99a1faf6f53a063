"""Background jobs: which are due, and which process runs them."""
