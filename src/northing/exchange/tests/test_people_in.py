"""People from a list: what is read, what it would change, and that it does exactly that, through the usual services."""

from __future__ import annotations

import io

import pytest
from openpyxl import Workbook

from conftest import PASSWORD, make_person, sent_mail
from northing.exchange.models import PeopleAct, PeopleChange
from northing.exchange.queries.people_lines import LineState
from northing.exchange.queries.people_plan import plan_people
from northing.exchange.services.people_sheets import bring_people_in, leave_out_problems, mend_people
from northing.exchange.services.people_steps import invitation_token
from northing.exchange.tests.people_builders import bring_list_of_people as bring
from northing.exchange.tests.people_builders import bring_people_wholly_in as do
from northing.kernel.errors import NotAllowed, Refused
from northing.people.models import Invitation, Person, ReportingLine, SecurityEvent, Team
from northing.people.services.invitations import accept_invitation
from northing.people.services.reporting_lines import set_manager
from northing.people.services.teams import create_team

pytestmark = pytest.mark.django_db

TABLE = (
    "name,email,job title,level,team,manager\n"
    "Noor,noor@example.org,Analyst,L2,Platform,kim@example.org\n"
    "Kim,kim@example.org,Lead,L4,platform,\n"
)


def mend(actor, sheet, mends=None, left_out=None, returning=None, team_names=None):
    facts = {"mends": mends or {}, "left_out": left_out or {}, "returning": returning or {}}
    mend_people(actor, people_sheet=sheet, team_names=team_names or {}, **facts)


def plan_of(actor, content, **options):
    return plan_people(bring(actor, content, **options))


def states(plan):
    return [str(line.state) for line in plan.lines]


def workbook(*rows):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def problems(plan):
    return [(line.line, words) for line in plan.lines for words in line.problems.values()]


# What is read


def rows_of(actor, content):
    return [(line.line, line.row.email, line.row.said("name")) for line in plan_of(actor, content).lines]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
def test_it_reads_any_spreadsheets_file(partner, separator, encoding):
    text = separator.join(["E-Mail", "Name", "Title"]) + "\r\n"
    text += separator.join(["ZOE@example.org", '"Zoë Šimek-Žák “Zo”"', "Chef"]) + f"\r\n\r\n{separator * 2}\r\n"
    assert rows_of(partner, text.encode(encoding)) == [(2, "zoe@example.org", "Zoë Šimek-Žák “Zo”")]


def test_it_reads_a_title_first_and_last_names_and_a_manager_by_name(partner):
    text = (
        "Staff list\nas of 28 November\n\nFirst Name,Last Name,Work E-mail,Reporting Manager,Cost centre\n"
        'Noor,Haddad,NOOR@example.org,"Lee, Kim",4711\nKim,Lee,kim@example.org,,4712\n'
    )
    noor, kim = plan_of(partner, text).lines
    assert (noor.line, noor.wanted.name, noor.wanted.manager_email) == (5, "Noor Haddad", "kim@example.org")
    assert (kim.wanted.name, kim.wanted.manager_email) == ("Kim Lee", "")


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
def test_it_reads_several_addresses_on_a_line(partner, line, people):
    found = [(name, email) for _line, email, name in rows_of(partner, line)]
    assert found == [(name, f"{box}@example.org") for name, box in people]


def test_it_reads_a_workbook(partner):
    data = workbook(["Staff"], ["First name", "Surname", "Email", "Level"], ["Zoë", "Ünal", "zoe@example.org", 3])
    [line] = plan_of(partner, data, file_name="people.xlsx").lines
    assert (line.line, line.wanted.name, line.wanted.level) == (3, "Zoë Ünal", "3")


@pytest.mark.parametrize("data", [b"PK\x03\x04 no workbook", b"\xd0\xcf\x11\xe0 an old one", b"%PDF-1.7"])
def test_it_refuses_a_file_that_is_no_list_with_a_sentence(partner, data):
    with pytest.raises(Refused, match=r"\.xlsx"):
        bring(partner, data)


@pytest.mark.parametrize("text", ["", "\n\n", "email,name\n"])
def test_it_refuses_an_empty_list(partner, text):
    with pytest.raises(Refused, match=r"nobody|nothing"):
        bring(partner, text)


