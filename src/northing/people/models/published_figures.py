"""Figures of a day, kept so that they stay the same until the next."""

from __future__ import annotations

from django.db import models


class PublishedFigures(models.Model):
    """The guarded counts of one subject on the last day somebody asked for them; ``figures`` holds nothing else."""

    subject = models.CharField(max_length=80, unique=True)
    on = models.DateField()
    figures = models.JSONField(default=dict)

    class Meta:
        verbose_name_plural = "published figures"

    def __str__(self) -> str:
        return f"{self.subject} on {self.on}"  # untranslated: for developers
