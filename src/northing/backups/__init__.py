"""Backups: one file format for both databases, written from a running site, verified, and restored."""