@pytest.mark.parametrize("name", ["ليلى حداد", "日本 太郎", "A" * 30 + " " + "B" * 29, "Zoë 🌻 Ünal", "דנה כהן"])
def test_it_keeps_every_name(partner, name):
    do(partner, f"name;email\n{name};new@example.org\n")
    assert Invitation.objects.get().name == name


# What is wrong, by line


def test_it_names_every_problem_by_its_line(partner, team):
    text = (
        "email,team,manager email\nnot an address,,\ntwice@example.org,,\ntwice@example.org,Platform,\n"
        "ok@example.org,,nobody@example.org\n,,\nx@example.org,,y@example.org\ny@example.org,,x@example.org\n,Platform,\n"
    )
    found = problems(plan_of(partner, text))
    expected = [
        (2, "no e-mail address"), (4, "in line 3 too"), (5, "neither here nor in this list"),
        (7, "report to themself"), (8, "report to themself"), (9, "There is no address"),
    ]  # fmt: skip
    assert [line for line, _ in found] == [line for line, _ in expected]
    for (_, words), (_, part) in zip(found, expected, strict=True):
        assert part in words


def test_it_takes_the_same_line_twice_for_one(partner):
    plan = plan_of(partner, "email,name\nnoor@example.org,Noor\nNOOR@example.org , Noor\n")
    assert states(plan) == ["new", "same"]


def test_it_asks_who_is_meant_where_several_are_called_so(partner, owner, peer):
    first = make_person("Kim Lee")
    second = Person.objects.create(email="kim2@example.org", name="Kim Lee", job_title="Analyst")
    sheet = bring(partner, "email,Reporting Manager\nines@example.org,Kim LEE\n")
    [line] = plan_people(sheet).lines
    assert "Several people are called" in line.problems["manager"]
    assert {one.email for one in line.candidates} == {first.email, second.email}
    mend(partner, sheet, mends={2: {"manager": "kim2@example.org"}})
    do(partner, sheet)
    owner.refresh_from_db()
    assert owner.manager == second


def test_it_finds_circles_with_people_who_are_not_in_the_list(partner, owner, manager):
    """Ines reports to Maya here; the list has Maya report to Ines."""
    found = problems(plan_of(partner, f"email,manager\n{manager.email},{owner.email}\n"))
    assert found == [(2, f"{manager.email} would report to themself, maybe through others.")]


def test_it_turns_a_line_of_managers_around(partner):
    a, b, c = (make_person(name) for name in ("Abe Ash", "Ben Bay", "Cyd Cot"))
    set_manager(partner, person=a, manager=b)
    set_manager(partner, person=b, manager=c)
    text = "email,manager\nabe@example.org,\nben@example.org,abe@example.org\ncyd@example.org,ben@example.org\n"
    do(partner, text, clears=True)
    assert [Person.objects.get(pk=one.pk).manager for one in (a, b, c)] == [None, a, b]
    assert not PeopleChange.objects.filter(act=PeopleAct.REFUSED).exists()


def test_it_brings_nothing_in_before_every_line_is_mended_or_left_out(partner, owner):
    sheet = bring(partner, "email,name\nno address,Bo\nnoor@example.org,Noor\n")
    with pytest.raises(Refused, match="Look through it"):
        do(partner, sheet)
    assert not Invitation.objects.exists()
    leave_out_problems(partner, people_sheet=sheet)
    do(partner, sheet)
    assert Invitation.objects.get().email == "noor@example.org"


def test_it_refuses_what_would_do_something_else_than_was_seen(partner, owner):
    sheet = bring(partner, "email,level\nines@example.org,L9\n")
    seen = plan_people(sheet).mark
    Person.objects.filter(pk=owner.pk).update(level="L8")
    with pytest.raises(Refused, match="changed meanwhile"):
        bring_people_in(partner, people_sheet=sheet, seen=seen)


# What it does


