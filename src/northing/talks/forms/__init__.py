"""1:1s as people type them."""
