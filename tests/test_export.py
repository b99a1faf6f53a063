"""Taking everything along: every reference has a part or a reason, one's own is in it, and nobody else's words."""

import json
import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.apps import apps
from django.urls import reverse

from conftest import PASSWORD, TODAY, make_goal, make_measure, make_person
from northing.checkins.models import CheckIn, GoalNote
from northing.feedback.models import Answer, Draft, FeedbackRequest, Invitee, Offer, Question, Response
from northing.goals.models import Action, Adjustment, Reading, Revision
from northing.kernel import dates
from northing.people.models import Person, SecurityEvent
from northing.people.queries import export_files
from northing.people.queries.arrivals import Arrival, KeptAsText, StaysBehind, fates
from northing.people.queries.export_files import ExportFile
from northing.people.queries.export_parts import EXPORT_SCHEMA_VERSION, export_parts, left_out_of_export
from northing.people.queries.export_types import archive_schema
from northing.people.services.export import export_own_data
from northing.recognition.models import Incentive, Nomination, NominationState, Thanks
from northing.together.models import Comment, Promise, Suggestion
from northing.vision.models import JournalEntry
from tests.making_companies import build_company
from tests.test_erasure import references

DOCS = Path(__file__).parents[1] / "docs"


def take(person: Person) -> dict[str, str]:
    """The files by name."""
    with export_own_data(person) as file, ZipFile(BytesIO(file.read())) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name).decode() for name in archive.namelist()}


def rows_in(files: dict[str, str], name: str) -> list[dict[str, object]]:
    return json.loads(files[f"{name}.json"])["rows"]


@pytest.mark.pure
def test_it_has_a_part_or_a_reason_for_every_reference_to_a_person():
    left_out = left_out_of_export()
    whole = {model for model, field in left_out if not field}
    needed = {(model, field) for model, field in references() if model not in whole}
    in_parts = {(part.model, field) for part in export_parts().values() for field in part.references}
    reasons = {(model, field) for model, field in left_out if field}
    assert in_parts | reasons == needed
    assert not in_parts & reasons
    assert all(left_out.values())


@pytest.mark.pure
def test_it_has_a_part_or_a_reason_for_every_model():
    ours = {model for model in apps.get_models() if model.__module__.startswith("northing.")}
    in_parts = {part.model for part in export_parts().values()}
    left_out = {model for model, field in left_out_of_export() if not field}
    assert ours - in_parts == left_out & ours
    assert not in_parts & left_out


@pytest.mark.pure
def test_it_hangs_every_part_on_one_that_has_the_key():
    parts = export_parts()
    for part in parts.values():
        names = [column.name for column in part.columns]
        assert len(names) == len(set(names)), part.name
        if part.under:
            above, column = part.under
            assert column in names
            assert "id" in [one.name for one in parts[above].columns]


@pytest.mark.pure
def test_it_is_documented_file_by_file_and_column_by_column():
    page = (DOCS / "personal-archive.md").read_text()
    rows = re.findall(r"^\| `(\w+)\.json` \| (.*) \| (\w+) \|$", page, re.MULTILINE)
    comes_in = {Arrival: "yours", KeptAsText: "words", StaysBehind: "behind"}
    said = [
        (part.name, ", ".join(f"`{one.name}`" for one in part.columns), comes_in[type(fates()[part.name])])
        for part in export_parts().values()
    ]
    assert rows == said
    assert f"`schema_version` is {EXPORT_SCHEMA_VERSION}" in page


@pytest.mark.pure
def test_it_has_the_schema_beside_the_documentation():
    """After a change of parts: ``northing.people.queries.export_types.archive_schema`` writes it."""
    assert json.loads((DOCS / "personal-archive.schema.json").read_text()) == archive_schema()


def test_it_holds_its_own_schema_and_keeps_to_it(owner, peer):
    make_measure(make_goal(owner))
    JournalEntry.objects.create(person=owner, on=TODAY, text="A day")
    files = take(owner)
    schema = json.loads(files["schema.json"])
    assert schema == json.loads(json.dumps(archive_schema()))
    for name in export_parts():
        of_file = schema["$defs"][f"{name}.json"]["properties"]
        content = json.loads(files[f"{name}.json"])
        assert {key: content[key] for key in ("schema_version", "kind")} == {
            "schema_version": of_file["schema_version"]["const"],
            "kind": of_file["kind"]["const"],
        }
        for row in content["rows"]:
            assert list(row) == of_file["rows"]["items"]["required"]


def test_it_holds_the_persons_dates(owner):
    make_goal(owner)
    assert "DTSTART;VALUE=DATE:20260930" in take(owner)["calendar.ics"]


def test_it_holds_files_of_higher_apps(owner, monkeypatch):
    picture = ExportFile("files/board/north.webp", lambda: [b"RI", b"FF"])
    monkeypatch.setattr(export_files, "_finders", [lambda person: [picture] if person == owner else []])
    assert take(owner)["files/board/north.webp"] == "RIFF"


