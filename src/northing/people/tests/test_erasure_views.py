"""The pages on which somebody asks to be erased, and a second administrator says yes."""

import pytest
from django.conf import settings
from django.urls import reverse

from conftest import make_person
from northing.people.models import ErasureRequest, Person
from northing.people.services.erasure import ask_erasure


@pytest.fixture(autouse=True)
def _files(tmp_path, monkeypatch):
    monkeypatch.setattr(settings, "DATA_DIR", tmp_path)


def url(name, person):
    return reverse(f"people:{name}", args=[person.pk])


def test_it_says_what_goes_and_waits(client_of, owner):
    client = client_of(owner)
    page = url("erase", owner)
    assert "What stays, without the name" in client.get(page).text
    assert not ErasureRequest.objects.exists()
    answer = client.post(page, follow=True).text
    assert "It is done on 24 June" in answer
    assert "Erase it in 14 days" not in answer
    assert "Nothing is erased." in client.post(url("withdraw_erasure", owner), follow=True).text
    assert not ErasureRequest.objects.exists()


def test_it_is_done_by_a_second_administrator(client_of, admin, owner):
    owner.is_active = False
    owner.save()
    client = client_of(admin)
    client.post(url("erase", owner))
    assert url("confirm_erasure", owner) not in client.get(url("erase", owner)).text
    assert client.post(url("confirm_erasure", owner)).status_code == 403
    second = client_of(make_person("Sam Second", is_administrator=True))
    assert url("confirm_erasure", owner) in second.get(url("erase", owner)).text
    page = second.post(url("confirm_erasure", owner), follow=True).text
    assert "Erased." in page
    assert owner.email not in page
    assert Person.objects.get(pk=owner.pk).erased_at
    assert second.get(url("erase", owner)).status_code == 404
    assert second.post(url("reactivate", owner)).status_code == 404


def test_it_shows_the_day_beside_who_has_left(client_of, admin, owner, count_queries):
    owner.is_active = False
    owner.save()
    ask_erasure(admin, person=owner)
    client, departed = client_of(admin), reverse("people:departed")
    assert "Will be erased on 24 June" in client.get(departed).text
    few = count_queries(lambda: client.get(departed))
    for number in range(3):
        ask_erasure(admin, person=make_person(f"Gone{number} Away", is_active=False))
    assert count_queries(lambda: client.get(departed)) == few


def test_it_is_not_there_for_others(client_of, partner, peer, owner):
    owner.is_active = False
    owner.save()
    assert client_of(partner).get(url("erase", owner)).status_code == 404
    assert client_of(partner).get(url("erase", peer)).status_code == 403
