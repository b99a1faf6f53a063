"""Comments of the people who read a goal in detail, and until when each of them has read."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from northing.goals.models import Goal
from northing.kernel import dates
from northing.kernel.versions import Versioned
from northing.people.models import Person, written_for


class CommentQuerySet(models.QuerySet["Comment"]):
    def visible_to(self, person: Person) -> CommentQuerySet:
        """Of a goal read in detail, what was written for the person as well, and their own."""
        return self.filter(goal__in=Goal.objects.in_detail_for(person)).said_to(person)

    def said_to(self, person: Person) -> CommentQuerySet:
        """The half of the rule that is about the comment, for goals that are known to be read in detail."""
        return self.filter(Q(author=person) | written_for(person, "made_at", whole="goal__"))


class Comment(Versioned, models.Model):
    """``text`` is Markdown. ``mentioned`` are people who could read the goal in detail when the comment was saved."""

    version_fields = ("text",)

    goal = models.ForeignKey(Goal, models.CASCADE, related_name="comments")
    author = models.ForeignKey(Person, models.CASCADE, related_name="comments")
    text = models.TextField(max_length=4_000)
    mentioned = models.ManyToManyField(Person, related_name="mentions", blank=True)
    made_at = models.DateTimeField(default=dates.now)
    changed_at = models.DateTimeField(null=True, blank=True)

    objects = CommentQuerySet.as_manager()

    class Meta:
        db_table = "goals_comment"
        ordering = ["made_at", "pk"]
        indexes = [models.Index(fields=["goal", "made_at"], name="comment_goal_made")]

    def __str__(self) -> str:
        return self.text


class LookedAtQuerySet(models.QuerySet["LookedAt"]):
    def visible_to(self, person: Person) -> LookedAtQuerySet:
        return self.filter(person=person)


class LookedAt(models.Model):
    """When a person last read the conversation about a goal. Only they see it; it ends items of their inbox."""

    goal = models.ForeignKey(Goal, models.CASCADE, related_name="looks")
    person = models.ForeignKey(Person, models.CASCADE, related_name="looks")
    at = models.DateTimeField(default=dates.now)

    objects = LookedAtQuerySet.as_manager()

    class Meta:
        db_table = "goals_lookedat"
        ordering = ["-at"]
        constraints = [models.UniqueConstraint(fields=["goal", "person"], name="looked_at_once_each")]

    def __str__(self) -> str:
        return f"{self.person}: {self.at}"
