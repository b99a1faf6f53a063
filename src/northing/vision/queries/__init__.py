"""What the vision reads: the guided questions, examples to start from, and a person's own answers."""
