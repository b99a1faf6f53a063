"""A company of many people for tests."""

from __future__ import annotations

from django.db import connection

from conftest import TODAY
from northing.demo.organisation import build_organisation


def build_company(people: int) -> None:
    """PostgreSQL takes the new tables for empty while their rows are in an open transaction, and plans for minutes of
    work, unless it is told to count them.
    """
    build_organisation(people, today=TODAY)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
