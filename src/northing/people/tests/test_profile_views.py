"""The pages on which people say who they are."""

import re
from datetime import date

import pytest

from conftest import make_person
from northing.kernel.errors import NotAllowed
from northing.people.models import Person, ReportingLine
from northing.people.services.profile import change_profile
from northing.people.services.reporting_lines import set_manager

FIELDS = {
    "name": "Ines Okafor",
    "job_title": "Lead engineer",
    "level": "Senior",
    "level_since": "2025-03-01",
    "team_name": "Platform",
}


def test_it_saves_a_profile(client_of, owner):
    answer = client_of(owner).post("/people/profile/", FIELDS, follow=True)

    assert answer.redirect_chain == [("/people/profile/", 302)]
    assert "The profile is saved." in answer.text
    owner.refresh_from_db()
    assert (owner.job_title, owner.level, owner.level_since) == ("Lead engineer", "Senior", date(2025, 3, 1))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"name": " "}, "Nothing is written here yet."),
        ({"level_since": "2027-01-01"}, "has come already"),
        ({"level_since": "soon"}, "A day such as"),
        ({"team_name": "Finance"}, "Choose one of these"),
    ],
)
def test_it_keeps_what_was_typed_when_something_does_not_fit(client_of, owner, stranger, change, words):
    answer = client_of(owner).post("/people/profile/", FIELDS | change)

    assert answer.status_code == 422
    assert words in answer.text
    assert "Lead engineer" in answer.text
    owner.refresh_from_db()
    assert owner.job_title == "Software engineer"


