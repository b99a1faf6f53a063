"""Make backups, keep as many as wanted, and restore one."""
