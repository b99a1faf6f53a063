"""The command ``northing``: one module for each of its commands."""
