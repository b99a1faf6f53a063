"""The pages of thanks and incentives."""
