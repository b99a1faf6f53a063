"""The gaps of the scaffold, filled with the person's own words and nothing else."""

from __future__ import annotations

from northing.coach.draft import Draft
from northing.coach.parts import Parts
from northing.coach.reading import Slots


def fill_slots(draft: Draft, parts: Parts) -> Slots:
    """What the text already says, gap by gap."""
    said = {part: draft.said(span).strip(" ,;:") for part, span in reversed(parts)}
    measure = draft.measures[0] if draft.measures else None
    baseline = f"{measure.baseline:g} {measure.unit}".strip() if measure and measure.baseline is not None else ""
    return Slots(
        do_what=said.get("how", ""),
        changes_what=said.get("outcome", ""),
        today=baseline,
        target=draft.said(measure.span) if measure else "",
        when=said.get("deadline", ""),
        why=said.get("why", ""),
    )
