import pytest
from allauth.mfa.models import Authenticator

from northing.cli.commands import main


def test_it_lets_somebody_in_with_the_password_alone(admin, owner, capsys):
    for person in (admin, owner):
        Authenticator.objects.create(user=person, type="totp", data={"secret": "A" * 32})

    assert main(["remove-second-factor", admin.email.upper()]) == 0

    assert "password alone" in capsys.readouterr().out
    assert [row.user for row in Authenticator.objects.all()] == [owner]


def test_it_says_when_nobody_has_the_address(db, capsys):
    assert main(["remove-second-factor", "nobody@example.org"]) == 2

    assert "nobody here signs in with nobody@example.org." in capsys.readouterr().err


@pytest.mark.pure
def test_it_asks_for_an_address():
    with pytest.raises(SystemExit):
        main(["remove-second-factor"])
