"""Every write of check-ins, their notes, and accomplishments. Import from the modules."""
