"""Every write to what is said, suggested, agreed, promised and proposed. Import the module of the act."""
