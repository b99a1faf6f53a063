"""The pages of a list of people: what they show, what a press does, and for whom."""

from __future__ import annotations

import csv
import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import override_settings
from django.urls import reverse

from conftest import PASSWORD, make_person, sent_mail
from northing.exchange.models import PeopleSheet, Transfer
from northing.exchange.queries.people_plan import plan_people
from northing.exchange.tests.people_builders import LIST, bring_list_of_people, bring_people_wholly_in
from northing.people.models import Invitation, Person, SecurityEvent
from northing.people.services.invitations import accept_invitation
from northing.people.tests.test_confirm_identity import LONG_AGO, signed_in

pytestmark = pytest.mark.django_db

BRING = reverse("exchange:bring_people") + "?form=6c1f3c1e-90cb-4c3a-9a0b-6a0f7a5a7a11"

ROW = "a%s@example.org,Kitchen %s,Ines Okafor"


def flat(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.text).split())


def at(name, thing):
    return reverse(f"exchange:{name}", args=[thing.pk])


def confirm(client, sheet, **fields):
    return client.post(at("bring_people_in", sheet), {"seen": plan_people(sheet).mark, **fields}, follow=True)


def test_it_takes_a_file_once_however_often_it_is_pressed(client_of, partner):
    client = client_of(partner)
    for _press in range(2):
        answer = client.post(BRING, {"file": SimpleUploadedFile("people.csv", LIST.encode())}, follow=True)
        assert "people.csv" in flat(answer)
    assert PeopleSheet.objects.count() == 1
    assert not Invitation.objects.exists()


def test_it_shows_every_line_with_what_is_wrong_and_a_field_to_mend_it(client_of, partner):
    client = client_of(partner)
    sheet = bring_list_of_people(partner, LIST)
    page = client.get(sheet.get_absolute_url())
    assert "“no address” is no e-mail address." in flat(page)
    assert "1 line is to be mended or left out first" in flat(page)
    assert 'id="bring-in"' not in page.text
    page = client.post(sheet.get_absolute_url(), {"cell-4-email": "bo@example.org"}, follow=True)
    assert "3 people are invited" in flat(page)
    assert "1 team will be made" in flat(page)
    assert 'id="bring-in"' in page.text


def test_it_leaves_out_what_is_ticked_and_all_with_one_press(client_of, partner):
    client = client_of(partner)
    sheet = bring_list_of_people(partner, LIST)
    page = client.post(sheet.get_absolute_url(), {"cell-4-email": "no address", "out-4": "on"}, follow=True)
    assert "1 line stays out" in flat(page)
    other = bring_list_of_people(partner, LIST)
    assert "1 line stays out" in flat(client.post(at("leave_out_problems", other), follow=True))


def test_it_says_what_an_old_file_may_be_read_as_and_reads_it_again(client_of, partner):
    sheet = bring_list_of_people(partner, "name;email\nGábor Őrsi;gabor@example.org\n".encode("cp1250"), "p.csv")
    client = client_of(partner)
    page = client.get(sheet.get_absolute_url())
    assert "Are these names right?" in page.text
    assert "Gábor Õrsi" in page.text
    page = client.post(at("name_people_columns", sheet), {"page": "cp1250", "heading": "1"}, follow=True)
    assert "Gábor Őrsi" in page.text


def test_it_lets_columns_be_named(client_of, partner):
    sheet = bring_list_of_people(partner, "Cím;Név;Posta\nChef;Noor;noor@example.org\nCook;Bo;b@example.org\n", "p.csv")
    client = client_of(partner)
    assert "“posta” is no e-mail address." in flat(client.get(sheet.get_absolute_url()))
    client.post(at("name_people_columns", sheet), {"heading": "1"})
    sheet.refresh_from_db()
    fields = {"heading": "1", "column-0": "job_title", "column-1": "name", "column-2": "email"}
    page = client.post(at("name_people_columns", sheet), fields, follow=True)
    assert "noor@example.org" in page.text
    twice = client.post(at("name_people_columns", sheet), fields | {"column-0": "name"})
    assert twice.status_code == 422
    sheet.refresh_from_db()
    line = plan_people(sheet).lines[0]
    assert (line.wanted.name, line.wanted.job_title) == ("Noor", "Chef")


def test_it_brings_in_with_one_press_and_shows_the_links(client_of, partner):
    client = client_of(partner)
    sheet = bring_list_of_people(partner, "noor@example.org, kim@example.org")
    for _press in range(2):
        page = confirm(client, sheet)
        assert "2 people are invited" in flat(page)
        assert page.text.count("/people/invitation/") == page.text.count("data-copy=") == 2
    assert Transfer.objects.count() == 1
    link = re.search(r"/people/invitation/([^/]+)/", page.text)[1]
    assert accept_invitation(link, name="Noor", password=PASSWORD).email in {"noor@example.org", "kim@example.org"}
    sheet.refresh_from_db()
    rows = list(csv.reader(io.StringIO(client.get(at("invitation_links", sheet.transfer)).content.decode("utf-8-sig"))))
    assert len(rows) == 2  # the headings, and the one who has not come in


