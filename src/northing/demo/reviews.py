"""Quarterly reviews of the company's people: the last two quarters, some left out."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta

from northing.demo import content
from northing.demo.decks import Deck
from northing.demo.rows import Rows
from northing.demo.year import at_noon
from northing.goals.models import Goal, Revision
from northing.people.models import Person
from northing.reviews.models import Decision, GoalReview, Quarter, Review
from northing.reviews.policy import due_quarter

#: How many of ten people reviewed the quarter before, and the one that is due.
KEPT_SHARES = (0.8, 0.5)
SENT_SHARE = 0.6


class Reviews:
    """Reads the goals of a group that are written already, and adds the reviews of two quarters."""

    def __init__(self, today: date, chance: random.Random) -> None:
        self.today, self.chance = today, chance
        texts = content.texts("reviews")
        self.kept = Deck[str](texts["kept"], chance)
        self.parked = Deck[str](texts["parked"], chance)
        self.lines = Deck[str](texts["lines"], chance)

    def build(self, group: Sequence[Person]) -> None:
        rows = Rows()
        due = due_quarter(self.today)
        goals = defaultdict(list)
        found = Revision.objects.filter(goal__owner__in=group).select_related("goal").order_by("goal__position")
        for revision in found:
            goals[revision.goal.owner_id].append(revision)
        reviewed: dict[int, Goal] = {}
        for person in group:
            for quarter, share in zip((due.previous, due), KEPT_SHARES, strict=True):
                if self.chance.random() < share:
                    decided = self.build_review(rows, person, quarter, goals[person.pk])
                    reviewed |= {goal.pk: goal for goal in decided}
        rows.write()
        Goal.objects.bulk_update(reviewed.values(), ["last_reviewed_on"], batch_size=500)

    def build_review(self, rows: Rows, person: Person, quarter: Quarter, revisions: Sequence[Revision]) -> list[Goal]:
        """The goals it decides; none where no goal was there by then."""
        on = min(quarter.last - timedelta(days=self.chance.randint(0, 8)), self.today - timedelta(days=1))
        there = [one for one in revisions if self.is_there(one.goal, quarter, on)]
        if not there:
            return []
        is_sent = person.manager_id is not None and self.chance.random() < SENT_SHARE
        review = rows.add(
            Review(
                person=person,
                plan=there[0].goal.plan,
                quarter=quarter.first,
                began_at=at_noon(on),
                finished_at=at_noon(on),
                line=self.lines.deal(person.manager_id, person.pk) if is_sent else "",
                sent_to=person.manager if is_sent else None,
                sent_at=at_noon(on) if is_sent else None,
                read_at=at_noon(on) if is_sent and self.chance.random() < 0.7 else None,
            )
        )
        for revision in there:
            rows.add(self.decided(review, revision, on))
            revision.goal.last_reviewed_on = on
        return [revision.goal for revision in there]

    def is_there(self, goal: Goal, quarter: Quarter, on: date) -> bool:
        began = goal.activated_on is not None and goal.activated_on <= on
        return began and (goal.closed_on is None or goal.closed_on >= quarter.first)

    def decided(self, review: Review, revision: Revision, on: date) -> GoalReview:
        """What the goal became, where that was in the quarter; else it was kept."""
        goal = revision.goal
        is_closed = goal.closed_on is not None and goal.closed_on <= on
        decision, sentence = Decision.KEEP, ""
        if is_closed:
            decision = Decision.REACHED if goal.is_achieved else Decision.DROP
        elif goal.is_parked:
            decision, sentence = Decision.PARK, self.parked.deal(review.person_id, review.person.manager_id)
        elif self.chance.random() < 0.5:
            sentence = self.kept.deal(review.person_id, review.person.manager_id)
        return GoalReview(
            review=review,
            goal=goal,
            revision=revision,
            old_deadline=goal.deadline,
            relevant=self.chance.randint(3, 5),
            realistic=self.chance.randint(2, 5),
            attainable=self.chance.randint(2, 5),
            decision=decision,
            sentence=sentence,
            reason=goal.drop_reason if decision == Decision.DROP else "",
            saved_at=at_noon(on),
            decided_at=at_noon(on),
        )
