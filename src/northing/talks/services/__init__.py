"""Every write of 1:1s."""
