"""What the fictional company, its departments and its teams want to reach this year."""

from __future__ import annotations

from dataclasses import dataclass


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
    Aim("Halve the energy our servers use", (("A day", "kWh", 410, 205, 388),), "Less to pay and less to answer for."),
)
DEPARTMENT_AIMS = {
    "Engineering": Aim(
        "Every fix in customers’ hands within two days", (("Days to release", "days", 6, 2, 4),), serves=0
    ),
    "Customer care": Aim(
        "We ring before the customer does", (("Late deliveries we rang about", "%", 20, 80, 55),), serves=1
    ),
    "Sales": Aim("Promise only dates we can see", (("Orders with a date that held", "%", 71, 95, 84),), serves=1),
    "Operations": Aim(
        "Every late delivery explained the same day", (("Explained on the day", "%", 35, 90, 61),), serves=1
    ),
    "People and finance": Aim(
        "Everyone has talked about where they are heading", (("Talks this year", "talks", 0, 120, 84),), serves=2
    ),
}
#: By the name of the team. The second is for the second team of that name, in a larger company.
TEAM_AIMS = {
    "Platform": (
        Aim("Servers that sleep when nobody asks them anything", (("Idle at night", "%", 5, 60, 22),), serves=3),
        Aim("A new machine ready before lunch", (("Hours until it is ready", "hours", 30, 4, 11),)),
    ),
    "Mobile": (
        Aim("Builds that are green on the first try", (("Green on the first try", "%", 62, 90, 81),)),
        Aim("Drivers can work where there is no signal", (("Steps that work offline", "steps", 3, 14, 9),)),
    ),
    "Quality": (
        Aim("Nobody is called at night for what a test could find", (("Calls at night", "calls", 14, 3, 6),)),
        Aim("Every report of a fault answered with a test", (("Reports with a test", "%", 25, 85, 58),)),
    ),
    "Support": (
        Aim("A first answer that is also the last", (("Solved with the first answer", "%", 48, 70, 66),)),
        Aim("Half of the questions answered by our own pages", (("Found their answer there", "%", 22, 50, 37),)),
    ),
    "Onboarding": (
        Aim("New customers send their first parcel in a week", (("Days to the first parcel", "days", 19, 7, 12),)),
        Aim("A guide for every trade we carry for", (("Guides", "guides", 1, 9, 5),)),
    ),
    "Regional sales": (
        Aim("Visit every long-standing customer once a year", (("Visits", "visits", 0, 90, 63),)),
        Aim("Offers that fit on one page", (("Offers on one page", "%", 30, 95, 72),)),
    ),
    "Partnerships": (
        Aim("Partners tell us within the hour", (("Delays told within the hour", "%", 30, 75, 40),)),
        Aim("One agreement in place of eleven", (("Partners who signed it", "partners", 0, 11, 4),)),
    ),
    "Logistics": (
        Aim("One list of what is on its way", (("Places to look in", "places", 5, 1, 3),)),
        Aim("A handover nobody has to ask twice about", (("Handovers with open questions", "%", 40, 10, 22),)),
    ),
    "Workplace": (
        Aim(
            "A rota that lets people plan a weekend", (("Weeks told three weeks ahead", "weeks", 2, 40, 18),), serves=2
        ),
        Aim("Rooms quiet enough to think in", (("Say they can think there", "of 10", 4, 8, 6),), serves=2),
    ),
    "People": (
        Aim("New colleagues at home after a month", (("Say so after a month", "of 10", 5, 9, 7),)),
        Aim("A day a month to learn something", (("Days taken", "days", 0, 60, 37),)),
    ),
    "Finance": (
        Aim("Expenses paid back within the week", (("Paid within a week", "%", 41, 95, 78),)),
        Aim("Decisions that people hear of first from us", (("Say they heard it first here", "of 10", 4, 8, 6),)),
    ),
}


def aim_of_team(name: str) -> Aim:
    """“Platform 2” takes the second of Platform's; a third one begins again."""
    base, _, number = name.rpartition(" ")
    if not number.isdecimal():
        base, number = name, "1"
    choices = TEAM_AIMS[base]
    return choices[(int(number) - 1) % len(choices)]
