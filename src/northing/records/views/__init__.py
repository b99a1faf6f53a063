"""The pages of records, and their files."""
