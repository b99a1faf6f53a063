"""The bell: what is new, what was read, and what can wait."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from conftest import TODAY, make_goal
from northing.goals.models import Goal
from northing.kernel.inbox import InboxGroup, InboxItem, InboxSource, inbox_sources
from northing.notifications.models import InboxMark
from northing.notifications.queries.marks import InboxRow
from northing.people.models import Person
from northing.ui.formats import format_when

MONDAY = date(2026, 6, 15)  # TODAY is a Wednesday
HTMX = {"HX-Request": "true"}


@pytest.fixture
def goals_wait(register_only):
    """Each goal of a person waits for them; its page is what it is about."""

    def item(goal):
        url = f"{reverse('goals:goal', args=[goal.pk])}#actions"
        return InboxItem("flag", goal.name, "", url, "Open", key=f"x.goal:{goal.pk}", person=goal.owner, at=TODAY)

    def waiting(person, day):
        return Goal.objects.filter(owner=person).select_related("owner").order_by("pk")

    register_only(InboxSource(kind="x.goal", label="A goal", position=1, waiting=waiting, item=item))


@pytest.fixture
def first(owner, goals_wait):
    return make_goal(owner, name="Calmer releases")


@pytest.fixture
def second(owner, first):
    return make_goal(owner, name="Four-day week")


@pytest.fixture
def client(client_of, owner):
    return client_of(owner)


def rows(client):
    return client.get(reverse("notifications:bell"), headers=HTMX).context["rows"]


def names(client, **facts) -> list[str]:
    return [row.item.title for row in rows(client) if all(getattr(row, key) == value for key, value in facts.items())]


def has_news(person) -> bool:
    return Person.objects.get(pk=person.pk).has_news


def act(client, name, **fields):
    return client.post(reverse(f"notifications:{name}"), fields, follow=True)


def test_it_shows_what_waits_as_new(client, owner, first, second):
    assert names(client, is_new=True) == ["Calmer releases", "Four-day week"]
    assert has_news(owner)


def test_it_marks_a_row_as_read_when_its_page_is_opened(client, owner, first, second):
    rows(client)
    client.get(reverse("goals:goal", args=[first.pk]))
    assert names(client, is_new=False) == ["Calmer releases"]
    assert has_news(owner)
    client.get(reverse("goals:goal", args=[second.pk]))
    assert names(client, is_new=True) == []
    assert not has_news(owner)


def test_it_takes_the_open_page_as_read_when_it_looks_for_news(client, owner, first):
    page = f"https://testserver{reverse('goals:goal', args=[first.pk])}"
    client.get(reverse("notifications:dot"), headers=HTMX | {"HX-Current-URL": page})
    assert not has_news(owner)


def test_it_marks_nothing_of_anybody_else(client_of, client, owner, peer, first):
    Goal.objects.update(audience="everyone")
    make_goal(peer)
    rows(client)
    rows(client_of(peer))
    client_of(peer).get(reverse("goals:goal", args=[first.pk]))
    assert names(client, is_new=True) == ["Calmer releases"]


def test_it_reads_everything_and_takes_that_back(client, owner, first, second, travel_to):
    rows(client)
    client.get(reverse("goals:goal", args=[first.pk]))
    travel_to(MONDAY)
    page = act(client, "read_all")
    assert not has_news(owner)
    undo = next(iter(page.context["messages"])).extra_tags
    assert "inbox/unread/" in undo
    moment = InboxMark.objects.get(key=f"x.goal:{second.pk}").read_at
    act(client, "unread_again", at=moment.isoformat())
    assert names(client, is_new=True) == ["Four-day week"]
    assert has_news(owner)


@pytest.mark.parametrize("at", ["", "yesterday", "2026-13-40T00:00:00Z", "2026-06-10T08:00:00"])
def test_it_takes_nothing_back_without_its_moment(client, owner, first, at):
    rows(client)
    act(client, "read_all")
    assert act(client, "unread_again", at=at).status_code == 200
    assert not has_news(owner)


@pytest.mark.parametrize(("until", "day"), [("tomorrow", date(2026, 6, 11)), ("monday", MONDAY)])
def test_it_puts_a_row_off_everywhere_until_its_day(client, owner, first, second, until, day, travel_to):
    rows(client)
    page = act(client, "later", key=f"x.goal:{first.pk}", until=until)
    assert [row.later_until for row in page.context["later"]] == [day]
    assert names(client) == ["Four-day week"]
    client.get("/")
    travel_to(day)
    assert names(client, is_new=True) == ["Calmer releases", "Four-day week"]


def test_it_is_not_on_today_either(client, register_only, first):
    source = inbox_sources()[0]
    register_only(
        InboxSource(kind="x.own", label="", position=1, waiting=source.waiting, item=source.item,
                    group=InboxGroup.OWN_PLAN)
    )  # fmt: skip
    assert [line.title for line in client.get("/").context["lines"]] == ["Calmer releases"]
    rows(client)
    act(client, "later", key=f"x.goal:{first.pk}", until="monday")
    assert client.get("/").context["lines"] == []


def test_it_brings_a_row_back(client, owner, first):
    rows(client)
    page = act(client, "later", key=f"x.goal:{first.pk}", until="monday")
    assert "Back on Monday 15 June." in page.text
    act(client, "bring_back", key=f"x.goal:{first.pk}")
    assert names(client, is_new=True) == ["Calmer releases"]
    assert has_news(owner)


@pytest.mark.parametrize(
    ("title", "lead", "rest"),
    [
        ("Ines Okafor asks", "Ines Okafor", " asks"),
        ("Ines thanks you", "Ines", " thanks you"),
        ("You promised Ines", "", "You promised Ines"),
    ],
)
def test_it_says_who_it_is_from_at_the_beginning_alone(owner, title, lead, rest):
    item = InboxItem("flag", title, "", "/", "Open", key="x:1", person=owner, about="Calmer releases")
    row = InboxRow(item, InboxGroup.OTHERS, is_new=True)
    assert (row.lead, row.rest, row.goal_name) == (lead, rest, "Calmer releases")


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (TODAY, "Today"),
        (date(2026, 6, 9), "Yesterday"),
        (date(2026, 6, 4), "Thursday"),
        (date(2026, 6, 3), "3 June"),
        (date(2025, 6, 3), "3 June 2025"),
        (None, ""),
    ],
)
def test_it_says_when(day, words):
    assert format_when(day) == words


def test_it_never_touches_what_waits_for_somebody_else(client_of, peer, client, first):
    rows(client)
    answer = client_of(peer).post(reverse("notifications:later"), {"key": f"x.goal:{first.pk}", "until": "monday"})
    assert answer.status_code == 404
    assert names(client) == ["Calmer releases"]


def test_it_forgets_what_waits_no_longer(client, owner, first, second):
    rows(client)
    Goal.objects.filter(pk=first.pk).delete()
    rows(client)
    assert list(InboxMark.objects.values_list("key", flat=True)) == [f"x.goal:{second.pk}"]


def test_it_shows_ten_at_most_and_leads_to_the_rest(client, owner, first):
    for number in range(11):
        make_goal(owner, name=f"Goal {number}")
    assert len(rows(client)) == 10
    assert len(client.get(reverse("home:waiting")).context["others"]) == 12


def test_it_costs_a_page_no_query(client_of, owner, first, count_queries):
    client = client_of(owner)
    page = reverse("keys")
    client.get(page)
    before = count_queries(lambda: client.get(page))
    rows(client)
    Person.objects.filter(pk=owner.pk).update(has_news=False)
    assert count_queries(lambda: client.get(page)) == before


def test_it_takes_no_more_queries_for_more_rows(client, owner, first, count_queries):
    rows(client)
    one = count_queries(lambda: rows(client))
    for number in range(6):
        make_goal(owner, name=f"Goal {number}")
    rows(client)
    assert count_queries(lambda: rows(client)) == one


def test_it_is_looked_up_anew_after_a_while(client, owner, first, travel_to):
    assert 'hx-get="/reminders/inbox/news/"' in client.get(reverse("keys")).text
    client.get(reverse("notifications:dot"), headers=HTMX)
    assert 'hx-get="/reminders/inbox/news/"' not in client.get(reverse("keys")).text
    assert "Something new" in client.get(reverse("keys")).text
    travel_to(MONDAY)
    assert 'hx-get="/reminders/inbox/news/"' in client.get(reverse("keys")).text


def test_it_leads_to_the_inbox_without_scripts(client, owner, first):
    assert client.get(reverse("notifications:bell"), follow=True).redirect_chain[-1][0] == reverse("home:waiting")
    page = client.get(reverse("home:waiting"))
    assert "Mark all as read" in page.text
    assert "Later: Calmer releases" in page.text
