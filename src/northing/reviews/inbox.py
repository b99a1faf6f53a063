"""What waits for a person in reviews: a quarter without one, one that is begun, and those sent to a manager."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from northing.goals.models import Goal
from northing.kernel import dates
from northing.kernel.inbox import NEVER, InboxGroup, InboxItem, InboxSource, register
from northing.people.models import Person
from northing.reviews import policy
from northing.reviews.models import Quarter, Review

#: A quarter less the two weeks by which a review may come early.
MIN_DAYS_BETWEEN = 77
MINUTES_PER_REVIEW = 20


def people_to_review(person: Person, today: date) -> QuerySet[Person]:
    """The person themself, when the due quarter has no review and a quarter has gone by since the last one, or since
    a goal first became active. From two weeks before the end of the quarter to four weeks after it.
    """
    quarter = policy.due_quarter(today)
    if not policy.is_asked_for(quarter, today):
        return Person.objects.none()
    cutoff = today - timedelta(days=MIN_DAYS_BETWEEN)
    reviews = Review.objects.filter(person=OuterRef("pk"))
    goals = Goal.objects.filter(owner=OuterRef("pk")).order_by()
    # Each is a short look into an index; asked as one condition it is a scan.
    return (
        Person.objects.filter(pk=person.pk)
        .filter(Exists(goals.active()), Exists(goals.filter(activated_on__lte=cutoff)))
        .exclude(Exists(reviews.filter(quarter__gte=quarter.first)))
        .exclude(Exists(reviews.filter(finished_at__date__gt=cutoff)))
        .order_by()
        .only("pk")
    )


def due_review_item(person: Person) -> InboxItem:  # noqa: ARG001 - it is the same for everybody
    quarter = policy.due_quarter(dates.today())
    return InboxItem(
        icon="refresh",
        title=_("Time for your %(review)s") % {"review": quarter.review_title[:1].lower() + quarter.review_title[1:]},
        text=_("One goal at a time: does it still fit?"),
        url=review_url(quarter),
        button=_("Review"),
        key=f"reviews.due:{quarter.first:%Y-%m}",
        at=quarter.opens_on,
        minutes=MINUTES_PER_REVIEW,
    )


def unfinished_reviews(person: Person, today: date) -> QuerySet[Review]:
    """Of the quarters that are open, while there are active goals."""
    quarters = [quarter.first for quarter in policy.open_quarters(today)]
    begun = Review.objects.visible_to(person).filter(quarter__in=quarters, finished_at=None)
    return begun.filter(Exists(Goal.objects.of(person).active()))


def unfinished_review_item(review: Review) -> InboxItem:
    return InboxItem(
        icon="refresh",
        title=_("Your review is begun"),
        text=_("%(quarter)s. It goes on where you stopped.") % {"quarter": review.about.name},
        url=review_url(review.about),
        button=_("Go on"),
        key=f"reviews.begun:{review.pk}",
        at=review.began_at,
        minutes=MINUTES_PER_REVIEW,
    )


def unread_reviews(person: Person, today: date) -> QuerySet[Review]:  # noqa: ARG001 - they wait every day
    """What those who report to the person sent them."""
    return Review.objects.received_by(person).filter(read_at=None).select_related("person").order_by("sent_at")


def unread_review_item(review: Review) -> InboxItem:
    facts = {"name": review.person.first_name, "quarter": review.about.name}
    return InboxItem(
        icon="refresh",
        title=_("%(name)s sent you a review") % facts,
        text=_("%(quarter)s, goal by goal.") % facts,
        words=review.line,
        url=reverse("reviews:received", args=[review.pk]),
        button=_("Read it"),
        key=f"reviews.summary:{review.pk}",
        person=review.person,
        at=review.sent_at,
    )


def review_url(quarter: Quarter) -> str:
    return reverse("reviews:review", args=[quarter.first.year, quarter.first.month])


register(
    InboxSource(
        kind="reviews.summary",
        label=gettext_lazy("Somebody sends you their review"),
        position=431,
        waiting=unread_reviews,
        item=unread_review_item,
    ),
    InboxSource(
        kind="reviews.due",
        label=gettext_lazy("Your review is due"),
        position=755,
        group=InboxGroup.OWN_PLAN,
        waiting=people_to_review,
        item=due_review_item,
    ),
    InboxSource(
        kind="reviews.begun",
        label=gettext_lazy("Your review is begun"),
        position=757,
        group=InboxGroup.OWN_PLAN,
        mail=NEVER,
        waiting=unfinished_reviews,
        item=unfinished_review_item,
    ),
)
