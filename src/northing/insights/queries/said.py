"""What others said to a person in a year: thanks they got, and answers given with a name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils import timezone

from northing.feedback.models import Answer
from northing.feedback.queries.quotable import quotable_answers
from northing.insights.queries.spans import YearSpan
from northing.people.models import Person
from northing.people.queries.compiled import compiled_once
from northing.recognition.models import Thanks

#: Of each kind, the newest.
MAX_QUOTES = 4


@dataclass(frozen=True, slots=True)
class Quote:
    """``giver`` is None where somebody without an account answered. ``is_private`` stays between the two."""

    text: str
    who: str
    on: date
    giver: Person | None = None
    is_private: bool = False


def quotes_of(person: Person, span: YearSpan) -> list[Quote]:
    """In the order of their days. Anonymous answers are never among them. Two queries."""
    found = [
        *(
            Quote(row.reason, row.giver.name, timezone.localdate(row.given_at), row.giver, not row.is_public)
            for row in _read_thanks(person, span.first, span.until)
        ),
        *(Quote(row.text, row.who, row.on) for row in _read_answers(person, span.first, span.until)),  # type: ignore[attr-defined] # annotated
    ]
    return sorted(found, key=lambda quote: quote.on)


@compiled_once
def _read_thanks(person: Person, first: date, last: date) -> QuerySet[Thanks]:
    received = Thanks.objects.visible_to(person).for_person(person).exclude(giver=person)
    within = received.filter(given_at__date__range=(first, last))
    return within.select_related("giver").order_by("-given_at")[:MAX_QUOTES]


@compiled_once
def _read_answers(person: Person, first: date, last: date) -> QuerySet[Answer]:
    return quotable_answers(person, first, last)[:MAX_QUOTES]
