"""What maps read: their trees, their pictures, and files of other programs."""
