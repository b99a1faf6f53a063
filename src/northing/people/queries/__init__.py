"""What people read: no writes."""
