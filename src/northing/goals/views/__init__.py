"""The pages of plans and goals, one module per resource."""
