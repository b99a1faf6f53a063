"""What the pages of the board, of mind maps and of lists need, and a generated organisation has not: made once."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

if TYPE_CHECKING:
    from northing.people.models import Person

#: A full board, a map of three levels, and a list as long as one page of it.
PIECES, BRANCHES, LINES = 40, 6, 200


def rows_of(person: Person, partner: Person) -> dict[str, int]:
    """The keys of a mind map, of a list that waits to be looked through, and of the partner's list of people."""
    fill_board(person)
    return {"map": map_of(person), "list": list_of(person), "people_list": people_list_of(partner)}


def fill_board(person: Person) -> None:
    from northing.boards.models import Piece, PieceKind
    from northing.boards.services.pictures import put_picture
    from northing.boards.services.pieces import add_words
    from northing.ui.pictures.reading import NewPicture

    if Piece.objects.filter(board__person=person).exists():
        return
    for number in range(PIECES // 2):
        files = {size: f"{number}, {size}".encode() for size in ("large", "medium", "small")}
        put_picture(person, picture=NewPicture(600, 400, **files), digest=f"of {number}", text=f"Picture {number}")
        add_words(person, kind=PieceKind.NOTE, text=f"Teach {number} people what I know")


def map_of(person: Person) -> int:
    from northing.mindmaps.models import MindMap
    from northing.mindmaps.queries.trees import Topic
    from northing.mindmaps.services.imports import import_topics
    from northing.mindmaps.services.maps import begin_map

    found = MindMap.objects.filter(person=person).first()
    if found is None:
        found = begin_map(person, title="What work could be")
        leaves = [Topic(f"Small step {number}", []) for number in range(BRANCHES)]
        twigs = [Topic(f"Direction {number}", leaves) for number in range(BRANCHES)]
        topics = [Topic(f"Thought {number}", twigs) for number in range(3)]
        import_topics(person, mind_map=found, topics=topics, batch=uuid4())
    return found.pk


def list_of(person: Person) -> int:
    """Every third line has a day that cannot be."""
    from northing.exchange.models import SheetImport
    from northing.exchange.services.sheet_imports import bring_list

    found = SheetImport.objects.visible_to(person).waiting().first()
    if found is None:
        days = ("2026-12-01", "2027-03-31", "2026-13-01")
        lines = [f"Speak with {number} customers about their move,{days[number % 3]}" for number in range(LINES)]
        content = "\n".join(["Goal,By", *lines]).encode()
        found = bring_list(person, kind="goals", content=content, file_name="goals.csv", form_key=uuid4())
    return found.pk


def people_list_of(partner: Person) -> int:
    from northing.exchange.models import PeopleSheet
    from northing.exchange.services.people_sheets import bring_people

    found = PeopleSheet.objects.filter(person=partner).waiting().first()
    if found is None:
        lines = [f"Newcomer Number{number},newcomer{number}@example.com" for number in range(LINES)]
        content = "\n".join(["Name,E-mail", *lines]).encode()
        found = bring_people(partner, content=content, file_name="people.csv", form_key=uuid4())
    return found.pk
