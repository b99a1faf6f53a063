"""What the fictional company, its departments and its teams want to reach this year."""

from __future__ import annotations

from dataclasses import dataclass

from northing.demo.content import base_of_team


@dataclass(frozen=True, slots=True)
class Aim:
    """A title and why; of each result the text, unit, figure at the start, target and where it stands.

    ``serves`` is the place in ``COMPANY_AIMS`` of what it is for; a team's without one serves its department.
    """

    title: str
    results: tuple[tuple[str, str, int, int, int], ...]
    why: str = ""
    serves: int | None = None


COMPANY_AIMS = (
    Aim(
        "Ship every Thursday, without overtime",
        (("Calm releases by December", "releases", 0, 20, 11), ("Hours worked after seven", "hours", 64, 10, 29)),
        "A release should be a quiet afternoon. When it is one, we do it more often, and **customers wait less**.",
    ),
    Aim(
        "Planners see a delay before the customer does",
        (("Delays we warned of ahead", "of 10", 2, 8, 5),),
        "Whoever hears of a delay first can still do something about it.",
    ),
    Aim(
        "A workplace you’d recommend to a friend",
        (("Would recommend it, in the autumn survey", "of 10", 6, 9, 7),),
        "People stay where they are heard. We ask twice a year, and act on one thing each time.",
    ),
    Aim(
        "Halve the energy our servers use",
        (("Energy used in a day", "kWh", 410, 205, 388),),
        "Less to pay and less to answer for.",
    ),
)
DEPARTMENT_AIMS = {
    "Engineering": Aim(
        "Every fix in customers’ hands within two days", (("Days to release", "days", 6, 2, 4),), serves=0
    ),
    "Customers": Aim(
        "We ring before the customer does", (("Late deliveries we rang about", "%", 20, 80, 55),), serves=1
    ),
    "Logistics": Aim(
        "Every late delivery explained the same day", (("Explained on the day", "%", 35, 90, 61),), serves=1
    ),
    "Sites": Aim("Buildings that cost a quarter less to run", (("Cost a day", "euros", 960, 720, 850),), serves=3),
    "People and finance": Aim(
        "Everyone has talked about where they are heading", (("Talks this year", "talks", 0, 120, 84),), serves=2
    ),
}
#: By the name of the team. The second is for the second team of that name, in a larger company.
TEAM_AIMS = {
    "Finance": (
        Aim("Expenses paid back within the week", (("Paid within a week", "%", 41, 95, 78),)),
        Aim("Decisions that people hear of first from us", (("Say they heard it first here", "of 10", 4, 8, 6),)),
    ),
    "Warehouse": (
        Aim("One list of what is on its way", (("Places to look in", "places", 5, 1, 3),)),
        Aim("A handover nobody has to ask twice about", (("Handovers with open questions", "%", 40, 10, 22),)),
    ),
    "Software": (
        Aim("Servers that sleep when nobody asks them anything", (("Idle at night", "%", 5, 60, 22),), serves=3),
        Aim("Builds that are green on the first try", (("Green on the first try", "%", 62, 90, 81),)),
    ),
    "Customer care": (
        Aim("A first answer that is also the last", (("Solved with the first answer", "%", 48, 70, 66),)),
        Aim("Half of the questions answered by our own pages", (("Found their answer there", "%", 22, 50, 37),)),
    ),
    "Maintenance": (
        Aim("Repairs before the breakdown", (("Repairs done on a plan", "%", 30, 75, 52),)),
        Aim("Spare parts found within two minutes", (("Found within two minutes", "%", 35, 90, 64),)),
    ),
    "Works health": (
        Aim("Fewer backs that hurt", (("Days lost to back pain", "days", 210, 120, 171),)),
        Aim("Everybody knows a first aider by name", (("Can name one", "of 10", 3, 9, 6),)),
    ),
    "Drivers": (
        Aim("Drivers can work where there is no signal", (("Steps that work offline", "steps", 3, 14, 9),)),
        Aim("A tour plan that knows the roadworks", (("Tours changed on the road", "tours", 60, 15, 34),)),
    ),
    "Sales": (
        Aim("Visit every long-standing customer once a year", (("Visits", "visits", 0, 90, 63),)),
        Aim("Offers that fit on one page", (("Offers on one page", "%", 30, 95, 72),)),
    ),
    "Canteen": (
        Aim("Lunch that is worth the walk", (("Guests a day", "guests", 140, 220, 188),), serves=2),
        Aim("A warm meal for every shift", (("Shifts with a warm meal", "of 3", 1, 3, 2),), serves=2),
    ),
    "Training": (
        Aim("New colleagues at home after a month", (("Say so after a month", "of 10", 5, 9, 7),)),
        Aim("A day a month to learn something", (("Days taken", "days", 0, 60, 37),)),
    ),
    "Facilities": (
        Aim("Rooms quiet enough to think in", (("Say they can think there", "of 10", 4, 8, 6),), serves=2),
        Aim("Every door opens for everyone", (("Doors that open for a wheelchair", "doors", 31, 74, 55),), serves=2),
    ),
}


def aim_of_team(name: str) -> Aim:
    """“Drivers 2” takes the second of Drivers'; a third one begins again."""
    base, number = base_of_team(name)
    choices = TEAM_AIMS[base]
    return choices[(number - 1) % len(choices)]
