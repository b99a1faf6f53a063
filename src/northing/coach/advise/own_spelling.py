"""A reading of a text whose slips were mended, told of the text as it was written."""

from __future__ import annotations

from dataclasses import replace

from northing.coach.model import Criterion, Finding, Letter, Reading
from northing.coach.resources import message
from northing.coach.text.spelling import Correction, SpeltText

#: A slip is spoken of only where it hides a day or what is counted: there another reading would change the goal.
SPOKEN_OF = frozenset({Letter.MEASURABLE, Letter.TIME_BOUND})


def in_own_spelling(reading: Reading, text: str, spelt: SpeltText) -> Reading:
    """The same reading with every place counted in the text as it was given."""
    deadline = reading.deadline
    if deadline:
        span = spelt.as_written(deadline.span)
        deadline = replace(deadline, span=span, text=text[span.start : span.end])
    return replace(
        reading,
        text=text,
        criteria=tuple(_told_of(criterion, spelt) for criterion in reading.criteria),
        pitfalls=tuple(_found_in(finding, spelt) for finding in reading.pitfalls),
        doubtful=tuple(_found_in(finding, spelt) for finding in reading.doubtful),
        deadline=deadline,
        measures=tuple(replace(measure, span=spelt.as_written(measure.span)) for measure in reading.measures),
        parts=tuple((part, spelt.as_written(span)) for part, span in reading.parts),
    )


def _found_in(finding: Finding, spelt: SpeltText) -> Finding:
    return replace(finding, spans=tuple(map(spelt.as_written, finding.spans)))


def _told_of(criterion: Criterion, spelt: SpeltText) -> Criterion:
    hidden = _slip_in(criterion, spelt) if criterion.met and criterion.letter in SPOKEN_OF else None
    advice = criterion.advice
    if hidden:
        advice = message("met.misspelt", {"advice": advice, "written": hidden.written, "read": hidden.read})
    return replace(criterion, evidence=tuple(map(spelt.as_written, criterion.evidence)), advice=advice)


def _slip_in(criterion: Criterion, spelt: SpeltText) -> Correction | None:
    spans = criterion.evidence
    inside = (
        each
        for each in spelt.corrections
        if any(span.start <= each.read_at.start and each.read_at.end <= span.end for span in spans)
    )
    return next(inside, None)
