"""Thanks between the people of the company, what it stands for, and a year of incentives with their budgets."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal

from northing.demo import content
from northing.demo.decks import Deck
from northing.demo.rows import Rows
from northing.demo.year import at_noon
from northing.goals.models import Audience, Goal, GoalState
from northing.kernel import dates
from northing.people.models import Person
from northing.recognition.models import (
    Budget,
    CompanyValue,
    Incentive,
    LedgerEntry,
    Movement,
    Nomination,
    NominationState,
    Reaction,
    ReactionKind,
    Receipt,
    Thanks,
    Unit,
)
from northing.recognition.models.ledger import WAYS
from northing.recognition.services.nominations import TIME_TO_TAKE

COMPANY_VALUES = (
    ("Say it early", "Bad news is told while there is still something to be done about it."),
    ("Leave it better", "Whoever touches a thing leaves it a little easier for the next one."),
    ("Ask the person", "We ask those it concerns before we decide for them."),
)
INCENTIVES = (
    ("A day for a course", "One working day, on top of your leave, for something you want to learn.", Unit.DAYS, "1"),
    ("A long weekend", "A Friday or a Monday of your choice.", Unit.DAYS, "1"),
    ("Half a day for a colleague's team", "Sit with another team and see how they work.", Unit.DAYS, "0.5"),
    ("A conference ticket", "Travel within the country is included.", Unit.MONEY, "600"),
    ("Dinner for two", "Book it, keep the bill, hand it in.", Unit.MONEY, "120"),
    ("Books for your desk", "Any bookshop; the bill goes to the office.", Unit.MONEY, "60"),
)
NOMINATION_REASONS = (
    "Ran the move to the new warehouse over a weekend, and nobody lost a parcel.",
    "Taught the whole desk the new system, one person at a time.",
    "Kept the night line going while three of us were ill.",
)
#: Of six thanks one stays between the two.
PRIVATE_SHARE = 1 / 6


def build_values() -> list[CompanyValue]:
    return [
        CompanyValue.objects.get_or_create(name=name, defaults={"meaning": told})[0] for name, told in COMPANY_VALUES
    ]


class Wall:
    """Thanks of group after group, in the order of the wall, so that one page of it has no reason twice."""

    def __init__(self, today: date, chance: random.Random) -> None:
        self.today, self.chance = today, chance
        self.values = build_values()
        self.reasons = Deck[str](content.texts("thanks")["reasons"], chance)

    def build(self, rows: Rows, group: Sequence[Person]) -> None:
        """Two from everyone to somebody near them, most of them on the wall."""
        open_goals = {
            goal.owner_id: goal
            for goal in rows.waiting.get(Goal, [])
            if isinstance(goal, Goal) and goal.audience == Audience.EVERYONE and goal.state == GoalState.ACTIVE
        }
        if len(group) < 2:
            return
        chance = self.chance
        found = [
            (giver, chance.choice(near), chance.randint(0, 150))
            for giver, near in ((giver, neighbours(group, at)) for at, giver in enumerate(group))
            for _ in range(2)
        ]
        for giver, receiver, ago in sorted(found, key=lambda one: -one[2]):
            thanks = self.thank(rows, giver, receiver, ago, open_goals.get(receiver.pk))
            if thanks.is_public:
                build_reactions(rows, thanks, [one for one in group[:20] if one not in (giver, receiver)], chance)

    def thank(self, rows: Rows, giver: Person, receiver: Person, ago: int, goal: Goal | None) -> Thanks:
        on = at_noon(self.today - timedelta(days=ago))
        thanks = rows.add(
            Thanks(
                giver=giver,
                reason=self.reasons.deal(giver.pk, receiver.pk),
                company_value=self.chance.choice([*self.values, None]),
                goal=self.chance.choice([goal, None]),
                is_public=self.chance.random() > PRIVATE_SHARE,
                given_at=on,
            )
        )
        rows.add(Receipt(thanks=thanks, person=receiver, seen_at=on if ago > 3 else None))
        return thanks


def neighbours(group: Sequence[Person], at: int) -> list[Person]:
    """Those hired next to somebody: most of the own team, and some of the next."""
    return [*group[max(0, at - 10) : at], *group[at + 1 : at + 11]]


def build_reactions(rows: Rows, thanks: Thanks, others: Sequence[Person], chance: random.Random) -> None:
    kinds = (ReactionKind.JOIN, ReactionKind.SAW, ReactionKind.LEARNED)
    for person in chance.sample(others, min(len(others), chance.randint(0, 4))):
        rows.add(Reaction(thanks=thanks, person=person, kind=chance.choice(kinds), made_at=thanks.given_at))


def build_incentives(people: Sequence[Person], today: date) -> None:
    """A catalogue, this year's two budgets, and one nomination of each kind: waiting, to take, taken."""
    offers = [Incentive(name=n, description=d, unit=unit, cost=Decimal(cost)) for n, d, unit, cost in INCENTIVES]
    Incentive.objects.bulk_create(offers)
    partner = people[0]
    starts, ends = today.replace(month=1, day=1), today.replace(month=12, day=31)
    money, days = Budget.objects.bulk_create(
        [
            Budget(name=f"Recognition {today.year}", unit=Unit.MONEY, starts_on=starts, ends_on=ends),
            Budget(name=f"Days {today.year}", unit=Unit.DAYS, starts_on=starts, ends_on=ends),
        ]
    )
    began = at_noon(starts)
    given = ((money, Decimal(12_000)), (days, Decimal(40)))
    moved = [make_ledger_entry(budget, Movement.FUND, amount, partner, began) for budget, amount in given]
    if len(people) >= 4:
        moved += build_nominations(people, offers, {Unit.MONEY: money, Unit.DAYS: days}, today)
    LedgerEntry.objects.bulk_create(moved)


