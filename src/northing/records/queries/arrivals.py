"""How records come in again with an archive."""

from __future__ import annotations

from northing.people.queries.arrivals import Arrival, Arriving, keep_as_text, register_arrivals

#: By the kind of an entry, the part its key is of. Thanks and answers to feedback are no rows here any more.
PARTS = {"goal": "goals", "deed": "accomplishments"}  # untranslated: keys


def register_arrivals_of_records() -> None:
    register_arrivals(
        records=Arrival(
            owner=("person",),
            beside=("shared_at", "snapshot"),
            unread=("audience",),
            after=("goals", "accomplishments"),
            rewrite={"kept": keys_here, "dropped": keys_here},
        )
    )
    because = "It is a reading of somebody else's record."  # untranslated: developers read it
    keep_as_text("record_readings", because=because)


def keys_here(keys: list[str], arriving: Arriving) -> list[str]:
    """Of the entries that came along as rows."""
    found = []
    for key in keys:
        kind, _colon, old = key.partition(":")
        part = PARTS.get(kind)
        new = arriving.key_of(part, int(old)) if part and old.isdecimal() else None
        if new is not None:
            found.append(f"{kind}:{new}")
    return found
