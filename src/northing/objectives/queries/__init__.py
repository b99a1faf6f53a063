"""What the pages read: objectives as a tree with how far each is, and what a form may offer."""
