"""The search above every list that can become long: from nine entries on, and one that was searched keeps it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest
from django.urls import reverse

from conftest import TODAY, make_goal, make_person
from northing.alignment.queries.season_progress import PeopleGroup, SeasonProgress
from northing.alignment.views import seasons as season_views
from northing.checkins.models import Accomplishment
from northing.feedback.models import FeedbackRequest
from northing.goals.models import Audience
from northing.objectives.models import Level
from northing.objectives.tests.builders import make_objective, make_season
from northing.people.models import Person, Team
from northing.people.models.event_kinds import ROLE_GIVEN
from northing.people.services.access_log import log_access
from northing.people.services.security_log import record_security_event
from northing.recognition.models import Budget, ThanksContent
from northing.recognition.services.thanks import create_thanks
from northing.ui.filters import FEW_ENTRIES

BAR = 'role="search"'


@dataclass(frozen=True)
class Listed:
    """A list: its address, how an entry with a name is made, and who reads it."""

    url: str
    add: Callable[[str], object]
    reader: Person


@pytest.fixture
def seasons(partner):
    return Listed(reverse("objectives:seasons"), lambda name: make_season(name=name), partner)


@pytest.fixture
def objectives_below(owner, team):
    company = make_objective(owner, "Planners see a delay first")
    return Listed(
        reverse("objectives:objective", args=[company.pk]),
        lambda name: make_objective(owner, name, level=Level.TEAM, team=team, parent=company),
        owner,
    )


@pytest.fixture
def feedback(owner):
    def ask(name: str) -> None:
        FeedbackRequest.objects.create(owner=owner, title=name, closes_on=TODAY)

    return Listed(reverse("feedback:overview"), ask, owner)


@pytest.fixture
def wall(owner, peer):
    def thank(name: str) -> None:
        create_thanks(peer, to=[owner], content=ThanksContent(f"{name} went well"))

    return Listed(reverse("recognition:wall"), thank, owner)


@pytest.fixture
def received(wall):
    return replace(wall, url=reverse("recognition:received"))


@pytest.fixture
def given(wall, peer):
    return replace(wall, url=reverse("recognition:given"), reader=peer)


@pytest.fixture
def budgets(partner):
    def open_budget(name: str) -> None:
        Budget.objects.create(name=name, starts_on=TODAY, ends_on=TODAY)

    return Listed(reverse("recognition:budgets"), open_budget, partner)


@pytest.fixture
def teams(owner, team):
    return Listed(reverse("people:teams"), lambda name: Team.objects.create(name=name, parent=team), owner)


@pytest.fixture
def access_log(owner):
    goal = make_goal(owner, audience=Audience.EVERYONE)
    return Listed(
        reverse("people:looks"),
        lambda name: log_access(make_person(f"{name.replace(' ', '')} Reader"), thing=goal, owner=owner),
        owner,
    )


@pytest.fixture
def security_log(admin):
    def give_role(name: str) -> None:
        person = make_person(f"{name.replace(' ', '')} Partner")
        record_security_event(ROLE_GIVEN, actor=person, subject=person, role="partner")

    return Listed(reverse("people:security_log"), give_role, admin)


@pytest.fixture
def accomplishments_of_person(owner, manager):
    def accomplish(name: str) -> None:
        Accomplishment.objects.create(
            person=owner, on=TODAY, what=name, audience=Audience.MANAGER, shared_manager=manager
        )

    return Listed(reverse("checkins:of_person", args=[owner.pk]), accomplish, manager)


@pytest.fixture
def season_progress(partner, monkeypatch):
    groups: list[PeopleGroup] = []

    def read(*_args: object) -> SeasonProgress:
        return SeasonProgress(100, ("about 15",) * 3, tuple(groups), has_small_teams=False)

    monkeypatch.setattr(season_views, "read_season_progress", read)
    url = reverse("alignment:season_progress", args=[make_season().pk])
    return Listed(url, lambda name: groups.append(PeopleGroup(name, 10, (5, 5, 5))), partner)


LISTS = ("seasons", "objectives_below", "feedback", "wall", "received", "given", "budgets", "teams", "access_log",
         "security_log", "accomplishments_of_person", "season_progress")  # fmt: skip


@pytest.fixture(params=LISTS)
def listed(request):
    return request.getfixturevalue(request.param)


def test_it_shows_the_search_above_eight_entries(listed, client_of):
    client = client_of(listed.reader)
    shown = []
    for number in range(FEW_ENTRIES + 2):
        listed.add(f"Entry {number}x")
        shown.append(BAR in client.get(listed.url).text)
    assert shown[:5] == [False] * 5
    assert shown[-1]


def test_it_finds_one_of_many_and_leads_back_to_all(listed, client_of):
    client = client_of(listed.reader)
    for number in range(FEW_ENTRIES + 2):
        listed.add(f"Entry{number}x")
    page = client.get(listed.url, {"words": "ENTRY4x"}).text
    assert "Entry4x" in page
    assert "Entry5x" not in page
    assert BAR in page
    nothing = client.get(listed.url, {"words": "nobody wrote this"}).text
    assert "Entry4x" not in nothing
    assert BAR in nothing
    assert "Show all" in nothing or "No such entry" in nothing


def test_it_asks_as_much_for_twice_as_many(listed, client_of, count_queries):
    client = client_of(listed.reader)
    counts = []
    for group in range(2):
        for number in range(FEW_ENTRIES + 2):
            listed.add(f"Entry{group}{number}x")
        client.get(listed.url)
        counts.append(
            [count_queries(lambda words=words: client.get(listed.url, {"words": words})) for words in ("", "entry")]
        )
    assert counts[0] == counts[1]


@pytest.mark.parametrize("words", ["\0", "%_", "é" * 300, "so many " * 40, "😀 سلام", "' OR 1=1 --"])
def test_it_takes_any_words(listed, client_of, words):
    listed.add("Entry")
    assert client_of(listed.reader).get(listed.url, {"words": words}).status_code in {200, 422}


def test_it_finds_thanks_by_whoever_gave_or_got_them(owner, peer, manager, mentor, client_of):
    create_thanks(peer, to=[owner, mentor], content=ThanksContent("The long night"))
    create_thanks(manager, to=[mentor], content=ThanksContent("A calm word"))
    client = client_of(owner)
    for words in ("salcedo", "ruth ines", "long ruth", "TOM night"):
        page = client.get(reverse("recognition:wall"), {"words": words}).text
        assert "The long night" in page, words
        assert "A calm word" not in page, words


def test_it_does_not_find_thanks_by_somebody_who_has_left(owner, peer, mentor, client_of):
    """Their name is hidden, so it finds nothing either."""
    create_thanks(peer, to=[owner, mentor], content=ThanksContent("The long night"))
    mentor.is_active = False
    mentor.save()
    page = client_of(owner).get(reverse("recognition:wall"), {"words": "ruth"}).text
    assert "The long night" not in page


def test_it_keeps_the_search_on_later_pages_of_the_wall(owner, peer, client_of):
    for number in range(25):
        create_thanks(peer, to=[owner], content=ThanksContent(f"Night {number}"))
    client = client_of(owner)
    older = client.get(reverse("recognition:wall")).context["page"].older
    assert BAR in client.get(reverse("recognition:wall"), {"before": older}).text


def test_it_finds_a_team_below_others_and_draws_it_first(owner, team, client_of):
    inner = team
    for depth in range(10):
        inner = Team.objects.create(name=f"Level {depth}", parent=inner)
    page = client_of(owner).get(reverse("people:teams"), {"words": "level 7"})
    assert [branch.name for branch in page.context["page"]] == ["Level 7"]
    assert "--depth:0" in page.text


def test_it_offers_the_security_log_search_again_after_a_wrong_day(security_log, client_of):
    page = client_of(security_log.reader).get(security_log.url, {"since": str(TODAY + timedelta(days=9))[:4]})
    assert page.status_code == 422
    assert BAR in page.text
