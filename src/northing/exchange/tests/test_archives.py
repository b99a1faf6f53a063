"""An archive comes in: looked at first, private, all or nothing, and taken back within a week."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.files.storage import default_storage
from django.db import DatabaseError
from django.urls import reverse

from conftest import TODAY, make_goal, make_measure, make_person, make_plan, sent_mail
from northing.boards.models import Picture
from northing.boards.services.pictures import add_picture
from northing.boards.tests.builders import encode, slope
from northing.checkins.models import CheckIn
from northing.exchange.models import ArchiveRow, BroughtArchive
from northing.exchange.services import archives
from northing.exchange.services.archive_writing import ArchiveWriter
from northing.exchange.services.archives import confirm_archive, forget_archive, tidy_archives, undo_archive
from northing.exchange.services.transfers import run_now
from northing.exchange.tests.archive_builders import archive_of, bring_in, changed, file_of, look_at, rows_by_part
from northing.goals.models import Action, Adjustment, Goal, GoalState, Plan, Reading, Revision
from northing.kernel import dates
from northing.kernel.errors import NotAllowed, Refused
from northing.people.models import Person, SecurityEvent
from northing.people.queries.arrivals import Arrival, fates
from northing.people.queries.export_parts import export_parts
from northing.people.queries.export_types import field_of
from northing.talks.tests.builders import make_talk
from northing.together.models import Comment
from northing.vision.models import Answer, JournalEntry, Value

pytestmark = pytest.mark.django_db


@pytest.fixture
def life(owner, manager):
    """A goal with all around it, shared with the manager, who wrote to it."""
    goal = make_goal(owner, audience="manager", shared_manager=manager)
    Reading.objects.create(measure=make_measure(goal), on=TODAY, value=2, note="The second")
    Action.objects.create(goal=goal, owner=owner, text="Write to the organisers")
    Revision.objects.create(goal=goal, number=1, statement="Give talks", written_by=owner)
    Revision.objects.create(goal=goal, number=2, statement=goal.statement, written_by=manager, why="Clearer")
    Comment.objects.create(goal=goal, author=manager, text="I know somebody")
    Adjustment.objects.create(goal=goal, what_happened="A move", sent_to=manager, sent_at=dates.now())
    CheckIn.objects.create(person=owner, month=TODAY.replace(day=1), sent_to=manager, sent_at=dates.now())
    JournalEntry.objects.create(person=owner, on=TODAY, title="An evening", text="Quiet")
    make_talk(owner, manager)
    return archive_of(owner)


@pytest.fixture
def newcomer(db):
    return make_person("Nadia Okafor")


def test_it_has_a_fate_for_every_part_of_the_export():
    """A part without an importer says why, as the export does for each reference."""
    assert set(fates()) == set(export_parts())
    assert all(getattr(fate, "because", "an arrival") for fate in fates().values())


def test_it_uses_every_column_or_says_why_not():
    """A new column of a part that comes in is written, kept beside the row, private, or worked out from a key."""
    for name, rule in fates().items():
        if not isinstance(rule, Arrival):
            continue
        part = export_parts()[name]
        linked = {column.name.removesuffix("_id") for column in part.columns if column.refers}
        for column in part.columns:
            if "__" in column.path and column.name not in {*rule.beside, *rule.unread}:
                assert column.path.partition("__")[0] in linked, (name, column.name)
            if column.name.endswith("_id"):
                assert column.refers in export_parts(), (name, column.name)
            assert field_of(part, column) is not None, (name, column.name)


def test_it_writes_nothing_before_it_is_confirmed(newcomer, life):
    archive = look_at(newcomer, life)
    assert archive.preview["parts"]["goals"] == {"becomes": 1}
    assert archive.preview["parts"]["comments"] == {"words": 1}
    assert archive.owner_name == "Ines Okafor"
    assert not Goal.objects.filter(owner=newcomer).exists()
    assert not ArchiveRow.objects.exists()
    forget_archive(newcomer, archive=archive)
    assert not BroughtArchive.objects.exists()


def test_it_arrives_private_and_tells_nobody(newcomer, manager, life):
    newcomer.manager = manager
    newcomer.save()
    before = len(sent_mail())
    bring_in(newcomer, life)
    goal = Goal.objects.get(owner=newcomer)
    assert (goal.audience, goal.shared_manager, goal.state) == ("only_me", None, GoalState.ACTIVE)
    assert not Goal.objects.visible_to(manager).filter(pk=goal.pk).exists()
    adjustment, checkin = Adjustment.objects.get(goal=goal), CheckIn.objects.get(person=newcomer)
    assert (adjustment.sent_to, adjustment.sent_at) == (None, None)
    assert (checkin.sent_to, checkin.sent_at) == (None, None)
    assert not Comment.objects.filter(goal=goal).exists()
    assert len(sent_mail()) == before


def test_it_keeps_dates_and_revisions_and_names_nobody_else_as_a_writer(newcomer, life, owner):
    bring_in(newcomer, life)
    old, goal = owner.goals.get(), Goal.objects.get(owner=newcomer)
    assert (goal.deadline, goal.activated_on) == (old.deadline, old.activated_on)
    written = list(goal.revisions.order_by("number").values_list("number", "statement", "written_by"))
    assert written == [(1, "Give talks", newcomer.pk), (2, old.statement, None)]
    assert goal.measures.get().readings.get().note == "The second"
    again = rows_by_part(archive_of(newcomer))
    assert [row["written_by"] for row in again["revisions"]] == ["Daniel Brandt", "Nadia Okafor"]
    assert [row["text"] for row in again["comments"]] == ["I know somebody"]
    assert [row["sent_to"] for row in again["adjustments"]] == ["Daniel Brandt"]


def test_it_finds_people_by_name_and_address_and_only_those_whose_address_the_person_has(newcomer, manager, peer, life):
    rows = rows_by_part(life)["colleagues"]
    assert rows == [{"name": manager.name, "email": manager.email}]
    made_up = [*rows, {"name": "Somebody", "email": peer.email}, {"name": "Gone", "email": "gone@example.org"}]
    archive = look_at(newcomer, changed(life, {"colleagues.json": file_of("colleagues", made_up)}))
    keys = [person["key"] for person in archive.preview["people"]]
    assert keys == [manager.pk, None, None]


def test_it_comes_into_an_account_that_is_in_use(newcomer, life):
    make_plan(newcomer)
    for number in range(5):
        make_goal(newcomer, f"Goal {number}")
    CheckIn.objects.create(person=newcomer, month=TODAY.replace(day=1))
    archive = bring_in(newcomer, life)
    assert Plan.objects.filter(person=newcomer).count() == 1
    assert Goal.objects.filter(owner=newcomer, state=GoalState.ACTIVE).count() == 5
    assert Goal.objects.get(owner=newcomer, state=GoalState.PARKED).statement == "Give three talks by 30 September"
    assert CheckIn.objects.filter(person=newcomer).count() == 1
    assert archive.preview["parts"]["plans"] == {"here": 1}


def test_it_keeps_the_present_answer_and_the_words_of_a_value(newcomer, owner):
    for person, words in ((owner, "There"), (newcomer, "Here")):
        Answer.objects.create(person=person, question="passion", text=words)
        Value.objects.create(person=person, name="Care", meaning=words, rank=1)
    bring_in(newcomer, archive_of(owner))
    answers = Answer.objects.filter(person=newcomer).order_by("is_current").values_list("text", "is_current")
    assert list(answers) == [("There", False), ("Here", True)]
    assert Value.objects.get(person=newcomer).meaning == "Here"
    assert ArchiveRow.objects.in_words().get(part="values").content["meaning"] == "There"


def test_it_comes_in_once(newcomer, life):
    archive = look_at(newcomer, life)
    first, second = (confirm_archive(newcomer, archive=archive) for _press in range(2))
    assert first == second
    run_now(first)
    with pytest.raises(Refused, match="come in already"):
        confirm_archive(newcomer, archive=archive)
    with pytest.raises(Refused, match="come in already"):
        look_at(newcomer, life)
    assert Goal.objects.filter(owner=newcomer).count() == 1


def test_it_is_all_or_nothing(newcomer, life, monkeypatch):
    def break_down(_writer, _planned):
        raise RuntimeError("broken")

    archive = look_at(newcomer, life)
    monkeypatch.setattr(ArchiveWriter, "_keep_words", break_down)
    assert run_now(confirm_archive(newcomer, archive=archive)).is_failed
    assert not Plan.objects.filter(person=newcomer).exists()
    assert not ArchiveRow.objects.exists()
    monkeypatch.undo()
    monkeypatch.setattr(dates, "clock", lambda: dates.datetime(2026, 6, 10, 12, tzinfo=dates.UTC))
    assert run_now(confirm_archive(newcomer, archive=archive)).is_done
    assert Goal.objects.filter(owner=newcomer).exists()


def test_it_is_taken_back_whole(newcomer, life):
    archive = bring_in(newcomer, life)
    before = Person.objects.count()
    undo_archive(newcomer, archive=archive)
    left = rows_by_part(archive_of(newcomer))
    stays = {"person", "transfers"}
    assert [name for name, rows in left.items() if rows and name not in stays] == []
    assert Person.objects.count() == before
    assert Goal.objects.filter(owner__name="Ines Okafor").exists()
    look_at(newcomer, life)  # it can come again


def test_it_is_not_taken_back_once_something_of_it_was_changed(newcomer, life):
    archive = bring_in(newcomer, life)
    entry = JournalEntry.objects.get(person=newcomer)
    JournalEntry.objects.filter(pk=entry.pk).update(text="Loud")
    with pytest.raises(Refused, match="Journal"):
        undo_archive(newcomer, archive=archive)
    entry.delete()
    undo_archive(newcomer, archive=archive)


def test_it_is_not_taken_back_once_something_hangs_on_it(newcomer, life):
    archive = bring_in(newcomer, life)
    goal = Goal.objects.get(owner=newcomer)
    Action.objects.create(goal=goal, owner=newcomer, text="Since then")
    with pytest.raises(Refused, match="tied to"):
        undo_archive(newcomer, archive=archive)
    assert goal.revisions.count() == 2


def test_it_is_not_taken_back_after_a_week_and_by_nobody_else(newcomer, owner, life, monkeypatch):
    archive = bring_in(newcomer, life)
    with pytest.raises(NotAllowed):
        undo_archive(owner, archive=archive)
    later = dates.now() + timedelta(days=7, minutes=1)
    monkeypatch.setattr(dates, "clock", lambda: later)
    with pytest.raises(Refused, match="week"):
        undo_archive(newcomer, archive=archive)
    words = ArchiveRow.objects.in_words().count()
    tidy_archives()
    assert ArchiveRow.objects.in_words().count() == words
    assert not ArchiveRow.objects.exclude(key=None).filter(content={}).exists()


def test_it_forgets_what_nobody_confirmed(newcomer, life, monkeypatch):
    look_at(newcomer, life)
    later = dates.now() + timedelta(days=1, minutes=1)
    monkeypatch.setattr(dates, "clock", lambda: later)
    tidy_archives()
    assert not BroughtArchive.objects.exists()


def test_it_is_in_the_security_log_and_the_file_is_gone(newcomer, life):
    archive = bring_in(newcomer, life)
    assert SecurityEvent.objects.filter(kind=archives.ARCHIVE_ARRIVED.key, actor_key=newcomer.pk).count() == 1
    assert bytes(archive.content) == b""


def test_it_tries_again_when_the_database_does_not_answer(newcomer, life, monkeypatch):
    def fail(_archive):
        raise DatabaseError("gone")

    archive = look_at(newcomer, life)
    transfer = confirm_archive(newcomer, archive=archive)
    monkeypatch.setattr(archives, "mark_rows", fail)
    with pytest.raises(DatabaseError):
        run_now(transfer)
    assert not Goal.objects.filter(owner=newcomer).exists()


def test_it_brings_a_vision_board_with_its_pictures(newcomer, owner, manager):
    picture = add_picture(owner, content=encode(slope()), text="The harbour")
    archive = archive_of(owner)
    bring_in(newcomer, archive)
    came = Picture.objects.get(piece__board__person=newcomer)
    assert (came.piece.text, came.width, came.height) == ("The harbour", picture.picture.width, picture.picture.height)
    assert came.piece.board.audience == "only_me"
    assert set(came.names).isdisjoint(picture.picture.names)
    with default_storage.open(came.name_of("large")) as file:
        assert file.read(4) == b"RIFF"


def test_it_takes_no_picture_of_somebody_else(newcomer, owner, peer):
    """Whatever path an archive names, only its own files come in, and nobody else's go out."""
    theirs = add_picture(peer, content=encode(slope()), text="Private").picture.name_of("large")
    add_picture(owner, content=encode(slope()), text="Mine")
    rows = rows_by_part(archive_of(owner))["board_pictures"]
    stolen = [row | {"file": f"files/{theirs}"} for row in rows]
    content = changed(archive_of(owner), {"board_pictures.json": file_of("board_pictures", stolen)})
    bring_in(newcomer, content)
    assert not Picture.objects.filter(piece__board__person=newcomer).exists()
    with ZipFile(BytesIO(archive_of(newcomer))) as archive:
        assert not [name for name in archive.namelist() if name.startswith("files/")]


