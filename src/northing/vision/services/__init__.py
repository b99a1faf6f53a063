"""Every write of the vision, one module per resource."""
