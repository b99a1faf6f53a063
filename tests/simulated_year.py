"""A year of five people in five time zones, by a clock that the test moves from one moment to the next.

``run_year`` returns what it has seen: what was written, what left by e-mail, and whatever was a day or an hour off.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import partial
from itertools import groupby
from random import Random
from typing import Any
from unittest.mock import patch

from django.core import mail
from django.core.mail import EmailMessage
from django.db.models import Model
from django.utils import timezone, translation

from conftest import make_mentorship, make_person, make_team
from northing.jobs import schedule
from northing.kernel import dates, inbox
from northing.notifications.queries.digest import Digest
from northing.notifications.services import digests
from northing.notifications.services.preferences import change_preferences
from northing.people.models import Person
from northing.people.queries.time_zones import zone_of
from tests.simulated_acts import Acts

START, END = date(2026, 1, 1), date(2026, 12, 31)
#: From then on nobody does anything, so that everything that waits is told before the year ends.
LAST_DAY_OF_ACTS = date(2026, 12, 20)
#: Kinds of inbox item that nothing of the year brings about; to ask for them is half of what a year costs.
UNUSED = (
    "people.",
    "exchange.",
    "objectives.",
    "notifications.",
    "goals.season",
    "goals.proposal",
    "goals.mention",
    "goals.agreement_ended",
    "recognition.nomination",
    "recognition.incentive",
    "feedback.offered",
    "feedback.to_confirm",
)
ONE_MINUTE = timedelta(minutes=1)
SUNDAY = 6
#: The zone, the hour of the daily e-mail, and on which weekdays it comes: clocks change on Sundays. Two o'clock is left
#: out, or comes twice, when Berlin and Lord Howe change theirs, as does one o'clock in St John's; Lord Howe moves by
#: half an hour. On the other days nobody wants any, because putting together what waits is most of what a year costs.
PEOPLE = {
    "Daniel Brandt": ("Europe/Berlin", 2, {SUNDAY}),
    "Asha Rao": ("Asia/Kolkata", 9, {SUNDAY}),
    "Finn Power": ("America/St_Johns", 1, {SUNDAY}),
    "Sina Tuala": ("Pacific/Apia", 16, {SUNDAY}),
    "Ruth Adeyemi": ("Australia/Lord_Howe", 2, {SUNDAY}),
}
#: Finn is away.
AWAY = (date(2026, 8, 3), date(2026, 8, 16))
#: The others are no matter of this test.
JOBS = tuple(job for job in schedule.JOBS if job.name not in {"backup", "clear-sessions", "tidy-database", "figures"})


@dataclass(frozen=True)
class Told:
    """One e-mail about what waits: for whom, when by their clock, and of which items."""

    person: Person
    at: datetime
    is_daily: bool
    items: tuple[Any, ...]


@dataclass
class Year:
    """What was seen."""

    people: dict[str, Person]
    told: list[Told] = field(default_factory=list)
    messages: list[EmailMessage] = field(default_factory=list)
    #: Rows with the values they were written with.
    written: list[tuple[Model, dict[str, Any]]] = field(default_factory=list)
    #: The due days of which a person had an e-mail, by the action's key.
    told_days: set[tuple[int, date]] = field(default_factory=set)
    now: datetime = datetime(2026, 1, 1, tzinfo=dates.UTC)

    @contextmanager
    def as_person(self, person: Person) -> Iterator[date]:
        """As in a request of theirs; gives the day on their clock."""
        with timezone.override(zone_of(person)), translation.override(person.language):
            yield dates.today()

    def keep(self, row: Model, *names: str) -> Any:
        """Remembers that these columns were written."""
        self.written.append((row, {name: getattr(row, name) for name in names}))
        return row

    def forget(self, model: type[Model], **which: Any) -> None:
        """A second look on the same day, or week, takes the place of the first."""
        replaced = set(model._default_manager.filter(**which).values_list("pk", flat=True))
        self.written = [row for row in self.written if type(row[0]) is not model or row[0].pk not in replaced]

    def run_jobs(self) -> None:
        """What a process does every minute."""
        done = schedule.run_due_jobs(JOBS)
        assert "digests" in done, "a job has failed, see the log"
        schedule.send_mail()
        self.messages += mail.outbox
        mail.outbox.clear()

    def note_digest(self, digest: Digest) -> Any:
        local = self.now.astimezone(zone_of(digest.person))
        is_daily = schedule_of_digests.is_running
        self.told.append(Told(digest.person, local, is_daily, tuple(digest.items)))
        self.told_days |= {due_day_of(item.key) for item in digest.items if item.key.startswith("goals.action:")}
        return compose_digest(digest)


class RunningJob:
    """Whether the e-mail that is composed is the daily one."""

    is_running = False

    def __call__(self, *args: Any) -> bool:
        self.is_running = True
        try:
            return send_digest(*args)
        finally:
            self.is_running = False


compose_digest, send_digest = digests.compose_digest, digests.send_digest
schedule_of_digests = RunningJob()


def due_day_of(key: str) -> tuple[int, date]:
    from northing.goals.models import Action

    action = Action.objects.get(pk=int(key.split(":")[1]))
    assert action.due_on is not None
    return action.pk, action.due_on


def make_people() -> dict[str, Person]:
    team = make_team()
    daniel = make_person("Daniel Brandt", team=team, time_zone="Europe/Berlin")
    found = {"Daniel Brandt": daniel}
    for name in ("Asha Rao", "Finn Power", "Sina Tuala"):
        found[name] = make_person(name, team=team, manager=daniel, time_zone=PEOPLE[name][0])
    found["Ruth Adeyemi"] = make_person("Ruth Adeyemi", time_zone=PEOPLE["Ruth Adeyemi"][0])
    make_mentorship(found["Asha Rao"], found["Ruth Adeyemi"])
    for name, person in found.items():
        away = AWAY if name == "Finn Power" else (None, None)
        change_preferences(
            person, by_mail=True, hour=PEOPLE[name][1], muted=[], quiet_weekdays={*range(7)} - PEOPLE[name][2],
            quiet_from=away[0], quiet_until=away[1],
        )  # fmt: skip
    return {name.partition(" ")[0].lower(): person for name, person in found.items()}


def at(person: Person, day: date, clock: time) -> datetime:
    """What that person's clock shows then, in UTC; an hour that is left out comes as the next one."""
    return datetime.combine(day, clock, tzinfo=zone_of(person)).astimezone(dates.UTC)