def test_it_takes_along_what_a_whole_company_left_with_a_person(db):
    build_company(60)
    person = max(Person.objects.all(), key=lambda one: one.goals.count())
    files = take(person)
    assert set(files) == {
        "everything.md",
        "export.json",
        "schema.json",
        "calendar.ics",
        *(f"{name}.json" for name in export_parts()),
    }
    counts = json.loads(files["export.json"])["rows"]
    for name in export_parts():
        content = json.loads(files[f"{name}.json"])
        assert (content["schema_version"], content["kind"]) == (EXPORT_SCHEMA_VERSION, name)
        assert counts[f"{name}.json"] == len(content["rows"])
    assert counts["goals.json"] == person.goals.count() > 2
    for goal in person.goals.all():
        assert f"### {goal.name}" in files["everything.md"]


def test_it_asks_the_same_number_of_queries_for_twice_the_rows(owner, peer, count_queries):
    def live() -> None:
        goal = make_goal(owner, audience="everyone")
        Reading.objects.create(measure=make_measure(goal), on=TODAY, value=3)
        Comment.objects.create(goal=goal, author=peer, text="Well begun")
        JournalEntry.objects.create(person=owner, on=TODAY, text="A day")
        Thanks.objects.create(giver=peer, reason="For the shift").receipts.create(person=owner)

    live()
    take(owner)  # the first entry of the security log takes more
    before = count_queries(lambda: take(owner))
    live()
    assert count_queries(lambda: take(owner)) == before


def test_it_reads_well_without_northing(owner, manager, peer):
    goal = make_goal(owner, audience="manager", shared_manager=manager, reason="I want\nto be heard")
    measure = make_measure(goal, name="Talks given")
    Reading.objects.create(measure=measure, on=TODAY, value=2, note="The second")
    Reading.objects.create(measure=measure, on=TODAY - dates.ONE_DAY, value=0)
    Action.objects.create(goal=goal, owner=owner, text="Write to the organisers")
    Comment.objects.create(goal=goal, author=manager, text="I know <b>somebody</b> ![there](http://x.example/a.png)")
    Promise.objects.create(goal=goal, by=manager, text="Two days to prepare")
    note = CheckIn.objects.create(person=owner, month=TODAY.replace(day=1))
    GoalNote.objects.create(checkin=note, goal=goal, progress="One more", blocked="The boss", blocked_is_private=True)
    text = take(owner)["everything.md"]
    lines = text.splitlines()
    assert lines[0] == f"# {owner.name}: everything about me in Northing"
    start = lines.index(f"### {goal.name}")
    assert "## Goals" in lines[:start]
    assert [line for line in lines[start:] if line.startswith("> ")] == ["> I want", "> to be heard"]
    for wanted in (
        "**Measures**",
        "  - *Readings*",
        "    - 10 June 2026 (Figure: 2; Note: The second)",
        "    - 9 June 2026 (Figure: 0)",
        "- Write to the organisers",
        "- Two days to prepare (Kind: Something else; On: ",
        "What moved?: One more; What blocked me, in a sentence: The boss",
    ):
        assert wanted in text
    assert "\\<b>somebody\\</b> !\\[there]" in text
    assert "None" not in text
    assert "\n\n\n" not in text


def test_it_holds_nothing_that_others_keep_to_themselves(owner, manager, peer):
    goal = make_goal(owner, audience="manager", shared_manager=manager, statement="Become a captain", wish="should")
    Revision.objects.create(goal=goal, number=1, statement="A wording of the owner's", written_by=owner)
    Adjustment.objects.create(
        goal=goal, what_happened="My own crisis", note="For you", sent_to=manager, sent_at=dates.now(),
        acknowledged_at=dates.now(), acknowledgement="Thank you for telling me",
    )  # fmt: skip
    Comment.objects.create(goal=goal, author=manager, text="Words of the manager")
    Comment.objects.create(goal=goal, author=owner, text="Words of the owner")
    Suggestion.objects.create(goal=goal, author=manager, statement="A better wording", base_statement=goal.statement)
    JournalEntry.objects.create(person=owner, on=TODAY, text="A private evening")
    mine, theirs, nobodys = (" ".join(take(one).values()) for one in (manager, owner, peer))
    assert "Words of the manager" in mine
    assert "A better wording" in mine
    assert "Thank you for telling me" in mine
    secrets = ("Become a captain", "A wording of the owner's", "My own crisis", "For you", "Words of the owner",
               "A private evening")  # fmt: skip
    for words in secrets:
        assert words in theirs
        assert words not in mine
    assert not [words for words in (*secrets, "Words of the manager", "A better wording") if words in nobodys]
    goal.audience = "only_me"
    goal.save()
    later = " ".join(take(manager).values())
    assert "Words of the manager" in later
    assert "A better wording" not in later


