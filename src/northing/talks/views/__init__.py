"""The pages of 1:1s."""