def moments_of(year: Year, acts: Acts, luck: Random) -> Iterator[tuple[datetime, Callable[[], None]]]:
    """All moments of the year at which something may happen, and what."""
    for (_zone, hour, weekdays), person in zip(PEOPLE.values(), year.people.values(), strict=True):
        for number in range((END - START).days + 1):
            day = START + timedelta(days=number)
            if day.weekday() in weekdays or luck.random() < 0.03:
                yield at(person, day, time(hour)) - ONE_MINUTE, acts.nothing
                yield at(person, day, time(hour)), acts.nothing
            if day <= LAST_DAY_OF_ACTS:
                yield from acts_of(acts, person, day, luck)
    yield from acts.planned_moments()


def acts_of(acts: Acts, person: Person, day: date, luck: Random) -> Iterator[tuple[datetime, Callable[[], None]]]:
    """The month ends and begins half an hour from midnight; anything may happen on one day in eight."""
    if day == dates.last_of_month(day):
        yield at(person, day, time(23, 30)), partial(acts.end_month, person)
    if day.day == 1:
        yield at(person, day, time(0, 30)), partial(acts.begin_month, person)
    if luck.random() < 0.125:
        yield at(person, day, time(luck.randrange(6, 23), luck.choice((0, 30)))), partial(acts.live, person)


def run_year(seed: int = 2026) -> Year:
    luck = Random(seed)  # noqa: S311 - no secret
    with patch.object(dates, "clock") as clock:
        begin = datetime(2025, 12, 31, 9, tzinfo=dates.UTC)
        clock.side_effect = lambda: begin
        year = Year(make_people())
        year.now = begin
        clock.side_effect = lambda: year.now
        acts = Acts(year, luck)
        acts.set_up()
        moments = sorted(moments_of(year, acts, luck), key=lambda moment: moment[0])
        used = {kind: source for kind, source in inbox.registry.items() if not kind.startswith(UNUSED)}
        with (
            patch.object(inbox, "registry", used),
            patch.object(digests, "compose_digest", year.note_digest),
            patch.object(digests, "send_digest", schedule_of_digests),
        ):
            for moment, together in groupby(moments, key=lambda moment: moment[0]):
                year.now = moment
                for _moment, act in together:
                    act()
                acts.hold_talks()
                year.run_jobs()
    return year
