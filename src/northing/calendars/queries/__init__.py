"""What stands in a calendar, and which address it is read from."""