def build_nominations(
    people: Sequence[Person], offers: Sequence[Incentive], budgets: dict[str, Budget], today: date
) -> list[LedgerEntry]:
    """In the order of ``NominationState``: one that waits, one to take, one taken."""
    partner, *others = people
    states = (NominationState.WAITING, NominationState.APPROVED, NominationState.REDEEMED)
    moved: list[LedgerEntry] = []
    for at, (state, offer, reason) in enumerate(
        zip(states, (offers[3], offers[0], offers[4]), NOMINATION_REASONS, strict=True)
    ):
        nominee, nominator = others[at], others[(at + 1) % len(others)]
        on = today - timedelta(days=4 + 12 * at)
        nomination = Nomination(
            incentive=offer, nominee=nominee, nominator=nominator, reason=reason, unit=offer.unit, cost=offer.cost,
            state=state, made_at=at_noon(on),
        )  # fmt: skip
        if state != NominationState.WAITING:
            nomination.decided_by, nomination.decided_at = partner, at_noon(on + dates.ONE_DAY)
            nomination.expires_on = on + dates.ONE_DAY + TIME_TO_TAKE
        if state == NominationState.REDEEMED:
            nomination.taken, nomination.closed_at = offer, at_noon(on + 2 * dates.ONE_DAY)
        nomination.save()
        for movement, wanted in ((Movement.RESERVE, states[1:]), (Movement.SPEND, states[2:])):
            if state in wanted:
                moved.append(
                    make_ledger_entry(budgets[offer.unit], movement, offer.cost, partner, at_noon(on), nomination)
                )
    return moved


def make_ledger_entry(
    budget: Budget, movement: Movement, amount: Decimal, by: Person, at: datetime, nomination: Nomination | None = None
) -> LedgerEntry:
    out_of, into = WAYS[movement]
    return LedgerEntry(
        budget=budget, movement=movement, from_account=out_of, to_account=into, amount=amount, by=by, at=at,
        nomination=nomination, note="" if nomination else "For the year",
    )  # fmt: skip
