"""``northing demo``: a fictional company of about 60 people in an empty database."""

from __future__ import annotations

import argparse

from rich.console import Console
from rich.progress import Progress

from northing.cli import prepare
from northing.cli.commands import CommandError
from northing.cli.serve import say
from northing.demo.organisation import build_organisation
from northing.demo.people import PASSWORD
from northing.insights.services.organisation_figures import publish_months
from northing.kernel import dates
from northing.people.models import Person


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--people", type=int, default=60, help="how many people (60)")


def run(options: argparse.Namespace) -> int:
    if not 1 <= options.people <= 200_000:
        raise CommandError("--people takes a number from 1 to 200000.")
    prepare.prepare_database()
    if Person.objects.exists():
        raise CommandError("this database has people in it; the demo fills only an empty one (see NORTHING_DATA_DIR).")
    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("Filling the company", total=options.people)
        build_organisation(options.people, today=dates.today(), tell=lambda n: progress.advance(task, n))
    publish_months()
    tell_how_to_sign_in()
    return 0


def tell_how_to_sign_in() -> None:
    head = Person.objects.get(manager=None)
    lead = Person.objects.filter(reports__isnull=False, manager__isnull=False).order_by("pk").first()
    member = Person.objects.filter(reports=None).order_by("pk").first()
    say(f"{Person.objects.count()} people work at the company now. Start the site with: northing serve")
    for person, what in [
        (member, "has goals"),
        (lead, "leads a team"),
        (head, "heads the company, people partner and administrator"),
    ]:
        if person:
            say(f"  {person.email}  ({person.name}, {what})")
    say(f"Everybody's password: {PASSWORD}")
