"""Rows that wait to be written together, parents before children."""

from __future__ import annotations

from typing import TypeVar

from django.db import models, transaction

RowT = TypeVar("RowT", bound=models.Model)

#: SQLite allows 32,766 parameters in one INSERT.
ROWS_PER_INSERT = 1_000


class Rows:
    """Keeps rows by model in the order in which the models first appear; ``write`` empties it."""

    def __init__(self) -> None:
        self.waiting: dict[type[models.Model], list[models.Model]] = {}

    def add(self, row: RowT) -> RowT:
        self.waiting.setdefault(type(row), []).append(row)
        return row

    @transaction.atomic
    def write(self) -> None:
        for model, rows in self.waiting.items():
            model._default_manager.bulk_create(rows, batch_size=ROWS_PER_INSERT)
        self.waiting = {}
