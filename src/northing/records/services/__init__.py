"""Every write of records: their choice, their words, and who has them."""
