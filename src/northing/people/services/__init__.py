"""Every write to people, reporting lines, mentors, teams, invitations and sessions. Import from the modules."""
