"""``northing erase --again``: erase whom a restored backup has brought back."""

from __future__ import annotations

import argparse

from northing.cli.commands import CommandError
from northing.cli.serve import say
from northing.people.models import Person
from northing.people.services.erasure import apply_erasures


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--again", action="store_true", help="erase everybody who was erased before and is here once more"
    )


def run(options: argparse.Namespace) -> int:
    """Erasing somebody for the first time is asked for on the site, where somebody else can look at it."""
    if not options.again:
        raise CommandError("say --again; somebody is erased for the first time on the site")
    erased, staying = apply_erasures()
    say(f"Erased again: {erased}.")
    tell_who_stays(staying)
    return 1 if staying else 0


def tell_who_stays(staying: list[Person]) -> None:
    for person in staying:
        say(
            f"{person.email} was erased before and is the last administrator now."
            " Give somebody else the role, then run: northing erase --again"
        )