def test_it_invites_who_is_new_and_makes_their_team(partner):
    sheet = bring(partner, TABLE)
    plan = plan_people(sheet)
    assert [(team.name, team.people) for team in plan.new_teams] == [("Platform", 2)]
    assert not Team.objects.exists()
    transfer = do(partner, sheet)
    assert transfer.is_done
    assert [team.name for team in Team.objects.all()] == ["Platform"]
    noor = Invitation.objects.get(email="noor@example.org")
    assert (noor.name, noor.job_title, noor.level, noor.manager_email) == ("Noor", "Analyst", "L2", "kim@example.org")
    assert noor.team == Team.objects.get()
    assert sent_mail() == []


def test_it_mails_only_if_ticked(partner):
    do(partner, TABLE, mails=True)
    assert [message.to for message in sent_mail()] == [["noor@example.org"], ["kim@example.org"]]


@pytest.mark.parametrize("order", [("noor", "kim"), ("kim", "noor")])
def test_it_places_them_whoever_comes_first(partner, order):
    transfer = do(partner, TABLE)
    for first in order:
        token = invitation_token(transfer, f"{first}@example.org")
        accept_invitation(token, name=first.title(), password=PASSWORD)
    noor, kim = (Person.objects.get(name=name) for name in ("Noor", "Kim"))
    assert (noor.manager, noor.team, noor.level) == (kim, Team.objects.get(), "L2")


def test_it_changes_level_title_team_and_manager_of_who_is_here(partner, owner, mentor, manager):
    text = f"email,job title,level,level since,team,manager\n{owner.email},Chef,L9,2026-03-01,Kitchen,{mentor.email}\n"
    do(partner, text)
    owner.refresh_from_db()
    assert (owner.job_title, owner.level, str(owner.level_since)) == ("Chef", "L9", "2026-03-01")
    assert (owner.team.name, owner.manager, owner.team_placed_by) == ("Kitchen", mentor, partner)
    assert ReportingLine.objects.get(person=owner, ended_on=None).manager == mentor
    kinds = set(SecurityEvent.objects.values_list("kind", flat=True))
    assert {"people.team_made", "people.team_changed", "people.level_changed", "people.manager_changed"} <= kinds


def test_it_says_already_so_of_the_same_file(partner, owner, mentor):
    text = TABLE + f"Ines,{owner.email},Chef,L9,Platform,{mentor.email}\n"
    do(partner, text)
    events = SecurityEvent.objects.count()
    plan = plan_of(partner, text)
    assert set(states(plan)) == {"same"}
    assert not plan.is_ready
    assert SecurityEvent.objects.count() == events


def test_it_leaves_what_an_empty_cell_says_nothing_about(partner, owner, manager):
    before = (owner.team, owner.manager)
    plan = plan_of(partner, f"email,team,manager,level\n{owner.email},,,\n")
    assert states(plan) == ["same"]
    do(partner, f"email,team,manager\n{owner.email},,\n", clears=True)
    owner.refresh_from_db()
    assert before != (owner.team, owner.manager) == (None, None)


def test_it_changes_names_only_if_ticked(partner, owner):
    text = f"email,name\n{owner.email},Ines Maria Okafor\n"
    plan = plan_of(partner, text)
    assert (states(plan), plan.other_names) == (["same"], 1)
    do(partner, text, renames=True)
    owner.refresh_from_db()
    assert owner.name == "Ines Maria Okafor"


def test_it_forgets_since_when_with_another_level(partner, owner):
    Person.objects.filter(pk=owner.pk).update(level="L1", level_since="2020-01-01")
    do(partner, f"email,level\n{owner.email},L2\n")
    owner.refresh_from_db()
    assert (owner.level, owner.level_since) == ("L2", None)


def test_it_changes_an_invitation_of_ones_own_and_no_other(partner, admin):
    do(partner, TABLE)
    changed = TABLE.replace("L2", "L3")
    assert states(plan_of(admin, changed)) == ["same", "same"]
    do(partner, changed)
    assert Invitation.objects.get(email="noor@example.org").level == "L3"
    assert Invitation.objects.count() == 2


def test_it_takes_a_team_by_its_way_where_names_repeat(partner, owner):
    top = [create_team(partner, name=name) for name in ("Sales", "Product")]
    below = [create_team(partner, name="Design", parent=parent) for parent in top]
    assert "Sales / Design" in problems(plan_of(partner, f"email,team\n{owner.email},Design\n"))[0][1]
    do(partner, f"email,team\n{owner.email},Product / Design\n")
    owner.refresh_from_db()
    assert owner.team == below[1]


