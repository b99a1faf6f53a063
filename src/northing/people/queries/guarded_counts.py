"""Counts of people that give nobody away: every count shown to somebody who cannot see what is counted is one of these.

A guarded count is the count with two random numbers added, rounded to a multiple of five. One number belongs to what
is counted and stays, so that no average over many days gives the count; the other is thrown anew each day, so that no
difference between two days tells that somebody has acted. One person more or less makes any figure at most twice as
likely for each of the two, and makes none impossible. ``services.published_figures`` keeps a day's figures.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db.models import Q
from django.utils.crypto import salted_hmac

from northing.kernel import dates

#: Counts are no finer than this, and smaller ones are not told.
COUNT_STEP = 5
#: Of smaller groups nothing is counted: a figure with chance in it would say nothing true.
MIN_GROUP_COUNTED = 10
#: Who joined later is not counted, so that nobody makes a group of accounts they invited around one person.
KNOWN_FOR = timedelta(days=14)
SALT = "northing.people.guarded_counts"


def guard_count(count: int, *, of: int, subject: str, day: date) -> int | None:
    """A multiple of five from 0 to the size of the group; None where the group is too small to be counted."""
    if of < MIN_GROUP_COUNTED:
        return None
    guarded = count + throw_noise(subject) + throw_noise(f"{subject}:{day.isoformat()}")
    return min(max(round(guarded / COUNT_STEP), 0), of // COUNT_STEP) * COUNT_STEP


def throw_noise(seed: str) -> int:
    """The same for the same seed, and nobody can compute it without the SECRET_KEY.

    0 with one chance in three, and each step further from it, up or down, half as likely as the one before: the
    difference of two numbers of heads that are thrown before the first tail.
    """
    digest = salted_hmac(SALT, seed, algorithm="sha256").digest()
    up, down = (64 - int.from_bytes(half, "big").bit_length() for half in (digest[:8], digest[8:16]))
    return up - down


def is_long_known(path: str = "", *, at: datetime | None = None) -> Q:
    """People who may be counted, of those who are here now; ``path`` leads to the person ("owner__").

    ``at`` is the moment that is counted, now without one.
    """
    return Q(**{f"{path}is_active": True, f"{path}joined_at__lte": (at or dates.now()) - KNOWN_FOR})
