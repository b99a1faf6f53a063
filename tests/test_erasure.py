"""Erasing a person: every reference has a rule, their words are gone, and what belongs to others stays nameless."""

import pytest
from django.apps import apps
from django.conf import settings
from django.db import models

from conftest import TODAY, make_goal, make_person
from northing.feedback.models import Conversation
from northing.kernel import dates
from northing.kernel.errors import NotAllowed, Refused
from northing.people.models import (
    ErasedPerson,
    ErasureRequest,
    Invitation,
    Person,
    SecurityEvent,
    erasure_rules,
)
from northing.people.queries.security_log import first_fault_in_log
from northing.people.services import erasure
from northing.people.services.erasure_rules import clear_reference, delete_rows
from northing.people.services.leaving import deactivate_person, reactivate_person
from northing.people.services.profile import change_preferences
from northing.recognition.models import Thanks
from northing.together.models import Comment
from tests.making_companies import build_company


def references() -> set[tuple[type[models.Model], str]]:
    """Every foreign key to a person, those of the tables between two others included."""
    return {
        (model, field.name)
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.local_fields
        if field.is_relation and field.related_model is Person
    }


@pytest.mark.pure
def test_it_has_a_rule_for_every_reference_to_a_person():
    assert set(erasure_rules()) == references()


@pytest.fixture
def files(tmp_path, monkeypatch):
    monkeypatch.setattr(settings, "DATA_DIR", tmp_path)
    return tmp_path / "erased-people"


def again(person):
    return Person.objects.get(pk=person.pk)


def words_of(person: Person) -> set[str]:
    """Everything long enough to be theirs alone, of the rows that a rule deletes."""
    found = set()
    for (model, field), rule in erasure_rules().items():
        if rule is delete_rows:
            for row in model._base_manager.filter(**{field: person}):
                found |= {value for value in vars(row).values() if isinstance(value, str) and len(value) > 40}
    return found


def all_words() -> set[str]:
    texts = (models.TextField, models.CharField)
    return {
        value
        for model in apps.get_models()
        for field in model._meta.local_fields
        if isinstance(field, texts)
        for value in model._base_manager.values_list(field.name, flat=True)
        if value
    }


def test_it_leaves_no_word_no_address_and_no_reference_that_should_go(db, files):
    build_company(60)
    person = max(Person.objects.filter(is_administrator=False), key=lambda one: len(words_of(one)))
    name, email, theirs = person.name, person.email, words_of(person)
    assert len(theirs) > 5
    others = set().union(*(words_of(one) for one in Person.objects.exclude(pk=person.pk)))
    erasure.erase_person(None, person)
    left = all_words()
    assert not (theirs - others) & left
    assert not {name, email} & left
    for (model, field), rule in erasure_rules().items():
        if rule in {delete_rows, clear_reference}:
            assert not model._base_manager.filter(**{field: person}).exists(), f"{model.__name__}.{field}"
    gone = again(person)
    assert (gone.name, gone.is_active, gone.job_title, gone.team, gone.manager) == (
        "A former colleague",
        False,
        "",
        None,
        None,
    )
    assert not gone.has_usable_password()
    assert first_fault_in_log() == ""


def test_it_keeps_what_belongs_to_others_without_the_name(owner, peer, manager, admin, files):
    goal = make_goal(owner, audience="everyone", shared_manager=manager)
    Comment.objects.create(goal=goal, author=peer, text="Words of the peer")
    thanks = Thanks.objects.create(giver=peer, reason="For the night shift")
    thanks.receipts.create(person=owner)
    to_peer = Thanks.objects.create(giver=owner, reason="To the peer alone")
    to_peer.receipts.create(person=peer)
    talk = Conversation.objects.create(
        owner=owner, other=peer, on=TODAY, heard="My own notes", remark="The peer's word"
    )
    erasure.erase_person(admin, peer)
    assert not Comment.objects.exists()
    assert list(Thanks.objects.all()) == [thanks]
    assert Thanks.objects.get().giver.name == "A former colleague"
    talk.refresh_from_db()
    assert (talk.heard, talk.remark) == ("My own notes", "")


