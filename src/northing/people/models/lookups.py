"""A lookup for keys found by a subquery."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import ForeignKey
from django.db.models.fields.related_lookups import RelatedIn

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper


@ForeignKey.register_lookup
class InKeys(RelatedIn):
    """The same as ``__in`` of a subquery, which PostgreSQL then runs first and once.

    One ``IN (SELECT ...)`` among conditions joined by OR makes it read the whole table; the index serves an array.
    """

    lookup_name = "in_keys"

    def get_rhs_op(self, connection: BaseDatabaseWrapper, rhs: str) -> str:
        if connection.vendor == "postgresql" and not self.rhs_is_direct_value():
            return f"= ANY(ARRAY{rhs})"
        return super().get_rhs_op(connection, rhs)