@pytest.mark.parametrize(
    ("role", "status"),
    [
        ("owner", 200),
        ("partner", 200),
        ("manager", 403),
        ("mentor", 403),
        ("peer", 403),
        ("stranger", 403),
        ("admin", 403),
    ],
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_it_lets_partners_place_others_and_nobody_else(request, client_of, owner, role, status, method):
    client = client_of(request.getfixturevalue(role))

    answer = getattr(client, method)(f"/people/{owner.pk}/profile/", FIELDS)

    assert answer.status_code == (302 if (status, method) == (200, "post") else status)


def test_it_says_on_their_page_what_to_ask_somebody_about(client_of, owner, stranger):
    where = f"/people/{owner.pk}/"
    assert "Ask Ines about" not in client_of(stranger).get(where).text
    client_of(owner).post("/people/profile/", FIELDS | {"ask_about": "Tachograph rules,\nArabic for the loading bay"})

    page = client_of(stranger).get(where).text
    assert "Ask Ines about" in page
    assert "Tachograph rules, Arabic for the loading bay" in page
    assert "Ask me about" in client_of(owner).get(where).text
    for address in ("/people/?words=tachograph", "/jump/?words=tachograph", "/people/find/?words=tachograph"):
        assert owner.name in client_of(stranger).get(address).text, address


def test_it_lets_nobody_else_say_it_and_no_more_than_fits(client_of, owner, partner):
    client_of(owner).post("/people/profile/", FIELDS | {"ask_about": "Tachograph rules"})
    assert "Ask me about" not in client_of(partner).get(f"/people/{owner.pk}/profile/").text
    client_of(partner).post(f"/people/{owner.pk}/profile/", FIELDS | {"ask_about": "Nothing"})
    owner.refresh_from_db()
    assert owner.ask_about == "Tachograph rules"
    with pytest.raises(NotAllowed):
        change_profile(partner, person=owner, name=owner.name, ask_about="Nothing")
    assert client_of(owner).post("/people/profile/", FIELDS | {"ask_about": "a" * 141}).status_code == 422


def test_it_does_not_find_somebody_who_has_left(client_of, partner, owner):
    owner.is_active = False
    owner.save(update_fields=["is_active"])

    assert client_of(partner).get(f"/people/{owner.pk}/profile/").status_code == 404


def test_it_speaks_of_somebody_else_as_of_somebody_else(client_of, partner, stranger):
    """All words of the page around another person's profile, but for those of the frame."""
    page = client_of(partner).get(f"/people/{stranger.pk}/profile/").text
    main = page.split("<main", 1)[1].split("</main", 1)[0]
    assert "The grade or step they are in" in main
    # Only the list to choose from says who each is to the reader.
    main = re.sub(r"<noscript>.*?</noscript>", "", main, flags=re.DOTALL)
    assert re.findall(r"\b(?:you|your)\b", main, re.IGNORECASE) == []


def test_it_speaks_to_somebody_of_their_own_level(client_of, owner):
    assert "The grade or step you are in, in your own words." in client_of(owner).get("/people/profile/").text


def test_it_says_whose_manager_it_asks_for(client_of, partner, stranger):
    theirs = client_of(partner).get(f"/people/{stranger.pk}/profile/").text
    assert "if they report to nobody" in theirs
    assert "if you report to nobody" in client_of(stranger).get("/people/profile/").text


def test_it_asks_a_person_alone_for_no_manager(client_of, db):
    answer = client_of(make_person("Ada Mensah")).get("/people/profile/")

    assert "Save manager" not in answer.text
    assert "On your own is fine" in answer.text


def test_it_names_a_manager_from_a_day_on(client_of, owner, stranger):
    client = client_of(owner)

    answer = client.post("/people/profile/manager/", {"manager": stranger.pk, "on": "2026-06-01"}, follow=True)

    assert "1 June 2026" in answer.text
    owner.refresh_from_db()
    assert owner.manager == stranger
    assert ReportingLine.objects.get(person=owner).began_on == date(2026, 6, 1)


def test_it_does_not_say_saved_when_nothing_changes(client_of, owner, manager):
    answer = client_of(owner).post("/people/profile/manager/", {"manager": manager.pk, "on": "2026-06-10"})

    assert answer.status_code == 422
    assert "That is how it stands already." in answer.text


def test_it_lets_a_person_report_to_nobody(client_of, owner):
    client_of(owner).post("/people/profile/manager/", {"manager": "", "on": "2026-06-10"})

    owner.refresh_from_db()
    assert owner.manager is None


def test_it_shows_a_circle_beside_the_field(client_of, owner, manager):
    answer = client_of(manager).post("/people/profile/manager/", {"manager": owner.pk, "on": "2026-06-10"})

    assert answer.status_code == 422
    assert "reports to Daniel Brandt already" in answer.text


def test_it_lists_twice_as_many_people_and_lines_with_the_same_queries(client_of, owner, peer, count_queries):
    client = client_of(owner)
    few = count_queries(lambda: client.get("/people/profile/"))
    for number in range(10):
        person = make_person(f"P{number} Person")
        set_manager(owner, person=owner, manager=person, on=date(2026, 1, 1 + number))

    assert count_queries(lambda: client.get("/people/profile/")) == few


def test_it_keeps_preferences(client_of, owner):
    answer = client_of(owner).post(
        "/people/preferences/", {"time_zone": "Europe/Lisbon", "language": "en", "theme": "dark"}, follow=True
    )

    assert answer.redirect_chain == [("/people/preferences/", 302)]
    owner.refresh_from_db()
    assert (owner.time_zone, owner.language, owner.theme) == ("Europe/Lisbon", "en", "dark")


@pytest.mark.parametrize("change", [{"time_zone": "Atlantis/Centre"}, {"language": "tlh"}, {"theme": "sepia"}])
def test_it_refuses_a_preference_it_does_not_know(client_of, owner, change):
    fields = {"time_zone": "Europe/Lisbon", "language": "en", "theme": "dark"} | change

    assert client_of(owner).post("/people/preferences/", fields).status_code == 422
    assert Person.objects.get(pk=owner.pk).time_zone == "UTC"


@pytest.mark.parametrize("address", ["profile/", "preferences/", "sessions/", "invitations/", "1/profile/"])
def test_it_asks_a_stranger_at_the_door_to_sign_in(client, owner, address):
    assert client.get(f"/people/{address}").url.startswith("/account/login/")


def test_it_lets_a_partner_confirm_what_somebody_said_themself(client_of, owner, stranger, partner):
    set_manager(owner, person=owner, manager=stranger)
    client, where = client_of(partner), f"/people/{owner.pk}/profile/"
    assert "was named by Ines alone" in client.get(where).text
    same = {"manager": stranger.pk, "on": "2026-06-10"}
    assert client.post(f"{where}manager/", same).status_code == 302
    again = client.get(where).text
    assert "named by Ines alone" not in again
    assert "word</span>" not in again
    assert client.post(f"{where}manager/", same).status_code == 422
    assert "named by Ines alone" not in client_of(owner).get("/people/profile/").text


def test_it_shows_a_partner_somebody_elses_frame_and_not_their_own_account(client_of, owner, partner):
    page = client_of(partner).get(f"/people/{owner.pk}/profile/").text
    main = page.split("<main")[1].split("</main>")[0]
    assert f'href="/people/{owner.pk}/"' in main
    for own in ("/account/", "/people/sessions/", "/people/preferences/", "Devices", "Sign out", "E-mails"):
        assert own not in main
