"""The pages of check-ins and accomplishments."""
