"""What stands in a record: collected, put in words, and drawn for print."""
