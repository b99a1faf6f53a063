"""Every write to objectives and seasons. Import the module of the act."""
