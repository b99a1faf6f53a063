"""Many invitations at once: what is read, every problem by its line, and one press for all of them."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import override_settings
from django.urls import reverse
from openpyxl import Workbook

from conftest import PASSWORD, make_person, sent_mail
from northing.kernel.errors import Refused
from northing.people.models import Invitation, Person, Team
from northing.people.queries.invitation_lists import (
    MAX_BYTES,
    InvitationRow,
    decode_list,
    problems_of,
    read_list,
    read_rows,
)
from northing.people.services.invitation_lists import invite_people, new_form_key
from northing.people.services.invitations import accept_invitation, invite_person, withdraw_invitation

LOOK, SEND = reverse("people:invite_many"), reverse("people:send_many")
TABLE = "name,email,job title,level,team,manager email\nNoor,noor@example.org,Analyst,L2,Platform,kim@example.org\n" \
        "Kim,kim@example.org,Lead,L4,platform,\n"  # fmt: skip
CONSOLE = override_settings(EMAIL_BACKEND="django.core.mail.backends.console.EmailBackend")


def upload(data):
    return SimpleUploadedFile("people.csv", data, content_type="text/csv")


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1"])
def test_it_reads_any_spreadsheets_file(separator, encoding):
    text = separator.join(["E-Mail", "Name"]) + "\r\n" + separator.join(["ZOE@example.org", '"Zoë Ünal"']) + "\r\n"
    assert read_rows(decode_list(text.encode(encoding))) == [InvitationRow(2, "zoe@example.org", "Zoë Ünal")]


def test_it_reads_plain_lines_of_addresses():
    text = "\nNoor Haddad <noor@example.org>\nkim@example.org;\n"
    assert read_rows(text) == [InvitationRow(2, "noor@example.org", "Noor Haddad"), InvitationRow(3, "kim@example.org")]


@pytest.mark.parametrize("text", ["", "\n\n", "email,name\n"])
def test_it_refuses_an_empty_list(text):
    with pytest.raises(Refused, match="nobody"):
        read_rows(text)


def test_it_refuses_too_much():
    with pytest.raises(Refused, match="At most"):
        read_rows("\n".join(f"a{number}@example.org" for number in range(1_001)))
    with pytest.raises(Refused, match="half a megabyte"):
        decode_list(b"x" * (MAX_BYTES + 1))


def test_it_names_every_problem_by_its_line(admin, team):
    text = "email,team,manager email\nnot an address,,\ntwice@example.org,,\ntwice@example.org,,\n" \
           "ok@example.org,Nowhere,nobody@example.org\n,,\n" \
           "x@example.org,,y@example.org\ny@example.org,,x@example.org\n,Platform,\n"  # fmt: skip
    found = [(problem.line, problem.words) for problem in problems_of(read_rows(text))]
    expected = [
        (2, "no e-mail address"), (3, "more than once"), (4, "more than once"),
        (5, "no team “Nowhere”"), (5, "neither here nor in this list"),
        (7, "report to themself"), (8, "report to themself"), (9, "There is no address"),
    ]  # fmt: skip
    assert [line for line, _ in found] == [line for line, _ in expected]
    for (_, words), (_, part) in zip(found, expected, strict=True):
        assert part in words


@pytest.fixture
def mixed(admin, owner):
    """One who is here, one who left, one who is invited, and two who are new."""
    make_person("Gone Away", is_active=False)
    invite_person(admin, email="sent@example.org")
    return "ines@example.org\ngone@example.org\nsent@example.org\nnoor@example.org\nkim@example.org\n"


def test_it_leaves_out_who_is_here_or_invited_and_invites_the_others(client_of, admin, mixed):
    client = client_of(admin)
    look = client.post(LOOK, {"text": mixed})
    assert look.status_code == 200
    for words in ("3 lines are left out", "ines@example.org has an account already", "that is deactivated",
                  "Bring them back", "sent@example.org is invited already", "2 people, all in order"):  # fmt: skip
        assert words in look.text
    facts = {"text": mixed, "form_key": look.context["form_key"]}
    assert "2 people are invited" in client.post(SEND, facts).text
    assert "This press came twice" in client.post(SEND, facts).text
    addresses = sorted(address for message in sent_mail() for address in message.to)
    assert addresses == ["kim@example.org", "noor@example.org", "sent@example.org"]  # nobody twice


def test_it_invites_nobody_when_nobody_is_new(client_of, admin, owner):
    look = client_of(admin).post(LOOK, {"text": "ines@example.org"})
    assert "Nobody in this list is new" in look.text
    assert "all in order" not in look.text
    assert client_of(admin).post(SEND, {"text": "ines@example.org"}).status_code == 422


def test_it_says_of_one_address_that_it_is_deactivated(admin):
    make_person("Gone Away", is_active=False)
    with pytest.raises(Refused, match="deactivated account"):
        invite_person(admin, email="GONE@example.org")


def test_it_makes_the_teams_that_are_not_here_yet(client_of, admin):
    """One team for all its spellings, and only by a press that says so."""
    client = client_of(admin)
    look = client.post(LOOK, {"text": TABLE})
    assert "This team is not here yet" in look.text
    assert "Make the team and invite 2 people" in look.text
    assert not Team.objects.exists()
    client.post(SEND, {"text": TABLE, "form_key": look.context["form_key"], "make_teams": "1"})
    assert [team.name for team in Team.objects.all()] == ["Platform"]
    assert set(Invitation.objects.values_list("team__name", flat=True)) == {"Platform"}


def test_it_writes_nothing_by_looking(client_of, admin, team):
    answer = client_of(admin).post(LOOK, {"file": upload(TABLE.encode())})
    assert answer.status_code == 200
    assert "2 people, all in order" in answer.text
    assert '<th scope="col">Level</th>' in answer.text
    assert '<td data-th="Level" dir="auto">L2</td>' in answer.text
    assert not Invitation.objects.exists()


def test_it_brings_the_list_back_with_its_problems(client_of, admin, team):
    answer = client_of(admin).post(LOOK, {"file": upload(TABLE.encode() + b"Bo,not an address,,,,\n")})
    assert answer.status_code == 422
    assert "<b>Line 4:</b> “not an address” is no e-mail address." in answer.text
    assert "kim@example.org,Lead" in answer.text


def test_it_sends_all_with_one_press(client_of, admin, team):
    answer = client_of(admin).post(SEND, {"text": TABLE})
    assert "2 people are invited" in answer.text
    assert [message.to for message in sent_mail()] == [["noor@example.org"], ["kim@example.org"]]


@CONSOLE
def test_it_shows_the_links_where_mail_is_not_set_up(client_of, admin, team):
    answer = client_of(admin).post(SEND, {"text": TABLE}).text
    assert answer.count("/people/invitation/") == answer.count("data-copy=") == 2


@pytest.mark.parametrize("mail", ["console", "locmem"])
def test_it_shows_the_same_links_to_a_second_press(client_of, admin, team, mail):
    """Without scripts nothing holds back an impatient hand, and only the second answer is on the screen."""
    backend = f"django.core.mail.backends.{mail}.EmailBackend"
    client = client_of(admin)
    with override_settings(EMAIL_BACKEND=backend):
        press = client.post(LOOK, {"text": TABLE}).context["form_key"]
        first = client.post(SEND, {"text": TABLE, "form_key": press})
        second = client.post(SEND, {"text": TABLE, "form_key": press})
    links = [[sent.link for sent in answer.context["sent"]] for answer in (first, second)]
    assert links[0] == links[1]
    assert all(link in second.text for link in links[0])
    assert "This press came twice" in second.text
    assert Invitation.objects.open().count() == 2
    with override_settings(EMAIL_BACKEND=backend):
        assert len(sent_mail()) == (2 if mail == "locmem" else 0)
    token = links[1][0].rstrip("/").rsplit("/", 1)[-1]
    assert accept_invitation(token, name="Noor", password=PASSWORD).email == "noor@example.org"


def test_it_says_what_became_of_the_links_of_an_earlier_press(admin, client_of, team):
    facts = {"text": TABLE, "form_key": new_form_key()}
    client = client_of(admin)
    client.post(SEND, facts)
    noor, kim = Invitation.objects.order_by("pk")
    withdraw_invitation(admin, invitation=noor)
    second = client.post(SEND, facts)
    assert "Withdrawn" in second.text
    assert second.text.count("data-copy=") == 1
    assert Invitation.objects.count() == 2
    withdraw_invitation(admin, invitation=kim)
    assert "3 people are invited" in client.post(SEND, facts | {"text": TABLE + "Wei,wei@example.org\n"}).text


def test_it_gives_the_links_to_nobody_else(admin, partner, team):
    press = new_form_key()
    invite_people(admin, rows=read_rows(TABLE), form_key=press)
    with pytest.raises(Refused):
        invite_people(partner, rows=read_rows(TABLE), form_key=press)


def test_it_sends_nothing_when_one_line_has_a_problem(client_of, admin, team):
    Team.objects.all().delete()
    assert client_of(admin).post(SEND, {"text": TABLE}).status_code == 422
    assert not Invitation.objects.exists()


@pytest.mark.parametrize("order", [("noor", "kim"), ("kim", "noor")])
def test_it_places_them_whoever_comes_first(admin, team, order):
    tokens = {invitation.email: token for invitation, token, _ in invite_people(admin, rows=read_rows(TABLE))}
    for first in order:
        accept_invitation(tokens[f"{first}@example.org"], name=first.title(), password=PASSWORD)
    noor, kim = (Person.objects.get(name=name) for name in ("Noor", "Kim"))
    assert (noor.manager, noor.team, noor.job_title, noor.level) == (kim, team, "Analyst", "L2")
    assert noor.reporting_lines.get().manager == kim
    assert kim.manager is None


@pytest.mark.parametrize("role", ["owner", "manager", "peer"])
def test_it_is_for_administrators_and_partners(client_of, request, role):
    client = client_of(request.getfixturevalue(role))
    assert client.get(LOOK).status_code == client.post(SEND, {"text": TABLE}).status_code == 403


def test_it_takes_the_same_queries_for_longer_lists(client_of, admin, team, count_queries):
    client = client_of(admin)
    few = count_queries(lambda: client.post(LOOK, {"text": TABLE}))
    more = "email\n" + "\n".join(f"a{number}@example.org" for number in range(300))
    assert count_queries(lambda: client.post(LOOK, {"text": more})) == few
    assert len(client.post(LOOK, {"text": more}).content) < 70_000


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-16-le", "utf-16-be", "utf-8"])
def test_it_reads_names_as_excel_saves_them(encoding):
    text = "E-Mail;Name\r\nzoe@example.org;Zoë Šimek-Žák “Zo”\r\n"
    assert read_rows(decode_list(text.encode(encoding))) == [InvitationRow(2, "zoe@example.org", "Zoë Šimek-Žák “Zo”")]


def test_it_finds_the_headings_below_a_title_and_tells_what_it_does_not_read():
    text = (
        "Staff list\nas of 28 November\n\nFirst Name,Last Name,Work E-mail,Reporting Manager,Cost centre,Phone\n"
        "Noor,Haddad,NOOR@example.org,Kim Lee,4711,1\nKim,Lee,kim@example.org,,4712,2\n"
    )
    found = read_list(text)
    assert found.rows == [
        InvitationRow(5, "noor@example.org", "Noor Haddad", manager_email="kim@example.org"),
        InvitationRow(6, "kim@example.org", "Kim Lee"),
    ]
    assert found.unread == ["Cost centre", "Phone"]


def test_it_finds_the_headings_in_row_12():
    text = "A note\n" * 11 + "Name;E-mail address\nNoor;noor@example.org\n"
    assert read_rows(text) == [InvitationRow(13, "noor@example.org", "Noor")]


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("a@example.org, b@example.org; c@example.org", [("", "a"), ("", "b"), ("", "c")]),
        ('"Ek, Tomas" <t@example.org>, b@example.org', [("Tomas Ek", "t"), ("", "b")]),
        ("Ek, Tomas <t@example.org>; Lee, Kim <k@example.org>", [("Tomas Ek", "t"), ("Kim Lee", "k")]),
        ("Ines Okafor, RN <i@example.org>", [("Ines Okafor, RN", "i")]),
        ("<mailto:A@example.org>", [("", "a")]),
    ],
)
def test_it_reads_several_addresses_on_a_line(line, people):
    assert [(row.name, row.email) for row in read_rows(line)] == [(name, f"{box}@example.org") for name, box in people]


def test_it_reads_a_workbook():
    book = Workbook()
    book.active.append(["Staff"])
    book.active.append(["First name", "Surname", "Email"])
    book.active.append(["Zoë", "Ünal", "zoe@example.org"])
    out = io.BytesIO()
    book.save(out)
    assert read_rows(decode_list(out.getvalue())) == [InvitationRow(3, "zoe@example.org", "Zoë Ünal")]


@pytest.mark.parametrize("data", [b"PK\x03\x04 no workbook", b"\xd0\xcf\x11\xe0 an old one", b"%PDF-1.7"])
def test_it_refuses_a_file_that_is_no_list_with_a_sentence(data):
    with pytest.raises(Refused, match=r"\.xlsx") as refusal:
        decode_list(data)
    assert refusal.value.field == "file"


def test_it_tells_on_the_page_which_columns_are_not_read(client_of, admin):
    text = "email,Cost centre\nnoor@example.org,4711\n"
    assert "Not read from this list: Cost centre" in client_of(admin).post(LOOK, {"text": text}).text
