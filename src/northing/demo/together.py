"""What the company's people say about each other's goals: comments, other wordings, agreements, promises, proposals."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta

from northing.demo.rows import Rows
from northing.demo.year import at_noon
from northing.goals.models import Goal, GoalState, Revision
from northing.people.models import Person
from northing.together.models import Agreement, Comment, Promise, PromiseKind, Proposal, Suggestion

#: What a manager writes, and what the owner answers.
COMMENT_PAIRS = (
    ("What would make the next step smaller? I can free an afternoon.", "An afternoon would do it. Thursday?"),
    ("I read the numbers. Who else should see them?", "The night team. I will bring them **one page**, not ten."),
    ("You sounded tired of this one last week. Still yours?", "Still mine. I was tired of the meetings, not of it."),
    ("The warehouse has the same question. Shall I introduce you?", "Please. I would rather ask than guess."),
    ("I like where this goes. What do you need from me?", "A yes to the second figure, and then to be left to it."),
)
MENTOR_COMMENTS = (
    "I did something like it once:\n\n- start with the *dullest* part\n- show it early",
    "Happy to read a draft.",
)
SUGGESTED_CLAUSES = (
    (", and show it to one other team", "Then somebody besides you learns from it."),
    (", in two steps with a pause between them", "The pause is when you see whether it works."),
    (", together with one colleague who is new to it", "You explain well. It would be a pity to do it alone."),
)
PROMISE_TEXTS = (
    (PromiseKind.INTRODUCTION, "Introduce you to the people in Porto"),
    (PromiseKind.TIME, "Keep your Friday afternoons free of meetings"),
    (PromiseKind.BUDGET, "Find the money for the course"),
    (PromiseKind.PROJECT, "Ask for a seat in the returns project"),
)
PROPOSED_GOALS = (
    (
        "Lead the review of our three busiest routes and cut the empty miles by a fifth",
        "You see what others drive past.",
    ),
    ("Train two new colleagues on the returns desk so that they work alone after four weeks", "They ask for you."),
    ("Give a talk about the move to the new warehouse at the autumn meeting", "It is a story, and you were in it."),
)
DECLINE_ANSWERS = ("It says more than I can keep this year.", "I tried it that way; shorter works better for me.")


def build_together(group: Sequence[Person], today: date, chance: random.Random) -> None:
    """After the group's own rows are written, because a suggestion names measures by their keys."""
    rows = Rows()
    keys = [person.pk for person in group if person.manager is not None]
    shared = Goal.objects.filter(owner__in=keys, state=GoalState.ACTIVE, shared_manager__isnull=False)
    revisions = {revision.goal_id: revision for revision in Revision.objects.filter(goal__in=shared, number=1)}
    people = {person.pk: person for person in group}
    for goal in shared.order_by("pk").prefetch_related("measures"):
        goal.owner = people[goal.owner_id]
        Meeting(rows, goal, today, chance).build(revisions[goal.pk])
    for person in group:
        if person.manager is not None and chance.random() < 0.2:
            build_proposal(rows, person, person.manager, today, chance)
    rows.write()


class Meeting:
    """An owner and a manager over one goal."""

    def __init__(self, rows: Rows, goal: Goal, today: date, chance: random.Random) -> None:
        self.rows, self.goal, self.today, self.chance = rows, goal, today, chance
        self.owner = goal.owner
        self.manager = goal.owner.manager or goal.owner

    def build(self, revision: Revision) -> None:
        luck = self.chance.random
        if luck() < 0.7:
            self.talk()
        if luck() < 0.5:
            self.agree(revision)
        if luck() < 0.25:
            self.suggest()
        if luck() < 0.3:
            self.promise()

    def talk(self) -> None:
        first = self.chance.randint(6, 60)
        asked, answered = self.chance.choice(COMMENT_PAIRS)
        said = [(self.manager, asked, first), (self.owner, answered, first - 1)]
        if self.chance.random() < 0.3:
            said.append((self.manager, self.chance.choice(MENTOR_COMMENTS), first - 4))
        for author, text, days in said:
            self.rows.add(
                Comment(goal=self.goal, author=author, text=text, made_at=at_noon(self.today - timedelta(days=days)))
            )

    def agree(self, revision: Revision) -> None:
        signed = at_noon(self.today - timedelta(days=self.chance.randint(30, 200)))
        both = self.chance.random() < 0.8
        self.rows.add(
            Agreement(
                goal=self.goal,
                revision=revision,
                manager=self.manager,
                owner_signed_at=signed,
                manager_signed_at=signed if both else None,
            )
        )

    def suggest(self) -> None:
        clause, why = self.chance.choice(SUGGESTED_CLAUSES)
        now = self.goal.wording.measure_rows
        made = self.today - timedelta(days=self.chance.randint(1, 20))
        declined = self.chance.random() < 0.4
        self.rows.add(
            Suggestion(
                goal=self.goal,
                author=self.manager,
                statement=self.goal.statement.rstrip(".") + clause,
                deadline=self.goal.deadline,
                measures=now,
                base_statement=self.goal.statement,
                base_deadline=self.goal.deadline,
                base_measures=now,
                why=why,
                made_at=at_noon(made),
                outcome="declined" if declined else "",
                answer=self.chance.choice(DECLINE_ANSWERS) if declined else "",
                answered_at=at_noon(made + timedelta(days=1)) if declined else None,
            )
        )

    def promise(self) -> None:
        kind, text = self.chance.choice(PROMISE_TEXTS)
        made = self.today - timedelta(days=self.chance.randint(5, 60))
        is_kept = self.chance.random() < 0.5
        self.rows.add(
            Promise(
                goal=self.goal,
                by=self.manager,
                kind=kind,
                text=text,
                due_on=self.today + timedelta(days=self.chance.randint(3, 40)),
                made_at=at_noon(made),
                kept_at=at_noon(made + timedelta(days=4)) if is_kept else None,
            )
        )


def build_proposal(rows: Rows, person: Person, manager: Person, today: date, chance: random.Random) -> None:
    statement, note = chance.choice(PROPOSED_GOALS)
    made = today - timedelta(days=chance.randint(1, 15))
    rows.add(Proposal(person=person, author=manager, statement=statement, note=note, made_at=at_noon(made)))
