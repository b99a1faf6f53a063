"""``northing erase --again``, which follows a restore."""

import argparse

import pytest
from django.conf import settings

from northing.cli import erase
from northing.cli.commands import CommandError
from northing.people.models import Person
from northing.people.services.erasure import erase_person


def test_it_erases_whom_a_restore_brought_back(capsys, tmp_path, monkeypatch, admin, owner):
    monkeypatch.setattr(settings, "DATA_DIR", tmp_path)
    row = Person.objects.filter(pk=owner.pk).values().get()
    erase_person(admin, owner)
    Person.objects.filter(pk=owner.pk).update(**row)
    assert erase.run(argparse.Namespace(again=True)) == 0
    assert capsys.readouterr().out == "Erased again: 1.\n"
    assert Person.objects.get(pk=owner.pk).erased_at


def test_it_says_that_a_last_administrator_stays(capsys, tmp_path, monkeypatch, admin, owner):
    monkeypatch.setattr(settings, "DATA_DIR", tmp_path)
    row = Person.objects.filter(pk=admin.pk).values().get()
    Person.objects.filter(pk=owner.pk).update(is_administrator=True)
    erase_person(owner, admin)
    Person.objects.filter(pk=admin.pk).update(**row)
    Person.objects.filter(pk=owner.pk).update(is_administrator=False)
    assert erase.run(argparse.Namespace(again=True)) == 1
    assert f"{row['email']} was erased before and is the last administrator" in capsys.readouterr().out


def test_it_erases_nobody_for_the_first_time():
    with pytest.raises(CommandError, match="on the site"):
        erase.run(argparse.Namespace(again=False))
