"""Whom each audience reaches, what a reader sees of what branches lead to, and what is logged."""

import pytest
from django.urls import reverse

from conftest import make_goal
from northing.goals.services.goals import change_audience
from northing.mindmaps.models import MindMap
from northing.mindmaps.services.branches import remove_branch
from northing.mindmaps.services.links import link_branch
from northing.mindmaps.services.maps import share_map
from northing.mindmaps.tests.builders import branch_called, make_map
from northing.people.models import AccessLogEntry, Audience
from northing.people.queries.handover import hidden_rows
from northing.vision.services.values import change_values_audience, create_value

CAST = ("owner", "manager", "mentor", "peer", "director", "former_manager", "former_mentor", "stranger", "partner",
        "admin")  # fmt: skip
SEEN_BY = {
    Audience.ONLY_ME: {"owner"},
    Audience.MANAGER: {"owner", "manager"},
    Audience.MENTORS: {"owner", "manager", "mentor"},
    Audience.TEAM: {"owner", "manager", "mentor", "peer"},
    Audience.EVERYONE: set(CAST),
}
VIEWPOINTS = {"manager": "manager", "mentor": "mentor-{}", "peer": "team", "stranger": "everyone"}
FILES = ("picture_svg", "picture_png", "file_markdown", "file_opml")


@pytest.fixture
def easy(owner, mentorship):
    return make_map(owner)


@pytest.mark.parametrize("role", CAST)
@pytest.mark.parametrize("audience", Audience)
def test_it_reaches_whom_the_audience_reaches(audience, role, easy, owner, client_of, request):
    share_map(owner, mind_map=easy, audience=audience)
    client = client_of(request.getfixturevalue(role))
    is_seen = role in SEEN_BY[audience]
    assert (client.get(easy.get_absolute_url()).status_code == 200) == is_seen
    assert (client.get(reverse("mindmaps:file_opml", args=[easy.pk])).status_code == 200) == is_seen
    page = client.get(reverse("mindmaps:of_person", args=[owner.pk])).text
    assert ("The easy path" in page) == (is_seen and audience != Audience.ONLY_ME)


def test_it_gives_readers_nothing_to_press(easy, owner, manager, client_of):
    share_map(owner, mind_map=easy, audience=Audience.MANAGER)
    page = client_of(manager).get(easy.get_absolute_url()).text
    main = page[page.index("<main") : page.index("</main>")]
    assert "<form" not in main
    assert "no release nights" in main


def test_it_shows_readers_what_reaches_them_of_goals_and_values(easy, owner, manager, client_of):
    share_map(owner, mind_map=easy, audience=Audience.MANAGER)
    shared, private = make_goal(owner, name="Shared goal"), make_goal(owner, name="Private goal")
    change_audience(owner, goal=shared, audience=Audience.MANAGER)
    for name, link in (("Calm", {"goal": shared}), ("Craft", {"goal": private}), ("Lead well", {"question": "energy"})):
        link_branch(owner, branch=branch_called(easy, name), **link)
    value = create_value(owner, name="Craftsmanship")
    link_branch(owner, branch=branch_called(easy, "feedback habit"), value=value)
    client = client_of(manager)
    page = client.get(easy.get_absolute_url()).text
    assert "Shared goal" in page
    assert not any(words in page for words in ("Private goal", "Craftsmanship", "gives you energy"))
    change_values_audience(owner, audience=Audience.MANAGER)
    assert "Craftsmanship" in client.get(easy.get_absolute_url()).text


@pytest.mark.parametrize("name", FILES)
def test_it_says_nothing_of_private_goals_in_files(name, easy, owner, manager, client_of):
    share_map(owner, mind_map=easy, audience=Audience.MANAGER)
    link_branch(owner, branch=branch_called(easy, "Craft"), goal=make_goal(owner, name="Private goal"))
    answer = client_of(manager).get(reverse(f"mindmaps:{name}", args=[easy.pk]))
    assert answer.status_code == 200
    assert b"Private goal" not in answer.content


@pytest.mark.parametrize("role", VIEWPOINTS)
def test_it_shows_the_owner_what_a_reader_sees(role, easy, owner, mentor, client_of, request):
    share_map(owner, mind_map=easy, audience=Audience.EVERYONE)
    link_branch(owner, branch=branch_called(easy, "Craft"), goal=make_goal(owner, name="Private goal"))
    key = VIEWPOINTS[role].format(mentor.pk)
    own = client_of(owner).get(easy.get_absolute_url(), {"as": key}).text
    theirs = client_of(request.getfixturevalue(role)).get(easy.get_absolute_url()).text
    assert "Private goal" not in own + theirs
    outline = own[own.index('<ul class="n-outline">') : own.index("</section>", own.index('<ul class="n-outline">'))]
    assert outline in theirs


def test_it_reads_with_no_eyes_that_it_does_not_reach(easy, owner, client_of):
    share_map(owner, mind_map=easy, audience=Audience.MANAGER)
    client = client_of(owner)
    assert client.get(easy.get_absolute_url(), {"as": "manager"}).status_code == 200
    assert client.get(easy.get_absolute_url(), {"as": "everyone"}).status_code == 404
    assert client.get(easy.get_absolute_url(), {"as": "nobody"}).status_code == 404


def test_it_tells_the_owner_who_opened_it(easy, owner, manager, client_of):
    share_map(owner, mind_map=easy, audience=Audience.MANAGER)
    client_of(owner).get(easy.get_absolute_url())
    assert not AccessLogEntry.objects.exists()
    client_of(manager).get(easy.get_absolute_url())
    entry = AccessLogEntry.objects.get()
    assert (entry.owner, entry.reader, entry.thing, entry.key) == (owner, manager, "mindmaps.mindmap", easy.pk)
    assert "The easy path" in client_of(owner).get(reverse("people:looks")).text


def test_it_opens_to_no_later_manager_and_is_handed_over(easy, owner, stranger):
    share_map(owner, mind_map=easy, audience=Audience.MANAGER)
    owner.manager = stranger
    owner.save()
    assert not MindMap.objects.visible_to(stranger).exists()
    assert [row.thing for row in hidden_rows(owner)] == [easy]


def test_it_hides_maps_while_the_owner_is_away(easy, owner, peer):
    share_map(owner, mind_map=easy, audience=Audience.EVERYONE)
    owner.is_active = False
    owner.save()
    assert not MindMap.objects.visible_to(peer).exists()


def test_it_shows_nobody_what_was_removed(easy, owner, manager, client_of):
    share_map(owner, mind_map=easy, audience=Audience.MANAGER)
    remove_branch(owner, branch=branch_called(easy, "Calm"))
    for reader in (owner, manager):
        for name in ("mind_map", "picture_svg", "file_markdown", "file_opml"):
            assert "no release nights" not in client_of(reader).get(reverse(f"mindmaps:{name}", args=[easy.pk])).text


def test_it_is_shared_on_its_page(easy, owner, manager, client_of):
    client = client_of(owner)
    assert client.post(reverse("mindmaps:share", args=[easy.pk]), {"audience": "manager"}).status_code == 302
    assert MindMap.objects.visible_to(manager).exists()
    page = client.get(reverse("mindmaps:share", args=[easy.pk])).text
    assert "?as=manager" in page
    assert "?as=everyone" not in page
