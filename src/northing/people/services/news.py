"""Whether something unread waits for a person: the app that knows writes it down here, for the bell of every page."""

from __future__ import annotations

from northing.kernel import dates
from northing.people.models import Person


def note_news(actor: Person, *, has_news: bool) -> None:
    actor.has_news, actor.news_checked_at = has_news, dates.now()
    Person.objects.filter(pk=actor.pk).update(has_news=has_news, news_checked_at=actor.news_checked_at)
