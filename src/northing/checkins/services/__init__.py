"""Every write of check-ins and accomplishments."""