def test_it_forgets_the_invitation_and_its_address(owner, admin, files):
    fields = {"invited_by": admin, "expires_at": dates.now()}
    Invitation.objects.create(email=owner.email, accepted_by=owner, token_digest="1", **fields)
    Invitation.objects.create(email=owner.email.upper(), token_digest="2", **fields)
    other = Invitation.objects.create(email="bo@example.org", manager_email=owner.email, token_digest="3", **fields)
    erasure.erase_person(admin, owner)
    assert Invitation.objects.get() == other
    assert Invitation.objects.get().manager_email == ""


@pytest.mark.parametrize(
    ("role", "who", "allowed"),
    [
        ("owner", "owner", True),
        ("partner", "partner", True),
        ("admin", "departed", True),
        ("admin", "owner", False),
        ("partner", "departed", False),
        ("manager", "owner", False),
        ("stranger", "departed", False),
    ],
)
def test_it_is_asked_by_oneself_or_by_an_administrator_after_deactivation(db, request, role, who, allowed):
    departed = make_person("De Parted", is_active=False)
    actor = request.getfixturevalue(role)
    person = departed if who == "departed" else request.getfixturevalue(who)
    if allowed:
        assert erasure.ask_erasure(actor, person=person) == erasure.ask_erasure(actor, person=person)
        assert SecurityEvent.objects.get().kind == "people.erasure_asked"
    else:
        with pytest.raises(NotAllowed):
            erasure.ask_erasure(actor, person=person)


def test_it_waits_two_weeks(owner, files, travel_to):
    request = erasure.ask_erasure(owner, person=owner)
    travel_to(request.due_on - dates.ONE_DAY)
    assert erasure.erase_due_people(dates.today()) == 0
    travel_to(request.due_on)
    assert erasure.erase_due_people(dates.today()) == 1
    assert again(owner).erased_at
    assert not ErasureRequest.objects.exists()


@pytest.mark.parametrize(
    ("asked_by", "role", "allowed"),
    [("owner", "owner", True), ("owner", "admin", False), ("admin", "admin", True), ("admin", "second", True),
     ("admin", "partner", False), ("admin", "owner", True)],
)  # fmt: skip
def test_it_can_be_withdrawn(request, admin, owner, asked_by, role, allowed):
    second = make_person("Sam Second", is_administrator=True)
    Person.objects.filter(pk=owner.pk).update(is_active=asked_by == "owner")
    asked = erasure.ask_erasure(request.getfixturevalue(asked_by), person=again(owner))
    actor = second if role == "second" else request.getfixturevalue(role)
    if allowed:
        erasure.withdraw_erasure(actor, request=asked)
        assert not ErasureRequest.objects.exists()
    else:
        with pytest.raises(NotAllowed):
            erasure.withdraw_erasure(actor, request=asked)


def test_it_is_done_at_once_by_a_second_administrator_alone(admin, partner, owner, files):
    second = make_person("Sam Second", is_administrator=True)
    deactivate_person(admin, person=owner)
    asked = erasure.ask_erasure(admin, person=again(owner))
    for actor in (admin, partner, owner):
        with pytest.raises(NotAllowed):
            erasure.confirm_erasure(actor, request=asked)
    erasure.confirm_erasure(second, request=asked)
    assert again(owner).erased_at


@pytest.mark.parametrize("host", ["admin", "second"])
def test_it_is_not_done_at_once_by_two_of_whom_one_let_the_other_in(admin, owner, files, host):
    """One administrator could make the second one, and use their account."""
    second = make_person("Sam Second", is_administrator=True)
    inviter, guest = (admin, second) if host == "admin" else (second, admin)
    fields = {"email": guest.email, "token_digest": "1", "expires_at": dates.now()}
    Invitation.objects.create(invited_by=inviter, accepted_by=guest, **fields)
    deactivate_person(admin, person=owner)
    asked = erasure.ask_erasure(admin, person=again(owner))
    with pytest.raises(NotAllowed):
        erasure.confirm_erasure(second, request=asked)
    assert again(owner).erased_at is None


