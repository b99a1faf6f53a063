"""Measurements that are run by hand or by CI, never by timed tests."""