def test_it_makes_a_team_inside_another_by_its_way(partner, owner):
    sales = create_team(partner, name="Sales")
    do(partner, f"email,team\n{owner.email},Sales / North\n")
    assert Team.objects.get(name="North").parent == sales


def test_it_takes_another_team_for_a_slip(partner, owner, team):
    sheet = bring(partner, f"email,team\n{owner.email},Desing\n")
    create_team(partner, name="Design")
    [slip] = plan_people(sheet).new_teams
    assert slip.near == "Design"
    mend(partner, sheet, team_names={slip.key: "Design"})
    do(partner, sheet)
    owner.refresh_from_db()
    assert owner.team.name == "Design"
    assert not Team.objects.filter(name="Desing").exists()


# Who is missing, and who left


def test_it_deactivates_who_is_missing_only_if_asked(partner, admin, owner, manager, mentor):
    text = f"email\n{owner.email}\n"
    assert plan_of(partner, text).missing == []
    sheet = bring(partner, text, closes_missing=True)
    missing = {one.email for one in plan_people(sheet).missing}
    assert {manager.email, mentor.email} <= missing
    assert not {admin.email, partner.email, owner.email} & missing
    do(partner, sheet)
    assert not Person.objects.filter(email__in=missing, is_active=True).exists()
    assert Person.objects.filter(pk__in=[admin.pk, partner.pk, owner.pk], is_active=True).count() == 3
    owner.refresh_from_db()
    assert owner.manager is None


def test_it_offers_who_left_to_administrators_only(partner, admin):
    gone = make_person("Gone Away", is_active=False)
    text = "email,team\ngone@example.org,Kitchen\n"
    for actor, comes_back in ((partner, False), (admin, True)):
        sheet = bring(actor, text)
        assert states(plan_people(sheet)) == ["gone"]
        mend(actor, sheet, returning={2: True})
        assert states(plan_people(sheet)) == (["changed"] if comes_back else ["gone"])
    do(admin, sheet)
    gone.refresh_from_db()
    assert (gone.is_active, gone.team.name) == (True, "Kitchen")


# Nobody opens a door for themself


def test_it_changes_nothing_about_the_one_who_brings_it(partner, owner, manager, team):
    plan = plan_of(partner, f"email,level,team,manager\n{partner.email},L99,{team.name},{manager.email}\n")
    assert states(plan) == ["same"]
    assert "This is you" in plan.lines[0].notes[0]


def test_it_makes_nobody_the_manager_of_somebody_by_their_own_list(partner, owner, manager):
    make_person("Second Partner", is_partner=True)
    sheet = bring(partner, f"email,level,manager\n{owner.email},L5,{partner.email}\n")
    [line] = plan_people(sheet).lines
    assert "Nobody makes themself the manager" in line.notes[0]
    do(partner, sheet)
    owner.refresh_from_db()
    assert (owner.level, owner.manager) == ("L5", manager)


def test_it_lets_an_administrator_place_and_nothing_else(admin, owner, mentor):
    before = (owner.level, owner.manager, owner.job_title)
    do(admin, f"email,level,manager,job title,team\n{owner.email},L77,{mentor.email},Chef,Kitchen\n")
    owner.refresh_from_db()
    assert (owner.level, owner.manager, owner.job_title) == before
    assert owner.team.name == "Kitchen"


@pytest.mark.parametrize("role", ["owner", "manager", "peer", "mentor"])
def test_it_is_for_partners_and_administrators(request, role):
    with pytest.raises(NotAllowed):
        bring(request.getfixturevalue(role), TABLE)


def test_it_gives_no_role(partner, owner):
    do(partner, f"email,role,people partner,administrator\n{owner.email},Administrator,yes,yes\n")
    owner.refresh_from_db()
    assert (owner.is_partner, owner.is_administrator) == (False, False)


def test_it_shows_the_states_in_one_order():
    assert [state.value for state in LineState] == ["problem", "new", "changed", "same", "gone", "out"]