class TestPages:
    def test_it_goes_from_a_file_to_what_came_in(self, client_of, newcomer, life, django_file):
        client = client_of(newcomer)
        answer = client.post(reverse("exchange:bring_archive"), {"file": django_file(life)}, follow=True)
        assert "What would come in" in answer.text
        assert "This archive is of Ines Okafor." in answer.text
        archive = BroughtArchive.objects.get()
        answer = client.post(reverse("exchange:confirm_archive", args=[archive.pk]))
        transfer = BroughtArchive.objects.get().transfer
        assert answer.url == transfer.get_absolute_url()
        run_now(transfer)
        assert "All of it is in" in client.get(answer.url).text
        assert "You can undo this until" in client.get(archive.get_absolute_url()).text
        words = client.get(reverse("exchange:archive_words", args=[archive.pk]), {"part": "comments"}).text
        assert "I know somebody" in words
        answer = client.post(reverse("exchange:undo_archive", args=[archive.pk]), follow=True)
        assert "Undone" in answer.text

    def test_it_says_beside_the_field_what_is_wrong(self, client_of, newcomer, django_file):
        answer = client_of(newcomer).post(reverse("exchange:bring_archive"), {"file": django_file(b"not a zip")})
        assert answer.status_code == 422
        assert "This is no archive of Northing." in answer.text

    def test_it_shows_html_as_text(self, client_of, newcomer, owner, manager):
        goal = make_goal(owner)
        Comment.objects.create(goal=goal, author=manager, text="<script>alert(1)</script>")
        archive = bring_in(newcomer, archive_of(owner))
        page = client_of(newcomer).get(reverse("exchange:archive_words", args=[archive.pk]), {"part": "comments"})
        assert "<script>alert(1)" not in page.text
        assert "&lt;script&gt;alert(1)" in page.text

    def test_it_asks_the_same_number_of_queries_for_twice_the_words(
        self, client_of, newcomer, owner, manager, count_queries
    ):
        goal = make_goal(owner)

        def write(number: int) -> str:
            for _n in range(number):
                Comment.objects.create(goal=goal, author=manager, text="A word")
            archive = bring_in(newcomer, archive_of(owner))
            return reverse("exchange:archive_words", args=[archive.pk])

        client = client_of(newcomer)
        first, second = write(2), write(2)
        client.get(first)
        assert count_queries(lambda: client.get(first)) == count_queries(lambda: client.get(second))


@pytest.fixture
def django_file():
    from django.core.files.uploadedfile import SimpleUploadedFile

    return lambda content: SimpleUploadedFile("northing.zip", content, content_type="application/zip")
