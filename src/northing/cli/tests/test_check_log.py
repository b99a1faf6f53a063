"""``northing check --log``: one sentence, and a status that a script can read."""

import argparse

from django.db import connection

from northing.cli import check
from northing.people.models import SecurityLogHead
from northing.people.models.event_kinds import REACTIVATED
from northing.people.services.security_log import record_security_event


def check_log(capsys) -> tuple[int, str]:
    status = check.run(argparse.Namespace(log=True))
    return status, capsys.readouterr().out


def test_it_says_how_long_the_log_is_and_how_it_ends(capsys, admin, owner):
    record_security_event(REACTIVATED, actor=admin, subject=owner)
    head = SecurityLogHead.objects.get().hash
    said = f"The security log holds. Entries so far: 1; hash of the last: {head}.\n"
    assert check_log(capsys) == (0, said)


def test_it_names_the_first_fault(capsys, admin, owner):
    record_security_event(REACTIVATED, actor=admin, subject=owner)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE people_securityevent SET subject_key = actor_key")
    assert check_log(capsys) == (1, "Entry 1 of the security log was changed.\n")
