"""Names in messages: whom they greet, and who caused them."""

import pytest

from northing.kernel.mail import greeted_name, sender_name

MAILBOX = "ada@example.org"


@pytest.mark.parametrize("name", ["Ada Mensah", "J.R.R. Tolkien", "Dr. Åsa Öberg", "محمد علي", "O'Donnell-Nuñez 3"])
def test_it_keeps_names(name):
    assert greeted_name(name) == sender_name(name, MAILBOX) == name


@pytest.mark.parametrize(
    "name",
    [
        "IT desk: your account ends today",
        "Open https://evil.example/login",
        "IT desk, www.evil.example",
        "IT desk, evil。example",
        "Write to it@evil.example",
        "Your account ends today, call 0800 123 456",
        "Your account at the company ends today unless you sign in again",
    ],
)
def test_it_takes_no_message_for_a_name(name):
    assert greeted_name(name) == ""
    assert sender_name(name, MAILBOX) == MAILBOX
