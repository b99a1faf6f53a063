"""What was shared of a record, and what of it may still be read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from northing.feedback.queries.quotable import quotable_answers
from northing.recognition.queries.quotable import quotable_thanks
from northing.records.models import Record
from northing.records.queries.contents import Contents, QuoteEntry


def contents_shared(record: Record) -> Contents:
    """As it was shared; nothing of later comes to it.

    Words of others go from it when they go from their own place: thanks that were taken back or off the wall, an answer
    whose request was withdrawn. Their names are those of now, so that an erased colleague is not named.
    """
    stored = Contents.from_json(record.snapshot)
    person, start, end = record.person, stored.starts_on, stored.ends_on
    givers = {f"thanks:{pk}": name for pk, name in quotable_thanks(person, start, end).values_list("pk", "giver__name")}
    answers = quotable_answers(person, start, end)
    names: dict[str, str] = {f"answer:{row.pk}": row.who for row in answers}  # type: ignore[attr-defined] # annotated
    return replace(
        stored, thanks=tuple(_standing(stored.thanks, givers)), feedback=tuple(_standing(stored.feedback, names))
    )


def _standing(quotes: Sequence[QuoteEntry], names: dict[str, str]) -> Iterator[QuoteEntry]:
    return (replace(quote, who=names[quote.key]) for quote in quotes if quote.key in names)
