"""Background jobs: which are due, and who runs each once."""
