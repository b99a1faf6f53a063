"""The pages where goals are set together, one module per resource."""
