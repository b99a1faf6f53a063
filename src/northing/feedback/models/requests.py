"""A request for feedback: a survey about one of my goals or in general, open until a day, and whom it goes to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import uuid4

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from northing.goals.models import Goal, Measure
from northing.kernel import dates
from northing.kernel.row_keys import new_row_key
from northing.people.models import Person, Shared, reached_closely

#: Fewer answers of an anonymous request are never shown. The pages say "three" in their sentences.
MIN_ANONYMOUS_ANSWERS = 3
MAX_QUESTIONS = 10


@dataclass(frozen=True, slots=True)
class Prompt:
    """One question before it is asked; ``kind`` is a ``QuestionKind``."""

    kind: str
    text: str
    low: str = ""
    high: str = ""
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody without an account, before they are invited."""

    name: str
    email: str


def day_everywhere() -> date:
    """The day that has begun in every time zone: a closing day ends when it has ended everywhere.

    It is the same for all, so that nothing is shown while one person's clock still lets them answer.
    """
    return (dates.now() - timedelta(hours=12)).date()


class FeedbackRequestQuerySet(models.QuerySet["FeedbackRequest"]):
    def visible_to(self, person: Person) -> FeedbackRequestQuerySet:
        """Its owner, and whom they decided to show the summary. Who was asked sees their own ``Invitee`` instead."""
        return self.filter(Q(owner=person) | Q(withdrawn_at=None) & reached_closely(person))

    def open(self) -> FeedbackRequestQuerySet:
        return self.filter(withdrawn_at=None, closed_at=None, closes_on__gte=day_everywhere())


class FeedbackRequest(Shared):
    """Whether answers are anonymous is chosen once and never changes.

    ``answer_count`` and ``published_count`` keep what a page may not count itself: of an anonymous request only
    published answers are ever counted on a page (``services.publication``).
    """

    id = models.BigIntegerField(primary_key=True, default=new_row_key, editable=False)
    owner = models.ForeignKey(Person, models.CASCADE, related_name="feedback_requests")
    goal = models.ForeignKey(Goal, models.SET_NULL, null=True, blank=True, related_name="feedback_requests")
    survey = models.SlugField(max_length=40, blank=True, help_text="The starter it was made from, if any.")
    title = models.CharField(_("what it is about"), max_length=120)
    introduction = models.TextField(max_length=1_000, blank=True)
    is_anonymous = models.BooleanField(default=False)
    closes_on = models.DateField(_("open until"))
    measure = models.ForeignKey(Measure, models.SET_NULL, null=True, blank=True, related_name="feedback_requests")
    #: Answers that are counted in the measure.
    counted = models.PositiveSmallIntegerField(default=0)
    answer_count = models.PositiveSmallIntegerField(default=0)
    published_count = models.PositiveSmallIntegerField(default=0)
    #: Answers that its owner has marked as read.
    read_count = models.PositiveSmallIntegerField(default=0)
    thanks = models.TextField(_("a word to all"), max_length=1_000, blank=True)
    asked_at = models.DateTimeField(default=dates.now)
    thanked_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    #: Sent along with the form, so that pressing twice asks once.
    form_key = models.UUIDField(null=True, blank=True, editable=False)

    objects = FeedbackRequestQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-pk"]
        indexes = [
            models.Index(fields=["owner", "-asked_at"], name="feedback_by_owner"),
            models.Index(fields=["goal", "-asked_at"], name="feedback_by_goal"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(published_count__lte=F("answer_count")), name="feedback_publishes_what_came"
            ),
            models.UniqueConstraint(fields=["owner", "form_key"], name="feedback_asked_once"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("feedback:summary", args=[self.pk])

    @classmethod
    def to_hand_over(cls) -> models.QuerySet[FeedbackRequest]:
        """Of what was withdrawn nothing is left to show."""
        return super().to_hand_over().filter(withdrawn_at=None)

    @property
    def is_open(self) -> bool:
        """The same rule as the queryset's ``open``."""
        return self.withdrawn_at is None and self.closed_at is None and not self.is_past

    @property
    def is_past(self) -> bool:
        """Its announced day has ended, everywhere."""
        return self.closes_on < day_everywhere()

    @property
    def shown_count(self) -> int:
        """Answers that may be shown, and counted on a page, now: the same rule as ``ResponseQuerySet.is_shown``."""
        if not self.is_anonymous or (self.published_count and self.is_past):
            return self.answer_count
        return self.published_count

    @property
    def holds_answers_back(self) -> bool:
        """Some anonymous answers may not be shown yet."""
        return self.is_anonymous and not self.is_past

    @property
    def unread_count(self) -> int:
        return max(0, self.shown_count - self.read_count)


class QuestionKind(models.TextChoices):
    RATING = "rating", _("Rating from 1 to 5")
    CHOICE = "choice", _("Choice")
    TEXT = "text", _("In their own words")


class QuestionQuerySet(models.QuerySet["Question"]):
    def visible_to(self, person: Person) -> QuestionQuerySet:
        """With the request, and for those who were asked."""
        asked = FeedbackRequest.objects.filter(invitees__person=person, withdrawn_at=None)
        seen = FeedbackRequest.objects.visible_to(person).filter(pk=OuterRef("request"))
        return self.filter(Exists(asked.filter(pk=OuterRef("request"))) | Exists(seen))


class Question(models.Model):
    """``low`` and ``high`` name the ends of a rating; ``options`` is the list of a choice."""

    request = models.ForeignKey(FeedbackRequest, models.CASCADE, related_name="questions")
    position = models.PositiveSmallIntegerField(validators=[MaxValueValidator(MAX_QUESTIONS - 1)])
    kind = models.CharField(max_length=8, choices=QuestionKind)
    text = models.CharField(max_length=300)
    low = models.CharField(max_length=40, blank=True)
    high = models.CharField(max_length=40, blank=True)
    options = models.JSONField(default=list, blank=True)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["request", "position"], name="question_placed_once")]

    def __str__(self) -> str:
        return self.text


