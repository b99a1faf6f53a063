"""What a person types to thank, to put forward and to keep the catalogue."""
