"""The vision statement and the values: whom each audience reaches, and what stays as it was."""

import pytest
from django.urls import reverse

from conftest import make_person
from northing.kernel.errors import Refused
from northing.people.models import Audience
from northing.vision.models import Value, VisionStatement
from northing.vision.services.statements import write_statement
from northing.vision.services.values import change_values_audience, create_value

NORTH, CRAFT = "Zanzibar lighthouse", "Craftsmanship"
CAST = ("owner", "manager", "mentor", "peer", "director", "former_manager", "former_mentor", "stranger", "partner",
        "admin")  # fmt: skip
SEEN_BY = {
    Audience.ONLY_ME: {"owner"},
    Audience.MANAGER: {"owner", "manager"},
    Audience.MENTORS: {"owner", "manager", "mentor"},
    Audience.TEAM: {"owner", "manager", "mentor", "peer"},
    Audience.EVERYONE: set(CAST),
}


@pytest.fixture
def filled(owner, mentorship):
    write_statement(owner, text=NORTH, horizon_year=2031)
    create_value(owner, name=CRAFT)


@pytest.mark.parametrize("role", CAST)
@pytest.mark.parametrize("audience_option", Audience)
def test_it_reaches_whom_the_audience_reaches(audience_option, role, filled, owner, client_of, request):
    write_statement(owner, text=NORTH, horizon_year=2031, audience=audience_option)
    change_values_audience(owner, audience=audience_option)
    client = client_of(request.getfixturevalue(role))
    where = reverse("vision:of_person", args=[owner.pk])
    for answer in (client.get(where), client.get(where, headers={"HX-Request": "true"})):
        assert answer.status_code == 200
        assert (NORTH in answer.text) == (role in SEEN_BY[audience_option])
        assert (CRAFT in answer.text) == (role in SEEN_BY[audience_option])


def test_it_shares_nothing_until_somebody_says_so(filled, owner, manager):
    assert VisionStatement.objects.get().audience == Value.objects.get().audience == Audience.ONLY_ME


def test_it_shows_only_the_version_that_is_north_now(filled, owner, manager):
    write_statement(owner, text=NORTH, horizon_year=2031, audience=Audience.MANAGER)
    write_statement(owner, text="Another north", horizon_year=2031)
    assert [row.text for row in VisionStatement.objects.visible_to(manager)] == ["Another north"]
    assert VisionStatement.objects.of(owner).count() == 2


def test_it_opens_a_reworded_statement_to_no_later_manager(filled, owner, stranger):
    write_statement(owner, text=NORTH, horizon_year=2031, audience=Audience.MANAGER)
    owner.manager = stranger
    owner.save()
    write_statement(owner, text="Another north", horizon_year=2031, audience=Audience.MANAGER)
    assert not VisionStatement.objects.visible_to(stranger).exists()


def test_it_puts_a_new_value_in_the_audience_of_the_others(filled, owner, manager):
    change_values_audience(owner, audience=Audience.MANAGER)
    create_value(owner, name="Calm")
    assert Value.objects.visible_to(manager).count() == 2


def test_it_hides_them_while_the_owner_is_away(filled, owner, manager):
    change_values_audience(owner, audience=Audience.EVERYONE)
    owner.is_active = False
    owner.save()
    assert not Value.objects.visible_to(manager).exists()


def test_it_refuses_what_is_no_audience(filled, owner):
    with pytest.raises(Refused):
        change_values_audience(owner, audience="the press")


def test_it_is_chosen_on_the_pages(filled, owner, manager, client_of):
    client = client_of(owner)
    assert client.post(reverse("vision:share_values"), {"audience": "manager"}).status_code == 302
    assert Value.objects.visible_to(manager).exists()
    page = client.get(reverse("vision:statement"))
    sent = {"text": NORTH, "horizon_year": 2031, "audience": "manager",
            "version": page.context["form"]["version"].value()}  # fmt: skip
    assert client.post(reverse("vision:statement"), sent).status_code == 302
    assert VisionStatement.objects.visible_to(manager).exists()


def test_it_asks_a_person_alone_nothing(client_of, db):
    solo = make_person("Robin Solo")
    create_value(solo, name=CRAFT)
    client = client_of(solo)
    for name in ("vision:values", "vision:statement", "checkins:add_accomplishment", "people:preferences"):
        page = client.get(reverse(name)).text
        assert "Who can see" not in page, name
        assert "are shared with" not in page
    assert client.post(reverse("vision:share_values"), {"audience": "everyone"}).status_code == 422
    assert Value.objects.get().audience == Audience.ONLY_ME
