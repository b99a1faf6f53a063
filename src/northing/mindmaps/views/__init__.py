"""One view for each act. Drawing and outline post the same forms."""