def test_it_mails_if_ticked_and_then_shows_no_links(client_of, partner):
    page = confirm(client_of(partner), bring_list_of_people(partner, "noor@example.org"), mails="on")
    assert "on their way by e-mail" in flat(page)
    assert "/people/invitation/" not in page.text
    assert [message.to for message in sent_mail()] == [["noor@example.org"]]


@override_settings(EMAIL_BACKEND="django.core.mail.backends.console.EmailBackend")
def test_it_shows_links_where_mail_is_not_set_up(client_of, partner):
    page = confirm(client_of(partner), bring_list_of_people(partner, "noor@example.org"), mails="on")
    assert "/people/invitation/" in page.text


def test_it_shows_again_what_has_changed_since_it_was_seen(client_of, partner, owner):
    sheet = bring_list_of_people(partner, f"email,level\n{owner.email},L9\n")
    seen = plan_people(sheet).mark
    Person.objects.filter(pk=owner.pk).update(level="L8")
    page = client_of(partner).post(at("bring_people_in", sheet), {"seen": seen})
    assert page.status_code == 422
    assert "Something has changed meanwhile" in flat(page)
    assert plan_people(sheet).mark in page.text


def test_it_names_who_is_missing_before_anything_is_done(client_of, partner, owner, manager):
    client = client_of(partner)
    sheet = bring_list_of_people(partner, f"email\n{owner.email}\n")
    page = client.post(at("choose_people_options", sheet), {"closes_missing": "on"}, follow=True)
    assert "because the list does not name" in flat(page)
    assert manager.email in page.text
    assert "has no manager then" in flat(page)


def test_it_asks_again_who_one_is_before_it_is_done(partner, owner):
    """As for every deactivation by hand."""
    sheet = bring_list_of_people(partner, f"email,level\n{owner.email},L9\n")
    partner.set_password(PASSWORD)
    partner.save()
    client = signed_in(partner, LONG_AGO)
    answer = client.post(at("bring_people_in", sheet), {"seen": plan_people(sheet).mark})
    assert answer.status_code == 302
    assert "/confirm/" in answer["Location"]


def test_it_takes_back_with_one_press(client_of, partner, owner):
    level = owner.level
    transfer = bring_people_wholly_in(partner, f"email,level\n{owner.email},L9\n")
    client = client_of(partner)
    assert 'id="take-back"' in client.get(transfer.get_absolute_url()).text
    assert "1 change is taken back" in flat(client.post(at("take_people_back", transfer), follow=True))
    owner.refresh_from_db()
    assert owner.level == level
    assert 'id="take-back"' not in client.get(transfer.get_absolute_url()).text


def test_it_gives_a_list_up(client_of, partner):
    sheet = bring_list_of_people(partner, LIST)
    client_of(partner).post(at("give_up_people", sheet))
    assert not PeopleSheet.objects.exists()


@pytest.mark.parametrize("media", ["csv", "xlsx"])
def test_it_saves_everybody_as_a_file_and_writes_it_down(client_of, partner, owner, media):
    answer = client_of(partner).post(reverse("exchange:people_file"), {"form": media})
    assert answer.status_code == 200
    assert answer["Content-Disposition"].endswith(f'.{media}"')
    assert SecurityEvent.objects.filter(kind="exchange.people_taken", actor_key=partner.pk).count() == 1


def test_it_takes_the_same_queries_for_longer_lists(client_of, partner, owner, team, count_queries):
    few, many = (
        bring_list_of_people(partner, "email,team,manager\n" + "\n".join(rows))
        for rows in ([ROW % (1, 1)], [ROW % (number, number % 7) for number in range(300)])
    )
    client = client_of(partner)
    first = count_queries(lambda: client.get(few.get_absolute_url()))
    assert count_queries(lambda: client.get(many.get_absolute_url())) == first
    assert len(client.get(many.get_absolute_url()).content) < 90_000


def test_it_belongs_to_whoever_brought_it_as_long_as_they_may(client_of, partner, admin):
    sheet = bring_list_of_people(partner, LIST)
    assert client_of(admin).get(sheet.get_absolute_url()).status_code == 404
    Person.objects.filter(pk=partner.pk).update(is_partner=False)
    assert client_of(partner).get(sheet.get_absolute_url()).status_code == 404


def test_it_asks_which_of_several_is_meant(client_of, partner, owner):
    for number in (1, 2):
        Person.objects.create(email=f"kim{number}@example.org", name="Kim Lee")
    sheet = bring_list_of_people(partner, f"email,manager\n{owner.email},Kim Lee\n")
    client = client_of(partner)
    page = client.get(sheet.get_absolute_url())
    assert 'type="radio"' in page.text
    client.post(sheet.get_absolute_url(), {"cell-2-manager": "kim2@example.org"})
    sheet.refresh_from_db()
    assert plan_people(sheet).lines[0].wanted.manager_email == "kim2@example.org"


def test_it_offers_who_left_to_an_administrator(client_of, partner, admin):
    make_person("Gone Away", is_active=False)
    for actor, is_offered in ((partner, False), (admin, True)):
        sheet = bring_list_of_people(actor, "gone@example.org")
        assert ('name="back-1"' in client_of(actor).get(sheet.get_absolute_url()).text) is is_offered