def test_it_keeps_the_last_administrator(admin, files, travel_to):
    with pytest.raises(Refused, match="last administrator"):
        erasure.ask_erasure(admin, person=admin)
    second = make_person("Sam Second", is_administrator=True)
    request = erasure.ask_erasure(admin, person=admin)
    Person.objects.filter(pk=second.pk).update(is_administrator=False)
    travel_to(request.due_on)
    assert erasure.erase_due_people(dates.today()) == 0
    assert again(admin).is_administrator


def test_it_cannot_be_brought_back(admin, owner, files):
    erasure.erase_person(admin, owner)
    with pytest.raises(NotAllowed):
        reactivate_person(admin, person=again(owner))


def test_it_is_withdrawn_by_bringing_somebody_back(admin, owner, partner):
    deactivate_person(admin, person=owner)
    erasure.ask_erasure(admin, person=again(owner))
    reactivate_person(partner, person=again(owner))
    assert not ErasureRequest.objects.exists()
    erasure.ask_erasure(owner, person=again(owner))
    deactivate_person(admin, person=again(owner))
    reactivate_person(partner, person=again(owner))
    assert ErasureRequest.objects.exists()


def test_it_erases_again_whom_a_backup_brings_back(admin, owner, files, django_capture_on_commit_callbacks):
    row = Person.objects.filter(pk=owner.pk).values().get()
    with django_capture_on_commit_callbacks(execute=True):
        erasure.erase_person(admin, owner)
    assert files.stat().st_mode & 0o777 == 0o600
    ErasedPerson.objects.all().delete()  # the backup is older than the erasure
    Person.objects.filter(pk=owner.pk).update(**row)
    assert erasure.apply_erasures() == (1, [])
    assert again(owner).name == "A former colleague"
    assert ErasedPerson.objects.get().key == owner.pk
    assert erasure.apply_erasures() == (0, [])


def test_it_erases_nobody_who_only_has_the_same_key(admin, owner, files):
    files.write_text(f"{owner.pk} {'0' * 64}\n")
    change_preferences(owner, time_zone="UTC", language="en-gb", theme="dark")
    assert erasure.apply_erasures() == (0, [])
    assert again(owner).is_active


def test_it_adds_to_the_file_whom_only_the_table_knows(admin, owner, peer, files, django_capture_on_commit_callbacks):
    erasure.erase_person(admin, owner)
    with django_capture_on_commit_callbacks(execute=True):
        erasure.erase_person(admin, peer)
    for _time in range(2):
        erasure.keep_erasures()
    marks = {f"{one.key} {one.mark}" for one in ErasedPerson.objects.all()}
    lines = files.read_text().splitlines()
    assert (len(lines), set(lines)) == (2, marks)


def test_it_reads_past_a_line_that_was_cut_off(admin, owner, files, django_capture_on_commit_callbacks):
    files.write_bytes(b"12 4f\xff")
    row = Person.objects.filter(pk=owner.pk).values().get()
    with django_capture_on_commit_callbacks(execute=True):
        erasure.erase_person(admin, owner)
    ErasedPerson.objects.all().delete()
    Person.objects.filter(pk=owner.pk).update(**row)
    assert erasure.apply_erasures() == (1, [])


def test_it_keeps_a_last_administrator_whom_a_backup_brings_back(admin, owner, files):
    rows = {person.pk: Person.objects.filter(pk=person.pk).values().get() for person in (admin, owner)}
    Person.objects.filter(pk=owner.pk).update(is_administrator=True)
    erasure.erase_person(owner, admin)
    erasure.erase_person(None, make_person("Lee Later"))
    for key, row in rows.items():
        Person.objects.filter(pk=key).update(**row)
    assert erasure.apply_erasures() == (0, [admin])
    Person.objects.filter(pk=owner.pk).update(is_administrator=True)
    assert erasure.apply_erasures() == (1, [])
