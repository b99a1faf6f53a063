"""What a person types into the pages of mind maps."""
