"""A list of people on its way in, and one that is in, for tests of other packages too."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from northing.exchange.models import PeopleSheet, Transfer
from northing.exchange.queries.people_plan import plan_people
from northing.exchange.services.people_sheets import bring_people, bring_people_in, choose_people_options
from northing.people.models import Person

LIST = (
    "Name,E-mail,Job title,Level,Team,Reporting Manager\n"
    "Noor Haddad,noor.h@example.org,Analyst,L2,Kitchen,kim.l@example.org\n"
    "Kim Lee,kim.l@example.org,Lead,L4,Kitchen,\n"
    "Bo,no address,,,,\n"
)


def bring_list_of_people(actor: Person, content: str | bytes, file_name: str = "", **options: bool) -> PeopleSheet:
    data = content.encode() if isinstance(content, str) else content
    sheet = bring_people(actor, content=data, file_name=file_name, form_key=uuid4())
    if options:
        choose_people_options(actor, people_sheet=sheet, **options)
    return sheet


def bring_people_wholly_in(actor: Person, content: Any, *, mails: bool = False, **options: bool) -> Transfer:
    """The whole way, with a list or its words; what came of it."""
    sheet = content if isinstance(content, PeopleSheet) else bring_list_of_people(actor, content, **options)
    return bring_people_in(actor, people_sheet=sheet, seen=plan_people(sheet).mark, mails=mails)


def one_list_of_people(partner: Person) -> dict[str, Any]:
    """One to be mended, and one that has invited somebody."""
    return {
        "people_in": bring_people_wholly_in(partner, "Sam Ash <sam.ash@example.org>"),
        "people_sheet": bring_list_of_people(partner, LIST, "people.csv"),
    }


ABOUT_PEOPLE = {
    **dict.fromkeys(
        (
            "exchange:check_people",
            "exchange:name_people_columns",
            "exchange:choose_people_options",
            "exchange:leave_out_problems",
            "exchange:bring_people_in",
            "exchange:give_up_people",
        ),
        lambda world: {"pk": world.people_sheet.pk},
    ),
    **dict.fromkeys(
        ("exchange:take_people_back", "exchange:invitation_links"), lambda world: {"pk": world.people_in.pk}
    ),
}
