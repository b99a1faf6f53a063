"""What the pages read: the conversation about a goal, its agreement and promises, and the team page."""