@pytest.fixture
def anonymous(owner):
    request = FeedbackRequest.objects.create(owner=owner, title="In general", is_anonymous=True, closes_on=TODAY)
    Question.objects.create(request=request, position=0, kind="text", text="What should I do more of?")
    Question.objects.create(request=request, position=1, kind="text", text="What less?")
    return request


def answer(request, words, person=None, **fields):
    invitee = Invitee.objects.get(request=request, person=person) if person and not request.is_anonymous else None
    response = Response.objects.create(request=request, invitee=invitee, **fields)
    for question in request.questions.all():
        Answer.objects.create(response=response, question=question, text=f"{words} {question.position}")


def ask(request, person, **fields):
    return Invitee.objects.create(request=request, person=person, name=person.name, email=person.email, **fields)


def test_it_keeps_anonymous_feedback_anonymous(owner, peer, manager, anonymous, travel_to):
    for person in (peer, manager):
        ask(anonymous, person, has_answered=True, declined_at=dates.now())
        answer(anonymous, "Sing")
    files = take(owner)
    assert rows_in(files, "feedback_received") == []
    assert "Sing" not in " ".join(files.values())
    Response.objects.update(is_published=True)
    FeedbackRequest.objects.update(answer_count=2, published_count=2)
    files = take(owner)
    received = rows_in(files, "feedback_received")
    assert sorted(str(row["text"]) for row in received) == ["Sing 0", "Sing 0", "Sing 1", "Sing 1"]
    assert {(row["from"], row["answered_on"]) for row in received} == {(None, None)}
    keys = {str(key) for model in (Answer, Response) for key in model.objects.values_list("pk", flat=True)}
    assert not [key for key in keys if key in " ".join(files.values())]
    asked = rows_in(files, "feedback_invitees")
    assert {row["name"] for row in asked} == {peer.name, manager.name}
    assert {(row["has_answered"], row["declined_at"]) for row in asked} == {(None, None)}
    assert rows_in(take(peer), "feedback_given") == []


def test_it_holds_feedback_by_name_for_both(owner, peer, manager):
    request = FeedbackRequest.objects.create(owner=owner, title="The talk", closes_on=TODAY)
    Question.objects.create(request=request, position=0, kind="text", text="What stayed?")
    ask(request, peer, has_answered=True)
    answer(request, "The ending", peer, answered_on=TODAY)
    Draft.objects.create(invitee=ask(request, manager), answers={"1": "Half a thought"})
    theirs = take(owner)
    assert [row["from"] for row in rows_in(theirs, "feedback_received")] == [peer.name]
    assert "Half a thought" not in " ".join(theirs.values())
    assert rows_in(take(peer), "feedback_given")[0]["text"] == "The ending 0"
    assert "Half a thought" in take(manager)["everything.md"]
    assert "The ending" not in " ".join(take(manager).values())


def test_it_tells_nobody_of_an_offer_they_declined_or_a_nomination_not_decided(owner, peer, manager):
    Offer.objects.create(giver=peer, receiver=owner, about="Your pace", declined_at=dates.now())
    incentive = Incentive.objects.create(name="A day at sea", cost=1)
    nomination = Nomination.objects.create(
        incentive=incentive, nominee=owner, nominator=peer, reason="The storm", cost=1
    )
    words = " ".join(take(owner).values())
    assert "Your pace" not in words
    assert "The storm" not in words
    assert "The storm" in " ".join(take(peer).values())
    Nomination.objects.filter(pk=nomination.pk).update(
        state=NominationState.APPROVED, expires_on=TODAY, decided_by=manager
    )
    assert "The storm" in " ".join(take(owner).values())


def test_it_holds_no_password_and_no_key_of_a_session(client_of, owner):
    owner.set_password(PASSWORD)
    owner.save()
    client = client_of(owner)
    client.get("/", headers={"User-Agent": "Firefox on Windows"})
    words = " ".join(take(owner).values())
    assert owner.password not in words
    assert client.session.session_key not in words


def test_it_is_in_the_security_log(client_of, owner):
    client, page = client_of(owner), reverse("people:export")
    assert page in client.get(reverse("people:profile")).text
    shown = client.get(page)
    assert "What is in it" in shown.text
    assert "no-store" in shown["Cache-Control"]
    assert not SecurityEvent.objects.filter(kind="people.data_exported").exists()
    answer = client.post(page)
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    assert answer["Content-Disposition"] == 'attachment; filename="northing-2026-06-10.zip"'
    with ZipFile(BytesIO(b"".join(answer.streaming_content))) as archive:
        assert rows_in({"person.json": archive.read("person.json").decode()}, "person")[0]["email"] == owner.email
    event = SecurityEvent.objects.get(kind="people.data_exported")
    assert (event.actor_key, event.subject_key, event.facts) == (owner.pk, owner.pk, {})


def test_it_says_nothing_of_others_to_a_person_alone(client_of, db):
    alone = make_person("Ada Alone")
    assert "What is not" not in client_of(alone).get(reverse("people:export")).text
