"""What the company's people say about each other's goals: comments, other wordings, agreements, promises, proposals."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta

from northing.demo import content
from northing.demo.decks import Deck
from northing.demo.rows import Rows
from northing.demo.year import at_noon
from northing.goals.models import Goal, GoalState, Revision
from northing.people.models import Person
from northing.together.models import Agreement, Comment, Promise, Proposal, Suggestion


class Together:
    """What is said over goals, dealt by manager, because a manager reads the words of a whole team on one page."""

    def __init__(self, today: date, chance: random.Random) -> None:
        self.today, self.chance = today, chance
        texts = content.texts("together")
        self.comments = Deck[list[str]](texts["comments"], chance)
        self.remarks = Deck[str](texts["remarks"], chance)
        self.suggestions = Deck[list[str]](texts["suggestions"], chance)
        self.declined = Deck[str](texts["declined"], chance)
        self.promises = Deck[list[str]](texts["promises"], chance)
        self.proposals = Deck[list[str]](texts["proposals"], chance)

    def build(self, group: Sequence[Person]) -> None:
        """After the group's own rows are written, because a suggestion names measures by their keys."""
        rows = Rows()
        keys = [person.pk for person in group if person.manager is not None]
        shared = Goal.objects.filter(owner__in=keys, state=GoalState.ACTIVE, shared_manager__isnull=False)
        revisions = {revision.goal_id: revision for revision in Revision.objects.filter(goal__in=shared, number=1)}
        people = {person.pk: person for person in group}
        for goal in shared.order_by("pk").prefetch_related("measures"):
            goal.owner = people[goal.owner_id]
            Meeting(rows, goal, self).build(revisions[goal.pk])
        for person in group:
            if person.manager is not None and self.chance.random() < 0.2:
                self.propose(rows, person, person.manager)
        rows.write()

    def propose(self, rows: Rows, person: Person, manager: Person) -> None:
        statement, note = self.proposals.deal(manager.pk)
        made = self.today - timedelta(days=self.chance.randint(1, 15))
        rows.add(Proposal(person=person, author=manager, statement=statement, note=note, made_at=at_noon(made)))


class Meeting:
    """An owner and a manager over one goal."""

    def __init__(self, rows: Rows, goal: Goal, said: Together) -> None:
        self.rows, self.goal, self.said = rows, goal, said
        self.today, self.chance = said.today, said.chance
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
        asked, answered = self.said.comments.deal(self.manager.pk)
        said = [(self.manager, asked, first), (self.owner, answered, first - 1)]
        if self.chance.random() < 0.3:
            said.append((self.manager, self.said.remarks.deal(self.manager.pk), first - 4))
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
        clause, why = self.said.suggestions.deal(self.manager.pk)
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
                answer=self.said.declined.deal(self.manager.pk) if declined else "",
                answered_at=at_noon(made + timedelta(days=1)) if declined else None,
            )
        )

    def promise(self) -> None:
        kind, text = self.said.promises.deal(self.manager.pk)
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