class InviteeQuerySet(models.QuerySet["Invitee"]):
    def visible_to(self, person: Person) -> InviteeQuerySet:
        """The one who was asked; and who asked, unless anonymously: then the row knows more than they may."""
        named = Q(request__owner=person, request__is_anonymous=False)
        return self.filter(Q(person=person, request__withdrawn_at=None) | named)

    def names_of(self, request: FeedbackRequest) -> InviteeQuerySet:
        """Whom a request was sent to, for its owner. Of an anonymous request only the names are fetched."""
        found = self.filter(request=request).select_related("person")
        return found.defer("has_answered", "declined_at", "reminded_at") if request.is_anonymous else found

    def asked(self, person: Person) -> InviteeQuerySet:
        """What a person is asked, answered or not, by people who are here."""
        return self.filter(person=person, request__withdrawn_at=None, request__owner__is_active=True)

    def outstanding(self) -> InviteeQuerySet:
        """Neither answered nor declined."""
        return self.filter(has_answered=False, declined_at=None)

    def waiting(self) -> InviteeQuerySet:
        """Outstanding while their request is open."""
        return self.outstanding().filter(
            request__withdrawn_at=None,
            request__closed_at=None,
            request__closes_on__gte=day_everywhere(),
            request__owner__is_active=True,
        )


class Invitee(models.Model):
    """A colleague, or a guest known by name and address, who opens the survey by a link.

    Of an anonymous request neither the moment nor the day of an answer is kept, only that there is one, so that
    nobody is reminded of what they did.
    """

    id = models.BigIntegerField(primary_key=True, default=new_row_key, editable=False)
    request = models.ForeignKey(FeedbackRequest, models.CASCADE, related_name="invitees")
    person = models.ForeignKey(Person, models.CASCADE, null=True, blank=True, related_name="feedback_asked")
    name = models.CharField(max_length=150)
    email = models.EmailField(_("e-mail address"), max_length=254)
    #: From it and the installation's secret the link is made; only the digest of the token is kept.
    key = models.UUIDField(default=uuid4, editable=False)
    token_digest = models.CharField(max_length=64, null=True, blank=True, unique=True, editable=False)
    asked_at = models.DateTimeField(default=dates.now)
    reminded_at = models.DateTimeField(null=True, blank=True)
    has_answered = models.BooleanField(default=False)
    declined_at = models.DateTimeField(null=True, blank=True)
    kind_word = models.CharField(max_length=280, blank=True)

    objects = InviteeQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["request", "person"], name="invited_once"),
            models.UniqueConstraint(fields=["request", "email"], name="invited_once_by_address"),
        ]
        indexes = [models.Index(fields=["person", "has_answered"], name="invitee_waiting")]

    def __str__(self) -> str:
        return self.name

    @property
    def is_guest(self) -> bool:
        return self.token_digest is not None

    @property
    def has_declined(self) -> bool:
        return self.declined_at is not None

    @property
    def state_for_owner(self) -> str:
        """Their state as the one who asked may know it: of an anonymous request nothing but that they were asked."""
        if self.request.is_anonymous:
            return gettext("asked")
        if self.has_answered:
            return gettext("answered")
        return gettext("would rather not") if self.has_declined else gettext("not yet")

    @property
    def state_for_invitee(self) -> str:
        """What became of a request that no longer waits, for the one who was asked."""
        if self.has_answered:
            return gettext("answered; thanks you") if self.request.thanks else gettext("answered")
        if self.has_declined:
            return gettext("declined; thanks you") if self.request.thanks else gettext("declined")
        return gettext("closed; thanks you") if self.request.thanks else gettext("closed")
