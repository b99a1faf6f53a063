"""``northing remove-second-factor``: for an administrator who is locked out and has nobody to ask."""

from __future__ import annotations

import argparse

from django.db import transaction

from northing.cli.commands import CommandError
from northing.cli.serve import say
from northing.people.models import Person
from northing.people.services.second_factor import forget_authenticators


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("email", help="the address the person signs in with")


def run(options: argparse.Namespace) -> int:
    person = Person.objects.filter(email__iexact=options.email).first()
    if person is None:
        raise CommandError(f"nobody here signs in with {options.email}.")
    with transaction.atomic():
        forget_authenticators(None, person)
    say(f"{person.email} signs in with the password alone now, and is signed out everywhere.")
    return 0
