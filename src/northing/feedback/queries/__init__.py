"""Everything that reads: who may see what of it, and what pages and forms show of it."""
