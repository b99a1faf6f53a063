"""Who helped with a goal by what they promised, suggested and wrote."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from northing.goals.models import Goal
from northing.goals.queries.helpers import Help, HelpKind
from northing.people.models import Person
from northing.together.models import Comment, Promise, Suggestion, SuggestionOutcome

TAKEN = (SuggestionOutcome.TAKEN, SuggestionOutcome.IN_PART)


def find_help(reader: Person, goal: Goal) -> Iterator[Help]:
    """Promises that were kept or are open, wordings that were taken, and who wrote about it."""
    promises = Promise.objects.visible_to(reader).filter(goal=goal, released_at=None)
    for by, text, kept_at in promises.values_list("by", "text", "kept_at"):
        sentence = _("kept a promise: %(text)s") if kept_at else _("promised: %(text)s")
        yield Help(by, HelpKind.PROMISE, sentence % {"text": text})
    taken = Suggestion.objects.visible_to(reader).filter(goal=goal, outcome__in=TAKEN)
    for author in taken.values_list("author", flat=True):
        yield Help(author, HelpKind.WORDING, _("suggested a wording that you took"))
    comments = Comment.objects.visible_to(reader).filter(goal=goal).order_by("author")
    for author in comments.values_list("author", flat=True).distinct():
        yield Help(author, HelpKind.WORDS, _("wrote with you about it"))
