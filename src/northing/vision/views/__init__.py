"""The vision's pages, one module per resource."""
