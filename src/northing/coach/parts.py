"""Which words of the sentence do what, for underlining: sorted and never overlapping."""

from __future__ import annotations

from northing.coach.draft import Draft
from northing.coach.reading import Part, Span

Parts = tuple[tuple[Part, Span], ...]


def find_parts(draft: Draft) -> Parts:
    """Deadlines before reasons, reasons before ways, ways before amounts; the outcome is what is left in front."""
    found: list[tuple[Part, Span]] = []
    bound = (draft.deadline.span,) if draft.deadline else ()
    for part, spans in (("deadline", bound), ("why", draft.purposes), ("how", draft.means)):
        for span in spans:
            _add(found, part, span)  # type: ignore[arg-type]  # the literals above
    for measure in draft.measures:
        _add(found, "measure", measure.span)
    _add_outcome(found, draft)
    return tuple(sorted(found, key=lambda each: each[1].start))


def _add(found: list[tuple[Part, Span]], part: Part, span: Span) -> None:
    """Keep what of the span is still free, from its start to the next part taken."""
    stop = min((other.start for _, other in found if other.start >= span.start), default=span.end)
    if all(not other.start <= span.start < other.end for _, other in found):
        end = min(span.end, stop)
        if end > span.start:
            found.append((part, Span(span.start, end)))


def _add_outcome(found: list[tuple[Part, Span]], draft: Draft) -> None:
    words = draft.words.words
    if draft.head < len(words):
        taken = [span for _, span in found]
        first = words[draft.head].start
        end = next(
            (w.start for w in words[draft.head :] if _starts_other(w.start, taken) or w.text in ".;,"), words[-1].end
        )
        text = draft.text[first:end].rstrip(" ,;:-")
        if text:
            _add(found, "outcome", Span(first, first + len(text)))


def _starts_other(position: int, taken: list[Span]) -> bool:
    return any(span.start <= position < span.end for span in taken)
