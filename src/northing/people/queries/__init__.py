"""Everything that only reads: people, teams, audiences, the handover and the access log."""
