"""What people type and choose for their record."""
