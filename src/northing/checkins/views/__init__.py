"""The pages of check-ins, their notes, and accomplishments."""
